//! Two versions of a text that grew out of one, made one again.
//!
//! What only one side changed is taken from that side. Where both changed one passage, both stay, one after
//! the other, with a line between them that a person understands. Nothing here knows which side is "ours":
//! both devices come to the same text. Line breaks are those of Unix.

mod hunks;

use std::collections::BTreeSet;

use hunks::{Region, matches, regions};

/// Stands between two versions of one passage.
pub const BETWEEN: &str = "*This passage was changed on two devices. The other version:*";

/// A text that was made of two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The text.
    pub text: String,
    /// How many passages both sides had changed, so that both versions were kept.
    pub kept_both: usize,
}

/// Merges prose by its paragraphs. Without a `base`, what both have in common is taken for it.
pub fn prose(base: Option<&str>, one: &str, other: &str) -> Merged {
    let whole = |text: &str| Merged { text: text.to_owned(), kept_both: 0 };
    if one == other || base == Some(other) {
        return whole(one);
    }
    if base == Some(one) {
        return whole(other);
    }
    let base = base.unwrap_or_default();
    let (lead, parts) = paragraphs(base);
    let ((one_lead, ones), (other_lead, others)) = (paragraphs(one), paragraphs(other));
    let mut merged: Vec<String> = Vec::new();
    let mut kept_both = 0;
    for region in regions(&keys(&parts), &keys(&ones), &keys(&others)) {
        match region {
            Region::Same { base, one, other } => {
                merged.push(chosen(parts[base].text, ones[one].text, others[other].text).to_owned());
            }
            Region::Changed { base, one, other } => {
                let was = keys(&parts[base.clone()]);
                let (one, other) = (&ones[one], &others[other]);
                if keys(one) == was {
                    merged.extend(other.iter().map(Paragraph::to_text));
                } else if keys(other) == was {
                    merged.extend(one.iter().map(Paragraph::to_text));
                } else {
                    let (texts, both) = settle(was.is_empty(), one, other);
                    merged.extend(texts);
                    kept_both += usize::from(both);
                }
            }
        }
    }
    let ending = chosen(ending(base), ending(one), ending(other));
    let text = joined(chosen(lead, one_lead, other_lead), &merged, ending);
    Merged { text, kept_both }
}

/// Merges a text by its lines; `None` where both sides changed the same ones.
pub fn lines(base: &str, one: &str, other: &str) -> Option<String> {
    let split = |text: &'_ str| -> Vec<String> { text.split_inclusive('\n').map(str::to_owned).collect() };
    let (parts, ones, others) = (split(base), split(one), split(other));
    let mut text = String::new();
    for region in regions(&parts, &ones, &others) {
        let taken = match region {
            Region::Same { base, .. } => &parts[base..=base],
            Region::Changed { base, one, other } => {
                let (was, one, other) = (&parts[base], &ones[one], &others[other]);
                match (one == was, other == was) {
                    (true, _) => other,
                    (_, true) => one,
                    _ if one == other => one,
                    _ => return None,
                }
            }
        };
        text.extend(taken.iter().map(String::as_str));
    }
    Some(text)
}

/// Every line of both, those they share once: for lists of rules, where each line stands for itself.
pub fn all_lines(one: &str, other: &str) -> String {
    let (first, second) = if one <= other { (one, other) } else { (other, one) };
    let known: BTreeSet<&str> = first.lines().collect();
    let new = second.lines().filter(|line| !known.contains(line));
    first.lines().chain(new).map(|line| format!("{line}\n")).collect()
}

/// Merges a list whose items stand for themselves: what either side added is in it, what either side took
/// out is not. Sorted, where both sides are.
pub fn set(base: &[String], one: &[String], other: &[String]) -> Vec<String> {
    let gone = |item: &String| base.contains(item) && !(one.contains(item) && other.contains(item));
    let mut new: Vec<&String> = one.iter().chain(other).filter(|item| !base.contains(item)).collect();
    new.sort();
    new.dedup();
    let mut merged: Vec<String> = base.iter().filter(|item| !gone(item)).chain(new).cloned().collect();
    if one.is_sorted() && other.is_sorted() {
        merged.sort();
    }
    merged
}

