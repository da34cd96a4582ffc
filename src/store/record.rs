//! A record as a file's text, and back.

mod goal;
mod measure;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use toml_edit::{Array, Value};

use super::document::{self, Document};
use super::fields::Fields;
use super::flaw::Flaw;
use super::layout::Name;
use crate::journal::date::Clock;
use crate::journal::id::Id;
use crate::journal::intention::Intention;
use crate::journal::kind::Kind;
use crate::journal::ledger::{Confidence, Difficulty, Domain, Insight, Question, Rating};
use crate::journal::record::{Entry, Record, Source};
use crate::journal::reflection::{Reflection, SetUsed};
use crate::journal::review::Review;
use crate::journal::session::{Session, Sort, State};
use crate::journal::step::Step;

/// Writes a record as the text of its file.
pub fn encode(record: &Record) -> String {
    let mut front = Front::default();
    front.text("id", record.id.as_str());
    front.text("kind", record.kind().as_str());
    front.time("at", record.at);
    front.date("day", record.day);
    if let Some(written) = record.written {
        front.time("written", written);
    }
    match &record.entry {
        Entry::Session(session) => front.session(session),
        Entry::Intention(intention) => front.intention(intention),
        Entry::Reflection(reflection) => front.reflection(reflection),
        Entry::Insight(insight) => front.insight(insight),
        Entry::Question(question) => front.source(question.source),
        Entry::Difficulty(difficulty) => {
            front.source(difficulty.source);
            front.number("rating", difficulty.rating.map(|rating| rating.value().into()));
        }
        Entry::Goal(goal) => front.goal(goal),
        Entry::Checkin(checkin) => front.checkin(checkin),
        Entry::Practice(practice) => front.practice(practice),
        Entry::Measure(measure) => front.measure(measure),
        Entry::Review(review) => front.review(review),
    }
    front.list("tags", record.tags.iter().map(String::as_str));
    Document::of_parts(&front.0, &record.body).text().to_owned()
}

/// Reads a record. What the front matter leaves out is taken from the file's name, where it has one.
///
/// # Errors
/// A [`Flaw`] where the front matter is not TOML, or a key of kap's holds what it cannot mean.
pub fn decode(document: &Document, name: Option<&Name>, clock: &Clock<'_>) -> Result<Record, Flaw> {
    let keys = document.keys()?;
    let fields = Fields::new(document, &keys);
    let whole = |problem: &str| Flaw::at_start(problem, "add that key between the +++ lines");
    let id: Id = match fields.parsed("id", "five characters such as `k7m2q`")? {
        Some(id) => id,
        None => name.map(|name| name.id).ok_or_else(|| whole("the key `id` is missing"))?,
    };
    let kind: Kind = match fields.parsed("kind", "the kind of a record, such as `reflection`")? {
        Some(kind) => kind,
        None => name.map(|name| name.kind).ok_or_else(|| whole("the key `kind` is missing"))?,
    };
    let (at, day) = time_and_day(&fields, name, clock)?;
    let mut tags = fields.texts("tags")?;
    tags.sort();
    Ok(Record {
        id,
        at,
        day,
        written: fields.time("written", clock)?,
        tags,
        entry: entry(kind, &fields, name)?,
        body: document.body(),
    })
}

fn time_and_day(
    fields: &Fields<'_>,
    name: Option<&Name>,
    clock: &Clock<'_>,
) -> Result<(DateTime<FixedOffset>, NaiveDate), Flaw> {
    let at = fields.time("at", clock)?;
    let day = fields.date("day")?;
    match (at, day.or_else(|| at.is_none().then(|| name?.day)?)) {
        (Some(at), day) => Ok((at, day.unwrap_or_else(|| clock.day_of(at)))),
        (None, Some(day)) => {
            let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
            let at = clock.place(day.and_time(noon)).map(|(at, _)| at);
            let at = at.ok_or_else(|| {
                Flaw::at_start("the day is out of the calendar", "write a day of this life")
            })?;
            Ok((at, day))
        }
        (None, None) => {
            Err(Flaw::at_start("the key `at` is missing", "add it: at = 2026-10-05T14:00:00+02:00"))
        }
    }
}

fn entry(kind: Kind, fields: &Fields<'_>, name: Option<&Name>) -> Result<Entry, Flaw> {
    let entry = match kind {
        Kind::Session => Entry::Session(Session {
            sort: fields.parsed::<Sort>("sort", "medicine, therapy, group or other")?.unwrap_or_default(),
            state: state(fields)?,
            with: fields.texts("with")?,
            place: fields.text("place")?,
            series: fields.number("series", 1..=u32::MAX)?,
            number: fields.number("number", 1..=u32::MAX)?,
        }),
        Kind::Intention => Entry::Intention(Intention {
            session: fields.id("session")?,
            hope: fields.text("hope")?,
            value: fields.text("value")?,
            support: fields.text("support")?,
            protected_time: fields.text("protected_time")?,
        }),
        Kind::Reflection => Entry::Reflection(reflection(fields)?),
        Kind::Insight => Entry::Insight(Insight {
            source: source(fields)?,
            confidence: fields.number("confidence", 0..=Confidence::MAX)?.and_then(Confidence::new),
            domains: fields
                .parsed_texts::<Domain>("domains", "a list of domains of life, such as `mind` or `body`")?,
        }),
        Kind::Question => Entry::Question(Question { source: source(fields)? }),
        Kind::Difficulty => Entry::Difficulty(Difficulty {
            source: source(fields)?,
            rating: fields.number("rating", 0..=Rating::MAX)?.and_then(Rating::new),
        }),
        Kind::Goal => Entry::Goal(goal::goal(fields, name)?),
        Kind::Checkin => Entry::Checkin(goal::checkin(fields)?),
        Kind::Practice => Entry::Practice(measure::practice(fields)?),
        Kind::Measure => Entry::Measure(measure::measure(fields)?),
        Kind::Review => Entry::Review(Review {
            since: fields.date("since")?,
            until: fields.date("until")?,
            session: fields.id("session")?,
            series: fields.number("series", 1..=u32::MAX)?,
        }),
    };
    Ok(entry)
}

