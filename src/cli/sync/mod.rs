//! `kap sync`: one journal on several devices. The only command that reaches another machine.
//!
//! Fetch, take in, send, in that order; again where another device was faster. What was sent is never
//! rewritten, and nothing is ever forced.
//!
//! A remote that cannot be reached is a failure, exit code 1, although all is safe here: who writes
//! `kap sync && ...` has to know that nothing went. A timer or a login script, for which being offline is
//! an ordinary day, says `--if-reachable` and gets a note and exit code 0.

mod applying;
pub mod cloning;
mod remote;
mod report;
mod round;
pub mod settling;
mod side;

use clap::ValueEnum;

use self::remote::Chosen;
use self::report::Report;
use self::round::{INCOMING, Round};
use super::app::App;
use super::save::{self, hold};
use crate::error::{Error, Result};
use crate::git::{self, Address, Network, RemoteError, Repository, Sent};
use crate::render::capital;

/// How often it is tried to be as fast as another device.
const TRIES: usize = 5;

/// Keep one journal on several devices, through git
///
/// Fetches what other devices sent, takes it in record by record, and sends what is new here. Where two
/// devices changed one passage, both versions stay in the file. A remote is any place git can reach: a
/// private repository on a server, a folder, a stick.
#[derive(Debug, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "flags are yes or no")]
#[command(after_long_help = "\
Examples:
  kap sync --remote git@host:journal.git    the first time
  kap sync --remote /media/stick/journal.git
  kap sync                                  from then on
  kap sync --dry-run                        what would go and come
  kap sync --if-reachable                   in a timer or a login script
  kap init --from git@host:journal.git      on the second device

Whoever can read the remote can read your journal: it is plain text there. How git proves who you are \
(keys, passwords) is set up in git.")]
pub struct Args {
    /// Where to keep it: an address, a folder, or the name of a remote
    #[arg(long, value_name = "URL", allow_hyphen_values = true)]
    remote: Option<String>,
    /// Yes, the journal may be kept there; for where nobody can be asked
    #[arg(long)]
    yes_remote: bool,
    /// Bring both together although the remote was rewritten
    #[arg(long)]
    join: bool,
    /// Where the remote cannot be reached, say so and end well: for a timer or a login script
    #[arg(long)]
    if_reachable: bool,
    /// Show what would go and come, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// How to print
    #[arg(long, value_enum, default_value = "plain", hide_default_value = true)]
    format: Format,
}

/// The forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// In words, on standard error
    Plain,
    /// JSON
    Json,
}

/// Runs `kap sync`.
///
/// # Errors
/// The remote could not be reached, or the two sides not be brought together. All is safe here.
pub fn run(args: &Args, app: &mut App<'_>) -> Result<()> {
    let repository = repository(app)?;
    let settings = save::git_settings(app);
    let branch = branch(&repository, &settings, app)?;
    let chosen = remote::choose(args.remote.as_deref(), &branch, &repository, app)?;
    let url = chosen.remote.url.clone();
    if chosen.is_new && args.dry_run {
        app.receipt(&format!(
            "Would keep the journal at {}. Nothing was changed.",
            Address::new(&url).place()
        ));
        return Ok(());
    }
    remote::consent(&url, chosen.is_named, args.yes_remote, app)?;
    let lock = hold::to_sync(app)?;
    let held = lock.for_git()?;
    let sync = Sync {
        repository: &repository,
        settings: &settings,
        branch: &branch,
        held,
        may_ask: app.ask().is_some(),
    };
    if chosen.is_new {
        sync.remember(&chosen, app)?;
    }
    let report = sync.with(&chosen, args, app).inspect_err(|_| {
        if chosen.is_new {
            sync.forget(&chosen, app);
        }
    })?;
    if let Some(why) = &report.unreached {
        app.note(&format!("{}. Everything is safe here: the next `kap sync` takes it along.", capital(why)));
    }
    remote::allowed(app).add(&url).map_err(|error| app.state_unwritable(&error))?;
    report.print(&url, &branch, args.dry_run, args.format == Format::Json, app)
}

/// The repository of the journal, which is made if need be.
fn repository(app: &mut App<'_>) -> Result<Repository> {
    if !app.settings.git {
        return Err(Error::usage("git is switched off, and `kap sync` goes through git")
            .hint(format!("take `git = false` out of {}", app.places.config_file.display())));
    }
    if !app.journal.exists().map_err(|error| app.unreadable(&error))? {
        return Err(Error::not_found("there is no journal on this device yet")
            .hint("bring one from another device: `kap init --from URL`; or begin one: `kap init`"));
    }
    if save::own_repository(app).is_none() {
        let lock = hold::hold(app)?;
        save::commit_pending(&save::git_settings(app), lock.for_git()?, false, app)?;
    }
    let Some(repository) = save::own_repository(app) else {
        return Err(Error::new("the journal is in no git repository").hint("make one: `kap init`"));
    };
    if repository.is_larger() {
        let top = shell_words::quote(&repository.top().to_string_lossy()).into_owned();
        return Err(Error::usage(format!("the journal is a part of the repository at {top}, which kap does not send or merge"))
            .hint(format!("use git there: `git -C {top} pull`, then `git -C {top} push`; adding on two devices merges by itself")));
    }
    Ok(repository)
}

