//! A look back as one page of HTML, to read anywhere, to print, and to take along: one file, no script, and
//! nothing that is fetched. It lays out the same [`Page`] as the other forms, and draws its charts.

mod charts;
mod prose;

use chrono::NaiveDate;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use self::charts::Names;
use super::chart::Chart;
use super::review::{Block, Entry, Page};
use super::{Table, capital, safe, safe_line, width};
use crate::journal::ledger::Rating;
use crate::review::{Report, Words};

const LOOK: &str = include_str!("page.css");
/// The widest label that stands beside its words: `30 September`.
const BESIDE: usize = 14;

/// Whom a page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The person themselves.
    Oneself,
    /// Somebody else, who has little time: it is set closely on paper.
    Other,
}

/// Returns the page as a file of HTML.
pub fn html(page: &Page, report: &Report, reader: Reader) -> String {
    let mut names = Names::default();
    let body_class = if reader == Reader::Other { "brief" } else { "own" };
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy"
                    content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
                meta name="referrer" content="no-referrer";
                title { (safe_line(&page.title)) }
                style { (PreEscaped(LOOK)) }
            }
            body class=(body_class) {
                main {
                    header {
                        h1 { (safe_line(&page.title)) }
                        p class="days" { (safe_line(&page.days)) }
                    }
                    @for section in &page.sections {
                        section {
                            h2 { (section.title) }
                            (opening(section.title, report, &mut names))
                            (blocks(section.title, &section.blocks, report, &mut names))
                        }
                    }
                    footer {
                        p { "Made by kap on " (report.today.format("%-d %B %Y"))
                            ". It counts and brings back; what it means is for people to say." }
                    }
                }
            }
        }
    }
    .into_string()
}

/// What is drawn above a section: the line of time.
fn opening(section: &str, report: &Report, names: &mut Names) -> Markup {
    let sessions = &report.arc.sessions;
    if ![super::review::ARC, super::review::SESSIONS].contains(&section) || sessions.is_empty() {
        return html! {};
    }
    let days = (report.period.first, report.period.last);
    let all = sessions.iter().map(|session| session.day);
    let first = all.clone().min().map_or(days.0, |day| day.min(days.0));
    let last = all.max().map_or(days.1, |day| day.max(days.1));
    html! {
        figure { (charts::timeline(sessions, (first, last), names)) (charts::sorts(sessions)) }
    }
}

/// The blocks of a section. What a table or a chart is about was said just before it.
fn blocks(section: &str, blocks: &[Block], report: &Report, names: &mut Names) -> Markup {
    let mut about = section.to_owned();
    html! {
        @for block in blocks {
            @match block {
                Block::Says(text) => {
                    @if is_heading(text, blocks) { h3 { (safe_line(text)) } } @else { p { (said(text)) } }
                    @let () = about.clone_from(text);
                }
                Block::Item(text) => p class="item" dir="auto" { (said(text)) },
                Block::Entry(one) => {
                    (entry(one, report, names))
                    @let () = about = name_of(one);
                }
                Block::Table(one) => (table(one, &about)),
                Block::Chart(chart) => figure { (charts::course(&safe_line(&about), chart, names)) },
            }
        }
    }
}

/// Does a sentence name the chart or the table behind it?
fn is_heading(text: &str, blocks: &[Block]) -> bool {
    blocks
        .windows(2)
        .any(|two| matches!(two, [Block::Says(said), Block::Chart(_) | Block::Table(_)] if said == text))
}

/// A record and what is told of it.
fn entry(entry: &Entry, report: &Report, names: &mut Names) -> Markup {
    let words = entry.words.as_ref();
    html! {
        article {
            @if !entry.head.is_empty() || words.is_some() {
                h3 dir="auto" {
                    (safe_line(&entry.head))
                    @if let Some(words) = words {
                        @if !entry.head.is_empty() { ": " }
                        span class="said" { (safe_line(&words.text)) }
                    }
                }
            }
            @if !entry.facts.is_empty() {
                ul class="facts" { @for fact in &entry.facts { li dir="auto" { (said(fact)) } } }
            }
            (words.map(|words| drawn(words, report, names)).unwrap_or_default())
            @if let Some(calendar) = &entry.calendar {
                figure {
                    (charts::calendar(&safe_line(&name_of(entry)), &calendar.answers, calendar.days, names))
                    (charts::answers(&calendar.answers))
                }
            }
            @for (label, words) in &entry.more {
                // A short label stands beside its words where there is room.
                @let is_beside = !label.is_empty() && words.is_some() && width(label) <= BESIDE;
                div class=(if is_beside { "pair beside" } else { "pair" }) {
                    @if !label.is_empty() { p class="label" dir="auto" { (safe_line(label)) } }
                    @if let Some(words) = words {
                        div class="words" dir="auto" { (prose::prose(&words.text)) }
                    }
                }
            }
        }
    }
}

/// The course of a difficulty, below its name.
fn drawn(words: &Words, report: &Report, names: &mut Names) -> Markup {
    let difficulty = report.difficulties.iter().find(|one| one.course.id == words.record);
    let points: Vec<(NaiveDate, u32)> = difficulty
        .map(|one| one.points().into_iter().map(|(day, value)| (day, value.into())).collect())
        .unwrap_or_default();
    if points.len() < 2 {
        return html! {};
    }
    let chart = Chart {
        points,
        marks: report.arc.sessions.iter().map(|session| session.day).collect(),
        mark_means: "session".to_owned(),
        range: (0, Rating::MAX.into()),
        lines: Vec::new(),
    };
    html! { figure { (charts::course(&safe_line(&words.text), &chart, names)) } }
}

fn name_of(entry: &Entry) -> String {
    let words = entry.words.as_ref().map(|words| words.text.as_str());
    match (entry.head.as_str(), words) {
        ("", words) => words.unwrap_or_default().to_owned(),
        (head, Some(words)) => format!("{head}: {words}"),
        (head, None) => head.to_owned(),
    }
}

/// Rows under headers. A narrow screen moves it from side to side, also by key.
fn table(table: &Table, caption: &str) -> Markup {
    let class = |column: usize| table.right.contains(&column).then_some("number");
    html! {
        div class="scroll" role="region" tabindex="0" aria-label=(safe_line(caption)) {
            table {
                // Whoever sees the page has read it in the heading just above.
                caption { span class="unseen" { (capital(&safe_line(caption))) } }
                thead { tr {
                    @for (column, header) in table.headers.iter().enumerate() {
                        th scope="col" class=[class(column)] { (safe_line(header)) }
                    }
                } }
                tbody {
                    @for row in &table.rows {
                        tr {
                            @for (column, cell) in row.iter().enumerate() {
                                @if column == 0 { th scope="row" dir="auto" { (safe(cell)) } }
                                @else { td dir="auto" class=[class(column)] { (safe(cell)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A sentence of kap's, in which commands stand between backticks.
fn said(text: &str) -> Markup {
    let text = safe_line(text);
    let is_paired = text.matches('`').count().is_multiple_of(2);
    html! {
        @if is_paired {
            @for (number, part) in text.split('`').enumerate() {
                @if number % 2 == 1 { code { (part) } } @else { (part) }
            }
        } @else { (text) }
    }
}
