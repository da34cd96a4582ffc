//! One question at a time: each answer is in the draft on disk before the next question appears.

use super::finish::take_typed;
use super::items::Item;
use super::keeper::Keeper;
use super::signs;
use super::text::in_editor;
use crate::ask::{Ask, Prose, Reply};
use crate::cli::app::App;
use crate::cli::goal;
use crate::error::{Error, Exit, Result};
use crate::journal::intention::is_long;
use crate::journal::question_set::{Answer, Field};
use crate::journal::red_flags;
use crate::render::{Line, Style, paragraph, safe};
use crate::store::draft::{Draft, guidance, without_guidance};
use crate::store::{FILE_LIMIT, atomic};

/// How the asking ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// After the last question.
    Done,
    /// The person stopped: the draft is kept.
    Stopped,
    /// The person stopped and wants what is there to be saved.
    SaveNow,
}

const PASS: &str = "pass over";

/// Asks the questions from the first that has no answer on.
///
/// # Errors
/// The person interrupted, or the terminal failed; the draft is kept.
pub fn ask(items: &[Item], keeper: &Keeper, ask: &mut dyn Ask, app: &mut App<'_>) -> Result<Ended> {
    let total = items.iter().map(|item| item.number).max().unwrap_or_default();
    let typed = keeper.draft(|draft| draft.typing.as_ref().map(|(key, _)| key.clone()));
    let begun = typed.and_then(|key| items.iter().position(|item| item.key == key));
    // A follow-up that was not asked has no answer either, and is not where it goes on.
    let is_open =
        |item: &Item| is_asked(item, keeper) && keeper.draft(|draft| !draft.answers.contains_key(&item.key));
    let unanswered = || items.iter().position(is_open);
    let mut at = begun.or_else(unanswered).unwrap_or(items.len());
    while let Some(item) = items.get(at) {
        if !is_asked(item, keeper) {
            at += 1;
            continue;
        }
        put(item, total, app);
        keeper.turn_to(&item.key);
        let previous = items[..at].iter().rposition(|item| is_asked(item, keeper));
        let is_written = matches!(item.answer, Answer::Prose | Answer::Line);
        if is_written && previous.is_some() && keeper.draft(|draft| !initial(draft, &item.key).is_empty()) {
            let key = if app.is_plain() { "b" } else { "Page Up" };
            let help = format!("What you wrote stands there. {key} goes back further.");
            let style = app.error_style();
            app.say(&format!("{}\n", Line::new(Style::DIM, &help).rows(&style, 0).join("\n")));
        }
        match reply(item, keeper, ask)? {
            Reply::Answer(text) => {
                if let Err(error) = fits(item, &text, app) {
                    let hint = error.hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
                    app.note(&format!("{}{hint}.", error.message));
                    continue;
                }
                if item.field == Some(Field::Intention) && is_long(&text) {
                    let text =
                        "Kept. It is a long sentence; a shorter one is easier to carry. b goes back to it.";
                    let style = app.error_style();
                    app.say(&format!("{}\n", crate::render::paragraph(text, style.width, 0)));
                }
                keep(item, text.clone(), keeper, app);
                signs::answer(&item.key, &text, app);
                at += 1;
            }
            Reply::Skip => {
                keep(item, String::new(), keeper, app);
                at += 1;
            }
            Reply::Back => {
                set_aside(item, keeper, app);
                match previous {
                    Some(previous) => at = previous,
                    None => app.say("There is no question before this one.\n"),
                }
            }
            Reply::Stop => return stop(keeper, ask, app),
            Reply::Editor(text) => {
                if let Some(text) = from_editor(item, &text, keeper, app) {
                    keep(item, text, keeper, app);
                    // What stays of it would be taken for an editor that never came back.
                    let _ = atomic::remove(&*app.world.disk, &keeper.editor_path());
                    app.say("Kept from the editor.\n");
                    at += 1;
                }
            }
        }
    }
    Ok(Ended::Done)
}

/// A follow-up is asked where its question was answered; that of a sign, where the answer was yes.
fn is_asked(item: &Item, keeper: &Keeper) -> bool {
    let Some(parent) = &item.parent else { return true };
    let asks = |text: &String| {
        if parent == red_flags::KEY { text == red_flags::YES } else { !text.is_empty() }
    };
    keeper.draft(|draft| draft.answers.get(parent).is_some_and(asks))
}

/// Shows a question, after the words it brings back.
fn put(item: &Item, total: usize, app: &mut App<'_>) {
    let style = app.error_style();
    let mut lines = vec![String::new()];
    for words in &item.words {
        lines.push(style.paint(Style::DIM, &words.head));
        lines.push(paragraph(&safe(&words.text), style.width, 2));
        lines.push(String::new());
    }
    if item.parent.is_none() && total > 1 {
        lines.push(style.paint(Style::DIM, &format!("{} of {total}", item.number)));
    }
    lines.extend(Line::new(Style::BOLD, &item.ask).rows(&style, 0));
    let scale = match &item.answer {
        Answer::Scale { min, max, low: Some(low), high: Some(high) } => {
            Some(format!("{min} is {low}, {max} is {high}."))
        }
        _ => None,
    };
    for help in item.help.iter().chain(&scale) {
        lines.extend(Line::new(Style::DIM, help).rows(&style, 0));
    }
    app.say(&format!("{}\n", lines.join("\n")));
}

