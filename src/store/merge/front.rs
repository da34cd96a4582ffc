//! The keys of two versions, made one.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use chrono::DateTime;
use toml_edit::{Array, Value};

use super::super::document::{Document, comments_within, end_of_line, render, start_of_line};
use crate::journal::merge::{all_lines, chosen, order, set};

/// Stands above a key for which two devices had a value each.
const BESIDE: &str = "# Changed on two devices. The other one said: ";

/// The values that another device had for keys of a document, as comments above them keep them: the key, and the
/// text of its value.
pub fn beside(document: &Document) -> Vec<(String, String)> {
    let lines = document.front().lines().filter_map(|line| line.trim_end().strip_prefix(BESIDE));
    let read = |line: &str| -> Option<(String, String)> {
        let table = line.parse::<toml_edit::DocumentMut>().ok()?;
        let (key, item) = table.iter().next()?;
        let value = item.as_value()?;
        let text = value.as_str().map_or_else(|| value.to_string().trim().to_owned(), str::to_owned);
        Some((key.to_owned(), text))
    };
    lines.filter_map(read).collect()
}

/// Keys that were made of two versions.
pub(super) struct Front {
    /// The front matter.
    pub(super) text: String,
    /// The keys for which both sides had a new value.
    pub(super) keys: Vec<String>,
}

/// One key as it stands: the comments and blank lines above it, and its lines.
struct Chunk<'a> {
    name: String,
    lead: &'a str,
    text: &'a str,
    /// The comments between the items of a list.
    comments: String,
    value: Value,
}

/// The keys of a front matter, and what stands below the last one.
struct Keys<'a> {
    chunks: Vec<Chunk<'a>>,
    tail: &'a str,
}

impl<'a> Keys<'a> {
    /// `None` where it is not TOML, or not flat.
    fn of(front: &'a str) -> Option<Self> {
        let table = toml_edit::Document::parse(front).ok()?;
        let mut places = Vec::new();
        for (name, _) in table.iter() {
            let (key, item) = table.as_table().get_key_value(name)?;
            let value = item.as_value()?;
            let (start, end) = (key.span()?.start, value.span()?.end);
            let comments = comments_within(front, item, "\n");
            places.push((
                start_of_line(front, start),
                end_of_line(front, end),
                name.to_owned(),
                comments,
                value.clone(),
            ));
        }
        places.sort_by_key(|place| place.0);
        let mut chunks = Vec::new();
        let mut at = 0;
        for (start, end, name, comments, value) in places {
            let lead = front.get(at..start)?;
            chunks.push(Chunk { name, lead, text: &front[start..end], comments, value });
            at = end;
        }
        Some(Self { chunks, tail: &front[at..] })
    }

    fn get(&self, name: &str) -> Option<&Chunk<'a>> {
        self.chunks.iter().find(|chunk| chunk.name == name)
    }

    fn names(&self) -> Vec<&str> {
        self.chunks.iter().map(|chunk| chunk.name.as_str()).collect()
    }
}

/// Merges the keys; `None` where a side is not flat TOML.
pub(super) fn merge(base: Option<&str>, one: &str, other: &str) -> Option<Front> {
    if one == other || base == Some(other) || base == Some(one) {
        let text = if base == Some(one) { other } else { one };
        return Some(Front { text: text.to_owned(), keys: Vec::new() });
    }
    let base = Keys::of(base.unwrap_or_default()).unwrap_or(Keys { chunks: Vec::new(), tail: "" });
    let (ones, others) = (Keys::of(one)?, Keys::of(other)?);
    let names: BTreeSet<&str> = ones.names().into_iter().chain(others.names()).collect();
    let mut keys = Vec::new();
    let mut settled: Vec<(&str, String, String)> = Vec::new();
    for name in names {
        let was = base.get(name);
        let (one, other) = (ones.get(name), others.get(name));
        if let Some((lead, text, is_double)) = settle(was, one, other) {
            if is_double {
                keys.push(name.to_owned());
            }
            settled.push((name, lead, text));
        }
    }
    let stays = |name: &&str| settled.iter().any(|(known, ..)| known == name);
    let (one_names, other_names) = (ones.names(), others.names());
    let one_names: Vec<&str> = one_names.into_iter().filter(stays).collect();
    let other_names: Vec<&str> = other_names.into_iter().filter(stays).collect();
    let mut text = String::new();
    for name in order(&base.names(), &one_names, &other_names) {
        let Some((_, lead, chunk)) = settled.iter().find(|(known, ..)| *known == name) else { continue };
        // The first key has no blank line above it, the others do unless a hand wrote them close.
        let lead = if text.is_empty() { lead.trim_start_matches('\n') } else { lead };
        text.push_str(lead);
        text.push_str(chunk);
        if !chunk.ends_with('\n') {
            text.push('\n');
        }
    }
    text.push_str(&comments(base.tail, ones.tail, others.tail));
    is_meant(&text, &settled).then_some(Front { text, keys })
}

/// Does the text say of each key what was settled, and nothing else?
fn is_meant(text: &str, settled: &[(&str, String, String)]) -> bool {
    let Some(keys) = Keys::of(text) else { return false };
    let same = |name: &str, chunk: &str| {
        let written = keys.get(name).map(|chunk| chunk.text.trim_end());
        written == Some(chunk.trim_end())
    };
    keys.chunks.len() == settled.len() && settled.iter().all(|(name, _, chunk)| same(name, chunk))
}

