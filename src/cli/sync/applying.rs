//! Brings the files of the journal to where a commit has them, each by the store's own way of writing.
//!
//! The branch moves after the files. Whoever is cut off in between leaves files that look as if a hand had
//! changed them, and the next sync comes to the same end. A file that a hand did change meanwhile is left
//! alone, and the whole is begun again.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::error::{Error, Result};
use crate::git::{Difference, Entry, Work};
use crate::store::disk::FileKind;
use crate::store::{FILE_LIMIT, Journal, atomic, tidy};

/// So many files are held in memory at a time.
const HANDFUL: usize = 256;
/// Waiting for the disk takes most of the time: so many wait at once.
const THREADS: usize = 8;

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applied {
    /// Every file is as the commit has it.
    Done,
    /// A hand was at a file that was to be changed.
    Meanwhile,
}

/// One file: what git says stands there, and what is to.
struct Step {
    path: PathBuf,
    before: Option<Vec<u8>>,
    after: Option<Vec<u8>>,
}

/// Brings the files to where the differences lead.
///
/// # Errors
/// Something that kap does not know is in the way, or a file could not be written.
pub fn apply(differences: &[Difference], journal: &Journal, work: &Work<'_>) -> Result<Applied> {
    let is_file = |difference: &&Difference| {
        // Another repository inside this one is not kap's to fetch.
        [&difference.before, &difference.after].into_iter().flatten().all(|entry| entry.mode != "160000")
    };
    let (gone, here): (Vec<&Difference>, Vec<&Difference>) =
        differences.iter().filter(is_file).partition(|difference| difference.after.is_none());
    if here.iter().any(|difference| difference.after.as_ref().is_some_and(|entry| entry.mode == "120000")) {
        // A link that came along is kept as the text it is.
        work.set_config("core.symlinks", "false")?;
    }
    for difference in &here {
        passable(&difference.path, journal)?;
    }
    remove_halves(&here, journal);
    // What is new stands before anything goes, so that a record that moved is never nowhere.
    for list in [&here, &gone] {
        for handful in list.chunks(HANDFUL) {
            let steps = steps(handful, work)?;
            for step in &steps {
                if !step.is_ready(journal)? {
                    return Ok(Applied::Meanwhile);
                }
            }
            if !take(&steps, journal)? {
                return Ok(Applied::Meanwhile);
            }
        }
    }
    Ok(Applied::Done)
}

/// Takes away what a sync that was killed left of these files: they are written anew, and under this lock by
/// nobody else.
fn remove_halves(here: &[&Difference], journal: &Journal) {
    let mut names: BTreeMap<&Path, BTreeSet<&str>> = BTreeMap::new();
    for difference in here {
        let name = difference.path.file_name().and_then(OsStr::to_str);
        names.entry(difference.path.parent().unwrap_or(Path::new(""))).or_default().extend(name);
    }
    for (folder, names) in names {
        tidy::halves_in(&**journal.disk(), &journal.root().join(folder), |name| names.contains(name));
    }
}

/// Is this a path that may be written at all: inside the journal, through no link?
fn passable(path: &Path, journal: &Journal) -> Result<()> {
    let refuse =
        |why: &str| Err(Error::invalid(format!("what came in has a file that {why}: nothing was changed")));
    let text = path.to_string_lossy().to_lowercase();
    if path.components().any(|part| !matches!(part, std::path::Component::Normal(_))) {
        return refuse("leads out of the journal");
    }
    if text.split('/').any(|part| part.trim_end_matches(['.', ' ']) == ".git" || part.starts_with("git~")) {
        return refuse("would be git's own");
    }
    for folder in path.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty()) {
        match journal.disk().kind(&journal.root().join(folder)) {
            Ok(None | Some(FileKind::Folder)) => {}
            Ok(Some(_)) => return Err(in_the_way(folder)),
            Err(error) => return Err(unwritten(folder, &error)),
        }
    }
    Ok(())
}

fn in_the_way(path: &Path) -> Error {
    let path = path.display();
    Error::conflict(format!("{path} is in the way of what came in"))
        .hint(format!("move {path} elsewhere, then run `kap sync` again"))
}

fn unwritten(path: &Path, error: &io::Error) -> Error {
    Error::new(format!("{} could not be written: {error}", path.display()))
        .hint("nothing is lost: when that is mended, run `kap sync` again")
}

