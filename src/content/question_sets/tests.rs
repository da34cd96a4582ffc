//! A clinic writes a set of its own: what is read, and what each slip is answered with.

use proptest::prelude::*;

use super::*;

const HEAD: &str = "version = 1\ntitle = \"Ours\"\nminutes = 5\n";

/// A question of this key, with more lines.
fn question(key: &str, more: &str) -> String {
    format!(
        "[[question]]\nkey = \"{key}\"\npurpose = \"long-term healing\"\nask = \"About {key}?\"\n{more}\n"
    )
}

/// What follows on the question before.
fn then(key: &str, more: &str) -> String {
    format!("[[question.then]]\nkey = \"{key}\"\nask = \"And {key}?\"\n{more}\n")
}

fn one(more: &str) -> String {
    format!("{HEAD}{}", question("rest", more))
}

/// The whole message, and the hint.
fn refused(name: &str, text: &str) -> (String, String) {
    let error = parse_question_set(name, text).expect_err(text);
    let hint = error.hint.clone().unwrap_or_default();
    (error.to_string(), hint)
}

#[test]
fn a_set_of_ones_own_is_read() {
    let text = format!(
        "\u{feff}{HEAD}closing = \"Rest.\"\r\n{}{}{}",
        question("seen", "answer = \"line\"\nmakes = \"insight\"\ntags = [\"for:clinician\"]"),
        then("sure", "answer = \"scale\"\nmin = 0\nmax = 100\nhigh = \"certain\"\nfield = \"confidence\""),
        question(
            "held",
            "answer = \"choices\"\noptions = [\"yes\", \"no\"]\nshows = [\"insight\"]\nneeds_earlier = true"
        ),
    );
    let set = parse_question_set("days", &text).unwrap();
    assert_eq!((set.id.as_str(), set.version, set.closing.as_deref()), ("days", 1, Some("Rest.")));
    assert_eq!(set.keys().collect::<Vec<_>>(), ["seen", "sure", "held"]);
    let [seen, held] = &set.questions[..] else { panic!("two questions") };
    assert_eq!((seen.makes, seen.then[0].field), (Some(Ledger::Insight), Some(Field::Confidence)));
    let certain = Answer::Scale { min: 0, max: 100, low: None, high: Some("certain".into()) };
    assert_eq!(seen.then[0].answer, certain);
    assert!(held.waits_for_earlier() && !seen.waits_for_earlier());
}

#[test]
fn a_slip_in_a_key_is_named_with_its_place() {
    let (message, _) = refused("week", &one("answer = \"line\"").replace("ask =", "aks ="));
    assert!(message.starts_with("`week`, line 7, column 1: unknown field `aks`"), "{message}");
    assert!(message.contains("`ask`"), "{message}");
}

#[test]
fn broken_toml_is_named_with_its_place_and_never_quoted() {
    let (message, _) = refused("week", "version = 1\ntitle = \"my secret\n");
    assert!(message.starts_with("`week`, line 2, column"), "{message}");
    assert!(!message.contains("secret"), "{message}");
}

#[test]
fn an_unknown_word_is_answered_with_the_known_ones() {
    let (message, _) = refused("week", &one("answer = \"lines\""));
    assert!(message.starts_with("`week`, line 8, column 10: this is no kind of answer"), "{message}");
    let (message, _) = refused("week", &one("answer = \"line\"\nmakes = \"insights\""));
    assert!(message.ends_with("it is one of: insight, question, difficulty, goal"), "{message}");
}

#[test]
fn every_flaw_of_a_set_is_named() {
    let line = question("rest", "answer = \"line\"");
    let cases = [
        (HEAD.to_owned(), "there are no questions"),
        (format!("{HEAD}{line}").replace("version = 1", "version = 0"), "`version` is 0"),
        (format!("{HEAD}{line}").replace("minutes = 5", "minutes = 0"), "`minutes` is 0"),
        (format!("{HEAD}{line}").replace("Ours", "  "), "`title` is empty"),
        (format!("{HEAD}opening = \"\"\n{line}"), "`opening` is empty"),
        (format!("{HEAD}closing = \"a\\tb\"\n{line}"), "`closing` has a control character in it"),
    ];
    for (text, what) in cases {
        let (message, hint) = refused("week", &text);
        assert_eq!(message, format!("`week`: {what}"));
        assert!(!hint.is_empty(), "{what}");
    }
    assert_eq!(
        refused("my week", &one("answer = \"line\"")).0,
        "`my week`: the name of the set is not a plain word"
    );
}

