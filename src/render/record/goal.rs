//! Goals and check-ins as values and as the head of a page.

use serde_json::{Map, Value, json};

use super::{link, source};
use crate::journal::checkin::{Answer, Checkin, Earlier, Level, State};
use crate::journal::goal::{Goal, Levels, Plan};
use crate::journal::ledger::{Confidence, Domain, Rating};

/// Sets the keys of a goal.
pub fn set_goal(goal: &Goal, mut set: &mut impl FnMut(&str, Value) -> Option<Value>) {
    set("when", json!(goal.plan.when));
    set("then", json!(goal.plan.then));
    set("obstacle", json!(goal.plan.obstacle));
    set("obstacle_then", json!(goal.plan.obstacle_then));
    set("value", json!(goal.value));
    set("domain", json!(goal.domain.map(Domain::as_str)));
    set("every", json!(goal.every.map(|every| every.to_string())));
    set("first", json!(goal.first.map(|day| day.to_string())));
    set("by", json!(goal.by.map(|day| day.to_string())));
    set("levels", levels(&goal.levels));
    source(goal.source, &mut set);
}

/// Sets the keys of a check-in.
pub fn set_checkin(checkin: &Checkin, mut set: &mut impl FnMut(&str, Value) -> Option<Value>) {
    set("on", json!(checkin.on.as_str()));
    source(checkin.source, &mut set);
    set("rating", json!(checkin.rating.map(Rating::value)));
    set("confidence", json!(checkin.confidence.map(Confidence::value)));
    set("level", json!(checkin.level.map(Level::value)));
    set("outcome", json!(checkin.outcome));
    set("became", link(checkin.became));
    set("answer", json!(checkin.answer.map(Answer::as_str)));
    set("met_obstacle", json!(checkin.met_obstacle));
    set("state", json!(checkin.state().map(State::as_str)));
    set("until", json!(checkin.until.map(|day| day.to_string())));
    set("told", json!(checkin.told));
    set("earlier", earlier(&checkin.earlier));
}

/// The levels of a goal; `null` where nothing is written yet.
pub fn levels(levels: &Levels) -> Value {
    if levels.is_empty() {
        return Value::Null;
    }
    let texts: Map<String, Value> =
        Level::ALL.into_iter().map(|level| (level.to_string(), json!(levels.text(level)))).collect();
    json!({ "texts": texts, "start": levels.start.map(Level::value), "weight": levels.weight })
}

fn earlier(before: &Earlier) -> Value {
    if before.is_empty() {
        return Value::Null;
    }
    let Plan { when, then, obstacle, obstacle_then } = &before.plan;
    json!({
        "when": when,
        "then": then,
        "obstacle": obstacle,
        "obstacle_then": obstacle_then,
        "levels": levels(&before.levels),
        "text": before.text,
        "by": before.by.map(|day| day.to_string()),
    })
}

/// Says what a check-in is about without a word of its prose.
pub fn gist(checkin: &Checkin) -> Vec<String> {
    let mut parts = vec![format!("on {}", checkin.on)];
    parts.extend(said(checkin));
    parts
}

/// What a check-in says beside its note.
pub fn said(checkin: &Checkin) -> Vec<String> {
    let mut parts = Vec::new();
    parts.extend(checkin.outcome.clone());
    parts.extend(checkin.answer.map(|answer| answer.to_string()));
    // Where a reflection said it, the outcome is the word for it.
    parts.extend(checkin.state.map(|state| state.to_string()));
    parts.extend(checkin.rating.map(|rating| format!("{} of 10", rating.value())));
    parts.extend(checkin.confidence.map(|confidence| format!("{} of 100 sure", confidence.value())));
    parts.extend(checkin.level.map(|level| format!("level {level}")));
    if checkin.earlier.plan != Plan::default() {
        parts.push("plan changed".to_owned());
    }
    if !checkin.earlier.levels.is_empty() {
        parts.push("levels changed".to_owned());
    }
    if checkin.earlier.text.is_some() {
        parts.push("text changed".to_owned());
    }
    if checkin.earlier.by.is_some() {
        parts.push("day changed".to_owned());
    }
    if checkin.met_obstacle {
        parts.push("the obstacle came".to_owned());
    }
    parts
}

/// What the page of a goal says above the prose.
pub fn goal_facts(goal: &Goal) -> Vec<(&'static str, Option<String>)> {
    let day = |day: chrono::NaiveDate| day.format("%A, %-d %B %Y").to_string();
    let mut facts = vec![
        ("handle", Some(goal.handle.to_string())),
        ("when", goal.plan.when.clone()),
        ("then", goal.plan.then.clone()),
        ("obstacle", goal.plan.obstacle.clone()),
        ("then, when it comes", goal.plan.obstacle_then.clone()),
        ("value", goal.value.clone()),
        ("domain", goal.domain.map(|domain| domain.to_string())),
        ("asked every", goal.every.map(|every| every.to_string())),
        ("first asked", goal.first.map(day)),
        ("by", goal.by.map(day)),
    ];
    facts.extend(level_facts(&goal.levels));
    facts.push(("from", goal.source.from.map(|id| id.to_string())));
    facts
}

fn level_facts(levels: &Levels) -> Vec<(&'static str, Option<String>)> {
    const NAMES: [&str; 5] = ["level -2", "level -1", "level 0", "level +1", "level +2"];
    let texts = NAMES.into_iter().zip(levels.texts.iter().cloned());
    let rest = [
        ("level at the start", levels.start.map(|level| level.to_string())),
        ("weight", levels.weight.map(|weight| weight.to_string())),
    ];
    texts.chain(rest).collect()
}

/// What the page of a check-in says above the prose.
pub fn checkin_facts(checkin: &Checkin) -> Vec<(&'static str, Option<String>)> {
    let Earlier { plan, levels, text, by } = &checkin.earlier;
    let mut facts = vec![
        ("on", Some(checkin.on.to_string())),
        ("answer", checkin.answer.map(|answer| answer.to_string())),
        ("obstacle", checkin.met_obstacle.then(|| "it came".to_owned())),
        ("state", checkin.state().map(|state| state.to_string())),
        ("until", checkin.until.map(|day| day.format("%A, %-d %B %Y").to_string())),
        ("told", checkin.told.clone()),
        ("rating", checkin.rating.map(|rating| format!("{} of 10", rating.value()))),
        ("sure", checkin.confidence.map(|confidence| format!("{} of 100", confidence.value()))),
        ("level", checkin.level.map(|level| level.to_string())),
        ("outcome", checkin.outcome.clone()),
        ("became", checkin.became.map(|id| id.to_string())),
        ("what, until then", text.clone()),
        ("by, until then", by.map(|day| day.format("%A, %-d %B %Y").to_string())),
        ("when, until then", plan.when.clone()),
        ("then, until then", plan.then.clone()),
        ("obstacle, until then", plan.obstacle.clone()),
        ("then, when it came, until then", plan.obstacle_then.clone()),
    ];
    facts.extend(level_facts(levels));
    facts.push(("from", checkin.source.from.map(|id| id.to_string())));
    facts
}
