//! The domains, what recurs, what slips first, the closing words, and what is next.

use super::days::Days;
use super::page::{Block, Entry};
use crate::journal::coming::{Coming, What};
use crate::journal::count::counted;
use crate::journal::date::day_in_words;
use crate::render::{Table, capital, coming, today};
use crate::review::{Count, Report};

/// What belongs to each domain, and which had nothing. None of it is due.
pub fn domains(report: &Report) -> Vec<Block> {
    if report.domains.iter().all(crate::review::Share::is_empty) {
        return Vec::new();
    }
    let mut table = Table::new(["domain", "insights", "goals", "practices"]).right(1).right(2).right(3);
    let count = |count: usize| if count == 0 { String::new() } else { count.to_string() };
    for share in report.domains.iter().filter(|share| !share.is_empty()) {
        table.push([
            share.domain.to_string(),
            count(share.insights),
            count(share.goals),
            count(share.practices),
        ]);
    }
    let nothing: Vec<&str> =
        report.domains.iter().filter(|share| share.is_empty()).map(|share| share.domain.as_str()).collect();
    let nothing = (!nothing.is_empty()).then(|| Block::Says(format!("Had nothing: {}.", nothing.join(", "))));
    std::iter::once(Block::Table(table)).chain(nothing).collect()
}

/// Said where something was written in Chinese, Thai and the like.
const NOT_PARTED: &str = "Of what was written in scripts without spaces between the words, kap counts none; tags are \
                          counted in every script.";

/// Words and tags of more than one session, counted.
pub fn recurring(report: &Report) -> Vec<Block> {
    let recurring = &report.recurring;
    let list = |counts: &[Count]| {
        let told = counts.iter().map(|count| format!("{} ({})", count.word, count.sessions));
        told.collect::<Vec<_>>().join(", ")
    };
    let mut blocks = Vec::new();
    if !recurring.tags.is_empty() {
        blocks.push(Block::Says(format!("Tags: {}.", list(&recurring.tags))));
    }
    if !recurring.words.is_empty() {
        blocks.push(Block::Says(format!("Words: {}.", list(&recurring.words))));
    }
    if recurring.is_in_part && recurring.sessions > 1 {
        blocks.push(Block::Says(NOT_PARTED.to_owned()));
    }
    if !recurring.tags.is_empty() || !recurring.words.is_empty() {
        let of = counted(recurring.sessions, "session");
        blocks.push(Block::Says(format!(
            "In how many of {of} each came up. What runs through them is yours to name."
        )));
    }
    blocks
}

/// What slips first when things get hard: it comes back every time.
pub fn slips(report: &Report, days: &Days) -> Vec<Block> {
    let Some(slips) = &report.slips else { return Vec::new() };
    let parts = [("Slips first", &slips.first), ("Early sign", &slips.sign), ("What helps", &slips.helps)];
    let more: Vec<_> = parts
        .into_iter()
        .filter_map(|(label, words)| Some((label.to_owned(), Some(words.clone()?))))
        .collect();
    let day = more
        .iter()
        .filter_map(|(_, words)| Some(words.as_ref()?.day))
        .max()
        .map(|day| days.day(day))
        .unwrap_or_default();
    vec![Block::Entry(Entry { head: format!("In your words of {day}"), more, ..Entry::default() })]
}

/// The closing words of earlier reviews.
pub fn closing(report: &Report, days: &Days) -> Vec<Block> {
    let more: Vec<_> =
        report.closing.iter().map(|words| (days.day(words.day), Some(words.clone()))).collect();
    if more.is_empty() { Vec::new() } else { vec![Block::Entry(Entry { more, ..Entry::default() })] }
}

/// What is coming.
pub fn next(report: &Report) -> Vec<Block> {
    let line = |one: &Coming| {
        let day = if one.day < report.today { "now".to_owned() } else { day_in_words(one.day, report.today) };
        let what = match &one.what {
            What::Step { due, session } => {
                let of = session.day.format("%-d %B");
                format!("{}, for the session of {of}: `kap reflect`", today::step_in_words(due))
            }
            _ => coming::title(one, true),
        };
        Block::Item(format!("{}: {what}", capital(&day)))
    };
    report.next.iter().map(line).collect()
}
