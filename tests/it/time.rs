//! Days that are odd: clocks that change, a leap day, a journey, the small hours.

use snapbox::str;

use super::support::{Home, NEW_YORK, equal};

/// The `at` and the `day` of a session kept with these words at this moment.
fn kept(home: &Home, now: &str, words: &str) -> (String, String, String) {
    let done = home.at(now).kap(&format!("session log \"{words}\"")).succeeds();
    let id = done.stderr.split("Its id is ").nth(1).unwrap()[..5].to_owned();
    let session = home.kap(&format!("show {id} --format md")).succeeds().stdout;
    let key = |key: &str| {
        session
            .lines()
            .find_map(|line| line.strip_prefix(&format!("{key} = ")))
            .unwrap_or_default()
            .to_owned()
    };
    (key("at"), key("day"), done.stderr)
}

#[test]
fn an_hour_that_the_clocks_skipped_is_placed_and_said() {
    let home = Home::new().without_git();
    let (at, day, said) = kept(&home, "2026-03-29T20:00:00+02:00", "today 02:30");
    assert_eq!((at.as_str(), day.as_str()), ("2026-03-29T03:30:00+02:00", "2026-03-28"), "{said}");
    let home = Home::new().without_git();
    home.kap("init").succeeds();
    home.at("2026-03-29T20:00:00+02:00");
    home.kap("session log 2026-03-29 02:30").succeeds().err(str![[r#"
02:30 did not exist on 29 March 2026, when the clocks went forward; kap keeps
  03:30.
Kept: a medicine session, last night, 03:30. Its id is <session>, its file
2026/2026-03-28-session-<session>.md.
Next: `kap reflect`.

"#]]);
    home.set("TZ", NEW_YORK).at("2026-03-08T20:00:00-04:00");
    home.kap("session log 2026-03-08 02:30").succeeds().err(str![[r#"
02:30 did not exist on 8 March 2026, when the clocks went forward; kap keeps
  03:30.
Kept: a medicine session, last night, 03:30. Its id is <session-2>, its file
2026/2026-03-07-session-<session-2>.md.
Next: `kap reflect`.

"#]]);
}

#[test]
fn an_hour_that_came_twice_is_placed_and_said() {
    let home = Home::new().without_git();
    home.kap("init").succeeds();
    home.at("2026-10-25T20:00:00+01:00");
    home.kap("session log 2026-10-25 02:30").succeeds().err(str![[r#"
02:30 came twice on 25 October 2026, when the clocks went back; kap keeps the
  earlier one (UTC+02:00).
Kept: a medicine session, last night, 02:30. Its id is <session>, its file
2026/2026-10-24-session-<session>.md.
Next: `kap reflect`.

"#]]);
    home.set("TZ", NEW_YORK).at("2026-11-01T20:00:00-05:00");
    home.kap("session log 2026-11-01 01:30").succeeds().err(str![[r#"
01:30 came twice on 1 November 2026, when the clocks went back; kap keeps the
  earlier one (UTC-04:00).
Kept: a medicine session, last night, 01:30. Its id is <session-2>, its file
2026/2026-10-31-session-<session-2>.md.
Next: `kap reflect`.

"#]]);
    equal(
        &home.records("session").join("\n"),
        str![[r#"
+++
id = "<session>"

kind = "session"

at = 2026-10-25T02:30:00+02:00

day = 2026-10-24

written = 2026-10-25T20:00:00+01:00

sort = "medicine"

series = 1
+++

+++
id = "<session-2>"

kind = "session"

at = 2026-11-01T01:30:00-04:00

day = 2026-10-31

written = 2026-11-01T20:00:00-05:00

sort = "medicine"

series = 1
+++

"#]],
    );
}

#[test]
fn writing_within_the_repeated_hour_keeps_the_right_offset() {
    for now in ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"] {
        let home = Home::new().without_git();
        home.at(now).kap("reflect words").succeeds();
        let written = home.the("reflection");
        assert!(written.contains(&format!("at = {now}\n")), "{written}");
        assert!(written.contains("day = 2026-10-24"), "{written}");
    }
}

#[test]
fn an_answer_in_the_small_hours_belongs_to_the_day_before() {
    let home = Home::with_session().without_git();
    home.at("2026-10-06T01:30:00+02:00").kap("reflect --answers -").stdin("body = \"hands\"").succeeds();
    let written = home.the("reflection");
    assert!(written.contains("day = 2026-10-05") && written.contains("step = \"now\""), "{written}");
    assert!(!written.contains("written"), "{written}");
    home.kap("list --since today -n 1 --format plain").succeeds().out_has("2026-10-05\treflection");
}

#[test]
fn a_leap_day_is_a_day() {
    let home = Home::new().without_git();
    let (at, day, _) = kept(&home, "2028-02-29T12:00:00+01:00", "today 10:00");
    assert_eq!((at.as_str(), day.as_str()), ("2028-02-29T10:00:00+01:00", "2028-02-29"));
    let (_, day, _) = kept(&home, "2028-03-01T12:00:00+01:00", "yesterday 11:00");
    assert_eq!(day, "2028-02-29");
    home.kap("session log 2026-02-29").fails(2).err(str![[r#"
kap: February 2026 has no day 29
hint: its last day is the 28th

"#]]);
    home.at("2029-03-01T12:00:00+01:00").kap("session log 2029-02-28").succeeds();
}

#[test]
fn a_journey_changes_no_day_that_was_lived() {
    let home = Home::new().without_git();
    home.at("2026-10-05T23:30:00+02:00").kap("reflect \"at home\"").succeeds();
    home.set("TZ", NEW_YORK).at("2026-10-05T19:00:00-04:00").kap("reflect \"over there\"").succeeds();
    home.kap("list --text").succeeds().out(str![[r#"
day    kind        id     about  text
───────────────────────────────────────────
today  reflection  <reflection-2>  free   over there
today  reflection  <reflection>  free   at home

"#]]);
    for text in home.records("reflection") {
        assert!(text.contains("day = 2026-10-05"), "{text}");
    }
}

#[test]
fn a_clock_far_from_now_still_keeps_a_record() {
    for now in [
        "1969-12-31T23:00:00+00:00",
        "1970-01-01T00:00:00+00:00",
        "2038-01-19T04:00:00+00:00",
        "2099-12-31T23:59:59+00:00",
    ] {
        let home = Home::new();
        home.set("TZ", "UTC0").at(now).kap("reflect words").succeeds();
        home.kap("list").succeeds().out_has("reflection");
        home.kap("").succeeds();
        assert_eq!(home.git("rev-list --count HEAD"), "1\n", "{now}");
    }
}
