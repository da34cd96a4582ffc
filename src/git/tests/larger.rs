//! A journal that is a folder in a repository of the person's.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;

use super::Home;
use crate::git::{NotCommitted, Repository};

/// The journal is `journal` in a repository that is the folder around it.
fn larger() -> Home {
    let home = Home::new();
    home.git_in(home.folder.path(), &["init", "-q", "-b", "main"]);
    home
}

#[test]
fn the_repository_around_the_journal_is_found() {
    let home = larger();
    let found = Repository::find(&home.root()).unwrap();
    assert!(found.is_larger() && !found.is_managed());
    assert_eq!(found.top(), home.folder.path().canonicalize().unwrap());
    home.init().unwrap();
    assert!(!Repository::find(&home.root()).unwrap().is_larger());
}

#[test]
fn a_commit_holds_the_journals_files_and_nothing_of_the_rest() {
    let home = larger();
    fs::write(home.folder.path().join("code.rs"), "theirs").unwrap();
    home.git_in(home.folder.path(), &["add", "code.rs"]);
    home.write("2026/a.md", "a");
    assert!(home.commit(&["2026/a.md"]).unwrap().made);
    assert_eq!(home.last_commit(), ["journal/2026/a.md"]);
    assert!(home.git_in(home.folder.path(), &["status", "--porcelain"]).starts_with("A  code.rs\n"));
    fs::remove_file(home.root().join("2026/a.md")).unwrap();
    assert!(home.commit(&["2026/a.md"]).unwrap().made);
    assert_eq!(home.last_commit(), ["journal/2026/a.md"]);
}

#[test]
fn an_ignored_journal_is_said_to_be_ignored() {
    let home = larger();
    fs::write(home.folder.path().join(".gitignore"), "journal/\n").unwrap();
    home.write("a.md", "a");
    let refusal = home.commit(&["a.md"]).unwrap_err();
    assert!(matches!(refusal, NotCommitted::Ignored { .. }));
    assert!(refusal.hint().contains("check-ignore -v"), "{}", refusal.hint());
    assert_eq!(home.git(&["ls-files"]), "");
}

#[test]
fn one_ignored_file_does_not_hold_up_the_others() {
    let home = larger();
    fs::write(home.folder.path().join(".gitignore"), "*.bak.md\n").unwrap();
    home.write("a.md", "a");
    home.write("a.bak.md", "a");
    let committed = home.commit(&["a.bak.md", "a.md"]).unwrap();
    assert_eq!(committed.left_out, [PathBuf::from("a.bak.md")]);
    assert_eq!(home.last_commit(), ["journal/a.md"]);
}

#[test]
fn in_a_repository_of_its_own_no_ignore_list_hides_a_record() {
    let home = Home::managed();
    fs::write(home.folder.path().join("home/ignore"), "*.md\n").unwrap();
    home.config("[user]\n\tname = A\n\temail = a@b\n[core]\n\texcludesFile = ~/ignore\n");
    home.write(".gitignore", "2026/\n");
    home.write("2026/a.md", "a");
    assert!(home.commit(&["2026/a.md"]).unwrap().made);
    assert_eq!(home.last_commit(), ["2026/a.md"]);
}

#[test]
fn line_endings_are_the_persons_choice_there_and_stop_nothing() {
    let home = larger();
    home.git(&["config", "core.autocrlf", "true"]);
    home.git(&["config", "core.safecrlf", "true"]);
    home.write("a.md", "unix\n");
    home.write("b.md", "windows\r\n");
    assert!(home.commit(&["a.md", "b.md"]).unwrap().made);
    assert_eq!(fs::read(home.root().join("b.md")).unwrap(), b"windows\r\n");
    assert_eq!(fs::read(home.root().join("a.md")).unwrap(), b"unix\n");
}

#[test]
fn in_a_repository_of_its_own_each_byte_is_kept() {
    let home = Home::managed();
    home.config("[user]\n\tname = A\n\temail = a@b\n[core]\n\tautocrlf = true\n");
    home.write(".gitattributes", "* text=auto eol=crlf ident\n");
    home.write("a.md", "windows\r\n$Id$\n");
    home.commit(&["a.md"]).unwrap();
    assert_eq!(home.git(&["cat-file", "blob", "HEAD:a.md"]), "windows\r\n$Id$\n");
}

#[test]
fn a_linked_worktree_and_a_submodule_take_commits() {
    let home = larger();
    let around = home.folder.path();
    fs::write(around.join("x"), "x").unwrap();
    home.git_in(around, &["add", "x"]);
    home.git_in(around, &["commit", "-qm", "x"]);
    home.git_in(around, &["worktree", "add", "-q", "-b", "side", "tree"]);
    let tree = around.join("tree");
    fs::write(tree.join("a.md"), "a").unwrap();
    assert!(home.commit_in(&tree, &["a.md"]).unwrap().made);
    assert_eq!(home.git_in(&tree, &["log", "-1", "--format=%s", "side"]).trim(), "kap: update");
    let allow = "protocol.file.allow=always";
    home.git_in(around, &["-c", allow, "submodule", "--quiet", "add", "./.", "part"]);
    let part = around.join("part");
    fs::write(part.join("b.md"), "b").unwrap();
    assert!(home.commit_in(&part, &["b.md"]).unwrap().made);
    assert_eq!(home.git_in(&part, &["log", "-1", "--format=%s"]).trim(), "kap: update");
    home.git_in(&part, &["checkout", "-q", "--detach"]);
    fs::write(part.join("b.md"), "c").unwrap();
    assert!(matches!(home.commit_in(&part, &["b.md"]), Err(NotCommitted::Detached { .. })));
}

#[test]
fn a_journal_reached_by_a_link_takes_commits() {
    let home = Home::with_a_record();
    let link = home.folder.path().join("link");
    symlink(home.root(), &link).unwrap();
    home.write("new.md", "new");
    assert!(home.commit_in(&link, &["new.md"]).unwrap().made);
    assert_eq!(home.last_commit(), ["new.md"]);
}

#[test]
fn the_modes_of_a_repository_of_the_persons_are_left_alone() {
    use std::os::unix::fs::MetadataExt;
    let home = larger();
    let before = fs::metadata(home.folder.path().join(".git")).unwrap().mode();
    home.write("a.md", "a");
    home.commit(&["a.md"]).unwrap();
    assert_eq!(fs::metadata(home.folder.path().join(".git")).unwrap().mode(), before);
    assert!(!home.folder.path().join(".git/info/attributes").exists());
}
