//! A command line that cannot be understood: what is said of it, and what becomes of words that were piped in.

use std::ffi::OsString;
use std::io::Write as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{Cli, command, parsed};
use crate::error::{Error, Exit};
use crate::render::{Style, capital};
use crate::world::World;

/// Nobody may be able to pipe the same words in once more where only a flag was wrong.
pub fn keep_unheard(error: &clap::Error, arguments: &[OsString], world: &mut World) {
    for cli in without_mistakes(error, arguments, 3) {
        let Ok(mut app) = super::app::App::new(world, &cli.shared) else { return };
        if cli.command.is_some_and(|command| super::writing::aside::unheard(&command, &mut app)) {
            return;
        }
    }
    let Ok(bare) = parsed(arguments.get(..1).unwrap_or_default()) else { return };
    let Ok(mut app) = super::app::App::new(world, &bare.shared) else { return };
    let error = super::writing::aside::unread(Error::told(Exit::Usage), arguments, &mut app);
    if let Some(hint) = error.hint {
        app.note(&capital(&hint));
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

/// A mistake told as every other is; `None` leaves it to clap.
fn told(error: &clap::Error, arguments: &[OsString]) -> Option<Error> {
    let text = |kind| texts(error, kind).into_iter().next();
    // Help and a version are no mistakes, and wait for no names.
    if !error.use_stderr() {
        return None;
    }
    let (verbs, has_show) = verbs(arguments);
    let more = || format!("more on it: `{verbs} --help`");
    let near = |kind| text(kind).map(|near| format!("did you mean `{near}`?"));
    match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let told = misfit(error)?;
            Some(told.hint(near(ContextKind::SuggestedValue).unwrap_or_else(more)))
        }
        ErrorKind::UnknownArgument => {
            let wrong = text(ContextKind::InvalidArg)?;
            let next = near(ContextKind::SuggestedArg).unwrap_or_else(more);
            Some(if wrong.starts_with('-') {
                Error::usage(format!("`{verbs}` has no flag `{wrong}`")).hint(next)
            } else {
                Error::usage(format!("`{verbs}` has no use for `{wrong}`"))
                    .hint("words that belong together stand in quotes")
                    .also(&next)
            })
        }
        ErrorKind::InvalidSubcommand => {
            let typed = text(ContextKind::InvalidSubcommand)?;
            let told = Error::usage(format!("`{verbs}` has no command `{typed}`"));
            Some(match near(ContextKind::SuggestedSubcommand) {
                Some(near) => told.hint(near),
                // Who names what they want to see means this.
                None if has_show => told.hint(format!("to see one: `{verbs} show {typed}`")).also(&more()),
                None => told.hint(more()),
            })
        }
        ErrorKind::MissingRequiredArgument => {
            let (missing, usage) = (texts(error, ContextKind::InvalidArg), usage(error)?);
            let verb = if missing.len() > 1 { "are" } else { "is" };
            let told = Error::usage(format!("{} {verb} missing", joined(&missing)));
            Some(told.hint(format!("it is written `{usage}`")).also(&more()))
        }
        ErrorKind::ArgumentConflict => {
            let (one, others) = (text(ContextKind::InvalidArg)?, texts(error, ContextKind::PriorArg));
            let (one, others) = (bare(&one), joined(&others));
            let told = if one == others {
                format!("{one} can be given once")
            } else {
                format!("{one} and {others} do not go together")
            };
            Some(Error::usage(told).hint(more()))
        }
        _ => None,
    }
}

/// A value that does not fit.
fn misfit(error: &clap::Error) -> Option<Error> {
    let text = |kind| texts(error, kind).into_iter().next();
    let (of, value) = (text(ContextKind::InvalidArg)?, text(ContextKind::InvalidValue)?);
    let of = bare(&of);
    let why = match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(values)) if values.is_empty() => None,
        Some(ContextValue::Strings(values)) => Some(format!("it is one of {}", values.join(", "))),
        _ => Some(std::error::Error::source(error)?.to_string()),
    };
    let why = why.map(|why| format!(": {why}")).unwrap_or_default();
    Some(Error::usage(match value.as_str() {
        "" => format!("{of} needs a value{why}"),
        // A place that is called by what it takes, `[0-100]`, is told by the reason.
        value if !of.contains(char::is_alphabetic) => format!("`{value}` does not fit{why}"),
        value => format!("`{value}` does not fit {of}{why}"),
    }))
}

/// What clap knows of its mistake.
fn texts(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

/// An argument by its name alone: `--step` of `--step <STEP>`, `TEXT` of `[TEXT]...`.
fn bare(argument: &str) -> &str {
    let name = argument.split_once(' ').map_or(argument, |(flag, _)| flag);
    name.trim_end_matches("...").trim_matches(['<', '>', '[', ']'])
}

fn joined(arguments: &[String]) -> String {
    arguments.iter().map(|argument| bare(argument)).collect::<Vec<_>>().join(" and ")
}

/// How a command is written, in one line.
fn usage(error: &clap::Error) -> Option<String> {
    let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) else { return None };
    let words = usage.to_string();
    Some(words.split_whitespace().skip(1).collect::<Vec<_>>().join(" "))
}

/// The verbs of a command line, `kap goal check`; and can that show one of its records?
fn verbs(arguments: &[OsString]) -> (String, bool) {
    let mut whole = command();
    whole.build();
    let (mut at, mut verbs) = (&whole, vec!["kap"]);
    for argument in arguments.iter().skip(1).filter_map(|argument| argument.to_str()) {
        if let Some(inner) = at.get_subcommands().find(|inner| inner.get_name() == argument) {
            at = inner;
            verbs.push(argument);
        }
    }
    (verbs.join(" "), at.find_subcommand("show").is_some() && at.get_name() != "kap")
}

/// Prints what clap has to say: help and version are results, the rest is an error.
pub fn refuse(error: &clap::Error, arguments: &[OsString], world: &mut World) -> Exit {
    if let Some(told) = told(error, arguments) {
        let width = world.terminal.width.map_or(80, |width| usize::from(width).min(80));
        let text = crate::render::error(&told, &Style::plain(width));
        let _ = writeln!(world.err, "{text}");
        return told.exit;
    }
    let text = error.render();
    let coloured = world.terminal.output && world.environment.text("NO_COLOR").is_none();
    if error.use_stderr() {
        let text = text.to_string().replacen("error: ", "kap: ", 1);
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
