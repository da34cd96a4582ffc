//! The check-ins of a goal as weeks of days. Nothing is counted here: a week with one answer is as whole as
//! one with seven.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::journal::checkin::{Answer, Checkin, State};
use crate::journal::record::Record;

/// A week, from its Monday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// Its first day.
    pub monday: NaiveDate,
    /// Its seven days.
    pub days: Vec<Day>,
}

/// What was said of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The answers, in their order.
    pub answers: Vec<Answer>,
    /// Was the goal parked or paused at its end?
    pub rested: bool,
    /// Does it lie outside the life of the goal?
    pub outside: bool,
}

/// Returns the weeks of a goal from the day it began until a day, the latest so many of them. `said` are
/// its check-ins in their order.
pub fn weeks(began: NaiveDate, said: &[(&Record, &Checkin)], until: NaiveDate, most: usize) -> Vec<Week> {
    let first = said.iter().map(|(record, _)| record.day).min().unwrap_or(began).min(began);
    let last = said.iter().map(|(record, _)| record.day).max().unwrap_or(until).max(until);
    let states: Vec<(NaiveDate, State)> =
        said.iter().filter_map(|(record, checkin)| Some((record.day, checkin.state()?))).collect();
    let of_day = |day: NaiveDate| {
        let on_day = said.iter().filter(|(record, _)| record.day == day);
        let state = states.iter().rev().find(|(since, _)| *since <= day).map(|(_, state)| *state);
        Day {
            answers: on_day.filter_map(|(_, checkin)| checkin.answer).collect(),
            rested: matches!(state, Some(State::Parked | State::Paused)),
            outside: day < first || day > last || state.is_some_and(State::is_closed),
        }
    };
    let mut weeks = Vec::new();
    let mut monday = last.week(Weekday::Mon).first_day();
    while weeks.len() < most && monday.week(Weekday::Mon).last_day() >= first {
        let days = monday.iter_days().take(7).map(of_day).collect();
        weeks.push(Week { monday, days });
        let Some(before) = monday.checked_sub_days(Days::new(7)) else { break };
        monday = before;
    }
    weeks.reverse();
    debug_assert!(weeks.iter().all(|week| week.monday.weekday() == Weekday::Mon));
    weeks
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;
    use proptest::prelude::*;

    use super::*;
    use crate::journal::checkin::in_order;
    use crate::journal::id::Id;
    use crate::journal::record::{Entry, Source};

    fn day(number: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(number)
    }

    fn checkin(id: usize, number: u64, change: impl FnOnce(&mut Checkin)) -> Record {
        let mut checkin = Checkin::new(Id::from_random(7), Source::default());
        change(&mut checkin);
        Record {
            id: Id::from_random(100 + u32::try_from(id).unwrap()),
            at: day(number).and_time(NaiveTime::MIN).and_utc().fixed_offset(),
            day: day(number),
            written: None,
            tags: vec![],
            entry: Entry::Checkin(checkin),
            body: String::new(),
        }
    }

    #[test]
    fn a_pause_is_told_day_by_day_until_it_ends() {
        let records = [
            checkin(0, 1, |checkin| checkin.state = Some(State::Paused)),
            checkin(1, 4, |checkin| checkin.state = Some(State::Open)),
            checkin(2, 5, |checkin| checkin.answer = Some(Answer::Did)),
        ];
        let said = in_order(Id::from_random(7), &records);
        let weeks = weeks(day(0), &said, day(6), 9);
        assert_eq!(weeks.len(), 2);
        let rested: Vec<bool> =
            weeks.iter().flat_map(|week| week.days.iter().map(|day| day.rested)).collect();
        // 1 January 2026 was a Thursday.
        let t = true;
        assert_eq!(rested[3..10], [false, t, t, t, false, false, false]);
        assert_eq!(weeks[1].days[1].answers, [Answer::Did]);
    }

    proptest! {
        #[test]
        fn every_answer_of_the_last_weeks_is_told_on_its_day(
            answers in proptest::collection::vec((0_u64..90, 0_usize..5), 0..40),
            until in 0_u64..100,
            most in 1_usize..16,
        ) {
            let records: Vec<Record> = answers
                .iter()
                .enumerate()
                .map(|(id, (number, answer))| checkin(id, *number, |checkin| checkin.answer = Some(Answer::ALL[*answer])))
                .collect();
            let weeks = weeks(day(0), &in_order(Id::from_random(7), &records), day(until), most);
            let first = weeks[0].monday;
            let told: usize = weeks.iter().flat_map(|week| &week.days).map(|day| day.answers.len()).sum();
            prop_assert_eq!(told, records.iter().filter(|record| record.day >= first).count());
            prop_assert!(weeks.len() <= most);
            prop_assert!(weeks.windows(2).all(|two| two[1].monday - two[0].monday == chrono::TimeDelta::days(7)));
        }
    }
}
