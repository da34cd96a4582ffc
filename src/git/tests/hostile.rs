//! Repositories that somebody else made, to run something.

use std::fs;

use super::{Home, executable};
use crate::git::NotCommitted;

/// A repository with a program behind everything that can name one.
fn trap(keys: &[(&str, &str)]) -> Home {
    let home = Home::with_a_record();
    let pwned = home.folder.path().join("PWNED");
    let evil = home.program("evil", &format!("echo \"$0 $@\" >> '{}'; cat", pwned.display()));
    for (key, value) in keys {
        home.git(&["config", key, &value.replace("EVIL", &evil.display().to_string())]);
    }
    for hook in ["pre-commit", "post-commit", "post-index-change", "fsmonitor-watchman"] {
        executable(&home.root().join(".git/hooks").join(hook), &format!("'{}'", evil.display()));
    }
    home.write(".gitattributes", "* filter=evil diff=evil merge=evil text eol=crlf\n");
    home.write("new.md", "new");
    home
}

fn nothing_ran(home: &Home) -> bool {
    !home.folder.path().join("PWNED").exists()
}

#[test]
fn programs_that_flags_can_keep_out_never_run() {
    let home = trap(&[
        ("core.fsmonitor", "EVIL"),
        ("core.hooksPath", "EVIL"),
        ("core.pager", "EVIL"),
        ("core.editor", "EVIL"),
        ("core.sshCommand", "EVIL"),
        ("core.askPass", "EVIL"),
        ("core.alternateRefsCommand", "EVIL"),
        ("sequence.editor", "EVIL"),
        ("commit.gpgSign", "true"),
        ("commit.verbose", "true"),
        ("gpg.program", "EVIL"),
        ("gpg.ssh.program", "EVIL"),
        ("diff.external", "EVIL"),
        ("diff.evil.textconv", "EVIL"),
        ("diff.evil.command", "EVIL"),
        ("merge.evil.driver", "EVIL"),
        ("credential.helper", "EVIL"),
        ("pager.commit", "EVIL"),
        ("alias.commit", "!EVIL"),
        ("trailer.x.command", "EVIL"),
        ("uploadpack.packObjectsHook", "EVIL"),
    ]);
    assert!(home.commit(&["new.md"]).unwrap().made);
    assert!(nothing_ran(&home));
    assert_eq!(home.git(&["cat-file", "blob", "HEAD:new.md"]), "new");
}

#[test]
fn programs_that_flags_cannot_keep_out_are_refused_until_trusted() {
    for key in ["filter.evil.clean", "filter.evil.smudge", "filter.evil.process"] {
        let mut home = trap(&[(key, "EVIL"), ("filter.evil.required", "true")]);
        let before = home.state();
        let refusal = home.commit(&["new.md"]).unwrap_err();
        let NotCommitted::RunsPrograms { keys, .. } = &refusal else { panic!("{refusal:?}") };
        assert_eq!(keys, &[key]);
        assert!(nothing_ran(&home));
        assert_eq!(home.state(), before);
        // Even then the journal's own attributes keep a filter from the records.
        home.settings.trust = true;
        assert!(home.commit(&["new.md"]).unwrap().made);
        assert!(nothing_ran(&home));
    }
}

#[test]
fn the_trap_does_catch_a_plain_git() {
    let home = trap(&[("filter.evil.clean", "EVIL"), ("core.fsmonitor", "EVIL")]);
    fs::remove_file(home.root().join(".git/info/attributes")).unwrap();
    home.git(&["add", "new.md"]);
    assert!(!nothing_ran(&home));
}

#[test]
fn config_from_elsewhere_is_refused() {
    let included = "[filter \"evil\"]\n\tclean = touch PWNED\n";
    for (key, value) in [("include.path", "../evil"), ("includeIf.gitdir:/.path", "../evil")] {
        let home = trap(&[(key, value)]);
        home.write("evil", included);
        let refusal = home.commit(&["new.md"]).unwrap_err();
        assert!(matches!(refusal, NotCommitted::RunsPrograms { .. }), "{key}: {refusal:?}");
        assert!(nothing_ran(&home));
    }
    let home = trap(&[("extensions.worktreeConfig", "true")]);
    fs::write(home.root().join(".git/config.worktree"), included).unwrap();
    let refusal = home.commit(&["new.md"]).unwrap_err();
    assert!(matches!(refusal, NotCommitted::RunsPrograms { .. }), "{refusal:?}");
}

