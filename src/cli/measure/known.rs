//! The questionnaires there are: those that come with kap, and the journal's own in `measures/`.

use std::io;
use std::path::{Path, PathBuf};

use crate::cli::app::App;
use crate::content::{self, ContentError, parse_instrument};
use crate::error::{Error, Result};
use crate::journal::kind::Kind;
use crate::journal::measure::{Instrument, InstrumentId};
use crate::journal::record::Entry;
use crate::store::disk::FileKind;
use crate::store::{FILE_LIMIT, Filter, layout};

/// A file in `measures/` that is no questionnaire, and why.
#[derive(Debug, Clone)]
pub struct Damaged {
    /// Where it is, from the journal's folder.
    pub path: PathBuf,
    /// The line, where it is known.
    pub line: Option<usize>,
    /// What is wrong. No full stop.
    pub problem: String,
    /// What would be right.
    pub advice: Option<String>,
}

/// The questionnaires there are.
pub struct Known {
    own: Vec<Instrument>,
    damaged: Vec<Damaged>,
}

impl Known {
    /// Reads the journal's own. A bad one is left out and named by [`Known::tell_damaged`].
    pub fn read(app: &App<'_>) -> Self {
        let mut known = Self { own: Vec::new(), damaged: Vec::new() };
        let folder = app.journal.root().join(layout::MEASURES);
        let mut entries = match app.world.disk.list(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                let is_none = matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory);
                if !is_none {
                    known
                        .damaged
                        .push(damaged(layout::MEASURES.into(), format!("it could not be read: {error}")));
                }
                return known;
            }
        };
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        for entry in entries {
            let path = Path::new(layout::MEASURES).join(&entry.name);
            let is_toml = path.extension().is_some_and(|ending| ending == "toml");
            let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else { continue };
            if !is_toml || stem.starts_with('.') {
                continue;
            }
            let stem = stem.to_owned();
            if entry.kind == FileKind::File {
                known.take(path, &stem, app);
            } else {
                known.damaged.push(damaged(path, "it is not a regular file".to_owned()));
            }
        }
        known
    }

    fn take(&mut self, path: PathBuf, stem: &str, app: &App<'_>) {
        let read = app.world.disk.read(&app.journal.root().join(&path), FILE_LIMIT);
        let text = match read.map(String::from_utf8) {
            Ok(Ok(text)) => text,
            Ok(Err(_)) => return self.damaged.push(damaged(path, "it is not UTF-8".to_owned())),
            Err(error) => return self.damaged.push(damaged(path, format!("it could not be read: {error}"))),
        };
        match parse_instrument(stem, &text) {
            Ok(instrument) => match self.clash(&instrument) {
                None => self.own.push(instrument),
                Some(problem) => self.damaged.push(Damaged {
                    advice: Some("give it an id of its own: id = \"my-scale\"".to_owned()),
                    ..damaged(path, problem)
                }),
            },
            Err(ContentError { line, message, hint, .. }) => {
                self.damaged.push(Damaged { path, line, problem: message, advice: hint });
            }
        }
    }

    /// Two with one id would be scored by whichever was read first.
    fn clash(&self, instrument: &Instrument) -> Option<String> {
        let id = &instrument.id;
        if content::instruments().iter().any(|known| known.id == *id) {
            return Some(format!("`{id}` comes with kap, whose words stay as published"));
        }
        let same = |known: &&Instrument| known.id == *id && known.version == instrument.version;
        let other = self.own.iter().find(same)?;
        Some(format!("version {} of `{id}` is in another file of this folder", other.version))
    }

    /// Every questionnaire in its latest version: those of kap first.
    pub fn all(&self) -> Vec<&Instrument> {
        let mut all: Vec<&Instrument> = Vec::new();
        for instrument in content::instruments().iter().chain(&self.own) {
            match all.iter_mut().find(|known| known.id == instrument.id) {
                Some(known) if known.version < instrument.version => *known = instrument,
                Some(_) => {}
                None => all.push(instrument),
            }
        }
        all
    }

    /// The versions of one, the latest first.
    pub fn versions(&self, id: &InstrumentId) -> Vec<&Instrument> {
        let all = content::instruments().iter().chain(&self.own);
        let mut versions: Vec<&Instrument> = all.filter(|known| known.id == *id).collect();
        versions.sort_by_key(|known| std::cmp::Reverse(known.version));
        versions
    }

    /// Every questionnaire in all its versions.
    pub fn versions_of_all(&self) -> Vec<Instrument> {
        content::instruments().iter().chain(&self.own).cloned().collect()
    }

    /// Finds one by its id or its title, however it is written: `phq8`, `PHQ-8`.
    fn find(&self, typed: &str) -> Option<&Instrument> {
        let bare = |text: &str| text.to_lowercase().replace(['-', '_', ' '], "");
        let is_it =
            |known: &&Instrument| bare(known.id.as_str()) == bare(typed) || bare(&known.title) == bare(typed);
        self.all().into_iter().find(is_it)
    }

    /// Finds a questionnaire, or a word of the person's own that was used before.
    ///
    /// # Errors
    /// There is none of that name, or the journal's folder could not be read.
    pub fn find_or_word(&self, typed: &str, app: &App<'_>) -> Result<Instrument> {
        if let Some(known) = self.find(typed) {
            return Ok(known.clone());
        }
        let word: Option<InstrumentId> = typed.to_lowercase().parse().ok();
        if let Some(word) = word
            && was_used(&word, app)?
        {
            return Ok(Instrument::word(word));
        }
        if let Some(damaged) =
            self.damaged.iter().find(|file| file.path.file_stem().is_some_and(|s| s == typed))
        {
            return Err(Error::invalid(format!(
                "{} cannot be asked: {}",
                damaged.path.display(),
                damaged.problem
            ))
            .hint(damaged.advice.clone().unwrap_or_else(|| "mend the file".to_owned())));
        }
        let names: Vec<&str> = self.all().into_iter().map(|known| known.id.as_str()).collect();
        Err(Error::not_found(format!("there is no questionnaire `{typed}`"))
            .hint(format!("there are {}; a word of your own, from 0 to 10: --new", names.join(", "))))
    }

    /// The files that could not be used: for `kap doctor`, and to be named in place.
    pub fn damaged(&self) -> &[Damaged] {
        &self.damaged
    }

    /// Names the files that could not be used. The others work.
    pub fn tell_damaged(&self, app: &mut App<'_>) {
        for file in self.damaged() {
            let line = file.line.map(|line| format!(", line {line}")).unwrap_or_default();
            let advice = file.advice.as_ref().map(|advice| format!(" ({advice})")).unwrap_or_default();
            app.note(&format!("{}{line}: {}{advice}. It is left out.", file.path.display(), file.problem));
        }
    }
}

fn damaged(path: PathBuf, problem: String) -> Damaged {
    Damaged { path, line: None, problem, advice: None }
}

/// Was a word of the person's own used before?
fn was_used(word: &InstrumentId, app: &App<'_>) -> Result<bool> {
    let filter = Filter { kinds: vec![Kind::Measure], ..Filter::default() };
    let is_it = |entry: &Entry| matches!(entry, Entry::Measure(measure) if measure.instrument == *word);
    let found = app.find_newest(filter, |stored| is_it(&stored.record.entry).then_some(()))?;
    Ok(found.is_some())
}
