//! The person's day: which day a moment belongs to, where a local time lies, and days in words.
//!
//! A person's day runs from `day_start` to the next `day_start` on the wall clock: with 04:00, what
//! happens at 01:30 on Wednesday still belongs to Tuesday. The zone and the present moment are
//! handed in. What the person types is read in [`when`](crate::journal::when).

#[cfg(test)]
mod tests;

use super::count::counted;
use std::fmt;

use chrono::{
    DateTime, Datelike, Days, FixedOffset, Months, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta,
    TimeZone, Timelike,
};

/// Where the clocks stand, and when they change.
///
/// One question is enough: what a local time means is worked out from it in [`Clock::place`], the
/// same way on every system. `chrono`'s own search from local time is not used: for the system's
/// zone it gives the two readings of a repeated hour in the wrong order, and is off by one second
/// at both ends of a change.
pub trait Zone: Sync {
    /// Returns the offset that the clocks show at an instant.
    fn offset_at(&self, instant: DateTime<FixedOffset>) -> FixedOffset;
}

/// Every zone of `chrono` will do: a fixed offset, the system's zone, a named zone.
impl<T: TimeZone + Sync> Zone for T {
    fn offset_at(&self, instant: DateTime<FixedOffset>) -> FixedOffset {
        self.offset_from_utc_datetime(&instant.naive_utc()).fix()
    }
}

/// The present moment, the zone and the start of the person's day, as one value to hand down.
#[derive(Clone, Copy)]
pub struct Clock<'a> {
    /// The present moment, on the wall clock where the person is.
    pub now: DateTime<FixedOffset>,
    /// The zone in which typed times are meant.
    pub zone: &'a dyn Zone,
    /// The time at which a new day begins for the person.
    pub day_start: NaiveTime,
}

impl Clock<'_> {
    /// The longest way of a zone from UTC, with room to spare: the widest ever kept is under 15:14.
    const REACH: TimeDelta = TimeDelta::hours(16);

    /// Returns the person's day at the present moment.
    pub fn today(&self) -> NaiveDate {
        self.day_of(self.now)
    }

    /// Returns the person's day that a moment belongs to, by the moment's own wall clock: a record
    /// made while travelling stays on the day it was lived.
    pub fn day_of(&self, at: DateTime<FixedOffset>) -> NaiveDate {
        let local = wall_clock(at);
        let date = local.date();
        if local.time() < self.day_start { date.pred_opt().unwrap_or(date) } else { date }
    }

    /// Returns what the wall clock shows when it is `time` within the person's `day`: a time before
    /// `day_start` is reached at the end of the day, on the next date.
    ///
    /// `None` past the end of the calendar.
    pub fn within(&self, day: NaiveDate, time: NaiveTime) -> Option<NaiveDateTime> {
        let date = if time < self.day_start { day.succ_opt()? } else { day };
        Some(date.and_time(time))
    }

    /// Returns the moment of the person's `day` at which the wall clock shows what it showed at `like`, and
    /// what had to be chosen where the clocks changed.
    ///
    /// `None` at the ends of the calendar.
    pub fn on_day(
        &self,
        day: NaiveDate,
        like: DateTime<FixedOffset>,
    ) -> Option<(DateTime<FixedOffset>, Option<Adjusted>)> {
        self.place(self.within(day, wall_clock(like).time())?)
    }

    /// Returns the moment at which the wall clock shows `local`, and what had to be chosen where
    /// the clocks changed.
    ///
    /// `None` at the ends of the calendar.
    pub fn place(&self, local: NaiveDateTime) -> Option<(DateTime<FixedOffset>, Option<Adjusted>)> {
        let as_utc = local.and_utc().fixed_offset();
        let before = self.zone.offset_at(as_utc.checked_sub_signed(Self::REACH)?);
        let after = self.zone.offset_at(as_utc.checked_add_signed(Self::REACH)?);
        match (self.shown_at(local, before), self.shown_at(local, after)) {
            (Some(first), Some(second)) if first != second => {
                let taken = stamp(local, first.min(second).offset().fix())?;
                Some((taken, Some(Adjusted::Fold { taken })))
            }
            (Some(at), _) | (None, Some(at)) => Some((stamp(local, at.offset().fix())?, None)),
            (None, None) => {
                // The instant at which it would have been shown, had the clocks not gone forward.
                let instant = before.from_local_datetime(&local).single()?;
                let offset = self.zone.offset_at(instant);
                let taken = stamp(instant.naive_utc().checked_add_offset(offset)?, offset)?;
                Some((taken, Some(Adjusted::Gap { typed: local, taken })))
            }
        }
    }

    /// Returns the instant of `local` under `offset`, if the clocks do show that offset then.
    fn shown_at(&self, local: NaiveDateTime, offset: FixedOffset) -> Option<DateTime<FixedOffset>> {
        let at = offset.from_local_datetime(&local).single()?;
        (self.zone.offset_at(at) == offset).then_some(at)
    }
}

/// What was chosen where the clocks changed. Its text is a sentence for the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adjusted {
    /// The time came twice, as the clocks went back: the earlier one is taken.
    Fold {
        /// The moment taken.
        taken: DateTime<FixedOffset>,
    },
    /// The time never came, as the clocks went forward: it is moved on by as much as they were.
    Gap {
        /// The time that was meant.
        typed: NaiveDateTime,
        /// The moment taken.
        taken: DateTime<FixedOffset>,
    },
}

