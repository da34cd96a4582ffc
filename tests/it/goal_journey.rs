//! From an insight to a goal, through sixty days with pauses, to levels and to the day it was reached.

use chrono::{Days, NaiveDate};
use snapbox::str;

use super::support::{Home, equal};

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, 7).unwrap() + Days::new(number)
}

fn at(home: &Home, number: u64) -> &Home {
    home.at(&format!("{}T20:00:00+02:00", day(number)))
}

#[test]
fn an_insight_becomes_a_changed_day() {
    let home = Home::with_session().without_git();
    at(&home, 0).kap("insight add \"I can rest before I am empty\" --sure 70 --from k7m2q").succeeds();
    home.kap(
        "goal add rest \"Rest after lunch\" --when \"the plates are washed\" --then \"I lie down for ten minutes\" \
         --obstacle \"I feel lazy\" --obstacle-then \"I say: this is the work\" --from @ --every 1d --domain body",
    )
    .succeeds();
    home.kap(
        "goal levels rest --much-less never --less \"twice a week\" --expected \"four times\" --more \"six times\" \
         --much-more daily --start -2",
    )
    .succeeds();
    let mut chances = 0;
    let mut did = 0;
    for number in 1..=60 {
        at(&home, number);
        match number {
            // A journey in between: two pauses.
            15 => home.kap("goal pause rest --note \"On the road\"").succeeds(),
            22 | 45 => home.kap("goal resume rest").succeeds(),
            40 => home.kap("goal pause rest --until 5d").succeeds(),
            30 => home.kap("goal edit rest --then \"I lie down\" --note \"Less is enough\"").succeeds(),
            16..22 | 41..45 => continue,
            _ => {
                let answer = ["did", "did", "not --obstacle", "no-chance", "partly", "rest"]
                    [usize::try_from(number % 6).unwrap()];
                // The window of the last day.
                if day(number) > day(60 - 28) {
                    did += u32::from(answer == "did");
                    chances += u32::from(answer != "rest" && answer != "no-chance");
                }
                home.kap(&format!("goal check rest {answer}")).succeeds()
            }
        };
    }
    home.kap("goal --format plain").succeeds().out_has(&format!("{did} of {chances} chances in 28 days"));
    home.kap("goal rate rest +1").succeeds();
    home.kap("goal reach rest --note \"It is simply what I do\"").succeeds();
    home.kap("goal").succeeds().out("");
    home.kap("goal show rest").succeeds().out(str![[r#"
Rest after lunch  goal rest (<goal>)

state: reached on 6 December 2026
plan: When the plates are washed, then I lie down
obstacle: When I feel lazy, then I say: this is the work
from: insight <insight>, 7 October 2026: I can rest before I am empty
domain: body
asked every: 1 day
lately: 7 of 14 chances in 28 days, 4 in part

        Mo  Tu  We  Th  Fr  Sa  Su
 5 Oct          .   d   n   -   p
12 Oct  r   d   d   n   -   p   r
19 Oct  d   d   n   =   =   =   =
26 Oct  =   =   =   .   r   d   d
 2 Nov  n   -   p   r   .   d   n
 9 Nov  -   p   r   d   d   n   -
16 Nov  =   =   =   =   =   .   p
23 Nov  r   d   d   n   -   p   r
30 Nov  d   d   n   -   p   r   d

d did, p partly, n not, r rest, - no chance, = the goal rested

level  what it is    where
──────────────────────────
   +2  daily
   +1  six times     now
    0  four times
   -1  twice a week
   -2  never         start

Before that
until 6 November 2026  when the plates are washed, then I lie down for ten
  minutes

9 October 2026  not, the obstacle came
15 October 2026  not, the obstacle came
21 October 2026  not, the obstacle came
22 October 2026  paused
  On the road
29 October 2026  open
2 November 2026  not, the obstacle came
6 November 2026  plan changed
  Less is enough
8 November 2026  not, the obstacle came
14 November 2026  not, the obstacle came
16 November 2026  paused, until 21 November 2026
21 November 2026  open
26 November 2026  not, the obstacle came
2 December 2026  not, the obstacle came
6 December 2026  level +1
6 December 2026  reached
  It is simply what I do

"#]]);
    // The thread is whole, from the session to the day it was reached.
    home.kap("trace rest").succeeds().out_has("I can rest before I am empty").out_has("reached");
    home.kap("goal due").succeeds().out("");
    let narrow = home.set("COLUMNS", "40").kap("goal show rest").succeeds().stdout;
    assert!(narrow.lines().all(|line| line.chars().count() <= 40), "{narrow}");
}

#[test]
fn a_step_that_finds_a_possible_change_links_the_goal_and_a_later_one_tells_of_it() {
    let home = Home::with_session().without_git();
    at(&home, 0);
    let answers = "tuesday = \"Rest after lunch\"\ntuesday_handle = \"rest\"\ntuesday_when = \"the plates are washed\"\n\
                   tuesday_then = \"I lie down\"\n";
    home.kap("reflect --step days --answers -").stdin(answers).succeeds();
    let goal = home.the("goal");
    assert!(goal.contains("from = \"<reflection>\"") && goal.contains("session = \"k7m2q\""), "{goal}");
    home.kap("goal check rest did").succeeds();
    let id = home.id("<goal>");
    at(&home, 34);
    let answers = format!("\"goal_now@{id}\" = \"less (-1)\"\n\"goal_next@{id}\" = \"change\"\n");
    home.kap("reflect --step month --answers -")
        .stdin(answers)
        .succeeds()
        .err_has("To change the plan of that goal: `kap goal edit <goal>`.");
    at(&home, 35);
    let answers = format!(
        "different = \"I sleep\"\n\"goal_now@{id}\" = \"more (+1)\"\n\"goal_next@{id}\" = \"reached\"\n"
    );
    home.kap("reflect --step month --answers -").stdin(answers).succeeds();
    home.kap("goal --all --format json")
        .succeeds()
        .out_has("\"state\": \"reached\"")
        .out_has("\"day\": \"2026-10-07\"");
    let story = home.kap("goal show rest").succeeds().stdout;
    equal(
        &home.named(&story),
        str![[r#"
Rest after lunch  goal rest (<goal>)

state: reached on 11 November 2026
plan: When the plates are washed, then I lie down
from: reflection <reflection>, 7 October 2026

        Mo  Tu  We  Th  Fr  Sa  Su
 5 Oct          d   .   .   .   .
12 Oct  .   .   .   .   .   .   .
19 Oct  .   .   .   .   .   .   .
26 Oct  .   .   .   .   .   .   .
 2 Nov  .   .   .   .   .   .   .
 9 Nov  .   .

d did

level  what it is  where
────────────────────────
   +2  much more
   +1  more        now
    0  expected
   -1  less
   -2  much less

10 November 2026  change, level -1
11 November 2026  reached, level +1

"#]],
    );
}
