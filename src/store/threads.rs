//! The records of one thread, found without reading every record as one: a link is an id in a front
//! matter, and that is seen in the bytes. Only files that name an id of the thread are taken apart.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use memchr::{memchr2_iter, memmem};

use super::{Journal, Listed, Unread};
use crate::journal::date::Clock;
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::record::Record;
use crate::journal::thread::{parent, thread};

impl Journal {
    /// Every record that may stand on the thread of one, or tells how one of them is: what it came from,
    /// up to the first, what came from it, and what was said later about any of these. Of their prose, the
    /// first line.
    ///
    /// # Errors
    /// The journal's folder could not be listed.
    pub fn thread_of(
        &self,
        start: &Record,
        clock: &Clock<'_>,
    ) -> Result<(Vec<Record>, Vec<Unread>), io::Error> {
        let (names, unread) = self.names()?;
        let mut gathering = Gathering {
            journal: self,
            clock,
            mentions: mentions(self, &names),
            ids: BTreeMap::new(),
            read: vec![false; names.len()],
            names,
            records: Vec::new(),
            known: BTreeSet::new(),
            unread,
        };
        gathering.index();
        gathering.gather(start);
        Ok((gathering.records, gathering.unread))
    }
}

/// The records that were found so far, and where others may be.
struct Gathering<'a> {
    journal: &'a Journal,
    clock: &'a Clock<'a>,
    names: Vec<Listed>,
    /// Files by the id in their name.
    ids: BTreeMap<Id, Vec<usize>>,
    /// Files by the ids that stand in them.
    mentions: BTreeMap<Id, Vec<usize>>,
    read: Vec<bool>,
    records: Vec<Record>,
    known: BTreeSet<Id>,
    unread: Vec<Unread>,
}

impl Gathering<'_> {
    /// Notes which file has which id; one that does not tell it by its name is read for it.
    fn index(&mut self) {
        for file in 0..self.names.len() {
            match self.names[file].name.as_ref().map(|name| name.id) {
                Some(id) => self.ids.entry(id).or_default().push(file),
                None => self.read(file),
            }
        }
    }

    fn gather(&mut self, start: &Record) {
        if !self.is_there(start.id) {
            self.take(start.clone());
        }
        let mut way = vec![start.id];
        while let Some(up) = way.last().and_then(|last| self.up(*last)).filter(|up| !way.contains(up)) {
            way.push(up);
        }
        let mut seen: BTreeSet<Id> = BTreeSet::from([start.id]);
        let mut below = vec![start.id];
        while let Some(id) = below.pop() {
            below.extend(self.down(id).into_iter().filter(|id| seen.insert(*id)));
        }
        let is_checkin = |listed: &Listed| listed.name.as_ref().is_none_or(|name| name.kind == Kind::Checkin);
        let mut before = 0;
        while before < self.records.len() {
            // A record is missing where it is in no file, and not where it was of no account here.
            while let Some(record) = self.records.get(before) {
                before += 1;
                if let Some(parent) = parent(record) {
                    self.is_there(parent);
                }
            }
            for (_, node) in thread(start.id, &self.records).walk() {
                self.is_there(node.id);
                // How it is, is told by what was said of it later.
                self.naming(node.id, is_checkin);
            }
        }
    }

    /// The record that this one came from; from one that is gone, the session that those from it know.
    fn up(&mut self, id: Id) -> Option<Id> {
        if self.is_there(id) {
            return self.records.iter().find(|record| record.id == id).and_then(parent);
        }
        self.naming(id, |_| true);
        // As in a thread, the last of them says which.
        let of_it = self.records.iter().filter(|record| parent(record) == Some(id));
        let knowing = of_it.filter(|record| record.session().is_some_and(|session| session != id));
        knowing.max_by_key(|record| (record.at, record.kind(), record.id))?.session()
    }

    /// The records that came from this one, and those that are gone but were of this session.
    fn down(&mut self, id: Id) -> Vec<Id> {
        self.naming(id, |_| true);
        let mut below: Vec<Id> =
            self.records.iter().filter(|record| parent(record) == Some(id)).map(|record| record.id).collect();
        let of_it = self.records.iter().filter(|record| record.session() == Some(id));
        let mut parents: Vec<Id> = of_it.filter_map(parent).filter(|parent| *parent != id).collect();
        parents.sort_unstable();
        parents.dedup();
        below.extend(parents.into_iter().filter(|parent| !self.is_there(*parent)));
        below
    }

    /// Is there a record of that id? It is read if there is.
    fn is_there(&mut self, id: Id) -> bool {
        for file in self.ids.get(&id).cloned().unwrap_or_default() {
            self.read(file);
        }
        self.known.contains(&id)
    }

    /// Reads every such file that names an id.
    fn naming(&mut self, id: Id, is_meant: impl Fn(&Listed) -> bool) {
        for file in self.mentions.get(&id).cloned().unwrap_or_default() {
            if is_meant(&self.names[file]) {
                self.read(file);
            }
        }
    }

    /// Reads a file, once. What cannot be read is named, but for a note of the person's own.
    fn read(&mut self, file: usize) {
        if std::mem::replace(&mut self.read[file], true) {
            return;
        }
        let listed = &self.names[file];
        match self.journal.read(listed, self.clock) {
            Ok(stored) => self.take(stored.record),
            Err(_) if listed.name.is_none() => {}
            Err(damaged) => self.unread.push(damaged),
        }
    }

    fn take(&mut self, record: Record) {
        // Of thousands of pages one line each is shown.
        let body = record.headline().to_owned();
        self.known.insert(record.id);
        self.records.push(Record { body, ..record });
    }
}

