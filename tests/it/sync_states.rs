//! `kap sync` in a repository that is not as one would like it: nothing is lost, and what to do is said.

use std::fs;

use super::devices::Devices;

const TWO: [&str; 2] = ["laptop", "phone"];

#[test]
fn edits_by_hand_that_are_half_done_are_taken_along_and_staged_work_stays() {
    let devices = Devices::sharing(&TWO);
    let journal = devices.journal("laptop");
    fs::write(
        journal.join("2026/2026-10-05-insight-c3v8d.md"),
        "+++\nid = \"c3v8d\"\n\nkind = \"insight\"\n\nday = 2026-10-05\n+++\n\nBy hand.\n",
    )
    .unwrap();
    fs::write(journal.join("2026/2026-10-05-insight-c3v9d.md"), "+++\nid = ").unwrap();
    fs::write(journal.join("notes.txt"), "mine").unwrap();
    fs::write(journal.join("2026/.2026-10-05-insight-c3v8d.md.swp"), "swap").unwrap();
    devices.git("laptop", "add notes.txt");
    devices.done("phone", &["reflect", "from the phone"]);
    devices.done("phone", &["sync"]);
    assert!(devices.done("laptop", &["sync"]).ends_with("Sent 2, received 1.\n"));
    assert_eq!(devices.git("laptop", "status --porcelain"), "A  notes.txt\n");
    let there = devices.git("laptop", "ls-tree -r --name-only origin/main");
    assert!(
        there.contains("c3v8d.md")
            && there.contains("c3v9d.md")
            && !there.contains("notes.txt")
            && !there.contains("swp"),
        "{there}"
    );
}

#[test]
fn files_that_kap_does_not_know_merge_by_lines_or_stop_everything() {
    let devices = Devices::sharing(&TWO);
    let note = |name: &str| devices.journal(name).join("notes.txt");
    fs::write(note("laptop"), "one\ntwo\nthree\n").unwrap();
    devices.git("laptop", "add notes.txt");
    devices.git("laptop", "commit -q -m notes");
    devices.converge();
    fs::write(note("laptop"), "ONE\ntwo\nthree\n").unwrap();
    fs::write(note("phone"), "one\ntwo\nTHREE\n").unwrap();
    for name in TWO {
        devices.git(name, "commit -q -a -m change");
    }
    devices.converge();
    assert_eq!(fs::read_to_string(note("phone")).unwrap(), "ONE\ntwo\nTHREE\n");
    for name in TWO {
        fs::write(note(name), format!("from the {name}\n")).unwrap();
        devices.git(name, "commit -q -a -m change");
        devices.done(name, &["reflect", &format!("of the {name}")]);
    }
    devices.done("laptop", &["sync"]);
    let (files, head) = (devices.files("phone"), devices.git("phone", "rev-parse HEAD"));
    let said = devices.fails("phone", &["sync"], 4);
    assert!(
        said.contains("two devices changed notes.txt at the same lines")
            && said.contains("nothing was changed"),
        "{said}"
    );
    assert_eq!((devices.files("phone"), devices.git("phone", "rev-parse HEAD")), (files, head));
    // What the hint says leads out of it.
    devices.git("phone", "checkout refs/kap/incoming -- notes.txt");
    devices.git("phone", "commit -q -m theirs -- notes.txt");
    devices.converge();
}

#[test]
fn a_change_that_is_not_in_git_and_would_be_overwritten_stops_everything() {
    let devices = Devices::sharing(&TWO);
    for name in TWO {
        fs::write(devices.journal(name).join("notes.txt"), format!("from the {name}\n")).unwrap();
    }
    devices.git("laptop", "add notes.txt");
    devices.git("laptop", "commit -q -m notes");
    devices.done("laptop", &["sync"]);
    let said = devices.fails("phone", &["sync"], 4);
    assert!(said.contains("notes.txt is in the way"), "{said}");
    assert_eq!(fs::read_to_string(devices.journal("phone").join("notes.txt")).unwrap(), "from the phone\n");
    fs::remove_file(devices.journal("phone").join("notes.txt")).unwrap();
    devices.converge();
}

