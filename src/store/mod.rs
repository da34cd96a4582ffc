//! The only reader and writer of journal files. `format.md` beside this file is the specification.
//!
//! Reading never fails as a whole: a file that cannot be read is named beside what could. Writing
//! never touches what it did not understand.

mod aftercare;
pub mod approved_remotes;
pub mod atomic;
pub mod catalogue;
pub mod check;
mod checkins;
pub mod disk;
pub mod document;
pub mod draft;
mod edit;
mod fields;
pub mod file_change;
pub mod flaw;
mod holding;
pub mod layout;
pub mod lock;
mod lock_file;
pub mod merge;
mod names;
mod newest;
pub mod operation;
pub mod operation_log;
mod parallel;
mod prefilter;
mod recent;
pub mod record;
pub mod search;
mod searched;
mod step;
pub mod sync_base;
mod threads;
pub mod tidy;
pub mod trash;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

pub use self::checkins::{Checkins, Goals};
use self::disk::{Disk, FileKind};
use self::document::Document;
pub use self::edit::Edited;
use self::flaw::Flaw;
use self::layout::Name;
pub use self::newest::{Filter, Newest};
pub use self::parallel::on_all_cores;
pub use self::recent::Recent;
use crate::journal::date::Clock;
use crate::journal::id::Id;
use crate::journal::record::Record;

/// The written specification of the journal on disk.
pub const SPECIFICATION: &str = include_str!("format.md");
/// The format this version reads and writes.
pub const FORMAT: i64 = 1;
/// Few records are larger than this, in bytes.
const USUAL: usize = 4 << 10;
/// The largest file that is read, in bytes.
pub const FILE_LIMIT: u64 = 16 << 20;

/// A journal: a folder of records.
pub struct Journal {
    root: PathBuf,
    disk: Arc<dyn Disk>,
    /// The ids that were there when the names were last looked at, and those added since.
    ids: Mutex<Option<Vec<Id>>>,
}

/// A record's file, by its name alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Where it is, from the journal's folder.
    pub path: PathBuf,
    /// What its name says; `None` for a name kap did not give.
    pub name: Option<Name>,
}

impl Listed {
    /// Is it in the folder of goals?
    pub fn is_in_goals(&self) -> bool {
        self.path.parent() == Some(Path::new(layout::GOALS))
    }
}

/// A file that could not be read, and why.
#[derive(Debug, Clone)]
pub struct Unread {
    /// Where it is, from the journal's folder.
    pub path: PathBuf,
    /// Why.
    pub reason: Reason,
}

/// Why a file could not be read.
#[derive(Debug, Clone)]
pub enum Reason {
    /// Its text is damaged at a place that can be named.
    Flaw(Flaw),
    /// It is not there for reading as a file: a link, a folder, too large, a failing disk.
    Barred(String),
}

/// A record and the file it was read from.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Where it is, from the journal's folder.
    pub path: PathBuf,
    /// The record.
    pub record: Record,
    /// The file as it was read.
    pub document: Document,
}

/// How replacing a file ended.
#[derive(Debug)]
pub enum Replaced {
    /// The new version stands.
    Done,
    /// Somebody else changed the file meanwhile: theirs stands, the new version is beside it.
    KeptBeside(PathBuf),
}

