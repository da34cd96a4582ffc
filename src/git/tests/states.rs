//! Repositories in which a commit would be wrong: it is not made, and nothing else is either.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::{Home, executable};
use crate::git::{NotCommitted, Unfinished};

/// A branch `other` that goes against `main` in `first.md`.
fn torn() -> Home {
    let home = Home::with_a_record();
    home.git(&["switch", "-q", "-c", "other"]);
    home.write("first.md", "theirs");
    home.git(&["commit", "-qam", "theirs"]);
    home.git(&["switch", "-q", "main"]);
    home.write("first.md", "ours");
    home.git(&["commit", "-qam", "ours"]);
    home
}

/// Tries to commit; the repository must be the same after as before.
fn refused(home: &Home) -> NotCommitted {
    home.write("new.md", "new");
    let before = home.state();
    let refusal = home.commit(&["new.md"]).unwrap_err();
    assert_eq!(home.state(), before, "{refusal}");
    assert!(fs::read(home.mark()).unwrap_or_default().is_empty());
    refusal
}

fn unfinished(home: &Home) -> (Unfinished, String) {
    let refusal = refused(home);
    let NotCommitted::Unfinished { what, .. } = refusal else { panic!("{refusal:?}") };
    (what, refusal.hint())
}

#[test]
fn a_detached_head_gets_no_commit() {
    let home = Home::with_a_record();
    home.git(&["checkout", "-q", "--detach"]);
    let refusal = refused(&home);
    assert!(matches!(refusal, NotCommitted::Detached { .. }));
    home.git(&["switch", "-q", "-"]);
    assert!(home.commit(&["new.md"]).unwrap().made);
}

#[test]
fn a_merge_goes_undisturbed() {
    let home = torn();
    assert!(!home.try_git(&home.root(), &["-c", "merge.default=text", "merge", "other"]).status.success());
    let (what, hint) = unfinished(&home);
    assert_eq!(what, Unfinished::Merge);
    let top = home.root().canonicalize().unwrap();
    assert_eq!(hint, format!("end it: `git -C {} merge --continue`", top.display()));
}

#[test]
fn a_rebase_goes_undisturbed() {
    let home = torn();
    assert!(!home.try_git(&home.root(), &["rebase", "other"]).status.success());
    assert_eq!(unfinished(&home).0, Unfinished::Rebase);
    home.git(&["rebase", "--abort"]);
    assert!(!home.try_git(&home.root(), &["rebase", "--apply", "other"]).status.success());
    assert_eq!(unfinished(&home).0, Unfinished::Rebase);
}

#[test]
fn a_cherry_pick_and_a_revert_go_undisturbed() {
    let home = torn();
    assert!(!home.try_git(&home.root(), &["cherry-pick", "other"]).status.success());
    assert_eq!(unfinished(&home).0, Unfinished::CherryPick);
    home.git(&["cherry-pick", "--abort"]);
    home.write("first.md", "ours, later");
    home.git(&["commit", "-qam", "later"]);
    assert!(!home.try_git(&home.root(), &["revert", "HEAD~1"]).status.success());
    assert_eq!(unfinished(&home).0, Unfinished::Revert);
}

#[test]
fn a_bisect_and_a_series_of_patches_go_undisturbed() {
    let home = torn();
    home.git(&["bisect", "start", "HEAD", "HEAD~1"]);
    assert_eq!(unfinished(&home).0, Unfinished::Bisect);
    home.git(&["bisect", "reset"]);
    let mail = home.git(&["format-patch", "-1", "--stdout", "other"]);
    let path = home.folder.path().join("mail");
    fs::write(&path, mail).unwrap();
    assert!(!home.try_git(&home.root(), &["am", "-q", path.to_str().unwrap()]).status.success());
    assert_eq!(unfinished(&home).0, Unfinished::Patches);
}

#[test]
fn conflicts_of_a_stash_stay_as_they_are_and_hold_nothing_up() {
    let home = Home::with_a_record();
    home.git(&["config", "merge.default", "text"]);
    fs::write(home.root().join(".git/info/attributes"), "").unwrap();
    home.write("first.md", "stashed");
    home.git(&["stash", "-q"]);
    home.write("first.md", "changed");
    home.git(&["commit", "-qam", "changed"]);
    assert!(!home.try_git(&home.root(), &["stash", "pop", "-q"]).status.success());
    let before = home.git(&["ls-files", "--unmerged"]);
    assert!(!before.is_empty());
    home.write("new.md", "new");
    assert!(home.commit(&["new.md"]).unwrap().made);
    assert_eq!(home.last_commit(), ["new.md"]);
    assert_eq!(home.git(&["ls-files", "--unmerged"]), before);
}

