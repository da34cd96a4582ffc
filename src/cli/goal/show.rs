//! `kap goal show`: the whole story of a goal. Where it came from, its plans and the earlier ones, what was
//! said of it day by day, its levels, its notes. What the calendar tells is not told twice; the other forms
//! tell every check-in.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::history::{GoalHistory, find_or_pick};
use super::levels;
use super::list::standing_in_json;
use crate::cli::app::App;
use crate::cli::args::Format;
use crate::error::Result;
use crate::journal::checkin::{Checkin, State};
use crate::journal::date::day_in_words;
use crate::journal::goal::Plan;
use crate::journal::goal::chances::WINDOW;
use crate::journal::goal::change::{Change, changes};
use crate::journal::goal::days::weeks;
use crate::journal::record::Record;
use crate::render::record::{Words, said, value};
use crate::render::weeks::calendar;
use crate::render::{Ink, Line, Style, Table, capital, markdown, safe, safe_line, to_json};
use crate::store::{Filter, merge};

/// Above what another device said at the same time, and does not hold.
const ELSEWHERE: &str = "On another device at the same time";
/// The weeks of the calendar.
const WEEKS: usize = 12;

/// Which goal, and how.
#[derive(Debug, clap::Args)]
pub struct ShowArgs {
    /// The goal: its handle, its id, or @ for the latest
    #[arg(add = clap_complete::engine::ArgValueCompleter::new(crate::cli::completions::goals))]
    goal: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value = "table", hide_default_value = true)]
    format: Format,
}

/// Prints the story of a goal.
///
/// # Errors
/// There is no such goal, or it could not be read.
pub fn run(args: &ShowArgs, app: &mut App<'_>) -> Result<()> {
    let Some(one) = find_or_pick(args.goal.as_deref(), "show", |_| true, app)? else { return Ok(()) };
    let story = Story::new(&one, app);
    let text = match args.format {
        Format::Table => story.page(&app.style()),
        Format::Md => story.markdown(),
        Format::Plain => story.rows().plain(),
        Format::Csv => story.rows().csv(),
        Format::Json => to_json(&story.value())?,
    };
    app.print(&format!("{text}\n"));
    Ok(())
}

struct Story<'a> {
    one: &'a GoalHistory,
    said: Vec<(&'a Record, &'a Checkin)>,
    changes: Vec<Change>,
    today: NaiveDate,
    origin: Option<String>,
}

impl<'a> Story<'a> {
    fn new(one: &'a GoalHistory, app: &App<'_>) -> Self {
        let said = one.said();
        let changes = changes(&one.goal, &said);
        Self { one, changes, said, today: app.clock().today(), origin: origin(one, app) }
    }

    fn record(&self) -> &Record {
        &self.one.stored.record
    }

    /// Its state, in a line.
    fn state(&self) -> String {
        let standing = self.one.standing(self.today, WINDOW);
        let since = standing.since.unwrap_or(self.record().day);
        let until = standing.until.map(|until| format!(" until {}", long(until))).unwrap_or_default();
        let told = standing.told.map(|told| format!(", told: {told}")).unwrap_or_default();
        let since = match standing.state {
            State::Reached | State::Released => format!(" on {}", long(since)),
            State::Open | State::Parked | State::Paused => format!(" since {}", long(since)),
        };
        format!("{}{since}{until}{told}", standing.state)
    }

    /// What stands above the check-ins, each with its name.
    fn facts(&self) -> Vec<(&'static str, String)> {
        let goal = &self.one.goal;
        let standing = self.one.standing(self.today, WINDOW);
        let day = |day: NaiveDate| day_in_words(day, self.today);
        let mut facts = vec![("state", self.state())];
        let mut add = |name, text: Option<String>| facts.extend(text.map(|text| (name, text)));
        let plan = goal.plan.sentence().map(|plan| capital(&plan));
        let half = goal.plan.when.clone().or_else(|| goal.plan.then.clone());
        add("plan", plan.or(half));
        add(
            "obstacle",
            goal.plan.obstacle_sentence().map(|plan| capital(&plan)).or_else(|| goal.plan.obstacle.clone()),
        );
        add("from", self.origin.clone());
        add("value", goal.value.clone());
        add("domain", goal.domain.map(|domain| domain.to_string()));
        add("tags", Some(self.record().tags.join(", ")).filter(|tags| !tags.is_empty()));
        add("asked every", goal.every.map(|every| every.to_string()));
        add("by", goal.by.map(long));
        add("lately", Some(standing.tally.to_string()).filter(|text| !text.is_empty()));
        add("asked again", standing.due.map(|due| day(due.max(self.today))));
        facts
    }

