//! Questionnaires that were answered: what was asked, what was answered, and what can be told of two of
//! them side by side. Scores are worked out from the answers, never kept.

pub mod check;
pub mod course;
pub mod due;
pub mod instrument;
pub mod safety;

pub use self::instrument::{Instrument, InstrumentId};

/// A questionnaire as it was answered: every item, so that it can be scored again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Which questionnaire.
    pub instrument: InstrumentId,
    /// Its version.
    pub version: u32,
    /// The time it asks about, by the key of that window: `now`, `2-weeks`.
    pub window: String,
    /// The answers as numbers, in the order of the items. Unscored items at the end may be missing.
    pub items: Vec<u8>,
}

/// A score, and its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// The sum, with reverse items turned round.
    pub total: u32,
    /// The sums of the subscales, in their order.
    pub parts: Vec<u32>,
}

/// Why answers have no score. Partial sums are refused: they would look like a lower score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unscored {
    /// This item, counted from 1, has no answer.
    Missing(usize),
    /// The answer to this item, counted from 1, is none that it offers.
    OutOfRange(usize),
    /// There are more answers than items.
    TooMany,
}

impl Instrument {
    /// Scores answers: the sum of the scored items, reverse items turned round, times the factor.
    ///
    /// # Errors
    /// An answer is missing, is none of those offered, or belongs to no item.
    pub fn score(&self, answers: &[u8]) -> Result<Score, Unscored> {
        if answers.len() > self.items.len() {
            return Err(Unscored::TooMany);
        }
        let mut values = Vec::with_capacity(answers.len());
        for (index, item) in self.items.iter().enumerate() {
            match answers.get(index) {
                Some(answer) => {
                    let range = self.answers_of(item).range();
                    if !range.contains(answer) {
                        return Err(Unscored::OutOfRange(index + 1));
                    }
                    let turned = if item.reverse { range.start() + (range.end() - answer) } else { *answer };
                    values.push(u32::from(turned));
                }
                None if item.scored => return Err(Unscored::Missing(index + 1)),
                None => {}
            }
        }
        let scored = |number: &usize| {
            let value = number.checked_sub(1).and_then(|index| values.get(index));
            value.copied().unwrap_or_default()
        };
        let all = (1..=self.scored()).map(|number| scored(&number)).sum::<u32>();
        let parts = self.subscales.iter().map(|part| part.items.iter().map(scored).sum::<u32>());
        Ok(Score { total: all * self.factor, parts: parts.map(|part| part * self.factor).collect() })
    }

    /// The number of items that are scored. The others stand at the end.
    pub fn scored(&self) -> usize {
        self.items.iter().take_while(|item| item.scored).count()
    }

    /// The lowest and the highest score there can be.
    pub fn range(&self) -> (u32, u32) {
        let ranges = self.items.iter().filter(|item| item.scored).map(|item| self.answers_of(item).range());
        let (low, high) = ranges.fold((0, 0), |(low, high), range| {
            (low + u32::from(*range.start()), high + u32::from(*range.end()))
        });
        (low * self.factor, high * self.factor)
    }

    /// The published band a score falls into.
    pub fn band(&self, total: u32) -> Option<&instrument::Band> {
        self.bands.iter().find(|band| (band.from..=band.to).contains(&total))
    }
}

#[cfg(test)]
mod tests;