/// Asks one question in the way that its answers look.
fn reply(item: &Item, keeper: &Keeper, ask: &mut dyn Ask) -> Result<Reply<String>> {
    let initial = keeper.draft(|draft| initial(draft, &item.key));
    let reply = match &item.answer {
        Answer::Prose | Answer::Line => {
            let one_line = item.answer == Answer::Line;
            ask.prose(&Prose { initial: &initial, one_line, can_go_back: true }, keeper)?
        }
        Answer::Scale { min, max, .. } => {
            map(ask.number(*min..=*max, initial.parse().ok())?, |number| number.to_string())
        }
        Answer::Choices { options, many: true } => {
            let before: Vec<&str> = initial.split(", ").collect();
            let before: Vec<usize> =
                (0..options.len()).filter(|at| before.contains(&options[*at].as_str())).collect();
            let chosen = |chosen: Vec<usize>| {
                chosen.iter().filter_map(|at| options.get(*at)).cloned().collect::<Vec<_>>().join(", ")
            };
            map(ask.choose_many("", options, &before)?, chosen)
        }
        Answer::Choices { options, many: false } => one_of(options, &initial, ask)?,
        Answer::YesNo => one_of(&["yes".to_owned(), "no".to_owned()], &initial, ask)?,
    };
    Ok(match reply {
        Reply::Answer(text) if text.trim().is_empty() => Reply::Skip,
        reply => reply,
    })
}

/// One of several; Enter passes over, or keeps what was chosen before.
fn one_of(options: &[String], initial: &str, ask: &mut dyn Ask) -> Result<Reply<String>> {
    let offered: Vec<String> = options.iter().cloned().chain([PASS.to_owned()]).collect();
    let at = options.iter().position(|option| option == initial).unwrap_or(options.len());
    Ok(match ask.choose("", &offered, at)? {
        Reply::Answer(at) => options.get(at).map_or(Reply::Skip, |option| Reply::Answer(option.clone())),
        Reply::Skip => Reply::Skip,
        Reply::Back => Reply::Back,
        Reply::Stop => Reply::Stop,
        Reply::Editor(text) => Reply::Editor(text),
    })
}

fn map<T>(reply: Reply<T>, text: impl FnOnce(T) -> String) -> Reply<String> {
    match reply {
        Reply::Answer(answer) => Reply::Answer(text(answer)),
        Reply::Skip => Reply::Skip,
        Reply::Back => Reply::Back,
        Reply::Stop => Reply::Stop,
        Reply::Editor(text) => Reply::Editor(text),
    }
}

/// What stands in the field: what was being typed when it was cut off, else the answer so far.
fn initial(draft: &Draft, key: &str) -> String {
    let typed = draft.typing.as_ref().filter(|(of, _)| of == key).map(|(_, text)| text);
    typed.or_else(|| draft.answers.get(key)).cloned().unwrap_or_default()
}

/// Does an answer fit? A handle must also be free.
fn fits(item: &Item, text: &str, app: &App<'_>) -> Result<()> {
    if item.is_handle() { goal::free_handle(text.trim(), app).map(|_| ()) } else { item.check(text) }
}

fn keep(item: &Item, text: String, keeper: &Keeper, app: &mut App<'_>) {
    change(keeper, app, |draft| {
        draft.answers.insert(item.key.clone(), text);
        draft.typing = None;
    });
}

/// Keeps what stands in a field that the person leaves to go back.
fn set_aside(item: &Item, keeper: &Keeper, app: &mut App<'_>) {
    if keeper.draft(|draft| draft.typing.is_some()) {
        change(keeper, app, |draft| take_typed(draft, item.is_handle()));
    }
}

fn change(keeper: &Keeper, app: &mut App<'_>, change: impl FnOnce(&mut Draft)) {
    let saved = keeper.change(change);
    if let Err(error) = saved {
        app.note(&format!(
            "The draft could not be saved ({error}). What you wrote is still here; make room if you can, and go on."
        ));
    }
}

/// Opens the editor for one answer; `None` where it failed and the question is asked again, with what
/// the editor left.
fn from_editor(item: &Item, text: &str, keeper: &Keeper, app: &mut App<'_>) -> Option<String> {
    let typing = |text: &str| keeper.change(|draft| draft.typing = Some((item.key.clone(), text.to_owned())));
    let file = keeper.editor_path();
    let written = typing(text)
        .map_err(|error| Error::new(format!("the draft could not be saved: {error}")))
        .and_then(|()| in_editor(&file, text, &guidance(&item.ask), app));
    match written {
        Ok(text) => Some(text),
        Err(error) => {
            let left =
                app.world.disk.read(&file, FILE_LIMIT).ok().and_then(|bytes| String::from_utf8(bytes).ok());
            // It is also in the editor's file until the answer is kept.
            let _ = left.map(|left| typing(&without_guidance(&left)));
            app.note(&format!("{}. What you wrote there stands in the field.", error.message));
            None
        }
    }
}

fn stop(keeper: &Keeper, ask: &mut dyn Ask, app: &mut App<'_>) -> Result<Ended> {
    if keeper.draft(Draft::is_empty) {
        return Ok(Ended::Stopped);
    }
    app.say("\n");
    let options = ["keep it as a draft for another time".to_owned(), "save what is there".to_owned()];
    match ask.choose("Stopping here is fine.", &options, 0) {
        Ok(Reply::Answer(1)) => Ok(Ended::SaveNow),
        Ok(_) => Ok(Ended::Stopped),
        Err(error) if error.exit == Exit::Interrupted => Ok(Ended::Stopped),
        Err(error) => Err(error),
    }
}

/// The person interrupted; a command goes on from there.
pub fn interrupted(command: &str) -> Error {
    Error::interrupted("stopped; what you wrote is kept as a draft")
        .hint(format!("go on from here: `{command}`"))
}
