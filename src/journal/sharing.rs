//! What of a journal leaves with a page for somebody: what is tagged for them or picked now, and nothing
//! that is private. People have their other names in it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::agenda::{is_for, is_for_another};
use super::alias::Aliases;
use super::checkin::{Checkin, Earlier};
use super::id::Id;
use super::intention::Intention;
use super::kind::Kind;
use super::passages::{Lineage, Passages};
use super::private::public;
use super::record::{Entry, Record};
use super::reflection::Body;
use super::texts;

/// What was chosen for somebody.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    /// Who it is for: the word behind `for:` in a tag.
    pub whom: String,
    /// Records that go along without a tag.
    pub picked: BTreeSet<Id>,
    /// Records that stay, whatever their tags.
    pub left: BTreeSet<Id>,
}

/// A record that leaves, with nothing in it but what leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaving {
    /// The record, with other names for people.
    pub record: Record,
    /// How much of it that is.
    pub part: Part,
    /// Was something of it held back because it is private?
    pub held_back: bool,
}

/// How much of a record leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All that is not private.
    Whole,
    /// The answers that are tagged.
    Answers,
    /// Of a check-in on a record that leaves: numbers and outcome, no note.
    Course,
}

/// A record that stays, or a part of it, since its words are marked private in another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staying {
    /// The record.
    pub id: Id,
    /// Its kind.
    pub kind: Kind,
    /// Its day.
    pub day: NaiveDate,
    /// Does all of it stay?
    pub is_whole: bool,
    /// Where its words are marked.
    pub because: BTreeSet<Id>,
}

/// What was chosen: what of it leaves, and what stays all the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shared {
    /// What leaves, in the order of the records.
    pub leaving: Vec<Leaving>,
    /// What stays, since its words are marked private elsewhere.
    pub staying: Vec<Staying>,
}

/// Returns what leaves of these records.
pub fn shared(records: &[Record], chosen: &Chosen, private: &Passages, aliases: &Aliases) -> Shared {
    let mut shared = Shared::default();
    let lineage = Lineage::of(records);
    for one in records.iter().filter_map(|record| said(record, chosen)) {
        shared.take(&one, private, &lineage);
    }
    let whole: BTreeSet<Id> =
        shared.leaving.iter().filter(|one| one.part == Part::Whole).map(|one| one.record.id).collect();
    let has: BTreeSet<Id> = shared.leaving.iter().map(|one| one.record.id).collect();
    for record in records.iter().filter(|record| !has.contains(&record.id)) {
        if let Some(one) = course(record, &whole, chosen) {
            shared.take(&one, private, &lineage);
        }
    }
    let has: BTreeSet<Id> = shared.leaving.iter().map(|one| one.record.id).collect();
    for one in &mut shared.leaving {
        if let Entry::Checkin(checkin) = &mut one.record.entry {
            // What it became is told where that leaves as well.
            checkin.became = checkin.became.filter(|id| has.contains(id));
        }
        one.record.body = without_other_words(&one.record.body, &whole);
        one.record = renamed(&one.record, aliases);
    }
    shared.leaving.retain(|one| one.part != Part::Answers || !one.record.body.is_empty());
    shared
}

impl Shared {
    /// Takes in what was chosen, without the words that are private elsewhere.
    fn take(&mut self, one: &Leaving, private: &Passages, lineage: &Lineage) {
        let held = private.without(&one.record, lineage);
        let record = held.record.filter(|record| one.part != Part::Answers || !record.body.is_empty());
        let held_back = one.held_back || !held.because.is_empty();
        if !held.because.is_empty() {
            let (id, kind, day) = (one.record.id, one.record.kind(), one.record.day);
            self.staying.push(Staying { id, kind, day, is_whole: record.is_none(), because: held.because });
        }
        self.leaving.extend(record.map(|record| Leaving { record, part: one.part, held_back }));
    }
}

/// What the person chose of a record's own words.
fn said(record: &Record, chosen: &Chosen) -> Option<Leaving> {
    if chosen.left.contains(&record.id) {
        return None;
    }
    let shown = public(record)?;
    let is_meant = |tag: &String| is_for(tag, &chosen.whom);
    if chosen.picked.contains(&record.id) || record.tags.iter().any(is_meant) {
        // The composed body may part its blocks otherwise than the file does.
        let held_back = letters(&shown.body) != letters(&record.body) || shown.entry != record.entry;
        let mut shown = shown;
        shown.tags.retain(|tag| !is_for_another(tag, &chosen.whom));
        return Some(Leaving { record: shown, part: Part::Whole, held_back });
    }
    let entry = match &shown.entry {
        Entry::Reflection(reflection) => Entry::Reflection(reflection.clone()),
        Entry::Intention(intention) => {
            Entry::Intention(Intention { session: intention.session, ..Intention::default() })
        }
        _ => return None,
    };
    let mut body = Body::parse(&shown.body);
    body.opening.clear();
    body.answers.retain(|answer| answer.tags.iter().any(is_meant) && !answer.text.trim().is_empty());
    if body.answers.is_empty() {
        return None;
    }
    Some(Leaving {
        // Its tags are of all of it.
        record: Record { entry, body: body.compose(), tags: Vec::new(), ..shown },
        part: Part::Answers,
        held_back: false,
    })
}

/// What became of a record that leaves, without the words that were not meant.
fn course(record: &Record, whole: &BTreeSet<Id>, chosen: &Chosen) -> Option<Leaving> {
    let shown = public(record)?;
    let Entry::Checkin(checkin) = &shown.entry else { return None };
    if !whole.contains(&checkin.on) || chosen.left.contains(&record.id) {
        return None;
    }
    let entry = Entry::Checkin(Checkin { told: None, earlier: Earlier::default(), ..checkin.clone() });
    let record = Record { entry, body: String::new(), tags: Vec::new(), ..shown };
    Some(Leaving { record, part: Part::Course, held_back: false })
}

/// A question that was asked about a record says its words: it leaves only where the record does.
fn without_other_words(text: &str, whole: &BTreeSet<Id>) -> String {
    let mut body = Body::parse(text);
    let before = body.answers.len();
    body.answers.retain(|answer| match answer.key.split_once('@') {
        Some((_, id)) => id.parse().is_ok_and(|id: Id| whole.contains(&id)),
        None => true,
    });
    if body.answers.len() == before { text.to_owned() } else { body.compose() }
}

/// A record with the other names of people in it.
fn renamed(record: &Record, aliases: &Aliases) -> Record {
    let put = |text: &str| Some(aliases.put(text));
    let mut entry = texts::map(&record.entry, &put).unwrap_or_else(|| record.entry.clone());
    if let Entry::Goal(goal) = &mut entry {
        let name = aliases.put(goal.handle.as_str());
        if name != goal.handle.as_str() {
            let plain = name.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
            let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
            goal.handle = parts.join("-").parse().unwrap_or_else(|_| super::goal::Handle::neutral(1));
        }
    }
    Record {
        tags: record.tags.iter().map(|tag| aliases.put(tag)).collect(),
        body: aliases.put(&record.body),
        entry,
        ..record.clone()
    }
}

fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}
