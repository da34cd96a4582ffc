//! Gathers what the rules of a healthy journal find. Nothing is written.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta};

use super::aside::{self, seen};
use crate::cli::app::App;
use crate::cli::save::{git_settings, own_repository};
use crate::config;
use crate::content;
use crate::error::Result;
use crate::git::{Address, NotCommitted, Repository};
use crate::journal::finding::{Facts, Finding, Fix, Rule, Weight, among};
use crate::store::check::{self, Checked};
use crate::store::disk::FileKind;
use crate::store::{FILE_LIMIT, FORMAT, Listed, Reason, layout};

/// A half-written file younger than this may belong to a kap that is at work.
const AT_WORK: TimeDelta = TimeDelta::hours(1);

/// What was looked at, and what was found.
pub struct Look {
    /// How many records could be read.
    pub records: usize,
    /// What was found: what is to be mended first.
    pub findings: Vec<Finding>,
}

/// Looks at everything.
///
/// # Errors
/// The journal's folder could not be listed.
pub fn look(app: &mut App<'_>) -> Result<Look> {
    let mut findings = Vec::new();
    let known = settings(&mut findings, app);
    if !known {
        return Ok(Look { records: 0, findings });
    }
    let (listed, unread) = app.journal.names().map_err(|error| app.unreadable(&error))?;
    for file in unread {
        if let Reason::Barred(why) = file.reason {
            let advice = "kap passes it over: put the file itself there, or move it elsewhere";
            findings.push(Finding::mend(Rule::Plain, why, advice).about(file.path));
        }
    }
    let facts = files(&listed, &mut findings, app);
    findings.extend(among(&facts));
    leftovers(&mut findings, app);
    own_files(&mut findings, app);
    aside::trash(&facts, &mut findings, app);
    git(&mut findings, app);
    aside::unfinished(&mut findings, app);
    aside::own_folder(&mut findings, app);
    findings.sort_by(|a, b| {
        (a.weight, a.rule, &a.problem, &a.path, a.line).cmp(&(b.weight, b.rule, &b.problem, &b.path, b.line))
    });
    Ok(Look { records: facts.len(), findings })
}

/// Are the settings sound? False where the journal is in a format that this kap does not know.
fn settings(findings: &mut Vec<Finding>, app: &mut App<'_>) -> bool {
    let unsettled = app.check_settings().err();
    if let Some(error) = unsettled {
        findings.push(Finding::mend(Rule::Settings, error.message, error.hint.unwrap_or_default()));
    }
    let bytes = match app.journal.settings() {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            let advice = "the next thing you save makes it anew";
            let finding =
                Finding::mend(Rule::Settings, "what all devices share stands in it, and it is gone", advice);
            findings.push(finding.about(layout::KAP_TOML));
            return true;
        }
        Err(_) => return true,
    };
    match config::Shared::of_file(&String::from_utf8_lossy(&bytes)) {
        Ok(shared) => shared.format.is_none_or(|format| format == FORMAT),
        Err(flaw) => {
            let finding = Finding::mend(Rule::Settings, flaw.problem, flaw.advice);
            findings.push(finding.about(layout::KAP_TOML).on_line(flaw.line));
            true
        }
    }
}

/// Looks into every file of records.
fn files(listed: &[Listed], findings: &mut Vec<Finding>, app: &App<'_>) -> Vec<Facts> {
    let (clock, disk, root) = (app.clock(), app.journal.disk(), app.journal.root());
    // In a folder that nobody else may enter, the mode of a file lets nobody in.
    let is_shut = !seen(disk.is_open_to_others(root), Rule::Private, "", findings);
    if !is_shut {
        let problem = "others on this machine may look into the journal's folder";
        findings.push(open(Weight::Mend, problem).about(""));
    }
    let checked = app.journal.sweep(listed, |listed, read, (): &mut ()| {
        let mut checked = match read {
            Ok(bytes) => check::file(listed, bytes, &clock),
            Err(Reason::Barred(why)) => Checked {
                findings: vec![Finding::mend(Rule::Plain, why, "see what is in the way").about(&listed.path)],
                ..Checked::default()
            },
            Err(Reason::Flaw(_)) => Checked::default(),
        };
        // A file that cannot be asked could not be read either, and is found for that.
        if disk.is_open_to_others(&root.join(&listed.path)).unwrap_or_default() {
            let (weight, problem) = if is_shut {
                (Weight::Know, "others may read the file, if it comes out of this folder")
            } else {
                (Weight::Mend, "others on this machine may read the file")
            };
            checked.findings.push(open(weight, problem).about(&listed.path));
        }
        Some(checked)
    });
    let mut facts = Vec::new();
    for checked in checked {
        findings.extend(checked.findings);
        facts.extend(checked.facts);
    }
    facts
}

