use super::*;

fn edited(text: &str, change: Change) -> String {
    let document = Document::parse(text.as_bytes().to_vec()).unwrap();
    document.edit(&[change]).unwrap().text().to_owned()
}

fn list(items: &[&str]) -> Value {
    items.iter().copied().collect::<toml_edit::Array>().into()
}

#[test]
fn a_file_reads_back_as_the_bytes_it_was() {
    for text in [
        "+++\n+++\n",
        "+++\n+++",
        "+++\r\nid = 1\r\n+++\r\n\r\nprose\r\n",
        "\u{feff}+++\nid = 1\n+++\n\n\n  prose without an end",
        "+++   \nid = 1\n+++\t\nprose\n+++\nmore\n",
    ] {
        assert_eq!(Document::parse(text.as_bytes().to_vec()).unwrap().text(), text);
    }
}

#[test]
fn front_matter_and_body_are_told_apart() {
    let document =
        Document::parse(b"\xef\xbb\xbf+++\r\nid = 1\r\n+++\r\n\r\n\r\none\r\n+++\r\ntwo".to_vec()).unwrap();
    assert_eq!(document.front(), "id = 1\r\n");
    assert_eq!(document.body(), "one\n+++\ntwo");
    let document = Document::of_parts("id = 1\n", "one\n");
    assert_eq!(document.text(), "+++\nid = 1\n+++\n\none\n");
    assert_eq!(Document::parse(document.text().into()).unwrap(), document);
    assert_eq!(Document::of_parts("", "").text(), "+++\n+++\n");
}

#[test]
fn what_is_no_record_is_named_with_its_place() {
    for (bytes, line, problem) in [
        (&b""[..], 1, "the file is empty"),
        (b" \n\n", 1, "the file is empty"),
        (b"id = 1\n+++\n", 1, "the front matter does not begin"),
        (b"++++\nid = 1\n+++\n", 1, "the front matter does not begin"),
        (b"+++\nid = 1\n++\n", 2, "the front matter does not end"),
        (b"+++\nid = 1\n+++ \n\xff", 4, "byte 17 is not UTF-8"),
    ] {
        let flaw = Document::parse(bytes.to_vec()).unwrap_err();
        assert_eq!((flaw.line, flaw.problem.as_str()), (line, problem));
        assert!(!flaw.advice.is_empty());
    }
    let large = [b"+++\n#", vec![b'x'; FRONT_LIMIT].as_slice(), b"\n+++\n"].concat();
    assert_eq!(Document::parse(large).unwrap_err().problem, "the front matter is too large");
}

#[test]
fn a_key_that_is_no_toml_is_named_where_it_stands() {
    let document = Document::parse(b"+++\nid = 1\n\nplace = the clinic\n+++\n".to_vec()).unwrap();
    let flaw = document.keys().unwrap_err();
    assert_eq!((flaw.line, flaw.source_line.as_str()), (4, "place = the clinic"));
    assert!(!flaw.problem.contains("clinic"), "{}", flaw.problem);
}

#[test]
fn setting_a_key_leaves_its_line_otherwise_as_it_is() {
    let text = "+++\n# mine\n  'place'  =\t'home'   # since May\nmood = 1\n+++\n\nprose\n";
    let expected = "+++\n# mine\n  'place'  =\t\"the clinic\"   # since May\nmood = 1\n+++\n\nprose\n";
    assert_eq!(edited(text, Change::Set("place", "the clinic".into())), expected);
}

#[test]
fn a_new_key_comes_after_the_last_and_before_the_tables_of_the_person() {
    let text = "+++\r\nid = \"a\" # mine\r\n\r\n[own]\r\nplace = 1\r\n+++\r\nprose";
    let expected =
        "+++\r\nid = \"a\" # mine\r\n\r\nplace = \"home\"\r\n\r\n[own]\r\nplace = 1\r\n+++\r\nprose";
    assert_eq!(edited(text, Change::Set("place", "home".into())), expected);
    assert_eq!(edited("+++\n+++\n", Change::Set("place", "x".into())), "+++\nplace = \"x\"\n+++\n");
    assert_eq!(
        edited("+++\n# alone\n[own]\n+++\n", Change::Set("place", "x".into())),
        "+++\nplace = \"x\"\n\n# alone\n[own]\n+++\n"
    );
}

