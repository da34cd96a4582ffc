//! `kap measure show`: the course of one over time, with the sessions between.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::due::of_measure;
use super::known::Known;
use super::{CourseFormat, ShowArgs, result};
use crate::cli::app::App;
use crate::cli::args::when;
use crate::error::{Error, Result};
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::measure::course::{Course, Since};
use crate::journal::measure::{Instrument, Measure};
use crate::journal::record::{Entry, Record};
use crate::journal::when::Leaning;
use crate::render::chart::Chart;
use crate::render::{Line, Style, Table, safe_line, to_json};
use crate::store::Filter;

/// Prints the course.
///
/// # Errors
/// There is no such questionnaire, or nothing was taken of it.
pub fn run(args: &ShowArgs, app: &mut App<'_>) -> Result<()> {
    let known = Known::read(app);
    known.tell_damaged(app);
    let instrument = known.find_or_word(&args.id, app)?;
    if let Some(window) = args.window.as_deref().filter(|window| instrument.window(window).is_none()) {
        let keys: Vec<&str> = instrument.windows.iter().map(|window| window.key.as_str()).collect();
        return Err(Error::usage(format!("{} has no window `{window}`", instrument.title))
            .hint(format!("it can ask about: {}", keys.join(", "))));
    }
    let responses = responses(args, &instrument, app)?;
    let versions = result::versions(&known, &instrument);
    let mut windows: Vec<&str> = Vec::new();
    for (_, _, measure) in responses.iter().rev() {
        if !windows.contains(&measure.window.as_str()) {
            windows.push(&measure.window);
        }
    }
    let taken = || responses.iter().map(|(id, day, measure)| (*id, *day, measure));
    let courses: Vec<Course<'_>> =
        windows.iter().filter_map(|window| Course::new(&versions, window, taken())).collect();
    let sessions = sessions(&courses, app)?;
    if args.format == CourseFormat::Json {
        return print_json(&courses, &responses, &sessions, app);
    }
    if courses.is_empty() {
        app.receipt(&format!(
            "Nothing was taken of {}. Take it: `kap measure {}`.",
            instrument.title, instrument.id
        ));
        return Ok(());
    }
    for (index, course) in courses.iter().enumerate() {
        if index > 0 {
            app.print("\n");
        }
        print(course, &sessions, &responses, args.format, app);
    }
    if !matches!(args.format, CourseFormat::Csv | CourseFormat::Plain) {
        let look_back: Vec<String> = courses.iter().flat_map(Course::look_back).collect();
        result::tell_look_back(&look_back, app);
    }
    Ok(())
}

/// The responses, the earliest first.
fn responses(
    args: &ShowArgs,
    instrument: &Instrument,
    app: &mut App<'_>,
) -> Result<Vec<(Id, NaiveDate, Measure)>> {
    let day = |text: &Option<String>| text.as_deref().map(|text| when(text, app, Leaning::Past)).transpose();
    let (since, until) = (day(&args.since)?.map(|when| when.day), day(&args.until)?.map(|when| when.day));
    let fits = |measure: &Measure| {
        measure.instrument == instrument.id
            && args.window.as_ref().is_none_or(|window| *window == measure.window)
    };
    let filter = Filter { kinds: vec![Kind::Measure], since, until };
    let (mut found, unread) = app.gather(filter, |stored| {
        let (record, measure) = of_measure(stored).filter(|(_, measure)| fits(measure))?;
        Some((record.id, record.day, measure))
    })?;
    found.reverse();
    app.warn_unread(&unread);
    Ok(found)
}

