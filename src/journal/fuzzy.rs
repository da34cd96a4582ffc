//! Words that are nearly those that were typed.
//!
//! Both are folded first, as in any search. A typed word is then found as a part of another one, with a
//! few letters left out, or, where the journal has no word like that, with a slip of the fingers: a
//! letter too many, too few, another one, or two in the wrong order.

use std::ops::Range;

use nucleo_matcher::{Config, Matcher, Utf32Str};
use strsim::osa_distance;

use super::folding::fold;

/// How near a word is: the larger, the nearer.
pub type Nearness = u16;

/// What a word that is typed whole is worth; the others count from here down.
const WHOLE: Nearness = 1000;
const PART: Nearness = 600;
const GAPS: Nearness = 300;
const SLIP: Nearness = 200;
/// What a part is worth beside that, and letters with gaps, by how well they sit together.
const FIT: Nearness = 300;
/// In a shorter word, nothing can be left out: every word would be near it.
const SHORT: usize = 4;
/// From so many letters on, a word with a slip may still be one that is being typed.
const BEGUN: usize = 5;
/// From so many letters on, fingers may slip twice.
const LONG: usize = 8;

/// The words of a folded text, each with its place. An apostrophe or a hyphen between letters is one of
/// them.
pub fn words(folded: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + folded[at..].find(is_of_word)?;
        at = start;
        loop {
            at += folded[at..].find(|c| !is_of_word(c)).unwrap_or(folded.len() - at);
            let joint = folded[at..].len() - folded[at..].trim_start_matches(['\'', '-']).len();
            if joint == 0 || !folded[at + joint..].starts_with(is_of_word) {
                return Some((start..at, &folded[start..at]));
            }
            at += joint;
        }
    })
}

/// Is it a letter, a mark on one, a digit or a sign: all that is not between words?
fn is_of_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    let is_between = matches!(
        c,
        '\u{a1}' | '\u{a7}' | '\u{ab}' | '\u{b6}' | '\u{b7}' | '\u{bb}' | '\u{bf}' | '\u{37e}' | '\u{387}'
            | '\u{55a}'..='\u{55f}' | '\u{589}' | '\u{58a}' | '\u{5be}' | '\u{5c0}' | '\u{5c3}' | '\u{60c}'
            | '\u{60d}' | '\u{61b}' | '\u{61f}' | '\u{66a}'..='\u{66d}' | '\u{6d4}' | '\u{964}' | '\u{965}'
            | '\u{e5a}' | '\u{e5b}' | '\u{1361}'..='\u{1368}' | '\u{2000}'..='\u{206f}'
            | '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{3020}' | '\u{30fb}' | '\u{fe10}'..='\u{fe19}'
            | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}'
            | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}'
    );
    !(is_between || c.is_whitespace() || c.is_control())
}

/// One word as it was typed, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    word: String,
    letters: usize,
}

/// What measures how near words are. It holds memory of its own: one is enough.
pub struct Measure {
    matcher: Matcher,
    typed: Vec<char>,
    other: Vec<char>,
    places: Vec<u32>,
}

impl Near {
    /// The words of what was typed.
    pub fn each(typed: &str) -> Vec<Self> {
        let folded = fold(typed);
        let near = |word: &str| Self { word: word.to_owned(), letters: word.chars().count() };
        words(&folded).map(|(_, word)| near(word)).collect()
    }
}

impl Default for Measure {
    fn default() -> Self {
        let mut config = Config::DEFAULT;
        // Both sides are folded, and better than a matcher can.
        (config.ignore_case, config.normalize) = (false, false);
        Self { matcher: Matcher::new(config), typed: Vec::new(), other: Vec::new(), places: Vec::new() }
    }
}

impl Measure {
    /// How near each of the words is, 0 where it is not. Slips count only where no word holds the typed
    /// one as it is: who looks for `calm` does not mean `call`.
    pub fn all<'w>(&mut self, near: &Near, words: impl Iterator<Item = &'w str> + Clone) -> Vec<Nearness> {
        let mut found: Vec<Nearness> =
            words.clone().map(|word| self.of(near, word).unwrap_or_default()).collect();
        if found.iter().all(|nearness| *nearness < PART) {
            for (nearness, word) in found.iter_mut().zip(words) {
                *nearness = (*nearness).max(slip(near, word).unwrap_or_default());
            }
        }
        found
    }

    /// How near one folded word is.
    fn of(&mut self, near: &Near, word: &str) -> Option<Nearness> {
        if word == near.word {
            return Some(WHOLE);
        }
        if word.len() < near.word.len() {
            return None;
        }
        let is_part = word.contains(&near.word);
        if !is_part && near.letters < SHORT {
            return None;
        }
        let typed = Utf32Str::new(&near.word, &mut self.typed);
        let other = Utf32Str::new(word, &mut self.other);
        if is_part {
            let fit = self.matcher.substring_match(other, typed)?;
            let best = self.matcher.substring_match(typed, typed)?;
            return Some(PART + share(fit, best));
        }
        self.places.clear();
        let fit = self.matcher.fuzzy_indices(other, typed, &mut self.places)?;
        let best = self.matcher.fuzzy_match(typed, typed)?;
        let span = self.places.last()?.saturating_sub(*self.places.first()?) as usize + 1;
        // Letters that are strewn over a long word are in it by chance.
        (span <= near.letters + near.letters / 2).then(|| GAPS + share(fit, best).min(FIT - 1))
    }
}

