//! Practices and measures with their courses.

use super::days::Days;
use super::page::{Block, Entry};
use crate::journal::measure::course::Since;
use crate::journal::measure::{Unscored, safety};
use crate::journal::practice::length;
use crate::render::Table;
use crate::render::chart::Chart;
use crate::review::{Measure, Report, Response};

/// How many notes of practices are shown.
const NOTES: usize = 5;

/// What was done, by domain.
pub fn practices(report: &Report, days: &Days) -> Vec<Block> {
    if report.practices.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new(["what", "domain", "times", "altogether", "first", "last"]).right(2);
    for practice in &report.practices {
        let day =
            |done: Option<&crate::review::Done>| done.map(|done| days.day(done.day)).unwrap_or_default();
        table.push([
            practice.what.clone(),
            practice.domain.map(|domain| domain.to_string()).unwrap_or_default(),
            practice.done.len().to_string(),
            practice.minutes.map(length).unwrap_or_default(),
            day(practice.done.first()),
            day(practice.done.last()),
        ]);
    }
    let mut blocks = vec![Block::Table(table)];
    let done =
        report.practices.iter().flat_map(|practice| practice.done.iter().map(move |one| (practice, one)));
    let mut notes: Vec<_> =
        done.filter_map(|(practice, one)| Some((one.day, &practice.what, one.note.clone()?))).collect();
    notes.sort_by_key(|(day, ..)| *day);
    let passed = notes.len().saturating_sub(NOTES);
    let more: Vec<_> = notes
        .into_iter()
        .skip(passed)
        .map(|(day, what, words)| (format!("{}, {what}", days.day(day)), Some(words)))
        .collect();
    if !more.is_empty() {
        let head = if passed > 0 { "The latest notes" } else { "Notes" };
        blocks.push(Block::Entry(Entry { head: head.to_owned(), more, ..Entry::default() }));
    }
    blocks
}

/// What was answered about harming oneself first; then each questionnaire.
pub fn measures(report: &Report, _: &Days) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for raised in &report.raised {
        let line = safety::look_back(raised.item, raised.day);
        blocks.push(Block::Says(format!("{}: {line}.", raised.title)));
    }
    if !report.raised.is_empty() {
        blocks.push(Block::Says("Whom to call: `kap support`.".to_owned()));
    }
    for measure in &report.measures {
        blocks.push(Block::Says(heading(measure)));
        let chart = chart(measure, report);
        if chart.points.len() > 1 {
            blocks.push(Block::Chart(chart));
        }
        blocks.push(Block::Table(table(measure)));
        let has_changed =
            measure.responses.iter().any(|response| matches!(response.since, Some(Since::Changed { .. })));
        if let Some(words) = measure.change_words.as_ref().filter(|_| has_changed) {
            blocks.push(Block::Says(format!("{}.", crate::render::capital(words))));
        }
    }
    if report.measures.iter().any(|measure| !measure.bands.is_empty()) {
        blocks.push(Block::Says(NO_DIAGNOSIS.to_owned()));
    }
    blocks
}

/// Said below scores that have bands.
pub const NO_DIAGNOSIS: &str =
    "A score is a number, not a diagnosis. What it means is for you and your clinician.";

fn heading(measure: &Measure) -> String {
    let about = measure.window.as_ref().map(|window| format!(", {window}")).unwrap_or_default();
    let (low, high) = measure.range;
    format!("{}{about}: {low} to {high}", measure.title)
}

/// The scores that may be held against the latest, the edges of the bands, and the sessions.
fn chart(measure: &Measure, report: &Report) -> Chart {
    let compared = measure.responses.iter().filter(|response| response.compares);
    Chart {
        points: compared.filter_map(|response| Some((response.day, response.score.ok()?))).collect(),
        marks: report.arc.sessions.iter().map(|session| session.day).collect(),
        mark_means: "session".to_owned(),
        range: measure.range,
        lines: measure.bands.iter().skip(1).map(|band| band.from).collect(),
    }
}

fn table(measure: &Measure) -> Table {
    let has_bands = !measure.bands.is_empty();
    let headers = ["day", "score"].into_iter().chain(has_bands.then_some("published band"));
    let has_changes = measure.responses.iter().any(|response| response.since.is_some());
    let mut table = Table::new(headers.chain(has_changes.then_some("change"))).right(1);
    for response in &measure.responses {
        let mut row = vec![response.day.to_string(), score(response)];
        row.extend(
            has_bands.then(|| response.band.as_ref().map(|band| band.name.clone()).unwrap_or_default()),
        );
        row.extend(has_changes.then(|| change(response)));
        table.push(row);
    }
    table
}

fn score(response: &Response) -> String {
    match response.score {
        Ok(score) => score.to_string(),
        Err(Unscored::Missing(item)) => format!("none: item {item} has no answer"),
        Err(Unscored::OutOfRange(item)) => format!("none: item {item} has an answer that is not offered"),
        Err(Unscored::TooMany) => "none: answered in a version that is not here".to_owned(),
    }
}

fn change(response: &Response) -> String {
    match response.since {
        Some(Since::Changed { by: 0, day }) => format!("changed by 0 since {day}"),
        Some(Since::Changed { by, day }) => format!("changed by {by:+} since {day}"),
        Some(Since::OtherVersion { version, .. }) => {
            format!("not compared: the one before was version {version}")
        }
        None => String::new(),
    }
}
