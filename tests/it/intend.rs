//! `kap intend`: before a session.

use snapbox::str;

use super::support::{Home, equal};

/// Answers to the questions before a session.
const ANSWERS: &str = "\
intention = \"To be with the fear, gently\"
value = \"courage\"
hope = \"some quiet\"
hardest = \"shame\"
greet = \"hello again\"
support = \"Eva\"
protected_time = \"ten to twelve\"
";

/// A home with a session planned for Friday.
fn planned() -> Home {
    let home = Home::new().without_git();
    home.kap("session plan \"friday 14:00\"").succeeds();
    home
}

#[test]
fn an_intention_is_a_sentence_for_the_next_planned_session() {
    let home = planned();
    home.kap("intend \"To meet what I avoid\"").succeeds().out("").err(str![[r#"
Saved: intention <intention>, in 2026/2026-10-05-intention-<intention>.md.
It is for the session of Friday, 9 October, 14:00.
Next: take it along with `kap intend --card`.

"#]]);
    equal(
        &home.the("intention"),
        str![[r#"
+++
id = "<intention>"

kind = "intention"

at = 2026-10-05T20:10:00+02:00

day = 2026-10-05

session = "<session>"
+++

To meet what I avoid

"#]],
    );
}

#[test]
fn hope_and_what_else_has_a_place_of_its_own_is_kept_apart() {
    let home = planned();
    home.kap("intend --answers -").stdin(ANSWERS).succeeds();
    equal(
        &home.the("intention"),
        str![[r#"
+++
id = "<intention>"

kind = "intention"

at = 2026-10-05T20:10:00+02:00

day = 2026-10-05

session = "<session>"

value = "courage"

hope = "some quiet"

support = "Eva"

protected_time = "ten to twelve"
+++

To be with the fear, gently

## Which feeling would be hardest to meet? <!-- kap: hardest -->

shame

### How would you like to greet it, if it comes? <!-- kap: greet -->

hello again

"#]],
    );
}

#[test]
fn a_pipe_and_the_editor_say_the_same_as_an_argument() {
    for ways in ["argument", "pipe", "editor"] {
        let home = planned();
        match ways {
            "argument" => home.kap("intend \"To meet it\"").succeeds(),
            "pipe" => home.kap("intend").stdin("To meet it\n").succeeds(),
            _ => {
                home.editor("sed -i '/kap: intention/a To meet it' \"$1\"");
                home.kap("intend --edit").succeeds()
            }
        };
        assert!(home.the("intention").ends_with("+++\n\nTo meet it\n"), "{ways}: {}", home.the("intention"));
    }
}

#[test]
fn a_later_intention_stands_and_the_earlier_stays() {
    let home = planned();
    home.kap("intend \"To hurry\"").succeeds();
    home.at("2026-10-07T09:00:00+02:00").kap("intend \"To be slow\"").succeeds();
    assert_eq!(home.records("intention").len(), 2);
    home.kap("intend --card").succeeds().out(str![[r#"


                                   To be slow

                             Friday, 9 October 2026


"#]]);
}

#[test]
fn an_intention_from_before_the_session_was_known_belongs_to_the_next_one() {
    let home = Home::new().without_git();
    home.kap("intend \"not yet known\"").succeeds();
    home.kap("session plan \"friday 14:00\"").succeeds();
    home.kap("session show next").succeeds().out_has("not yet known");
    home.kap("session show next --format json").succeeds().out_has("\"intentions\": [\n    {");
}

#[test]
fn an_intention_without_a_session_is_shown_on_the_card() {
    let home = Home::new().without_git();
    home.kap("intend \"To be slow\"").succeeds();
    home.kap("intend --card").succeeds().out_has("To be slow").lacks("2026");
    home.kap("session plan friday 14:00").succeeds();
    home.kap("intend --card").succeeds().out_has("Friday, 9 October 2026");
}

#[test]
fn it_is_for_the_session_whose_hour_is_still_to_come() {
    let home = Home::new().without_git();
    home.at("2026-10-05T09:00:00+02:00");
    home.kap("session plan \"today 10:00\"").succeeds();
    home.kap("session plan \"2026-10-08 10:00\"").succeeds();
    // Nobody marks it as held, the evening after.
    home.at("2026-10-05T19:00:00+02:00");
    home.kap("intend \"for Thursday\"").succeeds().err_has("for the session of Thursday, 8 October, 10:00");
    home.kap("session show next").succeeds().out_has("for Thursday");
    home.at("2026-10-08T08:00:00+02:00");
    home.kap("intend --card").succeeds().out_has("for Thursday");
    home.kap("").succeeds().out_has("Your intention: for Thursday");
}

#[test]
fn an_intention_outlives_the_session_that_was_called_off() {
    let home = planned();
    home.kap("intend \"for Friday\"").succeeds();
    let cancelled = home.kap("session cancel next").succeeds();
    let id = cancelled.stderr.split("kap show ").nth(1).unwrap()[..5].to_owned();
    home.kap("session plan \"saturday 14:00\"").succeeds();
    let session = home.kap("session --format plain").succeeds();
    let next = session.stdout.lines().next().unwrap().split('\t').nth(1).unwrap().to_owned();
    home.kap(&format!("edit {id} --set session={next}")).succeeds();
    home.kap("intend --card").succeeds().out_has("for Friday");
}

#[test]
fn the_intention_comes_back_on_the_day_of_the_session_and_in_the_reflection() {
    let home = planned();
    home.kap("intend \"To be slow\"").succeeds();
    home.at("2026-10-09T08:00:00+02:00").kap("").succeeds().out_has("Your intention: To be slow");
    home.at("2026-10-10T19:00:00+02:00");
    let terminal = home.terminal("reflect");
    terminal.wait_for("Your intention");
    terminal.wait_for("To be slow");
}

#[test]
fn the_card_is_markdown_or_a_page_that_fetches_nothing() {
    let home = planned();
    home.kap("intend \"Not <b>bold</b>\"").succeeds();
    home.kap("intend --card --format md").succeeds().out(str![[r#"
# Not <b>bold</b>

Friday, 9 October 2026

"#]]);
    let page = home.kap("intend --card --format html").succeeds();
    page.out_has("Not &lt;b&gt;bold&lt;/b&gt;").out_has("default-src 'none'").lacks("http:").lacks("https:");
}

#[test]
fn without_an_intention_there_is_no_card() {
    Home::new().kap("intend --card").fails(3).out("").err(str![[r#"
kap: there is no intention for a session to come
hint: write one: `kap intend`

"#]]);
}

#[test]
fn a_day_that_is_past_is_no_session_to_prepare_for() {
    let home = Home::new().without_git();
    home.kap("intend --when \"2026-10-01\" \"To be slow\"").fails(2).err_has("is past");
    assert_eq!(home.journal_files().trim(), "");
}

#[test]
fn in_a_terminal_the_session_may_be_named_and_the_one_that_stands_is_offered() {
    let home = Home::new().without_git();
    let mut terminal = home.terminal("intend");
    terminal.wait_for("When is the session?");
    terminal.wait_for_keys();
    terminal.send("friday 14:00\r");
    terminal.wait_for("1 of 8");
    terminal.wait_for_keys();
    terminal.send("To be slow, and then slower still, and to see who is there when nothing is left to do or to be done\r");
    terminal.wait_for("a shorter one is easier to carry");
    terminal.wait_for("Which value");
    terminal.wait_for_keys();
    terminal.send("q\r");
    terminal.wait_for("Stopping here is fine.");
    terminal.wait_for_keys();
    terminal.send("\x1b[B\r");
    terminal.wait_for("Saved: intention");
    assert_eq!(terminal.wait_exit().code(), Some(0));
    assert!(home.the("session").contains("planned = true"));

    let mut again = home.terminal("intend");
    again.wait_for("This is your intention.");
    again.wait_for_keys();
    again.send("\r");
    assert_eq!(again.wait_exit().code(), Some(0));
    assert_eq!(home.records("intention").len(), 1);
}

#[test]
fn a_long_sentence_gets_a_gentle_word_and_is_kept_whole() {
    let long = ["word"; 21].join(" ");
    let home = planned();
    home.kap(&format!("intend {long}")).succeeds().err_has("a shorter one is easier to carry");
    home.kap("intend --answers -")
        .stdin(format!("intention = \"{long}\"\n"))
        .succeeds()
        .err_has("easier to carry");
    assert!(home.records("intention").iter().all(|record| record.contains(&long)));
    let twenty = ["word"; 20].join(" ");
    let ended = planned().kap(&format!("intend {twenty}")).succeeds().stderr;
    assert!(!ended.contains("carry"), "{ended}");
}

#[test]
fn the_earlier_intention_is_shown_as_earlier() {
    let home = planned();
    home.kap("intend \"To hurry\"").succeeds();
    home.at("2026-10-07T09:00:00+02:00").kap("intend \"To be slow\"").succeeds();
    home.kap("list --kind intention").succeeds().out(str![[r#"
day                kind       id     about
───────────────────────────────────────────────────────────
today              intention  <intention-2>  session <session>
Monday, 5 October  intention  <intention>  session <session>, earlier

"#]]);
    let earlier = home.id("<intention>");
    home.kap(&format!("show {earlier}")).succeeds().out(str![[r#"
Intention <intention>
date: Monday, 5 October 2026, 20:10
session: <session>

To hurry

An earlier one: `kap show <intention-2>` is the intention that stands.

"#]]);
    let standing = home.id("<intention-2>");
    home.kap(&format!("show {standing}")).succeeds().lacks("earlier");
}
