//! The terminal while a question is open: its mode, its bytes, its signals, and the way back to how
//! it was.
//!
//! Outside a question a signal does what it always does. Inside one it is noted, so that the text
//! so far can be kept and the terminal restored before the program ends.

use std::cell::Cell;
use std::io::{self, Write as _};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, ioctl_fionread};
use rustix::stdio::{stderr, stdin};
use rustix::termios::{
    InputModes, LocalModes, OptionalActions, QueueSelector, SpecialCodeIndex, Termios, tcflush, tcgetattr,
    tcgetwinsize, tcsetattr,
};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGWINCH};
use signal_hook::{flag, low_level::pipe};

/// Input that follows an Enter within this time belongs to the same paste.
pub const PASTE_PAUSE: Duration = Duration::from_millis(50);

/// How the terminal is set while a question is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Key by key, pastes marked as such.
    Writing,
    /// Key by key, nothing written to the terminal that is not text.
    Plain,
    /// Like writing, with the cursor hidden.
    Lists,
    /// Key by key, with the cursor hidden.
    Sitting,
}

/// What happened while waiting.
#[derive(Debug, PartialEq, Eq)]
pub enum Event {
    /// Bytes came in.
    Input(Vec<u8>),
    /// A signal asks the program to end.
    Signal,
    /// The terminal has another size, or the program was stopped and goes on.
    Changed,
    /// The terminal is gone.
    Closed,
    /// The time is over.
    Nothing,
}

/// A question that is open. Dropping it puts the terminal back.
#[derive(Debug)]
pub struct Open {
    signals: &'static Signals,
    mode: Mode,
    terminal: bool,
    /// The question was ended from outside, and so is the program.
    is_ending: Cell<bool>,
}

#[derive(Debug)]
struct Signals {
    outside: Arc<AtomicBool>,
    ended: Arc<AtomicBool>,
    changed: Arc<AtomicBool>,
    wake: UnixStream,
}

/// How the terminal was before the open question.
static BEFORE: Mutex<Option<(Mode, Option<Termios>)>> = Mutex::new(None);

impl Open {
    /// Opens a question.
    ///
    /// # Errors
    /// When the terminal cannot be set, or signals cannot be watched.
    pub fn new(mode: Mode) -> io::Result<Self> {
        let signals = signals()?;
        let before = tcgetattr(stdin());
        if let (Mode::Writing | Mode::Lists | Mode::Sitting, Err(error)) = (mode, &before) {
            return Err((*error).into());
        }
        let terminal = before.is_ok();
        signals.outside.store(false, Ordering::SeqCst);
        signals.changed.store(false, Ordering::SeqCst);
        *BEFORE.lock().unwrap_or_else(PoisonError::into_inner) = Some((mode, before.ok()));
        let open = Self { signals, mode, terminal, is_ending: Cell::new(false) };
        open.set()?;
        Ok(open)
    }

