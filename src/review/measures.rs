//! Questionnaires: the scores of the period, and how each stands to the one before. Never what they mean.

use chrono::NaiveDate;

use super::look::Look;
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::measure::course::{Course, Since};
use crate::journal::measure::instrument::Band;
use crate::journal::measure::{self, Instrument, InstrumentId, Unscored};
use crate::journal::record::Entry;

/// The responses to one questionnaire about one kind of window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// The questionnaire.
    pub instrument: InstrumentId,
    /// Its name as people say it.
    pub title: String,
    /// The window in words; `None` where it asks about the present.
    pub window: Option<String>,
    /// The key of the window.
    pub window_key: String,
    /// The lowest and the highest score there can be.
    pub range: (u32, u32),
    /// Published bands, from low to high.
    pub bands: Vec<Band>,
    /// What is published about a change: `a change of 5 is often used as a threshold`.
    pub change_words: Option<String>,
    /// Where its words were read.
    pub source: Option<String>,
    /// The responses of the period, the earliest first.
    pub responses: Vec<Response>,
}

/// One response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The record.
    pub id: Id,
    /// The day.
    pub day: NaiveDate,
    /// The score, or why there is none.
    pub score: Result<u32, Unscored>,
    /// The published band of the score.
    pub band: Option<Band>,
    /// How it stands to the response before it; of the first, to the one before the period.
    pub since: Option<Since>,
    /// May its score be held against the latest one? A chart shows only those.
    pub compares: bool,
}

/// An answer about harming oneself that was above the lowest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raised {
    /// The response.
    pub id: Id,
    /// The questionnaire's name.
    pub title: String,
    /// The item, counted from 1.
    pub item: usize,
    /// The day.
    pub day: NaiveDate,
}

/// The courses of the period, and the answers about harming oneself in it.
pub(super) fn measures(look: &Look<'_>) -> (Vec<Measure>, Vec<Raised>) {
    type Taken<'a> = (Id, NaiveDate, &'a measure::Measure);
    let taken: Vec<Taken<'_>> = look
        .all(Kind::Measure)
        .filter_map(|record| match &record.entry {
            Entry::Measure(measure) => Some((record.id, record.day, measure)),
            _ => None,
        })
        .collect();
    let is_of_period = |id: Id| look.record(id).is_some_and(|record| look.is_of_period(record));
    let mut keys: Vec<(&InstrumentId, &str)> = Vec::new();
    for (_, _, measure) in taken.iter().filter(|(id, _, _)| is_of_period(*id)) {
        let key = (&measure.instrument, measure.window.as_str());
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    let (mut measures, mut raised) = (Vec::new(), Vec::new());
    for (id, window) in keys {
        let word = Instrument::word(id.clone());
        let mut versions: Vec<&Instrument> =
            look.material.instruments.iter().filter(|known| known.id == *id).collect();
        versions.sort_by_key(|known| std::cmp::Reverse(known.version));
        if versions.is_empty() {
            versions.push(&word);
        }
        let Some(course) = Course::new(&versions, window, taken.iter().copied()) else { continue };
        let title = &course.instrument.title;
        let of_period = course.points.iter().filter(|point| is_of_period(point.id));
        raised.extend(of_period.filter_map(|point| {
            Some(Raised { id: point.id, title: title.clone(), item: point.raised?, day: point.day })
        }));
        measures.push(measure(&course, is_of_period));
    }
    raised.sort_by_key(|raised| raised.day);
    (measures, raised)
}

fn measure(course: &Course<'_>, is_of_period: impl Fn(Id) -> bool) -> Measure {
    let instrument = course.instrument;
    let latest = course.points.iter().rev().find(|point| point.score.is_ok());
    let compared = latest.map_or(0, |point| point.version);
    let response = |(at, point): (usize, &measure::course::Point)| Response {
        id: point.id,
        day: point.day,
        score: point.score.as_ref().map(|score| score.total).map_err(|why| *why),
        band: course.band(point).cloned(),
        since: course.since(at),
        compares: course.compares(point.version, compared),
    };
    let points = course.points.iter().enumerate().filter(|(_, point)| is_of_period(point.id));
    let window = instrument.window(&course.window).filter(|window| window.key != "now");
    Measure {
        instrument: instrument.id.clone(),
        title: instrument.title.clone(),
        window: window.map(|window| window.name.clone()),
        window_key: course.window.clone(),
        range: instrument.range(),
        bands: instrument.bands.clone(),
        change_words: instrument.change.as_ref().map(|change| change.words.clone()),
        source: instrument.source.clone(),
        responses: points.map(response).collect(),
    }
}
