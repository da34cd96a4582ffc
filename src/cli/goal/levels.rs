//! `kap goal levels`: what would be less and more than expected, written beforehand; and where goals stand
//! by it. The figure that several make together stands only beside the levels it came from.

use serde_json::{Value, json};
use toml_edit::Value as Toml;

use super::changing::{flawed, put};
use super::history::{GoalHistory, all, find};
use super::reading::{Which, read};
use crate::cli::app::App;
use crate::cli::args::Format;
use crate::cli::ledger::up_to;
use crate::cli::list::print_table;
use crate::cli::save;
use crate::cli::writing::asking::Ended;
use crate::cli::writing::items::Item;
use crate::cli::writing::sheet::{Sheet, choices};
use crate::error::{Error, Result};
use crate::journal::checkin::Level;
use crate::journal::goal::Levels;
use crate::journal::goal::chances::WINDOW;
use crate::journal::goal::change::Change as Past;
use crate::journal::goal::gas::{Attained, Score, score};
use crate::journal::question_set::Answer;
use crate::render::record::levels as levels_in_json;
use crate::render::{Style, Table, paragraph, safe, to_json};
use crate::store::document::Change;

/// The keys of the texts, from -2 to +2.
const KEYS: [&str; 5] = ["level_much_less", "level_less", "level_expected", "level_more", "level_much_more"];
/// The weight of a goal of which nobody said how much it counts.
const WEIGHT: u8 = 1;

/// Which goals, and what their levels are to be.
#[derive(Debug, clap::Args)]
pub struct LevelsArgs {
    /// The goals: handles or ids; without any, all open ones that have levels
    #[arg(add = clap_complete::engine::ArgValueCompleter::new(crate::cli::completions::goals))]
    goals: Vec<String>,
    /// What -2 would look like: much less than expected
    #[arg(long, value_name = "TEXT")]
    much_less: Option<String>,
    /// What -1 would look like: less
    #[arg(long, value_name = "TEXT")]
    less: Option<String>,
    /// What 0 would look like: as expected
    #[arg(long, value_name = "TEXT")]
    expected: Option<String>,
    /// What +1 would look like: more
    #[arg(long, value_name = "TEXT")]
    more: Option<String>,
    /// What +2 would look like: much more
    #[arg(long, value_name = "TEXT")]
    much_more: Option<String>,
    /// The level at the start, -2 to 2
    #[arg(long, value_name = "LEVEL", value_parser = level, allow_hyphen_values = true)]
    start: Option<Level>,
    /// How much the goal counts beside others, 0 to 99
    #[arg(long, value_name = "N", value_parser = up_to::<{ Levels::MOST_WEIGHT }>)]
    weight: Option<u8>,
    /// How to print
    #[arg(long, value_enum, default_value = "table", hide_default_value = true)]
    format: Format,
}

/// Reads a level.
///
/// # Errors
/// It is no whole number from -2 to 2.
pub fn level(text: &str) -> Result<Level, String> {
    let number = text.trim().trim_start_matches('+').parse().ok().and_then(Level::new);
    number.ok_or_else(|| "it is a whole number from -2 to +2".to_owned())
}

/// Shows levels, or sets them.
///
/// # Errors
/// There is no such goal, what was typed does not fit, or it could not be saved.
pub fn run(args: &LevelsArgs, app: &mut App<'_>) -> Result<()> {
    let changes = changes(args);
    if !changes.is_empty() {
        let [goal] = args.goals.as_slice() else {
            return Err(Error::usage("levels are set for one goal at a time")
                .hint("give its handle: `kap goal levels walk --expected \"...\"`"));
        };
        let texts = [&args.much_less, &args.less, &args.expected, &args.more, &args.much_more];
        let words: Vec<&str> = texts.into_iter().flatten().map(String::as_str).collect();
        let set = find(goal, app).and_then(|one| set(&one, &changes, app));
        return set.map_err(|error| save::give_back(&words.join("\n"), error, app));
    }
    if let [goal] = args.goals.as_slice()
        && app.ask().is_some()
        && args.format == Format::Table
    {
        let one = find(goal, app)?;
        if !one.goal.levels.are_whole() && !one.state().is_closed() {
            return ask(&one, app);
        }
    }
    let chosen: Vec<GoalHistory> = args.goals.iter().map(|goal| find(goal, app)).collect::<Result<_>>()?;
    let goals = if args.goals.is_empty() { with_levels(app)? } else { chosen };
    print(&goals, args.format, app)
}

fn changes(args: &LevelsArgs) -> Vec<Change<'static>> {
    let texts = [&args.much_less, &args.less, &args.expected, &args.more, &args.much_more];
    let texts =
        KEYS.into_iter().zip(texts).filter_map(|(key, text)| Some(Change::text(key, text.as_deref()?)));
    let start = args.start.map(|level| Change::Set("level_start", i64::from(level.value()).into()));
    let weight = args.weight.map(|weight| Change::Set("weight", i64::from(weight).into()));
    texts.chain(start).chain(weight).collect()
}

