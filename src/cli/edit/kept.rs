//! What an editor works on: a copy in kap's state folder, beside what the file held when it was begun. Both
//! stay until the record is safely in place.

use std::io;
use std::path::{Path, PathBuf};

use crate::cli::app::App;
use crate::journal::id::Id;
use crate::store::file_change::Fingerprint;
use crate::store::layout::Name;
use crate::store::trash::Trashed;
use crate::store::{FILE_LIMIT, Listed, atomic, layout, tidy};

/// The folder, in the state folder.
pub const FOLDER: &str = "edits";

/// The copy of one record.
pub struct Kept {
    /// The text as it is being written.
    pub text: PathBuf,
    /// What the file held when that was begun.
    base: PathBuf,
    folder: PathBuf,
}

impl Kept {
    /// The copy of that file.
    pub fn of(listed: &Listed, app: &App<'_>) -> Self {
        let stem = stem(&listed.path, listed.name.as_ref());
        let folder = app.state().join(FOLDER);
        Self { text: folder.join(format!("{stem}.md")), base: folder.join(format!("{stem}.base")), folder }
    }

    /// What was written before and never saved, and what it was begun with.
    pub fn earlier(&self, app: &App<'_>) -> Option<(Vec<u8>, Vec<u8>)> {
        let read = |path| app.world.disk.read(path, FILE_LIMIT).ok();
        Some((read(&self.base)?, read(&self.text)?))
    }

    /// Begins one.
    ///
    /// # Errors
    /// It could not be written.
    pub fn begin(&self, base: &[u8], app: &App<'_>) -> io::Result<()> {
        atomic::create_folders(&*app.world.disk, &self.folder)?;
        atomic::replace(&*app.world.disk, &self.base, base)
    }

    /// Puts what was written before aside, under another name.
    ///
    /// # Errors
    /// It could not be renamed.
    pub fn put_aside(&self, app: &App<'_>) -> io::Result<PathBuf> {
        let stem = self.text.file_stem().unwrap_or_default().to_string_lossy();
        let mut number = 1;
        loop {
            let aside = self.folder.join(format!("{stem}-{number}.md"));
            match app.world.disk.rename_new(&self.text, &aside) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
                done => {
                    done?;
                    app.world.disk.sync_folder(&self.folder)?;
                    return Ok(aside);
                }
            }
        }
    }

    /// Writes the text that the editor is to open.
    ///
    /// # Errors
    /// It could not be written.
    pub fn write(&self, text: &[u8], app: &App<'_>) -> io::Result<()> {
        atomic::replace(&*app.world.disk, &self.text, text)
    }

    /// Reads what the editor saved.
    ///
    /// # Errors
    /// It could not be read.
    pub fn read(&self, app: &App<'_>) -> io::Result<Vec<u8>> {
        app.world.disk.read(&self.text, FILE_LIMIT)
    }

    /// Lets go of it: the record is in place, or there is nothing in it that is not there.
    ///
    /// # Errors
    /// It could not be removed.
    pub fn remove(&self, app: &App<'_>) -> io::Result<()> {
        for path in [&self.text, &self.base] {
            tidy::halves_of(&*app.world.disk, path);
            atomic::remove(&*app.world.disk, path)?;
        }
        Ok(())
    }
}

/// A text that was written into a record and not saved.
pub struct Edit {
    /// The record, where the name of the text tells it.
    pub id: Option<Id>,
    /// The text.
    pub text: PathBuf,
    /// Was it put aside, so that no editor goes on with it?
    pub is_aside: bool,
}

/// Every text that is kept, but for those that hold nothing new.
pub fn all(app: &App<'_>) -> Vec<Edit> {
    let folder = app.state().join(FOLDER);
    let entries = app.world.disk.list(&folder).unwrap_or_default();
    let texts = entries.iter().filter_map(|entry| entry.name.to_str()?.strip_suffix(".md"));
    let edit = |stem: &str| {
        let text = folder.join(format!("{stem}.md"));
        let read = |path: &Path| app.world.disk.read(path, FILE_LIMIT).ok();
        let base = read(&folder.join(format!("{stem}.base")));
        let is_new = base.as_ref() != Some(&read(&text)?);
        let id = stem.split('-').next().and_then(|id| id.parse().ok());
        is_new.then_some(Edit { id, text, is_aside: base.is_none() })
    };
    let mut edits: Vec<Edit> = texts.filter_map(edit).collect();
    edits.sort_by(|a, b| a.text.cmp(&b.text));
    edits
}

/// The beginning of the names of what is kept of a record: its id, or a mark of its path.
fn stem(path: &Path, name: Option<&Name>) -> String {
    let id_at_end = || layout::id_at_end(path.file_name()?.to_str()?);
    let id = name.map(|name| name.id).or_else(id_at_end);
    id.map_or_else(|| Fingerprint::of(path.as_os_str().as_encoded_bytes()).write(), |id| id.to_string())
}

/// Lets go of everything that is kept of a file in the trash, from the time when that was a record.
///
/// # Errors
/// A file could not be removed.
pub fn forget(trashed: &Trashed, app: &App<'_>) -> io::Result<()> {
    let folder = app.state().join(FOLDER);
    let entries = match app.world.disk.list(&folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    let stem = stem(&trashed.home, trashed.name.as_ref());
    let is_of = |name: &str| name.strip_prefix(&stem).is_some_and(|rest| rest.starts_with(['.', '-']));
    for entry in entries.iter().filter(|entry| entry.name.to_str().is_some_and(is_of)) {
        let path = folder.join(&entry.name);
        tidy::halves_of(&*app.world.disk, &path);
        atomic::remove(&*app.world.disk, &path)?;
    }
    Ok(())
}
