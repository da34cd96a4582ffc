//! Keys out of the bytes a terminal sends. A paste comes out as one key, however it is cut up on
//! its way.

use std::mem;

/// What was pressed, by what it means while writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// A character.
    Char(char),
    /// A piece that the terminal marked as pasted.
    Paste(String),
    /// Enter.
    Enter,
    /// A line break that never ends an answer (Alt-Enter).
    NewLine,
    /// Backspace.
    Backspace,
    /// Delete, forwards.
    Delete,
    /// One grapheme back.
    Left,
    /// One grapheme on.
    Right,
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// The start of the row.
    Home,
    /// The end of the row.
    End,
    /// The start of the line (Ctrl-A).
    LineStart,
    /// The end of the line (Ctrl-E).
    LineEnd,
    /// The start of the text.
    First,
    /// The end of the text.
    Last,
    /// One word back.
    WordLeft,
    /// One word on.
    WordRight,
    /// Cut the word before (Ctrl-W, Alt-Backspace).
    CutWordLeft,
    /// Cut the word after (Alt-D, Ctrl-Delete).
    CutWordRight,
    /// Cut to the start of the line (Ctrl-U).
    CutLineLeft,
    /// Cut to the end of the line (Ctrl-K).
    CutLineRight,
    /// Put back what was cut (Ctrl-Y).
    PutBack,
    /// Undo (Ctrl-Z, Ctrl-_).
    Undo,
    /// Redo (Ctrl-R).
    Redo,
    /// Draw again (Ctrl-L).
    Redraw,
    /// The question before (Page Up).
    PageUp,
    /// The question after (Page Down).
    PageDown,
    /// The editor, with the text so far (Ctrl-O).
    Editor,
    /// The end of the answer (Ctrl-D).
    Done,
    /// Ctrl-C.
    Interrupt,
}

/// Collects bytes and gives out keys.
#[derive(Debug, Default)]
pub struct Keys {
    bytes: Vec<u8>,
    pasting: bool,
    after_return: bool,
}

const PASTE_START: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

impl Keys {
    /// Takes in bytes from the terminal.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Says whether nothing is waiting to be read.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty() && !self.pasting
    }

    /// Says whether a paste has begun and not ended.
    pub fn is_pasting(&self) -> bool {
        self.pasting
    }

    /// Says whether a lone Escape is waiting: the beginning of a key, or the key of that name.
    pub fn is_escape(&self) -> bool {
        self.bytes == [0x1b] && !self.pasting
    }

    /// Returns the next key, or nothing when more bytes are needed.
    pub fn next(&mut self) -> Option<Key> {
        loop {
            if self.pasting {
                return self.end_of_paste();
            }
            if self.bytes.starts_with(PASTE_START) {
                self.bytes.drain(..PASTE_START.len());
                self.pasting = true;
                continue;
            }
            let (used, key) = decode(&self.bytes)?;
            let first = self.bytes.first().copied();
            self.bytes.drain(..used);
            let second_half = first == Some(b'\n') && mem::take(&mut self.after_return);
            self.after_return = first == Some(b'\r');
            if let (Some(key), false) = (key, second_half) {
                return Some(key);
            }
        }
    }

    /// Gives up waiting for the rest of what is there: a lone Escape is dropped, a paste without an
    /// end ends here.
    pub fn give_up(&mut self) -> Option<Key> {
        if mem::take(&mut self.pasting) {
            return Some(Key::Paste(cleaned(&mem::take(&mut self.bytes))));
        }
        if self.bytes.first() == Some(&0x1b) {
            self.bytes.drain(..1);
        } else {
            self.bytes.clear();
        }
        self.next()
    }

    fn end_of_paste(&mut self) -> Option<Key> {
        let end = self.bytes.windows(PASTE_END.len()).position(|window| window == PASTE_END)?;
        let rest = self.bytes.split_off(end + PASTE_END.len());
        let mut pasted = mem::replace(&mut self.bytes, rest);
        pasted.truncate(end);
        self.pasting = false;
        Some(Key::Paste(cleaned(&pasted)))
    }
}

