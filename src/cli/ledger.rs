//! `kap insight`, `kap question`, `kap difficulty`: the ledgers that stay until they are closed.

use clap::Subcommand;

use super::app::App;
use super::args::{Format, Selection, count, find, tell_adjusted, when};
use super::writing::text::{Written, one_text};
use super::{list, save};
use crate::error::{Error, Result};
use crate::journal::kind::Kind;
use crate::journal::ledger::{Confidence, Difficulty, Domain, Insight, Question, Rating};
use crate::journal::record::{Entry, Record, Source};
use crate::journal::when::Leaning;
use crate::render::Table;
use crate::store::layout::path_of;
use crate::store::{Stored, atomic};

/// Insights, until they are closed
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_long_help = "\
Examples:
  kap insight
  kap insight add \"I can rest before I am empty\" --sure 70 --from 9xw3p"
)]
pub struct InsightArgs {
    #[command(subcommand)]
    verb: Option<InsightVerb>,
    #[command(flatten)]
    list: ListArgs,
}

#[derive(Debug, Subcommand)]
enum InsightVerb {
    /// Add an insight
    Add {
        #[command(flatten)]
        new: NewArgs,
        /// How sure you are, 0 to 100
        #[arg(long, value_name = "0-100", value_parser = up_to::<100>)]
        sure: Option<u8>,
        /// A domain of life it touches: mind, body, spirit, relationships, lifestyle, nature
        #[arg(long, value_name = "DOMAIN", value_parser = domain)]
        domain: Vec<Domain>,
    },
    /// List insights
    List(ListArgs),
}

/// Open questions, until they are closed
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_long_help = "\
Examples:
  kap question
  kap question add \"Whose voice is that?\""
)]
pub struct QuestionArgs {
    #[command(subcommand)]
    verb: Option<QuestionVerb>,
    #[command(flatten)]
    list: ListArgs,
}

#[derive(Debug, Subcommand)]
enum QuestionVerb {
    /// Add a question
    Add(NewArgs),
    /// List questions
    List(ListArgs),
}

/// Difficulties, until they ease
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_long_help = "\
Examples:
  kap difficulty
  kap difficulty add \"Waking at four\" --rating 6"
)]
pub struct DifficultyArgs {
    #[command(subcommand)]
    verb: Option<DifficultyVerb>,
    #[command(flatten)]
    list: ListArgs,
}

#[derive(Debug, Subcommand)]
enum DifficultyVerb {
    /// Add a difficulty
    Add {
        #[command(flatten)]
        new: NewArgs,
        /// How strong it is, 0 to 10
        #[arg(long, value_name = "0-10", value_parser = up_to::<10>)]
        rating: Option<u8>,
    },
    /// List difficulties
    List(ListArgs),
}

/// What is given for a new one.
#[derive(Debug, clap::Args)]
pub struct NewArgs {
    /// What it says; `-` or nothing reads standard input
    text: Option<String>,
    /// The record it came from: an id, or @ for the latest
    #[arg(long, value_name = "ID", add = clap_complete::engine::ArgValueCompleter::new(super::completions::records))]
    pub from: Option<String>,
    /// When, if not now
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    pub at: Option<String>,
    /// A tag; may be given again
    #[arg(long, short, value_name = "TAG")]
    tag: Vec<String>,
    /// Write it in the editor
    #[arg(long, short, conflicts_with = "text")]
    edit: bool,
}

/// How a ledger is listed.
#[derive(Debug, clap::Args)]
pub struct ListArgs {
    /// On this day or later
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    since: Option<String>,
    /// With this tag
    #[arg(long, short, value_name = "TAG")]
    tag: Vec<String>,
    /// At most so many
    #[arg(short = 'n', long = "count", value_name = "N", value_parser = count)]
    count: Option<usize>,
    /// How to print
    #[arg(long, value_enum, default_value = "table", hide_default_value = true)]
    format: Format,
}

/// Reads a whole number from 0 on.
fn up_to<const MOST: u8>(text: &str) -> Result<u8, String> {
    let number = text.trim().parse().ok().filter(|number| *number <= MOST);
    number.ok_or_else(|| format!("it is a whole number from 0 to {MOST}"))
}

/// Reads a domain of life.
pub fn domain(text: &str) -> Result<Domain, String> {
    text.parse().map_err(|_| format!("the domains are {}", Domain::ALL.map(Domain::as_str).join(", ")))
}

/// Runs `kap insight`.
pub fn run_insight(args: InsightArgs, app: &mut App<'_>) -> Result<()> {
    match args.verb {
        None => print(Kind::Insight, &args.list, app),
        Some(InsightVerb::List(args)) => print(Kind::Insight, &args, app),
        Some(InsightVerb::Add { new, sure, mut domain }) => add(new, app, |source| {
            domain.sort();
            domain.dedup();
            Entry::Insight(Insight { source, confidence: sure.and_then(Confidence::new), domains: domain })
        }),
    }
}

