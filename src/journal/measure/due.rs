//! When it is a time to take a questionnaire again. Rules on dates alone; nothing is ever late.
//!
//! Before a series of sessions, every two weeks while sessions are near, then 1, 3, 6 and 12 months after
//! the last. Not within a day of a session: the day would answer, not the weeks. These times are kap's own
//! judgement; no study gives them.

use std::fmt;

use chrono::{DateTime, Days, FixedOffset, Months, NaiveDate, TimeDelta};

/// Days between two of them.
pub const APART: u64 = 14;
/// How long a session is let rest.
pub const REST: TimeDelta = TimeDelta::hours(24);
/// Months after a session at which it is looked at again.
const LATER: [u32; 4] = [1, 3, 6, 12];

/// What the journal knows, for one questionnaire.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known {
    /// The day it was first taken, as far back as was looked.
    pub first: Option<NaiveDate>,
    /// The day it was last taken.
    pub last: Option<NaiveDate>,
    /// The last session that took place.
    pub session: Option<DateTime<FixedOffset>>,
    /// That session, as the person's day.
    pub session_day: Option<NaiveDate>,
    /// The day of the next session that is planned.
    pub planned: Option<NaiveDate>,
    /// How many days it looks back.
    pub window: u32,
}

/// Why now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// A first time: what later ones are held against.
    First,
    /// Again before sessions go on, for the same reason.
    Baseline,
    /// Two weeks are over.
    TwoWeeks,
    /// So many months after the last session, or the last time.
    Months(u32),
}

impl fmt::Display for Occasion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::First => f.write_str("a first time"),
            Self::Baseline => f.write_str("before sessions go on"),
            Self::TwoWeeks => f.write_str("two weeks"),
            Self::Months(1) => f.write_str("1 month"),
            Self::Months(months) => write!(f, "{months} months"),
        }
    }
}

/// A time for a questionnaire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// From this day on.
    pub day: NaiveDate,
    /// Why then.
    pub occasion: Occasion,
}

/// Returns the next time for a questionnaire, whether it has come or not; `None` where there is none.
pub fn next(known: &Known, today: NaiveDate) -> Option<Due> {
    let planned = known.planned.filter(|planned| *planned >= today);
    let before = planned.map(|day| day.checked_sub_days(Days::new(APART)).unwrap_or(day));
    let Some(last) = known.last else {
        // A first time belongs to sessions: without any, nothing calls for it.
        let day = known.session_day.or(before)?;
        return Some(Due { day, occasion: Occasion::First });
    };
    // Two that look back over the same days would be one answer given twice.
    let earliest = last.checked_add_days(Days::new(APART.max(u64::from(known.window))))?;
    let anchor = known.session_day.or(known.first).unwrap_or(last);
    if earliest < anchor.checked_add_months(Months::new(LATER[0]))? {
        return Some(Due { day: earliest, occasion: Occasion::TwoWeeks });
    }
    if let Some(before) = before {
        return Some(Due { day: earliest.max(before), occasion: Occasion::Baseline });
    }
    LATER.into_iter().find_map(|months| {
        let day = anchor.checked_add_months(Months::new(months))?;
        (day >= earliest).then_some(Due { day, occasion: Occasion::Months(months) })
    })
}

/// Returns the time for a questionnaire where it has come: not before its day, and not within a day of a
/// session.
pub fn now(known: &Known, now: DateTime<FixedOffset>, today: NaiveDate) -> Option<Due> {
    let due = next(known, today)?;
    (due.day <= today && !rests(known.session, now)).then_some(due)
}

/// Is a session less than a day ago?
pub fn rests(session: Option<DateTime<FixedOffset>>, now: DateTime<FixedOffset>) -> bool {
    session.is_some_and(|session| session <= now && now - session < REST)
}

#[cfg(test)]
mod tests;
