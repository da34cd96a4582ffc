//! `kap review`: a look back over a time, in every form. The gallery is one honest year: six sessions, a
//! relapse, a goal that was let go, months without a word, four languages.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use serde_json::Value;
use snapbox::{file, str};

use super::schema::fits;
use super::support::{Home, walk};

/// The last evening of the year.
const EVENING: &str = "2026-12-31T18:00:00+01:00";

/// A home with the year in it.
pub fn year() -> Home {
    let home = Home::new().without_git();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journals/year");
    for path in walk(&fixture) {
        let name = path.strip_prefix(&fixture).unwrap().to_str().unwrap();
        home.write_journal(name, fs::read(&path).unwrap());
    }
    home.at(EVENING);
    home
}

fn json(home: &Home, line: &str) -> Value {
    let value = home.kap(&format!("{line} --format json")).succeeds().json();
    fits(&value, kap::render::review::SCHEMA);
    value
}

fn texts(value: &Value, key: &str) -> Vec<String> {
    let text = |record: &Value| record["words"]["text"].as_str().unwrap().to_owned();
    value[key].as_array().unwrap().iter().map(text).collect()
}

#[test]
fn a_year_on_the_screen() {
    year().kap("review --year 2026").succeeds().out(file!["review/year.txt"]).err("");
}

#[test]
fn a_year_on_a_narrow_screen_without_unicode() {
    let home = year();
    let ended = home.kap("review --year 2026 --ascii").with("COLUMNS", "40").succeeds();
    let own = |row: &&str| row.is_ascii();
    assert!(ended.stdout.lines().filter(own).all(|row| row.len() <= 40), "{}", ended.stdout);
    ended.out(file!["review/narrow.txt"]);
}

#[test]
fn a_year_for_a_screen_reader() {
    year().kap("review --year 2026 --plain").succeeds().out(file!["review/plain.txt"]);
}

#[test]
fn a_year_in_markdown_has_only_what_commonmark_knows() {
    let home = year();
    let ended = home.kap("review --year 2026 --format md").succeeds().out(file!["review/year.md"]);
    assert!(!ended.stdout.contains("<script>") && ended.stdout.contains("\\<script\\>"));
    assert!(!ended.stdout.lines().any(|line| line.starts_with('|')), "no table of an extension");
}

#[test]
fn a_year_in_json_follows_the_written_schema() {
    let home = year();
    let ended = home.kap("review --year 2026 --format json").succeeds().out(file!["review/year.json"]);
    fits(&ended.json(), kap::render::review::SCHEMA);
    let written = home.kap("man review.json").succeeds();
    assert_eq!(written.stdout, kap::render::review::SCHEMA);
    home.kap("man --list").succeeds().out_has("review.json\n");
}

#[test]
fn a_month_opens_the_files_of_that_month_and_those_they_lead_to() {
    let home = year();
    let value = json(&home, "review --month 2026-10");
    assert_eq!(value["period"]["first"], "2026-10-01");
    assert_eq!(value["period"]["last"], "2026-10-31");
    // Written in it, and looked at in it.
    assert_eq!(texts(&value, "insights"), ["Stille ist kein Loch. Sie trägt.", "Soup is an answer."]);
    assert_eq!(value["insights"][0]["earlier"], true);
    let walk = &value["goals"].as_array().unwrap().iter().find(|goal| goal["handle"] == "walk").unwrap();
    assert_eq!(walk["chances"]["chances"], 9);
    assert_eq!(walk["answers"].as_array().unwrap().len(), 11);
    assert_eq!(value["practices"].as_array().unwrap().len(), 2);
    // What slips first comes back every time, from whenever it was last said.
    assert!(value["slips"]["first"]["text"].as_str().unwrap().starts_with("The walk, then the phone"));
    // A file of another month that nothing leads to is not opened: broken, it is not even named.
    home.write_journal("2026/2026-03-13-insight-00000.md", "+++\nconfidence = 900\n+++\n");
    home.kap("review --month 2026-10").succeeds().err("");
    home.kap("review --month 2026-03").succeeds().err_has("2026-03-13-insight-00000.md");
}

