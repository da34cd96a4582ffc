//! Short random names of records.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// Crockford's base32: no `i`, `l`, `o`, `u`, so that a handwritten id is read back right.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The name of a record: five characters of Crockford's base32, lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Id([u8; Id::LENGTH]);

/// In the order of their letters, told in one step: thousands are sorted before a list of goals stands.
impl Ord for Id {
    fn cmp(&self, other: &Self) -> Ordering {
        let number = |Self([a, b, c, d, e]): &Self| u64::from_be_bytes([0, 0, 0, *a, *b, *c, *d, *e]);
        number(self).cmp(&number(other))
    }
}

impl PartialOrd for Id {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Id {
    /// The number of characters.
    pub const LENGTH: usize = 5;

    /// Makes an id of the lowest 25 bits of a random number.
    pub fn from_random(mut bits: u32) -> Self {
        let mut characters = [0; Self::LENGTH];
        for character in &mut characters {
            *character = ALPHABET[(bits & 31) as usize];
            bits >>= 5;
        }
        Self(characters)
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        // The alphabet is ASCII, so the empty text is never given.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The text is not an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnId;

impl FromStr for Id {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let characters: [u8; Self::LENGTH] = text.as_bytes().try_into().map_err(|_| NotAnId)?;
        if characters.iter().all(|c| is_of_alphabet(*c)) { Ok(Self(characters)) } else { Err(NotAnId) }
    }
}

/// Tells it without a search: this runs for every name of a journal.
const fn is_of_alphabet(c: u8) -> bool {
    matches!(c, b'0'..=b'9' | b'a'..=b'h' | b'j' | b'k' | b'm' | b'n' | b'p'..=b't' | b'v'..=b'z')
}

/// Returns what a typed id or its beginning means: lower case, with the look-alikes that
/// Crockford's alphabet leaves out put right (`o` is `0`; `i` and `l` are `1`).
///
/// `None` where no id can begin so.
pub fn prefix(typed: &str) -> Option<String> {
    let folded: String = typed
        .chars()
        .map(|c| match c.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            c => c,
        })
        .collect();
    let fits = !folded.is_empty() && folded.len() <= Id::LENGTH;
    (fits && folded.bytes().all(is_of_alphabet)).then_some(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_from_its_text() {
        for bits in [0, 1, 31, 32, 0x01ff_ffff, 123_456_789] {
            let id = Id::from_random(bits);
            assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn ids_are_in_the_order_of_their_letters() {
        let mut ids: Vec<Id> = (0..2_000_u32).map(|n| Id::from_random(n.wrapping_mul(0x9e37_79b1))).collect();
        ids.sort_unstable();
        assert!(ids.is_sorted_by(|a, b| a.as_str() <= b.as_str()));
    }

    #[test]
    fn the_alphabet_is_told_by_its_letters() {
        for c in 0..=u8::MAX {
            assert_eq!(is_of_alphabet(c), ALPHABET.contains(&c), "{c}");
        }
    }

    #[test]
    fn paths_and_look_alikes_are_no_ids() {
        for text in ["", "abc", "abcdef", "../..", "a/b/c", "ABCDE", "hello", "né12"] {
            assert_eq!(text.parse::<Id>(), Err(NotAnId), "{text}");
        }
    }

    #[test]
    fn a_typed_prefix_forgives_look_alikes() {
        assert_eq!(prefix("K7"), Some("k7".into()));
        assert_eq!(prefix("O1L"), Some("011".into()));
        assert_eq!(prefix("../x"), None);
        assert_eq!(prefix(""), None);
    }
}
