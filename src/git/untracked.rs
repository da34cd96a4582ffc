//! Which files git has never been given.

use std::path::{Path, PathBuf};

use super::commit_error::NotCommitted;
use super::repository::Repository;
use super::run::Git;
use super::{Settings, files};

impl Repository {
    /// The files of the journal that git neither has nor is told to leave out, from the journal's folder.
    ///
    /// # Errors
    /// Git could not be run.
    pub fn lacking(&self, settings: &Settings) -> Result<Vec<PathBuf>, NotCommitted> {
        let refuse = |meaning| self.refusal(meaning, settings, Path::new(""));
        let git = Git::to_read(settings, self.root(), self.top()).map_err(refuse)?;
        let names =
            git.read(["ls-files", "-z", "--others", "--exclude-standard", "--", "."]).map_err(refuse)?;
        Ok(names.split(|byte| *byte == 0).filter(|name| !name.is_empty()).filter_map(files::path).collect())
    }
}
