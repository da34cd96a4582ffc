//! Steps that move and replace whole files: deleting, restoring, editing by hand, taking back.

use super::hold::hold;
use super::{Begun, commit};
use crate::cli::app::App;
use crate::error::{Error, Result};
use crate::store::file_change::FileChange;
use crate::store::operation::Operation;
use crate::store::operation_log::Logged;

/// A change that is about to be done.
#[derive(Debug)]
pub struct Planned {
    /// The change.
    pub file_change: FileChange,
    /// What the file gets, where that is another text.
    pub text: Option<Vec<u8>>,
}

impl Planned {
    /// A file that goes elsewhere as it stands.
    pub fn moved(file_change: FileChange) -> Self {
        Self { file_change, text: None }
    }
}

/// Does what `plan` decides under the lock, as one step, and commits that. Returns how many changes it was.
///
/// # Errors
/// The plan refused, or a file could not be written: those before it are done, and nothing is lost.
pub fn perform(
    message: &str,
    takes_back: Option<&str>,
    app: &mut App<'_>,
    plan: impl FnOnce(&mut App<'_>) -> Result<Vec<Planned>>,
) -> Result<usize> {
    let held = hold(app)?;
    let planned = plan(app)?;
    if planned.is_empty() {
        return Ok(0);
    }
    let begun = Begun::new(app)?;
    let file_changes = planned.iter().map(|planned| planned.file_change.clone()).collect();
    let step = Operation {
        takes_back: takes_back.map(str::to_owned),
        is_begun: takes_back.is_some(),
        ..Operation::new(message.to_owned(), file_changes, app.world.now)
    };
    let promised = begun.promise(step.clone(), app);
    let done = all(&planned, app);
    if let (Ok(()), true, Some(kept)) = (&done, step.is_begun, &promised.kept) {
        // One that is not known to be ended is looked into once more, and found ended.
        let _ = app.pending().end(kept, &step);
    }
    promised.commit(app);
    // What is done of it waits for the next command: to say that it is saved would be said too soon.
    done?;
    commit(Some(held), false, app);
    Ok(planned.len())
}

/// Does the changes in their order; done ones once more is fine.
///
/// # Errors
/// A file could not be written.
pub fn all(planned: &[Planned], app: &App<'_>) -> Result<()> {
    for (number, Planned { file_change, text }) in planned.iter().enumerate() {
        app.journal.perform(file_change, text.as_deref()).map_err(|error| {
            let path = file_change.is.display();
            let left = format!("{number} of {} files are done; nothing is lost", planned.len());
            Error::new(format!("{path} could not be written: {error}"))
                .hint(format!("{left}: run the same command again"))
        })?;
    }
    Ok(())
}

/// Takes a step that was cut off to its end, and commits it. Returns how many changes were left to be done.
///
/// # Errors
/// A file could not be written: the step stays one that was begun.
pub fn finish(
    logged: &Logged,
    app: &mut App<'_>,
    plan: impl FnOnce(&mut App<'_>) -> Result<Vec<Planned>>,
) -> Result<usize> {
    let held = hold(app)?;
    let planned = plan(app)?;
    all(&planned, app)?;
    let ended = app.pending().end(&logged.promise(), &logged.step);
    ended.map_err(|error| app.state_unwritable(&error))?;
    commit(Some(held), false, app);
    Ok(planned.len())
}
