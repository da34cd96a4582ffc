//! Records of any time whose files hold a word, wherever it stands in them: in the prose, in a key, in a
//! comment that no reader sees.

use std::io;
use std::path::PathBuf;

use super::document::Document;
use super::newest::is_note;
use super::prefilter::Prefilter;
use super::{Journal, record};
use crate::journal::date::Clock;
use crate::journal::folding::{Folded, Phrase};
use crate::journal::record::Record;

/// What a file came to.
enum Outcome {
    Read(Box<Record>),
    Unread(PathBuf),
}

impl Journal {
    /// Returns the records that hold a word, and the files that could not be looked into.
    ///
    /// # Errors
    /// The journal's folder could not be read.
    pub fn holding(&self, word: &Phrase, clock: &Clock<'_>) -> io::Result<(Vec<Record>, Vec<PathBuf>)> {
        let (names, unread) = self.names()?;
        let prefilter = Prefilter::of(word);
        let outcomes = self.sweep(&names, |listed, read, folded: &mut Folded| {
            let unread = || Some(Outcome::Unread(listed.path.clone()));
            let Ok(bytes) = read else { return unread() };
            if !prefilter.lets_pass(bytes, folded) {
                return None;
            }
            let record = Document::parse(bytes.to_vec())
                .and_then(|document| record::decode(&document, listed.name.as_ref(), clock));
            match record {
                Ok(record) => Some(Outcome::Read(Box::new(record))),
                Err(_) if listed.name.is_none() && is_note(bytes) => None,
                Err(_) => unread(),
            }
        });
        let (mut records, mut others) = (Vec::new(), Vec::new());
        for outcome in outcomes {
            match outcome {
                Outcome::Read(record) => records.push(*record),
                Outcome::Unread(path) => others.push(path),
            }
        }
        others.extend(unread.into_iter().map(|unread| unread.path));
        Ok((records, others))
    }
}
