//! `kap reflect --edit`: all questions on one page in the editor.

use snapbox::str;

use super::made::DAYS;
use super::support::{Home, equal};

#[test]
fn in_the_editor_each_question_stands_once_and_says_what_it_is_about() {
    let home = Home::with_session().without_git();
    home.at("2026-10-07T18:00:00+02:00").kap("reflect --answers -").stdin(DAYS).succeeds();
    home.kap("difficulty add \"a tight chest\" --rating 4").succeeds();
    home.editor("cp \"$1\" \"$HOME/page\"; sed -i '/kap: yourself/a words' \"$1\"");
    home.at("2026-10-12T18:00:00+02:00").kap("reflect --edit").succeeds();
    equal(
        &home.named(&home.read("page")),
        str![[r#"
<!-- kap says: Write below a heading, or pass it over. Save and close to keep it. -->

## Without looking back: what do you remember of the session? <!-- kap: remember -->

## These are your words from then. What has memory kept, and what has it changed? <!-- kap: memory -->

<!-- kap says: Your insight, 7 October: -->
<!-- kap says: I can rest before I am empty -->

## How often did the moment you planned for come, and how often did you follow the plan? <!-- kap: chances -->

<!-- kap says: Your goal, 7 October: -->
<!-- kap says: walk before the laptop -->
<!-- kap says: when the coffee is made, then I put my shoes on -->
<!-- kap says: No chance this week is an answer too. -->

## What got in the way of something you meant to do: around you, or inside you? <!-- kap: in_the_way -->

### And when it is there again, what will you do? <!-- kap: way_plan -->

<!-- kap says: When ..., then I ... -->
<!-- kap says: In one line. -->

## How strong is this difficulty now? <!-- kap: difficulty_now@<difficulty> -->

<!-- kap says: From 7 October: -->
<!-- kap says: waking at four -->
<!-- kap says: A whole number from 0 to 10: 0 is hardly there, 10 is as strong as can be. -->

### Compared with last time, how is it? <!-- kap: difficulty_course@<difficulty> -->

<!-- kap says: One of: lighter, the same, heavier -->

## How strong is this difficulty now? <!-- kap: difficulty_now@<difficulty-2> -->

<!-- kap says: From 7 October: -->
<!-- kap says: a tight chest -->
<!-- kap says: A whole number from 0 to 10: 0 is hardly there, 10 is as strong as can be. -->

### Compared with last time, how is it? <!-- kap: difficulty_course@<difficulty-2> -->

<!-- kap says: One of: lighter, the same, heavier -->

## What has become of this question? <!-- kap: question_now@<question> -->

<!-- kap says: From 7 October: -->
<!-- kap says: whose voice was that? -->
<!-- kap says: One of: still open, changed, answered, let go -->

### What would you say about it today? <!-- kap: question_words@<question> -->

## Which of these had no room this week? <!-- kap: domain -->

<!-- kap says: Any of: mind, body, spirit, relationships, lifestyle, nature -->

### Is that all right for now? <!-- kap: domain_fine -->

<!-- kap says: yes or no -->

## When did you feel most like yourself? <!-- kap: yourself -->

## Sleep, mood, energy: was anything unusually high, low or strange? <!-- kap: strange for:clinician -->

<!-- kap says: If it worries you, it need not wait for the next appointment. Your clinic can hear it today. -->

## Lately, has any of these signs been there? <!-- kap: signs for:clinician -->

<!-- kap says: Signs that call for a person: -->
<!-- kap says: - Trouble breathing, not waking up properly, fainting, chest pain, or a severe headache -->
<!-- kap says: - Thoughts of killing or harming yourself -->
<!-- kap says: - Much less sleep and yet full of energy, racing speech, grand plans or spending, a high that does not fade -->
<!-- kap says: - Hearing or seeing things, others being against you, or feeling unreal beyond the day of a session -->
<!-- kap says: - Passing water often or urgently, pain there or in the pelvis, blood in it -->
<!-- kap says: - Wanting it outside the plan, using more of it, hiding it, craving it -->
<!-- kap says: A yes shows whom to call. Nobody is told, and nothing is counted. -->
<!-- kap says: yes or no -->

"#]],
    );
}

#[test]
fn an_editor_that_fails_keeps_what_was_written_and_says_where() {
    let home = Home::with_session().without_git();
    home.write("typed", "half a thought").editor("mv \"$HOME/typed\" \"$1\"; exit 1");
    home.kap("reflect --edit").fails(1).out("").err(str![[r#"
kap: the editor ended without saving
hint: what you wrote is kept as a draft: `kap reflect` goes on with it

"#]]);
    assert_eq!(home.files_with("half a thought").len(), 1);
    assert!(home.records("reflection").is_empty());
}

#[test]
fn an_editor_that_adds_nothing_saves_nothing() {
    let home = Home::with_session();
    home.editor("true");
    home.kap("reflect --edit").succeeds().out("").err(str![[r#"
Nothing was written, so nothing was saved. That is fine.
Whom to call, whenever you want somebody: `kap support`.

"#]]);
    assert!(home.drafts().is_empty());
}

#[test]
fn an_answer_that_does_not_fit_opens_the_page_again_with_the_reason_on_top() {
    let home = Home::with_session().without_git();
    let first =
        "sed 's/^## What is still here.*/&\\n\\nblue light/; s/^## Which of these fit.*/&\\n\\nglowing/'";
    home.editor(&format!(
        "if [ -e \"$HOME/seen\" ]; then cp \"$1\" \"$HOME/page\"; sed -i 's/^glowing$/calm, raw/' \"$1\"; else \
         {first} \"$1\" > \"$HOME/seen\"; cat \"$HOME/seen\" > \"$1\"; fi"
    ));
    let mut terminal = home.terminal("reflect --edit --step now");
    assert_eq!(terminal.wait_exit().code(), Some(0), "{}", terminal.screen());
    let page = home.read("page");
    assert!(page.starts_with("<!-- kap says: the answer to `feeling` is not one of: calm"), "{page}");
    assert!(page.contains("\n\nblue light\n"), "{page}");
    let written = home.the("reflection");
    assert!(written.contains("blue light") && written.contains("calm, raw"), "{written}");
    assert!(!written.contains("kap says") && !written.contains("glowing"), "{written}");
}

#[test]
fn an_answer_that_does_not_fit_is_kept_as_a_draft_where_nobody_can_be_asked() {
    let home = Home::with_session().without_git();
    home.editor("sed -i 's/^## Which of these fit.*/&\\n\\nglowing/' \"$1\"");
    home.kap("reflect --edit --step now").fails(2).err_has("kept as a draft");
    assert!(home.records("reflection").is_empty());
    assert_eq!(home.drafts().len(), 1);
}
