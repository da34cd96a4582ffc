//! What holds for every search: it finds the records that hold the words, and no others.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Days, NaiveTime};
use proptest::prelude::*;

use super::*;
use crate::journal::folding::fold;
use crate::journal::ledger::Insight;
use crate::journal::record::Entry;
use crate::store::disk::RealDisk;

const NOW: &str = "2027-01-01T12:00:00+00:00";

/// Words of many scripts, and as people misspell them: case, accents, forms of one letter.
const WORDS: [&str; 22] = [
    "sea",
    "Sea",
    "SEASON",
    "café",
    "cafe\u{301}",
    "Straße",
    "STRASSE",
    "ışık",
    "İSTANBUL",
    "istanbul",
    "静か",
    "静かだった",
    "سَلام",
    "ســلام",
    "שָׁלוֹם",
    "Łódź",
    "lodz",
    "don’t",
    "don't",
    "👩\u{200d}🌾",
    "कुल",
    "ﬁne",
];

fn record(number: u32, words: &[usize]) -> Record {
    let text = words.iter().map(|word| WORDS[*word]);
    let body = text.collect::<Vec<_>>().join(if number.is_multiple_of(2) { " " } else { "\n" });
    let now = DateTime::parse_from_rfc3339(NOW).unwrap();
    let at = now - Days::new(u64::from(number) * 40);
    let entry = Entry::Insight(Insight::default());
    Record { id: Id::from_random(number), at, day: at.date_naive(), written: None, tags: vec![], entry, body }
}

/// A text as a person without any tools would compare it.
fn naive(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn every_record_that_holds_the_words_is_found_and_no_other(
        records in proptest::collection::vec(proptest::collection::vec(0..WORDS.len(), 1..5), 1..8),
        sought in proptest::collection::vec(0..WORDS.len(), 1..3),
        unwanted in proptest::option::of(0..WORDS.len()),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::new(folder.path().to_owned(), Arc::new(RealDisk));
        let now = DateTime::parse_from_rfc3339(NOW).unwrap();
        let clock = Clock { now, zone: now.offset(), day_start: NaiveTime::MIN };
        let made: Vec<Record> = (0..).zip(&records).map(|(number, words)| record(number, words)).collect();
        for record in &made {
            journal.add(record).unwrap();
        }
        let arguments = sought.iter().map(|word| WORDS[*word].to_owned());
        let arguments: Vec<String> =
            arguments.chain(unwanted.map(|word| format!("-{}", WORDS[word]))).collect();
        let query = Query::parse(&arguments, &clock, false).unwrap();
        let sought_for = Sought { query: &query, sessions: vec![], not_sessions: vec![], with_first_line: false };
        let mut search = journal.search(sought_for, &clock).unwrap();
        let mut found = Vec::new();
        while let Some(batch) = search.next_batch(&journal, &clock) {
            found.extend(batch);
        }
        let holds = |record: &Record, word: usize| naive(&record.body).contains(&naive(WORDS[word]));
        let expected = made.iter().filter(|record| {
            sought.iter().all(|word| holds(record, *word)) && !unwanted.is_some_and(|word| holds(record, word))
        });
        let expected: BTreeSet<Id> = expected.map(|record| record.id).collect();
        let ids: Vec<Id> = found.iter().map(|found| found.record.as_ref().unwrap().id).collect();
        prop_assert_eq!(ids.iter().copied().collect::<BTreeSet<_>>(), expected);
        // The newest come first, and in each the words stand marked.
        let days: Vec<_> = found.iter().map(Found::day).collect();
        prop_assert!(days.windows(2).all(|two| two[0] >= two[1]));
        for found in &found {
            let marked: String = found.lines.iter().flat_map(|line| line.marks.iter().map(|mark| &line.text[mark.clone()])).map(naive).collect();
            for word in &sought {
                let word = naive(WORDS[*word]);
                prop_assert!(marked.contains(&word) || marked.replace(' ', "").contains(&word), "{marked} {word}");
            }
        }
    }
}
