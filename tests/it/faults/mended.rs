//! `kap doctor --fix`, on a disk that fails at every single call: whatever it was to move is whole, under its old
//! name or its new one, and the next time mends the rest.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use kap::error::Exit;
use kap::store::disk::Disk as _;

use super::commands::journal;
use super::{Files, HOME, NOW, Ran, ids, kap, kept, seen};
use crate::fault_disk::{Crash, Fault, FaultDisk};

const FAULTS: [fn(usize) -> Fault; 5] =
    [Fault::Kill, Fault::HalfWrite, Fault::FullOnce, Fault::FullFrom, Fault::SyncFails];
const CRASHES: [Option<Crash>; 6] = [
    None,
    Some(Crash::Drop),
    Some(Crash::NamesOnly),
    Some(Crash::Halfway),
    Some(Crash::Reorder(5)),
    Some(Crash::Reorder(9)),
];
/// A half of a record that a kap left which was killed, from the journal's folder.
const HALF: &str = "2026/.kap-unfinished-7f936d05-2026-09-10-insight-h8fy1.md";

/// A journal in which one record has the name of another day, one that of another year, and a half lies about.
fn untidy() -> FaultDisk {
    let (disk, _) = journal();
    let root = Path::new(HOME).join("data/kap/journal");
    let named = |kind: &str| {
        let files = disk.files(&root);
        files
            .into_keys()
            .find(|path| path.to_string_lossy().contains(kind) && path.starts_with("2026"))
            .unwrap()
    };
    for (kind, day) in [("-insight-", "2026/2026-09-01"), ("-question-", "2025/2025-12-31")] {
        let path = named(kind);
        let name = path.file_name().unwrap().to_str().unwrap();
        let to = root.join(format!("{day}{}", &name[10..]));
        let bytes = disk.read(&root.join(&path), 1 << 20).unwrap();
        disk.put(&to, &bytes);
        disk.remove(&root.join(&path)).unwrap();
    }
    disk.put(&root.join(HALF), b"+++\nid = \"h8fy1\"\n");
    disk.settle();
    disk
}

fn mend(disk: &FaultDisk) -> Ran {
    kap(disk, &["doctor", "--fix"], None, NOW, 1)
}

/// The texts of all files of the journal, the trash among them.
fn texts(files: &Files) -> BTreeSet<&[u8]> {
    files.iter().filter(|(path, _)| path.starts_with("data")).map(|(_, bytes)| bytes.as_slice()).collect()
}

fn whole(disk: &FaultDisk) -> Files {
    disk.files(Path::new(HOME))
}

#[test]
fn nothing_that_is_mended_is_lost_on_the_way() {
    let start = untidy();
    let before = whole(&start);
    let healthy = start.copy();
    healthy.arm(Fault::None);
    let ran = mend(&healthy);
    assert!(ran.exit == Exit::Done && ran.err.contains("Mended 3 of 3."), "{}{}", ran.out, ran.err);
    let after = kept(&healthy);
    let half = PathBuf::from("data/kap/journal/trash").join(HALF);
    assert!(whole(&healthy).contains_key(&half));
    let calls = healthy.calls();
    let mut points = 0;
    for fault in FAULTS {
        for at in (1..=calls.len()).filter(|at| fault(*at).matters(calls[at - 1])) {
            let disk = start.copy();
            disk.arm(fault(at));
            let ran = mend(&disk);
            disk.next_process();
            assert!(!ran.err.contains("panicked"), "{}", ran.err);
            for crash in CRASHES {
                let disk = disk.copy();
                if let Some(crash) = crash {
                    disk.crash(crash);
                }
                let about = format!("{:?}, {crash:?}: {}", fault(at), ran.err);
                let found = whole(&disk);
                assert!(texts(&before).is_subset(&texts(&found)), "lost: {about}\n{:?}", found.keys());
                mend(&disk);
                let mended = seen(&disk);
                let there: BTreeSet<String> = ids(&mended).into_iter().collect();
                assert_eq!(there, ids(&after).into_iter().collect(), "{about}");
                assert!(after.keys().all(|path| mended.contains_key(path)), "{about}\n{:?}", mended.keys());
                assert!(whole(&disk).contains_key(&half), "{about}");
                points += 1;
            }
        }
    }
    assert!(points > 100, "{points}");
}
