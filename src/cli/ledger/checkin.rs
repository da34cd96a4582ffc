//! Rating, closing and reopening: each is a check-in, a record of its own. The record it is about stays as it is.

use std::path::PathBuf;

use super::checkin_record::{Became, Saying, Target, goal_of, receipt, records, target, target_of_any};
use super::records::LedgerRecords;
use super::{CloseArgs, NoteArgs, OneArgs, rate_in_person};
use crate::cli::app::App;
use crate::cli::save;
use crate::cli::writing::sheet::ADD;
use crate::cli::writing::text::{Written, one_text, piped};
use crate::error::{Error, Result};
use crate::journal::kind::Kind;
use crate::journal::ledger::outcome::{BECAME_A_GOAL, CHANGED, REOPENED, STILL_OPEN, outcome, outcomes};
use crate::render::capital;
use crate::store::atomic;

/// What else a closing may name.
#[derive(Debug, Default)]
pub struct Closing {
    /// The goal that an insight became.
    pub goal: Option<String>,
    /// The new words of a question.
    pub new: Option<String>,
}

/// `kap ... rate`.
///
/// # Errors
/// Something is missing and nobody can be asked, there is no such record, or it could not be saved.
pub fn rate(kind: Kind, one: &OneArgs, value: Option<u8>, note: &NoteArgs, app: &mut App<'_>) -> Result<()> {
    let has_note = note.note.is_some() || note.edit;
    let is_whole = one.id.is_some() && (value.is_some() || (kind == Kind::Question && has_note));
    if one.id.is_none() && has_note {
        return Err(Error::usage(format!("a note belongs to one {kind}"))
            .hint(format!("give its id: `kap {kind} rate ID`")));
    }
    if !is_whole && app.ask().is_some() {
        return rate_in_person::rate(kind, one, note, app);
    }
    let input = Input::read(note, None, app)?;
    let target = match (&one.id, value) {
        (None, _) => Err(which(kind, "rate")),
        (Some(id), None) if kind != Kind::Question => Err(how_much(kind, id)),
        (Some(id), _) => target(kind, id, note.on.as_deref(), app),
    };
    let target = target.map_err(|error| input.give_back(error, app))?;
    let outcome = (kind == Kind::Question).then(|| STILL_OPEN.to_owned());
    let (body, file) = input.note(note, app)?;
    keep_new(&target, Saying { value, outcome, became: None, body }, file, app)
}

/// `kap ... close`.
///
/// # Errors
/// As for [`rate`].
pub fn close(
    kind: Kind,
    args: &CloseArgs,
    closing: &Closing,
    note: &NoteArgs,
    app: &mut App<'_>,
) -> Result<()> {
    let became = match args.outcome.as_slice() {
        [] => None,
        words => Some(known(kind, &words.join(" "))?),
    };
    fits(became, closing)?;
    // What it lives on as is asked for where it was not said.
    let lives_on = matches!(
        (became, closing),
        (Some(CHANGED), Closing { new: None, .. }) | (Some(BECAME_A_GOAL), Closing { goal: None, .. })
    );
    if (args.one.id.is_none() || became.is_none() || lives_on) && app.ask().is_some() {
        return rate_in_person::close(kind, args, became, closing, note, app);
    }
    let input = Input::read(note, closing.new.as_deref(), app)?;
    let settled = match (&args.one.id, became) {
        (None, _) => Err(which(kind, "close")),
        (Some(id), None) => Err(what(kind, id)),
        (Some(id), Some(outcome)) => whole_closing(kind, id, outcome, closing, &input, note, app),
    };
    let (target, saying) = settled.map_err(|error| input.give_back(error, app))?;
    let (body, file) = input.note(note, app)?;
    keep_new(&target, Saying { body, ..saying }, file, app)
}

fn whole_closing(
    kind: Kind,
    id: &str,
    outcome: &'static str,
    closing: &Closing,
    input: &Input,
    note: &NoteArgs,
    app: &mut App<'_>,
) -> Result<(Target, Saying)> {
    let target = target_of_any(kind, id, note.on.as_deref(), app)?;
    let goal = closing.goal.as_deref().map(|goal| goal_of(goal, app)).transpose()?.map(Became::Goal);
    let became = match (&input.new, goal) {
        (Some(words), _) if words.trim().is_empty() => {
            return Err(Error::usage("the new question has no words").hint("say it: --new \"Whose voice?\""));
        }
        (Some(words), _) => Some(Became::Question(app.fresh_id(&[])?, words.trim().to_owned())),
        (None, goal) => goal,
    };
    Ok((target, Saying { outcome: Some(outcome.to_owned()), became, ..Saying::default() }))
}

