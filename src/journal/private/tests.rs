use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::journal::id::Id;
use crate::journal::intention::Intention;
use crate::journal::ledger::Question;
use crate::journal::record::{Entry, Source};
use crate::journal::reflection::Reflection;
use crate::journal::step::Step;

fn record(entry: Entry, tags: &[&str], body: &str) -> Record {
    let day = NaiveDate::from_ymd_opt(2026, 10, 6).unwrap();
    Record {
        id: Id::from_random(7),
        at: day.and_hms_opt(18, 0, 0).unwrap().and_utc().fixed_offset(),
        day,
        written: None,
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        entry,
        body: body.to_owned(),
    }
}

fn reflection(body: &str) -> Option<String> {
    let entry = Entry::Reflection(Reflection {
        session: None,
        step: Step::Week,
        set: None,
        skipped: vec![],
        made: vec![],
    });
    public(&record(entry, &[], body)).map(|record| record.body)
}

#[test]
fn a_marked_paragraph_stays_whatever_way_it_is_marked() {
    for marked in [
        "She said no. #private",
        "#Private she said no.",
        "She\nsaid #private, and\nno.",
        "private: she said no.",
        "**Private:** she said no.",
        "- [private] she said no.",
        "> (Private) she said no.",
        "She said no.<!-- private -->",
        "<!-- this is PRIVATE -->\nShe said no.",
        "- one\n- she said no #private\n  - under it",
        "- she said no #private\n\n  and more of it, she said no",
        "```\nshe said no\n\n#private\n```",
        "##### Mother #private\nshe said no\n\nshe said no",
        "Mother #private\n---\n\nshe said no",
        "She said #private/mother no",
        "She said ＃private no",
    ] {
        let body = format!("First.\n\n{marked}\n");
        assert_eq!(reflection(&body).as_deref(), Some("First.\n"), "{marked}");
    }
}

#[test]
fn what_is_not_marked_is_shown() {
    for body in ["A private place, to sit.\n", "It is about #privately and a#private.\n", "Privacy: mine.\n"]
    {
        assert_eq!(reflection(body).as_deref(), Some(body));
    }
}

#[test]
fn a_marked_answer_stays_with_its_follow_ups_and_its_own_headings() {
    let body = "\
## One? <!-- kap: one private -->

a

## Of my own

b

### Follow? <!-- kap: follow -->

c

## Two? <!-- kap: two for:therapist -->

d #private

e

### Sure? <!-- kap: sure private -->

f
";
    assert_eq!(reflection(body).unwrap(), "## Two? <!-- kap: two for:therapist -->\n\ne\n");
}

#[test]
fn an_answer_that_is_all_private_takes_its_question_along() {
    let body = "## One? <!-- kap: one -->\n\nno #private\n\n## Two? <!-- kap: two -->\n";
    assert_eq!(reflection(body).unwrap(), "## Two? <!-- kap: two -->\n");
}

#[test]
fn a_mark_alone_holds_for_all_that_follows() {
    assert_eq!(reflection("#private\n\nAll of it.\n\n## One? <!-- kap: one -->\n\na\n"), None);
    assert_eq!(
        reflection("Open.\n\nPrivate:\n\nAll.\n\n## One? <!-- kap: one -->\n\na\n").unwrap(),
        "Open.\n"
    );
    assert_eq!(reflection("Open.\n\nAnd more.\n\n#private\n"), None);
    assert_eq!(reflection("Open.\n\nNo.\n\n#private\n\nAll.\n").unwrap(), "Open.\n");
    let inside = "## One? <!-- kap: one -->\n\na\n\nno\n\n#private\n\nb\n\n## Two? <!-- kap: two -->\n\nc\n";
    let kept = "## One? <!-- kap: one -->\n\na\n\n## Two? <!-- kap: two -->\n\nc\n";
    assert_eq!(reflection(inside).unwrap(), kept);
}