#[test]
fn a_lock_of_another_git_is_waited_for_and_never_taken_away() {
    for name in ["index.lock", "HEAD.lock", "refs/heads/main.lock", "packed-refs.lock"] {
        let home = Home::with_a_record();
        let lock = home.root().canonicalize().unwrap().join(".git").join(name);
        fs::write(&lock, "theirs").unwrap();
        let begun = Instant::now();
        let refusal = refused(&home);
        assert_eq!(refusal, NotCommitted::Locked { lock: lock.clone() });
        assert!(begun.elapsed() >= home.settings.patience);
        assert_eq!(refusal.hint(), format!("when no other git is at work: `rm {}`", lock.display()));
        assert_eq!(fs::read(&lock).unwrap(), b"theirs");
        fs::remove_file(&lock).unwrap();
        assert!(home.commit(&["new.md"]).unwrap().made);
    }
}

#[test]
fn a_lock_that_has_stood_for_long_is_not_waited_for() {
    let mut home = Home::with_a_record();
    home.settings.patience = Duration::from_secs(60);
    let lock = home.root().join(".git/index.lock");
    let file = fs::File::create(&lock).unwrap();
    let an_hour_ago = file.metadata().unwrap().modified().unwrap() - Duration::from_secs(3600);
    file.set_modified(an_hour_ago).unwrap();
    let begun = Instant::now();
    assert!(matches!(refused(&home), NotCommitted::Locked { .. }));
    assert!(begun.elapsed() < Duration::from_secs(30));
    assert!(lock.exists());
}

#[test]
fn a_damaged_repository_is_named_and_put_aside_by_hand() {
    for damage in ["garbage\n", ""] {
        let home = Home::with_a_record();
        fs::write(home.root().join(".git/HEAD"), damage).unwrap();
        home.write("new.md", "new");
        let refusal = home.commit(&["new.md"]).unwrap_err();
        assert!(matches!(refusal, NotCommitted::Damaged { .. }), "{damage:?}: {refusal:?}");
        assert!(refusal.hint().contains(".git-damaged"), "{}", refusal.hint());
    }
}

#[test]
fn a_lock_that_goes_away_in_time_costs_only_the_wait() {
    let mut home = Home::with_a_record();
    home.settings.patience = Duration::from_secs(10);
    let lock = home.root().join(".git/index.lock");
    fs::write(&lock, "").unwrap();
    home.write("new.md", "new");
    let release = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(200));
        fs::remove_file(lock).unwrap();
    });
    assert!(home.commit(&["new.md"]).unwrap().made);
    release.join().unwrap();
}

#[test]
fn hooks_do_not_run_unless_the_person_wants_them() {
    let mut home = Home::with_a_record();
    let ran = home.folder.path().join("ran");
    for hook in ["pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "reference-transaction"] {
        let script = format!("echo {hook} >> '{}'", ran.display());
        executable(&home.root().join(".git/hooks").join(hook), &script);
    }
    home.write("a.md", "a");
    home.commit(&["a.md"]).unwrap();
    assert!(!ran.exists());
    home.settings.hooks = true;
    home.write("b.md", "b");
    home.commit(&["b.md"]).unwrap();
    let ran = fs::read_to_string(ran).unwrap();
    for hook in ["pre-commit", "commit-msg", "post-commit"] {
        assert!(ran.lines().any(|line| line == hook), "{hook}");
    }
}

#[test]
fn a_hook_that_says_no_leaves_the_index_as_it_was_and_its_words_unsaid() {
    let mut home = Home::with_a_record();
    home.settings.hooks = true;
    let hook = home.root().join(".git/hooks/pre-commit");
    executable(&hook, "echo 'error: line 3: a sentence of the diary' >&2; exit 1");
    home.write("first.md", "changed");
    home.write("theirs.md", "theirs");
    home.git(&["add", "theirs.md"]);
    home.write("new.md", "new");
    let entries = home.git(&["ls-files", "--stage"]);
    let refusal = home.commit(&["new.md", "first.md"]).unwrap_err();
    assert!(matches!(refusal, NotCommitted::HookFailed { .. }));
    assert!(!format!("{refusal} {}", refusal.hint()).contains("diary"));
    assert_eq!(home.git(&["ls-files", "--stage"]), entries);
    assert_eq!(home.git(&["status", "--porcelain"]), " M first.md\nA  theirs.md\n?? new.md\n");
    fs::remove_file(hook).unwrap();
    assert!(home.commit(&["new.md", "first.md"]).unwrap().made);
}

