//! A person's home, in which the real binary runs: given a journal, at this moment, this command,
//! this result.
//!
//! Nothing of this machine is in it: an environment of a few variables, a clock that stands where the
//! test sets it, git without settings of anybody. What is random (ids, names of folders) is shown by a
//! name of its own: `<reflection>`, `<reflection-2>`, `<draft>`, `$HOME`.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use snapbox::IntoData;
use tempfile::TempDir;

use super::names::{id_of, in_order, kind_of, replace_after};
use super::pty::Pty;
use super::run::Run;

/// The rules of daylight saving, so that no test needs the zone files of a system.
pub const PRAGUE: &str = "CET-1CEST,M3.5.0,M10.5.0/3";
/// New York, the same way.
pub const NEW_YORK: &str = "EST5EDT,M3.2.0,M11.1.0";

/// The home's path has this length, so that lines break at the same words everywhere.
const LENGTH: usize = 24;

impl Home {
    /// A home with nothing in it, on a Monday evening in Prague.
    pub fn new() -> Self {
        let base = if Path::new("/tmp").is_dir() { PathBuf::from("/tmp") } else { std::env::temp_dir() };
        let temporary = tempfile::Builder::new().prefix("kap-").tempdir_in(base).unwrap();
        let outer = temporary.path().canonicalize().unwrap();
        let fill = LENGTH.saturating_sub(outer.as_os_str().len() + 1).max(1);
        let root = outer.join("h".repeat(fill));
        fs::create_dir(&root).unwrap();
        let home = Self {
            folder: RefCell::new(root.clone()),
            environment: RefCell::default(),
            names: RefCell::default(),
            root,
            _temporary: temporary,
        };
        let path = home.root.display().to_string();
        for (name, value) in [
            ("HOME", path.as_str()),
            ("PATH", env!("PATH")),
            ("TZ", PRAGUE),
            ("COLUMNS", "80"),
            ("GIT_CONFIG_NOSYSTEM", "1"),
        ] {
            home.set(name, value);
        }
        home.at("2026-10-05T20:10:00+02:00");
        home
    }

    /// A home with a journal and one session of medicine, `k7m2q`, on 5 October 2026 at 14:00.
    pub fn with_session() -> Self {
        let home = Self::new();
        home.session("k7m2q", "2026-10-05T14:00:00+02:00");
        home
    }

    /// Sets the clock, from here on.
    pub fn at(&self, now: &str) -> &Self {
        self.set("KAP_NOW", now)
    }

    /// Sets a variable, from here on.
    pub fn set(&self, name: &str, value: &str) -> &Self {
        self.environment.borrow_mut().insert(name.to_owned(), value.to_owned());
        self
    }

    /// Unsets a variable, from here on.
    pub fn unset(&self, name: &str) -> &Self {
        self.environment.borrow_mut().remove(name);
        self
    }

    /// Leaves git out, for a test in which it has no part.
    pub fn without_git(self) -> Self {
        self.set("KAP_GIT", "0");
        self
    }

    /// Goes to a folder of the home, from here on.
    pub fn go_to(&self, folder: &str) -> &Self {
        *self.folder.borrow_mut() = self.root.join(folder);
        self
    }

    /// A path in the home.
    pub fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Where the journal is, where nobody chose another place.
    pub fn journal(&self) -> PathBuf {
        self.path(".local/share/kap/journal")
    }

    /// Writes a file of the home.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// Reads a file of the home.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Writes a file of the journal, which begins with it if need be.
    pub fn write_journal(&self, path: &str, text: impl AsRef<[u8]>) -> &Self {
        let journal = self.journal();
        if !journal.join("kap.toml").exists() {
            self.write(".local/share/kap/journal/kap.toml", "format = 1\n");
        }
        self.write(&format!(".local/share/kap/journal/{path}"), text);
        if let Some(id) = id_of(Path::new(path)) {
            // An id that a test chose is shown as it is.
            self.names.borrow_mut().known.insert(id.clone(), id);
        }
        self
    }

    /// Writes a record: `2026/2026-10-05-insight-9xw3p.md`, its keys and its body.
    pub fn record(&self, path: &str, keys: &str, body: &str) -> &Self {
        self.write_journal(path, format!("+++\n{keys}\n+++\n\n{body}\n"))
    }

