//! `kap practice` at a terminal: a time of sitting however it ends, and what is asked. Time passes faster
//! here (`KAP_PACE`).

use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::pty::Pty;
use super::support::{Home, flat, walk};

fn home() -> Home {
    let home = Home::new().without_git();
    home.set("KAP_PACE", "240");
    home
}

/// Waits for the end and returns its code and everything that was written.
#[track_caller]
fn ends(mut terminal: Pty) -> (Option<i32>, String) {
    let code = terminal.wait_exit().code();
    terminal.assert_sane();
    terminal.drain();
    (code, terminal.written())
}

#[test]
fn a_quiet_line_shows_the_minutes_and_a_bell_ends_it() {
    let home = home();
    let terminal = home.terminal_of("practice sit 8m --as 'body scan' --domain body", 40, 10);
    terminal.wait_for("0 of 8 min");
    terminal.wait_until("the cursor is hidden", vt100::Screen::hide_cursor);
    terminal.wait_for("4 of 8 min");
    terminal.wait_until("no line is longer than the terminal", |screen| {
        screen.contents().lines().filter(|line| line.contains(" of 8 min")).count() == 1
    });
    let (code, written) = ends(terminal);
    assert_eq!(code, Some(0));
    assert_eq!(written.matches('\x07').count(), 1);
    assert!(written.contains("The time is over."), "{written}");
    assert!(home.the("practice").contains("what = \"body scan\"\n\nminutes = 8"));
}

#[test]
fn the_bell_can_be_off_by_a_flag_and_for_good() {
    let home = home();
    home.set("KAP_PACE", "6000");
    for (settings, line) in [("", "practice sit 5m --no-bell"), ("bell = false\n", "practice sit 5m")] {
        home.write(".config/kap/config.toml", settings);
        let (code, written) = ends(home.terminal(line));
        assert_eq!((code, written.contains('\x07')), (Some(0), false), "{line}");
    }
}

#[test]
fn a_breath_is_shown_where_it_is_wanted() {
    let home = home();
    home.set("KAP_PACE", "10");
    let mut terminal = home.terminal_of("practice sit 5m --breath --ascii", 40, 10);
    terminal.wait_for("in  .");
    terminal.wait_for("out ...");
    terminal.send("q");
    let (code, written) = ends(terminal);
    assert_eq!(code, Some(0));
    assert!(written.contains("Less than a minute: nothing was kept."), "{written}");
    assert_eq!(home.records("practice"), [""; 0]);
}

#[test]
fn however_it_is_ended_the_whole_minutes_are_kept() {
    // Keys, then signals, in a terminal that draws and in plain lines.
    for (flags, end, code) in
        [("", "q", 0), ("", "\x03", 130), ("--plain", "\x03", 130), ("--plain", "\x04", 0)]
    {
        let home = home();
        let mut terminal = home.terminal(&format!("practice sit 60m {flags}"));
        terminal.wait_for("what you sat is kept.");
        terminal.wait_for_keys();
        std::thread::sleep(Duration::from_millis(700));
        terminal.send(end);
        let (ended, written) = ends(terminal);
        assert_eq!(ended, Some(code), "{end:?} {written}");
        let minutes = minutes(&home);
        assert!((2..40).contains(&minutes), "{minutes}");
        assert_eq!(flat(&written).contains("stopped; what you sat is kept"), code == 130, "{written}");
        assert!(!written.contains("The time is over"));
    }
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let home = home();
        let terminal = home.terminal("practice sit 60m");
        terminal.wait_for("3 of 60 min");
        terminal.signal(signal);
        let (ended, _) = ends(terminal);
        assert_eq!(ended, Some(130), "{signal:?}");
        assert!((3..40).contains(&minutes(&home)));
    }
    let home = home();
    let mut terminal = home.terminal("practice sit 60m");
    terminal.wait_for("3 of 60 min");
    terminal.close();
    terminal.wait_exit();
    assert!((3..40).contains(&minutes(&home)), "a window that is closed");
}

fn minutes(home: &Home) -> u32 {
    let record = home.the("practice");
    let line = record.lines().find_map(|line| line.strip_prefix("minutes = ")).expect("minutes");
    line.parse().unwrap()
}

