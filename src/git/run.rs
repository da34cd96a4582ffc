//! Starts one git: what it may see, what it may do, and for how long.

use std::env::{consts::EXE_SUFFIX, split_paths};
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset};

use super::Settings;
use super::commit_error::Meaning;
use super::output::listen;
use super::repository::Repository;

/// The variables that git may see of kap's environment. No `GIT_DIR` and the like: kap may run in
/// a hook of another repository, and its commit belongs to the journal.
const SEEN: &[&str] = &[
    "PATH",
    "HOME",
    "XDG_CONFIG_HOME",
    "XDG_RUNTIME_DIR",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    "LANG",
    "TERM",
    "TMPDIR",
    "USER",
    "LOGNAME",
    // What signing programs ask for.
    "GNUPGHOME",
    "GPG_TTY",
    "SSH_AUTH_SOCK",
    "DBUS_SESSION_BUS_ADDRESS",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    // Without these a program does not start on Windows.
    "SYSTEMROOT",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "PROGRAMDATA",
    "TEMP",
    "TMP",
];

/// What holds for each git: no program but git itself, no pager, no housekeeping that outlives it,
/// and every object, branch and index on the disk before it says so (git's default loses them at
/// a power cut).
const CONFIG: &[&str] = &[
    "core.fsync=committed,reference,index",
    "core.fsmonitor=false",
    "core.pager=cat",
    "core.quotePath=false",
    "core.safecrlf=false",
    "commit.status=false",
    "diff.ignoreSubmodules=all",
    "gc.auto=0",
    "i18n.commitEncoding=UTF-8",
    "maintenance.auto=false",
    "protocol.ext.allow=never",
    "safe.bareRepository=explicit",
    "status.showUntrackedFiles=no",
    "user.useConfigOnly=true",
];

/// How much of git's words is kept.
const WORDS: usize = 1 << 20;

/// How long the output of a git that has ended is listened to.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// One way of running git: where, and with what in hand.
#[derive(Debug)]
pub(super) struct Git<'a> {
    program: PathBuf,
    pub(super) settings: &'a Settings,
    folder: &'a Path,
    /// Git looks for a repository no further up than below this folder.
    ceiling: Option<&'a Path>,
    /// None for a git that only reads.
    lock: Option<&'a File>,
}

impl<'a> Git<'a> {
    /// Finds the program. `top` is the highest folder in which git may find a repository.
    pub(super) fn new(
        settings: &'a Settings,
        folder: &'a Path,
        top: &'a Path,
        lock: &'a File,
    ) -> Result<Self, Meaning> {
        let program = program(settings).ok_or(Meaning::NoGit)?;
        Ok(Self { program, settings, folder, ceiling: top.parent(), lock: Some(lock) })
    }

    /// The same, for a git that only reads: it needs no lock, and takes none.
    pub(super) fn to_read(settings: &'a Settings, folder: &'a Path, top: &'a Path) -> Result<Self, Meaning> {
        let program = program(settings).ok_or(Meaning::NoGit)?;
        Ok(Self { program, settings, folder, ceiling: top.parent(), lock: None })
    }

    /// Runs a git that only reads and gives back all that it printed, however much that is.
    pub(super) fn read<A: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = A>,
    ) -> Result<Vec<u8>, Meaning> {
        self.exchange(arguments, b"")
    }

    /// Runs git with these arguments; gives back what it said when it went well.
    pub(super) fn run<A: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = A>,
    ) -> Result<Vec<u8>, Meaning> {
        self.run_at(None, arguments)
    }

    /// Runs git as if it were `when`.
    pub(super) fn run_at<A: AsRef<OsStr>>(
        &self,
        when: Option<DateTime<FixedOffset>>,
        arguments: impl IntoIterator<Item = A>,
    ) -> Result<Vec<u8>, Meaning> {
        let mut command = self.command();
        command.args(arguments);
        if let Some(when) = when {
            let date = date(when);
            command.env("GIT_AUTHOR_DATE", &date).env("GIT_COMMITTER_DATE", date);
        }
        let (status, words) = self.watch(command).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Meaning::NoGit,
            _ => Meaning::Other(error.to_string()),
        })?;
        match status {
            None => Err(Meaning::TimedOut),
            Some(status) if status.success() => Ok(words),
            Some(status) => {
                let words = String::from_utf8_lossy(&words);
                Err(Meaning::of(status.code(), &words, self.settings.hooks))
            }
        }
    }

    /// Could a config file name the person? Where none does, the attempt that would find that out, and
    /// that writes objects before it does, is spared.
    pub(super) fn may_know_a_name(&self, repository: &Repository) -> bool {
        let variable = |name| variable(self.settings, name).map(PathBuf::from);
        let home = variable("HOME");
        let folder = variable("XDG_CONFIG_HOME").or_else(|| Some(home.as_ref()?.join(".config")));
        let own = [home.map(|home| home.join(".gitconfig")), folder.map(|folder| folder.join("git/config"))];
        let global = variable("GIT_CONFIG_GLOBAL").map_or(own, |file| [Some(file), None]);
        let system = variable("GIT_CONFIG_SYSTEM")
            .map_or([Some("/etc/gitconfig".into()), Some("/usr/local/etc/gitconfig".into())], |file| {
                [Some(file), None]
            });
        let local = Some(repository.git_dir().join("config"));
        global.into_iter().chain(system).chain([local]).flatten().any(|file| match fs::read(file) {
            Ok(text) => {
                let text = String::from_utf8_lossy(&text).to_ascii_lowercase();
                text.contains("email") || text.contains("include")
            }
            Err(error) => error.kind() != io::ErrorKind::NotFound,
        })
    }

    /// A variable of kap's environment.
    pub(super) fn variable(&self, name: &str) -> Option<&OsString> {
        variable(self.settings, name)
    }

    /// A git that is shut in: it sees little, reaches nothing, and runs no program but itself.
    pub(super) fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.current_dir(self.folder).env_clear();
        for name in SEEN {
            if let Some(value) = variable(self.settings, name) {
                command.env(name, value);
            }
        }
        if let Some(ceiling) = self.ceiling {
            command.env("GIT_CEILING_DIRECTORIES", ceiling);
        }
        command.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0");
        command.env("GIT_EDITOR", ":").env("GIT_SEQUENCE_EDITOR", ":");
        // A purge leaves notes that another commit stands for each old one: who looks for what was taken out of
        // the history would find it.
        command.env("GIT_NO_REPLACE_OBJECTS", "1");
        command.args(["--no-pager", "--literal-pathspecs"]);
        for setting in CONFIG {
            command.args(["-c", setting]);
        }
        if !self.settings.hooks {
            command.args(["-c", "core.hooksPath=/dev/null"]);
            // A clone with parts left out would start a transport to get them. A hook, though, may
            // have good reasons to fetch or push.
            command.env("GIT_ALLOW_PROTOCOL", "none").env("GIT_NO_LAZY_FETCH", "1");
        }
        if !self.settings.sign {
            command.args(["-c", "commit.gpgSign=false"]);
        }
        command
    }

    /// Starts git, listens, and stops it when its time is over (then there is no status).
    fn watch(&self, mut command: Command) -> io::Result<(Option<ExitStatus>, Vec<u8>)> {
        let (reader, writer) = io::pipe()?;
        command.stdin(match self.lock {
            Some(lock) => Stdio::from(lock.try_clone()?),
            None => Stdio::null(),
        });
        command.stdout(writer.try_clone()?).stderr(writer);
        in_own_group(&mut command);
        let deadline = Instant::now() + self.settings.time_limit;
        let mut child = command.spawn()?;
        // With it goes this end of the pipe: else its end would never be seen.
        drop(command);
        let heard = listen(reader).and_then(|heard| hear(&heard, &mut child, deadline));
        if heard.is_err() {
            stop(&mut child)?;
        }
        let words = heard?;
        let status = wait(&mut child, deadline)?;
        if status.is_none() {
            stop(&mut child)?;
        }
        Ok((status, words))
    }
}

