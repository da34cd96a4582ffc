//! A look back as Markdown: headings, lists and quotes, which every reader of `CommonMark` knows.
//!
//! What the person wrote stands there letter for letter: whatever would be a sign of Markdown or of HTML is
//! escaped, so that no entry can be a heading of the page or a script.

use super::page::{Block, Calendar, Entry, Page};
use super::screen::{by_month, counts};
use crate::render::{Table, safe, safe_line};

/// Returns the page as Markdown.
pub fn md(page: &Page) -> String {
    let mut parts = vec![format!("# {}", said(&page.title)), said(&page.days)];
    for section in &page.sections {
        parts.push(format!("## {}", said(section.title)));
        let mut is_list = false;
        for one in &section.blocks {
            let text = block(one);
            let is_item = matches!(one, Block::Item(_));
            match parts.last_mut().filter(|_| is_list && is_item) {
                Some(list) => list.push_str(&format!("\n{text}")),
                None if text.is_empty() => {}
                None => parts.push(text),
            }
            is_list = is_item;
        }
    }
    parts.join("\n\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Says(text) => said(text),
        Block::Entry(entry) => self::entry(entry),
        Block::Table(table) => rows(table),
        // Its values stand in the table.
        Block::Chart(_) => String::new(),
        Block::Item(text) => format!("- {}", said(text)),
    }
}

fn entry(entry: &Entry) -> String {
    let mut parts = Vec::new();
    let words = entry.words.as_ref().map(|words| literal_line(&words.text)).unwrap_or_default();
    match (entry.head.is_empty(), words.is_empty()) {
        (true, true) => {}
        (false, true) => parts.push(format!("### {}", said(&entry.head))),
        (true, false) => parts.push(format!("### {words}")),
        (false, false) => parts.push(format!("### {}: {words}", said(&entry.head))),
    }
    let mut facts: Vec<String> = entry.facts.iter().map(|fact| format!("- {}", said(fact))).collect();
    if let Some((values, highest)) = &entry.values {
        let values = values.iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
        facts.push(format!("- {values} (of {highest})"));
    }
    facts.extend(entry.calendar.iter().flat_map(months));
    if !facts.is_empty() {
        parts.push(facts.join("\n"));
    }
    for (label, words) in &entry.more {
        if !label.is_empty() {
            let end = if words.is_some() && !label.ends_with(['?', ':', '.', '!']) { ":" } else { "" };
            parts.push(format!("{}{end}", said(label)));
        }
        parts.extend(words.as_ref().map(|words| quote(&words.text)));
    }
    parts.join("\n\n")
}

/// Rows as a list: strict `CommonMark` has no tables.
fn rows(table: &Table) -> String {
    let line = |row: &Vec<String>| {
        let mut cells = row.iter().zip(&table.headers).filter(|(cell, _)| !cell.trim().is_empty());
        let first = cells.next().map(|(cell, _)| literal_line(cell)).unwrap_or_default();
        let others: Vec<String> =
            cells.map(|(cell, header)| format!("{}: {}", said(header), literal_line(cell))).collect();
        if others.is_empty() { format!("- {first}") } else { format!("- {first}; {}", others.join("; ")) }
    };
    table.rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn months(calendar: &Calendar) -> Vec<String> {
    let line = |(label, answers): (String, Vec<_>)| format!("- {label}: {}", counts(&answers));
    by_month(calendar).into_iter().map(line).collect()
}

/// The person's words as a quote: their paragraphs and their lines stay.
fn quote(text: &str) -> String {
    let text = literal(text);
    let line = |line: &str| if line.is_empty() { ">".to_owned() } else { format!("> {line}") };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Returns a text that reads in `CommonMark` as it stands, its line breaks as well.
pub fn literal(text: &str) -> String {
    let text = safe(text);
    let lines: Vec<String> = text.lines().map(literal_line).collect();
    let mut rows = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let goes_on = !line.is_empty() && lines.get(at + 1).is_some_and(|next| !next.is_empty());
        rows.push(if goes_on { format!("{line}\\") } else { line.clone() });
    }
    rows.join("\n")
}

/// A single line, with every sign of Markdown escaped.
fn literal_line(text: &str) -> String {
    let text = safe_line(text);
    let text = text.trim();
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    // These mean something only where a line begins.
    let marker = escaped.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let digits = escaped.len() - marker;
    match escaped[digits..].chars().next() {
        Some('-' | '+' | '=') if digits == 0 => escaped.insert(0, '\\'),
        Some('.' | ')') if digits > 0 => escaped.insert(digits, '\\'),
        _ => {}
    }
    escaped
}

/// A sentence of kap's, in which commands stand between backticks.
fn said(text: &str) -> String {
    if !text.matches('`').count().is_multiple_of(2) {
        return literal_line(text);
    }
    let parts = text.split('`').enumerate();
    let part = |(number, part): (usize, &str)| {
        if number % 2 == 1 { format!("`{}`", safe_line(part)) } else { spaced(part) }
    };
    parts.map(part).collect()
}

/// A part of a sentence: the spaces at its ends belong to it.
fn spaced(part: &str) -> String {
    let start = &part[..part.len() - part.trim_start().len()];
    let end = if part.trim().is_empty() { "" } else { &part[part.trim_end().len()..] };
    format!("{start}{}{end}", literal_line(part))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Parser, Tag, TagEnd};

    use super::*;

    /// What a reader of `CommonMark` sees, with a line break for each.
    fn seen(markdown: &str) -> (String, bool) {
        let (mut text, mut is_plain) = (String::new(), true);
        for event in Parser::new(markdown) {
            match event {
                Event::Text(words) => text.push_str(&words),
                Event::HardBreak => text.push('\n'),
                Event::End(TagEnd::Paragraph) => text.push_str("\n\n"),
                Event::Start(Tag::Paragraph | Tag::BlockQuote(_)) | Event::End(TagEnd::BlockQuote(_)) => {}
                _ => is_plain = false,
            }
        }
        (text, is_plain)
    }

    #[test]
    fn signs_of_markdown_and_html_are_letters() {
        for text in [
            "# not a heading",
            "- not a list",
            "1. nor this",
            "2026) nor this",
            "a *bright* _sea_ `of` <script>alert(1)</script> &amp; [x](y)",
            "===",
            "---",
            "| a | b |",
            "\\",
            "    no code",
        ] {
            let (read, is_plain) = seen(&quote(text));
            assert!(is_plain, "{text}: {}", quote(text));
            assert_eq!(read.trim(), text.trim());
        }
    }

    #[test]
    fn a_command_stays_a_command() {
        assert_eq!(said("Whom to call: `kap support`."), "Whom to call: `kap support`.");
        assert_eq!(said("a < b ` c"), "a \\< b \\` c");
    }

    proptest! {
        #[test]
        fn whatever_was_written_reads_as_it_was_written(text in "[ -~é漢\n]{0,60}") {
            let (read, is_plain) = seen(&quote(&text));
            prop_assert!(is_plain, "{}", quote(&text));
            // The space at the ends of a line, and more than one empty line, mean nothing.
            let bare = |text: &str| text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
            prop_assert_eq!(bare(&read), bare(&text));
        }
    }
}
