//! Looking again, one question at a time: first what is remembered, then what was written. Every answer is on
//! the disk before the next question, and each record's check-in is saved before the next record.

use super::checkin::Closing;
use super::checkin_record::{Target, goal_of, receipt, records, target, target_of_any};
use super::questions::{GOAL, ITSELF, Look, NEW, NOTE, OUTCOME, items, saying};
use super::records::{LedgerRecords, day};
use super::{CloseArgs, NoteArgs, OneArgs};
use crate::ask::{Ask, Reply};
use crate::cli::app::App;
use crate::cli::goal::handles;
use crate::cli::moment::Moment;
use crate::cli::writing::asking::Ended;
use crate::cli::writing::items::Item;
use crate::cli::writing::sheet::{ADD, GivenNote, ON, Sheet};
use crate::error::Result;
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::ledger::Standing;
use crate::journal::ledger::outcome::{BECAME_A_GOAL, CHANGED};
use crate::journal::question_set::Answer;
use crate::journal::record::Record;
use crate::render::{Line, Style};

/// What these sittings are called in their drafts.
const LOOK: &str = "look";

/// Looks again at one record, or at each that comes back today.
///
/// # Errors
/// There is no such record, the person interrupted, or it could not be saved.
pub fn rate(kind: Kind, one: &OneArgs, note: &NoteArgs, app: &mut App<'_>) -> Result<()> {
    let ids = match &one.id {
        Some(id) => vec![target(kind, id, note.on.as_deref(), app)?.record.id],
        None => coming_back(kind, app)?,
    };
    if ids.is_empty() {
        let at_any_time = format!("One of them, at any time: `kap {kind} rate ID`.");
        app.receipt(&format!("Nothing comes back today. {at_any_time}"));
        return Ok(());
    }
    let note_given = GivenNote::read(note.note.as_deref(), note.edit, ADD, app)?;
    let given = Given { note: note_given, ..Given::default() };
    let total = ids.len();
    for (number, id) in ids.into_iter().enumerate() {
        let target = target(kind, id.as_str(), note.on.as_deref(), app)?;
        let place = (total > 1).then_some((number + 1, total));
        if !look(Look::Rate, &target, place, &given, app)? {
            break;
        }
    }
    Ok(())
}

/// Asks for what is missing of a closing.
///
/// # Errors
/// As for [`rate`].
pub fn close(
    kind: Kind,
    args: &CloseArgs,
    outcome: Option<&'static str>,
    closing: &Closing,
    note: &NoteArgs,
    app: &mut App<'_>,
) -> Result<()> {
    let Some(id) = args.one.id.clone().map_or_else(|| pick(kind, true, app), |id| Ok(Some(id)))? else {
        app.receipt("Nothing was changed.");
        return Ok(());
    };
    let target = target_of_any(kind, &id, note.on.as_deref(), app)?;
    let note = GivenNote::read(note.note.as_deref(), note.edit, ADD, app)?;
    if let Some(goal) = &closing.goal {
        goal_of(goal, app)?;
    }
    let all = [(OUTCOME, outcome), (GOAL, closing.goal.as_deref()), (NEW, closing.new.as_deref())];
    let all = all.into_iter().filter_map(|(key, text)| Some((key.to_owned(), text?.to_owned())));
    // Who says it on the command line gives a note there too, or wants none.
    let no_note = (outcome.is_some() && note.is_none()).then(|| (NOTE.to_owned(), String::new()));
    let given = Given { note, answers: all.chain(no_note).collect() };
    look(Look::Close, &target, None, &given, app).map(|_| ())
}

/// Lets the person pick one of those that are open, or of those that are closed. `None` where there is none,
/// or none was picked.
///
/// # Errors
/// Nobody can be asked, or the person interrupted.
pub fn pick(kind: Kind, is_open: bool, app: &mut App<'_>) -> Result<Option<String>> {
    let Some(mut ask) = app.ask() else { return Ok(None) };
    let shelf = LedgerRecords::read(kind, app)?;
    let records = shelf.records.iter().map(|stored| &stored.record);
    let found: Vec<&Record> = records.filter(|record| shelf.standing(record).is_open() == is_open).collect();
    let options: Vec<String> =
        found.iter().map(|record| format!("{}  {}", record.id, record.headline())).collect();
    if options.is_empty() {
        let state = if is_open { "open" } else { "closed" };
        app.receipt(&format!("There is no {kind} that is {state}."));
        return Ok(None);
    }
    Ok(match ask.choose("Which one?", &options, 0)? {
        Reply::Answer(at) => found.get(at).map(|record| record.id.to_string()),
        _ => None,
    })
}