/// Merges the order of names: that of the base, unless one side has put it in another; what a side added
/// stands behind what it stood behind there. `one` and `other` hold the names that stay.
pub fn order<'a>(base: &[&'a str], one: &[&'a str], other: &[&'a str]) -> Vec<&'a str> {
    let stays = |name: &&&str| one.contains(name) || other.contains(name);
    let within = |side: &[&'a str]| -> Vec<&'a str> {
        side.iter().filter(|name| base.contains(name)).copied().collect()
    };
    let as_in_base =
        |side: &[&'a str]| base.iter().filter(|name| side.contains(name)).copied().eq(within(side));
    let mut merged: Vec<&str> = base.iter().filter(stays).copied().collect();
    let own = [one, other].into_iter().filter(|side| !as_in_base(side)).map(within).max();
    if let Some(own) = own {
        let rest: Vec<&str> = merged.iter().filter(|name| !own.contains(name)).copied().collect();
        merged = own.into_iter().chain(rest).collect();
    }
    let mut added = [behind(base, one), behind(base, other)].concat();
    added.sort();
    added.dedup();
    for (anchor, names) in added {
        let mut at =
            anchor.and_then(|name| merged.iter().position(|known| *known == name)).map_or(0, |at| at + 1);
        // What another side put here before stands first.
        while anchor.is_none_or(|_| at > 0) && merged.get(at).is_some_and(|name| !base.contains(name)) {
            at += 1;
        }
        for name in names {
            if !merged.contains(&name) {
                merged.insert(at, name);
                at += 1;
            }
        }
    }
    merged
}

/// The runs of names that a side added, each with the name it stands behind.
fn behind<'a>(base: &[&'a str], side: &[&'a str]) -> Vec<(Option<&'a str>, Vec<&'a str>)> {
    let mut runs: Vec<(Option<&str>, Vec<&str>)> = Vec::new();
    let (mut anchor, mut is_run) = (None, false);
    for name in side.iter().copied() {
        if base.contains(&name) {
            (anchor, is_run) = (Some(name), false);
        } else if let (true, Some((_, run))) = (is_run, runs.last_mut()) {
            run.push(name);
        } else {
            runs.push((anchor, vec![name]));
            is_run = true;
        }
    }
    runs
}

/// Of three spellings of what means the same: the one that a side chose anew.
#[expect(clippy::needless_pass_by_value, reason = "they are small: a slice, a flag, a mode")]
pub fn chosen<T: Ord>(base: T, one: T, other: T) -> T {
    if one == base {
        other
    } else if other == base {
        one
    } else {
        one.max(other)
    }
}

/// A paragraph with the blank lines below it.
struct Paragraph<'a> {
    /// Its words, by which it is known.
    key: String,
    text: &'a str,
}

impl Paragraph<'_> {
    fn to_text(&self) -> String {
        self.text.to_owned()
    }
}

fn keys(paragraphs: &[Paragraph<'_>]) -> Vec<String> {
    paragraphs.iter().map(|paragraph| paragraph.key.clone()).collect()
}

/// The blank lines at the start, and the paragraphs.
fn paragraphs(text: &str) -> (&str, Vec<Paragraph<'_>>) {
    let mut found: Vec<Paragraph<'_>> = Vec::new();
    let (mut at, mut lead, mut is_open) = (0, 0, false);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        let words = line.trim_end();
        if words.is_empty() {
            is_open = false;
            if found.is_empty() {
                lead = end;
            }
        } else if let (true, Some(last)) = (is_open, found.last_mut()) {
            last.key.push('\n');
            last.key.push_str(words);
        } else {
            start = at;
            found.push(Paragraph { key: words.to_owned(), text: "" });
            is_open = true;
        }
        if let Some(last) = found.last_mut() {
            last.text = &text[start..end];
        }
        at = end;
    }
    (&text[..lead], found)
}

/// The line breaks at the end of a text.
fn ending(text: &str) -> &str {
    &text[text.trim_end().len()..]
}