/// `kap ... reopen`.
///
/// # Errors
/// As for [`rate`].
pub fn reopen(kind: Kind, one: &OneArgs, note: &NoteArgs, app: &mut App<'_>) -> Result<()> {
    let input = Input::read(note, None, app)?;
    let id = match &one.id {
        Some(id) => Ok(id.clone()),
        None => rate_in_person::pick(kind, false, app).and_then(|id| id.ok_or_else(|| which(kind, "reopen"))),
    };
    let target = id.and_then(|id| target_of_any(kind, &id, note.on.as_deref(), app));
    let target = target.map_err(|error| input.give_back(error, app))?;
    let shelf = LedgerRecords::read(kind, app)?;
    let is_open = shelf.standing(&target.record).is_open();
    if is_open && note.note.is_none() && !note.edit {
        app.receipt(&format!("{} {} is open already.", capital(kind.in_words()), target.record.id));
        return Ok(());
    }
    let (body, file) = input.note(note, app)?;
    keep_new(&target, Saying { outcome: Some(REOPENED.to_owned()), body, ..Saying::default() }, file, app)
}

fn keep_new(target: &Target, saying: Saying, file: Option<PathBuf>, app: &mut App<'_>) -> Result<()> {
    let words = saying.body.clone();
    let taken = match &saying.became {
        Some(Became::Question(id, _)) => vec![*id],
        _ => Vec::new(),
    };
    let id = app.fresh_id(&taken).map_err(|error| save::give_back(&words, error, app))?;
    let records = records(target, saying, id);
    save::together(&records, app)?;
    if let Some(file) = file {
        // It is saved: what stays of the editor's file would only be a copy.
        let _ = atomic::remove(&*app.world.disk, &file);
    }
    receipt(target, &records, app)
}

/// What comes through standard input, read before anything can fail: nobody may be able to pipe the same
/// words in a second time.
pub struct Input {
    note: Option<String>,
    new: Option<String>,
    piped: Option<String>,
}

impl Input {
    /// Reads what is piped.
    ///
    /// # Errors
    /// Two flags want it, or it could not be read.
    pub fn read(args: &NoteArgs, new: Option<&str>, app: &mut App<'_>) -> Result<Self> {
        if args.note.as_deref() == Some("-") && new == Some("-") {
            return Err(Error::usage("--note and --new cannot both read standard input")
                .hint("give one of them in words"));
        }
        let is_piped = args.note.as_deref() == Some("-") || new == Some("-");
        let piped = is_piped.then(|| piped(app)).transpose()?;
        let text = |given: Option<&str>| match given {
            Some("-") => piped.clone(),
            given => given.map(str::to_owned),
        };
        Ok(Self { note: text(args.note.as_deref()), new: text(new), piped })
    }

    /// Shows what was piped, where it could not be saved.
    pub fn give_back(&self, error: Error, app: &mut App<'_>) -> Error {
        match &self.piped {
            Some(words) => save::give_back(words, error, app),
            None => error,
        }
    }

    /// The note, and the file the editor left.
    ///
    /// # Errors
    /// The editor failed.
    pub fn note(&self, args: &NoteArgs, app: &mut App<'_>) -> Result<(String, Option<PathBuf>)> {
        if let Some(note) = &self.note {
            return Ok((note.trim_end().to_owned(), None));
        }
        if !args.edit {
            return Ok((String::new(), None));
        }
        let Written { text, file } = one_text(None, true, ADD, app)?;
        Ok((text, file))
    }
}

/// Reads what became of a record.
fn known(kind: Kind, typed: &str) -> Result<&'static str> {
    outcome(kind, typed).ok_or_else(|| {
        Error::usage(format!("`{typed}` does not say what became of the {kind}"))
            .hint(format!("say one of: {}", outcomes(kind).join(", ")))
    })
}

/// A goal belongs to `became a goal`, and new words belong to `changed`.
fn fits(outcome: Option<&str>, closing: &Closing) -> Result<()> {
    let misfit = |flag: &str, wanted: &str| {
        Err(Error::usage(format!("{flag} goes with `{wanted}`"))
            .hint(format!("leave out {flag}, or say {wanted}")))
    };
    match outcome {
        Some(outcome) if closing.goal.is_some() && outcome != BECAME_A_GOAL => {
            misfit("--goal", BECAME_A_GOAL)
        }
        Some(outcome) if closing.new.is_some() && outcome != CHANGED => misfit("--new", CHANGED),
        _ => Ok(()),
    }
}

fn which(kind: Kind, verb: &str) -> Error {
    Error::usage(format!("which {kind} is missing, and nobody can be asked here"))
        .hint(format!("give its id: `kap {kind} {verb} ID`; see what there is: `kap {kind}`"))
}

fn how_much(kind: Kind, id: &str) -> Error {
    let (what, example) =
        if kind == Kind::Insight { ("how sure you are", "70") } else { ("how strong it is", "4") };
    Error::usage(format!("{what} is missing, and nobody can be asked here"))
        .hint(format!("give it behind the id: `kap {kind} rate {id} {example}`"))
}

fn what(kind: Kind, id: &str) -> Error {
    let words = outcomes(kind);
    Error::usage("what became of it is missing, and nobody can be asked here").hint(format!(
        "give it behind the id: `kap {kind} close {id} {}`; the words are {}",
        words.first().unwrap_or(&""),
        words.join(", ")
    ))
}