#[test]
fn a_worktree_elsewhere_is_refused() {
    let home = Home::with_a_record();
    home.git(&["config", "core.worktree", home.folder.path().join("home").to_str().unwrap()]);
    home.write("new.md", "new");
    let refusal = home.commit(&["new.md"]).unwrap_err();
    let NotCommitted::RunsPrograms { keys, .. } = refusal else { panic!("{refusal:?}") };
    assert_eq!(keys, ["core.worktree"]);
}

#[test]
fn the_signing_program_of_a_strangers_config_is_refused_when_signing() {
    let mut home = trap(&[("gpg.program", "EVIL"), ("commit.gpgSign", "true")]);
    home.settings.sign = true;
    let refusal = home.commit(&["new.md"]).unwrap_err();
    assert!(matches!(refusal, NotCommitted::RunsPrograms { .. }), "{refusal:?}");
    assert!(nothing_ran(&home));
}

#[test]
fn attributes_that_lost_the_last_word_get_it_back() {
    let home = Home::with_a_record();
    let attributes = home.root().join(".git/info/attributes");
    fs::write(&attributes, "*.txt text\n* filter=evil").unwrap();
    home.write("new.md", "new");
    home.commit(&["new.md"]).unwrap();
    assert_eq!(
        fs::read_to_string(&attributes).unwrap(),
        "*.txt text\n* filter=evil\n* -text -filter -ident -working-tree-encoding -merge\n"
    );
}

#[test]
fn a_missing_object_is_not_fetched() {
    let home = trap(&[
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", "/"),
        ("remote.origin.uploadpack", "EVIL"),
        ("protocol.file.allow", "always"),
        ("core.repositoryFormatVersion", "1"),
    ]);
    let tree = home.git(&["rev-parse", "HEAD^{tree}"]);
    let (start, rest) = tree.trim().split_at(2);
    fs::remove_file(home.root().join(".git/objects").join(start).join(rest)).unwrap();
    assert!(home.commit(&["new.md"]).is_err());
    assert!(nothing_ran(&home));
}

#[test]
fn a_folder_dressed_as_a_bare_repository_is_none() {
    let home = Home::new();
    home.write("HEAD", "ref: refs/heads/main\n");
    home.write("config", "[core]\n\trepositoryFormatVersion = 0\n\tbare = false\n\tworktree = .\n");
    fs::create_dir_all(home.root().join("objects")).unwrap();
    fs::create_dir_all(home.root().join("refs")).unwrap();
    home.write("a.md", "a");
    assert!(matches!(home.commit(&["a.md"]), Err(NotCommitted::NoRepository { .. })));
    // Git looks at the folder itself before it goes upwards to the person's repository.
    home.git_in(home.folder.path(), &["init", "-q", "-b", "main"]);
    let refusal = home.commit(&["a.md"]).unwrap_err();
    assert!(matches!(refusal, NotCommitted::Other { .. }), "{refusal:?}");
    assert!(!home.root().join("index").exists());
    home.init().unwrap();
    assert!(home.commit(&["a.md"]).unwrap().made);
}

#[test]
fn a_head_that_leads_out_names_no_lock_there() {
    let home = Home::with_a_record();
    fs::write(home.root().join(".git/HEAD"), "ref: refs/heads/../../../outside\n").unwrap();
    fs::write(home.folder.path().join("outside.lock"), "theirs").unwrap();
    fs::write(home.root().join("outside.lock"), "theirs").unwrap();
    home.write("new.md", "new");
    assert!(home.commit(&["new.md"]).is_err());
    assert!(home.root().join("outside.lock").exists());
    assert!(home.folder.path().join("outside.lock").exists());
}
