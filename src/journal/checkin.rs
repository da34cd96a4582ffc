//! A check-in: what happened later to another record. The record itself stays untouched, so that two
//! devices can always add one each.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};

use super::goal::{Levels, Plan};
use super::id::Id;
use super::ledger::{Confidence, Rating};
use super::record::{Entry, Record, Source};

/// What a check-in says. Its body is a note in the person's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkin {
    /// The record it is about.
    pub on: Id,
    /// Where it was written.
    pub source: Source,
    /// How strong a difficulty is now.
    pub rating: Option<Rating>,
    /// How sure the person is of an insight now.
    pub confidence: Option<Confidence>,
    /// Where a goal stands now.
    pub level: Option<Level>,
    /// What became of it, in the words of the question.
    pub outcome: Option<String>,
    /// The record it became: a goal, a question in other words.
    pub became: Option<Id>,
    /// Did the moment of a goal's plan come, and what then?
    pub answer: Option<Answer>,
    /// The inner obstacle of the plan was met.
    pub met_obstacle: bool,
    /// The state a goal is in from here on.
    pub state: Option<State>,
    /// The day on which a parked or paused goal is asked about again.
    pub until: Option<NaiveDate>,
    /// Whom the person told.
    pub told: Option<String>,
    /// What a change of the goal replaced: its words until then.
    pub earlier: Earlier,
}

/// The words of a goal until a change; only what the change replaced.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Earlier {
    /// Of the plan.
    pub plan: Plan,
    /// Of the levels.
    pub levels: Levels,
    /// What the person meant to do, in the first line.
    pub text: Option<String>,
    /// The day by which they meant to be there.
    pub by: Option<NaiveDate>,
}

impl Earlier {
    /// Did the change replace nothing?
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Checkin {
    /// A check-in that says nothing yet.
    pub fn new(on: Id, source: Source) -> Self {
        Self {
            on,
            source,
            rating: None,
            confidence: None,
            level: None,
            outcome: None,
            became: None,
            answer: None,
            met_obstacle: false,
            state: None,
            until: None,
            told: None,
            earlier: Earlier::default(),
        }
    }

    /// A practice that served a goal, as one answer to its plan: the moment came, and it was done.
    pub fn done(goal: Id, practice: Id) -> Self {
        let source = Source { from: Some(practice), session: None };
        Self { answer: Some(Answer::Did), ..Self::new(goal, source) }
    }

    /// The state a goal is in from here on, also where a reflection said so in the words of its question.
    pub fn state(&self) -> Option<State> {
        self.state.or_else(|| match self.outcome.as_deref()? {
            "reached" => Some(State::Reached),
            "release" | "released" => Some(State::Released),
            "pause" | "paused" => Some(State::Paused),
            _ => None,
        })
    }

    /// Does it close what it is about? `None` where it does not speak of that.
    pub fn closes(&self) -> Option<bool> {
        // What lives on as another record is no longer open as this one.
        if self.became.is_some() {
            return Some(true);
        }
        self.state().map(State::is_closed).or_else(|| self.outcome.as_deref().map(closes))
    }
}

/// The check-ins on a record, in the order in which they count: by `at`, and by `id` where two are
/// equal. Whatever order the files are read in, and on whichever device, it is the same.
pub fn in_order<'a>(on: Id, records: impl IntoIterator<Item = &'a Record>) -> Vec<(&'a Record, &'a Checkin)> {
    let mut found: Vec<(&Record, &Checkin)> = records
        .into_iter()
        .filter_map(|record| match &record.entry {
            Entry::Checkin(checkin) if checkin.on == on => Some((record, checkin)),
            _ => None,
        })
        .collect();
    found.sort_by_key(|(record, _)| (record.at, record.id));
    found
}

/// The moment of a check-in that is made now, behind those there are. Files hold whole seconds, and the
/// clocks of two devices differ: without this, what was said last might count as said before.
pub fn moment(now: DateTime<FixedOffset>, before: &[(&Record, &Checkin)]) -> DateTime<FixedOffset> {
    let Some(latest) = before.last().map(|(record, _)| record.at) else { return now };
    let is_level = latest.timestamp() >= now.timestamp() && latest - now < DRIFT;
    let next = latest.checked_add_signed(TimeDelta::seconds(1)).filter(|_| is_level);
    next.map_or(now, |next| next.with_timezone(now.offset()))
}

