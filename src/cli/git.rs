//! `kap git`: the person's own git, in the journal's folder.

use std::ffi::OsString;

use super::app::App;
use super::save::git_settings;
use crate::error::{Error, Exit, Result};
use crate::git;

/// Run git in the journal
///
/// Everything behind `git` goes to git as it stands, with your own settings, hooks and terminal; the exit
/// code is git's.
#[derive(Debug, clap::Args)]
#[command(
    disable_help_flag = true,
    after_long_help = "\
Examples:
  kap git log --stat
  kap git remote add origin me@host.example:journal.git
  kap git status

Flags of kap stand before `git`: kap --journal DIR git log. Git's own help: kap git help."
)]
pub struct Args {
    /// What git is to do
    #[arg(value_name = "ARGS", trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

/// Runs git.
pub fn run(args: &Args, app: &mut App<'_>) -> Result<()> {
    let root = app.journal.root().to_owned();
    if !app.journal.exists().map_err(|error| app.unreadable(&error))? {
        return Err(Error::not_found("there is no journal yet").hint("begin with `kap reflect`"));
    }
    let ended =
        git::pass(&root, &args.arguments, &git_settings(app)).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Error::new("git was not found").hint("install git"),
            _ => Error::new(format!("git could not be started: {error}")),
        })?;
    match ended.code {
        0 => Ok(()),
        code => Err(Error::told(Exit::Foreign(code))),
    }
}
