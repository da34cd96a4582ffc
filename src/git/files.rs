//! The files of a change: which of them git can take, and how they are told to git.

use std::collections::HashMap;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

/// The paths of a change, by what stands there now.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// Plain files.
    pub(super) present: Vec<PathBuf>,
    /// Nothing: deleted, if git ever knew them.
    pub(super) missing: Vec<PathBuf>,
    /// What is no file of the journal: a link, a folder, a path that leads out.
    pub(super) foreign: Vec<PathBuf>,
}

impl Files {
    /// Looks at each path. `root` has all its links resolved.
    ///
    /// # Errors
    /// The disk did not say what stands at a path, which may be sound: it is to be asked again.
    pub(super) fn sort(root: &Path, paths: &[PathBuf]) -> io::Result<Self> {
        let mut files = Self::default();
        let mut folders = HashMap::new();
        for path in paths {
            let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
            let folder = path.parent().unwrap_or(Path::new(""));
            let is_ours = inside
                && if let Some(known) = folders.get(folder) {
                    *known
                } else {
                    let is_plain = is_plain_folder(root, folder)?;
                    folders.insert(folder.to_path_buf(), is_plain);
                    is_plain
                };
            let stands = if is_ours { standing(&root.join(path))? } else { Standing::Other };
            let list = match stands {
                Standing::File => &mut files.present,
                Standing::Nothing => &mut files.missing,
                Standing::Folder | Standing::Other => &mut files.foreign,
            };
            list.push(path.clone());
        }
        Ok(files)
    }
}

/// What stands at a path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Nothing,
    File,
    Folder,
    Other,
}

fn standing(path: &Path) -> io::Result<Standing> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => Ok(Standing::File),
        Ok(found) if found.is_dir() => Ok(Standing::Folder),
        Ok(_) => Ok(Standing::Other),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Standing::Nothing),
        Err(error) => match error.kind() {
            io::ErrorKind::NotADirectory | io::ErrorKind::InvalidInput | io::ErrorKind::InvalidFilename => {
                Ok(Standing::Other)
            }
            // A disk that fails now, or does not let kap look, may do better next time.
            _ => Err(error),
        },
    }
}

/// No link leads to the folder, which may be gone with its files.
fn is_plain_folder(root: &Path, folder: &Path) -> io::Result<bool> {
    for part in folder.ancestors().take_while(|part| !part.as_os_str().is_empty()) {
        if !matches!(standing(&root.join(part))?, Standing::Folder | Standing::Nothing) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A list of paths for git, in a file: any number of them, of any name, none in an argument.
#[derive(Debug)]
pub(super) struct List(PathBuf);

impl List {
    /// Writes the list into the repository's own folder.
    pub(super) fn write<'a>(
        git_dir: &Path,
        paths: impl IntoIterator<Item = &'a PathBuf>,
    ) -> io::Result<Self> {
        let list = Self(git_dir.join("kap-paths"));
        let mut bytes = Vec::new();
        for path in paths {
            bytes.extend_from_slice(path.as_os_str().as_encoded_bytes());
            bytes.push(0);
        }
        match fs::remove_file(&list.0) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => create_private(&list.0)?.write_all(&bytes)?,
        }
        Ok(list)
    }

    /// The arguments that make git read it.
    pub(super) fn arguments(&self) -> [OsString; 2] {
        let mut from = OsString::from("--pathspec-from-file=");
        from.push(&self.0);
        [from, "--pathspec-file-nul".into()]
    }
}

impl Drop for List {
    fn drop(&mut self) {
        // One that is left is replaced by the next.
        let _ = fs::remove_file(&self.0);
    }
}

/// Makes a new file that only its owner can read.
pub(super) fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Lists a folder: each path, and whether it is a folder. The standard library's own listing panics where
/// a folder cannot be closed.
#[cfg(unix)]
pub(super) fn list(folder: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
    use std::os::unix::ffi::OsStrExt;
    let mut found = Vec::new();
    for entry in rustix::fs::Dir::new(File::open(folder)?)? {
        let name = entry?;
        let name = std::ffi::OsStr::from_bytes(name.file_name().to_bytes());
        if name != "." && name != ".." {
            let path = folder.join(name);
            let is_folder = fs::symlink_metadata(&path)?.is_dir();
            found.push((path, is_folder));
        }
    }
    Ok(found)
}

#[cfg(not(unix))]
pub(super) fn list(folder: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
    let entry = |entry: io::Result<fs::DirEntry>| {
        let entry = entry?;
        Ok((entry.path(), entry.file_type()?.is_dir()))
    };
    fs::read_dir(folder)?.map(entry).collect()
}

/// Makes the entries of a folder durable.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// A path from the bytes that git prints of it.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere not all bytes are a path")]
pub(super) fn path(bytes: &[u8]) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStrExt;
    Some(PathBuf::from(std::ffi::OsStr::from_bytes(bytes)))
}

#[cfg(not(unix))]
pub(super) fn path(bytes: &[u8]) -> Option<PathBuf> {
    std::str::from_utf8(bytes).ok().map(PathBuf::from)
}
