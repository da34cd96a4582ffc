//! What is said of answers: the score, its published band, and how far it is from the one before. Never
//! what it means.

use std::path::Path;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::known::Known;
use crate::cli::app::App;
use crate::cli::args::Format;
use crate::cli::support;
use crate::error::Result;
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::measure::course::{Course, Point, Since};
use crate::journal::measure::safety::Safe;
use crate::journal::measure::{Instrument, Measure, Unscored};
use crate::journal::record::{Entry, Record};
use crate::render::record::{Words, value};
use crate::render::{Table, paragraph, to_json};
use crate::store::{Filter, layout};

/// Said below a score that has bands.
const NO_DIAGNOSIS: &str =
    "A score is a number, not a diagnosis. What it means is for you and your clinician.";

/// Answers as a line.
pub fn answers(answers: &[u8]) -> String {
    answers.iter().map(u8::to_string).collect::<Vec<_>>().join(" ")
}

/// Says that a response is kept, and where.
pub fn kept(record: &Record, path: &Path, app: &mut App<'_>) {
    app.receipt(&format!("Kept: measure {}, in {}.", record.id, path.display()));
}

/// Prints the result of a response. After an answer about harming oneself, the score is only said where
/// the person said that they are safe.
///
/// # Errors
/// The journal's folder could not be read, or it could not be written as JSON.
pub fn result(
    record: &Record,
    instrument: &Instrument,
    known: &Known,
    raised: bool,
    safe: Option<Safe>,
    format: Format,
    app: &mut App<'_>,
) -> Result<()> {
    let Entry::Measure(measure) = &record.entry else { return Ok(()) };
    let held_back = raised && safe != Some(Safe::Yes);
    let before = if held_back { None } else { before(measure, record, app)? };
    let versions = versions(known, instrument);
    let taken = before.iter().map(|(id, day, measure)| (*id, *day, measure));
    let course = Course::new(&versions, &measure.window, taken.chain([(record.id, record.day, measure)]));
    let Some(course) = course else { return Ok(()) };
    let at = course.points.iter().position(|point| point.id == record.id).unwrap_or_default();
    let Some(point) = course.points.get(at) else { return Ok(()) };
    if format == Format::Json {
        let mut told = if held_back { json!({ "score": null }) } else { point_value(&course, at) };
        told["schema"] = json!(1);
        told["record"] = value(record, &layout::path_of(record), Words::All);
        told["safety"] = json!(raised);
        if raised {
            told["support"] = support::value_of(&app.settings);
        }
        let text = to_json(&told)?;
        app.print(&format!("{text}\n"));
        return Ok(());
    }
    if held_back {
        app.receipt("Your answers are kept. There is no more to do here.");
        return Ok(());
    }
    match format {
        Format::Table => {
            let width = app.style().width;
            let lines = lines(&course, at).into_iter().map(|line| paragraph(&line, width, 0));
            let text: Vec<String> = lines.collect();
            app.print(&format!("{}\n", text.join("\n")));
        }
        Format::Plain | Format::Csv | Format::Md | Format::Json => {
            let mut table = Table::new(["day", "measure", "score", "of", "change"]);
            let (_, high) = instrument.range();
            table.push([
                point.day.to_string(),
                instrument.id.to_string(),
                score(point),
                high.to_string(),
                change(&course, at).unwrap_or_default(),
            ]);
            crate::cli::list::print_table(&table, format, app);
        }
    }
    Ok(())
}

/// The versions of a questionnaire, the latest first; a word of the person's own has one.
pub fn versions<'i>(known: &'i Known, instrument: &'i Instrument) -> Vec<&'i Instrument> {
    let versions = known.versions(&instrument.id);
    if versions.is_empty() { vec![instrument] } else { versions }
}

/// A score as a number; empty where there is none.
pub fn score(point: &Point) -> String {
    point.score.as_ref().map(|score| score.total.to_string()).unwrap_or_default()
}

