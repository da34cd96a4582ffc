//! `kap man`: the manual, made by the program itself.

use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

use super::app::App;
use crate::error::{Error, Exit, Result};
use crate::render::{markdown, safe};
use crate::store::SPECIFICATION;

/// Print the manual
///
/// A page is `kap`, `kap-reflect` and so on, in the form that `man` reads; `format` explains the files
/// of a journal; `today.json`, `due.json`, `trace.json` and `review.json` the keys of `kap`, `kap due`, `kap trace`
/// and `kap review` with `--format json`.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  kap man format
  kap man reflect | man -l -
  kap man --list")]
pub struct Args {
    /// The page: a command, `format`, or one of `today.json`, `due.json`, `trace.json`, `review.json`
    page: Option<String>,
    /// List the pages
    #[arg(long, conflicts_with = "page")]
    list: bool,
}

/// Every way to end, in the order of the manual.
const EXITS: [Exit; 7] =
    [Exit::Done, Exit::Failed, Exit::Usage, Exit::NotFound, Exit::Conflict, Exit::Invalid, Exit::Interrupted];

const FILES: [(&str, &str); 3] = [
    ("~/.local/share/kap/journal", "the journal, unless another folder was chosen"),
    ("~/.config/kap/config.toml", "the settings, if there are any"),
    ("~/.local/state/kap", "drafts, locks, and the list of what git still lacks"),
];

const SETTINGS: [(&str, &str); 12] = [
    ("journal = \"FOLDER\"", "the journal; `kap init FOLDER` writes it"),
    ("day_start = \"04:00\"", "when your day begins: what is earlier belongs to the day before"),
    ("git = true", "keep each step in git"),
    ("git_hooks = false", "let the hooks of the repository run"),
    ("git_sign = false", "sign commits as git is set to"),
    ("git_filters = false", "let git run programs that the settings of the repository name"),
    ("editor = \"COMMAND\"", "the editor for longer texts"),
    ("country = \"DE\"", "whose crisis lines `kap support` shows"),
    ("plain = false", "ask in plain numbered lines, for screen readers"),
    ("bell = true", "ring the terminal's bell once, where `kap practice sit` ends"),
    ("[[contact]]", "your own people for `kap support`, each with a name, a number, and a note if you like"),
    (
        "[[person]]",
        "somebody's name, and also its other forms, with the alias they have in `kap review --for`",
    ),
];

const ENVIRONMENT: [(&str, &str); 9] = [
    ("KAP_DIR", "the journal's folder"),
    ("KAP_DAY_START, KAP_COUNTRY, KAP_GIT, KAP_PLAIN", "over the settings day_start, country, git, plain"),
    ("KAP_EDITOR, VISUAL, EDITOR", "the editor; KAP_EDITOR comes before the settings, the others after"),
    ("ACCESSIBLE", "as `--plain`, unless 0"),
    ("TERM", "`dumb` is as `--plain`, without colour"),
    ("NO_COLOR", "no colour"),
    ("CLICOLOR_FORCE", "colour also where no terminal is, unless 0"),
    ("COLUMNS", "the width of the page"),
    (
        "XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME",
        "the folders in which settings, journal and state are, on every system",
    ),
];

/// What explains the JSON of a command: JSON Schema.
const SCHEMAS: [(&str, &str); 4] = [
    ("today.json", crate::render::today::SCHEMA),
    ("due.json", crate::render::coming::SCHEMA),
    ("trace.json", crate::render::thread::SCHEMA),
    ("review.json", crate::render::review::SCHEMA),
];

/// Prints a page.
pub fn run(args: &Args, app: &mut App<'_>) -> Result<()> {
    if args.list {
        let others = ["format"].into_iter().chain(SCHEMAS.map(|(name, _)| name));
        let names: Vec<String> =
            pages().into_iter().map(|(name, _)| name).chain(others.map(str::to_owned)).collect();
        app.print(&format!("{}\n", names.join("\n")));
        return Ok(());
    }
    let page = args.page.as_deref().unwrap_or("kap");
    if page == "format" {
        let text = if app.world.terminal.output {
            markdown(SPECIFICATION, &app.style())
        } else {
            safe(SPECIFICATION).into_owned()
        };
        app.print(&format!("{}\n", text.trim_end()));
        return Ok(());
    }
    if let Some((_, schema)) = SCHEMAS.iter().find(|(name, _)| *name == page) {
        app.print(schema);
        return Ok(());
    }
    let found = pages().into_iter().find(|(name, _)| name == page || name.strip_prefix("kap-") == Some(page));
    let Some((_, text)) = found else {
        return Err(
            Error::not_found(format!("there is no page `{page}`")).hint("see the pages: `kap man --list`")
        );
    };
    app.print(&text);
    Ok(())
}

/// Returns every page of the manual by name, in roff.
pub fn pages() -> Vec<(String, String)> {
    let mut root = super::command().disable_help_flag(true);
    root.build();
    let mut pages = Vec::new();
    collect(&root, None, &mut pages);
    pages
}

fn collect(command: &clap::Command, above: Option<&str>, pages: &mut Vec<(String, String)>) {
    let name = above.map_or_else(|| "kap".to_owned(), |above| format!("{above}-{}", command.get_name()));
    pages.push((name.clone(), page(command, &name, above)));
    for inner in shown(command) {
        collect(inner, Some(&name), pages);
    }
}

fn shown(command: &clap::Command) -> impl Iterator<Item = &clap::Command> {
    command.get_subcommands().filter(|inner| !inner.is_hide_set())
}

