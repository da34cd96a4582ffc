//! `kap review --then`: the same question, answered then and now.

use serde_json::Value;
use snapbox::str;

use super::support::Home;

/// Two looks back on one session, a month apart.
fn twice() -> Home {
    let home = Home::with_session().without_git();
    for (id, day, kept, slips) in [
        ("2aaaa", "2026-11-05", "The hall, and the door at its end. I was sure that it was locked.", "sleep"),
        ("2bbbb", "2026-12-05", "A hall. The door stood open; I think it always did.", ""),
    ] {
        let slips = if slips.is_empty() {
            String::new()
        } else {
            format!("## What slips? <!-- kap: slips_first -->\n\n{slips}\n")
        };
        home.record(
            &format!("2026/{day}-reflection-{id}.md"),
            &format!("id = \"{id}\"\n\nkind = \"reflection\"\n\nat = {day}T18:00:00+01:00\n\nday = {day}\n\nsession = \"k7m2q\"\n\nstep = \"month\""),
            &format!("## What has stayed? <!-- kap: stayed -->\n\n{kept}\n\n{slips}"),
        );
    }
    home.at("2026-12-06T18:00:00+01:00");
    home
}

#[test]
fn the_two_answers_stand_side_by_side() {
    twice().kap("review --then 1mo").succeeds().err("").out(str![[r#"
What has stayed?
5 November 2026                           5 December 2026
The hall, and the door at its end. I      A hall. The door stood open; I think
was sure that it was locked.              it always did.

"#]]);
}

#[test]
fn on_a_narrow_screen_they_stand_below_one_another() {
    let home = twice();
    home.set("COLUMNS", "40");
    home.kap("review --then 1mo").succeeds().err("").out(str![[r#"
What has stayed?
5 November 2026
  The hall, and the door at its end. I
  was sure that it was locked.
5 December 2026
  A hall. The door stood open; I think
  it always did.

"#]]);
}

#[test]
fn it_is_markdown_and_json_too() {
    let home = twice();
    home.kap("review --then 1mo --format md").succeeds().err("").out(str![[r#"
# Then and now

## What has stayed?

5 November 2026:

> The hall, and the door at its end. I was sure that it was locked.

5 December 2026:

> A hall. The door stood open; I think it always did.

"#]]);
    let json: Value =
        serde_json::from_str(&home.kap("review --then 1mo --format json").succeeds().stdout).unwrap();
    let told = &json["questions"];
    assert_eq!(told.as_array().unwrap().len(), 1);
    assert_eq!(
        (&told[0]["key"], &told[0]["then"]["day"], &told[0]["now"]["record"]),
        (&"stayed".into(), &"2026-11-05".into(), &"2bbbb".into())
    );
}

#[test]
fn of_one_session_only_what_was_written_about_it_is_held_together() {
    let home = twice();
    home.session("3cccc", "2026-12-01T14:00:00+01:00");
    home.kap("review --then 1mo --session 3cccc")
        .succeeds()
        .out("")
        .err_has("No question was answered twice");
    home.kap("review --then 1mo --session k7m2q").succeeds().out_has("always did");
    home.kap("review --then soon").fails(2).out("");
    home.kap("review --then 1mo --format html").fails(2).out("").err_has("--format md");
}
