//! `kap measure` alone: what was taken, and what it is a time for.

use serde_json::{Value, json};

use super::due::{self, Turn};
use super::known::Known;
use super::result;
use crate::cli::app::App;
use crate::cli::args::Format;
use crate::cli::list::print_table;
use crate::error::Result;
use crate::journal::date::day_in_words;
use crate::journal::id::Id;
use crate::journal::measure::course::{Course, Since};
use crate::journal::measure::{Instrument, InstrumentId, Measure};
use crate::journal::record::Record;
use crate::render::{Ink, Line, Table, to_json};

/// What was taken of one questionnaire, about one window.
struct Taken {
    instrument: Instrument,
    window: String,
    /// The newest first.
    responses: Vec<(Id, chrono::NaiveDate, Measure)>,
}

/// Prints what was taken in the last year, and what it is a time for.
///
/// # Errors
/// The journal's folder could not be read.
pub fn run(format: Format, app: &mut App<'_>) -> Result<()> {
    let known = Known::read(app);
    known.tell_damaged(app);
    let due::Lately { responses, unread } = due::lately(app)?;
    app.warn_unread(&unread);
    let turns = due::turns(&known, &responses, app)?;
    let taken = gathered(&known, responses);
    if format == Format::Json {
        let measures: Vec<Value> = taken.iter().filter_map(|taken| row_value(taken, &known)).collect();
        let turns: Vec<Value> = turns.iter().map(turn_value).collect();
        let text = to_json(&json!({ "schema": 1, "measures": measures, "due": turns }))?;
        app.print(&format!("{text}\n"));
        return Ok(());
    }
    if taken.is_empty() {
        app.receipt(
            "Nothing was taken in the last year. Take one of these: `kap measure phq-8`. More on one: \
             `kap measure about phq-8`.",
        );
        super::about::list(&known, app);
    } else {
        let mut table = Table::new(["measure", "last", "score", "change", "taken"]).right(4);
        let mut look_back = Vec::new();
        for taken in &taken {
            let versions = result::versions(&known, &taken.instrument);
            let Some(course) = course(taken, &versions) else { continue };
            table.push(row(taken, &course));
            look_back.extend(course.look_back().pop());
        }
        print_table(&table, format, app);
        if format == Format::Table {
            result::tell_look_back(&look_back, app);
        }
    }
    if format == Format::Table {
        tell_drafts(app);
        tell_turns(&turns, app);
    }
    Ok(())
}

/// Responses by questionnaire and window, in the order in which they were last taken.
fn gathered(known: &Known, responses: Vec<(Record, Measure)>) -> Vec<Taken> {
    let mut all: Vec<Taken> = Vec::new();
    for (record, measure) in responses {
        let is_same =
            |taken: &Taken| taken.instrument.id == measure.instrument && taken.window == measure.window;
        let at = all.iter().position(is_same).unwrap_or_else(|| {
            let instrument = of_id(known, &measure.instrument);
            all.push(Taken { instrument, window: measure.window.clone(), responses: Vec::new() });
            all.len() - 1
        });
        all[at].responses.push((record.id, record.day, measure));
    }
    all
}

/// A questionnaire by its id; what nothing else is known of is a word of the person's own.
fn of_id(known: &Known, id: &InstrumentId) -> Instrument {
    known.versions(id).first().map_or_else(|| Instrument::word(id.clone()), |known| (*known).clone())
}

fn course<'i>(taken: &Taken, versions: &[&'i Instrument]) -> Option<Course<'i>> {
    let responses = taken.responses.iter().rev().map(|(id, day, measure)| (*id, *day, measure));
    Course::new(versions, &taken.window, responses)
}

/// The name of a questionnaire and, where it is not its usual one, of the window.
fn name(taken: &Taken) -> String {
    let instrument = &taken.instrument;
    let is_usual = instrument.windows.first().is_some_and(|window| window.key == taken.window);
    match instrument.window(&taken.window).filter(|_| !is_usual) {
        Some(window) => format!("{}, {}", instrument.title, window.name),
        None => instrument.title.clone(),
    }
}

fn row(taken: &Taken, course: &Course<'_>) -> [String; 5] {
    let at = course.points.len().saturating_sub(1);
    let Some(point) = course.points.get(at) else { return Default::default() };
    let (_, high) = course.instrument.range();
    let score = match &point.score {
        Ok(score) => format!("{} of {high}", score.total),
        Err(_) => "none".to_owned(),
    };
    let change = match course.since(at) {
        Some(Since::Changed { by: 0, day }) => format!("0 since {day}"),
        Some(Since::Changed { by, day }) => format!("{by:+} since {day}"),
        Some(Since::OtherVersion { .. }) => "other version".to_owned(),
        None => String::new(),
    };
    [name(taken), point.day.to_string(), score, change, course.points.len().to_string()]
}

fn row_value(taken: &Taken, known: &Known) -> Option<Value> {
    let versions = result::versions(known, &taken.instrument);
    let course = course(taken, &versions)?;
    Some(json!({
        "instrument": taken.instrument.id.as_str(),
        "title": taken.instrument.title,
        "window": taken.window,
        "taken": course.points.len(),
        "last": result::point_value(&course, course.points.len().saturating_sub(1)),
    }))
}

fn turn_value(turn: &Turn) -> Value {
    json!({
        "title": turn.title,
        "command": turn.command,
        "day": turn.due.day.to_string(),
        "occasion": turn.due.occasion.to_string(),
        "now": turn.now,
    })
}

/// Names what was begun and not finished.
fn tell_drafts(app: &mut App<'_>) {
    let drafts = app.drafts().look().unwrap_or_default();
    for draft in drafts.iter().filter(|draft| draft.is_measure()) {
        let Some((id, _)) = &draft.set else { continue };
        let day = day_in_words(app.clock().day_of(draft.started), app.clock().today());
        let line = format!("Unfinished, begun {day}: `kap measure {id}` goes on with it.");
        let rows = Line::new(Ink::new(), &line).rows(&app.style(), 2);
        app.print(&format!("{}\n", rows.join("\n")));
    }
}

fn tell_turns(turns: &[Turn], app: &mut App<'_>) {
    let (style, today) = (app.style(), app.clock().today());
    let mut lines: Vec<String> = turns
        .iter()
        .filter(|turn| turn.now)
        .map(|turn| {
            format!(
                "If you like, this is a time for {} ({}): `{}`.",
                turn.title, turn.due.occasion, turn.command
            )
        })
        .collect();
    let next = turns.iter().find(|turn| !turn.now && turn.due.day > today);
    lines.extend(next.map(|turn| {
        format!(
            "Next, if you like: {}, {} ({}).",
            turn.title,
            day_in_words(turn.due.day, today),
            turn.due.occasion
        )
    }));
    for line in lines {
        let rows = Line::new(Ink::new(), &line).rows(&style, 2);
        app.print(&format!("{}\n", rows.join("\n")));
    }
}
