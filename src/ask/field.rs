//! The rows in which an answer stands on the screen while it is written.
//!
//! All moves are relative to the cursor, so nothing is ever asked of the terminal. Only rows that
//! changed are written. A text taller than the screen is shown in part, around the cursor; at the
//! end it is written whole, so that it stands in the scrollback.

use std::fmt::Write as _;

use super::text::Text;
use super::wrap::{self, Row};

/// The widest row. Long lines are hard to read, however wide the terminal is.
const MEASURE: usize = 76;
/// Columns before the text, and those kept free behind it: one for a hanging space, one for the
/// cursor behind that.
const MARK: usize = 2;
const FREE: usize = 2;

/// What stands on the screen, and how to get from there to the next picture.
#[derive(Debug)]
pub struct Field {
    columns: usize,
    lines: usize,
    colour: bool,
    shown: Vec<String>,
    widths: Vec<usize>,
    cursor: (usize, usize),
    top: usize,
    goal: Option<usize>,
}

impl Field {
    /// An empty field on a screen of this size, with the cursor in the first column.
    pub fn new(columns: u16, lines: u16, colour: bool) -> Self {
        Self {
            columns: usize::from(columns).max(6),
            lines: usize::from(lines).max(2),
            colour,
            shown: Vec::new(),
            widths: Vec::new(),
            cursor: (0, 0),
            top: 0,
            goal: None,
        }
    }

    /// Returns what to write so that `text` stands on the screen.
    pub fn paint(&mut self, text: &Text) -> String {
        let rows = self.rows(text.as_str());
        let (row, column) = wrap::place(text.as_str(), &rows, text.cursor());
        let height = self.lines - 1;
        self.top = self.top.min(rows.len().saturating_sub(height)).min(row);
        self.top = self.top.max((row + 1).saturating_sub(height));
        let visible = &rows[self.top..rows.len().min(self.top + height)];
        self.draw(text.as_str(), visible, self.top, (row - self.top, column + MARK))
    }

    /// Returns what to write so that the whole text stays, and the cursor goes to a new line.
    pub fn finish(&mut self, text: &str) -> String {
        let text = text.trim_end();
        let rows = self.rows(text);
        let erased = if self.top > 0 || rows.len() >= self.lines { self.erase() } else { String::new() };
        self.top = 0;
        let last = rows.len() - 1;
        let drawn = self.draw(text, &rows, 0, (last, 0));
        format!("{erased}{drawn}\r\n")
    }

    /// Takes in a new size and returns what to write to wipe the field: the terminal has wrapped
    /// the rows that were too long for it.
    pub fn resize(&mut self, columns: u16, lines: u16) -> String {
        self.columns = usize::from(columns).max(6);
        self.lines = usize::from(lines).max(2);
        let above = self.widths.iter().take(self.cursor.0).map(|width| width.div_ceil(self.columns).max(1));
        self.cursor.0 = (above.sum::<usize>() + self.cursor.1 / self.columns).min(self.lines - 1);
        self.erase()
    }

    /// Returns the place one row above (or below) the cursor, keeping to the column where the
    /// person started.
    pub fn vertical(&mut self, text: &Text, down: bool) -> usize {
        let rows = self.rows(text.as_str());
        let (row, column) = wrap::place(text.as_str(), &rows, text.cursor());
        let goal = *self.goal.get_or_insert(column);
        let target = if down { row.checked_add(1) } else { row.checked_sub(1) };
        match target.and_then(|target| rows.get(target)) {
            Some(target) => wrap::index_at(text.as_str(), *target, goal),
            None if down => text.as_str().len(),
            None => 0,
        }
    }

    /// Forgets the column that moves up and down keep to.
    pub fn forget_column(&mut self) {
        self.goal = None;
    }

    /// Returns the start and the end of the row in which the cursor stands.
    pub fn row_ends(&self, text: &Text) -> (usize, usize) {
        let rows = self.rows(text.as_str());
        let (row, _) = wrap::place(text.as_str(), &rows, text.cursor());
        (rows[row].start, wrap::index_at(text.as_str(), rows[row], usize::MAX))
    }

    fn rows(&self, text: &str) -> Vec<Row> {
        wrap::rows(text, (self.columns - MARK - FREE).min(MEASURE))
    }

    fn draw(&mut self, text: &str, rows: &[Row], first: usize, cursor: (usize, usize)) -> String {
        let lines: Vec<String> = rows.iter().map(|row| wrap::shown(&text[row.start..row.end])).collect();
        let marked = |index: usize| index == 0 && first == 0;
        let mut out = String::new();
        let mut at = self.cursor.0;
        for (index, line) in lines.iter().enumerate() {
            let line = format!("{}{line}", if marked(index) { self.mark() } else { "  " });
            if self.shown.get(index) == Some(&line) {
                continue;
            }
            self.go(&mut out, &mut at, index);
            let _ = write!(out, "\r{line}\x1b[K");
            self.remember(index, line, wrap::width(&text[rows[index].start..rows[index].end]) + MARK);
        }
        if self.shown.len() > lines.len() {
            self.go(&mut out, &mut at, lines.len());
            out.push_str("\r\x1b[J");
            self.shown.truncate(lines.len());
            self.widths.truncate(lines.len());
        }
        self.go(&mut out, &mut at, cursor.0);
        let _ = write!(out, "\r\x1b[{}C", cursor.1.max(1));
        self.cursor = cursor;
        out
    }

