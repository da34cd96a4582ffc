//! Saving: records first, each safe on the disk; then git, which may fail without costing a word.

mod begun;
pub mod file_changes;
pub mod hold;
pub mod many;
pub mod purge;
mod rewrite;

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use self::begun::{Begun, Promised};
use self::hold::{Hold, hold};
pub use self::rewrite::rewrite;
use super::app::App;
use super::writing::aside;
use crate::error::{Error, Result};
use crate::git;
use crate::journal::record::Record;
use crate::render::{capital, safe};
use crate::store::document::Change;
use crate::store::file_change::FileChange;
use crate::store::operation::Operation;
use crate::store::record::encode;
use crate::store::{Journal, Listed, Reason, Replaced, Stored, Unread, layout};

/// More steps than this that git still lacks become one commit.
const ONE_COMMIT_ABOVE: usize = 64;

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
    let file_change = |record| FileChange::added(layout::path_of(record), encode(record).as_bytes());
    let file_changes = records.iter().map(file_change).collect();
    let promised = begun.promise(Operation::new(message(records), file_changes, app.world.now), app);
    begun.create(app)?;
    for (number, record) in records.iter().enumerate() {
        if let Err(error) = put(&app.journal, record) {
            let path = layout::path_of(record);
            if number == 0
                && !begun.is_new
                && app.journal.bytes_if_there(&path).is_ok_and(|bytes| bytes.is_none())
            {
                promised.abort(app);
            }
            return Err(unwritable(&error, app));
        }
    }
    if let Some(words) = app.heard() {
        aside::same(words.as_bytes(), app);
    }
    app.let_go();
    promised.commit(app);
    begun.tell(app);
    commit(None, begun.is_new, app);
    Ok(())
}

