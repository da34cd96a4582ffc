//! `kap list`: filters, forms, and no word of the prose.

use snapbox::str;

use super::support::Home;

/// A journal with a record of every kind that kap makes, all on one day but two.
pub fn journal() -> Home {
    let home = Home::with_session().without_git();
    home.record(
        "2026/2026-10-05-reflection-9xw3p.md",
        "id = \"9xw3p\"\n\nkind = \"reflection\"\n\nat = 2026-10-05T18:00:00+02:00\n\nday = 2026-10-05\n\n\
         session = \"k7m2q\"\n\nstep = \"now\"\n\nset = \"now\"\n\nset_version = 1\n\nskipped = [\n  \"body\",\n]\n\n\
         tags = [\n  \"rain\",\n]",
        "## What is still here? <!-- kap: still_here -->\n\nblue light under the door\n\n\
         ## For them <!-- kap: clinician for:clinician -->\n\nnumb hands",
    );
    let ledger = |path: &str, more: &str, body: &str| {
        let id = &path[path.len() - 8..path.len() - 3];
        let kind = path.split('-').nth(3).unwrap_or("goal");
        let day = if kind == "goal" || !path.starts_with("2026/") { "2026-10-07" } else { &path[5..15] };
        let kind = if path.starts_with("goals/") { "goal" } else { kind };
        home.record(
            path,
            &format!(
                "id = \"{id}\"\n\nkind = \"{kind}\"\n\nat = {day}T18:00:00+02:00\n\nday = {day}\n\n\
                 from = \"9xw3p\"\n\nsession = \"k7m2q\"\n\n{more}"
            ),
            body,
        );
    };
    ledger(
        "2026/2026-10-07-insight-4tq8n.md",
        "confidence = 70\n\ndomains = [\n  \"body\",\n]",
        "Rest comes first\n\n## Why\n\nBecause.",
    );
    ledger("2026/2026-10-07-question-5rr2s.md", "", "Whose voice was that?");
    ledger("2026/2026-10-07-difficulty-6hj3k.md", "rating = 6", "Waking at four");
    ledger("2026/2026-10-12-checkin-c3v8d.md", "on = \"6hj3k\"\n\nrating = 3", "Lighter now");
    ledger(
        "goals/walk-4fh8t.md",
        "handle = \"walk\"\n\nwhen = \"the coffee is made\"\n\nthen = \"I put my shoes on\"",
        "Walk before the laptop",
    );
    home.at("2026-10-12T20:00:00+02:00");
    home
}

/// Words that stand only in the prose of that journal.
const PROSE: [&str; 6] = ["blue light", "numb hands", "Rest comes", "Whose voice", "Waking", "Lighter"];

