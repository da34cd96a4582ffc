//! The records of the last while, by kind, each read once and only as far back as somebody asks: for what
//! has to answer in the time of a prompt, however old the journal is.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use chrono::{Datelike, NaiveDate};

use super::checkins::{Checkins, Named};
use super::layout::{self, Name};
use super::newest::age;
use super::{Journal, Listed, Stored, Unread, on_all_cores};
use crate::journal::date::Clock;
use crate::journal::kind::Kind;
use crate::journal::record::Record;

/// Records from the newest back. What could not be read is in [`Recent::unread`] once it was passed.
pub struct Recent<'a> {
    /// The journal.
    pub journal: &'a Journal,
    clock: &'a Clock<'a>,
    /// Files that could not be read so far.
    pub unread: Vec<Unread>,
    /// Years still to be listed, the latest last.
    years: Vec<i32>,
    shelves: BTreeMap<Kind, Shelf>,
    /// The check-ins that were listed and whose names tell what they are about.
    checkins: Vec<Named>,
    goals: Option<Vec<Listed>>,
}

/// The records of one kind.
#[derive(Default)]
struct Shelf {
    /// What was listed and not yet read, the newest last.
    names: Vec<(NaiveDate, Listed)>,
    /// What was read, the newest first.
    records: Vec<Record>,
    /// Records whose names say nothing: read when their folder was listed, the newest last.
    unnamed: Vec<Stored>,
}

impl<'a> Recent<'a> {
    /// Looks which years there are; no year is entered.
    ///
    /// # Errors
    /// The journal's folder could not be listed.
    pub fn new(journal: &'a Journal, clock: &'a Clock<'a>) -> io::Result<Self> {
        let mut unread = Vec::new();
        let mut years = journal.years(&mut unread)?;
        years.reverse();
        let (shelves, checkins) = (BTreeMap::new(), Vec::new());
        Ok(Self { journal, clock, unread, years, shelves, checkins, goals: None })
    }

    /// The files of a kind on that day or later, by their names alone; the newest first. What was read
    /// already is not among them.
    ///
    /// # Errors
    /// A folder could not be listed.
    pub fn listed(&mut self, kind: Kind, day: NaiveDate) -> io::Result<Vec<(NaiveDate, Listed)>> {
        self.list_since(day)?;
        let names = self.shelves.get(&kind).map_or(&[][..], |shelf| &shelf.names);
        Ok(names.iter().rev().filter(|(of, _)| *of >= day).cloned().collect())
    }

    /// The days of what was not yet read of a kind, back to that day; the newest first.
    ///
    /// # Errors
    /// A folder could not be listed.
    pub fn days(&mut self, kind: Kind, since: NaiveDate) -> io::Result<Vec<NaiveDate>> {
        self.list_since(since)?;
        let Some(of_kind) = self.shelves.get(&kind) else { return Ok(Vec::new()) };
        let unnamed = of_kind.unnamed.iter().map(|stored| stored.record.day);
        let mut days: Vec<NaiveDate> = of_kind.names.iter().map(|(day, _)| *day).chain(unnamed).collect();
        days.retain(|day| *day >= since);
        days.sort_unstable_by(|a, b| b.cmp(a));
        Ok(days)
    }

