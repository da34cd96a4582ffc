//! `kap trace`: from a session to what became of it, and back.

use std::fs;

use snapbox::str;

use super::made::DAYS;
use super::schema::fits;
use super::support::Home;

/// A session, its days, a week later, and a goal that was lived.
fn lived() -> Home {
    let home = Home::with_session().without_git();
    home.at("2026-10-07T18:00:00+02:00").kap("reflect --answers -").stdin(DAYS).succeeds();
    let (difficulty, goal) = (home.id("<difficulty>"), home.id("<goal>"));
    let week =
        format!("\"difficulty_now@{difficulty}\" = 3\n\"difficulty_course@{difficulty}\" = \"lighter\"\n");
    home.at("2026-10-12T18:00:00+02:00").kap("reflect --answers -").stdin(week).succeeds();
    let keys = format!(
        "id = \"c3v8d\"\n\nkind = \"checkin\"\n\nat = 2026-10-11T09:00:00+02:00\n\nday = 2026-10-11\n\n\
         on = \"{goal}\"\n\nanswer = \"did\""
    );
    home.record(&format!("2026/2026-10-11-checkin-{goal}-c3v8d.md"), &keys, "round the block");
    home
}

#[test]
fn a_session_shows_all_that_came_of_it() {
    let home = lived();
    home.kap("trace k7m2q").succeeds().out(str![[r#"
session k7m2q, 5 October 2026: medicine  (this one)
├─ reflection <reflection>, 7 October 2026: days
│  │ It began with rain.
│  ├─ insight <insight>, 7 October 2026: open
│  │    I can rest before I am empty
│  ├─ question <question>, 7 October 2026: open
│  │    whose voice was that?
│  ├─ difficulty <difficulty>, 7 October 2026: open
│  │  │ waking at four
│  │  └─ check-in <checkin>, 12 October 2026: 3 of 10
│  │       lighter
│  └─ goal walk (<goal>), 7 October 2026: open
│     │ walk before the laptop
│     └─ check-in c3v8d, 11 October 2026: did
│          round the block
└─ reflection <reflection-2>, 12 October 2026: week
     3

"#]]);
    home.kap("trace k7m2q --ascii").with("COLUMNS", "40").succeeds().out(str![[r#"
session k7m2q, 5 October 2026: medicine
  (this one)
|- reflection <reflection>, 7 October 2026:
|    days
|  | It began with rain.
|  |- insight <insight>, 7 October 2026:
|  |    open
|  |    I can rest before I am empty
|  |- question <question>, 7 October 2026:
|  |    open
|  |    whose voice was that?
|  |- difficulty <difficulty>, 7 October 2026:
|  |    open
|  |  | waking at four
|  |  `- check-in <checkin>, 12 October
|  |       2026: 3 of 10
|  |       lighter
|  `- goal walk (<goal>), 7 October 2026:
|       open
|     | walk before the laptop
|     `- check-in c3v8d, 11 October
|          2026: did
|          round the block
`- reflection <reflection-2>, 12 October 2026:
     week
     3

"#]]);
    home.kap("trace k7m2q --plain").succeeds().out(str![[r#"
session k7m2q, 5 October 2026: medicine  (this one)
  reflection <reflection>, 7 October 2026: days
    It began with rain.
    insight <insight>, 7 October 2026: open
      I can rest before I am empty
    question <question>, 7 October 2026: open
      whose voice was that?
    difficulty <difficulty>, 7 October 2026: open
      waking at four
      check-in <checkin>, 12 October 2026: 3 of 10
        lighter
    goal walk (<goal>), 7 October 2026: open
      walk before the laptop
      check-in c3v8d, 11 October 2026: did
        round the block
  reflection <reflection-2>, 12 October 2026: week
    3

"#]]);
}

#[test]
fn from_a_goal_the_way_leads_back_to_the_session() {
    let home = lived();
    home.kap("trace walk").succeeds().out(str![[r#"
session k7m2q, 5 October 2026: medicine
└─ reflection <reflection>, 7 October 2026: days
   │ It began with rain.
   └─ goal walk (<goal>), 7 October 2026: open  (this one)
      │ walk before the laptop
      └─ check-in c3v8d, 11 October 2026: did
           round the block

"#]]);
    home.kap("trace walk --format md").succeeds().out(str![[r#"
- session k7m2q, 5 October 2026: medicine
  - reflection <reflection>, 7 October 2026: days. It began with rain.
    - goal walk (<goal>), 7 October 2026: open (this one). walk before the laptop
      - check-in c3v8d, 11 October 2026: did. round the block

"#]]);
    home.kap("trace walk --format dot")
        .succeeds()
        .out(str![[r#"
digraph thread {
  rankdir = LR;
  "k7m2q" [shape = box, label = "session\nk7m2q\n2026-10-05"];
  "<reflection>" [shape = box, label = "reflection\n<reflection>\n2026-10-07"];
  "<goal>" [shape = box, label = "walk\n<goal>\n2026-10-07", penwidth = 2];
  "c3v8d" [shape = box, label = "check-in\nc3v8d\n2026-10-11"];
  "k7m2q" -> "<reflection>";
  "<reflection>" -> "<goal>";
  "<goal>" -> "c3v8d";
}

"#]])
        .lacks("laptop");
}

#[test]
fn what_was_deleted_on_the_way_is_shown_as_missing() {
    let home = lived();
    let reflection = home.id("<reflection>");
    fs::remove_file(home.journal().join(format!("2026/2026-10-07-reflection-{reflection}.md"))).unwrap();
    home.kap("trace walk").succeeds().out(str![[r#"
session k7m2q, 5 October 2026: medicine
└─ <reflection>: not there any more
   └─ goal walk (<goal>), 7 October 2026: open  (this one)
      │ walk before the laptop
      └─ check-in c3v8d, 11 October 2026: did
           round the block

"#]]);
    let value = home.kap("trace walk --format json").succeeds().json();
    assert_eq!(value["thread"]["below"][0]["missing"], true);
}

#[test]
fn the_json_is_as_its_schema_says() {
    let home = lived();
    for of in ["k7m2q".to_owned(), home.id("<insight>"), "walk".to_owned()] {
        let value = home.kap(&format!("trace {of} --format json")).succeeds().json();
        fits(&value, kap::render::thread::SCHEMA);
    }
}

#[test]
fn a_record_that_does_not_exist_is_said_to() {
    lived().kap("trace zzzzz").fails(3).err_has("no record has an id");
}

#[test]
fn in_markdown_a_line_of_the_persons_is_letters_and_no_signs() {
    let home = lived();
    home.kap_with(&["insight", "add", "a *bright* <b>sea</b>", "--from", "k7m2q"]).succeeds();
    let line = ". a \\*bright\\* \\<b\\>sea\\</b\\>\n";
    home.kap("trace k7m2q --format md").succeeds().out_has(line);
}
