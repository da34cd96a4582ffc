//! `kap goal add`: in one line, or in under a minute of questions.

mod in_person;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::edit::span;
use super::life::{day_ahead, suggest_parking};
use super::{free_handle, handles};
use crate::cli::app::App;
use crate::cli::ledger::{domain, source};
use crate::cli::save;
use crate::cli::writing::text::piped;
use crate::error::{Error, Result};
use crate::journal::checkin::{Checkin, State};
use crate::journal::date::day_in_words;
use crate::journal::goal::{Goal, Plan, free};
use crate::journal::id::Id;
use crate::journal::ledger::Domain;
use crate::journal::record::{Entry, Record, Source};
use crate::journal::when::parse_span;
use crate::render::safe;
use crate::store::layout::path_of;

/// What is given for a new goal.
#[derive(Debug, clap::Args)]
pub struct AddArgs {
    /// A short name: lower-case letters, digits, hyphens. It stands in the file's name; left out, kap makes one
    handle: Option<String>,
    /// What you will do; `-` reads standard input
    text: Option<String>,
    /// The moment: a time, a place, an event, a feeling
    #[arg(long, value_name = "TEXT", requires = "then")]
    when: Option<String>,
    /// What you do then
    #[arg(long, value_name = "TEXT", requires = "when")]
    then: Option<String>,
    /// The insight or other record it came from: an id, or @ for the latest
    #[arg(long, value_name = "ID", add = clap_complete::engine::ArgValueCompleter::new(crate::cli::completions::records))]
    from: Option<String>,
    /// What in you gets in the way
    #[arg(long, value_name = "TEXT")]
    obstacle: Option<String>,
    /// What you do when it does
    #[arg(long, value_name = "TEXT", requires = "obstacle")]
    obstacle_then: Option<String>,
    /// The value it serves
    #[arg(long, value_name = "TEXT")]
    value: Option<String>,
    /// Its domain of life: mind, body, spirit, relationships, lifestyle, nature
    #[arg(long, value_name = "DOMAIN", value_parser = domain)]
    domain: Option<Domain>,
    /// How often kap asks: 1d, "2 weeks"; a week unless given
    #[arg(long, value_name = "SPAN", allow_hyphen_values = true)]
    every: Option<String>,
    /// The day on which kap asks first
    #[arg(long, value_name = "DAY")]
    first: Option<String>,
    /// The day by which you mean to be there
    #[arg(long, value_name = "DAY")]
    by: Option<String>,
    /// Park it until this day: for what is large and hard to undo
    #[arg(long, value_name = "WHEN")]
    park: Option<String>,
    /// Whom you told
    #[arg(long, value_name = "TEXT", requires = "park")]
    told: Option<String>,
    /// It is large and hard to undo: kap says how it can wait
    #[arg(long, conflicts_with = "park")]
    large: bool,
    /// A tag; may be given again
    #[arg(long, short, value_name = "TAG")]
    tag: Vec<String>,
}

/// Everything of a new goal.
struct New {
    goal: Goal,
    text: String,
    tags: Vec<String>,
    parked: Option<(NaiveDate, Option<String>)>,
}

impl AddArgs {
    /// Would it read standard input?
    pub fn reads_input(&self, app: &App<'_>) -> bool {
        let (_, text) = named(self);
        text.map_or(app.is_piped(), |text| text == "-")
    }
}

/// Adds a goal.
///
/// # Errors
/// What was typed does not fit, something is missing and nobody can be asked, or it could not be saved.
pub fn run(args: &AddArgs, app: &mut App<'_>) -> Result<()> {
    let (handle, text) = named(args);
    let is_asked = text.is_none() && app.ask().is_some();
    if is_asked {
        return in_person::run(handle, args, app);
    }
    let text = match text {
        Some("-") => Some(piped(app)?),
        None if app.is_piped() => Some(piped(app)?),
        text => text.map(str::to_owned),
    };
    let text = text.unwrap_or_default().trim().to_owned();
    let new = given(handle, args, &text, app).map_err(|error| {
        // What came through a pipe may not come a second time.
        if args.text.as_deref() == Some("-") || args.text.is_none() {
            save::give_back(&text, error, app)
        } else {
            error
        }
    })?;
    let id = app.fresh_id(&[])?;
    let parking = app.fresh_id(&[id])?;
    let records = records(new, id, parking, app.world.now, app);
    if let Err(error) = save::together(&records, app) {
        // What will be done was given back already; so is the plan.
        let plan = [&args.when, &args.then, &args.obstacle, &args.obstacle_then, &args.value, &args.told];
        let plan: Vec<&str> = plan.into_iter().flatten().map(String::as_str).collect();
        app.say(&format!("{}\n\n", safe(&plan.join("\n"))));
        return Err(error);
    }
    receipt(&records, args.large, app);
    Ok(())
}

