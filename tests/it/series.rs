//! A run of sessions: planned at once, moved, called off, held, counted.

use snapbox::str;

use super::support::{Home, equal};

/// A home with six sessions, every third day from Friday, 9 October.
fn six() -> Home {
    let home = Home::new().without_git();
    home.kap("session plan friday 10:00 --every 3d --count 6").succeeds();
    home
}

/// The id of the session whose file bears this day.
fn on(home: &Home, day: &str) -> String {
    let listed = home.kap("session list --format json").succeeds().stdout;
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    let found = listed["records"].as_array().unwrap().iter().find(|record| record["day"] == day);
    found.unwrap_or_else(|| panic!("no session on {day}: {listed}"))["id"].as_str().unwrap().to_owned()
}

/// What each session is said to be, the newest first.
fn what(home: &Home) -> Vec<String> {
    let plain = home.kap("session --format plain").succeeds().stdout;
    plain.lines().map(|line| line.split('\t').nth(2).unwrap().to_owned()).collect()
}

#[test]
fn several_are_planned_in_one_step_and_each_day_is_said() {
    let home = Home::new();
    home.kap("init --quiet").succeeds();
    let done = home.kap("session plan friday 10:00 --every 3d --count 3 --place clinic").succeeds().out("");
    let said = done.stderr.replace('(', "\n(");
    let said: Vec<&str> = said.lines().filter(|line| !line.starts_with('(')).collect();
    assert_eq!(
        said,
        [
            "Planned: 3 medicine sessions.",
            "1. Friday, 9 October, 10:00 ",
            "2. Monday, 12 October, 10:00 ",
            "3. Thursday, 15 October, 10:00 ",
            "To change one: `kap session move`, `kap session cancel`.",
        ]
    );
    assert_eq!(home.git("log --format=%s").lines().next(), Some("kap: session 2026-10-09"));
    assert_eq!(home.git("log -1 --name-only --format=").lines().count(), 3);
    assert_eq!(what(&home), [3, 2, 1].map(|n| format!("medicine {n} of 3, planned")));
}

#[test]
fn the_time_of_day_stays_when_the_clocks_change_and_the_end_of_a_month_stays_one() {
    let home = Home::new().without_git();
    home.kap("session plan \"2026-10-23 10:00\" --every 1w --count 2").succeeds();
    let sessions = home.records("session").join("\n");
    assert!(sessions.contains("at = 2026-10-23T10:00:00+02:00"), "{sessions}");
    assert!(sessions.contains("at = 2026-10-30T10:00:00+01:00"), "{sessions}");
    home.kap("session plan \"2027-01-31 10:00\" --every 1mo --count 3").succeeds();
    for day in ["2027-01-31", "2027-02-28", "2027-03-31"] {
        on(&home, day);
    }
}

#[test]
fn the_same_plan_again_plans_only_what_is_missing() {
    let home = six();
    home.kap("session plan friday 10:00 --every 3d --count 6 --note \"bring water\"")
        .fails(4)
        .err_has("bring water")
        .err_has("Friday, 9 October, 10:00 is planned already");
    home.kap("session plan friday 10:00 --every 3d --count 7")
        .succeeds()
        .err_has("Planned: a medicine session");
    assert_eq!(home.records("session").len(), 7);
}

#[test]
fn numbers_follow_the_dates_when_a_session_is_moved() {
    let home = six();
    let first = on(&home, "2026-10-09");
    home.kap(&format!("session move {first} 2026-10-25"))
        .succeeds()
        .err_has("from Friday, 9 October, 10:00 to Sunday, 25 October, 10:00.");
    // The file follows its day, and the clocks have gone back meanwhile.
    let moved = home.read_journal(&format!("2026/2026-10-25-session-{first}.md"));
    assert!(
        moved.contains("at = 2026-10-25T10:00:00+01:00") && moved.contains("day = 2026-10-25"),
        "{moved}"
    );
    assert!(!home.journal().join(format!("2026/2026-10-09-session-{first}.md")).exists());
    let listed = home.kap("session --format plain").succeeds().stdout;
    assert!(listed.lines().next().unwrap().contains(&first), "{listed}");
    assert!(listed.lines().next().unwrap().contains("medicine 6 of 6, planned"), "{listed}");
}

#[test]
fn a_time_alone_keeps_the_day_and_a_year_may_be_crossed() {
    let home = Home::new().without_git();
    home.kap("session plan 2026-12-30 14:00").succeeds();
    home.kap("session move next 15:30").succeeds().err_has("to Wednesday, 30 December, 15:30.");
    home.kap("session move next 2027-01-04").succeeds().err_has("to Monday, 4 January 2027, 15:30.");
    let id = on(&home, "2027-01-04");
    home.read_journal(&format!("2027/2027-01-04-session-{id}.md"));
    assert_eq!(home.records("session").len(), 1);
}

#[test]
fn a_moved_session_is_one_commit_and_nothing_is_left_behind() {
    let home = Home::new();
    home.kap("session plan friday 10:00").succeeds();
    home.kap("session move next monday").succeeds();
    assert_eq!(home.git("status --short"), "");
    assert_eq!(home.git("log -1 --format=%s"), "kap: session 2026-10-09\n");
    assert_eq!(home.git("log --format=%s").lines().count(), 2);
}

