//! Tables of typed words and what they mean, on Wednesday, 7 October 2026, 10:00 in Prague.

use chrono_tz::Tz;

use super::*;

pub(super) const NOW: &str = "2026-10-07T10:00:00+02:00";
pub(super) const PRAGUE: Tz = Tz::Europe__Prague;

pub(super) fn clock<'a>(now: &str, zone: &'a Tz) -> Clock<'a> {
    let day_start = NaiveTime::from_hms_opt(4, 0, 0).unwrap();
    Clock { now: DateTime::parse_from_rfc3339(now).unwrap(), zone, day_start }
}

/// What was understood, in one line: the moment, `~` where no time was given, and the day where it
/// is not the date of the moment.
fn meant(text: &str, now: &str, zone: Tz, leaning: Leaning) -> String {
    let when = match parse(text, &clock(now, &zone), leaning) {
        Ok(when) => when,
        Err(error) => return error.to_string(),
    };
    let mut line = when.at.format("%Y-%m-%d %H:%M").to_string();
    if !when.timed {
        line.push('~');
    }
    if when.day != when.at.date_naive() {
        line.push_str(&when.day.format(" of the %-d").to_string());
    }
    line
}

fn past(text: &str) -> String {
    meant(text, NOW, PRAGUE, Leaning::Past)
}

fn future(text: &str) -> String {
    meant(text, NOW, PRAGUE, Leaning::Future)
}

#[test]
fn days_in_words_are_taken_at_noon_and_today_as_now() {
    for (text, expected) in [
        ("today", "2026-10-07 10:00~"),
        ("Yesterday", "2026-10-06 12:00~"),
        ("  TOMORROW ", "2026-10-08 12:00~"),
        ("3 days ago", "2026-10-04 12:00~"),
        ("a week ago", "2026-09-30 12:00~"),
        ("two weeks ago", "2026-09-23 12:00~"),
        ("1 month ago", "2026-09-07 12:00~"),
        ("a year ago", "2025-10-07 12:00~"),
        ("last week", "2026-09-30 12:00~"),
        ("next month", "2026-11-07 12:00~"),
        ("in 3 days", "2026-10-10 12:00~"),
        ("-2d", "2026-10-05 12:00~"),
        ("+3d", "2026-10-10 12:00~"),
        ("-1mo", "2026-09-07 12:00~"),
    ] {
        assert_eq!(past(text), expected, "{text}");
        assert_eq!(future(text), expected, "{text}");
    }
}

#[test]
fn the_leaning_decides_what_could_lie_on_either_side() {
    for (text, behind, ahead) in [
        ("monday", "2026-10-05 12:00~", "2026-10-12 12:00~"),
        ("fri", "2026-10-02 12:00~", "2026-10-09 12:00~"),
        ("on Wednesday", "2026-10-07 10:00~", "2026-10-07 10:00~"),
        ("last wednesday", "2026-09-30 12:00~", "2026-09-30 12:00~"),
        ("next wednesday", "2026-10-14 12:00~", "2026-10-14 12:00~"),
        ("last monday", "2026-10-05 12:00~", "2026-10-05 12:00~"),
        ("2w", "2026-09-23 12:00~", "2026-10-21 12:00~"),
        ("2 hours", "2026-10-07 08:00", "2026-10-07 12:00"),
        ("14:00", "2026-10-06 14:00", "2026-10-07 14:00"),
        ("9am", "2026-10-07 09:00", "2026-10-08 09:00"),
        ("10:00", "2026-10-07 10:00", "2026-10-07 10:00"),
        ("midnight", "2026-10-07 00:00 of the 6", "2026-10-08 00:00 of the 7"),
        ("wednesday 14:00", "2026-09-30 14:00", "2026-10-07 14:00"),
        ("wednesday 9am", "2026-10-07 09:00", "2026-10-14 09:00"),
        ("wednesday evening", "2026-09-30 20:00~", "2026-10-07 20:00~"),
        ("5 oct", "2026-10-05 12:00~", "2027-10-05 12:00~"),
        ("7 oct", "2026-10-07 10:00~", "2026-10-07 10:00~"),
        ("29 feb", "2024-02-29 12:00~", "2028-02-29 12:00~"),
    ] {
        assert_eq!(past(text), behind, "{text}");
        assert_eq!(future(text), ahead, "{text}");
    }
}

