//! Words that are marked private in one record and stand in another as well, such as an answer that became
//! an insight. Who marked them in one place hardly means them for others in another: they stay, and are named.
//!
//! Words are compared by sentences, whatever their case, accents and signs. Where one record came of the
//! other, any sentence counts; elsewhere one of four words or more, also inside a longer one: shorter
//! ones are said by everybody, about anything.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use unicode_segmentation::UnicodeSegmentation;

use super::folding::fold;
use super::id::Id;
use super::private::{MARK, blocks, public, says_its_first_line, without_comments};
use super::record::{Entry, Record};
use super::reflection::Body;
use super::texts;

/// The fewest words of a sentence that is known again wherever it stands.
const FEWEST: usize = 4;

/// What is marked private, sentence by sentence.
#[derive(Debug, Clone, Default)]
pub struct Passages(Vec<Passage>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Passage {
    sentence: Sentence,
    /// The record it is marked in, and the one that came of.
    record: Id,
    from: Option<Id>,
}

/// The words of a sentence, folded, with a space before and behind each.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Sentence {
    words: String,
    count: usize,
}

/// A record without the words that are private elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// What is left of it; `None` where it would say nothing, or something else.
    pub record: Option<Record>,
    /// The records in which its words are marked private; empty where nothing was held back.
    pub because: BTreeSet<Id>,
}

impl Passages {
    /// What is marked private in these records.
    pub fn of<'a>(records: impl IntoIterator<Item = &'a Record>) -> Self {
        let mut passages = Vec::new();
        for record in records {
            let open: BTreeSet<Sentence> =
                public(record).map(|record| sentences_of(&record).into_iter().collect()).unwrap_or_default();
            let private = sentences_of(record).into_iter().filter(|sentence| !open.contains(sentence));
            let from = source(record);
            passages.extend(private.map(|sentence| Passage { sentence, record: record.id, from }));
        }
        Self(passages)
    }

    /// Takes out of a record what is marked private in another. The lineage tells which came of which, also
    /// by way of a third.
    pub fn without(&self, record: &Record, lineage: &Lineage) -> Held {
        let because = RefCell::new(BTreeSet::new());
        let above = lineage.above(record.id, source(record));
        let keeps = |text: &str| {
            let found = self.found(text, record.id, &above, lineage);
            because.borrow_mut().extend(found);
            found.is_none()
        };
        let left = self.left(record, &keeps);
        Held { record: left, because: because.into_inner() }
    }

    fn left(&self, record: &Record, keeps: &dyn Fn(&str) -> bool) -> Option<Record> {
        if self.0.is_empty() {
            return Some(record.clone());
        }
        let mut body = Body::parse(&record.body);
        let opening = open(&body.opening, keeps);
        let is_first_held = blocks(&body.opening).first().is_some_and(|first| !keeps(first));
        if is_first_held && says_its_first_line(record.kind()) {
            return None;
        }
        body.opening = opening;
        body.answers.retain_mut(|answer| {
            let was_there = !answer.text.trim().is_empty();
            answer.text = open(&answer.text, keeps);
            // The question alone would tell that there was an answer.
            !(was_there && answer.text.is_empty())
        });
        let had_words = !record.body.trim().is_empty();
        let left = body.compose();
        let is_gone = had_words && left.trim().is_empty();
        if is_gone && matches!(record.entry, Entry::Reflection(_) | Entry::Review(_)) {
            return None;
        }
        let line = |text: &str| keeps(text).then(|| text.to_owned());
        let entry = texts::map(&record.entry, &line)?;
        let is_same = letters(&left) == letters(&record.body);
        let body = if is_same { record.body.clone() } else { left };
        Some(Record { entry, body, ..record.clone() })
    }

    /// The record in which some of these words are marked private.
    fn found(&self, text: &str, of: Id, above: &BTreeSet<Id>, lineage: &Lineage) -> Option<Id> {
        let sentences = sentences(text);
        let is_same = |passage: &&Passage| {
            let came_of = || lineage.above(passage.record, passage.from).contains(&of);
            let is_linked = || above.contains(&passage.record) || came_of();
            passage.record != of
                && sentences.iter().any(|sentence| {
                    sentence.overlaps(&passage.sentence) || *sentence == passage.sentence && is_linked()
                })
        };
        self.0.iter().find(is_same).map(|passage| passage.record)
    }
}

