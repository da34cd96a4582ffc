//! What a commit is to hold that takes in both sides: record by record, wherever each side put it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::side::{Place, Side};
use crate::error::{Error, Result};
use crate::git::{Difference, Entry};
use crate::journal::date::Clock;
use crate::journal::merge::{all_lines, chosen};
use crate::store::document::Document;
use crate::store::merge::{Settled, by_lines, is_record, keys_alone, name_beside, record};
use crate::store::record::decode;
use crate::store::{layout, trash};

/// Reads the contents of objects, in their order.
type Read<'a> = dyn Fn(&[&str]) -> Result<Vec<Vec<u8>>> + 'a;

/// Where contents lie, and where new ones are put.
#[derive(Clone, Copy)]
pub struct Shelf<'a> {
    /// The contents of objects, in their order.
    pub read: &'a Read<'a>,
    /// Keeps a content, and names the object.
    pub keep: &'a dyn Fn(&[u8]) -> Result<String>,
    /// The object at a path of what both sides grew out of.
    pub below: &'a dyn Fn(&Path) -> Result<Option<String>>,
}

/// What becomes of two sides.
pub struct Plan {
    /// What is to be at each path that either side touched, or that something was put beside.
    pub outcome: Vec<Outcome>,
    /// The files that somebody should look at.
    pub told: Vec<Told>,
}

/// What is to be at a path, and what each side has there.
pub struct Outcome {
    path: PathBuf,
    ours: Option<Entry>,
    theirs: Option<Entry>,
    wanted: Option<Entry>,
}

impl Plan {
    /// What is to differ from what either side holds.
    pub fn changes(&self) -> impl Iterator<Item = (&Path, Option<&Entry>)> {
        self.outcome.iter().map(|outcome| (outcome.path.as_path(), outcome.wanted.as_ref()))
    }

    /// What comes to our side.
    pub fn incoming(&self) -> Vec<Difference> {
        self.outcome.iter().filter_map(|outcome| outcome.against(outcome.ours.as_ref())).collect()
    }

    /// What goes to theirs.
    pub fn outgoing(&self) -> Vec<Difference> {
        self.outcome.iter().filter_map(|outcome| outcome.against(outcome.theirs.as_ref())).collect()
    }
}

impl Outcome {
    fn against(&self, side: Option<&Entry>) -> Option<Difference> {
        let difference =
            || Difference { path: self.path.clone(), before: side.cloned(), after: self.wanted.clone() };
        (side != self.wanted.as_ref()).then(difference)
    }
}

/// A file in which both versions of something are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The file.
    pub path: PathBuf,
    /// How many passages stand in it twice.
    pub passages: usize,
    /// The keys whose other value is in a comment.
    pub keys: Vec<String>,
    /// The file that holds the other version, where the two could not be made one.
    pub beside: Option<PathBuf>,
}

/// Settles two sides, told by what each did since `base`.
///
/// # Errors
/// Both changed a file of which kap knows nothing, at the same lines; or one has a folder where the other
/// has a file.
pub fn settle(
    ours: Vec<Difference>,
    theirs: Vec<Difference>,
    shelf: Shelf<'_>,
    clock: &Clock<'_>,
) -> Result<Plan> {
    let ours = Side::of(ours, shelf)?;
    let theirs = Side::of(theirs, shelf)?;
    let mut settling =
        Settling { shelf, clock, wanted: BTreeMap::new(), told: Vec::new(), clashes: Vec::new() };
    let paths: BTreeSet<&PathBuf> = ours.differences.keys().chain(theirs.differences.keys()).collect();
    for path in paths {
        let was = ours.before(path).or_else(|| theirs.before(path));
        let (one, other) = match was {
            Some(was) => (ours.place(path, was), theirs.place(path, was)),
            None => (ours.added(path), theirs.added(path)),
        };
        for place in [&one, &other].into_iter().flatten() {
            settling.wanted.entry(place.0.clone()).or_insert(None);
        }
        settling.wanted.entry(path.clone()).or_insert(None);
        settling.slot(was.map(|was| (path.as_path(), was)), one, other)?;
    }
    if let Some(first) = settling.clashes.first() {
        return Err(clash(first, settling.clashes.len()));
    }
    if let Some(path) = settling.file_and_folder() {
        return Err(in_each_others_way(path));
    }
    let outcome = settling.wanted.into_iter().map(|(path, wanted)| Outcome {
        ours: ours.after(&path, &theirs),
        theirs: theirs.after(&path, &ours),
        path,
        wanted,
    });
    Ok(Plan { outcome: outcome.collect(), told: settling.told })
}

