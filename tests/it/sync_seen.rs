//! `kap sync` at a terminal: what is asked, what is shown while it runs, and Ctrl-C in the middle of it.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::devices::Devices;
use super::pty::Pty;
use super::support::flat;

const TWO: [&str; 2] = ["laptop", "phone"];

/// Runs kap on a device in a terminal of so many columns, with these variables too.
fn terminal(devices: &Devices, name: &str, args: &[&str], columns: u16, more: &[(&str, &str)]) -> Pty {
    let command = devices.command(name, "true");
    let own: Vec<(String, String)> = command
        .get_envs()
        .filter_map(|(key, value)| Some((key.to_str()?.to_owned(), value?.to_str()?.to_owned())))
        .collect();
    let mut environment: Vec<(&str, &str)> =
        own.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    environment.push(("TERM", "xterm"));
    environment.extend(more);
    Pty::spawn(Path::new(env!("CARGO_BIN_EXE_kap")), args, &environment, columns, 30)
}

/// A program that stands for ssh and never answers.
fn slow_ssh(devices: &Devices) -> String {
    let path = devices.folder().join("slow-ssh");
    fs::write(&path, "#!/bin/sh\ntouch \"$0.began\"\nexec sleep 60\n").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path.display().to_string()
}

fn wait_for_file(path: &str) {
    let end = Instant::now() + Duration::from_secs(20);
    while !Path::new(path).exists() {
        assert!(Instant::now() < end, "never there: {path}");
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_place_that_may_be_public_is_asked_about_and_wants_the_word() {
    let devices = Devices::new(&["laptop"]);
    devices.done("laptop", &["reflect", "words"]);
    // The person's own git leads that address to a folder.
    let address = "https://github.com/ana/journal.git";
    fs::write(
        devices.home("laptop").join(".gitconfig"),
        format!("[url \"{}\"]\n\tinsteadOf = {address}\n", devices.hub().display()),
    )
    .unwrap();
    for (typed, columns) in [("y\r", 80), ("\r", 40), ("no\r", 40)] {
        let mut terminal = terminal(&devices, "laptop", &["sync", "--remote", address], columns, &[]);
        terminal.wait_for("Type yes");
        terminal.wait_for_keys();
        let screen = flat(&terminal.screen());
        assert!(
            screen.contains("Your whole journal, as plain text, would be kept at github.com."),
            "{screen}"
        );
        assert!(screen.contains("shows a repository to everyone unless it is set to private"), "{screen}");
        terminal.send(typed);
        assert_eq!(terminal.wait_exit().code(), Some(2), "{typed:?}");
        terminal.drain();
        assert!(flat(&terminal.screen()).contains("nothing was sent"), "{}", terminal.screen());
        assert_eq!(devices.git("laptop", "remote"), "");
    }
    let mut asked = terminal(&devices, "laptop", &["sync", "--remote", address], 40, &[]);
    asked.wait_for("Type yes");
    asked.wait_for_keys();
    asked.send("yes\r");
    asked.wait_for("Sent 1");
    assert!(asked.wait_exit().success(), "{}", asked.screen());
    asked.assert_sane();
    // Once said, it is not asked again.
    let mut again = terminal(&devices, "laptop", &["sync"], 40, &[]);
    again.wait_for("Nothing new on either side.");
    assert!(again.wait_exit().success());
}

#[test]
fn ctrl_c_ends_it_and_the_next_one_goes_on() {
    let devices = Devices::sharing(&TWO);
    let ssh = slow_ssh(&devices);
    devices.done("laptop", &["reflect", "on the laptop"]);
    let hub = devices.hub().display().to_string();
    devices.git("laptop", &format!("remote set-url origin ssh://host.example{hub}"));
    let mut stopped =
        terminal(&devices, "laptop", &["sync", "--yes-remote"], 80, &[("GIT_SSH_COMMAND", &ssh)]);
    wait_for_file(&format!("{ssh}.began"));
    stopped.send("\x03");
    assert_eq!(stopped.wait_exit().code(), Some(130), "{}", stopped.screen());
    stopped.drain();
    let screen = stopped.screen();
    assert!(
        screen.contains("kap: stopped; everything is safe here")
            && screen.contains("`kap sync` goes on from there"),
        "{screen}"
    );
    stopped.assert_sane();
    devices.git("laptop", &format!("remote set-url origin {hub}"));
    devices.converge();
}

#[test]
fn a_signal_that_asks_to_end_ends_git_too() {
    let devices = Devices::sharing(&["laptop"]);
    let ssh = slow_ssh(&devices);
    devices.git("laptop", "remote set-url origin ssh://host.example/j.git");
    let mut command = devices.command("laptop", env!("CARGO_BIN_EXE_kap"));
    let mut child = command.args(["sync", "--yes-remote"]).env("GIT_SSH_COMMAND", &ssh).spawn().unwrap();
    wait_for_file(&format!("{ssh}.began"));
    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let locks = |folder: &Path| {
        super::support::walk(folder)
            .into_iter()
            .filter(|path| path.extension().is_some_and(|end| end == "lock"))
            .collect::<Vec<_>>()
    };
    assert_eq!(locks(&devices.journal("laptop").join(".git")), [] as [std::path::PathBuf; 0]);
}

#[test]
fn what_runs_is_shown_on_the_error_stream_and_fits_forty_columns() {
    let devices = Devices::sharing(&TWO);
    devices.done("laptop", &["reflect", "one"]);
    devices.done("laptop", &["sync"]);
    devices.done("phone", &["reflect", "two"]);
    let out = devices.folder().join("out");
    let command = devices.command("phone", "true");
    let own: Vec<(String, String)> = command
        .get_envs()
        .filter_map(|(key, value)| Some((key.to_str()?.to_owned(), value?.to_str()?.to_owned())))
        .collect();
    let environment: Vec<(&str, &str)> =
        own.iter().map(|(key, value)| (key.as_str(), value.as_str())).chain([("NO_COLOR", "1")]).collect();
    let file = fs::File::create(&out).unwrap();
    let kap = Path::new(env!("CARGO_BIN_EXE_kap"));
    let mut shown = Pty::spawn_into(file, kap, &["sync"], &environment, (40, 30));
    shown.wait_for("Sent 1, received 1.");
    assert!(shown.wait_exit().success());
    assert_eq!(fs::read_to_string(&out).unwrap(), "");
    let screen = shown.screen();
    // No line was broken in the middle by the terminal, and no rest of a longer one stands behind another.
    for line in screen.lines() {
        assert!(line.ends_with('.') || line.chars().count() < 40, "{screen}");
        assert!(!line.ends_with(['%', ' ']), "{screen}");
    }
    assert!(!shown.written().contains("\x1b[3"), "{}", shown.written());
    devices.converge();
}

#[test]
fn without_a_terminal_no_password_is_waited_for() {
    let devices = Devices::new(&["laptop"]);
    devices.done("laptop", &["reflect", "words"]);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut bytes = [0; 4096];
            let _ = stream.read(&mut bytes);
            let _ = stream.write_all(
                b"HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"j\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            );
        }
    });
    // Programs that would ask in a window, or for ever.
    let asking = devices.folder().join("asking");
    fs::write(&asking, format!("#!/bin/sh\ntouch {}\nsleep 60\n", devices.folder().join("asked").display()))
        .unwrap();
    fs::set_permissions(&asking, fs::Permissions::from_mode(0o755)).unwrap();
    let address = format!("http://127.0.0.1:{port}/j.git");
    let mut command = devices.command("laptop", env!("CARGO_BIN_EXE_kap"));
    command.args(["sync", "--yes-remote", "--remote", &address]);
    command.env("GIT_ASKPASS", &asking).env("SSH_ASKPASS", &asking).env("DISPLAY", ":0");
    let output = command.output().unwrap();
    let said = flat(&super::machine::said(&output));
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("127.0.0.1 did not let git in; everything is safe here"), "{said}");
    assert!(!devices.folder().join("asked").exists());
}
