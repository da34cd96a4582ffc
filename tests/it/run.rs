//! A command that runs in a home of its own, and how it ended.

use std::io::Write as _;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use snapbox::IntoData;

use super::support::{Home, equal, flat};

/// How long one command may take before it counts as hanging.
const LIMIT: Duration = Duration::from_secs(30);

/// A command that is about to run.
pub struct Run<'h> {
    pub(super) home: &'h Home,
    pub(super) command: Command,
    pub(super) input: Option<Vec<u8>>,
}

/// A command that has run.
pub struct Ended<'h> {
    home: &'h Home,
    /// The exit code; none after a signal.
    pub code: Option<i32>,
    /// Standard output, as it came.
    pub stdout: String,
    /// Standard error, as it came.
    pub stderr: String,
}

impl<'h> Run<'h> {
    /// Gives it a text through a pipe; without one, its input is closed.
    pub fn stdin(mut self, text: impl AsRef<[u8]>) -> Self {
        self.input = Some(text.as_ref().to_vec());
        self
    }

    /// Sets a variable for this one command.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs it, and checks that it ended well.
    #[track_caller]
    pub fn succeeds(self) -> Ended<'h> {
        self.fails(0)
    }

    /// Runs it, and checks its exit code.
    #[track_caller]
    pub fn fails(self, code: i32) -> Ended<'h> {
        let ended = self.ends();
        assert_eq!(ended.code, Some(code), "\nout: {}\nerr: {}", ended.stdout, ended.stderr);
        ended
    }

    /// Runs it.
    #[track_caller]
    pub fn ends(mut self) -> Ended<'h> {
        let stdin = if self.input.is_some() { Stdio::piped() } else { Stdio::null() };
        let command = self.command.stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let fed = self.input.take().zip(child.stdin.take()).map(|(text, mut pipe)| {
            // A command that wants no input closes the pipe early.
            thread::spawn(move || drop(pipe.write_all(&text)))
        });
        let mut out = child.stdout.take().unwrap();
        let mut err = child.stderr.take().unwrap();
        let read_out = thread::spawn(move || read_all(&mut out));
        let read_err = thread::spawn(move || read_all(&mut err));
        let code = wait(&mut child);
        if let Some(fed) = fed {
            fed.join().unwrap();
        }
        self.home.look();
        Ended { home: self.home, code, stdout: read_out.join().unwrap(), stderr: read_err.join().unwrap() }
    }
}

impl Ended<'_> {
    /// Checks standard output.
    #[track_caller]
    pub fn out(self, expected: impl IntoData) -> Self {
        equal(&self.home.named(&self.stdout), expected);
        self
    }

    /// Checks standard error.
    #[track_caller]
    pub fn err(self, expected: impl IntoData) -> Self {
        equal(&self.home.named(&self.stderr), expected);
        self
    }

    /// Checks that standard output holds a text.
    #[track_caller]
    pub fn out_has(self, text: &str) -> Self {
        assert!(self.home.named(&self.stdout).contains(text), "no `{text}` in:\n{}", self.stdout);
        self
    }

    /// Checks that standard error holds a text, wherever its lines break.
    #[track_caller]
    pub fn err_has(self, text: &str) -> Self {
        let flat = flat(&self.home.named(&self.stderr));
        assert!(flat.contains(text), "no `{text}` in:\n{}", self.stderr);
        self
    }

    /// Checks that a text is in neither.
    #[track_caller]
    pub fn lacks(self, text: &str) -> Self {
        assert!(!self.stdout.contains(text), "`{text}` in:\n{}", self.stdout);
        assert!(!self.stderr.contains(text), "`{text}` in:\n{}", self.stderr);
        self
    }

    /// Standard output as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {}", self.stdout))
    }
}

fn read_all(pipe: &mut impl std::io::Read) -> String {
    let mut bytes = Vec::new();
    pipe.read_to_end(&mut bytes).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[track_caller]
fn wait(child: &mut Child) -> Option<i32> {
    let end = Instant::now() + LIMIT;
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        if Instant::now() >= end {
            let _ = child.kill();
            panic!("the command hangs");
        }
        thread::sleep(Duration::from_millis(2));
    }
}
