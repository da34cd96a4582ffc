//! A check-in: what happened later to another record. The record itself stays untouched, so that two
//! devices can always add one each.

use super::id::Id;
use super::ledger::{Confidence, Rating};
use super::record::Source;

/// What a check-in says. Its body is a note in the person's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkin {
    /// The record it is about.
    pub on: Id,
    /// Where it was written.
    pub source: Source,
    /// How strong a difficulty is now.
    pub rating: Option<Rating>,
    /// How sure the person is of an insight now.
    pub confidence: Option<Confidence>,
    /// Where a goal stands now.
    pub level: Option<Level>,
    /// What became of it, in the words of the question.
    pub outcome: Option<String>,
}

/// A level of Goal Attainment Scaling, -2 to +2 (Kiresuk & Sherman 1968).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Level(i8);

impl Level {
    /// Returns `None` outside -2 to +2.
    pub fn new(value: i8) -> Option<Self> {
        (-2..=2).contains(&value).then_some(Self(value))
    }

    /// The number.
    pub const fn value(self) -> i8 {
        self.0
    }
}

/// Does this outcome close what it is about? A word that is not known leaves it open: better asked once
/// more than forgotten.
pub fn closes(outcome: &str) -> bool {
    matches!(
        outcome,
        "answered"
            | "let go"
            | "dropped"
            | "eased"
            | "handed to a person"
            | "became a goal"
            | "reached"
            | "release"
            | "released"
    )
}
