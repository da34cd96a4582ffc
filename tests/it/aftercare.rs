//! `kap session aftercare`: what the clinic gave for the day of a session, kept and shown that day.

use snapbox::str;

use super::schema::fits;
use super::screen::SCHEMA;
use super::support::{Home, equal};

const LEAFLET: &str = "Have someone with you until the morning.\nDo not drive before tomorrow.\n";

/// A session planned for today, and what the clinic gave.
fn home() -> Home {
    let home = Home::new();
    home.kap("session plan \"today 21:00\"").succeeds();
    home.write("leaflet.txt", LEAFLET).kap("session aftercare --keep leaflet.txt").succeeds();
    home
}

#[test]
fn a_file_a_pipe_and_the_editor_keep_the_same_text_in_one_commit() {
    for way in ["file", "pipe", "editor"] {
        let home = Home::new();
        let kept = match way {
            "file" => {
                home.write("leaflet.txt", LEAFLET).kap("session aftercare --keep leaflet.txt").succeeds()
            }
            "pipe" => home.kap("session aftercare --keep -").stdin(LEAFLET.replace('\n', "\r\n")).succeeds(),
            _ => {
                home.write("leaflet.txt", LEAFLET).editor("cat \"$HOME/leaflet.txt\" >> \"$1\"");
                home.kap("session aftercare --edit").succeeds()
            }
        };
        kept.err_has("Kept: aftercare.md. It comes on the day of a session.");
        assert_eq!(home.read_journal("aftercare.md"), LEAFLET, "{way}");
        home.kap("session aftercare").succeeds().out(LEAFLET).err("");
        assert!(home.commits().ends_with("kap: aftercare\n\nA\taftercare.md\n"), "{way}: {}", home.commits());
        home.kap("doctor").succeeds();
    }
}

#[test]
fn the_earlier_text_stays_beside_the_new_one() {
    let home = home();
    home.kap("session aftercare --keep -").stdin(LEAFLET).succeeds().err_has("kept already");
    home.kap("session aftercare --keep -").stdin("Rest.\n").succeeds().err(str![[r#"
Kept: aftercare.md. It comes on the day of a session.
The earlier text is aftercare-until-2026-10-05.md.

"#]]);
    assert_eq!(home.read_journal("aftercare-until-2026-10-05.md"), LEAFLET);
    assert_eq!(home.read_journal("aftercare.md"), "Rest.\n");
}

#[test]
fn it_comes_on_the_day_of_a_session_and_on_no_other() {
    let home = home();
    for now in ["2026-10-05T20:10:00+02:00", "2026-10-05T23:00:00+02:00"] {
        let screen = home.at(now).kap("").succeeds();
        screen.out_has("Aftercare   Have someone with you until the morning. Do not drive before");
        home.kap("--titles neutral")
            .succeeds()
            .lacks("someone")
            .out_has("all of it: `kap session aftercare`");
        let json = home.kap("--format json").succeeds().json();
        fits(&json, SCHEMA);
        assert_eq!(json["aftercare"], LEAFLET.trim_end());
    }
    home.at("2026-10-06T09:00:00+02:00").kap("").succeeds().lacks("Aftercare");
    assert!(home.kap("--format json").succeeds().json()["aftercare"].is_null());
}

#[test]
fn it_stands_above_the_questions_of_that_day_and_not_of_the_next() {
    let home = home();
    home.at("2026-10-05T23:00:00+02:00");
    let mut terminal = home.terminal("reflect");
    terminal.wait_for("1 of 5");
    assert!(terminal.screen().contains("From your clinic\n  Have someone with you until the morning.\n"));
    terminal.wait_for_keys();
    terminal.send("\x03");
    terminal.wait_exit();
    home.at("2026-10-06T09:00:00+02:00");
    let mut terminal = home.terminal("reflect --step days");
    terminal.wait_for("1 of 8");
    assert!(!terminal.screen().contains("From your clinic"));
    terminal.wait_for_keys();
    terminal.send("\x03");
    terminal.wait_exit();
}

#[test]
fn a_long_text_leaves_room_for_the_questions() {
    let home = home();
    let long: String = (1..=40).map(|line| format!("Line {line}.\n")).collect();
    home.kap("session aftercare --keep -").stdin(long).succeeds();
    let mut terminal = home.at("2026-10-05T23:00:00+02:00").terminal("reflect");
    terminal.wait_for("All of it: `kap session aftercare`.");
    terminal.wait_for("1 of 5");
    assert!(!terminal.screen().contains("Line 11."));
    terminal.wait_for_keys();
    terminal.send("\x03");
    terminal.wait_exit();
}

#[test]
fn whom_to_call_has_it_too() {
    let home = home();
    home.kap("support --country DE").succeeds().out_has("From your clinic\n  Have someone with you");
    let json = home.kap("support --format json").succeeds().json();
    assert_eq!(json["aftercare"], LEAFLET.trim_end());
    // A file that cannot be read keeps nothing from being there.
    std::fs::remove_file(home.journal().join("aftercare.md")).unwrap();
    std::fs::create_dir(home.journal().join("aftercare.md")).unwrap();
    home.kap("support --country DE").succeeds().lacks("clinic").out_has("Emergency: 112");
    home.kap("").succeeds().out_has("Next");
    home.kap("session aftercare").fails(1).err_has("aftercare.md could not be read");
}

#[test]
fn without_a_text_it_says_how_to_keep_one() {
    let home = Home::new();
    home.kap("session aftercare").succeeds().out("").err(str![[r#"
There is none yet. Keep what your clinic gave you: `kap session aftercare --keep
FILE`.

"#]]);
    home.kap("session aftercare --format json").succeeds().out_has("\"text\": null");
    home.kap("session aftercare --keep -").stdin(" \n").fails(2).err_has("there is no text");
    home.kap("session aftercare --keep nowhere.txt").fails(3).err_has("there is no file nowhere.txt");
    equal(
        &home.journal_files(),
        str![[r#"


"#]],
    );
}
