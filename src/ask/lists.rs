//! Lists to pick from: drawn in place, moved through with the arrow keys, gone once picked.
//!
//! What is picked is written out below the question, whole, so that it still stands there later.

use std::io;
use std::time::Duration;

use super::keys::{Key, Keys};
use super::tty::{self, Event, Mode, Open};
use super::{Reply, interrupted, wrap};
use crate::error::Result;

/// How long the rest of a key may take to arrive.
const KEY_PAUSE: Duration = Duration::from_millis(40);
/// Columns that a list needs beside the text of an option: its marks, and room at the edge.
const BESIDE: usize = 8;
/// Lines of the terminal that stay for what stands above a long list and for the line below it.
const AROUND: usize = 4;

/// A list that could not be drawn, or its reply.
pub type Drawn<T> = io::Result<Result<Reply<T>>>;

/// Picks one.
///
/// # Errors
/// When the terminal cannot be set.
pub fn choose(prompt: &str, options: &[String], initial: usize, width: u16) -> Drawn<usize> {
    let mut list = List::new(options, None, initial, width);
    Ok(list.run(prompt)?.map(|reply| list.picked(reply, |list| list.at)))
}

/// Picks any number.
///
/// # Errors
/// When the terminal cannot be set.
pub fn choose_many(prompt: &str, options: &[String], initial: &[usize], width: u16) -> Drawn<Vec<usize>> {
    let marked = (0..options.len()).map(|index| initial.contains(&index)).collect();
    let mut list = List::new(options, Some(marked), 0, width);
    Ok(list.run(prompt)?.map(|reply| list.picked(reply, List::marked)))
}

struct List<'a> {
    options: &'a [String],
    /// The option that the mark stands at.
    at: usize,
    /// Which are marked, where any number may be.
    marked: Option<Vec<bool>>,
    /// The first option that is shown: a list may be longer than the screen.
    first: usize,
    width: usize,
    height: usize,
    /// The lines that stand on the screen, and go when it is drawn again.
    drawn: Vec<String>,
}

impl<'a> List<'a> {
    fn new(options: &'a [String], marked: Option<Vec<bool>>, at: usize, width: u16) -> Self {
        let (columns, lines) = tty::size().unwrap_or((width, 24));
        let mut list = Self { options, at, marked, first: 0, width: 0, height: 0, drawn: Vec::new() };
        list.fit(columns, lines);
        list
    }

    fn fit(&mut self, columns: u16, lines: u16) {
        self.width = usize::from(columns).max(20);
        self.height = usize::from(lines).saturating_sub(AROUND).max(1);
    }

    /// Asks until something is picked. The list is gone then.
    fn run(&mut self, prompt: &str) -> Drawn<()> {
        tty::drop_leftovers();
        let open = Open::new(Mode::Lists)?;
        for line in rows(prompt, self.width) {
            tty::write(&format!("{line}\n"));
        }
        let reply = self.listen(&open);
        tty::write(&self.erased(self.width));
        Ok(reply)
    }

    fn listen(&mut self, open: &Open) -> Result<Reply<()>> {
        let mut keys = Keys::default();
        loop {
            self.draw();
            let patience = (!keys.is_empty()).then_some(KEY_PAUSE);
            match open.wait(patience) {
                Event::Input(bytes) => keys.feed(&bytes),
                Event::Nothing if keys.is_escape() => return Ok(Reply::Skip),
                Event::Nothing => {
                    let _ = keys.give_up();
                }
                Event::Changed => {
                    // After a stop, the shell may have left its own mode.
                    let _ = open.set();
                    let (columns, lines) = tty::size().unwrap_or((80, 24));
                    tty::write(&self.erased(usize::from(columns).max(1)));
                    self.fit(columns, lines);
                }
                Event::Signal | Event::Closed => return Err(interrupted()),
            }
            while let Some(key) = keys.next() {
                if let Some(reply) = self.press(&key) {
                    return reply;
                }
            }
        }
    }

