//! The trash: a folder of the journal that no reader enters, in which what was deleted lies as it was,
//! until it is brought back or purged.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::FileKind;
use super::{Journal, layout};
use crate::journal::id::Id;
use crate::store::layout::Name;

/// The folder, in the journal.
pub const FOLDER: &str = "trash";

/// A file in the trash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trashed {
    /// Where it is, from the journal's folder.
    pub path: PathBuf,
    /// Where it was.
    pub home: PathBuf,
    /// What its name says; `None` for a name kap did not give.
    pub name: Option<Name>,
}

/// Is this path in the trash?
pub fn holds(path: &Path) -> bool {
    path.starts_with(FOLDER)
}

/// Where a file of the journal goes in the trash.
pub fn place_of(path: &Path) -> PathBuf {
    Path::new(FOLDER).join(path)
}

/// Another place for it, where the first is taken by another text.
pub fn other_place_of(path: &Path, random: u32) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    place_of(&path.with_file_name(format!("{stem}{}{:06x}.md", layout::AGAIN, random & 0x00ff_ffff)))
}

/// Where a file of the trash was.
fn home_of(path: &Path) -> Option<PathBuf> {
    let home = path.strip_prefix(FOLDER).ok()?;
    let name = home.file_name()?.to_str()?;
    Some(match name.split_once(layout::AGAIN) {
        Some((stem, _)) => home.with_file_name(format!("{stem}.md")),
        None => home.to_owned(),
    })
}

impl Trashed {
    /// Its id, as far as its name tells.
    pub fn id(&self) -> Option<Id> {
        let name = self.home.file_name()?.to_str()?;
        self.name.as_ref().map(|name| name.id).or_else(|| layout::id_at_end(name))
    }
}

impl Journal {
    /// What is in the trash, by name. Halves that `kap doctor` put there are not among them.
    ///
    /// # Errors
    /// The folder could not be listed.
    pub fn trashed(&self) -> io::Result<Vec<Trashed>> {
        let mut found = Vec::new();
        if self.disk().kind(&self.root().join(FOLDER))? == Some(FileKind::Link) {
            return Ok(found);
        }
        for folder in self.entries(Path::new(FOLDER))? {
            if folder.kind != FileKind::Folder {
                continue;
            }
            let inner = Path::new(FOLDER).join(&folder.name);
            for entry in self.entries(&inner)? {
                let is_record = entry.name.to_str().is_some_and(layout::may_be_record);
                if entry.kind != FileKind::File || !is_record {
                    continue;
                }
                let path = inner.join(&entry.name);
                let Some(home) = home_of(&path) else { continue };
                found.push(Trashed { name: layout::name_of(&home), path, home });
            }
        }
        found.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(found)
    }

    fn entries(&self, folder: &Path) -> io::Result<Vec<super::disk::DirEntry>> {
        match self.disk().list(&self.root().join(folder)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            entries => entries,
        }
    }

    /// A free place in the trash for a file that holds these bytes.
    ///
    /// # Errors
    /// What is there could not be read.
    pub fn place_in_trash(&self, path: &Path, bytes: &[u8], random: u32) -> io::Result<PathBuf> {
        let place = place_of(path);
        Ok(match self.bytes_if_there(&place)? {
            Some(there) if there != bytes => other_place_of(path, random),
            _ => place,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_in_the_trash_knows_where_it_was() {
        let home = Path::new("2026/2026-10-05-insight-c3v8d.md");
        assert_eq!(home_of(&place_of(home)).as_deref(), Some(home));
        let other = other_place_of(home, 7);
        assert_eq!(other, Path::new("trash/2026/2026-10-05-insight-c3v8d-again-000007.md"));
        assert_eq!(home_of(&other).as_deref(), Some(home));
        assert!(holds(&other) && !holds(home));
    }
}
