//! A record in the person's editor.

use std::io;

use super::kept::Kept;
use crate::ask::editor;
use crate::cli::app::App;
use crate::cli::goal;
use crate::cli::save::file_changes::{self, Planned};
use crate::cli::undo::words::name;
use crate::cli::writing::text::editor_command;
use crate::error::{Error, Result};
use crate::journal::goal::Handle;
use crate::journal::id::Id;
use crate::journal::record::{Entry, Record};
use crate::render::capital;
use crate::store::document::Document;
use crate::store::draft::guidance;
use crate::store::file_change::FileChange;
use crate::store::record::decode;
use crate::store::{Listed, check, layout};

/// A mark that some editors put before a text.
const BOM: &[u8] = "\u{feff}".as_bytes();
/// How the lines of kap begin.
const SAYS: &[u8] = b"<!-- kap says: ";

/// Opens the editor until what it saves can be read, and puts that in the file's place. The note says why, and
/// is kept with what a goal said before.
///
/// # Errors
/// The editor failed, or what it saved cannot be read or not be put there. What was written is kept.
pub fn run(listed: &Listed, anew: bool, note: &str, app: &mut App<'_>) -> Result<()> {
    let (kept, what) = (Kept::of(listed, app), name(&listed.path));
    let command = editor_command(app)?;
    let (base, mut text) = beginning(listed, &kept, anew, app)?;
    let mut problem: Option<String> = None;
    let record = loop {
        let shown = with_problem(&text, problem.as_deref());
        kept.write(&shown, app).map_err(|error| app.state_unwritable(&error))?;
        if let Err(error) = editor::open(&command, &kept.text) {
            let written = kept.read(app).map(|bytes| without_problem(&bytes));
            if written.is_ok_and(|written| written == base) {
                let _ = kept.remove(app);
                return Err(error);
            }
            return Err(error.also(&goes_on(listed, &kept)));
        }
        let written = kept.read(app).map_err(|error| {
            Error::new(format!("what the editor saved could not be read: {error}"))
                .also(&goes_on(listed, &kept))
        })?;
        let written = without_problem(&written);
        if written == base {
            let _ = kept.remove(app);
            if let Some(one) = goal::of_file(listed, app).filter(|_| !note.is_empty()) {
                return goal::put(&one, &one.stored.document, note, app);
            }
            app.receipt("Nothing was changed.");
            return Ok(());
        }
        let is_the_same = problem.is_some() && written == text;
        text = written;
        match read(&text, &base, listed, app)? {
            Ok(record) => break record,
            // Opened again, it was left as it was; or there is nobody who could mend it.
            Err(mistake) if is_the_same || app.ask().is_none() => {
                kept.write(&text, app).map_err(|error| app.state_unwritable(&error))?;
                return Err(
                    Error::invalid(format!("{what} was not saved: {mistake}")).hint(goes_on(listed, &kept))
                );
            }
            Err(mistake) => problem = Some(mistake),
        }
    };
    save(listed, &base, &text, (&record, note), app).map_err(|error| {
        if error.exit == crate::error::Exit::Conflict {
            let _ = kept.remove(app);
            return error;
        }
        error.also(&goes_on(listed, &kept))
    })?;
    let _ = kept.remove(app);
    Ok(())
}

/// What the file holds, and what the editor begins with: an earlier edit that was never saved goes on.
fn beginning(listed: &Listed, kept: &Kept, anew: bool, app: &mut App<'_>) -> Result<(Vec<u8>, Vec<u8>)> {
    if let Some((base, text)) = kept.earlier(app) {
        let text = without_problem(&text);
        if anew && text != base {
            let aside = kept.put_aside(app).map_err(|error| app.state_unwritable(&error))?;
            app.note(&format!("What you had written before is put aside: {}.", aside.display()));
        } else if text != base {
            let id = listed.name.as_ref().map_or_else(|| "ID".to_owned(), |name| name.id.to_string());
            app.note(&format!(
                "This goes on with what you wrote before and did not save. To begin with the file as it stands: `kap edit {id} --anew`."
            ));
            return Ok((base, text));
        }
    }
    let path = listed.path.display();
    let bytes = app.journal.bytes_if_there(&listed.path);
    let bytes = bytes.map_err(|error| Error::new(format!("{path} could not be read: {error}")))?;
    let bytes = bytes.ok_or_else(|| Error::not_found(format!("{path} is gone")))?;
    kept.begin(&bytes, app).map_err(|error| app.state_unwritable(&error))?;
    Ok((bytes.clone(), bytes))
}

fn goes_on(listed: &Listed, kept: &Kept) -> String {
    let id = listed.name.as_ref().map_or_else(|| "ID".to_owned(), |name| name.id.to_string());
    format!("what you wrote is kept, in {}; `kap edit {id}` goes on with it", kept.text.display())
}

/// Puts what is wrong above a text, as lines that never become part of it.
fn with_problem(text: &[u8], problem: Option<&str>) -> Vec<u8> {
    let Some(problem) = problem else { return text.to_owned() };
    let line_break = if text.windows(2).any(|two| two == b"\r\n") { "\r\n" } else { "\n" };
    let words = format!("{problem}\nMend it and save. To leave it as it is, save without a change.");
    let above = format!("{}\n", guidance(&words)).replace('\n', line_break);
    let (bom, rest) = if text.starts_with(BOM) { text.split_at(BOM.len()) } else { (&[][..], text) };
    [bom, above.as_bytes(), rest].concat()
}

/// Takes the lines of kap from above a text.
fn without_problem(text: &[u8]) -> Vec<u8> {
    let (bom, mut rest) = if text.starts_with(BOM) { text.split_at(BOM.len()) } else { (&[][..], text) };
    while rest.starts_with(SAYS) {
        let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        rest = &rest[end..];
    }
    [bom, rest].concat()
}

