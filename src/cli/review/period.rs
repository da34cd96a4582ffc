//! Which time a review looks at: from the flags, the last review and the sessions.

use std::collections::BTreeSet;
use std::io;

use chrono::NaiveDate;

use crate::cli::app::App;
use crate::cli::args::{find, when};
use crate::cli::completions;
use crate::error::{Error, Result};
use crate::journal::arc;
use crate::journal::date::Span;
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::record::{Entry, Record};
use crate::journal::session::{Session, Sort};
use crate::journal::when::Leaning;
use crate::review::{Period, Scope};
use crate::store::Filter;

/// The number of a session has no more digits than this; what is longer is an id.
const DIGITS: usize = 3;

/// The time to look at.
#[derive(Debug, Clone, Default, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "flags are yes or no")]
#[allow(clippy::option_option, reason = "a flag that may have a value: not given, alone, with one")]
pub struct PeriodArgs {
    /// The last seven days
    #[arg(long, help_heading = PERIOD, group = "period")]
    week: bool,
    /// The last month, or the one that is named: 2026-10
    #[arg(long, value_name = "YYYY-MM", num_args = 0..=1, help_heading = PERIOD, group = "period")]
    month: Option<Option<String>>,
    /// The last three months
    #[arg(long, help_heading = PERIOD, group = "period")]
    quarter: bool,
    /// The last year, or the one that is named: 2026
    #[arg(long, value_name = "YYYY", num_args = 0..=1, help_heading = PERIOD, group = "period")]
    year: Option<Option<i32>>,
    /// One session and what it led to: its number in the series, an id, or `last`
    #[arg(long, value_name = "N", help_heading = PERIOD, group = "period", add = clap_complete::engine::ArgValueCompleter::new(completions::sessions))]
    session: Option<String>,
    /// A series of sessions; without a number the latest
    #[arg(long, value_name = "N", num_args = 0..=1, help_heading = PERIOD, value_parser = clap::value_parser!(u32).range(1..))]
    series: Option<Option<u32>>,
    /// On this day or later: 2026-10-05, "2 weeks ago"
    #[arg(long, value_name = "DAY", allow_hyphen_values = true, help_heading = PERIOD, conflicts_with = "period")]
    since: Option<String>,
    /// On this day or earlier
    #[arg(long, value_name = "DAY", allow_hyphen_values = true, help_heading = PERIOD, conflicts_with = "period")]
    until: Option<String>,
    /// Everything there is
    #[arg(long, help_heading = PERIOD, group = "period")]
    all: bool,
}

const PERIOD: &str = "The time it looks at (since the last review, else the last seven days)";

impl PeriodArgs {
    /// Settles which days and sessions are looked at.
    ///
    /// # Errors
    /// What was typed could not be understood, or there is no such session.
    pub fn settle(&self, app: &mut App<'_>) -> Result<Period> {
        let today = app.clock().today();
        if let Some(typed) = &self.session {
            return session(typed, self.series.flatten(), app);
        }
        if let Some(number) = self.series {
            if self.is_of_days() {
                return Err(Error::usage("--series is about sessions, the other flag about days")
                    .hint("give one of them; with --session, --series says whose number is meant"));
            }
            return series(number, app);
        }
        if self.since.is_some() || self.until.is_some() {
            return days(self.since.as_deref(), self.until.as_deref(), app);
        }
        let back = |scope, span: Span| {
            let first = span.before(today).and_then(|day| day.succ_opt()).unwrap_or(today);
            Ok(Period { first, last: today, scope })
        };
        match (&self.month, &self.year) {
            (Some(Some(month)), _) => named_month(month, today),
            (Some(None), _) => back(Scope::Month, Span::Months(1)),
            (None, Some(Some(year))) => named_year(*year, today),
            (None, Some(None)) => back(Scope::Year, Span::Months(12)),
            (None, None) if self.week => back(Scope::Week, Span::Weeks(1)),
            (None, None) if self.quarter => back(Scope::Quarter, Span::Months(3)),
            (None, None) if self.all => {
                let first = earliest(app).map_err(|error| app.unreadable(&error))?.unwrap_or(today);
                Ok(Period { first: first.min(today), last: today, scope: Scope::All })
            }
            (None, None) => match last_review(app)? {
                Some(first) => Ok(Period { first: first.min(today), last: today, scope: Scope::SinceReview }),
                None => back(Scope::Week, Span::Weeks(1)),
            },
        }
    }

