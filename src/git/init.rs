//! Makes the journal's own repository.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::commit_error::{Meaning, NotCommitted};
use super::files::{list, sync_folder};
use super::run::Git;
use super::{Held, Repository, Settings, attributes};

/// Where a repository is made until it is whole.
const UNFINISHED: &str = ".kap-new-repository";

/// Takes away what a making left that was whole, and could not be cleared up then.
pub(super) fn clear(root: &Path) {
    let aside = root.join(UNFINISHED);
    if fs::symlink_metadata(&aside).is_ok() {
        // The next one tries again.
        let _ = fs::remove_dir_all(aside);
    }
}

/// Makes the journal's own repository, or finds the one that is there.
///
/// It is made aside and moved into place in one step, so that it is there whole or not at all.
/// A repository around the journal is not looked for: who calls decides whether to use that.
pub fn init(root: &Path, settings: &Settings, held: Held<'_>) -> Result<Repository, NotCommitted> {
    let failed = |error: io::Error| NotCommitted::file(root, &error);
    let root = root.canonicalize().map_err(failed)?;
    if let Some(repository) = Repository::find(&root).filter(|found| !found.is_larger()) {
        return Ok(repository);
    }
    let aside = root.join(UNFINISHED);
    let made = make(&root, &aside, settings, held);
    // It is empty, where all went well.
    if aside.exists() && fs::remove_dir(&aside).is_err() {
        fs::remove_dir_all(&aside).map_err(failed)?;
    }
    made?;
    let unusable = || NotCommitted::Other { words: "the repository it made cannot be read".into() };
    Repository::find(&root).filter(|found| !found.is_larger()).ok_or_else(unusable)
}

fn make(root: &Path, aside: &Path, settings: &Settings, held: Held<'_>) -> Result<(), NotCommitted> {
    let failed = |error: io::Error| NotCommitted::file(root, &error);
    if aside.exists() {
        fs::remove_dir_all(aside).map_err(failed)?;
    }
    private_folder(aside).map_err(failed)?;
    let said = Git::new(settings, aside, aside, held.lock).and_then(|git| {
        git.run([
            "-c",
            "core.sharedRepository=0600",
            // Newer ways of storing would shut out the person's older tools.
            "-c",
            "init.defaultRefFormat=files",
            "-c",
            "init.defaultObjectFormat=sha1",
            "init",
            "--quiet",
            "--initial-branch=main",
            // None of the hooks and files that a person's template holds.
            "--template=",
        ])
    });
    said.map_err(|meaning| match meaning {
        Meaning::NoGit => NotCommitted::NoGit,
        Meaning::Other(words) => NotCommitted::Other { words },
        other => NotCommitted::Other { words: format!("git init failed ({other:?})") },
    })?;
    let new = aside.join(".git");
    settle(&new).map_err(failed)?;
    let to = root.join(".git");
    fs::rename(&new, &to).map_err(|error| match fs::symlink_metadata(&to) {
        Ok(_) => NotCommitted::Damaged { top: root.into() },
        Err(_) => failed(error),
    })?;
    sync_folder(root).map_err(failed)
}

/// Adds what is kap's own, and puts all of it on the disk.
fn settle(git_dir: &Path) -> io::Result<()> {
    let info = git_dir.join("info");
    if !info.exists() {
        private_folder(&info)?;
    }
    attributes::write(git_dir)?;
    let config = "[kap]\n\tmanaged = true\n";
    OpenOptions::new().append(true).open(git_dir.join("config"))?.write_all(config.as_bytes())?;
    make_private(git_dir)?;
    sync_all(git_dir)
}

fn sync_all(folder: &Path) -> io::Result<()> {
    for (path, is_folder) in list(folder)? {
        if is_folder {
            sync_all(&path)?;
        } else {
            File::open(path)?.sync_all()?;
        }
    }
    sync_folder(folder)
}

/// Makes a folder that only its owner can enter, whatever the umask.
fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Git made this one, by the umask.
#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn make_private(_folder: &Path) -> io::Result<()> {
    Ok(())
}
