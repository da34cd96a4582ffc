//! `kap insight`, `kap question`, `kap difficulty`: the ledgers.

use snapbox::str;

use super::list::journal;
use super::support::{Home, equal};

#[test]
fn an_insight_is_kept_with_how_sure_it_is_and_where_it_came_from() {
    let home = journal();
    home.at("2026-10-13T09:00:00+02:00");
    home.kap("insight add \"I may ask\" --sure 55 --domain relationships --domain mind --from 9x --tag new")
        .succeeds()
        .out("")
        .err(str![[r#"
Kept: insight <insight>, in 2026/2026-10-13-insight-<insight>.md.

"#]]);
    let insights = home.records("insight");
    equal(
        insights.iter().find(|text| text.contains("I may ask")).unwrap(),
        str![[r#"
+++
id = "<insight>"

kind = "insight"

at = 2026-10-13T09:00:00+02:00

day = 2026-10-13

from = "9xw3p"

session = "k7m2q"

confidence = 55

domains = [
  "mind",
  "relationships",
]

tags = [
  "new",
]
+++

I may ask

"#]],
    );
}

#[test]
fn a_text_comes_from_a_pipe_a_dash_or_the_editor_as_well() {
    let home = Home::with_session().without_git();
    home.kap("question add").stdin("Whose voice?\n").succeeds().err(str![[r#"
Kept: question <question>, in 2026/2026-10-05-question-<question>.md.

"#]]);
    home.kap("question add -").stdin("And why?").succeeds();
    home.editor("echo 'Since when?' >> \"$1\"");
    home.kap("question add --edit").succeeds();
    let texts: Vec<String> = home.records("question");
    for text in ["\n\nWhose voice?\n", "\n\nAnd why?\n", "\n\nSince when?\n"] {
        assert!(texts.iter().any(|record| record.ends_with(text)), "{texts:?}");
    }
    assert!(home.files_with("Since when").iter().all(|path| !path.contains("/drafts/")));
}

#[test]
fn a_difficulty_may_be_from_another_time() {
    let home = Home::with_session().without_git();
    home.kap("difficulty add \"Waking at four\" --rating 6 --at \"yesterday 04:30\"").succeeds().err(str![[
        r#"
Kept: difficulty <difficulty>, in 2026/2026-10-04-difficulty-<difficulty>.md.

"#
    ]]);
    equal(
        &home.the("difficulty"),
        str![[r#"
+++
id = "<difficulty>"

kind = "difficulty"

at = 2026-10-04T04:30:00+02:00

day = 2026-10-04

written = 2026-10-05T20:10:00+02:00

rating = 6
+++

Waking at four

"#]],
    );
    home.kap("difficulty add \"later\" --at tomorrow").fails(2).err(str![[r#"
kap: 2026-10-06 is still to come
hint: leave out --at to keep it as of now

"#]]);
}

#[test]
fn the_ledgers_are_listed() {
    let home = journal();
    home.kap("insight")
        .succeeds()
        .out(str![[r#"
id     day         insight           sure  due since
─────────────────────────────────────────────────────
4tq8n  2026-10-07  Rest comes first  70    2026-10-08

"#]])
        .err("");
    home.kap("question").succeeds().out(str![[r#"
id     day         question
────────────────────────────────────────
5rr2s  2026-10-07  Whose voice was that?

"#]]);
    home.kap("difficulty").succeeds().out(str![[r#"
id     day         difficulty      rating
─────────────────────────────────────────
6hj3k  2026-10-07  Waking at four  6

"#]]);
    home.kap("difficulty list --format plain").succeeds().out(str![[r#"
6hj3k	2026-10-07	Waking at four	6

"#]]);
    home.kap("insight --format json").succeeds().out_has("\"text\": \"Rest comes first\"");
    Home::new().kap("insight").succeeds().out("").err(str![[r#"
None yet. Add one with `kap insight add`, or let `kap reflect` find them.

"#]]);
}

#[test]
fn what_does_not_fit_is_refused() {
    let home = journal();
    home.kap("insight add x --sure 101").fails(2).err(str![[r#"
kap: invalid value '101' for '--sure <0-100>': it is a whole number from 0 to 100

For more information, try '--help'.

"#]]);
    home.kap("insight add x --domain work").fails(2).err(str![[r#"
kap: invalid value 'work' for '--domain <DOMAIN>': the domains are mind, body, spirit, relationships, lifestyle, nature

For more information, try '--help'.

"#]]);
    home.kap("insight add x --from zz").fails(3).err(str![[r#"
kap: no record has an id that begins with `zz`
hint: see what there is: `kap list`

"#]]);
    home.kap("insight add").fails(2).err(str![[r#"
kap: there is no text
hint: give it as an argument, through a pipe, or with --edit

"#]]);
    home.kap("insight add \"  \"").fails(2).err(str![[r#"
kap: there is no text
hint: give it as an argument, through a pipe, or with --edit

"#]]);
    assert_eq!(home.records("insight").len(), 1);
}
