//! What else was written: by day, with its beginning and its id.

use unicode_segmentation::UnicodeSegmentation;

use super::arc::in_words;
use super::days::Days;
use super::page::Block;
use crate::journal::count::counted;
use crate::journal::step::Step;
use crate::render::Table;
use crate::review::{Report, Written};

/// How many are shown: a year may have hundreds. All of them are in the JSON.
const MOST: usize = 30;
/// How many letters of each are shown: a paragraph may be one line.
const LETTERS: usize = 90;

/// Reflections that no other section tells of.
pub fn written(report: &Report, days: &Days) -> Vec<Block> {
    let all = &report.written;
    let passed = all.len().saturating_sub(MOST);
    let shown = &all[passed..];
    let has_about = shown.iter().any(|one| !about(one, days).is_empty());
    let headers = ["day", "id", "it begins"].into_iter().chain(has_about.then_some("about"));
    let mut table = Table::new(headers);
    for one in shown {
        let begins = one.words.as_ref().map(|words| beginning(&words.text, LETTERS)).unwrap_or_default();
        let mut row = vec![days.day(one.day), one.id.to_string(), begins];
        row.extend(has_about.then(|| about(one, days)));
        table.push(row);
    }
    let earlier = || {
        let (first, last) = (report.period.first, report.period.last);
        let count = counted(passed, "earlier one");
        Block::Says(format!("{count}: `kap list --kind reflection --since {first} --until {last}`."))
    };
    let table = (!shown.is_empty()).then_some(Block::Table(table));
    (passed > 0).then(earlier).into_iter().chain(table).collect()
}

/// What one is about, where that is known: `a week on, of 5 October`.
fn about(one: &Written, days: &Days) -> String {
    let step = (one.step != Step::Free).then(|| in_words(one.step).to_owned());
    let session = one.session_day.map(|day| format!("the session of {}", days.day(day)));
    step.into_iter().chain(session).collect::<Vec<_>>().join(", ")
}

/// The beginning of a line, cut between two words where it is long.
pub fn beginning(line: &str, letters: usize) -> String {
    let mut letter = line.grapheme_indices(true);
    let Some((end, _)) = letter.nth(letters) else { return line.to_owned() };
    let cut = &line[..end];
    // Scripts without spaces are cut between two letters.
    let word = cut.rfind(char::is_whitespace).filter(|at| *at > end / 2);
    let kept = cut[..word.unwrap_or(end)].trim_end_matches([' ', '.', ',', ';', ':']);
    format!("{kept}...")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_between_words_and_never_inside_a_letter() {
        assert_eq!(beginning("Slept ten hours.", 16), "Slept ten hours.");
        assert_eq!(beginning("Slept ten hours. Still soft.", 18), "Slept ten hours...");
        assert_eq!(beginning("静かな海だった", 3), "静かな...");
        assert_eq!(beginning("👩‍👧👩‍👧👩‍👧", 2), "👩‍👧👩‍👧...");
    }
}
