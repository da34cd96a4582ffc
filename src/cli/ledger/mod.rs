//! What `kap insight`, `kap question` and `kap difficulty` have in common: records that stay on a list until
//! they are closed, and the check-ins that say what became of them.

mod checkin;
mod checkin_record;
mod listing;
mod questions;
mod rate_in_person;
mod records;
mod show;

pub use self::checkin::{Closing, Input, close, rate, reopen};
pub use self::checkin_record::goal_of;
pub use self::listing::list;
pub use self::records::tell_heavy;
pub use self::show::show;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::cli::app::App;
use crate::cli::args::{Format, count, find, tell_adjusted, when};
use crate::cli::save;
use crate::cli::writing::reads_input;
use crate::cli::writing::text::{Written, one_text, unread};
use crate::error::{Error, Result};
use crate::journal::kind::Kind;
use crate::journal::ledger::Domain;
use crate::journal::record::{Entry, Record, Source};
use crate::journal::when::Leaning;
use crate::store::layout::path_of;
use crate::store::{Stored, atomic};

/// What is given for a new one.
#[derive(Debug, clap::Args)]
pub struct NewArgs {
    /// What it says; `-` or nothing reads standard input
    text: Option<String>,
    /// The record it came from: an id, or @ for the latest
    #[arg(long, value_name = "ID", add = clap_complete::engine::ArgValueCompleter::new(crate::cli::completions::records))]
    pub from: Option<String>,
    /// When, if not now
    #[arg(long, alias = "on", value_name = "WHEN", allow_hyphen_values = true)]
    pub at: Option<String>,
    /// A tag; may be given again
    #[arg(long, short, value_name = "TAG")]
    tag: Vec<String>,
    /// Write it in the editor
    #[arg(long, short, conflicts_with = "text")]
    edit: bool,
}

/// How a ledger is listed.
#[derive(Debug, clap::Args)]
pub struct ListArgs {
    /// Closed ones too
    #[arg(long, conflicts_with = "status")]
    all: bool,
    /// Only these: open, due, closed, or what became of them, such as dropped
    #[arg(long, value_name = "STATUS")]
    status: Option<String>,
    /// On this day or later
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    since: Option<String>,
    /// With this tag
    #[arg(long, short, value_name = "TAG")]
    tag: Vec<String>,
    /// At most so many
    #[arg(short = 'n', long = "count", value_name = "N", value_parser = count)]
    count: Option<usize>,
    /// How to print
    #[arg(long, value_enum, default_value = "table", hide_default_value = true)]
    format: Format,
}

/// Which one is shown.
#[derive(Debug, clap::Args)]
pub struct ShowArgs {
    #[command(flatten)]
    one: OneArgs,
    /// How to print
    #[arg(long, value_enum, default_value = "table", hide_default_value = true)]
    format: Format,
}

/// Which one.
#[derive(Debug, clap::Args)]
pub struct OneArgs {
    /// Its id, the beginning of it, or @ for the latest
    #[arg(add = clap_complete::engine::ArgValueCompleter::new(crate::cli::completions::ledgers))]
    id: Option<String>,
}

/// Which one, and what became of it.
#[derive(Debug, clap::Args)]
pub struct CloseArgs {
    #[command(flatten)]
    one: OneArgs,
    /// What became of it
    outcome: Vec<String>,
}

/// What is added to a check-in.
#[derive(Debug, clap::Args)]
pub struct NoteArgs {
    /// A note of your own; `-` reads standard input
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Write the note in the editor
    #[arg(long, short, conflicts_with = "note")]
    pub edit: bool,
    /// When it was, if not now: yesterday, "2026-10-05 14:00"
    #[arg(long, alias = "at", value_name = "WHEN", allow_hyphen_values = true)]
    pub on: Option<String>,
}

impl NewArgs {
    /// Would it read standard input?
    pub fn reads_input(&self, app: &App<'_>) -> bool {
        !self.edit && reads_input(self.text.as_slice(), None, app)
    }
}

impl NoteArgs {
    /// Would it read standard input?
    pub fn reads_input(&self) -> bool {
        self.note.as_deref() == Some("-")
    }
}

/// Reads a whole number from 0 on.
///
/// # Errors
/// It is none, or too large.
pub fn up_to<const MOST: u8>(text: &str) -> Result<u8, String> {
    let number = text.trim().parse().ok().filter(|number| *number <= MOST);
    number.ok_or_else(|| format!("it is a whole number from 0 to {MOST}"))
}

/// Reads a domain of life.
///
/// # Errors
/// There is no such domain.
pub fn domain(text: &str) -> Result<Domain, String> {
    text.parse().map_err(|_| format!("the domains are {}", Domain::ALL.map(Domain::as_str).join(", ")))
}

/// Adds a record to a ledger.
///
/// # Errors
/// What was typed could not be understood, or it could not be saved.
pub fn add(new: NewArgs, app: &mut App<'_>, entry: impl FnOnce(Source) -> Entry) -> Result<()> {
    let (source, at, day) = match settle(&new, app) {
        Ok(settled) => settled,
        Err(error) if new.reads_input(app) => return Err(unread(error, app)),
        Err(error) => return Err(error),
    };
    let Written { text, file } = one_text(new.text.as_deref(), new.edit, "What does it say?", app)?;
    let mut tags = new.tag;
    tags.sort();
    tags.dedup();
    let record = Record {
        id: app.fresh_id(&[]).map_err(|error| save::give_back(&text, error, app))?,
        at,
        day,
        written: (at != app.world.now).then_some(app.world.now),
        tags,
        entry: entry(source),
        body: format!("{}\n", text.trim_end()),
    };
    save::one(&record, app)?;
    if let Some(file) = file {
        // It is saved: what stays of the editor's file would only be a copy.
        let _ = atomic::remove(&*app.world.disk, &file);
    }
    app.receipt(&format!("Kept: {} {}, in {}.", record.kind(), record.id, path_of(&record).display()));
    Ok(())
}

/// Finds out where a new one comes from, and when it is of.
fn settle(new: &NewArgs, app: &mut App<'_>) -> Result<(Source, DateTime<FixedOffset>, NaiveDate)> {
    let source = source(new.from.as_deref(), app)?;
    let Some(text) = &new.at else {
        let clock = app.clock();
        return Ok((source, clock.now, clock.today()));
    };
    let when = when(text, app, Leaning::Past)?;
    tell_adjusted(when.adjusted, app);
    if when.day > app.clock().today() {
        return Err(Error::usage(format!("{} is still to come", when.day))
            .hint("leave out --at to keep it as of now"));
    }
    Ok((source, when.at, when.day))
}

/// Reads where a new record comes from: the record itself, and the session behind it.
///
/// # Errors
/// There is no such record.
pub fn source(from: Option<&str>, app: &mut App<'_>) -> Result<Source> {
    let Some(typed) = from else { return Ok(Source::default()) };
    let listed = find(typed, &[], app)?;
    let clock = app.clock();
    let Ok(Stored { record, .. }) = app.journal.read(&listed, &clock) else {
        let path = listed.path.display();
        return Err(
            Error::invalid(format!("{path} could not be read")).hint(format!("see why: `kap show {typed}`"))
        );
    };
    let session = if record.kind() == Kind::Session { Some(record.id) } else { record.session() };
    Ok(Source { from: Some(record.id), session })
}
