//! Every record with the words it holds, to be narrowed as somebody types.
//!
//! Files are read once, and only their words are kept: each different word of the journal once, and of a
//! record the numbers of its words. What is shown of a record is read again when it is shown.

use std::collections::HashMap;
use std::io;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::document::Document;
use super::newest::is_note;
use super::search::{Damaged, Found, Sought, marked_lines};
use super::searched::Searched;
use super::{Journal, Listed, Reason, Unread, record};
use crate::journal::date::Clock;
use crate::journal::fuzzy::{Measure, Near, Nearness};
use crate::journal::id::Id;
use crate::journal::query::{Mark, Text};
use crate::journal::record::Record;

/// The records that can be found.
pub struct Catalogue {
    /// The newest first.
    entries: Vec<Entry>,
    words: Words,
    measure: Measure,
    /// Files that could not be looked into.
    pub unread: Vec<Unread>,
}

/// A record of the catalogue.
struct Entry {
    listed: Listed,
    age: Age,
    /// The numbers of its words.
    words: Vec<u32>,
}

/// When a record was; ties by id.
type Age = (Option<NaiveDate>, Option<DateTime<FixedOffset>>, Option<Id>);

/// Each word once, with its number.
#[derive(Default)]
struct Words {
    numbers: HashMap<Box<str>, u32>,
    all: Vec<Box<str>>,
}

/// The numbers of the words that a thread has met, so that it need not wait for the others to be told.
type Known = HashMap<Box<str>, u32>;

/// What fits something that was typed, the nearest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// The records, by their places in the catalogue.
    pub records: Vec<usize>,
    /// How near each word of the journal is to each that was typed.
    nearness: Vec<Vec<Nearness>>,
}

/// A file that was read.
struct Opened {
    record: Result<Record, Damaged>,
    searched: Searched,
}

/// What came of a file.
enum Outcome {
    Entry(Entry),
    Unread(Unread),
}

impl Journal {
    /// Reads the words of every record that fits.
    ///
    /// # Errors
    /// The journal's folder could not be listed.
    pub fn catalogue(&self, sought: &Sought<'_>, clock: &Clock<'_>) -> io::Result<Catalogue> {
        let (mut listed, mut unread) = self.names()?;
        listed.retain(|listed| {
            listed.name.as_ref().is_none_or(|name| {
                sought.query.admits_kind(name.kind) && name.day.is_none_or(|day| sought.query.admits_day(day))
            })
        });
        let words = Mutex::new(Words::default());
        let outcomes = self.sweep(&listed, |listed, read, known: &mut Known| match read {
            Ok(bytes) => entry(listed, bytes, sought, known, &words, clock),
            Err(reason) => Some(Outcome::Unread(Unread { path: listed.path.clone(), reason })),
        });
        let mut entries = Vec::new();
        for outcome in outcomes {
            match outcome {
                Outcome::Entry(entry) => entries.push(entry),
                Outcome::Unread(file) => unread.push(file),
            }
        }
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.age));
        let words = words.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok(Catalogue { entries, words, measure: Measure::default(), unread })
    }

    /// A record of the catalogue, with the lines that hold the words for which it was found. `None` where
    /// its file is gone by now.
    pub fn found_in(
        &self,
        catalogue: &Catalogue,
        narrowed: &Narrowed,
        place: usize,
        clock: &Clock<'_>,
    ) -> Option<Found> {
        let entry = catalogue.entries.get(place)?;
        let bytes = self.bytes(&entry.listed.path).ok()?;
        let Opened { record, searched } = opened(&entry.listed, &bytes, clock)?;
        let marks = catalogue.marks(entry, narrowed, &searched.text);
        let (lines, more) = marked_lines(&searched, &marks);
        let record = record.map(|record| Record { body: record.headline().to_owned(), ..record });
        Some(Found { path: entry.listed.path.clone(), record, lines, more })
    }
}

impl Catalogue {
    /// How many records there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The file of a record.
    pub fn listed(&self, place: usize) -> Option<&Listed> {
        self.entries.get(place).map(|entry| &entry.listed)
    }

