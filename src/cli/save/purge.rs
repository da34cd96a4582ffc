//! Taking files out of the trash for good, with what kap keeps of them on this device.

use std::path::PathBuf;

use super::hold::hold;
use super::{Begun, commit};
use crate::cli::app::App;
use crate::error::{Error, Result};
use crate::store::atomic;
use crate::store::operation::Operation;
use crate::store::trash::Trashed;

/// Removes these files, and first what kap keeps of their records: cut off in between, the same command
/// finds them in the trash again.
///
/// # Errors
/// A file could not be removed.
pub fn all(trashed: &[Trashed], message: &str, app: &mut App<'_>) -> Result<()> {
    let held = hold(app)?;
    let begun = Begun::new(app)?;
    let paths: Vec<PathBuf> = trashed.iter().map(|trashed| trashed.path.clone()).collect();
    let step =
        Operation { paths: paths.clone(), ..Operation::new(message.to_owned(), Vec::new(), app.world.now) };
    let promised = begun.promise(step, app);
    let done = forget(trashed, app).and_then(|()| {
        for path in &paths {
            atomic::remove(&*app.world.disk, &app.journal.root().join(path)).map_err(|error| {
                Error::new(format!("{} could not be removed: {error}", path.display()))
                    .hint("run the same command again")
            })?;
        }
        Ok(())
    });
    promised.commit(app);
    done?;
    commit(Some(held), false, app);
    Ok(())
}

/// Lets go of what `kap undo` and `kap edit` keep of these records.
fn forget(trashed: &[Trashed], app: &App<'_>) -> Result<()> {
    for one in trashed {
        let forgotten = app.pending().forget(one).and_then(|()| crate::cli::edit::kept::forget(one, app));
        forgotten.map_err(|error| {
            app.state_unwritable(&error).hint("nothing was purged; run the same command again")
        })?;
    }
    Ok(())
}
