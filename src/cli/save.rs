//! Saving: records first, each safe on the disk; then git, which may fail without costing a word.

pub mod many;
mod rewrite;

use std::io;
use std::path::{Path, PathBuf};

pub use self::rewrite::rewrite;
use super::app::App;
use crate::error::{Error, Result};
use crate::git;
use crate::journal::record::Record;
use crate::render::{capital, safe};
use crate::store::disk::{DirEntry, Lock};
use crate::store::document::Change;
use crate::store::lock::Asked;
use crate::store::pending::{Commit, Promise};
use crate::store::record::decode;
use crate::store::{FILE_LIMIT, Journal, Reason, Replaced, Stored, Unread, atomic, layout, lock};

/// Adds records and commits them as one step. The first gives the commit its name.
///
/// When this returns, they are on the disk; whether git has them too was said to the person if not.
///
/// # Errors
/// A record could not be written; those before it are there.
pub fn records(records: &[Record], app: &mut App<'_>) -> Result<()> {
    add(records, Journal::add, app)
}

/// Takes up a saving that was cut off: adds those of the records that are not there yet.
///
/// # Errors
/// A record could not be written; those before it are there.
pub fn rest(records: &[Record], app: &mut App<'_>) -> Result<()> {
    add(records, Journal::add_again, app)
}

/// Adds one record that no draft holds. If that fails, its words are given back.
///
/// # Errors
/// It could not be written.
pub fn one(record: &Record, app: &mut App<'_>) -> Result<()> {
    records(std::slice::from_ref(record), app).map_err(|error| give_back(&record.body, error, app))
}

/// Adds records that no draft holds, all of them or none: half of a step, said not to be there, would stand
/// beside the whole one that comes after it. Where that fails, their words are given back.
///
/// # Errors
/// One of them could not be written.
pub fn together(all: &[Record], app: &mut App<'_>) -> Result<()> {
    records(all, app).map_err(|error| {
        for record in all {
            // What cannot be taken back is whole, and harms nothing.
            let _ = app.journal.withdraw(record);
        }
        let words: Vec<&str> = all.iter().map(|record| record.body.trim_end()).collect();
        give_back(words.join("\n\n").trim(), error, app)
    })
}

/// Shows words that could not be saved, so that nobody has to find them twice.
pub fn give_back(words: &str, error: Error, app: &mut App<'_>) -> Error {
    app.let_go();
    if words.trim().is_empty() {
        return error;
    }
    app.say(&format!("\n{}\n\n", safe(words.trim_end())));
    let own = error.hint.as_deref().map(|own| format!("{own}; ")).unwrap_or_default();
    Error { hint: Some(format!("{own}your words are above, to copy")), ..error }
}

fn add(
    records: &[Record],
    put: impl Fn(&Journal, &Record) -> io::Result<PathBuf>,
    app: &mut App<'_>,
) -> Result<()> {
    let begun = Begun::new(app)?;
    let paths: Vec<PathBuf> = records.iter().map(layout::path_of).collect();
    let promised = begun.promise(message(records), paths, app);
    begun.create(app)?;
    for record in records {
        put(&app.journal, record).map_err(|error| unwritable(&error, app))?;
    }
    app.let_go();
    promised.stands(app);
    begun.tell(app);
    commit(None, begun.is_new, app);
    Ok(())
}