#[test]
fn moments_count_elapsed_time() {
    for (text, expected) in [
        ("now", "2026-10-07 10:00"),
        ("-3h", "2026-10-07 07:00"),
        ("2 hours ago", "2026-10-07 08:00"),
        ("an hour ago", "2026-10-07 09:00"),
        ("30 minutes ago", "2026-10-07 09:30"),
        ("in 90 minutes", "2026-10-07 11:30"),
        ("7 hours ago", "2026-10-07 03:00 of the 6"),
    ] {
        assert_eq!(past(text), expected, "{text}");
    }
    // Three hours of elapsed time, over the night on which 02:00 to 03:00 came twice.
    let long_night = meant("3 hours ago", "2026-10-25T04:30:00+01:00", PRAGUE, Leaning::Past);
    assert_eq!(long_night, "2026-10-25 02:30 of the 24");
    let when = parse("3 hours ago", &clock("2026-10-25T04:30:00+01:00", &PRAGUE), Leaning::Past).unwrap();
    assert_eq!(when.at.to_rfc3339(), "2026-10-25T02:30:00+02:00");
}

#[test]
fn written_dates_are_read_in_their_clear_forms() {
    for text in [
        "2026-10-05",
        "2026-10-5",
        "5 oct",
        "5 October 2026",
        "5th of October, 2026",
        "Oct 5",
        "oct 5 2026",
        "October 5th, 2026",
        "5.10.2026",
        "5. 10. 2026",
        "5. oct. 2026",
        "Monday, 5 October",
        "mon 2026-10-05",
    ] {
        assert_eq!(past(text), "2026-10-05 12:00~", "{text}");
    }
}

#[test]
fn a_time_may_stand_before_or_after_its_day() {
    for text in [
        "2026-10-05 14:00",
        "2026-10-05T14:00",
        "2026-10-05t14:00:00",
        "2026-10-05 2pm",
        "14:00 2026-10-05",
        "2 PM on Monday",
        "monday at 14",
        "monday at 2 p.m.",
        "2:00 pm, 5 oct",
        "5 oct 2pm",
        "5. 10. 2026 14:00",
        "at 14:00 on the 5th of october",
        "2 days ago 14:00",
        "-2d 14:00",
        "monday afternoon at 2",
    ] {
        assert_eq!(past(text), "2026-10-05 14:00", "{text}");
    }
    assert_eq!(past("2 days ago noon"), "2026-10-05 12:00");
}

#[test]
fn an_offset_is_kept_as_given() {
    let now = clock(NOW, &PRAGUE);
    for (text, at, day) in [
        ("2026-10-05T23:30:00-07:00", "2026-10-05T23:30:00-07:00", "2026-10-05"),
        ("2026-10-05t23:30z", "2026-10-05T23:30:00+00:00", "2026-10-05"),
        ("2026-10-05 01:30:00 +0530", "2026-10-05T01:30:00+05:30", "2026-10-04"),
        // On the night of the change both hours can be said.
        ("2026-10-25T02:30:00+01:00", "2026-10-25T02:30:00+01:00", "2026-10-24"),
    ] {
        let when = parse(text, &now, Leaning::Past).unwrap();
        assert_eq!(
            (when.at.to_rfc3339(), when.day.to_string(), when.adjusted),
            (at.into(), day.into(), None)
        );
    }
    // A person who writes this means two times, not an offset.
    assert!(parse("2026-10-05 14:00-15:00", &now, Leaning::Past).is_err());
    assert_eq!(past("yesterday 14:00:00+02:00"), "an offset needs its date and time");
    assert_eq!(past("14:00:00Z"), "an offset needs its date and time");
}

#[test]
fn parts_of_the_day_have_a_usual_hour_and_give_a_sense_to_others() {
    for (text, expected) in [
        ("this morning", "2026-10-07 09:00~"),
        ("this evening", "2026-10-07 20:00~"),
        ("tonight", "2026-10-07 23:00~"),
        ("last night", "2026-10-06 23:00~"),
        ("yesterday evening", "2026-10-06 20:00~"),
        ("monday morning", "2026-10-05 09:00~"),
        ("last night at 11", "2026-10-06 23:00"),
        ("last night at 2", "2026-10-07 02:00 of the 6"),
        ("last night 12:30", "2026-10-07 00:30 of the 6"),
        ("last night 4:30", "2026-10-07 04:30"),
        ("last night midnight", "2026-10-07 00:00 of the 6"),
        ("tonight 1:30", "2026-10-08 01:30 of the 7"),
        ("yesterday at 8 in the evening", "2026-10-06 20:00"),
        ("this morning at 9", "2026-10-07 09:00"),
        ("this morning at 3am", "2026-10-07 03:00 of the 6"),
    ] {
        assert_eq!(past(text), expected, "{text}");
    }
    // In the midst of a part, its usual hour must not lie beyond now.
    let early = "2026-10-07T06:00:00+02:00";
    assert_eq!(meant("this morning", early, PRAGUE, Leaning::Past), "2026-10-07 06:00~");
    let late = "2026-10-07T21:00:00+02:00";
    assert_eq!(meant("this evening", late, PRAGUE, Leaning::Future), "2026-10-07 21:00~");
}

