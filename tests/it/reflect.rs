//! `kap reflect`, without a terminal: a text, a pipe, the editor, a file of answers.

use snapbox::str;

use super::support::{Home, equal};

/// Answers to the `now` step.
const NOW: &str = "\
still_here = \"blue light under the door\"
feeling = [\"calm\", \"raw\"]
clinician = \"my hands were numb for an hour\"
";

/// Answers to the `days` step that make a record of each sort.
const DAYS: &str = "\
story = \"It began with rain.\\n\\nIt ended with bread.\"
learned = \"I can rest before I am empty\"
learned_sure = 70
learned_untrue = \"if I rest and nothing changes\"
stirred = \"waking at four\"
stirred_strength = 6
puzzle = \"whose voice was that?\"
tuesday = \"walk before the laptop\"
tuesday_handle = \"walk\"
tuesday_when = \"the coffee is made\"
tuesday_then = \"I put my shoes on\"
";

#[test]
fn a_line_on_a_fresh_machine_is_kept_and_the_receipt_says_where() {
    let home = Home::new();
    home.kap("reflect \"Slept ten hours. Still soft.\"").succeeds().out("").err(str![[r#"
Your journal is a folder of its own:
$HOME/.local/share/kap/journal. Only you can read it.
git knows no name of yours, so kap's commits bear the name kap. That is fine. To
  use yours, set user.name and user.email with `git config --global`.
Saved: reflection <reflection>, in 2026/2026-10-05-reflection-<reflection>.md.
Next: read it back with `kap show <reflection>`.

"#]]);
    equal(
        &home.journal_files(),
        str![[r#"
.gitattributes
.gitignore
2026/2026-10-05-reflection-<reflection>.md
kap.toml

"#]],
    );
    equal(
        &home.the("reflection"),
        str![[r#"
+++
id = "<reflection>"

kind = "reflection"

at = 2026-10-05T20:10:00+02:00

day = 2026-10-05

step = "free"
+++

Slept ten hours. Still soft.

"#]],
    );
    equal(
        &home.commits(),
        str![[r#"
kap: reflection 2026-10-05

A	.gitattributes
A	.gitignore
A	2026/2026-10-05-reflection-<reflection>.md
A	kap.toml

"#]],
    );
}

#[test]
fn the_second_time_nothing_is_said_of_the_journal() {
    let home = Home::new();
    home.kap("reflect one").succeeds();
    home.kap("reflect two").succeeds().err(str![[r#"
Saved: reflection <reflection-2>, in 2026/2026-10-05-reflection-<reflection-2>.md.
Next: read it back with `kap show <reflection-2>`.

"#]]);
    home.kap("reflect three --quiet").succeeds().out("").err("");
}

#[test]
fn every_door_keeps_the_same_text() {
    let text = "Slept ten hours.\n\n  Still soft, \"mostly\".";
    let reflected = |give: &dyn Fn(&Home)| {
        let home = Home::new().without_git();
        give(&home);
        home.the("reflection")
    };
    let given = reflected(&|home| {
        home.kap_with(&["reflect", text]).succeeds();
    });
    assert!(given.ends_with(&format!("+++\n\n{text}\n")), "{given}");
    let piped = reflected(&|home| {
        home.kap("reflect").stdin(text).succeeds();
    });
    let dashed = reflected(&|home| {
        home.kap("reflect -").stdin(format!("\u{feff}{}\r\n\r\n", text.replace('\n', "\r\n"))).succeeds();
    });
    let edited = reflected(&|home| {
        home.write("text", text).editor("cat \"$HOME/text\" >> \"$1\"");
        home.kap("reflect --edit").succeeds();
    });
    assert_eq!(piped, given);
    assert_eq!(dashed, given);
    assert_eq!(edited, given);
}

#[test]
fn answers_by_key_are_the_same_from_toml_json_a_pipe_and_the_editor() {
    let reflected = |give: &dyn Fn(&Home)| {
        let home = Home::with_session().without_git();
        give(&home);
        home.the("reflection")
    };
    let toml = reflected(&|home| {
        home.write("answers.toml", NOW).kap("reflect --answers answers.toml").succeeds().err(str![[r#"
Saved. Nothing to decide today.
Rest well. Tomorrow we can look at it together.
Saved: reflection <reflection>, in 2026/2026-10-05-reflection-<reflection>.md.
Next: nothing today. From tomorrow on, `kap reflect`.

"#]]);
    });
    equal(
        &toml,
        str![[r#"
+++
id = "<reflection>"

kind = "reflection"

at = 2026-10-05T20:10:00+02:00

day = 2026-10-05

session = "k7m2q"

step = "now"

set = "now"

set_version = 1

skipped = [
  "body",
  "tomorrow",
]
+++

## What is still here? A picture, a word, a sound. <!-- kap: still_here -->

blue light under the door

## Which of these fit? <!-- kap: feeling -->

calm, raw

## Anything you want your clinician to know? <!-- kap: clinician for:clinician -->

my hands were numb for an hour

"#]],
    );
    let json = r#"{
        "still_here": "blue light under the door",
        "feeling": ["calm", "raw"],
        "clinician": "my hands were numb for an hour",
        "body": null
    }"#;
    let json = reflected(&|home| {
        home.kap("reflect --answers -").stdin(json).succeeds();
    });
    let edited = reflected(&|home| {
        home.editor(
            "sed -i -e '/kap: still_here/a blue light under the door' -e '/kap: feeling/a calm, raw' \
             -e '/kap: clinician/a my hands were numb for an hour' \"$1\"",
        );
        home.kap("reflect --edit").succeeds();
    });
    assert_eq!(json, toml);
    assert_eq!(edited, toml);
}

#[test]
fn the_step_follows_from_the_time_since_the_session() {
    for (now, step) in [
        ("2026-10-05T20:10:00+02:00", "now"),
        ("2026-10-06T01:30:00+02:00", "now"),
        ("2026-10-06T04:00:00+02:00", "days"),
        ("2026-10-10T20:10:00+02:00", "days"),
        ("2026-10-11T20:10:00+02:00", "week"),
        ("2026-11-01T20:10:00+01:00", "week"),
        ("2026-11-02T20:10:00+01:00", "month"),
        ("2027-01-04T20:10:00+01:00", "month"),
        ("2027-04-05T20:10:00+02:00", "month"),
        ("2027-10-04T20:10:00+02:00", "month"),
        ("2028-01-03T20:10:00+01:00", "free"),
    ] {
        let home = Home::with_session().without_git();
        home.editor("echo words >> \"$1\"");
        home.at(now).kap("reflect --edit").succeeds();
        let written = home.the("reflection");
        assert!(written.contains(&format!("step = \"{step}\"")), "{now}: {written}");
        assert_eq!(written.contains("session = \"k7m2q\""), step != "free", "{now}: {written}");
    }
}

#[test]
fn a_step_that_is_done_is_not_asked_twice() {
    let home = Home::with_session().without_git();
    home.editor("echo words >> \"$1\"");
    for step in ["now", "free"] {
        home.kap("reflect --edit").succeeds();
        let last = home.kap("show --format md").succeeds().stdout;
        assert!(last.contains(&format!("step = \"{step}\"")), "{last}");
        home.at("2026-10-05T21:10:00+02:00");
    }
}

#[test]
fn after_the_third_session_the_themes_come() {
    let home = Home::with_session().without_git();
    home.session("k7m2r", "2026-10-12T14:00:00+02:00").session("k7m2s", "2026-10-19T14:00:00+02:00");
    home.editor("echo words >> \"$1\"");
    for (now, step) in [
        ("2026-10-20T20:10:00+02:00", "days"),
        ("2026-10-21T20:10:00+02:00", "themes"),
        ("2026-10-26T20:10:00+01:00", "week"),
    ] {
        home.at(now).kap("reflect --edit").succeeds();
        let last = home.kap("show --format md").succeeds().stdout;
        assert!(last.contains(&format!("step = \"{step}\"")) && last.contains("k7m2s"), "{now}: {last}");
    }
}

#[test]
fn the_person_may_choose_another_step_or_session() {
    let home = Home::with_session().without_git();
    home.session("c3v8d", "2026-09-28T14:00:00+02:00");
    for (flags, session, step) in [
        ("--step month", Some("k7m2q"), "month"),
        ("--session c3", Some("c3v8d"), "free"),
        ("--session last --step days", Some("k7m2q"), "days"),
        ("--session none", None, "free"),
        ("--when 2026-09-28 --step week", Some("c3v8d"), "week"),
        ("--when \"last monday\" --step week", Some("c3v8d"), "week"),
    ] {
        let done = home.kap(&format!("reflect {flags} words")).succeeds();
        let path = done.stderr.lines().find(|line| line.starts_with("Saved")).unwrap().to_owned();
        let id = &path["Saved: reflection ".len()..][..5];
        let written = home.kap(&format!("show {id} --format md")).succeeds().stdout;
        assert!(written.contains(&format!("step = \"{step}\"")), "{flags}: {written}");
        let named = session.map_or_else(|| "\nsession".to_owned(), |id| format!("session = \"{id}\""));
        assert_eq!(written.contains(&named), session.is_some(), "{flags}: {written}");
    }
}

#[test]
fn a_session_that_kap_does_not_know_becomes_a_record_with_the_reflection() {
    let home = Home::new().without_git();
    home.kap("reflect --when \"yesterday 14:00\" --answers -").stdin("learned = \"rest\"").succeeds().err(
        str![[r#"
Your journal is a folder of its own:
$HOME/.local/share/kap/journal. Only you can read it.
A large decision that is hard to undo, about work, a relationship, money or a
home, can wait: park it with a date, and tell your clinician or someone you
trust. Changes to any medicine belong with the person who prescribes it.
Saved: reflection <reflection>, in 2026/2026-10-05-reflection-<reflection>.md.
With it: insight <insight>, session <session>.
Next: `kap reflect` again when a week has passed.

"#]],
    );
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
+++

"#]],
    );
    equal(
        &home.the("reflection"),
        str![[r#"
+++
id = "<reflection>"

kind = "reflection"

at = 2026-10-05T20:10:00+02:00

day = 2026-10-05

session = "<session>"

step = "days"

set = "days"

set_version = 1

skipped = [
  "story",
  "heaviest",
  "stirred",
  "puzzle",
  "tuesday",
  "tell",
]

made = [
  "<insight>",
]
+++

## What is one thing you seem to have learned? <!-- kap: learned -->

rest

"#]],
    );
    equal(
        &home.the("insight"),
        str![[r#"
+++
id = "<insight>"

kind = "insight"

at = 2026-10-05T20:10:00+02:00

day = 2026-10-05

from = "<reflection>"

session = "<session>"
+++

rest

"#]],
    );
}

#[test]
fn what_is_written_later_keeps_both_times() {
    let home = Home::with_session().without_git();
    home.at("2026-10-09T09:00:00+02:00");
    home.kap("reflect --at \"tuesday 21:30\" --step days -").stdin("It came back in the tram.").succeeds();
    equal(
        &home.the("reflection"),
        str![[r#"
+++
id = "<reflection>"

kind = "reflection"

at = 2026-10-06T21:30:00+02:00

day = 2026-10-06

written = 2026-10-09T09:00:00+02:00

session = "k7m2q"

step = "days"
+++

It came back in the tram.

"#]],
    );
}

/// Two days after a session, with answers to the `days` step.
fn two_days_after() -> Home {
    let home = Home::with_session();
    home.at("2026-10-07T18:00:00+02:00").kap("reflect --answers -").stdin(DAYS).succeeds();
    home
}

#[test]
fn answers_make_records_in_one_commit_with_the_reflection() {
    let home = Home::with_session();
    home.at("2026-10-07T18:00:00+02:00");
    home.kap("reflect --answers -").stdin(DAYS).succeeds().out("").err(str![[r#"
A large decision that is hard to undo, about work, a relationship, money or a
home, can wait: park it with a date, and tell your clinician or someone you
trust. Changes to any medicine belong with the person who prescribes it.
Saved: reflection <reflection>, in 2026/2026-10-07-reflection-<reflection>.md.
With it: insight <insight>, question <question>, difficulty <difficulty>, goal <goal>.
Next: `kap reflect` again when a week has passed.

"#]]);
    equal(
        &home.commits(),
        str![[r#"
kap: reflection 2026-10-07

A	2026/2026-10-07-difficulty-<difficulty>.md
A	2026/2026-10-07-insight-<insight>.md
A	2026/2026-10-07-question-<question>.md
A	2026/2026-10-07-reflection-<reflection>.md
A	goals/walk-<goal>.md

"#]],
    );
}

#[test]
fn the_reflection_names_the_records_that_were_made_of_it() {
    equal(
        &two_days_after().the("reflection"),
        str![[r#"
+++
id = "<reflection>"

kind = "reflection"

at = 2026-10-07T18:00:00+02:00

day = 2026-10-07

session = "k7m2q"

step = "days"

set = "days"

set_version = 1

skipped = [
  "heaviest",
  "tell",
]

made = [
  "<difficulty>",
  "<goal>",
  "<insight>",
  "<question>",
]
+++

## Tell it in order: how it began, where it turned, how it ended. <!-- kap: story -->

It began with rain.

It ended with bread.

## What is one thing you seem to have learned? <!-- kap: learned -->

I can rest before I am empty

### How sure of it are you today? <!-- kap: learned_sure -->

70

### What would show you that it is not so? <!-- kap: learned_untrue -->

if I rest and nothing changes

## Is anything still open or stirred up? Give it a name. <!-- kap: stirred -->

waking at four

### How strong is it right now? <!-- kap: stirred_strength -->

6

## What confuses you, or clashes with how your life runs? <!-- kap: puzzle -->

whose voice was that?

## On an ordinary Tuesday, what could someone see you do because of this? <!-- kap: tuesday -->

walk before the laptop

### As a goal, what would you call it? <!-- kap: tuesday_handle -->

walk

### When will the moment for it come? <!-- kap: tuesday_when -->

the coffee is made

### And then, what exactly do you do? <!-- kap: tuesday_then -->

I put my shoes on

"#]],
    );
}

#[test]
fn the_records_that_were_made_name_the_reflection() {
    let home = two_days_after();
    equal(
        &home.the("insight"),
        str![[r#"
+++
id = "<insight>"

kind = "insight"

at = 2026-10-07T18:00:00+02:00

day = 2026-10-07

from = "<reflection>"

session = "k7m2q"

confidence = 70
+++

I can rest before I am empty

## What would show you that it is not so?

if I rest and nothing changes

"#]],
    );
    equal(
        &home.the("difficulty"),
        str![[r#"
+++
id = "<difficulty>"

kind = "difficulty"

at = 2026-10-07T18:00:00+02:00

day = 2026-10-07

from = "<reflection>"

session = "k7m2q"

rating = 6
+++

waking at four

"#]],
    );
    equal(
        &home.the("question"),
        str![[r#"
+++
id = "<question>"

kind = "question"

at = 2026-10-07T18:00:00+02:00

day = 2026-10-07

from = "<reflection>"

session = "k7m2q"
+++

whose voice was that?

"#]],
    );
    equal(
        &home.the("goal"),
        str![[r#"
+++
id = "<goal>"

kind = "goal"

at = 2026-10-07T18:00:00+02:00

day = 2026-10-07

handle = "walk"

when = "the coffee is made"

then = "I put my shoes on"

from = "<reflection>"

session = "k7m2q"
+++

walk before the laptop

"#]],
    );
}

#[test]
fn a_goal_without_a_name_stays_an_idea_in_the_reflection() {
    let home = Home::with_session().without_git();
    home.at("2026-10-07T18:00:00+02:00");
    home.kap("reflect --answers -").stdin("tuesday = \"walk\"").succeeds();
    assert!(home.records("goal").is_empty());
    assert!(home.the("reflection").contains("walk"));
}

#[test]
fn a_week_later_answers_are_checkins_on_what_was_open() {
    let home = Home::with_session().without_git();
    home.at("2026-10-07T18:00:00+02:00").kap("reflect --answers -").stdin(DAYS).succeeds();
    let (difficulty, question) = (home.id("<difficulty>"), home.id("<question>"));
    let answers = format!(
        "remember = \"the rain\"\n\"difficulty_now@{difficulty}\" = 3\n\
         \"difficulty_course@{difficulty}\" = \"lighter\"\n\"question_now@{question}\" = \"changed\"\n\
         \"question_words@{question}\" = \"my own, I think\"\n"
    );
    home.at("2026-10-12T18:00:00+02:00").kap("reflect --answers -").stdin(answers).succeeds().err(str![[r#"
That is enough for this week.
Saved: reflection <reflection-2>, in 2026/2026-10-12-reflection-<reflection-2>.md.
With it: check-in <checkin>, check-in <checkin-2>.
Next: `kap reflect` again when a month has passed.

"#]]);
    equal(
        &home.records("checkin").join("\n"),
        str![[r#"
+++
id = "<checkin>"

kind = "checkin"

at = 2026-10-12T18:00:00+02:00

day = 2026-10-12

on = "<difficulty>"

from = "<reflection-2>"

session = "k7m2q"

rating = 3
+++

lighter

+++
id = "<checkin-2>"

kind = "checkin"

at = 2026-10-12T18:00:00+02:00

day = 2026-10-12

on = "<question>"

from = "<reflection-2>"

session = "k7m2q"

outcome = "changed"
+++

my own, I think

"#]],
    );
    let reflections = home.records("reflection");
    equal(
        &reflections[1],
        str![[r#"
+++
id = "<reflection-2>"

kind = "reflection"

at = 2026-10-12T18:00:00+02:00

day = 2026-10-12

session = "k7m2q"

step = "week"

set = "week"

set_version = 1

skipped = [
  "memory",
  "chances",
  "in_the_way",
  "domain",
  "yourself",
  "strange",
]
+++

## Without looking back: what do you remember of the session? <!-- kap: remember -->

the rain

## How strong is this difficulty now? waking at four <!-- kap: difficulty_now@<difficulty> -->

3

### Compared with last time, how is it? <!-- kap: difficulty_course@<difficulty> -->

lighter

## What has become of this question? whose voice was that? <!-- kap: question_now@<question> -->

changed

### What would you say about it today? <!-- kap: question_words@<question> -->

my own, I think

"#]],
    );
}

#[test]
fn a_month_later_a_goal_has_a_level_and_an_insight_an_outcome() {
    let home = Home::with_session().without_git();
    home.at("2026-10-07T18:00:00+02:00").kap("reflect --answers -").stdin(DAYS).succeeds();
    let (insight, goal) = (home.id("<insight>"), home.id("<goal>"));
    let answers = format!(
        "\"insight_now@{insight}\" = \"softened\"\n\"insight_sure@{insight}\" = 55\n\
         \"insight_words@{insight}\" = \"I may rest\"\n\"goal_now@{goal}\" = \"more (+1)\"\n\
         \"goal_next@{goal}\" = \"keep\"\n"
    );
    home.at("2026-11-02T18:00:00+01:00").kap("reflect --answers -").stdin(answers).succeeds();
    equal(
        &home.records("checkin").join("\n"),
        str![[r#"
+++
id = "<checkin>"

kind = "checkin"

at = 2026-11-02T18:00:00+01:00

day = 2026-11-02

on = "<goal>"

from = "<reflection-2>"

session = "k7m2q"

level = 1

outcome = "keep"
+++

+++
id = "<checkin-2>"

kind = "checkin"

at = 2026-11-02T18:00:00+01:00

day = 2026-11-02

on = "<insight>"

from = "<reflection-2>"

session = "k7m2q"

confidence = 55

outcome = "softened"
+++

I may rest

"#]],
    );
}

#[test]
fn in_the_editor_each_question_stands_once_and_says_what_it_is_about() {
    let home = Home::with_session().without_git();
    home.at("2026-10-07T18:00:00+02:00").kap("reflect --answers -").stdin(DAYS).succeeds();
    home.kap("difficulty add \"a tight chest\" --rating 4").succeeds();
    home.editor("cp \"$1\" \"$HOME/page\"; echo words >> \"$1\"");
    home.at("2026-10-12T18:00:00+02:00").kap("reflect --edit").succeeds();
    equal(
        &home.named(&home.read("page")),
        str![[r#"
<!-- Write below a heading, or pass it over. Save and close to keep it. -->

## Without looking back: what do you remember of the session? <!-- kap: remember -->

## These are your words from then. What has memory kept, and what has it changed? <!-- kap: memory -->

## How often did the moment you planned for come, and how often did you follow the plan? <!-- kap: chances -->

## What got in the way of something you meant to do: around you, or inside you? <!-- kap: in_the_way -->

### And when it is there again, what will you do? <!-- kap: way_plan -->

## How strong is this difficulty now? <!-- kap: difficulty_now@<difficulty> -->

### Compared with last time, how is it? <!-- kap: difficulty_course@<difficulty> -->

## How strong is this difficulty now? <!-- kap: difficulty_now@<difficulty-2> -->

### Compared with last time, how is it? <!-- kap: difficulty_course@<difficulty-2> -->

## What has become of this question? <!-- kap: question_now@<question> -->

### What would you say about it today? <!-- kap: question_words@<question> -->

## Which of these had no room this week? <!-- kap: domain -->

### Is that all right for now? <!-- kap: domain_fine -->

## When did you feel most like yourself? <!-- kap: yourself -->

## Sleep, mood, energy: was anything unusually high, low or strange? <!-- kap: strange for:clinician -->

"#]],
    );
}

#[test]
fn an_editor_that_fails_keeps_what_was_written_and_says_where() {
    let home = Home::with_session().without_git();
    home.write("typed", "half a thought").editor("mv \"$HOME/typed\" \"$1\"; exit 1");
    home.kap("reflect --edit").fails(1).out("").err(str![[r#"
kap: the editor ended without saving
hint: what you wrote is kept as a draft: `kap reflect` goes on with it

"#]]);
    assert_eq!(home.files_with("half a thought").len(), 1);
    assert!(home.records("reflection").is_empty());
}

#[test]
fn an_editor_that_adds_nothing_saves_nothing() {
    let home = Home::with_session();
    home.editor("true");
    home.kap("reflect --edit").succeeds().out("").err(str![[r#"
Nothing was written, so nothing was saved. That is fine.

"#]]);
    assert!(home.drafts().is_empty());
}

#[test]
fn a_journal_may_bring_its_own_questions() {
    let home = Home::with_session().without_git();
    let own = "version = 3\ntitle = \"From the clinic\"\nminutes = 2\n\n[[question]]\nkey = \"sleep\"\n\
               purpose = \"emotional processing\"\nask = \"How did you sleep?\"\nanswer = \"line\"\n";
    home.write_journal("questions/now.toml", own);
    home.kap("reflect --answers -").stdin("sleep = \"ten hours\"").succeeds();
    equal(
        &home.the("reflection"),
        str![[r#"
+++
id = "<reflection>"

kind = "reflection"

at = 2026-10-05T20:10:00+02:00

day = 2026-10-05

session = "k7m2q"

step = "now"

set = "now"

set_version = 3
+++

## How did you sleep? <!-- kap: sleep -->

ten hours

"#]],
    );
}

#[test]
fn a_broken_question_set_is_named_and_the_usual_questions_are_asked() {
    let home = Home::with_session().without_git();
    for (text, named) in [
        ("version = 3\ntitle = \n", "questions/now.toml, line 2"),
        ("version = 3\ntitle = \"T\"\nminutes = 2\n", "questions/now.toml"),
    ] {
        home.write_journal("questions/now.toml", text);
        home.kap("reflect --step now --answers -")
            .stdin(NOW)
            .succeeds()
            .err_has(named)
            .err_has("The questions that come with kap are asked.");
    }
    home.kap("reflect --step now --answers -").stdin(NOW).succeeds().err(str![[r#"
questions/now.toml: there are no questions (a question begins with
  `[[question]]`). The questions that come with kap are asked.
Saved. Nothing to decide today.
Rest well. Tomorrow we can look at it together.
Saved: reflection <reflection-3>, in 2026/2026-10-05-reflection-<reflection-3>.md.
Next: nothing today. From tomorrow on, `kap reflect`.

"#]]);
}

#[test]
fn an_answer_that_fits_no_question_refuses_all_and_saves_nothing() {
    let home = Home::with_session();
    for answers in ["still_her = \"a typo\"", "feeling = \"secretword\"", "still_here = { a = 1 }"] {
        home.kap("reflect --answers -").stdin(answers).ends().lacks("secretword");
    }
    assert!(home.records("reflection").is_empty());
    assert!(home.drafts().is_empty());
}

#[test]
fn a_planned_session_that_was_reflected_on_has_been() {
    let home = Home::new().without_git();
    home.kap("session plan today").succeeds();
    home.kap("reflect --answers -").stdin(NOW).succeeds();
    assert!(!home.the("session").contains("planned"));
    assert!(home.the("reflection").contains("session = \"<session>\""));
}

#[test]
fn nobody_to_ask_and_nothing_given_is_refused_at_once() {
    let home = Home::with_session();
    home.kap("reflect").fails(2).out("").err(str![[r#"
kap: there is nothing to write down, and nobody can be asked here
hint: give the text (`kap reflect "a line"`, or through a pipe), or --answers
      FILE, or --edit

"#]]);
    home.kap("reflect").stdin(" \n\n").fails(2);
    home.kap("reflect --no-input").fails(2);
    assert!(home.records("reflection").is_empty());
}

#[test]
fn what_could_not_be_saved_is_kept_and_saved_when_that_is_mended() {
    let home = Home::with_session().without_git();
    // Root may write anywhere, so what is in the way is a file where a folder belongs.
    let year = home.journal().join("2026");
    std::fs::remove_dir_all(&year).unwrap();
    std::fs::write(&year, "").unwrap();
    home.kap("reflect \"precious words\"").fails(1);
    assert!(home.drafts()[0].contains("precious words"));
    home.kap("reflect --resume").fails(1);
    assert!(home.drafts()[0].contains("precious words"));
    std::fs::remove_file(&year).unwrap();
    home.kap("reflect --resume").succeeds().err(str![[r#"
Saved: reflection <reflection>, in 2026/2026-10-05-reflection-<reflection>.md.
Next: read it back with `kap show <reflection>`.

"#]]);
    assert!(home.the("reflection").contains("precious words"));
    assert!(home.drafts().is_empty());
    home.kap("reflect --resume").fails(3).err(str![[r#"
kap: there is no draft to go on with
hint: begin one: `kap reflect`

"#]]);
}
