//! The same question, then and now, side by side; below one another where there is no room.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::review::literal;
use super::{Line, Style, paragraph, safe, safe_line};
use crate::journal::retelling::{Retold, Told};

/// Below this width two columns of prose are hard to read.
const BESIDE: usize = 72;

/// For reading.
pub fn text(retold: &[Retold], style: &Style, plain: bool) -> String {
    let parts = retold.iter().map(|one| {
        let head = Line::new(Style::BOLD, &safe_line(&one.asked)).rows(style, 0).join("\n");
        let told = if plain || style.width < BESIDE { below(one, style) } else { beside(one, style) };
        format!("{head}\n{told}")
    });
    parts.collect::<Vec<_>>().join("\n\n")
}

fn beside(one: &Retold, style: &Style) -> String {
    let column = style.width.saturating_sub(4) / 2;
    let side = |told: &Told| {
        let mut rows = vec![day(told.day)];
        rows.extend(paragraph(&safe(&told.text), column, 0).lines().map(str::to_owned));
        rows
    };
    let (then, now) = (side(&one.then), side(&one.now));
    let row = |at: usize| {
        let left = then.get(at).map_or("", String::as_str);
        let gap = " ".repeat((column + 4).saturating_sub(super::width(left)));
        let right = now.get(at).map_or("", String::as_str);
        let ink = if at == 0 { Style::DIM } else { super::Ink::new() };
        let left = style.paint(ink, left);
        if right.is_empty() { left } else { format!("{left}{gap}{}", style.paint(ink, right)) }
    };
    (0..then.len().max(now.len())).map(row).collect::<Vec<_>>().join("\n")
}

fn below(one: &Retold, style: &Style) -> String {
    let side = |told: &Told| {
        let head = Line::new(Style::DIM, &day(told.day)).rows(style, 0).join("\n");
        format!("{head}\n{}", paragraph(&safe(&told.text), style.width, 2))
    };
    format!("{}\n{}", side(&one.then), side(&one.now))
}

fn day(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// As Markdown.
pub fn md(retold: &[Retold]) -> String {
    let side = |told: &Told| {
        let line = |line: &str| if line.is_empty() { ">".to_owned() } else { format!("> {line}") };
        let quote: Vec<String> = literal(&told.text).lines().map(line).collect();
        format!("{}:\n\n{}", day(told.day), quote.join("\n"))
    };
    let parts = retold.iter().map(|one| {
        format!("## {}\n\n{}\n\n{}", literal(&safe_line(&one.asked)), side(&one.then), side(&one.now))
    });
    let head = std::iter::once("# Then and now".to_owned());
    head.chain(parts).collect::<Vec<_>>().join("\n\n")
}

/// For programs.
pub fn value(retold: &[Retold]) -> Value {
    let side = |told: &Told| {
        json!({
            "record": told.record.as_str(),
            "session": told.session.as_ref().map(crate::journal::id::Id::as_str),
            "step": told.step.as_str(),
            "day": told.day.to_string(),
            "text": told.text,
        })
    };
    let one = |one: &Retold| json!({ "key": one.key, "question": one.asked, "then": side(&one.then), "now": side(&one.now) });
    json!({ "schema": 1, "questions": retold.iter().map(one).collect::<Vec<_>>() })
}
