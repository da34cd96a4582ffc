//! `kap session`: sessions, planned and past.

use chrono::{DateTime, FixedOffset, NaiveDate};
use clap::Subcommand;

use super::app::App;
use super::args::{self, Format};
use super::{list, save, show};
use crate::error::{Error, Result};
use crate::journal::date::day_in_words;
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::record::{Entry, Record};
use crate::journal::session::{Session, Sort, numbers};
use crate::journal::when::Leaning;
use crate::render::Table;
use crate::store::document::Change;
use crate::store::record::time_value;
use crate::store::{Filter, Replaced, Stored, layout};

/// Sessions, planned and past
///
/// `kap session` alone lists them. A session may be of medicine, therapy, a group, or other. kap keeps
/// no doses: what you want to remember of that kind goes into the note, in your own words.
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_long_help = "\
Examples:
  kap session log yesterday
  kap session log \"2026-10-05 14:00\" --with \"Dr Novak\" --place \"the clinic\"
  kap session plan \"friday 10:00\" --sort therapy
  kap session show last"
)]
pub struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    list: ListArgs,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Keep a session that took place
    Log(NewArgs),
    /// Plan a session to come
    Plan(NewArgs),
    /// List sessions, the newest first
    List(ListArgs),
    /// Show one session
    Show(ShowArgs),
}

#[derive(Debug, clap::Args)]
struct NewArgs {
    /// When: yesterday, "2026-10-05 14:00", "monday 10:00", "3 days ago", -2d
    #[arg(value_name = "WHEN", allow_hyphen_values = true)]
    when: Option<String>,
    // Its further words, where they were not put in quotes. A value of its own, so that the first word
    // may begin with a hyphen and a flag behind it is still a flag.
    #[arg(value_name = "WORDS", hide = true)]
    words: Vec<String>,
    /// Its sort: medicine, therapy, group, other
    #[arg(long, default_value = "medicine", value_parser = sort)]
    sort: Sort,
    /// Who was there; may be given again
    #[arg(long, value_name = "NAME")]
    with: Vec<String>,
    /// Where
    #[arg(long, value_name = "TEXT")]
    place: Option<String>,
    /// The run of sessions it belongs to, if not the latest: 1, 2
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    series: Option<u32>,
    /// Its number in the series, if the dates do not tell
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    number: Option<u32>,
    /// A note of your own
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// A tag; may be given again
    #[arg(long, short, value_name = "TAG")]
    tag: Vec<String>,
}

