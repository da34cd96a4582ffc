//! Why a query was not taken, and what to write instead.

use std::fmt;

use super::super::kind::Kind;
use super::super::when::DateError;

/// Why a query was not taken. Its text is the message, without a full stop; it quotes no word that is
/// looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueryError {
    /// A term without a letter.
    Empty,
    /// A key without a value: `tag:`.
    NoValue {
        /// The key.
        key: &'static str,
    },
    /// A quote that does not end.
    OpenQuote,
    /// A kind that there is not.
    Kind,
    /// A day that could not be understood.
    Day {
        /// The key it stands at.
        key: &'static str,
        /// Why.
        error: DateError,
    },
    /// `-since:`, which is `until:`.
    NegatedDay {
        /// The key.
        key: &'static str,
    },
    /// `since:` is later than `until:`.
    Backwards,
    /// A regular expression that is none.
    Pattern(String),
}

impl QueryError {
    /// Returns the next step for the person.
    pub fn hint(&self) -> String {
        match self {
            Self::Empty => "write a word, \"two words\", or a filter such as kind:insight".to_owned(),
            Self::NoValue { key: "tag" } => "write it as tag:rest; `kap tag` lists the tags".to_owned(),
            Self::NoValue { key: "session" } => "write it as session:last, or with an id".to_owned(),
            Self::NoValue { key: "kind" } => "write it as kind:insight".to_owned(),
            Self::NoValue { key } => format!("write it as {key}:2026-10-05"),
            Self::OpenQuote => "end it with another quotation mark".to_owned(),
            Self::Kind => format!("the kinds are {}", Kind::ALL.map(Kind::as_str).join(", ")),
            Self::Day { error, .. } => error.hint(),
            Self::NegatedDay { key: "since" } => "write until: with the last day you want".to_owned(),
            Self::NegatedDay { .. } => "write since: with the first day you want".to_owned(),
            Self::Backwards => "swap the two days".to_owned(),
            Self::Pattern(_) => "leave out --regex to look for the signs as they are".to_owned(),
        }
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("a term is empty"),
            Self::NoValue { key } => write!(f, "nothing stands behind {key}:"),
            Self::OpenQuote => f.write_str("a quotation does not end"),
            Self::Kind => f.write_str("kind: names no kind of record"),
            Self::Day { key, error } => write!(f, "{key}: {error}"),
            Self::NegatedDay { key } => write!(f, "{key}: cannot be turned around"),
            Self::Backwards => f.write_str("since: is later than until:"),
            Self::Pattern(reason) => write!(f, "this is no regular expression: {reason}"),
        }
    }
}

impl std::error::Error for QueryError {}
