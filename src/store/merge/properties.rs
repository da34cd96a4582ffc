//! What holds for any versions of a record.

use proptest::prelude::*;

use super::super::document::Document;
use super::*;

#[derive(Debug, Clone)]
struct Version {
    keys: Vec<(&'static str, String)>,
    body: Vec<String>,
    is_dos: bool,
}

impl Version {
    fn text(&self) -> String {
        let keys: Vec<String> = self.keys.iter().map(|(name, value)| format!("{name} = {value}\n")).collect();
        let body = self.body.join("\n\n");
        let gap = if body.is_empty() { "" } else { "\n" };
        let end = if body.is_empty() { "" } else { "\n" };
        let text = format!("+++\n{}+++\n{gap}{body}{end}", keys.join("\n"));
        if self.is_dos { text.replace('\n', "\r\n") } else { text }
    }
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,3}".prop_map(|text| format!("\"{text}\"")),
        (0..100_u8).prop_map(|number| number.to_string()),
        prop::collection::btree_set("[a-d]", 1..4).prop_map(|items| {
            let items: String = items.iter().map(|item| format!("  \"{item}\",\n")).collect();
            format!("[\n{items}]")
        }),
        (1..29_u8).prop_map(|day| format!("2026-10-{day:02}")),
        "[a-z]{1,3}".prop_map(|text| format!("\"{text}\" # of mine")),
    ]
}

const NAMES: [&str; 6] = ["at", "day", "kind", "place", "tags", "with"];

fn version() -> impl Strategy<Value = Version> {
    let keys = prop::collection::btree_map(prop::sample::select(&NAMES[..]), value(), 0..5);
    (keys, prop::collection::vec("[a-e]{1,2}", 0..5)).prop_map(|(keys, body)| Version {
        keys: keys.into_iter().collect(),
        body,
        is_dos: false,
    })
}

fn changed(base: Version) -> impl Strategy<Value = Version> {
    let change =
        (0..7_u8, any::<prop::sample::Index>(), prop::sample::select(&NAMES[..]), value(), "[a-e]{1,2}");
    prop::collection::vec(change, 0..4).prop_map(move |changes| {
        let mut version = base.clone();
        for (what, at, name, value, words) in changes {
            let known = version.keys.iter().position(|(known, _)| *known == name);
            match (what, known) {
                (0 | 1, Some(place)) => version.keys[place].1 = value,
                (0 | 1, None) => version.keys.push((name, value)),
                (2, Some(place)) => drop(version.keys.remove(place)),
                (3, _) => version.body.insert(at.index(version.body.len() + 1), words),
                (4, _) if !version.body.is_empty() => {
                    let at = at.index(version.body.len());
                    version.body[at] = words;
                }
                (5, _) if !version.body.is_empty() => drop(version.body.remove(at.index(version.body.len()))),
                (6, _) => version.is_dos = true,
                _ => {}
            }
        }
        version
    })
}

fn three() -> impl Strategy<Value = (Version, Version, Version)> {
    version().prop_flat_map(|base| (Just(base.clone()), changed(base.clone()), changed(base)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn both_devices_come_to_the_same_bytes_which_can_be_read((base, one, other) in three()) {
        let (base, one, other) = (base.text(), one.text(), other.text());
        for base in [Some(base.as_bytes()), None] {
            let settled = record(base, one.as_bytes(), other.as_bytes());
            prop_assert_eq!(&settled, &record(base, other.as_bytes(), one.as_bytes()));
            let document = Document::parse(settled.bytes.clone()).unwrap();
            prop_assert!(document.keys().is_ok());
            prop_assert_eq!(&settled.beside, &None);
            let text = String::from_utf8(settled.bytes).unwrap();
            for marker in ["<<<<<<<", "=======", ">>>>>>>"] {
                prop_assert!(!text.contains(marker));
            }
        }
    }

    #[test]
    fn no_word_that_a_side_wrote_is_lost((base, one, other) in three()) {
        let merged = record(Some(base.text().as_bytes()), one.text().as_bytes(), other.text().as_bytes());
        let merged = String::from_utf8(merged.bytes).unwrap();
        for side in [&one, &other] {
            for words in side.body.iter().filter(|words| !base.body.contains(words)) {
                prop_assert!(merged.contains(words.as_str()), "{} is not in\n{}", words, merged);
            }
            for (name, value) in side.keys.iter().filter(|key| !base.keys.contains(key)) {
                let parts = value.split(['[', ']', ',', '\n']).map(str::trim).filter(|part| !part.is_empty());
                for part in parts.map(|part| part.split(" #").next().unwrap()) {
                    let was = base.keys.iter().any(|(known, value)| known == name && value.contains(part));
                    prop_assert!(was || merged.contains(part), "{} is not in\n{}", part, merged);
                }
            }
        }
    }

    #[test]
    fn taking_in_a_side_again_changes_no_key((base, one, other) in three()) {
        let (base, one, other) = (base.text(), one.text(), other.text());
        let merged = record(Some(base.as_bytes()), one.as_bytes(), other.as_bytes());
        let front = |bytes: &[u8]| Document::parse(bytes.to_vec()).unwrap().front().replace("\r\n", "\n");
        for side in [&one, &other] {
            let again = record(Some(base.as_bytes()), &merged.bytes, side.as_bytes());
            prop_assert_eq!(front(&again.bytes), front(&merged.bytes));
        }
    }

    #[test]
    fn any_bytes_are_settled_without_a_loss(base in prop::collection::vec(any::<u8>(), 0..20), one in prop::collection::vec(any::<u8>(), 0..20), other in prop::collection::vec(any::<u8>(), 0..20)) {
        let settled = record(Some(&base), &one, &other);
        prop_assert_eq!(&settled, &record(Some(&base), &other, &one));
        let kept = |side: &Vec<u8>| settled.bytes == *side || settled.beside.as_ref() == Some(side) || *side == base;
        prop_assert!(settled.beside.is_none() || (kept(&one) && kept(&other)));
        let _ = keys_alone(Some(&base), &one, &other);
        let _ = by_lines(Some(&base), &one, &other);
    }
}
