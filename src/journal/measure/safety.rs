//! What an answer about harming oneself calls for. One rule for every such answer: no degrees, no
//! likelihoods, and the lowest answer reassures nobody.

use chrono::NaiveDate;

use super::Instrument;

/// Said before the first item of a questionnaire that has such an item.
pub const BEFORE: &str = "This tool cannot see or respond to your answer; nobody is told.";

/// Asked after the card.
pub const QUESTION: &str = "Are you safe right now?";

/// What the question offers.
pub const OPTIONS: [&str; 3] = ["yes", "no", "not sure"];

/// The key of that answer in a file of answers.
pub const KEY: &str = "safe";

/// Whether the person is safe, in their own judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safe {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not sure, or not answered: the same is done for it as for no.
    NotSure,
}

impl Safe {
    /// Reads one of [`OPTIONS`]; anything else is not sure.
    pub fn of_word(word: &str) -> Self {
        match word.trim().to_lowercase().as_str() {
            "yes" => Self::Yes,
            "no" => Self::No,
            _ => Self::NotSure,
        }
    }
}

impl Instrument {
    /// Does it ask about harming oneself?
    pub fn asks_about_safety(&self) -> bool {
        self.items.iter().any(|item| item.safety)
    }

    /// The first of those items, counted from 1, that was answered with anything but the lowest.
    pub fn raised(&self, answers: &[u8]) -> Option<usize> {
        let raised = |(item, answer): (&super::instrument::Item, &u8)| {
            item.safety && answer > self.answers_of(item).range().start()
        };
        self.items.iter().zip(answers).position(raised).map(|index| index + 1)
    }
}

/// What a look back says of it, every time.
pub fn look_back(item: usize, day: NaiveDate) -> String {
    format!("item {item} was above 0 on {day} - talk with your clinician")
}
