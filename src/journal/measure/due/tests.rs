use chrono::NaiveTime;
use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn known(last: Option<&str>, session: Option<&str>, planned: Option<&str>) -> Known {
    let session_day = session.map(day);
    let at = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc().fixed_offset();
    Known {
        first: last.map(day),
        last: last.map(day),
        session: session_day.map(at),
        session_day,
        planned: planned.map(day),
        window: 14,
    }
}

#[track_caller]
fn expect(known: Known, today: &str, expected: Option<(&str, Occasion)>) {
    let expected = expected.map(|(from, occasion)| Due { day: day(from), occasion });
    assert_eq!(next(&known, day(today)), expected);
}

#[test]
fn a_first_time_comes_with_sessions_and_not_without() {
    expect(known(None, None, None), "2026-10-05", None);
    let before = Some(("2026-10-06", Occasion::First));
    expect(known(None, None, Some("2026-10-20")), "2026-10-05", before);
    let after = Some(("2026-10-05", Occasion::First));
    expect(known(None, Some("2026-10-05"), None), "2026-10-07", after);
}

#[test]
fn every_two_weeks_while_a_session_is_less_than_a_month_ago() {
    let two_weeks = Some(("2026-10-15", Occasion::TwoWeeks));
    expect(known(Some("2026-10-01"), Some("2026-10-05"), None), "2026-10-07", two_weeks);
    // The last one that may be every two weeks is just before the month is over.
    let months = Some(("2026-11-05", Occasion::Months(1)));
    expect(known(Some("2026-10-22"), Some("2026-10-05"), None), "2026-10-30", months);
}

#[test]
fn after_a_month_it_is_1_3_6_and_12_months() {
    for (last, due, months) in [
        ("2026-10-22", "2026-11-05", 1),
        ("2026-11-05", "2027-01-05", 3),
        ("2027-01-05", "2027-04-05", 6),
        ("2027-04-05", "2027-10-05", 12),
    ] {
        expect(known(Some(last), Some("2026-10-05"), None), last, Some((due, Occasion::Months(months))));
    }
    expect(known(Some("2027-10-05"), Some("2026-10-05"), None), "2027-10-05", None);
}

#[test]
fn without_sessions_the_first_time_is_what_the_months_are_counted_from() {
    let first = Some(("2026-10-15", Occasion::TwoWeeks));
    expect(known(Some("2026-10-01"), None, None), "2026-10-02", first);
    let taken = Known { first: Some(day("2026-10-01")), ..known(Some("2026-11-01"), None, None) };
    expect(taken, "2026-11-02", Some(("2027-01-01", Occasion::Months(3))));
}

#[test]
fn before_sessions_go_on_it_is_taken_again() {
    let before = Some(("2027-03-06", Occasion::Baseline));
    expect(known(Some("2026-11-10"), Some("2026-10-05"), Some("2027-03-20")), "2026-11-12", before);
    // A plan that nobody took up calls for nothing.
    let months = Some(("2027-01-05", Occasion::Months(3)));
    expect(known(Some("2026-11-10"), Some("2026-10-05"), Some("2026-11-11")), "2026-11-12", months);
}

#[test]
fn two_never_look_back_over_the_same_days() {
    let month = Known { window: 30, ..known(Some("2026-10-01"), Some("2026-10-05"), None) };
    expect(month, "2026-10-07", Some(("2026-10-31", Occasion::TwoWeeks)));
}

#[test]
fn the_day_of_a_session_is_let_rest() {
    let at = |text: &str| DateTime::parse_from_rfc3339(text).unwrap();
    let session = at("2026-10-20T14:00:00+02:00");
    let known = Known { session: Some(session), session_day: Some(day("2026-10-20")), ..Known::default() };
    assert_eq!(now(&known, at("2026-10-21T13:59:59+02:00"), day("2026-10-21")), None);
    assert!(now(&known, at("2026-10-21T14:00:00+02:00"), day("2026-10-21")).is_some());
    assert!(!rests(Some(session), at("2026-10-20T13:00:00+02:00")));
}

proptest! {
    #[test]
    fn it_is_never_due_again_within_two_weeks(last in 0_i64..4000, session in 0_i64..4000, planned in 0_i64..4000, ahead in 0_i64..400, has in any::<(bool, bool)>()) {
        let day = |days: i64| day("2020-01-01") + TimeDelta::days(days);
        let session_day = has.0.then(|| day(session));
        let known = Known {
            first: Some(day(last)),
            last: Some(day(last)),
            session: None,
            session_day,
            planned: has.1.then(|| day(planned)),
            window: 14,
        };
        if let Some(due) = next(&known, day(last + ahead)) {
            prop_assert!(due.day >= day(last + 14), "{due:?}");
        }
    }
}
