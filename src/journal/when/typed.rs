//! The parts of a typed date or time, before anyone asks what day it is.

use std::fmt;

use chrono::{FixedOffset, NaiveTime, Weekday};

use super::{DateError, NOON};
use crate::journal::date::Span;

/// What was typed, part by part.
#[derive(Debug, Default)]
pub(super) struct Typed {
    /// So many minutes from now; it stands alone.
    pub moment: Option<(u32, Option<Direction>)>,
    pub day: Option<Day>,
    pub weekday: Option<(Weekday, Which)>,
    pub part: Option<Part>,
    pub time: Option<Time>,
    pub offset: Option<FixedOffset>,
}

/// A day, as typed. Without a direction the leaning decides.
#[derive(Debug)]
pub(super) enum Day {
    Relative(Span, Option<Direction>),
    Date {
        year: Option<i32>,
        month: u32,
        day: u32,
    },
    /// In numbers that are read differently in different places; pairs of month and day.
    Unclear {
        typed: String,
        year: Option<i32>,
        pairs: Vec<(u32, u32)>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Ago,
    Ahead,
}

/// Which of the weekdays of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    Nearest,
    Last,
    Next,
}

/// A time of day, as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Time {
    /// Beyond doubt: `14:00`, `2pm`, `noon`.
    Exact(NaiveTime),
    /// `9:30`, which beside `evening` is half past nine in the evening.
    Clock(NaiveTime),
    /// `at 9`, from 1 to 12.
    Hour(u32),
    /// The end of a day.
    Midnight,
}

impl Time {
    /// Returns the time that is meant, beside a part of the day or without one.
    pub(super) fn on_the_clock(self, part: Option<Part>) -> Result<NaiveTime, DateError> {
        let (time, half) = match (self, part) {
            (Self::Exact(time), _) => (time, None),
            (Self::Clock(time), _) => (time, Some(other_half(time))),
            (Self::Hour(hour), None) => return Err(DateError::UnclearHour(hour)),
            (Self::Hour(hour), Some(_)) => {
                let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or(NOON);
                (time, Some(other_half(time)))
            }
            (Self::Midnight, _) => (NaiveTime::MIN, None),
        };
        let Some(part) = part else { return Ok(time) };
        let fits = |time: &NaiveTime| part.holds(*time);
        Some(time).filter(fits).or(half.filter(fits)).ok_or(DateError::OtherPart { time, part })
    }
}

fn other_half(time: NaiveTime) -> NaiveTime {
    time.overflowing_add_signed(chrono::TimeDelta::hours(12)).0
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Up to noon.
    Morning,
    /// From noon to six.
    Afternoon,
    /// From five to midnight.
    Evening,
    /// From six to six: the night that follows the day.
    Night,
}

impl Part {
    pub(super) fn named(word: &str) -> Option<Self> {
        Some(match word {
            "morning" => Self::Morning,
            "afternoon" => Self::Afternoon,
            "evening" => Self::Evening,
            "night" => Self::Night,
            _ => return None,
        })
    }

    /// Whether a time lies in this part of the day.
    pub(super) fn holds(self, time: NaiveTime) -> bool {
        let since_midnight = time.signed_duration_since(NaiveTime::MIN).num_minutes();
        match self {
            Self::Morning => time <= NOON,
            Self::Afternoon => (12 * 60..=18 * 60).contains(&since_midnight),
            Self::Evening => since_midnight >= 17 * 60,
            Self::Night => !(6 * 60..18 * 60).contains(&since_midnight),
        }
    }

    /// The time taken where none is given.
    pub(super) fn usual(self) -> NaiveTime {
        let hour = match self {
            Self::Morning => 9,
            Self::Afternoon => 15,
            Self::Evening => 20,
            Self::Night => 23,
        };
        NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or(NOON)
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Morning => "in the morning",
            Self::Afternoon => "in the afternoon",
            Self::Evening => "in the evening",
            Self::Night => "at night",
        })
    }
}