#[test]
fn one_session_is_what_leads_to_it_and_what_it_led_to() {
    let home = year();
    let value = json(&home, "review --session 2");
    assert_eq!(value["period"]["scope"], "session");
    assert_eq!(
        (&value["period"]["first"], &value["period"]["last"]),
        (&"2026-02-20".into(), &"2026-03-09".into())
    );
    assert_eq!(value["intentions"].as_array().unwrap().len(), 1);
    assert_eq!(value["intentions"][0]["earlier"], 1);
    // Its course goes on to today, long after the next session.
    assert_eq!(texts(&value, "insights"), ["Anger was the coat; under it he was tired too."]);
    assert_eq!(value["insights"][0]["now"], 60);
    assert_eq!(texts(&value, "goals"), ["Call Mum on Sundays."]);
    assert_eq!(value["goals"][0]["state"], "released");
    assert_eq!(value["difficulties"].as_array().unwrap().len(), 0);
    let last = json(&home, "review --session last");
    assert_eq!(last["arc"]["sessions"][0]["sort"], "group");
    home.kap("review --session 9").fails(3).err(str![[r#"
kap: series 1 has no session 9
hint: see the sessions: `kap session list`

"#]]);
}

#[test]
fn a_series_is_all_its_sessions() {
    let home = year();
    let value = json(&home, "review --series");
    assert_eq!((&value["period"]["scope"], &value["period"]["series"]), (&"series".into(), &1.into()));
    assert_eq!(value["arc"]["sessions"].as_array().unwrap().len(), 8);
    assert_eq!(value["intentions"].as_array().unwrap().len(), 6);
    assert!(
        value["recurring"]["words"].as_array().unwrap().iter().any(|count| count["word"] == "lighthouse")
    );
    assert_eq!(value["closing"].as_array().unwrap().len(), 2);
    assert_eq!(json(&home, "review --series 2")["closing"].as_array().unwrap().len(), 0);
    assert_eq!(json(&home, "review --series 2")["arc"]["sessions"].as_array().unwrap().len(), 1);
    home.kap("review --series 7").fails(3).err_has("there is no series 7");
}

#[test]
fn without_an_argument_it_goes_on_from_the_last_review_of_days() {
    let home = year();
    let value = json(&home, "review");
    assert_eq!(
        (&value["period"]["scope"], &value["period"]["first"]),
        (&"since-review".into(), &"2026-09-30".into())
    );
    home.at("2026-06-03T20:00:00+02:00");
    // The review of May was about a series.
    let home = Home::with_session().without_git();
    home.at("2026-10-09T20:00:00+02:00");
    let value = json(&home, "review");
    assert_eq!(
        (&value["period"]["scope"], &value["period"]["first"]),
        (&"week".into(), &"2026-10-03".into())
    );
    assert_eq!(value["arc"]["sessions"].as_array().unwrap().len(), 1);
}

#[test]
fn days_are_named_as_everywhere() {
    let home = year();
    let days = |line: &str| {
        let period = json(&home, line)["period"].clone();
        format!(
            "{} {} {}",
            period["scope"].as_str().unwrap(),
            period["first"].as_str().unwrap(),
            period["last"].as_str().unwrap()
        )
    };
    assert_eq!(days("review --week"), "week 2026-12-25 2026-12-31");
    assert_eq!(days("review --month"), "month 2026-12-01 2026-12-31");
    assert_eq!(days("review --quarter"), "quarter 2026-10-01 2026-12-31");
    assert_eq!(days("review --year"), "year 2026-01-01 2026-12-31");
    assert_eq!(days("review --all"), "all 2026-02-08 2026-12-31");
    assert_eq!(days("review --since 2026-08-01 --until 2026-08-31"), "days 2026-08-01 2026-08-31");
    assert_eq!(days("review --until 2026-03-01"), "days 2026-02-08 2026-03-01");
    assert_eq!(days("review --since yesterday"), "days 2026-12-30 2026-12-31");
}

#[test]
fn an_empty_time_is_no_fault() {
    let home = year();
    home.kap("review --since 2026-07-01 --until 2026-07-20").succeeds().out_has("Review: 20 days");
    let home = Home::new().without_git();
    home.kap("review")
        .succeeds()
        .out(str![[r#"
Review: seven days
29 September to 5 October 2026

"#]])
        .err(str![[r#"

This time has nothing to look back on, which is fine. A longer look: `kap review
--month`.

"#]]);
    assert!(!home.journal().exists(), "looking makes nothing");
}

#[test]
fn a_week_of_free_writing_alone_is_listed_by_day() {
    let home = Home::new().without_git();
    home.at("2026-10-03T21:00:00+02:00");
    home.kap_with(&["reflect", "Slept ten hours.\nStill soft."]).succeeds();
    home.at("2026-10-04T21:00:00+02:00");
    home.kap_with(&["reflect", "The sea does not hurry, and neither does the tide, and what I heard in it all the way home was one long breath."]).succeeds();
    let (first, second) = {
        let ids = home.kap("list --format json").succeeds().json();
        let id = |at: usize| ids["records"][at]["id"].as_str().unwrap().to_owned();
        (id(1), id(0))
    };
    let ended = home.kap("review").succeeds().err("");
    assert!(
        ended
            .stdout
            .starts_with("Review: seven days\n28 September to 4 October 2026\n\nWhat else you wrote\n")
    );
    assert!(ended.stdout.contains(&format!("  3 October  {first}  Slept ten hours.\n")), "{}", ended.stdout);
    assert!(ended.stdout.contains(&format!("  4 October  {second}  The sea")), "{}", ended.stdout);
    assert!(ended.stdout.contains("all the way...\n"), "{}", ended.stdout);
    let narrow = home.kap("review").with("COLUMNS", "40").succeeds();
    assert!(
        narrow.stdout.contains(&format!("  day: 3 October\n  id: {first}\n  it begins: Slept ten hours.\n")),
        "{}",
        narrow.stdout
    );
    let md = home.kap("review --format md").succeeds().stdout;
    assert!(md.contains(&format!("- 3 October; id: {first}; it begins: Slept ten hours.\n")), "{md}");
    let html = home.kap("review --format html").succeeds().stdout;
    assert!(html.contains("What else you wrote") && html.contains("Slept ten hours."));
    let value = json(&home, "review");
    assert_eq!(texts(&value, "written")[0], "Slept ten hours.");
    assert_eq!(value["written"][0]["session"], Value::Null);
}

#[test]
fn what_stands_elsewhere_in_a_review_is_not_listed_a_second_time() {
    let home = year();
    // One with its session in the month is told there; one about the session of three months ago is not.
    let august = json(&home, "review --month 2026-08");
    let steps: Vec<&str> =
        august["written"].as_array().unwrap().iter().map(|one| one["step"].as_str().unwrap()).collect();
    assert_eq!(steps, ["free", "free"]);
    assert_eq!(json(&home, "review --month 2026-04")["written"], serde_json::json!([]));
    home.kap("review --month 2026-06").succeeds().out_has("further away, the session of 5 May");
}

#[test]
fn of_very_much_free_writing_the_latest_is_shown_and_the_rest_is_named() {
    let home = Home::new().without_git();
    home.at("2026-12-31T21:00:00+01:00");
    for number in 0..33 {
        let (month, day) = (number / 28 + 11, number % 28 + 1);
        let day = format!("2026-{month:02}-{day:02}");
        let id = format!("2aa{number:02}");
        let keys = format!(
            "id = \"{id}\"\n\nkind = \"reflection\"\n\nat = {day}T20:00:00+01:00\n\nday = {day}\n\nstep = \"free\""
        );
        home.record(&format!("2026/{day}-reflection-{id}.md"), &keys, &format!("Number {number}."));
    }
    let text = home.kap("review --quarter").succeeds().stdout;
    let named = "3 earlier ones: `kap list --kind reflection --since 2026-10-01 --until 2026-12-31`.";
    assert!(super::support::flat(&text).contains(named), "{text}");
    assert!(!text.contains("Number 2.") && text.contains("Number 3."), "{text}");
    assert_eq!(json(&home, "review --quarter")["written"].as_array().unwrap().len(), 33);
}

#[test]
fn a_review_goes_into_a_file_that_only_its_owner_can_read() {
    let home = year();
    home.kap("review --month --format md --out month.md").succeeds().out("").err(str![[r#"
Written: month.md. Only you can read it.

"#]]);
    let path = home.path("month.md");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(home.read("month.md"), home.kap("review --month --format md").succeeds().stdout);
    home.kap("review --month --out month.md").fails(4).err(str![[r#"
kap: month.md is there already
hint: to write over it: --force

"#]]);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    home.kap("review --month --out month.md --force").succeeds();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(home.read("month.md").starts_with("Review: December 2026\n"));
    home.write("secret", "kept");
    std::os::unix::fs::symlink(home.path("secret"), home.path("link")).unwrap();
    home.kap("review --month --out link --force")
        .fails(4)
        .err_has("link is a link, which kap does not follow");
    assert_eq!(home.read("secret"), "kept");
    home.kap("review --month --out . --force").fails(2).err_has(". is not a file");
    home.kap("review --month --out no/where.md").fails(1).err_has("no/where.md could not be written");
}

#[test]
fn answers_about_harming_oneself_are_named_before_any_score() {
    let home = year();
    let ended = home.kap("review --month 2026-08").succeeds();
    let line = ended.stdout.find("item 9 was above 0 on 2026-08-21 - talk with your clinician").unwrap();
    assert!(line < ended.stdout.find("0 to 24").unwrap());
    assert!(ended.stdout.contains("Whom to call: `kap support`."));
    assert_eq!(json(&home, "review --month 2026-08")["safety"], true);
    assert_eq!(json(&home, "review --month 2026-03")["safety"], false);
}

#[test]
fn nothing_in_it_judges() {
    let home = year();
    for form in ["terminal", "md", "json"] {
        let text = home.kap(&format!("review --year 2026 --format {form}")).succeeds().stdout.to_lowercase();
        for word in [
            "improve",
            "worse",
            "better since",
            "fail",
            "missed",
            "streak",
            "score of you",
            "well done",
            "only 3",
        ] {
            assert!(!text.contains(word), "{form}: {word}");
        }
    }
}

#[test]
fn reading_changes_no_byte() {
    let home = year();
    let before: Vec<_> =
        walk(&home.path("")).into_iter().map(|path| (fs::read(&path).unwrap(), path)).collect();
    for line in [
        "review --year 2026",
        "review --series",
        "review --session 3 --format md",
        "review --all --format json",
    ] {
        home.kap(line).succeeds();
    }
    let after: Vec<_> =
        walk(&home.path("")).into_iter().map(|path| (fs::read(&path).unwrap(), path)).collect();
    assert!(before == after);
}

#[test]
fn the_fixture_is_as_kap_would_write_it() {
    use kap::store::document::Document;
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journals/year");
    let now = chrono::DateTime::parse_from_rfc3339(EVENING).unwrap();
    let clock = kap::journal::date::Clock { now, zone: now.offset(), day_start: chrono::NaiveTime::MIN };
    let mut records = 0;
    for path in
        walk(&fixture).into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "md"))
    {
        let text = fs::read_to_string(&path).unwrap();
        let document = Document::parse(text.clone().into_bytes()).unwrap();
        let record = kap::store::record::decode(&document, None, &clock)
            .unwrap_or_else(|flaw| panic!("{}: {flaw:?}", path.display()));
        assert_eq!(kap::store::record::encode(&record), text, "{}", path.display());
        assert_eq!(kap::store::layout::path_of(&record), path.strip_prefix(&fixture).unwrap());
        records += 1;
    }
    assert!(records > 200);
}
