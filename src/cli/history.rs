//! `kap history`: how one record changed.

use serde_json::{Value, json};

use super::app::App;
use super::args::find;
use super::restore::in_trash;
use super::save::{git_settings, own_repository};
use super::undo::words::{name, when};
use crate::error::{Error, Exit, Result};
use crate::git::Version;
use crate::render::{Style, capital, diff, safe_line, to_json};
use crate::store::{Listed, trash};

/// Show how one record changed
///
/// Each version that git has, the earliest first, with what changed in it: `-` went, `+` came, and in a
/// line that changed [-this-] went and {+this+} came. A record that got another name is followed, into the
/// trash and back.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  kap history 9xw3p
  kap history walk --format json")]
pub struct Args {
    /// Its id, the beginning of it, a goal's handle, or @ for the latest
    #[arg(default_value = "@", add = clap_complete::engine::ArgValueCompleter::new(super::completions::records))]
    id: String,
    /// How to print
    #[arg(long, value_enum, default_value = "table", hide_default_value = true)]
    format: Form,
}

/// How a history is printed: it is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// For reading
    Table,
    /// One change a line: time, what, was, is
    Plain,
    /// JSON
    Json,
    /// Markdown
    Md,
}

/// A version, and what changed in it.
struct Seen {
    at: Option<chrono::DateTime<chrono::FixedOffset>>,
    commit: Option<String>,
    path: Option<std::path::PathBuf>,
    what: &'static str,
    changes: Vec<diff::Change>,
}

/// Runs `kap history`.
pub fn run(args: &Args, app: &mut App<'_>) -> Result<()> {
    let listed = match find(&args.id, &[], app) {
        Err(error) if error.exit == Exit::NotFound => match in_trash(&args.id, app) {
            Ok(trashed) => Listed { path: trashed.path, name: trashed.name },
            Err(_) => return Err(error),
        },
        found => found?,
    };
    let seen = seen(&listed, app)?;
    if args.format == Form::Json {
        let versions: Vec<Value> = seen.iter().flatten().map(in_json).collect();
        let id = listed.name.as_ref().map(|name| name.id.to_string());
        let path = listed.path.to_string_lossy();
        let text = to_json(
            &json!({ "schema": 1, "id": id, "path": path, "git": seen.is_some(), "versions": versions }),
        )?;
        app.print(&format!("{text}\n"));
        return Ok(());
    }
    let Some(seen) = seen else {
        app.receipt(
            "This journal is not kept in git, so earlier versions are not kept. What kap did lately: `kap undo --list`.",
        );
        return Ok(());
    };
    if args.format == Form::Table {
        let style = app.style();
        app.print(&format!("{}\n", style.paint(Style::BOLD, &capital(&name(&home(&listed.path))))));
    }
    for version in &seen {
        let text = shown(version, args.format, app);
        app.print(&text);
    }
    Ok(())
}

/// The versions; `None` where there is no git.
fn seen(listed: &Listed, app: &mut App<'_>) -> Result<Option<Vec<Seen>>> {
    let repository = own_repository(app).filter(|_| app.settings.git);
    let Some(repository) = repository else { return Ok(None) };
    let name = match &listed.name {
        Some(name) => format!("*-{}.md", name.id),
        None => listed.path.to_string_lossy().into_owned(),
    };
    let settings = git_settings(app);
    let versions = repository.history(&name, &settings).map_err(|refused| {
        Error::new(format!("git could not tell the history: {refused}")).hint(refused.hint())
    })?;
    let mut seen: Vec<Seen> = Vec::new();
    let mut before: Option<Version> = None;
    for version in versions {
        seen.extend(step(before.as_ref(), &version));
        before = Some(version);
    }
    let now = app.journal.bytes_if_there(&listed.path).map_err(|error| app.unreadable(&error))?;
    let last = before.as_ref().map(|version| version.text.as_slice()).unwrap_or_default();
    if let Some(now) = now.filter(|now| now != last) {
        seen.push(Seen {
            at: None,
            commit: None,
            path: Some(listed.path.clone()),
            what: "not yet in git",
            changes: if before.is_some() { changes(last, &now) } else { Vec::new() },
        });
    }
    Ok(Some(seen))
}

/// What a version changed; nothing where it is the same as the one before.
fn step(before: Option<&Version>, version: &Version) -> Option<Seen> {
    let is_trash = |path: Option<&std::path::PathBuf>| path.is_some_and(|path| trash::holds(path));
    let was = before.and_then(|before| before.path.as_ref());
    let (what, changes) = match (was, version.path.as_ref()) {
        (None, None) => return None,
        (None, Some(_)) => ("written", Vec::new()),
        (Some(_), None) => ("gone", Vec::new()),
        (Some(was), Some(is)) => {
            let changes = changes(&before?.text, &version.text);
            let what = match (is_trash(Some(was)), is_trash(Some(is))) {
                (false, true) => "moved to the trash",
                (true, false) => "brought back",
                _ if !changes.is_empty() || before?.text != version.text => "changed",
                _ if was != is => "renamed",
                _ => return None,
            };
            (what, changes)
        }
    };
    Some(Seen {
        at: Some(version.at),
        commit: Some(version.commit.clone()),
        path: version.path.clone(),
        what,
        changes,
    })
}

fn changes(before: &[u8], after: &[u8]) -> Vec<diff::Change> {
    diff::changes(&String::from_utf8_lossy(before), &String::from_utf8_lossy(after))
}

/// Where a record was before it went to the trash.
fn home(path: &std::path::Path) -> std::path::PathBuf {
    path.strip_prefix(trash::FOLDER).unwrap_or(path).to_owned()
}

fn shown(version: &Seen, format: Form, app: &App<'_>) -> String {
    let style = app.style();
    let at = version.at.map_or_else(|| "now".to_owned(), |at| when(at, app));
    match format {
        Form::Plain => {
            let at = version.at.map_or_else(String::new, |at| at.to_rfc3339());
            let row = |was: &str, is: &str| {
                format!("{at}\t{}\t{}\t{}\n", version.what, safe_line(was), safe_line(is))
            };
            if version.changes.is_empty() {
                return row("", "");
            }
            let pairs = version.changes.iter().map(diff::Change::was_and_is);
            pairs.map(|(was, is)| row(&was.unwrap_or_default(), &is.unwrap_or_default())).collect()
        }
        Form::Md => {
            let rows =
                diff::rows(&version.changes, &Style { colour: false, width: usize::MAX >> 8, ..style });
            let rows = if rows.is_empty() {
                String::new()
            } else {
                format!("\n```diff\n{}\n```\n", rows.join("\n"))
            };
            format!("## {at}: {}\n{rows}\n", version.what)
        }
        Form::Table | Form::Json => {
            let mut text = format!("\n{}\n", style.paint(Style::BOLD, &format!("{at}  {}", version.what)));
            for row in diff::rows(&version.changes, &style.narrowed(2)) {
                text.push_str(&format!("  {row}\n"));
            }
            text
        }
    }
}

fn in_json(version: &Seen) -> Value {
    let pair = |change: &diff::Change| {
        let (was, is) = change.was_and_is();
        json!({ "was": was, "is": is })
    };
    json!({
        "at": version.at.map(|at| at.to_rfc3339()),
        "commit": version.commit,
        "path": version.path.as_ref().map(|path| path.to_string_lossy()),
        "what": version.what,
        "changes": version.changes.iter().map(pair).collect::<Vec<_>>(),
    })
}
