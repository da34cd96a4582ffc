//! Records as rows, as JSON values and as pages.

mod goal;

use std::path::Path;

use serde_json::{Map, Value, json};

pub use self::goal::{levels, said};
use super::{Style, markdown, safe_line};
use crate::journal::checkin::in_order;
use crate::journal::id::Id;
use crate::journal::keys::{self, Role};
use crate::journal::ledger::{Confidence, Domain, Rating, Standing};
use crate::journal::practice;
use crate::journal::record::{Entry, Record, Source};
use crate::journal::review::Review;
use crate::journal::session::{Session, State};

/// Says what a record is about without a word of its prose: lists are seen by others.
pub fn gist(record: &Record) -> String {
    let parts = match &record.entry {
        Entry::Session(session) => session_parts(session),
        Entry::Intention(intention) => about(intention.session),
        Entry::Reflection(reflection) => {
            let mut parts = vec![reflection.step.as_str().to_owned()];
            parts.extend(about(reflection.session));
            parts
        }
        Entry::Insight(insight) => insight
            .confidence
            .map(|confidence| format!("{} of 100 sure", confidence.value()))
            .into_iter()
            .collect(),
        Entry::Difficulty(difficulty) => {
            difficulty.rating.map(|rating| format!("{} of 10", rating.value())).into_iter().collect()
        }
        Entry::Goal(goal) => vec![goal.handle.to_string()],
        Entry::Practice(practice) => practice
            .domain
            .map(|domain| domain.to_string())
            .into_iter()
            .chain(practice.minutes.map(practice::length))
            .collect(),
        Entry::Measure(measure) => vec![measure.instrument.to_string()],
        Entry::Checkin(checkin) => goal::gist(checkin),
        Entry::Review(review) => review_parts(review),
        Entry::Question(_) => Vec::new(),
    };
    let mut text = parts.join(", ");
    if record.written.is_some() {
        text.push_str(if text.is_empty() { "written later" } else { ", written later" });
    }
    text
}

/// Says where a record stands, by what is known of it since; empty where nothing is to be said.
pub fn state(record: &Record, among: &[Record]) -> String {
    match &record.entry {
        Entry::Session(session) => session_parts(session).join(", "),
        Entry::Reflection(reflection) => reflection.step.to_string(),
        Entry::Insight(_) | Entry::Question(_) | Entry::Difficulty(_) => {
            let standing = Standing::of(record, among);
            match (standing.is_open(), standing.outcome()) {
                (true, None) => "open".to_owned(),
                (true, Some(outcome)) => format!("open, {outcome}"),
                (false, outcome) => outcome.unwrap_or("closed").to_owned(),
            }
        }
        Entry::Goal(_) => {
            let said = in_order(record.id, among);
            let state = said.iter().rev().find_map(|(_, checkin)| checkin.state());
            state.unwrap_or_default().to_string()
        }
        Entry::Checkin(checkin) => goal::said(checkin).join(", "),
        Entry::Practice(practice) => practice.in_words(),
        Entry::Intention(_) | Entry::Measure(_) | Entry::Review(_) => String::new(),
    }
}

fn session_parts(session: &Session) -> Vec<String> {
    let mut parts = vec![session.sort.to_string()];
    parts.extend(session.number.map(|number| format!("number {number}")));
    match session.state {
        State::Held => {}
        State::Planned => parts.push("planned".to_owned()),
        State::Cancelled => parts.push("cancelled".to_owned()),
    }
    parts
}

fn about(session: Option<Id>) -> Vec<String> {
    session.map(|session| format!("session {session}")).into_iter().collect()
}

fn review_parts(review: &Review) -> Vec<String> {
    let days = match (review.since, review.until) {
        (Some(since), Some(until)) => Some(format!("{since} to {until}")),
        (Some(since), None) => Some(format!("since {since}")),
        (None, Some(until)) => Some(format!("until {until}")),
        (None, None) => None,
    };
    let series = review.series.map(|series| format!("series {series}"));
    about(review.session).into_iter().chain(series).chain(days).collect()
}

