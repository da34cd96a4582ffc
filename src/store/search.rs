//! Looking for words in every record, the newest first.
//!
//! Names are sorted first, then files are read day by day, in batches that grow: the first results are
//! there before the last files are opened, and no more is held than one batch.

use std::io;
use std::ops::Range;
use std::path::PathBuf;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::document::Document;
use super::flaw::Flaw;
use super::newest::is_note;
use super::prefilter::Prefilter;
use super::searched::Searched;
use super::{Journal, Listed, Reason, Unread, record};
use crate::journal::date::Clock;
use crate::journal::folding::Folded;
use crate::journal::id::Id;
use crate::journal::query::{Mark, Query};
use crate::journal::record::Record;

/// The files of the first batch, and by how much each later one is larger.
const FIRST: usize = 64;
const GROWTH: usize = 4;
const LARGEST: usize = 1024;
/// So many lines of a record are shown at most.
const LINES: usize = 4;

/// What is looked for.
pub struct Sought<'a> {
    /// The query.
    pub query: &'a Query,
    /// The sessions that it names.
    pub sessions: Vec<Id>,
    /// The sessions that it leaves out.
    pub not_sessions: Vec<Id>,
    /// Of each record's prose, keeps the first line; else nothing.
    pub with_first_line: bool,
}

impl Sought<'_> {
    /// Does a record pass, but for its text?
    pub fn admits(&self, record: &Record) -> bool {
        let of =
            |sessions: &[Id]| sessions.iter().any(|id| record.session() == Some(*id) || record.id == *id);
        (self.sessions.is_empty() || of(&self.sessions))
            && !of(&self.not_sessions)
            && self.query.admits(record)
    }
}

/// A file that fits.
#[derive(Debug)]
pub struct Found {
    /// Where it is, from the journal's folder.
    pub path: PathBuf,
    /// The record, without its prose; or what is wrong with the file, whose text was searched all the same.
    pub record: Result<Record, Damaged>,
    /// The lines that together hold everything that was looked for.
    pub lines: Vec<FoundLine>,
    /// How many more lines hold some of it.
    pub more: usize,
}

/// A file that is no record.
#[derive(Debug)]
pub struct Damaged {
    /// Its day, by its name.
    pub day: Option<NaiveDate>,
    /// What is wrong with it.
    pub flaw: Flaw,
}

/// A line in which something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundLine {
    /// Its number in the file, from 1.
    pub number: usize,
    /// The key of the front matter it stands at.
    pub key: Option<String>,
    /// The line. A phrase that goes over its end brings the next one along.
    pub text: String,
    /// What was found, as places in that text.
    pub marks: Vec<Range<usize>>,
}

/// A search that is under way.
pub struct Search<'q> {
    sought: Sought<'q>,
    prefilter: Prefilter,
    /// Files still to be looked into, the newest last.
    names: Vec<(NaiveDate, Listed)>,
    /// Found in files whose names tell no day, the newest last.
    dayless: Vec<Found>,
    batch: usize,
    /// Files that could not be looked into so far.
    pub unread: Vec<Unread>,
}

/// What came of a file.
enum Outcome {
    Found(Box<Found>),
    Unread(Unread),
}

impl Journal {
    /// Begins a search.
    pub fn search<'q>(&self, sought: Sought<'q>, clock: &Clock<'_>) -> io::Result<Search<'q>> {
        let (listed, unread) = self.names()?;
        let prefilter = Prefilter::new(sought.query);
        let mut search =
            Search { sought, prefilter, names: Vec::new(), dayless: Vec::new(), batch: FIRST, unread };
        let mut dayless = Vec::new();
        for listed in listed {
            let Some(name) = &listed.name else {
                dayless.push(listed);
                continue;
            };
            if !search.sought.query.admits_kind(name.kind) {
                continue;
            }
            match name.day {
                Some(day) if search.sought.query.admits_day(day) => search.names.push((day, listed)),
                Some(_) => {}
                None => dayless.push(listed),
            }
        }
        search.names.sort_unstable_by(|(a, x), (b, y)| a.cmp(b).then_with(|| x.path.cmp(&y.path)));
        search.dayless = search.look_into(&dayless, self, clock);
        search.dayless.sort_by_key(Found::age);
        Ok(search)
    }
}

