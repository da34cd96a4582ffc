//! Takes away what a kap that was killed left in kap's own folder: halves of files, which may hold a
//! person's words, and locks of nothing.
//!
//! What may belong to a kap that is at work stays: a half or a lock goes only when it is old, told by the
//! times of the disk alone, so that no clock that was set wrong makes it look old.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::disk::{Disk, FileKind};
use super::{atomic, lock};

/// How the name of a draft ends.
const DRAFT: &str = ".draft";
/// Longer than any kap takes to write one file.
const STALE_AFTER: Duration = Duration::from_secs(3600);

/// Tidies these folders; `fresh` is a file that was written just now. What cannot be taken away stays for
/// the next time.
pub fn tidy(disk: &dyn Disk, folders: &[PathBuf], fresh: &Path) {
    let Ok(Some(now)) = disk.written(fresh) else { return };
    for folder in folders {
        let Ok(entries) = disk.list(folder) else { continue };
        for entry in entries.iter().filter(|entry| entry.kind == FileKind::File) {
            let path = folder.join(&entry.name);
            if is_half(&entry.name) && is_old(disk, &path, now) && !is_later_than_its_draft(disk, &path) {
                let _ = disk.remove(&path);
            }
            let stem = path.file_stem().filter(|_| path.extension() == Some(OsStr::new("lock")));
            let Some(stem) = stem else { continue };
            let is_others = |name: &OsStr| name != entry.name && Path::new(name).file_stem() == Some(stem);
            let is_of_nothing = !entries.iter().any(|entry| is_others(&entry.name));
            if is_of_nothing && is_old(disk, &path, now) && disk.try_lock(&path, &lock::owner()).is_ok() {
                let _ = disk.remove(&path);
            }
        }
    }
}

/// Takes away the halves of one file, which the caller alone writes.
pub fn halves_of(disk: &dyn Disk, path: &Path) {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name().and_then(OsStr::to_str)) else {
        return;
    };
    halves_in(disk, folder, |of| of == name);
}

/// Takes away the halves of those files of a folder which the caller alone writes.
pub fn halves_in(disk: &dyn Disk, folder: &Path, is_its: impl Fn(&str) -> bool) {
    for entry in disk.list(folder).unwrap_or_default() {
        if whole_of(&entry.name).is_some_and(&is_its) {
            let _ = disk.remove(&folder.join(&entry.name));
        }
    }
}

/// The name of the file that a half becomes; `None` for another file.
fn whole_of(half: &OsStr) -> Option<&str> {
    let (_, name) = half.to_str()?.strip_prefix(atomic::UNFINISHED)?.split_once('-')?;
    Some(name)
}

/// What a half of a draft becomes, by its name; `None` for another file.
pub fn draft_of(half: &Path) -> Option<PathBuf> {
    let name = whole_of(half.file_name()?)?;
    name.ends_with(DRAFT).then(|| half.with_file_name(name))
}

/// Is a half of a draft the last thing that was typed? A kap that was killed may have written all of it, and
/// not have given it its name.
pub fn is_later_than_its_draft(disk: &dyn Disk, half: &Path) -> bool {
    let Some(draft) = draft_of(half) else { return false };
    let Ok(Some(_)) = disk.kind(&draft) else { return true };
    let written = |path: &Path| disk.written(path).ok().flatten();
    written(half).zip(written(&draft)).is_some_and(|(half, draft)| half > draft)
}

fn is_half(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(atomic::UNFINISHED.as_bytes())
}

fn is_old(disk: &dyn Disk, path: &Path, now: SystemTime) -> bool {
    let written = disk.written(path).ok().flatten();
    written.and_then(|written| now.duration_since(written).ok()).is_some_and(|age| age > STALE_AFTER)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::disk::RealDisk;
    use super::*;

    #[test]
    fn old_halves_and_locks_of_nothing_go_and_all_else_stays() {
        let folder = tempfile::tempdir().unwrap();
        let old = fs::metadata(folder.path()).unwrap().modified().unwrap() - STALE_AFTER * 2;
        let names = [
            (".kap-unfinished-00000001-a.draft", true, false),
            (".kap-unfinished-00000002-a.draft", false, true),
            ("gone.lock", true, false),
            ("held.lock", true, true),
            ("young.lock", false, true),
            ("a.lock", true, true),
            ("a.draft", true, true),
        ];
        for (name, is_old, _) in names {
            let file = fs::File::create(folder.path().join(name)).unwrap();
            if is_old {
                file.set_modified(old).unwrap();
            }
        }
        let held = fs::File::open(folder.path().join("held.lock")).unwrap();
        held.lock().unwrap();
        let fresh = folder.path().join("fresh");
        fs::write(&fresh, "").unwrap();
        tidy(&RealDisk, &[folder.path().join("none"), folder.path().to_owned()], &fresh);
        for (name, _, stays) in names {
            assert_eq!(folder.path().join(name).exists(), stays, "{name}");
        }
        drop(held);
    }

    #[test]
    fn the_halves_of_one_file_go_whatever_their_age() {
        let folder = tempfile::tempdir().unwrap();
        let names = [".kap-unfinished-00000001-a.draft", ".kap-unfinished-00000001-b.draft", "a.draft"];
        for name in names {
            fs::write(folder.path().join(name), "").unwrap();
        }
        halves_of(&RealDisk, &folder.path().join("a.draft"));
        assert_eq!(names.map(|name| folder.path().join(name).exists()), [false, true, true]);
    }
}
