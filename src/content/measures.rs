//! Reads a questionnaire from TOML.
//!
//! A key that kap does not know is refused, unlike in a record: with a slip such as `revers = true` a score
//! would be wrong without a word.

use serde::Deserialize;
use toml::Spanned;

use super::ContentError;
use crate::journal::measure::check::Flaw;
use crate::journal::measure::instrument::{Answers, Band, Change, Instrument, Item, Subscale, Window};

/// Reads a questionnaire. Its id is in the file, or else the file's name without the ending.
///
/// # Errors
/// [`ContentError`] with the place, what is wrong there, and what would be right.
pub fn parse_instrument(name: &str, text: &str) -> Result<Instrument, ContentError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file: InstrumentFile =
        toml::from_str(text).map_err(|error| ContentError::toml(name, text, &error))?;
    let places: Vec<_> = file.items.iter().map(Spanned::span).collect();
    let flawed = |flaw: Flaw| {
        let index = flaw.item.map(|number| number.saturating_sub(1));
        let place = index.and_then(|index| places.get(index).cloned());
        let what = flaw.item.map_or_else(|| flaw.what.clone(), |item| format!("item {item}: {}", flaw.what));
        ContentError::at(name, text, place, what).hint(Some(flaw.hint.to_owned()))
    };
    file.into_instrument(name).and_then(Instrument::checked).map_err(flawed)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InstrumentFile {
    id: Option<String>,
    version: u32,
    #[serde(default)]
    compares_with: Vec<u32>,
    title: String,
    name: Option<String>,
    options: Option<Vec<String>>,
    first: Option<u8>,
    min: Option<u8>,
    max: Option<u8>,
    low: Option<String>,
    high: Option<String>,
    factor: Option<u32>,
    note: Option<String>,
    #[serde(default = "yes")]
    due: bool,
    credit: Option<String>,
    licence: Option<String>,
    source: Option<String>,
    #[serde(default, rename = "window")]
    windows: Vec<WindowTable>,
    change: Option<ChangeTable>,
    #[serde(default, rename = "item")]
    items: Vec<Spanned<ItemTable>>,
    #[serde(default, rename = "subscale")]
    subscales: Vec<SubscaleTable>,
    #[serde(default, rename = "band")]
    bands: Vec<BandTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WindowTable {
    key: String,
    name: String,
    stem: Option<String>,
    #[serde(default)]
    days: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeTable {
    points: u32,
    words: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemTable {
    text: String,
    options: Option<Vec<String>>,
    first: Option<u8>,
    min: Option<u8>,
    max: Option<u8>,
    low: Option<String>,
    high: Option<String>,
    #[serde(default)]
    reverse: bool,
    #[serde(default = "yes")]
    scored: bool,
    #[serde(default)]
    safety: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SubscaleTable {
    name: String,
    items: Vec<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BandTable {
    from: u32,
    to: u32,
    name: String,
}

const fn yes() -> bool {
    true
}

/// The keys that say how an item is answered. They stand beside the others, flat: a table within a table
/// is hard to write by hand.
struct Parts {
    options: Option<Vec<String>>,
    first: Option<u8>,
    min: Option<u8>,
    max: Option<u8>,
    low: Option<String>,
    high: Option<String>,
}

const ANSWERS: &str = "either `options` (and `first`, where they do not count from 0), or `min` and `max` (and \
                       `low` and `high`, to say what they mean)";

impl Parts {
    /// `None` where nothing is said; an error where it is said in two ways, or by half.
    fn into_answers(self) -> Result<Option<Answers>, ()> {
        let has_scale = self.min.is_some() || self.max.is_some() || self.low.is_some() || self.high.is_some();
        match (self.options, self.min.zip(self.max)) {
            (Some(texts), None) if !has_scale => {
                Ok(Some(Answers::Options { first: self.first.unwrap_or(0), texts }))
            }
            (None, Some((min, max))) if self.first.is_none() => {
                Ok(Some(Answers::Scale { min, max, low: self.low, high: self.high }))
            }
            (None, None) if !has_scale && self.first.is_none() => Ok(None),
            _ => Err(()),
        }
    }
}

impl InstrumentFile {
    fn into_instrument(self, name: &str) -> Result<Instrument, Flaw> {
        let flaw = |item, what: &str, hint| Flaw { item, what: what.to_owned(), hint };
        let id = self.id.as_deref().unwrap_or(name).parse().map_err(|_| {
            let hint = "lower-case letters, digits and hyphens, at most 32, such as `evening-ease`";
            flaw(None, "its id, or the name of its file, does not fit", hint)
        })?;
        let parts = Parts {
            options: self.options,
            first: self.first,
            min: self.min,
            max: self.max,
            low: self.low,
            high: self.high,
        };
        let Ok(answers) = parts.into_answers() else {
            return Err(flaw(None, "it does not say in one way how items are answered", ANSWERS));
        };
        let mut items = Vec::with_capacity(self.items.len());
        for (index, table) in self.items.into_iter().enumerate() {
            let table = table.into_inner();
            let parts = Parts {
                options: table.options,
                first: table.first,
                min: table.min,
                max: table.max,
                low: table.low,
                high: table.high,
            };
            let own = parts.into_answers().ok().filter(|own| own.is_some() || answers.is_some());
            let Some(own) = own else {
                return Err(flaw(Some(index + 1), "it does not say in one way how it is answered", ANSWERS));
            };
            items.push(Item {
                text: table.text,
                answers: own,
                reverse: table.reverse,
                scored: table.scored,
                safety: table.safety,
            });
        }
        let window = |window: WindowTable| Window {
            key: window.key,
            name: window.name,
            stem: window.stem,
            days: window.days,
        };
        let windows: Vec<Window> = self.windows.into_iter().map(window).collect();
        Ok(Instrument {
            id,
            version: self.version,
            compares_with: self.compares_with,
            title: self.title,
            name: self.name,
            windows: if windows.is_empty() { vec![Window::present()] } else { windows },
            // Where every item says its own, nothing is left to take this.
            answers: answers.unwrap_or(Answers::Scale { min: 0, max: 10, low: None, high: None }),
            items,
            subscales: self
                .subscales
                .into_iter()
                .map(|part| Subscale { name: part.name, items: part.items })
                .collect(),
            bands: self
                .bands
                .into_iter()
                .map(|band| Band { from: band.from, to: band.to, name: band.name })
                .collect(),
            factor: self.factor.unwrap_or(1),
            change: self.change.map(|change| Change { points: change.points, words: change.words }),
            note: self.note,
            due: self.due,
            credit: self.credit,
            licence: self.licence,
            source: self.source,
        })
    }
}

#[cfg(test)]
mod tests;
