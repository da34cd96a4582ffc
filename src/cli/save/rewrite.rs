//! Replacing a record's file by a whole new text, with what keeps the words until then: one lock, one commit.

use std::path::Path;

use super::hold::hold;
use super::{Begun, Replacing, message, unwritable};
use crate::cli::app::App;
use crate::error::Result;
use crate::journal::record::Record;
use crate::store::document::Document;
use crate::store::file_change::FileChange;
use crate::store::operation::Operation;
use crate::store::record::{decode, encode};
use crate::store::{Listed, Replaced, Stored, layout, merge};

/// Replaces a record's file, which then says `after`, and before that adds the records that keep what it said.
/// Its name follows what it says. What another command changed of it meanwhile stays changed, as long as it
/// was something else.
///
/// # Errors
/// Something could not be written: the file stands as it was.
pub fn rewrite(
    stored: &Stored,
    (edited, after): (&Document, &Record),
    kept: &[Record],
    app: &mut App<'_>,
) -> Result<Replaced> {
    let held = hold(app)?;
    let merged = merged(stored, edited, app);
    let (stored, edited, after) =
        merged.as_ref().map_or((stored, edited, after), |(stored, edited, after)| (stored, edited, after));
    let begun = Begun::new(app)?;
    let message = message(std::slice::from_ref(&stored.record));
    let listed = Listed { name: layout::name_of(&stored.path), path: stored.path.clone() };
    // A name that did not fit before is the person's own.
    let fits = app.journal.name_that_fits(&listed, after);
    let fits = fits.filter(|_| layout::path_of(&stored.record) == stored.path);
    let is = fits.clone().unwrap_or_else(|| stored.path.clone());
    let before = stored.document.text().as_bytes();
    let changed = FileChange::changed(stored.path.clone(), is, before, edited.text().as_bytes());
    let added = |record| FileChange::added(layout::path_of(record), encode(record).as_bytes());
    let file_changes = std::iter::once(changed).chain(kept.iter().map(added)).collect();
    let promised = begun.promise(Operation::new(message.clone(), file_changes, app.world.now), app);
    let mut done = Ok(Replaced::Done);
    for record in kept {
        done = done.and_then(|replaced| app.journal.add(record).map(|_| replaced));
    }
    let replaced = done.and_then(|_| app.journal.replace(&stored.path, &stored.document, edited));
    let replaced = match replaced {
        Ok(replaced) => replaced,
        Err(error) => {
            for record in kept {
                // What cannot be taken back says that nothing changed, and harms nothing.
                let _ = app.journal.withdraw(record);
            }
            return Err(unwritable(&error, app));
        }
    };
    let replacing = Replacing { message, begun, promised, held };
    Ok(replacing.end(stored, replaced, fits.as_deref(), app))
}

/// The record as it stands now, where another command changed it since it was read, and the text that has both
/// changes. `None` where nobody did, or where both changed the same.
fn merged(read: &Stored, edited: &Document, app: &App<'_>) -> Option<(Stored, Document, Record)> {
    let clock = app.clock();
    let listed = |path: &Path| Listed { name: layout::name_of(path), path: path.to_owned() };
    let now = app.journal.read(&listed(&read.path), &clock).ok().or_else(|| {
        // It may have got another name.
        let (names, _) = app.journal.names_where(|name| name.id == read.record.id).ok()?;
        let found = names.iter().find(|listed| listed.name.is_some())?;
        app.journal.read(found, &clock).ok()
    })?;
    let (base, ours, theirs) = (read.document.text(), edited.text(), now.document.text());
    if now.record.id != read.record.id || (now.path == read.path && base == theirs) {
        return None;
    }
    let settled = merge::record(Some(base.as_bytes()), ours.as_bytes(), theirs.as_bytes());
    if settled.needs_a_look() {
        return None;
    }
    let document = Document::parse(settled.bytes).ok()?;
    let record = decode(&document, layout::name_of(&now.path).as_ref(), &clock).ok()?;
    (record.id == read.record.id).then_some((now, document, record))
}
