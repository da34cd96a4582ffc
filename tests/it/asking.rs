//! The example program `ask` in a terminal.

use std::fs::{self, File};
use std::path::PathBuf;

use tempfile::TempDir;

use super::pty::Pty;

/// The example program in a terminal, its replies going into a file.
pub struct Asking {
    /// The terminal.
    pub pty: Pty,
    folder: TempDir,
}

impl Asking {
    /// Asks `questions` in a small terminal.
    pub fn new(questions: &[&str]) -> Self {
        Self::sized(questions, 40, 12)
    }

    /// The same in a terminal of this size.
    pub fn sized(questions: &[&str], columns: u16, rows: u16) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let out = File::create(folder.path().join("replies")).unwrap();
        let pty = Pty::spawn_into(out, &example(), questions, &[("TERM", "xterm")], (columns, rows));
        let first = questions.iter().find(|name| !name.starts_with('-')).unwrap();
        pty.wait_for(&format!("Question {first}"));
        pty.wait_for_keys();
        Self { pty, folder }
    }

    /// Sends keys and waits until `seen` stands on the screen.
    pub fn keys(&mut self, keys: &str, seen: &str) {
        self.pty.send(keys);
        self.pty.wait_for(seen);
    }

    /// Ends a line, and waits until the cursor stands at the start of the next.
    pub fn enter(&mut self) {
        let (row, _) = self.pty.cursor();
        self.pty.send("\r");
        self.pty.wait_until("the next line", |screen| screen.cursor_position().0 == row + 1);
    }

    /// Returns the replies so far.
    pub fn replies(&self) -> String {
        fs::read_to_string(self.folder.path().join("replies")).unwrap()
    }

    /// Waits for the end, checks the terminal, and returns exit code and replies.
    pub fn end(mut self) -> (Option<i32>, String) {
        let status = self.pty.wait_exit();
        self.pty.assert_sane();
        (status.code(), self.replies())
    }
}

/// The example as `cargo test` has built it. `cargo test --test it` leaves it as it is: then run
/// `cargo build --example ask` first.
pub fn example() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    tests.parent().and_then(std::path::Path::parent).unwrap().join("examples").join("ask")
}

/// Returns the replies of a program that ended well.
pub fn finished(asking: Asking) -> String {
    let (code, replies) = asking.end();
    assert_eq!(code, Some(0), "{replies}");
    replies
}
