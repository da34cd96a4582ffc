//! A finished draft becomes records: the reflection, what was made of its answers, and check-ins on
//! what it came back to.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::items::{GOAL_PARTS, Item};
use super::subject::Work;
use crate::cli::app::App;
use crate::cli::{goal, session};
use crate::content;
use crate::error::Result;
use crate::journal::checkin::{Checkin, Level};
use crate::journal::goal::Handle;
use crate::journal::id::Id;
use crate::journal::intention::Intention;
use crate::journal::ledger::{Confidence, Difficulty, Insight, Question, Rating};
use crate::journal::private::{MARK, is_mark};
use crate::journal::question_set::{Answer as Kind, Field, Ledger, QuestionSet};
use crate::journal::record::{Entry, Record, Source};
use crate::journal::red_flags;
use crate::journal::reflection::{Answer, Body, Reflection, SetUsed};
use crate::journal::step::Step;
use crate::store::draft::{Draft, FREE};

/// The key of the reflection's own id in a draft.
const ITSELF: &str = "";

/// Chooses the ids of everything a draft becomes, and the time at which it was finished. Chosen once:
/// a saving that was cut off goes on with the same.
///
/// # Errors
/// The journal's folder could not be read.
pub fn settle(draft: &mut Draft, set: Option<&QuestionSet>, app: &mut App<'_>) -> Result<()> {
    draft.finished.get_or_insert(app.world.now);
    let is_handle = draft.typing.as_ref().is_some_and(|(key, _)| is_handle(key, set));
    take_typed(draft, is_handle);
    let mut keys = vec![ITSELF.to_owned()];
    for key in draft.answers.iter().filter(|(_, text)| !text.is_empty()).map(|(key, _)| key) {
        let (plain, on) = parted(key);
        let question = set.and_then(|set| set.questions.iter().find(|question| question.key == plain));
        let Some(question) = question else { continue };
        let makes = match question.makes {
            // A goal is offered, never made unasked.
            Some(Ledger::Goal) => has(draft, &format!("{key}_{}", GOAL_PARTS[0])),
            Some(Ledger::Insight | Ledger::Question | Ledger::Difficulty) => true,
            None => question.on.is_some() && on.is_some(),
        };
        if makes {
            keys.push(key.clone());
        }
    }
    for key in keys {
        if !draft.ids.contains_key(&key) {
            let mut taken: Vec<Id> = draft.ids.values().copied().collect();
            taken.extend(draft.session);
            let id = app.fresh_id(&taken)?;
            draft.ids.insert(key, id);
        }
    }
    Ok(())
}

/// What still stood in the field when the person left it is their answer: it was never taken back. Half a
/// handle is none.
pub fn take_typed(draft: &mut Draft, is_handle: bool) {
    let Some((key, text)) = draft.typing.take() else { return };
    if !text.trim().is_empty() && !is_handle {
        draft.answers.insert(key, text.trim_end().to_owned());
    }
}

/// Is it the key of a handle? A question of the person's own may end in the same word, and is not one.
fn is_handle(key: &str, set: Option<&QuestionSet>) -> bool {
    let goal =
        key.strip_suffix(GOAL_PARTS[0]).and_then(|key| key.strip_suffix('_')).map(|goal| parted(goal).0);
    let of = |key: &str| set.and_then(|set| set.questions.iter().find(|question| question.key == key));
    goal.and_then(of).is_some_and(|question| question.makes == Some(Ledger::Goal))
}

/// The records of a settled draft, the reflection first.
///
/// # Errors
/// The journal's folder could not be read.
pub fn records(
    draft: &Draft,
    set: Option<&QuestionSet>,
    items: &[Item],
    app: &mut App<'_>,
) -> Result<Vec<Record>> {
    let clock = app.clock();
    let finished = draft.finished.unwrap_or(clock.now);
    let at = draft.at.unwrap_or(draft.started);
    let day = clock.day_of(at);
    // Written on another day than it is about, or about another time than that of writing.
    let written =
        (draft.at.is_some_and(|at| at != finished) || clock.day_of(finished) != day).then_some(finished);
    let times = Times { at, day, written };
    let Some(itself) = draft.ids.get(ITSELF).copied() else { return Ok(Vec::new()) };
    let mut made = Vec::new();
    for (key, id) in draft.ids.iter().filter(|(key, _)| !key.is_empty()) {
        let record = record_of(key, *id, itself, draft, set, times);
        // What is marked private stays so in whatever becomes of it.
        let tags = if is_private(key, set) { vec![MARK.to_owned()] } else { Vec::new() };
        made.extend(record.map(|record| Record { tags, ..record }));
    }
    let mut records = vec![match Work::of_word(&draft.step) {
        Work::Intend => intention(itself, draft, items, times),
        Work::Reflect(step) => reflection(itself, step, &made, draft, set, items, times),
    }];
    records.extend(made);
    if let Some((id, at)) = draft.session.zip(draft.new_session) {
        records.push(session::plain(id, at, finished, app)?);
    }
    Ok(records)
}

