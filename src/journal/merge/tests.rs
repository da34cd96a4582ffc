use super::*;

fn both(first: &str, second: &str) -> String {
    format!("{first}\n\n{BETWEEN}\n\n{second}")
}

/// Merges both ways round, which must come to the same.
fn merge(base: &str, one: &str, other: &str) -> Merged {
    let merged = prose(Some(base), one, other);
    assert_eq!(merged, prose(Some(base), other, one));
    merged
}

#[test]
fn what_one_side_changed_is_taken_from_it() {
    let base = "The hall.\n\nThe door.\n\nThe step.\n";
    let merged = merge(
        base,
        "The long hall.\n\nThe door.\n\nThe step.\n",
        "The hall.\n\nThe door.\n\nThe step, cold.\n",
    );
    assert_eq!(merged.text, "The long hall.\n\nThe door.\n\nThe step, cold.\n");
    assert_eq!(merged.kept_both, 0);
}

#[test]
fn two_neighbours_each_changed_on_one_side_are_no_conflict() {
    let merged = merge("One.\n\nTwo.\n", "One!\n\nTwo.\n", "One.\n\nTwo!\n");
    assert_eq!(merged, Merged { text: "One!\n\nTwo!\n".into(), kept_both: 0 });
}

#[test]
fn a_passage_that_both_changed_stands_there_twice_and_says_so() {
    let merged = merge("A hall.\n\nEnd.\n", "A white hall.\n\nEnd.\n", "A long hall.\n\nEnd.\n");
    assert_eq!(merged.text, both("A long hall.", "A white hall.") + "\n\nEnd.\n");
    assert_eq!(merged.kept_both, 1);
}

#[test]
fn merging_the_same_again_changes_nothing() {
    let (base, one, other) = ("A hall.\n\nEnd.\n", "A white hall.\n\nEnd.\n", "A long hall.\n");
    let merged = merge(base, one, other).text;
    for side in [one, other] {
        assert_eq!(merge(base, &merged, side).text, merged);
    }
}

#[test]
fn a_third_version_joins_the_two() {
    let base = "A hall.\n";
    let two = merge(base, "A white hall.\n", "A long hall.\n").text;
    let three = merge(base, &two, "A cold hall.\n").text;
    let cold = both("A cold hall.", "A long hall.");
    assert_eq!(three, format!("{cold}\n\n{BETWEEN}\n\nA white hall.\n"));
}

#[test]
fn what_both_added_at_the_end_stays_with_no_word_between() {
    let merged = merge("Start.\n", "Start.\n\nMorning.\n", "Start.\n\nEvening.\n");
    assert_eq!(merged.text, "Start.\n\nEvening.\n\nMorning.\n");
}

#[test]
fn what_one_side_took_out_and_the_other_changed_stays_changed() {
    let merged = merge("One.\n\nTwo.\n", "One.\n", "One.\n\nTwo, later.\n");
    assert_eq!(merged.text, "One.\n\nTwo, later.\n");
}

#[test]
fn without_a_common_beginning_what_both_have_stands_once() {
    let merged = prose(None, "Same.\n\nMine.\n", "Same.\n\nYours.\n");
    assert_eq!(merged.text, "Same.\n\nMine.\n\nYours.\n");
    assert_eq!(merged, prose(None, "Same.\n\nYours.\n", "Same.\n\nMine.\n"));
}

#[test]
fn blank_lines_and_the_lack_of_a_last_line_break_stay() {
    let merged = merge("\n\nOne.\n\n\nTwo.", "\n\nOne!\n\n\nTwo.", "\n\nOne.\n\n\nTwo!");
    assert_eq!(merged.text, "\n\nOne!\n\n\nTwo!");
}

#[test]
fn lines_merge_where_only_one_side_changed_each() {
    assert_eq!(lines("a\nb\nc\n", "a\nB\nc\n", "a\nb\nC\n").as_deref(), Some("a\nB\nC\n"));
    assert_eq!(lines("a\nb\n", "a\nx\n", "a\ny\n"), None);
    assert_eq!(lines("", "a\n", "b\n"), None);
    assert_eq!(all_lines("a\nc\n", "b\nc\n"), "a\nc\nb\n");
}

#[test]
fn lists_are_sets() {
    let list = |items: &str| items.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(set(&list("b d"), &list("a b d"), &list("b c d")), list("a b c d"));
    assert_eq!(set(&list("a b"), &list("a"), &list("a b c")), list("a c"));
    // An order that means something stays.
    assert_eq!(set(&list("z a"), &list("z a m"), &list("z a")), list("z a m"));
}

#[test]
fn names_that_a_side_added_stand_where_it_put_them() {
    let ordered = |one: &[&'static str], other: &[&'static str]| {
        let merged = order(&["a", "b", "c"], one, other);
        assert_eq!(merged, order(&["a", "b", "c"], other, one));
        merged.join(" ")
    };
    assert_eq!(ordered(&["a", "x", "b", "c"], &["a", "b", "c", "y"]), "a x b c y");
    assert_eq!(ordered(&["a", "x", "b", "c"], &["a", "w", "x", "b", "c"]), "a w x b c");
    assert_eq!(ordered(&["c", "a", "b"], &["a", "b", "c"]), "c a b");
    assert_eq!(ordered(&["0", "a", "b", "c"], &["a", "b", "c"]), "0 a b c");
}

/// The version on the other side of the mark stands outside of what is settled.
#[test]
fn a_mark_at_the_edge_of_a_passage_stays() {
    let (base, one, other) = ("bf\n\ne\n\na\n", "e\n\nbf\n", "bf\n\ne\n\nc\n\nb\n");
    let merged = prose(Some(base), one, other).text;
    assert_eq!(merged, format!("e\n\nbf\n\n{BETWEEN}\n\nc\n\nb\n"));
    assert_eq!(prose(Some(base), &merged, other).text, format!("e\n\nbf\n\n{BETWEEN}\n\ne\n\nc\n\nb\n"));
}