/// Returns pasted bytes as text: one kind of line break, no control characters.
fn cleaned(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|sign| matches!(sign, '\n' | '\t') || !sign.is_control()).collect()
}

/// Reads one key: how many bytes it takes, and what it means, if anything. `None`: more is needed.
fn decode(bytes: &[u8]) -> Option<(usize, Option<Key>)> {
    match *bytes.first()? {
        0x1b => escape(bytes),
        control @ (0..=0x1f | 0x7f) => Some((1, control_key(control))),
        _ => character(bytes),
    }
}

fn control_key(byte: u8) -> Option<Key> {
    let key = match byte {
        0x01 => Key::LineStart,
        0x02 => Key::Left,
        0x03 => Key::Interrupt,
        0x04 => Key::Done,
        0x05 => Key::LineEnd,
        0x06 => Key::Right,
        0x08 | 0x7f => Key::Backspace,
        b'\t' => Key::Char('\t'),
        b'\n' | b'\r' => Key::Enter,
        0x0b => Key::CutLineRight,
        0x0c => Key::Redraw,
        0x0e => Key::Down,
        0x0f => Key::Editor,
        0x10 => Key::Up,
        0x12 => Key::Redo,
        0x15 => Key::CutLineLeft,
        0x17 => Key::CutWordLeft,
        0x19 => Key::PutBack,
        0x1a | 0x1f => Key::Undo,
        _ => return None,
    };
    Some(key)
}

/// Reads one character. A byte that is not UTF-8 becomes the replacement character: something was
/// typed, so something stands there.
fn character(bytes: &[u8]) -> Option<(usize, Option<Key>)> {
    let head = &bytes[..bytes.len().min(4)];
    let valid = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => {
            std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(error) => {
            let bad = error.error_len()?;
            return Some((bad, Some(Key::Char(char::REPLACEMENT_CHARACTER))));
        }
    };
    let typed = valid.chars().next()?;
    Some((typed.len_utf8(), (!typed.is_control()).then_some(Key::Char(typed))))
}

fn escape(bytes: &[u8]) -> Option<(usize, Option<Key>)> {
    match *bytes.get(1)? {
        b'[' => sequence(bytes),
        b'O' => Some((3, arrow(*bytes.get(2)?, false))),
        0x1b => Some((1, None)),
        second => {
            let key = match second {
                b'\r' | b'\n' => Some(Key::NewLine),
                b'b' => Some(Key::WordLeft),
                b'f' => Some(Key::WordRight),
                b'd' => Some(Key::CutWordRight),
                0x7f | 0x08 => Some(Key::CutWordLeft),
                b'<' => Some(Key::First),
                b'>' => Some(Key::Last),
                // Escape, and then a letter before the pause was over: the letter is not lost.
                _ => return Some((1, None)),
            };
            Some((2, key))
        }
    }
}

/// Reads `ESC [ parameters final`.
fn sequence(bytes: &[u8]) -> Option<(usize, Option<Key>)> {
    let length = bytes[2..].iter().position(|byte| !(0x20..=0x3f).contains(byte))?;
    let last = bytes[2 + length];
    let parameters = std::str::from_utf8(&bytes[2..2 + length]).unwrap_or_default();
    let mut numbers = parameters.split(';').map(|number| number.parse::<u8>().unwrap_or(0));
    let (first, modifier) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    let by_word = modifier > 2;
    let key = match (last, first) {
        (b'~', 1 | 7) => Some(Key::Home),
        (b'~', 4 | 8) => Some(Key::End),
        (b'~', 3) if by_word => Some(Key::CutWordRight),
        (b'~', 3) => Some(Key::Delete),
        (b'~', 5) => Some(Key::PageUp),
        (b'~', 6) => Some(Key::PageDown),
        (b'u', 13) => Some(Key::NewLine),
        _ => arrow(last, by_word),
    };
    // A sequence that is broken off by a control character ends before it.
    let used = if (0x40..=0x7e).contains(&last) { 3 + length } else { 2 + length };
    Some((used, key))
}

