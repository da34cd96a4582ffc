//! The person's own closing words: asked for, kept as a draft while they are typed, and saved as a review.

use std::collections::BTreeMap;

use crate::ask::{Ask, Reply};
use crate::cli::app::App;
use crate::cli::save;
use crate::cli::writing::asking::{self, Ended};
use crate::cli::writing::items::Item;
use crate::cli::writing::keeper::Keeper;
use crate::cli::writing::text::{Written, one_text};
use crate::error::{Error, Exit, Result};
use crate::journal::date::day_in_words;
use crate::journal::id::Id;
use crate::journal::question_set::Answer;
use crate::journal::record::{Entry, Record};
use crate::journal::review::Review;
use crate::render::safe;
use crate::review::{Period, Scope};
use crate::store::atomic;
use crate::store::draft::{Draft, FREE, Held, REVIEW};
use crate::store::layout::path_of;

/// What is asked.
const QUESTION: &str = "What do you want to keep of this time?";
const SINCE: &str = "since";
const UNTIL: &str = "until";
const SESSION: &str = "session";
const SERIES: &str = "series";
/// The labels, parted by line breaks: a label has none.
const TAGS: &str = "tags";

/// Closing words that are being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// What they are about.
    pub review: Review,
    /// Their labels.
    pub tags: Vec<String>,
}

impl Closing {
    /// Closing words on a period.
    pub fn on(period: &Period, mut tags: Vec<String>) -> Self {
        tags.sort();
        tags.dedup();
        let (session, series) = match period.scope {
            Scope::Session { id, .. } => (Some(id), None),
            Scope::Series { number, .. } => (None, Some(number)),
            _ => (None, None),
        };
        let (since, until) = (Some(period.first), Some(period.last));
        Self { review: Review { since, until, session, series }, tags }
    }

    fn draft(&self, app: &App<'_>) -> Draft {
        let Review { since, until, session, series } = &self.review;
        let mut answers = BTreeMap::new();
        let mut set =
            |key: &str, text: Option<String>| answers.extend(text.map(|text| (key.to_owned(), text)));
        set(SINCE, since.map(|day| day.to_string()));
        set(UNTIL, until.map(|day| day.to_string()));
        set(SESSION, session.map(|id| id.to_string()));
        set(SERIES, series.map(|series| series.to_string()));
        set(TAGS, Some(self.tags.join("\n")).filter(|tags| !tags.is_empty()));
        Draft { answers, ..Draft::new(app.world.now, REVIEW) }
    }

    fn of_draft(draft: &Draft) -> Self {
        let word = |key: &str| draft.answers.get(key);
        let review = Review {
            since: word(SINCE).and_then(|day| day.parse().ok()),
            until: word(UNTIL).and_then(|day| day.parse().ok()),
            session: word(SESSION).and_then(|id| id.parse().ok()),
            series: word(SERIES).and_then(|series| series.parse().ok()),
        };
        let tags = word(TAGS).map(|tags| tags.lines().map(str::to_owned).collect()).unwrap_or_default();
        Self { review, tags }
    }

    fn record(
        &self,
        id: Id,
        words: &str,
        started: Option<chrono::DateTime<chrono::FixedOffset>>,
        app: &App<'_>,
    ) -> Record {
        let clock = app.clock();
        let at = started.unwrap_or(clock.now);
        Record {
            id,
            at,
            day: clock.day_of(at),
            written: None,
            tags: self.tags.clone(),
            entry: Entry::Review(self.review.clone()),
            body: format!("{}\n", words.trim_end()),
        }
    }
}

/// Keeps closing words that were given whole: on the command line, through a pipe, from the editor.
///
/// # Errors
/// There are none, or they could not be saved: then they are given back.
pub fn given(closing: &Closing, text: Option<&str>, edit: bool, app: &mut App<'_>) -> Result<()> {
    let Written { text, file } = one_text(text, edit, QUESTION, app)?;
    let id = app.fresh_id(&[]).map_err(|error| save::give_back(&text, error, app))?;
    let record = closing.record(id, &text, None, app);
    save::one(&record, app)?;
    if let Some(file) = file {
        // It is saved: what stays of the editor's file would only be a copy.
        let _ = atomic::remove(&*app.world.disk, &file);
    }
    receipt(&record, app);
    Ok(())
}

/// Goes on with closing words that were left, if there are any and the person wants to.
///
/// # Errors
/// The drafts could not be read, the person stopped, or the words could not be saved.
pub fn unfinished(ask: &mut dyn Ask, app: &mut App<'_>) -> Result<bool> {
    let idle =
        app.drafts().idle().map_err(|error| Error::new(format!("the drafts could not be read: {error}")))?;
    for (held, draft) in idle {
        let Ok(draft) = draft else { continue };
        if !draft.is_review() {
            continue;
        }
        if draft.is_empty() {
            // Nothing was typed in it.
            let _ = held.remove();
            continue;
        }
        if draft.finished.is_some() {
            return save_draft(draft, held, app).map(|()| true);
        }
        let day = day_in_words(app.clock().day_of(draft.started), app.clock().today());
        app.say(&format!(
            "\nYou have unfinished closing words, begun {day} at {}.\n",
            draft.started.format("%H:%M")
        ));
        let options = ["go on with them".to_owned(), "leave them for now and begin new ones".to_owned()];
        match ask.choose("What would you like?", &options, 0)? {
            Reply::Answer(1) => {}
            Reply::Stop => return Err(Error::interrupted("stopped; the draft is kept")),
            _ => return write(draft, held, ask, app).map(|()| true),
        }
    }
    Ok(false)
}

