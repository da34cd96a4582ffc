//! `kap session`: sessions, planned and past.

mod aftercare;
mod agenda;
mod change;
mod listing;
mod plan;
mod show;

use chrono::{DateTime, FixedOffset};
use clap::Subcommand;

use self::listing::ListArgs;
use super::app::App;
use super::args::Format;
use super::save;
use crate::error::{Error, Result};
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::record::{Entry, Record};
use crate::journal::session::{self, Session, State};
use crate::store::document::Change;
use crate::store::{Filter, Replaced, Stored};

/// Sessions, planned and past
///
/// `kap session` alone lists them. A session may be of medicine, therapy, a group, or other; all stand in
/// one line of time, and numbers follow the dates. kap keeps no doses: what you want to remember of that
/// kind goes into the note, in your own words.
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_long_help = "\
Examples:
  kap session plan \"friday 14:00\" --every 3d --count 6
  kap session move k7m2q \"monday 10:00\"
  kap session held
  kap session log \"2026-10-05 14:00\" --with \"Dr Novak\" --place \"the clinic\"
  kap session plan \"friday 10:00\" --sort therapy"
)]
pub struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    list: ListArgs,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Keep a session that took place
    Log(plan::NewArgs),
    /// Plan a session to come, or several
    Plan(plan::PlanArgs),
    /// Say that a planned session took place
    Held(change::HeldArgs),
    /// Give a session another day or time
    Move(change::MoveArgs),
    /// Call a planned session off; it is kept and not counted
    Cancel(change::CancelArgs),
    // What it says of itself stands with its flags.
    Agenda(agenda::AgendaArgs),
    // The same.
    Aftercare(aftercare::AftercareArgs),
    /// List sessions, the newest first
    List(ListArgs),
    /// Show one session, what was brought to it, and what came of it
    Show(ShowArgs),
}

/// What may be said of a session.
#[derive(Debug, clap::Args)]
struct Details {
    /// Who was there; may be given again
    #[arg(long, value_name = "NAME")]
    with: Vec<String>,
    /// Where
    #[arg(long, value_name = "TEXT")]
    place: Option<String>,
    /// The run of sessions it belongs to, if not that of the one before: 1, 2
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    series: Option<u32>,
    /// A new run of sessions begins with it
    #[arg(long, conflicts_with = "series")]
    new_series: bool,
    /// Its number in the series, if the dates do not tell
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    number: Option<u32>,
    /// A note of your own
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// A tag; may be given again
    #[arg(long, short, value_name = "TAG")]
    tag: Vec<String>,
}

#[derive(Debug, clap::Args)]
struct ShowArgs {
    /// Its id, the beginning of it, `last` or `next`
    #[arg(default_value = "last", add = clap_complete::engine::ArgValueCompleter::new(super::completions::sessions))]
    id: String,
    /// How to print
    #[arg(long, value_enum, default_value = "table", hide_default_value = true)]
    format: Format,
}

/// Runs `kap session`.
pub fn run(args: Args, app: &mut App<'_>) -> Result<()> {
    match args.verb {
        None => listing::print(&args.list, app),
        Some(Verb::List(args)) => listing::print(&args, app),
        Some(Verb::Log(args)) => plan::log(&args, app),
        Some(Verb::Plan(args)) => plan::plan(&args, app),
        Some(Verb::Held(args)) => change::held(&args, app),
        Some(Verb::Move(args)) => change::reschedule(&args, app),
        Some(Verb::Cancel(args)) => change::cancel(&args, app),
        Some(Verb::Agenda(args)) => agenda::print(&args, app),
        Some(Verb::Aftercare(args)) => aftercare::run(&args, app),
        Some(Verb::Show(args)) => show::print(&args, app),
    }
}

/// A session that nobody described: made with a reflection on it, or an intention for it.
///
/// # Errors
/// The journal's folder could not be read.
pub fn plain(
    id: Id,
    at: DateTime<FixedOffset>,
    written: DateTime<FixedOffset>,
    app: &App<'_>,
) -> Result<Record> {
    let series = series_at(at, &all(app)?);
    let clock = app.clock();
    let (day, today) = (clock.day_of(at), clock.day_of(written));
    let state = if at > written && day >= today { State::Planned } else { State::Held };
    let session = Session { series: Some(series), state, ..Session::default() };
    Ok(Record {
        id,
        at,
        day,
        written: (day < today).then_some(written),
        tags: Vec::new(),
        entry: Entry::Session(session),
        body: String::new(),
    })
}

/// Every session that could be read, the newest first.
///
/// # Errors
/// The journal's folder could not be read.
pub fn all(app: &App<'_>) -> Result<Vec<Stored>> {
    Ok(app.gather(Filter { kinds: vec![Kind::Session], ..Filter::default() }, Some)?.0)
}

fn of(stored: &Stored) -> Option<&Session> {
    match &stored.record.entry {
        Entry::Session(session) => Some(session),
        _ => None,
    }
}

/// The series of a medicine session at that time, where nobody says otherwise.
fn series_at(at: DateTime<FixedOffset>, sessions: &[Stored]) -> u32 {
    let (before, after): (Vec<&Stored>, Vec<&Stored>) =
        sessions.iter().rev().partition(|stored| stored.record.at < at);
    session::series_between(before.into_iter().filter_map(of), after.into_iter().filter_map(of))
}

/// Marks a planned session as one that took place.
///
/// # Errors
/// Its file could not be changed: it stands as it was.
pub fn took_place(id: Id, app: &mut App<'_>) -> Result<()> {
    let Some(stored) = all(app)?.into_iter().find(|stored| stored.record.id == id) else { return Ok(()) };
    save::edit(&stored, &[Change::Remove("planned")], app).map(|_| ())
}

/// Says where the other version is, if somebody changed the file meanwhile.
fn tell_replaced(replaced: &Replaced, app: &mut App<'_>) {
    if let Replaced::KeptBeside(path) = replaced {
        app.note(&format!(
            "Its file changed meanwhile. Both versions are kept; the other is {}.",
            path.display()
        ));
    }
}

/// A day that is not yet there.
fn still_to_come(day: chrono::NaiveDate) -> Error {
    Error::usage(format!("{} is still to come", day.format("%Y-%m-%d")))
}

/// A day that is no more.
fn past(day: chrono::NaiveDate) -> Error {
    Error::usage(format!("{} is past", day.format("%Y-%m-%d")))
}
