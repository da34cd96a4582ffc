//! Making the tree of a new commit out of an old one: only the folders in which something changes are
//! written anew.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Component, Path};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use super::commit_error::{Meaning, NotCommitted};
use super::run::{Git, in_own_group};
use super::work::{Entry, Work};

/// The mode of a folder, as a tree has it.
const FOLDER: &str = "40000";

/// A folder's contents by their names.
type Folder = BTreeMap<Vec<u8>, Entry>;

/// A change, by what is left of its path.
type Change<'a> = (Vec<&'a [u8]>, Option<&'a Entry>);

impl Work<'_> {
    /// The tree of a commit with some paths changed.
    pub fn tree<'c>(
        &self,
        from: &str,
        changes: impl IntoIterator<Item = (&'c Path, Option<&'c Entry>)>,
    ) -> Result<String, NotCommitted> {
        let changes = changes.into_iter().map(|(path, entry)| (parts(path), entry)).collect();
        let failed = |error: io::Error| self.refuse(Meaning::Other(error.to_string()));
        let mut writer = TreeWriter::open(self.git()).map_err(failed)?;
        let made = self.folder(Some(&format!("{from}^{{tree}}")), changes, &mut writer)?;
        Ok(made.unwrap_or_else(|| self.nothing().to_owned()))
    }

    /// A folder with some paths in it changed; `None` where nothing is left in it.
    fn folder(
        &self,
        from: Option<&str>,
        changes: Vec<Change<'_>>,
        writer: &mut TreeWriter,
    ) -> Result<Option<String>, NotCommitted> {
        let mut folder = from.map_or_else(|| Ok(Folder::new()), |from| self.folder_at(from))?;
        let mut inner: BTreeMap<&[u8], Vec<Change<'_>>> = BTreeMap::new();
        for (mut path, entry) in changes {
            let name = path.remove(0);
            match (path.is_empty(), entry) {
                (false, _) => inner.entry(name).or_default().push((path, entry)),
                (true, Some(entry)) => drop(folder.insert(name.to_owned(), entry.clone())),
                // A folder that came to stand there goes by what is in it.
                (true, None) if folder.get(name).is_some_and(|there| there.mode == FOLDER) => {}
                (true, None) => drop(folder.remove(name)),
            }
        }
        for (name, changes) in inner {
            let there = folder.get(name).cloned();
            let is_folder = there.as_ref().is_some_and(|there| there.mode == FOLDER);
            if !is_folder && changes.iter().all(|(_, entry)| entry.is_none()) {
                continue;
            }
            let from = there.filter(|_| is_folder).map(|there| there.object);
            match self.folder(from.as_deref(), changes, writer)? {
                Some(object) => {
                    drop(folder.insert(name.to_owned(), Entry { mode: FOLDER.to_owned(), object }));
                }
                None => drop(folder.remove(name)),
            }
        }
        if folder.is_empty() {
            return Ok(None);
        }
        let written = writer.write(&folder);
        written.map(Some).map_err(|error| self.refuse(Meaning::Other(error.to_string())))
    }

    fn folder_at(&self, name: &str) -> Result<Folder, NotCommitted> {
        let unreadable = || NotCommitted::Other { words: "a folder in it could not be read".into() };
        let object = self.look_up(&[name])?.pop().flatten().ok_or_else(unreadable)?;
        read(&object.bytes, self.nothing().len() / 2).ok_or_else(unreadable)
    }
}

/// Reads `100644 NAME`, a zero byte, the bytes of the object's name.
fn read(mut bytes: &[u8], length: usize) -> Option<Folder> {
    let mut folder = Folder::new();
    while !bytes.is_empty() {
        let space = bytes.iter().position(|&byte| byte == b' ')?;
        let end = bytes.iter().position(|&byte| byte == 0)?;
        let (mode, name) = (std::str::from_utf8(&bytes[..space]).ok()?, bytes.get(space + 1..end)?);
        let object = bytes.get(end + 1..end + 1 + length)?;
        let object = object.iter().map(|byte| format!("{byte:02x}")).collect();
        folder.insert(name.to_owned(), Entry { mode: mode.to_owned(), object });
        bytes = &bytes[end + 1 + length..];
    }
    Some(folder)
}

/// The names that a path is made of.
fn parts(path: &Path) -> Vec<&[u8]> {
    let name = |part| match part {
        Component::Normal(name) => Some(std::ffi::OsStr::as_encoded_bytes(name)),
        _ => None,
    };
    path.components().filter_map(name).collect()
}

/// A git that writes folders into the repository, until this value goes.
struct TreeWriter {
    git: Child,
    told: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl TreeWriter {
    fn open(git: &Git<'_>) -> io::Result<Self> {
        let mut command = git.command();
        command.args(["mktree", "-z", "--batch"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        in_own_group(&mut command);
        let mut child = command.spawn()?;
        let none = || io::Error::other("git has no output");
        let (told, answers) = (child.stdin.take(), child.stdout.take().ok_or_else(none)?);
        Ok(Self { git: child, told, answers: BufReader::new(answers) })
    }

    fn write(&mut self, folder: &Folder) -> io::Result<String> {
        let mut lines = Vec::new();
        for (name, entry) in folder {
            let kind = match entry.mode.as_str() {
                FOLDER => "tree",
                "160000" => "commit",
                _ => "blob",
            };
            lines.extend_from_slice(format!("{} {kind} {}\t", entry.mode, entry.object).as_bytes());
            lines.extend_from_slice(name);
            lines.push(0);
        }
        // An empty line ends a folder.
        lines.push(0);
        let ended = || io::Error::other("a folder could not be written");
        let told = self.told.as_mut().ok_or_else(ended)?;
        told.write_all(&lines)?;
        told.flush()?;
        let mut id = String::new();
        self.answers.read_line(&mut id)?;
        if id.ends_with('\n') { Ok(id.trim().to_owned()) } else { Err(ended()) }
    }
}

impl Drop for TreeWriter {
    fn drop(&mut self) {
        self.told = None;
        let _ = self.git.wait();
    }
}
