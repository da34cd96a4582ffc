//! Each boundary by name, and every day by property.

use proptest::prelude::*;

use super::*;

fn start() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, 5).unwrap()
}

fn day(number: i64) -> NaiveDate {
    start() + chrono::TimeDelta::days(number)
}

fn done(steps: &[(Step, i64)]) -> Vec<Reflected> {
    steps.iter().map(|&(step, number)| Reflected { step, day: day(number) }).collect()
}

/// What is due on a day, for the session of this number, after these steps.
fn due_on(number: i64, ordinal: u32, steps: &[(Step, i64)]) -> Option<Due> {
    due(&Held { day: start(), ordinal: Some(ordinal), reflected: &done(steps) }, day(number))
}

fn is_due(number: i64, steps: &[(Step, i64)]) -> Option<(Step, Option<Occasion>, i64)> {
    due_on(number, 1, steps).map(|d| (d.step, d.occasion, days_between(start(), d.since)))
}

#[test]
fn every_word_reads_back() {
    for step in Step::ALL {
        assert_eq!(step.to_string().parse(), Ok(step));
    }
    for text in ["", "Now", "day", " week", "months"] {
        assert_eq!(text.parse::<Step>(), Err(NotAStep), "{text}");
    }
}

#[test]
fn each_step_begins_and_ends_on_its_day() {
    use Occasion::{OneMonth, SixMonths, ThreeMonths, TwelveMonths};
    let month = |occasion, since| Some((Step::Month, Some(occasion), since));
    let expected = [
        (-1, None),
        (0, Some((Step::Now, None, 0))),
        (1, Some((Step::Days, None, 1))),
        (5, Some((Step::Days, None, 1))),
        (6, Some((Step::Week, None, 6))),
        (27, Some((Step::Week, None, 6))),
        (28, month(OneMonth, 28)),
        (90, month(OneMonth, 28)),
        (91, month(ThreeMonths, 91)),
        (181, month(ThreeMonths, 91)),
        (182, month(SixMonths, 182)),
        (363, month(SixMonths, 182)),
        (364, month(TwelveMonths, 364)),
        (454, month(TwelveMonths, 364)),
        (455, None),
        (4_000, None),
    ];
    for (number, expected) in expected {
        assert_eq!(is_due(number, &[]), expected, "day {number}");
    }
}

#[test]
fn a_step_that_was_done_is_not_due_again() {
    assert_eq!(is_due(0, &[(Step::Now, 0)]), None);
    assert_eq!(is_due(3, &[(Step::Days, 2)]), None);
    assert_eq!(is_due(20, &[(Step::Week, 7)]), None);
    assert_eq!(is_due(40, &[(Step::Month, 30)]), None);
}

#[test]
fn a_missed_step_is_passed_and_the_next_one_offered() {
    assert_eq!(is_due(6, &[(Step::Now, 0)]), Some((Step::Week, None, 6)));
    assert_eq!(is_due(28, &[]).map(|due| due.0), Some(Step::Month));
}

#[test]
fn a_free_reflection_takes_no_steps_place() {
    assert_eq!(is_due(2, &[(Step::Free, 2)]), Some((Step::Days, None, 1)));
}

#[test]
fn a_month_comes_again_at_three_six_and_twelve() {
    let first = (Step::Month, 29);
    assert_eq!(is_due(91, &[first]), Some((Step::Month, Some(Occasion::ThreeMonths), 91)));
    assert_eq!(is_due(182, &[first, (Step::Month, 95)]).map(|d| d.1), Some(Some(Occasion::SixMonths)));
    assert_eq!(is_due(370, &[first, (Step::Month, 364)]), None);
}

#[test]
fn a_month_counts_for_the_next_time_only_within_two_weeks() {
    assert_eq!(is_due(28, &[(Step::Month, 14)]), None);
    assert_eq!(is_due(28, &[(Step::Month, 13)]).map(|d| d.0), Some(Step::Month));
    assert_eq!(is_due(91, &[(Step::Month, 77)]), None);
    assert_eq!(is_due(91, &[(Step::Month, 76)]).map(|d| d.1), Some(Some(Occasion::ThreeMonths)));
}

