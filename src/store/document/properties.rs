//! Any record, edited by hand within the rules, then edited by kap: every byte that is not kap's stays.

use super::*;
use crate::journal::date::Clock;
use crate::journal::id::Id;
use crate::journal::record::{Entry, Record};
use crate::journal::session::{Session, Sort, State};
use crate::store::record::{decode, encode, time_value};
use chrono::{DateTime, Utc};
use proptest::prelude::*;

/// A piece of front matter: lines of the person's own, or a key of kap's.
#[derive(Debug, Clone)]
enum Piece {
    Own(String),
    Key { key: &'static str, before: String, value: String, after: String },
}

/// A file as a hand may have left it.
#[derive(Debug, Clone)]
struct Edited {
    record: Record,
    pieces: Vec<Piece>,
    tables: String,
    body: String,
    crlf: bool,
    bom: bool,
}

impl Edited {
    /// The file's text, with the line of one key passed through `change`, which may drop or replace it.
    fn text(&self, change: impl Fn(&Piece) -> Option<String>) -> String {
        let front: String =
            self.pieces.iter().map(|piece| change(piece).unwrap_or_else(|| piece.text())).collect();
        self.file(&format!("{front}{}", self.tables))
    }

    fn file(&self, front: &str) -> String {
        let text = format!("+++\n{front}+++\n{}", self.body);
        let text = if self.crlf { text.replace('\n', "\r\n") } else { text };
        format!("{}{text}", if self.bom { BOM } else { "" })
    }

    fn line_break(&self) -> &'static str {
        if self.crlf { "\r\n" } else { "\n" }
    }

    fn holds(&self, wanted: &str) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Key { key, .. } if *key == wanted))
    }
}

impl Piece {
    fn text(&self) -> String {
        match self {
            Self::Own(text) => text.clone(),
            Self::Key { before, value, after, .. } => format!("{before}{value}{after}"),
        }
    }
}

fn text() -> impl Strategy<Value = String> {
    "[ -~éß漢👧🏽]{1,12}"
        .prop_map(|text| text.trim().to_owned())
        .prop_filter("something", |text| !text.is_empty())
}

fn record() -> impl Strategy<Value = Record> {
    let numbers = (proptest::option::of(1_u32..99), proptest::option::of(1_u32..99));
    let lists = (proptest::collection::vec(text(), 0..3), proptest::collection::btree_set(text(), 0..3));
    let times = (0_i64..4_000_000_000, -14_i32..=14, 0_u32..(1 << 25));
    let body = proptest::option::of(r"[^\r\n\u{feff} ][^\r]{0,40}");
    (times, numbers, lists, proptest::option::of(text()), any::<bool>(), 0_usize..4, body).prop_map(
        |((seconds, hours, id), (series, number), (with, tags), place, planned, sort, body)| {
            let offset = chrono::FixedOffset::east_opt(hours * 3600).unwrap();
            let at = DateTime::<Utc>::from_timestamp(seconds, 0).unwrap().with_timezone(&offset);
            let body = body.map(|body| body.trim().to_owned()).filter(|body| !body.is_empty());
            Record {
                id: Id::from_random(id),
                at,
                day: at.date_naive(),
                written: planned.then_some(at),
                tags: tags.into_iter().collect(),
                entry: Entry::Session(Session {
                    sort: Sort::ALL[sort],
                    state: if planned { State::Planned } else { State::Held },
                    with,
                    place,
                    series,
                    number,
                }),
                body: body.map(|body| format!("{body}\n")).unwrap_or_default(),
            }
        },
    )
}

const KEYS: [&str; 11] =
    ["id", "kind", "at", "day", "written", "sort", "planned", "series", "number", "with", "place"];

