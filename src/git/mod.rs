//! Runs the git binary for the journal and says in types what came of it.
//!
//! A record is on disk before git is asked for anything: whatever happens here costs no text, it
//! only leaves a change for the next command to commit. Nothing in here reads a record, and no
//! text of one is ever in an argument, a message or an error.
//!
//! Who calls holds the journal's file lock and hands it in (see [`Held`]); git inherits it, so a
//! git that outlives a killed kap keeps others out until it is done.

mod address;
mod attributes;
mod commit;
mod commit_error;
mod config;
mod fast_import;
mod files;
mod history;
mod init;
mod interrupt;
mod locks;
mod network;
mod objects;
mod obstacle;
mod output;
mod passthrough;
mod piped;
mod remote_error;
mod repository;
mod run;
mod standing;
#[cfg(unix)]
#[cfg(test)]
mod tests;
mod trees;
mod untracked;
mod work;

use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, FixedOffset};

pub use address::Address;
pub use commit_error::{NotCommitted, Unfinished};
pub use history::Version;
pub use init::init;
pub use locks::recover;
pub use network::{Heads, Network, Sent};
pub use passthrough::{Ended, pass};
pub use remote_error::RemoteError;
pub use repository::Repository;
pub use standing::{Remote, Standing};
pub use work::{Difference, Entry, Unsaved, Work};

/// How git is run.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The git program: a name to look for in `PATH`, or an absolute path.
    pub program: PathBuf,
    /// The environment of kap itself. Git sees only the few variables it needs of it, never the
    /// `GIT_DIR` of a hook that kap may be running in.
    pub environment: Vec<(OsString, OsString)>,
    /// Runs the hooks of the repository, whoever wrote them.
    pub hooks: bool,
    /// Signs commits when the person's git is set up to.
    pub sign: bool,
    /// The person has said that the programs named in this repository's config may run.
    pub trust: bool,
    /// How long a lock of another git is waited for.
    pub patience: Duration,
    /// How long one git may take before it is stopped: a hook or a passphrase prompt may hang.
    pub time_limit: Duration,
}

impl Settings {
    /// The defaults: no hooks, no signing, 10 seconds for a lock, 30 for a git.
    pub fn new(environment: impl IntoIterator<Item = (OsString, OsString)>) -> Self {
        Self {
            program: "git".into(),
            environment: environment.into_iter().collect(),
            hooks: false,
            sign: false,
            trust: false,
            patience: Duration::from_secs(10),
            time_limit: Duration::from_secs(30),
        }
    }
}

/// What the caller holds while git works.
#[derive(Debug, Clone, Copy)]
pub struct Held<'a> {
    /// The journal's lock file, locked by the caller. Git gets it as its (never read) input, so
    /// the lock is held until the last git is gone, and no program that git starts keeps it.
    pub lock: &'a File,
    /// A small file in kap's state folder. It is written, durably, before git starts and emptied
    /// after, so that the locks of a git that was killed are known for what they are.
    pub mark: &'a Path,
}

/// What is to be one commit.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// The files, relative to the journal: new, changed or deleted.
    pub paths: &'a [PathBuf],
    /// The message. It ends up in an argument: a constant and a date, never words of a record.
    pub message: &'a str,
    /// The time of the commit.
    pub when: DateTime<FixedOffset>,
}

/// A change that is in git.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    /// There was something to commit. Not so when all files stand in git as they are.
    pub made: bool,
    /// Whose name the commit bears.
    pub identity: Identity,
    /// The files that could not be part of it: ignored by the repository around the journal, not
    /// plain files, or out of the journal. Committing them again would end the same way.
    pub left_out: Vec<PathBuf>,
}

/// Whose name a commit bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identity {
    /// The person's, from their git config.
    Own,
    /// `kap <kap@localhost>`, as git knows no name of the person.
    Neutral,
}

/// Makes one commit of exactly these files in the repository that the journal is in.
pub fn commit(
    root: &Path,
    settings: &Settings,
    held: Held<'_>,
    change: Change<'_>,
) -> Result<Committed, NotCommitted> {
    recover(held, settings);
    let Some(repository) = Repository::find(root) else {
        let root = root.to_path_buf();
        let is_damaged = root.join(".git").symlink_metadata().is_ok();
        return Err(if is_damaged {
            NotCommitted::Damaged { top: root }
        } else {
            NotCommitted::NoRepository { root }
        });
    };
    repository.commit(settings, held, change)
}
