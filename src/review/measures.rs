//! Questionnaires: the scores of the period, and how each stands to the one before. Never what they mean.

use chrono::NaiveDate;

use crate::journal::id::Id;
use crate::journal::measure::course::Since;
use crate::journal::measure::instrument::Band;
use crate::journal::measure::{InstrumentId, Unscored};

/// The responses to one questionnaire about one kind of window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// The questionnaire.
    pub instrument: InstrumentId,
    /// Its name as people say it.
    pub title: String,
    /// The window in words; `None` where it asks about the present.
    pub window: Option<String>,
    /// The key of the window.
    pub window_key: String,
    /// The lowest and the highest score there can be.
    pub range: (u32, u32),
    /// Published bands, from low to high.
    pub bands: Vec<Band>,
    /// What is published about a change: `a change of 5 is often used as a threshold`.
    pub change_words: Option<String>,
    /// Where its words were read.
    pub source: Option<String>,
    /// The responses of the period, the earliest first.
    pub responses: Vec<Response>,
}

/// One response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The record.
    pub id: Id,
    /// The day.
    pub day: NaiveDate,
    /// The score, or why there is none.
    pub score: Result<u32, Unscored>,
    /// The published band of the score.
    pub band: Option<Band>,
    /// How it stands to the response before it; of the first, to the one before the period.
    pub since: Option<Since>,
    /// May its score be held against the latest one? A chart shows only those.
    pub compares: bool,
}

/// An answer about harming oneself that was above the lowest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raised {
    /// The response.
    pub id: Id,
    /// The questionnaire's name.
    pub title: String,
    /// The item, counted from 1.
    pub item: usize,
    /// The day.
    pub day: NaiveDate,
}
