//! Where a text breaks into rows of a given width, and which place in the text is which place in
//! the rows. Words stay whole; a space at the edge hangs over it by one column.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A tab is shown as this.
const TAB: &str = "    ";

/// One row on the screen: a range of bytes, without the line break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Its first byte.
    pub start: usize,
    /// The byte behind its last.
    pub end: usize,
    /// The line goes on in the next row.
    pub goes_on: bool,
}

/// Breaks `text` into rows of `width` columns (and one more for a hanging space).
pub fn rows(text: &str, width: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        break_line(line, start, width.max(2), &mut rows);
        start += line.len() + 1;
    }
    rows
}

/// Returns row and column of the byte `index`.
pub fn place(text: &str, rows: &[Row], index: usize) -> (usize, usize) {
    let row = rows.iter().rposition(|row| row.start <= index).unwrap_or(0);
    (row, rows.get(row).map_or(0, |row| width(&text[row.start..index])))
}

/// Returns the byte index nearest to `column` in `row`.
pub fn index_at(text: &str, row: Row, column: usize) -> usize {
    let mut at = row.start;
    let mut columns = 0;
    for grapheme in text[row.start..row.end].graphemes(true) {
        columns += width(grapheme);
        // Behind the last grapheme of a row that goes on is the start of the next row.
        if columns > column || (row.goes_on && at + grapheme.len() == row.end) {
            break;
        }
        at += grapheme.len();
    }
    at
}

/// Returns how many columns `text` takes as it is shown.
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(|grapheme| shown_grapheme(grapheme).width()).sum()
}

/// Returns `text` as it is shown: nothing in it can move the cursor or turn the line around.
pub fn shown(text: &str) -> String {
    text.graphemes(true).map(shown_grapheme).collect()
}

/// Cuts `text` to `columns` on one line, for lists that are redrawn in place.
pub fn fitted(text: &str, columns: usize) -> String {
    let line = shown(&text.replace(['\n', '\t'], " "));
    if line.width() <= columns {
        return line;
    }
    let mut fitted = String::new();
    let mut used = 0;
    for grapheme in line.graphemes(true) {
        used += grapheme.width();
        if used + 1 > columns {
            break;
        }
        fitted.push_str(grapheme);
    }
    fitted.push('…');
    fitted
}

fn shown_grapheme(grapheme: &str) -> &str {
    if grapheme == "\t" {
        TAB
    } else if grapheme.chars().any(char::is_control) {
        "\u{fffd}"
    } else if grapheme.chars().any(turns_text_around) {
        ""
    } else {
        grapheme
    }
}

/// Bidirectional controls: invisible, and able to show a line as another than it is.
fn turns_text_around(sign: char) -> bool {
    matches!(sign, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn break_line(line: &str, offset: usize, limit: usize, rows: &mut Vec<Row>) {
    let mut openings = unicode_linebreak::linebreaks(line).map(|(at, _)| at).peekable();
    let (mut start, mut used, mut opening) = (0, 0, 0);
    for (at, grapheme) in line.grapheme_indices(true) {
        while let Some(next) = openings.next_if(|next| *next <= at) {
            opening = next;
        }
        let wide = width(grapheme);
        let blank = grapheme.chars().all(char::is_whitespace);
        let room = if blank { limit + 1 } else { limit };
        while used + wide > room && at > start {
            let end = if blank || opening <= start { at } else { opening };
            rows.push(Row { start: offset + start, end: offset + end, goes_on: true });
            start = end;
            used = width(&line[start..at]);
        }
        used += wide;
    }
    rows.push(Row { start: offset + start, end: offset + line.len(), goes_on: false });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(text: &str, width: usize) -> Vec<&str> {
        rows(text, width).iter().map(|row| &text[row.start..row.end]).collect()
    }

    #[test]
    fn words_stay_whole_and_the_space_stays_with_the_word_before() {
        assert_eq!(lines("the light was soft", 9), ["the light ", "was soft"]);
        assert_eq!(lines("one\n\nthree", 9), ["one", "", "three"]);
        assert_eq!(lines("", 9), [""]);
    }

    #[test]
    fn a_word_longer_than_the_row_is_broken() {
        assert_eq!(lines("abcdefghij k", 4), ["abcd", "efgh", "ij k"]);
        assert_eq!(lines("静かな光でした", 6), ["静かな", "光でし", "た"]);
    }

    #[test]
    fn a_list_entry_is_cut_to_one_line() {
        assert_eq!(fitted("a walk\nhome", 20), "a walk home");
        assert_eq!(fitted("静かな光でした", 8), "静かな…");
        assert_eq!(fitted("\u{1b}[31mred", 20), "\u{fffd}[31mred");
    }

    proptest! {
        #[test]
        fn rows_hold_the_whole_text_in_order_and_never_overflow(
            text in "([a-z ,.-]|漢|👩‍👩‍👧|e\u{301}|\t|\n){0,80}", columns in 2usize..30,
        ) {
            let rows = rows(&text, columns);
            let mut expected = 0;
            for row in &rows {
                prop_assert_eq!(row.start, expected);
                expected = if row.goes_on { row.end } else { row.end + 1 };
                let seen = &text[row.start..row.end];
                prop_assert!(width(seen) <= columns + 1 || seen.graphemes(true).count() == 1, "{:?}", seen);
            }
            prop_assert_eq!(expected, text.len() + 1);
        }

        #[test]
        fn a_place_leads_back_to_its_index(text in "([a-z ]|漢|👩‍👩‍👧|\n){0,60}", columns in 2usize..20) {
            let rows = rows(&text, columns);
            for (index, _) in text.grapheme_indices(true) {
                let (row, column) = place(&text, &rows, index);
                prop_assert_eq!(index_at(&text, rows[row], column), index);
            }
        }
    }
}
