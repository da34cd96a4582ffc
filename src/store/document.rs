//! A record's file: TOML front matter between `+++` lines, then Markdown. Read without changing a
//! byte, edited by changing only the bytes of the keys that change.

use std::ops::Range;

use toml::de::DeTable;
use toml_edit::{Item, Table, Value};

use super::flaw::Flaw;
use crate::error::plainly;

/// The longest front matter that is read, in bytes.
pub const FRONT_LIMIT: usize = 1 << 18;

const FENCE: &str = "+++";
const BOM: &str = "\u{feff}";

/// A file of front matter and body, byte for byte as it stands on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    text: String,
    front: Range<usize>,
    body: Range<usize>,
}

/// One change to the keys of a document.
#[derive(Debug, Clone)]
pub enum Change<'a> {
    /// Sets a key, in place where it stands, else after the last one.
    Set(&'a str, Value),
    /// Takes a key out.
    Remove(&'a str),
    /// Adds prose below what stands there.
    Append(String),
}

impl<'a> Change<'a> {
    /// Sets a key to a text; an empty one takes the key out.
    pub fn text(key: &'a str, text: &str) -> Self {
        match text.trim() {
            "" => Self::Remove(key),
            text => Self::Set(key, text.into()),
        }
    }
}

impl Document {
    /// Takes a file apart.
    ///
    /// # Errors
    /// A [`Flaw`] where the bytes are not UTF-8 or the front matter does not begin or end.
    pub fn parse(bytes: Vec<u8>) -> Result<Self, Flaw> {
        let text = String::from_utf8(bytes).map_err(|error| Flaw::not_utf8(&error))?;
        if text.trim().is_empty() {
            return Err(Flaw::at_start(
                "the file is empty",
                "bring it back from git or a backup, or delete it",
            ));
        }
        let start = if text.starts_with(BOM) { BOM.len() } else { 0 };
        let mut lines = Lines { text: &text, at: start };
        if lines.next().is_none_or(|line| text[line].trim_end() != FENCE) {
            let advice = "begin the file with a line of three plus signs: +++";
            return Err(Flaw::at_start("the front matter does not begin", advice));
        }
        let front_start = lines.at;
        while let Some(line) = lines.next() {
            if text[line.clone()].trim_end() != FENCE {
                continue;
            }
            let front = front_start..line.start;
            if front.len() > FRONT_LIMIT {
                return Err(Flaw::at_start(
                    "the front matter is too large",
                    "keep prose below the second +++ line",
                ));
            }
            let body = lines.at..text.len();
            return Ok(Self { text, front, body });
        }
        let advice = "end the front matter with a line of three plus signs: +++";
        Err(Flaw::at(&text, front_start, "the front matter does not end", advice))
    }

    /// Makes a document of its two parts. The front matter ends in a line break.
    pub fn of_parts(front: &str, body: &str) -> Self {
        let text = format!("{FENCE}\n{front}{FENCE}\n{}{body}", if body.is_empty() { "" } else { "\n" });
        let front = FENCE.len() + 1..FENCE.len() + 1 + front.len();
        let body = front.end + FENCE.len() + 1..text.len();
        Self { text, front, body }
    }

    /// The whole file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The file in its four parts: the first fence, the front matter, the second fence, and the rest.
    pub(super) fn parts(&self) -> [&str; 4] {
        let Range { start, end } = self.front;
        let body = self.body.start;
        [&self.text[..start], &self.text[start..end], &self.text[end..body], &self.text[body..]]
    }

    /// The front matter as it stands.
    pub fn front(&self) -> &str {
        &self.text[self.front.clone()]
    }

    /// The body, without the blank lines above it and with `\n` for line breaks.
    pub fn body(&self) -> String {
        let body = self.text[self.body.clone()].replace("\r\n", "\n");
        body.trim_start_matches('\n').to_owned()
    }

    /// The body as it stands, and the number of its first line in the file, from 1.
    pub fn body_as_it_stands(&self) -> (usize, &str) {
        let above = &self.text[..self.body.start];
        (above.matches('\n').count() + 1, &self.text[self.body.clone()])
    }

    /// The number of the line, from 1, that holds a place in the front matter.
    pub fn line_at(&self, place: usize) -> usize {
        let end = (self.front.start + place).min(self.text.len());
        memchr::memchr_iter(b'\n', &self.text.as_bytes()[..end]).count() + 1
    }

    /// The same document with another first line of prose; where there is none, this becomes the body.
    ///
    /// # Errors
    /// As for [`Document::parse`].
    pub fn with_first_line(&self, line: &str) -> Result<Self, Flaw> {
        let body = &self.text[self.body.clone()];
        let mut lines = Lines { text: body, at: 0 };
        let first = lines.find(|range| !body[range.clone()].trim().is_empty());
        let text = match first {
            Some(range) => {
                let end = range.start + body[range.clone()].trim_end_matches(['\r', '\n']).len();
                [&self.text[..self.body.start + range.start], line, &self.text[self.body.start + end..]]
                    .concat()
            }
            None => format!("{}\n\n{line}\n", self.text.trim_end()),
        };
        Self::parse(text.into_bytes())
    }

    /// Reads the keys, with the place of each.
    ///
    /// Not as `toml_edit`, which also keeps what stands around each of them: to read one takes it four times
    /// as long.
    ///
    /// # Errors
    /// A [`Flaw`] where the front matter is not TOML.
    pub fn keys(&self) -> Result<DeTable<'_>, Flaw> {
        let keys = DeTable::parse(self.front()).map_err(|error| {
            let place = error.span().map_or(0, |span| span.start);
            self.flaw(
                place,
                &plainly(error.message()),
                "mend that line in any editor; the rest of the journal works meanwhile",
            )
        })?;
        Ok(keys.into_inner())
    }

    /// A flaw at a place in the front matter.
    pub fn flaw(&self, place: usize, problem: &str, advice: &str) -> Flaw {
        Flaw::at(&self.text, self.front.start + place, problem, advice)
    }

    /// Applies changes, touching no byte of anything else: comments, order, spacing, line endings,
    /// unknown keys, prose. The result has been read again, and only those keys differ.
    ///
    /// # Errors
    /// A [`Flaw`] where the document is not TOML, or a key cannot be changed without touching more.
    pub fn edit(&self, changes: &[Change<'_>]) -> Result<Self, Flaw> {
        let mut front = self.front().to_owned();
        let mut below = self.text[self.front.end..].to_owned();
        let line_break = if self.text[..self.front.start].ends_with("\r\n") { "\r\n" } else { "\n" };
        for change in changes {
            if let Change::Append(prose) = change {
                append(&mut below, prose, line_break);
                continue;
            }
            front = edit_front(&front, change, line_break).map_err(|problem| {
                self.flaw(0, problem, "change that key in an editor: `kap` leaves the file as it is")
            })?;
        }
        let text = [&self.text[..self.front.start], &front, &below].concat();
        Self::parse(text.into_bytes())
    }
}

/// Changes one key of a TOML text; also used for `config.toml`, which has no fences.
///
/// # Errors
/// What stands in the way, in words.
pub fn edit_front(front: &str, change: &Change<'_>, line_break: &str) -> Result<String, &'static str> {
    const NOT_TOML: &str = "the front matter could not be read";
    let (mark, front) = front.split_at(if front.starts_with(BOM) { BOM.len() } else { 0 });
    let before = toml_edit::Document::parse(front).map_err(|_| NOT_TOML)?;
    let (key, edited) = match change {
        Change::Set(key, value) => (key, set(front, before.as_table(), key, value, line_break)?),
        Change::Remove(key) => (key, remove(front, before.as_table(), key, line_break)?),
        Change::Append(_) => return Ok([mark, front].concat()),
    };
    let meaning = |text: &str| -> Result<toml::Table, &'static str> { text.parse().map_err(|_| NOT_TOML) };
    let (mut before, mut after) = (meaning(front)?, meaning(&edited)?);
    before.remove(*key);
    let written = after.remove(*key);
    let is_intended = match change {
        Change::Set(_, value) => written.is_some_and(|written| {
            meaning(&format!("key = {}", render(value, "\n")))
                .is_ok_and(|wanted| wanted.get("key") == Some(&written))
        }),
        Change::Remove(_) | Change::Append(_) => written.is_none(),
    };
    // By their spelling for debugging, in which also a number that is none equals itself.
    if is_intended && format!("{before:?}") == format!("{after:?}") {
        Ok([mark, &edited].concat())
    } else {
        Err("the key could not be changed without touching others")
    }
}

/// Adds a paragraph at the end of a file, in the line breaks of that file.
fn append(text: &mut String, prose: &str, line_break: &str) {
    if !text.ends_with('\n') {
        text.push_str(line_break);
    }
    text.push_str(line_break);
    for line in prose.trim_end().lines() {
        text.push_str(line);
        text.push_str(line_break);
    }
}

fn set(
    front: &str,
    table: &Table,
    key: &str,
    value: &Value,
    line_break: &str,
) -> Result<String, &'static str> {
    let written = render(value, line_break);
    if let Some(item) = table.get(key) {
        let Some(span) = item.as_value().and_then(Value::span) else {
            return Err("the key holds a table");
        };
        let start = start_of_line(front, span.start);
        let comments = comments_within(front, item, line_break);
        return Ok(
            [&front[..start], &comments, &front[start..span.start], &written, &front[span.end..]].concat()
        );
    }
    let last = table.iter().filter_map(|(_, item)| item.as_value()?.span()).map(|span| span.end).max();
    let at = last.map_or(0, |end| end_of_line(front, end));
    let (above, below) = front.split_at(at);
    let mut edited = above.to_owned();
    if !above.is_empty() {
        if !above.ends_with('\n') {
            edited.push_str(line_break);
        }
        edited.push_str(line_break);
    }
    edited.push_str(&format!("{key} = {written}{line_break}"));
    if above.is_empty() && !below.is_empty() {
        edited.push_str(line_break);
    }
    edited.push_str(below);
    Ok(edited)
}

fn remove(front: &str, table: &Table, key: &str, line_break: &str) -> Result<String, &'static str> {
    let Some((name, item)) = table.get_key_value(key) else { return Ok(front.to_owned()) };
    let spans = name.span().zip(item.as_value().and_then(Value::span));
    let Some((name, value)) = spans else { return Err("the key holds a table") };
    let (mut start, mut end) = (start_of_line(front, name.start), end_of_line(front, value.end));
    // The comments are the person's: they stay, each on a line of its own.
    let mut comments = comments_within(front, item, line_break);
    comments.push_str(comment_line(&front[value.end..end]));
    let is_blank = |line: &str| !line.is_empty() && line.trim().is_empty();
    let above = &front[start_of_line(front, start.saturating_sub(1))..start];
    let below = &front[end..end_of_line(front, end)];
    if comments.is_empty() {
        if (above.is_empty() || is_blank(above)) && is_blank(below) {
            end += below.len();
        } else if below.is_empty() && is_blank(above) {
            start -= above.len();
        }
    }
    Ok([&front[..start], &comments, &front[end..]].concat())
}

