//! Writing in the terminal, key by key, until the answer is finished.

use std::time::Duration;
use std::{io, mem};

use super::Keep;
use super::answer::{Ending, Letter, Wanted};
use super::field::Field;
use super::keys::{Key, Keys};
use super::text::Text;
use super::tty::{self, Event, Mode, Open, PASTE_PAUSE};

/// How long the rest of a key may take to arrive.
const KEY_PAUSE: Duration = Duration::from_millis(40);
/// How long the rest of a paste may take to arrive.
const PASTE_LIMIT: Duration = Duration::from_secs(2);

/// The screen on which it is written.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Columns, when the terminal does not say.
    pub width: u16,
    /// Colour may be used.
    pub colour: bool,
}

struct Session<'a> {
    wanted: Wanted<'a>,
    keep: &'a dyn Keep,
    open: Open,
    keys: Keys,
    text: Text,
    field: Field,
    changed: bool,
}

/// Lets the person write.
///
/// # Errors
/// When the terminal cannot be set; nothing has been typed then.
pub fn write(wanted: Wanted<'_>, look: Look, keep: &dyn Keep) -> io::Result<Ending> {
    let open = Open::new(Mode::Writing)?;
    let (columns, lines) = tty::size().unwrap_or((look.width, 24));
    let field = Field::new(columns, lines, look.colour);
    let (keys, text) = (Keys::default(), Text::new(wanted.initial));
    let mut session = Session { wanted, keep, open, keys, text, field, changed: false };
    let ending = session.run();
    session.keep_changes();
    tty::write(&session.field.finish(session.text.as_str()));
    Ok(ending)
}

