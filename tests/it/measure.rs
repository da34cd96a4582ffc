//! `kap measure`: what is kept of an answered questionnaire, and what is said of its score.

use snapbox::str;

use super::support::{Home, equal};

/// A home in which the PHQ-8 was answered on these days.
fn taken(days: &[(&str, &str)]) -> Home {
    let home = Home::with_session().without_git();
    for (day, items) in days {
        home.at(&format!("{day}T18:00:00+02:00")).kap("measure phq-8").stdin(items).succeeds();
    }
    home
}

#[test]
fn every_answer_is_kept_and_the_score_is_said_with_its_published_band() {
    let home = Home::new().without_git();
    home.kap("measure phq-8").stdin("2 2 3 1 0 2 1 0\n").succeeds().out(str![[r#"
PHQ-8, the last 2 weeks: score 11 of 24.
Published band: 10 to 14, called moderate.
A cut at 10 is also published.
Source: HL7 US Core PHQ-9; bands and cut: Kroenke, Spitzer and Williams 2001.
A score is a number, not a diagnosis. What it means is for you and your
clinician.

"#]]);
    equal(
        &home.the("measure"),
        str![[r#"
+++
id = "<measure>"

kind = "measure"

at = 2026-10-05T20:10:00+02:00

day = 2026-10-05

instrument = "phq-8"

version = 1

window = "2-weeks"

items = [
  2,
  2,
  3,
  1,
  0,
  2,
  1,
  0,
]
+++

"#]],
    );
}

#[test]
fn a_change_is_a_number_with_its_threshold_and_no_verdict() {
    let home = taken(&[("2026-09-01", "2 2 3 1 0 2 1 0"), ("2026-10-20", "1 0 1 1 0 1 1 0")]);
    home.kap("measure show phq-8 --format json").succeeds().out_has("\"by\": -6");
    home.at("2026-11-10T18:00:00+01:00")
        .kap("measure phq-8")
        .stdin("1,1,1,1\n0 1 1 1")
        .succeeds()
        .out_has("Changed by +2 since 2026-10-20 (a change of 5 is often used as a threshold).")
        .lacks("improved")
        .lacks("you have")
        .lacks("better")
        .lacks("worse");
}

#[test]
fn a_paper_form_is_kept_on_its_day_with_a_note() {
    let home = Home::new().without_git();
    home.write("paper.toml", "1 = 3\n2 = 2\n3 = 2\n4 = 1\n5 = 0\n6 = 1\n7 = 1\nnote = \"at the clinic\"\n");
    home.kap("measure GAD7 --on 2026-09-01 --answers paper.toml").succeeds().out_has("score 10 of 21");
    let record = home.the("measure");
    for line in ["at = 2026-09-01T12:00:00+02:00", "written = 2026-10-05T20:10:00+02:00", "at the clinic"] {
        assert!(record.contains(line), "{record}");
    }
}

#[test]
fn clusters_and_windows_of_the_pcl_5_are_told_apart() {
    let home = Home::new().without_git();
    let items = "4 3 2 1 0 4 4 1 1 1 1 1 1 1 2 2 2 0 0 3";
    home.kap("measure pcl-5").stdin(items).succeeds().out(str![[r#"
PCL-5, the past month: score 34 of 80.
Of it: cluster B 10, cluster C 8, cluster D 7, cluster E 9.
A cut between 31 and 33 is also published (Forkus and others 2022).
Source: CamCOPS and the past-week form of the National Center for PTSD.
A score is a number, not a diagnosis. What it means is for you and your
clinician.

"#]]);
    home.at("2026-10-12T18:00:00+02:00");
    // Another window asks something else: the two are not held against each other.
    home.kap("measure pcl-5 --window week").stdin(items).succeeds().lacks("Changed");
    home.kap("measure pcl-5 --window year").stdin(items).fails(2).err_has("it can ask about: month, week");
}

#[test]
fn a_scale_takes_one_number_and_a_word_of_ones_own_is_begun_once() {
    let home = Home::new().without_git();
    home.kap("measure mood 6").succeeds().out("mood: score 6 of 10.\n");
    home.kap("measure klid 4").fails(3).err_has("there is no questionnaire `klid`");
    home.kap("measure klid 4 --new --note \"by the river\"").succeeds().out("klid: score 4 of 10.\n");
    home.at("2026-10-06T08:00:00+02:00").kap("measure klid 7").succeeds().out(str![[r#"
klid: score 7 of 10.
Changed by +3 since 2026-10-05.

"#]]);
    home.kap("measure klid 7 --new").fails(2).err_has("there is a measure `klid` already");
    home.kap("measure klid 11").fails(2).err_has("the answer to item 1 is not a number from 0 to 10");
}

#[test]
fn a_partial_sum_is_refused_and_nothing_is_kept() {
    let home = Home::new().without_git();
    for (input, said) in [
        ("1 1 1", "item 4 has no answer"),
        ("1 1 1 1 1 1 1 4", "the answer to item 8 is not a number from 0 to 3"),
        ("1 1 1 1 1 1 1 -1", "the answer to item 8 is not a number from 0 to 3"),
        ("1 1 1 1 1 1 1 1 1", "there are more answers than the 8 items"),
        ("1 = 2\n9 = 1\n", "PHQ-8 has no item `9`"),
        ("1 = \"often\"\n", "the answer to `1` is not a whole number"),
    ] {
        home.kap("measure phq-8").stdin(input).fails(2).err_has(said).out("");
    }
    assert_eq!(home.records("measure"), [""; 0]);
    home.kap("measure phq-8").fails(2).err_has("nobody can be asked here");
    home.kap("measure phq-8 --on tomorrow").stdin("1 1 1 1 1 1 1 1").fails(2).err_has("is still to come");
}

const EASE: &str = "version = 1\ntitle = \"Ease\"\noptions = [\"no\", \"some\", \"yes\"]\n\n[[item]]\ntext = \"I \
                    rest\"\n\n[[item]]\ntext = \"I rush\"\nreverse = true\n";

#[test]
fn an_own_questionnaire_is_asked_and_a_bad_one_is_named_and_left_out() {
    let home = Home::new().without_git();
    home.write_journal("measures/ease.toml", EASE);
    home.write_journal("measures/broken.toml", EASE.replace("reverse", "revers"));
    home.write_journal("measures/phq-8.toml", EASE);
    home.write_journal("measures/other.toml", EASE.replacen("title", "id = \"ease\"\ntitle", 1));
    home.kap("measure ease").stdin("2 0").succeeds().out("Ease: score 4 of 4.\n").err(str![[r#"
measures/broken.toml, line 10: unknown field `revers`: expected one of `text`,
  `options`, `first`, `min`, `max`, `low`, `high`, `reverse`, `scored`,
  `safety`. It is left out.
measures/other.toml: version 1 of `ease` is in another file of this folder (give
  it an id of its own: id = "my-scale"). It is left out.
measures/phq-8.toml: `phq-8` comes with kap, whose words stay as published (give
  it an id of its own: id = "my-scale"). It is left out.
Kept: measure <measure>, in 2026/2026-10-05-measure-<measure>.md.

"#]]);
    home.kap("measure phq-8").stdin("1 1 1 1 1 1 1 1").succeeds().out_has("score 8 of 24");
    home.kap("measure broken").stdin("1 1").fails(5).err_has("measures/broken.toml cannot be asked");
}

#[test]
fn a_version_that_means_something_else_is_not_compared() {
    let home = Home::new().without_git();
    home.write_journal("measures/ease.toml", EASE);
    home.kap("measure ease").stdin("2 0").succeeds();
    home.write_journal("measures/ease-1.toml", EASE.replacen("title", "id = \"ease\"\ntitle", 1));
    home.write_journal(
        "measures/ease.toml",
        EASE.replace("version = 1", "version = 2").replace("reverse = true\n", ""),
    );
    home.at("2026-10-12T18:00:00+02:00").kap("measure ease").stdin("2 0").succeeds().out(str![[r#"
Ease: score 2 of 4.
Not compared with 2026-10-05, which was version 1 and may mean something else.

"#]]);
    home.kap("measure show ease --format table").succeeds().out(str![[r#"
Ease: 0 to 4

day         score  change         version
─────────────────────────────────────────
2026-10-12      2  other version  2
2026-10-05      4                 1

"#]]);
    // Where the older version is gone, its answers stay, without a score.
    std::fs::remove_file(home.journal().join("measures/ease-1.toml")).unwrap();
    home.kap("measure show ease --format csv").succeeds().out(str![[r#"
day,id,measure,version,window,score,min,max,band,answers
2026-10-05,<measure>,ease,1,now,,0,4,,2 0
2026-10-12,<measure-2>,ease,2,now,2,0,4,,2 0

"#]]);
}

#[test]
fn the_list_says_what_was_taken_and_what_it_is_a_time_for() {
    let home = taken(&[("2026-09-20", "2 2 3 1 0 2 1 0"), ("2026-10-07", "1 0 1 1 0 1 1 0")]);
    home.at("2026-10-12T18:00:00+02:00");
    home.kap("measure mood 6").succeeds();
    home.kap("measure").succeeds().out(str![[r#"
measure  last        score    change               taken
────────────────────────────────────────────────────────
mood     2026-10-12  6 of 10                           1
PHQ-8    2026-10-07  5 of 24  -6 since 2026-09-20      2
Next, if you like: PHQ-8, Wednesday, 21 October (two weeks).

"#]]);
    home.at("2026-10-21T09:00:00+02:00")
        .kap("measure list")
        .succeeds()
        .out_has("If you like, this is a time for PHQ-8 (two weeks): `kap measure phq-8`.");
    // A day after a session, nothing is due; the weeks will still be there.
    home.session("2vt6w", "2026-10-20T14:00:00+02:00");
    home.kap("measure").succeeds().lacks("this is a time for");
    let list = home.kap("measure --format json").succeeds().json();
    assert_eq!(list["measures"][1]["last"]["score"], 5);
    assert_eq!(list["due"][0]["now"], false);
}

#[test]
fn within_a_day_of_a_session_that_is_said_and_the_answers_are_kept() {
    let home = Home::with_session().without_git();
    home.kap("measure phq-8")
        .stdin("1 1 1 1 1 1 1 1")
        .succeeds()
        .err_has("A session was less than a day before.");
    home.kap("measure mood 4").succeeds().lacks("session");
}

#[test]
fn an_empty_journal_shows_what_there_is() {
    let home = Home::new();
    home.kap("measure").succeeds().out(str![[r#"
measure  items  about
─────────────────────────────────────────────────────────────────────────────
phq-8        8  Patient Health Questionnaire, 8 items; the last 2 weeks
gad-7        7  Generalized Anxiety Disorder scale, 7 items; the last 2 weeks
pcl-5       20  PTSD Checklist for DSM-5; the past month, or the past week
phq-9        9  Patient Health Questionnaire, 9 items; the last 2 weeks
mood         1  now
energy       1  now
sleep        1  last night

"#]]);
    assert_eq!(std::fs::read_dir(home.path("")).unwrap().count(), 0);
    home.kap("measure show phq-8").succeeds().out("").err_has("Nothing was taken of PHQ-8.");
}

#[test]
fn a_course_is_drawn_with_its_sessions_and_told_in_a_table() {
    let home = taken(&[
        ("2026-09-01", "3 2 3 2 1 3 2 3"),
        ("2026-09-20", "2 2 3 1 0 2 1 0"),
        ("2026-10-20", "1 0 1 1 0 1 1 0"),
    ]);
    home.set("COLUMNS", "60");
    home.kap("measure show phq-8").succeeds().out(str![[r#"
PHQ-8, the last 2 weeks: 0 to 24

24 │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
   │
20 │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
   │●
15 │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
   │                     ●
10 │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
   │
 5 │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈●
   │
 0 │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
   └────────────────────────────────────────────────────────
                                          ▲
    ▲ session
    2026-09-01                                    2026-10-20

day         score  published band     change
────────────────────────────────────────────
2026-10-20      5  mild               -6
2026-09-20     11  moderate           -8
2026-09-01     19  moderately severe

"#]]);
    home.set("COLUMNS", "40").kap("measure show phq-8 --ascii --since 2026-09-10").succeeds().out(str![[
        r#"
PHQ-8, the last 2 weeks: 0 to 24

24 |....................................
   |
20 |....................................
   |
15 |....................................
   |*
10 |....................................
   |
 5 |...................................*
   |
 0 |....................................
   +------------------------------------
                      ^
    ^ session
    2026-09-20                2026-10-20

day: 2026-10-20
score: 5
published band: mild
change: -6

day: 2026-09-20
score: 11
published band: moderate

"#
    ]]);
    // A screen reader gets the values, and no drawing.
    home.kap("measure show phq-8 --plain --since 2026-10-01").succeeds().out(str![[r#"
PHQ-8, the last 2 weeks: 0 to 24

day: 2026-10-20
score: 5
published band: mild

"#]]);
    home.kap("measure show phq-8 --format md").succeeds().out(str![[r#"
## PHQ-8, the last 2 weeks: 0 to 24

| day | score | published band | change |
| --- | ---: | --- | --- |
| 2026-10-20 | 5 | mild | -6 |
| 2026-09-20 | 11 | moderate | -8 |
| 2026-09-01 | 19 | moderately severe |  |

"#]]);
    home.kap("measure show phq-8 --format csv").succeeds().out(str![[r#"
day,id,measure,version,window,score,min,max,band,answers
2026-09-01,<measure>,phq-8,1,2-weeks,19,0,24,moderately severe,3 2 3 2 1 3 2 3
2026-09-20,<measure-2>,phq-8,1,2-weeks,11,0,24,moderate,2 2 3 1 0 2 1 0
2026-10-20,<measure-3>,phq-8,1,2-weeks,5,0,24,mild,1 0 1 1 0 1 1 0

"#]]);
    let course = home.kap("measure show phq-8 --format json").succeeds().json();
    assert_eq!(course["courses"][0]["responses"][2]["change"]["since"], "2026-09-20");
    assert_eq!(course["sessions"][0]["id"], "k7m2q");
}

#[test]
fn what_a_questionnaire_is_can_be_read_before_it_is_taken() {
    let home = Home::new();
    home.kap("measure about gad-7").succeeds().out(str![[r#"
GAD-7 - Generalized Anxiety Disorder scale, 7 items
Copyright © Pfizer Inc. Developed by Drs. Robert L. Spitzer, Janet B.W.
Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer
Inc.
No permission required to reproduce, translate, display or distribute.

Over the last 2 weeks, how often have you been bothered by any of the following
problems?

1. Feeling nervous, anxious or on edge
2. Not being able to stop or control worrying
3. Worrying too much about different things
4. Trouble relaxing
5. Being so restless that it is hard to sit still
6. Becoming easily annoyed or irritable
7. Feeling afraid as if something awful might happen

Answers: 0 Not at all, 1 Several days, 2 More than half the days, 3 Nearly every
  day.
Score: 0 to 21. Every item is needed.
Published bands: 0 to 4 minimal, 5 to 9 mild, 10 to 14 moderate, 15 to 21
  severe.
Between two: a change of 4 is often used as a threshold.
Source: CamCOPS, from the PHQ screeners; bands: Spitzer and others 2006; change:
  Toussaint and others 2020.
Version 1.

"#]]);
    home.kap("measure about phq-8").succeeds().out_has("No permission required to reproduce");
    home.kap("measure about pears").fails(3);
}

#[test]
fn a_response_is_shown_like_any_record() {
    let home = taken(&[("2026-09-20", "2 2 3 1 0 2 1 0")]);
    let id = home.id("<measure>");
    home.kap(&format!("show {id}")).succeeds().out(str![[r#"
Measure <measure>
date: Sunday, 20 September 2026, 18:00
measure: phq-8, version 1
about: 2-weeks
answers: 2 2 3 1 0 2 1 0

"#]]);
    home.kap("list --kind measure --format json").succeeds().lacks("items");
}
