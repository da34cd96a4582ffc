//! `kap practice sit`: a time to sit, with one quiet line, and what was sat is kept however it ends.

use std::time::Duration;

use super::Details;
use super::cut_off::{Going, ids, keep_left};
use super::log::no_length;
use super::making::{Before, Making, note};
use crate::ask::{Sitting as Waiting, Waited};
use crate::cli::app::App;
use crate::cli::save;
use crate::error::{Error, Result};
use crate::journal::practice::sitting::{IN, OUT, Sitting};
use crate::journal::practice::{length, minutes};
use crate::render::sitting::line;
use crate::render::{Style, capital, safe};

/// What a sitting is called where nobody says.
const CALLED: &str = "meditation";
/// How long the line may stand before it is looked at again.
const LOOK: Duration = Duration::from_secs(1);

/// Sit for a while; what you sat is kept, also where you end early
///
/// One quiet line shows how far it is, in minutes. q or Ctrl-C ends it, and the whole minutes are kept. With
/// --plain, and where no terminal is, it says one line at the start, at half and at the end.
#[derive(Debug, clap::Args)]
pub struct SitArgs {
    /// For how long: 10m, 1h
    #[arg(value_name = "LENGTH", default_value = "10m")]
    length: Vec<String>,
    /// What to call it
    #[arg(long = "as", value_name = "WHAT", default_value = CALLED, add = clap_complete::engine::ArgValueCompleter::new(crate::cli::completions::practices))]
    what: String,
    /// Show a slow breath: in for 4 seconds, out for 6
    #[arg(long)]
    breath: bool,
    /// No bell at the end; for good: `bell = false` in the settings
    #[arg(long)]
    no_bell: bool,
    #[command(flatten)]
    pub details: Details,
}

/// Sits with the person.
///
/// # Errors
/// What was typed could not be understood, the person interrupted, or it could not be saved.
pub fn run(args: &SitArgs, app: &mut App<'_>) -> Result<()> {
    let typed = args.length.join(" ");
    let sitting = Sitting::of(minutes(&typed).ok_or_else(|| no_length(&typed))?);
    let what = args.what.split_whitespace().collect::<Vec<_>>().join(" ");
    if what.is_empty() {
        return Err(Error::usage("it has no name").hint("leave out --as, or say what you call it"));
    }
    let note = note(&args.details, app)?;
    // What is not right, and what is to be asked, comes before anybody sits: afterwards it is quiet.
    let ready = Before::read(app).and_then(|before| {
        let mut making = Making::new(what, None, note.clone(), None, &args.details, &before, app)?;
        making.ask(&args.details, &before, app)?;
        Ok(making)
    });
    let mut making = ready.map_err(|error| save::give_back(&note, error, app))?;
    keep_left(app);
    let ids = ids(app).map_err(|error| save::give_back(&note, error, app))?;
    let mut going = Going::begin(app);
    let sat = sit(sitting, &making.in_words(), args, app, |minutes, app| {
        making.took(minutes);
        going.save(&making.records(ids, app));
    });
    let (ended, passed) = match sat {
        Ok(sat) => sat,
        Err(error) => {
            going.remove();
            return Err(save::give_back(&note, error, app));
        }
    };
    let kept = sitting.kept(passed);
    if let Some(minutes) = kept {
        making.took(kept);
        let records = making.records(ids, app);
        let is_safe = going.save(&records);
        save::together(&records, app).map_err(|error| {
            if is_safe {
                error.also("what you sat is a draft until then; the next `kap practice log` keeps it")
            } else {
                again(&args.what, minutes, error)
            }
        })?;
        making.tell(&records, app);
    }
    going.remove();
    match (ended, kept) {
        (Waited::Interrupted, Some(minutes)) => {
            Err(Error::interrupted(format!("stopped; what you sat is kept: {}", length(minutes))))
        }
        (Waited::Interrupted, None) => {
            Err(save::give_back(&note, Error::interrupted("stopped within a minute; nothing was kept"), app))
        }
        (Waited::Passed | Waited::Enough, None) => {
            app.receipt("Less than a minute: nothing was kept.");
            if !note.is_empty() {
                app.say(&format!("\n{}\n", safe(&note)));
            }
            Ok(())
        }
        (Waited::Passed | Waited::Enough, Some(_)) => Ok(()),
    }
}

/// What to type where it could not be saved.
fn again(what: &str, minutes: u32, error: Error) -> Error {
    error.also(&format!("then keep what you sat: `kap practice log {what} {minutes}m`"))
}

/// Waits until it is over or ended, and returns how, and how long it was.
/// `keep` is told the whole minutes so far, whenever there is one more.
fn sit(
    sitting: Sitting,
    what: &str,
    args: &SitArgs,
    app: &mut App<'_>,
    mut keep: impl FnMut(Option<u32>, &App<'_>),
) -> Result<(Waited, Duration)> {
    let is_drawn = app.ask().is_some() && !app.is_plain() && !app.is_quiet();
    // Hidden: how many times faster than a clock time passes, so that a test need not sit.
    let pace = app.world.environment.text("KAP_PACE").and_then(|pace| pace.parse().ok()).unwrap_or(1);
    app.receipt(&format!("{}, {}. {}", capital(what), length(sitting.minutes()), how_to_end(app)));
    if args.breath && !is_drawn {
        app.receipt(&format!(
            "A breath, if you like: in while you count to {IN}, out while you count to {OUT}."
        ));
    }
    let mut waiting = Waiting::begin(is_drawn, pace)
        .map_err(|error| Error::new(format!("the terminal could not be set: {error}")).hint("try --plain"))?;
    let mut is_half_told = is_drawn;
    let mut kept = None;
    keep(kept, app);
    let ended = loop {
        let passed = waiting.passed();
        if !is_half_told && passed >= sitting.half() {
            app.receipt("Half of the time.");
            is_half_told = true;
        }
        if passed >= sitting.length() {
            break Waited::Passed;
        }
        if is_drawn {
            let style = style(app);
            waiting.draw(&line(sitting, passed, args.breath, &style));
        }
        if sitting.kept(passed) != kept {
            kept = sitting.kept(passed);
            keep(kept, app);
        }
        let minute = Duration::from_secs((u64::from(kept.unwrap_or(0)) + 1) * 60);
        let next = match (is_drawn, is_half_told) {
            (true, _) => passed + LOOK,
            (false, true) => minute,
            (false, false) => minute.min(sitting.half()),
        };
        match waiting.wait_until(next.min(sitting.length())) {
            Waited::Passed => {}
            ended => break ended,
        }
    };
    let passed = waiting.passed();
    waiting.clear();
    drop(waiting);
    if ended == Waited::Passed {
        ring(args, app);
        app.receipt("The time is over.");
    }
    Ok((ended, passed))
}

fn how_to_end(app: &App<'_>) -> &'static str {
    if app.ask().is_some() {
        "q or Ctrl-C ends it; what you sat is kept."
    } else {
        "Ctrl-C ends it; what you sat is kept."
    }
}

/// The look of the line: as wide as the terminal is at this moment.
fn style(app: &App<'_>) -> Style {
    let style = app.error_style();
    let now = Waiting::columns().map(usize::from);
    Style { width: now.map_or(style.width, |now| now.min(style.width)), ..style }
}

/// The bell of the terminal, once.
fn ring(args: &SitArgs, app: &mut App<'_>) {
    if app.settings.bell && !args.no_bell && app.world.terminal.error {
        app.say("\x07");
    }
}