#[test]
fn a_screen_reader_gets_three_lines_and_nothing_is_drawn() {
    for (name, value, flags) in [("TERM", "dumb", ""), ("TERM", "xterm", "--plain"), ("ACCESSIBLE", "1", "")]
    {
        let home = home();
        home.set("KAP_PACE", "1200").set(name, value);
        let (code, written) = ends(home.terminal_of(&format!("practice sit 5m --breath {flags}"), 40, 20));
        assert_eq!(code, Some(0));
        let told = [
            "Meditation, 5 minutes.",
            "in while you count to 4",
            "Half of the time.",
            "The time is over.",
            "Kept: practice",
        ];
        let places: Vec<usize> = told.iter().map(|text| flat(&written).find(text).expect(text)).collect();
        assert!(places.is_sorted(), "{written}");
        assert!(!written.contains('\x1b') && !written.contains(" of 5 min"), "{written:?}");
    }
}

#[test]
fn without_a_terminal_it_sits_too_and_a_signal_keeps_the_minutes() {
    let home = home();
    home.kap("practice sit 4m").stdin("").succeeds().err_has("Half of the time.").lacks("\x07");
    assert_eq!(minutes(&home), 4);
    let home = self::home();
    home.set("KAP_PACE", "240");
    let mut child =
        home.kap("practice sit 60m").command.stdin(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_millis(900) {
        std::thread::sleep(Duration::from_millis(20));
    }
    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, Signal::TERM).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(minutes(&home) >= 1);
}

#[test]
fn a_sitting_that_could_not_be_kept_is_told_before_anybody_sits() {
    let home = home();
    home.kap("practice sit 10x").fails(2).err_has("`10x` is no length of time");
    home.kap("practice sit 30s").fails(2).err_has("no length of time");
    home.kap("practice sit --as ' '").fails(2).err_has("it has no name");
    home.kap("practice sit --goal nowhere --note 'so far'").fails(3).err_has("so far").lacks("minutes.");
}

#[test]
fn without_words_it_offers_what_was_done_before_and_asks_for_how_long() {
    let home = home();
    home.kap("practice log Swim --domain nature --on yesterday").succeeds();
    let mut terminal = home.terminal("practice log");
    terminal.wait_for("What was it?");
    terminal.wait_for("> Swim");
    terminal.wait_for("something else");
    terminal.wait_for_keys();
    terminal.send("\r");
    terminal.wait_for("For how long?");
    terminal.wait_for_keys();
    terminal.send("a while\r");
    terminal.wait_for("Whole minutes or hours");
    terminal.wait_for_keys();
    terminal.send("45\r");
    let (code, written) = ends(terminal);
    assert_eq!(code, Some(0));
    assert!(flat(&written).contains("Swim, 45 minutes (nature)"), "{written}");
}

#[test]
fn a_new_word_is_asked_once_where_it_belongs() {
    let home = home();
    let mut terminal = home.terminal("practice log 1h --plain");
    terminal.wait_for("10. something else");
    terminal.wait_for("Number (Enter for 1):");
    terminal.wait_for_keys();
    terminal.send("10\r");
    terminal.wait_for("What do you call it?");
    terminal.wait_for_keys();
    terminal.send("choir\r");
    terminal.wait_for("Where does \"choir\" belong?");
    terminal.wait_for("Number (Enter for 7):");
    terminal.wait_for_keys();
    terminal.send("4\r");
    let (code, written) = ends(terminal);
    assert_eq!(code, Some(0), "{written}");
    assert!(flat(&written).contains("choir, 1 hour (relationships)"), "{written}");
    let (code, written) = ends(home.terminal("practice log choir 1h"));
    assert_eq!((code, written.contains("belong")), (Some(0), false));
}

#[test]
fn whether_it_counts_for_its_goal_is_asked_once() {
    let home = home();
    home.kap("goal add walk 'Walk first' --domain body").succeeds();
    let mut terminal = home.terminal("practice log walk 20m --goal walk");
    terminal.wait_for("Does it count as a check-in on walk?");
    terminal.wait_for_keys();
    terminal.send("y\r");
    let (code, written) = ends(terminal);
    assert_eq!(code, Some(0), "{written}");
    assert!(written.contains("Counted as a check-in on walk: did."), "{written}");
    home.at("2026-10-06T20:10:00+02:00").set("KAP_PACE", "6000");
    let (code, written) = ends(home.terminal("practice sit 5m --as walk"));
    assert_eq!((code, written.contains("Does it count")), (Some(0), false), "{written}");
    assert_eq!(home.records("checkin").len(), 2);
}

