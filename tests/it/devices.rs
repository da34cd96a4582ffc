//! Several devices of one person, and the place they meet at.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use super::machine::said;
use super::support::walk;

/// A bare repository and the homes of some devices, in one folder.
pub struct Devices {
    folder: TempDir,
    names: Vec<&'static str>,
}

impl Devices {
    /// Devices that have nothing yet.
    pub fn new(names: &[&'static str]) -> Self {
        // Where there is room in memory: what a disk does is not what these tests are about.
        let base = Path::new("/dev/shm");
        let base = if base.is_dir() { base.to_owned() } else { std::env::temp_dir() };
        let folder = tempfile::Builder::new().prefix("kap-").tempdir_in(base).unwrap();
        let devices = Self { folder, names: names.to_vec() };
        for name in names {
            fs::create_dir(devices.home(name)).unwrap();
        }
        let hub = devices.hub();
        assert!(
            Command::new("git")
                .args(["init", "-q", "--bare", "-b", "main"])
                .arg(hub)
                .status()
                .unwrap()
                .success()
        );
        devices
    }

    /// Devices that share a journal with one record.
    pub fn sharing(names: &[&'static str]) -> Self {
        let devices = Self::new(names);
        let hub = devices.hub().display().to_string();
        devices.done(names[0], &["reflect", "the first words"]);
        devices.done(names[0], &["sync", "--remote", &hub]);
        for name in &names[1..] {
            devices.done(name, &["init", "--from", &hub]);
        }
        devices
    }

    /// Where all of them are.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The place they meet at.
    pub fn hub(&self) -> PathBuf {
        self.folder.path().join("hub.git")
    }

    /// The home of a device.
    pub fn home(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The journal of a device.
    pub fn journal(&self, name: &str) -> PathBuf {
        self.home(name).join("data/kap/journal")
    }

    /// A program on a device. Their clocks disagree.
    pub fn command(&self, name: &str, program: &str) -> Command {
        let home = self.home(name);
        let mut command = Command::new(program);
        command.env_clear().env("PATH", env!("PATH")).env("HOME", &home).current_dir(&home);
        for (variable, folder) in
            [("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state")]
        {
            command.env(variable, home.join(folder));
        }
        let number = self.names.iter().position(|known| *known == name).unwrap();
        let now =
            ["2026-10-05T16:00:00+02:00", "2027-10-06T09:00:00Z", "2026-10-04T03:00:00-07:00"][number % 3];
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("KAP_NOW", now).env("TZ", "UTC");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs kap on a device.
    pub fn kap(&self, name: &str, args: &[&str]) -> Output {
        self.command(name, env!("CARGO_BIN_EXE_kap")).args(args).output().unwrap()
    }

    /// Runs kap, which must go well; gives back what it said on the error stream.
    #[track_caller]
    pub fn done(&self, name: &str, args: &[&str]) -> String {
        let output = self.kap(name, args);
        assert!(output.status.success(), "{name}: kap {args:?}: {}", said(&output));
        said(&output)
    }

    /// Runs kap, which must end with this code; gives back what it said on the error stream.
    #[track_caller]
    pub fn fails(&self, name: &str, args: &[&str], code: i32) -> String {
        let output = self.kap(name, args);
        assert_eq!(output.status.code(), Some(code), "{name}: kap {args:?}: {}", said(&output));
        super::support::flat(&said(&output))
    }

    /// Runs git in the journal of a device; gives back what it printed.
    #[track_caller]
    pub fn git(&self, name: &str, line: &str) -> String {
        let mut git = self.command(name, "git");
        git.arg("-C").arg(self.journal(name)).args(["-c", "user.name=T", "-c", "user.email=t@localhost"]);
        let output = git.args(shell_words::split(line).unwrap()).output().unwrap();
        assert!(output.status.success(), "{name}: git {line}: {}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Every file of a journal, git's own left out.
    pub fn files(&self, name: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        files(&self.journal(name))
    }

    /// Lets all sync until nothing is new, and checks that they hold the same, in git as on the disk.
    #[track_caller]
    pub fn converge(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        for name in self.names.iter().chain(&self.names) {
            self.done(name, &["sync"]);
        }
        let first = self.files(self.names[0]);
        let tree = self.git(self.names[0], "rev-parse HEAD^{tree}");
        for name in &self.names {
            let other = self.files(name);
            for path in first.keys().chain(other.keys()) {
                let text = |files: &BTreeMap<PathBuf, Vec<u8>>| {
                    files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
                };
                assert_eq!(text(&other), text(&first), "{name}: {}", path.display());
            }
            assert_eq!(self.git(name, "rev-parse HEAD^{tree}"), tree, "{name}");
            assert_eq!(self.git(name, "status --porcelain"), "", "{name}");
            let left: Vec<_> = walk(&self.home(name))
                .into_iter()
                .filter(|path| path.to_string_lossy().contains("kap-unfinished"))
                .collect();
            assert!(left.is_empty(), "{name}: {left:?}");
        }
        first
    }
}

/// For whoever runs it with --nocapture.
pub fn show(text: &str) {
    std::io::stderr().write_all(text.as_bytes()).unwrap();
}

/// Every file below a folder, by its path from there, git's own left out.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    walk(folder)
        .into_iter()
        .map(|path| (path.strip_prefix(folder).unwrap().to_path_buf(), path))
        .filter(|(path, _)| !path.starts_with(".git"))
        .map(|(path, whole)| (path, fs::read(whole).unwrap()))
        .collect()
}
