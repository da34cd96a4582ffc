//! What is written stays where it belongs, is private, and speaks to no terminal.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use super::support::{Home, walk};

/// A word that stands nowhere else.
const TOKEN: &str = "xylophonic";

/// What a terminal would obey, and what of it must not come out raw.
const PAYLOADS: [(&str, &str); 8] = [
    ("\u{1b}]0;owned\u{7}", "\u{1b}"),
    ("\u{1b}[2J\u{1b}[31m", "\u{1b}"),
    ("\u{1b}]52;c;b3duZWQ=\u{7}", "\u{7}"),
    ("\u{9b}31m", "\u{9b}"),
    ("a\rb", "\r"),
    ("a\u{8}\u{8}b", "\u{8}"),
    ("\u{202e}drow\u{2066}", "\u{202e}"),
    ("a\u{200b}b\u{feff}", "\u{200b}"),
];

/// Every command that shows something of a journal.
const READING: [&str; 37] = [
    "",
    "list",
    "list --text",
    "list --format plain --text",
    "list --format md --text",
    "list --format json",
    "list --plain --text",
    "show 9xw3p",
    "show 9xw3p --format md",
    "show 9xw3p --format json",
    "show 9xw3p --format plain",
    "show 4tq8n",
    "show walk",
    "session",
    "session show k7m2q",
    "insight",
    "insight --format plain",
    "goal",
    "goal --format md",
    "undo --list",
    "undo --dry-run",
    "restore --text",
    "delete 9xw3p --dry-run",
    "history 9xw3p",
    "goal --explain",
    "goal show walk",
    "goal show walk --format md",
    "goal show walk --format json",
    "goal levels walk",
    "goal levels --format csv",
    "practice",
    "practice list",
    "practice --format csv",
    "measure",
    "trace walk",
    "paths",
    "support",
];

/// A journal with a payload wherever a text can stand.
fn hostile(payload: &str) -> Home {
    let home = Home::new().without_git();
    let quoted = toml_edit::Value::from(payload).to_string();
    let record = |path: &str, keys: &str, body: &str| {
        home.record(path, keys, body);
    };
    record(
        "2026/2026-10-05-session-k7m2q.md",
        &format!(
            "id = \"k7m2q\"\nat = 2026-10-05T14:00:00+02:00\nplace = {quoted}\nwith = [{quoted}]\ntags = [{quoted}]"
        ),
        payload,
    );
    record(
        "2026/2026-10-05-reflection-9xw3p.md",
        &format!(
            "id = \"9xw3p\"\nat = 2026-10-05T18:00:00+02:00\nsession = \"k7m2q\"\nset = {quoted}\nset_version = 1\nskipped = [{quoted}]"
        ),
        &format!(
            "{payload}\n\n# {payload}\n\n## {payload} <!-- kap: a {payload} -->\n\n`{payload}` [{payload}](http://{payload})\n\n```\n{payload}\n```\n"
        ),
    );
    record(
        "2026/2026-10-05-practice-hb3y9.md",
        &format!("id = \"hb3y9\"\nat = 2026-10-05T19:00:00+02:00\nwhat = {quoted}\ngoal = \"4fh8t\""),
        payload,
    );
    record("2026/2026-10-05-insight-4tq8n.md", "id = \"4tq8n\"\nat = 2026-10-05T18:00:00+02:00", payload);
    record(
        "goals/walk-4fh8t.md",
        &format!(
            "id = \"4fh8t\"\nhandle = \"walk\"\nat = 2026-10-05T18:00:00+02:00\nwhen = {quoted}\nthen = {quoted}\nvalue = {quoted}\nobstacle = {quoted}\nlevel_more = {quoted}\nfrom = \"4tq8n\""
        ),
        payload,
    );
    record(
        "2026/2026-10-05-checkin-4fh8t-changed-c3v8d.md",
        &format!(
            "id = \"c3v8d\"\nat = 2026-10-05T18:00:00+02:00\non = \"4fh8t\"\nstate = \"paused\"\ntold = {quoted}\nwas_when = {quoted}\nwas_level_more = {quoted}\nlevel = 1"
        ),
        payload,
    );
    // Damaged files, whose place is named, and names of files.
    let name = payload.replace('/', "");
    home.write_journal(&format!("2026/{name}.md"), format!("+++\nkind = {quoted}\nid = 3\n+++\n"));
    home.write_journal("2026/2026-10-05-insight-zzzz2.md", format!("+++\nid = {payload}\n+++\n"));
    home.write_journal("2026/2026-10-05-insight-zzzz3.md", format!("+++\n{quoted} = [\n+++\n"));
    home.write_journal("questions/free.toml", format!("version = {payload}\n"));
    home.write_journal("questions/now.toml", format!("title = {quoted}\n{quoted} = 1\n"));
    home.write(
        ".config/kap/config.toml",
        format!("{quoted} = 1\n[[contact]]\nname = {quoted}\nnumber = {quoted}\nnote = {quoted}\n"),
    );
    home
}