/// Reads what was written as the record that it is; or what is wrong with it, in words.
fn read(text: &[u8], base: &[u8], listed: &Listed, app: &App<'_>) -> Result<Result<Record, String>> {
    let clock = app.clock();
    let checked = check::file(listed, text, &clock);
    let decoded = |bytes: &[u8]| {
        let document = Document::parse(bytes.to_vec()).ok()?;
        decode(&document, listed.name.as_ref(), &clock).ok()
    };
    let (Some(_), Some(record)) = (checked.facts, decoded(text)) else {
        let finding = checked.findings.first();
        return Ok(Err(finding.map_or_else(
            || "it is no record any more: its keys are gone".to_owned(),
            |finding| match finding.line {
                Some(line) => format!("line {line}: {}; {}", finding.problem, finding.advice),
                None => format!("{}; {}", finding.problem, finding.advice),
            },
        )));
    };
    let before = decoded(base);
    if let Some(kind) = before.as_ref().map(Record::kind).filter(|kind| *kind != record.kind()) {
        return Ok(Err(format!(
            "the kind is {kind} for as long as there is the record: write kind = \"{kind}\""
        )));
    }
    let id = before.map(|record| record.id).or_else(|| listed.name.as_ref().map(|name| name.id));
    if let Some(id) = id.filter(|id| *id != record.id) {
        return Ok(Err(format!("the id is {id} for as long as there is the record: write id = \"{id}\"")));
    }
    if let Entry::Goal(goal) = &record.entry {
        if record.headline().is_empty() {
            return Ok(Err(
                "it does not say what you will do: write that below the second +++ line".to_owned()
            ));
        }
        if let Some(problem) = handle_taken(&goal.handle, record.id, app)? {
            return Ok(Err(problem));
        }
    }
    Ok(Ok(record))
}

/// Says so where another goal has that handle.
pub fn handle_taken(handle: &Handle, id: Id, app: &App<'_>) -> Result<Option<String>> {
    let (names, _) = app.journal.names().map_err(|error| app.unreadable(&error))?;
    let is_other = |listed: &Listed| {
        let name = listed.name.as_ref();
        name.is_some_and(|name| name.handle.as_ref() == Some(handle) && name.id != id)
    };
    Ok(names.iter().any(is_other).then(|| format!("another goal has the handle `{handle}`")))
}

/// Puts the text in the file's place, if the file is still what was read; beside it otherwise.
fn save(
    listed: &Listed,
    base: &[u8],
    text: &[u8],
    (record, note): (&Record, &str),
    app: &mut App<'_>,
) -> Result<()> {
    let is_as_read = |one: &goal::GoalHistory| one.stored.document.text().as_bytes() == base;
    if let Some(one) = goal::of_file(listed, app).filter(is_as_read)
        && let Ok(edited) = Document::parse(text.to_vec())
    {
        return goal::put(&one, &edited, note, app);
    }
    let day = record.day.format("%Y-%m-%d");
    let message = format!("kap: edit {} {day}", record.kind());
    let mut is = listed.path.clone();
    let mut is_beside = false;
    file_changes::perform(&message, None, app, |app| {
        let failed =
            |error: io::Error| Error::new(format!("{} could not be read: {error}", listed.path.display()));
        let found = app.journal.bytes_if_there(&listed.path).map_err(failed)?;
        let file_change = match found {
            Some(found) if found == base => {
                is = fitting(listed, base, record, app);
                FileChange::changed(listed.path.clone(), is.clone(), base, text)
            }
            // It was taken away meanwhile: what was written is a record all the same.
            None => {
                is = layout::path_of(record);
                FileChange::added(is.clone(), text)
            }
            Some(_) => {
                let stem = listed.path.file_stem().unwrap_or_default().to_string_lossy();
                let random = (app.world.random)() & 0x00ff_ffff;
                is = listed.path.with_file_name(format!("{stem}{}{random:06x}.md", layout::EDITED));
                is_beside = true;
                FileChange::added(is.clone(), text)
            }
        };
        Ok(vec![Planned { file_change, text: Some(text.to_vec()) }])
    })?;
    if is_beside {
        return Err(Error::conflict(format!("{} was changed meanwhile", listed.path.display()))
            .hint(format!("it stands as it is, and your version is {}", is.display())));
    }
    app.receipt(&format!("{} is changed. To take that back: `kap undo`.", capital(&name(&listed.path))));
    if is != listed.path {
        app.receipt(&format!("Its file is now {}.", is.display()));
    }
    Ok(())
}

/// The name that fits what the file says now. One that did not fit before is the person's own.
fn fitting(listed: &Listed, base: &[u8], record: &Record, app: &App<'_>) -> std::path::PathBuf {
    let before = Document::parse(base.to_vec()).ok();
    let before = before.and_then(|before| decode(&before, listed.name.as_ref(), &app.clock()).ok());
    let is_own = match &before {
        Some(before) => layout::path_of(before) != listed.path,
        None => listed.name.is_none(),
    };
    let fits = layout::path_of(record);
    let is_free = app.journal.bytes_if_there(&fits).is_ok_and(|there| there.is_none());
    if is_own || !is_free { listed.path.clone() } else { fits }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_wrong_is_said_above_a_text_and_never_part_of_it(text in proptest::collection::vec(any::<u8>(), 0..60), problem in "[a-z\n<>-]{0,40}", has_bom in any::<bool>()) {
            let text = if has_bom { [BOM, &text].concat() } else { text };
            prop_assume!(!text.starts_with(SAYS));
            prop_assert_eq!(without_problem(&with_problem(&text, Some(&problem))), text.clone());
            prop_assert_eq!(with_problem(&text, None), text);
        }
    }
}
