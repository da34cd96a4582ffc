//! What every command works with: the world, the settings, the journal, and the ways to speak.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Colour, Shared, settings};
use crate::ask::{Ask, Plain, Terminal};
use crate::config::{self, Places, Settings};
use crate::error::{Error, Exit, Result};
use crate::journal::date::Clock;
use crate::journal::id::Id;
use crate::render::{self, Damage, Line, Style, paragraph, safe, without_codes};
use crate::store::draft::Drafts;
use crate::store::flaw::Flaw;
use crate::store::layout::KAP_TOML;
use crate::store::operation_log::OperationLog;
use crate::store::{FORMAT, Journal, Reason, Unread};
use crate::world::World;

/// The columns of a page where no terminal says how wide it is.
const WIDTH: usize = 80;
/// The folders of the state folder in which a kap that is killed may leave half a file.
pub const STATE_FOLDERS: [&str; 6] =
    ["pending", "steps", "drafts", "looks", "sittings", super::edit::kept::FOLDER];
/// Prose in longer lines is hard to read.
const WIDEST: usize = 100;
const NARROWEST: usize = 20;

/// What every command works with.
pub struct App<'w> {
    /// The world.
    pub world: &'w mut World,
    /// How kap is set.
    pub settings: Settings,
    /// Where kap keeps things.
    pub places: Places,
    /// The journal.
    pub journal: Journal,
    /// Was the journal's folder chosen, by a flag, a variable or a setting?
    pub chosen: bool,
    shared: Shared,
    unsettled: Option<Error>,
    written: io::Result<()>,
    heard: Option<String>,
}

impl<'w> App<'w> {
    /// Reads the settings and finds the journal.
    ///
    /// # Errors
    /// No home folder is known. Damaged settings are kept for [`App::check_settings`].
    pub fn new(world: &'w mut World, shared: &Shared) -> Result<Self> {
        let places = Places::find(&world.environment)?;
        let mut unsettled = None;
        let own = settings::read(world, &places.config_file).unwrap_or_else(|error| {
            unsettled = Some(error);
            Settings::default()
        });
        let given = shared.journal.clone().or_else(|| world.environment.raw("KAP_DIR").map(PathBuf::from));
        let given = given.or_else(|| own.journal.as_ref().map(|folder| world.expand_home(folder)));
        let chosen = given.is_some();
        let root = world.folder.join(given.unwrap_or_else(|| places.default_journal.clone()));
        let root = world.disk.canonical(&root);
        let journal = Journal::new(root, Arc::clone(&world.disk));
        let mut app = Self {
            settings: own,
            places,
            journal,
            chosen,
            shared: shared.clone(),
            unsettled,
            written: Ok(()),
            heard: None,
            world,
        };
        if let Err(error) = app.settle() {
            app.unsettled.get_or_insert(error);
        }
        Ok(app)
    }