    /// Writes a session of medicine.
    pub fn session(&self, id: &str, at: &str) -> &Self {
        let day = &at[..10];
        let path = format!("{}/{day}-session-{id}.md", &day[..4]);
        self.record(&path, &format!("id = \"{id}\"\n\nkind = \"session\"\n\nat = {at}\n\nday = {day}"), "")
    }

    /// Reads a file of the journal.
    pub fn read_journal(&self, path: &str) -> String {
        self.read(&format!(".local/share/kap/journal/{path}"))
    }

    /// The files of the journal, with names for what is random, in order.
    pub fn journal_files(&self) -> String {
        let journal = self.journal();
        let mut files: Vec<String> = walk(&journal)
            .into_iter()
            .map(|path| self.named(&path.strip_prefix(&journal).unwrap().to_string_lossy()))
            .filter(|path| !path.starts_with(".git/"))
            .collect();
        files.sort();
        files.join("\n") + "\n"
    }

    /// The records of a kind, with names for what is random, in the order of those.
    pub fn records(&self, kind: &str) -> Vec<String> {
        self.look();
        let mut found: Vec<(String, String)> = walk(&self.journal())
            .into_iter()
            .filter(|path| id_of(path).is_some() && kind_of(path) == kind)
            .map(|path| (self.named(&path.to_string_lossy()), self.named(&fs::read_to_string(path).unwrap())))
            .map(|(path, text)| (path, in_order(&text)))
            .collect();
        // `<checkin>` comes before `<checkin-2>`.
        found.sort_by_key(|(path, _)| (path.len(), path.clone()));
        found.into_iter().map(|(_, text)| text).collect()
    }

    /// The only record of a kind.
    #[track_caller]
    pub fn the(&self, kind: &str) -> String {
        let mut records = self.records(kind);
        assert_eq!(records.len(), 1, "{kind}: {records:#?}");
        records.remove(0)
    }

    /// The id behind a name such as `<insight>`.
    pub fn id(&self, name: &str) -> String {
        self.look();
        let names = self.names.borrow();
        let found = names.known.iter().find(|(_, known)| *known == name);
        found.unwrap_or_else(|| panic!("there is no {name}: {:?}", names.known)).0.clone()
    }

    /// Makes a shell script the person's editor; it finds the file in `$1`.
    pub fn editor(&self, script: &str) -> &Self {
        let path = self.path("editor");
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        self.set("EDITOR", path.to_str().unwrap())
    }

    /// Runs git in the journal, as the person would, and returns what it says.
    #[track_caller]
    pub fn git(&self, line: &str) -> String {
        self.git_in(&self.journal(), line)
    }

    /// Runs git in a folder, as the person would, and returns what it says.
    #[track_caller]
    pub fn git_in(&self, folder: &Path, line: &str) -> String {
        let mut command = Command::new("git");
        let who = ["-c", "user.name=Test", "-c", "user.email=test@localhost"];
        command.arg("-C").arg(folder).args(who).args(shell_words::split(line).unwrap());
        command.env_clear().envs(self.environment.borrow().iter()).env("PATH", env!("PATH"));
        let done = command.output().unwrap();
        assert!(done.status.success(), "git {line}: {}", String::from_utf8_lossy(&done.stderr));
        self.look();
        self.named(&String::from_utf8(done.stdout).unwrap())
    }

    /// The commits of the journal, the earliest first: each message and the files it changed.
    pub fn commits(&self) -> String {
        self.git("log --reverse --format=%s --name-status")
    }

