use super::super::document::Document;
use super::*;

const GOAL: &str = "+++\nid = \"4fh8t\"\n\nkind = \"goal\"\n\nwhen = \"the coffee is made\"\n\nthen = \"shoes\"\n\ntags = [\n  \"rest\",\n]\n+++\n\nWalk first.\n";

/// Merges both ways round, which must come to the same, and takes in each side again.
fn merge(base: &str, one: &str, other: &str) -> Settled {
    let settled = record(Some(base.as_bytes()), one.as_bytes(), other.as_bytes());
    assert_eq!(settled, record(Some(base.as_bytes()), other.as_bytes(), one.as_bytes()));
    for side in [one, other] {
        let again = record(Some(base.as_bytes()), &settled.bytes, side.as_bytes());
        assert_eq!(text(&again), text(&settled));
    }
    settled
}

fn text(settled: &Settled) -> &str {
    std::str::from_utf8(&settled.bytes).unwrap()
}

#[test]
fn keys_that_each_side_changed_are_both_taken() {
    let one = GOAL.replace("shoes", "boots");
    let other =
        GOAL.replace("then = ", "value = \"calm\"\n\nthen = ").replace("Walk first.", "Walk before all.");
    let settled = merge(GOAL, &one, &other);
    let expected = other.replace("shoes", "boots");
    assert_eq!(text(&settled), expected);
    assert!(!settled.needs_a_look());
}

#[test]
fn a_key_that_both_changed_keeps_one_value_and_the_other_in_a_comment() {
    let settled = merge(GOAL, &GOAL.replace("shoes", "boots on"), &GOAL.replace("shoes", "coat"));
    let expected = GOAL.replace(
        "then = \"shoes\"",
        "# Changed on two devices. The other one said: then = \"coat\"\nthen = \"boots on\"",
    );
    assert_eq!(text(&settled), expected);
    assert_eq!(settled.keys, ["then"]);
}

#[test]
fn lists_take_in_what_either_added() {
    let settled = merge(
        GOAL,
        &GOAL.replace("\"rest\"", "\"ease\",\n  \"rest\""),
        &GOAL.replace("\"rest\"", "\"rest\",\n  \"sea\""),
    );
    assert_eq!(text(&settled), GOAL.replace("\"rest\"", "\"ease\",\n  \"rest\",\n  \"sea\""));
    assert!(!settled.needs_a_look());
}

#[test]
fn the_later_time_the_greater_number_and_the_longer_text_hold() {
    for (was, one, other, holds) in [
        (
            "at = 2026-10-05T10:00:00+02:00",
            "at = 2026-10-07T23:30:00+02:00",
            "at = 2026-10-07T22:00:00Z",
            "at = 2026-10-07T22:00:00Z",
        ),
        ("rating = 3", "rating = 10", "rating = 9", "rating = 10"),
        ("place = \"x\"", "place = \"the clinic\"", "place = \"zoo\"", "place = \"the clinic\""),
        ("items = [\n  1,\n]", "items = [\n  1,\n  2,\n]", "items = [\n  0,\n]", "items = [\n  1,\n  2,\n]"),
    ] {
        let file = |line: &str| format!("+++\n{line}\n+++\n");
        let settled = merge(&file(was), &file(one), &file(other));
        let lost = if holds == one { other } else { one };
        let lost = lost.replace("\n  ", " ").replace(",\n]", "]").replace("[ ", "[");
        assert_eq!(
            text(&settled),
            format!("+++\n# Changed on two devices. The other one said: {lost}\n{holds}\n+++\n")
        );
    }
}

#[test]
fn a_key_taken_out_on_one_side_goes_unless_the_other_changed_it() {
    let planned = "+++\nsort = \"medicine\"\n\nplanned = true\n+++\n";
    let held = "+++\nsort = \"medicine\"\n+++\n";
    assert_eq!(
        text(&merge(planned, held, &planned.replace("medicine", "group"))),
        held.replace("medicine", "group")
    );
    let changed = GOAL.replace("the coffee is made", "I wake");
    let without = GOAL.replace("when = \"the coffee is made\"\n\n", "");
    assert_eq!(text(&merge(GOAL, &changed, &without)), changed);
}

