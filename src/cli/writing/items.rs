//! The questions of one reflection, laid out in the order in which they are asked.

use super::earlier::{Earlier, Words};
use crate::error::{Error, Result};
use crate::journal::id::Id;
use crate::journal::question_set::{Answer, Field, Ledger, Question, QuestionSet};
use crate::journal::reflection::Answer as Heading;
use crate::store::draft::FREE;

/// What makes a goal of an answer: its handle, and its plan.
pub const GOAL_PARTS: [&str; 3] = ["handle", "when", "then"];

/// One question as it is asked.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its key; with the record's id where it comes back to one: `difficulty_now@4fh8t`.
    pub key: String,
    /// Its number among the questions; a follow-up has that of its question.
    pub number: usize,
    /// The question.
    pub ask: String,
    /// A quieter line below it.
    pub help: Option<String>,
    /// What an answer looks like.
    pub answer: Answer,
    /// What is brought back right before it.
    pub words: Vec<Words>,
    /// Asked only where the question of this key was answered.
    pub parent: Option<String>,
    /// The record it comes back to.
    pub on: Option<Id>,
    /// Where the answer is kept, beside the text.
    pub field: Option<Field>,
    /// Labels of the answer.
    pub tags: Vec<String>,
}

impl Item {
    /// A question by itself.
    pub fn new(key: &str, ask: &str, help: Option<&str>, answer: Answer) -> Self {
        Self {
            key: key.to_owned(),
            number: 1,
            ask: ask.to_owned(),
            help: help.map(str::to_owned),
            answer,
            words: Vec::new(),
            parent: None,
            on: None,
            field: None,
            tags: Vec::new(),
        }
    }

    /// Is it a handle that a goal is to get?
    pub fn is_handle(&self) -> bool {
        self.parent.as_deref().is_some_and(|parent| self.key == format!("{parent}_handle"))
    }

    /// The question as a heading with nothing below it.
    pub fn heading(&self) -> Heading {
        Heading {
            key: self.key.clone(),
            asked: self.ask.clone(),
            follows: self.parent.is_some(),
            tags: self.tags.clone(),
            text: String::new(),
        }
    }

    /// Reads an answer that was given as text.
    ///
    /// # Errors
    /// It does not fit the question.
    pub fn check(&self, text: &str) -> Result<()> {
        let unfit =
            |meaning: String| Err(Error::usage(format!("the answer to `{}` is not {meaning}", self.key)));
        match &self.answer {
            Answer::Prose | Answer::Line => Ok(()),
            Answer::Scale { min, max, .. } => match text.trim().parse::<u8>() {
                Ok(number) if (*min..=*max).contains(&number) => Ok(()),
                _ => unfit(format!("a whole number from {min} to {max}")),
            },
            Answer::YesNo => {
                if matches!(text, "yes" | "no") {
                    Ok(())
                } else {
                    unfit("yes or no".to_owned())
                }
            }
            Answer::Choices { options, many } => {
                let mut chosen = text.split(',').map(str::trim);
                let known = |text: &str| options.iter().any(|option| option == text);
                let fits = if *many { chosen.all(known) } else { known(text) };
                if fits { Ok(()) } else { unfit(format!("one of: {}", options.join(", "))) }
            }
        }
    }
}

/// Lays out the questions of a set. Questions that wait for earlier words are left out where there are
/// none.
pub fn lay_out(set: &QuestionSet, earlier: &Earlier<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    let mut number = 0;
    for question in &set.questions {
        let words: Vec<Words> =
            question.shows.iter().flat_map(|shows| earlier.words(*shows, &question.key)).collect();
        match question.on {
            Some(ledger) => {
                let open = earlier.open(ledger, &question.shows);
                number += usize::from(!open.is_empty());
                for record in open {
                    let head = format!("From {}", record.day.format("%-d %B"));
                    let words = vec![Words { head, text: record.headline().to_owned() }];
                    push(question, number, words, Some(record.id), &mut items);
                }
            }
            None if question.waits_for_earlier() && words.is_empty() => {}
            None => {
                number += 1;
                push(question, number, words, None, &mut items);
            }
        }
    }
    items
}

/// Writing without a question.
pub fn free() -> Vec<Item> {
    vec![Item {
        key: FREE.to_owned(),
        number: 1,
        ask: "What do you want to keep?".to_owned(),
        help: None,
        answer: Answer::Prose,
        words: Vec::new(),
        parent: None,
        on: None,
        field: None,
        tags: Vec::new(),
    }]
}

fn push(question: &Question, number: usize, words: Vec<Words>, on: Option<Id>, items: &mut Vec<Item>) {
    let keyed = |key: &str| on.map_or_else(|| key.to_owned(), |id| format!("{key}@{id}"));
    let key = keyed(&question.key);
    let follow =
        |key: String, ask: &str, help: Option<&str>, answer: Answer, field: Option<Field>, parent: &str| {
            Item {
                key,
                number,
                ask: ask.to_owned(),
                help: help.map(str::to_owned),
                answer,
                words: Vec::new(),
                parent: Some(parent.to_owned()),
                on,
                field,
                tags: question.tags.clone(),
            }
        };
    items.push(Item {
        key: key.clone(),
        number,
        ask: question.ask.clone(),
        help: question.help.clone(),
        answer: question.answer.clone(),
        words,
        parent: None,
        on,
        field: question.field,
        tags: question.tags.clone(),
    });
    for then in &question.then {
        items.push(follow(
            keyed(&then.key),
            &then.ask,
            then.help.as_deref(),
            then.answer.clone(),
            then.field,
            &key,
        ));
    }
    if question.makes == Some(Ledger::Goal) {
        let [handle, when, then] = GOAL_PARTS.map(|part| format!("{}_{part}", question.key));
        let help = "One short word, such as walk. It stands in the file's name. Enter keeps it an idea.";
        items.push(follow(
            handle.clone(),
            "As a goal, what would you call it?",
            Some(help),
            Answer::Line,
            None,
            &key,
        ));
        let help = "A time, a place, an event, a feeling.";
        items.push(follow(
            when.clone(),
            "When will the moment for it come?",
            Some(help),
            Answer::Line,
            None,
            &handle,
        ));
        items.push(follow(then, "And then, what exactly do you do?", None, Answer::Line, None, &when));
    }
}
