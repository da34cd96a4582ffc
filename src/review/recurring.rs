//! Words and tags that came up in more than one session: counted, and no more. What runs through them is
//! the person's to say.
//!
//! A word is a run of letters. Short words are passed over as the common ones are: they are in every text.
//! Scripts that do not part their words have few here: of Japanese, what stands in kanji or in katakana
//! between the kana; of Chinese, Thai, Lao, Khmer and Burmese none, and the report says so. To part them
//! takes a dictionary.

use std::collections::{BTreeMap, HashMap};

use super::look::Look;
use crate::journal::folding::fold;
use crate::journal::id::Id;
use crate::journal::private;
use crate::journal::record::{Entry, Record};
use crate::journal::reflection::{self, Body};

/// The fewest letters of a word that is counted.
const SHORTEST: usize = 4;
/// The same for Hebrew and Arabic, which leave vowels out, and for Korean, whose letters are syllables.
const SHORTEST_OF_FEW: usize = 3;
/// How long a word of Japanese is that stands in kanji, and in katakana.
const KANJI: std::ops::RangeInclusive<usize> = 2..=4;
const KATAKANA: std::ops::RangeInclusive<usize> = 3..=12;
/// How many are told: more would be a list to work through.
const MOST: usize = 12;
/// The question of which domain had no room: its answers are words of kap's.
const DOMAIN: &str = "domain";

/// What came up in more than one session.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recurring {
    /// How many sessions something was written about.
    pub sessions: usize,
    /// Tags, those of most sessions first.
    pub tags: Vec<Count>,
    /// Words, those of most sessions first.
    pub words: Vec<Count>,
    /// Was something written in a script whose words cannot be told apart? They are not counted.
    pub is_in_part: bool,
}

/// A word, and how often it came up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The word as it was written; in lower case where it was written so at least once.
    pub word: String,
    /// In how many sessions.
    pub sessions: usize,
    /// How often altogether.
    pub times: usize,
}

/// What came up in more than one session.
pub(super) fn recurring(look: &Look<'_>) -> Recurring {
    let mut by_session: BTreeMap<Id, Vec<&Record>> = BTreeMap::new();
    for record in look.of_period() {
        if let Some(session) = look.session_of(record) {
            by_session.entry(session).or_default().push(record);
        }
    }
    let (mut words, mut tags) = (Tally::default(), Tally::default());
    let mut is_in_part = false;
    for (number, records) in by_session.values().enumerate() {
        for record in records {
            for tag in record.tags.iter().filter(|tag| is_of_content(tag)) {
                tags.take(tag, tag, number);
            }
            is_in_part |= each_word(record, |word, folded| {
                if !look.material.common.contains(folded) {
                    words.take(word, folded, number);
                }
            });
        }
    }
    Recurring { sessions: by_session.len(), tags: tags.recurring(), words: words.recurring(), is_in_part }
}

/// Calls for each word of a record that the person wrote, as it was written and folded. Returns whether
/// there were words that cannot be told apart.
fn each_word(record: &Record, mut take: impl FnMut(&str, &str)) -> bool {
    let mut folded = String::new();
    let mut is_in_part = false;
    let mut of = |text: &str| {
        let mut is_japanese = None;
        for word in text.split(|c: char| !is_letter(c)) {
            // Letters of one byte are the most by far: these need no look at what Unicode says of them.
            if word.is_ascii() {
                if word.len() < SHORTEST {
                    continue;
                }
                folded.clear();
                folded.push_str(word);
                folded.make_ascii_lowercase();
            } else if word.chars().any(is_of_unparted_script) {
                if *is_japanese.get_or_insert_with(|| text.chars().any(is_kana)) {
                    japanese(word).for_each(|word| take(word, &fold(word)));
                } else {
                    is_in_part = true;
                }
                continue;
            } else if is_long(word) {
                folded = fold(word);
            } else {
                continue;
            }
            take(word, &folded);
        }
    };
    match &record.entry {
        Entry::Reflection(_) => {
            let body = Body::parse(&record.body);
            of(&body.opening);
            for answer in body.answers.iter().filter(|answer| is_in_own_words(answer)) {
                of(&answer.text);
            }
        }
        Entry::Intention(intention) => {
            let body = Body::parse(&record.body);
            of(&body.opening);
            body.answers.iter().for_each(|answer| of(&answer.text));
            intention.hope.iter().chain(&intention.value).for_each(|text| of(text));
        }
        // A heading is a question of kap's, such as what would show that it is not so.
        Entry::Session(_)
        | Entry::Insight(_)
        | Entry::Question(_)
        | Entry::Difficulty(_)
        | Entry::Goal(_)
        | Entry::Checkin(_)
        | Entry::Review(_) => record.body.lines().filter(|line| !line.starts_with('#')).for_each(of),
        // What was done is counted as a practice, and answers to questionnaires are no words.
        Entry::Practice(_) | Entry::Measure(_) => {}
    }
    is_in_part
}

