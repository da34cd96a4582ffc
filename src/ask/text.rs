//! An answer while it is being written: a string, a cursor and the way back from a slip.
//!
//! Pure: no keys, no screen. The cursor always stands between two graphemes, so that one
//! backspace removes what a person sees as one character.

use std::mem;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// How many steps back are remembered. More would only keep old wordings in memory.
const STEPS: usize = 200;

/// A text with a cursor.
#[derive(Debug, Clone, Default)]
pub struct Text {
    now: Moment,
    past: Vec<Moment>,
    future: Vec<Moment>,
    cut: String,
    run: Run,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Moment {
    text: String,
    cursor: usize,
}

/// What the last change was: changes of one run are undone together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Run {
    #[default]
    Broken,
    Word,
    Gap,
    Erasing,
}

impl Text {
    /// Starts with `initial`, the cursor behind it.
    pub fn new(initial: &str) -> Self {
        let now = Moment { text: initial.to_owned(), cursor: initial.len() };
        Self { now, ..Self::default() }
    }

    /// Returns the text so far.
    pub fn as_str(&self) -> &str {
        &self.now.text
    }

    /// Returns the cursor, as a byte index.
    pub fn cursor(&self) -> usize {
        self.now.cursor
    }

    /// Says whether the cursor stands behind everything, on a line of its own with nothing to see.
    pub fn ends_on_empty_line(&self) -> bool {
        self.after().is_empty() && self.before().trim_end_matches([' ', '\t']).ends_with('\n')
    }

    /// Writes one typed character. A word is one step of undo.
    pub fn type_char(&mut self, typed: char) {
        let run = if typed.is_whitespace() { Run::Gap } else { Run::Word };
        if self.run != run && !(self.run == Run::Word && run == Run::Gap) {
            self.remember();
        }
        self.put(typed.encode_utf8(&mut [0; 4]));
        self.run = run;
    }

    /// Writes a whole piece, a paste for example, as one step of undo.
    pub fn insert(&mut self, piece: &str) {
        if !piece.is_empty() {
            self.remember();
            self.put(piece);
        }
    }

    /// Moves the cursor to `index`, or to the next place between two graphemes.
    pub fn move_to(&mut self, index: usize) {
        self.run = Run::Broken;
        self.now.cursor = self.settled(index);
    }

    /// Moves one grapheme back.
    pub fn left(&mut self) {
        self.move_to(self.grapheme_before());
    }

    /// Moves one grapheme on.
    pub fn right(&mut self) {
        self.move_to(self.grapheme_after());
    }

    /// Moves to the start of the word before the cursor.
    pub fn word_left(&mut self) {
        self.move_to(self.word_before());
    }

    /// Moves behind the word after the cursor.
    pub fn word_right(&mut self) {
        self.move_to(self.word_after());
    }

    /// Returns where the line of the cursor begins.
    pub fn line_start(&self) -> usize {
        self.before().rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// Returns where the line of the cursor ends.
    pub fn line_end(&self) -> usize {
        self.after().find('\n').map_or(self.now.text.len(), |newline| self.now.cursor + newline)
    }

    /// Removes the grapheme before the cursor.
    pub fn backspace(&mut self) {
        self.erase(self.grapheme_before(), self.now.cursor);
    }

    /// Removes the grapheme after the cursor.
    pub fn delete(&mut self) {
        self.erase(self.now.cursor, self.grapheme_after());
    }

    /// Cuts the word before the cursor.
    pub fn cut_word_left(&mut self) {
        self.cut(self.word_before(), self.now.cursor);
    }

    /// Cuts the word after the cursor.
    pub fn cut_word_right(&mut self) {
        self.cut(self.now.cursor, self.word_after());
    }

    /// Cuts from the start of the line to the cursor.
    pub fn cut_line_left(&mut self) {
        self.cut(self.line_start(), self.now.cursor);
    }

    /// Cuts the rest of the line, or the line break when nothing else is left of it.
    pub fn cut_line_right(&mut self) {
        let end = self.line_end();
        let end = if end == self.now.cursor { self.grapheme_after() } else { end };
        self.cut(self.now.cursor, end);
    }

    /// Puts back what was cut last.
    pub fn put_back(&mut self) {
        let cut = self.cut.clone();
        self.insert(&cut);
    }

    /// Takes back the last change.
    pub fn undo(&mut self) {
        if let Some(before) = self.past.pop() {
            self.future.push(mem::replace(&mut self.now, before));
        }
        self.run = Run::Broken;
    }

    /// Takes back the last undo.
    pub fn redo(&mut self) {
        if let Some(after) = self.future.pop() {
            self.past.push(mem::replace(&mut self.now, after));
        }
        self.run = Run::Broken;
    }

    fn before(&self) -> &str {
        &self.now.text[..self.now.cursor]
    }

    fn after(&self) -> &str {
        &self.now.text[self.now.cursor..]
    }

    fn put(&mut self, piece: &str) {
        let cursor = self.now.cursor;
        self.now.text.insert_str(cursor, piece);
        // A combining mark may have joined what stands behind the cursor.
        self.now.cursor = self.settled(cursor + piece.len());
    }

    fn erase(&mut self, from: usize, to: usize) {
        if from == to {
            return;
        }
        if self.run != Run::Erasing {
            self.remember();
        }
        self.take(from, to);
        self.run = Run::Erasing;
    }

    fn cut(&mut self, from: usize, to: usize) {
        if from == to {
            return;
        }
        self.remember();
        self.cut = self.take(from, to);
    }

    fn take(&mut self, from: usize, to: usize) -> String {
        let taken = self.now.text.drain(from..to).collect();
        self.now.cursor = self.settled(from);
        taken
    }

    fn remember(&mut self) {
        if self.past.len() == STEPS {
            self.past.remove(0);
        }
        self.past.push(self.now.clone());
        self.future.clear();
        self.run = Run::Broken;
    }

    fn settled(&self, index: usize) -> usize {
        let text = &self.now.text;
        let mut index = index.min(text.len());
        while !text.is_char_boundary(index) {
            index += 1;
        }
        let mut cursor = GraphemeCursor::new(index, text.len(), true);
        match cursor.is_boundary(text, 0) {
            Ok(false) => cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len()),
            Ok(true) | Err(_) => index,
        }
    }

