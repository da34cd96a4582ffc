//! The questions of looking again, and what their answers say.

use super::checkin_record::{Became, Saying, goal_of};
use super::records::{day, said, said_then};
use crate::cli::app::App;
use crate::cli::writing::earlier::Words;
use crate::cli::writing::items::Item;
use crate::cli::writing::sheet::{ADD, ENDS};
use crate::journal::kind::Kind;
use crate::journal::ledger::Standing;
use crate::journal::ledger::outcome::outcomes;
use crate::journal::question_set::Answer;
use crate::journal::reflection::{Answer as Heading, Body};
use crate::render::capital;
use crate::store::draft::Draft;

/// What is remembered before it is read.
pub const REMEMBERED: &str = "remembered";
/// How sure, or how strong.
pub const VALUE: &str = "value";
/// In the person's own words.
pub const NOTE: &str = "note";
/// What became of it.
pub const OUTCOME: &str = "outcome";
/// The handle of the goal it became.
pub const GOAL: &str = "goal";
/// The new words of a question; among the ids, that of its record.
pub const NEW: &str = "new";
/// Among the ids, that of the check-in.
pub const ITSELF: &str = "";
/// Asks what is remembered.
const REMEMBER: &str = "Without looking: what do you remember of it?";

/// What is asked of a record.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// What is so now.
    Rate,
    /// What became of it.
    Close,
}

/// The questions, in the order in which they are asked: what was written comes after what is remembered.
pub fn items(look: Look, standing: &Standing<'_>, app: &App<'_>) -> Vec<Item> {
    let record = standing.record();
    let kind = record.kind();
    let mut items = Vec::new();
    let mut words = words(standing, app);
    if look == Look::Rate {
        match kind {
            Kind::Insight => {
                let help = "What you wrote comes next. An empty line ends it; Enter alone passes it over.";
                items.push(Item::new(REMEMBERED, REMEMBER, Some(help), Answer::Prose));
                let scale = scale(100, "a guess", "certain");
                let now = Item::new(VALUE, "How sure of it are you now?", None, scale);
                items.push(Item { words: std::mem::take(&mut words), ..now });
            }
            Kind::Difficulty => {
                let scale = scale(10, "hardly there", "as strong as can be");
                let now = Item::new(VALUE, "How strong is it now?", None, scale);
                items.push(Item { words: std::mem::take(&mut words), ..now });
            }
            _ => {}
        }
    }
    let note = match (look, kind) {
        (Look::Rate, Kind::Question) => "What would you say about it today?",
        _ => ADD,
    };
    let note = Item::new(NOTE, note, Some(ENDS), Answer::Prose);
    let options = outcomes(kind).iter().map(|&outcome| outcome.to_owned()).collect();
    let asked = if look == Look::Rate { "Has anything become of it?" } else { "What became of it?" };
    let outcome = Item::new(OUTCOME, asked, None, Answer::Choices { options, many: false });
    let (first, second) = if look == Look::Rate { (note, outcome) } else { (outcome, note) };
    items.extend([Item { words, ..first }, second]);
    for (number, item) in items.iter_mut().enumerate() {
        item.number = number + 1;
    }
    items
}
fn scale(max: u8, low: &str, high: &str) -> Answer {
    Answer::Scale { min: 0, max, low: Some(low.to_owned()), high: Some(high.to_owned()) }
}

/// What the person wrote, and what they said of it since.
fn words(standing: &Standing<'_>, app: &App<'_>) -> Vec<Words> {
    let record = standing.record();
    let then = said_then(record).map(|said| format!(", {said}")).unwrap_or_default();
    let text = record.body.trim().lines().map(|line| line.trim_start_matches('#').trim());
    let text = text.collect::<Vec<_>>().join("\n");
    let mut words = vec![Words { head: format!("You wrote, {}{then}", day(record, app)), text }];
    let since: Vec<String> = standing
        .checkins()
        .filter_map(|(record, checkin)| {
            let said = said(checkin).join(", ");
            (!said.is_empty()).then(|| format!("{}: {said}", capital(&day(record, app))))
        })
        .collect();
    if !since.is_empty() {
        words.push(Words { head: "Since then".to_owned(), text: since.join("\n") });
    }
    words
}

/// Reads the answers of a draft. A goal that is not there any more is left out: the words count.
pub fn saying(draft: &Draft, app: &mut App<'_>) -> Saying {
    let said = |key: &str| draft.answers.get(key).map(|text| text.trim_end()).filter(|text| !text.is_empty());
    let became = match (said(GOAL), said(NEW).zip(draft.ids.get(NEW))) {
        (Some(goal), _) => goal_of(goal, app).ok().map(Became::Goal),
        (None, Some((words, id))) => Some(Became::Question(*id, words.to_owned())),
        (None, None) => None,
    };
    let remembered = said(REMEMBERED).map(|text| Heading {
        key: REMEMBERED.to_owned(),
        asked: REMEMBER.to_owned(),
        follows: false,
        tags: Vec::new(),
        text: text.to_owned(),
    });
    let body = Body {
        opening: said(NOTE).unwrap_or_default().to_owned(),
        answers: remembered.into_iter().collect(),
    };
    Saying {
        value: said(VALUE).and_then(|text| text.trim().parse().ok()),
        outcome: said(OUTCOME).map(str::to_owned),
        became,
        body: body.compose(),
    }
}
