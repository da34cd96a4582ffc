//! `kap measure`: questionnaires and scales, one item at a time, and their course over time.

mod about;
pub mod due;
mod given;
pub mod known;
mod list;
mod result;
mod safety;
mod show;
mod take;
mod taking;

use clap::{Subcommand, ValueEnum};

use super::app::App;
use super::args::Format;
use crate::error::Result;

/// Questionnaires and scales, and their course over time
///
/// `kap measure` alone lists what was taken and what it is a time for. `kap measure phq-8` asks one item
/// at a time. With kap come PHQ-8, GAD-7, PCL-5, PHQ-9, and mood, energy and sleep from 0 to 10; your own or your
/// clinic's are files in the journal's `measures/` (`kap man format`). A score is a number and no
/// diagnosis.
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_long_help = "\
Examples:
  kap measure
  kap measure phq-8
  kap measure mood 6
  kap measure calm 4 --new              a word of your own, from 0 to 10
  kap measure pcl-5 --window week
  kap measure gad-7 --on 2026-09-01 --answers paper.toml
  kap measure show phq-8"
)]
pub struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    take: TakeArgs,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List what was taken, and what it is a time for
    List(ListArgs),
    /// Show the course of one over time, with sessions marked
    Show(ShowArgs),
    /// Show what one asks, how it is scored, and on what terms it may be used
    About(AboutArgs),
}

#[derive(Debug, clap::Args)]
struct TakeArgs {
    /// The questionnaire: phq-8, gad-7, pcl-5, phq-9, mood, energy, sleep, or your own
    #[arg(value_name = "MEASURE", add = clap_complete::engine::ArgValueCompleter::new(super::completions::measures))]
    id: Option<String>,
    /// The answer, where there is one item
    #[arg(value_name = "ANSWER", requires = "id", value_parser = number)]
    answer: Option<u8>,
    /// The time it asks about, where it can ask about several: month, week
    #[arg(long, value_name = "WINDOW", requires = "id")]
    window: Option<String>,
    /// The day it was answered, if not now: yesterday, 2026-09-01
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true, requires = "id")]
    on: Option<String>,
    /// Take the answers from a TOML or JSON file, by the number of the item; `-` reads standard input
    #[arg(long, value_name = "FILE", requires = "id", conflicts_with = "answer")]
    answers: Option<String>,
    /// A note of your own
    #[arg(long, value_name = "TEXT", requires = "id")]
    note: Option<String>,
    /// Begin a scale for a word of your own, from 0 to 10
    #[arg(long, requires = "id")]
    new: bool,
    /// How to print
    #[arg(long, value_enum, default_value = "table", hide_default_value = true)]
    format: Format,
}

#[derive(Debug, clap::Args)]
struct ListArgs {
    /// How to print
    #[arg(long, value_enum, default_value = "table", hide_default_value = true)]
    format: Format,
}

#[derive(Debug, clap::Args)]
struct ShowArgs {
    /// Which: phq-8, mood
    #[arg(value_name = "MEASURE", add = clap_complete::engine::ArgValueCompleter::new(super::completions::measures))]
    id: String,
    /// About this time only: month, week
    #[arg(long, value_name = "WINDOW")]
    window: Option<String>,
    /// On this day or later
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    since: Option<String>,
    /// On this day or earlier
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    until: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value = "chart", hide_default_value = true)]
    format: CourseFormat,
}

#[derive(Debug, clap::Args)]
struct AboutArgs {
    /// Which; all of them, in a line each, where none is named
    #[arg(value_name = "MEASURE", add = clap_complete::engine::ArgValueCompleter::new(super::completions::measures))]
    id: Option<String>,
}

/// How a course is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CourseFormat {
    /// A chart, and a table below it; the table alone with --plain
    Chart,
    /// A table
    Table,
    /// Fields between tabs, one response a line
    Plain,
    /// Comma-separated values
    Csv,
    /// JSON
    Json,
    /// Markdown
    Md,
}

fn number(text: &str) -> Result<u8, String> {
    text.trim().parse().map_err(|_| "it is a whole number, such as 5".to_owned())
}

impl Args {
    /// Would it read standard input?
    pub fn reads_input(&self, app: &App<'_>) -> bool {
        let take = &self.take;
        let is_taken = self.verb.is_none() && take.id.is_some() && take.answer.is_none();
        is_taken && take.answers.as_deref().map_or(app.is_piped(), |file| file == "-")
    }
}

/// Runs `kap measure`.
pub fn run(args: Args, app: &mut App<'_>) -> Result<()> {
    match (args.verb, &args.take) {
        (Some(Verb::List(args)), _) => list::run(args.format, app),
        (Some(Verb::Show(args)), _) => show::run(&args, app),
        (Some(Verb::About(args)), _) => about::run(&args, app),
        (None, take) => match &take.id {
            Some(_) => take::run(take, app),
            None => list::run(take.format, app),
        },
    }
}
