//! What "fast" means for kap: whole processes, timed in turn with other tools that do the same work.
//!
//! `cargo bench` prints a table of medians for each group, as soon as it is measured; `cargo bench -- GROUP...`
//! only some of `start`, `today`, `goals`, `measures`, `journal` and `ten-journals`. With `KAP_CORPUS=FILE`
//! (JSON lines with `at` and `text`) the last two are made of real prose, else of made-up words; the second
//! holds ten times as many records.

mod decade;
mod finding;
mod journal;
mod lived;
mod look_back;
mod measure;
mod table;
mod weekly;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use journal::Bench;
use measure::{Pair, peak_memory, run};
use table::Row;

const KAP: &str = env!("CARGO_BIN_EXE_kap");

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let place = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("speed");
    if place.exists() {
        fs::remove_dir_all(&place)?;
    }
    // `cargo bench` itself adds `--bench`.
    let asked: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with('-')).collect();
    let groups: [(&str, Group); 6] = [
        ("start", |_| Ok(vec![start_up()])),
        ("today", today),
        ("goals", goals),
        ("measures", measures),
        ("journal", |place| journal(place, 1)),
        ("ten-journals", |place| journal(place, 10)),
    ];
    for (name, rows) in groups {
        if asked.is_empty() || asked.iter().any(|asked| *asked == name) {
            let text = table::text(&rows(&place)?);
            io::stdout().write_all(text.as_bytes())?;
            fs::remove_dir_all(&place).or_else(unless_absent)?;
        }
    }
    Ok(())
}

/// Measures in a folder of its own.
type Group = fn(&Path) -> io::Result<Vec<Row>>;

fn unless_absent(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

fn journal(place: &Path, copies: usize) -> io::Result<Vec<Row>> {
    let bench = Bench::new(&place.join(copies.to_string()), copies)?;
    let mut rows = reading(&bench);
    rows.extend(look_back::rows(&bench)?);
    rows.extend(finding::rows(&bench)?);
    rows.extend(adding(&bench));
    Ok(rows)
}

fn start_up() -> Row {
    let command = |program: &str| {
        let mut command = Command::new(program);
        command.arg("--version");
        command
    };
    let pair = Pair::of(201, || command(KAP), || command("git"));
    Row::times("start-up", "git --version", pair).at_most(2.0)
}

/// `kap measure` after five years of one each week, beside `kap measure` in a journal without a record.
fn measures(place: &Path) -> io::Result<Vec<Row>> {
    let kap = |journal: PathBuf| {
        let mut command = in_journal(place, journal);
        command.arg("measure");
        command
    };
    let (weekly, empty) = (place.join("weekly"), empty(place)?);
    let records = weekly::write(&weekly)?;
    let pair = Pair::of(101, || kap(weekly.clone()), || kap(empty.clone()));
    let figure = format!("kap measure, five years of {records}");
    Ok(vec![Row::times(&figure, "kap measure, empty", pair).at_most(3.0)])
}

/// `kap goal` beside `task list` with as many tasks, where taskwarrior is installed.
fn goals(place: &Path) -> io::Result<Vec<Row>> {
    let (lived, tasks) = (place.join("lived"), place.join("tasks"));
    lived::journal(&lived)?;
    lived::tasks(&tasks)?;
    let kap = || {
        let mut command = in_journal(place, lived.clone());
        command.arg("goal");
        command
    };
    let task = || {
        let mut command = Command::new("task");
        command.env("HOME", place).env("TASKRC", tasks.join("taskrc")).arg("list");
        command
    };
    let figure = format!("kap goal, {} open of {}, {} check-ins", lived::OPEN, lived::GOALS, lived::CHECKINS);
    let mut rows = Vec::new();
    // Some systems have another program of that name, or none.
    let version = Command::new("task").arg("--version").output();
    if version.is_ok_and(|version| version.status.success() && version.stdout.starts_with(b"2.")) {
        rows.push(Row::times(&figure, "task list", Pair::of(41, kap, task)).at_most(0.34));
    }
    rows.push(Row::memory(&figure, peak_memory(&mut kap())).below(30.0));
    Ok(rows)
}

/// kap, in a journal at the moment of the benches.
fn in_journal(place: &Path, journal: PathBuf) -> Command {
    let mut command = Command::new(KAP);
    command.env_clear().env("HOME", place).env("TZ", "UTC").env("KAP_NOW", decade::NOW);
    command.env("KAP_DIR", journal);
    command
}

/// A journal without a record.
fn empty(place: &Path) -> io::Result<PathBuf> {
    let empty = place.join("empty");
    fs::create_dir_all(&empty)?;
    fs::write(empty.join("kap.toml"), "format = 1\n")?;
    Ok(empty)
}

/// `kap` alone after ten years, beside `kap` alone in a journal without a record.
fn today(place: &Path) -> io::Result<Vec<Row>> {
    let kap = |journal: PathBuf| in_journal(place, journal);
    let empty = empty(place)?;
    let mut rows = Vec::new();
    for (name, single) in [("84 series", false), ("one series", true)] {
        let journal = place.join(name);
        let records = decade::write(&journal, single)?;
        let pair = Pair::of(101, || kap(journal.clone()), || kap(empty.clone()));
        rows.push(
            Row::times(&format!("kap, ten years of {records}, {name}"), "kap, empty", pair).at_most(2.0),
        );
        if !single {
            rows.push(look_back::lived(&journal, |arguments| {
                let mut command = kap(journal.clone());
                command.args(arguments);
                command
            })?);
        }
    }
    Ok(rows)
}

fn reading(bench: &Bench) -> Vec<Row> {
    let records = bench.records;
    let list = || bench.kap(&["list", "-n", "5"]);
    let find = || {
        let mut find = Command::new("find");
        find.arg(&bench.journal).args(["-type", "f"]);
        find
    };
    let cat = || {
        let mut cat = Command::new("cat");
        cat.arg(&bench.path);
        cat
    };
    let listed = Pair::of(61, list, find);
    let shown = Pair::of(61, || bench.kap(&["show", &bench.id]), cat);
    vec![
        Row::times(&format!("list -n 5 of {records}"), "find -type f", listed).at_most(3.0),
        Row::times(&format!("show, of {records}"), "cat", shown),
        Row::memory(&format!("list -n 5 of {records}"), peak_memory(&mut list())).below(30.0),
        Row::memory(&format!("list of {records}"), peak_memory(&mut bench.kap(&["list"]))).below(30.0),
    ]
}

fn adding(bench: &Bench) -> Vec<Row> {
    let records = bench.records;
    let kap = |git: &str| {
        let mut kap = bench.kap(&["reflect", "Slept ten hours. Still soft."]);
        kap.env("KAP_GIT", git);
        kap
    };
    let in_pair = |kap: &dyn Fn() -> Command, other: &dyn Fn() -> Command| {
        // Once each first: a first add makes folders that the others find.
        run(&mut kap());
        run(&mut other());
        Pair::of(61, kap, other)
    };
    let plain = in_pair(&|| kap("0"), &|| bench.bare_add());
    bench.begin_git();
    let with_git = in_pair(&|| kap("1"), &|| bench.bare_add_with_git());
    vec![
        Row::times(&format!("add to {records}, without git"), "a script of the same writes", plain)
            .below(15.0)
            .at_most(1.3),
        Row::times(&format!("add to {records}, with git"), "the script and git", with_git)
            .below(60.0)
            .at_most(1.3),
    ]
}
