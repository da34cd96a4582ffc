//! A real browser without a screen: what a page holds once it is open, what it says in the console, and
//! whom it asks in the network.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;

use tempfile::TempDir;

/// What a browser saw of a page.
pub struct Seen {
    /// The page as it stands when everything is loaded.
    pub dom: String,
    /// What was said in the console.
    pub console: Vec<String>,
    /// The first line of each request that reached the network.
    pub asked: Vec<String>,
}

/// Chromium, with everything off that it does of its own accord.
const QUIET: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--enable-logging=stderr",
];

/// Opens a page; `None` where there is no browser on this machine (with `KAP_TOOLS=all`, as in CI, there must
/// be one).
pub fn open(page: &str, flags: &[&str]) -> Option<Seen> {
    let home = TempDir::new().unwrap();
    let file = home.path().join("page.html");
    fs::write(&file, page).unwrap();
    let (port, asked) = network();
    let proxy = format!("--proxy-server=127.0.0.1:{port}");
    let wait = "--virtual-time-budget=20000";
    let (dom, said) = run(&file, home.path(), &[&proxy, wait, "--dump-dom"], flags)?;
    let console = said.lines().filter(|line| line.contains("CONSOLE")).map(str::to_owned).collect();
    // What the browser itself asks, of its maker, is no part of the page.
    let asked = asked.lock().unwrap().iter().filter(|line| !line.contains("google")).cloned().collect();
    Some(Seen { dom, console, asked })
}

/// Prints a page on paper, and returns how many pages that takes.
pub fn printed_pages(page: &str) -> Option<usize> {
    let home = TempDir::new().unwrap();
    let file = home.path().join("page.html");
    fs::write(&file, page).unwrap();
    let pdf = home.path().join("page.pdf");
    let to = format!("--print-to-pdf={}", pdf.display());
    run(&file, home.path(), &[&to, "--no-pdf-header-footer"], &[])?;
    let bytes = fs::read(&pdf).unwrap();
    let count = |word: &[u8]| bytes.windows(word.len()).filter(|window| *window == word).count();
    Some(count(b"/Type /Page\n") + count(b"/Type /Page ") + count(b"/Type /Page/"))
}

#[allow(clippy::disallowed_methods, reason = "CI says that every program must be there")]
fn run(file: &Path, home: &Path, own: &[&str], flags: &[&str]) -> Option<(String, String)> {
    let mut command = Command::new("chromium");
    command.args(QUIET).args(own).args(flags);
    command.arg(format!("--user-data-dir={}", home.join("profile").display()));
    command.arg(format!("file://{}", file.display())).env("HOME", home);
    let done = match command.output() {
        Ok(done) => done,
        Err(error) => {
            let all = std::env::var_os("KAP_TOOLS").is_some_and(|tools| tools == "all");
            assert!(!all, "chromium: {error}");
            return None;
        }
    };
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success(), "{said}");
    Some((String::from_utf8_lossy(&done.stdout).into_owned(), said))
}

/// All the network there is: it takes down what it is asked, and has nothing.
fn network() -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let taken = Arc::clone(&asked);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            taken.lock().unwrap().push(first_line(stream));
        }
    });
    (port, asked)
}

fn first_line(mut stream: TcpStream) -> String {
    let mut buffer = [0; 1024];
    let read = stream.read(&mut buffer).unwrap_or_default();
    let _ = stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    String::from_utf8_lossy(&buffer[..read]).lines().next().unwrap_or_default().to_owned()
}

#[test]
fn the_browser_of_the_tests_hears_consoles_and_the_network() {
    let page = "<!DOCTYPE html><title>t</title><script>console.log('heard')</script><img src='http://kap.test/x.png'>";
    let Some(seen) = open(page, &[]) else { return };
    assert!(seen.console.iter().any(|line| line.contains("heard")), "{:?}", seen.console);
    assert!(seen.asked.iter().any(|line| line.contains("kap.test/x.png")), "{:?}", seen.asked);
}
