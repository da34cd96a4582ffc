//! Lists to pick from, and yes or no, drawn by `dialoguer`.
//!
//! What is picked from a list is written out below the question. Escape passes over the question.

use std::io::{self, ErrorKind};

use console::Term;
use dialoguer::{Confirm, MultiSelect, Select};

use super::tty::{self, Mode, Open};
use super::{Reply, interrupted, wrap};
use crate::error::Result;

/// Columns that a list needs beside the text of an option: its marks, and room at the edge.
const BESIDE: usize = 8;

/// A list that could not be drawn, or its reply.
pub type Drawn<T> = io::Result<Result<Reply<T>>>;

/// Picks one.
///
/// # Errors
/// When the terminal cannot be drawn on.
pub fn choose(prompt: &str, options: &[String], initial: usize, width: u16) -> Drawn<usize> {
    let open = open()?;
    let width = columns(width);
    tty::write(&paragraph(prompt, width));
    let list = Select::new().items(fitted(options, width)).default(initial).report(false);
    let chosen = reply(&open, list.interact_on_opt(&Term::stderr()))?;
    if let Ok(Reply::Answer(index)) = &chosen {
        tell(options.get(*index), width);
    }
    Ok(chosen)
}

/// Picks any number.
///
/// # Errors
/// When the terminal cannot be drawn on.
pub fn choose_many(prompt: &str, options: &[String], initial: &[usize], width: u16) -> Drawn<Vec<usize>> {
    let open = open()?;
    let width = columns(width);
    tty::write(&paragraph(prompt, width));
    let marked: Vec<bool> = (0..options.len()).map(|index| initial.contains(&index)).collect();
    let list = MultiSelect::new().items(fitted(options, width)).defaults(&marked).report(false);
    let chosen = reply(&open, list.interact_on_opt(&Term::stderr()))?;
    if let Ok(Reply::Answer(indices)) = &chosen {
        tell(indices.iter().filter_map(|index| options.get(*index)), width);
    }
    Ok(chosen)
}

/// Asks yes or no.
///
/// # Errors
/// When the terminal cannot be drawn on.
pub fn confirm(prompt: &str, initial: bool, width: u16) -> Drawn<bool> {
    let open = open()?;
    let prompt = paragraph(prompt, columns(width));
    // Only the last line is drawn again at each key: a longer one would leave debris.
    let (above, last) = prompt.trim_end().rsplit_once('\n').unwrap_or(("", prompt.trim_end()));
    if !above.is_empty() {
        tty::write(&format!("{above}\n"));
    }
    // With an Enter behind it, so that one key pressed too many is not an answer.
    let question = Confirm::new().with_prompt(last).default(initial).wait_for_newline(true);
    reply(&open, question.interact_on_opt(&Term::stderr()))
}

fn open() -> io::Result<Open> {
    let open = Open::new(Mode::Lists)?;
    tty::drop_leftovers();
    Ok(open)
}

fn columns(width: u16) -> usize {
    usize::from(tty::size().map_or(width, |(columns, _)| columns)).max(20)
}

fn reply<T>(open: &Open, picked: dialoguer::Result<Option<T>>) -> Drawn<T> {
    match picked {
        Ok(Some(picked)) => Ok(Ok(Reply::Answer(picked))),
        Ok(None) => Ok(Ok(Reply::Skip)),
        Err(dialoguer::Error::IO(error)) => {
            let gone = matches!(error.kind(), ErrorKind::Interrupted | ErrorKind::UnexpectedEof);
            if gone || open.ended() { Ok(Err(interrupted())) } else { Err(error) }
        }
    }
}

fn fitted(options: &[String], width: usize) -> Vec<String> {
    options.iter().map(|option| wrap::fitted(option, width - BESIDE)).collect()
}

fn paragraph(text: &str, width: usize) -> String {
    lines(text, width).into_iter().flat_map(|line| [line, "\n".to_owned()]).collect()
}

/// Writes what was picked, whole, so that it still stands there later.
fn tell<'a>(picked: impl IntoIterator<Item = &'a String>, width: usize) {
    for line in picked.into_iter().flat_map(|option| lines(option, width)) {
        tty::write(&format!("  {line}\n"));
    }
}

fn lines(text: &str, width: usize) -> Vec<String> {
    textwrap::wrap(text, width - BESIDE).iter().map(|line| wrap::shown(line)).collect()
}
