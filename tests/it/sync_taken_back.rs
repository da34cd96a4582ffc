//! What was sent and is taken back afterwards, on several devices.

use std::fs;
use std::path::{Path, PathBuf};

use super::devices::Devices;

const TWO: [&str; 2] = ["laptop", "phone"];

/// The one insight of a device, from its journal's folder; in the trash or not.
fn insight(devices: &Devices, name: &str, in_trash: bool) -> Option<PathBuf> {
    let files = devices.files(name);
    files
        .into_keys()
        .find(|path| path.to_string_lossy().contains("-insight-") && path.starts_with("trash") == in_trash)
}

fn id(path: &Path) -> String {
    path.file_stem().unwrap().to_str().unwrap().rsplit('-').next().unwrap().to_owned()
}

/// What a command prints on a device.
fn printed(devices: &Devices, name: &str, args: &[&str]) -> String {
    let output = devices.kap(name, args);
    assert!(output.status.success(), "{name}: {args:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Two devices that share an insight.
fn shared() -> (Devices, PathBuf) {
    let devices = Devices::sharing(&TWO);
    devices.done("laptop", &["insight", "add", "I can rest"]);
    devices.converge();
    let path = insight(&devices, "phone", false).unwrap();
    (devices, path)
}

#[test]
fn a_step_that_was_sent_already_is_taken_back_everywhere() {
    let (devices, path) = shared();
    devices.done("laptop", &["undo", "--yes"]);
    devices.converge();
    for name in TWO {
        assert_eq!(insight(&devices, name, false), None, "{name}");
        assert_eq!(insight(&devices, name, true), Some(Path::new("trash").join(&path)), "{name}");
        assert!(!printed(&devices, name, &["list"]).contains("I can rest"), "{name}");
    }
    // And done again there, or brought back elsewhere.
    devices.done("phone", &["restore", &id(&path)]);
    devices.converge();
    for name in TWO {
        assert_eq!(insight(&devices, name, false).as_ref(), Some(&path), "{name}");
        assert_eq!(insight(&devices, name, true), None, "{name}");
    }
}

#[test]
fn what_another_device_wrote_into_it_meanwhile_is_not_taken_back() {
    let (devices, path) = shared();
    devices.done("laptop", &["undo", "--yes"]);
    devices.done("phone", &["edit", &id(&path), "--set", "note=seen from the sea"]);
    devices.converge();
    for name in TWO {
        let text = fs::read_to_string(devices.journal(name).join(&path)).unwrap();
        assert!(text.contains("seen from the sea"), "{name}: {text}");
        assert!(printed(&devices, name, &["show", &id(&path)]).contains("I can rest"), "{name}");
    }
}

#[test]
fn one_id_in_the_trash_and_in_the_journal_is_two_texts_and_both_stay() {
    let (devices, path) = shared();
    let id = id(&path);
    devices.done("laptop", &["delete", &id, "--yes"]);
    // The phone has no kap: a hand edits there, and plain git brings both together.
    let there = devices.journal("phone").join(&path);
    fs::write(&there, fs::read_to_string(&there).unwrap() + "\nWritten by hand.\n").unwrap();
    devices.converge();
    for name in TWO {
        assert!(
            fs::read_to_string(devices.journal(name).join(&path)).unwrap().ends_with("Written by hand.\n")
        );
    }
    // What lies in the trash beside it is another version: it takes nothing's place and can be purged alone.
    let in_trash = devices.journal("laptop").join("trash").join(&path);
    fs::create_dir_all(in_trash.parent().unwrap()).unwrap();
    fs::write(&in_trash, fs::read_to_string(devices.journal("laptop").join(&path)).unwrap() + "older\n")
        .unwrap();
    devices.converge();
    assert!(devices.fails("phone", &["restore", &id], 4).contains("another version stands in"));
    assert!(printed(&devices, "phone", &["show", &id]).contains("Written by hand."));
    devices.done("phone", &["purge", &id, "--yes"]);
    devices.converge();
    for name in TWO {
        assert!(devices.journal(name).join(&path).exists(), "{name}");
        assert_eq!(insight(&devices, name, true), None, "{name}");
        devices.done(name, &["doctor"]);
    }
}
