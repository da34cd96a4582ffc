//! Values over time, drawn in characters: dots over a line of days, with marks below it. Own, since the
//! crates for charts in a terminal draw in Braille alone, know no days, and have no ASCII.

use chrono::{Datelike, NaiveDate};

use super::{Line, Style, width};

/// What is drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chart {
    /// The values, in the order of their days.
    pub points: Vec<(NaiveDate, u32)>,
    /// Days to mark below.
    pub marks: Vec<NaiveDate>,
    /// What a mark means, in a word: `session`.
    pub mark_means: String,
    /// The lowest and the highest value there can be.
    pub range: (u32, u32),
    /// Values that get a quiet line across, such as the edges of bands.
    pub lines: Vec<u32>,
}

/// Rows between the lowest and the highest value, both counted.
const ROWS: usize = 11;

/// The signs of a chart.
struct Signs {
    dot: char,
    across: char,
    side: char,
    corner: char,
    floor: char,
    mark: char,
}

const SIGNS: Signs =
    Signs { dot: '●', across: '┈', side: '│', corner: '└', floor: '─', mark: '▲' };
const ASCII: Signs = Signs { dot: '*', across: '.', side: '|', corner: '+', floor: '-', mark: '^' };

impl Chart {
    /// Returns the chart as rows of at most the style's width; empty where there is no value.
    pub fn text(&self, style: &Style) -> String {
        let Some((first, last)) = self.days() else { return String::new() };
        let signs = if style.ascii { &ASCII } else { &SIGNS };
        let (low, high) = self.range;
        let labels = high.to_string().len().max(low.to_string().len());
        let columns = style.width.saturating_sub(labels + 2).max(8);
        let column = |day: NaiveDate| place(day, first, last, columns);
        let mut rows: Vec<String> = Vec::with_capacity(ROWS + 3);
        let ticks: Vec<(usize, u32)> = [high, low]
            .into_iter()
            .chain(self.lines.iter().copied())
            .map(|value| (self.row(value), value))
            .collect();
        for row in 0..ROWS {
            let tick = ticks.iter().find(|(at, _)| *at == row).map(|(_, value)| *value);
            let label = tick.map(|value| value.to_string()).unwrap_or_default();
            let mut cells = vec![if tick.is_some() { signs.across } else { ' ' }; columns];
            for (day, value) in &self.points {
                if self.dot_row(*value, &ticks) == row
                    && let Some(cell) = cells.get_mut(column(*day))
                {
                    *cell = signs.dot;
                }
            }
            rows.push(painted(&format!("{label:>labels$} "), signs.side, &cells, signs.dot, style));
        }
        let floor: String = std::iter::repeat_n(signs.floor, columns).collect();
        let indent = " ".repeat(labels + 1);
        rows.push(style.paint(Style::DIM, &format!("{indent}{}{floor}", signs.corner)));
        rows.extend(self.marked(&indent, &column, first, last, columns, signs, style));
        rows.push(style.paint(Style::DIM, &ends(&format!("{indent} "), first, last, columns)));
        rows.join("\n")
    }

    fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let days = self.points.iter().map(|(day, _)| *day);
        Some((days.clone().min()?, days.max()?))
    }

    /// The row of a value, 0 at the top.
    fn row(&self, value: u32) -> usize {
        let (low, high) = self.range;
        let span = u64::from(high.saturating_sub(low)).max(1);
        let above = u64::from(value.clamp(low, high.max(low)) - low);
        let steps = (ROWS - 1) as u64;
        let up = (above * steps * 2 + span) / (span * 2);
        ROWS - 1 - usize::try_from(up).unwrap_or_default()
    }

    /// The row of a dot: on a labelled line only where it is that value, so that a score just below the
    /// edge of a band does not look as if it were on it.
    fn dot_row(&self, value: u32, ticks: &[(usize, u32)]) -> usize {
        let row = self.row(value);
        let is_taken = |row: usize| ticks.iter().any(|(at, _)| *at == row);
        let Some((_, tick)) = ticks.iter().find(|(at, _)| *at == row) else { return row };
        let beside = match value.cmp(tick) {
            std::cmp::Ordering::Equal => return row,
            std::cmp::Ordering::Less => row + 1,
            std::cmp::Ordering::Greater => row.saturating_sub(1),
        };
        if beside >= ROWS || is_taken(beside) { row } else { beside }
    }

    /// The row of marks, and what they mean.
    #[allow(clippy::too_many_arguments, reason = "all of them are the frame of one drawing")]
    fn marked(
        &self,
        indent: &str,
        column: &impl Fn(NaiveDate) -> usize,
        first: NaiveDate,
        last: NaiveDate,
        columns: usize,
        signs: &Signs,
        style: &Style,
    ) -> Option<String> {
        let inside: Vec<usize> =
            self.marks.iter().filter(|day| (first..=last).contains(day)).map(|day| column(*day)).collect();
        if inside.is_empty() {
            return None;
        }
        let mut cells = vec![' '; columns];
        for at in inside {
            cells[at.min(columns - 1)] = signs.mark;
        }
        let row: String = cells.into_iter().collect();
        let legend = format!("{indent} {} {}", signs.mark, self.mark_means);
        Some(format!(
            "{indent} {}\n{}",
            style.paint(Style::ACCENT, row.trim_end()),
            style.paint(Style::DIM, &legend)
        ))
    }
}

/// One row: its label, its side, and its cells, the dots in the one colour.
fn painted(label: &str, side: char, cells: &[char], dot: char, style: &Style) -> String {
    let mut line = Line::new(Style::DIM, &format!("{label}{side}"));
    for run in cells.chunk_by(|a, b| (*a == dot) == (*b == dot)) {
        let text: String = run.iter().collect();
        line.push(if run[0] == dot { Style::ACCENT } else { Style::DIM }, &text);
    }
    if !style.colour {
        return line.text().trim_end().to_owned();
    }
    // Never wrapped: it was measured to fit.
    line.rows(&Style { width: width(line.text()).max(style.width), ..*style }, 0).concat()
}

/// The column of a day.
fn place(day: NaiveDate, first: NaiveDate, last: NaiveDate, columns: usize) -> usize {
    let span = (last - first).num_days();
    if span == 0 {
        return columns / 2;
    }
    let most = i64::try_from(columns - 1).unwrap_or(i64::MAX);
    let at = ((day - first).num_days() * most * 2 + span) / (span * 2);
    usize::try_from(at.clamp(0, most)).unwrap_or_default()
}

/// The first day and the last, at the two ends of a row; the last alone in the middle where there is one.
fn ends(indent: &str, first: NaiveDate, last: NaiveDate, columns: usize) -> String {
    let (from, to) = (first.to_string(), last.to_string());
    if first == last {
        let middle = (columns / 2).saturating_sub(from.len() / 2);
        return format!("{indent}{}{from}", " ".repeat(middle));
    }
    if columns < from.len() + to.len() + 1 {
        // The year is told once.
        let short = if first.year() == last.year() { last.format("%m-%d").to_string() } else { to };
        return format!("{indent}{from} {short}");
    }
    format!("{indent}{from}{}{to}", " ".repeat(columns - from.len() - to.len()))
}

#[cfg(test)]
mod tests;