fn steps(handful: &[&Difference], work: &Work<'_>) -> Result<Vec<Step>> {
    let objects = |pick: fn(&Difference) -> &Option<Entry>| -> Vec<&str> {
        handful.iter().filter_map(|difference| Some(pick(difference).as_ref()?.object.as_str())).collect()
    };
    let before = work.contents(&objects(|difference| &difference.before))?;
    let after = work.contents(&objects(|difference| &difference.after))?;
    let (mut before, mut after) = (before.into_iter(), after.into_iter());
    let step = |difference: &&Difference| Step {
        path: difference.path.clone(),
        before: difference.before.as_ref().and_then(|_| before.next()),
        after: difference.after.as_ref().and_then(|_| after.next()),
    };
    Ok(handful.iter().map(step).collect())
}

impl Step {
    /// Does the file stand as git has it, or already as it is to be?
    fn is_ready(&self, journal: &Journal) -> Result<bool> {
        let whole = journal.root().join(&self.path);
        match journal.disk().kind(&whole) {
            Ok(None) => Ok(self.before.is_none() || self.after.is_none()),
            Ok(Some(FileKind::File)) => {
                let there =
                    journal.disk().read(&whole, FILE_LIMIT).map_err(|error| unwritten(&self.path, &error))?;
                if self.is_done(&there) {
                    return Ok(true);
                }
                match &self.before {
                    Some(before) => Ok(is_same(&there, before)),
                    None => Err(in_the_way(&self.path)),
                }
            }
            Ok(Some(_)) => Err(in_the_way(&self.path)),
            Err(error) => Err(unwritten(&self.path, &error)),
        }
    }

    fn is_done(&self, there: &[u8]) -> bool {
        self.after.as_deref() == Some(there)
    }

    /// Writes the file, or takes it away, if it still stands as it did; says whether.
    fn take(&self, journal: &Journal) -> io::Result<bool> {
        let (disk, whole) = (&**journal.disk(), journal.root().join(&self.path));
        let there = match disk.read(&whole, FILE_LIMIT) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        match (&self.after, there) {
            (None, None) => Ok(true),
            (Some(_), Some(there)) if self.is_done(&there) => Ok(true),
            (Some(after), None) if self.before.is_none() => match atomic::write_new(disk, &whole, after) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
                done => done.map(|()| true),
            },
            (after, Some(there)) if self.before.as_ref().is_some_and(|before| is_same(&there, before)) => {
                match after {
                    Some(after) => atomic::replace(disk, &whole, after)?,
                    None => atomic::remove(disk, &whole)?,
                }
                Ok(true)
            }
            _ => Ok(false),
        }
    }
}

/// The same but for line ends, which a git that kap did not set up may turn.
fn is_same(there: &[u8], before: &[u8]) -> bool {
    let without = |bytes: &[u8]| -> Vec<u8> { bytes.iter().copied().filter(|&byte| byte != b'\r').collect() };
    there == before || without(there) == without(before)
}

/// Takes the steps, several at once; false as soon as one could not be.
fn take(steps: &[Step], journal: &Journal) -> Result<bool> {
    let folders: BTreeSet<&Path> =
        steps.iter().filter(|step| step.after.is_some()).filter_map(|step| step.path.parent()).collect();
    for folder in folders {
        let whole = journal.root().join(folder);
        atomic::create_folders(&**journal.disk(), &whole).map_err(|error| unwritten(folder, &error))?;
    }
    let (next, is_fine) = (AtomicUsize::new(0), AtomicBool::new(true));
    let failure: Mutex<Option<Error>> = Mutex::new(None);
    let run = || {
        while let Some(step) = steps.get(next.fetch_add(1, Ordering::Relaxed)) {
            match step.take(journal) {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => {
                    failure
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .get_or_insert(unwritten(&step.path, &error));
                }
            }
            is_fine.store(false, Ordering::Relaxed);
            next.store(steps.len(), Ordering::Relaxed);
        }
    };
    thread::scope(|scope| {
        for _ in 1..THREADS.min(steps.len()) {
            // A thread that could not be had is one fewer.
            let _ = thread::Builder::new().spawn_scoped(scope, run);
        }
        run();
    });
    match failure.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(error) => Err(error),
        None => Ok(is_fine.load(Ordering::Relaxed)),
    }
}
