//! What today and the steps to come need of the journal: names first, then only the files that have a say.

use std::collections::BTreeSet;
use std::io;

use chrono::{Days, NaiveDate};

use crate::cli::app::App;
use crate::cli::goal::GOAL;
use crate::cli::writing::Work;
use crate::error::Result;
use crate::journal::arc;
use crate::journal::checkin::State;
use crate::journal::date::Clock;
use crate::journal::goal::chances::{WINDOW, Window};
use crate::journal::goal::{SILENT, Standing};
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::ledger;
use crate::journal::practice::Practice;
use crate::journal::record::{Entry, Record};
use crate::journal::session::{Session, Sort};
use crate::journal::step::reaches_back_to;
use crate::journal::today::{self, Intended, NEAR, OpenGoal, Returning, StepDue, Today};
use crate::journal::unfinished::{Begun, Unfinished};
use crate::store::draft::Draft;
use crate::store::{Checkins, Listed, Recent};

/// More goals than this are not opened only to find out that they are closed.
const MOST_SILENT_GOALS: usize = 128;
/// How long what was written comes back, in days.
pub const REACH: Days = Days::new(arc::REACH);

/// Reads what one screen shows, with the words of at most so many difficulties.
///
/// # Errors
/// The journal's folder could not be read.
pub fn today(texts: usize, app: &App<'_>) -> Result<Today> {
    let clock = app.clock();
    let mut today = Reading::new(app, &clock)
        .and_then(|mut reading| reading.today(texts))
        .map_err(|error| app.unreadable(&error))?;
    let of_goals = app.looks().look().unwrap_or_default().into_iter().filter(|draft| draft.step == GOAL);
    let drafts = app.drafts().look().unwrap_or_default().into_iter().chain(of_goals);
    let unfinished = |draft: Draft| Unfinished {
        what: begun(&draft),
        started: draft.started,
        day: clock.day_of(draft.started),
    };
    today.drafts = drafts.filter(|draft| !draft.is_empty()).map(unfinished).collect();
    // Of what waits, a reflection comes first.
    today.drafts.sort_by_key(|draft| !matches!(draft.what, Begun::Reflection | Begun::Intention));
    Ok(today)
}

fn begun(draft: &Draft) -> Begun {
    if draft.is_measure() {
        Begun::Measure
    } else if draft.is_review() {
        Begun::Review
    } else if draft.step == GOAL {
        Begun::Goal
    } else if Work::of_word(&draft.step) == Work::Intend {
        Begun::Intention
    } else {
        Begun::Reflection
    }
}

/// Reads as it goes.
pub struct Reading<'a> {
    /// The records.
    pub recent: Recent<'a>,
    /// The present moment.
    pub clock: &'a Clock<'a>,
    /// The person's day.
    pub day: NaiveDate,
}

impl<'a> Reading<'a> {
    /// Looks which years there are.
    ///
    /// # Errors
    /// The journal's folder could not be listed.
    pub fn new(app: &'a App<'_>, clock: &'a Clock<'a>) -> io::Result<Self> {
        Ok(Self { recent: Recent::new(&app.journal, clock)?, clock, day: clock.today() })
    }

    fn today(&mut self, texts: usize) -> io::Result<Today> {
        let step = self.step()?;
        self.read_to_place()?;
        let checkins = self.checkins()?;
        let goals = self.goals(&checkins)?;
        let difficulties = self.returning(Kind::Difficulty, texts, &checkins)?;
        let insights = self.returning(Kind::Insight, 0, &checkins)?;
        let done = self.done()?;
        let sessions = self.marks()?;
        let intention = self.intention()?;
        let is_empty = self.recent.is_empty()?;
        // A file that cannot be read is told by `kap session aftercare`.
        let aftercare = self.recent.journal.aftercare().ok().flatten();
        let of_checkins = checkins.unread();
        let mut unread: Vec<String> = self
            .recent
            .unread
            .iter()
            .chain(&of_checkins)
            .map(|unread| unread.path.display().to_string())
            .collect();
        unread.sort();
        unread.dedup();
        let today = Today {
            now: self.clock.now,
            day: self.day,
            is_empty,
            drafts: Vec::new(),
            sessions,
            intention,
            aftercare,
            step,
            goals,
            done,
            difficulties,
            insights,
            unread,
        };
        let aftercare = today.aftercare.clone().filter(|_| today.is_of_medicine());
        Ok(Today { aftercare, ..today })
    }

    fn has_been(&self, session: &Record) -> bool {
        arc::has_been(session, self.clock.now, self.day)
    }