    /// Lays the journal's own settings and the environment over the person's.
    fn settle(&mut self) -> Result<()> {
        let shared = match self.journal.settings() {
            Ok(Some(bytes)) => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                match config::Shared::of_file(&text) {
                    Ok(shared) => shared,
                    Err(flaw) => {
                        // Writing must go on: what is in the way is a setting, not a record.
                        self.warn_damaged(Path::new(KAP_TOML), &flaw);
                        config::Shared::default()
                    }
                }
            }
            Ok(None) => config::Shared::default(),
            Err(error) => {
                let file = self.journal.root().join(KAP_TOML);
                let told = Error::new(format!("{} could not be read: {error}", file.display()));
                return Err(
                    told.hint("see what stands there: `ls -l`; it says in which format the journal is")
                );
            }
        };
        if let Some(format) = shared.format.filter(|format| *format != FORMAT) {
            return Err(Error::invalid(format!(
                "this journal is in format {format}; this kap reads format {FORMAT}"
            ))
            .hint("update kap on this device; nothing was changed"));
        }
        self.settings = std::mem::take(&mut self.settings)
            .with_shared(shared)
            .with_environment(&self.world.environment)?;
        self.settings.plain |= self.shared.plain;
        Ok(())
    }

    /// Refuses to go on with settings that could not be read: the journal may be elsewhere.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn check_settings(&mut self) -> Result<()> {
        if let Some(error) = self.unsettled.take() {
            return Err(error);
        }
        for name in std::mem::take(&mut self.settings.unknown) {
            let file = self.places.config_file.display().to_string();
            self.note(&format!("{file}: kap has no setting `{name}`"));
        }
        Ok(())
    }

    /// Now, here, with the person's day.
    pub fn clock(&self) -> Clock<'_> {
        Clock { now: self.world.now, zone: &*self.world.zone, day_start: self.settings.day_start }
    }

    /// An id that no record of the journal has.
    ///
    /// # Errors
    /// The journal's folder could not be listed.
    pub fn fresh_id(&mut self, taken: &[Id]) -> Result<Id> {
        self.journal.fresh_id(taken, &mut self.world.random).map_err(|error| self.unreadable(&error))
    }

    /// The journal's folder could not be read.
    pub fn unreadable(&self, error: &io::Error) -> Error {
        Error::new(format!("the journal at {} could not be read: {error}", self.journal.root().display()))
            .hint("see where kap looks: `kap paths`")
    }

    /// This machine's folder for the journal: drafts, locks, what git lacks.
    pub fn state(&self) -> PathBuf {
        self.places.state_of(self.journal.root())
    }

    /// kap's own folder could not be written.
    pub fn state_unwritable(&self, error: &io::Error) -> Error {
        Error::new(format!("kap's own folder {} could not be written: {error}", self.state().display()))
    }

    /// The journal's drafts.
    pub fn drafts(&self) -> Drafts {
        self.drafts_in("drafts")
    }

    /// What is answered of a few questions about one thing: kept apart, since `kap reflect` does not go on with it.
    pub fn looks(&self) -> Drafts {
        self.drafts_in("looks")
    }

    /// What was sat so far, kept apart likewise.
    pub fn sittings(&self) -> Drafts {
        self.drafts_in("sittings")
    }

    fn drafts_in(&self, name: &str) -> Drafts {
        Drafts::new(self.state().join(name), Arc::clone(&self.world.disk))
    }

    /// The steps: what git still lacks, and what can be taken back.
    pub fn pending(&self) -> OperationLog {
        let (waiting, kept) = (self.state().join("pending"), self.state().join("steps"));
        OperationLog::new(waiting, kept, Arc::clone(&self.world.disk))
    }

    /// A door to the person; `None` where nobody can be asked.
    pub fn ask(&self) -> Option<Box<dyn Ask>> {
        if self.shared.no_input || !self.world.terminal.input || !self.world.terminal.error {
            return None;
        }
        let style = self.error_style();
        Some(if self.settings.plain {
            Box::new(Plain::new())
        } else {
            Box::new(Terminal::new(u16::try_from(style.width).unwrap_or(u16::MAX), style.colour))
        })
    }

    /// Was it said that nothing is asked?
    pub fn never_asks(&self) -> bool {
        self.shared.no_input
    }

    /// Is what stands in standard input meant for the command?
    pub fn is_piped(&self) -> bool {
        !self.world.terminal.input
    }

    /// Takes words that came through a pipe into care: a pipe gives them only once.
    pub fn hear(&mut self, words: &str) {
        self.heard = Some(words.to_owned());
    }

    /// The words that came through a pipe and are saved nowhere yet.
    pub fn heard(&self) -> Option<String> {
        self.heard.clone()
    }

    /// Lets go of the words that came through a pipe: they are saved, or on the screen.
    pub fn let_go(&mut self) {
        self.heard = None;
    }

    /// The look of results.
    pub fn style(&self) -> Style {
        style(self.world, &self.shared, self.world.terminal.output)
    }

    /// The look of questions, receipts and notes.
    pub fn error_style(&self) -> Style {
        style(self.world, &self.shared, self.world.terminal.error)
    }

    /// Are receipts left out?
    pub const fn is_quiet(&self) -> bool {
        self.shared.quiet
    }

    /// Are questions plain lines, and tables lists?
    pub const fn is_plain(&self) -> bool {
        self.settings.plain
    }

    /// Prints a part of the result. What cannot be printed is told by [`App::finish`].
    pub fn print(&mut self, text: &str) {
        if self.written.is_ok() {
            self.written = self.world.out.write_all(text.as_bytes());
        }
    }

    /// Is there still somebody who reads the result?
    pub const fn is_heard(&self) -> bool {
        self.written.is_ok()
    }

    /// Says something beside the result: a question, a receipt.
    pub fn say(&mut self, text: &str) {
        if self.world.terminal.output {
            let _ = self.world.out.flush(); // Its place on the screen; a failure is told at the end.
        }
        // There is no other place to say that it could not be said.
        let _ = self.world.err.write_all(text.as_bytes()).and_then(|()| self.world.err.flush());
    }

    /// Prints what was done, unless `--quiet`.
    pub fn receipt(&mut self, text: &str) {
        if !self.shared.quiet {
            let text = paragraph(&safe(text), self.error_style().width, 0);
            self.say(&format!("{text}\n"));
        }
    }

    /// Prints a note: something did not happen, nothing is lost.
    pub fn note(&mut self, text: &str) {
        let style = self.error_style();
        let line = Line::new(Style::DIM, &safe(&without_codes(text)));
        let text = line.rows(&style, 2).join("\n");
        self.say(&format!("{text}\n"));
    }

    /// Names a file that could not be read.
    pub fn warn_unread(&mut self, unread: &[Unread]) {
        let mut unread: Vec<&Unread> = unread.iter().collect();
        unread.sort_by_key(|file| &file.path);
        for file in unread {
            match &file.reason {
                Reason::Flaw(flaw) => self.warn_damaged(&file.path, flaw),
                Reason::Barred(why) => self.note(&format!("{} {why}", file.path.display())),
            }
        }
    }

    fn warn_damaged(&mut self, path: &Path, flaw: &Flaw) {
        let text = damage(path, flaw).text(&self.error_style());
        self.say(&format!("{text}\n"));
    }

    /// Flushes the result, and settles how the command ended: a reader that went away early is fine. Where
    /// it failed, words that came through a pipe and are saved nowhere are given back.
    ///
    /// # Errors
    /// That of the command, or that the result could not be written.
    pub fn finish(&mut self, done: Result<()>) -> Result<()> {
        let written = std::mem::replace(&mut self.written, Ok(())).and_then(|()| self.world.out.flush());
        if let Err(error) = done {
            let words = self.heard.take().unwrap_or_default();
            return Err(super::save::give_back(&words, error, self));
        }
        match written {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(unwritten(&error)),
            _ => Ok(()),
        }
    }
}

