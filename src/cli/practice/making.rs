//! A practice as it is put together: what was typed, what is remembered of the last time, and whether it
//! counts as a check-in on its goal.

use chrono::{DateTime, Days, FixedOffset, NaiveDate};

use super::Details;
use super::cut_off::ids;
use crate::cli::app::App;
use crate::cli::ledger::goal_of;
use crate::cli::writing::text;
use crate::cli::{goal, save};
use crate::error::{Error, Result};
use crate::journal::checkin::{Checkin, in_order, moment};
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::ledger::Domain;
use crate::journal::practice::words::{Habit, counts, habits};
use crate::journal::practice::{Practice, same_word, suggested_domain};
use crate::journal::record::{Entry, Record};
use crate::render::safe_line;
use crate::store::Filter;
use crate::store::layout::path_of;

/// How far back what was done before is remembered, in days: a year, and a little.
const REACH: Days = Days::new(400);

/// What was done before.
pub struct Before {
    /// Each practice as it was done last, the latest first.
    pub habits: Vec<Habit>,
}

impl Before {
    /// Reads what was done in the last year or so.
    ///
    /// # Errors
    /// The journal's folder could not be read.
    pub fn read(app: &App<'_>) -> Result<Self> {
        let since = app.clock().today().checked_sub_days(REACH);
        let filter = Filter { kinds: vec![Kind::Practice], since, until: None };
        let practice = |record: Record| match record.entry {
            Entry::Practice(practice) => Some((record.id, record.day, practice)),
            _ => None,
        };
        let (done, _) = app.gather(filter, |stored| practice(stored.record))?;
        Ok(Self { habits: habits(done.iter().map(|(id, day, practice)| (*id, *day, practice))) })
    }

    fn last(&self, what: &str) -> Option<&Habit> {
        self.habits.iter().find(|habit| same_word(&habit.what, what))
    }
}

/// The note that was given.
///
/// # Errors
/// Standard input could not be read.
pub fn note(details: &Details, app: &mut App<'_>) -> Result<String> {
    match details.note.as_deref() {
        Some("-") => text::piped(app),
        note => Ok(note.unwrap_or_default().trim_end().to_owned()),
    }
}

/// A practice that is about to be kept.
pub struct Making {
    practice: Practice,
    note: String,
    tags: Vec<String>,
    /// When it was, where that is not now.
    at: Option<DateTime<FixedOffset>>,
    /// The goal it serves, where that is still lived.
    serves: Option<Serves>,
    /// Does it count as a check-in? `None` where that was never said.
    counts: Option<bool>,
}

/// A goal that a practice serves.
struct Serves {
    id: Id,
    name: String,
    domain: Option<Domain>,
    /// Was this day answered already?
    is_answered: bool,
    /// When its check-in is made, where it is made now.
    moment: DateTime<FixedOffset>,
}

impl Making {
    /// Puts a practice together of what was said, and of what was said the last time.
    ///
    /// # Errors
    /// There is no such goal, or it is closed and cannot be checked in on.
    pub fn new(
        what: String,
        minutes: Option<u32>,
        note: String,
        at: Option<DateTime<FixedOffset>>,
        details: &Details,
        before: &Before,
        app: &mut App<'_>,
    ) -> Result<Self> {
        let last = before.last(&what);
        let domain = details.domain.or_else(|| last.and_then(|habit| habit.domain));
        let day = app.clock().day_of(at.unwrap_or(app.world.now));
        let named = details.goal.as_deref().map(|typed| goal_of(typed, app)).transpose()?;
        let remembered = || last.filter(|_| !details.no_goal).and_then(|habit| habit.goal);
        let goal = named.or_else(remembered);
        let serves = goal.map(|goal| serves(goal, day, app)).transpose()?.flatten();
        if let (Some(typed), None, true) = (&details.goal, &serves, details.check) {
            return Err(Error::usage(format!("goal `{typed}` is closed")).hint("leave out --check"));
        }
        // What was closed since is not served any more, unless it is named.
        let goal = named.or_else(|| serves.as_ref().map(|serves| serves.id));
        if details.check && goal.is_none() {
            return Err(Error::usage("--check goes with a goal").hint("name it: --goal HANDLE"));
        }
        let counts = match (details.check, details.no_check, &serves) {
            (true, ..) => Some(true),
            (_, true, _) | (_, _, None) => Some(false),
            // A day that was answered is not answered twice by itself.
            (.., Some(serves)) if serves.is_answered => Some(false),
            (.., Some(serves)) => counted_before(last, serves.id, app)?,
        };
        let of_goal = serves.as_ref().and_then(|serves| serves.domain);
        let domain = domain.or(of_goal).or_else(|| suggested_domain(&what));
        let mut tags = details.tag.clone();
        tags.sort();
        tags.dedup();
        Ok(Self { practice: Practice { what, minutes, domain, goal }, note, tags, at, serves, counts })
    }

