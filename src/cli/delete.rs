//! `kap delete`: moves records to the trash.

use std::collections::BTreeSet;

use super::app::App;
use super::args::find;
use super::save::file_changes::{self, Planned};
use super::undo::words::name;
use crate::ask::Reply;
use crate::error::{Error, Result};
use crate::journal::finding::Facts;
use crate::journal::id::Id;
use crate::render::{capital, safe_line};
use crate::store::check;
use crate::store::file_change::FileChange;
use crate::store::{Listed, Reason};

/// More records than this are counted, not named.
const NAMED: usize = 8;

/// Move records to the trash
///
/// The trash is a folder of the journal; nothing in it is listed, shown or counted any more, and `kap
/// restore` brings it back. Records that name a deleted one stay as they are.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  kap delete 9xw3p
  kap delete 9xw3p c3v8d --yes
  kap delete walk --dry-run
  kap restore 9xw3p                brings it back
  kap purge 9xw3p                  takes it out of the trash, for good")]
pub struct Args {
    /// Their ids, the beginnings of them, or a goal's handle
    #[arg(required = true, value_name = "ID", add = clap_complete::engine::ArgValueCompleter::new(super::completions::records))]
    ids: Vec<String>,
    /// Say what would be deleted and what names it, and do nothing
    #[arg(long)]
    dry_run: bool,
    /// Do not ask
    #[arg(long, short)]
    yes: bool,
}

/// Runs `kap delete`.
pub fn run(args: &Args, app: &mut App<'_>) -> Result<()> {
    let mut listed: Vec<Listed> = Vec::new();
    for typed in &args.ids {
        let found = find(typed, &[], app)?;
        if !listed.iter().any(|other| other.path == found.path) {
            listed.push(found);
        }
    }
    let what: Vec<String> = listed.iter().map(|listed| name(&listed.path)).collect();
    let what = among(&what);
    let naming = naming(&listed, app)?;
    let them = if listed.len() == 1 { "it" } else { "them" };
    if args.dry_run {
        for planned in plan(&listed, app)? {
            let (was, is) = (planned.file_change.was.unwrap_or_default(), planned.file_change.is);
            app.print(&format!("{}\n", safe_line(&format!("{} -> {}", was.display(), is.display()))));
        }
        tell_naming(&naming, them, app);
        app.receipt("Nothing was changed.");
        return Ok(());
    }
    if !args.yes {
        let Some(mut ask) = app.ask() else {
            return Err(Error::usage("nobody can be asked here whether that is meant")
                .hint("see what it would be: --dry-run; then --yes"));
        };
        tell_naming(&naming, them, app);
        if !matches!(ask.confirm(&format!("Move {what} to the trash?"), false)?, Reply::Answer(true)) {
            app.receipt("Nothing was changed.");
            return Ok(());
        }
    }
    file_changes::perform(&message(&listed), None, app, |app| plan(&listed, app))?;
    app.receipt(&format!(
        "{} {} in the trash.",
        capital(&what),
        if listed.len() == 1 { "is" } else { "are" }
    ));
    if args.yes {
        tell_naming(&naming, them, app);
    }
    // What is the latest now is another one.
    let is_latest = |typed: &String| ["@", "last"].contains(&typed.as_str());
    let ids: Vec<String> = if args.ids.iter().any(is_latest) {
        listed.iter().filter_map(|listed| Some(listed.name.as_ref()?.id.to_string())).collect()
    } else {
        args.ids.clone()
    };
    let back = if ids.is_empty() || ids.len() > NAMED { "ID".to_owned() } else { ids.join(" ") };
    app.receipt(&format!("To bring {them} back: `kap restore {back}`, or `kap undo`."));
    Ok(())
}

fn plan(listed: &[Listed], app: &mut App<'_>) -> Result<Vec<Planned>> {
    let mut planned = Vec::new();
    for Listed { path, .. } in listed {
        let random = (app.world.random)();
        let read = app.journal.bytes_if_there(path).and_then(|bytes| {
            let Some(bytes) = bytes else { return Ok(None) };
            let place = app.journal.place_in_trash(path, &bytes, random)?;
            Ok(Some(FileChange::moved(path.clone(), place, &bytes)))
        });
        let file_change =
            read.map_err(|error| Error::new(format!("{} could not be read: {error}", path.display())))?;
        // Another hand may have taken it away meanwhile.
        planned.extend(file_change.map(Planned::moved));
    }
    Ok(planned)
}

/// What stays and names one of these.
fn naming(listed: &[Listed], app: &App<'_>) -> Result<Vec<String>> {
    let ids: BTreeSet<Id> = listed.iter().filter_map(|listed| Some(listed.name.as_ref()?.id)).collect();
    let (names, _) = app.journal.names().map_err(|error| app.unreadable(&error))?;
    let others: Vec<Listed> =
        names.into_iter().filter(|other| !listed.iter().any(|listed| listed.path == other.path)).collect();
    let clock = app.clock();
    let names_one = |facts: &Facts| facts.links.iter().any(|(_, id)| ids.contains(id));
    Ok(app.journal.sweep(&others, |listed, read: Result<&[u8], Reason>, (): &mut ()| {
        let facts = check::file(listed, read.ok()?, &clock).facts?;
        names_one(&facts).then(|| name(&listed.path))
    }))
}

fn tell_naming(naming: &[String], them: &str, app: &mut App<'_>) {
    if naming.is_empty() {
        return;
    }
    let stay = if naming.len() == 1 { "This stays, and names" } else { "These stay, and name" };
    app.receipt(&format!("{stay} {them}: {}.", among(naming)));
}

/// So many of them as can be read at a glance.
fn among(names: &[String]) -> String {
    let mut shown: Vec<String> = names.iter().take(NAMED).cloned().collect();
    if names.len() > NAMED {
        shown.push(format!("and {} more", names.len() - NAMED));
    }
    shown.join(", ")
}

/// The message of the commit: kinds and days, no more.
fn message(listed: &[Listed]) -> String {
    match listed {
        [one] => match &one.name {
            Some(name) => {
                let day = name.day.map(|day| format!(" {}", day.format("%Y-%m-%d"))).unwrap_or_default();
                format!("kap: delete {}{day}", name.kind)
            }
            None => "kap: delete 1 record".to_owned(),
        },
        many => format!("kap: delete {} records", many.len()),
    }
}
