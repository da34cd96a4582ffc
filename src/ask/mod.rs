//! Questions to the person, behind one trait with two doors: [`Terminal`] prompts and [`Plain`]
//! numbered lines. Scripted answers are the third way in: they are given by the caller, who knows the
//! questions by name, and where nobody can be asked there is no door at all.

mod answer;
pub mod editor;
#[cfg(unix)]
mod field;
#[cfg(unix)]
mod keys;
#[cfg(unix)]
mod lists;
#[cfg(unix)]
mod picker;
mod plain;
#[cfg(unix)]
mod press;
#[cfg_attr(not(unix), path = "sitting_elsewhere.rs")]
mod sitting;
mod terminal;
#[cfg(unix)]
mod text;
#[cfg_attr(not(unix), path = "tty_elsewhere.rs")]
mod tty;
#[cfg_attr(not(unix), path = "typing_elsewhere.rs")]
mod typing;
#[cfg_attr(not(unix), allow(dead_code))]
mod wrap;
#[cfg(unix)]
mod writing;

use std::ops::RangeInclusive;

use crate::error::{Error, Result};
use crate::render::paragraph;

pub use plain::Plain;
pub use sitting::{Sitting, Waited};
pub use terminal::Terminal;

/// What came back from one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply<T> {
    /// An answer.
    Answer(T),
    /// Passed over, which is always fine.
    Skip,
    /// Back to the question before. What stood in the field is in the keeper (see [`Keep`]).
    Back,
    /// Enough for now. What stood in the field is in the keeper.
    Stop,
    /// The editor is wanted, with this text in it. Only [`Ask::prose`] replies so.
    Editor(String),
}

/// Takes in the text of an answer while it is being typed, so that a dead battery costs a second of
/// typing at most. Called with the whole text so far, from whichever thread.
pub trait Keep: Send + Sync {
    /// Takes in the text so far. It may be called at every key: it must return at once.
    fn keep(&self, text: &str);
}

/// What can be found by typing: the words say which, the nearest first.
pub trait Narrowing {
    /// How many there are.
    fn all(&self) -> usize;
    /// Takes in what is typed by now, and returns how many fit.
    fn narrow(&mut self, typed: &str) -> usize;
    /// The one at that place among those that fit, from 0: one row of at most so many columns, safe to show.
    fn row(&mut self, place: usize, columns: usize) -> String;
}

/// A question that is answered in prose.
#[derive(Debug, Clone, Default)]
pub struct Prose<'a> {
    /// The text that stands in the field at the start: an earlier answer, a resumed draft.
    pub initial: &'a str,
    /// One line only: Enter ends it.
    pub one_line: bool,
    /// May the person go back from here?
    pub can_go_back: bool,
}

/// Asks the person. The question itself is printed by the caller; a door reads the answer.
///
/// A lone `q` means [`Reply::Stop`] and a lone `b` means [`Reply::Back`] where that is possible; in a
/// drawn list, Escape passes it over; in prose a lone `e` means [`Reply::Editor`]. A space
/// before the letter makes it an answer.
///
/// # Errors
/// [`Exit::Interrupted`](crate::error::Exit::Interrupted) after Ctrl-C, SIGTERM, SIGHUP or a closed
/// terminal; the text so far has then been given to the keeper. Other errors: the terminal failed.
pub trait Ask {
    /// Reads prose. The cursor stands at the start of a line.
    fn prose(&mut self, prose: &Prose<'_>, keep: &dyn Keep) -> Result<Reply<String>>;
    /// Reads a whole number in `range`, or a skip.
    fn number(&mut self, range: RangeInclusive<u8>, initial: Option<u8>) -> Result<Reply<u8>>;
    /// Reads one of the wordings by its number, counted from `first`: in a terminal by one key. `initial` is
    /// the one that Enter takes; without it, only a number answers. Never a skip.
    fn press(&mut self, first: u8, wordings: &[String], initial: Option<u8>) -> Result<Reply<u8>>;
    /// Picks one of the options; `initial` is the one that Enter takes. Nothing to pick from is a skip.
    fn choose(&mut self, prompt: &str, options: &[String], initial: usize) -> Result<Reply<usize>>;
    /// Picks any number of the options. Nothing to pick from is a skip.
    fn choose_many(
        &mut self,
        prompt: &str,
        options: &[String],
        initial: &[usize],
    ) -> Result<Reply<Vec<usize>>>;
    /// Picks one of what fits the words that are typed; `typed` stands there at the start. The reply is its
    /// place among those that fitted last. Nothing of the question stays on a screen that draws.
    fn pick(&mut self, typed: &str, among: &mut dyn Narrowing) -> Result<Reply<usize>>;
    /// Yes or no; `initial` is what Enter means.
    fn confirm(&mut self, prompt: &str, initial: bool) -> Result<Reply<bool>>;
    /// Asks for `word` to be typed, before something that cannot be taken back. Anything else is a no.
    /// A door that draws shows `prompt` first.
    fn confirm_word(&mut self, prompt: &str, word: &str) -> Result<bool> {
        let _ = prompt;
        let typed = self.prose(&Prose { one_line: true, ..Prose::default() }, &Nothing)?;
        Ok(matches!(typed, Reply::Answer(typed) if typed.trim() == word))
    }
}

/// Puts the terminal back to how it was before the open question, if one is open. For a panic hook:
/// everywhere else the doors do it themselves.
pub fn restore() {
    tty::restore();
}

/// A keeper for words that are not part of the journal, or so few that they are soon typed again: a number, a
/// time, the word that confirms.
pub struct Nothing;

impl Keep for Nothing {
    fn keep(&self, _: &str) {}
}

/// Writes lines of kap's own, broken between words where the terminal is narrow.
fn say(text: &str) {
    tty::write(&laid_out(text, columns()));
}

/// The columns of the terminal, as wide as it is now.
fn columns() -> usize {
    tty::size().map_or(80, |(columns, _)| usize::from(columns))
}

/// Breaks lines between words. What stands at the end, such as the space behind a question, stays.
fn laid_out(text: &str, columns: usize) -> String {
    let words = text.trim_end_matches([' ', '\n']);
    format!("{}{}", paragraph(words, columns, 0), &text[words.len()..])
}

fn interrupted() -> Error {
    Error::interrupted("stopped")
}

#[cfg(test)]
mod tests {
    use super::laid_out;

    #[test]
    fn lines_break_between_words_and_keep_what_stands_at_their_end() {
        assert_eq!(
            laid_out("A number from 0 to 3; b goes back, q stops.\n", 24),
            "A number from 0 to 3; b\ngoes back, q stops.\n"
        );
        assert_eq!(laid_out("Delete it? (y or n): ", 80), "Delete it? (y or n): ");
        assert_eq!(laid_out("\n", 80), "\n");
        assert_eq!(laid_out("", 80), "");
    }
}
