//! The person's own earlier words, brought back before a question. Only their words: kap adds nothing.

use std::collections::BTreeMap;

use super::history::History;
use super::subject::{About, Work};
use crate::journal::id::Id;
use crate::journal::question_set::{Ledger, Shows};
use crate::journal::record::{Entry, Record};
use crate::journal::reflection::Body;
use crate::journal::step::Step;

/// How many open records one question comes back to: more would be a list to work through.
const MOST: usize = 3;
/// How many sessions `themes` looks over.
const SESSIONS: usize = 4;

/// Words of the person's, and where they are from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What they are: "Your intention".
    pub head: String,
    /// The words.
    pub text: String,
}

/// Gathers what is brought back.
pub struct Earlier<'a> {
    history: &'a History,
    session: Option<&'a About>,
    work: Work,
}

impl<'a> Earlier<'a> {
    /// For a reflection on that session.
    pub fn new(history: &'a History, session: Option<&'a About>, work: Work) -> Self {
        Self { history, session, work }
    }

    /// What there is to bring back; empty where there is nothing.
    pub fn words(&self, shows: Shows, key: &str) -> Vec<Words> {
        match shows {
            Shows::Intention => self.intentions(),
            Shows::Hope => self.hopes(),
            Shows::Fragments => self.fragments(),
            Shows::Insight => self.ledger(Ledger::Insight, "Your insight"),
            Shows::Difficulty => self.ledger(Ledger::Difficulty, "Your difficulty"),
            Shows::Question => self.ledger(Ledger::Question, "Your question"),
            Shows::OldestQuestion => {
                self.oldest().map(|record| words("Your oldest question", record)).into_iter().collect()
            }
            Shows::Goals => self.ledger(Ledger::Goal, "Your goal"),
            Shows::Recurring => self.recurring(),
            Shows::LastTime => self.last_time(key),
        }
    }

    /// The open records that a question comes back to, one at a time.
    pub fn open(&self, ledger: Ledger, shows: &[Shows]) -> Vec<&'a Record> {
        if shows.contains(&Shows::OldestQuestion) {
            return self.oldest().into_iter().collect();
        }
        let mut open: Vec<&Record> = self.history.open(ledger).collect();
        // Those of this session first, else the latest.
        open.sort_by_key(|record| record.session() != self.session.map(|about| about.id));
        open.truncate(MOST);
        open
    }

    fn oldest(&self) -> Option<&'a Record> {
        self.history.open(Ledger::Question).last()
    }

    fn ledger(&self, ledger: Ledger, head: &str) -> Vec<Words> {
        self.open(ledger, &[]).into_iter().map(|record| words(head, record)).collect()
    }

    /// The sessions this step looks back on: one, or the last few.
    fn sessions(&self) -> Vec<Id> {
        match (self.work, self.session) {
            (Work::Reflect(Step::Themes), Some(about)) => {
                self.history.held(about.day).map(|(record, _)| record.id).take(SESSIONS).collect()
            }
            (_, about) => about.map(|about| about.id).into_iter().collect(),
        }
    }

    fn intentions(&self) -> Vec<Words> {
        self.of_sessions(&self.history.intentions, |record| {
            Some(Words { head: "Your intention".to_owned(), text: record.headline().to_owned() })
        })
    }

    fn hopes(&self) -> Vec<Words> {
        self.of_sessions(&self.history.intentions, |record| match &record.entry {
            Entry::Intention(intention) => {
                intention.hope.clone().map(|text| Words { head: "Your hope".to_owned(), text })
            }
            _ => None,
        })
    }

    /// What was written on the day of the session itself.
    fn fragments(&self) -> Vec<Words> {
        self.of_sessions(&self.history.reflections, |record| {
            let Entry::Reflection(reflection) = &record.entry else { return None };
            if reflection.step != Step::Now && self.session.map(|about| about.day) != Some(record.day) {
                return None;
            }
            let body = Body::parse(&record.body);
            let texts = body.answers.iter().map(|answer| answer.text.as_str());
            let texts: Vec<&str> =
                std::iter::once(body.opening.as_str()).chain(texts).filter(|text| !text.is_empty()).collect();
            Some(Words { head: "Your first lines".to_owned(), text: texts.join("\n") })
        })
    }

    /// Of each session, the latest first in the lists, so that the first of one session is its current.
    fn of_sessions(&self, records: &[Record], words: impl Fn(&Record) -> Option<Words>) -> Vec<Words> {
        let sessions = self.sessions();
        let of = |record: &&Record| self.history.session_of(record).is_some_and(|id| sessions.contains(&id));
        let mut found: Vec<Words> =
            records.iter().filter(of).filter_map(words).filter(|words| !words.text.is_empty()).collect();
        found.reverse();
        if self.work != Work::Reflect(Step::Themes)
            && found.first().is_some_and(|words| words.head != "Your first lines")
        {
            // An intention may have changed before the session: the last one is what was carried in.
            found = found.pop().into_iter().collect();
        }
        found
    }

    /// Tags and domains of more than one of the last sessions, counted and no more.
    fn recurring(&self) -> Vec<Words> {
        let sessions = self.sessions();
        let mut seen: BTreeMap<String, Vec<Id>> = BTreeMap::new();
        for record in self.history.reflections.iter().chain(&self.history.ledgers) {
            let Some(session) = record.session().filter(|id| sessions.contains(id)) else { continue };
            let domains = match &record.entry {
                Entry::Insight(insight) => insight.domains.iter().map(ToString::to_string).collect(),
                Entry::Goal(goal) => goal.domain.iter().map(ToString::to_string).collect(),
                _ => Vec::new(),
            };
            for word in record.tags.iter().cloned().chain(domains) {
                let of = seen.entry(word).or_default();
                if !of.contains(&session) {
                    of.push(session);
                }
            }
        }
        let lines: Vec<String> = seen
            .into_iter()
            .filter(|(_, of)| of.len() > 1)
            .map(|(word, of)| format!("{word}: in {} sessions", of.len()))
            .collect();
        if lines.is_empty() {
            return Vec::new();
        }
        vec![Words { head: "What came up more than once".to_owned(), text: lines.join("\n") }]
    }

    /// The latest answer to the same question.
    fn last_time(&self, key: &str) -> Vec<Words> {
        let answer = |record: &Record| {
            let text = Body::parse(&record.body).answer(key)?.to_owned();
            let head = format!("Your words of {}", record.day.format("%-d %B %Y"));
            (!text.is_empty()).then_some(Words { head, text })
        };
        self.history.reflections.iter().find_map(answer).into_iter().collect()
    }
}

fn words(head: &str, record: &Record) -> Words {
    let text = match &record.entry {
        Entry::Goal(goal) => match goal.plan.sentence() {
            Some(plan) => format!("{}\n{plan}", record.headline()),
            None => record.headline().to_owned(),
        },
        _ => record.headline().to_owned(),
    };
    Words { head: format!("{head}, {}", record.day.format("%-d %B")), text }
}
