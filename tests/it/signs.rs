//! The signs that call for a person: asked at the steps that look back, yes or no, and a yes shows whom to
//! call before anything else.

use super::evening::field;
use super::support::{Home, flat};

const CARD: &str = "Thoughts of killing or harming yourself: call a crisis line or the emergency number now.";
const URGENT: &str = "Call the emergency number now.";
const BLADDER: &str = "Tell the person who prescribes for you, before any next session.";

/// The day after a session, in Germany, with somebody to call.
fn home() -> Home {
    let home = Home::with_session().without_git();
    home.write(
        ".config/kap/config.toml",
        "country = \"DE\"\n\n[[contact]]\nname = \"Dr Novak\"\nnumber = \"+49 30 1234567\"\n",
    );
    home.at("2026-10-06T19:00:00+02:00");
    home
}

#[track_caller]
fn stands_before(text: &str, parts: [&str; 2]) {
    let text = flat(text);
    let [first, second] =
        parts.map(|part| text.find(part).unwrap_or_else(|| panic!("no `{part}` in:\n{text}")));
    assert!(first < second, "{parts:?}:\n{text}");
}

#[test]
fn they_are_asked_at_days_week_and_month_and_at_no_other_step() {
    for step in ["days", "week", "month"] {
        home().kap(&format!("reflect --step {step} --answers -")).stdin("signs = \"no\"\n").succeeds();
    }
    for step in ["now", "themes"] {
        let line = format!("reflect --step {step} --answers -");
        home().kap(&line).stdin("signs = \"no\"\n").fails(2).err_has("no question `signs`");
    }
}

#[test]
fn a_yes_in_a_file_of_answers_shows_the_card_and_the_fixed_text_before_the_receipt() {
    for answers in [
        "sign_bladder = true\nsign_urgent = \"yes\"\n",
        "{\"signs\": \"yes\", \"sign_bladder\": true, \"sign_urgent\": true}",
    ] {
        for quiet in ["", " --quiet --plain"] {
            let home = home();
            let ended = home.kap(&format!("reflect --answers -{quiet}")).stdin(answers).succeeds();
            let ended = ended.err_has("TelefonSeelsorge: 0800 1110111").err_has("Dr Novak: +49 30 1234567");
            assert!(!ended.stderr.contains("hint:") && !ended.stderr.contains('\x1b'), "{}", ended.stderr);
            stands_before(&ended.stderr, [CARD, URGENT]);
            stands_before(&ended.stderr, [URGENT, BLADDER]);
            if quiet.is_empty() {
                stands_before(&ended.stderr, [BLADDER, "Saved: reflection"]);
            }
            assert_eq!(home.records("reflection").len(), 1);
        }
    }
}

#[test]
fn a_no_and_a_question_that_was_passed_over_show_nothing() {
    for answers in ["signs = \"no\"\nsign_harm = false\n", "story = \"rain\"\n"] {
        let home = home();
        let ended = home.kap("reflect --answers -").stdin(answers).succeeds();
        assert!(!ended.stderr.contains("emergency") && !ended.stderr.contains("crisis"), "{}", ended.stderr);
    }
}

#[test]
fn a_yes_on_the_page_of_the_editor_shows_them_too() {
    let home = home();
    home.editor("cp \"$1\" page; sed -i '/kap: signs /a yes' \"$1\"");
    let ended = home.kap("reflect --edit").succeeds();
    // One heading stands for the list, with the list above it.
    let page = home.read("page");
    assert!(page.contains("Thoughts of killing") && !page.contains("kap: sign_"), "{page}");
    stands_before(&ended.stderr, [CARD, "Saved: reflection"]);
    stands_before(&ended.stderr, ["TelefonSeelsorge: 0800 1110111", "Saved: reflection"]);
}

#[test]
fn only_what_is_there_is_brought_to_the_clinician() {
    let home = home();
    home.kap("reflect --answers -").stdin("sign_high = false\nsign_craving = true\n").succeeds();
    home.kap("session agenda --for clinician").succeeds().out_has("hiding it, craving it?").lacks("racing");
    let reflection = home.the("reflection");
    assert!(reflection.contains("<!-- kap: sign_high -->\n\nno\n"), "{reflection}");
    assert!(reflection.contains("<!-- kap: sign_craving for:clinician -->\n\nyes\n"), "{reflection}");
}

#[test]
fn an_own_question_set_cannot_leave_them_out_or_take_their_place() {
    let own = "version = 1\ntitle = \"Mine\"\nminutes = 1\n\n[[question]]\nkey = \"KEY\"\n\
               purpose = \"long-term healing\"\nask = \"How is it?\"\nanswer = \"line\"\n";
    let home = home();
    home.write_journal("questions/days.toml", own.replace("KEY", "mine"));
    let ended = home.kap("reflect --answers -").stdin("mine = \"well\"\nsigns = \"yes\"\n").succeeds();
    ended.err_has("0800 1110111");
    home.write_journal("questions/days.toml", own.replace("KEY", "sign_harm"));
    let ended = home.kap("reflect --answers - --step days").stdin("story = \"rain\"\n").succeeds();
    ended.err_has("question `sign_harm`: its key is taken");
}

#[test]
fn in_a_terminal_a_yes_shows_whom_to_call_before_the_next_question() {
    let home = home();
    let mut terminal = home.terminal_of("reflect", 80, 70);
    for number in 1..=7 {
        terminal.wait_for(&format!("{number} of 8"));
        field(&terminal);
        terminal.send("\r");
    }
    terminal.wait_for("Signs that call for a person");
    terminal.wait_for("pass over");
    terminal.wait_for_keys();
    terminal.send("1\r");
    terminal.wait_for("\nheadache?");
    stands_before(&terminal.screen(), ["TelefonSeelsorge: 0800 1110111", "a severe headache?"]);
    terminal.wait_until("the first sign", |screen| screen.contents().matches("pass over").count() == 1);
    terminal.wait_for_keys();
    terminal.send("1\r");
    terminal.wait_for(URGENT);
    terminal.wait_for("Germany: 112");
    terminal.wait_for("harming yourself?");
    terminal.wait_for_keys();
    terminal.send("\x03");
    assert_eq!(terminal.wait_exit().code(), Some(130));
    // Nothing of it is lost.
    let draft = home.drafts().remove(0);
    assert!(draft.contains("sign_urgent = \"yes\""), "{draft}");
}

#[test]
fn without_a_country_the_card_is_a_row_a_country() {
    let home = Home::with_session().without_git();
    home.at("2026-10-06T19:00:00+02:00").set("COLUMNS", "40");
    let ended = home.kap("reflect --answers -").stdin("signs = true\n").succeeds();
    let ended =
        ended.err_has("Germany: 112, 0800 1110111 (call)").err_has("New Zealand: 111, 1737 (call or text)");
    assert!(ended.stderr.lines().all(|line| line.chars().count() <= 40), "{}", ended.stderr);
}