    fn page(&self, style: &Style) -> String {
        let title = Line::new(Style::BOLD, self.record().headline())
            .and(Style::DIM, &format!("  goal {} ({})", self.one.goal.handle, self.one.id()));
        let mut parts = vec![title.rows(style, 2).join("\n")];
        parts.push(markdown(self.rest_of_body(), style));
        let fact = |(name, text): &(&str, String)| {
            Line::new(Style::DIM, &format!("{name}: "))
                .and(Ink::new(), &safe_line(text))
                .rows(style, 2)
                .join("\n")
        };
        parts.push(self.facts().iter().map(fact).collect::<Vec<_>>().join("\n"));
        let until = if self.one.state().is_closed() { self.record().day } else { self.today };
        let weeks = weeks(self.record().day, &self.said, until, WEEKS);
        parts.push(calendar(&weeks, style));
        let first = weeks.first().map(|week| week.monday);
        let is_before = |(record, checkin): &(&Record, &Checkin)| {
            first.is_some_and(|first| record.day < first) && checkin.answer.is_some()
        };
        if self.said.iter().any(is_before) {
            let more =
                format!("Every answer, from the first on: `kap goal show {} --format md`.", self.one.name);
            parts.push(Line::new(Style::DIM, &more).rows(style, 0).join("\n"));
        }
        parts.push(levels::of_one(self.one, style));
        let earlier: Vec<String> = self
            .earlier()
            .into_iter()
            .map(|(day, text)| entry(&format!("until {}", long(day)), &text, style))
            .collect();
        if !earlier.is_empty() {
            parts.push(format!("{}\n{}", style.paint(Style::DIM, "Before that"), earlier.join("\n")));
        }
        let elsewhere: Vec<String> = self
            .elsewhere()
            .iter()
            .map(|text| Line::new(Ink::new(), &safe_line(text)).rows(style, 2).join("\n"))
            .collect();
        if !elsewhere.is_empty() {
            parts.push(format!("{}\n{}", style.paint(Style::DIM, ELSEWHERE), elsewhere.join("\n")));
        }
        let mut since = Vec::new();
        for (record, checkin) in self.said.iter().filter(|(record, checkin)| !is_in_calendar(record, checkin))
        {
            since.push(entry(&long(record.day), &told(checkin), style));
            let note = markdown(&record.body, &style.narrowed(2));
            since.extend(
                note.lines().map(|line| if line.is_empty() { String::new() } else { format!("  {line}") }),
            );
        }
        parts.push(since.join("\n"));
        parts.retain(|part| !part.is_empty());
        parts.join("\n\n")
    }

    /// What was changed, the latest first, in words.
    fn earlier(&self) -> Vec<(NaiveDate, String)> {
        let mut told = Vec::new();
        for change in &self.changes {
            if let Some(plan) = &change.plan {
                let now = &self.one.goal.plan;
                let sentence = plan.sentence().filter(|text| Some(text) != now.sentence().as_ref());
                let obstacle = plan.obstacle_sentence().or_else(|| plan.obstacle.clone());
                let obstacle = obstacle
                    .filter(|_| (&plan.obstacle, &plan.obstacle_then) != (&now.obstacle, &now.obstacle_then));
                let parts: Vec<String> = [sentence, obstacle].into_iter().flatten().collect();
                // Changed and changed back: the plan of then is that of now.
                let text =
                    if parts.is_empty() { plan.sentence().unwrap_or_default() } else { parts.join("; ") };
                told.push((change.day, text));
            }
            told.extend(change.text.iter().map(|text| (change.day, text.clone())));
            told.extend(change.by.map(|by| (change.day, format!("by {}", long(by)))));
            told.extend(levels::moved(change).into_iter().map(|text| (change.day, text)));
        }
        told
    }

    /// What another device said of it at the same time, and does not hold.
    fn elsewhere(&self) -> Vec<String> {
        let beside = merge::beside(&self.one.stored.document);
        let of = |key: &str| beside.iter().find(|(of, _)| of == key).map(|(_, text)| text.clone());
        let now = &self.one.goal.plan;
        let mut told = Vec::new();
        if of("when").is_some() || of("then").is_some() {
            let plan = Plan {
                when: of("when").or_else(|| now.when.clone()),
                then: of("then").or_else(|| now.then.clone()),
                ..Plan::default()
            };
            told.extend(plan.sentence());
        }
        let others = beside.iter().filter(|(key, _)| !["when", "then"].contains(&key.as_str()));
        told.extend(others.map(|(key, text)| format!("{}: {text}", key.replace('_', " "))));
        told
    }

    /// The body without its first line, which is the title.
    fn rest_of_body(&self) -> &str {
        let body = self.record().body.trim_start();
        body.split_once('\n').map_or("", |(_, rest)| rest)
    }

