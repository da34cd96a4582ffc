//! What a step did to one file, so that it can be taken back: where the file was, where it is now, what
//! stood in it before. Taking it back is a change of the same sort, and can be taken back in turn.

use std::io;
use std::path::{Path, PathBuf};

use super::{Journal, atomic, trash};

/// What a step did to one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// Where the file was, from the journal's folder; `None` where there was none.
    pub was: Option<PathBuf>,
    /// Where it is now.
    pub is: PathBuf,
    /// What stood in it, where that is no longer so.
    pub before: Option<Vec<u8>>,
    /// What stands in it now.
    pub mark: Fingerprint,
}

/// A text by its length and a hash: enough to tell whether another hand was at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint {
    length: u64,
    hash: u64,
}

/// How a change stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The file is as the change left it.
    Done {
        /// Where: a renaming may have been cut off.
        at: PathBuf,
        /// What stands in it.
        bytes: Vec<u8>,
    },
    /// There is nothing of it to be taken back: it never came to it, it was taken back, or the file is gone.
    Nothing,
    /// Another hand has been there since.
    Changed(PathBuf),
}

impl Fingerprint {
    /// The mark of a text.
    pub fn of(bytes: &[u8]) -> Self {
        // FNV-1a, so that a mark means the same in every version of kap.
        let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self { length: bytes.len() as u64, hash }
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        let (length, hash) = text.split_once('-')?;
        Some(Self { length: length.parse().ok()?, hash: u64::from_str_radix(hash, 16).ok()? })
    }

    /// Writes it down.
    pub fn write(self) -> String {
        format!("{}-{:016x}", self.length, self.hash)
    }
}

impl FileChange {
    /// A file that is new.
    pub fn added(path: PathBuf, bytes: &[u8]) -> Self {
        Self { was: None, is: path, before: None, mark: Fingerprint::of(bytes) }
    }

    /// A file that got another text, and perhaps another name.
    pub fn changed(was: PathBuf, is: PathBuf, before: &[u8], after: &[u8]) -> Self {
        Self { was: Some(was), is, before: Some(before.to_owned()), mark: Fingerprint::of(after) }
    }

    /// A file that went elsewhere as it stands.
    pub fn moved(was: PathBuf, is: PathBuf, bytes: &[u8]) -> Self {
        Self { was: Some(was), is, before: None, mark: Fingerprint::of(bytes) }
    }

    /// Did it bring the file into the trash?
    pub fn is_deletion(&self) -> bool {
        trash::holds(&self.is)
    }

    /// The files it is about.
    pub fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.was.iter().chain([&self.is])
    }
}

impl Journal {
    /// How a change stands now.
    ///
    /// # Errors
    /// A file could not be read.
    pub fn standing(&self, file_change: &FileChange) -> io::Result<Standing> {
        let is = self.bytes_if_there(&file_change.is)?;
        let elsewhere = file_change.was.as_ref().filter(|was| **was != file_change.is);
        let was = elsewhere.map(|was| self.bytes_if_there(was)).transpose()?.flatten();
        let done = |at: &Path, bytes: Vec<u8>| Standing::Done { at: at.to_owned(), bytes };
        Ok(match (is, was, elsewhere) {
            (Some(bytes), was, elsewhere) if Fingerprint::of(&bytes) == file_change.mark => {
                let before = file_change.before.as_ref().unwrap_or(&bytes);
                match (was, elsewhere) {
                    // Another file stands where it was.
                    (Some(was), Some(path)) if was != *before && was != bytes => {
                        Standing::Changed(path.clone())
                    }
                    _ if file_change.was.as_ref() == Some(&file_change.is) && *before == bytes => {
                        Standing::Nothing
                    }
                    _ => done(&file_change.is, bytes),
                }
            }
            (Some(bytes), ..) if file_change.before.as_ref() == Some(&bytes) => Standing::Nothing,
            (Some(_), ..) => Standing::Changed(file_change.is.clone()),
            // It was about to get its new name.
            (None, Some(was), Some(path))
                if file_change.before.is_some() && Fingerprint::of(&was) == file_change.mark =>
            {
                done(path, was)
            }
            (None, ..) => Standing::Nothing,
        })
    }

    /// What takes a change back, where `bytes` stand at `at`. What was added goes to the trash.
    ///
    /// # Errors
    /// What is in the trash could not be read.
    pub fn reversed(
        &self,
        file_change: &FileChange,
        at: &Path,
        bytes: &[u8],
        random: u32,
    ) -> io::Result<FileChange> {
        let at = at.to_owned();
        Ok(match (&file_change.was, &file_change.before) {
            (None, _) => {
                let place = self.place_in_trash(&at, bytes, random)?;
                FileChange::moved(at, place, bytes)
            }
            (Some(was), None) => FileChange::moved(at, was.clone(), bytes),
            (Some(was), Some(before)) => FileChange::changed(at, was.clone(), bytes, before),
        })
    }

