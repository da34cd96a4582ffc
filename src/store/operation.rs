//! A step as it is written down: what git is to get of it, and what it did to which file, so that it
//! can be taken back.

use std::collections::HashSet;
use std::path::PathBuf;

use chrono::{DateTime, FixedOffset};
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};

use super::file_change::{FileChange, Fingerprint};
use super::record::time_value;
use super::trash::Trashed;
use crate::store::layout;

/// Texts larger than this together are not kept for one step: it cannot be taken back.
const LARGEST: usize = 8 << 20;

/// A step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// The message of its commit, without a word of the person's.
    pub message: String,
    /// The files that the commit is about, from the journal's folder.
    pub paths: Vec<PathBuf>,
    /// When it was.
    pub at: DateTime<FixedOffset>,
    /// What it did. Empty where that cannot be taken back.
    pub file_changes: Vec<FileChange>,
    /// The name of the step that it takes back.
    pub takes_back: Option<String>,
    /// It was begun and is not yet known to be ended; only said of what takes another step back.
    pub is_begun: bool,
}

impl Operation {
    /// A step that does these changes.
    pub fn new(message: String, file_changes: Vec<FileChange>, at: DateTime<FixedOffset>) -> Self {
        let mut seen = HashSet::new();
        let all = file_changes.iter().flat_map(FileChange::paths);
        let paths = all.filter(|path| seen.insert(*path)).cloned().collect();
        Self { message, paths, at, file_changes, takes_back: None, is_begun: false }
    }

    /// Lets go of texts that are too large to keep.
    pub(super) fn within_limits(&mut self) {
        let length = |file_change: &FileChange| file_change.before.as_ref().map_or(0, Vec::len);
        if self.file_changes.iter().map(length).sum::<usize>() > LARGEST {
            self.file_changes.clear();
        }
    }

    /// Does it hold anything of a file that lies in the trash, from the time when that was a record too?
    pub fn is_about(&self, trashed: &Trashed) -> bool {
        self.file_changes.iter().any(|file_change| is_of(file_change, trashed))
    }

    /// Lets go of everything of such a file but what git is to get.
    pub fn forget(&mut self, trashed: &Trashed) {
        self.file_changes.retain(|file_change| !is_of(file_change, trashed));
    }

    pub(super) fn encode(&self) -> String {
        let mut text = DocumentMut::new();
        text.insert("message", value(&self.message));
        // Paths are kap's own names: ASCII.
        let paths: Array = self.paths.iter().map(|path| path.to_string_lossy().into_owned()).collect();
        text.insert("paths", value(paths));
        text.insert("at", value(time_value(self.at)));
        if let Some(name) = &self.takes_back {
            text.insert("takes_back", value(name));
        }
        if self.is_begun {
            text.insert("begun", value(true));
        }
        // A file of which the end was lost tells so by it.
        text.insert("deeds", value(i64::try_from(self.file_changes.len()).unwrap_or(i64::MAX)));
        let file_changes: ArrayOfTables = self.file_changes.iter().map(encode).collect();
        text.insert("deed", Item::ArrayOfTables(file_changes));
        text.to_string()
    }

    pub(super) fn decode(text: &str) -> Option<Self> {
        let keys = toml_edit::Document::parse(text).ok()?;
        let paths = keys.get("paths").and_then(Item::as_array)?;
        let file_changes = keys.get("deed").and_then(Item::as_array_of_tables).into_iter().flatten();
        let file_changes: Vec<FileChange> = file_changes.map(decode).collect::<Option<_>>()?;
        let count = keys.get("deeds")?.as_integer()?;
        let at = DateTime::parse_from_rfc3339(&keys.get("at")?.as_datetime()?.to_string()).ok()?;
        let step = Self {
            message: keys.get("message")?.as_str()?.to_owned(),
            paths: paths.iter().map(|path| path.as_str().map(PathBuf::from)).collect::<Option<_>>()?,
            at,
            file_changes,
            takes_back: keys.get("takes_back").and_then(Item::as_str).map(str::to_owned),
            is_begun: keys.get("begun").and_then(Item::as_bool).unwrap_or_default(),
        };
        (usize::try_from(count) == Ok(step.file_changes.len())).then_some(step)
    }
}

fn is_of(file_change: &FileChange, trashed: &Trashed) -> bool {
    // A name that kap did not give tells no id.
    if file_change.paths().any(|path| *path == *trashed.path || *path == *trashed.home) {
        return true;
    }
    let Some(id) = trashed.id() else { return false };
    let mut names = file_change.paths().filter_map(|path| path.file_name()?.to_str());
    names.any(|name| {
        let mark = name.find(layout::AGAIN).or_else(|| name.find(layout::EDITED));
        let name = mark.map_or_else(|| name.to_owned(), |at| format!("{}.md", &name[..at]));
        layout::id_at_end(&name) == Some(id)
    })
}

