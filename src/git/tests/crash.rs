//! Killed in the middle, and more than one at once.

use std::fs::{self, File};
use std::io::Read;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, kill_process_group};

use super::{Home, lock_file, moment};
use crate::git::{Change, Held, NotCommitted, Settings, commit, recover};

const NAME: &str = "git::tests::crash::the_part_of_another_kap";

/// Not a test: a kap in a process of its own, started by the tests below in the folder of a
/// [`Home`], where `plan` says what to commit.
#[test]
#[ignore = "a part played for the other tests"]
fn the_part_of_another_kap() {
    let Ok(plan) = fs::read_to_string("plan") else { return };
    let folder = std::env::current_dir().unwrap();
    let mut lines = plan.lines();
    let environment = [("PATH", super::search_path()), ("HOME", folder.join("home").into())];
    let environment = environment.map(|(name, value)| (name.into(), value));
    let settings = Settings { program: lines.next().unwrap().into(), ..Settings::new(environment) };
    let lock = lock_file(&folder);
    let mark = folder.join("state/git");
    for name in lines {
        fs::write(folder.join("journal").join(name), name).unwrap();
        lock.lock().unwrap();
        let paths = [PathBuf::from(name)];
        let change = Change { paths: &paths, message: "kap: update", when: moment() };
        let held = Held { lock: &lock, mark: &mark };
        assert!(commit(&folder.join("journal"), &settings, held, change).unwrap().made);
        lock.unlock().unwrap();
    }
}

fn another_kap(home: &Home, program: &Path, names: &[String]) -> Child {
    let plan = format!("{}\n{}\n", program.display(), names.join("\n"));
    fs::write(home.folder.path().join("plan"), plan).unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", NAME, "--ignored", "--quiet"]).current_dir(home.folder.path());
    child.stdout(Stdio::null()).stderr(Stdio::piped()).process_group(0).spawn().unwrap()
}

fn wait_for(path: &Path) {
    let begun = Instant::now();
    while !path.exists() {
        assert!(begun.elapsed() < Duration::from_secs(20), "{}", path.display());
        thread::sleep(Duration::from_millis(2));
    }
}

/// A git that stops at its commit, with its index locked, and leaves its number.
fn slow_git(home: &Home) -> PathBuf {
    let folder = home.folder.path().display();
    let script = format!(
        "case \"$*\" in *' commit '*) touch '{folder}/journal/.git/index.lock'; echo $$ > '{folder}/pid.new'
        mv '{folder}/pid.new' '{folder}/pid'; exec sleep 60;; esac\nexec git \"$@\""
    );
    home.program("slow", &script)
}

fn pid(home: &Home) -> Pid {
    let path = home.folder.path().join("pid");
    wait_for(&path);
    let pid = fs::read_to_string(&path).unwrap().trim().parse().unwrap();
    fs::remove_file(path).unwrap();
    Pid::from_raw(pid).unwrap()
}

#[test]
fn a_git_that_outlives_a_killed_kap_keeps_the_journal_locked() {
    let home = Home::with_a_record();
    let mut kap = another_kap(&home, &slow_git(&home), &["a.md".into()]);
    let git = pid(&home);
    kap.kill().unwrap();
    kap.wait().unwrap();
    assert!(matches!(home.lock.try_lock(), Err(fs::TryLockError::WouldBlock)));
    kill_process_group(git, Signal::KILL).unwrap();
    home.lock.lock().unwrap();
    assert!(home.root().join(".git/index.lock").exists());
    assert!(!fs::read(home.mark()).unwrap().is_empty());
    assert!(home.commit(&["a.md"]).unwrap().made);
    assert!(fs::read(home.mark()).unwrap().is_empty());
}

#[test]
fn a_program_that_git_leaves_behind_does_not_keep_the_journal_locked() {
    let mut home = Home::with_a_record();
    home.settings.hooks = true;
    super::executable(&home.root().join(".git/hooks/post-commit"), "sleep 5 &");
    home.write("a.md", "a");
    home.lock.lock().unwrap();
    let begun = Instant::now();
    assert!(home.commit(&["a.md"]).unwrap().made);
    assert!(begun.elapsed() < Duration::from_secs(4));
    home.lock.unlock().unwrap();
    assert!(lock_file(home.folder.path()).try_lock().is_ok());
}

#[test]
fn a_kill_at_any_moment_stops_no_later_commit() {
    let home = Home::with_a_record();
    let script = format!("echo $$ > '{}/pid'\nexec git \"$@\"", home.folder.path().display());
    let git = home.program("noted", &script);
    for round in 0..25_u64 {
        let names: Vec<String> = (0..20).map(|n| format!("r{round}-{n}.md")).collect();
        let mut kap = another_kap(&home, &git, &names);
        wait_for(&home.root().join(&names[0]));
        thread::sleep(Duration::from_millis(fastrand::u64(0..60)));
        kap.kill().unwrap();
        if let Ok(text) = fs::read_to_string(home.folder.path().join("pid"))
            && let Some(git) = text.trim().parse().ok().and_then(Pid::from_raw)
        {
            // It may be done already.
            let _ = kill_process(git, Signal::KILL);
        }
        kap.wait().unwrap();
        home.lock.lock().unwrap();
        let name = format!("after-{round}.md");
        home.write(&name, "after");
        assert!(home.commit(&[&name]).unwrap().made, "round {round}");
        assert_eq!(home.last_commit(), [name]);
        home.lock.unlock().unwrap();
        home.git(&["fsck", "--no-progress"]);
    }
}

