//! `kap due`: what is coming, as a list and as a calendar.

use std::io;

use chrono::{Days, NaiveDate};
use clap::ValueEnum;

use super::app::App;
use super::args::{Titles, when};
use super::list::print_table;
use super::today::reading::{REACH, Reading};
use crate::error::{Error, Result};
use crate::journal::arc;
use crate::journal::coming::{Coming, What, returns, sort, steps};
use crate::journal::kind::Kind;
use crate::journal::record::Entry;
use crate::journal::when::Leaning;
use crate::render::calendar::calendar;
use crate::render::coming::{table, value};
use crate::render::to_json;

/// What is coming: planned sessions, steps, goals, what comes back
///
/// Steps follow from the dates of sessions and are stored nowhere; one that passes is not owed. The list
/// holds none of your words but the short names of goals, unless you ask for them.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  kap due
  kap due --until \"in 2 weeks\"
  kap due --format ics > kap.ics         a calendar, with neutral titles
  kap due --format ics --titles full

The calendar is for Apple, Google, Thunderbird and others (RFC 5545). Written again after a change and \
taken in again, it replaces what it said before.")]
pub struct Args {
    /// Up to this day; 3 months ahead unless given, a year in a calendar
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    until: Option<String>,
    /// With your own words, or without
    #[arg(long, value_enum, value_name = "TITLES", default_value = "neutral", hide_default_value = true)]
    titles: Titles,
    /// How to print
    #[arg(long, value_enum, default_value = "table", hide_default_value = true)]
    format: Format,
}

/// The forms of what is coming.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading; as a list where the screen is narrow
    Table,
    /// Fields between tabs, one a line
    Plain,
    /// JSON; `kap man due.json` explains it
    Json,
    /// A calendar
    Ics,
}

/// Where nobody said how far to look ahead.
const AHEAD: Days = Days::new(91);
/// The same for a calendar.
const YEAR: Days = Days::new(365);

/// Prints what is coming.
///
/// # Errors
/// The day could not be understood, or the journal not be read.
pub fn run(args: &Args, app: &mut App<'_>) -> Result<()> {
    let today = app.clock().today();
    let until = match &args.until {
        Some(text) => when(text, app, Leaning::Future)?.day,
        None => {
            today.checked_add_days(if args.format == Format::Ics { YEAR } else { AHEAD }).unwrap_or(today)
        }
    };
    if until < today {
        return Err(
            Error::usage(format!("{until} is past")).hint("name a day to come: `--until \"in 2 weeks\"`")
        );
    }
    let words = args.titles == Titles::Full;
    let clock = app.clock();
    let read = Reading::new(app, &clock).and_then(|mut reading| {
        let coming = coming(&mut reading, until, words)?;
        Ok((coming, reading.recent.unread))
    });
    let (coming, unread) = read.map_err(|error| app.unreadable(&error))?;
    app.warn_unread(&unread);
    let text = match args.format {
        Format::Json => format!("{}\n", to_json(&value(&coming, today, until, words))?),
        Format::Ics => calendar(coming.iter().filter(|one| one.day >= today), app.world.now, words),
        Format::Table | Format::Plain if coming.is_empty() => {
            app.receipt("Nothing is coming. Plan a session: `kap session plan \"friday 14:00\"`.");
            return Ok(());
        }
        Format::Plain => format!("{}\n", table(&coming, today, words, false).plain()),
        Format::Table => {
            print_table(&table(&coming, today, words, true), super::args::Format::Table, app);
            return Ok(());
        }
    };
    app.print(&text);
    Ok(())
}

/// Reads what is coming until a day, with the person's words or without.
///
/// # Errors
/// A folder could not be listed.
pub fn coming(reading: &mut Reading<'_>, until: NaiveDate, words: bool) -> io::Result<Vec<Coming>> {
    let (today, reach) = (reading.day, reading.before(REACH));
    let mut coming = sessions(reading, until)?;
    let checkins = reading.checkins()?;
    for kind in [Kind::Difficulty, Kind::Insight] {
        for (written, listed) in reading.recent.listed(kind, reach)? {
            let Some(id) = listed.name.as_ref().map(|name| name.id) else { continue };
            if checkins.is_closed(id) {
                continue;
            }
            let days = checkins.days(id);
            let mut returns = returns(written, &days, today, until).peekable();
            // An insight keeps its words: what one remembers comes first.
            let is_shown = words && kind == Kind::Difficulty && returns.peek().is_some();
            let record = is_shown.then(|| reading.recent.open(&listed)).flatten();
            let text = record.map(|record| record.headline().to_owned());
            let one = |comes| match kind {
                Kind::Difficulty => What::Difficulty { id, text: text.clone(), written, comes },
                _ => What::Insight { id, written, comes },
            };
            coming.extend(returns.map(|due| Coming { day: due.since, at: None, what: one(due.comes) }));
        }
    }
    for (record, standing) in reading.standings(&checkins, reach)? {
        let Entry::Goal(goal) = &record.entry else { continue };
        let (handle, text) = (goal.handle.to_string(), record.headline().to_owned());
        if let Some(day) = standing.due.filter(|due| *due <= until) {
            coming.push(Coming { day, at: None, what: What::Goal { id: record.id, handle, text } });
        }
    }
    sort(&mut coming);
    reading.recent.unread.extend(checkins.unread());
    Ok(coming)
}

/// The sessions to come, and the steps of these and of those that have been.
fn sessions(reading: &mut Reading<'_>, until: NaiveDate) -> io::Result<Vec<Coming>> {
    let (today, reach) = (reading.day, reading.before(REACH));
    reading.recent.since(Kind::Session, reach)?;
    reading.recent.since(Kind::Reflection, reach)?;
    let marks = reading.marks()?;
    let sessions = reading.recent.read(Kind::Session);
    let reflections = reading.recent.read(Kind::Reflection);
    let mut coming = Vec::new();
    for mark in marks {
        let Some(record) = sessions.iter().find(|record| record.id == mark.id) else { continue };
        coming.extend(steps(&mark, &arc::reflected(record, reflections), today, until));
        let is_ahead = mark.planned && mark.day >= today && mark.day <= until;
        if let Some(session) = arc::session(record).filter(|_| is_ahead) {
            let (with, place) = (session.with.clone(), session.place.clone());
            coming.push(Coming {
                day: mark.day,
                at: Some(mark.at),
                what: What::Session { mark, with, place },
            });
        }
    }
    Ok(coming)
}
