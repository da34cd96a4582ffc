//! Going through what is due, one goal at a time. Each answer is saved before the next goal comes, and
//! stopping in the middle costs none of them.

use std::collections::BTreeMap;

use super::changing;
use super::check::{met, told};
use super::history::{GoalHistory, find};
use super::reading::coming;
use crate::ask::Ask;
use crate::cli::app::App;
use crate::cli::moment::Moment;
use crate::cli::writing::asking::Ended;
use crate::cli::writing::items::Item;
use crate::cli::writing::sheet::{ADD, ENDS, GivenNote, Sheet, choices, said};
use crate::error::Result;
use crate::journal::checkin::{Answer as Said, State};
use crate::journal::date::{Span, day_in_words};
use crate::journal::goal::offers_another_plan;
use crate::journal::id::Id;
use crate::journal::question_set::Answer;
use crate::journal::record::Record;
use crate::render::{Line, Style, paragraph, safe};
use crate::store::draft::Draft;

const ANSWER: &str = "answer";
const OBSTACLE: &str = "obstacle";
const STATE: &str = "state";
const UNTIL: &str = "until";
const NOTE: &str = "note";
/// Among the ids of a draft, that of the check-in.
const ITSELF: &str = "itself";

/// What was said to the moment and to what comes then, in the order of [`Said::ALL`].
const WITH_PLAN: [&str; 5] = [
    "it came, and I did it",
    "it came, and I did a part",
    "it came, and I did not",
    "I rested, on purpose",
    "it did not come",
];
/// The same where there is no plan.
const WITHOUT_PLAN: [&str; 5] =
    ["I did it", "I did a part", "I did not", "I rested, on purpose", "there was no chance"];

/// What becomes of a goal that rested until today.
const RESTED: [(&str, State); 3] =
    [("take it up now", State::Open), ("let it rest on", State::Parked), ("let it go", State::Released)];
/// How much longer it may rest.
const LONGER: [(&str, Span); 4] = [
    ("a week", Span::Weeks(1)),
    ("two weeks", Span::Weeks(2)),
    ("a month", Span::Months(1)),
    ("three months", Span::Months(3)),
];

/// Goes through all that is due today.
///
/// # Errors
/// The person interrupted, or something could not be saved; those before are.
pub fn due(app: &mut App<'_>) -> Result<()> {
    let today = app.clock().today();
    let (mut coming, unread) = coming(app)?;
    app.warn_unread(&unread);
    let next = coming.iter().find(|one| one.day > today).map(|one| (one.goal.name(), one.day));
    coming.retain(|one| one.day <= today);
    if coming.is_empty() {
        let next = next.map(|(name, day)| format!(" Next: {name}, {}.", day_in_words(day, today)));
        app.receipt(&format!("Nothing is due today.{}", next.unwrap_or_default()));
        app.receipt("One goal, at any time: `kap goal check HANDLE`.");
        return Ok(());
    }
    let total = coming.len();
    for (number, one) in coming.into_iter().enumerate() {
        let one = find(one.goal.record.id.as_str(), app)?;
        if !sit(&one, None, (number + 1, total), &GivenNote::default(), app)? {
            return Ok(());
        }
    }
    app.receipt("That was all for today.");
    Ok(())
}

/// Asks about one goal.
///
/// # Errors
/// As for [`due`].
pub fn one(one: &GoalHistory, on: Option<&str>, note: &GivenNote, app: &mut App<'_>) -> Result<()> {
    sit(one, on, (1, 1), note, app).map(|_| ())
}

