//! One commit of exactly the given files.
//!
//! Two gits when all is well: the first makes new files known (`add --intent-to-add`, which
//! stages nothing of them), the second commits these paths and no other (`commit --only`), so that
//! what the person has staged stays staged and out of kap's commit.

use std::collections::HashSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::commit_error::{Meaning, NotCommitted};
use super::files::{Files, List};
use super::locks::{self, Busy};
use super::repository::Head;
use super::run::Git;
use super::{Change, Committed, Held, Identity, Repository, Settings, attributes, fast_import, init};

/// How many paths are asked after at once.
const CHUNK: usize = 100;

impl Repository {
    /// Commits the change, or leaves the repository as it is.
    pub(super) fn commit(
        &self,
        settings: &Settings,
        held: Held<'_>,
        change: Change<'_>,
    ) -> Result<Committed, NotCommitted> {
        let refuse = |meaning| self.refusal(meaning, settings, Path::new(""));
        let git = Git::new(settings, self.root(), self.top(), held.lock).map_err(refuse)?;
        let branch = self.fit_for_a_commit(&git, settings)?;
        let config = self.config()?;
        if !settings.trust {
            self.refuse_programs(&config, settings.sign)?;
        }
        let is_managed = self.managed_by(&config);
        if is_managed {
            init::clear(self.root());
            let info = self.common_dir().join("info");
            attributes::keep(self.common_dir()).map_err(|error| NotCommitted::file(&info, &error))?;
        }
        let files = Files::sort(self.root(), change.paths)
            .map_err(|error| NotCommitted::file(self.root(), &error))?;
        let attempt = Attempt { repository: self, git, is_managed, change, files };
        attempt.make(settings, held, self.locks(&branch))
    }

    /// Refuses while HEAD is on no branch or somebody is in the middle of something.
    pub(super) fn fit_for_a_commit(&self, git: &Git<'_>, settings: &Settings) -> Result<Head, NotCommitted> {
        if let Some(what) = self.unfinished() {
            return Err(NotCommitted::Unfinished { what, top: self.top().into() });
        }
        let mut head = self.head();
        if head == Head::Unknown {
            let refuse = |meaning| self.refusal(meaning, settings, Path::new(""));
            let name = git.run(["branch", "--show-current"]).map_err(refuse)?;
            head = match String::from_utf8_lossy(&name).trim_end() {
                "" => Head::Detached,
                name => Head::Branch(format!("refs/heads/{name}")),
            };
        }
        match head {
            Head::Detached => Err(NotCommitted::Detached { top: self.top().into() }),
            Head::Branch(_) | Head::Unknown => Ok(head),
        }
    }

    /// What a git that failed means here.
    pub(super) fn refusal(&self, meaning: Meaning, settings: &Settings, path: &Path) -> NotCommitted {
        let top = self.top().to_path_buf();
        match meaning {
            Meaning::NoGit => NotCommitted::NoGit,
            Meaning::Busy => NotCommitted::Locked { lock: self.git_dir().join("index.lock") },
            Meaning::Signing => NotCommitted::SigningFailed,
            Meaning::NotYours => NotCommitted::NotYours { top },
            Meaning::Damaged => NotCommitted::Damaged { top },
            Meaning::BadIndex => NotCommitted::BadIndex { top, index: self.git_dir().join("index") },
            Meaning::Hook => NotCommitted::HookFailed { top },
            Meaning::IgnoredPath => NotCommitted::Ignored { top, path: self.root().join(path) },
            Meaning::TimedOut => match (settings.sign, settings.hooks) {
                (true, false) => NotCommitted::SigningFailed,
                (false, true) => NotCommitted::HookFailed { top },
                _ => NotCommitted::TimedOut { seconds: settings.time_limit.as_secs() },
            },
            Meaning::Killed => NotCommitted::Other { words: "it was stopped by a signal".into() },
            Meaning::NothingToCommit => NotCommitted::Other { words: "nothing to commit".into() },
            Meaning::NoIdentity => NotCommitted::Other { words: "it knows no name to commit with".into() },
            Meaning::UnknownPath => NotCommitted::Other { words: "a file is gone".into() },
            Meaning::Other(words) => NotCommitted::Other { words },
        }
    }
}

/// A commit on its way.
struct Attempt<'a> {
    repository: &'a Repository,
    git: Git<'a>,
    is_managed: bool,
    change: Change<'a>,
    files: Files,
}