#[test]
fn ctrl_c_at_a_question_keeps_nothing_and_a_sitting_asks_before_it_begins() {
    let home = home();
    home.kap("goal add walk 'Walk first'").succeeds();
    let mut terminal = home.terminal("practice log walk 20m --goal walk --domain body --note 'the long way'");
    terminal.wait_for("Does it count");
    terminal.wait_for_keys();
    terminal.send("\x03");
    let (code, written) = ends(terminal);
    assert_eq!(code, Some(130));
    assert!(written.contains("nothing was kept") && written.contains("the long way"), "{written}");
    assert_eq!(home.records("practice"), [""; 0]);
    let mut terminal = home.terminal("practice sit 60m --as walk --goal walk --domain body");
    terminal.wait_for("Does it count");
    terminal.wait_for_keys();
    assert!(!terminal.screen().contains("60 minutes"));
    terminal.send("n\r");
    terminal.wait_for("4 of 60 min");
    terminal.send("q");
    let (code, written) = ends(terminal);
    assert_eq!(code, Some(0), "{written}");
    assert!((4..40).contains(&minutes(&home)));
    assert_eq!(home.records("checkin"), [""; 0]);
}

#[test]
fn a_battery_that_dies_costs_less_than_a_minute() {
    let home = home();
    home.kap("goal add walk 'Walk first'").succeeds();
    let mut terminal =
        home.terminal("practice sit 60m --as walk --goal walk --check --domain body --note 'by the sea'");
    terminal.wait_for("3 of 60 min");
    // The line is drawn before the minute is on the disk.
    terminal.wait_for("4 of 60 min");
    terminal.signal(Signal::KILL);
    terminal.wait_exit();
    assert_eq!(home.records("practice"), [""; 0]);
    home.at("2026-10-06T09:00:00+02:00");
    home.kap("practice")
        .succeeds()
        .err_has("A sitting of yesterday is not kept yet (walk,")
        .err_has("practice log");
    assert_eq!(home.records("practice"), [""; 0], "a read wrote");
    home.kap("practice log swim 20m --domain body")
        .succeeds()
        .err_has("The sitting of yesterday was cut off. What was sat is kept: walk,");
    let sat = home.records("practice").into_iter().find(|record| record.contains("what = \"walk\"")).unwrap();
    assert!(
        sat.contains("at = 2026-10-05T20:10:00+02:00") && sat.contains("written = 2026-10-06T09:00"),
        "{sat}"
    );
    assert!(sat.ends_with("by the sea\n"), "{sat}");
    assert!(home.the("checkin").contains("answer = \"did\""));
    home.kap("practice").succeeds().lacks("not kept yet");
    home.kap("practice log swim 20m --on yesterday").succeeds().lacks("cut off");
}

#[test]
fn a_sitting_that_goes_on_is_left_alone_by_another_kap() {
    let home = home();
    let mut terminal = home.terminal("practice sit 60m");
    terminal.wait_for("3 of 60 min");
    home.kap("practice log swim 20m --domain body").succeeds().lacks("cut off");
    assert_eq!(home.records("practice").len(), 1);
    terminal.send("q");
    assert_eq!(ends(terminal).0, Some(0));
    assert_eq!(home.records("practice").len(), 2);
    assert!(home.files_with("draft = 1").is_empty());
}

#[test]
fn what_cannot_be_kept_of_a_sitting_is_not_thrown_away() {
    let home = home();
    let mut terminal = home.terminal("practice sit 60m --as walk --domain body --note 'by the sea'");
    terminal.wait_for("4 of 60 min");
    terminal.signal(Signal::KILL);
    terminal.wait_exit();
    let holds = |path: &PathBuf| std::fs::read_to_string(path).is_ok_and(|text| text.contains("by the sea"));
    let path = walk(&home.path(".local/state")).into_iter().find(holds).unwrap();
    let draft = std::fs::read_to_string(&path).unwrap();
    // A hand was at it: there is no record in it, or no minute.
    std::fs::write(&path, draft.replace("kind = ", "kind: ")).unwrap();
    home.kap("practice log swim 20m --domain body").succeeds().err_has("cannot be read. It stays in");
    assert!(holds(&path));
    let minutes = draft.lines().find(|line| line.starts_with("minutes = ")).unwrap();
    std::fs::write(&path, draft.replace(minutes, "")).unwrap();
    home.kap("practice log swim 20m").succeeds().err_has("Its note is in").lacks("by the sea");
    assert!(!path.exists());
    let kept = walk(&home.path(".local/state")).into_iter().find(holds).unwrap();
    assert!(kept.to_string_lossy().contains("/drafts/"), "{kept:?}");
}
