//! `kap delete`, `kap restore` and `kap purge`: out of sight, back again, and gone for good.

use snapbox::str;

use super::list::journal;
use super::support::Home;

#[test]
fn the_latest_is_named_by_its_id_once_it_is_deleted() {
    let home = Home::with_session();
    home.kap("delete @ --yes").succeeds().err_has("To bring it back: `kap restore k7m2q`, or `kap undo`.");
}

#[test]
fn what_is_deleted_is_in_the_trash_and_nowhere_else_to_be_seen() {
    let home = journal();
    home.unset("KAP_GIT");
    let before = home.read_journal("2026/2026-10-05-reflection-9xw3p.md");
    home.kap("delete 9xw3p --yes")
        .succeeds()
        .out("")
        .err_has("Reflection 9xw3p is in the trash.")
        .err_has("To bring it back: `kap restore 9xw3p`, or `kap undo`.");
    assert_eq!(home.read_journal("trash/2026/2026-10-05-reflection-9xw3p.md"), before);
    home.kap("list").succeeds().lacks("9xw3p");
    home.kap("search kind:reflection").succeeds().lacks("9xw3p");
    home.kap("show 9xw3p").fails(3);
    home.kap("doctor").ends().lacks("trash/");
    home.kap("restore").succeeds().out(str![[r#"
day         kind        id     about
────────────────────────────────────
2026-10-05  reflection  9xw3p

"#]]);
    let listed = home.kap("restore --format json").succeeds().json();
    assert_eq!(listed["trash"][0]["id"], "9xw3p");
    assert_eq!(listed["trash"][0]["was"], "2026/2026-10-05-reflection-9xw3p.md");
    home.kap("restore 9x").succeeds().err(str![[r#"
Reflection 9xw3p is back, in 2026/2026-10-05-reflection-9xw3p.md.

"#]]);
    assert_eq!(home.read_journal("2026/2026-10-05-reflection-9xw3p.md"), before);
    home.kap("restore").succeeds().out("").err_has("The trash is empty.");
    assert_eq!(home.git("status --porcelain trash"), "");
    assert!(home.commits().contains("kap: delete reflection 2026-10-05"));
}

#[test]
fn what_names_a_record_is_said_and_stays() {
    let home = Home::with_session();
    home.record("2026/2026-10-05-reflection-9xw3p.md", "session = \"k7m2q\"", "Words.");
    home.record("2026/2026-10-06-checkin-9xw3p-7p4ma.md", "on = \"9xw3p\"\nanswer = \"did\"", "");
    home.kap("delete k7m2q 9xw3p --dry-run")
        .succeeds()
        .out(str![[r#"
2026/2026-10-05-session-k7m2q.md -> trash/2026/2026-10-05-session-k7m2q.md
2026/2026-10-05-reflection-9xw3p.md -> trash/2026/2026-10-05-reflection-9xw3p.md

"#]])
        .err_has("This stays, and names them: check-in 7p4ma.");
    home.kap("delete k7m2q").fails(2).err_has("--dry-run; then --yes");
    home.kap("delete k7m2q --yes").succeeds().err_has("This stays, and names it: reflection 9xw3p.");
    home.kap("show 9xw3p").succeeds();
}

#[test]
fn a_person_at_a_terminal_is_asked_and_no_is_what_enter_means() {
    let home = journal();
    let mut terminal = home.terminal("delete 9xw3p");
    terminal.wait_for("Move reflection 9xw3p to the trash?");
    terminal.wait_for_keys();
    terminal.send("\r");
    terminal.wait_for("Nothing was changed.");
    assert!(terminal.wait_exit().success());
    terminal.assert_sane();
    let mut terminal = home.terminal("delete 9xw3p walk --plain");
    terminal.wait_for("Move reflection 9xw3p, goal walk to the trash?");
    terminal.send("y\r");
    terminal.wait_for("are in the trash");
    assert!(terminal.wait_exit().success());
}

#[test]
fn a_damaged_file_and_several_versions_of_one_can_be_deleted() {
    let home = Home::new();
    let path = "2026/2026-10-05-insight-2ab4c.md";
    for words in ["one", "two"] {
        home.write_journal(path, format!("+++\nnot = [\n+++\n{words}\n"));
        home.kap("delete 2ab4c --yes").succeeds();
    }
    home.kap("restore 2ab4c").fails(2).err_has("or one of these paths");
    let listed = home.kap("restore --format json").succeeds().json();
    let paths: Vec<&str> =
        listed["trash"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    assert!(paths[0].starts_with("trash/2026/2026-10-05-insight-2ab4c-again-"), "{paths:?}");
    home.kap(&format!("restore {}", paths[0])).succeeds();
    assert!(home.read_journal(path).ends_with("two\n"));
    home.kap("restore 2ab4c").fails(4).err_has("another version stands in");
    assert!(home.read_journal(path).ends_with("two\n"));
}

#[test]
fn purging_leaves_nothing_of_a_record_that_a_hand_named() {
    let home = Home::new().without_git();
    let keys = "id = \"7aaaa\"\n\nkind = \"insight\"\n\nat = 2026-10-05T18:00:00+02:00";
    home.record("2026/letter.md", keys, "xylophonic words");
    home.kap("edit 7aaaa --set confidence=3").succeeds();
    home.editor("echo 'more of it' >> \"$1\"; exit 1").kap("edit 7aaaa").fails(1);
    home.kap("delete 7aaaa --yes").succeeds();
    // The file in the trash tells its id itself.
    home.kap("restore 7aaaa").succeeds();
    home.kap("delete 7aaaa --yes").succeeds();
    assert!(home.files_with("xylophonic").len() > 1);
    home.kap("purge 7aaaa --yes").succeeds();
    assert_eq!(home.files_with("xylophonic"), [""; 0]);
    assert_eq!(home.files_with("more of it").len(), 1, "the editor's script alone");
}

#[test]
fn purging_leaves_nothing_in_the_folder_or_with_kap_and_says_where_else_it_is() {
    let home = Home::new();
    home.kap("insight add \"xylophonic words\"").succeeds();
    home.look();
    let id = home.id("<insight>");
    home.kap(&format!("edit {id} --set confidence=3")).succeeds();
    home.editor("echo 'more of it' >> \"$1\"; exit 1").kap(&format!("edit {id}")).fails(1);
    home.kap(&format!("purge {id} --yes")).fails(2).err_has("is not in the trash");
    home.kap(&format!("delete {id} --yes")).succeeds();
    assert_ne!(home.files_with("xylophonic"), [""; 0]);
    home.kap("purge --all").fails(2);
    home.kap("purge --all --dry-run").succeeds().out(str![[r#"
trash/2026/2026-10-05-insight-<insight>.md

"#]]);
    home.kap(&format!("purge {id} --yes")).succeeds().err(str![[r#"
Purged: 1 record, from this folder and from what kap keeps to take steps back.
Git's history still holds the text. Backups and other devices may too.
To take it out of the history as well, which gives every later commit another
name:
  kap git diff --quiet HEAD && kap git filter-repo --force --invert-paths --path-regex='-(<insight>)(-(again|edited|other)-.*)?[.]md$'
`git filter-repo` is a program of its own, and puts every file back as git has
it. So where something is not in git yet, nothing happens: see `kap git status`.

"#]]);
    assert_eq!(home.files_with("xylophonic"), [""; 0]);
    assert_eq!(home.files_with("more of it").len(), 1, "the editor's script alone");
    assert_eq!(home.git("status --porcelain"), "");
    home.kap("undo --yes").fails(3);
    home.kap("purge --all --yes").succeeds().err_has("The trash is empty.");
}

#[test]
fn purging_wants_a_word_and_no_single_letter() {
    let home = journal();
    home.kap("delete 9xw3p --yes").succeeds();
    for (typed, is_gone) in [("y\r", false), ("\r", false), ("purge\r", true)] {
        let mut terminal = home.terminal("purge 9xw3p");
        terminal.wait_for("Type purge to go on");
        terminal.wait_for_keys();
        terminal.send(typed);
        terminal.wait_for(if is_gone { "Purged" } else { "Nothing was changed." });
        assert!(terminal.wait_exit().success());
        assert_eq!(
            home.journal().join("trash/2026/2026-10-05-reflection-9xw3p.md").exists(),
            !is_gone,
            "{typed:?}"
        );
    }
}
