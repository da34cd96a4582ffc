//! Practices: what was done, in the person's own words. Counted and listed; there are no targets, and a
//! day without one is only a day.

pub mod sitting;
pub mod words;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::count::counted;
use super::id::Id;
use super::ledger::Domain;

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practice {
    /// What, in the person's own words.
    pub what: String,
    /// For how many minutes.
    pub minutes: Option<u32>,
    /// The domain of life it belongs to.
    pub domain: Option<Domain>,
    /// The goal it serves.
    pub goal: Option<Id>,
}

impl Practice {
    /// Is it done under that word? Capitals and spaces at the ends mean nothing.
    pub fn is_called(&self, word: &str) -> bool {
        same_word(&self.what, word)
    }

    /// What was done and for how long, in a line.
    pub fn in_words(&self) -> String {
        match self.minutes {
            Some(minutes) => format!("{}, {}", self.what, length(minutes)),
            None => self.what.clone(),
        }
    }
}

/// Are these two words for one thing?
pub fn same_word(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

/// A word for a practice, so that two of the same are equal.
pub fn folded(word: &str) -> String {
    word.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Words to begin with, each with the domain that people mostly see it in.
pub const SUGGESTED: [(&str, Domain); 9] = [
    ("meditation", Domain::Mind),
    ("movement", Domain::Body),
    ("nature", Domain::Nature),
    ("music", Domain::Spirit),
    ("art", Domain::Spirit),
    ("talking with someone", Domain::Relationships),
    ("therapy homework", Domain::Mind),
    ("group", Domain::Relationships),
    ("rest", Domain::Body),
];

/// The domain suggested for a word, where there is one.
pub fn suggested_domain(what: &str) -> Option<Domain> {
    SUGGESTED.iter().find(|(word, _)| same_word(word, what)).map(|(_, domain)| *domain)
}

/// The most minutes: a day.
pub const MOST: u32 = 24 * 60;

/// Reads how long: `20m`, `1h`, `1h30`, `1h 30m`, `90 min`, `20`, which is minutes. `None` where it is no
/// length of time, or longer than a day.
pub fn minutes(text: &str) -> Option<u32> {
    let seconds = seconds(text)?;
    (seconds.is_multiple_of(60) && seconds > 0).then_some(seconds / 60)
}

/// Reads how long, also in seconds: `30s`. `None` where it is no length of time, or longer than a day.
pub fn seconds(text: &str) -> Option<u32> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let mut rest = text.as_str();
    let mut sum = 0_u32;
    let mut smallest = u32::MAX;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let number: u32 = rest[..digits].parse().ok()?;
        let letters = rest[digits..].find(|c: char| c.is_ascii_digit()).map_or(rest.len(), |at| digits + at);
        let unit = match &rest[digits..letters] {
            "h" | "hr" | "hour" | "hours" => 3600,
            "m" | "min" | "mins" | "minute" | "minutes" => 60,
            // What follows hours without a unit is minutes, and a number alone too.
            "" if smallest == 3600 || smallest == u32::MAX => 60,
            "s" | "sec" | "second" | "seconds" => 1,
            _ => return None,
        };
        if unit >= smallest {
            return None;
        }
        smallest = unit;
        sum = sum.checked_add(number.checked_mul(unit)?)?;
        rest = &rest[letters..];
    }
    (smallest != u32::MAX && sum <= MOST * 60).then_some(sum)
}

/// A length of time as it reads: `20 minutes`, `1 hour 30 minutes`.
pub fn length(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => counted(minutes, "minute"),
        (hours, 0) => counted(hours, "hour"),
        (hours, minutes) => format!("{} {}", counted(hours, "hour"), counted(minutes, "minute")),
    }
}

/// What was done of one kind over a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// The domain; none where none was given.
    pub domain: Option<Domain>,
    /// What, as it was last written.
    pub what: String,
    /// How often.
    pub times: usize,
    /// All minutes together; none where none were given.
    pub minutes: Option<u32>,
    /// The last day.
    pub last: NaiveDate,
}

/// Sums up practices, given the newest first: by domain in the order of [`Domain::ALL`], those without one
/// last, and within a domain by the words.
pub fn sums<'a>(practices: impl IntoIterator<Item = (NaiveDate, &'a Practice)>) -> Vec<Sum> {
    let place = |domain: Option<Domain>| {
        domain.and_then(|domain| Domain::ALL.iter().position(|other| *other == domain)).unwrap_or(usize::MAX)
    };
    let mut found: BTreeMap<(usize, String), Sum> = BTreeMap::new();
    for (day, practice) in practices {
        let sum = found.entry((place(practice.domain), folded(&practice.what))).or_insert_with(|| Sum {
            domain: practice.domain,
            what: practice.what.clone(),
            times: 0,
            minutes: None,
            last: day,
        });
        sum.times += 1;
        if let Some(minutes) = practice.minutes {
            sum.minutes = Some(sum.minutes.unwrap_or(0).saturating_add(minutes));
        }
        sum.last = sum.last.max(day);
    }
    found.into_values().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lengths_are_read_as_people_write_them() {
        for (text, expected) in [
            ("20m", Some(20)),
            ("20", Some(20)),
            ("90 min", Some(90)),
            ("1h", Some(60)),
            ("1h30", Some(90)),
            ("1 hour 5 minutes", Some(65)),
            ("120s", Some(2)),
            ("24h", Some(1440)),
            ("24h 1m", None),
            ("0m", None),
            ("30s", None),
            ("1:30", None),
            ("30m 1h", None),
            ("1h 1h", None),
            ("", None),
            ("walk", None),
            ("-5m", None),
            ("99999999999h", None),
        ] {
            assert_eq!(minutes(text), expected, "{text}");
        }
        assert_eq!(seconds("1m 30s"), Some(90));
    }

    #[test]
    fn sums_are_by_domain_and_word_whatever_its_capitals() {
        let practice =
            |what: &str, minutes, domain| Practice { what: what.into(), minutes, domain, goal: None };
        let day = |day| NaiveDate::from_ymd_opt(2026, 10, day).unwrap();
        let walk = practice("Walk", Some(20), Some(Domain::Body));
        let older = practice("walk", None, Some(Domain::Body));
        let sit = practice("sit", Some(10), Some(Domain::Mind));
        let free = practice("hum", None, None);
        let sums = sums([(day(9), &walk), (day(8), &free), (day(7), &older), (day(6), &sit)]);
        let told: Vec<_> = sums.iter().map(|sum| (sum.what.as_str(), sum.times, sum.minutes)).collect();
        assert_eq!(told, [("sit", 1, Some(10)), ("Walk", 2, Some(20)), ("hum", 1, None)]);
        assert_eq!(sums[1].last, day(9));
    }

    proptest! {
        #[test]
        fn a_length_reads_back(count in 1_u32..=MOST) {
            prop_assert_eq!(minutes(&length(count)), Some(count));
        }

        #[test]
        fn no_text_whatever_is_too_much(text in "\\PC{0,20}|[0-9hms ]{0,12}") {
            prop_assert!(minutes(&text).is_none_or(|minutes| minutes > 0 && minutes <= MOST));
        }
    }
}
