//! What holds for every typed query.

use proptest::prelude::*;

use super::tests::{read, read_as};
use super::*;

/// Arguments in which everything that means something is common.
fn argument() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("kind:".to_owned()),
        Just("tag:".to_owned()),
        Just("since:".to_owned()),
        Just("session:".to_owned()),
        Just("insight".to_owned()),
        Just("yesterday".to_owned()),
        "[-\"“” :a-zé]{1,3}",
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn every_query_is_read_or_refused_with_a_way_on(arguments in proptest::collection::vec(argument(), 0..4), as_patterns in any::<bool>()) {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        if let Err(error) = read_as(&arguments, as_patterns) {
            prop_assert!(!error.hint().is_empty() && !error.to_string().is_empty());
        }
    }

    #[test]
    fn a_word_is_found_where_it_stands(before in "[a-zé ]{0,12}", word in "[a-zßéがé静]{1,6}", after in "[a-zé ]{0,12}") {
        let text = Text::new(format!("{before}{word}{after}"));
        let marks = read(&[&word]).unwrap().marks(&text);
        prop_assert!(marks.is_some_and(|marks| marks.iter().any(|mark| mark.place.contains(&before.len()))));
        let without = read(&[&format!("-{word}")]).unwrap();
        prop_assert!(without.marks(&text).is_none());
    }

    #[test]
    fn quoting_a_text_looks_for_it_as_it_is(text in "[-a-z: ]{0,12}[a-z]") {
        let query = read(&[&format!("\"{text}\"")]).unwrap();
        prop_assert!(query.with.len() == 1 && query.narrows_nothing());
        let within = Text::new(format!("x {text} y"));
        prop_assert!(query.marks(&within).is_some());
    }
}
