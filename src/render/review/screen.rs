//! A look back on the screen.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use super::days::is_short;
use super::page::{Block, Calendar, Entry, Page};
use crate::journal::checkin::Answer;
use crate::render::weeks::{letter, letters};
use crate::render::{Ink, Line, Style, markdown, width};

/// Below this width a label stands above its words, not in a column of its own.
const NARROW: usize = 60;
/// The column of the labels.
const LABELS: usize = 14;
/// How far the blocks of a section stand in.
const INDENT: usize = 2;
/// How far what is told of a record stands in below it.
const BELOW: usize = 2;

/// Returns the page for the screen. `plain` is for screen readers: nothing is drawn, and tables are lists.
pub fn terminal(page: &Page, style: &Style, plain: bool) -> String {
    let mut rows = Line::new(Style::BOLD, &page.title).rows(style, 2);
    rows.extend(Line::new(Style::DIM, &page.days).rows(style, 2));
    let inner = style.narrowed(INDENT);
    let screen = Screen { style: inner, plain };
    for section in &page.sections {
        rows.push(String::new());
        rows.extend(Line::new(Style::BOLD, section.title).rows(style, 2));
        let mut before: Option<&Block> = None;
        let mut has_legend = false;
        for block in &section.blocks {
            let text = screen.block(block, &mut has_legend);
            if text.is_empty() {
                continue;
            }
            if before.is_some_and(|before| !is_joined(before, block)) {
                rows.push(String::new());
            }
            rows.extend(indented(&text, INDENT));
            before = Some(block);
        }
    }
    rows.join("\n")
}

/// Does a block stand right below another?
fn is_joined(before: &Block, block: &Block) -> bool {
    matches!((before, block), (Block::Says(_), Block::Says(_)) | (Block::Item(_), Block::Item(_)))
}

fn indented(text: &str, by: usize) -> impl Iterator<Item = String> {
    let margin = " ".repeat(by);
    text.lines().map(move |row| if row.is_empty() { String::new() } else { format!("{margin}{row}") })
}

struct Screen {
    style: Style,
    plain: bool,
}

impl Screen {
    fn block(&self, block: &Block, has_legend: &mut bool) -> String {
        match block {
            Block::Says(text) => Line::new(Ink::new(), text).rows(&self.style, 0).join("\n"),
            Block::Item(text) => Line::new(Ink::new(), text).rows(&self.style, 2).join("\n"),
            Block::Entry(entry) => self.entry(entry, has_legend),
            Block::Table(table) if self.plain => table.stacked(&self.style),
            Block::Table(table) => table.text(&self.style),
            Block::Chart(_) if self.plain => String::new(),
            Block::Chart(chart) => chart.text(&self.style),
        }
    }

    fn entry(&self, entry: &Entry, has_legend: &mut bool) -> String {
        let mut rows = Vec::new();
        let mut head = Line::new(Style::BOLD, &entry.head);
        if let Some(words) = &entry.words {
            let gap = if entry.head.is_empty() { "" } else { ": " };
            head.push(Ink::new(), &format!("{gap}{}", words.text));
        }
        if !head.text().is_empty() {
            rows.extend(head.rows(&self.style, 2));
        }
        let below = if rows.is_empty() { 0 } else { BELOW };
        let inner = self.style.narrowed(below);
        let mut told = Vec::new();
        for fact in &entry.facts {
            told.extend(Line::new(Style::DIM, fact).rows(&inner, 2));
        }
        told.extend(entry.values.as_ref().map(|(values, highest)| self.values(values, *highest)));
        if let Some(calendar) = &entry.calendar {
            told.push(self.calendar(calendar, !*has_legend));
            *has_legend = true;
        }
        for (label, words) in &entry.more {
            match words {
                Some(words) => told.extend(self.labelled(label, &words.text, &inner)),
                None => told.extend(Line::new(Style::DIM, label).rows(&inner, 2)),
            }
        }
        rows.extend(indented(&told.join("\n"), below));
        rows.join("\n")
    }

    /// Values as a small drawing, and as numbers, which say the same.
    fn values(&self, values: &[u8], highest: u8) -> String {
        const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
        let numbers = values.iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
        if self.plain || self.style.ascii || width(&numbers) + values.len() + 4 > self.style.width {
            return Line::new(Ink::new(), &numbers).rows(&self.style.narrowed(BELOW), 0).join("\n");
        }
        let steps = BARS.len() - 1;
        let bar = |value: &u8| {
            let highest = usize::from(highest.max(1));
            BARS[(usize::from(*value) * steps + highest / 2).div_euclid(highest).min(steps)]
        };
        let drawn: String = values.iter().map(bar).collect();
        format!("{}  {numbers}", self.style.paint(Style::ACCENT, &drawn))
    }

