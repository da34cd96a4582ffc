//! What it is a time for, and what the journal knows of that.

use chrono::{DateTime, Days, FixedOffset, NaiveDate};

use super::known::Known as Instruments;
use crate::cli::app::App;
use crate::error::Result;
use crate::journal::kind::Kind;
use crate::journal::measure::due::{self, Due, Known};
use crate::journal::measure::{Instrument, Measure};
use crate::journal::record::{Entry, Record};
use crate::store::{Filter, Stored, Unread};

/// How far back responses are looked at, in days: a little more than the longest time between two.
const REACH: Days = Days::new(400);

/// A questionnaire that it is a time for, or will be.
#[derive(Debug, Clone)]
pub struct Turn {
    /// What to type: `kap measure phq-8`.
    pub command: String,
    /// Its title.
    pub title: String,
    /// When, and why.
    pub due: Due,
    /// Has the time come?
    pub now: bool,
}

/// The responses of the last year or so.
pub struct Lately {
    /// The responses, the newest first.
    pub responses: Vec<(Record, Measure)>,
    /// The files that could not be read.
    pub unread: Vec<Unread>,
}

/// Reads the responses of the last year or so.
///
/// # Errors
/// The journal's folder could not be read.
pub fn lately(app: &App<'_>) -> Result<Lately> {
    let since = app.clock().today().checked_sub_days(REACH);
    let filter = Filter { kinds: vec![Kind::Measure], since, until: None };
    let (responses, unread) = app.gather(filter, of_measure)?;
    Ok(Lately { responses, unread })
}

/// The response that a record is, if it is one.
pub fn of_measure(stored: Stored) -> Option<(Record, Measure)> {
    match &stored.record.entry {
        Entry::Measure(measure) => {
            let measure = measure.clone();
            Some((stored.record, measure))
        }
        _ => None,
    }
}

/// The questionnaires that it is a time for, and the next of the others, the earliest first: those that
/// were taken before, and the usual one. `taken` are the responses [`lately`].
///
/// For `kap measure`, and for whoever says what today is a time for.
///
/// # Errors
/// The journal's folder could not be read.
pub fn turns(known: &Instruments, taken: &[(Record, Measure)], app: &App<'_>) -> Result<Vec<Turn>> {
    let (now, today) = (app.clock().now, app.clock().today());
    let held = last_session(now, app)?;
    let planned = next_session(today, app)?;
    let mut turns = Vec::new();
    for (index, instrument) in known.all().into_iter().enumerate().filter(|(_, known)| known.due) {
        // Two forms about different windows ask the same; either answers for both.
        let days = taken.iter().filter(|(_, measure)| measure.instrument == instrument.id);
        let days: Vec<NaiveDate> = days.map(|(record, _)| record.day).collect();
        // Only the usual one is offered to somebody who never took it.
        if days.is_empty() && index > 0 {
            continue;
        }
        let last = taken.iter().find(|(_, measure)| measure.instrument == instrument.id);
        let window = last.and_then(|(_, measure)| instrument.window(&measure.window));
        let facts = Known {
            first: days.iter().min().copied(),
            last: days.iter().max().copied(),
            session: held.map(|(at, _)| at),
            session_day: held.map(|(_, day)| day),
            planned,
            window: window.unwrap_or(&instrument.windows[0]).days,
        };
        turns.extend(due::next(&facts, today).map(|next| turn(instrument, window, next, &facts, now, today)));
    }
    turns.sort_by_key(|turn| turn.due.day);
    Ok(turns)
}

fn turn(
    instrument: &Instrument,
    window: Option<&crate::journal::measure::instrument::Window>,
    next: Due,
    facts: &Known,
    now: DateTime<FixedOffset>,
    today: NaiveDate,
) -> Turn {
    let usual = &instrument.windows[0].key;
    let window = window.filter(|window| window.key != *usual);
    let flag = window.map(|window| format!(" --window {}", window.key)).unwrap_or_default();
    Turn {
        command: format!("kap measure {}{flag}", instrument.id),
        title: instrument.title.clone(),
        due: next,
        now: due::now(facts, now, today).is_some(),
    }
}

/// The last session that took place up to a moment, and its day.
///
/// # Errors
/// The journal's folder could not be read.
pub fn last_session(
    until: DateTime<FixedOffset>,
    app: &App<'_>,
) -> Result<Option<(DateTime<FixedOffset>, NaiveDate)>> {
    let day = app.clock().day_of(until);
    let filter = Filter { kinds: vec![Kind::Session], since: None, until: Some(day) };
    app.find_newest(filter, |stored| match &stored.record.entry {
        // A plan whose hour has passed counts: most take place.
        Entry::Session(_) if stored.record.at <= until => Some((stored.record.at, stored.record.day)),
        _ => None,
    })
}

/// The day of the next session that is planned.
fn next_session(today: NaiveDate, app: &App<'_>) -> Result<Option<NaiveDate>> {
    let now = app.world.now;
    let filter = Filter { kinds: vec![Kind::Session], since: Some(today), until: None };
    let is_ahead = |stored: &Stored| {
        matches!(&stored.record.entry, Entry::Session(session) if session.is_planned())
            && stored.record.at > now
    };
    let (days, _) = app.gather(filter, |stored| is_ahead(&stored).then_some(stored.record.day))?;
    Ok(days.into_iter().min())
}
