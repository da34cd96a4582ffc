//! The life of a goal: parked, paused, taken up again, reached, released, opened again.

use snapbox::str;

use super::list::journal;
use super::support::equal;

#[test]
fn a_parked_goal_says_until_when_and_who_knows() {
    let home = journal();
    home.kap("goal park walk --until 2w --told Jana --note \"Too large for this month\"")
        .succeeds()
        .out("")
        .err(str![[r#"
Saved: walk is parked until Monday, 26 October. It is not asked about before.
`kap goal resume walk` takes it up at any time.

"#]]);
    let checkins = home.records("checkin");
    equal(
        checkins.iter().find(|text| text.contains("state")).unwrap(),
        str![[r#"
+++
id = "<checkin>"

kind = "checkin"

at = 2026-10-12T20:00:00+02:00

day = 2026-10-12

on = "4fh8t"

state = "parked"

until = 2026-10-26

told = "Jana"
+++

Too large for this month

"#]],
    );
    home.kap("goal").succeeds().out("");
    home.kap("goal due --format plain").succeeds().out_has("2026-10-26");
    home.at("2026-10-26T20:00:00+01:00");
    home.kap("goal --format plain").succeeds().out_has("parked");
    home.kap("goal park walk --until 1w").succeeds();
    home.kap("goal due --format plain").succeeds().out_has("2026-11-02");
}

#[test]
fn who_parks_it_longer_need_not_say_again_whom_they_told() {
    let home = journal();
    home.kap("goal park walk --until 2w --told Jana --note \"It can wait\"").succeeds();
    home.at("2026-10-26T20:00:00+01:00");
    home.kap("goal park walk --until 3w").succeeds();
    home.kap("goal show walk").succeeds().out(str![[r#"
Walk before the laptop  goal walk (4fh8t)

state: parked since 26 October 2026 until 16 November 2026, told: Jana
plan: When the coffee is made, then I put my shoes on
from: reflection 9xw3p, 5 October 2026
asked again: Monday, 16 November

12 October 2026  parked, until 26 October 2026, told Jana
  It can wait
26 October 2026  parked, until 16 November 2026, told Jana

"#]]);
}

#[test]
fn of_two_things_that_are_said_of_one_day_the_second_holds() {
    let home = journal();
    home.at("2026-10-14T09:00:00+02:00");
    for _ in 0..4 {
        home.kap("goal reach walk --on yesterday").succeeds();
        home.kap("goal reopen walk --on yesterday").succeeds().err_has("Saved: walk is open");
        home.kap("goal pause walk --on \"yesterday 14:00\"").succeeds();
        home.kap("goal resume walk --on \"yesterday 14:00\"").succeeds();
        home.kap("goal --format plain").succeeds().out_has("walk");
        home.kap("goal check walk did --on yesterday").succeeds();
        home.kap("goal check walk not --on yesterday").succeeds();
        home.kap("goal --format plain").succeeds().out_has("not, 2026-10-13");
    }
    for _ in 0..4 {
        home.kap("goal check walk did --on today").succeeds();
        home.kap("goal check walk partly --on today").succeeds();
        home.kap("goal --format plain").succeeds().out_has("partly, 2026-10-14");
    }
}

#[test]
fn each_turn_is_kept_and_the_latest_holds() {
    let home = journal();
    home.kap("goal pause walk").succeeds().err(str![[r#"
Saved: walk is paused. It is not asked about meanwhile. `kap goal resume walk`
takes it up at any time.

"#]]);
    home.kap("goal pause walk").succeeds().err(str![[r#"
The goal walk is paused already.

"#]]);
    home.kap("goal resume walk").succeeds().err(str![[r#"
Saved: walk is open.
Asked again: Monday, 19 October.

"#]]);
    home.kap("goal reach walk --note \"It is part of me now\"").succeeds().err(str![[r#"
Saved: walk is reached. It stays in the journal: `kap goal show walk`.

"#]]);
    home.kap("goal reopen walk").succeeds();
    home.kap("goal release walk").succeeds().err_has("Saved: walk is released.");
    home.kap("goal --status released --format plain").succeeds().out_has("walk");
    let states: Vec<String> = home
        .records("checkin")
        .iter()
        .flat_map(|text| {
            text.lines().filter(|line| line.starts_with("state")).map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(states.len(), 5, "{states:?}");
}

#[test]
fn a_turn_that_does_not_fit_is_refused_with_the_one_that_does() {
    let home = journal();
    home.kap("goal resume walk").succeeds().err_has("is open already");
    home.kap("goal reopen walk").succeeds().err_has("is open already");
    home.kap("goal park walk").fails(2).err(str![[r#"
kap: until when is missing, and nobody can be asked here
hint: give a day or how long: `kap goal park walk --until 2w`

"#]]);
    home.kap("goal park walk --until yesterday").fails(2).err(str![[r#"
kap: yesterday is not to come
hint: give a day after today, such as 2w

"#]]);
    home.kap("goal pause").fails(2).err(str![[r#"
kap: which goal is missing, and nobody can be asked here
hint: give its handle: `kap goal pause HANDLE`; see what there is: `kap goal
      --all`

"#]]);
    home.kap("goal reach walk").succeeds();
    home.kap("goal pause walk").fails(1).err(str![[r#"
kap: the goal walk is reached
hint: open it again first: `kap goal reopen walk`

"#]]);
    home.kap("goal release walk").fails(1);
    home.kap("goal reopen walk").succeeds();
    home.kap("goal pause walk").succeeds();
    home.kap("goal reopen walk").fails(1).err(str![[r#"
kap: the goal walk is paused
hint: take it up again: `kap goal resume walk`

"#]]);
    // What was said of an earlier day does not undo what was said later.
    home.kap("goal reach walk --on 2026-10-08").succeeds().err(str![[r#"
Saved: walk. What was said later, today, decides: it is paused.

"#]]);
}

#[test]
fn who_was_told_is_given_back_where_it_cannot_be_saved() {
    let home = journal();
    // A file stands where the folder of the year is to be.
    std::fs::remove_dir_all(home.journal().join("2026")).unwrap();
    std::fs::write(home.journal().join("2026"), "").unwrap();
    let ended = home.kap("goal park walk --until 2w --told Jana --note \"too large\"").fails(1);
    ended.err_has("Jana").err_has("too large").err_has("your words are above, to copy");
}

#[test]
fn what_the_person_says_is_large_can_wait_and_nothing_is_read_out_of_their_words() {
    let home = journal();
    home.kap("goal add leave \"Leave the job\"").succeeds().lacks("can wait");
    home.kap("goal add move \"Leave the city\" --large")
        .succeeds()
        .err_has("kap goal park move --until 2w --told NAME");
    home.kap("goal add sell \"Sell the house\" --large --park 2w").fails(2);
}
