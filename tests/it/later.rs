//! Weeks and months later: answers about what was open become check-ins.

use snapbox::str;

use super::made::DAYS;
use super::support::{Home, equal};

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
    home.at("2026-10-12T18:00:00+02:00").kap("reflect --answers -").stdin(answers).succeeds().err(str![[
        r#"
That is enough for this week.
Saved: reflection <reflection-2>, in 2026/2026-10-12-reflection-<reflection-2>.md.
With it: check-in <checkin>, check-in <checkin-2>.
Next: `kap reflect` again when a month has passed.
Whom to call, whenever you want somebody: `kap support`.

"#
    ]]);
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
  "signs",
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
