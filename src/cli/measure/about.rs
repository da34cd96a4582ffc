//! `kap measure about`: what a questionnaire asks, how it is scored, on what terms it may be used.

use super::AboutArgs;
use super::known::Known;
use crate::cli::app::App;
use crate::error::Result;
use crate::journal::measure::Instrument;
use crate::journal::measure::instrument::Answers;
use crate::render::{Ink, Line, Style, Table};

/// Prints one questionnaire, or a line on each.
///
/// # Errors
/// There is none of that name.
pub fn run(args: &AboutArgs, app: &mut App<'_>) -> Result<()> {
    let known = Known::read(app);
    known.tell_damaged(app);
    match &args.id {
        None => list(&known, app),
        Some(typed) => {
            let instrument = known.find_or_word(typed, app)?;
            let style = app.style();
            let text = page(&instrument, &style);
            app.print(&format!("{text}\n"));
        }
    }
    Ok(())
}

/// Prints a line on each.
pub fn list(known: &Known, app: &mut App<'_>) {
    let mut table = Table::new(["measure", "items", "about"]).right(1);
    for instrument in known.all() {
        let windows: Vec<&str> = instrument.windows.iter().map(|window| window.name.as_str()).collect();
        let name = instrument.name.as_deref().map(|name| format!("{name}; ")).unwrap_or_default();
        table.push([
            instrument.id.to_string(),
            instrument.scored().to_string(),
            format!("{name}{}", windows.join(", or ")),
        ]);
    }
    crate::cli::list::print_table(&table, crate::cli::args::Format::Table, app);
}

fn page(instrument: &Instrument, style: &Style) -> String {
    let name = instrument.name.as_ref().map(|name| format!(" - {name}")).unwrap_or_default();
    let mut lines = Line::new(Style::BOLD, &format!("{}{name}", instrument.title)).rows(style, 0);
    for line in [&instrument.credit, &instrument.licence].into_iter().flatten() {
        lines.extend(Line::new(Style::DIM, line).rows(style, 0));
    }
    for window in &instrument.windows {
        if let Some(stem) = &window.stem {
            lines.push(String::new());
            lines.extend(stem.lines().flat_map(|line| Line::new(Ink::new(), line).rows(style, 0)));
        }
    }
    lines.push(String::new());
    for (index, item) in instrument.items.iter().enumerate() {
        let marks = [(item.reverse, "reverse"), (!item.scored, "not scored")];
        let marks: Vec<&str> = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
        let mark = if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(", ")) };
        lines.extend(Line::new(Ink::new(), &format!("{}. {}{mark}", index + 1, item.text)).rows(style, 3));
        if let Some(own) = &item.answers {
            lines.extend(Line::new(Style::DIM, &format!("   {}", offered(own))).rows(style, 3));
        }
    }
    lines.push(String::new());
    lines
        .extend(Line::new(Ink::new(), &format!("Answers: {}.", offered(&instrument.answers))).rows(style, 2));
    for line in scoring(instrument) {
        lines.extend(Line::new(Ink::new(), &line).rows(style, 2));
    }
    lines.join("\n")
}

fn offered(answers: &Answers) -> String {
    match answers {
        Answers::Options { first, texts } => {
            let numbered =
                (usize::from(*first)..).zip(texts).map(|(number, text)| format!("{number} {text}"));
            numbered.collect::<Vec<_>>().join(", ")
        }
        Answers::Scale { min, max, low, high } => {
            let meaning = |text: &Option<String>| text.as_ref().map(|text| format!(" ({text})"));
            let (low, high) = (meaning(low).unwrap_or_default(), meaning(high).unwrap_or_default());
            format!("{min}{low} to {max}{high}")
        }
    }
}

fn scoring(instrument: &Instrument) -> Vec<String> {
    let (low, high) = instrument.range();
    let mut lines = vec![format!("Score: {low} to {high}. Every item is needed.")];
    for part in &instrument.subscales {
        let items: Vec<String> = part.items.iter().map(usize::to_string).collect();
        lines.push(format!("{}: items {}.", part.name, items.join(", ")));
    }
    if !instrument.bands.is_empty() {
        let bands: Vec<String> = instrument
            .bands
            .iter()
            .map(|band| format!("{} to {} {}", band.from, band.to, band.name))
            .collect();
        lines.push(format!("Published bands: {}.", bands.join(", ")));
    }
    lines.extend(instrument.note.clone());
    lines.extend(instrument.change.as_ref().map(|change| format!("Between two: {}.", change.words)));
    lines.extend(instrument.source.as_ref().map(|source| format!("Source: {source}")));
    lines.push(format!("Version {}.", instrument.version));
    lines
}
