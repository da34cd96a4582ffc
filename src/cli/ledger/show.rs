//! The story of one insight, question or difficulty: its words, where it came from, and what was said of it
//! since.

use serde_json::json;

use super::ShowArgs;
use super::listing::standing_in_json;
use super::records::{LedgerRecords, said, said_then};
use crate::cli::app::App;
use crate::cli::args::Format;
use crate::error::Result;
use crate::journal::kind::Kind;
use crate::journal::ledger::Standing;
use crate::journal::record::{Entry, Record, Source};
use crate::render::record::{Words, gist, value};
use crate::render::review::HEAVY;
use crate::render::{Line, Style, Table, capital, markdown, paragraph, safe_line, to_json};
use crate::store::Filter;

/// Prints the story of one.
///
/// # Errors
/// There is no such record, or it could not be read.
pub fn show(kind: Kind, args: &ShowArgs, app: &mut App<'_>) -> Result<()> {
    let shelf = LedgerRecords::read(kind, app)?;
    let stored = shelf.find(kind, args.one.id.as_deref().unwrap_or("@"), app)?;
    let standing = shelf.standing(&stored.record);
    let text = match args.format {
        Format::Table => page(&standing, app),
        Format::Md => in_markdown(&standing, app),
        Format::Plain => rows(&standing).plain(),
        Format::Csv => rows(&standing).csv(),
        Format::Json => {
            let mut record = value(&stored.record, &stored.path, Words::All);
            if let Some(map) = record.as_object_mut() {
                map.extend(standing_in_json(&standing, app.clock().today()));
            }
            let checkins: Vec<_> = standing
                .checkins()
                .map(|(record, _)| value(record, shelf.path_of(record), Words::All))
                .collect();
            to_json(&json!({ "schema": 1, "record": record, "checkins": checkins }))?
        }
    };
    app.print(&format!("{text}\n"));
    Ok(())
}

