//! An intention alone, to take along: on the screen, as Markdown, on paper.

use chrono::NaiveDate;
use maud::{DOCTYPE, PreEscaped, html};

use super::{Style, safe, safe_line, width};

/// What stands on a card.
#[derive(Debug, Clone, Copy)]
pub struct Card<'a> {
    /// The intention.
    pub sentence: &'a str,
    /// The day of the session.
    pub day: Option<NaiveDate>,
}

impl Card<'_> {
    fn day(&self) -> Option<String> {
        self.day.map(|day| day.format("%A, %-d %B %Y").to_string())
    }
}

/// Short lines are read at a glance.
const WIDEST: usize = 40;

/// The card for the screen: the words in the middle, with room around them.
pub fn text(card: &Card<'_>, style: &Style) -> String {
    let columns = style.width.min(WIDEST);
    let sentence = safe_line(card.sentence);
    let rows = textwrap::wrap(&sentence, columns);
    let middle = |text: &str| " ".repeat(style.width.saturating_sub(width(text)) / 2);
    let mut lines = vec![String::new(), String::new()];
    lines.extend(rows.iter().map(|row| format!("{}{}", middle(row), style.paint(Style::BOLD, row))));
    lines.push(String::new());
    if let Some(day) = card.day() {
        lines.push(format!("{}{}", middle(&day), style.paint(Style::DIM, &day)));
        lines.push(String::new());
    }
    lines.join("\n")
}

/// The card as Markdown.
pub fn md(card: &Card<'_>) -> String {
    let day = card.day().map(|day| format!("\n\n{day}")).unwrap_or_default();
    format!("# {}{day}", safe_line(card.sentence))
}

/// The card as a page of its own: no script, nothing fetched, made for paper.
pub fn html(card: &Card<'_>) -> String {
    const LOOK: &str = "html{height:100%}body{min-height:100%;margin:0;display:flex;flex-direction:column;\
        align-items:center;justify-content:center;font:2rem/1.4 Georgia,serif;text-align:center;\
        color:#222;background:#fff}h1{font:inherit;max-width:24em;margin:1rem}\
        p{font-size:1rem;color:#555}@media (prefers-color-scheme:dark){@media screen{\
        body{color:#eee;background:#111}p{color:#aaa}}}";
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                title { "Card" }
                style { (PreEscaped(LOOK)) }
            }
            body {
                h1 { (safe(card.sentence)) }
                @if let Some(day) = card.day() { p { (day) } }
            }
        }
    }
    .into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_stand_in_the_middle() {
        let card = Card { sentence: "Be kind", day: NaiveDate::from_ymd_opt(2026, 10, 9) };
        let expected = "\n\n                Be kind\n\n        Friday, 9 October 2026\n";
        assert_eq!(text(&card, &Style::plain(39)), expected);
    }

    #[test]
    fn a_page_shows_markup_as_text() {
        let card = Card { sentence: "<script>alert(1)</script>\u{202e}", day: None };
        let page = html(&card);
        assert!(page.contains("&lt;script&gt;") && !page.contains("<script") && !page.contains('\u{202e}'));
    }
}
