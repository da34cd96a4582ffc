//! A step of several records: taken up again where it was cut off, taken back where it failed.

use std::io;
use std::path::PathBuf;

use super::{Journal, Listed, atomic, layout, record};
use crate::journal::record::Record;

impl Journal {
    /// Adds a record of a step that was cut off, unless it is there already. Its id was chosen for it then,
    /// so that a file of that id is this record, whatever the person has made of it meanwhile.
    pub fn add_again(&self, record: &Record) -> io::Result<PathBuf> {
        let (names, _) = self.names()?;
        let is_it = |listed: &Listed| listed.name.as_ref().is_some_and(|name| name.id == record.id);
        let Some(there) = names.into_iter().find(is_it) else { return self.add(record) };
        // It may have been cut off before its name was on the disk.
        let whole = self.root.join(&there.path);
        if let Some(folder) = whole.parent() {
            atomic::create_folders(&*self.disk, folder)?;
            self.disk.sync_folder(folder)?;
        }
        Ok(there.path)
    }

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
