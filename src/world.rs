//! The world outside, read once: time, environment, terminal, disk. Everything below is handed this
//! value, so that a test can hand in another.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, Local};

use crate::journal::date::Zone;
use crate::store::disk::{Disk, RealDisk};

/// The world as one command sees it.
pub struct World {
    /// Now, with the offset of the place.
    pub now: DateTime<FixedOffset>,
    /// How local times become instants here.
    pub zone: Box<dyn Zone>,
    /// The environment.
    pub environment: Environment,
    /// The folder the command was run in.
    pub folder: PathBuf,
    /// The files.
    pub disk: Arc<dyn Disk>,
    /// Random numbers, for ids.
    pub random: Box<dyn FnMut() -> u32>,
    /// What is known of the terminal.
    pub terminal: Terminal,
    /// Standard input.
    pub input: Box<dyn Read>,
    /// Standard output: results.
    pub out: Box<dyn Write>,
    /// Standard error: questions, receipts, notes.
    pub err: Box<dyn Write>,
}

/// What is known of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    /// Is standard input a terminal?
    pub input: bool,
    /// Is standard output one?
    pub output: bool,
    /// Is standard error one?
    pub error: bool,
    /// Its width in columns, where it has one.
    pub width: Option<u16>,
}

/// The variables of the environment.
#[derive(Debug, Clone, Default)]
pub struct Environment(BTreeMap<OsString, OsString>);

impl Environment {
    /// An environment of these variables.
    pub fn new(variables: impl IntoIterator<Item = (OsString, OsString)>) -> Self {
        Self(variables.into_iter().collect())
    }

    /// A variable as text; an empty one is as good as none.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(&OsString::from(name)).and_then(|value| value.to_str()).filter(|value| !value.is_empty())
    }

    /// A variable as an absolute path; anything else is as good as none.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        self.0.get(&OsString::from(name)).map(PathBuf::from).filter(|path| path.is_absolute())
    }

    /// A variable as it is; an empty one is as good as none.
    pub fn raw(&self, name: &str) -> Option<&OsString> {
        self.0.get(&OsString::from(name)).filter(|value| !value.is_empty())
    }

    /// All variables.
    pub fn all(&self) -> impl Iterator<Item = (&OsString, &OsString)> {
        self.0.iter()
    }
}

impl World {
    /// Reads the real world. `KAP_NOW` (RFC 3339) sets the clock, for tests.
    #[allow(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    pub fn real() -> Self {
        let environment = Environment::new(std::env::vars_os());
        let system = Local::now().fixed_offset();
        let given = environment.text("KAP_NOW").and_then(|text| DateTime::parse_from_rfc3339(text).ok());
        let now = given.unwrap_or(system);
        // A clock set by hand keeps its own offset where the system's zone disagrees with it.
        let zone: Box<dyn Zone> =
            if Local.offset_at(now) == *now.offset() { Box::new(Local) } else { Box::new(*now.offset()) };
        let error = console::Term::stderr();
        Self {
            now,
            zone,
            folder: std::env::current_dir().unwrap_or_default(),
            disk: Arc::new(RealDisk),
            random: Box::new(|| fastrand::u32(..)),
            terminal: Terminal {
                input: io::stdin().is_terminal(),
                output: io::stdout().is_terminal(),
                error: io::stderr().is_terminal(),
                width: error
                    .size_checked()
                    .or_else(|| console::Term::stdout().size_checked())
                    .map(|(_, width)| width),
            },
            environment,
            input: Box::new(io::stdin()),
            out: Box::new(io::BufWriter::new(io::stdout())),
            err: Box::new(io::stderr()),
        }
    }
}

impl World {
    /// Spells out a `~` at the start of a path, which no shell has done for a settings file.
    pub fn expand_home(&self, path: &Path) -> PathBuf {
        match (path.strip_prefix("~"), self.environment.path("HOME")) {
            (Ok(rest), Some(home)) => home.join(rest),
            _ => path.to_owned(),
        }
    }
}

/// Prepares this process: what it makes is private whatever the umask, a crash leaves no memory of the
/// text in a core file, and a panic restores the terminal and says only where it was.
pub fn guard() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
        // A core file that is piped to a collector heeds no limit, only this.
        #[cfg(target_os = "linux")]
        let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
        // Where the system does not let go of core files, nothing else is lost.
        let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
        // A file that may grow no further is an error like a full disk, and no end of kap.
        let _ = signal_hook::flag::register(rustix::process::Signal::XFSZ.as_raw(), Arc::default());
    }
    std::panic::set_hook(Box::new(|info| {
        crate::ask::restore();
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let text = format!(
            "kap: this is a mistake in kap, at {place}\n\
             hint: what you wrote is in the draft or the journal: `kap reflect` goes on with it\n"
        );
        let _ = io::stderr().write_all(text.as_bytes());
    }));
}