/// Puts paragraphs below each other, a blank line between them.
fn joined(lead: &str, paragraphs: &[String], ending: &str) -> String {
    let mut text = lead.to_owned();
    for (number, paragraph) in paragraphs.iter().enumerate() {
        text.push_str(paragraph);
        if number + 1 < paragraphs.len() {
            let breaks = self::ending(paragraph).matches('\n').count();
            text.push_str(["\n\n", "\n", ""][breaks.min(2)]);
        }
    }
    text.truncate(text.trim_end().len());
    if text.is_empty() { text } else { text + ending }
}

/// A passage that both sides changed, or to which both added.
fn settle(is_new: bool, one: &[Paragraph<'_>], other: &[Paragraph<'_>]) -> (Vec<String>, bool) {
    let texts = |side: &[Paragraph<'_>]| side.iter().map(Paragraph::to_text).collect::<Vec<_>>();
    let (first, second) = if keys(one) <= keys(other) { (one, other) } else { (other, one) };
    let (first_keys, second_keys) = (keys(first), keys(second));
    if first_keys == second_keys {
        return (texts(if texts(first) >= texts(second) { first } else { second }), false);
    }
    // One took out what the other changed, or had both versions already.
    if is_within(&first_keys, &second_keys) {
        return (texts(second), false);
    }
    if is_within(&second_keys, &first_keys) {
        return (texts(first), false);
    }
    if is_new {
        return (woven(first, second), true);
    }
    let mut versions: Vec<Vec<&Paragraph<'_>>> = [first, second].into_iter().flat_map(versions).collect();
    versions.sort_by_key(|version| version_keys(version));
    versions.dedup_by_key(|version| version_keys(version));
    let whole: Vec<Vec<String>> = versions.iter().map(|version| version_keys(version)).collect();
    let is_part = |keys: &Vec<String>| whole.iter().any(|other| other != keys && is_within(keys, other));
    versions.retain(|version| !is_part(&version_keys(version)));
    let between = || format!("{BETWEEN}\n\n");
    let is_between = |paragraph: Option<&Paragraph<'_>>| paragraph.is_some_and(|one| one.key == BETWEEN);
    let mut merged = Vec::new();
    for (number, version) in versions.iter().enumerate() {
        // At an edge, the version on its other side stands outside this passage.
        if number > 0 || [first, second].iter().any(|side| is_between(side.first())) {
            merged.push(between());
        }
        merged.extend(version.iter().map(|paragraph| paragraph.to_text()));
    }
    if [first, second].iter().any(|side| is_between(side.last())) {
        merged.push(between());
    }
    (merged, true)
}

fn version_keys(version: &[&Paragraph<'_>]) -> Vec<String> {
    version.iter().map(|paragraph| paragraph.key.clone()).collect()
}

/// The versions of a passage, which an earlier merge may have put one after the other.
fn versions<'a, 't>(side: &'a [Paragraph<'t>]) -> Vec<Vec<&'a Paragraph<'t>>> {
    let split = side.split(|paragraph| paragraph.key == BETWEEN);
    split.map(|version| version.iter().collect::<Vec<_>>()).filter(|version| !version.is_empty()).collect()
}

/// What two sides added at one place: what both have once, the rest of each one after the other.
fn woven(first: &[Paragraph<'_>], second: &[Paragraph<'_>]) -> Vec<String> {
    let (first_keys, second_keys) = (keys(first), keys(second));
    let mut merged = Vec::new();
    let (mut at, mut other_at) = (0, 0);
    for (here, there) in matches(&first_keys, &second_keys) {
        merged.extend(first[at..here].iter().map(Paragraph::to_text));
        merged.extend(second[other_at..there].iter().map(Paragraph::to_text));
        merged.push(first[here].text.max(second[there].text).to_owned());
        (at, other_at) = (here + 1, there + 1);
    }
    merged.extend(first[at..].iter().map(Paragraph::to_text));
    merged.extend(second[other_at..].iter().map(Paragraph::to_text));
    merged
}

/// Are all of these among the others, in their order?
fn is_within(few: &[String], many: &[String]) -> bool {
    let mut rest = many.iter();
    few.iter().all(|key| rest.any(|other| other == key))
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
