//! What is marked private in one record, and stands in another as well: it does not leave with that one
//! either, and what stays is named by its id.

use proptest::prelude::*;
use serde_json::Value;
use snapbox::str;

use super::support::Home;

const TAGGED: &str = "tags = [\n  \"for:therapist\",\n]";
/// A sentence that never leaves.
const SECRET: &str = "QZX stood behind the door.";

fn record(home: &Home, day: &str, kind: &str, id: &str, keys: &str, body: &str) {
    let folder = if kind == "goal" { "goals/walk".to_owned() } else { format!("2026/{day}-{kind}") };
    let keys = format!(
        "id = \"{id}\"\n\nkind = \"{kind}\"\n\nat = {day}T18:00:00+02:00\n\nday = {day}\n\n{keys}{}",
        if kind == "goal" { "\n\nhandle = \"walk\"" } else { "" }
    );
    home.record(&format!("{folder}-{id}.md"), &keys, body);
}

fn home() -> Home {
    let home = Home::with_session().without_git();
    home.at("2026-10-20T18:00:00+02:00");
    home
}

#[test]
fn what_became_of_a_private_answer_is_private_as_well() {
    let home = home();
    home.at("2026-10-06T20:10:00+02:00");
    let own = "version = 1\ntitle = \"Mine\"\nminutes = 2\n\n[[question]]\nkey = \"learned\"\n\
               purpose = \"consolidating insights\"\nask = \"What did you learn?\"\nanswer = \"line\"\n\
               makes = \"insight\"\ntags = [\"private\"]\n";
    home.write_journal("questions/days.toml", own);
    home.kap("reflect --answers -").stdin("learned = \"Rest first.\"").succeeds();
    assert!(home.the("insight").contains("tags = [\n  \"private\",\n]"), "{}", home.the("insight"));
    let id = home.id("<insight>");
    home.kap(&format!("tag add {id} for:therapist")).succeeds();
    for flags in ["--dry-run", "--yes", &format!("--yes --pick {id}")] {
        home.kap(&format!("review --month --for therapist {flags}")).succeeds().out("");
    }
}

