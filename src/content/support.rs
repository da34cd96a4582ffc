//! Reads the list of crisis numbers from TOML.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, de::Error as _};
use toml::Spanned;
use toml::value::Datetime;

use super::ContentError;
use crate::journal::support::{Emergency, Place, Places, SupportLine};

/// Reads a list of places and their numbers.
///
/// # Errors
/// [`ContentError`] with the place in the file, what is wrong there, and what would be right.
pub fn parse_support(name: &str, text: &str) -> Result<Places, ContentError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file: SupportFile = toml::from_str(text).map_err(|error| ContentError::toml(name, text, &error))?;
    let mut places: Vec<Place> = Vec::with_capacity(file.places.len());
    for table in file.places {
        let span = table.span();
        let place = Place::from(table.into_inner());
        let wrong = what_is_wrong(&place, &places);
        if let Some((what, hint)) = wrong {
            return Err(ContentError::at(name, text, Some(span), what).hint(Some(hint.to_owned())));
        }
        places.push(place);
    }
    Ok(Places(places))
}

fn what_is_wrong(place: &Place, before: &[Place]) -> Option<(&'static str, &'static str)> {
    let is_code = |code: &String| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
    if place.codes.is_empty() || !place.codes.iter().all(is_code) {
        return Some(("`codes` is not a list of country codes", "a code is two capital letters: `DE`"));
    }
    if before.iter().any(|other| other.codes.iter().any(|code| place.codes.contains(code))) {
        return Some(("a country stands in the list twice", "put its lines into one place"));
    }
    let texts = place.lines.iter().flat_map(|line| [&line.name, &line.how, &line.source]);
    let emergency = place.emergency.iter();
    if texts.chain(emergency.clone().map(|e| &e.source)).chain([&place.name]).any(|t| t.trim().is_empty()) {
        return Some((
            "a name, a way or a source is empty",
            "say who it is, how to reach it and where it was read",
        ));
    }
    let is_number = |number: &String| {
        number.contains(|c: char| c.is_ascii_digit())
            && number.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '+'))
    };
    if !place.lines.iter().map(|line| &line.number).chain(emergency.map(|e| &e.number)).all(is_number) {
        return Some(("a number has something else in it", "a number is digits, spaces, `-` and `+`"));
    }
    None
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SupportFile {
    #[serde(rename = "place")]
    places: Vec<Spanned<PlaceTable>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceTable {
    codes: Vec<String>,
    name: String,
    emergency: Option<EmergencyTable>,
    note: Option<String>,
    #[serde(default, rename = "line")]
    lines: Vec<LineTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EmergencyTable {
    number: String,
    source: String,
    #[serde(deserialize_with = "day")]
    checked: NaiveDate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineTable {
    name: String,
    number: String,
    how: String,
    note: Option<String>,
    source: String,
    #[serde(deserialize_with = "day")]
    checked: NaiveDate,
}

impl From<PlaceTable> for Place {
    fn from(table: PlaceTable) -> Self {
        let emergency =
            table.emergency.map(|e| Emergency { number: e.number, source: e.source, checked: e.checked });
        let line = |line: LineTable| SupportLine {
            name: line.name,
            number: line.number,
            how: line.how,
            note: line.note,
            source: line.source,
            checked: line.checked,
        };
        let lines = table.lines.into_iter().map(line).collect();
        Self { codes: table.codes, name: table.name, emergency, note: table.note, lines }
    }
}

/// Reads a date as TOML writes it, without quotes.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let read = Datetime::deserialize(deserializer)?;
    let date = read.date.filter(|_| read.time.is_none() && read.offset.is_none());
    date.and_then(|d| NaiveDate::from_ymd_opt(i32::from(d.year), u32::from(d.month), u32::from(d.day)))
        .ok_or_else(|| D::Error::custom("this is not a date such as 2026-11-23"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LINE: &str = "[[place.line]]\nname = \"A\"\nnumber = \"1 23\"\nhow = \"call\"\nsource = \"here\"\n";

    #[test]
    fn a_list_of_ones_own_is_read() {
        let text = format!("[[place]]\ncodes = [\"CZ\"]\nname = \"Czechia\"\n{LINE}checked = 2026-02-03\n");
        let places = parse_support("support", &text).unwrap();
        let place = places.for_country("cz").unwrap();
        assert_eq!((place.name.as_str(), place.lines[0].number.as_str()), ("Czechia", "1 23"));
        assert_eq!(place.lines[0].checked, NaiveDate::from_ymd_opt(2026, 2, 3).unwrap());
    }

    #[test]
    fn what_cannot_be_a_card_is_named_with_its_place() {
        let place = "[[place]]\ncodes = [\"CZ\"]\nname = \"Czechia\"\n";
        let cases = [
            (format!("{place}{LINE}checked = 2026-02-30\n"), 9),
            (format!("{place}{LINE}"), 4),
            (format!("{place}{LINE}checked = \"soon\"\n"), 9),
            (format!("{place}numer = \"1\"\n"), 4),
            (format!("{place}{place}"), 4),
            (place.replace("CZ", "Czech"), 1),
            (format!("{place}{}checked = 2026-02-03\n", LINE.replace("1 23", "none")), 1),
            (format!("{place}{}checked = 2026-02-03\n", LINE.replace("here", " ")), 1),
        ];
        for (text, line) in cases {
            assert_eq!(parse_support("support", &text).unwrap_err().line, Some(line), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_whatever_stops_kap(text in "(?s).{0,200}") {
            let _ = parse_support("support", &text);
        }
    }
}
