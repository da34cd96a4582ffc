//! Damaged settings, and folders that may not be read or written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::{Journal, PATH, SOUND, TOKEN, give, said_of, set_mode, with_bytes};
use crate::machine::{Machine, modes};

/// The text of all files in the journal.
fn texts(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = modes(folder).into_iter().filter(|(_, is_folder, _)| !is_folder);
    files.map(|(path, ..)| (path.clone(), fs::read(path).unwrap())).collect()
}

const WRITING: [&[&str]; 4] =
    [&["reflect", "more rain"], &["session", "log", "yesterday"], &["goal", "add", "run", "Run"], &["init"]];

#[test]
fn a_journal_in_a_newer_format_is_left_alone_and_the_version_is_named() {
    let journal = Journal::new();
    let settings = journal.machine.journal().join("kap.toml");
    fs::write(&settings, format!("format = 2\nfuture = \"{TOKEN}\"\n")).unwrap();
    let before = texts(&journal.machine.journal());
    for args in WRITING.into_iter().chain([&["list"][..], &[]]) {
        let output = journal.run(args);
        assert!(!output.status.success(), "{args:?}");
        assert!(
            said_of(&output).contains("format 2") && said_of(&output).contains("format 1"),
            "{}",
            said_of(&output)
        );
    }
    assert_eq!(texts(&journal.machine.journal()), before);
    assert!(journal.run(&["support"]).status.success());
}

#[test]
fn a_broken_kap_toml_is_named_and_all_goes_on() {
    for text in [
        format!("format = 1\nday_start = {TOKEN}\n"),
        format!("format = 1\nplain = = {TOKEN}\n"),
        format!("format = 1\nday_start = \"{TOKEN}\"\n"),
        format!("format = 1\ncountry = 1 # {TOKEN}\n"),
    ] {
        let journal = Journal::new();
        let settings = journal.machine.journal().join("kap.toml");
        fs::write(&settings, &text).unwrap();
        let (_, said) = journal.rest_works();
        assert!(said.contains("kap.toml:2:"), "{said}");
        assert_eq!(fs::read_to_string(&settings).unwrap(), text);
    }
    for bytes in [&b""[..], b"\xff\xfe\n", b"\xef\xbb\xbfformat = 1\r\n"] {
        let journal = Journal::new();
        let settings = journal.machine.journal().join("kap.toml");
        fs::write(&settings, bytes).unwrap();
        journal.rest_works();
        assert_eq!(fs::read(&settings).unwrap(), bytes);
    }
}

#[test]
fn broken_settings_are_named_and_nothing_is_written_elsewhere() {
    for (text, line) in [
        (format!("git = false\neditor = {TOKEN}\n"), 2),
        (format!("git = \"{TOKEN}\"\n"), 1),
        (format!("journal = [\"{TOKEN}\"]\n"), 1),
        (format!("[[contact]]\nname = \"{TOKEN}\"\nnumber = 1\n"), 3),
    ] {
        let journal = Journal::new();
        let settings = journal.machine.home().join("config/kap/config.toml");
        fs::create_dir_all(settings.parent().unwrap()).unwrap();
        fs::write(&settings, &text).unwrap();
        let before = texts(&journal.machine.home().join("data"));
        for args in WRITING.into_iter().chain([&["list"][..], &[]]) {
            let output = journal.run(args);
            let said = said_of(&output).replace("\n     ", " ");
            assert!(!output.status.success(), "{args:?}");
            assert!(said.contains("config.toml") && said.contains(&format!("line {line}")), "{said}");
        }
        assert_eq!(texts(&journal.machine.home().join("data")), before);
        assert!(journal.run(&["support"]).status.success());
        assert_eq!(fs::read_to_string(&settings).unwrap(), text);
    }
}

#[test]
fn settings_that_are_kept_elsewhere_and_linked_here_hold() {
    let machine = Machine::without_git();
    let settings = machine.home().join("config/kap/config.toml");
    fs::create_dir_all(settings.parent().unwrap()).unwrap();
    let elsewhere = machine.home().join("dot.toml");
    fs::write(&elsewhere, "country = \"DE\" # mine\n").unwrap();
    std::os::unix::fs::symlink(&elsewhere, &settings).unwrap();
    assert!(machine.done(&["support"]).contains("112"));
    machine.done(&["reflect", "soft rain"]);
    machine.done(&["init", "notes"]);
    assert!(fs::symlink_metadata(&settings).unwrap().is_symlink());
    let text = fs::read_to_string(&elsewhere).unwrap();
    assert!(text.starts_with("country = \"DE\" # mine\n") && text.contains("notes"), "{text}");
}

#[test]
fn whom_to_call_says_where_the_persons_own_are_missing() {
    let machine = Machine::without_git();
    let settings = machine.home().join("config/kap/config.toml");
    fs::create_dir_all(settings.parent().unwrap()).unwrap();
    fs::write(&settings, "[[contact]]\nname = \"Ada\"\nnumber = \"1\"\ngit = tru\n").unwrap();
    let output = machine.kap(&["support"]).output().unwrap();
    assert!(output.status.success());
    assert!(
        said_of(&output).contains("Your own people and your country are not in it"),
        "{}",
        said_of(&output)
    );
}

#[test]
fn a_journal_without_its_kap_toml_is_looked_at_all_the_same() {
    let journal = Journal::new();
    fs::remove_file(journal.machine.journal().join("kap.toml")).unwrap();
    let output = journal.run(&["doctor", "--format", "json"]);
    assert_eq!(output.status.code(), Some(5));
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(found["records"].as_u64().unwrap() >= 3 && found["findings"][0]["path"] == "kap.toml", "{found}");
    journal.machine.done(&["reflect", "more rain"]);
    journal.machine.done(&["doctor"]);
}

