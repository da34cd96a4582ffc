//! Reads a ledger: its records, and the check-ins on them.

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
use crate::store::{Filter, Stored, Unread};

/// The records of a ledger, the newest first, and all check-ins there are.
pub struct Shelf {
    /// The records.
    pub records: Vec<Stored>,
    /// The check-ins, also those on other records.
    pub checkins: Vec<Record>,
    /// What could not be read.
    pub unread: Vec<Unread>,
}

impl Shelf {
    /// Reads the ledger of a kind.
    ///
    /// # Errors
    /// The journal's folder could not be read.
    pub fn read(kind: Kind, app: &App<'_>) -> Result<Self> {
        let clock = app.clock();
        let filter = Filter { kinds: vec![kind, Kind::Checkin], ..Filter::default() };
        let mut newest = app.journal.newest(filter, &clock);
        let (records, checkins): (Vec<Stored>, Vec<Stored>) =
            newest.by_ref().partition(|stored| stored.record.kind() == kind);
        if let Some(error) = newest.failed.take() {
            return Err(app.unreadable(&error));
        }
        let checkins = checkins.into_iter().map(|stored| stored.record).collect();
        Ok(Self { records, checkins, unread: newest.unread })
    }

    /// Where a record stands.
    pub fn standing<'a>(&'a self, record: &'a Record) -> Standing<'a> {
        Standing::of(record, &self.checkins)
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

/// What is said of a difficulty that may need more than a page.
pub const HEAVY: &str = "This may need a person rather than a page. Whom to call: `kap support`.";

/// Says, once, where one of the difficulties with these ids may need a person. It is not a receipt: it is
/// said with `--quiet` too.
pub fn tell_heavy(ids: &[Id], app: &mut App<'_>) {
    if ids.is_empty() {
        return;
    }
    let today = app.clock().today();
    let Ok(shelf) = Shelf::read(Kind::Difficulty, app) else { return };
    let mut of = shelf.records.iter().map(|stored| &stored.record).filter(|record| ids.contains(&record.id));
    if of.any(|record| shelf.standing(record).heavy(today).is_some()) {
        let text = paragraph(HEAVY, app.error_style().width, 0);
        app.say(&format!("{text}\n"));
    }
}
