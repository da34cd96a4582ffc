//! Waiting where the terminal is not a Unix one: Ctrl-C ends kap as it always does there.

use std::io;
use std::time::{Duration, Instant};

/// A time of waiting.
#[derive(Debug)]
pub struct Sitting {
    since: Instant,
    pace: u32,
}

/// How a while of waiting ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waited {
    /// It is over.
    Passed,
    /// The person has sat enough. Never here.
    Enough,
    /// Ctrl-C or a signal. Never here.
    Interrupted,
}

impl Sitting {
    /// Begins.
    ///
    /// # Errors
    /// Never, here.
    pub fn begin(_: bool, pace: u32) -> io::Result<Self> {
        Ok(Self { since: Instant::now(), pace: pace.max(1) })
    }

    /// How long it has been.
    pub fn passed(&self) -> Duration {
        self.since.elapsed() * self.pace
    }

    /// The columns of the terminal: not known here.
    pub fn columns() -> Option<u16> {
        None
    }

    /// Waits until so much has passed.
    pub fn wait_until(&mut self, until: Duration) -> Waited {
        std::thread::sleep(until.saturating_sub(self.passed()) / self.pace);
        Waited::Passed
    }

    /// Draws nothing here: each line would be one more.
    pub fn draw(&mut self, _: &str) {}

    /// Takes nothing away.
    pub fn clear(&mut self) {}
}
