//! Rating, closing and reopening: each is a check-in, a record of its own. The record it is about stays as it is.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::shelf::{Shelf, day, said, said_then, tell_heavy};
use super::{CloseArgs, NoteArgs, OneArgs, looking};
use crate::cli::app::App;
use crate::cli::args::{find, tell_adjusted, when};
use crate::cli::save;
use crate::cli::writing::text::{Written, one_text, piped};
use crate::error::{Error, Result};
use crate::journal::checkin::Checkin;
use crate::journal::date::day_in_words;
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::ledger::outcome::{BECAME_A_GOAL, CHANGED, REOPENED, STILL_OPEN, outcome, outcomes};
use crate::journal::ledger::{Confidence, Question, Rating};
use crate::journal::record::{Entry, Record, Source};
use crate::journal::when::Leaning;
use crate::store::atomic;

/// What else a closing may name.
#[derive(Debug, Default)]
pub struct Closing {
    /// The goal that an insight became.
    pub goal: Option<String>,
    /// The new words of a question.
    pub new: Option<String>,
}

/// The record a check-in is about, and when it is made.
pub struct Target {
    /// The record.
    pub record: Record,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// The person's day of that.
    pub day: NaiveDate,
    /// When it was written down, where that is not when it was.
    pub written: Option<DateTime<FixedOffset>>,
}

/// What a check-in says.
#[derive(Debug, Default)]
pub struct Saying {
    /// How sure, or how strong.
    pub value: Option<u8>,
    /// What became of it.
    pub outcome: Option<String>,
    /// The record that it became.
    pub became: Option<Became>,
    /// The text of the check-in.
    pub body: String,
}

/// What a record became.
#[derive(Debug)]
pub enum Became {
    /// A goal there is.
    Goal(Id),
    /// A question in these words, which gets this id.
    Question(Id, String),
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
        return looking::rate(kind, one, note, app);
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
    closing: Closing,
    note: &NoteArgs,
    app: &mut App<'_>,
) -> Result<()> {
    let became = match args.outcome.as_slice() {
        [] => None,
        words => Some(known(kind, &words.join(" "))?),
    };
    fits(became, &closing)?;
    // What it lives on as is asked for where it was not said.
    let lives_on = matches!(
        (became, &closing),
        (Some(CHANGED), Closing { new: None, .. }) | (Some(BECAME_A_GOAL), Closing { goal: None, .. })
    );
    if (args.one.id.is_none() || became.is_none() || lives_on) && app.ask().is_some() {
        return looking::close(kind, args, became, &closing, note, app);
    }
    let input = Input::read(note, closing.new.as_deref(), app)?;
    let settled = match (&args.one.id, became) {
        (None, _) => Err(which(kind, "close")),
        (Some(id), None) => Err(what(kind, id)),
        (Some(id), Some(outcome)) => whole_closing(kind, id, outcome, &closing, &input, note, app),
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
        None => looking::pick(kind, false, app).and_then(|id| id.ok_or_else(|| which(kind, "reopen"))),
    };
    let target = id.and_then(|id| target_of_any(kind, &id, note.on.as_deref(), app));
    let target = target.map_err(|error| input.give_back(error, app))?;
    let shelf = Shelf::read(kind, app)?;
    let is_open = shelf.standing(&target.record).is_open();
    if is_open && note.note.is_none() && !note.edit {
        app.receipt(&format!("{} {} is open already.", capital(kind), target.record.id));
        return Ok(());
    }
    let (body, file) = input.note(note, app)?;
    keep_new(&target, Saying { outcome: Some(REOPENED.to_owned()), body, ..Saying::default() }, file, app)
}

fn capital(kind: Kind) -> String {
    crate::render::capital(kind.in_words())
}

/// Finds the open record that was typed, and settles when the check-in is.
///
/// # Errors
/// There is none, it is closed, or the time does not fit.
pub fn target(kind: Kind, id: &str, on: Option<&str>, app: &mut App<'_>) -> Result<Target> {
    let target = target_of_any(kind, id, on, app)?;
    let shelf = Shelf::read(kind, app)?;
    if shelf.standing(&target.record).is_open() {
        return Ok(target);
    }
    let id = target.record.id;
    Err(Error::new(format!("{kind} {id} is closed"))
        .hint(format!("put it back on the list first: `kap {kind} reopen {id}`")))
}

/// The same, also for one that is closed.
///
/// # Errors
/// There is none, or the time does not fit.
pub fn target_of_any(kind: Kind, id: &str, on: Option<&str>, app: &mut App<'_>) -> Result<Target> {
    let shelf = Shelf::read(kind, app)?;
    let record = shelf.find(kind, id, app)?.record.clone();
    let now = shelf.standing(&record).moment(app.world.now);
    let (at, written) = match on {
        None => (now, None),
        Some(text) => {
            let when = when(text, app, Leaning::Past)?;
            tell_adjusted(when.adjusted, app);
            let today = app.clock().today();
            if when.day > today || when.at > app.world.now {
                return Err(Error::usage(format!("{} is still to come", day_in_words(when.day, today)))
                    .hint("leave out --on to keep it as of now"));
            }
            if when.day < record.day {
                return Err(Error::usage(format!("{kind} {} was written after that", record.id))
                    .hint(format!("it is of {}; give --on that day or a later one", record.day)));
            }
            (when.at, Some(app.world.now))
        }
    };
    let day = app.clock().day_of(at);
    Ok(Target { record, at, day, written })
}

