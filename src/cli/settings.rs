//! The person's settings: read as they stand, and changed by `kap init` in one key.

use std::io;
use std::path::Path;

use super::app::App;
use crate::config::Settings;
use crate::error::{Error, Result};
use crate::store::draft::set_key;
use crate::store::{FILE_LIMIT, atomic};
use crate::world::World;

/// Reads the settings; none where there is no file.
///
/// # Errors
/// They could not be read or understood.
pub fn read(world: &World, path: &Path) -> Result<Settings> {
    let bytes = match world.disk.read(path, FILE_LIMIT) {
        Ok(bytes) => bytes,
        // The settings may be kept elsewhere, with those of other programs, and linked here.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => {
            let followed = world.disk.read(&world.disk.canonical(path), FILE_LIMIT);
            followed.map_err(|error| unread(path, &error))?
        }
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(Settings::default());
        }
        Err(error) => return Err(unread(path, &error)),
    };
    let text = String::from_utf8(bytes).map_err(|_| {
        Error::invalid(format!("the settings in {} are not UTF-8", path.display()))
            .hint("save the file as UTF-8")
    })?;
    Settings::of_file(&text).map_err(|flaw| {
        Error::invalid(format!("{}, line {}: {}", path.display(), flaw.line, flaw.problem)).hint(flaw.advice)
    })
}

fn unread(path: &Path, error: &io::Error) -> Error {
    Error::new(format!("the settings in {} could not be read: {error}", path.display()))
        .hint("see what stands there: `ls -l`; without such a file kap works too")
}

/// Writes which journal was chosen, keeping every other byte.
///
/// # Errors
/// The file could not be read, understood or written.
pub fn remember(root: &Path, app: &App<'_>) -> Result<()> {
    let file = &app.world.disk.canonical(&app.places.config_file);
    let failed = |error: io::Error| {
        Error::new(format!("{} could not be written: {error}", file.display()))
            .hint("or set KAP_DIR to the folder in your shell's start-up file")
    };
    let root = root.to_str().ok_or_else(|| {
        Error::usage("the folder's name is not UTF-8").hint("set KAP_DIR to it in your shell's start-up file")
    })?;
    let disk = &*app.world.disk;
    let text = match disk.read(file, FILE_LIMIT) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(failed(error)),
    };
    let changed = set_key(&text, "journal", root).map_err(|problem| {
        Error::invalid(format!("{}: {problem}", file.display())).hint("set `journal` by hand")
    })?;
    if changed != text {
        atomic::create_folders(disk, file.parent().unwrap_or(file)).map_err(failed)?;
        atomic::replace(disk, file, changed.as_bytes()).map_err(failed)?;
    }
    Ok(())
}