impl Search<'_> {
    /// What was found in the next files, the newest first; `None` after the last.
    pub fn next_batch(&mut self, journal: &Journal, clock: &Clock<'_>) -> Option<Vec<Found>> {
        if self.names.is_empty() && self.dayless.is_empty() {
            return None;
        }
        // A day is not parted: within it, order is told by what stands in the files.
        let mut start = self.names.len().saturating_sub(self.batch);
        while start > 0 && self.names[start - 1].0 == self.names[start].0 {
            start -= 1;
        }
        let days_left = start.checked_sub(1).map(|last| self.names[last].0);
        let names: Vec<Listed> = self.names.drain(start..).map(|(_, listed)| listed).collect();
        self.batch = (self.batch * GROWTH).min(LARGEST);
        let mut found = self.look_into(&names, journal, clock);
        while let Some(dayless) =
            self.dayless.pop_if(|found| days_left.is_none_or(|day| found.day().is_some_and(|of| of > day)))
        {
            found.push(dayless);
        }
        found.sort_by_key(|found| std::cmp::Reverse(found.age()));
        Some(found)
    }

    fn look_into(&mut self, names: &[Listed], journal: &Journal, clock: &Clock<'_>) -> Vec<Found> {
        let outcomes = journal.sweep(names, |listed, read, folded: &mut Folded| match read {
            Ok(bytes) => self.look(listed, bytes, clock, folded),
            Err(reason) => Some(Outcome::Unread(Unread { path: listed.path.clone(), reason })),
        });
        let mut found = Vec::new();
        for outcome in outcomes {
            match outcome {
                Outcome::Found(one) => found.push(*one),
                Outcome::Unread(unread) => self.unread.push(unread),
            }
        }
        found
    }

    fn look(&self, listed: &Listed, bytes: &[u8], clock: &Clock<'_>, folded: &mut Folded) -> Option<Outcome> {
        if !self.prefilter.lets_pass(bytes, folded) {
            return None;
        }
        let read = Document::parse(bytes.to_vec()).and_then(|document| {
            let record = record::decode(&document, listed.name.as_ref(), clock)?;
            Ok((document, record))
        });
        match read {
            Ok((document, record)) => {
                self.fits(listed, &document, record).map(|found| Outcome::Found(Box::new(found)))
            }
            Err(_) if listed.name.is_none() && is_note(bytes) => None,
            Err(flaw) => self.damaged(listed, bytes, flaw),
        }
    }

    fn fits(&self, listed: &Listed, document: &Document, mut record: Record) -> Option<Found> {
        if !self.sought.admits(&record) {
            return None;
        }
        let (mut lines, mut more) = (Vec::new(), 0);
        if self.sought.query.reads_text() {
            let searched = Searched::of_record(document);
            let marks = self.sought.query.marks(&searched.text)?;
            (lines, more) = marked_lines(&searched, &marks);
        }
        record.body = if self.sought.with_first_line { record.headline().to_owned() } else { String::new() };
        Some(Found { path: listed.path.clone(), record: Ok(record), lines, more })
    }

    fn damaged(&self, listed: &Listed, bytes: &[u8], flaw: Flaw) -> Option<Outcome> {
        // Nobody can tell its tags or its session, and words alone are not asked for.
        if self.sought.query.asks_of_records() || self.sought.query.with.is_empty() {
            let reason = Reason::Flaw(flaw);
            return Some(Outcome::Unread(Unread { path: listed.path.clone(), reason }));
        }
        let searched = Searched::of_damaged(bytes);
        let marks = self.sought.query.marks(&searched.text)?;
        let (lines, more) = marked_lines(&searched, &marks);
        let day = listed.name.as_ref().and_then(|name| name.day);
        let found = Found { path: listed.path.clone(), record: Err(Damaged { day, flaw }), lines, more };
        Some(Outcome::Found(Box::new(found)))
    }
}

impl Found {
    /// The day it is listed at.
    pub fn day(&self) -> Option<NaiveDate> {
        self.record.as_ref().map_or_else(|damaged| damaged.day, |record| Some(record.day))
    }

    /// Sorts by when it was; ties by id.
    fn age(&self) -> (Option<NaiveDate>, Option<DateTime<FixedOffset>>, Option<Id>) {
        let record = self.record.as_ref().ok();
        (self.day(), record.map(|record| record.at), record.map(|record| record.id))
    }
}

/// The lines that together hold the first of everything that was looked for, and how many others there are.
pub(super) fn marked_lines(searched: &Searched, marks: &[Mark]) -> (Vec<FoundLine>, usize) {
    let line_of = |mark: &Mark| searched.line_of(mark.place.start);
    let mut all: Vec<usize> = marks.iter().map(line_of).collect();
    all.dedup();
    let mut seen = Vec::new();
    let mut shown: Vec<usize> = Vec::new();
    for mark in marks {
        if !seen.contains(&mark.term) {
            seen.push(mark.term);
            shown.push(line_of(mark));
        }
    }
    shown.dedup();
    shown.truncate(LINES);
    let more = all.len() - shown.len();
    let lines = shown.into_iter().filter_map(|number| {
        let (line, place) = searched.line(number)?;
        let here = || marks.iter().filter(|mark| line_of(mark) == number);
        let end = here().map(|mark| mark.place.end).fold(place.end, usize::max);
        let text = &searched.text.as_str()[place.start..end];
        Some(FoundLine {
            number: line.number,
            key: line.key.clone(),
            text: text.to_owned(),
            marks: joined(here().map(|mark| mark.place.start - place.start..mark.place.end - place.start)),
        })
    });
    (lines.collect(), more)
}

/// Places in order, those that touch or overlap as one.
fn joined(places: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for place in places {
        match joined.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => joined.push(place),
        }
    }
    joined
}

#[cfg(test)]
mod properties;
