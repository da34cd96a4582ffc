//! `kap search`: words in every record, with the lines that hold them.

mod fuzzy;

use std::ffi::OsString;

use serde_json::{Value, json};

use super::app::App;
use super::args::{Format, Selection};
use crate::error::{Error, Result};
use crate::journal::date::day_in_words;
use crate::journal::query::Query;
use crate::render::record::{Words, gist, value};
use crate::render::{Ink, Line, Style, Table, emphasised, excerpt, safe, to_json};
use crate::store::search::{Damaged, Found, FoundLine};
use crate::store::{Reason, Unread};

/// Find words in every record, the newest first
///
/// A record fits if it holds all the words, in any case and with any accents, in parts of words too. What
/// was found stands in brackets. Looked into are your own words, not the questions that kap asked. A file
/// that cannot be read as a record is searched as plain text.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  kap search sea
  kap search \"blue light\" -wind           the two words in this order, and no wind
  kap search sea kind:insight since:2026-03
  kap search tag:rest -tag:work session:last
  kap search --regex \"wak(e|ing)\"
  kap search --fuzzy lighthose              pick one while you type; spelled nearly right will do

Filters: kind: tag: session: since: until:. A minus before a word, kind:, tag: or session: leaves \
records out. Within one argument, double quotes hold words together.")]
pub struct Args {
    /// Words, "two words", -without, kind:, tag:, session:, since:, until:
    #[arg(value_name = "WORDS")]
    words: Vec<String>,
    #[command(flatten)]
    selection: Selection,
    /// Take the words as regular expressions; case does not count, accents do
    #[arg(long)]
    regex: bool,
    /// Take the words as nearly as they are spelled, and pick one record while you type, to show it; where
    /// nobody can be asked, list the records, the nearest first
    #[arg(long, conflicts_with = "regex")]
    fuzzy: bool,
    /// How to print
    #[arg(long, value_enum, default_value = "table", hide_default_value = true)]
    format: Format,
}

/// Prints what was found.
pub fn run(args: &Args, app: &mut App<'_>) -> Result<()> {
    if args.fuzzy {
        return fuzzy::run(args, app);
    }
    let query = args.selection.query(&args.words, args.regex, app)?;
    refuse_nothing(query.is_empty())?;
    let format = args.format;
    head(format, app);
    let mut count = 0;
    let mut damaged = Vec::new();
    let unread = each(&query, args.selection.count, app, |found, app| {
        print(&found, format, count == 0, app)?;
        count += 1;
        if let Err(Damaged { flaw, .. }) = found.record {
            damaged.push(Unread { path: found.path, reason: Reason::Flaw(flaw) });
        }
        Ok(())
    })?;
    ended(format, count, app);
    damaged.extend(unread);
    app.warn_unread(&damaged);
    Ok(())
}

fn refuse_nothing(is_empty: bool) -> Result<()> {
    if !is_empty {
        return Ok(());
    }
    Err(Error::usage("there is nothing to look for")
        .hint("write a word, \"two words\", or a filter such as tag:rest; all records: `kap list`"))
}

/// What stands before the first result.
fn head(format: Format, app: &mut App<'_>) {
    if format == Format::Json {
        app.print("{\n  \"schema\": 1,\n  \"records\": [");
    }
}

/// What stands behind the last.
fn ended(format: Format, count: usize, app: &mut App<'_>) {
    if format == Format::Json {
        app.print(if count == 0 { "]\n}\n" } else { "\n  ]\n}\n" });
    } else if count == 0 {
        app.receipt("Nothing found.");
    }
}

