//! Flags that several verbs share.

use clap::{Args, ValueEnum};

use super::app::App;
use crate::error::{Error, Result};
use crate::journal::arc;
use crate::journal::date::Adjusted;
use crate::journal::id;
use crate::journal::kind::Kind;
use crate::journal::query::{Query, QueryError};
use crate::journal::record::{Entry, Record};
use crate::journal::when::{Leaning, When, parse};
use crate::store::search::Sought;
use crate::store::{Filter, Listed, Stored};

/// How a result is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading; as a list where the screen is narrow
    Table,
    /// Fields between tabs, one record a line
    Plain,
    /// JSON
    Json,
    /// Markdown
    Md,
    /// Comma-separated values, with headers
    Csv,
}

/// How much of the person's own words is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Titles {
    /// None of your words but the short names of goals
    Neutral,
    /// Your own words
    Full,
}

/// Which records.
#[derive(Debug, Clone, Args)]
pub struct Selection {
    /// On this day or later: 2026-10-05, "2 weeks ago"
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub since: Option<String>,
    /// On this day or earlier
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub until: Option<String>,
    /// Of this kind; may be given again
    #[arg(long, short, value_name = "KIND", value_parser = kind)]
    pub kind: Vec<Kind>,
    /// Of this session: an id, or `last`
    #[arg(long, value_name = "ID", add = clap_complete::engine::ArgValueCompleter::new(super::completions::sessions))]
    pub session: Option<String>,
    /// With this tag; may be given again
    #[arg(long, short, value_name = "TAG")]
    pub tag: Vec<String>,
    /// At most so many
    #[arg(short = 'n', long = "count", value_name = "N", value_parser = count)]
    pub count: Option<usize>,
}

impl Selection {
    /// What can be told from names alone.
    ///
    /// # Errors
    /// A day that could not be understood.
    pub fn filter(&self, app: &App<'_>) -> Result<Filter> {
        let day =
            |text: &Option<String>| text.as_deref().map(|text| when(text, app, Leaning::Past)).transpose();
        let (since, until) = (day(&self.since)?, day(&self.until)?);
        let filter = Filter {
            kinds: self.kind.clone(),
            since: since.map(|when| when.day),
            until: until.map(|when| when.day),
        };
        if filter.since.zip(filter.until).is_some_and(|(since, until)| since > until) {
            return Err(Error::usage("--since is later than --until").hint("swap the two days"));
        }
        Ok(filter)
    }

    /// The words and the flags, as one query.
    ///
    /// # Errors
    /// A term or a day that could not be understood.
    pub fn query(&self, words: &[String], as_patterns: bool, app: &App<'_>) -> Result<Query> {
        let refused = |error: QueryError| Error::usage(error.to_string()).hint(error.hint());
        let mut query = Query::parse(words, &app.clock(), as_patterns).map_err(refused)?;
        let filter = self.filter(app)?;
        query.kinds.extend(filter.kinds);
        query.tags.extend(self.tag.iter().cloned());
        query.sessions.extend(self.session.iter().cloned());
        query.since = query.since.max(filter.since);
        query.until = query.until.into_iter().chain(filter.until).min();
        Ok(query)
    }
}

/// What a query means in this journal: which sessions it names.
///
/// # Errors
/// There is no such session, or more than one.
pub fn sought<'q>(query: &'q Query, app: &mut App<'_>) -> Result<Sought<'q>> {
    let mut ids = |typed: &[String]| -> Result<Vec<id::Id>> {
        let found = typed.iter().map(|typed| find(typed, &[Kind::Session], app));
        let found: Vec<Listed> = found.collect::<Result<_>>()?;
        Ok(found.into_iter().filter_map(|listed| listed.name).map(|name| name.id).collect())
    };
    let (sessions, not_sessions) = (ids(&query.sessions)?, ids(&query.not_sessions)?);
    Ok(Sought { query, sessions, not_sessions, with_first_line: true })
}

/// Reads how many.
///
/// # Errors
/// It is no whole number.
pub fn count(text: &str) -> Result<usize, String> {
    text.trim().parse().map_err(|_| "it is a whole number, such as 5".to_owned())
}

fn kind(text: &str) -> Result<Kind, String> {
    Kind::from_typed(text).ok_or_else(|| format!("the kinds are {}", Kind::ALL.map(Kind::as_str).join(", ")))
}

/// Reads a time in the person's words.
///
/// # Errors
/// It could not be understood.
pub fn when(text: &str, app: &App<'_>, leaning: Leaning) -> Result<When> {
    parse(text, &app.clock(), leaning).map_err(|error| Error::usage(error.to_string()).hint(error.hint()))
}

/// Says aloud what became of a local time that a change of clocks had doubled or skipped.
pub fn tell_adjusted(adjusted: Option<Adjusted>, app: &mut App<'_>) {
    if let Some(adjusted) = adjusted {
        app.note(&adjusted.to_string());
    }
}

