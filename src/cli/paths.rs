//! `kap paths`: every place kap uses.

use serde::Serialize;

use super::app::App;
use super::args::Format;
use crate::error::Result;
use crate::render::{Table, to_json};

/// Print every place kap uses
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How to print
    #[arg(long, value_enum, default_value = "table", hide_default_value = true)]
    format: Format,
}

#[derive(Serialize)]
struct Place {
    name: &'static str,
    path: String,
    exists: bool,
    what: &'static str,
}

/// Prints the places.
pub fn run(args: &Args, app: &mut App<'_>) -> Result<()> {
    let state = app.state();
    let found = [
        ("journal", app.journal.root().to_owned(), "your records, in Markdown"),
        ("settings", app.places.config_file.clone(), "your settings, if you make any"),
        ("state", state.clone(), "what belongs to this machine alone; the rest is in it"),
        ("drafts", state.join("drafts"), "what you typed and have not finished"),
        ("pending", state.join("pending"), "what git still lacks"),
        ("lock", state.join("lock"), "held while kap writes"),
    ];
    let places = found.map(|(name, path, what)| Place {
        name,
        exists: app.world.disk.kind(&path).is_ok_and(|kind| kind.is_some()),
        path: path.display().to_string(),
        what,
    });
    if args.format == Format::Json {
        let text = to_json(&serde_json::json!({ "schema": 1, "places": places }))?;
        app.print(&format!("{text}\n"));
        return Ok(());
    }
    let mut table = Table::new(["place", "path", "", "what"]);
    for place in &places {
        let state = if place.exists { "" } else { "not yet there" };
        table.push([place.name, &place.path, state, place.what]);
    }
    let text = match args.format {
        Format::Plain => table.plain(),
        Format::Md => table.md(),
        Format::Csv => table.csv(),
        Format::Table | Format::Json => table.stacked(&app.style()),
    };
    app.print(&format!("{text}\n"));
    Ok(())
}
