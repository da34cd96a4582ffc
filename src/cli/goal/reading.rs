//! Goals and where they stand, read from the journal: names first, then only the files that have a say.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;

use crate::cli::app::App;
use crate::error::Result;
use crate::journal::checkin::State;
use crate::journal::goal::chances::{WINDOW, Window};
use crate::journal::goal::{Goal, Handle, Standing};
use crate::journal::id::Id;
use crate::journal::record::{Entry, Record};
use crate::store::{Goals, Listed, Unread, on_all_cores};

/// A goal and where it stands.
pub struct GoalSummary {
    /// Where its file is, from the journal's folder.
    pub path: PathBuf,
    /// Its record; of its body the first line.
    pub record: Record,
    /// Where it stands.
    pub standing: Standing,
    /// Does another goal have its handle?
    pub shares_handle: bool,
}

impl GoalSummary {
    /// What it has beside its text.
    ///
    /// Only goals are ever made into this.
    pub fn goal(&self) -> Option<&Goal> {
        match &self.record.entry {
            Entry::Goal(goal) => Some(goal),
            _ => None,
        }
    }

    /// Its handle, with its id where another goal has the same.
    pub fn name(&self) -> String {
        let handle = self.goal().map(|goal| goal.handle.to_string()).unwrap_or_default();
        if self.shares_handle { format!("{handle} ({})", self.record.id) } else { handle }
    }
}

/// Goals as they were found.
pub struct Found {
    /// Each goal, the one that is asked about first at the front.
    pub goals: Vec<GoalSummary>,
    /// What could not be read.
    pub unread: Vec<Unread>,
    /// The handles that more than one goal has, and the ids of those goals.
    pub shared: BTreeMap<Handle, Vec<Id>>,
}

/// Which goals are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those that names do not tell to be closed.
    NotClosed,
    /// All.
    All,
}

/// Reads the goals that are open, as of today and over the usual window. For every screen that shows what
/// is being lived: those that rest are among them, and those that are due say so.
///
/// # Errors
/// The journal's folder could not be read.
pub fn living(app: &App<'_>) -> Result<Found> {
    let mut found = read(Which::NotClosed, WINDOW, app)?;
    found.goals.retain(|living| !living.standing.state.is_closed());
    Ok(found)
}

/// Reads goals over a window of so many days.
///
/// # Errors
/// The journal's folder could not be read.
pub fn read(which: Which, days: u32, app: &App<'_>) -> Result<Found> {
    let clock = app.clock();
    let window = Window::ending(clock.today(), days);
    let Goals { listed: all, checkins, mut unread } =
        app.journal.goals(&clock).map_err(|error| app.unreadable(&error))?;
    let shared = shared(&all);
    let is_closed = |listed: &Listed| {
        which == Which::NotClosed
            && listed.name.as_ref().is_some_and(|name| checkins.is_closed_by_name(name.id))
    };
    let listed: Vec<&Listed> = all.iter().filter(|listed| !is_closed(listed)).collect();
    let journal = &app.journal;
    let read = on_all_cores(&listed, |listed, (): &mut ()| {
        let stored = match journal.read(listed, &clock) {
            Ok(stored) => stored,
            Err(flawed) => {
                return (listed.name.is_some() || listed.is_in_goals()).then_some(Err(flawed));
            }
        };
        let mut record = stored.record;
        // The latest level may be older than all else that tells, and names do not say which it is.
        let has_levels = matches!(&record.entry, Entry::Goal(goal) if !goal.levels.is_empty());
        let telling =
            if has_levels { checkins.on(record.id) } else { checkins.telling(record.id, window.first) };
        let standing = Standing::of(&record, &telling, window)?;
        record.body = first_line(&record);
        let shares_handle = shared.values().any(|ids| ids.contains(&record.id));
        Some(Ok(GoalSummary { path: stored.path, record, standing, shares_handle }))
    });
    let mut goals = Vec::new();
    for read in read {
        match read {
            Ok(living) => goals.push(living),
            Err(flawed) => unread.push(flawed),
        }
    }
    unread.extend(checkins.unread());
    goals.sort_by_cached_key(|living| {
        let due = living.standing.due;
        (due.is_none(), due, living.goal().map(|goal| goal.handle.clone()), living.record.id)
    });
    Ok(Found { goals, unread, shared })
}

/// What a list shows of a goal's prose: the rest is let go of.
fn first_line(record: &Record) -> String {
    record.headline().to_owned()
}

/// The handles that more than one goal has: two devices may have chosen the same.
fn shared(goals: &[Listed]) -> BTreeMap<Handle, Vec<Id>> {
    let names = goals.iter().filter_map(|listed| listed.name.as_ref());
    let mut bearers: Vec<(&Handle, Id)> =
        names.filter_map(|name| Some((name.handle.as_ref()?, name.id))).collect();
    bearers.sort_unstable();
    let of_one_handle = bearers.chunk_by(|(a, _), (b, _)| a == b).filter(|bearers| bearers.len() > 1);
    let ids = |bearers: &[(&Handle, Id)]| bearers.iter().map(|(_, id)| *id).collect();
    of_one_handle.map(|bearers| (bearers[0].0.clone(), ids(bearers))).collect()
}

/// A check-in that is to come.
pub struct Coming {
    /// The day; today where it has been waiting.
    pub day: NaiveDate,
    /// The goal.
    pub goal: GoalSummary,
}

/// The check-ins that are due or to come, the nearest first.
///
/// # Errors
/// The journal's folder could not be read.
pub fn coming(app: &App<'_>) -> Result<(Vec<Coming>, Vec<Unread>)> {
    let today = app.clock().today();
    let found = living(app)?;
    let coming = |goal: GoalSummary| Some(Coming { day: goal.standing.due?.max(today), goal });
    let mut coming: Vec<Coming> = found.goals.into_iter().filter_map(coming).collect();
    coming.sort_by_key(|coming| coming.day);
    Ok((coming, found.unread))
}

/// Is a goal of that state shown where nobody asked for more? One that rests is, once its day has come.
pub fn is_shown(living: &GoalSummary, today: NaiveDate) -> bool {
    match living.standing.state {
        State::Open => true,
        State::Parked | State::Paused => living.standing.is_due(today),
        State::Reached | State::Released => false,
    }
}