fn encode(file_change: &FileChange) -> Table {
    let mut table = Table::new();
    if let Some(was) = &file_change.was {
        table.insert("was", value(was.to_string_lossy().into_owned()));
    }
    table.insert("is", value(file_change.is.to_string_lossy().into_owned()));
    if let Some(before) = &file_change.before {
        match std::str::from_utf8(before) {
            Ok(text) => table.insert("before", value(text)),
            Err(_) => table.insert("before_bytes", value(in_hex(before))),
        };
    }
    table.insert("mark", value(file_change.mark.write()));
    table
}

fn decode(table: &Table) -> Option<FileChange> {
    let path = |key: &str| table.get(key).and_then(Item::as_str).map(PathBuf::from);
    let text = table.get("before").and_then(Item::as_str).map(|text| text.as_bytes().to_vec());
    let before = match table.get("before_bytes").and_then(Item::as_str) {
        Some(hex) => Some(of_hex(hex)?),
        None => text,
    };
    let mark = Fingerprint::read(table.get("mark")?.as_str()?)?;
    Some(FileChange { was: path("was"), is: path("is")?, before, mark })
}

fn in_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn of_hex(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).ok());
    pairs.map(|pair| u8::from_str_radix(pair?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn any_step_reads_back(before in proptest::option::of(proptest::collection::vec(any::<u8>(), 0..60)), text in any::<String>(), was in proptest::option::of("[a-z]{1,8}/[a-z-]{1,8}"), is_begun in any::<bool>()) {
            let at = DateTime::parse_from_rfc3339("2026-10-05T14:02:00+02:00").unwrap();
            let one = FileChange { was: was.map(PathBuf::from), is: "2026/b.md".into(), before, mark: Fingerprint::of(b"x") };
            let two = FileChange::changed("a".into(), "a".into(), text.as_bytes(), b"new");
            let step = Operation { takes_back: Some("0001".into()), is_begun, ..Operation::new("kap: x".into(), vec![one, two], at) };
            let written = step.encode();
            prop_assert_eq!(Operation::decode(&written), Some(step.clone()));
            // Of a half, nothing is believed.
            for end in 0..written.len().saturating_sub(1) {
                if written.is_char_boundary(end) {
                    prop_assert_eq!(Operation::decode(&written[..end]), None, "{}", &written[..end]);
                }
            }
        }
    }

    #[test]
    fn what_is_purged_is_forgotten_under_every_name() {
        let at = DateTime::parse_from_rfc3339("2026-10-05T14:02:00+02:00").unwrap();
        let home = PathBuf::from("2026/2026-10-05-insight-c3v8d.md");
        let trashed =
            Trashed { path: super::super::trash::place_of(&home), name: layout::name_of(&home), home };
        for path in [
            "2026/2026-10-05-insight-c3v8d.md",
            "trash/2026/2026-10-05-insight-c3v8d.md",
            "trash/2026/2026-10-05-insight-c3v8d-again-00aa11.md",
            "2026/2026-10-05-insight-c3v8d-edited-00aa11.md",
            "goals/walk-c3v8d.md",
        ] {
            let file_change = FileChange::added(path.into(), b"x");
            let other = FileChange::added("2026/2026-10-05-insight-c3v8e.md".into(), b"x");
            let mut step = Operation::new("kap: x".into(), vec![file_change, other.clone()], at);
            assert!(step.is_about(&trashed), "{path}");
            step.forget(&trashed);
            assert_eq!(step.file_changes, [other]);
            assert_eq!(step.paths.len(), 2);
        }
    }

    #[test]
    fn what_is_purged_is_forgotten_whatever_a_hand_called_it() {
        let at = DateTime::parse_from_rfc3339("2026-10-05T14:02:00+02:00").unwrap();
        let home = PathBuf::from("2026/letter.md");
        let trashed = Trashed { path: super::super::trash::place_of(&home), home, name: None };
        for path in ["2026/letter.md", "trash/2026/letter.md"] {
            let other = FileChange::added("2026/letters.md".into(), b"x");
            let mut step = Operation::new(
                "kap: x".into(),
                vec![FileChange::added(path.into(), b"x"), other.clone()],
                at,
            );
            step.forget(&trashed);
            assert_eq!(step.file_changes, [other]);
        }
    }

    #[test]
    fn a_step_too_large_to_keep_is_not_kept() {
        let at = DateTime::parse_from_rfc3339("2026-10-05T14:02:00+02:00").unwrap();
        let large = vec![b'x'; LARGEST + 1];
        let mut step = Operation::new(
            "kap: x".into(),
            vec![FileChange::changed("a".into(), "a".into(), &large, b"y")],
            at,
        );
        step.within_limits();
        assert_eq!((step.file_changes.len(), step.paths.len()), (0, 1));
    }
}
