//! The real binary, killed at random moments, many at once, and under any umask.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use crate::machine::{Machine, modes, said, times};

#[test]
fn what_was_acknowledged_before_a_kill_is_there_and_git_takes_up_the_rest() {
    let machine = Machine::new();
    machine.done(&["session", "log", "yesterday"]);
    let deadline = Instant::now() + Duration::from_secs(20) * times();
    let mut random = numbers(20_261_005);
    let begun = Instant::now();
    machine.done(&["reflect", "how long it takes"]);
    // From before it has done anything to after all is done.
    let longest = u64::try_from(begun.elapsed().as_micros()).unwrap() * 5 / 4;
    let (mut acknowledged, mut killed) = (Vec::new(), 0);
    for round in 0..300 * times() {
        if Instant::now() > deadline {
            break;
        }
        let words = format!("words of round {round}.");
        let answers = format!("still_here = \"{words}\"\ntomorrow = \"rest\"\n");
        let (args, input): (&[&str], &str) = match round % 4 {
            0 => (&["reflect", &words], ""),
            1 => (&["reflect", "--step", "now", "--answers", "-"], &answers),
            2 => (&["session", "log", "3 days ago", "--sort", "other", "--note", &words], ""),
            _ => (&["insight", "add", &words], ""),
        };
        let mut command = machine.kap(args);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        // Every tenth may end, so that git has not all of it to take up at the end.
        if round % 10 != 9 {
            thread::sleep(Duration::from_micros(random() % longest));
            child.kill().unwrap();
        }
        if child.wait().unwrap().success() {
            acknowledged.push(words);
        } else {
            killed += 1;
        }
        if round % 25 == 0 {
            machine.ids();
        }
    }
    assert!(killed > 20 && acknowledged.len() > 2, "{killed} killed, {} not", acknowledged.len());
    let all = texts(&machine.journal());
    for words in &acknowledged {
        assert!(all.contains(words), "`{words}` is lost");
    }
    let output = machine.kap(&["reflect", "the last words"]).output().unwrap();
    assert!(output.status.success() && !said(&output).contains("not yet in git"), "{}", said(&output));
    machine.is_settled();
    show(&format!("{killed} killed, {} not\n", acknowledged.len()));
}

/// The text of every record.
fn texts(journal: &Path) -> String {
    let files = modes(journal).into_iter().map(|(path, ..)| path);
    let records = files.filter(|path| path.extension().is_some_and(|end| end == "md") && !is_hidden(path));
    records.map(|path| fs::read_to_string(path).unwrap()).collect()
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().unwrap().to_string_lossy().starts_with('.')
}

/// Numbers that are the same at every run.
fn numbers(mut seed: u64) -> impl FnMut() -> u64 {
    move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        seed >> 33
    }
}

#[test]
fn eight_at_once_lose_nothing_and_all_of_it_is_in_git() {
    const PROCESSES: usize = 8;
    const ADDS: usize = 50;
    let machine = Machine::new();
    let begun = Instant::now();
    let failed: Vec<String> = thread::scope(|scope| {
        let one = |process: usize| {
            let machine = &machine;
            scope.spawn(move || {
                let add = |at| {
                    let words = format!("words {process}.{at}.");
                    let output = machine.kap(&["insight", "add", &words]).output().unwrap();
                    (!output.status.success()).then(|| said(&output))
                };
                (0..ADDS).filter_map(add).collect::<Vec<_>>()
            })
        };
        let running: Vec<_> = (0..PROCESSES).map(one).collect();
        running.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    let wall = begun.elapsed();
    assert_eq!(failed, Vec::<String>::new());
    let all = texts(&machine.journal());
    for process in 0..PROCESSES {
        for at in 0..ADDS {
            assert!(all.contains(&format!("words {process}.{at}.")), "{process}.{at} is lost");
        }
    }
    assert_eq!(machine.ids().into_iter().collect::<BTreeSet<_>>().len(), PROCESSES * ADDS);
    machine.is_settled();
    // For whoever runs it with --nocapture.
    show(&format!(
        "{} adds by {PROCESSES} processes at once: {:.1} s\n",
        PROCESSES * ADDS,
        wall.as_secs_f64()
    ));
}

fn show(text: &str) {
    std::io::stderr().write_all(text.as_bytes()).unwrap();
}

#[test]
fn only_the_owner_can_read_what_kap_makes_whatever_the_umask() {
    for umask in ["000", "022", "077"] {
        let machine = Machine::new();
        let before = format!("umask {umask}");
        let commands: [&[&str]; 5] = [
            &["reflect", "soft rain"],
            &["session", "log", "yesterday"],
            &["insight", "add", "it passes"],
            &["goal", "add", "walk", "Walk"],
            &["init", "notes/journal"],
        ];
        for args in commands {
            let output = machine.kap_after(&before, args).output().unwrap();
            assert!(output.status.success(), "{args:?}: {}", said(&output));
        }
        // A journal that cannot be written leaves a draft.
        let stuck = machine.home().join("notes/journal/2026");
        fs::write(&stuck, "").unwrap();
        let output = machine.kap_after(&before, &["reflect", "kept for later"]).output().unwrap();
        assert!(!output.status.success() && said(&output).contains("draft"), "{}", said(&output));
        fs::remove_file(&stuck).unwrap();
        let mut made = 0;
        for folder in ["config", "data", "state", "notes"] {
            for (path, is_folder, mode) in modes(&machine.home().join(folder)) {
                let is_kaps = path.strip_prefix(machine.home()).unwrap().components().count() > 0;
                let private = if is_folder { 0o700 } else { 0o600 };
                // git makes its objects read-only.
                let is_object = path.components().any(|part| part.as_os_str() == "objects") && !is_folder;
                assert!(
                    !is_kaps || mode == private || (is_object && mode == 0o400),
                    "{umask}: {mode:o} {}",
                    path.display()
                );
                made += 1;
            }
        }
        assert!(made > 60, "{made}");
        assert!(has_draft(&machine.home().join("state")), "{umask}");
    }
}

fn has_draft(folder: &Path) -> bool {
    modes(folder).iter().any(|(path, ..)| path.extension().is_some_and(|end| end == "draft"))
}
