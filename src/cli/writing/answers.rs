//! `--answers`: answers by key, from a TOML or JSON file.

use std::collections::BTreeMap;
use std::io;

use super::aside;
use super::items::Item;
use super::subject::Work;
use super::text::piped;
use crate::cli::app::App;
use crate::cli::goal;
use crate::error::{Error, Result, plainly};
use crate::store::FILE_LIMIT;
use crate::store::draft::FREE;

/// Reads answers; `-` is standard input.
///
/// # Errors
/// The file could not be read, or is neither TOML nor JSON.
pub fn read(file: &str, app: &mut App<'_>) -> Result<BTreeMap<String, String>> {
    let text = text_of(file, app)?;
    parse(&text).map_err(|error| aside::answers(error, app))
}

/// Reads the text of a file of answers; `-` is standard input.
///
/// # Errors
/// It could not be read.
pub fn text_of(file: &str, app: &mut App<'_>) -> Result<String> {
    let text = if file == "-" {
        piped(app)?
    } else {
        let path = app.world.folder.join(file);
        let bytes = app.world.disk.read(&path, FILE_LIMIT).map_err(|error| unreadable(file, &error))?;
        String::from_utf8(bytes)
            .map_err(|_| Error::invalid(format!("{file} is not UTF-8")).hint("save the file as UTF-8"))?
    };
    Ok(text)
}

fn unreadable(file: &str, error: &io::Error) -> Error {
    let error = match error.kind() {
        io::ErrorKind::NotFound => Error::not_found(format!("there is no file {file}")),
        io::ErrorKind::InvalidInput => Error::new(format!("{file} {error}")),
        _ => Error::new(format!("{file} could not be read: {error}")),
    };
    error.hint("name a TOML or JSON file, or - for standard input")
}

fn parse(text: &str) -> Result<BTreeMap<String, String>> {
    table(text)?.into_iter().map(|(key, value)| Ok((key.clone(), spelled(&key, &value)?))).collect()
}

/// Reads answers by key, each as it was written.
///
/// # Errors
/// The text is neither TOML nor JSON.
pub fn table(text: &str) -> Result<serde_json::Map<String, serde_json::Value>> {
    Ok(if text.trim_start().starts_with('{') {
        serde_json::from_str(text).map_err(|error| {
            Error::invalid(format!(
                "the answers are not JSON: line {}, column {}",
                error.line(),
                error.column()
            ))
            .hint("such as: {\"still_here\": \"a blue light\"}")
        })?
    } else {
        let table: toml::Table = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let line = text.get(..start).map_or(1, |before| before.matches('\n').count() + 1);
            Error::invalid(format!("the answers are not TOML: line {line}: {}", plainly(error.message())))
                .hint("one answer a line: still_here = \"a blue light\"")
        })?;
        serde_json::to_value(table).ok().and_then(|value| value.as_object().cloned()).unwrap_or_default()
    })
}

/// One answer as a text.
///
/// # Errors
/// It is a table, or a list of something else than texts.
pub fn spelled(key: &str, value: &serde_json::Value) -> Result<String> {
    use serde_json::Value;
    let unfit =
        || Error::invalid(format!("the answer to `{key}` is neither a text, a number, nor a list of texts"));
    match value {
        Value::Null => Ok(String::new()),
        Value::String(text) => Ok(text.replace("\r\n", "\n").trim_end().to_owned()),
        Value::Number(number) => Ok(number.to_string()),
        Value::Bool(true) => Ok("yes".to_owned()),
        Value::Bool(false) => Ok("no".to_owned()),
        Value::Array(list) => {
            let texts: Option<Vec<&str>> = list.iter().map(Value::as_str).collect();
            Ok(texts.ok_or_else(unfit)?.join(", "))
        }
        Value::Object(_) => Err(unfit()),
    }
}

/// Looks whether every key of the answers is that of a question.
fn know_keys(answers: &BTreeMap<String, String>, items: &[Item], work: Work) -> Result<()> {
    let is_known = |key: &str| key == FREE || items.iter().any(|item| item.key == key);
    let Some(key) = answers.keys().find(|key| !is_known(key)) else { return Ok(()) };
    let keys = items.iter().map(|item| item.key.as_str()).filter(|key| *key != FREE);
    let keys = keys.collect::<Vec<_>>().join(", ");
    Err(match work {
        Work::Intend => {
            Error::usage(format!("`kap intend` has no question `{key}`")).hint(format!("it has {keys}"))
        }
        Work::Reflect(_) if keys.is_empty() => Error::usage("this step asks no questions")
            .hint(format!("write under `{FREE}`, or choose another step: --step")),
        Work::Reflect(_) => Error::usage(format!("there is no question `{key}` in this step"))
            .hint(format!("its questions are {keys}; another step: --step")),
    })
}

/// Holds answers against the questions: every key must be one, every answer must fit, and the handle of
/// a goal must be free.
///
/// # Errors
/// Which key or answer does not.
pub fn check(answers: &BTreeMap<String, String>, items: &[Item], work: Work, app: &App<'_>) -> Result<()> {
    know_keys(answers, items, work)?;
    for (key, text) in answers {
        let Some(item) = items.iter().find(|item| item.key == *key && key != FREE) else { continue };
        if item.is_handle() && !text.is_empty() {
            goal::free_handle(text, app)?;
        } else if !text.is_empty() {
            item.check(text)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toml_and_json_say_the_same() {
        let toml =
            parse("still_here = \"blue\"\nfeeling = [\"calm\", \"raw\"]\nsure = 70\nfine = true\n").unwrap();
        let json = parse(
            "{\"still_here\": \"blue\", \"feeling\": [\"calm\", \"raw\"], \"sure\": 70, \"fine\": true}",
        );
        assert_eq!(toml, json.unwrap());
        assert_eq!(toml["feeling"], "calm, raw");
    }

    #[test]
    fn what_is_wrong_is_named_without_the_text() {
        let error = parse("a = \"fine\"\nsecret words\n").unwrap_err();
        assert!(error.message.contains("line 2") && !error.message.contains("secret"), "{}", error.message);
        assert!(parse("{\"a\": {}}").unwrap_err().message.contains("`a`"));
    }
}
