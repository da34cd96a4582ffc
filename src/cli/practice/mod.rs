//! `kap practice`: what was done between sessions, and a time of sitting.

mod cut_off;
mod list;
mod log;
mod making;
mod sit;

use clap::Subcommand;

use super::app::App;
use super::ledger::domain;
use crate::error::Result;
use crate::journal::ledger::Domain;
use crate::journal::practice::words::offered;

/// Practices: what you do between sessions, and a time to sit
///
/// `kap practice` alone shows what was done in the last four weeks, by domain of life. What you call a practice
/// is yours: meditation, movement, nature, music, art, talking with someone, therapy homework, group, rest, or a
/// word of your own. Its domain and its goal are remembered from the last time. There are no targets.
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_long_help = "\
Examples:
  kap practice
  kap practice log meditation 20m
  kap practice log talking with someone 1h --on yesterday
  kap practice log walk 30m --goal walk --check
  kap practice sit 10m --breath
  kap practice list --since \"1 month ago\" --domain body"
)]
pub struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    sums: list::ListArgs,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Keep what was done
    #[command(override_usage = "kap practice log [OPTIONS] [WHAT]... [LENGTH]")]
    Log(log::LogArgs),
    // What it says of itself stands with its flags.
    Sit(sit::SitArgs),
    /// List each time, the newest first
    List(list::ListArgs),
}

/// What may be said of a practice, in whichever way it is kept.
#[derive(Debug, clap::Args)]
struct Details {
    /// A note of your own; `-` reads standard input
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Its domain of life: mind, body, spirit, relationships, lifestyle, nature
    #[arg(long, value_name = "DOMAIN", value_parser = domain)]
    domain: Option<Domain>,
    /// The goal it serves; without it, that of the last time
    #[arg(long, value_name = "HANDLE", add = clap_complete::engine::ArgValueCompleter::new(super::completions::goals))]
    goal: Option<String>,
    /// It serves no goal
    #[arg(long, conflicts_with_all = ["goal", "check"])]
    no_goal: bool,
    /// Count it as a check-in on the goal too: `did`
    #[arg(long)]
    check: bool,
    /// Count it as no check-in
    #[arg(long, conflicts_with = "check")]
    no_check: bool,
    /// A tag; may be given again
    #[arg(long, short, value_name = "TAG")]
    tag: Vec<String>,
}

impl Args {
    /// Would it read standard input?
    pub fn reads_input(&self) -> bool {
        let details = match &self.verb {
            Some(Verb::Log(args)) => &args.details,
            Some(Verb::Sit(args)) => &args.details,
            None | Some(Verb::List(_)) => return false,
        };
        details.note.as_deref() == Some("-")
    }
}

/// Runs `kap practice`.
pub fn run(args: Args, app: &mut App<'_>) -> Result<()> {
    match args.verb {
        None => list::sums(&args.sums, app),
        Some(Verb::List(args)) => list::each(&args, app),
        Some(Verb::Log(args)) => log::run(&args, app),
        Some(Verb::Sit(args)) => sit::run(&args, app),
    }
}

/// Words to offer where one is typed: what was done lately, then what others begin with.
pub fn words(most: usize, app: &App<'_>) -> Vec<String> {
    making::Before::read(app).map(|before| offered(&before.habits, most)).unwrap_or_default()
}
