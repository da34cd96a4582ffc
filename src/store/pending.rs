//! What git still lacks: written down before a record is saved, crossed out when it is committed, so
//! that whatever stops git, the next command picks it up.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml_edit::{Array, DocumentMut, Item, value};

use super::disk::{Disk, Lock};
use super::{FILE_LIMIT, atomic, lock};

/// One commit that is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// The files, from the journal's folder.
    pub paths: Vec<PathBuf>,
    /// The message, without a word of the person's.
    pub message: String,
}

/// The commits that are still to be made for one journal.
pub struct Pending {
    folder: PathBuf,
    disk: Arc<dyn Disk>,
}

/// A commit that was promised by a process that is at work. While this value lives, others leave the
/// promise alone: the files may not all be there yet.
pub struct Promise {
    _lock: Option<Box<dyn Lock>>,
}

const ENDING: &str = ".toml";
const LOCK_ENDING: &str = "lock";

impl Pending {
    /// The list in that folder, which need not exist yet.
    pub fn new(folder: PathBuf, disk: Arc<dyn Disk>) -> Self {
        Self { folder, disk }
    }

    /// Adds a commit. `order` sorts it among the others.
    pub fn add(&self, commit: &Commit, order: &str, random: u32) -> io::Result<Promise> {
        atomic::create_folders(&*self.disk, &self.folder)?;
        // Two of one second stay in their order as long as one waits for the other.
        let waiting = self.disk.list(&self.folder).map_or(0, |entries| entries.len());
        let path = self.folder.join(format!("{order}-{waiting:04}-{random:08x}{ENDING}"));
        // Held before the promise is there. Where a disk has no locks, only two at once are at risk.
        let lock = self.disk.try_lock(&path.with_extension(LOCK_ENDING), &lock::owner()).ok();
        atomic::write_new(&*self.disk, &path, commit.encode().as_bytes())?;
        Ok(Promise { _lock: lock })
    }

    /// The commits to be made, the earliest first; without those that another process is still writing
    /// the files of.
    pub fn all(&self) -> io::Result<Vec<(PathBuf, Commit)>> {
        let entries = match self.disk.list(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut names: Vec<String> =
            entries.into_iter().filter_map(|entry| entry.name.into_string().ok()).collect();
        names.retain(|name| name.ends_with(ENDING) && !name.starts_with('.'));
        names.sort_unstable();
        names.retain(|name| !self.is_held(name));
        let read = |name: String| {
            let path = self.folder.join(name);
            let text = String::from_utf8(self.disk.read(&path, FILE_LIMIT).ok()?).ok()?;
            Some((path, Commit::decode(&text)?))
        };
        Ok(names.into_iter().filter_map(read).collect())
    }

    /// How many commits are to be made, told without a lock: for whoever only looks.
    pub fn count(&self) -> usize {
        let entries = self.disk.list(&self.folder).unwrap_or_default();
        let is_promise = |name: &str| name.ends_with(ENDING) && !name.starts_with('.');
        entries.iter().filter(|entry| entry.name.to_str().is_some_and(is_promise)).count()
    }

    /// Crosses one out.
    pub fn done(&self, path: &Path) -> io::Result<()> {
        atomic::remove(&*self.disk, path)?;
        // One that comes back after a power cut locks nothing.
        let _ = self.disk.remove(&path.with_extension(LOCK_ENDING));
        Ok(())
    }

    fn is_held(&self, name: &str) -> bool {
        let lock = self.folder.join(name).with_extension(LOCK_ENDING);
        let tried = self.disk.try_lock(&lock, &lock::owner());
        tried.is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
    }
}

impl Commit {
    fn encode(&self) -> String {
        let mut text = DocumentMut::new();
        text.insert("message", value(&self.message));
        // Paths are kap's own names: ASCII.
        let paths: Array = self.paths.iter().map(|path| path.to_string_lossy().into_owned()).collect();
        text.insert("paths", value(paths));
        text.to_string()
    }

    fn decode(text: &str) -> Option<Self> {
        let keys = toml_edit::Document::parse(text).ok()?;
        let paths = keys.get("paths").and_then(Item::as_array)?;
        Some(Self {
            message: keys.get("message")?.as_str()?.to_owned(),
            paths: paths.iter().map(|path| path.as_str().map(PathBuf::from)).collect::<Option<_>>()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::disk::RealDisk;
    use super::*;

    fn commit(name: &str) -> Commit {
        Commit { paths: vec![PathBuf::from(name), "kap.toml".into()], message: format!("kap: {name}") }
    }

    fn begun() -> (tempfile::TempDir, Pending) {
        let folder = tempfile::tempdir().unwrap();
        let pending = Pending::new(folder.path().join("pending"), Arc::new(RealDisk));
        (folder, pending)
    }

    fn commits(pending: &Pending) -> Vec<Commit> {
        pending.all().unwrap().into_iter().map(|(_, commit)| commit).collect()
    }

    #[test]
    fn commits_are_made_in_their_order_and_crossed_out_one_by_one() {
        let (_folder, pending) = begun();
        assert_eq!(commits(&pending), []);
        for (order, name) in [("20261006T090000", "later"), ("20261005T090000", "earlier")] {
            drop(pending.add(&commit(name), order, 7).unwrap());
        }
        assert_eq!(commits(&pending), [commit("earlier"), commit("later")]);
        let (path, _) = pending.all().unwrap().remove(0);
        pending.done(&path).unwrap();
        pending.done(&path).unwrap();
        assert_eq!(commits(&pending), [commit("later")]);
        let (path, _) = pending.all().unwrap().remove(0);
        pending.done(&path).unwrap();
        let left = std::fs::read_dir(path.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
        assert_eq!(left.filter(|path| !path.to_string_lossy().contains("20261005")).count(), 0);
    }

    #[test]
    fn a_promise_is_nobody_elses_while_its_files_are_being_written() {
        let (_folder, pending) = begun();
        let promise = pending.add(&commit("mine"), "20261005T090000", 7).unwrap();
        assert_eq!(commits(&pending), []);
        drop(promise);
        assert_eq!(commits(&pending), [commit("mine")]);
    }

    #[test]
    fn what_is_no_promise_is_passed_over() {
        let (_folder, pending) = begun();
        drop(pending.add(&commit("sound"), "20261005T090000", 7).unwrap());
        let folder = pending.folder.clone();
        std::fs::write(folder.join("20261004T090000-0.toml"), "paths = [\n").unwrap();
        std::fs::write(folder.join("20261004T090001-0.toml"), b"\xff").unwrap();
        std::fs::write(folder.join(".kap-unfinished-1.toml"), commit("half").encode()).unwrap();
        std::fs::write(folder.join("note.txt"), "mine").unwrap();
        assert_eq!(commits(&pending), [commit("sound")]);
    }
}