#[test]
fn a_list_holds_no_word_of_the_prose() {
    let home = journal();
    for format in ["table", "plain", "md", "json"] {
        let listed = home.kap(&format!("list --format {format}")).succeeds();
        PROSE.into_iter().fold(listed, |listed, word| listed.lacks(word));
    }
    home.kap("list")
        .succeeds()
        .out(str![[r#"
day                   kind        id     about
───────────────────────────────────────────────────────────
today                 checkin     c3v8d  on 6hj3k, 3 of 10
Wednesday, 7 October  difficulty  6hj3k  6 of 10
Wednesday, 7 October  question    5rr2s
Wednesday, 7 October  insight     4tq8n  70 of 100 sure
Wednesday, 7 October  goal        4fh8t  walk
Monday, 5 October     reflection  9xw3p  now, session k7m2q
Monday, 5 October     session     k7m2q  medicine

"#]])
        .err("");
}

#[test]
fn nor_a_word_of_the_prose_that_stands_in_keys() {
    let home = journal();
    let keys = "support = \"my sister\"\n\nprotected_time = \"until dusk\"\n\nhope = \"a quiet sea\"";
    home.record("2026/2026-10-04-intention-2ab4c.md", keys, "Be with it.");
    let keys = "with = [\n  \"Dr Novak\",\n]\n\nplace = \"the blue house\"";
    home.record("2026/2026-10-04-session-2ab4d.md", keys, "");
    for format in ["table", "plain", "md", "csv", "json"] {
        let listed = home.kap(&format!("list --format {format}")).succeeds();
        let words = ["sister", "dusk", "sea", "Novak", "blue house"];
        words.into_iter().fold(listed, |listed, word| listed.lacks(word));
    }
}

#[test]
fn with_text_the_first_line_of_each_is_added() {
    journal().kap("list --text").succeeds().out(str![[r#"
day                   kind        id     about               text
─────────────────────────────────────────────────────────────────────────────
today                 checkin     c3v8d  on 6hj3k, 3 of 10   Lighter now
Wednesday, 7 October  difficulty  6hj3k  6 of 10             Waking at four
Wednesday, 7 October  question    5rr2s                      Whose voice was
                                                             that?
Wednesday, 7 October  insight     4tq8n  70 of 100 sure      Rest comes first
Wednesday, 7 October  goal        4fh8t  walk                Walk before the
                                                             laptop
Monday, 5 October     reflection  9xw3p  now, session k7m2q  blue light under
                                                             the door
Monday, 5 October     session     k7m2q  medicine

"#]]);
}

#[test]
fn a_narrow_screen_and_a_screen_reader_get_it_line_by_line() {
    let home = journal();
    home.kap("list -n 2").with("COLUMNS", "30").succeeds().out(str![[r#"
day: today
kind: checkin
id: c3v8d
about: on 6hj3k, 3 of 10

day: Wednesday, 7 October
kind: difficulty
id: 6hj3k
about: 6 of 10

"#]]);
    home.kap("list -n 2 --plain").succeeds().out(str![[r#"
day: today
kind: checkin
id: c3v8d
about: on 6hj3k, 3 of 10

day: Wednesday, 7 October
kind: difficulty
id: 6hj3k
about: 6 of 10

"#]]);
}

#[test]
fn the_forms_for_programs_are_stable() {
    let home = journal();
    home.kap("list --format plain").succeeds().out(str![[r#"
2026-10-12	checkin	c3v8d	on 6hj3k, 3 of 10
2026-10-07	difficulty	6hj3k	6 of 10
2026-10-07	question	5rr2s	
2026-10-07	insight	4tq8n	70 of 100 sure
2026-10-07	goal	4fh8t	walk
2026-10-05	reflection	9xw3p	now, session k7m2q
2026-10-05	session	k7m2q	medicine

"#]]);
    home.kap("list --format md -n 3").succeeds().out(str![[r#"
| day | kind | id | about |
| --- | --- | --- | --- |
| 2026-10-12 | checkin | c3v8d | on 6hj3k, 3 of 10 |
| 2026-10-07 | difficulty | 6hj3k | 6 of 10 |
| 2026-10-07 | question | 5rr2s |  |

"#]]);
    home.kap("list --format json -n 2").succeeds().out(str![[r#"
{
  "schema": 1,
  "records": [
    {
      "id": "c3v8d",
      "kind": "checkin",
      "at": "2026-10-12T18:00:00+02:00",
      "day": "2026-10-12",
      "written": null,
      "tags": [],
      "path": "2026/2026-10-12-checkin-c3v8d.md",
      "on": "6hj3k",
      "from": "9xw3p",
      "session": "k7m2q",
      "rating": 3,
      "confidence": null,
      "level": null,
      "outcome": null,
      "became": null,
      "answer": null,
      "met_obstacle": false,
      "state": null,
      "until": null
    },
    {
      "id": "6hj3k",
      "kind": "difficulty",
      "at": "2026-10-07T18:00:00+02:00",
      "day": "2026-10-07",
      "written": null,
      "tags": [],
      "path": "2026/2026-10-07-difficulty-6hj3k.md",
      "from": "9xw3p",
      "session": "k7m2q",
      "rating": 6
    }
  ]
}

"#]]);
}

#[test]
fn a_list_is_narrowed_by_day_kind_session_tag_and_number() {
    let home = journal();
    home.session("b2b2b", "2026-09-01T14:00:00+02:00");
    let ids = |flags: &str| {
        let listed = home.kap(&format!("list --format plain {flags}")).succeeds().stdout;
        let rows = listed.lines().filter_map(|line| line.split('\t').nth(2));
        rows.filter(|id| *id != "id").map(str::to_owned).collect::<Vec<_>>().join(" ")
    };
    for (flags, expected) in [
        ("--since 2026-10-08", "c3v8d"),
        ("--since -5d --until yesterday", "6hj3k 5rr2s 4tq8n 4fh8t"),
        ("--until \"6 weeks ago\"", ""),
        ("--until \"2 september\"", "b2b2b"),
        ("--kind insight --kind goal", "4tq8n 4fh8t"),
        ("--kind difficulties", "6hj3k"),
        ("--kind sessions -n 1", "k7m2q"),
        ("--session b2", "b2b2b"),
        ("--session last --kind reflection", "9xw3p"),
        ("--tag rain", "9xw3p"),
        ("--tag rain --tag snow", ""),
        ("-n 0", ""),
    ] {
        assert_eq!(ids(flags), expected, "{flags}");
    }
}

#[test]
fn where_nothing_is_listed_a_line_says_so_beside_the_result() {
    let home = Home::new();
    home.kap("list").succeeds().out("").err(str![[r#"
Nothing yet. Begin with `kap reflect`.

"#]]);
    home.kap("list --format json")
        .succeeds()
        .out(str![[r#"
{
  "schema": 1,
  "records": []
}

"#]])
        .err("");
    home.kap("list --tag rain").succeeds().out("").err(str![[r#"
Nothing there. `kap list` shows everything.

"#]]);
    home.kap("list --kind session").succeeds().out("").err(str![[r#"
No sessions yet. Keep one with `kap session log`, or begin with `kap reflect`.

"#]]);
    assert!(!home.journal().exists(), "reading writes nothing");
}

#[test]
fn damaged_files_are_named_and_hide_no_other() {
    let home = journal();
    home.write_journal(
        "2026/2026-10-06-insight-aaaa2.md",
        "+++\nid = \"aaaa2\"\nkind = \"insight\"\nat = secretword\n+++\n\nsecretbody\n",
    );
    home.write_journal("2026/2026-10-06-insight-aaaa3.md", b"+++\nid = \"aaaa3\"\n+++\n\nsecretbody \xff\n");
    home.write_journal("2026/2026-10-06-insight-aaaa4.md", "");
    home.write_journal("2026/2026-10-06-insight-aaaa5.md", "+++\nid = \"aaaa5\"\nsecretword\n");
    std::fs::create_dir(home.journal().join("2026/2026-10-06-insight-aaaa6.md")).unwrap();
    std::os::unix::fs::symlink("/etc/passwd", home.journal().join("2026/2026-10-06-insight-link.md"))
        .unwrap();
    let listed =
        home.kap("list --format plain --text").succeeds().lacks("secret").lacks("root:").err(str![[r#"
kap: 2026/2026-10-06-insight-aaaa2.md:4:6: string values must be quoted
  4 | at = ··········
    |      ^
hint: mend that line in any editor; the rest of the journal works meanwhile
kap: 2026/2026-10-06-insight-aaaa3.md:5:12: byte 34 is not UTF-8
  5 | ·········· ·
    |            ^
hint: save the file as UTF-8 in an editor; `kap` leaves it as it is
kap: 2026/2026-10-06-insight-aaaa4.md:1:1: the file is empty
  1 | 
    | ^
hint: bring it back from git or a backup, or delete it
kap: 2026/2026-10-06-insight-aaaa5.md:2:1: the front matter does not end
  2 | id = "·····"
    | ^
hint: end the front matter with a line of three plus signs: +++
2026/2026-10-06-insight-aaaa6.md is a folder, not a file
2026/2026-10-06-insight-link.md is a link, which kap does not follow

"#]]);
    assert_eq!(listed.stdout.lines().count(), 7);
}

#[test]
fn a_reader_that_goes_away_early_is_no_error() {
    let home = journal();
    let kap = env!("CARGO_BIN_EXE_kap");
    let command = format!("{kap} list --format json | head -c 1; echo \"${{PIPESTATUS[0]}}\"");
    let done = std::process::Command::new("bash")
        .args(["-c", &command])
        .env("HOME", home.path(""))
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&done.stdout).trim(), "{0");
    assert_eq!(String::from_utf8_lossy(&done.stderr), "");
}
