//! Goals in a real terminal: one after the other, and stopping in the middle costs nothing.

use super::evening::{ends, field, line};
use super::list::journal;
use super::pty::Pty;
use super::support::Home;

/// Waits for a question, and for its field.
fn asked(terminal: &Pty, question: &str) {
    terminal.wait_for(question);
    field(terminal);
}

/// Waits for a question that was asked before, and for its field.
fn asked_again(terminal: &Pty, question: &str, times: usize) {
    terminal.wait_until("the question again", |screen| {
        let seen = screen.contents();
        seen.matches(question).count() == times && seen.trim_end().ends_with('>')
    });
    terminal.wait_for_keys();
}

/// Chooses from a list once it is there: so many up from `pass over`, or so many down, and Enter.
fn choose(terminal: &mut Pty, question: &str, keys: &str, times: usize) {
    terminal.wait_for(question);
    terminal.wait_for("> pass over");
    terminal.wait_for_keys();
    terminal.send(&keys.repeat(times));
    terminal.send("\r");
}

const UP: &str = "\x1b[A";
const DOWN: &str = "\x1b[B";

/// The moment of a plan; the answer that is so many up from `pass over`.
const MOMENT: &str = "Did that moment come, and what then?";

/// Five goals that are due on 12 October.
fn five_due() -> Home {
    let home = Home::with_session().without_git();
    for (number, handle) in ["air", "bread", "cello", "dance", "elbow"].into_iter().enumerate() {
        let keys =
            format!("day = 2026-10-0{}\n\nwhen = \"it is {handle} time\"\n\nthen = \"I begin\"", number + 1);
        home.record(&format!("goals/{handle}-0000{number}.md"), &keys, &format!("Do the {handle}"));
    }
    home.at("2026-10-12T20:00:00+02:00");
    home
}

#[test]
fn five_due_goals_are_asked_in_turn_and_an_interruption_after_the_third_keeps_three() {
    let home = five_due();
    let mut terminal = home.terminal_of("goal check", 80, 60);
    for (number, (handle, up)) in [("air", 5), ("bread", 4), ("cello", 1)].into_iter().enumerate() {
        terminal.wait_for(&format!("({} of 5)", number + 1));
        choose(&mut terminal, MOMENT, UP, up);
        asked_again(&terminal, "Anything to add", number + 1);
        line(&mut terminal, "");
        terminal.wait_for(&format!("Saved: {handle}"));
        assert_eq!(home.records("checkin").len(), number + 1, "each is saved before the next");
        // What is waited for next must be of the next question.
        terminal.wait_for(&format!("({} of 5)", number + 2));
        terminal.wait_for_keys();
    }
    terminal.send("\x03");
    ends(terminal, 130);
    let answers: Vec<String> = home
        .records("checkin")
        .iter()
        .filter_map(|text| text.lines().find(|line| line.starts_with("answer")).map(str::to_owned))
        .collect();
    assert_eq!(answers.len(), 3, "{answers:?}");
    for answer in ["answer = \"did\"", "answer = \"partly\"", "answer = \"no chance\""] {
        assert!(answers.contains(&answer.to_owned()), "{answers:?}");
    }
    assert!(home.drafts().is_empty(), "nothing was typed in the fourth");
    // The next walk begins with the two that are left.
    let mut terminal = home.terminal("goal check");
    terminal.wait_for("(1 of 2)");
    terminal.wait_for_keys();
    terminal.send("\x03");
    ends(terminal, 130);
}

