//! Lines that are wrapped to a width and painted.

use std::borrow::Cow;
use std::fmt::Write;
use std::ops::Range;

use textwrap::WordSeparator;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{Ink, Style, safe, safe_line};

/// No narrower than this is anything wrapped: one letter a row is not reading.
const NARROWEST: usize = 8;

/// One line in pieces, each with its own ink. Wrapped before it is painted, so colour takes no room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    /// Where each piece ends in the text, and its ink.
    pieces: Vec<(usize, Ink)>,
}

impl Line {
    /// A line of one piece.
    pub fn new(ink: Ink, text: &str) -> Self {
        let mut line = Self::default();
        line.push(ink, text);
        line
    }

    /// Adds text, made [safe](super::safe()) first.
    pub fn push(&mut self, ink: Ink, text: &str) {
        self.text.push_str(&safe_line(text));
        self.pieces.push((self.text.len(), ink));
    }

    /// The line with more text, made [safe](super::safe()) first.
    #[must_use]
    pub fn and(mut self, ink: Ink, text: &str) -> Self {
        self.push(ink, text);
        self
    }

    /// The text without its inks.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the line as rows of at most the style's width. All but the first are indented by `hang`.
    ///
    /// What has no spaces, such as an address, is broken only where it is longer than a row.
    pub fn rows(&self, style: &Style, hang: usize) -> Vec<String> {
        let hang = if hang * 2 > style.width { hang.min(2) } else { hang };
        let margin = " ".repeat(hang);
        let rows = wrap(&self.text, style.width, style.width.saturating_sub(hang));
        let painted = rows.into_iter().map(|row| self.paint(row, style.colour));
        painted.enumerate().map(|(n, row)| if n == 0 { row } else { format!("{margin}{row}") }).collect()
    }

    fn paint(&self, row: Range<usize>, colour: bool) -> String {
        if !colour {
            return self.text[row].to_owned();
        }
        let mut painted = String::new();
        let mut start = 0;
        for &(end, ink) in &self.pieces {
            let part = &self.text[start.max(row.start).min(row.end)..end.max(row.start).min(row.end)];
            start = end;
            if !part.is_empty() {
                // Writing to a String cannot fail.
                let _ = write!(painted, "{ink}{part}{ink:#}");
            }
        }
        painted
    }
}

/// Returns sentences wrapped to a width and indented. The newlines in them stay.
pub fn paragraph(text: &str, width: usize, indent: usize) -> String {
    let style = Style::plain(width.saturating_sub(indent));
    let margin = " ".repeat(indent);
    // The second row of a point in a list stands under its first word.
    let hang = |line: &str| if line.starts_with("- ") { 2 } else { 0 };
    let text = safe(text);
    let rows = text.lines().flat_map(|line| Line::new(Ink::new(), line).rows(&style, hang(line)));
    let indented = rows.into_iter().map(|row| if row.is_empty() { row } else { format!("{margin}{row}") });
    indented.collect::<Vec<_>>().join("\n")
}

/// Returns a text without the numbers that a system gives to its errors: they help no reader.
pub fn without_codes(text: &str) -> Cow<'_, str> {
    let Some((before, rest)) = text.split_once(" (os error ") else { return Cow::Borrowed(text) };
    let Some((_, after)) = rest.split_once(')') else { return Cow::Borrowed(text) };
    Cow::Owned(format!("{before}{}", without_codes(after)))
}

/// Returns a text with its first letter as a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Returns the columns that a text takes on a terminal.
pub fn width(text: &str) -> usize {
    text.width()
}

/// A part of a text that stays on one row, and the spaces after it.
#[derive(Debug)]
struct Piece {
    word: Range<usize>,
    spaces: usize,
}

/// Returns the rows of a text: the first of one width, the others of another.
fn wrap(text: &str, first: usize, others: usize) -> Vec<Range<usize>> {
    let (first, others) = (first.max(NARROWEST), others.max(NARROWEST));
    let mut rows: Vec<Range<usize>> = Vec::new();
    let mut used = 0;
    for piece in short_pieces(text, first.min(others)) {
        let columns = width(&text[piece.word.clone()]);
        let room = if rows.len() > 1 { others } else { first };
        match rows.last_mut() {
            Some(row) if used + columns <= room => row.end = piece.word.end,
            _ => {
                // Spaces at the very start are an indent; alone on their row they are nothing.
                rows.retain(|row| !row.is_empty());
                rows.push(piece.word);
                used = 0;
            }
        }
        used += columns + piece.spaces;
    }
    if rows.is_empty() {
        rows.push(0..0);
    }
    rows
}

