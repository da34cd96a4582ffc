//! The person's own git, in the journal: their settings, their hooks, their terminal. kap only says where.

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::Command;

use super::Settings;
use super::run::program;

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// Its exit code; as a shell has it where a signal ended it.
    pub code: u8,
}

/// Runs git in that folder and waits until it ends.
///
/// # Errors
/// It could not be started.
pub fn pass(root: &Path, arguments: &[OsString], settings: &Settings) -> io::Result<Ended> {
    let git = program(settings).ok_or(io::ErrorKind::NotFound)?;
    // Ctrl-C is for git, which may have a pager open; kap waits for it.
    #[cfg(unix)]
    let calm = {
        let seen = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
        signal_hook::flag::register(signal_hook::consts::SIGINT, seen).ok()
    };
    let status = Command::new(git).current_dir(root).args(arguments).status();
    #[cfg(unix)]
    if let Some(calm) = calm {
        signal_hook::low_level::unregister(calm);
    }
    let status = status?;
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return Ok(Ended { code: u8::try_from(128 + signal).unwrap_or(u8::MAX) });
    }
    Ok(Ended { code: status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1) })
}