#[test]
fn a_private_heading_reaches_to_the_next_of_its_level() {
    let body = "# All\n\n## Mother #private\n\na\n\n### Deeper\n\nb\n\n## Then\n\nc\n";
    assert_eq!(reflection(body).unwrap(), "# All\n\n## Then\n\nc\n");
    let above = "# Mine #private\n\na\n\n## One? <!-- kap: one -->\n\nb\n";
    assert_eq!(reflection(above).unwrap(), "");
}

#[test]
fn comments_never_leave() {
    assert_eq!(reflection("Open <!-- hidden\n\nstill --> end.\n").unwrap(), "Open  end.\n");
    assert_eq!(reflection("Open <!-- hidden\n\nto the end\n").unwrap(), "Open\n");
    assert_eq!(reflection("a <!-<!-- x -->- y --> b\n").unwrap(), "a  b\n");
    // What a comment hides does not come out where its beginning was held back.
    assert_eq!(reflection("a\n\n<!-- #private b\n\nc --> d\n").unwrap(), "a\n");
}

#[test]
fn a_record_whose_first_line_is_private_says_nothing_else_instead() {
    let question = |body| public(&record(Entry::Question(Question { source: Source::default() }), &[], body));
    assert_eq!(question("Whose voice? #private\n\nI wonder.\n"), None);
    assert_eq!(question("Whose voice?\n\nMine. #private\n").unwrap().body, "Whose voice?\n");
}

#[test]
fn a_tagged_record_stays_and_a_marked_value_is_left_out() {
    let entry = Entry::Intention(Intention {
        hope: Some("quiet #private".into()),
        value: Some("honesty".into()),
        ..Intention::default()
    });
    for tag in ["private", "Private", "#private", "private/family"] {
        assert_eq!(public(&record(entry.clone(), &[tag], "To be kind.\n")), None);
    }
    let shown = public(&record(entry, &["privacy"], "To be kind.\n")).unwrap();
    let Entry::Intention(intention) = shown.entry else { panic!("an intention") };
    assert_eq!((intention.hope, intention.value.as_deref()), (None, Some("honesty")));
}

/// Prose without any mark, in which everything that parts or joins paragraphs is common.
fn any_block() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        "[a-z ]{0,12}",
        Just("```".to_owned()),
        Just("~~~~ rust".to_owned()),
        Just("# Heading".to_owned()),
        Just("### Deeper".to_owned()),
        Just("---".to_owned()),
        Just("===".to_owned()),
        Just("- item".to_owned()),
        Just("  indented".to_owned()),
        Just("> quoted".to_owned()),
        Just("<!-- note".to_owned()),
        Just("-->".to_owned()),
        Just("## Why? <!-- kap: why -->".to_owned()),
        Just("### And? <!-- kap: and for:therapist -->".to_owned()),
    ];
    proptest::collection::vec(line, 1..5).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn no_byte_of_a_private_paragraph_is_public(
        before in proptest::collection::vec(any_block(), 0..4),
        secret in "[a-z]{0,4}QZX[a-z ]{0,4}",
        mark in 0..6_usize,
        after in proptest::collection::vec(any_block(), 0..4),
        ends in prop_oneof![Just("\n"), Just("\r\n")],
    ) {
        let marked = match mark {
            0 => format!("{secret} #private"),
            1 => format!("private: {secret}"),
            2 => format!("{secret} <!-- private -->"),
            3 => format!("# {secret} #private\n\n{secret}"),
            4 => format!("## Q <!-- kap: q private -->\n\n{secret}\n\n## Mine\n\n{secret}\n\n### F <!-- kap: f -->\n\n{secret}"),
            _ => format!("#private\n\n{secret}"),
        };
        let body = before.into_iter().chain([marked]).chain(after).collect::<Vec<_>>().join("\n\n");
        let shown = reflection(&body.replace('\n', ends)).unwrap_or_default();
        prop_assert!(!shown.contains("QZX"), "{body}\n=>\n{shown}");
    }

    #[test]
    fn what_is_public_is_public_again(body in any_block()) {
        if let Some(shown) = reflection(&body) {
            prop_assert_eq!(reflection(&shown), Some(shown.clone()), "{}", body);
        }
    }
}