    fn grapheme_before(&self) -> usize {
        let text = &self.now.text;
        let mut cursor = GraphemeCursor::new(self.now.cursor, text.len(), true);
        cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0)
    }

    fn grapheme_after(&self) -> usize {
        let text = &self.now.text;
        let mut cursor = GraphemeCursor::new(self.now.cursor, text.len(), true);
        cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
    }

    fn word_before(&self) -> usize {
        let pieces = self.before().split_word_bound_indices().rev();
        let found = word_among(pieces);
        found.unwrap_or(0)
    }

    fn word_after(&self) -> usize {
        let cursor = self.now.cursor;
        let pieces = self.after().split_word_bound_indices();
        let found = word_among(pieces.map(|(start, piece)| (cursor + start + piece.len(), piece)));
        found.unwrap_or(self.now.text.len())
    }
}

/// Returns the far edge of the first word among `pieces`, going away from the cursor: past white
/// space first, then past one word, or past a run of other signs.
fn word_among<'a>(pieces: impl Iterator<Item = (usize, &'a str)>) -> Option<usize> {
    let mut edge = None;
    for (far, piece) in pieces {
        let blank = piece.chars().all(char::is_whitespace);
        let word = piece.chars().any(char::is_alphanumeric);
        match edge {
            Some(_) if blank || word => break,
            None if word => return Some(far),
            None if blank => {}
            Some(_) | None => edge = Some(far),
        }
    }
    edge
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn typed(words: &str) -> Text {
        let mut text = Text::new("");
        words.chars().for_each(|typed| text.type_char(typed));
        text
    }

    #[test]
    fn one_backspace_removes_one_visible_character() {
        for seen in ["👩‍👩‍👧", "e\u{301}", "漢", "🇨🇿", "नि", "y̆"] {
            let mut text = typed(&format!("a{seen}"));
            text.backspace();
            assert_eq!(text.as_str(), "a", "after {seen}");
        }
    }

    #[test]
    fn a_slip_comes_back_and_an_undo_too_far_does_as_well() {
        let mut text = typed("the soft light");
        text.cut_word_left();
        assert_eq!(text.as_str(), "the soft ");
        text.undo();
        assert_eq!(text.as_str(), "the soft light");
        text.undo();
        assert_eq!(text.as_str(), "the soft ");
        text.redo();
        assert_eq!(text.as_str(), "the soft light");
    }

    #[test]
    fn words_are_cut_one_at_a_time() {
        let mut text = Text::new("don't let go, 静かに... ");
        text.cut_word_left();
        assert_eq!(text.as_str(), "don't let go, 静かに");
        text.move_to("don't let go".len());
        text.cut_word_left();
        assert_eq!(text.as_str(), "don't let , 静かに");
        text.move_to(0);
        text.cut_word_right();
        assert_eq!(text.as_str(), " let , 静かに");
        text.put_back();
        assert_eq!(text.as_str(), "don't let , 静かに");
    }

    #[test]
    fn the_rest_of_a_line_is_cut_and_then_its_break() {
        let mut text = Text::new("one two\nthree");
        text.move_to(3);
        text.cut_line_right();
        assert_eq!(text.as_str(), "one\nthree");
        text.cut_line_right();
        assert_eq!(text.as_str(), "onethree");
        text.cut_line_left();
        assert_eq!(text.as_str(), "three");
    }

    proptest! {
        #[test]
        fn whatever_is_done_the_cursor_stands_between_graphemes_and_undo_leads_back(
            initial in ".{0,20}", steps in proptest::collection::vec((0u8..14, any::<char>()), 0..40),
        ) {
            let mut text = Text::new(&initial);
            for (step, typed) in steps {
                match step {
                    0..=3 => text.type_char(typed),
                    4 => text.backspace(),
                    5 => text.delete(),
                    6 => text.left(),
                    7 => text.right(),
                    8 => text.word_left(),
                    9 => text.word_right(),
                    10 => text.cut_word_left(),
                    11 => text.cut_line_right(),
                    12 => text.put_back(),
                    _ => text.insert("e\u{301}\n"),
                }
                let boundaries: Vec<_> = text.as_str().grapheme_indices(true).map(|(at, _)| at).collect();
                prop_assert!(boundaries.contains(&text.cursor()) || text.cursor() == text.as_str().len());
            }
            let last = text.as_str().to_owned();
            for _ in 0..STEPS { text.undo(); }
            prop_assert_eq!(text.as_str(), initial.as_str());
            for _ in 0..STEPS { text.redo(); }
            prop_assert_eq!(text.as_str(), last.as_str());
        }
    }
}
