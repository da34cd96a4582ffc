//! `kap init`: choose a folder for the journal.

use std::path::PathBuf;

use super::app::App;
use super::sync::cloning::{Brought, bring};
use super::{save, settings};
use crate::error::{Error, Result};
use crate::store::Journal;
use crate::store::disk::FileKind;

/// Choose a folder for the journal
///
/// You need this only to choose the folder by hand: the first `kap reflect` makes a journal by itself.
/// An existing folder is fine, also a notes vault or a part of a larger git repository: what is there
/// stays as it is.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  kap init                      the usual folder
  kap init ~/notes/integration  a folder of your choice, from now on
  kap init --from git@host:journal.git    the journal of another device")]
pub struct Args {
    /// The folder; it is made if need be
    #[arg(value_hint = clap::ValueHint::DirPath)]
    folder: Option<PathBuf>,
    /// Bring the journal that another device sends there with `kap sync`
    #[arg(long, value_name = "URL", allow_hyphen_values = true)]
    from: Option<String>,
    /// Yes, the journal may be kept there; for where nobody can be asked
    #[arg(long, requires = "from")]
    yes_remote: bool,
}

/// Makes a journal and remembers it.
pub fn run(args: &Args, app: &mut App<'_>) -> Result<()> {
    if let Some(folder) = &args.folder {
        let root = app.world.disk.canonical(&app.world.folder.join(app.world.expand_home(folder)));
        app.journal = Journal::new(root, std::sync::Arc::clone(&app.world.disk));
        app.chosen = true;
    }
    let root = app.journal.root().to_owned();
    if app.world.disk.kind(&root).is_ok_and(|kind| kind == Some(FileKind::File)) {
        return Err(Error::usage(format!("{} is a file, not a folder", root.display()))
            .hint("name a folder; it is made if need be"));
    }
    if let Some(url) = &args.from {
        return from(url, args, app);
    }
    let existed = app.journal.exists().map_err(|error| app.unreadable(&error))?;
    save::begin_journal(app)?;
    if args.folder.is_some() {
        settings::remember(&root, app)?;
    }
    let state = if existed { "is already a journal" } else { "is a journal now" };
    app.receipt(&format!("{} {state}.", root.display()));
    if app.settings.git {
        save::tell_of_larger(app);
    }
    app.receipt("Next: `kap reflect`.");
    Ok(())
}

/// Brings a journal from a remote.
fn from(url: &str, args: &Args, app: &mut App<'_>) -> Result<()> {
    if !app.settings.git {
        return Err(Error::usage("git is switched off, and --from goes through git")
            .hint(format!("take `git = false` out of {}", app.places.config_file.display())));
    }
    let brought = bring(url, args.yes_remote, app)?;
    let root = app.journal.root().to_owned();
    if let Brought::Empty = brought {
        save::begin_journal(app)?;
    }
    if args.folder.is_some() {
        settings::remember(&root, app)?;
    }
    match brought {
        Brought::Here(1) => app.receipt(&format!("{} holds your journal now: 1 record.", root.display())),
        Brought::Here(records) => {
            app.receipt(&format!("{} holds your journal now: {records} records.", root.display()));
        }
        Brought::Empty => {
            let url = shell_words::quote(url).into_owned();
            app.receipt(&format!("There is nothing there yet, so {} is a new journal.", root.display()));
            app.receipt(&format!("Send it there: `kap sync --remote {url}`."));
            return Ok(());
        }
    }
    app.receipt("Next: `kap` shows where you are; `kap sync` keeps both devices together.");
    Ok(())
}