impl Attempt<'_> {
    fn make(
        self,
        settings: &Settings,
        held: Held<'_>,
        locks: Vec<PathBuf>,
    ) -> Result<Committed, NotCommitted> {
        if self.files.present.is_empty() && self.files.missing.is_empty() {
            let left_out = self.files.foreign;
            return Ok(Committed { made: false, identity: Identity::Own, left_out });
        }
        let deadline = Instant::now() + settings.patience;
        locks::wait(&locks, settings.patience)?;
        let busy = Busy::begin(held.mark, locks).map_err(|error| NotCommitted::file(held.mark, &error))?;
        let done = loop {
            match self.once() {
                Err(Meaning::Busy) if Instant::now() < deadline => {
                    thread::sleep(Duration::from_millis(50));
                }
                done => break done,
            }
        };
        if let (Err(Meaning::Busy), Some(lock)) = (&done, locks::standing(busy.locks())) {
            return Err(NotCommitted::Locked { lock });
        }
        if matches!(done, Err(Meaning::TimedOut | Meaning::Killed)) {
            busy.clear(settings);
        }
        let done = done.map_err(|meaning| {
            self.withdraw();
            let path = self.files.present.first().map_or(Path::new(""), PathBuf::as_path);
            self.repository.refusal(meaning, settings, path)
        });
        busy.clear_what_stays(settings);
        done
    }

    fn once(&self) -> Result<Committed, Meaning> {
        let Files { present, missing, foreign } = &self.files;
        if self.is_managed {
            fast_import::bring_in(&self.git, self.repository.root(), present);
        }
        let mut paths: Vec<&PathBuf> = present.iter().chain(missing).collect();
        match self.add(present) {
            Err(Meaning::IgnoredPath) => paths = self.known(paths)?,
            other => other?,
        }
        let mut identity = self.commit(&paths);
        if identity == Err(Meaning::UnknownPath) {
            // Written and deleted again before git heard of it.
            paths = self.known(paths)?;
            identity = self.commit(&paths);
        }
        let taken: HashSet<&PathBuf> = paths.iter().copied().collect();
        let ignored = present.iter().filter(|path| !taken.contains(path));
        let left_out: Vec<PathBuf> = ignored.chain(foreign).cloned().collect();
        if paths.is_empty() && !present.is_empty() {
            return Err(Meaning::IgnoredPath);
        }
        match identity {
            Ok(identity) => Ok(Committed { made: true, identity, left_out }),
            Err(Meaning::NothingToCommit) => {
                // A run that was killed between its commit and its index left the index behind:
                // it would undo that commit in the person's next one.
                self.reset(&paths)?;
                Ok(Committed { made: false, identity: Identity::Own, left_out })
            }
            Err(meaning) => Err(meaning),
        }
    }

    /// Makes new files known to git. Their text is read by the commit only, so that after a
    /// commit that fails the person's own next commit does not take them along.
    fn add(&self, paths: &[PathBuf]) -> Result<(), Meaning> {
        if paths.is_empty() {
            return Ok(());
        }
        let list = self.list(paths)?;
        let mut arguments: Vec<OsString> = vec!["add".into(), "--intent-to-add".into()];
        if self.is_managed {
            // A person's global list of ignored files is not meant for their journal. In a larger
            // repository it is the person who says what belongs there.
            arguments.push("--force".into());
        }
        arguments.extend(list.arguments());
        self.git.run(arguments).map(drop)
    }

    fn commit(&self, paths: &[&PathBuf]) -> Result<Identity, Meaning> {
        if paths.is_empty() {
            return Err(Meaning::NothingToCommit);
        }
        let list = self.list(paths.iter().copied())?;
        if self.git.may_know_a_name(self.repository) {
            match self.commit_as(&[], &list) {
                Ok(()) => return Ok(Identity::Own),
                Err(Meaning::NoIdentity) => {}
                Err(meaning) => return Err(meaning),
            }
        }
        let neutral = ["-c", "user.name=kap", "-c", "user.email=kap@localhost"];
        self.commit_as(&neutral, &list).map(|()| Identity::Neutral)
    }

    fn commit_as(&self, identity: &[&str], list: &List) -> Result<(), Meaning> {
        let mut arguments: Vec<OsString> = identity.iter().map(OsString::from).collect();
        arguments.extend(["commit", "--only", "--quiet", "--cleanup=verbatim", "-m"].map(OsString::from));
        arguments.push(self.change.message.into());
        arguments.extend(list.arguments());
        self.git.run_at(Some(self.change.when), arguments).map(drop)
    }

    /// Which of the paths git knows, as they stand or stood in its index.
    fn known<'a>(&self, paths: Vec<&'a PathBuf>) -> Result<Vec<&'a PathBuf>, Meaning> {
        let mut listed = HashSet::new();
        for chunk in paths.chunks(CHUNK) {
            listed.extend(self.listed(&["ls-files", "-z", "--"], chunk.iter().copied())?);
        }
        let is_listed = |path: &&PathBuf| listed.contains(path.as_os_str().as_encoded_bytes());
        Ok(paths.into_iter().filter(is_listed).collect())
    }

    /// Takes back what [`Attempt::add`] did for files that no commit has. Left as it is, such a
    /// file is in nobody's commit either.
    fn withdraw(&self) {
        for chunk in self.files.present.chunks(CHUNK) {
            let announced = ["diff-files", "--name-only", "--relative", "--diff-filter=A", "-z", "--"];
            let Ok(listed) = self.listed(&announced, chunk) else { return };
            let is_announced = |path: &&PathBuf| listed.contains(path.as_os_str().as_encoded_bytes());
            let _ = self.reset(&chunk.iter().filter(is_announced).collect::<Vec<_>>());
        }
    }

    /// Makes the index say of these files what the last commit says.
    fn reset(&self, paths: &[&PathBuf]) -> Result<(), Meaning> {
        if paths.is_empty() {
            // To git, an empty list is a list of everything.
            return Ok(());
        }
        let list = self.list(paths.iter().copied())?;
        let mut arguments: Vec<OsString> = vec!["reset".into(), "--quiet".into()];
        arguments.extend(list.arguments());
        self.git.run(arguments).map(drop)
    }

    fn listed<'p>(
        &self,
        arguments: &[&str],
        paths: impl IntoIterator<Item = &'p PathBuf>,
    ) -> Result<HashSet<Vec<u8>>, Meaning> {
        let mut all: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        all.extend(paths.into_iter().map(OsString::from));
        let names = self.git.run(all)?;
        Ok(names.split(|&byte| byte == 0).map(<[u8]>::to_vec).collect())
    }

    fn list<'p>(&self, paths: impl IntoIterator<Item = &'p PathBuf>) -> Result<List, Meaning> {
        List::write(self.repository.git_dir(), paths).map_err(|error| Meaning::Other(error.to_string()))
    }
}
