//! Each command, with each fault at each call, and then a power cut of each sort.

use std::cell::RefCell;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use kap::error::Exit;

use super::commands::{Command, journal};
use super::{Files, NOW, Ran, at_a_terminal, fresh, holds, ids, kap, kept, listed, seen, with_git};
use crate::fault_disk::{Call, Crash, Fault, FaultDisk};

/// The folder that `init DIR` chooses.
const CHOSEN: &str = "notes/integration";
const SEED: u32 = 5000;

/// One command on one disk: what was there, and what is there when all goes well.
struct Case<'a> {
    command: &'a Command,
    start: FaultDisk,
    before: Files,
    after: Files,
    calls: Vec<Call>,
    /// What was on a disk that was looked into already: many faults end the same way.
    passed: RefCell<HashSet<(&'static str, u64)>>,
}

impl<'a> Case<'a> {
    fn new(command: &'a Command, start: &FaultDisk) -> Self {
        let disk = start.copy();
        disk.arm(Fault::None);
        let ran = run(command, &disk, SEED);
        assert_eq!(ran.exit, Exit::Done, "{}: {}", command.name, ran.err);
        let calls = disk.calls();
        let (before, after) = (kept(start), kept(&disk));
        assert!(command.words.iter().all(|words| holds(&after, words)), "{}: {after:?}", command.name);
        let case = Self { command, start: start.copy(), before, after, calls, passed: RefCell::default() };
        // What is acknowledged stands after any power cut.
        for crash in crashes() {
            let disk = disk.copy();
            disk.crash(crash);
            case.is_whole(&disk, "", &format!("{} when all went well, {crash:?}", command.name));
        }
        case
    }

    /// Runs the command with a fault; gives back how it ended and what is on the disk.
    fn with(&self, fault: Fault) -> (Ran, FaultDisk) {
        let disk = self.start.copy();
        disk.arm(fault);
        let ran = run(self.command, &disk, SEED);
        disk.next_process();
        (ran, disk)
    }

    /// Each fault of this sort, at the calls at which it means something.
    fn faults(&self, fault: fn(usize) -> Fault) -> impl Iterator<Item = Fault> {
        let at = self.calls.iter().enumerate().filter(move |(at, call)| fault(at + 1).matters(**call));
        at.map(move |(at, _)| fault(at + 1))
    }

    /// All that the command makes is there. What it says that it could not change is as it was.
    fn is_whole(&self, disk: &FaultDisk, said: &str, about: &str) {
        let found = kept(disk);
        if said.contains("The file keeps its name") {
            return self.is_sound(disk, about);
        }
        assert_eq!(paths(&found), paths(&self.after), "{about}");
        let unchanged = said.contains("still says that it is planned");
        for (path, bytes) in &found {
            let as_before = unchanged && self.before.get(path) == Some(bytes);
            assert!(
                as_before || self.after.get(path) == Some(bytes),
                "{} is another: {about}",
                path.display()
            );
        }
        self.lists(disk, about);
    }

    /// Nothing older is touched, and what is new is whole.
    fn is_sound(&self, disk: &FaultDisk, about: &str) {
        let found = kept(disk);
        for (path, bytes) in &self.before {
            let Some(now) = found.get(path) else {
                // To be rid of it is what was asked for.
                if self.command.name == "purge" && !self.after.contains_key(path) {
                    continue;
                }
                let is_moved = !self.after.contains_key(path) && found.values().any(|now| self.is_new(now));
                assert!(is_moved, "{} is gone: {about}", path.display());
                continue;
            };
            let is_about_to_move = !self.after.contains_key(path) && self.is_new(now);
            assert!(
                now == bytes || Some(now) == self.after.get(path) || is_about_to_move,
                "{} is changed: {about}",
                path.display()
            );
        }
        for (path, bytes) in &found {
            let whole = self.before.get(path) == Some(bytes)
                || self.after.get(path) == Some(bytes)
                || (self.before.contains_key(path) && self.is_new(bytes));
            assert!(whole, "{} is half: {about}", path.display());
        }
        self.lists(disk, about);
    }

    /// Is this a file that the command makes, under whatever name?
    fn is_new(&self, bytes: &[u8]) -> bool {
        self.after.iter().any(|(path, after)| !self.before.contains_key(path) && after == bytes)
    }

    /// Is this the first time that this is on a disk?
    fn is_news(&self, what: &'static str, files: &Files) -> bool {
        let mut hasher = DefaultHasher::new();
        files.hash(&mut hasher);
        self.passed.borrow_mut().insert((what, hasher.finish()))
    }

    fn lists(&self, disk: &FaultDisk, about: &str) {
        if !self.is_news("listed", &kept(disk)) {
            return;
        }
        let mut listed = listed(disk, about);
        let mut there = ids(&journal_files(kept(disk)));
        listed.sort();
        there.sort();
        assert_eq!(listed, there, "{about}");
    }