/// The words of Japanese that can be told apart: runs of kanji and of katakana.
fn japanese(text: &str) -> impl Iterator<Item = &str> {
    let mut runs: Vec<(usize, usize, usize, bool)> = Vec::new();
    for (at, c) in text.char_indices() {
        let is_katakana = is_katakana(c);
        if !is_katakana && !is_kanji(c) {
            continue;
        }
        let end = at + c.len_utf8();
        match runs.last_mut().filter(|(_, last, _, of)| *last == at && *of == is_katakana) {
            Some((_, last, count, _)) => (*last, *count) = (end, *count + 1),
            None => runs.push((at, end, 1, is_katakana)),
        }
    }
    let is_word = |&(.., count, is_katakana): &(usize, usize, usize, bool)| {
        if is_katakana { KATAKANA.contains(&count) } else { KANJI.contains(&count) }
    };
    runs.into_iter().filter(is_word).map(|(start, end, ..)| &text[start..end])
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30fa}' | 'ー')
}

fn is_kanji(c: char) -> bool {
    matches!(c, '々' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}')
}

/// Does a tag say what something is about? Some say for whom it is: `for:therapist`, `private`.
fn is_of_content(tag: &str) -> bool {
    !tag.contains(':') && !private::is_mark(tag)
}

/// Is an answer in the person's words? What is asked of one record, or which domain, has the words of kap.
fn is_in_own_words(answer: &reflection::Answer) -> bool {
    !answer.key.contains('@') && answer.key != DOMAIN
}

/// A letter, or a mark on one.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || (!c.is_ascii() && unicode_normalization::char::is_combining_mark(c))
}

fn is_long(word: &str) -> bool {
    let shortest = if word.chars().any(is_of_few_letters) { SHORTEST_OF_FEW } else { SHORTEST };
    word.chars().nth(shortest - 1).is_some()
}

/// Hebrew and Arabic, and the syllables of Korean.
fn is_of_few_letters(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{ac00}'..='\u{d7af}')
}

