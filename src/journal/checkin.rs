//! A check-in: what happened later to another record. The record itself stays untouched, so that two
//! devices can always add one each.

use super::id::Id;
use super::ledger::{Confidence, Rating};
use super::record::{Entry, Record, Source};

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
    /// The record it became: a goal, a question in other words.
    pub became: Option<Id>,
}

impl Checkin {
    /// A check-in that says nothing yet.
    pub const fn new(on: Id, source: Source) -> Self {
        Self { on, source, rating: None, confidence: None, level: None, outcome: None, became: None }
    }

    /// Does it close what it is about? `None` where it does not speak of that.
    pub fn closes(&self) -> Option<bool> {
        // What lives on as another record is no longer open as this one.
        if self.became.is_some() { Some(true) } else { self.outcome.as_deref().map(closes) }
    }
}

/// The check-ins on a record, in the order in which they count: by `at`, and by `id` where two are
/// equal. Whatever order the files are read in, and on whichever device, it is the same.
pub fn in_order<'a>(on: Id, records: impl IntoIterator<Item = &'a Record>) -> Vec<(&'a Record, &'a Checkin)> {
    let mut found: Vec<(&Record, &Checkin)> = records
        .into_iter()
        .filter_map(|record| match &record.entry {
            Entry::Checkin(checkin) if checkin.on == on => Some((record, checkin)),
            _ => None,
        })
        .collect();
    found.sort_by_key(|(record, _)| (record.at, record.id));
    found
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
