//! `kap support`: whom to call. Offline, with no journal, in a pipe, always.

use serde_json::{Value, json};

use super::app::App;
use crate::config::Settings;
use crate::content;
use crate::error::Result;
use crate::journal::support::{Contact, Place, SupportCard};
use crate::render::{Style, paragraph, safe, to_json};

/// Whom to call; always there, offline
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Your own contacts and your country go into the settings file (`kap paths` says where):
  country = \"DE\"

  [[contact]]
  name = \"Dr Novak\"
  number = \"+49 30 1234567\"
  note = \"weekdays until six\"")]
pub struct Args {
    /// Show this country, by its code: US, DE
    #[arg(long, value_name = "CODE")]
    country: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value = "text", hide_default_value = true)]
    format: CardFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum CardFormat {
    /// For reading
    Text,
    /// JSON
    Json,
}

/// What stands above the text that a clinic gave.
pub const FROM_CLINIC: &str = "From your clinic";

/// Prints the card.
pub fn run(args: &Args, app: &mut App<'_>) -> Result<()> {
    // A journal that cannot be read must not keep whom to call from being there.
    let aftercare = app.journal.aftercare().ok().flatten();
    let text = card(args, &app.settings, aftercare.as_deref(), &app.style())?;
    app.print(&text);
    if let Err(error) = app.check_settings() {
        app.note(&format!("Your own people and your country are not in it: {}.", error.message));
    }
    Ok(())
}

/// The card as text, for settings that may be the defaults.
///
/// # Errors
/// It could not be written as JSON.
pub fn card(args: &Args, settings: &Settings, aftercare: Option<&str>, style: &Style) -> Result<String> {
    let country = args.country.as_ref().or(settings.country.as_ref());
    let card = content::support().card(country.map(String::as_str), settings.contacts.clone());
    let text = match args.format {
        CardFormat::Text => match aftercare {
            Some(text) => format!(
                "{}\n\n{}\n{}",
                page(&card, style),
                style.paint(Style::BOLD, FROM_CLINIC),
                paragraph(text, style.width, 2)
            ),
            None => page(&card, style),
        },
        CardFormat::Json => {
            let mut value = value(&card);
            value["aftercare"] = json!(aftercare);
            to_json(&value)?
        }
    };
    Ok(format!("{text}\n"))
}

/// The card as a page, as it is set.
pub fn page_of(settings: &Settings, style: &Style) -> String {
    page(&card_of(settings), style)
}

/// The card as a JSON value, as it is set.
pub fn value_of(settings: &Settings) -> Value {
    value(&card_of(settings))
}

/// The emergency number, or those of every country where none is set, and the person's own contacts.
pub fn emergency(settings: &Settings, style: &Style) -> String {
    let card = card_of(settings);
    let mut lines = match card.places.as_slice() {
        [place] => vec![format!("Please call now: {}.", place.emergency_number())],
        places => {
            let numbers =
                places.iter().map(|place| format!("  {}: {}", place.name, place.emergency_number()));
            std::iter::once("Please call the emergency number now.".to_owned()).chain(numbers).collect()
        }
    };
    lines.extend(card.contacts.iter().map(|contact| format!("{}: {}", contact.name, contact.number)));
    lines.push("If you can, be where someone is.".to_owned());
    let lines = lines.iter().map(|line| paragraph(&safe(line), style.width, 0));
    lines.collect::<Vec<_>>().join("\n")
}

/// The card in few rows: with every country on it, each is one. What is said first stays on the screen.
pub fn short_of(settings: &Settings, style: &Style) -> String {
    let card = card_of(settings);
    if let [_] = card.places.as_slice() {
        return page(&card, style);
    }
    let mut rows: Vec<String> = card.first.iter().map(|text| paragraph(text, style.width, 0)).collect();
    rows.extend((!settings.contacts.is_empty()).then(|| contacts(settings, style)));
    rows.extend(card.places.iter().map(|place| row(place, style)));
    rows.push(paragraph(card.limits, style.width, 0));
    rows.join("\n")
}

/// The numbers of the country that is set; nothing where none is.
pub fn numbers(settings: &Settings, style: &Style) -> Option<String> {
    let card = card_of(settings);
    let [place] = card.places.as_slice() else { return None };
    Some(row(place, style))
}

/// A country in one row: its emergency number, and the lines that are there for a crisis.
fn row(place: &Place, style: &Style) -> String {
    let lines = place.lines.iter().take(2).map(|line| format!("{} ({})", line.number, line.how));
    let numbers: Vec<String> = std::iter::once(place.emergency_number().to_owned()).chain(lines).collect();
    paragraph(&format!("{}: {}", place.name, numbers.join(", ")), style.width, 2)
}

/// The person's own contacts; where there are none, where they would stand.
pub fn contacts(settings: &Settings, style: &Style) -> String {
    let number = |contact: &Contact| {
        paragraph(&safe(&format!("{}: {}", contact.name, contact.number)), style.width, 2)
    };
    match settings.contacts.as_slice() {
        [] => {
            paragraph("Your clinic's number can stand here: `kap support --help` says how.", style.width, 2)
        }
        contacts => contacts.iter().map(number).collect::<Vec<_>>().join("\n"),
    }
}

fn card_of(settings: &Settings) -> SupportCard {
    content::support().card(settings.country.as_deref(), settings.contacts.clone())
}

fn page(card: &SupportCard, style: &Style) -> String {
    let mut lines: Vec<String> = card.first.iter().map(|text| paragraph(text, style.width, 0)).collect();
    if !card.contacts.is_empty() {
        lines.push(format!("\n{}", style.paint(Style::BOLD, "Your own contacts")));
        for contact in &card.contacts {
            lines.push(paragraph(&safe(&format!("{}: {}", contact.name, contact.number)), style.width, 2));
            lines.extend(contact.note.as_ref().map(|note| paragraph(&safe(note), style.width, 4)));
        }
    }
    for place in &card.places {
        lines.push(format!("\n{}", style.paint(Style::BOLD, &place.name)));
        lines.push(paragraph(&format!("Emergency: {}", place.emergency_number()), style.width, 2));
        for line in &place.lines {
            lines.push(paragraph(&format!("{}: {} ({})", line.name, line.number, line.how), style.width, 2));
            lines.extend(line.note.as_ref().map(|note| paragraph(note, style.width, 4)));
        }
        lines.extend(place.note.as_ref().map(|note| paragraph(note, style.width, 2)));
    }
    lines.push(format!("\n{}", paragraph(card.limits, style.width, 0)));
    lines.join("\n")
}

fn value(card: &SupportCard) -> Value {
    let contact =
        |contact: &Contact| json!({ "name": contact.name, "number": contact.number, "note": contact.note });
    let contacts: Vec<Value> = card.contacts.iter().map(contact).collect();
    let places: Vec<Value> = card.places.iter().map(place).collect();
    json!({
        "schema": 1,
        "safety": true,
        "first": card.first,
        "contacts": contacts,
        "places": places,
        "limits": card.limits,
    })
}

fn place(place: &Place) -> Value {
    let lines: Vec<Value> = place
        .lines
        .iter()
        .map(|line| {
            json!({
                "name": line.name,
                "number": line.number,
                "how": line.how,
                "note": line.note,
                "source": line.source,
                "checked": line.checked.to_string(),
            })
        })
        .collect();
    json!({
        "name": place.name,
        "codes": place.codes,
        "emergency": place.emergency.as_ref().map(|emergency| &emergency.number),
        "lines": lines,
        "note": place.note,
    })
}
