//! The terminal where it is not a Unix one: nothing is set, so nothing needs to be put back.

use std::io::{self, Write as _};

/// Puts the terminal back. There is nothing to put back here.
pub fn restore() {}

/// Writes to the person.
pub fn write(text: &str) {
    let mut err = io::stderr().lock();
    let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
}

/// Returns columns and lines of the terminal, which are not known here.
pub fn size() -> Option<(u16, u16)> {
    None
}

/// Throws away what was typed before. That cannot be done here.
pub fn drop_leftovers() {}
