use proptest::prelude::*;

use super::*;
use crate::content::instruments;
use crate::journal::measure::Unscored;

const PUBLISHED: &str = include_str!("published.txt");

/// The lines of a part of the published words.
fn published(name: &str) -> Vec<&'static str> {
    let lines = PUBLISHED.lines().skip_while(|line| *line != format!("[{name}]")).skip(1);
    lines.take_while(|line| !line.is_empty()).collect()
}

fn of(id: &str) -> &'static Instrument {
    instruments().iter().find(|known| known.id.as_str() == id).unwrap()
}

fn texts(instrument: &Instrument) -> Vec<&str> {
    instrument.items.iter().map(|item| item.text.as_str()).collect()
}

fn options(instrument: &Instrument) -> &[String] {
    match &instrument.answers {
        Answers::Options { first: 0, texts } => texts,
        other => panic!("{other:?}"),
    }
}

fn total(id: &str, answers: &[u8]) -> u32 {
    of(id).score(answers).unwrap().total
}

#[test]
fn every_file_that_comes_with_kap_is_a_questionnaire() {
    let ids: Vec<&str> = instruments().iter().map(|known| known.id.as_str()).collect();
    assert_eq!(ids, ["phq-8", "gad-7", "pcl-5", "phq-9", "mood", "energy", "sleep"]);
    for known in instruments().iter().filter(|known| !known.is_single()) {
        let terms = [&known.credit, &known.licence, &known.source];
        assert!(
            terms.into_iter().all(Option::is_some),
            "{} says not who made it, or on what terms",
            known.id
        );
    }
}

#[test]
fn the_words_of_each_item_are_those_that_were_published_letter_by_letter() {
    assert_eq!(texts(of("phq-8")), published("phq-9")[..8]);
    assert_eq!(texts(of("phq-9"))[..9], published("phq-9"));
    assert_eq!(texts(of("phq-9"))[9..], published("phq-9 extra"));
    assert_eq!(texts(of("gad-7")), published("gad-7"));
    assert_eq!(texts(of("pcl-5")), published("pcl-5"));
}

#[test]
fn so_are_the_answers_and_what_is_said_above_the_items() {
    for id in ["phq-8", "phq-9", "gad-7"] {
        assert_eq!(options(of(id)), published("phq options"), "{id}");
        assert_eq!(of(id).windows[0].stem.as_deref(), Some(published("phq stem")[0]), "{id}");
    }
    assert_eq!(options(of("pcl-5")), published("pcl-5 options"));
    let [begins, ends] = published("pcl-5 stem")[..] else { panic!("two lines") };
    for window in &of("pcl-5").windows {
        let stem = window.stem.as_deref().unwrap();
        assert_eq!(stem, format!("{begins}.\n{}", ends.replace("[week]", &window.key)));
    }
    // A reproduction error that was published with the GAD-7.
    assert!(!options(of("gad-7")).iter().any(|option| option.contains("sure")));
}

#[test]
fn scores_run_from_the_lowest_to_the_highest() {
    for (id, items, most, low, high) in
        [("phq-8", 8, 3, 0, 24), ("phq-9", 9, 3, 0, 27), ("gad-7", 7, 3, 0, 21), ("pcl-5", 20, 4, 0, 80)]
    {
        assert_eq!(total(id, &vec![0; items]), low, "{id}");
        assert_eq!(total(id, &vec![most; items]), high, "{id}");
        assert_eq!(of(id).range(), (low, high), "{id}");
        assert_eq!(of(id).score(&vec![1; items - 1]), Err(Unscored::Missing(items)), "{id}");
        assert_eq!(of(id).score(&vec![most + 1; items]), Err(Unscored::OutOfRange(1)), "{id}");
    }
}

#[test]
fn scores_added_up_by_hand_are_the_scores() {
    assert_eq!(total("phq-8", &[2, 2, 3, 1, 0, 2, 1, 0]), 11);
    assert_eq!(total("gad-7", &[3, 2, 2, 1, 0, 1, 1]), 10);
    assert_eq!(total("phq-9", &[1, 1, 2, 1, 0, 1, 1, 0, 0]), 7);
    // How hard it made things is asked, and not added.
    assert_eq!(total("phq-9", &[1, 1, 2, 1, 0, 1, 1, 0, 0, 3]), 7);
    assert_eq!(of("phq-9").score(&[1; 11]), Err(Unscored::TooMany));
    assert_eq!(total("mood", &[7]), 7);
}

