//! What of a file is searched: the person's own words, and on which line each stands.
//!
//! That is the body without the questions that kap asked, and every value of the front matter that can
//! hold words, also of keys that kap does not know. Of a file that could not be read as a record it is
//! all of it.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::document::Document;
use crate::journal::keys::{self, Role};
use crate::journal::query::Text;
use crate::journal::reflection;

/// Stands between two texts that do not follow each other, so that no phrase goes from one to the next.
const GAP: char = '\0';

/// The words of a file.
#[derive(Debug, Default)]
pub struct Searched {
    /// All of them.
    pub text: Text,
    lines: Vec<Line>,
}

/// One line of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where it begins in the text.
    start: usize,
    /// Its number in the file, from 1.
    pub number: usize,
    /// The key of the front matter it stands at.
    pub key: Option<String>,
}

/// The words of a file while they are gathered.
#[derive(Default)]
struct Gathered {
    text: String,
    lines: Vec<Line>,
}

impl Searched {
    /// The words of a record.
    pub fn of_record(document: &Document) -> Self {
        let mut gathered = Gathered::default();
        let (first, body) = document.body_as_it_stands();
        for (number, line) in (first..).zip(body.lines()) {
            if reflection::is_heading(line) {
                gathered.text.push(GAP);
            } else {
                gathered.line(number, None, line);
            }
        }
        gathered.text.push(GAP);
        // Prose comes first, so that of two places it is the one that is shown.
        if let Ok(table) = document.keys() {
            let front = Front { document, text: document.front() };
            front.gather(&table, true, &mut gathered);
            front.comments(&mut gathered);
        }
        gathered.end()
    }

    /// All words of a file that is no record: read as whatever text it may be.
    pub fn of_damaged(bytes: &[u8]) -> Self {
        let text = readable(bytes);
        let mut gathered = Gathered::default();
        for (number, line) in (1..).zip(text.lines()) {
            gathered.line(number, None, line);
        }
        gathered.end()
    }

    /// The number, among the lines here, of the line that holds a place in the text.
    pub fn line_of(&self, place: usize) -> usize {
        self.lines.partition_point(|line| line.start <= place).saturating_sub(1)
    }

    /// A line, and where it stands in the text.
    pub fn line(&self, number: usize) -> Option<(&Line, std::ops::Range<usize>)> {
        let line = self.lines.get(number)?;
        let end = self.lines.get(number + 1).map_or(self.text.as_str().len(), |next| next.start);
        let text = &self.text.as_str()[line.start..end];
        Some((line, line.start..line.start + text.trim_end_matches(['\n', GAP]).len()))
    }
}

impl Gathered {
    fn line(&mut self, number: usize, key: Option<&str>, text: &str) {
        self.lines.push(Line { start: self.text.len(), number, key: key.map(str::to_owned) });
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn end(self) -> Searched {
        Searched { text: Text::new(self.text), lines: self.lines }
    }
}

/// The front matter of a record.
struct Front<'a> {
    document: &'a Document,
    text: &'a str,
}

impl Front<'_> {
    fn gather(&self, table: &DeTable<'_>, is_top: bool, gathered: &mut Gathered) {
        for (key, value) in table {
            let key = key.get_ref().as_ref();
            if !(is_top && keys::role(key) == Some(Role::Structure)) {
                self.value(key, value, gathered);
            }
        }
    }

    fn value(&self, key: &str, value: &Spanned<DeValue<'_>>, gathered: &mut Gathered) {
        match value.get_ref() {
            DeValue::Array(list) => list.iter().for_each(|value| self.value(key, value, gathered)),
            DeValue::Table(table) => self.gather(table, false, gathered),
            single => {
                let number = self.document.line_at(value.span().start);
                let text = single.as_str().unwrap_or_else(|| self.text.get(value.span()).unwrap_or_default());
                for (number, line) in (number..).zip(text.lines()) {
                    gathered.line(number, Some(key), line);
                }
                gathered.text.push(GAP);
            }
        }
    }

    /// Comments: those that have a line of their own, and those behind a value.
    fn comments(&self, gathered: &mut Gathered) {
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            let comment = if line.trim_start().starts_with('#') {
                Some(line)
            } else {
                line.rsplit_once(" #").map(|(_, comment)| comment)
            };
            if let Some(comment) = comment {
                gathered.line(self.document.line_at(at), None, comment.trim().trim_start_matches('#').trim());
                gathered.text.push(GAP);
            }
            at += line.len();
        }
    }
}

/// Bytes as text: UTF-8, or what Windows calls Unicode; what is neither stays a gap.
fn readable(bytes: &[u8]) -> String {
    let pairs = |of: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| of([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xff, 0xfe, ..] => pairs(u16::from_le_bytes),
        [0xfe, 0xff, ..] => pairs(u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(searched: &Searched) -> Vec<(usize, Option<&str>, &str)> {
        (0..searched.lines.len())
            .filter_map(|number| searched.line(number))
            .map(|(line, place)| (line.number, line.key.as_deref(), &searched.text.as_str()[place]))
            .filter(|(_, _, text)| !text.is_empty())
            .collect()
    }

    #[test]
    fn the_words_of_a_record_are_found_on_their_lines() {
        let text = "+++\r\nid = \"k7m2q\"\r\n# on the phone\r\nhope = \"caf\\u00E9\" # soon\r\ntags = [\r\n  \"sea\",\r\n]\r\nown = { a = \"x\", b = 3 }\r\n+++\r\n\r\nRain.\r\n\
                    ## What is still here? <!-- kap: still_here -->\r\n\r\nBlue\r\nlight\r\n";
        let document = Document::parse(text.as_bytes().to_vec()).unwrap();
        let searched = Searched::of_record(&document);
        assert_eq!(
            lines(&searched),
            [
                (11, None, "Rain."),
                (14, None, "Blue"),
                (15, None, "light"),
                (4, Some("hope"), "café"),
                (6, Some("tags"), "sea"),
                (8, Some("a"), "x"),
                (8, Some("b"), "3"),
                (3, None, "on the phone"),
                (4, None, "soon"),
            ]
        );
        let at = searched.text.as_str().find("light").unwrap();
        assert_eq!(searched.line(searched.line_of(at)).unwrap().0.number, 15);
    }

    #[test]
    fn a_damaged_file_is_searched_as_text() {
        assert_eq!(
            lines(&Searched::of_damaged(b"+++\nid = \nsea\xff\n")),
            [(1, None, "+++"), (2, None, "id = "), (3, None, "sea\u{fffd}"),]
        );
        let wide: Vec<u8> = "\u{feff}Moře\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(lines(&Searched::of_damaged(&wide)), [(1, None, "Moře")]);
    }
}
