//! What else was written in the period: reflections that stand in no other part of a report, such as free
//! ones without a session. They are listed, and nothing is taken out of them.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::arc::Arc;
use super::intentions::Brought;
use super::look::Look;
use super::{Answer, Words};
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::record::{Entry, Record};
use crate::journal::step::Step;

/// A reflection, by its first line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The record.
    pub id: Id,
    /// Its day.
    pub day: NaiveDate,
    /// Which reflection it was.
    pub step: Step,
    /// The session it is about.
    pub session: Option<Id>,
    /// The day of that session, where the session is known.
    pub session_day: Option<NaiveDate>,
    /// The first line of the person's; `None` where there is none.
    pub words: Option<Words>,
}

/// The reflections of the period that no other part tells of, the earliest first: those without a session,
/// those about a session of another time, and of the period's sessions what was written without questions.
pub(super) fn written(look: &Look<'_>, arc: &Arc, intentions: &[Brought]) -> Vec<Written> {
    let quoted = |answer: &Answer| answer.words.record;
    let quoted: BTreeSet<Id> = intentions.iter().flat_map(|brought| &brought.came).map(quoted).collect();
    let sessions: BTreeSet<Id> = arc.sessions.iter().map(|session| session.id).collect();
    let of = |record: &Record| {
        let Entry::Reflection(reflection) = &record.entry else { return None };
        let is_told = match reflection.step {
            // What its answers became stands with the session, and the session names the step.
            Step::Now | Step::Days | Step::Week | Step::Month => {
                reflection.session.is_some_and(|id| sessions.contains(&id))
            }
            Step::Themes | Step::Free => false,
        };
        if is_told || quoted.contains(&record.id) {
            return None;
        }
        Some(Written {
            id: record.id,
            day: record.day,
            step: reflection.step,
            session: reflection.session,
            session_day: reflection.session.and_then(|id| look.record(id)).map(|session| session.day),
            words: Words::first(record),
        })
    };
    look.of_kind(Kind::Reflection).filter_map(of).collect()
}
