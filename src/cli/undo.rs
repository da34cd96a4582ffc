//! `kap undo`: takes back kap's last step, and takes that back in turn. A file that another hand has
//! changed since stays as it is.

mod listing;
pub mod words;

use std::collections::HashSet;

use self::words::{in_words, when};
use super::app::App;
use super::args::Format;
use super::save::file_changes::{self, Planned};
use crate::ask::Reply;
use crate::error::{Error, Result};
use crate::render::safe_line;
use crate::store::file_change::{FileChange, Standing};
use crate::store::operation::Operation;
use crate::store::operation_log::Logged;

/// Take back kap's last step
///
/// Says what the step was, and asks. What was added goes to the trash, what was changed gets back what
/// stood there before. A file that was changed since by another hand stays as it is, and so does the rest
/// of that step. Run again, it takes back the step before; --redo does again what was taken back.
#[derive(Debug, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "flags are yes or no")]
#[command(after_long_help = "\
Examples:
  kap undo
  kap undo --list                  the steps that are known, the latest first
  kap undo 3                       the third of them
  kap undo --redo                  does again what was taken back last
  kap undo --dry-run               says what would be taken back

Works with git and without. The last 200 steps are known, on this device alone.")]
pub struct Args {
    /// Its number in --list; without one, the last that is not taken back
    #[arg(value_parser = super::args::count)]
    step: Option<usize>,
    /// Do again what was taken back last
    #[arg(long, conflicts_with = "step")]
    redo: bool,
    /// List the steps that are known
    #[arg(long, conflicts_with_all = ["step", "redo", "dry_run", "yes"])]
    list: bool,
    /// Say what would be done, and do nothing
    #[arg(long)]
    dry_run: bool,
    /// Do not ask
    #[arg(long, short)]
    yes: bool,
    /// How to print the list
    #[arg(long, value_enum, default_value = "table", hide_default_value = true, requires = "list")]
    format: Format,
}

/// The steps that are known.
pub struct Known {
    /// Each, the latest first.
    logged: Vec<Logged>,
    /// The names of those that are taken back.
    taken: HashSet<String>,
}

/// Runs `kap undo`.
pub fn run(args: &Args, app: &mut App<'_>) -> Result<()> {
    let known = Known::read(app)?;
    if args.list {
        return listing::print(&known, args.format, app);
    }
    if let Some(cut_off) = known.cut_off().filter(|_| !args.dry_run) {
        return finish(cut_off, &known, app);
    }
    let target = match args.step {
        Some(number) => known.numbered(number)?,
        None if args.redo => known.taken_last()?,
        None => known.last(app)?,
    };
    if args.step.is_none()
        && let Some(path) = app.pending().damaged_after(&target.name).pop()
    {
        // It may never have begun: a kap that is killed leaves such a file. Or it is the one that is meant.
        app.note(&format!("A later step cannot be read, and is passed over: {}.", path.display()));
    }
    let what = what(target, &known, app);
    let planned = plan(&target.step, app)?;
    if planned.is_empty() {
        return Err(Error::not_found("nothing of that step is left to be taken back")
            .hint("see the steps: `kap undo --list`"));
    }
    let again = args.redo;
    if args.dry_run {
        let would = if again { "would do again" } else { "would take back" };
        app.print(&format!("{would}: {}\n", safe_line(&what)));
        for Planned { file_change, .. } in &planned {
            app.print(&format!("  {}\n", safe_line(&listing::file(file_change))));
        }
        app.receipt("Nothing was changed.");
        return Ok(());
    }
    if !args.yes && !is_wanted(&what, again, app)? {
        app.receipt("Nothing was changed.");
        return Ok(());
    }
    let message = message(&target.step, again);
    file_changes::perform(&message, Some(&target.name), app, |app| plan(&target.step, app))?;
    tell(&what, again, &planned, app);
    Ok(())
}

impl Known {
    /// Reads the steps.
    ///
    /// # Errors
    /// Their folder could not be read.
    fn read(app: &App<'_>) -> Result<Self> {
        let logged = app.pending().logged().map_err(|error| {
            Error::new(format!("kap's own folder {} could not be read: {error}", app.state().display()))
        })?;
        let mut taken = HashSet::new();
        for step in logged.iter().rev() {
            let Some(name) = &step.step.takes_back else { continue };
            taken.insert(name.clone());
            // What takes back a taking back does it again.
            let inner = logged.iter().find(|logged| logged.name == *name);
            if let Some(name) = inner.and_then(|logged| logged.step.takes_back.as_ref()) {
                taken.remove(name);
            }
        }
        Ok(Self { logged, taken })
    }

    /// The steps that do not take back another, the latest first.
    fn steps(&self) -> impl Iterator<Item = &Logged> {
        self.logged
            .iter()
            .filter(|logged| logged.step.takes_back.is_none() && !logged.step.file_changes.is_empty())
    }

    fn of_name(&self, name: &str) -> Option<&Logged> {
        self.logged.iter().find(|logged| logged.name == name)
    }

    /// A taking back that was cut off.
    fn cut_off(&self) -> Option<&Logged> {
        self.logged.iter().find(|logged| logged.step.is_begun)
    }

    /// The last step of which anything is left.
    fn last(&self, app: &App<'_>) -> Result<&Logged> {
        for logged in self.steps().filter(|logged| !self.taken.contains(&logged.name)) {
            let mut standings = logged.step.file_changes.iter().map(|file_change| standing(file_change, app));
            if standings.any(|standing| standing.is_ok_and(|standing| standing != Standing::Nothing)) {
                return Ok(logged);
            }
        }
        Err(Error::not_found("there is no step to take back")
            .hint("kap knows the steps of this device; earlier versions of a record: `kap history ID`"))
    }

