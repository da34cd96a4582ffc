//! What `kap sync` and `kap init --from` refuse: nothing is lost, and what to do is said.

use std::fs;

use super::Gallery;
use crate::list;
use crate::support::Home;

/// A journal, with git.
fn journal() -> Home {
    let home = list::journal();
    home.set("KAP_GIT", "1");
    home
}

/// A home with a journal that is kept at `stick.git`, and what another device sent there since.
fn shared() -> Home {
    let home = journal();
    home.git_in(home.path(".").as_path(), "init --quiet --bare --initial-branch=main stick.git");
    home.kap("sync --remote stick.git").succeeds();
    home
}

/// Changes a file as another device would, and sends that.
fn elsewhere(home: &Home, file: &str, text: &str) {
    let here = home.path(".");
    home.git_in(&here, "clone --quiet stick.git other");
    home.write(&format!("other/{file}"), text);
    home.git_in(&home.path("other"), "add --all");
    home.git_in(&home.path("other"), "commit --quiet --message=elsewhere");
    home.git_in(&home.path("other"), "push --quiet origin HEAD:main");
}

pub fn hang(gallery: &mut Gallery) {
    gallery.heading("Syncing");
    let home = Home::new();
    gallery.hang(&home, "sync");
    let home = journal();
    home.kap("insight add words").succeeds();
    for line in [
        "sync",
        "sync --remote nowhere.git",
        "sync --remote https://github.com/ana/journal.git",
        "sync --remote http://host.example/journal.git",
        "sync --remote 'ext::sh -c ls'",
        "sync --remote -x",
        "init --from nowhere.git",
        "init --from nowhere.git anew",
    ] {
        gallery.hang(&home, line);
    }
    gallery.hang(&home.without_git(), "sync");
    remotes(gallery);
    histories(gallery);
}

/// What the remote holds, or no longer does.
fn remotes(gallery: &mut Gallery) {
    let home = shared();
    fs::rename(home.path("stick.git"), home.path("away.git")).unwrap();
    gallery.hang(&home, "sync");
    gallery.note(&home, "sync --if-reachable", None);
    fs::rename(home.path("away.git"), home.path("stick.git")).unwrap();
    home.git("remote add second elsewhere.git");
    home.git("remote rename origin first");
    home.git("config --unset branch.main.remote");
    gallery.hang(&home, "sync");
    let home = shared();
    elsewhere(&home, "kap.toml", "format = 2\n");
    gallery.hang(&home, "sync");
    gallery.hang(&home, "init --from stick.git anew");
    let home = journal();
    home.git_in(home.path(".").as_path(), "init --quiet --bare --initial-branch=main stick.git");
    home.git_in(home.path(".").as_path(), "init --quiet --initial-branch=main code");
    home.write("code/main.rs", "");
    home.git_in(&home.path("code"), "add --all");
    home.git_in(&home.path("code"), "commit --quiet --message=code");
    home.git_in(&home.path("code"), "push --quiet ../stick.git main");
    gallery.hang(&home, "sync --remote stick.git");
    gallery.hang(&home, "init --from stick.git anew");
}

/// What both sides did, and how the repository here stands.
fn histories(gallery: &mut Gallery) {
    let home = shared();
    home.write_journal("notes.txt", "mine\n");
    elsewhere(&home, "notes.txt", "theirs\n");
    gallery.hang(&home, "sync");
    home.git("add notes.txt");
    home.git("commit --quiet --message=mine");
    gallery.hang(&home, "sync");
    let home = shared();
    home.write_journal("notes", "mine\n");
    home.git("add notes");
    home.git("commit --quiet --message=mine");
    elsewhere(&home, "notes/one.txt", "theirs\n");
    gallery.hang(&home, "sync");
    let home = shared();
    elsewhere(&home, "notes.txt", "theirs\n");
    home.write_journal("mine.txt", "mine\n");
    home.git("add mine.txt");
    home.git("commit --quiet --message=mine");
    home.git("fetch --quiet");
    home.git("merge --quiet --no-ff --no-commit origin/main");
    gallery.hang(&home, "sync");
    home.git("merge --abort");
    home.git("switch --quiet --detach");
    gallery.hang(&home, "sync");
    home.git("switch --quiet -");
    home.kap("sync").succeeds();
    home.git("reset --quiet --hard HEAD~1");
    gallery.hang(&home, "sync");
    home.git("push --quiet --force origin HEAD:main");
    home.kap("sync").succeeds();
    fs::remove_dir_all(home.path("other")).unwrap();
    home.git_in(home.path(".").as_path(), "clone --quiet stick.git other");
    home.git_in(&home.path("other"), "commit --quiet --amend --message=rewritten");
    home.git_in(&home.path("other"), "push --quiet --force origin HEAD:main");
    gallery.hang(&home, "sync");
    home.git_in(&home.path("stick.git"), "update-ref -d refs/heads/main");
    gallery.hang(&home, "sync");
}
