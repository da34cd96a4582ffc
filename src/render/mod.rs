//! Values to text. No files, no clock, no flags.
//!
//! Every text that comes from outside passes [`safe`] before it is laid out, and colour
//! is put on last, so no file can speak to the terminal. All forms are without a final newline: the
//! caller writes them with `writeln!`.

pub mod calendar;
pub mod card;
pub mod chart;
pub mod coming;
mod damage;
pub mod diff;
mod error;
mod excerpt;
mod findings;
pub mod html;
mod json;
mod markdown;
pub mod record;
pub mod retelling;
pub mod review;
mod safe;
pub mod sitting;
mod table;
mod text;
pub mod thread;
pub mod today;
pub mod weeks;

pub use anstyle::Style as Ink;

pub use self::damage::Damage;
pub use self::error::error;
pub use self::excerpt::{emphasised, excerpt};
pub use self::findings::findings;
pub use self::json::to_json;
pub use self::markdown::markdown;
pub use self::safe::{safe, safe_line};
pub use self::table::Table;
pub use self::text::{Line, capital, paragraph, width, without_codes};

/// How text is laid out: decided once, for the stream it goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// The columns to fill.
    pub width: usize,
    /// May colour and weight be used? They only add: nothing is told by them alone.
    pub colour: bool,
    /// Are kap's own lines and dots to be ASCII? The person's words stay as they are.
    pub ascii: bool,
}

impl Style {
    /// For what must be found at a glance.
    pub const BOLD: Ink = Ink::new().bold();
    /// For what may be passed over.
    pub const DIM: Ink = Ink::new().dimmed();
    /// The one colour: magenta is as easy to read on a dark ground as on a light one.
    pub const ACCENT: Ink = Ink::new().fg_color(Some(anstyle::Color::Ansi(anstyle::AnsiColor::Magenta)));

    /// A style without colour.
    pub fn plain(width: usize) -> Self {
        Self { width, colour: false, ascii: false }
    }

    /// The same style with this many columns fewer.
    #[must_use]
    pub fn narrowed(self, columns: usize) -> Self {
        Self { width: self.width.saturating_sub(columns), ..self }
    }

    /// Returns [safe](safe()) text in an ink, where colour is on.
    pub fn paint(&self, ink: Ink, text: &str) -> String {
        let text = safe(text);
        if self.colour && !text.is_empty() { format!("{ink}{text}{ink:#}") } else { text.into_owned() }
    }

    /// The line that kap draws under a heading or across the page.
    fn stroke(&self) -> char {
        if self.ascii { '-' } else { '─' }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_shows_only_where_colour_is_on() {
        let style = Style::plain(80);
        assert_eq!(style.paint(Style::BOLD, "calm"), "calm");
        let style = Style { colour: true, ..style };
        assert_eq!(style.paint(Style::BOLD, "calm"), "\x1b[1mcalm\x1b[0m");
        assert_eq!(style.paint(Style::ACCENT, "a\x1bb"), "\x1b[35ma\\x1bb\x1b[0m");
        assert_eq!(style.paint(Ink::new(), "calm"), "calm");
    }

    #[test]
    fn no_ink_is_red() {
        for ink in [Style::BOLD, Style::DIM, Style::ACCENT] {
            let code = ink.render().to_string();
            assert!(!code.contains("31") && !code.contains("91"), "{code:?}");
        }
    }
}
