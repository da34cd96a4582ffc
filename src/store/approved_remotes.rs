//! The addresses that the person has said yes to: on this machine alone, never in the journal, which may
//! have come from elsewhere.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use super::disk::Disk;
use super::{FILE_LIMIT, atomic};

/// The addresses of one journal.
pub struct ApprovedRemotes {
    file: PathBuf,
    disk: Arc<dyn Disk>,
}

impl ApprovedRemotes {
    /// The list in that file, one address a line. It need not exist yet.
    pub fn new(file: PathBuf, disk: Arc<dyn Disk>) -> Self {
        Self { file, disk }
    }

    /// Has the person said yes to it? A list that cannot be read holds nothing.
    pub fn holds(&self, url: &str) -> bool {
        self.text().is_ok_and(|text| text.lines().any(|line| line == url))
    }

    /// Adds an address.
    ///
    /// # Errors
    /// The list could not be written.
    pub fn add(&self, url: &str) -> io::Result<()> {
        if self.holds(url) {
            return Ok(());
        }
        if let Some(folder) = self.file.parent() {
            atomic::create_folders(&*self.disk, folder)?;
        }
        atomic::replace(&*self.disk, &self.file, format!("{}{url}\n", self.text()?).as_bytes())
    }

    fn text(&self) -> io::Result<String> {
        match self.disk.read(&self.file, FILE_LIMIT) {
            Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::disk::RealDisk;
    use super::*;

    #[test]
    fn only_the_very_address_that_was_added_is_allowed() {
        let folder = tempfile::tempdir().unwrap();
        let allowed = ApprovedRemotes::new(folder.path().join("state/remotes"), Arc::new(RealDisk));
        assert!(!allowed.holds("/a") && !allowed.holds(""));
        for url in ["/a", "git@h:j.git", "/a"] {
            allowed.add(url).unwrap();
        }
        assert!(allowed.holds("/a") && allowed.holds("git@h:j.git"));
        assert!(!allowed.holds("/a/b") && !allowed.holds("git@h:j"));
        let text = std::fs::read_to_string(folder.path().join("state/remotes")).unwrap();
        assert_eq!(text, "/a\ngit@h:j.git\n");
    }
}
