//! Writing with questions: what `kap reflect` and `kap intend` have in common. Finds what it is about,
//! brings back the person's own words, asks one question at a time, and keeps every answer on disk before
//! the next.

pub mod answers;
pub mod aside;
pub mod asking;
pub mod earlier;
mod finish;
pub mod history;
pub mod items;
pub mod keeper;
mod opening;
mod page;
mod resume;
mod saving;
pub mod sheet;
mod signs;
mod subject;
pub mod text;

pub use self::resume::discard;
pub use self::subject::{Given, Work};

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use self::asking::Ended;
use self::earlier::Earlier;
use self::history::History;
use self::items::Item;
use self::keeper::Keeper;
use self::saving::save;
use self::subject::Subject;
use super::app::App;
use super::args;
use crate::ask::Ask;
use crate::error::{Error, Exit, Result};
use crate::journal::date::day_in_words;
use crate::journal::question_set::QuestionSet;
use crate::journal::step::Step;
use crate::journal::when::Leaning;
use crate::store::draft::{Draft, FREE, Held};

/// What was asked for, by whichever verb.
#[derive(Debug, Default)]
pub struct Request {
    /// A text to keep as it is; `-` is standard input.
    pub text: Vec<String>,
    /// What it is about.
    pub given: Given,
    /// The time it is about, in words.
    pub at: Option<String>,
    /// All in the editor?
    pub edit: bool,
    /// A file of answers.
    pub answers: Option<String>,
    /// Go on with a draft?
    pub resume: bool,
}

/// How the answers come.
enum AnswerSource {
    /// A text without questions.
    Text(String),
    /// By key.
    Answers(BTreeMap<String, String>),
    /// All in the editor.
    Editor,
    /// One question at a time.
    Person(Box<dyn Ask>),
}

/// Writes a reflection or an intention, however its answers come.
///
/// # Errors
/// What was typed could not be understood, nobody can be asked, or it could not be saved: then the words
/// are kept, and where is said.
pub fn run(mut request: Request, app: &mut App<'_>) -> Result<()> {
    if request.resume && app.ask().is_none() {
        return resume::without_asking(app);
    }
    let mut door = door(&request, app)?;
    if let AnswerSource::Person(ask) = &mut door
        && let Some((draft, held)) = resume::unfinished(request.resume, &mut **ask, app)?
    {
        return resume::go_on(draft, held, &mut **ask, app);
    }
    if request.resume {
        return Err(resume::no_draft());
    }
    let (at, history, subject) = match settle(&mut request, &mut door, app) {
        Ok(settled) => settled,
        Err(error) => return Err(kept(error, &request, door, app)),
    };
    let draft = begin(&subject, at, app);
    match door {
        AnswerSource::Text(text) => {
            whole(draft, BTreeMap::from([(FREE.to_owned(), text)]), &subject, &history, false, app)
        }
        AnswerSource::Answers(answers) => {
            whole(draft, answers, &subject, &history, true, app)?;
            if let Some(file) = request.answers {
                aside::used(&file, app);
            }
            Ok(())
        }
        AnswerSource::Editor => page::write(draft, &subject, &history, app),
        AnswerSource::Person(mut ask) => {
            let held = hold(app)?;
            in_person(draft, held, &subject, &history, &mut *ask, app)
        }
    }
}

/// Finds out what it is about, and when.
fn settle(
    request: &mut Request,
    door: &mut AnswerSource,
    app: &mut App<'_>,
) -> Result<(Option<DateTime<FixedOffset>>, History, Subject)> {
    let at = moment(request.at.as_deref(), app)?;
    let day = at.map_or_else(|| app.clock().today(), |at| app.clock().day_of(at));
    let history = History::read(day, app)?;
    let history = if matches!(door, AnswerSource::Text(_)) { history } else { history.with_ledgers(app)? };
    if matches!(door, AnswerSource::Text(_)) && request.given.work.is_none() {
        // A text that was given whole answers no questions, unless the person says which it answers.
        request.given.work = Some(Work::Reflect(Step::Free));
    }
    let asked = match door {
        AnswerSource::Person(ask) => Some(&mut **ask as &mut dyn Ask),
        AnswerSource::Text(_) | AnswerSource::Answers(_) | AnswerSource::Editor => None,
    };
    let subject = subject::settle(&request.given, day, &history, asked, app)?;
    Ok((at, history, subject))
}

/// Words that came through a pipe cannot be piped in again: where something beside them is wrong, they
/// are kept as a draft.
fn kept(error: Error, request: &Request, door: AnswerSource, app: &mut App<'_>) -> Error {
    let came_in = |given: Option<&str>| given.is_none_or(|given| given == "-");
    let answers = match door {
        AnswerSource::Text(text) if came_in(request.text.first().map(String::as_str)) => {
            BTreeMap::from([(FREE.to_owned(), text)])
        }
        AnswerSource::Answers(answers) if came_in(request.answers.as_deref()) => answers,
        _ => return error,
    };
    let work = request.given.work.unwrap_or(Work::Reflect(Step::Free));
    if !aside::draft(work, answers, app) {
        // They are given back as they came in.
        return error;
    }
    app.let_go();
    let command = work.command();
    error.also(&format!("your words are kept as a draft: `{command}` in a terminal goes on with it"))
}