#[derive(Debug, clap::Args)]
struct ListArgs {
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

#[derive(Debug, clap::Args)]
struct ShowArgs {
    /// Its id, the beginning of it, or `last`
    #[arg(default_value = "last", add = clap_complete::engine::ArgValueCompleter::new(super::completions::sessions))]
    id: String,
    /// How to print
    #[arg(long, value_enum, default_value = "table", hide_default_value = true)]
    format: Format,
}

impl NewArgs {
    /// The words of the time, if there are any.
    fn time(&self) -> Option<String> {
        let first = self.when.clone()?;
        Some(self.words.iter().fold(first, |words, word| format!("{words} {word}")))
    }
}

fn sort(text: &str) -> Result<Sort, String> {
    text.parse().map_err(|_| format!("the sorts are {}", Sort::ALL.map(Sort::as_str).join(", ")))
}

/// Runs `kap session`.
pub fn run(args: Args, app: &mut App<'_>) -> Result<()> {
    match args.verb {
        None => sessions(&args.list, app),
        Some(Verb::List(args)) => sessions(&args, app),
        Some(Verb::Log(args)) => log(args, app),
        Some(Verb::Plan(args)) => plan(args, app),
        Some(Verb::Show(args)) => {
            let listed = args::find(&args.id, &[Kind::Session], app)?;
            show::print(&listed, args.format, app)
        }
    }
}

fn sessions(args: &ListArgs, app: &mut App<'_>) -> Result<()> {
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
    let mut all: Vec<(Id, Session)> = all(app)?
        .into_iter()
        .filter_map(|stored| match stored.record.entry {
            Entry::Session(session) => Some((stored.record.id, session)),
            _ => None,
        })
        .collect();
    all.reverse();
    let numbers = numbers(all.iter().map(|(_, session)| session));
    let mut table = Table::new(["when", "id", "what", "with", "where"]);
    for list::InList { record, .. } in records {
        let Entry::Session(session) = &record.entry else { continue };
        let number = all.iter().position(|(id, _)| *id == record.id).and_then(|at| numbers[at]);
        let parts = [
            number
                .map(|number| format!("{} {number}", session.sort))
                .or_else(|| Some(session.sort.to_string())),
            session.series.filter(|series| *series > 1).map(|series| format!("series {series}")),
            session.planned.then(|| "planned".to_owned()),
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

fn log(args: NewArgs, app: &mut App<'_>) -> Result<()> {
    let words = args.time();
    let when = args::when(words.as_deref().unwrap_or("now"), app, Leaning::Past)?;
    if when.day > app.clock().today() {
        return Err(Error::usage(format!("{} is still to come", when.day.format("%Y-%m-%d")))
            .hint("plan it: `kap session plan`, with the same words"));
    }
    args::tell_adjusted(when.adjusted, app);
    if let Some(planned) = planned_on(when.day, args.sort, app)? {
        return happened(&planned, when.at, &args, app);
    }
    let id = app.fresh_id(&[])?;
    let record = new_session(id, args, when.at, when.day, false, app)?;
    save::one(&record, app)?;
    receipt(&record, app);
    app.receipt("Next: `kap reflect`.");
    Ok(())
}

fn plan(args: NewArgs, app: &mut App<'_>) -> Result<()> {
    let Some(words) = args.time() else {
        return Err(Error::usage("a plan needs a time").hint("such as: `kap session plan \"friday 14:00\"`"));
    };
    let when = args::when(&words, app, Leaning::Future)?;
    if when.day < app.clock().today() {
        return Err(Error::usage(format!("{} is past", when.day.format("%Y-%m-%d")))
            .hint("keep it as one that took place: `kap session log`, with the same words"));
    }
    args::tell_adjusted(when.adjusted, app);
    let id = app.fresh_id(&[])?;
    let record = new_session(id, args, when.at, when.day, true, app)?;
    save::one(&record, app)?;
    receipt(&record, app);
    Ok(())
}

/// Makes a session of what was typed.
fn new_session(
    id: Id,
    args: NewArgs,
    at: DateTime<FixedOffset>,
    day: NaiveDate,
    planned: bool,
    app: &mut App<'_>,
) -> Result<Record> {
    let series = match args.series {
        Some(series) => Some(series),
        None if args.sort == Sort::Medicine => Some(latest_series(app)?.unwrap_or(1)),
        None => None,
    };
    let mut tags = args.tag;
    tags.sort();
    tags.dedup();
    Ok(Record {
        id,
        at,
        day,
        written: (!planned && day != app.clock().today()).then_some(app.world.now),
        tags,
        entry: Entry::Session(Session {
            sort: args.sort,
            planned,
            with: args.with,
            place: args.place,
            series,
            number: args.number,
        }),
        body: args.note.map(|note| format!("{}\n", note.trim_end())).unwrap_or_default(),
    })
}

/// A session that nobody described: made with a reflection on it, or an intention for it.
///
/// # Errors
/// The journal's folder could not be read.
pub fn plain(
    id: Id,
    at: DateTime<FixedOffset>,
    written: DateTime<FixedOffset>,
    app: &App<'_>,
) -> Result<Record> {
    let series = latest_series(app)?.unwrap_or(1);
    let clock = app.clock();
    let (day, today) = (clock.day_of(at), clock.day_of(written));
    let session =
        Session { series: Some(series), planned: at > written && day >= today, ..Session::default() };
    Ok(Record {
        id,
        at,
        day,
        written: (day < today).then_some(written),
        tags: Vec::new(),
        entry: Entry::Session(session),
        body: String::new(),
    })
}

/// Every session that could be read, the newest first.
///
/// # Errors
/// The journal's folder could not be read.
pub fn all(app: &App<'_>) -> Result<Vec<Stored>> {
    let clock = app.clock();
    let mut newest = app.journal.newest(Filter { kinds: vec![Kind::Session], ..Filter::default() }, &clock);
    let sessions: Vec<Stored> = newest.by_ref().collect();
    newest.failed.map_or(Ok(sessions), |error| Err(app.unreadable(&error)))
}

fn latest_series(app: &App<'_>) -> Result<Option<u32>> {
    let series = |stored: Stored| match stored.record.entry {
        Entry::Session(session) => session.series,
        _ => None,
    };
    Ok(all(app)?.into_iter().find_map(series))
}

/// The planned session of that sort on that day: logging it means that it took place.
fn planned_on(day: NaiveDate, sort: Sort, app: &App<'_>) -> Result<Option<Stored>> {
    let clock = app.clock();
    let filter = Filter { kinds: vec![Kind::Session], since: Some(day), until: Some(day) };
    let mut newest = app.journal.newest(filter, &clock);
    let found = newest.find(|stored| {
        matches!(&stored.record.entry, Entry::Session(session) if session.planned && session.sort == sort)
    });
    newest.failed.map_or(Ok(found), |error| Err(app.unreadable(&error)))
}

/// Marks a planned session as one that took place.
///
/// # Errors
/// Its file could not be changed: it stands as it was.
pub fn took_place(id: Id, app: &mut App<'_>) -> Result<()> {
    let Some(stored) = all(app)?.into_iter().find(|stored| stored.record.id == id) else { return Ok(()) };
    save::edit(&stored, &[Change::Remove("planned")], app).map(|_| ())
}

/// Turns a plan into a session that took place: the same record, so that everything that points to it
/// still does.
fn happened(planned: &Stored, at: DateTime<FixedOffset>, args: &NewArgs, app: &mut App<'_>) -> Result<()> {
    let mut changes = vec![Change::Remove("planned")];
    if args.when.is_some() {
        changes.push(Change::Set("at", time_value(at)));
    }
    for (key, number) in [("series", args.series), ("number", args.number)] {
        changes.extend(number.map(|number| Change::Set(key, i64::from(number).into())));
    }
    if !args.with.is_empty() {
        changes.push(Change::Set("with", args.with.iter().collect::<toml_edit::Array>().into()));
    }
    changes.extend(args.place.as_deref().map(|place| Change::Set("place", place.into())));
    if !args.tag.is_empty() {
        let mut tags: Vec<&String> = planned.record.tags.iter().chain(&args.tag).collect();
        tags.sort();
        tags.dedup();
        changes.push(Change::Set("tags", tags.into_iter().collect::<toml_edit::Array>().into()));
    }
    changes.extend(args.note.clone().map(Change::Append));
    let replaced = save::edit(planned, &changes, app);
    let replaced =
        replaced.map_err(|error| save::give_back(args.note.as_deref().unwrap_or_default(), error, app))?;
    app.receipt(&format!(
        "The session planned for {} took place: {}.",
        day_in_words(planned.record.day, app.clock().today()),
        planned.record.id
    ));
    if let Replaced::KeptBeside(path) = replaced {
        app.note(&format!(
            "Its file changed meanwhile. Both versions are kept; the other is {}.",
            path.display()
        ));
    }
    app.receipt("Next: `kap reflect`.");
    Ok(())
}

fn receipt(record: &Record, app: &mut App<'_>) {
    let today = app.clock().today();
    let Entry::Session(session) = &record.entry else { return };
    let state = if session.planned { "Planned" } else { "Kept" };
    let time = record.at.format("%H:%M");
    app.receipt(&format!(
        "{state}: a {} session, {}, {time}. Its id is {}, its file {}.",
        session.sort,
        day_in_words(record.day, today),
        record.id,
        layout::path_of(record).display(),
    ));
}
