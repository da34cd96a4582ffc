//! The reader of config files against git's own.

use std::path::Path;
use std::process::Command;

use proptest::prelude::*;

use super::search_path;
use crate::git::config::Config;

/// The keys that git finds in a file, or nothing where it refuses the file.
fn names_by_git(file: &Path) -> Option<Vec<String>> {
    let mut git = Command::new("git");
    git.env_clear().env("PATH", search_path()).env("GIT_CONFIG_NOSYSTEM", "1");
    git.args(["config", "--no-includes", "--list", "--name-only", "-z", "--file"]).arg(file);
    let output = git.output().unwrap();
    let names = output.stdout.split(|&byte| byte == 0).map(|name| String::from_utf8_lossy(name).into_owned());
    output.status.success().then(|| names.filter(|name| !name.is_empty()).collect())
}

/// Pieces that a config is made of, in any order.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("[filter \"x\"]".to_owned()),
        Just("[Include]".to_owned()),
        Just("[core]".to_owned()),
        Just("[a.B]".to_owned()),
        Just("[kap \"q\\\"u\\\\o\"]".to_owned()),
        Just("clean = cat".to_owned()),
        Just("Path=x".to_owned()),
        Just("alone".to_owned()),
        Just("key = \"quoted # text\" # comment".to_owned()),
        Just("long = a \\\n  b".to_owned()),
        "[\\[\\]a-zA-Z\"\\\\ =;#\t.\r\n-]{0,6}",
        Just("\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("\n".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_reader_sees_each_key_that_git_sees(pieces in prop::collection::vec(piece(), 0..12)) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config");
        let text = pieces.concat();
        std::fs::write(&file, &text).unwrap();
        let ours = Config::parse(text.as_bytes()).ok();
        if let Some(theirs) = names_by_git(&file) {
            let ours = ours.expect("what git accepts is accepted");
            prop_assert_eq!(ours.names(), theirs);
        }
    }

    #[test]
    fn no_bytes_are_too_much_for_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Config::parse(&bytes);
    }
}

#[test]
fn values_are_read_as_git_reads_them() {
    let text =
        b"\xef\xbb\xbf[a]b = \" x \" ; c\n c\n d = one\\\n two  \n e = \"say \\\"hi\\\"\"\n d = last\n";
    let config = Config::parse(text).unwrap();
    assert_eq!(config.get("a.b"), Some(" x "));
    assert_eq!(config.get("a.c"), None);
    assert_eq!(config.get("a.d"), Some("last"));
    assert_eq!(config.get("a.e"), Some("say \"hi\""));
    assert!(config.is_true("a.c") && !config.is_true("a.b") && !config.is_true("a.x"));
}

#[test]
fn a_broken_line_is_named() {
    assert_eq!(Config::parse(b"[core]\n\tbare = false\n!\n"), Err(3));
    assert_eq!(Config::parse(b"[core\n"), Err(2));
}

#[test]
fn only_keys_that_run_something_at_a_commit_are_reasons_to_refuse() {
    let text = b"[filter \"lfs\"] required = true\n[FILTER \"lfs\"] Clean = x\n[diff \"x\"] textconv = x\n\
        [gpg] program = x\n[includeIf \"onbranch:x\"] path = x\n[core] hooksPath = x\n";
    let config = Config::parse(text).unwrap();
    assert_eq!(config.programs(false), ["filter.lfs.clean", "includeif.onbranch:x.path"]);
    assert_eq!(config.programs(true).len(), 3);
}
