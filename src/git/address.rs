//! The address of a remote: what kind of place it names, and whether it may be used at all.

use std::path::{Path, PathBuf};

/// Places that show a repository to everyone unless it is set to private.
const OPEN_HOSTS: [&str; 6] =
    ["github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "sr.ht", "gitea.com"];

/// The address of a remote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address<'a>(&'a str);

impl<'a> Address<'a> {
    /// Takes an address as it is.
    pub const fn new(text: &'a str) -> Self {
        Self(text)
    }

    /// Why git is not given this address; `None` where it is fine.
    pub fn refusal(self) -> Option<&'static str> {
        let url = self.0;
        if url.trim().is_empty() {
            return Some("it is empty");
        }
        if url.starts_with('-') {
            return Some("it begins with a hyphen, which git would take for a flag");
        }
        if url.contains(|c: char| c.is_control()) {
            return Some("it holds a control character");
        }
        // `ext::` and its like run a program of their choice.
        let scheme = url.split(['/', ':']).next().unwrap_or_default();
        if url[scheme.len()..].starts_with("::") {
            return Some("it would run a program");
        }
        if host(url).is_some_and(|host| host.starts_with('-')) {
            return Some("its host begins with a hyphen, which ssh would take for a flag");
        }
        None
    }

    /// The machine in it, without names and passwords that may stand there; `None` for a folder.
    pub fn host(self) -> Option<&'a str> {
        host(self.0)
    }

    /// The folder it names, where it names one.
    pub fn folder(self) -> Option<PathBuf> {
        if let Some(path) = self.0.strip_prefix("file://") {
            return Some(PathBuf::from(path));
        }
        self.host().is_none().then(|| PathBuf::from(self.0))
    }

    /// In words: `github.com`, or the folder.
    pub fn place(self) -> String {
        match self.folder() {
            Some(folder) => folder.display().to_string(),
            None => self.host().unwrap_or_default().to_owned(),
        }
    }

    /// It is reached through ssh.
    pub fn is_ssh(self) -> bool {
        match self.0.split_once("://") {
            Some((scheme, _)) => scheme.to_ascii_lowercase().contains("ssh"),
            None => self.host().is_some(),
        }
    }

    /// A place that shows a repository to everyone unless it is set to private.
    pub fn looks_public(self) -> bool {
        let Some(host) = self.host().map(str::to_ascii_lowercase) else { return false };
        OPEN_HOSTS.iter().any(|open| host == *open || host.ends_with(&format!(".{open}")))
    }

    /// Anyone on the way could read along.
    pub fn is_open_on_the_way(self) -> bool {
        ["http://", "git://", "ftp://"].iter().any(|scheme| self.0.to_ascii_lowercase().starts_with(scheme))
    }

    /// The same address, for a git that runs in another folder.
    pub fn seen_from(self, folder: &Path) -> String {
        match self.folder() {
            Some(path) if !self.0.starts_with("file://") => folder.join(path).display().to_string(),
            _ => self.0.to_owned(),
        }
    }
}

fn host(url: &str) -> Option<&str> {
    let place = match url.split_once("://") {
        Some(("file", _)) => return None,
        Some((_, rest)) => rest.split('/').next().unwrap_or_default(),
        // `host:path`, as scp has it, unless a slash comes first. One letter is a drive.
        None => {
            let (place, _) = url.split_once(':')?;
            if place.contains('/') || place.len() < 2 {
                return None;
            }
            place
        }
    };
    let place = place.rsplit_once('@').map_or(place, |(_, place)| place);
    if let Some(rest) = place.strip_prefix('[') {
        return Some(rest.split(']').next().unwrap_or_default());
    }
    Some(place.split(':').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_address_only_the_machine_is_named() {
        for (url, place) in [
            ("https://ana:secret@github.com/ana/j.git", "github.com"),
            ("git@github.com:ana/j.git", "github.com"),
            ("ssh://git@host.example:22/j", "host.example"),
            ("ssh://[2001:db8::1]:22/j", "2001:db8::1"),
            ("file:///media/stick/j.git", "/media/stick/j.git"),
            ("/media/stick/j.git", "/media/stick/j.git"),
            ("./a:b", "./a:b"),
            ("C:/j.git", "C:/j.git"),
        ] {
            assert_eq!(Address::new(url).place(), place, "{url}");
        }
    }

    #[test]
    fn ssh_is_known_by_its_scheme_or_by_having_none() {
        for url in ["git@github.com:ana/j.git", "ssh://git@host.example:22/j", "git+ssh://h/j", "SSH://h/j"] {
            assert!(Address::new(url).is_ssh(), "{url}");
        }
        for url in ["https://h/j", "git://h/j", "/media/stick/j.git", "file:///a", "./a:b", "C:/j.git"] {
            assert!(!Address::new(url).is_ssh(), "{url}");
        }
    }

    #[test]
    fn an_address_that_runs_a_program_or_is_a_flag_is_refused() {
        for url in [
            "",
            " ",
            "-u/tmp/x",
            "--upload-pack=x",
            "ext::sh -c x",
            "fd::3",
            "a\nb",
            "ssh://-oProxyCommand=x/j",
            "-x:y",
            "git@-x:y",
        ] {
            assert!(Address::new(url).refusal().is_some(), "{url}");
        }
        for url in ["/a/b", "j.git", "git@h.example:j", "https://h.example/j", "ssh://u@[::1]/j", "../j"] {
            assert_eq!(Address::new(url).refusal(), None, "{url}");
        }
    }

    #[test]
    fn what_everyone_may_see_is_known_by_its_host() {
        assert!(Address::new("git@GitHub.com:a/j.git").looks_public());
        assert!(Address::new("https://eu.gitlab.com/a/j").looks_public());
        assert!(!Address::new("git@home.example:j.git").looks_public());
        assert!(!Address::new("/srv/github.com/j.git").looks_public());
        assert!(
            Address::new("HTTP://h/j").is_open_on_the_way() && Address::new("git://h/j").is_open_on_the_way()
        );
    }
}
