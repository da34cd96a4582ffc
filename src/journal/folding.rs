//! Texts as a search compares them: without case, accents and the look of quotes and dashes.
//!
//! Case is folded as Unicode defines it (`Straße` is `STRASSE`, a final sigma is a sigma), letters are
//! taken apart (`é` is `e`, `ﬁ` is `fi`, `Ａ` is `a`), and the marks that were on them go. Marks that
//! make another letter of it stay: the voicing of kana, the vowels of Indic scripts and of Thai. What
//! is not seen at all (soft hyphens, joiners) goes as well, and so does what only stretches a word in
//! Arabic script.

use std::ops::Range;

use caseless::Caseless;
use memchr::memmem::Finder;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

/// A text that is folded, and where each part of it came from.
#[derive(Debug, Default, Clone)]
pub struct Folded {
    text: String,
    parts: Vec<Part>,
    /// The length of what was folded.
    length: usize,
}

/// A stretch of a folded text.
#[derive(Debug, Clone, Copy)]
struct Part {
    /// Where it begins in the folded text.
    folded: usize,
    /// Where it begins in the original.
    original: usize,
    /// Does each of its bytes stand for one byte? Else it stands for one character as a person sees it.
    bytewise: bool,
}

/// Returns a text folded.
pub fn fold(text: &str) -> String {
    let mut folded = Folded::default();
    folded.take(text);
    folded.text
}

impl Folded {
    /// A text, folded.
    pub fn of(text: &str) -> Self {
        let mut folded = Self::default();
        folded.take(text);
        folded
    }

    /// Folds another text in the place of the one before, in the memory of that.
    pub fn take(&mut self, text: &str) {
        self.text.clear();
        self.parts.clear();
        self.length = text.len();
        let mut at = 0;
        while at < text.len() {
            let next = at + ascii_length(&text.as_bytes()[at..]);
            let rest = &text[next..];
            // A mark belongs to the letter before it, which may be a plain one.
            let has_mark = next > at && rest.chars().next().is_some_and(joins_the_letter_before);
            let start = if has_mark { next - 1 } else { next };
            if start > at {
                self.begin(at, true);
                self.text.push_str(&text[at..start]);
                let from = self.text.len() - (start - at);
                self.text[from..].make_ascii_lowercase();
            }
            let length = rest.bytes().position(|byte| byte.is_ascii()).unwrap_or(rest.len());
            for (offset, letter) in text[start..next + length].grapheme_indices(true) {
                self.begin(start + offset, false);
                fold_letter(letter, &mut self.text);
            }
            at = next + length;
        }
    }

    fn begin(&mut self, original: usize, bytewise: bool) {
        self.parts.push(Part { folded: self.text.len(), original, bytewise });
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a stretch of the folded text stands in the original: whole characters, as a person sees them.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        if range.is_empty() || self.parts.is_empty() {
            return 0..0;
        }
        let at = |place: usize| self.parts.partition_point(|part| part.folded <= place).saturating_sub(1);
        let first = self.parts[at(range.start)];
        let start = first.original + if first.bytewise { range.start - first.folded } else { 0 };
        let last = at(range.end - 1);
        let end = if self.parts[last].bytewise {
            self.parts[last].original + (range.end - self.parts[last].folded)
        } else {
            self.parts.get(last + 1).map_or(self.length, |part| part.original)
        };
        start..end
    }
}

/// Words one after the other, to look for in folded texts. Between two of them is any white space, so
/// that a phrase is found over the end of a line.
#[derive(Debug, Clone)]
pub struct Phrase {
    words: Vec<Finder<'static>>,
}

impl Phrase {
    /// The words of a text; none where it has no letters.
    pub fn new(text: &str) -> Option<Self> {
        let folded = fold(text);
        let words: Vec<_> = folded.split_whitespace().map(|word| Finder::new(word).into_owned()).collect();
        (!words.is_empty()).then_some(Self { words })
    }

    /// The words, folded.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        // They were made of text.
        self.words.iter().map(|word| std::str::from_utf8(word.needle()).unwrap_or_default())
    }

    /// The first place in a folded text, from a place on.
    pub fn find(&self, folded: &str, from: usize) -> Option<Range<usize>> {
        let (first, others) = self.words.split_first()?;
        let mut from = from;
        loop {
            let start = from + first.find(folded.as_bytes().get(from..)?)?;
            let end = start + first.needle().len();
            if let Some(end) = others.iter().try_fold(end, |end, word| follows(folded, end, word.needle())) {
                return Some(start..end);
            }
            from = start + 1;
        }
    }
}

/// Where a word ends that follows at a place, after white space.
fn follows(folded: &str, at: usize, word: &[u8]) -> Option<usize> {
    let rest = &folded[at..];
    let trimmed = rest.trim_start();
    let start = at + (rest.len() - trimmed.len());
    (start > at && trimmed.as_bytes().starts_with(word)).then_some(start + word.len())
}

/// The bytes before the first that is not ASCII.
fn ascii_length(bytes: &[u8]) -> usize {
    const STEP: usize = 64;
    let mut at = 0;
    while bytes.get(at..at + STEP).is_some_and(<[u8]>::is_ascii) {
        at += STEP;
    }
    at + bytes[at..].iter().position(|byte| !byte.is_ascii()).unwrap_or(bytes.len() - at)
}

fn joins_the_letter_before(c: char) -> bool {
    is_combining_mark(c) || is_unseen(c)
}