/// How near a word is that fingers may have meant, or the beginning of it that is typed so far.
fn slip(near: &Near, word: &str) -> Option<Nearness> {
    if near.letters < SHORT || near.word.chars().next() != word.chars().next() {
        return None;
    }
    let most = if near.letters < LONG { 1 } else { 2 };
    let length = word.chars().count();
    if length + most < near.letters {
        return None;
    }
    let begun = word.char_indices().nth(near.letters).filter(|_| near.letters >= BEGUN);
    let begun = begun.map_or(word, |(end, _)| &word[..end]);
    let whole = osa_distance(&near.word, word);
    let slips = whole.min(osa_distance(&near.word, begun));
    let worth = SLIP - 50 * Nearness::try_from(slips).unwrap_or(Nearness::MAX).min(3);
    // A word that is as long as what was typed is meant rather than a longer one.
    (slips <= most).then(|| worth + if whole == slips { 10 } else { 0 })
}

/// A part of [`FIT`].
fn share(fit: u16, best: u16) -> Nearness {
    let share = u32::from(FIT) * u32::from(fit) / u32::from(best.max(1));
    Nearness::try_from(share).unwrap_or(FIT).min(FIT)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The words that are near what was typed, the nearest first.
    fn nearest<'w>(typed: &str, words: &[&'w str]) -> Vec<&'w str> {
        let [near] = &Near::each(typed)[..] else { panic!("{typed} is one word") };
        let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
        let found = Measure::default().all(near, folded.iter().map(String::as_str));
        let mut found: Vec<_> = found.into_iter().zip(words).filter(|(near, _)| *near > 0).collect();
        found.sort_by_key(|(near, _)| std::cmp::Reverse(*near));
        found.into_iter().map(|(_, word)| *word).collect()
    }

    #[test]
    fn the_word_itself_comes_first_then_what_it_begins_then_what_holds_it() {
        assert_eq!(nearest("Rest", &["arrest", "restful", "RÉST", "wind"]), ["RÉST", "restful", "arrest"]);
    }

    #[test]
    fn letters_may_be_left_out_but_not_strewn() {
        assert_eq!(nearest("lighthose", &["lighthouse", "light"]), ["lighthouse"]);
        assert_eq!(nearest("plge", &["plague", "privilege"]), ["plague"]);
        assert_eq!(nearest("rest", &["request", "resolute"]), [""; 0]);
        assert_eq!(nearest("sea", &["separate", "season"]), ["season"]);
    }

    #[test]
    fn a_slip_counts_where_nothing_else_is_meant() {
        assert_eq!(nearest("plauge", &["plague", "place"]), ["plague"]);
        assert_eq!(nearest("lihgt", &["lighthouse", "light", "lit"]), ["light", "lighthouse"]);
        assert_eq!(nearest("difficutly", &["difficulty", "difficult"]), ["difficulty", "difficult"]);
        assert_eq!(nearest("calm", &["call", "calmly"]), ["calmly"]);
        assert_eq!(nearest("calm", &["call", "palm"]), ["call"]);
        assert_eq!(nearest("integraton", &["integration"]), ["integration"]);
        assert_eq!(nearest("integartio", &["integration"]), ["integration"], "while it is being typed");
    }

    #[test]
    fn words_are_told_apart_in_any_script() {
        let all = |text: &str| {
            let folded = fold(text);
            words(&folded).map(|(_, word)| word.to_owned()).collect::<Vec<_>>().join("|")
        };
        assert_eq!(all("Don’t: a well-kept café, (blue) light…"), "don't|a|well-kept|cafe|blue|light");
        assert_eq!(all("今日は静かだった。海も。"), "今日は静かだった|海も");
        assert_eq!(all("שָׁלוֹם, عَلَيْكُم 👧🏽 2026-10-05"), "שלום|عليكم|👧🏽|2026-10-05");
    }

    proptest! {
        #[test]
        fn every_word_is_nearest_to_itself(word in "[a-zéß静か]{1,12}", others in proptest::collection::vec("[a-z]{1,12}", 0..8)) {
            let mut all: Vec<&str> = others.iter().map(String::as_str).collect();
            all.push(&word);
            let found = nearest(&word, &all);
            prop_assert_eq!(fold(found[0]), fold(&word));
        }

        #[test]
        fn whatever_is_typed_is_measured(typed in any::<String>(), other in any::<String>()) {
            let folded = fold(&other);
            for near in Near::each(&typed) {
                let all: Vec<&str> = words(&folded).map(|(_, word)| word).collect();
                for nearness in Measure::default().all(&near, all.into_iter()) {
                    prop_assert!(nearness <= WHOLE);
                }
            }
        }
    }
}
