//! Other names for people, for pages that leave the house.
//!
//! A name is found as a person would find it, whatever its case and accents, and only as a whole word: `Jan`
//! is not in `Jana`. What a language makes of a name (`Jany`, `Janě`) is written down beside it.

use std::ops::Range;

use super::folding::{Folded, Phrase};

/// Somebody who has another name outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// What they are called in the journal, in all its forms.
    pub names: Vec<String>,
    /// What they are called outside.
    pub alias: String,
}

/// The other names of people.
#[derive(Debug, Clone, Default)]
pub struct Aliases {
    /// What is looked for, the longest first, and what takes its place.
    names: Vec<(Phrase, String)>,
}

impl Aliases {
    /// The other names of these people.
    pub fn of(people: &[Person]) -> Self {
        let all = people.iter().flat_map(|person| person.names.iter().map(move |name| (name, &person.alias)));
        let mut all: Vec<(&String, &String)> = all.collect();
        // `Jana Nová` is found before `Jana`.
        all.sort_by_key(|(name, _)| std::cmp::Reverse(name.chars().count()));
        let names = all.into_iter().filter_map(|(name, alias)| Some((Phrase::new(name)?, alias.clone())));
        Self { names: names.collect() }
    }

    /// Returns a text with the other names in place of the names.
    pub fn put(&self, text: &str) -> String {
        let mut found: Vec<(Range<usize>, &str)> = Vec::new();
        let folded = Folded::of(text);
        for (name, alias) in &self.names {
            let mut from = 0;
            while let Some(place) = name.find(folded.text(), from) {
                from = place.end;
                if !is_whole(folded.text(), &place) {
                    continue;
                }
                let place = folded.original(place);
                if found.iter().all(|(other, _)| place.end <= other.start || other.end <= place.start) {
                    found.push((place, alias));
                }
            }
        }
        found.sort_by_key(|(place, _)| place.start);
        let mut put = String::with_capacity(text.len());
        let mut at = 0;
        for (place, alias) in found {
            put.push_str(&text[at..place.start]);
            put.push_str(alias);
            at = place.end;
        }
        put.push_str(&text[at..]);
        put
    }
}

/// Does a name stand alone, and not inside another word?
fn is_whole(text: &str, place: &Range<usize>) -> bool {
    let joins = |outside: Option<char>, inside: Option<char>| {
        outside.zip(inside).is_some_and(|(outside, inside)| {
            outside.is_alphanumeric() && !is_unspaced(outside) && !is_unspaced(inside)
        })
    };
    let name = &text[place.clone()];
    !joins(text[..place.start].chars().next_back(), name.chars().next())
        && !joins(text[place.end..].chars().next(), name.chars().next_back())
}

/// Is the letter of a script that has no spaces between words?
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
        | '\u{1100}'..='\u{11ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn aliases(people: &[(&[&str], &str)]) -> Aliases {
        let person = |(names, alias): &(&[&str], &str)| Person {
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            alias: (*alias).to_owned(),
        };
        Aliases::of(&people.iter().map(person).collect::<Vec<_>>())
    }

    #[test]
    fn a_name_is_found_as_a_person_finds_it() {
        let aliases = aliases(&[
            (&["Jana", "Janou"], "my sister"),
            (&["Jana Nová"], "N."),
            (&["José"], "J."),
            (&["田中"], "T."),
            (&["Al"], "B"),
        ]);
        for (text, put) in [
            ("Jana came.", "my sister came."),
            ("JANA's key, s Janou", "my sister's key, s my sister"),
            ("With Jana\n  Nova.", "With N.."),
            ("jose\u{301} and JOSE, Josef", "J. and J., Josef"),
            ("今日は田中さん", "今日はT.さん"),
            ("#jana call-jana _Jana_", "#my sister call-my sister _my sister_"),
            ("Janas, Almond, Al", "Janas, Almond, B"),
            ("", ""),
        ] {
            assert_eq!(aliases.put(text), put, "{text}");
        }
    }

    #[test]
    fn an_alias_is_not_taken_for_a_name() {
        assert_eq!(aliases(&[(&["Ana"], "Eva"), (&["Eva"], "Ana")]).put("Ana, Eva"), "Eva, Ana");
    }

    proptest! {
        #[test]
        fn nothing_but_the_names_changes(text in "\\PC{0,60}") {
            prop_assert_eq!(aliases(&[(&["Zuzanaxq"], "Z")]).put(&text), text);
        }

        #[test]
        fn no_name_that_stands_alone_is_left(before in "[ -/a-zé]{0,9}", after in "[ -/a-zé]{0,9}") {
            let put = aliases(&[(&["Zuzana"], "Z")]).put(&format!("{before} ZUZANA, {after}"));
            prop_assert_eq!(put, format!("{before} Z, {after}"));
        }
    }
}
