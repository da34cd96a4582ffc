//! Changing what a goal says. Its file is changed in place, byte for byte but for what changes; the words
//! until then go into a check-in of their own, so that no earlier plan is lost.

use std::collections::BTreeMap;

use super::history::GoalHistory;
use super::{free_handle, handles};
use crate::cli::app::App;
use crate::cli::save;
use crate::error::{Error, Result};
use crate::journal::checkin::{Checkin, Earlier};
use crate::journal::goal::Goal;
use crate::journal::goal::change::replaced;
use crate::journal::record::{Entry, Record};
use crate::store::document::{Change, Document};
use crate::store::flaw::Flaw;
use crate::store::record::decode;
use crate::store::{Replaced, layout};

/// Changes keys that hold texts; an empty text takes the key out.
///
/// # Errors
/// The file could not be changed: it stands as it was.
pub fn in_keys(one: &GoalHistory, texts: &BTreeMap<&'static str, String>, app: &mut App<'_>) -> Result<()> {
    let changes: Vec<Change> = texts.iter().map(|(key, text)| Change::text(key, text)).collect();
    let edited = one.stored.document.edit(&changes).map_err(|flaw| flawed(one, &flaw))?;
    put(one, &edited, "", app)
}

/// Reads what an edited file says.
///
/// # Errors
/// It cannot be read as this goal.
pub fn read(one: &GoalHistory, edited: &Document, app: &App<'_>) -> Result<(Record, Goal), Flaw> {
    let record = decode(edited, layout::name_of(&one.stored.path).as_ref(), &app.clock())?;
    if record.id != one.id() {
        let advice = format!("leave it as it was: id = \"{}\"", one.id());
        return Err(Flaw::at_start("the id is another one", &advice));
    }
    let Entry::Goal(goal) = record.entry.clone() else {
        return Err(Flaw::at_start("it is no goal any more", "leave it as it was: kind = \"goal\""));
    };
    if record.headline().is_empty() {
        return Err(Flaw::at_start("it does not say what you will do", "write it below the second +++ line"));
    }
    if goal.handle != one.goal.handle && handles(app).is_ok_and(|taken| taken.contains(&goal.handle)) {
        let problem = format!("there is a goal `{}` already", goal.handle);
        return Err(Flaw::at_start(&problem, "choose another short name for `handle`"));
    }
    Ok((record, goal))
}

/// Puts an edited text in the place of a goal's file.
///
/// # Errors
/// It cannot be read as this goal, or not be written: the file stands as it was.
pub fn put(one: &GoalHistory, edited: &Document, note: &str, app: &mut App<'_>) -> Result<()> {
    let is_same = edited.text() == one.stored.document.text();
    if is_same && (note.is_empty() || has_note(one, note)) {
        app.receipt("Nothing was changed.");
        return Ok(());
    }
    let (record, goal) = read(one, edited, app).map_err(|flaw| flawed(one, &flaw))?;
    let earlier = replaced((&one.goal, one.stored.record.headline()), (&goal, record.headline()));
    let mut kept = Vec::new();
    if (!earlier.is_empty() || !note.is_empty()) && !is_kept(one, &earlier, note) {
        let id = app.fresh_id(&[])?;
        kept.push(one.moment(None, app)?.record(id, Checkin { earlier, ..one.checkin() }, note));
    }
    let replaced = save::rewrite(&one.stored, (edited, &record), &kept, app)?;
    if let Replaced::KeptBeside(path) = &replaced {
        app.note(&format!(
            "Its file changed meanwhile. Both versions are kept; the other is {}.",
            path.display()
        ));
        return Ok(());
    }
    told(one, &goal, &kept, app);
    let fits = layout::path_of(&record);
    if fits != one.stored.path && app.journal.bytes_if_there(&fits).is_ok_and(|bytes| bytes.is_some()) {
        app.receipt(&format!("Its file is now {}.", fits.display()));
    }
    Ok(())
}

/// Is that note the last thing that was said? Then the same command ran before.
fn has_note(one: &GoalHistory, note: &str) -> bool {
    one.said().last().is_some_and(|(record, _)| record.body.trim() == note)
}

/// Is what a change replaces kept already? Then the same change was cut off before it happened.
fn is_kept(one: &GoalHistory, earlier: &Earlier, note: &str) -> bool {
    let said = one.said();
    has_note(one, note)
        && said.last().is_some_and(|(_, checkin)| checkin.earlier == *earlier && !earlier.is_empty())
}

fn told(one: &GoalHistory, goal: &Goal, kept: &[Record], app: &mut App<'_>) {
    let handle = &goal.handle;
    let keeps = if kept.is_empty() { "" } else { " What it said before is kept: `kap goal show` tells it." };
    app.receipt(&format!("Changed: goal {handle} ({}).{keeps}", one.id()));
    if goal.plan.sentence() != one.goal.plan.sentence()
        && let Some(plan) = goal.plan.sentence()
    {
        app.receipt(&format!("Read it once, slowly: {plan}."));
    }
    if goal.plan.obstacle_sentence() != one.goal.plan.obstacle_sentence()
        && let Some(plan) = goal.plan.obstacle_sentence()
    {
        app.receipt(&format!("And this: {plan}."));
    }
}

/// What is wrong with an edited file, as an error.
pub fn flawed(one: &GoalHistory, flaw: &Flaw) -> Error {
    Error::invalid(format!("{}, line {}: {}", one.stored.path.display(), flaw.line, flaw.problem))
        .hint(flaw.advice.clone())
}

/// Is a new handle one, and free?
///
/// # Errors
/// It is not.
pub fn new_handle(typed: &str, one: &GoalHistory, app: &App<'_>) -> Result<()> {
    if typed == one.goal.handle.as_str() { Ok(()) } else { free_handle(typed, app).map(|_| ()) }
}
