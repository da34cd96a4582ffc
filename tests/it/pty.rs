//! A real pseudo-terminal with a program in it, and a screen that shows what the program draws.
//!
//! Waiting is always for something to be seen, never for a time to pass, so that a busy machine
//! makes a test slow and not wrong.

use std::fs::File;
use std::io::Write as _;
use std::num::NonZeroU16;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{InputModes, LocalModes, Winsize, tcgetattr, tcsetwinsize};

/// How long anything may take before a test fails.
const LIMIT: Duration = Duration::from_secs(20);

/// A program in a terminal.
pub struct Pty {
    master: Option<File>,
    child: Child,
    seen: Arc<Mutex<Seen>>,
    stop: Arc<AtomicBool>,
    reader: Option<JoinHandle<()>>,
}

struct Seen {
    screen: vt100::Parser,
    bytes: Vec<u8>,
}

impl Pty {
    /// Starts a program with a terminal of its own for all three streams, and with nothing in its
    /// environment but `env` and the search path.
    pub fn spawn(program: &Path, args: &[&str], env: &[(&str, &str)], columns: u16, rows: u16) -> Self {
        Self::start(program, args, env, (columns, rows), None)
    }

    /// The same, with standard output going into a file.
    pub fn spawn_into(
        out: File,
        program: &Path,
        args: &[&str],
        env: &[(&str, &str)],
        size: (u16, u16),
    ) -> Self {
        Self::start(program, args, env, size, Some(out))
    }

    fn start(
        program: &Path,
        args: &[&str],
        env: &[(&str, &str)],
        (columns, rows): (u16, u16),
        out: Option<File>,
    ) -> Self {
        let (master, terminal) = open(columns, rows);
        // `setsid --ctty` becomes the program, in a session with this terminal: a hang-up reaches it.
        let child = Command::new("setsid")
            .arg("--ctty")
            .arg(program)
            .args(args)
            .env_clear()
            .env("PATH", env!("PATH"))
            .envs(env.iter().copied())
            .stdin(terminal.try_clone().unwrap())
            .stdout(out.map_or_else(|| Stdio::from(terminal.try_clone().unwrap()), Stdio::from))
            .stderr(terminal)
            .spawn()
            .unwrap();
        let screen = vt100::Parser::new(size(rows), size(columns), 10_000);
        let seen = Arc::new(Mutex::new(Seen { screen, bytes: Vec::new() }));
        let stop = Arc::new(AtomicBool::new(false));
        let reader = {
            let (master, seen, stop) = (master.try_clone().unwrap(), Arc::clone(&seen), Arc::clone(&stop));
            thread::spawn(move || watch(master, &seen, &stop))
        };
        Self { master: Some(master), child, seen, stop, reader: Some(reader) }
    }

    /// Sends keys, all at once.
    pub fn send(&mut self, keys: &str) {
        self.master.as_mut().expect("the terminal is open").write_all(keys.as_bytes()).unwrap();
    }

    /// Sends keys as a terminal sends a paste to a program that has asked to know.
    pub fn paste(&mut self, text: &str) {
        self.wait_until("pastes are marked", vt100::Screen::bracketed_paste);
        self.send(&format!("\x1b[200~{}\x1b[201~", text.replace('\n', "\r")));
    }