/// How much of what the person wrote goes into a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// Nothing: lists are seen by others.
    None,
    /// What a list of that kind says in a line.
    First,
    /// All of it.
    All,
}

/// What a value calls otherwise than the file does, and holds the person's own words or answers.
const OWN: [&str; 4] = ["text", "levels", "earlier", "items"];

/// A record as a JSON value: stable keys, times in RFC 3339, `null` for what is not there.
pub fn value(record: &Record, path: &Path, words: Words) -> Value {
    let mut map = Map::new();
    let mut set = |key: &str, value: Value| map.insert(key.to_owned(), value);
    set("id", json!(record.id.as_str()));
    set("kind", json!(record.kind().as_str()));
    set("at", json!(record.at.to_rfc3339()));
    set("day", json!(record.day.to_string()));
    set("written", json!(record.written.map(|written| written.to_rfc3339())));
    set("tags", json!(record.tags));
    set("path", json!(path.to_string_lossy()));
    match &record.entry {
        Entry::Session(session) => {
            set("sort", json!(session.sort.as_str()));
            set("planned", json!(session.is_planned()));
            set("cancelled", json!(session.is_cancelled()));
            set("with", json!(session.with));
            set("place", json!(session.place));
            set("series", json!(session.series));
            set("number", json!(session.number));
        }
        Entry::Intention(intention) => {
            set("session", link(intention.session));
            set("value", json!(intention.value));
            set("hope", json!(intention.hope));
            set("support", json!(intention.support));
            set("protected_time", json!(intention.protected_time));
        }
        Entry::Reflection(reflection) => {
            set("session", link(reflection.session));
            set("step", json!(reflection.step.as_str()));
            set("set", json!(reflection.set.as_ref().map(|set| &set.id)));
            set("set_version", json!(reflection.set.as_ref().map(|set| set.version)));
            set("skipped", json!(reflection.skipped));
            set("made", json!(reflection.made.iter().map(Id::as_str).collect::<Vec<_>>()));
        }
        Entry::Insight(insight) => {
            source(insight.source, &mut set);
            set("text", json!(record.headline()));
            set("confidence", json!(insight.confidence.map(Confidence::value)));
            set("domains", json!(insight.domains.iter().map(|domain| domain.as_str()).collect::<Vec<_>>()));
        }
        Entry::Question(question) => {
            source(question.source, &mut set);
            set("text", json!(record.headline()));
        }
        Entry::Difficulty(difficulty) => {
            source(difficulty.source, &mut set);
            set("text", json!(record.headline()));
            set("rating", json!(difficulty.rating.map(Rating::value)));
        }
        Entry::Goal(goal) => {
            set("handle", json!(goal.handle.as_str()));
            set("text", json!(record.headline()));
            goal::set_goal(goal, &mut set);
        }
        Entry::Practice(practice) => {
            set("what", json!(practice.what));
            set("minutes", json!(practice.minutes));
            set("domain", json!(practice.domain.map(Domain::as_str)));
            set("goal", link(practice.goal));
        }
        Entry::Measure(measure) => {
            set("instrument", json!(measure.instrument.as_str()));
            set("version", json!(measure.version));
            set("window", json!(measure.window));
            set("items", json!(measure.items));
        }
        Entry::Checkin(checkin) => goal::set_checkin(checkin, &mut set),
        Entry::Review(review) => {
            set("since", json!(review.since.map(|day| day.to_string())));
            set("until", json!(review.until.map(|day| day.to_string())));
            set("session", link(review.session));
            set("series", json!(review.series));
        }
    }
    if words == Words::All {
        set("body", json!(record.body));
    }
    if words == Words::None {
        map.retain(|key, _| keys::role(key) != Some(Role::Words) && !OWN.contains(&key.as_str()));
    }
    Value::Object(map)
}

fn source(source: Source, set: &mut impl FnMut(&str, Value) -> Option<Value>) {
    set("from", link(source.from));
    set("session", link(source.session));
}

fn link(id: Option<Id>) -> Value {
    json!(id.as_ref().map(Id::as_str))
}

