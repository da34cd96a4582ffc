//! Why a typed date or time was not taken, and what to type instead.

use std::fmt;

use chrono::{NaiveDate, NaiveTime, Weekday};

use super::{EXAMPLES, Part, YEARS};
use crate::journal::date::time_in_words;

/// Why a typed date or time was not taken. Its text is the message, without a full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateError {
    /// Nothing was typed.
    Empty,
    /// A word that the grammar does not know. It is kept only where it is short and plain: a
    /// sentence from the journal, given here by mistake, must not come back in an error.
    Unknown(Option<String>),
    /// A number that could be an hour, a day or a year.
    Bare(String),
    /// A date in numbers that is read differently in different places.
    Unclear {
        /// What was typed, in digits and separators.
        typed: String,
        /// The days it could mean: two, one or none.
        readings: Vec<NaiveDate>,
        /// Whether a year was typed, so that the readings name it.
        with_year: bool,
    },
    /// An hour that comes twice a day.
    UnclearHour(u32),
    /// So many `m`, which could be minutes or months.
    UnclearUnit(u32),
    /// A day that its month does not have, or a month that no year has.
    NoSuchDay {
        /// The year, where one was typed.
        year: Option<i32>,
        /// The month.
        month: u32,
        /// The day.
        day: u32,
    },
    /// A time that no clock shows.
    NoSuchTime(String),
    /// A time that does not lie in the part of the day that was named.
    OtherPart {
        /// The time.
        time: NaiveTime,
        /// The part of the day.
        part: Part,
    },
    /// A weekday beside a date that falls on another.
    OtherWeekday {
        /// The date.
        day: NaiveDate,
        /// The weekday that was typed.
        typed: Weekday,
    },
    /// The same thing was named twice: `"day"` or `"time"`.
    Twice(&'static str),
    /// An offset without a full date and time beside it.
    OffsetAlone,
    /// A span of hours or minutes where days were asked for.
    NotDays,
    /// The date lies outside [`YEARS`](super::YEARS).
    OutOfRange,
}

impl DateError {
    /// Returns the next step for the person.
    pub fn hint(&self) -> String {
        match self {
            Self::Empty | Self::Unknown(_) | Self::Twice(_) => {
                format!("for example: {EXAMPLES}")
            }
            Self::Bare(_) => {
                "a time is written 14:00 or 2pm, a year with four digits, a date 2026-10-05".into()
            }
            Self::Unclear { readings, .. } => match readings.as_slice() {
                [one, other] => format!("write {one} or {other}"),
                [one] => format!("if {} is meant, write {one}", long(*one)),
                _ => "write year, month and day, as in 2026-10-05; a time as in 14:30".into(),
            },
            Self::UnclearHour(hour) => {
                format!("write {hour}am or {hour}pm, or {:02}:00 or {:02}:00", hour % 12, hour % 12 + 12)
            }
            Self::UnclearUnit(count) => format!("write {count}min or {count}mo"),
            Self::NoSuchDay { month, .. } if *month == 0 || *month > 12 => {
                "months go from 01 to 12; a date is written 2026-10-05: year, month, day".into()
            }
            Self::NoSuchDay { year, month, .. } => {
                // 2024 is a leap year: without a year, 29 February exists.
                let last = last_day(year.unwrap_or(2024), *month);
                format!("its last day is the {last}{}", if last == 31 { "st" } else { "th" })
            }
            Self::NoSuchTime(_) => "times go from 00:00 to 23:59, or from 12am to 11:59pm".into(),
            Self::OtherPart { .. } => {
                "leave one of the two out, or write date and time, as in 2026-10-05 14:00".into()
            }
            Self::OtherWeekday { day, .. } => format!("leave the weekday out, or write {day}"),
            Self::OffsetAlone => "write both, as in 2026-10-05T14:00+02:00".into(),
            Self::NotDays => "for example: 3d, 2w, 1mo".into(),
            Self::OutOfRange => "check the year; a date is written 2026-10-05".into(),
        }
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("no date was given"),
            Self::Unknown(Some(word)) => write!(f, "`{word}` is not part of a date or time that kap knows"),
            Self::Unknown(None) => f.write_str("this is not a date or time that kap knows"),
            Self::Bare(number) => write!(f, "`{number}` by itself could be an hour, a day or a year"),
            Self::Unclear { typed, readings, with_year } => {
                let name = |day: &NaiveDate| if *with_year { long(*day) } else { short(*day) };
                match readings.as_slice() {
                    [one, other] => write!(f, "`{typed}` could be {} or {}", name(one), name(other)),
                    [_] => write!(f, "`{typed}` is a way of writing dates that differs from place to place"),
                    _ => write!(f, "`{typed}` is not a date or time that kap knows"),
                }
            }
            Self::UnclearHour(hour) => write!(f, "`at {hour}` comes twice a day"),
            Self::UnclearUnit(count) => write!(f, "`{count}m` could be minutes or months"),
            Self::NoSuchDay { month, day, year } => match (month_name(*month), year) {
                (None, _) => write!(f, "there is no month {month}"),
                (Some(month), Some(year)) => write!(f, "{month} {year} has no day {day}"),
                (Some(month), None) => write!(f, "{month} has no day {day}"),
            },
            Self::NoSuchTime(time) => write!(f, "there is no time `{time}`"),
            Self::OtherPart { time, part } => write!(f, "{} is not {part}", time_in_words(*time)),
            Self::OtherWeekday { day, typed } => {
                write!(f, "{} is a {}, not a {}", long(*day), day.format("%A"), weekday_name(*typed))
            }
            Self::Twice(what) => write!(f, "more than one {what} is named"),
            Self::OffsetAlone => f.write_str("an offset needs its date and time"),
            Self::NotDays => f.write_str("days, weeks or months are needed here"),
            Self::OutOfRange => {
                write!(f, "the date is outside the years {} to {}", YEARS.start(), YEARS.end())
            }
        }
    }
}

impl std::error::Error for DateError {}

fn short(day: NaiveDate) -> String {
    day.format("%-d %B").to_string()
}

fn long(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

fn month_name(month: u32) -> Option<String> {
    NaiveDate::from_ymd_opt(2024, month, 1).map(|day| day.format("%B").to_string())
}

fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

fn last_day(year: i32, month: u32) -> u32 {
    (28..=31).rev().find(|day| NaiveDate::from_ymd_opt(year, month, *day).is_some()).unwrap_or(28)
}
