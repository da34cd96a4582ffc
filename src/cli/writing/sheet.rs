//! A few questions about one thing, kept while they are asked, and apart from the drafts of reflections:
//! `kap reflect` does not go on with them, the verb that asked them does.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use chrono::{DateTime, FixedOffset};

use super::asking::{self, Ended};
use super::items::Item;
use super::keeper::Keeper;
use super::text::{Written, one_text};
use crate::ask::Ask;
use crate::cli::app::App;
use crate::cli::save;
use crate::error::{Error, Exit, Result};
use crate::journal::id::Id;
use crate::journal::question_set::Answer;
use crate::journal::record::Record;
use crate::store::atomic;
use crate::store::draft::Draft;

/// Among the ids of a draft, that of the record the questions are about.
pub const ON: &str = "on";

/// Asks for a note.
pub const ADD: &str = "Anything to add, in your own words?";
/// Below a question for a longer answer that stands alone.
pub const ENDS: &str = "An empty line ends it. Enter alone passes it over.";

/// A note that was given on the command line, or written in the editor, before the first question.
#[derive(Default)]
pub struct GivenNote {
    text: Option<String>,
    /// The file that the editor left, to be removed once the text is kept.
    file: Option<PathBuf>,
}

impl GivenNote {
    /// Reads what was given; `asked` stands above it in the editor.
    ///
    /// # Errors
    /// It is empty, or could not be read.
    pub fn read(given: Option<&str>, edit: bool, asked: &str, app: &mut App<'_>) -> Result<Self> {
        if given.is_none() && !edit {
            return Ok(Self::default());
        }
        let Written { text, file } = one_text(given, edit, asked, app)?;
        Ok(Self { text: Some(text), file })
    }

    /// Was there none?
    pub const fn is_none(&self) -> bool {
        self.text.is_none()
    }
}

/// The questions of one sitting, and what was answered so far.
pub struct Sheet {
    keeper: Keeper,
    /// What was said before the first question, and is not asked.
    given: BTreeMap<String, String>,
    /// What of that stands nowhere else: the rest, alone, is not worth a draft.
    only_here: BTreeSet<String>,
    /// The command that goes on from here.
    again: String,
}