#[test]
fn a_remote_with_a_newer_format_is_refused_and_nothing_is_touched() {
    let devices = Devices::sharing(&TWO);
    let settings = devices.journal("laptop").join("kap.toml");
    fs::write(&settings, "format = 2\n").unwrap();
    devices.git("laptop", "commit -q -a -m newer");
    devices.git("laptop", "push -q origin HEAD:main");
    devices.done("phone", &["reflect", "mine"]);
    let before = devices.files("phone");
    let said = devices.fails("phone", &["sync"], 5);
    assert!(
        said.contains("the journal on the remote is in format 2; this kap reads format 1")
            && said.contains("update kap"),
        "{said}"
    );
    assert_eq!(devices.files("phone"), before);
    let hub = devices.hub().display().to_string();
    assert!(devices.fails("phone", &["init", "--from", &hub, "other"], 5).contains("format 2"));
    assert!(!devices.home("phone").join("other").exists());
}

#[test]
fn a_remote_that_was_rewritten_is_named_and_nothing_is_reset() {
    let devices = Devices::sharing(&TWO);
    devices.done("laptop", &["reflect", "to be purged"]);
    devices.converge();
    devices.git("laptop", "reset -q --hard HEAD~1");
    devices.git("laptop", "push -q -f origin HEAD:main");
    devices.done("phone", &["reflect", "kept"]);
    let before = devices.files("phone");
    let said = devices.fails("phone", &["sync"], 4);
    assert!(
        said.contains("was rewritten there: nothing was changed here") && said.contains("kap sync --join"),
        "{said}"
    );
    assert_eq!(devices.files("phone"), before);
    devices.done("phone", &["sync", "--join"]);
    assert_eq!(devices.files("phone"), before);
    // Where it was rewritten, what was taken out does not come back without a word either.
    assert!(devices.fails("laptop", &["sync"], 4).contains("was rewritten since the last sync"));
    devices.done("laptop", &["sync", "--join"]);
    devices.converge();
}

#[test]
fn a_history_that_was_rewritten_here_is_not_filled_up_again() {
    let devices = Devices::sharing(&TWO);
    devices.done("laptop", &["reflect", "to be taken out"]);
    devices.converge();
    devices.git("laptop", "reset -q --hard HEAD~1");
    let (files, head) = (devices.files("laptop"), devices.git("laptop", "rev-parse HEAD"));
    let said = devices.fails("laptop", &["sync"], 4);
    let hub = devices.hub().display().to_string();
    assert!(
        said.contains("the history here was rewritten since the last sync: nothing was changed")
            && said.contains(&format!("kap git push --force {hub} HEAD:main")),
        "{said}"
    );
    assert_eq!((devices.files("laptop"), devices.git("laptop", "rev-parse HEAD")), (files, head));
    // What the hint says leads out of it, and the other device is told.
    devices.git("laptop", &format!("push -q --force {hub} HEAD:main"));
    assert!(devices.done("laptop", &["sync"]).ends_with("Nothing new on either side.\n"));
    devices.done("phone", &["reflect", "only here"]);
    let said = devices.fails("phone", &["sync"], 4);
    assert!(
        said.contains(&format!("kap init --from {hub} DIR")) && said.contains("what is only here, in 1 file"),
        "{said}"
    );
}

#[test]
fn a_remote_that_lost_its_branch_is_named() {
    let devices = Devices::sharing(&["laptop"]);
    fs::remove_file(devices.hub().join("refs/heads/main")).unwrap();
    assert!(devices.fails("laptop", &["sync"], 4).contains("is gone there"));
    devices.done("laptop", &["sync", "--join"]);
    assert!(devices.hub().join("refs/heads/main").exists());
}

#[test]
fn on_no_branch_or_in_a_merge_it_stops_and_says_how_to_go_on() {
    let devices = Devices::sharing(&TWO);
    devices.git("phone", "switch -q --detach");
    let said = devices.fails("phone", &["sync"], 1);
    assert!(
        said.contains("detached HEAD") && said.contains("nothing was changed") && said.contains("switch -"),
        "{said}"
    );
    devices.git("phone", "switch -q -");
    for name in TWO {
        devices.done(name, &["reflect", &format!("of the {name}")]);
    }
    devices.done("laptop", &["sync"]);
    devices.git("phone", "fetch -q");
    devices.git("phone", "merge -q --no-ff --no-commit origin/main");
    let said = devices.fails("phone", &["sync"], 1);
    assert!(said.contains("in the middle of a merge") && said.contains("git merge --abort"), "{said}");
    devices.git("phone", "merge --abort");
    devices.converge();
}