fn clash(first: &Path, count: usize) -> Error {
    let others = if count > 1 { format!(" and {} more", count - 1) } else { String::new() };
    let path = first.display();
    Error::conflict(format!(
        "two devices changed {path}{others} at the same lines, and kap merges only what it knows: nothing was changed"
    ))
    .hint(format!(
        "keep a copy of yours elsewhere, take theirs (in the journal: `git checkout refs/kap/incoming -- {name}` and \
         `git commit -m theirs -- {name}`), run `kap sync`, then put your changes back",
        name = shell_words::quote(&first.to_string_lossy())
    ))
}

fn in_each_others_way(path: &Path) -> Error {
    let path = path.display();
    Error::conflict(format!("{path} is a file on one device and a folder on the other: nothing was changed"))
        .hint(format!("give {path} another name here, take that into git, then run `kap sync` again"))
}

struct Settling<'a> {
    shelf: Shelf<'a>,
    clock: &'a Clock<'a>,
    /// What is to be at each path that either side touched.
    wanted: BTreeMap<PathBuf, Option<Entry>>,
    told: Vec<Told>,
    clashes: Vec<PathBuf>,
}

impl Settling<'_> {
    /// Settles one file, wherever the two sides have it.
    fn slot(&mut self, was: Option<(&Path, &Entry)>, one: Place, other: Place) -> Result<()> {
        let (one, other) = match (one, other) {
            (Some(one), Some(other)) => (one, other),
            (Some(only), None) | (None, Some(only)) => {
                // Gone on one side, and untouched on the other or in its trash.
                let is_untouched = was.is_some_and(|(path, entry)| {
                    only.1 == *entry && (only.0 == path || only.0.starts_with(trash::FOLDER))
                });
                if !is_untouched {
                    self.want(only.0, only.1)?;
                }
                return Ok(());
            }
            (None, None) => return Ok(()),
        };
        let base = was.map(|(_, entry)| entry);
        let (entry, bytes, settled) = if one.1 == other.1 || base == Some(&other.1) {
            (one.1.clone(), None, None)
        } else if base == Some(&one.1) {
            (other.1.clone(), None, None)
        } else {
            let Some(settled) = self.merge(&one.0, base, &one.1, &other.1)? else {
                self.clashes.push(one.0);
                return Ok(());
            };
            let mode = base.map_or_else(
                || one.1.mode.clone().max(other.1.mode.clone()),
                |base| chosen(base.mode.clone(), one.1.mode.clone(), other.1.mode.clone()),
            );
            let object = (self.shelf.keep)(&settled.bytes)?;
            (Entry { mode, object }, Some(settled.bytes.clone()), Some(settled))
        };
        let path = self.path(was, &one, &other, bytes.as_deref());
        if let Some(settled) = settled.filter(Settled::needs_a_look) {
            let beside = self.beside(&path, settled.beside.as_deref())?;
            self.told.push(Told {
                path: path.clone(),
                passages: settled.passages,
                keys: settled.keys,
                beside,
            });
        }
        self.want(path, entry)
    }

    fn beside(&mut self, path: &Path, bytes: Option<&[u8]>) -> Result<Option<PathBuf>> {
        let Some(bytes) = bytes else { return Ok(None) };
        let object = (self.shelf.keep)(bytes)?;
        let beside = self.free_beside(path, bytes, &object)?;
        self.want(beside.clone(), Entry { mode: "100644".into(), object })?;
        Ok(Some(beside))
    }

    /// A name beside a file under which there is nothing else: neither now nor since an earlier sync, after
    /// which somebody may have changed what was put there.
    fn free_beside(&self, path: &Path, bytes: &[u8], object: &str) -> Result<PathBuf> {
        let mut bytes = bytes.to_vec();
        loop {
            let beside = named_beside(path, &bytes);
            let there = match self.wanted.get(&beside) {
                Some(Some(entry)) => Some(entry.object.clone()),
                _ => (self.shelf.below)(&beside)?,
            };
            if there.is_none_or(|there| there == object) {
                return Ok(beside);
            }
            bytes.push(b'\n');
        }
    }

    /// A path that is to be a file although another is to lie below it.
    fn file_and_folder(&self) -> Option<&Path> {
        let is_file = |path: &&Path| matches!(self.wanted.get(*path), Some(Some(_)));
        let files = self.wanted.iter().filter(|(_, wanted)| wanted.is_some());
        files.map(|(path, _)| path).find_map(|path| path.ancestors().skip(1).find(is_file))
    }

    /// Two files may come to one name: the second keeps its own beside it.
    fn want(&mut self, path: PathBuf, entry: Entry) -> Result<()> {
        match self.wanted.get(&path) {
            Some(Some(there)) if *there != entry => {
                let (stays, goes) =
                    if there.object > entry.object { (there.clone(), entry) } else { (entry, there.clone()) };
                let beside = self.free_beside(&path, goes.object.as_bytes(), &goes.object)?;
                self.wanted.insert(beside, Some(goes));
                self.wanted.insert(path, Some(stays));
            }
            _ => drop(self.wanted.insert(path, Some(entry))),
        }
        Ok(())
    }

    fn merge(
        &self,
        path: &Path,
        base: Option<&Entry>,
        one: &Entry,
        other: &Entry,
    ) -> Result<Option<Settled>> {
        if ![Some(one), Some(other), base].into_iter().flatten().all(Entry::is_file) {
            return Ok(None);
        }
        let objects: Vec<&str> =
            [Some(one), Some(other), base].into_iter().flatten().map(|entry| entry.object.as_str()).collect();
        let contents = (self.shelf.read)(&objects)?;
        let [one, other, base @ ..] = contents.as_slice() else { return Ok(None) };
        let base = base.first().map(Vec::as_slice);
        if path == Path::new(layout::KAP_TOML) {
            return Ok(Some(keys_alone(base, one, other)));
        }
        let is_markdown = path.extension().is_some_and(|ending| ending == "md");
        if is_markdown && (is_record(one) || is_record(other) || base.is_some_and(is_record)) {
            return Ok(Some(record(base, one, other)));
        }
        let mut bytes = by_lines(base, one, other);
        if bytes.is_none() && [".gitignore", ".gitattributes"].iter().any(|name| path == Path::new(name)) {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            bytes = Some(all_lines(&text(one), &text(other)).into_bytes());
        }
        Ok(bytes.map(|bytes| Settled { bytes, beside: None, passages: 0, keys: Vec::new() }))
    }

    /// The path of what was settled: that of the side which moved it.
    fn path(
        &self,
        was: Option<(&Path, &Entry)>,
        one: &(PathBuf, Entry),
        other: &(PathBuf, Entry),
        merged: Option<&[u8]>,
    ) -> PathBuf {
        let Some((home, entry)) = was else { return one.0.clone() };
        if one.0 == other.0 {
            return one.0.clone();
        }
        let is_trashed =
            |place: &(PathBuf, Entry)| place.0.starts_with(trash::FOLDER) && !home.starts_with(trash::FOLDER);
        // Deleted on one side, changed or moved on the other: it stays.
        for (trashed, kept) in [(one, other), (other, one)] {
            if is_trashed(trashed) && !is_trashed(kept) && (kept.1 != *entry || kept.0 != home) {
                return kept.0.clone();
            }
        }
        if one.0 == home {
            return other.0.clone();
        }
        if other.0 == home {
            return one.0.clone();
        }
        let fits = || {
            let document = Document::parse(merged?.to_vec()).ok()?;
            let record = decode(&document, layout::name_of(home).as_ref(), self.clock).ok()?;
            Some(layout::path_of(&record))
        };
        let fits = fits().filter(|fits| *fits == one.0 || *fits == other.0);
        fits.unwrap_or_else(|| one.0.clone().max(other.0.clone()))
    }
}

fn named_beside(path: &Path, bytes: &[u8]) -> PathBuf {
    let name = name_beside(&path.file_stem().unwrap_or_default().to_string_lossy(), bytes);
    let ending = path.extension().map_or_else(String::new, |ending| format!(".{}", ending.to_string_lossy()));
    path.with_file_name(name + &ending)
}
