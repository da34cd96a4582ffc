//! Real gits in folders of their own: no config, hook or key of the person who runs the tests.

mod commits;
mod config;
mod crash;
mod hostile;
mod larger;
mod states;

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

use chrono::{DateTime, FixedOffset};

use super::{Change, Committed, Held, NotCommitted, Settings, commit, init};

/// A home, a state folder and a journal.
struct Home {
    folder: tempfile::TempDir,
    settings: Settings,
    lock: File,
}

impl Home {
    /// A journal in no repository, and a git that knows the person.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["home", "state", "journal"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        let environment: Vec<(OsString, OsString)> = vec![
            ("PATH".into(), search_path()),
            ("HOME".into(), folder.path().join("home").into()),
            ("GIT_CONFIG_NOSYSTEM".into(), "1".into()),
        ];
        let settings = Settings {
            patience: Duration::from_millis(400),
            time_limit: Duration::from_secs(20),
            ..Settings::new(environment)
        };
        let home = Self { lock: lock_file(folder.path()), folder, settings };
        home.config("[user]\n\tname = Ada\n\temail = ada@example.org\n");
        home
    }

    /// A journal in its own repository.
    fn managed() -> Self {
        let home = Self::new();
        home.init().unwrap();
        home
    }

    /// A journal in its own repository, with one commit.
    fn with_a_record() -> Self {
        let home = Self::managed();
        home.write("first.md", "first");
        home.commit(&["first.md"]).unwrap();
        home
    }

    /// Sets the person's own git config.
    fn config(&self, text: &str) {
        fs::write(self.folder.path().join("home/.gitconfig"), text).unwrap();
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("journal")
    }

    fn mark(&self) -> PathBuf {
        self.folder.path().join("state/git")
    }

    fn init(&self) -> Result<super::Repository, NotCommitted> {
        let mark = self.mark();
        init(&self.root(), &self.settings, Held { lock: &self.lock, mark: &mark })
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn commit(&self, paths: &[&str]) -> Result<Committed, NotCommitted> {
        self.commit_in(&self.root(), paths)
    }

    fn commit_in(&self, root: &Path, paths: &[&str]) -> Result<Committed, NotCommitted> {
        let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
        let mark = self.mark();
        let change = Change { paths: &paths, message: "kap: update", when: moment() };
        commit(root, &self.settings, Held { lock: &self.lock, mark: &mark }, change)
    }

    /// Runs a git of the person in the journal; gives back what it printed.
    fn git(&self, arguments: &[&str]) -> String {
        self.git_in(&self.root(), arguments)
    }

    fn git_in(&self, folder: &Path, arguments: &[&str]) -> String {
        let output = self.try_git(folder, arguments);
        let words = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {arguments:?}: {words}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn try_git(&self, folder: &Path, arguments: &[&str]) -> Output {
        let mut git = Command::new("git");
        git.env_clear().envs(self.settings.environment.iter().cloned());
        git.env("GIT_EDITOR", ":").env("GIT_AUTHOR_DATE", "@1700000000 +0000");
        git.current_dir(folder).args(arguments).output().unwrap()
    }

    /// The names of the files that the last commit changed.
    fn last_commit(&self) -> Vec<String> {
        let names = self.git(&["show", "--format=", "--name-only", "--no-renames", "-z", "HEAD"]);
        names.split_terminator('\0').map(str::to_owned).collect()
    }

    fn commits(&self) -> usize {
        self.git(&["rev-list", "--count", "HEAD"]).trim().parse().unwrap()
    }

    /// HEAD, the index to the byte, and what git makes of both.
    fn state(&self) -> (String, Vec<u8>, String) {
        let top = PathBuf::from(self.git(&["rev-parse", "--absolute-git-dir"]).trim());
        let status = self.git(&["--no-optional-locks", "status", "--porcelain=v2", "--branch"]);
        (
            fs::read_to_string(top.join("HEAD")).unwrap(),
            fs::read(top.join("index")).unwrap_or_default(),
            status,
        )
    }

    /// Writes a program into the home folder; gives back its path.
    fn program(&self, name: &str, script: &str) -> PathBuf {
        let path = self.folder.path().join("home").join(name);
        executable(&path, script);
        path
    }
}

/// Writes a program by way of another process: a file that this one has open for writing, or a
/// child that another test is just starting, cannot be run.
fn executable(path: &Path, script: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let text = path.with_extension("text");
    fs::write(&text, format!("#!/bin/sh\n{script}\n")).unwrap();
    let installed = Command::new("install").args(["-m", "755"]).arg(&text).arg(path).status();
    assert!(installed.unwrap().success());
    fs::remove_file(text).unwrap();
}

fn lock_file(folder: &Path) -> File {
    let mut options = OpenOptions::new();
    let file = options.read(true).write(true).create(true).truncate(false);
    file.open(folder.join("state/lock")).unwrap()
}

fn moment() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-10-05T14:00:00+02:00").unwrap()
}

#[expect(clippy::disallowed_methods, reason = "the tests need the git of this machine")]
fn search_path() -> OsString {
    std::env::var_os("PATH").unwrap()
}
