//! What a typed date or time means.
//!
//! A closed grammar: `read` knows the words, this module what they mean. What could be read in
//! two ways is refused with both readings; what is taken is shown to the person afterwards.
//!
//! **Days.** `monday` is the nearest one in the direction of the [`Leaning`], today included;
//! `last monday` lies before today, `next monday` after it. `5 oct` is the nearest one in the
//! direction of the leaning, today included. A day without a time is taken at noon, today as now.
//!
//! **Times.** A time alone is the nearest in the direction of the leaning: at 10:00, `14:00` leaning
//! to the past is yesterday's. A written date with a time (`2026-10-06 01:30`, `6 oct 01:30`) is what
//! calendar and clock showed. A day in words with a time stays within that day of the person: with a
//! day that starts at 04:00, `yesterday 01:30` is the night that followed, the end of yesterday, and
//! `monday midnight` the night from Monday to Tuesday. Leaning to the past, `today 01:30` is never
//! the night to come but the one just gone. `last night 01:30` and `tonight 01:30` say it outright.

mod error;
mod hours;
#[cfg(test)]
mod properties;
mod read;
#[cfg(test)]
mod tests;
mod token;
mod typed;
mod written;

use std::ops::RangeInclusive;

use chrono::{
    DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone,
};

pub use self::error::DateError;
pub use self::typed::Part;
use self::typed::{Day, Direction, Time, Typed, Which};
use crate::journal::date::{Adjusted, Clock, Span, wall_clock};

/// The years that can be typed. Others are slips of the finger: `0206`, `20226`.
pub const YEARS: RangeInclusive<i32> = 1900..=2200;

/// Forms that can be typed, for a hint or a help text.
pub const EXAMPLES: &str =
    "today, yesterday 14:00, last night, monday, 3 days ago, in 2 weeks, -2d, 5 oct, 2026-10-05";

const NOON: NaiveTime = NaiveTime::MIN.overflowing_add_signed(TimeDelta::hours(12)).0;

/// What a typed date or time means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The moment. Without a time it is only a likely one, always within `day`.
    pub at: DateTime<FixedOffset>,
    /// The person's day: always the day of `at`.
    pub day: NaiveDate,
    /// Whether a time of day was given.
    pub timed: bool,
    /// What was chosen where the clocks changed; to be shown to the person.
    pub adjusted: Option<Adjusted>,
}

/// Where a date lies that could lie on either side of today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaning {
    /// In the past, for what happened: `monday` is the last one.
    Past,
    /// In the future, for what is planned: `monday` is the coming one.
    Future,
}

/// Returns what a date or time means, typed at the moment that the clock shows.
pub fn parse(text: &str, clock: &Clock<'_>, leaning: Leaning) -> Result<When, DateError> {
    Meaning { clock, leaning, today: clock.today() }.of(&read::read(text)?)
}

/// Returns the span that is meant by `3d`, `2 weeks`, `1mo` or `a year`.
pub fn parse_span(text: &str) -> Result<Span, DateError> {
    read::read_span(text)
}

/// Is it a time of day alone, without a day: `15:00`, `noon`?
pub fn is_time_alone(text: &str) -> bool {
    read::read(text).is_ok_and(|typed| {
        let names_day = typed.day.is_some() || typed.weekday.is_some() || typed.moment.is_some();
        typed.time.is_some() && !names_day
    })
}

/// The day that was named.
#[derive(Clone, Copy)]
struct Named {
    day: NaiveDate,
    /// Written as a date, and so meant as the calendar shows it.
    written: bool,
}

/// A moment, and what was chosen where the clocks changed.
type Placed = (DateTime<FixedOffset>, Option<Adjusted>);

/// Everything that the meaning of words depends on.
struct Meaning<'a> {
    clock: &'a Clock<'a>,
    leaning: Leaning,
    today: NaiveDate,
}

