//! What a look back says, section by section, before it is laid out.

use super::{arc, days, goals, ledgers, practised, told, written};
use crate::journal::checkin::Answer;
use crate::journal::count::counted;
use crate::render::Table;
use crate::render::chart::Chart;
use crate::review::{Report, Words};
use chrono::NaiveDate;

/// A look back.
#[derive(Debug, Clone)]
pub struct Page {
    /// What it looks at: `Review: the last month`.
    pub title: String,
    /// Its days.
    pub days: String,
    /// The sections that have something.
    pub sections: Vec<Section>,
}

/// A section of a page.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its heading.
    pub title: &'static str,
    /// What stands in it. Never empty.
    pub blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Debug, Clone)]
pub enum Block {
    /// A sentence of kap's.
    Says(String),
    /// A record and what is told of it.
    Entry(Entry),
    /// Figures.
    Table(Table),
    /// A course. Every value of it stands in a table or an entry too.
    Chart(Chart),
    /// One of a list.
    Item(String),
}

/// A record and what is told of it.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// What it is called, in words of kap's: `Session 3, 24 March`. Empty where its own words come first.
    pub head: String,
    /// What it says: a line of the person's.
    pub words: Option<Words>,
    /// What is known of it, one line each.
    pub facts: Vec<String>,
    /// Values and what the highest can be, drawn in a line: `7, 6, 3`.
    pub values: Option<(Vec<u8>, u8)>,
    /// The answers of a goal, by day.
    pub calendar: Option<Calendar>,
    /// More words of the person's, each under what it is: `Hope`. Some has no words.
    pub more: Vec<(String, Option<Words>)>,
}

/// What stands between the number of notes that are elsewhere and the command that shows them.
pub const ELSEWHERE: &str = ": `";
/// How many notes of one thing are shown; all of them are in its own page and in the JSON.
const NOTES: usize = 3;

/// The latest of some notes, and where the others are.
pub fn latest(mut notes: Vec<(String, Option<Words>)>, command: &str) -> Vec<(String, Option<Words>)> {
    let passed = notes.len().saturating_sub(NOTES);
    let mut shown = notes.split_off(passed);
    if passed > 0 {
        shown.push((format!("{}{ELSEWHERE}{command}`", counted(passed, "earlier note")), None));
    }
    shown
}

/// The answers of a goal by day, the earliest first.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// The answers.
    pub answers: Vec<(NaiveDate, Answer)>,
    /// The first day and the last that it shows.
    pub days: (NaiveDate, NaiveDate),
}

/// The heading above where the person is, and the sessions on their line of time.
pub const ARC: &str = "Where you are in the arc";

/// The heading above reflections that no other section tells of.
pub const WRITTEN: &str = "What else you wrote";

/// The heading above the person's closing words.
pub const CLOSING: &str = "Your closing words";

/// Returns what a report says.
pub fn page(report: &Report) -> Page {
    let days = days::Days::of(report);
    let sections = [
        (ARC, arc::arc(report, &days)),
        ("Intention, hope, and what came", arc::intentions(report, &days)),
        (WRITTEN, written::written(report, &days)),
        ("Insights, and what became of them", ledgers::insights(report, &days)),
        ("Open questions", ledgers::questions(report, &days)),
        ("Difficulties", ledgers::difficulties(report, &days)),
        ("Goals", goals::goals(report, &days)),
        ("Practices", practised::practices(report, &days)),
        ("Measures", practised::measures(report, &days)),
        ("The six domains", told::domains(report)),
        ("What came up in more than one session", told::recurring(report)),
        ("What slips first", told::slips(report, &days)),
        (CLOSING, told::closing(report, &days)),
        ("Next", told::next(report)),
    ];
    let sections = sections.into_iter().filter(|(_, blocks)| !blocks.is_empty());
    Page {
        title: format!("Review: {}", days::title(&report.period)),
        days: days.of_period(),
        sections: sections.map(|(title, blocks)| Section { title, blocks }).collect(),
    }
}