fn set(one: &GoalHistory, changes: &[Change], app: &mut App<'_>) -> Result<()> {
    let zero = changes
        .iter()
        .any(|change| matches!(change, Change::Set("weight", value) if value.as_integer() == Some(0)));
    if zero {
        let others = with_levels(app)?;
        let mut others = others.iter().filter(|other| other.id() != one.id());
        if others.all(|other| weight(other) == 0) {
            return Err(Error::usage("with this, no goal would count anything")
                .hint("give another goal a weight first: `kap goal levels HANDLE --weight 1`"));
        }
    }
    let edited = one.stored.document.edit(changes).map_err(|flaw| flawed(one, &flaw))?;
    put(one, &edited, "", app)
}

/// The open goals that have levels.
fn with_levels(app: &mut App<'_>) -> Result<Vec<GoalHistory>> {
    let mut found = read(Which::NotClosed, WINDOW, app)?;
    app.warn_unread(&found.unread);
    found.goals.retain(|living| {
        !living.standing.state.is_closed()
            && (living.goal().is_some_and(|goal| !goal.levels.is_empty()) || living.standing.level.is_some())
    });
    found.goals.sort_by_cached_key(super::reading::GoalSummary::name);
    all(&found.goals, app)
}

/// Asks for what is missing, what is expected first.
fn ask(one: &GoalHistory, app: &mut App<'_>) -> Result<()> {
    const START: &str = "level_start";
    let Some(mut ask) = app.ask() else { return Ok(()) };
    let sheet = Sheet::open("levels", Some(one.id()), format!("kap goal levels {}", one.name), app)?;
    let style = app.error_style();
    let title =
        format!("{}: five levels, written before it is known how it goes.", one.stored.record.headline());
    app.say(&format!("\n{}\n", paragraph(&safe(&title), style.width, 0)));
    let questions = [
        (2, "What would be as you expect, by then?"),
        (3, "And a little more than that?"),
        (4, "And much more, the best you can think of?"),
        (1, "And less than you expect?"),
        (0, "And much less?"),
    ];
    let mut items = Vec::new();
    for (at, question) in questions {
        if one.goal.levels.texts.get(at).is_some_and(Option::is_none) {
            let level = Level::ALL.get(at).map(ToString::to_string).unwrap_or_default();
            items.push(Item::new(KEYS[at], question, Some(&format!("Level {level}.")), Answer::Line));
        }
    }
    if one.goal.levels.start.is_none() {
        let options = Level::ALL.map(|level| format!("{level}, {}", level.meaning()));
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        items.push(Item::new(START, "Where are you now?", None, choices(&options)));
    }
    let count = items.len();
    for (number, item) in items.iter_mut().enumerate() {
        item.number = (number + 1).min(count);
    }
    match sheet.ask(&items, &mut *ask, app) {
        Ok(Ended::Done | Ended::SaveNow) => {
            let mut changes: Vec<Change> = KEYS
                .into_iter()
                .filter_map(|key| Some(Change::Set(key, Toml::from(sheet.said(key)?))))
                .collect();
            let start = sheet.said(START).and_then(|text| level(text.split(',').next()?).ok());
            changes.extend(start.map(|level| Change::Set(START, i64::from(level.value()).into())));
            if changes.is_empty() {
                sheet.pass_over();
                app.receipt("Nothing was written, so nothing was saved. That is fine.");
                return Ok(());
            }
            match set(one, &changes, app) {
                Ok(()) => sheet.pass_over(),
                Err(error) => return sheet.leave(Err(error), app),
            }
            app.receipt(&format!("Say where you are at any time: `kap goal rate {} 0`.", one.name));
            Ok(())
        }
        ended => sheet.leave(ended, app),
    }
}

fn weight(one: &GoalHistory) -> u8 {
    one.goal.levels.weight.unwrap_or(WEIGHT)
}

/// The latest level of a goal.
pub fn now(one: &GoalHistory) -> Option<Level> {
    one.said().iter().rev().find_map(|(_, checkin)| checkin.level)
}

/// The figures of some goals: at the start, and now. A goal counts where all its levels were written and it
/// was rated.
struct Figures {
    start: Option<Score>,
    now: Option<Score>,
    counted: usize,
}

fn figures(goals: &[GoalHistory]) -> Figures {
    let counted = || goals.iter().filter(|one| one.goal.levels.are_whole() && now(one).is_some());
    let of = |level: fn(&GoalHistory) -> Option<Level>| -> Option<Score> {
        let attained: Option<Vec<Attained>> =
            counted().map(|one| Some(Attained { level: level(one)?, weight: weight(one) })).collect();
        score(&attained?)
    };
    Figures { start: of(|one| one.goal.levels.start), now: of(now), counted: counted().count() }
}

