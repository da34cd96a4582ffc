//! `kap question`: what may stay open.

use clap::Subcommand;

use super::app::App;
use super::ledger::{self, CloseArgs, Closing, ListArgs, NewArgs, NoteArgs, OneArgs, ShowArgs};
use crate::error::Result;
use crate::journal::kind::Kind;
use crate::journal::ledger::Question;
use crate::journal::record::Entry;

/// Open questions, until they are closed
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_long_help = "\
Examples:
  kap question
  kap question add \"Whose voice is that?\"
  kap question rate 5rr2s --note \"Quieter this week\"
  kap question close 5rr2s changed --new \"Whose voice was it?\"
  kap question close 5rr2s let go"
)]
pub struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    list: ListArgs,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Add a question
    Add(NewArgs),
    /// List questions
    List(ListArgs),
    /// Show one, with what became of it
    Show(ShowArgs),
    /// Look at one again that is still open; without an id, at each
    Rate {
        #[command(flatten)]
        one: OneArgs,
        #[command(flatten)]
        note: NoteArgs,
    },
    /// Say what became of one: answered, changed, let go
    ///
    /// One that changed lives on as a new question, if you say how you would ask it now.
    Close {
        #[command(flatten)]
        close: CloseArgs,
        /// How you would ask it now; `-` reads standard input
        #[arg(long, value_name = "TEXT")]
        new: Option<String>,
        #[command(flatten)]
        note: NoteArgs,
    },
    /// Put a closed one back on the list
    Reopen {
        #[command(flatten)]
        one: OneArgs,
        #[command(flatten)]
        note: NoteArgs,
    },
}

impl Args {
    /// Would it read standard input?
    pub fn reads_input(&self, app: &App<'_>) -> bool {
        match &self.verb {
            Some(Verb::Add(new)) => new.reads_input(app),
            Some(Verb::Close { new, note, .. }) => new.as_deref() == Some("-") || note.reads_input(),
            Some(Verb::Rate { note, .. } | Verb::Reopen { note, .. }) => note.reads_input(),
            None | Some(Verb::List(_) | Verb::Show(_)) => false,
        }
    }
}

/// Runs `kap question`.
pub fn run(args: Args, app: &mut App<'_>) -> Result<()> {
    const KIND: Kind = Kind::Question;
    match args.verb {
        None => ledger::list(KIND, &args.list, app),
        Some(Verb::List(args)) => ledger::list(KIND, &args, app),
        Some(Verb::Add(new)) => ledger::add(new, app, |source| Entry::Question(Question { source })),
        Some(Verb::Show(args)) => ledger::show(KIND, &args, app),
        Some(Verb::Rate { one, note }) => ledger::rate(KIND, &one, None, &note, app),
        Some(Verb::Close { close, new, note }) => {
            ledger::close(KIND, &close, &Closing { goal: None, new }, &note, app)
        }
        Some(Verb::Reopen { one, note }) => ledger::reopen(KIND, &one, &note, app),
    }
}
