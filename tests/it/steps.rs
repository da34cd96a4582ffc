//! Which session and which step `kap reflect` picks.

use super::support::Home;

/// An editor that writes below the first question, where there is one.
pub const WORDS: &str =
    "grep -q '^## ' \"$1\" && sed -i '0,/^## /s/^## .*/&\\nwords/' \"$1\" || echo words >> \"$1\"";

#[test]
fn the_step_follows_from_the_time_since_the_session() {
    for (now, step) in [
        ("2026-10-05T20:10:00+02:00", "now"),
        ("2026-10-06T01:30:00+02:00", "now"),
        ("2026-10-06T04:00:00+02:00", "days"),
        ("2026-10-10T20:10:00+02:00", "days"),
        ("2026-10-11T20:10:00+02:00", "week"),
        ("2026-11-01T20:10:00+01:00", "week"),
        ("2026-11-02T20:10:00+01:00", "month"),
        ("2027-01-04T20:10:00+01:00", "month"),
        ("2027-04-05T20:10:00+02:00", "month"),
        ("2027-10-04T20:10:00+02:00", "month"),
        ("2028-01-03T20:10:00+01:00", "free"),
    ] {
        let home = Home::with_session().without_git();
        home.editor(WORDS);
        home.at(now).kap("reflect --edit").succeeds();
        let written = home.the("reflection");
        assert!(written.contains(&format!("step = \"{step}\"")), "{now}: {written}");
        assert_eq!(written.contains("session = \"k7m2q\""), step != "free", "{now}: {written}");
    }
}

#[test]
fn a_step_that_is_done_is_not_asked_twice() {
    let home = Home::with_session().without_git();
    home.editor(WORDS);
    for step in ["now", "free"] {
        home.kap("reflect --edit").succeeds();
        let last = home.kap("show --format md").succeeds().stdout;
        assert!(last.contains(&format!("step = \"{step}\"")), "{last}");
        home.at("2026-10-05T21:10:00+02:00");
    }
}

#[test]
fn after_the_third_session_the_themes_come() {
    let home = Home::with_session().without_git();
    home.session("k7m2r", "2026-10-12T14:00:00+02:00").session("k7m2s", "2026-10-19T14:00:00+02:00");
    home.editor(WORDS);
    for (now, step) in [
        ("2026-10-20T20:10:00+02:00", "days"),
        ("2026-10-21T20:10:00+02:00", "themes"),
        ("2026-10-26T20:10:00+01:00", "week"),
    ] {
        home.at(now).kap("reflect --edit").succeeds();
        let last = home.kap("show --format md").succeeds().stdout;
        assert!(last.contains(&format!("step = \"{step}\"")) && last.contains("k7m2s"), "{now}: {last}");
    }
}

#[test]
fn the_person_may_choose_another_step_or_session() {
    let home = Home::with_session().without_git();
    home.session("c3v8d", "2026-09-28T14:00:00+02:00");
    for (flags, session, step) in [
        ("--step month", Some("k7m2q"), "month"),
        ("--session c3", Some("c3v8d"), "free"),
        ("--session last --step days", Some("k7m2q"), "days"),
        ("--session none", None, "free"),
        ("--when 2026-09-28 --step week", Some("c3v8d"), "week"),
        ("--when \"last monday\" --step week", Some("c3v8d"), "week"),
    ] {
        let done = home.kap(&format!("reflect {flags} words")).succeeds();
        let path = done.stderr.lines().find(|line| line.starts_with("Saved")).unwrap().to_owned();
        let id = &path["Saved: reflection ".len()..][..5];
        let written = home.kap(&format!("show {id} --format md")).succeeds().stdout;
        assert!(written.contains(&format!("step = \"{step}\"")), "{flags}: {written}");
        let named = session.map_or_else(|| "\nsession".to_owned(), |id| format!("session = \"{id}\""));
        assert_eq!(written.contains(&named), session.is_some(), "{flags}: {written}");
    }
}
