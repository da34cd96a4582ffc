//! What a report is made of, read from the journal: names first, then the files of the period and those
//! that they lead to. No other file is opened.

use std::collections::{BTreeMap, HashSet};
use std::io;

use chrono::{Days, NaiveDate};

use super::files::Files;
use crate::cli::app::App;
use crate::cli::due;
use crate::cli::measure::known::Known;
use crate::cli::today::reading::Reading;
use crate::content;
use crate::error::Result;
use crate::journal::arc;
use crate::journal::coming::{Coming, What};
use crate::journal::date::Clock;
use crate::journal::goal::SILENT;
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::record::{Entry, Record};
use crate::journal::session::Session;
use crate::review::{Material, Older, Period, SLIPS};
use crate::store::layout::Mark;
use crate::store::{Checkins, Unread};

/// How long after the period reflections on its sessions are looked for.
const AFTERWARDS: Days = Days::new(6);
/// How far back the words of what slips first are looked for.
const SLIPS_REACH: Days = Days::new(arc::REACH);
/// How many reflections before the period are opened to find them: those of some months.
const SLIPS_MOST: usize = 64;
/// How far ahead the next steps reach.
const AHEAD: Days = Days::new(14);
/// How many check-ins before the period are opened to find where a goal with levels stood.
const LEVELS: usize = 400;
/// How many responses before the period are opened to find the one before each.
const MEASURES: usize = 24;

/// Reads what a report on a period is made of, and names what could not be read.
///
/// # Errors
/// The journal's folder could not be read.
pub fn material(period: Period, app: &mut App<'_>) -> Result<Material> {
    let clock = app.clock();
    let (names, unread) = app.journal.names().map_err(|error| app.unreadable(&error))?;
    let reader = Reader {
        today: clock.today(),
        checkins: app.journal.checkins(&names, &clock),
        files: Files::new(&names, unread, &app.journal, &clock),
        period: &period,
    };
    let read = reader.read();
    let coming = if period.last >= clock.today() { coming(app, &clock) } else { Ok(Vec::new()) };
    let coming = coming.map_err(|error| app.unreadable(&error))?;
    let (now, today) = (clock.now, clock.today());
    let known = Known::read(app);
    let material = Material {
        now,
        today,
        places: read.places,
        instruments: known.versions_of_all(),
        older: read.older,
        coming,
        common: content::common_words().clone(),
        records: read.records,
        period,
    };
    known.tell_damaged(app);
    app.warn_unread(&read.unread);
    Ok(material)
}

/// What comes in the next fortnight.
fn coming(app: &App<'_>, clock: &Clock<'_>) -> io::Result<Vec<Coming>> {
    let mut reading = Reading::new(app, clock)?;
    let until = clock.today().checked_add_days(AHEAD).unwrap_or(clock.today());
    let mut coming = due::coming(&mut reading, until, true)?;
    // What a session still to come will ask for can wait, and of the steps that wait now the one of the
    // latest session is enough: none of them is owed.
    let latest = coming.iter().filter_map(|one| open_step(one, clock.today())).max();
    coming.retain(|one| match &one.what {
        What::Step { session, .. } if !session.has_been => false,
        What::Step { .. } => open_step(one, clock.today()).is_none_or(|day| Some(day) == latest),
        _ => true,
    });
    Ok(coming)
}

/// The day of the session whose step waits already.
fn open_step(one: &Coming, today: NaiveDate) -> Option<NaiveDate> {
    match &one.what {
        What::Step { session, .. } if one.day <= today => Some(session.day),
        _ => None,
    }
}

/// What was read.
struct Read {
    records: Vec<Record>,
    places: BTreeMap<Id, arc::Place>,
    older: Older,
    unread: Vec<Unread>,
}

/// Reads as it goes.
struct Reader<'a> {
    today: NaiveDate,
    checkins: Checkins<'a>,
    files: Files<'a>,
    period: &'a Period,
}