/// Prints the levels of some goals, and what they come to together.
///
/// # Errors
/// They could not be printed.
pub fn print(goals: &[GoalHistory], format: Format, app: &mut App<'_>) -> Result<()> {
    let figures = figures(goals);
    if format == Format::Json {
        let text = to_json(&in_json(goals, &figures))?;
        app.print(&format!("{text}\n"));
        return Ok(());
    }
    if goals.is_empty() {
        app.receipt(
            "No goal has levels yet. Write them before it is known how it goes: `kap goal levels HANDLE`.",
        );
        return Ok(());
    }
    if let ([one], Format::Table) = (goals, format) {
        let text = of_one(one, &app.style());
        if text.is_empty() {
            app.receipt(&format!(
                "The goal {} has no levels yet: `kap goal levels {} --help`.",
                one.name, one.name
            ));
        } else {
            app.print(&format!("{text}\n"));
        }
    } else {
        print_table(&together(goals), format, app);
    }
    let Some(now) = figures.now else {
        if figures.counted > 0 {
            app.note("Every weight is 0, so there is no figure: `kap goal levels HANDLE --weight 1`.");
        }
        return Ok(());
    };
    if matches!(format, Format::Table | Format::Md) {
        let width = app.style().width;
        let start = figures.start.map(|score| format!("At the start: {}", score.working()));
        let lines = start.into_iter().chain([
            format!("Now: {}", now.working()),
            "50 means all as expected. It compares these goals with what you wrote beforehand, and with nobody.".to_owned(),
        ]);
        let lines: Vec<String> = lines.map(|line| paragraph(&line, width, 0)).collect();
        app.print(&format!("\n{}\n", lines.join("\n")));
    }
    Ok(())
}

fn together(goals: &[GoalHistory]) -> Table {
    let mut table = Table::new(["goal", "weight", "start", "now", "what that is"]).right(1).right(2).right(3);
    let level = |level: Option<Level>| level.map(|level| level.to_string()).unwrap_or_default();
    for one in goals {
        let levels = &one.goal.levels;
        let now = now(one);
        let text = match now {
            Some(now) => levels.text(now).unwrap_or_else(|| now.meaning()).to_owned(),
            None => String::new(),
        };
        let counts =
            if levels.are_whole() { String::new() } else { " (its levels are not all written)".to_owned() };
        table.push([
            one.name.clone(),
            weight(one).to_string(),
            level(levels.start),
            level(now),
            format!("{text}{counts}"),
        ]);
    }
    table
}

/// The levels of one goal: each text, and where it was and is.
pub fn table(one: &GoalHistory) -> Table {
    let mut table = Table::new(["level", "what it is", "where"]).right(0);
    let (start, now) = (one.goal.levels.start, now(one));
    for level in Level::ALL.into_iter().rev() {
        let text = one.goal.levels.text(level).unwrap_or_else(|| level.meaning());
        let here = [(start, "start"), (now, "now")];
        let here: Vec<&str> =
            here.into_iter().filter(|(at, _)| *at == Some(level)).map(|(_, word)| word).collect();
        table.push([level.to_string(), text.to_owned(), here.join(", ")]);
    }
    table
}

/// The same for reading; empty where there is nothing to tell.
pub fn of_one(one: &GoalHistory, style: &Style) -> String {
    if one.goal.levels.is_empty() && now(one).is_none() { String::new() } else { table(one).text(style) }
}

/// What a change did to levels, in words.
pub fn moved(change: &Past) -> Vec<String> {
    let texts = change.texts.iter().map(|(level, was, after)| {
        let after = after.as_deref().map_or_else(|| "taken out".to_owned(), |after| format!("then: {after}"));
        format!("level {level}: {was} ({after})")
    });
    let start = change.start.map(|(was, _)| format!("level at the start: {was}"));
    let weight = change.weight.map(|(was, _)| format!("weight: {was}"));
    texts.chain(start).chain(weight).collect()
}

fn in_json(goals: &[GoalHistory], figures: &Figures) -> Value {
    let goal = |one: &GoalHistory| {
        json!({
            "id": one.id().as_str(),
            "handle": one.goal.handle.as_str(),
            "levels": levels_in_json(&one.goal.levels),
            "weight": weight(one),
            "start": one.goal.levels.start.map(Level::value),
            "now": now(one).map(Level::value),
            "counts": one.goal.levels.are_whole() && now(one).is_some(),
        })
    };
    let score =
        |score: &Option<Score>| score.map(|score| json!({ "t": score.t, "working": score.working() }));
    let records: Vec<Value> = goals.iter().map(goal).collect();
    json!({ "schema": 1, "records": records, "score": { "start": score(&figures.start), "now": score(&figures.now) } })
}
