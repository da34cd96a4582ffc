//! What is looked for: the grammar of `kap search` and `kap list`.
//!
//! A query is a list of terms, and a record has to fit all of them. Each argument is one term, as the
//! shell has parted them; within an argument, double quotes part and hold together as well:
//!
//! ```text
//! word              these letters, wherever they stand, in any case and with any accents
//! "two words"       the words in this order
//! -word             records without it
//! kind:insight      of this kind; several of them: any
//! tag:rest          with this tag; several of them: all
//! session:k7m2q     of this session; several of them: any
//! since:2026-10-05  on this day or later      until:"2 weeks ago"  on this day or earlier
//! since:2026-10     from its first day on     until:2026           to its last day
//! ```
//!
//! `-` also goes before `kind:`, `tag:` and `session:`. What is in quotes is a word, whatever it looks
//! like.

mod error;
mod terms;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use std::ops::Range;

use chrono::{Months, NaiveDate};
use regex::{Regex, RegexBuilder};

pub use self::error::QueryError;
use self::terms::{Key, Term};
use super::date::Clock;
use super::folding::{Folded, Phrase, fold};
use super::fuzzy;
use super::kind::Kind;
use super::record::Record;
use super::when::{self, Leaning};

/// What a record has to be and to hold.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// What it has to hold.
    pub with: Vec<Words>,
    /// What it may not hold.
    pub without: Vec<Words>,
    /// These kinds; all where empty.
    pub kinds: Vec<Kind>,
    /// None of these kinds.
    pub not_kinds: Vec<Kind>,
    /// With all of these tags.
    pub tags: Vec<String>,
    /// With none of these tags.
    pub not_tags: Vec<String>,
    /// Of one of these sessions, as they were typed: the journal knows what they mean.
    pub sessions: Vec<String>,
    /// Of none of these sessions.
    pub not_sessions: Vec<String>,
    /// On this day or later.
    pub since: Option<NaiveDate>,
    /// On this day or earlier.
    pub until: Option<NaiveDate>,
}

/// Words to look for.
#[derive(Debug, Clone)]
pub enum Words {
    /// A word or several in a row, in any case and with any accents.
    Phrase(Phrase),
    /// A regular expression.
    Pattern(Regex),
}

/// A text, ready to be searched.
#[derive(Debug, Default)]
pub struct Text {
    /// The text.
    original: String,
    folded: Folded,
}

/// Where something that was looked for stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Which of [`Query::with`] it is.
    pub term: usize,
    /// Where it stands.
    pub place: Range<usize>,
}

impl Query {
    /// Reads a query.
    ///
    /// # Errors
    /// A term that means nothing; the error says which, and what to write.
    pub fn parse<S: AsRef<str>>(
        arguments: &[S],
        clock: &Clock<'_>,
        as_patterns: bool,
    ) -> Result<Self, QueryError> {
        let mut query = Self::default();
        for argument in arguments {
            for term in terms::of(argument.as_ref(), as_patterns)? {
                query.add(&term, clock, as_patterns)?;
            }
        }
        match (query.since, query.until) {
            (Some(since), Some(until)) if since > until => Err(QueryError::Backwards),
            _ => Ok(query),
        }
    }

    fn add(&mut self, term: &Term, clock: &Clock<'_>, as_patterns: bool) -> Result<(), QueryError> {
        let Term { negated, key, value } = term;
        let day = |key: Key| {
            if let Some((first, last)) = stretch(value) {
                return Ok(Some(if key == Key::Since { first } else { last }));
            }
            when::parse(value, clock, Leaning::Past)
                .map(|when| Some(when.day))
                .map_err(|error| QueryError::Day { key: key.as_str(), error })
        };
        match key {
            None => {
                let words = if as_patterns { pattern(value)? } else { phrase(value)? };
                if *negated { &mut self.without } else { &mut self.with }.push(words);
            }
            Some(Key::Kind) => {
                let kind = Kind::from_typed(value).ok_or(QueryError::Kind)?;
                if *negated { &mut self.not_kinds } else { &mut self.kinds }.push(kind);
            }
            Some(Key::Tag) => {
                if *negated { &mut self.not_tags } else { &mut self.tags }.push(value.clone());
            }
            Some(Key::Session) => {
                if *negated { &mut self.not_sessions } else { &mut self.sessions }.push(value.clone());
            }
            Some(key @ (Key::Since | Key::Until)) if *negated => {
                return Err(QueryError::NegatedDay { key: key.as_str() });
            }
            Some(Key::Since) => self.since = self.since.max(day(Key::Since)?),
            Some(Key::Until) => {
                let day = day(Key::Until)?;
                self.until = self.until.map_or(day, |until| day.map(|day| day.min(until)));
            }
        }
        Ok(())
    }

    /// Does it ask for nothing at all?
    pub fn is_empty(&self) -> bool {
        self.with.is_empty() && self.narrows_nothing()
    }

