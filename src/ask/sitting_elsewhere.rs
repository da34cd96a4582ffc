//! Waiting where the terminal is not a Unix one: Ctrl-C ends kap as it always does there.

use std::io;
use std::time::Duration;

/// A time of waiting.
#[derive(Debug)]
pub struct Sitting;

/// How a while of waiting ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waited {
    /// It is over.
    Passed,
    /// The person wants to end. Never here.
    Ended,
}

impl Sitting {
    /// Begins.
    ///
    /// # Errors
    /// Never, here.
    pub fn begin() -> io::Result<Self> {
        Ok(Self)
    }

    /// Waits so long.
    pub fn wait(&mut self, limit: Duration) -> Waited {
        std::thread::sleep(limit);
        Waited::Passed
    }
}
