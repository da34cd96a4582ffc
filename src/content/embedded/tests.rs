//! What must hold for the words that come with kap.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::*;
use crate::journal::question_set::{Answer, Field, Ledger, Purpose, Shows};
use crate::journal::step::Step;

/// Every set, or the reason why one cannot be read.
fn sets() -> Vec<QuestionSet> {
    let read = |(name, set): (&&str, &Embedded)| match parse_question_set(name, set.text) {
        Ok(set) => set,
        Err(error) => panic!("{error} ({})", error.hint.as_deref().unwrap_or("no hint")),
    };
    QUESTION_SETS.iter().zip(&SETS).map(read).collect()
}

fn set(name: &str) -> &'static QuestionSet {
    question_set(name).unwrap()
}

/// Every line that a person reads in a set.
fn lines(set: &QuestionSet) -> Vec<&str> {
    let mut lines = vec![set.title.as_str()];
    lines.extend(set.opening.iter().chain(&set.closing).map(String::as_str));
    for question in &set.questions {
        lines.push(&question.ask);
        lines.extend(question.help.as_deref());
        lines.extend(labels(&question.answer));
        for follow_up in &question.then {
            lines.push(&follow_up.ask);
            lines.extend(follow_up.help.as_deref());
            lines.extend(labels(&follow_up.answer));
        }
    }
    lines
}

fn labels(answer: &Answer) -> Vec<&str> {
    match answer {
        Answer::Choices { options, .. } => options.iter().map(String::as_str).collect(),
        Answer::Scale { low, high, .. } => low.iter().chain(high).map(String::as_str).collect(),
        Answer::Prose | Answer::Line | Answer::YesNo => Vec::new(),
    }
}

#[test]
fn every_set_reads_and_is_found_by_its_name() {
    for read in sets() {
        assert_eq!(question_set(&read.id), Some(&read));
    }
}

#[test]
fn every_step_but_free_has_its_set() {
    for step in Step::ALL {
        assert_eq!(question_set(step.as_str()).is_some(), step != Step::Free, "{step}");
    }
    assert_eq!(question_set("tomorrow"), None);
}

#[test]
fn a_key_is_used_once_in_all_sets() {
    let sets = sets();
    let mut seen = HashSet::new();
    for key in sets.iter().flat_map(QuestionSet::keys) {
        assert!(seen.insert(key), "{key}");
    }
}

#[test]
fn every_question_is_short_on_a_narrow_screen() {
    for set in sets() {
        for question in &set.questions {
            let asks =
                question.then.iter().map(|f| (&f.ask, &f.help)).chain([(&question.ask, &question.help)]);
            for (ask, help) in asks {
                assert!(textwrap::wrap(ask, 40).len() <= 3, "{ask}");
                assert!(textwrap::wrap(help.as_deref().unwrap_or(""), 40).len() <= 3, "{ask}");
            }
        }
    }
}

#[test]
fn nothing_shouts_advises_on_medicine_or_judges() {
    let unwelcome =
        ["!", "dose", " mg", "frequen", "should", "fail", "streak", "better", "worse", "must ", "good job"];
    for set in sets() {
        for line in lines(&set) {
            let lower = line.to_lowercase();
            assert!(!unwelcome.iter().any(|word| lower.contains(word)), "{line}");
            assert!(line.chars().all(|c| c.is_ascii() && (c == '\n' || !c.is_control())), "{line}");
        }
    }
}

#[test]
fn the_same_day_is_five_lines_with_help_first_and_rest_last() {
    let now = set("now");
    assert_eq!(now.keys().count(), 5);
    assert!(now.minutes <= 3);
    assert!(now.opening.as_deref().unwrap().contains("`kap support`"));
    assert!(now.closing.as_deref().unwrap().starts_with("Saved. Nothing to decide today."));
    assert!(now.questions[4].tags.contains(&"for:clinician".to_owned()));
}

#[test]
fn the_days_after_bring_back_and_make_what_lasts() {
    let days = set("days");
    assert_eq!(days.shows, [Shows::Intention, Shows::Fragments]);
    let made: Vec<Ledger> = days.questions.iter().filter_map(|question| question.makes).collect();
    assert_eq!(made, [Ledger::Insight, Ledger::Difficulty, Ledger::Question, Ledger::Goal]);
    let closing = days.closing.as_deref().unwrap();
    assert!(closing.contains("hard to undo") && closing.contains("prescribes"));
}

#[test]
fn a_week_on_memory_comes_before_what_was_written() {
    let week = set("week");
    assert!(week.shows.is_empty() && week.questions[0].shows.is_empty());
    assert!(week.questions[1].shows.contains(&Shows::Fragments));
}

#[test]
fn an_intention_fills_its_five_fields_from_eight_questions() {
    let intend = set("intend");
    assert_eq!(intend.questions.len(), 8);
    let fields: HashSet<Field> = intend
        .questions
        .iter()
        .flat_map(|question| question.then.iter().map(|follow_up| follow_up.field).chain([question.field]))
        .flatten()
        .collect();
    let expected = [Field::Intention, Field::Value, Field::Hope, Field::Support, Field::ProtectedTime];
    assert_eq!(fields, HashSet::from(expected));
}

#[test]
fn every_reason_for_integration_is_asked_about_from_the_days_on() {
    for name in ["intend", "days", "week", "month", "themes"] {
        let asked: HashSet<Purpose> = set(name).questions.iter().map(|question| question.purpose).collect();
        assert_eq!(asked.len(), Purpose::ALL.len(), "{name}");
    }
}

#[test]
fn the_domains_are_those_that_records_are_tagged_with() {
    let domain = set("week").questions.iter().find(|question| question.key == "domain").unwrap();
    let domains = ["mind", "body", "spirit", "relationships", "lifestyle", "nature"];
    assert_eq!(labels(&domain.answer), domains);
}

#[test]
fn the_crisis_numbers_read() {
    let places = parse_support("support", SUPPORT).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(&places, support());
    for code in ["US", "CA", "GB", "IE", "AU", "NZ", "DE", "FR", "CZ"] {
        assert!(!places.for_country(code).unwrap().lines.is_empty(), "{code}");
    }
}

#[test]
fn a_number_that_nobody_read_in_a_source_is_not_on_the_card() {
    for code in ["CA", "GB"] {
        assert_eq!(support().for_country(code).unwrap().emergency, None, "{code}");
    }
    assert_eq!(support().for_country("IE").unwrap().emergency_number(), "112");
}

#[test]
fn every_country_of_the_european_union_has_its_emergency_number() {
    let members = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";
    assert_eq!(members.split(' ').count(), 27);
    for code in members.split(' ') {
        assert_eq!(support().for_country(code).unwrap().emergency_number(), "112", "{code}");
    }
}

#[test]
#[allow(clippy::disallowed_methods, reason = "the one question here that only the real clock can answer")]
fn no_crisis_number_was_checked_more_than_twelve_months_ago() {
    let today = DateTime::<Utc>::from(std::time::SystemTime::now()).date_naive();
    let stale: Vec<&str> = support().out_of_date(today).iter().map(|place| place.name.as_str()).collect();
    let lines = support().0.iter().flat_map(|place| place.lines.iter().map(|line| line.checked));
    let emergencies = support().0.iter().flat_map(|place| place.emergency.iter().map(|e| e.checked));
    let latest = lines.chain(emergencies).max().unwrap();
    assert!(latest <= today + chrono::TimeDelta::days(1), "{latest} has not come yet");
    assert!(stale.is_empty(), "read the sources again, then set `checked` in support.toml: {stale:?}");
}
