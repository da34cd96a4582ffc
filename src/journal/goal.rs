//! A goal: a change to live, with its when-then plan. What it says is the first line of its body.

use std::fmt;
use std::str::FromStr;

use super::ledger::Domain;
use super::record::Source;

/// What a goal has beside its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// The short name the person chose for it.
    pub handle: Handle,
    /// When the moment comes (the cue).
    pub when: Option<String>,
    /// Then the person does this.
    pub then: Option<String>,
    /// The value it serves.
    pub value: Option<String>,
    /// The domain of life it belongs to.
    pub domain: Option<Domain>,
    /// Where it came from.
    pub source: Source,
}

/// A short name: lower-case ASCII letters, digits and single hyphens, at most 24 characters.
///
/// It stands in the file's name, so a person chooses it themselves.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handle(String);

impl Handle {
    /// The most characters.
    pub const MAX: usize = 24;

    /// The handle as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The neutral handle of a goal that was given none: `goal`, `goal-2`, `goal-3`.
    pub fn neutral(number: usize) -> Self {
        Self(if number <= 1 { "goal".to_owned() } else { format!("goal-{number}") })
    }
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The text is not a handle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAHandle;

impl FromStr for Handle {
    type Err = NotAHandle;

    fn from_str(text: &str) -> Result<Self, NotAHandle> {
        let parts = text.split('-');
        let plain = |part: &str| {
            !part.is_empty() && part.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        };
        let fits = text.len() <= Self::MAX && parts.into_iter().all(plain);
        if fits { Ok(Self(text.to_owned())) } else { Err(NotAHandle) }
    }
}

/// Suggests a handle for a goal: the first telling word of its text, or `None` where none is left.
pub fn suggest(text: &str) -> Option<Handle> {
    const PASSED_OVER: [&str; 24] = [
        "a", "an", "and", "at", "be", "before", "do", "each", "every", "for", "get", "go", "i", "in", "my",
        "of", "on", "once", "the", "to", "take", "when", "will", "with",
    ];
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .map(str::to_ascii_lowercase)
        .find(|word| word.len() > 1 && !PASSED_OVER.contains(&word.as_str()))
        .map(|word| word.chars().take(Handle::MAX).collect::<String>())
        .and_then(|word| word.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_is_plain_and_short() {
        for text in ["walk", "call-mum", "b12"] {
            assert_eq!(text.parse::<Handle>().map(|h| h.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "Walk", "a b", "-a", "a-", "a--b", "../x", "é", "1234567890123456789012345"] {
            assert_eq!(text.parse::<Handle>(), Err(NotAHandle), "{text}");
        }
    }

    #[test]
    fn a_suggestion_is_the_first_telling_word() {
        assert_eq!(suggest("To walk before the laptop"), "walk".parse().ok());
        assert_eq!(suggest("の"), None);
    }
}
