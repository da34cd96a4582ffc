//! Waiting beside a person who sits: nothing is asked, and any wish to end is heard.

use std::io;
use std::time::Duration;

use super::keys::{Key, Keys};
use super::tty::{Event, Mode, Open};

/// A time of waiting. Dropping it puts the terminal back.
#[derive(Debug)]
pub struct Sitting {
    open: Open,
    keys: Keys,
}

/// How a while of waiting ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waited {
    /// It is over.
    Passed,
    /// The person wants to end: Ctrl-C, `q`, or a signal.
    Ended,
}

impl Sitting {
    /// Begins; keys are no longer shown.
    ///
    /// # Errors
    /// Signals cannot be watched.
    pub fn begin() -> io::Result<Self> {
        Ok(Self { open: Open::new(Mode::Plain)?, keys: Keys::default() })
    }

    /// Waits so long at most; any key but those that end it may cut the while short.
    pub fn wait(&mut self, limit: Duration) -> Waited {
        match self.open.wait(Some(limit)) {
            Event::Signal | Event::Closed => return Waited::Ended,
            Event::Input(bytes) => self.keys.feed(&bytes),
            Event::Changed => {
                // After a stop, the shell may have left its own mode.
                let _ = self.open.set();
            }
            Event::Nothing => {
                self.keys.give_up();
            }
        }
        while let Some(key) = self.keys.next() {
            if matches!(key, Key::Interrupt | Key::Done | Key::Char('q')) {
                return Waited::Ended;
            }
        }
        Waited::Passed
    }
}
