//! `kap session held`, `move` and `cancel`: what becomes of a session. The same record is changed, so
//! that everything that points to it still does.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Details, all, of, past, plan, still_to_come, tell_replaced};
use crate::cli::app::App;
use crate::cli::{args, save};
use crate::error::{Error, Result};
use crate::journal::date::Adjusted;
use crate::journal::kind::Kind;
use crate::journal::record::Record;
use crate::journal::session::{Session, State, new_series};
use crate::journal::when::{Leaning, is_time_alone};
use crate::store::document::Change;
use crate::store::record::{date_value, time_value};
use crate::store::{Filter, Stored};

#[derive(Debug, clap::Args)]
pub(super) struct HeldArgs {
    /// Its id, or the beginning of it; without one, the last that was planned for today or before
    #[arg(add = clap_complete::engine::ArgValueCompleter::new(crate::cli::completions::sessions))]
    id: Option<String>,
    /// When it was, if not as planned
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    at: Option<String>,
    #[command(flatten)]
    details: Details,
}

#[derive(Debug, clap::Args)]
pub(super) struct MoveArgs {
    /// Its id, the beginning of it, or `next`
    #[arg(add = clap_complete::engine::ArgValueCompleter::new(crate::cli::completions::sessions))]
    id: String,
    /// When: "friday 14:00"; a day keeps the time, a time keeps the day
    #[arg(value_name = "WHEN", required = true, allow_hyphen_values = true)]
    when: String,
    #[arg(value_name = "WORDS", hide = true)]
    words: Vec<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct CancelArgs {
    /// Its id, the beginning of it, or `next`
    #[arg(add = clap_complete::engine::ArgValueCompleter::new(crate::cli::completions::sessions))]
    id: String,
    /// A note of your own
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

pub(super) fn held(args: &HeldArgs, app: &mut App<'_>) -> Result<()> {
    let today = app.clock().today();
    let stored = if let Some(typed) = &args.id { find(typed, app)? } else { due_by(today, app)? };
    let (id, note) = (stored.record.id, args.details.note.as_deref().unwrap_or_default());
    if of(&stored).is_some_and(|session| session.state == State::Held) {
        let error = Error::usage(format!("session {id} took place already"))
            .hint(format!("see it: `kap session show {id}`; another day: `kap session move {id} WHEN`"));
        return Err(save::give_back(note, error, app));
    }
    let at = args.at.as_deref().map(|words| time(words, &stored.record, Leaning::Past, app)).transpose()?;
    let day = at.map_or(stored.record.day, |(_, day)| day);
    if day > today {
        let error = still_to_come(day).hint("if it took place before: --at WHEN");
        return Err(save::give_back(note, error, app));
    }
    took_place(&stored, at, &args.details, app)
}

/// The last session that was planned for that day or before.
fn due_by(today: NaiveDate, app: &App<'_>) -> Result<Stored> {
    let is_due = |stored: &Stored| stored.record.day <= today && of(stored).is_some_and(Session::is_planned);
    all(app)?.into_iter().find(is_due).ok_or_else(|| {
        Error::not_found("no session is planned for today or before")
            .hint("keep one that kap does not know: `kap session log`")
    })
}

pub(super) fn reschedule(args: &MoveArgs, app: &mut App<'_>) -> Result<()> {
    let stored = find(&args.id, app)?;
    let record = &stored.record;
    let state = of(&stored).map(|session| session.state).unwrap_or_default();
    let words = args.words.iter().fold(args.when.clone(), |words, word| format!("{words} {word}"));
    let leaning = if state == State::Held { Leaning::Past } else { Leaning::Future };
    let (at, day) = time(&words, record, leaning, app)?;
    let today = app.clock().today();
    if state == State::Held && day > today {
        return Err(Error::usage(format!("session {} took place already", record.id))
            .hint("a session to come is another one: `kap session plan`, with the same words"));
    }
    if state != State::Held && day < today {
        return Err(past(day).hint(format!(
            "if it took place then: `kap session held {} --at`, with the same words",
            record.id
        )));
    }
    let mut changes = vec![Change::Set("at", time_value(at)), Change::Set("day", date_value(day))];
    if state == State::Cancelled {
        changes.extend([Change::Remove("cancelled"), Change::Set("planned", true.into())]);
    }
    let replaced = save::edit(&stored, &changes, app)?;
    let moved = Record { at, day, ..record.clone() };
    let (was, is) = (plan::in_words(record, app), plan::in_words(&moved, app));
    let what = if state == State::Cancelled { "Planned again" } else { "Moved" };
    app.receipt(&format!("{what}: session {}, from {was} to {is}.", record.id));
    tell_replaced(&replaced, app);
    Ok(())
}

pub(super) fn cancel(args: &CancelArgs, app: &mut App<'_>) -> Result<()> {
    let stored = find(&args.id, app)?;
    let (id, note) = (stored.record.id, args.note.as_deref().unwrap_or_default());
    let state = of(&stored).map(|session| session.state).unwrap_or_default();
    let refused = match state {
        State::Planned => None,
        State::Held => Some(Error::usage(format!("session {id} took place already"))),
        State::Cancelled => Some(Error::usage(format!("session {id} is cancelled already"))),
    };
    if let Some(error) = refused {
        let error = error.hint(format!("see it: `kap session show {id}`"));
        return Err(save::give_back(note, error, app));
    }
    let mut changes = vec![Change::Set("cancelled", true.into()), Change::Remove("planned")];
    changes.extend(args.note.clone().map(Change::Append));
    let replaced = save::edit(&stored, &changes, app).map_err(|error| save::give_back(note, error, app))?;
    let when = plan::in_words(&stored.record, app);
    app.receipt(&format!("Cancelled: session {id}, {when}. It is kept, and not counted."));
    app.receipt(&format!("To plan it again: `kap session move {id} WHEN`."));
    tell_replaced(&replaced, app);
    let filter = Filter { kinds: vec![Kind::Intention], ..Filter::default() };
    let is_for_it = |record: &Record| record.session() == Some(id);
    let intention =
        app.find_newest(filter, |stored| is_for_it(&stored.record).then_some(stored.record.id))?;
    if let Some(intention) = intention {
        app.receipt(&format!(
            "Your intention for it stays: `kap show {intention}`. For another session: `kap edit {intention} --set session=ID`."
        ));
    }
    Ok(())
}

/// Turns a plan into a session that took place.
///
/// # Errors
/// Its file could not be changed: it stands as it was, and the note is given back.
pub(super) fn took_place(
    planned: &Stored,
    at: Option<(DateTime<FixedOffset>, NaiveDate)>,
    details: &Details,
    app: &mut App<'_>,
) -> Result<()> {
    let mut changes = vec![Change::Remove("planned"), Change::Remove("cancelled")];
    if let Some((at, day)) = at {
        changes.push(Change::Set("at", time_value(at)));
        if day != planned.record.day {
            changes.push(Change::Set("day", date_value(day)));
        }
    }
    let new = if details.new_series { Some(new_series(all(app)?.iter().filter_map(of))) } else { None };
    for (key, number) in [("series", details.series.or(new)), ("number", details.number)] {
        changes.extend(number.map(|number| Change::Set(key, i64::from(number).into())));
    }
    if !details.with.is_empty() {
        changes.push(Change::Set("with", details.with.iter().collect::<toml_edit::Array>().into()));
    }
    changes.extend(details.place.as_deref().map(|place| Change::Set("place", place.into())));
    if !details.tag.is_empty() {
        let mut tags: Vec<&String> = planned.record.tags.iter().chain(&details.tag).collect();
        tags.sort();
        tags.dedup();
        changes.push(Change::Set("tags", tags.into_iter().collect::<toml_edit::Array>().into()));
    }
    changes.extend(details.note.clone().map(Change::Append));
    let replaced = save::edit(planned, &changes, app);
    let note = details.note.as_deref().unwrap_or_default();
    let replaced = replaced.map_err(|error| save::give_back(note, error, app))?;
    let day = crate::journal::date::day_in_words(planned.record.day, app.clock().today());
    app.receipt(&format!("The session planned for {day} took place: {}.", planned.record.id));
    tell_replaced(&replaced, app);
    app.receipt("Next: `kap reflect`.");
    Ok(())
}

/// Finds a session by its id; `next` is the first that is planned from today on.
fn find(typed: &str, app: &mut App<'_>) -> Result<Stored> {
    let listed = args::find(typed, &[Kind::Session], app)?;
    let clock = app.clock();
    app.journal.read(&listed, &clock).map_err(|unread| {
        Error::invalid(format!("{} could not be read", unread.path.display()))
            .hint(format!("see why: `kap show {typed}`"))
    })
}

/// Reads a time for a session that has one: a day alone keeps the time of day, a time alone the day.
fn time(
    words: &str,
    record: &Record,
    leaning: Leaning,
    app: &mut App<'_>,
) -> Result<(DateTime<FixedOffset>, NaiveDate)> {
    let when = if is_time_alone(words) {
        args::when(&format!("{} {words}", record.day.format("%Y-%m-%d")), app, leaning)?
    } else {
        args::when(words, app, leaning)?
    };
    let kept: Option<(DateTime<FixedOffset>, Option<Adjusted>)> =
        if when.timed { None } else { app.clock().on_day(when.day, record.at) };
    let (at, adjusted) = kept.unwrap_or((when.at, when.adjusted));
    args::tell_adjusted(adjusted, app);
    Ok((at, when.day))
}
