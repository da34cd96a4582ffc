//! Threads: from a session over what was written of it to what became of it, and back. Each record names
//! the one it came from, so a thread is found anew whenever it is asked for, and never stored.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};

use super::id::Id;
use super::record::{Entry, Record};

/// A place on a thread, and what hangs below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The record.
    pub id: Id,
    /// Is it the record that was asked about?
    pub is_here: bool,
    /// Is it named by another record, and not there?
    pub is_missing: bool,
    /// What came from it, the earliest first.
    pub below: Vec<Node>,
}

/// The record that this one came from: for a check-in, the record it is about; for a practice, the goal it
/// serves; else the record in which it was found; else its session.
pub fn parent(record: &Record) -> Option<Id> {
    match &record.entry {
        Entry::Checkin(checkin) => Some(checkin.on),
        Entry::Insight(insight) => insight.source.from.or(insight.source.session),
        Entry::Question(question) => question.source.from.or(question.source.session),
        Entry::Difficulty(difficulty) => difficulty.source.from.or(difficulty.source.session),
        Entry::Goal(goal) => goal.source.from.or(goal.source.session),
        Entry::Practice(practice) => practice.goal,
        Entry::Session(_)
        | Entry::Intention(_)
        | Entry::Reflection(_)
        | Entry::Measure(_)
        | Entry::Review(_) => record.session(),
    }
    .filter(|parent| *parent != record.id)
}

/// Returns the thread of a record, from its first end: the way from there to the record, and everything
/// that came from the record.
///
/// Whoever edits files by hand may let two records come from one another: each stands in a thread once.
pub fn thread(of: Id, records: &[Record]) -> Node {
    let links = Links::new(records);
    let mut way = vec![of];
    while let Some(up) = way.last().and_then(|last| links.up.get(last)) {
        if way.contains(up) {
            break;
        }
        way.push(*up);
    }
    let mut seen: BTreeSet<Id> = way.iter().copied().collect();
    let mut node = Node { is_here: true, ..links.node(of, &mut seen) };
    for id in way.into_iter().skip(1) {
        node = Node { id, is_here: false, is_missing: links.is_missing(id), below: vec![node] };
    }
    node
}

/// Which record comes from which.
struct Links {
    /// When each record was.
    known: BTreeMap<Id, DateTime<FixedOffset>>,
    up: BTreeMap<Id, Id>,
    /// The earliest first.
    below: BTreeMap<Id, Vec<Id>>,
}

impl Links {
    fn new(records: &[Record]) -> Self {
        let mut links = Self {
            known: records.iter().map(|record| (record.id, record.at)).collect(),
            up: BTreeMap::new(),
            below: BTreeMap::new(),
        };
        let mut sorted: Vec<&Record> = records.iter().collect();
        // What one reflection made has one time: it stands in the order of the kinds.
        sorted.sort_by_key(|record| (record.at, record.kind(), record.id));
        for record in sorted {
            let Some(parent) = parent(record) else { continue };
            links.join(record.id, parent);
            // What came from a record that is gone still knows its session.
            if let Some(session) = record.session().filter(|id| *id != parent && *id != record.id)
                && links.is_missing(parent)
            {
                links.join(parent, session);
            }
        }
        links
    }

    fn join(&mut self, id: Id, parent: Id) {
        if self.up.insert(id, parent).is_none() {
            self.below.entry(parent).or_default().push(id);
        }
    }

    fn is_missing(&self, id: Id) -> bool {
        !self.known.contains_key(&id)
    }

    fn node(&self, id: Id, seen: &mut BTreeSet<Id>) -> Node {
        let children = self.below.get(&id).map(Vec::as_slice).unwrap_or_default();
        let mut below = Vec::new();
        for child in children {
            if seen.insert(*child) {
                below.push(self.node(*child, seen));
            }
        }
        Node { id, is_here: false, is_missing: self.is_missing(id), below }
    }
}

