//! Goals: their chances, their levels, what was changed and why.

use super::days::{Days, level};
use super::page::{Block, Calendar, Entry, latest};
use crate::journal::goal::{Levels, Plan};
use crate::review::{Change, Goal, Report};

/// The goals.
pub fn goals(report: &Report, days: &Days) -> Vec<Block> {
    report.goals.iter().map(|goal| Block::Entry(entry(goal, days))).collect()
}

fn entry(goal: &Goal, days: &Days) -> Entry {
    let mut facts = vec![format!("{} since {}", goal.state, days.day(goal.since.unwrap_or(goal.day)))];
    facts.extend(goal.plan.sentence().into_iter().chain(goal.plan.obstacle_sentence()));
    facts.extend(levels(goal, days));
    facts.extend((goal.tally.answers() > 0).then(|| chances(goal)));
    let change = |change: &Change| {
        (format!("{}, {}", days.day(change.day), changed(change, goal, days)), change.reason.clone())
    };
    let mut more: Vec<_> = goal.changes.iter().map(change).collect();
    let notes = goal.notes.iter().map(|words| (days.day(words.day), Some(words.clone()))).collect();
    more.extend(latest(notes, &format!("kap goal show {}", goal.handle)));
    let window = goal.tally.window;
    let calendar = Calendar { answers: goal.answers.clone(), days: (window.first, window.last) };
    Entry {
        head: goal.handle.clone(),
        words: goal.words.clone(),
        facts,
        values: None,
        calendar: (!goal.answers.is_empty()).then_some(calendar),
        more,
    }
}

/// `31 of 44 chances, 6 in part; rest 4`: the days are those of the page.
fn chances(goal: &Goal) -> String {
    let tally = &goal.tally;
    let mut text = match tally.chances() {
        0 => "no chance in this time".to_owned(),
        1 => format!("{} of 1 chance", tally.did),
        chances => format!("{} of {chances} chances", tally.did),
    };
    if tally.partly > 0 {
        text.push_str(&format!(", {} in part", tally.partly));
    }
    if tally.rest > 0 {
        text.push_str(&format!("; rest {}", tally.rest));
    }
    text
}

fn levels(goal: &Goal, days: &Days) -> Option<String> {
    let start = goal.levels.start.map(|start| format!("{start} at the start"));
    let stood = goal.stood.iter().map(|(day, at)| format!("{} on {}", level(*at), days.day(*day)));
    let all: Vec<String> = start.into_iter().chain(stood).collect();
    (!goal.stood.is_empty()).then(|| format!("level: {}", all.join(", ")))
}

/// What a change did, in words.
fn changed(change: &Change, goal: &Goal, days: &Days) -> String {
    let mut parts = Vec::new();
    if let Some(state) = change.state {
        parts.push(state.to_string());
    }
    parts.extend(change.until.map(|until| format!("until {}", days.day(until))));
    parts.extend(change.told.as_ref().map(|told| format!("told {told}")));
    if let Some(replaced) = &change.replaced {
        if replaced.plan != Plan::default() {
            let was = earlier(&replaced.plan, &goal.plan);
            parts.push(format!("plan changed; it was: {}", was.unwrap_or_else(|| "another".to_owned())));
        }
        if replaced.levels != Levels::default() {
            parts.push("levels changed".to_owned());
        }
        parts.extend(replaced.text.as_ref().map(|text| format!("text changed; it was: {text}")));
        parts.extend(replaced.by.map(|by| format!("day changed; it was {}", days.day(by))));
    }
    parts.join(", ")
}

/// The plan as it was: what the change left as it is stands in the goal.
fn earlier(was: &Plan, now: &Plan) -> Option<String> {
    let or = |was: &Option<String>, now: &Option<String>| was.clone().or_else(|| now.clone());
    let plan = Plan {
        when: or(&was.when, &now.when),
        then: or(&was.then, &now.then),
        obstacle: or(&was.obstacle, &now.obstacle),
        obstacle_then: or(&was.obstacle_then, &now.obstacle_then),
    };
    let is_of_obstacle = was.when.is_none() && was.then.is_none();
    if is_of_obstacle { plan.obstacle_sentence() } else { plan.sentence() }
}