impl fmt::Display for Adjusted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fold { taken } => {
                let (time, date) = (time_in_words(taken.time()), taken.format("%-d %B %Y"));
                write!(f, "{time} came twice on {date}, when the clocks went back; ")?;
                write!(f, "kap keeps the earlier one (UTC{}).", taken.offset())
            }
            Self::Gap { typed, taken } => {
                let (time, date) = (time_in_words(typed.time()), typed.format("%-d %B %Y"));
                write!(f, "{time} did not exist on {date}, when the clocks went forward; ")?;
                write!(f, "kap keeps {}", time_in_words(taken.time()))?;
                if typed.date() != taken.date_naive() {
                    write!(f, " on {}", taken.format("%-d %B %Y"))?;
                }
                f.write_str(".")
            }
        }
    }
}

/// A length of time in the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Span {
    /// So many days.
    Days(u32),
    /// So many weeks.
    Weeks(u32),
    /// So many months; a year is twelve.
    Months(u32),
}

impl Span {
    /// Returns the day that lies this long after `day`; the last of a month where it is too short
    /// (31 January and a month is 28 February).
    pub fn after(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(count) => day.checked_add_days(Days::new(count.into())),
            Self::Weeks(count) => day.checked_add_days(Days::new(u64::from(count) * 7)),
            Self::Months(count) => day.checked_add_months(Months::new(count)),
        }
    }

    /// Returns the day that lies this long before `day`.
    pub fn before(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(count) => day.checked_sub_days(Days::new(count.into())),
            Self::Weeks(count) => day.checked_sub_days(Days::new(u64::from(count) * 7)),
            Self::Months(count) => day.checked_sub_months(Months::new(count)),
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, unit) = match *self {
            Self::Days(count) => (count, "day"),
            Self::Weeks(count) => (count, "week"),
            Self::Months(count) => (count, "month"),
        };
        f.write_str(&counted(count, unit))
    }
}

/// Returns a day as it reads in a receipt: `today`, `yesterday`, `tomorrow`, `Monday, 5 October`,
/// and with the year where it is not this one. Every form can be typed back.
pub fn day_in_words(day: NaiveDate, today: NaiveDate) -> String {
    match day.signed_duration_since(today).num_days() {
        0 => "today".into(),
        -1 => "yesterday".into(),
        1 => "tomorrow".into(),
        _ if day.year() == today.year() => day.format("%A, %-d %B").to_string(),
        _ => day.format("%A, %-d %B %Y").to_string(),
    }
}

/// Returns how long after `from` a day lies: `the same day`, `the day after`, `6 days after`,
/// `3 weeks after`, `1 month after`; and `before` where it lies before.
///
/// Whole units that have passed are counted, the largest that fits: days up to a fortnight (and
/// `1 week` on the day), then weeks up to a month, then months, then years.
pub fn since_in_words(from: NaiveDate, today: NaiveDate) -> String {
    let days = today.signed_duration_since(from).num_days();
    let (way, months) =
        if days < 0 { ("before", whole_months(today, from)) } else { ("after", whole_months(from, today)) };
    let (count, unit) = match (days.abs(), months) {
        (0, _) => return "the same day".into(),
        (1, _) => return format!("the day {way}"),
        (_, 12..) => (months / 12, "year"),
        (_, 1..) => (months, "month"),
        (days, _) if days == 7 || days >= 14 => (days / 7, "week"),
        (days, _) => (days, "day"),
    };
    format!("{} {way}", counted(count, unit))
}

/// Returns the whole months from one day to a later one.
fn whole_months(from: NaiveDate, to: NaiveDate) -> i64 {
    let turns = i64::from(to.year() - from.year()) * 12 + i64::from(to.month()) - i64::from(from.month());
    let reached = u32::try_from(turns)
        .ok()
        .and_then(|turns| Span::Months(turns).after(from))
        .is_some_and(|day| day <= to);
    if reached { turns } else { turns - 1 }
}

/// Returns a moment of a person's day as it reads in a receipt: `today, 14:00`. What is after midnight and
/// still of that day is told by the night it is in: `tonight, 00:30`, `last night, 03:30`, `the night to Sunday,
/// 29 March, 03:30`.
pub fn moment_in_words(at: DateTime<FixedOffset>, day: NaiveDate, today: NaiveDate) -> String {
    let clock = wall_clock(at);
    let time = clock.time().format("%H:%M");
    if clock.date() <= day {
        format!("{}, {time}", day_in_words(day, today))
    } else if day == today {
        format!("tonight, {time}")
    } else if clock.date() == today {
        format!("last night, {time}")
    } else {
        format!("the night to {}, {time}", day_in_words(clock.date(), today))
    }
}

/// Returns what the wall clock shows at a moment, also at the very ends of the calendar.
pub(super) fn wall_clock(at: DateTime<FixedOffset>) -> NaiveDateTime {
    at.naive_utc().checked_add_offset(*at.offset()).unwrap_or(at.naive_utc())
}

/// Returns a time with minutes, and with seconds where there are any.
pub(super) fn time_in_words(time: NaiveTime) -> String {
    time.format(if time.second() == 0 { "%H:%M" } else { "%H:%M:%S" }).to_string()
}

/// Joins a wall clock time and an offset, in whole minutes: RFC 3339 has no seconds there, and a
/// moment must read back as it was written (clocks kept odd seconds until the 1930s).
fn stamp(local: NaiveDateTime, offset: FixedOffset) -> Option<DateTime<FixedOffset>> {
    let seconds = offset.local_minus_utc();
    FixedOffset::east_opt(seconds - seconds % 60)?.from_local_datetime(&local).single()
}
