//! The arc around a session, as the records of a journal tell it: which sessions have been, which number
//! each has in its series, which reflections count for it, and so which step is due.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, FixedOffset, NaiveDate, TimeDelta};

use super::id::Id;
use super::record::{Entry, Record};
use super::session::{self, Session, State};
use super::step::{self, Due, Held, Reflected, Step};

/// How far back a session may have steps to offer, in days.
pub const REACH: u64 = 460;
/// How long before a session an intention for it may have been written, in days.
pub const PREPARATION: Days = Days::new(60);
/// How many sessions back the beginning of a series is looked for: one has four to six, and there may be
/// sessions of other sorts between.
pub const SERIES: usize = 24;

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
    match session(record).map(|session| session.state) {
        Some(State::Cancelled) => false,
        Some(State::Planned | State::Held) | None => record.day <= today || record.at <= now,
    }
}

/// A session that began so long ago may still be prepared for, in the room before it.
pub const JUST_BEGUN: TimeDelta = TimeDelta::hours(1);

/// The planned session that one prepares for: the next; where none is to come any more, the last of that day.
/// The sessions are the newest first.
pub fn next_planned(sessions: &[Record], now: DateTime<FixedOffset>, today: NaiveDate) -> Option<&Record> {
    let is_planned = |record: &&Record| session(record).is_some_and(Session::is_planned);
    let planned = || sessions.iter().filter(is_planned).filter(|record| record.day >= today);
    planned().rev().find(|record| record.at + JUST_BEGUN >= now).or_else(|| planned().next())
}

/// Returns the step of a session that is due on a day. The reflections are those of its time, of any
/// session.
pub fn due(record: &Record, ordinal: Option<u32>, reflections: &[Record], day: NaiveDate) -> Option<Due> {
    let reflected = reflected(record, reflections);
    step::due(&Held { day: record.day, ordinal, reflected: &reflected }, not_before(record.day, day))
}

/// Could a step of this session be due on a day, whatever reflections there are beside these?
pub fn may_be_due(record: &Record, reflections: &[Record], day: NaiveDate) -> bool {
    let ordinal = session(record).and_then(Session::run);
    let reflected = reflected(record, reflections);
    step::may_be_due(&Held { day: record.day, ordinal, reflected: &reflected }, not_before(record.day, day))
}

/// The same for any session of which no more is known than its day.
pub fn day_may_be_due(session_day: NaiveDate, reflections: &[Record], day: NaiveDate) -> bool {
    let reflected: Vec<Reflected> =
        reflections.iter().filter_map(|record| counting(session_day, None, record)).collect();
    let held = Held { day: session_day, ordinal: Some(0), reflected: &reflected };
    step::may_be_due(&held, not_before(session_day, day))
}

/// Does the step of this session come before those of other sorts?
///
/// The arc is that of the medicine sessions: with a therapy session every week, a month after one of
/// medicine would never be looked back on. The lines of the same day cannot wait.
pub fn comes_first(record: &Record, due: &Due) -> bool {
    due.step == Step::Now || session(record).is_some_and(|session| session.sort == session::Sort::Medicine)
}

/// Returns the step for a reflection on a session that the person begins on a day.
pub fn step(record: &Record, ordinal: Option<u32>, reflections: &[Record], day: NaiveDate) -> Step {
    let reflected = reflected(record, reflections);
    step::for_reflection(
        &Held { day: record.day, ordinal, reflected: &reflected },
        not_before(record.day, day),
    )
}

/// A day before the session's, for somebody who flew over the date line after it, is its day still.
fn not_before(session_day: NaiveDate, day: NaiveDate) -> NaiveDate {
    day.max(session_day)
}

/// Returns the reflections that count for a session: those on it, and those that look over more than one.
pub fn reflected(session: &Record, reflections: &[Record]) -> Vec<Reflected> {
    let of = |record: &Record| counting(session.day, Some(session.id), record);
    reflections.iter().filter_map(of).collect()
}

fn counting(session_day: NaiveDate, session: Option<Id>, record: &Record) -> Option<Reflected> {
    let Entry::Reflection(reflection) = &record.entry else { return None };
    let (step, day) = (reflection.step, record.day);
    let counts = (session.is_some() && reflection.session == session)
        || (step == Step::Themes && day >= session_day)
        || step::looks_back(step, session_day, day);
    counts.then_some(Reflected { step, day })
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
    let first = in_order.iter().find_map(|(_, session)| session.run());
    let mut places = BTreeMap::new();
    let mut last: BTreeMap<u32, u32> = BTreeMap::new();
    let mut known: Vec<u32> = Vec::new();
    for ((record, session), number) in in_order.into_iter().zip(numbers) {
        let (Some(run), Some(number)) = (session.run(), number) else { continue };
        if session.number.is_some() || complete || first != Some(run) {
            known.push(run);
        }
        if known.contains(&run) {
            places.insert(record.id, (run, number));
            if session.is_planned() {
                last.insert(run, number);
            }
        }
    }
    let place = |(run, number): (u32, u32)| Place {
        number,
        of: last.get(&run).copied().filter(|last| *last >= number),
    };
    places.into_iter().map(|(id, of)| (id, place(of))).collect()
}

