//! Where a goal stands: worked out from its check-ins whenever it is asked, and never written down.

use chrono::NaiveDate;

use super::chances::{Tally, Window};
use super::{Goal, Plan};
use crate::journal::checkin::{Answer, Checkin, Level, State, in_order};
use crate::journal::id::Id;
use crate::journal::record::{Entry, Record};

/// How often an obstacle is met before a new plan for it is offered.
const MET_OFTEN: usize = 3;

/// Where a goal stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its state.
    pub state: State,
    /// The day since which it is in that state; `None` where it always was.
    pub since: Option<NaiveDate>,
    /// The day on which a parked or paused goal is asked about again.
    pub until: Option<NaiveDate>,
    /// Whom the person told when they parked it.
    pub told: Option<String>,
    /// The latest answer and its day.
    pub last: Option<(NaiveDate, Answer)>,
    /// The answers of the window.
    pub tally: Tally,
    /// The latest level.
    pub level: Option<Level>,
    /// The day on which kap asks next; `None` where it does not.
    pub due: Option<NaiveDate>,
}

impl Standing {
    /// Returns where a goal stands by its check-ins, which may come in any order and among others.
    ///
    /// Not all need be there: those of the window, and the latest with a state, with an answer and with a
    /// level tell everything. `None` where the record is no goal.
    pub fn of<'a>(
        record: &Record,
        among: impl IntoIterator<Item = &'a Record>,
        window: Window,
    ) -> Option<Self> {
        let Entry::Goal(goal) = &record.entry else { return None };
        Some(Self::of_goal(goal, record, among, window))
    }

    /// The same of a record whose goal is this one.
    pub fn of_goal<'a>(
        goal: &Goal,
        record: &Record,
        among: impl IntoIterator<Item = &'a Record>,
        window: Window,
    ) -> Self {
        let said = in_order(record.id, among);
        let latest =
            said.iter().rev().find_map(|(record, checkin)| Some((record, checkin, checkin.state()?)));
        let answers = || said.iter().filter_map(|(record, checkin)| Some((record.day, checkin.answer?)));
        let mut standing = Self {
            state: latest.map_or_else(State::default, |(_, _, state)| state),
            since: latest.map(|(record, _, _)| record.day),
            until: latest.and_then(|(_, checkin, _)| checkin.until),
            told: latest.and_then(|(_, checkin, _)| checkin.told.clone()),
            last: answers().next_back(),
            tally: window.tally(answers()),
            level: said.iter().rev().find_map(|(_, checkin)| checkin.level),
            due: None,
        };
        standing.due = standing.next(goal, record.day);
        standing
    }

    /// Does kap ask about it on that day?
    pub fn is_due(&self, today: NaiveDate) -> bool {
        self.due.is_some_and(|due| due <= today)
    }

    fn next(&self, goal: &Goal, day: NaiveDate) -> Option<NaiveDate> {
        match self.state {
            State::Reached | State::Released => None,
            State::Parked | State::Paused => self.until,
            State::Open => {
                let answered = self.last.map(|(day, _)| day);
                // A goal that was taken up again is asked about as if it had just been answered.
                let next = match answered.max(self.since) {
                    Some(last) => goal.next_after(last),
                    None => goal.first.or_else(|| goal.next_after(day)),
                };
                next.max(goal.first)
            }
        }
    }
}

/// The check-ins in which the obstacle was met since the plan was made or changed, the latest first.
pub fn met_since_plan<'a>(goal: Id, among: impl IntoIterator<Item = &'a Record>) -> Vec<Id> {
    let said = in_order(goal, among);
    let since = said.iter().rev().take_while(|(_, checkin)| checkin.earlier.plan == Plan::default());
    since.filter(|(_, checkin)| checkin.met_obstacle).map(|(record, _)| record.id).collect()
}

