//! Where the person is in the arc, and the intentions beside what came.

use std::collections::BTreeSet;

use super::days::Days;
use super::page::{Block, Entry};
use crate::journal::date::{moment_in_words, since_in_words};
use crate::journal::session::{Sort, State};
use crate::journal::step::Step;
use crate::render::{Table, capital};
use crate::review::{Answer, Brought, Report, Session};

/// Stands behind the name of a session above its note.
pub const YOUR_NOTE: &str = ": your note";

/// The sessions of the period, and those on both sides of it.
pub fn arc(report: &Report, days: &Days) -> Vec<Block> {
    let arc = &report.arc;
    let series =
        arc.sessions.iter().chain(&arc.before).chain(&arc.planned).filter_map(|session| session.series);
    let several = series.collect::<BTreeSet<u32>>().len() > 1;
    let of = |session: &Session| of(session, several);
    let name = |session: &Session| capital(&of(session));
    let mut blocks = Vec::new();
    if !arc.sessions.is_empty() {
        // On a page for somebody, nothing may be told of what was written.
        let is_told = arc.sessions.iter().any(|session| !written(session).is_empty());
        let mut table =
            Table::new(["session", "day"].into_iter().chain(is_told.then_some("written about it")));
        for session in &arc.sessions {
            let told = is_told.then(|| written(session));
            table.push([name(session), days.day(session.day)].into_iter().chain(told));
        }
        blocks.push(Block::Table(table));
    }
    let been = |session: &&Session| session.state == State::Held && session.day <= report.today;
    let latest = arc.sessions.iter().rev().filter(been).find(|session| session.sort == Sort::Medicine);
    let latest = latest.or_else(|| arc.sessions.iter().rev().find(been)).or(arc.before.as_ref());
    if let Some(session) = latest.filter(|_| report.period.last >= report.today) {
        let since = since_in_words(session.day, report.today);
        let text = match since.as_str() {
            "the same day" => format!("{} was today.", name(session)),
            since => format!("Today is {since} {}, {}.", of(session), days.day(session.day)),
        };
        blocks.push(Block::Says(text));
    } else if let Some(session) = &arc.before {
        blocks.push(Block::Says(format!("Before it: {}, {}.", of(session), days.day(session.day))));
    }
    if let Some(session) = &arc.planned {
        let when = moment_in_words(session.at, session.day, report.today);
        blocks.push(Block::Says(format!("Planned: {}, {when}.", of(session))));
    }
    for note in arc.sessions.iter().filter_map(|session| Some((session, session.note.as_ref()?))) {
        let (session, words) = note;
        let head = format!("{}, {}{YOUR_NOTE}", name(session), days.day(session.day));
        blocks.push(Block::Entry(Entry {
            head,
            more: vec![(String::new(), Some(words.clone()))],
            ..Entry::default()
        }));
    }
    blocks
}

/// A session by its number or its sort; with its series where there are several.
fn of(session: &Session, several: bool) -> String {
    match (session.sort, session.number) {
        (Sort::Medicine, Some(number)) => {
            let of = session.of.filter(|of| *of > 1).map(|of| format!(" of {of}")).unwrap_or_default();
            let series = session.series.filter(|_| several);
            let series = series.map(|series| format!(", series {series}")).unwrap_or_default();
            format!("session {number}{of}{series}")
        }
        (Sort::Therapy, _) => "therapy session".to_owned(),
        (Sort::Group, _) => "group session".to_owned(),
        (Sort::Medicine | Sort::Other, _) => "session".to_owned(),
    }
}

/// Which reflections there are, each step once.
fn written(session: &Session) -> String {
    if session.state == State::Planned && session.reflected.is_empty() {
        return "planned".to_owned();
    }
    let mut steps: Vec<String> = Vec::new();
    for reflected in &session.reflected {
        let step = in_words(reflected.step).to_owned();
        if !steps.contains(&step) {
            steps.push(step);
        }
    }
    steps.join(", ")
}

/// A step as it reads in a list.
pub fn in_words(step: Step) -> &'static str {
    match step {
        Step::Now => "same day",
        Step::Days => "days after",
        Step::Week => "a week on",
        Step::Month => "further away",
        Step::Themes => "themes",
        Step::Free => "free",
    }
}

/// What was brought to each session, beside what came.
pub fn intentions(report: &Report, days: &Days) -> Vec<Block> {
    report.intentions.iter().map(|brought| Block::Entry(entry(brought, days))).collect()
}

fn entry(brought: &Brought, days: &Days) -> Entry {
    let day = days.day(brought.day);
    let head = match (brought.session, brought.sort, brought.number) {
        (None, ..) => format!("No session known, {day}"),
        (_, Some(Sort::Medicine), Some(number)) => format!("Session {number}, {day}"),
        (_, Some(Sort::Therapy), _) => format!("Therapy session, {day}"),
        (_, Some(Sort::Group), _) => format!("Group session, {day}"),
        _ => format!("Session, {day}"),
    };
    let mut more = Vec::new();
    let mut add = |label: &str, words: &Option<crate::review::Words>| {
        more.extend(words.clone().map(|words| (label.to_owned(), Some(words))));
    };
    add("Intention", &brought.intention);
    add("Value", &brought.value);
    add("Hope", &brought.hope);
    for answer in &brought.came {
        add(label(answer), &Some(answer.words.clone()));
    }
    let facts = match brought.earlier {
        0 => Vec::new(),
        1 => vec!["It was written again; an earlier one is kept.".to_owned()],
        more => vec![format!("It was written again; {more} earlier ones are kept.")],
    };
    Entry { head, facts, more, ..Entry::default() }
}

fn label(answer: &Answer) -> &'static str {
    match answer.key.as_deref() {
        Some("still_here") => "Still here",
        Some("compare") => "Compared",
        _ => "What came",
    }
}
