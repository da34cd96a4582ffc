//! The material, looked up: which records belong to the period, and which check-ins are on which record.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use super::{Material, Period, Scope};
use crate::journal::arc;
use crate::journal::checkin::Checkin;
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::record::{Entry, Record};
use crate::journal::session::Sort;

/// The material, looked up.
pub struct Look<'a> {
    /// The material.
    pub material: &'a Material,
    /// The earliest first.
    sorted: Vec<&'a Record>,
    /// The sessions, the newest first, as [`arc::session_of`] takes them.
    sessions: Vec<Record>,
    /// The sessions that the report is about, where it is about sessions.
    about: Option<BTreeSet<Id>>,
    by_id: HashMap<Id, &'a Record>,
    on: HashMap<Id, Vec<&'a Record>>,
}

impl<'a> Look<'a> {
    /// Sorts and groups the records.
    pub fn new(material: &'a Material) -> Self {
        let mut sorted: Vec<&Record> = material.records.iter().collect();
        sorted.sort_by_key(|record| (record.day, record.at, record.id));
        // A record may stand in two files: a copy made by a program that synchronises.
        sorted.dedup_by(|a, b| a == b);
        let sessions = sorted
            .iter()
            .rev()
            .filter(|record| record.kind() == Kind::Session)
            .map(|record| (*record).clone());
        let mut on: HashMap<Id, Vec<&Record>> = HashMap::new();
        for record in &sorted {
            if let Entry::Checkin(checkin) = &record.entry {
                on.entry(checkin.on).or_default().push(record);
            }
        }
        Self {
            material,
            sessions: sessions.collect(),
            about: material.period.sessions(),
            by_id: sorted.iter().map(|record| (record.id, *record)).collect(),
            on,
            sorted,
        }
    }

    /// The period.
    pub fn period(&self) -> &'a Period {
        &self.material.period
    }

    /// The record of an id.
    pub fn record(&self, id: Id) -> Option<&'a Record> {
        self.by_id.get(&id).copied()
    }

    /// All records of a kind, the earliest first.
    pub fn all(&self, kind: Kind) -> impl DoubleEndedIterator<Item = &'a Record> + '_ {
        self.sorted.iter().copied().filter(move |record| record.kind() == kind)
    }

    /// The records of the period, the earliest first.
    pub fn of_period(&self) -> impl Iterator<Item = &'a Record> + '_ {
        self.sorted.iter().copied().filter(|record| self.is_of_period(record))
    }

    /// The records of a kind that belong to the period, the earliest first.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &'a Record> + '_ {
        self.all(kind).filter(|record| self.is_of_period(record))
    }

    /// The check-ins on a record, whenever they were, in no order that counts.
    pub fn on(&self, id: Id) -> &[&'a Record] {
        self.on.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The check-ins on a record of the period's days, the earliest first.
    pub fn said(&self, id: Id) -> Vec<(&'a Record, &'a Checkin)> {
        let said = crate::journal::checkin::in_order(id, self.on(id).iter().copied());
        said.into_iter().filter(|(record, _)| self.is_of_days(record.day)).collect()
    }

    /// Does a day belong to the period? Where it is about sessions, what they led to reaches to today.
    pub fn is_of_days(&self, day: NaiveDate) -> bool {
        let last = if self.about.is_some() { self.material.today } else { self.period().last };
        (self.period().first..=last).contains(&day)
    }

    /// The session a record belongs to.
    pub fn session_of(&self, record: &Record) -> Option<Id> {
        arc::session_of(record, &self.sessions)
    }

    /// Does a record belong to the period: by its day, or by its session where the report is about sessions?
    pub fn is_of_period(&self, record: &Record) -> bool {
        let by_day = self.period().holds(record.day);
        let Some(about) = &self.about else { return by_day };
        match &record.entry {
            Entry::Session(session) => {
                about.contains(&record.id) || (by_day && session.sort != Sort::Medicine)
            }
            Entry::Practice(_) | Entry::Measure(_) => by_day,
            Entry::Review(review) => {
                let is_of_session = review.session.is_none_or(|id| about.contains(&id));
                let is_of_series = review.series.is_none_or(|number| self.is_of_series(number));
                by_day && is_of_session && is_of_series
            }
            Entry::Intention(_)
            | Entry::Reflection(_)
            | Entry::Insight(_)
            | Entry::Question(_)
            | Entry::Difficulty(_)
            | Entry::Goal(_)
            | Entry::Checkin(_) => self.session_of(record).is_some_and(|id| about.contains(&id)),
        }
    }

    fn is_of_series(&self, wanted: u32) -> bool {
        matches!(self.period().scope, Scope::Series { number, .. } if number == wanted)
    }

    /// Is the report about sessions?
    pub fn is_of_sessions(&self) -> bool {
        self.about.is_some()
    }
}

impl Period {
    /// Does a day lie within?
    pub fn holds(&self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// The sessions it is about, where it is about sessions.
    pub fn sessions(&self) -> Option<BTreeSet<Id>> {
        match &self.scope {
            Scope::Session { id, .. } => Some(BTreeSet::from([*id])),
            Scope::Series { sessions, .. } => Some(sessions.clone()),
            Scope::SinceReview
            | Scope::Week
            | Scope::Month
            | Scope::Quarter
            | Scope::Year
            | Scope::Days
            | Scope::All => None,
        }
    }
}
