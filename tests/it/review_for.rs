//! `kap review --for`: only what is tagged or picked leaves, nothing private, under other names; it is listed,
//! and somebody must say yes.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use proptest::prelude::*;
use serde_json::Value;
use snapbox::str;

use super::support::{Home, flat};

/// Formats in which something leaves.
const FORMATS: [&str; 4] = ["terminal", "md", "html", "json"];

fn record(home: &Home, kind: &str, id: &str, keys: &str, body: &str) {
    let path = if kind == "goal" {
        format!("goals/walk-jana-{id}.md")
    } else {
        format!("2026/2026-10-12-{kind}-{id}.md")
    };
    let handle = if kind == "goal" { "\n\nhandle = \"walk-jana\"" } else { "" };
    let time = "at = 2026-10-12T18:00:00+02:00\n\nday = 2026-10-12";
    home.record(&path, &format!("id = \"{id}\"\n\nkind = \"{kind}\"\n\n{time}\n\n{keys}{handle}"), body);
}

const TAGGED: &str = "tags = [\n  \"for:lawyer\",\n  \"for:therapist\",\n]";

/// A few weeks in which some things are for the therapist, some private, and most neither.
fn autumn() -> Home {
    let home = Home::with_session().without_git();
    home.at("2026-10-20T18:00:00+02:00");
    record(
        &home,
        "insight",
        "2aaaa",
        TAGGED,
        "I can rest before Jana is home.\n\nShe need not know. #private\n\nIt costs nothing.",
    );
    record(&home, "insight", "2bbbb", "", "Nobody else's business.");
    record(&home, "difficulty", "2cccc", &format!("rating = 6\n\n{TAGGED}"), "Waking at four.");
    record(
        &home,
        "goal",
        "2dddd",
        &format!("when = \"Jana calls\"\n\nthen = \"I go out #private\"\n\n{TAGGED}"),
        "Walk with Janou.",
    );
    record(
        &home,
        "reflection",
        "2eeee",
        "step = \"week\"\n\nsession = \"k7m2q\"\n\ntags = [\n  \"affair\",\n  \"for:lawyer\",\n]",
        "## What stayed? <!-- kap: stayed -->\n\nA secret hall.\n\n## Anything to bring? <!-- kap: bring for:therapist -->\n\nMy brother.\n\nprivate: and what he did\n\n## How is it now? Hidden words. <!-- kap: difficulty_now@9zzzz for:therapist -->\n\n3\n",
    );
    record(
        &home,
        "question",
        "2ffff",
        "tags = [\n  \"for:therapist\",\n  \"private\",\n]",
        "Whose voice was that?",
    );
    home.record("2026/2026-10-14-checkin-2cccc-2gggg.md",
        "id = \"2gggg\"\n\nkind = \"checkin\"\n\nat = 2026-10-14T18:00:00+02:00\n\nday = 2026-10-14\n\non = \"2cccc\"\n\nrating = 4\n\ntold = \"a stranger\"", "A note of my own.");
    home.record("2026/2026-10-15-checkin-2aaaa-2jjjj.md",
        "id = \"2jjjj\"\n\nkind = \"checkin\"\n\nat = 2026-10-15T18:00:00+02:00\n\nday = 2026-10-15\n\non = \"2aaaa\"\n\noutcome = \"kept\"\n\nbecame = \"2bbbb\"", "");
    home.write(
        ".config/kap/config.toml",
        "[[person]]\nname = \"Jana\"\nalso = [\"Janou\"]\nalias = \"my sister\"\n",
    );
    home
}