    /// Does a change; `text` is what the file is to hold, where that is another. What is done already is fine,
    /// so that a step that was cut off is taken up again. The caller holds the journal's lock.
    ///
    /// # Errors
    /// A file could not be written, or another stands where it is to go.
    pub fn perform(&self, file_change: &FileChange, text: Option<&[u8]>) -> io::Result<()> {
        let whole = self.root().join(&file_change.is);
        let Some(was) = file_change.was.as_ref() else {
            return text.map_or(Ok(()), |text| self.put(&file_change.is, text));
        };
        match text {
            Some(text) if *was == file_change.is => atomic::replace(&**self.disk(), &whole, text),
            None if *was == file_change.is => Ok(()),
            Some(text) => {
                self.put(&file_change.is, text)?;
                atomic::remove(&**self.disk(), &self.root().join(was))
            }
            None if self.bytes_if_there(&file_change.is)?.is_some() => {
                // It is written already, and the old one was still to go.
                let Some(bytes) = self.bytes_if_there(was)? else { return Ok(()) };
                self.put(&file_change.is, &bytes)?;
                atomic::remove(&**self.disk(), &self.root().join(was))
            }
            None => self.relocate(was, &file_change.is),
        }
    }

    /// Writes a new file; the very same one may be there.
    fn put(&self, path: &Path, text: &[u8]) -> io::Result<()> {
        let whole = self.root().join(path);
        let folder = whole.parent().unwrap_or(self.root());
        self.make_folder(folder)?;
        match atomic::write_new(&**self.disk(), &whole, text) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if self.bytes(path)? != text {
                    return Err(error);
                }
                self.disk().sync_folder(folder)
            }
            done => done,
        }
    }

    /// A file as it stands; `None` where there is none.
    ///
    /// # Errors
    /// It could not be read.
    pub fn bytes_if_there(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        match self.bytes(path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::super::disk::RealDisk;
    use super::*;

    fn journal() -> (tempfile::TempDir, Journal) {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::new(folder.path().to_owned(), Arc::new(RealDisk));
        fs::create_dir(folder.path().join("2026")).unwrap();
        (folder, journal)
    }

    /// Takes a change back and returns what takes that back.
    fn take_back(journal: &Journal, file_change: &FileChange) -> Option<FileChange> {
        let Standing::Done { at, bytes } = journal.standing(file_change).unwrap() else { return None };
        let reversed = journal.reversed(file_change, &at, &bytes, 7).unwrap();
        journal.perform(&reversed, file_change.before.as_deref()).unwrap();
        // Once more is fine.
        journal.perform(&reversed, file_change.before.as_deref()).unwrap();
        Some(reversed)
    }

    #[test]
    fn every_sort_of_deed_is_taken_back_and_done_again() {
        for (was, is, before) in [
            (None, "2026/a.md", None),
            (Some("2026/a.md"), "2026/a.md", Some("one")),
            (Some("2026/b.md"), "2026/a.md", Some("one")),
            (Some("2026/b.md"), "2027/a.md", Some("one")),
            (Some("2026/b.md"), "2026/a.md", None),
            (Some("goals/b.md"), "2026/a.md", None),
        ] {
            let (folder, journal) = journal();
            fs::write(folder.path().join("2026/a.md"), "two").unwrap();
            if is.starts_with("2027") {
                fs::create_dir(folder.path().join("2027")).unwrap();
                fs::rename(folder.path().join("2026/a.md"), folder.path().join(is)).unwrap();
            }
            let file_change = FileChange {
                was: was.map(PathBuf::from),
                is: is.into(),
                before: before.map(|text: &str| text.as_bytes().to_vec()),
                mark: Fingerprint::of(b"two"),
            };
            let back = take_back(&journal, &file_change).unwrap();
            assert_eq!(take_back(&journal, &file_change), None, "{file_change:?}");
            let found = journal.bytes_if_there(Path::new(was.unwrap_or("trash/2026/a.md"))).unwrap();
            assert_eq!(found.as_deref(), Some(before.unwrap_or("two").as_bytes()), "{file_change:?}");
            take_back(&journal, &back).unwrap();
            assert_eq!(journal.bytes_if_there(Path::new(is)).unwrap().as_deref(), Some(&b"two"[..]));
            assert!(
                matches!(journal.standing(&file_change).unwrap(), Standing::Done { .. }),
                "{file_change:?}"
            );
        }
    }

    #[test]
    fn another_hand_is_seen() {
        let (folder, journal) = journal();
        let path = folder.path().join("2026/a.md");
        let added = FileChange::added("2026/a.md".into(), b"one");
        assert_eq!(journal.standing(&added).unwrap(), Standing::Nothing);
        fs::write(&path, "mine").unwrap();
        assert_eq!(journal.standing(&added).unwrap(), Standing::Changed("2026/a.md".into()));
        let moved = FileChange::moved("2026/b.md".into(), "2026/a.md".into(), b"mine");
        fs::write(folder.path().join("2026/b.md"), "another").unwrap();
        assert_eq!(journal.standing(&moved).unwrap(), Standing::Changed("2026/b.md".into()));
    }

    #[test]
    fn a_renaming_that_was_cut_off_is_taken_back_where_it_stands() {
        let (folder, journal) = journal();
        fs::write(folder.path().join("2026/b.md"), "two").unwrap();
        let file_change = FileChange::changed("2026/b.md".into(), "2026/a.md".into(), b"one", b"two");
        take_back(&journal, &file_change).unwrap();
        assert_eq!(fs::read(folder.path().join("2026/b.md")).unwrap(), b"one");
    }

    proptest! {
        #[test]
        fn a_mark_reads_back(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let mark = Fingerprint::of(&bytes);
            prop_assert_eq!(Fingerprint::read(&mark.write()), Some(mark));
        }
    }
}
