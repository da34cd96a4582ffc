//! The signs that call for a person, asked last at the steps that look back: one question for the whole
//! list, one for each sign after a yes. A yes shows whom to call before anything else comes.

use super::earlier::Words;
use super::items::Item;
use super::subject::Work;
use crate::cli::app::App;
use crate::cli::support;
use crate::journal::question_set::Answer;
use crate::journal::red_flags::{self, Call, RED_FLAGS, RedFlag, YES};
use crate::render::{Line, Style};
use crate::store::draft::Draft;

/// Adds the list behind the questions of a set, whoever wrote that.
pub fn add(work: Work, items: &mut Vec<Item>) {
    let Work::Reflect(step) = work else { return };
    if !red_flags::is_asked_at(step) {
        return;
    }
    let number = items.iter().map(|item| item.number).max().unwrap_or_default() + 1;
    let list: Vec<String> = RED_FLAGS.iter().map(|flag| format!("- {}", flag.sign)).collect();
    let item = |key: &str, ask: &str, help: Option<&str>| Item {
        number,
        tags: vec![red_flags::TAG.to_owned()],
        ..Item::new(key, ask, help, Answer::YesNo)
    };
    items.push(Item {
        words: vec![Words { head: red_flags::HEAD.to_owned(), text: list.join("\n") }],
        ..item(red_flags::KEY, red_flags::ASK, Some(red_flags::HELP))
    });
    let each = RED_FLAGS.iter().map(|flag| Item {
        parent: Some(red_flags::KEY.to_owned()),
        ..item(flag.key, &format!("{}?", flag.sign), None)
    });
    items.extend(each);
}

/// Shows what a yes calls for, as soon as it is given.
pub fn answer(key: &str, text: &str, app: &mut App<'_>) {
    if text != YES {
        return;
    }
    if key == red_flags::KEY {
        let card = support::short_of(&app.settings, &app.error_style());
        app.say(&format!("\n{card}\n"));
    } else if let Some(flag) = red_flags::of_key(key) {
        let text = called_for(flag, &app.error_style(), app);
        app.say(&format!("\n{text}\n"));
    }
}

/// Shows it where nobody was asked, before anything is saved: the card, then what each sign calls for.
pub fn answer_unasked(draft: &Draft, app: &mut App<'_>) {
    let is_yes = |key: &str| draft.answers.get(key).is_some_and(|text| text == YES);
    let flags: Vec<&RedFlag> = RED_FLAGS.iter().filter(|flag| is_yes(flag.key)).collect();
    if flags.is_empty() && !is_yes(red_flags::KEY) {
        return;
    }
    let style = app.error_style();
    let mut parts = vec![support::short_of(&app.settings, &style)];
    parts.extend(flags.into_iter().map(|flag| {
        let sign = Line::new(Style::DIM, &format!("{}:", flag.sign)).rows(&style, 0).join("\n");
        format!("{sign}\n{}", called_for(flag, &style, app))
    }));
    app.say(&format!("\n{}\n\n", parts.join("\n\n")));
}

/// The fixed text of a sign, and who is there for it.
fn called_for(flag: &RedFlag, style: &Style, app: &App<'_>) -> String {
    let mut lines = Line::new(Style::BOLD, flag.action).rows(style, 0);
    lines.extend(match flag.call {
        Call::Emergency | Call::Crisis => support::numbers(&app.settings, style),
        Call::Clinic => Some(support::contacts(&app.settings, style)),
    });
    lines.join("\n")
}
