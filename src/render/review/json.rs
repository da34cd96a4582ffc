//! A look back for programs: everything a report holds, under stable keys.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::journal::checkin::Level;
use crate::journal::coming::Coming;
use crate::journal::goal::{Levels, Plan};
use crate::journal::id::Id;
use crate::journal::ledger::{Domain, Heavy};
use crate::journal::measure::course::Since;
use crate::journal::measure::safety;
use crate::render::coming;
use crate::review::{
    Arc, Brought, Change, Count, Course, Goal, Measure, Period, Practice, Report, Response, Scope, Session,
    Words, Written,
};

/// The JSON Schema of `kap review --format json`.
pub const SCHEMA: &str = include_str!("../review.schema.json");

/// Returns the report as a JSON value, by [`SCHEMA`].
pub fn value(report: &Report) -> Value {
    json!({
        "schema": 1,
        "period": period(&report.period),
        "made": report.made.to_rfc3339(),
        "day": report.today.to_string(),
        "arc": arc(&report.arc),
        "intentions": report.intentions.iter().map(brought).collect::<Vec<_>>(),
        "written": report.written.iter().map(written).collect::<Vec<_>>(),
        "insights": report.insights.iter().map(|insight| {
            let mut value = course(&insight.course);
            value["domains"] = json!(insight.domains.iter().copied().map(Domain::as_str).collect::<Vec<_>>());
            with_values(value, insight.then, insight.now, insight.points())
        }).collect::<Vec<_>>(),
        "questions": report.questions.iter().map(|question| course(&question.course)).collect::<Vec<_>>(),
        "difficulties": report.difficulties.iter().map(|difficulty| {
            let mut value = course(&difficulty.course);
            value["heavy"] = json!(difficulty.heavy.map(|heavy| match heavy {
                Heavy::Rising => "rising",
                Heavy::Lasting => "lasting",
            }));
            with_values(value, difficulty.then, difficulty.now, difficulty.points())
        }).collect::<Vec<_>>(),
        "older": {
            "insights": report.older.insights,
            "questions": report.older.questions,
            "difficulties": report.older.difficulties,
        },
        "goals": report.goals.iter().map(goal).collect::<Vec<_>>(),
        "practices": report.practices.iter().map(practice).collect::<Vec<_>>(),
        "safety": !report.raised.is_empty(),
        "look_back": report.raised.iter().map(|raised| {
            format!("{}: {}", raised.title, safety::look_back(raised.item, raised.day))
        }).collect::<Vec<_>>(),
        "measures": report.measures.iter().map(measure).collect::<Vec<_>>(),
        "domains": report.domains.iter().map(|share| json!({
            "domain": share.domain.as_str(),
            "insights": share.insights,
            "goals": share.goals,
            "practices": share.practices,
            "empty": share.is_empty(),
        })).collect::<Vec<_>>(),
        "recurring": {
            "sessions": report.recurring.sessions,
            "tags": counts(&report.recurring.tags),
            "words": counts(&report.recurring.words),
            "in_part": report.recurring.is_in_part,
        },
        "slips": report.slips.as_ref().map(|slips| json!({
            "first": some_words(slips.first.as_ref()),
            "sign": some_words(slips.sign.as_ref()),
            "helps": some_words(slips.helps.as_ref()),
        })),
        "closing": report.closing.iter().map(words).collect::<Vec<_>>(),
        "next": report.next.iter().map(|one| next(one, report.today)).collect::<Vec<_>>(),
    })
}

fn period(period: &Period) -> Value {
    let (scope, session, series) = match &period.scope {
        Scope::SinceReview => ("since-review", None, None),
        Scope::Week => ("week", None, None),
        Scope::Month => ("month", None, None),
        Scope::Quarter => ("quarter", None, None),
        Scope::Year => ("year", None, None),
        Scope::Days => ("days", None, None),
        Scope::All => ("all", None, None),
        Scope::Session { id, .. } => ("session", Some(*id), None),
        Scope::Series { number, .. } => ("series", None, Some(*number)),
    };
    json!({
        "scope": scope,
        "first": period.first.to_string(),
        "last": period.last.to_string(),
        "session": link(session),
        "series": series,
    })
}

