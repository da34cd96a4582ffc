//! `kap undo`: takes back the last step and does it again, with git and without, and never another's work.

use snapbox::str;

use super::list::journal;
use super::support::Home;

/// A journal with an insight that was changed, and a question.
fn begun() -> Home {
    let home = Home::new();
    home.kap("insight add \"I can rest before I am empty\" --sure 70").succeeds();
    home.at("2026-10-05T20:20:00+02:00").kap("question add \"Whose voice is that?\"").succeeds();
    home.look();
    let insight = home.id("<insight>");
    home.at("2026-10-05T20:30:00+02:00").kap(&format!("edit {insight} --set confidence=80")).succeeds();
    home
}

#[test]
fn the_last_steps_are_taken_back_one_by_one_and_done_again() {
    for home in [begun(), begun().without_git()] {
        let before = home.records("insight");
        home.kap("undo --yes").succeeds().out("").err(str![[r#"
Taken back: changed insight <insight> (today, 20:30).
To do it again: `kap undo --redo`.

"#]]);
        assert!(home.the("insight").contains("confidence = 70"));
        home.kap("undo --yes").succeeds().err(str![[r#"
Taken back: added question <question> (today, 20:20).
Its text is in the trash: `kap restore`.
To do it again: `kap undo --redo`.

"#]]);
        home.kap("question").succeeds().out("");
        home.kap("undo --redo --yes").succeeds().err(str![[r#"
Done again: added question <question> (today, 20:20).

"#]]);
        home.kap("undo --redo --yes").succeeds().err_has("Done again: changed insight");
        assert_eq!(home.records("insight"), before);
        home.kap("undo --redo --yes").fails(3).err_has("nothing was taken back");
        home.kap("question").succeeds().out_has("Whose voice");
        for _ in 0..3 {
            home.kap("undo --yes").succeeds();
        }
        home.kap("list").succeeds().out("");
        home.kap("undo --yes").fails(3).err(str![[r#"
kap: there is no step to take back
hint: kap knows the steps of this device; earlier versions of a record: `kap
      history ID`

"#]]);
    }
}

#[test]
fn without_git_the_steps_are_known_just_as_well() {
    let home = Home::new().without_git();
    home.kap("reflect \"A blue light\"").succeeds();
    home.kap("undo --yes").succeeds().err_has("Taken back: added reflection");
    home.kap("list").succeeds().out("");
    home.kap("undo --redo --yes").succeeds();
    home.kap("list").succeeds().out_has("reflection");
    home.kap("session plan \"friday 14:00\" --every 1w --count 3").succeeds();
    home.kap("undo --yes").succeeds().err_has("added session");
    assert!(home.records("session").iter().all(|text| text.contains("planned")));
    home.kap("session").succeeds().out("");
}

#[test]
fn each_step_is_named_and_can_be_taken_back_by_its_number() {
    let home = begun();
    home.kap("undo --list").succeeds().out(str![[r#"
step  when          what                   now
──────────────────────────────────────────────
1     today, 20:30  changed insight <insight>
2     today, 20:20  added question <question>
3     today, 20:10  added insight <insight>

"#]]);
    home.kap("undo 2 --dry-run").succeeds().out(str![[r#"
would take back: added question <question> (today, 20:20)
  2026/2026-10-05-question-<question>.md -> trash/2026/2026-10-05-question-<question>.md

"#]]);
    home.kap("undo 2 --yes").succeeds();
    home.kap("undo --list --format plain").succeeds().out(str![[r#"
1	2026-10-05T20:30:00+02:00	changed insight <insight>	
2	2026-10-05T20:20:00+02:00	added question <question>	taken back
3	2026-10-05T20:10:00+02:00	added insight <insight>	

"#]]);
    let steps = home.kap("undo --list --format json").succeeds().json();
    assert_eq!(steps["steps"][1]["now"], "taken back");
    assert_eq!(steps["steps"][0]["files"][0]["did"], "changed");
    home.kap("undo 2 --yes").fails(2).err_has("step 2 is taken back already");
    home.kap("undo 9 --yes").fails(3);
    home.kap("undo").fails(2).err_has("--dry-run; then --yes");
}

#[test]
fn what_another_hand_changed_since_stays_as_it_is() {
    let home = begun();
    let path = format!("2026/2026-10-05-insight-{}.md", home.id("<insight>"));
    let mine = home.read_journal(&path).replace("empty", "empty, and say so");
    std::fs::write(home.journal().join(&path), &mine).unwrap();
    home.kap("undo --yes").fails(4).err(str![[r#"
kap: 2026/2026-10-05-insight-<insight>.md was changed since: it stays as it is, and
     so does all of that step
hint: see it: `kap show <insight>`, earlier versions: `kap history <insight>`; another
      step: `kap undo --list`

"#]]);
    assert_eq!(home.read_journal(&path), mine);
    home.kap("undo --list").succeeds().out_has("changed since");
    home.kap("undo 2 --yes").succeeds();
    // What is gone by hand is not brought back by taking back a change.
    std::fs::remove_file(home.journal().join(&path)).unwrap();
    home.kap("undo --yes").fails(3);
    assert!(!home.journal().join(&path).exists());
}

#[test]
fn deleting_renaming_and_tagging_are_taken_back_too() {
    let home = journal();
    home.unset("KAP_GIT");
    for (line, kept) in [
        ("delete 9xw3p --yes", "2026/2026-10-05-reflection-9xw3p.md"),
        ("edit 9xw3p --set day=2026-10-04", "2026/2026-10-05-reflection-9xw3p.md"),
        ("edit walk --set handle=stroll", "goals/walk-4fh8t.md"),
        ("tag add walk sea", "goals/walk-4fh8t.md"),
    ] {
        let before = home.read_journal(kept);
        home.kap(line).succeeds();
        home.kap("undo --yes").succeeds();
        assert_eq!(home.read_journal(kept), before, "{line}");
        home.kap("undo --redo --yes").succeeds();
        home.kap("undo --yes").succeeds();
        assert_eq!(home.read_journal(kept), before, "{line}");
    }
    assert_eq!(home.git("status --porcelain goals"), "");
}

#[test]
fn everything_that_is_taken_back_is_in_git() {
    let home = begun();
    for line in ["undo --yes", "undo --yes", "undo --redo --yes"] {
        home.kap(line).succeeds();
    }
    assert_eq!(home.git("status --porcelain"), "");
    let commits = home.git("log --reverse --format=%s");
    assert!(
        commits.ends_with(
            "kap: undo insight 2026-10-05\nkap: undo question 2026-10-05\nkap: redo question 2026-10-05\n"
        ),
        "{commits}"
    );
}

#[test]
fn a_person_at_a_terminal_is_asked_first() {
    let home = begun();
    let mut terminal = home.terminal("undo");
    terminal.wait_for("Take back: changed insight");
    terminal.wait_for_keys();
    terminal.send("n\r");
    terminal.wait_for("Nothing was changed.");
    assert!(terminal.wait_exit().success());
    terminal.assert_sane();
    let mut terminal = home.terminal("undo --plain");
    terminal.wait_for("Enter for yes");
    terminal.send("\r");
    terminal.wait_for("Taken back");
    assert!(terminal.wait_exit().success());
    assert!(home.the("insight").contains("confidence = 70"));
}

#[test]
fn what_is_kept_to_be_taken_back_is_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = begun().without_git();
    home.kap("insight add \"xylophonic\"").succeeds();
    home.kap("edit @ --set confidence=1").succeeds();
    let files = super::support::walk(&home.path(".local/state/kap"));
    let steps: Vec<_> =
        files.iter().filter(|path| path.components().any(|part| part.as_os_str() == "steps")).collect();
    assert!(!steps.is_empty());
    for path in steps {
        assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
        let folder = std::fs::metadata(path.parent().unwrap()).unwrap();
        assert_eq!(folder.permissions().mode() & 0o777, 0o700);
    }
}

#[test]
fn a_later_step_that_cannot_be_read_is_not_passed_over_without_a_word() {
    let home = begun();
    home.kap("insight add \"the last one\"").succeeds();
    let steps = super::support::walk(&home.path(".local/state/kap"));
    let mut steps: Vec<_> =
        steps.into_iter().filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    steps.sort_by_key(|path| path.file_name().unwrap().to_owned());
    std::fs::write(steps.pop().unwrap(), "").unwrap();
    home.kap("undo --dry-run").succeeds().err_has("A later step cannot be read, and is passed over");
    home.kap("undo --yes").succeeds().err_has("A later step cannot be read, and is passed over");
}
