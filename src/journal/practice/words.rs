//! What a person typed about a practice, and what they called their practices before.

use chrono::NaiveDate;

use super::{Practice, SUGGESTED, minutes, same_word};
use crate::journal::id::Id;
use crate::journal::ledger::Domain;

/// What was typed, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// What was done; none where nothing was said.
    pub what: Option<String>,
    /// For how many minutes.
    pub minutes: Option<u32>,
}

/// A word that begins like a length of time and is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotALength(pub String);

impl Typed {
    /// Takes words apart: the last of them may be a length, `talking with someone 1h 30m`.
    ///
    /// # Errors
    /// The last word begins with a digit and is no length from a minute to a day.
    pub fn read(words: &[String]) -> Result<Self, NotALength> {
        let words: Vec<&str> = words.iter().flat_map(|word| word.split_whitespace()).collect();
        let Some(last) = words.last() else { return Ok(Self { what: None, minutes: None }) };
        // A length may be in several words. The longest is meant; without any other word it stands alone.
        let found = (0..words.len()).find_map(|at| Some((at, minutes(&words[at..].concat())?)));
        let what = |words: &[&str]| Some(words.join(" ")).filter(|what| !what.is_empty());
        match found {
            Some((at, minutes)) => Ok(Self { what: what(&words[..at]), minutes: Some(minutes) }),
            None if last.starts_with(|c: char| c.is_ascii_digit()) => Err(NotALength((*last).to_owned())),
            None => Ok(Self { what: what(&words), minutes: None }),
        }
    }
}

/// Something a person has done before, as they did it last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Habit {
    /// What they call it.
    pub what: String,
    /// The domain it was in.
    pub domain: Option<Domain>,
    /// The goal it served.
    pub goal: Option<Id>,
    /// The last times that it served that goal, or as now none, the latest first.
    pub times: Vec<(Id, NaiveDate)>,
}

/// So many times are looked at to tell what a person does.
const TIMES: usize = 14;

/// What a person has done before, what they did last at the front. `done` comes with the newest first.
pub fn habits<'a>(done: impl IntoIterator<Item = (Id, NaiveDate, &'a Practice)>) -> Vec<Habit> {
    let mut habits: Vec<Habit> = Vec::new();
    for (id, day, practice) in done {
        let Practice { what, domain, goal, .. } = practice;
        let Some(habit) = habits.iter_mut().find(|habit| practice.is_called(&habit.what)) else {
            let (what, times) = (what.clone(), vec![(id, day)]);
            habits.push(Habit { what, domain: *domain, goal: *goal, times });
            continue;
        };
        // A domain that was said once holds until another is said.
        habit.domain = habit.domain.or(*domain);
        if habit.goal == *goal && habit.times.len() < TIMES {
            habit.times.push((id, day));
        }
    }
    habits
}

/// Does a practice count as a check-in on its goal, by what was done the last times? `answered` are the
/// days on which the goal was answered, each with the practice it was counted from, if it was.
///
/// `None` where that was never settled: there was no time, or each day had its answer in another way.
pub fn counts(times: &[(Id, NaiveDate)], answered: &[(NaiveDate, Option<Id>)]) -> Option<bool> {
    times.iter().find_map(|(id, day)| {
        if answered.iter().any(|(_, from)| *from == Some(*id)) {
            return Some(true);
        }
        // A day that had its answer already says nothing of this.
        (!answered.iter().any(|(other, _)| other == day)).then_some(false)
    })
}

/// Words to offer: the person's own first, then those that others begin with; so many at most.
pub fn offered(habits: &[Habit], most: usize) -> Vec<String> {
    let own = habits.iter().map(|habit| habit.what.clone());
    let is_new = |word: &&str| !habits.iter().any(|habit| same_word(&habit.what, word));
    let others = SUGGESTED.iter().map(|(word, _)| *word).filter(is_new).map(str::to_owned);
    own.chain(others).take(most).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<Typed, NotALength> {
        Typed::read(&text.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn the_last_words_may_be_a_length() {
        for (text, what, minutes) in [
            ("meditation 20m", Some("meditation"), Some(20)),
            ("talking with someone 1h 30m", Some("talking with someone"), Some(90)),
            ("walk 20", Some("walk"), Some(20)),
            ("walk 20 min", Some("walk"), Some(20)),
            ("walk", Some("walk"), None),
            ("20m", None, Some(20)),
            ("", None, None),
            ("5 rhythms 1h", Some("5 rhythms"), Some(60)),
            ("4-7-8 breathing", Some("4-7-8 breathing"), None),
        ] {
            assert_eq!(read(text), Ok(Typed { what: what.map(str::to_owned), minutes }), "{text}");
        }
        for text in ["walk 20x", "walk 0m", "walk 25h", "walk 30s", "walk 1:30"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_was_done_last_is_offered_first_and_in_the_own_words() {
        let done = |what: &str, domain| Practice { what: what.into(), minutes: None, domain, goal: None };
        let (sea, older, rest) =
            (done("Swim", None), done("swim", Some(Domain::Nature)), done("Meditation", None));
        let ids = [1, 2, 3].map(Id::from_random);
        let day = |day| NaiveDate::from_ymd_opt(2026, 10, day).unwrap();
        let habits = habits([(ids[0], day(9), &sea), (ids[1], day(8), &rest), (ids[2], day(7), &older)]);
        let told: Vec<_> = habits.iter().map(|habit| (habit.what.as_str(), habit.domain)).collect();
        assert_eq!(told, [("Swim", Some(Domain::Nature)), ("Meditation", None)]);
        assert_eq!(habits[0].times, [(ids[0], day(9)), (ids[2], day(7))]);
        assert_eq!(offered(&habits, 4), ["Swim", "Meditation", "movement", "nature"]);
        assert_eq!(offered(&[], 99).len(), SUGGESTED.len());
    }

    #[test]
    fn whether_it_counts_is_as_it_was_where_the_day_was_free() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 10, day).unwrap();
        let [first, second, third] = [1, 2, 3].map(Id::from_random);
        assert_eq!(counts(&[], &[]), None);
        assert_eq!(counts(&[(first, day(1))], &[(day(1), Some(first))]), Some(true));
        assert_eq!(counts(&[(first, day(1))], &[]), Some(false));
        // In the evening the day had its answer: the morning tells.
        let times = [(second, day(1)), (first, day(1))];
        assert_eq!(counts(&times, &[(day(1), Some(first))]), Some(true));
        assert_eq!(counts(&[(second, day(1))], &[(day(1), None)]), None);
        let times = [(third, day(2)), (first, day(1))];
        assert_eq!(counts(&times, &[(day(1), Some(first))]), Some(false));
    }

    proptest! {
        #[test]
        fn words_without_a_digit_stay_as_they_are(words in "[a-zé]{1,9}( [a-zé]{1,9}){0,3}") {
            let words = words.replace("m ", "n ").replace('h', "k");
            prop_assert_eq!(read(&words), Ok(Typed { what: Some(words), minutes: None }));
        }

        #[test]
        fn no_words_whatever_stop_kap(words in proptest::collection::vec("\\PC{0,12}", 0..5)) {
            let _ = Typed::read(&words);
        }
    }
}
