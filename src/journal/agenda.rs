//! What a person wants to bring to somebody: what they tagged `for:therapist`, since they last met.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::id::Id;
use super::kind::Kind;
use super::record::{Entry, Record};
use super::reflection::Body;
use super::session::{Sort, State};

/// What the tags begin with: `for:therapist`, `for:clinician`.
const FOR: &str = "for:";

/// One thing to bring, in the person's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The record it stands in.
    pub id: Id,
    /// Its kind.
    pub kind: Kind,
    /// Its day.
    pub day: NaiveDate,
    /// The question it answers, where only that answer is tagged: its key and its words.
    pub question: Option<(String, String)>,
    /// The words.
    pub text: String,
}

/// Is a tag for this person?
pub fn is_for(tag: &str, whom: &str) -> bool {
    tag.strip_prefix(FOR).is_some_and(|of| of == whom)
}

/// Is a tag for somebody else than this person?
pub fn is_for_another(tag: &str, whom: &str) -> bool {
    tag.strip_prefix(FOR).is_some_and(|of| of != whom)
}

/// Returns what a record brings: all of it where the record is tagged, else the answers that are.
pub fn points(record: &Record, whom: &str) -> Vec<Point> {
    let is_meant = |tag: &String| is_for(tag, whom);
    let point = |question: Option<(String, String)>, text: &str| Point {
        id: record.id,
        kind: record.kind(),
        day: record.day,
        question,
        text: text.trim().to_owned(),
    };
    if record.tags.iter().any(is_meant) {
        return vec![point(None, &prose(record))];
    }
    if !matches!(record.entry, Entry::Reflection(_) | Entry::Intention(_)) {
        return Vec::new();
    }
    let answers = Body::parse(&record.body).answers.into_iter();
    let meant = answers.filter(|answer| answer.tags.iter().any(is_meant) && !answer.text.trim().is_empty());
    meant.map(|answer| point(Some((answer.key, answer.asked)), &answer.text)).collect()
}

/// What was written in a record, without the marks that only kap reads.
fn prose(record: &Record) -> String {
    let body = Body::parse(&record.body);
    let answers = body.answers.iter().map(|answer| format!("{}\n{}", answer.asked, answer.text));
    let parts = std::iter::once(body.opening.clone()).chain(answers);
    let text = parts.filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join("\n\n");
    text.lines().map(without_hashes).collect::<Vec<_>>().join("\n")
}

/// A heading of Markdown is a line of its own on a list, too.
fn without_hashes(line: &str) -> &str {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    if (1..=6).contains(&level) { rest.strip_prefix(' ').unwrap_or(line) } else { line }
}

/// Is it new since then? What was written down later about an earlier time is new too.
pub fn is_since(record: &Record, since: DateTime<FixedOffset>) -> bool {
    record.written.unwrap_or(record.at) > since
}

/// Did the person meet their therapist here? A plan that nobody said took place may not have: better to
/// bring a thing twice than to leave it at home.
pub fn is_meeting(record: &Record, now: DateTime<FixedOffset>) -> bool {
    matches!(&record.entry, Entry::Session(session)
        if session.sort == Sort::Therapy && session.state == State::Held && record.at <= now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::reflection::Reflection;

    #[test]
    fn a_heading_is_a_line_and_a_tag_stays() {
        for (line, said) in [("## What now?", "What now?"), ("#sea", "#sea"), ("rain # slow", "rain # slow")]
        {
            assert_eq!(without_hashes(line), said);
        }
    }
    use crate::journal::step::Step;

    fn reflection(tags: &[&str], body: &str) -> Record {
        let day = NaiveDate::from_ymd_opt(2026, 10, 6).unwrap();
        Record {
            id: Id::from_random(7),
            at: day.and_hms_opt(18, 0, 0).unwrap().and_utc().fixed_offset(),
            day,
            written: None,
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            entry: Entry::Reflection(Reflection {
                session: None,
                step: Step::Month,
                set: None,
                skipped: vec![],
                made: vec![],
            }),
            body: body.to_owned(),
        }
    }

    const BODY: &str = "\
Before.

## What slips first? <!-- kap: slips_first -->

Sleep.

## What needs a person? <!-- kap: carrying for:therapist -->

My brother.

### Who? <!-- kap: carry_to for:therapist -->
";

    #[test]
    fn of_a_reflection_only_the_tagged_answer_comes() {
        let points = points(&reflection(&["quiet"], BODY), "therapist");
        let said: Vec<(&str, &str)> =
            points.iter().map(|p| (p.question.as_ref().unwrap().0.as_str(), p.text.as_str())).collect();
        assert_eq!(said, [("carrying", "My brother.")]);
    }

    #[test]
    fn all_of_a_tagged_record_comes_without_its_marks() {
        let points = points(&reflection(&["for:therapist"], BODY), "therapist");
        let text = "Before.\n\nWhat slips first?\nSleep.\n\nWhat needs a person?\nMy brother.\n\nWho?";
        assert_eq!(points.iter().map(|p| p.text.as_str()).collect::<Vec<_>>(), [text]);
    }

    #[test]
    fn what_is_for_somebody_else_stays() {
        assert_eq!(points(&reflection(&["for:clinician", "therapist"], BODY), "Mira"), []);
    }

    #[test]
    fn what_was_written_down_later_is_new() {
        let mut record = reflection(&[], "");
        let met = record.at + chrono::TimeDelta::hours(1);
        assert!(!is_since(&record, met));
        record.written = Some(met + chrono::TimeDelta::hours(1));
        assert!(is_since(&record, met));
    }
}
