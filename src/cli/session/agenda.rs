//! `kap session agenda`: what to bring to the next meeting.

use chrono::{DateTime, FixedOffset};
use serde_json::{Value, json};

use super::{all, of, plan};
use crate::cli::app::App;
use crate::cli::args::{self, Format};
use crate::cli::list;
use crate::error::Result;
use crate::journal::agenda::{Point, is_meeting, is_since, points};
use crate::journal::date::day_in_words;
use crate::journal::record::Record;
use crate::journal::session::{Session, Sort};
use crate::journal::when::Leaning;
use crate::render::{Line, Style, Table, capital, paragraph, safe, safe_line, to_json};
use crate::store::Filter;

/// What to bring to your therapist
///
/// Everything that is tagged for:therapist, in your own words, since the last therapy session that took
/// place. Of a reflection, only the answers that are tagged. Tag a record with `-t for:therapist` when you
/// add it; some questions tag their answers themselves.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  kap session agenda
  kap session agenda --for clinician
  kap session agenda --since \"2 weeks ago\" --format md > agenda.md")]
pub(super) struct AgendaArgs {
    /// Whom it is for: the word behind `for:` in the tag
    #[arg(long = "for", value_name = "WHOM", default_value = "therapist")]
    whom: String,
    /// From this day on, instead of since the last therapy session
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    since: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value = "table", hide_default_value = true)]
    format: Format,
}

/// What was found, and between which meetings.
struct Agenda {
    /// Whom it is for.
    whom: String,
    /// From when on, in words; nothing where it is everything.
    since: Option<(DateTime<FixedOffset>, String)>,
    /// The next therapy session that is planned.
    next: Option<Record>,
    /// What to bring, the earliest first.
    points: Vec<Point>,
}

/// Prints what to bring.
pub(super) fn print(args: &AgendaArgs, app: &mut App<'_>) -> Result<()> {
    let agenda = gather(args, app)?;
    if agenda.points.is_empty() && args.format != Format::Json {
        let since = agenda.since.map(|(_, words)| format!(" {words}")).unwrap_or_default();
        app.receipt(&format!(
            "Nothing is tagged for:{}{since}. To bring a record along: `kap tag add ID for:{}`, or `-t for:{}` \
             when you add it.",
            agenda.whom, agenda.whom, agenda.whom
        ));
        return Ok(());
    }
    let text = match args.format {
        Format::Json => to_json(&value(&agenda))?,
        Format::Md => md(&agenda, app),
        Format::Table => page(&agenda, app),
        Format::Plain | Format::Csv => {
            list::print_table(&table(&agenda), args.format, app);
            return Ok(());
        }
    };
    app.print(&format!("{text}\n"));
    Ok(())
}

fn gather(args: &AgendaArgs, app: &mut App<'_>) -> Result<Agenda> {
    let now = app.world.now;
    let sessions = all(app)?;
    let today = app.clock().today();
    let first = args.since.as_deref().map(|text| args::when(text, app, Leaning::Past)).transpose()?;
    let met = sessions.iter().map(|stored| &stored.record).find(|record| is_meeting(record, now));
    let met = met.filter(|_| args.whom == "therapist" && first.is_none());
    let is_ahead = |record: &&Record| record.at > now;
    let is_therapy = |session: &Session| session.sort == Sort::Therapy && session.is_planned();
    let planned = sessions.iter().rev().filter(|stored| of(stored).is_some_and(is_therapy));
    let next = planned.map(|stored| &stored.record).find(is_ahead).cloned();
    // What was written down late stands under an earlier day: all names are looked through.
    let filter = Filter { since: first.map(|when| when.day), ..Filter::default() };
    let is_new = |record: &Record| met.is_none_or(|met| is_since(record, met.at));
    let (mut records, unread) = app.gather(filter, |stored| Some(stored.record).filter(is_new))?;
    records.sort_by_key(|record| (record.at, record.id));
    let points = records.iter().flat_map(|record| points(record, &args.whom)).collect();
    let since = match (first, met) {
        (Some(when), _) => Some((when.at, format!("since {}", day_in_words(when.day, today)))),
        (None, Some(met)) => {
            Some((met.at, format!("since the therapy session of {}", day_in_words(met.day, today))))
        }
        (None, None) => None,
    };
    app.warn_unread(&unread);
    Ok(Agenda { whom: args.whom.clone(), since, next, points })
}

fn title(agenda: &Agenda) -> String {
    format!("To bring to your {}", agenda.whom)
}

fn source(point: &Point) -> String {
    format!("{} {}", point.kind.in_words(), point.id)
}

fn page(agenda: &Agenda, app: &App<'_>) -> String {
    let style = app.style();
    let today = app.clock().today();
    let mut lines = Line::new(Style::BOLD, &title(agenda)).rows(&style, 0);
    if let Some((_, since)) = &agenda.since {
        lines.extend(Line::new(Style::DIM, &format!("{}.", capital(since))).rows(&style, 0));
    }
    for point in &agenda.points {
        lines.push(String::new());
        let head = format!("{}, {}", capital(&day_in_words(point.day, today)), source(point));
        lines.extend(Line::new(Style::DIM, &head).rows(&style, 0));
        if let Some((_, asked)) = &point.question {
            lines.extend(Line::new(Style::DIM, &safe_line(asked)).rows(&style, 0));
        }
        lines.push(paragraph(&safe(&point.text), style.width, 2));
    }
    if let Some(next) = &agenda.next {
        lines.push(String::new());
        let next = format!("The next therapy session: {}.", plan::in_words(next, app));
        lines.extend(Line::new(Style::DIM, &next).rows(&style, 0));
    }
    lines.join("\n")
}

fn md(agenda: &Agenda, app: &App<'_>) -> String {
    let mut parts = vec![format!("# {}", safe_line(&title(agenda)))];
    parts.extend(agenda.since.as_ref().map(|(_, since)| format!("{}.", capital(since))));
    for point in &agenda.points {
        parts.push(format!("## {}, {}", point.day, source(point)));
        parts.extend(point.question.as_ref().map(|(_, asked)| format!("*{}*", safe_line(asked))));
        parts.push(safe(&point.text).into_owned());
    }
    parts.extend(
        agenda.next.as_ref().map(|next| format!("The next therapy session: {}.", plan::in_words(next, app))),
    );
    parts.join("\n\n")
}

fn table(agenda: &Agenda) -> Table {
    let mut table = Table::new(["day", "kind", "id", "question", "text"]);
    for point in &agenda.points {
        let asked = point.question.as_ref().map(|(_, asked)| asked.clone()).unwrap_or_default();
        table.push([
            point.day.to_string(),
            point.kind.to_string(),
            point.id.to_string(),
            asked,
            point.text.clone(),
        ]);
    }
    table
}

fn value(agenda: &Agenda) -> Value {
    let point = |point: &Point| {
        json!({
            "id": point.id.as_str(),
            "kind": point.kind.as_str(),
            "day": point.day.to_string(),
            "key": point.question.as_ref().map(|(key, _)| key),
            "question": point.question.as_ref().map(|(_, asked)| asked),
            "text": point.text,
        })
    };
    json!({
        "schema": 1,
        "for": agenda.whom,
        "since": agenda.since.as_ref().map(|(at, _)| at.to_rfc3339()),
        "next": agenda.next.as_ref().map(|next| json!({ "id": next.id.as_str(), "at": next.at.to_rfc3339() })),
        "points": agenda.points.iter().map(point).collect::<Vec<_>>(),
    })
}