/// The id of the goal that was typed.
///
/// # Errors
/// There is none.
pub fn goal_of(typed: &str, app: &mut App<'_>) -> Result<Id> {
    let listed = find(typed, &[Kind::Goal], app)?;
    let clock = app.clock();
    match (app.journal.read(&listed, &clock), &listed.name) {
        (Ok(stored), _) => Ok(stored.record.id),
        (Err(_), Some(name)) => Ok(name.id),
        (Err(unread), None) => Err(Error::invalid(format!("{} could not be read", unread.path.display()))),
    }
}

/// The records of a check-in, which gets this id: itself, and a question it made.
pub fn records(target: &Target, saying: Saying, id: Id) -> Vec<Record> {
    let on = &target.record;
    let record = |id, entry, body: String| Record {
        id,
        at: target.at,
        day: target.day,
        written: target.written,
        tags: Vec::new(),
        entry,
        body,
    };
    let mut checkin = Checkin::new(on.id, Source::default());
    match &on.entry {
        Entry::Insight(_) => checkin.confidence = saying.value.and_then(Confidence::new),
        Entry::Difficulty(_) => checkin.rating = saying.value.and_then(Rating::new),
        _ => {}
    }
    checkin.outcome = saying.outcome;
    let mut more = Vec::new();
    match saying.became {
        None => {}
        Some(Became::Goal(id)) => checkin.became = Some(id),
        Some(Became::Question(id, words)) => {
            checkin.became = Some(id);
            let source = Source { from: Some(on.id), session: on.session() };
            more.push(record(id, Entry::Question(Question { source }), format!("{}\n", words.trim_end())));
        }
    }
    let body = saying.body.trim_end();
    let body = if body.is_empty() { String::new() } else { format!("{body}\n") };
    let mut records = vec![record(id, Entry::Checkin(checkin), body)];
    records.append(&mut more);
    records
}

fn keep_new(
    target: &Target,
    saying: Saying,
    file: Option<std::path::PathBuf>,
    app: &mut App<'_>,
) -> Result<()> {
    let words = saying.body.clone();
    let taken = match &saying.became {
        Some(Became::Question(id, _)) => vec![*id],
        _ => Vec::new(),
    };
    let id = app.fresh_id(&taken).map_err(|error| save::give_back(&words, error, app))?;
    let records = records(target, saying, id);
    if let Err(error) = save::records(&records, app) {
        let words: Vec<&str> = records.iter().map(|record| record.body.trim_end()).collect();
        return Err(save::give_back(words.join("\n\n").trim(), error, app));
    }
    if let Some(file) = file {
        // It is saved: what stays of the editor's file would only be a copy.
        let _ = atomic::remove(&*app.world.disk, &file);
    }
    receipt(target, &records, app)
}

/// Says what was kept and where it stands now.
///
/// # Errors
/// The journal's folder could not be read.
pub fn receipt(target: &Target, records: &[Record], app: &mut App<'_>) -> Result<()> {
    let (kind, id) = (target.record.kind(), target.record.id);
    let Some(Record { entry: Entry::Checkin(checkin), id: checkin_id, .. }) = records.first() else {
        return Ok(());
    };
    let said =
        Some(said(checkin)).filter(|said| !said.is_empty()).unwrap_or_else(|| vec!["a note".to_owned()]);
    app.receipt(&format!("Saved: {kind} {id}, {}.", said.join(", ")));
    if let Some(then) =
        said_then(&target.record).filter(|_| checkin.rating.is_some() || checkin.confidence.is_some())
    {
        app.receipt(&format!("When you wrote it, {}: {then}.", day(&target.record, app)));
    }
    let shelf = Shelf::read(kind, app)?;
    let standing = shelf.standing(&target.record);
    let later =
        standing.settled().filter(|(record, _)| checkin.closes().is_some() && record.id != *checkin_id);
    if let Some((later, _)) = later {
        let state = if standing.is_open() { "it stays on the list" } else { "it stays closed" };
        app.receipt(&format!("What was said later, {}, decides: {state}.", day(later, app)));
    } else if checkin.closes() == Some(true) {
        app.receipt(&format!("It is off the list. `kap {kind} reopen {id}` puts it back."));
    } else if let Some(next) = standing.next(app.clock().today()) {
        app.receipt(&format!("It comes back on {}.", next.since.format("%-d %B %Y")));
    }
    if checkin.outcome.as_deref() == Some(BECAME_A_GOAL) && checkin.became.is_none() {
        app.receipt(&format!("To make the goal: `kap goal add HANDLE \"...\" --from {id}`."));
    }
    if checkin.rating.is_some() {
        tell_heavy(&[id], app);
    }
    Ok(())
}

/// What comes through standard input, read before anything can fail: nobody may be able to pipe the same
/// words in a second time.
struct Input {
    note: Option<String>,
    new: Option<String>,
    piped: Option<String>,
}

impl Input {
    fn read(args: &NoteArgs, new: Option<&str>, app: &mut App<'_>) -> Result<Self> {
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

    fn give_back(&self, error: Error, app: &mut App<'_>) -> Error {
        match &self.piped {
            Some(words) => save::give_back(words, error, app),
            None => error,
        }
    }

    /// The note, and the file the editor left.
    fn note(&self, args: &NoteArgs, app: &mut App<'_>) -> Result<(String, Option<std::path::PathBuf>)> {
        if let Some(note) = &self.note {
            return Ok((note.trim_end().to_owned(), None));
        }
        if !args.edit {
            return Ok((String::new(), None));
        }
        let Written { text, file } = one_text(None, true, "Anything to add, in your own words?", app)?;
        Ok((text, file))
    }
}

/// Reads what became of a record.
fn known(kind: Kind, typed: &str) -> Result<&'static str> {
    outcome(kind, typed).ok_or_else(|| {
        Error::usage(format!("`{typed}` is not what becomes of a record of kind {kind}"))
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