fn open(weight: Weight, problem: &str) -> Finding {
    let finding = Finding::mend(Rule::Private, problem, "`kap doctor --fix` makes it yours alone");
    Finding { weight, ..finding }.fixed_by(Fix::MakePrivate)
}

/// Looks for what other programs left, by the names in the journal's folders.
fn leftovers(findings: &mut Vec<Finding>, app: &App<'_>) {
    let (disk, root) = (app.journal.disk(), app.journal.root());
    let mut folders = vec![PathBuf::new()];
    let entries = seen(disk.list(root), Rule::Plain, "", findings);
    let is_ours = |name: &str| {
        layout::year(name).is_some() || [layout::GOALS, layout::QUESTIONS, layout::MEASURES].contains(&name)
    };
    let inner = entries.iter().filter(|entry| entry.kind == FileKind::Folder);
    folders.extend(
        inner.filter_map(|entry| entry.name.to_str()).filter(|name| is_ours(name)).map(PathBuf::from),
    );
    for folder in folders {
        // A folder of records that cannot be listed was named with their names.
        for entry in disk.list(&root.join(&folder)).unwrap_or_default() {
            let path = folder.join(&entry.name);
            let Some(finding) = check::leftover(&path) else { continue };
            if finding.fix.is_some() && is_at_work(&root.join(&path), app) {
                continue;
            }
            // It is named once: as what it is, and not also by its name or its id.
            findings.retain(|other| other.path.as_ref() != Some(&path) || other.rule == Rule::Readable);
            findings.push(finding);
        }
    }
}

fn is_at_work(path: &Path, app: &App<'_>) -> bool {
    let written = app.journal.disk().written(path).ok().flatten().map(DateTime::<chrono::Utc>::from);
    written.is_some_and(|written| app.world.now.to_utc() - written < AT_WORK)
}

/// Reads a text of that name, and says what is wrong with it.
type Read<'a> = &'a dyn Fn(&str, &str) -> Result<(), content::ContentError>;

/// Reads the person's own question sets and questionnaires.
fn own_files(findings: &mut Vec<Finding>, app: &App<'_>) {
    let read_question = |stem: &str, text: &str| content::parse_question_set(stem, text).map(drop);
    let read_measure = |stem: &str, text: &str| content::parse_instrument(stem, text).map(drop);
    let folders: [(&str, Read<'_>, &str); 2] = [
        (layout::QUESTIONS, &read_question, "the questions that come with kap are asked meanwhile"),
        (layout::MEASURES, &read_measure, "the others work meanwhile"),
    ];
    let (disk, root) = (app.journal.disk(), app.journal.root());
    for (folder, read, meanwhile) in folders {
        let entries = match disk.list(&root.join(folder)) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            entries => seen(entries, Rule::Questions, folder, findings),
        };
        for entry in entries {
            let path = Path::new(folder).join(&entry.name);
            let is_toml = path.extension().is_some_and(|ending| ending == "toml");
            let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else { continue };
            if !is_toml || stem.starts_with('.') {
                continue;
            }
            let text = match disk.read(&root.join(&path), FILE_LIMIT) {
                Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
                Err(error) => {
                    let problem = format!("it could not be read: {error}");
                    findings.push(Finding::mend(Rule::Questions, problem, meanwhile).about(path));
                    continue;
                }
            };
            if let Err(error) = read(stem, &text) {
                let advice =
                    error.hint.map_or_else(|| meanwhile.to_owned(), |hint| format!("{hint}; {meanwhile}"));
                let finding = Finding::mend(Rule::Questions, error.message, advice).about(&path);
                findings.push(Finding { line: error.line, ..finding });
            }
        }
    }
}

