//! Insights, open questions and difficulties: what was written, and what became of it up to today.

use chrono::NaiveDate;

use super::Words;
use super::look::Look;
use crate::journal::checkin::Checkin;
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::ledger::{Confidence, Domain, Heavy, Rating, Standing};
use crate::journal::record::{Entry, Record};

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

/// The insights of the report.
pub(super) fn insights(look: &Look<'_>) -> Vec<Insight> {
    let of = |(record, standing): (&Record, Standing<'_>)| {
        let Entry::Insight(insight) = &record.entry else { return None };
        let (then, now) = (standing.then(), standing.now());
        Some(Insight { course: course(&standing, look), domains: insight.domains.clone(), then, now })
    };
    standings(Kind::Insight, look).into_iter().filter_map(of).collect()
}

/// The questions of the report.
pub(super) fn questions(look: &Look<'_>) -> Vec<Question> {
    let standings = standings(Kind::Question, look).into_iter();
    standings.map(|(_, standing)| Question { course: course(&standing, look) }).collect()
}

/// The difficulties of the report.
pub(super) fn difficulties(look: &Look<'_>) -> Vec<Difficulty> {
    let of = |(_, standing): (&Record, Standing<'_>)| Difficulty {
        course: course(&standing, look),
        then: standing.then(),
        now: standing.now(),
        heavy: standing.heavy(look.material.today),
    };
    standings(Kind::Difficulty, look).into_iter().map(of).collect()
}

/// The records of a ledger that belong to the report: written in the period, or looked at in it.
fn standings<'a>(kind: Kind, look: &Look<'a>) -> Vec<(&'a Record, Standing<'a>)> {
    let is_looked_at = |record: &Record| !look.is_of_sessions() && !look.said(record.id).is_empty();
    look.all(kind)
        .filter(|record| look.is_of_period(record) || is_looked_at(record))
        .map(|record| (record, Standing::of(record, look.on(record.id).iter().copied())))
        .collect()
}

fn course(standing: &Standing<'_>, look: &Look<'_>) -> Course {
    let record = standing.record();
    let said = |(record, checkin): (&Record, &Checkin)| Said {
        id: record.id,
        day: record.day,
        value: checkin.confidence.map(Confidence::value).or(checkin.rating.map(Rating::value)),
        outcome: checkin.outcome.clone(),
        note: Words::whole(record),
    };
    let became = |id: Id| {
        let other = look.record(id);
        let handle = other.and_then(|other| match &other.entry {
            Entry::Goal(goal) => Some(goal.handle.to_string()),
            _ => None,
        });
        Became { id, handle, words: other.and_then(Words::first) }
    };
    let outcome = standing.settled().map(|(record, checkin)| Outcome {
        word: checkin.outcome.clone(),
        day: record.day,
        became: checkin.became.map(became),
    });
    Course {
        id: record.id,
        day: record.day,
        is_earlier: record.day < look.period().first,
        words: Words::first(record),
        session: record.session(),
        said: standing.checkins().map(said).collect(),
        is_open: standing.is_open(),
        outcome,
    }
}
