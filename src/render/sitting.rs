//! The one line that stands while somebody sits. It says minutes and not seconds, so that it is still for
//! most of the time.

use std::time::Duration;

use super::{Style, width};
use crate::journal::practice::sitting::{Breath, OUT, Sitting, breath};

/// The widest bar: a longer one pulls at the eye.
const WIDEST: usize = 24;
/// The columns that the whole line stays below: a terminal that is made narrow while it stands would break
/// it into two rows, and one of them could not be taken away again everywhere.
const COLUMNS: usize = 40;
/// A shorter bar says nothing.
const NARROWEST: usize = 4;

/// Returns the line, narrower than the style's width: a full row would break onto the next.
pub fn line(sitting: Sitting, passed: Duration, with_breath: bool, style: &Style) -> String {
    let minutes = sitting.kept(passed).unwrap_or(0);
    let told = format!("{minutes} of {} min", sitting.minutes());
    let breathing = if with_breath { format!("  {}", breath_in_words(passed, style)) } else { String::new() };
    let room = style.width.min(COLUMNS).saturating_sub(1 + width(&told) + 2 + width(&breathing));
    let bar = if room < NARROWEST { String::new() } else { bar(sitting, passed, room.min(WIDEST), style) };
    let gap = if bar.is_empty() { "" } else { "  " };
    format!("{}{gap}{bar}{breathing}", style.paint(Style::DIM, &told))
}

fn bar(sitting: Sitting, passed: Duration, parts: usize, style: &Style) -> String {
    let (full, empty) = if style.ascii { ("=", "-") } else { ("━", "┄") };
    let share = sitting.share(passed, parts);
    let (done, left) = (full.repeat(share), empty.repeat(parts - share));
    let done = if done.is_empty() { done } else { style.paint(Style::ACCENT, &done) };
    let left = if left.is_empty() { left } else { style.paint(Style::DIM, &left) };
    format!("{done}{left}")
}

/// `in` and `out`, with a dot for each second, always as wide.
fn breath_in_words(passed: Duration, style: &Style) -> String {
    let dot = if style.ascii { "." } else { "·" };
    let (word, seconds) = match breath(passed) {
        (Breath::In, seconds) => ("in ", seconds),
        (Breath::Out, seconds) => ("out", seconds),
    };
    let most = usize::try_from(OUT).unwrap_or_default();
    let seconds = usize::try_from(seconds).unwrap_or_default();
    format!("{word} {}{}", dot.repeat(seconds), " ".repeat(most.saturating_sub(seconds)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn a_line_tells_minutes_and_a_bar_and_the_breath_if_it_is_wanted() {
        let (ten, page) = (Sitting::of(10), Style::plain(80));
        assert_eq!(line(ten, at(0), false, &page), "0 of 10 min  ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄");
        assert_eq!(line(ten, at(300), false, &page), "5 of 10 min  ━━━━━━━━━━━━┄┄┄┄┄┄┄┄┄┄┄┄");
        assert_eq!(line(ten, at(300), true, &page), "5 of 10 min  ━━━━━━━┄┄┄┄┄┄┄  in  ·     ");
        assert_eq!(line(ten, at(307), true, &page), "5 of 10 min  ━━━━━━━┄┄┄┄┄┄┄  out ····  ");
        let narrow = Style { width: 40, ascii: true, colour: false };
        assert_eq!(line(ten, at(600), true, &narrow), "10 of 10 min  =============  in  .     ");
        assert_eq!(line(ten, at(300), false, &Style::plain(20)), "5 of 10 min  ━━━┄┄┄");
        assert_eq!(line(ten, at(300), false, &Style::plain(16)), "5 of 10 min");
    }

    #[test]
    fn colour_only_adds() {
        let (ten, page) = (Sitting::of(10), Style { colour: true, ..Style::plain(40) });
        let painted = line(ten, at(300), false, &page);
        let mut parts = painted.split('\x1b');
        let first = parts.next().unwrap_or_default().to_owned();
        let bare = parts.fold(first, |text, part| text + part.split_once('m').unwrap().1);
        assert_ne!(bare, painted);
        assert_eq!(bare, line(ten, at(300), false, &Style::plain(40)));
    }

    proptest! {
        #[test]
        fn it_never_fills_a_row(minutes in 1_u32..=1440, seconds in 0_u64..90_000, columns in 30_usize..120, breath: bool, ascii: bool) {
            let style = Style { ascii, ..Style::plain(columns) };
            prop_assert!(width(&line(Sitting::of(minutes), at(seconds), breath, &style)) < columns.min(COLUMNS));
        }
    }
}
