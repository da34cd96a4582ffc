//! A questionnaire: its items, how they are answered, and how the answers are scored.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// A questionnaire, or a single scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instrument {
    /// What it is called in files and on the command line: `phq-8`.
    pub id: InstrumentId,
    /// Raised when an item, an option or the scoring changes.
    pub version: u32,
    /// Earlier versions whose scores mean the same as this one's.
    pub compares_with: Vec<u32>,
    /// Its name as people say it: `PHQ-8`.
    pub title: String,
    /// Its whole name, or what it is about.
    pub name: Option<String>,
    /// The times it can ask about. Never empty; the first is the usual one.
    pub windows: Vec<Window>,
    /// How items are answered that say nothing else.
    pub answers: Answers,
    /// The items, those without a score last. Never empty.
    pub items: Vec<Item>,
    /// Sums of some of the items.
    pub subscales: Vec<Subscale>,
    /// Published bands of the score, from low to high.
    pub bands: Vec<Band>,
    /// What each sum is multiplied by.
    pub factor: u32,
    /// The change that is commonly looked for.
    pub change: Option<Change>,
    /// More that is published about its scores, in a sentence.
    pub note: Option<String>,
    /// Does kap say when it is time for it again?
    pub due: bool,
    /// Who made it.
    pub credit: Option<String>,
    /// On what terms it may be used.
    pub licence: Option<String>,
    /// Where its words were read.
    pub source: Option<String>,
}

/// The time a questionnaire asks about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// Its key: `2-weeks`.
    pub key: String,
    /// In words: `the last 2 weeks`.
    pub name: String,
    /// What is said above the items.
    pub stem: Option<String>,
    /// How many days it looks back.
    pub days: u32,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its words.
    pub text: String,
    /// How it is answered, where that is its own.
    pub answers: Option<Answers>,
    /// Does the highest answer count lowest?
    pub reverse: bool,
    /// Does it count?
    pub scored: bool,
    /// Does any answer but the lowest call for the crisis card?
    pub safety: bool,
}

/// How an item is answered. Each answer is a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answers {
    /// By one of several wordings, counted on from a number.
    Options {
        /// The number of the first.
        first: u8,
        /// The wordings.
        texts: Vec<String>,
    },
    /// By a number.
    Scale {
        /// The lowest.
        min: u8,
        /// The highest.
        max: u8,
        /// What the lowest means.
        low: Option<String>,
        /// What the highest means.
        high: Option<String>,
    },
}

/// A sum of some of the items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscale {
    /// Its name.
    pub name: String,
    /// Its items, counted from 1.
    pub items: Vec<usize>,
}

/// A published band of scores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// The lowest score in it.
    pub from: u32,
    /// The highest score in it.
    pub to: u32,
    /// What its authors call it.
    pub name: String,
}

/// The change between two scores that is commonly looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// So many points.
    pub points: u32,
    /// What is published about it: `a change of 5 is often used as a threshold`.
    pub words: String,
}

impl Instrument {
    /// A word of the person's own, from 0 to 10, now.
    pub fn word(id: InstrumentId) -> Self {
        let title = id.to_string();
        let item = Item { text: capital(&title), answers: None, reverse: false, scored: true, safety: false };
        Self {
            id,
            version: 1,
            compares_with: Vec::new(),
            title,
            name: None,
            windows: vec![Window::present()],
            answers: Answers::Scale { min: 0, max: 10, low: None, high: None },
            items: vec![item],
            subscales: Vec::new(),
            bands: Vec::new(),
            factor: 1,
            change: None,
            note: None,
            due: false,
            credit: None,
            licence: None,
            source: None,
        }
    }

    /// How one of its items is answered.
    pub fn answers_of<'a>(&'a self, item: &'a Item) -> &'a Answers {
        item.answers.as_ref().unwrap_or(&self.answers)
    }

    /// The window of a key.
    pub fn window(&self, key: &str) -> Option<&Window> {
        self.windows.iter().find(|window| window.key == key)
    }

    /// Is it one question?
    pub fn is_single(&self) -> bool {
        self.items.len() == 1
    }
}

impl Window {
    /// The window of what asks about no time.
    pub fn present() -> Self {
        Self { key: "now".to_owned(), name: "now".to_owned(), stem: None, days: 0 }
    }
}

impl Answers {
    /// The numbers that are answers.
    pub fn range(&self) -> RangeInclusive<u8> {
        match self {
            Self::Options { first, texts } => {
                let more = u8::try_from(texts.len().saturating_sub(1)).unwrap_or(u8::MAX);
                *first..=first.saturating_add(more)
            }
            Self::Scale { min, max, .. } => *min..=*max,
        }
    }

    /// The wording of an answer, where it has one.
    pub fn wording(&self, answer: u8) -> Option<&str> {
        match self {
            Self::Options { first, texts } => {
                let at = usize::from(answer.checked_sub(*first)?);
                texts.get(at).map(String::as_str)
            }
            Self::Scale { min, low, .. } if answer == *min => low.as_deref(),
            Self::Scale { max, high, .. } if answer == *max => high.as_deref(),
            Self::Scale { .. } => None,
        }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a questionnaire is called: lower-case letters, digits and single hyphens, at most 32 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InstrumentId(String);

impl InstrumentId {
    /// The most characters.
    pub const MAX: usize = 32;
    /// Words that mean something else on the command line.
    const TAKEN: [&'static str; 4] = ["show", "list", "about", "help"];

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for InstrumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The text is not an id of a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnInstrumentId;

impl FromStr for InstrumentId {
    type Err = NotAnInstrumentId;

    fn from_str(text: &str) -> Result<Self, NotAnInstrumentId> {
        // Letters of any script: a person's own word is in their own language.
        let is_plain = |c: char| c.is_alphanumeric() && !c.is_uppercase();
        let parts_fit = text.split('-').all(|part| !part.is_empty() && part.chars().all(is_plain));
        let fits = parts_fit && text.chars().count() <= Self::MAX && !Self::TAKEN.contains(&text);
        if fits { Ok(Self(text.to_owned())) } else { Err(NotAnInstrumentId) }
    }
}
