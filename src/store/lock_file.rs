//! A lock for disks that have none, such as some network storage: a file that only one process can make.
//!
//! It says who made it. One that a process of this machine left behind when it was killed is taken away;
//! one of another machine stays, since nobody here can tell whether that machine still runs.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A lock that is let go when this value is dropped.
pub struct LockFile(PathBuf);

/// Does this error say that the disk has no locks?
pub fn is_needed(error: &io::Error) -> bool {
    #[cfg(unix)]
    let none_left = error.raw_os_error() == Some(rustix::io::Errno::NOLCK.raw_os_error());
    #[cfg(not(unix))]
    let none_left = false;
    none_left || error.kind() == io::ErrorKind::Unsupported
}

/// Takes the lock of that file; [`io::ErrorKind::WouldBlock`] where another process has it.
pub fn take(path: &Path) -> io::Result<LockFile> {
    let mut name = OsString::from(path);
    name.push(".claim");
    let claim = PathBuf::from(name);
    match make(&claim) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        made => return made.map(|()| LockFile(claim)),
    }
    let maker = fs::read_to_string(&claim).unwrap_or_default();
    if !is_gone(&maker) {
        return Err(io::ErrorKind::WouldBlock.into());
    }
    // Only one of those who see that can rename it, and only what they saw is taken away.
    let aside = claim.with_extension(format!("gone-{}", std::process::id()));
    fs::rename(&claim, &aside).map_err(|_| io::Error::from(io::ErrorKind::WouldBlock))?;
    let is_same = fs::read_to_string(&aside).is_ok_and(|found| found == maker);
    if !is_same {
        let _ = fs::rename(&aside, &claim);
        return Err(io::ErrorKind::WouldBlock.into());
    }
    fs::remove_file(&aside)?;
    make(&claim).map(|()| LockFile(claim)).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => io::ErrorKind::WouldBlock.into(),
        _ => error,
    })
}

fn make(claim: &Path) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(claim)?;
    file.write_all(maker(std::process::id()).as_bytes()).inspect_err(|_| {
        // Half a name is nobody's.
        let _ = fs::remove_file(claim);
    })
}

/// A process as it names itself: its number, when it was started, and the machine. A number alone comes
/// back after a while.
fn maker(process: u32) -> String {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let started = stat.rsplit(')').next().and_then(|rest| rest.split_whitespace().nth(19)).unwrap_or("-");
    format!("{process} {started} {}\n", machine())
}

/// Is the process that named itself so known to be gone?
fn is_gone(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let (Some(process), Some(_), Some(machine_of)) = (words.next(), words.next(), words.next()) else {
        return false;
    };
    let Ok(process) = process.parse::<u32>() else { return false };
    machine_of == machine() && (!is_alive(process) || maker(process) != name)
}

#[cfg(unix)]
fn machine() -> String {
    rustix::system::uname().nodename().to_string_lossy().split_whitespace().collect::<String>() + "."
}

#[cfg(not(unix))]
fn machine() -> String {
    ".".to_owned()
}

#[cfg(unix)]
fn is_alive(process: u32) -> bool {
    let process = i32::try_from(process).ok().and_then(rustix::process::Pid::from_raw);
    process.is_some_and(|process| rustix::process::test_kill_process(process) != Err(rustix::io::Errno::SRCH))
}

#[cfg(not(unix))]
fn is_alive(_process: u32) -> bool {
    true
}

impl Drop for LockFile {
    fn drop(&mut self) {
        // One that stays is found to be of a process that is gone.
        let _ = fs::remove_file(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocked(path: &Path) -> bool {
        take(path).is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
    }

    #[test]
    fn only_one_has_it_and_it_is_free_when_let_go() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let held = take(&path).unwrap();
        assert!(blocked(&path));
        drop(held);
        drop(take(&path).unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn one_that_a_dead_process_left_is_taken_away_and_one_of_another_machine_stays() {
        let folder = tempfile::tempdir().unwrap();
        let (path, claim) = (folder.path().join("lock"), folder.path().join("lock.claim"));
        let mut child = std::process::Command::new("true").spawn().unwrap();
        let name = maker(child.id());
        child.wait().unwrap();
        fs::write(&claim, &name).unwrap();
        drop(take(&path).unwrap());
        // Its number belongs to another process by now.
        fs::write(&claim, format!("{} 1 {}\n", std::process::id(), machine())).unwrap();
        drop(take(&path).unwrap());
        fs::write(&claim, "1 1 elsewhere.\n").unwrap();
        assert!(blocked(&path));
        fs::write(&claim, "").unwrap();
        assert!(blocked(&path), "it is just being made");
    }
}
