//! The one place where git may reach another machine: fetching and sending, on the person's word.
//!
//! Every other git is shut in ([`run`](super::run)); this one sees what is needed to find a key, an agent or
//! a proxy. How it proves who the person is remains git's business. It asks only where somebody sits at a
//! terminal, and without one it can neither ask nor wait. No hook and no attribute runs, here or in a folder
//! it sends to.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::address::Address;
use super::commit_error::{Meaning, NotCommitted};
use super::interrupt::Stopping;
use super::locks::{self, Busy};
use super::output::{listen, percent, read_all};
use super::remote_error::RemoteError;
use super::run::{Git, in_own_group, stop, wait};
use super::{Held, Repository, Settings};

/// Is told how far git is, in hundredths.
type Progress<'a> = &'a mut dyn FnMut(u8);
/// What else of kap's environment git may see here.
const SEEN: &[&str] = &[
    "SSH_AGENT_PID",
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "GIT_SSH_VARIANT",
    "GIT_SSL_CAINFO",
    "GIT_SSL_CAPATH",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "CURL_CA_BUNDLE",
    "KRB5CCNAME",
    "http_proxy",
    "https_proxy",
    "HTTPS_PROXY",
    "all_proxy",
    "ALL_PROXY",
    "no_proxy",
    "NO_PROXY",
];

/// Programs that ask for a password in a window or at the terminal.
const ASKING: &[&str] = &["GIT_ASKPASS", "SSH_ASKPASS", "SSH_ASKPASS_REQUIRE"];

/// What a stranger's repository may neither bring along nor make git do.
const CONFIG: &[&str] = &[
    "transfer.fsckObjects=true",
    "fetch.recurseSubmodules=no",
    "push.recurseSubmodules=no",
    "push.followTags=false",
    "fetch.prune=false",
    "fetch.writeCommitGraph=false",
    "remote.pushDefault=",
    "core.symlinks=false",
    "http.lowSpeedLimit=1",
    "http.lowSpeedTime=60",
    "advice.pushUpdateRejected=false",
];

/// ssh that can neither ask nor wait for ever.
const QUIET_SSH: &str = "ssh -o BatchMode=yes -o ConnectTimeout=30 -o ServerAliveInterval=15";

/// How long a git that cannot ask may say nothing.
const SILENCE: Duration = Duration::from_secs(120);

/// A way to one remote.
pub struct Network<'a> {
    repository: &'a Repository,
    settings: &'a Settings,
    held: Held<'a>,
    remote: &'a str,
    url: String,
    may_ask: bool,
    own_ssh: OnceCell<bool>,
    stopping: Stopping,
}

/// What a remote holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heads {
    /// The branch it calls its own.
    pub usual: Option<String>,
    /// All branches, by their short names, and the commits they are at.
    pub branches: BTreeMap<String, String>,
}

/// How sending ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// It is there.
    Done,
    /// Another device was faster: what it sent has to be fetched first.
    TooLate,
}

/// Why a remote of several addresses is not used.
pub(super) const MANY: &str =
    "git's config names several addresses for that remote, and a journal goes to one";

impl Repository {
    /// Opens a way to a remote that the config names. Who calls holds a lock of their own for as long as
    /// that takes, and has asked the person whether the address is right.
    ///
    /// # Errors
    /// There is no such remote, its address may not be used, or the config would run programs.
    pub fn network<'a>(
        &'a self,
        settings: &'a Settings,
        held: Held<'a>,
        remote: &'a str,
        may_ask: bool,
    ) -> Result<Network<'a>, RemoteError> {
        let config = self.config()?;
        if !settings.trust {
            let mut keys = config.programs(settings.sign);
            keys.extend(config.network_programs());
            if !keys.is_empty() {
                return Err(NotCommitted::RunsPrograms { keys, top: self.top().into() }.into());
            }
        }
        let key = format!("remote.{remote}.url");
        if config.count(&key) > 1 {
            // git fetches from the first and sends to all: nobody said yes to those.
            return Err(RemoteError::Address { why: MANY });
        }
        let url = config.get(&key).unwrap_or_default().to_owned();
        if let Some(why) = Address::new(&url).refusal() {
            return Err(RemoteError::Address { why });
        }
        let stopping =
            Stopping::listen().map_err(|error| NotCommitted::Other { words: error.to_string() })?;
        locks::recover(held, settings);
        Ok(Network {
            repository: self,
            settings,
            held,
            remote,
            url,
            may_ask,
            own_ssh: OnceCell::new(),
            stopping,
        })
    }

    /// The history was cut short when this was cloned.
    pub fn is_shallow(&self) -> bool {
        self.common_dir().join("shallow").exists()
    }
}

