//! Typed text as numbers, words and marks.

use super::DateError;
use Token::{Mark, Number, Word};

/// The smallest pieces of what was typed: `2pm` is a number and a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'t> {
    Number(&'t str),
    Word(&'t str),
    Mark(char),
}

/// What is still to be read.
pub(super) type Rest<'a, 't> = &'a [Token<'t>];

/// Returns the value of digits; what is too large for any date stays too large.
pub(super) fn number(digits: &str) -> u32 {
    digits.parse().unwrap_or(u32::MAX)
}

/// Makes one spelling of several: lower case, `a.m.` and the longer dashes.
pub(super) fn plain(text: &str) -> String {
    let text: String = text
        .to_lowercase()
        .chars()
        .map(|c| if matches!(c, '\u{2212}' | '\u{2013}') { '-' } else { c })
        .collect();
    text.replace("a.m.", "am").replace("p.m.", "pm")
}

pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let end = |same: fn(char) -> bool| rest.find(|c| !same(c)).unwrap_or(rest.len());
        let length = if first.is_ascii_digit() {
            end(|c| c.is_ascii_digit())
        } else if first.is_alphabetic() {
            end(char::is_alphabetic)
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at(length);
        tokens.push(match first {
            c if c.is_ascii_digit() => Number(token),
            c if c.is_alphabetic() => Word(token),
            c => Mark(c),
        });
        rest = after.trim_start();
    }
    tokens
}

/// The error for what stands first and fits nowhere.
pub(super) fn unknown(rest: Rest<'_, '_>) -> DateError {
    match rest.first() {
        Some(Number(digits)) => DateError::Bare(shown(digits)),
        Some(Word(word)) if word.chars().count() <= 12 => DateError::Unknown(Some((*word).to_owned())),
        _ => DateError::Unknown(None),
    }
}

/// Returns typed digits for a message, cut where they are many.
pub(super) fn shown(digits: &str) -> String {
    if digits.len() <= 20 { digits.to_owned() } else { format!("{}...", &digits[..17]) }
}
