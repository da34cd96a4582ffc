//! What a check-in says, on which record and when; the records it becomes, and what is said of them.

use super::records::{LedgerRecords, day, said, said_then, tell_heavy};
use crate::cli::app::App;
use crate::cli::args::find;
use crate::cli::moment::Moment;
use crate::error::{Error, Result};
use crate::journal::checkin::Checkin;
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::ledger::outcome::{BECAME_A_GOAL, outcomes};
use crate::journal::ledger::{Confidence, Question, Rating};
use crate::journal::record::{Entry, Record, Source};

/// The record a check-in is about, and when it is made.
pub struct Target {
    /// The record.
    pub record: Record,
    /// When.
    pub moment: Moment,
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

/// Finds the open record that was typed, and settles when the check-in is.
///
/// # Errors
/// There is none, it is closed, or the time does not fit.
pub fn target(kind: Kind, id: &str, on: Option<&str>, app: &mut App<'_>) -> Result<Target> {
    let target = target_of_any(kind, id, on, app)?;
    let shelf = LedgerRecords::read(kind, app)?;
    if shelf.standing(&target.record).is_open() {
        return Ok(target);
    }
    let id = target.record.id;
    Err(Error::usage(format!("{kind} {id} is closed"))
        .hint(format!("put it back on the list first: `kap {kind} reopen {id}`")))
}

/// The same, also for one that is closed.
///
/// # Errors
/// There is none, or the time does not fit.
pub fn target_of_any(kind: Kind, id: &str, on: Option<&str>, app: &mut App<'_>) -> Result<Target> {
    let shelf = LedgerRecords::read(kind, app)?;
    let record = shelf.find(kind, id, app)?.record.clone();
    let said: Vec<_> = shelf.standing(&record).checkins().collect();
    let moment = Moment::settle(on, &record, &format!("{kind} {}", record.id), &said, app)?;
    Ok(Target { record, moment })
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

/// The records of a check-in, which gets this id: a question it made, and itself. In this order, so that a
/// question is never closed by a saving that was cut off before its new words were there.
pub fn records(target: &Target, saying: Saying, id: Id) -> Vec<Record> {
    let on = &target.record;
    let record = |id, entry, body: String| Record {
        id,
        at: target.moment.at,
        day: target.moment.day,
        written: target.moment.written,
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
    let mut records = Vec::new();
    match saying.became {
        None => {}
        Some(Became::Goal(id)) => checkin.became = Some(id),
        Some(Became::Question(id, words)) => {
            checkin.became = Some(id);
            let source = Source { from: Some(on.id), session: on.session() };
            records.push(record(id, Entry::Question(Question { source }), format!("{}\n", words.trim_end())));
        }
    }
    let body = saying.body.trim_end();
    let body = if body.is_empty() { String::new() } else { format!("{body}\n") };
    records.push(record(id, Entry::Checkin(checkin), body));
    records
}

/// Says what was kept and where it stands now.
///
/// # Errors
/// The journal's folder could not be read.
pub fn receipt(target: &Target, records: &[Record], app: &mut App<'_>) -> Result<()> {
    let (kind, id) = (target.record.kind(), target.record.id);
    let Some(Record { entry: Entry::Checkin(checkin), id: checkin_id, .. }) = records.last() else {
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
    let shelf = LedgerRecords::read(kind, app)?;
    let standing = shelf.standing(&target.record);
    let later =
        standing.settled().filter(|(record, _)| checkin.closes().is_some() && record.id != *checkin_id);
    if let Some((later, _)) = later {
        let state = if standing.is_open() { "it stays on the list" } else { "it stays closed" };
        app.receipt(&format!("What was said later, {}, decides: {state}.", day(later, app)));
    } else if checkin.closes() == Some(true) {
        app.receipt(&format!("It is off the list. `kap {kind} reopen {id}` puts it back."));
    } else if checkin.outcome.as_deref().is_some_and(|outcome| outcomes(kind).contains(&outcome)) {
        let next = standing.next(app.clock().today());
        let comes = next.map(|next| format!(", and comes back on {}", next.since.format("%-d %B %Y")));
        app.receipt(&format!("It stays on the list{}.", comes.unwrap_or_default()));
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
