//! What stands in the way of the next commit, as far as looking tells. Nothing is written, and nobody is
//! waited for.

use std::path::Path;

use super::Settings;
use super::commit_error::NotCommitted;
use super::locks;
use super::repository::{Head, Repository};
use super::run::Git;

impl Repository {
    /// Why git would take nothing now; `None` where nothing is seen.
    pub fn obstacle(&self, settings: &Settings) -> Option<NotCommitted> {
        self.look(settings).err()
    }

    fn look(&self, settings: &Settings) -> Result<(), NotCommitted> {
        let refuse = |meaning| self.refusal(meaning, settings, Path::new(""));
        let git = Git::to_read(settings, self.root(), self.top()).map_err(refuse)?;
        let config = self.config()?;
        if !settings.trust {
            self.refuse_programs(&config, settings.sign)?;
        }
        let branch = self.fit_for_a_commit(&git, settings)?;
        // The index, and then the last commit: none yet is fine.
        git.read(["ls-files", "-z", "--", "kap.toml"]).map_err(refuse)?;
        let last = git.question(["rev-parse", "--quiet", "--verify", "HEAD^{tree}"]).map_err(refuse)?;
        if let (None, Head::Branch(name)) = (&last, &branch)
            && self.commit_of(name).is_some()
        {
            return Err(NotCommitted::Other { words: format!("{name} leads to no commit") });
        }
        match locks::standing(&self.locks(&branch)) {
            Some(lock) if locks::is_old(&lock) => Err(NotCommitted::Locked { lock }),
            _ => Ok(()),
        }
    }
}
