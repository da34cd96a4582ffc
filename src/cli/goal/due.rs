//! `kap goal due`: the check-ins that are due or to come.

use clap::ValueEnum;
use serde_json::{Value, json};

use super::list::as_json;
use super::reading::{Coming, coming};
use crate::cli::app::App;
use crate::cli::args::{self, Titles};
use crate::cli::list::print_table;
use crate::error::Result;
use crate::journal::coming::{self, What};
use crate::journal::date::day_in_words;
use crate::render::calendar::calendar;
use crate::render::{Table, to_json};

/// How the coming check-ins are printed.
#[derive(Debug, clap::Args)]
pub struct DueArgs {
    /// In a calendar: with your own words, or without
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
    /// JSON
    Json,
    /// Markdown
    Md,
    /// Comma-separated values, with headers
    Csv,
    /// A calendar
    Ics,
}

/// Prints the coming check-ins.
///
/// # Errors
/// The journal's folder could not be read.
pub fn run(args: &DueArgs, app: &mut App<'_>) -> Result<()> {
    let (coming, unread) = coming(app)?;
    app.warn_unread(&unread);
    let format = match args.format {
        Format::Json => {
            let value = |Coming { day, goal }: &Coming| {
                let mut value = as_json(goal);
                value["day_due"] = json!(day.to_string());
                value
            };
            let records: Vec<Value> = coming.iter().map(value).collect();
            app.print(&format!("{}\n", to_json(&json!({ "schema": 1, "records": records }))?));
            return Ok(());
        }
        Format::Ics => {
            let days: Vec<coming::Coming> = coming.iter().map(in_calendar).collect();
            let text = calendar(&days, app.world.now, args.titles == Titles::Full);
            app.print(&text);
            return Ok(());
        }
        Format::Table => args::Format::Table,
        Format::Plain => args::Format::Plain,
        Format::Md => args::Format::Md,
        Format::Csv => args::Format::Csv,
    };
    if coming.is_empty() {
        app.receipt("No check-ins to come.");
        return Ok(());
    }
    let table = table(&coming, format, app);
    print_table(&table, format, app);
    Ok(())
}

fn table(coming: &[Coming], format: args::Format, app: &App<'_>) -> Table {
    let today = app.clock().today();
    let mut table = Table::new(["day", "handle", "goal", "plan"]);
    for Coming { day, goal } in coming {
        let day = if format == args::Format::Table { day_in_words(*day, today) } else { day.to_string() };
        let plan = goal.goal().and_then(|goal| goal.plan.sentence()).unwrap_or_default();
        table.push([day, goal.name(), goal.record.headline().to_owned(), plan]);
    }
    table
}

fn in_calendar(Coming { day, goal }: &Coming) -> coming::Coming {
    let (id, text) = (goal.record.id, goal.record.headline().to_owned());
    coming::Coming { day: *day, at: None, what: What::Goal { id, handle: goal.name(), text } }
}
