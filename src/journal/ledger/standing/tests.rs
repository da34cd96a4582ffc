use chrono::{Days, TimeDelta};
use proptest::prelude::*;

use super::*;
use crate::journal::ledger::{Comes, Difficulty, Insight};
use crate::journal::record::Source;

/// A record of day 0, and one of so many days later.
fn record(id: u32, days: u64, entry: Entry) -> Record {
    let at = DateTime::parse_from_rfc3339("2026-10-07T18:00:00+02:00").unwrap() + Days::new(days);
    let day = at.date_naive();
    Record { id: Id::from_random(id), at, day, written: None, tags: Vec::new(), entry, body: String::new() }
}

fn difficulty(rating: Option<u8>) -> Record {
    let rating = rating.and_then(Rating::new);
    record(1, 0, Entry::Difficulty(Difficulty { rating, ..Difficulty::default() }))
}

fn insight(confidence: u8) -> Record {
    let confidence = Confidence::new(confidence);
    record(1, 0, Entry::Insight(Insight { confidence, ..Insight::default() }))
}

fn checkin(id: u32, days: u64, value: Option<u8>, outcome: Option<&str>) -> Record {
    let checkin = Checkin {
        rating: value.and_then(Rating::new),
        confidence: value.and_then(Confidence::new),
        outcome: outcome.map(str::to_owned),
        ..Checkin::new(Id::from_random(1), Source::default())
    };
    record(id, days, Entry::Checkin(checkin))
}

fn day(days: u64) -> NaiveDate {
    insight(0).day + Days::new(days)
}

#[test]
fn the_latest_word_of_each_thing_counts() {
    let insight = insight(40);
    let checkins = [
        checkin(4, 30, None, None),
        checkin(2, 7, Some(90), Some("dropped")),
        checkin(3, 20, Some(20), None),
        checkin(9, 60, Some(1), Some("kept")),
    ];
    let standing = Standing::of(&insight, &checkins[..3]);
    assert_eq!((standing.then(), standing.now()), (Some(40), Some(20)));
    assert_eq!((standing.outcome(), standing.is_open()), (Some("dropped"), false));
    assert_eq!(standing.due(day(30)), None, "what is closed does not come back");
    assert!(Standing::of(&insight, &checkins).is_open(), "kept leaves it open");
    let ids: Vec<Id> = standing.checkins().map(|(record, _)| record.id).collect();
    assert_eq!(ids, [2, 3, 4].map(Id::from_random));
}

#[test]
fn what_lives_on_as_another_record_is_closed() {
    let insight = insight(40);
    let mut became = checkin(2, 3, None, Some("changed"));
    assert!(Standing::of(&insight, [&became]).is_open());
    let Entry::Checkin(checkin) = &mut became.entry else { panic!() };
    checkin.became = Some(Id::from_random(7));
    let standing = Standing::of(&insight, [&became]);
    assert_eq!((standing.is_open(), standing.became()), (false, Some(Id::from_random(7))));
}

#[test]
fn of_two_at_the_same_time_the_id_decides() {
    let insight = insight(40);
    let [one, other] = [checkin(2, 3, Some(1), Some("dropped")), checkin(3, 3, Some(2), Some("kept"))];
    let last = if one.id > other.id { &one } else { &other };
    let said = Standing::of(&insight, [last]).now();
    assert_eq!(Standing::of(&insight, [&one, &other]).now(), said);
    assert_eq!(Standing::of(&insight, [&other, &one]).now(), said);
}

#[test]
fn it_comes_back_and_says_when_it_does_so_next() {
    let insight = insight(40);
    let looked = [checkin(2, 7, Some(50), None)];
    let standing = Standing::of(&insight, &looked);
    assert_eq!(standing.due(day(8)), None);
    assert_eq!(standing.next(day(8)).map(|due| (due.comes, due.since)), Some((Comes::Month, day(28))));
    assert_eq!(standing.due(day(28)).map(|due| due.comes), Some(Comes::Month));
    assert_eq!(standing.next(day(400)), None);
}

