//! What stands in the way of `kap doctor` and of git, and what mends that.

use std::fs;

use snapbox::str;

use super::support::Home;

#[test]
fn why_git_takes_nothing_is_named_with_what_mends_it() {
    let broken: [(&str, &[u8], &str); 5] = [
        (".git/index", b"DIRCxxxx", "its index"),
        (".git/refs/heads/main", b"junk\n", "git failed"),
        (".git/config", b"[core\n", "config is not understood"),
        (".git/index.lock", b"", "stopped midway"),
        (".git/HEAD", b"5d3f2b1c5d3f2b1c5d3f2b1c5d3f2b1c5d3f2b1c\n", "on no branch"),
    ];
    for (path, bytes, said) in broken {
        let home = Home::new();
        home.kap("insight add one").succeeds();
        let file = home.journal().join(path);
        fs::write(&file, bytes).unwrap();
        let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        fs::File::options().write(true).open(&file).unwrap().set_modified(long_ago).unwrap();
        let ended = home.kap("doctor").ends();
        assert_eq!(ended.code, Some(5), "{path}: {}", ended.stdout);
        ended.out_has(said);
        assert_eq!(fs::read(&file).unwrap(), bytes, "{path}: looking changed it");
    }
    // What is said of a damaged index mends it.
    let home = Home::new();
    home.kap("insight add one").succeeds();
    home.write_journal(".git/index", "DIRCxxxx");
    home.kap("insight add two").succeeds().err_has("its index");
    let shown = home.kap("doctor --format json").ends().json();
    let advice = shown["findings"].as_array().unwrap().iter().find(|found| found["rule"] == "git").unwrap();
    let line = advice["advice"].as_str().unwrap().split('`').nth(1).unwrap().to_owned();
    let done = std::process::Command::new("sh").arg("-c").arg(&line).output().unwrap();
    assert!(done.status.success(), "{line}: {}", String::from_utf8_lossy(&done.stderr));
    home.kap("insight add three").succeeds();
    assert_eq!(home.git("status --porcelain"), "");
    home.kap("doctor").succeeds();
}

#[test]
fn what_cannot_be_looked_into_is_not_taken_for_sound() {
    let home = Home::new().without_git();
    home.kap("insight add one").succeeds();
    fs::write(home.journal().join("questions"), "x").unwrap();
    fs::write(home.journal().join("trash"), "x").unwrap();
    home.kap("doctor").fails(5).out(str![[r#"
To mend
  questions: it could not be looked into: Not a directory (os error 20)
    see whose it is: `ls -ld`
  trash: it could not be looked into: Not a directory (os error 20)
    see whose it is: `ls -ld`

"#]]);
}