    /// The latest session that has a step due; one of medicine before one of another sort.
    fn step(&mut self) -> io::Result<Option<StepDue>> {
        let mut at = 0;
        let mut found = None;
        loop {
            let Some(session) = self.recent.read(Kind::Session).get(at).cloned() else {
                let Some(day) = self.next_with_a_step()? else { break };
                self.recent.since(Kind::Session, day)?;
                continue;
            };
            at += 1;
            // On the morning of a session its first lines are still to come.
            let is_ahead =
                session.at > self.clock.now && arc::session(&session).is_some_and(Session::is_planned);
            if is_ahead || !self.has_been(&session) {
                continue;
            }
            let Some(first) = reaches_back_to(session.day, self.day.max(session.day)) else { break };
            if !arc::may_be_due(&session, self.recent.read(Kind::Reflection), self.day) {
                continue;
            }
            let reflections = self.recent.since(Kind::Reflection, first)?;
            let mut due = arc::due(&session, None, reflections, self.day);
            if due.is_none() && arc::may_be_due(&session, reflections, self.day) {
                // `themes` alone asks for the number of the session, which takes more reading.
                let number = self.number(at - 1, &session)?;
                due = arc::due(&session, number, self.recent.read(Kind::Reflection), self.day);
            }
            let Some(due) = due else { continue };
            let step = StepDue { due, session: session.id };
            if arc::comes_first(&session, &due) {
                return Ok(Some(step));
            }
            found.get_or_insert(step);
        }
        Ok(found)
    }

    /// The day of the next session that is worth reading for its step: where every session has its month
    /// looked back on, that is none of a year of them.
    fn next_with_a_step(&mut self) -> io::Result<Option<NaiveDate>> {
        let days = self.recent.days(Kind::Session, self.before(REACH))?;
        let reflections = self.recent.read(Kind::Reflection);
        Ok(days.into_iter().find(|day| arc::day_may_be_due(*day, reflections, self.day)))
    }

    /// The number in its series of a medicine session that took place.
    fn number(&mut self, at: usize, session: &Record) -> io::Result<Option<u32>> {
        if arc::session(session).is_none_or(|of| of.run().is_none() || of.is_planned()) {
            return Ok(None);
        }
        let complete = self.read_to_series(at)?;
        let places = arc::places(self.recent.read(Kind::Session), complete);
        Ok(places.get(&session.id).map(|place| place.number))
    }

    /// Reads back from a medicine session until its series begins; true where all sessions are read.
    fn read_to_series(&mut self, at: usize) -> io::Result<bool> {
        let series = |record: &Record| arc::session(record).and_then(|of| Some((of.run()?, of.number)));
        let Some((own, number)) = self.recent.get(Kind::Session, at)?.and_then(series) else {
            return Ok(false);
        };
        if number.is_some() {
            return Ok(false);
        }
        for at in at + 1..=at + arc::SERIES {
            match self.recent.get(Kind::Session, at)? {
                None => return Ok(true),
                Some(record) => {
                    if series(record).is_some_and(|(of, number)| of != own || number.is_some()) {
                        return Ok(false);
                    }
                }
            }
        }
        Ok(false)
    }

    /// Reads back until the session is known that today stands after.
    fn read_to_place(&mut self) -> io::Result<()> {
        let reach = self.before(REACH);
        let mut at = 0;
        while let Some(session) = self.recent.get(Kind::Session, at)?.cloned() {
            if self.has_been(&session) {
                let is_medicine = arc::session(&session).is_some_and(|of| of.sort == Sort::Medicine);
                if is_medicine {
                    self.read_to_series(at)?;
                }
                if is_medicine || session.day < reach {
                    break;
                }
            }
            at += 1;
        }
        Ok(())
    }

    /// The sessions that were read, with their numbers.
    ///
    /// # Errors
    /// A folder could not be listed.
    pub fn marks(&mut self) -> io::Result<Vec<today::Mark>> {
        let count = self.recent.read(Kind::Session).len();
        let complete = self.recent.get(Kind::Session, count)?.is_none();
        let sessions = self.recent.read(Kind::Session);
        let places = arc::places(sessions, complete);
        let mark = |record: &Record| {
            // What was called off is no place to be at.
            let session = arc::session(record).filter(|session| !session.is_cancelled())?;
            let place = places.get(&record.id);
            Some(today::Mark {
                id: record.id,
                at: record.at,
                day: record.day,
                sort: session.sort,
                planned: session.is_planned(),
                has_been: self.has_been(record),
                series: session.series,
                number: place.map(|place| place.number),
                of: place.and_then(|place| place.of),
            })
        };
        Ok(sessions.iter().filter_map(mark).collect())
    }

    /// The intention for the next session, where that is near.
    fn intention(&mut self) -> io::Result<Option<Intended>> {
        let until = self.day.checked_add_days(Days::new(NEAR)).unwrap_or(self.day);
        let ahead = |record: &&Record| {
            arc::session(record).is_some_and(Session::is_planned) && record.day >= self.day
        };
        let sessions = self.recent.read(Kind::Session);
        if !sessions.iter().filter(ahead).any(|record| record.day <= until) {
            return Ok(None);
        }
        let ahead: BTreeSet<Id> = sessions.iter().filter(ahead).map(|record| record.id).collect();
        let since = self.before(arc::PREPARATION);
        self.recent.since(Kind::Intention, since)?;
        let sessions = self.recent.read(Kind::Session);
        let found = self.recent.read(Kind::Intention).iter().find_map(|record| {
            let session = arc::session_of(record, sessions);
            session.is_none_or(|id| ahead.contains(&id)).then_some((record, session))
        });
        let intended = |(record, session): (&Record, Option<Id>)| Intended {
            id: record.id,
            session,
            text: record.headline().to_owned(),
        };
        Ok(found.map(intended))
    }

