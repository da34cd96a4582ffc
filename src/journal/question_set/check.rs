//! What must hold for a question set before anybody is asked anything.

use std::collections::HashSet;

use super::{Answer, Field, INTEND, Ledger, Question, QuestionSet};
use crate::journal::red_flags;
use crate::journal::step::Step;

/// The most questions that the same day can carry, those that follow on another included.
const MOST_NOW: usize = 5;

const NOT_NOW: &str = "the same day makes no records and shows none";

/// What is wrong with a question set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The id of the set.
    pub set: String,
    /// Which question it is about, counted from 0; `None` for the set as a whole.
    pub question: Option<usize>,
    /// The key of the question, or of the one that follows on it.
    pub key: Option<String>,
    /// What is wrong. No full stop.
    pub what: String,
    /// What would be right.
    pub hint: Option<String>,
}

/// What is wrong and what would be right, before it is known where.
type Wrong = (String, Option<String>);

impl QuestionSet {
    /// Returns the set if everything about it holds.
    ///
    /// # Errors
    /// The first [`Flaw`] found.
    pub fn checked(self) -> Result<Self, Flaw> {
        let whole = |(what, hint)| Flaw { set: self.id.clone(), question: None, key: None, what, hint };
        self.check_frame().map_err(whole)?;
        let mut seen = Seen::default();
        for (index, question) in self.questions.iter().enumerate() {
            let flaw = |key: &str, (what, hint)| {
                let key = Some(key.to_owned());
                Flaw { set: self.id.clone(), question: Some(index), key, what, hint }
            };
            let asked = Asked::of(question);
            seen.check(&asked[0])
                .and_then(|()| self.check_question(question))
                .map_err(|w| flaw(&question.key, w))?;
            for follow_up in &asked[1..] {
                seen.check(follow_up).map_err(|w| flaw(follow_up.key, w))?;
            }
            for one in &asked {
                self.check_field(question, one).map_err(|w| flaw(one.key, w))?;
            }
            check_fields(&asked).map_err(|w| flaw(&question.key, w))?;
        }
        self.check_step().map_err(whole)?;
        Ok(self)
    }

