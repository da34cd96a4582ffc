//! Rows and columns: a quiet table, stacked blocks where it is narrow, and forms for other programs.
//! The only user of `comfy_table`.

use comfy_table::{CellAlignment, ContentArrangement, LineStyle, TableStyle};

use super::{Ink, Line, Style, safe, safe_line, width};

/// Below this width a row is a block of `key: value` lines.
const STACKED_BELOW: usize = 60;

/// The spaces between two columns.
const GUTTER: usize = 2;

/// Stands for the line below the header until the header is found by it: no cell can hold it.
const RULE: char = '\u{1}';

/// Rows under headers. Cells are plain text; each form makes them safe.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns.
    pub headers: Vec<String>,
    /// The rows. One that is too short is filled up with empty cells.
    pub rows: Vec<Vec<String>>,
    /// The columns that are aligned to the right, by number from 0.
    pub right: Vec<usize>,
}

impl Table {
    /// A table without rows.
    pub fn new<T: Into<String>>(headers: impl IntoIterator<Item = T>) -> Self {
        Self { headers: headers.into_iter().map(Into::into).collect(), ..Self::default() }
    }

    /// The same table with one column aligned to the right.
    #[must_use]
    pub fn right(mut self, column: usize) -> Self {
        self.right.push(column);
        self
    }

    /// Adds a row.
    pub fn push<T: Into<String>>(&mut self, row: impl IntoIterator<Item = T>) {
        self.rows.push(row.into_iter().map(Into::into).collect());
    }

    /// Returns the table as a person reads it: [stacked](Self::stacked) where columns do not fit.
    /// Without rows it is empty.
    pub fn text(&self, style: &Style) -> String {
        let wide = style.width >= STACKED_BELOW && !self.rows.is_empty();
        wide.then(|| self.in_columns(style)).flatten().unwrap_or_else(|| self.stacked(style))
    }

    /// Returns each row as a block of `key: value` lines: for a narrow terminal and for a screen
    /// reader. Empty cells are left out.
    pub fn stacked(&self, style: &Style) -> String {
        self.blocks(style, false)
    }

    /// Returns a table that the person wrote: in columns wherever they fit without wrapping, and with
    /// all its headers.
    pub(super) fn whole(&self, style: &Style) -> String {
        let wide =
            style.width >= STACKED_BELOW || self.rows.is_empty() || self.natural_width() <= style.width;
        wide.then(|| self.in_columns(style)).flatten().unwrap_or_else(|| self.blocks(style, true))
    }

    /// Returns the rows for other programs: a line each, tabs between the cells, no headers. Tabs,
    /// newlines and backslashes in a cell are `\t`, `\n` and `\\`.
    pub fn plain(&self) -> String {
        let cell = |cell: &str| {
            let escaped = cell.replace('\\', "\\\\").replace("\r\n", "\n");
            safe(&escaped.replace('\t', "\\t").replace('\n', "\\n")).into_owned()
        };
        self.lines(|row| self.cells(row).map(cell).collect::<Vec<_>>().join("\t"))
    }

    /// Returns the table in GitHub's Markdown.
    pub fn md(&self) -> String {
        let cell = |cell: &str| safe_line(cell).replace('\\', "\\\\").replace('|', "\\|");
        let line =
            |row: &[String]| format!("| {} |", self.cells(row).map(cell).collect::<Vec<_>>().join(" | "));
        let ruler =
            (0..self.headers.len()).map(|column| if self.right.contains(&column) { "---:" } else { "---" });
        let ruler = format!("| {} |", ruler.collect::<Vec<_>>().join(" | "));
        let head = format!("{}\n{ruler}", line(&self.headers));
        if self.rows.is_empty() { head } else { format!("{head}\n{}", self.lines(line)) }
    }

    /// Returns the table as comma-separated values (RFC 4180), with headers.
    pub fn csv(&self) -> String {
        let cell = |cell: &str| {
            let cell = safe(&cell.replace("\r\n", "\n")).into_owned();
            let is_plain = !cell.contains([',', '"', '\n']) && cell.trim() == cell;
            if is_plain { cell } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
        };
        let line = |row: &[String]| self.cells(row).map(cell).collect::<Vec<_>>().join(",");
        let head = line(&self.headers);
        if self.rows.is_empty() { head } else { format!("{head}\n{}", self.lines(line)) }
    }