/// The sessions that took place between the first response and the last.
fn sessions(courses: &[Course<'_>], app: &App<'_>) -> Result<Vec<Record>> {
    let days = courses.iter().flat_map(|course| course.points.iter().map(|point| point.day));
    let (Some(since), Some(until)) = (days.clone().min(), days.max()) else { return Ok(Vec::new()) };
    let filter = Filter { kinds: vec![Kind::Session], since: Some(since), until: Some(until) };
    let is_held = |record: &Record| matches!(&record.entry, Entry::Session(session) if session.state == crate::journal::session::State::Held);
    let (mut found, _) = app.gather(filter, |stored| Some(stored.record).filter(is_held))?;
    found.reverse();
    Ok(found)
}

fn print(
    course: &Course<'_>,
    sessions: &[Record],
    responses: &[(Id, NaiveDate, Measure)],
    format: CourseFormat,
    app: &mut App<'_>,
) {
    match format {
        CourseFormat::Csv => {
            let text = wide_table(course, responses).csv();
            return app.print(&format!("{text}\n"));
        }
        CourseFormat::Plain => {
            let text = table(course).plain();
            return app.print(&format!("{text}\n"));
        }
        CourseFormat::Md => {
            let text = format!("## {}\n\n{}\n", heading(course), table(course).md());
            return app.print(&text);
        }
        CourseFormat::Chart | CourseFormat::Table | CourseFormat::Json => {}
    }
    let style = app.style();
    let mut parts = vec![Line::new(Style::BOLD, &heading(course)).rows(&style, 0).join("\n")];
    // A drawing says nothing to a screen reader: the table says the same.
    if format == CourseFormat::Chart && !app.is_plain() {
        parts.push(chart(course, sessions).text(&style));
    }
    let table = table(course);
    parts.push(if app.is_plain() { table.stacked(&style) } else { table.text(&style) });
    parts.retain(|part| !part.is_empty());
    app.print(&format!("{}\n", parts.join("\n\n")));
    if format == CourseFormat::Table || app.is_plain() {
        let days: Vec<String> = sessions.iter().map(|record| record.day.to_string()).collect();
        if !days.is_empty() {
            let line = Line::new(Style::DIM, &format!("Sessions: {}", days.join(", "))).rows(&style, 2);
            app.print(&format!("{}\n", line.join("\n")));
        }
    }
}

fn heading(course: &Course<'_>) -> String {
    let window = course.instrument.window(&course.window).filter(|window| window.key != "now");
    let about = window.map(|window| format!(", {}", window.name)).unwrap_or_default();
    let (low, high) = course.instrument.range();
    format!("{}{about}: {low} to {high}", safe_line(&course.instrument.title))
}

/// The chart of a course: its scores, the edges of the published bands, and the sessions. Scores that may
/// not be held against the latest are left out; the table has them.
pub fn chart(course: &Course<'_>, sessions: &[Record]) -> Chart {
    let latest = course.points.iter().rev().find(|point| point.score.is_ok());
    let compared = latest.map_or(0, |point| point.version);
    let points = course.points.iter().filter(|point| course.compares(point.version, compared));
    Chart {
        points: points.filter_map(|point| Some((point.day, point.score.as_ref().ok()?.total))).collect(),
        marks: sessions.iter().map(|record| record.day).collect(),
        mark_means: "session".to_owned(),
        range: course.instrument.range(),
        lines: course.instrument.bands.iter().skip(1).map(|band| band.from).collect(),
    }
}

fn table(course: &Course<'_>) -> Table {
    let parts = &course.instrument.subscales;
    let has_bands = !course.instrument.bands.is_empty();
    let several = course.points.iter().any(|point| point.version != course.instrument.version);
    let headers = ["day", "score"].into_iter().map(str::to_owned);
    let headers = headers.chain(has_bands.then(|| "published band".to_owned()));
    let headers = headers.chain(std::iter::once("change".to_owned()));
    let headers = headers.chain(parts.iter().map(|part| part.name.clone()));
    let mut table = Table::new(headers.chain(several.then(|| "version".to_owned()))).right(1);
    for (at, point) in course.points.iter().enumerate().rev() {
        let scored = point.score.as_ref().ok();
        let score = scored.map_or_else(|| "none".to_owned(), |scored| scored.total.to_string());
        let change = match course.since(at) {
            Some(Since::Changed { by: 0, .. }) => "0".to_owned(),
            Some(Since::Changed { by, .. }) => format!("{by:+}"),
            Some(Since::OtherVersion { .. }) => "other version".to_owned(),
            None => String::new(),
        };
        let mut row = vec![point.day.to_string(), score];
        row.extend(has_bands.then(|| course.band(point).map(|band| band.name.clone()).unwrap_or_default()));
        row.push(change);
        let sums = (0..parts.len()).map(|part| scored.and_then(|scored| scored.parts.get(part)));
        row.extend(sums.map(|sum| sum.map(u32::to_string).unwrap_or_default()));
        row.extend(several.then(|| point.version.to_string()));
        table.push(row);
    }
    table
}

/// Every response with every answer, the earliest first, for other programs.
fn wide_table(course: &Course<'_>, responses: &[(Id, NaiveDate, Measure)]) -> Table {
    let (low, high) = course.instrument.range();
    let headers = ["day", "id", "measure", "version", "window", "score", "min", "max", "band", "answers"];
    let mut table = Table::new(headers);
    for point in &course.points {
        let answers = responses.iter().find(|(id, _, _)| *id == point.id);
        table.push([
            point.day.to_string(),
            point.id.to_string(),
            course.instrument.id.to_string(),
            point.version.to_string(),
            course.window.clone(),
            result::score(point),
            low.to_string(),
            high.to_string(),
            course.band(point).map(|band| band.name.clone()).unwrap_or_default(),
            answers.map(|(_, _, measure)| result::answers(&measure.items)).unwrap_or_default(),
        ]);
    }
    table
}

fn print_json(
    courses: &[Course<'_>],
    responses: &[(Id, NaiveDate, Measure)],
    sessions: &[Record],
    app: &mut App<'_>,
) -> Result<()> {
    let course = |course: &Course<'_>| {
        let instrument = course.instrument;
        let bands: Vec<Value> = instrument
            .bands
            .iter()
            .map(|band| json!({ "from": band.from, "to": band.to, "name": band.name }))
            .collect();
        let points = (0..course.points.len()).map(|at| {
            let mut value = result::point_value(course, at);
            let own = responses.iter().find(|(id, _, _)| *id == course.points[at].id);
            value["items"] = json!(own.map(|(_, _, measure)| &measure.items));
            value
        });
        json!({
            "instrument": instrument.id.as_str(),
            "title": instrument.title,
            "version": instrument.version,
            "window": course.window,
            "bands": bands,
            "source": instrument.source,
            "responses": points.collect::<Vec<_>>(),
            "look_back": course.look_back(),
        })
    };
    let sessions: Vec<Value> = sessions
        .iter()
        .map(|record| json!({ "id": record.id.as_str(), "day": record.day.to_string() }))
        .collect();
    let courses: Vec<Value> = courses.iter().map(course).collect();
    let text = to_json(&json!({ "schema": 1, "courses": courses, "sessions": sessions }))?;
    app.print(&format!("{text}\n"));
    Ok(())
}
