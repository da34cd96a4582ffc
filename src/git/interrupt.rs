//! Notices that the person stops what takes long: Ctrl-C, or a signal that asks to end. The second one
//! ends kap at once.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// While this lives, a first Ctrl-C is only noticed.
pub(super) struct Stopping {
    seen: Arc<AtomicBool>,
    #[cfg(unix)]
    registered: Vec<signal_hook::SigId>,
}

impl Stopping {
    /// Begins to listen.
    pub(super) fn listen() -> io::Result<Self> {
        let mut stopping = Self {
            seen: Arc::default(),
            #[cfg(unix)]
            registered: Vec::new(),
        };
        stopping.register()?;
        Ok(stopping)
    }

    #[cfg(unix)]
    fn register(&mut self) -> io::Result<()> {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        use signal_hook::flag;
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            let second = flag::register_conditional_shutdown(signal, 130, Arc::clone(&self.seen))?;
            self.registered.push(second);
            self.registered.push(flag::register(signal, Arc::clone(&self.seen))?);
        }
        Ok(())
    }

    #[cfg(not(unix))]
    fn register(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// Was it asked for?
    pub(super) fn is_wanted(&self) -> bool {
        self.seen.load(Ordering::SeqCst)
    }
}

#[cfg(unix)]
impl Drop for Stopping {
    fn drop(&mut self) {
        for id in self.registered.drain(..) {
            signal_hook::low_level::unregister(id);
        }
    }
}