/// The files that name each id. A check-in says in its name what it is about, and is not opened for it: its
/// session is that of the record it is about, unless that one is gone.
fn mentions(journal: &Journal, names: &[Listed]) -> BTreeMap<Id, Vec<usize>> {
    let mut mentions: BTreeMap<Id, Vec<usize>> = BTreeMap::new();
    let known: BTreeSet<Id> = names.iter().filter_map(|listed| Some(listed.name.as_ref()?.id)).collect();
    let on = |listed: &Listed| listed.name.as_ref().and_then(|name| name.on);
    for (file, listed) in names.iter().enumerate() {
        if let Some(on) = on(listed) {
            mentions.entry(on).or_default().push(file);
        }
    }
    let (numbers, others): (Vec<usize>, Vec<Listed>) = names
        .iter()
        .enumerate()
        .filter(|(_, listed)| on(listed).is_none_or(|on| !known.contains(&on)))
        .map(|(file, listed)| (file, listed.clone()))
        .unzip();
    let found = journal.sweep(&others, |listed, read, (): &mut ()| {
        let own = listed.name.as_ref().map(|name| name.id);
        // What could not be read here is tried again, and named, where its id is asked for.
        Some(read.map_or_else(|_| Vec::new(), |bytes| quoted_ids(bytes, own)))
    });
    for (file, ids) in numbers.into_iter().zip(found) {
        for id in ids {
            mentions.entry(id).or_default().push(file);
        }
    }
    mentions
}

