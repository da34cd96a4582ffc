//! `kap support`: whom to call, with nothing set up, in any state of things.

use snapbox::str;

use super::support::Home;

#[test]
fn the_card_is_there_on_an_empty_machine_and_writes_nothing() {
    let home = Home::new();
    home.kap("support").succeeds().out_has("Emergency").err("");
    home.kap("support --format json").succeeds().err("");
    assert_eq!(std::fs::read_dir(home.path("")).unwrap().count(), 0);
}

#[test]
fn the_own_contacts_come_first_and_the_country_is_chosen() {
    let home = Home::new();
    home.write(
        ".config/kap/config.toml",
        "country = \"DE\"\n\n[[contact]]\nname = \"Dr Novak\"\nnumber = \"+49 30 1234567\"\nnote = \"weekdays\"\n",
    );
    let card = home.kap("support").succeeds().stdout;
    let place = |text: &str| card.find(text).unwrap_or_else(|| panic!("no {text}: {card}"));
    assert!(place("Dr Novak") < place("Germany"), "{card}");
    assert!(!card.contains("United States"), "{card}");
    home.kap("support --country us").succeeds().out_has("988").lacks("Germany");
    let json = home.kap("support --format json").succeeds().json();
    assert_eq!(json["contacts"][0]["number"], "+49 30 1234567");
    assert_eq!(json["schema"], 1);
}

#[test]
fn an_unknown_country_gets_a_card_all_the_same() {
    Home::new().kap("support --country QQ").succeeds().out_has("Emergency").err("");
}

#[test]
fn neither_a_damaged_journal_nor_a_missing_home_hides_it() {
    let home = Home::new();
    home.write(".config/kap/config.toml", "country = \n");
    home.write_journal("kap.toml", "format = 99\n");
    home.kap("support").succeeds().out_has("Emergency");
    home.set("KAP_DAY_START", "late").kap("support").succeeds().out_has("Emergency");
    home.unset("KAP_DAY_START");
    let narrow = home.kap("support --country DE").with("COLUMNS", "30").succeeds();
    assert!(narrow.stdout.lines().all(|line| line.chars().count() <= 30), "{}", narrow.stdout);
}

#[test]
fn the_whole_card_for_one_country() {
    Home::new().kap("support --country DE").succeeds().out(str![[r#"
Trouble breathing, not waking up properly, fainting, chest pain or a severe
headache: call the emergency number now.
Thoughts of killing or harming yourself: call a crisis line or the emergency
number now. If you can, be where someone is.
You need not know what to say. "I am not safe" is enough. Not being sure is
reason enough to call.

Germany
  Emergency: 112
  TelefonSeelsorge: 0800 1110111 (call)
  TelefonSeelsorge: 0800 1110222 (call)

kap is not medical care. Nobody watches what you write here, nobody is told, and
kap cannot call for you.

"#]]);
}