/// What became of a session. Whatever else stands there, one that was called off did not take place.
fn state(fields: &Fields<'_>) -> Result<State, Flaw> {
    let is_cancelled = fields.truth("cancelled")?.unwrap_or_default();
    let is_planned = fields.truth("planned")?.unwrap_or_default();
    Ok(match (is_cancelled, is_planned) {
        (true, _) => State::Cancelled,
        (false, true) => State::Planned,
        (false, false) => State::Held,
    })
}

fn reflection(fields: &Fields<'_>) -> Result<Reflection, Flaw> {
    let set = fields.text("set")?;
    let version = fields.number("set_version", 1..=u32::MAX)?;
    Ok(Reflection {
        session: fields.id("session")?,
        step: fields.parsed::<Step>("step", "now, days, week, month, themes or free")?.unwrap_or(Step::Free),
        set: set.map(|id| SetUsed { id, version: version.unwrap_or(1) }),
        skipped: fields.texts("skipped")?,
        made: fields.parsed_texts("made", "ids of records")?,
    })
}

fn source(fields: &Fields<'_>) -> Result<Source, Flaw> {
    Ok(Source { from: fields.id("from")?, session: fields.id("session")? })
}

/// Front matter that is being written: one key after another, a blank line between them, so that
/// changes to different keys on two devices merge.
#[derive(Default)]
struct Front(String);

impl Front {
    fn value(&mut self, key: &str, value: &Value) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(&format!("{key} = {}\n", document::render(value, "\n")));
    }

    fn text(&mut self, key: &str, text: &str) {
        self.value(key, &text.into());
    }

    fn some_text(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    fn number(&mut self, key: &str, number: Option<i64>) {
        if let Some(number) = number {
            self.value(key, &number.into());
        }
    }

    fn time(&mut self, key: &str, at: DateTime<FixedOffset>) {
        self.value(key, &time_value(at));
    }

    fn date(&mut self, key: &str, day: NaiveDate) {
        self.value(key, &date_value(day));
    }

    fn some_date(&mut self, key: &str, day: Option<NaiveDate>) {
        if let Some(day) = day {
            self.date(key, day);
        }
    }

    fn list<'a>(&mut self, key: &str, items: impl Iterator<Item = &'a str>) {
        let list: Array = items.collect();
        if !list.is_empty() {
            self.value(key, &list.into());
        }
    }

    fn sorted(&mut self, key: &str, items: impl Iterator<Item = String>) {
        let mut items: Vec<String> = items.collect();
        items.sort();
        self.list(key, items.iter().map(String::as_str));
    }

    fn source(&mut self, source: Source) {
        self.some_text("from", source.from.as_ref().map(Id::as_str));
        self.some_text("session", source.session.as_ref().map(Id::as_str));
    }

    fn session(&mut self, session: &Session) {
        self.text("sort", session.sort.as_str());
        match session.state {
            State::Held => {}
            State::Planned => self.value("planned", &true.into()),
            State::Cancelled => self.value("cancelled", &true.into()),
        }
        self.number("series", session.series.map(i64::from));
        self.number("number", session.number.map(i64::from));
        self.list("with", session.with.iter().map(String::as_str));
        self.some_text("place", session.place.as_deref());
    }

    fn intention(&mut self, intention: &Intention) {
        self.some_text("session", intention.session.as_ref().map(Id::as_str));
        self.some_text("value", intention.value.as_deref());
        self.some_text("hope", intention.hope.as_deref());
        self.some_text("support", intention.support.as_deref());
        self.some_text("protected_time", intention.protected_time.as_deref());
    }

    fn reflection(&mut self, reflection: &Reflection) {
        self.some_text("session", reflection.session.as_ref().map(Id::as_str));
        self.text("step", reflection.step.as_str());
        if let Some(set) = &reflection.set {
            self.text("set", &set.id);
            self.number("set_version", Some(set.version.into()));
        }
        self.list("skipped", reflection.skipped.iter().map(String::as_str));
        self.sorted("made", reflection.made.iter().map(Id::to_string));
    }

    fn review(&mut self, review: &Review) {
        self.some_date("since", review.since);
        self.some_date("until", review.until);
        self.some_text("session", review.session.as_ref().map(Id::as_str));
        self.number("series", review.series.map(i64::from));
    }

    fn insight(&mut self, insight: &Insight) {
        self.source(insight.source);
        self.number("confidence", insight.confidence.map(|confidence| confidence.value().into()));
        self.sorted("domains", insight.domains.iter().map(Domain::to_string));
    }
}

/// A point in time as TOML writes it; to the second, which is finer than anyone remembers.
pub fn time_value(at: DateTime<FixedOffset>) -> Value {
    let text = at.format("%Y-%m-%dT%H:%M:%S%:z").to_string();
    text.parse::<toml_edit::Datetime>().map_or_else(|_| text.into(), Value::from)
}

/// A day as TOML writes it.
pub fn date_value(day: NaiveDate) -> Value {
    let text = day.format("%Y-%m-%d").to_string();
    text.parse::<toml_edit::Datetime>().map_or_else(|_| text.into(), Value::from)
}
