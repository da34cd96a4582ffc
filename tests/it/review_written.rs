//! `kap review --write`: closing words, which are kept as a review.

use snapbox::str;

use super::evening::{draft, ends, field, line};
use super::review::year;
use super::support::{Home, equal};

/// A home with one session, some days later.
fn later() -> Home {
    let home = Home::with_session();
    home.at("2026-10-09T20:30:00+02:00");
    home
}

#[test]
fn closing_words_are_a_record_and_the_next_review_goes_on_from_there() {
    let home = later();
    home.kap_with(&["review", "--write", "--text", "The walks stayed.", "--tag", "for:therapist"])
        .succeeds()
        .out("")
        .err(str![[r#"
Kept: review <review>, in 2026/2026-10-09-review-<review>.md.
The next `kap review` goes on from there.

"#]]);
    equal(
        &home.the("review"),
        str![[r#"
+++
id = "<review>"

kind = "review"

at = 2026-10-09T20:30:00+02:00

day = 2026-10-09

since = 2026-10-03

until = 2026-10-09

tags = [
  "for:therapist",
]
+++

The walks stayed.

"#]],
    );
    equal(
        &home.commits(),
        str![[r#"
kap: journal

A	2026/2026-10-05-session-k7m2q.md
A	kap.toml
kap: review 2026-10-09

A	2026/2026-10-09-review-<review>.md

"#]],
    );
    home.at("2026-10-12T20:30:00+02:00");
    let next = home.kap("review --format json").succeeds().json();
    assert_eq!(
        (&next["period"]["scope"], &next["period"]["first"]),
        (&"since-review".into(), &"2026-10-09".into())
    );
    assert_eq!(next["closing"][0]["text"], "The walks stayed.");
    assert_eq!(next["closing"][0]["tags"][0], "for:therapist");
    home.kap("list --kind review").succeeds().out(str![[r#"
day                kind    id     about
──────────────────────────────────────────────────────────
Friday, 9 October  review  <review>  2026-10-03 to 2026-10-09

"#]]);
    home.kap("show @").succeeds().out(str![[r#"
Review <review>
date: Friday, 9 October 2026, 20:30
about: 2026-10-03 to 2026-10-09
tags: for:therapist

The walks stayed.

"#]]);
}

#[test]
fn words_come_through_a_pipe_or_the_editor_too() {
    let home = later().without_git();
    home.kap("review --session last --write").stdin("Through a pipe.\n\nTwo paragraphs.\n").succeeds();
    let record = home.the("review");
    assert!(record.contains("\nsession = \"k7m2q\"\n"), "{record}");
    assert!(record.ends_with("+++\n\nThrough a pipe.\n\nTwo paragraphs.\n"), "{record}");
    // One of a session does not move the mark.
    let next = home.kap("review --format json").succeeds().json();
    assert_eq!(next["period"]["scope"], "week");
    home.editor("printf 'From the editor.\\n' >> \"$1\"");
    home.kap("review --series 1 --write --edit").succeeds();
    let edited = home.journal_files();
    assert!(edited.contains("review"), "{edited}");
    assert_eq!(home.records("review").len(), 2);
    assert!(
        home.records("review")
            .iter()
            .any(|record| record.contains("series = 1") && record.ends_with("From the editor.\n"))
    );
}

#[test]
fn without_words_and_without_a_person_nothing_is_made() {
    let home = later().without_git();
    home.kap("review --write").fails(2).err(str![[r#"
kap: there is no text
hint: give it on the command line, through a pipe, or with --edit

"#]]);
    home.kap("review --write").stdin("  \n").fails(2);
    home.kap("review --text words").fails(2);
    assert_eq!(home.records("review"), [""; 0]);
}

#[test]
fn words_that_cannot_be_kept_are_given_back() {
    let home = later().without_git();
    home.kap("review --session zzzzz --write").stdin("Not lost.").fails(3).err_has("Not lost.");
    home.write_journal("kap.toml", "format = 9\n");
    home.kap("review --write").stdin("Not lost either.").fails(5).err_has("Not lost either.");
}

#[test]
fn in_a_terminal_the_look_back_comes_first_and_then_one_question() {
    let home = later().without_git();
    let mut terminal = home.terminal_of("review --write", 80, 60);
    terminal.wait_for("Today is 4 days after session 1, 5 October.");
    terminal.wait_for("What do you want to keep of this time?");
    field(&terminal);
    line(&mut terminal, "Slower than I thought.");
    terminal.send("\r");
    let screen = ends(terminal, 0);
    assert!(screen.contains("Kept: review"), "{screen}");
    assert!(home.the("review").ends_with("+++\n\nSlower than I thought.\n"));
    assert_eq!(home.drafts(), [""; 0]);
}

#[test]
fn an_interrupted_answer_is_a_draft_and_goes_on_where_it_was() {
    let home = later().without_git();
    let mut terminal = home.terminal_of("review --write", 80, 60);
    terminal.wait_for("What do you want to keep of this time?");
    field(&terminal);
    terminal.send("half a thou");
    terminal.wait_for("half a thou");
    terminal.send("\x03");
    let screen = ends(terminal, 130);
    assert!(screen.contains("go on from here: `kap review --write`"), "{screen}");
    let kept = draft(&home);
    assert!(kept.contains("half a thou") && kept.contains("kap review --write"), "{kept}");
    // It is not taken for a reflection.
    home.kap("reflect --resume").fails(3);
    home.kap("today").ends();
    let mut terminal = home.terminal_of("review --write --all", 80, 60);
    terminal.wait_for("You have unfinished closing words, begun today at 20:30.");
    terminal.wait_for("begin new ones");
    terminal.wait_for_keys();
    terminal.send("\r");
    terminal.wait_for("half a thou");
    field(&terminal);
    terminal.send("ght\x04");
    ends(terminal, 0);
    let record = home.the("review");
    assert!(record.ends_with("+++\n\nhalf a thought\n"), "{record}");
    // The days are those of the first time.
    assert!(record.contains("since = 2026-10-03"), "{record}");
    assert_eq!(home.drafts(), [""; 0]);
}

#[test]
fn nothing_typed_is_nothing_kept() {
    let home = later().without_git();
    let mut terminal = home.terminal_of("review --write", 80, 60);
    terminal.wait_for("What do you want to keep of this time?");
    field(&terminal);
    terminal.send("\r");
    let screen = ends(terminal, 0);
    assert!(screen.contains("Nothing was written, so nothing was saved. That is fine."), "{screen}");
    assert_eq!((home.records("review").len(), home.drafts().len()), (0, 0));
}

#[test]
fn a_review_hangs_on_the_thread_of_its_session() {
    let home = year();
    home.kap("review --session 3 --write").stdin("White was enough.").succeeds();
    let value = home.kap("review --session 3 --format json").succeeds().json();
    let session = value["period"]["session"].as_str().unwrap();
    home.kap(&format!("trace {session}")).succeeds().out_has("White was enough.");
}
