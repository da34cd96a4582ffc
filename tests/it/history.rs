//! `kap history` and `kap git`: how a record changed, and the person's own git.

use snapbox::str;

use super::support::Home;

fn changed() -> Home {
    let home = Home::new();
    home.kap("goal add walk \"Walk before I open the laptop\" --when \"it is eight\" --then \"I go\"")
        .succeeds();
    home.at("2026-10-06T09:00:00+02:00").editor("sed -i 's/open the laptop/read the mails/' \"$1\"");
    home.kap("edit walk").succeeds();
    home.at("2026-10-07T09:00:00+02:00").kap("edit walk --set handle=stroll").succeeds();
    home.at("2026-10-08T09:00:00+02:00").kap("delete stroll --yes").succeeds();
    home.kap("restore stroll").succeeds();
    home.look();
    home
}

#[test]
fn a_record_is_followed_through_its_names_with_what_changed() {
    let home = changed();
    home.kap("history stroll").succeeds().out(str![[r#"
Goal stroll

Monday, 5 October, 20:10  written

Tuesday, 6 October, 09:00  changed
  ~ Walk before I [-open-]{+read+} the [-laptop-]{+mails+}

yesterday, 09:00  changed
  ~ handle = "[-walk-]{+stroll+}"

today, 09:00  moved to the trash

today, 09:00  brought back

"#]]);
    let json = home.kap("history stroll --format json").succeeds().json();
    assert_eq!(json["versions"].as_array().unwrap().len(), 5);
    assert_eq!(json["versions"][1]["changes"][0]["was"], "Walk before I open the laptop");
    assert_eq!(json["versions"][1]["changes"][0]["is"], "Walk before I read the mails");
    assert_eq!(json["git"], true);
    home.kap("delete stroll --yes").succeeds();
    home.kap("history stroll").succeeds().out_has("moved to the trash");
    home.kap("history zzzzz").fails(3);
}

#[test]
fn what_is_not_yet_in_git_is_the_last_version() {
    let home = changed();
    let path = format!("goals/stroll-{}.md", home.id("<goal>"));
    let text = home.read_journal(&path).replace("mails", "post");
    home.write_journal(&path, &text);
    home.kap("history stroll")
        .succeeds()
        .out_has("now  not yet in git\n  ~ Walk before I read the [-mails-]{+post+}\n");
    home.set("COLUMNS", "40")
        .kap("history stroll")
        .succeeds()
        .out_has("  ~ Walk before I [-open-]{+read+} the\n    [-laptop-]{+mails+}\n");
}

#[test]
fn without_git_that_is_said_calmly() {
    let home = Home::new().without_git();
    home.kap("insight add words").succeeds();
    home.kap("history")
        .succeeds()
        .out("")
        .err_has("This journal is not kept in git, so earlier versions are not kept.");
    let json = home.kap("history --format json").succeeds().json();
    assert_eq!((json["git"].clone(), json["versions"].clone()), (false.into(), serde_json::json!([])));
}

#[test]
fn reading_a_history_changes_nothing_and_runs_nothing() {
    let home = changed();
    home.git("config core.fsmonitor \"touch $HOME/pwned\"");
    home.write_journal(".gitattributes", "*.md diff=evil filter=evil\n");
    home.git("config diff.evil.textconv \"touch pwned; cat\"");
    home.git("config filter.evil.smudge \"touch pwned; cat\"");
    let before = home.journal_files();
    home.kap("history stroll").succeeds();
    assert_eq!(home.journal_files(), before);
    assert!(!home.path("pwned").exists());
}

#[test]
fn git_is_the_persons_own() {
    let home = changed();
    let messages = home.kap("git log --format=%s -n 1").succeeds().stdout;
    assert!(messages.starts_with("kap: restore goal"), "{messages}");
    home.kap("git rev-parse --show-toplevel").succeeds().out_has("kap/journal");
    home.kap("git rev-parse --verify --quiet nothing").fails(1);
    home.kap("git log --no-such-flag").fails(128);
    home.kap("git config --help-me").fails(129);
    home.kap("git hash-object --stdin").stdin("words").succeeds().out_has("f917a2c");
    home.write(".gitconfig", "[alias]\n\tgreet = !echo hello from $PWD && exit 7\n");
    home.kap("git greet").fails(7).out_has("hello from");
    Home::new().kap("git log").fails(3).err_has("there is no journal yet");
}
