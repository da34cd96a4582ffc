//! Records from the newest on, opened only as they are asked for: the first five of thirty thousand
//! open one year's folder and the files of a few days.

use std::io;

use chrono::{Datelike, NaiveDate};

use super::document::Document;
use super::layout::{self, Name};
use super::{Journal, Listed, Stored, Unread};
use crate::journal::date::Clock;
use crate::journal::kind::Kind;

/// What a listing is narrowed to by names alone.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// These kinds; all where empty.
    pub kinds: Vec<Kind>,
    /// This day or later.
    pub since: Option<NaiveDate>,
    /// This day or earlier.
    pub until: Option<NaiveDate>,
}

impl Filter {
    /// Does a record of that kind and day pass?
    pub fn admits(&self, kind: Kind, day: NaiveDate) -> bool {
        self.admits_kind(kind)
            && self.since.is_none_or(|since| day >= since)
            && self.until.is_none_or(|until| day <= until)
    }

    fn admits_kind(&self, kind: Kind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }
}

/// Records from the newest on, each read when its turn comes.
pub struct Newest<'a> {
    journal: &'a Journal,
    filter: Filter,
    clock: &'a Clock<'a>,
    /// Files that could not be read so far.
    unread: Vec<Unread>,
    started: bool,
    /// Years still to come, the latest last.
    years: Vec<i32>,
    /// Goals, whose names say no day: all read at the start, the newest last.
    goals: Vec<Stored>,
    /// The names of the current year, the newest last.
    names: Vec<(NaiveDate, Listed)>,
    /// The records of the current day, the newest last.
    day: Vec<Stored>,
}

impl<'a> Newest<'a> {
    pub(super) fn new(journal: &'a Journal, filter: Filter, clock: &'a Clock<'a>) -> Self {
        Self {
            journal,
            filter,
            clock,
            unread: Vec::new(),
            started: false,
            years: Vec::new(),
            goals: Vec::new(),
            names: Vec::new(),
            day: Vec::new(),
        }
    }

    /// Returns what `look` makes of each record, until there are so many of them, and the files that could
    /// not be read.
    ///
    /// # Errors
    /// A folder could not be listed.
    pub fn gather<T>(
        mut self,
        most: usize,
        mut look: impl FnMut(Stored) -> Option<T>,
    ) -> io::Result<(Vec<T>, Vec<Unread>)> {
        let mut found = Vec::new();
        while found.len() < most {
            let Some(stored) = self.next()? else { break };
            found.extend(look(stored));
        }
        Ok((found, self.unread))
    }

    fn next(&mut self) -> io::Result<Option<Stored>> {
        if !self.started {
            self.start()?;
        }
        while self.day.is_empty() {
            if !self.next_day()? {
                return Ok(None);
            }
        }
        Ok(self.day.pop())
    }

    fn start(&mut self) -> io::Result<()> {
        self.started = true;
        self.years = self.journal.years(&mut self.unread)?;
        self.years.reverse();
        let (since, until) = (self.filter.since, self.filter.until);
        self.years.retain(|year| {
            since.is_none_or(|since| *year >= since.year()) && until.is_none_or(|until| *year <= until.year())
        });
        if !self.filter.admits_kind(Kind::Goal) {
            return Ok(());
        }
        let mut listed = Vec::new();
        self.journal.names_in(layout::GOALS, Name::in_goals, &mut listed, &mut self.unread)?;
        for listed in &listed {
            if let Some(stored) = self.read(listed) {
                self.goals.push(stored);
            }
        }
        self.goals.sort_by_key(age);
        Ok(())
    }

    /// Reads one file; what is no record of the filter's is passed over.
    fn read(&mut self, listed: &Listed) -> Option<Stored> {
        let read = self.journal.read(listed, self.clock);
        let stored = self.journal.or_unread(listed, read, &mut self.unread)?;
        self.filter.admits(stored.record.kind(), stored.record.day).then_some(stored)
    }

    /// Brings in the next year's names; false where there is none.
    fn next_year(&mut self) -> io::Result<bool> {
        let Some(year) = self.years.pop() else { return Ok(false) };
        let mut listed = Vec::new();
        self.journal.names_in(&layout::year_folder(year), Name::in_year, &mut listed, &mut self.unread)?;
        for listed in listed {
            if let Some(name) = &listed.name {
                let Some(day) = name.day.filter(|day| self.filter.admits(name.kind, *day)) else { continue };
                self.names.push((day, listed));
            } else if let Some(stored) = self.read(&listed) {
                self.names.push((stored.record.day, listed));
            }
        }
        self.names.sort_by(|(a, x), (b, y)| a.cmp(b).then_with(|| x.path.cmp(&y.path)));
        Ok(true)
    }

    /// Brings in the records of the next day that has any; false where there is none.
    fn next_day(&mut self) -> io::Result<bool> {
        while self.names.is_empty() && self.next_year()? {}
        let named = self.names.last().map(|(day, _)| *day);
        let Some(day) = named.max(self.goals.last().map(|goal| goal.record.day)) else { return Ok(false) };
        while let Some((_, listed)) = self.names.pop_if(|(of, _)| *of == day) {
            if let Some(stored) = self.read(&listed) {
                self.day.push(stored);
            }
        }
        while let Some(goal) = self.goals.pop_if(|goal| goal.record.day == day) {
            self.day.push(goal);
        }
        self.day.sort_by_key(age);
        Ok(true)
    }
}