    fn numbered(&self, number: usize) -> Result<&Logged> {
        let found = number.checked_sub(1).and_then(|place| self.steps().nth(place));
        let Some(found) = found else {
            return Err(
                Error::not_found(format!("there is no step {number}")).hint("see them: `kap undo --list`")
            );
        };
        if self.taken.contains(&found.name) {
            return Err(Error::usage(format!("step {number} is taken back already"))
                .hint("do the last one again: `kap undo --redo`"));
        }
        Ok(found)
    }

    /// What was taken back last and not done again.
    fn taken_last(&self) -> Result<&Logged> {
        let takes_back_a_step = |logged: &&Logged| {
            let inner = logged.step.takes_back.as_ref().and_then(|name| self.of_name(name));
            inner.is_some_and(|inner| inner.step.takes_back.is_none())
        };
        let mut found = self.logged.iter().filter(takes_back_a_step);
        found.find(|logged| !self.taken.contains(&logged.name)).ok_or_else(|| {
            Error::not_found("nothing was taken back").hint("see the steps: `kap undo --list`")
        })
    }
}

/// What a step did, and when. Of a taking back: of the step that it took back.
fn what(logged: &Logged, known: &Known, app: &App<'_>) -> String {
    let inner = logged.step.takes_back.as_ref().and_then(|name| known.of_name(name));
    let step = &inner.unwrap_or(logged).step;
    format!("{} ({})", in_words(step), when(step.at, app))
}

/// What takes a step back, as the files stand now. Empty where nothing of it is left.
fn plan(step: &Operation, app: &mut App<'_>) -> Result<Vec<Planned>> {
    let mut planned = Vec::new();
    // The last change first: one file may have been moved twice.
    for file_change in step.file_changes.iter().rev() {
        match standing(file_change, app)? {
            Standing::Nothing => {}
            Standing::Done { at, bytes } => {
                let random = (app.world.random)();
                let reversed = app.journal.reversed(file_change, &at, &bytes, random);
                let deed_back = reversed.map_err(|error| app.unreadable(&error))?;
                planned.push(Planned { file_change: deed_back, text: file_change.before.clone() });
            }
            Standing::Changed(path) => {
                let about = words::id(file_change).map_or_else(String::new, |id| {
                    format!("see it: `kap show {id}`, earlier versions: `kap history {id}`; ")
                });
                return Err(Error::conflict(format!(
                    "{} was changed since: it stays as it is, and so does all of that step",
                    path.display()
                ))
                .hint(format!("{about}another step: `kap undo --list`")));
            }
        }
    }
    Ok(planned)
}

fn standing(file_change: &FileChange, app: &App<'_>) -> Result<Standing> {
    app.journal.standing(file_change).map_err(|error| app.unreadable(&error))
}

fn is_wanted(what: &str, again: bool, app: &App<'_>) -> Result<bool> {
    let Some(mut ask) = app.ask() else {
        return Err(Error::usage("nobody can be asked here whether that is meant")
            .hint("see what it would be: --dry-run; then --yes"));
    };
    let prompt = if again { format!("Do again: {what}?") } else { format!("Take back: {what}?") };
    Ok(matches!(ask.confirm(&prompt, true)?, Reply::Answer(true)))
}

fn message(step: &Operation, again: bool) -> String {
    let rest = step.message.strip_prefix("kap: ").unwrap_or(&step.message);
    let rest = rest.strip_prefix("undo ").unwrap_or(rest);
    format!("kap: {} {rest}", if again { "redo" } else { "undo" })
}

fn tell(what: &str, again: bool, planned: &[Planned], app: &mut App<'_>) {
    if again {
        app.receipt(&format!("Done again: {what}."));
        return;
    }
    app.receipt(&format!("Taken back: {what}."));
    let in_trash = planned.iter().filter(|planned| planned.file_change.is_deletion()).count();
    match in_trash {
        0 => {}
        1 => app.receipt("Its text is in the trash: `kap restore`."),
        _ => app.receipt("Their texts are in the trash: `kap restore`."),
    }
    app.receipt("To do it again: `kap undo --redo`.");
}

/// Takes a taking back that was cut off to its end.
fn finish(cut_off: &Logged, known: &Known, app: &mut App<'_>) -> Result<()> {
    let target = cut_off.step.takes_back.as_deref().and_then(|name| known.of_name(name));
    let again = target.is_some_and(|target| target.step.takes_back.is_some());
    let what = target.map_or_else(|| in_words(&cut_off.step), |target| what(target, known, app));
    let count = file_changes::finish(cut_off, app, |app| {
        let mut planned = Vec::new();
        for file_change in &cut_off.step.file_changes {
            let of_same = |of: &&FileChange| of.paths().any(|path| Some(path) == file_change.was.as_ref());
            let Some(of) = target.and_then(|target| target.step.file_changes.iter().find(of_same)) else {
                continue;
            };
            if matches!(standing(of, app)?, Standing::Done { .. }) {
                planned.push(Planned { file_change: file_change.clone(), text: of.before.clone() });
            }
        }
        Ok(planned)
    })?;
    let done = if again { "done again" } else { "taken back" };
    let rest = if count == 0 { "All of it is there." } else { "The rest followed now." };
    app.receipt(&format!("This was being {done} when kap was cut off: {what}. {rest}"));
    Ok(())
}
