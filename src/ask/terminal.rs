//! The terminal: writing as in a small editor, lists to pick from.

use std::io;
use std::ops::RangeInclusive;

use super::answer::{self, Ending, Letter, Wanted};
use super::{Ask, Keep, Narrowing, Nothing, Plain, Prose, Reply, plain, say, tty, wrap};
#[cfg(unix)]
use super::{columns, laid_out, lists, picker, press, writing};
use crate::error::Result;

/// Asks in a terminal. Where the terminal fails, one question is asked in plain lines instead.
#[derive(Debug)]
pub struct Terminal {
    width: u16,
    colour: bool,
    plain: Plain,
}

impl Terminal {
    /// A door that writes to standard error and reads from standard input, which are terminals.
    /// `width` is used when the terminal does not tell its own.
    pub fn new(width: u16, colour: bool) -> Self {
        Self { width, colour, plain: Plain::new() }
    }

    #[cfg(unix)]
    fn write(&self, wanted: Wanted<'_>, keep: &dyn Keep) -> io::Result<Ending> {
        writing::write(wanted, writing::Look { width: self.width, colour: self.colour }, keep)
    }

    /// Elsewhere there is no terminal that this door knows how to set: prose is typed in plain lines.
    #[cfg(not(unix))]
    fn write(&self, _: Wanted<'_>, _: &dyn Keep) -> io::Result<Ending> {
        let _ = self.colour;
        Err(io::ErrorKind::Unsupported.into())
    }
}

impl Ask for Terminal {
    fn prose(&mut self, prose: &Prose<'_>, keep: &dyn Keep) -> Result<Reply<String>> {
        let letters = Letter::for_prose(prose.can_go_back);
        let wanted = Wanted { initial: prose.initial, one_line: prose.one_line, letters };
        match self.write(wanted, keep) {
            Ok(ending) => answer::prose(ending),
            Err(_) => self.plain.prose(prose, keep),
        }
    }

    fn number(&mut self, range: RangeInclusive<u8>, initial: Option<u8>) -> Result<Reply<u8>> {
        let text = initial.map(|number| number.to_string()).unwrap_or_default();
        let wanted = Wanted { initial: &text, one_line: true, letters: Letter::for_choices() };
        loop {
            let Ok(ending) = self.write(wanted, &Nothing) else { return self.plain.number(range, initial) };
            if let Some(reply) = answer::short(ending, |text| answer::rating(text, &range))? {
                return Ok(reply);
            }
            say(&plain::number_help(&range));
        }
    }

    #[cfg(unix)]
    fn press(&mut self, first: u8, wordings: &[String], initial: Option<u8>) -> Result<Reply<u8>> {
        let range = plain::numbers(first, wordings);
        // A key can only be one sign.
        if *range.end() > 9 {
            return self.plain.press(first, wordings, initial);
        }
        tty::write(&plain::counted(first, wordings));
        let help = laid_out(&plain::press_help(&range), columns());
        press::press(*range.start(), *range.end(), initial, &help)
            .unwrap_or_else(|_| self.plain.press(first, wordings, initial))
    }

    #[cfg(not(unix))]
    fn press(&mut self, first: u8, wordings: &[String], initial: Option<u8>) -> Result<Reply<u8>> {
        self.plain.press(first, wordings, initial)
    }

    fn choose(&mut self, prompt: &str, options: &[String], initial: usize) -> Result<Reply<usize>> {
        if options.is_empty() {
            return Ok(Reply::Skip);
        }
        let initial = initial.min(options.len() - 1);
        #[cfg(unix)]
        if let Ok(reply) = lists::choose(prompt, options, initial, self.width) {
            return reply;
        }
        self.plain.choose(prompt, options, initial)
    }

    fn choose_many(
        &mut self,
        prompt: &str,
        options: &[String],
        initial: &[usize],
    ) -> Result<Reply<Vec<usize>>> {
        if options.is_empty() {
            return Ok(Reply::Skip);
        }
        #[cfg(unix)]
        if let Ok(reply) = lists::choose_many(prompt, options, initial, self.width) {
            return reply;
        }
        self.plain.choose_many(prompt, options, initial)
    }

    fn pick(&mut self, typed: &str, among: &mut dyn Narrowing) -> Result<Reply<usize>> {
        #[cfg(unix)]
        if let Ok(reply) = picker::pick(typed, among, self.width) {
            return reply;
        }
        self.plain.pick(typed, among)
    }

    fn confirm(&mut self, prompt: &str, initial: bool) -> Result<Reply<bool>> {
        tty::drop_leftovers();
        let question = format!("{} {}\n", wrap::shown(prompt), plain::yes_or_no_help(initial));
        let wanted = Wanted { initial: "", one_line: true, letters: Letter::for_choices() };
        loop {
            say(&question);
            let Ok(ending) = self.write(wanted, &Nothing) else { return self.plain.confirm(prompt, initial) };
            if let Some(reply) = answer::short(ending, |text| answer::yes_or_no(text, initial))? {
                return Ok(reply);
            }
        }
    }

    fn confirm_word(&mut self, prompt: &str, word: &str) -> Result<bool> {
        tty::drop_leftovers();
        say(&format!("{}\nType {word} to go on.\n", wrap::shown(prompt)));
        let wanted = Wanted { initial: "", one_line: true, letters: &[] };
        let Ok(ending) = self.write(wanted, &Nothing) else { return self.plain.confirm_word(prompt, word) };
        let typed = answer::prose(ending)?;
        Ok(matches!(typed, Reply::Answer(typed) if typed.trim() == word))
    }
}
