//! How a step of kap begins: what it is about to do is written down before any of it is done.

use std::io;
use std::path::{Path, PathBuf};

use super::{own_repository, tell_of_larger, unwritable};
use crate::cli::app::{App, STATE_FOLDERS};
use crate::error::Result;
use crate::store::disk::DirEntry;
use crate::store::operation::Operation;
use crate::store::operation_log::PendingOperation;
use crate::store::tidy::tidy;
use crate::store::{FILE_LIMIT, Journal, atomic};

/// A step that has begun: the journal is there or about to be.
pub struct Begun {
    /// Is the journal still to be made?
    pub is_new: bool,
    with_git_files: bool,
}

impl Begun {
    /// Looks where the journal is.
    ///
    /// # Errors
    /// Its folder could not be read.
    pub fn new(app: &App<'_>) -> Result<Self> {
        let is_new = !app.journal.exists().map_err(|error| app.unreadable(&error))?;
        // In a folder that holds other things, or that another repository owns, files that tell git
        // how to treat everything are not kap's to make.
        let root = app.journal.root();
        let is_nothing = |entry: &DirEntry| is_desktop_dust(entry) || is_beginning(entry, app);
        let is_empty = app.world.disk.list(root).map_or(true, |entries| entries.iter().all(is_nothing));
        Ok(Self {
            is_new,
            with_git_files: is_new && is_empty && app.settings.git && own_repository(app).is_none(),
        })
    }

    /// Writes down what the step does and what git is to get, before any of it is there.
    pub fn promise(&self, step: Operation, app: &mut App<'_>) -> Promised {
        let promised = self.written_down(step, app);
        if let Some(kept) = &promised.kept {
            let folders = STATE_FOLDERS.map(|name| app.state().join(name));
            tidy(&*app.world.disk, &folders, kept.path());
        }
        promised
    }

    fn written_down(&self, mut step: Operation, app: &mut App<'_>) -> Promised {
        if !app.settings.git {
            let random = (app.world.random)();
            // Without it the step cannot be taken back, and nothing else is lost.
            let kept =
                if step.file_changes.is_empty() { None } else { app.pending().keep(&step, random).ok() };
            return Promised { kept, again: None };
        }
        if self.is_new {
            step.paths.extend(Journal::files(self.with_git_files).map(|(name, _)| PathBuf::from(name)));
        }
        match write_down(&step, app) {
            Ok(kept) => Promised { kept: Some(kept), again: None },
            Err(_) => Promised { kept: None, again: Some(step) },
        }
    }

    /// Makes the journal where there is none yet.
    ///
    /// # Errors
    /// The folder could not be made.
    pub fn create(&self, app: &App<'_>) -> Result<()> {
        if self.is_new {
            app.journal.create(self.with_git_files).map_err(|error| unwritable(&error, app))
        } else {
            Ok(())
        }
    }

    /// Says, once, where the journal is.
    pub fn tell(&self, app: &mut App<'_>) {
        if self.is_new {
            let root = app.journal.root().display().to_string();
            app.receipt(&format!("Your journal is a folder of its own: {root}. Only you can read it."));
            if app.settings.git {
                tell_of_larger(app);
            }
        }
    }
}

/// What git is to get of this step.
pub struct Promised {
    /// As it was written down.
    pub kept: Option<PendingOperation>,
    /// It could not be written down at first.
    again: Option<Operation>,
}

impl Promised {
    /// Nothing of it is there, nor will be: it is to be begun anew.
    pub fn abort(self, app: &App<'_>) {
        if let Some(kept) = self.kept {
            app.pending().withdraw(kept);
        }
    }

    /// The files are there: from here on whoever comes first may commit them.
    pub fn commit(self, app: &mut App<'_>) {
        if let Some(step) = &self.again
            && let Err(error) = write_down(step, app)
        {
            app.note(&format!(
                "{}. Once it can be, `kap doctor --fix` puts into git what is saved now.",
                app.state_unwritable(&error).message
            ));
        }
        drop(self.kept);
    }
}

fn write_down(step: &Operation, app: &mut App<'_>) -> io::Result<PendingOperation> {
    app.pending().add(step, (app.world.random)())
}

/// What a kap that was cut off left of a new journal.
fn is_beginning(entry: &DirEntry, app: &App<'_>) -> bool {
    let is_unfinished = entry.name.to_str().is_some_and(|name| name.starts_with(atomic::UNFINISHED));
    let text = Journal::files(true).find(|(name, _)| Path::new(&entry.name) == Path::new(name));
    let is_same = |text: &str| {
        let found = app.world.disk.read(&app.journal.root().join(&entry.name), FILE_LIMIT);
        found.is_ok_and(|bytes| bytes == text.as_bytes())
    };
    is_unfinished || text.is_some_and(|(_, text)| is_same(text))
}

fn is_desktop_dust(entry: &DirEntry) -> bool {
    Path::new(&entry.name) == Path::new(".DS_Store")
}
