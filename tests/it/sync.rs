//! `kap sync` and `kap init --from`: two devices, one journal, and each way in which that can go wrong.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;

use super::devices::Devices;
use super::machine::modes;
use super::support::flat;

const TWO: [&str; 2] = ["laptop", "phone"];

/// The file of the one goal.
fn goal(devices: &Devices, name: &str) -> std::path::PathBuf {
    fs::read_dir(devices.journal(name).join("goals")).unwrap().next().unwrap().unwrap().path()
}

fn change(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(path, text.replace(from, to)).unwrap();
}

/// Two devices with a goal.
fn with_goal() -> Devices {
    let devices = Devices::sharing(&TWO);
    devices.done("laptop", &["goal", "add", "walk", "Walk first", "--when", "coffee", "--then", "shoes"]);
    devices.converge();
    devices
}

#[test]
fn what_went_and_came_is_counted_and_said() {
    let devices = Devices::sharing(&TWO);
    for words in ["one", "two", "three"] {
        devices.done("laptop", &["reflect", words]);
    }
    devices.done("phone", &["insight", "add", "it passes"]);
    let said = devices.done("laptop", &["sync"]);
    let hub = devices.hub().display().to_string();
    assert_eq!(said, format!("Fetching from {hub}.\nSending to {hub}.\nSent 3.\n"));
    let said = flat(&devices.done("phone", &["sync", "--dry-run"]));
    assert!(said.ends_with("Would send 1 and receive 3. Nothing was changed."), "{said}");
    assert!(devices.done("phone", &["sync"]).ends_with("Sent 1, received 3.\n"));
    assert!(devices.done("laptop", &["sync"]).ends_with("Received 1.\n"));
    assert!(devices.done("laptop", &["sync"]).ends_with("Nothing new on either side.\n"));
    let output = devices.kap("laptop", &["sync", "--format", "json", "-q"]);
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&value["schema"], &value["sent"]["records"], &value["branch"]),
        (&1.into(), &0.into(), &"main".into())
    );
    devices.converge();
}

#[test]
fn both_versions_of_what_two_devices_changed_stay_and_are_named() {
    let devices = with_goal();
    change(&goal(&devices, "laptop"), "Walk first", "Walk before the laptop");
    change(&goal(&devices, "phone"), "Walk first", "Walk at dawn");
    change(&goal(&devices, "laptop"), "\"coffee\"", "\"the coffee is made\"");
    change(&goal(&devices, "phone"), "\"coffee\"", "\"I wake\"");
    devices.done("laptop", &["sync"]);
    let said = flat(&devices.done("phone", &["sync"]));
    let name = goal(&devices, "phone").file_name().unwrap().to_str().unwrap().to_owned();
    assert!(said.contains(&format!("goals/{name} was changed on two devices: both versions of a passage stand in it; the other value of `when` is in a comment above it.")), "{said}");
    assert!(!said.contains("coffee") && !said.contains("dawn"), "{said}");
    devices.converge();
    let text = fs::read_to_string(goal(&devices, "laptop")).unwrap();
    for words in [
        "Walk at dawn\n\n*This passage was changed on two devices. The other version:*\n\nWalk before the laptop\n",
        "when = \"I wake\"\nwhen = \"the coffee is made\"\n",
    ] {
        assert!(text.contains(words), "{text}");
    }
}

#[test]
fn a_phone_that_turns_the_line_breaks_makes_no_conflict() {
    let devices = with_goal();
    let path = goal(&devices, "phone");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("shoes", "boots").replace('\n', "\r\n")).unwrap();
    change(&goal(&devices, "laptop"), "Walk first", "Walk before all");
    devices.done("phone", &["sync"]);
    assert!(!devices.done("laptop", &["sync"]).contains("two devices"));
    devices.converge();
    let text = fs::read_to_string(goal(&devices, "laptop")).unwrap();
    assert!(text.contains("boots") && text.contains("Walk before all") && text.contains("\r\n"), "{text}");
}

#[test]
fn two_journals_that_began_apart_become_one() {
    let devices = Devices::new(&TWO);
    let hub = devices.hub().display().to_string();
    devices.done("laptop", &["reflect", "from the laptop"]);
    devices.done("phone", &["reflect", "from the phone"]);
    devices.done("laptop", &["sync", "--remote", &hub]);
    assert!(devices.done("phone", &["sync", "--remote", &hub]).ends_with("Sent 1, received 1.\n"));
    let files = devices.converge();
    assert_eq!(files.keys().filter(|path| path.starts_with("2026") || path.starts_with("2027")).count(), 2);
}

