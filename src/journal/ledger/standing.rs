//! Where an insight, a question or a difficulty stands: the record as it was written, and what its
//! check-ins have said of it since.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Confidence, Due, Rating, due};
use crate::journal::checkin::{Checkin, in_order, moment};
use crate::journal::id::Id;
use crate::journal::record::{Entry, Record};

/// A record of a ledger and its check-ins, in the order in which they count.
#[derive(Debug, Clone)]
pub struct Standing<'a> {
    record: &'a Record,
    checkins: Vec<(&'a Record, &'a Checkin)>,
}

/// Why a difficulty may need a person rather than a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heavy {
    /// It rose twice in a row.
    Rising,
    /// It has lasted for more than two weeks.
    Lasting,
}

/// The days after which a difficulty has lasted (two weeks).
const LASTS: i64 = 14;

impl<'a> Standing<'a> {
    /// Finds the check-ins on a record among others, which may come in any order.
    pub fn of(record: &'a Record, among: impl IntoIterator<Item = &'a Record>) -> Self {
        Self { record, checkins: in_order(record.id, among) }
    }

    /// The record, as it was written.
    pub const fn record(&self) -> &'a Record {
        self.record
    }

    /// The check-ins, the earliest first.
    pub fn checkins(&self) -> impl DoubleEndedIterator<Item = (&'a Record, &'a Checkin)> {
        self.checkins.iter().copied()
    }

    /// The moment of a check-in that is made now; see [`checkin::moment`](crate::journal::checkin::moment).
    pub fn moment(&self, now: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
        moment(now, &self.checkins)
    }

    /// The latest check-in that says what became of it.
    pub fn settled(&self) -> Option<(&'a Record, &'a Checkin)> {
        self.checkins().rev().find(|(_, checkin)| checkin.closes().is_some())
    }

    /// What became of it, if anything was said.
    pub fn outcome(&self) -> Option<&'a str> {
        self.settled().and_then(|(_, checkin)| checkin.outcome.as_deref())
    }

    /// The record it became.
    pub fn became(&self) -> Option<Id> {
        self.settled().and_then(|(_, checkin)| checkin.became)
    }

    /// Is it open? The latest check-in that speaks of it decides.
    pub fn is_open(&self) -> bool {
        !self.settled().and_then(|(_, checkin)| checkin.closes()).unwrap_or_default()
    }

    /// How sure or how strong it was when it was written.
    pub fn then(&self) -> Option<u8> {
        match &self.record.entry {
            Entry::Insight(insight) => insight.confidence.map(Confidence::value),
            Entry::Difficulty(difficulty) => difficulty.rating.map(Rating::value),
            _ => None,
        }
    }

    /// How sure or how strong it is by the latest word of it.
    pub fn now(&self) -> Option<u8> {
        self.checkins().rev().find_map(|(_, checkin)| value(self.record, checkin)).or(self.then())
    }

    /// When it comes back, if today is such a time: insights and difficulties that are open do.
    pub fn due(&self, today: NaiveDate) -> Option<Due> {
        if !self.comes_back() {
            return None;
        }
        let looked: Vec<NaiveDate> = self.checkins().map(|(record, _)| record.day).collect();
        due(self.record.day, &looked, today)
    }

    /// The next time at which it comes back after today.
    pub fn next(&self, today: NaiveDate) -> Option<Due> {
        super::ahead(self.record.day).find(|due| due.since > today).filter(|_| self.comes_back())
    }

    /// May it need a person rather than a page? A difficulty that is open, and rose twice in a row or has
    /// lasted for more than two weeks. Whether it has grown lighter is not weighed: that is for the person, and
    /// only a 0 says that nothing of it is left. Counted from ratings and days; no word of theirs is read.
    pub fn heavy(&self, today: NaiveDate) -> Option<Heavy> {
        if !matches!(self.record.entry, Entry::Difficulty(_)) || !self.is_open() {
            return None;
        }
        let since = self.checkins().filter_map(|(_, checkin)| value(self.record, checkin));
        let ratings: Vec<u8> = self.then().into_iter().chain(since).collect();
        if let [.., before, then, now] = ratings[..]
            && before < then
            && then < now
        {
            return Some(Heavy::Rising);
        }
        let days = today.signed_duration_since(self.record.day).num_days();
        (days > LASTS && ratings.last() != Some(&0)).then_some(Heavy::Lasting)
    }

    fn comes_back(&self) -> bool {
        matches!(self.record.entry, Entry::Insight(_) | Entry::Difficulty(_)) && self.is_open()
    }
}

/// The number that a check-in gives to a record of that kind.
fn value(record: &Record, checkin: &Checkin) -> Option<u8> {
    match &record.entry {
        Entry::Insight(_) => checkin.confidence.map(Confidence::value),
        Entry::Difficulty(_) => checkin.rating.map(Rating::value),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