#[test]
fn half_a_note_is_kept_and_taken_up_again() {
    let home = five_due();
    let mut terminal = home.terminal("goal check air");
    choose(&mut terminal, MOMENT, UP, 5);
    asked(&terminal, "Anything to add");
    terminal.send("soft rain on");
    terminal.wait_for("soft rain on");
    terminal.send("\x03");
    let screen = ends(terminal, 130);
    assert!(screen.contains("kept as a draft"), "{screen}");
    assert_eq!(home.drafts().len(), 1);
    let mut terminal = home.terminal("goal check air");
    terminal.wait_for("soft rain on");
    terminal.wait_for_keys();
    terminal.send(" the roof\r");
    terminal.send("\r");
    ends(terminal, 0);
    let checkin = home.the("checkin");
    assert!(checkin.contains("answer = \"did\"") && checkin.contains("soft rain on the roof"), "{checkin}");
    assert!(home.drafts().is_empty());
}

#[test]
fn a_note_from_the_editor_outlives_an_interruption_and_stands_below_what_was_typed_before() {
    let home = five_due();
    let mut terminal = home.terminal("goal check air");
    choose(&mut terminal, MOMENT, UP, 5);
    asked(&terminal, "Anything to add");
    terminal.send("soft rain");
    terminal.wait_for("soft rain");
    terminal.send("\x03");
    ends(terminal, 130);
    home.editor("echo 'and a blackbird' > \"$1\"");
    let mut terminal = home.terminal("goal check bread -e");
    terminal.wait_for(MOMENT);
    terminal.wait_for("> pass over");
    terminal.wait_for_keys();
    terminal.send("\x03");
    let screen = ends(terminal, 130);
    assert!(screen.contains("kept as a draft"), "{screen}");
    let mut terminal = home.terminal("goal check bread");
    choose(&mut terminal, MOMENT, UP, 5);
    ends(terminal, 0);
    // What became of it was said before the interruption.
    ends(home.terminal("goal check air -e"), 0);
    let checkins = home.records("checkin");
    assert!(checkins.iter().any(|text| text.ends_with("+++\n\nand a blackbird\n")), "{checkins:?}");
    let both = "+++\n\nsoft rain\n\nand a blackbird\n";
    assert!(checkins.iter().any(|text| text.ends_with(both)), "{checkins:?}");
    assert!(home.drafts().is_empty());
}

#[test]
fn an_obstacle_is_asked_about_and_the_third_time_another_plan_is_offered() {
    let home = five_due();
    home.kap("goal edit air --obstacle \"I am tired\" --obstacle-then \"I rest first\"").succeeds();
    for _ in 0..2 {
        home.kap("goal check air not --obstacle").succeeds();
    }
    let mut terminal = home.terminal("goal check air");
    choose(&mut terminal, MOMENT, UP, 3);
    choose(&mut terminal, "Was this there: I am tired?", UP, 2);
    asked(&terminal, "Anything to add");
    line(&mut terminal, "");
    asked(&terminal, "When it is there again, what will you do?");
    assert!(terminal.screen().contains("It has come 3 times now: I am tired. So far: I rest first."));
    line(&mut terminal, "I ask for company");
    ends(terminal, 0);
    assert!(home.read_journal("goals/air-00000.md").contains("obstacle_then = \"I ask for company\""));
    assert!(home.records("checkin").iter().any(|text| text.contains("was_obstacle_then = \"I rest first\"")));
}

#[test]
fn a_goal_that_rested_is_asked_calmly_whether_it_goes_on() {
    let home = five_due();
    home.at("2026-10-05T20:00:00+02:00").kap("goal park bread --until 1w --told Jana").succeeds();
    home.at("2026-10-12T20:00:00+02:00");
    let mut terminal = home.terminal("goal check bread");
    terminal.wait_for("It is parked since Monday, 5 October. You told Jana.");
    choose(&mut terminal, "Looking at it again: what now?", UP, 2);
    choose(&mut terminal, "How much longer?", UP, 2);
    asked(&terminal, "Anything to add");
    line(&mut terminal, "");
    let screen = ends(terminal, 0);
    assert!(screen.contains("parked until Thursday, 12 November"), "{screen}");
    home.kap("goal --status parked --format json").succeeds().out_has("\"told\": \"Jana\"");
}

