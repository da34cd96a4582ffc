//! Check-ins by what their names tell: which record each is about, and whether it closed it.
//!
//! A journal of ten years may hold twenty thousand of them, and a list of what is open wants those of a
//! few weeks. So names alone sort out what is closed, and of the rest only the files are opened that have
//! a say: those of the window, the latest that changed something, the latest answer. Measured, opening
//! all twenty thousand takes 150 ms and reading their names 10 ms. The price is a name that tells more,
//! and that goes out of date where a hand changes `on` or `state` in a file and not its name; a check-in
//! without these words in its name is always opened.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use chrono::{Days, NaiveDate};

use super::layout::{self, Mark, Name};
use super::{Journal, Listed, Unread};
use crate::journal::checkin::{Checkin, in_order};
use crate::journal::date::Clock;
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::record::{Entry, Record};

/// Where somebody crosses the date line, the later of two moments may have the earlier day.
const DATE_LINE: Days = Days::new(2);

/// The check-ins of a journal, opened only as they are asked for.
pub struct Checkins<'a> {
    journal: &'a Journal,
    clock: &'a Clock<'a>,
    /// By the record they are about, the earliest day first.
    named: Vec<Named>,
    /// Those whose names do not tell what they are about.
    others: Vec<(PathBuf, Record)>,
    unread: Mutex<Vec<Unread>>,
}

/// A check-in by its name, which is made again from this when the file is opened: twenty thousand names
/// take longer to put down than to read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Named {
    on: Id,
    pub(super) day: NaiveDate,
    id: Id,
    mark: Mark,
    /// Of its folder.
    year: i32,
}

impl Named {
    /// `None` where that is no check-in, or one whose name does not tell what it is about.
    pub(super) fn of(folder: &str, name: &Name) -> Option<Self> {
        let year = layout::year(folder)?;
        match *name {
            Name { kind: Kind::Checkin, on: Some(on), day: Some(day), id, mark, .. } => {
                Some(Self { on, day, id, mark, year })
            }
            _ => None,
        }
    }

    fn listed(self) -> Listed {
        let Self { on, day, id, mark, year } = self;
        let name = Name { day: Some(day), kind: Kind::Checkin, id, handle: None, on: Some(on), mark };
        Listed { path: layout::path_of_checkin(year, day, on, mark, id), name: Some(name) }
    }
}

/// The goals of a journal, and what was said of them.
pub struct Goals<'a> {
    /// The files of goals, and those whose names tell nothing.
    pub listed: Vec<Listed>,
    /// The check-ins.
    pub checkins: Checkins<'a>,
    /// What could not be listed.
    pub unread: Vec<Unread>,
}

impl Journal {
    /// The check-ins among the names of a journal.
    pub fn checkins<'a>(&'a self, names: &[Listed], clock: &'a Clock<'a>) -> Checkins<'a> {
        let (mut told, mut others) = (Vec::new(), Vec::new());
        for listed in names {
            let folder = || listed.path.parent().and_then(Path::to_str);
            match &listed.name {
                Some(name) if name.kind != Kind::Checkin => {}
                Some(name) => match folder().and_then(|folder| Named::of(folder, name)) {
                    Some(found) => told.push(found),
                    None => others.push(listed),
                },
                None => others.push(listed),
            }
        }
        Checkins::new(self, told, others, clock)
    }

    /// The files of goals, and the check-ins of the whole journal: one look at all names.
    ///
    /// # Errors
    /// A folder could not be listed.
    pub fn goals<'a>(&'a self, clock: &'a Clock<'a>) -> io::Result<Goals<'a>> {
        let put =
            |(named, listed): &mut (Vec<Named>, Vec<Listed>), folder: &str, name: Option<Name>, of: &str| {
                if let Some(found) = name.as_ref().and_then(|name| Named::of(folder, name)) {
                    named.push(found);
                } else if name.as_ref().is_none_or(|name| matches!(name.kind, Kind::Goal | Kind::Checkin)) {
                    listed.push(Listed { path: Path::new(folder).join(of), name });
                }
            };
        let (folders, unread) = self.names_by_folder(put)?;
        let mut named = Vec::with_capacity(folders.iter().map(|(named, _)| named.len()).sum());
        let mut listed = Vec::new();
        for (of_folder, others) in folders {
            named.extend(of_folder);
            listed.extend(others);
        }
        let is_goal = |listed: &&Listed| listed.name.as_ref().is_some_and(|name| name.kind == Kind::Goal);
        let others = listed.iter().filter(|listed| !is_goal(listed));
        let checkins = Checkins::new(self, named, others, clock);
        listed.retain(|listed| listed.name.as_ref().is_none_or(|name| name.kind == Kind::Goal));
        Ok(Goals { listed, checkins, unread })
    }
}

