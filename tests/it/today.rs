//! `kap` alone: where one is, and one next step.

use snapbox::str;

use super::schema::fits;
use super::screen::{SCHEMA, arc};
use super::support::Home;

#[test]
fn an_empty_home_gets_a_welcome_and_stays_empty() {
    let home = Home::new();
    home.kap("")
        .succeeds()
        .out(str![[r#"
Welcome. kap keeps what a session showed you, and helps you live it.
After a session, or today: `kap reflect`.
Before one: `kap session plan "friday 14:00"`.
Everything stays on this machine, in plain files: `kap paths`.
kap is not medical care. Whom to call: `kap support`.

"#]])
        .err("");
    assert_eq!(std::fs::read_dir(home.path("")).unwrap().count(), 0);
}

#[test]
fn what_is_said_follows_the_time_since_the_session() {
    let home = Home::with_session().without_git();
    home.kap("").succeeds().out(str![[r#"
Today was a session.

If you like a few lines of the day
Next        `kap reflect`

"#]]);
    home.at("2026-10-06T12:00:00+02:00").kap("").succeeds().out(str![[r#"
It is the day after your last session.

If you like a look at it, a day or more after
Next        `kap reflect`

"#]]);
    home.at("2026-10-14T12:00:00+02:00").kap("").succeeds().out(str![[r#"
It is 9 days after your last session.

If you like a look back on the week, since Sunday, 11 October
Next        `kap reflect`

"#]]);
    home.at("2026-11-14T12:00:00+01:00").kap("").succeeds().out(str![[r#"
It is 1 month after your last session.

If you like a look back on the month, since Monday, 2 November
Next        `kap reflect`

"#]]);
    home.at("2027-02-14T12:00:00+01:00").kap("").succeeds().out(str![[r#"
It is 4 months after your last session.

If you like a look back after 3 months, since Monday, 4 January
Next        `kap reflect`

"#]]);
    home.at("2028-02-14T12:00:00+01:00").kap("").succeeds().out(str![[r#"
It is 1 year after your last session.

Next        `kap reflect`

"#]]);
    home.kap("session plan \"in 3 days\"").succeeds();
    home.kap("").succeeds().out(str![[r#"
It is 1 year after your last session.

Planned     Thursday, 17 February, 12:00: session 2 of 2
Next        `kap intend`

"#]]);
}

#[test]
fn the_third_session_brings_the_themes() {
    let home = Home::with_session().without_git();
    home.session("k7m2r", "2026-10-12T14:00:00+02:00").session("k7m2s", "2026-10-19T14:00:00+02:00");
    home.at("2026-10-20T12:00:00+02:00").editor(super::steps::WORDS);
    home.kap("reflect --edit").succeeds();
    home.at("2026-10-21T12:00:00+02:00").kap("").succeeds().out(str![[r#"
It is 2 days after your last session.

If you like a look across the last sessions
Next        `kap reflect`

"#]]);
}

#[test]
fn a_journal_without_records_gets_the_welcome_too() {
    let home = Home::new().without_git();
    home.kap("init").succeeds();
    home.kap("").succeeds().out_has("Welcome. kap keeps what a session showed you").err("");
}

#[test]
fn on_the_morning_of_the_session_the_intention_comes_back() {
    let home = arc();
    home.at("2026-10-11T08:10:00+02:00").kap("reflect --discard --yes").succeeds();
    home.kap("intend \"To be with what is there\"").succeeds();
    home.at("2026-10-16T08:00:00+02:00").kap("").succeeds().out(str![[r#"
Session 4 of 6 is planned for today, 14:00.
Your intention: To be with what is there

If you like a look back on the week, for the session of 5 October, since Sunday,
            11 October
Planned     Tuesday, 20 October, 14:00: session 5 of 6
            Sunday, 25 October, 14:00: session 6 of 6
Goals       rest (today): Something to live, in a few words
            mum (today): Something to live, in a few words
            sea (today): when it is Friday, then I take the early bus
            and 1 more: `kap goal`
Next        `kap intend --card`

"#]]);
    fits(&home.kap("--format json").succeeds().json(), SCHEMA);
    home.at("2026-10-16T18:00:00+02:00").kap("").succeeds().out_has("Next        `kap reflect`");
}

#[test]
fn a_session_that_is_near_and_has_no_intention_is_prepared() {
    let home = Home::new().without_git();
    home.kap("session plan \"in 4 days 14:00\"").succeeds();
    home.kap("").succeeds().out(str![[r#"
Planned     Friday, 9 October, 14:00: a session
Next        `kap intend`

"#]]);
    home.kap("intend \"To rest\"").succeeds();
    home.kap("").succeeds().out_has("`kap reflect`");
}

#[test]
fn a_damaged_file_is_one_quiet_line() {
    let home = arc();
    home.write_journal("2026/2026-10-07-session-aaaaa.md", "+++\nid = \n+++\n");
    home.kap("").succeeds().out_has("Unread      2026/2026-10-07-session-aaaaa.md; why: `kap list`").err("");
    let json = home.kap("--format json").succeeds().json();
    fits(&json, SCHEMA);
    assert_eq!(json["unread"][0], "2026/2026-10-07-session-aaaaa.md");
    // A note of the person's own is not damaged.
    home.write_journal("2026/notes.md", "mine\n");
    home.kap("").succeeds().lacks("notes.md");
}

#[test]
fn a_flight_over_the_date_line_turns_no_session_into_a_plan() {
    // Auckland, Tuesday morning; in Honolulu it is Monday still.
    let home = Home::new().without_git();
    home.set("TZ", "UTC").session("k7m2q", "2026-10-06T09:00:00+13:00");
    home.at("2026-10-05T22:00:00-10:00").kap("").succeeds().out(str![[r#"
Today was a session.

If you like a few lines of the day
Next        `kap reflect`

"#]]);
    home.kap("reflect \"Still soft\" --step now").succeeds();
    home.kap("").succeeds().out(str![[r#"
Today was a session.

Next        `kap reflect`

"#]]);
    home.at("2026-10-06T10:00:00-10:00").kap("").succeeds().out_has("Today was a session.");
    home.at("2026-10-07T10:00:00-10:00").kap("").succeeds().out(str![[r#"
It is the day after your last session.

If you like a look at it, a day or more after
Next        `kap reflect`

"#]]);
    // The other way a day is missing: nothing is due any earlier or twice.
    let home = Home::new().without_git();
    home.set("TZ", "UTC").session("k7m2q", "2026-10-05T14:00:00-10:00");
    home.at("2026-10-07T08:00:00+13:00").kap("").succeeds().out(str![[r#"
It is 2 days after your last session.

If you like a look at it, a day or more after, since yesterday
Next        `kap reflect`

"#]]);
}

#[test]
fn reflecting_after_a_flight_over_the_date_line_finds_the_session() {
    let home = Home::new().without_git();
    home.set("TZ", "UTC").session("k7m2q", "2026-10-06T09:00:00+13:00");
    home.at("2026-10-05T22:00:00-10:00").editor(super::steps::WORDS);
    home.kap("reflect --edit").succeeds();
    let reflection = home.the("reflection");
    assert!(
        reflection.contains("session = \"k7m2q\"") && reflection.contains("step = \"now\""),
        "{reflection}"
    );
}

/// A difficulty and an insight of 6 October, and a goal that is asked about every second day.
fn open_things() -> Home {
    let home = Home::new().without_git();
    let keys = |kind: &str, id: &str| {
        format!("id = \"{id}\"\n\nkind = \"{kind}\"\n\nat = 2026-10-06T18:20:00+02:00\n\nday = 2026-10-06")
    };
    home.record("2026/2026-10-06-difficulty-w1h7s.md", &keys("difficulty", "w1h7s"), "Waking at four");
    home.record("2026/2026-10-06-insight-c3v8d.md", &keys("insight", "c3v8d"), "I can rest");
    let goal = format!("{}\n\nhandle = \"walk\"\n\nevery = \"2 days\"", keys("goal", "4fh8t"));
    home.record("goals/walk-4fh8t.md", &goal, "Walk before the laptop");
    home
}

/// Writes a check-in of a day, under its name.
fn checkin(home: &Home, day: &str, name: &str, on: &str, key: &str) {
    let id = &name[name.len() - 5..];
    let keys = format!(
        "id = \"{id}\"\n\nkind = \"checkin\"\n\nat = {day}T18:00:00+02:00\n\nday = {day}\n\non = \"{on}\"\n\n{key}"
    );
    home.record(&format!("2026/{day}-checkin-{name}.md"), &keys, "");
}

#[test]
fn what_comes_back_is_offered_until_it_was_looked_at() {
    let home = open_things();
    home.at("2026-10-12T09:00:00+02:00").kap("").succeeds().lacks("I can rest").out(str![[r#"
Goals       walk (today): Walk before the laptop
Rate again  Waking at four (Tuesday, 6 October)
Look again  an insight of Tuesday, 6 October: `kap insight`
Next        `kap difficulty`

"#]]);
    fits(&home.kap("--format json").succeeds().lacks("I can rest").json(), SCHEMA);
    home.kap("--titles neutral").succeeds().lacks("Waking").out_has("a difficulty of Tuesday, 6 October");
    checkin(&home, "2026-10-12", "w1h7s-aaaa1", "w1h7s", "rating = 3");
    checkin(&home, "2026-10-12", "c3v8d-aaaa2", "c3v8d", "confidence = 60");
    checkin(&home, "2026-10-12", "4fh8t-aaaa3", "4fh8t", "answer = \"rest\"");
    home.kap("").succeeds().out(str![[r#"
Goals       walk: Walk before the laptop
Next        `kap reflect`

"#]]);
    home.at("2026-11-04T09:00:00+01:00").kap("").succeeds().out_has("Waking at four");
}

#[test]
fn what_is_closed_stays_away_whatever_its_check_in_is_called() {
    for (names, keys) in [
        (["w1h7s-closed-aaaa1", "c3v8d-closed-aaaa2", "4fh8t-closed-aaaa3"], "closed by their names"),
        (["aaaa1", "aaaa2", "aaaa3"], "closed inside"),
    ] {
        let home = open_things();
        for ((name, on), outcome) in
            names.into_iter().zip(["w1h7s", "c3v8d", "4fh8t"]).zip(["eased", "dropped", "reached"])
        {
            checkin(&home, "2026-10-07", name, on, &format!("outcome = \"{outcome}\""));
        }
        let screen = home.at("2026-10-13T09:00:00+02:00").kap("").succeeds().stdout;
        assert_eq!(screen, "Now         nothing is waiting\nNext        `kap reflect`\n", "{keys}");
        home.kap("due").succeeds().out("");
    }
}
