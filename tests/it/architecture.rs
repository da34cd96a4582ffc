//! The house keeps its shape: who may use whom, how long a file may be, what every verb has.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The most lines of a file.
const LINES: usize = 400;

/// Who may use whom: each module names those below it. Tests inside a file may use anything.
const MAY_USE: [(&str, &[&str]); 12] = [
    ("main", &[]),
    ("lib", &["cli", "error", "world"]),
    ("cli", &["ask", "config", "content", "error", "git", "journal", "render", "review", "store", "world"]),
    ("world", &["ask", "error", "journal", "store"]),
    ("config", &["error", "journal", "store", "world"]),
    ("ask", &["error", "journal", "render"]),
    ("render", &["error", "journal", "review"]),
    ("review", &["journal"]),
    ("content", &["error", "journal"]),
    ("store", &["error", "journal"]),
    ("git", &["error"]),
    ("error", &[]),
];

#[test]
fn each_module_uses_only_those_below_it() {
    let mut seen = BTreeSet::new();
    for file in sources("src") {
        let module = module_of(&file);
        let text = without_tests(&file);
        let allowed: &[&str] = match MAY_USE.iter().find(|(name, _)| *name == module) {
            Some((_, allowed)) => allowed,
            None if module == "journal" => &[],
            None => panic!("{} belongs to a module that the rule does not know", file.display()),
        };
        for used in modules_used(&text) {
            let fine = used == module || allowed.contains(&used.as_str());
            assert!(fine, "{}: `{module}` may not use `{used}`", file.display());
        }
        seen.insert(module);
    }
    assert_eq!(seen.len(), MAY_USE.len() + 1, "{seen:?}");
}

#[test]
fn the_model_knows_no_files_no_clock_and_no_terminal() {
    for file in sources("src/journal").into_iter().chain(sources("src/review")) {
        let text = without_tests(&file);
        for outside in [
            "std::fs",
            "std::io",
            "std::env",
            "std::process",
            "clap::",
            "serde::",
            "toml",
            "console::",
            "::now()",
        ] {
            assert!(!code(&text).contains(outside), "{}: {outside}", file.display());
        }
    }
}

#[test]
fn each_foreign_trade_has_one_module() {
    let trades = [
        ("clap::", "cli"),
        ("clap_mangen", "cli"),
        ("comfy_table", "render"),
        ("pulldown_cmark", "render"),
        ("Command::new", "git ask"),
    ];
    for (trade, modules) in trades {
        let users: BTreeSet<String> = sources("src")
            .iter()
            .filter(|file| code(&without_tests(file)).contains(trade))
            .map(|file| module_of(file))
            .collect();
        assert!(!users.is_empty(), "nobody uses {trade} any more");
        assert!(
            users.iter().all(|module| modules.split(' ').any(|known| known == module)),
            "{trade}: {users:?}"
        );
    }
}

#[test]
fn no_file_is_too_long_to_hold_in_mind() {
    let long: Vec<String> = ["src", "tests", "benches", "examples"]
        .iter()
        .flat_map(|folder| sources(folder))
        .filter_map(|file| {
            let lines = fs::read_to_string(&file).unwrap().lines().count();
            (lines > LINES).then(|| format!("{}: {lines}", file.display()))
        })
        .collect();
    assert_eq!(long, [""; 0], "files of more than {LINES} lines");
}

#[test]
fn every_file_says_what_it_is_for() {
    for folder in ["src", "tests", "benches", "examples"] {
        // Tests beside the code are about the file they stand beside.
        for file in sources(folder).into_iter().filter(|file| !file.ends_with("tests.rs")) {
            let text = fs::read_to_string(&file).unwrap();
            assert!(text.starts_with("//! "), "{}", file.display());
        }
    }
}

#[test]
fn every_verb_has_a_manual_page_and_a_test() {
    let command = kap::cli::command();
    let pages: BTreeSet<String> = kap::cli::manual_pages().into_iter().map(|(name, _)| name).collect();
    // A test runs the commands that the README shows.
    let readme = fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap();
    let tests: String = sources("tests")
        .iter()
        .filter(|file| !file.ends_with("architecture.rs"))
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    for verb in command.get_subcommands().filter(|verb| !verb.is_hide_set()) {
        let name = verb.get_name();
        assert!(pages.contains(&format!("kap-{name}")), "no page for {name}");
        assert!(
            Path::new(ROOT).join(format!("src/cli/{name}.rs")).exists()
                || Path::new(ROOT).join(format!("src/cli/{name}/mod.rs")).exists(),
            "no file for {name}"
        );
        let is_run = tests.contains(&format!("\"{name}\"")) || readme.contains(&format!("\n$ kap {name}"));
        assert!(is_run, "no test runs `kap {name}`");
    }
}

#[test]
fn nothing_prints_past_the_world() {
    for file in sources("src") {
        let text = without_tests(&file);
        for word in ["println!", "eprintln!", "print!(", "eprint!(", "dbg!", "todo!", "unimplemented!"] {
            assert!(!code(&text).contains(word), "{}: {word}", file.display());
        }
    }
}

#[test]
fn no_file_has_a_name_that_says_nothing() {
    for file in sources("src").into_iter().chain(sources("tests")) {
        let stem = file.file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(
            !["utils", "util", "helpers", "common", "misc"].contains(&stem.as_str()),
            "{}",
            file.display()
        );
    }
}

fn sources(folder: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![Path::new(ROOT).join(folder)];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The module a file of `src` belongs to: the first part of its path.
fn module_of(file: &Path) -> String {
    let path = file.strip_prefix(Path::new(ROOT).join("src")).unwrap();
    let first = path.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// The text of a file, without what is compiled for tests alone.
fn without_tests(file: &Path) -> String {
    let is_test = file.components().any(|part| part.as_os_str() == "tests") || file.ends_with("tests.rs");
    if is_test {
        return String::new();
    }
    let text = fs::read_to_string(file).unwrap();
    // By custom the tests are the last thing in a file.
    match text.find("#[cfg(test)]\nmod tests {") {
        Some(at) => text[..at].to_owned(),
        None => text,
    }
}

/// A text without its comments.
fn code(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The modules that a text names, by `crate::module` or from below by `super::super::module`.
fn modules_used(text: &str) -> BTreeSet<String> {
    let is_name = |c: char| c.is_ascii_lowercase() || c == '_';
    let code = code(text);
    assert!(!code.contains("crate::{"), "a module is named with its whole path");
    let below = MAY_USE.map(|(name, _)| name).into_iter().chain(["journal"]).collect::<Vec<_>>();
    let named = |way: &str| -> Vec<String> {
        let rests = code.split(way).skip(1);
        rests.map(|rest| rest.split(|c| !is_name(c)).next().unwrap_or_default().to_owned()).collect()
    };
    let climbed = named("super::super::").into_iter().filter(|name| below.contains(&name.as_str()));
    named("crate::").into_iter().filter(|name| !name.is_empty()).chain(climbed).collect()
}
