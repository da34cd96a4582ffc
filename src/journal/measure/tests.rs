use chrono::NaiveDate;

use super::course::{Course, Since};
use super::instrument::{Answers, Item};
use super::*;
use crate::journal::id::Id;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn instrument(version: u32, compares_with: &[u32]) -> Instrument {
    let word = Instrument::word("ease".parse().unwrap());
    Instrument { version, compares_with: compares_with.to_vec(), ..word }
}

fn taken(version: u32, answer: u8) -> Measure {
    Measure { instrument: "ease".parse().unwrap(), version, window: "now".into(), items: vec![answer] }
}

fn since(known: &[&Instrument], before: &Measure, after: &Measure) -> Option<Since> {
    let responses =
        [(Id::from_random(1), day("2026-09-01"), before), (Id::from_random(2), day("2026-10-01"), after)];
    Course::new(known, "now", responses).unwrap().since(1)
}

#[test]
fn two_of_one_version_are_compared() {
    let known = instrument(1, &[]);
    let changed = Since::Changed { by: -6, day: day("2026-09-01") };
    assert_eq!(since(&[&known], &taken(1, 9), &taken(1, 3)), Some(changed));
}

#[test]
fn two_versions_are_compared_only_where_the_later_says_so() {
    let (first, second) = (instrument(1, &[]), instrument(2, &[]));
    let other = Since::OtherVersion { day: day("2026-09-01"), version: 1 };
    assert_eq!(since(&[&second, &first], &taken(1, 9), &taken(2, 3)), Some(other));
    let second = instrument(2, &[1]);
    let changed = Since::Changed { by: -6, day: day("2026-09-01") };
    assert_eq!(since(&[&second, &first], &taken(1, 9), &taken(2, 3)), Some(changed));
}

#[test]
fn a_version_that_is_gone_has_no_score_and_is_passed_over() {
    let second = instrument(2, &[]);
    assert_eq!(since(&[&second], &taken(1, 9), &taken(2, 3)), None);
}

#[test]
fn another_window_is_another_course() {
    let known = instrument(1, &[]);
    let week = Measure { window: "week".into(), ..taken(1, 4) };
    let now = taken(1, 2);
    let responses =
        [(Id::from_random(1), day("2026-09-01"), &week), (Id::from_random(2), day("2026-09-02"), &now)];
    assert_eq!(Course::new(&[&known], "now", responses).unwrap().points.len(), 1);
}

#[test]
fn any_answer_but_the_lowest_calls_for_the_card_in_the_same_way() {
    let mut known = instrument(1, &[]);
    known.answers = Answers::Options { first: 0, texts: ["a", "b", "c", "d"].map(str::to_owned).to_vec() };
    known.items = vec![known.items[0].clone(), Item { safety: true, ..known.items[0].clone() }];
    assert_eq!(known.raised(&[3, 0]), None);
    assert_eq!(known.raised(&[0]), None);
    for answer in 1..=3 {
        assert_eq!(known.raised(&[0, answer]), Some(2));
    }
    let look_back = safety::look_back(9, day("2026-09-01"));
    assert_eq!(look_back, "item 9 was above 0 on 2026-09-01 - talk with your clinician");
}

#[test]
fn only_a_clear_yes_is_a_yes() {
    use safety::Safe;
    assert_eq!(Safe::of_word(" Yes "), Safe::Yes);
    assert_eq!(Safe::of_word("no"), Safe::No);
    for word in ["not sure", "", "maybe", "yes?"] {
        assert_eq!(Safe::of_word(word), Safe::NotSure);
    }
}

#[test]
fn an_id_is_plain_in_any_script() {
    for text in ["phq-8", "klid", "únava", "気分"] {
        assert!(text.parse::<InstrumentId>().is_ok(), "{text}");
    }
    for text in ["", "PHQ", "a b", "-a", "a--b", "../x", "show", "a.b", &"a".repeat(33)] {
        assert!(text.parse::<InstrumentId>().is_err(), "{text}");
    }
}
