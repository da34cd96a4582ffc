//! The life of a goal: parked, paused, taken up again, reached, released. Each is a check-in with a date and,
//! if wanted, a reason in the person's own words. Letting go is as good as reaching.

use chrono::NaiveDate;

use super::history::{GoalHistory, find_or_pick};
use crate::ask::{Ask, Nothing, Prose, Reply};
use crate::cli::app::App;
use crate::cli::args::when;
use crate::cli::ledger::{Input, NoteArgs};
use crate::cli::moment::Moment;
use crate::cli::save;
use crate::cli::writing::asking::Ended;
use crate::cli::writing::items::Item;
use crate::cli::writing::sheet::{Sheet, said};
use crate::error::{Error, Result};
use crate::journal::checkin::{Checkin, State};
use crate::journal::date::day_in_words;
use crate::journal::question_set::Answer;
use crate::journal::record::Record;
use crate::journal::when::{Leaning, parse_span};
use crate::render::Style;
use crate::store::atomic;

/// Which goal, and why.
#[derive(Debug, clap::Args)]
pub struct LifeArgs {
    /// The goal: its handle or its id
    #[arg(add = clap_complete::engine::ArgValueCompleter::new(crate::cli::completions::goals))]
    goal: Option<String>,
    #[command(flatten)]
    pub note: NoteArgs,
}

/// Which goal rests, until when, and who knows.
#[derive(Debug, clap::Args)]
pub struct RestArgs {
    #[command(flatten)]
    pub life: LifeArgs,
    /// Until this day, or for this long: "in 2 weeks", 2w
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    until: Option<String>,
    /// Whom you told
    #[arg(long, value_name = "TEXT")]
    told: Option<String>,
}

/// A turn in the life of a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It waits for a day.
    Park,
    /// It rests.
    Pause,
    /// It is taken up again after a rest.
    Resume,
    /// It was reached.
    Reach,
    /// It is let go.
    Release,
    /// It is opened again after it was closed.
    Reopen,
}

impl Turn {
    const fn verb(self) -> &'static str {
        match self {
            Self::Park => "park",
            Self::Pause => "pause",
            Self::Resume => "resume",
            Self::Reach => "reach",
            Self::Release => "release",
            Self::Reopen => "reopen",
        }
    }

    const fn state(self) -> State {
        match self {
            Self::Park => State::Parked,
            Self::Pause => State::Paused,
            Self::Resume | Self::Reopen => State::Open,
            Self::Reach => State::Reached,
            Self::Release => State::Released,
        }
    }

    /// Can a goal in that state take this turn?
    const fn fits(self, state: State) -> bool {
        match self {
            Self::Park | Self::Pause | Self::Reach | Self::Release => !state.is_closed(),
            Self::Resume => matches!(state, State::Parked | State::Paused),
            Self::Reopen => state.is_closed(),
        }
    }
}

/// `kap goal park` and `kap goal pause`.
///
/// # Errors
/// There is no such goal, it cannot rest, or it could not be saved.
pub fn rest(turn: Turn, args: &RestArgs, app: &mut App<'_>) -> Result<()> {
    take(turn, &args.life, args.until.as_deref(), args.told.as_deref(), app)
}

/// The other turns.
///
/// # Errors
/// As for [`rest`].
pub fn run(turn: Turn, args: &LifeArgs, app: &mut App<'_>) -> Result<()> {
    take(turn, args, None, None, app)
}