/// What is said of one response.
fn lines(course: &Course<'_>, at: usize) -> Vec<String> {
    let Some(point) = course.points.get(at) else { return Vec::new() };
    let instrument = course.instrument;
    let (_, high) = instrument.range();
    let scored = match &point.score {
        Ok(scored) => scored,
        Err(why) => return vec![format!("{}: {}.", instrument.title, unscored(*why))],
    };
    let about = instrument.window(&course.window).filter(|window| window.key != "now");
    let about = about.map(|window| format!(", {}", window.name)).unwrap_or_default();
    let mut lines = vec![format!("{}{about}: score {} of {high}.", instrument.title, scored.total)];
    if !instrument.subscales.is_empty() {
        let parts = instrument.subscales.iter().zip(&scored.parts);
        let parts: Vec<String> = parts.map(|(part, sum)| format!("{} {sum}", part.name)).collect();
        lines.push(format!("Of it: {}.", parts.join(", ")));
    }
    if let Some(band) = course.band(point) {
        lines.push(format!("Published band: {} to {}, called {}.", band.from, band.to, band.name));
    }
    lines.extend(instrument.note.clone());
    lines.extend(change(course, at).map(|change| format!("{}.", crate::render::capital(&change))));
    lines.extend(instrument.source.as_ref().map(|source| format!("Source: {source}")));
    if instrument.credit.is_some() {
        lines.push(NO_DIAGNOSIS.to_owned());
    }
    lines
}

/// How a response stands to the one before, in words.
pub fn change(course: &Course<'_>, at: usize) -> Option<String> {
    let instrument = course.instrument;
    Some(match course.since(at)? {
        Since::Changed { by, day } => {
            let sign = if by == 0 { "0".to_owned() } else { format!("{by:+}") };
            let often = instrument.change.as_ref().map(|change| format!(" ({})", change.words));
            format!("changed by {sign} since {day}{}", often.unwrap_or_default())
        }
        Since::OtherVersion { day, version } => {
            format!("not compared with {day}, which was version {version} and may mean something else")
        }
    })
}

/// One response as a JSON value.
pub fn point_value(course: &Course<'_>, at: usize) -> Value {
    let Some(point) = course.points.get(at) else { return Value::Null };
    let instrument = course.instrument;
    let (low, high) = instrument.range();
    let band = course.band(point).map(|band| json!({ "from": band.from, "to": band.to, "name": band.name }));
    let change = match course.since(at) {
        Some(Since::Changed { by, day }) => json!({ "by": by, "since": day.to_string() }),
        Some(Since::OtherVersion { .. }) | None => Value::Null,
    };
    let scored = point.score.as_ref().ok();
    let parts = scored.map(|scored| {
        let parts = instrument.subscales.iter().zip(&scored.parts);
        parts.map(|(part, sum)| (part.name.clone(), json!(sum))).collect::<serde_json::Map<_, _>>()
    });
    json!({
        "id": point.id.as_str(),
        "day": point.day.to_string(),
        "version": point.version,
        "score": scored.map(|scored| scored.total),
        "min": low,
        "max": high,
        "band": band,
        "parts": parts,
        "change": change,
        "safety": point.raised.is_some(),
    })
}

/// Why answers have no score, in words.
pub fn unscored(why: Unscored) -> String {
    match why {
        Unscored::Missing(item) => format!("no score, since item {item} has no answer"),
        Unscored::OutOfRange(item) => {
            format!("no score, since item {item} has an answer that is not offered")
        }
        Unscored::TooMany => "no score, since it was answered in a version that is not here".to_owned(),
    }
}

/// The response before this one, to the same questionnaire about the same window.
fn before(measure: &Measure, record: &Record, app: &App<'_>) -> Result<Option<(Id, NaiveDate, Measure)>> {
    let filter = Filter { kinds: vec![Kind::Measure], since: None, until: Some(record.day) };
    app.find_newest(filter, |stored| match stored.record.entry {
        Entry::Measure(other)
            if stored.record.id != record.id
                && stored.record.at <= record.at
                && other.instrument == measure.instrument
                && other.window == measure.window =>
        {
            Some((stored.record.id, stored.record.day, other))
        }
        _ => None,
    })
}

/// What a look back says, every time it is looked at.
pub fn tell_look_back(lines: &[String], app: &mut App<'_>) {
    if lines.is_empty() {
        return;
    }
    let width = app.style().width;
    for line in lines {
        app.print(&format!("{}\n", paragraph(line, width, 0)));
    }
    app.print("Whom to call: `kap support`.\n");
}
