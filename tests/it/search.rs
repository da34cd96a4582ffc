//! `kap search`: words in every record, and the same grammar in `kap list`.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use snapbox::str;

use super::list::journal;
use super::support::Home;

#[test]
fn what_is_found_stands_in_brackets_the_newest_first() {
    let home = journal();
    home.kap("search r")
        .succeeds()
        .out(str![[r#"
today  checkin c3v8d  on 6hj3k, 3 of 10
  Lighte[r] now
Wednesday, 7 October  difficulty 6hj3k  6 of 10
  Waking at fou[r]
Wednesday, 7 October  insight 4tq8n  70 of 100 sure
  [R]est comes fi[r]st
Wednesday, 7 October  goal 4fh8t  walk
  Walk befo[r]e the laptop
Monday, 5 October  reflection 9xw3p  now, session k7m2q
  blue light unde[r] the doo[r]
  and 1 more line

"#]])
        .err("");
    home.kap("search light").succeeds().out(str![[r#"
today  checkin c3v8d  on 6hj3k, 3 of 10
  [Light]er now
Monday, 5 October  reflection 9xw3p  now, session k7m2q
  blue [light] under the door

"#]]);
    home.kap("search LAPTOP kind:goals").succeeds().out(str![[r#"
Wednesday, 7 October  goal 4fh8t  walk
  Walk before the [laptop]

"#]]);
}

#[test]
fn what_kap_writes_itself_is_no_word_to_be_found() {
    let home = journal();
    home.record("2026/2026-10-08-session-2ab4c.md", "cancelled = true\n\nplace = \"the blue house\"", "");
    home.record("2026/2026-10-08-checkin-4fh8t-2ab4d.md", "on = \"4fh8t\"\n\nanswer = \"partly\"", "");
    for word in ["true", "partly", "4fh8t"] {
        home.kap(&format!("search {word}")).succeeds().out("").err("Nothing found.\n");
    }
    home.kap("search house").succeeds().out(str![[r#"
Thursday, 8 October  session 2ab4c  medicine, cancelled
  place: the blue [house]

"#]]);
}

#[test]
fn all_the_words_have_to_be_there_and_none_of_those_left_out() {
    let home = journal();
    home.record(
        "2026/2026-10-08-insight-2ab4c.md",
        "hope = \"a quiet sea\"\n\ntags = [\n  \"water\",\n]",
        "The Sea\n\nIt was cold, the wind was warm.\n\nAnd the sea again. The sea.",
    );
    home.kap("search sea wind").succeeds().out(str![[r#"
Thursday, 8 October  insight 2ab4c
  The [Sea]
  It was cold, the [wind] was warm.
  and 2 more lines

"#]]);
    for (line, found) in [
        ("search \"wind was\"", true),
        ("search 'sea \"wind was\"'", true),
        ("search \"was wind\"", false),
        ("search sea -wind", false),
        ("search sea -\"cold wind\"", true),
        ("search sea -storm", true),
        ("search sea -tide", true),
        ("search -n5 sea -not", true),
        ("search -- sea -wind", false),
        ("search water", true),
        ("search tag:WATER", true),
        ("search tag:water -tag:fire", true),
        ("search sea -tag:water", false),
        ("search sea since:2026-10-08 until:2026-10", true),
        ("search sea since:2026-10-09", false),
        ("search sea -kind:insight", false),
        ("search sea session:last", false),
        ("search sea -session:last", true),
        ("search --regex \"w(i|a)nd\" ^and", true),
        ("search --regex \"^wind\"", false),
    ] {
        let ended = home.kap(line).succeeds();
        assert_eq!(ended.stdout.contains("2ab4c"), found, "{line}: {}", ended.stdout);
    }
}

#[test]
fn case_accents_and_scripts_are_no_hindrance() {
    let home = journal();
    home.record(
        "2026/2026-10-08-insight-2ab4c.md",
        "",
        "Große Ruhe. Cafe\u{301}. ΟΔΟΣ. İzmir. 今日は静かだった。",
    );
    for word in ["GROSSE", "café", "CAFE", "οδος", "izmir", "静か"] {
        let ended = home.kap(&format!("search {word}")).succeeds();
        assert!(ended.stdout.contains("2ab4c"), "{word}: {}", ended.stdout);
    }
    home.kap("search cafe").succeeds().out_has("Große Ruhe. [Cafe\u{301}]. ΟΔΟΣ.");
}

#[test]
fn nothing_found_is_no_failure() {
    let home = journal();
    home.kap("search quicksand").succeeds().out("").err("Nothing found.\n");
    home.kap("search quicksand --format json").succeeds().err("").out(str![[r#"
{
  "schema": 1,
  "records": []
}

"#]]);
    Home::new().kap("search sea").succeeds().out("").err("Nothing found.\n");
}

#[test]
fn the_questions_of_kap_are_not_searched_and_keys_are() {
    let home = journal();
    home.kap("search still").succeeds().out("").err("Nothing found.\n");
    home.kap("search \"light under\"").succeeds().out_has("[light under]");
    home.kap("search shoes").succeeds().out(str![[r#"
Wednesday, 7 October  goal 4fh8t  walk
  then: I put my [shoes] on

"#]]);
    home.kap("search 9xw3p").succeeds().out("");
}

#[test]
fn a_damaged_file_is_searched_as_plain_text() {
    let home = journal();
    home.write_journal("2026/2026-10-08-insight-2ab4c.md", "+++\nconfidence = 170\n+++\n\nThe open sea.\n");
    home.write_journal("2026/2026-10-09-insight-3ab4c.md", b"no front matter, but a s\xe9a and the sea\n");
    let ended = home.kap("search sea").succeeds();
    ended.out(str![[r#"
Friday, 9 October  2026/2026-10-09-insight-3ab4c.md  damaged; searched as plain
  text
  no front matter, but a s�a and the [sea]
Thursday, 8 October  2026/2026-10-08-insight-2ab4c.md  damaged; searched as
  plain text
  The open [sea].

"#]]);
    let ended = home.kap("search sea").succeeds();
    ended.err(str![[r#"
kap: 2026/2026-10-08-insight-2ab4c.md:2:14: `confidence` is not a whole number
     from 0 to 100
  2 | confidence = ···
    |              ^
hint: write a whole number from 0 to 100
kap: 2026/2026-10-09-insight-3ab4c.md:1:25: byte 25 is not UTF-8
  1 | ·· ····· ······, ··· · ··
    |                         ^
hint: save the file as UTF-8 in an editor; `kap` leaves it as it is

"#]]);
    // Where its tags are asked for, nobody can tell.
    home.kap("search sea -tag:rest").succeeds().out("").err_has("2ab4c.md:2");
    home.kap("list sea").succeeds().out("").err_has("2ab4c.md:2");
    // What is not about the sea is not in the way.
    home.kap("search storm").succeeds().out("").err("Nothing found.\n");
}

#[test]
fn other_programs_get_lines_and_places() {
    let home = journal();
    home.kap("search light -kind:checkin --format json").succeeds().out(str![[r#"
{
  "schema": 1,
  "records": [
    {
      "id": "9xw3p",
      "kind": "reflection",
      "at": "2026-10-05T18:00:00+02:00",
      "day": "2026-10-05",
      "written": null,
      "tags": [
        "rain"
      ],
      "path": "2026/2026-10-05-reflection-9xw3p.md",
      "session": "k7m2q",
      "step": "now",
      "set": "now",
      "set_version": 1,
      "skipped": [
        "body"
      ],
      "made": [],
      "lines": [
        {
          "line": 29,
          "key": null,
          "text": "blue light under the door",
          "marks": [
            [
              5,
              10
            ]
          ]
        }
      ],
      "more": 0
    }
  ]
}

"#]]);
    home.kap("search light --format plain").succeeds().out(str![[r#"
2026-10-12	checkin	c3v8d	on 6hj3k, 3 of 10	19	Lighter now
2026-10-05	reflection	9xw3p	now, session k7m2q	29	blue light under the door

"#]]);
    home.kap("search light --format csv").succeeds().out(str![[r#"
day,kind,id,about,line,text
2026-10-12,checkin,c3v8d,"on 6hj3k, 3 of 10",19,Lighter now
2026-10-05,reflection,9xw3p,"now, session k7m2q",29,blue light under the door

"#]]);
    home.kap("search light --format md").succeeds().out(str![[r#"
- 2026-10-12 checkin c3v8d, on 6hj3k, 3 of 10
  - **Light**er now
- 2026-10-05 reflection 9xw3p, now, session k7m2q
  - blue **light** under the door

"#]]);
}

#[test]
fn nothing_in_a_file_speaks_to_the_terminal() {
    let home = journal();
    home.record(
        "2026/2026-10-08-insight-2ab4c.md",
        "own = \"sea \\u001b[31m\"",
        "sea \u{1b}]0;x\u{7} \u{202e}sea",
    );
    for format in ["table", "plain", "md", "json"] {
        let ended = home.kap(&format!("search sea --format {format} --color never")).succeeds();
        assert!(!ended.stdout.contains(['\u{1b}', '\u{202e}']), "{}", ended.stdout);
    }
}

#[test]
fn a_narrow_screen_gets_the_words_around_the_mark() {
    let home = journal();
    let long = "In the evening the wind fell, and the sea lay as calm as I have ever seen it.";
    home.record("2026/2026-10-08-insight-2ab4c.md", "", long);
    home.kap("search calm").with("COLUMNS", "40").succeeds().out(str![[r#"
Thursday, 8 October  insight 2ab4c
  …sea lay as [calm] as I have ever…

"#]]);
    let coloured = home.kap("search calm --color always").succeeds().stdout;
    assert!(coloured.contains("\u{1b}[35m[calm]"), "{coloured}");
}

#[test]
fn a_list_takes_the_same_words() {
    let home = journal();
    home.kap("list light -kind:checkin").succeeds().out(str![[r#"
day                kind        id     about
────────────────────────────────────────────────────────
Monday, 5 October  reflection  9xw3p  now, session k7m2q

"#]]);
    home.kap("list kind:goal -kind:insight tag:none").succeeds().out("").err(str![[r#"
Nothing there. `kap list` shows everything.

"#]]);
    home.kap("list -light session:last").succeeds().out_has("6hj3k").lacks("9xw3p");
    home.kap("list -n1 -kind:checkin").succeeds().out_has("6hj3k").lacks("c3v8d");
}

#[test]
fn searching_writes_nothing() {
    let home = journal();
    let before = home.journal_files();
    for folder in [home.journal(), home.journal().join("2026")] {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o500)).unwrap();
    }
    home.kap("search sea").succeeds();
    for folder in [home.journal(), home.journal().join("2026")] {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).unwrap();
    }
    assert_eq!(home.journal_files(), before);
    assert!(!home.path(".local/state").exists());
}
