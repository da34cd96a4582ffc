//! The short name of a goal, which the person chooses: it stands in the name of its file.

use std::fmt;
use std::str::FromStr;

use strsim::osa_distance;

use crate::journal::folding::fold;

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
    const PASSED_OVER: [&str; 63] = [
        "a", "after", "again", "am", "an", "and", "as", "at", "be", "before", "but", "by", "can", "did",
        "do", "does", "don", "dont", "each", "every", "for", "from", "get", "go", "have", "i", "if", "in",
        "into", "is", "it", "its", "keep", "less", "ll", "make", "me", "more", "my", "no", "not", "of",
        "off", "on", "once", "or", "our", "out", "so", "some", "take", "than", "that", "the", "then", "this",
        "to", "try", "want", "when", "will", "with", "you",
    ];
    // A letter with a mark stands without it, rather than not at all.
    fold(text)
        .split(|c: char| !c.is_ascii_alphanumeric())
        .map(str::to_ascii_lowercase)
        .find(|word| {
            word.len() > 1
                && !PASSED_OVER.contains(&word.as_str())
                && word.contains(|c: char| c.is_ascii_alphabetic())
        })
        .map(|word| word.chars().take(Handle::MAX).collect::<String>())
        .and_then(|word| word.parse().ok())
}

/// Suggests a handle that no goal has, for a goal of this text.
pub fn free(text: &str, taken: &[Handle]) -> Handle {
    let Some(first) = suggest(text) else {
        return numbered(Handle::neutral, taken);
    };
    let with_number = |number: usize| {
        let ending = if number <= 1 { String::new() } else { format!("-{number}") };
        let stem: String = first.0.chars().take(Handle::MAX - ending.len()).collect();
        Handle(format!("{stem}{ending}"))
    };
    numbered(with_number, taken)
}

/// The first of the numbered handles that is free: among one more than are taken, one is.
fn numbered(handle: impl Fn(usize) -> Handle, taken: &[Handle]) -> Handle {
    let free = (1..=taken.len() + 1).map(&handle).find(|handle| !taken.contains(handle));
    free.unwrap_or_else(|| handle(1))
}

/// Returns the handles that somebody may have meant who typed this, the likeliest first.
pub fn nearest<'a>(typed: &str, handles: impl IntoIterator<Item = &'a Handle>) -> Vec<&'a Handle> {
    let typed = typed.to_ascii_lowercase();
    let near = |handle: &'a Handle| {
        let name = handle.as_str();
        let holds = typed.len() > 1 && (name.contains(&typed) || typed.contains(name));
        // Slips of the finger: a letter too many, one missing, another one, two that changed places.
        let away = osa_distance(&typed, name);
        (holds || away * 3 <= typed.chars().count().max(3)).then_some((away, handle))
    };
    let mut found: Vec<(usize, &Handle)> = handles.into_iter().filter_map(near).collect();
    found.sort();
    found.dedup();
    found.into_iter().map(|(_, handle)| handle).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
        assert_eq!(suggest("I don't want to do it: 10 minutes of rest"), "minutes".parse().ok());
        assert_eq!(suggest("の"), None);
        assert_eq!(suggest("čaj s mamou"), "caj".parse().ok());
    }

    #[test]
    fn a_free_handle_has_a_number_where_its_word_is_taken() {
        let taken = ["walk", "walk-2", "goal"].map(|text| text.parse().unwrap());
        assert_eq!(free("Walk before the laptop", &taken).as_str(), "walk-3");
        assert_eq!(free("Swim", &taken).as_str(), "swim");
        assert_eq!(free("の", &taken).as_str(), "goal-2");
    }

    #[test]
    fn a_slip_of_the_finger_is_understood() {
        let handles: Vec<Handle> =
            ["walk", "call-mum", "swim", "sit"].map(|text| text.parse().unwrap()).into();
        let meant =
            |typed: &str| nearest(typed, &handles).into_iter().map(Handle::as_str).collect::<Vec<_>>();
        assert_eq!(meant("wlak"), ["walk"]);
        assert_eq!(meant("Walks"), ["walk"]);
        assert_eq!(meant("mum"), ["call-mum"]);
        assert_eq!(meant("run"), Vec::<&str>::new());
    }

    proptest! {
        #[test]
        fn a_free_handle_is_a_handle_and_free(text in "[A-Za-z ]{0,60}", taken in proptest::collection::vec("[a-c]{1,2}(-[0-9])?", 0..8)) {
            let taken: Vec<Handle> = taken.iter().map(|text| text.parse().unwrap()).collect();
            let found = free(&text, &taken);
            prop_assert_eq!(found.as_str().parse::<Handle>(), Ok(found.clone()));
            prop_assert!(!taken.contains(&found));
        }
    }
}
