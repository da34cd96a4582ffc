//! `kap insight`: what was learned, looked at again over months.

use clap::Subcommand;

use super::app::App;
use super::ledger::{
    self, CloseArgs, Closing, ListArgs, NewArgs, NoteArgs, OneArgs, ShowArgs, domain, up_to,
};
use crate::error::Result;
use crate::journal::kind::Kind;
use crate::journal::ledger::{Confidence, Domain, Insight};
use crate::journal::record::Entry;

/// Insights: kept, and looked at again over months
///
/// They come back after 24 hours, 1 week, and 1, 3, 6 and 12 months: first what you remember, then what you
/// wrote. A time that passes is not owed.
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_long_help = "\
Examples:
  kap insight
  kap insight add \"I can rest before I am empty\" --sure 70 --from 9xw3p
  kap insight rate                    look again at those that come back today
  kap insight rate 4tq8n 85 --note \"It held on a bad day\"
  kap insight close 4tq8n softened
  kap insight close 4tq8n became a goal --goal walk"
)]
pub struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    list: ListArgs,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Add an insight
    Add {
        #[command(flatten)]
        new: NewArgs,
        /// How sure you are, 0 to 100
        #[arg(long, value_name = "0-100", value_parser = up_to::<100>)]
        sure: Option<u8>,
        /// A domain of life it touches: mind, body, spirit, relationships, lifestyle, nature
        #[arg(long, value_name = "DOMAIN", value_parser = domain)]
        domain: Vec<Domain>,
    },
    /// List insights
    List(ListArgs),
    /// Show one, with what became of it
    Show(ShowArgs),
    /// Say how sure you are now; without an id, of each that comes back today
    Rate {
        #[command(flatten)]
        one: OneArgs,
        /// How sure you are now, 0 to 100
        #[arg(value_name = "0-100", value_parser = up_to::<100>)]
        sure: Option<u8>,
        #[command(flatten)]
        note: NoteArgs,
    },
    /// Say what became of one: kept, softened, dropped, became a goal
    ///
    /// kept and softened leave it on the list.
    Close {
        #[command(flatten)]
        close: CloseArgs,
        /// The goal it became
        #[arg(long, value_name = "HANDLE", add = clap_complete::engine::ArgValueCompleter::new(super::completions::goals))]
        goal: Option<String>,
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
            Some(Verb::Add { new, .. }) => new.reads_input(app),
            Some(Verb::Rate { note, .. } | Verb::Close { note, .. } | Verb::Reopen { note, .. }) => {
                note.reads_input()
            }
            None | Some(Verb::List(_) | Verb::Show(_)) => false,
        }
    }
}

/// Runs `kap insight`.
pub fn run(args: Args, app: &mut App<'_>) -> Result<()> {
    const KIND: Kind = Kind::Insight;
    match args.verb {
        None => ledger::list(KIND, &args.list, app),
        Some(Verb::List(args)) => ledger::list(KIND, &args, app),
        Some(Verb::Add { new, sure, mut domain }) => ledger::add(new, app, |source| {
            domain.sort();
            domain.dedup();
            Entry::Insight(Insight { source, confidence: sure.and_then(Confidence::new), domains: domain })
        }),
        Some(Verb::Show(args)) => ledger::show(KIND, &args, app),
        Some(Verb::Rate { one, sure, note }) => ledger::rate(KIND, &one, sure, &note, app),
        Some(Verb::Close { close, goal, note }) => {
            ledger::close(KIND, &close, &Closing { goal, new: None }, &note, app)
        }
        Some(Verb::Reopen { one, note }) => ledger::reopen(KIND, &one, &note, app),
    }
}
