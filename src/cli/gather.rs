//! The records a command asks for, read from the newest on. A folder that cannot be listed ends the command.

use super::app::App;
use crate::error::Result;
use crate::store::{Filter, Stored, Unread};

impl App<'_> {
    /// What `look` makes of each record that passes the filter, the newest first, and the files that could
    /// not be read.
    ///
    /// # Errors
    /// The journal's folder could not be read.
    pub fn gather<T>(
        &self,
        filter: Filter,
        look: impl FnMut(Stored) -> Option<T>,
    ) -> Result<(Vec<T>, Vec<Unread>)> {
        self.gather_at_most(usize::MAX, filter, look)
    }

    /// The same, until there are so many of them.
    ///
    /// # Errors
    /// The journal's folder could not be read.
    pub fn gather_at_most<T>(
        &self,
        most: usize,
        filter: Filter,
        look: impl FnMut(Stored) -> Option<T>,
    ) -> Result<(Vec<T>, Vec<Unread>)> {
        let clock = self.clock();
        let gathered = self.journal.newest(filter, &clock).gather(most, look);
        gathered.map_err(|error| self.unreadable(&error))
    }

    /// The first that `look` makes of a record that passes the filter, from the newest on.
    ///
    /// # Errors
    /// The journal's folder could not be read.
    pub fn find_newest<T>(&self, filter: Filter, look: impl FnMut(Stored) -> Option<T>) -> Result<Option<T>> {
        Ok(self.gather_at_most(1, filter, look)?.0.pop())
    }
}