fn variable<'a>(settings: &'a Settings, name: &str) -> Option<&'a OsString> {
    settings.environment.iter().rfind(|(key, _)| key == name).map(|(_, value)| value)
}

/// Looks for the program in the absolute folders of `PATH`: never in the journal, which may be
/// somebody else's.
pub(super) fn program(settings: &Settings) -> Option<PathBuf> {
    if settings.program.is_absolute() {
        return is_program(&settings.program).then(|| settings.program.clone());
    }
    let mut name = settings.program.clone().into_os_string();
    if settings.program.extension().is_none() {
        name.push(EXE_SUFFIX);
    }
    split_paths(variable(settings, "PATH")?)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(&name))
        .find(|path| is_program(path))
}

fn is_program(path: &Path) -> bool {
    let Ok(file) = fs::metadata(path) else { return false };
    #[cfg(unix)]
    if std::os::unix::fs::PermissionsExt::mode(&file.permissions()) & 0o111 == 0 {
        return false;
    }
    file.is_file()
}

/// A time as git reads it. Git knows none before 1970.
fn date(when: DateTime<FixedOffset>) -> String {
    format!("@{} {}", when.timestamp().max(0), when.format("%z"))
}

/// A group of its own, so that a git can be stopped with all that it started, and so that Ctrl-C stops kap but
/// lets a commit that has begun come to its end.
pub(super) fn in_own_group(command: &mut Command) {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    #[cfg(not(unix))]
    let _ = command;
}

/// Takes in what git says until its output ends. Where something that git started keeps the output
/// open, git's own end ends it too, after a while in which its last words come through.
fn hear(heard: &Receiver<Vec<u8>>, child: &mut Child, mut deadline: Instant) -> io::Result<Vec<u8>> {
    let mut words = Vec::new();
    let mut has_ended = false;
    while Instant::now() < deadline {
        match heard.recv_timeout(Duration::from_millis(20)) {
            Ok(bytes) if words.len() < WORDS => words.extend(bytes),
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) if !has_ended && child.try_wait()?.is_some() => {
                has_ended = true;
                deadline = Instant::now() + LAST_WORDS;
            }
            Ok(_) | Err(RecvTimeoutError::Timeout) => {}
        }
    }
    Ok(words)
}

pub(super) fn wait(child: &mut Child, deadline: Instant) -> io::Result<Option<ExitStatus>> {
    let mut pause = Duration::from_micros(50);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() >= deadline {
            return Ok(None);
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(10));
    }
}

/// Ends git and all that it started: kindly first, so that it takes its locks away.
#[cfg(unix)]
pub(super) fn stop(child: &mut Child) -> io::Result<()> {
    use rustix::process::{Pid, Signal, kill_process_group};
    let group = Pid::from_child(child);
    // One that has just ended is no error.
    for signal in [Signal::TERM, Signal::CONT] {
        let _ = kill_process_group(group, signal);
    }
    let ended = wait(child, Instant::now() + Duration::from_secs(2))?;
    let _ = kill_process_group(group, Signal::KILL);
    if ended.is_none() {
        child.wait()?;
    }
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn stop(child: &mut Child) -> io::Result<()> {
    child.kill()?;
    child.wait().map(drop)
}
