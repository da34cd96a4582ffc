//! `kap reflect`, without a terminal: a text, a pipe, the editor, a file of answers.

use snapbox::str;

use super::support::{Home, equal};

/// Answers to the `now` step.
pub const NOW: &str = "\
still_here = \"blue light under the door\"
feeling = [\"calm\", \"raw\"]
clinician = \"my hands were numb for an hour\"
";

#[test]
fn a_line_on_a_fresh_machine_is_kept_and_the_receipt_says_where() {
    let home = Home::new();
    home.kap("reflect \"Slept ten hours. Still soft.\"").succeeds().out("").err(str![[r#"
Your journal is a folder of its own:
$HOME/.local/share/kap/journal. Only you can read it.
git knows no name of yours, so kap's commits bear the name kap. That is fine. To
  use yours, set user.name and user.email with `git config --global`.
Saved: reflection <reflection>, in 2026/2026-10-05-reflection-<reflection>.md.
Next: read it back with `kap show <reflection>`.
Whom to call, whenever you want somebody: `kap support`.

"#]]);
    equal(
        &home.journal_files(),
        str![[r#"
.gitattributes
.gitignore
2026/2026-10-05-reflection-<reflection>.md
kap.toml

"#]],
    );
    equal(
        &home.the("reflection"),
        str![[r#"
+++
id = "<reflection>"

kind = "reflection"

at = 2026-10-05T20:10:00+02:00

day = 2026-10-05

step = "free"
+++

Slept ten hours. Still soft.

"#]],
    );
    equal(
        &home.commits(),
        str![[r#"
kap: reflection 2026-10-05

A	.gitattributes
A	.gitignore
A	2026/2026-10-05-reflection-<reflection>.md
A	kap.toml

"#]],
    );
}

#[test]
fn the_second_time_nothing_is_said_of_the_journal() {
    let home = Home::new();
    home.kap("reflect one").succeeds();
    home.kap("reflect two").succeeds().err(str![[r#"
Saved: reflection <reflection-2>, in 2026/2026-10-05-reflection-<reflection-2>.md.
Next: read it back with `kap show <reflection-2>`.
Whom to call, whenever you want somebody: `kap support`.

"#]]);
    home.kap("reflect three --quiet").succeeds().out("").err("");
}

#[test]
fn every_door_keeps_the_same_text() {
    let text = "Slept ten hours.\n\n  Still soft, \"mostly\".";
    let reflected = |give: &dyn Fn(&Home)| {
        let home = Home::new().without_git();
        give(&home);
        home.the("reflection")
    };
    let given = reflected(&|home| {
        home.kap_with(&["reflect", text]).succeeds();
    });
    assert!(given.ends_with(&format!("+++\n\n{text}\n")), "{given}");
    let piped = reflected(&|home| {
        home.kap("reflect").stdin(text).succeeds();
    });
    let dashed = reflected(&|home| {
        home.kap("reflect -").stdin(format!("\u{feff}{}\r\n\r\n", text.replace('\n', "\r\n"))).succeeds();
    });
    let edited = reflected(&|home| {
        home.write("text", text).editor("cat \"$HOME/text\" >> \"$1\"");
        home.kap("reflect --edit").succeeds();
    });
    assert_eq!(piped, given);
    assert_eq!(dashed, given);
    assert_eq!(edited, given);
}

#[test]
fn answers_by_key_are_the_same_from_toml_json_a_pipe_and_the_editor() {
    let reflected = |give: &dyn Fn(&Home)| {
        let home = Home::with_session().without_git();
        give(&home);
        home.the("reflection")
    };
    let toml = reflected(&|home| {
        home.write("answers.toml", NOW).kap("reflect --answers answers.toml").succeeds().err(str![[r#"
Saved. Nothing to decide today.
Rest well. Tomorrow we can look at it together.
Saved: reflection <reflection>, in 2026/2026-10-05-reflection-<reflection>.md.
Next: nothing today. From tomorrow on, `kap reflect`.
Whom to call, whenever you want somebody: `kap support`.

"#]]);
    });
    equal(
        &toml,
        str![[r#"
+++
id = "<reflection>"

kind = "reflection"

at = 2026-10-05T20:10:00+02:00

day = 2026-10-05

session = "k7m2q"

step = "now"

set = "now"

set_version = 1

skipped = [
  "body",
  "tomorrow",
]
+++

## What is still here? A picture, a word, a sound. <!-- kap: still_here -->

blue light under the door

## Which of these fit? <!-- kap: feeling -->

calm, raw

## Anything you want your clinician to know? <!-- kap: clinician for:clinician -->

my hands were numb for an hour

"#]],
    );
    let json = r#"{
        "still_here": "blue light under the door",
        "feeling": ["calm", "raw"],
        "clinician": "my hands were numb for an hour",
        "body": null
    }"#;
    let json = reflected(&|home| {
        home.kap("reflect --answers -").stdin(json).succeeds();
    });
    let edited = reflected(&|home| {
        home.editor(
            "sed -i -e '/kap: still_here/a blue light under the door' -e '/kap: feeling/a calm, raw' \
             -e '/kap: clinician/a my hands were numb for an hour' \"$1\"",
        );
        home.kap("reflect --edit").succeeds();
    });
    assert_eq!(json, toml);
    assert_eq!(edited, toml);
}

#[test]
fn a_session_that_kap_does_not_know_becomes_a_record_with_the_reflection() {
    let home = Home::new().without_git();
    home.kap("reflect --when \"yesterday 14:00\" --answers -").stdin("learned = \"rest\"").succeeds().err(
        str![[r#"
Your journal is a folder of its own:
$HOME/.local/share/kap/journal. Only you can read it.
A large decision that is hard to undo, about work, a relationship, money or a
home, can wait: park it with a date, and tell your clinician or someone you
trust. Changes to any medicine belong with the person who prescribes it.
Saved: reflection <reflection>, in 2026/2026-10-05-reflection-<reflection>.md.
With it: insight <insight>, session <session>.
Next: `kap reflect` again when a week has passed.
Whom to call, whenever you want somebody: `kap support`.

"#]],
    );
    equal(
        &home.the("session"),
        str![[r#"
+++
id = "<session>"

kind = "session"

at = 2026-10-04T14:00:00+02:00

day = 2026-10-04

written = 2026-10-05T20:10:00+02:00

sort = "medicine"

series = 1
+++

"#]],
    );
    equal(
        &home.the("reflection"),
        str![[r#"
+++
id = "<reflection>"

kind = "reflection"

at = 2026-10-05T20:10:00+02:00

day = 2026-10-05

session = "<session>"

step = "days"

set = "days"

set_version = 1

skipped = [
  "story",
  "heaviest",
  "stirred",
  "puzzle",
  "tuesday",
  "tell",
  "signs",
]

made = [
  "<insight>",
]
+++

## What is one thing you seem to have learned? <!-- kap: learned -->

rest

"#]],
    );
    equal(
        &home.the("insight"),
        str![[r#"
+++
id = "<insight>"

kind = "insight"

at = 2026-10-05T20:10:00+02:00

day = 2026-10-05

from = "<reflection>"

session = "<session>"
+++

rest

"#]],
    );
}

#[test]
fn what_is_written_later_keeps_both_times() {
    let home = Home::with_session().without_git();
    home.at("2026-10-09T09:00:00+02:00");
    home.kap("reflect --at \"tuesday 21:30\" --step days -").stdin("It came back in the tram.").succeeds();
    equal(
        &home.the("reflection"),
        str![[r#"
+++
id = "<reflection>"

kind = "reflection"

at = 2026-10-06T21:30:00+02:00

day = 2026-10-06

written = 2026-10-09T09:00:00+02:00

session = "k7m2q"

step = "days"
+++

It came back in the tram.

"#]],
    );
}

#[test]
fn a_planned_session_that_was_reflected_on_has_been() {
    let home = Home::new().without_git();
    home.kap("session plan today").succeeds();
    home.kap("reflect --answers -").stdin(NOW).succeeds();
    assert!(!home.the("session").contains("planned"));
    assert!(home.the("reflection").contains("session = \"<session>\""));
}

#[test]
fn nobody_to_ask_and_nothing_given_is_refused_at_once() {
    let home = Home::with_session();
    home.kap("reflect").fails(2).out("").err(str![[r#"
kap: there is nothing to write down, and nobody can be asked here
hint: give the text (`kap reflect "a line"`, or through a pipe), or --answers
      FILE, or --edit

"#]]);
    home.kap("reflect").stdin(" \n\n").fails(2);
    home.kap("reflect --no-input").fails(2);
    assert!(home.records("reflection").is_empty());
}

#[test]
fn what_could_not_be_saved_is_kept_and_saved_when_that_is_mended() {
    let home = Home::with_session().without_git();
    // Root may write anywhere, so what is in the way is a file where a folder belongs.
    let year = home.journal().join("2026");
    std::fs::remove_dir_all(&year).unwrap();
    std::fs::write(&year, "").unwrap();
    home.kap("reflect \"precious words\"").fails(1);
    assert!(home.drafts()[0].contains("precious words"));
    home.kap("reflect --resume").fails(1);
    assert!(home.drafts()[0].contains("precious words"));
    std::fs::remove_file(&year).unwrap();
    home.kap("reflect --resume").succeeds().err(str![[r#"
Saved: reflection <reflection>, in 2026/2026-10-05-reflection-<reflection>.md.
Next: read it back with `kap show <reflection>`.
Whom to call, whenever you want somebody: `kap support`.

"#]]);
    assert!(home.the("reflection").contains("precious words"));
    assert!(home.drafts().is_empty());
    home.kap("reflect --resume").fails(3).err(str![[r#"
kap: there is no draft to go on with
hint: begin one: `kap reflect`

"#]]);
}
