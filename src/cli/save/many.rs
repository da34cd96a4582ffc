//! Changing several files as one step: one lock, one commit.

use std::path::PathBuf;

use super::{Begun, busy, commit, not_edited, take_lock};
use crate::cli::app::App;
use crate::error::Result;
use crate::store::document::Change;
use crate::store::lock::Asked;
use crate::store::{Listed, Replaced};

/// Does something to these files as one step, under the lock, and commits that.
///
/// # Errors
/// Another kap holds the lock.
pub fn step<T>(
    message: &str,
    paths: Vec<PathBuf>,
    app: &mut App<'_>,
    work: impl FnOnce(&mut App<'_>) -> T,
) -> Result<T> {
    let held = match take_lock(app)? {
        Asked::Held(held) => held,
        Asked::Busy(owner) => return Err(busy(&owner, app)),
    };
    let begun = Begun::new(app)?;
    let promised = (!paths.is_empty()).then(|| begun.promise(message.to_owned(), paths, app));
    let done = work(app);
    if let Some(promised) = promised {
        promised.stands(app);
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
pub fn edit(edits: &[(Listed, Vec<Change>)], message: &str, app: &mut App<'_>) -> Result<Vec<PathBuf>> {
    let held = match take_lock(app)? {
        Asked::Held(held) => held,
        Asked::Busy(owner) => return Err(busy(&owner, app)),
    };
    let begun = Begun::new(app)?;
    let paths = edits.iter().map(|(listed, _)| listed.path.clone()).collect();
    let promised = begun.promise(message.to_owned(), paths, app);
    let mut beside = Vec::new();
    let mut failed = None;
    for (number, (listed, changes)) in edits.iter().enumerate() {
        match app.journal.edit(listed, changes, &app.clock()) {
            Ok(Replaced::Done) => {}
            Ok(Replaced::KeptBeside(path)) => beside.push(path),
            Err(unread) => {
                let left = format!("{number} of {} records are changed", edits.len());
                failed = Some(not_edited(&unread).also(&format!("{left}; then run the same command again")));
                break;
            }
        }
    }
    promised.stands(app);
    if !beside.is_empty() {
        begun.promise(message.to_owned(), beside.clone(), app).stands(app);
    }
    commit(Some(held), false, app);
    failed.map_or(Ok(beside), Err)
}