/// The result could not be written.
pub fn unwritten(error: &io::Error) -> Error {
    Error::new(format!("the result could not be written: {error}"))
}

/// Prints an error and returns its exit code.
pub fn report(error: &Error, shared: &Shared, world: &mut World) -> Exit {
    if error.message.is_empty() {
        return error.exit;
    }
    let text = render::error(error, &style(world, shared, world.terminal.error));
    // Nothing is left to say where standard error is closed.
    let _ = world.err.write_all(format!("{text}\n").as_bytes());
    error.exit
}

/// What is wrong with a file, ready to be shown.
pub fn damage(path: &Path, flaw: &Flaw) -> Damage {
    Damage {
        path: path.display().to_string(),
        line: flaw.line,
        column: flaw.column,
        source_line: flaw.source_line.clone(),
        problem: flaw.problem.clone(),
        advice: flaw.advice.clone(),
    }
}

fn style(world: &World, shared: &Shared, terminal: bool) -> Style {
    let environment = &world.environment;
    let asked = environment.text("COLUMNS").and_then(|columns| columns.parse().ok());
    let width = asked.or_else(|| world.terminal.width.map(usize::from)).unwrap_or(WIDTH);
    let colour = match shared.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto if environment.text("NO_COLOR").is_some() => false,
        Colour::Auto if environment.text("CLICOLOR_FORCE").is_some_and(|force| force != "0") => true,
        Colour::Auto => terminal && environment.text("TERM") != Some("dumb"),
    };
    Style { width: width.clamp(NARROWEST, WIDEST), colour, ascii: shared.ascii }
}

/// The journal that completion looks at: the environment and the settings are known to it, flags not.
///
/// # Errors
/// The settings could not be read.
pub fn journal_for_completion(world: &mut World) -> Result<Journal> {
    Ok(app_for_completion(world)?.journal)
}

/// What completion works with: it never asks.
///
/// # Errors
/// No home folder is known.
pub fn app_for_completion(world: &mut World) -> Result<App<'_>> {
    let shared = Shared {
        journal: None,
        no_input: true,
        plain: false,
        color: Colour::Never,
        ascii: false,
        quiet: true,
    };
    App::new(world, &shared)
}
