//! The command line: one file a verb, each with its flags and what it does. The only user of clap.
//!
//! A command parses, resolves what was typed against the journal and the clock, lets the model decide,
//! stores, and prints a receipt. Results go to standard output; questions, receipts and notes to
//! standard error.

pub mod app;
mod args;
mod completions;
mod delete;
mod difficulty;
mod doctor;
mod due;
mod edit;
mod gather;
mod git;
mod goal;
mod history;
mod init;
mod insight;
mod intend;
mod ledger;
mod list;
mod man;
mod measure;
mod mistyped;
mod moment;
mod paths;
mod practice;
mod purge;
mod question;
mod reflect;
mod restore;
mod review;
mod save;
mod search;
mod session;
mod settings;
mod show;
mod support;
pub mod sync;
mod tag;
mod today;
mod trace;
mod undo;
mod writing;

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use self::app::App;
pub use self::completions::script as completion_script;
pub use self::man::pages as manual_pages;
use crate::config::Settings;
use crate::error::{Error, Exit, Result};
use crate::render::Style;
use crate::world::World;

/// A private integration journal and goal tracker
#[derive(Debug, Parser)]
#[command(name = "kap", version, long_about = LONG_ABOUT, after_help = AFTER_HELP, after_long_help = AFTER_LONG_HELP)]
#[command(max_term_width = 90, disable_help_subcommand = true)]
pub struct Cli {
    /// The command; none shows today
    #[command(subcommand)]
    command: Option<Command>,
    /// How today is printed.
    #[command(flatten)]
    today: today::Args,
    /// What holds for every command.
    #[command(flatten)]
    shared: Shared,
}

/// What holds for every command.
#[derive(Debug, Clone, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "flags are yes or no")]
pub struct Shared {
    /// Use the journal in this folder
    #[arg(long, value_name = "DIR", global = true, help_heading = "Everywhere", value_hint = clap::ValueHint::DirPath)]
    journal: Option<PathBuf>,
    /// Never ask; fail where an answer is missing
    #[arg(long, global = true, help_heading = "Everywhere")]
    no_input: bool,
    /// Ask in plain numbered lines, for screen readers
    #[arg(long, global = true, help_heading = "Everywhere")]
    plain: bool,
    /// Colour
    #[arg(
        long,
        value_name = "WHEN",
        global = true,
        help_heading = "Everywhere",
        default_value = "auto",
        hide_default_value = true
    )]
    color: Colour,
    /// Use ASCII characters only
    #[arg(long, global = true, help_heading = "Everywhere", hide_short_help = true)]
    ascii: bool,
    /// Print no receipts
    #[arg(long, short, global = true, help_heading = "Everywhere", hide_short_help = true)]
    quiet: bool,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Colour {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The verbs. What each says of itself stands with its flags: a line here would take the place of all of it.
/// Only the verb that is given is built: all of them take longer than most commands take to run.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
enum Command {
    Intend(intend::Args),
    Reflect(reflect::Args),
    Goal(goal::Args),
    Review(review::Args),
    Session(session::Args),
    Insight(insight::Args),
    Question(question::Args),
    Difficulty(difficulty::Args),
    Due(due::Args),
    Trace(trace::Args),
    Practice(practice::Args),
    Measure(measure::Args),
    List(list::Args),
    Show(show::Args),
    Search(search::Args),
    Tag(tag::Args),
    Edit(edit::Args),
    Delete(delete::Args),
    Restore(restore::Args),
    Purge(purge::Args),
    Undo(undo::Args),
    History(history::Args),
    Git(git::Args),
    Support(support::Args),
    Doctor(doctor::Args),
    Sync(sync::Args),
    Init(init::Args),
    Paths(paths::Args),
    Man(man::Args),
    Completions(completions::Args),
}

impl Command {
    /// Would it read standard input? A pipe gives its words only once, whatever else is wrong.
    fn reads_input(&self, app: &App<'_>) -> bool {
        match self {
            Self::Intend(args) => args.reads_input(app),
            Self::Reflect(args) => args.reads_input(app),
            Self::Goal(args) => args.reads_input(app),
            Self::Review(args) => args.reads_input(app),
            Self::Insight(args) => args.reads_input(app),
            Self::Question(args) => args.reads_input(app),
            Self::Difficulty(args) => args.reads_input(app),
            Self::Practice(args) => args.reads_input(),
            Self::Measure(args) => args.reads_input(app),
            _ => false,
        }
    }
}

const LONG_ABOUT: &str = "\
A private integration journal and goal tracker, for people in ketamine-assisted psychotherapy or in \
any therapy built around sessions. Plain Markdown files in one folder, kept in git, on this machine.

kap is not medical care, and nobody reads along. `kap support` shows whom to call.";

/// The four words that are the heart; help names them first.
const HEART: [&str; 4] = ["intend", "reflect", "goal", "review"];

const AFTER_HELP: &str = "\
Begin with `kap reflect`. Not medical care; whom to call: `kap support`.";

const AFTER_LONG_HELP: &str = "\
Examples:
  kap                               where you are, and one next step
  kap reflect                       write after a session, one question at a time
  kap reflect \"Slept, still soft\"   keep one line
  kap session plan \"friday 14:00\"   plan a session
  kap list --since \"2 weeks ago\"    what was written lately
  kap support                       whom to call

The journal is a folder of Markdown files: `kap man format` explains them, `kap paths` says where. \
kap is not medical care, and nobody reads along.";

/// The definition of the command line, for help, manual pages and completion.
pub fn command() -> clap::Command {
    let mut whole = Cli::command();
    whole.build();
    Cli::command().help_template(help_template(&whole))
}

fn parsed(arguments: &[OsString]) -> Result<Cli, clap::Error> {
    let matches = match Cli::command().try_get_matches_from(arguments) {
        // Help alone names all verbs.
        Err(error) if error.kind() == ErrorKind::DisplayHelp => command().try_get_matches_from(arguments),
        matches => matches,
    };
    matches.and_then(|found| Cli::from_arg_matches(&found))
}

/// Help with the commands in two groups, which clap has no words for.
fn help_template(command: &clap::Command) -> String {
    let line = |inner: &clap::Command| {
        format!(
            "  {:<12} {}\n",
            inner.get_name(),
            inner.get_about().map(ToString::to_string).unwrap_or_default()
        )
    };
    let is_heart = |inner: &&clap::Command| HEART.contains(&inner.get_name());
    let mut heart: Vec<&clap::Command> = command.get_subcommands().filter(is_heart).collect();
    heart.sort_by_key(|inner| HEART.iter().position(|name| *name == inner.get_name()));
    let heart: String = heart.into_iter().map(line).collect();
    let rest: String = command.get_subcommands().filter(|inner| !is_heart(inner)).map(line).collect();
    format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\nThe heart:\n{heart}\nThe rest:\n{rest}\nEverywhere:\n{{options}}{{after-help}}"
    )
}

