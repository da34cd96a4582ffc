//! `kap measure`: the order within a day, and what becomes of words that cannot be kept.

use snapbox::str;

use super::support::Home;

#[test]
fn two_on_one_day_stand_in_the_order_in_which_they_were_answered() {
    let home = Home::new().without_git();
    let mood = |id: &str, time: &str, answer: u8| {
        home.record(
            &format!("2026/2026-10-05-measure-{id}.md"),
            &format!(
                "id = \"{id}\"\nkind = \"measure\"\nat = 2026-10-05T{time}:00+02:00\nday = 2026-10-05\n\
                 instrument = \"mood\"\nitems = [{answer}]"
            ),
            "",
        );
    };
    // The ids stand the other way round.
    mood("zzzz2", "09:00", 2);
    mood("00001", "18:00", 7);
    home.kap("measure").succeeds().out_has("mood     2026-10-05  7 of 10  +5 since 2026-10-05      2");
    home.kap("measure show mood --format csv").succeeds().out(str![[r#"
day,id,measure,version,window,score,min,max,band,answers
2026-10-05,zzzz2,mood,1,now,2,0,10,,2
2026-10-05,00001,mood,1,now,7,0,10,,7

"#]]);
    // One between them is held against the one before it, not the one after.
    home.kap("measure mood 4 --on '2026-10-05 12:00'").succeeds().out_has("Changed by +2 since 2026-10-05.");
    home.kap("measure mood 9").succeeds().out_has("Changed by +2 since 2026-10-05.");
}

#[test]
fn a_cut_is_said_with_its_source_where_there_are_no_bands() {
    let home = Home::new().without_git();
    let answers = ["1"; 20].join(" ");
    let ended = home.kap("measure pcl-5").stdin(answers).succeeds();
    ended
        .out_has("PCL-5, the past month: score 20 of 80.")
        .out_has("cluster B 5, cluster C 2, cluster D 7, cluster E 6")
        .out_has("A cut between 31 and 33 is also published (Forkus and others 2022).")
        .out_has("Source: ")
        .lacks("band");
}

#[test]
fn what_was_typed_or_piped_and_cannot_be_kept_is_given_back() {
    let home = Home::new().without_git();
    let fails = |line: &str, input: &str| {
        let ended = home.kap(line).stdin(input).fails(2);
        assert_eq!(home.records("measure"), [""; 0], "{line}");
        ended.err_has("your words are above, to copy")
    };
    fails("measure phq-8 --note 'after the storm'", "1 1 1 9 1 1 1 1")
        .err_has("after the storm")
        .err_has("1 1 1 9");
    fails("measure phq-8", "1 = 1\nnote = 'a long walk'\n")
        .err_has("a long walk")
        .err_has("item 2 has no answer");
    fails("measure phq-8", "1 = 1\n99 = 2\nnote = 'a long walk'\n").err_has("a long walk");
    fails("measure phq-8 --answers -", "1 = 'often'\nnote = 'by hand'\n").err_has("by hand");
    fails("measure phq-8 --note 'after the storm'", "").err_has("after the storm");
    home.write("paper.toml", "1 = 9\n");
    let ended = home.kap("measure phq-8 --answers paper.toml --note 'so far'").fails(2);
    ended.err_has("so far").lacks("1 = 9");
}
