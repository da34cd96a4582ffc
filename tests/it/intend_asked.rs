//! `kap intend` in a terminal: its eight questions, back, stop, an interruption and what goes on from it.

use super::evening::{draft, ends, field, line};
use super::pty::Pty;
use super::support::{Home, flat};

/// A home with a session on Friday and a goal that is open.
fn planned() -> Home {
    let home = Home::new().without_git();
    home.kap("session plan \"friday 14:00\"").succeeds();
    home.kap(
        "goal add walk \"Walk before the laptop\" --when \"the coffee is made\" --then \"I put my shoes on\"",
    )
    .succeeds();
    home
}

/// Waits until the question that begins so is open.
fn at(terminal: &Pty, question: &str) {
    terminal.wait_for(question);
    field(terminal);
}

#[test]
fn eight_questions_are_asked_and_each_answer_has_its_place() {
    let home = planned();
    let mut terminal = home.terminal_of("intend", 80, 60);
    for (question, answer) in [
        ("1 of 8", "To be with the fear, gently"),
        ("Which value", "courage"),
        ("2 of 8", "some quiet"),
        ("3 of 8", "shame"),
        ("How would you like to greet it", "hello again"),
        ("4 of 8", "a breath, a stone, Eva"),
        ("5 of 8", "it says hurry"),
    ] {
        at(&terminal, question);
        line(&mut terminal, answer);
        // Longer answers end with an empty line.
        if ["2 of 8", "How would", "4 of 8", "5 of 8"].iter().any(|of| question.starts_with(of)) {
            terminal.send("\r");
        }
    }
    at(&terminal, "6 of 8");
    // What is open is brought back beside the question of what has changed.
    let seen = flat(&terminal.screen());
    assert!(seen.contains("Your goal, 5 October Walk before the laptop when the coffee is made"), "{seen}");
    terminal.send("\r");
    at(&terminal, "7 of 8");
    line(&mut terminal, "Eva");
    at(&terminal, "8 of 8");
    line(&mut terminal, "ten to twelve");
    terminal.wait_for("Saved: intention");
    ends(terminal, 0);
    let record = home.the("intention");
    for part in [
        "value = \"courage\"",
        "hope = \"some quiet\"",
        "support = \"Eva\"",
        "protected_time = \"ten to twelve\"",
        "To be with the fear, gently\n",
        "<!-- kap: hardest -->\n\nshame\n",
        "<!-- kap: steady -->\n\na breath, a stone, Eva\n",
    ] {
        assert!(record.contains(part), "{part}: {record}");
    }
    assert!(home.drafts().is_empty());
}

#[test]
fn b_goes_back_and_a_long_sentence_can_be_made_shorter() {
    let home = planned();
    let mut terminal = home.terminal_of("intend", 80, 60);
    at(&terminal, "1 of 8");
    let long = "To be slow and then slower still and to see who is there when nothing is left to do or say";
    terminal.send(long);
    terminal.send("\r");
    terminal.wait_for("a shorter one is easier to carry");
    at(&terminal, "Which value");
    line(&mut terminal, "b");
    terminal
        .wait_until("the first question again", |screen| screen.contents().matches("1 of 8").count() == 2);
    field(&terminal);
    // The words stand in the field: Ctrl-U takes them out.
    terminal.send("\x15");
    line(&mut terminal, "To be slow");
    terminal.wait_until("the value again", |screen| screen.contents().matches("Which value").count() == 2);
    field(&terminal);
    line(&mut terminal, "q");
    terminal.wait_for("Stopping here is fine.");
    terminal.wait_for_keys();
    terminal.send("\x1b[B\r");
    terminal.wait_for("Saved: intention");
    ends(terminal, 0);
    let record = home.the("intention");
    assert!(record.ends_with("\nTo be slow\n") && !record.contains("slower"), "{record}");
}

