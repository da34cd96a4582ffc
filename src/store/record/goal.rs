//! Goals and check-ins as keys of a file, and back.

use super::{Front, source};
use crate::journal::checkin::{Answer, Checkin, Earlier, Level, State};
use crate::journal::date::Span;
use crate::journal::goal::{Goal, Levels, Plan};
use crate::journal::id::Id;
use crate::journal::ledger::{Confidence, Domain, Rating};
use crate::journal::when::parse_span;
use crate::store::fields::Fields;
use crate::store::flaw::Flaw;
use crate::store::layout::Name;

/// The levels of a goal.
const LEVEL: std::ops::RangeInclusive<i8> = -2..=2;

/// Reads a goal.
pub fn goal(fields: &Fields<'_>, name: Option<&Name>) -> Result<Goal, Flaw> {
    let handle = match fields.parsed("handle", "a short name of lower-case letters, digits and hyphens")? {
        Some(handle) => Some(handle),
        None => name.and_then(|name| name.handle.clone()),
    };
    let Some(handle) = handle else {
        return Err(Flaw::at_start("the key `handle` is missing", "add it: handle = \"walk\""));
    };
    Ok(Goal {
        handle,
        plan: Plan {
            when: fields.text("when")?,
            then: fields.text("then")?,
            obstacle: fields.text("obstacle")?,
            obstacle_then: fields.text("obstacle_then")?,
        },
        value: fields.text("value")?,
        domain: fields.parsed("domain", "a domain of life, such as `mind` or `body`")?,
        every: fields
            .parsed::<Every>("every", "a span, such as \"1 day\" or \"2 weeks\"")?
            .map(|every| every.0),
        first: fields.date("first")?,
        by: fields.date("by")?,
        levels: Levels {
            texts: [
                fields.text("level_much_less")?,
                fields.text("level_less")?,
                fields.text("level_expected")?,
                fields.text("level_more")?,
                fields.text("level_much_more")?,
            ],
            start: fields.number("level_start", LEVEL)?.and_then(Level::new),
            weight: fields.number("weight", 0..=Levels::MOST_WEIGHT)?,
        },
        source: source(fields)?,
    })
}

/// Reads a check-in.
pub fn checkin(fields: &Fields<'_>) -> Result<Checkin, Flaw> {
    let missing = || Flaw::at_start("the key `on` is missing", "name the record it is about: on = \"4fh8t\"");
    Ok(Checkin {
        on: fields.id("on")?.ok_or_else(missing)?,
        source: source(fields)?,
        rating: fields.number("rating", 0..=Rating::MAX)?.and_then(Rating::new),
        confidence: fields.number("confidence", 0..=Confidence::MAX)?.and_then(Confidence::new),
        level: fields.number("level", LEVEL)?.and_then(Level::new),
        outcome: fields.text("outcome")?,
        became: fields.id("became")?,
        answer: fields.parsed::<Answer>("answer", "did, partly, not, rest or no chance")?,
        met_obstacle: fields.truth("met_obstacle")?.unwrap_or_default(),
        state: fields.parsed::<State>("state", "open, parked, paused, reached or released")?,
        until: fields.date("until")?,
        told: fields.text("told")?,
        earlier: Earlier {
            plan: Plan {
                when: fields.text("was_when")?,
                then: fields.text("was_then")?,
                obstacle: fields.text("was_obstacle")?,
                obstacle_then: fields.text("was_obstacle_then")?,
            },
            levels: Levels {
                texts: [
                    fields.text("was_level_much_less")?,
                    fields.text("was_level_less")?,
                    fields.text("was_level_expected")?,
                    fields.text("was_level_more")?,
                    fields.text("was_level_much_more")?,
                ],
                start: fields.number("was_level_start", LEVEL)?.and_then(Level::new),
                weight: fields.number("was_weight", 0..=Levels::MOST_WEIGHT)?,
            },
            text: fields.text("was_text")?,
            by: fields.date("was_by")?,
        },
    })
}

/// A span as a hand writes it.
struct Every(Span);

impl std::str::FromStr for Every {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        parse_span(text).map(Self).map_err(|_| ())
    }
}

impl Front {
    pub(super) fn goal(&mut self, goal: &Goal) {
        self.text("handle", goal.handle.as_str());
        self.some_text("when", goal.plan.when.as_deref());
        self.some_text("then", goal.plan.then.as_deref());
        self.some_text("obstacle", goal.plan.obstacle.as_deref());
        self.some_text("obstacle_then", goal.plan.obstacle_then.as_deref());
        self.some_text("value", goal.value.as_deref());
        self.some_text("domain", goal.domain.map(Domain::as_str));
        self.some_text("every", goal.every.map(|every| every.to_string()).as_deref());
        self.some_date("first", goal.first);
        self.some_date("by", goal.by);
        let [much_less, less, expected, more, much_more] = goal.levels.texts.each_ref().map(Option::as_deref);
        self.some_text("level_much_less", much_less);
        self.some_text("level_less", less);
        self.some_text("level_expected", expected);
        self.some_text("level_more", more);
        self.some_text("level_much_more", much_more);
        self.number("level_start", goal.levels.start.map(|level| level.value().into()));
        self.number("weight", goal.levels.weight.map(i64::from));
        self.source(goal.source);
    }

    pub(super) fn checkin(&mut self, checkin: &Checkin) {
        self.text("on", checkin.on.as_str());
        self.source(checkin.source);
        self.number("rating", checkin.rating.map(|rating| rating.value().into()));
        self.number("confidence", checkin.confidence.map(|confidence| confidence.value().into()));
        self.number("level", checkin.level.map(|level| level.value().into()));
        self.some_text("outcome", checkin.outcome.as_deref());
        self.some_text("became", checkin.became.as_ref().map(Id::as_str));
        self.some_text("answer", checkin.answer.map(Answer::as_str));
        if checkin.met_obstacle {
            self.value("met_obstacle", &true.into());
        }
        self.some_text("state", checkin.state.map(State::as_str));
        self.some_date("until", checkin.until);
        self.some_text("told", checkin.told.as_deref());
        self.earlier(&checkin.earlier);
    }

    fn earlier(&mut self, earlier: &Earlier) {
        let Earlier { plan, levels, text, by } = earlier;
        self.some_text("was_text", text.as_deref());
        self.some_text("was_when", plan.when.as_deref());
        self.some_text("was_then", plan.then.as_deref());
        self.some_text("was_obstacle", plan.obstacle.as_deref());
        self.some_text("was_obstacle_then", plan.obstacle_then.as_deref());
        let [much_less, less, expected, more, much_more] = levels.texts.each_ref().map(Option::as_deref);
        self.some_text("was_level_much_less", much_less);
        self.some_text("was_level_less", less);
        self.some_text("was_level_expected", expected);
        self.some_text("was_level_more", more);
        self.some_text("was_level_much_more", much_more);
        self.number("was_level_start", levels.start.map(|level| level.value().into()));
        self.number("was_weight", levels.weight.map(i64::from));
        self.some_date("was_by", *by);
    }
}
