//! Drafts: each answer is on the disk before the next question, and a draft becomes its records once,
//! whatever fails.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use chrono::DateTime;
use kap::error::Exit;
use kap::journal::id::Id;
use kap::store::draft::{Draft, Drafts};

use super::commands::journal;
use super::{Files, HOME, NOW, at_a_terminal, fresh, kap, kept, seen};
use crate::fault_disk::{Call, Crash, Fault, FaultDisk};

const FOLDER: &str = "/kap-fault-home/state/drafts";
const FAULTS: [fn(usize) -> Fault; 5] =
    [Fault::Kill, Fault::HalfWrite, Fault::FullOnce, Fault::FullFrom, Fault::SyncFails];

fn draft(answers: &[&str]) -> Draft {
    let answers = answers.iter().enumerate().map(|(at, text)| (format!("q{at}"), (*text).to_owned()));
    Draft {
        set: Some(("days".into(), 1)),
        session: Some(Id::from_random(7)),
        answers: answers.collect(),
        ..Draft::new(DateTime::parse_from_rfc3339(NOW).unwrap(), "days")
    }
}

fn drafts(disk: &FaultDisk) -> Drafts {
    Drafts::new(FOLDER.into(), Arc::new(disk.clone()))
}

/// What may be on the disk after a process has ended: with the machine running on, and without.
fn outcomes(disk: &FaultDisk) -> Vec<(Option<Crash>, FaultDisk)> {
    let crashes =
        [None, Some(Crash::Drop), Some(Crash::NamesOnly), Some(Crash::Halfway), Some(Crash::Reorder(5))];
    let after = |crash: Option<Crash>| {
        let disk = disk.copy();
        if let Some(crash) = crash {
            disk.crash(crash);
        }
        (crash, disk)
    };
    crashes.into_iter().map(after).collect()
}

#[test]
fn an_answer_that_was_saved_outlives_any_failure_to_save_the_next() {
    let steps = [draft(&["one"]), draft(&["one", "two"]), draft(&["one", "two", "three\n\nlines \u{1f319}"])];
    for (now, step) in steps.iter().enumerate() {
        for fault in FAULTS {
            for at in 1.. {
                let disk = fresh();
                let held = drafts(&disk).begin(&mut || 5).unwrap();
                steps[..now].iter().for_each(|step| held.save(step).unwrap());
                disk.arm(fault(at));
                let saved = held.save(step);
                let calls = disk.calls().len();
                drop(held);
                disk.next_process();
                for (crash, disk) in outcomes(&disk) {
                    let about = format!("answer {now}, {:?}, {crash:?}", fault(at));
                    let found = drafts(&disk).look().unwrap();
                    let earlier = now.checked_sub(1).map(|before| steps[before].clone());
                    let is_new = found == [step.clone()];
                    assert!(
                        is_new || (saved.is_err() && found == Vec::from_iter(earlier)),
                        "{about}: {found:?}"
                    );
                    assert_eq!(drafts(&disk).idle().unwrap().len(), found.len(), "{about}");
                }
                if at > calls {
                    break;
                }
            }
        }
    }
}

#[test]
fn a_draft_that_is_removed_is_there_whole_or_not_at_all() {
    for at in 1.. {
        let disk = fresh();
        let held = drafts(&disk).begin(&mut || 5).unwrap();
        held.save(&draft(&["one"])).unwrap();
        disk.arm(Fault::Kill(at));
        let removed = held.remove();
        let calls = disk.calls().len();
        disk.next_process();
        for (crash, disk) in outcomes(&disk) {
            let found = drafts(&disk).look().unwrap();
            let is_kept = removed.is_err() && found == [draft(&["one"])];
            assert!(found.is_empty() || is_kept, "{at}, {crash:?}: {found:?}");
        }
        if at > calls {
            break;
        }
    }
}

/// A reflection that makes several records, as a draft that only waits to be saved.
struct Waiting {
    name: &'static str,
    disk: FaultDisk,
    /// All that there is once it is saved.
    whole: Files,
}

impl Waiting {
    /// What is left of it is taken up again, and all is there, once.
    fn ends_whole(&self, disk: &FaultDisk, about: &str) {
        if is_waiting(disk) {
            let ran = at_a_terminal(disk, &["reflect", "--resume"], 6500);
            assert_eq!(ran.exit, Exit::Done, "again: {about}\n{}", ran.err);
        }
        assert!(!is_waiting(disk), "{about}");
        let found = kept(disk);
        assert!(found == self.whole, "{about}: {:?}, not {:?}", found.keys(), self.whole.keys());
    }
}

