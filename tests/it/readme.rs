//! The README shows what kap really prints: its commands are run, its first run is replayed.
//! `KAP_REGENERATE=1 cargo test readme` writes what they print into it.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::pty::Pty;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const HOME: &str = "/home/ana";

/// A fenced block of the README: its place and its text.
struct Block {
    start: usize,
    end: usize,
    text: String,
}

#[test]
fn the_first_run_and_every_command_print_what_the_readme_shows() {
    let home = tempfile::tempdir().unwrap();
    let transcripts = blocks("text transcript");
    let [transcript] = &transcripts[..] else { panic!("one transcript") };
    let replayed = replay_transcript(&transcript.text, home.path());
    let shown = blocks("console");
    assert!(shown.len() > 3, "the README shows commands");
    // On the morning after, in the same journal.
    let clock = Cell::new(now());
    let printed = shown.iter().map(|block| replay(&block.text, home.path(), &clock));
    let printed: Vec<String> = std::iter::once(replayed).chain(printed).collect();
    let shown: Vec<Block> = transcripts.into_iter().chain(shown).collect();
    hold_against(&shown, &printed);
}

#[test]
fn the_two_commands_for_a_fresh_machine_stand_on_the_first_screen() {
    let readme = readme();
    let first: String = readme.lines().take(40).map(|line| format!("{line}\n")).collect();
    for command in ["cargo run --release --locked -- reflect\n", "cargo test --locked\n"] {
        assert!(first.contains(&format!("\n{command}")), "{command}");
    }
    let cargo = fs::read_to_string(Path::new(ROOT).join("Cargo.toml")).unwrap();
    let version = cargo.lines().find_map(|line| line.strip_prefix("rust-version = \"")).unwrap();
    assert!(first.contains(&format!("Rust {}", version.trim_end_matches('"'))));
}

#[test]
fn every_verb_is_in_the_readme_and_no_other() {
    let readme = readme();
    let command = kap::cli::command();
    let verbs: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    for verb in &verbs {
        assert!(readme.contains(&format!("`kap {verb}")), "{verb}");
    }
    for named in readme.split("`kap ").skip(1) {
        let word = named.split(|c: char| !c.is_ascii_lowercase()).next().unwrap();
        assert!(word.is_empty() || verbs.contains(&word), "the README names `kap {word}`");
    }
}

#[test]
fn the_settings_that_the_readme_shows_are_settings() {
    let [example] = &blocks("toml")[..] else { panic!("one example of settings") };
    let settings = kap::config::Settings::of_file(&example.text).unwrap();
    assert_eq!(settings.unknown, [""; 0]);
    assert_eq!((settings.contacts.len(), settings.country.as_deref()), (1, Some("DE")));
}

#[test]
fn the_files_that_the_readme_points_to_are_there() {
    for target in readme().split("](").skip(1).map(|rest| rest.split(')').next().unwrap().to_owned()) {
        let is_address = target.contains("://") || target.starts_with('#');
        assert!(is_address || Path::new(ROOT).join(&target).exists(), "{target}");
    }
}

/// Runs the commands of a block and writes down what a terminal would show.
fn replay(block: &str, home: &Path, clock: &Cell<DateTime<FixedOffset>>) -> String {
    let commands = block.lines().filter_map(|line| line.strip_prefix("$ "));
    let mut shown = String::new();
    for command in commands {
        // A minute passes, so that what is listed stands in the order of its making.
        clock.set(clock.get() + TimeDelta::minutes(1));
        // In the order in which it is said.
        let run = hermetic(Command::new("sh"), home, clock.get())
            .arg("-c")
            .arg(format!("exec 2>&1; {command}"))
            .output();
        let run = run.unwrap();
        let text = String::from_utf8(run.stdout).unwrap();
        assert!(run.status.success(), "$ {command}\n{text}");
        shown.push_str(&format!("$ {command}\n{}", text.replace(home.to_str().unwrap(), HOME)));
        if !text.is_empty() && !text.ends_with('\n') {
            shown.push('\n');
        }
    }
    shown
}

