//! `kap insight`: kept, looked at again, and what becomes of it.

use snapbox::str;

use super::list::journal;
use super::support::equal;

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
fn a_rating_is_a_record_of_its_own_and_the_insight_stays_untouched() {
    let home = journal();
    let before = home.the("insight");
    home.kap("insight rate 4tq8n 80 --note -").stdin("It held.\n\nEven then.\n").succeeds();
    assert_eq!(home.the("insight"), before);
    let checkins = home.records("checkin");
    equal(
        checkins.iter().find(|text| text.contains("Even then.")).unwrap(),
        str![[r#"
+++
id = "<checkin>"

kind = "checkin"

at = 2026-10-12T20:00:00+02:00

day = 2026-10-12

on = "4tq8n"

confidence = 80
+++

It held.

Even then.

"#]],
    );
}

#[test]
fn what_is_said_of_an_earlier_day_stands_where_it_belongs() {
    let home = journal();
    home.kap("insight close 4tq8n kept").succeeds();
    home.kap("insight close 4tq8n dropped --on yesterday").succeeds().err(str![[r#"
Saved: insight 4tq8n, dropped.
What was said later, today, decides: it stays on the list.

"#]]);
    home.kap("insight --format plain").succeeds().out_has("4tq8n");
    home.kap("insight rate 4tq8n 5 --on tomorrow").fails(2).err(str![[r#"
kap: tomorrow is still to come
hint: leave out --on to keep it as of now

"#]]);
    home.kap("insight rate 4tq8n 5 --on \"2026-10-01\"").fails(2).err(str![[r#"
kap: insight 4tq8n was written after that
hint: it is of 2026-10-07; give --on that day or a later one

"#]]);
}

#[test]
fn what_is_said_last_counts_even_within_one_second() {
    let home = journal();
    for _ in 0..4 {
        home.kap("insight close 4tq8n dropped").succeeds();
        home.kap("insight").succeeds().out("");
        home.kap("insight reopen 4tq8n").succeeds();
        home.kap("insight --format plain").succeeds().out_has("4tq8n");
    }
    home.kap("insight reopen 4tq8n").succeeds().err(str![[r#"
Insight 4tq8n is open already.

"#]]);
    assert_eq!(home.records("checkin").len(), 9);
}

#[test]
fn what_is_missing_is_named_with_its_place() {
    let home = journal();
    home.kap("insight rate").fails(2).err(str![[r#"
kap: which insight is missing, and nobody can be asked here
hint: give its id: `kap insight rate ID`; see what there is: `kap insight`

"#]]);
    home.kap("insight rate 4tq8n").fails(2).err(str![[r#"
kap: how sure you are is missing, and nobody can be asked here
hint: give it behind the id: `kap insight rate 4tq8n 70`

"#]]);
    home.kap("insight close 4tq8n").fails(2).err(str![[r#"
kap: what became of it is missing, and nobody can be asked here
hint: give it behind the id: `kap insight close 4tq8n kept`; the words are kept,
      softened, dropped, became a goal

"#]]);
    home.kap("insight close").fails(2).err(str![[r#"
kap: which insight is missing, and nobody can be asked here
hint: give its id: `kap insight close ID`; see what there is: `kap insight`

"#]]);
    home.kap("insight reopen").fails(2).err(str![[r#"
kap: which insight is missing, and nobody can be asked here
hint: give its id: `kap insight reopen ID`; see what there is: `kap insight`

"#]]);
    home.kap("insight close 4tq8n eased").fails(2).err(str![[r#"
kap: `eased` does not say what became of the insight
hint: say one of: kept, softened, dropped, became a goal

"#]]);
    home.kap("insight close 4tq8n kept --goal walk").fails(2).err(str![[r#"
kap: --goal goes with `became a goal`
hint: leave out --goal, or say became a goal

"#]]);
    home.kap("insight close 4tq8n goal --goal swim").fails(3).err(str![[r#"
kap: no goal has an id that begins with `swim`
hint: see what there is: `kap list --kind goal`

"#]]);
    home.kap("insight rate --note x").fails(2).err(str![[r#"
kap: a note belongs to one insight
hint: give its id: `kap insight rate ID`

"#]]);
    home.kap("insight close 4tq8n dropped").succeeds();
    home.kap("insight rate 4tq8n 5").fails(2).err(str![[r#"
kap: insight 4tq8n is closed
hint: put it back on the list first: `kap insight reopen 4tq8n`

"#]]);
    let words = home.kap("insight rate zz 5 --note -").stdin("a long thought\n").fails(3);
    words.err_has("a long thought");
}

#[test]
fn what_does_not_fit_is_refused() {
    let home = journal();
    home.kap("insight add x --sure 101").fails(2).err(str![[r#"
kap: `101` does not fit --sure: it is a whole number from 0 to 100
hint: more on it: `kap insight add --help`

"#]]);
    home.kap("insight add x --domain work").fails(2).err(str![[r#"
kap: `work` does not fit --domain: the domains are mind, body, spirit,
     relationships, lifestyle, nature
hint: more on it: `kap insight add --help`

"#]]);
    home.kap("insight add x --from zz").fails(3).err(str![[r#"
kap: no record has an id that begins with `zz`
hint: see what there is: `kap list`

"#]]);
    home.kap("insight add").fails(2).err(str![[r#"
kap: there is no text
hint: give it on the command line, through a pipe, or with --edit

"#]]);
    home.kap("insight add \"  \"").fails(2).err(str![[r#"
kap: there is no text
hint: give it on the command line, through a pipe, or with --edit

"#]]);
    assert_eq!(home.records("insight").len(), 1);
}
