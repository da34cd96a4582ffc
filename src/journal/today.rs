//! Today: what one screen shows of a journal, and the one next step. Plain values in, decisions out; what
//! is not due stays silent, and nothing is counted that was not done.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::arc::{JUST_BEGUN, REACH};
use super::id::Id;
use super::ledger;
use super::practice::Practice;
use super::session::Sort;
use super::step::Due;
use super::unfinished::{Begun, Unfinished};

/// A session, as far as today goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Its id.
    pub id: Id,
    /// When it was or will be.
    pub at: DateTime<FixedOffset>,
    /// Its day.
    pub day: NaiveDate,
    /// Its sort.
    pub sort: Sort,
    /// Still to come, as far as the person has said.
    pub planned: bool,
    /// Has its time come?
    pub has_been: bool,
    /// The run of sessions it belongs to, where that is known.
    pub series: Option<u32>,
    /// Its number there, where that is known.
    pub number: Option<u32>,
    /// The number of the last one that is planned, where any still is.
    pub of: Option<u32>,
}

/// A step that is due, and the session it looks back on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepDue {
    /// The step.
    pub due: Due,
    /// The session.
    pub session: Id,
}

/// What the person brings to a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intended {
    /// The record.
    pub id: Id,
    /// The session it is for, where that is known.
    pub session: Option<Id>,
    /// The sentence.
    pub text: String,
}

/// A goal that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenGoal {
    /// Its id.
    pub id: Id,
    /// Its short name.
    pub handle: String,
    /// What it says.
    pub text: String,
    /// The moment for it.
    pub when: Option<String>,
    /// What the person does then.
    pub then: Option<String>,
    /// The day since which kap asks about it; `None` where it does not today.
    pub due: Option<NaiveDate>,
}

/// Something that comes back to be looked at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returning {
    /// Its id.
    pub id: Id,
    /// The day it was written.
    pub day: NaiveDate,
    /// Which time it is, and since when.
    pub due: ledger::Due,
    /// What it says. Of an insight it is not told: what one remembers comes before what one wrote.
    pub text: Option<String>,
}

/// Today, as far as the journal tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Today {
    /// The present moment.
    pub now: DateTime<FixedOffset>,
    /// The person's day.
    pub day: NaiveDate,
    /// Is there nothing in the journal yet?
    pub is_empty: bool,
    /// What was begun and not finished, the latest first.
    pub drafts: Vec<Unfinished>,
    /// Sessions that have been and sessions to come, the newest first.
    pub sessions: Vec<Mark>,
    /// The intention for the next session, where that is near.
    pub intention: Option<Intended>,
    /// What the clinic gave for the day of a session, on such a day.
    pub aftercare: Option<String>,
    /// The step that `kap reflect` would begin.
    pub step: Option<StepDue>,
    /// Open goals, the newest first.
    pub goals: Vec<OpenGoal>,
    /// What was done today, the earliest first.
    pub done: Vec<(Id, Practice)>,
    /// Difficulties that come back, the newest first.
    pub difficulties: Vec<Returning>,
    /// Insights that come back, the newest first.
    pub insights: Vec<Returning>,
    /// Files that could not be read.
    pub unread: Vec<String>,
}

