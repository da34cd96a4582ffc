//! Scores over time, and what can be said of two of them: how far they are apart, and whether they may be
//! held against each other at all.

use chrono::NaiveDate;

use super::instrument::Band;
use super::{Instrument, Measure, Score, Unscored, safety};
use crate::journal::id::Id;

/// One response on the day it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The record.
    pub id: Id,
    /// The day.
    pub day: NaiveDate,
    /// Its version of the questionnaire.
    pub version: u32,
    /// Its score, or why there is none.
    pub score: Result<Score, Unscored>,
    /// The item about harming oneself that was above the lowest, counted from 1.
    pub raised: Option<usize>,
}

/// The responses to one questionnaire about one kind of window, the earliest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course<'a> {
    /// The questionnaire, in its latest version.
    pub instrument: &'a Instrument,
    /// The key of the window.
    pub window: String,
    /// The responses.
    pub points: Vec<Point>,
}

/// How a score stands to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// They may be compared: so many points since that day.
    Changed {
        /// The difference; below 0 where the later one is lower.
        by: i64,
        /// The day of the earlier one.
        day: NaiveDate,
    },
    /// The earlier one was of a version whose scores mean something else.
    OtherVersion {
        /// The day of the earlier one.
        day: NaiveDate,
        /// Its version.
        version: u32,
    },
}

impl<'a> Course<'a> {
    /// Gathers the responses to a questionnaire about one window. `known` has its versions, the latest
    /// first; each response is scored by its own. Those of one day come in the order in which they were given:
    /// a day alone does not tell which was first.
    pub fn new<'m>(
        known: &[&'a Instrument],
        window: &str,
        taken: impl IntoIterator<Item = (Id, NaiveDate, &'m Measure)>,
    ) -> Option<Self> {
        let instrument = *known.first()?;
        let of = |measure: &Measure| known.iter().copied().find(|known| known.version == measure.version);
        let fits = |measure: &Measure| measure.instrument == instrument.id && measure.window == window;
        let mut points: Vec<Point> = taken
            .into_iter()
            .filter(|(_, _, measure)| fits(measure))
            .map(|(id, day, measure)| {
                let own = of(measure);
                // Where its own version is gone, the latest can still tell whether it needs care.
                let raised = own.unwrap_or(instrument).raised(&measure.items);
                let score = own.map_or(Err(Unscored::TooMany), |own| own.score(&measure.items));
                Point { id, day, version: measure.version, score, raised }
            })
            .collect();
        points.sort_by_key(|point| point.day);
        Some(Self { instrument, window: window.to_owned(), points })
    }

    /// May the scores of these two versions be held against each other?
    pub fn compares(&self, one: u32, other: u32) -> bool {
        let same = |version: u32| {
            version == self.instrument.version || self.instrument.compares_with.contains(&version)
        };
        one == other || (same(one) && same(other))
    }

    /// How a response stands to the last one before it that has a score.
    pub fn since(&self, at: usize) -> Option<Since> {
        let point = self.points.get(at)?;
        let total = i64::from(point.score.as_ref().ok()?.total);
        let before = self.points[..at].iter().rev().find(|before| before.score.is_ok())?;
        let earlier = i64::from(before.score.as_ref().ok()?.total);
        Some(if self.compares(point.version, before.version) {
            Since::Changed { by: total - earlier, day: before.day }
        } else {
            Since::OtherVersion { day: before.day, version: before.version }
        })
    }

    /// The published band of a response.
    pub fn band(&self, point: &Point) -> Option<&'a Band> {
        let total = point.score.as_ref().ok()?.total;
        self.compares(point.version, self.instrument.version).then(|| self.instrument.band(total))?
    }

    /// What is to be said of answers about harming oneself, one line a day.
    pub fn look_back(&self) -> Vec<String> {
        let lines = self.points.iter().filter_map(|point| Some(safety::look_back(point.raised?, point.day)));
        lines.collect()
    }
}
