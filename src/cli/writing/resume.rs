//! Drafts that were left: offered, taken up, or discarded.

use std::io;

use super::history::History;
use super::saving::save;
use super::subject::{About, Subject, Work};
use super::{in_person, questions};
use crate::ask::{Ask, Reply};
use crate::cli::app::App;
use crate::error::{Error, Result};
use crate::journal::date::day_in_words;
use crate::render::paragraph;
use crate::store::draft::{Draft, Drafts, Held};

/// Looks for an unfinished draft and offers it.
///
/// # Errors
/// The drafts could not be read, or the person stopped.
pub fn unfinished(resume: bool, ask: &mut dyn Ask, app: &mut App<'_>) -> Result<Option<(Draft, Held)>> {
    let idle =
        app.drafts().idle().map_err(|error| Error::new(format!("the drafts could not be read: {error}")))?;
    for (held, draft) in idle {
        let draft = match draft {
            Ok(draft) => draft,
            Err(path) => {
                app.note(&format!("A draft could not be read; its text is in {}.", path.display()));
                continue;
            }
        };
        if !draft.is_reflection() {
            continue;
        }
        if draft.is_empty() && draft.new_session.is_none() {
            // Nothing was typed in it.
            let _ = held.remove();
            continue;
        }
        if resume || draft.finished.is_some() {
            return Ok(Some((draft, held)));
        }
        let begun = draft.started.format("%H:%M");
        let day = day_in_words(app.clock().day_of(draft.started), app.clock().today());
        let what = noun(&draft);
        let text = format!("You have an unfinished {what}, begun {day} at {begun}.");
        app.say(&format!("{}\n", paragraph(&text, app.error_style().width, 0)));
        let options = ["go on with it".to_owned(), "leave it for now and begin a new one".to_owned()];
        match ask.choose("What would you like?", &options, 0)? {
            Reply::Answer(1) => {}
            Reply::Stop => return Err(Error::interrupted("stopped; the draft is kept")),
            _ => return Ok(Some((draft, held))),
        }
    }
    Ok(None)
}

/// Saves the drafts that were finished and could not be saved then: that needs nobody to ask.
///
/// # Errors
/// There is no draft, or it waits for answers.
pub fn without_asking(app: &mut App<'_>) -> Result<()> {
    let idle =
        app.drafts().idle().map_err(|error| Error::new(format!("the drafts could not be read: {error}")))?;
    let drafts = idle.into_iter().filter_map(|(held, draft)| Some((held, draft.ok()?)));
    let drafts: Vec<_> = drafts.filter(|(_, draft)| draft.is_reflection()).collect();
    if drafts.is_empty() {
        return Err(no_draft());
    }
    let mut finished = drafts.into_iter().filter(|(_, draft)| draft.finished.is_some()).peekable();
    if finished.peek().is_none() {
        return Err(Error::usage("the draft waits for answers, and nobody can be asked here")
            .hint("run `kap reflect --resume` in a terminal"));
    }
    for (held, draft) in finished {
        let (subject, history) = taken_up(&draft, app)?;
        let (set, items) = questions(&subject, &history, app);
        save(draft, Some(held), set.as_ref(), &items, &subject, app)?;
    }
    Ok(())
}

/// There is nothing to go on with.
pub fn no_draft() -> Error {
    Error::not_found("there is no draft to go on with").hint("begin one: `kap reflect`")
}

/// What a draft becomes, in a word.
pub fn noun(draft: &Draft) -> &'static str {
    if draft.is_measure() {
        return "measure";
    }
    if draft.is_review() {
        return "review";
    }
    match Work::of_word(&draft.step) {
        Work::Intend => "intention",
        Work::Reflect(_) => "reflection",
    }
}

fn with_article(noun: &str) -> String {
    format!("{} {noun}", if noun.starts_with('i') { "an" } else { "a" })
}

