//! Days, changes of the clocks, and words for days.

use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn clock(zone: &Tz) -> Clock<'_> {
    let day_start = NaiveTime::from_hms_opt(4, 0, 0).unwrap();
    Clock { now: at("2026-10-07T10:00:00+02:00"), zone, day_start }
}

fn placed(local: &str, zone: Tz) -> (String, Option<String>) {
    let (at, adjusted) = clock(&zone).place(local.parse().unwrap()).unwrap();
    (at.to_rfc3339(), adjusted.map(|adjusted| adjusted.to_string()))
}

#[test]
fn the_small_hours_belong_to_the_day_before() {
    let zone = Tz::Europe__Prague;
    let clock = clock(&zone);
    for (moment, expected) in [
        ("2026-10-07T03:59:59+02:00", "2026-10-06"),
        ("2026-10-07T04:00:00+02:00", "2026-10-07"),
        ("2026-10-07T23:59:59+02:00", "2026-10-07"),
        ("2024-03-01T01:30:00+01:00", "2024-02-29"),
        ("2027-01-01T00:00:00+01:00", "2026-12-31"),
    ] {
        assert_eq!(clock.day_of(at(moment)), day(expected), "{moment}");
    }
}

#[test]
fn a_moment_lived_elsewhere_keeps_its_own_day() {
    let zone = Tz::America__New_York;
    // In New York it was still the afternoon of the 5th, or already the 6th.
    assert_eq!(clock(&zone).day_of(at("2026-10-06T04:30:00+09:00")), day("2026-10-06"));
    assert_eq!(clock(&zone).day_of(at("2026-10-05T23:30:00-10:00")), day("2026-10-05"));
}

#[test]
fn the_ends_of_the_calendar_do_not_panic() {
    let zone = Tz::Europe__Prague;
    let clock = clock(&zone);
    let east = FixedOffset::east_opt(86_399).unwrap();
    let west = FixedOffset::west_opt(86_399).unwrap();
    for end in [DateTime::<chrono::Utc>::MIN_UTC, DateTime::<chrono::Utc>::MAX_UTC] {
        clock.day_of(end.with_timezone(&east));
        clock.day_of(end.with_timezone(&west));
    }
    assert_eq!(clock.place(NaiveDateTime::MIN), None);
    assert_eq!(clock.place(NaiveDateTime::MAX), None);
    assert_eq!(clock.within(NaiveDate::MAX, NaiveTime::MIN), None);
}

#[test]
fn a_time_that_comes_twice_is_the_earlier_one_and_says_so() {
    for (local, zone, taken, says) in [
        (
            "2026-10-25T02:30:00",
            Tz::Europe__Prague,
            "2026-10-25T02:30:00+02:00",
            "02:30 came twice on 25 October 2026, when the clocks went back; kap keeps the earlier one (UTC+02:00).",
        ),
        (
            "2026-11-01T01:00:00",
            Tz::America__New_York,
            "2026-11-01T01:00:00-04:00",
            "01:00 came twice on 1 November 2026, when the clocks went back; kap keeps the earlier one (UTC-04:00).",
        ),
        (
            "2026-04-05T01:45:00",
            Tz::Australia__Lord_Howe,
            "2026-04-05T01:45:00+11:00",
            "01:45 came twice on 5 April 2026, when the clocks went back; kap keeps the earlier one (UTC+11:00).",
        ),
    ] {
        assert_eq!(placed(local, zone), (taken.into(), Some(says.into())));
    }
}

#[test]
fn a_time_that_never_came_moves_on_by_the_gap_and_says_so() {
    for (local, zone, taken, says) in [
        (
            "2026-03-29T02:30:00",
            Tz::Europe__Prague,
            "2026-03-29T03:30:00+02:00",
            "02:30 did not exist on 29 March 2026, when the clocks went forward; kap keeps 03:30.",
        ),
        (
            "2026-03-08T02:00:00",
            Tz::America__New_York,
            "2026-03-08T03:00:00-04:00",
            "02:00 did not exist on 8 March 2026, when the clocks went forward; kap keeps 03:00.",
        ),
        (
            "2026-10-04T02:15:00",
            Tz::Australia__Lord_Howe,
            "2026-10-04T02:45:00+11:00",
            "02:15 did not exist on 4 October 2026, when the clocks went forward; kap keeps 02:45.",
        ),
        (
            "2011-12-30T12:00:00",
            Tz::Pacific__Apia,
            "2011-12-31T12:00:00+14:00",
            "12:00 did not exist on 30 December 2011, when the clocks went forward; \
             kap keeps 12:00 on 31 December 2011.",
        ),
    ] {
        assert_eq!(placed(local, zone), (taken.into(), Some(says.into())));
    }
}

#[test]
fn the_hours_beside_a_change_are_left_alone() {
    for (local, zone, taken) in [
        ("2026-10-25T01:59:59", Tz::Europe__Prague, "2026-10-25T01:59:59+02:00"),
        ("2026-10-25T03:00:00", Tz::Europe__Prague, "2026-10-25T03:00:00+01:00"),
        ("2026-03-29T01:59:59", Tz::Europe__Prague, "2026-03-29T01:59:59+01:00"),
        ("2026-03-29T03:00:00", Tz::Europe__Prague, "2026-03-29T03:00:00+02:00"),
        ("2026-06-01T12:00:00", Tz::Asia__Kathmandu, "2026-06-01T12:00:00+05:45"),
        // Monrovia kept -00:44:30, which RFC 3339 cannot say.
        ("1970-01-01T12:00:00", Tz::Africa__Monrovia, "1970-01-01T12:00:00-00:44"),
    ] {
        assert_eq!(placed(local, zone), (taken.into(), None), "{local}");
    }
}