#[test]
fn a_difficulty_that_rises_twice_in_a_row_is_heavy() {
    let heavy = |first: Option<u8>, since: &[u8]| {
        let difficulty = difficulty(first);
        let checkins: Vec<Record> =
            (2..).zip(since).map(|(n, value)| checkin(n, u64::from(n), Some(*value), None)).collect();
        Standing::of(&difficulty, &checkins).heavy(day(9))
    };
    assert_eq!(heavy(Some(4), &[5, 6]), Some(Heavy::Rising));
    assert_eq!(heavy(None, &[4, 5, 6]), Some(Heavy::Rising));
    assert_eq!(heavy(Some(7), &[3, 4, 6]), Some(Heavy::Rising));
    for (first, since) in [(4, &[5][..]), (4, &[5, 5]), (4, &[6, 5]), (4, &[5, 6, 6]), (4, &[])] {
        assert_eq!(heavy(Some(first), since), None, "{first} {since:?}");
    }
}

#[test]
fn a_difficulty_that_lasts_over_two_weeks_is_heavy() {
    let heavy = |since: Option<(u8, Option<&str>)>, today: u64| {
        let difficulty = difficulty(Some(6));
        let checkins: Vec<Record> =
            since.into_iter().map(|(value, outcome)| checkin(2, 10, Some(value), outcome)).collect();
        Standing::of(&difficulty, &checkins).heavy(day(today))
    };
    assert_eq!(heavy(None, 14), None);
    assert_eq!(heavy(None, 15), Some(Heavy::Lasting));
    assert_eq!(heavy(Some((6, None)), 15), Some(Heavy::Lasting));
    assert_eq!(heavy(Some((5, None)), 14), None);
    assert_eq!(heavy(Some((5, None)), 15), Some(Heavy::Lasting));
    assert_eq!(heavy(Some((0, None)), 15), None, "nothing of it is left");
    assert_eq!(heavy(Some((6, Some("handed to a person"))), 15), None, "somebody has it");
    let unrated = difficulty(None);
    assert_eq!(Standing::of(&unrated, []).heavy(day(15)), Some(Heavy::Lasting));
    assert_eq!(Standing::of(&unrated, []).heavy(day(14)), None);
}

fn any_checkin() -> impl Strategy<Value = Record> {
    let outcome = prop_oneof![Just(None), Just(Some("kept")), Just(Some("dropped")), Just(Some("reopened"))];
    (2_u32..40, 0_i64..4, proptest::option::of(0_u8..=10), outcome).prop_map(|(id, hours, value, outcome)| {
        let mut record = checkin(id, 1, value, outcome);
        record.at += TimeDelta::hours(hours);
        record
    })
}

proptest! {
    #[test]
    fn the_standing_does_not_depend_on_the_order_of_the_files(
        (checkins, shuffled) in proptest::collection::vec(any_checkin(), 0..9)
            .prop_map(|mut all| {
                // Two records of one id are no journal.
                all.sort_by_key(|record| record.id);
                all.dedup_by_key(|record| record.id);
                all
            })
            .prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        today in 0_u64..40,
    ) {
        for record in [insight(40), difficulty(Some(4))] {
            let (one, other) = (Standing::of(&record, &checkins), Standing::of(&record, &shuffled));
            let said = |standing: &Standing<'_>| {
                let outcome = standing.outcome().map(str::to_owned);
                (standing.is_open(), outcome, standing.now(), standing.due(day(today)), standing.heavy(day(today)))
            };
            prop_assert_eq!(said(&one), said(&other));
            // Its state is that of the latest check-in that says one.
            let latest = checkins.iter().filter(|record| match &record.entry {
                Entry::Checkin(checkin) => checkin.outcome.is_some(),
                _ => false,
            }).max_by_key(|record| (record.at, record.id));
            prop_assert_eq!(one.settled().map(|(record, _)| record.id), latest.map(|record| record.id));
        }
    }
}