/// Where the person is in the arc.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place<'a> {
    /// A session is planned for today.
    Before(&'a Mark),
    /// Today was a session.
    On(&'a Mark),
    /// A session was some days ago.
    After(&'a Mark),
}

/// The one next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Write: `kap reflect`.
    Reflect,
    /// Prepare: `kap intend`.
    Intend,
    /// Take the intention along: `kap intend --card`.
    Card,
    /// Look at what comes back: `kap difficulty`.
    RateDifficulties,
    /// Look at what comes back: `kap insight`.
    RateInsights,
    /// Go on with a review: `kap review --write`.
    Review,
    /// Go on with a questionnaire: `kap measure`.
    Measure,
    /// Go on with a goal: `kap goal add`.
    Plan,
    /// Look at the goals that are asked about: `kap goal`.
    Check,
    /// Nothing: today was a session, and its first lines are written.
    Rest,
}

/// How many days before a session it is time to prepare.
pub const NEAR: u64 = 14;

impl Today {
    /// Is there nothing to show but a welcome?
    pub fn is_welcome(&self) -> bool {
        self.is_empty && self.drafts.is_empty() && self.unread.is_empty()
    }

    /// Where the person is: at a session of today, else after the last one of medicine that is not over a
    /// year ago, else after the last one.
    pub fn place(&self) -> Option<Place<'_>> {
        if let Some(mark) = self.planned_today() {
            return Some(Place::Before(mark));
        }
        let been = || self.sessions.iter().filter(|mark| mark.has_been);
        let is_medicine = |mark: &&Mark| mark.sort == Sort::Medicine;
        let of_today = || been().filter(|mark| mark.day >= self.day);
        if let Some(mark) = of_today().find(is_medicine).or_else(|| of_today().next()) {
            return Some(Place::On(mark));
        }
        let lately = |mark: &&Mark| {
            u64::try_from(self.day.signed_duration_since(mark.day).num_days()).is_ok_and(|days| days < REACH)
        };
        let last = been().filter(lately).find(is_medicine).or_else(|| been().next());
        last.map(Place::After)
    }

    /// Is a session of medicine planned for today, or was today one?
    pub fn is_of_medicine(&self) -> bool {
        match self.place() {
            Some(Place::Before(mark) | Place::On(mark)) => mark.sort == Sort::Medicine,
            Some(Place::After(_)) | None => false,
        }
    }

    /// The session that is planned for today; of several the first that is not past.
    fn planned_today(&self) -> Option<&Mark> {
        let of_today = || self.sessions.iter().rev().filter(|mark| mark.planned && mark.day == self.day);
        of_today().find(|mark| mark.at + JUST_BEGUN >= self.now).or_else(|| of_today().next_back())
    }

    /// The sessions that are planned for a later day, the next one first.
    pub fn planned(&self) -> impl Iterator<Item = &Mark> {
        self.sessions.iter().rev().filter(|mark| mark.planned && !mark.has_been && mark.day > self.day)
    }

    /// The intention, on the day of the session that it is for.
    pub fn intention_of_today(&self) -> Option<&Intended> {
        let mark = self.planned_today()?;
        self.intention.as_ref().filter(|intended| intended.session.is_none_or(|id| id == mark.id))
    }

    /// The one next step: what was begun before what is new, the session of today before what can wait.
    pub fn next(&self) -> Next {
        if let Some(draft) = self.drafts.first() {
            return match draft.what {
                Begun::Reflection => Next::Reflect,
                Begun::Intention => Next::Intend,
                Begun::Review => Next::Review,
                Begun::Measure => Next::Measure,
                Begun::Goal => Next::Plan,
            };
        }
        if let Some(mark) = self.planned_today() {
            return match (mark.at > self.now, self.intention_of_today()) {
                (false, _) => Next::Reflect,
                (true, Some(_)) => Next::Card,
                (true, None) => Next::Intend,
            };
        }
        let is_near = |mark: &Mark| {
            u64::try_from(mark.day.signed_duration_since(self.day).num_days()).is_ok_and(|days| days <= NEAR)
        };
        match () {
            () if self.step.is_some() => Next::Reflect,
            // On that day there is nothing to decide.
            () if self.is_of_medicine() => Next::Rest,
            () if self.intention.is_none() && self.planned().next().is_some_and(is_near) => Next::Intend,
            () if !self.difficulties.is_empty() => Next::RateDifficulties,
            () if !self.insights.is_empty() => Next::RateInsights,
            () if self.goals.iter().any(|goal| goal.due.is_some()) => Next::Check,
            () => Next::Reflect,
        }
    }
}

impl Next {
    /// The command; `None` where there is nothing to do.
    pub const fn command(self) -> Option<&'static str> {
        match self {
            Self::Reflect => Some("kap reflect"),
            Self::Intend => Some("kap intend"),
            Self::Card => Some("kap intend --card"),
            Self::RateDifficulties => Some("kap difficulty rate"),
            Self::RateInsights => Some("kap insight rate"),
            Self::Review => Some("kap review --write"),
            Self::Measure => Some("kap measure"),
            Self::Plan => Some("kap goal add"),
            Self::Check => Some("kap goal"),
            Self::Rest => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use super::*;
    use crate::journal::step::Step;

    fn day(number: i64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 10, 5).unwrap() + chrono::TimeDelta::days(number)
    }

    fn at(number: i64, hour: u32) -> DateTime<FixedOffset> {
        day(number).and_hms_opt(hour, 0, 0).unwrap().and_utc().fixed_offset()
    }