/// Which of the two words is the handle. One alone that is none is the text.
fn named(args: &AddArgs) -> (Option<&str>, Option<&str>) {
    match (args.handle.as_deref(), args.text.as_deref()) {
        (Some(text), None) if text == "-" || text.contains(' ') => (None, Some(text)),
        (handle, text) => (handle, text),
    }
}

/// Reads what was given on the command line.
fn given(handle: Option<&str>, args: &AddArgs, text: &str, app: &mut App<'_>) -> Result<New> {
    let handle = match handle {
        Some(handle) => free_handle(handle, app)?,
        None => free(text, &handles(app)?),
    };
    if text.is_empty() {
        return Err(Error::usage("what you will do is missing, and nobody can be asked here")
            .hint(format!("say it behind the handle: `kap goal add {handle} \"Walk before the laptop\"`")));
    }
    for (flag, given) in [("--when", &args.when), ("--then", &args.then), ("--obstacle", &args.obstacle)] {
        if given.as_deref().is_some_and(|text| text.trim().is_empty()) {
            return Err(Error::usage(format!("{flag} is empty"))
                .hint("a when and its then go together; leave out both, or give both"));
        }
    }
    let source = source(args.from.as_deref(), app)?;
    let day = |text: &Option<String>| text.as_deref().map(|text| day_ahead(text, app)).transpose();
    let every = args.every.as_deref().map(span).transpose()?;
    let goal = Goal {
        plan: Plan {
            when: owned(args.when.as_deref()),
            then: owned(args.then.as_deref()),
            obstacle: owned(args.obstacle.as_deref()),
            obstacle_then: owned(args.obstacle_then.as_deref()),
        },
        value: owned(args.value.as_deref()),
        domain: args.domain,
        every: every.and_then(|every| parse_span(&every).ok()),
        first: day(&args.first)?,
        by: day(&args.by)?,
        ..Goal::new(handle, source)
    };
    let parked = day(&args.park)?.map(|until| (until, owned(args.told.as_deref())));
    let mut tags = args.tag.clone();
    tags.sort();
    tags.dedup();
    Ok(New { goal, text: text.to_owned(), tags, parked })
}

fn owned(text: Option<&str>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The records of a new goal: itself, and what parks it.
fn records(new: New, id: Id, parking: Id, at: DateTime<FixedOffset>, app: &App<'_>) -> Vec<Record> {
    let day = app.clock().day_of(at);
    let record = |id, tags, entry, body| Record { id, at, day, written: None, tags, entry, body };
    let mut records = vec![record(id, new.tags, Entry::Goal(new.goal), format!("{}\n", new.text.trim()))];
    if let Some((until, told)) = new.parked {
        let state = Some(State::Parked);
        let checkin = Checkin { state, until: Some(until), told, ..Checkin::new(id, Source::default()) };
        records.push(record(parking, Vec::new(), Entry::Checkin(checkin), String::new()));
    }
    records
}

/// Reads the plan back, so that it is rehearsed once.
fn receipt(records: &[Record], is_large: bool, app: &mut App<'_>) {
    let Some(record) = records.first() else { return };
    let Entry::Goal(goal) = &record.entry else { return };
    app.receipt(&format!("Kept: goal {} ({}), in {}.", goal.handle, record.id, path_of(record).display()));
    if let Some(plan) = goal.plan.sentence() {
        app.receipt(&format!("Read it once, slowly: {plan}."));
    } else if goal.plan.when.is_some() {
        app.receipt(&format!(
            "A when without its then is no plan yet: `kap goal edit {} --then \"...\"`.",
            goal.handle
        ));
    }
    if let Some(plan) = goal.plan.obstacle_sentence() {
        app.receipt(&format!("And this: {plan}."));
    }
    let parked = records.iter().find_map(|record| match &record.entry {
        Entry::Checkin(checkin) => checkin.until,
        _ => None,
    });
    if is_large && parked.is_none() {
        suggest_parking(goal.handle.as_str(), app);
    }
    if let Some(until) = parked {
        let today = app.clock().today();
        app.receipt(&format!(
            "It is parked until {}, and asked about again then. What concerns a medicine belongs with the person who prescribes it.",
            day_in_words(until, today)
        ));
    }
}