impl Reader<'_> {
    fn read(mut self) -> Read {
        let (first, last) = (self.period.first, self.period.last);
        let is_of_sessions = self.period.sessions().is_some();
        self.files.take(|name| name.day.is_some_and(|day| (first..=last).contains(&day)));
        // Files of other names may be anything.
        let unnamed: Vec<usize> =
            (0..self.files.names.len()).filter(|at| self.files.names[*at].name.is_none()).collect();
        self.files.open_all(&unnamed);
        if is_of_sessions {
            // What sessions led to may have been written at any time since.
            self.files.take(|name| name.day.is_some_and(|day| day > last) && comes_of_a_session(name.kind));
        }
        let places = self.sessions();
        self.around_sessions();
        self.goals();
        self.links();
        self.levels_before();
        self.measures_before();
        self.slips();
        let older = self.older();
        let records = self.files.records.into_values().flatten().collect();
        let mut unread = self.files.unread;
        unread.extend(self.checkins.unread());
        unread.sort_by(|a, b| a.path.cmp(&b.path));
        unread.dedup_by(|a, b| a.path == b.path);
        Read { records, places, older, unread }
    }

    /// Sessions after the period, and before it as far back as numbers need; and the numbers.
    fn sessions(&mut self) -> BTreeMap<Id, arc::Place> {
        let (first, last) = (self.period.first, self.period.last);
        for at in self.files.listed(Kind::Session, |day| day > last) {
            self.files.open(at);
        }
        let series = |record: &Record| arc::session(record).and_then(Session::run);
        let before = self.files.listed(Kind::Session, |day| day < first);
        let oldest =
            self.files.known().filter(|record| series(record).is_some()).min_by_key(|record| record.day);
        let own = oldest.and_then(series);
        let mut complete = true;
        for (count, at) in before.into_iter().enumerate() {
            let found = self.files.open(at).and_then(series);
            // The one before the beginning of a series says that it is the beginning.
            if found.is_some() && found != own || count >= arc::SERIES {
                complete = false;
                break;
            }
        }
        let is_session = |record: &&Record| record.kind() == Kind::Session;
        let mut sessions: Vec<Record> = self.files.known().filter(is_session).cloned().collect();
        sessions.sort_by_key(|record| std::cmp::Reverse((record.at, record.id)));
        arc::places(&sessions, complete)
    }

    /// What was written before a session for it, and in the days after the period of its last sessions.
    fn around_sessions(&mut self) {
        let (first, last) = (self.period.first, self.period.last);
        let from = first.checked_sub_days(arc::PREPARATION).unwrap_or(first);
        let until = last.checked_add_days(AFTERWARDS).unwrap_or(last);
        for at in self.files.listed(Kind::Intention, |day| day >= from && day < first) {
            self.files.open(at);
        }
        for at in self.files.listed(Kind::Reflection, |day| day > last && day <= until) {
            self.files.open(at);
        }
    }

    /// The goals that were being lived in the period.
    fn goals(&mut self) {
        let heard = self.period.first.checked_sub_days(SILENT).unwrap_or(self.period.first);
        for at in 0..self.files.names.len() {
            let Some(name) = self.files.names[at].name.as_ref().filter(|name| name.kind == Kind::Goal) else {
                continue;
            };
            let last = self.checkins.days(name.id).into_iter().max();
            // One that ended before the period, or of which nothing was heard for long.
            let is_over =
                self.checkins.is_closed_by_name(name.id) && last.is_some_and(|day| day < self.period.first);
            let is_silent = |record: &Record| last.unwrap_or(record.day).max(record.day) < heard;
            if !is_over && self.files.open(at).is_some_and(is_silent) {
                self.files.records.insert(at, None);
            }
        }
    }

    /// What the check-ins of the period are about, the check-ins on what was written in it, and what that
    /// became.
    fn links(&mut self) {
        let followed: HashSet<Id> = self
            .files
            .known()
            .filter_map(|record| match &record.entry {
                Entry::Checkin(checkin) => Some(checkin.on),
                Entry::Insight(_) | Entry::Question(_) | Entry::Difficulty(_) | Entry::Goal(_) => {
                    Some(record.id)
                }
                _ => None,
            })
            .collect();
        let (first, last) = (self.period.first, self.period.last);
        self.files.take(|name| match (name.kind, name.on, name.day) {
            (Kind::Checkin, Some(on), Some(day)) if followed.contains(&on) => {
                // A goal may have been answered a thousand times: of the time before the period only what
                // changed it has a say.
                name.mark != Mark::Said || day >= first || day > last
            }
            (Kind::Insight | Kind::Question | Kind::Difficulty | Kind::Goal, ..) => {
                followed.contains(&name.id)
            }
            _ => false,
        });
        let ledgers: HashSet<Id> =
            self.files.known().filter(|record| is_rated(record)).map(|record| record.id).collect();
        self.files.take(|name| name.on.is_some_and(|on| ledgers.contains(&on)));
        let became: HashSet<Id> = self
            .files
            .known()
            .filter_map(|record| match &record.entry {
                Entry::Checkin(checkin) => checkin.became,
                _ => None,
            })
            .collect();
        self.files.take(|name| became.contains(&name.id));
    }

    /// Where the goals that have levels stood before the period: the beginning of their courses.
    fn levels_before(&mut self) {
        let has_levels =
            |record: &&Record| matches!(&record.entry, Entry::Goal(goal) if !goal.levels.is_empty());
        let goals: Vec<Id> = self.files.known().filter(has_levels).map(|record| record.id).collect();
        let is_level =
            |record: &Record| matches!(&record.entry, Entry::Checkin(checkin) if checkin.level.is_some());
        let first = self.period.first;
        let before = self.files.listed(Kind::Checkin, |day| day < first);
        for goal in goals {
            let is_of_goal =
                |at: &usize| self.files.names[*at].name.as_ref().is_some_and(|name| name.on == Some(goal));
            let of_goal: Vec<usize> = before.iter().copied().filter(is_of_goal).take(LEVELS).collect();
            for at in of_goal {
                let is_known = self.files.records.contains_key(&at);
                if !self.files.open(at).is_some_and(is_level) && !is_known {
                    self.files.records.insert(at, None);
                }
            }
        }
    }

    /// Of each questionnaire of the period, the response before it.
    fn measures_before(&mut self) {
        let key = |record: &Record| match &record.entry {
            Entry::Measure(measure) => Some((measure.instrument.clone(), measure.window.clone())),
            _ => None,
        };
        let mut wanted: HashSet<_> = self.files.known().filter_map(key).collect();
        let first = self.period.first;
        for at in self.files.listed(Kind::Measure, |day| day < first).into_iter().take(MEASURES) {
            if wanted.is_empty() {
                break;
            }
            if let Some(key) = self.files.open(at).and_then(key) {
                wanted.remove(&key);
            }
        }
    }

    /// The latest words of what slips first, where the period itself has none.
    fn slips(&mut self) {
        let has = |record: &Record, key: &str| {
            record.kind() == Kind::Reflection && record.body.contains(&format!("<!-- kap: {key}"))
        };
        let mut missing: Vec<&str> =
            SLIPS.into_iter().filter(|key| !self.files.known().any(|record| has(record, key))).collect();
        let first = self.period.first;
        let reach = first.checked_sub_days(SLIPS_REACH).unwrap_or(first);
        let before = self.files.listed(Kind::Reflection, |day| day < first && day >= reach);
        if missing.is_empty() {
            return;
        }
        let latest: Vec<usize> = before.into_iter().take(SLIPS_MOST).collect();
        let new: Vec<usize> =
            latest.iter().copied().filter(|at| !self.files.records.contains_key(at)).collect();
        self.files.open_all(&latest);
        for at in latest {
            let Some(record) = self.files.records.get(&at).and_then(Option::as_ref) else { continue };
            let told = missing.len();
            missing.retain(|key| !has(record, key));
            if missing.len() == told && new.contains(&at) {
                self.files.records.insert(at, None);
            }
        }
    }

    /// What is open from before the period and was not looked at in it, by names alone.
    fn older(&self) -> Older {
        let mut older = Older::default();
        if self.period.sessions().is_some() || self.period.last < self.today {
            return older;
        }
        for (at, listed) in self.files.names.iter().enumerate() {
            let Some(name) = &listed.name else { continue };
            let count = match name.kind {
                Kind::Insight => &mut older.insights,
                Kind::Question => &mut older.questions,
                Kind::Difficulty => &mut older.difficulties,
                _ => continue,
            };
            let is_before = name.day.is_some_and(|day| day < self.period.first);
            if is_before && !self.files.records.contains_key(&at) && !self.checkins.is_closed_by_name(name.id)
            {
                *count += 1;
            }
        }
        older
    }
}

/// May a record of that kind name the session it came of?
fn comes_of_a_session(kind: Kind) -> bool {
    matches!(kind, Kind::Reflection | Kind::Insight | Kind::Question | Kind::Difficulty)
}

/// Is a record one of a ledger, whose whole course is shown?
fn is_rated(record: &Record) -> bool {
    matches!(record.entry, Entry::Insight(_) | Entry::Question(_) | Entry::Difficulty(_))
}