impl Node {
    /// The node and all below it, each with its depth from 0, in the order in which they are read.
    pub fn walk(&self) -> Vec<(usize, &Self)> {
        let mut all = vec![(0, self)];
        for node in &self.below {
            all.extend(node.walk().into_iter().map(|(depth, node)| (depth + 1, node)));
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, NaiveTime};
    use proptest::prelude::*;

    use super::*;
    use crate::journal::checkin::Checkin;
    use crate::journal::ledger::Insight;
    use crate::journal::record::Source;
    use crate::journal::session::Session;

    fn record(id: u32, entry: Entry) -> Record {
        let day = NaiveDate::from_ymd_opt(2026, 10, 5).unwrap() + chrono::Days::new(id.into());
        let at = day.and_time(NaiveTime::MIN).and_utc().fixed_offset();
        let (id, tags, body) = (Id::from_random(id), vec![], String::new());
        Record { id, at, day, written: None, tags, entry, body }
    }

    fn insight(id: u32, from: Option<u32>) -> Record {
        let source = Source { from: from.map(Id::from_random), session: None };
        record(id, Entry::Insight(Insight { source, ..Insight::default() }))
    }

    fn checkin(id: u32, on: u32) -> Record {
        record(id, Entry::Checkin(Checkin::new(Id::from_random(on), Source::default())))
    }

    fn shown(node: &Node) -> String {
        let mark = |node: &Node| match (node.is_missing, node.is_here) {
            (true, _) => "?",
            (false, true) => "*",
            (false, false) => "",
        };
        let number = |id: Id| (0..99).find(|number| Id::from_random(*number) == id).unwrap();
        let lines = node
            .walk()
            .into_iter()
            .map(|(depth, node)| format!("{}{}{}", " ".repeat(depth), number(node.id), mark(node)));
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_way_up_is_a_line_and_what_came_of_it_a_tree() {
        let records =
            [insight(1, None), insight(2, Some(1)), insight(3, Some(1)), checkin(5, 2), checkin(4, 2)];
        assert_eq!(shown(&thread(Id::from_random(2), &records)), "1\n 2*\n  4\n  5");
        assert_eq!(shown(&thread(Id::from_random(1), &records)), "1*\n 2\n  4\n  5\n 3");
        assert_eq!(shown(&thread(Id::from_random(4), &records)), "1\n 2\n  4*");
    }

    #[test]
    fn an_end_that_is_gone_is_shown_as_missing() {
        let records = [insight(2, Some(1)), checkin(3, 2)];
        assert_eq!(shown(&thread(Id::from_random(3), &records)), "1?\n 2\n  3*");
        assert_eq!(shown(&thread(Id::from_random(1), &records)), "1?\n 2\n  3");
    }

    #[test]
    fn what_came_from_a_record_that_is_gone_still_leads_to_its_session() {
        let mut lost = insight(3, Some(2));
        let Entry::Insight(insight) = &mut lost.entry else { unreachable!() };
        insight.source.session = Some(Id::from_random(1));
        let records = [record(1, Entry::Session(Session::default())), lost, checkin(4, 3)];
        assert_eq!(shown(&thread(Id::from_random(3), &records)), "1\n 2?\n  3*\n   4");
        assert_eq!(shown(&thread(Id::from_random(1), &records)), "1*\n 2?\n  3\n   4");
    }

    #[test]
    fn records_that_come_from_one_another_stand_there_once() {
        let records = [insight(1, Some(3)), insight(2, Some(1)), insight(3, Some(2)), insight(4, Some(4))];
        assert_eq!(shown(&thread(Id::from_random(1), &records)), "2\n 3\n  1*");
        assert_eq!(shown(&thread(Id::from_random(4), &records)), "4*");
    }

    proptest! {
        #[test]
        fn every_record_stands_in_a_thread_at_most_once(links in proptest::collection::vec(proptest::option::of(0_u32..12), 1..12), of in 0_u32..12) {
            let records: Vec<Record> =
                links.iter().zip(0_u32..).map(|(from, id)| insight(id, *from)).collect();
            let thread = thread(Id::from_random(of), &records);
            let ids: Vec<Id> = thread.walk().into_iter().map(|(_, node)| node.id).collect();
            let once: BTreeSet<Id> = ids.iter().copied().collect();
            prop_assert_eq!(ids.len(), once.len());
            prop_assert_eq!(thread.walk().iter().filter(|(_, node)| node.is_here).count(), 1);
        }
    }
}