/// A key in one of the ways in which TOML 1.0 lets a hand write it.
fn respelled(key: &'static str, value: &Value, style: u8, comment: u8) -> Piece {
    let name = match style % 3 {
        0 => key.to_owned(),
        1 => format!("\"{key}\""),
        _ => format!("'{key}'"),
    };
    let before = match style / 3 % 3 {
        0 => format!("{name} = "),
        1 => format!("{name}="),
        _ => format!("  {name}\t =  "),
    };
    let value = match value {
        Value::String(text) => respelled_text(text.value(), style / 9),
        Value::Array(list) => {
            let items: Vec<String> =
                list.iter().map(|item| respelled_text(item.as_str().unwrap(), style / 9)).collect();
            match style / 9 % 3 {
                0 => format!("[{}]", items.join(", ")),
                1 => format!("[ {} ,\n]", items.join(",\n ")),
                _ => format!("[\n{}\n\n]", items.join("\t,")),
            }
        }
        other => other.clone().decorated("", "").to_string(),
    };
    let after = ["\n", "  \n", " # mine\n", "# kap: \"quoted\" = [1]\n"][usize::from(comment % 4)].to_owned();
    Piece::Key { key, before, value, after }
}

fn respelled_text(text: &str, style: u8) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    match style % 4 {
        1 if !text.contains('\'') => format!("'{text}'"),
        2 => format!("\"\"\"{escaped}\"\"\""),
        3 if !text.contains('\'') => format!("'''\n{text}'''"),
        _ => format!("\"{escaped}\""),
    }
}

/// Lines of the person's own; `at` makes their keys differ.
fn own(at: usize, sort: u8) -> Piece {
    let lines = [
        "\n".to_owned(),
        "   \n".to_owned(),
        "# a note to myself: planned = true\n".to_owned(),
        format!("mood{at} = 'soft'   # today\n"),
        format!("\"my key {at}\" = [\n  1, # one\n  2,\n]\n"),
        format!("long{at} = '''\nplanned = false\n# not a comment\nplace = \"\"\n'''\n"),
        format!("dot{at}.ted = 2026-10-05\n"),
        format!("in{at} = {{ planned = true, a = [ {{}} ] }}\n"),
    ];
    Piece::Own(lines[usize::from(sort) % lines.len()].clone())
}

fn edited() -> impl Strategy<Value = Edited> {
    let own_lines = proptest::collection::vec((any::<prop::sample::Index>(), 0_u8..8), 0..8);
    let styles = proptest::collection::vec((0_u8..36, 0_u8..4), 12);
    let tables = prop_oneof![
        Just(""),
        Just("\n[own]\nplanned = true\nplace = 'not kap'\n\n  # within\n[own.more]\nid = 1\n"),
        Just("[[own]]\nat = 1\n[[own]]\nat = 2"),
    ];
    let order = Just(KEYS.into_iter().chain(["tags"]).collect::<Vec<_>>()).prop_shuffle();
    let body = prop_oneof![Just("\n"), Just("\n\n \n"), Just("")];
    (record(), own_lines, styles, tables, order, body, any::<(bool, bool, bool)>()).prop_map(
        |(record, own_lines, styles, tables, order, gap, (crlf, bom, ends))| {
            let text = encode(&record);
            let document = Document::parse(text.into_bytes()).unwrap();
            let keys = toml_edit::Document::parse(document.front()).unwrap();
            let mut pieces: Vec<Piece> = order
                .iter()
                .zip(styles)
                .filter_map(|(key, (style, comment))| {
                    Some(respelled(key, keys.get(key)?.as_value()?, style, comment))
                })
                .collect();
            for (at, (place, sort)) in own_lines.into_iter().enumerate() {
                pieces.insert(place.index(pieces.len() + 1), own(at, sort));
            }
            let body = if record.body.is_empty() { String::new() } else { format!("{gap}{}", record.body) };
            let body = if ends { body } else { body.trim_end().to_owned() };
            let tables = if tables.is_empty() || tables.ends_with('\n') {
                tables.to_owned()
            } else {
                format!("{tables}\n")
            };
            Edited { record, pieces, tables, body, crlf, bom }
        },
    )
}

