//! So many of something, in words.

use std::fmt::Display;

/// Returns a number with its noun, which takes an `s` where it is more than one: `1 day`, `3 days`.
pub fn counted<N: Copy + Display + PartialEq + From<u8>>(count: N, noun: &str) -> String {
    let ending = if count == N::from(1) { "" } else { "s" };
    format!("{count} {noun}{ending}")
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn one_is_one_and_none_are_many() {
        assert_eq!([0_u32, 1, 2].map(|count| counted(count, "day")), ["0 days", "1 day", "2 days"]);
    }
}