/// Returns the session that a record belongs to. An intention that was written before the session was
/// known belongs to the next one after it. The sessions are the newest first.
pub fn session_of(record: &Record, sessions: &[Record]) -> Option<Id> {
    if !matches!(record.entry, Entry::Intention(_)) {
        return record.session();
    }
    let counts = |of: &&Record| !session(of).is_some_and(Session::is_cancelled);
    let next = || sessions.iter().rev().filter(counts).find(|session| session.at >= record.at);
    record.session().or_else(|| Some(next()?.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::reflection::Reflection;

    fn day(number: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Days::new(number)
    }

    fn record(number: u32, entry: Entry) -> Record {
        let day = day(number.into());
        Record {
            id: Id::from_random(number),
            at: day.and_hms_opt(12, 0, 0).unwrap().and_utc().fixed_offset(),
            day,
            written: None,
            tags: vec![],
            entry,
            body: String::new(),
        }
    }

    fn medicine(number: u32, series: u32) -> Record {
        record(number, Entry::Session(Session { series: Some(series), ..Session::default() }))
    }

    fn planned(number: u32, series: u32) -> Record {
        let session = Session { series: Some(series), state: State::Planned, ..Session::default() };
        record(number, Entry::Session(session))
    }

    fn place(sessions: &[Record], complete: bool, number: u32) -> Option<(u32, Option<u32>)> {
        places(sessions, complete).get(&Id::from_random(number)).map(|place| (place.number, place.of))
    }

    #[test]
    fn a_place_is_told_of_how_many_while_some_are_planned() {
        let sessions = [planned(21, 2), planned(15, 2), medicine(9, 2), medicine(3, 1)];
        assert_eq!(place(&sessions, true, 9), Some((1, Some(3))));
        assert_eq!(place(&sessions, true, 21), Some((3, Some(3))));
        assert_eq!(place(&sessions, true, 3), Some((1, None)));
        assert_eq!(place(&sessions[2..], true, 9), Some((1, None)));
    }

    #[test]
    fn what_was_called_off_has_no_place_and_has_never_been() {
        let off = Session { series: Some(1), state: State::Cancelled, ..Session::default() };
        let sessions = [planned(21, 1), record(15, Entry::Session(off)), medicine(9, 1)];
        assert_eq!(place(&sessions, true, 15), None);
        assert_eq!(place(&sessions, true, 21), Some((2, Some(2))));
        let later = sessions[1].at + chrono::TimeDelta::days(3);
        assert!(!has_been(&sessions[1], later, day(18)));
    }

    #[test]
    fn a_number_is_only_told_where_the_beginning_of_the_series_is_known() {
        let sessions = [medicine(9, 2), medicine(6, 2), medicine(3, 1)];
        assert_eq!(place(&sessions, false, 9), Some((2, None)));
        assert_eq!(place(&sessions, false, 3), None);
        assert_eq!(place(&sessions[..2], false, 9), None);
        let given = Session { series: Some(2), number: Some(7), ..Session::default() };
        let sessions = [medicine(9, 2), record(6, Entry::Session(given)), medicine(3, 2)];
        assert_eq!(place(&sessions, false, 9), Some((8, None)));
        assert_eq!(place(&sessions, false, 3), None);
    }

    #[test]
    fn a_look_back_counts_for_every_session_of_its_time() {
        let (first, last) = (medicine(0, 1), medicine(15, 1));
        let look = |number: u32, step: Step, session: &Record| {
            let session = Some(session.id);
            let entry = Reflection { session, step, set: None, skipped: vec![], made: vec![] };
            record(number, Entry::Reflection(entry))
        };
        let due = |of: &Record, look: Record, on: u64| due(of, None, &[look], day(on)).map(|due| due.step);
        assert_eq!(due(&first, look(22, Step::Week, &last), 22), None);
        assert_eq!(due(&first, look(43, Step::Month, &last), 43), None);
        assert_eq!(due(&last, look(30, Step::Month, &first), 44), None);
        assert_eq!(due(&first, look(43, Step::Month, &last), 95), Some(Step::Month));
        // A week is not over before it has passed, and the days after belong to one session.
        assert_eq!(due(&last, look(18, Step::Week, &first), 22), Some(Step::Week));
        assert_eq!(due(&last, look(16, Step::Days, &first), 16), Some(Step::Days));
    }

    #[test]
    fn a_moment_that_has_passed_is_past_also_on_the_day_before() {
        let session = medicine(9, 1);
        let later = session.at + chrono::TimeDelta::hours(2);
        assert!(has_been(&session, later, day(8)));
        assert!(!has_been(&session, session.at - chrono::TimeDelta::hours(2), day(8)));
        assert!(has_been(&planned(9, 1), later, day(8)));
        assert!(!has_been(&planned(9, 1), session.at - chrono::TimeDelta::hours(2), day(8)));
        assert!(has_been(&planned(9, 1), later, day(9)));
        assert_eq!(due(&session, None, &[], day(8)).map(|due| due.step), Some(Step::Now));
    }
}
