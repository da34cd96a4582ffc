//! `kap restore`: brings records back from the trash, and lists what lies there.

use serde_json::{Value, json};

use super::app::App;
use super::args::Format;
use super::list::print_table;
use super::save::file_changes::{self, Planned};
use super::undo::words::name;
use crate::error::{Error, Result};
use crate::journal::id::{self, Id};
use crate::journal::record::Record;
use crate::render::{Table, capital, safe_line, to_json};
use crate::store::Listed;
use crate::store::file_change::FileChange;
use crate::store::trash::Trashed;

/// Bring records back from the trash, or list it
///
/// Without an id, lists what is in the trash. --text adds the first line of each.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  kap restore                      what is in the trash
  kap restore 9xw3p
  kap restore --format json")]
pub struct Args {
    /// Their ids, the beginnings of them, a goal's handle, or a file's path in the journal
    #[arg(value_name = "ID", add = clap_complete::engine::ArgValueCompleter::new(super::completions::trashed))]
    ids: Vec<String>,
    /// Say what would be brought back, and do nothing
    #[arg(long, requires = "ids")]
    dry_run: bool,
    /// Add the first line of each to the list
    #[arg(long, conflicts_with = "ids")]
    text: bool,
    /// How to print the list
    #[arg(long, value_enum, default_value = "table", hide_default_value = true, conflicts_with = "ids")]
    format: Format,
}

/// Runs `kap restore`.
pub fn run(args: &Args, app: &mut App<'_>) -> Result<()> {
    if args.ids.is_empty() {
        return print(args.format, args.text, app);
    }
    let mut trashed: Vec<Trashed> = Vec::new();
    for typed in &args.ids {
        let found = in_trash(typed, app)?;
        if !trashed.contains(&found) {
            trashed.push(found);
        }
    }
    if args.dry_run {
        for planned in plan(&trashed, app)? {
            let (was, is) = (planned.file_change.was.unwrap_or_default(), planned.file_change.is);
            app.print(&format!("{}\n", safe_line(&format!("{} -> {}", was.display(), is.display()))));
        }
        app.receipt("Nothing was changed.");
        return Ok(());
    }
    let message = match trashed.as_slice() {
        [Trashed { name: Some(name), .. }] => {
            let day = name.day.map(|day| format!(" {}", day.format("%Y-%m-%d"))).unwrap_or_default();
            format!("kap: restore {}{day}", name.kind)
        }
        many => format!("kap: restore {} records", many.len()),
    };
    file_changes::perform(&message, None, app, |app| plan(&trashed, app))?;
    for Trashed { home, .. } in &trashed {
        app.receipt(&format!("{} is back, in {}.", capital(&name(home)), home.display()));
    }
    Ok(())
}

fn plan(trashed: &[Trashed], app: &mut App<'_>) -> Result<Vec<Planned>> {
    let mut planned = Vec::new();
    for Trashed { path, home, .. } in trashed {
        let read = |path| app.journal.bytes_if_there(path).map_err(|error| app.unreadable(&error));
        let Some(bytes) = read(path)? else { continue };
        if read(home)?.is_some_and(|there| there != bytes) {
            return Err(Error::conflict(format!("another version stands in {}", home.display()))
                .hint(format!("compare it with {}; then move one of the two elsewhere", path.display())));
        }
        planned.push(Planned::moved(FileChange::moved(path.clone(), home.clone(), &bytes)));
    }
    Ok(planned)
}

/// The id of a file in the trash: by its name, or by what it says where a hand has named it.
fn id_of(trashed: &Trashed, app: &App<'_>) -> Option<Id> {
    let of_content = || Some(read(trashed, app)?.id);
    trashed.id().or_else(of_content)
}

fn read(trashed: &Trashed, app: &App<'_>) -> Option<Record> {
    let listed = Listed { path: trashed.path.clone(), name: trashed.name.clone() };
    app.journal.read(&listed, &app.clock()).ok().map(|stored| stored.record)
}

/// Finds a record in the trash.
///
/// # Errors
/// There is none, or more than one.
pub fn in_trash(typed: &str, app: &mut App<'_>) -> Result<Trashed> {
    let all = app.journal.trashed().map_err(|error| app.unreadable(&error))?;
    let prefix = id::prefix(typed);
    let exact = typed.parse::<Id>().ok();
    let is_handle = |trashed: &Trashed| {
        let handle = trashed.name.as_ref().and_then(|name| name.handle.as_ref());
        handle.is_some_and(|handle| handle.as_str() == typed)
    };
    let is_whole = |trashed: &&Trashed| {
        (exact.is_some() && id_of(trashed, app) == exact)
            || is_handle(trashed)
            || trashed.path == *std::path::Path::new(typed)
    };
    let begins = |trashed: &&Trashed| {
        let id = id_of(trashed, app);
        prefix.as_deref().is_some_and(|prefix| id.is_some_and(|id| id.as_str().starts_with(prefix)))
    };
    let whole: Vec<&Trashed> = all.iter().filter(is_whole).collect();
    let found = if whole.is_empty() { all.iter().filter(begins).collect() } else { whole };
    match found.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(Error::not_found(format!("nothing in the trash has an id that begins with `{typed}`"))
            .hint("see what is there: `kap restore`")),
        many => {
            let paths: Vec<String> =
                many.iter().take(8).map(|trashed| trashed.path.display().to_string()).collect();
            Err(Error::usage(format!("`{typed}` may be any of {}", paths.join(", ")))
                .hint("type more of the id, or one of these paths"))
        }
    }
}

fn print(format: Format, with_text: bool, app: &mut App<'_>) -> Result<()> {
    let all = app.journal.trashed().map_err(|error| app.unreadable(&error))?;
    let text = |trashed: &Trashed| {
        let record = read(trashed, app).filter(|_| with_text)?;
        Some(record.headline().to_owned())
    };
    if format == Format::Json {
        let all: Vec<Value> = all
            .iter()
            .map(|trashed| {
                let name = trashed.name.as_ref();
                json!({
                    "id": id_of(trashed, app).map(|id| id.to_string()),
                    "kind": name.map(|name| name.kind.to_string()),
                    "day": name.and_then(|name| name.day).map(|day| day.to_string()),
                    "handle": name.and_then(|name| name.handle.as_ref()).map(ToString::to_string),
                    "path": trashed.path.to_string_lossy(),
                    "was": trashed.home.to_string_lossy(),
                    "text": text(trashed),
                })
            })
            .collect();
        let text = to_json(&json!({ "schema": 1, "trash": all }))?;
        app.print(&format!("{text}\n"));
        return Ok(());
    }
    if all.is_empty() {
        app.receipt("The trash is empty.");
        return Ok(());
    }
    let headers = ["day", "kind", "id", "about"].into_iter().chain(with_text.then_some("text"));
    let mut table = Table::new(headers);
    for trashed in &all {
        let name = trashed.name.as_ref();
        let cells = [
            name.and_then(|name| name.day).map_or_else(String::new, |day| day.to_string()),
            name.map_or_else(String::new, |name| name.kind.to_string()),
            id_of(trashed, app).map_or_else(String::new, |id| id.to_string()),
            match name {
                Some(name) => name.handle.as_ref().map_or_else(String::new, ToString::to_string),
                None => trashed.home.display().to_string(),
            },
        ];
        table.push(cells.into_iter().chain(with_text.then(|| text(trashed).unwrap_or_default())));
    }
    print_table(&table, format, app);
    Ok(())
}
