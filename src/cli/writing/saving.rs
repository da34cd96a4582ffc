//! Saves a finished draft and says what was kept. Whatever fails, the words stay somewhere that is named.

use super::finish;
use super::items::Item;
use super::subject::{About, Subject, Work};
use crate::cli::app::App;
use crate::cli::{ledger, save, session};
use crate::error::{Error, Result};
use crate::journal::date::moment_in_words;
use crate::journal::intention::is_long;
use crate::journal::question_set::QuestionSet;
use crate::journal::record::{Entry, Record};
use crate::journal::step::Step;
use crate::render::{paragraph, safe};
use crate::store::draft::{Draft, Held};
use crate::store::layout::path_of;

/// What a reflection says of a goal whose plan is to be another.
const GOAL_CHANGES: &str = "change";

/// Makes the records and says what was kept. If that fails, the words stay in the draft.
///
/// # Errors
/// They could not be written; the words are kept, and where is said.
pub fn save(
    mut draft: Draft,
    held: Option<Held>,
    set: Option<&QuestionSet>,
    items: &[Item],
    subject: &Subject,
    app: &mut App<'_>,
) -> Result<()> {
    let was_cut_off = draft.finished.is_some();
    // Who was asked was told then.
    let unasked = draft.set.is_none();
    let put = if was_cut_off { save::rest } else { save::records };
    let records = finish::settle(&mut draft, set, app)
        .and_then(|()| {
            // Before anything is saved, so that a saving that is cut off is taken up again.
            let kept = held.as_ref().map_or(Ok(()), |held| held.save(&draft));
            kept.or_else(|error| {
                app.note(&format!("The draft could not be saved: {error}."));
                Ok(())
            })
        })
        .and_then(|()| finish::records(&draft, set, items, app))
        .and_then(|records| put(&records, app).map(|()| records));
    let records = match records {
        Ok(records) => records,
        Err(error) => return Err(rescue(error, &draft, held, app)),
    };
    if let Some(held) = held
        && let Err(error) = held.remove()
    {
        app.note(&format!("It is saved; its draft could not be removed: {error}."));
    }
    took_place(subject, app);
    receipt(&records, set, subject, unasked, app);
    Ok(())
}

/// Keeps the words where saving failed: in the draft, and where that fails too, on the screen.
pub fn rescue(error: Error, draft: &Draft, held: Option<Held>, app: &mut App<'_>) -> Error {
    // From here on they are in the draft or on the screen.
    app.let_go();
    let held = held.or_else(|| app.drafts().begin(&mut app.world.random).ok());
    if held.is_some_and(|held| held.save(draft).is_ok()) {
        let hint = "what you wrote is kept as a draft: `kap reflect --resume` saves it when that is mended";
        return error.also(hint);
    }
    let typing = draft.typing.as_ref().map(|(_, text)| text);
    let texts: Vec<&str> =
        draft.answers.values().chain(typing).map(String::as_str).filter(|text| !text.is_empty()).collect();
    app.say(&format!("\n{}\n\n", safe(&texts.join("\n\n"))));
    error.hint("nothing could be written to this disk; copy your words from above")
}

/// A planned session that was reflected on has been.
fn took_place(subject: &Subject, app: &mut App<'_>) {
    let (now, today) = (app.world.now, app.clock().today());
    // Whoever flew over the date line may be on the day before it.
    let is_past = |about: &About| about.day <= today || about.at <= now;
    let has_been = |about: &&About| about.is_planned && is_past(about) && subject.work != Work::Intend;
    let Some(about) = subject.session.as_ref().filter(has_been) else { return };
    if let Err(error) = session::took_place(about.id, app) {
        app.note(&format!("The session {} still says that it is planned: {error}.", about.id));
    }
}

fn receipt(
    records: &[Record],
    set: Option<&QuestionSet>,
    subject: &Subject,
    unasked: bool,
    app: &mut App<'_>,
) {
    let Some((reflection, others)) = records.split_first() else { return };
    let style = app.error_style();
    if let Some(closing) = set.and_then(|set| set.closing.as_ref()) {
        let closing = paragraph(closing, style.width, 0);
        app.receipt(&format!("{closing}\n"));
    }
    let path = path_of(reflection);
    app.receipt(&format!("Saved: {} {}, in {}.", reflection.kind(), reflection.id, path.display()));
    if let Some(about) = subject.session.as_ref().filter(|_| subject.work == Work::Intend) {
        let when = moment_in_words(about.at, about.day, app.clock().today());
        app.receipt(&format!("It is for the session of {when}."));
    }
    if subject.work == Work::Intend && unasked && is_long(reflection.headline()) {
        app.receipt("It is a long sentence; a shorter one is easier to carry. It may be written again.");
    }
    let with: Vec<String> =
        others.iter().map(|record| format!("{} {}", record.kind().in_words(), record.id)).collect();
    if !with.is_empty() {
        app.receipt(&format!("With it: {}.", with.join(", ")));
    }
    let rated = others.iter().filter_map(|record| match &record.entry {
        Entry::Checkin(checkin) if checkin.rating.is_some() => Some(checkin.on),
        _ => None,
    });
    ledger::tell_heavy(&rated.collect::<Vec<_>>(), app);
    for record in others {
        if let Entry::Checkin(checkin) = &record.entry
            && checkin.outcome.as_deref() == Some(GOAL_CHANGES)
        {
            app.receipt(&format!("To change the plan of that goal: `kap goal edit {}`.", checkin.on));
        }
    }
    let next = match subject.work {
        Work::Intend => "Next: take it along with `kap intend --card`.".to_owned(),
        Work::Reflect(Step::Now) => "Next: nothing today. From tomorrow on, `kap reflect`.".to_owned(),
        Work::Reflect(Step::Days) => "Next: `kap reflect` again when a week has passed.".to_owned(),
        Work::Reflect(Step::Week) => "Next: `kap reflect` again when a month has passed.".to_owned(),
        Work::Reflect(Step::Month | Step::Themes | Step::Free) => {
            format!("Next: read it back with `kap show {}`.", reflection.id)
        }
    };
    app.receipt(&next);
}
