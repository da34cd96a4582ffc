//! Where a report goes: to standard output, or into a file, one that only its owner can read, and in the place of nothing that stands there.

use std::io;
use std::path::Path;

use super::Args;
use crate::cli::app::App;
use crate::error::{Error, Result};
use crate::store::atomic;
use crate::store::disk::FileKind;

/// Prints a report, or writes it into the file that was named.
///
/// # Errors
/// Something stands there already, it is a link or a folder, or it could not be written.
pub fn put(text: &str, args: &Args, app: &mut App<'_>) -> Result<()> {
    let text = format!("{text}\n");
    let Some(file) = &args.out else {
        app.print(&text);
        return Ok(());
    };
    write(file, &text, args.force, app)
}

fn write(typed: &Path, text: &str, force: bool, app: &mut App<'_>) -> Result<()> {
    let shown = typed.display().to_string();
    let path = app.world.folder.join(typed);
    let disk = &*app.world.disk;
    let unwritable = |error: &io::Error| {
        let hint = match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => "is its folder there?",
            _ => "choose another place",
        };
        Error::new(format!("{shown} could not be written: {error}")).hint(hint)
    };
    let there = match disk.kind(&path) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => None,
        kind => kind.map_err(|error| unwritable(&error))?,
    };
    let written = match there {
        None => atomic::write_new(disk, &path, text.as_bytes()),
        Some(FileKind::File) if force => atomic::replace(disk, &path, text.as_bytes()),
        Some(FileKind::File) => return Err(in_the_way(&shown)),
        Some(FileKind::Link) => {
            return Err(Error::conflict(format!("{shown} is a link, which kap does not follow"))
                .hint("choose another name"));
        }
        Some(FileKind::Folder | FileKind::Other) => {
            return Err(Error::usage(format!("{shown} is not a file")).hint("name a file to write"));
        }
    };
    match written {
        // Somebody was faster.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(in_the_way(&shown)),
        Err(error) => Err(unwritable(&error)),
        Ok(()) => {
            app.receipt(&format!("Written: {shown}. Only you can read it."));
            Ok(())
        }
    }
}

fn in_the_way(shown: &str) -> Error {
    Error::conflict(format!("{shown} is there already")).hint("to write over it: --force")
}
