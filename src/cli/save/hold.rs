//! The locks that a kap holds while it changes the journal or reaches a remote, and who holds them otherwise.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use crate::cli::app::App;
use crate::error::{Error, Result};
use crate::git;
use crate::store::atomic;
use crate::store::disk::Lock;
use crate::store::lock::{self, Asked};

/// A lock, held until this is dropped.
pub struct Hold {
    lock: Box<dyn Lock>,
    mark: PathBuf,
}

/// Another kap that holds a lock, as it named itself.
pub struct Owner(String);

impl std::fmt::Display for Owner {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(if self.0.is_empty() { "another kap" } else { &self.0 })
    }
}

impl Hold {
    /// What git needs to know of it.
    ///
    /// # Errors
    /// The lock is no file that git could be given.
    pub fn for_git(&self) -> Result<git::Held<'_>> {
        let lock = self.lock.file().ok_or_else(|| Error::new("the lock is none that git can be given"))?;
        Ok(git::Held { lock, mark: &self.mark })
    }
}

/// Takes the journal's lock, without which nothing is changed, waiting for another kap as long as kap waits.
///
/// # Errors
/// Another kap holds it, or it could not be taken.
pub fn hold(app: &App<'_>) -> Result<Hold> {
    ask(app)?.map_err(|owner| {
        Error::conflict(format!("{owner} has been changing the journal for 10 seconds"))
            .hint(format!("see whether one still runs; its lock is {}", app.state().join("lock").display()))
    })
}

/// The same where another kap's holding it is no failure.
///
/// # Errors
/// It could not be taken.
pub fn ask(app: &App<'_>) -> Result<Result<Hold, Owner>> {
    take("lock", "git-at-work", lock::PATIENCE, app)
}

/// Takes the lock of a sync, of which there is one at a time; whoever comes second waits for a while.
///
/// # Errors
/// Another kap holds it, or it could not be taken.
pub fn to_sync(app: &App<'_>) -> Result<Hold> {
    take("sync-lock", "sync-at-work", lock::PATIENCE * 6, app)?.map_err(|owner| {
        Error::conflict(format!("{owner} has been syncing for a minute"))
            .hint("let it end, then run `kap sync` again")
    })
}

fn take(name: &str, mark: &str, patience: Duration, app: &App<'_>) -> Result<Result<Hold, Owner>> {
    let path = app.state().join(name);
    let failed =
        |error: io::Error| Error::new(format!("the lock {} could not be taken: {error}", path.display()));
    atomic::create_folders(&*app.world.disk, &app.state()).map_err(failed)?;
    let asked = lock::acquire(&*app.world.disk, &path, &lock::owner(), patience).map_err(failed)?;
    Ok(match asked {
        Asked::Held(lock) => Ok(Hold { lock, mark: app.state().join(mark) }),
        Asked::Busy(owner) => Err(Owner(owner)),
    })
}
