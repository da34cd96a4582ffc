//! A session: something that happened or is planned. Never advice on dose.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// What a session was or will be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Session {
    /// Its sort.
    pub sort: Sort,
    /// Still to come, as far as the person has said.
    pub planned: bool,
    /// Who was there: therapist, sitter, group.
    pub with: Vec<String>,
    /// Where it was.
    pub place: Option<String>,
    /// The run of sessions it belongs to, counted from 1.
    pub series: Option<u32>,
    /// Its number in the series, where the person gave one.
    pub number: Option<u32>,
}

/// Numbers the medicine sessions of each series by date: one after the other, going on from a number
/// that the person gave. Takes and gives back the sessions in the order of their dates.
pub fn numbers<'a>(sessions: impl IntoIterator<Item = &'a Session>) -> Vec<Option<u32>> {
    let mut last: BTreeMap<Option<u32>, u32> = BTreeMap::new();
    let number = |session: &Session| {
        if session.sort != Sort::Medicine {
            return session.number;
        }
        let last = last.entry(session.series).or_default();
        *last = session.number.unwrap_or_else(|| last.saturating_add(1));
        Some(*last)
    };
    sessions.into_iter().map(number).collect()
}

/// The sorts of sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// With medicine.
    #[default]
    Medicine,
    /// With a therapist.
    Therapy,
    /// In a group.
    Group,
    /// Anything else that sessions are built of: breathwork, a retreat day.
    Other,
}

impl Sort {
    /// All sorts.
    pub const ALL: [Self; 4] = [Self::Medicine, Self::Therapy, Self::Group, Self::Other];

    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Medicine => "medicine",
            Self::Therapy => "therapy",
            Self::Group => "group",
            Self::Other => "other",
        }
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The text names no sort of session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotASort;

impl FromStr for Sort {
    type Err = NotASort;

    fn from_str(text: &str) -> Result<Self, NotASort> {
        Self::ALL.into_iter().find(|sort| sort.as_str() == text).ok_or(NotASort)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn medicine(series: u32, number: Option<u32>) -> Session {
        Session { series: Some(series), number, ..Session::default() }
    }

    #[test]
    fn numbers_follow_the_dates_within_a_series() {
        let therapy = Session { sort: Sort::Therapy, ..Session::default() };
        let sessions =
            [medicine(1, None), therapy, medicine(1, Some(4)), medicine(1, None), medicine(2, None)];
        assert_eq!(numbers(&sessions), [Some(1), None, Some(4), Some(5), Some(1)]);
    }
}
