//! The words that come with kap: question sets, questionnaires and crisis numbers, as files inside the binary.
//!
//! A journal can bring question sets and questionnaires of its own; they are read by the same parsers.

mod embedded;
mod measures;
mod question_sets;
mod support;

use std::fmt;
use std::ops::Range;

use crate::error::{Error, plainly};

pub use embedded::{QUESTION_SETS, common_words, instruments, question_set, support};
pub use measures::parse_instrument;
pub use question_sets::parse_question_set;
pub use support::parse_support;

/// What is wrong with a file of content, for the person who wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentError {
    /// The name the file was read under: `days`.
    pub name: String,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// The column in characters, from 1.
    pub column: Option<usize>,
    /// What is wrong. No full stop.
    pub message: String,
    /// What would be right.
    pub hint: Option<String>,
}

impl ContentError {
    /// What is wrong somewhere in this text.
    fn at(name: &str, text: &str, span: Option<Range<usize>>, message: impl Into<String>) -> Self {
        let place = span.map(|span| line_and_column(text, span.start));
        Self {
            name: name.to_owned(),
            line: place.map(|(line, _)| line),
            column: place.map(|(_, column)| column),
            message: message.into(),
            hint: None,
        }
    }

    /// What the parser of TOML says, without the line it would quote.
    fn toml(name: &str, text: &str, error: &toml::de::Error) -> Self {
        Self::at(name, text, error.span(), plainly(error.message()))
    }

    fn hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint;
        self
    }
}

impl fmt::Display for ContentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.name)?;
        if let (Some(line), Some(column)) = (self.line, self.column) {
            write!(f, ", line {line}, column {column}")?;
        }
        write!(f, ": {}", self.message)
    }
}

impl std::error::Error for ContentError {}

impl From<ContentError> for Error {
    fn from(error: ContentError) -> Self {
        let told = Self::invalid(error.to_string());
        match error.hint {
            Some(hint) => told.hint(hint),
            None => told,
        }
    }
}

/// Counts lines and characters up to a byte, which a parser may give inside of a character.
fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let before = &text.as_bytes()[..byte.min(text.len())];
    let line_start = before.iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
    let is_first_of_character = |b: &&u8| (**b & 0b1100_0000) != 0b1000_0000;
    let line = before.split(|&b| b == b'\n').count();
    (line, before[line_start..].iter().filter(is_first_of_character).count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_characters() {
        assert_eq!(line_and_column("a\néé = 1", 0), (1, 1));
        assert_eq!(line_and_column("a\néé = 1", 2), (2, 1));
        assert_eq!(line_and_column("a\néé = 1", 7), (2, 4));
        assert_eq!(line_and_column("a\n", 99), (2, 1));
    }

    #[test]
    fn an_error_becomes_one_that_names_place_and_next_step() {
        let error = ContentError::at("days", "a\nb", Some(2..3), "it is empty").hint(Some("fill it".into()));
        let error = Error::from(error);
        assert_eq!(error.message, "`days`, line 2, column 1: it is empty");
        assert_eq!(error.hint.as_deref(), Some("fill it"));
    }
}
