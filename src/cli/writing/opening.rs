//! What stands above the questions.

use super::earlier::{Earlier, Words};
use super::history::History;
use super::items::Item;
use super::subject::{self, Subject, Work};
use crate::cli::app::App;
use crate::cli::support::FROM_CLINIC;
use crate::journal::question_set::{Answer, QuestionSet, Shows};
use crate::journal::step::Step;
use crate::render::{Line, Style, paragraph, safe};
use crate::store::draft::Draft;

/// How many rows of what the clinic gave stand above the questions: who reads it is tired.
const AFTERCARE: usize = 10;

/// Prints what the reflection is about, what the set says first, the person's earlier words, and the keys.
pub fn open(
    subject: &Subject,
    set: Option<&QuestionSet>,
    items: &[Item],
    draft: &Draft,
    history: &History,
    app: &mut App<'_>,
) {
    let style = app.error_style();
    let day = draft.at.map_or_else(|| app.clock().today(), |at| app.clock().day_of(at));
    let mut lines = vec![String::new()];
    if let Some(set) = set {
        lines.push(style.paint(Style::BOLD, &set.title));
    }
    let about = subject::headline(subject, day);
    if !about.is_empty() {
        lines.extend(Line::new(Style::DIM, &about).rows(&style, 0));
    }
    if let Some(opening) = set.and_then(|set| set.opening.as_ref()) {
        lines.push(String::new());
        lines.push(paragraph(opening, style.width, 0));
    }
    if subject.work == Work::Reflect(Step::Now)
        && let Ok(Some(text)) = app.journal.aftercare()
    {
        lines.push(String::new());
        lines.push(style.paint(Style::DIM, FROM_CLINIC));
        let rows = paragraph(&text, style.width, 2);
        lines.extend(rows.lines().take(AFTERCARE).map(str::to_owned));
        if rows.lines().count() > AFTERCARE {
            lines.push("  ...".to_owned());
            lines.extend(Line::new(Style::DIM, "All of it: `kap session aftercare`.").rows(&style, 0));
        }
    }
    let earlier = Earlier::new(history, subject.session.as_ref(), subject.work);
    // Who writes an intention anew sees the one that stands.
    let standing = (subject.work == Work::Intend).then_some(&Shows::Intention);
    for shows in set.iter().flat_map(|set| &set.shows).chain(standing) {
        // What the first question brings back is not shown twice.
        let later = |words: &Words| items.first().is_none_or(|item| !item.words.contains(words));
        for words in earlier.words(*shows, "").into_iter().filter(later) {
            lines.push(String::new());
            lines.push(style.paint(Style::DIM, &words.head));
            lines.push(paragraph(&safe(&words.text), style.width, 2));
        }
    }
    lines.push(String::new());
    lines.extend(Line::new(Style::DIM, keys(items)).rows(&style, 0));
    app.say(&format!("{}\n", lines.join("\n")));
}

/// The keys that these questions need. Where every answer is a line, nothing is said of longer ones.
fn keys(items: &[Item]) -> &'static str {
    if items.iter().any(|item| item.answer == Answer::Prose) {
        "Enter passes a question over. An empty line, or Ctrl-D, ends a longer answer. \
         On a line alone: b goes back, e opens the editor, q stops."
    } else {
        "Enter passes a question over. On a line alone: b goes back, q stops."
    }
}
