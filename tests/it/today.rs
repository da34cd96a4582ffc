//! `kap` alone: where one is, and one next step.

use snapbox::str;

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
If you like, this is a time to keep a few lines of today.
Next: `kap reflect`.

"#]]);
    home.at("2026-10-06T12:00:00+02:00").kap("").succeeds().out(str![[r#"
It is the day after your last session.
If you like, this is a time to look at it together, a day or more after.
Next: `kap reflect`.

"#]]);
    home.at("2026-10-14T12:00:00+02:00").kap("").succeeds().out(str![[r#"
It is 9 days after your last session.
If you like, this is a time to look back on the week.
Next: `kap reflect`.

"#]]);
    home.at("2026-11-14T12:00:00+01:00").kap("").succeeds().out(str![[r#"
It is 1 month after your last session.
If you like, this is a time to look back on the month.
Next: `kap reflect`.

"#]]);
    home.at("2027-02-14T12:00:00+01:00").kap("").succeeds().out(str![[r#"
It is 4 months after your last session.
If you like, this is a time to look back after 3 months.
Next: `kap reflect`.

"#]]);
    home.at("2028-02-14T12:00:00+01:00").kap("").succeeds().out(str![[r#"
It is 1 year after your last session.
Next: `kap reflect`.

"#]]);
    home.kap("session plan \"in 3 days\"").succeeds();
    home.kap("").succeeds().out(str![[r#"
It is 1 year after your last session.
The next session is planned for Thursday, 17 February.
Next: `kap reflect`.

"#]]);
}

#[test]
fn the_third_session_brings_the_themes() {
    let home = Home::with_session().without_git();
    home.session("k7m2r", "2026-10-12T14:00:00+02:00").session("k7m2s", "2026-10-19T14:00:00+02:00");
    home.at("2026-10-20T12:00:00+02:00").editor("echo words >> \"$1\"");
    home.kap("reflect --edit").succeeds();
    home.at("2026-10-21T12:00:00+02:00").kap("").succeeds().out(str![[r#"
It is 2 days after your last session.
If you like, this is a time to look across the last sessions.
Next: `kap reflect`.

"#]]);
}

#[test]
fn an_empty_journal_says_so_calmly() {
    let home = Home::new().without_git();
    home.kap("init").succeeds();
    home.kap("").succeeds().out(str![[r#"
Nothing is waiting.
Next: `kap reflect`.

"#]]);
}
