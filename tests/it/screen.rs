//! How `kap` alone looks: at each width, in colour, to a screen reader, to a program.

use snapbox::{file, str};

use super::schema::fits;
use super::support::{Home, walk};

/// What explains the JSON of today.
pub const SCHEMA: &str = kap::render::today::SCHEMA;

/// A journal with something of everything: six days after session 3 of 6.
pub fn arc() -> Home {
    let home = Home::new().without_git();
    for (n, day) in ["2026-09-25", "2026-09-30", "2026-10-05", "2026-10-16", "2026-10-20", "2026-10-25"]
        .into_iter()
        .enumerate()
    {
        let planned = if day > "2026-10-10" { "\n\nplanned = true" } else { "" };
        let keys = format!(
            "id = \"k7m2{n}\"\n\nkind = \"session\"\n\nat = {day}T14:00:00+02:00\n\nday = {day}\n\n\
             sort = \"medicine\"{planned}\n\nseries = 1"
        );
        home.record(&format!("2026/{day}-session-k7m2{n}.md"), &keys, "");
    }
    for (id, handle, plan) in [
        ("4fh8t", "walk", "when = \"the coffee is made\"\n\nthen = \"I put my shoes on\""),
        ("4fh8v", "sea", "when = \"it is Friday\"\n\nthen = \"I take the early bus\""),
        ("4fh8w", "mum", "value = \"closeness\""),
        ("4fh8x", "rest", "value = \"calm\""),
    ] {
        let keys = format!(
            "id = \"{id}\"\n\nkind = \"goal\"\n\nat = 2026-10-06T18:20:00+02:00\n\nday = 2026-10-06\n\n\
             handle = \"{handle}\"\n\n{plan}"
        );
        home.record(&format!("goals/{handle}-{id}.md"), &keys, "Something to live, in a few words");
    }
    home.at("2026-10-11T08:10:00+02:00");
    home.editor("echo half a sentence >> \"$1\"; exit 1").kap("reflect --edit").ends();
    home.at("2026-10-11T09:00:00+02:00");
    home
}