#[test]
fn every_flaw_of_a_question_is_named() {
    let cases = [
        ("answer = \"line\"\nhelp = \" \"", "`help` is empty"),
        ("answer = \"line\"\ntags = [\"for clinician\"]", "a tag is empty or has a space in it"),
        ("answer = \"line\"\nneeds_earlier = true", "`needs_earlier` is set, but nothing is shown"),
        ("answer = \"line\"\non = \"goal\"", "`on` is set, but what it is about is not shown"),
        ("answer = \"line\"\non = \"goal\"\nmakes = \"goal\"", "it has both `makes` and `on`"),
        ("answer = \"yes-no\"\nmakes = \"goal\"", "what it makes needs words"),
        ("answer = \"line\"\nfield = \"hope\"", "the answer has no field `hope` here"),
        (
            "answer = \"line\"\nmakes = \"insight\"\nfield = \"untrue_if\"",
            "the answer has no field `untrue_if` here",
        ),
        ("answer = \"line\"\nmin = 1", "it has keys that belong to another kind of answer"),
        ("answer = \"choices\"", "it has no `options` to choose from"),
        ("answer = \"choices\"\noptions = [\"one\"]", "there is nothing to choose from"),
        ("answer = \"choices\"\noptions = [\"one\", \"one \"]", "two `options` are the same"),
        ("answer = \"choices\"\noptions = [\"one\", \"\"]", "`options` is empty"),
        ("answer = \"scale\"\nmin = 1", "the scale has no `min` or no `max`"),
        ("answer = \"scale\"\nmin = 5\nmax = 5", "the scale has no length"),
        ("answer = \"scale\"\nmin = 0\nmax = 5\nlow = \"\"", "`low` and `high` is empty"),
        (
            "answer = \"scale\"\nmin = 1\nmax = 10\non = \"difficulty\"\nshows = [\"difficulty\"]\nfield = \"rating\"",
            "the answer does not fit the field `rating`",
        ),
        (
            "answer = \"choices\"\noptions = [\"a\", \"b\"]\non = \"goal\"\nshows = [\"goals\"]\nfield = \"level\"",
            "the answer does not fit the field `level`",
        ),
    ];
    for (more, what) in cases {
        let (message, hint) = refused("week", &one(more));
        assert_eq!(message, format!("`week`, line 4, column 1: question `rest`: {what}"));
        assert!(!hint.is_empty(), "{what}");
    }
}

#[test]
fn keys_are_plain_words_and_headings_one_line() {
    for (from, to, what) in [
        ("key = \"rest\"", "key = \"Rest\"", "question `Rest`: `key` is not a plain word"),
        ("key = \"rest\"", "key = \"\"", "question ``: `key` is not a plain word"),
        ("About rest?", "", "question `rest`: `ask` is empty"),
        ("About rest?", "About\\nrest?", "question `rest`: `ask` is more than one line"),
    ] {
        let (message, _) = refused("week", &one("answer = \"line\"").replace(from, to));
        assert_eq!(message, format!("`week`, line 4, column 1: {what}"));
    }
}

#[test]
fn two_questions_never_share_a_key_or_their_words() {
    let line = "answer = \"line\"";
    let twice = format!("{}{}", one(line), question("rest", line));
    assert_eq!(refused("week", &twice).0, "`week`, line 9, column 1: question `rest`: its key is taken");
    let follows = format!("{}{}", one(line), then("rest", line));
    assert_eq!(refused("week", &follows).0, "`week`, line 4, column 1: question `rest`: its key is taken");
    let same = format!("{}{}", one(line), question("sleep", line).replace("About sleep", "About rest"));
    assert_eq!(
        refused("week", &same).0,
        "`week`, line 9, column 1: question `sleep`: it asks the same as another"
    );
}

#[test]
fn the_same_day_stays_small() {
    let six: String = ["a", "b", "c", "d", "e", "f"].map(|key| question(key, "answer = \"line\"")).concat();
    assert_eq!(refused("now", &format!("{HEAD}{six}")).0, "`now`: there are 6 questions");
    assert!(parse_question_set("week", &format!("{HEAD}{six}")).is_ok());
    let cases = [
        ("answer = \"prose\"", "`now`: `rest` asks for more than a line"),
        ("answer = \"scale\"\nmin = 0\nmax = 9", "`now`: `rest` asks for more than a line"),
    ];
    for (more, message) in cases {
        assert_eq!(refused("now", &one(more)).0, message);
    }
    let (message, _) = refused("now", &one("answer = \"line\"\nmakes = \"insight\""));
    assert!(message.ends_with("the same day makes no records and shows none"), "{message}");
    let (message, _) =
        refused("now", &format!("{HEAD}shows = [\"insight\"]\n{}", question("rest", "answer = \"line\"")));
    assert_eq!(message, "`now`: the same day makes no records and shows none");
}

#[test]
fn the_set_before_a_session_asks_for_one_intention() {
    let line = "answer = \"line\"\nfield = \"intention\"";
    assert!(parse_question_set("intend", &one(line)).is_ok());
    let none = refused("intend", &one("answer = \"line\"")).0;
    assert_eq!(none, "`intend`: one question must ask for the intention");
    let two = format!("{}{}", one(line), question("again", line));
    assert_eq!(refused("intend", &two).0, none);
    let hopes = ["a", "b"].map(|key| question(key, "answer = \"line\"\nfield = \"hope\"")).concat();
    let (message, _) = refused("intend", &format!("{}{hopes}", one(line)));
    assert_eq!(message, "`intend`: two answers are kept in the same field");
}

/// The embedded set with most in it, damaged anywhere.
fn damaged() -> impl Strategy<Value = String> {
    let text = include_str!("../questions/days.toml");
    let bytes = prop::collection::vec((0..text.len(), any::<char>()), 1..4);
    bytes.prop_map(move |changes| {
        let mut characters: Vec<char> = text.chars().collect();
        for (at, character) in changes {
            let at = at % characters.len();
            characters[at] = character;
        }
        characters.into_iter().collect()
    })
}

proptest! {
    #[test]
    fn a_damaged_set_is_refused_with_a_place_inside_it_or_read(text in damaged()) {
        if let Err(error) = parse_question_set("days", &text) {
            prop_assert!(error.line.is_none_or(|line| line >= 1 && line <= text.lines().count() + 1));
            prop_assert!(!error.message.is_empty() && !error.message.contains('\n'));
        }
    }

    #[test]
    fn no_text_whatever_stops_kap(name in ".{0,8}", text in "(?s).{0,200}") {
        let _ = parse_question_set(&name, &text);
    }
}
