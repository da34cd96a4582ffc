//! How writing and choosing behave in a real terminal.

use std::os::unix::process::ExitStatusExt as _;

use rustix::process::Signal;

use super::asking::{Asking, example, finished};
use super::pty::Pty;

#[test]
fn an_answer_of_several_lines_ends_with_an_empty_one() {
    let mut asking = Asking::new(&["prose"]);
    asking.keys("The light was soft.", "soft.");
    asking.enter();
    asking.keys("It stayed.", "stayed.");
    asking.enter();
    asking.pty.send("\r");
    let replies = finished(asking);
    assert!(replies.contains(r#"prose: Answer("The light was soft.\nIt stayed.")"#), "{replies}");
}

#[test]
fn an_edit_in_the_middle_of_a_wrapped_line_leaves_the_screen_whole() {
    let mut asking = Asking::new(&["prose"]);
    asking.keys("The light was soft and I kept thinking about the long walk home", "walk home");
    asking.pty.send("\x1b[A\x1b[1;5D\x1b[1;5D\x1b[1;5D\x1b[1;5Dvery much ");
    asking.pty.wait_for("very much");
    let expected =
        "Question prose\n> The light was very much soft and I\n  kept thinking about the long walk\n  home";
    asking.pty.wait_until(expected, |screen| {
        let seen = screen.contents();
        seen.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_end() == expected
    });
    asking.pty.send("\x04");
    let replies = finished(asking);
    let answer = "The light was very much soft and I kept thinking about the long walk home";
    assert!(replies.contains(answer), "{replies}");
}

#[test]
fn a_marked_paste_keeps_its_blank_lines_and_answers_nothing_else() {
    let mut asking = Asking::new(&["prose", "confirm"]);
    asking.pty.paste("today was heavy\n\nand then light\ny\n");
    asking.pty.wait_for("and then light\n  y");
    assert_eq!(asking.replies(), "");
    asking.pty.send("\r");
    asking.keys("", "Keep it?");
    asking.pty.send("n\r");
    let replies = finished(asking);
    assert!(replies.contains(r#"prose: Answer("today was heavy\n\nand then light\ny")"#), "{replies}");
    assert!(replies.contains("confirm: Answer(false)"), "{replies}");
}

#[test]
fn an_unmarked_paste_keeps_its_blank_lines_and_answers_nothing_else() {
    for door in [&["prose", "confirm"][..], &["--plain", "prose", "confirm"]] {
        let mut asking = Asking::new(door);
        asking.pty.send("today was heavy\r\rand then light\ry\r");
        asking.pty.wait_for("light");
        asking.pty.wait_for_cursor(5, if door.len() == 3 { 0 } else { 2 });
        assert_eq!(asking.replies(), "");
        asking.pty.send("\r");
        asking.keys("", "Keep it?");
        asking.pty.send("n\r");
        let replies = finished(asking);
        assert!(replies.contains(r#"prose: Answer("today was heavy\n\nand then light\ny")"#), "{replies}");
        assert!(replies.contains("confirm: Answer(false)"), "{replies}");
    }
}

#[test]
fn a_paste_of_two_lines_into_one_is_joined_and_does_not_confirm() {
    for door in [&["line", "confirm"][..], &["--plain", "line", "confirm"]] {
        let mut asking = Asking::new(door);
        asking.pty.send("today was heavy\ry\r");
        asking.pty.wait_for("Keep it?");
        asking.pty.send("n\r");
        let replies = finished(asking);
        assert!(replies.contains(r#"line: Answer("today was heavy y")"#), "{replies}");
        assert!(replies.contains("confirm: Answer(false)"), "{replies}");
    }
}

#[test]
fn words_are_cut_and_slips_undone() {
    let mut asking = Asking::new(&["line"]);
    asking.keys("the soft light", "light");
    asking.pty.send("\x17");
    asking.pty.wait_until("a word less", |screen| !screen.contents().contains("light"));
    asking.keys("\x1a", "the soft light");
    asking.pty.send("\x15");
    asking.pty.wait_until("an empty line", |screen| !screen.contents().contains("soft"));
    asking.keys("\x1f", "the soft light");
    asking.pty.send("\r");
    assert!(finished(asking).contains(r#"line: Answer("the soft light")"#));
}

#[test]
fn one_backspace_takes_one_character_of_any_kind() {
    for door in [&["line"][..], &["--plain", "line"]] {
        let mut asking = Asking::new(door);
        asking.keys("a漢字 👩‍👩‍👧e\u{301}b", "b");
        for _ in 0..3 {
            asking.pty.send("\x7f");
        }
        asking.keys("|", "|");
        asking.pty.send("\r");
        assert!(finished(asking).contains(r#"Answer("a漢字 |")"#));
    }
}

#[test]
fn wide_characters_wrap_and_the_cursor_finds_its_place() {
    let mut asking = Asking::sized(&["prose"], 20, 10);
    asking.keys("静かな光でしたと思いました", "ました");
    asking.pty.wait_for_cursor(2, 12);
    asking.pty.send("\x1b[D\x1b[D");
    asking.pty.wait_for_cursor(2, 8);
    asking.keys("X", "いまXした");
    asking.pty.send("\x04");
    assert!(finished(asking).contains("静かな光でしたと思いまXした"));
}

#[test]
fn ctrl_c_keeps_the_text_and_restores_the_terminal() {
    for door in [&["prose"][..], &["--plain", "prose"]] {
        let mut asking = Asking::new(door);
        asking.keys("half a thou", "thou");
        asking.pty.send("\x03");
        let (code, replies) = asking.end();
        assert_eq!(code, Some(130));
        assert!(replies.contains(r#"kept: "half a thou""#), "{replies}");
    }
}

#[test]
fn signals_keep_the_text_and_restore_the_terminal() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        for door in [&["prose"][..], &["--plain", "prose"]] {
            let mut asking = Asking::new(door);
            asking.keys("half a thou", "thou");
            asking.pty.signal(signal);
            let (code, replies) = asking.end();
            assert_eq!(code, Some(130));
            assert!(replies.contains(r#"kept: "half a thou""#), "{replies}");
        }
    }
}

#[test]
fn a_closed_window_keeps_the_text_even_in_the_middle_of_a_paste() {
    for (door, keys, kept) in [
        (&["prose"][..], "half a thou", "half a thou"),
        (&["prose"], "before\x1b[200~half a paste", "beforehalf a paste"),
        (&["--plain", "prose"], "half a thou", "half a thou"),
    ] {
        let mut asking = Asking::new(door);
        asking.pty.send(keys);
        asking.pty.wait_for(&keys[..6]);
        asking.pty.close();
        assert_eq!(asking.pty.wait_exit().code(), Some(130));
        let replies = asking.replies();
        assert!(replies.contains(&format!("kept: {kept:?}")), "{replies}");
    }
}

#[test]
fn a_signal_between_questions_ends_the_program_as_always() {
    let mut asking = Asking::new(&["line", "pause"]);
    asking.pty.send("\r");
    asking.pty.wait_for("Question pause");
    asking.pty.signal(Signal::TERM);
    assert_eq!(asking.pty.wait_exit().signal(), Some(15));
    asking.pty.assert_sane();
}

#[test]
fn what_was_typed_before_a_question_stood_there_does_not_answer_it() {
    for door in [&["line", "pause", "confirm"][..], &["--plain", "line", "pause", "confirm"]] {
        let mut asking = Asking::new(door);
        asking.pty.send("\r");
        asking.pty.wait_for("Question pause");
        asking.pty.send("y\r");
        asking.pty.wait_for("Keep it?");
        asking.pty.send("n\r");
        let replies = finished(asking);
        assert!(replies.contains("confirm: Answer(false)"), "{replies}");
    }
}

#[test]
fn a_fault_in_the_program_leaves_the_terminal_as_it_was() {
    let mut pty = Pty::spawn(&example(), &["fault"], &[("TERM", "xterm")], 40, 12);
    pty.wait_for("Question fault");
    pty.wait_for_keys();
    pty.send("a");
    assert_eq!(pty.wait_exit().code(), Some(101));
    pty.assert_sane();
}

#[test]
fn a_new_size_while_writing_loses_nothing() {
    let mut asking = Asking::sized(&["prose"], 80, 12);
    asking.keys("The light was soft", "soft");
    asking.pty.resize(34, 10);
    asking.keys(" and I kept thinking about home", "home");
    let expected = "Question prose\n> The light was soft and I kept\n  thinking about home";
    asking.pty.wait_until(expected, |screen| {
        let seen = screen.contents();
        seen.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_end() == expected
    });
    asking.pty.resize(20, 6);
    asking.keys(" again", "again");
    asking.pty.resize(70, 20);
    asking.keys(" now", "now");
    asking.pty.send("\x04");
    let replies = finished(asking);
    assert!(replies.contains("The light was soft and I kept thinking about home again now"), "{replies}");
}

#[test]
fn a_line_of_six_thousand_characters_arrives_whole() {
    let long = "silence ".repeat(750);
    for door in [&["prose"][..], &["--plain", "prose"]] {
        let mut asking = Asking::sized(door, 80, 24);
        asking.pty.send(&long);
        asking.keys("end.", "end.");
        asking.pty.send("\r");
        let left = if door.len() == 2 { 0 } else { 2 };
        asking.pty.wait_until("the next line", |screen| screen.cursor_position().1 == left);
        asking.pty.send("\r");
        assert!(finished(asking).contains(&format!(r#"prose: Answer("{long}end.")"#)));
    }
}

#[test]
fn lone_letters_are_wishes_and_a_space_makes_them_answers() {
    for (keys, reply) in [("b", "Back"), ("q", "Stop"), ("e", r#"Editor("")"#), ("", "Skip"), (" ", "Skip")] {
        for door in [&["prose"][..], &["--plain", "prose"]] {
            let mut asking = Asking::new(door);
            asking.keys(keys, keys);
            asking.pty.send("\r");
            let replies = finished(asking);
            assert!(replies.contains(&format!("prose: {reply}")), "{keys}: {replies}");
            assert!(replies.contains(r#"kept: """#) || keys == " ", "{keys}: {replies}");
        }
    }
    let mut asking = Asking::new(&["line"]);
    asking.keys(" b", " b");
    asking.pty.send("\r");
    assert!(finished(asking).contains(r#"line: Answer("b")"#));
}

#[test]
fn an_earlier_answer_stands_in_the_field() {
    for (keys, reply) in [
        ("\x04", r#"Answer("an earlier answer\nof two lines")"#),
        ("\x1b[A\x7f\x04", r#"Answer("an earlier nswer\nof two lines")"#),
        ("\x0f", r#"Editor("an earlier answer\nof two lines")"#),
        ("\x1b[5~", "Back"),
    ] {
        let mut asking = Asking::new(&["again"]);
        asking.pty.wait_for("of two lines");
        if let Some(first) = keys.strip_suffix('\x04') {
            asking.pty.send(first);
            std::thread::sleep(std::time::Duration::from_millis(100));
            asking.pty.send("\x04");
        } else {
            asking.pty.send(keys);
        }
        let replies = finished(asking);
        assert!(replies.contains(&format!("again: {reply}")), "{replies}");
    }
}

#[test]
fn plain_lines_add_to_an_earlier_answer_and_move_nothing() {
    let mut asking = Asking::new(&["--plain", "again"]);
    asking.pty.wait_for("of two lines");
    asking.keys("and a third", "third");
    asking.enter();
    asking.pty.send("\r");
    asking.pty.wait_exit();
    assert!(!asking.pty.written().contains('\x1b'), "{:?}", asking.pty.written());
    assert!(finished(asking).contains(r#"Answer("an earlier answer\nof two lines\nand a third")"#));
}

#[test]
fn a_number_outside_the_range_is_asked_again() {
    for door in [&["number"][..], &["--plain", "number"]] {
        let mut asking = Asking::sized(door, 60, 12);
        asking.keys("11", "11");
        asking.keys("\r", "A whole number from 0 to 10");
        asking.pty.wait_until("a new field", |screen| screen.cursor_position().0 == 3);
        asking.pty.send("7");
        asking.pty.wait_for("7");
        asking.pty.send("\r");
        assert!(finished(asking).contains("number: Answer(7)"));
    }
}

#[test]
fn lists_are_answered_with_arrows_or_with_numbers() {
    let mut asking = Asking::new(&["one", "many"]);
    asking.pty.wait_for("> a talk");
    asking.pty.send("\x1b[A\r");
    asking.pty.wait_for("> [ ] a walk");
    asking.pty.send(" \x1b[B\x1b[B \r");
    let replies = finished(asking);
    assert!(replies.contains("one: Answer(0)\nmany: Answer([0, 2])"), "{replies}");

    let mut asking = Asking::new(&["--plain", "one", "many"]);
    asking.pty.wait_for("(Enter for 2): ");
    asking.pty.send("9\r");
    asking.pty.wait_for("One number from 1 to 3.\nNumber (Enter for 2): ");
    asking.pty.send("\r");
    asking.pty.wait_for("(Enter for none): ");
    asking.pty.send("3 1\r");
    let replies = finished(asking);
    assert!(replies.contains("one: Answer(1)\nmany: Answer([0, 2])"), "{replies}");
}

#[test]
fn a_list_knows_numbers_first_letters_and_the_lone_letters() {
    let ways = [
        ("3\r", "long: Answer(2)"),
        ("\x1b[F\r", "long: Answer(29)"),
        ("ooo\r", "long: Answer(3)"),
        ("b", "long: Back"),
        ("q", "long: Stop"),
        ("\x1b", "long: Skip"),
    ];
    for (keys, reply) in ways {
        let mut asking = Asking::sized(&["long"], 60, 12);
        asking.pty.wait_for("> option 1");
        asking.pty.wait_for_keys();
        asking.pty.send(keys);
        let replies = finished(asking);
        assert!(replies.contains(reply), "{replies}");
    }
}

#[test]
fn a_list_that_is_narrowed_while_it_stands_is_drawn_again_whole() {
    let mut asking = Asking::sized(&["many"], 60, 12);
    asking.pty.wait_for("[ ] a talk");
    asking.pty.wait_for_keys();
    asking.pty.resize(24, 12);
    asking.pty.wait_for("Arrow keys, space to");
    asking.pty.send(" ");
    asking.pty.wait_for("[x] a walk");
    let screen = asking.pty.screen();
    assert_eq!(screen.matches("a talk").count(), 1, "{screen}");
    asking.pty.send("\r");
    assert!(finished(asking).contains("many: Answer([0])"));
}

#[test]
fn a_list_that_is_left_in_any_way_leaves_the_terminal_sane() {
    type Leave = fn(&mut Pty);
    let ways: [(Leave, Option<i32>, &str); 4] = [
        (|pty| pty.send("\x1b"), Some(0), "many: Skip"),
        (|pty| pty.send("\x03"), Some(130), "many: error 130"),
        (|pty| pty.signal(Signal::TERM), Some(130), "many: error 130"),
        (|pty| pty.signal(Signal::HUP), Some(130), "many: error 130"),
    ];
    for (leave, code, reply) in ways {
        let mut asking = Asking::new(&["many"]);
        asking.pty.wait_for("[ ] a talk");
        leave(&mut asking.pty);
        let (seen, replies) = asking.end();
        assert_eq!(seen, code, "{replies}");
        assert!(replies.contains(reply), "{replies}");
    }
    let mut asking = Asking::new(&["many"]);
    asking.pty.wait_for("[ ] a talk");
    asking.pty.close();
    assert_eq!(asking.pty.wait_exit().code(), Some(130));
}

#[test]
fn what_cannot_be_taken_back_wants_a_word() {
    for (typed, reply) in [("y", "false"), ("remove", "true"), ("", "false")] {
        for door in [&["word"][..], &["--plain", "word"]] {
            let mut asking = Asking::new(door);
            asking.pty.wait_for("to go on");
            asking.keys(typed, typed);
            asking.pty.wait_until("a field", |screen| screen.cursor_position().1 > 0);
            asking.pty.send("\r");
            assert!(finished(asking).contains(&format!("word: {reply}")));
        }
    }
}
