//! What a reflection is about: which session, and which step.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::history::History;
use crate::ask::{Ask, Nothing, Prose, Reply};
use crate::cli::app::App;
use crate::cli::args;
use crate::error::{Error, Result};
use crate::journal::arc;
use crate::journal::date::{day_in_words, since_in_words};
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::question_set::INTEND;
use crate::journal::record::{Entry, Record};
use crate::journal::step::{Step, by_time};
use crate::journal::when::Leaning;
use crate::render::{Line, Style};
use crate::store::layout;

/// What a reflection is about.
#[derive(Debug, Clone)]
pub struct Subject {
    /// The session, if there is one.
    pub session: Option<About>,
    /// What is being written.
    pub work: Work,
}

/// What is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// An intention, before a session.
    Intend,
    /// A reflection, after one.
    Reflect(Step),
}

impl Work {
    /// The command that goes on with a draft of it.
    pub const fn command(self) -> &'static str {
        match self {
            Self::Intend => "kap intend",
            Self::Reflect(_) => "kap reflect",
        }
    }

    /// The word for it: that of its question set.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Intend => INTEND,
            Self::Reflect(step) => step.as_str(),
        }
    }

    /// Reads the word for it; writing freely where there is none any more.
    pub fn of_word(word: &str) -> Self {
        if word == INTEND { Self::Intend } else { Self::Reflect(word.parse().unwrap_or(Step::Free)) }
    }
}

/// A session, also one that is not yet a record.
#[derive(Debug, Clone)]
pub struct About {
    /// Its id.
    pub id: Id,
    /// When it was.
    pub at: DateTime<FixedOffset>,
    /// Its day.
    pub day: NaiveDate,
    /// It becomes a record with the reflection.
    pub is_new: bool,
    /// The record says that it is still to come.
    pub is_planned: bool,
}

/// What was typed about it.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// `--session`.
    pub session: Option<String>,
    /// `--when`.
    pub when: Option<String>,
    /// What is to be written, where that is said.
    pub work: Option<Work>,
}

impl About {
    /// A session the journal knows.
    pub fn of(record: &Record) -> Self {
        let is_planned = matches!(&record.entry, Entry::Session(session) if session.is_planned());
        Self { id: record.id, at: record.at, day: record.day, is_new: false, is_planned }
    }
}

/// Settles what it is about, from what was typed, the journal and the day; asks where that is not
/// enough and somebody can be asked.
///
/// # Errors
/// What was typed could not be understood.
pub fn settle(
    given: &Given,
    day: NaiveDate,
    history: &History,
    ask: Option<&mut dyn Ask>,
    app: &mut App<'_>,
) -> Result<Subject> {
    let session = match (&given.session, &given.when) {
        (Some(typed), _) if typed == "none" => None,
        (Some(typed), _) => Some(named(typed, history, app)?),
        (None, Some(words)) => Some(at_time(words, given.work, day, history, app)?),
        (None, None) if given.work == Some(Work::Intend) => next(day, history, ask, app)?,
        (None, None) => found(given.work, day, history, ask, app)?,
    };
    let work = given.work.unwrap_or_else(|| {
        Work::Reflect(match &session {
            None => Step::Free,
            Some(about) => match history.sessions.iter().find(|record| record.id == about.id) {
                Some(record) => history.step(record, day),
                None => by_time(about.day, day),
            },
        })
    });
    Ok(Subject { session, work })
}

fn named(typed: &str, history: &History, app: &mut App<'_>) -> Result<About> {
    let listed = args::find(typed, &[Kind::Session], app)?;
    let id = layout::name_of(&listed.path).map(|name| name.id);
    let record = history.sessions.iter().find(|record| Some(record.id) == id);
    let clock = app.clock();
    if let (None, Ok(stored)) = (record, app.journal.read(&listed, &clock)) {
        let id = stored.record.id;
        return Err(Error::usage(format!("session {id} was cancelled"))
            .hint(format!("if it took place after all: `kap session held {id}`")));
    }
    record.map(About::of).ok_or_else(|| {
        Error::invalid(format!("{} could not be read", listed.path.display()))
            .hint(format!("see why: `kap show {typed}`"))
    })
}

/// The session of that time: one the journal knows, or a new one.
fn at_time(
    words: &str,
    work: Option<Work>,
    day: NaiveDate,
    history: &History,
    app: &mut App<'_>,
) -> Result<About> {
    let is_ahead = work == Some(Work::Intend);
    let when = args::when(words, app, if is_ahead { Leaning::Future } else { Leaning::Past })?;
    if is_ahead && when.day < day {
        return Err(Error::usage(format!("{} is past", day_in_words(when.day, day)))
            .hint("to write about a session that was: `kap reflect`"));
    }
    if !is_ahead && when.day > day {
        return Err(Error::usage(format!("{} is still to come", day_in_words(when.day, day)))
            .hint("plan it: `kap session plan`, and prepare; reflect when it has been"));
    }
    args::tell_adjusted(when.adjusted, app);
    let known = history
        .sessions
        .iter()
        .find(|record| record.day == when.day && (!when.timed || record.at == when.at));
    match known {
        Some(record) => Ok(About::of(record)),
        None => {
            Ok(About { id: app.fresh_id(&[])?, at: when.at, day: when.day, is_new: true, is_planned: false })
        }
    }
}

