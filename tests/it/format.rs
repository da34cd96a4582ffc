//! The written specification is true: every example in it is read by the store, canonical ones are
//! written back byte for byte, and it names every kind and every key, and no other.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{DateTime, FixedOffset, NaiveTime};
use kap::config::Shared;
use kap::content::{parse_instrument, parse_question_set};
use kap::journal::checkin::closes;
use kap::journal::date::Clock;
use kap::journal::kind::Kind;
use kap::journal::record::{Entry, Record};
use kap::journal::reflection::Body;
use kap::store::document::Document;
use kap::store::flaw::Flaw;
use kap::store::record::{decode, encode};
use kap::store::{FORMAT, Journal, SPECIFICATION, layout};

/// What stands in a fenced block.
struct Example {
    /// What it is: `record`, `tolerated`, `refused`, `file`, `questions`, `measures`; `text` for a drawing.
    mark: String,
    path: String,
    text: String,
    /// The heading it stands under.
    section: String,
}

#[test]
fn a_canonical_record_is_written_back_byte_for_byte() {
    for example in examples("record") {
        let record = read(&example).unwrap_or_else(|flaw| panic!("{}: {flaw:?}", example.path));
        assert_eq!(encode(&record), example.text, "{}", example.path);
        assert_eq!(layout::path_of(&record), Path::new(&example.path));
    }
}

#[test]
fn what_a_reader_must_put_up_with_is_read() {
    let read: Vec<Record> = examples("tolerated").iter().map(|example| read(example).unwrap()).collect();
    let [insight, goal] = read.as_slice() else { panic!("two examples, not {}", read.len()) };
    assert_eq!((insight.kind(), insight.id.as_str()), (Kind::Insight, "0t5gv"));
    assert_eq!(insight.at.to_rfc3339(), "2026-10-07T18:30:00+02:00");
    assert_eq!(insight.day.to_string(), "2026-10-07");
    assert_eq!(insight.tags, ["sea"]);
    let Entry::Goal(plan) = &goal.entry else { panic!("{:?}", goal.entry) };
    assert_eq!((plan.handle.as_str(), goal.id.as_str()), ("call-mum", "6yr2j"));
    assert_eq!(goal.at.to_rfc3339(), "2026-10-08T12:00:00+02:00");
    assert_eq!(goal.headline(), "Call Mum on Sundays");
}

#[test]
fn line_ends_marks_and_spaces_of_any_editor_are_read() {
    for example in examples("record") {
        let plain = read(&example).unwrap();
        let dressed = [
            example.text.replace('\n', "\r\n"),
            format!("\u{feff}{}", example.text),
            example.text.replacen("+++\n", "+++ \n", 2),
            example.text.replace("\n\n", "\n# a comment\n\n"),
        ];
        for text in dressed {
            let record = read_text(&example.path, &text).unwrap_or_else(|flaw| panic!("{text}\n{flaw:?}"));
            assert_eq!(Record { body: plain.body.clone(), ..record }, plain);
        }
        let cut = read_text(&example.path, example.text.trim_end()).unwrap();
        assert_eq!(cut.body.trim_end(), plain.body.trim_end());
    }
}

#[test]
fn what_cannot_be_read_is_named_with_its_line() {
    let refused = examples("refused");
    assert_eq!(refused.len(), 2);
    for example in refused {
        let flaw = read(&example).unwrap_err();
        assert_eq!(flaw.line, 2, "{}: {flaw:?}", example.path);
    }
}

#[test]
fn the_example_of_shared_settings_is_read_whole() {
    let [settings] = &examples("file")[..] else { panic!("one example of kap.toml") };
    assert_eq!(settings.path, layout::KAP_TOML);
    let shared = Shared::of_file(&settings.text).unwrap();
    assert_eq!(shared.format, Some(FORMAT));
    let differs = |line: &str| {
        let without: String =
            settings.text.lines().filter(|text| *text != line).map(|text| format!("{text}\n")).collect();
        assert_ne!(without, settings.text, "no line `{line}`");
        Shared::of_file(&without).unwrap() != shared
    };
    assert!(differs("day_start = \"04:00\"") && differs("country = \"DE\""));
    assert!(SPECIFICATION.contains("## kap.toml"));
}

