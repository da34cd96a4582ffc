//! A record: what every kind has in common, and what each has of its own.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::checkin::Checkin;
use super::goal::Goal;
use super::id::Id;
use super::intention::Intention;
use super::kind::Kind;
use super::ledger::{Difficulty, Insight, Question};
use super::measure::Measure;
use super::practice::Practice;
use super::reflection::{self, Reflection};
use super::review::Review;
use super::session::Session;

/// One record: one file of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its name, unique in the journal.
    pub id: Id,
    /// When it was, as lived: with the offset of the place the person was in.
    pub at: DateTime<FixedOffset>,
    /// The person's day it belongs to.
    pub day: NaiveDate,
    /// When it was written down, where that is not when it was.
    pub written: Option<DateTime<FixedOffset>>,
    /// The person's own labels, sorted.
    pub tags: Vec<String>,
    /// What its kind has of its own.
    pub entry: Entry,
    /// The prose, Markdown. It ends in a line break unless it is empty.
    pub body: String,
}

/// What each kind has of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A session.
    Session(Session),
    /// An intention.
    Intention(Intention),
    /// A reflection.
    Reflection(Reflection),
    /// An insight.
    Insight(Insight),
    /// An open question.
    Question(Question),
    /// A difficulty.
    Difficulty(Difficulty),
    /// A goal.
    Goal(Goal),
    /// A check-in.
    Checkin(Checkin),
    /// Something done.
    Practice(Practice),
    /// A questionnaire that was answered.
    Measure(Measure),
    /// A look back that was closed.
    Review(Review),
}

impl Record {
    /// The kind of the record.
    pub const fn kind(&self) -> Kind {
        match &self.entry {
            Entry::Session(_) => Kind::Session,
            Entry::Intention(_) => Kind::Intention,
            Entry::Reflection(_) => Kind::Reflection,
            Entry::Insight(_) => Kind::Insight,
            Entry::Question(_) => Kind::Question,
            Entry::Difficulty(_) => Kind::Difficulty,
            Entry::Goal(_) => Kind::Goal,
            Entry::Checkin(_) => Kind::Checkin,
            Entry::Practice(_) => Kind::Practice,
            Entry::Measure(_) => Kind::Measure,
            Entry::Review(_) => Kind::Review,
        }
    }

    /// The session it belongs to, where it names one.
    pub const fn session(&self) -> Option<Id> {
        match &self.entry {
            Entry::Session(_) | Entry::Practice(_) | Entry::Measure(_) => None,
            Entry::Review(review) => review.session,
            Entry::Intention(intention) => intention.session,
            Entry::Reflection(reflection) => reflection.session,
            Entry::Insight(insight) => insight.source.session,
            Entry::Question(question) => question.source.session,
            Entry::Difficulty(difficulty) => difficulty.source.session,
            Entry::Goal(goal) => goal.source.session,
            Entry::Checkin(checkin) => checkin.source.session,
        }
    }

    /// The other records that it names, each with the key in which it does.
    pub fn links(&self) -> Vec<(&'static str, Id)> {
        let mut links: Vec<(&'static str, Id)> = Vec::new();
        let mut add = |key, id: Option<Id>| links.extend(id.map(|id| (key, id)));
        add("session", self.session());
        match &self.entry {
            Entry::Insight(insight) => add("from", insight.source.from),
            Entry::Question(question) => add("from", question.source.from),
            Entry::Difficulty(difficulty) => add("from", difficulty.source.from),
            Entry::Goal(goal) => add("from", goal.source.from),
            Entry::Checkin(checkin) => {
                add("from", checkin.source.from);
                add("on", Some(checkin.on));
                add("became", checkin.became);
            }
            Entry::Reflection(reflection) => reflection.made.iter().for_each(|made| add("made", Some(*made))),
            Entry::Practice(practice) => add("goal", practice.goal),
            Entry::Session(_) | Entry::Intention(_) | Entry::Measure(_) | Entry::Review(_) => {}
        }
        links
    }

    /// The first line of prose: what an insight, a question, a difficulty or a goal says.
    pub fn headline(&self) -> &str {
        match &self.entry {
            // Its headings are questions; what the person said stands below them.
            Entry::Reflection(_) | Entry::Checkin(_) => {
                first_line(&self.body, |line| !reflection::is_heading(line))
            }
            Entry::Session(_)
            | Entry::Intention(_)
            | Entry::Insight(_)
            | Entry::Question(_)
            | Entry::Difficulty(_)
            | Entry::Goal(_)
            | Entry::Practice(_)
            | Entry::Measure(_)
            | Entry::Review(_) => headline(&self.body),
        }
    }
}

/// Returns the first line of prose of a body.
pub fn headline(body: &str) -> &str {
    first_line(body, |_| true)
}

fn first_line(body: &str, is_prose: impl Fn(&str) -> bool) -> &str {
    body.lines().map(str::trim).find(|line| !line.is_empty() && is_prose(line)).unwrap_or_default()
}

/// Where a record came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Source {
    /// The record it was found in.
    pub from: Option<Id>,
    /// The session behind it.
    pub session: Option<Id>,
}
