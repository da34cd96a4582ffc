//! Why a change is not in git, in words for a person, and the one command that mends it.
//!
//! Git's own words are shown only where they can be git's alone: a hook or a filter may print
//! anything, a line of the diary included.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::Error;

/// Something begun in a repository and not ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfinished {
    /// `git merge`.
    Merge,
    /// `git rebase`.
    Rebase,
    /// `git am`.
    Patches,
    /// `git cherry-pick`.
    CherryPick,
    /// `git revert`.
    Revert,
    /// `git bisect`.
    Bisect,
}

/// Why a change is not in git. The repository is as it was before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotCommitted {
    /// There is no git program.
    NoGit,
    /// The journal is in no repository.
    NoRepository {
        /// The journal.
        root: PathBuf,
    },
    /// Another git has held a lock for as long as kap waits, or one left it behind.
    Locked {
        /// The lock file.
        lock: PathBuf,
    },
    /// HEAD is on no branch: a commit would belong to nothing.
    Detached {
        /// The top of the repository.
        top: PathBuf,
    },
    /// Somebody is in the middle of something.
    Unfinished {
        /// What was begun.
        what: Unfinished,
        /// The top of the repository.
        top: PathBuf,
    },
    /// A hook said no, or did not end in time.
    HookFailed {
        /// The top of the repository.
        top: PathBuf,
    },
    /// The commit could not be signed, or a passphrase was waited for too long.
    SigningFailed,
    /// Git, with a hook or a signing program, did not end in time.
    TimedOut {
        /// How long it was given.
        seconds: u64,
    },
    /// The repository's own config makes git run programs, and nobody has said they may.
    RunsPrograms {
        /// The keys of the config.
        keys: Vec<String>,
        /// The top of the repository.
        top: PathBuf,
    },
    /// The repository belongs to another user, and git keeps away from it.
    NotYours {
        /// The top of the repository.
        top: PathBuf,
    },
    /// What stands at `.git` is no repository, or no longer one.
    Damaged {
        /// The top of what was the repository.
        top: PathBuf,
    },
    /// Git's list of the files is damaged.
    BadIndex {
        /// The top of the repository.
        top: PathBuf,
        /// The list.
        index: PathBuf,
    },
    /// The repository around the journal is told to leave these files out.
    Ignored {
        /// The top of the repository.
        top: PathBuf,
        /// One of the files.
        path: PathBuf,
    },
    /// Anything else.
    Other {
        /// What git or the system said, in one line.
        words: String,
    },
}

impl NotCommitted {
    /// A file of the repository could not be read or written.
    pub(super) fn file(path: &Path, error: &io::Error) -> Self {
        Self::Other { words: format!("{}: {error}", path.display()) }
    }

    /// The next step: one command where there is one. The record itself is safe in each case.
    pub fn hint(&self) -> String {
        let hint = match self {
            Self::NoGit => "install git, or put `git = false` into the config".into(),
            Self::NoRepository { root } => format!("`{} init`", git(root)),
            Self::Locked { lock } => format!("when no other git is at work: `rm {}`", quoted(lock)),
            Self::Detached { top } => format!("go back to the branch: `{} switch -`", git(top)),
            Self::Unfinished { what, top } => format!("end it: `{} {}`", git(top), what.command()),
            Self::HookFailed { top } => format!("see what it says: `{} hook run pre-commit`", git(top)),
            Self::SigningFailed => "unlock the signing key, for example with `gpg --sign /dev/null`".into(),
            Self::TimedOut { .. } => "unlock the signing key, or see what the hook waits for".into(),
            Self::RunsPrograms { top, .. } => {
                format!("look at them: `{} config --local --list --show-origin`", git(top))
            }
            Self::NotYours { top } => {
                format!("if you trust it: `git config --global --add safe.directory {}`", quoted(top))
            }
            Self::Damaged { top } => {
                let (is, aside) = (top.join(".git"), top.join(".git-damaged"));
                format!("put it aside, and a new one is begun: `mv {} {}`", quoted(&is), quoted(&aside))
            }
            Self::BadIndex { top, index } => {
                let aside = index.with_file_name("index-damaged");
                let (is, aside) = (quoted(index), quoted(&aside));
                format!("put it aside, and git makes it anew: `mv {is} {aside} && {} reset -q`", git(top))
            }
            Self::Ignored { top, path } => {
                format!("see which line says so: `{} check-ignore -v {}`", git(top), quoted(path))
            }
            Self::Other { .. } => "see what git says: `kap git fsck`; the next command tries again".into(),
        };
        safe(&hint)
    }
}

impl fmt::Display for NotCommitted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = match self {
            Self::NoGit => "git is not installed".into(),
            Self::NoRepository { .. } => "the journal is in no git repository".into(),
            Self::Locked { .. } => "another git is at work on the journal, or one was stopped midway".into(),
            Self::Detached { .. } => "the journal's repository is on no branch (detached HEAD)".into(),
            Self::Unfinished { what, .. } => {
                format!("the journal's repository is in the middle of a {}", what.name())
            }
            Self::HookFailed { .. } => "a hook of the repository did not let the commit pass".into(),
            Self::SigningFailed => "git could not sign the commit".into(),
            Self::TimedOut { seconds } => format!("git was not done after {seconds} seconds and was stopped"),
            Self::RunsPrograms { keys, .. } => {
                format!("the repository's config makes git run programs ({})", keys.join(", "))
            }
            Self::NotYours { .. } => "the journal's repository belongs to another user".into(),
            Self::Damaged { .. } => "what stands at .git is no repository, or a damaged one".into(),
            Self::BadIndex { .. } => "git's own list of the files (its index) is damaged".into(),
            Self::Ignored { .. } => "the repository around the journal ignores its files (.gitignore)".into(),
            Self::Other { words } => format!("git failed: {words}"),
        };
        f.write_str(&safe(&message))
    }
}