#[test]
fn a_new_journal_is_what_the_specification_says() {
    let files: BTreeMap<_, _> = Journal::files(true).collect();
    assert!(SPECIFICATION.contains(files[layout::KAP_TOML].trim_end()));
    assert!(SPECIFICATION.contains(&format!("`{}`", files[".gitattributes"].trim_end())));
    assert_eq!(SPECIFICATION.lines().next(), Some(&*format!("# The journal on disk, format {FORMAT}")));
    assert!(SPECIFICATION.contains(kap::store::atomic::UNFINISHED));
}

#[test]
fn of_every_key_of_a_record_it_is_known_what_it_holds() {
    let records = SPECIFICATION.split_once("## Keys of every record").unwrap().1;
    let rows = records.lines().filter_map(|line| line.strip_prefix("| `"));
    let keys: Vec<&str> = rows
        .flat_map(|row| row.split(" | ").next().unwrap().split(", "))
        .map(|key| key.trim_matches('`'))
        .collect();
    assert!(keys.len() > 60, "{keys:?}");
    for key in keys {
        assert!(kap::journal::keys::role(key).is_some(), "`{key}` is in the specification alone");
    }
}

#[test]
fn the_example_of_own_questions_is_a_question_set() {
    let [example] = &examples("questions")[..] else { panic!("one example of own questions") };
    let set = parse_question_set("week", &example.text).unwrap();
    assert_eq!(set.questions.len(), 2);
    for purpose in kap::journal::question_set::Purpose::ALL {
        let text = SPECIFICATION.replace('\n', " ");
        assert!(text.contains(&format!("`{}`", purpose.as_str())), "{}", purpose.as_str());
    }
}

#[test]
fn the_example_of_an_own_questionnaire_is_one() {
    let [example] = &examples("measures")[..] else { panic!("one example of own questionnaires") };
    let own = parse_instrument("evening-ease", &example.text).unwrap();
    assert_eq!((own.items.len(), own.scored(), own.range()), (3, 2, (0, 6)));
    assert_eq!(own.score(&[3, 0]).unwrap().total, 6);
    assert_eq!(own.score(&[0, 3, 30]).unwrap().total, 0);
}

#[test]
fn answers_are_found_again_in_a_body() {
    let bodies: Vec<Body> = examples("record")
        .iter()
        .filter_map(|example| read(example).ok())
        .filter(|record| record.kind() == Kind::Reflection)
        .map(|record| {
            let body = Body::parse(&record.body);
            assert_eq!(body.compose(), record.body);
            body
        })
        .collect();
    let answer = |key: &str| bodies.iter().find_map(|body| body.answer(key));
    assert_eq!(answer("story"), Some("It began with rain.\n\nThen a hall with one door."));
    assert_eq!(answer("learned_sure"), Some("70"));
    assert_eq!(answer("difficulty_now@w1h7s"), Some("3"));
    assert!(bodies.iter().any(|body| body.opening == "Written on the train."));
    let labels = bodies.iter().flat_map(|body| &body.answers).flat_map(|answer| &answer.tags);
    assert_eq!(labels.collect::<Vec<_>>(), ["for:clinician"]);
}

#[test]
fn every_kind_has_a_section_and_an_example() {
    let shown: BTreeSet<Kind> =
        examples("record").iter().map(|example| read(example).unwrap().kind()).collect();
    for kind in Kind::ALL {
        let heading = |line: &str| {
            line.strip_prefix("### ").is_some_and(|names| names.split(", ").any(|name| name == kind.as_str()))
        };
        assert!(SPECIFICATION.lines().any(heading), "no section for {kind}");
        assert!(shown.contains(&kind), "no example of {kind}");
    }
}

#[test]
fn the_specification_names_the_keys_that_the_code_knows_and_no_other() {
    let known = keys_in_code();
    assert!(known.len() > 25, "the keys are found in the code: {known:?}");
    let named: BTreeSet<String> =
        tables().into_iter().filter(|(section, _)| section != "kap.toml").map(|(_, key)| key).collect();
    assert_eq!(named, known);
}

#[test]
fn every_key_of_a_kind_is_in_an_example_of_it() {
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for example in examples("record") {
        let document = Document::parse(example.text.clone().into_bytes()).unwrap();
        let keys = document.keys().unwrap();
        let kind = read(&example).unwrap().kind().to_string();
        used.entry(kind).or_default().extend(keys.iter().map(|(key, _)| key.get_ref().to_string()));
    }
    let of_kinds = tables().into_iter().filter(|(section, _)| used.contains_key(section));
    for (kind, key) in of_kinds.collect::<Vec<_>>() {
        assert!(used[&kind].contains(&key), "no example of {kind} has `{key}`");
    }
}

