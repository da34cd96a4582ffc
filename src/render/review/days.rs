//! The days of a look back in words.

use chrono::{Datelike, NaiveDate};

use crate::journal::checkin::Level;
use crate::review::{Period, Report, Scope};

/// The most days that a period may have to be shown week by week.
const MONTH: i64 = 45;

/// How days are written: with the year where not all of them are of one.
#[derive(Debug, Clone, Copy)]
pub struct Days {
    first: NaiveDate,
    last: NaiveDate,
    with_year: bool,
}

impl Days {
    /// The days of a report.
    pub fn of(report: &Report) -> Self {
        let (first, last) = (report.period.first, report.period.last);
        Self { first, last, with_year: first.year() != report.today.year() || first.year() != last.year() }
    }

    /// A day as it reads: `5 October`.
    pub fn day(self, day: NaiveDate) -> String {
        let is_of_that_year = !self.with_year && day.year() == self.first.year();
        day.format(if is_of_that_year { "%-d %B" } else { "%-d %B %Y" }).to_string()
    }

    /// The period: `1 to 31 October 2026`, `10 October to 9 November 2026`.
    pub fn of_period(self) -> String {
        let (first, last) = (self.first, self.last);
        let whole = last.format("%-d %B %Y");
        if first == last {
            whole.to_string()
        } else if first.year() != last.year() {
            format!("{} to {whole}", first.format("%-d %B %Y"))
        } else if first.month() != last.month() {
            format!("{} to {whole}", first.format("%-d %B"))
        } else {
            format!("{} to {whole}", first.day())
        }
    }
}

/// Is a time short enough to be shown week by week?
pub fn is_short((first, last): (NaiveDate, NaiveDate)) -> bool {
    (last - first).num_days() < MONTH
}

/// What a look back is called, after what it looks at.
pub fn title(period: &Period) -> String {
    let (first, last) = (period.first, period.last);
    match &period.scope {
        Scope::SinceReview => "since the last one".to_owned(),
        Scope::Week => "seven days".to_owned(),
        Scope::Month if first.day() == 1 => first.format("%B %Y").to_string(),
        Scope::Month => "a month".to_owned(),
        Scope::Quarter => "three months".to_owned(),
        Scope::Year if first.ordinal() == 1 => first.year().to_string(),
        Scope::Year => "a year".to_owned(),
        Scope::Days if first == last => "one day".to_owned(),
        Scope::Days => format!("{} days", (last - first).num_days() + 1),
        Scope::All => "everything".to_owned(),
        Scope::Session { number: Some(number), .. } => format!("session {number}"),
        Scope::Session { id, number: None } => format!("session {id}"),
        Scope::Series { number, .. } => format!("series {number}"),
    }
}

/// A level with its sign and its meaning.
pub fn level(level: Level) -> String {
    format!("{level} ({})", level.meaning())
}
