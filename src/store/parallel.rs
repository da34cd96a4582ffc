//! Many files, read on all cores.

use std::num::NonZero;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::{FILE_LIMIT, Journal, Listed, Reason, barred};

/// So many files are taken at a time: few enough that no core waits long for another at the end.
const BATCH: usize = 32;
/// More threads than this wait for each other rather than for the disk.
const MAX_THREADS: usize = 8;

impl Journal {
    /// Reads each of these files and returns what `look` makes of them, in their order. Each thread has a
    /// `scratch` of its own.
    pub fn sweep<S: Default, T: Send>(
        &self,
        names: &[Listed],
        look: impl Fn(&Listed, Result<&[u8], Reason>, &mut S) -> Option<T> + Sync,
    ) -> Vec<T> {
        on_all_cores(names, |listed, (bytes, scratch): &mut (Vec<u8>, S)| {
            let read = self.disk.read_into(&self.root.join(&listed.path), FILE_LIMIT, bytes);
            let read = read.map(|()| bytes.as_slice()).map_err(|error| barred(&error));
            look(listed, read, scratch)
        })
    }
}

/// The cores there are. Asking the system opens more files than some commands read.
fn cores() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| thread::available_parallelism().map_or(1, NonZero::get))
}

/// Returns what `look` makes of each of these, in their order. Each thread has a `scratch` of its own.
pub fn on_all_cores<I: Sync, S: Default, T: Send>(
    items: &[I],
    look: impl Fn(&I, &mut S) -> Option<T> + Sync,
) -> Vec<T> {
    on_cores(items, BATCH, look)
}

/// The same, so many of them at a time.
pub(super) fn on_cores<I: Sync, S: Default, T: Send>(
    items: &[I],
    handful: usize,
    look: impl Fn(&I, &mut S) -> Option<T> + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let work = || {
        let (mut scratch, mut made) = (S::default(), Vec::new());
        loop {
            let start = next.fetch_add(handful, Ordering::Relaxed);
            let end = items.len().min(start + handful);
            let Some(taken) = items.get(start..end).filter(|items| !items.is_empty()) else {
                return made;
            };
            for (number, item) in (start..).zip(taken) {
                made.extend(look(item, &mut scratch).map(|made| (number, made)));
            }
        }
    };
    // Two handfuls are done sooner than a second thread begins.
    let most = items.len().div_ceil(handful) / 2;
    let threads = if most > 1 { most.min(MAX_THREADS).min(cores()) } else { 1 };
    let mut made: Vec<(usize, T)> = thread::scope(|scope| {
        // A thread that could not be had is one fewer: the others take its share.
        let others: Vec<_> =
            (1..threads).filter_map(|_| thread::Builder::new().spawn_scoped(scope, work).ok()).collect();
        let mut made = work();
        for other in others {
            match other.join() {
                Ok(more) => made.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        made
    });
    made.sort_unstable_by_key(|(number, _)| *number);
    made.into_iter().map(|(_, made)| made).collect()
}