fn page(command: &clap::Command, name: &str, above: Option<&str>) -> String {
    let mut shown_here = command.clone().mut_args(|arg| {
        // What holds for every command stands on the first page.
        let elsewhere = above.is_some() && arg.is_global_set();
        if elsewhere { arg.hide(true) } else { arg.hide_short_help(false) }
    });
    let usage = shown_here.render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage).to_owned();
    let man = Man::new(
        shown_here
            .display_name(name.to_owned())
            .bin_name(name.replace('-', " "))
            .override_usage(usage)
            .subcommand_help_heading("COMMANDS"),
    );
    let mut text = Vec::new();
    // Writing into memory cannot fail.
    let _ = man
        .render_name_section(&mut text)
        .and_then(|()| man.render_synopsis_section(&mut text))
        .and_then(|()| man.render_description_section(&mut text))
        .and_then(|()| {
            if shown(command).next().is_some() { man.render_subcommands_section(&mut text) } else { Ok(()) }
        })
        .and_then(|()| man.render_options_section(&mut text))
        .and_then(|()| further(command, name, above).to_writer(&mut text));
    // Each section begins with the same two lines on quotation marks; they hold for the whole page.
    let (quotes, sections): (Vec<&str>, Vec<&str>) =
        std::str::from_utf8(&text).unwrap_or_default().lines().partition(|line| is_quotes(line));
    let quotes: Vec<&str> = quotes.into_iter().take(2).collect();
    // No date, so that the page of a version is always the same.
    let sections = sections.join("\n").replace("\n.br\n\n.br\n", "\n\n");
    let title = format!(".TH {name} 1 \"\" \"kap {}\" kap", env!("CARGO_PKG_VERSION"));
    format!("{}\n{title}\n{}\n", quotes.join("\n"), sections)
}

/// Does this line say what an apostrophe is?
fn is_quotes(line: &str) -> bool {
    line.ends_with(" .ds Aq \\(aq") || line.ends_with(".ds Aq '")
}

/// The sections below the options.
fn further(command: &clap::Command, name: &str, above: Option<&str>) -> Roff {
    let mut roff = Roff::default();
    if above.is_some() {
        let everywhere = "The options that hold for every command are in ";
        roff.control("PP", []).text([roman(everywhere), bold("kap"), roman("(1).")]);
    }
    if let Some(help) = command.get_after_long_help() {
        notes(&mut roff, &help.to_string());
    }
    if above.is_none() {
        list(&mut roff, "FILES", &FILES);
        roff.control("PP", []).text([
            roman("Elsewhere than on Linux they differ: "),
            bold("kap paths"),
            roman(" names them."),
        ]);
        list(&mut roff, "SETTINGS", &SETTINGS);
        list(&mut roff, "ENVIRONMENT", &ENVIRONMENT);
        roff.control("SH", ["EXIT STATUS"]);
        for exit in EXITS {
            roff.control("TP", []).text([bold(exit.code().to_string())]).text([roman(ending(exit))]);
        }
    }
    let children = shown(command).map(|inner| format!("{name}-{}", inner.get_name()));
    let root = above.filter(|above| *above != "kap").map(|_| "kap".to_owned());
    let mut also: Vec<Inline> = Vec::new();
    for other in root.into_iter().chain(above.map(str::to_owned)).chain(children) {
        if !also.is_empty() {
            also.push(roman(", "));
        }
        also.extend([bold(other), roman("(1)")]);
    }
    if !also.is_empty() {
        roff.control("SH", ["SEE ALSO"]).text(also);
    }
    roff
}

/// What stands below the help: examples in a section of their own, indented lines as they are.
fn notes(roff: &mut Roff, text: &str) {
    let (notes, examples) = match text.split_once("Examples:\n") {
        Some((before, after)) => {
            let (examples, rest) = after.split_once("\n\n").unwrap_or((after, ""));
            (format!("{before}{rest}"), examples)
        }
        None => (text.to_owned(), ""),
    };
    for (heading, text) in [("EXAMPLES", examples), ("NOTES", notes.trim())] {
        if !text.is_empty() {
            roff.control("SH", [heading]);
            lines(roff, text);
        }
    }
}

fn lines(roff: &mut Roff, text: &str) {
    let mut verbatim = false;
    for line in text.lines() {
        let indented = line.strip_prefix("  ");
        if indented.is_some() != verbatim && !line.is_empty() {
            verbatim = indented.is_some();
            if verbatim {
                roff.control("RS", ["4"]).control("nf", []);
            } else {
                roff.control("fi", []).control("RE", []);
            }
        }
        if !line.is_empty() {
            roff.text([roman(indented.unwrap_or(line))]);
        } else if verbatim {
            roff.text([roman("")]);
        } else {
            roff.control("PP", []);
        }
    }
    if verbatim {
        roff.control("fi", []).control("RE", []);
    }
}

fn list(roff: &mut Roff, heading: &str, items: &[(&str, &str)]) {
    roff.control("SH", [heading]);
    for (name, what) in items {
        roff.control("TP", []).text([italic(*name)]).text([roman(*what)]);
    }
}

const fn ending(exit: Exit) -> &'static str {
    match exit {
        Exit::Done => "done; also where there was nothing to list",
        Exit::Failed => "something failed: a disk, a missing program",
        Exit::Usage => "the command line was not understood, or an answer is missing and nobody can be asked",
        Exit::NotFound => "what was named does not exist",
        Exit::Conflict => "two versions of something stand against each other",
        Exit::Invalid => "a file or an answer could not be understood",
        Exit::Foreign(_) => "that of the program which kap ran",
        Exit::Interrupted => "stopped, by you or by a signal; what was typed is kept as a draft",
    }
}
