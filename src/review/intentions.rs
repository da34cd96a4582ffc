//! For each session: the intention beside the hope beside what came. They stand side by side, and nothing
//! is held against anything.

use chrono::NaiveDate;

use super::Words;
use crate::journal::id::Id;
use crate::journal::session::Sort;
use crate::journal::step::Step;

/// What was brought to a session, and what came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    /// The session; `None` for an intention whose session is not known.
    pub session: Option<Id>,
    /// The day of the session, or of the intention.
    pub day: NaiveDate,
    /// The sort of the session.
    pub sort: Option<Sort>,
    /// The number of the session in its series.
    pub number: Option<u32>,
    /// The intention; of several the last, which was carried in.
    pub intention: Option<Words>,
    /// How many intentions there were before that one.
    pub earlier: usize,
    /// The value it serves.
    pub value: Option<Words>,
    /// The hope, which is kept apart from it.
    pub hope: Option<Words>,
    /// What came, in the words of the reflections: the line that was still there on the day, and the answer
    /// to what differed, else the story, else the first words that were written.
    pub came: Vec<Answer>,
}

/// An answer under its question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The key of the question in its set: `still_here`, `compare`. `None` for words outside any question.
    pub key: Option<String>,
    /// The question as it was asked; empty where there was none.
    pub asked: String,
    /// The reflection's step.
    pub step: Step,
    /// The answer.
    pub words: Words,
}