#[test]
fn only_what_is_tagged_leaves_under_other_names() {
    let home = autumn();
    home.kap("review --month --for therapist --yes --format md").succeeds().err("").out(str![[r#"
# For my therapist: a month

21 September to 20 October 2026

## In my own words

### Insight, 12 October: I can rest before my sister is home.

> It costs nothing.

### Reflection, 12 October

Anything to bring?

> My brother.

## Insights, and what became of them

### I can rest before my sister is home.

- 12 October
- kept (15 October)

## Difficulties

### Waking at four.

- 12 October
- 6 of 10 then, 4 now; open
- 6, 4 (of 10)

## Goals

### walk-my-sister: Walk with my sister.

- open since 12 October

"#]]);
}

#[test]
fn a_page_for_somebody_names_no_command_of_ones_own() {
    let home = autumn();
    for number in 4..9 {
        let day = format!("2026-10-1{number}");
        for (on, keys) in [("2cccc", "rating = 3"), ("2dddd", "answer = \"did\"")] {
            let id = format!("{}{}", if on == "2cccc" { "4cc" } else { "4dd" }, number * 11);
            home.record(
                &format!("2026/{day}-checkin-{on}-{id}.md"),
                &format!(
                    "id = \"{id}\"\n\nkind = \"checkin\"\n\nat = {day}T18:00:00+02:00\n\nday = {day}\n\non = \"{on}\"\n\n{keys}\n\n{TAGGED}"
                ),
                &format!("A note of the {number}th."),
            );
        }
    }
    for format in FORMATS {
        let line = format!("review --for therapist --since 2026-10-01 --format {format} --yes");
        let page = home.kap(&line).succeeds().lacks("`kap ").stdout;
        if format != "json" {
            assert_eq!(flat(&page).matches("earlier notes, not on this page").count(), 2, "{page}");
        }
    }
    home.kap("review --since 2026-10-01").succeeds().out_has("notes: `kap goal show walk-jana`");
}

#[test]
fn what_would_leave_is_listed_and_nothing_is_written() {
    let home = autumn();
    home.kap("review --month --for therapist --dry-run --out page.html --format html")
        .succeeds()
        .err("")
        .out(str![[r#"
day                 what        id     how much         begins
────────────────────────────────────────────────────────────────────────────
Monday, 12 October  insight     2aaaa  all but what is  I can rest before my
                                       private          sister is home.
Monday, 12 October  difficulty  2cccc  all of it        Waking at four.
Monday, 12 October  goal        2dddd  all but what is  Walk with my sister.
                                       private
Monday, 12 October  reflection  2eeee  1 answer         My brother.

With them, of their check-ins: days, numbers and outcomes, no notes.

What is marked private in them stays here.

"#]]);
    assert!(!home.path("page.html").exists());
    let json = home.kap("review --month --for therapist --dry-run --format json").succeeds().stdout;
    let json: Value = serde_json::from_str(&json).unwrap();
    let ids: Vec<&str> =
        json["leaves"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["2aaaa", "2cccc", "2dddd", "2eeee", "2gggg", "2jjjj"]);
    assert_eq!(
        json["leaves"][3]["text"],
        "## Anything to bring? <!-- kap: bring for:therapist -->\n\nMy brother."
    );
}

#[test]
fn nothing_is_written_where_nobody_can_be_asked() {
    let home = autumn();
    let asked = home.kap("review --month --for therapist --out page.html --format html").fails(2).out("");
    asked.err_has("This leaves, and nothing else").err_has("--dry-run");
    assert!(!home.path("page.html").exists());
    home.kap("review --month --for therapist --out page.html --format html --yes").succeeds().out("");
    let mode = fs::metadata(home.path("page.html")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn at_the_terminal_a_person_chooses_and_says_yes() {
    let home = autumn();
    for (answer, is_written) in [("n", false), ("y", true)] {
        let file = home.path("page.md").display().to_string();
        let mut terminal = home.terminal(&format!("review --month --for therapist --format md --out {file}"));
        terminal.wait_for("What goes along?");
        terminal.wait_for_keys();
        // Whoever chooses sees what each one says.
        terminal.wait_for("[ ] insight, Monday, 12 October: Nobody else's business.");
        terminal.send("\r");
        terminal.wait_for("Write it?");
        terminal.wait_for_keys();
        let screen = terminal.screen();
        assert!(screen.contains("Anything to bring") || screen.contains("My brother"), "{screen}");
        terminal.send(answer);
        terminal.send("\r");
        assert_eq!(terminal.wait_exit().code(), Some(0), "{}", terminal.screen());
        assert_eq!(home.path("page.md").exists(), is_written);
    }
    assert!(!home.read("page.md").contains("business"));
}

#[test]
fn what_is_picked_goes_along_and_what_is_left_stays() {
    let home = autumn();
    let page = home.kap("review --month --for therapist --yes --pick 2bbbb --leave 2cccc").succeeds().stdout;
    assert!(page.contains("Nobody else's business.") && !page.contains("Waking"), "{page}");
    let page =
        home.kap("review --month --for therapist --yes --pick questions --pick sessions").succeeds().stdout;
    assert!(page.contains("Session 1") && !page.contains("voice"), "{page}");
    home.kap("review --month --for Mira --yes").succeeds().out("").err_has("Nothing is tagged for:Mira");
    home.kap("review --month --pick goals").fails(2).out("");
    home.kap("review --month --for therapist --pick 9qqqq --yes").fails(3).out("");
}

#[test]
fn no_word_of_what_stays_is_in_any_form() {
    let home = autumn();
    for format in FORMATS {
        let page =
            home.kap(&format!("review --all --for therapist --yes --format {format}")).succeeds().stdout;
        for word in [
            "Jana",
            "Janou",
            "jana",
            "need not know",
            "business",
            "secret hall",
            "what he did",
            "Hidden words",
            "voice",
            "go out",
            "stranger",
            "note of my own",
            "affair",
            "lawyer",
            "2bbbb",
        ] {
            assert!(!page.contains(word), "{format}: {word}\n{page}");
        }
        assert!(page.contains("My brother") && page.contains("It costs nothing"), "{format}\n{page}");
    }
}

/// A paragraph that holds a secret, in some way marked private, and what may stand around it.
fn secret_body() -> impl Strategy<Value = String> {
    let secret = prop_oneof![
        Just("QZX #private".to_owned()),
        Just("private: QZX".to_owned()),
        Just("<!-- private --> QZX".to_owned()),
        Just("- one\n- QZX #private\n\n  QZX too".to_owned()),
        Just("QZX\n\n#private".to_owned()),
        Just("### QZX #private\n\nQZX below".to_owned()),
        Just("```\nQZX\n\n#private\n```".to_owned()),
        Just("## QZX? <!-- kap: a private for:therapist -->\n\nQZX\n\n## QZX of mine\n\n### And? <!-- kap: b for:therapist -->\n\nQZX".to_owned()),
        Just("~~~\n\nQZX <!-- private -->".to_owned()),
        Just("<!-- QZX -->".to_owned()),
    ];
    let around = prop_oneof![
        Just(String::new()),
        Just("Some words.".to_owned()),
        Just("Some words.\n\n```\ncode\n```".to_owned()),
        Just("- a list".to_owned()),
        Just("## Why? <!-- kap: why for:therapist -->\n\nBecause.".to_owned()),
    ];
    (around.clone(), secret, around)
        .prop_map(|(before, secret, after)| format!("{before}\n\n{secret}\n\n{after}"))
}

proptest! {
    // Each case runs the binary in every format.
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn no_byte_of_a_private_paragraph_is_in_any_page_for_somebody(
        bodies in proptest::collection::vec(secret_body(), 8),
        headline in prop_oneof![Just("Said."), Just("Said. QZX #private")],
        lone in any::<bool>(),
    ) {
        let home = Home::with_session().without_git();
        home.at("2026-10-20T18:00:00+02:00");
        let say = |body: &str| if lone { format!("{headline}\n\nOpen.\n\n#private\n\n{body}") } else { format!("{headline}\n\n{body}") };
        let value = "\"QZX #private\"";
        for (number, (kind, keys)) in [
            ("insight", "confidence = 50".to_owned()),
            ("question", String::new()),
            ("difficulty", "rating = 4".to_owned()),
            ("goal", format!("when = {value}\n\nthen = \"I go\"\n\nobstacle = {value}\n\nvalue = {value}\n\nlevel_less = {value}")),
            ("reflection", "session = \"k7m2q\"".to_owned()),
            ("intention", format!("session = \"k7m2q\"\n\nhope = {value}\n\nsupport = {value}")),
            ("practice", "what = \"sitting\"".to_owned()),
            ("review", String::new()),
        ].into_iter().enumerate() {
            let id = format!("2aaa{number}");
            record(&home, kind, &id, &format!("{keys}\n\n{TAGGED}"), &say(&bodies[number]));
            let on = format!("id = \"3aaa{number}\"\n\nkind = \"checkin\"\n\nat = 2026-10-14T18:00:00+02:00\n\nday = 2026-10-14\n\non = \"{id}\"\n\ntold = {value}\n\nwas_when = {value}\n\n{TAGGED}");
            home.record(&format!("2026/2026-10-14-checkin-{id}-3aaa{number}.md"), &on, &bodies[number]);
        }
        for format in FORMATS {
            for flags in ["--dry-run", "--yes", "--yes --pick goals"] {
                let run = home.kap(&format!("review --month --for therapist {flags} --format {format}")).succeeds();
                prop_assert!(!run.stdout.contains("QZX") && !run.stderr.contains("QZX"), "{format} {flags}\n{}", run.stdout);
            }
        }
    }
}
