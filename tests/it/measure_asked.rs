//! `kap measure` in a real terminal: one item at a time, by one key, with a draft after each.

use super::pty::Pty;
use super::support::Home;

/// Waits until an item of eight is open and nothing is pressed yet.
fn at(terminal: &Pty, number: usize) {
    at_of(terminal, number, 8);
}

/// The same, of so many items.
fn at_of(terminal: &Pty, number: usize, all: usize) {
    terminal.wait_until(&format!("item {number}"), |screen| {
        let contents = screen.contents();
        let last =
            contents.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default().trim_end().to_owned();
        let number = format!("{number} of {all} ");
        (last == ">" || last.ends_with("Number:"))
            && contents
                .lines()
                .rfind(|line| line.contains(&format!(" of {all} ")))
                .is_some_and(|line| line.contains(&number))
    });
    terminal.wait_for_keys();
}

#[track_caller]
fn ends(mut terminal: Pty, code: i32) -> String {
    let status = terminal.wait_exit();
    assert_eq!(status.code(), Some(code), "{}", terminal.screen());
    terminal.assert_sane();
    terminal.drain();
    terminal.screen()
}

#[test]
fn one_key_answers_an_item_and_b_goes_back() {
    let home = Home::new().without_git();
    let mut terminal = home.terminal_of("measure phq-8", 80, 60);
    terminal.wait_for("No permission required to reproduce, translate, display or distribute.");
    terminal.wait_for("Over the last 2 weeks, how often have you been bothered by any of the following");
    for (number, key) in [(1, "2"), (2, "3"), (3, "b"), (2, "\r"), (3, "7"), (3, "0")] {
        at(&terminal, number);
        terminal.send(key);
        if key == "7" {
            terminal.wait_for("A number from 0 to 3; b goes back, q stops.");
        }
    }
    for number in 4..=8 {
        at(&terminal, number);
        terminal.send("1");
    }
    let screen = ends(terminal, 0);
    assert!(screen.contains("score 10 of 24"), "{screen}");
    let record = home.the("measure");
    assert!(record.contains("items = [\n  2,\n  3,\n  0,\n  1,"), "{record}");
    assert_eq!(home.drafts(), [""; 0]);
}

#[test]
fn stopping_at_any_item_keeps_a_draft_without_a_score_and_it_goes_on_from_there() {
    for stop_at in 1..=8 {
        let home = Home::new().without_git();
        let mut terminal = home.terminal_of("measure phq-8", 80, 60);
        for number in 1..=stop_at {
            at(&terminal, number);
            // By turns, the ways in which people stop.
            terminal.send(if number < stop_at { "1" } else { ["q", "\x03"][stop_at % 2] });
        }
        let screen = ends(terminal, if stop_at % 2 == 0 { 0 } else { 130 });
        assert!(!screen.contains("score "), "{screen}");
        assert_eq!(home.records("measure"), [""; 0]);
        assert_eq!(home.drafts().len(), usize::from(stop_at > 1), "{stop_at}");
        let mut terminal = home.terminal_of("measure phq-8", 80, 60);
        if stop_at > 1 {
            terminal.wait_for(&format!(
                "You have an unfinished PHQ-8, begun today at 20:10: {} of 8.",
                stop_at - 1
            ));
            terminal.wait_for("begin a new one");
            terminal.wait_for_keys();
            terminal.send("\r");
        }
        for number in stop_at..=8 {
            at(&terminal, number);
            terminal.send("1");
        }
        let screen = ends(terminal, 0);
        assert!(screen.contains("score 8 of 24"), "{screen}");
        assert_eq!(home.records("measure").len(), 1);
        assert_eq!(home.drafts(), [""; 0]);
    }
}

#[test]
fn plain_lines_take_a_number_and_enter() {
    let home = Home::new().without_git();
    let mut terminal = home.terminal_of("measure phq-8 --plain", 40, 60);
    for number in 1..=8 {
        at(&terminal, number);
        terminal.send("1\r");
    }
    let screen = ends(terminal, 0);
    assert!(screen.contains("score 8 of 24"), "{screen}");
    assert!(!screen.contains('\x1b'));
}

#[test]
fn a_scale_is_typed_and_a_draft_of_a_measure_is_not_offered_to_reflect() {
    let home = Home::with_session().without_git();
    let mut terminal = home.terminal_of("measure phq-8", 80, 60);
    at(&terminal, 1);
    terminal.send("1");
    at(&terminal, 2);
    terminal.send("q");
    ends(terminal, 0);
    home.kap("reflect --resume").fails(3).err_has("there is no draft to go on with");
    home.kap("measure").succeeds().out_has("Unfinished, begun today: `kap measure phq-8` goes on with it.");
    let mut terminal = home.terminal("measure energy");
    terminal.wait_for("How much energy do you have right now?");
    terminal.wait_for_keys();
    terminal.send("\r");
    terminal.wait_for("A score needs every item.");
    terminal.wait_for_keys();
    terminal.send("10\r");
    let screen = ends(terminal, 0);
    assert!(screen.contains("energy: score 10 of 10."), "{screen}");
    assert_eq!(home.drafts().len(), 1);
}

/// Answers the first item of a questionnaire of twenty and stops.
fn begun(home: &Home, line: &str) {
    let mut terminal = home.terminal_of(line, 80, 60);
    at_of(&terminal, 1, 20);
    terminal.send("1");
    at_of(&terminal, 2, 20);
    terminal.send("q");
    ends(terminal, 0);
}

#[test]
fn a_draft_goes_on_with_what_is_typed_now_and_only_about_the_time_that_is_named() {
    let home = Home::new().without_git();
    begun(&home, "measure pcl-5 --note 'first words'");
    // The past week is another form: what was begun about the month stays as it is.
    let mut terminal = home.terminal_of("measure pcl-5 --window week", 80, 60);
    terminal.wait_for("An unfinished PCL-5 about the past month, begun today at 20:10, is kept as a");
    terminal.wait_for("In the past week, how much were you bothered by:");
    at_of(&terminal, 1, 20);
    terminal.send("q");
    ends(terminal, 0);
    let mut terminal = home.terminal_of("measure pcl-5 --note 'second words' --on yesterday", 100, 200);
    terminal.wait_for("You have an unfinished PCL-5 about the past month, begun today at 20:10: 1 of 20.");
    terminal.wait_for("begin a new one");
    terminal.wait_for_keys();
    terminal.send("\r");
    for number in 2..=20 {
        at_of(&terminal, number, 20);
        terminal.send("1");
    }
    ends(terminal, 0);
    let record = home.the("measure");
    assert!(record.contains("day = 2026-10-04") && record.contains("window = \"month\""), "{record}");
    assert!(record.ends_with("first words\n\nsecond words\n"), "{record}");
    assert_eq!(home.drafts(), [""; 0]);
}

#[test]
fn a_note_is_given_back_where_nothing_was_answered() {
    let home = Home::new().without_git();
    for (keys, code) in [("q", 0), ("\x03", 130)] {
        let mut terminal = home.terminal_of("measure phq-8 --note 'after the storm'", 80, 60);
        at(&terminal, 1);
        terminal.send(keys);
        let screen = ends(terminal, code);
        assert!(screen.contains("\nafter the storm"), "{screen}");
        assert_eq!(home.drafts(), [""; 0]);
    }
}
