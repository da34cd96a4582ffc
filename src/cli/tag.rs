//! `kap tag`: the person's own labels.

use std::collections::BTreeMap;

use clap::Subcommand;
use serde_json::json;

use super::app::App;
use super::args::{Format, find};
use super::save::many;
use super::{list, search};
use crate::ask::Reply;
use crate::error::{Error, Result};
use crate::journal::count::counted;
use crate::journal::query::Query;
use crate::render::{Table, to_json};
use crate::store::document::Change;
use crate::store::{Listed, Unread, layout};

/// Above this many records, a person at a terminal is asked first.
const ASKED_ABOVE: usize = 3;

/// Your own labels: list, rename, add, remove
///
/// `kap tag` alone lists them, with the number of records that bear each.
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_long_help = "\
Examples:
  kap tag
  kap tag add 9xw3p rest sea
  kap tag remove walk sea
  kap tag rename sea water --dry-run
  kap search tag:water             the records that bear it"
)]
pub struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    list: ListArgs,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List tags
    List(ListArgs),
    /// Give a record tags
    Add(RecordArgs),
    /// Take tags from a record
    Remove(RecordArgs),
    /// Call a tag by another name, in every record
    Rename(RenameArgs),
}

#[derive(Debug, clap::Args)]
struct ListArgs {
    /// How to print
    #[arg(long, value_enum, default_value = "table", hide_default_value = true)]
    format: Format,
}

#[derive(Debug, clap::Args)]
struct RecordArgs {
    /// Its id, the beginning of it, a goal's handle, or @ for the latest
    #[arg(add = clap_complete::engine::ArgValueCompleter::new(super::completions::records))]
    id: String,
    /// The tags
    #[arg(required = true, value_name = "TAG", value_parser = tag)]
    tags: Vec<String>,
}

#[derive(Debug, clap::Args)]
struct RenameArgs {
    /// The tag as it is, letter by letter
    old: String,
    /// Its new name. If there is such a tag, the two become one
    #[arg(value_parser = tag)]
    new: String,
    /// Show what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Do not ask
    #[arg(long, short)]
    yes: bool,
}

/// Runs `kap tag`.
pub fn run(args: Args, app: &mut App<'_>) -> Result<()> {
    match args.verb {
        None => print(args.list.format, app),
        Some(Verb::List(args)) => print(args.format, app),
        Some(Verb::Add(args)) => add(&args, app),
        Some(Verb::Remove(args)) => remove(&args, app),
        Some(Verb::Rename(args)) => rename(&args, app),
    }
}

fn print(format: Format, app: &mut App<'_>) -> Result<()> {
    let (counts, unread) = count(app)?;
    app.warn_unread(&unread);
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    // Stable: tags of one count stay in the order of their letters.
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    if format == Format::Json {
        let tags: Vec<_> =
            counts.iter().map(|(tag, count)| json!({ "tag": tag, "records": count })).collect();
        let text = to_json(&json!({ "schema": 1, "tags": tags }))?;
        app.print(&format!("{text}\n"));
        return Ok(());
    }
    if counts.is_empty() {
        app.receipt("No tags yet. Give one with `kap tag add ID TAG`.");
        return Ok(());
    }
    let mut table = Table::new(["tag", "records"]).right(1);
    for (tag, count) in counts {
        table.push([tag, count.to_string()]);
    }
    list::print_table(&table, format, app);
    Ok(())
}

fn count(app: &mut App<'_>) -> Result<(BTreeMap<String, usize>, Vec<Unread>)> {
    let mut counts = BTreeMap::new();
    let unread = search::each(&Query::default(), None, app, |found, _| {
        for tag in found.record.into_iter().flat_map(|record| record.tags) {
            *counts.entry(tag).or_default() += 1;
        }
        Ok(())
    })?;
    Ok((counts, unread))
}

fn add(args: &RecordArgs, app: &mut App<'_>) -> Result<()> {
    let (listed, name, before) = tags_of(&args.id, app)?;
    let after = in_order(before.iter().chain(&args.tags));
    if after == in_order(&before) {
        app.receipt(&format!("{name} has {} already.", spelled(&args.tags)));
        return Ok(());
    }
    set(listed, &after, app)?;
    app.receipt(&format!("{name} is tagged {}.", spelled(&after)));
    Ok(())
}

fn remove(args: &RecordArgs, app: &mut App<'_>) -> Result<()> {
    let (listed, name, before) = tags_of(&args.id, app)?;
    if let Some(missing) = args.tags.iter().find(|tag| !before.contains(tag)) {
        let error = Error::not_found(format!("{name} has no tag `{missing}`"));
        return Err(if before.is_empty() {
            error.hint("it has no tags at all")
        } else {
            error.hint(format!("its tags are {}", spelled(&before)))
        });
    }
    let after = in_order(before.iter().filter(|tag| !args.tags.contains(tag)));
    set(listed, &after, app)?;
    if after.is_empty() {
        app.receipt(&format!("{name} has no tags now."));
    } else {
        app.receipt(&format!("{name} is tagged {}.", spelled(&after)));
    }
    Ok(())
}