/// Chinese, Japanese, Thai, Lao, Burmese, Khmer: words stand without a space between them.
fn is_of_unparted_script(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Words while they are counted, one session after the other.
#[derive(Default)]
struct Tally {
    found: HashMap<String, Seen>,
}

/// A word while it is counted.
struct Seen {
    word: String,
    sessions: usize,
    times: usize,
    /// The session that was counted last.
    last: usize,
}

impl Tally {
    fn take(&mut self, word: &str, folded: &str, session: usize) {
        let Some(seen) = self.found.get_mut(folded) else {
            let seen = Seen { word: word.to_owned(), sessions: 1, times: 1, last: session };
            self.found.insert(folded.to_owned(), seen);
            return;
        };
        seen.times += 1;
        if seen.last != session {
            seen.sessions += 1;
            seen.last = session;
        }
        if word.starts_with(char::is_lowercase) && !seen.word.starts_with(char::is_lowercase) {
            word.clone_into(&mut seen.word);
        }
    }

    /// Those of more than one session, those of most sessions first.
    fn recurring(self) -> Vec<Count> {
        let several = self.found.into_values().filter(|seen| seen.sessions > 1);
        let mut counts: Vec<Count> = several
            .map(|seen| Count { word: seen.word, sessions: seen.sessions, times: seen.times })
            .collect();
        counts.sort_by(|a, b| {
            (b.sessions, b.times).cmp(&(a.sessions, a.times)).then_with(|| a.word.cmp(&b.word))
        });
        counts.truncate(MOST);
        counts
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use chrono::{Days, NaiveDate};
    use proptest::prelude::*;

    use super::super::{Material, Older, Period, Report, Scope};
    use super::*;
    use crate::journal::reflection::Reflection;
    use crate::journal::session::Session;
    use crate::journal::step::Step;

    fn day(number: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(number)
    }

    fn record(number: u32, entry: Entry, body: &str, tags: &[&str]) -> Record {
        let day = day(number.into());
        let at = day.and_hms_opt(12, 0, 0).unwrap().and_utc().fixed_offset();
        let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        Record { id: Id::from_random(number), at, day, written: None, tags, entry, body: body.to_owned() }
    }

    /// One session for each text, and a reflection on it with that text.
    fn report(texts: &[&str], tags: &[&str]) -> Report {
        let mut records = Vec::new();
        for (number, text) in (0..).zip(texts) {
            records.push(record(number * 2, Entry::Session(Session::default()), "", &[]));
            let session = Some(Id::from_random(number * 2));
            let reflection =
                Reflection { session, step: Step::Free, set: None, skipped: vec![], made: vec![] };
            records.push(record(number * 2 + 1, Entry::Reflection(reflection), text, tags));
        }
        let now = day(300).and_hms_opt(12, 0, 0).unwrap().and_utc().fixed_offset();
        Report::of(&Material {
            period: Period { first: day(0), last: day(300), scope: Scope::Days },
            now,
            today: day(300),
            records,
            places: BTreeMap::new(),
            instruments: Vec::new(),
            older: Older::default(),
            coming: Vec::new(),
            common: HashSet::from(["über".to_owned(), "uber".to_owned()]),
        })
    }

    fn words(texts: &[&str]) -> Vec<(String, usize, usize)> {
        let counts = report(texts, &[]).recurring.words;
        counts.into_iter().map(|count| (count.word, count.sessions, count.times)).collect()
    }

    #[test]
    fn a_word_is_counted_where_it_came_up_in_more_than_one_session() {
        assert_eq!(
            words(&["the sea, Lighthouse", "a lighthouse, lighthouse!"]),
            [("lighthouse".into(), 2, 3)]
        );
        assert_eq!(words(&["lighthouse lighthouse", "nothing of it"]), []);
    }

    #[test]
    fn case_and_accents_do_not_count_and_capitals_of_a_language_stay() {
        assert_eq!(
            words(&["Stille trägt", "STILLE tragt"]),
            [("Stille".into(), 2, 2), ("trägt".into(), 2, 2)]
        );
        assert_eq!(words(&["Über dem Meer", "über dem Meer"]), [("Meer".into(), 2, 2)]);
    }

    #[test]
    fn scripts_are_treated_as_they_part_their_words() {
        assert_eq!(words(&["البحر هادئ", "رأيت البحر"]), [("البحر".into(), 2, 2)]);
        assert_eq!(words(&["바다가 조용했다", "바다가 보였다"]), [("바다가".into(), 2, 2)]);
        let mut japanese = words(&["静かな海と灯台、カメラだった", "灯台のそばのカメラ"]);
        japanese.sort();
        assert_eq!(japanese, [("カメラ".into(), 2, 2), ("灯台".into(), 2, 2)]);
        assert!(!report(&["灯台のそば", "灯台だ"], &[]).recurring.is_in_part);
    }

    #[test]
    fn words_that_cannot_be_told_apart_are_not_counted_and_that_is_said() {
        for text in ["我看见了灯塔", "ฉันเห็นประภาคาร"] {
            let recurring = report(&[text, text], &[]).recurring;
            assert_eq!((recurring.words, recurring.is_in_part), (vec![], true), "{text}");
        }
        assert!(!report(&["lighthouse", "маяк البحر"], &[]).recurring.is_in_part);
    }

    #[test]
    fn questions_of_kap_and_labels_for_somebody_are_no_themes() {
        let asked =
            "## Which lighthouse <!-- kap: story -->\n\nbread\n\n## domain <!-- kap: domain -->\n\nnature\n";
        assert_eq!(words(&[asked, asked]), [("bread".into(), 2, 2)]);
        let tags = report(&["a", "b"], &["rest", "for:therapist", "private"]).recurring.tags;
        assert_eq!(tags, [Count { word: "rest".into(), sessions: 2, times: 2 }]);
    }

    proptest! {
        #[test]
        fn no_count_is_of_fewer_than_two_sessions_or_more_than_there_are(texts in proptest::collection::vec("[a-eé ]{0,40}", 0..6)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let recurring = report(&texts, &[]).recurring;
            prop_assert!(recurring.words.len() <= MOST);
            for count in recurring.words {
                prop_assert!(count.sessions >= 2 && count.sessions <= texts.len() && count.times >= count.sessions);
            }
        }
    }
}
