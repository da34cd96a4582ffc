//! What is said of a sync.

use std::path::Path;

use serde_json::{Value, json};

use super::settling::Told;
use crate::cli::app::App;
use crate::error::Result;
use crate::git::{Address, Difference};
use crate::journal::count::counted;
use crate::render::to_json;
use crate::store::trash;

/// How many files went one way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Records.
    pub records: usize,
    /// Settings, questions, notes, anything else.
    pub others: usize,
}

impl Count {
    /// Counts the files in which two commits differ.
    pub fn of(differences: &[Difference]) -> Self {
        let is_record = |path: &Path| {
            path.components().count() > 1 && path.extension().is_some_and(|ending| ending == "md")
        };
        // What was deleted is no record any more, and its going is counted where it was.
        let (trashed, kept): (Vec<_>, Vec<_>) =
            differences.iter().partition(|difference| trash::holds(&difference.path));
        let records = kept.iter().filter(|difference| is_record(&difference.path)).count();
        let others = if kept.is_empty() { trashed.len() } else { kept.len() - records };
        Self { records, others }
    }

    /// Both together.
    pub fn and(self, other: Self) -> Self {
        Self { records: self.records + other.records, others: self.others + other.others }
    }

    fn is_nothing(self) -> bool {
        self == Self::default()
    }

    fn words(self) -> String {
        match (self.records, self.others) {
            (records, 0) => records.to_string(),
            (0, others) => counted(others, "other file"),
            (records, others) => {
                let records = counted(records, "record");
                format!("{records} and {}", counted(others, "other file"))
            }
        }
    }
}

/// What a sync did.
#[derive(Debug, Default)]
pub struct Report {
    /// What went to the remote.
    pub sent: Count,
    /// What came from it.
    pub received: Count,
    /// What a hand had changed, and is in git now.
    pub by_hand: usize,
    /// The files that somebody should look at.
    pub settled: Vec<Told>,
    /// Why nothing could be exchanged, where that is no failure.
    pub unreached: Option<String>,
}

impl Report {
    /// Prints it.
    ///
    /// # Errors
    /// It could not be written as JSON.
    pub fn print(
        &self,
        url: &str,
        branch: &str,
        dry_run: bool,
        as_json: bool,
        app: &mut App<'_>,
    ) -> Result<()> {
        if as_json {
            let address = Address::new(url);
            let files = |count: Count| json!({ "records": count.records, "others": count.others });
            let value = json!({
                "schema": 1,
                "dry_run": dry_run,
                "reached": self.unreached.is_none(),
                "host": address.host(),
                "branch": branch,
                "sent": files(self.sent),
                "received": files(self.received),
                "by_hand": self.by_hand,
                "settled": self.settled.iter().map(in_json).collect::<Vec<_>>(),
            });
            let text = to_json(&value)?;
            app.print(&format!("{text}\n"));
            return Ok(());
        }
        for told in &self.settled {
            app.note(&sentence(told, dry_run));
        }
        if dry_run && self.by_hand > 0 {
            app.note(&format!(
                "Before that, {} that you changed by hand would be taken into git.",
                counted(self.by_hand, "file")
            ));
        }
        if self.unreached.is_none() {
            app.receipt(&self.words(dry_run));
        }
        Ok(())
    }

    fn words(&self, dry_run: bool) -> String {
        let (sent, received) = (self.sent, self.received);
        if dry_run {
            let words = |count: Count| if count.is_nothing() { "nothing".to_owned() } else { count.words() };
            return format!(
                "Would send {} and receive {}. Nothing was changed.",
                words(sent),
                words(received)
            );
        }
        match (sent.is_nothing(), received.is_nothing()) {
            (true, true) => "Nothing new on either side.".to_owned(),
            (false, true) => format!("Sent {}.", sent.words()),
            (true, false) => format!("Received {}.", received.words()),
            (false, false) => format!("Sent {}, received {}.", sent.words(), received.words()),
        }
    }

    /// What came in before something failed.
    pub fn so_far(&self) -> String {
        if self.received.is_nothing() {
            String::new()
        } else {
            format!("received {}, but ", self.received.words())
        }
    }
}

fn in_json(told: &Told) -> Value {
    json!({
        "path": told.path.to_string_lossy(),
        "passages": told.passages,
        "keys": told.keys,
        "beside": told.beside.as_ref().map(|path| path.to_string_lossy()),
    })
}

/// Names a file that two devices changed in one place. None of its words.
fn sentence(told: &Told, dry_run: bool) -> String {
    let mut kept = Vec::new();
    match told.passages {
        0 => {}
        1 => kept.push("both versions of a passage stand in it".to_owned()),
        many => kept.push(format!("both versions of {many} passages stand in it")),
    }
    if !told.keys.is_empty() {
        let keys: Vec<String> = told.keys.iter().map(|key| format!("`{key}`")).collect();
        kept.push(format!("the other value of {} is in a comment above it", keys.join(", ")));
    }
    if let Some(beside) = &told.beside {
        kept.push(format!("the other version is {}", beside.display()));
    }
    let verb =
        if dry_run { "was changed on two devices; after a sync" } else { "was changed on two devices:" };
    format!("{} {verb} {}.", told.path.display(), kept.join("; "))
}