    /// Asks, once for each word, where it belongs, and once for each goal, whether it counts.
    ///
    /// # Errors
    /// The person stopped.
    pub fn ask(&mut self, details: &Details, before: &Before, app: &mut App<'_>) -> Result<()> {
        let Some(mut ask) = app.ask() else { return Ok(()) };
        let is_new = before.last(&self.practice.what).is_none();
        if self.practice.domain.is_none() && is_new && details.domain.is_none() {
            let mut options: Vec<String> = Domain::ALL.iter().map(ToString::to_string).collect();
            options.push("leave it open".to_owned());
            let prompt = format!("Where does \"{}\" belong?", safe_line(&self.practice.what));
            if let crate::ask::Reply::Answer(chosen) = ask.choose(&prompt, &options, Domain::ALL.len())? {
                self.practice.domain = Domain::ALL.get(chosen).copied();
            }
        }
        self.ask_check(&mut *ask)
    }

    /// Asks whether it counts as a check-in, where that was never said.
    fn ask_check(&mut self, ask: &mut dyn crate::ask::Ask) -> Result<()> {
        let (None, Some(serves)) = (self.counts, &self.serves) else { return Ok(()) };
        let prompt = format!("Does it count as a check-in on {}? It is remembered.", serves.name);
        if let crate::ask::Reply::Answer(counts) = ask.confirm(&prompt, true)? {
            self.counts = Some(counts);
        }
        Ok(())
    }

    /// Gives it the minutes that it took.
    pub fn took(&mut self, minutes: Option<u32>) {
        self.practice.minutes = minutes;
    }

    /// What it is, in a line.
    pub fn in_words(&self) -> String {
        self.practice.in_words()
    }

    /// The records of it, under these ids: itself, and its check-in where it counts as one.
    pub fn records(&self, [id, checkin]: [Id; 2], app: &App<'_>) -> Vec<Record> {
        let clock = app.clock();
        let at = self.at.unwrap_or(clock.now);
        let (now, day) = (clock.now, clock.day_of(at));
        let written = self.at.is_some_and(|at| at != now).then_some(now);
        let note = if self.note.is_empty() { String::new() } else { format!("{}\n", self.note) };
        let record = |id, at, entry, tags, body| Record { id, at, day, written, tags, entry, body };
        let practice = Entry::Practice(self.practice.clone());
        let mut records = vec![record(id, at, practice, self.tags.clone(), note)];
        if let (Some(true), Some(serves)) = (self.counts, &self.serves) {
            // Behind what was said before, though clocks differ; a day that is past has its own time.
            let at = if self.at.is_none() { serves.moment } else { at };
            let entry = Entry::Checkin(Checkin::done(serves.id, id));
            records.push(record(checkin, at, entry, Vec::new(), String::new()));
        }
        records
    }

    /// Keeps it, with its check-in, as one step.
    ///
    /// # Errors
    /// It could not be saved.
    pub fn keep(&self, app: &mut App<'_>) -> Result<()> {
        let ids = ids(app).map_err(|error| save::give_back(&self.note, error, app))?;
        let records = self.records(ids, app);
        save::together(&records, app)?;
        self.tell(&records, app);
        Ok(())
    }

    /// Says what was kept.
    pub fn tell(&self, records: &[Record], app: &mut App<'_>) {
        let Some(record) = records.first() else { return };
        let domain = self.practice.domain.map(|domain| format!(" ({domain})")).unwrap_or_default();
        let (id, told, path) = (record.id, self.in_words(), path_of(record));
        app.receipt(&format!("Kept: practice {id}, {told}{domain}, in {}.", path.display()));
        let Some(Serves { name, is_answered, .. }) = &self.serves else { return };
        app.receipt(&match (self.counts, is_answered) {
            (Some(true), _) => format!("Counted as a check-in on {name}: did."),
            (_, true) => format!("It serves {name}, which was answered that day."),
            (_, false) => format!("It serves {name}. To count it as a check-in too: --check."),
        });
    }
}

/// A goal as a practice of that day serves it; `None` where it is closed, or not there any more.
fn serves(goal: Id, day: NaiveDate, app: &App<'_>) -> Result<Option<Serves>> {
    let living = goal::reading::living(app)?;
    let Some(living) = living.goals.into_iter().find(|living| living.record.id == goal) else {
        return Ok(None);
    };
    let said = checkins_since(goal, day, app)?;
    let said = in_order(goal, &said);
    let is_answered = said.iter().any(|(record, checkin)| record.day == day && checkin.answer.is_some());
    let domain = living.goal().and_then(|goal| goal.domain);
    let moment = moment(app.world.now, &said);
    Ok(Some(Serves { id: goal, name: living.name(), domain, is_answered, moment }))
}

/// Did it count before, for this goal? `None` where that was never settled.
fn counted_before(last: Option<&Habit>, goal: Id, app: &App<'_>) -> Result<Option<bool>> {
    let Some(last) = last.filter(|last| last.goal == Some(goal)) else { return Ok(None) };
    let Some(since) = last.times.iter().map(|(_, day)| *day).min() else { return Ok(None) };
    let said = checkins_since(goal, since, app)?;
    let answered: Vec<_> = in_order(goal, &said)
        .into_iter()
        .filter(|(_, checkin)| checkin.answer.is_some())
        .map(|(record, checkin)| (record.day, checkin.source.from))
        .collect();
    Ok(counts(&last.times, &answered))
}

fn checkins_since(goal: Id, since: NaiveDate, app: &App<'_>) -> Result<Vec<Record>> {
    let clock = app.clock();
    let goals = app.journal.goals(&clock).map_err(|error| app.unreadable(&error))?;
    Ok(goals.checkins.telling(goal, since))
}
