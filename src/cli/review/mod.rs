//! `kap review`: a look back over a time, at what was written and what became of it.

mod period;
mod reading;

use clap::ValueEnum;

use self::period::PeriodArgs;
use super::app::App;
use crate::error::Result;
use crate::review::Report;

/// Look back: what was intended, what came, what became of it, and what is next
///
/// kap counts, lists and brings back; what it means is yours to say.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  kap review                      since the last review, else the last seven days
  kap review --month
  kap review --session last       one session, and what it led to
  kap review --year 2026 --format md --out year.md")]
pub struct Args {
    #[command(flatten)]
    period: PeriodArgs,
    /// How to print; `kap man review.json` explains the JSON
    #[arg(long, value_enum, default_value = "terminal", hide_default_value = true)]
    format: Format,
}

/// The forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    Terminal,
    /// Markdown
    Md,
    /// JSON
    Json,
}

/// Runs `kap review`.
///
/// # Errors
/// The period could not be understood, or the journal not be read.
pub fn run(args: &Args, app: &mut App<'_>) -> Result<()> {
    let period = args.period.settle(app)?;
    let material = reading::material(period, app)?;
    let report = Report::of(&material);
    app.print(&format!("{report:#?}\n"));
    Ok(())
}
