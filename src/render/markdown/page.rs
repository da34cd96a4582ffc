//! The page: lines with what stands left of them, and the blank lines between blocks.

use crate::render::{Ink, Line, Style, Table, safe, width};

/// A step of the outline: what belongs to a heading stands this far to the right.
const STEP: usize = 2;

/// Headings below this depth move nothing further to the right.
const DEEPEST: usize = 3;

/// Code stands this far to the right of prose.
const CODE: &str = "    ";

/// Takes in lines from top to bottom.
#[derive(Debug)]
pub(super) struct Page {
    style: Style,
    text: String,
    /// How many headings the next line stands under.
    depth: usize,
    /// The quotes and items around the next line that still find room.
    frames: Vec<Frame>,
    /// Those that do not: a file may nest deeper than any terminal is wide.
    unseen: usize,
    /// Is a blank line due before the next line?
    blank: bool,
    /// Has nothing been written yet in this quote, item or answer?
    fresh: bool,
}

/// What stands left of the lines of a quote or an item.
#[derive(Debug)]
struct Frame {
    /// On the first line, until it is written.
    marker: Option<String>,
    margin: String,
    ink: Ink,
}

impl Page {
    pub(super) fn new(style: Style) -> Self {
        let frames = Vec::new();
        Self { style, text: String::new(), depth: 0, frames, unseen: 0, blank: false, fresh: true }
    }

    /// Asks for a blank line before the next line, unless that is the first one here.
    pub(super) fn separate(&mut self) {
        self.blank |= !self.fresh;
    }

    /// Says that a heading comes, under so many others.
    pub(super) fn question(&mut self, depth: usize) {
        self.depth = depth;
        self.blank = !self.text.is_empty();
    }

    /// Says that what belongs to a heading comes: right below it, and under so many headings.
    pub(super) fn answer(&mut self, depth: usize) {
        self.depth = depth;
        self.blank = false;
        self.fresh = true;
    }

    pub(super) fn open_quote(&mut self) {
        let bar = if self.style.ascii { "> " } else { "│ " };
        self.open(Frame { marker: None, margin: bar.to_owned(), ink: Style::DIM });
    }

    pub(super) fn open_item(&mut self, marker: String) {
        let margin = " ".repeat(marker.len());
        self.open(Frame { marker: Some(marker), margin, ink: Ink::new() });
    }

    pub(super) fn close(&mut self) {
        if self.unseen > 0 {
            self.unseen -= 1;
        } else {
            if self.frames.last().is_some_and(|frame| frame.marker.is_some()) {
                // An empty item is there all the same.
                self.row("");
            }
            self.frames.pop();
        }
        self.fresh = self.text.is_empty();
    }

    /// Writes a line, wrapped.
    pub(super) fn line(&mut self, line: &Line) {
        for row in line.rows(&self.inner_style(), 0) {
            self.row(&row);
        }
    }

    /// Writes code: safe, but never wrapped.
    pub(super) fn verbatim(&mut self, code: &str) {
        for line in safe(code).lines() {
            self.row(&format!("{CODE}{line}"));
        }
    }

    pub(super) fn table(&mut self, table: &Table) {
        for row in table.whole(&self.inner_style()).lines() {
            self.row(row);
        }
    }

    pub(super) fn rule(&mut self) {
        let columns = self.inner_style().width.min(20);
        let rule = self.style.stroke().to_string().repeat(columns);
        self.row(&self.style.paint(Style::DIM, &rule));
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    fn open(&mut self, frame: Frame) {
        if self.blank {
            self.write_blank();
        }
        if self.unseen > 0 || self.left() + width(&frame.margin) > self.style.width / 2 {
            self.unseen += 1;
        } else {
            self.frames.push(frame);
        }
        self.fresh = true;
    }

    fn inner_style(&self) -> Style {
        self.style.narrowed(self.left())
    }

    /// The columns left of a line.
    fn left(&self) -> usize {
        self.indent() + self.frames.iter().map(|frame| width(&frame.margin)).sum::<usize>()
    }

    fn indent(&self) -> usize {
        STEP * self.depth.min(DEEPEST)
    }

    fn row(&mut self, row: &str) {
        if self.blank {
            self.write_blank();
        }
        self.fresh = false;
        self.begin_row();
        for frame in &mut self.frames {
            let left = frame.marker.take();
            let left = left.as_ref().unwrap_or(&frame.margin);
            self.text.push_str(&self.style.paint(frame.ink, left));
        }
        self.text.push_str(row);
        self.trim();
    }

    fn write_blank(&mut self) {
        self.blank = false;
        self.begin_row();
        for frame in &self.frames {
            self.text.push_str(&self.style.paint(frame.ink, &frame.margin));
        }
        self.trim();
    }

    fn begin_row(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(&" ".repeat(self.indent()));
    }

    fn trim(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
    }
}
