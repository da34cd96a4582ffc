//! Plain numbered lines, for screen readers and simple terminals: nothing is drawn, nothing moves.

use std::ops::RangeInclusive;

use super::answer::{self, Ending, Letter, Wanted};
use super::typing::{self, Input};
use super::{Ask, Keep, Narrowing, Nothing, Prose, Reply, columns, laid_out, say, tty};
use crate::error::{Error, Result};
use crate::render::{Ink, Line, Style};

/// So many of a long list are read out: one key each, and no more than one can hold in mind.
const NUMBERED: usize = 9;

/// Asks in plain lines.
#[derive(Debug, Default)]
pub struct Plain {
    input: Input,
}

impl Plain {
    /// A door that writes to standard error and reads from standard input.
    pub fn new() -> Self {
        Self::default()
    }

    fn read(&mut self, wanted: Wanted<'_>, keep: &dyn Keep) -> Result<Ending> {
        typing::read(wanted, &mut self.input, keep)
            .map_err(|error| Error::new(format!("cannot read from the terminal: {error}")))
    }

    /// Asks until the answer is understood.
    fn short<T>(
        &mut self,
        question: &str,
        help: &str,
        initial: &str,
        read: impl Fn(&str) -> Option<Reply<T>>,
    ) -> Result<Reply<T>> {
        let wanted = Wanted { initial, one_line: true, letters: Letter::for_choices() };
        loop {
            say(question);
            let ending = self.read(wanted, &Nothing)?;
            if let Some(reply) = answer::short(ending, &read)? {
                return Ok(reply);
            }
            say(help);
        }
    }
}

impl Ask for Plain {
    fn prose(&mut self, prose: &Prose<'_>, keep: &dyn Keep) -> Result<Reply<String>> {
        let letters = Letter::for_prose(prose.can_go_back);
        let wanted = Wanted { initial: prose.initial, one_line: prose.one_line, letters };
        answer::prose(self.read(wanted, keep)?)
    }

    fn number(&mut self, range: RangeInclusive<u8>, initial: Option<u8>) -> Result<Reply<u8>> {
        let initial = initial.map(|number| number.to_string()).unwrap_or_default();
        self.short("", &number_help(&range), &initial, |text| answer::rating(text, &range))
    }

    fn press(&mut self, first: u8, wordings: &[String], initial: Option<u8>) -> Result<Reply<u8>> {
        let range = numbers(first, wordings);
        typing::drop_leftovers(&mut self.input);
        tty::write(&counted(first, wordings));
        let enter = initial.map(|number| format!(" (Enter for {number})")).unwrap_or_default();
        let question = format!("Number{enter}: ");
        self.short(&question, &press_help(&range), "", |text| {
            let number = if text.is_empty() { initial? } else { answer::number(text, &range)? };
            Some(Reply::Answer(number))
        })
    }

    fn choose(&mut self, prompt: &str, options: &[String], initial: usize) -> Result<Reply<usize>> {
        if options.is_empty() {
            return Ok(Reply::Skip);
        }
        let initial = initial.min(options.len() - 1);
        typing::drop_leftovers(&mut self.input);
        tty::write(&numbered(prompt, options));
        let question = format!("Number (Enter for {}): ", initial + 1);
        let help = format!("One number from 1 to {}.\n", options.len());
        self.short(&question, &help, "", |text| {
            let chosen = if text.is_empty() { vec![initial] } else { answer::choices(text, options.len())? };
            if let [chosen] = chosen[..] { Some(Reply::Answer(chosen)) } else { None }
        })
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
        typing::drop_leftovers(&mut self.input);
        tty::write(&numbered(prompt, options));
        let before: Vec<String> = initial.iter().map(|index| (index + 1).to_string()).collect();
        let question = if before.is_empty() {
            "Numbers, such as 1 3 (Enter for none): ".to_owned()
        } else {
            format!("Numbers, such as 1 3 (Enter for {}, 0 for none): ", before.join(" "))
        };
        let help = format!("Numbers from 1 to {}, with a space between.\n", options.len());
        self.short(&question, &help, "", |text| {
            let chosen =
                if text.is_empty() { initial.to_vec() } else { answer::choices(text, options.len())? };
            Some(Reply::Answer(chosen))
        })
    }

