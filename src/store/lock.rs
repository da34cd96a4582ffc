//! The journal's lock: one process edits or commits at a time. Adding a record needs none.

use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use super::disk::{Disk, Lock};

/// How long to wait for another kap to finish.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// How asking for the lock ended.
pub enum Asked {
    /// This process holds it, until the value is dropped.
    Held(Box<dyn Lock>),
    /// Another process still holds it; this is what it wrote of itself.
    Busy(String),
}

/// Takes the lock, waiting up to `patience`. `owner` is what others read while they wait.
pub fn acquire(disk: &dyn Disk, path: &Path, owner: &str, patience: Duration) -> io::Result<Asked> {
    let start = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        match disk.try_lock(path, owner) {
            Ok(lock) => return Ok(Asked::Held(lock)),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
        if start.elapsed() >= patience {
            let owner = disk.read(path, 4096).unwrap_or_default();
            return Ok(Asked::Busy(String::from_utf8_lossy(&owner).trim().to_owned()));
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(50));
    }
}

/// What a process writes of itself into a lock.
pub fn owner() -> String {
    format!("kap, process {}\n", std::process::id())
}

#[cfg(test)]
mod tests {
    use super::super::disk::RealDisk;
    use super::*;

    const MOMENT: Duration = Duration::from_millis(30);

    #[test]
    fn a_lock_has_one_owner_whom_the_others_can_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let held = acquire(&RealDisk, &path, "kap, process 1\n", MOMENT).unwrap();
        assert!(matches!(held, Asked::Held(_)));
        let waited = Instant::now();
        match acquire(&RealDisk, &path, "kap, process 2\n", MOMENT).unwrap() {
            Asked::Busy(owner) => assert_eq!(owner, "kap, process 1"),
            Asked::Held(_) => panic!("two owners"),
        }
        assert!(waited.elapsed() >= MOMENT);
        drop(held);
        assert!(matches!(acquire(&RealDisk, &path, "kap, process 2\n", MOMENT).unwrap(), Asked::Held(_)));
    }

    #[test]
    fn who_waits_gets_the_lock_as_soon_as_it_is_free() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let held = acquire(&RealDisk, &path, "1", MOMENT).unwrap();
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| acquire(&RealDisk, &path, "2", Duration::from_secs(60)).unwrap());
            std::thread::sleep(MOMENT);
            drop(held);
            assert!(matches!(waiting.join().unwrap(), Asked::Held(_)));
        });
    }

    #[test]
    fn a_lock_that_cannot_be_made_is_an_error_and_not_a_wait() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("missing/lock");
        assert!(acquire(&RealDisk, &path, "1", Duration::from_secs(60)).is_err());
    }
}
