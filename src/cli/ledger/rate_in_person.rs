//! Looking again, one question at a time: first what is remembered, then what was written. Every answer is on
//! the disk before the next question, and each record's check-in is saved before the next record.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::checkin::Closing;
use super::checkin_record::{Target, goal_of, receipt, records, target, target_of_any};
use super::questions::{ADD, GOAL, ITSELF, Look, NEW, NOTE, ON, OUTCOME, items, saying};
use super::records::{LedgerRecords, day};
use super::{CloseArgs, NoteArgs, OneArgs};
use crate::ask::{Ask, Reply};
use crate::cli::app::App;
use crate::cli::goal::handles;
use crate::cli::moment::Moment;
use crate::cli::save;
use crate::cli::writing::asking::{self, Ended};
use crate::cli::writing::items::Item;
use crate::cli::writing::keeper::Keeper;
use crate::cli::writing::text::{Written, one_text};
use crate::error::{Error, Exit, Result};
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::ledger::Standing;
use crate::journal::ledger::outcome::{BECAME_A_GOAL, CHANGED};
use crate::journal::question_set::Answer;
use crate::journal::record::Record;
use crate::render::{Line, Style};
use crate::store::atomic;
use crate::store::draft::{Draft, Held};

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
    let given = Given::read(note, app)?;
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
    let mut given = Given::read(note, app)?;
    if let Some(goal) = &closing.goal {
        goal_of(goal, app)?;
    }
    let all = [(OUTCOME, outcome), (GOAL, closing.goal.as_deref()), (NEW, closing.new.as_deref())];
    let all = all.into_iter().filter_map(|(key, text)| Some((key.to_owned(), text?.to_owned())));
    given.answers.extend(all);
    if outcome.is_some() {
        // Who says it on the command line gives a note there too, or wants none.
        given.answers.entry(NOTE.to_owned()).or_default();
    }
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
    answers: BTreeMap<String, String>,
    /// The file that the editor left, to be removed when the draft holds its text.
    file: Option<PathBuf>,
}

impl Given {
    fn read(note: &NoteArgs, app: &mut App<'_>) -> Result<Self> {
        if note.note.is_none() && !note.edit {
            return Ok(Self::default());
        }
        let Written { text, file } = one_text(note.note.as_deref(), note.edit, ADD, app)?;
        Ok(Self { answers: BTreeMap::from([(NOTE.to_owned(), text)]), file })
    }
}

/// Takes up the unfinished look at a record, or begins one.
fn begin(target: &Target, app: &mut App<'_>) -> Result<(Draft, Held)> {
    let failed = |error: std::io::Error, app: &App<'_>| {
        let kind = target.record.kind();
        Error::new(format!("what you write cannot be kept in {}: {error}", app.looks().folder().display()))
            .hint(format!("say it in one line instead: `kap {kind} --help`"))
    };
    let idle = app.looks().idle().map_err(|error| failed(error, app))?;
    for (held, draft) in idle {
        if let Ok(draft) = draft
            && draft.ids.get(ON) == Some(&target.record.id)
        {
            return Ok((draft, held));
        }
    }
    let held = app.looks().begin(&mut app.world.random).map_err(|error| failed(error, app))?;
    let ids = BTreeMap::from([(ON.to_owned(), target.record.id)]);
    Ok((Draft { ids, ..Draft::new(app.world.now, "look") }, held))
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
    let (mut draft, held) = begin(target, app)?;
    if draft.finished.is_some() {
        // It was cut off while it was being saved.
        return keep(target, draft, Some(held), app).map(|()| true);
    }
    introduce(target, place, app);
    let shelf = LedgerRecords::read(target.record.kind(), app)?;
    let mut items = items(look, &shelf.standing(&target.record), app);
    items.retain(|item| !given.answers.contains_key(&item.key));
    draft.answers.extend(given.answers.clone());
    if let Some(file) = &given.file
        && held.save(&draft).is_ok()
    {
        // The draft has it: what stays of the editor's file would only be a copy.
        let _ = atomic::remove(&*app.world.disk, file);
    }
    let is_new = |draft: &Draft| {
        let mut draft = draft.clone();
        draft.answers.retain(|key, text| {
            given.answers.get(key) != Some(text) || (key == NOTE && given.file.is_some())
        });
        !draft.is_empty()
    };
    let kind = target.record.kind();
    let keeper = Keeper::new(draft, held);
    let ended = ask_all(&items, &keeper, &mut *ask, app);
    let (mut draft, held, saved) = keeper.close();
    match ended {
        Ok(Ended::Stopped) if saved.is_ok() && is_new(&draft) => {
            app.receipt(&format!(
                "Kept as a draft. `kap {kind} rate {}` goes on from here.",
                target.record.id
            ));
            Ok(false)
        }
        Ok(Ended::Stopped) if saved.is_ok() => {
            let _ = held.map(Held::remove);
            Ok(false)
        }
        Ok(ended) => {
            if let Some((key, text)) = draft.typing.take() {
                draft.answers.insert(key, text.trim_end().to_owned());
            }
            if draft.is_empty() {
                app.receipt("Nothing was written, so nothing was saved. That is fine.");
                // Nothing was typed: what stays would only be an empty file.
                let _ = held.map(Held::remove);
            } else {
                keep(target, draft, held, app)?;
            }
            Ok(ended == Ended::Done)
        }
        Err(error) if !is_new(&draft) => {
            let _ = held.map(Held::remove);
            Err(error)
        }
        Err(error) if saved.is_err() => Err(save::give_back(&words_of(&draft), error, app)),
        Err(error) if error.exit == Exit::Interrupted => {
            Err(Error::interrupted("stopped; what you wrote is kept as a draft")
                .hint(format!("go on from here: `kap {kind} rate {}`", target.record.id)))
        }
        Err(error) => {
            Err(error.hint(format!("what you wrote is kept: `kap {kind} rate {}`", target.record.id)))
        }
    }
}