impl std::error::Error for NotCommitted {}

impl From<NotCommitted> for Error {
    fn from(refused: NotCommitted) -> Self {
        Self::new(refused.to_string()).hint(refused.hint())
    }
}

impl Unfinished {
    fn name(self) -> &'static str {
        match self {
            Self::Merge => "merge",
            Self::Rebase => "rebase",
            Self::Patches => "series of patches (git am)",
            Self::CherryPick => "cherry-pick",
            Self::Revert => "revert",
            Self::Bisect => "bisect",
        }
    }

    fn command(self) -> &'static str {
        match self {
            Self::Merge => "merge --continue",
            Self::Rebase => "rebase --continue",
            Self::Patches => "am --continue",
            Self::CherryPick => "cherry-pick --continue",
            Self::Revert => "revert --continue",
            Self::Bisect => "bisect reset",
        }
    }
}

/// What git's exit code and words mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The files stand in git as they are.
    NothingToCommit,
    /// Git knows no name of the person.
    NoIdentity,
    /// One of the paths is neither a file nor known to git.
    UnknownPath,
    /// One of the paths is ignored.
    IgnoredPath,
    /// Somebody else holds a lock, or moved the branch just now.
    Busy,
    /// The commit could not be signed.
    Signing,
    /// The repository belongs to somebody else.
    NotYours,
    /// What stands at `.git` is no repository.
    Damaged,
    /// The index cannot be read.
    BadIndex,
    /// A hook said no.
    Hook,
    /// There is no git behind the program.
    NoGit,
    /// It did not end in time.
    TimedOut,
    /// Something else ended it: a lack of memory, a person.
    Killed,
    /// Anything else, in one line.
    Other(String),
}

impl Meaning {
    /// Reads the words of a git that failed. They are in English, for git runs with `LC_ALL=C`.
    pub(super) fn of(code: Option<i32>, words: &str, hooks: bool) -> Self {
        let Some(code) = code else { return Self::Killed };
        let says = |part: &str| words.contains(part);
        if says("identity unknown") || says("auto-detection is disabled") || says("empty ident name") {
            return Self::NoIdentity;
        }
        if says(".lock': File exists") || (says("cannot lock ref") && says("but expected")) {
            return Self::Busy;
        }
        if says("No space left on device") {
            return Self::Other("no space is left on the disk".to_owned());
        }
        // Git says the second of any commit that it could not write; why, it said before.
        let is_unwritten =
            says("unable to write") || says("unable to create") || says("insufficient permission");
        if says("failed to sign the data") || (says("failed to write commit object") && !is_unwritten) {
            return Self::Signing;
        }
        if says("detected dubious ownership") {
            return Self::NotYours;
        }
        if says("not a git repository") || says("invalid gitfile format") {
            return Self::Damaged;
        }
        if says("index file smaller than expected") || says("index file corrupt") || says("bad index") {
            return Self::BadIndex;
        }
        if says("did not match any file") {
            return Self::UnknownPath;
        }
        if says("paths are ignored by one of your .gitignore") {
            return Self::IgnoredPath;
        }
        if words.starts_with("xcrun: error") || words.starts_with("xcode-select:") {
            return Self::NoGit;
        }
        let nothing = ["nothing to commit", "nothing added to commit", "no changes added to commit"];
        if code == 1 && nothing.into_iter().any(says) {
            return Self::NothingToCommit;
        }
        // Git itself dies with 128 and a line of its own; a hook that says no leaves it at 1.
        if says("aborted by hook") || (hooks && code == 1) {
            return Self::Hook;
        }
        Self::Other(first_line(words, code))
    }
}

/// The line in which git says why, without its `fatal:`.
fn first_line(words: &str, code: i32) -> String {
    let said = |start: &str| words.lines().find_map(|line| line.strip_prefix(start));
    let line = said("fatal: ").or_else(|| said("error: ")).or_else(|| words.lines().next());
    match line.map(str::trim).filter(|line| !line.is_empty()) {
        Some(line) => line.chars().take(200).collect(),
        None => format!("it ended with code {code}"),
    }
}

fn git(folder: &Path) -> String {
    format!("git -C {}", quoted(folder))
}

fn quoted(path: &Path) -> String {
    shell_words::quote(&path.to_string_lossy()).into_owned()
}

/// Leaves out what could act on a terminal: a folder can be called anything.
pub(super) fn safe(line: &str) -> String {
    let acts = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    line.chars().map(|c| if acts(c) { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_git_could_not_commit_is_read_from_its_words() {
        let of = |words: &str| Meaning::of(Some(128), words, false);
        let unwritten = "fatal: failed to write commit object";
        assert_eq!(of(&format!("error: gpg failed to sign the data\n{unwritten}")), Meaning::Signing);
        assert_eq!(of(&format!("error: user.signingKey needs to be set\n{unwritten}")), Meaning::Signing);
        let full = "error: unable to write file .git/objects/x: No space left on device";
        assert_eq!(
            of(&format!("{full}\n{unwritten}")),
            Meaning::Other("no space is left on the disk".into())
        );
        let barred =
            "error: insufficient permission for adding an object to repository database .git/objects";
        assert_eq!(
            of(&format!("{barred}\n{unwritten}")),
            Meaning::Other("failed to write commit object".into())
        );
    }
}