/// Whatever kap reads, and no note that lies beside it.
fn is_to_be_in_git(path: &Path) -> bool {
    let is_own = [layout::QUESTIONS, layout::MEASURES].iter().any(|folder| path.starts_with(folder));
    let is_read = path == Path::new(layout::AFTERCARE) || (is_own && layout::is_kept_in_git(path));
    is_read || layout::name_of(path).is_some()
}

/// Looks for records that git lacks, and that nothing written down will bring there: those that came by
/// hand, or that were saved when kap's own folder could not be written.
fn lacking(repository: &Repository, findings: &mut Vec<Finding>, app: &App<'_>) {
    let pending = seen(app.pending().all(), Rule::Waiting, app.state(), findings);
    let promised: BTreeSet<PathBuf> = pending.into_iter().flat_map(|(_, step)| step.paths).collect();
    // Where git cannot say, it is in the middle of something, which is another rule.
    let lacking = repository.lacking(&git_settings(app)).unwrap_or_default();
    for path in lacking {
        if is_to_be_in_git(&path) && !promised.contains(&path) {
            let advice = "`kap doctor --fix` puts it there; so does `kap sync`";
            let finding = Finding::know(Rule::Waiting, "it is not in git", advice);
            findings.push(finding.about(path).fixed_by(Fix::Commit));
        }
    }
}

/// Why git would take nothing now.
fn obstacle(is_waiting: bool, app: &App<'_>) -> Option<NotCommitted> {
    let settings = git_settings(app);
    if let Some(repository) = own_repository(app) {
        return repository.obstacle(&settings);
    }
    let top = app.journal.root();
    let is_there = app.world.disk.kind(&top.join(".git")).is_ok_and(|kind| kind.is_some());
    (is_waiting && is_there).then(|| NotCommitted::Damaged { top: top.to_owned() })
}

/// What git's files tell. No network is asked.
fn git(findings: &mut Vec<Finding>, app: &App<'_>) {
    if !app.settings.git {
        return;
    }
    let waiting = app.pending().count();
    if waiting > 0 {
        let steps = if waiting == 1 { "1 step is".to_owned() } else { format!("{waiting} steps are") };
        let problem = format!("{steps} saved and not yet in git");
        findings.push(Finding::know(Rule::Waiting, problem, "the next thing you save takes that along"));
    }
    if let Some(refused) = obstacle(waiting > 0, app) {
        findings.push(Finding::mend(Rule::Git, refused.to_string(), refused.hint()));
    }
    for path in app.pending().damaged() {
        let problem = format!("what git is to get is written down in {}, and cannot be read", path.display());
        let advice = "remove that file: what git lacks is found without it";
        findings.push(Finding::mend(Rule::Waiting, problem, advice));
    }
    let Some(repository) = own_repository(app) else { return };
    lacking(&repository, findings, app);
    let standing = repository.standing();
    let Some(remote) = &standing.remote else { return };
    if standing.differs {
        let problem = "what is here differs from what was last sent or fetched";
        findings.push(Finding::know(Rule::Waiting, problem, "`kap sync` fetches and sends, when you like"));
    }
    let address = Address::new(remote);
    if address.is_open_on_the_way() {
        let problem = "the journal is sent without a lock: anyone on the way can read along";
        findings.push(Finding::mend(
            Rule::Remote,
            problem,
            "change the remote to https or ssh: `git remote set-url`",
        ));
    } else if address.looks_public() {
        let problem = format!("the journal is sent to {}, which may show it to everyone", address.place());
        findings.push(Finding::know(
            Rule::Remote,
            problem,
            "see there that the repository is set to private",
        ));
    }
}