fn link(id: Option<Id>) -> Value {
    json!(id.as_ref().map(Id::as_str))
}

fn date(day: Option<NaiveDate>) -> Value {
    json!(day.map(|day| day.to_string()))
}

fn words(words: &Words) -> Value {
    json!({
        "record": words.record.as_str(),
        "day": words.day.to_string(),
        "tags": words.tags,
        "text": words.text,
    })
}

fn some_words(own: Option<&Words>) -> Value {
    own.map_or(Value::Null, words)
}

fn arc(arc: &Arc) -> Value {
    json!({
        "sessions": arc.sessions.iter().map(session).collect::<Vec<_>>(),
        "before": arc.before.as_ref().map(session),
        "planned": arc.planned.as_ref().map(session),
    })
}

fn session(session: &Session) -> Value {
    json!({
        "id": session.id.as_str(),
        "day": session.day.to_string(),
        "at": session.at.to_rfc3339(),
        "sort": session.sort.as_str(),
        "planned": session.state == crate::journal::session::State::Planned,
        "series": session.series,
        "number": session.number,
        "of": session.of,
        "reflections": session.reflected.iter().map(|reflected| json!({
            "id": reflected.id.as_str(),
            "step": reflected.step.as_str(),
            "day": reflected.day.to_string(),
        })).collect::<Vec<_>>(),
        "note": some_words(session.note.as_ref()),
    })
}

fn brought(brought: &Brought) -> Value {
    json!({
        "session": link(brought.session),
        "day": brought.day.to_string(),
        "sort": brought.sort.map(crate::journal::session::Sort::as_str),
        "number": brought.number,
        "intention": some_words(brought.intention.as_ref()),
        "earlier": brought.earlier,
        "value": some_words(brought.value.as_ref()),
        "hope": some_words(brought.hope.as_ref()),
        "came": brought.came.iter().map(|answer| json!({
            "key": answer.key,
            "asked": answer.asked,
            "step": answer.step.as_str(),
            "words": words(&answer.words),
        })).collect::<Vec<_>>(),
    })
}

fn written(written: &Written) -> Value {
    json!({
        "id": written.id.as_str(),
        "day": written.day.to_string(),
        "step": written.step.as_str(),
        "session": link(written.session),
        "words": some_words(written.words.as_ref()),
    })
}

fn course(course: &Course) -> Value {
    let outcome = course.outcome.as_ref().map(|outcome| {
        json!({
            "word": outcome.word,
            "day": outcome.day.to_string(),
            "became": outcome.became.as_ref().map(|became| json!({
                "id": became.id.as_str(),
                "handle": became.handle,
                "words": some_words(became.words.as_ref()),
            })),
        })
    });
    json!({
        "id": course.id.as_str(),
        "day": course.day.to_string(),
        "earlier": course.is_earlier,
        "words": some_words(course.words.as_ref()),
        "session": link(course.session),
        "open": course.is_open,
        "outcome": outcome,
        "said": course.said.iter().map(|said| json!({
            "id": said.id.as_str(),
            "day": said.day.to_string(),
            "value": said.value,
            "outcome": said.outcome,
            "note": some_words(said.note.as_ref()),
        })).collect::<Vec<_>>(),
    })
}

fn with_values(mut value: Value, then: Option<u8>, now: Option<u8>, points: Vec<(NaiveDate, u8)>) -> Value {
    value["then"] = json!(then);
    value["now"] = json!(now);
    let point = |(day, value): (NaiveDate, u8)| json!({ "day": day.to_string(), "value": value });
    value["points"] = points.into_iter().map(point).collect();
    value
}