#[test]
fn each_band_begins_and_ends_where_it_was_published() {
    let cases: [(&str, &[(u32, &str)]); 3] = [
        (
            "phq-8",
            &[
                (0, "minimal"),
                (4, "minimal"),
                (5, "mild"),
                (9, "mild"),
                (10, "moderate"),
                (14, "moderate"),
                (15, "moderately severe"),
                (19, "moderately severe"),
                (20, "severe"),
                (24, "severe"),
            ],
        ),
        ("phq-9", &[(4, "minimal"), (5, "mild"), (19, "moderately severe"), (20, "severe"), (27, "severe")]),
        (
            "gad-7",
            &[
                (0, "minimal"),
                (4, "minimal"),
                (5, "mild"),
                (9, "mild"),
                (10, "moderate"),
                (14, "moderate"),
                (15, "severe"),
                (21, "severe"),
            ],
        ),
    ];
    for (id, edges) in cases {
        for (score, name) in edges {
            assert_eq!(of(id).band(*score).map(|band| band.name.as_str()), Some(*name), "{id} {score}");
        }
        let (_, high) = of(id).range();
        assert_eq!(of(id).band(high + 1), None, "{id}");
        // No score between falls out of every band.
        assert!((0..=high).all(|score| of(id).band(score).is_some()), "{id}");
    }
    // A cut is no band.
    assert!(of("pcl-5").bands.is_empty());
}

#[test]
fn the_clusters_of_the_pcl_5_are_their_items() {
    let answers: Vec<u8> = vec![4, 3, 2, 1, 0, 4, 4, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 0, 0, 3];
    let score = of("pcl-5").score(&answers).unwrap();
    assert_eq!((score.total, score.parts), (34, vec![10, 8, 7, 9]));
    for (cluster, items) in [(0, 1..=5), (1, 6..=7), (2, 8..=14), (3, 15..=20)] {
        assert_eq!(of("pcl-5").subscales[cluster].items, items.collect::<Vec<usize>>());
    }
}

#[test]
fn only_item_9_of_the_phq_9_calls_for_the_card() {
    for known in instruments() {
        let items: Vec<usize> = (0..known.items.len()).filter(|at| known.items[*at].safety).collect();
        assert_eq!(items, if known.id.as_str() == "phq-9" { vec![8] } else { vec![] }, "{}", known.id);
    }
}

const OWN: &str = "version = 2\ntitle = \"Ease\"\noptions = [\"no\", \"some\", \"yes\"]\nfirst = 1\nfactor = 2\n\
                   \n[[item]]\ntext = \"I rest\"\n\n[[item]]\ntext = \"I rush\"\nreverse = true\n";

#[test]
fn reverse_items_and_factors_of_an_own_one_are_scored() {
    let own = parse_instrument("ease", OWN).unwrap();
    assert_eq!(own.range(), (4, 12));
    for (answers, total) in [([1, 3], 4), ([3, 1], 12), ([2, 2], 8), ([3, 3], 8), ([1, 2], 6)] {
        assert_eq!(own.score(&answers).unwrap().total, total, "{answers:?}");
    }
    assert_eq!(own.score(&[0, 1]), Err(Unscored::OutOfRange(1)));
}

#[test]
fn what_cannot_be_asked_or_scored_is_named_with_its_place() {
    let item = "\n[[item]]\ntext = \"I rest\"\n";
    let cases = [
        (OWN.replace("reverse", "revers"), Some(12)),
        (OWN.replace("text = \"I rush\"", "text = \" \""), Some(10)),
        (OWN.replace("version = 2", "version = 0"), None),
        (OWN.replace("first = 1", "first = 9"), Some(7)),
        (OWN.replace("first = 1", "min = 0"), None),
        (OWN.replace("options", "option"), Some(3)),
        (format!("{OWN}\n[[band]]\nfrom = 0\nto = 9\nname = \"a\"\n"), None),
        (format!("{OWN}\n[[subscale]]\nname = \"rest\"\nitems = [3]\n"), None),
        (OWN.replacen("reverse = true", "scored = false", 1) + item, Some(14)),
        ("version = 1\ntitle = \"Ease\"\nmin = 0\nmax = 10\n".to_owned(), None),
        ("version = 1\ntitle = \"Ease\"\n".to_owned() + item, Some(4)),
        (OWN.replace("version = 2", "version = 2\nid = \"Ease!\""), None),
    ];
    for (text, line) in cases {
        let error = parse_instrument("ease", &text).unwrap_err();
        assert_eq!(error.line, line, "{text}\n{error}");
        assert!(error.hint.is_some() || line.is_some(), "{text}");
    }
    assert!(parse_instrument("show", OWN).is_err(), "a word of the command line");
}

proptest! {
    #[test]
    fn no_text_whatever_stops_kap(text in "(?s).{0,200}") {
        let _ = parse_instrument("ease", &text);
    }

    #[test]
    fn a_score_stays_within_its_range(answers in proptest::collection::vec(0_u8..=4, 0..24)) {
        for known in instruments() {
            if let Ok(score) = known.score(&answers) {
                let (low, high) = known.range();
                prop_assert!((low..=high).contains(&score.total));
                // Clusters are parts of the whole.
                prop_assert!(known.subscales.is_empty() || score.parts.iter().sum::<u32>() == score.total);
            }
        }
    }
}
