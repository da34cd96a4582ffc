//! The journal in git: one commit a step, and whatever stops git costs no record.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use snapbox::str;

use super::support::{Home, equal};

/// A home whose journal has one commit.
fn begun() -> Home {
    let home = Home::new();
    home.kap("session log today").succeeds();
    home
}

/// Nothing is committed in this state, a plain line says why, and the next command picks it up.
#[track_caller]
fn saved_all_the_same(home: &Home, mend: &dyn Fn(), expected: impl snapbox::IntoData) {
    let before = home.git("rev-list --all --count");
    home.kap("reflect first").succeeds().err(expected);
    assert_eq!(home.records("reflection").len(), 1);
    assert_eq!(home.git("rev-list --all --count"), before);
    mend();
    home.kap("reflect second").succeeds();
    let after = home.git("log -2 --format=%s --name-only");
    assert!(after.contains("<reflection>.md") && after.contains("<reflection-2>.md"), "{after}");
    assert_eq!(home.git("status --porcelain"), "");
}

#[test]
fn a_step_is_one_commit_with_no_word_in_its_message() {
    let home = begun();
    home.kap("reflect \"rain on the window\" ").succeeds();
    home.kap("insight add \"rest comes first\" --from @").succeeds();
    home.kap("goal add walk \"walk first\"").succeeds();
    equal(
        &home.commits(),
        str![[r#"
kap: session 2026-10-05

A	.gitattributes
A	.gitignore
A	2026/2026-10-05-session-<session>.md
A	kap.toml
kap: reflection 2026-10-05

A	2026/2026-10-05-reflection-<reflection>.md
kap: insight 2026-10-05

A	2026/2026-10-05-insight-<insight>.md
kap: goal 2026-10-05

A	goals/walk-<goal>.md

"#]],
    );
    equal(
        &home.git("log -1 --format='%an <%ae>, %aI'"),
        str![[r#"
kap <kap@localhost>, 2026-10-05T20:10:00+02:00

"#]],
    );
}

#[test]
fn a_commit_bears_the_persons_name_where_git_knows_it() {
    let home = Home::new();
    home.write(".gitconfig", "[user]\nname = Eva\nemail = eva@example.org\n");
    home.kap("reflect words").succeeds().lacks("git");
    assert_eq!(home.git("log -1 --format='%an <%ae>'"), "Eva <eva@example.org>\n");
}

#[test]
fn what_the_person_staged_stays_staged() {
    let home = begun();
    home.write_journal("notes.txt", "mine\n");
    home.git("add notes.txt");
    home.kap("reflect words").succeeds();
    assert_eq!(home.git("status --porcelain"), "A  notes.txt\n");
}

#[test]
fn without_a_git_program_everything_works() {
    let home = Home::new();
    home.write("bin/none", "").set("PATH", home.path("bin").to_str().unwrap());
    home.kap("reflect first").succeeds().err(str![[r#"
Your journal is a folder of its own:
$HOME/.local/share/kap/journal. Only you can read it.
Saved, but not yet in git: git is not installed. Install git, or put `git =
  false` into the config. The next thing you save takes this along.
Saved: reflection <reflection>, in 2026/2026-10-05-reflection-<reflection>.md.
Next: read it back with `kap show <reflection>`.
Whom to call, whenever you want somebody: `kap support`.

"#]]);
    home.set("PATH", env!("PATH")).at("2026-10-05T20:11:00+02:00");
    home.kap("reflect second").succeeds();
    assert_eq!(home.git("status --porcelain"), "");
    equal(
        &home.commits(),
        str![[r#"
kap: reflection 2026-10-05

A	.gitattributes
A	.gitignore
A	2026/2026-10-05-reflection-<reflection>.md
A	kap.toml
kap: reflection 2026-10-05

A	2026/2026-10-05-reflection-<reflection-2>.md

"#]],
    );
}

#[test]
fn with_git_switched_off_there_is_no_repository_and_no_word_of_it() {
    let home = Home::new();
    home.write(".config/kap/config.toml", "git = false\n");
    home.kap("reflect words").succeeds().lacks("git");
    assert!(!home.journal().join(".git").exists() && !home.journal().join(".gitignore").exists());
    let other = Home::new().without_git();
    other.kap("reflect words").succeeds();
    assert!(!other.journal().join(".git").exists());
}

#[test]
fn on_no_branch_it_is_saved_and_committed_later() {
    let home = begun();
    home.git("switch -q --detach");
    saved_all_the_same(
        &home,
        &|| drop(home.git("switch -q -")),
        str![[r#"
Saved, but not yet in git: the journal's repository is on no branch (detached
  HEAD). Go back to the branch: `git -C
  $HOME/.local/share/kap/journal switch -`. The next thing
  you save takes this along.
Saved: reflection <reflection>, in 2026/2026-10-05-reflection-<reflection>.md.
Next: read it back with `kap show <reflection>`.
Whom to call, whenever you want somebody: `kap support`.

"#]],
    );
}

#[test]
fn in_the_middle_of_a_merge_it_is_saved_and_committed_later() {
    let home = begun();
    home.git("switch -q -c other");
    home.write_journal("mine.txt", "a\n");
    home.git("add mine.txt");
    home.git("commit -q -m mine");
    home.git("switch -q -");
    home.git("merge -q --no-ff --no-commit other");
    saved_all_the_same(
        &home,
        &|| drop(home.git("commit -q -m merged")),
        str![[r#"
Saved, but not yet in git: the journal's repository is in the middle of a merge.
  End it: `git -C $HOME/.local/share/kap/journal merge
  --continue`. The next thing you save takes this along.
Saved: reflection <reflection>, in 2026/2026-10-05-reflection-<reflection>.md.
Next: read it back with `kap show <reflection>`.
Whom to call, whenever you want somebody: `kap support`.

"#]],
    );
}

#[test]
fn while_another_git_holds_the_index_it_is_saved_and_committed_later() {
    let home = begun();
    let lock = home.journal().join(".git/index.lock");
    fs::write(&lock, "").unwrap();
    saved_all_the_same(
        &home,
        &|| fs::remove_file(&lock).unwrap(),
        str![[r#"
Saved, but not yet in git: another git is at work on the journal, or one was
  stopped midway. When no other git is at work: `rm
  $HOME/.local/share/kap/journal/.git/index.lock`. The next
  thing you save takes this along.
Saved: reflection <reflection>, in 2026/2026-10-05-reflection-<reflection>.md.
Next: read it back with `kap show <reflection>`.
Whom to call, whenever you want somebody: `kap support`.

"#]],
    );
}

#[test]
fn a_hook_runs_only_where_the_person_wants_it() {
    let home = begun();
    let hook = home.journal().join(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(&hook, "#!/bin/sh\ntouch \"$HOME/hook-ran\"\nexit 1\n").unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    home.kap("reflect zero").succeeds();
    assert!(!home.path("hook-ran").exists());
    home.write(".config/kap/config.toml", "git_hooks = true\n");
    home.kap("reflect one").succeeds().err(str![[r#"
Saved, but not yet in git: a hook of the repository did not let the commit pass.
  See what it says: `git -C $HOME/.local/share/kap/journal
  hook run pre-commit`. The next thing you save takes this along.
Saved: reflection <reflection-2>, in 2026/2026-10-05-reflection-<reflection-2>.md.
Next: read it back with `kap show <reflection-2>`.
Whom to call, whenever you want somebody: `kap support`.

"#]]);
    assert!(home.path("hook-ran").exists());
    fs::remove_file(&hook).unwrap();
    home.kap("reflect two").succeeds();
    assert_eq!(home.git("status --porcelain"), "");
}

#[test]
fn a_signing_program_runs_only_where_the_person_wants_it() {
    let home = begun();
    home.write(
        ".gitconfig",
        "[commit]\ngpgsign = true\n[gpg]\nprogram = false\n[user]\nname = E\nemail = e@e\n",
    );
    home.kap("reflect zero").succeeds().lacks("git");
    home.write(".config/kap/config.toml", "git_sign = true\n");
    home.kap("reflect one").succeeds().err(str![[r#"
Saved, but not yet in git: git could not sign the commit. Unlock the signing
  key, for example with `gpg --sign /dev/null`. The next thing you save takes
  this along.
Saved: reflection <reflection-2>, in 2026/2026-10-05-reflection-<reflection-2>.md.
Next: read it back with `kap show <reflection-2>`.
Whom to call, whenever you want somebody: `kap support`.

"#]]);
    home.write(".config/kap/config.toml", "");
    home.kap("reflect two").succeeds();
    assert_eq!(home.git("status --porcelain"), "");
}

#[test]
fn a_repository_that_runs_programs_is_not_trusted_unasked() {
    let home = begun();
    home.git("config filter.mine.clean 'touch \"$HOME/ran\"; cat'");
    home.write_journal(".gitattributes", "* filter=mine\n");
    home.kap("reflect one").succeeds().err(str![[r#"
Saved, but not yet in git: the repository's config makes git run programs
  (filter.mine.clean). Look at them: `git -C
  $HOME/.local/share/kap/journal config --local --list
  --show-origin`. The next thing you save takes this along.
Saved: reflection <reflection>, in 2026/2026-10-05-reflection-<reflection>.md.
Next: read it back with `kap show <reflection>`.
Whom to call, whenever you want somebody: `kap support`.

"#]]);
    assert!(!home.path("ran").exists());
    assert_eq!(home.records("reflection").len(), 1);
}

#[test]
fn kaps_own_files_are_committed_where_the_journals_gitignore_says_otherwise() {
    let home = begun();
    home.write_journal(".gitignore", "goals/\n");
    home.kap("goal add walk \"walk first\"").succeeds().lacks("git");
    assert!(home.git("ls-files").contains("goals/walk-<goal>.md"));
}

#[test]
fn a_repository_that_was_put_aside_is_begun_anew_with_all_that_is_there() {
    let home = begun();
    home.kap("reflect first").succeeds();
    home.write_journal("goals/shopping.md", "not kap's");
    fs::rename(home.journal().join(".git"), home.path("put-aside")).unwrap();
    home.kap("reflect second").succeeds();
    equal(
        &home.commits(),
        str![[r#"
kap: journal

A	.gitattributes
A	.gitignore
A	2026/2026-10-05-reflection-<reflection>.md
A	2026/2026-10-05-session-<session>.md
A	kap.toml
kap: reflection 2026-10-05

A	2026/2026-10-05-reflection-<reflection-2>.md

"#]],
    );
    assert_eq!(home.git("status --porcelain"), "?? goals/\n");
}

#[test]
fn no_program_of_the_journal_is_taken_for_git() {
    let home = Home::new();
    home.kap("insight add one").succeeds();
    // A journal may have come from somebody else, and a search path may begin where one stands.
    home.write_journal("git", "#!/bin/sh\necho taken > taken\n");
    fs::set_permissions(home.journal().join("git"), fs::Permissions::from_mode(0o755)).unwrap();
    home.set("PATH", &format!(".:{}", env!("PATH")));
    home.kap("git log --oneline").succeeds().out_has("kap: insight");
    assert!(!home.journal().join("taken").exists());
}
