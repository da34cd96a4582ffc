//! `kap reflect` in a real terminal, as a person uses it on the evening of a session.

use snapbox::str;

use super::evening::{at, begun, ends, field, line};
use super::support::{Home, equal};

#[test]
fn the_evening_of_a_session_takes_five_short_answers() {
    let home = Home::with_session();
    let mut terminal = begun(&home);
    equal(
        &home.named(&terminal.screen()),
        str![[r#"

Today, after the session
About today's session.

If you do not feel safe, or feel unwell: `kap support` says whom to call.

A word here and there is plenty. Anything can stay empty.

Enter passes a question over. On a line alone: b goes back, q stops.

1 of 5
What is still here? A picture, a word, a sound.
>
"#]],
    );
    line(&mut terminal, "blue light");
    at(&terminal, 2);
    line(&mut terminal, "in my hands");
    terminal.wait_for("[ ] calm");
    terminal.send(" \x1b[B \r");
    at(&terminal, 4);
    line(&mut terminal, "drink water");
    at(&terminal, 5);
    line(&mut terminal, "");
    let screen = ends(terminal, 0);
    let written = home.the("reflection");
    equal(
        &(home.named(&screen) + "\n"),
        str![[r#"
1 of 5
What is still here? A picture, a word, a sound.
> blue light

2 of 5
Where in your body is it now?
> in my hands

3 of 5
Which of these fit?
As many as you like.

  calm
  raw

4 of 5
What would you like to hand to tomorrow's you?
> drink water

5 of 5
Anything you want your clinician to know?
kap sends nothing. If it cannot wait, call them.
>

Saved. Nothing to decide today.
Rest well. Tomorrow we can look at it together.
Saved: reflection <reflection>, in 2026/2026-10-05-reflection-<reflection>.md.
Next: nothing today. From tomorrow on, `kap reflect`.
Whom to call, whenever you want somebody: `kap support`.

"#]],
    );
    equal(
        &written,
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
  "clinician",
]
+++

## What is still here? A picture, a word, a sound. <!-- kap: still_here -->

blue light

## Where in your body is it now? <!-- kap: body -->

in my hands

## Which of these fit? <!-- kap: feeling -->

calm, raw

## What would you like to hand to tomorrow's you? <!-- kap: tomorrow -->

drink water

"#]],
    );
    assert!(home.drafts().is_empty());
}

#[test]
fn enter_passes_every_question_over_and_that_is_fine() {
    let home = Home::with_session();
    let mut terminal = begun(&home);
    for number in 2..=5 {
        terminal.send("\r");
        at(&terminal, number);
    }
    terminal.send("\r");
    let screen = ends(terminal, 0);
    let end = "Nothing was written, so nothing was saved. That is fine.\n\
               Whom to call, whenever you want somebody: `kap support`.";
    assert!(screen.ends_with(end), "{screen}");
    assert!(home.records("reflection").is_empty() && home.drafts().is_empty());
}

#[test]
fn on_a_fresh_machine_the_first_question_is_when_it_was() {
    let home = Home::new();
    let mut terminal = home.terminal("reflect");
    terminal.wait_for("When was the session?");
    terminal.wait_for_keys();
    line(&mut terminal, "03/04");
    terminal.wait_for("3 April or 4 March");
    terminal.wait_for_keys();
    line(&mut terminal, "today 14:00");
    at(&terminal, 1);
    line(&mut terminal, "blue light");
    at(&terminal, 2);
    line(&mut terminal, "q");
    terminal.wait_for("Stopping here is fine.");
    terminal.send("\x1b[B\r");
    let screen = ends(terminal, 0);
    assert!(screen.contains("Saved: reflection"), "{screen}");
    assert!(home.the("reflection").contains("session = \"<session>\""));
    assert!(home.the("session").contains("at = 2026-10-05T14:00:00+02:00"));
}

#[test]
fn a_list_can_be_stopped_at_and_left_backwards_like_any_question() {
    let home = Home::with_session().without_git();
    let mut terminal = begun(&home);
    line(&mut terminal, "blue light");
    at(&terminal, 2);
    terminal.send("\r");
    terminal.wait_for("[ ] calm");
    terminal.send("b");
    terminal.wait_until("the second again", |screen| screen.contents().matches("2 of 5").count() == 2);
    terminal.wait_for_keys();
    terminal.send("\r");
    terminal.wait_until("the list again", |screen| screen.contents().matches("3 of 5").count() == 2);
    terminal.wait_for_keys();
    terminal.send("q");
    terminal.wait_for("Stopping here is fine.");
}

#[test]
fn enter_at_when_means_no_session() {
    let home = Home::new().without_git();
    let mut terminal = home.terminal("reflect");
    terminal.wait_for("When was the session?");
    terminal.wait_for_keys();
    terminal.send("\r");
    terminal.wait_for("What do you want to keep?");
    terminal.wait_for_keys();
    terminal.send("A quiet day.");
    terminal.wait_for("A quiet day.");
    terminal.send("\x04");
    ends(terminal, 0);
    assert!(home.the("reflection").contains("step = \"free\""));
    assert!(home.records("session").is_empty());
}

#[test]
fn back_shows_the_earlier_answer_and_it_can_be_changed() {
    let home = Home::with_session().without_git();
    let mut terminal = begun(&home);
    line(&mut terminal, "blue light");
    at(&terminal, 2);
    line(&mut terminal, "b");
    terminal
        .wait_until("the first question again", |screen| screen.contents().matches("1 of 5").count() == 2);
    terminal.wait_until("its answer", |screen| screen.contents().matches("blue light").count() == 2);
    terminal.wait_for_keys();
    line(&mut terminal, ", soft");
    terminal.wait_until("the second again", |screen| screen.contents().matches("2 of 5").count() == 2);
    terminal.wait_for_keys();
    terminal.send("q\r");
    terminal.wait_for("Stopping here is fine.");
    terminal.send("\x1b[B\r");
    ends(terminal, 0);
    assert!(home.the("reflection").contains("\n\nblue light, soft\n"));
}

#[test]
fn a_paste_of_several_lines_into_a_longer_answer_keeps_them() {
    let home = Home::new().without_git();
    let mut terminal = home.terminal("reflect --step free");
    terminal.wait_for("What do you want to keep?");
    terminal.wait_for_keys();
    terminal.paste("First it rained.\n\nThen it did not.\n");
    terminal.wait_for("Then it did not.");
    terminal.send("\x04");
    ends(terminal, 0);
    assert!(home.the("reflection").ends_with("+++\n\nFirst it rained.\n\nThen it did not.\n"));
}

#[test]
fn forty_columns_and_a_new_size_garble_nothing() {
    let home = Home::with_session().without_git();
    let mut terminal = home.terminal_of("reflect", 40, 40);
    at(&terminal, 1);
    let screen = terminal.screen();
    assert!(screen.lines().all(|line| line.chars().count() <= 40), "{screen}");
    equal(
        &(screen + "\n"),
        str![[r#"

Today, after the session
About today's session.

If you do not feel safe, or feel unwell:
`kap support` says whom to call.

A word here and there is plenty.
Anything can stay empty.

Enter passes a question over. On a line
alone: b goes back, q stops.

1 of 5
What is still here? A picture, a word, a
sound.
>

"#]],
    );
    terminal.send("the light was soft and ");
    terminal.wait_for("soft and");
    terminal.resize(60, 40);
    line(&mut terminal, "stayed");
    at(&terminal, 2);
    terminal.send("q\r");
    terminal.wait_for("Stopping here is fine.");
    terminal.send("\x1b[B\r");
    ends(terminal, 0);
    assert!(home.the("reflection").contains("\n\nthe light was soft and stayed\n"));
}

#[test]
fn without_colour_there_is_none_and_with_plain_lines_nothing_moves() {
    let home = Home::with_session().without_git();
    home.set("NO_COLOR", "1");
    let mut terminal = begun(&home);
    terminal.send("\x03");
    assert_eq!(terminal.wait_exit().code(), Some(130));
    terminal.drain();
    assert!(!terminal.written().contains("\x1b[1m") && !terminal.written().contains("\x1b[2m"));
    home.unset("NO_COLOR");
    for (name, value) in [("TERM", "dumb"), ("ACCESSIBLE", "1"), ("KAP_PLAIN", "1")] {
        let home = Home::with_session().without_git();
        home.set(name, value).set("NO_COLOR", "1");
        let mut terminal = home.terminal("reflect");
        terminal.wait_for("1 of 5");
        terminal.wait_for_keys();
        line(&mut terminal, "blue light");
        terminal.wait_for("2 of 5");
        terminal.wait_for_keys();
        line(&mut terminal, "");
        terminal.wait_for("Numbers, such as 1 3 (Enter for none): ");
        terminal.wait_for_keys();
        line(&mut terminal, "1 3");
        terminal.wait_for("4 of 5");
        terminal.wait_for_keys();
        line(&mut terminal, "");
        terminal.wait_for("5 of 5");
        terminal.wait_for_keys();
        line(&mut terminal, "");
        assert_eq!(terminal.wait_exit().code(), Some(0));
        terminal.drain();
        assert!(!terminal.written().contains('\x1b'), "{:?}", terminal.written());
        let written = home.the("reflection");
        assert!(written.contains("blue light") && written.contains("calm, sad"), "{written}");
    }
}

#[test]
fn nobody_is_asked_where_they_could_not_see_the_question() {
    let home = Home::with_session();
    for line in ["kap reflect 2>\"$HOME/said\"", "kap reflect --no-input 2>\"$HOME/said\""] {
        let mut terminal = home.shell(line);
        assert_eq!(terminal.wait_exit().code(), Some(2));
        assert!(home.read("said").contains("nobody can be asked here"));
    }
    let mut terminal = home.shell("kap reflect < /dev/null");
    assert_eq!(terminal.wait_exit().code(), Some(2));
}

#[test]
fn results_that_go_into_a_file_do_not_stop_the_questions() {
    let home = Home::with_session().without_git();
    let mut terminal = home.shell("kap reflect > \"$HOME/out\"");
    at(&terminal, 1);
    line(&mut terminal, "blue light");
    at(&terminal, 2);
    terminal.send("q\r");
    terminal.wait_for("Stopping here is fine.");
    terminal.send("\x1b[B\r");
    ends(terminal, 0);
    assert_eq!(home.read("out"), "");
    assert!(home.the("reflection").contains("blue light"));
}

#[test]
fn the_days_after_bring_back_the_intention_and_the_first_lines() {
    let home = Home::with_session().without_git();
    home.record(
        "2026/2026-10-04-intention-n5t8w.md",
        "id = \"n5t8w\"\n\nkind = \"intention\"\n\nat = 2026-10-04T20:00:00+02:00\n\nsession = \"k7m2q\"\n\n\
         hope = \"to sleep\"",
        "To be with what is there.",
    );
    home.kap("reflect --answers -").stdin("still_here = 'blue light'\nbody = 'hands'").succeeds();
    home.at("2026-10-07T18:00:00+02:00");
    let mut terminal = home.terminal_of("reflect", 80, 60);
    terminal.wait_for("1 of 10");
    field(&terminal);
    equal(
        &(terminal.screen() + "\n"),
        str![[r#"

The days after
About the session on Monday, 5 October (2 days after).

You need not tell all of it, and nothing has to make sense yet.
If writing stirs up more than you want today, stop. What you wrote stays.

Your intention
  To be with what is there.

Enter passes a question over. An empty line, or Ctrl-D, ends a longer answer. On
a line alone: b goes back, e opens the editor, q stops.

Your first lines
  blue light
  hands

1 of 10
Read your first lines again. What do you add? What no longer fits?
>

"#]],
    );
    terminal.send("\x03");
    ends(terminal, 130);
}