/// Answers a shell that asks for completions, and ends there; returns at once otherwise.
pub fn complete() {
    clap_complete::CompleteEnv::with_factory(command).complete();
}

/// Runs one command and returns how it ended.
pub fn run(arguments: &[OsString], world: &mut World) -> Exit {
    let arguments = search::spare_minus(arguments);
    let cli = match parsed(&arguments) {
        Ok(cli) => cli,
        Err(error) => {
            let exit = mistyped::refuse(&error, &arguments, world);
            if error.use_stderr() {
                mistyped::keep_unheard(&error, &arguments, world);
            }
            return exit;
        }
    };
    let ended = match App::new(world, &cli.shared) {
        Ok(mut app) => {
            // Of another command, such as git, what stands behind a `-` is not kap's to read.
            let reads_input = cli.command.as_ref().is_some_and(|command| command.reads_input(&app));
            let mut done = dispatch(cli.command, &cli.today, &mut app);
            if reads_input {
                done = done.map_err(|error| writing::aside::unread(error, &arguments, &mut app));
            }
            app.finish(done)
        }
        Err(error) => without_home(error, cli.command.as_ref(), world),
    };
    match ended {
        Ok(()) => Exit::Done,
        Err(error) => app::report(&error, &cli.shared, world),
    }
}

/// Where not even a home folder is known, whom to call is still there.
fn without_home(error: Error, command: Option<&Command>, world: &mut World) -> Result<()> {
    let Some(Command::Support(args)) = command else { return Err(error) };
    let text = support::card(args, &Settings::default(), None, &Style::plain(80))?;
    world
        .out
        .write_all(text.as_bytes())
        .and_then(|()| world.out.flush())
        .map_err(|error| app::unwritten(&error))
}

fn dispatch(command: Option<Command>, today: &today::Args, app: &mut App<'_>) -> Result<()> {
    // Whom to call must be there even where a settings file is broken.
    if let Some(Command::Support(args)) = command {
        return support::run(&args, app);
    }
    if let (Some(_), Some(flag)) = (&command, today.given()) {
        return Err(Error::usage(format!("{flag} stands before the command, and is for `kap` alone"))
            .hint(format!("put it behind the command: `kap list {flag} ...`")));
    }
    // It says itself what is wrong with the settings.
    if let Some(Command::Doctor(args)) = command {
        return doctor::run(&args, app);
    }
    if let Err(error) = app.check_settings() {
        return Err(match &command {
            // Nobody may be able to pipe the same words in a second time.
            Some(command) if command.reads_input(app) => writing::text::unread(error, app),
            _ => error,
        });
    }
    match command {
        None => today::run(today, app),
        Some(Command::Intend(args)) => intend::run(args, app),
        Some(Command::Reflect(args)) => reflect::run(args, app),
        Some(Command::Goal(args)) => goal::run(args, app),
        Some(Command::Review(args)) => review::run(args, app),
        Some(Command::Session(args)) => session::run(args, app),
        Some(Command::Insight(args)) => insight::run(args, app),
        Some(Command::Question(args)) => question::run(args, app),
        Some(Command::Difficulty(args)) => difficulty::run(args, app),
        Some(Command::Due(args)) => due::run(&args, app),
        Some(Command::Trace(args)) => trace::run(&args, app),
        Some(Command::Practice(args)) => practice::run(args, app),
        Some(Command::Measure(args)) => measure::run(args, app),
        Some(Command::List(args)) => list::run(&args, app),
        Some(Command::Show(args)) => show::run(&args, app),
        Some(Command::Search(args)) => search::run(&args, app),
        Some(Command::Tag(args)) => tag::run(args, app),
        Some(Command::Edit(args)) => edit::run(&args, app),
        Some(Command::Delete(args)) => delete::run(&args, app),
        Some(Command::Restore(args)) => restore::run(&args, app),
        Some(Command::Purge(args)) => purge::run(&args, app),
        Some(Command::Undo(args)) => undo::run(&args, app),
        Some(Command::History(args)) => history::run(&args, app),
        Some(Command::Git(args)) => git::run(&args, app),
        Some(Command::Support(args)) => support::run(&args, app),
        Some(Command::Doctor(args)) => doctor::run(&args, app),
        Some(Command::Sync(args)) => sync::run(&args, app),
        Some(Command::Init(args)) => init::run(&args, app),
        Some(Command::Paths(args)) => paths::run(&args, app),
        Some(Command::Man(args)) => man::run(&args, app),
        Some(Command::Completions(args)) => {
            completions::run(&args, app);
            Ok(())
        }
    }
}