    fn markdown(&self) -> String {
        let record = self.record();
        let mut parts = vec![
            format!("# {}", safe_line(record.headline())),
            safe(self.rest_of_body().trim()).into_owned(),
        ];
        let facts = self.facts();
        let facts: Vec<String> =
            facts.iter().map(|(name, text)| format!("- {name}: {}", safe_line(text))).collect();
        parts.push(facts.join("\n"));
        if !self.one.goal.levels.is_empty() {
            parts.push(format!("## Levels\n\n{}", levels::table(self.one).md()));
        }
        let earlier: Vec<String> = self
            .earlier()
            .into_iter()
            .map(|(day, text)| format!("- until {}: {}", long(day), safe_line(&text)))
            .collect();
        if !earlier.is_empty() {
            parts.push(format!("## Before that\n\n{}", earlier.join("\n")));
        }
        let elsewhere: Vec<String> =
            self.elsewhere().iter().map(|text| format!("- {}", safe_line(text))).collect();
        if !elsewhere.is_empty() {
            parts.push(format!("## {ELSEWHERE}\n\n{}", elsewhere.join("\n")));
        }
        for (record, checkin) in &self.said {
            let words =
                [safe_line(&capital(&told(checkin))).into_owned(), safe(record.body.trim_end()).into_owned()];
            let words: Vec<String> = words.into_iter().filter(|text| !text.is_empty()).collect();
            parts.push(format!("## {}\n\n{}", long(record.day), words.join("\n\n")));
        }
        parts.retain(|part| !part.is_empty());
        parts.join("\n\n")
    }

    fn rows(&self) -> Table {
        let mut table = Table::new(["day", "kind", "id", "said", "body"]);
        let mut push = |record: &Record, said: String| {
            let body = record.body.trim_end().to_owned();
            table.push([
                record.day.to_string(),
                record.kind().to_string(),
                record.id.to_string(),
                said,
                body,
            ]);
        };
        push(self.record(), self.one.goal.plan.sentence().unwrap_or_default());
        for (record, checkin) in &self.said {
            push(record, told(checkin));
        }
        table
    }

    fn value(&self) -> Value {
        let path = |record: &Record| {
            let file = self.one.files.iter().find(|(_, of)| of.id == record.id && of.at == record.at);
            file.map(|(path, _)| path.clone()).unwrap_or_default()
        };
        let mut record = value(self.record(), &self.one.stored.path, Words::All);
        record["standing"] = standing_in_json(&self.one.standing(self.today, WINDOW));
        let checkins: Vec<Value> =
            self.said.iter().map(|(record, _)| value(record, &path(record), Words::All)).collect();
        let earlier: Vec<Value> = self
            .earlier()
            .into_iter()
            .map(|(day, text)| json!({ "until": day.to_string(), "text": text }))
            .collect();
        let elsewhere = self.elsewhere();
        json!({
            "schema": 1,
            "record": record,
            "earlier": earlier,
            "elsewhere": elsewhere,
            "checkins": checkins,
        })
    }
}

/// What a check-in says beside its note, with the day until which a goal rests and whom the person told.
fn told(checkin: &Checkin) -> String {
    let mut parts = said(checkin);
    parts.extend(checkin.until.map(|day| format!("until {}", long(day))));
    parts.extend(checkin.told.as_ref().map(|whom| format!("told {whom}")));
    parts.join(", ")
}

/// Does the calendar tell all that a check-in says?
fn is_in_calendar(record: &Record, checkin: &Checkin) -> bool {
    let answer = Checkin { answer: checkin.answer, ..Checkin::new(checkin.on, checkin.source) };
    checkin.answer.is_some() && *checkin == answer && record.body.trim().is_empty()
}

fn entry(day: &str, text: &str, style: &Style) -> String {
    let line = Line::new(Style::DIM, &format!("{day}  ")).and(Ink::new(), &safe_line(text));
    line.rows(style, 2).join("\n")
}

fn long(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// Where the goal came from, in the words of then. It may be missing: deleted, or on another device.
fn origin(one: &GoalHistory, app: &App<'_>) -> Option<String> {
    let from = one.goal.source.from?;
    let clock = app.clock();
    let (mut names, _) = app.journal.names().ok()?;
    names.retain(|listed| listed.name.as_ref().is_none_or(|name| name.id == from));
    let found = app.journal.among(&names, &Filter::default(), &clock);
    let Some(found) = found.into_iter().find(|stored| stored.record.id == from) else {
        return Some(format!("{from}, which is not here"));
    };
    let record = found.record;
    let text = match record.kind() {
        crate::journal::kind::Kind::Insight | crate::journal::kind::Kind::Question => {
            format!(": {}", record.headline())
        }
        _ => String::new(),
    };
    Some(format!("{} {from}, {}{text}", record.kind().in_words(), long(record.day)))
}
