//! What `kap purge` says of the history, run as it is printed: by a shell, with the real `git filter-repo`.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Output;

use super::devices::Devices;
use super::machine::said;

const TWO: [&str; 2] = ["laptop", "phone"];
const SECRET: &str = "xylophonic";

/// Is `git filter-repo` there? With `KAP_TOOLS=all`, as in CI, it must be.
fn is_there(devices: &Devices) -> bool {
    let there = devices.command("laptop", "git").args(["filter-repo", "--version"]).status();
    let is_there = there.is_ok_and(|status| status.success());
    let all = std::env::vars().any(|(name, tools)| name == "KAP_TOOLS" && tools == "all");
    assert!(is_there || !all, "git filter-repo is not installed");
    is_there
}

/// Runs a line of shell as the person would, with kap in the search path.
fn shell(devices: &Devices, name: &str, line: &str) -> Output {
    let bin = devices.home(name).join("bin");
    fs::create_dir_all(&bin).unwrap();
    let _ = symlink(env!("CARGO_BIN_EXE_kap"), bin.join("kap"));
    let mut command = devices.command(name, "sh");
    command.env("PATH", format!("{}:{}", bin.display(), env!("PATH")));
    command.args(["-c", line]).output().unwrap()
}

/// Adds an insight and purges it; the commands that were printed.
fn purge(devices: &Devices, name: &str) -> Vec<String> {
    devices.done(name, &["insight", "add", &format!("{SECRET} words")]);
    let files = devices.files(name).into_keys();
    let path = files.rev().find(|path| path.to_string_lossy().contains("-insight-")).unwrap();
    let id = path.file_stem().unwrap().to_str().unwrap().rsplit('-').next().unwrap().to_owned();
    if !devices.git(name, "remote").is_empty() {
        devices.done(name, &["sync"]);
    }
    devices.done(name, &["delete", &id, "--yes"]);
    let said = devices.done(name, &["purge", &id, "--yes"]);
    said.lines().filter_map(|line| line.strip_prefix("  kap ")).map(|line| format!("kap {line}")).collect()
}

/// Does any object of a repository hold the text?
fn holds(devices: &Devices, folder: &std::path::Path) -> bool {
    let line = format!(
        "cd '{}' && git cat-file --batch-all-objects --batch-check='%(objectname)' | git cat-file --batch | grep -a -c {SECRET}",
        folder.display()
    );
    shell(devices, "laptop", &line).status.success()
}

#[test]
fn what_is_printed_takes_a_text_out_of_the_history_and_the_remote() {
    let devices = Devices::sharing(&TWO);
    if !is_there(&devices) {
        return;
    }
    let lines = purge(&devices, "laptop");
    devices.converge();
    let journal = devices.journal("laptop");
    assert!(holds(&devices, &journal));
    let [filter, push, sync] = lines.as_slice() else { panic!("{lines:?}") };
    // What is not in git yet stops it: filter-repo would write over it.
    let shared = devices
        .files("laptop")
        .into_keys()
        .find(|path| path.to_string_lossy().contains("reflection"))
        .unwrap();
    let text = fs::read_to_string(journal.join(&shared)).unwrap();
    fs::write(journal.join(&shared), format!("{text}\nMore.\n")).unwrap();
    let before = devices.files("laptop");
    assert!(!shell(&devices, "laptop", filter).status.success());
    assert_eq!(devices.files("laptop"), before);
    devices.done("laptop", &["sync"]);
    let output = shell(&devices, "laptop", filter);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(devices.files("laptop"), before);
    assert!(!holds(&devices, &journal));
    // The remote still has it, and a sync does not bring it back.
    let hub = devices.hub();
    let said_then = devices.fails("laptop", &["sync", "--remote", hub.to_str().unwrap()], 4);
    assert!(said_then.contains("was rewritten since the last sync"), "{said_then}");
    assert!(!holds(&devices, &journal), "not even as an object that nothing leads to");
    for line in [push, sync] {
        let output = shell(&devices, "laptop", line);
        assert!(output.status.success(), "{line}: {}", said(&output));
    }
    assert!(devices.done("laptop", &["sync"]).ends_with("Nothing new on either side.\n"));
    shell(&devices, "laptop", &format!("git -C '{}' gc -q --prune=now", hub.display()));
    assert!(!holds(&devices, &hub));
    // The other device is told, and what it is told leads on.
    let said = devices.fails("phone", &["sync"], 4);
    let line = format!("kap init --from {} DIR", hub.display());
    assert!(said.contains(&line), "{said}");
    let output = shell(&devices, "phone", &line.replace("DIR", "anew"));
    assert!(output.status.success());
    assert!(!holds(&devices, &devices.home("phone").join("anew")));
}

#[test]
fn in_a_larger_repository_only_the_record_goes() {
    let devices = Devices::new(&["laptop"]);
    if !is_there(&devices) {
        return;
    }
    let vault = devices.home("laptop").join("vault");
    let git = |line: &str| {
        let output =
            shell(&devices, "laptop", &format!("cd vault && git -c user.name=a -c user.email=a@a {line}"));
        assert!(output.status.success(), "{line}: {}", said(&output));
    };
    fs::create_dir(&vault).unwrap();
    fs::write(vault.join("other.txt"), "mine\n").unwrap();
    git("init -q -b main");
    git("add .");
    git("commit -q -m mine");
    devices.done("laptop", &["init", "vault/inner"]);
    devices.done("laptop", &["reflect", "kept"]);
    devices.done("laptop", &["insight", "add", &format!("{SECRET} words")]);
    let listed = devices.kap("laptop", &["list", "--kind", "insight", "--format", "json"]);
    let listed: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
    let id = listed["records"][0]["id"].as_str().unwrap();
    devices.done("laptop", &["delete", id, "--yes"]);
    let said_then = devices.done("laptop", &["purge", id, "--yes"]);
    let line = said_then.lines().find(|line| line.contains("filter-repo --force")).unwrap().trim();
    fs::write(vault.join("other.txt"), "half done\n").unwrap();
    assert!(!shell(&devices, "laptop", line).status.success());
    assert_eq!(fs::read_to_string(vault.join("other.txt")).unwrap(), "half done\n");
    git("commit -q -a -m done");
    let output = shell(&devices, "laptop", line);
    assert!(output.status.success(), "{}", said(&output));
    assert!(!holds(&devices, &vault));
    assert_eq!(fs::read_to_string(vault.join("other.txt")).unwrap(), "half done\n");
    assert_eq!(fs::read_dir(vault.join("inner/2026")).unwrap().count(), 1);
}
