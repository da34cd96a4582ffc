//! `kap intend`: prepare for a session.

use clap::ValueEnum;

use super::app::App;
use super::writing::history::History;
use super::writing::{Given, Request, Work, reads_input, run as write};
use crate::ask::Reply;
use crate::error::{Error, Result};
use crate::journal::record::Record;
use crate::render::card;

/// Prepare for a session
///
/// Finds the next session you planned, or asks when it is; that may not be known yet. An intention may
/// change: a later one is a record of its own, and the earlier stays.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  kap intend
  kap intend \"To meet what I have been avoiding, slowly\"
  kap intend --when \"friday 14:00\"
  kap intend --card                       the words alone, to take along
  kap intend --card --format html > card.html")]
pub struct Args {
    /// The intention in one sentence; `-` reads standard input
    text: Vec<String>,
    /// The session it is for: an id, `last`, or `none`
    #[arg(long, value_name = "ID", add = clap_complete::engine::ArgValueCompleter::new(super::completions::sessions))]
    session: Option<String>,
    /// When the session is, if kap does not know it yet
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true, conflicts_with = "session")]
    when: Option<String>,
    /// Write all answers in the editor
    #[arg(long, short, conflicts_with = "text")]
    edit: bool,
    /// Take the answers from a TOML or JSON file, by key; `-` reads standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["text", "edit"])]
    answers: Option<String>,
    /// Show the current intention alone
    #[arg(long, conflicts_with_all = ["text", "edit", "answers", "session", "when"])]
    card: bool,
    /// With --card: how to print
    #[arg(long, value_enum, requires = "card", default_value = "text", hide_default_value = true)]
    format: CardFormat,
}

/// How a card is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CardFormat {
    /// For the screen
    Text,
    /// Markdown
    Md,
    /// A page to print
    Html,
}

impl Args {
    /// Are the answers to come by key?
    pub const fn has_answers(&self) -> bool {
        self.answers.is_some()
    }

    /// Are there words in standard input that are meant for this command?
    pub fn reads_input(&self, app: &App<'_>) -> bool {
        !self.edit && !self.card && reads_input(&self.text, self.answers.as_deref(), app)
    }
}

/// Runs `kap intend`.
pub fn run(args: Args, app: &mut App<'_>) -> Result<()> {
    if args.card {
        return print_card(args.format, app);
    }
    let is_bare = args.text.is_empty()
        && !args.edit
        && args.answers.is_none()
        && args.session.is_none()
        && args.when.is_none();
    if is_bare && !app.is_piped() && stands(app)? {
        return Ok(());
    }
    let given = Given { session: args.session, when: args.when, work: Some(Work::Intend) };
    let Args { text, edit, answers, .. } = args;
    write(Request { text, given, edit, answers, ..Request::default() }, app)
}

/// Brings back the intention that stands; true where it is to stay as it is.
fn stands(app: &mut App<'_>) -> Result<bool> {
    let history = History::read(app.clock().today(), app)?;
    let drafts = app.drafts().look().unwrap_or_default();
    let Some(record) = current(&history, app).filter(|_| drafts.is_empty()) else { return Ok(false) };
    let style = app.error_style();
    let text = card::text(&card_of(record, &history), &style);
    let Some(mut ask) = app.ask() else { return Ok(false) };
    app.say(&format!("{text}\n"));
    let options = ["keep it as it is".to_owned(), "write it again; the earlier one stays".to_owned()];
    Ok(!matches!(ask.choose("This is your intention.", &options, 0)?, Reply::Answer(1)))
}

fn print_card(format: CardFormat, app: &mut App<'_>) -> Result<()> {
    let history = History::read(app.clock().today(), app)?;
    let Some(record) = current(&history, app) else {
        return Err(
            Error::not_found("there is no intention for a session to come").hint("write one: `kap intend`")
        );
    };
    let card = card_of(record, &history);
    let text = match format {
        CardFormat::Text => card::text(&card, &app.style()),
        CardFormat::Md => card::md(&card),
        CardFormat::Html => card::html(&card),
    };
    app.print(&format!("{text}\n"));
    Ok(())
}

/// The latest intention for a session of today or to come, also one that is not yet known.
pub fn current<'a>(history: &'a History, app: &App<'_>) -> Option<&'a Record> {
    let today = app.clock().today();
    let is_ahead = |record: &&Record| match history.session_of(record) {
        Some(id) => history.sessions.iter().any(|session| session.id == id && session.day >= today),
        None => true,
    };
    history.intentions.iter().find(is_ahead)
}

fn card_of<'a>(record: &'a Record, history: &History) -> card::Card<'a> {
    let id = history.session_of(record);
    let session = history.sessions.iter().find(|session| Some(session.id) == id);
    card::Card { sentence: record.headline(), day: session.map(|session| session.day) }
}