#[test]
fn nothing_in_a_file_speaks_to_a_terminal_or_a_pipe() {
    for (payload, raw) in PAYLOADS {
        let home = hostile(payload);
        for command in READING {
            let ended = home.kap(command).ends();
            assert!(!ended.stdout.contains(raw), "{command}: {payload:?}: {:?}", ended.stdout);
            assert!(!ended.stderr.contains(raw), "{command}: {payload:?}: {:?}", ended.stderr);
        }
        for command in ["show zzzz2", "show zzzz3", "reflect --answers -"] {
            let ended = home.kap(command).stdin("body = 'hands'").ends();
            assert!(!ended.stdout.contains(raw) && !ended.stderr.contains(raw), "{command}: {payload:?}");
        }
        // It does come out, as text.
        let shown = home.kap("show 9xw3p").ends().stdout;
        assert!(
            shown.contains("\\x") || shown.contains("\\u{") || shown.contains("\\r"),
            "{payload:?}: {shown}"
        );
        // What was typed comes back in errors.
        for typed in [
            "show",
            "session log",
            "goal add",
            "list --tag",
            "list --since",
            "list --kind",
            "--journal",
            "insight add x --from",
        ] {
            let mut words: Vec<&str> = typed.split(' ').collect();
            words.push(payload);
            if typed == "goal add" {
                words.push("text");
            }
            let ended = home.kap_with(&words).ends();
            assert!(
                !ended.stdout.contains(raw) && !ended.stderr.contains(raw),
                "{typed}: {payload:?}: {:?}",
                ended.stderr
            );
        }
    }
}

#[test]
fn on_a_terminal_neither() {
    for (payload, _) in PAYLOADS {
        let home = hostile(payload);
        home.set("NO_COLOR", "1");
        for command in ["list --text", "show 9xw3p", "session show k7m2q", "goal", "support", "show zzzz3"] {
            let mut terminal = home.terminal(command);
            terminal.wait_exit();
            terminal.drain();
            let written = terminal.written();
            // A terminal's own line ends are the only ones.
            let written = written.replace("\r\n", "\n");
            let raw = |c: char| {
                (c.is_control() && c != '\n' && c != '\t') || "\u{202e}\u{2066}\u{200b}\u{feff}".contains(c)
            };
            assert!(!written.contains(raw), "{command}: {payload:?}: {written:?}");
            // It does come out, as text.
            let is_shown = ["\\x", "\\u{", "\\r"].into_iter().any(|mark| written.contains(mark));
            assert!(is_shown || command == "show zzzz3", "{command}: {payload:?}: {written:?}");
        }
    }
}

#[test]
fn a_text_stands_in_its_record_and_in_gits_objects_and_nowhere_else() {
    let home = Home::with_session();
    home.editor(&format!("w=xylo; echo \"by hand: ${{w}}phonic\" >> \"$1\"; true {}", ""));
    home.kap("reflect -").stdin(format!("whole: {TOKEN}")).succeeds();
    home.kap("reflect --answers -").stdin(format!("learned = \"{TOKEN}\"\nstirred = \"{TOKEN}\"")).fails(2);
    home.at("2026-10-07T12:00:00+02:00");
    home.kap("reflect --answers -").stdin(format!("learned = \"{TOKEN}\"\nstirred = \"{TOKEN}\"")).succeeds();
    home.kap("reflect --edit --step free").succeeds();
    home.kap("insight add --edit").succeeds();
    home.kap("session log today --note").ends();
    let found = home.files_with(TOKEN);
    assert!(found.len() >= 6, "{found:?}");
    for path in &found {
        assert!(path.starts_with("$HOME/.local/share/kap/journal/2026/"), "{found:?}");
    }
    let log = home.git("log --format=%B%an%ae%cn%ce --name-only");
    assert!(!log.contains(TOKEN), "{log}");
    for path in walk(&home.path("")) {
        assert!(!path.to_string_lossy().contains(TOKEN), "{}", path.display());
    }
}

