//! The table that is printed.

use super::measure::Pair;

/// One figure.
pub struct Row {
    figure: String,
    kap: Option<f64>,
    unit: &'static str,
    other: Option<(String, Pair)>,
    most: Option<f64>,
    most_times: Option<f64>,
}

impl Row {
    /// A time, beside that of another tool.
    pub fn times(figure: &str, other: &str, pair: Pair) -> Self {
        let kap = Some(pair.kap);
        let other = Some((other.to_owned(), pair));
        Self { figure: figure.to_owned(), kap, unit: "ms", other, most: None, most_times: None }
    }

    /// The most memory.
    pub fn memory(figure: &str, megabytes: Option<f64>) -> Self {
        let figure = format!("memory of {figure}");
        Self { figure, kap: megabytes, unit: "MB", other: None, most: None, most_times: None }
    }

    /// The aim in its own unit.
    pub fn below(mut self, most: f64) -> Self {
        self.most = Some(most);
        self
    }

    /// The aim as a ratio.
    pub fn at_most(mut self, times: f64) -> Self {
        self.most_times = Some(times);
        self
    }

    fn cells(&self) -> [String; 5] {
        let number = |value: f64, unit: &str| format!("{value:.1} {unit}");
        let aims = [
            self.most.map(|most| (number(most, self.unit), self.kap.is_some_and(|kap| kap < most))),
            self.most_times.map(|most| {
                let ratio = self.other.as_ref().map(|(_, pair)| pair.ratio);
                (format!("{most:.1} x"), ratio.is_some_and(|ratio| ratio <= most))
            }),
        ];
        let aim = |(aim, met): (String, bool)| if met { aim } else { format!("{aim} (missed)") };
        [
            self.figure.clone(),
            self.kap.map_or_else(|| "not known".to_owned(), |kap| number(kap, self.unit)),
            self.other
                .as_ref()
                .map_or_else(String::new, |(name, pair)| format!("{} {name}", number(pair.other, self.unit))),
            self.other.as_ref().map_or_else(String::new, |(_, pair)| format!("{:.2} x", pair.ratio)),
            aims.into_iter().flatten().map(aim).collect::<Vec<_>>().join(", "),
        ]
    }
}

/// Lays out the rows.
pub fn text(rows: &[Row]) -> String {
    let head = ["median", "kap", "other", "ratio", "aim"].map(str::to_owned);
    let lines: Vec<[String; 5]> = std::iter::once(head).chain(rows.iter().map(Row::cells)).collect();
    let width = |column: usize| lines.iter().map(|cells| cells[column].len()).max().unwrap_or_default();
    let line = |cells: &[String; 5]| {
        let cells: Vec<String> =
            cells.iter().enumerate().map(|(at, cell)| format!("{cell:<width$}", width = width(at))).collect();
        format!("{}\n", cells.join("  ").trim_end())
    };
    lines.iter().map(line).collect()
}
