//! `kap session log` and `kap session plan`: a session that took place, and sessions to come.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Details, all, change, of, past, series_at, still_to_come};
use crate::cli::app::App;
use crate::cli::{args, save};
use crate::error::{Error, Result};
use crate::journal::date::{Span, moment_in_words};
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::record::{Entry, Record};
use crate::journal::session::{Session, Sort, State, new_series};
use crate::journal::when::{Leaning, When, parse_span};
use crate::store::{Filter, Stored, layout};

#[derive(Debug, clap::Args)]
pub(super) struct NewArgs {
    /// When: yesterday, "2026-10-05 14:00", "monday 10:00", "3 days ago", -2d
    #[arg(value_name = "WHEN", allow_hyphen_values = true)]
    when: Option<String>,
    // Its further words, where they were not put in quotes. A value of its own, so that the first word
    // may begin with a hyphen and a flag behind it is still a flag.
    #[arg(value_name = "WORDS", hide = true)]
    words: Vec<String>,
    /// Its sort: medicine, therapy, group, other
    #[arg(long, default_value = "medicine", value_parser = sort)]
    sort: Sort,
    #[command(flatten)]
    details: Details,
}

#[derive(Debug, clap::Args)]
pub(super) struct PlanArgs {
    #[command(flatten)]
    new: NewArgs,
    /// Plan several, so far apart: 3d, 1w, "2 weeks"
    #[arg(long, value_name = "SPAN", value_parser = span, requires = "count")]
    every: Option<Span>,
    /// How many, with --every
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=99), requires = "every")]
    count: Option<u32>,
}

impl NewArgs {
    /// The words of the time, if there are any.
    fn time(&self) -> Option<String> {
        let first = self.when.clone()?;
        Some(self.words.iter().fold(first, |words, word| format!("{words} {word}")))
    }
}

fn sort(text: &str) -> Result<Sort, String> {
    text.parse().map_err(|_| format!("the sorts are {}", Sort::ALL.map(Sort::as_str).join(", ")))
}

fn span(text: &str) -> Result<Span, String> {
    let span = parse_span(text).map_err(|error| format!("{error}, such as 3d, 1w or \"2 weeks\""))?;
    let (Span::Days(length) | Span::Weeks(length) | Span::Months(length)) = span;
    if length == 0 { Err("the sessions would all be on one day".to_owned()) } else { Ok(span) }
}

pub(super) fn log(args: &NewArgs, app: &mut App<'_>) -> Result<()> {
    let words = args.time();
    let when = args::when(words.as_deref().unwrap_or("now"), app, Leaning::Past)?;
    if when.day > app.clock().today() {
        return Err(still_to_come(when.day).hint("plan it: `kap session plan`, with the same words"));
    }
    args::tell_adjusted(when.adjusted, app);
    if let Some(planned) = planned_on(when.day, args.sort, app)? {
        let at = args.when.is_some().then_some((when.at, when.day));
        return change::took_place(&planned, at, &args.details, app);
    }
    let id = app.fresh_id(&[])?;
    let record = new_session(id, args, (when.at, when.day), State::Held, &all(app)?, app);
    save::one(&record, app)?;
    receipt(&record, app);
    app.receipt("Next: `kap reflect`.");
    Ok(())
}

pub(super) fn plan(args: &PlanArgs, app: &mut App<'_>) -> Result<()> {
    let PlanArgs { new, every, count } = args;
    let Some(words) = new.time() else {
        return Err(Error::usage("a plan needs a time").hint("such as: `kap session plan \"friday 14:00\"`"));
    };
    let first = args::when(&words, app, Leaning::Future)?;
    if first.day < app.clock().today() {
        return Err(
            past(first.day).hint("keep it as one that took place: `kap session log`, with the same words")
        );
    }
    args::tell_adjusted(first.adjusted, app);
    let times = times(first, *every, count.unwrap_or(1), app)?;
    let known = all(app)?;
    let there = |at: DateTime<FixedOffset>| {
        known.iter().find(|stored| {
            let is_same = of(stored).is_some_and(|session| session.is_planned() && session.sort == new.sort);
            is_same && stored.record.at == at
        })
    };
    let mut records: Vec<Record> = Vec::new();
    for time in &times {
        if let Some(stored) = there(time.0) {
            // The same words once more: what was cut off, or what was forgotten.
            let when = in_words(&stored.record, app);
            app.note(&format!("{when} is planned already: {}.", stored.record.id));
            continue;
        }
        let taken: Vec<Id> = records.iter().map(|record| record.id).collect();
        let id = app.fresh_id(&taken)?;
        let mut record = new_session(id, new, *time, State::Planned, &known, app);
        if let (Entry::Session(session), false) = (&mut record.entry, records.is_empty()) {
            // A number that was given is that of the first; the others follow it.
            session.number = None;
        }
        records.push(record);
    }
    let note = new.details.note.as_deref().unwrap_or_default();
    if records.is_empty() {
        let error = Error::conflict("nothing new was planned")
            .hint("to change a session: `kap session move ID WHEN`; to see them: `kap session`");
        return Err(save::give_back(note, error, app));
    }
    save::records(&records, app).map_err(|error| {
        let several = "what is planned already is passed over then";
        let error = if records.len() > 1 { error.also(several) } else { error };
        save::give_back(note, error, app)
    })?;
    receipts(&records, app);
    Ok(())
}