/// Takes up a draft where it was left.
///
/// # Errors
/// Those of asking and of saving; the draft is kept.
pub fn go_on(draft: Draft, held: Held, ask: &mut dyn Ask, app: &mut App<'_>) -> Result<()> {
    let (subject, history) = taken_up(&draft, app)?;
    if draft.finished.is_some() {
        let (set, items) = questions(&subject, &history, app);
        return save(draft, Some(held), set.as_ref(), &items, &subject, app);
    }
    in_person(draft, held, &subject, &history, ask, app)
}

/// What a draft is about, and what the journal holds of it.
fn taken_up(draft: &Draft, app: &App<'_>) -> Result<(Subject, History)> {
    let at = draft.at.unwrap_or(draft.started);
    let day = app.clock().day_of(at);
    let history = History::read(day, app)?.with_ledgers(app)?;
    let known = history.sessions.iter().find(|record| Some(record.id) == draft.session);
    let session = match (known, draft.session.zip(draft.new_session)) {
        (Some(record), _) => Some(About::of(record)),
        (None, Some((id, at))) => {
            Some(About { id, at, day: app.clock().day_of(at), is_new: true, is_planned: false })
        }
        (None, None) => None,
    };
    Ok((Subject { session, work: Work::of_word(&draft.step) }, history))
}

/// Discards drafts, each after a typed word. Without being asked only what `kap reflect` and `kap intend` left.
///
/// # Errors
/// Nobody can be asked, or a draft could not be removed.
pub fn discard(yes: bool, app: &mut App<'_>) -> Result<()> {
    let idle =
        app.drafts().idle().map_err(|error| Error::new(format!("the drafts could not be read: {error}")))?;
    let aside = app.drafts().aside().unwrap_or_default();
    if idle.is_empty() && aside.is_empty() {
        app.receipt("There is no draft.");
        return Ok(());
    }
    for (held, draft) in idle {
        let what = match &draft {
            Ok(draft) => {
                let day = day_in_words(app.clock().day_of(draft.started), app.clock().today());
                let is_typed = draft.typing.as_ref().is_some_and(|(_, text)| !text.trim().is_empty());
                let held = match (draft.answered(), is_typed) {
                    (0, true) => "with words that are still being written".to_owned(),
                    (count, false) => format!("with {count} answered"),
                    (count, true) => format!("with {count} answered and one being written"),
                };
                let begun = draft.started.format("%H:%M");
                format!("{} begun {day} at {begun}, {held}", with_article(noun(draft)))
            }
            Err(path) => format!("{}, which could not be read", path.display()),
        };
        if yes && draft.is_ok_and(|draft| !draft.is_reflection()) {
            app.receipt(&format!(
                "This stays: {what}. In a terminal, `kap reflect --discard` asks about it."
            ));
            continue;
        }
        discard_one(&what, yes, app, |_| held.remove())?;
    }
    for path in aside {
        let what = format!("words that could not be used, in {}", path.display());
        discard_one(&what, yes, app, |drafts| drafts.remove_aside(&path))?;
    }
    Ok(())
}

fn discard_one(
    what: &str,
    yes: bool,
    app: &mut App<'_>,
    remove: impl FnOnce(&Drafts) -> io::Result<()>,
) -> Result<()> {
    if !yes {
        let Some(mut ask) = app.ask() else {
            return Err(
                Error::usage("nobody can be asked here").hint("to discard without being asked: --yes")
            );
        };
        let prompt = "Type discard to remove it for good; anything else keeps it.";
        let width = app.error_style().width;
        app.say(&format!("{}\n", paragraph(&format!("The draft: {what}."), width, 0)));
        if !ask.confirm_word(prompt, "discard")? {
            app.receipt("Kept.");
            return Ok(());
        }
    }
    remove(&app.drafts()).map_err(|error| Error::new(format!("the draft could not be removed: {error}")))?;
    app.receipt(&format!("Discarded: {what}."));
    Ok(())
}
