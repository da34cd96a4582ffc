//! Why a remote could not be reached, in words for a person, and the next step. Everything is safe where it
//! is in each case.

use std::fmt;

use super::address::Address;
use super::commit_error::{NotCommitted, safe};

/// Why nothing was fetched or sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RemoteError {
    /// The address may not be used.
    Address {
        /// Why.
        why: &'static str,
    },
    /// The machine did not answer.
    Offline {
        /// The machine.
        place: String,
    },
    /// There is no repository at the address.
    NoRepository {
        /// The address, without names and passwords.
        place: String,
        /// It is a folder of this machine.
        is_folder: bool,
    },
    /// The remote does not know the person, or nobody could be asked for a password.
    NotLetIn {
        /// The machine.
        place: String,
    },
    /// The machine is not known to ssh, or has another key than it had.
    Stranger {
        /// The machine.
        place: String,
    },
    /// The remote keeps away from what another user owns.
    NotYours {
        /// The folder.
        place: String,
    },
    /// The remote took nothing.
    Refused {
        /// What it said.
        words: String,
    },
    /// It has no such branch.
    NoBranch,
    /// Another device was faster.
    TooLate,
    /// Git said nothing for too long and was stopped.
    Silent {
        /// How long it was waited for.
        seconds: u64,
    },
    /// The person asked to stop.
    Stopped,
    /// The repository here is not fit for it.
    Here(NotCommitted),
    /// Anything else.
    Other {
        /// What git said, in one line.
        words: String,
    },
}

impl From<NotCommitted> for RemoteError {
    fn from(refused: NotCommitted) -> Self {
        Self::Here(refused)
    }
}

impl RemoteError {
    /// Reads what git said: in English, for it runs with `LC_ALL=C`.
    pub(super) fn of(answer: &str, words: &str, url: &str) -> Self {
        let says = |part: &str| words.contains(part) || answer.contains(part);
        let any = |parts: &[&str]| parts.iter().any(|part| says(part));
        let place = Address::new(url).place();
        if any(&["couldn't find remote ref", "Couldn't find remote ref"]) {
            return Self::NoBranch;
        }
        if any(&[
            "(fetch first)",
            "(non-fast-forward)",
            "incorrect old value",
            "cannot lock ref",
            "failed to update ref",
            "reference already exists",
        ]) {
            return Self::TooLate;
        }
        if any(&["refusing to update checked out branch", "[remote rejected]", "pre-receive hook declined"]) {
            return Self::Refused { words: rejected(answer).or_else(|| spoken(words)).unwrap_or_default() };
        }
        if says("detected dubious ownership") {
            return Self::NotYours { place };
        }
        if any(&["Host key verification failed", "REMOTE HOST IDENTIFICATION HAS CHANGED"]) {
            return Self::Stranger { place };
        }
        if any(&[
            "Could not resolve host",
            "Could not resolve hostname",
            "Connection refused",
            "Connection timed out",
            "Network is unreachable",
            "No route to host",
            "Failed to connect",
            "Couldn't connect to server",
            "Operation timed out",
            "Connection reset",
            "Operation too slow",
            "unable to connect",
            "Temporary failure in name resolution",
        ]) {
            return Self::Offline { place };
        }
        if any(&[
            "Permission denied",
            "terminal prompts disabled",
            "Authentication failed",
            "could not read Username",
            "could not read Password",
            "The requested URL returned error: 403",
            "The requested URL returned error: 401",
        ]) {
            return Self::NotLetIn { place };
        }
        if any(&[
            "does not appear to be a git repository",
            "not found",
            "does not exist",
            "No such file or directory",
            "no such path",
        ]) {
            return Self::NoRepository { place, is_folder: Address::new(url).folder().is_some() };
        }
        Self::Other { words: spoken(words).unwrap_or_else(|| "it said nothing".into()) }
    }

    /// There is no way to it at the moment: no network, a host that is off, a stick that is not in.
    pub fn is_offline(&self) -> bool {
        matches!(
            self,
            Self::Offline { .. } | Self::Silent { .. } | Self::NoRepository { is_folder: true, .. }
        )
    }