#[test]
fn a_time_beside_a_day_in_words_stays_within_that_day() {
    for (text, expected) in [
        ("yesterday 01:30", "2026-10-07 01:30 of the 6"),
        ("yesterday 04:00", "2026-10-06 04:00"),
        ("monday midnight", "2026-10-06 00:00 of the 5"),
        ("2 days ago 3:59", "2026-10-06 03:59 of the 5"),
        // The coming night has not been: the one just gone is meant.
        ("today 01:30", "2026-10-07 01:30 of the 6"),
        ("5 oct midnight", "2026-10-06 00:00 of the 5"),
        // A written date is the calendar's.
        ("2026-10-05 01:30", "2026-10-05 01:30 of the 4"),
        ("5 oct 1:30am", "2026-10-05 01:30 of the 4"),
    ] {
        assert_eq!(past(text), expected, "{text}");
    }
    assert_eq!(future("today 01:30"), "2026-10-08 01:30 of the 7");
    assert_eq!(future("tomorrow midnight"), "2026-10-09 00:00 of the 8");
}

#[test]
fn awake_at_half_past_one_it_is_still_the_day_before() {
    let now = "2026-10-07T01:30:00+02:00";
    for (text, expected) in [
        ("now", "2026-10-07 01:30 of the 6"),
        ("today", "2026-10-07 01:30~ of the 6"),
        ("yesterday", "2026-10-05 12:00~"),
        ("tuesday", "2026-10-07 01:30~ of the 6"),
        ("wednesday", "2026-09-30 12:00~"),
        ("today 14:00", "2026-10-06 14:00"),
        ("today 01:00", "2026-10-07 01:00 of the 6"),
        ("yesterday 01:00", "2026-10-06 01:00 of the 5"),
        ("01:00", "2026-10-07 01:00 of the 6"),
        ("14:00", "2026-10-06 14:00"),
        ("this evening", "2026-10-06 20:00~"),
        ("last night", "2026-10-05 23:00~"),
        ("2026-10-06", "2026-10-07 01:30~ of the 6"),
        ("2026-10-07", "2026-10-07 12:00~"),
    ] {
        assert_eq!(meant(text, now, PRAGUE, Leaning::Past), expected, "{text}");
    }
    assert_eq!(meant("tomorrow", now, PRAGUE, Leaning::Future), "2026-10-07 12:00~");
}

#[test]
fn a_change_of_the_clocks_is_told() {
    let told = |text: &str, now: &str, zone: Tz| {
        let when = parse(text, &clock(now, &zone), Leaning::Past).unwrap();
        (when.at.to_rfc3339(), when.day.to_string(), when.adjusted.is_some())
    };
    let prague = "2026-12-01T10:00:00+01:00";
    assert_eq!(
        told("2026-10-25 02:30", prague, PRAGUE),
        ("2026-10-25T02:30:00+02:00".into(), "2026-10-24".into(), true)
    );
    assert_eq!(
        told("2026-03-29 02:30", prague, PRAGUE),
        ("2026-03-29T03:30:00+02:00".into(), "2026-03-28".into(), true)
    );
    let new_york = Tz::America__New_York;
    let now = "2026-11-01T09:00:00-05:00";
    assert_eq!(
        told("last night 1:30", now, new_york),
        ("2026-11-01T01:30:00-04:00".into(), "2026-10-31".into(), true)
    );
    assert_eq!(
        told("2026-03-08 02:30", now, new_york),
        ("2026-03-08T03:30:00-04:00".into(), "2026-03-07".into(), true)
    );
    // A whole day that one island never had.
    assert_eq!(
        told("2011-12-30", "2026-10-07T10:00:00+13:00", Tz::Pacific__Apia),
        ("2011-12-31T12:00:00+14:00".into(), "2011-12-31".into(), true)
    );
}

#[test]
fn away_from_home_the_wall_clock_counts() {
    // The clock shows Tokyo; typed times are meant in the zone the machine keeps.
    let home = clock("2026-10-07T03:30:00+09:00", &PRAGUE);
    assert_eq!(home.today().to_string(), "2026-10-06");
    let when = parse("yesterday 14:00", &home, Leaning::Past).unwrap();
    assert_eq!(
        (when.at.to_rfc3339().as_str(), when.day.to_string().as_str()),
        ("2026-10-05T14:00:00+02:00", "2026-10-05")
    );
    // In Prague it is 20:30, so 20:00 was half an hour ago.
    let when = parse("20:00", &home, Leaning::Past).unwrap();
    assert_eq!(when.at.to_rfc3339(), "2026-10-06T20:00:00+02:00");
}