/// The times that all records of one reflection share.
#[derive(Clone, Copy)]
struct Times {
    at: DateTime<FixedOffset>,
    day: NaiveDate,
    written: Option<DateTime<FixedOffset>>,
}

impl Times {
    fn record(self, id: Id, entry: Entry, body: String) -> Record {
        Record { id, at: self.at, day: self.day, written: self.written, tags: Vec::new(), entry, body }
    }
}

/// An intention: its sentence first, then the answers that have no field of their own.
fn intention(id: Id, draft: &Draft, items: &[Item], times: Times) -> Record {
    let of = |field: Field| {
        let item = items.iter().find(|item| item.field == Some(field))?;
        draft.answers.get(&item.key).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let others: Vec<Item> = items.iter().filter(|item| item.field.is_none()).cloned().collect();
    let fields: Vec<&str> =
        items.iter().filter(|item| item.field.is_some()).map(|item| item.key.as_str()).collect();
    let mut rest = draft.clone();
    rest.answers.retain(|key, _| !fields.contains(&key.as_str()));
    let mut body = body(&rest, &others);
    // The sentence of the question, and a text that was given whole.
    let texts = [of(Field::Intention), Some(body.opening.clone())];
    body.opening =
        texts.into_iter().flatten().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
    let entry = Intention {
        session: draft.session,
        value: of(Field::Value),
        hope: of(Field::Hope),
        support: of(Field::Support),
        protected_time: of(Field::ProtectedTime),
    };
    times.record(id, Entry::Intention(entry), body.compose())
}

fn reflection(
    id: Id,
    step: Step,
    made: &[Record],
    draft: &Draft,
    set: Option<&QuestionSet>,
    items: &[Item],
    times: Times,
) -> Record {
    let links = made.iter().filter(|record| !matches!(record.entry, Entry::Checkin(_)));
    let skipped =
        items.iter().filter(|item| item.parent.is_none() && item.key != FREE && !has(draft, &item.key));
    let entry = Reflection {
        session: draft.session,
        step,
        set: set.map(|set| SetUsed { id: set.id.clone(), version: set.version }),
        skipped: skipped.map(|item| item.key.clone()).collect(),
        made: links.map(|record| record.id).collect(),
    };
    times.record(id, Entry::Reflection(entry), body(draft, items).compose())
}

/// The answers under their questions, in the order they were asked; what belongs to no question any
/// more is kept below.
fn body(draft: &Draft, items: &[Item]) -> Body {
    let mut body =
        Body { opening: draft.answers.get(FREE).cloned().unwrap_or_default(), answers: Vec::new() };
    let asked = |item: &Item| {
        let about = item.on.and_then(|_| item.words.first());
        about.map_or_else(
            || item.ask.clone(),
            |words| format!("{} {}", item.ask, words.text.lines().next().unwrap_or_default()),
        )
    };
    for item in items.iter().filter(|item| item.key != FREE && has(draft, &item.key)) {
        let text = draft.answers.get(&item.key).cloned().unwrap_or_default();
        let mut answer = Answer { asked: one_line(&asked(item)), text, ..item.heading() };
        if red_flags::is_key(&item.key) && answer.text != red_flags::YES {
            // Only what is there is to be heard.
            answer.tags.clear();
        }
        body.answers.push(answer);
    }
    let known = |key: &str| key == FREE || items.iter().any(|item| item.key == key);
    for (key, text) in draft.answers.iter().filter(|(key, text)| !known(key) && !text.is_empty()) {
        body.answers.push(Answer {
            key: key.clone(),
            asked: key.clone(),
            follows: false,
            tags: vec![],
            text: text.clone(),
        });
    }
    body
}

/// The record that an answer makes, or its check-in on the one it came back to.
fn record_of(
    key: &str,
    id: Id,
    itself: Id,
    draft: &Draft,
    set: Option<&QuestionSet>,
    times: Times,
) -> Option<Record> {
    let (plain, on) = parted(key);
    let question = set?.questions.iter().find(|question| question.key == plain)?;
    let source = Source { from: Some(itself), session: draft.session };
    let text = draft.answers.get(key)?;
    let follow = |field: Field| {
        let then = question.then.iter().find(|then| then.field == Some(field))?;
        draft.answers.get(&rejoined(&then.key, on)).filter(|text| !text.is_empty()).map(|text| (then, text))
    };
    let number = |field: Field| follow(field).and_then(|(_, text)| text.parse::<u8>().ok());
    let said = format!("{}\n", text.trim_end());
    match question.makes {
        Some(Ledger::Insight) => {
            let untrue = follow(Field::UntrueIf)
                .map(|(then, text)| format!("\n## {}\n\n{}\n", one_line(&then.ask), text.trim_end()));
            let confidence = number(Field::Confidence).and_then(Confidence::new);
            let entry = Insight { source, confidence, domains: Vec::new() };
            Some(times.record(id, Entry::Insight(entry), said + &untrue.unwrap_or_default()))
        }
        Some(Ledger::Question) => Some(times.record(id, Entry::Question(Question { source }), said)),
        Some(Ledger::Difficulty) => {
            let rating = number(Field::Rating).and_then(Rating::new);
            Some(times.record(id, Entry::Difficulty(Difficulty { source, rating }), said))
        }
        Some(Ledger::Goal) => goal_of(key, id, &said, source, draft, times),
        None => {
            let checkin = checkin(on?, question, key, source, draft);
            let note = notes(question, on, draft);
            Some(times.record(id, Entry::Checkin(checkin), note))
        }
    }
}

fn goal_of(key: &str, id: Id, said: &str, source: Source, draft: &Draft, times: Times) -> Option<Record> {
    let part = |name: &str| {
        let text = draft.answers.get(&format!("{key}_{name}"))?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let [handle, when, then] = GOAL_PARTS.map(part);
    let handle: Handle = handle?.parse().ok()?;
    Some(times.record(id, goal::planned(handle, when, then, source), said.to_owned()))
}

/// Reads the answer and its follow-ups into the fields of a check-in.
fn checkin(
    on: Id,
    question: &crate::journal::question_set::Question,
    key: &str,
    source: Source,
    draft: &Draft,
) -> Checkin {
    let mut checkin = Checkin::new(on, source);
    let own = (question.field, &question.answer, key.to_owned());
    let then = question.then.iter().map(|then| (then.field, &then.answer, rejoined(&then.key, Some(on))));
    for (field, answer, key) in std::iter::once(own).chain(then) {
        let Some(text) = draft.answers.get(&key).filter(|text| !text.is_empty()) else { continue };
        match field {
            Some(Field::Rating) => checkin.rating = text.parse().ok().and_then(Rating::new),
            Some(Field::Confidence) => checkin.confidence = text.parse().ok().and_then(Confidence::new),
            Some(Field::Outcome) => checkin.outcome = Some(text.clone()),
            Some(Field::Level) => checkin.level = level(text, answer),
            _ => {}
        }
    }
    checkin
}

/// The five options of a level stand for -2 to +2, in their order.
fn level(text: &str, answer: &Kind) -> Option<Level> {
    let Kind::Choices { options, .. } = answer else { return None };
    let at = options.iter().position(|option| option == text)?;
    Level::new(i8::try_from(at).ok()? - 2)
}

/// What was said beside the fields, in the person's own words.
fn notes(question: &crate::journal::question_set::Question, on: Option<Id>, draft: &Draft) -> String {
    let free = question.then.iter().filter(|then| then.field.is_none());
    let texts =
        free.filter_map(|then| draft.answers.get(&rejoined(&then.key, on))).filter(|text| !text.is_empty());
    texts.map(|text| format!("{}\n", text.trim_end())).collect::<Vec<_>>().join("\n")
}

/// The question set of a draft: the journal's own where it has one, else the embedded one.
pub fn question_set(work: Work, app: &mut App<'_>) -> Option<QuestionSet> {
    let name = work.as_str();
    let embedded = content::question_set(name)?;
    let path = std::path::Path::new(crate::store::layout::QUESTIONS).join(format!("{name}.toml"));
    let bytes = match app.world.disk.read(&app.journal.root().join(&path), crate::store::FILE_LIMIT) {
        Ok(bytes) => bytes,
        Err(error)
            if matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory) =>
        {
            return Some(embedded.clone());
        }
        Err(error) => {
            app.note(&format!("{}: {error}. The questions that come with kap are asked.", path.display()));
            return Some(embedded.clone());
        }
    };
    match content::parse_question_set(name, &String::from_utf8_lossy(&bytes)) {
        Ok(set) => Some(set),
        Err(error) => {
            let line = error.line.map(|line| format!(", line {line}")).unwrap_or_default();
            let hint = error.hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
            app.note(&format!(
                "{}{line}: {}{hint}. The questions that come with kap are asked.",
                path.display(),
                error.message
            ));
            Some(embedded.clone())
        }
    }
}

/// Has the question of an answer the label `private`?
fn is_private(key: &str, set: Option<&QuestionSet>) -> bool {
    let (plain, _) = parted(key);
    let question = set.and_then(|set| set.questions.iter().find(|question| question.key == plain));
    question.is_some_and(|question| question.tags.iter().any(|tag| is_mark(tag)))
}

fn parted(key: &str) -> (&str, Option<Id>) {
    match key.split_once('@') {
        Some((plain, id)) => (plain, id.parse().ok()),
        None => (key, None),
    }
}

fn rejoined(key: &str, on: Option<Id>) -> String {
    on.map_or_else(|| key.to_owned(), |id| format!("{key}@{id}"))
}

fn has(draft: &Draft, key: &str) -> bool {
    draft.answers.get(key).is_some_and(|text| !text.is_empty())
}

/// A heading is one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
