//! An intention: what a person brings to a session. Its first line is the sentence.

use super::id::Id;

/// The words of a sentence that is easy to carry.
const EASY_TO_CARRY: usize = 20;

/// Is the sentence longer than is easy to carry?
pub fn is_long(sentence: &str) -> bool {
    sentence.split_whitespace().count() > EASY_TO_CARRY
}

/// What an intention has beside its sentence and its answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Intention {
    /// The session it was made for.
    pub session: Option<Id>,
    /// What the person hopes for: kept apart from the intention, so that it can be compared later
    /// without grading.
    pub hope: Option<String>,
    /// The value it serves.
    pub value: Option<String>,
    /// Who is there afterwards.
    pub support: Option<String>,
    /// The hours after it that are kept free.
    pub protected_time: Option<String>,
}
