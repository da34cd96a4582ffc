//! `kap goal list`: what is being lived, in plain words.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use super::explain;
use super::reading::{Found, GoalSummary, Which, is_shown, living, read};
use crate::cli::app::App;
use crate::cli::args::{Format, count};
use crate::cli::ledger::domain;
use crate::cli::list::print_table;
use crate::error::Result;
use crate::journal::checkin::State;
use crate::journal::goal::chances::WINDOW;
use crate::journal::goal::{Goal, Standing};
use crate::journal::id::Id;
use crate::journal::ledger::Domain;
use crate::render::record::{Words, value};
use crate::render::{Table, to_json};
use crate::store::layout;

/// Which goals, and how.
#[derive(Debug, clap::Args)]
pub struct ListArgs {
    /// All goals, also those that rest or are closed
    #[arg(long, conflicts_with = "status")]
    all: bool,
    /// In this state: open, parked, paused, reached, released; may be given again
    #[arg(long, value_name = "STATE", value_parser = state)]
    status: Vec<State>,
    /// In this domain of life
    #[arg(long, value_name = "DOMAIN", value_parser = domain)]
    domain: Option<Domain>,
    /// How many days back the chances are counted
    #[arg(long, value_name = "N", value_parser = window)]
    days: Option<u32>,
    /// Show how each figure comes about
    #[arg(long)]
    explain: bool,
    /// How to print
    #[arg(long, value_enum, default_value = "table", hide_default_value = true)]
    format: Format,
}

/// Reads a state.
fn state(text: &str) -> Result<State, String> {
    text.parse().map_err(|_| format!("the states are {}", State::ALL.map(State::as_str).join(", ")))
}

/// Reads the days of a window.
///
/// # Errors
/// It is no whole number from 1 to 3660.
pub fn window(text: &str) -> Result<u32, String> {
    let days = count(text)?;
    let days = u32::try_from(days).ok().filter(|days| (1..=3660).contains(days));
    days.ok_or_else(|| "it is a whole number of days from 1 to 3660".to_owned())
}

/// Prints the list.
pub fn run(args: &ListArgs, app: &mut App<'_>) -> Result<()> {
    let today = app.clock().today();
    let wants_closed = args.all || args.status.iter().any(|state| state.is_closed());
    let mut found = match (wants_closed, args.days) {
        (false, None) => living(app)?,
        (false, Some(days)) => read(Which::NotClosed, days, app)?,
        (true, days) => read(Which::All, days.unwrap_or(WINDOW), app)?,
    };
    let of_domain = |living: &GoalSummary| {
        args.domain.is_none() || living.goal().is_some_and(|goal| goal.domain == args.domain)
    };
    let resting = found.goals.iter().filter(|living| is_resting(living) && !is_shown(living, today)).count();
    found.goals.retain(|living| {
        of_domain(living)
            && (args.all
                || if args.status.is_empty() {
                    is_shown(living, today)
                } else {
                    args.status.contains(&living.standing.state)
                })
    });
    app.warn_unread(&found.unread);
    leave_out_versions(&mut found, app);
    tell_shared(&found, app);
    if args.format == Format::Json {
        let records: Vec<Value> = found.goals.iter().map(as_json).collect();
        let text = to_json(&json!({ "schema": 1, "records": records }))?;
        app.print(&format!("{text}\n"));
        return Ok(());
    }
    if found.goals.is_empty() {
        let is_narrowed = args.all || args.domain.is_some() || !args.status.is_empty();
        app.receipt(empty(is_narrowed, resting));
        return Ok(());
    }
    let with_state = args.all || !args.status.is_empty() || found.goals.iter().any(is_resting);
    let table = table(&found.goals, with_state, args.format, today);
    print_table(&table, args.format, app);
    if args.explain && args.format == Format::Table {
        app.print("\n");
        for living in &found.goals {
            explain::print(&living.name(), &living.standing.tally, app);
        }
    }
    if args.format == Format::Table && !args.all && args.status.is_empty() && resting > 0 {
        app.receipt(&format!("\nResting: {resting}. See all: `kap goal --all`."));
    }
    Ok(())
}

fn is_resting(living: &GoalSummary) -> bool {
    matches!(living.standing.state, State::Parked | State::Paused)
}

fn empty(is_narrowed: bool, resting: usize) -> &'static str {
    match (is_narrowed, resting) {
        (true, _) => "No such goals. `kap goal` shows what is open.",
        (false, 0) => "No open goals. One begins with `kap goal add`, or in `kap reflect`.",
        (false, _) => "No open goals; some are resting. See them: `kap goal --all`.",
    }
}

