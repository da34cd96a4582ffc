//! The real binary on a journal in which one file is damaged: the rest works, the file is named and left
//! as it is, and not a word of it comes out.

mod files;
mod settings;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::{Duration, Instant};

use crate::machine::{Machine, said};

/// A word that stands in the damaged file alone.
const TOKEN: &str = "xylophonic";
/// The damaged file, by its name an insight.
const PATH: &str = "2026/2026-10-04-insight-aaaaa.md";
/// The damaged file where nothing is wrong with it.
const SOUND: &str = "+++\nid = \"aaaaa\"\n\nkind = \"insight\"\n\nat = 2026-10-04T10:00:00+02:00\n\n\
                     day = 2026-10-04\n\nconfidence = 70\n\ntags = [\n  \"xylophonic\",\n]\n+++\n\nA xylophonic dream\n";
/// How long a command may take: unoptimised, and beside other tests, longer.
const LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 15 } else { 2 });
/// All the memory that a command can have, in KiB.
const MEMORY: u32 = 200_000;

/// A journal with a reflection, a session and a goal, and room for a damaged file.
struct Journal {
    machine: Machine,
    /// The id of the reflection.
    sound: String,
}

impl Journal {
    fn new() -> Self {
        let machine = Machine::without_git();
        machine.done(&["reflect", "soft rain"]);
        machine.done(&["session", "log", "3 days ago"]);
        machine.done(&["goal", "add", "walk", "Walk"]);
        let sound = machine.done(&["list", "--kind", "reflection", "--format", "plain"]);
        let sound = sound.split('\t').find(|field| field.len() == 5).unwrap().to_owned();
        Self { machine, sound }
    }

    fn path(&self) -> PathBuf {
        self.machine.journal().join(PATH)
    }

    /// Runs a command within its limits. Nothing that is wrong with a file may make kap itself fail.
    fn run(&self, args: &[&str]) -> Output {
        let begun = Instant::now();
        let output = self.machine.kap_after(&format!("ulimit -v {MEMORY}"), args).output().unwrap();
        let took = begun.elapsed();
        assert!(took < LIMIT, "{args:?} took {took:?}");
        let said = said(&output);
        assert!(!said.contains("mistake in kap") && !said.contains("panicked"), "{args:?}: {said}");
        assert!(output.status.code().is_some(), "{args:?}: {:?} {said}", output.status);
        assert!(!said.contains(TOKEN), "{args:?}: {said}");
        output
    }

    /// Runs a command that must go well.
    fn done(&self, args: &[&str]) -> Output {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {}", said(&output));
        output
    }

    /// Everything but the damaged file works. Gives back what `kap list` printed and said.
    fn rest_works(&self) -> (String, String) {
        self.done(&[]);
        let shown = self.done(&["show", &self.sound]);
        assert!(String::from_utf8_lossy(&shown.stdout).contains("soft rain"));
        self.done(&["reflect", "more rain"]);
        self.done(&["session", "log", "yesterday", "--sort", "other"]);
        self.done(&["insight", "add", "it dries", "--from", &self.sound]);
        self.done(&["insight"]);
        let list = self.done(&["list", "--format", "json"]);
        let (listed, said) = (String::from_utf8(list.stdout.clone()).unwrap(), said(&list));
        let records: serde_json::Value = serde_json::from_str(&listed).unwrap();
        let count = |kind: &str| {
            records["records"].as_array().unwrap().iter().filter(|record| record["kind"] == kind).count()
        };
        assert_eq!((count("reflection"), count("session"), count("goal")), (2, 2, 1), "{said}");
        (listed, said)
    }

    /// The file cannot be read: it is named, with its line where it has one, and none of it is shown.
    fn names_it(&self, line: Option<usize>) {
        let (listed, said) = self.rest_works();
        assert!(!listed.contains("aaaaa") && !listed.contains(TOKEN), "{listed}");
        let place = line.map_or_else(|| PATH.to_owned(), |line| format!("{PATH}:{line}:"));
        // A long line is broken, never within a path.
        assert!(said.replace('\n', "").contains(&place), "{place} is not in:\n{said}");
        let shown = self.run(&["show", "aaaaa"]);
        // Who asks for the file gets it as it stands; what is said about it holds no word of it.
        assert!(!shown.status.success(), "{}", said_of(&shown));
        assert!(said_of(&shown).contains("aaaaa") && !said_of(&shown).contains(TOKEN), "{}", said_of(&shown));
    }

    /// The file is read like any other.
    fn reads_it(&self) {
        let (listed, said) = self.rest_works();
        assert!(listed.contains("\"aaaaa\""), "{listed}\n{said}");
        assert_eq!(said, "");
        assert!(String::from_utf8_lossy(&self.done(&["show", "aaaaa"]).stdout).contains(TOKEN));
    }
}

fn said_of(output: &Output) -> String {
    said(output)
}

/// Writes the damaged file, lets `check` look, and sees that it is still the same.
fn with_bytes(bytes: &[u8], check: impl FnOnce(&Journal)) {
    let journal = Journal::new();
    fs::write(journal.path(), bytes).unwrap();
    check(&journal);
    assert!(fs::read(journal.path()).unwrap() == bytes, "the file was changed");
}

/// Makes everything below a folder somebody's.
fn give(folder: &Path, user: u32) {
    for (path, ..) in crate::machine::modes(folder) {
        std::os::unix::fs::lchown(path, Some(user), Some(user)).unwrap();
    }
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}
