//! The crisis card: whom to call, offline, on a bad day.
//!
//! It holds fixed words, numbers from a dated list, and the person's own contacts. It never depends
//! on what somebody wrote, and a list that cannot be read leaves the words and the contacts standing.

use chrono::{Months, NaiveDate};

/// Said first, before any number.
pub const FIRST: [&str; 3] = [
    "Trouble breathing, not waking up properly, fainting, chest pain or a severe headache: call the \
     emergency number now.",
    "Thoughts of killing or harming yourself: call a crisis line or the emergency number now. If you \
     can, be where someone is.",
    "You need not know what to say. \"I am not safe\" is enough. Not being sure is reason enough to call.",
];

/// Said last: what kap is not.
pub const LIMITS: &str = "kap is not medical care. Nobody watches what you write here, nobody is told, \
                          and kap cannot call for you.";

/// Stands where no emergency number is known for certain.
pub const LOCAL_EMERGENCY: &str = "your local emergency number";

/// A number to call in an emergency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emergency {
    /// The number.
    pub number: String,
    /// Where it was read.
    pub source: String,
    /// The day on which the entry was compared with its source, or with notes on it.
    pub checked: NaiveDate,
}

/// A line that is there for a crisis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupportLine {
    /// Who answers.
    pub name: String,
    /// The number.
    pub number: String,
    /// How to reach it: call, text, call or text.
    pub how: String,
    /// When it is open, and what it is not for.
    pub note: Option<String>,
    /// Where it was read.
    pub source: String,
    /// The day on which the entry was compared with its source, or with notes on it.
    pub checked: NaiveDate,
}

/// A country, or a group of them, and its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The ISO codes it goes by, and other codes in common use; upper case.
    pub codes: Vec<String>,
    /// Its name.
    pub name: String,
    /// The emergency number, where it was read in a source.
    pub emergency: Option<Emergency>,
    /// A word about the whole entry.
    pub note: Option<String>,
    /// The lines, the first one first.
    pub lines: Vec<SupportLine>,
}

impl Place {
    /// Returns what stands for a country that is not in the list.
    pub fn elsewhere() -> Self {
        Self {
            codes: Vec::new(),
            name: "Anywhere else".to_owned(),
            emergency: None,
            note: Some("In the European Union it is 112.".to_owned()),
            lines: Vec::new(),
        }
    }

    /// Returns the emergency number, or words that stand for it.
    pub fn emergency_number(&self) -> &str {
        self.emergency.as_ref().map_or(LOCAL_EMERGENCY, |emergency| &emergency.number)
    }

    /// Tells whether a code or a name, however it is written, means this place.
    fn is_called(&self, called: &str) -> bool {
        let called = called.trim();
        self.name.eq_ignore_ascii_case(called) || self.codes.iter().any(|c| c.eq_ignore_ascii_case(called))
    }

    fn checked(&self) -> impl Iterator<Item = NaiveDate> {
        let lines = self.lines.iter().map(|line| line.checked);
        self.emergency.iter().map(|emergency| emergency.checked).chain(lines)
    }
}

/// Someone the person, or their clinic, put on the card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Who it is.
    pub name: String,
    /// The number.
    pub number: String,
    /// When to call them, or what they know.
    pub note: Option<String>,
}

/// The list of places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places(pub Vec<Place>);

impl Places {
    /// Returns the place that a code such as `DE`, or a name, means; `None` if it is not in the list.
    pub fn for_country(&self, country: &str) -> Option<&Place> {
        self.0.iter().find(|place| place.is_called(country))
    }

    /// Returns the card: for one country, or with the whole list where none is set.
    pub fn card(&self, country: Option<&str>, contacts: Vec<Contact>) -> SupportCard {
        let places = match country {
            Some(country) => vec![self.for_country(country).cloned().unwrap_or_else(Place::elsewhere)],
            None => self.0.iter().cloned().chain([Place::elsewhere()]).collect(),
        };
        SupportCard { first: FIRST, contacts, places, limits: LIMITS }
    }

    /// Returns the places with a number that was last checked more than twelve months before `today`.
    pub fn out_of_date(&self, today: NaiveDate) -> Vec<&Place> {
        let oldest = today.checked_sub_months(Months::new(12)).unwrap_or(NaiveDate::MIN);
        self.0.iter().filter(|place| place.checked().any(|day| day < oldest)).collect()
    }
}

/// The crisis card, in the order in which it is shown: first words, emergency number, own contacts,
/// crisis lines, last words. With several places, each is one short entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupportCard {
    /// What to do first.
    pub first: [&'static str; 3],
    /// The person's own contacts.
    pub contacts: Vec<Contact>,
    /// The country that is set, or all of them. Never empty.
    pub places: Vec<Place>,
    /// What kap is not.
    pub limits: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn places() -> Places {
        let line = SupportLine {
            name: "A line".into(),
            number: "0 00".into(),
            how: "call".into(),
            note: None,
            source: "a test".into(),
            checked: day("2026-02-28"),
        };
        let place = Place {
            codes: vec!["GB".into(), "UK".into()],
            name: "United Kingdom".into(),
            emergency: None,
            note: None,
            lines: vec![line],
        };
        Places(vec![place])
    }

    #[test]
    fn a_country_is_found_by_code_or_name_however_it_is_written() {
        for called in ["GB", "gb", " uk ", "United Kingdom"] {
            assert!(places().for_country(called).is_some(), "{called}");
        }
        assert_eq!(places().for_country("BR"), None);
        assert_eq!(places().for_country(""), None);
    }

    #[test]
    fn the_card_shows_the_country_that_is_set() {
        let card = places().card(Some("uk"), Vec::new());
        assert_eq!(card.places, places().0);
        assert_eq!(card.places[0].emergency_number(), "your local emergency number");
    }

    #[test]
    fn a_country_not_in_the_list_still_gets_a_card() {
        assert_eq!(places().card(Some("BR"), Vec::new()).places, [Place::elsewhere()]);
        assert_eq!(Places::default().card(None, Vec::new()).places, [Place::elsewhere()]);
    }

    #[test]
    fn without_a_country_the_whole_list_stands_on_the_card() {
        let names: Vec<String> = places().card(None, Vec::new()).places.into_iter().map(|p| p.name).collect();
        assert_eq!(names, ["United Kingdom", "Anywhere else"]);
    }

    #[test]
    fn a_number_goes_out_of_date_after_twelve_months() {
        assert!(places().out_of_date(day("2027-02-28")).is_empty());
        assert_eq!(places().out_of_date(day("2027-03-01")).len(), 1);
        assert!(places().out_of_date(NaiveDate::MIN).is_empty());
    }
}
