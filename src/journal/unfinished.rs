//! What was begun and not finished, as the screen of today tells it.

use chrono::{DateTime, FixedOffset, NaiveDate};

/// What something becomes that was begun and not finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// A reflection.
    Reflection,
    /// An intention.
    Intention,
    /// A review.
    Review,
    /// The answers to a questionnaire.
    Measure,
    /// A goal.
    Goal,
}

impl Begun {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reflection => "reflection",
            Self::Intention => "intention",
            Self::Review => "review",
            Self::Measure => "measure",
            Self::Goal => "goal",
        }
    }
}

/// What was begun and not finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unfinished {
    /// What it becomes.
    pub what: Begun,
    /// When it was begun.
    pub started: DateTime<FixedOffset>,
    /// The day it was begun on.
    pub day: NaiveDate,
}
