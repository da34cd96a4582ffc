//! Insights, open questions and difficulties: what was written, and what became of it up to today.

use chrono::NaiveDate;

use super::Words;
use crate::journal::id::Id;
use crate::journal::ledger::{Domain, Heavy};

/// What all three have in common: the record, and what its check-ins said, up to today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// The record.
    pub id: Id,
    /// The day it was written.
    pub day: NaiveDate,
    /// Was it written before the period?
    pub is_earlier: bool,
    /// What it says: its first line. `None` where the record has no words.
    pub words: Option<Words>,
    /// The session behind it.
    pub session: Option<Id>,
    /// What was said of it later, the earliest first.
    pub said: Vec<Said>,
    /// Is it open?
    pub is_open: bool,
    /// What became of it, by the latest word of that.
    pub outcome: Option<Outcome>,
}

/// What one check-in said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The check-in.
    pub id: Id,
    /// Its day.
    pub day: NaiveDate,
    /// How sure (0 to 100, of an insight) or how strong (0 to 10, of a difficulty).
    pub value: Option<u8>,
    /// What became of it, in the words of the question: `kept`, `eased`.
    pub outcome: Option<String>,
    /// The note.
    pub note: Option<Words>,
}

/// What became of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// In the words of the question; `None` where it only became another record.
    pub word: Option<String>,
    /// The day.
    pub day: NaiveDate,
    /// The record it became.
    pub became: Option<Became>,
}

/// What a record lives on as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Became {
    /// The record.
    pub id: Id,
    /// The handle, where it is a goal.
    pub handle: Option<String>,
    /// What it says; `None` where the record is not there any more.
    pub words: Option<Words>,
}

/// An insight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insight {
    /// The record and its course.
    pub course: Course,
    /// The domains of life it touches.
    pub domains: Vec<Domain>,
    /// How sure the person was when it was written, 0 to 100.
    pub then: Option<u8>,
    /// How sure by the latest word of it.
    pub now: Option<u8>,
}

/// A question that may stay open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The record and its course.
    pub course: Course,
}

/// A difficulty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difficulty {
    /// The record and its course.
    pub course: Course,
    /// How strong it was when it was named, 0 to 10.
    pub then: Option<u8>,
    /// How strong by the latest word of it.
    pub now: Option<u8>,
    /// May it need a person rather than a page?
    pub heavy: Option<Heavy>,
}

impl Difficulty {
    /// Its ratings on their days, the earliest first: the points of a chart from 0 to 10.
    pub fn points(&self) -> Vec<(NaiveDate, u8)> {
        points(&self.course, self.then)
    }
}

impl Insight {
    /// How sure the person was on which day, the earliest first: the points of a chart from 0 to 100.
    pub fn points(&self) -> Vec<(NaiveDate, u8)> {
        points(&self.course, self.then)
    }
}

fn points(course: &Course, then: Option<u8>) -> Vec<(NaiveDate, u8)> {
    let first = then.map(|value| (course.day, value));
    first.into_iter().chain(course.said.iter().filter_map(|said| Some((said.day, said.value?)))).collect()
}