fn take(
    turn: Turn,
    args: &LifeArgs,
    until: Option<&str>,
    told_whom: Option<&str>,
    app: &mut App<'_>,
) -> Result<()> {
    let input = Input::read(&args.note, None, app)?;
    let found = find_or_pick(args.goal.as_deref(), turn.verb(), |state| turn.fits(state), app);
    let Some(one) = found.map_err(|error| input.give_back(error, app))? else { return Ok(()) };
    let state = one.state();
    let is_so = state == turn.state() && !(turn == Turn::Park || (turn == Turn::Pause && until.is_some()));
    if is_so && args.note.note.is_none() && !args.note.edit {
        app.receipt(&format!("The goal {} is {state} already.", one.name));
        return Ok(());
    }
    let settled = settle(turn, &one, until, app).and_then(|until| {
        let moment = one.moment(args.note.on.as_deref(), app)?;
        Ok((until, moment))
    });
    let (until, moment) = settled.map_err(|error| input.give_back(error, app))?;
    let (note, file) = input.note(&args.note, app)?;
    // Who parks it longer has told whom they told.
    let told_before =
        if turn == Turn::Park && state == State::Parked { one.standing(moment.day, 1).told } else { None };
    let told_whom = told_whom.map(str::to_owned).or(told_before);
    let rest = Checkin { state: Some(turn.state()), until, told: told_whom, ..one.checkin() };
    let record = if args.goal.is_none() && note.is_empty() && app.ask().is_some() {
        asked(turn, &one, rest, moment, app)?
    } else {
        // Who was told is typed by nobody a second time, no more than the reason.
        let words = [note.as_str(), rest.told.as_deref().unwrap_or_default()].join("\n");
        let id = app.fresh_id(&[]).map_err(|error| save::give_back(&words, error, app))?;
        let record = moment.record(id, rest, &note);
        save::records(std::slice::from_ref(&record), app)
            .map_err(|error| save::give_back(&words, error, app))?;
        Some(record)
    };
    let Some(record) = record else { return Ok(()) };
    if let Some(file) = file {
        // It is saved: what stays of the editor's file would only be a copy.
        let _ = atomic::remove(&*app.world.disk, &file);
    }
    told(&one.with(&record), turn.state(), app);
    Ok(())
}

const TOLD: &str = "told";
const WHY: &str = "why";
/// Among the ids of a draft: the check-in.
const ITSELF: &str = "itself";

/// Asks who was told, and why; every answer is kept before the next. `None`: the person stopped.
fn asked(
    turn: Turn,
    one: &GoalHistory,
    rest: Checkin,
    moment: Moment,
    app: &mut App<'_>,
) -> Result<Option<Record>> {
    let Some(mut ask) = app.ask() else { return Ok(None) };
    let sheet = Sheet::open(turn.verb(), Some(one.id()), format!("kap goal {}", turn.verb()), app)?;
    let ended = if sheet.is_finished() {
        Ok(Ended::Done)
    } else {
        let asks_whom = turn == Turn::Park && rest.told.is_none();
        let whom = Item::new(TOLD, "Whom did you tell, if anybody?", None, Answer::Line);
        let why = Item::new(WHY, "Why, in your own words? Enter passes it over.", None, Answer::Line);
        let items: Vec<Item> = asks_whom.then_some(whom).into_iter().chain([why]).collect();
        sheet.ask(&items, &mut *ask, app)
    };
    if !matches!(ended, Ok(Ended::Done | Ended::SaveNow)) {
        sheet.leave(ended, app)?;
        app.receipt(&format!("The goal {} stays as it is.", one.name));
        return Ok(None);
    }
    let records = sheet.keep([ITSELF], app, |draft, [id], _| {
        let checkin = Checkin { told: said(draft, TOLD).or(rest.told), ..rest };
        Ok(vec![moment.record(id, checkin, &said(draft, WHY).unwrap_or_default())])
    })?;
    Ok(records.into_iter().next())
}

/// Says how a goal can wait, of which the person said that it is large.
pub fn suggest_parking(handle: &str, app: &mut App<'_>) {
    app.receipt(&format!(
        "What is large and hard to undo can wait, and be talked over first: `kap goal park {handle} --until 2w --told NAME`."
    ));
}

