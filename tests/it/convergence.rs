//! Three devices, random changes, random syncs: in the end all hold the same, and nothing is lost.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::devices::{Devices, show};
use super::machine::times;

const NAMES: [&str; 3] = ["laptop", "phone", "tablet"];

/// How long the random runs go on, in seconds; `KAP_TEST_RUNS` multiplies it.
const SECONDS: u64 = 24;

/// Numbers that are the same at every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap()
    }

    fn below(&mut self, count: usize) -> usize {
        self.next() % count
    }
}

/// One run: what was written, and what of it somebody who saw it took out again.
struct Story {
    devices: Devices,
    random: Random,
    written: BTreeSet<String>,
    taken_out: BTreeSet<String>,
    count: usize,
}

impl Story {
    fn begin(seed: u64) -> Self {
        let devices = Devices::sharing(&NAMES);
        Self { devices, random: Random(seed), written: BTreeSet::new(), taken_out: BTreeSet::new(), count: 0 }
    }

    /// A word that stands nowhere else.
    fn word(&mut self) -> String {
        self.count += 1;
        let word = format!("word{:04}x", self.count);
        self.written.insert(word.clone());
        word
    }

    fn records(&self, name: &str) -> Vec<PathBuf> {
        let journal = self.devices.journal(name);
        let files = self.devices.files(name).into_keys();
        files
            .filter(|path| path.extension().is_some_and(|end| end == "md"))
            .map(|path| journal.join(path))
            .collect()
    }

    /// Writes a file as an editor would; words that were in it and no longer are have been taken out.
    fn put(&mut self, path: &Path, text: &str) {
        let before = fs::read_to_string(path).unwrap_or_default();
        self.take_out(&before, text);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn take_out(&mut self, before: &str, after: &str) {
        let gone = self.written.iter().filter(|word| before.contains(*word) && !after.contains(*word));
        self.taken_out.extend(gone.cloned().collect::<Vec<_>>());
    }

    fn step(&mut self, name: &str) {
        let what = self.random.below(12);
        if what < 3 {
            return self.add(name);
        }
        if what < 6 {
            return drop(self.devices.done(name, &["sync"]));
        }
        let records = self.records(name);
        if records.is_empty() {
            return self.add(name);
        }
        let path = records[self.random.below(records.len())].clone();
        let text = fs::read_to_string(&path).unwrap();
        let word = self.word();
        match what {
            6 | 7 => self.change_paragraph(&path, &text, &word),
            8 => self.put(&path, &format!("{}\n\nAlso {word}.\n", text.trim_end())),
            9 => self.change_key(&path, &text, &word),
            10 if text.contains("\r\n") => self.put(&path, &text.replace("\r\n", "\n")),
            10 => self.put(&path, &text.replace('\n', "\r\n")),
            _ => {
                self.written.remove(&word);
                self.remove_or_move(name, &path, &text);
            }
        }
        if what == 10 {
            self.written.remove(&word);
        }
    }

    fn add(&mut self, name: &str) {
        let word = self.word();
        let number = self.random.below(1 << 20);
        if number.is_multiple_of(4) {
            return drop(self.devices.done(name, &["insight", "add", &format!("It was {word}.")]));
        }
        let letters = b"0123456789abcdefghjkmnpqrstvwxyz";
        let id: String = (0..5).map(|n| char::from(letters[(self.count * 7 + n * number) % 32])).collect();
        let text = format!(
            "+++\nid = \"{id}\"\n\nkind = \"insight\"\n\nday = 2026-10-05\n\nconfidence = 50\n+++\n\nIt was {word}.\n\nSecond.\n\nThird.\n"
        );
        let path = self.devices.journal(name).join(format!("2026/2026-10-05-insight-{id}.md"));
        if path.exists() {
            self.written.remove(&word);
        } else {
            self.put(&path, &text);
        }
    }

    fn change_paragraph(&mut self, path: &Path, text: &str, word: &str) {
        let (front, body) = text.rsplit_once("+++").unwrap();
        let mut parts: Vec<String> = body.trim().split("\n\n").map(str::to_owned).collect();
        let at = self.random.below(parts.len());
        parts[at] = format!("Now {word}.");
        self.put(path, &format!("{front}+++\n\n{}\n", parts.join("\n\n")));
    }

    fn change_key(&mut self, path: &Path, text: &str, word: &str) {
        let line = format!("place = \"{word}\"");
        let known = text.lines().find(|line| line.starts_with("place = ")).map(str::to_owned);
        let text = match known {
            Some(known) => text.replace(&known, &line),
            None => text.replacen("\nid = ", &format!("\n{line}\n\nid = "), 1),
        };
        if text.contains(word) {
            self.put(path, &text);
        } else {
            self.written.remove(word);
        }
    }

    /// Deletes it for good, puts it into the trash, or gives it another day.
    fn remove_or_move(&mut self, name: &str, path: &Path, text: &str) {
        let journal = self.devices.journal(name);
        let inner = path.strip_prefix(&journal).unwrap().to_owned();
        match self.random.below(3) {
            0 => {
                self.take_out(text, "");
                fs::remove_file(path).unwrap();
            }
            1 if !inner.starts_with("trash") => move_to(path, &journal.join("trash").join(inner)),
            _ => {
                let day = format!("2026-11-{:02}", 1 + self.random.below(28));
                let file = inner.file_name().unwrap().to_str().unwrap();
                let to = journal.join("2026").join(format!("{day}{}", &file[10..]));
                if !to.exists() {
                    let known =
                        text.lines().find(|line| line.starts_with("day = ")).unwrap_or("day = ").to_owned();
                    move_to(path, &to);
                    self.put(&to, &text.replace(&known, &format!("day = {day}")));
                }
            }
        }
    }

    fn end(self, seed: u64) {
        let files = self.devices.converge();
        let all: String = files.values().map(|bytes| String::from_utf8(bytes.clone()).unwrap()).collect();
        for word in self.written.difference(&self.taken_out) {
            assert!(all.contains(word), "run {seed}: `{word}` is lost");
        }
        for marker in ["<<<<<<<", "=======", ">>>>>>>", "|||||||"] {
            assert!(!all.contains(marker), "run {seed}: {marker}");
        }
        for (path, bytes) in &files {
            if path.extension().is_some_and(|end| end == "md") {
                kap::store::document::Document::parse(bytes.clone()).unwrap().keys().unwrap();
            }
        }
    }
}

fn move_to(from: &Path, to: &Path) {
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    fs::rename(from, to).unwrap();
}

fn run(seed: u64) {
    let mut story = Story::begin(seed);
    for _ in 0..24 {
        let name = NAMES[story.random.below(NAMES.len())];
        story.step(name);
    }
    story.end(seed);
}

#[test]
fn three_devices_come_to_the_same_and_lose_nothing() {
    let deadline = Instant::now() + Duration::from_secs(SECONDS) * times();
    let first: u64 = std::env::vars()
        .find(|(name, _)| name == "KAP_TEST_SEED")
        .map_or(1, |(_, seed)| seed.parse().unwrap());
    thread::scope(|scope| {
        for lane in 0..2 {
            scope.spawn(move || {
                let mut count = 0;
                while count < 3 || Instant::now() < deadline {
                    run(first + lane + 2 * count);
                    count += 1;
                }
                show(&format!("{count} runs of three devices\n"));
            });
        }
    });
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
