//! `kap question`: what may stay open.

use snapbox::str;

use super::list::journal;
use super::support::{Home, equal};

#[test]
fn a_text_comes_from_a_pipe_a_dash_or_the_editor_as_well() {
    let home = Home::with_session().without_git();
    home.kap("question add").stdin("Whose voice?\n").succeeds().err(str![[r#"
Kept: question <question>, in 2026/2026-10-05-question-<question>.md.

"#]]);
    home.kap("question add -").stdin("And why?").succeeds();
    home.editor("echo 'Since when?' >> \"$1\"");
    home.kap("question add --edit").succeeds();
    let texts: Vec<String> = home.records("question");
    for text in ["\n\nWhose voice?\n", "\n\nAnd why?\n", "\n\nSince when?\n"] {
        assert!(texts.iter().any(|record| record.ends_with(text)), "{texts:?}");
    }
    assert!(home.files_with("Since when").iter().all(|path| !path.contains("/drafts/")));
}

#[test]
fn a_question_that_is_still_open_takes_a_note() {
    let home = journal();
    home.kap("question")
        .succeeds()
        .out(str![[r#"
id     day         question
────────────────────────────────────────
5rr2s  2026-10-07  Whose voice was that?

"#]])
        .err("");
    home.kap("question rate 5rr2s --note \"quieter\"").succeeds().err(str![[r#"
Saved: question 5rr2s, still open.

"#]]);
    home.editor("echo 'and softer' >> \"$1\"");
    home.kap("question rate 5rr2s --edit").succeeds();
    home.kap("question").succeeds().out(str![[r#"
id     day         question               what became
─────────────────────────────────────────────────────
5rr2s  2026-10-07  Whose voice was that?  still open

"#]]);
    home.kap("question show 5rr2s")
        .succeeds()
        .out(str![[r#"
Question 5rr2s

Whose voice was that?

from: reflection 9xw3p (now), 5 October 2026
after: session k7m2q (medicine), 5 October 2026

7 October 2026  written
12 October 2026  still open
  quieter
12 October 2026  still open
  and softer

"#]])
        .err("");
    assert!(home.files_with("and softer").iter().all(|path| !path.contains("/drafts/")));
}

#[test]
fn a_question_that_changed_lives_on_in_its_new_words() {
    let home = journal();
    home.kap("question close 5rr2s changed --new \"Whose voice is it now?\" --note \"I know it better\"")
        .succeeds()
        .err(str![[r#"
Saved: question 5rr2s, changed, lives on as <question>.
It is off the list. `kap question reopen 5rr2s` puts it back.

"#]]);
    let questions = home.records("question");
    equal(
        questions.iter().find(|text| text.contains("is it now")).unwrap(),
        str![[r#"
+++
id = "<question>"

kind = "question"

at = 2026-10-12T20:00:00+02:00

day = 2026-10-12

from = "5rr2s"

session = "k7m2q"
+++

Whose voice is it now?

"#]],
    );
    let checkins = home.records("checkin");
    equal(
        checkins.iter().find(|text| text.contains("know it better")).unwrap(),
        str![[r#"
+++
id = "<checkin>"

kind = "checkin"

at = 2026-10-12T20:00:00+02:00

day = 2026-10-12

on = "5rr2s"

outcome = "changed"

became = "<question>"
+++

I know it better

"#]],
    );
    home.kap("question").succeeds().out(str![[r#"
id     day         question
─────────────────────────────────────────
<question>  2026-10-12  Whose voice is it now?

"#]]);
    home.kap("question show @").succeeds().out(str![[r#"
Question <question>

Whose voice is it now?

from: question 5rr2s, 7 October 2026
after: session k7m2q (medicine), 5 October 2026

12 October 2026  written

"#]]);
    home.kap("question show 5rr2s").succeeds().out(str![[r#"
Question 5rr2s

Whose voice was that?

from: reflection 9xw3p (now), 5 October 2026
after: session k7m2q (medicine), 5 October 2026
lives on as: question <question>, 12 October 2026

7 October 2026  written
12 October 2026  changed, lives on as <question>
  I know it better

It is closed. `kap question reopen 5rr2s` puts it back on the list.

"#]]);
}

#[test]
fn a_question_is_answered_or_let_go_and_may_be_opened_again() {
    let home = journal();
    home.kap("question close 5rr2s let go").succeeds().err(str![[r#"
Saved: question 5rr2s, let go.
It is off the list. `kap question reopen 5rr2s` puts it back.

"#]]);
    home.kap("question").succeeds().out("").err(str![[r#"
Nothing there. `kap question --all` shows everything.

"#]]);
    home.kap("question reopen 5rr2s --note \"not yet\"").succeeds().err(str![[r#"
Saved: question 5rr2s, reopened.

"#]]);
    home.kap("question close 5rr2s changed").succeeds().err(str![[r#"
Saved: question 5rr2s, changed.
It stays on the list.

"#]]);
    home.kap("question --format plain").succeeds().out_has("5rr2s");
    home.kap("question close 5rr2s answered --note - --new -").fails(2).err(str![[r#"
kap: --new goes with `changed`
hint: leave out --new, or say changed

"#]]);
    home.kap("question close 5rr2s changed --note - --new -").fails(2).err(str![[r#"
kap: --note and --new cannot both read standard input
hint: give one of them in words

"#]]);
    home.kap("question close 5rr2s changed --new \" \"").fails(2).err(str![[r#"
kap: the new question has no words
hint: say it: --new "Whose voice?"

"#]]);
}