    fn mark(number: i64, sort: Sort) -> Mark {
        Mark {
            id: Id::from_random(u32::try_from(number + 1_000).unwrap()),
            at: at(number, 14),
            day: day(number),
            sort,
            planned: number > 0,
            has_been: number <= 0,
            series: None,
            number: None,
            of: None,
        }
    }

    /// Today is day 0, nine in the morning.
    fn today(sessions: Vec<Mark>) -> Today {
        Today {
            now: at(0, 9),
            day: day(0),
            is_empty: false,
            drafts: vec![],
            sessions,
            intention: None,
            aftercare: None,
            step: None,
            goals: vec![],
            done: vec![],
            difficulties: vec![],
            insights: vec![],
            unread: vec![],
        }
    }

    fn planned_today() -> Mark {
        Mark { planned: true, ..mark(0, Sort::Medicine) }
    }

    #[test]
    fn the_arc_is_that_of_the_medicine_sessions() {
        let (medicine, therapy) = (mark(-6, Sort::Medicine), mark(-2, Sort::Therapy));
        assert_eq!(today(vec![therapy, medicine]).place(), Some(Place::After(&medicine)));
        let long_ago = mark(-500, Sort::Medicine);
        assert_eq!(today(vec![therapy, long_ago]).place(), Some(Place::After(&therapy)));
        assert_eq!(today(vec![mark(3, Sort::Medicine)]).place(), None);
    }

    #[test]
    fn a_session_of_today_comes_first() {
        let (therapy, medicine) = (mark(0, Sort::Therapy), mark(-6, Sort::Medicine));
        assert_eq!(today(vec![therapy, medicine]).place(), Some(Place::On(&therapy)));
        let planned = planned_today();
        assert_eq!(today(vec![planned, medicine]).place(), Some(Place::Before(&planned)));
    }

    #[test]
    fn the_next_session_is_named_first() {
        let later = [mark(9, Sort::Medicine), mark(4, Sort::Therapy)];
        let today = today(vec![later[0], later[1], planned_today(), mark(-3, Sort::Medicine)]);
        assert_eq!(today.planned().collect::<Vec<_>>(), [&later[1], &later[0]]);
    }

    #[test]
    fn one_thing_is_next() {
        let mut today = today(vec![mark(3, Sort::Medicine), mark(-6, Sort::Medicine)]);
        assert_eq!(today.next(), Next::Intend);
        let due = Due { step: Step::Week, since: day(0), occasion: None };
        today.step = Some(StepDue { due, session: Id::from_random(1) });
        assert_eq!(today.next(), Next::Reflect);
        today.sessions[0] = planned_today();
        assert_eq!(today.next(), Next::Intend);
        today.intention = Some(Intended { id: Id::from_random(2), session: None, text: "rest".into() });
        assert_eq!(today.next(), Next::Card);
        today.now = at(0, 18);
        assert_eq!(today.next(), Next::Reflect);
        today.drafts.push(Unfinished { what: Begun::Intention, started: at(0, 8), day: day(0) });
        assert_eq!(today.next(), Next::Intend);
    }

    #[test]
    fn after_the_first_lines_of_the_day_nothing_is_next() {
        let mut today = today(vec![mark(3, Sort::Medicine), mark(0, Sort::Medicine)]);
        assert_eq!(today.next(), Next::Rest);
        let due = Due { step: Step::Now, since: day(0), occasion: None };
        today.step = Some(StepDue { due, session: Id::from_random(1) });
        assert_eq!(today.next(), Next::Reflect);
        today.step = None;
        today.sessions = vec![mark(3, Sort::Medicine), mark(0, Sort::Therapy)];
        assert_eq!(today.next(), Next::Intend);
    }

    #[test]
    fn an_intention_is_shown_on_the_day_it_is_for() {
        let mut today = today(vec![planned_today()]);
        let other = Some(Id::from_random(1));
        today.intention = Some(Intended { id: Id::from_random(2), session: other, text: "rest".into() });
        assert_eq!(today.intention_of_today(), None);
        today.intention = Some(Intended { id: Id::from_random(2), session: None, text: "rest".into() });
        assert!(today.intention_of_today().is_some());
        today.day = today.day + Days::new(1);
        assert_eq!(today.intention_of_today(), None);
    }
}