#[test]
fn who_says_more_is_asked_for_days_as_well() {
    let home = Home::with_session().without_git();
    let mut terminal = home.terminal("goal add");
    for (question, answer) in [
        ("What will you do?", "Sit still"),
        ("What do you call it?", ""),
        ("When will the moment for it come?", "the kettle boils"),
        ("And then, what exactly do you do?", "I sit down"),
    ] {
        asked(&terminal, question);
        line(&mut terminal, answer);
    }
    choose(&mut terminal, "Anything more?", UP, 2);
    for (question, answer) in [
        ("What in you may get in the way?", "I think of mails"),
        ("And when it is there, what do you do?", "I breathe"),
        ("Which value does it serve?", ""),
    ] {
        asked(&terminal, question);
        line(&mut terminal, answer);
    }
    choose(&mut terminal, "Which part of life", UP, 0);
    choose(&mut terminal, "How often shall kap ask?", UP, 3);
    choose(&mut terminal, "And when for the first time?", UP, 4);
    choose(&mut terminal, "By when do you mean to be there?", UP, 3);
    ends(terminal, 0);
    let goal = home.the("goal");
    for key in ["handle = \"sit\"", "every = \"3 days\"", "first = 2026-10-06", "by = 2026-11-05"] {
        assert!(goal.contains(key), "{key}: {goal}");
    }
}

#[test]
fn a_goal_is_added_in_five_answers_with_its_link() {
    let home = journal();
    let mut terminal = home.terminal("goal add");
    asked(&terminal, "What will you do?");
    line(&mut terminal, "Walk to work");
    asked(&terminal, "What do you call it?");
    terminal.wait_for("Enter takes `walk-2`");
    field(&terminal);
    terminal.send("\r");
    asked(&terminal, "When will the moment for it come?");
    line(&mut terminal, "the door closes behind me");
    asked(&terminal, "And then, what exactly do you do?");
    line(&mut terminal, "I turn left");
    choose(&mut terminal, "Does it come from one of these?", UP, 1);
    choose(&mut terminal, "Anything more?", UP, 0);
    let screen = ends(terminal, 0);
    assert!(
        screen.contains("Read it once, slowly: when the door closes behind me, then I turn left."),
        "{screen}"
    );
    let goals = home.records("goal");
    let goal = goals.iter().find(|text| text.contains("Walk to work")).unwrap();
    assert!(goal.contains("handle = \"walk-2\""), "{goal}");
    assert!(goal.contains("from = \"4tq8n\"") && goal.contains("session = \"k7m2q\""), "{goal}");
    assert!(home.drafts().is_empty());
}

#[test]
fn a_goal_half_typed_is_a_draft_and_what_is_large_can_be_parked() {
    let home = journal();
    let mut terminal = home.terminal("goal add move");
    asked(&terminal, "What will you do?");
    line(&mut terminal, "Leave the city");
    asked(&terminal, "When will the moment for it come?");
    terminal.send("when the lea");
    terminal.wait_for("when the lea");
    terminal.send("\x03");
    ends(terminal, 130);
    assert_eq!(home.records("goal").len(), 1);
    home.kap("").succeeds().out_has("a goal, begun today").out_has("`kap goal add`");
    // Another one first: what was begun waits.
    let mut terminal = home.terminal("goal add");
    terminal.wait_for("You have an unfinished goal: Leave the city");
    terminal.wait_for_keys();
    terminal.send(DOWN);
    terminal.wait_for("> leave it for now");
    terminal.send("\r");
    asked(&terminal, "What will you do?");
    terminal.send("\x03");
    ends(terminal, 130);
    let mut terminal = home.terminal("goal add move");
    terminal.wait_for("You have an unfinished goal: Leave the city");
    terminal.wait_for_keys();
    terminal.send("\r");
    terminal.wait_for("when the lea");
    terminal.wait_for_keys();
    terminal.send("ves fall\r");
    asked(&terminal, "And then, what exactly do you do?");
    line(&mut terminal, "I look at flats");
    choose(&mut terminal, "Does it come from one of these?", DOWN, 0);
    choose(&mut terminal, "Anything more?", UP, 1);
    asked(&terminal, "Whom do you tell of it");
    line(&mut terminal, "Jana");
    let screen = ends(terminal, 0);
    assert!(screen.contains("It is parked until Monday, 26 October"), "{screen}");
    home.kap("goal --status parked --format json").succeeds().out_has("\"told\": \"Jana\"");
}

