//! Goals: the chances there were, the levels, what was changed, and what became of them.

use chrono::NaiveDate;

use super::Words;
use super::look::Look;
use crate::journal::checkin::{Answer, Checkin, Earlier, Level, State, in_order};
use crate::journal::goal::chances::{Tally, Window};
use crate::journal::goal::{Levels, Plan, Standing};
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::ledger::Domain;
use crate::journal::record::{Entry, Record};

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
    /// Its state today.
    pub state: State,
    /// The day since which it is in that state; `None` where it always was.
    pub since: Option<NaiveDate>,
    /// The answers of the period, counted; its window begins with the goal where that is younger.
    pub tally: Tally,
    /// Each answer of the period and its day, the earliest first: what a calendar shows.
    pub answers: Vec<(NaiveDate, Answer)>,
    /// What its levels are, as they are now.
    pub levels: Levels,
    /// Where it stood, by day, the earliest first, up to today.
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
    /// What the person meant to do until then.
    pub text: Option<String>,
    /// The day by which they meant to be there until then.
    pub by: Option<NaiveDate>,
}

/// The goals that were being lived, began or ended in the period.
pub(super) fn goals(look: &Look<'_>) -> Vec<Goal> {
    let mut goals: Vec<Goal> = look.all(Kind::Goal).filter_map(|record| goal(record, look)).collect();
    goals.sort_by_key(|goal| goal.state.is_closed());
    goals
}

fn goal(record: &Record, look: &Look<'_>) -> Option<Goal> {
    let Entry::Goal(of) = &record.entry else { return None };
    let of_period = look.said(record.id);
    let last = look.period().last;
    let window = window(record, look);
    let all = look.on(record.id);
    let standing = Standing::of(record, all.iter().copied(), window)?;
    let is_lived = !look.is_of_sessions() && record.day <= last && !standing.state.is_closed();
    if !look.is_of_period(record) && !is_lived && (look.is_of_sessions() || of_period.is_empty()) {
        return None;
    }
    let answers = of_period.iter().filter_map(|(record, checkin)| Some((record.day, checkin.answer?)));
    let stood = in_order(record.id, all.iter().copied());
    let stood = stood.into_iter().filter_map(|(record, checkin)| Some((record.day, checkin.level?)));
    let is_change = |checkin: &Checkin| checkin.state().is_some() || !checkin.earlier.is_empty();
    let (changes, others): (Vec<_>, Vec<_>) =
        of_period.iter().copied().partition(|(_, checkin)| is_change(checkin));
    Some(Goal {
        id: record.id,
        handle: of.handle.to_string(),
        day: record.day,
        words: Words::first(record),
        tags: record.tags.clone(),
        plan: of.plan.clone(),
        value: of.value.clone(),
        domain: of.domain,
        from: of.source.from,
        session: of.source.session,
        state: standing.state,
        since: standing.since,
        tally: standing.tally,
        answers: answers.collect(),
        levels: of.levels.clone(),
        stood: stood.collect(),
        changes: changes.into_iter().map(|(record, checkin)| change(record, checkin)).collect(),
        notes: others.into_iter().filter_map(|(record, _)| Words::whole(record)).collect(),
    })
}

/// The days over which the answers of a goal are counted.
fn window(record: &Record, look: &Look<'_>) -> Window {
    let last = if look.is_of_sessions() { look.material.today } else { look.period().last };
    let first = look.period().first.max(record.day).min(last);
    let days = u32::try_from((last - first).num_days() + 1).unwrap_or(1);
    Window::ending(last, days)
}

fn change(record: &Record, checkin: &Checkin) -> Change {
    let Earlier { plan, levels, text, by } = checkin.earlier.clone();
    let is_same = checkin.earlier.is_empty();
    Change {
        id: record.id,
        day: record.day,
        state: checkin.state(),
        until: checkin.until,
        told: checkin.told.clone(),
        replaced: (!is_same).then_some(Replaced { plan, levels, text, by }),
        reason: Words::whole(record),
    }
}