    /// The check-ins on that day or later.
    ///
    /// # Errors
    /// A folder could not be listed.
    pub fn checkins(&mut self, day: NaiveDate) -> io::Result<Checkins<'a>> {
        let others = self.listed(Kind::Checkin, day)?;
        let unnamed = self.shelves.get(&Kind::Checkin).map_or(&[][..], |shelf| &shelf.unnamed);
        let unnamed = unnamed.iter().map(|stored| Listed { path: stored.path.clone(), name: None });
        let others: Vec<Listed> = others.into_iter().map(|(_, listed)| listed).chain(unnamed).collect();
        let named = self.checkins.iter().filter(|named| named.day >= day).copied().collect();
        Ok(Checkins::new(self.journal, named, &others, self.clock))
    }

    /// Opens one file; what cannot be read is put down in [`Recent::unread`].
    pub fn open(&mut self, listed: &Listed) -> Option<Record> {
        self.read_one(listed).map(|stored| stored.record)
    }

    /// Opens files on all cores and returns what `look` makes of their records, in their order; what cannot be
    /// read is put down in [`Recent::unread`].
    pub fn open_all<T: Send>(
        &mut self,
        names: &[Listed],
        look: impl Fn(Record) -> Option<T> + Sync,
    ) -> Vec<T> {
        let (journal, clock) = (self.journal, self.clock);
        let read = on_all_cores(names, |listed, (): &mut ()| {
            Some(journal.read(listed, clock).map(|stored| look(stored.record)))
        });
        let mut found = Vec::new();
        for (listed, read) in names.iter().zip(read) {
            found.extend(self.journal.or_unread(listed, read, &mut self.unread).flatten());
        }
        found
    }

    /// The records of a kind on that day or later, and whatever else of it was read already; the newest
    /// first.
    ///
    /// # Errors
    /// A folder could not be listed.
    pub fn since(&mut self, kind: Kind, day: NaiveDate) -> io::Result<&[Record]> {
        self.list_since(day)?;
        self.read_days(kind, day);
        Ok(&self.shelves.entry(kind).or_default().records)
    }

    /// The record of a kind at that place from the newest, counted from 0.
    ///
    /// # Errors
    /// A folder could not be listed.
    pub fn get(&mut self, kind: Kind, place: usize) -> io::Result<Option<&Record>> {
        while self.shelves.get(&kind).is_none_or(|shelf| shelf.records.len() <= place) {
            if let Some(day) = self.next_day(kind) {
                self.read_days(kind, day);
            } else if self.years.is_empty() {
                break;
            } else {
                self.list_year()?;
            }
        }
        Ok(self.shelves.get(&kind).and_then(|shelf| shelf.records.get(place)))
    }

    /// What was read of a kind so far, the newest first.
    pub fn read(&self, kind: Kind) -> &[Record] {
        self.shelves.get(&kind).map_or(&[], |shelf| &shelf.records)
    }

    /// The files of goals, in no order: their names say no day.
    ///
    /// # Errors
    /// The folder of goals could not be listed.
    pub fn goals(&mut self) -> io::Result<&[Listed]> {
        if self.goals.is_none() {
            let mut listed = Vec::new();
            self.journal.names_in(layout::GOALS, Name::in_goals, &mut listed, &mut self.unread)?;
            self.goals = Some(listed);
        }
        Ok(self.goals.as_deref().unwrap_or_default())
    }

    /// Is there anything in the journal? Names are enough to tell.
    ///
    /// # Errors
    /// A folder could not be listed.
    pub fn is_empty(&mut self) -> io::Result<bool> {
        loop {
            let is_used = |shelf: &Shelf| {
                !(shelf.names.is_empty() && shelf.records.is_empty() && shelf.unnamed.is_empty())
            };
            if self.shelves.values().any(is_used) || !self.checkins.is_empty() || !self.unread.is_empty() {
                return Ok(false);
            }
            if self.years.is_empty() {
                return Ok(self.goals()?.is_empty());
            }
            self.list_year()?;
        }
    }

    fn list_since(&mut self, day: NaiveDate) -> io::Result<()> {
        while self.years.last().is_some_and(|year| *year >= day.year()) {
            self.list_year()?;
        }
        Ok(())
    }

    /// Brings in the names of the latest year that was not yet listed.
    fn list_year(&mut self) -> io::Result<()> {
        let Some(year) = self.years.pop() else { return Ok(()) };
        let folder = layout::year_folder(year);
        let mut older: BTreeMap<Kind, Vec<(NaiveDate, Listed)>> = BTreeMap::new();
        let mut unnamed = Vec::new();
        let checkins = &mut self.checkins;
        let mut put = |name: Option<Name>, of: &str| {
            if let Some(named) = name.as_ref().and_then(|name| Named::of(&folder, name)) {
                checkins.push(named);
                return;
            }
            let told = name.as_ref().map(|name| (name.kind, name.day));
            let listed = Listed { path: Path::new(&folder).join(of), name };
            match told {
                Some((kind, Some(day))) => older.entry(kind).or_default().push((day, listed)),
                Some((_, None)) => {}
                None => unnamed.push(listed),
            }
        };
        self.journal.visit_names(&folder, Name::in_year, &mut put, &mut self.unread)?;
        for listed in unnamed {
            let Some(stored) = self.read_one(&listed) else { continue };
            self.shelves.entry(stored.record.kind()).or_default().unnamed.push(stored);
        }
        for (kind, mut names) in older {
            // The whole text of the paths tells their order sooner than their parts do.
            names.sort_by(|(a, x), (b, y)| a.cmp(b).then_with(|| x.path.as_os_str().cmp(y.path.as_os_str())));
            let later = self.shelves.entry(kind).or_default();
            names.append(&mut later.names);
            later.names = names;
        }
        for shelf in self.shelves.values_mut() {
            shelf.unnamed.sort_by_key(age);
        }
        Ok(())
    }

    /// The latest day of a kind that was listed and not yet read.
    fn next_day(&self, kind: Kind) -> Option<NaiveDate> {
        let here = self.shelves.get(&kind)?;
        here.names.last().map(|(day, _)| *day).max(here.unnamed.last().map(|stored| stored.record.day))
    }

    /// Reads what was listed of a kind on that day or later.
    fn read_days(&mut self, kind: Kind, day: NaiveDate) {
        let Some(mut taken) = self.shelves.remove(&kind) else { return };
        let names = taken.names.split_off(taken.names.partition_point(|(of, _)| *of < day));
        let (journal, clock) = (self.journal, self.clock);
        let read = on_all_cores(&names, |(_, listed), (): &mut ()| Some(journal.read(listed, clock)));
        let mut found: Vec<(NaiveDate, Stored)> = Vec::new();
        for ((of, listed), read) in names.iter().zip(read) {
            found.extend(self.journal.or_unread(listed, read, &mut self.unread).map(|stored| (*of, stored)));
        }
        while let Some(stored) = taken.unnamed.pop_if(|stored| stored.record.day >= day) {
            found.push((stored.record.day, stored));
        }
        found.sort_by_key(|(of, stored)| std::cmp::Reverse((*of, age(stored))));
        // The front matter says what is true; a name may be outdated.
        let records = found.into_iter().map(|(_, stored)| stored.record);
        taken.records.extend(records.filter(|record| record.kind() == kind));
        self.shelves.insert(kind, taken);
    }

    fn read_one(&mut self, listed: &Listed) -> Option<Stored> {
        let read = self.journal.read(listed, self.clock);
        self.journal.or_unread(listed, read, &mut self.unread)
    }
}
