//! What a person marked `private`: it is for nobody else, and never leaves the journal.
//!
//! One rule, [`public`], says what of a record may be shown to others at all. It would rather keep back too
//! much than too little: whatever could be meant by a mark is. `store/format.md` says how to write one.

use super::folding::fold;
use super::kind::Kind;
use super::record::Record;
use super::reflection::Body;
use super::texts;

/// The mark: as a tag of a record, a label of an answer, or `#private` in a paragraph.
pub const MARK: &str = "private";

/// Is this tag the mark?
pub fn is_mark(tag: &str) -> bool {
    let tag = fold(tag);
    let tag = tag.trim().trim_start_matches('#');
    tag == MARK || tag.strip_prefix(MARK).is_some_and(|rest| rest.starts_with(['/', ':']))
}

/// Returns a record without what is private in it; `None` where all of it is.
pub fn public(record: &Record) -> Option<Record> {
    if record.tags.iter().any(|tag| is_mark(tag)) {
        return None;
    }
    let body = public_body(&record.body)?;
    // Its first line is what it says: without that it would say something else.
    if says_its_first_line(record.kind()) && first_paragraph_is_private(&record.body) {
        return None;
    }
    Some(Record { body, entry: texts::map(&record.entry, &public_line)?, ..record.clone() })
}

/// Returns a text of one line, such as the value of a key, unless it is marked.
pub fn public_line(text: &str) -> Option<String> {
    public_prose(text, true).0.filter(|text| !text.is_empty())
}

/// Is the first line of such a record what it says?
pub(super) const fn says_its_first_line(kind: Kind) -> bool {
    match kind {
        Kind::Intention | Kind::Insight | Kind::Question | Kind::Difficulty | Kind::Goal => true,
        Kind::Session | Kind::Reflection | Kind::Checkin | Kind::Practice | Kind::Measure | Kind::Review => {
            false
        }
    }
}

fn first_paragraph_is_private(body: &str) -> bool {
    let opening = without_comments(&Body::parse(body).opening);
    blocks(&opening).first().is_some_and(|block| is_marked(block))
}

/// A body without what is private in it; `None` where a mark at its top is meant for all of it.
fn public_body(text: &str) -> Option<String> {
    let mut body = Body::parse(text);
    let (opening, to_the_end) = public_prose(&body.opening, false);
    body.opening = opening?;
    if to_the_end {
        body.answers.clear();
    }
    let mut with_follow_ups = false;
    body.answers.retain_mut(|answer| {
        let is_private = answer.tags.iter().any(|tag| is_mark(tag)) || is_marked(&answer.asked);
        if answer.follows && with_follow_ups {
            return false;
        }
        with_follow_ups = is_private && !answer.follows;
        if is_private {
            return false;
        }
        let was_there = !answer.text.is_empty();
        let asked = without_comments(&answer.asked);
        asked.trim().clone_into(&mut answer.asked);
        answer.text = public_prose(&answer.text, true).0.unwrap_or_default();
        // The question alone would tell that there was an answer.
        !(was_there && answer.text.is_empty())
    });
    Some(body.compose())
}

/// Prose without its private paragraphs and without comments; and whether what stands behind it is private
/// as well. `None` where a lone mark at the top is meant for all that belongs to it.
fn public_prose(text: &str, in_answer: bool) -> (Option<String>, bool) {
    let text = without_comments(text);
    let mut kept = String::new();
    // The level of the private heading that the text stands under.
    let mut under: Option<usize> = None;
    let mut withheld = false;
    // Where the last paragraph that was kept begins.
    let mut last = 0;
    let blocks = blocks(&text);
    for (number, block) in blocks.iter().copied().enumerate() {
        let level = heading(block);
        if let (Some(private), Some(level)) = (under, level)
            && level <= private
        {
            under = None;
        }
        if under.is_some() {
            continue;
        }
        if is_marked(block) {
            if is_mark_alone(block) {
                let is_tag = fold(block).contains("#private");
                // As a tag at either end it is meant for all of it; else for the paragraph above and for
                // what follows. A lone `private:` announces.
                let is_all = number == 0 || is_tag && number + 1 == blocks.len();
                if is_all && !in_answer {
                    return (None, true);
                }
                kept.truncate(if is_all {
                    0
                } else if is_tag {
                    last
                } else {
                    kept.len()
                });
                return (Some(trimmed(&kept)), true);
            }
            under = level.or_else(|| underlined(block));
            withheld = true;
            continue;
        }
        // What is indented belongs to the item or the paragraph above it.
        let goes_on = withheld && block.starts_with([' ', '\t']) && level.is_none();
        if !goes_on {
            withheld = false;
            last = kept.len();
            kept.push_str(block);
        }
    }
    // A heading of the first level is above every question.
    (Some(trimmed(&kept)), !in_answer && under == Some(1))
}

