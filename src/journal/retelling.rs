//! The same question, answered then and now: how the telling changed. The two stand side by side, and
//! nothing is said of either.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::id::Id;
use super::record::{Entry, Record};
use super::reflection::Body;
use super::step::Step;

/// One question and its two answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retold {
    /// The key of the question.
    pub key: String,
    /// The question, as it was asked last.
    pub asked: String,
    /// The answer of then.
    pub then: Told,
    /// The latest answer.
    pub now: Told,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The reflection it stands in.
    pub record: Id,
    /// Its session.
    pub session: Option<Id>,
    /// Which reflection it was.
    pub step: Step,
    /// Its day.
    pub day: NaiveDate,
    /// The words.
    pub text: String,
}

/// Returns the questions that were answered more than once, in the order of the latest reflections, the
/// newest first. Of the earlier answers each brings the one nearest to the day `then`; of two as near, the
/// earlier one.
pub fn retold(reflections: &[Record], then: NaiveDate) -> Vec<Retold> {
    let mut found: Vec<Question> = Vec::new();
    let mut records: Vec<&Record> = reflections.iter().collect();
    records.sort_by_key(|record| std::cmp::Reverse((record.at, record.id)));
    for record in records {
        let Entry::Reflection(reflection) = &record.entry else { continue };
        for answer in Body::parse(&record.body).answers {
            if answer.text.trim().is_empty() {
                continue;
            }
            let told = Told {
                record: record.id,
                session: reflection.session,
                step: reflection.step,
                day: record.day,
                text: answer.text.trim().to_owned(),
            };
            match found.iter_mut().find(|question| question.key == answer.key) {
                // A question may stand twice in one reflection; only another one is another telling.
                Some(question) if question.now.record != record.id => {
                    question.earlier.push((record.at, told));
                }
                Some(_) => {}
                None => {
                    let (key, asked) = (answer.key, answer.asked);
                    found.push(Question { key, asked, now: told, earlier: Vec::new() });
                }
            }
        }
    }
    found.into_iter().filter_map(|question| question.beside(then)).collect()
}

/// A question with all its answers.
struct Question {
    key: String,
    asked: String,
    now: Told,
    earlier: Vec<(DateTime<FixedOffset>, Told)>,
}

impl Question {
    fn beside(self, then: NaiveDate) -> Option<Retold> {
        let distance = |day: NaiveDate| (day - then).num_days().abs();
        let nearest = self.earlier.into_iter().min_by_key(|(at, told)| (distance(told.day), *at));
        let (_, told) = nearest?;
        Some(Retold { key: self.key, asked: self.asked, then: told, now: self.now })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::reflection::Reflection;

    fn reflection(number: u32, day: (u32, u32), answers: &[(&str, &str)]) -> Record {
        let day = NaiveDate::from_ymd_opt(2026, day.0, day.1).unwrap();
        let body: String = answers
            .iter()
            .map(|(key, text)| format!("## {key}? <!-- kap: {key} -->\n\n{text}\n\n"))
            .collect();
        Record {
            id: Id::from_random(number),
            at: day.and_hms_opt(18, 0, 0).unwrap().and_utc().fixed_offset(),
            day,
            written: None,
            tags: vec![],
            entry: Entry::Reflection(Reflection {
                session: None,
                step: Step::Month,
                set: None,
                skipped: vec![],
                made: vec![],
            }),
            body,
        }
    }

    #[test]
    fn of_the_earlier_answers_the_nearest_stands_beside_the_latest() {
        let records = [
            reflection(1, (10, 1), &[("a", "first"), ("b", "once")]),
            reflection(2, (10, 30), &[("a", "second"), ("a", "again")]),
            reflection(3, (11, 24), &[("a", "third"), ("c", "")]),
            reflection(4, (11, 30), &[("a", "fourth"), ("c", "new")]),
        ];
        let then = NaiveDate::from_ymd_opt(2026, 10, 31).unwrap();
        let told = retold(&records, then);
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!((told[0].then.text.as_str(), told[0].now.text.as_str()), ("second", "fourth"));
    }

    #[test]
    fn of_two_as_near_the_earlier_one_is_taken() {
        let records = [
            reflection(1, (10, 1), &[("a", "before")]),
            reflection(2, (10, 3), &[("a", "after")]),
            reflection(3, (11, 1), &[("a", "now")]),
        ];
        let then = NaiveDate::from_ymd_opt(2026, 10, 2).unwrap();
        assert_eq!(retold(&records, then)[0].then.text, "before");
        assert_eq!(retold(&records[..1], then), []);
    }
}
