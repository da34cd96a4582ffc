//! `kap edit`: in an editor or key by key, with every foreign byte kept and no text lost.

use std::fs;

use snapbox::str;

use super::list::journal;
use super::support::{Home, walk};

/// A record with everything a person may have put into it, in the line breaks of another system.
const FOREIGN: &str = "\u{feff}+++\r\n# on the phone\r\ncolour = \"green\" # mine\r\nconfidence = 70\r\nat = \"2026-10-05 18:30\"\r\n+++\r\n\r\nThe sea does not hurry.\r\n\r\n| a | b |\r\n";
const PATH: &str = "2026/2026-10-05-insight-2ab4c.md";

fn foreign() -> Home {
    let home = Home::new();
    home.write_journal(PATH, FOREIGN);
    home
}

/// What is kept of edits.
fn kept(home: &Home) -> Vec<String> {
    let files = walk(&home.path(".local/state/kap"));
    let edits = files.iter().filter(|path| path.parent().unwrap().ends_with("edits"));
    let mut names: Vec<String> =
        edits.map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn what_the_editor_saves_takes_the_files_place_and_keeps_every_other_byte() {
    let home = foreign();
    home.editor("sed -i 's/hurry/wait/' \"$1\"");
    home.kap("edit 2ab4c").succeeds().out("").err(str![[r#"
Insight 2ab4c is changed. To take that back: `kap undo`.

"#]]);
    assert_eq!(home.read_journal(PATH), FOREIGN.replace("hurry", "wait"));
    assert_eq!(kept(&home), [""; 0]);
    assert!(home.commits().contains("kap: edit insight 2026-10-05"));
    home.editor("true").kap("edit 2ab4c").succeeds().err_has("Nothing was changed.");
    assert_eq!(kept(&home), [""; 0]);
}

#[test]
fn an_editor_that_fails_saves_nothing_and_loses_nothing() {
    let home = foreign();
    home.editor("echo 'and more' >> \"$1\"; exit 1");
    home.kap("edit 2ab4c").fails(1).err(str![[r#"
kap: the editor ended without saving
hint: what you wrote is kept, in
      $HOME/.local/state/kap/<journal>/edits/2ab4c.md;
      `kap edit 2ab4c` goes on with it

"#]]);
    assert_eq!(home.read_journal(PATH), FOREIGN);
    home.editor("echo 'and the end' >> \"$1\"");
    home.kap("edit 2ab4c").succeeds().err_has("This goes on with what you wrote before");
    assert_eq!(home.read_journal(PATH), format!("{FOREIGN}and more\nand the end\n"));
    assert_eq!(kept(&home), [""; 0]);
    home.editor("exit 1").kap("edit 2ab4c").fails(1).lacks("kept");
    assert_eq!(kept(&home), [""; 0]);
}

#[test]
fn an_earlier_edit_can_be_put_aside() {
    let home = foreign();
    home.editor("echo 'and more' >> \"$1\"; exit 1").kap("edit 2ab4c").fails(1);
    home.editor("echo 'another' >> \"$1\"");
    home.kap("edit 2ab4c --anew").succeeds().err_has("is put aside");
    assert_eq!(home.read_journal(PATH), format!("{FOREIGN}another\n"));
    assert_eq!(home.files_with("and more").len(), 1);
}

#[test]
fn a_mistake_without_a_terminal_is_said_and_the_text_is_kept() {
    let home = foreign();
    home.editor("sed -i 's/confidence = 70/confidence = 170/' \"$1\"");
    home.kap("edit 2ab4c").fails(5).err(str![[r#"
kap: insight 2ab4c was not saved: line 4: `confidence` is not a whole number
     from 0 to 100; write a whole number from 0 to 100
hint: what you wrote is kept, in
      $HOME/.local/state/kap/<journal>/edits/2ab4c.md;
      `kap edit 2ab4c` goes on with it

"#]]);
    assert_eq!(home.read_journal(PATH), FOREIGN);
    for (script, said) in [
        ("echo 'plain words' > \"$1\"", "the front matter does not begin"),
        (": > \"$1\"", "the file is empty"),
        ("sed -i 's/^colour.*/id = \"9xw3p\"/' \"$1\"", "the id is 2ab4c"),
        ("printf '\\n<<<<<<< a\\nx\\n=======\\ny\\n>>>>>>> b\\n' >> \"$1\"", "the markers of a merge"),
    ] {
        home.editor(script).kap("edit 2ab4c --anew").fails(5).err_has(said);
        assert_eq!(home.read_journal(PATH), FOREIGN, "{script}");
    }
}

#[test]
fn at_a_terminal_the_editor_opens_again_with_the_mistake_on_top() {
    let home = foreign();
    // The first time it makes a mistake, the second time it reads what is said and mends it.
    home.editor(
        "if grep -q 'kap says: line 4' \"$1\"; then sed -i 's/170/90/' \"$1\"; else sed -i 's/= 70/= 170/' \"$1\"; fi",
    );
    let mut terminal = home.terminal("edit 2ab4c");
    terminal.wait_for("is changed");
    assert!(terminal.wait_exit().success());
    terminal.assert_sane();
    assert_eq!(home.read_journal(PATH), FOREIGN.replace("= 70", "= 90"));
    // Left as it is, it is kept and not saved.
    home.editor("sed -i 's/= 90/= 190/' \"$1\"");
    let mut terminal = home.terminal("edit 2ab4c");
    terminal.wait_for("goes on with it");
    assert_eq!(terminal.wait_exit().code(), Some(5));
    assert_eq!(home.read_journal(PATH), FOREIGN.replace("= 70", "= 90"));
    assert_eq!(kept(&home), ["2ab4c.base", "2ab4c.md"]);
    let text = fs::read_to_string(
        walk(&home.path(".local/state/kap")).iter().find(|path| path.ends_with("edits/2ab4c.md")).unwrap(),
    );
    assert_eq!(text.unwrap(), FOREIGN.replace("= 70", "= 190"));
}

#[test]
fn a_damaged_file_is_mended() {
    let home = Home::new();
    home.write_journal(PATH, b"+++\nconfidence = [\n+++\n\n\xff words\n");
    home.kap("edit 2ab4c --set confidence=3").fails(5).err_has("mend it in your editor: `kap edit 2ab4c`");
    home.editor("printf '+++\\nconfidence = 3\\n+++\\n\\nwords\\n' > \"$1\"");
    home.kap("edit 2ab4c").succeeds();
    assert_eq!(home.read_journal(PATH), "+++\nconfidence = 3\n+++\n\nwords\n");
    home.kap("undo --yes").succeeds();
    assert_eq!(fs::read(home.journal().join(PATH)).unwrap(), b"+++\nconfidence = [\n+++\n\n\xff words\n");
}

#[test]
fn a_file_that_changed_meanwhile_stays_and_both_versions_are_kept() {
    let home = foreign();
    let journal = home.journal();
    home.editor(&format!(
        "echo 'from the phone' >> {}; echo 'from here' >> \"$1\"",
        journal.join(PATH).display()
    ));
    home.kap("edit 2ab4c")
        .fails(4)
        .err_has("was changed meanwhile")
        .err_has("your version is 2026/2026-10-05-insight-2ab4c-edited-");
    assert_eq!(home.read_journal(PATH), format!("{FOREIGN}from the phone\n"));
    // And in the editor's script.
    assert_eq!(home.files_with("from here").len(), 2, "{:?}", home.files_with("from here"));
    assert_eq!(kept(&home), [""; 0]);
    // Taken away meanwhile, it is a record all the same.
    home.editor(&format!("rm {}; echo 'still here' >> \"$1\"", journal.join(PATH).display()));
    home.kap("edit 2026-10-05-insight-2ab4c").fails(3);
    fs::remove_file(walk(&journal).iter().find(|path| path.to_string_lossy().contains("-edited-")).unwrap())
        .unwrap();
    home.kap("edit 2ab4c").succeeds();
    assert!(home.read_journal(PATH).ends_with("still here\n"));
}

#[test]
fn the_file_takes_the_name_of_its_new_day_or_handle() {
    let home = journal();
    home.unset("KAP_GIT");
    home.editor("sed -i 's/^day = .*/day = 2025-12-31/' \"$1\"");
    home.kap("edit 9xw3p").succeeds().err(str![[r#"
Reflection 9xw3p is changed. To take that back: `kap undo`.
Its file is now 2025/2025-12-31-reflection-9xw3p.md.

"#]]);
    home.kap("edit walk --set handle=stroll").succeeds().err(str![[r#"
Changed: goal stroll (4fh8t).
Its file is now goals/stroll-4fh8t.md.

"#]]);
    home.kap("goal add swim \"Swim\" --when \"it is Friday\" --then \"I go\"").succeeds();
    home.kap("edit stroll --set handle=swim").fails(4).err_has("another goal has the handle `swim`");
    assert_eq!(home.git("status --porcelain goals 2025"), "");
}

#[test]
fn keys_are_set_in_their_own_sort() {
    let home = foreign();
    home.kap("edit 2ab4c --set confidence=30 --set colour=7 --set note='a \"word\"' --set domains=mind,body --tag sea --tag rest").succeeds();
    let text = home.read_journal(PATH);
    for line in [
        "confidence = 30\r\n",
        "colour = \"7\" # mine\r\n",
        "note = 'a \"word\"'\r\n",
        "domains = [\r\n  \"body\",\r\n  \"mind\",\r\n]\r\n",
        "tags = [\r\n  \"rest\",\r\n  \"sea\",\r\n]\r\n",
        "# on the phone\r\n",
    ] {
        assert!(text.contains(line), "{line:?} in {text}");
    }
    home.kap("edit 2ab4c --untag sea --untag rest --unset note --unset domains --set confidence=70 --set colour=green").succeeds();
    assert_eq!(home.read_journal(PATH), FOREIGN);
    home.kap("edit 2ab4c --set confidence=70").succeeds().err_has("it stands so already");
    home.kap("edit 2ab4c --set at=\"yesterday 14:00\"").succeeds();
    let moved = home.read_journal("2026/2026-10-04-insight-2ab4c.md");
    assert!(
        moved.contains("at = 2026-10-04T14:00:00+02:00") && moved.contains("day = 2026-10-04"),
        "{moved}"
    );
    for (line, code) in [
        ("--set confidence=101", 5),
        ("--set confidence=much", 5),
        ("--set domains=work", 5),
        ("--set id=9xw3p", 2),
        ("--set place", 2),
        ("--set place=", 2),
        ("--set 'a b=c'", 2),
        ("--unset kind", 2),
        ("--set at=soonish", 2),
    ] {
        home.kap(&format!("edit 2ab4c {line}")).fails(code);
        assert_eq!(home.read_journal("2026/2026-10-04-insight-2ab4c.md"), moved, "{line}");
    }
}

#[test]
fn a_draft_of_an_edit_is_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = foreign();
    home.editor("stat -c %a \"$1\" > ~/mode; dirname \"$1\" | xargs stat -c %a >> ~/mode; exit 1");
    home.kap("edit 2ab4c").fails(1);
    assert_eq!(home.read("mode"), "600\n700\n");
    let mode = fs::metadata(home.journal().join(PATH)).unwrap().permissions().mode() & 0o777;
    home.editor("echo more >> \"$1\"").kap("edit 2ab4c").succeeds();
    assert_ne!(mode, 0);
    assert_eq!(fs::metadata(home.journal().join(PATH)).unwrap().permissions().mode() & 0o777, 0o600);
}