#[test]
fn the_outcomes_that_close_are_those_of_the_code() {
    let from = SPECIFICATION.find("These outcomes close").unwrap();
    let sentence = &SPECIFICATION[from..][..SPECIFICATION[from..].find("Any other word").unwrap()];
    let sentence = sentence.replace('\n', " ");
    let words: Vec<&str> = sentence.split('`').skip(1).step_by(2).collect();
    assert!(words.iter().all(|word| closes(word)), "{words:?}");
    let code = include_str!("../../src/journal/checkin.rs");
    let listed = code[code.find("pub fn closes(outcome").unwrap()..].matches('"').count() / 2;
    assert_eq!(words.len(), listed);
}

fn read(example: &Example) -> Result<Record, Flaw> {
    read_text(&example.path, &example.text)
}

/// Reads a text as the store reads a file of that name.
fn read_text(path: &str, text: &str) -> Result<Record, Flaw> {
    let now = DateTime::parse_from_rfc3339("2026-12-01T12:00:00+02:00").unwrap();
    let zone: FixedOffset = *now.offset();
    let clock = Clock { now, zone: &zone, day_start: NaiveTime::from_hms_opt(4, 0, 0).unwrap() };
    let document = Document::parse(text.as_bytes().to_vec())?;
    decode(&document, layout::name_of(Path::new(path)).as_ref(), &clock)
}

/// The examples of one mark. Every fenced block has a known mark, so that none goes unread.
fn examples(mark: &str) -> Vec<Example> {
    let all = blocks();
    for block in &all {
        let known = ["text", "record", "tolerated", "refused", "file", "questions", "measures"];
        assert!(known.contains(&block.mark.as_str()), "`{}` under {}", block.mark, block.section);
    }
    let found: Vec<Example> = all.into_iter().filter(|block| block.mark == mark).collect();
    assert!(!found.is_empty(), "no example of {mark}");
    found
}

fn blocks() -> Vec<Example> {
    let mut blocks = Vec::new();
    let mut open: Option<Example> = None;
    let mut section = String::new();
    for line in SPECIFICATION.lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(""), Some(_)) => blocks.extend(open.take()),
            (Some(info), None) => {
                let mark = info.strip_prefix("toml ").unwrap_or(info);
                let (mark, path) = mark.split_once('=').unwrap_or((mark, ""));
                open = Some(Example {
                    mark: mark.to_owned(),
                    path: path.to_owned(),
                    text: String::new(),
                    section: section.clone(),
                });
            }
            (_, Some(block)) => block.text.push_str(&format!("{line}\n")),
            (_, None) if line.starts_with('#') => {
                line.trim_start_matches(['#', ' ']).clone_into(&mut section);
            }
            (_, None) => {}
        }
    }
    assert!(open.is_none(), "a fenced block that does not end");
    blocks
}

/// The keys in the tables, each with the heading it stands under.
fn tables() -> Vec<(String, String)> {
    let mut rows = Vec::new();
    let mut section = "";
    let mut fenced = false;
    for line in SPECIFICATION.lines() {
        fenced ^= line.starts_with("```");
        if line.starts_with('#') && !fenced {
            section = line.trim_start_matches(['#', ' ']);
        }
        // A row may name several keys of one meaning.
        let keys = line.strip_prefix("| ").and_then(|row| row.split_once(" |")).map(|(keys, _)| keys);
        for key in keys.filter(|keys| keys.starts_with('`')).into_iter().flat_map(|keys| keys.split(", ")) {
            rows.push((section.to_owned(), key.trim_matches('`').to_owned()));
        }
    }
    rows
}

/// The keys that records are read and written by: each is the first, quoted argument of a call.
fn keys_in_code() -> BTreeSet<String> {
    let code = [
        include_str!("../../src/store/record.rs"),
        include_str!("../../src/store/record/goal.rs"),
        include_str!("../../src/store/record/measure.rs"),
    ]
    .concat();
    let is_key = |text: &&str| !text.is_empty() && text.bytes().all(|c| c.is_ascii_lowercase() || c == b'_');
    let arguments = code.split("(\"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(text, _)| text);
    arguments.filter(is_key).map(str::to_owned).collect()
}
