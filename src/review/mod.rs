//! A look back over a time: what the records of a period tell, side by side. Plain values, no text and no
//! files; `render` makes a page of them.
//!
//! It counts, lists and brings back. It never says what anything means: no score of a person, no better or
//! worse, and a gap is not spoken of.
//!
//! [`Material`] is what a report is made of, and [`Report::of`] makes it. Whoever must leave something out
//! (what is marked private, what is not for a therapist) takes it out of the material's records first: then
//! no word of it can be in any part, not even in a count. Every word of the person's in a report is a
//! [`Words`], which knows its record and its tags.
//!
//! Each section has a file of its own, with its types and how it is made.

mod arc;
mod balance;
mod goals;
mod intentions;
mod ledgers;
mod look;
mod measures;
mod period;
mod practices;
mod recurring;
mod slips;
mod written;

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, FixedOffset, NaiveDate};

pub use self::arc::{Arc, Reflected, Session};
pub use self::balance::Share;
pub use self::goals::{Change, Goal, Replaced};
pub use self::intentions::{Answer, Brought};
pub use self::ledgers::{Became, Course, Difficulty, Insight, Outcome, Question, Said};
pub use self::measures::{Measure, Raised, Response};
pub use self::period::{Period, Scope};
pub use self::practices::{Done, Practice};
pub use self::recurring::{Count, Recurring};
pub use self::slips::{QUESTIONS as SLIPS, Slips};
pub use self::written::Written;
use crate::journal::arc::Place;
use crate::journal::coming::Coming;
use crate::journal::id::Id;
use crate::journal::measure::Instrument;
use crate::journal::record::{Entry, Record};
use look::Look;

/// What a report is made of: the records of its period, and those that they lead to.
#[derive(Debug, Clone)]
pub struct Material {
    /// The time, or the sessions.
    pub period: Period,
    /// The present moment.
    pub now: DateTime<FixedOffset>,
    /// The person's day.
    pub today: NaiveDate,
    /// Records with their whole bodies, in any order: all of the period, and of other days those that have
    /// a say in it. Such are the sessions before it, the check-ins on what was written in it, what its
    /// check-ins are about, and the goals that were being lived.
    pub records: Vec<Record>,
    /// Where sessions stand in their series.
    pub places: BTreeMap<Id, Place>,
    /// The questionnaires there are, in all their versions.
    pub instruments: Vec<Instrument>,
    /// What is open from before the period, and was not looked at in it.
    pub older: Older,
    /// What is coming, the nearest first; empty where the period ended before today.
    pub coming: Vec<Coming>,
    /// Words that everybody uses, folded as [`fold`](crate::journal::folding::fold) does it: they recur in
    /// every text, and are not counted.
    pub common: HashSet<String>,
}

/// A look back over a time. A section without anything is empty, and is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The time, or the sessions.
    pub period: Period,
    /// When the report was made.
    pub made: DateTime<FixedOffset>,
    /// The day it was made on, which courses reach to.
    pub today: NaiveDate,
    /// Where the person is in the arc.
    pub arc: Arc,
    /// For each session: the intention beside the hope beside what came. The earliest session first.
    pub intentions: Vec<Brought>,
    /// Reflections that no other part tells of, the earliest first.
    pub written: Vec<Written>,
    /// Insights of the period, and earlier ones that were looked at in it; the earliest first, as below.
    pub insights: Vec<Insight>,
    /// Questions that may stay open.
    pub questions: Vec<Question>,
    /// Difficulties.
    pub difficulties: Vec<Difficulty>,
    /// What is open from before the period, and was not looked at in it.
    pub older: Older,
    /// Goals that were being lived, began or ended.
    pub goals: Vec<Goal>,
    /// What was done, by domain.
    pub practices: Vec<Practice>,
    /// Questionnaires and their courses.
    pub measures: Vec<Measure>,
    /// The six domains of life, always all of them in the order of
    /// [`Domain::ALL`](crate::journal::ledger::Domain::ALL).
    pub domains: Vec<Share>,
    /// Words and tags that came up in more than one session.
    pub recurring: Recurring,
    /// What slips first when things get hard, in the latest words of it.
    pub slips: Option<Slips>,
    /// What is coming, the nearest first.
    pub next: Vec<Coming>,
    /// Answers about harming oneself: each look back says of them that they are there.
    pub raised: Vec<Raised>,
    /// The person's own closing words of earlier reviews in the period.
    pub closing: Vec<Words>,
}

impl Report {
    /// Makes the report.
    pub fn of(material: &Material) -> Self {
        let look = Look::new(material);
        let (insights, goals) = (ledgers::insights(&look), goals::goals(&look));
        let practices = practices::practices(&look);
        let (measures, raised) = measures::measures(&look);
        let (arc, intentions) = (arc::arc(&look), intentions::intentions(&look));
        let written = written::written(&look, &arc, &intentions);
        Self {
            period: material.period.clone(),
            made: material.now,
            today: material.today,
            arc,
            intentions,
            written,
            questions: ledgers::questions(&look),
            difficulties: ledgers::difficulties(&look),
            older: material.older,
            domains: balance::domains(&insights, &goals, &practices),
            recurring: recurring::recurring(&look),
            slips: slips::slips(&look),
            next: material.coming.clone(),
            closing: look.of_period().filter_map(closing).collect(),
            insights,
            goals,
            practices,
            measures,
            raised,
        }
    }

    /// Is there nothing in it at all?
    pub fn is_empty(&self) -> bool {
        self.arc.sessions.is_empty()
            && self.intentions.is_empty()
            && self.written.is_empty()
            && self.insights.is_empty()
            && self.questions.is_empty()
            && self.difficulties.is_empty()
            && self.goals.is_empty()
            && self.practices.is_empty()
            && self.measures.is_empty()
            && self.closing.is_empty()
    }
}

/// The words of an earlier review.
fn closing(record: &Record) -> Option<Words> {
    matches!(record.entry, Entry::Review(_)).then(|| Words::whole(record)).flatten()
}

/// Words of the person's, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The record they stand in.
    pub record: Id,
    /// The day of that record.
    pub day: NaiveDate,
    /// The labels of the record, and those of the answer.
    pub tags: Vec<String>,
    /// The words as they were written: a line, or Markdown of several paragraphs. Never empty.
    pub text: String,
}

impl Words {
    /// Words of a record; `None` where there are none.
    pub fn new(record: &Record, text: &str) -> Option<Self> {
        let text = text.trim();
        let own = |text: &str| Self {
            record: record.id,
            day: record.day,
            tags: record.tags.clone(),
            text: text.to_owned(),
        };
        (!text.is_empty()).then(|| own(text))
    }

    /// All the words of a record.
    pub fn whole(record: &Record) -> Option<Self> {
        Self::new(record, &record.body)
    }

    /// The first line of a record: what it says.
    pub fn first(record: &Record) -> Option<Self> {
        Self::new(record, record.headline())
    }

    /// The same words with the labels of their answer beside those of the record.
    #[must_use]
    pub fn with_tags(mut self, tags: &[String]) -> Self {
        self.tags.extend(tags.iter().cloned());
        self.tags.sort();
        self.tags.dedup();
        self
    }
}

/// How many records of the ledgers are open from before the period, and were not looked at in it. Told by
/// the names of files: none of them is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Older {
    /// Insights.
    pub insights: usize,
    /// Questions.
    pub questions: usize,
    /// Difficulties.
    pub difficulties: usize,
}
