//! Typed times of day, and offsets.

use chrono::{FixedOffset, NaiveTime};

use super::DateError;
use super::token::Token::{Mark, Number, Word};
use super::token::{Rest, number, shown, unknown};
use super::typed::Time;

/// Reads `14:00`, `14:00:30.5`, `2pm`, `2:30 pm`, `at 14`, `noon`, `midnight`, each also after `at`.
pub(super) fn time(rest: &mut Rest<'_, '_>) -> Result<Option<Time>, DateError> {
    let (opened, tokens) = match *rest {
        [Word("at"), after @ ..] => (true, after),
        [Word("t"), after @ ..] if matches!(after, [Number(_), Mark(':'), ..]) => (false, after),
        tokens => (false, tokens),
    };
    let (taken, time) = match tokens {
        [Word("noon"), ..] => (1, hour_of_day("12", "pm")?),
        [Word("midnight"), ..] => (1, Time::Midnight),
        [Number(_), Mark(':'), Number(_), ..] => clock(tokens)?,
        [Number(hour), Word(half @ ("am" | "pm")), ..] => (2, hour_of_day(hour, half)?),
        [Number(hour), ..] if opened => (1, bare_hour(hour)?),
        _ if opened => return Err(unknown(rest)),
        _ => return Ok(None),
    };
    *rest = &tokens[taken..];
    Ok(Some(time))
}

/// Reads hours and minutes, maybe seconds and their fraction, maybe `am` or `pm`.
fn clock(tokens: Rest<'_, '_>) -> Result<(usize, Time), DateError> {
    let (taken, hour, minute, second, fraction) = match tokens {
        [Number(h), _, Number(m), Mark(':'), Number(s), Mark('.'), Number(f), ..] => (7, h, m, s, *f),
        [Number(h), _, Number(m), Mark(':'), Number(s), ..] => (5, h, m, s, ""),
        [Number(h), _, Number(m), ..] => (3, h, m, &"00", ""),
        _ => return Err(unknown(tokens)),
    };
    let half = match tokens.get(taken) {
        Some(Word(half @ ("am" | "pm"))) => Some(*half),
        _ => None,
    };
    let typed = || {
        let seconds = if taken > 3 { format!(":{second}") } else { String::new() };
        DateError::NoSuchTime(shown(&format!("{hour}:{minute}{seconds}{}", half.unwrap_or_default())))
    };
    if hour.len() > 2 || minute.len() != 2 || second.len() != 2 {
        return Err(typed());
    }
    let nanos = number(&format!("{fraction:0<9}")[..9]);
    let hours = half.map_or(Some(number(hour)), |half| twelve_hours(hour, half)).ok_or_else(typed)?;
    let time =
        NaiveTime::from_hms_nano_opt(hours, number(minute), number(second), nanos).ok_or_else(typed)?;
    let exact = half.is_some() || !(1..=12).contains(&hours);
    Ok((taken + usize::from(half.is_some()), if exact { Time::Exact(time) } else { Time::Clock(time) }))
}

fn hour_of_day(hour: &str, half: &str) -> Result<Time, DateError> {
    twelve_hours(hour, half)
        .and_then(|hours| NaiveTime::from_hms_opt(hours, 0, 0))
        .map(Time::Exact)
        .ok_or_else(|| DateError::NoSuchTime(shown(&format!("{hour}{half}"))))
}

fn twelve_hours(hour: &str, half: &str) -> Option<u32> {
    let hour = number(hour);
    (1..=12).contains(&hour).then_some(hour % 12 + if half == "pm" { 12 } else { 0 })
}

fn bare_hour(hour: &str) -> Result<Time, DateError> {
    match number(hour) {
        hours @ 1..=12 => Ok(Time::Hour(hours)),
        hours => NaiveTime::from_hms_opt(hours, 0, 0)
            .map(Time::Exact)
            .ok_or_else(|| DateError::NoSuchTime(shown(hour))),
    }
}

/// Reads the offset after a time: `Z`, `+02:00`, `-0530`.
pub(super) fn offset(rest: &mut Rest<'_, '_>) -> Result<Option<FixedOffset>, DateError> {
    let (taken, sign, hours, minutes) = match *rest {
        [Word("z"), ..] => (1, '+', 0, 0),
        [Mark(sign @ ('+' | '-')), Number(hours), Mark(':'), Number(minutes), ..] => {
            (4, *sign, number(hours), number(minutes))
        }
        [Mark(sign @ ('+' | '-')), Number(both), ..] if both.len() == 4 => {
            (2, *sign, number(both) / 100, number(both) % 100)
        }
        _ => return Ok(None),
    };
    if hours > 23 || minutes > 59 {
        return Err(DateError::NoSuchTime(format!("{sign}{hours}:{minutes}")));
    }
    *rest = &rest[taken..];
    let seconds = i32::try_from((hours * 60 + minutes) * 60).unwrap_or_default();
    Ok(FixedOffset::east_opt(if sign == '-' { -seconds } else { seconds }))
}
