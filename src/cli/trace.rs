//! `kap trace`: from a session to what became of it, and from a goal back to where it came from.

use std::collections::BTreeSet;

use clap::ValueEnum;

use super::app::App;
use super::args::find;
use crate::error::{Error, Result};
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::record::Record;
use crate::journal::thread::{Node, thread};
use crate::render::thread::Thread;
use crate::render::to_json;
use crate::store::Listed;

/// Follow a thread: where it came from, and what became of it
///
/// From a session over what you wrote of it to insights, goals and what happened since; and from a goal back
/// to the session. What was deleted on the way is shown as missing.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  kap trace k7m2q      what became of a session
  kap trace walk       where the goal came from, and how it went
  kap trace 9xw3p --format dot | dot -Tsvg > thread.svg")]
pub struct Args {
    /// A record: its id, the beginning of it, a goal's handle, or @ for the latest
    #[arg(default_value = "@", add = clap_complete::engine::ArgValueCompleter::new(super::completions::records))]
    id: String,
    /// How to print; `kap man trace.json` explains the JSON
    #[arg(long, value_enum, default_value = "text", hide_default_value = true)]
    format: Format,
}

/// The forms of a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// A Markdown list
    Md,
    /// JSON
    Json,
    /// A graph for Graphviz, without your words
    Dot,
}

/// Prints the thread of a record.
///
/// # Errors
/// There is no such record, or the journal could not be read.
pub fn run(args: &Args, app: &mut App<'_>) -> Result<()> {
    let (root, records) = read(&args.id, app)?;
    let thread = Thread::new(&root, &records);
    let text = match args.format {
        Format::Text => thread.text(&app.style(), !app.is_plain()),
        Format::Md => thread.md(),
        Format::Json => to_json(&thread.value())?,
        Format::Dot => thread.dot(),
    };
    app.print(&format!("{text}\n"));
    Ok(())
}

/// Reads the thread of a record. Check-ins name what they are about in their names, so that only those of
/// the thread are opened. Of each body only the first line is kept.
///
/// # Errors
/// There is no such record, or the journal could not be read.
pub fn read(typed: &str, app: &mut App<'_>) -> Result<(Node, Vec<Record>)> {
    let listed = find(typed, &[], app)?;
    let clock = app.clock();
    let Ok(start) = app.journal.read(&listed, &clock) else {
        let path = listed.path.display();
        return Err(
            Error::invalid(format!("{path} could not be read")).hint(format!("see why: `kap show {typed}`"))
        );
    };
    let (names, mut unread) = app.journal.names().map_err(|error| app.unreadable(&error))?;
    let is_checkin = |listed: &Listed| {
        listed.name.as_ref().is_some_and(|name| name.kind == Kind::Checkin && name.on.is_some())
    };
    let mut records = Vec::new();
    let mut take = |listed: &Listed, records: &mut Vec<Record>| match app.journal.read(listed, &clock) {
        Ok(stored) => {
            // Of thousands of pages one line each is shown.
            let body = stored.record.headline().to_owned();
            records.push(Record { body, ..stored.record });
        }
        Err(_) if listed.name.is_none() => {}
        Err(damaged) => unread.push(damaged),
    };
    for listed in names.iter().filter(|listed| !is_checkin(listed)) {
        take(listed, &mut records);
    }
    if !records.iter().any(|record| record.id == start.record.id) {
        records.push(start.record.clone());
    }
    let of = start.record.id;
    let on: BTreeSet<Id> = thread(of, &records).walk().into_iter().map(|(_, node)| node.id).collect();
    let about = |listed: &&Listed| {
        listed.name.as_ref().is_some_and(|name| name.id != of && name.on.is_some_and(|id| on.contains(&id)))
    };
    for listed in names.iter().filter(|listed| is_checkin(listed)).filter(about) {
        take(listed, &mut records);
    }
    app.warn_unread(&unread);
    Ok((thread(of, &records), records))
}