/// Which record came of which.
#[derive(Debug, Clone, Default)]
pub struct Lineage(BTreeMap<Id, Id>);

impl Lineage {
    /// What these records say of it.
    pub fn of<'a>(records: impl IntoIterator<Item = &'a Record>) -> Self {
        Self(records.into_iter().filter_map(|record| Some((record.id, source(record)?))).collect())
    }

    /// The record that one came of, the one that came of, and so on.
    fn above(&self, id: Id, from: Option<Id>) -> BTreeSet<Id> {
        let mut above = BTreeSet::new();
        let mut next = from.or_else(|| self.0.get(&id).copied());
        // Hands may have made a circle of them.
        while let Some(id) = next.filter(|id| above.insert(*id)) {
            next = self.0.get(&id).copied();
        }
        above
    }
}

impl Sentence {
    /// Does one stand in the other, and is it long enough to be known again?
    fn overlaps(&self, other: &Self) -> bool {
        let (short, long) = if self.count <= other.count { (self, other) } else { (other, self) };
        short.count >= FEWEST && long.words.contains(&short.words)
    }
}

/// The record that one came of.
fn source(record: &Record) -> Option<Id> {
    match &record.entry {
        Entry::Insight(insight) => insight.source.from,
        Entry::Question(question) => question.source.from,
        Entry::Difficulty(difficulty) => difficulty.source.from,
        Entry::Goal(goal) => goal.source.from,
        Entry::Checkin(checkin) => checkin.source.from,
        Entry::Session(_)
        | Entry::Intention(_)
        | Entry::Reflection(_)
        | Entry::Practice(_)
        | Entry::Measure(_)
        | Entry::Review(_) => None,
    }
}

/// The blocks of a text that may leave.
fn open(text: &str, keeps: &dyn Fn(&str) -> bool) -> String {
    let kept: String = blocks(text).into_iter().filter(|block| keeps(block)).collect();
    kept.trim_end().trim_start_matches(['\n', '\r']).to_owned()
}

/// All sentences of the person's in a record.
fn sentences_of(record: &Record) -> Vec<Sentence> {
    let found = RefCell::new(Vec::new());
    let body = Body::parse(&record.body);
    for text in std::iter::once(&body.opening).chain(body.answers.iter().map(|answer| &answer.text)) {
        for block in blocks(&without_comments(text)) {
            found.borrow_mut().extend(sentences(block));
        }
    }
    let _ = texts::map(&record.entry, &|text| {
        found.borrow_mut().extend(sentences(text));
        Some(text.to_owned())
    });
    found.into_inner()
}

/// The sentences of a text that have a word in them: a number alone says nothing.
fn sentences(text: &str) -> Vec<Sentence> {
    // Where a line was broken is no end of a sentence.
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentence = |text: &str| {
        let folded = fold(text);
        let words: Vec<&str> = folded.unicode_words().filter(|word| *word != MARK).collect();
        let says = words.iter().any(|word| word.chars().any(char::is_alphabetic));
        says.then(|| Sentence { words: format!(" {} ", words.join(" ")), count: words.len() })
    };
    line.unicode_sentences().filter_map(sentence).collect()
}

fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;
    use crate::journal::ledger::{Insight, Question};
    use crate::journal::record::Source;
    use crate::journal::reflection::Reflection;
    use crate::journal::step::Step;

    fn record(number: u32, entry: Entry, body: &str) -> Record {
        let day = NaiveDate::from_ymd_opt(2026, 10, 6).unwrap();
        Record {
            id: Id::from_random(number),
            at: day.and_hms_opt(18, 0, 0).unwrap().and_utc().fixed_offset(),
            day,
            written: None,
            tags: vec![],
            entry,
            body: body.to_owned(),
        }
    }

    fn reflection(body: &str) -> Record {
        let of = Reflection { session: None, step: Step::Days, set: None, skipped: vec![], made: vec![] };
        record(1, Entry::Reflection(of), body)
    }

    fn insight(from: Option<u32>, body: &str) -> Record {
        let source = Source { from: from.map(Id::from_random), session: None };
        let of = Insight { source, confidence: None, domains: vec![] };
        record(2, Entry::Insight(of), body)
    }

    fn left(private: &str, from: Option<u32>, body: &str) -> Option<String> {
        let reflection = reflection(private);
        Passages::of([&reflection])
            .without(&insight(from, body), &Lineage::default())
            .record
            .map(|record| record.body)
    }

    const ANSWER: &str = "## Learned? <!-- kap: learned private -->\n\nRest comes first.\n";

    #[test]
    fn what_became_of_a_private_answer_stays_with_it() {
        assert_eq!(left(ANSWER, Some(1), "Rest comes first.\n\nAnd more.\n"), None);
        assert_eq!(
            left(ANSWER, Some(1), "Something else.\n\nREST comes first!\n"),
            Some("Something else.\n".into())
        );
        // Three words that anybody may say, and no link.
        assert_eq!(left(ANSWER, None, "Rest comes first.\n").as_deref(), Some("Rest comes first.\n"));
    }

    #[test]
    fn what_became_of_a_private_answer_by_way_of_a_third_stays_as_well() {
        let (reflection, insight) = (reflection(ANSWER), insight(Some(1), "Rest comes first.\n"));
        let source = Source { from: Some(insight.id), session: None };
        let question = record(3, Entry::Question(Question { source }), "Rest comes first.\n");
        let all = [&reflection, &insight, &question];
        let private = Passages::of([&reflection]);
        assert_eq!(private.without(&question, &Lineage::of(all)).record, None);
        assert!(private.without(&question, &Lineage::default()).record.is_some());
        // Marked in the last of them, it stays in the first.
        let last = Record { body: "Rest comes first. #private\n".to_owned(), ..question };
        let open = Record { body: "Rest comes first.\n".to_owned(), ..reflection };
        assert_eq!(Passages::of([&last]).without(&open, &Lineage::of([&open, &insight, &last])).record, None);
    }

    #[test]
    fn a_whole_sentence_is_known_again_wherever_it_stands() {
        let private = "Open.\n\nHe hit me\nat the door. It rained. #private\n";
        assert_eq!(
            left(private, None, "Mine.\n\nI say it: he hit me at the door, once.\n"),
            Some("Mine.\n".into())
        );
        assert_eq!(left(private, None, "Mine.\n\n- hé HIT me at\n").as_deref(), Some("Mine.\n"));
        assert_eq!(left(private, None, "It rained.\n").as_deref(), Some("It rained.\n"));
        assert_eq!(left(private, None, "Open.\n").as_deref(), Some("Open.\n"));
        assert_eq!(left("静かな海だった #private", None, "静かな海だった\n"), None);
    }

    #[test]
    fn numbers_are_in_every_answer_and_are_nobodys_words() {
        let private = "## How strong? <!-- kap: strong private -->\n\n7\n";
        assert_eq!(left(private, Some(1), "Said.\n\n7\n").as_deref(), Some("Said.\n\n7\n"));
    }

    #[test]
    fn where_words_are_marked_is_told() {
        let reflection = reflection(ANSWER);
        let held =
            Passages::of([&reflection]).without(&insight(Some(1), "Rest comes first."), &Lineage::default());
        assert_eq!((held.record, held.because), (None, BTreeSet::from([Id::from_random(1)])));
    }

    proptest! {
        #[test]
        fn nothing_is_held_back_where_nothing_is_private(text in "(?s)[a-z#.! \n`-]{0,80}", body in "(?s).{0,80}") {
            prop_assume!(!text.contains("private"));
            let open = reflection(&text.replace("<!--", ""));
            let insight = insight(Some(1), &body);
            prop_assert_eq!(Passages::of([&open]).without(&insight, &Lineage::default()).record, Some(insight));
        }

        #[test]
        fn a_private_sentence_leaves_in_no_other_record(words in proptest::collection::vec("[a-zé]{1,7}", 4..9), before in "[a-z .\n]{0,30}", after in "[ .a-z\n]{0,30}") {
            prop_assume!(words.iter().all(|word| word != MARK));
            let secret = words.join(" ");
            let private = format!("{before}\n\n{secret} #private\n");
            let held = Passages::of([&reflection(&private)]).without(&insight(None, &format!("Said.\n\n{before} {secret} {after}\n")), &Lineage::default());
            let text = held.record.map(|record| record.body).unwrap_or_default();
            prop_assert!(!text.contains(&secret) || before.contains(&secret), "{}", text);
        }
    }
}