impl Network<'_> {
    /// Fails where the person has asked to stop: between two things that are better not left half done.
    ///
    /// # Errors
    /// They have.
    pub fn go_on(&self) -> Result<(), RemoteError> {
        if self.stopping.is_wanted() { Err(RemoteError::Stopped) } else { Ok(()) }
    }

    /// What the remote holds.
    ///
    /// # Errors
    /// It could not be reached.
    pub fn heads(&self) -> Result<Heads, RemoteError> {
        let answer = self.run(
            &self.with_program("upload-pack", ["ls-remote", "--symref"], ["--", self.remote]),
            &[],
            &mut |_| {},
        )?;
        let mut heads = Heads::default();
        for line in String::from_utf8_lossy(&answer).lines() {
            let Some((what, name)) = line.split_once('\t') else { continue };
            if let (Some(branch), "HEAD") = (what.strip_prefix("ref: refs/heads/"), name) {
                heads.usual = Some(branch.to_owned());
            }
            let branch = name.strip_prefix("refs/heads/");
            heads.branches.extend(branch.map(|branch| (branch.to_owned(), what.to_owned())));
        }
        Ok(heads)
    }

    /// Fetches a branch into a reference of kap's own; false where the remote has no such branch.
    ///
    /// # Errors
    /// It could not be reached.
    pub fn fetch(&self, branch: &str, into: &str, progress: Progress<'_>) -> Result<bool, RemoteError> {
        let deepen = if self.repository.is_shallow() { "--unshallow" } else { "--no-auto-gc" };
        let before = ["fetch", "--no-tags", "--progress", "--no-write-fetch-head", "--refmap=", deepen];
        let what = format!("+refs/heads/{branch}:{into}");
        match self.run(
            &self.with_program("upload-pack", before, ["--", self.remote, &what]),
            &[into],
            progress,
        ) {
            Ok(_) => Ok(true),
            Err(RemoteError::NoBranch) => Ok(false),
            // There is nobody else to be faster: it is the reference here that could not be written.
            Err(RemoteError::TooLate) => {
                let lock = self.repository.common_dir().join(format!("{into}.lock"));
                Err(NotCommitted::Locked { lock }.into())
            }
            Err(unreached) => Err(unreached),
        }
    }

    /// Sends a commit to a branch, which must have grown out of what is there.
    ///
    /// # Errors
    /// It could not be sent, and not because somebody was faster.
    pub fn send(&self, commit: &str, branch: &str, progress: Progress<'_>) -> Result<Sent, RemoteError> {
        let before = ["push", "--porcelain", "--progress", "--no-signed", "--no-follow-tags"];
        let what = format!("{commit}:refs/heads/{branch}");
        // Where git itself notes what was sent.
        let noted = format!("refs/remotes/{}/{branch}", self.remote);
        match self.run(
            &self.with_program("receive-pack", before, ["--", self.remote, &what]),
            &[&noted],
            progress,
        ) {
            Ok(_) => Ok(Sent::Done),
            Err(RemoteError::TooLate) => Ok(Sent::TooLate),
            Err(unreached) => Err(unreached),
        }
    }

    /// The arguments. In a folder, git itself is the other side: there it must run no hook either.
    fn with_program<const N: usize, const M: usize>(
        &self,
        side: &str,
        before: [&str; N],
        after: [&str; M],
    ) -> Vec<OsString> {
        let mut arguments: Vec<OsString> = before.map(OsString::from).to_vec();
        if Address::new(&self.url).folder().is_some() && !self.settings.hooks {
            let git = "git -c core.hooksPath=/dev/null -c core.fsmonitor=false -c receive.autogc=false -c core.fsync=committed,reference";
            arguments.push(format!("--{side}={git} {side}").into());
        }
        arguments.extend(after.map(OsString::from));
        arguments
    }

    /// Runs git, which may write these references.
    fn run(
        &self,
        arguments: &[OsString],
        references: &[&str],
        progress: Progress<'_>,
    ) -> Result<Vec<u8>, RemoteError> {
        let top = self.repository.top();
        let refuse = |meaning| RemoteError::from(self.repository.refusal(meaning, self.settings, top));
        let git = Git::new(self.settings, top, top, self.held.lock).map_err(refuse)?;
        let common = self.repository.common_dir();
        let names = references.iter().copied().chain(["packed-refs", "shallow"]);
        let locks: Vec<PathBuf> = names.map(|name| common.join(format!("{name}.lock"))).collect();
        let busy =
            Busy::begin(self.held.mark, locks).map_err(|error| NotCommitted::file(self.held.mark, &error))?;
        let mut command = git.command();
        self.open(&mut command, &git);
        command.args(arguments);
        let (status, answer, words) = self.watch(command, progress).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => refuse(Meaning::NoGit),
            _ => refuse(Meaning::Other(error.to_string())),
        })?;
        if status.is_none() {
            busy.clear(self.settings);
        }
        match status {
            Some(status) if status.success() => Ok(answer),
            // At a terminal, git has had the same Ctrl-C.
            _ if self.stopping.is_wanted() => Err(RemoteError::Stopped),
            Some(_) => Err(RemoteError::of(&String::from_utf8_lossy(&answer), &words, &self.url)),
            None => Err(RemoteError::Silent { seconds: SILENCE.as_secs() }),
        }
    }

    /// Opens what is shut everywhere else.
    fn open(&self, command: &mut Command, git: &Git<'_>) {
        let variable = |name: &str| git.variable(name);
        for name in SEEN {
            if let Some(value) = variable(name) {
                command.env(name, value);
            }
        }
        for setting in CONFIG {
            command.args(["-c", setting]);
        }
        command.env("GIT_ALLOW_PROTOCOL", "file:git:http:https:ssh").env_remove("GIT_NO_LAZY_FETCH");
        if self.may_ask {
            command.env("GIT_TERMINAL_PROMPT", "1");
            for name in ASKING {
                if let Some(value) = variable(name) {
                    command.env(name, value);
                }
            }
            return;
        }
        // An empty program to ask with is none, also where the person's config names one.
        command.env("GIT_ASKPASS", "").env("SSH_ASKPASS_REQUIRE", "never");
        let has_own = variable("GIT_SSH_COMMAND").is_some() || variable("GIT_SSH").is_some();
        if Address::new(&self.url).is_ssh() && !has_own && !self.has_own_ssh(git) {
            command.env("GIT_SSH_COMMAND", QUIET_SSH);
        }
    }

    /// Does the person's config name an ssh of their own?
    fn has_own_ssh(&self, git: &Git<'_>) -> bool {
        let asked = || git.exchange(["config", "--get", "core.sshCommand"], b"").is_ok();
        *self.own_ssh.get_or_init(asked)
    }

    /// Starts git and listens. One that may ask stays with the terminal, and takes the time it takes.
    fn watch(
        &self,
        mut command: Command,
        progress: Progress<'_>,
    ) -> io::Result<(Option<ExitStatus>, Vec<u8>, String)> {
        command.stdin(Stdio::from(self.held.lock.try_clone()?));
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        if !self.may_ask {
            in_own_group(&mut command);
        }
        let mut child = command.spawn()?;
        let answer = child.stdout.take().map(read_all).transpose()?;
        let words = child.stderr.take().map(listen).transpose()?;
        let said = words.map(|words| self.hear(&words, &mut child, progress)).transpose()?;
        let status = match said {
            Some(None) => None,
            _ => wait(&mut child, Instant::now() + SILENCE)?,
        };
        if status.is_none() {
            self.stop(&mut child)?;
        }
        let answer = answer.and_then(|answer| answer.join().ok()).unwrap_or_default();
        Ok((status, answer, said.flatten().unwrap_or_default()))
    }

    /// Ends git. One that may ask is in kap's own group, which is not ended with it.
    fn stop(&self, child: &mut Child) -> io::Result<()> {
        if !self.may_ask {
            return stop(child);
        }
        #[cfg(unix)]
        let _ = rustix::process::kill_process(
            rustix::process::Pid::from_child(child),
            rustix::process::Signal::TERM,
        );
        if wait(child, Instant::now() + Duration::from_secs(2))?.is_none() {
            child.kill()?;
            child.wait()?;
        }
        Ok(())
    }

    /// Takes in what git says until it ends; `None` where it said nothing for too long, or is to be stopped.
    fn hear(
        &self,
        words: &Receiver<Vec<u8>>,
        child: &mut Child,
        progress: Progress<'_>,
    ) -> io::Result<Option<String>> {
        let mut said = Vec::new();
        let mut last = Instant::now();
        let mut ended: Option<Instant> = None;
        let silent = |last: Instant| !self.may_ask && last.elapsed() > SILENCE;
        loop {
            match words.recv_timeout(Duration::from_millis(100)) {
                Ok(bytes) => {
                    last = Instant::now();
                    if let Some(percent) = percent(&bytes) {
                        progress(percent);
                    }
                    said.extend(bytes);
                    // The end tells why; what came before is progress.
                    let surplus = said.len().saturating_sub(1 << 16);
                    said.drain(..surplus);
                }
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) if self.stopping.is_wanted() => return Ok(None),
                Err(RecvTimeoutError::Timeout) if silent(last) => return Ok(None),
                Err(RecvTimeoutError::Timeout) => {
                    // Something that git started may keep its output open after git has ended.
                    if ended.is_none() && child.try_wait()?.is_some() {
                        ended = Some(Instant::now());
                    }
                    if ended.is_some_and(|ended| ended.elapsed() > Duration::from_secs(1)) {
                        break;
                    }
                }
            }
        }
        Ok(Some(String::from_utf8_lossy(&said).into_owned()))
    }
}
