//! Changing several files as one step: one lock, one commit.

use std::path::PathBuf;

use super::hold::hold;
use super::{Begun, beside, commit, not_edited, not_written};
use crate::cli::app::App;
use crate::error::Result;
use crate::store::document::Change;
use crate::store::operation::Operation;
use crate::store::{Edited, Listed, Replaced};

/// Does something to these files as one step, under the lock, and commits that.
///
/// # Errors
/// Another kap holds the lock.
pub fn step<T>(step: Operation, app: &mut App<'_>, work: impl FnOnce(&mut App<'_>) -> T) -> Result<T> {
    let held = hold(app)?;
    let begun = Begun::new(app)?;
    let promised = (!step.paths.is_empty()).then(|| begun.promise(step, app));
    let done = work(app);
    if let Some(promised) = promised {
        promised.commit(app);
        commit(Some(held), false, app);
    }
    Ok(done)
}

/// Changes keys of records and commits that under one message, which holds no word of the person's.
/// Returns the versions that were kept beside files which somebody else changed meanwhile.
///
/// # Errors
/// A file could not be read, changed or written: it stands as it was, and so do those after it. Those
/// before it are changed, and run again the command goes on with the others.
pub fn edit(edits: &[(Listed, Vec<Change<'_>>)], message: &str, app: &mut App<'_>) -> Result<Vec<PathBuf>> {
    let held = hold(app)?;
    let begun = Begun::new(app)?;
    // All are read and changed in memory first: where one cannot be, none is.
    let changed = edits.iter().map(|(listed, changes)| app.journal.edited(listed, changes, &app.clock()));
    let changed: Vec<Edited> = changed.collect::<Result<_, _>>().map_err(|unread| not_edited(&unread))?;
    let file_changes = changed.iter().map(Edited::file_change).collect();
    let promised = begun.promise(Operation::new(message.to_owned(), file_changes, app.world.now), app);
    let mut kept = Vec::new();
    let mut failed = None;
    for (number, edited) in changed.iter().enumerate() {
        match app.journal.replace(&edited.read.path, &edited.read.document, &edited.document) {
            Ok(Replaced::Done) => {}
            Ok(Replaced::KeptBeside(path)) => kept.push(path),
            Err(error) => {
                let left = format!("{number} of {} records are changed", edits.len());
                let left = format!("{left}; then run the same command again");
                failed = Some(not_written(&edited.read.path, &error).hint(left));
                break;
            }
        }
    }
    promised.commit(app);
    if !kept.is_empty() {
        beside(message.to_owned(), &kept, &begun, app);
    }
    if let Some(error) = failed {
        return Err(error);
    }
    commit(Some(held), false, app);
    Ok(kept)
}