    /// The next commands work.
    fn goes_on(&self, disk: &FaultDisk, about: &str) {
        if !self.is_news("went on", &seen(disk)) {
            return;
        }
        let ran = kap(disk, &["reflect", "the next words"], None, NOW, 9000);
        assert_eq!(ran.exit, Exit::Done, "the next command: {about}\n{}", ran.err);
        assert!(holds(&kept(disk), "the next words"), "{about}");
        let again = run(self.command, &disk.copy(), 7000);
        // A goal that is there keeps its handle; what was closed is not asked about again; a tag that was
        // taken away is no longer there to be taken; a goal with a new handle is not found under the old one.
        let done = [
            "already",
            "there is no question",
            "there is no goal",
            "has no tag",
            "no record has an id",
            "nothing in the trash",
            "nothing was taken back",
            "nothing of that step is left",
        ];
        let is_done = done.iter().any(|word| again.err.contains(word));
        assert!(again.exit == Exit::Done || is_done, "the same again: {about}\n{}", again.err);
        self.lists(disk, about);
    }
}

fn run(command: &Command, disk: &FaultDisk, seed: u32) -> Ran {
    kap(disk, &command.args(), command.input.as_deref(), NOW, seed)
}

/// The files of the journal that the settings name.
fn journal_files(mut files: Files) -> Files {
    let chosen = files.get(Path::new("config/kap/config.toml")).is_some_and(|text| holds_bytes(text, CHOSEN));
    let root = Path::new(if chosen { CHOSEN } else { "data/kap/journal" });
    files.retain(|path, _| path.starts_with(root) && !path.starts_with(root.join("trash")));
    files
}

fn holds_bytes(bytes: &[u8], words: &str) -> bool {
    String::from_utf8_lossy(bytes).contains(words)
}

fn paths(files: &Files) -> Vec<&PathBuf> {
    files.keys().collect()
}

fn crashes() -> [Crash; 5] {
    [Crash::Drop, Crash::NamesOnly, Crash::Halfway, Crash::Reorder(3), Crash::Reorder(8)]
}

