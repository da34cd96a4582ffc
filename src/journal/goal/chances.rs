//! What was done of the chances there were, over the last days. No streaks: a window that rolls, and in
//! which a day without a chance and a day of rest count for nothing.

use std::fmt;

use crate::journal::count::counted;
use chrono::{Datelike, Days, NaiveDate};

use crate::journal::checkin::Answer;

/// The days that a window has where nobody says otherwise.
pub const WINDOW: u32 = 28;

/// A rolling window of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
    /// How many days it has.
    pub days: u32,
}

impl Window {
    /// The window of so many days that ends with `last`; one of no days has one.
    pub fn ending(last: NaiveDate, days: u32) -> Self {
        let days = days.max(1);
        let first = last.checked_sub_days(Days::new(u64::from(days) - 1)).unwrap_or(NaiveDate::MIN);
        Self { first, last, days }
    }

    /// Does a day lie within?
    pub fn holds(&self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// Counts the answers of days within.
    pub fn tally(self, answers: impl IntoIterator<Item = (NaiveDate, Answer)>) -> Tally {
        let mut counts = [0_u32; 5];
        for (_, answer) in answers.into_iter().filter(|(day, _)| self.holds(*day)) {
            let at = Answer::ALL.iter().position(|known| *known == answer).unwrap_or_default();
            counts[at] = counts[at].saturating_add(1);
        }
        let [did, partly, not, rest, no_chance] = counts;
        Tally { window: self, did, partly, not, rest, no_chance }
    }
}

/// The answers of a window, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// The days it counts.
    pub window: Window,
    /// Done.
    pub did: u32,
    /// Done in part.
    pub partly: u32,
    /// Not done, though the moment came.
    pub not: u32,
    /// Rest.
    pub rest: u32,
    /// The moment did not come.
    pub no_chance: u32,
}

impl Tally {
    /// The chances there were: neither rest nor a moment that did not come is one.
    pub const fn chances(&self) -> u32 {
        self.did.saturating_add(self.partly).saturating_add(self.not)
    }

    /// All answers.
    pub const fn answers(&self) -> u32 {
        self.chances().saturating_add(self.rest).saturating_add(self.no_chance)
    }

    /// How the figure came about, in words.
    pub fn explained(&self) -> String {
        let Window { first, last, days } = self.window;
        let from = first.format(if first.year() == last.year() { "%-d %B" } else { "%-d %B %Y" });
        let span = format!("{}, from {from} to {}", counted(days, "day"), last.format("%-d %B %Y"));
        let mut text = format!(
            "{span}: did {} + partly {} + not {} = {}.",
            self.did,
            self.partly,
            self.not,
            counted(self.chances(), "chance"),
        );
        if self.rest + self.no_chance > 0 {
            text.push_str(&format!(" Not counted: rest {}, no chance {}.", self.rest, self.no_chance));
        }
        text
    }
}

/// `5 of 7 chances in 28 days`, with what was done in part beside it; empty without answers.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.answers() == 0 {
            return Ok(());
        }
        let days = counted(self.window.days, "day");
        if self.chances() == 0 {
            let others = [("rest", self.rest), ("no chance", self.no_chance)].into_iter();
            let others: Vec<String> = others
                .filter(|(_, count)| *count > 0)
                .map(
                    |(word, count)| {
                        if count == 1 { word.to_owned() } else { format!("{word} {count} times") }
                    },
                )
                .collect();
            return write!(f, "{} in {days}", others.join(", "));
        }
        write!(f, "{} of {} in {days}", self.did, counted(self.chances(), "chance"))?;
        if self.partly > 0 {
            write!(f, ", {} in part", self.partly)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(number: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(number)
    }

    #[test]
    fn a_figure_is_told_in_plain_words() {
        use Answer::{Did, NoChance, Not, Partly, Rest};
        let window = Window::ending(day(27), WINDOW);
        let told =
            |answers: &[Answer]| window.tally(answers.iter().map(|answer| (day(3), *answer))).to_string();
        assert_eq!(told(&[Did, Did, Not, NoChance]), "2 of 3 chances in 28 days");
        assert_eq!(told(&[Did]), "1 of 1 chance in 28 days");
        assert_eq!(told(&[Partly, Not]), "0 of 2 chances in 28 days, 1 in part");
        assert_eq!(told(&[Rest]), "rest in 28 days");
        assert_eq!(told(&[Rest, NoChance, NoChance]), "rest, no chance 2 times in 28 days");
        assert_eq!(told(&[]), "");
        let tally = window.tally([(day(0), Did), (day(27), Rest), (day(28), Did)]);
        assert_eq!(
            tally.explained(),
            "28 days, from 1 January to 28 January 2026: did 1 + partly 0 + not 0 = 1 chance. \
             Not counted: rest 1, no chance 0."
        );
    }

    fn answers() -> impl Strategy<Value = Vec<(NaiveDate, Answer)>> {
        proptest::collection::vec((0_u64..90, 0_usize..5), 0..60)
            .prop_map(|all| all.into_iter().map(|(n, a)| (day(n), Answer::ALL[a])).collect())
    }

    proptest! {
        #[test]
        fn every_answer_within_is_counted_once(answers in answers(), last in 0_u64..120, days in 0_u32..60) {
            let window = Window::ending(day(last), days);
            let tally = window.tally(answers.clone());
            let within = answers.iter().filter(|(day, _)| window.holds(*day));
            prop_assert_eq!(tally.answers() as usize, within.clone().count());
            prop_assert_eq!(tally.chances() as usize, within.filter(|(_, a)| a.is_chance()).count());
            prop_assert!(tally.did <= tally.chances());
            let length = (window.last - window.first).num_days() + 1;
            prop_assert_eq!(length, i64::from(window.days));
        }

        #[test]
        fn rest_and_a_moment_that_did_not_come_change_no_figure(answers in answers(), more in 0_usize..20, neutral in 3_usize..5) {
            let window = Window::ending(day(60), WINDOW);
            let before = window.tally(answers.clone());
            let added = (0..more).map(|_| (day(59), Answer::ALL[neutral]));
            let after = window.tally(answers.into_iter().chain(added));
            prop_assert_eq!((before.did, before.partly, before.chances()), (after.did, after.partly, after.chances()));
            if before.chances() > 0 {
                prop_assert_eq!(before.to_string(), after.to_string());
            }
        }

        #[test]
        fn the_order_of_check_ins_means_nothing(answers in answers(), last in 0_u64..100) {
            let window = Window::ending(day(last), WINDOW);
            let turned = answers.iter().rev().copied();
            prop_assert_eq!(window.tally(turned), window.tally(answers.clone()));
        }

        #[test]
        fn a_day_further_takes_one_day_in_and_leaves_one_out(answers in answers(), last in 30_u64..100) {
            let on = |wanted: NaiveDate| answers.iter().filter(|(day, _)| *day == wanted).count();
            let (now, then) = (Window::ending(day(last), WINDOW), Window::ending(day(last + 1), WINDOW));
            let count = |window: Window| window.tally(answers.iter().copied()).answers() as usize;
            prop_assert_eq!(count(then) + on(now.first), count(now) + on(then.last));
        }
    }
}