#[test]
fn whom_one_told_and_why_are_kept_while_they_are_typed() {
    let home = journal();
    let before = home.records("checkin").len();
    let mut terminal = home.terminal("goal park");
    terminal.wait_for("walk");
    terminal.wait_for_keys();
    terminal.send("\r");
    asked(&terminal, "Until when?");
    terminal.send("\r");
    asked(&terminal, "Whom did you tell");
    line(&mut terminal, "Jana");
    asked(&terminal, "Why, in your own words?");
    terminal.send("too large for a wee");
    terminal.wait_for("for a wee");
    terminal.send("\x03");
    let screen = ends(terminal, 130);
    assert!(screen.contains("go on from here: `kap goal park`"), "{screen}");
    assert_eq!(home.records("checkin").len(), before);

    let mut terminal = home.terminal("goal park");
    terminal.wait_for("walk");
    terminal.wait_for_keys();
    terminal.send("\r");
    asked(&terminal, "Until when?");
    terminal.send("\r");
    terminal.wait_for("too large for a wee");
    terminal.wait_for_keys();
    terminal.send("k\r");
    let screen = ends(terminal, 0);
    assert!(screen.contains("walk is parked until"), "{screen}");
    let checkins = home.records("checkin");
    let is_kept = |one: &String| one.contains("told = \"Jana\"") && one.ends_with("too large for a week\n");
    assert!(checkins.iter().any(is_kept), "{checkins:?}");
}

#[test]
fn levels_are_asked_for_and_rated_in_their_own_words() {
    let home = journal();
    let mut terminal = home.terminal("goal levels walk");
    for (question, text) in [
        ("What would be as you expect, by then?", "three times"),
        ("And a little more than that?", "five times"),
        ("And much more", "daily"),
        ("And less than you expect?", "once"),
        ("And much less?", "never"),
    ] {
        asked(&terminal, question);
        line(&mut terminal, text);
    }
    choose(&mut terminal, "Where are you now?", UP, 5);
    let screen = ends(terminal, 0);
    assert!(screen.contains("kap goal rate walk 0"), "{screen}");
    let goal = home.read_journal("goals/walk-4fh8t.md");
    assert!(goal.contains("level_much_more = \"daily\"") && goal.contains("level_start = -2"), "{goal}");
    let mut terminal = home.terminal("goal rate");
    choose(&mut terminal, "Walk before the laptop: where is it now?", UP, 4);
    asked(&terminal, "Anything to add");
    line(&mut terminal, "");
    let screen = ends(terminal, 0);
    assert!(screen.contains("Saved: walk, level +1.") && screen.contains("= 60.0"), "{screen}");
}

#[test]
fn numbered_lines_do_as_well() {
    let home = five_due();
    let mut terminal = home.terminal("--plain goal check elbow");
    terminal.wait_for("6. pass over");
    terminal.wait_for("Number (Enter for 6):");
    terminal.send("3\n");
    terminal.wait_for("Anything to add");
    terminal.send("\n");
    let status = terminal.wait_exit();
    assert_eq!(status.code(), Some(0), "{}", terminal.screen());
    assert!(home.the("checkin").contains("answer = \"not\""));
}

#[test]
fn where_nothing_is_due_the_next_day_is_told() {
    let home = five_due();
    home.at("2026-10-07T20:00:00+02:00");
    let screen = ends(home.terminal("goal check"), 0);
    assert!(screen.contains("Nothing is due today. Next: air, tomorrow."), "{screen}");
}
