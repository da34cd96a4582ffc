//! Where the person is in the arc: the sessions of the period, and those on both sides of it.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::Words;
use super::look::Look;
use crate::journal::arc;
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::record::{Entry, Record};
use crate::journal::session::{self, Sort, State};
use crate::journal::step::Step;

/// Where the person is in the arc.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arc {
    /// The sessions of the period, the earliest first. What was called off is not among them.
    pub sessions: Vec<Session>,
    /// The last session before the period, where none was in it.
    pub before: Option<Session>,
    /// The next session that is planned after today.
    pub planned: Option<Session>,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: Id,
    /// When it was or will be.
    pub at: DateTime<FixedOffset>,
    /// Its day.
    pub day: NaiveDate,
    /// Its sort.
    pub sort: Sort,
    /// Held, or still to come as far as the person has said.
    pub state: State,
    /// The run of sessions it belongs to; none for other sorts than medicine.
    pub series: Option<u32>,
    /// Its number there, where that is known.
    pub number: Option<u32>,
    /// The number of the last one that is planned, where any still is.
    pub of: Option<u32>,
    /// The reflections on it up to today, the earliest first.
    pub reflected: Vec<Reflected>,
    /// The note in the session's own record.
    pub note: Option<Words>,
}

/// A reflection on a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reflected {
    /// The record.
    pub id: Id,
    /// Which one it was.
    pub step: Step,
    /// Its day.
    pub day: NaiveDate,
}

/// Where the person is in the arc.
pub(super) fn arc(look: &Look<'_>) -> Arc {
    let counts = |record: &&Record| arc::session(record).is_some_and(|session| !session.is_cancelled());
    let is_medicine = |record: &&Record| arc::session(record).is_some_and(|of| of.sort == Sort::Medicine);
    let sessions: Vec<Session> =
        look.of_kind(Kind::Session).filter(counts).filter_map(|record| session(record, look)).collect();
    let before = || look.all(Kind::Session).rev().filter(counts).filter(|of| of.day < look.period().first);
    let before = before().find(is_medicine).or_else(|| before().next());
    let is_ahead = |record: &&Record| {
        arc::session(record).is_some_and(session::Session::is_planned) && record.day > look.material.today
    };
    let planned = look.all(Kind::Session).find(is_ahead);
    Arc {
        before: before.filter(|_| sessions.is_empty()).and_then(|record| session(record, look)),
        planned: planned.and_then(|record| session(record, look)),
        sessions,
    }
}

fn session(record: &Record, look: &Look<'_>) -> Option<Session> {
    let of = arc::session(record)?;
    let place = look.material.places.get(&record.id);
    let reflected = look.all(Kind::Reflection).filter_map(|reflection| match &reflection.entry {
        Entry::Reflection(own) if own.session == Some(record.id) => {
            Some(Reflected { id: reflection.id, step: own.step, day: reflection.day })
        }
        _ => None,
    });
    Some(Session {
        id: record.id,
        at: record.at,
        day: record.day,
        sort: of.sort,
        state: of.state,
        series: of.run(),
        number: place.map(|place| place.number).or(of.number),
        of: place.and_then(|place| place.of),
        reflected: reflected.collect(),
        note: Words::whole(record),
    })
}