/// Finds a record by its id, the beginning of its id, a goal's handle, or `@` for the latest; a session
/// also by `next`, the first that is planned from today on.
///
/// # Errors
/// There is none, or more than one.
pub fn find(typed: &str, kinds: &[Kind], app: &mut App<'_>) -> Result<Listed> {
    let what = match kinds {
        [kind] => kind.as_str(),
        _ => "record",
    };
    if typed == "next" && kinds == [Kind::Session] {
        return next_session(app);
    }
    if typed == "@" || typed == "last" {
        let clock = app.clock();
        let filter = Filter { kinds: kinds.to_vec(), ..Filter::default() };
        let is_cancelled = |stored: &Stored| matches!(&stored.record.entry, Entry::Session(session) if session.is_cancelled());
        let is_session = |stored: &Stored| stored.record.kind() == Kind::Session;
        let is_ahead = |stored: &Stored| {
            let off = kinds == [Kind::Session] && is_cancelled(stored);
            is_session(stored) && (stored.record.day > clock.today() || off)
        };
        // The last session is the last that took place; a plan only where there is nothing else.
        let mut ahead = None;
        let found = app.find_newest(filter, |stored| {
            if is_ahead(&stored) {
                ahead = Some(stored);
                return None;
            }
            Some(stored)
        })?;
        return found.or(ahead).map(listed).ok_or_else(|| {
            Error::not_found(format!("there is no {what} yet")).hint("begin with `kap reflect`")
        });
    }
    let (names, unread) = app.journal.names().map_err(|error| app.unreadable(&error))?;
    let prefix = id::prefix(typed);
    let exact = typed.parse::<id::Id>().ok();
    let admitted = |listed: &&Listed| {
        listed.name.as_ref().is_some_and(|name| kinds.is_empty() || kinds.contains(&name.kind))
    };
    let fits = |listed: &&Listed| {
        let Some(name) = &listed.name else { return false };
        let by_handle = name.handle.as_ref().is_some_and(|handle| handle.as_str() == typed);
        by_handle || prefix.as_deref().is_some_and(|prefix| name.id.as_str().starts_with(prefix))
    };
    let mut found: Vec<&Listed> = names.iter().filter(admitted).filter(fits).collect();
    // A handle or a whole id is meant before any id that only begins so.
    let whole = |listed: &&Listed| {
        let name = listed.name.as_ref();
        name.is_some_and(|name| {
            Some(name.id) == exact || name.handle.as_ref().is_some_and(|h| h.as_str() == typed)
        })
    };
    if found.iter().any(whole) {
        found.retain(whole);
    }
    if found.is_empty() {
        let unnamed: Vec<&Listed> = names.iter().filter(|listed| listed.name.is_none()).collect();
        let clock = app.clock();
        let inside = |listed: &&Listed| {
            app.journal.read(listed, &clock).is_ok_and(|stored| Some(stored.record.id) == exact)
        };
        found = unnamed.into_iter().filter(inside).collect();
    }
    match found.as_slice() {
        [one] => Ok((*one).clone()),
        [] => {
            app.warn_unread(&unread);
            let hint =
                if kinds.is_empty() { "kap list".to_owned() } else { format!("kap list --kind {what}") };
            Err(Error::not_found(format!("no {what} has an id that begins with `{typed}`"))
                .hint(format!("see what there is: `{hint}`")))
        }
        many => {
            // A move to another folder that was cut off leaves a record twice: under its old name, and
            // under the one that fits.
            let is_one = many.windows(2).all(|two| id_of(two[0]) == id_of(two[1]));
            let clock = app.clock();
            let fits = |listed: &&&Listed| {
                let stored = app.journal.read(listed, &clock);
                stored.is_ok_and(|stored| crate::store::layout::path_of(&stored.record) == listed.path)
            };
            let mut fitting = many.iter().filter(fits);
            match (is_one, fitting.next(), fitting.next()) {
                (true, Some(one), None) => Ok((*one).clone()),
                _ => Err(ambiguous(typed, many)),
            }
        }
    }
}

fn next_session(app: &App<'_>) -> Result<Listed> {
    let filter = Filter { kinds: vec![Kind::Session], since: Some(app.clock().today()), until: None };
    let (found, _) = app.gather(filter, Some)?;
    let sessions: Vec<Record> = found.iter().map(|stored| stored.record.clone()).collect();
    let next = arc::next_planned(&sessions, app.world.now, app.clock().today()).map(|record| record.id);
    found.into_iter().find(|stored| Some(stored.record.id) == next).map(listed).ok_or_else(|| {
        Error::not_found("no session is planned").hint("plan one: `kap session plan \"friday 14:00\"`")
    })
}

fn listed(stored: Stored) -> Listed {
    Listed { name: crate::store::layout::name_of(&stored.path), path: stored.path }
}

fn id_of(listed: &Listed) -> Option<id::Id> {
    listed.name.as_ref().map(|name| name.id)
}

fn ambiguous(typed: &str, many: &[&Listed]) -> Error {
    let is_called = |listed: &&Listed| {
        let handle = listed.name.as_ref().and_then(|name| name.handle.as_ref());
        handle.is_some_and(|handle| handle.as_str() == typed)
    };
    if many.iter().all(is_called) {
        let mut ids: Vec<String> =
            many.iter().filter_map(|listed| id_of(listed)).map(|id| id.to_string()).collect();
        ids.sort();
        ids.dedup();
        let first = ids.first().cloned().unwrap_or_default();
        return Error::usage(format!("more than one goal is called `{typed}`: {}", ids.join(" and "))).hint(
            format!("use one of these ids, or give one another name: `kap goal edit {first} --handle NAME`"),
        );
    }
    let mut names: Vec<String> = many
        .iter()
        .take(8)
        .map(|listed| listed.path.file_stem().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    names.sort();
    if many.len() > names.len() {
        names.push(format!("and {} more", many.len() - names.len()));
    }
    Error::usage(format!("`{typed}` may be any of {}", names.join(", "))).hint("type more of the id")
}
