//! `kap goal edit` and `kap goal add`: every foreign byte stays, and what a goal said before is kept.

use snapbox::str;

use super::list::journal;
use super::support::{Home, equal};

/// A goal as somebody's hand wrote it: comments, keys of their own, other line ends.
fn by_hand() -> Home {
    let home = journal();
    home.write_journal(
        "goals/sea-7abcd.md",
        "+++\r\n# mine\r\nday = 2026-10-08\r\nmood = { sea = \"calm\" } # own\r\nwhen = 'it is Friday'\r\n\r\nthen = \"I swim\"\r\n+++\r\n\r\n  Swim in the sea  \r\n\r\nSalt and *wind*.\r\n",
    );
    home
}

#[test]
fn a_goalpost_that_moved_stays_in_sight() {
    let home = journal();
    home.kap("goal edit walk --by 2026-11-20").succeeds();
    home.at("2026-10-14T20:00:00+02:00");
    home.kap("goal edit walk --text \"Walk to the corner\" --by 2026-12-24 --note \"Too far\"").succeeds();
    home.kap("goal show walk").succeeds().out(str![[r#"
Walk to the corner  goal walk (4fh8t)

state: open since 7 October 2026
plan: When the coffee is made, then I put my shoes on
from: reflection 9xw3p, 5 October 2026
by: 24 December 2026
asked again: today

Before that
until 14 October 2026  Walk before the laptop
until 14 October 2026  by 20 November 2026

14 October 2026  text changed, day changed
  Too far

"#]]);
    home.kap("goal show walk --format json")
        .succeeds()
        .out_has("Walk before the laptop")
        .out_has("2026-11-20");
    home.kap("review --month").succeeds().out_has("text changed; it was: Walk before the laptop");
}

#[test]
fn a_change_of_the_plan_keeps_the_old_one_and_every_foreign_byte() {
    let home = by_hand();
    home.kap("goal edit sea --then \"I float\" --text \"Float in the sea\" --note \"slower\"")
        .succeeds()
        .err(str![[r#"
Changed: goal sea (7abcd). What it said before is kept: `kap goal show` tells
it.
Read it once, slowly: when it is Friday, then I float.

"#]]);
    equal(
        &home.read_journal("goals/sea-7abcd.md"),
        "+++\r\n# mine\r\nday = 2026-10-08\r\nmood = { sea = \"calm\" } # own\r\nwhen = 'it is Friday'\r\n\r\nthen = \"I float\"\r\n+++\r\n\r\nFloat in the sea\r\n\r\nSalt and *wind*.\r\n",
    );
    let checkins = home.records("checkin");
    equal(
        checkins.iter().find(|text| text.contains("was_then")).unwrap(),
        str![[r#"
+++
id = "<checkin>"

kind = "checkin"

at = 2026-10-12T20:00:00+02:00

day = 2026-10-12

on = "7abcd"

was_text = "Swim in the sea"

was_then = "I swim"
+++

slower

"#]],
    );
    home.kap("goal show sea")
        .succeeds()
        .out_has("when it is Friday, then I swim")
        .out_has("When it is Friday, then I float");
}

#[test]
fn what_replaces_nothing_leaves_no_check_in() {
    let home = journal();
    home.kap("goal edit walk --value care --domain body --every 3d --by 2027-01-01").succeeds();
    assert_eq!(home.records("checkin").len(), 1);
    home.kap("goal edit walk --value care").succeeds().err(str![[r#"
Nothing was changed.

"#]]);
    home.kap("goal edit walk --value \"\" --domain \"\" --by \"\"").succeeds();
    let goal = home.read_journal("goals/walk-4fh8t.md");
    assert!(!goal.contains("value") && !goal.contains("domain") && !goal.contains("by ="), "{goal}");
}

#[test]
fn an_edit_that_does_not_fit_changes_nothing() {
    let home = journal();
    home.kap("goal add sea Swim").succeeds();
    let before = home.read_journal("goals/walk-4fh8t.md");
    home.kap("goal edit walk --handle sea").fails(2).err(str![[r#"
kap: there is a goal `sea` already
hint: choose another short name

"#]]);
    home.kap("goal edit walk --when \"\"").fails(2).err(str![[r#"
kap: a then without its when is no plan
hint: give --when too, or take both out: --when "" --then ""

"#]]);
    home.kap("goal edit walk --obstacle-then x").fails(2).err(str![[r#"

x

kap: what you do when the obstacle comes needs the obstacle
hint: give it too: --obstacle "..."; your words are above, to copy

"#]]);
    home.kap("goal edit walk --every often").fails(2).err(str![[r#"
kap: `often` is not a length of time
hint: such as 1d, "2 weeks", 1mo; at most ten years

"#]]);
    home.kap("goal edit walk --by yesterday").fails(2).err(str![[r#"
kap: yesterday is not to come
hint: give a day after today, such as 2w

"#]]);
    home.kap("goal edit walk --text \"\"").fails(2);
    home.kap("goal edit walk").fails(2).err(str![[r#"
kap: nothing to change was given, and nobody can be asked here
hint: give a flag, such as --then "...", or -e for the editor: `kap goal edit
      --help`

"#]]);
    home.kap("goal edit walk --note \"only this\"").fails(2).err_has("only this");
    home.kap("goal edit walk --then \"I put my shoes on\" --note \"still so\"").succeeds();
    home.kap("goal edit walk --then \"I put my shoes on\" --note \"still so\"")
        .succeeds()
        .err_has("Nothing was changed.");
    assert_eq!(home.records("checkin").iter().filter(|text| text.contains("still so")).count(), 1);
    equal(&home.read_journal("goals/walk-4fh8t.md"), before);
    assert_eq!(home.records("checkin").len(), 2);
}

#[test]
fn a_new_handle_renames_the_file_in_the_same_commit() {
    let home = Home::new();
    home.kap("goal add walk Walk --when dawn --then \"I go\"").succeeds();
    home.kap("goal edit walk --handle stroll --when dusk").succeeds();
    equal(
        &home.commits(),
        str![[r#"
kap: goal 2026-10-05

A	.gitattributes
A	.gitignore
A	goals/walk-<goal>.md
A	kap.toml
kap: goal 2026-10-05

A	2026/2026-10-05-checkin-<goal>-<checkin>.md
R077	goals/walk-<goal>.md	goals/stroll-<goal>.md

"#]],
    );
}

#[test]
fn the_editor_keeps_every_byte_and_the_old_plan() {
    let home = by_hand();
    home.editor("sed -i 's/I swim/I float/' \"$1\"").kap("goal edit sea -e").succeeds();
    assert!(home.read_journal("goals/sea-7abcd.md").contains("mood = { sea = \"calm\" } # own\r\n"));
    assert!(home.read_journal("goals/sea-7abcd.md").contains("then = \"I float\"\r\n"));
    assert!(home.records("checkin").iter().any(|text| text.contains("was_then = \"I swim\"")));
    home.editor("true").kap("goal edit sea -e").succeeds().err_has("Nothing was changed.");
}

#[test]
fn a_mistake_in_the_editor_opens_it_again_with_the_text() {
    let home = by_hand();
    // The first time a quote is lost and a word is added; the second time the quote is mended.
    home.editor(
        "if [ -e \"$HOME/again\" ]; then head -1 \"$1\" > \"$HOME/said\"; sed -i 's/^then = \"I swim/then = \"I swim\"/' \"$1\"; \
         else touch \"$HOME/again\"; sed -i 's/I swim\"/I swim/; s/Salt/Sweet salt/' \"$1\"; fi",
    );
    let mut terminal = home.terminal("goal edit sea -e");
    terminal.wait_for("Changed: goal sea");
    assert!(terminal.wait_exit().success());
    let goal = home.read_journal("goals/sea-7abcd.md");
    assert!(goal.contains("Sweet salt and *wind*.\r\n") && goal.contains("then = \"I swim\"\r\n"), "{goal}");
    assert!(!goal.contains("kap says"), "{goal}");
    assert!(home.read("said").starts_with("<!-- kap says: line 7: "), "{}", home.read("said"));
}

#[test]
fn who_gives_up_in_the_editor_goes_on_with_the_text() {
    let home = by_hand();
    let before = home.read_journal("goals/sea-7abcd.md");
    for (script, said) in [
        ("sed -i 's/I swim\"/a new word/' \"$1\"", "line 7"),
        (
            "sed -i 's/^day = .*/kind = \"insight\"\\nat = 2026-10-08T10:00:00+02:00/; s/I swim/a new word/' \"$1\"",
            "the kind is goal",
        ),
        ("sed -i '/^+++/,/^+++/!d; s/I swim/a new word/' \"$1\"", "what you will do"),
    ] {
        home.editor(script).kap("goal edit sea -e").fails(5).err_has(said);
        equal(&home.read_journal("goals/sea-7abcd.md"), before.clone());
        let kept = home.files_with("a new word");
        assert!(kept.iter().any(|path| path.contains("/state/")), "{kept:?}");
        home.editor("true").kap("edit sea --anew").succeeds().err_has("Nothing was changed.");
    }
}

#[test]
fn an_editor_that_ends_with_an_error_is_no_wish_to_save() {
    let home = by_hand();
    home.editor("sed -i 's/I swim/I sink/' \"$1\"; exit 1");
    home.kap("goal edit sea -e").fails(1).err_has("what you wrote is kept");
    home.editor("true").kap("goal edit sea -e").succeeds().err_has("This goes on with what you wrote before");
    assert!(home.records("checkin").iter().any(|text| text.contains("was_then = \"I swim\"")));
}

#[test]
fn however_a_plan_is_changed_the_old_one_is_kept() {
    let home = by_hand();
    home.editor("sed -i 's/I swim/I float/' \"$1\"").kap("edit sea").succeeds();
    home.kap("edit sea --set \"then=I wade\"").succeeds().err_has("What it said before is kept");
    for earlier in ["I swim", "I float"] {
        let was = format!("was_then = \"{earlier}\"");
        assert!(home.records("checkin").iter().any(|text| text.contains(&was)), "{earlier}");
    }
    home.kap("edit sea --tag blue").succeeds();
    assert_eq!(home.records("checkin").iter().filter(|text| text.contains("was_then")).count(), 2);
}

#[test]
fn a_goal_is_added_whole_in_one_line() {
    let home = journal();
    home.kap(
        "goal add run \"Run on Sundays\" --when \"it is Sunday\" --then \"I run\" --obstacle \"I am tired\" \
         --obstacle-then \"I walk instead\" --every \"1 week\" --first tomorrow --by 2027-03-01 --value care \
         --domain body --from 4tq8n -t sea",
    )
    .succeeds()
    .err(str![[r#"
Kept: goal run (<goal>), in goals/run-<goal>.md.
Read it once, slowly: when it is Sunday, then I run.
And this: when I am tired, then I walk instead.

"#]]);
    equal(
        home.records("goal").iter().find(|text| text.contains("run")).unwrap(),
        str![[r#"
+++
id = "<goal>"

kind = "goal"

at = 2026-10-12T20:00:00+02:00

day = 2026-10-12

handle = "run"

when = "it is Sunday"

then = "I run"

obstacle = "I am tired"

obstacle_then = "I walk instead"

value = "care"

domain = "body"

every = "1 week"

first = 2026-10-13

by = 2027-03-01

from = "4tq8n"

session = "k7m2q"

tags = [
  "sea",
]
+++

Run on Sundays

"#]],
    );
}

#[test]
fn a_handle_is_made_of_the_text_where_none_is_given() {
    let home = journal();
    home.kap("goal add \"Walk before sunrise\"").succeeds().err_has("Kept: goal walk-2 (");
    home.kap("goal add -").stdin("Swim\n").succeeds().err_has("Kept: goal swim (");
    home.kap("goal add sea").stdin("Go to the sea\n").succeeds().err_has("Kept: goal sea (");
    home.kap("goal add nothing").stdin("").fails(2).err(str![[r#"
kap: what you will do is missing, and nobody can be asked here
hint: say it behind the handle: `kap goal add nothing "Walk before the laptop"`

"#]]);
    home.kap("goal add talk \"Speak with them\" --when \"\" --then x").fails(2).err(str![[r#"
kap: --when is empty
hint: a when and its then go together; leave out both, or give both

"#]]);
    home.kap("goal add \"Bad Handle\" -").stdin("kept words").fails(2).err_has("kept words");
}

#[test]
fn what_is_large_can_be_parked_at_once() {
    let home = Home::new();
    home.kap("goal add move \"Leave the city\" --park 2w --told Jana")
        .succeeds()
        .err_has("It is parked until Monday, 19 October");
    home.kap("goal --status parked --format plain").succeeds().out_has("2026-10-19");
    equal(
        &home.commits(),
        str![[r#"
kap: goal 2026-10-05

A	.gitattributes
A	.gitignore
A	2026/2026-10-05-checkin-<goal>-changed-<checkin>.md
A	goals/move-<goal>.md
A	kap.toml

"#]],
    );
}
