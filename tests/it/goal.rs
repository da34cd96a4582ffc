//! `kap goal`: goals with a when-then plan.

use snapbox::str;

use super::list::journal;
use super::support::{Home, equal};

#[test]
fn a_goal_is_kept_with_its_plan_and_read_back_once() {
    let home = Home::with_session().without_git();
    home.kap("insight add rest").succeeds();
    home.kap(
        "goal add walk \"Walk before the laptop\" --when \"the coffee is made\" --then \"I put my shoes on\" \
         --from @ --value care --domain body",
    )
    .succeeds()
    .out("")
    .err(str![[r#"
Kept: goal walk (<goal>), in goals/walk-<goal>.md.
Read it once, slowly: when the coffee is made, then I put my shoes on.

"#]]);
    equal(
        &home.the("goal"),
        str![[r#"
+++
id = "<goal>"

kind = "goal"

at = 2026-10-05T20:10:00+02:00

day = 2026-10-05

handle = "walk"

when = "the coffee is made"

then = "I put my shoes on"

value = "care"

domain = "body"

from = "<insight>"
+++

Walk before the laptop

"#]],
    );
}

#[test]
fn a_handle_is_free_and_plain() {
    let home = journal();
    home.kap("goal add walk again").fails(2).err(str![[r#"
kap: there is a goal `walk` already
hint: choose another short name

"#]]);
    home.kap("goal add \"Long Walk\" again").fails(2).err(str![[r#"
kap: `Long Walk` cannot be a goal's short name
hint: lower-case letters, digits and hyphens, at most 24: `long`

"#]]);
    home.kap("goal add run again --when x").fails(2).err(str![[r#"
kap: --then is missing
hint: it is written `kap goal add --when <TEXT> --then <TEXT> <HANDLE> <TEXT>`;
      more on it: `kap goal add --help`

"#]]);
    assert_eq!(home.records("goal").len(), 1);
}

#[test]
fn a_mistake_in_the_line_is_told_on_a_narrow_screen() {
    let home = journal();
    let mut terminal = home.terminal_of("goal add run again --when coffee", 40, 12);
    terminal.wait_exit();
    equal(
        &terminal.screen(),
        str![[r#"
kap: --then is missing
hint: it is written `kap goal add --when
      <TEXT> --then <TEXT> <HANDLE>
      <TEXT>`; more on it: `kap goal add
      --help`
"#]],
    );
}

#[test]
fn a_version_that_was_kept_beside_a_goal_is_named_and_is_no_second_goal() {
    let home = journal();
    let text = home.read_journal("goals/walk-4fh8t.md").replace("Walk before", "Run before");
    home.write_journal("goals/walk-4fh8t-edited-ab12cd.md", &text);
    let listed = home.kap("goal").succeeds().out_has("Walk before").lacks("Run before");
    listed.err(str![[r#"
Another version of `walk` is kept in goals/walk-4fh8t-edited-ab12cd.md: take
  from it what you want, and remove it.

"#]]);
}

#[test]
fn open_goals_are_listed_with_their_plan() {
    let home = journal();
    home.kap("goal")
        .succeeds()
        .out(str![[r#"
handle  goal                    plan                        lately  last  due
────────────────────────────────────────────────────────────────────────────────
walk    Walk before the laptop  when the coffee is made,                  14 Oct
                                then I put my shoes on

"#]])
        .err("");
    home.kap("goal list --format plain").succeeds().out(str![[r#"
walk	4fh8t	Walk before the laptop	when the coffee is made, then I put my shoes on			2026-10-14

"#]]);
    home.kap("goal list --format csv").succeeds().out(str![[r#"
handle,id,goal,plan,lately,last,due
walk,4fh8t,Walk before the laptop,"when the coffee is made, then I put my shoes on",,,2026-10-14

"#]]);
    home.kap("goal list --format md").succeeds().out(str![[r#"
| handle | id | goal | plan | lately | last | due |
| --- | --- | --- | --- | --- | --- | --- |
| walk | 4fh8t | Walk before the laptop | when the coffee is made, then I put my shoes on |  |  | 2026-10-14 |

"#]]);
    home.kap("goal list --format json").succeeds().out(str![[r#"
{
  "schema": 1,
  "records": [
    {
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
      "standing": {
        "state": "open",
        "since": null,
        "until": null,
        "told": null,
        "last": null,
        "lately": {
          "days": 28,
          "did": 0,
          "partly": 0,
          "not": 0,
          "chances": 0,
          "rest": 0,
          "no_chance": 0,
          "text": "",
          "explained": "28 days, from 15 September to 12 October 2026: did 0 + partly 0 + not 0 = 0 chances."
        },
        "level": null,
        "due": "2026-10-14"
      }
    }
  ]
}

"#]]);
    home.kap("goal --plain").succeeds().out(str![[r#"
handle: walk
goal: Walk before the laptop
plan: when the coffee is made, then I put my shoes on
due: 14 Oct

"#]]);
    home.set("COLUMNS", "40").kap("goal").succeeds().out(str![[r#"
handle: walk
goal: Walk before the laptop
plan: when the coffee is made, then I
  put my shoes on
due: 14 Oct

"#]]);
}

#[test]
fn an_empty_list_says_how_to_begin() {
    let home = Home::new();
    home.kap("goal").succeeds().out("").err(str![[r#"
No open goals. One begins with `kap goal add`, or in `kap reflect`.

"#]]);
    home.kap("goal --all").succeeds().out("").err(str![[r#"
No such goals. `kap goal` shows what is open.

"#]]);
}

/// A goal, and check-ins on it as other devices wrote them.
fn with_check_ins() -> Home {
    let home = journal();
    home.at("2026-11-10T20:00:00+01:00");
    for (id, day, keys) in [
        ("a0000", "2026-10-10", "answer = \"did\""),
        ("a0001", "2026-10-20", "answer = \"did\""),
        ("a0002", "2026-10-21", "answer = \"rest\""),
        ("a0003", "2026-10-22", "answer = \"not\""),
        ("a0004", "2026-11-03", "answer = \"partly\""),
        ("a0005", "2026-11-05", "answer = \"no chance\""),
    ] {
        let path = format!("2026/{day}-checkin-4fh8t-{id}.md");
        let at = format!("at = {day}T12:00:00+02:00");
        home.record(&path, &format!("{at}\n\nday = {day}\n\non = \"4fh8t\"\n\n{keys}"), "");
    }
    home
}

#[test]
fn a_list_tells_what_was_done_of_the_chances_there_were() {
    let home = with_check_ins();
    home.kap("goal").succeeds().out(str![[r#"
handle  goal         plan                lately             last          due
────────────────────────────────────────────────────────────────────────────────
walk    Walk before  when the coffee is  1 of 3 chances in  no chance, 5  12 Nov
        the laptop   made, then I put    28 days, 1 in      Nov
                     my shoes on         part

"#]]);
    home.kap("goal --days 60 --format plain").succeeds().out(str![[r#"
walk	4fh8t	Walk before the laptop	when the coffee is made, then I put my shoes on	2 of 4 chances in 60 days, 1 in part	no chance, 2026-11-05	2026-11-12

"#]]);
}

#[test]
fn a_goal_that_rests_or_is_closed_is_listed_when_asked_for() {
    let home = with_check_ins();
    home.record(
        "2026/2026-11-06-checkin-4fh8t-changed-a0006.md",
        "at = 2026-11-06T12:00:00+01:00\n\nday = 2026-11-06\n\non = \"4fh8t\"\n\nstate = \"parked\"\n\nuntil = 2026-11-20",
        "",
    );
    home.kap("goal").succeeds().out("").err(str![[r#"
No open goals; some are resting. See them: `kap goal --all`.

"#]]);
    home.kap("goal --status parked").succeeds().out(str![[r#"
handle  state   goal           plan           lately        last          due
────────────────────────────────────────────────────────────────────────────────
walk    parked  Walk before    when the       1 of 3        no chance, 5  20 Nov
                the laptop     coffee is      chances in    Nov
                               made, then I   28 days, 1
                               put my shoes   in part
                               on

"#]]);
    home.at("2026-11-20T20:00:00+01:00");
    home.kap("goal")
        .succeeds()
        .out(str![[r#"
handle  state   goal           plan           lately         last          due
────────────────────────────────────────────────────────────────────────────────
walk    parked  Walk before    when the       0 of 1 chance  no chance, 5  today
                the laptop     coffee is      in 28 days, 1  Nov
                               made, then I   in part
                               put my shoes
                               on

"#]])
        .err("");
    home.record(
        "2026/2026-11-20-checkin-4fh8t-closed-a0007.md",
        "at = 2026-11-20T12:00:00+01:00\n\nday = 2026-11-20\n\non = \"4fh8t\"\n\nstate = \"released\"",
        "",
    );
    home.kap("goal").succeeds().out("").err(str![[r#"
No open goals. One begins with `kap goal add`, or in `kap reflect`.

"#]]);
    home.kap("goal --status released --status reached")
        .succeeds()
        .out(str![[r#"
handle  state     goal           plan           lately         last          due
────────────────────────────────────────────────────────────────────────────────
walk    released  Walk before    when the       0 of 1 chance  no chance, 5
                  the laptop     coffee is      in 28 days, 1  Nov
                                 made, then I   in part
                                 put my shoes
                                 on

"#]])
        .err("");
    home.kap("goal --all --domain body").succeeds().out("");
}

#[test]
fn two_goals_of_one_name_are_told_apart_by_their_ids() {
    let home = journal();
    home.record("goals/walk-7abcd.md", "day = 2026-10-08", "Walk in the evening");
    home.kap("goal")
        .succeeds()
        .out(str![[r#"
handle        goal                   plan                   lately  last  due
────────────────────────────────────────────────────────────────────────────────
walk (4fh8t)  Walk before the        when the coffee is                   14 Oct
              laptop                 made, then I put my
                                     shoes on
walk (7abcd)  Walk in the evening                                         15 Oct

"#]])
        .err(str![[r#"
More than one goal is called `walk`: 4fh8t and 7abcd. Use these ids, or give one
  another name: `kap goal edit 4fh8t --handle NAME`.

"#]]);
    home.kap("goal --format plain").succeeds().out(str![[r#"
walk	4fh8t	Walk before the laptop	when the coffee is made, then I put my shoes on			2026-10-14
walk	7abcd	Walk in the evening				2026-10-15

"#]]);
}

#[test]
fn coming_check_ins_are_listed_with_the_nearest_first() {
    let home = with_check_ins();
    home.record("goals/sea-7abcd.md", "day = 2026-10-08\nwhen = \"it is Friday\"\nthen = \"I go\"", "Swim");
    home.kap("goal due")
        .succeeds()
        .out(str![[r#"
day                    handle  goal                    plan
────────────────────────────────────────────────────────────────────────────────
today                  sea     Swim                    when it is Friday, then I
                                                       go
Thursday, 12 November  walk    Walk before the laptop  when the coffee is made,
                                                       then I put my shoes on

"#]])
        .err("");
    home.kap("goal due --format plain").succeeds().out(str![[r#"
2026-11-10	sea	Swim	when it is Friday, then I go
2026-11-12	walk	Walk before the laptop	when the coffee is made, then I put my shoes on

"#]]);
    Home::new().kap("goal due").succeeds().out("").err(str![[r#"
No check-ins to come.

"#]]);
}
