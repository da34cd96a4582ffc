//! A line of somebody's prose with what was looked for marked in it, cut to the width of a page.
//!
//! Marks are brackets, so that they are seen without colour and heard from a screen reader; ink comes on
//! top.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::{Ink, Style, safe_line, width};

/// The columns of the two brackets.
const BRACKETS: usize = 2;

/// Returns the part of a line around its first mark, on one row of at most `style.width` columns.
pub fn excerpt(text: &str, marks: &[Range<usize>], style: &Style) -> String {
    let cut = if style.ascii { "..." } else { "…" };
    let first = marks.first().map_or(0, |mark| mark.start);
    let whole = width_in(text, marks, 0..text.len(), style.width);
    let place = match whole {
        Some(_) => 0..text.len(),
        None => window(text, marks, first, style.width.saturating_sub(2 * width(cut))),
    };
    let mut row = String::new();
    if place.start > 0 {
        row.push_str(cut);
    }
    for (piece, is_marked) in pieces(text, marks, place.clone()) {
        let piece = safe_line(piece);
        if is_marked {
            row.push_str(&style.paint(Style::ACCENT.bold(), &format!("[{piece}]")));
        } else {
            row.push_str(&style.paint(Ink::new(), &piece));
        }
    }
    if place.end < text.len() {
        row.push_str(cut);
    }
    row
}

/// Returns a line with its marks in Markdown's bold.
pub fn emphasised(text: &str, marks: &[Range<usize>]) -> String {
    let mut line = String::new();
    for (piece, is_marked) in pieces(text, marks, 0..text.len()) {
        let piece = safe_line(piece);
        line.push_str(&if is_marked { format!("**{piece}**") } else { piece.into_owned() });
    }
    line
}

/// A part of the text in pieces, each marked or not.
fn pieces<'a>(
    text: &'a str,
    marks: &'a [Range<usize>],
    place: Range<usize>,
) -> impl Iterator<Item = (&'a str, bool)> {
    let within = |mark: &Range<usize>| mark.start.max(place.start)..mark.end.min(place.end);
    let mut pieces = Vec::new();
    let mut at = place.start;
    for mark in marks.iter().map(within).filter(|mark| mark.start < mark.end) {
        pieces.push((at..mark.start, false));
        at = mark.end;
        pieces.push((mark, true));
    }
    pieces.push((at..place.end, false));
    pieces.into_iter().filter(|(piece, _)| !piece.is_empty()).map(|(piece, marked)| (&text[piece], marked))
}

/// The columns that a part of the text takes with its brackets; `None` above `most`.
fn width_in(text: &str, marks: &[Range<usize>], place: Range<usize>, most: usize) -> Option<usize> {
    let mut used = 0;
    for (piece, is_marked) in pieces(text, marks, place) {
        used += if is_marked { BRACKETS } else { 0 };
        for letter in piece.graphemes(true) {
            used += columns(letter);
            if used > most {
                return None;
            }
        }
    }
    Some(used)
}

/// The part of a line that fits, with a third of the room before its first mark. It begins and ends at
/// words where there are any near.
fn window(text: &str, marks: &[Range<usize>], first: usize, room: usize) -> Range<usize> {
    // What the end of the line does not need goes to the words before the mark.
    let after = width_in(text, marks, first..text.len(), room - room / 3).unwrap_or(room - room / 3);
    let mut start = first;
    let mut used = 0;
    for (at, letter) in text[..first].grapheme_indices(true).rev() {
        used += columns(letter);
        if used > room - after {
            break;
        }
        start = at;
    }
    if start > 0 {
        let gap = text[start..first].find(char::is_whitespace);
        start +=
            gap.map_or(0, |gap| gap + text[start + gap..].len() - text[start + gap..].trim_start().len());
    }
    // The mark itself may be longer than the room: then its beginning is shown.
    start = start.min(first);
    let mut end = start;
    used = 0;
    for (offset, letter) in text[start..].grapheme_indices(true) {
        let at = start + offset;
        used += columns(letter) + if marks.iter().any(|mark| mark.start == at) { BRACKETS } else { 0 };
        if used > room {
            break;
        }
        end = at + letter.len();
    }
    let least = marks.first().map_or(start, |mark| mark.end).min(end);
    if end < text.len()
        && let Some(gap) = text[least..end].rfind(char::is_whitespace)
    {
        end = least + gap;
    }
    start..end
}

/// The columns that a letter takes when it is safe to show.
fn columns(letter: &str) -> usize {
    width(&safe_line(letter))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LONG: &str = "In the evening the wind fell, and the sea lay as calm as I have ever seen it, until the lamps were lit along the shore.";

    fn of(text: &str, word: &str, columns: usize) -> String {
        let at = text.find(word).unwrap();
        let mark = at..at + word.len();
        excerpt(text, std::slice::from_ref(&mark), &Style::plain(columns))
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        assert_eq!(of("The sea was calm.", "sea", 40), "The [sea] was calm.");
        assert_eq!(of("The sea", "sea", 9), "The [sea]");
        assert_eq!(excerpt("The sea", &[], &Style::plain(20)), "The sea");
    }

    #[test]
    fn a_long_line_is_cut_at_words_around_the_mark() {
        assert_eq!(of(LONG, "sea", 40), "…and the [sea] lay as calm as I have…");
        assert_eq!(of(LONG, "In the", 30), "[In the] evening the wind…");
        assert_eq!(of(LONG, "shore.", 30), "…were lit along the [shore.]");
        assert_eq!(of("今日は静かだった。海も静かで、風がなかった。", "海", 20), "…った。[海]も静かで…");
    }

    #[test]
    fn marks_are_seen_without_colour_and_colour_changes_no_letter() {
        let style = Style { colour: true, ..Style::plain(40) };
        let sea = 4..7;
        let coloured = excerpt("The sea\x1b", std::slice::from_ref(&sea), &style);
        assert_eq!(coloured, "The \x1b[1m\x1b[35m[sea]\x1b[0m\\x1b");
        assert_eq!(emphasised("The sea\x1b", std::slice::from_ref(&sea)), "The **sea**\\x1b");
    }

    #[test]
    fn without_unicode_the_cut_is_three_dots() {
        let style = Style { ascii: true, ..Style::plain(30) };
        let sea = 38..41;
        assert_eq!(excerpt(LONG, std::slice::from_ref(&sea), &style), "...the [sea] lay as calm...");
    }

    proptest! {
        #[test]
        fn a_row_is_never_too_wide_and_the_mark_is_in_it(before in "[a-z é静\u{1b}]{0,60}", word in "[a-z静]{1,5}", after in "[a-z é静👧]{0,60}", columns in 20_usize..60) {
            let text = format!("{before}{word}{after}");
            let mark = before.len()..before.len() + word.len();
            let row = excerpt(&text, std::slice::from_ref(&mark), &Style::plain(columns));
            prop_assert!(width(&row) <= columns, "{row:?}");
            let marked = format!("[{word}]");
            prop_assert!(row.contains(&marked), "{row:?}");
        }
    }
}
