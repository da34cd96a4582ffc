//! When something that is said of a record was: now, or on a day of before.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::app::App;
use super::args::{tell_adjusted, when};
use crate::error::{Error, Result};
use crate::journal::checkin::{Checkin, moment, moment_of_then};
use crate::journal::date::day_in_words;
use crate::journal::id::Id;
use crate::journal::record::{Entry, Record};
use crate::journal::when::Leaning;

/// When a check-in is.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// The moment.
    pub at: DateTime<FixedOffset>,
    /// The person's day of that.
    pub day: NaiveDate,
    /// When it was written down, where that is not when it was.
    pub written: Option<DateTime<FixedOffset>>,
}

impl Moment {
    /// Settles when a check-in on a record is: behind all that was `said` of it at that time. `name` is what
    /// the record is called.
    ///
    /// # Errors
    /// The time could not be understood, is still to come, or lies before the record.
    pub fn settle(
        on: Option<&str>,
        record: &Record,
        name: &str,
        said: &[(&Record, &Checkin)],
        app: &mut App<'_>,
    ) -> Result<Self> {
        let now = app.world.now;
        let Some(text) = on else {
            let at = moment(now, said);
            return Ok(Self { at, day: app.clock().day_of(at), written: None });
        };
        let when = when(text, app, Leaning::Past)?;
        tell_adjusted(when.adjusted, app);
        let today = app.clock().today();
        if when.day > today || when.at > now {
            let time =
                if when.day == today { format!(", {}", when.at.format("%H:%M")) } else { String::new() };
            return Err(Error::usage(format!("{}{time} is still to come", day_in_words(when.day, today)))
                .hint("leave out --on to keep it as of now"));
        }
        if when.day < record.day {
            return Err(Error::usage(format!("{name} was written after that"))
                .hint(format!("it is of {}; give --on that day or a later one", record.day)));
        }
        let at = moment_of_then((when.at, when.day), when.timed, said);
        // Files hold whole seconds: what is said twice within one is a second ahead.
        let fits = app.clock().day_of(at) == when.day && at <= moment(now, said);
        let at = if fits { at } else { when.at };
        Ok(Self { at, day: when.day, written: Some(now) })
    }

    /// The record of a check-in of then.
    pub fn record(&self, id: Id, checkin: Checkin, note: &str) -> Record {
        let note = note.trim_end();
        Record {
            id,
            at: self.at,
            day: self.day,
            written: self.written,
            tags: Vec::new(),
            entry: Entry::Checkin(checkin),
            body: if note.is_empty() { String::new() } else { format!("{note}\n") },
        }
    }
}
