//! The grammar of typed dates and times: which words there are, and what may stand beside what.
//!
//! The parts may come in any order; each may come once. Nothing here knows what day it is.

use chrono::Weekday;

use super::DateError;
use super::hours::{offset, time};
use super::token::Token::{Mark, Number, Word};
use super::token::{Rest, number, plain, tokens, unknown};
use super::typed::{Day, Direction, Part, Typed, Which};
use super::written::date;
use crate::journal::date::Span;

/// More pieces than this are not quoted in an error. `sun 5 octember 2026 14:00` has eight.
const LONGEST: usize = 8;

/// A length of time, as typed.
enum Length {
    Minutes(u32),
    Span(Span),
}

/// Reads the parts of a date or time.
pub(super) fn read(text: &str) -> Result<Typed, DateError> {
    let text = plain(text);
    let tokens = tokens(&text);
    let mut rest = tokens.as_slice();
    let mut typed = Typed::default();
    while !rest.is_empty() {
        read_one(&mut rest, &mut typed).map_err(|error| match error {
            // A whole sentence is more likely text for the journal than a date: none of it is shown.
            DateError::Unknown(Some(_)) if tokens.len() > LONGEST => DateError::Unknown(None),
            error => error,
        })?;
    }
    let alone =
        typed.day.is_none() && typed.weekday.is_none() && typed.part.is_none() && typed.time.is_none();
    if typed.moment.is_some() && !alone {
        return Err(DateError::Twice("time"));
    }
    Ok(typed)
}

/// Reads a span: `3d`, `2 weeks`, `a month`.
pub(super) fn read_span(text: &str) -> Result<Span, DateError> {
    let text = plain(text);
    let tokens = tokens(&text);
    let mut rest = tokens.as_slice();
    match (length(&mut rest)?, rest) {
        (Some(Length::Span(span)), []) => Ok(span),
        _ => Err(DateError::NotDays),
    }
}

/// Reads one part, or one word that only joins the parts.
fn read_one(rest: &mut Rest<'_, '_>, typed: &mut Typed) -> Result<(), DateError> {
    if let [Mark(','), ..] | [Word("on" | "the"), _, ..] = *rest {
        *rest = &rest[1..];
        return Ok(());
    }
    if let Some((day, part)) = part(rest) {
        put(&mut typed.part, part, "time")?;
        return day.map_or(Ok(()), |day| put(&mut typed.day, day, "day"));
    }
    // Only a machine's form has an offset: in `14:00-15:00` a person means something else.
    let precise = matches!(rest, [Word("t"), ..] | [Number(_), Mark(':'), Number(_), Mark(':'), ..]);
    if let Some(time) = time(rest)? {
        put(&mut typed.time, time, "time")?;
        typed.offset = if precise { offset(rest)? } else { None };
        return Ok(());
    }
    if let Some(weekday) = weekday(rest) {
        // `monday` may stand beside its date; `last monday` is a day of its own.
        let doubled = weekday.1 != Which::Nearest && typed.day.is_some();
        return if doubled { Err(DateError::Twice("day")) } else { put(&mut typed.weekday, weekday, "day") };
    }
    if let Some((length, direction)) = shift(rest)? {
        return match length {
            Length::Minutes(minutes) => put(&mut typed.moment, (minutes, direction), "time"),
            Length::Span(span) => put_day(typed, Day::Relative(span, direction)),
        };
    }
    match date(rest) {
        Some(day) => put_day(typed, day),
        None => Err(unknown(rest)),
    }
}

fn put<T>(slot: &mut Option<T>, value: T, what: &'static str) -> Result<(), DateError> {
    if slot.is_some() {
        return Err(DateError::Twice(what));
    }
    *slot = Some(value);
    Ok(())
}

fn put_day(typed: &mut Typed, day: Day) -> Result<(), DateError> {
    if typed.weekday.is_some_and(|(_, which)| which != Which::Nearest) {
        return Err(DateError::Twice("day"));
    }
    put(&mut typed.day, day, "day")
}

/// Reads `evening`, `this evening`, `last night`, `tonight`: the part, and the day if it names one.
fn part(rest: &mut Rest<'_, '_>) -> Option<(Option<Day>, Part)> {
    let today = || Day::Relative(Span::Days(0), None);
    let yesterday = || Day::Relative(Span::Days(1), Some(Direction::Ago));
    let (taken, day, part) = match *rest {
        [Word("tonight"), ..] => (1, Some(today()), Part::Night),
        [Word("this"), Word(word), ..] => (2, Some(today()), Part::named(word)?),
        [Word("last"), Word(word), ..] => (2, Some(yesterday()), Part::named(word)?),
        [Word("in"), Word("the"), Word(word), ..] => (3, None, Part::named(word)?),
        [Word("at"), Word("night"), ..] => (2, None, Part::Night),
        [Word(word), ..] => (1, None, Part::named(word)?),
        _ => return None,
    };
    *rest = &rest[taken..];
    Some((day, part))
}