    /// Would every record of the right words do?
    pub fn narrows_nothing(&self) -> bool {
        self.without.is_empty()
            && self.kinds.is_empty()
            && self.not_kinds.is_empty()
            && !self.asks_of_records()
            && self.since.is_none()
            && self.until.is_none()
    }

    /// Does it ask for what only a record that can be read tells?
    pub fn asks_of_records(&self) -> bool {
        !(self.tags.is_empty()
            && self.not_tags.is_empty()
            && self.sessions.is_empty()
            && self.not_sessions.is_empty())
    }

    /// Does it look into the text of a record?
    pub fn reads_text(&self) -> bool {
        !self.with.is_empty() || !self.without.is_empty()
    }

    /// Does this kind pass?
    pub fn admits_kind(&self, kind: Kind) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(&kind)) && !self.not_kinds.contains(&kind)
    }

    /// Does this day pass?
    pub fn admits_day(&self, day: NaiveDate) -> bool {
        self.since.is_none_or(|since| day >= since) && self.until.is_none_or(|until| day <= until)
    }

    /// Does a record pass, but for its text and its session?
    pub fn admits(&self, record: &Record) -> bool {
        let has = |tag: &String| {
            let wanted = fold(tag);
            record.tags.iter().any(|tag| fold(tag) == wanted)
        };
        self.admits_kind(record.kind())
            && self.admits_day(record.day)
            && self.tags.iter().all(has)
            && !self.not_tags.iter().any(has)
    }

    /// Where a text holds what is looked for, in the order of the text; `None` where it does not fit.
    pub fn marks(&self, text: &Text) -> Option<Vec<Mark>> {
        if self.without.iter().any(|words| words.find(text, 0).is_some()) {
            return None;
        }
        let mut marks = Vec::new();
        for (term, words) in self.with.iter().enumerate() {
            let before = marks.len();
            let mut at = 0;
            while let Some((place, next)) = words.find(text, at) {
                marks.push(Mark { term, place });
                at = next;
            }
            if marks.len() == before {
                return None;
            }
        }
        marks.sort_by_key(|mark| (mark.place.start, mark.place.end));
        Some(marks)
    }
}

impl Words {
    /// The first place from a place on, and where to look for the next one.
    fn find(&self, text: &Text, from: usize) -> Option<(Range<usize>, usize)> {
        match self {
            Self::Phrase(phrase) => {
                let found = phrase.find(text.folded.text(), from)?;
                Some((text.folded.original(found.clone()), found.end))
            }
            Self::Pattern(pattern) => {
                let mut from = from;
                loop {
                    let found = pattern.find_at(&text.original, from)?;
                    if !found.is_empty() {
                        return Some((found.range(), found.end()));
                    }
                    // An empty match, as of `x*`, marks nothing.
                    from = found.end() + text.original[found.end()..].chars().next()?.len_utf8();
                }
            }
        }
    }
}

impl Text {
    /// A text.
    pub fn new(original: String) -> Self {
        let folded = Folded::of(&original);
        Self { original, folded }
    }

    /// The text as it is.
    pub fn as_str(&self) -> &str {
        &self.original
    }

    /// Its words, folded, each with its place in the text as it is.
    pub fn words(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        fuzzy::words(self.folded.text()).map(|(place, word)| (self.folded.original(place), word))
    }
}

/// The first and the last day of a year, `2026`, or of a month, `2026-10`.
fn stretch(value: &str) -> Option<(NaiveDate, NaiveDate)> {
    let digits = |text: &str, length| text.len() == length && text.bytes().all(|c| c.is_ascii_digit());
    let (year, month) = value.split_once('-').map_or((value, None), |(year, month)| (year, Some(month)));
    if !digits(year, 4) || !month.is_none_or(|month| digits(month, 2)) {
        return None;
    }
    let year = year.parse().ok().filter(|year| when::YEARS.contains(year))?;
    let months = month.map_or(Some((1, 12)), |month| month.parse().ok().map(|month| (month, month)))?;
    let first = NaiveDate::from_ymd_opt(year, months.0, 1)?;
    let last = NaiveDate::from_ymd_opt(year, months.1, 1)?.checked_add_months(Months::new(1))?.pred_opt()?;
    Some((first, last))
}

fn phrase(value: &str) -> Result<Words, QueryError> {
    Phrase::new(value).map(Words::Phrase).ok_or(QueryError::Empty)
}

fn pattern(value: &str) -> Result<Words, QueryError> {
    let pattern = RegexBuilder::new(value).case_insensitive(true).multi_line(true).crlf(true).build();
    pattern.map(Words::Pattern).map_err(|error| QueryError::Pattern(reason(&error)))
}

/// The last line of what a faulty expression is told: the lines above draw it, with what was typed.
fn reason(error: &regex::Error) -> String {
    match error {
        regex::Error::CompiledTooBig(_) => "it is too large".to_owned(),
        other => {
            let text = other.to_string();
            let last = text.lines().last().unwrap_or_default();
            last.trim_start_matches("error: ").trim().to_owned()
        }
    }
}