/// Changes keys of a record and commits that. Its file's name follows its day.
///
/// # Errors
/// The file could not be read, changed or written: it stands as it was.
pub fn edit(stored: &Stored, changes: &[Change], app: &mut App<'_>) -> Result<Replaced> {
    let held = match take_lock(app)? {
        Asked::Held(held) => held,
        Asked::Busy(owner) => return Err(busy(&owner, app)),
    };
    let begun = Begun::new(app)?;
    let message = message(std::slice::from_ref(&stored.record));
    let listed = crate::store::Listed { name: layout::name_of(&stored.path), path: stored.path.clone() };
    let clock = app.clock();
    let edited = stored.document.edit(changes).ok();
    let edited = edited.and_then(|edited| decode(&edited, listed.name.as_ref(), &clock).ok());
    let fits = edited.and_then(|edited| app.journal.name_that_fits(&listed, &edited));
    // A name that did not fit before is the person's own.
    let fits = fits.filter(|_| layout::path_of(&stored.record) == stored.path);
    let paths = std::iter::once(stored.path.clone()).chain(fits.clone()).collect();
    let promised = begun.promise(message.clone(), paths, app);
    let clock = app.clock();
    let replaced = app.journal.edit(&listed, changes, &clock);
    let replaced = replaced.map_err(|unread| not_edited(&unread))?;
    app.let_go();
    if let (Replaced::Done, Some(to)) = (&replaced, fits)
        && let Err(error) = app.journal.relocate(&stored.path, &to)
    {
        // Under its old name it is read just as well.
        let (path, to) = (stored.path.display(), to.display());
        app.note(&format!("The file keeps its name, {path}: {to} could not be written: {error}"));
    }
    promised.stands(app);
    if let Replaced::KeptBeside(path) = &replaced {
        begun.promise(message, vec![path.clone()], app).stands(app);
    }
    commit(Some(held), false, app);
    Ok(replaced)
}

/// Makes the journal where there is none yet, and commits that.
///
/// # Errors
/// The folder could not be made.
pub fn begin_journal(app: &mut App<'_>) -> Result<()> {
    let begun = Begun::new(app)?;
    let promised = begun.is_new.then(|| begun.promise("kap: journal".to_owned(), Vec::new(), app));
    begun.create(app)?;
    if let Some(promised) = promised {
        promised.stands(app);
    }
    commit(None, begun.is_new, app);
    Ok(())
}

/// The journal could not be written.
pub fn unwritable(error: &io::Error, app: &App<'_>) -> Error {
    let root = app.journal.root().display();
    let (what, hint) = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            ("the disk is full", "make room, then run the same command again")
        }
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
            ("kap may not write there", "see whose it is: `ls -ld`, or choose another folder: `kap init DIR`")
        }
        _ => {
            return Error::new(format!("the journal at {root} could not be written: {error}"))
                .hint("see where it is: `kap paths`");
        }
    };
    Error::new(format!("the journal at {root} could not be written: {what}")).hint(hint)
}

/// A step that has begun: the journal is there or about to be.
struct Begun {
    is_new: bool,
    with_git_files: bool,
}

impl Begun {
    fn new(app: &App<'_>) -> Result<Self> {
        let is_new = !app.journal.exists().map_err(|error| app.unreadable(&error))?;
        // In a folder that holds other things, or that another repository owns, files that tell git
        // how to treat everything are not kap's to make.
        let root = app.journal.root();
        let is_nothing =
            |entry: &DirEntry| Path::new(&entry.name) == Path::new(".DS_Store") || is_beginning(entry, app);
        let is_empty = app.world.disk.list(root).map_or(true, |entries| entries.iter().all(is_nothing));
        Ok(Self { is_new, with_git_files: is_new && is_empty && app.settings.git && !is_owned(app) })
    }

    /// Writes down what git is to get, before any of it is there.
    fn promise(&self, message: String, mut paths: Vec<PathBuf>, app: &mut App<'_>) -> Promised {
        if !app.settings.git {
            return Promised { kept: None, again: None };
        }
        if self.is_new {
            paths.extend(Journal::files(self.with_git_files).map(|(name, _)| PathBuf::from(name)));
        }
        let commit = Commit { paths, message };
        match write_down(&commit, app) {
            Ok(kept) => Promised { kept: Some(kept), again: None },
            Err(_) => Promised { kept: None, again: Some(commit) },
        }
    }

