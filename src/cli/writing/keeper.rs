//! Keeps what is being typed: a thread writes the draft a moment after the last key, so that a dead
//! battery or a closed window costs a second of typing at most.

use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::ask::Keep;
use crate::store::draft::{Draft, Held};

/// How long typing may rest unsaved.
const PAUSE: Duration = Duration::from_millis(600);

/// The draft, and the thread that saves it.
pub struct Keeper {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    held: Held,
}

struct State {
    draft: Draft,
    key: String,
    dirty: bool,
    done: bool,
}

impl Keeper {
    /// Takes over a draft.
    pub fn new(draft: Draft, held: Held) -> Self {
        let state = State { draft, key: String::new(), dirty: false, done: false };
        let shared = Arc::new(Shared { state: Mutex::new(state), changed: Condvar::new(), held });
        let for_thread = Arc::clone(&shared);
        // Where none can be had, what is typed is saved at each key instead.
        let thread = std::thread::Builder::new().spawn(move || for_thread.run()).ok();
        Self { shared, thread }
    }

    /// The question that is being answered from here on.
    pub fn turn_to(&self, key: &str) {
        let mut state = self.shared.lock();
        key.clone_into(&mut state.key);
    }

    /// Reads the draft.
    pub fn draft<T>(&self, read: impl FnOnce(&Draft) -> T) -> T {
        read(&self.shared.lock().draft)
    }

    /// Changes the draft and saves it. When this returns, it is on the disk.
    ///
    /// # Errors
    /// It could not be saved; it is still in memory.
    pub fn change(&self, change: impl FnOnce(&mut Draft)) -> io::Result<()> {
        let mut state = self.shared.lock();
        change(&mut state.draft);
        let saved = self.shared.held.save(&state.draft);
        // What could not be saved is tried again, by the thread and at the end.
        state.dirty = saved.is_err();
        self.shared.changed.notify_all();
        saved
    }

    /// Where an editor may work on a part of the draft.
    pub fn editor_path(&self) -> std::path::PathBuf {
        self.shared.held.editor_path()
    }

    /// Saves what was typed last, and gives the draft back, its file, and how that saving went.
    pub fn close(mut self) -> (Draft, Option<Held>, io::Result<()>) {
        self.stop();
        let mut state = self.shared.lock();
        let saved = if state.dirty { self.shared.held.save(&state.draft) } else { Ok(()) };
        state.dirty = false;
        let draft = state.draft.clone();
        drop(state);
        let shared = Arc::clone(&self.shared);
        drop(self);
        (draft, Arc::into_inner(shared).map(|shared| shared.held), saved)
    }

    fn stop(&mut self) {
        self.shared.lock().done = true;
        self.shared.changed.notify_all();
        if let Some(thread) = self.thread.take() {
            // The thread does not panic; if it did, the draft is here all the same.
            let _ = thread.join();
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Keep for Keeper {
    fn keep(&self, text: &str) {
        let mut state = self.shared.lock();
        let typing = Some((state.key.clone(), text.to_owned())).filter(|(_, text)| !text.is_empty());
        if state.draft.typing != typing {
            state.draft.typing = typing;
            state.dirty = self.thread.is_some() || self.shared.held.save(&state.draft).is_err();
            self.shared.changed.notify_all();
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run(&self) {
        let mut state = self.lock();
        while !state.done {
            if state.dirty {
                let waited = self.changed.wait_timeout_while(state, PAUSE, |state| !state.done);
                state = waited.unwrap_or_else(PoisonError::into_inner).0;
                if state.dirty {
                    // Where it fails, it is tried again; the end of the question says so if it still does.
                    state.dirty = self.held.save(&state.draft).is_err();
                }
            } else {
                state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::Instant;

    use chrono::DateTime;

    use super::*;
    use crate::store::disk::RealDisk;
    use crate::store::draft::Drafts;

    fn begun() -> (tempfile::TempDir, Drafts, Keeper) {
        let folder = tempfile::tempdir().unwrap();
        let drafts = Drafts::new(folder.path().join("drafts"), Arc::new(RealDisk));
        let held = drafts.begin(&mut || 5).unwrap();
        let started = DateTime::parse_from_rfc3339("2026-10-05T14:02:00+02:00").unwrap();
        let draft = Draft::new(started, "free");
        (folder, drafts, Keeper::new(draft, held))
    }

    fn answer(keeper: &Keeper, text: &str) -> io::Result<()> {
        keeper.change(|draft| drop(draft.answers.insert("q".into(), text.into())))
    }

    fn on_disk(drafts: &Drafts) -> Option<Draft> {
        drafts.look().unwrap().pop()
    }

    /// Waits until the draft on the disk is so.
    fn comes_to_be(drafts: &Drafts, wanted: impl Fn(&Draft) -> bool) {
        let deadline = Instant::now() + Duration::from_secs(20);
        while !on_disk(drafts).is_some_and(|draft| wanted(&draft)) {
            assert!(Instant::now() < deadline, "{:?}", on_disk(drafts));
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    #[test]
    fn an_answer_is_on_the_disk_when_the_next_question_is_put() {
        let (_folder, drafts, keeper) = begun();
        answer(&keeper, "one").unwrap();
        assert_eq!(on_disk(&drafts).unwrap().answers["q"], "one");
    }

    #[test]
    fn what_is_typed_is_on_the_disk_a_moment_later_and_at_the_latest_at_the_end() {
        let (_folder, drafts, keeper) = begun();
        keeper.turn_to("q");
        keeper.keep("half a");
        comes_to_be(&drafts, |draft| draft.typing == Some(("q".into(), "half a".into())));
        keeper.keep("half a thought");
        let (draft, held, saved) = keeper.close();
        saved.unwrap();
        assert!(held.is_some());
        assert_eq!(on_disk(&drafts), Some(draft.clone()));
        assert_eq!(draft.typing, Some(("q".into(), "half a thought".into())));
    }

    #[test]
    fn what_could_not_be_saved_is_saved_as_soon_as_that_works() {
        let (folder, drafts, keeper) = begun();
        let (there, away) = (folder.path().join("drafts"), folder.path().join("away"));
        fs::rename(&there, &away).unwrap();
        answer(&keeper, "one").unwrap_err();
        assert_eq!(keeper.draft(|draft| draft.answers["q"].clone()), "one");
        fs::rename(&away, &there).unwrap();
        comes_to_be(&drafts, |draft| draft.answers["q"] == "one");
    }

    #[test]
    fn the_end_says_that_nothing_could_be_saved_and_gives_all_of_it_back() {
        let (folder, _, keeper) = begun();
        fs::rename(folder.path().join("drafts"), folder.path().join("away")).unwrap();
        answer(&keeper, "one").unwrap_err();
        let (draft, held, saved) = keeper.close();
        assert!(saved.is_err() && held.is_some());
        assert_eq!(draft.answers["q"], "one");
    }
}
