//! `kap goal rate`: where a goal stands, by the levels that were written beforehand.

use super::history::{GoalHistory, find, find_or_pick};
use super::levels::{level, now, print};
use super::reading::living;
use crate::cli::app::App;
use crate::cli::args::Format;
use crate::cli::ledger::{Input, NoteArgs};
use crate::cli::save;
use crate::cli::writing::asking::Ended;
use crate::cli::writing::items::Item;
use crate::cli::writing::sheet::{ADD, ENDS, Sheet, choices, said};
use crate::error::{Error, Result};
use crate::journal::checkin::{Checkin, Level};
use crate::journal::date::day_in_words;
use crate::journal::question_set::Answer;
use crate::journal::record::Record;
use crate::store::atomic;

const LEVEL: &str = "level";
const NOTE: &str = "note";
/// Among the ids of a draft, that of the check-in.
const ITSELF: &str = "itself";

/// Which goal, and where it stands.
#[derive(Debug, clap::Args)]
pub struct RateArgs {
    /// The goal: its handle or its id; without one, each open goal that has levels
    #[arg(add = clap_complete::engine::ArgValueCompleter::new(crate::cli::completions::goals))]
    goal: Option<String>,
    /// Where it stands, -2 to 2
    #[arg(value_parser = level, allow_hyphen_values = true)]
    level: Option<Level>,
    #[command(flatten)]
    pub note: NoteArgs,
}

/// Keeps a level, or asks for it.
///
/// # Errors
/// What was typed does not fit, nobody can be asked, or it could not be saved.
pub fn run(args: &RateArgs, app: &mut App<'_>) -> Result<()> {
    let Some(typed) = &args.goal else { return all(args, app) };
    let Some(level) = args.level else {
        let one = find(typed, app)?;
        one.must_live()?;
        if app.ask().is_none() || args.note.note.is_some() || args.note.edit {
            return Err(Error::usage("the level is missing")
                .hint(format!("give it behind the goal: `kap goal rate {} 0`", one.name)));
        }
        ask(&one, args.note.on.as_deref(), app)?;
        return Ok(());
    };
    let input = Input::read(&args.note, None, app)?;
    let settled = find(typed, app).and_then(|one| {
        one.must_live()?;
        let moment = one.moment(args.note.on.as_deref(), app)?;
        Ok((one, moment))
    });
    let (one, moment) = settled.map_err(|error| input.give_back(error, app))?;
    let (note, file) = input.note(&args.note, app)?;
    let id = app.fresh_id(&[]).map_err(|error| save::give_back(&note, error, app))?;
    let record = moment.record(id, Checkin { level: Some(level), ..one.checkin() }, &note);
    save::one(&record, app)?;
    if let Some(file) = file {
        // It is saved: what stays of the editor's file would only be a copy.
        let _ = atomic::remove(&*app.world.disk, &file);
    }
    told(&one.with(&record), &record, level, app);
    Ok(())
}

/// Asks for the level of each open goal that has levels; each is saved before the next.
fn all(args: &RateArgs, app: &mut App<'_>) -> Result<()> {
    if app.ask().is_none() {
        return Err(Error::usage("which goal is missing, and nobody can be asked here").hint(
            "give it and its level: `kap goal rate HANDLE 0`; see where all stand: `kap goal levels`",
        ));
    }
    if args.note.note.is_some() || args.note.edit {
        return Err(
            Error::usage("a note belongs to one goal").hint("give its handle: `kap goal rate HANDLE 0`")
        );
    }
    let mut found = living(app)?.goals;
    found.retain(|living| living.goal().is_some_and(|goal| !goal.levels.is_empty()));
    if found.is_empty() {
        let Some(one) = find_or_pick(None, "rate", |state| !state.is_closed(), app)? else { return Ok(()) };
        ask(&one, args.note.on.as_deref(), app)?;
        return Ok(());
    }
    let mut goals = Vec::new();
    for living in &found {
        let one = find(living.record.id.as_str(), app)?;
        if !ask(&one, args.note.on.as_deref(), app)? {
            return Ok(());
        }
        goals.push(find(living.record.id.as_str(), app)?);
    }
    app.print("\n");
    print(&goals, Format::Table, app)
}

/// Asks for the level of one goal. `false`: the person stopped.
fn ask(one: &GoalHistory, on: Option<&str>, app: &mut App<'_>) -> Result<bool> {
    let Some(mut ask) = app.ask() else { return Ok(false) };
    let moment = one.moment(on, app)?;
    let sheet = Sheet::open("rate", Some(one.id()), format!("kap goal rate {}", one.name), app)?;
    let ended = if sheet.is_finished() {
        Ok(Ended::Done)
    } else {
        let options = options(one);
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        let asked = format!("{}: where is it now?", one.stored.record.headline());
        let before = now(one).map(|level| format!("Last time: {level}."));
        let mut note = Item::new(NOTE, ADD, Some(ENDS), Answer::Prose);
        note.parent = Some(LEVEL.to_owned());
        sheet.ask(&[Item::new(LEVEL, &asked, before.as_deref(), choices(&options)), note], &mut *ask, app)
    };
    match ended {
        Ok(Ended::Done | Ended::SaveNow) if sheet.said(LEVEL).is_none() => {
            sheet.pass_over();
            Ok(true)
        }
        Ok(Ended::Done | Ended::SaveNow) => {
            let records = sheet.keep([ITSELF], app, |draft, [id], _| {
                let level = said(draft, LEVEL).and_then(|text| chosen(&text));
                let checkin = Checkin { level, ..one.checkin() };
                Ok(vec![moment.record(id, checkin, &said(draft, NOTE).unwrap_or_default())])
            })?;
            for record in &records {
                if let crate::journal::record::Entry::Checkin(Checkin { level: Some(level), .. }) =
                    &record.entry
                {
                    told(&one.with(record), record, *level, app);
                }
            }
            Ok(ended.is_ok_and(|ended| ended == Ended::Done))
        }
        ended => sheet.leave(ended, app).map(|()| false),
    }
}

/// Each level in the words that were written for it, the highest first.
fn options(one: &GoalHistory) -> Vec<String> {
    let text = |level: Level| one.goal.levels.text(level).unwrap_or_else(|| level.meaning()).to_owned();
    Level::ALL.into_iter().rev().map(|level| format!("{level}: {}", text(level))).collect()
}

fn chosen(text: &str) -> Option<Level> {
    level(text.split(':').next()?).ok()
}

fn told(one: &GoalHistory, record: &Record, level: Level, app: &mut App<'_>) {
    let today = app.clock().today();
    let on =
        if record.day == today { String::new() } else { format!(", {}", day_in_words(record.day, today)) };
    app.receipt(&format!("Saved: {}, level {level}{on}.", one.name));
    if let Some(start) = one.goal.levels.start {
        let by = i32::from(level.value()) - i32::from(start.value());
        app.receipt(&format!("It began at {start}: changed by {by:+}.").replace("+0", "0"));
    }
    if !one.goal.levels.are_whole() {
        app.receipt(&format!("Its levels are not all written: `kap goal levels {}`.", one.name));
    }
}
