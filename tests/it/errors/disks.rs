//! What a disk that refuses makes kap say.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use super::Gallery;
use crate::support::Home;

pub fn hang(gallery: &mut Gallery) {
    gallery.heading("Places that cannot be written or read");
    // Root may write anywhere, so what is in the way is a file where a folder belongs.
    let home = Home::with_session().without_git();
    home.write_journal("2026/2026-10-05-reflection-9xw3p.md", "");
    fs::remove_dir_all(home.journal().join("2026")).unwrap();
    home.write_journal("2026", "");
    gallery.hang(&home, "reflect words");
    let home = Home::with_session().without_git();
    home.write(".local/state/kap", "");
    gallery.hang(&home, "reflect --edit");
    let home = Home::new();
    home.write("other/journal", "").set("KAP_DIR", home.path("other/journal/in").to_str().unwrap());
    gallery.hang(&home, "reflect words");
    let home = Home::with_session();
    fs::create_dir_all(home.path(".local/state/kap")).unwrap();
    fs::set_permissions(home.path(".local/state"), fs::Permissions::from_mode(0o700)).unwrap();
    gallery.0.push_str("standard output: /dev/full\n");
    for line in ["list", "--help", "support"] {
        let mut full = std::process::Command::new("sh");
        full.args(["-c", &format!("{} {line} > /dev/full", env!("CARGO_BIN_EXE_kap"))]).env_clear();
        let done = full.env("HOME", home.path("")).env("PATH", env!("PATH")).output().unwrap();
        assert_eq!(done.status.code(), Some(1));
        gallery.0.push_str(&format!("$ kap {line}\n{}exit 1\n\n", String::from_utf8_lossy(&done.stderr)));
    }
}
