//! What a finished answer means: the lone letters, the skip, numbers and choices. Shared by all
//! doors.

use std::ops::RangeInclusive;

use super::{Reply, interrupted};
use crate::error::Result;

/// What a lone letter can say instead of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letter {
    /// `b`: the question before.
    Back,
    /// `q`: enough for now.
    Stop,
    /// `e`: the editor.
    Editor,
}

impl Letter {
    const fn sign(self) -> &'static str {
        match self {
            Self::Back => "b",
            Self::Stop => "q",
            Self::Editor => "e",
        }
    }

    /// Returns the letters that a question in prose understands.
    pub fn for_prose(can_go_back: bool) -> &'static [Self] {
        if can_go_back { &[Self::Stop, Self::Editor, Self::Back] } else { &[Self::Stop, Self::Editor] }
    }

    /// Returns the letters that a short question understands.
    pub fn for_choices() -> &'static [Self] {
        &[Self::Stop, Self::Back]
    }

    /// Returns the letter that `text` consists of, if it is one of `letters`.
    pub fn of(text: &str, letters: &[Self]) -> Option<Self> {
        let text = text.trim_end_matches('\n');
        letters.iter().copied().find(|letter| letter.sign() == text)
    }

    /// Returns the letter that stands alone on the last line of `text`, and the lines above it.
    pub fn below<'t>(text: &'t str, letters: &[Self]) -> Option<(Self, &'t str)> {
        let (above, last) = text.rsplit_once('\n')?;
        Some((Self::of(last, letters)?, above))
    }
}

/// What is asked for: some words.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The text at the start.
    pub initial: &'a str,
    /// Enter ends it.
    pub one_line: bool,
    /// The letters that end it when they stand alone.
    pub letters: &'a [Letter],
}

/// How the writing ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// With a text.
    Text(String),
    /// By a letter or its key, with the text so far.
    Wish(Letter, String),
    /// By Ctrl-C, a signal or a closed terminal.
    Interrupted,
}

/// Reads how prose ended. White space alone is a skip. Space before a single line goes (it may have
/// been typed to make a lone letter an answer); the indentation of several lines stays.
pub fn prose(ending: Ending) -> Result<Reply<String>> {
    let text = match ending {
        Ending::Text(text) => text,
        Ending::Wish(Letter::Editor, text) => return Ok(Reply::Editor(text)),
        Ending::Wish(Letter::Back, _) => return Ok(Reply::Back),
        Ending::Wish(Letter::Stop, _) => return Ok(Reply::Stop),
        Ending::Interrupted => return Err(interrupted()),
    };
    let trimmed = text.trim();
    Ok(if trimmed.is_empty() {
        Reply::Skip
    } else if !trimmed.contains('\n') {
        Reply::Answer(trimmed.to_owned())
    } else {
        Reply::Answer(text.trim_end().trim_start_matches('\n').to_owned())
    })
}

/// Reads how a short answer ended, `read` being how it is understood. `None`: it was not.
pub fn short<T>(ending: Ending, read: impl FnOnce(&str) -> Option<Reply<T>>) -> Result<Option<Reply<T>>> {
    match ending {
        Ending::Text(text) => Ok(read(text.trim())),
        Ending::Wish(Letter::Back, _) => Ok(Some(Reply::Back)),
        Ending::Wish(Letter::Stop, _) => Ok(Some(Reply::Stop)),
        Ending::Wish(Letter::Editor, _) => Ok(None),
        Ending::Interrupted => Err(interrupted()),
    }
}

/// Reads a rating: a number in `range`, or nothing, which is a skip.
pub fn rating(text: &str, range: &RangeInclusive<u8>) -> Option<Reply<u8>> {
    if text.is_empty() { Some(Reply::Skip) } else { number(text, range).map(Reply::Answer) }
}

/// Reads a whole number in `range`.
pub fn number(text: &str, range: &RangeInclusive<u8>) -> Option<u8> {
    let text = text.trim();
    text.strip_suffix('%').unwrap_or(text).trim_end().parse().ok().filter(|number| range.contains(number))
}