impl Meaning<'_> {
    fn of(&self, typed: &Typed) -> Result<When, DateError> {
        if let Some((minutes, direction)) = typed.moment {
            return self.moment(minutes, direction);
        }
        let named = self.named(typed)?;
        let here = Named { day: self.today, written: false };
        match (named, typed.part, typed.time) {
            (None, None, None) => Err(DateError::Empty),
            (None, None, Some(_)) if typed.offset.is_some() => Err(DateError::OffsetAlone),
            (None, None, Some(time)) => self.nearest(time.on_the_clock(None)?),
            (Some(named), None, None) => self.some_time_on(named.day),
            (named, Some(part), None) => self.about(named.unwrap_or(here).day, part, typed),
            (named, part, Some(time)) => match (named.unwrap_or(here), typed.offset) {
                (named, Some(offset)) if named.written => {
                    self.abroad(named.day, time.on_the_clock(part)?, offset)
                }
                (_, Some(_)) => Err(DateError::OffsetAlone),
                (named, None) => self.timed(named, part, time, typed),
            },
        }
    }

    /// So many minutes from now, by elapsed time.
    fn moment(&self, minutes: u32, direction: Option<Direction>) -> Result<When, DateError> {
        let now = self.clock.now;
        if minutes == 0 {
            return Ok(When { at: now, day: self.today, timed: true, adjusted: None });
        }
        let minutes = TimeDelta::minutes(minutes.into());
        let instant = match self.direction(direction) {
            Direction::Ago => now.checked_sub_signed(minutes),
            Direction::Ahead => now.checked_add_signed(minutes),
        };
        // The zone is asked only about moments in reach of the calendar.
        let instant = instant.filter(|at| YEARS.contains(&at.year())).ok_or(DateError::OutOfRange)?;
        let at = instant.with_timezone(&self.clock.zone.offset_at(instant));
        self.settled(at, true, None)
    }

    /// The day that was named, if any.
    fn named(&self, typed: &Typed) -> Result<Option<Named>, DateError> {
        let Some(day) = &typed.day else {
            let day = typed.weekday.map(|(weekday, which)| self.weekday(weekday, which)).transpose()?;
            return Ok(day.map(|day| Named { day, written: false }));
        };
        let weekday = typed.weekday.map(|(weekday, _)| weekday);
        let (day, written) = match day {
            Day::Relative(span, direction) => (self.relative(*span, *direction)?, false),
            Day::Date { year, month, day } => (self.date(*year, *month, *day, weekday)?, true),
            Day::Unclear { typed, year, pairs } => return Err(self.unclear(typed, *year, pairs)),
        };
        match weekday {
            Some(weekday) if weekday != day.weekday() => Err(DateError::OtherWeekday { day, typed: weekday }),
            _ => Ok(Some(Named { day, written })),
        }
    }

    fn relative(&self, span: Span, direction: Option<Direction>) -> Result<NaiveDate, DateError> {
        let day = match self.direction(direction) {
            Direction::Ago => span.before(self.today),
            Direction::Ahead => span.after(self.today),
        };
        in_range(day)
    }

    fn weekday(&self, weekday: chrono::Weekday, which: Which) -> Result<NaiveDate, DateError> {
        let ahead = (weekday.days_since(self.today.weekday())).into();
        let ago = (self.today.weekday().days_since(weekday)).into();
        in_range(match (which, self.leaning) {
            (Which::Nearest, Leaning::Past) => self.today.checked_sub_days(Days::new(ago)),
            (Which::Nearest, Leaning::Future) => self.today.checked_add_days(Days::new(ahead)),
            (Which::Last, _) => self.today.checked_sub_days(Days::new(if ago == 0 { 7 } else { ago })),
            (Which::Next, _) => self.today.checked_add_days(Days::new(if ahead == 0 { 7 } else { ahead })),
        })
    }

    /// A written date. Without a year it is the nearest in the direction of the leaning; a weekday
    /// beside it may show that the other direction is meant.
    fn date(
        &self,
        year: Option<i32>,
        month: u32,
        day: u32,
        weekday: Option<chrono::Weekday>,
    ) -> Result<NaiveDate, DateError> {
        let missing = DateError::NoSuchDay { year, month, day };
        if let Some(year) = year {
            if !YEARS.contains(&year) {
                return Err(DateError::OutOfRange);
            }
            return NaiveDate::from_ymd_opt(year, month, day).ok_or(missing);
        }
        let other = match self.leaning {
            Leaning::Past => Leaning::Future,
            Leaning::Future => Leaning::Past,
        };
        let near = self.nearest_date(month, day, self.leaning);
        let far = self.nearest_date(month, day, other);
        let agrees = |date: &NaiveDate| weekday.is_none_or(|weekday| date.weekday() == weekday);
        let date = near.filter(agrees).or(far.filter(agrees)).or(near).ok_or(missing)?;
        in_range(Some(date))
    }

    fn nearest_date(&self, month: u32, day: u32, leaning: Leaning) -> Option<NaiveDate> {
        // Eight years is the longest wait for a 29 February (1896 to 1904).
        (0..=8).find_map(|years| match leaning {
            Leaning::Past => NaiveDate::from_ymd_opt(self.today.year() - years, month, day)
                .filter(|date| *date <= self.today),
            Leaning::Future => NaiveDate::from_ymd_opt(self.today.year() + years, month, day)
                .filter(|date| *date >= self.today),
        })
    }

    /// The readings of a date such as `03/04`, to be named in the refusal.
    fn unclear(&self, typed: &str, year: Option<i32>, pairs: &[(u32, u32)]) -> DateError {
        let reading = |&(month, day): &(u32, u32)| self.date(year, month, day, None).ok();
        let mut readings: Vec<NaiveDate> = pairs.iter().filter_map(reading).collect();
        readings.dedup();
        DateError::Unclear { typed: typed.to_owned(), readings, with_year: year.is_some() }
    }

    /// A day without a time: now if it is today, else noon.
    fn some_time_on(&self, day: NaiveDate) -> Result<When, DateError> {
        if day == self.today {
            return Ok(When { at: self.clock.now, day, timed: false, adjusted: None });
        }
        let (at, adjusted) = self.place(self.clock.within(day, NOON))?;
        self.settled(at, false, adjusted)
    }

    /// A part of a day without a time: its usual hour; or now, in the midst of it, where the usual
    /// hour lies on the wrong side.
    fn about(&self, day: NaiveDate, part: Part, typed: &Typed) -> Result<When, DateError> {
        let local = self.clock.within(day, part.usual());
        let placed = self.place(local)?;
        if day == self.today && self.misses(placed.0) && part.holds(wall_clock(self.clock.now).time()) {
            return self.some_time_on(day);
        }
        let (at, adjusted) = self.or_a_week_on(typed, local, placed)?;
        self.settled(at, false, adjusted)
    }

    /// A time alone.
    fn nearest(&self, time: NaiveTime) -> Result<When, DateError> {
        let date = wall_clock(self.clock.now).date();
        let dates = [date.pred_opt(), Some(date), date.succ_opt()];
        let mut found = dates
            .into_iter()
            .filter_map(|date| self.clock.place(date?.and_time(time)))
            .filter(|(at, _)| !self.misses(*at));
        let found = match self.leaning {
            Leaning::Past => found.max_by_key(|(at, _)| *at),
            Leaning::Future => found.next(),
        };
        let (at, adjusted) = found.ok_or(DateError::OutOfRange)?;
        self.settled(at, true, adjusted)
    }

    /// A day and a time.
    fn timed(&self, named: Named, part: Option<Part>, time: Time, typed: &Typed) -> Result<When, DateError> {
        let Named { day, written } = named;
        let clock_time = time.on_the_clock(part)?;
        let night = part == Some(Part::Night);
        let local = if night {
            let date = if clock_time < NOON { day.succ_opt() } else { Some(day) };
            date.map(|date| date.and_time(clock_time))
        } else if written && time != Time::Midnight {
            Some(day.and_time(clock_time))
        } else {
            self.clock.within(day, clock_time)
        };
        let mut placed = self.place(local)?;
        let to_come = day == self.today && !night && self.leaning == Leaning::Past && self.misses(placed.0);
        if to_come && clock_time < self.clock.day_start {
            placed = self.place(Some(day.and_time(clock_time)))?;
        }
        let (at, adjusted) = self.or_a_week_on(typed, local, placed)?;
        self.settled(at, true, adjusted)
    }

    /// `monday 14:00` on a Monday morning, leaning to the past, is last week's.
    fn or_a_week_on(
        &self,
        typed: &Typed,
        local: Option<NaiveDateTime>,
        placed: Placed,
    ) -> Result<Placed, DateError> {
        let nearest = matches!(typed.weekday, Some((_, Which::Nearest))) && typed.day.is_none();
        if !nearest || !self.misses(placed.0) {
            return Ok(placed);
        }
        let week = TimeDelta::weeks(if self.leaning == Leaning::Past { -1 } else { 1 });
        self.place(local.and_then(|local| local.checked_add_signed(week)))
    }

    /// A written date and time with an offset of its own: kept as given.
    fn abroad(&self, day: NaiveDate, time: NaiveTime, offset: FixedOffset) -> Result<When, DateError> {
        let at = offset.from_local_datetime(&day.and_time(time)).single().ok_or(DateError::OutOfRange)?;
        self.settled(at, true, None)
    }

    /// Whether a moment lies on the other side of now. The present minute lies on neither.
    fn misses(&self, at: DateTime<FixedOffset>) -> bool {
        let passed = self.clock.now.signed_duration_since(at);
        match self.leaning {
            Leaning::Past => passed < TimeDelta::zero(),
            Leaning::Future => passed >= TimeDelta::minutes(1),
        }
    }

    fn direction(&self, typed: Option<Direction>) -> Direction {
        typed.unwrap_or(match self.leaning {
            Leaning::Past => Direction::Ago,
            Leaning::Future => Direction::Ahead,
        })
    }

    fn place(&self, local: Option<NaiveDateTime>) -> Result<Placed, DateError> {
        local.and_then(|local| self.clock.place(local)).ok_or(DateError::OutOfRange)
    }

    fn settled(
        &self,
        at: DateTime<FixedOffset>,
        timed: bool,
        adjusted: Option<Adjusted>,
    ) -> Result<When, DateError> {
        let day = in_range(Some(self.clock.day_of(at)))?;
        Ok(When { at, day, timed, adjusted })
    }
}

fn in_range(day: Option<NaiveDate>) -> Result<NaiveDate, DateError> {
    day.filter(|day| YEARS.contains(&day.year())).ok_or(DateError::OutOfRange)
}
