//! Check-ins by what their names tell: which record each is about, and whether it closed it.
//!
//! A journal of ten years may hold twenty thousand of them, and a list of what is open wants those of a
//! few weeks. So names alone sort out what is closed, and of the rest only the files are opened that have
//! a say: those of the window, the latest that changed something, the latest answer. Measured, opening
//! all twenty thousand takes 150 ms and reading their names 10 ms. The price is a name that tells more,
//! and that goes out of date where a hand changes `on` or `state` in a file and not its name; a check-in
//! without these words in its name is always opened.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use chrono::{Days, NaiveDate};

use super::layout::Mark;
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
    named: HashMap<Id, Vec<Named<'a>>>,
    /// Those whose names do not tell what they are about.
    others: Vec<(PathBuf, Record)>,
    unread: Mutex<Vec<Unread>>,
}

/// A check-in by its name.
#[derive(Clone, Copy)]
struct Named<'a> {
    day: NaiveDate,
    mark: Mark,
    listed: &'a Listed,
}

impl Journal {
    /// The check-ins among the names of a journal.
    pub fn checkins<'a>(&'a self, names: &'a [Listed], clock: &'a Clock<'a>) -> Checkins<'a> {
        let mut checkins = Checkins {
            journal: self,
            clock,
            named: HashMap::new(),
            others: Vec::new(),
            unread: Mutex::default(),
        };
        for listed in names {
            match &listed.name {
                Some(name) if name.kind != Kind::Checkin => {}
                Some(super::layout::Name { on: Some(on), day: Some(day), mark, .. }) => {
                    checkins.named.entry(*on).or_default().push(Named { day: *day, mark: *mark, listed });
                }
                Some(_) => {
                    let found = checkins.read(listed).map(|record| (listed.path.clone(), record));
                    checkins.others.extend(found);
                }
                // A file of another name may be a check-in; one that cannot be read is told by its list.
                None => {
                    let found = self.read(listed, clock).ok().map(|stored| (stored.path, stored.record));
                    checkins.others.extend(found.filter(|(_, record)| record.kind() == Kind::Checkin));
                }
            }
        }
        for named in checkins.named.values_mut() {
            named.sort_by(|a, b| a.day.cmp(&b.day).then_with(|| a.listed.path.cmp(&b.listed.path)));
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
        let file = |named: &Named<'_>| Some((named.listed.path.clone(), self.read(named.listed)?));
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
            let Some(record) = self.read(named.listed) else { continue };
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

    fn named(&self, on: Id) -> &[Named<'_>] {
        self.named.get(&on).map(Vec::as_slice).unwrap_or_default()
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
