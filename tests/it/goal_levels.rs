//! Levels: written beforehand, rated, and told together with their working.

use snapbox::str;

use super::evening::{ends, field, line};
use super::list::journal;
use super::support::{Home, equal};

const LEVELS: &str = "--much-less never --less \"once a week\" --expected \"three times\" --more \"five times\" --much-more daily";

fn with_levels() -> Home {
    let home = journal();
    home.kap(&format!("goal levels walk {LEVELS} --start -2 --weight 4")).succeeds();
    home.kap("goal add sea Swim").succeeds();
    home.kap(&format!("goal levels sea {LEVELS} --start -1 --weight 2")).succeeds();
    home.kap("goal add sit \"Sit still\"").succeeds();
    home.kap(&format!("goal levels sit {LEVELS} --start 0")).succeeds();
    home
}

#[test]
fn what_another_command_changed_meanwhile_stays_changed() {
    let home = journal();
    let mut terminal = home.terminal("goal levels walk");
    terminal.wait_for("1 of 6");
    field(&terminal);
    line(&mut terminal, "Three walks a week");
    terminal.wait_for("2 of 6");
    home.kap("goal edit walk --domain body").succeeds();
    home.kap("goal edit walk --handle stroll").succeeds();
    for number in 2..6 {
        terminal.wait_for(&format!("{number} of 6"));
        field(&terminal);
        line(&mut terminal, "");
    }
    terminal.wait_for("6 of 6");
    terminal.wait_for_keys();
    terminal.send("\r");
    ends(terminal, 0);
    let goals = home.records("goal");
    assert_eq!(goals.len(), 1, "{goals:?}");
    let goal = &goals[0];
    for text in ["level_expected = \"Three walks a week\"", "domain = \"body\"", "handle = \"stroll\""] {
        assert!(goal.contains(text), "{goal}");
    }
    home.kap("goal show stroll").succeeds().out_has("Three walks a week");
}

#[test]
fn the_figure_stands_beside_the_levels_it_came_from() {
    let home = with_levels();
    home.kap("goal levels").succeeds().lacks("T =");
    home.kap("goal rate walk +1 --note \"Even in the rain\"").succeeds().err(str![[r#"
Saved: walk, level +1.
It began at -2: changed by +3.

"#]]);
    home.kap("goal rate sea 0").succeeds();
    home.kap("goal rate sit -1").succeeds();
    // The weights 4, 2, 1 and the levels 1, 0, -1 are among the published figures: 55.5328.
    home.kap("goal levels").succeeds().out(str![[r#"
goal  weight  start  now  what that is
──────────────────────────────────────
sea        2     -1    0  three times
sit        1      0   -1  once a week
walk       4     -2   +1  five times

At the start: T = 50 + 10 x -10 / sqrt(0.70 x 21 + 0.30 x 7 x 7) = 31.6
Now: T = 50 + 10 x 3 / sqrt(0.70 x 21 + 0.30 x 7 x 7) = 55.5
50 means all as expected. It compares these goals with what you wrote
beforehand, and with nobody.

"#]]);
    home.kap("goal levels walk sea --format csv").succeeds().out(str![[r#"
goal,weight,start,now,what that is
walk,4,-2,+1,five times
sea,2,-1,0,three times

"#]]);
    let json = home.kap("goal levels --format json").succeeds().stdout;
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!((value["score"]["now"]["t"].as_f64().unwrap() - 55.5328).abs() < 0.000_05, "{json}");
    home.kap("goal levels walk").succeeds().out(str![[r#"
level  what it is   where
─────────────────────────
   +2  daily
   +1  five times   now
    0  three times
   -1  once a week
   -2  never        start

At the start: T = 50 + 10 x -8 / sqrt(0.70 x 16 + 0.30 x 4 x 4) = 30.0
Now: T = 50 + 10 x 4 / sqrt(0.70 x 16 + 0.30 x 4 x 4) = 60.0
50 means all as expected. It compares these goals with what you wrote
beforehand, and with nobody.

"#]]);
}

#[test]
fn a_goal_without_all_its_texts_is_shown_and_not_counted() {
    let home = journal();
    home.kap("goal rate walk 1").succeeds().err(str![[r#"
Saved: walk, level +1.
Its levels are not all written: `kap goal levels walk`.

"#]]);
    home.kap("goal levels").succeeds().out(str![[r#"
level  what it is  where
────────────────────────
   +2  much more
   +1  more        now
    0  expected
   -1  less
   -2  much less

"#]]);
    Home::new().kap("goal levels").succeeds().out("").err(str![[r#"
No goal has levels yet. Write them before it is known how it goes: `kap goal
levels HANDLE`.

"#]]);
}

#[test]
fn weights_that_are_all_nothing_are_refused() {
    let home = with_levels();
    home.kap("goal levels walk --weight 0").succeeds();
    home.kap("goal levels sea --weight 0").succeeds();
    home.kap("goal levels sit --weight 0").fails(2).err(str![[r#"
kap: with this, no goal would count anything
hint: give another goal a weight first: `kap goal levels HANDLE --weight 1`

"#]]);
    // A hand may do it all the same: then there is no figure.
    let path = home.records("goal");
    assert!(path.iter().any(|text| text.contains("weight = 0")));
    home.kap("goal rate walk 1").succeeds();
    home.kap("goal rate sea 1").succeeds();
    home.kap("goal levels walk sea").succeeds().lacks("T =").err(str![[r#"
Every weight is 0, so there is no figure: `kap goal levels HANDLE --weight 1`.

"#]]);
}

#[test]
fn moved_goalposts_are_seen_with_their_day() {
    let home = with_levels();
    home.at("2026-10-20T20:00:00+02:00");
    home.kap("goal levels walk --expected \"twice\" --start 0 --weight 1").succeeds();
    home.kap("goal show walk").succeeds().out(str![[r#"
Walk before the laptop  goal walk (4fh8t)

state: open since 7 October 2026
plan: When the coffee is made, then I put my shoes on
from: reflection 9xw3p, 5 October 2026
asked again: today

level  what it is   where
─────────────────────────
   +2  daily
   +1  five times
    0  twice        start
   -1  once a week
   -2  never

Before that
until 20 October 2026  level 0: three times (then: twice)
until 20 October 2026  level at the start: -2
until 20 October 2026  weight: 4

20 October 2026  levels changed

"#]]);
    let json = home.kap("goal show walk --format json").succeeds().stdout;
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["earlier"][0]["until"], "2026-10-20");
}

#[test]
fn levels_and_weights_have_their_bounds() {
    let home = with_levels();
    for line in [
        "goal rate walk 3",
        "goal rate walk x",
        "goal levels walk --start -3",
        "goal levels walk --weight 100",
    ] {
        home.kap(line).fails(2);
    }
    home.kap("goal levels --weight 2").fails(2).err(str![[r#"
kap: levels are set for one goal at a time
hint: give its handle: `kap goal levels walk --expected "..."`

"#]]);
    home.kap("goal rate").fails(2).err(str![[r#"
kap: which goal is missing, and nobody can be asked here
hint: give it and its level: `kap goal rate HANDLE 0`; see where all stand: `kap
      goal levels`

"#]]);
    home.kap("goal rate walk").fails(2).err(str![[r#"
kap: the level is missing
hint: give it behind the goal: `kap goal rate walk 0`

"#]]);
    equal(
        home.kap("goal levels walk --format plain").succeeds().stdout.lines().next().unwrap(),
        "walk\t4\t-2\t\t",
    );
}
