//! What kap writes into the `info` folder of a repository it makes.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::files::create_private;

/// Takes every file as it is: attributes that a stranger's commit brings along start no filter,
/// turn no line ending, and let git write no conflict marker. Nothing ranks above this file.
const ATTRIBUTES: &str = "* -text -filter -ident -working-tree-encoding -merge";

/// What never belongs into the journal's history, even when the person adds everything by hand:
/// drafts and what editors leave beside a file.
const EXCLUDE: &str = "\
.drafts/
*.sw?
*~
\\#*#
.#*
4913
*.tmp
.DS_Store
";

/// Writes both files into a new repository.
pub(super) fn write(git_dir: &Path) -> io::Result<()> {
    let info = git_dir.join("info");
    create_private(&info.join("exclude"))?.write_all(EXCLUDE.as_bytes())?;
    create_private(&info.join("attributes"))?.write_all(format!("{ATTRIBUTES}\n").as_bytes())
}

/// Sees to it that the attributes still have the last word. Other lines are the person's and stay.
pub(super) fn keep(common_dir: &Path) -> io::Result<()> {
    let info = common_dir.join("info");
    let path = info.join("attributes");
    let text = match fs::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        other => other?,
    };
    let last = text.split(|&byte| byte == b'\n').rfind(|line| !line.is_empty());
    if last == Some(ATTRIBUTES.as_bytes()) {
        return Ok(());
    }
    let mut lines = text;
    if lines.last().is_some_and(|&byte| byte != b'\n') {
        lines.push(b'\n');
    }
    lines.extend_from_slice(ATTRIBUTES.as_bytes());
    lines.push(b'\n');
    fs::create_dir_all(&info)?;
    let new = info.join("attributes.kap");
    match fs::remove_file(&new) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => create_private(&new)?.write_all(&lines)?,
    }
    fs::rename(new, path)
}
