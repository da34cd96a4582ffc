//! What the answers of a reflection make: insights, questions, difficulties, goals, and the links between.

use snapbox::str;

use super::support::{Home, equal};

/// Answers to the `days` step that make a record of each sort.
pub const DAYS: &str = "\
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
Whom to call, whenever you want somebody: `kap support`.

"#]]);
    equal(
        &home.commits(),
        str![[r#"
kap: journal

A	2026/2026-10-05-session-k7m2q.md
A	kap.toml
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
  "signs",
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
