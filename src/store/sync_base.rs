//! The commit at which the devices met last, as this one knows: on this machine alone, where nothing that
//! rewrites the journal's history rewrites it too.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use super::disk::Disk;
use super::{atomic, tidy};

/// A name of a commit is shorter than this.
const LIMIT: u64 = 256;

/// Where it is written down.
pub struct SyncBase {
    file: PathBuf,
    disk: Arc<dyn Disk>,
}

impl SyncBase {
    /// In that file, which need not exist yet.
    pub fn new(file: PathBuf, disk: Arc<dyn Disk>) -> Self {
        Self { file, disk }
    }

    /// The commit; `None` where they never met, or where that cannot be read.
    pub fn at(&self) -> Option<String> {
        let bytes = self.disk.read(&self.file, LIMIT).ok()?;
        let commit = String::from_utf8(bytes).ok()?.trim().to_owned();
        let is_name = commit.len() >= 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_name.then_some(commit)
    }

    /// Writes it down.
    ///
    /// # Errors
    /// It could not be written.
    pub fn set(&self, commit: &str) -> io::Result<()> {
        if self.at().as_deref() == Some(commit) {
            return Ok(());
        }
        if let Some(folder) = self.file.parent() {
            atomic::create_folders(&*self.disk, folder)?;
        }
        // A sync holds a lock: what is half written here was left by one that was killed.
        tidy::halves_of(&*self.disk, &self.file);
        atomic::replace(&*self.disk, &self.file, format!("{commit}\n").as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::super::disk::RealDisk;
    use super::*;

    #[test]
    fn it_is_the_last_one_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("state/met");
        let met = SyncBase::new(file.clone(), Arc::new(RealDisk));
        assert_eq!(met.at(), None);
        for commit in ["1".repeat(40), "a".repeat(64)] {
            met.set(&commit).unwrap();
            assert_eq!(met.at(), Some(commit));
        }
        std::fs::write(file, "half a na").unwrap();
        assert_eq!(met.at(), None);
    }
}
