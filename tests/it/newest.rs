//! Records from the newest on: in their order, and no file opened before it is asked for.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime};
use kap::journal::date::Clock;
use kap::journal::goal::Goal;
use kap::journal::id::Id;
use kap::journal::kind::Kind;
use kap::journal::ledger::Question;
use kap::journal::record::{Entry, Record, Source};
use kap::journal::session::Session;
use kap::store::{Filter, Journal, layout, record};
use proptest::prelude::*;

use crate::fault_disk::{Fault, FaultDisk};

const ROOT: &str = "/journal";

fn utc() -> FixedOffset {
    FixedOffset::east_opt(0).unwrap()
}

fn clock(zone: &FixedOffset) -> Clock<'_> {
    let now = DateTime::parse_from_rfc3339("2026-10-20T12:00:00+00:00").unwrap();
    Clock { now, zone, day_start: NaiveTime::default() }
}

fn record(id: u32, day: NaiveDate, minute: u32, kind: u32) -> Record {
    let entry = match kind % 3 {
        0 => Entry::Session(Session::default()),
        1 => Entry::Question(Question { source: Source::default() }),
        _ => Entry::Goal(Goal::new(format!("g{id}").parse().unwrap(), Source::default())),
    };
    let at = day.and_hms_opt(minute / 60 % 24, minute % 60, 0).unwrap().and_utc().with_timezone(&utc());
    Record { id: Id::from_random(id), at, day, written: None, tags: vec![], entry, body: "words\n".into() }
}

fn journal(records: &[Record]) -> (FaultDisk, Journal) {
    let disk = FaultDisk::new(&[Path::new(ROOT)]);
    for record in records {
        disk.put(&Path::new(ROOT).join(layout::path_of(record)), record::encode(record).as_bytes());
    }
    disk.arm(Fault::None);
    let journal = Journal::new(ROOT.into(), Arc::new(disk.clone()));
    (disk, journal)
}

fn ids(journal: &Journal, filter: Filter) -> Vec<Id> {
    let zone = utc();
    let clock = clock(&zone);
    let gathered = journal.newest(filter, &clock).gather(usize::MAX, |stored| Some(stored.record.id));
    let (ids, unread) = gathered.unwrap();
    assert!(unread.is_empty(), "{unread:?}");
    ids
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn records_come_by_day_then_time_then_id_and_narrowed_by_kind_and_day(
        made in proptest::collection::btree_map(0_u32..5000, (0_u64..900, 0_u32..1440, 0_u32..3), 0..25),
        since in proptest::option::of(0_u64..900),
        until in proptest::option::of(0_u64..900),
        kinds in proptest::sample::subsequence(vec![Kind::Session, Kind::Question, Kind::Goal], 0..=3),
    ) {
        let first = day("2024-11-01");
        let mut records: Vec<Record> =
            made.into_iter().map(|(id, (after, minute, kind))| record(id, first + Days::new(after), minute, kind)).collect();
        let (_, journal) = journal(&records);
        let filter = Filter {
            kinds,
            since: since.map(|after| first + Days::new(after)),
            until: until.map(|after| first + Days::new(after)),
        };
        records.retain(|record| filter.admits(record.kind(), record.day));
        records.sort_by_key(|record| std::cmp::Reverse((record.day, record.at, record.id)));
        let expected: Vec<Id> = records.iter().map(|record| record.id).collect();
        prop_assert_eq!(ids(&journal, filter), expected);
    }
}

#[test]
fn the_first_few_of_many_open_the_files_of_a_few_days() {
    let records: Vec<Record> =
        (0..900).map(|at| record(at, day("2024-01-01") + Days::new(u64::from(at)), 60, at % 2)).collect();
    let (disk, journal) = journal(&records);
    let zone = utc();
    let clock = clock(&zone);
    let newest = journal.newest(Filter::default(), &clock);
    assert_eq!(disk.calls().len(), 0, "nothing is asked for yet");
    assert_eq!(newest.gather(5, Some).unwrap().0.len(), 5);
    // The years, whether the folder of goals is a link, the goals, one year, five files.
    assert_eq!(disk.calls().len(), 9);
}

#[test]
fn a_narrow_listing_opens_nothing_else() {
    let records: Vec<Record> =
        (0..900).map(|at| record(at, day("2024-01-01") + Days::new(u64::from(at)), 60, at % 2)).collect();
    let (disk, journal) = journal(&records);
    let filter =
        Filter { kinds: vec![Kind::Session], since: Some(day("2025-03-01")), until: Some(day("2025-03-10")) };
    let found = ids(&journal, filter);
    // The years, one year, and the files that are listed.
    assert_eq!((found.len(), disk.calls().len()), (5, 2 + 5));
}

#[test]
fn a_file_of_another_name_is_read_where_it_belongs_and_a_note_of_the_persons_own_is_left_out() {
    let records = [record(1, day("2026-10-01"), 60, 0), record(2, day("2026-10-03"), 60, 0)];
    let (disk, journal) = journal(&records);
    let renamed = record(3, day("2026-10-02"), 60, 1);
    disk.put(Path::new("/journal/2026/a question.md"), record::encode(&renamed).as_bytes());
    disk.put(Path::new("/journal/2026/shopping.md"), b"# Shopping\n\n- tea\n");
    disk.put(Path::new("/journal/2026/hugo.md"), b"+++\ntitle = \"mine\"\n+++\n\nprose\n");
    disk.put(Path::new("/journal/2026/.kap-unfinished-1-2026-10-04-session-00004.md"), b"+++\nhalf");
    disk.put(Path::new("/journal/notes/2026-10-04-session-00005.md"), record::encode(&renamed).as_bytes());
    assert_eq!(ids(&journal, Filter::default()), [2, 3, 1].map(Id::from_random));
}

#[test]
fn what_cannot_be_read_is_named_beside_what_can() {
    let records = [record(1, day("2026-10-01"), 60, 0), record(2, day("2026-10-03"), 60, 0)];
    let (disk, journal) = journal(&records);
    disk.put(Path::new("/journal/2026/2026-10-02-session-00003.md"), b"+++\nid = \n+++\n");
    disk.put(Path::new("/journal/2026/2026-10-02-session-00004.md/inner"), b"a folder");
    let zone = utc();
    let clock = clock(&zone);
    let (found, unread) = journal.newest(Filter::default(), &clock).gather(usize::MAX, Some).unwrap();
    assert_eq!(found.len(), 2);
    let damaged: BTreeSet<_> = unread.iter().map(|unread| unread.path.to_str().unwrap()).collect();
    assert_eq!(
        damaged,
        BTreeSet::from(["2026/2026-10-02-session-00003.md", "2026/2026-10-02-session-00004.md"])
    );
    let (names, unread) = journal.names().unwrap();
    assert_eq!((names.len(), unread.len()), (3, 1));
}

#[test]
fn an_empty_place_has_no_records() {
    let (_, journal) = journal(&[]);
    assert_eq!(ids(&journal, Filter::default()), []);
    let nowhere = Journal::new("/nowhere".into(), Arc::clone(journal.disk()));
    assert_eq!(ids(&nowhere, Filter::default()), []);
    assert!(!nowhere.exists().unwrap());
}
