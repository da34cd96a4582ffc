//! `kap review --out`, on a disk that fails at every single call: the file is whole or absent, what stood in
//! its place is whole or replaced, and the journal is as it was.

use std::path::{Path, PathBuf};

use kap::error::Exit;

use super::commands::journal;
use super::{Files, HOME, NOW, Ran, kap, seen};
use crate::fault_disk::{Crash, Fault, FaultDisk};

const OUT: &str = "page.md";
/// What stood there before.
const OLD: &[u8] = b"what I wrote myself";

/// The pages there are: one's own, and one for somebody.
const PAGES: [&[&str]; 2] = [
    &["review", "--all", "--format", "md", "--out", OUT],
    &["review", "--all", "--for", "therapist", "--pick", "insights", "--yes", "--format", "md", "--out", OUT],
];

const FAULTS: [fn(usize) -> Fault; 5] =
    [Fault::Kill, Fault::HalfWrite, Fault::FullOnce, Fault::FullFrom, Fault::SyncFails];

fn crashes() -> [Option<Crash>; 5] {
    [None, Some(Crash::Drop), Some(Crash::NamesOnly), Some(Crash::Halfway), Some(Crash::Reorder(5))]
}

fn run(disk: &FaultDisk, args: &[&str]) -> Ran {
    kap(disk, args, None, NOW, 1)
}

/// The file, and all else.
fn parted(disk: &FaultDisk) -> (Option<Vec<u8>>, Files) {
    let mut files = seen(disk);
    (files.remove(&PathBuf::from(OUT)), files)
}

fn each(start: &FaultDisk, args: &[&str], check: impl Fn(&Ran, Option<Vec<u8>>, &[u8], &str)) {
    let healthy = start.copy();
    healthy.arm(Fault::None);
    let ran = run(&healthy, args);
    assert_eq!(ran.exit, Exit::Done, "{args:?}: {}", ran.err);
    let calls = healthy.calls();
    let (whole, before) = parted(&healthy);
    let whole = whole.unwrap();
    let mut points = 0;
    for fault in FAULTS {
        for at in (1..=calls.len()).filter(|at| fault(*at).matters(calls[at - 1])) {
            let disk = start.copy();
            disk.arm(fault(at));
            let ran = run(&disk, args);
            disk.next_process();
            for crash in crashes() {
                let disk = disk.copy();
                if let Some(crash) = crash {
                    disk.crash(crash);
                }
                let about = format!("{args:?} with {:?}, {crash:?}: {}", fault(at), ran.err);
                let (file, others) = parted(&disk);
                assert_eq!(others, before, "{about}");
                check(&ran, file, &whole, &about);
                points += 1;
            }
        }
    }
    assert!(points > 40, "{points}");
}

#[test]
fn a_page_is_whole_or_absent_and_whole_where_it_was_acknowledged() {
    let (start, _) = journal();
    for args in PAGES {
        each(&start, args, |ran, file, whole, about| match file {
            Some(file) => assert!(file == whole, "half: {about}"),
            None => assert_ne!(ran.exit, Exit::Done, "{about}"),
        });
    }
}

#[test]
fn what_stood_in_its_place_is_whole_until_the_page_is() {
    let (start, _) = journal();
    start.put(&Path::new(HOME).join(OUT), OLD);
    start.settle();
    for args in PAGES {
        let args: Vec<&str> = args.iter().copied().chain(["--force"]).collect();
        each(&start, &args, |ran, file, whole, about| {
            let file = file.unwrap_or_else(|| panic!("gone: {about}"));
            assert!(file == whole || (file == OLD && ran.exit != Exit::Done), "half: {about}");
        });
    }
}

#[test]
fn without_force_nothing_that_stands_there_is_touched() {
    let (start, _) = journal();
    start.put(&Path::new(HOME).join(OUT), OLD);
    start.settle();
    for args in PAGES {
        let ran = run(&start, args);
        assert_eq!(ran.exit, Exit::Conflict, "{}", ran.err);
        assert_eq!(parted(&start).0.as_deref(), Some(OLD));
    }
}
