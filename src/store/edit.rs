//! Changing a record's file: only what is to change, and under the name that fits what it says now.

use std::io;
use std::path::{Path, PathBuf};

use super::document::Change;
use super::{Journal, Listed, Reason, Replaced, Unread, atomic, barred, layout, record};
use crate::journal::date::Clock;
use crate::journal::record::Record;

impl Journal {
    /// Edits keys of a record: reads it again, changes only those keys, reads the result again, and
    /// replaces the file if nobody changed it meanwhile. The caller holds the journal's lock.
    pub fn edit(&self, listed: &Listed, changes: &[Change], clock: &Clock<'_>) -> Result<Replaced, Unread> {
        let stored = self.read(listed, clock)?;
        let unread = |reason| Unread { path: listed.path.clone(), reason };
        let edited = stored.document.edit(changes).map_err(|flaw| unread(Reason::Flaw(flaw)))?;
        record::decode(&edited, listed.name.as_ref(), clock).map_err(|flaw| unread(Reason::Flaw(flaw)))?;
        self.replace(&listed.path, &stored.document, &edited).map_err(|error| unread(barred(&error)))
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
        atomic::write_new(&*self.disk, &new, &bytes)?;
        atomic::remove(&*self.disk, &old)
    }

    /// The name that a record's file should have, where it has another and kap gave it that.
    pub fn name_that_fits(&self, listed: &Listed, record: &Record) -> Option<PathBuf> {
        let name = listed.name.as_ref()?;
        let fits = layout::path_of(record);
        (name.id == record.id && name.kind == record.kind() && fits != listed.path).then_some(fits)
    }
}
