//! What was done: summed up by domain of life, or each time on a line of its own.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use super::cut_off::tell_left;
use crate::cli::app::App;
use crate::cli::args::{self, Format, count};
use crate::cli::ledger::domain;
use crate::cli::list::print_table;
use crate::error::{Error, Result};
use crate::journal::date::day_in_words;
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::ledger::Domain;
use crate::journal::practice::{Practice, Sum, length, sums as sum_up};
use crate::journal::record::{Entry, Record};
use crate::journal::when::Leaning;
use crate::render::record::{Words, value};
use crate::render::{Table, to_json};
use crate::store::{Filter, Stored, Unread};

/// How many days back it is looked where nobody says: four weeks, today among them.
const LATELY: u64 = 28;

/// Which practices, and how.
#[derive(Debug, clap::Args)]
pub struct ListArgs {
    /// On this day or later; four weeks without it
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    since: Option<String>,
    /// On this day or earlier
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    until: Option<String>,
    /// In this domain of life; may be given again
    #[arg(long, value_name = "DOMAIN", value_parser = domain)]
    domain: Vec<Domain>,
    /// Of this kind, in your own word for it; may be given again
    #[arg(long, short, value_name = "WHAT", add = clap_complete::engine::ArgValueCompleter::new(crate::cli::completions::practices))]
    kind: Vec<String>,
    /// At most so many
    #[arg(short = 'n', long = "count", value_name = "N", value_parser = count)]
    count: Option<usize>,
    /// How to print
    #[arg(long, value_enum, default_value = "table", hide_default_value = true)]
    format: Format,
}

