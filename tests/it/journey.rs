//! The whole arc, with the clock moved: six sessions planned, prepared, lived and looked back on over a
//! year, a flight over the date line, a step that was missed, one session called off, a second series.

use super::schema::fits;
use super::screen::SCHEMA;
use super::support::{Home, walk};

/// Looks at today: the head and the next command are as they should be, the screen is a screen, and
/// nothing was written.
#[track_caller]
fn today(home: &Home, now: &str, head: &str, next: &str) -> String {
    home.at(now);
    let before = walk(&home.path(""));
    let screen = home.kap("").succeeds().stdout;
    assert_eq!(screen.lines().next(), Some(head), "{now}\n{screen}");
    assert_eq!(screen.lines().last(), Some(format!("Next        {next}").as_str()), "{now}\n{screen}");
    assert!(
        screen.lines().count() <= 24 && screen.lines().all(|line| line.chars().count() <= 80),
        "{screen}"
    );
    fits(&home.kap("--format json").succeeds().json(), SCHEMA);
    assert_eq!(walk(&home.path("")), before, "{now}");
    screen
}

#[track_caller]
fn reflect(home: &Home, answers: &str) -> String {
    let said = home.kap("reflect --answers -").stdin(answers).succeeds().stderr;
    let (_, id) = said.split_once("Saved: reflection ").unwrap();
    home.kap(&format!("show {} --format md", &id[..5])).succeeds().stdout
}

/// The step and the session of a reflection.
#[track_caller]
fn is_of(reflection: &str, step: &str, session: &str) {
    let fits = reflection.contains(&format!("step = \"{step}\"")) && reflection.contains(session);
    assert!(fits, "{step}, {session}:\n{reflection}");
}