#[test]
fn no_child_of_kap_gets_the_text_as_an_argument_or_in_its_environment() {
    let home = Home::with_session();
    // A git that writes down what it is given, then does it.
    let real = Command::new("sh").args(["-c", "command -v git"]).output().unwrap();
    let real = String::from_utf8(real.stdout).unwrap();
    let script = format!(
        "#!/bin/sh\n{{ printf '%s\\n' \"$@\"; env; }} >> {}\nexec {} \"$@\"\n",
        home.path("seen").display(),
        real.trim()
    );
    home.write("bin/git", script);
    fs::set_permissions(home.path("bin/git"), fs::Permissions::from_mode(0o755)).unwrap();
    home.set("PATH", &format!("{}:{}", home.path("bin").display(), env!("PATH")));
    home.kap(&format!("reflect {TOKEN}")).succeeds();
    home.kap("reflect").stdin(TOKEN).succeeds();
    home.kap(&format!("goal add walk {TOKEN}")).succeeds();
    let seen = home.read("seen");
    assert!(seen.contains("commit") && !seen.contains(TOKEN), "{seen}");
}

#[test]
fn whatever_the_umask_only_the_person_can_read_it() {
    for mask in ["000", "022", "077", "777"] {
        let home = Home::new();
        let kap = env!("CARGO_BIN_EXE_kap");
        let script = format!(
            "umask {mask}; {kap} reflect words && {kap} goal add walk walk && {kap} reflect --edit --step now"
        );
        home.editor("exit 1");
        let done = Command::new("sh")
            .args(["-c", &script])
            .env_clear()
            .env("PATH", env!("PATH"))
            .env("HOME", home.path(""))
            .env("EDITOR", home.path("editor"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .output()
            .unwrap();
        assert_eq!(done.status.code(), Some(1), "{mask}: {}", String::from_utf8_lossy(&done.stderr));
        for place in [".local/share/kap", ".local/state/kap"] {
            private(&home.path(place), mask);
        }
    }
}

/// Checks that nobody else can read a folder and all that is in it.
fn private(folder: &std::path::Path, mask: &str) {
    let mode = |path: &std::path::Path| fs::symlink_metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(folder) & 0o077, 0, "umask {mask}: {}", folder.display());
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.file_type().unwrap().is_dir() {
            private(&entry.path(), mask);
        } else {
            assert_eq!(mode(&entry.path()) & 0o077, 0, "umask {mask}: {}", entry.path().display());
        }
    }
}

#[test]
fn no_error_shows_a_word_of_a_damaged_file() {
    let home = Home::with_session();
    home.write_journal("questions/now.toml", format!("version = 1\ntitle = {TOKEN}\n"));
    home.write_journal(
        "2026/2026-10-05-insight-zzzz2.md",
        format!("+++\nid = \"zzzz2\"\n{TOKEN} {TOKEN}\n+++\n{TOKEN}\n"),
    );
    home.write_journal("kap.toml", format!("format = 1\n{TOKEN}\n"));
    for command in ["list", "reflect words", "", "insight", "session"] {
        home.kap(command).ends().lacks(TOKEN);
    }
    // Who asks for a file gets it; what is said about it holds no word of it.
    let shown = home.kap("show zzzz2").ends();
    assert!(shown.stdout.contains(TOKEN) && !shown.stderr.contains(TOKEN), "{}", shown.stderr);
    home.kap("reflect --step now --answers -").stdin(format!("{TOKEN} {TOKEN}")).fails(5).lacks(TOKEN);
    home.kap("reflect --step now --answers -").stdin(format!("{{\"a\": {TOKEN}}}")).fails(5).lacks(TOKEN);
    home.kap("reflect --step now --answers -").stdin("body = 'x'").succeeds().lacks(TOKEN);
}
