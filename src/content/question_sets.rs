//! Reads a question set from TOML.
//!
//! A key that kap does not know is refused, unlike in a record: a set tells kap what to ask, and with
//! a slip such as `aks = ` a question would go missing without a word.

use std::fmt::Display;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::ContentError;
use crate::journal::question_set::{
    Answer, Field, Flaw, FollowUp, Ledger, Purpose, Question, QuestionSet, Shows,
};

/// Reads a question set. Its name is that of its file without the ending: `days`.
///
/// # Errors
/// [`ContentError`] with the place, what is wrong there, and what would be right.
pub fn parse_question_set(name: &str, text: &str) -> Result<QuestionSet, ContentError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file: SetFile = toml::from_str(text).map_err(|error| ContentError::toml(name, text, &error))?;
    let places: Vec<_> = file.questions.iter().map(Spanned::span).collect();
    let flawed = |flaw: Flaw| {
        let place = flaw.question.and_then(|index| places.get(index).cloned());
        let message = match &flaw.key {
            Some(key) => format!("question `{key}`: {}", flaw.what),
            None => flaw.what,
        };
        ContentError::at(name, text, place, message).hint(flaw.hint)
    };
    file.into_set(name).and_then(QuestionSet::checked).map_err(flawed)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SetFile {
    version: u32,
    title: String,
    minutes: u8,
    opening: Option<String>,
    closing: Option<String>,
    #[serde(default)]
    shows: Vec<Word<Shows>>,
    #[serde(default, rename = "question")]
    questions: Vec<Spanned<QuestionTable>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionTable {
    key: String,
    purpose: Word<Purpose>,
    ask: String,
    help: Option<String>,
    answer: Word<AnswerKind>,
    options: Option<Vec<String>>,
    many: Option<bool>,
    min: Option<u8>,
    max: Option<u8>,
    low: Option<String>,
    high: Option<String>,
    #[serde(default)]
    shows: Vec<Word<Shows>>,
    #[serde(default)]
    needs_earlier: bool,
    makes: Option<Word<Ledger>>,
    on: Option<Word<Ledger>>,
    field: Option<Word<Field>>,
    #[serde(default)]
    then: Vec<FollowUpTable>,
    #[serde(default)]
    tags: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FollowUpTable {
    key: String,
    ask: String,
    help: Option<String>,
    answer: Word<AnswerKind>,
    options: Option<Vec<String>>,
    many: Option<bool>,
    min: Option<u8>,
    max: Option<u8>,
    low: Option<String>,
    high: Option<String>,
    field: Option<Word<Field>>,
}

impl SetFile {
    fn into_set(self, name: &str) -> Result<QuestionSet, Flaw> {
        let mut questions = Vec::with_capacity(self.questions.len());
        for (index, table) in self.questions.into_iter().enumerate() {
            let question = table.into_inner().into_question().map_err(|(key, what)| Flaw {
                set: name.to_owned(),
                question: Some(index),
                key: Some(key),
                what: what.to_owned(),
                hint: Some(ANSWERS.to_owned()),
            })?;
            questions.push(question);
        }
        Ok(QuestionSet {
            id: name.to_owned(),
            version: self.version,
            title: self.title,
            minutes: self.minutes,
            opening: self.opening,
            closing: self.closing,
            shows: plain(self.shows),
            questions,
        })
    }
}

const ANSWERS: &str = "`choices` has `options` and may have `many`; `scale` has `min` and `max` and may have \
                       `low` and `high`; `prose`, `line` and `yes-no` have none of them";

impl QuestionTable {
    /// The key of what is wrong, and what it is.
    fn into_question(self) -> Result<Question, (String, &'static str)> {
        let parts = Parts {
            options: self.options,
            many: self.many,
            min: self.min,
            max: self.max,
            low: self.low,
            high: self.high,
        };
        let answer = parts.into_answer(self.answer.0).map_err(|what| (self.key.clone(), what))?;
        Ok(Question {
            key: self.key,
            purpose: self.purpose.0,
            ask: self.ask,
            help: self.help,
            answer,
            shows: plain(self.shows),
            needs_earlier: self.needs_earlier,
            makes: self.makes.map(|word| word.0),
            on: self.on.map(|word| word.0),
            field: self.field.map(|word| word.0),
            then: self.then.into_iter().map(FollowUpTable::into_follow_up).collect::<Result<_, _>>()?,
            tags: self.tags,
        })
    }
}

impl FollowUpTable {
    fn into_follow_up(self) -> Result<FollowUp, (String, &'static str)> {
        let parts = Parts {
            options: self.options,
            many: self.many,
            min: self.min,
            max: self.max,
            low: self.low,
            high: self.high,
        };
        let answer = parts.into_answer(self.answer.0).map_err(|what| (self.key.clone(), what))?;
        let field = self.field.map(|word| word.0);
        Ok(FollowUp { key: self.key, ask: self.ask, help: self.help, answer, field })
    }
}

/// The keys that belong to one kind of answer or another. They stand beside `answer`, flat, since a
/// table within a table is hard to write by hand.
struct Parts {
    options: Option<Vec<String>>,
    many: Option<bool>,
    min: Option<u8>,
    max: Option<u8>,
    low: Option<String>,
    high: Option<String>,
}

impl Parts {
    fn into_answer(self, kind: AnswerKind) -> Result<Answer, &'static str> {
        let has_choices = self.options.is_some() || self.many.is_some();
        let has_scale = self.min.is_some() || self.max.is_some() || self.low.is_some() || self.high.is_some();
        if (has_choices && kind != AnswerKind::Choices) || (has_scale && kind != AnswerKind::Scale) {
            return Err("it has keys that belong to another kind of answer");
        }
        match kind {
            AnswerKind::Prose => Ok(Answer::Prose),
            AnswerKind::Line => Ok(Answer::Line),
            AnswerKind::YesNo => Ok(Answer::YesNo),
            AnswerKind::Choices => {
                let options = self.options.ok_or("it has no `options` to choose from")?;
                Ok(Answer::Choices { options, many: self.many.unwrap_or(false) })
            }
            AnswerKind::Scale => {
                let (Some(min), Some(max)) = (self.min, self.max) else {
                    return Err("the scale has no `min` or no `max`");
                };
                Ok(Answer::Scale { min, max, low: self.low, high: self.high })
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum AnswerKind {
    Prose,
    Line,
    Choices,
    Scale,
    YesNo,
}

impl FromStr for AnswerKind {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "prose" => Ok(Self::Prose),
            "line" => Ok(Self::Line),
            "choices" => Ok(Self::Choices),
            "scale" => Ok(Self::Scale),
            "yes-no" => Ok(Self::YesNo),
            _ => Err("this is no kind of answer; it is one of: prose, line, choices, scale, yes-no"),
        }
    }
}

/// A word with a meaning, so that the parser knows the place of one without.
struct Word<T>(T);

impl<'de, T> Deserialize<'de> for Word<T>
where
    T: FromStr,
    T::Err: Display,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Self).map_err(D::Error::custom)
    }
}

fn plain<T>(words: Vec<Word<T>>) -> Vec<T> {
    words.into_iter().map(|word| word.0).collect()
}

#[cfg(test)]
mod tests;