/// Finds out how the answers come, before anything is asked or written.
fn door(request: &Request, app: &mut App<'_>) -> Result<AnswerSource> {
    let command = request.given.work.map_or("kap reflect", Work::command);
    if let Some(file) = &request.answers {
        return Ok(AnswerSource::Answers(answers::read(file, app)?));
    }
    if request.edit {
        return Ok(AnswerSource::Editor);
    }
    let text = match request.text.as_slice() {
        [] if app.is_piped() && !request.resume => text::piped(app)?,
        [] => {
            return app.ask().map(AnswerSource::Person).ok_or_else(|| text::nobody(command));
        }
        [dash] if dash == "-" => text::piped(app)?,
        words => words.join(" "),
    };
    if text.trim().is_empty() {
        Err(text::nobody(command))
    } else {
        Ok(AnswerSource::Text(text.trim_end().to_owned()))
    }
}

/// Are there words in standard input that are meant for a command with this text and these answers?
pub fn reads_input(text: &[String], answers: Option<&str>, app: &App<'_>) -> bool {
    text == ["-"] || answers == Some("-") || (text.is_empty() && answers.is_none() && app.is_piped())
}

fn moment(typed: Option<&str>, app: &mut App<'_>) -> Result<Option<DateTime<FixedOffset>>> {
    let Some(typed) = typed else { return Ok(None) };
    let when = args::when(typed, app, Leaning::Past)?;
    if when.at > app.world.now {
        return Err(Error::usage(format!(
            "{} is still to come",
            day_in_words(when.day, app.clock().today())
        ))
        .hint("leave out --at to write about now"));
    }
    args::tell_adjusted(when.adjusted, app);
    Ok(Some(when.at))
}

fn begin(subject: &Subject, at: Option<DateTime<FixedOffset>>, app: &App<'_>) -> Draft {
    let about = subject.session.as_ref();
    Draft {
        at,
        session: about.map(|about| about.id),
        new_session: about.filter(|about| about.is_new).map(|about| about.at),
        ..Draft::new(app.world.now, subject.work.as_str())
    }
}

fn hold(app: &mut App<'_>) -> Result<Held> {
    let drafts = app.drafts();
    drafts.begin(&mut app.world.random).map_err(|error| {
        Error::new(format!("drafts cannot be kept in {}: {error}", drafts.folder().display()))
            .hint("give the text at once instead: `kap reflect \"a line\"`, or through a pipe")
    })
}

/// The questions of a subject.
fn questions(subject: &Subject, history: &History, app: &mut App<'_>) -> (Option<QuestionSet>, Vec<Item>) {
    let set = finish::question_set(subject.work, app);
    let earlier = Earlier::new(history, subject.session.as_ref(), subject.work);
    let mut items = set.as_ref().map_or_else(items::free, |set| items::lay_out(set, &earlier));
    signs::add(subject.work, &mut items);
    (set, items)
}

/// Answers that are all there already.
fn whole(
    mut draft: Draft,
    answers: BTreeMap<String, String>,
    subject: &Subject,
    history: &History,
    checked: bool,
    app: &mut App<'_>,
) -> Result<()> {
    // A text that was given whole was not asked for: no question was passed over.
    let (set, items) = if checked { questions(subject, history, app) } else { (None, items::free()) };
    if checked {
        answers::check(&answers, &items, subject.work, app).map_err(|error| aside::answers(error, app))?;
    }
    draft.answers = answers;
    if draft.is_empty() {
        return Err(text::nobody(subject.work.command()));
    }
    signs::answer_unasked(&draft, app);
    save(draft, None, set.as_ref(), &items, subject, app)
}

/// One question at a time.
fn in_person(
    mut draft: Draft,
    held: Held,
    subject: &Subject,
    history: &History,
    ask: &mut dyn Ask,
    app: &mut App<'_>,
) -> Result<()> {
    let (set, items) = questions(subject, history, app);
    draft.set = set.as_ref().map(|set| (set.id.clone(), set.version));
    opening::open(subject, set.as_ref(), &items, &draft, history, app);
    let keeper = Keeper::new(draft, held);
    let ended = asking::ask(&items, &keeper, ask, app);
    let (draft, held, saved) = keeper.close();
    if ended.is_ok() {
        // What is said now is no part of the last answer.
        app.say("\n");
    }
    match ended {
        Ok(_) if draft.is_empty() => nothing_written(&draft, held, app),
        // The draft is saved once more before the records are.
        Ok(Ended::Done | Ended::SaveNow) => save(draft, held, set.as_ref(), &items, subject, app),
        Ok(Ended::Stopped) if saved.is_err() => {
            Err(saving::rescue(Error::new("the draft could not be saved"), &draft, held, app))
        }
        Err(error) if saved.is_err() && !draft.is_empty() => Err(saving::rescue(error, &draft, held, app)),
        Ok(Ended::Stopped) => {
            app.receipt(&format!("Kept as a draft. `{}` goes on from here.", subject.work.command()));
            Ok(())
        }
        Err(error) if draft.is_empty() => {
            if let Some(held) = held {
                // Nothing was typed: what stays would only be an empty file.
                let _ = held.remove();
            }
            Err(error)
        }
        Err(error) if error.exit == Exit::Interrupted => Err(asking::interrupted(subject.work.command())),
        Err(error) => {
            let command = subject.work.command();
            Err(error.hint(format!("what you wrote is kept as a draft: `{command}` goes on with it")))
        }
    }
}

/// Nothing was written: a session that was named is kept all the same.
fn nothing_written(draft: &Draft, held: Option<Held>, app: &mut App<'_>) -> Result<()> {
    if let Some((id, at)) = draft.session.zip(draft.new_session) {
        let session = super::session::plain(id, at, app.world.now, app)?;
        super::save::one(&session, app)?;
        app.receipt(&format!("Nothing was written, which is fine. The session is kept: {id}."));
    } else {
        app.receipt("Nothing was written, so nothing was saved. That is fine.");
    }
    let removed = held.map_or(Ok(()), Held::remove);
    removed.map_err(|error| Error::new(format!("the empty draft could not be removed: {error}")))
}
