//! Which reflection is due after a session: rules on dates alone. Nothing here is ever stored.
//!
//! Days are counted from the session's day, which is day 0. "Day" is the person's day, not midnight's.
//!
//! | step     | offered on days | meant for                                   |
//! |----------|-----------------|---------------------------------------------|
//! | `now`    | 0               | the same day: a few lines, nothing to decide |
//! | `days`   | 1 to 5          | 24 to 72 hours                              |
//! | `week`   | 6 to 27         | one week                                    |
//! | `month`  | 28 to 90        | one month                                   |
//! | `month`  | 91 to 181       | three months, thirteen weeks                |
//! | `month`  | 182 to 363      | six months, twenty-six weeks                |
//! | `month`  | 364 to 454      | twelve months, fifty-two weeks              |
//!
//! - Each step is offered until the next one takes over. A step that was missed is passed: it is not
//!   owed, and nobody hears of it. The last one passes too, so that an old session falls silent.
//! - From `month` on, the steps begin on the weekday of the session: people's weeks have a shape.
//! - A `now`, `days` or `week` is done by any reflection of that step, however early or late it was.
//! - A `month` comes four times, so a reflection counts for the occasion on whose days it was written,
//!   and for the next one too when that begins within two weeks. Nobody is asked the same thing twice
//!   in a fortnight.
//! - Sessions often stand close together. A `week` counts for every session on whose days of that step it was
//!   written, and so does a `month`: a series of six within three weeks is not looked back on six times over.
//! - `themes` follows every third medicine session of a series, from the day after its `days` is done or has
//!   passed until day 90. It looks over several sessions and can wait, so a step that will pass comes
//!   first; and it is not asked on a day on which the person has already done a step of that session.
//! - `free` is never due. It is what a reflection is when nothing is.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use chrono::{Days, NaiveDate};

/// Which reflection this is, from the time since the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// The same day.
    Now,
    /// 24 to 72 hours after.
    Days,
    /// One week after.
    Week,
    /// One month after, and again at three, six and twelve.
    Month,
    /// Across the last sessions, after every third.
    Themes,
    /// No questions.
    Free,
}

impl Step {
    /// Every step, in the order of time.
    pub const ALL: [Self; 6] = [Self::Now, Self::Days, Self::Week, Self::Month, Self::Themes, Self::Free];

    /// The word for it, in files and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Days => "days",
            Self::Week => "week",
            Self::Month => "month",
            Self::Themes => "themes",
            Self::Free => "free",
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The text names no step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAStep;

impl FromStr for Step {
    type Err = NotAStep;

    fn from_str(text: &str) -> Result<Self, NotAStep> {
        Self::ALL.into_iter().find(|step| step.as_str() == text).ok_or(NotAStep)
    }
}

/// Which of the four times a `month` step comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Occasion {
    /// After one month.
    OneMonth,
    /// After three months.
    ThreeMonths,
    /// After six months.
    SixMonths,
    /// After twelve months.
    TwelveMonths,
}

impl Occasion {
    /// The months since the session.
    pub fn months(self) -> u8 {
        match self {
            Self::OneMonth => 1,
            Self::ThreeMonths => 3,
            Self::SixMonths => 6,
            Self::TwelveMonths => 12,
        }
    }
}

/// A reflection on a session: which step it was, and on which day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reflected {
    /// The step.
    pub step: Step,
    /// The day it belongs to, not the day it was written down.
    pub day: NaiveDate,
}

/// A session that took place, as far as its steps go.
#[derive(Debug, Clone, Copy)]
pub struct Held<'a> {
    /// The session's day.
    pub day: NaiveDate,
    /// Its number in its series, from 1; `None` for a session of another sort than medicine.
    pub ordinal: Option<u32>,
    /// The reflections on it, in any order. `themes` looks over several sessions: one that is filed
    /// under a later session belongs in here too.
    pub reflected: &'a [Reflected],
}

/// A step that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The step.
    pub step: Step,
    /// The first day on which it is offered.
    pub since: NaiveDate,
    /// Which of its times, for `month`.
    pub occasion: Option<Occasion>,
}

/// A step and the days on which it is offered.
struct Offer {
    step: Step,
    occasion: Option<Occasion>,
    days: Range<i64>,
}

const OFFERS: [Offer; 7] = [
    Offer { step: Step::Now, occasion: None, days: 0..1 },
    Offer { step: Step::Days, occasion: None, days: 1..6 },
    Offer { step: Step::Week, occasion: None, days: 6..28 },
    Offer { step: Step::Month, occasion: Some(Occasion::OneMonth), days: 28..91 },
    Offer { step: Step::Month, occasion: Some(Occasion::ThreeMonths), days: 91..182 },
    Offer { step: Step::Month, occasion: Some(Occasion::SixMonths), days: 182..364 },
    Offer { step: Step::Month, occasion: Some(Occasion::TwelveMonths), days: 364..455 },
];

/// How many days before its time a `month` reflection counts already.
const EARLY: i64 = 14;

/// The days on which `themes` is offered, once `days` is done.
const THEMES: Range<i64> = 1..91;

