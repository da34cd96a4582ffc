//! Typing where the terminal is not a Unix one: line by line, as the system reads them.

use std::io;

use super::Keep;
use super::answer::{Ending, Letter, Wanted};
use super::tty;

/// What was read and not yet used: nothing, here.
#[derive(Debug, Default)]
pub struct Input;

/// Lets the person type.
///
/// # Errors
/// When standard input cannot be read.
pub fn read(wanted: Wanted<'_>, _: &mut Input, keep: &dyn Keep) -> io::Result<Ending> {
    let mut text = wanted.initial.to_owned();
    if !text.is_empty() {
        text.push('\n');
        tty::write(&text);
    }
    let fixed = text.len();
    loop {
        let mut line = String::new();
        if io::stdin().read_line(&mut line)? == 0 {
            keep.keep(&text);
            let written = text.len() > fixed;
            return Ok(if written { Ending::Text(text) } else { Ending::Interrupted });
        }
        let line = line.trim_end_matches(['\r', '\n']);
        let may_wish = text.len() == fixed || !wanted.one_line;
        if let (true, Some(letter)) = (may_wish, Letter::of(line, wanted.letters)) {
            return Ok(Ending::Wish(letter, text));
        }
        // A line in the place of another answers it; Enter alone keeps what stood there.
        if wanted.one_line {
            let text = if line.is_empty() { wanted.initial } else { line };
            keep.keep(text);
            return Ok(Ending::Text(text.to_owned()));
        }
        if line.trim().is_empty() {
            return Ok(Ending::Text(text));
        }
        text.push_str(line);
        text.push('\n');
        keep.keep(&text);
    }
}

/// Throws away what was typed before. That cannot be done here.
pub fn drop_leftovers(_: &mut Input) {}
