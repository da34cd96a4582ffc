//! `kap goal edit`: through flags, or the whole file in the editor.

use chrono::{Datelike, NaiveDate};

use super::changing::{flawed, new_handle, put, read};
use super::history::{GoalHistory, find_or_pick};
use super::life::day_ahead;
use crate::cli::app::App;
use crate::cli::edit::by_hand;
use crate::cli::ledger::{domain, up_to};
use crate::cli::save;
use crate::error::{Error, Result};
use crate::journal::goal::Levels;
use crate::journal::when::parse_span;
use crate::store::Listed;
use crate::store::document::{Change, Document};
use crate::store::layout::name_of;
use crate::store::record::date_value;

/// What changes.
#[derive(Debug, clap::Args)]
pub struct EditArgs {
    /// The goal: its handle or its id
    #[arg(add = clap_complete::engine::ArgValueCompleter::new(crate::cli::completions::goals))]
    goal: Option<String>,
    /// Another short name; its file is renamed
    #[arg(long, value_name = "NAME")]
    handle: Option<String>,
    /// What you will do
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    /// The moment; an empty text takes it out, here and below
    #[arg(long, value_name = "TEXT")]
    when: Option<String>,
    /// What you do then
    #[arg(long, value_name = "TEXT")]
    then: Option<String>,
    /// What in you gets in the way
    #[arg(long, value_name = "TEXT")]
    obstacle: Option<String>,
    /// What you do when it does
    #[arg(long, value_name = "TEXT")]
    obstacle_then: Option<String>,
    /// The value it serves
    #[arg(long, value_name = "TEXT")]
    value: Option<String>,
    /// Its domain of life
    #[arg(long, value_name = "DOMAIN", value_parser = domain_or_none)]
    domain: Option<String>,
    /// How often kap asks: 1d, "2 weeks"
    #[arg(long, value_name = "SPAN", allow_hyphen_values = true)]
    every: Option<String>,
    /// The day on which kap asks first
    #[arg(long, value_name = "DAY")]
    first: Option<String>,
    /// The day by which you mean to be there
    #[arg(long, value_name = "DAY")]
    by: Option<String>,
    /// How much it counts beside other goals, 0 to 99
    #[arg(long, value_name = "N", value_parser = up_to::<{ Levels::MOST_WEIGHT }>)]
    weight: Option<u8>,
    /// Why it changes, in your own words
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// The whole file in the editor, as without any flag
    #[arg(long, short, conflicts_with_all = ["handle", "text", "when", "then", "obstacle", "obstacle_then", "value", "domain", "every", "first", "by", "weight"])]
    edit: bool,
}

fn domain_or_none(text: &str) -> Result<String, String> {
    if text.is_empty() { Ok(String::new()) } else { domain(text).map(|domain| domain.to_string()) }
}

/// Changes a goal.
///
/// # Errors
/// There is no such goal, what was typed does not fit, or it could not be saved.
pub fn run(args: &EditArgs, app: &mut App<'_>) -> Result<()> {
    let note = args.note.as_deref().unwrap_or_default().trim();
    let found = find_or_pick(args.goal.as_deref(), "edit", |state| !state.is_closed(), app);
    let Some(one) = found.map_err(|error| save::give_back(&words(args), error, app))? else { return Ok(()) };
    let changed = changes(args, &one, app).and_then(|changes| {
        if changes.is_empty() && args.text.is_none() {
            if !args.edit && app.ask().is_none() {
                return Err(Error::usage("nothing to change was given, and nobody can be asked here").hint(
                    "give a flag, such as --then \"...\", or -e for the editor: `kap goal edit --help`",
                ));
            }
            let listed = Listed { name: name_of(&one.stored.path), path: one.stored.path.clone() };
            return by_hand::run(&listed, false, note, app);
        }
        let mut edited = one.stored.document.edit(&changes).map_err(|flaw| flawed(&one, &flaw))?;
        if let Some(text) = &args.text {
            edited = edited.with_first_line(text.trim()).map_err(|flaw| flawed(&one, &flaw))?;
        }
        if args.when.is_some()
            || args.then.is_some()
            || args.obstacle_then.is_some()
            || args.obstacle.is_some()
        {
            whole_plan(&one, &edited, app)?;
        }
        put(&one, &edited, note, app)
    });
    changed.map_err(|error| save::give_back(&words(args), error, app))
}

/// All that was typed in sentences.
fn words(args: &EditArgs) -> String {
    let given =
        [&args.text, &args.when, &args.then, &args.obstacle, &args.obstacle_then, &args.value, &args.note];
    given.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("\n")
}

fn changes(args: &EditArgs, one: &GoalHistory, app: &App<'_>) -> Result<Vec<Change<'static>>> {
    let mut changes = Vec::new();
    let mut text = |key: &'static str, given: Option<&str>| {
        changes.extend(given.map(|text| Change::text(key, text)));
    };
    if let Some(handle) = &args.handle {
        new_handle(handle, one, app)?;
    }
    if args.text.as_deref().is_some_and(|text| text.trim().is_empty() || text.contains('\n')) {
        return Err(
            Error::usage("what you will do is one line of text").hint("more goes in with: kap goal edit -e")
        );
    }
    text("handle", args.handle.as_deref());
    text("when", args.when.as_deref());
    text("then", args.then.as_deref());
    text("obstacle", args.obstacle.as_deref());
    text("obstacle_then", args.obstacle_then.as_deref());
    text("value", args.value.as_deref());
    text("domain", args.domain.as_deref());
    let every = args.every.as_deref().map(span).transpose()?;
    text("every", every.as_deref());
    for (key, given) in [("first", &args.first), ("by", &args.by)] {
        changes.extend(match given.as_deref().map(str::trim) {
            None => None,
            Some("") => Some(Change::Remove(key)),
            Some(day) => Some(Change::Set(key, date_value(day_ahead(day, app)?))),
        });
    }
    changes.extend(args.weight.map(|weight| Change::Set("weight", i64::from(weight).into())));
    Ok(changes)
}

/// Reads how often kap asks, as it is written down; empty where it is to be taken out.
///
/// # Errors
/// It is no length of time.
pub fn span(text: &str) -> Result<String> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    let unfit = |problem: &str| {
        Error::usage(format!("`{text}` {problem}")).hint("such as 1d, \"2 weeks\", 1mo; at most ten years")
    };
    let span = parse_span(text).map_err(|_| unfit("is not a length of time"))?;
    // What leads to no day of this life would end in no reminder at all.
    let day = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
    let is_usual = span.after(day).is_some_and(|next| next > day && next.year() <= 2010);
    if is_usual { Ok(span.to_string()) } else { Err(unfit("is no length of time to be asked by")) }
}

/// A when has its then, and an obstacle its answer.
fn whole_plan(one: &GoalHistory, edited: &Document, app: &App<'_>) -> Result<()> {
    let (_, goal) = read(one, edited, app).map_err(|flaw| flawed(one, &flaw))?;
    let plan = &goal.plan;
    let lacks = |there: &Option<String>, other: &Option<String>| there.is_some() && other.is_none();
    let (problem, advice) = if lacks(&plan.when, &plan.then) {
        ("a when without its then is no plan", "give --then too, or take both out: --when \"\" --then \"\"")
    } else if lacks(&plan.then, &plan.when) {
        ("a then without its when is no plan", "give --when too, or take both out: --when \"\" --then \"\"")
    } else if lacks(&plan.obstacle_then, &plan.obstacle) {
        ("what you do when the obstacle comes needs the obstacle", "give it too: --obstacle \"...\"")
    } else {
        return Ok(());
    };
    Err(Error::usage(problem).hint(advice))
}