/// The times of a row of sessions: each at the same time of day, as a clock on the wall shows it.
fn times(
    first: When,
    every: Option<Span>,
    count: u32,
    app: &mut App<'_>,
) -> Result<Vec<(DateTime<FixedOffset>, NaiveDate)>> {
    let beyond = || Error::usage("the last of them is beyond the calendar").hint("plan fewer of them");
    let mut times = vec![(first.at, first.day)];
    for step in 1..count {
        // Counted from the first each time: the 31st stays the 31st where a month has one.
        let day = every.and_then(|span| times_of(span, step)?.after(first.day)).ok_or_else(beyond)?;
        let (at, adjusted) = app.clock().on_day(day, first.at).ok_or_else(beyond)?;
        args::tell_adjusted(adjusted, app);
        times.push((at, day));
    }
    Ok(times)
}

fn times_of(span: Span, times: u32) -> Option<Span> {
    Some(match span {
        Span::Days(days) => Span::Days(days.checked_mul(times)?),
        Span::Weeks(weeks) => Span::Weeks(weeks.checked_mul(times)?),
        Span::Months(months) => Span::Months(months.checked_mul(times)?),
    })
}

/// Makes a session of what was typed.
fn new_session(
    id: Id,
    args: &NewArgs,
    (at, day): (DateTime<FixedOffset>, NaiveDate),
    state: State,
    known: &[Stored],
    app: &App<'_>,
) -> Record {
    let details = &args.details;
    let series = match details.series {
        Some(series) => Some(series),
        None if details.new_series => Some(new_series(known.iter().filter_map(of))),
        None => (args.sort == Sort::Medicine).then(|| series_at(at, known)),
    };
    let mut tags = details.tag.clone();
    tags.sort();
    tags.dedup();
    let is_later = state == State::Held && day != app.clock().today();
    Record {
        id,
        at,
        day,
        written: is_later.then_some(app.world.now),
        tags,
        entry: Entry::Session(Session {
            sort: args.sort,
            state,
            with: details.with.clone(),
            place: details.place.clone(),
            series,
            number: details.number,
        }),
        body: details.note.as_ref().map(|note| format!("{}\n", note.trim_end())).unwrap_or_default(),
    }
}

/// The planned session of that sort on that day: logging it means that it took place.
fn planned_on(day: NaiveDate, sort: Sort, app: &App<'_>) -> Result<Option<Stored>> {
    let filter = Filter { kinds: vec![Kind::Session], since: Some(day), until: Some(day) };
    let fits = |stored: &Stored| of(stored).is_some_and(|it| it.is_planned() && it.sort == sort);
    app.find_newest(filter, |stored| Some(stored).filter(fits))
}

/// Day and time as a receipt says them.
pub(super) fn in_words(record: &Record, app: &App<'_>) -> String {
    moment_in_words(record.at, record.day, app.clock().today())
}

fn receipts(records: &[Record], app: &mut App<'_>) {
    let [first, _, ..] = records else {
        return records.iter().for_each(|record| receipt(record, app));
    };
    let Entry::Session(session) = &first.entry else { return };
    app.receipt(&format!("Planned: {} {} sessions.", records.len(), session.sort));
    for (number, record) in records.iter().enumerate() {
        let when = in_words(record, app);
        app.receipt(&format!("{}. {when} ({})", number + 1, record.id));
    }
    app.receipt("To change one: `kap session move`, `kap session cancel`.");
}

fn receipt(record: &Record, app: &mut App<'_>) {
    let Entry::Session(session) = &record.entry else { return };
    let state = if session.is_planned() { "Planned" } else { "Kept" };
    let when = in_words(record, app);
    let what = match session.sort {
        Sort::Other => "a session of another sort".to_owned(),
        Sort::Medicine | Sort::Therapy | Sort::Group => format!("a {} session", session.sort),
    };
    app.receipt(&format!(
        "{state}: {what}, {when}. Its id is {}, its file {}.",
        record.id,
        layout::path_of(record).display(),
    ));
}