/// A time, both days in it.
#[derive(Debug, Clone, Copy)]
struct Span {
    since: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

/// Practices of a time, the newest first.
struct Found {
    span: Span,
    practices: Vec<Stored>,
    unread: Vec<Unread>,
}

impl Found {
    fn each(&self) -> impl Iterator<Item = (&Record, &Practice)> {
        self.practices.iter().filter_map(|stored| match &stored.record.entry {
            Entry::Practice(practice) => Some((&stored.record, practice)),
            _ => None,
        })
    }
}

/// Prints what was done, by domain of life.
///
/// # Errors
/// A day could not be understood, or the journal's folder not be read.
pub fn sums(args: &ListArgs, app: &mut App<'_>) -> Result<()> {
    let found = read(args, app)?;
    app.warn_unread(&found.unread);
    tell_left(app);
    let mut sums = sum_up(found.each().map(|(record, practice)| (record.day, practice)));
    sums.truncate(args.count.unwrap_or(usize::MAX));
    let today = app.clock().today();
    if args.format == Format::Json {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
        let practices: Vec<Value> = sums.iter().map(sum_value).collect();
        let text = to_json(&json!({
            "schema": 1,
            "since": day(found.span.since),
            "until": day(found.span.until),
            "practices": practices,
        }))?;
        app.print(&format!("{text}\n"));
        return Ok(());
    }
    if sums.is_empty() {
        let text = nothing(args, &found, app);
        app.receipt(&text);
        return Ok(());
    }
    let for_reading = args.format == Format::Table;
    if let (true, Some(since), None) = (for_reading, found.span.since, &args.since) {
        app.receipt(&format!("The last four weeks, since {}:", day_in_words(since, today)));
    }
    let headers = if for_reading {
        ["domain", "practice", "times", "together", "last"]
    } else {
        ["domain", "practice", "times", "minutes", "last"]
    };
    let mut table = Table::new(headers).right(2);
    for sum in &sums {
        let minutes =
            sum.minutes.map(|minutes| if for_reading { length(minutes) } else { minutes.to_string() });
        table.push([
            sum.domain.map(|domain| domain.to_string()).unwrap_or_default(),
            sum.what.clone(),
            sum.times.to_string(),
            minutes.unwrap_or_default(),
            if for_reading { day_in_words(sum.last, today) } else { sum.last.to_string() },
        ]);
    }
    print_table(&table, args.format, app);
    Ok(())
}

fn sum_value(sum: &Sum) -> Value {
    json!({
        "domain": sum.domain.map(Domain::as_str),
        "what": sum.what,
        "times": sum.times,
        "minutes": sum.minutes,
        "last": sum.last.to_string(),
    })
}

/// Prints each time that something was done, the newest first.
///
/// # Errors
/// As for [`sums`].
pub fn each(args: &ListArgs, app: &mut App<'_>) -> Result<()> {
    let mut found = read(args, app)?;
    app.warn_unread(&found.unread);
    found.practices.truncate(args.count.unwrap_or(usize::MAX));
    let today = app.clock().today();
    if args.format == Format::Json {
        let records: Vec<Value> =
            found.practices.iter().map(|stored| value(&stored.record, &stored.path, Words::All)).collect();
        let text = to_json(&json!({ "schema": 1, "records": records }))?;
        app.print(&format!("{text}\n"));
        return Ok(());
    }
    if found.practices.is_empty() {
        let text = nothing(args, &found, app);
        app.receipt(&text);
        return Ok(());
    }
    let for_reading = args.format == Format::Table;
    let goals = handles(&found, app)?;
    let minutes = if for_reading { "for" } else { "minutes" };
    let mut table = Table::new(["day", "practice", minutes, "domain", "goal", "id", "note"]);
    for (record, practice) in found.each() {
        let minutes =
            practice.minutes.map(|minutes| if for_reading { length(minutes) } else { minutes.to_string() });
        let goal = practice.goal.map(|id| goals.get(&id).cloned().unwrap_or_else(|| id.to_string()));
        table.push([
            if for_reading { day_in_words(record.day, today) } else { record.day.to_string() },
            practice.what.clone(),
            minutes.unwrap_or_default(),
            practice.domain.map(|domain| domain.to_string()).unwrap_or_default(),
            goal.unwrap_or_default(),
            record.id.to_string(),
            record.headline().to_owned(),
        ]);
    }
    print_table(&table, args.format, app);
    Ok(())
}

/// The handles of the goals that were served, by names alone.
fn handles(found: &Found, app: &App<'_>) -> Result<BTreeMap<Id, String>> {
    if found.each().all(|(_, practice)| practice.goal.is_none()) {
        return Ok(BTreeMap::new());
    }
    let (names, _) = app.journal.names().map_err(|error| app.unreadable(&error))?;
    let names = names.into_iter().filter_map(|listed| listed.name);
    Ok(names.filter_map(|name| Some((name.id, name.handle?.to_string()))).collect())
}

fn read(args: &ListArgs, app: &App<'_>) -> Result<Found> {
    let clock = app.clock();
    let day = |text: &Option<String>| {
        let when = text.as_deref().map(|text| args::when(text, app, Leaning::Past)).transpose()?;
        Ok::<_, Error>(when.map(|when| when.day))
    };
    let (since, until) = (day(&args.since)?, day(&args.until)?);
    if since.zip(until).is_some_and(|(since, until)| since > until) {
        return Err(Error::usage("--since is later than --until").hint("swap the two days"));
    }
    // Lately ends today, or on the day that was said.
    let lately = until.unwrap_or(clock.today()).checked_sub_days(Days::new(LATELY - 1));
    let span = Span { since: since.or(lately), until };
    let filter = Filter { kinds: vec![Kind::Practice], since: span.since, until };
    let fits = |stored: &Stored| match &stored.record.entry {
        Entry::Practice(practice) => {
            let is_in =
                args.domain.is_empty() || practice.domain.is_some_and(|domain| args.domain.contains(&domain));
            is_in && (args.kind.is_empty() || args.kind.iter().any(|word| practice.is_called(word)))
        }
        _ => false,
    };
    let (practices, unread) = app.gather(filter, |stored| Some(stored).filter(fits))?;
    Ok(Found { span, practices, unread })
}

/// Nothing to list is a fact like any other, and no failing of anybody.
fn nothing(args: &ListArgs, found: &Found, app: &App<'_>) -> String {
    let is_narrowed = args.until.is_some() || !args.domain.is_empty() || !args.kind.is_empty();
    match found.span.since.filter(|_| args.since.is_none()) {
        None => "No such practices.".to_owned(),
        Some(since) if is_narrowed => {
            let since = day_in_words(since, app.clock().today());
            format!("No such practices since {since}. Further back: --since.")
        }
        Some(_) => {
            "No practices in the last four weeks. Keep one: `kap practice log walk 20m`, or sit: `kap \
                    practice sit 10m`."
                .to_owned()
        }
    }
}
