//! `kap search --fuzzy`: words as nearly as one can spell them, picked while typing.

use std::fs::File;
use std::path::Path;

use rustix::process::Signal;
use snapbox::str;

use super::list::journal;
use super::pty::Pty;
use super::support::{Home, equal};

#[test]
fn where_nobody_can_be_asked_what_is_near_is_listed_the_nearest_first() {
    let home = journal();
    home.record("2026/2026-10-08-insight-2ab4c.md", "", "A lighthouse, and lighter days");
    home.kap("search --fuzzy lihgt").succeeds().err("").out(str![[r#"
Monday, 5 October  reflection 9xw3p  now, session k7m2q
  blue [light] under the door
today  checkin c3v8d  on 6hj3k, 3 of 10
  [Lighter] now
Thursday, 8 October  insight 2ab4c
  A [lighthouse], and [lighter] days

"#]]);
    home.kap("search --fuzzy ligt --format plain -n 1").succeeds().out(str![[r#"
2026-10-12	checkin	c3v8d	on 6hj3k, 3 of 10	19	Lighter now

"#]]);
    home.kap("search --fuzzy hvoice kind:question").succeeds().out("").err("Nothing found.\n");
    home.kap("search --fuzzy vioce whse kind:question").succeeds().out(str![[r#"
Wednesday, 7 October  question 5rr2s
  [Whose] [voice] was that?

"#]]);
    home.kap("search --fuzzy light -lighthouse kind:insight").succeeds().out("").err("Nothing found.\n");
    home.kap("search --fuzzy walk --format json")
        .succeeds()
        .out_has("\"id\": \"4fh8t\"")
        .out_has("\"marks\"");
    home.kap("search --fuzzy nothinglikeit --format json").succeeds().out_has("\"records\": []");
}

#[test]
fn a_word_that_is_there_as_it_was_typed_is_no_slip() {
    let home = journal();
    home.record("2026/2026-10-08-insight-2ab4c.md", "", "Rent");
    home.kap("search --fuzzy rest").succeeds().out_has("Rest").lacks("Rent");
    home.kap("search --fuzzy rint").succeeds().out_has("Rent");
}

#[test]
fn without_words_and_without_a_person_there_is_nothing_to_do() {
    let home = journal();
    home.kap("search --fuzzy").fails(2).err(str![[r#"
kap: there is nothing to look for
hint: write a word, "two words", or a filter such as tag:rest; all records: `kap
      list`

"#]]);
    home.kap("search --fuzzy sea --regex").fails(2);
    home.kap("search --fuzzy kind:goal --format plain").succeeds().out_has("4fh8t");
    assert!(!home.path(".local/state").exists(), "reading writes nothing");
}

/// The picker of a journal, once it stands there.
fn picker(home: &Home, line: &str, columns: u16) -> Pty {
    let terminal = home.terminal_of(line, columns, 12);
    terminal.wait_for("Esc ends.");
    terminal.wait_for_keys();
    terminal
}

#[test]
fn the_list_narrows_while_one_types_and_enter_shows_the_record_alone() {
    let home = journal();
    let mut terminal = picker(&home, "search --fuzzy", 80);
    equal(
        &(terminal.screen() + "\n"),
        str![[r#"
>
> 2026-10-12  checkin     Lighter now
  2026-10-07  difficulty  Waking at four
  2026-10-07  question    Whose voice was that?
  2026-10-07  insight     Rest comes first
  2026-10-07  goal        Walk before the laptop
  2026-10-05  reflection  blue light under the door
  2026-10-05  session     medicine
7. Arrows, Enter shows, Esc ends.

"#]],
    );
    terminal.send("lihgtx");
    terminal.wait_for("Nothing like that.");
    terminal.send("\r\x7f");
    terminal.wait_for("2 of 7.");
    equal(
        &(terminal.screen() + "\n"),
        str![[r#"
> lihgt
> 2026-10-05  reflection  blue [light] under the door
  2026-10-12  checkin     [Lighter] now
2 of 7. Arrows, Enter shows, Esc ends.

"#]],
    );
    terminal.wait_for_cursor(0, 7);
    terminal.send("\x1b[B");
    terminal.wait_for("> 2026-10-12");
    terminal.send("\r");
    assert!(terminal.wait_exit().success());
    terminal.drain();
    let shown = home.kap("show c3v8d").succeeds().stdout;
    assert_eq!(terminal.screen().trim_end(), shown.trim_end(), "the record and nothing else");
    terminal.assert_sane();
}

#[test]
fn words_and_filters_may_be_given_at_once() {
    let home = journal();
    let mut terminal = picker(&home, "search --fuzzy wakng kind:difficulty", 80);
    terminal.wait_for("> wakng");
    terminal.wait_for("1. Arrows");
    terminal.send("\x15");
    terminal.wait_until("an empty line", |screen| !screen.contents().contains("wakng"));
    terminal.send("\r");
    assert!(terminal.wait_exit().success());
    terminal.wait_for("Waking at four");
    terminal.assert_sane();
}

#[test]
fn the_record_goes_where_the_result_goes_and_the_list_does_not() {
    let home = journal();
    let out = home.path("out.json");
    let file = File::create(&out).unwrap();
    let environment = [("HOME", home.path("").display().to_string()), ("TERM", "xterm".to_owned())];
    let environment: Vec<(&str, &str)> =
        environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let arguments = ["search", "--fuzzy", "walk", "--format", "json"];
    let kap = Path::new(env!("CARGO_BIN_EXE_kap"));
    let mut terminal = Pty::spawn_into(file, kap, &arguments, &environment, (80, 12));
    terminal.wait_for("Esc ends.");
    terminal.wait_for_keys();
    terminal.send("\r");
    assert!(terminal.wait_exit().success());
    terminal.drain();
    assert_eq!(terminal.screen().trim(), "");
    let shown = std::fs::read_to_string(out).unwrap();
    assert!(shown.contains("\"id\": \"4fh8t\"") && !shown.contains("Esc"), "{shown}");
}

#[test]
fn forty_columns_and_no_colour_are_enough() {
    let home = journal();
    home.set("NO_COLOR", "1");
    home.record(
        "2026/2026-10-08-insight-2ab4c.md",
        "",
        "In the evening the wind fell, and the sea lay as calm as I have ever seen it.",
    );
    let mut terminal = picker(&home, "search --fuzzy clam", 40);
    equal(
        &(terminal.screen() + "\n"),
        str![[r#"
> clam
> 2026-10-08  …as [calm] as I have…
1 of 8. Arrows, Enter shows, Esc ends.

"#]],
    );
    assert!(!terminal.written().contains("\x1b[3") && !terminal.written().contains("\x1b[1m"));
    terminal.resize(30, 12);
    terminal.wait_until("a narrower list", |screen| {
        screen.contents().contains("[calm]") && screen.contents().contains("shows,…")
    });
    terminal.send("\x1b");
    assert!(terminal.wait_exit().success(), "nothing chosen is fine");
    terminal.drain();
    assert_eq!(terminal.screen().trim(), "");
    terminal.assert_sane();
}

#[test]
fn ctrl_c_and_a_signal_end_it_and_the_terminal_is_as_before() {
    let home = journal();
    let mut terminal = picker(&home, "search --fuzzy", 80);
    terminal.send("sea\x03");
    assert_eq!(terminal.wait_exit().code(), Some(130));
    terminal.assert_sane();
    let mut terminal = picker(&home, "search --fuzzy", 80);
    terminal.signal(Signal::TERM);
    assert_eq!(terminal.wait_exit().code(), Some(130));
    terminal.assert_sane();
    assert!(!home.path(".local/state").exists(), "reading writes nothing");
}

#[test]
fn plain_lines_take_a_number_or_other_words() {
    let home = journal();
    home.set("ACCESSIBLE", "1");
    let mut terminal = home.terminal("search --fuzzy lihgt");
    terminal.wait_for("A number, or other words (q stops):");
    terminal.wait_for_keys();
    terminal.send("nothinglikethis\r");
    terminal.wait_for("Nothing like that. Other words (q stops):");
    terminal.send("vioce\r");
    terminal.wait_for("1. 2026-10-07  question    Whose [voice] was that?");
    assert!(!terminal.written().contains('\u{1b}'), "nothing is drawn");
    terminal.send("1\r");
    assert!(terminal.wait_exit().success());
    terminal.wait_for("Question 5rr2s");
    let mut terminal = home.terminal("search --fuzzy");
    terminal.wait_for("7. ");
    terminal.wait_for_keys();
    terminal.send("q\r");
    assert!(terminal.wait_exit().success());
    terminal.assert_sane();
}

#[test]
fn a_long_list_is_walked_through_and_nothing_in_it_speaks_to_the_terminal() {
    let home = Home::new().without_git();
    for number in 10..40 {
        home.record(
            &format!("2026/2026-09-01-insight-2ab{number}.md"),
            "",
            &format!("Note {number} \u{1b}]0;x\u{7}\u{202e}"),
        );
    }
    let mut terminal = picker(&home, "search --fuzzy note", 60);
    terminal.wait_for("> 2026-09-01  insight     [Note] 39");
    terminal.send("\x1b[A");
    terminal.wait_for("> 2026-09-01  insight     [Note] 10");
    terminal.send("\x1b[5~");
    terminal.wait_for("> 2026-09-01  insight     [Note] 19");
    terminal.send("\t");
    terminal.wait_for("> 2026-09-01  insight     [Note] 18");
    terminal.send("zq");
    terminal.wait_for("Nothing like that.");
    assert!(!terminal.written().contains("\u{1b}]0;"), "no title is set");
    terminal.send("\x03");
    assert_eq!(terminal.wait_exit().code(), Some(130));
    terminal.assert_sane();
}
