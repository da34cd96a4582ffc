//! What a dead battery leaves of a sitting: the records it was to become, as a draft that is written anew at
//! each minute. The next practice that is kept keeps that one first.

use crate::cli::app::App;
use crate::cli::save;
use crate::cli::writing::aside;
use crate::error::Result;
use crate::journal::date::day_in_words;
use crate::journal::id::Id;
use crate::journal::practice::length;
use crate::journal::record::{Entry, Record};
use crate::store::document::Document;
use crate::store::draft::{Draft, Held};
use crate::store::record::{decode, encode};

/// The step of a sitting, in its draft.
const SIT: &str = "sit";

/// A sitting that goes on, and its draft; without one where it cannot be written.
pub struct Going {
    held: Option<Held>,
    draft: Draft,
}

impl Going {
    /// Begins a draft.
    pub fn begin(app: &mut App<'_>) -> Self {
        let held = app.sittings().begin(&mut app.world.random).ok();
        Self { held, draft: Draft::new(app.world.now, SIT) }
    }

    /// Writes down the records as they would be by now. Is it on the disk?
    pub fn save(&mut self, records: &[Record]) -> bool {
        let texts = records.iter().enumerate().map(|(number, record)| (number.to_string(), encode(record)));
        self.draft.answers = texts.collect();
        self.held.as_ref().is_some_and(|held| held.save(&self.draft).is_ok())
    }

    /// Ends: the records are in place, or there are none to keep.
    pub fn remove(self) {
        // What stays is found and passed over: its records are there.
        let _ = self.held.map(Held::remove);
    }
}

/// Keeps what was cut off, before anything else is kept.
pub fn keep_left(app: &mut App<'_>) {
    for (held, draft) in app.sittings().idle().unwrap_or_default() {
        let Ok(draft) = draft else { continue };
        let records = records(&draft, app);
        let day = day_in_words(app.clock().day_of(draft.started), app.clock().today());
        if records.len() < draft.answers.len() {
            let folder = app.sittings().folder().display().to_string();
            app.note(&format!("What was kept of a sitting of {day} cannot be read. It stays in {folder}."));
            continue;
        }
        let Some((told, note)) = told(&records) else {
            let _ = held.remove();
            continue;
        };
        let Some(told) = told else {
            // Less than a minute is no practice; its note is words all the same.
            if let Some(file) = aside::bytes(note.as_bytes(), app) {
                let _ = held.remove();
                app.receipt(&format!(
                    "A sitting of {day} was cut off before its first minute, and is not kept. Its note is in {file}."
                ));
            }
            continue;
        };
        match save::rest(&records, app) {
            Ok(()) => {
                let _ = held.remove();
                app.receipt(&format!("The sitting of {day} was cut off. What was sat is kept: {told}."));
            }
            Err(error) => app.note(&format!("The sitting of {day} waits to be kept: {}.", error.message)),
        }
    }
}

/// Says what is not kept yet. Nothing is written.
pub fn tell_left(app: &mut App<'_>) {
    for draft in app.sittings().look().unwrap_or_default() {
        let Some((Some(told), _)) = told(&records(&draft, app)) else { continue };
        let day = day_in_words(app.clock().day_of(draft.started), app.clock().today());
        app.receipt(&format!(
            "A sitting of {day} is not kept yet ({told}): the next `kap practice log` or `sit` keeps it."
        ));
    }
}

fn records(draft: &Draft, app: &App<'_>) -> Vec<Record> {
    let clock = app.clock();
    let read = |text: &String| {
        let document = Document::parse(text.clone().into_bytes()).ok()?;
        let record = decode(&document, None, &clock).ok()?;
        Some(Record { written: Some(clock.now).filter(|now| *now != record.at), ..record })
    };
    draft.answers.values().filter_map(read).collect()
}

/// What was sat, if it was a minute, and the note. `None` where there is nothing of either.
fn told(records: &[Record]) -> Option<(Option<String>, String)> {
    let (record, practice) = records.iter().find_map(|record| match &record.entry {
        Entry::Practice(practice) => Some((record, practice)),
        _ => None,
    })?;
    let told = practice.minutes.map(|minutes| format!("{}, {}", practice.what, length(minutes)));
    (told.is_some() || !record.body.is_empty()).then(|| (told, record.body.clone()))
}

/// Ids for a practice and the check-in that it may count as.
///
/// # Errors
/// The journal's folder could not be read.
pub fn ids(app: &mut App<'_>) -> Result<[Id; 2]> {
    let practice = app.fresh_id(&[])?;
    Ok([practice, app.fresh_id(&[practice])?])
}