/// The ids of a kind, the earliest first.
fn ids(home: &Home, kind: &str) -> Vec<String> {
    let json = home.kap(&format!("list --kind {kind} --format json")).succeeds().json();
    let records = json["records"].as_array().unwrap().iter().rev();
    records.map(|record| record["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_year_from_the_first_plan_to_a_second_series() {
    let home = Home::new();
    home.at("2026-09-28T18:00:00+02:00");
    assert!(home.kap("").succeeds().stdout.starts_with("Welcome."));
    home.kap("session plan \"2026-10-05 14:00\" --every 4d --count 6 --with \"Dr Novak\"").succeeds();
    let sessions = ids(&home, "session");

    // Before: an intention, with the hope in a place of its own; it changes once.
    today(&home, "2026-09-28T19:00:00+02:00", "Session 1 of 6 is 7 days away.", "`kap intend`");
    let prepared = "intention = \"To be with what is there\"\nhope = \"some quiet\"\nsupport = \"Eva\"\n";
    home.kap("intend --answers -").stdin(prepared).succeeds();
    home.at("2026-10-04T20:00:00+02:00").kap("intend \"To be slow\"").succeeds();
    let morning = "2026-10-05T08:00:00+02:00";
    let screen = today(&home, morning, "Session 1 of 6 is planned for today, 14:00.", "`kap intend --card`");
    assert!(screen.contains("Your intention: To be slow\n"), "{screen}");
    home.kap("intend --card").succeeds().out_has("To be slow").lacks("quiet").lacks("what is there");

    // Session 1: the same evening, the days after, what comes back.
    let evening = "2026-10-05T19:00:00+02:00";
    let screen = today(&home, evening, "Session 1 of 6 is planned for today, 14:00.", "`kap reflect`");
    assert!(screen.contains("If you like a few lines of the day\n"), "{screen}");
    is_of(&reflect(&home, "still_here = \"blue light\"\nfeeling = [\"calm\"]\n"), "now", &sessions[0]);
    today(&home, evening, "Today was session 1 of 6.", "nothing today");
    today(&home, "2026-10-06T18:00:00+02:00", "It is the day after session 1 of 6.", "`kap reflect`");
    let days = "story = \"a long hall\"\nlearned = \"I can rest before I am empty\"\nlearned_sure = 70\n\
                stirred = \"waking at four\"\nstirred_strength = 6\npuzzle = \"Whose voice was it?\"\n\
                tuesday = \"walk before the laptop\"\ntuesday_handle = \"walk\"\n\
                tuesday_when = \"the coffee is made\"\ntuesday_then = \"I put my shoes on\"\nsigns = \"no\"\n";
    is_of(&reflect(&home, days), "days", &sessions[0]);
    let [insight, difficulty, question] =
        ["insight", "difficulty", "question"].map(|kind| ids(&home, kind).remove(0));
    let screen =
        today(&home, "2026-10-07T18:00:00+02:00", "It is 2 days after session 1 of 6.", "`kap intend`");
    for part in
        ["Rate again  waking at four", "Look again  an insight of yesterday", "walk: when the coffee is made"]
    {
        assert!(screen.contains(part), "{part}\n{screen}");
    }
    assert!(!screen.contains("before I am empty"), "{screen}");
    home.kap(&format!("difficulty rate {difficulty} 7")).succeeds();
    home.kap(&format!("insight rate {insight} 80")).succeeds();
    home.kap("goal").succeeds().out_has("walk");

    // Session 2, in Auckland; by the evening in Honolulu it is the day before.
    home.set("TZ", "NZST-12NZDT,M9.5.0,M4.1.0/3").at("2026-10-09T08:00:00+13:00");
    home.kap(&format!("session move {} \"2026-10-09 14:00\"", sessions[1])).succeeds();
    home.kap("intend \"To let it come\"").succeeds();
    home.set("TZ", "HST10");
    let flown = "2026-10-08T21:00:00-10:00";
    let screen = today(&home, flown, "Today was session 2 of 6.", "`kap reflect`");
    assert!(screen.contains("If you like a few lines of the day\n"), "{screen}");
    is_of(&reflect(&home, "still_here = \"the engines\"\n"), "now", &sessions[1]);
    let session = home.kap(&format!("show {} --format md", sessions[1])).succeeds().stdout;
    assert!(session.contains("at = 2026-10-09T14:00:00+13:00") && !session.contains("planned"), "{session}");
    today(&home, flown, "Today was session 2 of 6.", "nothing today");

    // Its days after are missed: nobody hears of it.
    home.set("TZ", super::support::PRAGUE);
    home.at("2026-10-13T20:00:00+02:00");
    is_of(&reflect(&home, "still_here = \"a door\"\n"), "now", &sessions[2]);
    let screen =
        today(&home, "2026-10-14T18:00:00+02:00", "It is the day after session 3 of 6.", "`kap reflect`");
    assert!(!screen.contains("session 2") && !screen.contains("missed"), "{screen}");
    is_of(&reflect(&home, "story = \"a door, and a garden\"\nsigns = \"no\"\n"), "days", &sessions[2]);

    // After every third session, the themes.
    let screen =
        today(&home, "2026-10-15T18:00:00+02:00", "It is 2 days after session 3 of 6.", "`kap reflect`");
    assert!(screen.contains("If you like a look across the last sessions\n"), "{screen}");
    let themes = home.kap("reflect --step themes \"Doors, in each of them\"");
    themes.succeeds();

    // Session 4 is called off: the numbers follow.
    home.kap("session cancel next --note \"a cold\"").succeeds();
    home.at("2026-10-21T20:00:00+02:00").kap("session held").succeeds();
    home.at("2026-10-25T20:00:00+01:00").kap("session held --note \"the clocks went back\"").succeeds();
    today(&home, "2026-10-31T18:00:00+01:00", "It is 6 days after session 5.", "`kap reflect`");

    // A week, a month, three months; what was open is answered.
    let week = format!(
        "remember = \"the garden\"\n\"difficulty_now@{difficulty}\" = 3\n\"question_now@{question}\" = \"let go\"\nsigns = \"no\"\n"
    );
    is_of(&reflect(&home, &week), "week", &sessions[5]);
    home.kap("question").succeeds().lacks("Whose voice");
    let screen = today(&home, "2026-11-22T18:00:00+01:00", "It is 4 weeks after session 5.", "`kap reflect`");
    assert!(screen.contains("If you like a look back on the month\n"), "{screen}");
    let month = format!(
        "different = \"mornings\"\n\"insight_now@{insight}\" = \"kept\"\nsigns = \"yes\"\nsign_high = true\n"
    );
    is_of(&reflect(&home, &month), "month", &sessions[5]);
    home.kap("session agenda --for clinician").succeeds().out_has("racing speech");

    // A second series; the first is still looked back on.
    home.at("2027-01-10T18:00:00+01:00");
    home.kap("session plan \"2027-01-15 14:00\" --every 1w --count 3 --new-series").succeeds();
    let screen =
        today(&home, "2027-01-10T18:00:00+01:00", "It is 2 months after session 5.", "`kap reflect`");
    assert!(screen.contains("Planned     Friday, 15 January, 14:00: session 1 of 3\n"), "{screen}");
    home.at("2027-01-15T20:00:00+01:00");
    let second = ids(&home, "session")[6].clone();
    is_of(&reflect(&home, "still_here = \"snow\"\n"), "now", &second);
    today(&home, "2027-01-16T18:00:00+01:00", "It is the day after session 1 of 3.", "`kap reflect`");

    // What came of it can be followed, and the journal is sound.
    let trace = home.kap(&format!("trace {insight}")).succeeds().stdout;
    assert!(trace.contains("I can rest before I am empty") && trace.contains(&sessions[0]), "{trace}");
    home.kap("session").succeeds().out_has("medicine, cancelled").out_has("medicine 1 of 3");
    home.kap("doctor").succeeds();
    assert!(home.git("status --porcelain").is_empty());
}
