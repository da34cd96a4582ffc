//! The file system as kap uses it: few calls, each of which may fail, each private by default.
//!
//! [`RealDisk`] is the world's; the tests put a disk under the store that fails, fills up and loses
//! power at every single call.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::lock_file::{self, LockFile};

/// What stands at a path, links not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, which kap does not follow.
    Link,
    /// A pipe, a socket, a device.
    Other,
}

/// One name in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirEntry {
    /// Its name.
    pub name: OsString,
    /// What it is.
    pub kind: FileKind,
}

/// A file that was just made and is still being written.
pub trait NewFile {
    /// Writes the whole of `bytes`.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Waits until what was written is on the disk.
    fn sync(&mut self) -> io::Result<()>;
}

/// A lock that is let go when this value is dropped.
pub trait Lock: Send + Sync {
    /// The open file that holds the lock, for child processes that must hold it too.
    fn file(&self) -> Option<&fs::File>;
}

/// The file system.
pub trait Disk: Send + Sync {
    /// Reads a regular file of at most `limit` bytes; a link, a folder or a pipe is refused, a larger
    /// file gives [`io::ErrorKind::FileTooLarge`].
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;
    /// The same, in the memory of `bytes`, whatever they held: for one of many files.
    fn read_into(&self, path: &Path, limit: u64, bytes: &mut Vec<u8>) -> io::Result<()> {
        *bytes = self.read(path, limit)?;
        Ok(())
    }
    /// Tells every name in a folder, in no order.
    fn visit(&self, folder: &Path, each: &mut dyn FnMut(&OsStr, FileKind)) -> io::Result<()>;
    /// Lists a folder, in no order.
    fn list(&self, folder: &Path) -> io::Result<Vec<DirEntry>> {
        let mut entries = Vec::new();
        self.visit(folder, &mut |name, kind| entries.push(DirEntry { name: name.to_owned(), kind }))?;
        Ok(entries)
    }
    /// What stands at a path; `None` where nothing does.
    fn kind(&self, path: &Path) -> io::Result<Option<FileKind>>;
    /// May others than its owner read, write or enter it? Not so where the system has no such notion.
    fn is_open_to_others(&self, path: &Path) -> io::Result<bool> {
        self.kind(path).map(|_| false)
    }
    /// When it was last written, where that is known; links not followed.
    fn written(&self, path: &Path) -> io::Result<Option<std::time::SystemTime>> {
        self.kind(path).map(|_| None)
    }
    /// Fails where a folder cannot be written, as far as that is known before it is tried.
    fn may_write(&self, folder: &Path) -> io::Result<()> {
        match self.kind(folder)? {
            Some(FileKind::Folder | FileKind::Link) | None => Ok(()),
            Some(FileKind::File | FileKind::Other) => Err(io::ErrorKind::NotADirectory.into()),
        }
    }
    /// Lets nobody but its owner read it.
    fn make_private(&self, path: &Path) -> io::Result<()> {
        self.kind(path).map(|_| ())
    }
    /// The path with its links followed, so that one folder has one name; the path itself where that
    /// cannot be told.
    fn canonical(&self, path: &Path) -> PathBuf;
    /// Makes a folder, 0700, in a folder that exists.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;
    /// Makes a file, 0600; fails where something stands at that path.
    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>>;
    /// Renames a file, over what stood there.
    fn replace(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Renames a file; fails with [`io::ErrorKind::AlreadyExists`] where something stands there.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Waits until the names in a folder are on the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Takes the lock of that file, made if need be, and writes the owner into it;
    /// [`io::ErrorKind::WouldBlock`] where another process holds it.
    fn try_lock(&self, path: &Path, owner: &str) -> io::Result<Box<dyn Lock>>;
}

/// The disk of this machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

struct RealFile(fs::File);

impl NewFile for RealFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_all()
    }
}

struct RealLock {
    file: fs::File,
    /// Where the disk has no locks.
    _claim: Option<LockFile>,
}

impl Lock for RealLock {
    fn file(&self) -> Option<&fs::File> {
        Some(&self.file)
    }
}