impl Sheet {
    /// Takes up what was left unfinished, or begins.
    ///
    /// # Errors
    /// Nothing can be kept while it is typed.
    pub fn open(step: &str, on: Option<Id>, again: String, app: &mut App<'_>) -> Result<Self> {
        let verb = again.split(' ').take(3).collect::<Vec<_>>().join(" ");
        let failed = |error: std::io::Error, app: &App<'_>| {
            Error::new(format!(
                "what you write cannot be kept in {}: {error}",
                app.looks().folder().display()
            ))
            .hint(format!("say it in one line instead: `{verb} --help`"))
        };
        let idle = app.looks().idle().map_err(|error| failed(error, app))?;
        let (given, only_here) = (BTreeMap::new(), BTreeSet::new());
        for (held, draft) in idle {
            if let Ok(draft) = draft
                && draft.step == step
                && draft.ids.get(ON).copied() == on
            {
                return Ok(Self { keeper: Keeper::new(draft, held), given, only_here, again });
            }
        }
        let held = app.looks().begin(&mut app.world.random).map_err(|error| failed(error, app))?;
        let ids = on.map(|on| (ON.to_owned(), on)).into_iter().collect();
        let draft = Draft { ids, ..Draft::new(app.world.now, step) };
        Ok(Self { keeper: Keeper::new(draft, held), given, only_here, again })
    }

    /// Is it one that was left unfinished?
    pub fn goes_on(&self) -> bool {
        self.keeper.draft(|draft| !draft.is_empty())
    }

    /// Leaves what was left unfinished as it is, and begins another.
    ///
    /// # Errors
    /// Nothing can be kept while it is typed.
    pub fn begin_another(self, app: &mut App<'_>) -> Result<Self> {
        let (step, ids) = self.keeper.draft(|draft| (draft.step.clone(), draft.ids.clone()));
        let ids = ids.into_iter().filter(|(name, _)| name == ON).collect();
        let held = app.looks().begin(&mut app.world.random).map_err(|error| app.state_unwritable(&error))?;
        let draft = Draft { ids, ..Draft::new(app.world.now, &step) };
        Ok(Self { keeper: Keeper::new(draft, held), ..self })
    }

    /// Takes in what was said on the command line: it is not asked again.
    pub fn give(&mut self, answers: impl IntoIterator<Item = (String, String)>) {
        self.given.extend(answers);
        let given = self.given.clone();
        // What cannot be saved now is saved with the first answer.
        let _ = self.keeper.change(|draft| {
            draft.typing.take_if(|(key, _)| given.contains_key(key));
            draft.answers.extend(given);
        });
    }

    /// Takes in words that were written in the editor and stand nowhere else, below those that a draft has
    /// already. Are they on the disk?
    pub fn take_in(&mut self, key: &str, text: &str) -> bool {
        let mut whole = String::new();
        let saved = self.keeper.change(|draft| {
            let typing = draft.typing.take_if(|(typing, _)| typing == key).map(|(_, text)| text);
            let before = [draft.answers.get(key).cloned(), typing];
            let texts = before.into_iter().flatten().chain([text.to_owned()]);
            let texts: Vec<String> = texts.filter(|text| !text.trim().is_empty()).collect();
            whole = texts.join("\n\n");
            draft.answers.insert(key.to_owned(), whole.clone());
        });
        self.given.insert(key.to_owned(), whole);
        self.only_here.insert(key.to_owned());
        saved.is_ok()
    }

    /// Takes in a note that was given, as the answer to this question.
    pub fn give_note(&mut self, key: &str, note: &GivenNote, app: &mut App<'_>) {
        match (&note.text, &note.file) {
            (Some(text), Some(file)) => {
                if self.take_in(key, text) {
                    // What stays of the editor's file would only be a copy.
                    let _ = atomic::remove(&*app.world.disk, file);
                } else {
                    app.note(&format!("Your note stays in {} until it is saved.", file.display()));
                }
            }
            (Some(text), None) => self.give([(key.to_owned(), text.clone())]),
            (None, _) => {}
        }
    }

    /// Settles the moment that the answers are about, once: a saving that was cut off is taken up with it.
    pub fn settle_at(&self, at: DateTime<FixedOffset>) {
        // What cannot be saved now is saved with the answers.
        let _ = self.keeper.change(|draft| {
            draft.at.get_or_insert(at);
        });
    }

    /// Was it answered in full, and only its saving cut off?
    pub fn is_finished(&self) -> bool {
        self.keeper.draft(|draft| draft.finished.is_some())
    }

    /// What was answered; `None` where it was passed over.
    pub fn said(&self, key: &str) -> Option<String> {
        self.keeper.draft(|draft| said(draft, key))
    }

    /// Asks what has no answer yet.
    ///
    /// # Errors
    /// The person interrupted, or the terminal failed.
    pub fn ask(&self, items: &[Item], ask: &mut dyn Ask, app: &mut App<'_>) -> Result<Ended> {
        let open = |item: &&Item| !self.given.contains_key(&item.key);
        let items: Vec<Item> = items.iter().filter(open).cloned().collect();
        asking::ask(&items, &self.keeper, ask, app)
    }

    /// Ends it before it was saved: what was written stays a draft, and where it goes on is said.
    ///
    /// # Errors
    /// What ended it, if that was an error.
    pub fn leave(self, ended: Result<Ended>, app: &mut App<'_>) -> Result<()> {
        let (draft, held, saved) = self.keeper.close();
        let mut new = draft.clone();
        new.answers.retain(|key, text| self.given.get(key) != Some(text) || self.only_here.contains(key));
        if new.is_empty() {
            // Nothing was typed: what stays would only be an empty file.
            let _ = held.map(crate::store::draft::Held::remove);
            return ended.map(|_| ());
        }
        let again = &self.again;
        match ended {
            _ if saved.is_err() => {
                let error = Error::new("what you wrote could not be kept as a draft");
                Err(save::give_back(&words(&draft), ended.err().unwrap_or(error), app))
            }
            Ok(_) => {
                app.receipt(&format!("Kept as a draft. `{again}` goes on from here."));
                Ok(())
            }
            Err(error) if error.exit == Exit::Interrupted => {
                Err(Error::interrupted("stopped; what you wrote is kept as a draft")
                    .hint(format!("go on from here: `{again}`")))
            }
            Err(error) => Err(error.hint(format!("what you wrote is kept: `{again}`"))),
        }
    }

    /// Puts away what was passed over: nothing was said.
    pub fn pass_over(self) {
        let (_, held, _) = self.keeper.close();
        // Nothing was typed: what stays would only be an empty file.
        let _ = held.map(crate::store::draft::Held::remove);
    }

    /// Saves the records that the answers make. Their ids, under these names, are chosen before, so that a
    /// saving that was cut off is taken up again.
    ///
    /// # Errors
    /// They could not be saved; what was written is kept, and where is said.
    pub fn keep<const N: usize>(
        self,
        names: [&str; N],
        app: &mut App<'_>,
        records: impl FnOnce(&Draft, [Id; N], &mut App<'_>) -> Result<Vec<Record>>,
    ) -> Result<Vec<Record>> {
        let (mut draft, held, _) = self.keeper.close();
        let was_cut_off = draft.finished.is_some();
        let settled = settle(names, &mut draft, app).and_then(|ids| {
            if let Some(Err(error)) = held.as_ref().map(|held| held.save(&draft)) {
                app.note(&format!("The draft could not be saved: {error}."));
            }
            let records = records(&draft, ids, app)?;
            if was_cut_off { save::rest(&records, app) } else { save::records(&records, app) }
                .map(|()| records)
        });
        let records = match settled {
            Ok(records) => records,
            Err(error) if held.as_ref().is_some_and(|held| held.save(&draft).is_ok()) => {
                let go_on = format!("`{}` saves it when that is mended", self.again);
                return Err(error.also(&format!("what you wrote is kept as a draft: {go_on}")));
            }
            Err(error) => return Err(save::give_back(&words(&draft), error, app)),
        };
        if let Some(Err(error)) = held.map(crate::store::draft::Held::remove) {
            app.note(&format!("It is saved; its draft could not be removed: {error}."));
        }
        Ok(records)
    }
}