impl Session<'_> {
    fn run(&mut self) -> Ending {
        loop {
            self.keep_changes();
            tty::write(&self.field.paint(&self.text));
            let given_up = match self.open.wait(self.patience()) {
                Event::Input(bytes) => {
                    self.keys.feed(&bytes);
                    None
                }
                Event::Nothing => self.keys.give_up(),
                Event::Changed => {
                    self.redraw();
                    None
                }
                Event::Signal | Event::Closed => return self.interrupted(),
            };
            let mut next = given_up.or_else(|| self.keys.next());
            while let Some(key) = next {
                if let Some(ending) = self.press(key) {
                    return ending;
                }
                next = self.keys.next();
            }
        }
    }

    /// A key of which only the beginning came in is waited for, but not for ever.
    fn patience(&self) -> Option<Duration> {
        if self.keys.is_empty() {
            None
        } else if self.keys.is_pasting() {
            Some(PASTE_LIMIT)
        } else {
            Some(KEY_PAUSE)
        }
    }

    fn keep_changes(&mut self) {
        if mem::take(&mut self.changed) {
            self.keep.keep(self.text.as_str());
        }
    }

    fn interrupted(&mut self) -> Ending {
        if self.keys.is_pasting()
            && let Some(Key::Paste(half)) = self.keys.give_up()
        {
            self.text.insert(&half);
        }
        self.changed = true;
        Ending::Interrupted
    }

    fn redraw(&mut self) {
        // After a stop, the shell may have left its own mode.
        let _ = self.open.set();
        let (columns, lines) = tty::size().unwrap_or((80, 24));
        tty::write(&self.field.resize(columns, lines));
    }

    fn press(&mut self, key: Key) -> Option<Ending> {
        if !matches!(key, Key::Up | Key::Down) {
            self.field.forget_column();
        }
        match key {
            Key::Interrupt => return Some(self.interrupted()),
            Key::Enter if self.enter_ends() => {
                return Some(self.end_with(self.below().or_else(|| self.alone())));
            }
            Key::Done | Key::PageDown if !self.more_is_coming() => return Some(self.end_with(self.alone())),
            Key::PageUp if self.understands(Letter::Back) => return Some(self.wish(Letter::Back)),
            Key::Editor if self.understands(Letter::Editor) => return Some(self.wish(Letter::Editor)),
            Key::Redraw => self.redraw(),
            key => {
                if !self.travel(&key) {
                    self.edit(key);
                    self.changed = true;
                }
            }
        }
        None
    }

    fn understands(&self, letter: Letter) -> bool {
        self.wanted.letters.contains(&letter)
    }

    fn wish(&self, letter: Letter) -> Ending {
        Ending::Wish(letter, self.text.as_str().to_owned())
    }

    /// The letter that ends it, if there is one, is no part of the journal.
    fn end_with(&mut self, wish: Option<(Letter, usize)>) -> Ending {
        let text = self.text.as_str();
        let Some((letter, above)) = wish else { return Ending::Text(text.to_owned()) };
        let above = &text[..above];
        self.changed = false;
        self.keep.keep(above);
        Ending::Wish(letter, above.to_owned())
    }

    /// A letter that is the whole text, and how much stands above it: nothing.
    fn alone(&self) -> Option<(Letter, usize)> {
        Letter::of(self.text.as_str(), self.wanted.letters).map(|letter| (letter, 0))
    }

    /// A letter on a line of its own, and how much stands above it.
    fn below(&self) -> Option<(Letter, usize)> {
        let text = self.text.as_str();
        let is_at_end = self.text.cursor() == text.len() && !self.wanted.one_line;
        let found = Letter::below(text, self.wanted.letters).filter(|_| is_at_end)?;
        Some((found.0, found.1.len()))
    }

    /// Enter ends one line, a letter on a line of its own, an empty field, and a text with an empty line below
    /// it; but never in the middle of a paste.
    fn enter_ends(&self) -> bool {
        let text = self.text.as_str();
        let finished = self.wanted.one_line
            || text.trim().is_empty()
            || self.alone().is_some()
            || self.below().is_some()
            || self.text.ends_on_empty_line();
        finished && !self.more_is_coming()
    }

    fn more_is_coming(&self) -> bool {
        !self.keys.is_empty() || Open::more_within(PASTE_PAUSE)
    }

    /// Moves the cursor, if `key` is for that.
    fn travel(&mut self, key: &Key) -> bool {
        let text = &self.text;
        let to = match key {
            Key::Left => return self.step(Text::left),
            Key::Right => return self.step(Text::right),
            Key::WordLeft => return self.step(Text::word_left),
            Key::WordRight => return self.step(Text::word_right),
            Key::Up => self.field.vertical(text, false),
            Key::Down => self.field.vertical(text, true),
            Key::Home => self.field.row_ends(text).0,
            Key::End => self.field.row_ends(text).1,
            Key::LineStart => text.line_start(),
            Key::LineEnd => text.line_end(),
            Key::First => 0,
            Key::Last => text.as_str().len(),
            _ => return false,
        };
        self.text.move_to(to);
        true
    }

    fn step(&mut self, step: fn(&mut Text)) -> bool {
        step(&mut self.text);
        true
    }

    fn edit(&mut self, key: Key) {
        let text = &mut self.text;
        match key {
            Key::Char(typed) => text.type_char(typed),
            // A line break inside a paste, or one that is meant.
            Key::Enter | Key::NewLine if self.wanted.one_line => text.type_char(' '),
            Key::Enter | Key::NewLine => text.type_char('\n'),
            Key::Paste(pasted) if self.wanted.one_line => text.insert(&pasted.trim().replace('\n', " ")),
            Key::Paste(pasted) => text.insert(&pasted),
            Key::Backspace => text.backspace(),
            Key::Delete => text.delete(),
            Key::CutWordLeft => text.cut_word_left(),
            Key::CutWordRight => text.cut_word_right(),
            Key::CutLineLeft => text.cut_line_left(),
            Key::CutLineRight => text.cut_line_right(),
            Key::PutBack => text.put_back(),
            Key::Undo => text.undo(),
            Key::Redo => text.redo(),
            _ => {}
        }
    }
}