#[test]
fn a_second_device_gets_all_of_it_privately_and_with_no_strangers_rules() {
    let devices = Devices::sharing(&["laptop"]);
    let journal = devices.journal("laptop");
    fs::create_dir_all(journal.join("2026")).unwrap();
    symlink("/etc/passwd", journal.join("2026/link.md")).unwrap();
    fs::write(journal.join(".gitattributes"), "*.md filter=evil text eol=crlf merge=union\n").unwrap();
    devices.git("laptop", "add -f 2026/link.md .gitattributes");
    devices.git("laptop", "commit -q -m links");
    devices.git("laptop", "push -q origin HEAD:main");
    let second = devices.home("laptop").join("second");
    let said = devices
        .done("laptop", &["init", "--from", &devices.hub().display().to_string(), second.to_str().unwrap()]);
    assert!(flat(&said).contains("holds your journal now: 2 records."), "{said}");
    assert_eq!(fs::read_to_string(second.join("2026/link.md")).unwrap(), "/etc/passwd");
    assert!(!second.join("2026/link.md").is_symlink());
    let attributes = fs::read_to_string(second.join(".git/info/attributes")).unwrap();
    assert_eq!(attributes, "* -text -filter -ident -working-tree-encoding -merge\n");
    assert!(!second.join(".git/hooks").exists());
    for (path, is_folder, mode) in modes(&second)
        .into_iter()
        .filter(|(path, ..)| !path.components().any(|part| part.as_os_str() == ".git"))
    {
        assert_eq!(mode, if is_folder { 0o700 } else { 0o600 }, "{}", path.display());
    }
    let output = devices
        .command("laptop", "git")
        .arg("-C")
        .arg(&second)
        .args(["status", "--porcelain"])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    // From now on it is the journal of this device.
    devices.done("laptop", &["reflect", "on the second"]);
    assert!(devices.done("laptop", &["sync"]).ends_with("Sent 1.\n"));
}

#[test]
fn a_folder_that_holds_something_is_no_place_for_a_journal_from_elsewhere() {
    let devices = Devices::sharing(&TWO);
    let hub = devices.hub().display().to_string();
    assert!(devices.fails("phone", &["init", "--from", &hub], 2).contains("is a journal already"));
    fs::create_dir_all(devices.home("phone").join("notes")).unwrap();
    fs::write(devices.home("phone").join("notes/mine.txt"), "mine").unwrap();
    assert!(devices.fails("phone", &["init", "--from", &hub, "notes"], 2).contains("holds other things"));
    assert_eq!(fs::read_dir(devices.home("phone").join("notes")).unwrap().count(), 1);
}

#[test]
fn from_a_remote_that_is_no_journal_nothing_stays_here() {
    let devices = Devices::new(&TWO);
    let hub = devices.hub().display().to_string();
    let work = devices.home("laptop").join("code");
    let git = |line: &str| {
        let status = devices.command("laptop", "sh").arg("-c").arg(line).status().unwrap();
        assert!(status.success(), "{line}");
    };
    git(
        "git init -q -b main code && cd code && echo x > main.rs && git add . && git -c user.name=a -c user.email=a@a commit -qm code",
    );
    git(&format!("cd code && git push -q {hub} main"));
    let said = devices.fails("phone", &["init", "--from", &hub], 5);
    assert!(said.contains("holds something else, and no journal"), "{said}");
    assert!(
        !devices.home("phone").join("data/kap").read_dir().is_ok_and(|mut entries| entries.next().is_some())
    );
    // Nor is a journal mixed with it.
    devices.done("phone", &["reflect", "mine"]);
    let said = devices.fails("phone", &["sync", "--remote", &hub], 5);
    assert!(said.contains("holds something else"), "{said}");
    assert_eq!(devices.git("phone", "remote"), "");
    assert!(work.join("main.rs").exists() && !devices.journal("phone").join("main.rs").exists());
}

#[test]
fn an_address_that_would_run_a_program_is_refused() {
    let devices = Devices::new(&["laptop"]);
    let ran = devices.home("laptop").join("ran");
    for url in [
        format!("ext::sh -c 'touch {}'", ran.display()),
        "--upload-pack=touch ran".into(),
        "-x".into(),
        "ssh://-oProxyCommand=touch/j".into(),
    ] {
        devices.fails("laptop", &["init", "--from", &url], 2);
    }
    devices.done("laptop", &["reflect", "words"]);
    for url in ["ext::sh -c 'touch ran'", "--receive-pack=touch ran", "fd::3"] {
        devices.fails("laptop", &["sync", "--remote", url], 2);
        devices.git("laptop", &format!("config remote.origin.url {}", shell_words::quote(url)));
        devices.fails("laptop", &["sync", "--yes-remote"], 2);
        devices.git("laptop", "config --unset remote.origin.url");
    }
    assert!(!ran.exists() && !devices.journal("laptop").join("ran").exists());
}

