//! The questions of one step, as plain values, and what must hold for them.
//!
//! A question set is a file: kap has one for each step and for the time before a session, and a
//! journal can bring its own. Reading the file is not done here. [`QuestionSet::checked`] says what
//! is wrong with a set in words for the person who wrote it.

mod check;

use std::fmt;
use std::str::FromStr;

pub use check::Flaw;

/// The id of the set that is asked before a session; the others are called after their step.
pub const INTEND: &str = "intend";

/// The questions of one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionSet {
    /// Its name, which is also the name of its file: `days`.
    pub id: String,
    /// Rises when a question changes its meaning.
    pub version: u32,
    /// What the person sees above the questions.
    pub title: String,
    /// About how long it takes.
    pub minutes: u8,
    /// Said before the first question.
    pub opening: Option<String>,
    /// Said once everything is saved.
    pub closing: Option<String>,
    /// What is brought back before the first question.
    pub shows: Vec<Shows>,
    /// The questions, in the order in which they are asked.
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its name in files of answers and in exports.
    pub key: String,
    /// What it is for.
    pub purpose: Purpose,
    /// The question.
    pub ask: String,
    /// A quieter line below it.
    pub help: Option<String>,
    /// What an answer looks like.
    pub answer: Answer,
    /// What is brought back right before it.
    pub shows: Vec<Shows>,
    /// Makes no sense without something to bring back; see [`Question::waits_for_earlier`].
    pub needs_earlier: bool,
    /// The record that an answer makes, linked both ways with the reflection.
    pub makes: Option<Ledger>,
    /// The record that an answer is a check-in on: the one that was brought back. Asked once for
    /// each of them.
    pub on: Option<Ledger>,
    /// Where the answer is kept, beside the text of the record.
    pub field: Option<Field>,
    /// Asked only when this question was answered.
    pub then: Vec<FollowUp>,
    /// Tags that the reflection takes on with an answer: `for:clinician`.
    pub tags: Vec<String>,
}

impl Question {
    /// Tells whether the question is passed over in silence when there is nothing to bring back.
    pub fn waits_for_earlier(&self) -> bool {
        self.needs_earlier || self.on.is_some()
    }
}

/// A question that is asked only when the one before it was answered. A "no" is an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// Its name, unique in the whole set.
    pub key: String,
    /// The question.
    pub ask: String,
    /// A quieter line below it.
    pub help: Option<String>,
    /// What an answer looks like.
    pub answer: Answer,
    /// Where the answer is kept: in the record that the first answer made, or in its check-in.
    pub field: Option<Field>,
}

/// What an answer looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// As many lines as it takes.
    Prose,
    /// One line.
    Line,
    /// One of these, or any number of them.
    Choices {
        /// What there is to choose from.
        options: Vec<String>,
        /// Any number of them.
        many: bool,
    },
    /// A whole number.
    Scale {
        /// The lowest.
        min: u8,
        /// The highest.
        max: u8,
        /// What the lowest means.
        low: Option<String>,
        /// What the highest means.
        high: Option<String>,
    },
    /// Yes or no.
    YesNo,
}

/// Why a question is asked: the five things integration is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// So that what was seen is not lost.
    ConsolidatingInsights,
    /// So that a feeling is met instead of fixed.
    EmotionalProcessing,
    /// So that days change.
    BehaviouralChange,
    /// So that what is open may stay open, and things are kept apart that differ.
    PreventingConfusion,
    /// So that it lasts.
    LongTermHealing,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 5] = [
        Self::ConsolidatingInsights,
        Self::EmotionalProcessing,
        Self::BehaviouralChange,
        Self::PreventingConfusion,
        Self::LongTermHealing,
    ];

    /// The words for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ConsolidatingInsights => "consolidating insights",
            Self::EmotionalProcessing => "emotional processing",
            Self::BehaviouralChange => "behavioural change",
            Self::PreventingConfusion => "preventing confusion",
            Self::LongTermHealing => "long-term healing",
        }
    }
}

/// The person's own earlier words that are brought back. What there is none of is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shows {
    /// The intention of the session; in `themes`, those of the last sessions.
    Intention,
    /// What was hoped for, which is kept apart from the intention.
    Hope,
    /// The lines of the same day; in `themes`, those of the last sessions.
    Fragments,
    /// The insights from the session; in `themes`, from the last sessions.
    Insight,
    /// The open difficulties.
    Difficulty,
    /// The questions from the session that are still open.
    Question,
    /// The question that has been open longest, whichever session it came from.
    OldestQuestion,
    /// The open goals with their when-then.
    Goals,
    /// Tags and domains that came up in more than one of the last sessions: counted, never interpreted.
    Recurring,
    /// The latest answer to this same question, and to those that follow on it.
    LastTime,
}

