//! `kap session aftercare`: what the clinic gave for the day of a session, kept and shown.

use std::path::PathBuf;

use serde_json::json;

use crate::cli::app::App;
use crate::cli::save::{self, many};
use crate::cli::writing::text::{Written, one_text};
use crate::error::{Error, Result};
use crate::render::{paragraph, safe, to_json};
use crate::store::file_change::FileChange;
use crate::store::operation::Operation;
use crate::store::{atomic, layout};

/// What your clinic gave you for the day of a session
///
/// `kap session aftercare` shows it. Once it is kept, it comes by itself on the day of a medicine session: in
/// `kap`, above the questions of that day, and in `kap support`. It is the file `aftercare.md` of the
/// journal, and may be changed in any editor. When another text takes its place, the earlier one stays
/// beside it.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  kap session aftercare
  kap session aftercare --keep leaflet.txt
  pdftotext leaflet.pdf - | kap session aftercare --keep -
  kap session aftercare --edit")]
pub(super) struct AftercareArgs {
    /// Keep the text of this file; `-` reads standard input
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath, conflicts_with = "format")]
    keep: Option<String>,
    /// Write it in the editor
    #[arg(long, short, conflicts_with_all = ["keep", "format"])]
    edit: bool,
    /// How to print
    #[arg(long, value_enum, default_value = "text", hide_default_value = true)]
    format: AftercareFormat,
}

/// How the text is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum AftercareFormat {
    /// For reading
    Text,
    /// As it stands
    Md,
    /// JSON
    Json,
}

/// Keeps the text, or shows it.
pub(super) fn run(args: &AftercareArgs, app: &mut App<'_>) -> Result<()> {
    match args.keep.as_deref() {
        Some("-") => keep(one_text(Some("-"), false, QUESTION, app)?, app),
        Some(file) => {
            let text = crate::cli::writing::answers::text_of(file, app)?;
            let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
            keep(Written { text, file: None }, app)
        }
        None if args.edit => {
            let standing = read(app)?.unwrap_or_default();
            keep(crate::cli::writing::text::anew(&standing, QUESTION, app)?, app)
        }
        None => print(args.format, app),
    }
}

const QUESTION: &str = "What your clinic gave you for the day of a session.";

fn read(app: &App<'_>) -> Result<Option<String>> {
    app.journal.aftercare().map_err(|error| {
        Error::new(format!("{} could not be read: {error}", layout::AFTERCARE))
            .hint("see where the journal is: `kap paths`")
    })
}

fn print(format: AftercareFormat, app: &mut App<'_>) -> Result<()> {
    let text = read(app)?;
    let page = match (format, &text) {
        (AftercareFormat::Json, _) => to_json(&json!({ "schema": 1, "text": text }))?,
        (_, None) => {
            app.receipt(
                "There is none yet. Keep what your clinic gave you: `kap session aftercare --keep FILE`.",
            );
            return Ok(());
        }
        (AftercareFormat::Text, Some(text)) => paragraph(text, app.style().width, 0),
        (AftercareFormat::Md, Some(text)) => safe(text).into_owned(),
    };
    app.print(&format!("{page}\n"));
    Ok(())
}

/// Keeps a text; the one that stood there stays beside it.
fn keep(written: Written, app: &mut App<'_>) -> Result<()> {
    let text = written.text.trim();
    if text.is_empty() {
        return Err(Error::usage("there is no text").hint("give a file with some, or write it with --edit"));
    }
    let kept = store(text, app).map_err(|error| save::give_back(text, error, app))?;
    if let Some(file) = written.file {
        // It is safe: what stays would only be taken for something unsaved.
        let _ = atomic::remove(&*app.world.disk, &file);
    }
    match kept {
        Kept::AsItWas => app.receipt("That is the text that is kept already."),
        Kept::New(earlier) => {
            app.receipt(&format!("Kept: {}. It comes on the day of a session.", layout::AFTERCARE));
            if let Some(earlier) = earlier {
                app.receipt(&format!("The earlier text is {}.", earlier.display()));
            }
        }
    }
    Ok(())
}

/// How keeping ended.
enum Kept {
    /// The same text stood there.
    AsItWas,
    /// It is there now; where the earlier one is, if there was one.
    New(Option<PathBuf>),
}

fn store(text: &str, app: &mut App<'_>) -> Result<Kept> {
    let standing = read(app)?;
    if standing.as_deref() == Some(text) {
        return Ok(Kept::AsItWas);
    }
    save::begin_journal(app)?;
    let today = app.clock().today().to_string();
    let earlier = app.journal.earlier_aftercare(&today).map_err(|error| save::unwritable(&error, app))?;
    let text = format!("{text}\n");
    let path = PathBuf::from(layout::AFTERCARE);
    let before = app.journal.bytes_if_there(&path).map_err(|error| save::unwritable(&error, app))?;
    let mut file_changes = Vec::new();
    if let (Some(_), Some(before)) = (&standing, &before) {
        file_changes.push(FileChange::added(earlier.clone(), before));
    }
    file_changes.push(match &before {
        Some(before) => FileChange::changed(path.clone(), path, before, text.as_bytes()),
        None => FileChange::added(path, text.as_bytes()),
    });
    let step = Operation::new("kap: aftercare".to_owned(), file_changes, app.world.now);
    let done = many::step(step, app, |app| app.journal.keep_aftercare(&text, &earlier))?;
    done.map_err(|error| save::unwritable(&error, app))?;
    Ok(Kept::New(standing.map(|_| earlier)))
}
