//! The steps: each is written down before its records are saved, so that whatever stops git, the next
//! command picks it up. One that git has is kept for a while, so that it can be taken back.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{Disk, Lock};
use super::operation::Operation;
use super::trash::Trashed;
use super::{FILE_LIMIT, atomic, lock};

/// The steps of one journal.
pub struct OperationLog {
    /// Those that git still lacks.
    folder: PathBuf,
    /// Those that are only kept.
    kept: PathBuf,
    disk: Arc<dyn Disk>,
}

/// A commit that was promised by a process that is at work. While this value lives, others leave the
/// promise alone: the files may not all be there yet.
pub struct PendingOperation {
    path: PathBuf,
    _lock: Option<Box<dyn Lock>>,
}

/// A step as it was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Its name; later steps have greater names.
    pub name: String,
    /// The step.
    pub step: Operation,
    path: PathBuf,
}

const ENDING: &str = ".toml";
const LOCK_ENDING: &str = "lock";

/// So many steps are kept at least, where they are not too large.
const MIN_KEPT: usize = 200;
/// So many more may be there before the oldest go.
const KEPT_SLACK: usize = 56;
/// So much is kept at most, in KiB.
const KEPT_KIB_LIMIT: u64 = 32 << 10;

impl OperationLog {
    /// The steps in these folders, which need not exist yet.
    pub fn new(folder: PathBuf, kept: PathBuf, disk: Arc<dyn Disk>) -> Self {
        Self { folder, kept, disk }
    }

    /// Promises a step to git. When this returns, it is on the disk.
    ///
    /// # Errors
    /// It could not be written down.
    pub fn add(&self, step: &Operation, random: u32) -> io::Result<PendingOperation> {
        atomic::create_folders(&*self.disk, &self.folder)?;
        let (name, text) = self.prepared(step, random)?;
        let path = self.folder.join(name);
        // Held before the promise is there. Where a disk has no locks, only two at once are at risk.
        let lock = self.disk.try_lock(&path.with_extension(LOCK_ENDING), &lock::owner()).ok();
        atomic::write_new(&*self.disk, &path, text.as_bytes())?;
        Ok(PendingOperation { path, _lock: lock })
    }

