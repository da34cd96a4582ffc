//! `kap session`: planned, past, and a plan that came true.

use snapbox::str;

use super::support::{Home, equal};

#[test]
fn a_session_is_kept_with_all_that_was_said_of_it() {
    let home = Home::new();
    home.kap(
        "session log \"yesterday 14:00\" --with \"Dr Novak\" --with Eva --place \"the clinic\" --number 3 \
         --note \"a blanket helps\" --tag first -t quiet",
    )
    .succeeds()
    .out("")
    .err(str![[r#"
Your journal is a folder of its own:
$HOME/.local/share/kap/journal. Only you can read it.
git knows no name of yours, so kap's commits bear the name kap. That is fine. To
  use yours, set user.name and user.email with `git config --global`.
Kept: a medicine session, yesterday, 14:00. Its id is <session>, its file
2026/2026-10-04-session-<session>.md.
Next: `kap reflect`.

"#]]);
    equal(
        &home.the("session"),
        str![[r#"
+++
id = "<session>"

kind = "session"

at = 2026-10-04T14:00:00+02:00

day = 2026-10-04

written = 2026-10-05T20:10:00+02:00

sort = "medicine"

series = 1

number = 3

with = [
  "Dr Novak",
  "Eva",
]

place = "the clinic"

tags = [
  "first",
  "quiet",
]
+++

a blanket helps

"#]],
    );
    equal(
        &home.commits(),
        str![[r#"
kap: session 2026-10-04

A	.gitattributes
A	.gitignore
A	2026/2026-10-04-session-<session>.md
A	kap.toml

"#]],
    );
}

#[test]
fn a_time_may_be_said_in_many_ways() {
    for (words, at) in [
        ("", "2026-10-05T20:10:00+02:00"),
        ("now", "2026-10-05T20:10:00+02:00"),
        ("today", "2026-10-05T20:10:00+02:00"),
        ("yesterday", "2026-10-04T12:00:00+02:00"),
        ("monday", "2026-10-05T20:10:00+02:00"),
        ("\"2026-10-01 14:00\"", "2026-10-01T14:00:00+02:00"),
        ("2026-10-01 14:00", "2026-10-01T14:00:00+02:00"),
        ("1 october 2pm", "2026-10-01T14:00:00+02:00"),
        ("1.10.2026", "2026-10-01T12:00:00+02:00"),
        ("\"3 days ago\"", "2026-10-02T12:00:00+02:00"),
        ("-2d", "2026-10-03T12:00:00+02:00"),
        ("last friday 9:30", "2026-10-02T09:30:00+02:00"),
        ("2026-10-01T14:00:00-05:00", "2026-10-01T14:00:00-05:00"),
    ] {
        let home = Home::new().without_git();
        home.kap(&format!("session log {words}")).succeeds();
        let session = home.the("session");
        let kept = session.lines().find_map(|line| line.strip_prefix("at = ")).unwrap();
        assert_eq!(kept, at, "{words}");
    }
}

#[test]
fn a_date_that_is_read_in_two_ways_is_refused_with_both() {
    let home = Home::new();
    home.kap("session log 03/04").fails(2).out("").err(str![[r#"
kap: `03/04` could be 3 April or 4 March
hint: write 2026-04-03 or 2026-03-04

"#]]);
    home.kap("session log 03/04/2026").fails(2).out("").err(str![[r#"
kap: `03/04/2026` could be 3 April 2026 or 4 March 2026
hint: write 2026-04-03 or 2026-03-04

"#]]);
    assert!(!home.journal().exists());
}

#[test]
fn a_plan_and_a_session_are_kept_apart() {
    let home = Home::new().without_git();
    home.kap("session plan \"friday 10:00\" --sort therapy").succeeds().err(str![[r#"
Your journal is a folder of its own:
$HOME/.local/share/kap/journal. Only you can read it.
Planned: a therapy session, Friday, 9 October, 10:00. Its id is <session>, its file
2026/2026-10-09-session-<session>.md.

"#]]);
    equal(
        &home.the("session"),
        str![[r#"
+++
id = "<session>"

kind = "session"

at = 2026-10-09T10:00:00+02:00

day = 2026-10-09

sort = "therapy"

planned = true
+++

"#]],
    );
    home.kap("session plan yesterday").fails(2).err(str![[r#"
kap: 2026-10-04 is past
hint: keep it as one that took place: `kap session log`, with the same words

"#]]);
    home.kap("session log tomorrow").fails(2).err(str![[r#"
kap: 2026-10-06 is still to come
hint: plan it: `kap session plan`, with the same words

"#]]);
    home.kap("session plan").fails(2).err(str![[r#"
kap: a plan needs a time
hint: such as: `kap session plan "friday 14:00"`

"#]]);
}

#[test]
fn a_plan_that_came_true_is_edited_in_place_and_keeps_every_byte_of_the_person() {
    let home = Home::new();
    home.record(
        "2026/2026-10-05-session-k7m2q.md",
        "# The first one.\nid = \"k7m2q\"\nkind = \"session\" # of four\n\nat = 2026-10-05T14:00:00+02:00\n\
         mood_before = \"nervous\"\nplanned   =   true # say so when it was\n\nday = 2026-10-05\n\n\
         tags = [\"quiet\"]\n\n[mine]\nmusic = [ 'Bach',   'rain' ]",
        "Bring the  blanket.  \n\n* and a pear",
    );
    home.kap("session log \"today 15:30\" --with Eva --note \"It went well.\" --tag first").succeeds().err(
        str![[r#"
The session planned for today took place: k7m2q.
Next: `kap reflect`.

"#]],
    );
    equal(
        &home.read_journal("2026/2026-10-05-session-k7m2q.md"),
        str![[r#"
+++
# The first one.
id = "k7m2q"
kind = "session" # of four

at = 2026-10-05T15:30:00+02:00
mood_before = "nervous"
# say so when it was

day = 2026-10-05

tags = [
  "first",
  "quiet",
]

with = [
  "Eva",
]

[mine]
music = [ 'Bach',   'rain' ]
+++

Bring the  blanket.  

* and a pear

It went well.

"#]],
    );
    assert_eq!(home.records("session").len(), 1);
}

#[test]
fn a_plan_of_another_sort_or_day_stays_a_plan() {
    let home = Home::new().without_git();
    home.kap("session plan today --sort therapy").succeeds();
    home.kap("session plan tomorrow").succeeds();
    home.kap("session log today").succeeds();
    let planned = home.records("session").iter().filter(|text| text.contains("planned = true")).count();
    assert_eq!((home.records("session").len(), planned), (3, 2));
}

#[test]
fn sessions_are_listed_the_newest_first_and_one_is_shown() {
    let home = Home::new().without_git();
    home.kap("session").succeeds().out("").err(str![[r#"
No sessions yet. Keep one with `kap session log`, or begin with `kap reflect`.

"#]]);
    home.session("k7m2q", "2026-09-21T14:00:00+02:00").session("c3v8d", "2026-10-04T14:00:00+02:00");
    home.record(
        "2026/2026-10-09-session-w2x4y.md",
        "id = \"w2x4y\"\n\nkind = \"session\"\n\nat = 2026-10-09T10:00:00+02:00\n\nplanned = true\n\n\
         sort = \"therapy\"\n\nwith = [\n  \"Dr Novak\",\n]",
        "Ask about sleep.",
    );
    home.kap("session")
        .succeeds()
        .out(str![[r#"
when              id     what              with      where
──────────────────────────────────────────────────────────
2026-10-09 10:00  w2x4y  therapy, planned  Dr Novak
2026-10-04 14:00  c3v8d  medicine 2
2026-09-21 14:00  k7m2q  medicine 1

"#]])
        .err("");
    home.kap("session list --until 2026-10-05 -n 1").succeeds().out(str![[r#"
when              id     what        with  where
────────────────────────────────────────────────
2026-10-04 14:00  c3v8d  medicine 2

"#]]);
    home.kap("session show").succeeds().out(str![[r#"
Session c3v8d
date: Sunday, 4 October 2026, 14:00
sort: medicine

"#]]);
    home.kap("session show k7").succeeds().out(str![[r#"
Session k7m2q
date: Monday, 21 September 2026, 14:00
sort: medicine

"#]]);
    home.kap("session show zzzzz").fails(3).err(str![[r#"
kap: no session has an id that begins with `zzzzz`
hint: see what there is: `kap list --kind session`

"#]]);
}

#[test]
fn a_session_shows_what_was_brought_to_it_and_what_came_of_it() {
    let home = Home::with_session().without_git();
    home.kap_with(&["intend", "--session", "k7m2q", "To rest"]).succeeds();
    home.kap_with(&["intend", "--session", "k7m2q", "To stay"]).succeeds();
    home.kap("reflect --step days --answers -")
        .stdin("learned = \"I can rest.\"\nstirred = \"noise\"")
        .succeeds();
    let text = home.kap("session show k7m2q").succeeds().stdout;
    let flat = super::support::flat(&text);
    for part in [
        "an earlier one To rest",
        "the one that stands To stay",
        "Written about it",
        "What came of it",
        "I can rest.",
        "noise",
    ] {
        assert!(flat.contains(part), "{part}: {text}");
    }
    let json = home.kap("session show k7m2q --format json").succeeds().json();
    assert_eq!(json["intentions"][0]["state"], "an earlier one");
    assert_eq!(json["reflections"][0]["state"], "days");
    assert_eq!(json["came"].as_array().unwrap().len(), 2);
    let narrow = home.kap("session show k7m2q").with("COLUMNS", "40").succeeds().stdout;
    assert!(narrow.lines().all(|row| row.chars().count() <= 40), "{narrow}");
}

#[test]
fn the_last_session_is_the_last_that_took_place() {
    let home = Home::with_session().without_git();
    home.kap("session plan friday").succeeds();
    home.kap("session show").succeeds().out_has("Session k7m2q");
    home.kap("reflect --session last words").succeeds();
    assert!(home.the("reflection").contains("session = \"k7m2q\""));
    let planned = home.id("<session>");
    home.kap(&format!("session show {planned}")).succeeds().out_has("planned");
    home.kap(&format!("reflect --session {planned} words")).succeeds();
    home.kap(&format!("session show {planned}")).succeeds().out_has("planned");
}

#[test]
fn where_nothing_took_place_the_last_session_is_the_next() {
    let home = Home::new().without_git();
    home.kap("session plan friday").succeeds();
    home.kap("session plan saturday").succeeds();
    home.kap("session show").succeeds().out_has("Friday, 9 October 2026");
}

#[test]
fn the_next_session_and_the_latest_record_have_short_names() {
    let home = Home::new().without_git();
    home.kap("session show next").fails(3).err_has("no session is planned");
    home.kap("session plan friday 14:00 --every 3d --count 2").succeeds();
    home.kap("session show next").succeeds().out_has("Friday, 9 October 2026, 14:00");
    home.kap("intend --session next \"To rest\"").succeeds();
    // A plan lies ahead; the latest is what was written last.
    home.kap("show @").succeeds().out_has("To rest");
}