/// The day on which a `days` that was not done has passed.
const DAYS_PASSED: i64 = 6;

/// Returns the step that is due today for this session, if there is one.
pub fn due(session: &Held<'_>, today: NaiveDate) -> Option<Due> {
    timed(session, today).or_else(|| themes(session, today))
}

/// Returns the step that a day belongs to by time alone; `free` outside every step's days.
pub fn by_time(session_day: NaiveDate, today: NaiveDate) -> Step {
    offer(days_between(session_day, today)).map_or(Step::Free, |offer| offer.step)
}

/// Does a reflection of this step, whichever session it is on, look back on one of that day too?
pub fn looks_back(step: Step, session_day: NaiveDate, day: NaiveDate) -> bool {
    match step {
        // On which of its times, is told by its day.
        Step::Month => day >= session_day,
        Step::Week => by_time(session_day, day) == Step::Week,
        Step::Now | Step::Days | Step::Themes | Step::Free => false,
    }
}

/// Returns the step for a reflection that the person begins today: the one that is due, and `free`
/// where that was done already.
pub fn for_reflection(session: &Held<'_>, today: NaiveDate) -> Step {
    due(session, today).map_or(Step::Free, |due| due.step)
}

/// Returns every step that follows a session by time, with its first day: what a calendar shows.
/// `themes` is not among them, since its day depends on what the person does.
pub fn ahead(session_day: NaiveDate) -> impl Iterator<Item = Due> {
    OFFERS.iter().filter_map(move |offer| begins(offer, session_day))
}

/// Returns the steps of a session that begin after `today` and are not done already.
pub fn coming(session: &Held<'_>, today: NaiveDate) -> impl Iterator<Item = Due> {
    let open = OFFERS.iter().filter(|offer| !is_done(offer, session));
    open.filter_map(|offer| begins(offer, session.day)).filter(move |due| due.since > today)
}

/// Returns the first day on which a reflection may have been written that has a say in what is due
/// today; `None` where nothing can be due any more. A reader need not look further back.
pub fn reaches_back_to(session_day: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    let days = days_between(session_day, today);
    let offer = offer(days)?;
    if days < THEMES.end {
        // Whoever flew over the date line may have written about a session of tomorrow.
        return session_day.pred_opt();
    }
    after(session_day, offer.days.start - EARLY)
}

/// Could a step be due today, whatever reflections there are beside those that are known and whatever number
/// the session has, if it has one? A reader need not look for more where not.
///
/// Each reflection more makes less due, but for a `days`, after which `themes` begins sooner.
pub fn may_be_due(session: &Held<'_>, today: NaiveDate) -> bool {
    let mut reflected = session.reflected.to_vec();
    reflected.push(Reflected { step: Step::Days, day: session.day });
    let sooner = Held { ordinal: session.ordinal.map(|_| 3), reflected: &reflected, ..*session };
    timed(session, today).is_some() || themes(&sooner, today).is_some()
}

/// The step of the time, unless it is done.
fn timed(session: &Held<'_>, today: NaiveDate) -> Option<Due> {
    let offer = offer(days_between(session.day, today))?;
    if is_done(offer, session) { None } else { begins(offer, session.day) }
}

fn themes(session: &Held<'_>, today: NaiveDate) -> Option<Due> {
    let is_third = session.ordinal.is_some_and(|ordinal| ordinal > 0 && ordinal % 3 == 0);
    if !is_third || !THEMES.contains(&days_between(session.day, today)) || has(session, Step::Themes) {
        return None;
    }
    let rested = |day: NaiveDate| day.checked_add_days(Days::new(1));
    let last_step = session.reflected.iter().filter(|r| r.step != Step::Free).map(|r| r.day).max();
    let opens =
        if has(session, Step::Days) { rested(session.day)? } else { after(session.day, DAYS_PASSED)? };
    let since = match last_step {
        Some(day) => opens.max(rested(day)?),
        None => opens,
    };
    (since <= today).then_some(Due { step: Step::Themes, since, occasion: None })
}

fn offer(days_since: i64) -> Option<&'static Offer> {
    OFFERS.iter().find(|offer| offer.days.contains(&days_since))
}

fn is_done(offer: &Offer, session: &Held<'_>) -> bool {
    if offer.step != Step::Month {
        return has(session, offer.step);
    }
    let counts = offer.days.start - EARLY..offer.days.end;
    let months = session.reflected.iter().filter(|r| r.step == Step::Month);
    months.into_iter().any(|r| counts.contains(&days_between(session.day, r.day)))
}

fn begins(offer: &Offer, session_day: NaiveDate) -> Option<Due> {
    let since = after(session_day, offer.days.start)?;
    Some(Due { step: offer.step, since, occasion: offer.occasion })
}

fn has(session: &Held<'_>, step: Step) -> bool {
    session.reflected.iter().any(|reflected| reflected.step == step)
}

fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// The calendar has an end; a day beyond it is no day.
fn after(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(u64::try_from(days).ok()?))
}

#[cfg(test)]
mod tests;
