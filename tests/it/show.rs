//! `kap show`: one record, by any of its names.

use snapbox::str;

use super::list::journal;
use super::support::Home;

#[test]
fn a_record_is_found_by_id_prefix_handle_or_as_the_latest() {
    let home = journal();
    for (typed, id) in [
        ("9xw3p", "9xw3p"),
        ("9XW3P", "9xw3p"),
        ("9", "9xw3p"),
        ("walk", "4fh8t"),
        ("4f", "4fh8t"),
        ("@", "c3v8d"),
        ("last", "c3v8d"),
        ("", "c3v8d"),
    ] {
        let shown = home.kap(&format!("show {typed} --format json")).succeeds().json();
        assert_eq!(shown["record"]["id"], id, "{typed}");
    }
}

#[test]
fn what_is_unclear_or_unknown_is_said() {
    let home = journal();
    home.kap("show 4").fails(2).out("").err(str![[r#"
kap: `4` may be any of 2026-10-07-insight-4tq8n, walk-4fh8t
hint: type more of the id

"#]]);
    home.kap("show zz").fails(3).out("").err(str![[r#"
kap: no record has an id that begins with `zz`
hint: see what there is: `kap list`

"#]]);
    home.kap("show ../../etc/passwd").fails(3).out("").err(str![[r#"
kap: no record has an id that begins with `../../etc/passwd`
hint: see what there is: `kap list`

"#]]);
    Home::new().kap("show").fails(3).out("").err(str![[r#"
kap: there is no record yet
hint: begin with `kap reflect`

"#]]);
}

#[test]
fn every_kind_has_its_page() {
    let home = journal();
    home.kap("show k7m2q")
        .succeeds()
        .out(str![[r#"
Session k7m2q
date: Monday, 5 October 2026, 14:00
sort: medicine

"#]])
        .err("");
    home.kap("show 9xw3p").succeeds().out(str![[r#"
Reflection 9xw3p
date: Monday, 5 October 2026, 18:00
step: now
session: k7m2q
tags: rain

What is still here?
  blue light under the door

For them
  numb hands

"#]]);
    home.kap("show 4tq8n").succeeds().out(str![[r#"
Insight 4tq8n
date: Wednesday, 7 October 2026, 18:00
sure: 70 of 100
domains: body
from: 9xw3p

Rest comes first

Why
  Because.

"#]]);
    home.kap("show 5rr2s").succeeds().out(str![[r#"
Question 5rr2s
date: Wednesday, 7 October 2026, 18:00
from: 9xw3p

Whose voice was that?

"#]]);
    home.kap("show 6hj3k").succeeds().out(str![[r#"
Difficulty 6hj3k
date: Wednesday, 7 October 2026, 18:00
rating: 6 of 10
from: 9xw3p

Waking at four

"#]]);
    home.kap("show c3v8d").succeeds().out(str![[r#"
Check-in c3v8d
date: Monday, 12 October 2026, 18:00
on: 6hj3k
rating: 3 of 10
from: 9xw3p

Lighter now

"#]]);
    home.kap("show walk").succeeds().out(str![[r#"
Goal 4fh8t
date: Wednesday, 7 October 2026, 18:00
handle: walk
when: the coffee is made
then: I put my shoes on
from: 9xw3p

Walk before the laptop

"#]]);
}

#[test]
fn the_forms_for_programs_are_stable() {
    let home = journal();
    home.kap("show 9xw3p --format json").succeeds().out(str![[r###"
{
  "schema": 1,
  "record": {
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
    "body": "## What is still here? <!-- kap: still_here -->\n\nblue light under the door\n\n## For them <!-- kap: clinician for:clinician -->\n\nnumb hands\n"
  }
}

"###]]);
    home.kap("show 4tq8n --format json").succeeds().out(str![[r#"
{
  "schema": 1,
  "record": {
    "id": "4tq8n",
    "kind": "insight",
    "at": "2026-10-07T18:00:00+02:00",
    "day": "2026-10-07",
    "written": null,
    "tags": [],
    "path": "2026/2026-10-07-insight-4tq8n.md",
    "from": "9xw3p",
    "session": "k7m2q",
    "text": "Rest comes first",
    "confidence": 70,
    "domains": [
      "body"
    ],
    "body": "Rest comes first\n\n## Why\n\nBecause.\n"
  }
}

"#]]);
}

#[test]
fn goals_and_check_ins_have_stable_forms_too() {
    let home = journal();
    home.kap("show walk --format json").succeeds().out(str![[r#"
{
  "schema": 1,
  "record": {
    "id": "4fh8t",
    "kind": "goal",
    "at": "2026-10-07T18:00:00+02:00",
    "day": "2026-10-07",
    "written": null,
    "tags": [],
    "path": "goals/walk-4fh8t.md",
    "handle": "walk",
    "text": "Walk before the laptop",
    "when": "the coffee is made",
    "then": "I put my shoes on",
    "obstacle": null,
    "obstacle_then": null,
    "value": null,
    "domain": null,
    "every": null,
    "first": null,
    "by": null,
    "levels": null,
    "from": "9xw3p",
    "session": "k7m2q",
    "body": "Walk before the laptop\n"
  }
}

"#]]);
    home.kap("show c3v8d --format json").succeeds().out(str![[r#"
{
  "schema": 1,
  "record": {
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
    "until": null,
    "told": null,
    "earlier": null,
    "body": "Lighter now\n"
  }
}

"#]]);
    home.kap("show walk --format plain").succeeds().out(str![[r#"
2026-10-07	goal	4fh8t	walk	Walk before the laptop

"#]]);
    let file = home.read_journal("goals/walk-4fh8t.md");
    home.kap("show walk --format md").succeeds().out(file);
}

#[test]
fn a_file_that_cannot_be_read_is_shown_as_it_stands_and_named_with_its_place() {
    let home = journal();
    home.write_journal(
        "2026/2026-10-06-insight-aaaa2.md",
        "+++\nid = \"aaaa2\"\n\nkind = \"insight\"\n\nconfidence = \"secretword\"\n+++\n\nsecretbody\n",
    );
    home.kap("show aaaa2 --format json").fails(5).lacks("secret").out("");
    home.kap("show aaaa2").fails(5).out_has("secretbody").err(str![[r#"
kap: 2026/2026-10-06-insight-aaaa2.md:6:14: `confidence` is not a whole number
     from 0 to 100
  6 | confidence = "··········"
    |              ^
hint: write a whole number from 0 to 100

"#]]);
}

#[test]
fn prose_is_wrapped_to_the_width_and_colour_is_only_added_when_asked() {
    let home = journal();
    let long = "The light was soft and I kept thinking about the long walk home. ".repeat(4);
    home.record(
        "2026/2026-10-12-reflection-wwww2.md",
        "id = \"wwww2\"\n\nat = 2026-10-12T19:00:00+02:00",
        &long,
    );
    let narrow = home.kap("show wwww2").with("COLUMNS", "40").succeeds();
    assert!(narrow.stdout.lines().all(|line| line.chars().count() <= 40), "{}", narrow.stdout);
    home.kap("show wwww2").succeeds().lacks("\u{1b}");
    let coloured = home.kap("show wwww2 --color always").succeeds();
    assert!(coloured.stdout.contains("\u{1b}["), "{}", coloured.stdout);
    home.kap("show wwww2").with("NO_COLOR", "1").with("CLICOLOR_FORCE", "1").succeeds().lacks("\u{1b}");
}
