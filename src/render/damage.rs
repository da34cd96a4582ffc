//! What is wrong in a file, and where, without showing what the person wrote.

use unicode_segmentation::UnicodeSegmentation;

use super::error::labelled;
use super::{Style, width};

/// So much of the line is shown on any terminal.
const NARROWEST: usize = 8;

/// The place in a file that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// The file, as the person would name it.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters as an editor counts them.
    pub column: usize,
    /// The line as it stands. Its letters and digits are never shown.
    pub source_line: String,
    /// What is wrong, in words that quote nothing from the file. No full stop.
    pub problem: String,
    /// The next step.
    pub advice: String,
}

impl Damage {
    /// Returns the report: the place, the masked line with a caret under the column, the next step.
    pub fn text(&self, style: &Style) -> String {
        let place = format!("{}:{}:{}: {}", self.path, self.line, self.column, self.problem);
        let mut rows = labelled("kap:", &place, style);
        let gutter = format!("  {} | ", self.line);
        let margin = format!("{}| ", " ".repeat(gutter.len() - 2));
        let (line, caret) = self.masked(style.ascii).window(style.width.saturating_sub(gutter.len()));
        rows.push(format!("{}{line}", style.paint(Style::DIM, &gutter)));
        rows.push(format!(
            "{}{}{}",
            style.paint(Style::DIM, &margin),
            " ".repeat(caret),
            style.paint(Style::ACCENT, "^")
        ));
        rows.extend(labelled("hint:", &self.advice, style));
        rows.join("\n")
    }

    /// The line with a dot for each column of a letter, a digit or anything else that is not ASCII
    /// punctuation. The key before an equals sign stays.
    fn masked(&self, ascii: bool) -> Masked {
        let (dot, cut) = if ascii { ('.', '~') } else { ('·', '…') };
        let line = self.source_line.lines().next().unwrap_or_default();
        let key = key_end(line);
        let mut shown = Vec::new();
        let mut caret = None;
        let mut characters = 0;
        for (at, letter) in line.grapheme_indices(true) {
            characters += letter.chars().count();
            if characters >= self.column {
                caret = caret.or(Some(shown.len()));
            }
            match letter.as_bytes() {
                [c] if at < key || c.is_ascii_punctuation() => shown.push(char::from(*c)),
                [b' ' | b'\t'] => shown.push(' '),
                _ => shown.extend(std::iter::repeat_n(dot, width(letter))),
            }
        }
        let caret = caret.unwrap_or(shown.len());
        Masked { shown, caret, cut }
    }
}

/// A line without its words, one character a column.
struct Masked {
    shown: Vec<char>,
    /// The column of the caret, from 0; at most one after the end.
    caret: usize,
    /// Stands where the line goes on out of sight.
    cut: char,
}

impl Masked {
    /// Returns the part of the line around the caret that fits, and the caret's column in it.
    fn window(mut self, room: usize) -> (String, usize) {
        let room = room.max(NARROWEST);
        let columns = self.shown.len().max(self.caret + 1);
        let start = self.caret.saturating_sub(room / 2).min(columns.saturating_sub(room));
        let end = (start + room).min(self.shown.len());
        if start > 0 {
            self.shown[start] = self.cut;
        }
        if end < self.shown.len() {
            self.shown[end - 1] = self.cut;
        }
        (self.shown[start..end].iter().collect(), self.caret - start)
    }
}

/// Returns where the key ends in a line such as `key = "value"`; 0 where there is none.
fn key_end(line: &str) -> usize {
    let is_key = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let rest = line.trim_start().trim_start_matches(is_key);
    if rest.trim_start().starts_with('=') { line.len() - rest.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn damage(source_line: &str, column: usize) -> Damage {
        Damage {
            path: "2026/2026-10-05-session-k7m2q.md".into(),
            line: 3,
            column,
            source_line: source_line.into(),
            problem: "this value has no closing quote".into(),
            advice: "close the quote: `kap edit k7m2q`".into(),
        }
    }

    #[test]
    fn the_place_is_shown_and_the_words_are_not() {
        let text = "\
kap: 2026/2026-10-05-session-k7m2q.md:3:9: this value has no closing quote
  3 | title = \"···· ·· ··:··, [······]
    |         ^
hint: close the quote: `kap edit k7m2q`";
        let damage = damage("title = \"Dead by 14:30, [静かな]", 9);
        assert_eq!(damage.text(&Style::plain(80)), text);
    }

    #[test]
    fn a_narrow_report_shows_what_is_around_the_caret() {
        let text = "\
kap: 2026/2026-10-05-session-k7m2q.md:3:101:
     this value has no closing quote
  3 | ~.. .... .... .... .... .... .... ...~
    |                    ^
hint: close the quote: `kap edit k7m2q`";
        let style = Style { ascii: true, ..Style::plain(44) };
        let long = "word ".repeat(60);
        let shown = damage(&long, 101).text(&style);
        assert_eq!(shown, text);
    }

    #[test]
    fn a_caret_may_stand_behind_the_last_letter() {
        let shown = damage("title = \"a", 99).text(&Style::plain(80));
        assert!(shown.contains("  3 | title = \"·\n    |           ^\n"), "{shown}");
        let shown = damage("", 1).text(&Style::plain(80));
        assert!(shown.contains("  3 | \n    | ^\n"), "{shown}");
    }

    #[test]
    fn wide_letters_and_marks_keep_the_caret_in_its_place() {
        // é is two characters here and one column; each of 静か is one character and two columns.
        let shown = damage("= e\u{301}静か!", 7).text(&Style::plain(80));
        assert!(shown.contains("  3 | = ·····!\n    |        ^\n"), "{shown}");
    }

    #[test]
    fn colour_adds_nothing_but_weight() {
        let plain = damage("a = b", 5).text(&Style::plain(80));
        let colour = damage("a = b", 5).text(&Style { colour: true, ..Style::plain(80) });
        let mut bare = String::new();
        for part in colour.split("\x1b[") {
            bare.push_str(
                part.split_once('m')
                    .filter(|(code, _)| code.parse::<u8>().is_ok())
                    .map_or(part, |(_, text)| text),
            );
        }
        assert_eq!(bare, plain);
        assert_ne!(colour, plain);
    }

    proptest! {
        #[test]
        fn no_letter_of_the_value_is_shown(
            key in "[a-z_-]{0,8}",
            secret in "[A-Z0-9éñ漢👧\"'\\[\\]{}=,.# \t\u{301}\x1b\u{202e}-]{0,60}",
            column in 0_usize..90,
            most in 20_usize..90,
            ascii in any::<bool>(),
        ) {
            let damage = Damage {
                path: "f".into(), line: 7, column, problem: String::new(), advice: String::new(),
                source_line: format!("{key} = {secret}"),
            };
            let shown = damage.text(&Style { ascii, ..Style::plain(most) });
            let rows: Vec<&str> = shown.lines().collect();
            let line = rows.iter().find(|row| row.starts_with("  7 | ")).unwrap();
            let value = line["  7 | ".len()..].trim_start_matches(&key);
            let kept = |c: char| c.is_ascii_punctuation() || c == ' ' || c.is_ascii_lowercase() || "·…".contains(c);
            prop_assert!(value.chars().all(kept), "{line}");
            prop_assert!(width(line) <= most);
        }
    }
}