/// A second version of a goal, which was kept beside it, is named and makes no second row.
fn leave_out_versions(found: &mut Found, app: &mut App<'_>) {
    let fits = |living: &GoalSummary| layout::path_of(&living.record) == living.path;
    let own: BTreeSet<Id> =
        found.goals.iter().filter(|living| fits(living)).map(|living| living.record.id).collect();
    let is_version = |living: &mut GoalSummary| own.contains(&living.record.id) && !fits(living);
    for version in found.goals.extract_if(.., is_version) {
        let (name, path) = (version.name(), version.path.display());
        app.note(&format!(
            "Another version of `{name}` is kept in {path}: take from it what you want, and remove it."
        ));
    }
}

/// Says which goals have one name: two devices may have chosen the same.
fn tell_shared(found: &Found, app: &mut App<'_>) {
    for (handle, ids) in &found.shared {
        if !found.goals.iter().any(|living| ids.contains(&living.record.id)) {
            continue;
        }
        let names: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let (names, first) = (names.join(" and "), names.first().cloned().unwrap_or_default());
        app.note(&format!(
            "More than one goal is called `{handle}`: {names}. Use these ids, or give one another name: `kap goal edit {first} --handle NAME`."
        ));
    }
}

fn table(goals: &[GoalSummary], with_state: bool, format: Format, today: NaiveDate) -> Table {
    let for_reading = format == Format::Table;
    let state = with_state.then_some("state");
    let id = (!for_reading).then_some("id");
    let headers =
        ["handle"].into_iter().chain(id).chain(state).chain(["goal", "plan", "lately", "last", "due"]);
    let mut table = Table::new(headers);
    for living in goals {
        let (Some(goal), Standing { tally, last, due, state, .. }) = (living.goal(), &living.standing) else {
            continue;
        };
        let day = |day: NaiveDate| if for_reading { short(day, today) } else { day.to_string() };
        let last = last.map(|(on, answer)| format!("{answer}, {}", day(on)));
        // What has been waiting is due today: no day is held up to anybody.
        let due = due.map(|due| day(due.max(today)));
        let name = if for_reading { living.name() } else { goal.handle.to_string() };
        let cells = [name].into_iter().chain(id.map(|_| living.record.id.to_string()));
        let cells = cells.chain(with_state.then(|| state.to_string())).chain([
            living.record.headline().to_owned(),
            plan(goal),
            tally.to_string(),
            last.unwrap_or_default(),
            due.unwrap_or_default(),
        ]);
        table.push(cells);
    }
    table
}

/// The plan in a sentence. One that lacks its then says so: it is no plan yet, and no secret.
fn plan(goal: &Goal) -> String {
    let begun = || goal.plan.when.as_ref().map(|when| format!("when {when}, then ..."));
    goal.plan.sentence().or_else(begun).unwrap_or_default()
}

/// A day in as few letters as a column has.
fn short(day: NaiveDate, today: NaiveDate) -> String {
    match day.signed_duration_since(today).num_days() {
        0 => "today".to_owned(),
        -1 => "yesterday".to_owned(),
        1 => "tomorrow".to_owned(),
        _ if day.year() == today.year() => day.format("%-d %b").to_string(),
        _ => day.format("%-d %b %Y").to_string(),
    }
}

/// A goal as a JSON value, with where it stands.
pub fn as_json(living: &GoalSummary) -> Value {
    let mut record = value(&living.record, &living.path, Words::First);
    record["standing"] = standing_in_json(&living.standing);
    record
}

/// Where a goal stands, as a JSON value.
pub fn standing_in_json(standing: &Standing) -> Value {
    let Standing { state, since, until, told, last, tally, level, due } = standing;
    let day = |day: &Option<NaiveDate>| json!(day.map(|day| day.to_string()));
    json!({
        "state": state.as_str(),
        "since": day(since),
        "until": day(until),
        "told": told,
        "last": last.map(|(day, answer)| json!({ "day": day.to_string(), "answer": answer.as_str() })),
        "lately": {
            "days": tally.window.days,
            "did": tally.did,
            "partly": tally.partly,
            "not": tally.not,
            "chances": tally.chances(),
            "rest": tally.rest,
            "no_chance": tally.no_chance,
            "text": tally.to_string(),
            "explained": tally.explained(),
        },
        "level": level.map(crate::journal::checkin::Level::value),
        "due": day(due),
    })
}
