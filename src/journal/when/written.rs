//! Written dates, with the name of the month or in numbers.

use super::token::Token::{Mark, Number, Word};
use super::token::{Rest, Token, number, shown};
use super::typed::Day;

/// Reads a written date.
pub(super) fn date(rest: &mut Rest<'_, '_>) -> Option<Day> {
    named_month(rest).or_else(|| numbers(rest))
}

/// Reads `5 oct`, `5. October 2026`, `5th of October`, `Oct 5, 2026`.
fn named_month(rest: &mut Rest<'_, '_>) -> Option<Day> {
    let mut tokens = *rest;
    let (month, day) = match tokens {
        [Number(day), ..] => {
            tokens = &tokens[1..];
            skip(&mut tokens, is_ordinal);
            skip(&mut tokens, |token| token == Word("of"));
            (month(&mut tokens)?, day)
        }
        [Word(_), ..] => {
            let month = month(&mut tokens)?;
            let [Number(day), ..] = tokens else { return None };
            tokens = &tokens[1..];
            skip(&mut tokens, is_ordinal);
            (month, day)
        }
        _ => return None,
    };
    if day.len() > 2 {
        return None;
    }
    let mut year = tokens;
    skip(&mut year, |token| token == Mark(','));
    let year = match year {
        [Number(year), after @ ..] if year.len() > 2 && !is_hour(after) => {
            tokens = after;
            Some(year_of(year))
        }
        _ => None,
    };
    *rest = tokens;
    Some(Day::Date { year, month, day: number(day) })
}

fn month(rest: &mut Rest<'_, '_>) -> Option<u32> {
    let [Word(word), after @ ..] = *rest else { return None };
    let month = match *word {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sep" | "sept" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    };
    *rest = after;
    skip(rest, |token| token == Mark('.'));
    Some(month)
}

/// Reads `2026-10-05` and `5.10.2026`; other orders and marks are read differently in different
/// places.
fn numbers(rest: &mut Rest<'_, '_>) -> Option<Day> {
    let (taken, first, mark, second, third) = match *rest {
        [Number(a), Mark(mark), Number(b), Mark(again), Number(c), after @ ..]
            if mark == again && !is_hour(after) =>
        {
            (5, *a, *mark, *b, Some(*c))
        }
        [Number(a), Mark(mark), Number(b), ..] => (3, *a, *mark, *b, None),
        _ => return None,
    };
    if !matches!(mark, '-' | '/' | '.') {
        return None;
    }
    *rest = &rest[taken..];
    let (one, two) = (number(first), number(second));
    Some(match (mark, third) {
        ('-', Some(day)) if first.len() > 2 => {
            Day::Date { year: Some(year_of(first)), month: two, day: number(day) }
        }
        ('.', Some(year)) if year.len() > 2 => Day::Date { year: Some(year_of(year)), month: two, day: one },
        (_, third) => {
            let last = third.map(|third| format!("{mark}{third}")).unwrap_or_default();
            let typed = shown(&format!("{first}{mark}{second}{last}"));
            match third {
                Some(day) if first.len() > 2 => {
                    Day::Unclear { typed, year: Some(year_of(first)), pairs: vec![(two, number(day))] }
                }
                _ if mark == '.' => Day::Unclear { typed, year: third.map(year_of), pairs: vec![(two, one)] },
                _ => Day::Unclear { typed, year: third.map(year_of), pairs: vec![(two, one), (one, two)] },
            }
        }
    })
}

fn is_ordinal(token: Token<'_>) -> bool {
    matches!(token, Word("st" | "nd" | "rd" | "th") | Mark('.'))
}

/// Whether a number is an hour, by what follows it.
fn is_hour(after: Rest<'_, '_>) -> bool {
    matches!(after, [Mark(':') | Word("am" | "pm"), ..])
}

fn skip(rest: &mut Rest<'_, '_>, skipped: impl Fn(Token<'_>) -> bool) {
    if let [first, after @ ..] = *rest
        && skipped(*first)
    {
        *rest = after;
    }
}

/// Returns a year; two digits are of this century.
fn year_of(digits: &str) -> i32 {
    let year = i32::try_from(number(digits)).unwrap_or(i32::MAX);
    if digits.len() == 2 { 2000 + year } else { year }
}
