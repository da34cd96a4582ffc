//! Practices: what was done, how often, and when. There are no targets.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Words;
use super::look::Look;
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::ledger::Domain;
use crate::journal::practice::folded;
use crate::journal::record::Entry;

/// What was done of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practice {
    /// The domain of life; none where none was given.
    pub domain: Option<Domain>,
    /// What, as it was last written.
    pub what: String,
    /// All minutes together; none where none were given.
    pub minutes: Option<u32>,
    /// Each time, the earliest first. Never empty.
    pub done: Vec<Done>,
}

/// One time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The record.
    pub id: Id,
    /// The day.
    pub day: NaiveDate,
    /// For how many minutes.
    pub minutes: Option<u32>,
    /// The note.
    pub note: Option<Words>,
}

/// What was done, by domain in the order of [`Domain::ALL`], those without one last, and by its words.
pub(super) fn practices(look: &Look<'_>) -> Vec<Practice> {
    let place = |domain: Option<Domain>| {
        domain.and_then(|domain| Domain::ALL.iter().position(|other| *other == domain)).unwrap_or(usize::MAX)
    };
    let mut found: BTreeMap<(usize, String), Practice> = BTreeMap::new();
    for record in look.of_kind(Kind::Practice) {
        let Entry::Practice(practice) = &record.entry else { continue };
        let key = (place(practice.domain), folded(&practice.what));
        let sum = found.entry(key).or_insert_with(|| Practice {
            domain: practice.domain,
            what: String::new(),
            minutes: None,
            done: Vec::new(),
        });
        sum.what.clone_from(&practice.what);
        if let Some(minutes) = practice.minutes {
            sum.minutes = Some(sum.minutes.unwrap_or(0).saturating_add(minutes));
        }
        let note = Words::whole(record);
        sum.done.push(Done { id: record.id, day: record.day, minutes: practice.minutes, note });
    }
    found.into_values().collect()
}
