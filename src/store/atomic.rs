//! Writing a file so that it is whole or absent, and on the disk before anybody is told.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, FileKind};

/// Names of half-written files begin so. Readers pass over them, git is told to ignore them.
pub const UNFINISHED: &str = ".kap-unfinished-";

/// Writes a new file; fails with [`io::ErrorKind::AlreadyExists`] where something stands there.
///
/// When this returns, the file is on the disk under its name; when it fails, there is none.
pub fn write_new(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    write(disk, path, bytes, |from, to| disk.rename_new(from, to))?;
    disk.sync_folder(folder_of(path)).inspect_err(|_| {
        // Nobody is told that it is there, so that nobody writes it a second time beside it.
        let _ = disk.remove(path);
    })
}

/// Writes a file over the one that stands there.
///
/// When this returns, the new bytes are on the disk; until then the old ones stay whole.
pub fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    write(disk, path, bytes, |from, to| disk.replace(from, to))?;
    disk.sync_folder(folder_of(path))
}

/// Removes a file and waits until its name is gone from the disk. A file that is not there is fine.
pub fn remove(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    match disk.remove(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
        Ok(()) => disk.sync_folder(folder_of(path)),
    }
}

/// Makes a folder and those above it, each 0700; folders that exist are left as they are.
///
/// When this returns, the folder is on the disk, also where a process made it that was cut off before it
/// could wait for that.
pub fn create_folders(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    let mut missing = Vec::new();
    let mut at = Some(folder);
    while let Some(here) = at.filter(|path| !path.as_os_str().is_empty()) {
        match disk.kind(here)? {
            // A link on the way (a home that is one) is the person's own arrangement.
            Some(FileKind::Folder | FileKind::Link) => {
                sync_above(disk, here)?;
                break;
            }
            Some(_) => return Err(io::ErrorKind::NotADirectory.into()),
            None => missing.push(here),
        }
        at = here.parent();
    }
    for folder in missing.into_iter().rev() {
        match disk.create_folder(folder) {
            // Another process was faster.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            done => done?,
        }
        disk.sync_folder(folder_of(folder))?;
    }
    Ok(())
}

/// Waits until the name of a folder that exists is on the disk. That costs next to nothing where it is.
fn sync_above(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    match disk.sync_folder(folder_of(folder)) {
        // What the person may not even look into is no place in which kap made a folder.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        done => done,
    }
}

fn write(
    disk: &dyn Disk,
    path: &Path,
    bytes: &[u8],
    put: impl Fn(&Path, &Path) -> io::Result<()>,
) -> io::Result<()> {
    let unfinished = unfinished_name(path);
    let written = (|| {
        let mut file = disk.create_new(&unfinished)?;
        file.write(bytes)?;
        file.sync()?;
        put(&unfinished, path)
    })();
    written.inspect_err(|_| {
        // What is left would only be a half: the caller still has the whole. If even removing fails,
        // readers pass over the name.
        let _ = disk.remove(&unfinished);
    })
}

/// A name beside `path` that no other write uses: two processes never share one.
fn unfinished_name(path: &Path) -> PathBuf {
    let mut name = OsString::from(format!("{UNFINISHED}{:08x}-", fastrand::u32(..)));
    name.push(path.file_name().unwrap_or_default());
    path.with_file_name(name)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::disk::RealDisk;
    use super::*;

    fn names(folder: &Path) -> Vec<OsString> {
        let mut names: Vec<OsString> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_file_takes_the_place_of_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        write_new(&RealDisk, &path, b"one").unwrap();
        let error = write_new(&RealDisk, &path, b"two").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        replace(&RealDisk, &path, b"three").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"three");
        assert_eq!(names(folder.path()), ["a.md"]);
    }

    #[test]
    fn a_link_is_replaced_and_never_written_through() {
        let folder = tempfile::tempdir().unwrap();
        let (target, link) = (folder.path().join("target"), folder.path().join("link"));
        fs::write(&target, "mine").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(&target, &link).unwrap();
        #[cfg(unix)]
        assert_eq!(write_new(&RealDisk, &link, b"new").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        replace(&RealDisk, &link, b"new").unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"mine");
        assert_eq!(fs::read(&link).unwrap(), b"new");
    }

    #[test]
    fn removing_what_is_not_there_is_fine() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        remove(&RealDisk, &path).unwrap();
        write_new(&RealDisk, &path, b"one").unwrap();
        remove(&RealDisk, &path).unwrap();
        assert!(!path.exists());
    }

    #[test]
    fn folders_are_made_down_to_the_last_and_a_file_on_the_way_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a/b/c");
        create_folders(&RealDisk, &deep).unwrap();
        create_folders(&RealDisk, &deep).unwrap();
        assert!(deep.is_dir());
        fs::write(folder.path().join("file"), "mine").unwrap();
        assert!(create_folders(&RealDisk, &folder.path().join("file/b")).is_err());
        assert_eq!(fs::read(folder.path().join("file")).unwrap(), b"mine");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_made_is_the_owners_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/c.md");
        create_folders(&RealDisk, path.parent().unwrap()).unwrap();
        write_new(&RealDisk, &path, b"one").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(
            (mode(&path), mode(&folder.path().join("a")), mode(&folder.path().join("a/b"))),
            (0o600, 0o700, 0o700)
        );
    }
}