/// Changes keys of a record and commits that. Its file's name follows its day.
///
/// # Errors
/// The file could not be read, changed or written: it stands as it was.
pub fn edit(stored: &Stored, changes: &[Change<'_>], app: &mut App<'_>) -> Result<Replaced> {
    let held = hold(app)?;
    let begun = Begun::new(app)?;
    let listed = Listed { name: layout::name_of(&stored.path), path: stored.path.clone() };
    let edited = app.journal.edited(&listed, changes, &app.clock());
    let edited = edited.map_err(|unread| not_edited(&unread))?;
    let message = message(std::slice::from_ref(&edited.read.record));
    let promised =
        begun.promise(Operation::new(message.clone(), vec![edited.file_change()], app.world.now), app);
    let replaced = app.journal.replace(&stored.path, &edited.read.document, &edited.document);
    let replaced = replaced.map_err(|error| not_written(&stored.path, &error))?;
    let replacing = Replacing { message, begun, promised, held };
    Ok(replacing.end(stored, replaced, edited.fits.as_deref(), app))
}

/// A record's file that is being replaced.
struct Replacing {
    message: String,
    begun: Begun,
    promised: Promised,
    held: Hold,
}

impl Replacing {
    /// Gives the file the name that fits what it says now, and commits.
    fn end(self, stored: &Stored, replaced: Replaced, fits: Option<&Path>, app: &mut App<'_>) -> Replaced {
        app.let_go();
        if let (Replaced::Done, Some(to)) = (&replaced, fits)
            && let Err(error) = app.journal.relocate(&stored.path, to)
        {
            // Under its old name it is read just as well.
            let (path, to) = (stored.path.display(), to.display());
            app.note(&format!("The file keeps its name, {path}: {to} could not be written: {error}"));
        }
        self.promised.commit(app);
        if let Replaced::KeptBeside(path) = &replaced {
            beside(self.message, std::slice::from_ref(path), &self.begun, app);
        }
        commit(Some(self.held), false, app);
        replaced
    }
}

/// Promises to git the versions that were kept beside files which another hand changed.
fn beside(message: String, paths: &[PathBuf], begun: &Begun, app: &mut App<'_>) {
    let step = Operation { paths: paths.to_vec(), ..Operation::new(message, Vec::new(), app.world.now) };
    begun.promise(step, app).commit(app);
}

/// Makes the journal where there is none yet, and commits that.
///
/// # Errors
/// The folder could not be made.
pub fn begin_journal(app: &mut App<'_>) -> Result<()> {
    let begun = Begun::new(app)?;
    let now = app.world.now;
    let promised =
        begun.is_new.then(|| begun.promise(Operation::new("kap: journal".to_owned(), Vec::new(), now), app));
    begun.create(app)?;
    if let Some(promised) = promised {
        promised.commit(app);
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

/// Commits everything that git still lacks, each step as a commit of its own.
fn commit(held: Option<Hold>, is_new: bool, app: &mut App<'_>) {
    if !app.settings.git {
        return;
    }
    let held = match held.map_or_else(|| hold::ask(app), |held| Ok(Ok(held))) {
        Ok(Ok(held)) => held,
        Ok(Err(owner)) => {
            return app.note(&format!(
                "Saved, but not yet in git, where {owner} is at work. The next thing you save takes this along."
            ));
        }
        Err(error) => return app.note(&format!("Saved, but not yet in git: {error}.")),
    };
    let Ok(held) = held.for_git() else { return };
    let settings = git_settings(app);
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
        let repository = git::init(&root, settings, held)?;
        if !is_new {
            take_in(&repository, settings, held, app)?;
        }
    }
    let pending = app.pending();
    let steps = match pending.all() {
        Ok(steps) => steps,
        Err(error) => {
            let folder = app.state();
            app.note(&format!("Saved, but not in git yet: {} could not be read: {error}", folder.display()));
            return Ok(());
        }
    };
    // So many wait only where git was out of reach for long: nobody waits for a commit of each.
    let at_once = if steps.len() > ONE_COMMIT_ABOVE { steps.len() } else { 1 };
    for steps in steps.chunks(at_once) {
        let [(_, first), ..] = steps else { continue };
        let paths: Vec<PathBuf> = steps.iter().flat_map(|(_, step)| step.paths.iter().cloned()).collect();
        let together = format!("kap: {} steps", steps.len());
        let message = if steps.len() == 1 { &first.message } else { &together };
        let change = git::Change { paths: &paths, message, when: app.world.now };
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
        for (path, _) in steps {
            if let Err(error) = pending.done(path) {
                app.note(&app.state_unwritable(&error).message);
                break;
            }
        }
    }
    Ok(())
}

/// Commits what stands in a journal that was there before its repository: git was off, or the repository
/// was damaged and put aside.
fn take_in(
    repository: &git::Repository,
    settings: &git::Settings,
    held: git::Held<'_>,
    app: &App<'_>,
) -> Result<(), git::NotCommitted> {
    let waiting = app.pending().all().unwrap_or_default();
    let waiting: HashSet<PathBuf> = waiting.into_iter().flat_map(|(_, step)| step.paths).collect();
    // Whatever else is in the folder is not kap's to take.
    let is_ours = |path: &PathBuf| {
        let own = Journal::files(true).find(|(name, _)| path == Path::new(name));
        let is_same = |(_, text): (&str, &str)| matches!(app.journal.bytes_if_there(path), Ok(Some(bytes)) if bytes == text.as_bytes());
        layout::name_of(path).is_some() || path == Path::new(layout::KAP_TOML) || own.is_some_and(is_same)
    };
    let unsaved = repository.work(settings, held)?.unsaved()?.into_iter().map(|file| file.path);
    let paths: Vec<PathBuf> = unsaved.filter(|path| is_ours(path) && !waiting.contains(path)).collect();
    let change = git::Change { paths: &paths, message: "kap: journal", when: app.world.now };
    git::commit(app.journal.root(), settings, held, change).map(drop)
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

fn not_written(path: &Path, error: &io::Error) -> Error {
    Error::new(format!("{} could not be written: {error}", path.display())).hint("it stands as it was")
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