#[test]
fn a_hook_that_hangs_is_stopped_with_all_it_started() {
    let mut home = Home::with_a_record();
    home.settings.hooks = true;
    home.settings.time_limit = Duration::from_millis(700);
    let pid = home.folder.path().join("pid");
    let script = format!("trap '' TERM; sleep 60 & echo $! > '{}'; wait; wait; sleep 60", pid.display());
    executable(&home.root().join(".git/hooks/pre-commit"), &script);
    home.write("new.md", "new");
    let begun = Instant::now();
    assert!(matches!(home.commit(&["new.md"]), Err(NotCommitted::HookFailed { .. })));
    assert!(begun.elapsed() < Duration::from_secs(15));
    let sleeper: i32 = fs::read_to_string(pid).unwrap().trim().parse().unwrap();
    assert!(is_gone(sleeper));
    home.settings.hooks = false;
    home.settings.time_limit = Duration::from_secs(20);
    assert!(home.commit(&["new.md"]).unwrap().made);
}

fn is_gone(pid: i32) -> bool {
    // A zombie that nobody has reaped yet runs no more.
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    status.is_empty() || status.contains("State:\tZ")
}

#[test]
fn a_signing_prompt_that_nobody_answers_ends_by_itself() {
    let mut home = Home::with_a_record();
    let gpg = home.program("gpg", "sleep 60");
    let identity = "[user]\n\tname = Ada\n\temail = ada@example.org\n";
    home.config(&format!("{identity}[commit]\n\tgpgSign = true\n[gpg]\n\tprogram = {}\n", gpg.display()));
    home.write("unsigned.md", "by default nothing is signed");
    assert!(home.commit(&["unsigned.md"]).unwrap().made);
    home.settings.sign = true;
    home.settings.time_limit = Duration::from_millis(700);
    home.write("new.md", "new");
    assert_eq!(home.commit(&["new.md"]), Err(NotCommitted::SigningFailed));
    assert_eq!(home.git(&["status", "--porcelain"]), "?? new.md\n");
    executable(&gpg, "exit 2");
    home.settings.time_limit = Duration::from_secs(20);
    assert_eq!(home.commit(&["new.md"]), Err(NotCommitted::SigningFailed));
    home.settings.sign = false;
    assert!(home.commit(&["new.md"]).unwrap().made);
}

#[test]
fn no_git_and_no_repository_are_named() {
    let mut home = Home::new();
    home.write("a.md", "a");
    let refusal = home.commit(&["a.md"]).unwrap_err();
    assert_eq!(refusal, NotCommitted::NoRepository { root: home.root() });
    home.init().unwrap();
    for program in ["no-such-git", "/no/such/git"] {
        home.settings.program = PathBuf::from(program);
        assert_eq!(home.commit(&["a.md"]), Err(NotCommitted::NoGit));
    }
    home.settings.program = "git".into();
    // A folder of PATH that depends on where one is could be the journal.
    executable(&home.root().join("git"), "touch ../PWNED; exit 1");
    home.settings.environment.retain(|(name, _)| name != "PATH");
    home.settings.environment.push(("PATH".into(), ".:".into()));
    assert_eq!(home.commit(&["a.md"]), Err(NotCommitted::NoGit));
    assert!(!home.folder.path().join("PWNED").exists());
}

#[test]
fn a_repository_of_another_user_is_named() {
    let mut home = Home::with_a_record();
    let script = "GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec git \"$@\"";
    let git = home.program("stranger", &format!("export {}", script.replacen(" exec", "; exec", 1)));
    home.settings.program = git;
    home.write("new.md", "new");
    assert!(matches!(home.commit(&["new.md"]), Err(NotCommitted::NotYours { .. })));
}

#[test]
fn a_branch_kept_in_a_reftable_is_asked_of_git() {
    let home = Home::new();
    if !home.try_git(&home.root(), &["init", "-q", "-b", "main", "--ref-format=reftable"]).status.success() {
        // A git of before 2.45 makes none.
        return;
    }
    home.write("a.md", "a");
    assert!(home.commit(&["a.md"]).unwrap().made);
    home.git(&["checkout", "-q", "--detach"]);
    home.write("b.md", "b");
    assert!(matches!(home.commit(&["b.md"]), Err(NotCommitted::Detached { .. })));
}

#[test]
fn a_refusal_acts_on_no_terminal() {
    let refusal = NotCommitted::NotYours { top: PathBuf::from("/tmp/\u{1b}]0;x\u{7}\u{202e}") };
    assert!(!refusal.hint().contains(['\u{1b}', '\u{7}', '\u{202e}']));
}
