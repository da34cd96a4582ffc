//! One goal, found by what was typed, with everything that was said of it since.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::reading::{GoalSummary, Which, is_shown, read};
use crate::cli::app::App;
use crate::cli::args;
use crate::cli::moment::Moment;
use crate::error::{Error, Exit, Result};
use crate::journal::checkin::{Checkin, State, in_order};
use crate::journal::goal::chances::{WINDOW, Window};
use crate::journal::goal::{Goal, Handle, Standing, nearest};
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::record::{Entry, Record, Source};
use crate::store::layout::name_of;
use crate::store::{Checkins, Goals, Listed, Stored};

/// A goal and what was said of it.
pub struct GoalHistory {
    /// Its file.
    pub stored: Stored,
    /// What it has beside its text.
    pub goal: Goal,
    /// All check-ins on it, each with its file.
    pub files: Vec<(PathBuf, Record)>,
    /// What to type for it: its handle, or its id where another goal has the same.
    pub name: String,
}

impl GoalHistory {
    /// Its id.
    pub const fn id(&self) -> Id {
        self.stored.record.id
    }

    /// The check-ins on it, in the order in which they count.
    pub fn said(&self) -> Vec<(&Record, &Checkin)> {
        in_order(self.id(), self.files.iter().map(|(_, record)| record))
    }

    /// Where it stands on that day, over a window of so many days.
    pub fn standing(&self, today: NaiveDate, days: u32) -> Standing {
        let records = self.files.iter().map(|(_, record)| record);
        Standing::of_goal(&self.goal, &self.stored.record, records, Window::ending(today, days))
    }

    /// Its state now.
    pub fn state(&self) -> State {
        self.said().iter().rev().find_map(|(_, checkin)| checkin.state()).unwrap_or_default()
    }

    /// A check-in on it that says nothing yet.
    pub fn checkin(&self) -> Checkin {
        Checkin::new(self.id(), Source::default())
    }

    /// Settles when a check-in on it is.
    ///
    /// # Errors
    /// As for [`Moment::settle`].
    pub fn moment(&self, on: Option<&str>, app: &mut App<'_>) -> Result<Moment> {
        Moment::settle(on, &self.stored.record, &format!("the goal {}", self.name), &self.said(), app)
    }

    /// The same goal once a check-in is among what was said.
    pub fn with(&self, record: &Record) -> Self {
        let mut files = self.files.clone();
        files.push((crate::store::layout::path_of(record), record.clone()));
        Self { stored: self.stored.clone(), goal: self.goal.clone(), files, name: self.name.clone() }
    }

    /// A goal that is closed takes no more check-ins.
    ///
    /// # Errors
    /// It is closed.
    pub fn must_live(&self) -> Result<()> {
        let state = self.state();
        if !state.is_closed() {
            return Ok(());
        }
        let name = &self.name;
        Err(Error::usage(format!("the goal {name} is closed: it was {state}"))
            .hint(format!("open it again first: `kap goal reopen {name}`")))
    }
}

/// Finds a goal by its handle, its id, the beginning of that, or `@` for the latest.
///
/// # Errors
/// There is none, or more than one, or its file could not be read.
pub fn find(typed: &str, app: &mut App<'_>) -> Result<GoalHistory> {
    let (names, _) = app.journal.names().map_err(|error| app.unreadable(&error))?;
    let goals =
        || names.iter().filter_map(|listed| listed.name.as_ref()).filter(|name| name.kind == Kind::Goal);
    let listed = args::find(typed, &[Kind::Goal], app).map_err(|error| {
        if error.exit != Exit::NotFound || typed == "@" {
            return error;
        }
        let handles: Vec<&Handle> = goals().filter_map(|name| name.handle.as_ref()).collect();
        unknown(typed, &handles)
    })?;
    let clock = app.clock();
    let checkins = app.journal.checkins(&names, &clock);
    let one = load(&listed, &names, &checkins, app);
    let unread = checkins.unread();
    app.warn_unread(&unread);
    one
}