    fn pick(&mut self, typed: &str, among: &mut dyn Narrowing) -> Result<Reply<usize>> {
        typing::drop_leftovers(&mut self.input);
        let mut count = among.narrow(typed);
        loop {
            let shown = count.min(NUMBERED);
            let rows =
                (0..shown).map(|place| format!("{}. {}\n", place + 1, among.row(place, columns() - 3)));
            tty::write(&rows.collect::<String>());
            let more = count - shown;
            say(&match (shown, more) {
                (0, _) => "Nothing like that. Other words (q stops): ".to_owned(),
                (_, 0) => "A number, or other words (q stops): ".to_owned(),
                (_, more) => format!("And {more} more. A number, or other words (q stops): "),
            });
            let wanted = Wanted { initial: "", one_line: true, letters: &[Letter::Stop] };
            let Reply::Answer(text) = answer::prose(self.read(wanted, &Nothing)?)? else {
                return Ok(Reply::Stop);
            };
            match text.parse::<usize>().ok().and_then(|number| number.checked_sub(1)) {
                Some(place) if place < shown => return Ok(Reply::Answer(place)),
                _ => count = among.narrow(&text),
            }
        }
    }

    fn confirm(&mut self, prompt: &str, initial: bool) -> Result<Reply<bool>> {
        typing::drop_leftovers(&mut self.input);
        let question = format!("{prompt} {}: ", yes_or_no_help(initial));
        self.short(&question, "Please type y or n.\n", "", |text| answer::yes_or_no(text, initial))
    }

    fn confirm_word(&mut self, prompt: &str, word: &str) -> Result<bool> {
        typing::drop_leftovers(&mut self.input);
        say(&format!("{prompt}\nType {word} to go on: "));
        let wanted = Wanted { initial: "", one_line: true, letters: &[] };
        let typed = answer::prose(self.read(wanted, &Nothing)?)?;
        Ok(matches!(typed, Reply::Answer(typed) if typed.trim() == word))
    }
}

/// Says which numbers are understood.
pub fn number_help(range: &RangeInclusive<u8>) -> String {
    format!("A whole number from {} to {}, or Enter to pass it over.\n", range.start(), range.end())
}

/// The numbers of wordings that are counted from `first`.
pub fn numbers(first: u8, wordings: &[String]) -> RangeInclusive<u8> {
    let more = u8::try_from(wordings.len().saturating_sub(1)).unwrap_or(u8::MAX);
    first..=first.saturating_add(more)
}

/// Says which numbers answer.
pub fn press_help(range: &RangeInclusive<u8>) -> String {
    format!("A number from {} to {}; b goes back, q stops.\n", range.start(), range.end())
}

/// Wordings, each behind its number.
pub fn counted(first: u8, wordings: &[String]) -> String {
    let numbers = numbers(first, wordings);
    numbers.zip(wordings).map(|(number, wording)| option(&format!("{number}  "), wording)).collect()
}

/// Says how yes and no are typed.
pub fn yes_or_no_help(initial: bool) -> &'static str {
    if initial { "(y or n, Enter for yes)" } else { "(y or n, Enter for no)" }
}

fn numbered(prompt: &str, options: &[String]) -> String {
    let mut lines = laid_out(&format!("{prompt}\n"), columns());
    for (index, wording) in options.iter().enumerate() {
        lines.push_str(&option(&format!("{}. ", index + 1), wording));
    }
    lines
}

/// An option behind its number; where it takes several rows, they stand below its first word.
fn option(number: &str, wording: &str) -> String {
    let line = Line::new(Ink::new(), &format!("{number}{wording}"));
    format!("{}\n", line.rows(&Style::plain(columns()), number.len()).join("\n"))
}
