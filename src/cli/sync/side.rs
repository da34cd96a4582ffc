//! What one side did since the two grew apart: what it changed, and where it put what it moved.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use super::settling::Shelf;
use crate::error::Result;
use crate::git::{Difference, Entry};
use crate::store::document::Document;
use crate::store::{layout, trash};

/// Where one side has a file, and what it holds.
pub type Place = Option<(PathBuf, Entry)>;

/// What one side did since the base.
pub struct Side {
    /// The paths it touched.
    pub differences: BTreeMap<PathBuf, Difference>,
    /// Where a record went that is known again by its id.
    moves: HashMap<PathBuf, PathBuf>,
}

impl Side {
    /// Looks at what it did.
    ///
    /// # Errors
    /// A content could not be read.
    pub fn of(differences: Vec<Difference>, shelf: Shelf<'_>) -> Result<Self> {
        let mut gone: HashMap<String, Vec<&Path>> = HashMap::new();
        let mut new: HashMap<String, Vec<&Path>> = HashMap::new();
        for difference in &differences {
            let (list, entry) = match (&difference.before, &difference.after) {
                (Some(entry), None) => (&mut gone, entry),
                (None, Some(entry)) => (&mut new, entry),
                _ => continue,
            };
            if let Some(id) = identity(&difference.path, entry, shelf)? {
                list.entry(id).or_default().push(&difference.path);
            }
        }
        let mut moves = HashMap::new();
        for (id, from) in gone {
            if let (&[from], Some(&[to])) = (&from[..], new.get(&id).map(Vec::as_slice)) {
                moves.insert(from.to_path_buf(), to.to_path_buf());
            }
        }
        Ok(Self {
            moves,
            differences: differences
                .into_iter()
                .map(|difference| (difference.path.clone(), difference))
                .collect(),
        })
    }

    /// What the base holds at a path that this side touched.
    pub fn before(&self, path: &Path) -> Option<&Entry> {
        self.differences.get(path)?.before.as_ref()
    }

    /// What this side holds at a path: where it did not touch it, what the other side found there.
    pub fn after(&self, path: &Path, other: &Self) -> Option<Entry> {
        match self.differences.get(path) {
            Some(difference) => difference.after.clone(),
            None => other.before(path).cloned(),
        }
    }

    /// Where this side has what the base has at a path.
    pub fn place(&self, path: &Path, was: &Entry) -> Place {
        let Some(difference) = self.differences.get(path) else {
            return Some((path.to_owned(), was.clone()));
        };
        if let Some(after) = &difference.after {
            return Some((path.to_owned(), after.clone()));
        }
        let to = self.moves.get(path)?;
        Some((to.clone(), self.differences.get(to)?.after.clone()?))
    }

    /// What this side added at a path, unless it came there from another.
    pub fn added(&self, path: &Path) -> Place {
        let difference = self.differences.get(path)?;
        if self.moves.values().any(|to| to == path) {
            return None;
        }
        Some((path.to_owned(), difference.after.clone()?))
    }
}

/// The id of a record, by its name or else by what stands in it.
fn identity(path: &Path, entry: &Entry, shelf: Shelf<'_>) -> Result<Option<String>> {
    let home = path.strip_prefix(trash::FOLDER).unwrap_or(path);
    if let Some(name) = layout::name_of(home) {
        return Ok(Some(name.id.to_string()));
    }
    let is_inside = home.components().count() == 2 && home.extension().is_some_and(|ending| ending == "md");
    if !is_inside || !entry.is_file() {
        return Ok(None);
    }
    let bytes = (shelf.read)(&[&entry.object])?.pop().unwrap_or_default();
    let Ok(document) = Document::parse(bytes) else { return Ok(None) };
    let Ok(keys) = document.keys() else { return Ok(None) };
    Ok(keys.get("id").and_then(|id| id.get_ref().as_str()).map(str::to_owned))
}