    fn lines(&self, line: impl Fn(&[String]) -> String) -> String {
        self.rows.iter().map(|row| line(row)).collect::<Vec<_>>().join("\n")
    }

    /// The cells of a row, one for each header.
    fn cells<'a>(&self, row: &'a [String]) -> impl Iterator<Item = &'a str> {
        let filled = row.iter().map(String::as_str).chain(std::iter::repeat(""));
        filled.take(self.headers.len())
    }

    fn blocks(&self, style: &Style, even_empty: bool) -> String {
        let blocks = self.rows.iter().map(|row| self.block(row, style, even_empty).join("\n"));
        blocks.filter(|block| !block.is_empty()).collect::<Vec<_>>().join("\n\n")
    }

    fn block(&self, row: &[String], style: &Style, even_empty: bool) -> Vec<String> {
        let mut rows = Vec::new();
        for (header, cell) in self.headers.iter().zip(self.cells(row)) {
            let (header, cell) = (safe_line(header), safe_line(cell));
            if cell.trim().is_empty() && !even_empty {
                continue;
            }
            let mut line = Line::default();
            if !header.trim().is_empty() {
                line.push(Style::DIM, &format!("{}:", header.trim()));
            }
            if !cell.trim().is_empty() {
                line.push(Ink::new(), if line.text().is_empty() { "" } else { " " });
                line.push(Ink::new(), cell.trim());
            }
            rows.extend(line.rows(style, 2));
        }
        rows
    }

    /// The width of the columns if no cell is wrapped.
    fn natural_width(&self) -> usize {
        let rows = || self.rows.iter().chain(std::iter::once(&self.headers));
        let widest = |column: usize| {
            rows().filter_map(|row| row.get(column)).map(|cell| width(&safe_line(cell))).max()
        };
        (0..self.headers.len())
            .map(|column| widest(column).unwrap_or(0) + GUTTER)
            .sum::<usize>()
            .saturating_sub(GUTTER)
    }

    /// The table in columns, if they can be made to fit.
    fn in_columns(&self, style: &Style) -> Option<String> {
        let columns = self.columns(style);
        let fits = columns.lines().all(|line| width(line) <= style.width);
        fits.then(|| Self::paint_header(&columns, style))
    }

    fn columns(&self, style: &Style) -> String {
        let mut table = comfy_table::Table::new();
        table.load_style(TableStyle::new().header_separator(LineStyle::none().fill(RULE)));
        table.set_content_arrangement(ContentArrangement::Dynamic);
        // Its own look at the terminal would give another answer in a pipe.
        table.set_width(u16::try_from(style.width).unwrap_or(u16::MAX));
        table.set_header(self.cells(&self.headers).map(safe_line));
        for row in &self.rows {
            table.add_row(self.cells(row).map(safe_line));
        }
        let last = self.headers.len().saturating_sub(1);
        for (number, column) in table.column_iter_mut().enumerate() {
            column
                .set_padding((0, if number == last { 0 } else { u16::try_from(GUTTER).unwrap_or_default() }));
            if self.right.contains(&number) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        table.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    }

    fn paint_header(columns: &str, style: &Style) -> String {
        let mut in_header = true;
        let mut rows = Vec::new();
        for line in columns.lines() {
            if in_header && line.contains(RULE) {
                in_header = false;
                let stroke = style.stroke().to_string();
                rows.push(style.paint(Style::DIM, &line.replace(RULE, &stroke)));
            } else if in_header {
                rows.push(style.paint(Style::BOLD, line));
            } else {
                rows.push(line.to_owned());
            }
        }
        rows.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sessions() -> Table {
        let mut table = Table::new(["id", "day", "kind", "title", "rating"]).right(4);
        table.push(["k7m2q", "2026-10-05", "session", "second", ""]);
        table.push([
            "9xw3p",
            "2026-10-06",
            "reflection",
            "The sea was quiet and I could stay with it for a while",
            "7",
        ]);
        table.push(["c3v8d", "2026-10-07", "insight", "静かな海", "10"]);
        table
    }

    #[test]
    fn a_wide_terminal_gets_columns() {
        let text = "\
id     day         kind        title                                      rating
────────────────────────────────────────────────────────────────────────────────
k7m2q  2026-10-05  session     second
9xw3p  2026-10-06  reflection  The sea was quiet and I could stay with         7
                               it for a while
c3v8d  2026-10-07  insight     静かな海                                       10";
        assert_eq!(sessions().text(&Style::plain(80)), text);
    }

    #[test]
    fn a_narrow_terminal_gets_blocks() {
        let text = "\
id: k7m2q
day: 2026-10-05
kind: session
title: second

id: 9xw3p
day: 2026-10-06
kind: reflection
title: The sea was quiet and I could
  stay with it for a while
rating: 7

id: c3v8d
day: 2026-10-07
kind: insight
title: 静かな海
rating: 10";
        assert_eq!(sessions().text(&Style::plain(40)), text);
        assert_eq!(sessions().stacked(&Style::plain(40)), text);
    }

    #[test]
    fn colour_adds_weight_to_the_header_only() {
        let mut table = Table::new(["id", "title"]);
        table.push(["k7m2q", "second"]);
        let colour = Style { colour: true, ascii: true, ..Style::plain(80) };
        let text = "\x1b[1mid     title\x1b[0m\n\x1b[2m-------------\x1b[0m\nk7m2q  second";
        assert_eq!(table.text(&colour), text);
        let narrow = Style { width: 40, ..colour };
        assert_eq!(table.text(&narrow), "\x1b[2mid:\x1b[0m k7m2q\n\x1b[2mtitle:\x1b[0m second");
    }

    #[test]
    fn other_programs_get_a_line_a_row() {
        let mut table = Table::new(["id", "title", "note"]);
        table.push(["k7m2q", "a\tb\r\nc\\d|e\x1b[2J"]);
        assert_eq!(table.plain(), "k7m2q\ta\\tb\\nc\\\\d|e\\x1b[2J\t");
        table.push(["9xw3p", "say \"a, b\"", "two\nlines"]);
        assert_eq!(
            table.csv(),
            "id,title,note\nk7m2q,\"a\tb\nc\\d|e\\x1b[2J\",\n9xw3p,\"say \"\"a, b\"\"\",\"two\nlines\""
        );
        table.rows.pop();
        let md = "| id | title | note |\n| --- | --- | --- |\n| k7m2q | a b c\\\\d\\|e\\\\x1b[2J |  |";
        assert_eq!(table.md(), md);
    }

    #[test]
    fn a_table_without_rows_says_nothing() {
        let table = Table::new(["id"]);
        assert_eq!((table.text(&Style::plain(80)), table.plain()), (String::new(), String::new()));
        assert_eq!(table.md(), "| id |\n| --- |");
    }

    #[test]
    fn columns_that_cannot_fit_are_stacked() {
        let mut table = Table::new((0..40).map(|n| format!("name{n}")));
        table.push((0..40).map(|n| format!("value{n}")));
        assert!(table.text(&Style::plain(80)).starts_with("name0: value0\nname1: value1\n"));
    }

    proptest! {
        #[test]
        fn no_table_is_too_wide_or_lets_an_escape_through(
            cells in proptest::collection::vec(proptest::collection::vec("[ -~é漢👧\u{200d}\u{fe0f}\u{1}\x1b\r\n\t\u{202e}]{0,30}", 0..7), 0..5),
            most in 20_usize..130,
            columns in 1_usize..6,
        ) {
            let mut table = Table::new((0..columns).map(|n| format!("head {n}")));
            table.rows = cells;
            let text = table.text(&Style::plain(most));
            for line in text.lines() {
                prop_assert!(width(line) <= most, "{line:?}");
            }
            for form in [text, table.plain(), table.md()] {
                prop_assert!(!form.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
                prop_assert!(!form.contains('\u{202e}'), "an override");
            }
            prop_assert_eq!(table.plain().split('\n').count(), table.rows.len().max(1));
        }
    }
}