    /// Keeps a step that git is not to get. Nothing waits for the disk: after a power cut it may not be
    /// there to be taken back, and nothing else is lost with it.
    ///
    /// # Errors
    /// It could not be written.
    pub fn keep(&self, step: &Operation, random: u32) -> io::Result<PendingOperation> {
        let (name, text) = self.prepared(step, random)?;
        let path = self.kept.join(name);
        let create = || self.disk.create_new(&path);
        let mut file = match create() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                atomic::create_folders(&*self.disk, &self.kept)?;
                create()?
            }
            opened => opened?,
        };
        if let Err(error) = file.write(text.as_bytes()) {
            let _ = self.disk.remove(&path);
            return Err(error);
        }
        Ok(PendingOperation { path, _lock: None })
    }

    /// Takes a promise back of which nothing came to be. What stays of it says so, and harms nothing.
    pub fn withdraw(&self, promise: PendingOperation) {
        let lock = promise.path.with_extension(LOCK_ENDING);
        let _ = atomic::remove(&*self.disk, &promise.path);
        drop(promise);
        let _ = self.disk.remove(&lock);
    }

    /// Says of a step that was begun that it is ended.
    ///
    /// # Errors
    /// It could not be written.
    pub fn end(&self, promise: &PendingOperation, step: &Operation) -> io::Result<()> {
        let ended = Operation { is_begun: false, ..step.clone() };
        atomic::replace(&*self.disk, &promise.path, ended.encode().as_bytes())
    }

    /// The commits to be made, the earliest first; without those that another process is still writing
    /// the files of.
    ///
    /// # Errors
    /// The folder could not be listed.
    pub fn all(&self) -> io::Result<Vec<(PathBuf, Operation)>> {
        let mut names = self.names(&self.folder)?;
        names.retain(|name| !self.is_held(name));
        let read = |name: String| {
            let path = self.folder.join(name);
            let step = self.read(&path)?;
            Some((path, step))
        };
        Ok(names.into_iter().filter_map(read).collect())
    }

    /// How many commits are to be made, told without a lock: for whoever only looks.
    pub fn count(&self) -> usize {
        self.names(&self.folder).unwrap_or_default().len()
    }

    /// What was written down and cannot be read: git will not get it by that. Told without a lock.
    pub fn damaged(&self) -> Vec<PathBuf> {
        self.damaged_in(&self.folder)
    }

    /// The steps later than the one of this name that cannot be read, whether git has them or not.
    pub fn damaged_after(&self, name: &str) -> Vec<PathBuf> {
        let mut found = self.damaged_in(&self.folder);
        found.extend(self.damaged_in(&self.kept));
        found.retain(|path| path.file_stem().is_some_and(|stem| stem.to_string_lossy().as_ref() > name));
        found
    }

    fn damaged_in(&self, folder: &Path) -> Vec<PathBuf> {
        let names = self.names(folder).unwrap_or_default();
        let paths = names.into_iter().map(|name| folder.join(name));
        let is_there = |path: &PathBuf| self.disk.kind(path).is_ok_and(|kind| kind.is_some());
        paths.filter(|path| self.read(path).is_none() && is_there(path)).collect()
    }

    /// Every step that is known, the latest first; without those that another process is at.
    ///
    /// # Errors
    /// The folders could not be listed.
    pub fn logged(&self) -> io::Result<Vec<Logged>> {
        let mut waiting = self.names(&self.folder)?;
        waiting.retain(|name| !self.is_held(name));
        let waiting = waiting.into_iter().map(|name| (&self.folder, name));
        let kept = self.names(&self.kept)?.into_iter().map(|name| (&self.kept, name));
        let mut found: Vec<(&PathBuf, String)> = waiting.chain(kept).collect();
        found.sort_by(|(_, a), (_, b)| b.cmp(a));
        // A power cut may leave one in both.
        found.dedup_by(|(_, a), (_, b)| a == b);
        let read = |(folder, name): (&PathBuf, String)| {
            let path = folder.join(&name);
            let step = self.read(&path)?;
            Some(Logged { name: name.trim_end_matches(ENDING).to_owned(), step, path })
        };
        Ok(found.into_iter().filter_map(read).collect())
    }

    /// Says that git has a step: from now on it is only kept.
    ///
    /// # Errors
    /// It could not be crossed out.
    pub fn done(&self, path: &Path) -> io::Result<()> {
        let step = self.read(path);
        if step.is_none_or(|step| step.file_changes.is_empty()) || self.move_to_kept(path).is_err() {
            atomic::remove(&*self.disk, path)?;
        } else {
            self.disk.sync_folder(&self.folder)?;
        }
        // One that comes back after a power cut locks nothing.
        let _ = self.disk.remove(&path.with_extension(LOCK_ENDING));
        Ok(())
    }

    fn move_to_kept(&self, path: &Path) -> io::Result<()> {
        let Some(name) = path.file_name() else { return Ok(()) };
        let to = self.kept.join(name);
        match self.disk.replace(path, &to) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                atomic::create_folders(&*self.disk, &self.kept)?;
                self.disk.replace(path, &to)
            }
            done => done,
        }
    }

    /// Lets go of everything that is kept of a file in the trash.
    ///
    /// # Errors
    /// A step could not be written.
    pub fn forget(&self, trashed: &Trashed) -> io::Result<()> {
        for folder in [&self.folder, &self.kept] {
            for name in self.names(folder)? {
                let path = folder.join(name);
                let Some(mut step) = self.read(&path).filter(|step| step.is_about(trashed)) else { continue };
                step.forget(trashed);
                if step.file_changes.is_empty() && folder == &self.kept {
                    atomic::remove(&*self.disk, &path)?;
                } else {
                    atomic::replace(&*self.disk, &path, step.encode().as_bytes())?;
                }
            }
        }
        Ok(())
    }

    /// The name of a step and its text. The oldest of those that are kept go, where there are too many.
    fn prepared(&self, step: &Operation, random: u32) -> io::Result<(String, String)> {
        let (waiting, kept) = (self.names(&self.folder)?, self.names(&self.kept)?);
        self.prune(&kept);
        let number = |name: &String| name.split('-').next()?.parse::<u64>().ok();
        let last = waiting.iter().chain(&kept).filter_map(number).max().unwrap_or_default();
        let mut step = step.clone();
        step.within_limits();
        let text = step.encode();
        let room = text.len() >> 10;
        Ok((format!("{:010}-{room:05}-{random:08x}{ENDING}", last + 1), text))
    }

    fn prune(&self, kept: &[String]) {
        let room = |name: &String| name.split('-').nth(1)?.parse::<u64>().ok();
        let mut all: u64 = kept.iter().filter_map(room).sum();
        let mut count = if kept.len() > MIN_KEPT + KEPT_SLACK { kept.len() } else { 0 };
        for name in kept {
            if count <= MIN_KEPT && all <= KEPT_KIB_LIMIT {
                break;
            }
            // One that stays is only one more than there need be.
            let _ = self.disk.remove(&self.kept.join(name));
            count = count.saturating_sub(1);
            all = all.saturating_sub(room(name).unwrap_or_default());
        }
    }

    /// The names of steps in a folder, in their order.
    fn names(&self, folder: &Path) -> io::Result<Vec<String>> {
        let entries = match self.disk.list(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut names: Vec<String> =
            entries.into_iter().filter_map(|entry| entry.name.into_string().ok()).collect();
        names.retain(|name| name.ends_with(ENDING) && !name.starts_with('.'));
        names.sort_unstable();
        Ok(names)
    }

    fn read(&self, path: &Path) -> Option<Operation> {
        Operation::decode(&String::from_utf8(self.disk.read(path, FILE_LIMIT).ok()?).ok()?)
    }

    fn is_held(&self, name: &str) -> bool {
        let lock = self.folder.join(name).with_extension(LOCK_ENDING);
        // Where there is none, nobody is at it, and none is made to find that out.
        if matches!(self.disk.kind(&lock), Ok(None)) {
            return false;
        }
        let tried = self.disk.try_lock(&lock, &lock::owner());
        tried.is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
    }
}