#[test]
fn what_was_interrupted_goes_on_where_it_was() {
    let home = planned();
    let mut terminal = home.terminal_of("intend", 80, 60);
    at(&terminal, "1 of 8");
    line(&mut terminal, "To rest");
    at(&terminal, "Which value");
    terminal.send("kind");
    terminal.wait_for("kind");
    terminal.send("\x03");
    terminal.wait_for("go on from here: `kap intend`");
    ends(terminal, 130);
    let kept = draft(&home);
    assert!(kept.contains("To rest") && kept.contains("kind"), "{kept}");
    assert!(home.records("intention").is_empty());

    let mut again = home.terminal_of("intend", 80, 60);
    again.wait_for("You have an unfinished intention");
    again.wait_for_keys();
    again.send("\r");
    at(&again, "Which value");
    again.wait_for("kind");
    again.send("ness\r");
    at(&again, "2 of 8");
    line(&mut again, "q");
    again.wait_for("Stopping here is fine.");
    again.wait_for_keys();
    again.send("\x1b[B\r");
    again.wait_for("Saved: intention");
    ends(again, 0);
    let record = home.the("intention");
    assert!(record.contains("value = \"kindness\"") && record.contains("\nTo rest\n"), "{record}");
    assert!(home.drafts().is_empty());
}

#[test]
fn stopping_keeps_a_draft_and_says_what_goes_on_with_it() {
    let home = planned();
    let mut terminal = home.terminal_of("intend", 80, 60);
    at(&terminal, "1 of 8");
    line(&mut terminal, "To rest");
    at(&terminal, "Which value");
    line(&mut terminal, "q");
    terminal.wait_for("Stopping here is fine.");
    terminal.wait_for_keys();
    terminal.send("\r");
    terminal.wait_for("Kept as a draft. `kap intend` goes on from here.");
    ends(terminal, 0);
    assert!(draft(&home).contains("To rest"));
}

#[test]
fn a_session_that_is_not_yet_known_is_no_hindrance() {
    let home = Home::new().without_git();
    let mut terminal = home.terminal_of("intend", 80, 60);
    terminal.wait_for("Enter if that is not");
    field(&terminal);
    terminal.send("\r");
    at(&terminal, "1 of 8");
    line(&mut terminal, "To listen");
    at(&terminal, "Which value");
    line(&mut terminal, "q");
    terminal.wait_for("Stopping here is fine.");
    terminal.wait_for_keys();
    terminal.send("\x1b[B\r");
    terminal.wait_for("Saved: intention");
    ends(terminal, 0);
    assert!(!home.the("intention").contains("session ="));
    assert!(home.records("session").is_empty());
    home.kap("intend --card").succeeds().out_has("To listen");
    // Once it is known, the intention is for it.
    home.kap("session plan \"friday 14:00\"").succeeds();
    home.kap("intend --card").succeeds().out_has("Friday, 9 October 2026");
}

#[test]
fn a_session_is_planned_on_the_way() {
    let home = Home::new().without_git();
    let mut terminal = home.terminal_of("intend", 80, 60);
    terminal.wait_for("When is the session?");
    field(&terminal);
    line(&mut terminal, "03/04");
    // What could be two days is asked again.
    terminal.wait_for("could be 3 April or 4 March");
    field(&terminal);
    line(&mut terminal, "friday 14:00");
    at(&terminal, "1 of 8");
    line(&mut terminal, "To listen");
    at(&terminal, "Which value");
    terminal.send("\x03");
    ends(terminal, 130);
    // The session waits with the draft.
    assert!(draft(&home).contains("new_session = 2026-10-09T14:00:00"), "{}", draft(&home));
}

#[test]
fn the_card_fits_a_small_screen_and_a_sheet_of_paper() {
    let home = planned();
    home.kap_with(&["intend", "To be with what is there, without mending it, and without being in a hurry"])
        .succeeds();
    let card = home.kap("intend --card").with("COLUMNS", "40").succeeds().stdout;
    assert!(card.lines().all(|row| row.chars().count() <= 40), "{card}");
    assert!(
        flat(&card).contains("without mending it, and without being in a hurry Friday, 9 October 2026"),
        "{card}"
    );
    assert!(!card.contains('\x1b'));
    let page = home.kap("intend --card --format html").succeeds().stdout;
    assert!(
        page.contains("<h1>To be with what is there") && !page.contains("<script") && !page.contains("://"),
        "{page}"
    );
    home.kap("intend --card --format md").succeeds().out_has("# To be with what is there");
}
