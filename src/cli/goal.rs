//! `kap goal`: goals with a when-then plan. What they say is in [`changing`], what was said of them since in
//! [`one`], and where they stand is worked out in [`reading`].

mod add;
mod changing;
mod check;
mod due;
mod edit;
mod explain;
mod history;
mod levels;
mod life;
mod list;
mod rate;
pub mod reading;
mod show;
mod walk;

use clap::Subcommand;

pub use self::changing::put;
pub use self::history::{GoalHistory, of_file};
use self::life::Turn;
use super::app::App;
use crate::error::{Error, Result};
use crate::journal::goal::{Goal, Handle, Plan, suggest};
use crate::journal::record::{Entry, Source};

/// Goals with a when-then plan
///
/// `kap goal` alone lists them.
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_long_help = "\
Examples:
  kap goal
  kap goal add                        asks, in under a minute
  kap goal add walk \"Walk before opening the laptop\" --when \"the coffee is made\" --then \"I put my shoes on\" --from 9xw3p
  kap goal check                      goes through what is due
  kap goal check walk did --note \"By the river\" --on yesterday
  kap goal check walk no-chance       the moment did not come: it counts for nothing
  kap goal show walk
  kap goal edit walk --then \"I open the door\"
  kap goal pause walk --until 2w
  kap goal release walk --note \"It was somebody else's wish\""
)]
pub struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    list: list::ListArgs,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Add a goal; asks for what is not given
    Add(add::AddArgs),
    /// List goals
    List(list::ListArgs),
    /// Show one, with its whole story
    Show(show::ShowArgs),
    /// Say whether the moment came, and what then; without a goal, of each that is due
    ///
    /// A moment that did not come is no failure, and rest is neutral: neither counts in any figure.
    Check(check::CheckArgs),
    /// The check-ins that are due or to come
    Due(due::DueArgs),
    /// Change what a goal says, by flags or in the editor; what it said before is kept
    Edit(edit::EditArgs),
    /// Five levels, written beforehand, and where goals stand by them
    ///
    /// Goal Attainment Scaling (Kiresuk and Sherman 1968): -2 is much less than expected, 0 as expected,
    /// +2 much more.
    Levels(levels::LevelsArgs),
    /// Say at which level a goal is
    Rate(rate::RateArgs),
    /// Let it wait for a day on which it is asked about again
    ///
    /// For what is large and hard to undo. What concerns a medicine belongs with the person who prescribes it.
    Park(life::RestArgs),
    /// Let it rest
    Pause(life::RestArgs),
    /// Take it up again after a rest
    Resume(life::LifeArgs),
    /// It was reached
    Reach(life::LifeArgs),
    /// Let it go, which is as good as reaching it
    Release(life::LifeArgs),
    /// Open it again after it was reached or let go
    Reopen(life::LifeArgs),
}

impl Args {
    /// Would it read standard input?
    pub fn reads_input(&self, app: &App<'_>) -> bool {
        match &self.verb {
            Some(Verb::Add(args)) => args.reads_input(app),
            Some(Verb::Check(args)) => args.note.reads_input(),
            Some(Verb::Rate(args)) => args.note.reads_input(),
            Some(Verb::Park(args) | Verb::Pause(args)) => args.life.note.reads_input(),
            Some(Verb::Resume(args) | Verb::Reach(args) | Verb::Release(args) | Verb::Reopen(args)) => {
                args.note.reads_input()
            }
            None | Some(Verb::List(_) | Verb::Show(_) | Verb::Due(_) | Verb::Edit(_) | Verb::Levels(_)) => {
                false
            }
        }
    }
}

/// Runs `kap goal`.
pub fn run(args: Args, app: &mut App<'_>) -> Result<()> {
    match args.verb {
        None => list::run(&args.list, app),
        Some(Verb::List(args)) => list::run(&args, app),
        Some(Verb::Due(args)) => due::run(&args, app),
        Some(Verb::Add(args)) => add::run(&args, app),
        Some(Verb::Show(args)) => show::run(&args, app),
        Some(Verb::Check(args)) => check::run(&args, app),
        Some(Verb::Edit(args)) => edit::run(&args, app),
        Some(Verb::Levels(args)) => levels::run(&args, app),
        Some(Verb::Rate(args)) => rate::run(&args, app),
        Some(Verb::Park(args)) => life::rest(Turn::Park, &args, app),
        Some(Verb::Pause(args)) => life::rest(Turn::Pause, &args, app),
        Some(Verb::Resume(args)) => life::run(Turn::Resume, &args, app),
        Some(Verb::Reach(args)) => life::run(Turn::Reach, &args, app),
        Some(Verb::Release(args)) => life::run(Turn::Release, &args, app),
        Some(Verb::Reopen(args)) => life::run(Turn::Reopen, &args, app),
    }
}

/// The step of a goal that is being asked for, in its draft.
pub const GOAL: &str = "goal";

/// A goal as a reflection finds it.
pub fn planned(handle: Handle, when: Option<String>, then: Option<String>, source: Source) -> Entry {
    let plan = Plan { when, then, ..Plan::default() };
    Entry::Goal(Goal { plan, ..Goal::new(handle, source) })
}

/// Reads a handle that no goal of the journal has.
///
/// # Errors
/// It is not a handle, or it is taken.
pub fn free_handle(typed: &str, app: &App<'_>) -> Result<Handle> {
    let handle: Handle = typed.parse().map_err(|_| {
        let such = suggest(typed).map_or_else(|| "walk".to_owned(), |handle| handle.to_string());
        Error::usage(format!("`{typed}` cannot be a goal's short name"))
            .hint(format!("lower-case letters, digits and hyphens, at most {}: `{such}`", Handle::MAX))
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