fn goal(goal: &Goal) -> Value {
    let tally = &goal.tally;
    json!({
        "id": goal.id.as_str(),
        "handle": goal.handle,
        "day": goal.day.to_string(),
        "words": some_words(goal.words.as_ref()),
        "tags": goal.tags,
        "plan": plan(&goal.plan),
        "value": goal.value,
        "domain": goal.domain.map(Domain::as_str),
        "from": link(goal.from),
        "session": link(goal.session),
        "state": goal.state.as_str(),
        "since": date(goal.since),
        "chances": {
            "first": tally.window.first.to_string(),
            "last": tally.window.last.to_string(),
            "did": tally.did,
            "partly": tally.partly,
            "not": tally.not,
            "rest": tally.rest,
            "no_chance": tally.no_chance,
            "chances": tally.chances(),
        },
        "answers": goal.answers.iter().map(|(day, answer)| json!({
            "day": day.to_string(),
            "answer": answer.as_str(),
        })).collect::<Vec<_>>(),
        "levels": levels(&goal.levels),
        "stood": goal.stood.iter().map(|(day, level)| json!({
            "day": day.to_string(),
            "level": level.value(),
        })).collect::<Vec<_>>(),
        "changes": goal.changes.iter().map(change).collect::<Vec<_>>(),
        "notes": goal.notes.iter().map(words).collect::<Vec<_>>(),
    })
}

fn plan(plan: &Plan) -> Value {
    json!({
        "when": plan.when,
        "then": plan.then,
        "obstacle": plan.obstacle,
        "obstacle_then": plan.obstacle_then,
    })
}

fn levels(levels: &Levels) -> Value {
    json!({
        "texts": levels.texts,
        "start": levels.start.map(Level::value),
        "weight": levels.weight,
    })
}

fn change(change: &Change) -> Value {
    json!({
        "id": change.id.as_str(),
        "day": change.day.to_string(),
        "state": change.state.map(crate::journal::checkin::State::as_str),
        "until": date(change.until),
        "told": change.told,
        "was": change.replaced.as_ref().map(|replaced| json!({
            "plan": plan(&replaced.plan),
            "levels": levels(&replaced.levels),
            "text": replaced.text,
            "by": replaced.by.map(|day| day.to_string()),
        })),
        "reason": some_words(change.reason.as_ref()),
    })
}

fn practice(practice: &Practice) -> Value {
    json!({
        "what": practice.what,
        "domain": practice.domain.map(Domain::as_str),
        "times": practice.done.len(),
        "minutes": practice.minutes,
        "done": practice.done.iter().map(|done| json!({
            "id": done.id.as_str(),
            "day": done.day.to_string(),
            "minutes": done.minutes,
            "note": some_words(done.note.as_ref()),
        })).collect::<Vec<_>>(),
    })
}

fn measure(measure: &Measure) -> Value {
    json!({
        "instrument": measure.instrument.as_str(),
        "title": measure.title,
        "window": measure.window_key,
        "min": measure.range.0,
        "max": measure.range.1,
        "bands": measure.bands.iter().map(|band| json!({
            "from": band.from,
            "to": band.to,
            "name": band.name,
        })).collect::<Vec<_>>(),
        "change_words": measure.change_words,
        "source": measure.source,
        "responses": measure.responses.iter().map(response).collect::<Vec<_>>(),
    })
}

fn response(response: &Response) -> Value {
    let change = match response.since {
        Some(Since::Changed { by, day }) => json!({ "by": by, "since": day.to_string() }),
        Some(Since::OtherVersion { .. }) | None => Value::Null,
    };
    json!({
        "id": response.id.as_str(),
        "day": response.day.to_string(),
        "score": response.score.ok(),
        "band": response.band.as_ref().map(|band| &band.name),
        "change": change,
        "compares": response.compares,
    })
}

fn counts(counts: &[Count]) -> Value {
    let count =
        |count: &Count| json!({ "word": count.word, "sessions": count.sessions, "times": count.times });
    counts.iter().map(count).collect()
}

fn next(one: &Coming, today: NaiveDate) -> Value {
    json!({
        "kind": one.what.as_str(),
        "id": one.what.id().as_str(),
        "day": one.day.to_string(),
        "open": one.day <= today,
        "title": coming::title(one, true),
    })
}
