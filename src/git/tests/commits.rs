//! What is in a commit and what is not.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use super::{Home, executable, moment};
use crate::git::{Committed, Identity, NotCommitted, Repository};

fn made(identity: Identity) -> Committed {
    Committed { made: true, identity, left_out: Vec::new() }
}

#[test]
fn the_first_record_is_the_first_commit() {
    let home = Home::managed();
    home.write("2026/a.md", "a");
    assert_eq!(home.commit(&["2026/a.md"]), Ok(made(Identity::Own)));
    assert_eq!(home.last_commit(), ["2026/a.md"]);
    assert_eq!(home.git(&["log", "-1", "--format=%s|%an|%aI|%cI"]).trim(), {
        "kap: update|Ada|2026-10-05T14:00:00+02:00|2026-10-05T14:00:00+02:00"
    });
    assert_eq!(home.git(&["branch", "--show-current"]).trim(), "main");
}

#[test]
fn new_changed_and_deleted_files_are_one_commit() {
    let home = Home::managed();
    home.write("changed.md", "1");
    home.write("deleted.md", "1");
    home.commit(&["changed.md", "deleted.md"]).unwrap();
    home.write("new.md", "1");
    home.write("changed.md", "2");
    fs::remove_file(home.root().join("deleted.md")).unwrap();
    home.commit(&["new.md", "changed.md", "deleted.md"]).unwrap();
    assert_eq!(home.last_commit(), ["changed.md", "deleted.md", "new.md"]);
    assert_eq!(home.git(&["ls-files"]), "changed.md\nnew.md\n");
    assert_eq!(home.git(&["show", "HEAD:changed.md"]), "2");
    assert_eq!(home.git(&["status", "--porcelain"]), "");
}

#[test]
fn what_the_person_has_staged_stays_staged_and_out_of_the_commit() {
    let home = Home::with_a_record();
    home.write("theirs.md", "staged");
    home.git(&["add", "theirs.md"]);
    home.write("theirs.md", "staged, then changed");
    home.write("ours.md", "ours");
    home.commit(&["ours.md"]).unwrap();
    assert_eq!(home.last_commit(), ["ours.md"]);
    assert_eq!(home.git(&["status", "--porcelain"]), "AM theirs.md\n");
    assert_eq!(home.git(&["show", ":theirs.md"]), "staged");
}

#[test]
fn other_files_of_the_folder_are_not_taken_along() {
    let home = Home::managed();
    home.write("2026/a.md", "a");
    home.write("2026/.a.md.swp", "swap");
    home.write("2026/b.md", "b");
    home.commit(&["2026/a.md"]).unwrap();
    assert_eq!(home.git(&["ls-files"]), "2026/a.md\n");
}

#[test]
fn nothing_new_makes_no_commit() {
    let home = Home::with_a_record();
    home.write("theirs.md", "theirs");
    home.git(&["add", "theirs.md"]);
    for paths in [&["first.md"][..], &[], &["gone.md"], &["first.md", "gone.md"]] {
        assert!(!home.commit(paths).unwrap().made);
        assert_eq!(home.commits(), 1);
        assert_eq!(home.git(&["status", "--porcelain"]), "A  theirs.md\n");
    }
}

#[test]
fn a_file_that_came_and_went_before_git_heard_of_it_stops_nothing() {
    let home = Home::with_a_record();
    home.write("new.md", "new");
    let committed = home.commit(&["gone.md", "new.md", "gone/too.md"]).unwrap();
    assert_eq!(committed, made(Identity::Own));
    assert_eq!(home.last_commit(), ["new.md"]);
    assert!(!home.commit(&["gone.md"]).unwrap().made);
}

#[test]
fn a_file_staged_as_deleted_is_committed_again() {
    let home = Home::with_a_record();
    home.git(&["rm", "-q", "--cached", "first.md"]);
    home.write("first.md", "changed");
    home.commit(&["first.md"]).unwrap();
    assert_eq!(home.git(&["show", "HEAD:first.md"]), "changed");
}

#[test]
fn names_are_taken_as_they_are() {
    let home = Home::managed();
    let names = ["with space.md", "žluťoučký.md", "*.md", ":(top)x.md", "-n", "new\nline.md", "\"q\".md"];
    home.write("other.md", "not asked for");
    for name in names {
        home.write(name, name);
    }
    home.commit(&names).unwrap();
    let mut expected = names;
    expected.sort_unstable();
    assert_eq!(home.last_commit(), expected);
}