/// The moment of a check-in of a day before, which is known to the minute or not. It is behind what was said
/// of that minute, or of that day, already: what is said second counts.
pub fn moment_of_then(
    (at, day): (DateTime<FixedOffset>, NaiveDate),
    timed: bool,
    before: &[(&Record, &Checkin)],
) -> DateTime<FixedOffset> {
    let is_beside = |of: &&Record| {
        let is_of_the_minute = (at..at + TimeDelta::minutes(1)).contains(&of.at);
        of.day == day && of.at >= at && (!timed || is_of_the_minute)
    };
    let latest = before.iter().map(|(record, _)| *record).filter(is_beside).map(|record| record.at).max();
    let next = latest.and_then(|latest| latest.checked_add_signed(TimeDelta::seconds(1)));
    next.map_or(at, |next| next.with_timezone(at.offset()))
}

/// How far the clocks of two devices may be apart. What lies further ahead is a day of its own.
const DRIFT: TimeDelta = TimeDelta::hours(1);

/// Did the moment of a plan come, and what then?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// The moment came, and it was done.
    Did,
    /// The moment came, and a part of it was done.
    Partly,
    /// The moment came, and it was not done.
    Not,
    /// Rest, on purpose. Neutral in every sum.
    Rest,
    /// The moment did not come. Neutral in every sum.
    NoChance,
}

impl Answer {
    /// All answers.
    pub const ALL: [Self; 5] = [Self::Did, Self::Partly, Self::Not, Self::Rest, Self::NoChance];

    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Did => "did",
            Self::Partly => "partly",
            Self::Not => "not",
            Self::Rest => "rest",
            Self::NoChance => "no chance",
        }
    }

    /// Was there a chance to do it?
    pub const fn is_chance(self) -> bool {
        matches!(self, Self::Did | Self::Partly | Self::Not)
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The text names no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnAnswer;

impl FromStr for Answer {
    type Err = NotAnAnswer;

    fn from_str(text: &str) -> Result<Self, NotAnAnswer> {
        let word = text.replace('-', " ");
        Self::ALL.into_iter().find(|answer| answer.as_str() == word).ok_or(NotAnAnswer)
    }
}

/// Where a goal is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum State {
    /// Being lived.
    #[default]
    Open,
    /// Kept for a day on which it is asked about again.
    Parked,
    /// Resting.
    Paused,
    /// It was reached.
    Reached,
    /// It was let go.
    Released,
}

impl State {
    /// All states.
    pub const ALL: [Self; 5] = [Self::Open, Self::Parked, Self::Paused, Self::Reached, Self::Released];

    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Parked => "parked",
            Self::Paused => "paused",
            Self::Reached => "reached",
            Self::Released => "released",
        }
    }

    /// Is its life over, until it is opened again?
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Reached | Self::Released)
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The text names no state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAState;

impl FromStr for State {
    type Err = NotAState;

    fn from_str(text: &str) -> Result<Self, NotAState> {
        Self::ALL.into_iter().find(|state| state.as_str() == text).ok_or(NotAState)
    }
}

/// A level of Goal Attainment Scaling, -2 to +2 (Kiresuk & Sherman 1968).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Level(i8);

impl Level {
    /// All levels, from the lowest.
    pub const ALL: [Self; 5] = [Self(-2), Self(-1), Self(0), Self(1), Self(2)];

    /// Returns `None` outside -2 to +2.
    pub fn new(value: i8) -> Option<Self> {
        (-2..=2).contains(&value).then_some(Self(value))
    }

    /// The number.
    pub const fn value(self) -> i8 {
        self.0
    }

    /// Its meaning, beside what was expected.
    pub const fn meaning(self) -> &'static str {
        match self.0 {
            ..=-2 => "much less",
            -1 => "less",
            0 => "expected",
            1 => "more",
            2.. => "much more",
        }
    }
}

/// The number with its sign: `-2`, `0`, `+1`.
impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(if self.0 == 0 { "0".to_owned() } else { format!("{:+}", self.0) }.as_str())
    }
}

/// Does this outcome close what it is about? A word that is not known leaves it open: better asked once
/// more than forgotten.
pub fn closes(outcome: &str) -> bool {
    matches!(
        outcome,
        "answered"
            | "let go"
            | "dropped"
            | "eased"
            | "handed to a person"
            | "became a goal"
            | "reached"
            | "release"
            | "released"
    )
}

#[cfg(test)]
mod tests;