impl Journal {
    /// What was read of a file. One that could not be read is put down in `unread`, unless it is a note of
    /// the person's own, in a folder that both use.
    pub fn or_unread<T>(
        &self,
        listed: &Listed,
        read: Result<T, Unread>,
        unread: &mut Vec<Unread>,
    ) -> Option<T> {
        let is_note_of_own =
            || listed.name.is_none() && self.bytes(&listed.path).is_ok_and(|bytes| is_note(&bytes));
        match read {
            Ok(read) => Some(read),
            Err(_) if is_note_of_own() => None,
            Err(error) => {
                unread.push(error);
                None
            }
        }
    }

    /// The records of these names that pass the filter, the newest first: for whoever needs several lists
    /// of one look at the folders. What cannot be read is left out.
    pub fn among(&self, names: &[Listed], filter: &Filter, clock: &Clock<'_>) -> Vec<Stored> {
        let may_pass = |listed: &&Listed| match &listed.name {
            Some(Name { kind, day: Some(day), .. }) => filter.admits(*kind, *day),
            Some(Name { kind, day: None, .. }) => filter.admits_kind(*kind),
            None => true,
        };
        let read = names.iter().filter(may_pass).filter_map(|listed| self.read(listed, clock).ok());
        let mut found: Vec<Stored> =
            read.filter(|stored| filter.admits(stored.record.kind(), stored.record.day)).collect();
        found.sort_by_key(|stored| std::cmp::Reverse(age(stored)));
        found
    }
}

/// Does a file hold no record, but a note of the person's own?
pub fn is_note(bytes: &[u8]) -> bool {
    let begins = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    if !(begins.starts_with(b"+++\n") || begins.starts_with(b"+++\r\n")) {
        return true;
    }
    let Ok(document) = Document::parse(bytes.to_vec()) else { return false };
    document.keys().is_ok_and(|keys| !keys.contains_key("id") && !keys.contains_key("kind"))
}

/// Sorts by when it was; ties by id.
pub(super) fn age(
    stored: &Stored,
) -> (NaiveDate, chrono::DateTime<chrono::FixedOffset>, crate::journal::id::Id) {
    (stored.record.day, stored.record.at, stored.record.id)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::{DateTime, NaiveTime};

    use super::*;
    use crate::journal::goal::{Goal, Handle};
    use crate::journal::id::Id;
    use crate::journal::ledger::Insight;
    use crate::journal::record::{Entry, Record, Source};
    use crate::journal::session::Session;
    use crate::store::disk::RealDisk;

    /// A session, an insight or a goal in each month of two years.
    fn records() -> impl Iterator<Item = Record> {
        let first = NaiveDate::from_ymd_opt(2025, 1, 31).unwrap();
        (0..24).map(move |month| {
            let day = first.checked_add_months(chrono::Months::new(month)).unwrap();
            let handle = Handle::neutral(month as usize);
            let source = Source::default();
            let goal = Goal::new(handle, source);
            let entry = match month % 3 {
                0 => Entry::Session(Session::default()),
                1 => Entry::Insight(Insight::default()),
                _ => Entry::Goal(goal),
            };
            let at = day.and_time(NaiveTime::MIN).and_utc().fixed_offset();
            Record {
                id: Id::from_random(month),
                at,
                day,
                written: None,
                tags: vec![],
                entry,
                body: String::new(),
            }
        })
    }

    #[test]
    fn one_look_at_the_names_finds_what_a_listing_finds() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::new(folder.path().to_owned(), Arc::new(RealDisk));
        for record in records() {
            journal.add(&record).unwrap();
        }
        let now = DateTime::parse_from_rfc3339("2027-01-01T12:00:00+00:00").unwrap();
        let clock = Clock { now, zone: now.offset(), day_start: NaiveTime::MIN };
        let (names, _) = journal.names().unwrap();
        let day = |month| NaiveDate::from_ymd_opt(2026, month, 15);
        for kinds in [vec![], vec![Kind::Goal], vec![Kind::Session, Kind::Insight], vec![Kind::Review]] {
            for (since, until) in [(None, None), (day(2), None), (None, day(7)), (day(2), day(7))] {
                let filter = Filter { kinds: kinds.clone(), since, until };
                let among: Vec<_> =
                    journal.among(&names, &filter, &clock).into_iter().map(|s| s.path).collect();
                let listed = journal.newest(filter, &clock).gather(usize::MAX, |stored| Some(stored.path));
                assert_eq!(among, listed.unwrap().0);
            }
        }
        assert_eq!(journal.among(&names, &Filter::default(), &clock).len(), 24);
    }

    #[test]
    fn an_id_is_fresh_beside_all_that_were_there_and_all_added_since() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::new(folder.path().to_owned(), Arc::new(RealDisk));
        let mut records = records();
        journal.add(&records.next().unwrap()).unwrap();
        let mut drawn = [0, 0, 1].into_iter();
        assert_eq!(journal.fresh_id(&[], || drawn.next().unwrap()).unwrap(), Id::from_random(1));
        journal.add(&records.next().unwrap()).unwrap();
        let mut drawn = [1, 0, 2, 3].into_iter();
        let taken = [Id::from_random(2)];
        assert_eq!(journal.fresh_id(&taken, || drawn.next().unwrap()).unwrap(), Id::from_random(3));
    }
}
