//! Where the person is in the arc: the sessions of the period, and those on both sides of it.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::Words;
use crate::journal::id::Id;
use crate::journal::session::{Sort, State};
use crate::journal::step::Step;

/// Where the person is in the arc.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arc {
    /// The sessions of the period, the earliest first. What was called off is not among them.
    pub sessions: Vec<Session>,
    /// The last session before the period, where none was in it.
    pub before: Option<Session>,
    /// The next session that is planned after today.
    pub planned: Option<Session>,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: Id,
    /// When it was or will be.
    pub at: DateTime<FixedOffset>,
    /// Its day.
    pub day: NaiveDate,
    /// Its sort.
    pub sort: Sort,
    /// Held, or still to come as far as the person has said.
    pub state: State,
    /// The run of sessions it belongs to; none for other sorts than medicine.
    pub series: Option<u32>,
    /// Its number there, where that is known.
    pub number: Option<u32>,
    /// The number of the last one that is planned, where any still is.
    pub of: Option<u32>,
    /// The reflections on it up to today, the earliest first.
    pub reflected: Vec<Reflected>,
    /// The note in the session's own record.
    pub note: Option<Words>,
}

/// A reflection on a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reflected {
    /// The record.
    pub id: Id,
    /// Which one it was.
    pub step: Step,
    /// Its day.
    pub day: NaiveDate,
}
