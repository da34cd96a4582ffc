//! A goal: a change to live, with its when-then plan. What it says is the first line of its body. What
//! became of it is told by its check-ins; see [`Standing`].

pub mod chances;
pub mod change;
pub mod days;
pub mod gas;
mod handle;
mod standing;

use chrono::{Days, NaiveDate};

pub use self::handle::{Handle, NotAHandle, free, nearest, suggest};
pub use self::standing::{Standing, met_since_plan, offers_another_plan};
use super::checkin::Level;
use super::date::Span;
use super::ledger::Domain;
use super::record::Source;

/// A goal of which nothing is heard for so long is no longer brought up by itself.
pub const SILENT: Days = Days::new(182);

/// What a goal has beside its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// The short name the person chose for it.
    pub handle: Handle,
    /// Its plan, as it is now.
    pub plan: Plan,
    /// The value it serves.
    pub value: Option<String>,
    /// The domain of life it belongs to.
    pub domain: Option<Domain>,
    /// How often kap asks about it.
    pub every: Option<Span>,
    /// The day on which kap asks first.
    pub first: Option<NaiveDate>,
    /// The day by which the person means to be there.
    pub by: Option<NaiveDate>,
    /// What would be less and more than expected, written beforehand.
    pub levels: Levels,
    /// Where it came from.
    pub source: Source,
}

impl Goal {
    /// How often kap asks where the person did not say.
    pub const EVERY: Span = Span::Weeks(1);

    /// A goal of which no more is known than its name.
    pub fn new(handle: Handle, source: Source) -> Self {
        Self {
            handle,
            plan: Plan::default(),
            value: None,
            domain: None,
            every: None,
            first: None,
            by: None,
            levels: Levels::default(),
            source,
        }
    }

    /// The day after `day` on which kap asks again.
    pub fn next_after(&self, day: NaiveDate) -> Option<NaiveDate> {
        let next = self.every.unwrap_or(Self::EVERY).after(day)?;
        // A span of no days would ask all day long.
        Some(next.max(day.succ_opt()?))
    }
}

/// A when-then plan (an implementation intention; Gollwitzer & Sheeran 2006).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// When the moment comes (the cue).
    pub when: Option<String>,
    /// Then the person does this.
    pub then: Option<String>,
    /// What in the person gets in the way.
    pub obstacle: Option<String>,
    /// What the person does when it does.
    pub obstacle_then: Option<String>,
}

impl Plan {
    /// The plan as a sentence to rehearse; `None` where it has no when and then.
    pub fn sentence(&self) -> Option<String> {
        let (when, then) = self.when.as_deref().zip(self.then.as_deref())?;
        Some(sentence(when, then))
    }

    /// The plan for the obstacle as a sentence.
    pub fn obstacle_sentence(&self) -> Option<String> {
        let (when, then) = self.obstacle.as_deref().zip(self.obstacle_then.as_deref())?;
        Some(sentence(when, then))
    }
}

/// A when and its then as one sentence to rehearse.
pub fn sentence(when: &str, then: &str) -> String {
    let (when, then) = (clause("when", when), clause("then", then));
    format!("when {when}, then {then}")
}

/// A part of a sentence, whose first word may have been typed with it.
fn clause<'t>(first: &str, text: &'t str) -> &'t str {
    let text = without_stop(text);
    match text.split_once(char::is_whitespace) {
        Some((word, rest)) if word.eq_ignore_ascii_case(first) => rest.trim_start(),
        _ => text,
    }
}

/// A part of a sentence has no full stop of its own.
fn without_stop(text: &str) -> &str {
    text.trim().trim_end_matches('.')
}

/// What would be less and more than expected (Goal Attainment Scaling; Kiresuk & Sherman 1968).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Levels {
    /// What each level would look like, from -2 to +2.
    pub texts: [Option<String>; 5],
    /// The level at the start.
    pub start: Option<Level>,
    /// How much the goal counts beside others; 1 where it is missing.
    pub weight: Option<u8>,
}

impl Levels {
    /// The largest weight.
    pub const MOST_WEIGHT: u8 = 99;

    /// What a level would look like.
    pub fn text(&self, level: Level) -> Option<&str> {
        self.texts.get(usize::try_from(level.value() + 2).ok()?)?.as_deref()
    }

    /// Does every level have its text?
    pub fn are_whole(&self) -> bool {
        self.texts.iter().all(Option::is_some)
    }

    /// Is nothing written yet?
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_reads_as_one_sentence() {
        let plan = Plan {
            when: Some("the coffee is made.".to_owned()),
            then: Some("I put my shoes on".to_owned()),
            ..Plan::default()
        };
        assert_eq!(plan.sentence().as_deref(), Some("when the coffee is made, then I put my shoes on"));
        assert_eq!(Plan { then: None, ..plan }.sentence(), None);
    }

    #[test]
    fn kap_asks_at_most_once_a_day() {
        let day = NaiveDate::from_ymd_opt(2026, 10, 5).unwrap();
        let goal = Goal::new("walk".parse().unwrap(), Source::default());
        assert_eq!(goal.next_after(day), NaiveDate::from_ymd_opt(2026, 10, 12));
        let goal = Goal { every: Some(Span::Days(0)), ..goal };
        assert_eq!(goal.next_after(day), NaiveDate::from_ymd_opt(2026, 10, 6));
    }
}
