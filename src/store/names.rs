//! The names of a journal's files: one look at each folder, and no file is opened.

use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::sync::{MutexGuard, PoisonError};

use super::disk::FileKind;
use super::layout::{self, Name};
use super::{Journal, LINK, Listed, Unread, barred_path, sweep};
use crate::journal::id::Id;

/// So many folders are listed at a time: a journal of a few years is listed sooner than a thread begins.
const FEW: usize = 4;

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
        let (mut listed, mut unread, mut ids) = (Vec::new(), Vec::new(), Vec::new());
        let years = self.years(&mut unread)?.into_iter().map(layout::year_folder);
        let folders: Vec<String> = years.chain([layout::GOALS.to_owned()]).collect();
        let read = sweep::on_cores(&folders, FEW, |folder, (): &mut ()| {
            let (mut names, mut unread, mut ids) = (Vec::new(), Vec::new(), Vec::new());
            let read = if folder == layout::GOALS { Name::in_goals } else { Name::in_year };
            let mut each = |name: Option<Name>, of: &str| {
                ids.extend(name.as_ref().map(|name| name.id).or_else(|| layout::id_at_end(of)));
                if name.as_ref().is_none_or(&is_wanted) {
                    names.push(Listed { path: Path::new(folder).join(of), name });
                }
            };
            Some(self.visit_names(folder, read, &mut each, &mut unread).map(|()| (names, unread, ids)))
        });
        for read in read {
            let (names, others, of_names) = read?;
            listed.extend(names);
            unread.extend(others);
            ids.extend(of_names);
        }
        *self.ids() = Some(ids);
        Ok((listed, unread))
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
    fn visit_names(
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
