//! All questions in the editor at once, each as a heading on one page.
//!
//! The page stands beside a draft, so that whatever becomes of the editor, the next `kap reflect` finds it.

use super::history::History;
use super::items::Item;
use super::keeper::Keeper;
use super::saving::save;
use super::subject::Subject;
use super::{answers, asking, hold, nothing_written, questions, signs, text};
use crate::cli::app::App;
use crate::error::{Error, Result};
use crate::journal::question_set::Answer;
use crate::journal::red_flags;
use crate::journal::reflection::Body;
use crate::store::draft::{Draft, FREE, Held, guidance};

const WHAT_TO_DO: &str = "Write below a heading, or pass it over. Save and close to keep it.";

/// Writes a reflection or an intention on one page.
///
/// # Errors
/// The editor failed, an answer does not fit, or it could not be saved; the words are kept.
pub fn write(mut draft: Draft, subject: &Subject, history: &History, app: &mut App<'_>) -> Result<()> {
    let (set, items) = questions(subject, history, app);
    let kept = format!("what you wrote is kept as a draft: `{}` goes on with it", subject.work.command());
    let held = hold(app)?;
    held.save(&draft).map_err(|error| Error::new(format!("the draft could not be saved: {error}")))?;
    let file = held.editor_path();
    let mut page = page(&items);
    let mut above = guidance(WHAT_TO_DO);
    loop {
        let written = text::in_editor(&file, &page, &above, app).map_err(|error| error.also(&kept))?;
        take(&written, &items, &mut draft);
        let Err(error) = answers::check(&draft.answers, &items, subject.work, app) else { break };
        // An editor that changes nothing is a script, or somebody who has had enough.
        if app.ask().is_none() || written == page {
            return Err(error.also(&kept));
        }
        let hint = error.hint.as_ref().map(|hint| format!(" ({hint})")).unwrap_or_default();
        above = guidance(&format!("{}{hint}.", error.message));
        page = written;
    }
    if draft.is_empty() {
        return nothing_written(&draft, Some(held), app);
    }
    signs::answer_unasked(&draft, app);
    let (draft, held) = which_signs(draft, held, &items, app).map_err(|error| error.also(&kept))?;
    save(draft, held, set.as_ref(), &items, subject, app)
}

/// A yes to the list of signs asks which of them, where somebody can be asked: on the page they would be six
/// headings more, for everybody and every time.
fn which_signs(draft: Draft, held: Held, items: &[Item], app: &mut App<'_>) -> Result<(Draft, Option<Held>)> {
    let is_yes = draft.answers.get(red_flags::KEY).is_some_and(|text| text == red_flags::YES);
    let Some(mut ask) = app.ask().filter(|_| is_yes) else { return Ok((draft, Some(held))) };
    let signs: Vec<Item> = items.iter().filter(|item| is_sign(item)).cloned().collect();
    let keeper = Keeper::new(draft, held);
    let ended = asking::ask(&signs, &keeper, &mut *ask, app);
    let (draft, held, _) = keeper.close();
    app.say("\n");
    ended.map(|_| (draft, held))
}

/// Is it one of the signs, and not the question about all of them?
fn is_sign(item: &Item) -> bool {
    item.parent.as_deref() == Some(red_flags::KEY)
}

/// Each question as a heading, with what it brings back and what an answer looks like.
fn page(items: &[Item]) -> String {
    let mut page = String::new();
    for item in items.iter().filter(|item| item.key != FREE && !is_sign(item)) {
        let heading = Body { opening: String::new(), answers: vec![item.heading()] };
        let help: Vec<String> =
            brought_back(item).into_iter().chain(item.help.clone()).chain(form(item)).collect();
        page.push_str(heading.compose().trim_end());
        page.push_str("\n\n");
        if !help.is_empty() {
            page.push_str(&format!("{}\n\n", guidance(&help.join("\n"))));
        }
    }
    page.trim_end().to_owned()
}

fn brought_back(item: &Item) -> Vec<String> {
    item.words.iter().map(|words| format!("{}:\n{}", words.head, words.text.trim())).collect()
}

/// What an answer looks like, where it is not prose.
fn form(item: &Item) -> Option<String> {
    match &item.answer {
        Answer::Prose => None,
        Answer::Line => Some("In one line.".to_owned()),
        Answer::Scale { min, max, low, high } => {
            let ends = low.as_ref().zip(high.as_ref());
            let ends =
                ends.map(|(low, high)| format!(": {min} is {low}, {max} is {high}")).unwrap_or_default();
            Some(format!("A whole number from {min} to {max}{ends}."))
        }
        Answer::YesNo => Some("yes or no".to_owned()),
        Answer::Choices { options, many: true } => Some(format!("Any of: {}", options.join(", "))),
        Answer::Choices { options, many: false } => Some(format!("One of: {}", options.join(", "))),
    }
}

/// Reads the answers off the page.
fn take(written: &str, items: &[Item], draft: &mut Draft) {
    let body = Body::parse(written);
    let short = |key: &str| {
        let item = items.iter().find(|item| item.key == key);
        item.is_some_and(|item| item.answer != Answer::Prose)
    };
    // A short answer may stand on lines of its own, as a list is typed.
    let spelled = |key: &str, text: String| {
        if short(key) { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text }
    };
    draft.answers = body
        .answers
        .into_iter()
        .map(|answer| (answer.key.clone(), spelled(&answer.key, answer.text)))
        .collect();
    draft.answers.insert(FREE.to_owned(), body.opening);
    draft.answers.retain(|_, text| !text.is_empty());
}