#[test]
fn comments_unknown_keys_a_mark_and_dos_line_breaks_stay() {
    let base =
        "+++\n# mine\nid = \"c3v8d\" # five\n\ncolour = 'green'\n\nconfidence = 70\n+++\n\nOne.\n\nTwo.\n";
    let phone = format!("\u{feff}{}", base.replace("Two.", "Two!").replace('\n', "\r\n"));
    let laptop = base.replace("# mine", "# mine\n# and more").replace("70", "80");
    let settled = merge(base, &phone, &laptop);
    let expected = laptop.replace("Two.", "Two!").replace('\n', "\r\n");
    assert_eq!(text(&settled), format!("\u{feff}{expected}"));
}

#[test]
fn an_editor_that_turned_the_line_breaks_makes_no_conflict() {
    let settled =
        merge(GOAL, &GOAL.replace('\n', "\r\n"), &GOAL.replace("Walk first.", "Walk first of all."));
    assert_eq!(text(&settled), GOAL.replace("Walk first.", "Walk first of all.").replace('\n', "\r\n"));
    assert!(!settled.needs_a_look());
}

#[test]
fn one_that_cannot_be_read_is_kept_beside_the_one_that_can() {
    let damaged = GOAL.replace("when = ", "when : ");
    let sound = GOAL.replace("shoes", "boots");
    let settled = merge(GOAL, &damaged, &sound);
    assert_eq!((text(&settled), settled.beside.as_deref()), (sound.as_str(), Some(damaged.as_bytes())));
    let settled = record(None, b"\xff\xfe", b"\xff\xfd");
    assert_eq!(
        (settled.bytes.as_slice(), settled.beside.as_deref()),
        (&b"\xff\xfe"[..], Some(&b"\xff\xfd"[..]))
    );
}

#[test]
fn the_same_record_begun_on_two_devices_is_one() {
    let one = "+++\nid = \"c3v8d\"\n\nday = 2026-10-05\n+++\n\nOne.\n";
    let other = "+++\nid = \"c3v8d\"\n\nday = 2026-10-05\n\ntags = [\n  \"sea\",\n]\n+++\n\nOne.\n\nTwo.\n";
    assert_eq!(text(&record(None, one.as_bytes(), other.as_bytes())), other);
}

#[test]
fn front_matter_with_tables_is_merged_by_lines_or_kept_twice() {
    let base = "+++\nid = \"c3v8d\"\n\n[mine]\na = 1\n\nb = 2\n+++\n\nOne.\n";
    let settled = record(
        Some(base.as_bytes()),
        base.replace("a = 1", "a = 3").as_bytes(),
        base.replace("One.", "Two.").as_bytes(),
    );
    assert_eq!(text(&settled), base.replace("a = 1", "a = 3").replace("One.", "Two."));
    let (one, other) = (base.replace("a = 1", "a = 3"), base.replace("a = 1", "a = 4"));
    let settled = merge(base, &one, &other);
    assert_eq!((text(&settled), settled.beside.as_deref()), (other.as_str(), Some(one.as_bytes())));
}

#[test]
fn settings_merge_by_their_keys() {
    let base = "# A journal.\nformat = 1\n";
    let settled = keys_alone(
        Some(base.as_bytes()),
        b"# A journal.\nformat = 1\ncountry = \"DE\"\n",
        b"# A journal.\nformat = 1\n\nday_start = \"05:00\"\n",
    );
    assert_eq!(text(&settled), "# A journal.\nformat = 1\ncountry = \"DE\"\n\nday_start = \"05:00\"\n");
    let settled = keys_alone(None, b"# A journal.\nformat = 1\n", b"format = 1\n");
    assert_eq!(text(&settled), "# A journal.\nformat = 1\n");
}

#[test]
fn a_record_is_known_by_its_fence_and_a_copy_has_one_name_everywhere() {
    assert!(is_record(GOAL.as_bytes()) && is_record("\u{feff}+++\r\n".as_bytes()));
    assert!(!is_record(b"# A note\n") && !is_record(b"+++x") && !is_record(b""));
    assert!(Document::parse(GOAL.into()).is_ok());
    assert_eq!(name_beside("walk-4fh8t", b"abc"), "walk-4fh8t-other-1a47e90b");
}
