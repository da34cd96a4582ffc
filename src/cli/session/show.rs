//! `kap session show`: the session, and what belongs to it: the intentions brought to it, what was written
//! about it, and what came of it.

use serde_json::{Value, json};

use super::ShowArgs;
use crate::cli::app::App;
use crate::cli::args::{self, Format};
use crate::cli::{show, trace};
use crate::error::Result;
use crate::journal::arc;
use crate::journal::kind::Kind;
use crate::journal::record::Record;
use crate::render::record::{Words, state, value};
use crate::render::{Line, Style, Table, to_json};
use crate::store::Filter;

/// What belongs to a session, the earliest first.
struct Belongings {
    records: Vec<Record>,
}

/// Prints the session, and what belongs to it.
///
/// # Errors
/// There is no such session, or the journal could not be read.
pub fn print(args: &ShowArgs, app: &mut App<'_>) -> Result<()> {
    let listed = args::find(&args.id, &[Kind::Session], app)?;
    let clock = app.clock();
    let Ok(stored) = app.journal.read(&listed, &clock) else {
        return show::print(&listed, args.format, app);
    };
    let id = stored.record.id;
    match args.format {
        Format::Table => {
            show::print(&listed, args.format, app)?;
            let text = Belongings::read(id.as_str(), app)?.text(&app.style(), app.is_plain());
            if !text.is_empty() {
                app.print(&format!("\n{text}\n"));
            }
            Ok(())
        }
        Format::Json => {
            let belongings = Belongings::read(id.as_str(), app)?;
            let mut all = json!({ "schema": 1, "record": value(&stored.record, &stored.path, Words::All) });
            for (key, kinds) in SECTIONS {
                all[key] = belongings.values(kinds);
            }
            app.print(&format!("{}\n", to_json(&all)?));
            Ok(())
        }
        Format::Plain | Format::Md | Format::Csv => show::print(&listed, args.format, app),
    }
}

/// What is told of it, in the order in which it came about.
const SECTIONS: [(&str, &[Kind]); 3] = [
    ("intentions", &[Kind::Intention]),
    ("reflections", &[Kind::Reflection]),
    ("came", &[Kind::Insight, Kind::Question, Kind::Difficulty, Kind::Goal]),
];

impl Belongings {
    fn read(id: &str, app: &mut App<'_>) -> Result<Self> {
        let (root, records) = trace::read(id, app)?;
        let on: Vec<_> = root.walk().into_iter().skip(1).map(|(_, node)| node.id).collect();
        let mut records: Vec<Record> = records;
        // Check-ins say where the others stand, and are not told one by one.
        records.retain(|record| on.contains(&record.id));
        // What was written before the session was known belongs to it all the same.
        let sessions: Vec<Record> = super::all(app)?.into_iter().map(|stored| stored.record).collect();
        let filter = Filter { kinds: vec![Kind::Intention], ..Filter::default() };
        let is_for_it = |record: &Record| {
            record.session().is_none() && arc::session_of(record, &sessions) == Some(root.id)
        };
        records.extend(app.gather(filter, |stored| Some(stored.record).filter(is_for_it))?.0);
        records.sort_by_key(|record| (record.day, record.at, record.id));
        records.dedup_by_key(|record| record.id);
        Ok(Self { records })
    }

    fn of(&self, kinds: &[Kind]) -> Vec<&Record> {
        self.records.iter().filter(|record| kinds.contains(&record.kind())).collect()
    }

    /// Of intentions the last one stands; each other record is where its check-ins say.
    fn state(&self, record: &Record) -> String {
        if record.kind() != Kind::Intention {
            return state(record, &self.records);
        }
        let last = self.of(&[Kind::Intention]).last().map(|record| record.id);
        if last == Some(record.id) { "the one that stands" } else { "an earlier one" }.to_owned()
    }

    fn text(&self, style: &Style, plain: bool) -> String {
        let mut parts = Vec::new();
        for ((_, kinds), title) in
            SECTIONS.into_iter().zip(["Brought to it", "Written about it", "What came of it"])
        {
            let records = self.of(kinds);
            if records.is_empty() {
                continue;
            }
            let mut table = Table::new(["day", "what", "id", "where it is", "it begins"]);
            for record in records {
                table.push([
                    record.day.format("%-d %B").to_string(),
                    record.kind().in_words().to_owned(),
                    record.id.to_string(),
                    self.state(record),
                    record.headline().to_owned(),
                ]);
            }
            let table = if plain { table.stacked(style) } else { table.text(style) };
            parts.push(format!("{}\n{table}", Line::new(Style::BOLD, title).rows(style, 0).join("\n")));
        }
        parts.join("\n\n")
    }

    fn values(&self, kinds: &[Kind]) -> Value {
        let one = |record: &Record| {
            json!({
                "id": record.id.as_str(),
                "kind": record.kind().as_str(),
                "day": record.day.to_string(),
                "state": self.state(record),
                "text": record.headline(),
            })
        };
        self.of(kinds).into_iter().map(one).collect()
    }
}