    /// The keys of all questions and of those that follow on them, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.questions.iter().flat_map(|question| {
            let follow_ups = question.then.iter().map(|follow_up| follow_up.key.as_str());
            std::iter::once(question.key.as_str()).chain(follow_ups)
        })
    }

    fn check_frame(&self) -> Result<(), Wrong> {
        check_key("the name of the set", &self.id)?;
        holds(self.version > 0, "`version` is 0", "versions are counted from 1")?;
        holds(self.minutes > 0, "`minutes` is 0", "say about how many minutes it takes")?;
        check_line("title", &self.title)?;
        check_text("opening", self.opening.as_deref())?;
        check_text("closing", self.closing.as_deref())?;
        holds(self.shows.is_empty() || self.id != Step::Now.as_str(), NOT_NOW, "leave out `shows`")?;
        holds(!self.questions.is_empty(), "there are no questions", "a question begins with `[[question]]`")
    }

    fn check_question(&self, question: &Question) -> Result<(), Wrong> {
        for tag in &question.tags {
            let is_word = !tag.is_empty() && !tag.chars().any(|c| c.is_whitespace() || c.is_control());
            holds(is_word, "a tag is empty or has a space in it", "a tag is one word: `for:clinician`")?;
        }
        let shows_any = !question.shows.is_empty();
        holds(
            shows_any || !question.needs_earlier,
            "`needs_earlier` is set, but nothing is shown",
            "add `shows`",
        )?;
        let both = question.makes.is_some() && question.on.is_some();
        holds(!both, "it has both `makes` and `on`", "an answer makes a record or checks in on one")?;
        if let Some(ledger) = question.on {
            let is_shown = ledger.shown_by().iter().any(|shows| question.shows.contains(shows));
            let word = ledger.shown_by()[0].as_str();
            let hint = format!("`shows = [\"{word}\"]` brings it back first");
            holds(is_shown, "`on` is set, but what it is about is not shown", &hint)?;
        }
        let in_words = matches!(question.answer, Answer::Line | Answer::Prose);
        holds(
            question.makes.is_none() || in_words,
            "what it makes needs words",
            "`answer` is `line` or `prose`",
        )?;
        if self.id == Step::Now.as_str() {
            let meaning = question.makes.is_some() || question.on.is_some() || shows_any;
            holds(!meaning, NOT_NOW, "leave out `makes`, `on`, `shows`")?;
        }
        Ok(())
    }

    /// The field has a place in what the answer becomes, and the answer fits it.
    fn check_field(&self, question: &Question, asked: &Asked<'_>) -> Result<(), Wrong> {
        let Some(field) = asked.field else { return Ok(()) };
        let places: &[Field] = match (question.makes, question.on) {
            (Some(_), _) if asked.is_first => &[],
            (Some(Ledger::Insight), _) => &[Field::Confidence, Field::UntrueIf],
            (Some(Ledger::Difficulty), _) => &[Field::Rating],
            (_, Some(Ledger::Insight)) => &[Field::Confidence, Field::Outcome],
            (_, Some(Ledger::Difficulty)) => &[Field::Rating, Field::Outcome],
            (_, Some(Ledger::Question)) => &[Field::Outcome],
            (_, Some(Ledger::Goal)) => &[Field::Level, Field::Outcome],
            (None, None) if self.id == INTEND => {
                &[Field::Intention, Field::Value, Field::Hope, Field::Support, Field::ProtectedTime]
            }
            (Some(Ledger::Question | Ledger::Goal), _) | (None, None) => &[],
        };
        let word = field.as_str();
        holds(
            places.contains(&field),
            &format!("the answer has no field `{word}` here"),
            "leave out `field`",
        )?;
        let (fits, right) = match (field, asked.answer) {
            (Field::Confidence, answer) => (is_scale(answer, 0, 100), "`scale` from 0 to 100"),
            (Field::Rating, answer) => (is_scale(answer, 0, 10), "`scale` from 0 to 10"),
            (Field::Level, Answer::Choices { options, many }) => (options.len() == 5 && !many, FIVE),
            (Field::Level, _) => (false, FIVE),
            (Field::Outcome, answer) => {
                (matches!(answer, Answer::Choices { many: false, .. }), "`choices`, one of them")
            }
            (Field::Intention, answer) => (matches!(answer, Answer::Line), "`line`"),
            (
                Field::Value | Field::Hope | Field::Support | Field::ProtectedTime | Field::UntrueIf,
                answer,
            ) => (matches!(answer, Answer::Line | Answer::Prose), "`line` or `prose`"),
        };
        holds(fits, &format!("the answer does not fit the field `{word}`"), &format!("`answer` is {right}"))
    }

    /// What the set of a certain step must be.
    fn check_step(&self) -> Result<(), Wrong> {
        let asked: Vec<Asked<'_>> = self.questions.iter().flat_map(Asked::of).collect();
        if self.id == Step::Now.as_str() {
            let few = "the same day has five questions at most, those that follow on another included";
            holds(asked.len() <= MOST_NOW, &format!("there are {} questions", asked.len()), few)?;
            let is_short = |one: &Asked<'_>| matches!(one.answer, Answer::Line | Answer::Choices { .. });
            if let Some(long) = asked.iter().find(|one| !is_short(one)) {
                let what = format!("`{}` asks for more than a line", long.key);
                return holds(false, &what, "on the same day `answer` is `line` or `choices`");
            }
        }
        if self.id == INTEND {
            let sentences = asked.iter().filter(|one| one.field == Some(Field::Intention)).count();
            let hint = "the question for the sentence itself has `field = \"intention\"`";
            holds(sentences == 1, "one question must ask for the intention", hint)?;
            check_fields(&asked)?;
        }
        Ok(())
    }
}

const FIVE: &str = "`choices` with five options, for -2 to +2";

/// What a question and one that follows on another have in common.
struct Asked<'a> {
    key: &'a str,
    ask: &'a str,
    help: Option<&'a str>,
    answer: &'a Answer,
    field: Option<Field>,
    is_first: bool,
}

