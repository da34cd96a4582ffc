//! A reflection: what was written after a session. Its body shows each question as a heading and
//! the answer below it; a comment on the heading, which no reader of Markdown shows, names the
//! question, so that the same question can be found again when its words have changed:
//!
//! ```text
//! ## A picture, word or sound that is still here. <!-- kap: picture -->
//!
//! blue light under the door
//! ```

use super::id::Id;
use super::step::Step;

/// What a reflection has beside its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reflection {
    /// The session it looks back on.
    pub session: Option<Id>,
    /// Which reflection it is.
    pub step: Step,
    /// The question set that was asked, and its version.
    pub set: Option<SetUsed>,
    /// The questions that were passed over, by key: not answering is part of the record.
    pub skipped: Vec<String>,
    /// The records that were made of its answers.
    pub made: Vec<Id>,
}

/// A question set as it was when it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetUsed {
    /// The name of the set.
    pub id: String,
    /// Its version.
    pub version: u32,
}

/// One answer under its question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The key of the question in its set.
    pub key: String,
    /// The question as it was asked.
    pub asked: String,
    /// Does it follow up on the answer before it?
    pub follows: bool,
    /// Labels of this answer alone: `for:clinician`, `private`.
    pub tags: Vec<String>,
    /// What the person wrote.
    pub text: String,
}

/// The body of a reflection, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Body {
    /// Prose before the first question.
    pub opening: String,
    /// The answers, in the order of the file.
    pub answers: Vec<Answer>,
}

impl Body {
    /// Reads a body. Every line lands in the opening or in an answer: nothing is left out.
    pub fn parse(text: &str) -> Self {
        let mut body = Self::default();
        for line in text.split_inclusive('\n') {
            if let Some(heading) = heading(line) {
                body.answers.push(heading);
            } else if let Some(answer) = body.answers.last_mut() {
                answer.text.push_str(line);
            } else {
                body.opening.push_str(line);
            }
        }
        body.opening = trimmed(&body.opening);
        for answer in &mut body.answers {
            answer.text = trimmed(&answer.text);
        }
        body
    }

    /// Writes the body. It ends in a line break unless it is empty.
    pub fn compose(&self) -> String {
        let mut text = String::new();
        if !self.opening.is_empty() {
            text.push_str(&self.opening);
            text.push('\n');
        }
        for answer in &self.answers {
            if !text.is_empty() {
                text.push('\n');
            }
            let level = if answer.follows { "###" } else { "##" };
            let words: Vec<&str> =
                std::iter::once(&answer.key).chain(&answer.tags).map(String::as_str).collect();
            text.push_str(&format!("{level} {} <!-- kap: {} -->\n", answer.asked, words.join(" ")));
            if !answer.text.is_empty() {
                text.push_str(&format!("\n{}\n", answer.text));
            }
        }
        text
    }

    /// Returns what was answered to the question of this key.
    pub fn answer(&self, key: &str) -> Option<&str> {
        self.answers.iter().find(|answer| answer.key == key).map(|answer| answer.text.as_str())
    }
}

/// Is the line a heading that names a question?
pub fn is_heading(line: &str) -> bool {
    heading(line).is_some()
}

/// Reads a heading that names a question; any other line is prose.
fn heading(line: &str) -> Option<Answer> {
    let line = line.trim_end();
    let (level, rest) = line.split_once(' ')?;
    let follows = match level {
        "##" => false,
        "###" => true,
        _ => return None,
    };
    let (asked, comment) = rest.strip_suffix("-->")?.rsplit_once("<!-- kap:")?;
    let mut words = comment.split_whitespace().map(str::to_owned);
    Some(Answer {
        key: words.next()?,
        asked: asked.trim().to_owned(),
        follows,
        tags: words.collect(),
        text: String::new(),
    })
}

/// Takes off the blank lines around a text; the indent of its first line stays.
fn trimmed(text: &str) -> String {
    let mut text = text.trim_end();
    while let Some((first, rest)) = text.split_once('\n') {
        if !first.trim().is_empty() {
            break;
        }
        text = rest;
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn answer(key: &str, text: &str) -> Answer {
        Answer {
            key: key.into(),
            asked: "What is here?".into(),
            follows: false,
            tags: vec![],
            text: text.into(),
        }
    }

    #[test]
    fn a_body_reads_back_as_it_was_composed() {
        let mut clinician = answer("clinician", "slept badly");
        clinician.tags = vec!["for:clinician".into()];
        let mut sure = answer("sure", "70");
        sure.follows = true;
        let body = Body {
            opening: String::new(),
            answers: vec![answer("picture", "blue\n\nlight"), sure, clinician],
        };
        assert_eq!(Body::parse(&body.compose()), body);
    }

    #[test]
    fn a_heading_of_the_persons_own_stays_in_their_answer() {
        let body =
            Body { opening: "first".into(), answers: vec![answer("a", "## Mine\n\ntext\n### Also mine")] };
        assert_eq!(Body::parse(&body.compose()), body);
    }

    proptest! {
        #[test]
        fn every_line_of_any_body_is_kept(text in "(?s).{0,400}") {
            let body = Body::parse(&text);
            let mut kept = body.opening.clone();
            for answer in &body.answers {
                kept.push_str(&answer.asked);
                kept.push_str(&answer.text);
            }
            for word in text.split_whitespace().filter(|w| w.chars().all(char::is_alphabetic)) {
                prop_assert!(kept.contains(word));
            }
        }

        #[test]
        fn answers_of_any_prose_read_back(texts in proptest::collection::vec("[^\r<]{0,80}", 0..5)) {
            let answers = texts.iter().enumerate().map(|(n, t)| answer(&format!("k{n}"), &trimmed(t))).collect();
            let body = Body { opening: String::new(), answers };
            prop_assert_eq!(Body::parse(&body.compose()), body);
        }
    }
}
