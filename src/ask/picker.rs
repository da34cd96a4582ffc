//! One out of very many: a list that narrows while words are typed, and is gone once one is chosen.
//!
//! The line that is written stands on top and keeps the cursor; below it is drawn anew at each key.

use std::io;
use std::time::Duration;

use unicode_segmentation::UnicodeSegmentation as _;

use super::keys::{Key, Keys};
use super::lists::Drawn;
use super::text::Text;
use super::tty::{self, Event, Mode, Open};
use super::{Narrowing, Reply, interrupted, wrap};
use crate::error::Result;

/// How long the rest of a key may take to arrive.
const KEY_PAUSE: Duration = Duration::from_millis(40);
/// More rows than this are not read at a glance.
const MOST: usize = 12;
/// Lines of the terminal that are no rows: the line that is written, what the keys do, and one above.
const AROUND: usize = 3;
/// What stands before the line that is written, and before each row.
const BEFORE: usize = 2;

/// Picks one. Nothing of the list stays on the screen.
///
/// # Errors
/// When the terminal cannot be set.
pub fn pick(typed: &str, among: &mut dyn Narrowing, width: u16) -> Drawn<usize> {
    let (columns, lines) = tty::size().unwrap_or((width, 24));
    let count = among.narrow(typed);
    let text = Text::new(typed);
    let mut picker = Picker { among, text, count, at: 0, first: 0, width: 0, height: 0, rows: Vec::new() };
    picker.fit(columns, lines);
    picker.run()
}

struct Picker<'a> {
    among: &'a mut dyn Narrowing,
    /// What is being typed.
    text: Text,
    /// How many fit.
    count: usize,
    /// The one that the mark stands at.
    at: usize,
    /// The first that is shown.
    first: usize,
    width: usize,
    height: usize,
    /// The rows that are shown, from the first on; none where they have to be asked for again.
    rows: Vec<String>,
}

impl Picker<'_> {
    fn fit(&mut self, columns: u16, lines: u16) {
        self.width = usize::from(columns).max(20);
        self.height = usize::from(lines).saturating_sub(AROUND).clamp(1, MOST);
        self.rows.clear();
    }

    fn run(&mut self) -> io::Result<Result<Reply<usize>>> {
        tty::drop_leftovers();
        let open = Open::new(Mode::Writing)?;
        let reply = self.listen(&open);
        // The cursor stands on the first line of it.
        tty::write("\r\x1b[J");
        Ok(reply)
    }

    fn listen(&mut self, open: &Open) -> Result<Reply<usize>> {
        let mut keys = Keys::default();
        loop {
            self.draw();
            let patience = (!keys.is_empty()).then_some(KEY_PAUSE);
            match open.wait(patience) {
                Event::Input(bytes) => keys.feed(&bytes),
                Event::Nothing if keys.is_escape() => return Ok(Reply::Skip),
                Event::Nothing => {
                    if let Some(key) = keys.give_up() {
                        self.write(&key);
                    }
                }
                Event::Changed => {
                    // After a stop, the shell may have left its own mode.
                    let _ = open.set();
                    let (columns, lines) = tty::size().unwrap_or((80, 24));
                    self.fit(columns, lines);
                }
                Event::Signal | Event::Closed => return Err(interrupted()),
            }
            while let Some(key) = keys.next() {
                match key {
                    Key::Interrupt => return Err(interrupted()),
                    Key::Enter if self.count > 0 => return Ok(Reply::Answer(self.at)),
                    // Nothing is chosen by a key that was meant for a row that is not there any more.
                    Key::Enter => {}
                    Key::Done if self.text.as_str().is_empty() => return Ok(Reply::Stop),
                    key => self.press(&key),
                }
            }
        }
    }

    fn press(&mut self, key: &Key) {
        let last = self.count.saturating_sub(1);
        match key {
            Key::Down | Key::Char('\t') => self.at = if self.at == last { 0 } else { self.at + 1 },
            Key::Up => self.at = if self.at == 0 { last } else { self.at - 1 },
            Key::PageDown => self.at = (self.at + self.height).min(last),
            Key::PageUp => self.at = self.at.saturating_sub(self.height),
            Key::First => self.at = 0,
            Key::Last => self.at = last,
            Key::Left => self.text.left(),
            Key::Right => self.text.right(),
            Key::WordLeft => self.text.word_left(),
            Key::WordRight => self.text.word_right(),
            Key::Home | Key::LineStart => self.text.move_to(0),
            Key::End | Key::LineEnd => self.text.move_to(usize::MAX),
            key => self.write(key),
        }
    }

    /// Changes what is typed, and with it what fits.
    fn write(&mut self, key: &Key) {
        let before = self.text.as_str().to_owned();
        match key {
            Key::Char(typed) => self.text.type_char(*typed),
            Key::Paste(pasted) => self.text.insert(&pasted.replace(['\n', '\t'], " ")),
            Key::Backspace => self.text.backspace(),
            Key::Delete => self.text.delete(),
            Key::CutWordLeft => self.text.cut_word_left(),
            Key::CutWordRight => self.text.cut_word_right(),
            Key::CutLineLeft => self.text.cut_line_left(),
            Key::CutLineRight => self.text.cut_line_right(),
            Key::PutBack => self.text.put_back(),
            Key::Undo => self.text.undo(),
            Key::Redo => self.text.redo(),
            _ => {}
        }
        if self.text.as_str() != before {
            self.count = self.among.narrow(self.text.as_str());
            (self.at, self.first) = (0, 0);
            self.rows.clear();
        }
    }

    fn draw(&mut self) {
        let first = self.first.clamp((self.at + 1).saturating_sub(self.height), self.at);
        if first != self.first || self.rows.is_empty() {
            self.first = first;
            let shown = first..self.count.min(first + self.height);
            // The last column stays free: a row that fills it may break.
            let columns = self.width - BEFORE - 1;
            self.rows = shown.map(|place| self.among.row(place, columns)).collect();
        }
        let (line, column) = self.line();
        let mut drawn = format!("\r\x1b[J> {line}");
        for (place, row) in (self.first..).zip(&self.rows) {
            let here = if place == self.at { ">" } else { " " };
            drawn.push_str(&format!("\n{here} {row}"));
        }
        let help = wrap::fitted(&self.help(), self.width - 1);
        let down = self.rows.len() + 1;
        tty::write(&format!("{drawn}\n{help}\r\x1b[{down}A\x1b[{}C", BEFORE + column));
    }

    fn help(&self) -> String {
        let (count, all) = (self.count, self.among.all());
        if count == 0 {
            return "Nothing like that. Esc ends.".to_owned();
        }
        let count = if count == all { all.to_string() } else { format!("{count} of {all}") };
        format!("{count}. Arrows, Enter shows, Esc ends.")
    }

    /// The part of what is typed that has room, and the column of the cursor in it.
    fn line(&self) -> (String, usize) {
        let room = self.width - BEFORE - 2;
        let (before, after) = self.text.as_str().split_at(self.text.cursor());
        let mut before: Vec<&str> = before.graphemes(true).collect();
        while wrap::width(&before.concat()) > room {
            before.remove(0);
        }
        let before = wrap::shown(&before.concat());
        let column = wrap::width(&before);
        (format!("{before}{}", wrap::fitted(after, room - column)), column)
    }
}