    /// The goals that are being lived, and the parked ones whose day has come. One of which nothing was
    /// heard for half a year is left to `kap goal`.
    fn goals(&mut self, checkins: &Checkins<'_>) -> io::Result<Vec<OpenGoal>> {
        let since = self.before(SILENT);
        let mut goals = Vec::new();
        for (record, standing) in self.standings(checkins, since)? {
            let due = standing.due.filter(|due| *due <= self.day);
            if standing.state == State::Open || due.is_some() {
                goals.extend(open_goal(&record, due).map(|goal| (record.day, record.at, goal)));
            }
        }
        // What is asked about today comes first.
        goals.sort_by_key(|(day, at, goal)| (goal.due.is_none(), std::cmp::Reverse((*day, *at, goal.id))));
        Ok(goals.into_iter().map(|(_, _, goal)| goal).collect())
    }

    /// What was done today, the earliest first.
    fn done(&mut self) -> io::Result<Vec<(Id, Practice)>> {
        let day = self.day;
        let lately = self.recent.since(Kind::Practice, day)?;
        let of_today = lately.iter().rev().filter(|record| record.day == day);
        Ok(of_today
            .filter_map(|record| match &record.entry {
                Entry::Practice(practice) => Some((record.id, practice.clone())),
                _ => None,
            })
            .collect())
    }

    /// The goals that are not closed and of which something was heard since that day, and where they stand.
    ///
    /// # Errors
    /// The folder of goals could not be listed.
    pub fn standings(
        &mut self,
        checkins: &Checkins<'_>,
        since: NaiveDate,
    ) -> io::Result<Vec<(Record, Standing)>> {
        let is_closed =
            |listed: &Listed| listed.name.as_ref().is_some_and(|name| checkins.is_closed_by_name(name.id));
        let goals = self.recent.goals()?.iter().filter(|listed| !is_closed(listed));
        let goals: Vec<Listed> = goals.cloned().collect();
        let window = Window::ending(self.day, WINDOW);
        Ok(self.recent.open_all(&goals, |record| {
            let heard = checkins.days(record.id).into_iter().fold(record.day, NaiveDate::max);
            if heard < since {
                return None;
            }
            let told = checkins.telling(record.id, window.last);
            let standing = Standing::of(&record, &told, window)?;
            (!standing.state.is_closed()).then_some((record, standing))
        }))
    }

    /// The check-ins that tell what is open. Where many goals were not heard of for long, the names of all
    /// years tell sooner which of them are closed than opening each of them would.
    ///
    /// # Errors
    /// A folder could not be listed.
    pub fn checkins(&mut self) -> io::Result<Checkins<'a>> {
        let checkins = self.recent.checkins(self.before(REACH))?;
        let id = |listed: &Listed| listed.name.as_ref().map(|name| name.id);
        let is_silent = |id: &Id| checkins.days(*id).is_empty();
        let silent = self.recent.goals()?.iter().filter_map(id).filter(is_silent).count();
        if silent <= MOST_SILENT_GOALS { Ok(checkins) } else { self.recent.checkins(NaiveDate::MIN) }
    }

    /// What of a kind comes back today, the newest first: told by names alone. Only those whose words are
    /// shown are opened.
    fn returning(&mut self, kind: Kind, texts: usize, checkins: &Checkins<'_>) -> io::Result<Vec<Returning>> {
        let mut found: Vec<Returning> = Vec::new();
        for (day, listed) in self.recent.listed(kind, self.before(REACH))? {
            let Some(id) = listed.name.as_ref().map(|name| name.id) else { continue };
            let due = ledger::due(day, &checkins.days(id), self.day);
            let Some(due) = due.filter(|_| !checkins.is_closed(id)) else { continue };
            let text = if found.len() >= texts {
                None
            } else {
                let Some(record) = self.recent.open(&listed) else { continue };
                Some(record.headline().to_owned())
            };
            found.push(Returning { id, day, due, text });
        }
        Ok(found)
    }

    /// The day that lies so many days before today.
    pub fn before(&self, days: Days) -> NaiveDate {
        self.day.checked_sub_days(days).unwrap_or(self.day)
    }
}

fn open_goal(record: &Record, due: Option<NaiveDate>) -> Option<OpenGoal> {
    let Entry::Goal(goal) = &record.entry else { return None };
    Some(OpenGoal {
        id: record.id,
        handle: goal.handle.to_string(),
        text: record.headline().to_owned(),
        when: goal.plan.when.clone(),
        then: goal.plan.then.clone(),
        due,
    })
}