fn branch(repository: &Repository, settings: &git::Settings, app: &App<'_>) -> Result<String> {
    let lock = hold::hold(app)?;
    let work = repository.work(settings, lock.for_git()?).map_err(unfit)?;
    Ok(work.branch().to_owned())
}

/// Somebody is in the middle of something: what of it can be taken back is said too.
fn unfit(refused: git::NotCommitted) -> Error {
    let is_merge = matches!(&refused, git::NotCommitted::Unfinished { what: git::Unfinished::Merge, .. });
    let error = Error::from(refused);
    let error = Error { message: format!("{}: nothing was changed", error.message), ..error };
    if is_merge {
        error.also("or take it back with `git merge --abort`, and `kap sync` settles it record by record")
    } else {
        error
    }
}

/// A sync that has begun.
struct Sync<'a> {
    repository: &'a Repository,
    settings: &'a git::Settings,
    branch: &'a str,
    held: git::Held<'a>,
    may_ask: bool,
}

impl Sync<'_> {
    fn with(&self, chosen: &Chosen, args: &Args, app: &mut App<'_>) -> Result<Report> {
        let name = &chosen.remote.name;
        let place = Address::new(&chosen.remote.url).place();
        let network = self
            .repository
            .network(self.settings, self.held, name, self.may_ask)
            .map_err(|error| unreached(&error, ""))?;
        let there = self.branch_there(name, &network)?;
        let noted = format!("refs/remotes/{name}/{there}");
        if !args.join {
            self.check_met(&noted, &there, &chosen.remote.url, &network, app)?;
        }
        let mut report = Report::default();
        for _ in 0..TRIES {
            let mut shown = Shown::new(&format!("Fetching from {place}"), app);
            let is_there = network.fetch(&there, INCOMING, &mut |percent| shown.at(percent, app));
            shown.end(app);
            let is_there = match is_there {
                Err(error) if args.if_reachable && !chosen.is_new && error.is_offline() => {
                    return Ok(Report { unreached: Some(error.to_string()), ..report });
                }
                is_there => is_there.map_err(|error| known(unreached(&error, ""), &error, chosen))?,
            };
            network.go_on().map_err(|error| unreached(&error, ""))?;
            let round = Round {
                repository: self.repository,
                settings: self.settings,
                noted: &noted,
                there: &there,
                url: &chosen.remote.url,
                is_there,
                join: args.join,
            };
            let Some(taken) = round.take_in(args.dry_run, app)? else { continue };
            report.received = report.received.and(taken.received);
            report.by_hand += taken.by_hand;
            report.settled.extend(taken.told);
            report.sent = taken.sent;
            if args.dry_run {
                return Ok(report);
            }
            let Some(commit) = taken.to_send else {
                self.note(None, name, &there, app)?;
                return Ok(report);
            };
            network.go_on().map_err(|error| unreached(&error, &report.so_far()))?;
            let mut shown = Shown::new(&format!("Sending to {place}"), app);
            let sent = network.send(&commit, &there, &mut |percent| shown.at(percent, app));
            shown.end(app);
            match sent.map_err(|error| unreached(&error, &report.so_far()))? {
                Sent::Done => {
                    self.note(Some(&commit), name, &there, app)?;
                    return Ok(report);
                }
                Sent::TooLate => {}
            }
        }
        Err(unreached(&RemoteError::TooLate, &report.so_far()))
    }

    /// Where not even an object is left here of what the devices had when they last met, a purged text was taken
    /// out of the history: fetching would bring it back before anybody could refuse it.
    fn check_met(
        &self,
        noted: &str,
        there: &str,
        url: &str,
        network: &Network<'_>,
        app: &App<'_>,
    ) -> Result<()> {
        let Some(met) = round::met(app).at() else { return Ok(()) };
        if self.repository.commit_of(noted).as_deref() == Some(&met) {
            return Ok(());
        }
        let (known, ours) = self.locked(app, |work| Ok((work.commit_at(&met)?, work.head()?)))?;
        if known.is_some() || ours.is_none() {
            return Ok(());
        }
        // A remote that cannot be asked now is told of by the fetch.
        match network.heads().ok().and_then(|heads| heads.branches.get(there).cloned()) {
            Some(theirs) if Some(&theirs) != ours.as_ref() => Err(round::rewritten_here(url, there)),
            _ => Ok(()),
        }
    }

    /// The branch on the other side: the one the config names, the one of that name, the only one.
    fn branch_there(&self, remote: &str, network: &Network<'_>) -> Result<String> {
        let (own, there) = self.repository.upstream(self.branch)?;
        if let (Some(own), Some(there)) = (own, there)
            && own == remote
        {
            return Ok(there);
        }
        let heads = network.heads().map_err(|error| unreached(&error, ""))?;
        if heads.branches.contains_key(self.branch) || heads.branches.is_empty() {
            return Ok(self.branch.to_owned());
        }
        let usual = heads.usual.or_else(|| heads.branches.into_keys().next());
        Ok(usual.unwrap_or_else(|| self.branch.to_owned()))
    }

    /// Writes down what the remote holds now.
    fn note(&self, sent: Option<&str>, remote: &str, there: &str, app: &App<'_>) -> Result<()> {
        let has_upstream = self.repository.upstream(self.branch)?.0.is_some();
        let noted = format!("refs/remotes/{remote}/{there}");
        // Git itself has noted it, unless its config says otherwise.
        let unnoted = sent.filter(|commit| self.repository.commit_of(&noted).as_deref() != Some(commit));
        if unnoted.is_none() && has_upstream {
            return Ok(());
        }
        self.locked(app, |work| {
            if let Some(commit) = unnoted {
                work.set_reference(&noted, commit)?;
            }
            if !has_upstream {
                work.set_config(&format!("branch.{}.remote", self.branch), remote)?;
                work.set_config(&format!("branch.{}.merge", self.branch), &format!("refs/heads/{there}"))?;
            }
            Ok(())
        })
    }

    fn remember(&self, chosen: &Chosen, app: &App<'_>) -> Result<()> {
        let name = &chosen.remote.name;
        self.locked(app, |work| {
            work.set_config(&format!("remote.{name}.url"), &chosen.remote.url)?;
            work.set_config(&format!("remote.{name}.fetch"), &format!("+refs/heads/*:refs/remotes/{name}/*"))
        })
    }

    /// An address that led nowhere is not kept.
    fn forget(&self, chosen: &Chosen, app: &App<'_>) {
        let _ = self.locked(app, |work| work.forget_remote(&chosen.remote.name));
    }

    fn locked<T>(
        &self,
        app: &App<'_>,
        run: impl FnOnce(&git::Work<'_>) -> Result<T, git::NotCommitted>,
    ) -> Result<T> {
        let lock = hold::hold(app)?;
        let work = self.repository.work(self.settings, lock.for_git()?)?;
        Ok(run(&work)?)
    }
}

