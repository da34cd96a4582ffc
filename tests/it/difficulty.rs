//! `kap difficulty`: what is still stirred up, followed until it eases.

use snapbox::str;

use super::list::journal;
use super::support::{Home, equal};

#[test]
fn a_difficulty_may_be_from_another_time() {
    let home = Home::with_session().without_git();
    home.kap("difficulty add \"Waking at four\" --rating 6 --at \"yesterday 04:30\"").succeeds().err(str![[
        r#"
Kept: difficulty <difficulty>, in 2026/2026-10-04-difficulty-<difficulty>.md.

"#
    ]]);
    equal(
        &home.the("difficulty"),
        str![[r#"
+++
id = "<difficulty>"

kind = "difficulty"

at = 2026-10-04T04:30:00+02:00

day = 2026-10-04

written = 2026-10-05T20:10:00+02:00

rating = 6
+++

Waking at four

"#]],
    );
    home.kap("difficulty add \"later\" --at tomorrow").fails(2).err(str![[r#"
kap: 2026-10-06 is still to come
hint: leave out --at to keep it as of now

"#]]);
}

#[test]
fn the_list_shows_how_strong_each_is_now() {
    let home = journal();
    home.kap("difficulty").succeeds().out(str![[r#"
id     day         difficulty      rating
─────────────────────────────────────────
6hj3k  2026-10-07  Waking at four  3

"#]]);
    home.kap("difficulty list --format plain").succeeds().out(str![[r#"
6hj3k	2026-10-07	Waking at four	3		

"#]]);
    home.kap("difficulty --format json").succeeds().out_has("\"rating\": 6").out_has("\"now\": 3");
}

#[test]
fn one_that_rises_twice_in_a_row_may_need_a_person() {
    let home = journal();
    home.kap("difficulty rate 6hj3k 4").succeeds().err(str![[r#"
Saved: difficulty 6hj3k, 4 of 10.
When you wrote it, Wednesday, 7 October: 6 of 10.
It comes back on 13 October 2026.

"#]]);
    home.kap("difficulty rate 6hj3k 5 --quiet").succeeds().err(str![[r#"
This may need a person rather than a page. Whom to call: `kap support`.

"#]]);
    home.kap("difficulty show 6hj3k")
        .succeeds()
        .out(str![[r#"
Difficulty 6hj3k

Waking at four

from: reflection 9xw3p (now), 5 October 2026
after: session k7m2q (medicine), 5 October 2026

7 October 2026  written, 6 of 10
12 October 2026  3 of 10
  Lighter now
12 October 2026  4 of 10
12 October 2026  5 of 10

It comes back on 13 October 2026, after 1 week.

This may need a person rather than a page. Whom to call: `kap support`.

"#]])
        .err("");
    home.kap("difficulty show 6hj3k --format json").succeeds().out_has("\"needs_person\": true");
    home.kap("difficulty close 6hj3k handed to a person --note \"Dr Novak knows\"").succeeds().err(str![[
        r#"
Saved: difficulty 6hj3k, handed to a person.
It is off the list. `kap difficulty reopen 6hj3k` puts it back.

"#
    ]]);
    home.kap("difficulty show 6hj3k --format json").succeeds().out_has("\"needs_person\": false");
}

#[test]
fn one_that_lasts_over_two_weeks_may_need_a_person() {
    let home = journal();
    home.at("2026-10-21T20:00:00+02:00").kap("difficulty rate 6hj3k 6").succeeds().err(str![[r#"
Saved: difficulty 6hj3k, 6 of 10.
When you wrote it, Wednesday, 7 October: 6 of 10.
It comes back on 4 November 2026.

"#]]);
    home.at("2026-10-22T20:00:00+02:00").kap("difficulty rate 6hj3k 6").succeeds().err(str![[r#"
Saved: difficulty 6hj3k, 6 of 10.
When you wrote it, Wednesday, 7 October: 6 of 10.
It comes back on 4 November 2026.
This may need a person rather than a page. Whom to call: `kap support`.

"#]]);
    home.kap("difficulty").succeeds().out(str![[r#"
id     day         difficulty      rating
─────────────────────────────────────────
6hj3k  2026-10-07  Waking at four  6

6hj3k: This may need a person rather than a page. Whom to call: `kap support`.

"#]]);
    home.kap("difficulty --format plain").succeeds().lacks("person");
    home.kap("difficulty rate 6hj3k 0").succeeds().err(str![[r#"
Saved: difficulty 6hj3k, 0 of 10.
When you wrote it, Wednesday, 7 October: 6 of 10.
It comes back on 4 November 2026.

"#]]);
    home.kap("difficulty close 6hj3k eased --on yesterday").succeeds().err(str![[r#"
Saved: difficulty 6hj3k, eased.
It is off the list. `kap difficulty reopen 6hj3k` puts it back.

"#]]);
}

#[test]
fn a_week_after_a_rating_that_stays_high_says_so_once() {
    let home = journal();
    home.kap("difficulty add Crowds --rating 7 --at 2026-10-06").succeeds();
    let crowds = home.id("<difficulty>");
    home.at("2026-10-23T20:00:00+02:00");
    let answers = format!("\"difficulty_now@{crowds}\" = 7\n\"difficulty_now@6hj3k\" = 8\n");
    let ended = home.kap("reflect --session last --step week --answers -").stdin(answers).succeeds();
    let said = ended.stderr.matches("This may need a person rather than a page.").count();
    assert_eq!(said, 1, "{}", ended.stderr);
    ended.err(str![[r#"
That is enough for this week.
Saved: reflection <reflection>, in 2026/2026-10-23-reflection-<reflection>.md.
With it: check-in [..], check-in [..].
This may need a person rather than a page. Whom to call: `kap support`.
Next: `kap reflect` again when a month has passed.
Whom to call, whenever you want somebody: `kap support`.

"#]]);
    home.at("2026-10-23T21:00:00+02:00");
    home.kap(&format!("difficulty close {crowds} eased")).succeeds();
    let answers = "\"difficulty_now@6hj3k\" = 0\n".to_owned();
    let ended = home.kap("reflect --session last --step week --answers -").stdin(answers).succeeds();
    assert!(!ended.stderr.contains("may need a person"), "{}", ended.stderr);
}
