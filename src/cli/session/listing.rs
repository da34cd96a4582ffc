//! `kap session list`: each with its number in its series.

use crate::cli::app::App;
use crate::cli::args::{self, Format};
use crate::cli::list;
use crate::error::Result;
use crate::journal::arc::{self, Place};
use crate::journal::kind::Kind;
use crate::journal::record::{Entry, Record};
use crate::journal::session::State;
use crate::render::Table;

#[derive(Debug, clap::Args)]
pub(super) struct ListArgs {
    #[command(flatten)]
    selection: SessionSelection,
    /// How to print
    #[arg(long, value_enum, default_value = "table", hide_default_value = true)]
    format: Format,
}

#[derive(Debug, clap::Args)]
struct SessionSelection {
    /// On this day or later
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    since: Option<String>,
    /// On this day or earlier
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    until: Option<String>,
    /// At most so many
    #[arg(short = 'n', long = "count", value_name = "N", value_parser = args::count)]
    count: Option<usize>,
}

pub(super) fn print(args: &ListArgs, app: &mut App<'_>) -> Result<()> {
    let selection = args::Selection {
        since: args.selection.since.clone(),
        until: args.selection.until.clone(),
        kind: vec![Kind::Session],
        session: None,
        tag: Vec::new(),
        count: args.selection.count,
    };
    if args.format == Format::Json {
        return list::print(&selection, args.format, false, app);
    }
    let (records, unread) = list::select(&selection, true, app)?;
    app.warn_unread(&unread);
    if records.is_empty() {
        app.receipt("No sessions yet. Keep one with `kap session log`, or begin with `kap reflect`.");
        return Ok(());
    }
    let table = table(&records, app)?;
    list::print_table(&table, args.format, app);
    Ok(())
}

/// Sessions as rows, each with its number in the series.
fn table(records: &[list::InList], app: &App<'_>) -> Result<Table> {
    let all: Vec<Record> = super::all(app)?.into_iter().map(|stored| stored.record).collect();
    let places = arc::places(&all, true);
    let mut table = Table::new(["when", "id", "what", "with", "where"]);
    for list::InList { record, .. } in records {
        let Entry::Session(session) = &record.entry else { continue };
        let sort = session.sort;
        let parts = [
            Some(match places.get(&record.id) {
                None => match session.number.filter(|_| !session.is_cancelled()) {
                    Some(number) => format!("{sort} {number}"),
                    None => sort.to_string(),
                },
                Some(Place { number, of: None }) => format!("{sort} {number}"),
                Some(Place { number, of: Some(of) }) => format!("{sort} {number} of {of}"),
            }),
            session.series.filter(|series| *series > 1).map(|series| format!("series {series}")),
            match session.state {
                State::Held => None,
                State::Planned => Some("planned".to_owned()),
                State::Cancelled => Some("cancelled".to_owned()),
            },
        ];
        let what: Vec<String> = parts.into_iter().flatten().collect();
        table.push([
            record.at.format("%Y-%m-%d %H:%M").to_string(),
            record.id.to_string(),
            what.join(", "),
            session.with.join(", "),
            session.place.clone().unwrap_or_default(),
        ]);
    }
    Ok(table)
}