/// The remote could not be reached; what did happen comes first.
fn unreached(error: &RemoteError, so_far: &str) -> Error {
    let message = format!("{so_far}{error}; everything is safe here");
    let told = match error {
        RemoteError::Stopped => Error::interrupted(message),
        _ => Error::new(message),
    };
    told.hint(error.hint())
}

/// A folder that was there before and no longer is lies on a stick or a drive, most often.
fn known(told: Error, error: &RemoteError, chosen: &Chosen) -> Error {
    if chosen.is_new || !matches!(error, RemoteError::NoRepository { is_folder: true, .. }) {
        return told;
    }
    Error { hint: None, ..told }.hint(
        "if it is on a stick or a drive, put that in, then run `kap sync` again; another place: `--remote`",
    )
}

/// The most that stands behind what is under way: it is written over at the end.
const PERCENT: &str = ": 100 %";

/// What is under way, on a line of its own; at a terminal with how far it is.
struct Shown {
    what: String,
    at_terminal: bool,
    last: Option<u8>,
}

impl Shown {
    fn new(what: &str, app: &mut App<'_>) -> Self {
        let what = crate::render::safe_line(what).into_owned();
        // A line that the terminal breaks cannot be written over.
        let fits = crate::render::width(&what) + PERCENT.len() < app.error_style().width;
        let at_terminal = app.world.terminal.error && !app.is_quiet() && fits;
        let shown = Self { at_terminal, what, last: None };
        if !shown.at_terminal {
            app.receipt(&format!("{}.", shown.what));
        }
        shown
    }

    fn at(&mut self, percent: u8, app: &mut App<'_>) {
        if self.at_terminal && self.last != Some(percent) {
            self.last = Some(percent);
            app.say(&format!("\r{}: {percent} %", self.what));
        }
    }

    /// Ends the line.
    fn end(self, app: &mut App<'_>) {
        if self.at_terminal {
            let rest = if self.last.is_some() { PERCENT.len() } else { 1 };
            app.say(&format!("\r{}{:<rest$}\n", self.what, "."));
        }
    }
}