/// Runs `kap question`.
pub fn run_question(args: QuestionArgs, app: &mut App<'_>) -> Result<()> {
    match args.verb {
        None => print(Kind::Question, &args.list, app),
        Some(QuestionVerb::List(args)) => print(Kind::Question, &args, app),
        Some(QuestionVerb::Add(new)) => add(new, app, |source| Entry::Question(Question { source })),
    }
}

/// Runs `kap difficulty`.
pub fn run_difficulty(args: DifficultyArgs, app: &mut App<'_>) -> Result<()> {
    match args.verb {
        None => print(Kind::Difficulty, &args.list, app),
        Some(DifficultyVerb::List(args)) => print(Kind::Difficulty, &args, app),
        Some(DifficultyVerb::Add { new, rating }) => add(new, app, |source| {
            Entry::Difficulty(Difficulty { source, rating: rating.and_then(Rating::new) })
        }),
    }
}

fn add(new: NewArgs, app: &mut App<'_>, entry: impl FnOnce(Source) -> Entry) -> Result<()> {
    let source = source(new.from.as_deref(), app)?;
    let clock = app.clock();
    let (at, day) = match &new.at {
        Some(text) => {
            let when = when(text, app, Leaning::Past)?;
            tell_adjusted(when.adjusted, app);
            (when.at, when.day)
        }
        None => (clock.now, clock.today()),
    };
    if day > app.clock().today() {
        return Err(
            Error::usage(format!("{day} is still to come")).hint("leave out --at to keep it as of now")
        );
    }
    let Written { text, file } = one_text(new.text.as_deref(), new.edit, "What does it say?", app)?;
    let mut tags = new.tag;
    tags.sort();
    tags.dedup();
    let record = Record {
        id: app.fresh_id(&[]).map_err(|error| save::give_back(&text, error, app))?,
        at,
        day,
        written: (at != app.world.now).then_some(app.world.now),
        tags,
        entry: entry(source),
        body: format!("{}\n", text.trim_end()),
    };
    save::one(&record, app)?;
    if let Some(file) = file {
        // It is saved: what stays of the editor's file would only be a copy.
        let _ = atomic::remove(&*app.world.disk, &file);
    }
    app.receipt(&format!("Kept: {} {}, in {}.", record.kind(), record.id, path_of(&record).display()));
    Ok(())
}

/// Reads where a new record comes from: the record itself, and the session behind it.
///
/// # Errors
/// There is no such record.
pub fn source(from: Option<&str>, app: &mut App<'_>) -> Result<Source> {
    let Some(typed) = from else { return Ok(Source::default()) };
    let listed = find(typed, &[], app)?;
    let clock = app.clock();
    let Ok(Stored { record, .. }) = app.journal.read(&listed, &clock) else {
        let path = listed.path.display();
        return Err(
            Error::invalid(format!("{path} could not be read")).hint(format!("see why: `kap show {typed}`"))
        );
    };
    let session = if record.kind() == Kind::Session { Some(record.id) } else { record.session() };
    Ok(Source { from: Some(record.id), session })
}

fn print(kind: Kind, args: &ListArgs, app: &mut App<'_>) -> Result<()> {
    let selection = Selection {
        since: args.since.clone(),
        until: None,
        kind: vec![kind],
        session: None,
        tag: args.tag.clone(),
        count: args.count,
    };
    if args.format == Format::Json {
        return list::print(&selection, args.format, true, app);
    }
    let (records, unread) = list::select(&selection, true, app)?;
    app.warn_unread(&unread);
    if records.is_empty() {
        app.receipt(&format!("None yet. Add one with `kap {kind} add`, or let `kap reflect` find them."));
        return Ok(());
    }
    list::print_table(&table(kind, &records), args.format, app);
    Ok(())
}

fn table(kind: Kind, records: &[list::InList]) -> Table {
    let measure = match kind {
        Kind::Insight => Some("sure"),
        Kind::Difficulty => Some("rating"),
        _ => None,
    };
    let mut table = Table::new(["id", "day", kind.as_str()].into_iter().chain(measure));
    for list::InList { record, .. } in records {
        let value = match &record.entry {
            Entry::Insight(insight) => {
                insight.confidence.map(super::super::journal::ledger::Confidence::value)
            }
            Entry::Difficulty(difficulty) => {
                difficulty.rating.map(super::super::journal::ledger::Rating::value)
            }
            _ => None,
        };
        let row = [record.id.to_string(), record.day.to_string(), record.headline().to_owned()];
        table.push(
            row.into_iter().chain(measure.map(|_| value.map_or_else(String::new, |value| value.to_string()))),
        );
    }
    table
}
