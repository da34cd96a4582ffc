//! What lies beside the records: the trash, drafts, edits that were never saved, and kap's own folder. Nothing
//! is written.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};

use crate::cli::app::App;
use crate::cli::edit::kept::{self, Edit};
use crate::cli::writing::Work;
use crate::journal::count::counted;
use crate::journal::finding::{Facts, Finding, Rule};
use crate::journal::id::Id;
use crate::store::check;

/// A draft older than this may have been forgotten.
const FORGOTTEN_AFTER: TimeDelta = TimeDelta::days(7);
/// What was deleted longer ago than this may be thought to be gone.
const DELETED_LONG_AGO: TimeDelta = TimeDelta::days(90);

/// What could be seen there. What could not be looked into is a finding: it may not be sound.
pub fn seen<T: Default>(
    looked: io::Result<T>,
    rule: Rule,
    path: impl Into<PathBuf>,
    findings: &mut Vec<Finding>,
) -> T {
    looked.unwrap_or_else(|error| {
        let problem = format!("it could not be looked into: {error}");
        let finding = Finding::mend(rule, problem, "see whose it is: `ls -ld`").about(path);
        if !findings.contains(&finding) {
            findings.push(finding);
        }
        T::default()
    })
}

/// Looks at the trash: what cannot be brought back, and what one may think is gone.
pub fn trash(facts: &[Facts], findings: &mut Vec<Finding>, app: &App<'_>) {
    let trashed = seen(app.journal.trashed(), Rule::Trash, crate::store::trash::FOLDER, findings);
    let here: BTreeSet<Id> = facts.iter().map(|facts| facts.id).collect();
    let mut old = 0;
    for file in trashed {
        let bytes = match app.journal.bytes_if_there(&file.path) {
            Ok(bytes) => bytes.unwrap_or_default(),
            Err(error) => {
                let problem = format!("it could not be read: {error}");
                findings.push(
                    Finding::mend(Rule::Trash, problem, "`kap restore` cannot bring it back so")
                        .about(file.path),
                );
                continue;
            }
        };
        let home = crate::store::Listed { name: file.name.clone(), path: file.home.clone() };
        let id = if let Ok(record) = check::read(&home, &bytes, &app.clock()) {
            Some(record.id)
        } else {
            let problem = "it cannot be read as a record";
            let advice = "`kap restore` brings it back as it is, to be mended in any editor";
            findings.push(Finding::know(Rule::Trash, problem, advice).about(&file.path));
            file.id()
        };
        if let Some(id) = id.filter(|id| here.contains(id)) {
            let problem = "a record of the same id is in the journal as well";
            let advice =
                format!("compare the two; `kap purge {id}` takes the one in the trash away for good");
            findings.push(Finding::know(Rule::Trash, problem, advice).about(&file.path));
        }
        let since = written(&app.journal.root().join(&file.path), app);
        old += usize::from(since.is_some_and(|since| app.world.now.to_utc() - since > DELETED_LONG_AGO));
    }
    if old > 0 {
        let have = if old == 1 { "has" } else { "have" };
        let problem = format!("{} {have} been in the trash for over three months", counted(old, "record"));
        let advice = "they are still there to be read; `kap purge --all` takes them out for good";
        findings.push(Finding::know(Rule::Trash, problem, advice));
    }
}

/// Looks at what was begun and not ended.
pub fn unfinished(findings: &mut Vec<Finding>, app: &App<'_>) {
    let drafts = app.drafts();
    let folder = app.state();
    for draft in seen(drafts.look(), Rule::Drafts, &folder, findings) {
        if !draft.is_empty() && app.world.now - draft.started > FORGOTTEN_AFTER {
            let day = draft.started.format("%Y-%m-%d");
            let problem = format!("what you began to write on {day} is still a draft");
            let verb = if draft.is_measure() {
                "kap measure"
            } else if draft.is_review() {
                "kap review --write"
            } else {
                Work::of_word(&draft.step).command()
            };
            findings.push(Finding::know(Rule::Drafts, problem, format!("`{verb}` offers it; it may wait")));
        }
    }
    for path in seen(drafts.aside(), Rule::Drafts, &folder, findings) {
        let problem = "words that came through a pipe could not be used, and are kept as they came";
        let advice = "mend them there and give them again; `kap reflect --discard` removes them";
        findings.push(Finding::know(Rule::Drafts, problem, advice).about(path));
    }
    for path in seen(drafts.damaged(), Rule::Drafts, &folder, findings) {
        let problem = format!("a draft cannot be read as one: {}", path.display());
        let advice = "what you typed may be in it, to copy; then remove the file";
        findings.push(Finding::mend(Rule::Drafts, problem, advice));
    }
    for Edit { id, text, is_aside } in kept::all(app) {
        let since = written(&text, app);
        let is_old = since.is_some_and(|since| app.world.now.to_utc() - since > FORGOTTEN_AFTER);
        if !is_aside && !is_old {
            continue;
        }
        let day = since.map(|since| format!(" on {}", since.format("%Y-%m-%d"))).unwrap_or_default();
        let problem = format!("what you wrote into a record{day} was never saved: {}", text.display());
        let advice = match id {
            Some(id) if !is_aside => format!("`kap edit {id}` goes on with it; it may wait"),
            _ => "copy from it what you want, and remove the file".to_owned(),
        };
        findings.push(Finding::know(Rule::Drafts, problem, advice));
    }
}

/// Looks whether kap can write where it keeps drafts, and what git is to get.
pub fn own_folder(findings: &mut Vec<Finding>, app: &App<'_>) {
    let state = app.state();
    let Err(error) = may_write(&state, app) else { return };
    let problem = format!("kap's own folder {} cannot be written: {error}", state.display());
    let advice =
        "see whose it is: `ls -ld`; until then nothing you save comes into git, and no draft is kept";
    findings.push(Finding::mend(Rule::State, problem, advice));
}

/// May a folder be written that may still have to be made?
fn may_write(folder: &Path, app: &App<'_>) -> io::Result<()> {
    let disk = &app.world.disk;
    for folder in folder.ancestors() {
        if disk.kind(folder)?.is_some() {
            return disk.may_write(folder);
        }
    }
    Ok(())
}

fn written(path: &Path, app: &App<'_>) -> Option<DateTime<Utc>> {
    app.world.disk.written(path).ok().flatten().map(DateTime::from)
}