    fn mark(&self) -> &'static str {
        if self.colour { "\x1b[2m>\x1b[0m " } else { "> " }
    }

    fn remember(&mut self, index: usize, line: String, width: usize) {
        if index < self.shown.len() {
            self.shown[index] = line;
            self.widths[index] = width;
        } else {
            self.shown.push(line);
            self.widths.push(width);
        }
    }

    /// Moves from row `at` to row `to`; a row that does not exist yet is made by a line feed, which
    /// scrolls where a move would stop.
    fn go(&self, out: &mut String, at: &mut usize, to: usize) {
        let known = self.shown.len().saturating_sub(1).max(*at);
        if to < *at {
            let _ = write!(out, "\x1b[{}A", *at - to);
        } else if to > *at {
            let down = to.min(known) - *at;
            if down > 0 {
                let _ = write!(out, "\x1b[{down}B");
            }
            (known..to).for_each(|_| out.push_str("\r\n"));
        }
        *at = to;
    }

    fn erase(&mut self) -> String {
        let up = self.cursor.0;
        self.shown.clear();
        self.widths.clear();
        self.cursor = (0, 0);
        if up > 0 { format!("\x1b[{up}A\r\x1b[J") } else { "\r\x1b[J".to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A terminal that shows what the field has written to it.
    struct Screen(vt100::Parser);

    impl Screen {
        fn new(lines: u16, columns: u16) -> Self {
            let size = |value| std::num::NonZeroU16::new(value).unwrap();
            let mut parser = vt100::Parser::new(size(lines), size(columns), 1000);
            parser.process(b"What stayed?\r\n");
            Self(parser)
        }

        fn write(&mut self, out: &str) {
            self.0.process(out.as_bytes());
        }

        fn text(&self) -> String {
            self.0.screen().contents()
        }
    }

    #[test]
    fn an_edit_in_the_middle_of_a_wrapped_line_leaves_a_whole_picture() {
        let (mut screen, mut field) = (Screen::new(8, 24), Field::new(24, 8, false));
        let mut text = Text::new("the light was soft and the walk was long");
        screen.write(&field.paint(&text));
        text.move_to("the light was ".len());
        text.insert("very very ");
        screen.write(&field.paint(&text));
        let expected = "What stayed?\n> the light was very \n  very soft and the \n  walk was long";
        assert_eq!(screen.text().trim_end(), expected);
        assert_eq!(screen.0.screen().cursor_position(), (2, 7));
    }

    #[test]
    fn a_text_taller_than_the_screen_is_shown_around_the_cursor_and_whole_at_the_end() {
        let (mut screen, mut field) = (Screen::new(4, 24), Field::new(24, 4, false));
        let mut text = Text::new("one\ntwo\nthree\nfour\nfive");
        screen.write(&field.paint(&text));
        assert!(screen.text().contains("five") && !screen.text().contains("one"), "{}", screen.text());
        text.move_to(0);
        screen.write(&field.paint(&text));
        assert!(screen.text().contains("one") && !screen.text().contains("five"), "{}", screen.text());
        screen.write(&field.finish(text.as_str()));
        screen.0.screen_mut().set_scrollback(100);
        assert!(screen.text().contains("What stayed?\n> one\n  two\n"), "{}", screen.text());
    }

    #[test]
    fn up_and_down_move_by_rows_and_keep_the_column() {
        let mut field = Field::new(14, 8, false);
        let mut text = Text::new("abcdefgh\nij\nklmnopqr");
        for (down, expected) in [(false, 11), (false, 8), (false, 0), (true, 11)] {
            let index = field.vertical(&text, down);
            text.move_to(index);
            assert_eq!(text.cursor(), expected);
        }
    }

    proptest! {
        #[test]
        fn the_screen_shows_the_same_whether_painted_step_by_step_or_at_once(
            steps in proptest::collection::vec((0u8..8, "[a-z ]{1,12}"), 1..40),
        ) {
            let (mut screen, mut field) = (Screen::new(9, 20), Field::new(20, 9, false));
            let mut text = Text::new("");
            for (step, piece) in steps {
                match step {
                    0..=2 => text.insert(&piece),
                    3 => text.insert("\n"),
                    4 => text.cut_word_left(),
                    5 => text.move_to(text.cursor() / 2),
                    6 => text.cut_line_right(),
                    _ => { let up = field.vertical(&text, false); text.move_to(up); }
                }
                screen.write(&field.paint(&text));
                let rows = wrap::rows(text.as_str(), 16);
                prop_assume!(rows.len() <= 7);
                let expected: Vec<String> = rows.iter().enumerate().map(|(index, row)| {
                    let mark = if index == 0 { "> " } else { "  " };
                    format!("{mark}{}", &text.as_str()[row.start..row.end]).trim_end().to_owned()
                }).collect();
                let seen = screen.text();
                let seen: Vec<&str> = seen.lines().skip(1).take(expected.len()).map(str::trim_end).collect();
                prop_assert_eq!(&seen, &expected);
                let rest = screen.text().lines().skip(1 + expected.len()).collect::<String>();
                prop_assert_eq!(rest.trim(), "");
                let (row, column) = wrap::place(text.as_str(), &rows, text.cursor());
                let place = (u16::try_from(row + 1).unwrap(), u16::try_from(column + MARK).unwrap());
                prop_assert_eq!(screen.0.screen().cursor_position(), place);
            }
        }
    }
}
