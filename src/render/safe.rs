//! The gate for all text that comes from files, names, git or errors.
//!
//! A terminal obeys some characters instead of showing them: they move the cursor, fill the
//! clipboard, turn a line around or hide words. Past this gate they are visible text. Nothing is
//! dropped, and the file itself stays as it is.

use std::borrow::Cow;
use std::fmt::Write;
use std::ops::RangeInclusive;

/// Characters that are not seen themselves and change what is seen.
const HIDDEN: &[RangeInclusive<char>] = &[
    // Marks and overrides that turn text around.
    '\u{061c}'..='\u{061c}',
    '\u{200e}'..='\u{200f}',
    '\u{202a}'..='\u{202e}',
    '\u{2066}'..='\u{2069}',
    // Characters without width, and old format controls.
    '\u{180e}'..='\u{180e}',
    '\u{200b}'..='\u{200b}',
    '\u{2060}'..='\u{2065}',
    '\u{206a}'..='\u{206f}',
    '\u{feff}'..='\u{feff}',
    // Line and paragraph separators: newlines to some programs and nothing to others.
    '\u{2028}'..='\u{2029}',
    // Annotations and tags, which can carry a whole hidden text.
    '\u{fff9}'..='\u{fffb}',
    '\u{e0000}'..='\u{e007f}',
];

/// Returns the text with every character that a terminal would obey, or that hides or reorders
/// text, as a visible escape such as `\x1b` or `\u{202e}`.
///
/// Newlines and tabs stay; a carriage return before a newline goes, any other is shown as `\r`.
/// U+200C and U+200D stay: scripts and emoji need them. Safe text comes back unchanged.
pub fn safe(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() == Some(&'\n') => {}
            _ => push(&mut shown, c),
        }
    }
    Cow::Owned(shown)
}

/// Returns [`safe`] text for a place with one line only: newlines and tabs become spaces.
pub fn safe_line(text: &str) -> Cow<'_, str> {
    let shown = safe(text);
    if shown.contains(['\n', '\t']) { Cow::Owned(shown.replace(['\n', '\t'], " ")) } else { shown }
}

/// Would a terminal obey this character, or does it hide or reorder text?
pub(super) fn is_unsafe(c: char) -> bool {
    // C0, DEL and C1; then what is no control character by name.
    (c.is_control() && c != '\n' && c != '\t')
        || !c.is_ascii() && HIDDEN.iter().any(|range| range.contains(&c))
}

fn push(shown: &mut String, c: char) {
    if !is_unsafe(c) {
        shown.push(c);
        return;
    }
    // Writing to a String cannot fail.
    let _ = match c {
        '\r' => write!(shown, "\\r"),
        _ if c.is_ascii() => write!(shown, "\\x{:02x}", u32::from(c)),
        _ => write!(shown, "\\u{{{:x}}}", u32::from(c)),
    };
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ordinary_text_passes_untouched() {
        for text in [
            "",
            "Klid.",
            "two\nlines\tand a tab",
            "日本語",
            "नमस्ते",
            "می\u{200c}خواهم",
            "👩\u{200d}👧",
            "❤\u{fe0f}",
        ] {
            assert!(matches!(safe(text), Cow::Borrowed(shown) if shown == text), "{text:?}");
        }
    }

    #[test]
    fn what_a_terminal_would_obey_is_shown() {
        for (text, shown) in [
            ("\x1b[31mred", "\\x1b[31mred"),
            ("\x1b]52;c;aGk=\x07", "\\x1b]52;c;aGk=\\x07"),
            ("\x1b]8;;http://x\x1b\\y\x1b]8;;\x1b\\", "\\x1b]8;;http://x\\x1b\\y\\x1b]8;;\\x1b\\"),
            ("\u{9b}2J", "\\u{9b}2J"),
            ("a\x7fb\0c", "a\\x7fb\\x00c"),
            ("abc\u{202e}def", "abc\\u{202e}def"),
            ("kind\rmean", "kind\\rmean"),
            ("a\u{200b}b\u{feff}", "a\\u{200b}b\\u{feff}"),
            ("a\u{2028}b\u{e0041}", "a\\u{2028}b\\u{e0041}"),
        ] {
            assert_eq!(safe(text), shown);
        }
    }

    #[test]
    fn windows_line_ends_become_plain_ones() {
        assert_eq!(safe("a\r\nb\r\r\nc"), "a\nb\\r\nc");
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(safe_line("a\r\nb\tc\x1b"), "a b c\\x1b");
    }

    proptest! {
        #[test]
        fn the_gate_is_closed_and_lets_safe_text_be(text in any_text()) {
            let shown = safe(&text);
            prop_assert!(!shown.contains(is_unsafe));
            prop_assert!(!shown.contains('\r') && !shown.contains('\x1b'));
            prop_assert_eq!(safe(&shown), shown.as_ref());
            let line = safe_line(&text);
            prop_assert!(!line.contains(|c: char| c.is_control()));
            prop_assert_eq!(safe_line(&line), line.as_ref());
        }
    }

    /// Text in which dangerous characters are common.
    fn any_text() -> impl Strategy<Value = String> {
        let c = prop_oneof![
            any::<char>(),
            (0..0xa0_u32).prop_map(|c| char::from_u32(c).unwrap()),
            (0x2000..0x2070_u32).prop_map(|c| char::from_u32(c).unwrap()),
            Just('\r'),
            Just('\n'),
        ];
        proptest::collection::vec(c, 0..40).prop_map(String::from_iter)
    }
}