impl<'a> Checkins<'a> {
    /// Check-ins by their names, and files whose names tell less: those are opened.
    pub(super) fn new<'b>(
        journal: &'a Journal,
        mut named: Vec<Named>,
        others: impl IntoIterator<Item = &'b Listed>,
        clock: &'a Clock<'a>,
    ) -> Self {
        named.sort_unstable();
        let mut checkins = Self { journal, clock, named, others: Vec::new(), unread: Mutex::default() };
        for listed in others {
            let record = if listed.name.is_some() {
                checkins.read(listed)
            } else {
                // A file of another name may be a check-in; one that cannot be read is told by its list.
                let record = journal.read(listed, clock).ok().map(|stored| stored.record);
                record.filter(|record| record.kind() == Kind::Checkin)
            };
            checkins.others.extend(record.map(|record| (listed.path.clone(), record)));
        }
        checkins
    }
}

impl Checkins<'_> {
    /// Is a record closed as far as names tell? `false` where that takes opening files.
    pub fn is_closed_by_name(&self, on: Id) -> bool {
        let mut marked = self.named(on).iter().rev().filter(|named| named.mark != Mark::Said);
        let Some(latest) = marked.next().filter(|named| named.mark == Mark::Closed) else { return false };
        let near = latest.day.checked_sub_days(DATE_LINE).unwrap_or(latest.day);
        marked.take_while(|named| named.day >= near).all(|named| named.mark == Mark::Closed)
            && self.others_on(on).next().is_none()
    }

    /// Is a record closed? Opens its check-ins only where their names leave that open.
    pub fn is_closed(&self, on: Id) -> bool {
        let tells_little = || self.others_on(on).next().is_some();
        let is_marked = || self.named(on).iter().any(|named| named.mark == Mark::Closed);
        if self.is_closed_by_name(on) || !(tells_little() || is_marked()) {
            return self.is_closed_by_name(on);
        }
        let all = self.on(on);
        let said = in_order(on, &all);
        said.iter().rev().find_map(|(_, checkin)| checkin.closes()).unwrap_or_default()
    }

    /// The days of the check-ins on a record, in no order.
    pub fn days(&self, on: Id) -> Vec<NaiveDate> {
        let named = self.named(on).iter().map(|named| named.day);
        named.chain(self.others_on(on).map(|record| record.day)).collect()
    }

    /// All check-ins on a record, in no order.
    pub fn on(&self, on: Id) -> Vec<Record> {
        self.files_on(on).into_iter().map(|(_, record)| record).collect()
    }

    /// The same, each with its file, from the journal's folder.
    pub fn files_on(&self, on: Id) -> Vec<(PathBuf, Record)> {
        let file = |named: &Named| {
            let listed = named.listed();
            self.read(&listed).map(|record| (listed.path, record))
        };
        let is_on = |record: &Record| matches!(&record.entry, Entry::Checkin(checkin) if checkin.on == on);
        let others = self.others.iter().filter(|(_, record)| is_on(record)).cloned();
        self.named(on).iter().filter_map(file).chain(others).collect()
    }

    /// The check-ins on a record since a day, and before it the latest that gave it a state and the latest
    /// answer: all that [`Standing`](crate::journal::goal::Standing) asks for but the level.
    pub fn telling(&self, on: Id, since: NaiveDate) -> Vec<Record> {
        let mut found: Vec<Record> = self.others_on(on).cloned().collect();
        let (mut state, mut answer) = (None, None);
        for named in self.named(on).iter().rev() {
            let is_near = |day: &Option<NaiveDate>| {
                day.is_none_or(|day: NaiveDate| named.day >= day.checked_sub_days(DATE_LINE).unwrap_or(day))
            };
            let wants_state = named.mark != Mark::Said && is_near(&state);
            let wants_answer = named.mark == Mark::Said && is_near(&answer);
            if named.day < since && !wants_state && !wants_answer {
                continue;
            }
            let Some(record) = self.read(&named.listed()) else { continue };
            let Entry::Checkin(checkin) = &record.entry else { continue };
            let first = |known: &mut Option<NaiveDate>, says: bool| {
                if says {
                    known.get_or_insert(named.day);
                }
            };
            first(&mut state, checkin.state().is_some());
            first(&mut answer, checkin.answer.is_some());
            found.push(record);
        }
        found
    }

    /// What could not be read so far, by name: it may have been met on several threads.
    pub fn unread(self) -> Vec<Unread> {
        let mut unread = self.unread.into_inner().unwrap_or_else(PoisonError::into_inner);
        unread.sort_by(|a, b| a.path.cmp(&b.path));
        unread
    }

    fn named(&self, on: Id) -> &[Named] {
        let first = self.named.partition_point(|named| named.on < on);
        let of_it = &self.named[first..];
        &of_it[..of_it.partition_point(|named| named.on == on)]
    }

    fn others_on(&self, on: Id) -> impl Iterator<Item = &Record> {
        let is_on = move |checkin: &Checkin| checkin.on == on;
        let others = self.others.iter().map(|(_, record)| record);
        others.filter(move |record| matches!(&record.entry, Entry::Checkin(c) if is_on(c)))
    }

    fn read(&self, listed: &Listed) -> Option<Record> {
        match self.journal.read(listed, self.clock) {
            Ok(stored) => Some(stored.record),
            Err(unread) => {
                self.unread.lock().unwrap_or_else(PoisonError::into_inner).push(unread);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::{DateTime, NaiveTime};
    use proptest::prelude::*;

    use super::*;
    use crate::journal::checkin::{Answer, State};
    use crate::journal::goal::chances::Window;
    use crate::journal::goal::{Goal, Standing};
    use crate::journal::record::Source;
    use crate::store::disk::RealDisk;

    fn day(number: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(number)
    }

    fn record(id: u32, number: u64, minute: u32, entry: Entry) -> Record {
        // Ten hours ahead or behind: the order of moments is not that of days.
        let zone = chrono::FixedOffset::east_opt(if minute < 30 { 36_000 } else { -36_000 }).unwrap();
        let local = day(number).and_time(NaiveTime::from_hms_opt(12, minute, 0).unwrap());
        let at = local.and_local_timezone(zone).unwrap();
        Record {
            id: Id::from_random(id),
            at,
            day: day(number),
            written: None,
            tags: vec![],
            entry,
            body: String::new(),
        }
    }

    proptest! {
        #[test]
        fn a_name_is_made_again_from_what_was_put_down_of_it(
            day in "(000[1-9]|[0-9]{3}[1-9])-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", year in "[0-9]{4}",
            mark in "(closed-|changed-)?", on in "[0-9a-hjkmnp-tv-z]{5}", id in "[0-9a-hjkmnp-tv-z]{5}",
        ) {
            let file = format!("{day}-checkin-{on}-{mark}{id}.md");
            let name = Name::in_year(&file);
            if let Some(named) = name.as_ref().and_then(|name| Named::of(&year, name)) {
                prop_assert_eq!(named.listed(), Listed { path: Path::new(&year).join(&file), name });
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn the_files_that_are_opened_tell_what_all_of_them_tell(
            said in proptest::collection::vec((0_u64..60, 0_u32..60, 0_usize..13, 0_u32..2, any::<bool>()), 0..24),
        ) {
            let folder = tempfile::tempdir().unwrap();
            let journal = Journal::new(folder.path().to_owned(), Arc::new(RealDisk));
            let goals: Vec<Record> = (0..2)
                .map(|id| record(id, 0, 0, Entry::Goal(Goal::new(format!("g{id}").parse().unwrap(), Source::default()))))
                .collect();
            for (at, (number, minute, what, on, is_renamed)) in said.into_iter().enumerate() {
                let mut checkin = Checkin::new(Id::from_random(on), Source::default());
                match what {
                    0..5 => checkin.answer = Some(Answer::ALL[what]),
                    5..10 => checkin.state = Some(State::ALL[what - 5]),
                    10 => checkin.outcome = Some("keep".to_owned()),
                    11 => checkin.outcome = Some("release".to_owned()),
                    _ => {}
                }
                let record = record(100 + u32::try_from(at).unwrap(), number, minute, Entry::Checkin(checkin));
                let path = journal.add(&record).unwrap();
                if is_renamed {
                    // As a hand or an older kap named it.
                    let name = format!("{}-checkin-{}.md", record.day, record.id);
                    let path = folder.path().join(path);
                    std::fs::rename(&path, path.with_file_name(name)).unwrap();
                }
            }
            let now = DateTime::parse_from_rfc3339("2026-03-01T12:00:00+00:00").unwrap();
            let clock = Clock { now, zone: now.offset(), day_start: NaiveTime::MIN };
            let (names, _) = journal.names().unwrap();
            let checkins = journal.checkins(&names, &clock);
            let window = Window::ending(day(59), 14);
            for goal in &goals {
                let all = checkins.on(goal.id);
                let whole = Standing::of(goal, &all, window).unwrap();
                let few = checkins.telling(goal.id, window.first);
                prop_assert_eq!(Standing::of(goal, &few, window).unwrap(), Standing { level: None, ..whole.clone() });
                prop_assert!(!checkins.is_closed_by_name(goal.id) || whole.state.is_closed());
            }
        }
    }
}
