//! The keys of a record's front matter, read with patience: a hand may have written them.

use std::ops::RangeInclusive;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::document::Document;
use super::flaw::Flaw;
use crate::journal::date::Clock;
use crate::journal::id::Id;

/// The keys of one document.
pub struct Fields<'a> {
    document: &'a Document,
    table: &'a DeTable<'a>,
}

impl<'a> Fields<'a> {
    /// The keys of a document that was parsed.
    pub fn new(document: &'a Document, table: &'a DeTable<'a>) -> Self {
        Self { document, table }
    }

    /// A text; an empty one is as good as none.
    pub fn text(&self, key: &str) -> Result<Option<String>, Flaw> {
        let Some(value) = self.value(key, "a text in quotes")? else { return Ok(None) };
        let text = value.as_str().ok_or_else(|| self.unfit(key, "a text in quotes"))?;
        Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
    }

    /// A text that means something; `meaning` says what it can be.
    pub fn parsed<T: FromStr>(&self, key: &str, meaning: &str) -> Result<Option<T>, Flaw> {
        let Some(text) = self.text(key)? else { return Ok(None) };
        text.parse().map(Some).map_err(|_| self.unfit(key, meaning))
    }

    /// The id of another record.
    pub fn id(&self, key: &str) -> Result<Option<Id>, Flaw> {
        self.parsed(key, "the id of a record, such as \"k7m2q\"")
    }

    /// A list of texts; a single text is a list of one.
    pub fn texts(&self, key: &str) -> Result<Vec<String>, Flaw> {
        const MEANING: &str = "a list of texts in quotes";
        let Some(value) = self.value(key, MEANING)? else { return Ok(Vec::new()) };
        let texts: Option<Vec<&str>> = match value {
            DeValue::Array(list) => list.iter().map(|item| item.get_ref().as_str()).collect(),
            single => single.as_str().map(|text| vec![text]),
        };
        Ok(texts.ok_or_else(|| self.unfit(key, MEANING))?.into_iter().map(str::to_owned).collect())
    }

    /// A list of texts that each mean something.
    pub fn parsed_texts<T: FromStr>(&self, key: &str, meaning: &str) -> Result<Vec<T>, Flaw> {
        let texts = self.texts(key)?;
        texts.iter().map(|text| text.parse().map_err(|_| self.unfit(key, meaning))).collect()
    }

    /// `true` or `false`.
    pub fn truth(&self, key: &str) -> Result<Option<bool>, Flaw> {
        let Some(value) = self.value(key, "true or false")? else { return Ok(None) };
        value.as_bool().map(Some).ok_or_else(|| self.unfit(key, "true or false"))
    }

    /// A whole number within a range.
    pub fn number<T>(&self, key: &str, range: RangeInclusive<T>) -> Result<Option<T>, Flaw>
    where
        T: TryFrom<i64> + PartialOrd + std::fmt::Display,
    {
        let meaning = format!("a whole number from {} to {}", range.start(), range.end());
        let Some(value) = self.value(key, &meaning)? else { return Ok(None) };
        let number = integer(value).and_then(|number| T::try_from(number).ok());
        number.filter(|number| range.contains(number)).map(Some).ok_or_else(|| self.unfit(key, &meaning))
    }

    /// A list of whole numbers within a range.
    pub fn numbers(&self, key: &str, range: RangeInclusive<u8>) -> Result<Vec<u8>, Flaw> {
        let meaning = format!("a list of whole numbers from {} to {}", range.start(), range.end());
        let Some(value) = self.value(key, &meaning)? else { return Ok(Vec::new()) };
        let number = |value: &DeValue<'_>| u8::try_from(integer(value)?).ok().filter(|n| range.contains(n));
        let numbers: Option<Vec<u8>> = match value {
            DeValue::Array(list) => list.iter().map(|item| number(item.get_ref())).collect(),
            single => number(single).map(|number| vec![number]),
        };
        numbers.ok_or_else(|| self.unfit(key, &meaning))
    }

    /// A day: a TOML date, or a text that reads like one.
    pub fn date(&self, key: &str) -> Result<Option<NaiveDate>, Flaw> {
        const MEANING: &str = "a date such as 2026-10-05";
        let Some(text) = self.spelled(key, MEANING)? else { return Ok(None) };
        let day = text.get(..10).and_then(|text| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok());
        day.map(Some).ok_or_else(|| self.unfit(key, MEANING))
    }

    /// A point in time: a TOML date-time, or a text that reads like one. Without an offset it is taken
    /// as local time, without a time of day as noon.
    pub fn time(&self, key: &str, clock: &Clock<'_>) -> Result<Option<DateTime<FixedOffset>>, Flaw> {
        const MEANING: &str = "a time such as 2026-10-05T14:00:00+02:00";
        let Some(text) = self.spelled(key, MEANING)? else { return Ok(None) };
        if let Ok(at) = DateTime::parse_from_rfc3339(&text)
            .or_else(|_| DateTime::parse_from_str(&text, "%Y-%m-%d %H:%M %:z"))
        {
            return Ok(Some(at));
        }
        let text = text.replacen('T', " ", 1);
        let local = NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S%.f")
            .or_else(|_| NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M"))
            .or_else(|_| NaiveDateTime::parse_from_str(&format!("{text} 12:00"), "%Y-%m-%d %H:%M"));
        let at = local.ok().and_then(|local| clock.place(local)).map(|(at, _)| at);
        at.map(Some).ok_or_else(|| self.unfit(key, MEANING))
    }

    fn spelled(&self, key: &str, meaning: &str) -> Result<Option<String>, Flaw> {
        let Some(value) = self.value(key, meaning)? else { return Ok(None) };
        let text = match value {
            DeValue::Datetime(time) => time.to_string(),
            DeValue::String(text) => text.trim().to_owned(),
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => {
                return Err(self.unfit(key, meaning));
            }
        };
        Ok(Some(text))
    }

    fn value(&self, key: &str, meaning: &str) -> Result<Option<&'a DeValue<'a>>, Flaw> {
        match self.table.get(key).map(Spanned::get_ref) {
            Some(DeValue::Table(_)) => Err(self.unfit(key, meaning)),
            value => Ok(value),
        }
    }

    fn unfit(&self, key: &str, meaning: &str) -> Flaw {
        let place = self.table.get(key).map_or(0, |value| value.span().start);
        self.document.flaw(place, &format!("`{key}` is not {meaning}"), &format!("write {meaning}"))
    }
}

/// A whole number; none where it is not one, or too large to be one of kap's.
fn integer(value: &DeValue<'_>) -> Option<i64> {
    let number = value.as_integer()?;
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}
