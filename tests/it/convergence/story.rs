//! One run: random changes on three devices, and what has to hold when they have met.
//!
//! It is told apart from where it happens: on devices with the real binary, or in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The files of a journal.
pub type Files = BTreeMap<PathBuf, Vec<u8>>;

/// How many devices there are.
pub const DEVICES: usize = 3;

/// Three devices and the place they meet at.
pub trait Devices {
    /// The files of a device's journal.
    fn files(&self, device: usize) -> Files;
    /// Writes a file as an editor would, or takes it away.
    fn put(&mut self, device: usize, path: &Path, text: Option<&str>);
    /// Adds a record as kap does.
    fn add(&mut self, device: usize, words: &str);
    /// Deletes a record as kap does: it goes to the trash.
    fn delete(&mut self, device: usize, path: &Path);
    /// Takes back what kap did last there.
    fn undo(&mut self, device: usize);
    /// Lets a device sync.
    fn sync(&mut self, device: usize);
    /// Lets a device sync, and another be faster.
    fn race(&mut self, device: usize, faster: usize);
    /// Lets all sync until nothing is new, checks that they hold the same, and returns that.
    fn converge(&mut self) -> Files;
}

/// Numbers that are the same at every run.
pub struct Random(u64);

impl Random {
    fn next(&mut self) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap()
    }

    fn below(&mut self, count: usize) -> usize {
        self.next() % count
    }
}

/// What was written, and what of it somebody who saw it took out again.
pub struct Story<D> {
    devices: D,
    random: Random,
    written: BTreeSet<String>,
    taken_out: BTreeSet<String>,
    count: usize,
}

impl<D: Devices> Story<D> {
    /// Plays a run of so many steps, to its end.
    pub fn play(devices: D, seed: u64, steps: usize) {
        let random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let (written, taken_out) = (BTreeSet::new(), BTreeSet::new());
        let mut story = Self { devices, random, written, taken_out, count: 0 };
        for _ in 0..steps {
            let device = story.random.below(DEVICES);
            story.step(device);
        }
        story.end();
    }

    fn step(&mut self, device: usize) {
        let what = self.random.below(24);
        match what {
            0..=4 => return self.devices.sync(device),
            5 => {
                let faster = (device + 1 + self.random.below(DEVICES - 1)) % DEVICES;
                return self.devices.race(device, faster);
            }
            _ => {}
        }
        let before = self.devices.files(device);
        self.change(what, device, &before);
        // Words that stood there and no longer do were taken out by somebody who could see them.
        let (before, after) = (count(&before), count(&self.devices.files(device)));
        let is_gone = |(word, times): &(&String, &usize)| after.get(*word).is_none_or(|left| left < times);
        self.taken_out.extend(before.iter().filter(is_gone).map(|(word, _)| word.clone()));
        self.written.extend(after.into_keys());
    }

    fn change(&mut self, what: usize, device: usize, files: &Files) {
        let records: Vec<&PathBuf> = files.keys().filter(|path| is_markdown(path)).collect();
        if what < 10 || records.is_empty() {
            return self.add(device);
        }
        let path = records[self.random.below(records.len())].clone();
        let text = String::from_utf8(files[&path].clone()).unwrap();
        let word = self.word();
        let changed = match what {
            10 | 11 => self.with_other_paragraph(&text, &word),
            12 => format!("{}\n\nAlso {word}.\n", text.trim_end()),
            13 | 14 => with_key(&text, &word),
            15 => with_tag(&text, &word, self.random.below(2) == 0),
            16 if text.contains("\r\n") => text.replace("\r\n", "\n"),
            16 => text.replace('\n', "\r\n"),
            17 => return self.devices.put(device, &path, None),
            18 | 19 => return self.devices.delete(device, &path),
            20 => return self.restore(device, files, &word),
            21 => return self.devices.undo(device),
            22 => return self.rename(device, &path, &text, files),
            _ => {
                let day = self.random.below(24);
                return self.devices.put(
                    device,
                    Path::new("kap.toml"),
                    Some(&format!("format = 1\n\nday_start = \"{day:02}:00\"\n")),
                );
            }
        };
        self.devices.put(device, &path, Some(&changed));
    }

    /// A word that stands nowhere else.
    fn word(&mut self) -> String {
        self.count += 1;
        format!("word{:04}x", self.count)
    }

    fn add(&mut self, device: usize) {
        let word = self.word();
        let number = self.random.below(1 << 20);
        if number.is_multiple_of(4) {
            return self.devices.add(device, &format!("It was {word}."));
        }
        let letters = b"0123456789abcdefghjkmnpqrstvwxyz";
        let id: String = (0..5).map(|n| char::from(letters[(self.count * 7 + n * number) % 32])).collect();
        let (kind, path) = match number % 3 {
            0 => ("goal", format!("goals/walk-{id}.md")),
            _ => ("insight", format!("2026/2026-10-05-insight-{id}.md")),
        };
        if self.devices.files(device).contains_key(Path::new(&path)) {
            return;
        }
        let text = format!(
            "+++\nid = \"{id}\"\n\nkind = \"{kind}\"\n\nday = 2026-10-05\n\nconfidence = 50\n+++\n\nIt was {word}.\n\nSecond.\n\nThird.\n"
        );
        self.devices.put(device, Path::new(&path), Some(&text));
    }