impl Shows {
    /// Everything that can be brought back.
    pub const ALL: [Self; 10] = [
        Self::Intention,
        Self::Hope,
        Self::Fragments,
        Self::Insight,
        Self::Difficulty,
        Self::Question,
        Self::OldestQuestion,
        Self::Goals,
        Self::Recurring,
        Self::LastTime,
    ];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Intention => "intention",
            Self::Hope => "hope",
            Self::Fragments => "fragments",
            Self::Insight => "insight",
            Self::Difficulty => "difficulty",
            Self::Question => "question",
            Self::OldestQuestion => "oldest-question",
            Self::Goals => "goals",
            Self::Recurring => "recurring",
            Self::LastTime => "last-time",
        }
    }
}

/// The kinds of record that a question can make, or come back to. They stay until they are closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ledger {
    /// Something that seems to have been learned.
    Insight,
    /// Something that may stay a question.
    Question,
    /// Something that is still stirred up.
    Difficulty,
    /// Something to do; it is offered, never made unasked.
    Goal,
}

impl Ledger {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Insight, Self::Question, Self::Difficulty, Self::Goal];

    /// The word for it, which is the kind of the record.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Insight => "insight",
            Self::Question => "question",
            Self::Difficulty => "difficulty",
            Self::Goal => "goal",
        }
    }

    /// What brings the open ones back before a question.
    pub fn shown_by(self) -> &'static [Shows] {
        match self {
            Self::Insight => &[Shows::Insight],
            Self::Question => &[Shows::Question, Shows::OldestQuestion],
            Self::Difficulty => &[Shows::Difficulty],
            Self::Goal => &[Shows::Goals],
        }
    }
}

/// A place of its own that an answer has in a record, beside the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The intention itself, in one sentence.
    Intention,
    /// The value that the intention serves.
    Value,
    /// What is hoped for.
    Hope,
    /// Who is there afterwards.
    Support,
    /// The hours that are kept free.
    ProtectedTime,
    /// How sure the person is of an insight, 0 to 100.
    Confidence,
    /// What would show that an insight is not true.
    UntrueIf,
    /// How strong a difficulty is, 0 to 10.
    Rating,
    /// Where a goal stands: five options, for -2 to +2 in this order.
    Level,
    /// What became of a record, or what the person wants of it: the option in its own words.
    Outcome,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 10] = [
        Self::Intention,
        Self::Value,
        Self::Hope,
        Self::Support,
        Self::ProtectedTime,
        Self::Confidence,
        Self::UntrueIf,
        Self::Rating,
        Self::Level,
        Self::Outcome,
    ];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Intention => "intention",
            Self::Value => "value",
            Self::Hope => "hope",
            Self::Support => "support",
            Self::ProtectedTime => "protected_time",
            Self::Confidence => "confidence",
            Self::UntrueIf => "untrue_if",
            Self::Rating => "rating",
            Self::Level => "level",
            Self::Outcome => "outcome",
        }
    }
}

/// A word that means nothing in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownWord {
    /// The words that would mean something.
    pub known: Vec<&'static str>,
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "this word is not known here; it is one of: {}", self.known.join(", "))
    }
}

impl FromStr for Purpose {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        find(&Self::ALL, Self::as_str, text)
    }
}

impl FromStr for Shows {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        find(&Self::ALL, Self::as_str, text)
    }
}

impl FromStr for Ledger {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        find(&Self::ALL, Self::as_str, text)
    }
}

impl FromStr for Field {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        find(&Self::ALL, Self::as_str, text)
    }
}

fn find<T: Copy>(all: &[T], as_str: fn(T) -> &'static str, text: &str) -> Result<T, UnknownWord> {
    let known = || UnknownWord { known: all.iter().map(|&value| as_str(value)).collect() };
    all.iter().copied().find(|&value| as_str(value) == text).ok_or_else(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back() {
        for value in Purpose::ALL {
            assert_eq!(value.as_str().parse(), Ok(value));
        }
        for value in Shows::ALL {
            assert_eq!(value.as_str().parse(), Ok(value));
        }
        for value in Ledger::ALL {
            assert_eq!(value.as_str().parse(), Ok(value));
        }
        for value in Field::ALL {
            assert_eq!(value.as_str().parse(), Ok(value));
        }
    }

    #[test]
    fn an_unknown_word_is_answered_with_the_known_ones() {
        let error = "insights".parse::<Ledger>().unwrap_err().to_string();
        assert!(error.ends_with("one of: insight, question, difficulty, goal"), "{error}");
    }
}