/// Returns the pieces of a text, those wider than `most` broken between the letters as a person sees them.
fn short_pieces(text: &str, most: usize) -> Vec<Piece> {
    let mut short = Vec::new();
    for Piece { word, spaces } in pieces(text) {
        let mut start = word.start;
        let mut used = 0;
        if width(&text[word.clone()]) > most {
            for (at, letter) in text[word.clone()].grapheme_indices(true) {
                if used + width(letter) > most && used > 0 {
                    short.push(Piece { word: start..word.start + at, spaces: 0 });
                    start = word.start + at;
                    used = 0;
                }
                used += width(letter);
            }
        }
        short.push(Piece { word: start..word.end, spaces });
    }
    short
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut push = |word: Range<usize>, spaces: usize| match pieces.last_mut() {
        Some(last) if last.spaces == 0 && is_one_word(&text[..word.start], &text[word.start..]) => {
            last.word.end = word.end;
            last.spaces = spaces;
        }
        _ => pieces.push(Piece { word, spaces }),
    };
    let mut at = 0;
    for word in WordSeparator::UnicodeBreakProperties.find_words(text) {
        let end = at + word.word.len();
        // Unicode forbids a break between a space and a slash, which would hold a path to the word before.
        while let Some(gap) = text[at..end].find(' ') {
            let spaces = text[at + gap..end].len() - text[at + gap..end].trim_start_matches(' ').len();
            push(at..at + gap, spaces);
            at += gap + spaces;
        }
        push(at..end, word.whitespace.len());
        at = end + word.whitespace.len();
    }
    pieces
}

/// Unicode allows a break after a slash, which would cut addresses and paths.
fn is_one_word(before: &str, after: &str) -> bool {
    before.ends_with('/')
        || before.ends_with(|c: char| c.is_ascii()) && after.starts_with(|c: char| c.is_ascii())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(text: &str, width: usize) -> Vec<String> {
        Line::new(Ink::new(), text).rows(&Style::plain(width), 0)
    }

    #[test]
    fn a_line_breaks_at_spaces() {
        assert_eq!(rows("the sea was quiet today", 12), ["the sea was", "quiet today"]);
        assert_eq!(rows("", 12), [""]);
        assert_eq!(rows("   ", 12), [""]);
        assert_eq!(rows("  an indent stays", 12), ["  an indent", "stays"]);
        assert_eq!(rows("it is in:  /a/b/c", 12), ["it is in:", "/a/b/c"]);
    }

    #[test]
    fn an_address_that_fits_a_row_stays_whole() {
        let address = "https://example.org/a-b/c?d=e&f=1";
        assert_eq!(rows(&format!("see ({address}), then"), 40), [format!("see ({address}),"), "then".into()]);
        assert_eq!(rows(&format!("look here {address}"), 40), ["look here", address]);
        assert_eq!(rows(address, 20), ["https://example.org/", "a-b/c?d=e&f=1"]);
        assert_eq!(rows(&format!("  {address}"), 33), [address]);
    }

    #[test]
    fn wide_letters_take_two_columns() {
        assert_eq!(rows("今日は静かだった", 10), ["今日は静か", "だった"]);
        assert_eq!(rows("👩\u{200d}👧👩\u{200d}👧👩\u{200d}👧👩\u{200d}👧👩\u{200d}👧", 8).len(), 2);
    }

    #[test]
    fn rows_after_the_first_hang() {
        let line = Line::new(Style::BOLD, "hint:").and(Ink::new(), " reopen it first");
        assert_eq!(line.rows(&Style::plain(14), 6), ["hint: reopen", "      it first"]);
        let colour = Style { colour: true, ..Style::plain(14) };
        assert_eq!(line.rows(&colour, 6), ["\x1b[1mhint:\x1b[0m reopen", "      it first"]);
    }

    #[test]
    fn an_ink_goes_on_over_a_break() {
        let colour = Style { colour: true, ..Style::plain(8) };
        let line = Line::new(Style::BOLD, "warm hands");
        assert_eq!(line.rows(&colour, 0), ["\x1b[1mwarm\x1b[0m", "\x1b[1mhands\x1b[0m"]);
    }

    #[test]
    fn a_paragraph_keeps_its_newlines() {
        let text = "Saved. Nothing to decide today.\n\nRest.\r\n\x1b[2J";
        assert_eq!(paragraph(text, 20, 2), "  Saved. Nothing to\n  decide today.\n\n  Rest.\n  \\x1b[2J");
    }

    proptest! {
        #[test]
        fn no_row_is_too_wide_and_nothing_is_lost(text in "[ a-z/漢字é👧👩\u{200d}\u{fe0f}🇨🇿❤1️⃣-]{0,60}", most in 8_usize..40) {
            let rows = rows(&text, most);
            for row in &rows {
                prop_assert!(width(row) <= most, "{row:?}");
            }
            let bare = |text: &str| text.replace(' ', "");
            prop_assert_eq!(bare(&rows.concat()), bare(&text));
        }
    }
}