#[test]
fn a_shallow_clone_is_made_whole() {
    let devices = Devices::sharing(&TWO);
    for words in ["one", "two", "three"] {
        devices.done("laptop", &["reflect", words]);
    }
    devices.done("laptop", &["sync"]);
    fs::remove_dir_all(devices.journal("phone")).unwrap();
    let clone = devices
        .command("phone", "git")
        .args(["clone", "-q", "--depth", "1"])
        .arg(format!("file://{}", devices.hub().display()))
        .arg(devices.journal("phone"))
        .status();
    assert!(clone.unwrap().success());
    devices.done("phone", &["reflect", "four"]);
    devices.done("phone", &["sync", "--yes-remote"]);
    assert!(!devices.journal("phone").join(".git/shallow").exists());
    devices.converge();
}

#[test]
fn a_part_of_a_larger_repository_is_left_to_git() {
    let devices = Devices::new(&["laptop"]);
    let home = devices.home("laptop");
    assert!(devices.command("laptop", "git").args(["init", "-q", "vault"]).status().unwrap().success());
    devices.done("laptop", &["init", "vault/inner"]);
    let said = devices.fails("laptop", &["sync", "--remote", "/tmp/x"], 2);
    assert!(
        said.contains("is a part of the repository at")
            && said.contains(&format!("git -C {} pull", home.join("vault").display())),
        "{said}"
    );
}

#[test]
fn of_two_remotes_the_first_is_the_usual_one() {
    let devices = Devices::sharing(&TWO);
    let stick = devices.home("laptop").join("stick.git");
    assert!(
        devices
            .command("laptop", "git")
            .args(["init", "-q", "--bare", "stick.git"])
            .status()
            .unwrap()
            .success()
    );
    devices.done("laptop", &["reflect", "one"]);
    devices.done("laptop", &["sync", "--remote", stick.to_str().unwrap()]);
    assert_eq!(devices.git("laptop", "remote"), "origin\norigin-2\n");
    assert!(devices.done("laptop", &["sync"]).contains("hub.git"));
    assert!(
        devices.done("laptop", &["sync", "--remote", "origin-2"]).ends_with("Nothing new on either side.\n")
    );
    devices.converge();
}

#[test]
fn a_branch_of_another_name_and_a_page_that_the_host_made_are_fine() {
    let devices = Devices::new(&TWO);
    let hub = devices.hub().display().to_string();
    let mut made = devices.command("phone", "sh");
    made.arg("-c").arg(format!(
        "git init -q -b master start && cd start && echo hello > README.md && git add . && git -c user.name=a -c user.email=a@a commit -qm start && git push -q {hub} master && git -C {hub} symbolic-ref HEAD refs/heads/master"
    ));
    assert!(made.status().unwrap().success());
    devices.done("laptop", &["reflect", "one"]);
    devices.done("laptop", &["sync", "--remote", &hub]);
    assert_eq!(devices.git("laptop", "ls-remote --heads origin").lines().count(), 1);
    devices.done("phone", &["init", "--from", &hub]);
    devices.done("phone", &["reflect", "two"]);
    assert_eq!(devices.converge().len(), 6);
}

#[test]
fn with_git_switched_off_or_no_journal_it_says_what_to_do() {
    let devices = Devices::new(&["laptop"]);
    assert!(devices.fails("laptop", &["sync"], 3).contains("kap init --from URL"));
    devices.done("laptop", &["reflect", "one"]);
    fs::create_dir_all(devices.home("laptop").join("config/kap")).unwrap();
    fs::write(devices.home("laptop").join("config/kap/config.toml"), "git = false\n").unwrap();
    assert!(devices.fails("laptop", &["sync"], 2).contains("git is switched off"));
}
