//! `kap doctor`: finds what is wrong, says what to do, and mends what loses nothing.

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::time::{Duration, SystemTime};

use snapbox::str;

use super::support::Home;

/// A journal with two sound records, as private as kap makes it.
fn sound() -> Home {
    let home = Home::with_session().without_git();
    home.record(
        "2026/2026-10-05-insight-4tq8n.md",
        "id = \"4tq8n\"\n\nkind = \"insight\"\n\nday = 2026-10-05\n\nsession = \"k7m2q\"",
        "Rest comes first",
    );
    make_private(&home.journal());
    home
}

fn make_private(folder: &Path) {
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).unwrap();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            make_private(&path);
        } else {
            fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
        }
    }
}

/// Adds files to the sound journal, as private as the rest.
fn with(files: &[(&str, &str)]) -> Home {
    let home = sound();
    for (path, text) in files {
        home.write_journal(path, text);
    }
    make_private(&home.journal());
    home
}

const INSIGHT: &str = "+++\nid = \"4tq8n\"\nkind = \"insight\"\nday = 2026-10-05\n+++\n\nRest comes first\n";

#[test]
fn a_sound_journal_is_said_to_be_so() {
    sound().kap("doctor").succeeds().out("").err(str![[r#"
The journal is sound: 2 records.

"#]]);
    sound().kap("doctor --format json").succeeds().out(str![[r#"
{
  "schema": 1,
  "records": 2,
  "findings": []
}

"#]]);
    Home::new().kap("doctor").succeeds().out("").err(str![[r#"
There is no journal yet. Begin with `kap reflect`.

"#]]);
}

#[test]
fn everything_that_is_wrong_is_named_with_what_to_do() {
    let home = with(&[
        ("2026/2026-10-06-insight-2ab4c.md", "+++\nconfidence = 170\n+++\n\nprivate words\n"),
        ("2026/2026-10-06-insight-3ab4c.md", "+++\n<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> x\n+++\n"),
        (
            "2026/2026-10-06-insight-5ab4c.md",
            "+++\nday = 2026-10-07\nfrom = \"zzzzz\"\n+++\n\nprivate words\n",
        ),
        ("2026/2026-10-05-insight-4tq8n.sync-conflict-20261006-101112-ABCDEFG.md", INSIGHT),
        ("goals/walk-6ab4c.md", "+++\nday = 2026-10-05\n+++\n\nWalk\n"),
        ("goals/walk-7ab4c.md", "+++\nday = 2026-10-05\n+++\n\nWalk more\n"),
        ("goals/.walk-8ab4c.md.icloud", "x"),
        ("questions/week.toml", "version = 1\ntitle = 3\n"),
        ("measures/mine.toml", "id = \n"),
        ("2026/shopping.md", "milk\n"),
        ("2026/2026-10-07-practice-2ab4d.md", "+++\nwhat = \"walk\"\ngoal = \"zzzzy\"\n+++\n"),
    ]);
    std::os::unix::fs::symlink("/etc/passwd", home.journal().join("2026/2026-10-06-insight-9ab4c.md"))
        .unwrap();
    let ended = home.kap("doctor").fails(5).lacks("private words").lacks("shopping");
    ended.out(str![[r#"
To mend
  2026/2026-10-06-insight-2ab4c.md:2: `confidence` is not a whole number from 0
    to 100
    write a whole number from 0 to 100
  2026/2026-10-06-insight-3ab4c.md:2: two versions stand in it, between the
    markers of a merge
    keep what you want of both, and take out the lines of <<<<<<<, ======= and
      >>>>>>>
  2026/2026-10-06-insight-<insight>.md: is a link, which kap does not follow
    kap passes it over: put the file itself there, or move it elsewhere
  2026/2026-10-05-insight-4tq8n.md: the id 4tq8n is also that of
    2026/2026-10-05-insight-4tq8n.sync-conflict-20261006-101112-ABCDEFG.md
    compare the two, and keep what you want in one of them
  goals/walk-7ab4c.md: the handle walk is also that of goals/walk-6ab4c.md
    give one of them another name: `kap goal edit 7ab4c --handle NAME`
  goals/walk-6ab4c.md: the handle walk is also that of goals/walk-7ab4c.md
    give one of them another name: `kap goal edit 6ab4c --handle NAME`
  2026/2026-10-06-insight-5ab4c.md: its name says another `day` than stands in
    it
    `kap doctor --fix` gives it the name that fits; if the key is wrong, change
      that instead
  2026/2026-10-05-insight-4tq8n.sync-conflict-20261006-101112-ABCDEFG.md: a
    synchronising program kept a second version here
    compare it with the other file, and keep what you want in one of them
  goals/.walk-8ab4c.md.icloud: the file itself is in iCloud and not on this
    device
    open the folder in Finder or Files and download it
  measures/mine.toml:1: string values must be quoted
    the others work meanwhile
  questions/week.toml:2: the value does not fit: expected a text in quotes
    the questions that come with kap are asked meanwhile

Good to know
  2026/2026-10-06-insight-5ab4c.md: `from` names zzzzz, which is not here
    it was deleted, or it is on another device: it may stay so
  2026/2026-10-07-practice-2ab4d.md: `goal` names zzzzy, which is not here
    it was deleted, or it is on another device: it may stay so

"#]]);
    home.kap("doctor").fails(5).err(str![[r#"
kap: 11 things are to be mended
hint: see what kap can mend by itself: `kap doctor --fix --dry-run`

"#]]);
}

#[test]
fn names_modes_and_halves_are_mended_and_nothing_is_lost() {
    let home = with(&[
        ("2026/2026-10-06-insight-5ab4c.md", "+++\nday = 2025-10-07\nkind = \"question\"\n+++\n\nWhy?\n"),
        (
            "goals/walk.md",
            "+++\nid = \"6ab4c\"\nkind = \"goal\"\nhandle = \"walk\"\nday = 2026-10-05\n+++\n\nWalk\n",
        ),
        ("2026/.kap-unfinished-0a0b0c", "half"),
        ("2026/.kap-unfinished-1a0b0c", "at work"),
    ]);
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_791_223_800);
    let written = |name: &str, at| {
        File::options().write(true).open(home.journal().join(name)).unwrap().set_modified(at).unwrap();
    };
    written("2026/.kap-unfinished-0a0b0c", now - Duration::from_secs(7200));
    written("2026/.kap-unfinished-1a0b0c", now);
    let open = home.journal().join("2026/2026-10-05-insight-4tq8n.md");
    fs::set_permissions(&open, fs::Permissions::from_mode(0o644)).unwrap();
    let goal = home.journal().join("goals/walk.md");
    fs::set_permissions(&goal, fs::Permissions::from_mode(0o640)).unwrap();
    let before = home.journal_files();
    home.kap("doctor --fix --dry-run").succeeds().out(str![[r#"
would rename goals/walk.md to goals/walk-6ab4c.md
would rename 2026/2026-10-06-insight-5ab4c.md to 2025/2025-10-07-question-5ab4c.md
would move 2026/.kap-unfinished-0a0b0c to trash/2026/.kap-unfinished-0a0b0c
would make 2026/2026-10-05-insight-4tq8n.md yours alone
would make goals/walk.md yours alone

"#]]);
    assert_eq!(home.journal_files(), before);
    home.kap("doctor --fix").succeeds().err(str![[r#"
Mended 5 of 5.
The journal is sound: 4 records.

"#]]);
    snapbox::assert_data_eq!(
        home.journal_files(),
        str![[r#"
2025/2025-10-07-question-5ab4c.md
2026/.kap-unfinished-1a0b0c
2026/2026-10-05-insight-4tq8n.md
2026/2026-10-05-session-k7m2q.md
goals/walk-<goal>.md
kap.toml
trash/2026/.kap-unfinished-0a0b0c

"#]]
    );
    assert_eq!(fs::metadata(&open).unwrap().permissions().mode() & 0o777, 0o600);
    let goal = fs::metadata(goal.with_file_name("walk-6ab4c.md")).unwrap();
    assert_eq!(goal.permissions().mode() & 0o777, 0o600);
    assert_eq!(home.read_journal("trash/2026/.kap-unfinished-0a0b0c"), "half");
    home.kap("doctor --fix").succeeds().err_has("There is nothing that kap can mend.");
}

#[test]
fn a_name_that_is_taken_is_left_alone() {
    let home = with(&[("2026/2026-10-06-insight-4tq8n.md", INSIGHT)]);
    let before = home.journal_files();
    home.kap("doctor --fix").fails(5).err_has("a file of that name is there");
    assert_eq!(home.journal_files(), before);
}

#[test]
fn a_journal_that_others_may_enter_is_closed() {
    let home = sound();
    fs::set_permissions(home.journal(), fs::Permissions::from_mode(0o755)).unwrap();
    home.kap("doctor").fails(5).out_has("others on this machine may look into the journal's folder");
    home.kap("doctor --fix").succeeds();
    assert_eq!(fs::metadata(home.journal()).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn new_names_are_one_commit() {
    let home = Home::new();
    home.kap("insight add \"Rest comes first\"").succeeds();
    let id = home.id("<insight>");
    let path = format!("2026/2026-10-05-insight-{id}.md");
    let text = home.read_journal(&path).replace("day = 2026-10-05", "day = 2026-10-04");
    home.write_journal(&path, text);
    make_private(&home.journal());
    home.kap("doctor --fix").succeeds();
    assert_eq!(home.git("log -1 --format=%s"), "kap: names that fit\n");
    assert_eq!(home.git("status --short"), "");
}

#[test]
fn a_newer_format_is_named_and_nothing_else_is_looked_at() {
    let home = with(&[("kap.toml", "format = 2\n"), ("2026/2026-10-06-insight-2ab4c.md", "damaged")]);
    home.kap("doctor").fails(5).out(str![[r#"
To mend
  this journal is in format 2; this kap reads format 1
    update kap on this device; nothing was changed

"#]]);
    home.kap("doctor --fix").fails(5);
}

#[test]
fn what_waits_is_good_to_know_and_no_failure() {
    let home = Home::new();
    home.kap("insight add \"Rest comes first\"").succeeds();
    make_private(&home.journal());
    home.git("remote add origin https://ana:secret@github.com/ana/journal.git");
    let ended = home.kap("doctor").succeeds().lacks("secret");
    ended.out(str![[r#"
Good to know
  the journal is sent to github.com, which may show it to everyone
    see there that the repository is set to private
  what is here differs from what was last sent or fetched
    `kap sync` fetches and sends, when you like

"#]]);
    fs::write(home.journal().join(".git/MERGE_HEAD"), "x").unwrap();
    home.kap("doctor").fails(5).out_has("merge");
}

#[test]
fn looking_writes_nothing() {
    let home = with(&[("2026/2026-10-06-insight-2ab4c.md", "damaged")]);
    let before = home.journal_files();
    home.kap("doctor").fails(5);
    home.kap("doctor --fix --dry-run").succeeds();
    assert_eq!(home.journal_files(), before);
    assert!(!home.path(".local/state").exists());
}

/// Sets the time at which a file was written.
fn written(path: &Path, days_ago: u64) {
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_791_223_800);
    let file = File::options().write(true).open(path).unwrap();
    file.set_modified(now - Duration::from_secs(days_ago * 86_400)).unwrap();
}

#[test]
fn the_trash_is_looked_at() {
    let home = with(&[
        ("trash/2026/2026-10-05-insight-4tq8n.md", INSIGHT),
        ("trash/2026/2026-10-04-insight-2ab4c.md", "private words\n"),
        ("trash/2026/2026-10-04-insight-3ab4c.md", &INSIGHT.replace("4tq8n", "3ab4c")),
    ]);
    for (name, days) in
        [("2026-10-05-insight-4tq8n", 1), ("2026-10-04-insight-2ab4c", 91), ("2026-10-04-insight-3ab4c", 400)]
    {
        written(&home.journal().join(format!("trash/2026/{name}.md")), days);
    }
    home.kap("doctor").succeeds().lacks("private words").out(str![[r#"
Good to know
  2 records have been in the trash for over three months
    they are still there to be read; `kap purge --all` takes them out for good
  trash/2026/2026-10-05-insight-4tq8n.md: a record of the same id is in the
    journal as well
    compare the two; `kap purge 4tq8n` takes the one in the trash away for good
  trash/2026/2026-10-04-insight-2ab4c.md: it cannot be read as a record
    `kap restore` brings it back as it is, to be mended in any editor

"#]]);
    home.kap("doctor --fix").succeeds().err_has("There is nothing that kap can mend.");
}

/// kap's folder for the journal on this machine.
fn state(home: &Home) -> std::path::PathBuf {
    let folders = fs::read_dir(home.path(".local/state/kap")).unwrap();
    folders.map(|entry| entry.unwrap().path()).find(|path| path.is_dir()).unwrap()
}

#[test]
fn what_was_written_and_never_saved_is_named() {
    let home = sound();
    home.editor("printf '+++\\nconfidence = 170\\n+++\\n\\nprivate words\\n' > \"$1\"");
    home.kap("edit 4tq8n").fails(5);
    home.kap("doctor").succeeds().err_has("sound");
    let kept = state(&home).join("edits/4tq8n.md");
    written(&kept, 8);
    home.kap("doctor")
        .succeeds()
        .lacks("private words")
        .out_has("was never saved")
        .out_has("`kap edit 4tq8n` goes on with it");
    fs::rename(&kept, kept.with_file_name("4tq8n-1.md")).unwrap();
    home.kap("doctor").succeeds().out_has("4tq8n-1.md").out_has("copy from it what you want");
    let draft = state(&home).join("drafts/abcde.draft");
    fs::create_dir_all(draft.parent().unwrap()).unwrap();
    fs::write(&draft, "private words [").unwrap();
    home.kap("doctor").fails(5).lacks("private words").out_has("a draft cannot be read as one");
    assert_eq!(fs::read_to_string(draft).unwrap(), "private words [");
}

#[test]
fn a_folder_of_kaps_own_that_cannot_be_written_is_named_and_so_is_what_git_lacks_by_it() {
    let home = Home::new();
    home.kap("insight add \"Rest comes first\"").succeeds();
    make_private(&home.journal());
    let (state, aside) = (home.path(".local/state"), home.path(".local/aside"));
    fs::rename(&state, &aside).unwrap();
    fs::write(&state, "").unwrap();
    home.kap("doctor").fails(5).out_has("cannot be written").out_has("nothing you save comes into git");
    home.kap("insight add \"Slow down\"")
        .succeeds()
        .err_has("could not be written")
        .err_has("`kap doctor --fix`");
    fs::remove_file(&state).unwrap();
    fs::rename(&aside, &state).unwrap();
    home.kap("doctor").succeeds().out_has("it is not in git").out_has("`kap doctor --fix` puts it there");
    home.kap("doctor --fix --dry-run").succeeds().out_has("would put 2026/");
    assert!(home.git("status --short").contains("??"), "nothing was done yet");
    home.kap("doctor --fix").succeeds().err_has("Mended 1 of 1.");
    assert_eq!(home.git("status --short"), "");
    assert_eq!(home.git("log -1 --format=%s"), "kap: what git lacked\n");
    home.kap("doctor").succeeds().err_has("sound");
}

#[test]
fn what_git_is_to_get_and_cannot_be_read_is_named() {
    let home = Home::new();
    home.kap("insight add \"Rest comes first\"").succeeds();
    make_private(&home.journal());
    let pending = state(&home).join("pending");
    fs::create_dir_all(&pending).unwrap();
    fs::write(pending.join("00000000001-abcde.toml"), "message = ").unwrap();
    home.kap("doctor").fails(5).out_has("cannot be read").out_has("remove that file");
}

#[test]
fn a_journal_that_is_sent_without_a_lock_is_to_be_mended() {
    let home = Home::new();
    home.kap("insight add \"Rest comes first\"").succeeds();
    make_private(&home.journal());
    home.git("remote add origin http://example.org/journal.git");
    home.kap("doctor").fails(5).out_has("without a lock");
}

#[test]
fn an_old_draft_is_good_to_know_and_a_young_one_is_not() {
    let home = sound();
    home.editor("echo half a sentence >> \"$1\"; exit 1").kap("reflect --edit").ends();
    home.kap("doctor").succeeds().err_has("sound").lacks("half a sentence");
    home.at("2026-10-14T20:00:00+02:00");
    home.kap("doctor").succeeds().out_has("is still a draft").lacks("half a sentence");
}

#[test]
fn other_programs_get_each_finding_with_its_place_and_what_mends_it() {
    let home = with(&[(
        "2026/2026-10-06-insight-2ab4c.md",
        "+++\nid = \"2ab4c\"\nkind = \"insight\"\nday = 2026-10-07\n+++\n",
    )]);
    let found = home.kap("doctor --format json").fails(5).json();
    let finding = &found["findings"][0];
    assert_eq!(finding["weight"], "mend");
    assert_eq!(finding["rule"], "names");
    assert_eq!(finding["path"], "2026/2026-10-06-insight-2ab4c.md");
    assert_eq!(finding["fix"], "rename 2026/2026-10-06-insight-2ab4c.md to 2026/2026-10-07-insight-2ab4c.md");
    home.kap("doctor --format plain").fails(5).out_has("mend\tnames\t2026/2026-10-06-insight-2ab4c.md\t\t");
}
