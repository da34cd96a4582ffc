//! When an insight or a difficulty comes back to be looked at again: rules on dates alone. Nothing here is
//! ever stored.
//!
//! Days are counted from the day it was written, which is day 0, in the manner of the
//! [steps](crate::journal::step).
//!
//! | comes back after | offered on days |
//! |------------------|-----------------|
//! | 24 hours         | 1 to 5          |
//! | one week         | 6 to 27         |
//! | one month        | 28 to 90        |
//! | three months     | 91 to 181       |
//! | six months       | 182 to 363      |
//! | twelve months    | 364 to 454      |
//!
//! - Each time is offered until the next one takes over, and the last one passes too. One that was missed
//!   is passed: it is not owed, and nobody hears of it.
//! - A time is done by any check-in on its days. One that was made a little early, two days before the
//!   week or two weeks before a month, counts for it as well: nobody is asked the same thing twice in a row.

use std::fmt;
use std::ops::Range;

use chrono::{Days, NaiveDate};

/// One of the times at which something comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Comes {
    /// After 24 hours.
    Day,
    /// After one week.
    Week,
    /// After one month.
    Month,
    /// After three months.
    ThreeMonths,
    /// After six months.
    SixMonths,
    /// After twelve months.
    TwelveMonths,
}

impl fmt::Display for Comes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Day => "24 hours",
            Self::Week => "1 week",
            Self::Month => "1 month",
            Self::ThreeMonths => "3 months",
            Self::SixMonths => "6 months",
            Self::TwelveMonths => "12 months",
        })
    }
}

/// A time at which something comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// Which of the times.
    pub comes: Comes,
    /// The first day on which it is offered.
    pub since: NaiveDate,
}

/// A time, the days on which it is offered, and how many days before them a look counts already.
struct Offer {
    comes: Comes,
    days: Range<i64>,
    early: i64,
}

const OFFERS: [Offer; 6] = [
    Offer { comes: Comes::Day, days: 1..6, early: 0 },
    Offer { comes: Comes::Week, days: 6..28, early: 2 },
    Offer { comes: Comes::Month, days: 28..91, early: 14 },
    Offer { comes: Comes::ThreeMonths, days: 91..182, early: 14 },
    Offer { comes: Comes::SixMonths, days: 182..364, early: 14 },
    Offer { comes: Comes::TwelveMonths, days: 364..455, early: 14 },
];

/// Returns the time that is offered today to what was written on a day and looked at again on others,
/// which may come in any order.
pub fn due(written: NaiveDate, looked: &[NaiveDate], today: NaiveDate) -> Option<Due> {
    let since = |day: NaiveDate| day.signed_duration_since(written).num_days();
    let offer = OFFERS.iter().find(|offer| offer.days.contains(&since(today)))?;
    let counts = offer.days.start - offer.early..offer.days.end;
    if looked.iter().any(|day| counts.contains(&since(*day))) { None } else { begins(offer, written) }
}

/// Returns every time at which what was written on a day comes back, the first one first.
pub fn ahead(written: NaiveDate) -> impl Iterator<Item = Due> {
    OFFERS.iter().filter_map(move |offer| begins(offer, written))
}

/// The calendar has an end; a day beyond it is no day.
fn begins(offer: &Offer, written: NaiveDate) -> Option<Due> {
    let since = written.checked_add_days(Days::new(u64::try_from(offer.days.start).ok()?))?;
    Some(Due { comes: offer.comes, since })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WRITTEN: NaiveDate = NaiveDate::from_ymd_opt(2026, 10, 7).unwrap();

    fn day(count: u64) -> NaiveDate {
        WRITTEN + Days::new(count)
    }

    fn comes(looked: &[u64], today: u64) -> Option<Comes> {
        let looked: Vec<NaiveDate> = looked.iter().copied().map(day).collect();
        due(WRITTEN, &looked, day(today)).map(|due| due.comes)
    }

    #[test]
    fn each_time_is_offered_until_the_next_takes_over_and_the_last_passes() {
        let times = [
            (1, Comes::Day),
            (6, Comes::Week),
            (28, Comes::Month),
            (91, Comes::ThreeMonths),
            (182, Comes::SixMonths),
            (364, Comes::TwelveMonths),
        ];
        assert_eq!(comes(&[], 0), None);
        for (first, time) in times {
            assert_eq!(comes(&[], first), Some(time));
        }
        for (last, time) in [(5, Comes::Day), (27, Comes::Week), (454, Comes::TwelveMonths)] {
            assert_eq!(comes(&[], last), Some(time));
        }
        assert_eq!(comes(&[], 455), None);
        assert_eq!(due(WRITTEN, &[], day(30)).unwrap().since, day(28));
    }

    #[test]
    fn a_look_on_its_days_is_enough_and_a_missed_time_is_not_owed() {
        assert_eq!(comes(&[1], 5), None);
        assert_eq!(comes(&[1], 6), Some(Comes::Week));
        assert_eq!(comes(&[6], 27), None);
        assert_eq!(comes(&[400], 30), Some(Comes::Month));
        assert_eq!(comes(&[], 100), Some(Comes::ThreeMonths));
    }

    #[test]
    fn a_look_a_little_early_counts_and_that_of_the_first_day_does_not() {
        assert_eq!(comes(&[0], 1), Some(Comes::Day));
        assert_eq!(comes(&[4], 6), None);
        assert_eq!(comes(&[3], 6), Some(Comes::Week));
        assert_eq!(comes(&[14], 28), None);
        assert_eq!(comes(&[13], 28), Some(Comes::Month));
    }

    #[test]
    fn the_times_ahead_are_those_that_will_be_due() {
        for next in ahead(WRITTEN) {
            assert_eq!(due(WRITTEN, &[], next.since), Some(next));
        }
        assert_eq!(ahead(WRITTEN).count(), OFFERS.len());
        assert!(ahead(NaiveDate::MAX).next().is_none());
    }

    proptest! {
        #[test]
        fn the_order_of_looks_does_not_matter_and_one_today_settles_today(
            looked in proptest::collection::vec(0_u64..500, 0..6),
            today in 0_u64..500,
        ) {
            let mut turned = looked.clone();
            turned.reverse();
            prop_assert_eq!(comes(&looked, today), comes(&turned, today));
            turned.push(today);
            prop_assert_eq!(comes(&turned, today), None);
        }
    }
}