    /// The person's words under what they are.
    fn labelled(&self, label: &str, text: &str, style: &Style) -> Vec<String> {
        let in_column = !self.plain && self.style.width >= NARROW && width(label) < LABELS;
        if label.is_empty() || !in_column {
            let mut rows = Vec::new();
            let is_short = width(label) + width(text) + 2 <= style.width && !text.contains('\n');
            if !label.is_empty() && is_short {
                let end = if label.ends_with(['?', ':', '.', '!']) { "" } else { ":" };
                return Line::new(Style::DIM, &format!("{label}{end} ")).and(Ink::new(), text).rows(style, 2);
            }
            if !label.is_empty() {
                let end = if label.ends_with(['?', ':', '.', '!']) { "" } else { ":" };
                rows.extend(Line::new(Style::DIM, &format!("{label}{end}")).rows(style, 2));
            }
            let by = if label.is_empty() { 0 } else { BELOW };
            rows.extend(indented(&markdown(text, &style.narrowed(by)), by));
            return rows;
        }
        let words = markdown(text, &style.narrowed(LABELS));
        let label = format!("{}{}", style.paint(Style::DIM, label), " ".repeat(LABELS - width(label)));
        let row = |(number, row): (usize, &str)| match (number, row.is_empty()) {
            (0, _) => format!("{label}{row}"),
            (_, true) => String::new(),
            _ => format!("{}{row}", " ".repeat(LABELS)),
        };
        words.lines().enumerate().map(row).collect()
    }

    fn calendar(&self, calendar: &Calendar, with_legend: bool) -> String {
        let mut rows: Vec<String> = Vec::new();
        if self.plain {
            for (label, answers) in by_month(calendar) {
                rows.extend(
                    Line::new(Style::DIM, &format!("{label}: {}", counts(&answers))).rows(&self.style, 2),
                );
            }
            return rows.join("\n");
        }
        let drawn: Vec<(String, String)> = if is_short(calendar.days) {
            weeks(calendar)
        } else {
            let all = |answers: &[Answer]| letters(answers, answers.len());
            by_month(calendar).into_iter().map(|(label, answers)| (label, all(&answers))).collect()
        };
        let labels = drawn.iter().map(|(label, _)| width(label)).max().unwrap_or_default();
        for (label, signs) in drawn {
            let gap = " ".repeat(labels - width(&label));
            let line = Line::new(Style::DIM, &format!("{label}{gap}  ")).and(Ink::new(), &signs);
            rows.extend(line.rows(&self.style.narrowed(BELOW), labels + 2));
        }
        if with_legend {
            let legend: Vec<String> = Answer::ALL
                .iter()
                .map(|answer| format!("{} {}", letter(*answer), in_words(*answer)))
                .collect();
            rows.extend(Line::new(Style::DIM, &legend.join("  ")).rows(&self.style.narrowed(BELOW), 2));
        }
        rows.join("\n")
    }
}

/// One row a week, one column a day.
fn weeks(calendar: &Calendar) -> Vec<(String, String)> {
    let (first, last) = calendar.days;
    let mut by_day: BTreeMap<NaiveDate, Vec<Answer>> = BTreeMap::new();
    for (day, answer) in &calendar.answers {
        by_day.entry(*day).or_default().push(*answer);
    }
    let mut monday = first - Days::new(first.weekday().num_days_from_monday().into());
    let mut rows = vec![(String::new(), "Mo Tu We Th Fr Sa Su".to_owned())];
    while monday <= last {
        let cell = |number: u64| {
            let answers = by_day.get(&(monday + Days::new(number))).map_or(&[][..], Vec::as_slice);
            format!("{:<3}", letters(answers, 2))
        };
        let week: String = (0..7).map(cell).collect();
        rows.push((monday.format("%-d %b").to_string(), week.trim_end().to_owned()));
        monday = monday + Days::new(7);
    }
    rows
}

/// The answers of each month that has any, in the order of time.
pub fn by_month(calendar: &Calendar) -> Vec<(String, Vec<Answer>)> {
    let several = calendar.days.0.year() != calendar.days.1.year();
    let mut months: Vec<(String, Vec<Answer>)> = Vec::new();
    for (day, answer) in &calendar.answers {
        let label = day.format(if several { "%b %Y" } else { "%b" }).to_string();
        match months.last_mut().filter(|(last, _)| *last == label) {
            Some((_, answers)) => answers.push(*answer),
            None => months.push((label, vec![*answer])),
        }
    }
    months
}

/// Answers in figures: `4 did, 1 not`.
pub fn counts(answers: &[Answer]) -> String {
    let count = |answer: &Answer| {
        let count = answers.iter().filter(|other| *other == answer).count();
        (count > 0).then(|| format!("{count} {}", in_words(*answer)))
    };
    Answer::ALL.iter().filter_map(count).collect::<Vec<_>>().join(", ")
}

fn in_words(answer: Answer) -> &'static str {
    if answer == Answer::Partly { "in part" } else { answer.as_str() }
}
