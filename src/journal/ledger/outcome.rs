//! What may become of an insight, a question or a difficulty.

use crate::journal::kind::Kind;

/// An insight lives on as a goal.
pub const BECAME_A_GOAL: &str = "became a goal";
/// A question is asked in other words.
pub const CHANGED: &str = "changed";
/// A question was looked at, and stays.
pub const STILL_OPEN: &str = "still open";
/// What was closed is open again.
pub const REOPENED: &str = "reopened";

/// The outcomes of a kind, in the order in which they are offered. Some of them leave it open; see
/// [`closes`](crate::journal::checkin::closes).
pub const fn outcomes(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Insight => &["kept", "softened", "dropped", BECAME_A_GOAL],
        Kind::Question => &["answered", CHANGED, "let go"],
        Kind::Difficulty => &["eased", "handed to a person"],
        Kind::Session
        | Kind::Intention
        | Kind::Reflection
        | Kind::Goal
        | Kind::Checkin
        | Kind::Practice
        | Kind::Measure
        | Kind::Review => &[],
    }
}

/// Reads an outcome of a kind: its words, with hyphens or without, or the first or the last of them.
pub fn outcome(kind: Kind, typed: &str) -> Option<&'static str> {
    let typed = typed.to_lowercase().replace('-', " ");
    let typed: Vec<&str> = typed.split_whitespace().collect();
    let fits = |outcome: &&&str| {
        let words: Vec<&str> = outcome.split(' ').collect();
        typed == words
            || matches!(typed[..], [one] if Some(&one) == words.first() || Some(&one) == words.last())
    };
    outcomes(kind).iter().find(fits).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_is_known_by_its_words_or_one_of_them() {
        for (kind, typed, meant) in [
            (Kind::Insight, "became a goal", Some("became a goal")),
            (Kind::Insight, "Became-a-Goal", Some("became a goal")),
            (Kind::Insight, "goal", Some("became a goal")),
            (Kind::Insight, "a", None),
            (Kind::Question, "let", Some("let go")),
            (Kind::Difficulty, "person", Some("handed to a person")),
            (Kind::Difficulty, "kept", None),
            (Kind::Goal, "kept", None),
            (Kind::Question, "", None),
        ] {
            assert_eq!(outcome(kind, typed), meant, "{typed}");
        }
    }

    #[test]
    fn no_two_outcomes_of_a_kind_are_known_by_one_word() {
        for kind in Kind::ALL {
            for meant in outcomes(kind) {
                for word in [meant.split(' ').next(), meant.split(' ').next_back()].into_iter().flatten() {
                    assert_eq!(outcome(kind, word), Some(*meant));
                }
            }
        }
    }
}