#[test]
fn one_screen_says_where_one_is_and_what_is_next() {
    let home = arc();
    home.kap("")
        .succeeds()
        .out(str![[r#"
It is 6 days after session 3 of 6.

Draft       a reflection, begun today at 08:10
If you like a look back on the week
Planned     Friday, 16 October, 14:00: session 4 of 6
            Tuesday, 20 October, 14:00: session 5 of 6
            and 1 more: `kap due`
Goals       rest: Something to live, in a few words
            mum: Something to live, in a few words
            sea: when it is Friday, then I take the early bus
            and 1 more: `kap goal`
Next        `kap reflect`

"#]])
        .err("");
}

#[test]
fn the_screen_reads_at_forty_columns() {
    arc().kap("").with("COLUMNS", "40").succeeds().out(str![[r#"
It is 6 days after session 3 of 6.

Draft: a reflection, begun today at
  08:10
If you like: a look back on the week
Planned: Friday, 16 October, 14:00:
  session 4 of 6
Planned: Tuesday, 20 October, 14:00:
  session 5 of 6
Planned: and 1 more: `kap due`
Goals: rest: Something to live, in a few
  words
Goals: mum: Something to live, in a few
  words
Goals: sea: when it is Friday, then I
  take the early bus
Goals: and 1 more: `kap goal`
Next: `kap reflect`

"#]]);
}

#[test]
fn a_wide_screen_has_no_longer_lines_than_one_reads() {
    arc().kap("").with("COLUMNS", "120").succeeds().out(str![[r#"
It is 6 days after session 3 of 6.

Draft       a reflection, begun today at 08:10
If you like a look back on the week
Planned     Friday, 16 October, 14:00: session 4 of 6
            Tuesday, 20 October, 14:00: session 5 of 6
            and 1 more: `kap due`
Goals       rest: Something to live, in a few words
            mum: Something to live, in a few words
            sea: when it is Friday, then I take the early bus
            and 1 more: `kap goal`
Next        `kap reflect`

"#]]);
}

#[test]
fn a_screen_reader_hears_one_line_after_the_other() {
    arc().kap("--plain").succeeds().out(str![[r#"
It is 6 days after session 3 of 6.

Draft: a reflection, begun today at 08:10
If you like: a look back on the week
Planned: Friday, 16 October, 14:00: session 4 of 6
Planned: Tuesday, 20 October, 14:00: session 5 of 6
Planned: and 1 more: `kap due`
Goals: rest: Something to live, in a few words
Goals: mum: Something to live, in a few words
Goals: sea: when it is Friday, then I take the early bus
Goals: and 1 more: `kap goal`
Next: `kap reflect`

"#]]);
}

#[test]
fn colour_only_adds() {
    let home = arc();
    let plain = home.kap("").succeeds().stdout;
    let coloured = home.kap("--color always").succeeds().stdout;
    assert!(coloured.contains("\x1b[1mIt is 6 days after session 3 of 6.\x1b[0m"), "{coloured}");
    let mut bare = coloured;
    for code in ["\x1b[0m", "\x1b[1m", "\x1b[2m"] {
        bare = bare.replace(code, "");
    }
    assert_eq!(bare, plain);
}

#[test]
fn no_word_of_the_persons_is_on_a_screen_that_others_see() {
    let home = arc();
    let done = home.kap("--titles neutral").succeeds();
    done.lacks("coffee").lacks("Something").out_has("Goals       rest\n");
    let json =
        home.kap("--titles neutral --format json").succeeds().lacks("coffee").lacks("Something").json();
    fits(&json, SCHEMA);
    assert_eq!(json["goals"][0]["text"], serde_json::Value::Null);
}

#[test]
fn json_has_the_keys_that_its_schema_names() {
    let home = arc();
    let json = home.kap("--format json").succeeds();
    fits(&json.json(), SCHEMA);
    json.out(file!["screen.json"]);
}

#[test]
fn json_of_an_empty_home_has_the_same_keys() {
    let home = Home::new();
    let json = home.kap("--format json").succeeds();
    fits(&json.json(), SCHEMA);
    json.out(str![[r#"
{
  "schema": 1,
  "now": "2026-10-05T20:10:00+02:00",
  "day": "2026-10-05",
  "empty": true,
  "place": null,
  "intention": null,
  "drafts": [],
  "step": null,
  "planned": [],
  "goals": [],
  "done": [],
  "difficulties": [],
  "insights": [],
  "unread": [],
  "next": "kap reflect"
}

"#]]);
    assert_eq!(home.kap("man today.json").succeeds().stdout, SCHEMA);
}

#[test]
fn the_screen_is_never_longer_than_a_terminal() {
    let home = arc();
    let long = "a very long line of somebody who has much to say about it ".repeat(20);
    for n in 0..6 {
        let keys = format!(
            "id = \"aaaa{n}\"\n\nkind = \"goal\"\n\nat = 2026-10-07T18:20:00+02:00\n\nday = 2026-10-07\n\n\
             handle = \"long-{n}\"\n\nwhen = \"{long}\"\n\nthen = \"{long}\""
        );
        home.record(&format!("goals/long-{n}-aaaa{n}.md"), &keys, &long);
        home.write_journal(&format!("2026/2026-10-0{n}-session-bbbb{n}.md"), "+++\nid = \n+++\n");
    }
    for columns in ["20", "40", "60", "80", "100"] {
        let screen = home.kap("").with("COLUMNS", columns).succeeds().stdout;
        let columns: usize = columns.parse().unwrap();
        assert!(screen.lines().all(|line| line.chars().count() <= columns), "{screen}");
        let most = if columns >= 80 { 24 } else { 60 };
        assert!(screen.lines().count() <= most, "{screen}");
    }
}

#[test]
fn looking_writes_nothing() {
    let home = arc();
    let before = walk(&home.path(""));
    for line in ["", "--format json", "--plain", "--titles neutral"] {
        home.kap(line).succeeds();
    }
    assert_eq!(walk(&home.path("")), before);
}
