//! What the journal already holds about a session: its reflections, its intention, what is still open.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, FixedOffset, NaiveDate};

use crate::cli::app::App;
use crate::error::Result;
use crate::journal::arc;
use crate::journal::checkin::State;
use crate::journal::goal::Standing;
use crate::journal::goal::chances::Window;
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::question_set::Ledger;
use crate::journal::record::Record;
use crate::journal::session::Session;
use crate::journal::step::{Due, Step};
use crate::store::Filter;
use crate::store::layout::Name;

/// What the journal holds, each list the newest first.
#[derive(Debug, Default)]
pub struct History {
    /// Sessions that took place or are planned.
    pub sessions: Vec<Record>,
    /// Reflections since the oldest session that may have a step due.
    pub reflections: Vec<Record>,
    /// Intentions of that time.
    pub intentions: Vec<Record>,
    /// Insights, questions, difficulties and goals of any time, where questions are asked.
    pub ledgers: Vec<Record>,
    /// Which of them are closed, or rest.
    closed: BTreeSet<Id>,
    /// The present moment, where it is the present day that is looked at.
    now: Option<DateTime<FixedOffset>>,
}

impl History {
    /// Reads what tells the session and the step of a reflection on `day`.
    ///
    /// # Errors
    /// The journal's folder could not be read.
    pub fn read(day: NaiveDate, app: &App<'_>) -> Result<Self> {
        let clock = app.clock();
        let reach = day.checked_sub_days(Days::new(arc::REACH));
        let first =
            reach.and_then(|reach| reach.checked_sub_days(arc::PREPARATION)).unwrap_or(NaiveDate::MIN);
        let is_wanted = |name: &Name| match name.kind {
            Kind::Session => true,
            Kind::Intention | Kind::Reflection => name.day.is_none_or(|day| day >= first),
            _ => false,
        };
        let listed = app.journal.names_where(is_wanted);
        let (names, _) = listed.map_err(|error| app.unreadable(&error))?;
        let read = |kinds: &[Kind], since: Option<NaiveDate>| -> Vec<Record> {
            let filter = Filter { kinds: kinds.to_vec(), since, until: None };
            app.journal.among(&names, &filter, &clock).into_iter().map(|stored| stored.record).collect()
        };
        let mut sessions = read(&[Kind::Session], None);
        // What was called off has no steps, and nobody is asked about it.
        sessions.retain(|record| !arc::session(record).is_some_and(Session::is_cancelled));
        let oldest = sessions.iter().map(|session| session.day).filter(|day| Some(*day) >= reach).min();
        let now = (day == clock.today()).then_some(clock.now);
        let before = oldest.unwrap_or(day).min(day);
        let before = before.checked_sub_days(arc::PREPARATION).unwrap_or(before);
        let intentions = read(&[Kind::Intention], Some(before));
        let reflections = oldest.map(|oldest| read(&[Kind::Reflection], Some(oldest))).unwrap_or_default();
        Ok(Self { sessions, reflections, intentions, now, ..Self::default() })
    }

    /// The same with what questions come back to. A text that was given whole answers none, and should not
    /// wait for a ledger of ten years.
    ///
    /// # Errors
    /// The journal's folder could not be read.
    pub fn with_ledgers(self, app: &App<'_>) -> Result<Self> {
        let clock = app.clock();
        let (names, _) = app.journal.names().map_err(|error| app.unreadable(&error))?;
        let kinds = vec![Kind::Insight, Kind::Question, Kind::Difficulty, Kind::Goal];
        let filter = Filter { kinds, since: None, until: None };
        let found = app.journal.among(&names, &filter, &clock);
        let ledgers: Vec<Record> = found.into_iter().map(|stored| stored.record).collect();
        let checkins = app.journal.checkins(&names, &clock);
        let today = clock.today();
        // A goal that rests is not asked about before its day.
        let rests = |record: &Record| {
            let told = checkins.telling(record.id, today);
            Standing::of(record, &told, Window::ending(today, 1)).is_some_and(|standing| {
                matches!(standing.state, State::Parked | State::Paused)
                    && standing.due.is_none_or(|due| due > today)
            })
        };
        let is_closed = |record: &&Record| checkins.is_closed(record.id) || rests(record);
        let closed = ledgers.iter().filter(is_closed).map(|record| record.id).collect();
        Ok(Self { ledgers, closed, ..self })
    }

    /// The sessions that took place up to a day, or were planned to.
    pub fn held(&self, day: NaiveDate) -> impl Iterator<Item = (&Record, &Session)> {
        let has_been = move |record: &&Record| match self.now {
            Some(now) => arc::has_been(record, now, day),
            None => record.day <= day,
        };
        self.sessions.iter().filter(has_been).filter_map(|record| Some((record, arc::session(record)?)))
    }

    /// The step of a session that is due on a day.
    pub fn due(&self, session: &Record, day: NaiveDate) -> Option<Due> {
        arc::due(session, self.ordinal(session), &self.reflections, day)
    }

    /// The step for a reflection on a session, begun on a day.
    pub fn step(&self, session: &Record, day: NaiveDate) -> Step {
        arc::step(session, self.ordinal(session), &self.reflections, day)
    }

    /// The number of a session that took place, in its series.
    fn ordinal(&self, session: &Record) -> Option<u32> {
        let is_planned = arc::session(session).is_some_and(Session::is_planned);
        let places = arc::places(&self.sessions, true);
        places.get(&session.id).filter(|_| !is_planned).map(|place| place.number)
    }

    /// The session a record belongs to. An intention that was written before the session was known
    /// belongs to the next one after it.
    pub fn session_of(&self, record: &Record) -> Option<Id> {
        arc::session_of(record, &self.sessions)
    }

    /// The records of a ledger that are open: those whose latest check-in did not close them.
    pub fn open(&self, ledger: Ledger) -> impl Iterator<Item = &Record> {
        let kind = match ledger {
            Ledger::Insight => Kind::Insight,
            Ledger::Question => Kind::Question,
            Ledger::Difficulty => Kind::Difficulty,
            Ledger::Goal => Kind::Goal,
        };
        self.ledgers.iter().filter(move |record| record.kind() == kind && !self.closed.contains(&record.id))
    }
}
