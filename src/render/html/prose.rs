//! The person's Markdown as HTML.
//!
//! What they wrote is text, whatever it looks like: raw HTML is shown as the letters it is (its comments stay
//! hidden, as everywhere in kap), a link goes nowhere but to the web or to mail, and a picture is its
//! description, since a page fetches nothing.

use maud::{Markup, PreEscaped};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

use crate::render::markdown::without_comments;
use crate::render::safe;

/// Returns Markdown as HTML for the middle of a page. Its headings are paragraphs: those of the page are
/// the page's own.
pub fn prose(text: &str) -> Markup {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let text = safe(text.strip_prefix('\u{feff}').unwrap_or(text));
    let mut page = String::with_capacity(text.len() * 2);
    html::push_html(&mut page, Tame::new(Parser::new_ext(&text, options)));
    PreEscaped(page)
}

/// Events without those that could make a page do anything.
struct Tame<'a, I> {
    events: I,
    /// For each link and picture that is open: is it a link of the page?
    open: Vec<bool>,
    /// Events that take the place of the last one.
    waiting: Vec<Event<'a>>,
}

impl<'a, I: Iterator<Item = Event<'a>>> Tame<'a, I> {
    fn new(events: I) -> Self {
        Self { events, open: Vec::new(), waiting: Vec::new() }
    }

    fn tame(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        let raw = |html: &str| Some(Event::Text(CowStr::from(without_comments(html))));
        match event {
            Event::Html(html) => raw(html.trim_end_matches('\n')),
            Event::InlineHtml(html) => raw(&html),
            // Its lines are a paragraph of their own.
            Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
            Event::Start(Tag::Heading { .. }) => {
                self.waiting.push(Event::Start(Tag::Strong));
                Some(Event::Start(Tag::Paragraph))
            }
            Event::End(TagEnd::Heading(_)) => {
                self.waiting.push(Event::End(TagEnd::Paragraph));
                Some(Event::End(TagEnd::Strong))
            }
            // A field to tick is nothing on a page that only tells.
            Event::TaskListMarker(is_done) => Some(Event::Text(if is_done { "☑ " } else { "☐ " }.into())),
            // Where a line was broken, it stays broken: a journal is not a web page.
            Event::SoftBreak => Some(Event::HardBreak),
            Event::Start(Tag::Link { link_type, dest_url, id, .. }) => {
                let is_fine = is_link(&dest_url);
                self.open.push(is_fine);
                let title = CowStr::from("");
                is_fine.then_some(Event::Start(Tag::Link { link_type, dest_url, title, id }))
            }
            Event::Start(Tag::Image { .. }) => {
                self.open.push(false);
                Some(Event::Text("[".into()))
            }
            Event::End(TagEnd::Link) => {
                self.open.pop().unwrap_or_default().then_some(Event::End(TagEnd::Link))
            }
            Event::End(TagEnd::Image) => {
                self.open.pop();
                Some(Event::Text("]".into()))
            }
            other => Some(other),
        }
    }
}

impl<'a, I: Iterator<Item = Event<'a>>> Iterator for Tame<'a, I> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        if let Some(event) = self.waiting.pop() {
            return Some(event);
        }
        loop {
            let event = self.events.next()?;
            if let Some(event) = self.tame(event) {
                return Some(event);
            }
        }
    }
}

/// Does a link lead to the web or to mail, by its whole address?
fn is_link(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, page: &str) {
        assert_eq!(prose(text).into_string().replace('\n', ""), page, "{text}");
    }

    #[test]
    fn raw_html_is_text_and_its_comments_are_hidden() {
        check("a <b>c</b> <3", "<p>a &lt;b&gt;c&lt;/b&gt; &lt;3</p>");
        check("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
        check("a <!-- hidden --> b", "<p>a  b</p>");
    }

    #[test]
    fn a_link_leads_to_the_web_or_to_mail() {
        check("[a](https://x.org/?a=1&b)", "<p><a href=\"https://x.org/?a=1&amp;b\">a</a></p>");
        check("<mailto:a@b.c>", "<p><a href=\"mailto:a@b.c\">mailto:a@b.c</a></p>");
        for address in
            ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc", "/x", "//x.org"]
        {
            check(&format!("[a]({address})"), "<p>a</p>");

            assert!(!prose(&format!("<{address}>")).into_string().contains("href"));
        }
    }

    #[test]
    fn a_picture_is_its_description() {
        check("![the hall](https://x.org/a.png \"t\")", "<p>[the hall]</p>");
        check("[![b](c)](javascript:x)", "<p>[b]</p>");
    }

    #[test]
    fn headings_and_ticks_are_prose() {
        check("# Mine\n\n- [x] done", "<p><strong>Mine</strong></p><ul><li>☑ done</li></ul>");
        check("one\ntwo", "<p>one<br />two</p>");
    }
}
