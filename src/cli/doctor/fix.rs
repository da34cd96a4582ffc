//! Mends what can be mended without losing anything: modes, names, and halves that go to the trash.

use std::io;
use std::path::{Path, PathBuf};

use crate::cli::app::App;
use crate::cli::save::many;
use crate::error::Result;
use crate::journal::finding::{Finding, Fix};
use crate::store::file_change::FileChange;
use crate::store::operation::Operation;
use crate::store::trash;

/// What a fix does, in words.
pub fn in_words(finding: &Finding, fix: &Fix) -> String {
    let path = place(finding).display().to_string();
    match fix {
        Fix::Rename(to) => format!("rename {path} to {}", to.display()),
        Fix::MakePrivate if path.is_empty() => "make the journal's folder yours alone".to_owned(),
        Fix::MakePrivate => format!("make {path} yours alone"),
        Fix::Commit => format!("put {path} into git"),
        Fix::Trash => format!("move {path} to {}", trash::place_of(Path::new(&path)).display()),
    }
}

/// Mends what it can, as one step, and returns what stands in the way of the rest.
///
/// # Errors
/// Another kap is changing the journal.
pub fn all(findings: &[Finding], app: &mut App<'_>) -> Result<Vec<String>> {
    let mut fixes: Vec<(&Finding, &Fix)> =
        findings.iter().filter_map(|finding| Some((finding, finding.fix.as_ref()?))).collect();
    // Modes first: a file that has got another name is no longer where it was found.
    fixes.sort_by_key(|(_, fix)| **fix != Fix::MakePrivate);
    let is_renamed = |path: &Path| {
        fixes.iter().any(|(finding, fix)| matches!(fix, Fix::Rename(_)) && place(finding) == path)
    };
    let lacking = fixes.iter().filter(|(_, fix)| **fix == Fix::Commit).map(|(finding, _)| place(finding));
    let lacking: Vec<PathBuf> = lacking.filter(|path| !is_renamed(path)).map(Path::to_owned).collect();
    // Git gets what has another name, and it can be taken back; modes and halves are no business of its.
    let bytes = |path: &Path| app.journal.bytes_if_there(path).ok().flatten();
    let renamed = |(finding, fix): &(&Finding, &Fix)| match fix {
        Fix::Rename(to) => {
            Some(FileChange::moved(place(finding).to_owned(), to.clone(), &bytes(place(finding))?))
        }
        Fix::MakePrivate | Fix::Commit | Fix::Trash => None,
    };
    let file_changes: Vec<FileChange> = fixes.iter().filter_map(renamed).collect();
    let message = if file_changes.is_empty() { "kap: what git lacked" } else { "kap: names that fit" };
    let mut step = Operation::new(message.to_owned(), file_changes, app.world.now);
    step.paths.extend(lacking);
    many::step(step, app, |app| {
        let mut left = Vec::new();
        for (finding, fix) in &fixes {
            if let Err(error) = one(place(finding), fix, app) {
                let why = match error.kind() {
                    io::ErrorKind::AlreadyExists => "a file of that name is there".to_owned(),
                    _ => error.to_string(),
                };
                left.push(format!("Could not {}: {why}.", in_words(finding, fix)));
            }
        }
        left
    })
}

fn one(path: &Path, fix: &Fix, app: &App<'_>) -> io::Result<()> {
    let root = app.journal.root();
    match fix {
        Fix::MakePrivate if path.as_os_str().is_empty() => app.journal.disk().make_private(root),
        Fix::MakePrivate => app.journal.disk().make_private(&root.join(path)),
        // The step itself brings it there.
        Fix::Commit => Ok(()),
        Fix::Rename(to) => app.journal.relocate(path, to),
        Fix::Trash => app.journal.relocate(path, &trash::place_of(path)),
    }
}

fn place(finding: &Finding) -> &Path {
    finding.path.as_deref().unwrap_or(Path::new(""))
}
