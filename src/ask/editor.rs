//! The person's editor, working on a file of kap's own: never in a shared temp folder, and kept when
//! the editor fails.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::{Error, Result};

/// Editors that are looked for where none is set, the friendliest first.
const USUAL: [&str; 4] = ["nano", "micro", "vi", "notepad"];

/// Finds an editor where none is set.
pub fn usual(path: Option<&OsStr>) -> Option<String> {
    let folders: Vec<PathBuf> = std::env::split_paths(path?).collect();
    let is_there = |name: &&&str| folders.iter().any(|folder| folder.join(name).is_file());
    USUAL.iter().find(is_there).map(|name| (*name).to_owned())
}

/// Opens the editor on a file and waits until it is closed.
///
/// # Errors
/// It could not be started, or it ended with an error, which is how an editor says "never mind".
/// The file stays as the editor left it.
pub fn open(command_line: &str, file: &Path) -> Result<()> {
    let words = shell_words::split(command_line)
        .map_err(|_| Error::usage("the editor's command line has a quote that does not end"))?;
    let Some((program, arguments)) = words.split_first() else {
        return Err(Error::usage("no editor is set").hint("set EDITOR, or `editor` in the settings file"));
    };
    // Ctrl-C in the editor is the editor's: kap waits on.
    let _calm = Calm::new();
    let status = Command::new(program).args(arguments).args(private(program)).arg(file).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Error::new("the editor ended without saving")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(Error::new(format!("the editor `{program}` was not found"))
                .hint("set EDITOR, or `editor` in the settings file"))
        }
        Err(error) => Err(Error::new(format!("the editor `{program}` could not be started: {error}"))),
    }
}

/// What keeps an editor from leaving the text elsewhere: its memory of yanked lines, its undo files.
fn private(program: &str) -> &'static [&'static str] {
    let path = std::fs::canonicalize(program).unwrap_or_else(|_| PathBuf::from(program));
    match path.file_stem().and_then(OsStr::to_str) {
        Some("vim" | "gvim" | "mvim") => &["-i", "NONE", "-c", "set noundofile nobackup"],
        Some("nvim") => &["-i", "NONE", "-c", "set noundofile nobackup shada="],
        _ => &[],
    }
}

/// While this lives, an interrupt does not end kap.
struct Calm(#[cfg(unix)] Option<signal_hook::SigId>);

impl Calm {
    #[cfg(unix)]
    fn new() -> Self {
        let seen = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
        Self(signal_hook::flag::register(signal_hook::consts::SIGINT, seen).ok())
    }

    #[cfg(not(unix))]
    fn new() -> Self {
        Self()
    }
}

#[cfg(unix)]
impl Drop for Calm {
    fn drop(&mut self) {
        if let Some(id) = self.0.take() {
            signal_hook::low_level::unregister(id);
        }
    }
}
