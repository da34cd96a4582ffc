//! Looking into a repository's objects through one git that stays: however much is asked of it, nothing
//! is started anew.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::thread::{self, JoinHandle};

use super::commit_error::Meaning;
use super::piped::COMPLAINTS;
use super::run::{Git, in_own_group};

/// So many names are told before the answers are read: fewer bytes than any pipe holds.
const HANDFUL: usize = 60;

/// What a name stands for.
pub(super) struct Object {
    /// Its own name.
    pub(super) id: String,
    /// What it holds.
    pub(super) bytes: Vec<u8>,
}

/// A git that answers what objects hold, until this value goes.
pub(super) struct Objects {
    git: Child,
    told: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    complaints: Option<JoinHandle<String>>,
}

impl Objects {
    /// Starts it.
    pub(super) fn open(git: &Git<'_>) -> io::Result<Self> {
        let mut command = git.command();
        command.args(["cat-file", "--batch"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // Ctrl-C ends kap, and this one with it: its input is over then.
        in_own_group(&mut command);
        let mut child = command.spawn()?;
        let none = || io::Error::other("git has no output");
        let (told, answers) = (child.stdin.take(), child.stdout.take().ok_or_else(none)?);
        let complaints = child.stderr.take().map(|complaints| {
            // Its input is over where this fails, and so is it.
            thread::Builder::new().spawn(move || heard(complaints))
        });
        let complaints = complaints.transpose()?;
        Ok(Self { git: child, told, answers: BufReader::new(answers), complaints })
    }

    /// What each of the names stands for, in their order; `None` where it stands for nothing.
    pub(super) fn look_up(&mut self, names: &[&str]) -> io::Result<Vec<Option<Object>>> {
        let mut found = Vec::with_capacity(names.len());
        for names in names.chunks(HANDFUL) {
            // A line break would be two questions, and no name that is asked for holds one.
            let questions: String = names.iter().map(|name| name.replace('\n', " ") + "\n").collect();
            let told = self.told.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
            told.write_all(questions.as_bytes())?;
            told.flush()?;
            for _ in names {
                found.push(self.answer()?);
            }
        }
        Ok(found)
    }

    fn answer(&mut self) -> io::Result<Option<Object>> {
        let mut line = Vec::new();
        self.answers.read_until(b'\n', &mut line)?;
        if line.pop() != Some(b'\n') {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let line = String::from_utf8_lossy(&line);
        let mut words = line.rsplitn(3, ' ');
        let (size, _kind, id) = (words.next(), words.next(), words.next());
        let size = size.and_then(|size| size.parse::<usize>().ok());
        // `NAME missing`, or `ambiguous`, has no size.
        let (Some(size), Some(id)) = (size, id) else { return Ok(None) };
        let mut object = Object { id: id.to_owned(), bytes: vec![0; size] };
        self.answers.read_exact(&mut object.bytes)?;
        self.answers.read_exact(&mut [0])?;
        Ok(Some(object))
    }

    /// Why it ended before its time.
    pub(super) fn end(mut self, hooks: bool) -> Meaning {
        self.told = None;
        let code = self.git.wait().ok().and_then(|status| status.code());
        let complaints = self.complaints.take().and_then(|heard| heard.join().ok()).unwrap_or_default();
        Meaning::of(code, &complaints, hooks)
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        self.told = None;
        let _ = self.git.wait();
    }
}

/// The beginning of what git complains of; the rest is taken off its hands.
fn heard(complaints: impl Read) -> String {
    let (mut complaints, mut words) = (complaints.take(COMPLAINTS), Vec::new());
    let _ = complaints.read_to_end(&mut words);
    let _ = io::copy(&mut complaints.into_inner(), &mut io::sink());
    String::from_utf8_lossy(&words).into_owned()
}
