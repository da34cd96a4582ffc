//! A command line that cannot be understood: what is said of it, and what becomes of words that were piped in.

use std::ffi::OsString;
use std::io::Write as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{Cli, command, parsed};
use crate::error::{Error, Exit};
use crate::render::Style;
use crate::world::World;

/// Nobody may be able to pipe the same words in once more where only a flag was wrong.
pub fn keep_unheard(error: &clap::Error, arguments: &[OsString], world: &mut World) {
    for cli in without_mistakes(error, arguments, 3) {
        let Ok(mut app) = super::app::App::new(world, &cli.shared) else { return };
        if cli.command.is_some_and(|command| super::writing::aside::unheard(&command, &mut app)) {
            return;
        }
    }
}

/// What the command line may have meant: without what was not understood in it, and without the word behind
/// that, which may be its value.
fn without_mistakes(error: &clap::Error, arguments: &[OsString], depth: usize) -> Vec<Cli> {
    let is_mistake = matches!(
        error.kind(),
        ErrorKind::UnknownArgument | ErrorKind::InvalidValue | ErrorKind::ValueValidation
    );
    let wrong = error.get(ContextKind::InvalidArg).filter(|_| is_mistake);
    let Some(ContextValue::String(wrong)) = wrong else { return Vec::new() };
    // It may be shown with its value: `--step <STEP>`.
    let wrong = wrong.split([' ', '=']).next().unwrap_or_default();
    let is_wrong = |argument: &OsString| {
        argument.to_str().is_some_and(|argument| argument.split('=').next() == Some(wrong))
    };
    let Some(at) = arguments.iter().position(is_wrong) else { return Vec::new() };
    let mut found = Vec::new();
    for behind in [at + 1, at + 2] {
        let rest = arguments.get(..at).into_iter().chain(arguments.get(behind..));
        let rest: Vec<OsString> = rest.flatten().cloned().collect();
        match parsed(&rest) {
            Ok(cli) => found.push(cli),
            Err(next) if depth > 0 => found.extend(without_mistakes(&next, &rest, depth - 1)),
            Err(_) => {}
        }
    }
    found
}

/// A value that does not fit, told as every other mistake is.
fn misfit(error: &clap::Error, arguments: &[OsString]) -> Option<Error> {
    if !matches!(error.kind(), ErrorKind::InvalidValue | ErrorKind::ValueValidation) {
        return None;
    }
    let text = |kind| match error.get(kind)? {
        ContextValue::String(text) => Some(text.as_str()),
        _ => None,
    };
    let (of, value) = (text(ContextKind::InvalidArg)?, text(ContextKind::InvalidValue)?);
    let of = of.split_once(' ').map_or(of, |(flag, _)| flag);
    let why = match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(values)) if values.is_empty() => None,
        Some(ContextValue::Strings(values)) => Some(format!("it is one of {}", values.join(", "))),
        _ => Some(std::error::Error::source(error)?.to_string()),
    };
    let why = why.map(|why| format!(": {why}")).unwrap_or_default();
    let told = Error::usage(match value {
        "" => format!("{of} needs a value{why}"),
        value => format!("`{value}` does not fit {of}{why}"),
    });
    Some(match text(ContextKind::SuggestedValue) {
        Some(near) => told.hint(format!("did you mean `{near}`?")),
        None => told.hint(format!("more on it: `{} --help`", verbs(arguments))),
    })
}

/// The verbs of a command line: `kap goal check`.
fn verbs(arguments: &[OsString]) -> String {
    let mut whole = command();
    whole.build();
    let (mut at, mut verbs) = (&whole, vec!["kap"]);
    for argument in arguments.iter().skip(1).filter_map(|argument| argument.to_str()) {
        if let Some(inner) = at.get_subcommands().find(|inner| inner.get_name() == argument) {
            at = inner;
            verbs.push(argument);
        }
    }
    verbs.join(" ")
}

/// Prints what clap has to say: help and version are results, the rest is an error.
pub fn refuse(error: &clap::Error, arguments: &[OsString], world: &mut World) -> Exit {
    if let Some(misfit) = misfit(error, arguments) {
        let width = world.terminal.width.map_or(80, |width| usize::from(width).min(80));
        let text = crate::render::error(&misfit, &Style::plain(width));
        let _ = writeln!(world.err, "{text}");
        return misfit.exit;
    }
    let text = error.render();
    let coloured = world.terminal.output && world.environment.text("NO_COLOR").is_none();
    if error.use_stderr() {
        let coloured = world.terminal.error && world.environment.text("NO_COLOR").is_none();
        let text = if coloured { text.ansi().to_string() } else { text.to_string() };
        let text = text.replacen("error: ", "kap: ", 1);
        // Nothing is left to say where standard error is closed.
        let _ = world.err.write_all(crate::render::safe(&text).as_bytes());
        return Exit::Usage;
    }
    let text = if coloured { text.ansi().to_string() } else { text.to_string() };
    match world.out.write_all(text.as_bytes()).and_then(|()| world.out.flush()) {
        // A reader that went away early has seen what it wanted.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            let text = crate::render::error(&super::app::unwritten(&error), &Style::plain(80));
            let _ = writeln!(world.err, "{text}");
            Exit::Failed
        }
        _ => Exit::Done,
    }
}
