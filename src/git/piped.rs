//! A git that is told something and answers at length: both by pipes, of any size.

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;

use super::commit_error::Meaning;
use super::run::{Git, in_own_group};

/// How much of git's complaints is kept.
pub(super) const COMPLAINTS: u64 = 1 << 16;

impl Git<'_> {
    /// Runs git, which reads `told` and whose answer is given back whole. It takes no lock: one that is cut
    /// off leaves none.
    pub(super) fn exchange<A: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = A>,
        told: &[u8],
    ) -> Result<Vec<u8>, Meaning> {
        let (status, answer, complaints) = self.ask(arguments, told)?;
        if status.success() { Ok(answer) } else { Err(self.meaning(status, &complaints)) }
    }

    /// The same for what may have no answer: git says that by ending with code 1 and not a word.
    pub(super) fn question<A: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = A>,
    ) -> Result<Option<Vec<u8>>, Meaning> {
        let (status, answer, complaints) = self.ask(arguments, b"")?;
        if status.code() == Some(1) && answer.is_empty() && complaints.is_empty() {
            return Ok(None);
        }
        if status.success() { Ok(Some(answer)) } else { Err(self.meaning(status, &complaints)) }
    }

    fn ask<A: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = A>,
        told: &[u8],
    ) -> Result<(ExitStatus, Vec<u8>, Vec<u8>), Meaning> {
        let mut command = self.command();
        command.env("GIT_OPTIONAL_LOCKS", "0").args(arguments);
        talk(command, told).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Meaning::NoGit,
            _ => Meaning::Other(error.to_string()),
        })
    }

    fn meaning(&self, status: ExitStatus, complaints: &[u8]) -> Meaning {
        Meaning::of(status.code(), &String::from_utf8_lossy(complaints), self.settings.hooks)
    }
}

fn talk(mut command: Command, told: &[u8]) -> io::Result<(ExitStatus, Vec<u8>, Vec<u8>)> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    in_own_group(&mut command);
    let mut child = command.spawn()?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (mut answer, mut complaints) = (Vec::new(), Vec::new());
    let read = thread::scope(|scope| {
        thread::Builder::new().spawn_scoped(scope, || {
            // A git that has seen enough closes its end early: its exit code tells.
            let _ = stdin.map(|mut stdin| stdin.write_all(told));
        })?;
        thread::Builder::new().spawn_scoped(scope, || {
            let _ = stderr.map(|stderr| {
                let mut limited = stderr.take(COMPLAINTS);
                limited.read_to_end(&mut complaints)?;
                io::copy(&mut limited.into_inner(), &mut io::sink())
            });
        })?;
        stdout.map_or(Ok(0), |mut stdout| stdout.read_to_end(&mut answer))
    });
    if read.is_err() {
        // Nobody listens to it any more.
        let _ = child.kill();
    }
    let status = child.wait()?;
    read.map(|_| (status, answer, complaints))
}
