//! An answer about harming oneself: the card comes before any score, wherever the answers come from, and
//! it is never an error.

use super::pty::Pty;
use super::support::Home;

const CARD: &str = "Thoughts of killing or harming yourself: call a crisis line or the emergency number now.";
const QUESTION: &str = "Are you safe right now?";
const BEFORE: &str = "This tool cannot see or respond to your answer; nobody is told.";
const SCORE: &str = "score";

/// A home in Germany, with somebody to call.
fn home() -> Home {
    let home = Home::new().without_git();
    home.write(
        ".config/kap/config.toml",
        "country = \"DE\"\n\n[[contact]]\nname = \"Dr Novak\"\nnumber = \"+49 30 1234567\"\n",
    );
    home
}

/// Answers to the PHQ-9, with this one to item 9, and more lines.
fn answers(item_9: u8, more: &str) -> String {
    let items: String = (1..=8).map(|number| format!("{number} = 1\n")).collect();
    format!("{items}9 = {item_9}\n{more}")
}

/// Where a text stands, wherever its lines break.
#[track_caller]
fn place(text: &str, part: &str) -> usize {
    let flat = super::support::flat(text);
    flat.find(part).unwrap_or_else(|| panic!("no `{part}` in:\n{text}"))
}

#[test]
fn without_such_an_answer_there_is_no_card_and_no_reassurance() {
    let home = home();
    let ended = home.kap("measure phq-9 --answers -").stdin(answers(0, "")).succeeds();
    ended.out_has("score 8 of 27").lacks("harming").lacks(QUESTION).lacks("safe");
    let json = home.kap("measure phq-9 --answers - --format json").stdin(answers(0, "")).succeeds().json();
    assert_eq!(json["safety"], false);
    assert!(json["support"].is_null());
}

#[test]
fn through_a_pipe_the_card_is_the_same_for_1_2_and_3_and_comes_before_the_score() {
    let mut cards = Vec::new();
    for item_9 in 1..=3 {
        let home = home();
        let run = home.kap("measure phq-9 --answers - --quiet").stdin(answers(item_9, "safe = \"yes\"\n"));
        let ended = run.succeeds();
        // Its own contacts too, and no colour.
        for text in [&ended.stdout, &ended.stderr] {
            assert!(place(text, CARD) < place(text, "Dr Novak: +49 30 1234567"));
            assert!(!text.contains('\x1b'));
        }
        assert!(place(&ended.stdout, CARD) < place(&ended.stdout, SCORE));
        cards.push(ended.stdout.split("PHQ-9").next().unwrap().to_owned());
        assert!(!ended.stderr.contains("kap: "), "an error: {}", ended.stderr);
    }
    cards.dedup();
    assert_eq!(cards.len(), 1, "{cards:#?}");
}

#[test]
fn without_a_yes_the_emergency_number_comes_first_and_no_score_is_said() {
    for more in ["", "safe = \"no\"\n", "safe = \"not sure\"\n", "safe = \"maybe\"\n"] {
        let home = home();
        let ended = home.kap("measure phq-9 --answers -").stdin(answers(2, more)).succeeds();
        for text in [&ended.stdout, &ended.stderr] {
            assert!(place(text, "Please call now: 112.") < place(text, CARD), "{more}");
        }
        assert!(place(&ended.stdout, QUESTION) > 0);
        ended.lacks(SCORE).err_has("Your answers are kept.");
        assert_eq!(home.records("measure").len(), 1, "{more}");
    }
}

#[test]
fn numbers_through_a_pipe_are_no_way_around_it() {
    let home = home();
    home.kap("measure phq-9")
        .stdin("0 0 0 0 0 0 0 0 1")
        .succeeds()
        .out_has("Please call now: 112.")
        .lacks(SCORE);
}

#[test]
fn in_json_it_is_a_key_and_the_card_is_there_too() {
    for (more, score) in [("", serde_json::Value::Null), ("safe = true\n", 11.into())] {
        let home = home();
        let ended = home.kap("measure phq-9 --answers - --format json").stdin(answers(3, more)).succeeds();
        let json = ended.json();
        assert_eq!((&json["safety"], &json["score"]), (&true.into(), &score), "{more}");
        assert_eq!(json["support"]["places"][0]["emergency"], "112");
        assert_eq!(json["support"]["contacts"][0]["name"], "Dr Novak");
        assert_eq!(json["record"]["items"][8], 3);
        ended.err_has(CARD);
    }
}

#[test]
fn a_missing_answer_elsewhere_does_not_keep_the_card_back() {
    let home = home();
    let input = answers(1, "").replace("3 = 1\n", "");
    home.kap("measure phq-9 --answers -")
        .stdin(input)
        .fails(2)
        .out_has("Please call now: 112.")
        .err_has(CARD);
    let input = answers(7, "");
    home.kap("measure phq-9 --answers -").stdin(input).fails(2).err_has(CARD);
}

#[test]
fn where_no_country_is_set_every_emergency_number_is_there() {
    let home = Home::new().without_git();
    let ended = home.kap("measure phq-9").stdin("0 0 0 0 0 0 0 0 1").succeeds();
    ended
        .out_has("United States: 911")
        .out_has("Germany: 112")
        .out_has("Anywhere else: your local emergency number");
}

#[test]
fn every_look_back_says_it_again() {
    let home = home();
    home.kap("measure phq-9 --answers -").stdin(answers(1, "")).succeeds();
    let line = "item 9 was above 0 on 2026-10-05 - talk with your clinician";
    home.kap("measure").succeeds().out_has(line).out_has("kap support");
    home.kap("measure show phq-9").succeeds().out_has(line);
    home.kap("measure show phq-9 --plain").succeeds().out_has(line);
    let json = home.kap("measure show phq-9 --format json").succeeds().json();
    assert_eq!(json["courses"][0]["look_back"][0], line);
    assert_eq!(json["courses"][0]["responses"][0]["safety"], true);
}