/// The records that come back today, the earliest first, after those that were left in the middle. Questions
/// have no times of their own: all that are open.
fn coming_back(kind: Kind, app: &App<'_>) -> Result<Vec<Id>> {
    let shelf = LedgerRecords::read(kind, app)?;
    let today = app.clock().today();
    let begun: Vec<Id> = app
        .looks()
        .look()
        .unwrap_or_default()
        .iter()
        .filter(|draft| !draft.is_empty())
        .filter_map(|draft| draft.ids.get(ON).copied())
        .collect();
    let comes = |standing: &Standing<'_>| {
        standing.is_open()
            && (kind == Kind::Question
                || standing.due(today).is_some()
                || begun.contains(&standing.record().id))
    };
    let records = shelf.records.iter().rev().map(|stored| shelf.standing(&stored.record));
    let mut ids: Vec<Id> = records.filter(comes).map(|standing| standing.record().id).collect();
    ids.sort_by_key(|id| !begun.contains(id));
    Ok(ids)
}

/// What was said on the command line already.
#[derive(Default)]
struct Given {
    note: GivenNote,
    answers: Vec<(String, String)>,
}

/// Looks at one record. `false`: the person stopped.
fn look(
    look: Look,
    target: &Target,
    place: Option<(usize, usize)>,
    given: &Given,
    app: &mut App<'_>,
) -> Result<bool> {
    let Some(mut ask) = app.ask() else { return Ok(false) };
    let (kind, id) = (target.record.kind(), target.record.id);
    let mut sheet = Sheet::open(LOOK, Some(id), format!("kap {kind} rate {id}"), app)?;
    if sheet.is_finished() {
        // It was cut off while it was being saved.
        return keep(target, sheet, app).map(|()| true);
    }
    introduce(target, place, app);
    let records = LedgerRecords::read(kind, app)?;
    let items = items(look, &records.standing(&target.record), app);
    sheet.give(given.answers.iter().cloned());
    sheet.give_note(NOTE, &given.note, app);
    match ask_all(&items, &sheet, &mut *ask, app) {
        Ok(Ended::Done | Ended::SaveNow) if !sheet.goes_on() => {
            sheet.pass_over();
            app.receipt("Nothing was written, so nothing was saved. That is fine.");
            Ok(true)
        }
        Ok(Ended::Done) => keep(target, sheet, app).map(|()| true),
        Ok(Ended::SaveNow) => keep(target, sheet, app).map(|()| false),
        ended => sheet.leave(ended, app).map(|()| false),
    }
}

/// Asks, and then what the answer leads to: the goal it became, the new words of a question.
fn ask_all(items: &[Item], sheet: &Sheet, ask: &mut dyn Ask, app: &mut App<'_>) -> Result<Ended> {
    let ended = sheet.ask(items, ask, app)?;
    if ended != Ended::Done {
        return Ok(ended);
    }
    let leads_to = match sheet.said(OUTCOME).as_deref() {
        Some(CHANGED) if sheet.said(NEW).is_none() => Some(Item::new(
            NEW,
            "How would you ask it now?",
            Some("It is kept as a new question. Enter leaves this one open."),
            Answer::Line,
        )),
        Some(BECAME_A_GOAL) if sheet.said(GOAL).is_none() => {
            let mut options: Vec<String> = handles(app)?.iter().map(ToString::to_string).collect();
            options.sort();
            let answer = Answer::Choices { options: options.clone(), many: false };
            (!options.is_empty()).then(|| Item::new(GOAL, "Which goal?", None, answer))
        }
        _ => None,
    };
    match leads_to {
        Some(next) => sheet.ask(&[next], ask, app),
        None => Ok(ended),
    }
}

/// Says which record it is, without a word of it.
fn introduce(target: &Target, place: Option<(usize, usize)>, app: &mut App<'_>) {
    let record = &target.record;
    let article = if record.kind() == Kind::Insight { "An" } else { "A" };
    let mut text = format!("{article} {} of {}", record.kind(), day(record, app));
    let session = record.session().and_then(|id| {
        let (names, _) = app.journal.names().ok()?;
        names.into_iter().filter_map(|listed| listed.name).find(|name| name.id == id)?.day
    });
    if let Some(session) = session {
        text.push_str(&format!(", after the session of {}", session.format("%-d %B")));
    }
    if let Some((number, total)) = place {
        text.push_str(&format!(" ({number} of {total})"));
    }
    let rows = Line::new(Style::DIM, &format!("{text}.")).rows(&app.error_style(), 0);
    app.say(&format!("\n{}\n", rows.join("\n")));
}

/// Saves a look, and says where the record stands now.
fn keep(target: &Target, sheet: Sheet, app: &mut App<'_>) -> Result<()> {
    sheet.settle_at(target.moment.at);
    let records = sheet.keep([ITSELF, NEW], app, |draft, [id, _], app| {
        let at = draft.at.unwrap_or(target.moment.at);
        let moment = Moment { at, day: app.clock().day_of(at), ..target.moment };
        let target = Target { record: target.record.clone(), moment };
        Ok(records(&target, saying(draft, app), id))
    })?;
    receipt(target, &records, app)
}
