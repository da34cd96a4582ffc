//! The terms of a query, before anybody asks what they mean.

use super::QueryError;

/// A filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// `kind:`
    Kind,
    /// `tag:`
    Tag,
    /// `session:`
    Session,
    /// `since:`
    Since,
    /// `until:`
    Until,
}

/// One term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Does a minus stand before it?
    pub negated: bool,
    /// The filter it is; none for words.
    pub key: Option<Key>,
    /// What stands behind the key, or the words.
    pub value: String,
}

impl Key {
    const ALL: [Self; 5] = [Self::Kind, Self::Tag, Self::Session, Self::Since, Self::Until];

    /// The word before the colon.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Tag => "tag",
            Self::Session => "session",
            Self::Since => "since",
            Self::Until => "until",
        }
    }
}

/// The terms of one argument. Without a quotation mark it is one term, spaces and all; an expression is
/// always one, and its quotation marks are its own.
pub fn of(argument: &str, is_pattern: bool) -> Result<Vec<Term>, QueryError> {
    if is_pattern || !argument.contains(is_quote) {
        let mut reading = Reading::default();
        argument.trim().chars().for_each(|c| reading.bare(c));
        return Ok(vec![reading.end()?]);
    }
    let mut terms = Vec::new();
    let mut reading: Option<Reading> = None;
    let mut in_quotes = false;
    for c in argument.chars() {
        if is_quote(c) {
            in_quotes = !in_quotes;
            reading.get_or_insert_default().quoted = true;
        } else if in_quotes {
            reading.get_or_insert_default().value.push(c);
        } else if c.is_whitespace() {
            terms.extend(reading.take().map(Reading::end).transpose()?);
        } else {
            reading.get_or_insert_default().bare(c);
        }
    }
    if in_quotes {
        return Err(QueryError::OpenQuote);
    }
    terms.extend(reading.take().map(Reading::end).transpose()?);
    Ok(terms)
}

/// Straight marks, and those that a phone makes of them.
const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}')
}

/// Minus as it is typed, and as it is written.
const fn is_minus(c: char) -> bool {
    matches!(c, '-' | '\u{2212}')
}

/// A term that is being read.
#[derive(Debug, Default)]
struct Reading {
    negated: bool,
    key: Option<Key>,
    value: String,
    /// Did a quotation begin? From there on nothing but a word is meant.
    quoted: bool,
}

impl Reading {
    /// Takes in a character that stands in no quotes.
    fn bare(&mut self, c: char) {
        let is_first = self.value.is_empty() && self.key.is_none() && !self.quoted;
        if is_first && is_minus(c) && !self.negated {
            self.negated = true;
            return;
        }
        if c == ':' && self.key.is_none() && !self.quoted {
            let named = |key: &Key| self.value.eq_ignore_ascii_case(key.as_str());
            self.key = Key::ALL.into_iter().find(named);
            if self.key.is_some() {
                self.value.clear();
                return;
            }
        }
        self.value.push(c);
    }

    fn end(self) -> Result<Term, QueryError> {
        let value = self.value.trim();
        match self.key {
            Some(key) if value.is_empty() => Err(QueryError::NoValue { key: key.as_str() }),
            None if value.is_empty() && self.negated && !self.quoted => {
                // A minus alone is what it looks like.
                Ok(Term { negated: false, key: None, value: "-".to_owned() })
            }
            None if value.is_empty() => Err(QueryError::Empty),
            key => Ok(Term { negated: self.negated, key, value: value.to_owned() }),
        }
    }
}
