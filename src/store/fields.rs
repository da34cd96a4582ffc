//! The keys of a record's front matter, read with patience: a hand may have written them.

use std::ops::RangeInclusive;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::{Date, Datetime, Offset};

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
        let Some(value) = self.value(key) else { return Ok(None) };
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
        let Some(value) = self.value(key) else { return Ok(Vec::new()) };
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
        let Some(value) = self.value(key) else { return Ok(None) };
        value.as_bool().map(Some).ok_or_else(|| self.unfit(key, "true or false"))
    }

    /// A whole number within a range.
    pub fn number<T>(&self, key: &str, range: RangeInclusive<T>) -> Result<Option<T>, Flaw>
    where
        T: TryFrom<i64> + PartialOrd + std::fmt::Display,
    {
        let Some(value) = self.value(key) else { return Ok(None) };
        let number = integer(value).and_then(|number| T::try_from(number).ok());
        let unfit = || format!("a whole number from {} to {}", range.start(), range.end());
        number.filter(|number| range.contains(number)).map(Some).ok_or_else(|| self.unfit(key, &unfit()))
    }

    /// A list of whole numbers within a range.
    pub fn numbers(&self, key: &str, range: RangeInclusive<u8>) -> Result<Vec<u8>, Flaw> {
        let Some(value) = self.value(key) else { return Ok(Vec::new()) };
        let number = |value: &DeValue<'_>| u8::try_from(integer(value)?).ok().filter(|n| range.contains(n));
        let numbers: Option<Vec<u8>> = match value {
            DeValue::Array(list) => list.iter().map(|item| number(item.get_ref())).collect(),
            single => number(single).map(|number| vec![number]),
        };
        let meaning = || format!("a list of whole numbers from {} to {}", range.start(), range.end());
        numbers.ok_or_else(|| self.unfit(key, &meaning()))
    }

    /// A day: a TOML date, or a text that reads like one.
    pub fn date(&self, key: &str) -> Result<Option<NaiveDate>, Flaw> {
        const MEANING: &str = "a date such as 2026-10-05";
        let Some(value) = self.value(key) else { return Ok(None) };
        if let Some(day) = value.as_datetime().and_then(|time| day_of(time.date?)) {
            return Ok(Some(day));
        }
        let text = spelled(value).ok_or_else(|| self.unfit(key, MEANING))?;
        let day = text.get(..10).and_then(|text| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok());
        day.map(Some).ok_or_else(|| self.unfit(key, MEANING))
    }

    /// A point in time: a TOML date-time, or a text that reads like one. Without an offset it is taken
    /// as local time, without a time of day as noon.
    pub fn time(&self, key: &str, clock: &Clock<'_>) -> Result<Option<DateTime<FixedOffset>>, Flaw> {
        const MEANING: &str = "a time such as 2026-10-05T14:00:00+02:00";
        let Some(value) = self.value(key) else { return Ok(None) };
        if let Some(at) = value.as_datetime().and_then(moment_of) {
            return Ok(Some(at));
        }
        let text = spelled(value).ok_or_else(|| self.unfit(key, MEANING))?;
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

    fn value(&self, key: &str) -> Option<&'a DeValue<'a>> {
        self.table.get(key).map(Spanned::get_ref)
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

/// The text of what a hand may have written as a date or in quotes; none of anything else.
fn spelled(value: &DeValue<'_>) -> Option<String> {
    let of_date = || value.as_datetime().map(ToString::to_string);
    value.as_str().map(|text| text.trim().to_owned()).or_else(of_date)
}

fn day_of(date: Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
}

/// The point in time of a TOML date-time that leaves nothing open. It stands in every record, and this way
/// it need not be spelled and read once more.
fn moment_of(time: &Datetime) -> Option<DateTime<FixedOffset>> {
    let Datetime { date: Some(date), time: Some(time), offset: Some(offset) } = time else { return None };
    let east = match offset {
        Offset::Z => 0,
        Offset::Custom { minutes } => i32::from(*minutes) * 60,
    };
    let nanosecond = time.nanosecond.unwrap_or_default();
    let (hour, minute, second) = (time.hour.into(), time.minute.into(), time.second?.into());
    let of_day = NaiveTime::from_hms_nano_opt(hour, minute, second, nanosecond)?;
    FixedOffset::east_opt(east)?.from_local_datetime(&day_of(*date)?.and_time(of_day)).single()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_time_is_the_same_as_a_date_and_in_quotes(
            year in 1_u32..9999, month in 1_u32..13, day in 1_u32..32,
            hour in 0_u32..24, minute in 0_u32..60, second in 0_u32..61, fraction in "(\\.[0-9]{1,9})?",
            offset in "Z|[+-](0[0-9]|1[0-4]):[0-5][0-9]",
        ) {
            let text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}{offset}");
            let document = Document::parse(format!("+++\nbare = {text}\n\nquoted = \"{text}\"\n+++\n").into_bytes()).unwrap();
            // The 30th of February is no TOML.
            if let Ok(keys) = document.keys() {
                let zone = FixedOffset::east_opt(0).unwrap();
                let now = DateTime::parse_from_rfc3339("2026-10-05T12:00:00Z").unwrap();
                let clock = Clock { now, zone: &zone, day_start: NaiveTime::MIN };
                let fields = Fields::new(&document, &keys);
                let time = |key: &str| fields.time(key, &clock).map_err(|flaw| flaw.problem);
                prop_assert_eq!(time("bare").ok(), time("quoted").ok());
                let day = |key: &str| fields.date(key).map_err(|flaw| flaw.problem);
                prop_assert_eq!(day("bare").ok(), day("quoted").ok());
            }
        }
    }
}
