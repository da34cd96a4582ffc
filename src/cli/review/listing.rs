//! What leaves with a page for somebody, and what stays, as a list: for the person alone.

use serde_json::{Value, json};

use crate::cli::app::App;
use crate::journal::date::day_in_words;
use crate::journal::id::Id;
use crate::journal::reflection::Body;
use crate::journal::sharing::{Leaving, Part, Staying};
use crate::render::review::beginning;
use crate::render::{Style, Table, capital};

/// What leaves, one record a line.
pub fn list(leaving: &[Leaving], app: &App<'_>, style: &Style) -> String {
    let today = app.clock().today();
    let mut table = Table::new(["day", "what", "id", "how much", "begins"]);
    for one in leaving.iter().filter(|one| one.part != Part::Course) {
        let record = &one.record;
        table.push([
            capital(&day_in_words(record.day, today)),
            record.kind().in_words().to_owned(),
            record.id.to_string(),
            how_much(one),
            beginning(record.headline(), BEGINNING),
        ]);
    }
    let mut parts = vec![table.text(style)];
    if leaving.iter().any(|one| one.part == Part::Course) {
        parts.push("With them, of their check-ins: days, numbers and outcomes, no notes.".to_owned());
    }
    if leaving.iter().any(|one| one.held_back) {
        parts.push("What is marked private in them stays here.".to_owned());
    }
    parts.join("\n\n")
}

/// How much of a record's words the list shows.
const BEGINNING: usize = 60;

fn how_much(one: &Leaving) -> String {
    let answers = Body::parse(&one.record.body).answers.len();
    match one.part {
        Part::Whole if one.held_back => "all but what is private".to_owned(),
        Part::Whole => "all of it".to_owned(),
        Part::Answers if answers == 1 => "1 answer".to_owned(),
        Part::Answers => format!("{answers} answers"),
        Part::Course => "numbers".to_owned(),
    }
}

/// The same for programs.
pub fn listed(whom: &str, leaving: &[Leaving]) -> Value {
    let one = |one: &Leaving| {
        json!({
            "id": one.record.id.as_str(),
            "kind": one.record.kind().as_str(),
            "day": one.record.day.to_string(),
            "part": match one.part {
                Part::Whole => "whole",
                Part::Answers => "answers",
                Part::Course => "course",
            },
            "held_back": one.held_back,
            "text": one.record.body.trim(),
        })
    };
    json!({ "schema": 1, "for": whom, "leaves": leaving.iter().map(one).collect::<Vec<_>>() })
}

/// Names what stays, and why, without a word of it.
pub fn stays(one: &Staying) -> String {
    let Staying { id, kind, is_whole, because, .. } = one;
    let places = because.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let what = if *is_whole { "" } else { "a part of " };
    format!("{}{} {id} stays here: the same words are marked private in {places}.", what, kind.in_words())
}

/// The same for programs.
pub fn staying_value(one: &Staying) -> Value {
    json!({
        "id": one.id.as_str(),
        "kind": one.kind.as_str(),
        "day": one.day.to_string(),
        "whole": one.is_whole,
        "private_in": one.because.iter().map(Id::as_str).collect::<Vec<_>>(),
    })
}
