//! `kap practice log`: what was done, in the person's own words.

use super::Details;
use super::cut_off::keep_left;
use super::making::{Before, Making};
use crate::ask::{Ask, Nothing, Prose, Reply};
use crate::cli::app::App;
use crate::cli::{args, save};
use crate::error::{Error, Exit, Result};
use crate::journal::date::day_in_words;
use crate::journal::practice;
use crate::journal::practice::words::{Typed, offered};
use crate::journal::when::Leaning;
use crate::render::{Style, safe_line};

/// How many words are offered: more would be a page to read.
const OFFERED: usize = 9;

#[derive(Debug, clap::Args)]
pub struct LogArgs {
    /// What was done, in your own words, and for how long: meditation 20m, talking with someone 1h 30m
    #[arg(value_name = "WHAT", add = clap_complete::engine::ArgValueCompleter::new(crate::cli::completions::practices))]
    words: Vec<String>,
    /// When it was, if not now: yesterday, "monday 7:00"
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    on: Option<String>,
    #[command(flatten)]
    pub details: Details,
}

/// Keeps a practice.
///
/// # Errors
/// What was typed could not be understood, nobody can be asked, or it could not be saved.
pub fn run(args: &LogArgs, app: &mut App<'_>) -> Result<()> {
    let note = super::making::note(&args.details, app)?;
    settle(args, note.clone(), app)
        .map_err(|error| match error.exit {
            Exit::Interrupted => Error::interrupted("stopped; nothing was kept")
                .hint("without questions: `kap practice log WHAT LENGTH --no-input`"),
            _ => error,
        })
        .map_err(|error| save::give_back(&note, error, app))
        .and_then(|making| {
            keep_left(app);
            making.keep(app)
        })
}

fn settle(args: &LogArgs, note: String, app: &mut App<'_>) -> Result<Making> {
    let typed = Typed::read(&args.words).map_err(|error| no_length(&error.0))?;
    let at = match &args.on {
        None => None,
        Some(text) => {
            let when = args::when(text, app, Leaning::Past)?;
            args::tell_adjusted(when.adjusted, app);
            let today = app.clock().today();
            if when.day > today {
                return Err(Error::usage(format!("{} is still to come", day_in_words(when.day, today)))
                    .hint("leave out --on to keep it as of now"));
            }
            // Later today is today.
            Some(when.at.min(app.world.now))
        }
    };
    let before = Before::read(app)?;
    let (what, minutes) = match typed.what {
        Some(what) => (what, typed.minutes),
        None => asked(&before, typed.minutes, app)?,
    };
    let mut making = Making::new(what, minutes, note, at, &args.details, &before, app)?;
    making.ask(&args.details, &before, app)?;
    Ok(making)
}

/// A word that was meant as a length.
pub fn no_length(typed: &str) -> Error {
    Error::usage(format!("`{}` is no length of time", safe_line(typed)))
        .hint("whole minutes or hours, a day at most: 20m, 1h, 1h30")
}

/// Asks what was done, and for how long.
fn asked(before: &Before, minutes: Option<u32>, app: &mut App<'_>) -> Result<(String, Option<u32>)> {
    let Some(mut ask) = app.ask() else {
        return Err(Error::usage("what was done is missing, and nobody can be asked here")
            .hint("say it: `kap practice log meditation 20m`"));
    };
    let mut options: Vec<String> =
        offered(&before.habits, OFFERED).iter().map(|word| safe_line(word).into_owned()).collect();
    options.push("something else".to_owned());
    let last = options.len() - 1;
    let what = match ask.choose("What was it?", &options, 0)? {
        Reply::Answer(chosen) if chosen != last => offered(&before.habits, OFFERED).swap_remove(chosen),
        Reply::Answer(_) => line("What do you call it?", &mut *ask, app)?.ok_or_else(nothing)?,
        _ => return Err(nothing()),
    };
    let minutes = match minutes {
        Some(minutes) => Some(minutes),
        None => how_long(&mut *ask, app)?,
    };
    Ok((what, minutes))
}

fn how_long(ask: &mut dyn Ask, app: &mut App<'_>) -> Result<Option<u32>> {
    let mut question = "For how long? Such as 20m or 1h; Enter passes it over.";
    while let Some(typed) = line(question, ask, app)? {
        if let Some(minutes) = practice::minutes(&typed) {
            return Ok(Some(minutes));
        }
        question = "Whole minutes or hours, a day at most: 20m, 1h, 1h30. Enter passes it over.";
    }
    Ok(None)
}

fn line(question: &str, ask: &mut dyn Ask, app: &mut App<'_>) -> Result<Option<String>> {
    let style = app.error_style();
    app.say(&format!("{}\n", style.paint(Style::BOLD, question)));
    match ask.prose(&Prose { one_line: true, ..Prose::default() }, &Nothing)? {
        Reply::Answer(text) | Reply::Editor(text) => Ok(Some(text).filter(|text| !text.trim().is_empty())),
        Reply::Stop => Err(nothing()),
        Reply::Skip | Reply::Back => Ok(None),
    }
}

fn nothing() -> Error {
    Error::interrupted("stopped")
}
