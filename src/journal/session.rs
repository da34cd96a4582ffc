//! A session: something that happened or is planned. Never advice on dose.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// What a session was or will be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Session {
    /// Its sort.
    pub sort: Sort,
    /// Still to come, held, or called off, as far as the person has said.
    pub state: State,
    /// Who was there: therapist, sitter, group.
    pub with: Vec<String>,
    /// Where it was.
    pub place: Option<String>,
    /// The run of sessions it belongs to, counted from 1.
    pub series: Option<u32>,
    /// Its number in the series, where the person gave one.
    pub number: Option<u32>,
}

impl Session {
    /// Is it still to come, as far as the person has said?
    pub fn is_planned(&self) -> bool {
        self.state == State::Planned
    }

    /// Was it called off?
    pub fn is_cancelled(&self) -> bool {
        self.state == State::Cancelled
    }

    /// The run of medicine sessions it is one of; a journal that names none has one. `None` for a session
    /// of another sort, and for one that was called off.
    pub fn run(&self) -> Option<u32> {
        let counts = self.sort == Sort::Medicine && !self.is_cancelled();
        counts.then(|| self.series.unwrap_or(1))
    }
}

/// What became of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    /// It took place.
    #[default]
    Held,
    /// It is still to come, as far as the person has said.
    Planned,
    /// It was planned, and did not take place. It is kept, and counts for nothing.
    Cancelled,
}

/// Numbers the medicine sessions of each series by date: one after the other, going on from a number
/// that the person gave; what was called off is left out. Takes and gives back the sessions in the order
/// of their dates.
pub fn numbers<'a>(sessions: impl IntoIterator<Item = &'a Session>) -> Vec<Option<u32>> {
    let mut last: BTreeMap<u32, u32> = BTreeMap::new();
    let number = |session: &Session| {
        let Some(run) = session.run() else { return session.number.filter(|_| !session.is_cancelled()) };
        let last = last.entry(run).or_default();
        *last = session.number.unwrap_or_else(|| last.saturating_add(1));
        Some(*last)
    };
    sessions.into_iter().map(number).collect()
}

/// The series that a medicine session between these belongs to: that of the one before it, else of the
/// one after it, else the first. `before` is in the order of the dates, the latest last.
pub fn series_between<'a>(
    before: impl DoubleEndedIterator<Item = &'a Session>,
    mut after: impl Iterator<Item = &'a Session>,
) -> u32 {
    before.rev().find_map(Session::run).or_else(|| after.find_map(Session::run)).unwrap_or(1)
}

/// The series that begins after all of these.
pub fn new_series<'a>(sessions: impl IntoIterator<Item = &'a Session>) -> u32 {
    sessions.into_iter().filter_map(Session::run).max().map_or(1, |last| last.saturating_add(1))
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

    #[test]
    fn what_was_called_off_takes_no_number() {
        let cancelled = Session { state: State::Cancelled, number: Some(7), ..medicine(1, None) };
        let planned = Session { state: State::Planned, ..medicine(1, None) };
        let sessions = [medicine(1, None), cancelled, planned];
        assert_eq!(numbers(&sessions), [Some(1), None, Some(2)]);
    }

    #[test]
    fn a_journal_that_names_no_series_has_one() {
        let unnamed = Session::default();
        assert_eq!(numbers(&[unnamed.clone(), medicine(1, None), unnamed]), [Some(1), Some(2), Some(3)]);
    }

    #[test]
    fn a_session_belongs_to_the_run_it_stands_in() {
        let cancelled = Session { state: State::Cancelled, ..medicine(3, None) };
        let therapy = Session { sort: Sort::Therapy, series: Some(9), ..Session::default() };
        let (first, second) = (medicine(1, None), medicine(2, None));
        assert_eq!(series_between([&first, &cancelled, &therapy].into_iter(), [&second].into_iter()), 1);
        assert_eq!(series_between([&first, &second].into_iter(), std::iter::empty()), 2);
        assert_eq!(series_between([&therapy].into_iter(), [&cancelled, &second].into_iter()), 2);
        assert_eq!(series_between(std::iter::empty(), std::iter::empty()), 1);
        assert_eq!(new_series([&second, &first, &therapy]), 3);
        assert_eq!(new_series([]), 1);
    }
}
