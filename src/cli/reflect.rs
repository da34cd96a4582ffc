//! `kap reflect`: the main job.

use super::app::App;
use super::writing::{Given, Request, Work, discard, reads_input, run as write};
use crate::error::{Exit, Result};
use crate::journal::step::Step;

/// Write after a session; the main job
///
/// kap finds the session and the step by itself: `now` on the same day, `days` from the day after,
/// `week`, `month` (again after 3, 6 and 12), `themes` after every third session, or `free`. It asks
/// one question at a time. Enter passes a question over, and stopping is always fine: every answer is on
/// disk before the next question.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  kap reflect
  kap reflect \"Slept ten hours. Still soft.\"
  kap reflect - < note.txt
  kap reflect --when \"yesterday 14:00\"      for a session kap does not know yet
  kap reflect --step free --edit
  kap reflect --step now --answers answers.toml")]
#[allow(clippy::struct_excessive_bools, reason = "flags are yes or no")]
pub struct Args {
    /// A text to keep as it is, with no questions asked; `-` reads standard input
    text: Vec<String>,
    /// The session it is about: an id, `last`, or `none`
    #[arg(long, value_name = "ID", add = clap_complete::engine::ArgValueCompleter::new(super::completions::sessions))]
    session: Option<String>,
    /// When the session was, if kap does not know it yet
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true, conflicts_with = "session")]
    when: Option<String>,
    /// The step: now, days, week, month, themes, free
    #[arg(long, value_name = "STEP", value_parser = step)]
    step: Option<Step>,
    /// The time you write about, if not now
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    at: Option<String>,
    /// Write all answers in the editor
    #[arg(long, short, conflicts_with = "text")]
    edit: bool,
    /// Take the answers from a TOML or JSON file, by key; `-` reads standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["text", "edit"])]
    answers: Option<String>,
    /// Go on with the draft
    #[arg(long, conflicts_with_all = ["text", "edit", "answers", "session", "when", "step", "at"])]
    resume: bool,
    /// Discard the draft, after asking
    #[arg(long, conflicts_with_all = ["text", "edit", "answers", "resume", "session", "when", "step", "at"])]
    discard: bool,
    /// With --discard: do not ask
    #[arg(long, requires = "discard")]
    yes: bool,
}

impl Args {
    /// Are the answers to come by key?
    pub const fn has_answers(&self) -> bool {
        self.answers.is_some()
    }

    /// Are there words in standard input that are meant for this command?
    pub fn reads_input(&self, app: &App<'_>) -> bool {
        let has_own_words = self.edit || self.resume || self.discard;
        !has_own_words && reads_input(&self.text, self.answers.as_deref(), app)
    }
}

/// Runs `kap reflect`.
pub fn run(args: Args, app: &mut App<'_>) -> Result<()> {
    if args.discard {
        return discard(args.yes, app);
    }
    let given = Given { session: args.session, when: args.when, work: args.step.map(Work::Reflect) };
    let Args { text, at, edit, answers, resume, .. } = args;
    let written = write(Request { text, given, at, edit, answers, resume }, app);
    if written.as_ref().err().is_none_or(|error| error.exit == Exit::Interrupted) {
        app.receipt(FOOTER);
    }
    written
}

/// Said below every reflection, whatever is in it: kap looks for nothing in what was written.
const FOOTER: &str = "Whom to call, whenever you want somebody: `kap support`.";

fn step(text: &str) -> Result<Step, String> {
    text.parse().map_err(|_| format!("the steps are {}", Step::ALL.map(Step::as_str).join(", ")))
}
