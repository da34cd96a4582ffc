//! The files inside the binary, each read when it is first asked for.
//!
//! They are proven by the tests below, so at run time there is nobody to tell: a file that could not
//! be read would be as if it were not there.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::{parse_instrument, parse_question_set, parse_support};
use crate::journal::folding::fold;
use crate::journal::measure::Instrument;
use crate::journal::question_set::QuestionSet;
use crate::journal::support::Places;

/// The names of the question sets that come with kap.
pub const QUESTION_SETS: [&str; 6] = ["intend", "now", "days", "week", "month", "themes"];

struct Embedded {
    text: &'static str,
    parsed: OnceLock<Option<QuestionSet>>,
}

impl Embedded {
    const fn new(text: &'static str) -> Self {
        Self { text, parsed: OnceLock::new() }
    }
}

/// In the order of [`QUESTION_SETS`].
static SETS: [Embedded; 6] = [
    Embedded::new(include_str!("questions/intend.toml")),
    Embedded::new(include_str!("questions/now.toml")),
    Embedded::new(include_str!("questions/days.toml")),
    Embedded::new(include_str!("questions/week.toml")),
    Embedded::new(include_str!("questions/month.toml")),
    Embedded::new(include_str!("questions/themes.toml")),
];

/// The questionnaires and scales that come with kap, the usual one first.
const MEASURES: [(&str, &str); 7] = [
    ("phq-8", include_str!("measures/phq-8.toml")),
    ("gad-7", include_str!("measures/gad-7.toml")),
    ("pcl-5", include_str!("measures/pcl-5.toml")),
    ("phq-9", include_str!("measures/phq-9.toml")),
    ("mood", include_str!("measures/mood.toml")),
    ("energy", include_str!("measures/energy.toml")),
    ("sleep", include_str!("measures/sleep.toml")),
];

const COMMON_WORDS: &str = include_str!("common_words.txt");

const SUPPORT: &str = include_str!("support.toml");

/// Returns the question set that comes with kap under a name: that of a step, or `intend`. There is
/// none for `free`.
pub fn question_set(name: &str) -> Option<&'static QuestionSet> {
    let index = QUESTION_SETS.iter().position(|&known| known == name)?;
    let set = &SETS[index];
    set.parsed.get_or_init(|| parse_question_set(name, set.text).ok()).as_ref()
}

/// Returns the questionnaires and scales that come with kap, the usual one first.
pub fn instruments() -> &'static [Instrument] {
    static INSTRUMENTS: OnceLock<Vec<Instrument>> = OnceLock::new();
    INSTRUMENTS.get_or_init(|| {
        MEASURES.iter().filter_map(|(name, text)| parse_instrument(name, text).ok()).collect()
    })
}

/// Returns the words that are in every text of their language, folded.
pub fn common_words() -> &'static HashSet<String> {
    static WORDS: OnceLock<HashSet<String>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let lines = COMMON_WORDS.lines().filter(|line| !line.starts_with('#'));
        lines.flat_map(str::split_whitespace).map(fold).collect()
    })
}

/// Returns the crisis numbers that come with kap.
pub fn support() -> &'static Places {
    static PLACES: OnceLock<Places> = OnceLock::new();
    PLACES.get_or_init(|| parse_support("support", SUPPORT).unwrap_or_default())
}

#[cfg(test)]
mod tests;
