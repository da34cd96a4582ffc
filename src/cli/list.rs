//! `kap list`: records, the newest first.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::json;

use super::app::App;
use super::args::{Format, Selection, sought};
use crate::error::Result;
use crate::journal::date::day_in_words;
use crate::journal::intention::Intention;
use crate::journal::kind::Kind;
use crate::journal::query::Query;
use crate::journal::record::{Entry, Record};
use crate::render::record::{Words, gist, value};
use crate::render::{Table, to_json};
use crate::store::search::Damaged;
use crate::store::{Filter, Reason, Unread};

/// List records, the newest first
///
/// A list holds no word of your prose, since others may see your screen; --text adds the first line.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  kap list -n 5
  kap list --since \"2 weeks ago\" --kind insight --text
  kap list sea -wind kind:insight
  kap list --session last --format json")]
pub struct Args {
    /// Only those that fit, as in `kap search`: words, -without, kind:, tag:, session:, since:, until:
    #[arg(value_name = "WORDS")]
    words: Vec<String>,
    #[command(flatten)]
    selection: Selection,
    /// Add the first line of each
    #[arg(long)]
    text: bool,
    /// How to print
    #[arg(long, value_enum, default_value = "table", hide_default_value = true)]
    format: Format,
}

/// Prints the list.
pub fn run(args: &Args, app: &mut App<'_>) -> Result<()> {
    print_of(&args.words, &args.selection, args.format, args.text, app)
}

/// Prints the records of a selection.
///
/// # Errors
/// The selection could not be understood, or the journal not be read.
pub fn print(selection: &Selection, format: Format, with_text: bool, app: &mut App<'_>) -> Result<()> {
    print_of(&[], selection, format, with_text, app)
}

fn print_of(
    words: &[String],
    selection: &Selection,
    format: Format,
    with_text: bool,
    app: &mut App<'_>,
) -> Result<()> {
    let (records, unread) = select_of(words, selection, with_text, app)?;
    app.warn_unread(&unread);
    if format == Format::Json {
        let words = if with_text { Words::First } else { Words::None };
        let records: Vec<_> =
            records.iter().map(|stored| value(&stored.record, &stored.path, words)).collect();
        let text = to_json(&json!({ "schema": 1, "records": records }))?;
        app.print(&format!("{text}\n"));
        return Ok(());
    }
    if records.is_empty() {
        app.receipt(empty(words, selection));
        return Ok(());
    }
    let table = table(&records, with_text, format == Format::Table, app);
    print_table(&table, format, app);
    Ok(())
}

/// Prints a table in the form that was asked for.
pub fn print_table(table: &Table, format: Format, app: &mut App<'_>) {
    let text = match format {
        Format::Plain => table.plain(),
        Format::Md => table.md(),
        Format::Csv => table.csv(),
        Format::Table | Format::Json if app.is_plain() => table.stacked(&app.style()),
        Format::Table | Format::Json => table.text(&app.style()),
    };
    app.print(&format!("{text}\n"));
}

/// A record as a list holds it: of its prose, the first line at most.
pub struct InList {
    /// Where it is, from the journal's folder.
    pub path: PathBuf,
    /// The record.
    pub record: Record,
}

impl InList {
    /// Lets go of what a list does not show: there may be very many.
    fn new(path: PathBuf, mut record: Record, with_text: bool) -> Self {
        record.body = if with_text { record.headline().to_owned() } else { String::new() };
        Self { path, record }
    }
}

/// Reads the records of a selection, the newest first.
///
/// # Errors
/// The selection could not be understood, or the journal not be read.
pub fn select(
    selection: &Selection,
    with_text: bool,
    app: &mut App<'_>,
) -> Result<(Vec<InList>, Vec<Unread>)> {
    select_of(&[], selection, with_text, app)
}

fn select_of(
    words: &[String],
    selection: &Selection,
    with_text: bool,
    app: &mut App<'_>,
) -> Result<(Vec<InList>, Vec<Unread>)> {
    let query = selection.query(words, false, app)?;
    if query.reads_text() {
        return search(&query, selection.count, with_text, app);
    }
    let sought = sought(&query, app)?;
    let kinds = Kind::ALL.into_iter().filter(|kind| query.admits_kind(*kind)).collect();
    let filter = Filter { kinds, since: query.since, until: query.until };
    app.gather_at_most(selection.count.unwrap_or(usize::MAX), filter, |stored| {
        sought.admits(&stored.record).then(|| InList::new(stored.path, stored.record, with_text))
    })
}

/// Where words are asked for, every record is looked into. A file that is damaged is named, whatever it
/// holds: it has no row of its own.
fn search(
    query: &Query,
    most: Option<usize>,
    with_text: bool,
    app: &mut App<'_>,
) -> Result<(Vec<InList>, Vec<Unread>)> {
    let (mut records, mut damaged) = (Vec::new(), Vec::new());
    let unread = super::search::each(query, most, app, |found, _| {
        match found.record {
            Ok(record) => records.push(InList::new(found.path, record, with_text)),
            Err(Damaged { flaw, .. }) => {
                damaged.push(Unread { path: found.path, reason: Reason::Flaw(flaw) });
            }
        }
        Ok(())
    })?;
    damaged.extend(unread);
    Ok((records, damaged))
}

fn table(records: &[InList], with_text: bool, for_reading: bool, app: &App<'_>) -> Table {
    let today = app.clock().today();
    let headers = ["day", "kind", "id", "about"].into_iter().chain(with_text.then_some("text"));
    let mut table = Table::new(headers);
    let mut prepared = BTreeSet::new();
    for InList { record, .. } in records {
        let mut about = gist(record);
        // The newest comes first: an intention for the same session below it is an earlier one.
        if let Entry::Intention(Intention { session: Some(session), .. }) = &record.entry
            && !prepared.insert(*session)
        {
            about.push_str(", earlier");
        }
        let day = if for_reading { day_in_words(record.day, today) } else { record.day.to_string() };
        let row = [day, record.kind().to_string(), record.id.to_string(), about];
        table.push(row.into_iter().chain(with_text.then(|| record.headline().to_owned())));
    }
    table
}

/// What to say where nothing is listed.
fn empty(words: &[String], selection: &Selection) -> &'static str {
    let narrowed = !words.is_empty()
        || selection.count == Some(0)
        || selection.since.is_some()
        || selection.until.is_some()
        || selection.session.is_some()
        || !selection.tag.is_empty();
    match (narrowed, selection.kind.as_slice()) {
        (true, _) => "Nothing there. `kap list` shows everything.",
        (false, []) => "Nothing yet. Begin with `kap reflect`.",
        (false, [Kind::Session]) => {
            "No sessions yet. Keep one with `kap session log`, or begin with `kap reflect`."
        }
        (false, _) => "None yet. `kap reflect` is where they begin.",
    }
}