fn trimmed(text: &str) -> String {
    text.trim_end().trim_start_matches(['\n', '\r']).to_owned()
}

/// Parts a text into paragraphs, each with the blank lines behind it. A heading is one of its own; a fence
/// is one with all that is in it.
pub(super) fn blocks(text: &str) -> Vec<&str> {
    let mut blocks = Vec::new();
    let mut start = 0;
    let mut at = 0;
    let mut fence: Option<(char, usize)> = None;
    let mut is_over = false;
    for line in text.split_inclusive('\n') {
        let is_blank = line.chars().all(|c| matches!(c, ' ' | '\t' | '\r' | '\n'));
        if let Some((sign, length)) = fence {
            if fence_of(line).is_some_and(|(other, found, bare)| other == sign && found >= length && bare) {
                fence = None;
            }
        } else if !is_blank {
            let begins = is_over || heading(line).is_some();
            if begins && at > start {
                blocks.push(&text[start..at]);
                start = at;
            }
            is_over = heading(line).is_some();
            fence = fence_of(line).map(|(sign, length, _)| (sign, length));
        } else {
            is_over = true;
        }
        at += line.len();
    }
    if at > start {
        blocks.push(&text[start..at]);
    }
    blocks
}

/// The sign and the length of a line's fence, and whether it stands alone; also in a quote or an item.
fn fence_of(line: &str) -> Option<(char, usize, bool)> {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || "->+*".contains(c));
    let sign = line.chars().next().filter(|sign| "`~".contains(*sign))?;
    let length = line.chars().take_while(|c| *c == sign).count();
    (length >= 3).then(|| (sign, length, line[length..].trim().is_empty()))
}

/// The level of a heading that begins with `#`.
fn heading(block: &str) -> Option<usize> {
    let line = block.lines().next()?;
    let line =
        line.strip_prefix("   ").or(line.strip_prefix("  ")).or(line.strip_prefix(' ')).unwrap_or(line);
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    let rest = &line[level..];
    ((1..=6).contains(&level) && (rest.trim().is_empty() || rest.starts_with([' ', '\t']))).then_some(level)
}

/// The level of a heading that is underlined. It may be a list above a line instead: so such a heading can
/// begin what is private, and never end it.
fn underlined(block: &str) -> Option<usize> {
    let lines: Vec<&str> = block.lines().map(str::trim).collect();
    let is_line =
        |sign: char| lines.iter().skip(1).any(|line| !line.is_empty() && line.chars().all(|c| c == sign));
    if is_line('=') { Some(1) } else { is_line('-').then_some(2) }
}

/// Does a paragraph hold the mark?
fn is_marked(block: &str) -> bool {
    let folded = fold(block);
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    let tag = |(at, _): (usize, &str)| {
        let before = folded[..at].chars().next_back();
        let after = folded[at + 1 + MARK.len()..].chars().next();
        !before.is_some_and(is_letter) && !after.is_some_and(is_letter)
    };
    folded.match_indices("#private").any(tag) || folded.lines().any(begins_with_mark)
}

/// Does a line begin `private:`, `[private]` or `(private)`, whatever stands before it as a sign?
fn begins_with_mark(line: &str) -> bool {
    let words = line.trim_start_matches(|c: char| !c.is_alphabetic());
    let Some(rest) = words.strip_prefix(MARK) else { return false };
    let rest = rest.trim_start_matches(['*', '_', ' ', '\t']);
    let is_open = line[..line.len() - words.len()].ends_with(['[', '(', '{']);
    rest.starts_with([':', '：']) || is_open && rest.starts_with([']', ')', '}'])
}

/// Is a paragraph nothing but the mark?
fn is_mark_alone(block: &str) -> bool {
    let folded = fold(block);
    let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    heading(block).is_none() && words.all(|word| word == MARK)
}

/// Takes out comments: nobody sees them, so nobody would know that they leave. One that names the mark
/// marks the paragraph it stands in. One that does not end reaches to the end.
pub(super) fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("<!--") {
        let (before, comment) = rest.split_at(at);
        kept.push_str(before);
        let end = comment[4..].find("-->").map(|end| end + 4);
        let inside = fold(&comment[4..end.unwrap_or(comment.len())]);
        if inside.split(|c: char| !c.is_alphanumeric()).any(|word| word == MARK) {
            kept.push_str(" #private ");
        }
        rest = end.map_or("", |end| &comment[end + 3..]);
    }
    kept.push_str(rest);
    // What stood around a comment may make a new one.
    if kept.len() < text.len() && kept.contains("<!--") { without_comments(&kept) } else { kept }
}

#[cfg(test)]
mod tests;
