//! Typing without any drawing: what is typed is echoed, and that is all that is written.
//!
//! A cooked terminal would cut a line at 4,096 characters and let the rest of a paste answer the
//! next question, so the keys are read one by one here too. Lines that are finished stay as they
//! are; the editor (`e`) is there for more.

use std::time::Duration;
use std::{
    io::{self, IsTerminal as _},
    mem,
};

use unicode_segmentation::UnicodeSegmentation;

use super::Keep;
use super::answer::{Ending, Letter, Wanted};
use super::keys::{Key, Keys};
use super::tty::{self, Event, Mode, Open, PASTE_PAUSE};
use super::wrap;

/// How long the rest of a key may take to arrive.
const KEY_PAUSE: Duration = Duration::from_millis(40);

/// What was read and not yet used, from one question to the next.
#[derive(Debug, Default)]
pub struct Input(Keys);

struct Session<'a> {
    wanted: Wanted<'a>,
    keep: &'a dyn Keep,
    open: Open,
    keys: &'a mut Keys,
    text: String,
    /// Up to here the text stood there before, and stays.
    fixed: usize,
    echo: String,
    changed: bool,
}

/// Lets the person type.
///
/// # Errors
/// When the terminal cannot be set; nothing has been typed then.
pub fn read(wanted: Wanted<'_>, input: &mut Input, keep: &dyn Keep) -> io::Result<Ending> {
    let open = Open::new(Mode::Plain)?;
    let mut text = wanted.initial.to_owned();
    if !wanted.one_line && !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    let fixed = if wanted.one_line { 0 } else { text.len() };
    let echo = shown(&text);
    let keys = &mut input.0;
    Ok(Session { wanted, keep, open, keys, text, fixed, echo, changed: false }.run())
}

/// Throws away what was typed before a question stood there, so that it cannot answer it.
pub fn drop_leftovers(input: &mut Input) {
    if io::stdin().is_terminal() {
        input.0 = Keys::default();
        tty::drop_leftovers();
    }
}

impl Session<'_> {
    fn run(mut self) -> Ending {
        loop {
            while let Some(key) = self.keys.next() {
                if let Some(ending) = self.press(key) {
                    return self.end(ending);
                }
            }
            self.show();
            let patience = (!self.keys.is_empty()).then_some(KEY_PAUSE);
            match self.open.wait(patience) {
                Event::Input(bytes) => self.keys.feed(&bytes),
                Event::Nothing => {
                    if let Some(key) = self.keys.give_up() {
                        let _ = self.press(key);
                    }
                }
                Event::Changed => {
                    // After a stop, the shell may have left its own mode.
                    let _ = self.open.set();
                }
                // The end of a file or a pipe is the end of the answer.
                Event::Closed if !self.open.is_terminal() && self.text.len() > self.fixed => {
                    let text = mem::take(&mut self.text);
                    return Ending::Text(text);
                }
                Event::Signal | Event::Closed => return self.end(Ending::Interrupted),
            }
        }
    }

    fn show(&mut self) {
        if mem::take(&mut self.changed) {
            self.keep.keep(&self.text);
        }
        tty::write(&mem::take(&mut self.echo));
    }

    fn end(&mut self, ending: Ending) -> Ending {
        self.changed |= ending == Ending::Interrupted;
        self.echo.push('\n');
        self.show();
        ending
    }

    fn press(&mut self, key: Key) -> Option<Ending> {
        match key {
            Key::Interrupt => return Some(Ending::Interrupted),
            Key::Enter if self.enter_ends() => {
                return Some(self.end_with(self.below().or_else(|| self.alone())));
            }
            Key::Done if !self.more_is_coming() => return Some(self.end_with(self.alone())),
            Key::Enter | Key::NewLine if self.wanted.one_line => self.put(" "),
            Key::Enter | Key::NewLine => self.put("\n"),
            Key::Char(typed) => self.put(typed.encode_utf8(&mut [0; 4])),
            Key::Paste(pasted) if self.wanted.one_line => self.put(&pasted.trim().replace('\n', " ")),
            Key::Paste(pasted) => self.put(&pasted),
            Key::Backspace => self.erase(self.line().graphemes(true).next_back().map_or(0, str::len)),
            Key::CutWordLeft => {
                let line = self.line();
                let word = line.trim_end().rfind(char::is_whitespace).map_or(0, |space| space + 1);
                self.erase(line.len() - word);
            }
            Key::CutLineLeft => self.erase(self.line().len()),
            // As a plain terminal does it: the line again, after something else wrote into it.
            Key::Redo | Key::Redraw => self.echo = format!("\n{}", shown(self.line())),
            _ => {}
        }
        None
    }

    /// The letter that ends it, if there is one, is no part of the journal.
    fn end_with(&mut self, wish: Option<(Letter, usize)>) -> Ending {
        let Some((letter, above)) = wish else { return Ending::Text(mem::take(&mut self.text)) };
        self.text.truncate(self.fixed + above);
        self.changed = false;
        self.keep.keep(&self.text);
        Ending::Wish(letter, mem::take(&mut self.text))
    }

    /// A letter that is all that was typed, and how much stands above it: nothing.
    fn alone(&self) -> Option<(Letter, usize)> {
        Letter::of(self.typed(), self.wanted.letters).map(|letter| (letter, 0))
    }

    /// A letter on a line of its own, and how much stands above it.
    fn below(&self) -> Option<(Letter, usize)> {
        let found = Letter::below(self.typed(), self.wanted.letters).filter(|_| !self.wanted.one_line)?;
        Some((found.0, found.1.len()))
    }

    fn enter_ends(&self) -> bool {
        let typed = self.typed();
        let finished = self.wanted.one_line
            || typed.trim().is_empty()
            || typed.trim_end_matches([' ', '\t']).ends_with('\n')
            || self.alone().is_some()
            || self.below().is_some();
        finished && !self.more_is_coming()
    }

    /// A pipe has all its lines ready at once: there, that does not mean a paste.
    fn more_is_coming(&self) -> bool {
        self.open.is_terminal() && (!self.keys.is_empty() || Open::more_within(PASTE_PAUSE))
    }

    fn typed(&self) -> &str {
        &self.text[self.fixed..]
    }

    /// The part of the line that can still be erased.
    fn line(&self) -> &str {
        let typed = self.typed();
        typed.rfind('\n').map_or(typed, |newline| &typed[newline + 1..])
    }

    fn put(&mut self, piece: &str) {
        self.text.push_str(piece);
        self.echo.push_str(&shown(piece));
        self.changed = true;
    }

    fn erase(&mut self, length: usize) {
        let erased = self.text.split_off(self.text.len() - length);
        // A tiny step back that leaves the rest of the screen alone; at the left edge it stays there.
        self.echo.push_str(&"\u{8} \u{8}".repeat(wrap::width(&erased)));
        self.changed |= length > 0;
    }
}

/// Returns the echo of a text: as it is shown, with its line breaks.
fn shown(text: &str) -> String {
    text.split('\n').map(wrap::shown).collect::<Vec<_>>().join("\n")
}
