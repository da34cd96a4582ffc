//! The committed completion scripts and manual pages are what the program prints, and what shells
//! and manuals take. `KAP_REGENERATE=1 cargo test generated` writes them anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap_complete::aot::Shell;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

const SCRIPTS: [(Shell, &str); 5] = [
    (Shell::Bash, "kap.bash"),
    (Shell::Zsh, "_kap"),
    (Shell::Fish, "kap.fish"),
    (Shell::PowerShell, "_kap.ps1"),
    (Shell::Elvish, "kap.elv"),
];

#[test]
fn the_committed_completion_scripts_are_fresh() {
    let files = SCRIPTS.map(|(shell, name)| (name.to_owned(), kap::cli::completion_script(shell)));
    hold_against("completions", &files);
}

#[test]
fn the_committed_manual_pages_are_fresh() {
    let pages: Vec<_> =
        kap::cli::manual_pages().into_iter().map(|(name, text)| (format!("{name}.1"), text)).collect();
    hold_against("man", &pages);
}

#[test]
fn shells_take_the_completion_scripts() {
    for (program, name) in [("bash", "kap.bash"), ("zsh", "_kap"), ("fish", "kap.fish")] {
        let script = Path::new(ROOT).join("completions").join(name);
        assert_eq!(said(program, &["-n"], &script), None, "{program} {name}");
    }
}

#[test]
fn mandoc_takes_the_manual_pages() {
    for (name, _) in kap::cli::manual_pages() {
        let page = Path::new(ROOT).join("man").join(format!("{name}.1"));
        let Some(words) = said("mandoc", &["-Tlint", "-Wwarning"], &page) else { continue };
        // A page without a date is meant: it stays the same from day to day.
        let others = words.lines().filter(|line| !line.contains("missing date"));
        assert_eq!(others.collect::<Vec<_>>(), [""; 0], "{name}");
    }
}

#[test]
fn every_page_has_the_sections_that_a_reader_looks_for() {
    for (name, text) in kap::cli::manual_pages() {
        assert!(text.contains(&format!(".TH {name} 1 \"\" ")), "{name} has a title without a date");
        for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "SEE ALSO"] {
            assert!(
                text.contains(&format!(".SH {section}\n")) || text.contains(&format!(".SH \"{section}\"\n")),
                "{name}: {section}"
            );
        }
        assert!(!text.contains("/home/") && !text.contains("Examples:"), "{name}");
    }
}

#[test]
fn the_first_page_names_every_setting_and_every_variable_that_the_code_reads() {
    let pages = kap::cli::manual_pages();
    let page = &pages[0].1.replace("\\-", "-");
    let config = include_str!("../../src/config.rs");
    let file = &config[config.find("struct File {").unwrap()..];
    let fields = file[..file.find("\n}").unwrap()].lines().skip(1).map(str::trim);
    let fields: Vec<&str> = fields.filter_map(|line| Some(line.split_once(": ")?.0)).collect();
    assert!(fields.contains(&"day_start"), "{fields:?}");
    for field in fields.iter().filter(|field| !["format", "unknown"].contains(field)) {
        assert!(page.contains(field), "{field}");
    }
    for variable in variables() {
        assert!(page.contains(&variable), "{variable}");
    }
}

/// The variables of the environment that kap itself asks for by name.
fn variables() -> BTreeSet<String> {
    let sources = [
        include_str!("../../src/config.rs"),
        include_str!("../../src/cli/app.rs"),
        include_str!("../../src/cli/mod.rs"),
    ];
    let mut found = BTreeSet::new();
    for source in sources {
        let source = source.split("#[cfg(test)]").next().unwrap();
        for text in source.split('"').skip(1).step_by(2) {
            let is_name = text.len() > 3 && text.bytes().all(|c| c.is_ascii_uppercase() || c == b'_');
            if is_name {
                found.insert(text.to_owned());
            }
        }
    }
    assert!(found.contains("KAP_DIR") && found.contains("NO_COLOR"), "{found:?}");
    found
}

/// Holds what the program prints against the files of a folder, or writes them.
#[allow(clippy::disallowed_methods, reason = "how the person who runs the tests asks for it")]
fn hold_against(folder: &str, files: &[(String, String)]) {
    let folder = Path::new(ROOT).join(folder);
    if std::env::var_os("KAP_REGENERATE").is_some() {
        fs::create_dir_all(&folder).unwrap();
        let wanted: BTreeSet<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        for path in names(&folder).into_iter().filter(|name| !wanted.contains(name.as_str())) {
            fs::remove_file(folder.join(path)).unwrap();
        }
        for (name, text) in files {
            let path = folder.join(name);
            if fs::read_to_string(&path).ok().as_ref() != Some(text) {
                fs::write(path, text).unwrap();
            }
        }
    }
    let wanted: Vec<String> =
        files.iter().map(|(name, _)| name.clone()).collect::<BTreeSet<_>>().into_iter().collect();
    assert_eq!(names(&folder), wanted, "{}: KAP_REGENERATE=1 cargo test generated", folder.display());
    for (name, text) in files {
        let committed = fs::read_to_string(folder.join(name)).unwrap();
        assert!(committed == *text, "{name} is stale: KAP_REGENERATE=1 cargo test generated");
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).map(Iterator::collect::<Vec<_>>).unwrap_or_default();
    let mut names: Vec<String> =
        entries.into_iter().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// What a program says about a file; `None` where it is content, or where it is not on this machine
/// (with `KAP_TOOLS=all`, as in CI, it must be).
#[allow(clippy::disallowed_methods, reason = "CI says that every program must be there")]
fn said(program: &str, arguments: &[&str], file: &PathBuf) -> Option<String> {
    let run = match Command::new(program).args(arguments).arg(file).output() {
        Ok(run) => run,
        Err(error) => {
            let all = std::env::var_os("KAP_TOOLS").is_some_and(|tools| tools == "all");
            assert!(!all, "{program}: {error}");
            return None;
        }
    };
    let words = [run.stdout, run.stderr].concat();
    let words = String::from_utf8_lossy(&words).trim().to_owned();
    if run.status.success() && words.is_empty() { None } else { Some(words) }
}
