//! The arc around a session, as the records of a journal tell it: which sessions have been, which number
//! each has in its series, which reflections count for it, and so which step is due.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::id::Id;
use super::record::{Entry, Record};
use super::session::{self, Session, Sort};
use super::step::{self, Due, Held, Reflected, Step};

/// How far back a session may have steps to offer, in days.
pub const REACH: u64 = 460;

/// Returns the session of a record; `None` for a record of another kind.
pub fn session(record: &Record) -> Option<&Session> {
    match &record.entry {
        Entry::Session(session) => Some(session),
        _ => None,
    }
}

/// Has a session been, at this moment of this day?
///
/// Whoever flew over the date line may be on the day before it: a moment that has passed is past.
pub fn has_been(record: &Record, now: DateTime<FixedOffset>, today: NaiveDate) -> bool {
    let is_planned = session(record).is_some_and(|session| session.planned);
    record.day <= today || (!is_planned && record.at <= now)
}

/// Returns the step of a session that is due on a day. The reflections are those of its time, of any
/// session.
pub fn due(record: &Record, ordinal: Option<u32>, reflections: &[Record], day: NaiveDate) -> Option<Due> {
    let reflected = reflected(record, reflections);
    step::due(&Held { day: record.day, ordinal, reflected: &reflected }, not_before(record, day))
}

/// Returns the step for a reflection on a session that the person begins on a day.
pub fn step(record: &Record, ordinal: Option<u32>, reflections: &[Record], day: NaiveDate) -> Step {
    let reflected = reflected(record, reflections);
    step::for_reflection(&Held { day: record.day, ordinal, reflected: &reflected }, not_before(record, day))
}

/// A day before the session's, for somebody who flew over the date line after it, is its day still.
fn not_before(session: &Record, day: NaiveDate) -> NaiveDate {
    day.max(session.day)
}

/// Returns the reflections on a session; `themes` looks over several, so a later one counts too.
pub fn reflected(session: &Record, reflections: &[Record]) -> Vec<Reflected> {
    let of = |record: &Record| match &record.entry {
        Entry::Reflection(reflection)
            if reflection.session == Some(session.id)
                || (reflection.step == Step::Themes && record.day >= session.day) =>
        {
            Some(Reflected { step: reflection.step, day: record.day })
        }
        _ => None,
    };
    reflections.iter().filter_map(of).collect()
}

/// Where a session stands in its series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Its number, from 1.
    pub number: u32,
    /// The number of the last one that is planned, where any still is.
    pub of: Option<u32>,
}

/// Returns the places of medicine sessions in their series, as far as these sessions tell them.
///
/// They are the sessions from some day on, the newest first. Unless they are `complete`, older ones may be
/// missing: a series whose beginning is not among them has numbers only from one that the person gave.
pub fn places(sessions: &[Record], complete: bool) -> BTreeMap<Id, Place> {
    let in_order: Vec<(&Record, &Session)> =
        sessions.iter().rev().filter_map(|record| Some((record, session(record)?))).collect();
    let numbers = session::numbers(in_order.iter().map(|(_, session)| *session));
    let first = in_order.iter().find(|(_, session)| session.sort == Sort::Medicine);
    let first = first.map(|(_, session)| session.series);
    let mut places = BTreeMap::new();
    let mut last: BTreeMap<Option<u32>, u32> = BTreeMap::new();
    let mut known: Vec<Option<u32>> = Vec::new();
    for ((record, session), number) in in_order.into_iter().zip(numbers) {
        let (Sort::Medicine, Some(number)) = (session.sort, number) else { continue };
        if session.number.is_some() || complete || first != Some(session.series) {
            known.push(session.series);
        }
        if known.contains(&session.series) {
            places.insert(record.id, (session.series, number));
            if session.planned {
                last.insert(session.series, number);
            }
        }
    }
    let place = |(series, number): (Option<u32>, u32)| Place {
        number,
        of: last.get(&series).copied().filter(|last| *last >= number),
    };
    places.into_iter().map(|(id, of)| (id, place(of))).collect()
}

/// Returns the session that a record belongs to. An intention that was written before the session was
/// known belongs to the next one after it. The sessions are the newest first.
pub fn session_of(record: &Record, sessions: &[Record]) -> Option<Id> {
    if !matches!(record.entry, Entry::Intention(_)) {
        return record.session();
    }
    let next = || sessions.iter().rev().find(|session| session.at >= record.at);
    record.session().or_else(|| Some(next()?.id))
}
