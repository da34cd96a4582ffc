//! Changing a record's file: only what is to change, and under the name that fits what it says now.

use std::io;
use std::path::{Path, PathBuf};

use super::document::{Change, Document};
use super::file_change::FileChange;
use super::{Journal, Listed, Reason, Stored, Unread, atomic, layout, record};
use crate::journal::date::Clock;
use crate::journal::record::Record;

/// A record that is about to be changed.
#[derive(Debug)]
pub struct Edited {
    /// As it was read.
    pub read: Stored,
    /// As it will stand.
    pub document: Document,
    /// What that says.
    pub record: Record,
    /// The name that it should have then, where that is another.
    pub fits: Option<PathBuf>,
}

impl Edited {
    /// What changing it does to its file.
    pub fn file_change(&self) -> FileChange {
        let (was, is) = (self.read.path.clone(), self.fits.as_ref().unwrap_or(&self.read.path).clone());
        FileChange::changed(was, is, self.read.document.text().as_bytes(), self.document.text().as_bytes())
    }
}

impl Journal {
    /// Reads a record again, changes only those keys, and reads the result again. Nothing is written:
    /// that is for [`Journal::replace`].
    ///
    /// # Errors
    /// The file could not be read, or a key could not be changed.
    pub fn edited(
        &self,
        listed: &Listed,
        changes: &[Change<'_>],
        clock: &Clock<'_>,
    ) -> Result<Edited, Unread> {
        let read = self.read(listed, clock)?;
        let unread = |flaw| Unread { path: listed.path.clone(), reason: Reason::Flaw(flaw) };
        let document = read.document.edit(changes).map_err(unread)?;
        let record = record::decode(&document, listed.name.as_ref(), clock).map_err(unread)?;
        // A name that did not fit before is the person's own.
        let fitted = layout::path_of(&read.record) == listed.path;
        let fits = self.name_that_fits(listed, &record).filter(|_| fitted);
        Ok(Edited { read, document, record, fits })
    }

    /// Moves a file of the journal to another name in it; what stands there is never replaced.
    ///
    /// Into another folder it is written anew before the old one goes: a cut leaves it twice, never not at
    /// all.
    pub fn relocate(&self, from: &Path, to: &Path) -> io::Result<()> {
        let (old, new) = (self.root.join(from), self.root.join(to));
        let folder = new.parent().unwrap_or(&self.root);
        if from.parent() == to.parent() {
            self.disk.rename_new(&old, &new)?;
            return self.disk.sync_folder(folder);
        }
        let bytes = self.bytes(from)?;
        self.make_folder(folder)?;
        match atomic::write_new(&*self.disk, &new, &bytes) {
            // It was cut off here before.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && self.bytes(to)? == bytes => {
                self.disk.sync_folder(folder)?;
            }
            done => done?,
        }
        atomic::remove(&*self.disk, &old)
    }

    /// The name that a record's file should have, where it has another and kap gave it that.
    pub fn name_that_fits(&self, listed: &Listed, record: &Record) -> Option<PathBuf> {
        let name = listed.name.as_ref()?;
        let fits = layout::path_of(record);
        (name.id == record.id && name.kind == record.kind() && fits != listed.path).then_some(fits)
    }
}