    /// The session that was typed.
    pub fn session(&self) -> Option<&str> {
        self.session.as_deref()
    }

    fn is_of_days(&self) -> bool {
        self.week
            || self.month.is_some()
            || self.quarter
            || self.year.is_some()
            || self.all
            || self.since.is_some()
            || self.until.is_some()
    }
}

fn days(since: Option<&str>, until: Option<&str>, app: &App<'_>) -> Result<Period> {
    let today = app.clock().today();
    let day = |text: Option<&str>| text.map(|text| when(text, app, Leaning::Past)).transpose();
    let (since, until) = (day(since)?.map(|when| when.day), day(until)?.map(|when| when.day));
    let first = match since {
        Some(first) => first,
        None => earliest(app).map_err(|error| app.unreadable(&error))?.unwrap_or(today),
    };
    let last = until.unwrap_or(today);
    match (first > last, since, until) {
        (false, ..) => Ok(Period { first, last, scope: Scope::Days }),
        (true, Some(_), Some(_)) => {
            Err(Error::usage("--since is later than --until").hint("swap the two days"))
        }
        (true, Some(_), None) => Err(ahead()),
        (true, None, _) => Ok(Period { first: last, last, scope: Scope::Days }),
    }
}

fn ahead() -> Error {
    Error::usage("that time is still to come").hint("what is coming: `kap due`")
}

fn named_month(typed: &str, today: NaiveDate) -> Result<Period> {
    let first = NaiveDate::parse_from_str(&format!("{typed}-01"), "%Y-%m-%d").ok();
    let first = first.filter(|_| typed.len() == 7).ok_or_else(|| {
        Error::usage(format!("`{typed}` is no month")).hint("write it as 2026-10, or --month alone")
    })?;
    let last = Span::Months(1).after(first).and_then(|day| day.pred_opt()).unwrap_or(first);
    up_to_today(first, last, Scope::Month, today)
}

fn named_year(year: i32, today: NaiveDate) -> Result<Period> {
    let days = NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31));
    let days = days.filter(|_| (1..=9999).contains(&year));
    let (first, last) =
        days.ok_or_else(|| Error::usage(format!("{year} is no year")).hint("such as 2026"))?;
    up_to_today(first, last, Scope::Year, today)
}

fn up_to_today(first: NaiveDate, last: NaiveDate, scope: Scope, today: NaiveDate) -> Result<Period> {
    if first > today { Err(ahead()) } else { Ok(Period { first, last: last.min(today), scope }) }
}

/// The day of the earliest record that has one in its name.
fn earliest(app: &App<'_>) -> io::Result<Option<NaiveDate>> {
    let (names, _) = app.journal.names()?;
    Ok(names.iter().filter_map(|listed| listed.name.as_ref()?.day).min())
}

/// The last day that the latest review of days looked at.
fn last_review(app: &App<'_>) -> Result<Option<NaiveDate>> {
    let filter = Filter { kinds: vec![Kind::Review], ..Filter::default() };
    app.find_newest(filter, |stored| match &stored.record.entry {
        Entry::Review(review) if review.is_of_days() => Some(review.until.unwrap_or(stored.record.day)),
        _ => None,
    })
}

/// All sessions that were not called off, the earliest first.
fn sessions(app: &App<'_>) -> Result<Vec<Record>> {
    let filter = Filter { kinds: vec![Kind::Session], ..Filter::default() };
    let counts = |record: &Record| arc::session(record).is_some_and(|session| !session.is_cancelled());
    let (mut found, _) = app.gather(filter, |stored| Some(stored.record).filter(counts))?;
    found.sort_by_key(|record| (record.at, record.id));
    Ok(found)
}

