//! Goals: the chances there were, the levels, what was changed, and what became of them.

use chrono::NaiveDate;

use super::Words;
use crate::journal::checkin::{Answer, Level, State};
use crate::journal::goal::chances::Tally;
use crate::journal::goal::{Levels, Plan};
use crate::journal::id::Id;
use crate::journal::ledger::Domain;

/// A goal, and what happened to it in the period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// The record.
    pub id: Id,
    /// The short name the person chose.
    pub handle: String,
    /// The day it was written.
    pub day: NaiveDate,
    /// What it says: its first line.
    pub words: Option<Words>,
    /// The labels of its record, which hold for its plan, its value and its levels as well.
    pub tags: Vec<String>,
    /// Its plan, as it is now.
    pub plan: Plan,
    /// The value it serves.
    pub value: Option<String>,
    /// The domain of life it belongs to.
    pub domain: Option<Domain>,
    /// The record it came from, and the session behind that.
    pub from: Option<Id>,
    /// The session behind it.
    pub session: Option<Id>,
    /// Its state at the end of the period.
    pub state: State,
    /// The day since which it is in that state; `None` where it always was.
    pub since: Option<NaiveDate>,
    /// The answers of the period, counted. Its window is the period, or less where the goal is younger.
    pub tally: Tally,
    /// Each answer of the period and its day, the earliest first: what a calendar shows.
    pub answers: Vec<(NaiveDate, Answer)>,
    /// What its levels are, as they are now.
    pub levels: Levels,
    /// Where it stood, by day, the earliest first: all that were said up to the end of the period.
    pub stood: Vec<(NaiveDate, Level)>,
    /// Changes of the period, the earliest first.
    pub changes: Vec<Change>,
    /// Notes of the period's other check-ins, the earliest first.
    pub notes: Vec<Words>,
}

/// A change of a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The check-in that tells of it.
    pub id: Id,
    /// Its day.
    pub day: NaiveDate,
    /// The state it went into.
    pub state: Option<State>,
    /// The day on which a parked or paused goal is asked about again.
    pub until: Option<NaiveDate>,
    /// Whom the person told.
    pub told: Option<String>,
    /// What the plan or the levels were until then; `None` where they stayed.
    pub replaced: Option<Replaced>,
    /// The reason, in the person's words.
    pub reason: Option<Words>,
}

/// What a change replaced: only what was changed is there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Replaced {
    /// The parts of the plan, as they were until then.
    pub plan: Plan,
    /// The levels, as they were until then.
    pub levels: Levels,
}