/// A calm page: the words first, then where they are from, then what was said since.
fn page(standing: &Standing<'_>, app: &App<'_>) -> String {
    let style = app.style();
    let record = standing.record();
    let title = format!("{} {}", capital(record.kind().in_words()), record.id);
    let mut parts = vec![style.paint(Style::BOLD, &title), markdown(&record.body, &style)];
    let facts = facts(standing, app);
    let line = |(name, text): &(&str, String)| {
        let line =
            Line::new(Style::DIM, &format!("{name}: ")).and(crate::render::Ink::new(), &safe_line(text));
        line.rows(&style, 2).join("\n")
    };
    parts.push(facts.iter().map(line).collect::<Vec<_>>().join("\n"));
    let mut since = vec![at(&day(record), &then(record), &style)];
    for (record, checkin) in standing.checkins() {
        since.push(at(&day(record), &said(checkin).join(", "), &style));
        let note = markdown(&record.body, &style.narrowed(2));
        since.extend(
            note.lines().map(|line| if line.is_empty() { String::new() } else { format!("  {line}") }),
        );
    }
    parts.push(since.join("\n"));
    parts.extend(ahead(standing, app).iter().map(|text| paragraph(text, style.width, 0)));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

/// The same as a Markdown text to keep or to hand on.
fn in_markdown(standing: &Standing<'_>, app: &App<'_>) -> String {
    let record = standing.record();
    let mut parts = vec![
        format!("# {} {}", capital(record.kind().in_words()), record.id),
        crate::render::safe(record.body.trim_end()).into_owned(),
    ];
    let facts: Vec<String> =
        facts(standing, app).iter().map(|(name, text)| format!("- {}: {}", name, safe_line(text))).collect();
    parts.push(facts.join("\n"));
    parts.push(format!("## {}\n\n{}", day(record), capital(&then(record))));
    for (record, checkin) in standing.checkins() {
        let said = safe_line(&capital(&said(checkin).join(", "))).into_owned();
        let note = crate::render::safe(record.body.trim_end()).into_owned();
        let words: Vec<String> = [said, note].into_iter().filter(|text| !text.is_empty()).collect();
        parts.push(format!("## {}\n\n{}", day(record), words.join("\n\n")));
    }
    parts.extend(ahead(standing, app));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

/// A line for the record and one for each check-in.
fn rows(standing: &Standing<'_>) -> Table {
    let mut table = Table::new(["day", "kind", "id", "said", "body"]);
    let first = standing.record();
    let mut push = |record: &Record, said: String| {
        let body = record.body.trim_end().to_owned();
        table.push([record.day.to_string(), record.kind().to_string(), record.id.to_string(), said, body]);
    };
    push(first, said_then(first).unwrap_or_default());
    for (record, checkin) in standing.checkins() {
        push(record, said(checkin).join(", "));
    }
    table
}

fn at(day: &str, text: &str, style: &Style) -> String {
    let line = Line::new(Style::DIM, &format!("{day}  ")).and(crate::render::Ink::new(), &safe_line(text));
    line.rows(style, 2).join("\n")
}

fn then(record: &Record) -> String {
    said_then(record).map_or_else(|| "written".to_owned(), |said| format!("written, {said}"))
}

fn day(record: &Record) -> String {
    record.day.format("%-d %B %Y").to_string()
}

/// Where it came from, and what else the record itself says.
fn facts(standing: &Standing<'_>, app: &App<'_>) -> Vec<(&'static str, String)> {
    let record = standing.record();
    let (source, domains) = match &record.entry {
        Entry::Insight(insight) => (insight.source, insight.domains.as_slice()),
        Entry::Question(question) => (question.source, &[][..]),
        Entry::Difficulty(difficulty) => (difficulty.source, &[][..]),
        _ => (Source::default(), &[][..]),
    };
    let mut facts = Vec::new();
    let session = source.session.filter(|id| Some(*id) != source.from);
    for (name, id) in [("from", source.from), ("after", session), ("lives on as", standing.became())] {
        facts.extend(id.map(|id| (name, origin(id, app))));
    }
    let domains: Vec<&str> = domains.iter().map(|domain| domain.as_str()).collect();
    for (name, words) in [("domains", domains.join(", ")), ("tags", record.tags.join(", "))] {
        facts.extend((!words.is_empty()).then_some((name, words)));
    }
    facts
}

/// A record that another one names, in words. It may be missing: deleted, or on another device.
fn origin(id: crate::journal::id::Id, app: &App<'_>) -> String {
    let clock = app.clock();
    let Ok((names, _)) = app.journal.names() else { return id.to_string() };
    let mut of = names;
    of.retain(|listed| listed.name.as_ref().is_some_and(|name| name.id == id));
    let found = app.journal.among(&of, &Filter::default(), &clock).into_iter().next();
    let Some(found) = found else { return format!("{id}, which is not here") };
    let record = found.record;
    let what = match &record.entry {
        Entry::Goal(goal) => format!("goal {} ({id})", goal.handle),
        Entry::Reflection(reflection) => format!("reflection {id} ({})", reflection.step),
        Entry::Session(_) => format!("session {id} ({})", gist(&record)),
        _ => format!("{} {id}", record.kind().in_words()),
    };
    format!("{what}, {}", day(&record))
}

/// What is still to come of it.
fn ahead(standing: &Standing<'_>, app: &App<'_>) -> Vec<String> {
    let today = app.clock().today();
    let kind = standing.record().kind();
    let id = standing.record().id;
    let mut lines = Vec::new();
    if !standing.is_open() {
        lines.push(format!("It is closed. `kap {kind} reopen {id}` puts it back on the list."));
    } else if let Some(due) = standing.due(today) {
        let since = due.since.format("%-d %B %Y");
        lines.push(format!("It has come back, after {}, since {since}: `kap {kind} rate {id}`.", due.comes));
    } else if let Some(next) = standing.next(today) {
        lines.push(format!("It comes back on {}, after {}.", next.since.format("%-d %B %Y"), next.comes));
    }
    lines.extend(standing.heavy(today).map(|_| HEAVY.to_owned()));
    lines
}
