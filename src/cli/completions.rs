//! `kap completions`: completion for a shell; and the ids and handles it offers.

use clap_complete::aot::Shell;
use clap_complete::engine::CompletionCandidate;

use super::app::App;
use crate::journal::kind::Kind;
use crate::store::Journal;
use crate::store::layout::Name;
use crate::world::World;

/// Set up completion for a shell
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Completes commands, flags, ids and handles. In your shell's start-up file:
  bash        source <(COMPLETE=bash kap)
  zsh         source <(COMPLETE=zsh kap)
  fish        COMPLETE=fish kap | source
  elvish      eval (E:COMPLETE=elvish kap | slurp)
  PowerShell  $env:COMPLETE = \"powershell\"; kap | Out-String | Invoke-Expression

`kap completions SHELL` prints a script without ids, for packagers.")]
pub struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints a script.
pub fn run(args: &Args, app: &mut App<'_>) {
    let text = script(args.shell);
    app.print(&text);
}

/// The completion script of a shell.
pub fn script(shell: Shell) -> String {
    let mut text = Vec::new();
    clap_complete::aot::generate(shell, &mut super::command(), "kap", &mut text);
    String::from_utf8_lossy(&text).into_owned()
}

/// Ids of sessions, for completion.
pub fn sessions(current: &std::ffi::OsStr) -> Vec<CompletionCandidate> {
    ids(current, &[Kind::Session])
}

/// Ids of insights, questions and difficulties, for completion.
pub fn ledgers(current: &std::ffi::OsStr) -> Vec<CompletionCandidate> {
    ids(current, &[Kind::Insight, Kind::Question, Kind::Difficulty])
}

/// Handles of goals, for completion.
pub fn goals(current: &std::ffi::OsStr) -> Vec<CompletionCandidate> {
    ids(current, &[Kind::Goal])
}

/// Ids and handles of all records, for completion.
pub fn records(current: &std::ffi::OsStr) -> Vec<CompletionCandidate> {
    ids(current, &[])
}

/// Ids and handles of what is in the trash, for completion.
pub fn trashed(current: &std::ffi::OsStr) -> Vec<CompletionCandidate> {
    let mut world = World::real();
    let Ok(journal) = super::app::journal_for_completion(&mut world) else { return Vec::new() };
    let names = journal.trashed().unwrap_or_default().into_iter().filter_map(|trashed| trashed.name);
    offered(names.collect(), &current.to_string_lossy())
}

/// Questionnaires and scales, for completion.
pub fn measures(current: &std::ffi::OsStr) -> Vec<CompletionCandidate> {
    let mut world = World::real();
    let Ok(app) = super::app::app_for_completion(&mut world) else { return Vec::new() };
    let current = current.to_string_lossy();
    let known = super::measure::known::Known::read(&app);
    let all = known.all().into_iter().filter(|known| known.id.as_str().starts_with(&*current));
    all.map(|known| CompletionCandidate::new(known.id.as_str()).help(Some(known.title.clone().into())))
        .collect()
}

/// The words a person has for their practices, for completion.
pub fn practices(current: &std::ffi::OsStr) -> Vec<CompletionCandidate> {
    const MOST: usize = 24;
    let mut world = World::real();
    let Ok(app) = super::app::app_for_completion(&mut world) else { return Vec::new() };
    let current = current.to_string_lossy().to_lowercase();
    let words = super::practice::words(MOST, &app);
    let fits = words.into_iter().filter(|word| word.to_lowercase().starts_with(&current));
    fits.map(CompletionCandidate::new).collect()
}

/// Looks at names alone: completing must never ask, write or wait.
fn ids(current: &std::ffi::OsStr, kinds: &[Kind]) -> Vec<CompletionCandidate> {
    let mut world = World::real();
    let Ok(journal) = super::app::journal_for_completion(&mut world) else { return Vec::new() };
    candidates(&journal, &current.to_string_lossy(), kinds)
}

fn candidates(journal: &Journal, current: &str, kinds: &[Kind]) -> Vec<CompletionCandidate> {
    let Ok((names, _)) = journal.names() else { return Vec::new() };
    let mut found: Vec<_> = names.into_iter().filter_map(|listed| listed.name).collect();
    found.retain(|name| kinds.is_empty() || kinds.contains(&name.kind));
    offered(found, current)
}

/// The latest of these that begin with what was typed.
fn offered(mut found: Vec<Name>, current: &str) -> Vec<CompletionCandidate> {
    const MOST: usize = 200;
    found.sort_by_key(|name| std::cmp::Reverse(name.day));
    let candidate = |name: Name| {
        let (text, help) = match (name.handle, name.day) {
            (Some(handle), _) => (handle.to_string(), format!("goal {}", name.id)),
            (None, day) => (
                name.id.to_string(),
                format!("{} {}", name.kind, day.map_or_else(String::new, |day| day.to_string())),
            ),
        };
        text.starts_with(current).then(|| CompletionCandidate::new(text).help(Some(help.into())))
    };
    found.into_iter().filter_map(candidate).take(MOST).collect()
}