/// One key: what stands above it, its lines, and whether both sides had a new value. `None`: it is gone.
fn settle(
    was: Option<&Chunk<'_>>,
    one: Option<&Chunk<'_>>,
    other: Option<&Chunk<'_>>,
) -> Option<(String, String, bool)> {
    let taken = |chunk: &Chunk<'_>| Some((chunk.lead.to_owned(), chunk.text.to_owned(), false));
    let is_same = |a: &Chunk<'_>, b: &Chunk<'_>| a.text.trim_end() == b.text.trim_end();
    let (one, other) = match (one, other) {
        (Some(one), Some(other)) => (one, other),
        // Taken out on one side, and untouched on the other.
        (Some(only), None) | (None, Some(only)) if was.is_some_and(|was| is_same(was, only)) => return None,
        (Some(only), None) | (None, Some(only)) => return taken(only),
        (None, None) => return None,
    };
    let lead = lead(was, one, other);
    if is_same(one, other) {
        return Some((lead, one.text.max(other.text).to_owned(), false));
    }
    if was.is_some_and(|was| is_same(was, one)) {
        return Some((lead, other.text.to_owned(), false));
    }
    if was.is_some_and(|was| is_same(was, other)) {
        return Some((lead, one.text.to_owned(), false));
    }
    if let Some(list) = list(was, one, other) {
        let between = all_lines(&one.comments, &other.comments);
        return Some((lead + &between, format!("{} = {}\n", key(one), render(&list, "\n")), false));
    }
    let (loser, winner) = if compare(one, other) == Ordering::Less { (one, other) } else { (other, one) };
    if spelled(&loser.value) == spelled(&winner.value) {
        return Some((lead, winner.text.to_owned(), false));
    }
    let said = format!("{BESIDE}{} = {}\n", key(loser), spelled(&loser.value));
    let lead = if lead.contains(&said) { lead } else { lead + &loser.comments + &said };
    Some((lead, winner.text.to_owned(), true))
}

/// The key as it is written, quotes and all.
fn key<'a>(chunk: &Chunk<'a>) -> &'a str {
    chunk.text.split_once('=').map_or(chunk.text, |(key, _)| key).trim()
}

/// What stands above a key.
fn lead(was: Option<&Chunk<'_>>, one: &Chunk<'_>, other: &Chunk<'_>) -> String {
    match was {
        Some(was) => comments(was.lead, one.lead, other.lead),
        None if one.lead == other.lead => one.lead.to_owned(),
        None => comments("", one.lead, other.lead),
    }
}

/// Comments of both sides: each line once, below the blank lines.
fn comments(was: &str, one: &str, other: &str) -> String {
    let words = |text: &str| text.trim().to_owned();
    if words(one) == words(other) || one == was || other == was {
        return chosen(was, one, other).to_owned();
    }
    let blank = |text: &'_ str| text.len() - text.trim_start_matches('\n').len();
    let above = "\n".repeat(blank(one).max(blank(other)));
    above + &all_lines(one.trim_start_matches('\n'), other.trim_start_matches('\n'))
}

/// Two lists of texts; a single text is a list of one.
fn list(was: Option<&Chunk<'_>>, one: &Chunk<'_>, other: &Chunk<'_>) -> Option<Value> {
    let texts = |value: &Value| -> Option<Vec<String>> {
        match value {
            Value::Array(list) => list.iter().map(|item| item.as_str().map(str::to_owned)).collect(),
            single => single.as_str().map(|text| vec![text.to_owned()]),
        }
    };
    if !(one.value.is_array() || other.value.is_array()) {
        return None;
    }
    let was = was.map(|was| texts(&was.value)).unwrap_or_default().unwrap_or_default();
    let merged = set(&was, &texts(&one.value)?, &texts(&other.value)?);
    Some(Value::Array(merged.into_iter().collect::<Array>()))
}

/// Which of two values holds: the later, the greater, the longer. Any rule would do that needs no clock:
/// the other one is kept as well.
fn compare(one: &Chunk<'_>, other: &Chunk<'_>) -> Ordering {
    let by_value = match (&one.value, &other.value) {
        (Value::Integer(one), Value::Integer(other)) => one.value().cmp(other.value()),
        (Value::Boolean(one), Value::Boolean(other)) => one.value().cmp(other.value()),
        (Value::Datetime(one), Value::Datetime(other)) => {
            let instant = |text: String| DateTime::parse_from_rfc3339(&text).ok();
            instant(one.value().to_string()).cmp(&instant(other.value().to_string()))
        }
        (Value::String(one), Value::String(other)) => one.value().len().cmp(&other.value().len()),
        _ => Ordering::Equal,
    };
    let by_spelling = || spelled(&one.value).cmp(&spelled(&other.value));
    by_value.then_with(by_spelling).then_with(|| one.text.cmp(other.text))
}

/// A value on one line.
fn spelled(value: &Value) -> String {
    match value {
        Value::Array(list) => {
            let items: Vec<String> = list.iter().map(spelled).collect();
            format!("[{}]", items.join(", "))
        }
        other => render(other, "\n"),
    }
}
