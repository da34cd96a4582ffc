//! The story and the list of a ledger: what was written, what was said since, what comes back.

use snapbox::str;

use super::list::journal;
use super::support::Home;

/// An insight that was rated, and then became a goal.
fn told() -> Home {
    let home = journal();
    home.kap("insight rate 4tq8n 80 --note \"It held on a bad day.\"").succeeds();
    home.at("2026-11-05T09:00:00+01:00");
    home.kap("insight close 4tq8n became a goal --goal walk --note \"every morning\"").succeeds();
    home
}

#[test]
fn the_open_insights_are_listed_with_what_comes_back() {
    let home = journal();
    home.kap("insight")
        .succeeds()
        .out(str![[r#"
id     day         insight           sure  due since
─────────────────────────────────────────────────────
4tq8n  2026-10-07  Rest comes first  70    2026-10-08

"#]])
        .err(str![[r#"
To look at again, if you like: `kap insight rate`.

"#]]);
    home.kap("insight rate 4tq 55 --note \"less now\"").succeeds();
    home.kap("insight")
        .succeeds()
        .out(str![[r#"
id     day         insight           sure
─────────────────────────────────────────
4tq8n  2026-10-07  Rest comes first  55

"#]])
        .err("");
    home.kap("insight --format plain").succeeds().out(str![[r#"
4tq8n	2026-10-07	Rest comes first	55		

"#]]);
    home.kap("insight list --format md").succeeds().out(str![[r#"
| id | day | insight | sure |
| --- | --- | --- | --- |
| 4tq8n | 2026-10-07 | Rest comes first | 55 |

"#]]);
    home.kap("insight --format json").succeeds().out(str![[r#"
{
  "schema": 1,
  "records": [
    {
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
      "open": true,
      "outcome": null,
      "became": null,
      "now": 55,
      "due": null,
      "next": {
        "after": "1 week",
        "since": "2026-10-13"
      },
      "needs_person": false
    }
  ]
}

"#]]);
    Home::new().kap("insight").succeeds().out("").err(str![[r#"
None yet. Add one with `kap insight add`, or let `kap reflect` find them.

"#]]);
}

#[test]
fn what_was_closed_is_listed_when_it_is_asked_for() {
    let home = journal();
    home.kap("insight add \"I may ask\"").succeeds();
    let id = home.id("<insight>");
    home.kap(&format!("insight close {id} softened")).succeeds();
    home.kap("insight close 4tq8n dropped").succeeds().out("").err(str![[r#"
Saved: insight 4tq8n, dropped.
It is off the list. `kap insight reopen 4tq8n` puts it back.

"#]]);
    home.kap("insight").succeeds().out(str![[r#"
id     day         insight    sure  what became
───────────────────────────────────────────────
<insight>  2026-10-12  I may ask        softened

"#]]);
    for all in ["--all", "--status all"] {
        home.kap(&format!("insight {all}"))
            .succeeds()
            .out(str![[r#"
id     day         insight           sure  what became
──────────────────────────────────────────────────────
<insight>  2026-10-12  I may ask               softened
4tq8n  2026-10-07  Rest comes first  70    dropped

"#]])
            .err("");
    }
    home.kap("insight --status closed --format plain").succeeds().out(str![[r#"
4tq8n	2026-10-07	Rest comes first	70	dropped	

"#]]);
    home.kap("insight --status dropped -n 1 --format plain").succeeds().out_has("4tq8n");
    home.kap("insight --status softened --format plain").succeeds().out_has("I may ask");
    home.kap("insight --status due").succeeds().out("").err(str![[r#"
Nothing comes back today.

"#]]);
    home.kap("insight --status reopened").fails(2).err(str![[r#"
kap: there is no status `reopened`
hint: --status is open, due, closed, all, or one of: kept, softened, dropped,
      became a goal

"#]]);
}

#[test]
fn the_story_of_an_insight_is_told_on_a_calm_page() {
    let home = journal();
    home.kap("insight rate 4tq8n 80 --note \"It held on a bad day.\"").succeeds().out("").err(str![[r#"
Saved: insight 4tq8n, 80 of 100 sure.
When you wrote it, Wednesday, 7 October: 70 of 100 sure.
It comes back on 13 October 2026.

"#]]);
    home.at("2026-11-05T09:00:00+01:00");
    home.kap("insight show 4tq8n").succeeds().err("").out(str![[r#"
Insight 4tq8n

Rest comes first

Why
  Because.

from: reflection 9xw3p (now), 5 October 2026
after: session k7m2q (medicine), 5 October 2026
domains: body

7 October 2026  written, 70 of 100 sure
12 October 2026  80 of 100 sure
  It held on a bad day.

It has come back, after 1 month, since 4 November 2026: `kap insight rate
4tq8n`.

"#]]);
    home.kap("insight close 4tq8n became a goal --goal walk --note \"every morning\"").succeeds().err(str![
        [r#"
Saved: insight 4tq8n, became a goal, lives on as 4fh8t.
It is off the list. `kap insight reopen 4tq8n` puts it back.

"#]
    ]);
    home.kap("insight show").succeeds().err("").out(str![[r#"
Insight 4tq8n

Rest comes first

Why
  Because.

from: reflection 9xw3p (now), 5 October 2026
after: session k7m2q (medicine), 5 October 2026
lives on as: goal walk (4fh8t), 7 October 2026
domains: body

7 October 2026  written, 70 of 100 sure
12 October 2026  80 of 100 sure
  It held on a bad day.
5 November 2026  became a goal, lives on as 4fh8t
  every morning

It is closed. `kap insight reopen 4tq8n` puts it back on the list.

"#]]);
}

#[test]
fn the_story_is_told_in_markdown_and_in_plain_lines_too() {
    let home = told();
    home.kap("insight show 4tq8n --format md").succeeds().out(str![[r#"
# Insight 4tq8n

Rest comes first

## Why

Because.

- from: reflection 9xw3p (now), 5 October 2026
- after: session k7m2q (medicine), 5 October 2026
- lives on as: goal walk (4fh8t), 7 October 2026
- domains: body

## 7 October 2026

Written, 70 of 100 sure

## 12 October 2026

80 of 100 sure

It held on a bad day.

## 5 November 2026

Became a goal, lives on as 4fh8t

every morning

It is closed. `kap insight reopen 4tq8n` puts it back on the list.

"#]]);
    home.kap("insight show 4tq8n --format plain").succeeds().out(str![[r#"
2026-10-07	insight	4tq8n	70 of 100 sure	Rest comes first\n\n## Why\n\nBecause.
2026-10-12	checkin	<checkin>	80 of 100 sure	It held on a bad day.
2026-11-05	checkin	<checkin-2>	became a goal, lives on as 4fh8t	every morning

"#]]);
}

#[test]
fn the_story_is_told_to_programs() {
    let home = told();
    home.kap("insight show 4tq8n --format json").succeeds().out(str![[r#"
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
    "body": "Rest comes first\n\n## Why\n\nBecause.\n",
    "open": false,
    "outcome": "became a goal",
    "became": "4fh8t",
    "now": 80,
    "due": null,
    "next": null,
    "needs_person": false
  },
  "checkins": [
    {
      "id": "<checkin>",
      "kind": "checkin",
      "at": "2026-10-12T20:00:00+02:00",
      "day": "2026-10-12",
      "written": null,
      "tags": [],
      "path": "2026/2026-10-12-checkin-4tq8n-<checkin>.md",
      "on": "4tq8n",
      "from": null,
      "session": null,
      "rating": null,
      "confidence": 80,
      "level": null,
      "outcome": null,
      "became": null,
      "answer": null,
      "met_obstacle": false,
      "state": null,
      "until": null,
      "told": null,
      "earlier": null,
      "body": "It held on a bad day.\n"
    },
    {
      "id": "<checkin-2>",
      "kind": "checkin",
      "at": "2026-11-05T09:00:00+01:00",
      "day": "2026-11-05",
      "written": null,
      "tags": [],
      "path": "2026/2026-11-05-checkin-4tq8n-closed-<checkin-2>.md",
      "on": "4tq8n",
      "from": null,
      "session": null,
      "rating": null,
      "confidence": null,
      "level": null,
      "outcome": "became a goal",
      "became": "4fh8t",
      "answer": null,
      "met_obstacle": false,
      "state": null,
      "until": null,
      "told": null,
      "earlier": null,
      "body": "every morning\n"
    }
  ]
}

"#]]);
}

#[test]
fn the_story_fits_a_narrow_screen() {
    let home = told();
    home.set("COLUMNS", "40");
    home.kap("insight show 4tq8n").succeeds().out(str![[r#"
Insight 4tq8n

Rest comes first

Why
  Because.

from: reflection 9xw3p (now), 5 October
  2026
after: session k7m2q (medicine), 5
  October 2026
lives on as: goal walk (4fh8t), 7
  October 2026
domains: body

7 October 2026  written, 70 of 100 sure
12 October 2026  80 of 100 sure
  It held on a bad day.
5 November 2026  became a goal, lives on
  as 4fh8t
  every morning

It is closed. `kap insight reopen 4tq8n`
puts it back on the list.

"#]]);
}