impl PendingOperation {
    /// The file it stands in.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Logged {
    /// What takes a step that is begun to its end.
    pub fn promise(&self) -> PendingOperation {
        PendingOperation { path: self.path.clone(), _lock: None }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::super::disk::RealDisk;
    use super::super::file_change::FileChange;
    use super::*;

    fn step(name: &str) -> Operation {
        let at = DateTime::parse_from_rfc3339("2026-10-05T14:02:00+02:00").unwrap();
        let file_changes = vec![FileChange::added(PathBuf::from(name), name.as_bytes())];
        Operation::new(format!("kap: {name}"), file_changes, at)
    }

    fn begun() -> (tempfile::TempDir, OperationLog) {
        let folder = tempfile::tempdir().unwrap();
        let (waiting, kept) = (folder.path().join("pending"), folder.path().join("steps"));
        let pending = OperationLog::new(waiting, kept, Arc::new(RealDisk));
        (folder, pending)
    }

    fn commits(pending: &OperationLog) -> Vec<Operation> {
        pending.all().unwrap().into_iter().map(|(_, step)| step).collect()
    }

    fn logged(pending: &OperationLog) -> Vec<String> {
        pending.logged().unwrap().into_iter().map(|logged| logged.step.message).collect()
    }

    #[test]
    fn commits_are_made_in_their_order_and_stay_in_the_log() {
        let (_folder, pending) = begun();
        assert_eq!(commits(&pending), []);
        for (name, random) in [("first", 9), ("second", 7)] {
            drop(pending.add(&step(name), random).unwrap());
        }
        assert_eq!(commits(&pending), [step("first"), step("second")]);
        let (path, _) = pending.all().unwrap().remove(0);
        pending.done(&path).unwrap();
        pending.done(&path).unwrap();
        assert_eq!(commits(&pending), [step("second")]);
        assert_eq!(logged(&pending), ["kap: second", "kap: first"]);
        let (path, _) = pending.all().unwrap().remove(0);
        pending.done(&path).unwrap();
        assert_eq!(pending.count(), 0);
        drop(pending.keep(&step("third"), 1).unwrap());
        assert_eq!(logged(&pending), ["kap: third", "kap: second", "kap: first"]);
        assert_eq!(std::fs::read_dir(&pending.folder).unwrap().count(), 0);
    }

    #[test]
    fn a_promise_is_nobody_elses_while_its_files_are_being_written() {
        let (_folder, pending) = begun();
        let promise = pending.add(&step("mine"), 7).unwrap();
        assert_eq!((commits(&pending).len(), logged(&pending).len()), (0, 0));
        drop(promise);
        assert_eq!((commits(&pending).len(), logged(&pending).len()), (1, 1));
    }

    #[test]
    fn what_is_no_promise_is_passed_over() {
        let (_folder, pending) = begun();
        drop(pending.add(&step("sound"), 7).unwrap());
        let folder = pending.folder.clone();
        std::fs::write(folder.join("0000000000-0.toml"), "paths = [\n").unwrap();
        std::fs::write(folder.join("0000000000-1.toml"), b"\xff").unwrap();
        std::fs::write(folder.join(".kap-unfinished-1.toml"), step("half").encode()).unwrap();
        std::fs::write(folder.join("note.txt"), "mine").unwrap();
        assert_eq!(commits(&pending), [step("sound")]);
    }

    #[test]
    fn only_the_latest_steps_are_kept() {
        let (_folder, pending) = begun();
        for number in 0..MIN_KEPT + KEPT_SLACK + 20 {
            drop(pending.keep(&step(&format!("{number}")), 1).unwrap());
        }
        let kept = logged(&pending);
        assert!((MIN_KEPT..=MIN_KEPT + KEPT_SLACK + 1).contains(&kept.len()), "{}", kept.len());
        assert_eq!(kept[0], format!("kap: {}", MIN_KEPT + KEPT_SLACK + 19));
        // Large ones go sooner.
        for number in 1..=4 {
            let name = format!("000000100{number}-{:05}-00000001{ENDING}", KEPT_KIB_LIMIT / 3);
            std::fs::write(pending.kept.join(name), step("large").encode()).unwrap();
        }
        drop(pending.keep(&step("last"), 1).unwrap());
        assert_eq!(logged(&pending), ["kap: last", "kap: large", "kap: large", "kap: large"]);
    }

    #[test]
    fn what_is_purged_is_in_no_step() {
        let (folder, pending) = begun();
        let path = "2026/2026-10-05-insight-c3v8d.md";
        let file_changes = vec![FileChange::changed(path.into(), path.into(), b"xylophonic", b"calm")];
        drop(pending.keep(&Operation { file_changes: file_changes.clone(), ..step("one") }, 1).unwrap());
        drop(pending.add(&Operation { file_changes, ..step("two") }, 1).unwrap());
        let home = std::path::PathBuf::from(path);
        let (path, name) = (super::super::trash::place_of(&home), super::super::layout::name_of(&home));
        pending.forget(&super::super::trash::Trashed { path, home, name }).unwrap();
        let texts = ["pending", "steps"].map(|name| {
            let files = std::fs::read_dir(folder.path().join(name)).unwrap();
            files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect::<String>()
        });
        assert!(texts.iter().all(|text| !text.contains("xylophonic")), "{texts:?}");
        assert_eq!(commits(&pending).len(), 1);
    }
}