#[test]
fn a_git_that_is_killed_under_a_living_kap_leaves_no_lock() {
    let mut home = Home::with_a_record();
    home.settings.program = slow_git(&home);
    home.write("a.md", "a");
    let refusal = thread::scope(|scope| {
        let commit = scope.spawn(|| home.commit(&["a.md"]));
        kill_process(pid(&home), Signal::KILL).unwrap();
        commit.join().unwrap()
    });
    assert!(matches!(refusal, Err(NotCommitted::Other { .. })), "{refusal:?}");
    assert!(!home.root().join(".git/index.lock").exists());
    home.settings.program = "git".into();
    assert!(home.commit(&["a.md"]).unwrap().made);
}

#[test]
fn a_lock_that_git_could_not_take_away_stops_no_later_commit() {
    for code in [0, 1] {
        let mut home = Home::with_a_record();
        let lock = home.root().join(".git/HEAD.lock").display().to_string();
        let script = format!(
            "case \"$*\" in *' commit '*) git \"$@\"; touch '{lock}'; exit {code};; esac\nexec git \"$@\""
        );
        home.settings.program = home.program("leaves", &script);
        home.write("a.md", "a");
        assert_eq!(home.commit(&["a.md"]).is_ok(), code == 0);
        home.settings.program = "git".into();
        home.write("b.md", "b");
        assert!(home.commit(&["b.md"]).unwrap().made);
    }
}

#[test]
fn an_index_left_behind_by_a_kill_is_brought_up_to_the_commit() {
    for is_kap_killed in [true, false] {
        let mut home = Home::with_a_record();
        let index = home.root().join(".git/index").display().to_string();
        let script = format!(
            "case \"$*\" in *' commit '*) cp '{index}' '{index}.old'; git \"$@\"; mv '{index}.old' '{index}'
            kill -9 $$;; esac\nexec git \"$@\""
        );
        home.settings.program = home.program("half", &script);
        home.write("new.md", "new");
        fs::remove_file(home.root().join("first.md")).unwrap();
        let old = fs::read(&index).unwrap();
        assert!(home.commit(&["new.md", "first.md"]).is_err());
        if is_kap_killed {
            fs::write(&index, old).unwrap();
            home.git(&["add", "-N", "new.md"]);
        }
        assert_eq!(home.last_commit(), ["first.md", "new.md"]);
        home.settings.program = "git".into();
        assert!(!home.commit(&["new.md", "first.md"]).unwrap().made);
        assert_eq!(home.git(&["status", "--porcelain"]), "");
    }
}

/// A mark as a killed run leaves it.
fn interrupted(home: &Home) -> PathBuf {
    let lock = home.root().canonicalize().unwrap().join(".git/index.lock");
    fs::write(home.mark(), [lock.as_os_str().as_encoded_bytes(), b"\0."].concat()).unwrap();
    lock
}

fn recovered(home: &Home) -> Vec<PathBuf> {
    let mark = home.mark();
    recover(Held { lock: &home.lock, mark: &mark }, &home.settings)
}

#[test]
fn the_locks_of_a_killed_run_are_removed_and_named() {
    let home = Home::with_a_record();
    let lock = interrupted(&home);
    fs::write(&lock, "").unwrap();
    let second = lock.with_file_name("next-index-123.lock");
    fs::write(&second, "").unwrap();
    let theirs = lock.with_file_name("config.lock");
    fs::write(&theirs, "").unwrap();
    assert_eq!(recovered(&home), [lock, second]);
    assert!(theirs.exists());
    assert_eq!(recovered(&home), Vec::<PathBuf>::new());
}

#[test]
fn a_lock_of_another_time_is_somebody_elses() {
    let home = Home::with_a_record();
    for minutes in [-60, 60] {
        let lock = interrupted(&home);
        let marked = fs::metadata(home.mark()).unwrap().modified().unwrap();
        let hour = Duration::from_secs(3600);
        let time = if minutes < 0 { marked - hour } else { marked + hour };
        File::create(&lock).unwrap().set_modified(time).unwrap();
        assert_eq!(recovered(&home), Vec::<PathBuf>::new());
        assert!(lock.exists());
        home.write("new.md", "new");
        assert!(matches!(home.commit(&["new.md"]), Err(NotCommitted::Locked { .. })));
        fs::remove_file(lock).unwrap();
    }
}

#[test]
fn a_mark_cut_short_by_a_power_cut_names_nothing() {
    let home = Home::with_a_record();
    let lock = interrupted(&home);
    fs::write(&lock, "theirs").unwrap();
    let mark = fs::read(home.mark()).unwrap();
    for length in 0..mark.len() {
        fs::write(home.mark(), &mark[..length]).unwrap();
        assert_eq!(recovered(&home), Vec::<PathBuf>::new(), "{length}");
    }
    assert!(lock.exists());
}

#[test]
fn several_kaps_at_once_lose_no_commit() {
    let home = Home::with_a_record();
    let kaps: Vec<Child> = (0..4)
        .map(|kap| {
            let names: Vec<String> = (0..8).map(|n| format!("{kap}-{n}.md")).collect();
            let child = another_kap(&home, Path::new("git"), &names);
            wait_for(&home.root().join(&names[0]));
            child
        })
        .collect();
    for mut kap in kaps {
        let mut said = String::new();
        kap.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert!(kap.wait().unwrap().success(), "{said}");
    }
    assert_eq!(home.commits(), 1 + 4 * 8);
    assert_eq!(home.git(&["status", "--porcelain"]), "");
}