/// The PHQ-9 in a terminal, with item 9 answered by this key.
fn asked(home: &Home, flags: &str, key: &str) -> Pty {
    let mut terminal = home.terminal_of(&format!("measure phq-9 {flags}"), 80, 60);
    for number in 1..=9 {
        terminal.wait_for(&format!("{number} of 10"));
        if number == 1 {
            terminal.wait_for(BEFORE);
        }
        press(&mut terminal, flags, if number == 9 { key } else { "1" });
    }
    terminal
}

/// Answers by one key, or in plain lines by a line.
fn press(terminal: &mut Pty, flags: &str, key: &str) {
    if flags.contains("plain") {
        terminal.wait_until("an empty field", |screen| last_line(screen).ends_with("Number:"));
    } else {
        terminal.wait_until("an empty field", |screen| last_line(screen) == ">");
    }
    terminal.wait_for_keys();
    terminal.send(key);
    if flags.contains("plain") {
        terminal.send("\r");
    }
}

fn last_line(screen: &vt100::Screen) -> String {
    let contents = screen.contents();
    contents.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default().trim_end().to_owned()
}

/// Waits for the question, answers it, and returns the end and what was written.
#[track_caller]
fn answered(mut terminal: Pty, keys: &str) -> (Option<i32>, String) {
    terminal.wait_for(QUESTION);
    terminal.wait_for_keys();
    terminal.wait_for("not sure");
    terminal.send(keys);
    let code = terminal.wait_exit().code();
    terminal.assert_sane();
    terminal.drain();
    (code, terminal.written())
}

#[test]
fn in_a_terminal_the_card_comes_at_once_and_a_yes_goes_on() {
    for (flags, up) in [("", "\x1b[A\x1b[A\r"), ("--plain", "1\r")] {
        let home = home();
        let mut terminal = asked(&home, flags, "2");
        terminal.wait_for("Dr Novak");
        terminal.wait_for(QUESTION);
        terminal.wait_for_keys();
        terminal.send(up);
        terminal.wait_for("10 of 10");
        press(&mut terminal, flags, "0");
        assert_eq!(terminal.wait_exit().code(), Some(0));
        terminal.drain();
        let written = terminal.written();
        assert!(place(&written, "TelefonSeelsorge") < place(&written, "score 10 of 27"));
        assert!(!written.contains("Please call now"));
        assert!(home.the("measure").contains("  2,\n  0,\n]"));
    }
}

#[test]
fn in_a_terminal_anything_else_ends_with_the_emergency_number_and_keeps_the_answers() {
    for (flags, keys) in [
        ("", "\x1b[A\r"),
        ("", "\r"),
        ("", "q"),
        ("", "\x1b"),
        ("--plain", "2\r"),
        ("--plain", "\r"),
        ("--plain", "q\r"),
    ] {
        let home = home();
        let (code, written) = answered(asked(&home, flags, "1"), keys);
        assert_eq!(code, Some(0), "{flags} {keys:?}");
        assert!(place(&written, QUESTION) < place(&written, "Please call now: 112."), "{flags} {keys:?}");
        assert!(!written.contains("of 27") && !written.contains("10 of 10"), "{flags} {keys:?}");
        assert!(home.the("measure").contains("items = ["), "{flags} {keys:?}");
        assert_eq!(home.drafts(), [""; 0]);
    }
}

#[test]
fn an_interrupt_at_the_question_shows_the_number_too() {
    let home = home();
    let (code, written) = answered(asked(&home, "", "3"), "\x03");
    assert_eq!(code, Some(130));
    assert!(place(&written, QUESTION) < place(&written, "Please call now: 112."));
    assert_eq!(home.records("measure").len(), 1);
}

#[test]
fn the_lowest_answer_goes_on_without_a_word() {
    let home = home();
    let mut terminal = asked(&home, "", "0");
    terminal.wait_for("10 of 10");
    assert!(!terminal.written().contains("TelefonSeelsorge"));
    press(&mut terminal, "", "q");
    assert_eq!(terminal.wait_exit().code(), Some(0));
    assert_eq!(home.records("measure").len(), 1);
}

const OWN: &str = "version = 1\ntitle = \"Own\"\noptions = [\"no\", \"yes\"]\n\n[[item]]\ntext = \"Harm\"\nsafety = \
                   true\n\n[[item]]\ntext = \"Sleep\"\n";

#[test]
fn one_that_asks_it_early_stops_there_and_shows_the_card_again_when_it_goes_on() {
    let home = home();
    home.write_journal("measures/own.toml", OWN);
    let begin = |line: &str| {
        let mut terminal = home.terminal_of(line, 80, 60);
        terminal.wait_for("1 of 2");
        press(&mut terminal, "", "1");
        terminal
    };
    let (code, written) = answered(begin("measure own"), "\r");
    assert_eq!((code, written.contains("2 of 2")), (Some(0), false));
    assert_eq!(home.records("measure"), [""; 0], "it is not whole");
    assert_eq!(home.drafts().len(), 1);
    let mut terminal = home.terminal_of("measure own", 80, 60);
    terminal.wait_for("1 of 2");
    terminal.wait_for_keys();
    terminal.send("\r");
    terminal.wait_for(QUESTION);
    terminal.wait_for_keys();
    terminal.send("\x1b[A\x1b[A\r");
    terminal.wait_for("2 of 2");
    press(&mut terminal, "", "0");
    assert_eq!(terminal.wait_exit().code(), Some(0));
    assert_eq!(home.records("measure").len(), 1);
}