    fn with_other_paragraph(&mut self, text: &str, word: &str) -> String {
        let is_dos = text.contains("\r\n");
        let text = text.replace("\r\n", "\n");
        let Some((front, body)) = text.rsplit_once("+++") else { return text };
        let mut parts: Vec<String> = body.trim().split("\n\n").map(str::to_owned).collect();
        let at = self.random.below(parts.len());
        parts[at] = format!("Now {word}.");
        let text = format!("{front}+++\n\n{}\n", parts.join("\n\n"));
        if is_dos { text.replace('\n', "\r\n") } else { text }
    }

    /// Moves something from the trash to where it came from, by hand.
    fn restore(&mut self, device: usize, files: &Files, word: &str) {
        let trashed: Vec<&PathBuf> = files.keys().filter(|path| path.starts_with("trash")).collect();
        if trashed.is_empty() {
            return self.devices.put(
                device,
                Path::new(&format!("questions/{word}.toml")),
                Some(&format!("title = \"{word}\"\n")),
            );
        }
        let path = trashed[self.random.below(trashed.len())];
        let home = path.strip_prefix("trash").unwrap();
        if !files.contains_key(home) {
            let text = String::from_utf8(files[path].clone()).unwrap();
            self.devices.put(device, home, Some(&text));
            self.devices.put(device, path, None);
        }
    }

    /// Gives a record another day, and its file the name for that; a goal another handle.
    fn rename(&mut self, device: usize, path: &Path, text: &str, files: &Files) {
        let name = path.file_name().unwrap().to_str().unwrap();
        let to = match (path.starts_with("goals"), path.parent(), name.get(10..)) {
            (true, ..) => {
                path.with_file_name(name.replacen("walk", ["run", "rest"][self.random.below(2)], 1))
            }
            (_, Some(folder), Some(rest)) if folder == Path::new("2026") && name.starts_with("20") => {
                let day = 1 + self.random.below(28);
                let known = text.lines().find(|line| line.starts_with("day = ")).unwrap_or("day = ");
                let text = text.replace(known, &format!("day = 2026-11-{day:02}"));
                let to = folder.join(format!("2026-11-{day:02}{rest}"));
                if !files.contains_key(&to) {
                    self.devices.put(device, &to, Some(&text));
                    self.devices.put(device, path, None);
                }
                return;
            }
            _ => return,
        };
        if !files.contains_key(&to) {
            self.devices.put(device, &to, Some(text));
            self.devices.put(device, path, None);
        }
    }

    fn end(mut self) {
        let files = self.devices.converge();
        let all: String = files.values().map(|bytes| String::from_utf8(bytes.clone()).unwrap()).collect();
        for word in self.written.difference(&self.taken_out) {
            assert!(all.contains(word), "`{word}` is lost");
        }
        for marker in ["<<<<<<<", "=======", ">>>>>>>", "|||||||"] {
            assert!(!all.contains(marker), "{marker}");
        }
        for (path, bytes) in files.iter().filter(|(path, _)| is_markdown(path)) {
            let document = kap::store::document::Document::parse(bytes.clone());
            assert!(document.is_ok_and(|document| document.keys().is_ok()), "{}", path.display());
        }
    }
}

fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "md")
}

/// How often each word stands in the files.
fn count(files: &Files) -> BTreeMap<String, usize> {
    let mut count = BTreeMap::new();
    for bytes in files.values() {
        let text = String::from_utf8_lossy(bytes);
        for (at, _) in text.match_indices("word") {
            if let Some(word) = text.get(at..at + 9).filter(|word| word.ends_with('x')) {
                *count.entry(word.to_owned()).or_default() += 1;
            }
        }
    }
    count
}

fn with_key(text: &str, word: &str) -> String {
    let line = format!("place = \"{word}\"");
    match text.lines().find(|line| line.starts_with("place = ")) {
        Some(known) => text.replacen(known, &line, 1),
        None => text.replacen("\nid = ", &format!("\n{line}\n\nid = "), 1),
    }
}

/// Adds a tag to the list, or takes one out of it.
fn with_tag(text: &str, word: &str, is_more: bool) -> String {
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let tag = format!("  \"{word}\",{ending}");
    match text.split_once("tags = [") {
        Some((before, rest)) if is_more => format!("{before}tags = [{ending}{tag}{}", rest.trim_start()),
        Some((before, rest)) => {
            let lines: Vec<&str> = rest.trim_start().split_inclusive('\n').collect();
            let fewer = usize::from(!lines[0].starts_with(']'));
            format!("{before}tags = [{ending}{}", lines[fewer..].concat())
        }
        None => text.replacen(
            &format!("{ending}id = "),
            &format!("{ending}tags = [{ending}{tag}]{ending}{ending}id = "),
            1,
        ),
    }
}