#[test]
fn every_byte_of_the_person_stays_when_a_session_changes() {
    let home = Home::new().without_git();
    home.record(
        "2026/2026-10-09-session-k7m2q.md",
        "# The first one.\nid = \"k7m2q\"\nkind = \"session\" # of four\n\nat = 2026-10-09T14:00:00+02:00\n\
         planned   =   true # say so when it was\nday = 2026-10-09 # a Friday\n\n[mine]\nmusic = [ 'Bach',   'rain' ]",
        "Bring the  blanket.  ",
    );
    home.kap("session cancel k7m2q --note \"a cold\"").succeeds().err(str![[r#"
Cancelled: session k7m2q, Friday, 9 October, 14:00. It is kept, and not counted.
To plan it again: `kap session move k7m2q WHEN`.

"#]]);
    equal(
        &home.read_journal("2026/2026-10-09-session-k7m2q.md"),
        str![[r#"
+++
# The first one.
id = "k7m2q"
kind = "session" # of four

at = 2026-10-09T14:00:00+02:00
# say so when it was
day = 2026-10-09 # a Friday

cancelled = true

[mine]
music = [ 'Bach',   'rain' ]
+++

Bring the  blanket.  

a cold

"#]],
    );
    home.kap("session move k7m2q 2026-10-13").succeeds().err(str![[r#"
Planned again: session k7m2q, from Friday, 9 October, 14:00 to Tuesday, 13
October, 14:00.

"#]]);
    let moved = home.read_journal("2026/2026-10-13-session-k7m2q.md");
    assert!(moved.contains("day = 2026-10-13 # a Friday\n\nplanned = true\n"), "{moved}");
    assert!(
        moved.contains("music = [ 'Bach',   'rain' ]") && moved.contains("Bring the  blanket.  \n"),
        "{moved}"
    );
}

#[test]
fn what_was_called_off_is_shown_and_not_counted() {
    let home = six();
    let second = on(&home, "2026-10-12");
    home.kap(&format!("session cancel {second}")).succeeds();
    assert_eq!(
        what(&home),
        [
            "medicine 5 of 5, planned",
            "medicine 4 of 5, planned",
            "medicine 3 of 5, planned",
            "medicine 2 of 5, planned",
            "medicine, cancelled",
            "medicine 1 of 5, planned",
        ]
    );
    home.kap(&format!("session show {second}")).succeeds().out_has("sort: medicine, cancelled");
    home.at("2026-10-13T12:00:00+02:00");
    // It has no steps, and nothing is about it.
    home.kap("reflect --step days words").succeeds();
    assert!(!home.the("reflection").contains(&second));
    home.kap(&format!("reflect --session {second} words")).fails(2).err_has("was cancelled");
    home.kap(&format!("session held {second}")).succeeds();
    assert!(what(&home).contains(&"medicine 2 of 6".to_owned()), "{:?}", what(&home));
}

#[test]
fn held_finds_the_session_by_itself_and_agrees_with_log() {
    let by = |line: &str| {
        let home = Home::new().without_git();
        home.kap("session plan today 18:00 --with Eva").succeeds();
        home.kap(line).succeeds().err(str![[r#"
The session planned for today took place: <session>.
Next: `kap reflect`.

"#]]);
        home.the("session")
    };
    let note = "--note \"longer than planned\" --tag quiet";
    assert_eq!(by(&format!("session held {note}")), by(&format!("session log today 18:00 {note}")));
    let home = six();
    home.kap("session held").fails(3).err(str![[r#"
kap: no session is planned for today or before
hint: keep one that kap does not know: `kap session log`

"#]]);
    home.kap("session held 2026").fails(3);
    home.at("2026-10-10T12:00:00+02:00").kap("session held --at \"today 9:00\"").succeeds();
    let first = on(&home, "2026-10-10");
    let kept = home.read_journal(&format!("2026/2026-10-10-session-{first}.md"));
    assert!(kept.contains("at = 2026-10-10T09:00:00+02:00") && !kept.contains("planned"), "{kept}");
    home.kap(&format!("session held {first} --note \"once more\"")).fails(2).err_has("once more");
    home.kap(&format!("session cancel {first}")).fails(2);
    home.kap(&format!("session move {first} tomorrow")).fails(2);
    home.kap(&format!("session move {first} yesterday")).succeeds();
    home.kap(&format!("session held {}", on(&home, "2026-10-12"))).fails(2).err_has("still to come");
}

#[test]
fn a_second_series_begins_where_the_person_says_so() {
    let home = Home::with_session().without_git();
    home.kap("session plan 2026-11-02 10:00").succeeds();
    home.kap("session plan 2027-03-01 10:00 --every 1w --count 2 --new-series").succeeds();
    // Whatever is planned between them belongs to the run it stands in.
    home.kap("session plan 2026-12-07 10:00").succeeds();
    home.kap("session plan 2027-03-15 10:00").succeeds();
    home.kap("session plan 2027-03-03 10:00 --sort therapy").succeeds();
    assert_eq!(
        what(&home),
        [
            "medicine 3 of 3, series 2, planned",
            "medicine 2 of 3, series 2, planned",
            "therapy, planned",
            "medicine 1 of 3, series 2, planned",
            "medicine 3 of 3, planned",
            "medicine 2 of 3, planned",
            "medicine 1 of 3",
        ]
    );
    home.kap("session plan 2027-06-01 --series 2 --new-series").fails(2);
}

#[test]
fn when_nothing_is_planned_nobody_knows_how_many_it_will_be() {
    let home = Home::with_session().without_git();
    home.session("c3v8d", "2026-09-21T14:00:00+02:00");
    assert_eq!(what(&home), ["medicine 2", "medicine 1"]);
}