/// Reads the numbers of options, counted from one: `1 3` or `1, 3`. A lone `0` means none of them.
pub fn choices(text: &str, count: usize) -> Option<Vec<usize>> {
    if text.trim() == "0" {
        return Some(Vec::new());
    }
    let signs = text.split(|sign: char| sign == ',' || sign.is_whitespace());
    let mut chosen: Vec<usize> = signs
        .filter(|sign| !sign.is_empty())
        .map(|sign| sign.parse::<usize>().ok()?.checked_sub(1).filter(|index| *index < count))
        .collect::<Option<_>>()?;
    chosen.sort_unstable();
    chosen.dedup();
    Some(chosen)
}

/// Reads yes or no, or nothing, which means `initial`.
pub fn yes_or_no(text: &str, initial: bool) -> Option<Reply<bool>> {
    match text.trim().to_lowercase().as_str() {
        "" => Some(Reply::Answer(initial)),
        "y" | "yes" => Some(Reply::Answer(true)),
        "n" | "no" => Some(Reply::Answer(false)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Reply<String> {
        prose(Ending::Text(text.to_owned())).unwrap()
    }

    #[test]
    fn a_lone_letter_is_a_wish_and_a_space_makes_it_an_answer() {
        let letters = Letter::for_prose(true);
        assert_eq!(Letter::of("b", letters), Some(Letter::Back));
        assert_eq!(Letter::of("q\n", letters), Some(Letter::Stop));
        assert_eq!(Letter::of("e", letters), Some(Letter::Editor));
        assert_eq!(Letter::of(" b", letters), None);
        assert_eq!(Letter::of("be", letters), None);
        assert_eq!(Letter::of("b", Letter::for_prose(false)), None);
        assert_eq!(read(" b"), Reply::Answer("b".to_owned()));
    }

    #[test]
    fn a_letter_alone_on_the_last_line_is_a_wish_and_the_lines_above_it_are_the_text() {
        let letters = Letter::for_prose(true);
        assert_eq!(Letter::below("rain\n\nslow\nq", letters), Some((Letter::Stop, "rain\n\nslow")));
        for text in ["q", "rain\n q", "rain\nqb", "q\nrain", "rain\nq\n"] {
            assert_eq!(Letter::below(text, letters), None, "{text}");
        }
    }

    #[test]
    fn an_interrupted_answer_is_an_error_that_says_so() {
        let error = prose(Ending::Interrupted).unwrap_err();
        assert_eq!(error.exit, crate::error::Exit::Interrupted);
    }

    #[test]
    fn white_space_is_a_skip_and_indentation_stays() {
        assert_eq!(read(" \n\t\n"), Reply::Skip);
        assert_eq!(
            read("\n  a poem\n    of two lines \n\n"),
            Reply::Answer("  a poem\n    of two lines".to_owned())
        );
    }

    #[test]
    fn numbers_outside_the_range_are_not_taken() {
        assert_eq!(number(" 10 ", &(0..=10)), Some(10));
        assert_eq!(number("70 %", &(0..=100)), Some(70));
        for text in ["11", "-1", "3.5", "", "300", "three"] {
            assert_eq!(number(text, &(0..=10)), None, "{text}");
        }
    }

    #[test]
    fn choices_are_counted_from_one() {
        assert_eq!(choices("3, 1 1", 3), Some(vec![0, 2]));
        assert_eq!(choices("0", 3), Some(vec![]));
        for text in ["4", "0 1", "x", "-1"] {
            assert_eq!(choices(text, 3), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_word_of_an_answer_is_kept(text in "[a-z漢 \n\t]{0,60}") {
            let words: Vec<&str> = text.split_whitespace().collect();
            if let Reply::Answer(answer) = read(&text) {
                prop_assert_eq!(answer.split_whitespace().collect::<Vec<_>>(), words);
            } else {
                prop_assert!(words.is_empty());
            }
        }
    }
}
