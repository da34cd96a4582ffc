//! What holds for every typed text, moment and zone.

use chrono::SecondsFormat;
use chrono_tz::Tz;
use proptest::prelude::*;

use super::tests::{NOW, PRAGUE, clock};
use super::*;
use crate::journal::date::day_in_words;

fn leanings() -> impl Strategy<Value = Leaning> {
    prop_oneof![Just(Leaning::Past), Just(Leaning::Future)]
}

fn zones() -> impl Strategy<Value = Tz> {
    (0..chrono_tz::TZ_VARIANTS.len()).prop_map(|index| chrono_tz::TZ_VARIANTS[index])
}

/// A moment from 1901 to 2199.
fn moments() -> impl Strategy<Value = DateTime<chrono::Utc>> {
    (-2_177_452_800_i64..7_226_582_400).prop_map(|seconds| DateTime::from_timestamp(seconds, 0).unwrap())
}

/// Words of the grammar, thrown together.
fn phrases() -> impl Strategy<Value = String> {
    let word = proptest::sample::select(vec![
        "now",
        "today",
        "yesterday",
        "tomorrow",
        "this",
        "last",
        "next",
        "tonight",
        "night",
        "morning",
        "evening",
        "monday",
        "wed",
        "ago",
        "in",
        "a",
        "3",
        "31",
        "2026",
        "99999999999",
        "days",
        "h",
        "min",
        "mo",
        "m",
        "years",
        "-",
        "+",
        ":",
        ".",
        "/",
        ",",
        "at",
        "on",
        "the",
        "of",
        "th",
        "oct",
        "feb",
        "14:00",
        "2pm",
        "am",
        "noon",
        "midnight",
        "t",
        "z",
        "2026-10-05",
        "2011-12-30",
        "29",
        "00",
        "02:30",
        "é",
        "\u{1b}",
    ]);
    proptest::collection::vec(word, 0..7).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>(), leaning in leanings()) {
        let _ = parse(&text, &clock(NOW, &PRAGUE), leaning);
        let _ = parse_span(&text);
    }

    #[test]
    fn whatever_is_understood_belongs_to_its_day(
        text in phrases(), leaning in leanings(), zone in zones(), moment in moments(), start in 0..1440_i64,
    ) {
        let now = moment.with_timezone(&zone).fixed_offset();
        let clock = Clock { now, zone: &zone, day_start: NaiveTime::MIN + TimeDelta::minutes(start) };
        match parse(&text, &clock, leaning) {
            Ok(when) => prop_assert_eq!(clock.day_of(when.at), when.day),
            Err(error) => prop_assert!(!error.to_string().is_empty() && !error.hint().is_empty()),
        }
    }

    #[test]
    fn every_printed_moment_reads_back(moment in moments(), zone in zones(), offset in -840..=840_i32) {
        let offset = FixedOffset::east_opt(offset * 60).unwrap();
        let at = moment.with_timezone(&offset);
        let clock = clock(NOW, &zone);
        for text in [at.to_rfc3339(), at.to_rfc3339_opts(SecondsFormat::Nanos, true), at.to_string()] {
            prop_assert_eq!(parse(&text, &clock, Leaning::Past).map(|when| when.at), Ok(at), "{}", text);
        }
        for form in ["%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%H:%M:%S %d.%m.%Y", "%-d %B %Y, %-I:%M:%S%P"] {
            let text = at.format(form).to_string();
            let placed = clock.place(at.naive_local());
            let read = parse(&text, &clock, Leaning::Past).map(|when| (when.at, when.adjusted));
            prop_assert_eq!(read.ok(), placed, "{}", text);
        }
    }

    #[test]
    fn every_day_that_is_named_in_words_reads_back(
        day in 1..109_500_u64, today in 1..109_500_u64, near in -400..400_i64, leaning in leanings(),
    ) {
        let first = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
        let today = first + Days::new(today);
        let zone = Tz::UTC;
        let clock = Clock { now: today.and_time(NOON).and_utc().fixed_offset(), ..clock(NOW, &zone) };
        for day in [first + Days::new(day), today + TimeDelta::days(near)] {
            let words = day_in_words(day, today);
            match parse(&words, &clock, leaning) {
                Ok(when) => prop_assert_eq!(when.day, day, "{}", words),
                Err(error) => prop_assert!(!YEARS.contains(&day.year()), "{}: {}", words, error),
            }
        }
    }

    #[test]
    fn so_many_days_on_and_back_is_the_same_day(moment in moments(), count in 0..10_000_u32, zone in zones()) {
        let clock = Clock { now: moment.with_timezone(&zone).fixed_offset(), ..clock(NOW, &zone) };
        let Ok(there) = parse(&format!("+{count}d"), &clock, Leaning::Past) else { return Ok(()) };
        // Except for the day that never was on some islands.
        prop_assume!(there.adjusted.is_none());
        let then = Clock { now: there.at, ..clock };
        let back = parse(&format!("{count} days ago"), &then, Leaning::Past);
        if !back.as_ref().is_ok_and(|back| back.adjusted.is_some()) {
            prop_assert_eq!(back.map(|back| back.day), Ok(clock.today()));
        }
    }
}
