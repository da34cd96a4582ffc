//! Damaged records.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;

use super::{Journal, PATH, SOUND, TOKEN, said_of, with_bytes};

#[test]
fn a_sound_file_is_read() {
    with_bytes(SOUND.as_bytes(), Journal::reads_it);
}

#[test]
fn a_byte_order_mark_and_windows_line_breaks_are_no_damage() {
    with_bytes(format!("\u{feff}{SOUND}").as_bytes(), Journal::reads_it);
    with_bytes(SOUND.replace('\n', "\r\n").as_bytes(), Journal::reads_it);
    with_bytes(format!("\u{feff}{}", SOUND.replace('\n', "\r\n")).as_bytes(), Journal::reads_it);
}

#[test]
fn prose_may_hold_anything_that_is_text() {
    for prose in [
        "nul \0 byte",
        "lone \r return",
        "<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> other",
        "\u{1b}[31m\u{202e}",
    ] {
        with_bytes(format!("{SOUND}\n{prose}\n").as_bytes(), Journal::reads_it);
    }
}

#[test]
fn bytes_that_are_no_text_are_named_with_their_line() {
    let lines = SOUND.matches('\n').count();
    with_bytes(&[SOUND.as_bytes(), b"caf\xe9\n"].concat(), |journal| journal.names_it(Some(lines + 1)));
    with_bytes(&[b"+++\nplace = \"caf\xe9\"\n", &SOUND.as_bytes()[4..]].concat(), |journal| {
        journal.names_it(Some(2));
    });
    let utf16: Vec<u8> = SOUND.encode_utf16().flat_map(u16::to_le_bytes).collect();
    with_bytes(&[b"\xff\xfe", utf16.as_slice()].concat(), |journal| journal.names_it(Some(1)));
}

#[test]
fn keys_that_are_no_toml_are_named_with_their_line() {
    for (damage, line) in [
        ("place = xylophonic\n", 2),
        ("place = \"xylophonic\n", 2),
        ("\0 = 1\n", 2),
        ("place = \"\0\"\n", 2),
        ("place = 'a\rb'\n", 2),
        ("<<<<<<< HEAD\nplace = \"xylophonic\"\n=======\nplace = \"there\"\n>>>>>>> other\n", 2),
        ("place = \"a\"\nplace = \"xylophonic\"\n", 3),
        ("xylophonic\n", 2),
        ("at = \"xylophonic\"\n", 2),
    ] {
        let text = SOUND.replacen("+++\n", &format!("+++\n{damage}"), 1);
        let text = if damage.starts_with("at") {
            text.replace("at = 2026-10-04T10:00:00+02:00\n", "")
        } else {
            text
        };
        with_bytes(text.as_bytes(), |journal| journal.names_it(Some(line)));
    }
    with_bytes(SOUND.replace('\n', "\r").as_bytes(), |journal| journal.names_it(Some(1)));
}

#[test]
fn keys_that_mean_nothing_are_named_with_their_line() {
    for (key, damaged, line) in [
        ("id = \"aaaaa\"", "id = \"../../etc/passwd\"", 2),
        ("id = \"aaaaa\"", "id = \"xylophonic\"", 2),
        ("kind = \"insight\"", "kind = \"xylophonic\"", 4),
        ("day = 2026-10-04", "day = \"xylophonic\"", 8),
        ("confidence = 70", "confidence = 9223372036854775807", 10),
        ("confidence = 70", "confidence = \"xylophonic\"", 10),
    ] {
        with_bytes(SOUND.replace(key, damaged).as_bytes(), |journal| journal.names_it(Some(line)));
    }
}

#[test]
fn a_file_cut_off_anywhere_is_read_or_named() {
    let journal = Journal::new();
    for length in (0..SOUND.len()).step_by(10) {
        let bytes = &SOUND.as_bytes()[..length];
        fs::write(journal.path(), bytes).unwrap();
        let output = journal.done(&["list", "--format", "json"]);
        let is_listed = String::from_utf8_lossy(&output.stdout).contains("\"aaaaa\"");
        let is_named = said_of(&output).contains(PATH);
        assert!(is_listed != is_named, "{length}: {}", said_of(&output));
        journal.done(&["reflect", "more rain"]);
        assert_eq!(fs::read(journal.path()).unwrap(), bytes);
    }
    with_bytes(b"", |journal| journal.names_it(Some(1)));
}

#[test]
fn front_matter_that_is_made_to_choke_on_is_named() {
    let depth = 200_000;
    let keys: String = (0..80_000).map(|at| format!("k{at} = 1\n")).collect();
    let tables: String = (0..80_000).map(|at| format!("[k{at}]\n")).collect();
    for front in [
        format!("k = {}\n", "[".repeat(depth)),
        format!("k = {}{}\n", "[".repeat(depth), "]".repeat(depth)),
        format!("k = {}\n", "{a=".repeat(depth)),
        format!("k{} = 1\n", ".k".repeat(depth)),
        format!("[k{}]\n", ".k".repeat(depth)),
        format!("k = \"{}\"\n", "x".repeat(2 << 20)),
        format!("{}\n", "\"".repeat(depth + 1)),
    ] {
        with_bytes(format!("+++\n{front}+++\n{TOKEN}\n").as_bytes(), |journal| {
            let (listed, said) = journal.rest_works();
            assert!(!listed.contains("aaaaa") && said.contains(PATH), "{said}");
        });
    }
    for front in [keys, tables] {
        with_bytes(format!("+++\n{front}+++\n{TOKEN}\n").as_bytes(), |journal| {
            let (listed, said) = journal.rest_works();
            assert!(listed.contains("aaaaa") != said.contains(PATH), "{said}");
        });
    }
}