/// What a draft says to a question; `None` where it was passed over.
pub fn said(draft: &Draft, key: &str) -> Option<String> {
    draft.answers.get(key).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// One of several wordings.
pub fn choices(options: &[&str]) -> Answer {
    Answer::Choices { options: options.iter().map(|&option| option.to_owned()).collect(), many: false }
}

fn settle<const N: usize>(names: [&str; N], draft: &mut Draft, app: &mut App<'_>) -> Result<[Id; N]> {
    if let Some((key, text)) = draft.typing.take() {
        draft.answers.insert(key, text.trim_end().to_owned());
    }
    draft.finished.get_or_insert(app.world.now);
    let mut taken: Vec<Id> = draft.ids.values().copied().collect();
    let mut ids = Vec::with_capacity(N);
    for name in names {
        let id = match draft.ids.get(name) {
            Some(id) => *id,
            None => app.fresh_id(&taken)?,
        };
        draft.ids.insert(name.to_owned(), id);
        taken.push(id);
        ids.push(id);
    }
    ids.try_into().map_err(|_| Error::new("not every record has an id"))
}

fn words(draft: &Draft) -> String {
    let typing = draft.typing.as_ref().map(|(_, text)| text);
    let texts = draft.answers.values().chain(typing).map(String::as_str).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("\n\n")
}