impl<'a> Asked<'a> {
    /// The question, then those that follow on it.
    fn of(question: &'a Question) -> Vec<Self> {
        let first = Self {
            key: &question.key,
            ask: &question.ask,
            help: question.help.as_deref(),
            answer: &question.answer,
            field: question.field,
            is_first: true,
        };
        let follow_ups = question.then.iter().map(|follow_up| Self {
            key: &follow_up.key,
            ask: &follow_up.ask,
            help: follow_up.help.as_deref(),
            answer: &follow_up.answer,
            field: follow_up.field,
            is_first: false,
        });
        std::iter::once(first).chain(follow_ups).collect()
    }
}

/// What was asked so far: a key names one answer, and the question is the heading above it.
#[derive(Default)]
struct Seen<'a> {
    keys: HashSet<&'a str>,
    asks: HashSet<&'a str>,
}

impl<'a> Seen<'a> {
    fn check(&mut self, asked: &Asked<'a>) -> Result<(), Wrong> {
        check_key("`key`", asked.key)?;
        let is_free = !red_flags::is_key(asked.key) && self.keys.insert(asked.key);
        holds(is_free, "its key is taken", "every question has a key of its own")?;
        check_line("ask", asked.ask)?;
        let is_new = self.asks.insert(asked.ask.trim());
        holds(is_new, "it asks the same as another", "each question has words of its own")?;
        check_text("help", asked.help)?;
        check_answer(asked.answer)
    }
}

/// One record keeps one answer in each field.
fn check_fields(asked: &[Asked<'_>]) -> Result<(), Wrong> {
    let mut fields = HashSet::new();
    let unlike = asked.iter().filter_map(|one| one.field).all(|field| fields.insert(field));
    holds(unlike, "two answers are kept in the same field", "leave out one `field`")
}

fn check_answer(answer: &Answer) -> Result<(), Wrong> {
    match answer {
        Answer::Prose | Answer::Line | Answer::YesNo => Ok(()),
        Answer::Choices { options, .. } => {
            holds(options.len() >= 2, "there is nothing to choose from", "give two `options` or more")?;
            let unlike: HashSet<_> = options.iter().map(|option| option.trim()).collect();
            holds(unlike.len() == options.len(), "two `options` are the same", "give each option once")?;
            options.iter().try_for_each(|option| check_line("options", option))
        }
        Answer::Scale { min, max, low, high } => {
            holds(min < max, "the scale has no length", "`min` is lower than `max`")?;
            low.iter().chain(high).try_for_each(|label| check_line("low` and `high", label))
        }
    }
}

fn is_scale(answer: &Answer, lowest: u8, highest: u8) -> bool {
    matches!(answer, Answer::Scale { min, max, .. } if *min == lowest && *max == highest)
}

fn check_key(name: &str, key: &str) -> Result<(), Wrong> {
    let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-';
    let fits = key.starts_with(|c: char| c.is_ascii_lowercase()) && key.chars().all(is_word);
    let hint = "it begins with a small letter a to z; after that letters, digits, `_` and `-`";
    holds(fits, &format!("{name} is not a plain word"), hint)
}

/// It becomes a heading or a line on the screen.
fn check_line(name: &str, text: &str) -> Result<(), Wrong> {
    holds(!text.trim().is_empty(), &format!("`{name}` is empty"), "write something in it")?;
    holds(!text.contains(char::is_control), &format!("`{name}` is more than one line"), "put it on one line")
}

fn check_text(name: &str, text: Option<&str>) -> Result<(), Wrong> {
    let Some(text) = text else { return Ok(()) };
    holds(!text.trim().is_empty(), &format!("`{name}` is empty"), "leave it out")?;
    let strange = text.contains(|c: char| c.is_control() && c != '\n');
    holds(!strange, &format!("`{name}` has a control character in it"), "use plain text and line breaks")
}

fn holds(it_holds: bool, what: &str, hint: &str) -> Result<(), Wrong> {
    let hint = (!hint.is_empty()).then(|| hint.to_owned());
    if it_holds { Ok(()) } else { Err((what.to_owned(), hint)) }
}