    fn create(&self, app: &App<'_>) -> Result<()> {
        if self.is_new {
            app.journal.create(self.with_git_files).map_err(|error| unwritable(&error, app))
        } else {
            Ok(())
        }
    }

    /// Says, once, where the journal is.
    fn tell(&self, app: &mut App<'_>) {
        if self.is_new {
            let root = app.journal.root().display().to_string();
            app.receipt(&format!("Your journal is a folder of its own: {root}. Only you can read it."));
            if app.settings.git {
                tell_of_larger(app);
            }
        }
    }
}

/// What git is to get of this step.
struct Promised {
    kept: Option<Promise>,
    /// It could not be written down at first.
    again: Option<Commit>,
}

impl Promised {
    /// The files are there: from here on whoever comes first may commit them.
    fn stands(self, app: &mut App<'_>) {
        if let Some(commit) = &self.again
            && let Err(error) = write_down(commit, app)
        {
            app.note(&format!(
                "kap's own folder {} could not be written: {error}",
                app.places.state.display()
            ));
        }
        drop(self.kept);
    }
}

fn write_down(commit: &Commit, app: &mut App<'_>) -> io::Result<Promise> {
    let order = app.world.now.naive_utc().format("%Y%m%dT%H%M%S").to_string();
    app.pending().add(commit, &order, (app.world.random)())
}

/// Commits everything that git still lacks, each step as a commit of its own.
fn commit(held: Option<Box<dyn Lock>>, is_new: bool, app: &mut App<'_>) {
    if !app.settings.git {
        return;
    }
    let held = match held.map_or_else(|| take_lock(app), |held| Ok(Asked::Held(held))) {
        Ok(Asked::Held(held)) => held,
        Ok(Asked::Busy(owner)) => {
            return app.note(&format!(
                "Saved, but not yet in git, where {} is at work. The next thing you save takes this along.",
                named(&owner)
            ));
        }
        Err(error) => return app.note(&format!("Saved, but not yet in git: {error}.")),
    };
    let Some(file) = held.file() else { return };
    let settings = git_settings(app);
    let mark = app.state().join("git-at-work");
    let held = git::Held { lock: file, mark: &mark };
    if let Err(refused) = commit_pending(&settings, held, is_new, app) {
        app.note(&format!(
            "Saved, but not yet in git: {refused}. {}. The next thing you save takes this along.",
            capital(&refused.hint())
        ));
    }
}

/// Commits what git still lacks, each step as a commit of its own; makes the repository if need be.
///
/// # Errors
/// Git could not take one of them; it is kept for the next time.
pub fn commit_pending(
    settings: &git::Settings,
    held: git::Held<'_>,
    is_new: bool,
    app: &mut App<'_>,
) -> Result<(), git::NotCommitted> {
    let root = app.journal.root().to_owned();
    git::recover(held, settings);
    if own_repository(app).is_none() {
        git::init(&root, settings, held)?;
    }
    let pending = app.pending();
    for (path, wanted) in pending.all().unwrap_or_default() {
        let change = git::Change { paths: &wanted.paths, message: &wanted.message, when: app.world.now };
        let committed = git::commit(&root, settings, held, change)?;
        if is_new && committed.identity == git::Identity::Neutral {
            app.note("git knows no name of yours, so kap's commits bear the name kap. That is fine. To use yours, set user.name and user.email with `git config --global`.");
        }
        for left_out in &committed.left_out {
            app.note(&format!(
                "Saved, but not in git, which is told to leave it out: {}",
                left_out.display()
            ));
        }
        if let Err(error) = pending.done(&path) {
            app.note(&format!(
                "kap's own folder {} could not be written: {error}",
                app.places.state.display()
            ));
        }
    }
    Ok(())
}

