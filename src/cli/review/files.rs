//! The files of a journal as a report opens them: by what their names say, each once, many at a time.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::journal::date::Clock;
use crate::journal::kind::Kind;
use crate::journal::record::Record;
use crate::store::layout::Name;
use crate::store::{Journal, Listed, Unread, on_all_cores};

/// What was opened so far.
pub struct Files<'a> {
    /// All there are.
    pub names: &'a [Listed],
    /// By the place in `names`; `None` where a file could not be read, or is not wanted.
    pub records: HashMap<usize, Option<Record>>,
    /// What could not be read.
    pub unread: Vec<Unread>,
    journal: &'a Journal,
    clock: &'a Clock<'a>,
}

impl<'a> Files<'a> {
    /// Those of these names, of which none was opened yet.
    pub fn new(names: &'a [Listed], unread: Vec<Unread>, journal: &'a Journal, clock: &'a Clock<'a>) -> Self {
        Self { names, records: HashMap::new(), unread, journal, clock }
    }

    /// Opens the files whose names say so.
    pub fn take(&mut self, is_wanted: impl Fn(&Name) -> bool) {
        let named =
            self.names.iter().enumerate().filter_map(|(at, listed)| Some((at, listed.name.as_ref()?)));
        let wanted: Vec<usize> = named.filter(|(_, name)| is_wanted(name)).map(|(at, _)| at).collect();
        self.open_all(&wanted);
    }

    /// Opens files on all cores.
    pub fn open_all(&mut self, wanted: &[usize]) {
        let new: Vec<usize> = wanted.iter().copied().filter(|at| !self.records.contains_key(at)).collect();
        let (journal, clock, names) = (self.journal, self.clock, self.names);
        let read = on_all_cores(&new, |at, (): &mut ()| {
            Some(journal.read(&names[*at], clock).map(|stored| stored.record))
        });
        for (at, read) in new.into_iter().zip(read) {
            let record = self.journal.or_unread(&self.names[at], read, &mut self.unread);
            self.records.insert(at, record);
        }
    }

    /// The record in a file, opened if need be.
    pub fn open(&mut self, at: usize) -> Option<&Record> {
        if !self.records.contains_key(&at) {
            let read = self.journal.read(&self.names[at], self.clock).map(|stored| stored.record);
            let record = self.journal.or_unread(&self.names[at], read, &mut self.unread);
            self.records.insert(at, record);
        }
        self.records.get(&at).and_then(Option::as_ref)
    }

    /// The places of names of a kind whose day passes, the newest first.
    pub fn listed(&self, kind: Kind, passes: impl Fn(NaiveDate) -> bool) -> Vec<usize> {
        let mut found: Vec<(NaiveDate, usize)> = self
            .names
            .iter()
            .enumerate()
            .filter_map(|(at, listed)| {
                Some((listed.name.as_ref().filter(|name| name.kind == kind)?.day?, at))
            })
            .filter(|(day, _)| passes(*day))
            .collect();
        found.sort_by_key(|(day, at)| std::cmp::Reverse((*day, &self.names[*at].path)));
        found.into_iter().map(|(_, at)| at).collect()
    }

    /// The records that were read so far, in no order.
    pub fn known(&self) -> impl Iterator<Item = &Record> {
        self.records.values().flatten()
    }
}