/// A record as a page: a head of a few quiet lines, then the prose.
pub fn page(record: &Record, style: &Style) -> String {
    let title = format!("{} {}", super::capital(record.kind().in_words()), record.id);
    let mut head = vec![style.paint(Style::BOLD, &title)];
    for (name, text) in facts(record) {
        let line =
            super::Line::new(Style::DIM, &format!("{name}: ")).and(super::Ink::new(), &safe_line(&text));
        head.extend(line.rows(style, 2));
    }
    let prose = markdown(&record.body, style);
    if prose.is_empty() { head.join("\n") } else { format!("{}\n\n{prose}", head.join("\n")) }
}

/// What a page says above the prose.
fn facts(record: &Record) -> Vec<(&'static str, String)> {
    let mut facts = vec![("date", record.at.format("%A, %-d %B %Y, %H:%M").to_string())];
    if record.at.date_naive() != record.day {
        facts.push(("day", record.day.format("%A, %-d %B %Y").to_string()));
    }
    facts.extend(record.written.map(|written| ("written", written.format("%-d %B %Y, %H:%M").to_string())));
    let mut add = |name, text: Option<String>| facts.extend(text.map(|text| (name, text)));
    match &record.entry {
        Entry::Session(session) => {
            add("sort", Some(session_parts(session).join(", ")));
            add("series", session.series.map(|series| series.to_string()));
            add("with", Some(session.with.join(", ")).filter(|with| !with.is_empty()));
            add("where", session.place.clone());
        }
        Entry::Intention(intention) => {
            add("session", intention.session.map(|id| id.to_string()));
            add("value", intention.value.clone());
            add("hope", intention.hope.clone());
            add("with you", intention.support.clone());
            add("kept free", intention.protected_time.clone());
        }
        Entry::Reflection(reflection) => {
            add("step", Some(reflection.step.to_string()));
            add("session", reflection.session.map(|id| id.to_string()));
            add("made", ids(&reflection.made));
        }
        Entry::Insight(insight) => {
            add("sure", insight.confidence.map(|confidence| format!("{} of 100", confidence.value())));
            let domains: Vec<&str> = insight.domains.iter().map(|domain| domain.as_str()).collect();
            add("domains", Some(domains.join(", ")).filter(|domains| !domains.is_empty()));
            add("from", insight.source.from.map(|id| id.to_string()));
        }
        Entry::Question(question) => add("from", question.source.from.map(|id| id.to_string())),
        Entry::Difficulty(difficulty) => {
            add("rating", difficulty.rating.map(|rating| format!("{} of 10", rating.value())));
            add("from", difficulty.source.from.map(|id| id.to_string()));
        }
        Entry::Goal(goal) => {
            for (name, text) in goal::goal_facts(goal) {
                add(name, text);
            }
        }
        Entry::Checkin(checkin) => {
            for (name, text) in goal::checkin_facts(checkin) {
                add(name, text);
            }
        }
        Entry::Practice(practice) => {
            add("what", Some(practice.what.clone()));
            add("for", practice.minutes.map(practice::length));
            add("domain", practice.domain.map(|domain| domain.to_string()));
            add("goal", practice.goal.map(|id| id.to_string()));
        }
        Entry::Measure(measure) => {
            add("measure", Some(format!("{}, version {}", measure.instrument, measure.version)));
            add("about", Some(measure.window.clone()).filter(|window| window != "now"));
            let items: Vec<String> = measure.items.iter().map(u8::to_string).collect();
            add("answers", Some(items.join(" ")).filter(|items| !items.is_empty()));
        }
        Entry::Review(review) => {
            add("about", Some(review_parts(review).join(", ")).filter(|about| !about.is_empty()));
        }
    }
    add("tags", Some(record.tags.join(", ")).filter(|tags| !tags.is_empty()));
    facts
}

fn ids(ids: &[Id]) -> Option<String> {
    let text: Vec<String> = ids.iter().map(Id::to_string).collect();
    Some(text.join(", ")).filter(|text| !text.is_empty())
}
