//! The keys of practices and of questionnaires that were answered.

use toml_edit::Array;

use super::Front;
use crate::journal::id::Id;
use crate::journal::ledger::Domain;
use crate::journal::measure::Measure;
use crate::journal::practice::{self, Practice};
use crate::store::fields::Fields;
use crate::store::flaw::Flaw;

/// Reads the keys of a practice.
pub fn practice(fields: &Fields<'_>) -> Result<Practice, Flaw> {
    let missing = || Flaw::at_start("the key `what` is missing", "say what was done: what = \"meditation\"");
    Ok(Practice {
        what: fields.text("what")?.ok_or_else(missing)?,
        minutes: fields.number("minutes", 1..=practice::MOST)?,
        domain: fields.parsed("domain", "a domain of life, such as `mind` or `body`")?,
        goal: fields.id("goal")?,
    })
}

/// Reads the keys of a questionnaire that was answered.
pub fn measure(fields: &Fields<'_>) -> Result<Measure, Flaw> {
    let missing = || Flaw::at_start("the key `instrument` is missing", "name it: instrument = \"phq-8\"");
    let instrument = fields.parsed("instrument", "the name of a questionnaire, such as `phq-8`")?;
    Ok(Measure {
        instrument: instrument.ok_or_else(missing)?,
        version: fields.number("version", 1..=u32::MAX)?.unwrap_or(1),
        window: fields.text("window")?.unwrap_or_else(|| "now".to_owned()),
        items: fields.numbers("items", 0..=100)?,
    })
}

impl Front {
    /// Writes the keys of a practice.
    pub(super) fn practice(&mut self, practice: &Practice) {
        self.text("what", &practice.what);
        self.number("minutes", practice.minutes.map(i64::from));
        self.some_text("domain", practice.domain.map(Domain::as_str));
        self.some_text("goal", practice.goal.as_ref().map(Id::as_str));
    }

    /// Writes the keys of a questionnaire that was answered.
    pub(super) fn measure(&mut self, measure: &Measure) {
        self.text("instrument", measure.instrument.as_str());
        self.number("version", Some(measure.version.into()));
        self.text("window", &measure.window);
        let items: Array = measure.items.iter().map(|item| i64::from(*item)).collect();
        self.value("items", &items.into());
    }
}
