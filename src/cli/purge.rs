//! `kap purge`: takes records out of the trash for good, and says where their text still stands.

use std::path::Path;

use super::app::App;
use super::restore::in_trash;
use super::save::{self, own_repository};
use super::undo::words::name;
use crate::error::{Error, Result};
use crate::journal::count::counted;
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
    let records = counted(trashed.len(), "record");
    if !args.yes && !is_wanted(&trashed, &records, app)? {
        app.receipt("Nothing was changed.");
        return Ok(());
    }
    save::purge::all(&trashed, &format!("kap: purge {records}"), app)?;
    app.receipt(&format!("Purged: {records}, from this folder and from what kap keeps to take steps back."));
    tell_where_else(&trashed, app);
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
fn tell_where_else(trashed: &[Trashed], app: &mut App<'_>) {
    let Some(repository) = own_repository(app).filter(|_| app.settings.git) else {
        app.receipt("Backups and copies on other devices may still hold the text.");
        return;
    };
    let remote = repository.standing().remote;
    let there = if remote.is_some() { ", and so does every place it was sent to" } else { "" };
    app.receipt(&format!("Git's history still holds the text{there}. Backups and other devices may too."));
    app.receipt("To take it out of the history as well, which gives every later commit another name:");
    let inside = repository.root().strip_prefix(repository.top()).unwrap_or(Path::new(""));
    app.say(&format!(
        "  kap git diff --quiet HEAD && kap git filter-repo --force --invert-paths{}\n",
        names_in_history(trashed, inside)
    ));
    app.receipt(
        "`git filter-repo` is a program of its own, and puts every file back as git has it. So where \
         something is not in git yet, nothing happens: see `kap git status`.",
    );
    let branch = repository.branch().unwrap_or_default();
    if let Some(url) = remote.as_ref().filter(|_| !repository.is_larger()) {
        let url = shell_words::quote(url).into_owned();
        app.receipt("Then send that history in place of the old one:");
        app.say(&format!("  kap git push --force {url} HEAD:{branch}\n  kap sync --remote {url}\n"));
        app.receipt(
            "On every other device `kap sync` then says how to begin anew: an old clone would bring the text \
             back. A server may keep the old commits until it cleans up.",
        );
    } else if repository.is_larger() && remote.is_some() {
        app.receipt(
            "filter-repo takes the names of the remotes away: give them again, push with --force, and clone \
             anew elsewhere.",
        );
    }
}

/// What the history calls these records, as arguments of filter-repo: by their ids, whatever folder and day
/// they had, and by their paths where a hand has named them.
fn names_in_history(trashed: &[Trashed], inside: &Path) -> String {
    let is_usual = |trashed: &&Trashed| {
        let name = trashed.home.file_name().unwrap_or_default().to_string_lossy().into_owned();
        trashed.id().is_some_and(|id| name.contains(&format!("-{id}")))
    };
    let mut ids: Vec<String> = trashed.iter().filter_map(Trashed::id).map(|id| id.to_string()).collect();
    ids.sort();
    ids.dedup();
    let mut names = String::new();
    if !ids.is_empty() {
        names = format!(" --path-regex='-({})(-(again|edited|other)-.*)?[.]md$'", ids.join("|"));
    }
    for trashed in trashed.iter().filter(|trashed| !is_usual(trashed)) {
        for path in [&trashed.home, &trashed.path] {
            let path = inside.join(path);
            names.push_str(&format!(" --path={}", shell_words::quote(&path.to_string_lossy())));
        }
    }
    names
}
