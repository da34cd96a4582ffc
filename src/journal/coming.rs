//! What is coming: sessions that are planned, steps that follow a session, what comes back to be looked at
//! again, and when a goal is asked about. Worked out from dates whenever it is asked, and never stored.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::id::Id;
use super::ledger;
use super::session::Sort;
use super::step::{self, Due, Held, Reflected};
use super::today::Mark;

/// One thing that is coming, or may be done already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coming {
    /// Its day, or the first of its days.
    pub day: NaiveDate,
    /// Its time, where it has one.
    pub at: Option<DateTime<FixedOffset>>,
    /// What it is.
    pub what: What,
}

/// What is coming.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A planned session.
    Session {
        /// The session.
        mark: Mark,
        /// Who will be there.
        with: Vec<String>,
        /// Where.
        place: Option<String>,
    },
    /// A step after a session.
    Step {
        /// The step.
        due: Due,
        /// The session.
        session: Mark,
    },
    /// A goal is asked about.
    Goal {
        /// Its id.
        id: Id,
        /// Its short name.
        handle: String,
        /// What it says.
        text: String,
    },
    /// A difficulty comes back.
    Difficulty {
        /// Its id.
        id: Id,
        /// What it says, where that was asked for.
        text: Option<String>,
        /// The day it was written.
        written: NaiveDate,
        /// Which time it is.
        comes: ledger::Comes,
    },
    /// An insight comes back.
    Insight {
        /// Its id.
        id: Id,
        /// The day it was written.
        written: NaiveDate,
        /// Which time it is.
        comes: ledger::Comes,
    },
}

impl What {
    /// The record it is about.
    pub const fn id(&self) -> Id {
        match self {
            Self::Session { mark, .. } => mark.id,
            Self::Step { session, .. } => session.id,
            Self::Goal { id, .. } | Self::Difficulty { id, .. } | Self::Insight { id, .. } => *id,
        }
    }

    /// The word for it, for programs.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Session { .. } => "session",
            Self::Step { .. } => "step",
            Self::Goal { .. } => "goal",
            Self::Difficulty { .. } => "difficulty",
            Self::Insight { .. } => "insight",
        }
    }

    /// Its order on a day: what has a time first, then what is asked of the day.
    const fn order(&self) -> u8 {
        match self {
            Self::Session { .. } => 0,
            Self::Step { .. } => 1,
            Self::Goal { .. } => 2,
            Self::Difficulty { .. } => 3,
            Self::Insight { .. } => 4,
        }
    }
}

/// Returns the steps of a session from today until a day: the one that is due, and those that begin.
///
/// `themes` is among them only where it is due, since its day depends on what the person does.
pub fn steps(session: &Mark, reflected: &[Reflected], today: NaiveDate, until: NaiveDate) -> Vec<Coming> {
    let ordinal = session.number.filter(|_| session.sort == Sort::Medicine && !session.planned);
    let held = Held { day: session.day, ordinal, reflected };
    let is_ahead = session.planned && session.day >= today;
    // Whoever flew over the date line may be on the day before a session that has been.
    let from = today.max(session.day);
    let open = if is_ahead { None } else { step::due(&held, from) };
    let later = step::coming(&held, if is_ahead { before(today) } else { from });
    let day = |due: &Due| if is_ahead || due.since > from { due.since } else { due.since.min(today) };
    let coming = |due: Due| Coming { day: day(&due), at: None, what: What::Step { due, session: *session } };
    open.into_iter().chain(later).filter(|due| due.since <= until).map(coming).collect()
}

/// Returns the times at which something that was written on a day comes back, from today until a day.
pub fn returns(
    written: NaiveDate,
    looked: &[NaiveDate],
    today: NaiveDate,
    until: NaiveDate,
) -> impl Iterator<Item = ledger::Due> {
    let later = ledger::ahead(written).filter(move |due| due.since > today && due.since <= until);
    let later = later.filter(move |due| ledger::due(written, looked, due.since).as_ref() == Some(due));
    ledger::due(written, looked, today).into_iter().chain(later)
}

/// Puts what is coming in its order: by day, what has a time first.
pub fn sort(coming: &mut [Coming]) {
    coming.sort_by_key(|one| (one.day, one.what.order(), one.at, one.what.id()));
}

/// On the day of a planned session its first step begins.
fn before(today: NaiveDate) -> NaiveDate {
    today.pred_opt().unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::journal::step::Step;

    fn day(number: i64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 10, 5).unwrap() + chrono::TimeDelta::days(number)
    }

    fn mark(number: i64, planned: bool) -> Mark {
        Mark {
            id: Id::from_random(7),
            at: day(number).and_hms_opt(14, 0, 0).unwrap().and_utc().fixed_offset(),
            day: day(number),
            sort: Sort::Medicine,
            planned,
            has_been: !planned,
            series: Some(1),
            number: Some(1),
            of: None,
        }
    }

    fn days(coming: &[Coming]) -> Vec<(Step, NaiveDate)> {
        let step = |one: &Coming| match &one.what {
            What::Step { due, .. } => Some((due.step, one.day)),
            _ => None,
        };
        coming.iter().filter_map(step).collect()
    }

    #[test]
    fn a_step_that_is_due_stands_with_its_first_day_before_those_to_come() {
        let coming = steps(&mark(-9, false), &[], day(0), day(30));
        assert_eq!(days(&coming), [(Step::Week, day(-3)), (Step::Month, day(19))]);
        let week = [Reflected { step: Step::Week, day: day(-1) }];
        assert_eq!(days(&steps(&mark(-9, false), &week, day(0), day(30))), [(Step::Month, day(19))]);
    }

    #[test]
    fn a_planned_session_brings_its_steps_from_its_own_day_on() {
        let expected = [(Step::Now, day(3)), (Step::Days, day(4)), (Step::Week, day(9))];
        assert_eq!(days(&steps(&mark(3, true), &[], day(0), day(10))), expected);
        let expected = [(Step::Now, day(0)), (Step::Days, day(1))];
        assert_eq!(days(&steps(&mark(0, true), &[], day(0), day(2))), expected);
    }

    proptest! {
        #[test]
        fn what_comes_back_comes_within_the_time_asked_for(
            written in -500_i64..1,
            looked in proptest::collection::vec(-500_i64..1, 0..5),
            until in 0_i64..500,
        ) {
            let looked: Vec<NaiveDate> = looked.into_iter().map(day).collect();
            let all: Vec<ledger::Due> = returns(day(written), &looked, day(0), day(until)).collect();
            for due in &all {
                prop_assert!(due.since <= day(until));
            }
            prop_assert!(all.windows(2).all(|pair| pair[0].since < pair[1].since));
        }
    }
}
