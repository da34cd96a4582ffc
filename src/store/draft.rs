//! Drafts: what was typed and is not yet a record. They live in kap's state folder, on this machine
//! alone, and go only when the record is safely in place.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use toml_edit::{DocumentMut, Item, Table, value};

use super::atomic;
use super::disk::{Disk, Lock};
use super::record::time_value;
use super::{FILE_LIMIT, document, lock, tidy};
use crate::journal::id::Id;
use crate::journal::question_set::INTEND;
use crate::journal::reflection::Body;
use crate::journal::step::Step;

/// An unfinished reflection or intention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// When it was begun.
    pub started: DateTime<FixedOffset>,
    /// The name of the question set, and its version; none when writing freely.
    pub set: Option<(String, u32)>,
    /// The step, in a word.
    pub step: String,
    /// The time it is about, where it is not the time of writing.
    pub at: Option<DateTime<FixedOffset>>,
    /// The session it is about.
    pub session: Option<Id>,
    /// A session that is not yet a record: when it was. Its id is `session`.
    pub new_session: Option<DateTime<FixedOffset>>,
    /// The answers so far, by question key; an empty text is a question passed over.
    pub answers: BTreeMap<String, String>,
    /// What is being typed now: the question's key and the text so far.
    pub typing: Option<(String, String)>,
    /// Set once the last question was answered: when. From then on it only waits to be saved.
    pub finished: Option<DateTime<FixedOffset>>,
    /// The ids of the records it becomes, by question key; the reflection's own under an empty key.
    /// They are chosen before anything is saved, so that a saving that was cut off is taken up again.
    pub ids: BTreeMap<String, Id>,
}

/// The drafts of one journal.
pub struct Drafts {
    folder: PathBuf,
    disk: Arc<dyn Disk>,
}

/// A draft's file, held by this process.
pub struct Held {
    path: PathBuf,
    disk: Arc<dyn Disk>,
    lock: Option<Box<dyn Lock>>,
}

const ENDING: &str = ".draft";
const LOCK_ENDING: &str = ".lock";
const EDITOR_ENDING: &str = ".md";
const ASIDE_ENDING: &str = ".txt";

/// The step of a questionnaire that is being answered.
pub const MEASURE: &str = "measure";

/// The step of closing words on a look back.
pub const REVIEW: &str = "review";

/// The key of what was written without a question.
pub const FREE: &str = "_";

impl Drafts {
    /// The drafts in that folder, which need not exist yet.
    pub fn new(folder: PathBuf, disk: Arc<dyn Disk>) -> Self {
        Self { folder, disk }
    }

    /// Where they are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The drafts that nobody is writing at the moment, the latest first. Writes nothing but, in the
    /// state folder, the locks it tries.
    pub fn idle(&self) -> io::Result<Vec<(Held, Result<Draft, PathBuf>)>> {
        let mut found = Vec::new();
        for path in self.paths()? {
            let Some(lock) = self.try_lock(&path)? else { continue };
            // It may have been finished between the listing and the lock.
            let Ok(bytes) = self.latest(&path) else { continue };
            let draft = String::from_utf8(bytes).ok().and_then(|text| Draft::decode(&text));
            let draft = draft.map(|draft| self.with_editor_file(draft, &path));
            let held = Held { path: path.clone(), disk: Arc::clone(&self.disk), lock: Some(lock) };
            found.push((held, draft.ok_or(path)));
        }
        found.sort_by_key(|(held, draft)| {
            let started = draft.as_ref().ok().map(|draft| draft.started);
            (std::cmp::Reverse(started), held.path.clone())
        });
        Ok(found)
    }

    /// The drafts there are, without taking hold of any: for commands that only read.
    pub fn look(&self) -> io::Result<Vec<Draft>> {
        let read = |path: PathBuf| {
            let bytes = self.latest(&path).ok()?;
            let draft = Draft::decode(std::str::from_utf8(&bytes).ok()?)?;
            Some(self.with_editor_file(draft, &path))
        };
        let mut drafts: Vec<Draft> = self.paths()?.into_iter().filter_map(read).collect();
        drafts.sort_by_key(|draft| std::cmp::Reverse(draft.started));
        Ok(drafts)
    }

    /// The drafts that cannot be read as one, without taking hold of any.
    pub fn damaged(&self) -> io::Result<Vec<PathBuf>> {
        let is_damaged = |path: &PathBuf| match self.disk.read(path, FILE_LIMIT) {
            Ok(bytes) => std::str::from_utf8(&bytes).ok().and_then(Draft::decode).is_none(),
            // It may have been ended meanwhile.
            Err(error) => error.kind() != io::ErrorKind::NotFound,
        };
        Ok(self.paths()?.into_iter().filter(is_damaged).collect())
    }

    /// A file for a new draft; nothing is written yet.
    pub fn begin(&self, random: &mut dyn FnMut() -> u32) -> io::Result<Held> {
        atomic::create_folders(&*self.disk, &self.folder)?;
        let path = self.folder.join(format!("{}{ENDING}", Id::from_random(random())));
        let lock = self.try_lock(&path)?;
        Ok(Held { path, disk: Arc::clone(&self.disk), lock })
    }