/// The goal in a file; `None` where that cannot be read as one.
pub fn of_file(listed: &Listed, app: &App<'_>) -> Option<GoalHistory> {
    if !listed.is_in_goals() {
        return None;
    }
    let clock = app.clock();
    let goals = app.journal.goals(&clock).ok()?;
    load(listed, &goals.listed, &goals.checkins, app).ok()
}

/// Goals that were listed, with all that was said of them, all in one look at the journal.
///
/// # Errors
/// The journal's folder, or the file of one of them, could not be read.
pub fn all(living: &[GoalSummary], app: &mut App<'_>) -> Result<Vec<GoalHistory>> {
    let clock = app.clock();
    let Goals { listed: all, checkins, .. } =
        app.journal.goals(&clock).map_err(|error| app.unreadable(&error))?;
    let listed = |living: &GoalSummary| Listed { name: name_of(&living.path), path: living.path.clone() };
    let goals = living.iter().map(|living| load(&listed(living), &all, &checkins, app)).collect();
    let unread = checkins.unread();
    app.warn_unread(&unread);
    goals
}

fn load(listed: &Listed, goals: &[Listed], checkins: &Checkins<'_>, app: &App<'_>) -> Result<GoalHistory> {
    let shown = listed.path.display();
    let stored = app
        .journal
        .read(listed, &app.clock())
        .map_err(|_| Error::invalid(format!("{shown} could not be read")).hint("see why: `kap doctor`"))?;
    let Entry::Goal(goal) = stored.record.entry.clone() else {
        return Err(Error::invalid(format!("{shown} is not a goal"))
            .hint(format!("see it: `kap show {}`", stored.record.id)));
    };
    let files = checkins.files_on(stored.record.id);
    let others = goals.iter().filter_map(|listed| listed.name.as_ref());
    let mut others = others.filter(|name| name.id != stored.record.id);
    let is_shared = others.any(|name| name.handle.as_ref() == Some(&goal.handle));
    let name = if is_shared { stored.record.id.to_string() } else { goal.handle.to_string() };
    Ok(GoalHistory { stored, goal, files, name })
}

/// Finds the goal that was typed, or lets the person pick one of those that are so. `None`: none was picked.
///
/// # Errors
/// As for [`find`]; or nobody can be asked.
pub fn find_or_pick(
    typed: Option<&str>,
    verb: &str,
    fits: impl Fn(State) -> bool,
    app: &mut App<'_>,
) -> Result<Option<GoalHistory>> {
    if let Some(typed) = typed {
        return find(typed, app).map(Some);
    }
    let Some(mut ask) = app.ask() else {
        return Err(Error::usage("which goal is missing, and nobody can be asked here").hint(format!(
            "give its handle: `kap goal {verb} HANDLE`; see what there is: `kap goal --all`"
        )));
    };
    let today = app.clock().today();
    let mut found = read(Which::All, WINDOW, app)?.goals;
    found.retain(|living| fits(living.standing.state));
    found.sort_by_key(|living| !is_shown(living, today));
    let options: Vec<String> =
        found.iter().map(|living| format!("{}  {}", living.name(), living.record.headline())).collect();
    if options.is_empty() {
        app.receipt("There is no such goal. See all: `kap goal --all`.");
        return Ok(None);
    }
    let crate::ask::Reply::Answer(at) = ask.choose("Which goal?", &options, 0)? else {
        app.receipt("Nothing was changed.");
        return Ok(None);
    };
    let Some(living) = found.get(at) else { return Ok(None) };
    find(living.record.id.as_str(), app).map(Some)
}

fn unknown(typed: &str, handles: &[&Handle]) -> Error {
    const MOST: usize = 3;
    let near: Vec<String> = nearest(typed, handles.iter().copied())
        .into_iter()
        .take(MOST)
        .map(|handle| format!("`{handle}`"))
        .collect();
    let error = Error::not_found(format!("there is no goal `{typed}`"));
    match near.as_slice() {
        [] if handles.is_empty() => error.hint("one begins with `kap goal add`"),
        [] => error.hint("see what there is: `kap goal --all`"),
        near => error.hint(format!("did you mean {}? See all: `kap goal --all`", near.join(" or "))),
    }
}
