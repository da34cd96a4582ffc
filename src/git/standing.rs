//! How a repository stands, read from its files alone: nothing is started, and no network is asked.

use std::fs;

use super::commit_error::NotCommitted;
use super::repository::{Head, Repository};

/// How a repository stands.
#[derive(Debug)]
pub struct Standing {
    /// Where the branch is sent to.
    pub remote: Option<String>,
    /// The branch holds something else than what was last sent or fetched.
    pub differs: bool,
}

/// A remote that has an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remote {
    /// What git calls it here.
    pub name: String,
    /// Its address.
    pub url: String,
    /// How many more it has: git would send to all of them.
    pub others: usize,
}

impl Repository {
    /// How it stands. What only git can read counts as nothing.
    pub fn standing(&self) -> Standing {
        let mut standing = Standing { remote: None, differs: false };
        let (Ok(config), Head::Branch(head)) = (self.config(), self.head()) else { return standing };
        let branch = head.strip_prefix("refs/heads/").unwrap_or(&head);
        let name = config.get(&format!("branch.{branch}.remote")).unwrap_or("origin");
        standing.remote = config.get(&format!("remote.{name}.url")).map(str::to_owned);
        if standing.remote.is_some() {
            let there = config.get(&format!("branch.{branch}.merge"));
            let there = there.and_then(|there| there.strip_prefix("refs/heads/")).unwrap_or(branch);
            let here = self.commit_of(&head);
            standing.differs =
                here.is_some() && here != self.commit_of(&format!("refs/remotes/{name}/{there}"));
        }
        standing
    }

    /// The branch that HEAD is on, by its short name.
    pub fn branch(&self) -> Option<String> {
        match self.head() {
            Head::Branch(name) => Some(name.strip_prefix("refs/heads/").unwrap_or(&name).to_owned()),
            Head::Detached | Head::Unknown => None,
        }
    }

    /// The remotes that have an address, by name.
    ///
    /// # Errors
    /// The config could not be read.
    pub fn remotes(&self) -> Result<Vec<Remote>, NotCommitted> {
        let config = self.config()?;
        let of = |name: &str| {
            let key = format!("remote.{name}.url");
            let (url, others) = (config.get(&key)?.to_owned(), config.count(&key).saturating_sub(1));
            Some(Remote { name: name.to_owned(), url, others })
        };
        Ok(config.remotes().into_iter().filter_map(of).collect())
    }

    /// The remote that a branch is kept at, and the branch there, as far as the config says.
    ///
    /// # Errors
    /// The config could not be read.
    pub fn upstream(&self, branch: &str) -> Result<(Option<String>, Option<String>), NotCommitted> {
        let config = self.config()?;
        let there = config.get(&format!("branch.{branch}.merge"));
        let there = there.and_then(|there| there.strip_prefix("refs/heads/")).map(str::to_owned);
        Ok((config.get(&format!("branch.{branch}.remote")).map(str::to_owned), there))
    }

    /// The commit that a reference is at, as far as its file says.
    pub fn commit_of(&self, reference: &str) -> Option<String> {
        if let Ok(loose) = fs::read_to_string(self.common_dir().join(reference)) {
            return Some(loose.trim().to_owned());
        }
        let packed = fs::read_to_string(self.common_dir().join("packed-refs")).ok()?;
        let mut lines = packed.lines().filter_map(|line| line.split_once(' '));
        lines.find(|(_, name)| *name == reference).map(|(commit, _)| commit.to_owned())
    }
}
