//! The settings: what is wrong with them is named, and whom to call is there all the same.

use snapbox::str;

use super::support::Home;

#[test]
fn a_damaged_settings_file_is_named_and_nothing_is_written_elsewhere() {
    let home = Home::new();
    home.write(".config/kap/config.toml", "country = \"DE\"\ngit = yes\n");
    home.kap("reflect words").fails(5).out("").err(str![[r#"
kap: $HOME/.config/kap/config.toml, line 2: string values
     must be quoted
hint: mend that line in any editor

"#]]);
    home.kap("list").fails(5);
    home.kap("support").succeeds().out_has("Emergency").err(str![[r#"
Your own people and your country are not in it:
  $HOME/.config/kap/config.toml, line 2: string values must
  be quoted.

"#]]);
    assert!(!home.path(".local").exists());
}

#[test]
fn a_setting_that_kap_does_not_know_is_named_and_the_rest_works() {
    let home = Home::new();
    home.write(".config/kap/config.toml", "gti = false\n");
    home.kap("list").succeeds().err(str![[r#"
$HOME/.config/kap/config.toml: kap has no setting `gti`
Nothing yet. Begin with `kap reflect`.

"#]]);
}

#[test]
fn a_journal_of_a_later_format_is_left_alone() {
    let home = Home::with_session();
    home.write_journal("kap.toml", "format = 2\nnew = true\n");
    for command in
        ["reflect words", "list", "show k7m2q", "session log today", "goal add walk walk", "init", ""]
    {
        home.kap(command).fails(5).out("");
    }
    home.kap("list").fails(5).err(str![[r#"
kap: this journal is in format 2; this kap reads format 1
hint: update kap on this device; nothing was changed

"#]]);
    home.kap("support").succeeds();
    assert_eq!(home.journal_files(), "2026/2026-10-05-session-k7m2q.md\nkap.toml\n");
}

#[test]
fn a_damaged_kap_toml_is_named_and_writing_goes_on() {
    let home = Home::with_session();
    home.write_journal("kap.toml", "format = 1\nday_start = 4\n");
    home.kap("reflect words").succeeds().err_has("kap.toml:2:13");
    assert_eq!(home.read_journal("kap.toml"), "format = 1\nday_start = 4\n");
}

#[test]
fn the_day_begins_when_the_person_says() {
    let home = Home::new().without_git();
    home.write_journal("kap.toml", "format = 1\nday_start = \"06:00\"\n");
    home.at("2026-10-06T05:30:00+02:00").kap("reflect words").succeeds();
    assert!(home.the("reflection").contains("day = 2026-10-05"));
    home.kap("reflect words").with("KAP_DAY_START", "05:00").succeeds();
    assert!(home.records("reflection").iter().any(|text| text.contains("day = 2026-10-06")));
    home.kap("reflect words").with("KAP_DAY_START", "late").fails(2).err(str![[r#"
kap: KAP_DAY_START is not a time of day
hint: write it like 04:00

"#]]);
}