    /// Puts aside words that nothing can be made of yet, as they came. When this returns, they are on the
    /// disk.
    pub fn put_aside(&self, bytes: &[u8], random: &mut dyn FnMut() -> u32) -> io::Result<PathBuf> {
        atomic::create_folders(&*self.disk, &self.folder)?;
        let path = self.folder.join(format!("{}{ASIDE_ENDING}", Id::from_random(random())));
        atomic::write_new(&*self.disk, &path, bytes)?;
        Ok(path)
    }

    /// The words that were put aside.
    pub fn aside(&self) -> io::Result<Vec<PathBuf>> {
        self.ending(ASIDE_ENDING)
    }

    /// Removes words that were put aside.
    pub fn remove_aside(&self, path: &Path) -> io::Result<()> {
        tidy::halves_of(&*self.disk, path);
        atomic::remove(&*self.disk, path)
    }

    /// What an editor that never came back had written belongs to the draft.
    fn with_editor_file(&self, mut draft: Draft, path: &Path) -> Draft {
        let file = path.with_extension(&EDITOR_ENDING[1..]);
        let Ok(bytes) = self.disk.read(&file, FILE_LIMIT) else { return draft };
        let written = without_guidance(&String::from_utf8_lossy(&bytes));
        let body = Body::parse(&written);
        if body.answers.is_empty()
            && let Some((_, typing)) = &mut draft.typing
        {
            *typing = body.opening;
            return draft;
        }
        let answers = body.answers.into_iter().map(|answer| (answer.key, answer.text));
        let all = answers.chain([(FREE.to_owned(), body.opening)]);
        draft.answers.extend(all.filter(|(_, text)| !text.is_empty()));
        draft
    }

    /// A draft as it was written last, also where a kap was killed before that had its name.
    fn latest(&self, path: &Path) -> io::Result<Vec<u8>> {
        let is_its = |half: &PathBuf| tidy::draft_of(half).as_deref() == Some(path);
        let halves = self.halves()?.into_iter().filter(is_its);
        let whole = halves.filter(|half| tidy::is_later_than_its_draft(&*self.disk, half)).find_map(|half| {
            let bytes = self.disk.read(&half, FILE_LIMIT).ok()?;
            Draft::decode(std::str::from_utf8(&bytes).ok()?).map(|_| bytes)
        });
        whole.map_or_else(|| self.disk.read(path, FILE_LIMIT), Ok)
    }

    fn halves(&self) -> io::Result<Vec<PathBuf>> {
        let names = self.names()?.into_iter().filter(|name| name.starts_with(atomic::UNFINISHED));
        Ok(names.map(|name| self.folder.join(name)).collect())
    }

    fn paths(&self) -> io::Result<Vec<PathBuf>> {
        let mut found = self.ending(ENDING)?;
        for draft in self.halves()?.iter().filter_map(|half| tidy::draft_of(half)) {
            if !found.contains(&draft) {
                found.push(draft);
            }
        }
        Ok(found)
    }

    fn ending(&self, ending: &str) -> io::Result<Vec<PathBuf>> {
        let names = self.names()?.into_iter();
        let found = names.filter(|name| name.ends_with(ending) && !name.starts_with('.'));
        Ok(found.map(|name| self.folder.join(name)).collect())
    }