    fn press(&mut self, key: &Key) -> Option<Result<Reply<()>>> {
        match key {
            Key::Interrupt => return Some(Err(interrupted())),
            Key::Enter | Key::Done | Key::PageDown => return Some(Ok(Reply::Answer(()))),
            Key::PageUp | Key::Char('b') => return Some(Ok(Reply::Back)),
            Key::Char('q') => return Some(Ok(Reply::Stop)),
            Key::Down | Key::Right | Key::Char('j' | '\t') => self.at = (self.at + 1) % self.options.len(),
            Key::Up | Key::Left | Key::Char('k') => {
                self.at = (self.at + self.options.len() - 1) % self.options.len();
            }
            Key::Home | Key::First => self.at = 0,
            Key::End | Key::Last => self.at = self.options.len() - 1,
            Key::Char(' ') => self.mark(),
            Key::Char(typed) => self.jump(*typed),
            Key::Redraw => tty::write(&self.erased(self.width)),
            _ => {}
        }
        None
    }

    fn mark(&mut self) {
        if let Some(mark) = self.marked.as_mut().and_then(|marked| marked.get_mut(self.at)) {
            *mark = !*mark;
        }
    }

    /// Goes to the option of that number, or to the next that begins with that letter.
    fn jump(&mut self, typed: char) {
        let number = typed.to_digit(10).and_then(|number| usize::try_from(number).ok()?.checked_sub(1));
        let begins = |option: &String| option.chars().next().is_some_and(|c| c.to_lowercase().eq([typed]));
        let next = || {
            let count = self.options.len();
            (1..=count).map(|step| (self.at + step) % count).find(|at| begins(&self.options[*at]))
        };
        if let Some(at) = number.filter(|at| *at < self.options.len()).or_else(next) {
            self.at = at;
        }
    }

    fn draw(&mut self) {
        let erased = self.erased(self.width);
        self.first = self.first.clamp((self.at + 1).saturating_sub(self.height), self.at);
        let shown = self.first..self.options.len().min(self.first + self.height);
        self.drawn = shown.map(|index| self.row(index)).collect();
        let keys = if self.marked.is_some() {
            "Arrow keys, space to mark, Enter to go on."
        } else {
            "Arrow keys, Enter to choose."
        };
        self.drawn.push(wrap::fitted(keys, self.width - 1));
        tty::write(&format!("{erased}{}\n", self.drawn.join("\n")));
    }

    fn row(&self, index: usize) -> String {
        let here = if index == self.at { ">" } else { " " };
        let mark = match self.marked.as_ref().map(|marked| marked[index]) {
            Some(true) => " [x]",
            Some(false) => " [ ]",
            None => "",
        };
        // The mark, a space, and a column free at the edge.
        let room = self.width - here.len() - mark.len() - 2;
        format!("{here}{mark} {}", wrap::fitted(&self.options[index], room))
    }

    /// What takes away the lines that stand there, on a screen of so many columns now: a narrower one
    /// has broken them.
    fn erased(&mut self, columns: usize) -> String {
        let drawn = std::mem::take(&mut self.drawn);
        let rows: usize = drawn.iter().map(|line| wrap::width(line).max(1).div_ceil(columns)).sum();
        if rows == 0 { String::new() } else { format!("\r\x1b[{rows}A\x1b[J") }
    }

    fn marked(&self) -> Vec<usize> {
        let is_marked = |at: &usize| self.marked.as_ref().is_some_and(|marked| marked[*at]);
        (0..self.options.len()).filter(is_marked).collect()
    }

    /// Writes out what was picked.
    fn picked<T>(&self, reply: Reply<()>, answer: impl Fn(&Self) -> T) -> Reply<T> {
        match reply {
            Reply::Answer(()) => {
                let picked = if self.marked.is_some() { self.marked() } else { vec![self.at] };
                for row in picked.iter().flat_map(|at| rows(&self.options[*at], self.width)) {
                    tty::write(&format!("  {row}\n"));
                }
                Reply::Answer(answer(self))
            }
            Reply::Skip => Reply::Skip,
            Reply::Back => Reply::Back,
            Reply::Stop => Reply::Stop,
            Reply::Editor(text) => Reply::Editor(text),
        }
    }
}

fn rows(text: &str, width: usize) -> Vec<String> {
    textwrap::wrap(text, width - BESIDE).iter().map(|line| wrap::shown(line)).collect()
}
