//! Many texts at once: they go into the repository as one pack, and reach the disk together. One by one,
//! each would be waited for.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use super::run::{Git, in_own_group};

/// From so many on, a pack is worth its while.
const PACK_FROM: usize = 64;

/// Puts the texts of these files into the repository, where they are many. The commit that follows finds
/// them there. Only for a repository that takes every file as it is.
///
/// Nothing depends on it: a text that is missing, or was changed since, is written by the commit.
pub(super) fn bring_in(git: &Git<'_>, root: &Path, files: &[PathBuf]) {
    if files.len() >= PACK_FROM {
        let _ = pack(git, root, files);
    }
}

fn pack(git: &Git<'_>, root: &Path, files: &[PathBuf]) -> io::Result<()> {
    let mut command = git.command();
    command.args(["-c", "fastimport.unpackLimit=1", "fast-import", "--quiet"]);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    in_own_group(&mut command);
    let mut child = command.spawn()?;
    let told = child.stdin.take().map(|told| tell(told, root, files));
    let ended = child.wait();
    told.transpose()?;
    ended.map(drop)
}

fn tell(told: impl Write, root: &Path, files: &[PathBuf]) -> io::Result<()> {
    let mut told = BufWriter::new(told);
    for path in files {
        // What is gone or closed to us is the commit's to judge.
        let Ok(text) = fs::read(root.join(path)) else { continue };
        write!(told, "blob\ndata {}\n", text.len())?;
        told.write_all(&text)?;
        told.write_all(b"\n")?;
    }
    told.flush()
}