/// Asks about one goal. `false`: the person stopped.
fn sit(
    one: &GoalHistory,
    on: Option<&str>,
    place: (usize, usize),
    note: &GivenNote,
    app: &mut App<'_>,
) -> Result<bool> {
    let Some(mut ask) = app.ask() else { return Ok(false) };
    let moment = one.moment(on, app)?;
    let rests = one.state() != State::Open;
    let step = if rests { "rest" } else { "check" };
    let mut sheet = Sheet::open(step, Some(one.id()), format!("kap goal check {}", one.name), app)?;
    if sheet.is_finished() {
        return keep(one, moment, sheet, &mut *ask, app).map(|()| true);
    }
    introduce(one, place, app);
    sheet.give_note(NOTE, note, app);
    let ended =
        if rests { ask_rested(one, &sheet, &mut *ask, app) } else { ask_open(one, &sheet, &mut *ask, app) };
    match ended {
        Ok(Ended::Done) if sheet.said(ANSWER).or_else(|| sheet.said(STATE)).is_none() => {
            if sheet.said(NOTE).is_some() {
                return keep(one, moment, sheet, &mut *ask, app).map(|()| true);
            }
            sheet.pass_over();
            app.receipt("Passed over. It may be said another time.");
            Ok(true)
        }
        Ok(Ended::Done) => keep(one, moment, sheet, &mut *ask, app).map(|()| true),
        Ok(Ended::SaveNow) => keep(one, moment, sheet, &mut *ask, app).map(|()| false),
        ended => sheet.leave(ended, app).map(|()| false),
    }
}

/// Says which goal it is, and its plan.
fn introduce(one: &GoalHistory, (number, total): (usize, usize), app: &mut App<'_>) {
    let style = app.error_style();
    let place = if total > 1 { format!(" ({number} of {total})") } else { String::new() };
    let title = Line::new(Style::BOLD, one.stored.record.headline())
        .and(Style::DIM, &format!("  {}{place}", one.name));
    let mut rows = vec![String::new()];
    rows.extend(title.rows(&style, 2));
    rows.extend(one.goal.plan.sentence().map(|plan| paragraph(&safe(&plan), style.width, 2)));
    app.say(&format!("{}\n", rows.join("\n")));
}

fn ask_open(one: &GoalHistory, sheet: &Sheet, ask: &mut dyn Ask, app: &mut App<'_>) -> Result<Ended> {
    let has_plan = one.goal.plan.sentence().is_some();
    let (question, words) = if has_plan {
        ("Did that moment come, and what then?", WITH_PLAN)
    } else {
        ("How was it?", WITHOUT_PLAN)
    };
    let ended = sheet.ask(&[Item::new(ANSWER, question, None, choices(&words))], ask, app)?;
    let answer = sheet.said(ANSWER).and_then(|text| answer(&text));
    let Some(answer) = answer.filter(|_| ended == Ended::Done) else { return Ok(ended) };
    let mut items = Vec::new();
    if let Some(obstacle) = &one.goal.plan.obstacle
        && matches!(answer, Said::Partly | Said::Not)
    {
        items.push(Item::new(OBSTACLE, &format!("Was this there: {obstacle}?"), None, Answer::YesNo));
    }
    items.push(Item::new(NOTE, ADD, Some(ENDS), Answer::Prose));
    sheet.ask(&items, ask, app)
}

fn ask_rested(one: &GoalHistory, sheet: &Sheet, ask: &mut dyn Ask, app: &mut App<'_>) -> Result<Ended> {
    let today = app.clock().today();
    let standing = one.standing(today, 1);
    let since = standing.since.map(|day| format!(" since {}", day_in_words(day, today))).unwrap_or_default();
    let told = standing.told.map(|told| format!(" You told {told}.")).unwrap_or_default();
    let help = format!("It is {}{since}.{told}", standing.state);
    let words = RESTED.map(|(words, _)| words);
    let ended = sheet.ask(
        &[Item::new(STATE, "Looking at it again: what now?", Some(&help), choices(&words))],
        ask,
        app,
    )?;
    let Some(state) = sheet.said(STATE).filter(|_| ended == Ended::Done) else { return Ok(ended) };
    let mut items: Vec<Item> = Vec::new();
    if state == RESTED[1].0 {
        items.push(Item::new(UNTIL, "How much longer?", None, choices(&LONGER.map(|(words, _)| words))));
    }
    items.push(Item::new(NOTE, ADD, Some(ENDS), Answer::Prose));
    sheet.ask(&items, ask, app)
}