/// The comments between the items of a list, one a line.
pub(super) fn comments_within(front: &str, item: &Item, line_break: &str) -> String {
    let Some(list) = item.as_array() else { return String::new() };
    let decors = list.iter().map(Value::decor).flat_map(|decor| [decor.prefix(), decor.suffix()]);
    let spans = decors.chain([Some(list.trailing())]).filter_map(|between| between?.span());
    let lines = spans.flat_map(|span| front[span].lines()).map(comment_line).filter(|line| !line.is_empty());
    lines.map(|line| format!("{line}{line_break}")).collect()
}

/// The comment of a line on which nothing else is left; empty where there is none.
fn comment_line(line: &str) -> &str {
    let line = line.trim_start();
    if line.starts_with('#') { line } else { "" }
}

/// Writes a value: texts on one line, lists sorted by the caller and one item a line.
pub fn render(value: &Value, line_break: &str) -> String {
    match value {
        Value::String(text) => on_one_line(text.value()),
        Value::Array(list) if list.is_empty() => "[]".to_owned(),
        Value::Array(list) => {
            let items = list.iter().map(|item| format!("  {},{line_break}", render(item, line_break)));
            format!("[{line_break}{}]", items.collect::<String>())
        }
        other => other.clone().decorated("", "").to_string(),
    }
}

/// Writes a text on one line: a line of it that looks like the end of the front matter must not be one.
/// Only in forms of TOML 1.0, which other programs read as well.
fn on_one_line(text: &str) -> String {
    if !text.contains(['\'', '"', '\\']) && !text.contains(char::is_control) {
        return format!("\"{text}\"");
    }
    if !text.contains('\'') && !text.contains(char::is_control) {
        return format!("'{text}'");
    }
    let mut written = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => written.extend(['\\', letter]),
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\t' => written.push_str("\\t"),
            letter if letter.is_control() => written.push_str(&format!("\\u{:04X}", u32::from(letter))),
            letter => written.push(letter),
        }
    }
    written.push('"');
    written
}

/// The start of the line that holds `at`.
pub(super) fn start_of_line(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |before| before + 1)
}

/// The end of the line that holds `at`, its line break included.
pub(super) fn end_of_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |offset| at + offset + 1)
}

/// The lines of a text as ranges, line breaks included.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        if self.at >= self.text.len() {
            return None;
        }
        let start = self.at;
        self.at = end_of_line(self.text, start);
        Some(start..self.at)
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
