//! `kap goal check`: what was said of a moment, in one line; and what is refused.

use snapbox::str;

use super::list::journal;
use super::support::{Home, equal};

#[test]
fn a_check_in_is_a_record_of_its_own_with_a_note_and_a_day() {
    let home = journal();
    home.kap("goal check walk did --note \"By the river\" --on yesterday").succeeds().out("").err(str![[
        r#"
Saved: walk, did, yesterday. 1 of 1 chance in 28 days.
Asked again: Sunday, 18 October.

"#
    ]]);
    let checkins = home.records("checkin");
    equal(
        checkins.iter().find(|text| text.contains("answer")).unwrap(),
        str![[r#"
+++
id = "<checkin>"

kind = "checkin"

at = 2026-10-11T12:00:00+02:00

day = 2026-10-11

written = 2026-10-12T20:00:00+02:00

on = "4fh8t"

answer = "did"
+++

By the river

"#]],
    );
    assert!(home.journal_files().contains("2026/2026-10-11-checkin-4fh8t-<checkin"));
}

#[test]
fn rest_and_a_moment_that_did_not_come_change_no_figure() {
    let home = journal();
    for answer in ["did", "partly", "not", "rest", "no-chance"] {
        home.kap(&format!("goal check walk {answer}")).succeeds();
    }
    home.kap("goal --format plain").succeeds().out_has("1 of 3 chances in 28 days, 1 in part");
    home.kap("goal check walk --explain").succeeds().out(str![[r#"
walk: 28 days, from 15 September to 12 October 2026: did 1 + partly 1 + not 1 =
3 chances. Not counted: rest 1, no chance 1.

"#]]);
    home.kap("goal check --explain").succeeds().out_has("rest 1, no chance 1");
    home.kap("goal check walk did --explain").succeeds().out_has("did 2 + partly 1 + not 1 =");
    home.kap("goal --explain").succeeds().out_has("did 2 + partly 1 + not 1 =");
}

#[test]
fn two_check_ins_of_one_moment_are_told_in_the_order_they_were_said() {
    let home = journal();
    home.kap("goal check walk not").succeeds();
    home.kap("goal check walk did").succeeds();
    home.kap("goal --format plain").succeeds().out_has("did, 2026-10-12").out_has("1 of 2 chances");
}

#[test]
fn a_note_alone_is_kept_too_and_comes_through_a_pipe() {
    let home = journal();
    home.kap("goal check walk --note -").stdin("Half a thought\n\nand the other half").succeeds();
    let checkins = home.records("checkin");
    assert!(checkins.iter().any(|text| text.ends_with("\n\nHalf a thought\n\nand the other half\n")));
    home.kap("goal --format plain").succeeds().lacks("chance");
}

#[test]
fn what_cannot_be_said_is_refused_with_what_can() {
    let home = journal();
    home.kap("goal check wlak did").fails(3).err(str![[r#"
kap: there is no goal `wlak`
hint: did you mean `walk`? See all: `kap goal --all`

"#]]);
    home.kap("goal check xyz did").fails(3).err(str![[r#"
kap: there is no goal `xyz`
hint: see what there is: `kap goal --all`

"#]]);
    home.kap("goal check walk mostly").fails(2).err(str![[r#"
kap: `mostly` does not fit ANSWER: the answers are did, partly, not, rest,
     no-chance
hint: more on it: `kap goal check --help`

"#]]);
    home.kap("goal check walk did --on tomorrow").fails(2).err(str![[r#"
kap: tomorrow is still to come
hint: leave out --on to keep it as of now

"#]]);
    home.kap("goal check walk did --on 2026-10-01").fails(2).err(str![[r#"
kap: the goal walk was written after that
hint: it is of 2026-10-07; give --on that day or a later one

"#]]);
    home.kap("goal check walk").fails(2).err(str![[r#"
kap: what became of it is missing, and nobody can be asked here
hint: say did, partly, not, no-chance or rest: `kap goal check walk did`

"#]]);
    home.kap("goal check").fails(2).err(str![[r#"
kap: which goal is missing, and nobody can be asked here
hint: give it and the answer: `kap goal check HANDLE did`; see what is due: `kap
      goal due`

"#]]);
    home.kap("goal check --note x").fails(2);
    home.kap("goal check walk --obstacle").fails(2);
    // What came through a pipe is not lost with the mistake.
    home.kap("goal check wlak did --note -").stdin("soft rain").fails(3).err_has("soft rain");
    assert_eq!(home.records("checkin").len(), 1);
}

#[test]
fn a_closed_goal_takes_no_check_in() {
    let home = journal();
    home.kap("goal release walk --note \"It was not mine\"").succeeds();
    home.kap("goal check walk did").fails(2).err(str![[r#"
kap: the goal walk is closed: it was released
hint: open it again first: `kap goal reopen walk`

"#]]);
    home.kap("goal rate walk 1").fails(2);
    home.kap("goal reopen walk").succeeds();
    home.kap("goal check walk did").succeeds();
}

#[test]
fn an_obstacle_met_three_times_offers_another_plan_until_there_is_one() {
    let home = journal();
    home.kap("goal edit walk --obstacle \"I think of the mails\" --obstacle-then \"I leave the phone\"")
        .succeeds();
    for _ in 0..2 {
        home.kap("goal check walk not --obstacle").succeeds().lacks("Another plan");
    }
    home.kap("goal check walk partly --obstacle").succeeds().err(str![[r#"
Saved: walk, partly. 0 of 3 chances in 28 days, 1 in part.
Asked again: Monday, 19 October.
The obstacle has come 3 times now. Another plan for it: `kap goal edit walk
--obstacle-then "..."`.

"#]]);
    home.kap("goal edit walk --obstacle-then \"I walk without it\"").succeeds();
    home.kap("goal check walk not --obstacle").succeeds().lacks("Another plan");
}

#[test]
fn two_goals_of_one_name_are_told_apart_and_one_can_be_renamed() {
    let home = journal();
    home.record("goals/walk-7abcd.md", "day = 2026-10-08", "Walk in the evening");
    home.kap("goal check walk did").fails(2).err(str![[r#"
kap: more than one goal is called `walk`: 4fh8t and 7abcd
hint: use one of these ids, or give one another name: `kap goal edit 4fh8t
      --handle NAME`

"#]]);
    home.kap("doctor").ends();
    home.kap("goal check 7abcd did").succeeds().err_has("Saved: 7abcd, did.");
    home.kap("goal edit 7abcd --handle evening").succeeds();
    assert!(home.journal_files().contains("goals/evening-7abcd.md"));
    home.kap("goal check walk did").succeeds().err_has("Saved: walk, did.");
    home.kap("goal check evening rest").succeeds();
}

#[test]
fn coming_check_ins_are_a_calendar_too() {
    let home = journal();
    home.kap("goal due --format ics").succeeds().out(str![[r#"
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//kap//kap//EN
CALSCALE:GREGORIAN
X-WR-CALNAME:kap
BEGIN:VEVENT
UID:4fh8t-check@kap
DTSTAMP:20261012T180000Z
DTSTART;VALUE=DATE:20261014
DTEND;VALUE=DATE:20261015
TRANSP:TRANSPARENT
SUMMARY:kap: check-in
CLASS:PRIVATE
END:VEVENT
END:VCALENDAR

"#]]);
    home.kap("goal due --format ics --titles full")
        .succeeds()
        .out_has("SUMMARY:kap: ")
        .out_has("Walk before the laptop");
    home.kap("goal due --format csv").succeeds().out_has("day,handle,goal,plan");
    home.kap("due").succeeds().out_has("goal walk");
}

/// A home in which nothing was kept.
#[test]
fn without_a_goal_the_way_to_one_is_told() {
    Home::new().kap("goal check walk did").fails(3).err(str![[r#"
kap: there is no goal `walk`
hint: one begins with `kap goal add`

"#]]);
}

#[test]
fn what_was_said_before_the_calendar_is_a_command_away() {
    let home = journal();
    home.at("2026-10-20T20:00:00+02:00").kap("goal check walk did").succeeds();
    home.kap("goal show walk").succeeds().lacks("from the first on");
    home.at("2027-03-20T20:00:00+01:00").kap("goal check walk did").succeeds();
    home.kap("goal show walk")
        .succeeds()
        .out_has("Every answer, from the first on: `kap goal show walk --format md`.");
    home.kap("goal show walk --format md")
        .succeeds()
        .out_has("## 20 October 2026")
        .out_has("## 20 March 2027");
}
