//! What is coming, as rows and as JSON.

use serde_json::{Value, json};

use super::Table;
use super::today::name;
use crate::journal::coming::{Coming, What};
use crate::journal::date::{day_in_words, moment_in_words};
use crate::journal::step::{Due, Occasion, Step};
use chrono::NaiveDate;

/// How the keys of what is coming are called, for programs.
pub const SCHEMA: &str = include_str!("coming.schema.json");

/// What is coming as rows: for reading, or for other programs.
pub fn table(coming: &[Coming], today: NaiveDate, words: bool, for_reading: bool) -> Table {
    let mut table = Table::new(["when", "what", "id"]);
    for one in coming {
        let what = if for_reading { title(one, words) } else { word(&one.what) };
        let id = match &one.what {
            What::Goal { handle, .. } => handle.clone(),
            other => other.id().to_string(),
        };
        let when = if for_reading { when(one, today) } else { stamp(one) };
        table.push([when, what, id]);
    }
    table
}

/// When it is, in words.
fn when(one: &Coming, today: NaiveDate) -> String {
    let day = day_in_words(one.day, today);
    match one.at {
        Some(at) => moment_in_words(at, one.day, today),
        None if one.day < today => format!("since {day}"),
        None => day,
    }
}

fn stamp(one: &Coming) -> String {
    one.at.map_or_else(|| one.day.to_string(), |at| at.to_rfc3339())
}

/// One word for it, which a program can hold on to and which tells a stranger little.
pub fn word(what: &What) -> String {
    match what {
        What::Step { due, .. } => match due.occasion.map(Occasion::months) {
            Some(months) if due.step == Step::Month && months > 1 => format!("{months} months"),
            _ => due.step.to_string(),
        },
        What::Session { .. } => "session".to_owned(),
        What::Goal { .. } => "check-in".to_owned(),
        What::Difficulty { .. } | What::Insight { .. } => "look again".to_owned(),
    }
}

/// A step in a row of many.
fn step_in_a_row(due: Due) -> String {
    match (due.step, due.occasion.map(Occasion::months)) {
        (Step::Month, Some(months)) if months > 1 => format!("{months} months on"),
        (Step::Now, _) => "the same day".to_owned(),
        (Step::Days, _) => "the days after".to_owned(),
        (Step::Week, _) => "a week on".to_owned(),
        (Step::Month, _) => "a month on".to_owned(),
        (Step::Themes, _) => "a look across the last sessions".to_owned(),
        (Step::Free, _) => "writing".to_owned(),
    }
}

/// What it is, in words.
pub fn title(one: &Coming, words: bool) -> String {
    match &one.what {
        What::Step { due, session } => {
            let of = match session.series.and(session.number) {
                Some(_) => name(session, "the"),
                None => format!("the session of {}", session.day.format("%-d %B")),
            };
            format!("{of}: {}", step_in_a_row(*due))
        }
        What::Session { mark, with, place } => {
            let mut text = name(mark, "a");
            if words && !with.is_empty() {
                text.push_str(&format!(" with {}", with.join(", ")));
            }
            if let Some(place) = place.as_ref().filter(|_| words) {
                text.push_str(&format!(", {place}"));
            }
            text
        }
        What::Goal { handle, text, .. } if words => format!("goal {handle}: {text}"),
        What::Goal { handle, .. } => format!("goal {handle}"),
        What::Difficulty { text: Some(text), .. } if words => format!("to rate again: {text}"),
        What::Difficulty { written, .. } => {
            format!("a difficulty of {}, to rate again", written.format("%-d %B"))
        }
        What::Insight { written, .. } => {
            format!("an insight of {}, to look at again", written.format("%-d %B"))
        }
    }
}

/// What is coming as JSON, by [`SCHEMA`].
pub fn value(coming: &[Coming], today: NaiveDate, until: NaiveDate, words: bool) -> Value {
    let items: Vec<Value> = coming.iter().map(|one| item(one, today, words)).collect();
    json!({ "schema": 1, "day": today.to_string(), "until": until.to_string(), "items": items })
}

fn item(one: &Coming, today: NaiveDate, words: bool) -> Value {
    let (step, months) = match &one.what {
        What::Step { due, .. } => (Some(due.step.as_str()), due.occasion.map(Occasion::months)),
        _ => (None, None),
    };
    let after = match &one.what {
        What::Difficulty { comes, .. } | What::Insight { comes, .. } => Some(comes.to_string()),
        _ => None,
    };
    let handle = match &one.what {
        What::Goal { handle, .. } => Some(handle),
        _ => None,
    };
    json!({
        "kind": one.what.as_str(),
        "id": one.what.id().as_str(),
        "day": one.day.to_string(),
        "at": one.at.map(|at| at.to_rfc3339()),
        "open": one.day <= today,
        "title": title(one, words),
        "step": step,
        "months": months,
        "after": after,
        "handle": handle,
    })
}
