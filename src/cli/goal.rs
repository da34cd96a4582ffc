//! `kap goal`: goals with a when-then plan.

mod due;
mod list;
pub mod reading;

use clap::Subcommand;

use super::app::App;
use super::ledger::{domain, source};
use super::save;
use crate::error::{Error, Result};
use crate::journal::goal::{Goal, Handle, Plan};
use crate::journal::ledger::Domain;
use crate::journal::record::{Entry, Record, Source};
use crate::store::layout::path_of;

/// Goals with a when-then plan
///
/// `kap goal` alone lists them.
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_long_help = "\
Examples:
  kap goal
  kap goal add walk \"Walk before opening the laptop\" --when \"the coffee is made\" --then \"I put my shoes on\" --from 9xw3p"
)]
pub struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    list: list::ListArgs,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Add a goal
    Add(AddArgs),
    /// List goals
    List(list::ListArgs),
    /// The check-ins that are due or to come
    Due(due::DueArgs),
}

#[derive(Debug, clap::Args)]
struct AddArgs {
    /// A short name: lower-case letters, digits, hyphens. It stands in the file's name
    handle: String,
    /// What you will do
    text: String,
    /// The moment: a time, a place, an event, a feeling
    #[arg(long, value_name = "TEXT", requires = "then")]
    when: Option<String>,
    /// What you do then
    #[arg(long, value_name = "TEXT", requires = "when")]
    then: Option<String>,
    /// The insight or other record it came from: an id, or @ for the latest
    #[arg(long, value_name = "ID", add = clap_complete::engine::ArgValueCompleter::new(super::completions::records))]
    from: Option<String>,
    /// The value it serves
    #[arg(long, value_name = "TEXT")]
    value: Option<String>,
    /// Its domain of life: mind, body, spirit, relationships, lifestyle, nature
    #[arg(long, value_name = "DOMAIN", value_parser = domain)]
    domain: Option<Domain>,
}

/// Runs `kap goal`.
pub fn run(args: Args, app: &mut App<'_>) -> Result<()> {
    match args.verb {
        None => list::run(&args.list, app),
        Some(Verb::List(args)) => list::run(&args, app),
        Some(Verb::Due(args)) => due::run(&args, app),
        Some(Verb::Add(args)) => add(args, app),
    }
}

fn add(args: AddArgs, app: &mut App<'_>) -> Result<()> {
    let handle = free_handle(&args.handle, app)?;
    let source = source(args.from.as_deref(), app)?;
    let clock = app.clock();
    let (at, day) = (clock.now, clock.today());
    let plan = Plan { when: args.when, then: args.then, ..Plan::default() };
    let goal = Goal { plan, value: args.value, domain: args.domain, ..Goal::new(handle, source) };
    let record = Record {
        id: app.fresh_id(&[])?,
        at,
        day,
        written: None,
        tags: Vec::new(),
        entry: Entry::Goal(goal),
        body: format!("{}\n", args.text.trim()),
    };
    save::one(&record, app)?;
    receipt(&record, app);
    Ok(())
}

/// A goal as a reflection finds it.
pub fn planned(handle: Handle, when: Option<String>, then: Option<String>, source: Source) -> Entry {
    let plan = Plan { when, then, ..Plan::default() };
    Entry::Goal(Goal { plan, ..Goal::new(handle, source) })
}

/// Reads the plan back, so that it is rehearsed once.
fn receipt(record: &Record, app: &mut App<'_>) {
    let Entry::Goal(goal) = &record.entry else { return };
    app.receipt(&format!("Kept: goal {} ({}), in {}.", goal.handle, record.id, path_of(record).display()));
    if let Some(plan) = goal.plan.sentence() {
        app.receipt(&format!("Read it once, slowly: {plan}."));
    }
}

/// Reads a handle that no goal of the journal has.
///
/// # Errors
/// It is not a handle, or it is taken.
pub fn free_handle(typed: &str, app: &App<'_>) -> Result<Handle> {
    let handle: Handle = typed.parse().map_err(|_| {
        Error::usage(format!("`{typed}` is not a handle"))
            .hint(format!("lower-case letters, digits and hyphens, at most {}: `walk`", Handle::MAX))
    })?;
    if handles(app)?.contains(&handle) {
        return Err(
            Error::usage(format!("there is a goal `{handle}` already")).hint("choose another short name")
        );
    }
    Ok(handle)
}

/// The handles that are taken.
///
/// # Errors
/// The journal's folder could not be read.
pub fn handles(app: &App<'_>) -> Result<Vec<Handle>> {
    let (names, _) = app.journal.names().map_err(|error| app.unreadable(&error))?;
    Ok(names.into_iter().filter_map(|listed| listed.name?.handle).collect())
}