/// Saves what was said, and goes on where it leads.
fn keep(one: &GoalHistory, moment: Moment, sheet: Sheet, ask: &mut dyn Ask, app: &mut App<'_>) -> Result<()> {
    let records =
        sheet.keep([ITSELF], app, |draft, [id], app| Ok(vec![record(one, id, moment, draft, app)]))?;
    let Some(record) = records.first() else { return Ok(()) };
    let one = one.with(record);
    let crate::journal::record::Entry::Checkin(checkin) = &record.entry else { return Ok(()) };
    if let Some(state) = checkin.state {
        super::life::told(&one, state, app);
        return Ok(());
    }
    told(&one, record, app);
    if offers_another_plan(record, one.files.iter().map(|(_, record)| record)) {
        return offer(&one, ask, app);
    }
    Ok(())
}

fn record(one: &GoalHistory, id: Id, moment: Moment, draft: &Draft, app: &App<'_>) -> Record {
    let mut checkin = one.checkin();
    checkin.answer = said(draft, ANSWER).and_then(|text| answer(&text));
    checkin.met_obstacle = said(draft, OBSTACLE).as_deref() == Some("yes");
    let state = said(draft, STATE).and_then(|text| RESTED.iter().find(|(words, _)| *words == text));
    // Who lets it rest on leaves it what it was: parked or paused.
    checkin.state = state.map(|(_, state)| if *state == State::Parked { one.state() } else { *state });
    if state.is_some_and(|(_, state)| *state == State::Parked) {
        let longer = said(draft, UNTIL).and_then(|text| LONGER.iter().find(|(words, _)| *words == text));
        let longer = longer.map_or(Span::Weeks(2), |(_, span)| *span);
        checkin.until = longer.after(app.clock().today());
        checkin.told = one.standing(moment.day, 1).told;
    }
    moment.record(id, checkin, &said(draft, NOTE).unwrap_or_default())
}

/// Reads which of the wordings was chosen.
fn answer(text: &str) -> Option<Said> {
    let at =
        WITH_PLAN.iter().zip(WITHOUT_PLAN).position(|(with, without)| *with == text || without == text)?;
    Said::ALL.get(at).copied()
}

/// Offers another plan for an obstacle that has come often.
fn offer(one: &GoalHistory, ask: &mut dyn Ask, app: &mut App<'_>) -> Result<()> {
    const PLAN: &str = "plan";
    let style = app.error_style();
    let (obstacle, then) = (one.goal.plan.obstacle.as_deref(), one.goal.plan.obstacle_then.as_deref());
    let obstacle = obstacle.unwrap_or("the obstacle");
    let so_far = then.map(|then| format!(" So far: {then}.")).unwrap_or_default();
    let text = format!("It has come {} times now: {obstacle}.{so_far}", met(one));
    app.say(&format!("\n{}\n", paragraph(&safe(&text), style.width, 0)));
    let edit = format!("kap goal edit {} --obstacle-then \"...\"", one.name);
    let sheet = Sheet::open("obstacle", Some(one.id()), format!("kap goal edit {}", one.name), app)?;
    let question = Item::new(
        PLAN,
        "When it is there again, what will you do?",
        Some("Enter leaves the plan as it is."),
        Answer::Line,
    );
    match sheet.ask(&[question], ask, app) {
        Ok(Ended::Done | Ended::SaveNow) => {
            let Some(plan) = sheet.said(PLAN) else {
                sheet.pass_over();
                return Ok(());
            };
            let changes = BTreeMap::from([("obstacle_then", plan)]);
            if let Err(error) = changing::in_keys(one, &changes, app) {
                return sheet.leave(Err(error), app);
            }
            sheet.pass_over();
            Ok(())
        }
        Ok(Ended::Stopped) => {
            sheet.pass_over();
            app.receipt(&format!("Another time: `{edit}`."));
            Ok(())
        }
        Err(error) => sheet.leave(Err(error), app),
    }
}
