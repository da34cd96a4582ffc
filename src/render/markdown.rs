//! Markdown for a person to read in the terminal.
//!
//! Prose is wrapped, but the newlines in it stay: a journal is not a web page. A heading stands one
//! step left of what belongs to it, so it is told from prose without colour, and a question from
//! its answer. Without colour the marks of emphasis stay as well. Nothing is hidden but complete
//! HTML comments, which kap uses to mark its own headings. Nothing here recurs: a file may nest as
//! deep as it likes.

mod inline;
mod page;
#[cfg(test)]
mod tests;

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use self::inline::Inline;
use self::page::Page;
use super::{Ink, Line, Style, Table, safe};

/// Returns Markdown laid out for reading, without a final newline.
pub fn markdown(text: &str, style: &Style) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let text = safe(text.strip_prefix('\u{feff}').unwrap_or(text));
    let mut reader = Reader::new(&text, *style);
    for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
        reader.read(event, range);
    }
    reader.finish()
}

/// What the reader is inside of.
enum Inside {
    Quote,
    /// Loose: with blank lines in between.
    List {
        loose: bool,
        begun: bool,
    },
    Item,
}

/// Follows the events and writes the page.
struct Reader<'a> {
    source: &'a str,
    /// How much of the source is told. What is skipped between two blocks may be a link definition.
    told: usize,
    /// In a paragraph, heading, code or table: one block from start to end.
    in_leaf: bool,
    inside: Vec<Inside>,
    /// The levels of the headings that the text stands under.
    headings: Vec<HeadingLevel>,
    inline: Inline,
    /// Code or HTML, while it is read.
    raw: Option<String>,
    table: Option<Table>,
    row: Vec<String>,
    page: Page,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str, style: Style) -> Self {
        Self {
            source,
            told: 0,
            in_leaf: false,
            inside: Vec::new(),
            headings: Vec::new(),
            inline: Inline::new(style.colour),
            raw: None,
            table: None,
            row: Vec::new(),
            page: Page::new(style),
        }
    }

    fn read(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range.end),
            Event::Html(html) => self.raw.get_or_insert_default().push_str(&html),
            Event::Text(text) if self.raw.is_some() => self.raw.get_or_insert_default().push_str(&text),
            Event::Rule => {
                self.begin_block(range.start);
                self.page.rule();
                self.told = range.end;
            }
            Event::SoftBreak | Event::HardBreak => self.line_break(range),
            Event::Text(text) => self.words(range, |inline| inline.text(&text)),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => {
                self.words(range, |inline| inline.code(&code));
            }
            Event::InlineHtml(html) => self.words(range, |inline| inline.text(&without_comments(&html))),
            Event::FootnoteReference(name) => self.words(range, |inline| inline.text(&format!("[^{name}]"))),
            Event::TaskListMarker(done) => {
                self.words(range, |inline| inline.text(if done { "[x] " } else { "[ ] " }));
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.start_paragraph(range),
            Tag::Heading { level, .. } => self.start_heading(level, range),
            Tag::CodeBlock(kind) => self.start_code(&kind, range),
            Tag::HtmlBlock => {
                // Whether it begins a block at all is known when its comments are gone.
                self.flush(range.start);
                self.told = range.end;
                self.raw = Some(String::new());
            }
            Tag::Table(alignments) => {
                self.begin_leaf(range);
                self.inline.keep_marks(true);
                self.table = Some(columns(&alignments));
            }
            Tag::BlockQuote(_) => {
                self.begin_block(range.start);
                self.inside.push(Inside::Quote);
                self.page.open_quote();
            }
            Tag::List(_) => {
                self.begin_block(range.start);
                self.inside.push(Inside::List { loose: false, begun: false });
            }
            Tag::Item => self.start_item(range.start),
            Tag::Emphasis => self.words(range, Inline::emphasis),
            Tag::Strong => self.words(range, Inline::strong),
            Tag::Strikethrough => self.words(range, |inline| inline.text("~~")),
            Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. } => {
                self.words(range, |inline| inline.start_link(&dest_url, &title));
            }
            // Parts of a table, and kinds that are not switched on.
            Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd, at: usize) {
        match tag {
            TagEnd::Paragraph => self.end_leaf(),
            TagEnd::Heading(_) => {
                self.end_leaf();
                self.inline.heading(false);
                self.page.answer(self.headings.len());
            }
            TagEnd::CodeBlock => {
                self.page.verbatim(&self.raw.take().unwrap_or_default());
                self.end_leaf();
            }
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::Table => self.end_table(),
            TagEnd::TableCell => {
                self.row.push(self.inline.take_text());
                self.told = at;
            }
            TagEnd::TableHead => {
                let headers = std::mem::take(&mut self.row);
                self.table = self.table.take().map(|table| Table { headers, ..table });
            }
            TagEnd::TableRow => self.end_row(at),
            TagEnd::BlockQuote(_) | TagEnd::Item => {
                self.flush(at);
                self.inside.pop();
                self.page.close();
            }
            TagEnd::List(_) => {
                self.flush(at);
                self.inside.pop();
            }
            TagEnd::Emphasis => self.inline.end_emphasis(),
            TagEnd::Strong => self.inline.end_strong(),
            TagEnd::Strikethrough => self.inline.text("~~"),
            TagEnd::Link | TagEnd::Image => self.inline.end_link(),
            TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn finish(mut self) -> String {
        self.flush(self.source.len());
        self.page.finish()
    }

    fn start_paragraph(&mut self, range: Range<usize>) {
        if let Some(Inside::List { loose, .. }) = self.list_of_item() {
            *loose = true;
        }
        self.begin_leaf(range);
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>) {
        self.begin_leaf(range);
        self.raw = Some(String::new());
        if let CodeBlockKind::Fenced(about) = kind
            && !about.trim().is_empty()
        {
            self.page.line(&Line::new(Style::DIM, &format!("({})", about.trim())));
        }
    }

    fn start_heading(&mut self, level: HeadingLevel, range: Range<usize>) {
        self.begin_leaf(range);
        self.inline.heading(true);
        if self.inside.is_empty() {
            self.headings.retain(|above| *above < level);
            self.page.question(self.headings.len());
            self.headings.push(level);
        } else {
            // In a list or a quote there is no step to the left.
            self.inline.mark(&format!("{} ", "#".repeat(level as usize)));
        }
    }

    fn start_item(&mut self, at: usize) {
        self.flush(at);
        self.told = at;
        if let Some(Inside::List { loose, begun }) = self.inside.last_mut() {
            if *loose && *begun {
                self.page.separate();
            }
            *begun = true;
        }
        self.inside.push(Inside::Item);
        self.page.open_item(marker(&self.source[at..]));
    }

    fn end_html(&mut self) {
        let html = self.raw.take().unwrap_or_default();
        let shown = without_comments(&html);
        let lines = shown.lines().map(str::trim_end).filter(|line| !line.is_empty());
        for (number, line) in lines.enumerate() {
            if number == 0 {
                self.separate();
            }
            self.page.line(&Line::new(Ink::new(), line));
        }
    }

    /// Takes in a row. The parser passes over cells beyond the last header; they are words all the same.
    fn end_row(&mut self, at: usize) {
        let beyond = self.source.get(self.told..at).unwrap_or_default();
        let beyond = beyond.trim_matches(|c: char| c == '|' || c.is_whitespace());
        if let Some(last) = self.row.last_mut().filter(|_| !beyond.is_empty()) {
            *last = format!("{last} | {beyond}");
        }
        let row = std::mem::take(&mut self.row);
        if let Some(table) = &mut self.table {
            table.rows.push(row);
        }
    }

    fn end_table(&mut self) {
        self.inline.keep_marks(false);
        self.in_leaf = false;
        if let Some(table) = self.table.take() {
            self.page.table(&table);
        }
    }

    /// Adds words to the line. Those of a tight item stand in no block of their own.
    fn words(&mut self, range: Range<usize>, add: impl FnOnce(&mut Inline)) {
        if !self.in_leaf {
            if self.inline.is_empty() {
                self.definitions(range.start);
            }
            self.told = self.told.max(range.end);
        }
        add(&mut self.inline);
    }

    /// Breaks the line where the person did. Outside of lists and quotes the indent of the next line
    /// stays too: a poem keeps its shape.
    fn line_break(&mut self, range: Range<usize>) {
        self.inline.line_break();
        if self.inside.is_empty() {
            let next = self.source[range.end..].trim_start_matches([' ', '\t']);
            let indent = self.source.len() - range.end - next.len();
            self.inline.text(&" ".repeat(indent.min(16)));
        }
    }

    fn begin_leaf(&mut self, range: Range<usize>) {
        self.begin_block(range.start);
        self.in_leaf = true;
        self.told = range.end;
    }

    fn end_leaf(&mut self) {
        self.write_inline();
        self.in_leaf = false;
    }

    fn begin_block(&mut self, at: usize) {
        self.flush(at);
        self.told = self.told.max(at);
        self.separate();
    }

    /// Asks for a blank line before what comes, except within a tight list.
    fn separate(&mut self) {
        if !matches!(self.list_of_item(), Some(Inside::List { loose: false, .. })) {
            self.page.separate();
        }
    }

    /// Writes what is waiting: the words of a tight item, then what the parser kept back.
    fn flush(&mut self, at: usize) {
        self.write_inline();
        self.definitions(at);
    }

    fn write_inline(&mut self) {
        for line in self.inline.take_lines() {
            self.page.line(&line);
        }
    }

    /// Writes link definitions as they stand. The parser takes `[mood]: calm` for one and keeps it
    /// back, but in a journal it may be all there is.
    fn definitions(&mut self, until: usize) {
        let kept_back = self.source.get(self.told..until).unwrap_or_default();
        self.told = self.told.max(until);
        let Some(start) = kept_back.find('[') else { return };
        self.separate();
        for line in kept_back[start..].lines() {
            let line = line.trim_start_matches([' ', '\t', '>']).trim_end();
            if !line.is_empty() {
                self.page.line(&Line::new(Ink::new(), line));
            }
        }
        self.separate();
    }

    /// The list whose item this is, if the reader is directly in an item.
    fn list_of_item(&mut self) -> Option<&mut Inside> {
        match self.inside.as_mut_slice() {
            [.., list @ Inside::List { .. }, Inside::Item] => Some(list),
            _ => None,
        }
    }
}

/// Returns what stands before an item: its number as it was typed, or a dash.
fn marker(item: &str) -> String {
    let item = item.trim_start();
    let number = item.len() - item.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match item.get(number..=number) {
        Some(mark) if number > 0 => format!("{}{mark} ", &item[..number]),
        _ => "- ".to_owned(),
    }
}

fn columns(alignments: &[Alignment]) -> Table {
    let right = |column: &usize| alignments[*column] == Alignment::Right;
    Table { right: (0..alignments.len()).filter(right).collect(), ..Table::default() }
}

/// Returns HTML without its complete comments. One that is never closed is shown: it may be a slip.
pub(super) fn without_comments(html: &str) -> String {
    let mut shown = String::new();
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        let Some((_, after)) = comment.split_once("-->") else { break };
        shown.push_str(before);
        rest = after;
    }
    shown + rest
}
