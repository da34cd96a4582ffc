//! Takes back what was added in the same step.

use std::io;

use super::{Journal, atomic, layout, record};
use crate::journal::record::Record;

impl Journal {
    /// Takes back a record that was just added, because another of the same step could not be. A file that
    /// is no longer what was written stays.
    pub fn withdraw(&self, record: &Record) -> io::Result<()> {
        let path = layout::path_of(record);
        match self.bytes(&path) {
            Ok(bytes) if bytes == record::encode(record).as_bytes() => {
                atomic::remove(&*self.disk, &self.root.join(path))
            }
            Ok(_) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Arc;

    use chrono::DateTime;

    use super::*;
    use crate::journal::id::Id;
    use crate::journal::ledger::Question;
    use crate::journal::record::Entry;
    use crate::store::disk::RealDisk;

    #[test]
    fn only_what_was_written_is_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::new(folder.path().to_owned(), Arc::new(RealDisk));
        let at = DateTime::parse_from_rfc3339("2026-10-05T14:02:00+02:00").unwrap();
        let entry = Entry::Question(Question::default());
        let (id, tags, body) = (Id::from_random(1), Vec::new(), "Whose voice?\n".to_owned());
        let record = Record { id, at, day: at.date_naive(), written: None, tags, entry, body };
        journal.withdraw(&record).unwrap();
        let path = folder.path().join(journal.add(&record).unwrap());
        journal.withdraw(&record).unwrap();
        assert!(!path.exists());
        journal.add(&record).unwrap();
        fs::write(&path, "another hand").unwrap();
        journal.withdraw(&record).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "another hand");
    }
}
