//! Insights, questions and difficulties, and what became of each.

use super::days::Days;
use super::page::{Block, Entry, latest};
use crate::journal::ledger::{Confidence, Domain, Rating};
use crate::review::{Course, Outcome, Report, Said};

/// Said of a difficulty that rose twice, or has lasted.
pub const HEAVY: &str = "This may need a person rather than a page. Whom to call: `kap support`.";

/// The insights.
pub fn insights(report: &Report, days: &Days) -> Vec<Block> {
    let block = |insight: &crate::review::Insight| {
        let sure = match (insight.then, insight.now) {
            (Some(then), Some(now)) if insight.points().len() > 1 => {
                Some(format!("{then} of 100 sure then, {now} now"))
            }
            (_, now) => now.map(|now| format!("{now} of 100 sure")),
        };
        let domains: Vec<&str> = insight.domains.iter().copied().map(Domain::as_str).collect();
        let domains = Some(domains.join(", ")).filter(|domains| !domains.is_empty());
        let values = insight.points().into_iter().map(|(_, value)| value).collect();
        Block::Entry(entry(&insight.course, sure, domains, values, Confidence::MAX, report, days))
    };
    let mut blocks: Vec<Block> = report.insights.iter().map(block).collect();
    blocks.extend(older(report.older.insights, "earlier insight is", "earlier insights are", "insight"));
    blocks
}

/// The questions.
pub fn questions(report: &Report, days: &Days) -> Vec<Block> {
    let block = |question: &crate::review::Question| {
        Block::Entry(entry(&question.course, None, None, Vec::new(), 1, report, days))
    };
    let mut blocks: Vec<Block> = report.questions.iter().map(block).collect();
    blocks.extend(older(report.older.questions, "earlier question is", "earlier questions are", "question"));
    blocks
}

/// The difficulties.
pub fn difficulties(report: &Report, days: &Days) -> Vec<Block> {
    let block = |difficulty: &crate::review::Difficulty| {
        let strength = match (difficulty.then, difficulty.now) {
            (Some(then), Some(now)) if difficulty.points().len() > 1 => {
                Some(format!("{then} of 10 then, {now} now"))
            }
            (_, now) => now.map(|now| format!("{now} of 10")),
        };
        let values = difficulty.points().into_iter().map(|(_, value)| value).collect();
        let mut entry = entry(&difficulty.course, strength, None, values, Rating::MAX, report, days);
        entry.facts.extend(difficulty.heavy.map(|_| HEAVY.to_owned()));
        Block::Entry(entry)
    };
    let mut blocks: Vec<Block> = report.difficulties.iter().map(block).collect();
    let count = report.older.difficulties;
    blocks.extend(older(count, "earlier difficulty is", "earlier difficulties are", "difficulty"));
    blocks
}

fn older(count: usize, one: &str, many: &str, verb: &str) -> Option<Block> {
    let text = || {
        format!(
            "{count} {} open, not looked at in this time: `kap {verb}`.",
            if count == 1 { one } else { many }
        )
    };
    (count > 0).then(|| Block::Says(text()))
}

#[allow(clippy::too_many_arguments, reason = "all of them are of one record")]
fn entry(
    course: &Course,
    value: Option<String>,
    domains: Option<String>,
    values: Vec<u8>,
    highest: u8,
    report: &Report,
    days: &Days,
) -> Entry {
    let mut facts = vec![days.day(course.day)];
    let session = course.session.and_then(|id| report.arc.sessions.iter().find(|session| session.id == id));
    facts.extend(session.and_then(|session| session.number).map(|number| format!("session {number}")));
    facts.extend(domains);
    let now = [value, Some(became(course, days))];
    let now: Vec<String> = now.into_iter().flatten().filter(|text| !text.is_empty()).collect();
    let mut lines = vec![facts.join(", ")];
    lines.extend((!now.is_empty()).then(|| now.join("; ")));
    let note = |said: &Said| Some((days.day(said.day), Some(said.note.clone()?)));
    let more = latest(course.said.iter().filter_map(note).collect(), &format!("kap show {}", course.id));
    let head = if course.words.is_none() { course.id.to_string() } else { String::new() };
    let values = (values.len() > 1).then_some((values, highest));
    Entry { head, words: course.words.clone(), facts: lines, values, calendar: None, more }
}

/// What became of it, in the words that were said.
fn became(course: &Course, days: &Days) -> String {
    let Some(outcome) = &course.outcome else {
        return if course.is_open { "open".to_owned() } else { String::new() };
    };
    let Outcome { word, day, became } = outcome;
    let day = days.day(*day);
    let became = became.as_ref().map(|became| match (&became.handle, &became.words) {
        (Some(handle), _) => format!("the goal `{handle}`"),
        (None, Some(words)) => format!("now: {}", words.text),
        (None, None) => format!("{}, which is not there any more", became.id),
    });
    match (word, became) {
        (Some(word), Some(became)) if word == "became a goal" => format!("became {became} ({day})"),
        (Some(word), Some(became)) => format!("{word}, {became} ({day})"),
        (None, Some(became)) => format!("became {became} ({day})"),
        (Some(word), None) => format!("{word} ({day})"),
        (None, None) => day,
    }
}