#[test]
fn a_copy_of_what_was_marked_later_stays_and_is_named() {
    let home = home();
    record(
        &home,
        "2026-10-12",
        "reflection",
        "2aaaa",
        "step = \"free\"",
        "He stood behind the door. #private\n\n## Learned? <!-- kap: learned private -->\n\nNo more.\n",
    );
    record(&home, "2026-10-12", "insight", "2bbbb", &format!("from = \"2aaaa\"\n\n{TAGGED}"), "No more.");
    record(
        &home,
        "2026-10-13",
        "difficulty",
        "2cccc",
        TAGGED,
        "Doors.\n\nHe stood behind the door, I think.",
    );
    record(&home, "2026-10-13", "question", "2dddd", TAGGED, "No more?");
    home.kap("review --month --for therapist --yes --format md")
        .succeeds()
        .err(str![[r#"
insight 2bbbb stays here: the same words are marked private in 2aaaa.
a part of difficulty 2cccc stays here: the same words are marked private in
  2aaaa.

"#]])
        .out(str![[r#"
# For my therapist: a month

21 September to 20 October 2026

## Open questions

### No more?

- 13 October
- open

## Difficulties

### Doors.

- 13 October
- open

"#]]);
    let json = home.kap("review --month --for therapist --dry-run --format json").succeeds().json();
    let stays: Vec<(&str, bool)> = json["stays"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["id"].as_str().unwrap(), one["whole"].as_bool().unwrap()))
        .collect();
    assert_eq!(stays, [("2bbbb", true), ("2cccc", false)]);
    assert_eq!(json["stays"][0]["private_in"][0], "2aaaa");
    let page: Value = home.kap("review --month --for therapist --yes --format json").succeeds().json();
    assert!(page.get("stays").is_none(), "what stays is not told to whom it is for");
    super::schema::fits(&page, kap::render::review::SCHEMA);
}

#[test]
fn a_file_in_which_something_may_be_marked_is_named_where_it_cannot_be_read() {
    let home = home();
    record(&home, "2026-10-13", "question", "2dddd", TAGGED, "No more?");
    home.write_journal("2026/2026-03-01-reflection-3aaaa.md", "+++\nday = [\n+++\nHe. #private\n");
    home.kap("review --month --for therapist --yes").succeeds().err(str![[r#"
kap: 2026/2026-03-01-reflection-3aaaa.md:2:8: unclosed array: expected `]`
  2 | day = [
    |        ^
hint: mend that line in any editor; the rest of the journal works meanwhile
2026/2026-03-01-reflection-3aaaa.md could not be read: whether something is
  marked private in it is not known.

"#]]);
}

/// The sentence, marked in one of the ways there are, in a record of any time.
fn marked() -> impl Strategy<Value = (String, &'static str)> {
    let ways = prop_oneof![
        Just((format!("Open words.\n\n{SECRET} #private"), "")),
        Just((format!("Open words.\n\nprivate: {SECRET}"), "")),
        Just((format!("Open words.\n\n- one\n- {SECRET} <!-- private -->"), "")),
        Just((format!("Open words.\n\n### Mine #private\n\nAnd {SECRET}"), "")),
        Just((format!("## Why? <!-- kap: why private -->\n\n{SECRET}"), "")),
        Just((format!("Open words. {SECRET}"), "tags = [\n  \"private\",\n]")),
        Just((format!("#private\n\n{SECRET}"), "")),
    ];
    ways.prop_map(|(body, keys)| (body, keys))
}

/// What stands around the sentence in the copy, which is not marked.
fn copied() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(SECRET.to_owned()),
        Just(SECRET.to_uppercase()),
        Just(format!("Before. {SECRET} After.")),
        Just(SECRET.replace(" behind", "\nbehind")),
        Just(format!("- {}", SECRET.trim_end_matches('.'))),
        Just(format!("> {SECRET}")),
        Just(format!("```\n{SECRET}\n```")),
    ]
}

proptest! {
    // Each case runs the binary in every format.
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn no_copy_of_a_private_sentence_leaves_with_any_record(
        (marked, keys) in marked(),
        copies in proptest::collection::vec(copied(), 8),
        is_first in any::<bool>(),
        is_long_ago in any::<bool>(),
    ) {
        let home = home();
        let day = if is_long_ago { "2026-01-08" } else { "2026-10-11" };
        record(&home, day, "reflection", "2zzzz", &format!("step = \"free\"\n\n{keys}"), &marked);
        let value = format!("\"{SECRET}\"");
        for (number, (kind, keys)) in [
            ("insight", "confidence = 50".to_owned()),
            ("question", String::new()),
            ("difficulty", "rating = 4".to_owned()),
            ("goal", format!("when = {value}\n\nthen = {value}\n\nobstacle = {value}\n\nvalue = {value}\n\nlevel_less = {value}")),
            ("reflection", "session = \"k7m2q\"".to_owned()),
            ("intention", format!("session = \"k7m2q\"\n\nhope = {value}\n\nsupport = {value}")),
            ("practice", "what = \"sitting\"".to_owned()),
            ("review", String::new()),
        ].into_iter().enumerate() {
            let id = format!("2aaa{number}");
            let copy = &copies[number];
            let body = if is_first { copy.clone() } else { format!("Said.\n\n{copy}\n\n## And? <!-- kap: b for:therapist -->\n\n{copy}") };
            record(&home, "2026-10-12", kind, &id, &format!("{keys}\n\n{TAGGED}"), &body);
            let on = format!("on = \"{id}\"\n\ntold = {value}\n\nwas_when = {value}\n\n{TAGGED}");
            record(&home, "2026-10-14", "checkin", &format!("3aaa{number}"), &on, copy);
        }
        for format in ["terminal", "md", "html", "json"] {
            for flags in ["--dry-run", "--yes", "--yes --pick goals"] {
                let run = home.kap(&format!("review --month --for therapist {flags} --format {format}")).succeeds();
                prop_assert!(!run.stdout.contains("QZX") && !run.stderr.contains("QZX"), "{format} {flags}\n{}", run.stdout);
            }
        }
    }
}