/// The latest session with a step due, one of medicine before one of another sort, else the latest at all, else the one the person names.
fn found(
    work: Option<Work>,
    day: NaiveDate,
    history: &History,
    ask: Option<&mut dyn Ask>,
    app: &mut App<'_>,
) -> Result<Option<About>> {
    let held: Vec<&Record> = history.held(day).map(|(record, _)| record).collect();
    let dues = || held.iter().filter_map(|record| Some((record, history.due(record, day)?)));
    let due = dues().find(|(record, due)| arc::comes_first(record, due)).or_else(|| dues().next());
    let due = due.map(|(record, _)| record);
    let latest = || held.first().filter(|record| by_time(record.day, day.max(record.day)) != Step::Free);
    let found = due.or_else(latest).map(|record| About::of(record));
    let Some(ask) = ask else { return Ok(found) };
    match &found {
        // The first days belong to one session without doubt.
        Some(about) if matches!(by_time(about.day, day.max(about.day)), Step::Now | Step::Days) => Ok(found),
        Some(about) => {
            let later = held.first().filter(|record| record.id != about.id).map(|record| About::of(record));
            choose(about.clone(), later, day, history, ask, app)
        }
        None if work == Some(Work::Reflect(Step::Free)) => Ok(None),
        None => asked_when(work, day, history, ask, app),
    }
}

/// Some time has passed: there may have been a session since that kap does not know.
fn choose(
    about: About,
    later: Option<About>,
    day: NaiveDate,
    history: &History,
    ask: &mut dyn Ask,
    app: &mut App<'_>,
) -> Result<Option<About>> {
    let mut options = vec![format!("the one {}", of_day(about.day, day))];
    options.extend(later.as_ref().map(|later| format!("the one {}", of_day(later.day, day))));
    options.push("a later one that kap does not know yet".to_owned());
    options.push("no session, just writing".to_owned());
    let last = options.len() - 1;
    match ask.choose("Which session is this about?", &options, 0)? {
        Reply::Answer(at) if at == last => Ok(None),
        Reply::Answer(at) if at + 1 == last => asked_when(None, day, history, ask, app),
        Reply::Answer(1) => Ok(later),
        Reply::Answer(_) | Reply::Skip | Reply::Back | Reply::Editor(_) => Ok(Some(about)),
        Reply::Stop => Err(Error::interrupted("stopped; nothing was written yet")),
    }
}

/// The next session that is planned, else the one the person names; it may not be known yet.
fn next(
    day: NaiveDate,
    history: &History,
    ask: Option<&mut dyn Ask>,
    app: &mut App<'_>,
) -> Result<Option<About>> {
    match (arc::next_planned(&history.sessions, app.world.now, day), ask) {
        (Some(record), _) => Ok(Some(About::of(record))),
        (None, Some(ask)) => asked_when(Some(Work::Intend), day, history, ask, app),
        (None, None) => Ok(None),
    }
}

fn asked_when(
    work: Option<Work>,
    day: NaiveDate,
    history: &History,
    ask: &mut dyn Ask,
    app: &mut App<'_>,
) -> Result<Option<About>> {
    let style = app.error_style();
    let (head, help) = match work {
        Some(Work::Intend) => (
            "When is the session?",
            "Such as: tomorrow, friday 14:00, in 2 weeks, 2026-10-05. Enter if that is not known yet.",
        ),
        Some(Work::Reflect(_)) | None => (
            "When was the session?",
            "Such as: today, yesterday, monday 14:00, 2026-10-05. Enter if there was none.",
        ),
    };
    let head = style.paint(Style::BOLD, head);
    let help = Line::new(Style::DIM, help).rows(&style, 0).join("\n");
    app.say(&format!("\n{head}\n{help}\n"));
    loop {
        let reply = ask.prose(&Prose { one_line: true, ..Prose::default() }, &Nothing)?;
        let words = match reply {
            Reply::Answer(words) | Reply::Editor(words) => words,
            Reply::Skip | Reply::Back => return Ok(None),
            Reply::Stop => return Err(Error::interrupted("stopped; nothing was written yet")),
        };
        match at_time(&words, work, day, history, app) {
            Ok(about) => return Ok(Some(about)),
            Err(error) => {
                let hint = error.hint.as_deref().map(|hint| format!(" ({hint})")).unwrap_or_default();
                app.note(&format!("{}{hint}. Once more?", error.message));
            }
        }
    }
}

fn of_day(day: NaiveDate, today: NaiveDate) -> String {
    let words = day_in_words(day, today);
    if matches!(words.as_str(), "today" | "yesterday") {
        format!("of {words}")
    } else {
        format!("on {words}")
    }
}

/// Says in a line what the reflection is about.
pub fn headline(subject: &Subject, day: NaiveDate) -> String {
    match &subject.session {
        None => String::new(),
        // One that has been, on a day that has not: the person flew over the date line.
        Some(about) if about.day == day || (about.day > day && subject.work != Work::Intend) => {
            "About today's session.".to_owned()
        }
        Some(about) => {
            let since = since_in_words(about.day, day);
            match day_in_words(about.day, day) {
                near if ["yesterday", "tomorrow"].contains(&near.as_str()) => {
                    format!("About {near}'s session ({since}).")
                }
                on => format!("About the session on {on} ({since})."),
            }
        }
    }
}
