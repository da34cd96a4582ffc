//! Which files may hold what is looked for, told from their bytes alone: of thirty thousand files, all
//! but a few need not be read as records.

use memchr::memchr;
use memchr::memmem::Finder;
use regex::bytes::RegexBuilder;

use crate::journal::folding::{Folded, Phrase};
use crate::journal::query::{Query, Words};

/// What the bytes of a file must hold.
pub struct Prefilter {
    words: Vec<Word>,
    patterns: Vec<regex::Regex>,
}

/// One word, folded.
struct Word {
    folded: Finder<'static>,
    /// Finds it in any case, where it is ASCII.
    ascii: Option<regex::bytes::Regex>,
}

impl Prefilter {
    /// What every file must hold that fits a query.
    pub fn new(query: &Query) -> Self {
        let mut prefilter = Self { words: Vec::new(), patterns: Vec::new() };
        for words in &query.with {
            match words {
                Words::Phrase(phrase) => prefilter.add(phrase),
                // What looks at the ends of lines, or is written with a backslash, may mean other places
                // in the words than in the bytes.
                Words::Pattern(pattern) if !pattern.as_str().contains(['^', '$', '\\']) => {
                    prefilter.patterns.push(pattern.clone());
                }
                Words::Pattern(_) => {}
            }
        }
        query.tags.iter().filter_map(|tag| Phrase::new(tag)).for_each(|tag| prefilter.add(&tag));
        prefilter
    }

    /// What every file must hold in which a phrase stands.
    pub fn of(phrase: &Phrase) -> Self {
        let mut prefilter = Self { words: Vec::new(), patterns: Vec::new() };
        prefilter.add(phrase);
        prefilter
    }

    fn add(&mut self, phrase: &Phrase) {
        for word in phrase.words() {
            let ascii = || {
                let escaped = regex::escape(word);
                RegexBuilder::new(&escaped).case_insensitive(true).unicode(false).build().ok()
            };
            self.words.push(Word {
                folded: Finder::new(word).into_owned(),
                ascii: word.is_ascii().then(ascii).flatten(),
            });
        }
    }

    /// May a file of these bytes fit? A yes may be wrong, a no never is.
    pub fn lets_pass(&self, bytes: &[u8], folded: &mut Folded) -> bool {
        if self.words.is_empty() && self.patterns.is_empty() {
            return true;
        }
        let seen_at_once = |word: &Word| word.ascii.as_ref().is_some_and(|ascii| ascii.is_match(bytes));
        let mut unseen = self.words.iter().filter(|word| !seen_at_once(word)).peekable();
        if unseen.peek().is_none() && self.patterns.is_empty() {
            return true;
        }
        // In TOML, a backslash may write any letter in another way.
        let Ok(text) = std::str::from_utf8(bytes) else { return true };
        if memchr(b'\\', bytes).is_some() {
            return true;
        }
        if !self.patterns.iter().all(|pattern| pattern.is_match(text)) {
            return false;
        }
        if unseen.peek().is_none() {
            return true;
        }
        if text.is_ascii() {
            return false;
        }
        folded.take(text);
        unseen.all(|word| word.folded.find(folded.text().as_bytes()).is_some())
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, FixedOffset, NaiveTime};
    use proptest::prelude::*;

    use super::super::searched::Searched;
    use super::*;
    use crate::journal::date::Clock;

    fn query(arguments: &[&str], as_patterns: bool) -> Query {
        let now = DateTime::parse_from_rfc3339("2026-10-12T20:00:00+02:00").unwrap();
        let zone = FixedOffset::east_opt(7200).unwrap();
        Query::parse(arguments, &Clock { now, zone: &zone, day_start: NaiveTime::MIN }, as_patterns).unwrap()
    }

    #[test]
    fn files_without_the_words_stay_behind() {
        let mut folded = Folded::default();
        let mut passes =
            |words: &[&str], bytes: &[u8]| Prefilter::new(&query(words, false)).lets_pass(bytes, &mut folded);
        assert!(passes(&["sea", "calm"], b"Calm SEA"));
        assert!(!passes(&["sea", "calm"], b"the open sea"));
        assert!(passes(&["\"blue light\""], b"blue\n  light"));
        assert!(passes(&["cafe"], "Café".as_bytes()));
        assert!(passes(&["café"], b"CAFE"));
        assert!(!passes(&["静か"], b"the open sea"));
        assert!(passes(&["cafe"], b"hope = \"caf\\u00e9\""));
        assert!(passes(&["cafe"], b"\xff"));
        assert!(passes(&["-sea"], b"sea"));
        assert!(!passes(&["tag:sea"], b"rain"));
    }

    proptest! {
        #[test]
        fn whatever_fits_passes(text in "[a-zA-Z éßİΣ’か\u{3099}\n\u{ad}\\\\-]{0,30}", word in "[a-zéßσがs -]{1,3}[a-z]?", as_pattern in any::<bool>()) {
            let quoted = if as_pattern { word.clone() } else { format!("\"{word}\"") };
            prop_assume!(!word.trim().is_empty() && !word.starts_with('-'));
            let query = query(&[&quoted], as_pattern);
            let fits = query.marks(&Searched::of_damaged(text.as_bytes()).text).is_some();
            let passes = Prefilter::new(&query).lets_pass(text.as_bytes(), &mut Folded::default());
            prop_assert!(passes || !fits);
        }
    }
}
