//! What changed between two texts, line by line and word by word, readable without colour.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use super::{Ink, Line, Style};

/// Two lines that have less than this in common, in hundredths, are two lines and not one that changed.
const ALIKE: usize = 40;

/// A change of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It went.
    Gone(String),
    /// It came.
    Came(String),
    /// Words of it changed.
    Words(Vec<Word>),
}

/// A part of a line that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// It stayed.
    Same(String),
    /// It went.
    Gone(String),
    /// It came.
    Came(String),
}

impl Change {
    /// The line as it was and as it is; `None` where there was none, or is none.
    pub fn was_and_is(&self) -> (Option<String>, Option<String>) {
        match self {
            Self::Gone(line) => (Some(line.clone()), None),
            Self::Came(line) => (None, Some(line.clone())),
            Self::Words(words) => {
                let (mut was, mut is) = (String::new(), String::new());
                for word in words {
                    match word {
                        Word::Same(text) => {
                            was.push_str(text);
                            is.push_str(text);
                        }
                        Word::Gone(text) => was.push_str(text),
                        Word::Came(text) => is.push_str(text),
                    }
                }
                (Some(was), Some(is))
            }
        }
    }
}

/// The lines that changed, blank ones left out.
pub fn changes(before: &str, after: &str) -> Vec<Change> {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let mut changes = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &before, &after) {
        let (gone, came) = match op {
            DiffOp::Equal { .. } => continue,
            DiffOp::Delete { old_index, old_len, .. } => (&before[old_index..old_index + old_len], &[][..]),
            DiffOp::Insert { new_index, new_len, .. } => (&[][..], &after[new_index..new_index + new_len]),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                (&before[old_index..old_index + old_len], &after[new_index..new_index + new_len])
            }
        };
        replaced(gone, came, &mut changes);
    }
    changes
}

/// Lines that took the place of others: those that are alike become one each.
fn replaced(gone: &[&str], came: &[&str], changes: &mut Vec<Change>) {
    let is_shown = |line: &&&str| !line.trim().is_empty();
    let (gone, came): (Vec<&&str>, Vec<&&str>) =
        (gone.iter().filter(is_shown).collect(), came.iter().filter(is_shown).collect());
    for place in 0..gone.len().max(came.len()) {
        match (gone.get(place), came.get(place)) {
            (Some(gone), Some(came)) => {
                if let Some(words) = words(gone, came) {
                    changes.push(Change::Words(words));
                    continue;
                }
                changes.push(Change::Gone((**gone).to_string()));
                changes.push(Change::Came((**came).to_string()));
            }
            (Some(gone), None) => changes.push(Change::Gone((**gone).to_string())),
            (None, Some(came)) => changes.push(Change::Came((**came).to_string())),
            (None, None) => {}
        }
    }
}

/// The words of a line that changed; `None` where it is another line.
fn words(before: &str, after: &str) -> Option<Vec<Word>> {
    let (before, after): (Vec<&str>, Vec<&str>) =
        (before.split_word_bounds().collect(), after.split_word_bounds().collect());
    let mut words = Vec::new();
    let mut same = 0;
    for op in capture_diff_slices(Algorithm::Myers, &before, &after) {
        let (old, new) = (before[op.old_range()].concat(), after[op.new_range()].concat());
        if matches!(op, DiffOp::Equal { .. }) {
            same += old.len();
            words.push(Word::Same(old));
            continue;
        }
        words.extend(Some(old).filter(|old| !old.is_empty()).map(Word::Gone));
        words.extend(Some(new).filter(|new| !new.is_empty()).map(Word::Came));
    }
    let all: usize = before.iter().chain(&after).map(|word| word.len()).sum();
    (same * 200 >= all * ALIKE).then(|| joined(words))
}

/// Joins what changed on both sides of a sign: a time that changed is not shown digit by digit.
fn joined(words: Vec<Word>) -> Vec<Word> {
    let mut joined = Vec::new();
    let (mut gone, mut came, mut between) = (String::new(), String::new(), String::new());
    for word in words {
        match word {
            Word::Same(text) => between.push_str(&text),
            Word::Gone(text) | Word::Came(text) if text.is_empty() => {}
            changed => {
                let is_sign = !between.contains(char::is_whitespace) && between.len() <= 1;
                if is_sign && !(gone.is_empty() && came.is_empty()) {
                    gone.push_str(&between);
                    came.push_str(&between);
                } else {
                    close(&mut gone, &mut came, &mut joined);
                    joined.extend(Some(between.clone()).filter(|text| !text.is_empty()).map(Word::Same));
                }
                between.clear();
                match changed {
                    Word::Gone(text) => gone.push_str(&text),
                    Word::Came(text) | Word::Same(text) => came.push_str(&text),
                }
            }
        }
    }
    close(&mut gone, &mut came, &mut joined);
    joined.extend(Some(between).filter(|text| !text.is_empty()).map(Word::Same));
    joined
}

/// Puts down what went and what came in its place.
fn close(gone: &mut String, came: &mut String, joined: &mut Vec<Word>) {
    joined.extend(Some(std::mem::take(gone)).filter(|text| !text.is_empty()).map(Word::Gone));
    joined.extend(Some(std::mem::take(came)).filter(|text| !text.is_empty()).map(Word::Came));
}

/// The changes as rows: `-` went, `+` came, `~` changed, with what went as [-so-] and what came as {+so+}.
pub fn rows(changes: &[Change], style: &Style) -> Vec<String> {
    let line = |change: &Change| match change {
        Change::Gone(text) => Line::new(Style::DIM, "- ").and(Style::DIM, text),
        Change::Came(text) => Line::new(Style::BOLD, "+ ").and(Style::BOLD, text),
        Change::Words(words) => words.iter().fold(Line::new(Ink::new(), "~ "), |line, word| match word {
            Word::Same(text) => line.and(Ink::new(), text),
            Word::Gone(text) => line.and(Style::DIM, &format!("[-{text}-]")),
            Word::Came(text) => line.and(Style::BOLD, &format!("{{+{text}+}}")),
        }),
    };
    changes.iter().flat_map(|change| line(change).rows(style, 2)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_word_that_changed_stands_in_its_line() {
        let before = "one\n\nI can rest before I am empty.\nthree\n";
        let after = "one\n\nI can sleep before I am empty.\nfour\nfive\n";
        let shown = rows(&changes(before, after), &Style::plain(80));
        assert_eq!(shown, ["~ I can [-rest-]{+sleep+} before I am empty.", "- three", "+ four", "+ five"]);
        assert_eq!(changes(before, before), []);
        let shown = rows(
            &changes("at = 2026-11-25T22:09:38+01:00", "at = 2026-11-24T14:00:00+01:00"),
            &Style::plain(80),
        );
        assert_eq!(shown, ["~ at = 2026-11-[-25T22:09:38-]{+24T14:00:00+}+01:00"]);
    }

    proptest! {
        #[test]
        fn every_line_that_went_or_came_is_named(before in "([a-c ]{0,6}\n){0,6}", after in "([a-c ]{0,6}\n){0,6}") {
            let changes = changes(&before, &after);
            let count = |text: &str, line: &str| text.lines().filter(|other| *other == line).count();
            for line in before.lines().chain(after.lines()).filter(|line| !line.trim().is_empty()) {
                let was = changes.iter().filter(|change| change.was_and_is().0.as_deref() == Some(line)).count();
                let is = changes.iter().filter(|change| change.was_and_is().1.as_deref() == Some(line)).count();
                prop_assert_eq!(count(&before, line) + is, count(&after, line) + was, "{:?}", changes);
            }
        }
    }
}
