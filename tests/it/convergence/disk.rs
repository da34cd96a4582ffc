//! Devices on the disk: the real binary, real git, one bare repository.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;

use super::super::devices;
use super::super::machine::said;
use super::story::{Devices, Files};

const NAMES: [&str; 3] = ["laptop", "phone", "tablet"];

/// Three devices that share a journal, which are brought back to that for every run: making them anew
/// would take longer than a run.
pub struct Table {
    devices: devices::Devices,
}

/// The devices of one run.
pub struct Disk<'a>(&'a devices::Devices);

impl Table {
    /// Makes the devices.
    pub fn new() -> Self {
        let devices = devices::Devices::sharing(&NAMES);
        copy(&devices.folder().join("."), &devices.folder().with_extension("kept"));
        Self { devices }
    }

    /// The devices as they were in the beginning.
    pub fn laid(&self) -> Disk<'_> {
        let folder = self.devices.folder();
        for entry in fs::read_dir(folder).unwrap() {
            fs::remove_dir_all(entry.unwrap().path()).unwrap();
        }
        copy(&folder.with_extension("kept").join("."), folder);
        Disk(&self.devices)
    }
}

impl Drop for Table {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(self.devices.folder().with_extension("kept"));
    }
}

fn copy(from: &Path, to: &Path) {
    assert!(Command::new("cp").arg("-a").arg(from).arg(to).status().unwrap().success());
}

impl Disk<'_> {
    /// Runs kap, which may refuse, and may not fall over.
    fn kap(&self, device: usize, arguments: &[&str]) {
        let output = self.0.kap(NAMES[device], arguments);
        let is_fine = output.status.code().is_some_and(|code| code < 6);
        assert!(is_fine, "{}: kap {arguments:?}: {}", NAMES[device], said(&output));
    }
}

impl Devices for Disk<'_> {
    fn files(&self, device: usize) -> Files {
        self.0.files(NAMES[device])
    }

    fn put(&mut self, device: usize, path: &Path, text: Option<&str>) {
        let path = self.0.journal(NAMES[device]).join(path);
        match text {
            Some(text) => {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
            None => fs::remove_file(path).unwrap(),
        }
    }

    fn add(&mut self, device: usize, words: &str) {
        self.0.done(NAMES[device], &["insight", "add", words]);
    }

    fn delete(&mut self, device: usize, path: &Path) {
        self.kap(device, &["delete", "--yes", path.to_str().unwrap()]);
    }

    fn undo(&mut self, device: usize) {
        self.kap(device, &["undo", "--yes"]);
    }

    fn sync(&mut self, device: usize) {
        self.0.done(NAMES[device], &["sync"]);
    }

    fn race(&mut self, device: usize, faster: usize) {
        thread::scope(|scope| {
            for device in [device, faster] {
                let devices = self.0;
                scope.spawn(move || devices.done(NAMES[device], &["sync"]));
            }
        });
    }

    fn converge(&mut self) -> Files {
        self.0.converge()
    }
}
