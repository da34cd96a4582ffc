//! What came through a pipe comes only once: where it cannot be used, it is kept, and where is said.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use crate::list::journal;
use crate::support::{Home, walk};

const WORDS: &str = "typed once only";

/// The files of words that were put aside.
fn aside(home: &Home) -> Vec<PathBuf> {
    let mut files = walk(&home.path(".local/state/kap"));
    files.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    files
}

#[test]
fn a_dash_that_is_for_another_program_is_left_to_it() {
    let home = Home::new();
    home.kap("insight add one").succeeds();
    for line in ["git checkout -", "search -"] {
        let ended = home.kap(line).stdin(WORDS).ends();
        assert!(!ended.stderr.contains("words are kept"), "{line}: {}", ended.stderr);
        assert!(aside(&home).is_empty(), "{line}");
    }
}

#[test]
fn a_dash_keeps_its_words_whatever_is_wrong_with_the_command() {
    for line in [
        "goal check walk foo --note -",
        "goal rate walk 5 --note -",
        "goal rate walk --note -",
        "goal check --note -",
        "goal add x - --when y",
        "difficulty rate x 99 --note -",
        "session cancel --note -",
        "frob -",
    ] {
        let home = journal();
        let ended = home.kap(line).stdin("a long thought\n").ends();
        assert_ne!(ended.code, Some(0), "{line}");
        assert!(ended.stderr.contains("words are kept in"), "{line}: {}", ended.stderr);
        assert_eq!(home.files_with("a long thought").len(), 1, "{line}");
    }
}

#[test]
fn words_are_kept_as_a_draft_where_something_beside_them_is_wrong() {
    for line in [
        "reflect --session zzzzz",
        "reflect - --at tomorrow",
        "reflect --step nonsense",
        "reflect --sesion last",
        "reflect --bogus",
        "intend --sesion last",
    ] {
        let home = Home::with_session().without_git();
        let ended = home.kap(line).stdin(WORDS).ends();
        assert_ne!(ended.code, Some(0), "{line}");
        ended.err_has("kept as a draft").lacks(WORDS);
        assert!(home.drafts().concat().contains(WORDS), "{line}");
    }
}

#[test]
fn a_command_that_would_not_have_read_the_pipe_leaves_it_alone() {
    let home = Home::with_session().without_git();
    for line in [
        "reflect --session zzzzz words",
        "reflect words --step nonsense",
        "reflct",
        "reflect --edit --step x",
    ] {
        let ended = home.kap(line).stdin(WORDS).ends();
        assert_ne!(ended.code, Some(0), "{line}");
    }
    assert!(home.drafts().is_empty() && aside(&home).is_empty());
}

#[test]
fn answers_that_cannot_be_used_are_put_aside_until_they_are() {
    let home = Home::with_session().without_git();
    for (line, answers) in [
        ("reflect --step now --answers -", "still_here = \"typed once only\nfeeling = \"calm\""),
        ("reflect --step now --answers -", "{\"still_here\": \"typed once only\","),
        ("reflect --step now --answers -", "still_here = \"typed once only\"\nnothing = \"x\""),
        ("reflect --step now --answers -", "still_here = \"typed once only\"\nfeeling = \"peckish\""),
        ("reflect --step now --answers -", "still_here = { a = \"typed once only\" }"),
        ("intend --answers -", "nothing = \"typed once only\""),
        ("reflect --stp now --answers -", "still_here = \"typed once only\""),
    ] {
        let ended = home.kap(line).stdin(answers).ends();
        assert!(ended.code != Some(0), "{line} {answers}");
        ended.err_has("are kept in").lacks(WORDS);
        let file = aside(&home).pop().unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), answers);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        home.kap("doctor").ends().out_has("could not be used");
        fs::write(&file, "still_here = \"typed once only\"").unwrap();
        home.kap(&format!("reflect --step now --answers {}", file.display())).succeeds();
        assert!(aside(&home).is_empty() && home.drafts().is_empty());
    }
}

#[test]
fn a_file_of_the_persons_own_stays_where_it_is() {
    let home = Home::with_session().without_git();
    home.write("answers.toml", "still_here = \"blue\"");
    home.kap("reflect --step now --answers answers.toml").succeeds();
    assert!(home.path("answers.toml").exists());
}

#[test]
fn a_text_that_is_not_utf8_is_put_aside_as_it_came() {
    let home = Home::with_session().without_git();
    home.kap("reflect").stdin(b"typed once only, caf\xe9".as_slice()).fails(5).err_has("as it came");
    assert_eq!(fs::read(aside(&home).pop().unwrap()).unwrap(), b"typed once only, caf\xe9");
}

#[test]
fn words_of_any_command_that_was_mistyped_are_put_aside_until_they_are_used() {
    let home = Home::with_session().without_git();
    for line in [
        "insight add --sue 3",
        "question add --form 1",
        "difficulty add - --ratng 3",
        "goal add walk --whn x",
        "goal park walk --note - --utnil 2w",
        "practice log walk --note - --bogus",
        "measure mood --bogus",
        "review --write --tags x",
    ] {
        let ended = home.kap(line).stdin(WORDS).fails(2);
        ended.err_has("Your words are kept in").lacks(WORDS);
        assert_eq!(fs::read_to_string(aside(&home).pop().unwrap()).unwrap(), WORDS, "{line}");
    }
    home.kap("insight add").stdin(WORDS).succeeds();
    assert_eq!(aside(&home).len(), 0);
}

#[test]
fn words_put_aside_are_discarded_like_a_draft() {
    let home = Home::with_session().without_git();
    home.kap("reflect --answers -").stdin("typed once only").fails(5);
    home.kap("reflect --discard").fails(2);
    assert_eq!(aside(&home).len(), 1);
    home.kap("reflect --discard --yes").succeeds().err_has("Discarded: words that could not be used");
    assert!(aside(&home).is_empty());
}

#[test]
fn words_for_a_short_record_are_given_back() {
    let home = Home::with_session().without_git();
    let ended = home.kap("insight add - --from zzzzz").stdin(WORDS).fails(3);
    ended.err_has(WORDS).err_has("your words are above, to copy");
}

#[test]
fn where_nothing_can_be_put_aside_the_words_are_on_the_screen() {
    let home = Home::with_session().without_git();
    fs::remove_dir_all(home.path(".local/state")).unwrap_or_default();
    home.write(".local/state", "a file where a folder belongs");
    for line in
        ["reflect --answers -", "reflect --stp now --answers -", "reflect --session zzzzz", "reflect --bogus"]
    {
        let ended = home.kap(line).stdin(WORDS).ends();
        ended.err_has(WORDS).err_has("above, to copy");
    }
}