/// The series of the latest medicine session that has been, else of any.
fn latest_series(sessions: &[Record], app: &App<'_>) -> Option<u32> {
    let clock = app.clock();
    let been = |record: &&Record| arc::has_been(record, clock.now, clock.today());
    let of_medicine = || sessions.iter().rev().filter(|record| run_of(record).is_some());
    of_medicine().find(been).or_else(|| of_medicine().next()).and_then(run_of)
}

fn session(typed: &str, of: Option<u32>, app: &mut App<'_>) -> Result<Period> {
    let sessions = sessions(app)?;
    let newest_first: Vec<Record> = sessions.iter().rev().cloned().collect();
    let places = arc::places(&newest_first, true);
    let number = typed.parse::<u32>().ok().filter(|_| typed.len() <= DIGITS);
    let id = if let Some(number) = number {
        let Some(run) = of.or_else(|| latest_series(&sessions, app)) else { return Err(no_sessions()) };
        let is_it = |record: &&Record| {
            run_of(record) == Some(run) && places.get(&record.id).is_some_and(|place| place.number == number)
        };
        sessions.iter().find(is_it).map(|record| record.id).ok_or_else(|| {
            Error::not_found(format!("series {run} has no session {number}"))
                .hint("see the sessions: `kap session list`")
        })?
    } else {
        let listed = find(typed, &[Kind::Session], app)?;
        let clock = app.clock();
        let stored = app.journal.read(&listed, &clock).map_err(|_| {
            Error::invalid(format!("{} could not be read", listed.path.display()))
                .hint(format!("see why: `kap show {typed}`"))
        })?;
        stored.record.id
    };
    let number = places.get(&id).map(|place| place.number);
    about(&BTreeSet::from([id]), Scope::Session { id, number }, &sessions, app)
}

/// The series of a medicine session.
fn run_of(record: &Record) -> Option<u32> {
    arc::session(record).and_then(Session::run)
}

fn series(number: Option<u32>, app: &mut App<'_>) -> Result<Period> {
    let sessions = sessions(app)?;
    let Some(run) = number.or_else(|| latest_series(&sessions, app)) else { return Err(no_sessions()) };
    let of_run =
        |record: &&Record| arc::session(record).and_then(crate::journal::session::Session::run) == Some(run);
    let ids: BTreeSet<Id> = sessions.iter().filter(of_run).map(|record| record.id).collect();
    if ids.is_empty() {
        return Err(Error::not_found(format!("there is no series {run}"))
            .hint("see the sessions: `kap session list`"));
    }
    about(&ids, Scope::Series { number: run, sessions: ids.clone() }, &sessions, app)
}

fn no_sessions() -> Error {
    Error::not_found("there is no session yet").hint("keep one: `kap session log`, or `kap reflect`")
}

/// The days around some sessions: from what prepared them to the day before the next one.
fn about(ids: &BTreeSet<Id>, scope: Scope, sessions: &[Record], app: &App<'_>) -> Result<Period> {
    let today = app.clock().today();
    let own = || sessions.iter().filter(|record| ids.contains(&record.id)).map(|record| record.day);
    let (Some(from), Some(to)) = (own().min(), own().max()) else { return Err(no_sessions()) };
    let is_medicine = |record: &&Record| arc::session(record).is_some_and(|of| of.sort == Sort::Medicine);
    let others = || sessions.iter().filter(is_medicine).filter(|record| !ids.contains(&record.id));
    let next = others().map(|record| record.day).filter(|day| *day > to).min();
    let last = next.and_then(|day| day.pred_opt()).unwrap_or(today).min(today).max(to);
    let newest_first: Vec<Record> = sessions.iter().rev().cloned().collect();
    let filter = Filter {
        kinds: vec![Kind::Intention],
        since: from.checked_sub_days(arc::PREPARATION),
        until: Some(from),
    };
    let is_for_one =
        |record: &Record| arc::session_of(record, &newest_first).is_some_and(|id| ids.contains(&id));
    let (prepared, _) =
        app.gather(filter, |stored| is_for_one(&stored.record).then_some(stored.record.day))?;
    let first = prepared.into_iter().min().unwrap_or(from).min(from);
    Ok(Period { first, last, scope })
}