fn arrow(last: u8, by_word: bool) -> Option<Key> {
    let key = match (last, by_word) {
        (b'A', _) => Key::Up,
        (b'B', _) => Key::Down,
        (b'C', false) => Key::Right,
        (b'C', true) => Key::WordRight,
        (b'D', false) => Key::Left,
        (b'D', true) => Key::WordLeft,
        (b'H', false) => Key::Home,
        (b'H', true) => Key::First,
        (b'F', false) => Key::End,
        (b'F', true) => Key::Last,
        _ => return None,
    };
    Some(key)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn keys(bytes: &[u8]) -> Vec<Key> {
        let mut keys = Keys::default();
        keys.feed(bytes);
        std::iter::from_fn(|| keys.next()).collect()
    }

    #[test]
    fn keys_of_common_terminals_are_known() {
        assert_eq!(
            keys(b"\x1b[A\x1bOB\x1b[1;5C\x1b[1;3D"),
            [Key::Up, Key::Down, Key::WordRight, Key::WordLeft]
        );
        assert_eq!(keys(b"\x1b[3~\x1b[3;5~\x1b\x7f"), [Key::Delete, Key::CutWordRight, Key::CutWordLeft]);
        assert_eq!(keys("é漢👩".as_bytes()), [Key::Char('é'), Key::Char('漢'), Key::Char('👩')]);
    }

    #[test]
    fn a_return_and_a_line_feed_are_one_enter() {
        assert_eq!(keys(b"a\r\nb\n\n"), [Key::Char('a'), Key::Enter, Key::Char('b'), Key::Enter, Key::Enter]);
    }

    #[test]
    fn a_paste_keeps_its_blank_lines_and_loses_its_control_characters() {
        let pasted = Key::Paste("one\n\n\tthree[31m\n".to_owned());
        assert_eq!(keys(b"\x1b[200~one\r\r\tthree\x1b[31m\r\n\x1b[201~x"), [pasted, Key::Char('x')]);
    }

    #[test]
    fn a_paste_that_never_ends_is_kept_all_the_same() {
        let mut keys = Keys::default();
        keys.feed(b"\x1b[200~half");
        assert_eq!(keys.next(), None);
        assert_eq!(keys.give_up(), Some(Key::Paste("half".to_owned())));
        assert!(keys.is_empty());
    }

    #[test]
    fn an_unknown_sequence_is_passed_over_whole() {
        assert_eq!(keys(b"\x1b[38;5;1;2Rx\x1b[Iy"), [Key::Char('x'), Key::Char('y')]);
    }

    #[test]
    fn a_letter_right_after_an_escape_is_not_lost() {
        assert_eq!(keys("\u{1b}x\u{1b}é".as_bytes()), [Key::Char('x'), Key::Char('é')]);
    }

    proptest! {
        #[test]
        fn keys_do_not_depend_on_how_the_bytes_are_cut(
            text in "(\x1b\\[200~|\x1b\\[201~|\x1b\\[A|\x1b|\r|\n|[a-z]|é|漢|👩|\x03){0,30}", cut in 0usize..60,
        ) {
            let bytes = text.as_bytes();
            let cut = cut.min(bytes.len());
            let mut parts = Keys::default();
            let mut found = Vec::new();
            for part in [&bytes[..cut], &bytes[cut..]] {
                parts.feed(part);
                found.extend(std::iter::from_fn(|| parts.next()));
            }
            prop_assert_eq!(found, keys(bytes));
        }

        #[test]
        fn any_bytes_come_to_an_end(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let mut keys = Keys::default();
            keys.feed(&bytes);
            while keys.next().is_some() {}
            for _ in 0..=bytes.len() {
                while keys.give_up().is_some() {}
            }
            prop_assert!(keys.is_empty());
        }

        #[test]
        fn every_printable_character_typed_arrives(text in "\\PC{0,40}") {
            let typed: String = keys(text.as_bytes())
                .into_iter()
                .filter_map(|key| if let Key::Char(typed) = key { Some(typed) } else { None })
                .collect();
            prop_assert_eq!(typed, text);
        }
    }
}
