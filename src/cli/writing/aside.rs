//! Words that came through a pipe and could not be used. A pipe gives them only once, so they are put aside
//! in kap's own folder, until they are used or discarded.

use std::collections::BTreeMap;
use std::ffi::OsString;

use super::subject::{Subject, Work};
use super::text::piped;
use super::{begin, hold};
use crate::cli::app::App;
use crate::cli::{Command, save};
use crate::error::{Error, Exit};
use crate::journal::step::Step;
use crate::render::capital;
use crate::store::draft::{Draft, FREE};
use crate::store::{FILE_LIMIT, atomic};

/// Puts aside the answers that came through a pipe and do not fit. Where that fails, they are given back
/// at the end.
pub fn answers(error: Error, app: &mut App<'_>) -> Error {
    let Some(words) = app.heard() else { return error };
    let Some(file) = bytes(words.as_bytes(), app) else { return error };
    app.let_go();
    error.also(&format!("your answers are kept in {file}: mend them there, and name that file to --answers"))
}

/// Puts words aside that came through a pipe, for a command that was mistyped.
fn whole(words: &str, error: Error, app: &mut App<'_>) -> Error {
    let Some(file) = bytes(words.as_bytes(), app) else { return error };
    app.let_go();
    error.also(&format!("your words are kept in {file}: pipe that file in with the command put right"))
}

/// Puts bytes aside as they came, and says where; `None` where that cannot be done.
pub fn bytes(bytes: &[u8], app: &mut App<'_>) -> Option<String> {
    let kept = app.drafts().put_aside(bytes, &mut app.world.random).ok()?;
    // A path that is short enough for one row can be copied.
    let home = app.world.environment.path("HOME");
    let below =
        home.and_then(|home| kept.strip_prefix(home).ok().map(|below| format!("~/{}", below.display())));
    Some(below.unwrap_or_else(|| kept.display().to_string()))
}

/// Keeps answers as a draft, beside which something is wrong. Returns whether that could be done.
pub fn draft(work: Work, answers: BTreeMap<String, String>, app: &mut App<'_>) -> bool {
    let draft = Draft { answers, ..begin(&Subject { session: None, work }, None, app) };
    hold(app).is_ok_and(|held| held.save(&draft).is_ok())
}

/// Removes a file of answers that were put aside: they are saved.
pub fn used(file: &str, app: &mut App<'_>) {
    let disk = &*app.world.disk;
    let path = disk.canonical(&app.world.folder.join(file));
    let folder = disk.canonical(app.drafts().folder());
    if path.parent() == Some(&folder)
        && let Err(error) = atomic::remove(disk, &path)
    {
        app.note(&format!("They are saved; {file} could not be removed: {error}."));
    }
}

/// Removes what was put aside of words that came in once more, and are saved now.
pub fn same(words: &[u8], app: &App<'_>) {
    let drafts = app.drafts();
    for path in drafts.aside().unwrap_or_default() {
        if app.world.disk.read(&path, FILE_LIMIT).is_ok_and(|bytes| bytes == words) {
            // What stays is named by `kap doctor`.
            let _ = drafts.remove_aside(&path);
        }
    }
}

/// Keeps the words that were piped into a command which would have read them, had its flags been right.
pub fn unheard(command: &Command, app: &mut App<'_>) -> bool {
    if !command.reads_input(app) {
        return false;
    }
    // Words that one question takes can wait as a draft; of others only the person knows what they are.
    let work = match command {
        Command::Reflect(args) if !args.has_answers() => Some(Work::Reflect(Step::Free)),
        Command::Intend(args) if !args.has_answers() => Some(Work::Intend),
        _ => None,
    };
    match (piped(app), work) {
        (Ok(words), _) if words.trim().is_empty() => {}
        (Ok(words), None) => {
            let told = Error::told(Exit::Usage);
            let told = match command {
                Command::Reflect(_) | Command::Intend(_) => answers(told, app),
                _ => whole(&words, told, app),
            };
            tell(told, app);
        }
        (Ok(words), Some(work)) => {
            let all = BTreeMap::from([(FREE.to_owned(), words)]);
            if draft(work, all, app) {
                app.let_go();
                let command = work.command();
                app.note(&format!(
                    "Your words are kept as a draft: `{command}` in a terminal goes on with it."
                ));
            } else {
                tell(Error::told(Exit::Usage), app);
            }
        }
        (Err(error), _) => tell(error, app),
    }
    true
}

/// Keeps the words that were to come from standard input, by a `-` in the command line, where the command
/// failed before it read them.
pub fn unread(error: Error, arguments: &[OsString], app: &mut App<'_>) -> Error {
    let names_input = arguments.iter().skip(1).any(|argument| argument == "-");
    if !names_input || !app.is_piped() || app.heard().is_some() {
        return error;
    }
    match piped(app) {
        Ok(words) if words.trim().is_empty() => error,
        Ok(words) => whole(&words, error, app),
        // What could not be read is told by where its bytes are.
        Err(unread) => unread.hint.iter().fold(error, |error, hint| error.also(hint)),
    }
}

/// Says where the words are, on the screen if nowhere else.
fn tell(error: Error, app: &mut App<'_>) {
    let words = app.heard().unwrap_or_default();
    let error = save::give_back(&words, error, app);
    app.note(&capital(&error.hint.unwrap_or(error.message)));
}
