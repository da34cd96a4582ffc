//! The names of a journal's files: one look at each folder, and no file is opened.

use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::sync::{MutexGuard, PoisonError};

use super::disk::FileKind;
use super::layout::{self, Name};
use super::{Journal, LINK, Listed, Unread, barred_path, parallel};
use crate::journal::id::Id;

/// So many folders are listed at a time: each is a year, or all goals.
const FOLDERS_AT_A_TIME: usize = 1;

impl Journal {
    /// Every record's file, by name, in no order.
    ///
    /// # Errors
    /// A folder could not be listed.
    pub fn names(&self) -> io::Result<(Vec<Listed>, Vec<Unread>)> {
        self.names_where(|_| true)
    }

    /// Those whose names are wanted, and every file whose name tells nothing. Ten years of names that nobody
    /// asks for take longer to put down than to pass over.
    ///
    /// # Errors
    /// A folder could not be listed.
    pub fn names_where(
        &self,
        is_wanted: impl Fn(&Name) -> bool + Sync,
    ) -> io::Result<(Vec<Listed>, Vec<Unread>)> {
        let put = |listed: &mut Vec<Listed>, folder: &str, name: Option<Name>, of: &str| {
            if name.as_ref().is_none_or(&is_wanted) {
                listed.push(Listed { path: Path::new(folder).join(of), name });
            }
        };
        let (folders, unread) = self.names_by_folder(put)?;
        let mut listed = Vec::with_capacity(folders.iter().map(Vec::len).sum());
        for folder in folders {
            listed.extend(folder);
        }
        Ok((listed, unread))
    }

    /// Tells every name of a record's file, with its folder; those of a folder are put down in one place.
    pub(super) fn names_by_folder<S: Default + Send>(
        &self,
        put: impl Fn(&mut S, &str, Option<Name>, &str) + Sync,
    ) -> io::Result<(Vec<S>, Vec<Unread>)> {
        let (mut places, mut unread, mut ids) = (Vec::new(), Vec::new(), Vec::new());
        let years = self.years(&mut unread)?.into_iter().map(layout::year_folder);
        // The folder of goals may be the largest.
        let folders: Vec<String> = [layout::GOALS.to_owned()].into_iter().chain(years).collect();
        let read = parallel::on_cores(&folders, FOLDERS_AT_A_TIME, |folder, (): &mut ()| {
            let (mut place, mut unread, mut ids) = (S::default(), Vec::new(), Vec::new());
            let read = if folder == layout::GOALS { Name::in_goals } else { Name::in_year };
            let mut each = |name: Option<Name>, of: &str| {
                ids.extend(name.as_ref().map(|name| name.id).or_else(|| layout::id_at_end(of)));
                put(&mut place, folder, name, of);
            };
            Some(self.visit_names(folder, read, &mut each, &mut unread).map(|()| (place, unread, ids)))
        });
        for read in read {
            let (place, others, of_names) = read?;
            places.push(place);
            unread.extend(others);
            ids.extend(of_names);
        }
        *self.ids() = Some(ids);
        Ok((places, unread))
    }

    /// An id that no record has, and none of `taken`.
    ///
    /// One look at the names is enough: what another kap adds meanwhile is as far away as another device.
    ///
    /// # Errors
    /// A folder could not be listed.
    pub fn fresh_id(&self, taken: &[Id], mut random: impl FnMut() -> u32) -> io::Result<Id> {
        if self.ids().is_none() {
            self.names_where(|_| false)?;
        }
        let ids = self.ids();
        loop {
            let id = Id::from_random(random());
            if !taken.contains(&id) && !ids.as_ref().is_some_and(|ids| ids.contains(&id)) {
                return Ok(id);
            }
        }
    }

    pub(super) fn ids(&self) -> MutexGuard<'_, Option<Vec<Id>>> {
        self.ids.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The years that have a folder, the latest first.
    pub(super) fn years(&self, unread: &mut Vec<Unread>) -> io::Result<Vec<i32>> {
        let entries = match self.disk.list(&self.root) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut years = Vec::new();
        for entry in entries {
            let Some(year) = entry.name.to_str().and_then(layout::year) else { continue };
            match entry.kind {
                FileKind::Folder => years.push(year),
                FileKind::Link => unread.push(barred_path(entry.name.into(), LINK)),
                FileKind::File | FileKind::Other => {}
            }
        }
        years.sort_unstable_by(|a, b| b.cmp(a));
        Ok(years)
    }

    /// The names of one folder, which need not be there.
    pub(super) fn names_in(
        &self,
        folder: &str,
        read: impl Fn(&str) -> Option<Name>,
        listed: &mut Vec<Listed>,
        unread: &mut Vec<Unread>,
    ) -> io::Result<()> {
        let mut each = |name, of: &str| listed.push(Listed { name, path: Path::new(folder).join(of) });
        self.visit_names(folder, read, &mut each, unread)
    }

    /// A folder that kap may not enter, or that is none, is named, and hides no other.
    pub(super) fn visit_names(
        &self,
        folder: &str,
        read: impl Fn(&str) -> Option<Name>,
        each: &mut dyn FnMut(Option<Name>, &str),
        unread: &mut Vec<Unread>,
    ) -> io::Result<()> {
        let whole = self.root.join(folder);
        if folder == layout::GOALS && matches!(self.disk.kind(&whole), Ok(Some(FileKind::Link))) {
            unread.push(barred_path(folder.into(), LINK));
            return Ok(());
        }
        let mut visit = |name: &OsStr, kind: FileKind| {
            let Some(text) = name.to_str() else {
                let path = Path::new(folder).join(name);
                if path.extension().is_some_and(|ending| ending == "md") {
                    unread.push(barred_path(path, "has a name that is not UTF-8"));
                }
                return;
            };
            if !layout::may_be_record(text) {
                return;
            }
            let path = || Path::new(folder).join(text);
            match kind {
                FileKind::File => each(read(text), text),
                FileKind::Link => unread.push(barred_path(path(), LINK)),
                FileKind::Folder => unread.push(barred_path(path(), "is a folder, not a file")),
                FileKind::Other => unread.push(barred_path(path(), "is not a regular file")),
            }
        };
        match self.disk.visit(&whole, &mut visit) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            // A disk that fails may have every name a moment later; these will not open by themselves.
            Err(error)
                if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::NotADirectory) =>
            {
                unread.push(barred_path(folder.into(), &format!("could not be listed: {error}")));
                Ok(())
            }
            visited => visited,
        }
    }
}
