//! The ledgers that stay until they are closed: insights, open questions, difficulties.
//! What each says is the first line of its body; what happens to it later is a check-in.

mod due;
pub mod outcome;
mod standing;

use std::fmt;
use std::str::FromStr;

use super::record::Source;
pub use due::{Comes, Due, ahead, due};
pub use standing::{Heavy, Standing};

/// One thing a person seems to have learned.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Insight {
    /// Where it came from.
    pub source: Source,
    /// How sure the person was when they wrote it, 0 to 100.
    pub confidence: Option<Confidence>,
    /// The domains of life it touches.
    pub domains: Vec<Domain>,
}

/// Something that may stay open.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Question {
    /// Where it came from.
    pub source: Source,
}

/// Something that is still stirred up.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difficulty {
    /// Where it came from.
    pub source: Source,
    /// How strong it was when it was named, 0 to 10.
    pub rating: Option<Rating>,
}

/// How sure a person is of an insight: 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Confidence(u8);

impl Confidence {
    /// The highest.
    pub const MAX: u8 = 100;

    /// Returns `None` above 100.
    pub fn new(value: u8) -> Option<Self> {
        (value <= Self::MAX).then_some(Self(value))
    }

    /// The number.
    pub const fn value(self) -> u8 {
        self.0
    }
}

/// How strong a difficulty is: 0 to 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rating(u8);

impl Rating {
    /// The highest.
    pub const MAX: u8 = 10;

    /// Returns `None` above 10.
    pub fn new(value: u8) -> Option<Self> {
        (value <= Self::MAX).then_some(Self(value))
    }

    /// The number.
    pub const fn value(self) -> u8 {
        self.0
    }
}

/// The six domains of life (Bathje, Majeski & Kudowor 2022, Front Psychol 13:824077).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Domain {
    /// Thoughts, understanding.
    Mind,
    /// Sleep, food, movement, rest.
    Body,
    /// Meaning, wonder, practice.
    Spirit,
    /// Family, friends, community.
    Relationships,
    /// Work, home, habits.
    Lifestyle,
    /// Outside, animals, seasons.
    Nature,
}

impl Domain {
    /// All domains.
    pub const ALL: [Self; 6] =
        [Self::Mind, Self::Body, Self::Spirit, Self::Relationships, Self::Lifestyle, Self::Nature];

    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mind => "mind",
            Self::Body => "body",
            Self::Spirit => "spirit",
            Self::Relationships => "relationships",
            Self::Lifestyle => "lifestyle",
            Self::Nature => "nature",
        }
    }
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The text names no domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADomain;

impl FromStr for Domain {
    type Err = NotADomain;

    fn from_str(text: &str) -> Result<Self, NotADomain> {
        Self::ALL.into_iter().find(|domain| domain.as_str() == text).ok_or(NotADomain)
    }
}