#[test]
fn nothing_goes_to_an_address_that_nobody_said_yes_to() {
    let devices = Devices::new(&["laptop"]);
    devices.done("laptop", &["reflect", "words"]);
    let said = devices.fails("laptop", &["sync", "--remote", "https://github.com/ana/journal.git"], 2);
    assert!(
        said.contains("nobody has said yet that your journal may be kept at github.com: nothing was sent"),
        "{said}"
    );
    assert!(said.contains("--yes-remote"), "{said}");
    assert_eq!(devices.git("laptop", "remote"), "");
    // An address that the config brought along is asked about as well, and so is one that changed.
    let hub = devices.hub().display().to_string();
    devices.git("laptop", &format!("remote add origin {hub}"));
    devices.fails("laptop", &["sync"], 2);
    assert_eq!(fs::read_dir(devices.hub().join("refs/heads")).unwrap().count(), 0);
    devices.done("laptop", &["sync", "--yes-remote"]);
    devices.done("laptop", &["sync"]);
    devices.git("laptop", &format!("remote set-url origin file://{hub}"));
    devices.fails("laptop", &["sync"], 2);
    // git would send to each address of a remote.
    let second = devices.home("laptop").join("second.git");
    devices.git("laptop", &format!("init --quiet --bare {}", second.display()));
    devices.git("laptop", &format!("remote set-url origin {}", second.display()));
    devices.git("laptop", &format!("remote set-url --add origin {hub}"));
    devices.done("laptop", &["reflect", "more"]);
    let said = devices.fails("laptop", &["sync"], 2);
    assert!(said.contains("the remote `origin` has more than one address"), "{said}");
    assert_eq!(fs::read_dir(second.join("refs/heads")).unwrap().count(), 0);
}

#[test]
fn a_remote_that_cannot_be_reached_leaves_all_as_it_is_and_is_not_remembered() {
    let devices = Devices::new(&["laptop"]);
    devices.done("laptop", &["reflect", "words"]);
    let before = devices.files("laptop");
    let nowhere = devices.home("laptop").join("nowhere.git");
    let said = devices.fails("laptop", &["sync", "--remote", nowhere.to_str().unwrap()], 1);
    assert!(
        said.contains("there is no repository at")
            && said.contains("everything is safe here")
            && said.contains("git init --bare"),
        "{said}"
    );
    let said = devices.fails("laptop", &["sync", "--remote", "ssh://git@127.0.0.1:1/j.git"], 1);
    assert!(said.contains("everything is safe here"), "{said}");
    assert_eq!((devices.git("laptop", "remote"), devices.files("laptop")), (String::new(), before));
    assert!(devices.fails("laptop", &["sync"], 2).contains("kap sync --remote git@host:journal.git"));
}

#[test]
fn offline_is_a_failure_unless_it_was_said_to_be_none() {
    let devices = Devices::sharing(&TWO);
    devices.done("laptop", &["reflect", "on the train"]);
    let (hub, away) = (devices.hub(), devices.hub().with_extension("away"));
    fs::rename(&hub, &away).unwrap();
    let said = devices.fails("laptop", &["sync"], 1);
    assert!(
        said.contains("there is no repository at")
            && said.contains("if it is on a stick or a drive, put that in"),
        "{said}"
    );
    let said = flat(&devices.done("laptop", &["sync", "--if-reachable"]));
    assert!(said.contains("There is no repository at") && said.contains("Everything is safe here"), "{said}");
    let output = devices.kap("laptop", &["sync", "--if-reachable", "--format", "json", "-q"]);
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((output.status.code(), &value["reached"]), (Some(0), &false.into()));
    // An address that was never reached is not "offline".
    let nowhere = devices.home("laptop").join("nowhere.git");
    devices.fails("laptop", &["sync", "--if-reachable", "--remote", nowhere.to_str().unwrap()], 1);
    fs::rename(&away, &hub).unwrap();
    assert!(devices.done("laptop", &["sync", "--if-reachable"]).ends_with("Sent 1.\n"));
    devices.converge();
}

