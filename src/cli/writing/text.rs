//! Text that was given whole: on the command line, through a pipe, from the editor.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::aside;
use crate::ask::{Nothing, Prose, Reply, editor};
use crate::cli::app::App;
use crate::error::{Error, Result};
use crate::render::Style;
use crate::store::draft::{guidance, without_guidance};
use crate::store::{FILE_LIMIT, atomic};

/// Reads all of standard input.
///
/// # Errors
/// It is not UTF-8, or could not be read.
pub fn piped(app: &mut App<'_>) -> Result<String> {
    let mut bytes = Vec::new();
    let read = (&mut app.world.input).take(FILE_LIMIT + 1).read_to_end(&mut bytes);
    if let Err(error) = read {
        // What came until then is not to be had again.
        app.hear(&String::from_utf8_lossy(&bytes));
        return Err(Error::new(format!("standard input could not be read: {error}")));
    }
    if bytes.len() as u64 > FILE_LIMIT {
        return Err(Error::usage(format!("the text is larger than {} MiB", FILE_LIMIT >> 20))
            .hint("give it in parts"));
    }
    let text = String::from_utf8(bytes).map_err(|error| not_utf8(&error, app))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let text = text.replace("\r\n", "\n").trim_end().to_owned();
    app.hear(&text);
    Ok(text)
}

/// Puts aside what is not UTF-8, as it came.
fn not_utf8(error: &std::string::FromUtf8Error, app: &mut App<'_>) -> Error {
    let place = error.utf8_error().valid_up_to() + 1;
    let refusal = Error::invalid(format!("the text is not UTF-8 from byte {place} on"));
    let Some(file) = aside::bytes(error.as_bytes(), app) else {
        app.hear(&String::from_utf8_lossy(error.as_bytes()));
        return refusal.hint("convert it first, for example with `iconv`");
    };
    refusal.hint(format!("it is kept as it came in {file}; convert that, for example with `iconv`"))
}

/// What is in the way stands before standard input was read: the words in it are heard, so that they can be
/// given back.
pub fn unread(error: Error, app: &mut App<'_>) -> Error {
    // What is not readable cannot be given back either.
    let _ = piped(app);
    error
}

/// A short text for a record.
pub struct Written {
    /// The text.
    pub text: String,
    /// The file it was written to in the editor, to be removed when the text is safe.
    pub file: Option<PathBuf>,
}

/// Reads a short text for a record: given, piped, from the editor, or asked for.
///
/// # Errors
/// Nothing was given and nobody can be asked, or what was given is empty.
pub fn one_text(given: Option<&str>, edit: bool, question: &str, app: &mut App<'_>) -> Result<Written> {
    let whole = |text: String| Written { text, file: None };
    let written = match given {
        Some("-") => whole(piped(app)?),
        Some(text) => whole(text.to_owned()),
        None if edit => edited(&app.state().join("drafts"), "", question, app)?,
        None if app.is_piped() => whole(piped(app)?),
        None => asked(question, app)?,
    };
    if written.text.trim().is_empty() {
        if let Some(file) = written.file {
            // Nothing was written in it.
            let _ = atomic::remove(&*app.world.disk, &file);
        }
        return Err(Error::usage("there is no text")
            .hint("give it on the command line, through a pipe, or with --edit"));
    }
    Ok(Written { text: written.text.trim_end().to_owned(), ..written })
}

fn asked(question: &str, app: &mut App<'_>) -> Result<Written> {
    let Some(mut ask) = app.ask() else { return Err(nobody("kap reflect")) };
    let style = app.error_style();
    app.say(&format!("{}\n", style.paint(Style::BOLD, question)));
    match ask.prose(&Prose { one_line: true, ..Prose::default() }, &Nothing)? {
        Reply::Answer(text) => Ok(Written { text, file: None }),
        Reply::Editor(text) => edited(&app.state().join("drafts"), &text, question, app),
        Reply::Skip | Reply::Back | Reply::Stop => Ok(Written { text: String::new(), file: None }),
    }
}

/// Nobody can be asked.
pub fn nobody(command: &str) -> Error {
    Error::usage("there is nothing to write down, and nobody can be asked here").hint(format!(
        "give the text (`{command} \"a line\"`, or through a pipe), or --answers FILE, or --edit"
    ))
}

/// Opens the editor on a text that stands, to be written anew.
///
/// # Errors
/// The editor failed; where the text is, is said.
pub fn anew(standing: &str, question: &str, app: &mut App<'_>) -> Result<Written> {
    edited(&app.state().join("drafts"), standing, question, app)
}

/// Opens the editor on a text of its own, for which no draft exists.
fn edited(folder: &Path, text: &str, question: &str, app: &mut App<'_>) -> Result<Written> {
    let file = folder.join(format!("{:08x}.md", (app.world.random)()));
    atomic::create_folders(&*app.world.disk, folder)
        .map_err(|error| Error::new(format!("{} could not be made: {error}", folder.display())))?;
    let text = in_editor(&file, text, &guidance(question), app).map_err(|error| {
        match app.world.disk.kind(&file) {
            Ok(Some(_)) => error.also(&format!("what you wrote is in {}", file.display())),
            _ => error,
        }
    })?;
    Ok(Written { text, file: Some(file) })
}

/// Opens the editor on `file`, which holds a line of guidance and the text; returns the text without
/// the guidance. The file stays, for the caller to remove when the text is safe.
///
/// # Errors
/// The editor failed: the file stays with what was written.
pub fn in_editor(file: &Path, text: &str, guidance: &str, app: &mut App<'_>) -> Result<String> {
    let failed =
        |error: std::io::Error| Error::new(format!("{} could not be written: {error}", file.display()));
    let command = editor_command(app)?;
    let disk = &*app.world.disk;
    atomic::replace(disk, file, format!("{guidance}\n\n{text}\n").as_bytes()).map_err(failed)?;
    editor::open(&command, file)?;
    let bytes = disk
        .read(file, FILE_LIMIT)
        .map_err(|error| Error::new(format!("what the editor saved could not be read: {error}")))?;
    let written =
        String::from_utf8(bytes).map_err(|_| Error::invalid("what the editor saved is not UTF-8"))?;
    Ok(without_guidance(&written))
}

/// The person's editor, or one that is found.
///
/// # Errors
/// There is none.
pub fn editor_command(app: &App<'_>) -> Result<String> {
    let own = app.settings.editor(&app.world.environment);
    // One that nobody named would fill a pipe with its drawing, and wait for somebody.
    if app.never_asks() || (own.is_none() && app.ask().is_none()) {
        return Err(Error::usage("there is no terminal here for the editor").hint(
            "give what changes by flags, as `--help` says; or name an editor that needs none: EDITOR",
        ));
    }
    let usual = || editor::usual(app.world.environment.raw("PATH").map(std::ffi::OsString::as_os_str));
    own.or_else(usual)
        .ok_or_else(|| Error::new("no editor was found").hint("set EDITOR, or `editor` in the settings file"))
}