/// Hands on what fits a query, the newest first, and returns the files that could not be looked into.
///
/// # Errors
/// A session that there is not, or a journal that could not be read.
pub fn each(
    query: &Query,
    most: Option<usize>,
    app: &mut App<'_>,
    mut take: impl FnMut(Found, &mut App<'_>) -> Result<()>,
) -> Result<Vec<Unread>> {
    let sought = super::args::sought(query, app)?;
    let mut left = most.unwrap_or(usize::MAX);
    let begun = app.journal.search(sought, &app.clock());
    let mut search = begun.map_err(|error| app.unreadable(&error))?;
    while left > 0 && app.is_heard() {
        let Some(batch) = search.next_batch(&app.journal, &app.clock()) else { break };
        for found in batch.into_iter().take(left) {
            left -= 1;
            take(found, app)?;
        }
    }
    Ok(search.unread)
}

fn print(found: &Found, format: Format, is_first: bool, app: &mut App<'_>) -> Result<()> {
    match format {
        Format::Table => {
            let rows = rows(found, app);
            app.print(&format!("{}\n", rows.join("\n")));
        }
        Format::Plain => app.print(&format!("{}\n", row(found).plain())),
        Format::Csv => {
            let text = row(found).csv();
            let without_headers = text.split_once('\n').map_or("", |(_, row)| row);
            app.print(&format!("{}\n", if is_first { &text } else { without_headers }.trim_end()));
        }
        Format::Md => {
            let (day, kind, id, about) = cells(found);
            let about = if about.is_empty() { about } else { format!(", {about}") };
            app.print(&format!("- {}\n", safe(&format!("{day} {kind} {id}{about}"))));
            for line in &found.lines {
                app.print(&format!("  - {}{}\n", label(line), emphasised(&line.text, &line.marks)));
            }
        }
        Format::Json => {
            let text = to_json(&in_json(found))?.replace('\n', "\n    ");
            app.print(&format!("{}\n    {text}", if is_first { "" } else { "," }));
        }
    }
    Ok(())
}

/// A record and the first of its lines, for other programs.
fn row(found: &Found) -> Table {
    let (day, kind, id, about) = cells(found);
    let line = found.lines.first();
    let number = line.map_or_else(String::new, |line| line.number.to_string());
    let text = line.map_or("", |line| &line.text).to_owned();
    let mut table = Table::new(["day", "kind", "id", "about", "line", "text"]);
    table.push([day, kind, id, about, number, text]);
    table
}

/// The first line of a record says what it is; below it stand the lines that hold what was looked for.
fn rows(found: &Found, app: &App<'_>) -> Vec<String> {
    let style = app.style();
    let today = app.clock().today();
    let day = found.day().map_or_else(String::new, |day| format!("{}  ", day_in_words(day, today)));
    let head = match &found.record {
        Ok(record) => Line::new(Style::BOLD, &day)
            .and(Style::BOLD, &format!("{} {}", record.kind(), record.id))
            .and(Ink::new(), &behind(&gist(record))),
        Err(_) => Line::new(Style::BOLD, &day)
            .and(Style::BOLD, &found.path.display().to_string())
            .and(Ink::new(), "  damaged; searched as plain text"),
    };
    let mut rows = head.rows(&style, 2);
    let inner = style.narrowed(2);
    for line in &found.lines {
        let label = label(line);
        let text = excerpt(&line.text, &line.marks, &inner.narrowed(crate::render::width(&label)));
        rows.push(format!("  {}{text}", style.paint(Style::DIM, &label)));
    }
    if let (true, Ok(record)) = (found.lines.is_empty(), &found.record)
        && !record.body.is_empty()
    {
        rows.push(format!("  {}", excerpt(&record.body, &[], &inner)));
    }
    if found.more > 0 {
        let lines = if found.more == 1 { "line" } else { "lines" };
        rows.push(format!("  {}", style.paint(Style::DIM, &format!("and {} more {lines}", found.more))));
    }
    rows
}

fn behind(about: &str) -> String {
    if about.is_empty() { String::new() } else { format!("  {about}") }
}

/// What stands before a line that is no prose: its key.
fn label(line: &FoundLine) -> String {
    line.key.as_deref().map_or_else(String::new, |key| format!("{}: ", safe(key)))
}

/// Day, kind, id and what it is about.
fn cells(found: &Found) -> (String, String, String, String) {
    let day = found.day().map_or_else(String::new, |day| day.to_string());
    match &found.record {
        Ok(record) => (day, record.kind().to_string(), record.id.to_string(), gist(record)),
        Err(_) => (day, "damaged".to_owned(), String::new(), found.path.display().to_string()),
    }
}

fn in_json(found: &Found) -> Value {
    let lines: Vec<Value> = found.lines.iter().map(line_in_json).collect();
    let mut value = match &found.record {
        Ok(record) => value(record, &found.path, Words::None),
        Err(damaged) => json!({
            "path": found.path.to_string_lossy(),
            "day": damaged.day.map(|day| day.to_string()),
            "damaged": { "line": damaged.flaw.line, "problem": damaged.flaw.problem },
        }),
    };
    if let Some(map) = value.as_object_mut() {
        map.insert("lines".to_owned(), json!(lines));
        map.insert("more".to_owned(), json!(found.more));
    }
    value
}

/// Places are counted in characters, from 0.
fn line_in_json(line: &FoundLine) -> Value {
    // In one go along the line, which may be very long and hold very many.
    let (mut byte, mut counted) = (0, 0);
    let mut place = |to: usize| {
        let from = if to < byte {
            (byte, counted) = (0, 0);
            0
        } else {
            byte
        };
        counted += line.text.get(from..to).unwrap_or_default().chars().count();
        byte = to;
        counted
    };
    let marks: Vec<[usize; 2]> = line.marks.iter().map(|mark| [place(mark.start), place(mark.end)]).collect();
    json!({ "line": line.number, "key": line.key, "text": line.text, "marks": marks })
}

/// Turns arguments that would be read as flags into what they are among words to look for: `-tide` leaves
/// out the tide, and is not the tag `ide`. `-n5` stays what it is.
pub fn spare_minus(arguments: &[OsString]) -> Vec<OsString> {
    let mut words = arguments.iter().skip(1).map(|argument| argument.to_str().unwrap_or_default());
    let verb = loop {
        match words.next() {
            Some("--journal" | "--color") => drop(words.next()),
            Some(flag) if flag.starts_with('-') => {}
            other => break other,
        }
    };
    if !matches!(verb, Some("search" | "list")) {
        return arguments.to_vec();
    }
    let mut before = OsString::new();
    let mut is_over = false;
    let spare = |argument: &OsString| {
        is_over |= argument == "--";
        // "2 days ago" may be typed as -2d.
        let is_day = before == "--since" || before == "--until";
        before.clone_from(argument);
        let word = argument.to_str().filter(|_| !is_over && !is_day).and_then(|text| text.strip_prefix('-'));
        match word {
            Some(word) if is_left_out(word) => OsString::from(format!("\u{2212}{word}")),
            _ => argument.clone(),
        }
    };
    arguments.iter().map(spare).collect()
}

/// Is what stands behind a minus a term, and not a flag?
fn is_left_out(word: &str) -> bool {
    let is_flag = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_count =
        word.strip_prefix('n').is_some_and(|rest| rest.bytes().all(|c| c.is_ascii_digit() || c == b'='));
    !(word.is_empty() || word.starts_with('-') || is_flag || is_count)
}