#[test]
fn a_file_too_large_to_read_is_named() {
    let journal = Journal::new();
    let file = File::create(journal.path()).unwrap();
    file.set_len(50 << 20).unwrap();
    journal.names_it(None);
    let journal = Journal::new();
    fs::write(journal.path(), [SOUND.as_bytes(), vec![b'x'; 50 << 20].as_slice()].concat()).unwrap();
    journal.names_it(None);
    assert_eq!(fs::metadata(journal.path()).unwrap().len(), SOUND.len() as u64 + (50 << 20));
}

#[test]
fn what_is_no_regular_file_is_named_and_not_waited_for() {
    let journal = Journal::new();
    fs::create_dir(journal.path()).unwrap();
    journal.names_it(None);
    assert!(journal.path().is_dir());
    let journal = Journal::new();
    let made = std::process::Command::new("mkfifo").arg(journal.path()).status().unwrap();
    assert!(made.success());
    journal.names_it(None);
}

#[test]
fn a_link_out_of_the_journal_is_named_and_not_followed() {
    let journal = Journal::new();
    let outside = journal.machine.home().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("2025-10-04-insight-aaaaa.md"), SOUND).unwrap();
    symlink(outside.join("2025-10-04-insight-aaaaa.md"), journal.path()).unwrap();
    journal.names_it(None);
    let journal = Journal::new();
    symlink(&outside, journal.machine.journal().join("2025")).unwrap();
    let (listed, said) = journal.rest_works();
    assert!(!listed.contains("aaaaa") && said.contains("2025"), "{said}");
    let output = journal.run(&["insight", "add", "of then", "--at", "2025-10-04"]);
    assert!(!output.status.success() || fs::read_dir(&outside).unwrap().count() == 1, "{}", said_of(&output));
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 1, "written through a link");
    assert_eq!(fs::read_to_string(outside.join("2025-10-04-insight-aaaaa.md")).unwrap(), SOUND);
}

#[test]
fn a_folder_of_goals_or_a_trash_that_is_a_link_leads_nowhere() {
    let journal = Journal::new();
    let (root, outside) = (journal.machine.journal(), journal.machine.home().join("outside"));
    fs::rename(root.join("goals"), &outside).unwrap();
    symlink(&outside, root.join("goals")).unwrap();
    let before = fs::read_dir(&outside).unwrap().count();
    let output = journal.run(&["list"]);
    assert!(output.status.success() && said_of(&output).contains("goals is a link"), "{}", said_of(&output));
    for args in [&["edit", "walk", "--set", "then=x"][..], &["delete", "walk", "--yes"]] {
        assert!(!journal.run(args).status.success(), "{args:?}");
    }
    assert_eq!(fs::read_dir(&outside).unwrap().count(), before);
    let journal = Journal::new();
    let (root, outside) = (journal.machine.journal(), journal.machine.home().join("outside"));
    fs::create_dir(&outside).unwrap();
    symlink(&outside, root.join("trash")).unwrap();
    let output = journal.run(&["delete", &journal.sound, "--yes"]);
    assert!(!output.status.success() && said_of(&output).contains("trash is a"), "{}", said_of(&output));
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 0);
    assert!(journal.machine.ids().contains(&journal.sound));
}

#[test]
fn copies_that_sync_tools_make_are_not_passed_over() {
    for copy in [
        "2026/2026-10-04-insight-aaaaa.sync-conflict-20261005-101010-ABCDEFG.md",
        "2026/2026-10-04-insight-aaaaa (Ada's conflicted copy 2026-10-05).md",
        "2026/2026-10-04-insight-aaaaa 2.md",
    ] {
        let journal = Journal::new();
        fs::write(journal.path(), SOUND).unwrap();
        let copy = journal.machine.journal().join(copy);
        fs::write(&copy, SOUND.replace("dream", "thought")).unwrap();
        let (listed, said) = journal.rest_works();
        assert_eq!(listed.matches("\"aaaaa\"").count(), 2, "{listed}\n{said}");
        assert_eq!(fs::read_to_string(&copy).unwrap(), SOUND.replace("dream", "thought"));
    }
}

#[test]
fn a_name_that_is_no_text_is_named() {
    let journal = Journal::new();
    let path = journal.machine.journal().join("2026").join(OsStr::from_bytes(b"2026-10-04-\xff-aaaaa.md"));
    fs::write(&path, SOUND).unwrap();
    let (listed, said) = journal.rest_works();
    assert!(listed.contains("aaaaa") || said.contains("2026-10-04-"), "{said}");
    assert_eq!(fs::read_to_string(&path).unwrap(), SOUND);
}

#[test]
fn a_path_is_no_id() {
    let journal = Journal::new();
    fs::write(journal.machine.home().join("data/kap/secret.md"), SOUND).unwrap();
    for typed in ["../secret", "../../etc/passwd", "/etc/passwd", "..", "2026/", "aaaaa.md", "*", "\u{0}"] {
        let args: &[&str] = if typed == "\u{0}" { &["show", "--", ""] } else { &["show", typed] };
        let output = journal.run(args);
        assert!(!output.status.success() && output.stdout.is_empty(), "{typed}: {}", said_of(&output));
        let output = journal.run(&["insight", "add", "words", "--from", typed.trim_end_matches('\0')]);
        assert!(!output.status.success(), "{typed}");
    }
}
