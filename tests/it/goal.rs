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
kap: `Long Walk` is not a handle
hint: lower-case letters, digits and hyphens, at most 24: `walk`

"#]]);
    home.kap("goal add run again --when x").fails(2).err(str![[r#"
kap: the following required arguments were not provided:
  --then <TEXT>

Usage: kap goal add --when <TEXT> --then <TEXT> <HANDLE> <TEXT>

For more information, try '--help'.

"#]]);
    assert_eq!(home.records("goal").len(), 1);
}

#[test]
fn goals_are_listed() {
    let home = journal();
    home.kap("goal")
        .succeeds()
        .out(str![[r#"
handle  id     goal                    when                then
────────────────────────────────────────────────────────────────────────────
walk    4fh8t  Walk before the laptop  the coffee is made  I put my shoes on

"#]])
        .err("");
    home.kap("goal list --format plain").succeeds().out(str![[r#"
walk	4fh8t	Walk before the laptop	the coffee is made	I put my shoes on

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
      "session": "k7m2q"
    }
  ]
}

"#]]);
    home.kap("goal --plain").succeeds().out(str![[r#"
handle: walk
id: 4fh8t
goal: Walk before the laptop
when: the coffee is made
then: I put my shoes on

"#]]);
    Home::new().kap("goal").succeeds().out("").err(str![[r#"
No goals yet. One begins with `kap goal add`, or in `kap reflect`.

"#]]);
}
