//! Locks that a killed git leaves behind, and locks of a git that is at work.
//!
//! Git never takes away a lock it did not make, so one `kill -9` would stop all later commits.
//! Before kap starts git it waits until none of the locks is there that git will make, and writes
//! their names into a mark. Who later holds the journal's lock and finds the mark still written
//! knows: that run was killed, its git is gone as well (it held the lock too), and a lock of
//! that name and time is its own.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::commit_error::NotCommitted;
use super::files::{path, sync_folder};
use super::{Held, Settings};

/// What ends a mark that was written whole.
const END: &[u8] = b".";

/// Longer than a git that works on a journal keeps a lock.
const MOMENT: Duration = Duration::from_secs(1);

/// A lock of this age belongs to no git that is about to end.
const STALE_AFTER: Duration = Duration::from_secs(60);

/// Removes the locks that an earlier, killed run left; gives back which.
///
/// Called by [`commit`](super::commit) itself; of use before any other git that the caller runs.
pub fn recover(held: Held<'_>, settings: &Settings) -> Vec<PathBuf> {
    let Ok(bytes) = fs::read(held.mark) else { return Vec::new() };
    if bytes.is_empty() {
        return Vec::new();
    }
    let removed = read(&bytes).map_or_else(Vec::new, |locks| remove(&locks, held.mark, settings));
    empty(held.mark);
    removed
}

/// Waits until no lock is there, or says which one stays.
pub(super) fn wait(locks: &[PathBuf], patience: Duration) -> Result<(), NotCommitted> {
    let begun = Instant::now();
    while let Some(lock) = standing(locks) {
        // What has stood for long was left behind, or waits for an editor: it will not go now.
        let patience = if is_old(&lock) { patience.min(MOMENT) } else { patience };
        if begun.elapsed() >= patience {
            return Err(NotCommitted::Locked { lock });
        }
        thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

/// Has it stood for longer than any git that is about to end?
pub(super) fn is_old(lock: &Path) -> bool {
    let modified = fs::symlink_metadata(lock).and_then(|lock| lock.modified());
    modified.is_ok_and(|modified| modified.elapsed().is_ok_and(|age| age > STALE_AFTER))
}

/// The first of the locks that is there.
pub(super) fn standing(locks: &[PathBuf]) -> Option<PathBuf> {
    locks.iter().find(|lock| fs::symlink_metadata(lock).is_ok()).cloned()
}

/// While this lives, the mark says that git is at work.
#[derive(Debug)]
pub(super) struct Busy<'a> {
    mark: &'a Path,
    locks: Vec<PathBuf>,
}

impl<'a> Busy<'a> {
    /// Writes the mark, to the disk.
    pub(super) fn begin(mark: &'a Path, locks: Vec<PathBuf>) -> io::Result<Self> {
        let mut bytes = Vec::new();
        for lock in &locks {
            bytes.extend_from_slice(lock.as_os_str().as_encoded_bytes());
            bytes.push(0);
        }
        bytes.extend_from_slice(END);
        let is_new = !mark.exists();
        let mut file = open(mark)?;
        file.write_all(&bytes)?;
        file.sync_data()?;
        if let (true, Some(folder)) = (is_new, mark.parent()) {
            sync_folder(folder)?;
        }
        Ok(Self { mark, locks })
    }

    /// The locks that git will make.
    pub(super) fn locks(&self) -> &[PathBuf] {
        &self.locks
    }

    /// Removes what a git left that had to be stopped by force.
    pub(super) fn clear(&self, settings: &Settings) {
        remove(&self.locks, self.mark, settings);
    }

    /// Removes what a git left that has ended: the disk did not let it take its own lock away.
    pub(super) fn clear_what_stays(&self, settings: &Settings) {
        let at = |lock: &Path| fs::symlink_metadata(lock).and_then(|lock| lock.modified()).ok();
        let mut left: Vec<_> = self.locks.iter().filter_map(|lock| Some((lock.clone(), at(lock)?))).collect();
        if left.is_empty() {
            return;
        }
        // Somebody else's, made just now, is gone again after this.
        thread::sleep(MOMENT);
        left.retain(|(lock, before)| at(lock) == Some(*before));
        remove(&left.into_iter().map(|(lock, _)| lock).collect::<Vec<_>>(), self.mark, settings);
    }
}

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        empty(self.mark);
    }
}

/// Opens the mark for writing. It stays where it is, empty, between runs: that spares two writes
/// of its folder for each commit.
fn open(mark: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(mark)
}

/// A mark that comes back after a power cut names locks that are no longer there: no harm.
fn empty(mark: &Path) {
    let _ = OpenOptions::new().write(true).open(mark).and_then(|file| file.set_len(0));
}

/// The locks that a mark names; none if it was not written to its end, for then no git had begun.
fn read(bytes: &[u8]) -> Option<Vec<PathBuf>> {
    let mut parts: Vec<&[u8]> = bytes.split(|&byte| byte == 0).collect();
    if parts.pop() != Some(END) {
        return None;
    }
    Some(parts.into_iter().filter_map(path).collect())
}

fn remove(locks: &[PathBuf], mark: &Path, settings: &Settings) -> Vec<PathBuf> {
    let Ok(mark) = fs::metadata(mark) else { return Vec::new() };
    // A run does not last longer than this; a later lock belongs to somebody who came after it.
    let limit = settings.patience + settings.time_limit * 4;
    let mut candidates = locks.to_vec();
    candidates
        .extend(locks.iter().filter(|lock| lock.ends_with("index.lock")).flat_map(|lock| next_indexes(lock)));
    candidates.retain(|lock| {
        lock.extension().is_some_and(|end| end == "lock")
            && fs::symlink_metadata(lock).is_ok_and(|lock| is_of_that_run(&lock, &mark, limit))
            && fs::remove_file(lock).is_ok()
    });
    candidates
}

fn is_of_that_run(lock: &Metadata, mark: &Metadata, limit: Duration) -> bool {
    let (Ok(lock), Ok(mark)) = (lock.modified(), mark.modified()) else { return false };
    // Some file systems keep time in steps of two seconds.
    let earliest = mark - Duration::from_secs(2);
    lock >= earliest && lock <= mark + limit
}

/// The second index that a commit of some files works with: `next-index-PID.lock`.
fn next_indexes(index_lock: &Path) -> Vec<PathBuf> {
    let Some(Ok(folder)) = index_lock.parent().map(fs::read_dir) else { return Vec::new() };
    folder
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("next-index-")))
        .collect()
}