#[test]
fn a_file_on_one_device_and_a_folder_of_that_name_on_the_other_stop_everything() {
    let devices = Devices::sharing(&TWO);
    fs::write(devices.journal("laptop").join("notes"), "a file\n").unwrap();
    fs::create_dir(devices.journal("phone").join("notes")).unwrap();
    fs::write(devices.journal("phone").join("notes/one.txt"), "in a folder\n").unwrap();
    for name in TWO {
        devices.git(name, "add notes");
        devices.git(name, "commit -q -m notes");
    }
    devices.done("laptop", &["sync"]);
    let (files, head) = (devices.files("phone"), devices.git("phone", "rev-parse HEAD"));
    let said = devices.fails("phone", &["sync"], 4);
    assert!(said.contains("notes is a file on one device and a folder on the other"), "{said}");
    assert_eq!((devices.files("phone"), devices.git("phone", "rev-parse HEAD")), (files, head));
    // What the hint says leads out of it.
    devices.git("phone", "mv notes papers");
    devices.git("phone", "commit -q -m papers");
    assert_eq!(devices.converge().keys().filter(|path| path.starts_with("papers")).count(), 1);
}

#[test]
fn what_was_put_beside_and_changed_since_is_not_written_over() {
    let devices = Devices::sharing(&["laptop", "phone", "tablet"]);
    let path = |name: &str| devices.journal(name).join("2026/2026-10-05-insight-c3v8d.md");
    let sound = "+++\nid = \"c3v8d\"\n\nkind = \"insight\"\n\nday = 2026-10-05\n+++\n\nSound.\n";
    let conflict = |one: &str| {
        fs::write(path("laptop"), "+++\nid = \n+++\n\nDamaged.\n").unwrap();
        fs::write(path("phone"), sound.replace("Sound", one)).unwrap();
        devices.converge();
    };
    fs::write(path("laptop"), sound).unwrap();
    devices.converge();
    conflict("Once");
    let beside = |devices: &Devices| -> Vec<std::path::PathBuf> {
        devices
            .files("laptop")
            .into_keys()
            .filter(|path| path.to_string_lossy().contains("-other-"))
            .collect()
    };
    let first = beside(&devices);
    assert_eq!(first.len(), 1, "{first:?}");
    fs::write(devices.journal("laptop").join(&first[0]), "My own words now.\n").unwrap();
    devices.converge();
    conflict("Twice");
    assert_eq!(beside(&devices).len(), 2);
    assert_eq!(fs::read_to_string(devices.journal("phone").join(&first[0])).unwrap(), "My own words now.\n");
}

#[test]
fn hooks_of_the_remote_and_of_the_journal_run_nothing() {
    let devices = Devices::sharing(&TWO);
    for (folder, hooks) in [
        (devices.hub(), &["pre-receive", "post-receive", "update", "post-update"][..]),
        (
            devices.journal("laptop").join(".git"),
            &["pre-push", "post-merge", "reference-transaction", "pre-commit"],
        ),
    ] {
        fs::create_dir_all(folder.join("hooks")).unwrap();
        for hook in hooks {
            let path = folder.join("hooks").join(hook);
            fs::write(&path, format!("#!/bin/sh\ntouch {}\nexit 1\n", devices.hub().join("ran").display()))
                .unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
    }
    devices.done("phone", &["reflect", "from the phone"]);
    devices.done("phone", &["sync"]);
    devices.done("laptop", &["reflect", "from the laptop"]);
    devices.converge();
    assert!(!devices.hub().join("ran").exists());
}

#[test]
fn a_config_that_names_programs_is_not_followed() {
    let devices = Devices::sharing(&["laptop"]);
    for (key, value) in [
        ("core.sshCommand", "touch ran"),
        ("remote.origin.uploadpack", "touch ran; git-upload-pack"),
        ("url./tmp/elsewhere.insteadOf", "/"),
        ("credential.helper", "!touch ran"),
    ] {
        devices.git("laptop", &format!("config {key} '{value}'"));
        let said = devices.fails("laptop", &["sync"], 1);
        assert!(said.to_lowercase().contains(&key.to_lowercase()), "{said}");
        devices.git("laptop", &format!("config --unset {key}"));
    }
    assert!(!devices.journal("laptop").join("ran").exists());
    devices.done("laptop", &["sync"]);
}

#[test]
fn what_the_clinic_gave_goes_along_also_where_a_hand_put_it_there() {
    let devices = Devices::sharing(&TWO);
    let path = devices.journal("laptop").join("aftercare.md");
    fs::write(&path, "No stairs tonight.\n").unwrap();
    assert!(devices.done("laptop", &["doctor", "--fix"]).contains("Mended 1 of 1."));
    devices.converge();
    fs::write(&path, "No stairs tonight.\nRest.\n").unwrap();
    devices.converge();
    let there = fs::read_to_string(devices.journal("phone").join("aftercare.md")).unwrap();
    assert_eq!(there, "No stairs tonight.\nRest.\n");
}
