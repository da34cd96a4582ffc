//! `kap practice`: what is kept of what was done, what is remembered of it, and how it is told.

use snapbox::str;

use super::support::{Home, equal};

/// A home with a goal `walk`, whose id is `4fh8t`.
fn with_goal() -> Home {
    let home = Home::new().without_git();
    home.record(
        "goals/walk-4fh8t.md",
        "id = \"4fh8t\"\nkind = \"goal\"\nat = 2026-10-01T09:00:00+02:00\nday = 2026-10-01\nhandle = \"walk\"\ndomain = \"body\"",
        "Walk before the laptop",
    );
    home
}

/// A home in which something was done on several days.
fn done() -> Home {
    let home = with_goal();
    for line in [
        "meditation 20m --on 2026-09-01",
        "meditation 20m --on 2026-09-20",
        "meditation 10m --on 2026-10-04",
        "talking with someone 1h 30m --on 2026-10-02 --note Mira",
        "walk 25m --goal walk --check --on 2026-10-03",
        "humming",
    ] {
        home.kap(&format!("practice log {line}")).succeeds();
    }
    home
}

#[test]
fn what_was_done_is_a_record_in_the_own_words() {
    let home = Home::new();
    home.kap("practice log therapy homework 1h30 --note 'The letter' -t hard").succeeds().err_has(
        "Kept: practice <practice>, therapy homework, 1 hour 30 minutes (mind), in 2026/2026-10-05-practice-<practice>.md.",
    );
    equal(
        &home.the("practice"),
        str![[r#"
+++
id = "<practice>"

kind = "practice"

at = 2026-10-05T20:10:00+02:00

day = 2026-10-05

what = "therapy homework"

minutes = 90

domain = "mind"

tags = [
  "hard",
]
+++

The letter

"#]],
    );
    let commit = home.git("log -1 --format=%B --name-only");
    assert!(commit.starts_with("kap: practice 2026-10-05\n"), "{commit}");
    assert!(!commit.contains("homework"));
}

#[test]
fn a_day_that_is_past_has_its_own_time_and_one_to_come_is_refused() {
    let home = Home::new().without_git();
    home.kap("practice log walk 20m --on 'yesterday 7:30'").succeeds();
    let record = home.the("practice");
    assert!(
        record.contains("at = 2026-10-04T07:30:00+02:00\n\nday = 2026-10-04\n\nwritten = 2026-10-05T20:10")
    );
    home.kap("practice log walk 20m --on tomorrow").fails(2).err_has("is still to come");
    assert_eq!(home.records("practice").len(), 1);
}

#[test]
fn a_length_that_is_none_is_refused_and_the_note_is_given_back() {
    let home = Home::new().without_git();
    for length in ["20x", "0m", "25h", "30s"] {
        home.kap(&format!("practice log walk {length} --note 'by the sea'"))
            .fails(2)
            .err_has(&format!("`{length}` is no length of time"))
            .err_has("by the sea");
    }
    home.kap("practice log")
        .fails(2)
        .err_has("what was done is missing")
        .err_has("kap practice log meditation 20m");
    home.kap("practice log 20m").fails(2).err_has("what was done is missing");
    home.kap("practice log walk --note -").stdin("the long\nway\n").succeeds();
    assert!(home.the("practice").ends_with("\nthe long\nway\n"));
}

#[test]
fn what_was_done_lately_is_told_by_domain() {
    let home = done();
    home.kap("practice").succeeds().err_has("The last four weeks, since Tuesday, 8 September:").out(str![[
        r#"
domain         practice      times  together           last
──────────────────────────────────────────────────────────────────────────
mind           meditation        2  30 minutes         yesterday
body           walk              1  25 minutes         Saturday, 3 October
relationships  talking with      1  1 hour 30 minutes  Friday, 2 October
               someone
               humming           1                     today

"#
    ]]);
    home.kap("practice --since 2026-09-01 --kind Meditation --format plain")
        .succeeds()
        .out("mind\tmeditation\t3\t50\t2026-10-04\n");
    home.kap("practice --until 2026-10-03 --domain body --domain relationships --format csv").succeeds().out(
        str![[r#"
domain,practice,times,minutes,last
body,walk,1,25,2026-10-03
relationships,talking with someone,1,90,2026-10-02

"#]],
    );
    home.kap("practice -n 1 --format md").succeeds().out(str![[r#"
| domain | practice | times | minutes | last |
| --- | --- | ---: | --- | --- |
| mind | meditation | 2 | 30 | 2026-10-04 |

"#]]);
    let told = home.kap("practice --format json").succeeds().json();
    assert_eq!((&told["since"], &told["until"]), (&"2026-09-08".into(), &serde_json::Value::Null));
    assert_eq!(told["practices"][3]["domain"], serde_json::Value::Null);
    assert_eq!(told["practices"][0]["minutes"], 30);
    home.set("COLUMNS", "40").kap("practice --domain mind").succeeds().out(str![[r#"
domain: mind
practice: meditation
times: 2
together: 30 minutes
last: yesterday

"#]]);
}

#[test]
fn each_time_is_listed_with_its_goal_and_note() {
    let home = done();
    home.kap("practice list --since 2026-10-02 --format csv").succeeds().out(str![[r#"
day,practice,minutes,domain,goal,id,note
2026-10-05,humming,,,,<practice-6>,
2026-10-04,meditation,10,mind,,<practice-3>,
2026-10-03,walk,25,body,walk,<practice-5>,
2026-10-02,talking with someone,90,relationships,,<practice-4>,Mira

"#]]);
    let told = home.kap("practice list --kind walk --format json").succeeds().json();
    assert_eq!(told["records"][0]["goal"], "4fh8t");
    home.kap("list --kind practice --since 2026-10-03").succeeds().lacks("humming").lacks("walk");
    home.kap("show @").succeeds().out_has("what: humming");
}

#[test]
fn a_gap_is_never_held_up_to_anybody() {
    let home = Home::new().without_git();
    let empty = home.kap("practice").succeeds().out("");
    empty.err_has("kap practice log walk 20m").err_has("kap practice sit 10m");
    assert_eq!(std::fs::read_dir(home.path("")).unwrap().count(), 0, "a read wrote");
    let home = done();
    home.at("2027-03-01T09:00:00+01:00");
    let mut ended = home.kap("practice").succeeds().out("");
    for word in ["streak", "missed", "only", "should", "target"] {
        ended = ended.lacks(word);
    }
    home.kap("practice --domain spirit").succeeds().err_has("No such practices since").err_has("--since");
    home.kap("practice --since 2027-02-01 --until 2027-01-01").fails(2).err_has("swap the two days");
}

#[test]
fn the_domain_and_the_goal_of_a_word_are_remembered() {
    let home = with_goal();
    home.kap("practice log swim 30m --domain nature --on 2026-10-01").succeeds();
    home.kap("practice log Swim 30m --on 2026-10-02").succeeds().err_has("(nature)");
    // A goal says where what serves it belongs.
    home.kap("practice log stroll --goal walk --on 2026-10-02").succeeds().err_has("(body)");
    home.kap("practice log stroll --on 2026-10-03").succeeds().err_has("It serves walk.");
    home.kap("practice log stroll --no-goal --on 2026-10-04").succeeds().lacks("walk");
    home.kap("practice log stroll").succeeds().lacks("serves");
}

#[test]
fn it_counts_as_a_check_in_where_that_is_said_and_from_then_on() {
    let home = with_goal();
    let counted = "Counted as a check-in on walk: did.";
    home.kap("practice log walk 20m --goal walk --on 2026-09-30")
        .succeeds()
        .err_has("To count it as a check-in too: --check.");
    assert_eq!(home.records("checkin"), [""; 0]);
    home.kap("practice log walk 20m --check --on 2026-10-01").succeeds().err_has(counted);
    home.kap("practice log walk 20m --on 2026-10-02").succeeds().err_has(counted);
    home.kap("practice log walk 5m --on 2026-10-02")
        .succeeds()
        .err_has("It serves walk, which was answered that day.");
    home.kap("practice log walk 20m --on 2026-10-03").succeeds().err_has(counted);
    home.kap("practice log walk 20m --no-check --on 2026-10-04").succeeds().lacks("Counted");
    home.kap("practice log walk 20m").succeeds().lacks("Counted");
    assert_eq!(home.records("checkin").len(), 3);
    home.kap("goal --format json")
        .succeeds()
        .out_has("\"did\": 3")
        .out_has("\"text\": \"3 of 3 chances in 28 days\"");
    equal(
        &home.records("checkin")[0],
        str![[r#"
+++
id = "<checkin>"

kind = "checkin"

at = 2026-10-01T12:00:00+02:00

day = 2026-10-01

written = 2026-10-05T20:10:00+02:00

on = "4fh8t"

from = "<practice-2>"

answer = "did"
+++

"#]],
    );
    home.kap("trace walk").succeeds().out_has("practice <practice-2>, 1 October 2026: walk, 20 minutes");
}

#[test]
fn a_practice_and_its_check_in_are_one_step_behind_what_was_said_before() {
    let home = Home::new();
    home.kap("goal add walk 'Walk first'").succeeds();
    home.kap("practice log walk 20m --goal walk --check").succeeds();
    let commit = home.git("log -1 --format=%s --name-only");
    assert!(commit.starts_with("kap: practice 2026-10-05\n") && commit.lines().count() == 4, "{commit}");
    // In one and the same second, what is said later counts later.
    home.kap("practice log walk 20m --check").succeeds();
    let times: Vec<String> = home
        .records("checkin")
        .iter()
        .map(|record| record.lines().find(|line| line.starts_with("at = ")).unwrap().to_owned())
        .collect();
    assert_eq!(times.len(), 2);
    assert_ne!(times[0], times[1]);
}

#[test]
fn a_goal_that_is_closed_may_be_served_and_not_checked() {
    let home = with_goal();
    home.record(
        "2026/2026-10-02-checkin-4fh8t-closed-v6c2b.md",
        "id = \"v6c2b\"\nkind = \"checkin\"\nat = 2026-10-02T09:00:00+02:00\nday = 2026-10-02\non = \"4fh8t\"\nstate = \"reached\"",
        "",
    );
    home.kap("practice log walk --goal walk --check").fails(2).err_has("goal `walk` is closed");
    home.kap("practice log walk --goal walk").succeeds().lacks("serves");
    assert!(home.the("practice").contains("goal = \"4fh8t\""));
    home.kap("practice log walk --check").fails(2).err_has("--check goes with a goal");
    home.kap("practice log walk --goal nowhere").fails(3);
}

#[test]
fn today_says_what_was_done_and_keeps_the_words_where_others_see_the_screen() {
    let home = done();
    home.at("2026-10-05T21:10:00+02:00").kap("practice log walk 25m").succeeds();
    home.kap("").succeeds().out_has("Done today  humming; walk, 25 minutes\n").lacks("meditation");
    home.kap("--titles neutral").succeeds().out_has("Done today  2 practices\n").lacks("humming");
    let told = home.kap("--format json").succeeds().json();
    assert_eq!((&told["done"][1]["what"], &told["done"][1]["minutes"]), (&"walk".into(), &25.into()));
    home.at("2026-10-06T20:10:00+02:00").kap("").succeeds().lacks("Done");
}
