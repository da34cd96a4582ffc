//! `kap show`: one record.

use serde_json::json;

use super::app::{App, damage};
use super::args::{Format, find};
use crate::error::{Error, Exit, Result};
use crate::journal::id::Id;
use crate::journal::intention::Intention;
use crate::journal::kind::Kind;
use crate::journal::record::{Entry, Record};
use crate::render::record::{Words, gist, page, value};
use crate::render::{Table, paragraph, safe, to_json};
use crate::store::{Filter, Listed, Reason, Stored, Unread};

/// Show one record
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  kap show @           the latest
  kap show 9x          by the beginning of its id
  kap show walk        a goal, by its handle
  kap show 9xw3p --format md")]
pub struct Args {
    /// Its id, the beginning of it, a goal's handle, or @ for the latest
    #[arg(default_value = "@", add = clap_complete::engine::ArgValueCompleter::new(super::completions::records))]
    id: String,
    /// How to print; `md` is the file as it stands
    #[arg(long, value_enum, default_value = "table", hide_default_value = true)]
    format: Format,
}

/// Prints the record.
pub fn run(args: &Args, app: &mut App<'_>) -> Result<()> {
    let listed = find(&args.id, &[], app)?;
    print(&listed, args.format, app)
}

/// Prints the record of a file.
///
/// # Errors
/// The file, or the journal's folder, could not be read.
pub fn print(listed: &Listed, format: Format, app: &mut App<'_>) -> Result<()> {
    let clock = app.clock();
    let stored = match app.journal.read(listed, &clock) {
        Ok(stored) => stored,
        Err(unread) => return Err(as_it_stands(&unread, format, app)),
    };
    let record = &stored.record;
    let text = match format {
        Format::Table => match later_intention(record, app)? {
            Some(later) => {
                let line = format!("An earlier one: `kap show {later}` is the intention that stands.");
                format!("{}\n\n{}", page(record, &app.style()), paragraph(&line, app.style().width, 0))
            }
            None => page(record, &app.style()),
        },
        Format::Md => safe(stored.document.text()).trim_end_matches('\n').to_owned(),
        Format::Json => to_json(&json!({ "schema": 1, "record": value(record, &stored.path, Words::All) }))?,
        Format::Plain => row(record).plain(),
        Format::Csv => row(record).csv(),
    };
    app.print(&format!("{text}\n"));
    Ok(())
}

/// The intention that took the place of this one: the latest for the same session.
fn later_intention(record: &Record, app: &App<'_>) -> Result<Option<Id>> {
    let Entry::Intention(Intention { session: Some(session), .. }) = &record.entry else { return Ok(None) };
    let filter = Filter { kinds: vec![Kind::Intention], since: Some(record.day), until: None };
    let is_for_it = |stored: &Stored| stored.record.session() == Some(*session);
    let latest = app.find_newest(filter, |stored| is_for_it(&stored).then_some(stored.record.id))?;
    Ok(latest.filter(|latest| *latest != record.id))
}

/// The record in one row, for other programs.
fn row(record: &Record) -> Table {
    let mut table = Table::new(["day", "kind", "id", "about", "body"]);
    table.push([
        record.day.to_string(),
        record.kind().to_string(),
        record.id.to_string(),
        gist(record),
        record.body.trim_end().to_owned(),
    ]);
    table
}

/// A file that is damaged is shown as it stands: what the person wrote is there all the same. What is wrong
/// with it, and what to do, is said beside it.
fn as_it_stands(unread: &Unread, format: Format, app: &mut App<'_>) -> Error {
    let path = unread.path.display();
    match &unread.reason {
        Reason::Flaw(flaw) => {
            let text = app.journal.text_as_it_stands(&unread.path).unwrap_or_default();
            if matches!(format, Format::Table | Format::Md) && !text.trim().is_empty() {
                app.print(&format!("{}\n", safe(text.trim_end())));
            }
            let shown = damage(&unread.path, flaw).text(&app.error_style());
            app.say(&format!("{shown}\n"));
            Error::told(Exit::Invalid)
        }
        Reason::Barred(why) => Error::invalid(format!("{path} {why}")),
    }
}
