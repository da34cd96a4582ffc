//! Drafts: whatever ends `kap reflect`, what was typed is there the next time.

use std::thread::sleep;
use std::time::Duration;

use rustix::process::Signal;
use snapbox::str;

use super::evening::{at, begun, draft, ends, interrupted, line};
use super::support::{Home, equal};

#[test]
fn stopping_keeps_a_draft_and_the_next_time_offers_it() {
    let home = Home::with_session().without_git();
    let mut terminal = begun(&home);
    line(&mut terminal, "blue light");
    at(&terminal, 2);
    line(&mut terminal, "q");
    terminal.wait_for("Stopping here is fine.");
    terminal.send("\r");
    let screen = ends(terminal, 0);
    assert!(screen.contains("Kept as a draft. `kap reflect` goes on from here."), "{screen}");
    assert!(draft(&home).contains("still_here = \"blue light\""));
    home.at("2026-10-06T09:00:00+02:00").kap("").succeeds().out(str![[r#"
It is the day after your last session.

Draft       a reflection, begun yesterday at 20:10
If you like a look at it, a day or more after
Next        `kap reflect`

"#]]);
    let mut terminal = home.terminal("reflect");
    terminal.wait_for("You have an unfinished reflection, begun yesterday at 20:10.");
    terminal.wait_for("go on with it");
    terminal.send("\r");
    at(&terminal, 2);
    line(&mut terminal, "hands");
    terminal.wait_for("[ ] calm");
    terminal.send("\r");
    at(&terminal, 4);
    terminal.send("\r");
    at(&terminal, 5);
    terminal.send("\r");
    ends(terminal, 0);
    equal(
        &home.the("reflection"),
        str![[r#"
+++
id = "<reflection>"

kind = "reflection"

at = 2026-10-05T20:10:00+02:00

day = 2026-10-05

written = 2026-10-06T09:00:00+02:00

session = "k7m2q"

step = "now"

set = "now"

set_version = 1

skipped = [
  "feeling",
  "tomorrow",
  "clinician",
]
+++

## What is still here? A picture, a word, a sound. <!-- kap: still_here -->

blue light

## Where in your body is it now? <!-- kap: body -->

hands

"#]],
    );
    assert!(home.drafts().is_empty());
}

#[test]
fn a_draft_can_wait_while_another_is_begun() {
    let home = interrupted();
    let mut terminal = home.terminal("reflect");
    terminal.wait_for("go on with it");
    terminal.send("\x1b[B\r");
    at(&terminal, 1);
    assert!(!terminal.screen().contains("blue light"));
    terminal.send("\x03");
    ends(terminal, 130);
    assert!(draft(&home).contains("blue light"));
}

#[test]
fn ctrl_c_keeps_half_a_word_and_resume_goes_on_in_it() {
    let home = interrupted();
    let kept = draft(&home);
    assert!(
        kept.contains("still_here = \"blue light\"") && kept.contains("body = \"half a thou\""),
        "{kept}"
    );
    let mut terminal = home.terminal("reflect --resume");
    terminal.wait_for("half a thou");
    terminal.wait_for_keys();
    line(&mut terminal, "ght");
    terminal.wait_for("[ ] calm");
    terminal.send("\r");
    at(&terminal, 4);
    line(&mut terminal, "q");
    terminal.wait_for("Stopping here is fine.");
    terminal.send("\x1b[B\r");
    ends(terminal, 0);
    assert!(home.the("reflection").contains("half a thought"));
}

/// The opening says of every question that b goes back.
#[test]
fn back_at_the_first_question_is_no_answer() {
    let first = |times| move |screen: &vt100::Screen| screen.contents().matches("1 of 5").count() == times;
    let home = Home::with_session().without_git();
    let mut terminal = begun(&home);
    line(&mut terminal, "b");
    terminal.wait_for("There is no question before this one.");
    terminal.wait_until("the first question again", first(2));
    terminal.wait_for_keys();
    terminal.send("blue light");
    terminal.wait_for("blue light");
    terminal.send("\x1b[5~");
    terminal.wait_until("the first question once more", first(3));
    terminal.wait_until("what stood there", |screen| screen.contents().matches("blue light").count() == 2);
    terminal.wait_for_keys();
    terminal.send("\r");
    at(&terminal, 2);
    line(&mut terminal, "q");
    terminal.wait_for("Stopping here is fine.");
    terminal.send("\x1b[B\r");
    ends(terminal, 0);
    let written = home.the("reflection");
    assert!(written.contains("\n\nblue light\n"), "{written}");
    assert!(!written.contains("\nb\n"), "{written}");
}

#[test]
fn ctrl_c_at_the_first_question_leaves_nothing_behind() {
    let home = Home::with_session();
    let mut terminal = begun(&home);
    terminal.send("\x03");
    let screen = ends(terminal, 130);
    assert!(screen.ends_with("kap: stopped"), "{screen}");
    assert!(home.drafts().is_empty());
}

#[test]
fn a_signal_keeps_half_a_word() {
    for signal in [Signal::TERM, Signal::HUP] {
        let home = Home::with_session().without_git();
        let mut terminal = begun(&home);
        terminal.send("half a thou");
        terminal.wait_for("half a thou");
        terminal.signal(signal);
        ends(terminal, 130);
        assert!(draft(&home).contains("half a thou"));
    }
}

#[test]
fn a_closed_window_keeps_half_a_word() {
    let home = Home::with_session().without_git();
    let mut terminal = begun(&home);
    terminal.send("half a thou");
    terminal.wait_for("half a thou");
    terminal.close();
    assert_eq!(terminal.wait_exit().code(), Some(130));
    assert!(draft(&home).contains("half a thou"));
}

#[test]
fn a_kill_costs_no_more_than_the_last_second_of_typing() {
    let home = Home::with_session().without_git();
    let mut terminal = begun(&home);
    line(&mut terminal, "blue light");
    at(&terminal, 2);
    terminal.send("typed some time ago");
    terminal.wait_for("some time ago");
    sleep(Duration::from_millis(1500));
    terminal.send(" and just now");
    terminal.wait_for("just now");
    terminal.signal(Signal::KILL);
    terminal.wait_exit();
    let kept = draft(&home);
    assert!(kept.contains("still_here = \"blue light\"") && kept.contains("typed some time ago"), "{kept}");
    let terminal = home.terminal("reflect --resume");
    terminal.wait_for("typed some time ago");
}

#[test]
fn a_draft_is_discarded_only_by_the_word() {
    let home = interrupted();
    home.kap("reflect --discard").fails(2).err(str![[r#"
kap: nobody can be asked here
hint: to discard without being asked: --yes

"#]]);
    for (word, left) in [("", 1), ("y", 1), ("discard", 0)] {
        let mut terminal = home.terminal("reflect --discard");
        terminal.wait_for("Type discard");
        terminal.wait_for_keys();
        line(&mut terminal, word);
        let screen = ends(terminal, 0);
        assert_eq!(home.drafts().len(), left, "{screen}");
    }
    home.kap("reflect --discard").succeeds().err("There is no draft.\n");
    let home = interrupted();
    let mut narrow = home.terminal_of("reflect --discard", 40, 24);
    narrow.wait_for("The draft: a reflection begun today at\n");
    narrow.wait_for_keys();
    line(&mut narrow, "no");
    ends(narrow, 0);
    home.kap("reflect --discard --yes").succeeds().err(str![[r#"
Discarded: a reflection begun today at 20:10, with 1 answered and one being
written.

"#]]);
}

#[test]
fn a_second_terminal_leaves_the_draft_of_the_first_alone() {
    let home = Home::with_session().without_git();
    let mut first = begun(&home);
    line(&mut first, "first");
    at(&first, 2);
    let mut second = begun(&home);
    assert!(!second.screen().contains("unfinished"), "{}", second.screen());
    line(&mut second, "second");
    at(&second, 2);
    assert_eq!(home.drafts().len(), 2);
    for terminal in [&mut first, &mut second] {
        terminal.send("q\r");
        terminal.wait_for("Stopping here is fine.");
        terminal.send("\x1b[B\r");
    }
    ends(first, 0);
    ends(second, 0);
    assert_eq!(home.records("reflection").len(), 2);
    assert!(home.drafts().is_empty());
}

#[test]
fn the_editor_opens_with_the_answer_and_it_comes_back() {
    let home = Home::with_session().without_git();
    home.editor("cp \"$1\" \"$HOME/page\"; echo 'and rain' >> \"$1\"");
    let mut terminal = begun(&home);
    terminal.send("blue light\x0f");
    at(&terminal, 2);
    equal(
        &home.read("page"),
        str![[r#"
<!-- kap says: What is still here? A picture, a word, a sound. -->

blue light

"#]],
    );
    line(&mut terminal, "e");
    terminal.wait_for("[ ] calm");
    terminal.send("\r");
    at(&terminal, 4);
    line(&mut terminal, "q");
    terminal.wait_for("Stopping here is fine.");
    terminal.send("\x1b[B\r");
    ends(terminal, 0);
    equal(
        &home.the("reflection"),
        str![[r#"
+++
id = "<reflection>"

kind = "reflection"

at = 2026-10-05T20:10:00+02:00

day = 2026-10-05

session = "k7m2q"

step = "now"

set = "now"

set_version = 1

skipped = [
  "feeling",
  "tomorrow",
  "clinician",
]
+++

## What is still here? A picture, a word, a sound. <!-- kap: still_here -->

blue light
and rain

## Where in your body is it now? <!-- kap: body -->

and rain

"#]],
    );
    assert_eq!(home.files_with("and rain").len(), 2, "the record and the editor's script");
}

#[test]
fn an_editor_that_fails_costs_no_word() {
    let home = Home::with_session().without_git();
    home.editor("exit 1");
    let mut terminal = begun(&home);
    terminal.send("blue light\x0f");
    terminal.wait_for("the editor ended without saving");
    terminal.wait_until("the question again", |screen| screen.contents().matches("1 of 5").count() == 2);
    terminal.wait_until("its text", |screen| screen.contents().matches("blue light").count() == 2);
    terminal.wait_for_keys();
    terminal.send("\x03");
    ends(terminal, 130);
    assert!(draft(&home).contains("blue light"));
}

#[test]
fn a_letter_below_what_was_written_is_a_wish_too_and_no_part_of_the_journal() {
    let home = Home::with_session().without_git();
    let mut terminal = home.terminal("reflect --step days");
    terminal.wait_for("1 of 8");
    terminal.wait_for_keys();
    line(&mut terminal, "It began with rain.");
    line(&mut terminal, "Then a long hall.");
    line(&mut terminal, "q");
    terminal.wait_for("Stopping here is fine.");
    terminal.send("\r");
    ends(terminal, 0);
    let kept = draft(&home);
    assert!(kept.contains("It began with rain.") && kept.contains("Then a long hall."), "{kept}");
    assert!(!kept.contains("\nq"), "{kept}");
}

#[test]
fn what_another_command_left_is_not_discarded_unasked() {
    let home = Home::with_session().without_git();
    let mut terminal = home.terminal("review --write --since 2026-10-01");
    terminal.wait_for_keys();
    line(&mut terminal, "precious closing words");
    terminal.wait_for("precious closing words");
    terminal.send("\x03");
    ends(terminal, 130);
    home.kap("").succeeds().out_has("a review, begun today at 20:10").out_has("`kap review --write`");
    home.kap("reflect --discard --yes")
        .succeeds()
        .err_has("This stays: a review begun today at 20:10, with words that are still being");
    assert!(home.drafts().concat().contains("precious closing words"));
}
