//! A git that is told something and answers at length: both by pipes, of any size.

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;

use super::refusal::Meaning;
use super::run::Git;

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
        let mut command = self.command();
        command.env("GIT_OPTIONAL_LOCKS", "0").args(arguments);
        let (status, answer, complaints) = talk(command, told).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Meaning::NoGit,
            _ => Meaning::Other(error.to_string()),
        })?;
        if status.success() {
            return Ok(answer);
        }
        Err(Meaning::of(status.code(), &String::from_utf8_lossy(&complaints), self.settings.hooks))
    }
}

fn talk(mut command: Command, told: &[u8]) -> io::Result<(ExitStatus, Vec<u8>, Vec<u8>)> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command.spawn()?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (mut answer, mut complaints) = (Vec::new(), Vec::new());
    thread::scope(|scope| {
        scope.spawn(|| {
            // A git that has seen enough closes its end early: its exit code tells.
            let _ = stdin.map(|mut stdin| stdin.write_all(told));
        });
        scope.spawn(|| {
            let _ = stderr.map(|stderr| {
                let mut limited = stderr.take(COMPLAINTS);
                limited.read_to_end(&mut complaints)?;
                io::copy(&mut limited.into_inner(), &mut io::sink())
            });
        });
        stdout.map_or(Ok(0), |mut stdout| stdout.read_to_end(&mut answer))
    })?;
    Ok((child.wait()?, answer, complaints))
}