/// The ids that stand in quotes in a front matter, but for its own: more than its links, and never fewer,
/// unless somebody writes the letters of an id as escapes.
fn quoted_ids(bytes: &[u8], own: Option<Id>) -> Vec<Id> {
    let is_fence = |at: &usize| {
        let line = bytes[at + 1..].split(|byte| *byte == b'\n').next().unwrap_or_default();
        line.trim_ascii_end() == b"+++"
    };
    let front = memmem::find_iter(bytes, b"\n+++").find(is_fence).map_or(bytes, |end| &bytes[..end]);
    let quoted = |at: usize| {
        let end = at + 1 + Id::LENGTH;
        let inside = front.get(at + 1..end).filter(|_| front.get(end) == front.get(at))?;
        std::str::from_utf8(inside).ok()?.parse().ok()
    };
    let mut ids: Vec<Id> =
        memchr2_iter(b'"', b'\'', front).filter_map(quoted).filter(|id| Some(*id) != own).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::{DateTime, Days, NaiveTime};
    use proptest::prelude::*;

    use super::*;
    use crate::journal::checkin::Checkin;
    use crate::journal::ledger::Insight;
    use crate::journal::practice::Practice;
    use crate::journal::record::{Entry, Source};
    use crate::journal::reflection::Reflection;
    use crate::journal::session::Session;
    use crate::journal::step::Step;
    use crate::store::disk::RealDisk;

    const NOW: &str = "2027-01-01T12:00:00+00:00";

    fn ids(text: &str, own: &str) -> String {
        let found = quoted_ids(text.as_bytes(), own.parse().ok());
        found.iter().map(Id::as_str).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn links_are_seen_in_the_front_matter_alone() {
        let text = "+++\r\nid = \"k7m2q\"\r\nfrom='9xw3p'\nmade = [\"4tq8n\", \"toolong\"]\nhope = \"abc\"\n+++\n\n\"6hj3k\"\n";
        assert_eq!(ids(text, "k7m2q"), "4tq8n 9xw3p");
        assert_eq!(ids("+++\n+++ a\nfrom = \"9xw3p\"\n+++", "k7m2q"), "9xw3p");
        assert_eq!(ids("from = \"9xw3p", "k7m2q"), "");
        assert_eq!(ids("", "k7m2q"), "");
    }

    /// A record of some kind with some links, of which any may lead nowhere.
    fn record(id: u32, kind: u8, from: Option<u32>, session: Option<u32>) -> Record {
        let (from, session) = (from.map(Id::from_random), session.map(Id::from_random));
        let source = Source { from, session };
        let entry = match kind {
            0 => Entry::Session(Session::default()),
            1 => {
                let made = from.into_iter().collect();
                Entry::Reflection(Reflection { session, step: Step::Free, set: None, skipped: vec![], made })
            }
            2 => Entry::Practice(Practice { what: "walk".into(), minutes: None, domain: None, goal: from }),
            3 => Entry::Checkin(Checkin::new(
                from.unwrap_or(Id::from_random(99)),
                Source { from: None, session },
            )),
            _ => Entry::Insight(Insight { source, ..Insight::default() }),
        };
        let now = DateTime::parse_from_rfc3339(NOW).unwrap();
        let at = now - Days::new(u64::from(id % 5) * 200);
        let (id, tags, body) = (Id::from_random(id), vec![], format!("Words of {id}\n\nMore."));
        Record { id, at, day: at.date_naive(), written: None, tags, entry, body }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn the_thread_is_that_among_all_records(links in proptest::collection::vec((0_u8..6, proptest::option::of(0_u32..14), proptest::option::of(0_u32..14)), 1..12)) {
            let folder = tempfile::tempdir().unwrap();
            let journal = Journal::new(folder.path().to_owned(), Arc::new(RealDisk));
            let now = DateTime::parse_from_rfc3339(NOW).unwrap();
            let clock = Clock { now, zone: now.offset(), day_start: NaiveTime::MIN };
            let made = links.iter().zip(0..).map(|((kind, from, session), id)| record(id, *kind, *from, *session));
            let mut all: Vec<Record> = made.collect();
            for record in &all {
                journal.add(record).unwrap();
            }
            for record in &mut all {
                record.body = record.headline().to_owned();
            }
            for start in &all {
                let (some, unread) = journal.thread_of(start, &clock).unwrap();
                prop_assert_eq!(unread.len(), 0);
                let whole = thread(start.id, &all);
                prop_assert_eq!(&thread(start.id, &some), &whole, "{:?}", start.id);
                // How each of them is, is told by all that was said of it later.
                for (_, node) in whole.walk() {
                    let on = |record: &&Record| matches!(&record.entry, Entry::Checkin(checkin) if checkin.on == node.id);
                    prop_assert_eq!(some.iter().filter(on).count(), all.iter().filter(on).count());
                }
            }
        }
    }
}
