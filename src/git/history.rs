//! How one file changed, commit by commit. Nothing is written, and no filter or other program is run.

use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::commit_error::{Meaning, NotCommitted};
use super::objects::Objects;
use super::run::Git;
use super::{Repository, Settings};

/// What a file was after a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The commit.
    pub commit: String,
    /// When it was made.
    pub at: DateTime<FixedOffset>,
    /// The file's name then, from the journal's folder; `None` where it was gone.
    pub path: Option<PathBuf>,
    /// What stood in it.
    pub text: Vec<u8>,
}

/// What stands before a commit in what git prints, and behind each of its parts.
const COMMIT: u8 = 1;
const PART: u8 = 2;

impl Repository {
    /// The versions of a file, the earliest first. It is told by how the names end that it had, whatever
    /// folders it was in: `*-c3v8d.md`; or by its path, where `name` has no star.
    ///
    /// # Errors
    /// Git could not be run.
    pub fn history(&self, name: &str, settings: &Settings) -> Result<Vec<Version>, NotCommitted> {
        let refuse = |meaning| self.refusal(meaning, settings, Path::new(""));
        let git = Git::to_read(settings, self.root(), self.top()).map_err(refuse)?;
        let pattern =
            if name.contains('*') { format!(":(glob)**/{name}") } else { format!(":(literal){name}") };
        let log = git.read([
            "--no-literal-pathspecs",
            "log",
            "--full-history",
            "--date-order",
            "--reverse",
            "--diff-merges=combined",
            "--no-show-signature",
            "--no-renames",
            "--relative",
            "--name-status",
            "-z",
            "--format=%x01%H%x02%aI%x02",
            "--",
            &pattern,
        ]);
        let log = match log {
            // Nothing was committed yet.
            Err(Meaning::Other(words)) if words.contains("does not have any commits") => {
                return Ok(Vec::new());
            }
            log => log.map_err(refuse)?,
        };
        let mut versions = Vec::new();
        let failed = |error: io::Error| refuse(Meaning::Other(error.to_string()));
        let mut objects = Objects::open(&git).map_err(failed)?;
        for commit in log.split(|byte| *byte == COMMIT).filter_map(read) {
            let text = match &commit.path {
                Some(path) => {
                    let missing = || refuse(Meaning::Other(format!("it has no {}", path.display())));
                    // A name of other bytes cannot be asked for.
                    let name = path.to_str().ok_or_else(missing)?;
                    let place = format!("{}:./{name}", commit.commit);
                    let found = objects.look_up(&[&place]).map_err(failed)?.pop().flatten();
                    found.ok_or_else(missing)?.bytes
                }
                None => Vec::new(),
            };
            versions.push(Version { text, ..commit });
        }
        Ok(versions)
    }
}

/// Reads one commit: its name, its time, and letters and names of files by turns.
fn read(printed: &[u8]) -> Option<Version> {
    let mut parts = printed.splitn(3, |byte| *byte == PART);
    let commit = String::from_utf8(parts.next()?.to_vec()).ok()?;
    let at = DateTime::parse_from_rfc3339(std::str::from_utf8(parts.next()?).ok()?).ok()?;
    let words = parts.next()?.split(|byte| *byte == 0).map(<[u8]>::trim_ascii);
    let words: Vec<&[u8]> = words.filter(|word| !word.is_empty()).collect();
    let mut path = None;
    let mut is_any = false;
    for pair in words.chunks_exact(2) {
        is_any = true;
        if !pair[0].contains(&b'D') {
            path = super::files::path(pair[1]);
        }
    }
    is_any.then_some(Version { commit, at, path, text: Vec::new() })
}
