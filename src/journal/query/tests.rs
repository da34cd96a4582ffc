use chrono::{DateTime, FixedOffset, NaiveTime};

use super::super::session::Session;
use super::*;
use crate::journal::record::Entry;

/// Reads a query on a Monday in October.
pub fn read(arguments: &[&str]) -> Result<Query, QueryError> {
    read_as(arguments, false)
}

pub fn read_as(arguments: &[&str], as_patterns: bool) -> Result<Query, QueryError> {
    let now = DateTime::parse_from_rfc3339("2026-10-12T20:00:00+02:00").unwrap();
    let zone = FixedOffset::east_opt(7200).unwrap();
    let clock = Clock { now, zone: &zone, day_start: NaiveTime::MIN };
    Query::parse(arguments, &clock, as_patterns)
}

/// The words of a query, each in a row.
fn words(of: &[Words]) -> Vec<String> {
    of.iter()
        .map(|words| match words {
            Words::Phrase(phrase) => phrase.words().collect::<Vec<_>>().join(" "),
            Words::Pattern(pattern) => format!("/{pattern}/"),
        })
        .collect()
}

fn marked(query: &[&str], text: &str) -> Option<Vec<String>> {
    let text = Text::new(text.to_owned());
    let marks = read(query).unwrap().marks(&text)?;
    Some(marks.into_iter().map(|mark| text.as_str()[mark.place].to_owned()).collect())
}

#[test]
fn an_argument_is_a_term_as_the_shell_parted_them() {
    let query = read(&["sea", "blue light", "-wind", "tag:two words", "since:2 weeks ago"]).unwrap();
    assert_eq!(words(&query.with), ["sea", "blue light"]);
    assert_eq!(words(&query.without), ["wind"]);
    assert_eq!(query.tags, ["two words"]);
    assert_eq!(query.since, NaiveDate::from_ymd_opt(2026, 9, 28));
}

#[test]
fn quotes_part_and_hold_together() {
    let query = read(&["sea \"blue light\" -\"cold wind\" tag:\"two words\" until:today"]).unwrap();
    assert_eq!(words(&query.with), ["sea", "blue light"]);
    assert_eq!(words(&query.without), ["cold wind"]);
    assert_eq!(query.tags, ["two words"]);
    assert_eq!(query.until, NaiveDate::from_ymd_opt(2026, 10, 12));
    let query = read(&["\u{201c}blue light\u{201d} sea"]).unwrap();
    assert_eq!(words(&query.with), ["blue light", "sea"]);
}

#[test]
fn what_is_in_quotes_is_a_word() {
    let query = read(&["\"-wind\" \"kind:sea\""]).unwrap();
    assert_eq!(words(&query.with), ["-wind", "kind:sea"]);
    let query = read(&["https://example.org", "14:00", "-", "colour:green"]).unwrap();
    assert_eq!(words(&query.with), ["https://example.org", "14:00", "-", "colour:green"]);
}

#[test]
fn filters_can_be_turned_around() {
    let query = read(&["-kind:goals", "KIND:Check-In", "-tag:sea", "\u{2212}session:last"]).unwrap();
    assert_eq!((query.kinds, query.not_kinds), (vec![Kind::Checkin], vec![Kind::Goal]));
    assert_eq!((query.not_tags, query.not_sessions), (vec!["sea".into()], vec!["last".into()]));
}

#[test]
fn the_narrower_of_two_days_holds() {
    let query = read(&["since:2026-01-01", "since:2026-02-01", "until:2026-09-01", "until:2026-05-01"]);
    let query = query.unwrap();
    assert_eq!(query.since, NaiveDate::from_ymd_opt(2026, 2, 1));
    assert_eq!(query.until, NaiveDate::from_ymd_opt(2026, 5, 1));
}

#[test]
fn a_month_or_a_year_is_taken_whole() {
    let query = read(&["since:2026-02", "until:2028-02"]).unwrap();
    assert_eq!(query.since, NaiveDate::from_ymd_opt(2026, 2, 1));
    assert_eq!(query.until, NaiveDate::from_ymd_opt(2028, 2, 29));
    let query = read(&["since:2025", "until:2025"]).unwrap();
    assert_eq!(query.since, NaiveDate::from_ymd_opt(2025, 1, 1));
    assert_eq!(query.until, NaiveDate::from_ymd_opt(2025, 12, 31));
    assert!(read(&["since:2026-13"]).is_err() && read(&["since:0206"]).is_err());
}

#[test]
fn what_means_nothing_is_refused() {
    for (typed, error) in [
        (" ", QueryError::Empty),
        ("\"\"", QueryError::Empty),
        ("-\"\"", QueryError::Empty),
        ("tag:", QueryError::NoValue { key: "tag" }),
        ("\"open", QueryError::OpenQuote),
        ("kind:pears", QueryError::Kind),
        ("-since:today", QueryError::NegatedDay { key: "since" }),
        ("since:today until:yesterday\"\"", QueryError::Backwards),
    ] {
        assert_eq!(read(&[typed]).unwrap_err(), error, "{typed}");
        assert!(!error.hint().is_empty() && !error.to_string().ends_with('.'));
    }
    assert!(matches!(read(&["since:soon"]), Err(QueryError::Day { key: "since", .. })));
    let error = read_as(&["[a"], true).unwrap_err();
    assert_eq!(error, QueryError::Pattern("unclosed character class".to_owned()));
}

#[test]
fn all_words_have_to_be_there_and_none_of_the_others() {
    assert_eq!(
        marked(&["sea", "calm"], "Calm. The sea, the SEA."),
        Some(vec!["Calm".into(), "sea".into(), "SEA".into()])
    );
    assert_eq!(marked(&["sea", "storm"], "The sea."), None);
    assert_eq!(marked(&["sea", "-calm"], "The calm sea."), None);
    assert_eq!(marked(&["-calm"], "The sea."), Some(vec![]));
}

#[test]
fn a_pattern_sees_lines_and_no_case() {
    let query = read_as(&["^the.*sea$", "\"x y\"|s"], true).unwrap();
    let text = Text::new("So\r\nThe open sea\r\nof".to_owned());
    let places: Vec<_> =
        query.marks(&text).unwrap().into_iter().map(|mark| &text.as_str()[mark.place]).collect();
    assert_eq!(places, ["S", "The open sea", "s"]);
    assert!(read_as(&["x*"], true).unwrap().marks(&text).is_none());
    assert!(read_as(&["x*", "kind:goal"], true).unwrap().kinds == [Kind::Goal]);
}

#[test]
fn a_record_is_judged_by_kind_day_and_tags() {
    let at = DateTime::parse_from_rfc3339("2026-10-05T14:00:00+02:00").unwrap();
    let record = Record {
        id: crate::journal::id::Id::from_random(1),
        at,
        day: at.date_naive(),
        written: None,
        tags: vec!["Rést".into(), "sea".into()],
        entry: Entry::Session(Session::default()),
        body: String::new(),
    };
    for (query, fits) in [
        (vec!["kind:session"], true),
        (vec!["kind:goal", "kind:session"], true),
        (vec!["-kind:session"], false),
        (vec!["tag:rest", "tag:SEA"], true),
        (vec!["tag:rest", "tag:wind"], false),
        (vec!["-tag:sea"], false),
        (vec!["since:2026-10-05", "until:2026-10-05"], true),
        (vec!["since:2026-10-06"], false),
        (vec!["until:2026-10-04"], false),
    ] {
        assert_eq!(read(&query).unwrap().admits(&record), fits, "{query:?}");
    }
}