/// Reads `monday`, `mon`, `last monday`, `next monday`.
fn weekday(rest: &mut Rest<'_, '_>) -> Option<(Weekday, Which)> {
    let (taken, which, word) = match *rest {
        [Word("last"), Word(word), ..] => (2, Which::Last, word),
        [Word("next"), Word(word), ..] => (2, Which::Next, word),
        [Word(word), ..] => (1, Which::Nearest, word),
        _ => return None,
    };
    let weekday = match *word {
        "monday" | "mon" => Weekday::Mon,
        "tuesday" | "tue" | "tues" => Weekday::Tue,
        "wednesday" | "wed" => Weekday::Wed,
        "thursday" | "thu" | "thur" | "thurs" => Weekday::Thu,
        "friday" | "fri" => Weekday::Fri,
        "saturday" | "sat" => Weekday::Sat,
        "sunday" | "sun" => Weekday::Sun,
        _ => return None,
    };
    *rest = &rest[taken..];
    Some((weekday, which))
}

/// Reads `today`, `last week`, `3 days ago`, `in 2 weeks`, `-3h`, `2w`.
fn shift(rest: &mut Rest<'_, '_>) -> Result<Option<(Length, Option<Direction>)>, DateError> {
    if let Some(named) = named_shift(rest) {
        return Ok(Some(named));
    }
    let (mut tokens, direction) = match *rest {
        [Mark('-'), tokens @ ..] => (tokens, Some(Direction::Ago)),
        [Mark('+') | Word("in"), tokens @ ..] => (tokens, Some(Direction::Ahead)),
        tokens => (tokens, None),
    };
    let Some(length) = length(&mut tokens)? else { return Ok(None) };
    let direction = match (direction, tokens) {
        (None, [Word("ago"), after @ ..]) => {
            tokens = after;
            Some(Direction::Ago)
        }
        (direction, _) => direction,
    };
    *rest = tokens;
    Ok(Some((length, direction)))
}

/// Reads `now`, `today`, `yesterday`, `tomorrow`, `last week`, `next month`.
fn named_shift(rest: &mut Rest<'_, '_>) -> Option<(Length, Option<Direction>)> {
    let (taken, length, direction) = match *rest {
        [Word("now"), ..] => (1, Length::Minutes(0), None),
        [Word("today"), ..] => (1, Length::Span(Span::Days(0)), None),
        [Word("yesterday"), ..] => (1, Length::Span(Span::Days(1)), Some(Direction::Ago)),
        [Word("tomorrow"), ..] => (1, Length::Span(Span::Days(1)), Some(Direction::Ahead)),
        [Word(which @ ("last" | "next")), Word(unit @ ("week" | "month" | "year")), ..] => {
            let span = match *unit {
                "week" => Span::Weeks(1),
                "month" => Span::Months(1),
                _ => Span::Months(12),
            };
            let direction = if *which == "last" { Direction::Ago } else { Direction::Ahead };
            (2, Length::Span(span), Some(direction))
        }
        _ => return None,
    };
    *rest = &rest[taken..];
    Some((length, direction))
}

/// Reads a count and a unit.
fn length(rest: &mut Rest<'_, '_>) -> Result<Option<Length>, DateError> {
    let (count, unit) = match *rest {
        [Number(count), Word(unit), ..] => (number(count), *unit),
        [Word(count), Word(unit), ..] => match count_named(count) {
            Some(count) => (count, *unit),
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    let times = |factor| count.checked_mul(factor).ok_or(DateError::OutOfRange);
    let length = match unit {
        "m" => return Err(DateError::UnclearUnit(count)),
        "min" | "mins" | "minute" | "minutes" => Length::Minutes(count),
        "h" | "hr" | "hrs" | "hour" | "hours" => Length::Minutes(times(60)?),
        "d" | "day" | "days" => Length::Span(Span::Days(count)),
        "w" | "wk" | "wks" | "week" | "weeks" => Length::Span(Span::Weeks(count)),
        "mo" | "mos" | "month" | "months" => Length::Span(Span::Months(count)),
        "y" | "yr" | "yrs" | "year" | "years" => Length::Span(Span::Months(times(12)?)),
        _ => return Ok(None),
    };
    *rest = &rest[2..];
    Ok(Some(length))
}

fn count_named(word: &str) -> Option<u32> {
    Some(match word {
        "a" | "an" | "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        _ => return None,
    })
}