#[test]
fn a_month_from_the_last_of_january_is_the_last_of_february() {
    assert_eq!(Span::Months(1).after(day("2024-01-31")), Some(day("2024-02-29")));
    assert_eq!(Span::Months(12).after(day("2024-02-29")), Some(day("2025-02-28")));
    assert_eq!(Span::Months(1).before(day("2026-03-31")), Some(day("2026-02-28")));
    for span in [Span::Days(u32::MAX), Span::Weeks(u32::MAX), Span::Months(u32::MAX)] {
        assert_eq!((span.after(day("2026-01-01")), span.before(day("2026-01-01"))), (None, None));
    }
    assert_eq!(Span::Days(1).to_string(), "1 day");
    assert_eq!(Span::Weeks(2).to_string(), "2 weeks");
}

#[test]
fn a_receipt_names_near_days_and_writes_out_others() {
    for (named, expected) in [
        ("2026-10-07", "today"),
        ("2026-10-06", "yesterday"),
        ("2026-10-08", "tomorrow"),
        ("2026-10-05", "Monday, 5 October"),
        ("2025-12-31", "Wednesday, 31 December 2025"),
    ] {
        assert_eq!(day_in_words(day(named), day("2026-10-07")), expected);
    }
}

#[test]
fn the_time_since_counts_whole_units_that_have_passed() {
    for (from, to, expected) in [
        ("2026-10-05", "2026-10-05", "the same day"),
        ("2026-10-05", "2026-10-06", "the day after"),
        ("2026-10-05", "2026-10-11", "6 days after"),
        ("2026-10-05", "2026-10-12", "1 week after"),
        ("2026-10-05", "2026-10-13", "8 days after"),
        ("2026-10-05", "2026-10-19", "2 weeks after"),
        ("2026-10-05", "2026-11-04", "4 weeks after"),
        ("2026-10-05", "2026-11-05", "1 month after"),
        ("2024-01-31", "2024-02-29", "1 month after"),
        ("2026-10-05", "2027-10-04", "11 months after"),
        ("2026-10-05", "2027-10-05", "1 year after"),
        ("2026-10-05", "2029-01-01", "2 years after"),
        ("2026-10-05", "2026-10-04", "the day before"),
        ("2026-10-05", "2026-09-05", "1 month before"),
    ] {
        assert_eq!(since_in_words(day(from), day(to)), expected, "{from} to {to}");
    }
}

proptest! {
    /// The instants are the oracle: what the wall clock shows at one is placed back on it.
    #[test]
    fn what_the_wall_clock_shows_is_placed_where_it_was(
        seconds in -2_208_988_800_i64..7_258_118_400, zone in 0..chrono_tz::TZ_VARIANTS.len(),
    ) {
        let zone = chrono_tz::TZ_VARIANTS[zone];
        let instant = zone.timestamp_opt(seconds, 0).unwrap().fixed_offset();
        let (at, adjusted) = clock(&zone).place(instant.naive_local()).unwrap();
        prop_assert_eq!(at.naive_local(), instant.naive_local());
        let rounding = instant.offset().local_minus_utc() % 60;
        let late = instant.naive_utc() - at.naive_utc() + TimeDelta::seconds(rounding.into());
        match adjusted {
            None => prop_assert_eq!(late, TimeDelta::zero()),
            Some(Adjusted::Fold { .. }) => prop_assert!(late >= TimeDelta::zero()),
            Some(Adjusted::Gap { .. }) => prop_assert!(false, "a time that was shown does exist"),
        }
    }

    #[test]
    fn a_time_within_a_day_belongs_to_it(days in 0..109_500_u64, minute in 0..1440_i64, start in 0..1440_i64) {
        let zone = FixedOffset::east_opt(3600).unwrap();
        let time = |minutes| NaiveTime::MIN + TimeDelta::minutes(minutes);
        let clock = Clock { now: at("2026-10-07T10:00:00+01:00"), zone: &zone, day_start: time(start) };
        let day = day("1900-01-01") + Days::new(days);
        let (at, _) = clock.place(clock.within(day, time(minute)).unwrap()).unwrap();
        prop_assert_eq!(clock.day_of(at), day);
    }
}

#[test]
fn a_moment_after_midnight_is_told_by_its_night() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let said = |at: &str, of: &str, today: &str| {
        moment_in_words(DateTime::parse_from_rfc3339(at).unwrap(), day(of), day(today))
    };
    assert_eq!(said("2026-03-02T22:00:00+01:00", "2026-03-02", "2026-03-02"), "today, 22:00");
    assert_eq!(said("2026-03-03T00:00:00+01:00", "2026-03-02", "2026-03-02"), "tonight, 00:00");
    assert_eq!(said("2026-03-03T03:30:00+01:00", "2026-03-02", "2026-03-03"), "last night, 03:30");
    let night = said("2026-03-29T03:30:00+02:00", "2026-03-28", "2026-03-02");
    assert_eq!(night, "the night to Sunday, 29 March, 03:30");
    // Over the date line, the wall clock may be a day behind.
    assert_eq!(said("2026-03-01T23:00:00-10:00", "2026-03-02", "2026-03-02"), "today, 23:00");
}
