//! `kap doctor`: whether the journal is sound, and what to do where it is not.

mod aside;
mod fix;
mod look;

use serde_json::{Value, json};

use super::app::App;
use super::args::Format;
use super::list::print_table;
use crate::error::{Error, Result};
use crate::journal::finding::{Finding, Weight};
use crate::render::{Table, findings as shown, to_json};

/// See whether the journal is sound, and what to do where it is not
///
/// Every file is read and every rule held against it; nothing is written and no network is asked. --fix
/// mends modes, names and leftovers, and puts into git what is not there: only what loses nothing. Ends with 5 where something is to be
/// mended; what is only good to know does not count.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  kap doctor
  kap doctor --fix --dry-run       what would be mended
  kap doctor --fix
  kap doctor --format json")]
pub struct Args {
    /// Mend what can be mended without losing anything
    #[arg(long)]
    fix: bool,
    /// Show what --fix would do, and do nothing
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// How to print
    #[arg(long, value_enum, default_value = "table", hide_default_value = true, conflicts_with = "fix")]
    format: Format,
}

/// Runs `kap doctor`. It comes before anybody has asked whether the settings are sound.
pub fn run(args: &Args, app: &mut App<'_>) -> Result<()> {
    let is_there = app.journal.exists().map_err(|error| app.unreadable(&error))?;
    if !is_there && app.journal.names().map_err(|error| app.unreadable(&error))?.0.is_empty() {
        app.check_settings()?;
        if args.format == Format::Json {
            let text = to_json(&json!({ "schema": 1, "records": 0, "findings": [] }))?;
            app.print(&format!("{text}\n"));
        }
        app.receipt("There is no journal yet. Begin with `kap reflect`.");
        return Ok(());
    }
    let mut look = look::look(app)?;
    if args.fix {
        let fixes: Vec<String> = look
            .findings
            .iter()
            .filter_map(|finding| Some(fix::in_words(finding, finding.fix.as_ref()?)))
            .collect();
        if args.dry_run {
            for words in &fixes {
                app.print(&format!("would {}\n", crate::render::safe_line(words)));
            }
            app.receipt(if fixes.is_empty() {
                "There is nothing that kap can mend."
            } else {
                "Nothing was changed."
            });
            return Ok(());
        }
        if fixes.is_empty() {
            app.receipt("There is nothing that kap can mend.");
        } else {
            let left = fix::all(&look.findings, app)?;
            let count = fixes.len() - left.len();
            app.receipt(&format!("Mended {count} of {}.", fixes.len()));
            for words in &left {
                app.note(words);
            }
            look = look::look(app)?;
        }
    }
    print(&look, args.format, app)?;
    let to_mend = look.findings.iter().filter(|finding| finding.weight == Weight::Mend).count();
    let can_fix = look.findings.iter().any(|finding| finding.fix.is_some());
    if to_mend == 0 {
        return Ok(());
    }
    let things = if to_mend == 1 { "1 thing is".to_owned() } else { format!("{to_mend} things are") };
    let error = Error::invalid(format!("{things} to be mended"));
    Err(if can_fix && !args.fix {
        error.hint("see what kap can mend by itself: `kap doctor --fix --dry-run`")
    } else {
        error.hint("each line above says how")
    })
}

fn print(look: &look::Look, format: Format, app: &mut App<'_>) -> Result<()> {
    match format {
        Format::Json => {
            let findings: Vec<Value> = look.findings.iter().map(in_json).collect();
            let text = to_json(&json!({ "schema": 1, "records": look.records, "findings": findings }))?;
            app.print(&format!("{text}\n"));
        }
        Format::Table => {
            let text = shown(&look.findings, &app.style());
            if !text.is_empty() {
                app.print(&format!("{text}\n"));
            }
            if look.findings.iter().all(|finding| finding.weight == Weight::Know) {
                let records = if look.records == 1 { "record" } else { "records" };
                app.receipt(&format!("The journal is sound: {} {records}.", look.records));
            }
        }
        Format::Plain | Format::Md | Format::Csv => {
            let mut table = Table::new(["weight", "rule", "file", "line", "problem", "advice"]);
            for finding in &look.findings {
                let line = finding.line.map_or_else(String::new, |line| line.to_string());
                let path = finding.path.as_ref().map_or_else(String::new, |path| path.display().to_string());
                let (weight, rule) = (finding.weight.as_str(), finding.rule.as_str());
                table.push([weight, rule, &path, &line, &finding.problem, &finding.advice]);
            }
            print_table(&table, format, app);
        }
    }
    Ok(())
}

fn in_json(finding: &Finding) -> Value {
    json!({
        "weight": finding.weight.as_str(),
        "rule": finding.rule.as_str(),
        "path": finding.path.as_ref().map(|path| path.to_string_lossy()),
        "line": finding.line,
        "problem": finding.problem,
        "advice": finding.advice,
        "fix": finding.fix.as_ref().map(|fix| fix::in_words(finding, fix)),
    })
}