#[test]
fn a_key_is_taken_out_with_one_of_the_blank_lines_around_it() {
    for (before, after) in [
        ("id = 1\n\nplanned = true\n\nsort = 2\n", "id = 1\n\nsort = 2\n"),
        ("id = 1\r\n\r\nplanned = true\r\n\r\nsort = 2\r\n", "id = 1\r\n\r\nsort = 2\r\n"),
        ("id = 1\nplanned = true\nsort = 2\n", "id = 1\nsort = 2\n"),
        ("id = 1\nplanned = true\n\nsort = 2\n", "id = 1\n\nsort = 2\n"),
        ("id = 1\r\nplanned = true\r\n\r\nsort = 2\r\n", "id = 1\r\n\r\nsort = 2\r\n"),
        ("id = 1  \nplanned = true\n\nsort = 2\n", "id = 1  \n\nsort = 2\n"),
        ("id = 1\n\nplanned = true\nsort = 2\n", "id = 1\n\nsort = 2\n"),
        ("planned = true\n\nsort = 2\n", "sort = 2\n"),
        ("id = 1\n\nplanned = true\n", "id = 1\n"),
        ("id = 1\nplanned = true\n", "id = 1\n"),
        ("planned = true\n", ""),
        ("id = 1\n\n  \"planned\" = true  # in May\n\nsort = 2\n", "id = 1\n\n# in May\n\nsort = 2\n"),
        ("id = 1\nplanned = true # last\n[own]\na = 1\n", "id = 1\n# last\n[own]\na = 1\n"),
        ("id = 1\n", "id = 1\n"),
    ] {
        let line_break = if before.contains('\r') { "\r\n" } else { "\n" };
        let file = |front: &str| format!("+++{line_break}{front}+++{line_break}prose\n");
        assert_eq!(edited(&file(before), Change::Remove("planned")), file(after), "{before:?}");
    }
}

#[test]
fn a_comment_within_a_list_stays_when_the_list_changes() {
    let text = "+++\nwith = [\n  # from the clinic\n  \"Ada\", # she/her\n  \"Mira\",\n  # and my sister, once\n]\n+++\n";
    let expected = "+++\n# from the clinic\n# she/her\n# and my sister, once\nwith = [\n  \"Eve\",\n]\n+++\n";
    assert_eq!(edited(text, Change::Set("with", list(&["Eve"]))), expected);
    let removed = edited(text, Change::Remove("with"));
    assert_eq!(removed, "+++\n# from the clinic\n# she/her\n# and my sister, once\n+++\n");
}

#[test]
fn a_key_that_holds_a_table_is_left_alone() {
    for front in ["[place]\nname = 1\n", "place.name = 1\n", "[[place]]\nname = 1\n"] {
        let document = Document::parse(format!("+++\n{front}+++\n").into_bytes()).unwrap();
        assert!(document.edit(&[Change::Set("place", "x".into())]).is_err(), "{front}");
        assert!(document.edit(&[Change::Remove("place")]).is_err(), "{front}");
    }
}

#[test]
fn prose_is_added_below_in_the_line_breaks_of_the_file() {
    let add = |text: &str| edited(text, Change::Append("one\n\ntwo\n".into()));
    assert_eq!(add("+++\n+++\n"), "+++\n+++\n\none\n\ntwo\n");
    assert_eq!(add("+++\n+++\n\nprose"), "+++\n+++\n\nprose\n\none\n\ntwo\n");
    assert_eq!(add("+++\r\n+++\r\n\r\nprose\r\n"), "+++\r\n+++\r\n\r\nprose\r\n\r\none\r\n\r\ntwo\r\n");
    assert_eq!(add("+++\n+++"), "+++\n+++\n\none\n\ntwo\n");
}

#[test]
fn texts_are_written_on_one_line_in_forms_that_toml_1_0_has() {
    for (text, written) in [
        ("plain", r#""plain""#),
        ("a\n+++\nb", r#""a\n+++\nb""#),
        ("tab\tbell\u{7}escape\u{1b}del\u{7f}", r#""tab\tbell\u0007escape\u001Bdel\u007F""#),
        ("back\\slash", r"'back\slash'"),
        ("say \"hi\"", r#"'say "hi"'"#),
        ("it's \"hi\"", r#""it's \"hi\"""#),
        ("\r\n\u{8}\u{c}", r#""\r\n\u0008\u000C""#),
        ("\u{85}\u{2028}é漢", "\"\\u0085\u{2028}é漢\""),
        ("", r#""""#),
    ] {
        assert_eq!(render(&text.into(), "\n"), written);
    }
    assert_eq!(render(&list(&["b", "a\nb"]), "\r\n"), "[\r\n  \"b\",\r\n  \"a\\nb\",\r\n]");
    assert_eq!(render(&list(&[]), "\n"), "[]");
}

#[test]
fn a_text_that_looks_like_the_end_of_the_front_matter_does_not_end_it() {
    let text = "+++\nid = 1\n+++\n\nprose\n";
    let changed = edited(text, Change::Set("place", "a\n+++\nb".into()));
    let document = Document::parse(changed.into_bytes()).unwrap();
    assert_eq!(
        document.keys().unwrap().get("place").and_then(|place| place.get_ref().as_str()),
        Some("a\n+++\nb")
    );
    assert_eq!(document.body(), "prose\n");
}

#[test]
fn a_settings_file_keeps_its_byte_order_mark() {
    let change = Change::Set("journal", "/j".into());
    assert_eq!(
        edit_front("\u{feff}# mine\n", &change, "\n").unwrap(),
        "\u{feff}journal = \"/j\"\n\n# mine\n"
    );
    assert_eq!(
        edit_front("\u{feff}git = true", &change, "\n").unwrap(),
        "\u{feff}git = true\n\njournal = \"/j\"\n"
    );
    assert_eq!(edit_front("", &change, "\n").unwrap(), "journal = \"/j\"\n");
}

#[test]
fn a_settings_file_that_is_no_toml_is_left_alone() {
    assert!(edit_front("git = yes\n", &Change::Set("journal", "/j".into()), "\n").is_err());
}
