//! What follows an answer about harming oneself: the crisis card before anything else, one question, and
//! the emergency number where the answer is not a yes. It cannot be switched off, and it is never an error.

use crate::ask::{Ask, Reply};
use crate::cli::app::App;
use crate::cli::support;
use crate::error::Result;
use crate::journal::measure::safety::{OPTIONS, QUESTION, Safe};

/// Shows the card and asks. Stopping is as good as not being sure.
///
/// # Errors
/// The person interrupted; the emergency number was shown then.
pub fn care(ask: &mut dyn Ask, app: &mut App<'_>) -> Result<Safe> {
    show_card(app);
    let options = OPTIONS.map(str::to_owned);
    // Enter alone is not a yes.
    let safe = match ask.choose(QUESTION, &options, 2) {
        Ok(Reply::Answer(0)) => Safe::Yes,
        Ok(Reply::Answer(1)) => Safe::No,
        Ok(_) => Safe::NotSure,
        Err(error) => {
            show_emergency(app);
            return Err(error);
        }
    };
    if safe != Safe::Yes {
        show_emergency(app);
    }
    Ok(safe)
}

/// The card, where nobody can be asked: on standard error, and in a result that goes elsewhere. The
/// emergency number comes first unless the answers say that the person is safe.
pub fn show_unasked(safe: Safe, in_result: bool, app: &mut App<'_>) {
    let style = app.style();
    let mut page = support::page_of(&app.settings, &style);
    if safe != Safe::Yes {
        page = format!("{}\n\n{page}\n\n{QUESTION}", support::emergency(&app.settings, &style));
    }
    app.say(&format!("\n{page}\n\n"));
    if in_result && !app.world.terminal.output {
        app.print(&format!("{page}\n\n"));
    }
}

/// The short form: the first lines of the long one would have left the screen before the question comes.
fn show_card(app: &mut App<'_>) {
    let card = support::short_of(&app.settings, &app.error_style());
    app.say(&format!("\n{card}\n\n"));
}

fn show_emergency(app: &mut App<'_>) {
    let text = support::emergency(&app.settings, &app.error_style());
    app.say(&format!("\n{text}\n\n"));
}
