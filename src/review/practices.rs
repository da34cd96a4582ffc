//! Practices: what was done, how often, and when. There are no targets.

use chrono::NaiveDate;

use super::Words;
use crate::journal::id::Id;
use crate::journal::ledger::Domain;

/// What was done of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practice {
    /// The domain of life; none where none was given.
    pub domain: Option<Domain>,
    /// What, as it was last written.
    pub what: String,
    /// All minutes together; none where none were given.
    pub minutes: Option<u32>,
    /// Each time, the earliest first. Never empty.
    pub done: Vec<Done>,
}

/// One time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The record.
    pub id: Id,
    /// The day.
    pub day: NaiveDate,
    /// For how many minutes.
    pub minutes: Option<u32>,
    /// The note.
    pub note: Option<Words>,
}