    fn names(&self) -> io::Result<Vec<String>> {
        let entries = match self.disk.list(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        Ok(entries.into_iter().filter_map(|entry| entry.name.into_string().ok()).collect())
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Lock>>> {
        match self.disk.try_lock(&path.with_extension(&LOCK_ENDING[1..]), &lock::owner()) {
            Ok(lock) => Ok(Some(lock)),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl Held {
    /// Where the draft is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where an editor may work on a part of it.
    pub fn editor_path(&self) -> PathBuf {
        self.path.with_extension(&EDITOR_ENDING[1..])
    }

    /// Saves the draft. When this returns, it is on the disk.
    pub fn save(&self, draft: &Draft) -> io::Result<()> {
        atomic::replace(&*self.disk, &self.path, draft.encode().as_bytes())
    }

    /// Removes the draft: its records are in place, or the person said so.
    pub fn remove(mut self) -> io::Result<()> {
        let editor_path = self.editor_path();
        for path in [&editor_path, &self.path] {
            // A kap that was killed may have left the same words once more.
            tidy::halves_of(&*self.disk, path);
            atomic::remove(&*self.disk, path)?;
        }
        self.lock = None;
        atomic::remove(&*self.disk, &self.path.with_extension(&LOCK_ENDING[1..]))
    }
}

impl Draft {
    /// An empty one.
    pub fn new(started: DateTime<FixedOffset>, step: &str) -> Self {
        Self {
            started,
            set: None,
            step: step.to_owned(),
            at: None,
            session: None,
            new_session: None,
            answers: BTreeMap::new(),
            typing: None,
            finished: None,
            ids: BTreeMap::new(),
        }
    }

    /// How many questions were answered.
    pub fn answered(&self) -> usize {
        // What a review looks at stands among its answers, and is none.
        let is_answer = |key: &str| !self.is_review() || key == FREE;
        self.answers.iter().filter(|(key, text)| is_answer(key) && !text.is_empty()).count()
    }

    /// Is it of a questionnaire? It is taken up by `kap measure`.
    pub fn is_measure(&self) -> bool {
        self.step == MEASURE
    }

    /// Is it of closing words on a look back? They are taken up by `kap review --write`.
    pub fn is_review(&self) -> bool {
        self.step == REVIEW
    }

    /// Is it of a reflection or an intention? These are taken up by `kap reflect`.
    pub fn is_reflection(&self) -> bool {
        !self.is_measure() && !self.is_review()
    }

    /// Does it hold anything the person typed?
    pub fn is_empty(&self) -> bool {
        self.answered() == 0 && self.typing.as_ref().is_none_or(|(_, text)| text.trim().is_empty())
    }

    fn encode(&self) -> String {
        let mut text = DocumentMut::new();
        let root = text.as_table_mut();
        let mut set = |key: &str, item: Item| root.insert(key, item);
        set("draft", value(1));
        set("started", value(time_value(self.started)));
        set("step", value(&self.step));
        if let Some((id, version)) = &self.set {
            set("set", value(id));
            set("set_version", value(i64::from(*version)));
        }
        for (key, time) in [("at", self.at), ("new_session", self.new_session), ("finished", self.finished)] {
            if let Some(time) = time {
                set(key, value(time_value(time)));
            }
        }
        if let Some(session) = &self.session {
            set("session", value(session.as_str()));
        }
        let table = |pairs: &mut dyn Iterator<Item = (&str, &str)>| {
            Item::Table(pairs.map(|(key, text)| (key, value(text))).collect::<Table>())
        };
        set("answers", table(&mut self.answers.iter().map(|(key, text)| (key.as_str(), text.as_str()))));
        if let Some((key, typed)) = &self.typing {
            set("typing", table(&mut std::iter::once((key.as_str(), typed.as_str()))));
        }
        set("ids", table(&mut self.ids.iter().map(|(key, id)| (key.as_str(), id.as_str()))));
        let verb = match self.step.as_str() {
            MEASURE => Some("kap measure"),
            REVIEW => Some("kap review --write"),
            INTEND => Some("kap intend"),
            step => step.parse::<Step>().is_ok().then_some("kap reflect"),
        };
        let next = verb.map(|verb| format!(" `{verb}` goes on with it.")).unwrap_or_default();
        format!("# Not yet finished.{next}\n{text}")
    }

    fn decode(text: &str) -> Option<Self> {
        let keys = toml_edit::Document::parse(text).ok()?;
        let time = |key: &str| {
            let text = keys.get(key)?.as_datetime()?.to_string();
            DateTime::parse_from_rfc3339(&text).ok()
        };
        let word = |key: &str| keys.get(key)?.as_str().map(str::to_owned);
        let texts = |key: &str| -> BTreeMap<String, String> {
            let table = keys.get(key).and_then(Item::as_table);
            let pairs = table.into_iter().flatten();
            pairs.filter_map(|(key, item)| Some((key.to_owned(), item.as_str()?.to_owned()))).collect()
        };
        let version =
            keys.get("set_version").and_then(Item::as_integer).and_then(|version| version.try_into().ok());
        Some(Self {
            started: time("started")?,
            set: word("set").zip(version),
            step: word("step")?,
            at: time("at"),
            session: word("session").and_then(|id| id.parse().ok()),
            new_session: time("new_session"),
            answers: texts("answers"),
            typing: texts("typing").into_iter().next(),
            finished: time("finished"),
            ids: texts("ids").into_iter().filter_map(|(key, id)| Some((key, id.parse().ok()?))).collect(),
        })
    }
}

/// How a line of guidance begins.
const GUIDANCE: &str = "<!-- kap says: ";

/// Lines in a text in the editor that say what it is for, and never become part of it.
pub fn guidance(words: &str) -> String {
    let line = |line: &str| format!("{GUIDANCE}{} -->", line.replace("--", "- -"));
    words.lines().filter(|words| !words.trim().is_empty()).map(line).collect::<Vec<_>>().join("\n")
}

/// Takes the lines of guidance out of what an editor saved, and the blank lines around the rest.
pub fn without_guidance(written: &str) -> String {
    let written = written.strip_prefix('\u{feff}').unwrap_or(written).replace("\r\n", "\n");
    let is_guidance = |line: &str| line.starts_with(GUIDANCE) && line.trim_end().ends_with("-->");
    let kept: Vec<&str> = written.split('\n').filter(|line| !is_guidance(line)).collect();
    kept.join("\n").trim_start_matches('\n').trim_end().to_owned()
}

/// Sets one key of a settings file, keeping every other byte; used where there is no record.
///
/// # Errors
/// What stands in the way, in words.
pub fn set_key(text: &str, key: &'static str, new: &str) -> Result<String, &'static str> {
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    document::edit_front(text, &document::Change::Set(key, new.into()), line_break)
}

#[cfg(test)]
mod tests;
