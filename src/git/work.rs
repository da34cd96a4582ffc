//! Looking at commits and making new ones without touching a file of the journal.
//!
//! Nothing here merges texts: who calls says what a new commit is to hold. The branch moves last, in one
//! step, and only if it is still where it was.

use std::cell::RefCell;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::commit_error::{Meaning, NotCommitted};
use super::files::path;
use super::locks::{self, Busy};
use super::objects::{Object, Objects};
use super::repository::Head;
use super::run::Git;
use super::{Held, Repository, Settings, attributes};

/// What a commit holds under one path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its mode, as git writes it: `100644`.
    pub mode: String,
    /// The object's name.
    pub object: String,
}

impl Entry {
    /// A file, and neither a link nor another repository.
    pub fn is_file(&self) -> bool {
        self.mode.starts_with("100")
    }
}

/// A path in which two commits differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The path, from the top of the repository.
    pub path: PathBuf,
    /// What the first holds.
    pub before: Option<Entry>,
    /// What the second holds.
    pub after: Option<Entry>,
}

/// A file that is not in git as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaved {
    /// The path, from the top of the repository.
    pub path: PathBuf,
    /// git has never heard of it.
    pub is_new: bool,
}

/// A repository in which nobody is in the middle of anything, with git at hand.
pub struct Work<'a> {
    repository: &'a Repository,
    settings: &'a Settings,
    held: Held<'a>,
    git: Git<'a>,
    branch: String,
    /// The tree that holds nothing.
    nothing: &'static str,
    /// A git to ask, once something was asked.
    objects: RefCell<Option<Objects>>,
    /// What two commits grew out of, of those that were asked about.
    bases: RefCell<Vec<([String; 2], Vec<String>)>>,
}

impl Repository {
    /// Begins to work on it. The caller holds the journal's lock.
    ///
    /// # Errors
    /// Somebody is in the middle of something, HEAD is on no branch, or the config runs programs.
    pub fn work<'a>(&'a self, settings: &'a Settings, held: Held<'a>) -> Result<Work<'a>, NotCommitted> {
        locks::recover(held, settings);
        let refuse = |meaning| self.refusal(meaning, settings, Path::new(""));
        let git = Git::new(settings, self.top(), self.top(), held.lock).map_err(refuse)?;
        let Head::Branch(branch) = self.fit_for_a_commit(&git, settings)? else {
            return Err(NotCommitted::Other { words: "the branch cannot be told".into() });
        };
        let config = self.config()?;
        if !settings.trust {
            self.refuse_programs(&config, settings.sign)?;
        }
        if self.managed_by(&config) {
            let info = self.common_dir().join("info");
            attributes::keep(self.common_dir()).map_err(|error| NotCommitted::file(&info, &error))?;
        }
        let is_long = config.get("extensions.objectformat").is_some_and(|format| format == "sha256");
        let nothing = if is_long { NOTHING_LONG } else { NOTHING };
        let (objects, bases) = (RefCell::default(), RefCell::default());
        Ok(Work { repository: self, settings, held, git, branch, nothing, objects, bases })
    }
}