fn read(document: &Document) -> Record {
    let utc = chrono::FixedOffset::east_opt(0).unwrap();
    let now = DateTime::<Utc>::from_timestamp(1_800_000_000, 0).unwrap().with_timezone(&utc);
    let clock = Clock { now, zone: &utc, day_start: chrono::NaiveTime::default() };
    let mut record = decode(document, None, &clock).unwrap();
    // Whether a line break ends the prose is the hand's own choice.
    record.body = Some(record.body.trim().to_owned())
        .filter(|body| !body.is_empty())
        .map(|body| body + "\n")
        .unwrap_or_default();
    record
}

fn parsed(text: &str) -> Document {
    Document::parse(text.as_bytes().to_vec()).unwrap()
}

/// The record as it is meant to be after a change.
fn changed(record: &Record, change: impl FnOnce(&mut Session)) -> Record {
    let mut record = record.clone();
    if let Entry::Session(session) = &mut record.entry {
        change(session);
    }
    record
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_a_hand_respelled_reads_as_the_same_record(edited in edited()) {
        let text = edited.text(|_| None);
        let document = parsed(&text);
        prop_assert_eq!(document.text(), &text);
        prop_assert_eq!(read(&document), edited.record);
    }

    #[test]
    fn setting_a_key_that_is_there_changes_its_value_and_no_other_byte(edited in edited(), place in text()) {
        prop_assume!(edited.holds("place"));
        let document = parsed(&edited.text(|_| None));
        let after = document.edit(&[Change::Set("place", place.as_str().into())]).unwrap();
        let expected = edited.text(|piece| match piece {
            Piece::Key { key: "place", before, after, .. } => {
                Some(format!("{before}{}{after}", render(&place.as_str().into(), "\n")))
            }
            _ => None,
        });
        prop_assert_eq!(after.text(), expected);
        prop_assert_eq!(read(&after), changed(&edited.record, |session| session.place = Some(place)));
    }

    #[test]
    fn setting_a_list_that_is_there_changes_it_and_no_other_byte(edited in edited(), with in proptest::collection::vec(text(), 1..4)) {
        prop_assume!(edited.holds("with"));
        let value: Value = with.iter().collect::<toml_edit::Array>().into();
        let after = parsed(&edited.text(|_| None)).edit(&[Change::Set("with", value.clone())]).unwrap();
        let expected = edited.text(|piece| match piece {
            Piece::Key { key: "with", before, after, .. } => Some(format!("{before}{}{after}", render(&value, "\n"))),
            _ => None,
        });
        prop_assert_eq!(after.text(), expected);
        prop_assert_eq!(read(&after), changed(&edited.record, |session| session.with = with));
    }

    #[test]
    fn a_new_key_is_a_line_of_its_own_and_no_other_byte_moves(edited in edited(), number in 1_u32..99) {
        prop_assume!(!edited.holds("number"));
        let before = edited.text(|_| None);
        let after = parsed(&before).edit(&[Change::Set("number", i64::from(number).into())]).unwrap();
        let line = format!("number = {number}{}", edited.line_break());
        prop_assert_eq!(after.text().matches(&line).count(), 1);
        let (above, below) = after.text().split_once(&line).unwrap();
        let without_blank = above.strip_suffix(edited.line_break()).unwrap();
        prop_assert_eq!(format!("{without_blank}{below}"), before);
        prop_assert_eq!(read(&after), changed(&edited.record, |session| session.number = Some(number)));
    }

    #[test]
    fn a_key_that_is_taken_out_takes_one_blank_line_with_it_at_most(edited in edited()) {
        prop_assume!(edited.holds("planned"));
        let document = parsed(&edited.text(|_| None));
        let after = document.edit(&[Change::Remove("planned")]).unwrap();
        let at = edited.pieces.iter().position(|piece| matches!(piece, Piece::Key { key: "planned", .. })).unwrap();
        let (above, below) = (&edited.pieces[..at], &edited.pieces[at + 1..]);
        let joined = |pieces: &[Piece]| pieces.iter().map(Piece::text).collect::<String>();
        let (above, below) = (joined(above), joined(below) + &edited.tables);
        let Piece::Key { after: comment, .. } = &edited.pieces[at] else { unreachable!() };
        let comment = comment.trim_start();
        let mut expected = vec![edited.file(&format!("{above}{comment}{below}"))];
        if comment.is_empty() {
            let first_blank = below.split_inclusive('\n').next().filter(|line| line.trim().is_empty());
            let last_blank = above.split_inclusive('\n').next_back().filter(|line| line.trim().is_empty());
            match (last_blank, first_blank) {
                (Some(_), Some(first)) => expected = vec![edited.file(&format!("{above}{}", &below[first.len()..]))],
                (None, Some(first)) if above.is_empty() => expected = vec![edited.file(&below[first.len()..])],
                (Some(last), None) if below.is_empty() => expected = vec![edited.file(&above[..above.len() - last.len()])],
                _ => {}
            }
        }
        prop_assert!(expected.iter().any(|text| text == after.text()), "{:?}\n{:?}", after.text(), expected);
        prop_assert_eq!(read(&after), changed(&edited.record, |session| session.state = State::Held));
    }

    #[test]
    fn prose_is_added_and_no_byte_above_it_moves(edited in edited(), prose in r"[^\r\u{feff}]{0,30}[a-z]") {
        let before = edited.text(|_| None);
        let after = parsed(&before).edit(&[Change::Append(prose.clone())]).unwrap();
        prop_assert!(after.text().starts_with(&before));
        let written = prose.trim_end().replace('\n', edited.line_break());
        prop_assert!(after.text().trim_end().ends_with(&written), "{:?}", after.text());
        let mut expected = edited.record.clone();
        expected.body = read(&after).body.clone();
        prop_assert_eq!(read(&after), expected);
    }

    #[test]
    fn several_edits_one_after_another_are_as_good_as_one(edited in edited(), place in text(), tags in proptest::collection::btree_set(text(), 1..3)) {
        let document = parsed(&edited.text(|_| None));
        let tags: Vec<String> = tags.into_iter().collect();
        let changes = [
            Change::Remove("planned"),
            Change::Set("place", place.as_str().into()),
            Change::Set("tags", tags.iter().collect::<toml_edit::Array>().into()),
            Change::Set("at", time_value(edited.record.at)),
            Change::Append("and more".to_owned()),
        ];
        let at_once = document.edit(&changes).unwrap();
        let one_by_one = changes.iter().fold(document, |document, change| {
            document.edit(std::slice::from_ref(change)).unwrap()
        });
        prop_assert_eq!(at_once.text(), one_by_one.text());
        let again = at_once.edit(&changes[..4]).unwrap();
        prop_assert_eq!(again.text(), at_once.text());
        let mut expected = changed(&edited.record, |session| {
            session.state = State::Held;
            session.place = Some(place);
        });
        expected.tags = tags;
        expected.body = read(&at_once).body;
        prop_assert!(expected.body.ends_with("and more\n"));
        prop_assert_eq!(read(&at_once), expected);
    }

    #[test]
    fn any_bytes_are_read_or_named_and_never_changed(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        let text = [b"+++\n", bytes.as_slice(), b"\n+++\n"].concat();
        if let Ok(document) = Document::parse(text.clone()) {
            prop_assert_eq!(document.text().as_bytes(), text);
            let _ = document.keys();
        }
    }

    #[test]
    fn any_text_is_written_in_one_line_and_reads_back(text in any::<String>()) {
        let written = render(&text.as_str().into(), "\n");
        prop_assert!(!written.contains(['\n', '\r']));
        let read: toml_edit::DocumentMut = format!("key = {written}\n").parse().unwrap();
        prop_assert_eq!(read["key"].as_str(), Some(text.as_str()));
        // The short escapes of later versions are not understood by older readers.
        let escapes = written.replace("\\\\", "");
        let is_plain = written.starts_with('\'') || !(escapes.contains("\\e") || escapes.contains("\\x"));
        prop_assert!(is_plain, "{}", written);
    }
}
