//! Answers that were given at once: on the command line, in a file, through a pipe.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::TakeArgs;
use crate::cli::app::App;
use crate::cli::save;
use crate::cli::writing::{answers, text};
use crate::error::{Error, Result};
use crate::journal::measure::Instrument;
use crate::journal::measure::safety::{KEY, Safe};

/// Answers that were given at once.
pub struct Given {
    /// One for each item, in order; where one is missing, another stands for it.
    pub answers: Vec<u8>,
    /// What is wrong with them, to be said after the card.
    pub missing: Option<Error>,
    /// What they say about being safe.
    pub safe: Option<Safe>,
    /// A note.
    pub note: Option<String>,
    /// What came through a pipe, to be given back where it cannot be kept.
    pub piped: String,
}

/// Reads answers from the command line, a file or a pipe; `None` where the person is to be asked.
///
/// # Errors
/// They could not be read, or name an item that is not there.
pub fn given(args: &TakeArgs, instrument: &Instrument, app: &mut App<'_>) -> Result<Option<Given>> {
    if let Some(answer) = args.answer {
        return Ok(Some(checked(instrument, &[(0, i64::from(answer))], None, None)));
    }
    let text = match &args.answers {
        Some(file) => answers::text_of(file, app)?,
        None if app.is_piped() => text::piped(app)?,
        None => return Ok(None),
    };
    if args.answers.is_none() && text.trim().is_empty() {
        return Err(nobody(instrument));
    }
    // A file is still there afterwards; what came through a pipe may not be.
    let is_piped = args.answers.as_deref().is_none_or(|file| file == "-");
    let only_numbers = if args.answers.is_none() { numbers(&text) } else { None };
    let read = match only_numbers {
        Some(numbers) => {
            let numbered: Vec<_> = numbers.into_iter().enumerate().collect();
            Ok(checked(instrument, &numbered, None, None))
        }
        None => answers::table(&text).and_then(|words| by_number(&words, instrument)),
    };
    match read {
        Ok(given) => {
            let piped = if is_piped { text } else { String::new() };
            Ok(Some(Given { piped, ..given }))
        }
        Err(error) if is_piped => Err(save::give_back(&text, error, app)),
        Err(error) => Err(error),
    }
}

/// Answers by the number of their item.
fn by_number(words: &Map<String, Value>, instrument: &Instrument) -> Result<Given> {
    let mut numbered = Vec::new();
    let mut texts = BTreeMap::new();
    for (key, value) in words {
        let word = match value {
            Value::Array(list) => list.iter().map(Value::to_string).collect::<Vec<_>>().join(" "),
            value => answers::spelled(key, value)?,
        };
        texts.insert(key.as_str(), word);
    }
    for (key, word) in texts.iter().filter(|(_, word)| !word.is_empty()) {
        let unfit = || Error::usage(format!("the answer to `{key}` is not a whole number"));
        match *key {
            "items" => {
                let numbers = numbers(word).ok_or_else(unfit)?;
                numbered.extend(numbers.into_iter().enumerate());
            }
            "note" | KEY => {}
            key => {
                let number: usize = key.parse().unwrap_or(0);
                if number == 0 || number > instrument.items.len() {
                    let all = instrument.items.len();
                    return Err(Error::usage(format!("{} has no item `{key}`", instrument.title))
                        .hint(format!("its items are 1 to {all}; beside them, `note` and `{KEY}`")));
                }
                numbered.push((number - 1, word.trim().parse().map_err(|_| unfit())?));
            }
        }
    }
    numbered.sort_unstable();
    let safe = texts.get(KEY).map(|word| Safe::of_word(word));
    let note = texts.remove("note").filter(|note| !note.is_empty());
    Ok(checked(instrument, &numbered, safe, note))
}

/// Numbers between spaces or commas; `None` where anything else stands there.
fn numbers(text: &str) -> Option<Vec<i64>> {
    let parts = text.split(|c: char| c == ',' || c.is_whitespace()).filter(|part| !part.is_empty());
    parts.map(|part| part.parse().ok()).collect()
}

/// Lines answers up with items. What is wrong is kept for later: an answer about harming oneself comes
/// first, also where another is missing.
fn checked(
    instrument: &Instrument,
    numbered: &[(usize, i64)],
    safe: Option<Safe>,
    note: Option<String>,
) -> Given {
    let of = |index: usize| numbered.iter().find(|(at, _)| *at == index).map(|(_, answer)| *answer);
    let mut missing = None;
    let mut whole = Vec::new();
    for (index, item) in instrument.items.iter().enumerate() {
        let range = instrument.answers_of(item).range();
        let (low, high) = (*range.start(), *range.end());
        let number = index + 1;
        match of(index) {
            Some(answer) => {
                let fitting = u8::try_from(answer).ok().filter(|answer| range.contains(answer));
                if fitting.is_none() {
                    missing.get_or_insert_with(|| {
                        let what = format!("a number from {low} to {high}");
                        Error::usage(format!("the answer to item {number} is not {what}"))
                    });
                }
                // What does not fit stands for the card alone, which any answer but the lowest calls for.
                let standing = if answer > i64::from(low) { high } else { low };
                whole.push(fitting.unwrap_or(standing));
            }
            None if item.scored => {
                missing.get_or_insert_with(|| {
                    Error::usage(format!("item {number} has no answer"))
                        .hint("a score needs every item; nothing was kept")
                });
                whole.push(low);
            }
            None => break,
        }
    }
    if numbered.iter().any(|(index, _)| *index >= instrument.items.len()) {
        let all = instrument.items.len();
        missing.get_or_insert_with(|| Error::usage(format!("there are more answers than the {all} items")));
    }
    Given { answers: whole, missing, safe, note, piped: String::new() }
}

/// Nobody can be asked.
pub fn nobody(instrument: &Instrument) -> Error {
    let id = &instrument.id;
    let hint = if instrument.is_single() {
        format!("give the answer: `kap measure {id} 5`")
    } else {
        "give the answers: --answers FILE, or numbers through a pipe".to_owned()
    };
    Error::usage("there are no answers, and nobody can be asked here").hint(hint)
}