fn waiting() -> Vec<Waiting> {
    let (start, commands) = journal();
    let with_answers = commands.iter().filter(|command| command.args.iter().any(|arg| arg == "--answers"));
    let waiting: Vec<Waiting> = with_answers
        .map(|command| {
            let run = |disk: &FaultDisk| kap(disk, &command.args(), command.input.as_deref(), NOW, 5000);
            let whole = start.copy();
            whole.arm(Fault::None);
            assert_eq!(run(&whole).exit, Exit::Done, "{}", command.name);
            // The first record finds no room; the draft, a moment later, does.
            let calls = whole.calls();
            let made = (1..=calls.len()).filter(|at| calls[at - 1] == Call::Make);
            let failed = |at: usize| {
                let disk = start.copy();
                disk.arm(Fault::FullOnce(at));
                (run(&disk).exit == Exit::Failed).then_some(disk)
            };
            let disk = made.map(failed).find_map(|disk| disk).unwrap();
            disk.next_process();
            assert_eq!(kept(&disk), kept(&start), "{}", command.name);
            Waiting { name: command.name, disk, whole: kept(&whole) }
        })
        .collect();
    assert_eq!(waiting.len(), 6);
    waiting
}

fn is_waiting(disk: &FaultDisk) -> bool {
    seen(disk).keys().any(|path| path.extension().is_some_and(|end| end == "draft"))
}

#[test]
fn a_draft_whose_saving_is_cut_off_anywhere_becomes_each_of_its_records_once() {
    for waiting in waiting() {
        let healthy = waiting.disk.copy();
        healthy.arm(Fault::None);
        assert_eq!(at_a_terminal(&healthy, &["reflect", "--resume"], 6000).exit, Exit::Done);
        assert!(kept(&healthy) == waiting.whole, "{}", waiting.name);
        // Many faults end the same way.
        let mut passed = HashSet::new();
        for fault in FAULTS {
            for at in (1..=healthy.calls().len()).filter(|at| fault(*at).matters(healthy.calls()[at - 1])) {
                let disk = waiting.disk.copy();
                disk.arm(fault(at));
                let ran = at_a_terminal(&disk, &["reflect", "--resume"], 6000);
                disk.next_process();
                for (crash, disk) in outcomes(&disk) {
                    let about = format!("{}, {:?}, then {crash:?}: {}", waiting.name, fault(at), ran.err);
                    if passed.insert(disk.files(Path::new(HOME))) {
                        waiting.ends_whole(&disk, &about);
                    }
                }
            }
        }
    }
}

#[test]
fn what_still_stood_in_the_field_is_kept_with_the_rest() {
    let disk = fresh();
    let environment = kap::world::Environment::new([
        ("HOME".into(), HOME.into()),
        ("XDG_CONFIG_HOME".into(), format!("{HOME}/config").into()),
        ("XDG_DATA_HOME".into(), format!("{HOME}/data").into()),
        ("XDG_STATE_HOME".into(), format!("{HOME}/state").into()),
    ]);
    let places = kap::config::Places::find(&environment).unwrap();
    let folder = places.state_of(&places.default_journal).join("drafts");
    let held = Drafts::new(folder, Arc::new(disk.clone())).begin(&mut || 5).unwrap();
    let typing = Some(("heaviest".to_owned(), "half a thought\n".to_owned()));
    let started = draft(&[]).started;
    held.save(&Draft { typing, session: None, finished: Some(started), ..draft(&["one"]) }).unwrap();
    drop(held);
    let ran = at_a_terminal(&disk, &["reflect", "--resume"], 6000);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    let texts: Vec<String> =
        kept(&disk).values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
    assert!(texts.iter().any(|text| text.contains("half a thought") && text.contains("one")), "{texts:?}");
    assert!(!is_waiting(&disk));
}

#[test]
fn a_record_changed_by_hand_before_its_draft_is_taken_up_again_stays_as_it_is() {
    let days = waiting().into_iter().find(|waiting| waiting.name == "days").unwrap();
    let disk = days.disk.copy();
    disk.arm(Fault::None);
    assert_eq!(at_a_terminal(&disk, &["reflect", "--resume"], 6000).exit, Exit::Done);
    let last_made = disk.calls().iter().rposition(|call| *call == Call::Make).unwrap() + 1;
    // Killed before the last of the records was made: the others are there.
    let disk = days.disk.copy();
    disk.arm(Fault::Kill(last_made));
    at_a_terminal(&disk, &["reflect", "--resume"], 6000);
    disk.next_process();
    assert!(is_waiting(&disk));
    let is_changed = |path: &&std::path::PathBuf| path.to_string_lossy().contains("2026-10-20-reflection");
    let path = kept(&disk).keys().find(is_changed).unwrap().clone();
    let changed = [days.whole[&path].as_slice(), b"\nAnd I knocked today.\n"].concat();
    disk.put(&Path::new(HOME).join(&path), &changed);
    let ran = at_a_terminal(&disk, &["reflect", "--resume"], 6500);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    let mut expected = days.whole.clone();
    expected.insert(path, changed);
    assert!(kept(&disk) == expected, "{:?}", kept(&disk).keys());
    assert!(!is_waiting(&disk));
}