#[test]
fn themes_follow_every_third_session_once_days_is_done() {
    let steps = [(Step::Now, 0), (Step::Days, 2)];
    for ordinal in [3, 6, 9] {
        let due = due_on(3, ordinal, &steps).unwrap();
        assert_eq!((due.step, due.since), (Step::Themes, day(3)), "session {ordinal}");
    }
    for ordinal in [0, 1, 2, 4, 5] {
        assert_eq!(due_on(3, ordinal, &steps), None, "session {ordinal}");
    }
    let therapy = Held { day: start(), ordinal: None, reflected: &done(&steps) };
    assert_eq!(due(&therapy, day(3)), None);
}

#[test]
fn themes_wait_for_another_day() {
    assert_eq!(due_on(0, 3, &[(Step::Now, 0)]), None);
    assert_eq!(due_on(0, 3, &[(Step::Now, 0), (Step::Days, 0)]), None);
    assert_eq!(due_on(2, 3, &[(Step::Days, 2)]), None);
    assert_eq!(due_on(7, 3, &[(Step::Days, 2), (Step::Week, 7)]), None);
    let free_today = due_on(3, 3, &[(Step::Days, 2), (Step::Free, 3)]).unwrap();
    assert_eq!((free_today.step, free_today.since), (Step::Themes, day(3)));
}

#[test]
fn themes_let_a_step_that_will_pass_go_first() {
    assert_eq!(due_on(1, 3, &[]).map(|d| d.step), Some(Step::Days));
    assert_eq!(due_on(6, 3, &[(Step::Days, 2)]).map(|d| d.step), Some(Step::Week));
    let later = due_on(9, 3, &[(Step::Week, 7)]).unwrap();
    assert_eq!((later.step, later.since), (Step::Themes, day(8)));
}

#[test]
fn themes_pass_after_ninety_days_and_are_asked_once() {
    let steps = [(Step::Week, 7), (Step::Month, 80)];
    assert_eq!(due_on(90, 3, &steps).map(|d| d.step), Some(Step::Themes));
    assert_eq!(due_on(91, 3, &steps), None);
    assert_eq!(due_on(90, 3, &[(Step::Week, 7), (Step::Month, 80), (Step::Themes, 85)]), None);
}

#[test]
fn time_alone_names_a_step_and_a_second_reflection_is_free() {
    let days = [(0, Step::Now), (1, Step::Days), (6, Step::Week), (28, Step::Month), (455, Step::Free)];
    for (number, step) in days {
        assert_eq!(by_time(start(), day(number)), step, "day {number}");
    }
    assert_eq!(by_time(start(), day(-1)), Step::Free);
    let reflected = done(&[(Step::Now, 0)]);
    assert_eq!(
        for_reflection(&Held { day: start(), ordinal: None, reflected: &reflected }, start()),
        Step::Free
    );
}

#[test]
fn the_steps_ahead_of_a_session_are_seven_in_order() {
    let ahead: Vec<Due> = ahead(start()).collect();
    assert_eq!(ahead.len(), 7);
    assert!(ahead.windows(2).all(|pair| pair[0].since < pair[1].since));
    assert_eq!(ahead[6].since, day(364));
}

#[test]
fn the_ends_of_the_calendar_are_no_trouble() {
    for session_day in [NaiveDate::MIN, NaiveDate::MAX] {
        for today in [NaiveDate::MIN, start(), NaiveDate::MAX] {
            let reflected = [Reflected { step: Step::Days, day: NaiveDate::MAX }];
            let session = Held { day: session_day, ordinal: Some(3), reflected: &reflected };
            assert!(due(&session, today).is_none_or(|due| due.since <= today));
            let _ = ahead(session_day).count();
        }
    }
}

