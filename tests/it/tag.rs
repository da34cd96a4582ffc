//! `kap tag`: lists, adds, removes and renames, and touches nothing but the key `tags`.

use snapbox::str;

use super::list::journal;
use super::support::Home;

/// Four records with tags, in a journal that is in git.
fn tagged() -> Home {
    let home = Home::with_session();
    for (id, tags) in [
        ("2ab4c", "tags = [\n  \"rest\", # dear to me\n  \"sea\",\n]"),
        ("3ab4c", "tags = \"sea\""),
        ("4ab4c", "tags = [\"sea\", \"wind\"]\n\nown = 1 # kept"),
        ("5ab4c", "tags = [\"Sea\"]"),
        ("6ab4c", "tags = [\"sea\"]"),
    ] {
        home.record(&format!("2026/2026-10-05-insight-{id}.md"), tags, "Words.\r\n");
    }
    home
}

#[test]
fn tags_are_listed_with_the_number_of_their_records() {
    let home = tagged();
    home.kap("tag").succeeds().out(str![[r#"
tag   records
─────────────
sea         4
Sea         1
rest        1
wind        1

"#]]);
    home.kap("tag --format plain").succeeds().out(str![[r#"
sea	4
Sea	1
rest	1
wind	1

"#]]);
    home.kap("tag list --format json").succeeds().out(str![[r#"
{
  "schema": 1,
  "tags": [
    {
      "tag": "sea",
      "records": 4
    },
    {
      "tag": "Sea",
      "records": 1
    },
    {
      "tag": "rest",
      "records": 1
    },
    {
      "tag": "wind",
      "records": 1
    }
  ]
}

"#]]);
    Home::new().kap("tag").succeeds().out("").err(str![[r#"
No tags yet. Give one with `kap tag add ID TAG`.

"#]]);
}

#[test]
fn a_record_gets_tags_and_loses_them() {
    let home = journal();
    home.kap("tag add walk sea \"first light\" sea").succeeds().err(str![[r#"
Goal 4fh8t is tagged `first light`, `sea`.

"#]]);
    home.kap("tag add 4fh8t sea").succeeds().err(str![[r#"
Goal 4fh8t has `sea` already.

"#]]);
    home.kap("tag remove walk sea").succeeds().err(str![[r#"
Goal 4fh8t is tagged `first light`.

"#]]);
    home.kap("search \"tag:first light\"").succeeds().out_has("4fh8t");
    let before = home.read_journal("goals/walk-4fh8t.md");
    home.kap("tag remove walk \"first light\"").succeeds().err(str![[r#"
Goal 4fh8t has no tags now.

"#]]);
    let after = home.read_journal("goals/walk-4fh8t.md");
    assert!(before.contains("tags") && !after.contains("tags"), "{after}");
}

#[test]
fn renaming_changes_the_tag_in_every_record_and_nothing_else() {
    let home = tagged();
    home.kap("tag rename sea water --dry-run")
        .succeeds()
        .out(str![[r#"
day         kind     id
──────────────────────────
2026-10-05  insight  6ab4c
2026-10-05  insight  4ab4c
2026-10-05  insight  3ab4c
2026-10-05  insight  2ab4c

"#]])
        .err(str![[r#"
`sea` would become `water` in 4 records. Nothing was changed.

"#]]);
    assert!(home.read_journal("2026/2026-10-05-insight-3ab4c.md").contains("\"sea\""));
    home.kap("tag rename sea water").succeeds().out("").err_has("Renamed `sea` to `water` in 4 records.");
    home.kap("tag --format plain").succeeds().out("water\t4\nSea\t1\nrest\t1\nwind\t1\n");
    assert_eq!(
        home.read_journal("2026/2026-10-05-insight-4ab4c.md"),
        "+++\ntags = [\n  \"water\",\n  \"wind\",\n]\n\nown = 1 # kept\n+++\n\nWords.\r\n\n"
    );
    assert!(home.read_journal("2026/2026-10-05-insight-2ab4c.md").contains("# dear to me"));
    let commits = home.commits();
    assert!(commits.contains("kap: tags of 4 records") && !commits.contains("water"), "{commits}");
}

#[test]
fn two_tags_become_one() {
    let home = tagged();
    home.kap("tag rename wind sea").succeeds();
    let text = home.read_journal("2026/2026-10-05-insight-4ab4c.md");
    assert!(text.starts_with("+++\ntags = [\n  \"sea\",\n]\n"), "{text}");
}

#[test]
fn a_person_is_asked_before_many_records_change() {
    let home = tagged();
    let mut terminal = home.terminal("tag rename sea water --plain");
    terminal.wait_for("Rename `sea` to `water` in 4 records?");
    terminal.send("n\r");
    terminal.wait_for("Nothing was changed.");
    assert!(terminal.wait_exit().success());
    let mut terminal = home.terminal("tag rename wind sea");
    terminal.wait_for("the two become one");
    terminal.wait_for_keys();
    terminal.send("y\r");
    terminal.wait_for("Renamed");
    assert!(terminal.wait_exit().success());
    terminal.assert_sane();
}

#[test]
fn a_damaged_record_is_named_and_stands_as_it_was() {
    let home = tagged();
    let damaged = "+++\ntags = [\"sea\"\n+++\n\nWords.\n";
    home.write_journal("2026/2026-10-06-insight-7ab4c.md", damaged);
    home.kap("tag rename sea water").succeeds().err_has("7ab4c.md:");
    assert_eq!(home.read_journal("2026/2026-10-06-insight-7ab4c.md"), damaged);
    home.kap("tag add 7ab4c sea").fails(5);
}