/// Runs `check` for each command, on a journal and, where it can begin one, on an empty home.
fn each(check: impl Fn(&Case<'_>)) {
    let (disk, commands) = journal();
    let only = std::env::vars().find(|(name, _)| name == "KAP_TEST_COMMAND").map(|(_, value)| value);
    for command in &commands {
        if only.as_ref().is_some_and(|only| !command.name.contains(only.as_str())) {
            continue;
        }
        check(&Case::new(command, &disk));
        if command.begins {
            check(&Case::new(command, &fresh()));
        }
    }
}

#[test]
fn a_kill_or_a_power_cut_at_any_call_leaves_each_record_whole_or_absent() {
    each(|case| {
        for fault in case.faults(Fault::Kill) {
            let (_, disk) = case.with(fault);
            let about = format!("{} with {fault:?}", case.command.name);
            case.is_sound(&disk, &about);
            for crash in crashes() {
                let disk = disk.copy();
                disk.crash(crash);
                case.is_sound(&disk, &format!("{about}, {crash:?}"));
            }
            case.goes_on(&disk.copy(), &about);
            // What another command acknowledges stands, also on what the killed one left unfinished.
            let about = format!("{about}, then another command, then a power cut");
            let ran = kap(&disk, &["insight", "add", "other words"], None, NOW, 9000);
            assert_eq!(ran.exit, Exit::Done, "{about}: {}", ran.err);
            disk.crash(Crash::Drop);
            assert!(holds(&kept(&disk), "other words"), "{about}");
            case.lists(&disk, &about);
        }
    });
}

#[test]
fn a_write_that_was_cut_in_half_leaves_nothing_half() {
    each(|case| {
        for fault in case.faults(Fault::HalfWrite) {
            let (_, disk) = case.with(fault);
            let about = format!("{} with {fault:?}", case.command.name);
            case.is_sound(&disk, &about);
            for crash in crashes() {
                let disk = disk.copy();
                disk.crash(crash);
                case.is_sound(&disk, &format!("{about}, {crash:?}"));
            }
            case.goes_on(&disk, &about);
        }
    });
}

#[test]
fn a_disk_that_is_full_for_one_call_costs_no_word() {
    each(|case| case.faults(Fault::FullOnce).for_each(|fault| costs_no_word(case, fault)));
}

#[test]
fn a_disk_that_is_full_from_one_call_on_costs_no_word() {
    each(|case| case.faults(Fault::FullFrom).for_each(|fault| costs_no_word(case, fault)));
}

#[test]
fn a_wait_for_the_disk_that_fails_costs_no_word() {
    each(|case| case.faults(Fault::SyncFails).for_each(|fault| costs_no_word(case, fault)));
}

#[test]
fn whatever_is_cut_off_is_promised_to_git() {
    let (journal, commands) = journal();
    let mut points = 0;
    for command in commands.iter().filter(|command| !command.name.starts_with("init DIR")) {
        for start in [Some(&journal), command.begins.then_some(&fresh())].into_iter().flatten() {
            let run = |disk: &FaultDisk| with_git(disk, &command.args(), command.input.as_deref(), SEED);
            let healthy = start.copy();
            healthy.arm(Fault::None);
            assert_eq!(run(&healthy).exit, Exit::Done, "{}", command.name);
            let calls = healthy.calls();
            for at in
                (1..=calls.len() + 1).filter(|at| calls.get(at - 1).is_none_or(|call| *call != Call::Look))
            {
                let disk = start.copy();
                disk.arm(Fault::Kill(at));
                run(&disk);
                disk.next_process();
                for crash in [None, Some(Crash::Drop), Some(Crash::Reorder(6))] {
                    let disk = disk.copy();
                    if let Some(crash) = crash {
                        disk.crash(crash);
                    }
                    is_promised(&kept(start), &disk, &format!("{} killed at {at}, {crash:?}", command.name));
                    points += 1;
                }
            }
        }
    }
    assert!(points > 1000, "{points}");
}

#[test]
fn what_was_refused_and_is_not_there_is_not_promised_to_git() {
    let (start, commands) = journal();
    let mut refused = 0;
    for command in commands.iter().filter(|command| ["insight add", "question add"].contains(&command.name)) {
        let run = |disk: &FaultDisk| with_git(disk, &command.args(), command.input.as_deref(), SEED);
        let healthy = start.copy();
        healthy.arm(Fault::None);
        assert_eq!(run(&healthy).exit, Exit::Done);
        for at in 1..=healthy.calls().len() {
            let disk = start.copy();
            disk.arm(Fault::FullOnce(at));
            let ran = run(&disk);
            disk.next_process();
            if ran.exit != Exit::Done && kept(&disk) == kept(&start) {
                let mut promises = seen(&disk);
                promises.retain(|path, _| path.components().any(|part| part.as_os_str() == "pending"));
                assert!(promises.is_empty(), "{} at {at}: {:?}", command.name, promises.keys());
                refused += 1;
            }
        }
    }
    assert!(refused > 2, "{refused}");
}

/// Every file of the journal that is new or another is in the list of what git still lacks.
fn is_promised(before: &Files, disk: &FaultDisk, about: &str) {
    let mut promises = seen(disk);
    promises.retain(|path, _| path.components().any(|part| part.as_os_str() == "pending"));
    for (path, _) in kept(disk).iter().filter(|(path, bytes)| before.get(*path) != Some(*bytes)) {
        let name = path.strip_prefix("data/kap/journal").unwrap().to_str().unwrap();
        assert!(holds(&promises, &format!("\"{name}\"")), "{name} is not promised: {about}");
    }
}

/// The command is told of the fault and lives on.
fn costs_no_word(case: &Case<'_>, fault: Fault) {
    let (ran, disk) = case.with(fault);
    let about = format!("{} with {fault:?}: {}", case.command.name, ran.err);
    case.is_sound(&disk, &about);
    if ran.exit == Exit::Done {
        for crash in crashes() {
            let disk = disk.copy();
            disk.crash(crash);
            case.is_whole(&disk, &ran.err, &format!("{about}, acknowledged, then {crash:?}"));
        }
    } else {
        assert_ne!(ran.err, "", "{about}");
        if case.command.args.iter().any(|arg| arg == "--every") {
            // The same words once more plan what is missing, and nothing twice.
            let disk = disk.copy();
            run(case.command, &disk, 8000);
            assert_eq!(ids(&kept(&disk)).len(), ids(&case.after).len(), "{about}");
        } else if !case.command.args.iter().any(|arg| arg == "reflect" || arg == "purge") {
            // A record that is said not to be there is not there: it will be written again.
            let sorted = |files: &Files| {
                let mut ids = ids(files);
                ids.sort();
                ids
            };
            assert_eq!(sorted(&kept(&disk)), sorted(&case.before), "{about}");
        }
        let everywhere = seen(&disk);
        for words in &case.command.words {
            assert!(ran.err.contains(words) || holds(&everywhere, words), "`{words}` is lost: {about}");
        }
        comes_back(case, &disk, &about);
    }
    case.goes_on(&disk, &about);
}

/// A reflection that could not be saved waits as a draft, and is saved once when the disk works again.
fn comes_back(case: &Case<'_>, disk: &FaultDisk, about: &str) {
    let drafts = |disk: &FaultDisk| {
        seen(disk).into_keys().filter(|path| path.extension().is_some_and(|end| end == "draft")).count()
    };
    if drafts(disk) == 0 {
        return;
    }
    for crash in [None, Some(Crash::Drop)] {
        let disk = disk.copy();
        if let Some(crash) = crash {
            disk.crash(crash);
        }
        let ran = at_a_terminal(&disk, &["reflect", "--resume"], 6000);
        assert_eq!(ran.exit, Exit::Done, "resuming: {about}\n{}", ran.err);
        case.is_whole(&disk, &ran.err, &format!("{about}, resumed after {crash:?}"));
        assert_eq!(drafts(&disk), 0, "{about}");
    }
}