/// Was the obstacle met for the third time since the plan was made or changed, or the sixth, as was just said
/// in that check-in? It may be of a day before.
pub fn offers_another_plan<'a>(just: &Record, among: impl IntoIterator<Item = &'a Record>) -> bool {
    let Entry::Checkin(Checkin { on, met_obstacle: true, .. }) = &just.entry else { return false };
    let met = met_since_plan(*on, among);
    met.contains(&just.id) && met.len().is_multiple_of(MET_OFTEN)
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveTime};
    use proptest::prelude::*;

    use super::*;
    use crate::journal::checkin::Checkin;
    use crate::journal::date::Span;
    use crate::journal::record::Source;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(number.into())
    }

    fn on() -> Id {
        Id::from_random(7)
    }

    fn checkin(number: u32, change: impl FnOnce(&mut Checkin)) -> Record {
        let mut checkin = Checkin::new(on(), Source::default());
        change(&mut checkin);
        record(100 + number, number, Entry::Checkin(checkin))
    }

    fn record(id: u32, number: u32, entry: Entry) -> Record {
        Record {
            id: Id::from_random(id),
            at: day(number).and_time(NaiveTime::MIN).and_utc().fixed_offset(),
            day: day(number),
            written: None,
            tags: vec![],
            entry,
            body: String::new(),
        }
    }

    fn answer(number: u32, answer: Answer) -> Record {
        checkin(number, |checkin| checkin.answer = Some(answer))
    }

    fn state(number: u32, state: State) -> Record {
        checkin(number, |checkin| checkin.state = Some(state))
    }

    fn goal() -> Goal {
        let goal = Goal::new("walk".parse().unwrap(), Source::default());
        Goal { every: Some(Span::Days(2)), ..goal }
    }

    fn standing(goal: &Goal, checkins: &[Record]) -> Standing {
        let goal = record(7, 0, Entry::Goal(goal.clone()));
        Standing::of(&goal, checkins, Window::ending(day(60), 28)).unwrap()
    }

    #[test]
    fn a_new_goal_is_open_and_asked_about_when_the_person_said() {
        let goal = goal();
        assert_eq!((standing(&goal, &[]).state, standing(&goal, &[]).due), (State::Open, Some(day(2))));
        let goal = Goal { first: Some(day(9)), ..goal };
        assert_eq!(standing(&goal, &[]).due, Some(day(9)));
        assert_eq!(standing(&goal, &[answer(3, Answer::Did)]).due, Some(day(9)));
        assert_eq!(standing(&goal, &[answer(9, Answer::Rest)]).due, Some(day(11)));
    }

    #[test]
    fn the_latest_state_holds_whatever_the_order() {
        let goal = goal();
        let mut said = vec![
            state(5, State::Paused),
            answer(3, Answer::Did),
            state(20, State::Released),
            state(10, State::Open),
            answer(21, Answer::Did),
        ];
        let found = standing(&goal, &said);
        assert_eq!((found.state, found.since, found.due), (State::Released, Some(day(20)), None));
        said.push(state(30, State::Open));
        let found = standing(&goal, &said);
        assert_eq!((found.state, found.due), (State::Open, Some(day(32))));
    }

    #[test]
    fn two_check_ins_of_one_moment_are_settled_by_their_ids() {
        let (reached, mut open) = (state(5, State::Reached), state(5, State::Open));
        open.id = Id::from_random(4);
        let latest = if open.id > reached.id { State::Open } else { State::Reached };
        assert_eq!(standing(&goal(), &[reached.clone(), open.clone()]).state, latest);
        assert_eq!(standing(&goal(), &[open, reached]).state, latest);
    }

    #[test]
    fn a_parked_goal_is_asked_about_on_its_day_and_a_paused_one_rests() {
        let parked = checkin(5, |checkin| {
            checkin.state = Some(State::Parked);
            checkin.until = Some(day(19));
        });
        assert_eq!(standing(&goal(), &[parked]).due, Some(day(19)));
        assert_eq!(standing(&goal(), &[state(5, State::Paused)]).due, None);
    }

    #[test]
    fn the_words_of_a_reflection_are_states_too() {
        for (word, state) in [
            ("reached", State::Reached),
            ("release", State::Released),
            ("pause", State::Paused),
            ("keep", State::Open),
        ] {
            let said = checkin(5, |checkin| checkin.outcome = Some(word.to_owned()));
            assert_eq!(standing(&goal(), &[said]).state, state, "{word}");
        }
    }

    #[test]
    fn an_obstacle_met_three_times_offers_another_plan_until_there_is_one() {
        let met = |number| checkin(number, |checkin| checkin.met_obstacle = true);
        let changed = checkin(4, |checkin| checkin.earlier.plan.obstacle_then = Some("I wait".to_owned()));
        let offers = |records: &[Record]| offers_another_plan(records.last().unwrap(), records);
        assert!(!offers(&[met(1), met(2)]));
        assert!(offers(&[met(1), met(2), met(3)]));
        assert!(!offers(&[met(1), met(2), met(3), answer(4, Answer::Did)]));
        assert!(!offers(&[met(1), met(2), changed.clone(), met(5)]));
        assert!(offers(&[met(1), changed, met(5), met(6), met(7)]));
        assert!(offers(&(1..7).map(met).collect::<Vec<_>>()));
        // What is said of a day before counts as well.
        assert!(offers(&[met(2), met(3), answer(4, Answer::Did), met(1)]));
    }

    proptest! {
        #[test]
        fn the_check_ins_of_the_window_and_the_latest_ones_tell_everything(
            said in proptest::collection::vec((0_u32..70, 0_usize..12), 0..40),
        ) {
            let records: Vec<Record> = said.into_iter().enumerate().map(|(at, (number, what))| {
                let mut record = match what {
                    0..5 => answer(number, Answer::ALL[what]),
                    5..10 => state(number, State::ALL[what - 5]),
                    _ => checkin(number, |checkin| checkin.level = Level::new(1)),
                };
                record.id = Id::from_random(u32::try_from(at).unwrap());
                record
            }).collect();
            let whole = standing(&goal(), &records);
            let ordered: Vec<Record> = in_order(on(), &records).into_iter().map(|(record, _)| record.clone()).collect();
            let last = |is: fn(&Checkin) -> bool| {
                in_order(on(), &records).into_iter().rev().find(|(_, checkin)| is(checkin)).map(|(record, _)| record.id)
            };
            let kept = [last(|c| c.state().is_some()), last(|c| c.answer.is_some()), last(|c| c.level.is_some())];
            let window = Window::ending(day(60), 28);
            let few: Vec<Record> = ordered
                .into_iter()
                .filter(|record| window.holds(record.day) || kept.contains(&Some(record.id)))
                .collect();
            prop_assert_eq!(standing(&goal(), &few), whole);
        }
    }
}
