//! Two versions of a file of the journal, made one: key by key and paragraph by paragraph.
//!
//! The rule knows no device: whoever merges, and whichever way round, comes to the same bytes. What both
//! sides changed is kept of both. Line ends, a byte order mark and comments stay.

mod front;

pub use self::front::beside;
use super::document::Document;
use crate::journal::merge::{chosen, lines, prose};

/// What became of two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// What stands in the file from here on.
    pub bytes: Vec<u8>,
    /// A version that could not be made one with it, and is kept in a file beside it.
    pub beside: Option<Vec<u8>>,
    /// How many passages stand there in both versions.
    pub passages: usize,
    /// The keys for which both had a value: one holds, the other is in a comment above it.
    pub keys: Vec<String>,
}

impl Settled {
    fn plain(bytes: Vec<u8>) -> Self {
        Self { bytes, beside: None, passages: 0, keys: Vec::new() }
    }

    /// Does somebody have to look at it?
    pub fn needs_a_look(&self) -> bool {
        self.beside.is_some() || self.passages > 0 || !self.keys.is_empty()
    }
}

/// Merges a record. `base` is what both grew out of, where there is such a thing.
pub fn record(base: Option<&[u8]>, one: &[u8], other: &[u8]) -> Settled {
    if let Some(bytes) = only_one_changed(base, one, other) {
        return Settled::plain(bytes.to_vec());
    }
    match (sound(one), sound(other)) {
        (Some(ones), Some(others)) => {
            let base_document = base.and_then(sound);
            if let Some(settled) = documents(base_document.as_ref(), &ones, &others) {
                return settled;
            }
            let is_sound = |bytes: &Vec<u8>| sound(bytes).is_some();
            by_lines(base, one, other)
                .filter(is_sound)
                .map_or_else(|| side_by_side(one, other), Settled::plain)
        }
        // One that cannot be read is left as it is, beside the one that can.
        (Some(_), None) => Settled { beside: Some(other.to_vec()), ..Settled::plain(one.to_vec()) },
        (None, Some(_)) => Settled { beside: Some(one.to_vec()), ..Settled::plain(other.to_vec()) },
        (None, None) => by_lines(base, one, other).map_or_else(|| side_by_side(one, other), Settled::plain),
    }
}

/// Merges a file of keys alone, such as `kap.toml`.
pub fn keys_alone(base: Option<&[u8]>, one: &[u8], other: &[u8]) -> Settled {
    if let Some(bytes) = only_one_changed(base, one, other) {
        return Settled::plain(bytes.to_vec());
    }
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok().map(|text| Text::of(&text));
    let merged = || {
        let (ones, others, base) = (text(one)?, text(other)?, base.and_then(text));
        let front = front::merge(base.as_ref().map(|text| text.text.as_str()), &ones.text, &others.text)?;
        let bytes = Text::like(base.as_ref(), &ones, &others).spell(&front.text).into_bytes();
        Some(Settled { keys: front.keys, ..Settled::plain(bytes) })
    };
    merged().unwrap_or_else(|| side_by_side(one, other))
}

/// Merges a text of which kap knows nothing, by its lines; `None` where both changed the same ones.
pub fn by_lines(base: Option<&[u8]>, one: &[u8], other: &[u8]) -> Option<Vec<u8>> {
    if let Some(bytes) = only_one_changed(base, one, other) {
        return Some(bytes.to_vec());
    }
    let text = |bytes: &[u8]| (!bytes.contains(&0)).then(|| String::from_utf8(bytes.to_vec()).ok()).flatten();
    let (ones, others, base) = (Text::of(&text(one)?), Text::of(&text(other)?), Text::of(&text(base?)?));
    let merged = lines(&base.text, &ones.text, &others.text)?;
    Some(Text::like(Some(&base), &ones, &others).spell(&merged).into_bytes())
}