impl Disk for RealDisk {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let file = open_to_read(path)?;
        let metadata = file.metadata()?;
        if !metadata.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "is not a regular file"));
        }
        if metadata.len() > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
        file.take(limit + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
    }

    fn read_into(&self, path: &Path, limit: u64, bytes: &mut Vec<u8>) -> io::Result<()> {
        bytes.clear();
        // A pipe without a writer is an empty file, and a folder cannot be read: neither needs a look at
        // what it is, which would be a call for each of very many.
        open_to_read(path)?.take(limit + 1).read_to_end(bytes)?;
        if bytes.len() as u64 > limit { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(()) }
    }

    fn visit(&self, folder: &Path, each: &mut dyn FnMut(&OsStr, FileKind)) -> io::Result<()> {
        visit(folder, each)
    }

    fn kind(&self, path: &Path) -> io::Result<Option<FileKind>> {
        match fs::symlink_metadata(path) {
            Ok(metadata) => Ok(Some(kind_of(metadata.file_type()))),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    #[cfg(unix)]
    fn is_open_to_others(&self, path: &Path) -> io::Result<bool> {
        use std::os::unix::fs::PermissionsExt;
        let metadata = fs::symlink_metadata(path)?;
        Ok(!metadata.is_symlink() && metadata.permissions().mode() & 0o077 != 0)
    }

    fn written(&self, path: &Path) -> io::Result<Option<std::time::SystemTime>> {
        Ok(fs::symlink_metadata(path)?.modified().ok())
    }

    #[cfg(unix)]
    fn may_write(&self, folder: &Path) -> io::Result<()> {
        use rustix::fs::{Access, access};
        if !fs::metadata(folder)?.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        Ok(access(folder, Access::WRITE_OK | Access::EXEC_OK)?)
    }

    #[cfg(unix)]
    fn make_private(&self, path: &Path) -> io::Result<()> {
        use std::os::unix::fs::PermissionsExt;
        let metadata = fs::symlink_metadata(path)?;
        if metadata.is_symlink() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "is a link, which kap does not follow"));
        }
        let mode = metadata.permissions().mode() & 0o700;
        fs::set_permissions(path, fs::Permissions::from_mode(mode))
    }

    fn canonical(&self, path: &Path) -> PathBuf {
        // A folder that is still to be made: its parents are there, or theirs.
        let mut missing = Vec::new();
        let mut at = path;
        loop {
            if let Ok(found) = fs::canonicalize(at) {
                return missing.iter().rev().fold(found, |path, name| path.join(name));
            }
            let (Some(parent), Some(name)) = (at.parent(), at.file_name()) else { return path.to_owned() };
            missing.push(name);
            at = parent;
        }
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Ok(Box::new(RealFile(options.open(path)?)))
    }

    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        rename_without_replacing(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if !cfg!(unix) {
            return Ok(());
        }
        match fs::File::open(folder)?.sync_all() {
            // Some network storage has no such call: it keeps names in its own way.
            Err(error)
                if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) =>
            {
                Ok(())
            }
            done => done,
        }
    }

    fn try_lock(&self, path: &Path, owner: &str) -> io::Result<Box<dyn Lock>> {
        let mut options = fs::OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        let claim = match file.try_lock() {
            Ok(()) => None,
            Err(fs::TryLockError::WouldBlock) => return Err(io::ErrorKind::WouldBlock.into()),
            Err(fs::TryLockError::Error(error)) if lock_file::is_needed(&error) => {
                Some(lock_file::take(path)?)
            }
            Err(fs::TryLockError::Error(error)) => return Err(error),
        };
        // The name is a help for whoever waits; the lock holds without it.
        let _ = file.set_len(0).and_then(|()| file.write_all(owner.as_bytes()));
        Ok(Box::new(RealLock { file, _claim: claim }))
    }
}

/// Tells the names as the kernel gives them, in a buffer: the standard library makes two copies of each,
/// and an add looks at every name of a journal.
#[cfg(target_os = "linux")]
fn visit(folder: &Path, each: &mut dyn FnMut(&OsStr, FileKind)) -> io::Result<()> {
    use std::os::unix::ffi::OsStrExt;

    use rustix::fs::{CWD, FileType, Mode, OFlags, RawDir, openat};

    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let open = openat(CWD, folder, flags, Mode::empty())?;
    let mut buffer = Vec::with_capacity(1 << 16);
    let mut entries = RawDir::new(&open, buffer.spare_capacity_mut());
    while let Some(entry) = entries.next() {
        let entry = entry?;
        let name = OsStr::from_bytes(entry.file_name().to_bytes());
        let kind = match entry.file_type() {
            FileType::RegularFile => FileKind::File,
            FileType::Directory if matches!(name.as_bytes(), b"." | b"..") => continue,
            FileType::Directory => FileKind::Folder,
            FileType::Symlink => FileKind::Link,
            // Some file systems do not say here.
            FileType::Unknown if matches!(name.as_bytes(), b"." | b"..") => continue,
            FileType::Unknown => match fs::symlink_metadata(folder.join(name)) {
                Ok(metadata) => kind_of(metadata.file_type()),
                // It went meanwhile.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            },
            _ => FileKind::Other,
        };
        each(name, kind);
    }
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn visit(folder: &Path, each: &mut dyn FnMut(&OsStr, FileKind)) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        each(&entry.file_name(), kind_of(entry.file_type()?));
    }
    Ok(())
}

fn kind_of(file_type: fs::FileType) -> FileKind {
    if file_type.is_file() {
        FileKind::File
    } else if file_type.is_dir() {
        FileKind::Folder
    } else if file_type.is_symlink() {
        FileKind::Link
    } else {
        FileKind::Other
    }
}

/// Opens a file without following a link and without waiting for a pipe's other end.
fn open_to_read(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        options.custom_flags(flags.bits().cast_signed());
    }
    options.open(path).map_err(|error| {
        // Opening a link without following it fails with the system's word for a loop.
        if fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink()) {
            io::Error::new(io::ErrorKind::InvalidInput, "is a link, which kap does not follow")
        } else {
            error
        }
    })
}

/// Renames without replacing: in one call where the system has one, else by a second name for the
/// file, which fails in the same way where something stands there.
fn rename_without_replacing(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {}
            done => return done.map_err(io::Error::from),
        }
    }
    match fs::hard_link(from, to) {
        Ok(()) => {
            // It has its name. That its first one cannot be taken away harms nobody.
            let _ = fs::remove_file(from);
            Ok(())
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // A file system with neither call (some network and phone storage): the name is random and
        // was not there a moment ago, so a plain rename is the best that is left.
        Err(_) if !to.exists() => fs::rename(from, to),
        Err(error) => Err(error),
    }
}
