//! The ledgers in a real terminal: what is remembered first, what was written then; one at a time.

use std::fs;
use std::path::PathBuf;

use snapbox::str;

use super::evening::{ends, field, line};
use super::list::journal;
use super::pty::Pty;
use super::support::{Home, equal, walk};

/// Waits for a question, and for its field.
fn asked(terminal: &Pty, question: &str) {
    terminal.wait_for(question);
    field(terminal);
}

/// Answers a question once its list is there: so many down, and Enter.
fn choose(terminal: &mut Pty, question: &str, down: usize) {
    terminal.wait_for(question);
    terminal.wait_for("> ");
    terminal.wait_for_keys();
    terminal.send(&"\x1b[B".repeat(down));
    terminal.send("\r");
}

/// Writes prose and ends it: an empty line does.
fn prose(terminal: &mut Pty, text: &str) {
    line(terminal, text);
    terminal.send("\r");
}

/// The drafts of looks.
fn looks(home: &Home) -> Vec<PathBuf> {
    let mut files = walk(&home.path(".local/state"));
    files.retain(|path| path.extension().is_some_and(|ending| ending == "draft"));
    files
}

#[test]
fn an_insight_asks_what_is_remembered_before_it_shows_what_was_written() {
    let home = journal();
    let mut terminal = home.terminal_of("insight rate 4tq8n", 80, 40);
    asked(&terminal, "what do you remember of it?");
    assert!(!terminal.screen().contains("Rest comes first"), "{}", terminal.screen());
    prose(&mut terminal, "something about pauses");
    asked(&terminal, "How sure of it are you now?");
    assert!(terminal.screen().contains("Rest comes first"));
    line(&mut terminal, "85");
    asked(&terminal, "Anything to add");
    prose(&mut terminal, "It held.");
    choose(&mut terminal, "Has anything become of it?", 0);
    let screen = ends(terminal, 0);
    equal(
        &(home.named(&screen) + "\n"),
        str![[r#"

An insight of Wednesday, 7 October, after the session of 5 October.

1 of 4
Without looking: what do you remember of it?
What you wrote comes next. An empty line ends it; Enter alone passes it over.
> something about pauses

You wrote, Wednesday, 7 October, 70 of 100 sure
  Rest comes first

  Why

  Because.

2 of 4
How sure of it are you now?
0 is a guess, 100 is certain.
> 85

3 of 4
Anything to add, in your own words?
An empty line ends it. Enter alone passes it over.
> It held.

4 of 4
Has anything become of it?

  pass over
Saved: insight 4tq8n, 85 of 100 sure.
When you wrote it, Wednesday, 7 October: 70 of 100 sure.
It comes back on 13 October 2026.

"#]],
    );
    let checkins = home.records("checkin");
    equal(
        checkins.iter().find(|text| text.contains("It held.")).unwrap(),
        str![[r#"
+++
id = "<checkin>"

kind = "checkin"

at = 2026-10-12T20:00:00+02:00

day = 2026-10-12

on = "4tq8n"

confidence = 85
+++

It held.

## Without looking: what do you remember of it? <!-- kap: remembered -->

something about pauses

"#]],
    );
    assert!(looks(&home).is_empty());
}

#[test]
fn each_is_saved_before_the_next_and_an_interruption_keeps_them_and_the_half_one() {
    let home = journal();
    home.kap("insight add \"I may ask\" --sure 40").succeeds();
    home.at("2026-10-14T20:00:00+02:00");
    let mut terminal = home.terminal("insight rate");
    asked(&terminal, "(1 of 2)");
    line(&mut terminal, "");
    asked(&terminal, "How sure of it are you now?");
    line(&mut terminal, "60");
    asked(&terminal, "Anything to add");
    line(&mut terminal, "");
    terminal.wait_for("> pass over");
    terminal.send("\r");
    asked(&terminal, "(2 of 2)");
    assert_eq!(home.records("checkin").len(), 2, "the first one is saved");
    terminal.send("half a thou");
    terminal.wait_for("half a thou");
    terminal.send("\x03");
    let screen = ends(terminal, 130);
    assert!(screen.contains("what you wrote is kept as a draft"), "{screen}");
    assert_eq!(looks(&home).len(), 1);
    home.kap("reflect --resume").fails(3);

    let mut terminal = home.terminal("insight rate");
    asked(&terminal, "> half a thou");
    prose(&mut terminal, "ght");
    asked(&terminal, "How sure of it are you now?");
    line(&mut terminal, "50");
    asked(&terminal, "Anything to add");
    line(&mut terminal, "");
    terminal.wait_for("> pass over");
    terminal.send("\r");
    ends(terminal, 0);
    assert!(home.records("checkin").iter().any(|text| text.contains("half a thought")));
    assert!(looks(&home).is_empty());
    let terminal = home.terminal("insight rate");
    let screen = ends(terminal, 0);
    equal(
        &(home.named(&screen) + "\n"),
        str![[r#"
Nothing comes back today. One of them, at any time: `kap insight rate ID`.

"#]],
    );
}

#[test]
fn stopping_keeps_a_draft_or_saves_what_is_there() {
    let home = journal();
    let mut terminal = home.terminal("difficulty rate 6hj3k");
    asked(&terminal, "How strong is it now?");
    line(&mut terminal, "2");
    asked(&terminal, "Anything to add");
    terminal.send("q");
    terminal.wait_for("q");
    terminal.send("\r");
    choose(&mut terminal, "Stopping here is fine.", 0);
    let screen = ends(terminal, 0);
    assert!(screen.contains("Kept as a draft. `kap difficulty rate 6hj3k` goes on from here."), "{screen}");
    assert_eq!(home.records("checkin").len(), 1);

    let mut terminal = home.terminal("difficulty rate 6hj3k");
    asked(&terminal, "Anything to add");
    terminal.send("q");
    terminal.wait_for("q");
    terminal.send("\r");
    choose(&mut terminal, "Stopping here is fine.", 1);
    ends(terminal, 0);
    assert!(home.records("checkin").iter().any(|text| text.contains("rating = 2")));
    assert!(looks(&home).is_empty());
}

#[test]
fn nothing_written_is_nothing_saved() {
    let home = journal();
    let mut terminal = home.terminal("difficulty rate 6hj3k");
    asked(&terminal, "How strong is it now?");
    line(&mut terminal, "");
    asked(&terminal, "Anything to add");
    line(&mut terminal, "");
    terminal.wait_for("> pass over");
    terminal.send("\r");
    let screen = ends(terminal, 0);
    assert!(screen.contains("Nothing was written, so nothing was saved."), "{screen}");
    assert_eq!(home.records("checkin").len(), 1);
    let mut terminal = home.terminal("difficulty rate 6hj3k");
    asked(&terminal, "How strong is it now?");
    terminal.send("\x03");
    ends(terminal, 130);
    assert!(looks(&home).is_empty());
}

#[test]
fn closing_asks_which_one_and_what_became_of_it() {
    let home = journal();
    let mut terminal = home.terminal("question close");
    choose(&mut terminal, "5rr2s", 0);
    terminal.wait_for("> pass over");
    // Up from the last: changed.
    terminal.send("\x1b[A\x1b[A\r");
    asked(&terminal, "Anything to add");
    prose(&mut terminal, "softer");
    asked(&terminal, "How would you ask it now?");
    line(&mut terminal, "Whose voice is it now?");
    let screen = ends(terminal, 0);
    home.look();
    equal(
        &(home.named(&screen) + "\n"),
        str![[r#"
Which one?
  5rr2s  Whose voice was that?

A question of Wednesday, 7 October, after the session of 5 October.

You wrote, Wednesday, 7 October
  Whose voice was that?

1 of 2
What became of it?

  changed

2 of 2
Anything to add, in your own words?
An empty line ends it. Enter alone passes it over.
> softer

How would you ask it now?
It is kept as a new question. Enter leaves this one open.
> Whose voice is it now?
Saved: question 5rr2s, changed, lives on as <question>.
It is off the list. `kap question reopen 5rr2s` puts it back.

"#]],
    );
    home.kap("question --format plain").succeeds().out(str![[r#"
<question>	2026-10-12	Whose voice is it now?	

"#]]);
}

#[test]
fn an_insight_that_became_a_goal_asks_which() {
    let home = journal();
    let mut terminal = home.terminal("insight close 4tq8n goal");
    terminal.wait_for("Which goal?");
    terminal.wait_for("> pass over");
    terminal.send("\x1b[A\r");
    let screen = ends(terminal, 0);
    assert!(screen.contains("became a goal, lives on as 4fh8t"), "{screen}");
    let mut terminal = home.terminal("insight reopen");
    choose(&mut terminal, "4tq8n", 0);
    ends(terminal, 0);
    home.kap("insight --format plain").succeeds().out_has("4tq8n");
}

#[test]
fn a_screen_reader_gets_numbered_lines() {
    let home = journal();
    let mut terminal = home.terminal("difficulty rate 6hj3k --plain");
    terminal.wait_for("How strong is it now?");
    terminal.wait_for("as strong as can be.");
    terminal.send("4\n");
    terminal.wait_for("Anything to add");
    terminal.send("\n");
    terminal.wait_for("Number (Enter for 3): ");
    terminal.send("1\n");
    let screen = ends(terminal, 0);
    assert!(screen.contains("Saved: difficulty 6hj3k, 4 of 10, eased."), "{screen}");
}

#[test]
fn a_look_that_was_cut_off_while_it_was_saved_is_saved_once() {
    let home = journal();
    let mut terminal = home.terminal("difficulty rate 6hj3k");
    asked(&terminal, "How strong is it now?");
    line(&mut terminal, "2");
    asked(&terminal, "Anything to add");
    let path = looks(&home).remove(0);
    terminal.send("\x03");
    ends(terminal, 130);
    // As it stood after its ids were chosen, and before its record was called saved.
    let text = fs::read_to_string(&path).unwrap();
    let text = text
        .replace("step = ", "finished = 2026-10-12T20:00:00+02:00\nat = 2026-10-12T20:00:00+02:00\nstep = ");
    let text = text.replace("[ids]\n", "[ids]\n\"\" = \"7abcd\"\nnew = \"7abce\"\n");
    for _ in 0..2 {
        fs::write(&path, &text).unwrap();
        ends(home.terminal("difficulty rate 6hj3k"), 0);
        assert!(looks(&home).is_empty());
        assert_eq!(home.records("checkin").len(), 2);
    }
}
