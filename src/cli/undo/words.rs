//! What a step did, in words: kinds, ids and handles, and nothing of what was written.

use std::path::Path;

use chrono::{DateTime, FixedOffset};

use crate::cli::app::App;
use crate::journal::date::day_in_words;
use crate::journal::id::Id;
use crate::store::deed::Deed;
use crate::store::log::Step;
use crate::store::{layout, trash};

/// More records than this are counted, not named.
const NAMED: usize = 4;

/// What a deed did to a file.
pub fn verb(deed: &Deed) -> &'static str {
    match &deed.was {
        None => "added",
        Some(_) if deed.is_deletion() => "deleted",
        Some(was) if trash::holds(was) => "restored",
        Some(_) if deed.before.is_none() => "renamed",
        Some(_) => "changed",
    }
}

/// The record that a deed is about: `insight c3v8d`, `goal walk`.
pub fn record(deed: &Deed) -> String {
    name(deed.was.as_deref().filter(|_| deed.is_deletion()).unwrap_or(&deed.is))
}

/// The id of that record, as far as its name tells.
pub fn id(deed: &Deed) -> Option<Id> {
    layout::id_at_end(deed.is.file_name()?.to_str()?)
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
pub fn in_words(step: &Step) -> String {
    let mut parts: Vec<(&str, Vec<String>)> = Vec::new();
    for deed in &step.deeds {
        let verb = verb(deed);
        match parts.iter_mut().find(|(known, _)| *known == verb) {
            Some((_, records)) => records.push(record(deed)),
            None => parts.push((verb, vec![record(deed)])),
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
