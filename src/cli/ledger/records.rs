//! Reads a ledger: its records, and the check-ins on them.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::cli::app::App;
use crate::cli::args::find;
use crate::error::{Error, Result};
use crate::journal::checkin::Checkin;
use crate::journal::date::day_in_words;
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::ledger::Standing;
use crate::journal::record::{Entry, Record};
use crate::render::paragraph;
use crate::render::review::HEAVY;
use crate::store::{Filter, Listed, Stored, Unread};

/// The records of a ledger, the newest first, and the check-ins on them.
pub struct LedgerRecords {
    /// The records.
    pub records: Vec<Stored>,
    /// The check-ins, in no order, each with its file.
    pub checkins: Vec<(PathBuf, Record)>,
    /// What could not be read.
    pub unread: Vec<Unread>,
}

impl LedgerRecords {
    /// Reads the ledger of a kind. The names tell what a check-in is about: those on other records, of
    /// which a journal may hold thousands, are not opened.
    ///
    /// # Errors
    /// The journal's folder could not be read.
    pub fn read(kind: Kind, app: &App<'_>) -> Result<Self> {
        let clock = app.clock();
        let filter = Filter { kinds: vec![kind], ..Filter::default() };
        let (records, mut unread) = app.gather(filter, Some)?;
        let mut checkins = Vec::new();
        let ids: HashSet<Id> = records.iter().map(|stored| stored.record.id).collect();
        let may_be_on = |listed: &&Listed| match &listed.name {
            Some(name) => name.kind == Kind::Checkin && name.on.is_none_or(|on| ids.contains(&on)),
            None => true,
        };
        let names = if records.is_empty() {
            Vec::new()
        } else {
            app.journal.names().map_err(|error| app.unreadable(&error))?.0
        };
        for listed in names.iter().filter(may_be_on) {
            match app.journal.read(listed, &clock) {
                Ok(stored) => checkins.push((stored.path, stored.record)),
                // Of files that kap did not name, those that cannot be read were found above.
                Err(problem) if listed.name.is_some() => unread.push(problem),
                Err(_) => {}
            }
        }
        Ok(Self { records, checkins, unread })
    }

    /// Where a record stands.
    pub fn standing<'a>(&'a self, record: &'a Record) -> Standing<'a> {
        Standing::of(record, self.checkins.iter().map(|(_, record)| record))
    }

    /// The file of a check-in, from the journal's folder.
    pub fn path_of(&self, checkin: &Record) -> &Path {
        let found = self.checkins.iter().find(|(_, record)| std::ptr::eq(record, checkin));
        found.map_or(Path::new(""), |(path, _)| path)
    }

    /// The record that was typed, by the beginning of its id.
    ///
    /// # Errors
    /// There is none, or more than one, or its file could not be read.
    pub fn find(&self, kind: Kind, typed: &str, app: &mut App<'_>) -> Result<&Stored> {
        let listed = find(typed, &[kind], app)?;
        let unreadable = || {
            Error::invalid(format!("{} could not be read", listed.path.display()))
                .hint(format!("see why: `kap show {typed}`"))
        };
        self.records.iter().find(|stored| stored.path == listed.path).ok_or_else(unreadable)
    }
}

/// What a check-in says beside its note, in words.
pub fn said(checkin: &Checkin) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(checkin.confidence.map(|confidence| format!("{} of 100 sure", confidence.value())));
    said.extend(checkin.rating.map(|rating| format!("{} of 10", rating.value())));
    said.extend(checkin.outcome.clone());
    said.extend(checkin.became.map(|id| format!("lives on as {id}")));
    said
}

/// How sure or how strong a record was when it was written, in words.
pub fn said_then(record: &Record) -> Option<String> {
    match &record.entry {
        Entry::Insight(insight) => insight.confidence.map(|c| format!("{} of 100 sure", c.value())),
        Entry::Difficulty(difficulty) => difficulty.rating.map(|rating| format!("{} of 10", rating.value())),
        _ => None,
    }
}

/// A day in a receipt, such as `Monday, 5 October`.
pub fn day(record: &Record, app: &App<'_>) -> String {
    day_in_words(record.day, app.clock().today())
}

/// Says, once, where one of the difficulties with these ids may need a person. It is not a receipt: it is
/// said with `--quiet` too.
pub fn tell_heavy(ids: &[Id], app: &mut App<'_>) {
    if ids.is_empty() {
        return;
    }
    let today = app.clock().today();
    let Ok(shelf) = LedgerRecords::read(Kind::Difficulty, app) else { return };
    let mut of = shelf.records.iter().map(|stored| &stored.record).filter(|record| ids.contains(&record.id));
    if of.any(|record| shelf.standing(record).heavy(today).is_some()) {
        let text = paragraph(HEAVY, app.error_style().width, 0);
        app.say(&format!("{text}\n"));
    }
}