    /// A command line, quoted as in a shell.
    pub fn kap(&self, line: &str) -> Run<'_> {
        self.kap_with(&shell_words::split(line).unwrap())
    }

    /// A command, argument by argument.
    pub fn kap_with<S: AsRef<std::ffi::OsStr>>(&self, arguments: &[S]) -> Run<'_> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kap"));
        command.args(arguments).env_clear().envs(self.environment.borrow().iter());
        command.current_dir(&*self.folder.borrow());
        Run { home: self, command, input: None }
    }

    /// Runs a command in a terminal of 80 columns and 30 rows.
    pub fn terminal(&self, line: &str) -> Pty {
        self.terminal_of(line, 80, 30)
    }

    /// Runs a command in a terminal of this size.
    pub fn terminal_of(&self, line: &str, columns: u16, rows: u16) -> Pty {
        let words = shell_words::split(line).unwrap();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut environment = self.environment.borrow().clone();
        // A terminal says itself how wide it is.
        environment.remove("COLUMNS");
        environment.entry("TERM".to_owned()).or_insert_with(|| "xterm".to_owned());
        let environment: Vec<(&str, &str)> =
            environment.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        Pty::spawn(Path::new(env!("CARGO_BIN_EXE_kap")), &words, &environment, columns, rows)
    }

    /// Runs a line of shell in a terminal; `kap` in it is the binary.
    pub fn shell(&self, line: &str) -> Pty {
        self.set("kap", env!("CARGO_BIN_EXE_kap"));
        let mut environment = self.environment.borrow().clone();
        environment.remove("COLUMNS");
        environment.entry("TERM".to_owned()).or_insert_with(|| "xterm".to_owned());
        let environment: Vec<(&str, &str)> =
            environment.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let line = line.replace("kap ", "\"$kap\" ");
        Pty::spawn(Path::new("/bin/sh"), &["-c", &line], &environment, 80, 30)
    }

    /// The drafts as they stand on the disk.
    pub fn drafts(&self) -> Vec<String> {
        let files = walk(&self.path(".local/state/kap"));
        let drafts = files.iter().filter(|path| path.extension().is_some_and(|ending| ending == "draft"));
        drafts.map(|path| fs::read_to_string(path).unwrap()).collect()
    }

    /// Every file of the home with a text in it, git's objects left out: they are packed.
    pub fn files_with(&self, text: &str) -> Vec<String> {
        self.look();
        let holds = |path: &PathBuf| {
            let bytes = fs::read(path).unwrap_or_default();
            bytes.windows(text.len()).any(|window| window == text.as_bytes())
        };
        let mut found: Vec<String> = walk(&self.root)
            .into_iter()
            .filter(holds)
            .map(|path| self.named(&path.to_string_lossy()))
            .collect();
        found.sort();
        found
    }

    /// Gives a text names for what is random in it.
    pub fn named(&self, text: &str) -> String {
        let mut text = text.replace(self.root.to_str().unwrap(), "$HOME");
        for (id, name) in &self.names.borrow().known {
            text = text.replace(id, name);
        }
        text = replace_after(&text, "/state/kap/", 16, "<journal>");
        replace_after(&text, "/drafts/", 5, "<draft>")
    }

    /// Looks for new records and gives their ids a name.
    pub fn look(&self) {
        let mut new: Vec<(String, String, String)> = walk(&self.root)
            .into_iter()
            .filter_map(|path| {
                let id = id_of(&path)?;
                let text = String::from_utf8_lossy(&fs::read(&path).ok()?).into_owned();
                let body = text.splitn(3, "+++").last().unwrap_or_default().to_owned();
                (!self.names.borrow().known.contains_key(&id)).then_some((kind_of(&path), body, id))
            })
            .collect();
        new.sort();
        let mut seen = HashSet::new();
        new.retain(|(_, _, id)| seen.insert(id.clone()));
        let mut names = self.names.borrow_mut();
        for (kind, _, id) in new {
            let count = names.count.entry(kind.clone()).or_default();
            *count += 1;
            let name = if *count == 1 { format!("<{kind}>") } else { format!("<{kind}-{count}>") };
            names.known.insert(id, name);
        }
    }
}

/// A home folder and what a command finds there.
pub struct Home {
    root: PathBuf,
    environment: RefCell<BTreeMap<String, String>>,
    folder: RefCell<PathBuf>,
    names: RefCell<Names>,
    _temporary: TempDir,
}

/// Names for what is random.
#[derive(Default)]
struct Names {
    known: BTreeMap<String, String>,
    count: BTreeMap<String, usize>,
}

/// Checks a text, whole. `SNAPSHOTS=overwrite` writes what is there into the test.
#[track_caller]
pub fn equal(actual: &str, expected: impl IntoData) {
    let check = snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV).normalize_paths(false);
    check.eq(actual.to_owned(), expected);
}

/// A text on one line, with single spaces.
pub fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every file below a folder; links are not followed.
pub fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            files.extend(walk(&entry.path()));
        } else {
            files.push(entry.path());
        }
    }
    files
}
