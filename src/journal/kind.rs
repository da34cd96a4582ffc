//! The kinds of records.

use std::fmt;
use std::str::FromStr;

/// What a record is. The word is a part of the file's name and of its front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Something that happened or is planned: medicine, therapy, group, other.
    Session,
    /// What a person brings to a session.
    Intention,
    /// What was written after a session, or at any time.
    Reflection,
    /// One thing a person seems to have learned, in a sentence.
    Insight,
    /// Something that may stay open.
    Question,
    /// Something that is still stirred up, followed until it eases.
    Difficulty,
    /// A change to live, with its when-then plan.
    Goal,
    /// What happened later to any other record.
    Checkin,
    /// Something done: meditation, movement, homework.
    Practice,
    /// A questionnaire that was answered.
    Measure,
    /// A look back over a time.
    Review,
}

impl Kind {
    /// All kinds, in the order in which lists name them.
    pub const ALL: [Self; 11] = [
        Self::Session,
        Self::Intention,
        Self::Reflection,
        Self::Insight,
        Self::Question,
        Self::Difficulty,
        Self::Goal,
        Self::Checkin,
        Self::Practice,
        Self::Measure,
        Self::Review,
    ];

    /// The kind that a person means who types it, in the plural too: that is what one says of a list.
    pub fn from_typed(word: &str) -> Option<Self> {
        let word = word.trim().to_ascii_lowercase().replace('-', "");
        let word =
            if word == "difficulties" { "difficulty" } else { word.strip_suffix('s').unwrap_or(&word) };
        word.parse().ok()
    }

    /// What a person calls it.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Checkin => "check-in",
            Self::Session
            | Self::Intention
            | Self::Reflection
            | Self::Insight
            | Self::Question
            | Self::Difficulty
            | Self::Goal
            | Self::Practice
            | Self::Measure
            | Self::Review => self.as_str(),
        }
    }

    /// The word for it, in files and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Intention => "intention",
            Self::Reflection => "reflection",
            Self::Insight => "insight",
            Self::Question => "question",
            Self::Difficulty => "difficulty",
            Self::Goal => "goal",
            Self::Checkin => "checkin",
            Self::Practice => "practice",
            Self::Measure => "measure",
            Self::Review => "review",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The text names no kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAKind;

impl FromStr for Kind {
    type Err = NotAKind;

    fn from_str(text: &str) -> Result<Self, NotAKind> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(NotAKind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_reads_back_from_its_word() {
        for kind in Kind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        assert_eq!("Session".parse::<Kind>(), Err(NotAKind));
    }

    #[test]
    fn a_person_may_type_the_plural_and_what_kap_says() {
        for kind in Kind::ALL {
            for word in [kind.as_str().to_owned(), kind.in_words().to_uppercase(), format!("{kind}s")] {
                assert_eq!(Kind::from_typed(&word), Some(kind), "{word}");
            }
        }
        assert_eq!(Kind::from_typed("difficulties"), Some(Kind::Difficulty));
        assert_eq!(Kind::from_typed("pears"), None);
    }
}
