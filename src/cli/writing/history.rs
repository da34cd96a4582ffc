//! What the journal already holds about a session: its reflections, its intention, what is still open.

use chrono::{Days, NaiveDate};

use crate::cli::app::App;
use crate::error::Result;
use crate::journal::checkin::in_order;
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::question_set::Ledger;
use crate::journal::record::{Entry, Record};
use crate::journal::session::{Session, Sort};
use crate::journal::step::{self, Due, Reflected, Step};
use crate::store::Filter;

/// How long a session has steps to offer, in days.
const REACH: Days = Days::new(460);

/// What the journal holds, each list the newest first.
#[derive(Debug, Default)]
pub struct History {
    /// Sessions that took place or are planned.
    pub sessions: Vec<Record>,
    /// Reflections since the oldest session that may have a step due.
    pub reflections: Vec<Record>,
    /// Intentions of that time.
    pub intentions: Vec<Record>,
    /// Insights, questions, difficulties and goals of any time.
    pub ledgers: Vec<Record>,
    /// Check-ins of any time.
    pub checkins: Vec<Record>,
}

impl History {
    /// Reads what a reflection on `day` may bring back.
    ///
    /// # Errors
    /// The journal's folder could not be read.
    pub fn read(day: NaiveDate, app: &App<'_>) -> Result<Self> {
        let clock = app.clock();
        let (names, _) = app.journal.names().map_err(|error| app.unreadable(&error))?;
        let read = |kinds: &[Kind], since: Option<NaiveDate>| -> Vec<Record> {
            let filter = Filter { kinds: kinds.to_vec(), since, until: None };
            app.journal.among(&names, &filter, &clock).into_iter().map(|stored| stored.record).collect()
        };
        let mut sessions = read(&[Kind::Session], None);
        // What was called off has no steps, and nobody is asked about it.
        sessions.retain(|record| !matches!(&record.entry, Entry::Session(session) if session.is_cancelled()));
        let reach = day.checked_sub_days(REACH);
        let oldest = sessions.iter().map(|session| session.day).filter(|day| Some(*day) >= reach).min();
        let mut history = Self { sessions, ..Self::default() };
        history.ledgers = read(&[Kind::Insight, Kind::Question, Kind::Difficulty, Kind::Goal], None);
        if !history.ledgers.is_empty() {
            history.checkins = read(&[Kind::Checkin], None);
        }
        // What was written before the session, for it, stands up to a few weeks earlier.
        let before = oldest.unwrap_or(day).min(day);
        let before = before.checked_sub_days(Days::new(60)).unwrap_or(before);
        history.intentions = read(&[Kind::Intention], Some(before));
        let Some(oldest) = oldest else { return Ok(history) };
        history.reflections = read(&[Kind::Reflection], Some(oldest));
        Ok(history)
    }

    /// The sessions that took place up to a day, or were planned to.
    pub fn held(&self, day: NaiveDate) -> impl Iterator<Item = (&Record, &Session)> {
        self.sessions.iter().filter(move |record| record.day <= day).filter_map(|record| {
            match &record.entry {
                Entry::Session(session) => Some((record, session)),
                _ => None,
            }
        })
    }

    /// The step of a session that is due on a day.
    pub fn due(&self, session: &Record, day: NaiveDate) -> Option<Due> {
        let reflected = self.reflected(session);
        step::due(&self.held_by(session, &reflected), day)
    }

    /// The step for a reflection on a session, begun on a day.
    pub fn step(&self, session: &Record, day: NaiveDate) -> Step {
        let reflected = self.reflected(session);
        step::for_reflection(&self.held_by(session, &reflected), day)
    }

    fn held_by<'a>(&self, session: &Record, reflected: &'a [Reflected]) -> step::Held<'a> {
        let is_medicine = |record: &&Record| matches!(&record.entry, Entry::Session(session) if session.sort == Sort::Medicine && !session.is_planned());
        let earlier = self.sessions.iter().filter(is_medicine).filter(|other| other.at <= session.at).count();
        let ordinal = is_medicine(&session).then(|| u32::try_from(earlier).unwrap_or(u32::MAX));
        step::Held { day: session.day, ordinal, reflected }
    }

    /// The reflections on a session; `themes` looks over several, so a later one counts too.
    fn reflected(&self, session: &Record) -> Vec<Reflected> {
        let of = |record: &Record| match &record.entry {
            Entry::Reflection(reflection)
                if reflection.session == Some(session.id)
                    || (reflection.step == Step::Themes && record.day >= session.day) =>
            {
                Some(Reflected { step: reflection.step, day: record.day })
            }
            _ => None,
        };
        self.reflections.iter().filter_map(of).collect()
    }

    /// The session a record belongs to. An intention that was written before the session was known
    /// belongs to the next one after it.
    pub fn session_of(&self, record: &Record) -> Option<Id> {
        if !matches!(record.entry, Entry::Intention(_)) {
            return record.session();
        }
        let next = || self.sessions.iter().rev().find(|session| session.at >= record.at);
        record.session().or_else(|| Some(next()?.id))
    }

    /// The records of a ledger that are open: those whose latest check-in did not close them.
    pub fn open(&self, ledger: Ledger) -> impl Iterator<Item = &Record> {
        let kind = match ledger {
            Ledger::Insight => Kind::Insight,
            Ledger::Question => Kind::Question,
            Ledger::Difficulty => Kind::Difficulty,
            Ledger::Goal => Kind::Goal,
        };
        self.ledgers.iter().filter(move |record| record.kind() == kind && !self.is_closed(record.id))
    }

    fn is_closed(&self, id: Id) -> bool {
        let checkins = in_order(id, &self.checkins);
        checkins.iter().rev().find_map(|(_, checkin)| checkin.closes()).unwrap_or_default()
    }
}
