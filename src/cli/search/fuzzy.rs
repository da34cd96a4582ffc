//! `kap search --fuzzy`: words as nearly as one can spell them. At a terminal one record is picked while
//! typing, and shown; where nobody can be asked, what is near is listed, the nearest first.

use super::super::app::App;
use super::super::args::{Format, sought};
use super::super::show;
use super::{Args, ended, head, print, refuse_nothing};
use crate::ask::{Narrowing, Reply};
use crate::error::Result;
use crate::journal::date::Clock;
use crate::journal::query::{Query, Words};
use crate::render::record::gist;
use crate::render::{Ink, Style, excerpt, width};
use crate::store::catalogue::{Catalogue, Narrowed};
use crate::store::search::{Damaged, Found};
use crate::store::{Journal, Reason, Unread};

/// Below this many columns, the words of a row need the room that its kind takes.
const ROOMY: usize = 56;
/// The columns of the longest kind.
const KIND: usize = 10;

/// Picks and shows a record, or lists what is near.
pub fn run(args: &Args, app: &mut App<'_>) -> Result<()> {
    let mut query = args.selection.query(&args.words, false, app)?;
    let typed = typed(&mut query);
    let ask = app.ask();
    if ask.is_none() && typed.is_empty() {
        refuse_nothing(query.is_empty())?;
    }
    let catalogue = {
        let sought = sought(&query, app)?;
        app.journal.catalogue(&sought, &app.clock()).map_err(|error| app.unreadable(&error))?
    };
    let most = args.selection.count.unwrap_or(usize::MAX);
    match ask {
        Some(mut ask) if !catalogue.is_empty() => {
            // A screen reader hears no colour, and some read its codes aloud.
            let style = Style { colour: app.error_style().colour && !app.is_plain(), ..app.error_style() };
            let (journal, clock) = (&app.journal, app.clock());
            let mut rows = Rows { catalogue, narrowed: Narrowed::default(), journal, clock, style, most };
            let reply = ask.pick(&typed, &mut rows)?;
            let Rows { catalogue, narrowed, .. } = rows;
            app.warn_unread(&catalogue.unread);
            let Reply::Answer(place) = reply else { return Ok(()) };
            match narrowed.records.get(place).and_then(|record| catalogue.listed(*record)) {
                Some(listed) => show::print(listed, args.format, app),
                None => Ok(()),
            }
        }
        _ => list(catalogue, &typed, most, args.format, app),
    }
}

/// Takes the words out of a query: here they need only be near.
fn typed(query: &mut Query) -> String {
    let words = std::mem::take(&mut query.with);
    let words = words.iter().flat_map(|words| match words {
        Words::Phrase(phrase) => phrase.words().collect::<Vec<_>>(),
        Words::Pattern(_) => Vec::new(),
    });
    words.collect::<Vec<_>>().join(" ")
}

fn list(mut catalogue: Catalogue, typed: &str, most: usize, format: Format, app: &mut App<'_>) -> Result<()> {
    let narrowed = catalogue.narrow(typed);
    head(format, app);
    let mut count = 0;
    let mut damaged = Vec::new();
    for record in narrowed.records.iter().take(most) {
        if !app.is_heard() {
            break;
        }
        let found = app.journal.found_in(&catalogue, &narrowed, *record, &app.clock());
        let Some(found) = found else { continue };
        print(&found, format, count == 0, app)?;
        count += 1;
        if let Err(Damaged { flaw, .. }) = found.record {
            damaged.push(Unread { path: found.path, reason: Reason::Flaw(flaw) });
        }
    }
    ended(format, count, app);
    damaged.append(&mut catalogue.unread);
    app.warn_unread(&damaged);
    Ok(())
}

/// The records of the journal, narrowed by what is typed.
struct Rows<'a> {
    catalogue: Catalogue,
    narrowed: Narrowed,
    journal: &'a Journal,
    clock: Clock<'a>,
    style: Style,
    most: usize,
}

impl Narrowing for Rows<'_> {
    fn all(&self) -> usize {
        self.catalogue.len()
    }

    fn narrow(&mut self, typed: &str) -> usize {
        self.narrowed = self.catalogue.narrow(typed);
        self.narrowed.records.len().min(self.most)
    }

    fn row(&mut self, place: usize, columns: usize) -> String {
        let record = self.narrowed.records.get(place);
        let found = record
            .and_then(|record| self.journal.found_in(&self.catalogue, &self.narrowed, *record, &self.clock));
        let style = Style { width: columns, ..self.style };
        found.map_or_else(|| "its file is gone".to_owned(), |found| row(&found, &style))
    }
}

/// One row: the day, the kind where there is room, and the words around what was found.
fn row(found: &Found, style: &Style) -> String {
    let mut before = found.day().map_or_else(String::new, |day| format!("{day}  "));
    let (kind, words) = match &found.record {
        Ok(record) if record.body.is_empty() => (record.kind().to_string(), gist(record)),
        Ok(record) => (record.kind().to_string(), record.body.clone()),
        Err(_) => ("damaged".to_owned(), found.path.display().to_string()),
    };
    if style.width >= ROOMY {
        before.push_str(&format!("{kind:<KIND$}  "));
    }
    let inner = style.narrowed(width(&before));
    let words = match found.lines.first() {
        Some(line) => excerpt(&line.text, &line.marks, &inner),
        None => excerpt(&words, &[], &inner),
    };
    format!("{}{words}", style.paint(if words.is_empty() { Ink::new() } else { Style::DIM }, &before))
}
