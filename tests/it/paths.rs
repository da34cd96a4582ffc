//! Where kap keeps things: XDG variables, `KAP_DIR`, `--journal`, and what wins.

use snapbox::str;

use super::support::Home;

#[test]
fn every_place_is_printed_and_none_is_made() {
    let home = Home::new();
    home.kap("paths")
        .succeeds()
        .out(str![[r#"
place: journal
path: $HOME/.local/share/kap/journal
not yet there
what: your records, in Markdown

place: settings
path: $HOME/.config/kap/config.toml
not yet there
what: your settings, if you make any

place: state
path: $HOME/.local/state/kap/<journal>
not yet there
what: what belongs to this machine alone; the rest is in it

place: drafts
path: $HOME/.local/state/kap/<journal>/drafts
not yet there
what: what you typed and have not finished

place: pending
path: $HOME/.local/state/kap/<journal>/pending
not yet there
what: what git still lacks

place: lock
path: $HOME/.local/state/kap/<journal>/lock
not yet there
what: held while kap writes

"#]])
        .err("");
    assert!(!home.path(".local").exists());
    home.kap("reflect words").succeeds();
    home.kap("paths --format plain").succeeds().out(str![[r#"
journal	$HOME/.local/share/kap/journal		your records, in Markdown
settings	$HOME/.config/kap/config.toml	not yet there	your settings, if you make any
state	$HOME/.local/state/kap/<journal>		what belongs to this machine alone; the rest is in it
drafts	$HOME/.local/state/kap/<journal>/drafts	not yet there	what you typed and have not finished
pending	$HOME/.local/state/kap/<journal>/pending		what git still lacks
lock	$HOME/.local/state/kap/<journal>/lock		held while kap writes

"#]]);
    home.kap("paths --format json").succeeds().out(str![[r#"
{
  "schema": 1,
  "places": [
    {
      "name": "journal",
      "path": "$HOME/.local/share/kap/journal",
      "exists": true,
      "what": "your records, in Markdown"
    },
    {
      "name": "settings",
      "path": "$HOME/.config/kap/config.toml",
      "exists": false,
      "what": "your settings, if you make any"
    },
    {
      "name": "state",
      "path": "$HOME/.local/state/kap/<journal>",
      "exists": true,
      "what": "what belongs to this machine alone; the rest is in it"
    },
    {
      "name": "drafts",
      "path": "$HOME/.local/state/kap/<journal>/drafts",
      "exists": false,
      "what": "what you typed and have not finished"
    },
    {
      "name": "pending",
      "path": "$HOME/.local/state/kap/<journal>/pending",
      "exists": true,
      "what": "what git still lacks"
    },
    {
      "name": "lock",
      "path": "$HOME/.local/state/kap/<journal>/lock",
      "exists": true,
      "what": "held while kap writes"
    }
  ]
}

"#]]);
}

#[test]
fn the_xdg_variables_are_followed() {
    let home = Home::new();
    for (name, folder) in [("XDG_DATA_HOME", "d"), ("XDG_CONFIG_HOME", "c"), ("XDG_STATE_HOME", "s")] {
        home.set(name, home.path(folder).to_str().unwrap());
    }
    home.write("c/kap/config.toml", "country = \"DE\"\n");
    home.kap("reflect words").succeeds();
    assert!(home.path("d/kap/journal/kap.toml").exists());
    assert!(home.path("s/kap").is_dir() && !home.path(".local").exists());
    home.set("XDG_DATA_HOME", "relative/one");
    home.kap("paths --format plain").succeeds().out_has("journal\t$HOME/.local/share/kap/journal\t");
}

#[test]
fn the_flag_wins_over_the_variable_and_that_over_the_settings() {
    let home = Home::new();
    home.write(".config/kap/config.toml", "journal = \"~/by-setting\"\n");
    home.go_to("");
    let place = |flags: &str| {
        let text = home.kap(&format!("paths --format plain {flags}")).succeeds().out_has("").stdout;
        let line = home.named(text.lines().find(|line| line.starts_with("journal")).unwrap());
        line.split('\t').nth(1).unwrap().to_owned()
    };
    assert_eq!(place(""), "$HOME/by-setting");
    home.set("KAP_DIR", "by-variable");
    assert_eq!(place(""), "$HOME/by-variable");
    assert_eq!(place("--journal by-flag"), "$HOME/by-flag");
    home.set("KAP_DIR", "");
    assert_eq!(place(""), "$HOME/by-setting");
}
