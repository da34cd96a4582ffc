//! What is coming as a calendar: RFC 5545, for Apple, Google, Thunderbird and others.
//!
//! Written by hand, since it is a few lines: the crate for it folds some lines at 76 octets and ends a whole
//! day on the day itself. The tests read the result with a parser that others wrote.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::coming::{title, word};
use super::safe_line;
use crate::journal::coming::{Coming, What};

/// The most octets of a line, without its end (RFC 5545, section 3.1).
const OCTETS: usize = 75;

/// A calendar of what is coming, with its line ends. `now` is when it was made; a program that takes it in
/// again by it knows which of two versions is the later.
///
/// Without `words`, titles are as neutral as "kap: week". An event of the same thing has the same name
/// (`UID`) each time, on every device, and that name holds nothing of the person's.
pub fn calendar<'a>(
    coming: impl IntoIterator<Item = &'a Coming>,
    now: DateTime<FixedOffset>,
    words: bool,
) -> String {
    let mut lines = Lines::default();
    lines.push("BEGIN", "VCALENDAR");
    lines.push("VERSION", "2.0");
    lines.push("PRODID", "-//kap//kap//EN");
    lines.push("CALSCALE", "GREGORIAN");
    lines.push("X-WR-CALNAME", "kap");
    for one in coming {
        event(one, now, words, &mut lines);
    }
    lines.push("END", "VCALENDAR");
    lines.0
}

fn event(one: &Coming, now: DateTime<FixedOffset>, words: bool, lines: &mut Lines) {
    lines.push("BEGIN", "VEVENT");
    lines.push("UID", &uid(&one.what));
    lines.push("DTSTAMP", &instant(now));
    if let Some(at) = one.at {
        // How long a session takes is not known: it is shown at its beginning, in the zone of whoever looks.
        lines.push("DTSTART", &instant(at));
    } else {
        lines.push("DTSTART;VALUE=DATE", &date(one.day));
        // The day on which it has ended, which the calendar does not show.
        let end = one.day.succ_opt().unwrap_or(one.day);
        lines.push("DTEND;VALUE=DATE", &date(end));
        // A step is an offer: nobody is busy with it.
        lines.push("TRANSP", "TRANSPARENT");
    }
    let title = if words { title(one, true) } else { word(&one.what) };
    lines.push("SUMMARY", &text(&format!("kap: {title}")));
    // Who shares the calendar sees that there is something, not what.
    lines.push("CLASS", "PRIVATE");
    lines.push("END", "VEVENT");
}

/// The name of an event: an id, which is random, and what it is.
fn uid(what: &What) -> String {
    let of = match what {
        What::Session { .. } => "session".to_owned(),
        What::Step { due, .. } => match due.occasion {
            Some(occasion) => format!("{}-{}", due.step, occasion.months()),
            None => due.step.to_string(),
        },
        What::Goal { .. } => "check".to_owned(),
        What::Difficulty { comes, .. } | What::Insight { comes, .. } => {
            format!("look-{}", comes.to_string().replace(' ', "-"))
        }
    };
    format!("{}-{of}@kap", what.id())
}

fn date(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// A moment in UTC, so that no zone need be explained.
fn instant(at: DateTime<FixedOffset>) -> String {
    at.naive_utc().format("%Y%m%dT%H%M%SZ").to_string()
}

/// A text as a value: on one line, its own signs escaped (section 3.3.11).
fn text(words: &str) -> String {
    safe_line(words).replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
}

/// Content lines.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// Adds a line, folded between letters where it is too long (section 3.1).
    fn push(&mut self, name: &str, value: &str) {
        let mut used = 0;
        for letter in format!("{name}:{value}").chars() {
            if used + letter.len_utf8() > OCTETS {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(letter);
            used += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(name: &str, value: &str) -> String {
        let mut lines = Lines::default();
        lines.push(name, value);
        lines.0
    }

    #[test]
    fn a_value_has_its_signs_escaped() {
        assert_eq!(text("Jana, 2; a\\b\r\nc"), "Jana\\, 2\\; a\\\\b c");
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_unfolding_gives_it_back(value in "[ -~é漢👧]{0,300}") {
            let folded = line("SUMMARY", &value);
            for part in folded.split("\r\n") {
                prop_assert!(part.len() <= OCTETS, "{part:?}");
            }
            prop_assert_eq!(folded.replace("\r\n ", ""), format!("SUMMARY:{value}\r\n"));
        }
    }
}