fn rename(args: &RenameArgs, app: &mut App<'_>) -> Result<()> {
    if args.old == args.new {
        return Err(Error::usage("both names are the same").hint("kap tag rename OLD NEW"));
    }
    let (mut edits, mut rows) = (Vec::new(), Table::new(["day", "kind", "id"]));
    let query = Query { tags: vec![args.old.clone()], ..Query::default() };
    let mut others = BTreeMap::new();
    let unread = search::each(&query, None, app, |found, _| {
        let Ok(record) = found.record else { return Ok(()) };
        if !record.tags.contains(&args.old) {
            // It differs in case or in an accent alone.
            others.extend(record.tags.into_iter().map(|tag| (crate::journal::folding::fold(&tag), tag)));
            return Ok(());
        }
        let tags = record.tags.iter().map(|tag| if *tag == args.old { &args.new } else { tag });
        rows.push([record.day.to_string(), record.kind().to_string(), record.id.to_string()]);
        edits.push((
            Listed { name: layout::name_of(&found.path), path: found.path },
            vec![change(&in_order(tags))],
        ));
        Ok(())
    })?;
    app.warn_unread(&unread);
    if edits.is_empty() {
        let error = Error::not_found(format!("no record has the tag `{}`", args.old));
        let near = others.remove(&crate::journal::folding::fold(&args.old));
        return Err(match near {
            Some(near) => error.hint(format!("there is `{near}`")),
            None if count(app)?.0.contains_key(&args.new) => {
                error.hint(format!("there is `{}` already, so it may be done", args.new))
            }
            None => error.hint("see the tags: `kap tag`"),
        });
    }
    let records = counted(edits.len(), "record");
    if args.dry_run {
        list::print_table(&rows, Format::Table, app);
        app.receipt(&format!(
            "`{}` would become `{}` in {records}. Nothing was changed.",
            args.old, args.new
        ));
        return Ok(());
    }
    let merges = count(app)?.0.contains_key(&args.new);
    if !args.yes && (merges || edits.len() > ASKED_ABOVE) && !is_wanted(args, &records, merges, app)? {
        app.receipt("Nothing was changed.");
        return Ok(());
    }
    let beside = many::edit(&edits, &format!("kap: tags of {records}"), app)?;
    app.receipt(&format!("Renamed `{}` to `{}` in {records}.", args.old, args.new));
    tell_beside(&beside, app);
    Ok(())
}

/// Asks, where somebody can be asked: without a terminal, the command is the answer.
fn is_wanted(args: &RenameArgs, records: &str, merges: bool, app: &App<'_>) -> Result<bool> {
    let Some(mut ask) = app.ask() else { return Ok(true) };
    let merging = if merges { "There is such a tag already: the two become one. " } else { "" };
    let prompt = format!("{merging}Rename `{}` to `{}` in {records}?", args.old, args.new);
    Ok(matches!(ask.confirm(&prompt, false)?, Reply::Answer(true)))
}

/// A record's file, what to call it, and its tags.
fn tags_of(typed: &str, app: &mut App<'_>) -> Result<(Listed, String, Vec<String>)> {
    let listed = find(typed, &[], app)?;
    let Ok(stored) = app.journal.read(&listed, &app.clock()) else {
        let path = listed.path.display();
        return Err(
            Error::invalid(format!("{path} could not be read")).hint(format!("see why: `kap show {typed}`"))
        );
    };
    let name = format!("{} {}", crate::render::capital(stored.record.kind().in_words()), stored.record.id);
    Ok((listed, name, stored.record.tags))
}

fn set(listed: Listed, tags: &[String], app: &mut App<'_>) -> Result<()> {
    let beside = many::edit(&[(listed, vec![change(tags)])], "kap: tags of 1 record", app)?;
    tell_beside(&beside, app);
    Ok(())
}

fn tell_beside(beside: &[std::path::PathBuf], app: &mut App<'_>) {
    for path in beside {
        app.note(&format!(
            "A file changed meanwhile. Both versions are kept; the other is {}.",
            path.display()
        ));
    }
}

fn change(tags: &[String]) -> Change<'static> {
    if tags.is_empty() {
        return Change::Remove("tags");
    }
    Change::Set("tags", tags.iter().collect::<toml_edit::Array>().into())
}

fn in_order<'a>(tags: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    let mut tags: Vec<String> = tags.into_iter().cloned().collect();
    tags.sort();
    tags.dedup();
    tags
}

fn spelled(tags: &[String]) -> String {
    tags.iter().map(|tag| format!("`{tag}`")).collect::<Vec<_>>().join(", ")
}

/// Reads a tag as it is typed.
pub fn tag(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() || text.contains(char::is_control) {
        return Err("a tag is a word or a few, on one line".to_owned());
    }
    Ok(text.to_owned())
}