/// Asks for closing words.
///
/// # Errors
/// The person stopped, or the words could not be saved; what was typed is kept as a draft.
pub fn in_person(closing: &Closing, ask: &mut dyn Ask, app: &mut App<'_>) -> Result<()> {
    let drafts = app.drafts();
    let held = drafts.begin(&mut app.world.random).map_err(|error| {
        Error::new(format!("drafts cannot be kept in {}: {error}", drafts.folder().display()))
            .hint("give the words at once instead: `kap review --write --text \"...\"`, or through a pipe")
    })?;
    write(closing.draft(app), held, ask, app)
}

fn write(draft: Draft, held: Held, ask: &mut dyn Ask, app: &mut App<'_>) -> Result<()> {
    let items = [item()];
    let keeper = Keeper::new(draft, held);
    let ended = asking::ask(&items, &keeper, ask, app);
    let (draft, held, saved) = keeper.close();
    let is_stopped = !matches!(ended, Ok(Ended::Done | Ended::SaveNow));
    let Some(held) = held else { return ended.map(|_| ()) };
    if draft.is_empty() {
        // What stays would only be an empty file.
        let _ = held.remove();
        ended?;
        app.say("\n");
        app.receipt("Nothing was written, so nothing was saved. That is fine.");
        return Ok(());
    }
    if !is_stopped {
        app.say("\n");
        return save_draft(draft, held, app);
    }
    if let Err(error) = saved {
        return Err(rescue(Error::new(format!("the draft could not be saved: {error}")), &draft, &held, app));
    }
    match ended {
        Err(error) if error.exit == Exit::Interrupted => {
            Err(Error::interrupted("stopped; what you wrote is kept as a draft")
                .hint("go on from here: `kap review --write`"))
        }
        Err(error) => Err(error.hint("what you wrote is kept as a draft: `kap review --write`")),
        Ok(_) => {
            app.receipt("Kept as a draft. `kap review --write` goes on from here.");
            Ok(())
        }
    }
}

fn item() -> Item {
    let help = "In your own words, as many or as few as you like. It comes back in later reviews.";
    Item::new(FREE, QUESTION, Some(help), Answer::Prose)
}

/// Saves closing words from their draft. If that fails, they stay in it.
fn save_draft(mut draft: Draft, held: Held, app: &mut App<'_>) -> Result<()> {
    let was_cut_off = draft.finished.is_some();
    if let Some((_, typed)) = draft.typing.take() {
        draft.answers.insert(FREE.to_owned(), typed);
    }
    let id = match draft.ids.get("").copied().map_or_else(|| app.fresh_id(&[]), Ok) {
        Ok(id) => id,
        Err(error) => return Err(rescue(error, &draft, &held, app)),
    };
    draft.ids.insert(String::new(), id);
    draft.finished = draft.finished.or(Some(app.world.now));
    // Before the record is saved, so that a saving that is cut off is taken up again; where that fails,
    // the record may still be written.
    let _ = held.save(&draft);
    let words = draft.answers.get(FREE).cloned().unwrap_or_default();
    let record = Closing::of_draft(&draft).record(id, &words, draft.finished, app);
    let put = if was_cut_off { save::rest } else { save::records };
    if let Err(error) = put(std::slice::from_ref(&record), app) {
        return Err(rescue(error, &draft, &held, app));
    }
    if let Err(error) = held.remove() {
        app.note(&format!("It is saved; its draft could not be removed: {error}."));
    }
    receipt(&record, app);
    Ok(())
}

/// Keeps the words where saving failed: in the draft, and where that fails too, on the screen.
fn rescue(error: Error, draft: &Draft, held: &Held, app: &mut App<'_>) -> Error {
    if held.save(draft).is_ok() {
        return error.also("your words are kept as a draft: `kap review --write` saves them then");
    }
    let typed = draft.typing.as_ref().map(|(_, text)| text.as_str());
    let words = typed.or(draft.answers.get(FREE).map(String::as_str)).unwrap_or_default();
    app.say(&format!("\n{}\n\n", safe(words)));
    error.hint("nothing could be written to this disk; copy your words from above")
}

fn receipt(record: &Record, app: &mut App<'_>) {
    app.receipt(&format!("Kept: review {}, in {}.", record.id, path_of(record).display()));
    if matches!(&record.entry, Entry::Review(review) if review.is_of_days()) {
        app.receipt("The next `kap review` goes on from there.");
    }
}
