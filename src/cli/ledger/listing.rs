//! The list of a ledger: what is open, where it stands, and what comes back today.

use serde_json::json;

use super::ListArgs;
use super::records::LedgerRecords;
use crate::cli::app::App;
use crate::cli::args::{Format, when};
use crate::cli::list::print_table;
use crate::error::{Error, Result};
use crate::journal::kind::Kind;
use crate::journal::ledger::Standing;
use crate::journal::ledger::outcome::{outcome, outcomes};
use crate::journal::when::Leaning;
use crate::render::record::{Words, value};
use crate::render::review::HEAVY;
use crate::render::{Table, paragraph, to_json};
use crate::store::Stored;

/// Which records are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    Open,
    Due,
    Closed,
    All,
    Became(&'static str),
}

/// Prints the list.
///
/// # Errors
/// What was typed could not be understood, or the journal not be read.
pub fn list(kind: Kind, args: &ListArgs, app: &mut App<'_>) -> Result<()> {
    let status = status(kind, args)?;
    let since = args.since.as_deref().map(|text| when(text, app, Leaning::Past)).transpose()?;
    let today = app.clock().today();
    let shelf = LedgerRecords::read(kind, app)?;
    app.warn_unread(&shelf.unread);
    let fits = |stored: &&Stored| {
        let record = &stored.record;
        since.as_ref().is_none_or(|since| record.day >= since.day)
            && args.tag.iter().all(|tag| record.tags.contains(tag))
            && admits(status, &shelf.standing(record), today)
    };
    let found: Vec<&Stored> =
        shelf.records.iter().filter(fits).take(args.count.unwrap_or(usize::MAX)).collect();
    if args.format == Format::Json {
        let records: Vec<_> = found.iter().map(|stored| in_json(stored, &shelf, today)).collect();
        let text = to_json(&json!({ "schema": 1, "records": records }))?;
        app.print(&format!("{text}\n"));
        return Ok(());
    }
    if found.is_empty() {
        app.receipt(&empty(kind, status, &shelf));
        return Ok(());
    }
    let table = table(kind, status, args.format, &found, &shelf, today);
    print_table(&table, args.format, app);
    if args.format == Format::Table {
        let heavy = found.iter().filter(|stored| shelf.standing(&stored.record).heavy(today).is_some());
        let ids: Vec<String> = heavy.map(|stored| stored.record.id.to_string()).collect();
        if !ids.is_empty() {
            let text = paragraph(&format!("{}: {HEAVY}", ids.join(", ")), app.style().width, 0);
            app.print(&format!("\n{text}\n"));
        }
    }
    if args.format == Format::Table && status != Status::Closed {
        let due = found.iter().filter(|stored| shelf.standing(&stored.record).due(today).is_some()).count();
        if due > 0 {
            app.receipt(&format!("To look at again, if you like: `kap {kind} rate`."));
        }
    }
    Ok(())
}

fn status(kind: Kind, args: &ListArgs) -> Result<Status> {
    let Some(typed) = &args.status else { return Ok(if args.all { Status::All } else { Status::Open }) };
    match typed.as_str() {
        "open" => return Ok(Status::Open),
        "due" => return Ok(Status::Due),
        "closed" => return Ok(Status::Closed),
        "all" => return Ok(Status::All),
        _ => {}
    }
    outcome(kind, typed).map(Status::Became).ok_or_else(|| {
        let words = outcomes(kind).join(", ");
        Error::usage(format!("there is no status `{typed}`"))
            .hint(format!("--status is open, due, closed, all, or one of: {words}"))
    })
}

fn admits(status: Status, standing: &Standing<'_>, today: chrono::NaiveDate) -> bool {
    match status {
        Status::Open => standing.is_open(),
        Status::Due => standing.due(today).is_some(),
        Status::Closed => !standing.is_open(),
        Status::All => true,
        Status::Became(outcome) => standing.outcome() == Some(outcome),
    }
}

/// The columns are the same for every program that reads them; what has nothing to say is left out for a person.
fn table(
    kind: Kind,
    status: Status,
    format: Format,
    found: &[&Stored],
    shelf: &LedgerRecords,
    today: chrono::NaiveDate,
) -> Table {
    let measure = match kind {
        Kind::Insight => Some("sure"),
        Kind::Difficulty => Some("rating"),
        _ => None,
    };
    let standings: Vec<Standing<'_>> = found.iter().map(|stored| shelf.standing(&stored.record)).collect();
    let whole = matches!(format, Format::Plain | Format::Csv);
    let comes_back = measure.is_some();
    let with_due = comes_back && (whole || standings.iter().any(|standing| standing.due(today).is_some()));
    let with_outcome =
        whole || status != Status::Open || standings.iter().any(|standing| standing.outcome().is_some());
    let columns = ["id", "day", kind.as_str()].into_iter().chain(measure);
    let mut table = Table::new(
        columns.chain(with_outcome.then_some("what became")).chain(with_due.then_some("due since")),
    );
    for standing in standings {
        let record = standing.record();
        let mut row = vec![record.id.to_string(), record.day.to_string(), record.headline().to_owned()];
        if measure.is_some() {
            row.push(standing.now().map(|now| now.to_string()).unwrap_or_default());
        }
        if with_outcome {
            row.push(standing.outcome().unwrap_or_default().to_owned());
        }
        if with_due {
            row.push(standing.due(today).map(|due| due.since.to_string()).unwrap_or_default());
        }
        table.push(row);
    }
    table
}

fn in_json(stored: &Stored, shelf: &LedgerRecords, today: chrono::NaiveDate) -> serde_json::Value {
    let mut value = value(&stored.record, &stored.path, Words::First);
    if let Some(map) = value.as_object_mut() {
        map.extend(standing_in_json(&shelf.standing(&stored.record), today));
    }
    value
}

/// Where a record stands, as keys of a JSON object.
pub fn standing_in_json(
    standing: &Standing<'_>,
    today: chrono::NaiveDate,
) -> serde_json::Map<String, serde_json::Value> {
    let due = |due: crate::journal::ledger::Due| json!({ "after": due.comes.to_string(), "since": due.since.to_string() });
    let pairs = [
        ("open", json!(standing.is_open())),
        ("outcome", json!(standing.outcome())),
        ("became", json!(standing.became().map(|id| id.to_string()))),
        ("now", json!(standing.now())),
        ("due", json!(standing.due(today).map(due))),
        ("next", json!(standing.next(today).map(due))),
        ("needs_person", json!(standing.heavy(today).is_some())),
    ];
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn empty(kind: Kind, status: Status, shelf: &LedgerRecords) -> String {
    match status {
        _ if shelf.records.is_empty() => {
            format!("None yet. Add one with `kap {kind} add`, or let `kap reflect` find them.")
        }
        Status::Due => "Nothing comes back today.".to_owned(),
        Status::Open | Status::Closed | Status::All | Status::Became(_) => {
            format!("Nothing there. `kap {kind} --all` shows everything.")
        }
    }
}
