//! `kap trace`: from a session to what became of it, and from a goal back to where it came from.

use clap::ValueEnum;

use super::app::App;
use super::args::find;
use crate::error::{Error, Result};
use crate::journal::record::Record;
use crate::journal::thread::{Node, thread};
use crate::render::thread::Thread;
use crate::render::to_json;

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

/// Reads the thread of a record: only what names a record of the thread is taken apart. Of each body only
/// the first line is kept.
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
    let read = app.journal.thread_of(&start.record, &clock);
    let (records, unread) = read.map_err(|error| app.unreadable(&error))?;
    app.warn_unread(&unread);
    Ok((thread(start.record.id, &records), records))
}