fn steps() -> impl Strategy<Value = Vec<Reflected>> {
    let one =
        (0..Step::ALL.len(), -10_i64..500).prop_map(|(i, n)| Reflected { step: Step::ALL[i], day: day(n) });
    prop::collection::vec(one, 0..8)
}

proptest! {
    #[test]
    fn what_is_due_belongs_to_its_day(number in -5_i64..=460, ordinal in 0_u32..8, reflected in steps()) {
        let session = Held { day: start(), ordinal: Some(ordinal), reflected: &reflected };
        let today = day(number);
        let by_time = by_time(start(), today);
        match due(&session, today) {
            Some(due) => {
                prop_assert!(due.since <= today && due.since >= start());
                prop_assert!(due.step == by_time || due.step == Step::Themes);
                prop_assert_eq!(due.occasion.is_some(), due.step == Step::Month);
            }
            None => prop_assert!(by_time == Step::Free || reflected.iter().any(|r| r.step == by_time)),
        }
    }

    #[test]
    fn doing_what_is_due_ends_it_for_the_day(number in 0_i64..=400, ordinal in 0_u32..8, reflected in steps()) {
        let today = day(number);
        let mut reflected = reflected;
        let session = Held { day: start(), ordinal: Some(ordinal), reflected: &reflected };
        if let Some(due) = due(&session, today) {
            reflected.push(Reflected { step: due.step, day: today });
            let session = Held { day: start(), ordinal: Some(ordinal), reflected: &reflected };
            prop_assert_eq!(super::due(&session, today), None);
        }
    }

    #[test]
    fn what_is_due_hangs_on_no_reflection_before_its_reach(
        today in 0_i64..500,
        ordinal in 1_u32..7,
        steps in proptest::collection::vec((0..Step::ALL.len(), -1_i64..460), 0..8),
    ) {
        let steps: Vec<(Step, i64)> = steps.into_iter().map(|(step, day)| (Step::ALL[step], day)).collect();
        let all = due_on(today, ordinal, &steps);
        match reaches_back_to(start(), day(today)) {
            None => prop_assert_eq!(all, None),
            Some(first) => {
                let near: Vec<_> = steps.iter().copied().filter(|(_, number)| day(*number) >= first).collect();
                prop_assert_eq!(all, due_on(today, ordinal, &near));
            }
        }
    }

    #[test]
    fn what_cannot_be_due_is_not_due_whatever_else_was_written(
        today in -1_i64..500,
        ordinal in 0_u32..8,
        known in proptest::collection::vec((0..Step::ALL.len(), -1_i64..460), 0..5),
        others in proptest::collection::vec((0..Step::ALL.len(), -1_i64..460), 0..5),
    ) {
        let steps = |of: Vec<(usize, i64)>| of.into_iter().map(|(step, day)| (Step::ALL[step], day));
        let known: Vec<(Step, i64)> = steps(known).collect();
        let all: Vec<(Step, i64)> = known.iter().copied().chain(steps(others)).collect();
        let held = Held { day: start(), ordinal: Some(ordinal), reflected: &done(&known) };
        prop_assert!(may_be_due(&held, day(today)) || due_on(today, ordinal, &all).is_none());
    }

    #[test]
    fn a_step_that_is_coming_will_be_due_on_its_first_day(
        today in -30_i64..500,
        steps in proptest::collection::vec((0..Step::ALL.len(), 0_i64..460), 0..6),
    ) {
        let steps: Vec<(Step, i64)> =
            steps.into_iter().map(|(step, day)| (Step::ALL[step], day)).filter(|(_, on)| *on <= today).collect();
        let reflected = done(&steps);
        let held = Held { day: start(), ordinal: Some(1), reflected: &reflected };
        for coming in coming(&held, day(today)) {
            prop_assert!(coming.since > day(today));
            prop_assert_eq!(due(&held, coming.since), Some(coming));
        }
    }
}