impl Work<'_> {
    /// The branch, by its short name.
    pub fn branch(&self) -> &str {
        self.branch.strip_prefix("refs/heads/").unwrap_or(&self.branch)
    }

    /// The commit the branch is at; `None` before the first.
    pub fn head(&self) -> Result<Option<String>, NotCommitted> {
        self.commit_at(&self.branch)
    }

    /// The commit that a reference is at.
    pub fn commit_at(&self, reference: &str) -> Result<Option<String>, NotCommitted> {
        let found = self.look_up(&[&format!("{reference}^{{commit}}")])?.pop().flatten();
        Ok(found.map(|commit| commit.id))
    }

    /// Is everything in the first also in the second?
    pub fn is_behind(&self, first: &str, second: &str) -> Result<bool, NotCommitted> {
        Ok(first == second || self.bases(first, second)?.iter().any(|base| base == first))
    }

    /// The latest commits that both grew out of; none where they began apart.
    pub fn bases(&self, one: &str, other: &str) -> Result<Vec<String>, NotCommitted> {
        let pair = [one.to_owned(), other.to_owned()];
        if let Some((_, known)) = self.bases.borrow().iter().find(|(asked, _)| *asked == pair) {
            return Ok(known.clone());
        }
        let ids = self.git.question(["merge-base", "--all", one, other]);
        let ids = ids.map_err(|meaning| self.refuse(meaning))?.unwrap_or_default();
        let bases: Vec<String> = String::from_utf8_lossy(&ids).lines().map(str::to_owned).collect();
        self.bases.borrow_mut().push((pair, Vec::clone(&bases)));
        Ok(bases)
    }

    /// The tree that holds nothing.
    pub fn nothing(&self) -> &'static str {
        self.nothing
    }

    /// Where two commits or trees differ, in the order of paths. A renamed file is two paths.
    pub fn differences(&self, from: &str, to: &str) -> Result<Vec<Difference>, NotCommitted> {
        if from == to {
            return Ok(Vec::new());
        }
        let arguments = [
            "diff-tree",
            "-r",
            "-z",
            "--raw",
            "--no-renames",
            "--no-abbrev",
            "--no-ext-diff",
            from,
            to,
            "--",
        ];
        read_differences(&self.ask(arguments, b"")?)
            .ok_or_else(|| NotCommitted::Other { words: "its answer could not be understood".into() })
    }

    /// The object that a commit or a tree holds under a path.
    pub fn object_at(&self, commit: &str, path: &Path) -> Result<Option<String>, NotCommitted> {
        let name = format!("{commit}:{}", path.to_string_lossy());
        Ok(self.look_up(&[&name])?.pop().flatten().map(|object| object.id))
    }

    /// The contents of objects, in their order.
    pub fn contents(&self, objects: &[&str]) -> Result<Vec<Vec<u8>>, NotCommitted> {
        let missing = || NotCommitted::Other { words: "an object is missing".into() };
        let found = self.look_up(objects)?.into_iter();
        found.map(|object| Ok(object.ok_or_else(missing)?.bytes)).collect()
    }

    /// What names stand for, in their order.
    pub(super) fn look_up(&self, names: &[&str]) -> Result<Vec<Option<Object>>, NotCommitted> {
        let failed = |error: io::Error| self.refuse(Meaning::Other(error.to_string()));
        let mut objects = match self.objects.take() {
            Some(objects) => objects,
            None => Objects::open(&self.git).map_err(failed)?,
        };
        match objects.look_up(names) {
            Ok(found) => {
                self.objects.replace(Some(objects));
                Ok(found)
            }
            Err(_) => Err(self.refuse(objects.end(self.settings.hooks))),
        }
    }

    /// Keeps a content as an object, and gives back its name.
    pub fn keep(&self, bytes: &[u8]) -> Result<String, NotCommitted> {
        Ok(one_line(&self.ask(["hash-object", "-w", "--no-filters", "--stdin"], bytes)?))
    }

    /// Makes a commit of a tree, which no branch is at yet.
    pub fn commit(
        &self,
        tree: &str,
        parents: &[&str],
        message: &str,
        when: DateTime<FixedOffset>,
    ) -> Result<String, NotCommitted> {
        let mut arguments: Vec<OsString> = vec!["commit-tree".into()];
        if self.settings.sign && self.is_set("commit.gpgSign") {
            arguments.push("-S".into());
        }
        for parent in parents {
            arguments.extend(["-p", parent].map(OsString::from));
        }
        arguments.extend(["-m", message, tree].map(OsString::from));
        let own = self.git.may_know_a_name(self.repository);
        let made = match own.then(|| self.git.run_at(Some(when), &arguments)) {
            None | Some(Err(Meaning::NoIdentity)) => {
                let neutral = ["-c", "user.name=kap", "-c", "user.email=kap@localhost"].map(OsString::from);
                self.git.run_at(Some(when), neutral.iter().chain(&arguments))
            }
            Some(made) => made,
        };
        Ok(one_line(&made.map_err(|meaning| self.refuse(meaning))?))
    }

    fn is_set(&self, key: &str) -> bool {
        let told = self.git.exchange(["config", "--type=bool", "--get", key], b"");
        told.is_ok_and(|value| value.trim_ascii() == b"true")
    }

    /// The files that are not in git as they stand, staged or not.
    pub fn unsaved(&self) -> Result<Vec<Unsaved>, NotCommitted> {
        let arguments = ["status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames"];
        let answer = self.ask(arguments, b"")?;
        let lines = answer.split(|&byte| byte == 0).filter(|line| line.len() > 3);
        Ok(lines
            .filter_map(|line| Some(Unsaved { path: path(&line[3..])?, is_new: line.starts_with(b"??") }))
            .collect())
    }

    /// Moves the branch to a commit whose files stand in the journal already. What the person has staged
    /// of other files stays staged.
    pub fn move_branch(&self, from: Option<&str>, to: &str) -> Result<(), NotCommitted> {
        let head = Head::Branch(self.branch.clone());
        let _busy = self.busy(self.repository.locks(&head))?;
        let run = |arguments: &[&str]| self.git.run(arguments).map_err(|meaning| self.refuse(meaning));
        run(&["read-tree", "-i", "-m", from.unwrap_or(self.nothing), to])?;
        // Files that only look changed, by their times.
        let _ = self.git.run(["update-index", "-q", "--refresh"]);
        let was = from.map_or_else(|| "0".repeat(to.len()), str::to_owned);
        run(&["update-ref", "-m", "kap: sync", &self.branch, to, &was]).map(drop)
    }

    /// Writes down where a reference of kap's own or of a remote is.
    pub fn set_reference(&self, name: &str, to: &str) -> Result<(), NotCommitted> {
        let _busy = self.busy(vec![self.repository.common_dir().join(format!("{name}.lock"))])?;
        self.git.run(["update-ref", name, to]).map(drop).map_err(|meaning| self.refuse(meaning))
    }

    /// Sets a key of the repository's own config.
    pub fn set_config(&self, key: &str, value: &str) -> Result<(), NotCommitted> {
        let _busy = self.busy(vec![self.repository.common_dir().join("config.lock")])?;
        let arguments = ["config", "--local", "--replace-all", key, value];
        self.git.run(arguments).map(drop).map_err(|meaning| self.refuse(meaning))
    }

    /// Takes a remote out of the config again.
    pub fn forget_remote(&self, name: &str) -> Result<(), NotCommitted> {
        let _busy = self.busy(vec![self.repository.common_dir().join("config.lock")])?;
        let section = format!("remote.{name}");
        let arguments = ["config", "--local", "--remove-section", &section];
        self.git.run(arguments).map(drop).map_err(|meaning| self.refuse(meaning))
    }

    fn busy(&self, locks: Vec<PathBuf>) -> Result<Busy<'_>, NotCommitted> {
        locks::wait(&locks, self.settings.patience)?;
        Busy::begin(self.held.mark, locks).map_err(|error| NotCommitted::file(self.held.mark, &error))
    }

    fn ask<const N: usize>(&self, arguments: [&str; N], told: &[u8]) -> Result<Vec<u8>, NotCommitted> {
        self.git.exchange(arguments, told).map_err(|meaning| self.refuse(meaning))
    }

    pub(super) fn git(&self) -> &Git<'_> {
        &self.git
    }

    pub(super) fn refuse(&self, meaning: Meaning) -> NotCommitted {
        self.repository.refusal(meaning, self.settings, Path::new(""))
    }
}

/// The names of the tree that holds nothing: git knows it without having it.
const NOTHING: &str = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
const NOTHING_LONG: &str = "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321";

fn one_line(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}

/// Reads `:100644 100644 OLD NEW M`, a zero byte, the path, a zero byte.
fn read_differences(answer: &[u8]) -> Option<Vec<Difference>> {
    let mut parts = answer.split(|&byte| byte == 0);
    let mut differences = Vec::new();
    while let Some(line) = parts.next().filter(|line| !line.is_empty()) {
        let line = std::str::from_utf8(line.strip_prefix(b":")?).ok()?;
        let words: Vec<&str> = line.split(' ').collect();
        let [before, after, old, new, _] = words[..] else { return None };
        let entry = |mode: &str, object: &str| {
            (mode != "000000").then(|| Entry { mode: mode.to_owned(), object: object.to_owned() })
        };
        let path = path(parts.next()?)?;
        differences.push(Difference { path, before: entry(before, old), after: entry(after, new) });
    }
    Some(differences)
}
