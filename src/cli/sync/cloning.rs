//! `kap init --from`: a journal that another device keeps at a remote, brought here.
//!
//! It is made aside, with a repository of kap's own making (no hooks, no stranger's attributes, links as
//! plain text), and moved into place when it is whole: a cut leaves nothing that could be taken for a
//! journal from which records were deleted.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::applying::{Applied, apply};
use super::remote::{checked, consent};
use super::report::Count;
use super::round::{INCOMING, check_journal};
use super::{Shown, unreached};
use crate::cli::app::App;
use crate::cli::save::{self, hold};
use crate::error::{Error, Result};
use crate::git::{self, Address, RemoteError};
use crate::store::Journal;
use crate::store::disk::FileKind;

/// What stands before the name of a journal that is not whole yet.
const ASIDE: &str = ".kap-unfinished-journal-";

/// How bringing it ended.
pub enum Brought {
    /// It is here, with so many records.
    Here(usize),
    /// There is nothing at the remote yet.
    Empty,
}

/// Brings the journal at that address into the folder of `app.journal`, which holds nothing yet.
///
/// # Errors
/// The folder holds something, the remote could not be reached, or holds no journal. Nothing is left here.
pub fn bring(typed: &str, yes: bool, app: &mut App<'_>) -> Result<Brought> {
    checked(typed)?;
    let url = Address::new(typed).seen_from(&app.world.folder);
    let root = app.journal.root().to_owned();
    is_free(&root, app)?;
    consent(&url, true, yes, app)?;
    let aside = aside(&root);
    let swept = || if aside.exists() { std::fs::remove_dir_all(&aside) } else { Ok(()) };
    let unwritten = |error: io::Error| save::unwritable(&error, app);
    swept().map_err(unwritten)?;
    crate::store::atomic::create_folders(&*app.world.disk, &aside).map_err(unwritten)?;
    let brought = fill(&aside, &url, app).and_then(|brought| {
        if let Brought::Here(_) = brought {
            app.world.disk.replace(&aside, &root).map_err(|error| save::unwritable(&error, app))?;
            let above = root.parent().unwrap_or(&root);
            app.world.disk.sync_folder(above).map_err(|error| save::unwritable(&error, app))?;
        }
        Ok(brought)
    });
    // What is left of one that failed is a copy of what the remote holds.
    let _ = if aside.exists() { std::fs::remove_dir_all(&aside) } else { Ok(()) };
    let brought = brought?;
    // Where this cannot be kept, the first `kap sync` asks again.
    let _ = super::remote::allowed(app).add(&url);
    Ok(brought)
}

fn is_free(root: &Path, app: &App<'_>) -> Result<()> {
    let root_name = root.display();
    match app.world.disk.kind(root) {
        Ok(None) => return Ok(()),
        Ok(Some(FileKind::Folder)) => {}
        _ => {
            return Err(Error::usage(format!("{root_name} is no folder"))
                .hint("name a folder; it is made if need be"));
        }
    }
    if app.journal.exists().map_err(|error| app.unreadable(&error))? {
        return Err(Error::usage(format!("{root_name} is a journal already"))
            .hint("bring both together, with all that either holds: `kap sync --remote URL`"));
    }
    let entries = app.world.disk.list(root).map_err(|error| app.unreadable(&error))?;
    if entries.is_empty() {
        return Ok(());
    }
    Err(Error::usage(format!("{root_name} holds other things"))
        .hint("name an empty folder: `kap init --from URL DIR`"))
}

fn aside(root: &Path) -> PathBuf {
    let name = root.file_name().unwrap_or_default().to_string_lossy();
    root.with_file_name(format!("{ASIDE}{name}"))
}

/// The journal is on another device already: nobody is told to make an empty place for it.
fn not_there(error: &RemoteError) -> Error {
    let told = unreached(error, "");
    if matches!(error, RemoteError::NoRepository { .. }) {
        told.hint("mend the address; where it is a drive or a stick, see that it is there")
    } else {
        told
    }
}

/// Makes the repository and fetches into it.
fn fill(aside: &Path, url: &str, app: &mut App<'_>) -> Result<Brought> {
    let settings = save::git_settings(app);
    let lock = hold::to_sync(app)?;
    let held = lock.for_git()?;
    let repository = git::init(aside, &settings, held)?;
    let work = repository.work(&settings, held)?;
    for (key, value) in [
        ("core.symlinks", "false"),
        ("remote.origin.url", url),
        ("remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*"),
    ] {
        work.set_config(key, value)?;
    }
    let may_ask = app.ask().is_some();
    let network =
        repository.network(&settings, held, "origin", may_ask).map_err(|error| not_there(&error))?;
    let heads = network.heads().map_err(|error| not_there(&error))?;
    let own = heads.branches.contains_key(work.branch()).then(|| work.branch().to_owned());
    let usual = heads.usual.filter(|usual| heads.branches.contains_key(usual));
    let first = heads.branches.into_keys().next();
    let Some(branch) = usual.or(own).or(first) else {
        return Ok(Brought::Empty);
    };
    let mut shown = Shown::new(&format!("Fetching from {}", Address::new(url).place()), app);
    let fetched = network.fetch(&branch, INCOMING, &mut |percent| shown.at(percent, app));
    shown.end(app);
    if !fetched.map_err(|error| not_there(&error))? {
        return Ok(Brought::Empty);
    }
    let Some(commit) = work.commit_at(INCOMING)? else { return Ok(Brought::Empty) };
    check_journal(&commit, None, &work)?;
    network.go_on().map_err(|error| not_there(&error))?;
    let files = work.differences(work.nothing(), &commit)?;
    let journal = Journal::new(aside.to_owned(), Arc::clone(&app.world.disk));
    if apply(&files, &journal, &work)? == Applied::Meanwhile {
        return Err(
            Error::conflict(format!("somebody else writes into {}", aside.display())).hint("run it again")
        );
    }
    work.move_branch(None, &commit)?;
    work.set_reference(&format!("refs/remotes/origin/{branch}"), &commit)?;
    let here = work.branch();
    work.set_config(&format!("branch.{here}.remote"), "origin")?;
    work.set_config(&format!("branch.{here}.merge"), &format!("refs/heads/{branch}"))?;
    Ok(Brought::Here(Count::of(&files).records))
}
