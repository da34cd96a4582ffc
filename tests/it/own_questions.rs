//! Question sets of the journal's own, and answers by key that fit none.

use snapbox::str;

use super::evening::{ends, field, line};
use super::reflect::NOW;
use super::support::{Home, equal};

#[test]
fn a_journal_may_bring_its_own_questions() {
    let home = Home::with_session().without_git();
    let own = "version = 3\ntitle = \"From the clinic\"\nminutes = 2\n\n[[question]]\nkey = \"sleep\"\n\
               purpose = \"emotional processing\"\nask = \"How did you sleep?\"\nanswer = \"line\"\n";
    home.write_journal("questions/now.toml", own);
    home.kap("reflect --answers -").stdin("sleep = \"ten hours\"").succeeds();
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

set_version = 3
+++

## How did you sleep? <!-- kap: sleep -->

ten hours

"#]],
    );
}

#[test]
fn a_broken_question_set_is_named_and_the_usual_questions_are_asked() {
    let home = Home::with_session().without_git();
    for (text, named) in [
        ("version = 3\ntitle = \n", "questions/now.toml, line 2"),
        ("version = 3\ntitle = \"T\"\nminutes = 2\n", "questions/now.toml"),
    ] {
        home.write_journal("questions/now.toml", text);
        home.kap("reflect --step now --answers -")
            .stdin(NOW)
            .succeeds()
            .err_has(named)
            .err_has("The questions that come with kap are asked.");
    }
    home.kap("reflect --step now --answers -").stdin(NOW).succeeds().err(str![[r#"
questions/now.toml: there are no questions (a question begins with
  `[[question]]`). The questions that come with kap are asked.
Saved. Nothing to decide today.
Rest well. Tomorrow we can look at it together.
Saved: reflection <reflection-3>, in 2026/2026-10-05-reflection-<reflection-3>.md.
Next: nothing today. From tomorrow on, `kap reflect`.
Whom to call, whenever you want somebody: `kap support`.

"#]]);
}

#[test]
fn an_answer_that_fits_no_question_refuses_all_and_saves_nothing() {
    let home = Home::with_session();
    for answers in ["still_her = \"a typo\"", "feeling = \"secretword\"", "still_here = { a = 1 }"] {
        home.kap("reflect --answers -").stdin(answers).ends().lacks("secretword");
    }
    assert!(home.records("reflection").is_empty());
    assert!(home.drafts().is_empty());
}

#[test]
fn a_question_that_is_called_like_a_part_of_a_goal_keeps_what_was_typed() {
    let home = Home::with_session().without_git();
    home.write_journal(
        "questions/now.toml",
        "version = 3\ntitle = \"Doors\"\nminutes = 2\n\n[[question]]\nkey = \"door\"\npurpose = \"consolidating insights\"\n\
         ask = \"Which door?\"\nanswer = \"line\"\n\n[[question]]\nkey = \"door_handle\"\n\
         purpose = \"consolidating insights\"\nask = \"And its handle?\"\nanswer = \"line\"\n",
    );
    let mut terminal = home.terminal("reflect");
    terminal.wait_for("1 of 2");
    field(&terminal);
    line(&mut terminal, "the blue one");
    terminal.wait_for("2 of 2");
    field(&terminal);
    terminal.send("brass and cold");
    terminal.wait_for("brass and cold");
    terminal.send("\x1b[5~");
    terminal.wait_until("the first again", |screen| screen.contents().matches("the blue one").count() > 1);
    terminal.wait_for_keys();
    terminal.send("\r");
    terminal.wait_until("the second again", |screen| screen.contents().matches("2 of 2").count() > 1);
    terminal.wait_for_keys();
    terminal.send("\r");
    ends(terminal, 0);
    assert!(home.the("reflection").contains("brass and cold"), "{}", home.the("reflection"));
}