#[test]
fn dates_with_two_readings_are_refused_with_both() {
    for (text, message, hint) in [
        ("03/04", "`03/04` could be 3 April or 4 March", "write 2026-04-03 or 2026-03-04"),
        ("3/4/2026", "`3/4/2026` could be 3 April 2026 or 4 March 2026", "write 2026-04-03 or 2026-03-04"),
        (
            "03/04/26 14:00",
            "`03/04/26` could be 3 April 2026 or 4 March 2026",
            "write 2026-04-03 or 2026-03-04",
        ),
        (
            "05-10-2026",
            "`05-10-2026` could be 5 October 2026 or 10 May 2026",
            "write 2026-10-05 or 2026-05-10",
        ),
        (
            "25/12",
            "`25/12` is a way of writing dates that differs from place to place",
            "if 25 December 2025 is meant, write 2025-12-25",
        ),
        (
            "2026/10/05",
            "`2026/10/05` is a way of writing dates that differs from place to place",
            "if 5 October 2026 is meant, write 2026-10-05",
        ),
        (
            "04/04",
            "`04/04` is a way of writing dates that differs from place to place",
            "if 4 April 2026 is meant, write 2026-04-04",
        ),
        (
            "13/13",
            "`13/13` is not a date or time that kap knows",
            "write year, month and day, as in 2026-10-05; a time as in 14:30",
        ),
        ("monday at 9", "`at 9` comes twice a day", "write 9am or 9pm, or 09:00 or 21:00"),
        ("at 12", "`at 12` comes twice a day", "write 12am or 12pm, or 00:00 or 12:00"),
        ("30m", "`30m` could be minutes or months", "write 30min or 30mo"),
    ] {
        let error = parse(text, &clock(NOW, &PRAGUE), Leaning::Past).unwrap_err();
        assert_eq!((error.to_string().as_str(), error.hint().as_str()), (message, hint));
    }
}

#[test]
fn what_cannot_be_is_named() {
    for (text, message) in [
        ("", "no date was given"),
        (" , ", "no date was given"),
        ("2026-02-30", "February 2026 has no day 30"),
        ("30 feb", "February has no day 30"),
        ("2026-13-01", "there is no month 13"),
        ("25:00", "there is no time `25:00`"),
        ("14:5", "there is no time `14:5`"),
        ("13pm", "there is no time `13pm`"),
        ("0:30am", "there is no time `0:30am`"),
        ("at 24", "there is no time `24`"),
        ("0000-10-05", "the date is outside the years 1900 to 2200"),
        ("10000-01-01", "the date is outside the years 1900 to 2200"),
        ("0206-10-05", "the date is outside the years 1900 to 2200"),
        ("5 oct 99999999999999", "the date is outside the years 1900 to 2200"),
        ("999999999 days ago", "the date is outside the years 1900 to 2200"),
        ("99999999999999999999 hours ago", "the date is outside the years 1900 to 2200"),
        ("in 4294967295 months", "the date is outside the years 1900 to 2200"),
        ("moday", "`moday` is not part of a date or time that kap knows"),
        ("yesterday at", "`at` is not part of a date or time that kap knows"),
        ("monday 14", "`14` by itself could be an hour, a day or a year"),
        ("today tomorrow", "more than one day is named"),
        ("last monday 5 oct", "more than one day is named"),
        ("2 hours ago 14:00", "more than one time is named"),
        ("14:00 15:00", "more than one time is named"),
        ("tuesday 5 oct 2026", "5 October 2026 is a Monday, not a Tuesday"),
        ("this morning 14:00", "14:00 is not in the morning"),
        ("today was a hard one and I want to say why", "this is not a date or time that kap knows"),
        ("\u{1b}[31m", "this is not a date or time that kap knows"),
    ] {
        let error = parse(text, &clock(NOW, &PRAGUE), Leaning::Past).expect_err(text);
        assert_eq!(error.to_string(), message, "{text}");
        assert!(!error.hint().is_empty());
    }
}

#[test]
fn every_example_in_the_help_is_understood() {
    for example in EXAMPLES.split(", ") {
        assert!(parse(example, &clock(NOW, &PRAGUE), Leaning::Past).is_ok(), "{example}");
    }
}

#[test]
fn spans_are_read_in_days_weeks_and_months() {
    for (text, span) in [
        ("3d", Ok(Span::Days(3))),
        (" 1 MO", Ok(Span::Months(1))),
        ("a year", Ok(Span::Months(12))),
        ("6m", Err(DateError::UnclearUnit(6))),
        ("3h", Err(DateError::NotDays)),
        ("-3d", Err(DateError::NotDays)),
        ("3d ago", Err(DateError::NotDays)),
        ("", Err(DateError::NotDays)),
    ] {
        assert_eq!(parse_span(text), span, "{text}");
    }
}