fn words_of(draft: &Draft) -> String {
    let typing = draft.typing.as_ref().map(|(_, text)| text);
    let texts = draft.answers.values().chain(typing).map(String::as_str).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("\n\n")
}

/// Asks, and then what the answer leads to: the goal it became, the new words of a question.
fn ask_all(items: &[Item], keeper: &Keeper, ask: &mut dyn Ask, app: &mut App<'_>) -> Result<Ended> {
    let ended = asking::ask(items, keeper, ask, app)?;
    if ended != Ended::Done {
        return Ok(ended);
    }
    let said = |key: &str| keeper.draft(|draft| draft.answers.get(key).cloned()).unwrap_or_default();
    let leads_to = match said(OUTCOME).as_str() {
        CHANGED if said(NEW).is_empty() => Some(Item::new(
            NEW,
            "How would you ask it now?",
            Some("It is kept as a new question. Enter leaves this one open."),
            Answer::Line,
        )),
        BECAME_A_GOAL if said(GOAL).is_empty() => {
            let mut options: Vec<String> = handles(app)?.iter().map(ToString::to_string).collect();
            options.sort();
            let answer = Answer::Choices { options: options.clone(), many: false };
            (!options.is_empty()).then(|| Item::new(GOAL, "Which goal?", None, answer))
        }
        _ => None,
    };
    match leads_to {
        Some(next) => asking::ask(&[next], keeper, ask, app),
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

/// Saves a look. Its ids are chosen before, so that a saving that was cut off is taken up again.
fn keep(target: &Target, mut draft: Draft, held: Option<Held>, app: &mut App<'_>) -> Result<()> {
    let was_cut_off = draft.finished.is_some();
    let settled = settle(target, &mut draft, app);
    if settled.is_ok()
        && let Some(Err(error)) = held.as_ref().map(|held| held.save(&draft))
    {
        app.note(&format!("The draft could not be saved: {error}."));
    }
    let saved = settled.and_then(|id| {
        let saying = saying(&draft, app);
        let at = draft.at.unwrap_or(target.moment.at);
        let moment = Moment { at, day: app.clock().day_of(at), ..target.moment };
        let target = Target { record: target.record.clone(), moment };
        let records = records(&target, saying, id);
        if was_cut_off { save::rest(&records, app) } else { save::records(&records, app) }.map(|()| records)
    });
    let records = match saved {
        Ok(records) => records,
        Err(error) if held.as_ref().is_some_and(|held| held.save(&draft).is_ok()) => {
            let kind = target.record.kind();
            let go_on = format!("`kap {kind} rate {}` saves it when that is mended", target.record.id);
            return Err(error.also(&format!("what you wrote is kept as a draft: {go_on}")));
        }
        Err(error) => return Err(save::give_back(&words_of(&draft), error, app)),
    };
    if let Some(Err(error)) = held.map(Held::remove) {
        app.note(&format!("It is saved; its draft could not be removed: {error}."));
    }
    receipt(target, &records, app)
}

fn settle(target: &Target, draft: &mut Draft, app: &mut App<'_>) -> Result<Id> {
    draft.finished.get_or_insert(app.world.now);
    draft.at.get_or_insert(target.moment.at);
    for key in [ITSELF, NEW] {
        if !draft.ids.contains_key(key) {
            let taken: Vec<Id> = draft.ids.values().copied().collect();
            draft.ids.insert(key.to_owned(), app.fresh_id(&taken)?);
        }
    }
    Ok(draft.ids.get(ITSELF).copied().unwrap_or(target.record.id))
}
