//! `kap` alone: where you are, and one next step. It never writes.

pub mod reading;

use clap::ValueEnum;

use super::app::App;
use super::args::Titles;
use crate::error::Result;
use crate::render::to_json;
use crate::render::today::{DIFFICULTIES, Look, text, value};

/// How today is printed.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// How to print today
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Today")]
    format: Option<Format>,
    /// Today with your own words, or without: for a screen that others see
    #[arg(long, value_enum, value_name = "TITLES", help_heading = "Today", hide_short_help = true)]
    titles: Option<Titles>,
}

/// The forms of today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// JSON; `kap man today.json` explains it
    Json,
}

impl Args {
    /// The flag that was given, if any was.
    pub fn given(&self) -> Option<&'static str> {
        self.format.map(|_| "--format").or_else(|| self.titles.map(|_| "--titles"))
    }
}

/// Prints today.
///
/// # Errors
/// The journal could not be read.
pub fn run(args: &Args, app: &mut App<'_>) -> Result<()> {
    let words = args.titles != Some(Titles::Neutral);
    let texts = match args.format {
        _ if !words => 0,
        Some(Format::Json) => usize::MAX,
        Some(Format::Text) | None => DIFFICULTIES,
    };
    let today = reading::today(texts, app)?;
    let text = if args.format == Some(Format::Json) {
        to_json(&value(&today, words))?
    } else {
        text(&today, &Look { style: app.style(), plain: app.is_plain(), words })
    };
    app.print(&format!("{text}\n"));
    Ok(())
}
