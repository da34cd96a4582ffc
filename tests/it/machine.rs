//! The real binary in a home of its own, with nothing of this machine in its environment.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// How many times as long the tests take that try at random.
pub fn times() -> u32 {
    let set =
        std::env::vars().find(|(name, _)| name == "KAP_TEST_RUNS").and_then(|(_, value)| value.parse().ok());
    set.unwrap_or(1)
}

/// A home in which kap runs.
pub struct Machine {
    home: TempDir,
    git: bool,
}

impl Machine {
    /// An empty home, with git.
    pub fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap(), git: true }
    }

    /// An empty home, where kap leaves git alone.
    pub fn without_git() -> Self {
        Self { git: false, ..Self::new() }
    }

    /// The home's folder.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The journal where nobody chose another.
    pub fn journal(&self) -> PathBuf {
        self.home().join("data/kap/journal")
    }

    fn place(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("PATH", env!("PATH")).env("HOME", self.home()).current_dir(self.home());
        for (name, folder) in
            [("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state")]
        {
            command.env(name, self.home().join(folder));
        }
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("KAP_NOW", "2026-10-05T16:00:00+02:00").env("TZ", "UTC");
        if !self.git {
            command.env("KAP_GIT", "0");
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// kap with these arguments, ready to run.
    pub fn kap(&self, args: &[&str]) -> Command {
        let mut command = self.place(env!("CARGO_BIN_EXE_kap"));
        command.args(args);
        command
    }

    /// The same through a shell that first does `before`: a umask, a limit.
    pub fn kap_after(&self, before: &str, args: &[&str]) -> Command {
        let mut command = self.place("sh");
        command.args(["-c", &format!("{before}; exec \"$@\""), "sh", env!("CARGO_BIN_EXE_kap")]).args(args);
        command
    }

    /// Runs kap, with this text piped in.
    pub fn piped(&self, args: &[&str], input: &str) -> Output {
        let mut child = self.kap(args).stdin(Stdio::piped()).spawn().unwrap();
        // A kap that refuses before it reads is no mistake of the test.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap()
    }

    /// Runs kap, which must go well; gives back what it printed.
    pub fn done(&self, args: &[&str]) -> String {
        let output = self.kap(args).output().unwrap();
        assert!(output.status.success(), "kap {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The ids that `kap list` knows.
    pub fn ids(&self) -> Vec<String> {
        let value: serde_json::Value =
            serde_json::from_str(&self.done(&["list", "--format", "json"])).unwrap();
        let records = value["records"].as_array().unwrap();
        records.iter().map(|record| record["id"].as_str().unwrap().to_owned()).collect()
    }

    /// Runs git in the journal; gives back whether it went well and what it said.
    pub fn git(&self, args: &[&str]) -> (bool, String) {
        let output = self.place("git").arg("-C").arg(self.journal()).args(args).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&said).into_owned())
    }

    /// git has every file of the journal, and nothing in it is broken.
    pub fn is_settled(&self) {
        assert_eq!(self.git(&["status", "--porcelain"]), (true, String::new()));
        let (whole, said) = self.git(&["fsck", "--strict"]);
        assert!(whole && !said.contains("error") && !said.contains("missing"), "{said}");
    }
}

/// Every file and folder below one, itself included, with its mode.
pub fn modes(folder: &Path) -> Vec<(PathBuf, bool, u32)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(path) = open.pop() {
        let metadata = fs::symlink_metadata(&path).unwrap();
        found.push((path.clone(), metadata.is_dir(), metadata.permissions().mode() & 0o7777));
        if metadata.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
    }
    found
}

/// What a program said on its error stream.
pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
