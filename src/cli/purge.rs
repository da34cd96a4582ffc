//! `kap purge`: takes records out of the trash for good, and says where their text still stands.

use super::app::App;
use super::restore::in_trash;
use super::save::{self, own_repository};
use super::undo::words::name;
use crate::error::{Error, Result};
use crate::journal::id::Id;
use crate::render::safe_line;
use crate::store::trash::Trashed;

/// The word that a person types before something that cannot be taken back.
const WORD: &str = "purge";

/// Take records out of the trash, for good
///
/// This cannot be taken back. What kap keeps of these records on this device, for `kap undo` and `kap
/// edit`, goes with them. Git's history, remotes, other devices and backups still hold the text; how to
/// take it out of git is said at the end.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  kap purge 9xw3p                  a record that is in the trash
  kap purge --all --dry-run
  kap purge --all --yes            empties the trash without asking")]
pub struct Args {
    /// Their ids, the beginnings of them, a goal's handle, or a file's path in the journal
    #[arg(value_name = "ID", required_unless_present = "all", conflicts_with = "all", add = clap_complete::engine::ArgValueCompleter::new(super::completions::trashed))]
    ids: Vec<String>,
    /// Everything that is in the trash
    #[arg(long)]
    all: bool,
    /// Say what would be purged, and do nothing
    #[arg(long)]
    dry_run: bool,
    /// Do not ask
    #[arg(long, short)]
    yes: bool,
}

/// Runs `kap purge`.
pub fn run(args: &Args, app: &mut App<'_>) -> Result<()> {
    let mut trashed: Vec<Trashed> = Vec::new();
    if args.all {
        trashed = app.journal.trashed().map_err(|error| app.unreadable(&error))?;
    }
    for typed in &args.ids {
        let found = found(typed, app)?;
        if !trashed.contains(&found) {
            trashed.push(found);
        }
    }
    if trashed.is_empty() {
        app.receipt("The trash is empty.");
        return Ok(());
    }
    if args.dry_run {
        for trashed in &trashed {
            app.print(&format!("{}\n", safe_line(&trashed.path.to_string_lossy())));
        }
        app.receipt("Nothing was changed.");
        return Ok(());
    }
    let records = count(trashed.len());
    if !args.yes && !is_wanted(&trashed, &records, app)? {
        app.receipt("Nothing was changed.");
        return Ok(());
    }
    let paths: Vec<_> = trashed.iter().map(|trashed| trashed.path.clone()).collect();
    let ids: Vec<Id> = trashed.iter().filter_map(Trashed::id).collect();
    save::purge::all(&paths, &ids, &format!("kap: purge {records}"), app)?;
    app.receipt(&format!("Purged: {records}, from this folder and from what kap keeps to take steps back."));
    tell_where_else(&ids, app);
    Ok(())
}

/// What is to be purged is in the trash first: nothing that is still read goes for good at once.
fn found(typed: &str, app: &mut App<'_>) -> Result<Trashed> {
    in_trash(typed, app).map_err(|error| {
        if error.exit == crate::error::Exit::NotFound && super::args::find(typed, &[], app).is_ok() {
            return Error::usage(format!("`{typed}` is not in the trash"))
                .hint(format!("move it there first: `kap delete {typed}`"));
        }
        error
    })
}

fn count(number: usize) -> String {
    if number == 1 { "1 record".to_owned() } else { format!("{number} records") }
}

fn is_wanted(trashed: &[Trashed], records: &str, app: &mut App<'_>) -> Result<bool> {
    let Some(mut ask) = app.ask() else {
        return Err(Error::usage("nobody can be asked here whether that is meant")
            .hint("see what it would be: --dry-run; then --yes"));
    };
    let names: Vec<String> = trashed.iter().take(8).map(|trashed| name(&trashed.home)).collect();
    let more = if trashed.len() > names.len() { ", and more" } else { "" };
    app.receipt(&format!("For good: {}{more}.", names.join(", ")));
    app.receipt("This cannot be taken back.");
    ask.confirm_word(
        &format!("Purge {records} for good? Anything else but the word leaves all as it is."),
        WORD,
    )
}

/// Says plainly where the text still is, and what takes it out of there.
fn tell_where_else(ids: &[Id], app: &mut App<'_>) {
    let Some(repository) = own_repository(app).filter(|_| app.settings.git) else {
        app.receipt("Backups and copies on other devices may still hold the text.");
        return;
    };
    let remote = repository.standing().remote.is_some();
    let there = if remote { ", and so does every place it was sent to" } else { "" };
    app.receipt(&format!("Git's history still holds the text{there}. Backups and other devices may too."));
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    app.receipt("To take it out of the history as well, which gives every later commit another name:");
    app.say(&format!(
        "  kap git filter-repo --force --invert-paths --path-regex='-({})(-(again|edited)-.*)?[.]md$'\n",
        ids.join("|")
    ));
    app.receipt(
        "`git filter-repo` is a program of its own. Then `kap git reflog expire --expire=now --all` and \
         `kap git gc --prune=now`.",
    );
    if remote {
        app.receipt(
            "After that, name the remote again, which filter-repo takes away, send the journal by `kap git push \
             --force`, and clone it anew on every other device: an old clone would bring the text back.",
        );
    }
}