/// The repository that the journal belongs to. A folder the person chose may be a part of a larger one;
/// the usual folder never is, even where a whole home is kept in git.
pub fn own_repository(app: &App<'_>) -> Option<git::Repository> {
    let root = app.journal.root();
    // A folder that is still to be made lies where the nearest one above it lies.
    let standing = |folder: &&Path| app.world.disk.kind(folder).is_ok_and(|kind| kind.is_some());
    let found = git::Repository::find(root.ancestors().find(standing)?)?;
    (app.chosen || found.top() == root).then_some(found)
}

/// Says, where the journal is a part of a larger repository, what that means.
pub fn tell_of_larger(app: &mut App<'_>) {
    let root = app.journal.root().to_owned();
    let Some(found) = own_repository(app).filter(|found| found.top() != root) else { return };
    app.note(&format!(
        "It lies inside the git repository at {}. kap commits its own files there, and wherever that \
         repository is pushed, they go too. To keep them out: `git = false` in {}.",
        found.top().display(),
        app.places.config_file.display(),
    ));
}

/// How git is run.
pub fn git_settings(app: &App<'_>) -> git::Settings {
    let environment = app.world.environment.all().map(|(name, value)| (name.clone(), value.clone()));
    git::Settings {
        hooks: app.settings.git_hooks,
        sign: app.settings.git_sign,
        trust: app.settings.git_filters,
        ..git::Settings::new(environment)
    }
}

/// Takes the journal's lock, waiting for another kap for as long as kap waits.
pub fn take_lock(app: &App<'_>) -> Result<Asked> {
    let path = app.state().join("lock");
    let failed =
        |error: io::Error| Error::new(format!("the lock {} could not be taken: {error}", path.display()));
    atomic::create_folders(&*app.world.disk, &app.state()).map_err(failed)?;
    lock::acquire(&*app.world.disk, &path, &lock::owner(), lock::PATIENCE).map_err(failed)
}

/// Another kap holds the lock.
pub fn busy(owner: &str, app: &App<'_>) -> Error {
    Error::conflict(format!("{} has been changing the journal for 10 seconds", named(owner)))
        .hint(format!("see whether one still runs; its lock is {}", app.state().join("lock").display()))
}

/// The owner of a lock, as it named itself.
fn named(owner: &str) -> &str {
    if owner.is_empty() { "another kap" } else { owner }
}

fn not_edited(unread: &Unread) -> Error {
    let path = unread.path.display();
    match &unread.reason {
        Reason::Flaw(flaw) => {
            Error::invalid(format!("{path}, line {}: {}", flaw.line, flaw.problem)).hint(flaw.advice.clone())
        }
        Reason::Barred(why) => Error::new(format!("{path} {why}")),
    }
}

/// The message of a commit: what kind, which day, no more.
fn message(records: &[Record]) -> String {
    records.first().map_or_else(
        || "kap: journal".to_owned(),
        |record| format!("kap: {} {}", record.kind(), record.day.format("%Y-%m-%d")),
    )
}

/// Does a repository own the journal's folder, which need not be there yet?
fn is_owned(app: &App<'_>) -> bool {
    let root = app.journal.root();
    let standing = |folder: &&Path| app.world.disk.kind(folder).is_ok_and(|kind| kind.is_some());
    let found = root.ancestors().find(standing).and_then(git::Repository::find);
    found.is_some_and(|found| app.chosen || found.top() == root)
}

/// What a kap that was cut off left of a new journal.
fn is_beginning(entry: &DirEntry, app: &App<'_>) -> bool {
    let is_unfinished = entry.name.to_str().is_some_and(|name| name.starts_with(atomic::UNFINISHED));
    let text = Journal::files(true).find(|(name, _)| Path::new(&entry.name) == Path::new(name));
    let is_same = |text: &str| {
        let found = app.world.disk.read(&app.journal.root().join(&entry.name), FILE_LIMIT);
        found.is_ok_and(|bytes| bytes == text.as_bytes())
    };
    is_unfinished || text.is_some_and(|(_, text)| is_same(text))
}
