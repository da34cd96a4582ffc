//! `kap undo --list`: the steps that are known.

use serde_json::{Value, json};

use super::words::{in_words, verb, when};
use super::{Known, standing};
use crate::cli::app::App;
use crate::cli::args::Format;
use crate::cli::list::print_table;
use crate::error::Result;
use crate::render::{Table, to_json};
use crate::store::file_change::{FileChange, Standing};
use crate::store::operation_log::Logged;

/// Prints the steps, the latest first.
pub fn print(known: &Known, format: Format, app: &mut App<'_>) -> Result<()> {
    let steps: Vec<(usize, &Logged)> = (1..).zip(known.steps()).collect();
    if format == Format::Json {
        let steps: Vec<Value> =
            steps.iter().map(|(number, logged)| in_json(*number, logged, known, app)).collect();
        let text = to_json(&json!({ "schema": 1, "steps": steps }))?;
        app.print(&format!("{text}\n"));
        return Ok(());
    }
    if steps.is_empty() {
        app.receipt("No steps are known yet on this device.");
        return Ok(());
    }
    let mut table = Table::new(["step", "when", "what", "now"]);
    for (number, logged) in steps {
        let at = logged.step.at;
        let at = if format == Format::Table { when(at, app) } else { at.to_rfc3339() };
        table.push([number.to_string(), at, in_words(&logged.step), now(logged, known, app).to_owned()]);
    }
    print_table(&table, format, app);
    Ok(())
}

/// How a step stands now.
fn now(logged: &Logged, known: &Known, app: &App<'_>) -> &'static str {
    if known.taken.contains(&logged.name) {
        return "taken back";
    }
    // What a later step built on is as it was left: taken back in order, both go.
    let is_later = |other: &&Logged| other.name > logged.name && !known.taken.contains(&other.name);
    let later: Vec<&Logged> = known.steps().filter(is_later).collect();
    let is_built_on = |file_change: &FileChange| {
        let was = |other: &FileChange| other.was.as_ref() == Some(&file_change.is);
        later.iter().any(|other| other.step.file_changes.iter().any(was))
    };
    if logged.step.file_changes.iter().any(is_built_on) {
        return "";
    }
    let standings: Vec<Standing> =
        logged.step.file_changes.iter().filter_map(|file_change| standing(file_change, app).ok()).collect();
    if standings.iter().any(|standing| matches!(standing, Standing::Changed(_))) {
        "changed since"
    } else if standings.iter().all(|standing| *standing == Standing::Nothing) {
        "nothing left"
    } else {
        ""
    }
}

fn in_json(number: usize, logged: &Logged, known: &Known, app: &App<'_>) -> Value {
    let step = &logged.step;
    let files: Vec<Value> = step.file_changes.iter().map(|file_change| {
        json!({ "did": verb(file_change), "path": file_change.is.to_string_lossy(), "was": file_change.was.as_ref().map(|was| was.to_string_lossy()) })
    }).collect();
    let now = Some(now(logged, known, app)).filter(|now| !now.is_empty());
    json!({ "step": number, "at": step.at.to_rfc3339(), "what": in_words(step), "now": now, "files": files })
}

/// What becomes of a file, for --dry-run.
pub fn file(file_change: &FileChange) -> String {
    match &file_change.was {
        Some(was) if *was != file_change.is => format!("{} -> {}", was.display(), file_change.is.display()),
        _ => file_change.is.display().to_string(),
    }
}
