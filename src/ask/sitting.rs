//! Waiting beside a person who sits: nothing is asked, and any wish to end is heard.

use std::io;
use std::time::{Duration, Instant};

use super::keys::{Key, Keys};
use super::tty::{self, Event, Mode, Open};

/// A time of waiting. Dropping it puts the terminal back.
#[derive(Debug)]
pub struct Sitting {
    open: Open,
    keys: Keys,
    since: Instant,
    pace: u32,
    /// The line that stands there, where one is drawn.
    drawn: Option<String>,
    /// May it stand on more rows than one, since the terminal was made narrower?
    is_broken: bool,
}

/// How a while of waiting ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waited {
    /// It is over.
    Passed,
    /// The person has sat enough: `q`.
    Enough,
    /// Ctrl-C, a signal, or the terminal is gone.
    Interrupted,
}

impl Sitting {
    /// Begins; keys are no longer shown. Where a line is to be drawn, the cursor is hidden.
    ///
    /// Time passes `pace` times as fast as on a clock: 1, but for tests.
    ///
    /// # Errors
    /// The terminal cannot be set, or signals cannot be watched.
    pub fn begin(is_drawn: bool, pace: u32) -> io::Result<Self> {
        let open = Open::new(if is_drawn { Mode::Sitting } else { Mode::Plain })?;
        Ok(Self {
            open,
            keys: Keys::default(),
            since: Instant::now(),
            pace: pace.max(1),
            drawn: None,
            is_broken: false,
        })
    }

    /// How long it has been. A machine that slept did not sit.
    pub fn passed(&self) -> Duration {
        self.since.elapsed() * self.pace
    }

    /// The columns of the terminal, where it tells.
    pub fn columns() -> Option<u16> {
        tty::size().map(|(columns, _)| columns)
    }

    /// Waits until so much has passed; any key but those that end it may cut the while short.
    pub fn wait_until(&mut self, until: Duration) -> Waited {
        let limit = until.saturating_sub(self.passed()) / self.pace;
        match self.open.rest(limit) {
            Event::Signal | Event::Closed => return Waited::Interrupted,
            Event::Input(bytes) => self.keys.feed(&bytes),
            Event::Changed => {
                // After a stop, the shell may have left its own mode; and the line may have been wrapped.
                let _ = self.open.set();
                self.is_broken = self.rows() > 1;
                if !self.is_broken {
                    self.drawn = None;
                }
            }
            Event::Nothing => {
                self.keys.give_up();
            }
        }
        while let Some(key) = self.keys.next() {
            match key {
                Key::Interrupt => return Waited::Interrupted,
                Key::Done | Key::Char('q' | 'Q') => return Waited::Enough,
                _ => {}
            }
        }
        Waited::Passed
    }

    /// Draws one line over the one that stands there. One that is as it was is left alone.
    pub fn draw(&mut self, line: &str) {
        if self.is_broken {
            self.clear();
        }
        if self.drawn.as_deref() != Some(line) {
            tty::write(&format!("\r{line}\x1b[K"));
            self.drawn = Some(line.to_owned());
        }
    }

    /// Takes the line away again.
    pub fn clear(&mut self) {
        let above = self.rows().saturating_sub(1);
        if self.drawn.take().is_some() {
            // Terminals break a line anew when they are made narrower: its rows are above the cursor.
            let up = if above > 0 { format!("\x1b[{above}A") } else { String::new() };
            tty::write(&format!("\r{up}\x1b[J"));
        }
        self.is_broken = false;
    }

    /// On how many rows the line stands that was drawn.
    fn rows(&self) -> usize {
        let columns = Self::columns().map_or(usize::MAX, |columns| usize::from(columns).max(1));
        self.drawn.as_deref().map_or(1, |line| console::measure_text_width(line).max(1).div_ceil(columns))
    }
}