    /// Sets the mode again, after the program was stopped.
    pub fn set(&self) -> io::Result<()> {
        let before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, Some(before))) = before {
            tcsetattr(stdin(), OptionalActions::Now, &key_by_key(before))?;
        }
        match self.mode {
            Mode::Writing => write("\x1b[?2004h"),
            Mode::Lists => write("\x1b[?2004h\x1b[?25l"),
            Mode::Sitting => write("\x1b[?25l"),
            Mode::Plain => {}
        }
        Ok(())
    }

    /// Waits for something to happen.
    pub fn wait(&self, limit: Option<Duration>) -> Event {
        self.watch(limit, true)
    }

    /// Waits for so long at most. Where nobody is at a terminal, what comes through a pipe is left alone,
    /// and that it ends is not the end.
    pub fn rest(&self, limit: Duration) -> Event {
        self.watch(Some(limit), self.terminal)
    }

    fn watch(&self, limit: Option<Duration>, with_keys: bool) -> Event {
        let event = self.next(limit, with_keys);
        if matches!(event, Event::Signal) || (matches!(event, Event::Closed) && self.terminal) {
            self.is_ending.set(true);
        }
        event
    }

    fn next(&self, limit: Option<Duration>, with_keys: bool) -> Event {
        let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
        loop {
            if self.signals.ended.load(Ordering::SeqCst) {
                return Event::Signal;
            }
            if self.signals.changed.swap(false, Ordering::SeqCst) {
                return Event::Changed;
            }
            let keys = stdin();
            let mut sources =
                [PollFd::new(&self.signals.wake, PollFlags::IN), PollFd::new(&keys, PollFlags::IN)];
            // The keys come second, so that they can be left out.
            let watched = if with_keys { &mut sources[..] } else { &mut sources[..1] };
            match poll(watched, limit.as_ref()) {
                Ok(0) => return Event::Nothing,
                Ok(_) | Err(Errno::INTR) => {}
                Err(_) => return Event::Closed,
            }
            let (woken, keys) = (sources[0].revents(), sources[1].revents());
            if !woken.is_empty() {
                self.drain_wake();
            } else if !keys.is_empty()
                && let Some(event) = read()
            {
                return event;
            }
        }
    }

    /// Says whether more input comes within `limit`.
    pub fn more_within(limit: Duration) -> bool {
        let end = Instant::now() + limit;
        loop {
            if ioctl_fionread(stdin()).is_ok_and(|waiting| waiting > 0) {
                return true;
            }
            if Instant::now() >= end {
                return false;
            }
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Says whether the bytes come from a terminal, be it closed by now.
    pub fn is_terminal(&self) -> bool {
        self.terminal
    }

    fn drain_wake(&self) {
        let mut bytes = [0; 64];
        while rustix::io::read(&self.signals.wake, &mut bytes).is_ok_and(|count| count > 0) {}
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        restore();
        // A terminal that closes sends a signal a moment later, which must not cut off the last saving.
        self.signals.outside.store(!self.is_ending.get(), Ordering::SeqCst);
    }
}

/// Puts the terminal back to how it was before the open question, if one is open. For a panic hook;
/// everything else ends by itself.
pub fn restore() {
    let Some((mode, before)) = BEFORE.try_lock().ok().and_then(|mut before| before.take()) else { return };
    match mode {
        Mode::Writing | Mode::Lists => write("\x1b[?2004l\x1b[?25h"),
        Mode::Sitting => write("\x1b[?25h"),
        Mode::Plain => {}
    }
    if let Some(before) = before {
        // A closed terminal cannot be set, and nothing is lost by that.
        let _ = tcsetattr(stdin(), OptionalActions::Now, &before);
    }
}

/// Writes to the person. A terminal that cannot be written to is noticed when it is read.
pub fn write(text: &str) {
    let mut err = io::stderr().lock();
    let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
}

/// Returns columns and lines of the terminal.
pub fn size() -> Option<(u16, u16)> {
    let size = tcgetwinsize(stderr()).or_else(|_| tcgetwinsize(stdin())).ok()?;
    (size.ws_col > 0 && size.ws_row > 0).then_some((size.ws_col, size.ws_row))
}

/// Throws away what was typed before the question stood there, so that it cannot answer it.
pub fn drop_leftovers() {
    for _ in 0..20 {
        thread::sleep(Duration::from_millis(30));
        let waiting = ioctl_fionread(stdin()).unwrap_or(0);
        let _ = tcflush(stdin(), QueueSelector::IFlush);
        if waiting == 0 {
            return;
        }
    }
}

fn read() -> Option<Event> {
    let mut bytes = vec![0; 4096];
    match rustix::io::read(stdin(), &mut bytes) {
        Ok(0) => Some(Event::Closed),
        Ok(count) => {
            bytes.truncate(count);
            Some(Event::Input(bytes))
        }
        Err(Errno::INTR | Errno::AGAIN) => None,
        Err(_) => Some(Event::Closed),
    }
}

fn key_by_key(mut mode: Termios) -> Termios {
    mode.local_modes &= !(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG | LocalModes::IEXTEN);
    mode.input_modes &=
        !(InputModes::ICRNL | InputModes::INLCR | InputModes::IGNCR | InputModes::ISTRIP | InputModes::IXON);
    mode.special_codes[SpecialCodeIndex::VMIN] = 1;
    mode.special_codes[SpecialCodeIndex::VTIME] = 0;
    mode
}

/// Watches signals from the first question on, once for the whole program.
fn signals() -> io::Result<&'static Signals> {
    static SIGNALS: OnceLock<Signals> = OnceLock::new();
    if let Some(signals) = SIGNALS.get() {
        return Ok(signals);
    }
    let (wake, notify) = UnixStream::pair()?;
    wake.set_nonblocking(true)?;
    notify.set_nonblocking(true)?;
    let outside = Arc::new(AtomicBool::new(true));
    let (ended, changed) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        flag::register_conditional_default(signal, Arc::clone(&outside))?;
        flag::register(signal, Arc::clone(&ended))?;
        pipe::register(signal, notify.try_clone()?)?;
    }
    for signal in [SIGWINCH, SIGCONT] {
        flag::register(signal, Arc::clone(&changed))?;
        pipe::register(signal, notify.try_clone()?)?;
    }
    Ok(SIGNALS.get_or_init(|| Signals { outside, ended, changed, wake }))
}