/// Could this be a record: does it begin with front matter?
pub fn is_record(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    text.strip_prefix(b"+++")
        .is_some_and(|rest| rest.trim_ascii_start().len() < rest.len() || rest.is_empty())
}

/// The name under which a version is kept beside another: the same on every device.
pub fn name_beside(stem: &str, bytes: &[u8]) -> String {
    let hash =
        bytes.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    format!("{stem}-other-{hash:08x}")
}

fn only_one_changed<'a>(base: Option<&[u8]>, one: &'a [u8], other: &'a [u8]) -> Option<&'a [u8]> {
    if one == other || base == Some(other) {
        Some(one)
    } else if base == Some(one) {
        Some(other)
    } else {
        None
    }
}

fn side_by_side(one: &[u8], other: &[u8]) -> Settled {
    Settled { beside: Some(one.min(other).to_vec()), ..Settled::plain(one.max(other).to_vec()) }
}

/// A document that can be read, with the line breaks of Unix and without a byte order mark.
struct Sound {
    document: Document,
    spelling: Text,
}

fn sound(bytes: &[u8]) -> Option<Sound> {
    let text = Text::of(std::str::from_utf8(bytes).ok()?);
    let document = Document::parse(text.text.clone().into_bytes()).ok()?;
    document.keys().ok()?;
    Some(Sound { document, spelling: text })
}

fn documents(base: Option<&Sound>, one: &Sound, other: &Sound) -> Option<Settled> {
    let parts = |sound: &Sound| sound.document.parts().map(str::to_owned);
    let (base_parts, ones, others) = (base.map(parts), parts(one), parts(other));
    let was = |part: usize| base_parts.as_ref().map(|parts| parts[part].as_str());
    let front = front::merge(was(1), &ones[1], &others[1])?;
    let body = prose(was(3), &ones[3], &others[3]);
    let fence = |part: usize| {
        was(part).map_or_else(
            || ones[part].as_str().max(&others[part]),
            |was| chosen(was, &ones[part], &others[part]),
        )
    };
    // A side without prose may not even have a line break behind the second fence.
    let closing = fence(2).trim_end_matches('\n');
    let text = [fence(0), &front.text, closing, "\n", &body.text].concat();
    let text =
        if body.text.is_empty() && !fence(2).ends_with('\n') { text.trim_end().to_owned() } else { text };
    let bytes =
        Text::like(base.map(|base| &base.spelling), &one.spelling, &other.spelling).spell(&text).into_bytes();
    sound(&bytes)?;
    Some(Settled { bytes, beside: None, passages: body.kept_both, keys: front.keys })
}

/// A text apart from how it is spelled: with the line breaks of Unix, without a byte order mark.
struct Text {
    text: String,
    spelling: Spelling,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Spelling {
    is_dos: bool,
    has_mark: bool,
}

const MARK: &str = "\u{feff}";

impl Text {
    fn of(text: &str) -> Self {
        let (breaks, dos) = (text.matches('\n').count(), text.matches("\r\n").count());
        let spelling = Spelling { is_dos: dos * 2 > breaks, has_mark: text.starts_with(MARK) };
        Self { text: text.trim_start_matches(MARK).replace("\r\n", "\n"), spelling }
    }

    /// How a text is spelled that was made of two.
    fn like(base: Option<&Self>, one: &Self, other: &Self) -> Spelling {
        let (one, other) = (one.spelling, other.spelling);
        let was = base.map_or(Spelling { is_dos: false, has_mark: false }, |base| base.spelling);
        Spelling {
            is_dos: chosen(was.is_dos, one.is_dos, other.is_dos),
            has_mark: chosen(was.has_mark, one.has_mark, other.has_mark),
        }
    }
}

impl Spelling {
    fn spell(self, text: &str) -> String {
        let text = if self.is_dos { text.replace('\n', "\r\n") } else { text.to_owned() };
        if self.has_mark { [MARK, &text].concat() } else { text }
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