impl Journal {
    /// The journal in that folder, which need not exist yet.
    pub fn new(root: PathBuf, disk: Arc<dyn Disk>) -> Self {
        Self { root, disk, ids: Mutex::new(None) }
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The disk it is on.
    pub fn disk(&self) -> &Arc<dyn Disk> {
        &self.disk
    }

    /// Is there a journal in the folder?
    pub fn exists(&self) -> io::Result<bool> {
        Ok(self.disk.kind(&self.root.join(layout::KAP_TOML))?.is_some())
    }

    /// Reads `kap.toml`; `None` where there is none.
    pub fn settings(&self) -> io::Result<Option<Vec<u8>>> {
        match self.disk.read(&self.root.join(layout::KAP_TOML), FILE_LIMIT) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// The files a new journal begins with, `kap.toml` last: a folder that has it is a journal.
    pub fn files(with_git_files: bool) -> impl Iterator<Item = (&'static str, &'static str)> {
        const FILES: [(&str, &str); 3] = [
            (".gitattributes", "* text=auto eol=lf\n"),
            (".gitignore", ".kap-unfinished-*\n.drafts/\n*.sw?\n*~\n.DS_Store\n"),
            (layout::KAP_TOML, "# A kap journal. `kap man format` explains its files.\nformat = 1\n"),
        ];
        FILES.into_iter().filter(move |(name, _)| with_git_files || *name == layout::KAP_TOML)
    }

    /// Makes the folder and the files of a new journal; what stands there is left as it is.
    pub fn create(&self, with_git_files: bool) -> io::Result<()> {
        atomic::create_folders(&*self.disk, &self.root)?;
        for (name, text) in Self::files(with_git_files) {
            match atomic::write_new(&*self.disk, &self.root.join(name), text.as_bytes()) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                done => done?,
            }
        }
        Ok(())
    }

    /// The records that pass the filter, the newest first, read as they are asked for.
    pub fn newest<'a>(&'a self, filter: Filter, clock: &'a Clock<'a>) -> Newest<'a> {
        Newest::new(self, filter, clock)
    }

    /// Reads one record.
    pub fn read(&self, listed: &Listed, clock: &Clock<'_>) -> Result<Stored, Unread> {
        let unread = |reason| Unread { path: listed.path.clone(), reason };
        // Its folder said what it is: a second look would be a call more for each of very many.
        let mut bytes = Vec::with_capacity(USUAL);
        let read = self.disk.read_into(&self.root.join(&listed.path), FILE_LIMIT, &mut bytes);
        read.map_err(|error| unread(barred(&error)))?;
        let document = Document::parse(bytes).map_err(|flaw| unread(Reason::Flaw(flaw)))?;
        let record = record::decode(&document, listed.name.as_ref(), clock)
            .map_err(|flaw| unread(Reason::Flaw(flaw)))?;
        Ok(Stored { path: listed.path.clone(), record, document })
    }

    /// The text of a file as it stands, whether or not it can be read as a record. What is not UTF-8 shows
    /// as a replacement character.
    pub fn text_as_it_stands(&self, path: &Path) -> io::Result<String> {
        Ok(String::from_utf8_lossy(&self.bytes(path)?).into_owned())
    }

    /// Adds a record, in a file that did not exist. When this returns, it is on the disk.
    ///
    /// Adding the very same record again is fine: a step that was cut off is taken again.
    pub fn add(&self, record: &Record) -> io::Result<PathBuf> {
        let path = layout::path_of(record);
        let whole = self.root.join(&path);
        let text = record::encode(record);
        if let Some(folder) = whole.parent() {
            self.make_folder(folder)?;
        }
        match atomic::write_new(&*self.disk, &whole, text.as_bytes()) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if self.bytes(&path)? != text.as_bytes() {
                    return Err(error);
                }
                // It may have been cut off between the rename and the folder's sync.
                whole.parent().map_or(Ok(()), |folder| self.disk.sync_folder(folder))?;
            }
            done => done?,
        }
        if let Some(ids) = &mut *self.ids() {
            ids.push(record.id);
        }
        Ok(path)
    }

    /// Makes a folder of the journal. One that is a link would lead what is written out of it.
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        for folder in folder.ancestors().take_while(|folder| *folder != self.root) {
            if self.disk.kind(folder)? == Some(FileKind::Link) {
                let name = folder.file_name().unwrap_or_default().to_string_lossy();
                return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{name} {LINK}")));
            }
        }
        atomic::create_folders(&*self.disk, folder)
    }

    /// Replaces a record's file with an edited one, if nobody else changed it since it was read.
    /// The caller holds the journal's lock.
    pub fn replace(&self, path: &Path, read: &Document, edited: &Document) -> io::Result<Replaced> {
        let whole = self.root.join(path);
        if self.bytes(path)? == read.text().as_bytes() {
            atomic::replace(&*self.disk, &whole, edited.text().as_bytes())?;
            return Ok(Replaced::Done);
        }
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let beside =
            path.with_file_name(format!("{stem}{}{:06x}.md", layout::EDITED, fastrand::u32(..1 << 24)));
        atomic::write_new(&*self.disk, &self.root.join(&beside), edited.text().as_bytes())?;
        Ok(Replaced::KeptBeside(beside))
    }

    fn bytes(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.disk.read(&self.root.join(path), FILE_LIMIT)
    }
}

const LINK: &str = "is a link, which kap does not follow";

fn barred_path(path: PathBuf, why: &str) -> Unread {
    Unread { path, reason: Reason::Barred(why.to_owned()) }
}

fn barred(error: &io::Error) -> Reason {
    Reason::Barred(match error.kind() {
        io::ErrorKind::FileTooLarge => format!("is larger than {} MiB, which is not read", FILE_LIMIT >> 20),
        io::ErrorKind::InvalidInput => error.to_string(),
        _ => format!("could not be read: {error}"),
    })
}
