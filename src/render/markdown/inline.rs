//! The words of a block, in lines and inks, until the block ends.

use crate::render::{Ink, Line, Style};

/// Collects the words of one block.
#[derive(Debug)]
pub(super) struct Inline {
    lines: Vec<Line>,
    colour: bool,
    /// In a table cell there are no inks.
    keep_marks: bool,
    heading: bool,
    emphasis: usize,
    strong: usize,
    links: Vec<Link>,
}

/// A link that has begun.
#[derive(Debug)]
struct Link {
    target: String,
    title: String,
    /// The line and the place in it where the text of the link begins.
    start: (usize, usize),
}

impl Inline {
    pub(super) fn new(colour: bool) -> Self {
        let lines = Vec::new();
        Self { lines, colour, keep_marks: false, heading: false, emphasis: 0, strong: 0, links: Vec::new() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Are the marks of emphasis to be written even with colour?
    pub(super) fn keep_marks(&mut self, keep: bool) {
        self.keep_marks = keep;
    }

    pub(super) fn heading(&mut self, on: bool) {
        self.heading = on;
    }

    pub(super) fn text(&mut self, text: &str) {
        let mut ink = Ink::new();
        if self.heading || self.strong > 0 {
            ink = ink.bold();
        }
        if self.emphasis > 0 {
            ink = ink.italic();
        }
        for (number, part) in text.split('\n').enumerate() {
            if number > 0 {
                self.line_break();
            }
            self.push(ink, part);
        }
    }

    pub(super) fn code(&mut self, code: &str) {
        let has_marks = code.contains('`');
        self.text(&if has_marks { format!("`` {code} ``") } else { format!("`{code}`") });
    }

    /// Writes a mark that weight or slant would tell, where there is no colour.
    pub(super) fn mark(&mut self, mark: &str) {
        if !self.colour || self.keep_marks {
            self.push(Ink::new(), mark);
        }
    }

    pub(super) fn emphasis(&mut self) {
        self.emphasis += 1;
        self.mark("*");
    }

    pub(super) fn end_emphasis(&mut self) {
        self.emphasis = self.emphasis.saturating_sub(1);
        self.mark("*");
    }

    pub(super) fn strong(&mut self) {
        self.strong += 1;
        self.mark("**");
    }

    pub(super) fn end_strong(&mut self) {
        self.strong = self.strong.saturating_sub(1);
        self.mark("**");
    }

    pub(super) fn start_link(&mut self, target: &str, title: &str) {
        let column = self.lines.last().map_or(0, |line| line.text().len());
        let start = (self.lines.len().saturating_sub(1), column);
        self.links.push(Link { target: target.to_owned(), title: title.to_owned(), start });
    }

    /// Writes where the link goes, unless its text says so already.
    pub(super) fn end_link(&mut self) {
        let Some(Link { target, title, start: (line, column) }) = self.links.pop() else { return };
        let on_one_line = self.lines.len() <= line + 1;
        let text = self.lines.get(line).and_then(|line| line.text().get(column..)).unwrap_or_default();
        let said = on_one_line && text == target;
        let empty = on_one_line && text.is_empty();
        let mut place = if said { String::new() } else { target };
        if !title.is_empty() {
            let space = if place.is_empty() { "" } else { " " };
            place = format!("{place}{space}\"{title}\"");
        }
        match place.as_str() {
            "" => {}
            place if empty => self.push(Style::DIM, place),
            place => self.push(Style::DIM, &format!(" ({place})")),
        }
    }

    pub(super) fn line_break(&mut self) {
        self.lines.push(Line::default());
    }

    pub(super) fn take_lines(&mut self) -> Vec<Line> {
        std::mem::take(&mut self.lines)
    }

    /// Takes the words as one line of text.
    pub(super) fn take_text(&mut self) -> String {
        self.take_lines().iter().map(Line::text).collect::<Vec<_>>().join(" ")
    }

    fn push(&mut self, ink: Ink, text: &str) {
        if self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        if let Some(line) = self.lines.last_mut() {
            line.push(ink, text);
        }
    }
}
