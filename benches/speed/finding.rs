//! Finding again: `kap search`, `kap doctor` and `kap trace`, beside the tools that read the same files.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::journal::Bench;
use super::look_back;
use super::measure::Pair;
use super::table::Row;

/// What is looked for; the made-up prose has no such word.
const WORD: &str = "plague";

/// The rows of one journal.
pub fn rows(bench: &Bench) -> io::Result<Vec<Row>> {
    let records = bench.records;
    let search = || bench.kap(&["search", WORD]);
    let mut rows = Vec::new();
    if is_there("rg") {
        let rg = || {
            // Finding nothing is no failure here.
            let mut rg = Command::new("sh");
            rg.args(["-c", "rg -c \"$0\" \"$1\" || :", WORD]).arg(&bench.journal);
            rg
        };
        let pair = Pair::of(21, search, rg);
        rows.push(Row::times(&format!("search of {records}"), "rg -c", pair).at_most(1.5));
    }
    if is_there("jrnl") {
        let config = look_back::write_for_jrnl(bench)?;
        let jrnl = || {
            let mut jrnl = Command::new("jrnl");
            jrnl.env("HOME", bench.journal.with_file_name("jrnl"))
                .arg("--config-file")
                .arg(&config)
                .args(["-contains", WORD])
                .stdin(Stdio::null());
            jrnl
        };
        let pair = Pair::of(3, search, jrnl);
        rows.push(Row::times(&format!("search of {records}"), "jrnl -contains", pair).at_most(0.05));
    }
    make_private(&bench.journal)?;
    let files = files(&bench.journal)?;
    let cat = || {
        // As many names as one command line takes: `cat` of all of them is several.
        let mut cat = Command::new("xargs");
        cat.arg("-0").arg("-a").arg(&files).arg("cat");
        cat
    };
    let doctor = Pair::of(11, || bench.kap(&["doctor"]), cat);
    rows.push(Row::times(&format!("doctor of {records}"), "cat of all", doctor).at_most(3.0));
    let trace = Pair::of(11, || bench.kap(&["trace", &bench.id]), cat);
    rows.push(Row::times(&format!("trace among {records}"), "cat of all", trace));
    Ok(rows)
}

/// Is a program of that name installed?
pub fn is_there(program: &str) -> bool {
    let told = Command::new(program).arg("--version").stdin(Stdio::null()).output();
    told.is_ok_and(|told| told.status.success())
}

/// Makes the journal as private as kap makes one: else there is more to be said than to be found.
fn make_private(journal: &Path) -> io::Result<()> {
    let open = |mode| fs::Permissions::from_mode(mode);
    fs::set_permissions(journal, open(0o700))?;
    for year in fs::read_dir(journal)?.flatten().filter(|entry| entry.path().is_dir()) {
        for entry in fs::read_dir(year.path())?.flatten() {
            fs::set_permissions(entry.path(), open(0o600))?;
        }
    }
    Ok(())
}

/// The names of all records, each ended by a zero.
fn files(journal: &Path) -> io::Result<PathBuf> {
    let list = journal.with_extension("names");
    let mut names: Vec<OsString> = Vec::new();
    for year in fs::read_dir(journal)?.flatten().filter(|entry| entry.path().is_dir()) {
        names.extend(fs::read_dir(year.path())?.flatten().map(|entry| entry.path().into_os_string()));
    }
    let mut file = fs::File::create(&list)?;
    for name in names {
        file.write_all(name.as_encoded_bytes())?;
        file.write_all(&[0])?;
    }
    Ok(list)
}
