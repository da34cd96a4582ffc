//! Ten years of sessions, as somebody may have them who is never late: every step done, every insight
//! looked at again. Written by hand, so that the files are those of the format and not of a version.

use std::fs;
use std::io;
use std::path::Path;

use chrono::{Days, NaiveDate};
use kap::journal::id::Id;

/// The moment at which the journal is looked at.
pub const NOW: &str = "2026-11-24T09:00:00+00:00";

const SESSIONS: u64 = 500;
/// The days between two sessions, in hundredths.
const APART: u64 = 728;

/// Writes the journal and returns how many records it has. In a `single` series no session is the first
/// of a new one.
pub fn write(journal: &Path, single: bool) -> io::Result<usize> {
    fs::create_dir_all(journal.join("goals"))?;
    fs::write(journal.join("kap.toml"), "format = 1\n")?;
    let mut decade = Decade { journal, records: 0 };
    let first = NaiveDate::from_ymd_opt(2016, 12, 1).unwrap_or_default();
    for number in 0..SESSIONS {
        let day = first + Days::new(number * APART / 100);
        let series = if single { 1 } else { number / 6 + 1 };
        decade.session(number, day, series)?;
    }
    Ok(decade.records)
}

struct Decade<'a> {
    journal: &'a Path,
    records: usize,
}

impl Decade<'_> {
    fn session(&mut self, number: u64, day: NaiveDate, series: u64) -> io::Result<()> {
        let keys = format!("sort = \"medicine\"\n\nseries = {series}");
        let session = self.record(day, "session", "", &keys, "")?;
        for (step, after) in [("now", 0), ("days", 2), ("week", 8), ("month", 35)] {
            let keys = format!("session = \"{session}\"\n\nstep = \"{step}\"");
            let prose =
                "## What is still here? <!-- kap: story -->\n\n".to_owned() + &"rain, slow ".repeat(100);
            self.record(day + Days::new(after), "reflection", "", &keys, &prose)?;
        }
        for _ in 0..2 {
            let keys = format!("session = \"{session}\"\n\nconfidence = 70");
            let insight = self.record(day + Days::new(1), "insight", "", &keys, "I can rest.")?;
            self.checkins(day, &insight, "confidence = 80", &[8, 32], None)?;
        }
        if number.is_multiple_of(2) {
            let keys = format!("session = \"{session}\"\n\nrating = 6");
            let difficulty = self.record(day + Days::new(1), "difficulty", "", &keys, "Waking at four.")?;
            self.checkins(day, &difficulty, "rating = 3", &[8], Some((15, "eased")))?;
        }
        if number.is_multiple_of(10) || number + 3 > SESSIONS {
            let handle = format!("goal-{number}");
            let keys = format!("handle = \"{handle}\"\n\nwhen = \"coffee is made\"\n\nthen = \"I walk\"");
            let goal = self.record(day, "goal", &handle, &keys, "Walk before the laptop.")?;
            self.checkins(day, &goal, "answer = \"did\"", &[3, 10, 17, 24, 31, 38], Some((52, "reached")))?;
        }
        Ok(())
    }

    fn checkins(
        &mut self,
        day: NaiveDate,
        on: &str,
        key: &str,
        after: &[u64],
        closed: Option<(u64, &str)>,
    ) -> io::Result<()> {
        for after in after {
            let keys = format!("on = \"{on}\"\n\n{key}");
            self.record(day + Days::new(*after), "checkin", on, &keys, "")?;
        }
        if let Some((after, outcome)) = closed {
            let keys = format!("on = \"{on}\"\n\noutcome = \"{outcome}\"");
            self.record(day + Days::new(after), "checkin", &format!("{on}-closed"), &keys, "")?;
        }
        Ok(())
    }

    /// Writes a record, unless it is still to come, and returns its id.
    fn record(
        &mut self,
        day: NaiveDate,
        kind: &str,
        mark: &str,
        keys: &str,
        body: &str,
    ) -> io::Result<String> {
        let bits = u32::try_from(self.records).unwrap_or_default().wrapping_mul(0x9e37_79b1);
        let id = Id::from_random(bits).to_string();
        self.records += 1;
        if day.to_string().as_str() > &NOW[..10] {
            return Ok(id);
        }
        let mark = if mark.is_empty() { String::new() } else { format!("{mark}-") };
        let path = if kind == "goal" {
            self.journal.join(format!("goals/{mark}{id}.md"))
        } else {
            let folder = self.journal.join(day.format("%Y").to_string());
            fs::create_dir_all(&folder)?;
            folder.join(format!("{day}-{kind}-{mark}{id}.md"))
        };
        let head = format!("id = \"{id}\"\n\nkind = \"{kind}\"\n\nat = {day}T14:00:00+00:00\n\nday = {day}");
        fs::write(path, format!("+++\n{head}\n\n{keys}\n+++\n\n{body}\n"))?;
        Ok(id)
    }
}