#[test]
fn a_thousand_files_are_one_commit() {
    let home = Home::managed();
    let names: Vec<String> = (0..1000).map(|n| format!("2026/{n:0>200}.md")).collect();
    for name in &names {
        home.write(name, "x");
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    home.commit(&names).unwrap();
    assert_eq!(home.last_commit().len(), 1000);
}

#[test]
fn links_folders_and_paths_that_lead_out_are_left_out() {
    let home = Home::managed();
    home.write("a.md", "a");
    home.write("folder/b.md", "b");
    fs::create_dir(home.folder.path().join("elsewhere")).unwrap();
    fs::write(home.folder.path().join("elsewhere/c.md"), "c").unwrap();
    symlink("/etc/passwd", home.root().join("link.md")).unwrap();
    symlink(home.folder.path().join("elsewhere"), home.root().join("away")).unwrap();
    let strange = ["link.md", "away/c.md", "folder", "../elsewhere/c.md", "/etc/passwd"];
    let committed = home.commit(&[&["a.md"], strange.as_slice()].concat()).unwrap();
    assert_eq!(committed.left_out, strange.map(PathBuf::from));
    assert_eq!(home.git(&["ls-files"]), "a.md\n");
}

#[test]
fn without_a_name_the_commit_bears_a_neutral_one() {
    let home = Home::managed();
    for config in ["", "[user]\n\tname = Ada\n", "[user]\n\temail = ada@example.org\n"] {
        home.config(config);
        home.write("a.md", config);
        home.write("b.md", "b");
        assert_eq!(home.commit(&["a.md", "b.md"]), Ok(made(Identity::Neutral)));
        let who = home.git(&["log", "-1", "--format=%an <%ae> %cn <%ce>"]);
        assert_eq!(who.trim(), "kap <kap@localhost> kap <kap@localhost>");
    }
}

#[test]
fn a_commit_takes_two_gits() {
    let mut home = Home::managed();
    let calls = home.folder.path().join("calls");
    let real = home.git(&["--exec-path"]).trim().to_owned();
    let script = format!("echo call >> '{}'\nexec '{real}/git' \"$@\"", calls.display());
    home.settings.program = home.program("counted", &script);
    home.write("a.md", "a");
    home.commit(&["a.md"]).unwrap();
    assert_eq!(fs::read_to_string(&calls).unwrap().lines().count(), 2);
}

#[test]
fn no_path_stands_in_an_argument_and_no_config_of_the_caller_is_followed() {
    let mut home = Home::managed();
    let said = home.folder.path().join("said");
    let script = format!("echo \"$@\" >> '{0}'\nenv >> '{0}'\nexec git \"$@\"", said.display());
    home.settings.program = home.program("told", &script);
    let environment = [("GIT_DIR", "/nowhere"), ("GIT_INDEX_FILE", "/nowhere"), ("SECRET", "seen")];
    home.settings.environment.extend(environment.map(|(name, value)| (name.into(), value.into())));
    home.write("2026/2026-10-05-session-k7m2q.md", "a");
    home.commit(&["2026/2026-10-05-session-k7m2q.md"]).unwrap();
    let said = fs::read_to_string(said).unwrap();
    // Cargo sets this one in the process that the tests run in.
    for word in ["k7m2q", "GIT_DIR", "GIT_INDEX_FILE", "SECRET", "CARGO_MANIFEST_DIR"] {
        assert!(!said.contains(word), "{word}");
    }
    assert!(said.contains("commit --only"));
}

#[test]
fn a_time_before_1970_is_no_hindrance() {
    let home = Home::managed();
    home.write("a.md", "a");
    let mark = home.mark();
    let when = "1969-07-20T20:17:00-04:00".parse().unwrap();
    let paths = [PathBuf::from("a.md")];
    let change = crate::git::Change { paths: &paths, message: "kap: update", when };
    let held = crate::git::Held { lock: &home.lock, mark: &mark };
    assert!(crate::git::commit(&home.root(), &home.settings, held, change).unwrap().made);
    assert!(when < moment());
}

#[test]
fn a_new_repository_is_whole_private_and_marked() {
    let home = Home::new();
    // A template of the person's must bring no hook along.
    executable(&home.folder.path().join("home/template/hooks/pre-commit"), "exit 1");
    home.config("[init]\n\ttemplateDir = ~/template\n\tdefaultRefFormat = reftable\n\tdefaultBranch = x\n");
    let repository = home.init().unwrap();
    assert!(repository.is_managed() && !repository.is_larger());
    assert_eq!(home.git(&["config", "core.sharedRepository"]).trim(), "0600");
    assert_eq!(fs::read_to_string(home.root().join(".git/HEAD")).unwrap(), "ref: refs/heads/main\n");
    assert!(!home.root().join(".git/hooks").exists());
    for name in [".drafts/x", ".a.md.swp", "a.md~", "#a.md#", ".#a.md", "4913", "x.tmp", ".DS_Store"] {
        home.write(name, "x");
    }
    assert_eq!(home.git(&["status", "--porcelain", "-uall"]), "");
    assert_eq!(fs::read_dir(home.root()).unwrap().filter(is_repository_part).count(), 1);
    assert_eq!(home.init().unwrap(), repository);
}

fn is_repository_part(entry: &std::io::Result<fs::DirEntry>) -> bool {
    let name = entry.as_ref().unwrap().file_name();
    name == ".git" || name.to_string_lossy().contains("repository")
}

#[test]
fn a_half_made_repository_of_a_killed_run_is_made_anew() {
    let home = Home::new();
    home.write(".kap-new-repository/.git/HEAD", "ref: ");
    fs::create_dir(home.root().join(".git")).unwrap();
    assert!(Repository::find(&home.root()).is_none());
    home.init().unwrap();
    assert!(!home.root().join(".kap-new-repository").exists());
    home.write("a.md", "a");
    home.commit(&["a.md"]).unwrap();
}

#[test]
fn a_dot_git_that_is_something_else_is_left_alone() {
    let home = Home::new();
    home.write(".git/theirs", "theirs");
    assert!(matches!(home.init(), Err(NotCommitted::Damaged { .. })));
    assert_eq!(fs::read_to_string(home.root().join(".git/theirs")).unwrap(), "theirs");
    assert_eq!(fs::read_dir(home.root()).unwrap().count(), 1);
}

#[test]
fn nothing_in_the_repository_is_readable_by_others_whatever_the_umask() {
    for umask in ["000", "022"] {
        let mut home = Home::new();
        let script = format!("umask {umask}\nexec git \"$@\"");
        home.settings.program = home.program("careless", &script);
        home.init().unwrap();
        home.write("a.md", "a");
        home.commit(&["a.md"]).unwrap();
        let git_dir = home.root().join(".git");
        assert_eq!(fs::metadata(&git_dir).unwrap().mode() & 0o777, 0o700);
        // What lies in a folder that others cannot enter is out of their reach as well.
        let folders = ["objects", "refs", "logs", "info"].map(|name| git_dir.join(name));
        for path in folders.iter().map(PathBuf::as_path).chain([Path::new("index"), Path::new("HEAD")]) {
            let mode = fs::metadata(git_dir.join(path)).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "{} under {umask}", path.display());
        }
        assert_eq!(fs::metadata(home.mark()).unwrap().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_folder_that_kap_may_not_look_into_is_asked_again_and_not_left_out() {
    if rustix::process::geteuid().is_root() {
        return;
    }
    let home = Home::with_a_record();
    home.write("2026/new.md", "new");
    let folder = home.root().join("2026");
    let mode = |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).unwrap();
    mode(0o000);
    assert!(home.commit(&["2026/new.md"]).is_err());
    mode(0o700);
    assert_eq!(home.commit(&["2026/new.md"]).unwrap().left_out, [""; 0].map(PathBuf::from));
    assert_eq!(home.last_commit(), ["2026/new.md"]);
}

#[test]
fn what_the_making_of_the_repository_left_goes_with_the_next_commit() {
    let home = Home::with_a_record();
    home.write(".kap-new-repository/left", "");
    home.write("new.md", "new");
    home.commit(&["new.md"]).unwrap();
    assert!(!home.root().join(".kap-new-repository").exists());
}