/// Folds one character as a person sees it.
fn fold_letter(letter: &str, folded: &mut String) {
    let mut single = letter.chars();
    if let (Some(c), None) = (single.next(), single.next())
        && let Some(plain) = plain_form(c)
    {
        folded.push_str(plain);
        return;
    }
    let letters = letter.nfkd().default_case_fold().nfkd().filter(|c| !is_mark(*c) && !is_unseen(*c));
    let start = folded.len();
    for c in letters.nfc() {
        match plain_form(c) {
            Some(plain) => folded.push_str(plain),
            None => folded.push(c),
        }
    }
    folded[start..].make_ascii_lowercase();
}

/// Is it a mark on a letter that may be left out? Told by where Unicode puts it: above, below, through.
/// The points of Hebrew and Arabic (10 to 35) are left out by most writers; voicing (8), nukta (7),
/// virama (9) and the vowels with a class of their own make another letter.
fn is_mark(c: char) -> bool {
    matches!(canonical_combining_class(c), 1 | 10..=36 | 200..=240)
}

/// Is it a character that nobody sees: a soft hyphen, a joiner, a selector of forms; or one that is no
/// letter, but the stroke between two?
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{640}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// What Unicode does not take apart, and a keyboard without it writes so.
fn plain_form(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{2018}'..='\u{201b}' | '\u{2b9}' | '\u{2bc}' | '\u{2032}' | '\u{b4}' => "'",
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2033}' => "\"",
        '\u{2010}'..='\u{2015}' | '\u{2212}' => "-",
        'ı' => "i",
        'ł' | 'Ł' => "l",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' => "d",
        'ħ' | 'Ħ' => "h",
        'ŧ' | 'Ŧ' => "t",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The parts of a text in which a word is found.
    fn found(text: &str, words: &str) -> Vec<String> {
        let folded = Folded::of(text);
        let phrase = Phrase::new(words).unwrap();
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(range) = phrase.find(folded.text(), at) {
            at = range.end;
            found.push(text[folded.original(range)].to_owned());
        }
        found
    }

    #[test]
    fn case_and_accents_do_not_count() {
        for (text, words, there) in [
            ("The Sea was calm", "sea", "Sea"),
            ("Straße", "STRASSE", "Straße"),
            ("STRASSE", "straße", "STRASSE"),
            ("ΟΔΟΣ", "οδος", "ΟΔΟΣ"),
            ("οδός", "ΟΔΟΣ", "οδός"),
            ("İstanbul", "istanbul", "İstanbul"),
            ("ışık", "ISIK", "ışık"),
            ("cafe\u{301} noir", "café", "cafe\u{301}"),
            ("café noir", "cafe\u{301} NOIR", "café noir"),
            ("Žižkov", "zizkov", "Žižkov"),
            ("Łódź", "lodz", "Łódź"),
            ("ﬁne", "fine", "ﬁne"),
            ("ＡＢＣ", "abc", "ＡＢＣ"),
            ("don’t", "don't", "don’t"),
            ("inte\u{ad}gration", "integration", "inte\u{ad}gration"),
            ("שָׁלוֹם", "שלום", "שָׁלוֹם"),
            ("الســـلام", "السلام", "الســـلام"),
        ] {
            assert_eq!(found(text, words), [there], "{text}");
        }
    }

    #[test]
    fn scripts_without_spaces_are_searched_in_the_middle() {
        assert_eq!(found("今日は静かだった", "静か"), ["静か"]);
        assert_eq!(found("나는 집에 있다", "집에"), ["집에"]);
        assert_eq!(found("วันนี้เงียบ", "เงียบ"), ["เงียบ"]);
    }

    #[test]
    fn a_mark_that_makes_another_letter_counts() {
        assert_eq!(found("が", "か"), [""; 0]);
        assert_eq!(found("か\u{3099}", "が"), ["か\u{3099}"]);
        assert_eq!(found("कुल", "कल"), [""; 0]);
        assert_eq!(found("한", "하"), [""; 0]);
        assert_eq!(found("\u{1112}\u{1161}\u{11ab}", "한"), ["\u{1112}\u{1161}\u{11ab}"]);
    }

    #[test]
    fn a_phrase_goes_over_the_end_of_a_line() {
        assert_eq!(
            found("a blue\r\n  light, Blue Light; bluelight", "blue light"),
            ["blue\r\n  light", "Blue Light"]
        );
        assert_eq!(found("blue blue light", "blue light"), ["blue light"]);
    }

    #[test]
    fn part_of_a_letter_marks_all_of_it() {
        assert_eq!(found("Maß", "s"), ["ß", "ß"]);
        assert_eq!(found("é", "e"), ["é"]);
    }

    proptest! {
        #[test]
        fn every_text_is_found_in_itself_and_in_other_letters(text in "[a-zA-Z é\u{301}ßİıςΣσK한か\u{3099}静👧\u{200d}ﬁ’-]{1,24}") {
            if let Some(phrase) = Phrase::new(&text) {
                for form in [text.clone(), text.nfc().collect(), text.nfd().collect(), text.to_lowercase(), text.to_uppercase()] {
                    let folded = Folded::of(&form);
                    prop_assert!(phrase.find(folded.text(), 0).is_some(), "{form:?} {phrase:?}");
                }
            }
        }

        #[test]
        fn folding_twice_is_folding_once(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn a_place_leads_back_to_whole_letters(text in any::<String>(), cut in any::<prop::sample::Index>()) {
            let folded = Folded::of(&text);
            let whole = folded.text().len();
            if whole > 0 {
                let mut start = cut.index(whole);
                while !folded.text().is_char_boundary(start) { start -= 1; }
                let range = folded.original(start..whole);
                prop_assert!(text.get(range.clone()).is_some());
                prop_assert!(range.end <= text.len());
            }
        }
    }
}
