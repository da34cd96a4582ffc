//! `kap session agenda`: what to bring to the next meeting.

use snapbox::str;

use super::support::Home;

/// A journal with a therapy session on 1 October and what was written since.
fn home() -> Home {
    let home = Home::with_session().without_git();
    home.record(
        "2026/2026-10-01-session-w2x4y.md",
        "id = \"w2x4y\"\n\nkind = \"session\"\n\nat = 2026-10-01T10:00:00+02:00\n\nsort = \"therapy\"",
        "",
    );
    home.record(
        "2026/2026-09-30-insight-aa1aa.md",
        "id = \"aa1aa\"\n\nkind = \"insight\"\n\nat = 2026-09-30T10:00:00+02:00\n\ntags = [\"for:therapist\"]",
        "Told already.",
    );
    home.record(
        "2026/2026-10-02-reflection-bb2bb.md",
        "id = \"bb2bb\"\n\nkind = \"reflection\"\n\nat = 2026-10-02T10:00:00+02:00\n\nstep = \"month\"",
        "## What slips first? <!-- kap: slips_first -->\n\nMy sleep.\n\n\
         ## What needs a person? <!-- kap: carrying for:therapist -->\n\nThe thing with my brother.\n\n\
         ## Anything for your clinician? <!-- kap: clinician for:clinician -->\n\nNumb hands.",
    );
    home.record(
        "2026/2026-10-03-difficulty-cc3cc.md",
        "id = \"cc3cc\"\n\nkind = \"difficulty\"\n\nat = 2026-10-03T10:00:00+02:00\n\ntags = [\"for:therapist\"]",
        "Waking at four.",
    );
    home
}

#[test]
fn what_was_tagged_since_the_last_therapy_session_comes_and_no_other_word() {
    let home = home();
    home.kap("session plan friday 10:00 --sort therapy").succeeds();
    home.kap("session agenda")
        .succeeds()
        .out(str![[r#"
To bring to your therapist
Since the therapy session of Thursday, 1 October.

Friday, 2 October, reflection bb2bb
What needs a person?
  The thing with my brother.

Saturday, 3 October, difficulty cc3cc
  Waking at four.

The next therapy session: Friday, 9 October, 10:00.

"#]])
        .err("");
    home.kap("session agenda --format md").succeeds().out(str![[r#"
# To bring to your therapist

Since the therapy session of Thursday, 1 October.

## 2026-10-02, reflection bb2bb

*What needs a person?*

The thing with my brother.

## 2026-10-03, difficulty cc3cc

Waking at four.

The next therapy session: Friday, 9 October, 10:00.

"#]]);
    home.kap("session agenda --format plain").succeeds().out(str![[r#"
2026-10-02	reflection	bb2bb	What needs a person?	The thing with my brother.
2026-10-03	difficulty	cc3cc		Waking at four.

"#]]);
    let json = home.kap("session agenda --format json").succeeds().stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["since"], "2026-10-01T10:00:00+02:00");
    assert_eq!(json["next"]["at"], "2026-10-09T10:00:00+02:00");
    assert_eq!(json["points"][0]["key"], "carrying");
    assert_eq!(json["points"][1]["text"], "Waking at four.");
}

#[test]
fn it_may_begin_on_another_day_or_be_for_somebody_else() {
    let home = home();
    home.kap("session agenda --since 2026-09-30").succeeds().out_has("Told already.");
    let clinician = home.kap("session agenda --for clinician").succeeds().stdout;
    assert!(clinician.contains("Numb hands.") && !clinician.contains("brother"), "{clinician}");
    home.kap("session agenda --since soon").fails(2);
}

#[test]
fn a_meeting_that_took_place_leaves_only_what_is_new() {
    let home = home();
    home.kap("session plan today 20:00 --sort therapy").succeeds();
    // Nobody has said yet that it took place.
    home.at("2026-10-06T20:00:00+02:00").kap("session agenda").succeeds().out_has("Waking at four.");
    home.kap("session held").succeeds();
    home.kap("session agenda").succeeds().out("").err(str![[r#"
Nothing is tagged for:therapist since the therapy session of yesterday. To bring
a record along: `kap tag add ID for:therapist`, or `-t for:therapist` when you
add it.

"#]]);
    // Written down now, about a time before.
    home.kap("insight add \"It was fear\" --at 2026-10-04 -t for:therapist").succeeds();
    home.kap("session agenda").succeeds().out_has("It was fear");
}
