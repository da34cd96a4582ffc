//! Three devices, random changes, random syncs: in the end all hold the same, and nothing is lost.
//!
//! `KAP_TEST_RUNS` multiplies the runs, `KAP_TEST_SEED` is the first of them: a run that failed is run
//! again, alone, by its number.

mod disk;
mod memory;
mod story;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use self::disk::Table;
use self::memory::Memory;
use self::story::Story;
use super::devices::{Devices, show};
use super::machine::times;

const NAMES: [&str; 3] = ["laptop", "phone", "tablet"];

/// Runs with the real binary and real git.
const ON_DISK: u64 = 120;
/// Runs in memory, by the same rules.
const IN_MEMORY: u64 = 2_000;
/// As many as there are processors, most often.
const LANES: u64 = 2;

/// Plays so many runs, several at a time. One that fails is named.
fn runs(count: u64, play: impl Fn(u64, u64) + Sync) {
    let seed = std::env::vars().find(|(name, _)| name == "KAP_TEST_SEED");
    let first = seed.map(|(_, seed)| seed.parse::<u64>().unwrap());
    let next = AtomicU64::new(first.unwrap_or(1));
    let end = first.map_or(1 + count * u64::from(times()), |first| first + 1);
    thread::scope(|scope| {
        for lane in 0..LANES {
            let (next, play) = (&next, &play);
            scope.spawn(move || {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= end {
                        return;
                    }
                    catch_unwind(AssertUnwindSafe(|| play(lane, seed))).unwrap_or_else(|why| {
                        next.store(end, Ordering::Relaxed);
                        show(&format!("the run that failed: KAP_TEST_SEED={seed}\n"));
                        resume_unwind(why)
                    });
                }
            });
        }
    });
}

#[test]
fn three_devices_come_to_the_same_and_lose_nothing() {
    let tables: Vec<Table> = (0..LANES).map(|_| Table::new()).collect();
    let begun = std::time::Instant::now();
    runs(ON_DISK, |lane, seed| {
        // From run to run a different length, so that short ones come to their end too.
        let steps = 6 + usize::try_from(seed % 11).unwrap();
        Story::play(tables[usize::try_from(lane).unwrap()].laid(), seed, steps);
    });
    show(&format!("{ON_DISK} runs of three devices in {} s\n", begun.elapsed().as_secs()));
}

#[test]
fn thousands_of_stories_in_memory_end_well_by_the_same_rules() {
    runs(IN_MEMORY, |_, seed| Story::play(Memory::new(), seed, 10 + usize::try_from(seed % 50).unwrap()));
}

#[test]
fn adding_on_all_devices_merges_with_plain_git_and_no_help() {
    let devices = Devices::sharing(&NAMES);
    for name in NAMES {
        for number in 0..4 {
            devices.done(name, &["insight", "add", &format!("{name} {number}")]);
        }
        devices.done(name, &["goal", "add", "walk", &format!("Walk, says {name}")]);
    }
    for name in NAMES.iter().chain(&NAMES) {
        devices.git(name, "pull -q --no-rebase --no-edit origin main");
        devices.git(name, "push -q origin HEAD:main");
    }
    let files = devices.converge();
    let goals = files.keys().filter(|path| path.starts_with("goals")).count();
    assert_eq!((files.len(), goals), (3 + 1 + 12 + 3, 3));
}
