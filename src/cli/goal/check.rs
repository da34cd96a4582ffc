//! `kap goal check`: did the moment come, and what then? In one line, or one goal after the other.

use super::history::{GoalHistory, find, find_or_pick};
use super::{explain, walk};
use crate::cli::app::App;
use crate::cli::ledger::{Input, NoteArgs};
use crate::cli::moment::Moment;
use crate::cli::save;
use crate::cli::writing::sheet::{ADD, GivenNote};
use crate::error::{Error, Result};
use crate::journal::checkin::{Answer, Checkin};
use crate::journal::date::day_in_words;
use crate::journal::goal::chances::WINDOW;
use crate::journal::goal::{met_since_plan, offers_another_plan};
use crate::journal::record::Record;
use crate::store::atomic;

/// What is said of a goal.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// The goal: its handle or its id; without one, each that is due
    #[arg(add = clap_complete::engine::ArgValueCompleter::new(crate::cli::completions::goals))]
    goal: Option<String>,
    /// did, partly, not; no-chance where the moment did not come; rest. The last two count for nothing
    #[arg(value_parser = answer)]
    answer: Option<Answer>,
    /// The inner obstacle of the plan was there
    #[arg(long, requires = "answer")]
    obstacle: bool,
    #[command(flatten)]
    pub note: NoteArgs,
    /// Show how the figure comes about; without an answer, only that
    #[arg(long)]
    explain: bool,
}

/// Reads an answer.
fn answer(text: &str) -> Result<Answer, String> {
    let words = Answer::ALL.map(|answer| answer.as_str().replace(' ', "-")).join(", ");
    text.parse().map_err(|_| format!("the answers are {words}"))
}

/// Keeps an answer, or asks for those that are due.
///
/// # Errors
/// What was typed could not be understood, nobody can be asked, or it could not be saved.
pub fn run(args: &CheckArgs, app: &mut App<'_>) -> Result<()> {
    let has_note = args.note.note.is_some() || args.note.edit;
    let Some(typed) = &args.goal else {
        if args.explain {
            return explain::all(app);
        }
        if has_note || args.note.on.is_some() {
            return Err(Error::usage("a note and a day belong to one goal")
                .hint("give its handle: `kap goal check HANDLE did`"));
        }
        return if app.ask().is_some() { walk::due(app) } else { Err(which()) };
    };
    if args.explain && args.answer.is_none() && !has_note {
        let one = find(typed, app)?;
        explain::one(&one, app);
        return Ok(());
    }
    if args.answer.is_none() && app.ask().is_some() {
        let Some(one) = find_or_pick(Some(typed), "check", |state| !state.is_closed(), app)? else {
            return Ok(());
        };
        one.must_live()?;
        let note = GivenNote::read(args.note.note.as_deref(), args.note.edit, ADD, app)?;
        return walk::one(&one, args.note.on.as_deref(), &note, app);
    }
    let input = Input::read(&args.note, None, app)?;
    let settled = settle(typed, args, has_note, app).map_err(|error| input.give_back(error, app))?;
    let (one, moment) = settled;
    let (note, file) = input.note(&args.note, app)?;
    let checkin = Checkin { answer: args.answer, met_obstacle: args.obstacle, ..one.checkin() };
    let id = app.fresh_id(&[]).map_err(|error| save::give_back(&note, error, app))?;
    let record = moment.record(id, checkin, &note);
    save::one(&record, app)?;
    if let Some(file) = file {
        // It is saved: what stays of the editor's file would only be a copy.
        let _ = atomic::remove(&*app.world.disk, &file);
    }
    let one = one.with(&record);
    told(&one, &record, app);
    offer(&one, &record, app);
    if args.explain {
        explain::one(&one, app);
    }
    Ok(())
}

fn settle(typed: &str, args: &CheckArgs, has_note: bool, app: &mut App<'_>) -> Result<(GoalHistory, Moment)> {
    let one = find(typed, app)?;
    one.must_live()?;
    if args.answer.is_none() && !has_note {
        return Err(Error::usage("what became of it is missing, and nobody can be asked here")
            .hint(format!("say did, partly, not, no-chance or rest: `kap goal check {} did`", one.name)));
    }
    let moment = one.moment(args.note.on.as_deref(), app)?;
    Ok((one, moment))
}

/// Says what was kept, and what it comes to.
pub fn told(one: &GoalHistory, record: &Record, app: &mut App<'_>) {
    let today = app.clock().today();
    let answer = match &record.entry {
        crate::journal::record::Entry::Checkin(Checkin { answer: Some(answer), .. }) => answer.as_str(),
        _ => "a note",
    };
    let on =
        if record.day == today { String::new() } else { format!(", {}", day_in_words(record.day, today)) };
    let standing = one.standing(today, WINDOW);
    // That there was none yet is no answer to anything.
    let has_chances = standing.tally.chances() > 0;
    let lately = if has_chances { standing.tally.to_string() } else { String::new() };
    let lately = if lately.is_empty() { lately } else { format!(" {}.", crate::render::capital(&lately)) };
    app.receipt(&format!("Saved: {}, {answer}{on}.{lately}", one.name));
    if let Some(due) = standing.due.filter(|due| *due > today) {
        app.receipt(&format!("Asked again: {}.", day_in_words(due, today)));
    }
}

/// Says where another plan can be made, once an obstacle has been met often.
fn offer(one: &GoalHistory, just: &Record, app: &mut App<'_>) {
    if offers_another_plan(just, one.files.iter().map(|(_, record)| record)) {
        app.receipt(&format!(
            "The obstacle has come {} times now. Another plan for it: `kap goal edit {} --obstacle-then \"...\"`.",
            met(one),
            one.name
        ));
    }
}

/// How often the obstacle was met since the plan was made or changed.
pub fn met(one: &GoalHistory) -> usize {
    met_since_plan(one.id(), one.files.iter().map(|(_, record)| record)).len()
}

fn which() -> Error {
    Error::usage("which goal is missing, and nobody can be asked here")
        .hint("give it and the answer: `kap goal check HANDLE did`; see what is due: `kap goal due`")
}
