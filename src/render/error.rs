//! An error, as a person sees it.

use super::{Ink, Line, Style, without_codes};
use crate::error::Error;

/// Returns what happened, and the next step below it.
pub fn error(error: &Error, style: &Style) -> String {
    let mut rows = labelled("kap:", &without_codes(&error.message), style);
    if let Some(hint) = &error.hint {
        rows.extend(labelled("hint:", hint, style));
    }
    rows.join("\n")
}

/// Returns the rows of a text that hangs behind a label.
pub(super) fn labelled(label: &str, text: &str, style: &Style) -> Vec<String> {
    let hang = label.len() + 1;
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    let mut rows =
        Line::new(Style::BOLD, label).and(Ink::new(), " ").and(Ink::new(), first).rows(style, hang);
    for line in lines {
        let under = Line::new(Ink::new(), &" ".repeat(hang)).and(Ink::new(), line);
        rows.extend(under.rows(style, hang));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closed() -> Error {
        Error::conflict("goal `walk` is closed").hint("reopen it first: `kap goal reopen walk`")
    }

    #[test]
    fn an_error_is_what_happened_and_the_next_step() {
        let text = "kap: goal `walk` is closed\nhint: reopen it first: `kap goal reopen walk`";
        assert_eq!(error(&closed(), &Style::plain(80)), text);
    }

    #[test]
    fn a_long_error_hangs_behind_its_label() {
        let text = "kap: goal `walk` is closed\nhint: reopen it first: `kap goal reopen\n      walk`";
        assert_eq!(error(&closed(), &Style::plain(40)), text);
    }

    #[test]
    fn only_the_labels_are_bold() {
        let colour = Style { colour: true, ..Style::plain(80) };
        let text = "\x1b[1mkap:\x1b[0m no journal\n\x1b[1mhint:\x1b[0m run `kap init`";
        assert_eq!(error(&Error::not_found("no journal").hint("run `kap init`"), &colour), text);
    }

    #[test]
    fn what_git_said_cannot_reach_the_terminal() {
        let said = Error::new("git said:\nremote\x1b]52;c;aGk=\x07\rgone");
        let text = "kap: git said:\n     remote\\x1b]52;c;aGk=\\x07\\rgone";
        assert_eq!(error(&said, &Style::plain(80)), text);
    }
}
