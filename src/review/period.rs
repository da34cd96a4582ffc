//! What a report is about: some days, a session, or a series of them.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::journal::id::Id;

/// The time a report is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day. Never before the first.
    pub last: NaiveDate,
    /// How it was chosen, which is how it is called.
    pub scope: Scope,
}

/// How a period was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Since the last review.
    SinceReview,
    /// Seven days.
    Week,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A year.
    Year,
    /// From one day to another, as they were given.
    Days,
    /// Everything there is.
    All,
    /// One session: what leads to it, and what it led to. The days reach from its preparation to the day
    /// before the next session of medicine, or to today.
    Session {
        /// The session.
        id: Id,
        /// Its number in its series, where it has one.
        number: Option<u32>,
    },
    /// The sessions of a series.
    Series {
        /// The number of the series.
        number: u32,
        /// Its sessions.
        sessions: BTreeSet<Id>,
    },
}
