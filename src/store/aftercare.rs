//! What the clinic gave for the day of a session: one text of the journal, in a file that may as well be
//! written by hand.

use std::io;
use std::path::{Path, PathBuf};

use super::{FILE_LIMIT, Journal, atomic, layout};

impl Journal {
    /// Reads the text; `None` where there is none.
    pub fn aftercare(&self) -> io::Result<Option<String>> {
        match self.disk.read(&self.root.join(layout::AFTERCARE), FILE_LIMIT) {
            Ok(bytes) => {
                let text = String::from_utf8_lossy(&bytes);
                let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
                let text = text.trim_end().trim_start_matches('\n');
                Ok((!text.is_empty()).then(|| text.to_owned()))
            }
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Where the text that stands would be kept, if another took its place: a name that is free.
    ///
    /// `until` is the day on which that happens.
    pub fn earlier_aftercare(&self, until: &str) -> io::Result<PathBuf> {
        let name = |number: u32| match number {
            1 => PathBuf::from(format!("aftercare-until-{until}.md")),
            _ => PathBuf::from(format!("aftercare-until-{until}-{number}.md")),
        };
        let mut number = 1;
        while self.disk.kind(&self.root.join(name(number)))?.is_some() {
            number += 1;
        }
        Ok(name(number))
    }

    /// Keeps a text in the place of the one that stands, which is kept beside it first. The caller holds the
    /// journal's lock.
    pub fn keep_aftercare(&self, text: &str, earlier: &Path) -> io::Result<()> {
        let path = self.root.join(layout::AFTERCARE);
        match self.disk.read(&path, FILE_LIMIT) {
            Ok(bytes) if bytes.iter().all(u8::is_ascii_whitespace) => {}
            Ok(bytes) => atomic::write_new(&*self.disk, &self.root.join(earlier), &bytes)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        atomic::replace(&*self.disk, &path, text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Arc;

    use super::*;
    use crate::store::disk::RealDisk;

    #[test]
    fn what_stood_there_is_kept_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::new(folder.path().to_owned(), Arc::new(RealDisk));
        assert_eq!(journal.aftercare().unwrap(), None);
        for text in ["Rest.\n", "Rest, and eat.\n", "Rest more.\n"] {
            let earlier = journal.earlier_aftercare("2026-10-05").unwrap();
            journal.keep_aftercare(text, &earlier).unwrap();
        }
        assert_eq!(journal.aftercare().unwrap().as_deref(), Some("Rest more."));
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(read("aftercare-until-2026-10-05.md"), "Rest.\n");
        assert_eq!(read("aftercare-until-2026-10-05-2.md"), "Rest, and eat.\n");
    }

    #[test]
    fn a_text_by_another_hand_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::new(folder.path().to_owned(), Arc::new(RealDisk));
        fs::write(folder.path().join("aftercare.md"), b"\xef\xbb\xbfRest.\r\nEat.\r\n\r\n").unwrap();
        assert_eq!(journal.aftercare().unwrap().as_deref(), Some("Rest.\nEat."));
        fs::write(folder.path().join("aftercare.md"), " \n").unwrap();
        assert_eq!(journal.aftercare().unwrap(), None);
    }
}