    /// Waits until `text` stands on the screen.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the screen is as it should be.
    pub fn wait_until(&self, what: &str, is_there: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + LIMIT;
        while !is_there(self.seen.lock().unwrap().screen.screen()) {
            assert!(Instant::now() < end, "never seen: {what}\n{}", self.screen());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until the cursor stands in this row and column, both counted from zero.
    pub fn wait_for_cursor(&self, row: u16, column: u16) {
        self.wait_until(&format!("cursor at {row}, {column}"), |screen| {
            screen.cursor_position() == (row, column)
        });
    }

    /// Waits until the program reads key by key: before that, the terminal itself would echo them.
    pub fn wait_for_keys(&self) {
        let master = self.master.as_ref().expect("the terminal is open");
        self.wait_until("a question that is open", |_| {
            !tcgetattr(master).unwrap().local_modes.contains(LocalModes::ICANON)
        });
    }

    /// Returns row and column of the cursor, both counted from zero.
    pub fn cursor(&self) -> (u16, u16) {
        self.seen.lock().unwrap().screen.screen().cursor_position()
    }

    /// Returns the screen, without the blanks at the end of its lines.
    pub fn screen(&self) -> String {
        let contents = self.seen.lock().unwrap().screen.screen().contents();
        contents.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
    }

    /// Returns everything that was written to the terminal.
    pub fn written(&self) -> String {
        String::from_utf8_lossy(&self.seen.lock().unwrap().bytes).into_owned()
    }

    /// Makes the terminal larger or smaller.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.seen.lock().unwrap().screen.screen_mut().set_size(size(rows), size(columns));
        set_size(self.master.as_ref().expect("the terminal is open"), columns, rows);
    }

    /// Sends a signal.
    pub fn signal(&self, signal: Signal) {
        let pid = Pid::from_raw(i32::try_from(self.child.id()).unwrap()).unwrap();
        kill_process(pid, signal).unwrap();
    }

    /// Closes the terminal, as when its window is closed.
    pub fn close(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
        self.master = None;
    }

    /// Waits until everything that a program wrote before it ended has been seen.
    pub fn drain(&mut self) {
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
    }

    /// Waits for the program to end.
    pub fn wait_exit(&mut self) -> ExitStatus {
        let end = Instant::now() + LIMIT;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < end, "the program does not end\n{}", self.screen());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Checks that the terminal is as a shell wants to find it.
    pub fn assert_sane(&self) {
        let mode = tcgetattr(self.master.as_ref().expect("the terminal is open")).unwrap();
        let local = LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG | LocalModes::IEXTEN;
        assert!(mode.local_modes.contains(local), "{:?}", mode.local_modes);
        assert!(mode.input_modes.contains(InputModes::ICRNL | InputModes::IXON), "{:?}", mode.input_modes);
        self.wait_until("the cursor, and pastes unmarked", |screen| {
            !screen.hide_cursor() && !screen.bracketed_paste()
        });
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn open(columns: u16, rows: u16) -> (File, OwnedFd) {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).unwrap();
    grantpt(&master).unwrap();
    unlockpt(&master).unwrap();
    let name = ptsname(&master, Vec::new()).unwrap();
    let path = Path::new(std::ffi::OsStr::from_bytes(name.to_bytes()));
    let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
    let terminal = rustix::fs::open(path, flags, Mode::empty()).unwrap();
    let master = File::from(master);
    set_size(&master, columns, rows);
    (master, terminal)
}

fn set_size(master: &File, columns: u16, rows: u16) {
    let size = Winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
    tcsetwinsize(master, size).unwrap();
}

fn size(value: u16) -> NonZeroU16 {
    NonZeroU16::new(value).expect("a terminal has rows and columns")
}

/// Shows what comes in, and answers when the program asks where the cursor is.
fn watch(mut master: File, seen: &Mutex<Seen>, stop: &AtomicBool) {
    let pause = Timespec { tv_sec: 0, tv_nsec: 20_000_000 };
    let mut bytes = [0; 8192];
    while !stop.load(Ordering::SeqCst) {
        let mut sources = [PollFd::new(&master, PollFlags::IN)];
        if poll(&mut sources, Some(&pause)).unwrap_or(0) == 0 {
            continue;
        }
        let Ok(count) = rustix::io::read(&master, &mut bytes) else { return };
        let place = {
            let mut seen = seen.lock().unwrap();
            seen.bytes.extend_from_slice(&bytes[..count]);
            seen.screen.process(&bytes[..count]);
            seen.screen.screen().cursor_position()
        };
        if bytes[..count].windows(4).any(|window| window == b"\x1b[6n") {
            let _ = write!(master, "\x1b[{};{}R", place.0 + 1, place.1 + 1);
        }
    }
}
