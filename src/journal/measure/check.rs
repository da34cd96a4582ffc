//! What a questionnaire must be before it is asked: one that could not be scored would cost a person their
//! answers.

use super::instrument::{Answers, Band, Instrument};

/// What is wrong with a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The item, counted from 1, where it is about one.
    pub item: Option<usize>,
    /// What is wrong.
    pub what: String,
    /// What would be right.
    pub hint: &'static str,
}

/// The most items: more than any questionnaire in use has.
const MOST: usize = 250;
/// The most answers that one key can give.
const MOST_OPTIONS: usize = 10;
/// The highest number of a scale.
const HIGHEST: u8 = 100;

impl Instrument {
    /// Returns the questionnaire if it can be asked and scored.
    ///
    /// # Errors
    /// The first thing that stands in the way.
    pub fn checked(self) -> Result<Self, Flaw> {
        match self.flaw() {
            Some(flaw) => Err(flaw),
            None => Ok(self),
        }
    }

    fn flaw(&self) -> Option<Flaw> {
        let whole = |what: &str, hint| Some(Flaw { item: None, what: what.to_owned(), hint });
        if self.version == 0 {
            return whole("`version` is 0", "count from 1");
        }
        if self.title.trim().is_empty() {
            return whole("`title` is empty", "give it the name people know it by");
        }
        if self.items.is_empty() || self.items.len() > MOST {
            return whole("it has no items, or more than 250", "add one with [[item]] and `text`");
        }
        if self.factor == 0 || self.factor > 100 {
            return whole("`factor` is not from 1 to 100", "leave it out where sums stand as they are");
        }
        self.item_flaw()
            .or_else(|| self.window_flaw())
            .or_else(|| self.part_flaw())
            .or_else(|| self.band_flaw())
    }

    fn item_flaw(&self) -> Option<Flaw> {
        let mut unscored = false;
        for (index, item) in self.items.iter().enumerate() {
            let flaw = |what: &str, hint| Some(Flaw { item: Some(index + 1), what: what.to_owned(), hint });
            if item.text.trim().is_empty() {
                return flaw("`text` is empty", "write what is asked");
            }
            if let Some((what, hint)) = answers_flaw(self.answers_of(item)) {
                return flaw(what, hint);
            }
            if item.scored && unscored {
                return flaw("it is scored, and one before it is not", "put items that are not scored last");
            }
            unscored |= !item.scored;
        }
        let none = !self.items.iter().any(|item| item.scored);
        none.then(|| Flaw { item: None, what: "no item is scored".to_owned(), hint: "one at least must be" })
    }

    fn window_flaw(&self) -> Option<Flaw> {
        let key_fits = |key: &str| {
            !key.is_empty() && key.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-')
        };
        let twice = |at: usize| self.windows[..at].iter().any(|one| one.key == self.windows[at].key);
        let (what, hint) = if self.windows.iter().any(|window| !key_fits(&window.key)) {
            ("the `key` of a window does not fit", "lower-case letters, digits and hyphens: 2-weeks")
        } else if self.windows.iter().any(|window| window.name.trim().is_empty()) {
            ("the `name` of a window is empty", "say it as people do: the last 2 weeks")
        } else if (0..self.windows.len()).any(twice) {
            ("two windows have one key", "give each its own")
        } else {
            return None;
        };
        Some(Flaw { item: None, what: what.to_owned(), hint })
    }

    fn part_flaw(&self) -> Option<Flaw> {
        let scored = self.scored();
        let unfit = |part: &super::instrument::Subscale| {
            let twice = |at: usize| part.items[..at].contains(&part.items[at]);
            part.name.trim().is_empty()
                || part.items.is_empty()
                || part.items.iter().any(|item| *item == 0 || *item > scored)
                || (0..part.items.len()).any(twice)
        };
        self.subscales.iter().any(unfit).then(|| Flaw {
            item: None,
            what: "a subscale has no name, no items, or an item that is not there".to_owned(),
            hint: "its items are numbers of scored items, counted from 1, each once",
        })
    }

    fn band_flaw(&self) -> Option<Flaw> {
        let (low, high) = self.range();
        let unfit = |band: &Band| {
            band.name.trim().is_empty() || band.from > band.to || band.from < low || band.to > high
        };
        let overlap = self.bands.windows(2).any(|two| two[0].to >= two[1].from);
        (self.bands.iter().any(unfit) || overlap).then(|| Flaw {
            item: None,
            what: format!("a band has no name, overlaps another, or reaches beyond {low} to {high}"),
            hint: "write the bands from low to high, each with `from`, `to` and `name`",
        })
    }
}

fn answers_flaw(answers: &Answers) -> Option<(&'static str, &'static str)> {
    match answers {
        Answers::Options { first, texts } => {
            let fits = (2..=MOST_OPTIONS).contains(&texts.len());
            if !fits || texts.iter().any(|text| text.trim().is_empty()) {
                return Some(("it has not from 2 to 10 options, or an empty one", "list them in `options`"));
            }
            (usize::from(*first) + texts.len() > 10)
                .then_some(("its options are counted beyond 9", "begin with 0 or 1: `first = 1`"))
        }
        Answers::Scale { min, max, .. } => (min >= max || *max > HIGHEST)
            .then_some(("its scale does not rise, or beyond 100", "such as: min = 0, max = 10")),
    }
}