/// Plays a transcript again in a real terminal: what stands behind `> ` is typed.
fn replay_transcript(transcript: &str, home: &Path) -> String {
    let environment = variables(home, now());
    let environment: Vec<(&str, &str)> =
        environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let command = transcript.lines().next().and_then(|line| line.strip_prefix("$ kap ")).unwrap();
    let arguments: Vec<&str> = command.split(' ').collect();
    let mut pty = Pty::spawn(&program(), &arguments, &environment, 80, 250);
    for (at, words) in typed(transcript).iter().enumerate() {
        pty.wait_until("the next question", |screen| prompts(&screen.contents()) == at + 1);
        pty.wait_for_keys();
        pty.send(words);
        // Ctrl-D ends an answer, be it a line or longer.
        pty.send("\x04");
    }
    // The signs that call for a person are passed over, which leaves nothing behind `> `.
    pty.wait_for("> pass over");
    pty.wait_for_keys();
    pty.send("\r");
    assert!(pty.wait_exit().success(), "{}", pty.screen());
    pty.wait_for("Next:");
    format!("$ kap {command}\n{}\n", pty.screen().trim_end().replace(home.to_str().unwrap(), HOME))
}

/// What is typed in a transcript, answer by answer: behind `> `, and on below it where that was too long.
fn typed(transcript: &str) -> Vec<String> {
    let mut answers: Vec<String> = Vec::new();
    let mut open = false;
    for line in transcript.lines() {
        if let Some(words) = line.strip_prefix('>') {
            answers.push(words.trim_start().to_owned());
            open = true;
        } else if let (true, Some(words)) = (open, line.strip_prefix("  ")) {
            let answer = answers.last_mut().unwrap();
            answer.push(' ');
            answer.push_str(words);
        } else {
            open = false;
        }
    }
    answers
}

fn prompts(screen: &str) -> usize {
    screen.lines().filter(|line| line.starts_with('>')).count()
}

fn hermetic(mut command: Command, home: &Path, now: DateTime<FixedOffset>) -> Command {
    command.env_clear().envs(variables(home, now)).current_dir(home);
    command
}

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-10-06T09:30:00+02:00").unwrap()
}

fn variables(home: &Path, now: DateTime<FixedOffset>) -> Vec<(&'static str, String)> {
    let folder = program().parent().unwrap().display().to_string();
    vec![
        ("PATH", format!("{folder}:{}", env!("PATH"))),
        ("HOME", home.display().to_string()),
        ("TERM", "xterm".to_owned()),
        ("NO_COLOR", "1".to_owned()),
        ("GIT_CONFIG_NOSYSTEM", "1".to_owned()),
        ("KAP_NOW", now.to_rfc3339()),
        ("TZ", super::support::PRAGUE.to_owned()),
    ]
}

fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_kap"))
}

fn readme() -> String {
    fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap()
}

/// The blocks of one sort, in the order of the README.
fn blocks(mark: &str) -> Vec<Block> {
    let readme = readme();
    let opening = format!("\n```{mark}\n");
    let mut blocks = Vec::new();
    let mut from = 0;
    while let Some(at) = readme[from..].find(&opening) {
        let start = from + at + opening.len();
        let end = start + readme[start..].find("```\n").unwrap();
        blocks.push(Block { start, end, text: readme[start..end].to_owned() });
        from = end;
    }
    blocks
}

/// Holds what is printed against what is shown, or writes it there.
#[allow(clippy::disallowed_methods, reason = "how the person who runs the tests asks for it")]
fn hold_against(shown: &[Block], printed: &[String]) {
    let differs = shown.iter().zip(printed).any(|(block, printed)| alike(&block.text) != alike(printed));
    if differs && std::env::var_os("KAP_REGENERATE").is_some() {
        let mut readme = readme();
        let mut in_order: Vec<(&Block, &String)> = shown.iter().zip(printed).collect();
        in_order.sort_by_key(|(block, _)| block.start);
        for (block, printed) in in_order.into_iter().rev() {
            readme.replace_range(block.start..block.end, printed);
        }
        return fs::write(Path::new(ROOT).join("README.md"), readme).unwrap();
    }
    for (block, printed) in shown.iter().zip(printed) {
        assert_eq!(alike(&block.text), alike(printed), "\nshown:\n{}\nprinted:\n{printed}", block.text);
    }
}

/// The words of a text, without what differs from run to run: ids, and where lines break.
fn alike(text: &str) -> Vec<String> {
    const ALPHABET: &str = "0123456789abcdefghjkmnpqrstvwxyz";
    let is_id = |word: &str| word.len() == 5 && word.chars().all(|c| ALPHABET.contains(c));
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| if is_id(word) { "ID".to_owned() } else { word.to_owned() }).collect()
}
