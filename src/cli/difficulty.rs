//! `kap difficulty`: what is still stirred up, followed until it eases.

use clap::Subcommand;

use super::app::App;
use super::ledger::{self, CloseArgs, Closing, ListArgs, NewArgs, NoteArgs, OneArgs, ShowArgs, up_to};
use crate::error::Result;
use crate::journal::kind::Kind;
use crate::journal::ledger::{Difficulty, Rating};
use crate::journal::record::Entry;

/// Difficulties, until they ease
///
/// They come back after 24 hours, 1 week, and 1, 3, 6 and 12 months. One that rises twice in a row, or lasts for more
/// than two weeks, may need a person rather than a page.
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_long_help = "\
Examples:
  kap difficulty
  kap difficulty add \"Waking at four\" --rating 6
  kap difficulty rate                 look again at those that come back today
  kap difficulty rate 6hj3k 4
  kap difficulty close 6hj3k eased --on yesterday
  kap difficulty close 6hj3k handed to a person"
)]
pub struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    list: ListArgs,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Add a difficulty
    Add {
        #[command(flatten)]
        new: NewArgs,
        /// How strong it is, 0 to 10
        #[arg(long, value_name = "0-10", value_parser = up_to::<10>)]
        rating: Option<u8>,
    },
    /// List difficulties
    List(ListArgs),
    /// Show one, with what became of it
    Show(ShowArgs),
    /// Say how strong it is now; without an id, each that comes back today
    Rate {
        #[command(flatten)]
        one: OneArgs,
        /// How strong it is now, 0 to 10
        #[arg(value_name = "0-10", value_parser = up_to::<10>)]
        rating: Option<u8>,
        #[command(flatten)]
        note: NoteArgs,
    },
    /// Say what became of one: eased, handed to a person
    Close {
        #[command(flatten)]
        close: CloseArgs,
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

/// Runs `kap difficulty`.
pub fn run(args: Args, app: &mut App<'_>) -> Result<()> {
    const KIND: Kind = Kind::Difficulty;
    match args.verb {
        None => ledger::list(KIND, &args.list, app),
        Some(Verb::List(args)) => ledger::list(KIND, &args, app),
        Some(Verb::Add { new, rating }) => ledger::add(new, app, |source| {
            Entry::Difficulty(Difficulty { source, rating: rating.and_then(Rating::new) })
        }),
        Some(Verb::Show(args)) => ledger::show(KIND, &args, app),
        Some(Verb::Rate { one, rating, note }) => ledger::rate(KIND, &one, rating, &note, app),
        Some(Verb::Close { close, note }) => ledger::close(KIND, &close, &Closing::default(), &note, app),
        Some(Verb::Reopen { one, note }) => ledger::reopen(KIND, &one, &note, app),
    }
}
