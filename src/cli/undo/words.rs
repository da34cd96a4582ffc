//! What a step did, in words: kinds, ids and handles, and nothing of what was written.

use std::path::Path;

use chrono::{DateTime, FixedOffset};

use crate::cli::app::App;
use crate::journal::date::day_in_words;
use crate::journal::id::Id;
use crate::store::file_change::FileChange;
use crate::store::operation::Operation;
use crate::store::{layout, trash};

/// More records than this are counted, not named.
const NAMED: usize = 4;

/// What a change did to a file.
pub fn verb(file_change: &FileChange) -> &'static str {
    match &file_change.was {
        None => "added",
        Some(_) if file_change.is_deletion() => "deleted",
        Some(was) if trash::holds(was) => "restored",
        Some(_) if file_change.before.is_none() => "renamed",
        Some(_) => "changed",
    }
}

/// The record that a change is about: `insight c3v8d`, `goal walk`.
pub fn record(file_change: &FileChange) -> String {
    name(file_change.was.as_deref().filter(|_| file_change.is_deletion()).unwrap_or(&file_change.is))
}

/// The id of that record, as far as its name tells.
pub fn id(file_change: &FileChange) -> Option<Id> {
    layout::id_at_end(file_change.is.file_name()?.to_str()?)
}

/// What to call a record, by its file's name.
pub fn name(path: &Path) -> String {
    match layout::name_of(path) {
        Some(name) => match &name.handle {
            Some(handle) => format!("goal {handle}"),
            None => format!("{} {}", name.kind.in_words(), name.id),
        },
        None => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
    }
}

/// What a step did: `added insight c3v8d, question e5n0r`.
pub fn in_words(step: &Operation) -> String {
    let mut parts: Vec<(&str, Vec<String>)> = Vec::new();
    for file_change in &step.file_changes {
        let verb = verb(file_change);
        match parts.iter_mut().find(|(known, _)| *known == verb) {
            Some((_, records)) => records.push(record(file_change)),
            None => parts.push((verb, vec![record(file_change)])),
        }
    }
    let part = |(verb, records): (&str, Vec<String>)| {
        if records.len() > NAMED {
            format!("{verb} {} records", records.len())
        } else {
            format!("{verb} {}", records.join(", "))
        }
    };
    parts.into_iter().map(part).collect::<Vec<_>>().join("; ")
}

/// When that was, for reading.
pub fn when(at: DateTime<FixedOffset>, app: &App<'_>) -> String {
    let clock = app.clock();
    format!("{}, {}", day_in_words(clock.day_of(at), clock.today()), at.format("%H:%M"))
}