/// Settles until when it rests, and whether it can.
fn settle(
    turn: Turn,
    one: &GoalHistory,
    until: Option<&str>,
    app: &mut App<'_>,
) -> Result<Option<NaiveDate>> {
    let (state, name) = (one.state(), &one.name);
    if !turn.fits(state) && state != turn.state() {
        return Err(unfit(turn, state, name));
    }
    match until {
        Some(text) => day_ahead(text, app).map(Some),
        None if turn == Turn::Park => {
            let Some(mut ask) = app.ask() else {
                return Err(Error::usage("until when is missing, and nobody can be asked here")
                    .hint(format!("give a day or how long: `kap goal park {name} --until 2w`")));
            };
            loop {
                let text =
                    line("Until when? 2w, \"in a month\", a date. Enter means two weeks.", &mut *ask, app)?;
                match day_ahead(text.as_deref().unwrap_or("2w"), app) {
                    Ok(day) => return Ok(Some(day)),
                    Err(error) => app.note(&error.message),
                }
            }
        }
        None => Ok(None),
    }
}

/// Reads a day to come: a day, or how long from today.
///
/// # Errors
/// It could not be understood, or it is not to come.
pub fn day_ahead(text: &str, app: &App<'_>) -> Result<NaiveDate> {
    let today = app.clock().today();
    let day = match parse_span(text).ok().and_then(|span| span.after(today)) {
        Some(day) => day,
        None => when(text, app, Leaning::Future)?.day,
    };
    if day > today {
        return Ok(day);
    }
    Err(Error::usage(format!("{} is not to come", day_in_words(day, today)))
        .hint("give a day after today, such as 2w"))
}

fn unfit(turn: Turn, state: State, name: &str) -> Error {
    let error = Error::new(format!("the goal {name} is {state}"));
    match (turn, state) {
        (_, State::Reached | State::Released) => {
            error.hint(format!("open it again first: `kap goal reopen {name}`"))
        }
        (Turn::Reopen, State::Parked | State::Paused) => {
            error.hint(format!("take it up again: `kap goal resume {name}`"))
        }
        _ => error.hint(format!("see it: `kap goal show {name}`")),
    }
}

/// Asks for a line; `None` where it was passed over.
fn line(question: &str, ask: &mut dyn Ask, app: &mut App<'_>) -> Result<Option<String>> {
    let style = app.error_style();
    app.say(&format!("{}\n", style.paint(Style::BOLD, question)));
    Ok(match ask.prose(&Prose { one_line: true, ..Prose::default() }, &Nothing)? {
        Reply::Answer(text) | Reply::Editor(text) => Some(text).filter(|text| !text.trim().is_empty()),
        Reply::Skip | Reply::Back | Reply::Stop => None,
    })
}

/// Says what became of it, and what comes next.
pub fn told(one: &GoalHistory, state: State, app: &mut App<'_>) {
    let today = app.clock().today();
    let name = &one.name;
    let standing = one.standing(today, 1);
    if standing.state != state {
        let since = standing.since.map(|day| day_in_words(day, today)).unwrap_or_default();
        app.receipt(&format!(
            "Saved: {name}. What was said later, {since}, decides: it is {}.",
            standing.state
        ));
        return;
    }
    let until = standing.until.map(|day| format!(" until {}", day_in_words(day, today)));
    let text = match state {
        State::Open => format!("Saved: {name} is open."),
        State::Parked | State::Paused => format!(
            "Saved: {name} is {state}{}. It is not asked about {}. `kap goal resume {name}` takes it up at any time.",
            until.clone().unwrap_or_default(),
            if until.is_some() { "before" } else { "meanwhile" }
        ),
        State::Reached | State::Released => {
            format!("Saved: {name} is {state}. It stays in the journal: `kap goal show {name}`.")
        }
    };
    app.receipt(&text);
    if state == State::Open
        && let Some(due) = standing.due
    {
        app.receipt(&format!("Asked again: {}.", day_in_words(due.max(today), today)));
    }
}
