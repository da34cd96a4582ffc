//! Every writing command, on a disk that fails at every single call.

mod commands;
mod drafts;
mod mended;
mod out;
mod sweep;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, Cursor, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use chrono::DateTime;
use kap::error::Exit;
use kap::store::atomic::UNFINISHED;
use kap::world::{Environment, Terminal, World};

use crate::fault_disk::FaultDisk;

const HOME: &str = "/kap-fault-home";
/// The day on which the commands under test are run.
pub const NOW: &str = "2026-10-20T16:00:00+02:00";
/// The day on which the journal was begun.
pub const BEFORE: &str = "2026-09-10T18:00:00+02:00";

/// How a command ended.
pub struct Ran {
    pub exit: Exit,
    pub out: String,
    pub err: String,
}

/// Runs a command on this disk. `seed` decides the ids of new records.
pub fn kap(disk: &FaultDisk, args: &[&str], input: Option<&str>, now: &str, seed: u32) -> Ran {
    run(disk, args, input, now, seed, Setting::default())
}

/// The same, with git on: what it is to get is written down, though no git is called on such a disk.
pub fn with_git(disk: &FaultDisk, args: &[&str], input: Option<&str>, seed: u32) -> Ran {
    run(disk, args, input, NOW, seed, Setting { git: true, ..Setting::default() })
}

/// The same, at a terminal; for commands that find nothing to ask.
pub fn at_a_terminal(disk: &FaultDisk, args: &[&str], seed: u32) -> Ran {
    run(disk, args, None, NOW, seed, Setting { terminal: true, ..Setting::default() })
}

#[derive(Clone, Copy, Default)]
struct Setting {
    terminal: bool,
    git: bool,
}

fn run(disk: &FaultDisk, args: &[&str], input: Option<&str>, now: &str, seed: u32, setting: Setting) -> Ran {
    let terminal = setting.terminal;
    let now = DateTime::parse_from_rfc3339(now).unwrap();
    let (out, err) = (Sink::default(), Sink::default());
    let mut random = seed;
    let variable = |name: &str, value: String| (OsString::from(name), OsString::from(value));
    let mut world = World {
        now,
        zone: Box::new(*now.offset()),
        environment: Environment::new([
            variable("HOME", HOME.to_owned()),
            variable("XDG_CONFIG_HOME", format!("{HOME}/config")),
            variable("XDG_DATA_HOME", format!("{HOME}/data")),
            variable("XDG_STATE_HOME", format!("{HOME}/state")),
            variable("KAP_GIT", u8::from(setting.git).to_string()),
            variable("KAP_PLAIN", "1".to_owned()),
        ]),
        folder: PathBuf::from(HOME),
        disk: Arc::new(disk.clone()),
        random: Box::new(move || {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            random >> 4
        }),
        terminal: Terminal { input: terminal, output: false, error: terminal, width: Some(80) },
        input: Box::new(Cursor::new(input.unwrap_or_default().as_bytes().to_vec())),
        out: Box::new(out.clone()),
        err: Box::new(err.clone()),
    };
    let args: Vec<OsString> =
        std::iter::once("kap").chain(args.iter().copied()).map(OsString::from).collect();
    let exit = kap::run(&args, &mut world);
    drop(world);
    Ran { exit, out: out.text(), err: err.text() }
}

/// What was written, shared with the world that writes it.
#[derive(Clone, Default)]
struct Sink(Rc<RefCell<Vec<u8>>>);

impl Sink {
    fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).unwrap()
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The files of a disk.
pub type Files = BTreeMap<PathBuf, Vec<u8>>;

/// An empty home.
pub fn fresh() -> FaultDisk {
    FaultDisk::new(&[Path::new(HOME)])
}

/// Every file in the home, but for what a reader passes over: unfinished writes and locks.
pub fn seen(disk: &FaultDisk) -> Files {
    let mut files = disk.files(Path::new(HOME));
    files.retain(|path, _| {
        let name = path.file_name().unwrap().to_str().unwrap();
        !name.starts_with(UNFINISHED) && path.extension().is_none_or(|ext| ext != "lock") && name != "lock"
    });
    files
}

/// The files of the journal and the settings: all that stays.
pub fn kept(disk: &FaultDisk) -> Files {
    let mut files = seen(disk);
    files.retain(|path, _| !path.starts_with("state"));
    files
}

/// The journal as `kap list` sees it: the ids. Fails where a file cannot be read.
pub fn listed(disk: &FaultDisk, about: &str) -> Vec<String> {
    let disk = disk.copy();
    let ran = kap(&disk, &["list", "--format", "json"], None, NOW, 1);
    assert_eq!(ran.exit, Exit::Done, "list: {about}\n{}", ran.err);
    assert_eq!(ran.err, "", "list stumbles: {about}");
    let value: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let ids =
        value["records"].as_array().unwrap().iter().map(|record| record["id"].as_str().unwrap().to_owned());
    ids.collect()
}

/// The ids in the names of the files of records.
pub fn ids(files: &Files) -> Vec<String> {
    // What the clinic gave is no record.
    let is_record = |path: &&PathBuf| {
        path.extension().is_some_and(|end| end == "md")
            && !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("aftercare"))
    };
    let stems = files.keys().filter(is_record);
    let id =
        |path: &PathBuf| path.file_stem().unwrap().to_str().unwrap().rsplit('-').next().unwrap().to_owned();
    stems.map(id).collect()
}

/// Is this text anywhere in these files, as it was typed or as TOML writes it?
pub fn holds(files: &Files, words: &str) -> bool {
    files.values().any(|bytes| String::from_utf8_lossy(bytes).contains(words))
}
