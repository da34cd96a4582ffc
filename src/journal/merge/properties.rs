//! What holds for any three texts.

use proptest::prelude::*;

use super::*;

/// A paragraph of one or two lines of few words, so that the sides often meet.
fn paragraph() -> impl Strategy<Value = String> {
    prop_oneof![4 => "[a-f]{1,2}", 1 => "[a-f]( [a-f]){0,2}\n[a-c]", 1 => "## [a-c]"]
}

fn text() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(paragraph(), 0..7)
}

/// A change to a list of paragraphs.
fn changed(base: Vec<String>) -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec((any::<prop::sample::Index>(), 0..4_u8, paragraph()), 0..4).prop_map(
        move |changes| {
            let mut text = base.clone();
            for (at, what, new) in changes {
                let at = at.index(text.len() + 1);
                match what {
                    0 => text.insert(at, new),
                    1 if at < text.len() => drop(text.remove(at)),
                    2 if at < text.len() => text[at] = new,
                    _ => text.push(new),
                }
            }
            text
        },
    )
}

fn whole(paragraphs: &[String]) -> String {
    if paragraphs.is_empty() { String::new() } else { paragraphs.join("\n\n") + "\n" }
}

fn three() -> impl Strategy<Value = (String, String, String)> {
    text()
        .prop_flat_map(|base| (changed(base.clone()), changed(base.clone()), Just(base)))
        .prop_map(|(one, other, base)| (whole(&base), whole(&one), whole(&other)))
}

/// The same, where no text says anything twice: of two equal paragraphs nobody can tell which one moved.
fn distinct() -> impl Strategy<Value = (String, String, String)> {
    let once = |text: &str| {
        let mut seen = BTreeSet::new();
        let parts: Vec<&str> = text.trim_end().split("\n\n").filter(|part| seen.insert(*part)).collect();
        parts.join("\n\n") + "\n"
    };
    three().prop_map(move |(base, one, other)| (once(&base), once(&one), once(&other)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn both_sides_come_to_the_same((base, one, other) in three()) {
        prop_assert_eq!(prose(Some(&base), &one, &other), prose(Some(&base), &other, &one));
        prop_assert_eq!(prose(None, &one, &other), prose(None, &other, &one));
        prop_assert_eq!(lines(&base, &one, &other), lines(&base, &other, &one));
        prop_assert_eq!(all_lines(&one, &other), all_lines(&other, &one));
    }

    #[test]
    fn no_paragraph_that_a_side_wrote_is_lost((base, one, other) in three()) {
        for merged in [prose(Some(&base), &one, &other), prose(None, &one, &other)] {
            let (_, there) = paragraphs(&merged.text);
            let there = keys(&there);
            let (_, was) = paragraphs(&base);
            let was = keys(&was);
            for side in [&one, &other] {
                let (_, written) = paragraphs(side);
                for key in keys(&written) {
                    prop_assert!(was.contains(&key) || there.contains(&key), "{} in {}", key, merged.text);
                }
            }
        }
    }

    // Of an older base nobody can tell what was settled since: what stands there again may be the side's wish.
    // Sync takes the side itself for the base then, and adds nothing; see below.
    #[test]
    fn taking_in_a_side_again_loses_no_word_and_brings_only_its_own((base, one, other) in distinct()) {
        let merged = prose(Some(&base), &one, &other).text;
        let words = |text: &str| keys(&paragraphs(text).1).into_iter().collect::<BTreeSet<_>>();
        for side in [&one, &other] {
            let again = words(&prose(Some(&base), &merged, side).text);
            let lost = &words(&merged) - &again;
            prop_assert!(lost.is_subset(&words(&base)), "{:?}", lost);
            let mark = again.iter().filter(|key| key.starts_with("*This passage was changed"));
            let known: BTreeSet<_> = words(&merged).union(&words(side)).chain(mark).cloned().collect();
            prop_assert!(again.is_subset(&known));
            prop_assert_eq!(&prose(Some(side), &merged, side).text, &merged);
        }
        prop_assert_eq!(&prose(Some(&base), &merged, &merged).text, &merged);
    }

    #[test]
    fn a_side_that_changed_nothing_adds_nothing((base, one, _) in three()) {
        prop_assert_eq!(prose(Some(&base), &one, &base), Merged { text: one.clone(), kept_both: 0 });
        prop_assert_eq!(lines(&base, &one, &base), Some(one.clone()));
    }

    #[test]
    fn a_list_has_what_either_added_and_nothing_that_either_took_out(
        base in prop::collection::vec("[a-e]", 0..5), one in prop::collection::vec("[a-e]", 0..5), other in prop::collection::vec("[a-e]", 0..5),
    ) {
        let merged = set(&base, &one, &other);
        for item in one.iter().chain(&other) {
            prop_assert!(base.contains(item) || merged.contains(item));
        }
        for item in &merged {
            prop_assert!(!base.contains(item) || (one.contains(item) && other.contains(item)));
        }
        prop_assert_eq!(&merged, &set(&base, &other, &one));
    }
}
