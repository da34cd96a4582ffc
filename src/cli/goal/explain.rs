//! How the figures of goals come about.

use super::history::GoalHistory;
use super::reading::{is_shown, living};
use crate::cli::app::App;
use crate::error::Result;
use crate::journal::goal::chances::{Tally, WINDOW};
use crate::render::{paragraph, safe};

/// Prints the working of one goal's figure.
pub fn one(one: &GoalHistory, app: &mut App<'_>) {
    let tally = one.standing(app.clock().today(), WINDOW).tally;
    print(&one.name, &tally, app);
}

/// Prints the working of each figure that `kap goal` shows.
///
/// # Errors
/// The journal's folder could not be read.
pub fn all(app: &mut App<'_>) -> Result<()> {
    let today = app.clock().today();
    let mut found = living(app)?;
    app.warn_unread(&found.unread);
    found.goals.retain(|living| is_shown(living, today));
    if found.goals.is_empty() {
        app.receipt("No open goals, so no figures.");
    }
    for living in &found.goals {
        print(&living.name(), &living.standing.tally, app);
    }
    Ok(())
}

/// Prints the working of a figure.
pub fn print(name: &str, tally: &Tally, app: &mut App<'_>) {
    let width = app.style().width;
    let text = format!("{name}: {}", tally.explained());
    app.print(&format!("{}\n", paragraph(&safe(&text), width, 0)));
}
