//! Words and tags that came up in more than one session: counted, and no more. What runs through them is
//! the person's to say.
//!
//! A word is a run of letters. Scripts that do not part their words (Chinese, Japanese, Thai) have none
//! here, and short words are passed over as the common ones are: they are in every text.

use std::collections::{BTreeMap, HashMap};

use super::look::Look;
use crate::journal::folding::fold;
use crate::journal::id::Id;
use crate::journal::record::{Entry, Record};
use crate::journal::reflection::{self, Body};

/// The fewest letters of a word that is counted.
const SHORTEST: usize = 4;
/// The same for Hebrew and Arabic, which leave vowels out.
const SHORTEST_WITHOUT_VOWELS: usize = 3;
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
    for (number, records) in by_session.values().enumerate() {
        for record in records {
            for tag in record.tags.iter().filter(|tag| is_of_content(tag)) {
                tags.take(tag, tag, number);
            }
            each_word(record, |word, folded| {
                if !look.material.common.contains(folded) {
                    words.take(word, folded, number);
                }
            });
        }
    }
    Recurring { sessions: by_session.len(), tags: tags.recurring(), words: words.recurring() }
}

/// Calls for each word of a record that the person wrote, as it was written and folded.
fn each_word(record: &Record, mut take: impl FnMut(&str, &str)) {
    let mut folded = String::new();
    let mut of = |text: &str| {
        for word in text.split(|c: char| !is_letter(c)) {
            // Letters of one byte are the most by far: these need no look at what Unicode says of them.
            if word.is_ascii() {
                if word.len() < SHORTEST {
                    continue;
                }
                folded.clear();
                folded.push_str(word);
                folded.make_ascii_lowercase();
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
}

/// Does a tag say what something is about? Some say for whom it is: `for:therapist`, `private`.
fn is_of_content(tag: &str) -> bool {
    !tag.contains(':') && tag != "private"
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
    let shortest = if word.chars().any(is_without_vowels) { SHORTEST_WITHOUT_VOWELS } else { SHORTEST };
    word.chars().nth(shortest - 1).is_some() && !word.chars().any(is_of_unparted_script)
}

fn is_without_vowels(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{6ff}' | '\u{750}'..='\u{77f}')
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