#[test]
fn words_that_were_piped_in_are_not_lost_to_broken_settings() {
    let machine = Machine::without_git();
    machine.done(&["reflect", "soft rain"]);
    let settings = machine.home().join("config/kap/config.toml");
    fs::create_dir_all(settings.parent().unwrap()).unwrap();
    fs::write(&settings, "git = yes\n").unwrap();
    let output = machine.piped(&["reflect"], "a long dictated page\n");
    assert!(!output.status.success());
    assert!(said_of(&output).contains("a long dictated page"), "{}", said_of(&output));
}

#[test]
fn a_question_set_that_is_broken_is_named_and_the_usual_questions_are_asked() {
    let journal = Journal::new();
    let set = journal.machine.journal().join("questions/now.toml");
    fs::create_dir(set.parent().unwrap()).unwrap();
    fs::write(&set, format!("version = 1\ntitle = {TOKEN}\n")).unwrap();
    let output =
        journal.machine.piped(&["reflect", "--step", "now", "--answers", "-"], "still_here = \"green\"\n");
    assert!(output.status.success(), "{}", said_of(&output));
    let said = said_of(&output);
    assert!(
        said.contains("questions/now.toml") && said.contains("line 2") && !said.contains(TOKEN),
        "{said}"
    );
}

/// Somebody who is not root, for whom a mode means something.
const NOBODY: u32 = 65_534;

/// Runs kap as somebody for whom modes hold; `None` where that cannot be arranged.
fn as_nobody(machine: &Machine, args: &[&str]) -> Option<Output> {
    let kap = machine.kap(args);
    if !rustix::process::geteuid().is_root() {
        return Some({ kap }.output().unwrap());
    }
    let as_nobody = |program: &std::ffi::OsStr| {
        let mut command = Command::new("setpriv");
        command.args([
            "--reuid",
            &NOBODY.to_string(),
            "--regid",
            &NOBODY.to_string(),
            "--clear-groups",
            "--",
        ]);
        command.arg(program).env_clear().current_dir(machine.home());
        command
    };
    let tried = as_nobody(kap.get_program()).arg("--version").output().ok()?;
    if !tried.status.success() {
        return None;
    }
    let mut command = as_nobody(kap.get_program());
    command.args(kap.get_args()).envs(kap.get_envs().filter_map(|(name, value)| Some((name, value?))));
    Some(command.stdin(std::process::Stdio::null()).output().unwrap())
}

fn skipped() {
    use std::io::Write as _;
    let text = "skipped: nobody else than root can be had here, for whom modes mean nothing\n";
    std::io::stderr().write_all(text.as_bytes()).unwrap();
}

#[test]
fn a_file_that_may_not_be_read_is_named() {
    let journal = Journal::new();
    fs::write(journal.path(), SOUND).unwrap();
    if rustix::process::geteuid().is_root() {
        give(journal.machine.home(), NOBODY);
    }
    set_mode(&journal.path(), 0o000);
    for args in [
        &["list"][..],
        &[],
        &["show", &journal.sound],
        &["reflect", "more rain"],
        &["session", "log", "yesterday"],
    ] {
        let Some(output) = as_nobody(&journal.machine, args) else { return skipped() };
        assert!(output.status.success(), "{args:?}: {}", said_of(&output));
        assert!(args != ["list"] || said_of(&output).contains(PATH), "{}", said_of(&output));
    }
    set_mode(&journal.path(), 0o600);
    assert_eq!(fs::read_to_string(journal.path()).unwrap(), SOUND);
}

#[test]
fn a_journal_that_may_not_be_written_is_read_and_words_are_kept() {
    let journal = Journal::new();
    if rustix::process::geteuid().is_root() {
        give(journal.machine.home(), NOBODY);
    }
    let folder = journal.machine.journal();
    let folders: Vec<PathBuf> =
        modes(&folder).into_iter().filter(|(_, is_folder, _)| *is_folder).map(|(path, ..)| path).collect();
    for folder in &folders {
        set_mode(folder, 0o500);
    }
    let before = texts(&folder);
    for args in [&["list"][..], &[], &["show", &journal.sound]] {
        let Some(output) = as_nobody(&journal.machine, args) else { return skipped() };
        assert!(output.status.success(), "{args:?}: {}", said_of(&output));
    }
    for args in [
        &["reflect", "words to keep"][..],
        &["session", "log", "yesterday", "--note", "words to keep"],
        &["insight", "add", "words to keep"],
    ] {
        let Some(output) = as_nobody(&journal.machine, args) else { return skipped() };
        assert!(!output.status.success(), "{args:?}");
        let drafts = texts(&journal.machine.home().join("state"));
        let is_kept = drafts.values().any(|bytes| String::from_utf8_lossy(bytes).contains("words to keep"));
        assert!(is_kept || said_of(&output).contains("words to keep"), "{args:?}: {}", said_of(&output));
        assert!(said_of(&output).contains("hint:"), "{}", said_of(&output));
    }
    assert_eq!(texts(&folder), before);
    for folder in &folders {
        set_mode(folder, 0o700);
    }
}

#[test]
fn a_sound_journal_says_nothing_of_damage() {
    with_bytes(SOUND.as_bytes(), |journal| {
        let (_, said) = journal.rest_works();
        assert_eq!(said, "");
    });
}