    /// The next step.
    pub fn hint(&self) -> String {
        let hint = match self {
            Self::Address { .. } => "name a folder, or an address such as git@host:journal.git".into(),
            Self::Offline { .. } | Self::Silent { .. } => "run `kap sync` again when the way is open".into(),
            Self::NoRepository { place, is_folder: true } => {
                format!("make an empty one there: `git init --bare {}`", shell_words::quote(place))
            }
            Self::NoRepository { .. } => "make an empty, private one there, or mend the address".into(),
            Self::NotLetIn { .. } => {
                "see that your key or password works: `git ls-remote` with that address; then run `kap sync` again".into()
            }
            Self::Stranger { place } => {
                format!("if you expected that, connect once by hand: `ssh {}`", shell_words::quote(place))
            }
            Self::NotYours { place } => format!(
                "if you trust it: `git config --global --add safe.directory {}`",
                shell_words::quote(place)
            ),
            Self::Refused { words } if words.contains("checked out") => {
                "send to a repository that nobody works in: `git init --bare DIR`".into()
            }
            Self::Refused { .. } => "see there what it allows".into(),
            Self::Stopped => "`kap sync` goes on from there".into(),
            Self::NoBranch | Self::TooLate | Self::Other { .. } => "run `kap sync` again".into(),
            Self::Here(refused) => return refused.hint(),
        };
        safe(&hint)
    }
}

impl fmt::Display for RemoteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = match self {
            Self::Address { why } => format!("the address cannot be used: {why}"),
            Self::Offline { place } => format!("{place} could not be reached"),
            Self::NoRepository { place, .. } => format!("there is no repository at {place}"),
            Self::NotLetIn { place } => format!("{place} did not let git in"),
            Self::Stranger { place } => format!("ssh does not know {place}, or knows it by another key"),
            Self::NotYours { place } => format!("the repository at {place} belongs to another user"),
            Self::Refused { words } => format!("the other side took nothing: {words}"),
            Self::NoBranch => "the other side has no such branch".into(),
            Self::TooLate => "another device was faster each time".into(),
            Self::Silent { seconds } => format!("git heard nothing for {seconds} seconds and was stopped"),
            Self::Stopped => "stopped".into(),
            Self::Here(refused) => return refused.fmt(f),
            Self::Other { words } => format!("git failed: {words}"),
        };
        f.write_str(&safe(&message))
    }
}

impl std::error::Error for RemoteError {}

/// What stands in brackets behind a reference that was not taken.
fn rejected(answer: &str) -> Option<String> {
    let line = answer.lines().find(|line| line.starts_with('!'))?;
    let (_, words) = line.rsplit_once('(')?;
    Some(words.trim_end_matches(')').chars().take(200).collect())
}

/// The line in which git says why.
fn spoken(words: &str) -> Option<String> {
    let lines = || words.lines().flat_map(|line| line.split('\r')).map(str::trim);
    let said = |start: &'static str| lines().find_map(move |line| line.strip_prefix(start));
    let line =
        said("fatal: ").or_else(|| said("error: ")).or_else(|| lines().rfind(|line| !line.is_empty()))?;
    Some(without_secrets(line).chars().take(200).collect())
}

/// An address may hold a password.
fn without_secrets(line: &str) -> String {
    let word = |word: &str| match (word.find("://"), word.find('@')) {
        (Some(start), Some(end)) if end > start => format!("{}{}", &word[..start + 3], &word[end + 1..]),
        _ => word.to_owned(),
    };
    line.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_says_is_told_in_plain_words() {
        let url = "git@host.example:j.git";
        for (answer, words, expected) in [
            (
                "",
                "ssh: Could not resolve hostname host.example: Name or service not known\n",
                "host.example could not be reached",
            ),
            (
                "",
                "git@host.example: Permission denied (publickey).\nfatal: Could not read from remote repository.",
                "host.example did not let git in",
            ),
            (
                "",
                "fatal: could not read Username for 'https://h': terminal prompts disabled",
                "host.example did not let git in",
            ),
            (
                "",
                "Host key verification failed.\r\nfatal: x",
                "ssh does not know host.example, or knows it by another key",
            ),
            ("", "ERROR: Repository not found.\nfatal: x", "there is no repository at host.example"),
            (
                "!\ta:b\t[remote rejected] (branch is currently checked out)\n",
                "",
                "the other side took nothing: branch is currently checked out",
            ),
            (
                "",
                "fatal: unable to access 'https://u:secret@h/j': odd\n",
                "git failed: unable to access 'https://h/j': odd",
            ),
        ] {
            assert_eq!(RemoteError::of(answer, words, url).to_string(), expected);
        }
    }

    #[test]
    fn that_another_was_faster_is_no_failure_yet() {
        for reason in [
            "[rejected] (fetch first)",
            "[rejected] (non-fast-forward)",
            "[remote rejected] (cannot lock ref 'refs/heads/main': is at 1 but expected 2)",
        ] {
            assert_eq!(RemoteError::of(&format!("!\ta:b\t{reason}\n"), "", "/x"), RemoteError::TooLate);
        }
    }
}
