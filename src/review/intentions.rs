//! For each session: the intention beside the hope beside what came. They stand side by side, and nothing
//! is held against anything.

use chrono::NaiveDate;

use super::Words;
use super::look::Look;
use crate::journal::arc;
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::record::{Entry, Record};
use crate::journal::reflection::{self, Body};
use crate::journal::session::Sort;
use crate::journal::step::Step;

/// The question of what was still there on the day.
const STILL_HERE: &str = "still_here";
/// The question of what differed from the intention and the hope.
const COMPARE: &str = "compare";
/// The question of what happened.
const STORY: &str = "story";

/// What was brought to a session, and what came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    /// The session; `None` for an intention whose session is not known.
    pub session: Option<Id>,
    /// The day of the session, or of the intention.
    pub day: NaiveDate,
    /// The sort of the session.
    pub sort: Option<Sort>,
    /// The number of the session in its series.
    pub number: Option<u32>,
    /// The intention; of several the last, which was carried in.
    pub intention: Option<Words>,
    /// How many intentions there were before that one.
    pub earlier: usize,
    /// The value it serves.
    pub value: Option<Words>,
    /// The hope, which is kept apart from it.
    pub hope: Option<Words>,
    /// What came, in the words of the reflections: the line that was still there on the day, and the answer
    /// to what differed, else the story, else the first words that were written.
    pub came: Vec<Answer>,
}

/// An answer under its question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The key of the question in its set: `still_here`, `compare`. `None` for words outside any question.
    pub key: Option<String>,
    /// The question as it was asked; empty where there was none.
    pub asked: String,
    /// The reflection's step.
    pub step: Step,
    /// The answer.
    pub words: Words,
}

/// What was brought to each session of the period, the earliest session first; then the intentions whose
/// session is not known.
pub(super) fn intentions(look: &Look<'_>) -> Vec<Brought> {
    let is_of_period =
        |id: Option<Id>| id.and_then(|id| look.record(id)).is_some_and(|session| look.is_of_period(session));
    let of_period = look
        .all(Kind::Intention)
        .map(|record| (look.session_of(record), record))
        .filter(|(session, record)| look.is_of_period(record) || is_of_period(*session));
    let intentions: Vec<(Option<Id>, &Record)> = of_period.collect();
    let is_brought_to = |id: Id| intentions.iter().any(|(session, _)| *session == Some(id));
    let counts = |record: &&Record| arc::session(record).is_some_and(|session| !session.is_cancelled());
    let sessions = look
        .all(Kind::Session)
        .filter(counts)
        .filter(|record| look.is_of_period(record) || is_brought_to(record.id));
    let known: Vec<&Record> = sessions.collect();
    let is_known = |id: &Option<Id>| id.is_some_and(|id| known.iter().any(|session| session.id == id));
    let of = |session: &Record| {
        let own: Vec<&Record> =
            intentions.iter().filter(|(id, _)| *id == Some(session.id)).map(|(_, record)| *record).collect();
        let brought = brought(Some(session), &own, look)?;
        (brought.intention.is_some() || !brought.came.is_empty()).then_some(brought)
    };
    let lone = intentions.iter().filter(|(id, _)| !is_known(id));
    let lone = lone.filter_map(|(_, record)| brought(None, &[record], look));
    known.iter().filter_map(|session| of(session)).chain(lone).collect()
}

fn brought(session: Option<&Record>, intentions: &[&Record], look: &Look<'_>) -> Option<Brought> {
    let last = intentions.last().copied();
    let own = last.and_then(|record| match &record.entry {
        Entry::Intention(intention) => Some((record, intention)),
        _ => None,
    });
    let words = |text: Option<&String>| text.and_then(|text| Words::new(last?, text));
    Some(Brought {
        session: session.map(|session| session.id),
        day: session.or(last)?.day,
        sort: session.and_then(arc::session).map(|session| session.sort),
        number: session.and_then(|session| look.material.places.get(&session.id)).map(|place| place.number),
        intention: last.and_then(Words::first),
        earlier: intentions.len().saturating_sub(1),
        value: words(own.and_then(|(_, intention)| intention.value.as_ref())),
        hope: words(own.and_then(|(_, intention)| intention.hope.as_ref())),
        came: session.map(|session| came(session.id, look)).unwrap_or_default(),
    })
}

/// What came, in the words of the reflections on a session.
fn came(session: Id, look: &Look<'_>) -> Vec<Answer> {
    let mut answers: Vec<Answer> = Vec::new();
    for record in look.all(Kind::Reflection) {
        let Entry::Reflection(reflection) = &record.entry else { continue };
        if reflection.session != Some(session) || reflection.step == Step::Themes {
            continue;
        }
        let body = Body::parse(&record.body);
        answers.extend(Words::new(record, &body.opening).map(|words| Answer {
            key: None,
            asked: String::new(),
            step: reflection.step,
            words,
        }));
        answers.extend(body.answers.iter().filter_map(|answer| of(answer, reflection.step, record)));
    }
    let find = |key: &str| answers.iter().find(|answer| answer.key.as_deref() == Some(key));
    let told = find(COMPARE).or_else(|| find(STORY));
    let found: Vec<Answer> = find(STILL_HERE).into_iter().chain(told).cloned().collect();
    if found.is_empty() { answers.into_iter().take(1).collect() } else { found }
}

fn of(answer: &reflection::Answer, step: Step, record: &Record) -> Option<Answer> {
    // What was asked of one insight or one goal stands with that.
    if answer.key.contains('@') {
        return None;
    }
    let words = Words::new(record, &answer.text)?.with_tags(&answer.tags);
    Some(Answer { key: Some(answer.key.clone()), asked: answer.asked.clone(), step, words })
}
