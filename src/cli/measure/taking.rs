//! A questionnaire that is being answered: its answers so far, and the draft that keeps them.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::ask::{Ask, Reply};
use crate::cli::app::App;
use crate::error::{Error, Result};
use crate::journal::date::day_in_words;
use crate::journal::id::Id;
use crate::journal::measure::safety::Safe;
use crate::journal::measure::{Instrument, Measure};
use crate::journal::record::{Entry, Record};
use crate::render::paragraph;
use crate::store::draft::{Draft, Held, MEASURE};

const WINDOW: &str = "window";
const NOTE: &str = "note";
const SAFE: &str = "safe";

/// A questionnaire that is being answered.
pub struct Taking<'i> {
    /// Which.
    pub instrument: &'i Instrument,
    /// The key of its window.
    pub window: String,
    /// When it was answered, where that is not now.
    pub at: Option<DateTime<FixedOffset>>,
    /// The answers so far, in order.
    pub answers: Vec<u8>,
    /// A note of the person's own.
    pub note: Option<String>,
    /// What was said about being safe.
    pub safe: Option<Safe>,
    /// The id of the record it becomes, once that was tried.
    pub id: Option<Id>,
    /// When it was begun.
    pub started: DateTime<FixedOffset>,
}

impl Taking<'_> {
    /// Are all items answered that a score needs?
    pub fn is_whole(&self) -> bool {
        self.answers.len() >= self.instrument.scored()
    }

    /// The record of it.
    pub fn record(&self, id: Id, app: &App<'_>) -> Record {
        let clock = app.clock();
        let at = self.at.unwrap_or(clock.now);
        Record {
            id,
            at,
            day: clock.day_of(at),
            written: (at != clock.now).then_some(clock.now),
            tags: Vec::new(),
            entry: Entry::Measure(Measure {
                instrument: self.instrument.id.clone(),
                version: self.instrument.version,
                window: self.window.clone(),
                items: self.answers.clone(),
            }),
            body: self.note.as_deref().map(|note| format!("{}\n", note.trim_end())).unwrap_or_default(),
        }
    }

    /// This one, begun before, with what was typed now: a note stands below the one there is, and the day
    /// that was named is the one that holds.
    fn with(self, now: &Self) -> Self {
        let notes: Vec<String> = self.note.into_iter().chain(now.note.clone()).collect();
        let note = Some(notes.join("\n\n")).filter(|note| !note.is_empty());
        Self { note, at: now.at.or(self.at), ..self }
    }

    /// The draft of it.
    pub fn draft(&self) -> Draft {
        let numbered = self.answers.iter().enumerate();
        let mut answers: BTreeMap<String, String> =
            numbered.map(|(index, answer)| ((index + 1).to_string(), answer.to_string())).collect();
        answers.insert(WINDOW.to_owned(), self.window.clone());
        answers.extend(self.note.clone().map(|note| (NOTE.to_owned(), note)));
        let word = |safe: Safe| if safe == Safe::Yes { "yes" } else { "not sure" };
        answers.extend(self.safe.map(|safe| (SAFE.to_owned(), word(safe).to_owned())));
        Draft {
            set: Some((self.instrument.id.to_string(), self.instrument.version)),
            at: self.at,
            answers,
            finished: self.id.map(|_| self.started),
            ids: self.id.map(|id| (String::new(), id)).into_iter().collect(),
            ..Draft::new(self.started, MEASURE)
        }
    }
}

/// Takes up a draft of this questionnaire: its answers up to the first that is missing or unfit.
fn taken_up<'i>(draft: &Draft, instrument: &'i Instrument) -> Taking<'i> {
    let fit = |index: usize| {
        let answer: u8 = draft.answers.get(&(index + 1).to_string())?.parse().ok()?;
        instrument.answers_of(instrument.items.get(index)?).range().contains(&answer).then_some(answer)
    };
    let window = draft.answers.get(WINDOW).and_then(|key| instrument.window(key));
    Taking {
        instrument,
        window: window.unwrap_or(&instrument.windows[0]).key.clone(),
        at: draft.at,
        answers: (0..instrument.items.len()).map_while(fit).collect(),
        note: draft.answers.get(NOTE).cloned(),
        safe: draft.answers.get(SAFE).map(|word| Safe::of_word(word)),
        id: draft.ids.get("").copied(),
        started: draft.started,
    }
}

/// Looks for a draft of this questionnaire and offers it; where a window was named, only one about that.
///
/// # Errors
/// The drafts could not be read, or the person stopped.
pub fn unfinished<'i>(
    now: &Taking<'i>,
    of_window: bool,
    ask: &mut dyn Ask,
    app: &mut App<'_>,
) -> Result<Option<(Taking<'i>, Held)>> {
    let instrument = now.instrument;
    let idle =
        app.drafts().idle().map_err(|error| Error::new(format!("the drafts could not be read: {error}")))?;
    for (held, draft) in idle {
        let Ok(draft) = draft else { continue };
        let Some((id, version)) = draft.set.as_ref().filter(|_| draft.is_measure()) else { continue };
        if *id != instrument.id.as_str() {
            continue;
        }
        let day = day_in_words(app.clock().day_of(draft.started), app.clock().today());
        let begun = format!("begun {day} at {}", draft.started.format("%H:%M"));
        if *version != instrument.version {
            let title = &instrument.title;
            app.note(&format!(
                "An unfinished {title}, {begun}, is of version {version} and cannot go on with version {}. It \
                 is kept as a draft.",
                instrument.version
            ));
            continue;
        }
        let taking = taken_up(&draft, instrument);
        if draft.finished.is_some() {
            return Ok(Some((taking, held)));
        }
        let about = instrument.window(&taking.window).filter(|_| instrument.windows.len() > 1);
        let about = about.map(|window| format!(" about {}", window.name)).unwrap_or_default();
        if of_window && taking.window != now.window {
            let title = &instrument.title;
            app.note(&format!("An unfinished {title}{about}, {begun}, is kept as a draft."));
            continue;
        }
        let (answered, all) = (taking.answers.len(), instrument.items.len());
        let text =
            format!("You have an unfinished {}{about}, {begun}: {answered} of {all}.", instrument.title);
        app.say(&format!("{}\n", paragraph(&text, app.error_style().width, 0)));
        let options = ["go on with it".to_owned(), "leave it for now and begin a new one".to_owned()];
        match ask.choose("What would you like?", &options, 0)? {
            Reply::Answer(1) => {}
            Reply::Stop => return Err(Error::interrupted("stopped; the draft is kept")),
            _ => return Ok(Some((taking.with(now), held))),
        }
    }
    Ok(None)
}

/// The day a questionnaire is about, for a note on how near a session is.
pub fn moment(taking: &Taking<'_>, app: &App<'_>) -> (DateTime<FixedOffset>, NaiveDate) {
    let clock = app.clock();
    let at = taking.at.unwrap_or(clock.now);
    (at, clock.day_of(at))
}