    /// The records that hold something near to every word that was typed: the nearest first, and of those
    /// that are as near the newest.
    pub fn narrow(&mut self, typed: &str) -> Narrowed {
        let all = &self.words.all;
        let nearness: Vec<Vec<Nearness>> = Near::each(typed)
            .iter()
            .map(|near| self.measure.all(near, all.iter().map(AsRef::as_ref)))
            .collect();
        let worth = |entry: &Entry| -> Option<u32> {
            nearness.iter().try_fold(0, |worth, of| {
                let best = nearest(entry, of);
                (best > 0).then(|| worth + u32::from(best))
            })
        };
        let mut records: Vec<(u32, usize)> = self
            .entries
            .iter()
            .enumerate()
            .filter_map(|(place, entry)| worth(entry).map(|worth| (worth, place)))
            .collect();
        // Stable: the newest stay before the older ones.
        records.sort_by_key(|(worth, _)| std::cmp::Reverse(*worth));
        Narrowed { records: records.into_iter().map(|(_, place)| place).collect(), nearness }
    }

    /// Where a text holds the words for which its record was found.
    fn marks(&self, entry: &Entry, narrowed: &Narrowed, text: &Text) -> Vec<Mark> {
        let best: Vec<Nearness> = narrowed.nearness.iter().map(|of| nearest(entry, of)).collect();
        let term = |word: &str| {
            let number = *self.words.numbers.get(word)? as usize;
            let is_it = |(of, best): (&Vec<Nearness>, &Nearness)| *best > 0 && of.get(number) == Some(best);
            narrowed.nearness.iter().zip(&best).position(is_it)
        };
        text.words().filter_map(|(place, word)| term(word).map(|term| Mark { term, place })).collect()
    }
}

impl Words {
    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        // No journal holds four thousand million words.
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.into(), number);
        self.all.push(word.into());
        number
    }
}

fn nearest(entry: &Entry, of: &[Nearness]) -> Nearness {
    entry.words.iter().filter_map(|number| of.get(*number as usize)).copied().max().unwrap_or_default()
}

/// What the catalogue keeps of a file.
fn entry(
    listed: &Listed,
    bytes: &[u8],
    sought: &Sought<'_>,
    known: &mut Known,
    words: &Mutex<Words>,
    clock: &Clock<'_>,
) -> Option<Outcome> {
    let Opened { record, searched } = opened(listed, bytes, clock)?;
    let age = match record {
        Ok(record) if !sought.admits(&record) => return None,
        Ok(record) => (Some(record.day), Some(record.at), Some(record.id)),
        // Nobody can tell its tags or its session.
        Err(Damaged { flaw, .. }) if sought.query.asks_of_records() => {
            let (path, reason) = (listed.path.clone(), Reason::Flaw(flaw));
            return Some(Outcome::Unread(Unread { path, reason }));
        }
        Err(Damaged { day, .. }) => (day, None, None),
    };
    sought.query.marks(&searched.text)?;
    // What its name says can be typed as well: a day, a kind, an id.
    let name = listed.name.as_ref().map(|name| Text::new(format!("{} {}", name.kind, name.id)));
    let day = age.0.map(|day| Text::new(day.to_string()));
    let texts = [Some(&searched.text), name.as_ref(), day.as_ref()];
    let mut own: Vec<u32> = Vec::new();
    for (_, word) in texts.into_iter().flatten().flat_map(Text::words) {
        let number = known.get(word).copied().unwrap_or_else(|| {
            let number = words.lock().unwrap_or_else(PoisonError::into_inner).number(word);
            known.insert(word.into(), number);
            number
        });
        own.push(number);
    }
    own.sort_unstable();
    own.dedup();
    Some(Outcome::Entry(Entry { listed: listed.clone(), age, words: own }))
}

/// A file as it can be read; `None` for a note of the person's own.
fn opened(listed: &Listed, bytes: &[u8], clock: &Clock<'_>) -> Option<Opened> {
    let read = Document::parse(bytes.to_vec()).and_then(|document| {
        let record = record::decode(&document, listed.name.as_ref(), clock)?;
        Ok((document, record))
    });
    match read {
        Ok((document, record)) => {
            Some(Opened { record: Ok(record), searched: Searched::of_record(&document) })
        }
        Err(_) if listed.name.is_none() && is_note(bytes) => None,
        Err(flaw) => {
            let day = listed.name.as_ref().and_then(|name| name.day);
            Some(Opened { record: Err(Damaged { day, flaw }), searched: Searched::of_damaged(bytes) })
        }
    }
}
