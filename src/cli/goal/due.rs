//! `kap goal due`: the check-ins that are due or to come.

use serde_json::{Value, json};

use super::list::as_json;
use super::reading::{Coming, coming};
use crate::cli::app::App;
use crate::cli::args::Format;
use crate::cli::list::print_table;
use crate::error::Result;
use crate::journal::date::day_in_words;
use crate::render::{Table, to_json};

/// How the coming check-ins are printed.
#[derive(Debug, clap::Args)]
pub struct DueArgs {
    /// How to print
    #[arg(long, value_enum, default_value = "table", hide_default_value = true)]
    format: Format,
}

/// Prints the coming check-ins.
pub fn run(args: &DueArgs, app: &mut App<'_>) -> Result<()> {
    let today = app.clock().today();
    let (coming, unread) = coming(app)?;
    app.warn_unread(&unread);
    if args.format == Format::Json {
        let value = |Coming { day, goal }: &Coming| {
            let mut value = as_json(goal);
            value["day_due"] = json!(day.to_string());
            value
        };
        let records: Vec<Value> = coming.iter().map(value).collect();
        app.print(&format!("{}\n", to_json(&json!({ "schema": 1, "records": records }))?));
        return Ok(());
    }
    if coming.is_empty() {
        app.receipt("No check-ins to come.");
        return Ok(());
    }
    let for_reading = args.format == Format::Table;
    let mut table = Table::new(["day", "handle", "goal", "plan"]);
    for Coming { day, goal } in &coming {
        let day = if for_reading { day_in_words(*day, today) } else { day.to_string() };
        let plan = goal.goal().and_then(|goal| goal.plan.sentence()).unwrap_or_default();
        table.push([day, goal.name(), goal.record.headline().to_owned(), plan]);
    }
    print_table(&table, args.format, app);
    Ok(())
}
