//! Taking a questionnaire: one item at a time, each answer on the disk before the next; or all at once,
//! from a file, a pipe or the command line. What is not whole is a draft, and has no score.

use super::given::{given, nobody};
use super::known::Known;
use super::taking::{self, Taking};
use super::{TakeArgs, due, result, safety};
use crate::ask::{Ask, Reply};
use crate::cli::app::App;
use crate::cli::args::{self, Format};
use crate::cli::save;
use crate::error::{Error, Exit, Result};
use crate::journal::date::day_in_words;
use crate::journal::measure::Instrument;
use crate::journal::measure::due::rests;
use crate::journal::measure::instrument::{Answers, Item};
use crate::journal::measure::safety::{BEFORE, Safe};
use crate::journal::when::Leaning;
use crate::render::{Line, Style, paragraph, safe, safe_line};
use crate::store::draft::Held;
use crate::store::layout::path_of;

/// Takes a questionnaire.
///
/// # Errors
/// It is not known, the answers do not fit, nobody can be asked, or the record could not be saved.
pub fn run(args: &TakeArgs, app: &mut App<'_>) -> Result<()> {
    let known = Known::read(app);
    known.tell_damaged(app);
    let instrument = chosen(args, &known, app)?;
    let mut taking = begin(args, &instrument, app)?;
    let typed = args.note.as_deref().unwrap_or_default();
    let given = given(args, &instrument, app).map_err(|error| save::give_back(typed, error, app))?;
    if let Some(given) = given {
        taking.answers = given.answers;
        let notes: Vec<String> = taking.note.into_iter().chain(given.note).collect();
        taking.note = Some(notes.join("\n\n")).filter(|note| !note.is_empty());
        taking.safe = given.safe;
        let words = format!("{}\n\n{typed}", given.piped);
        let missing = given.missing.map(|error| (error, words.trim().to_owned()));
        return at_once(taking, missing, &known, args.format, app);
    }
    let Some(mut ask) = app.ask() else {
        return Err(save::give_back(typed, nobody(&instrument), app));
    };
    if let Some((begun, held)) = taking::unfinished(&taking, args.window.is_some(), &mut *ask, app)? {
        let was_cut_off = begun.id.is_some();
        in_person(begun, held, &known, args.format, &mut *ask, app)?;
        if was_cut_off {
            app.note("It was answered before and is saved now. To take another, run the same command again.");
        }
        return Ok(());
    }
    let drafts = app.drafts();
    let held = drafts.begin(&mut app.world.random).map_err(|error| {
        Error::new(format!("drafts cannot be kept in {}: {error}", drafts.folder().display()))
            .hint("give the answers at once instead: --answers FILE")
    })?;
    in_person(taking, held, &known, args.format, &mut *ask, app)
}

fn chosen(args: &TakeArgs, known: &Known, app: &App<'_>) -> Result<Instrument> {
    let typed = args.id.as_deref().unwrap_or_default();
    let found = known.find_or_word(typed, app);
    if !args.new {
        return found;
    }
    if found.is_ok() {
        return Err(Error::usage(format!("there is a measure `{typed}` already")).hint("leave out --new"));
    }
    let word = typed.to_lowercase().parse().map_err(|_| {
        Error::usage(format!("`{typed}` is no word for a scale"))
            .hint("letters, digits and hyphens, at most 32, such as `calm`")
    })?;
    Ok(Instrument::word(word))
}

fn begin<'i>(args: &TakeArgs, instrument: &'i Instrument, app: &mut App<'_>) -> Result<Taking<'i>> {
    let window = match &args.window {
        None => &instrument.windows[0],
        Some(typed) => instrument.window(typed).ok_or_else(|| {
            let keys: Vec<&str> = instrument.windows.iter().map(|window| window.key.as_str()).collect();
            Error::usage(format!("{} has no window `{typed}`", instrument.title))
                .hint(format!("it can ask about: {}", keys.join(", ")))
        })?,
    };
    let at = match &args.on {
        None => None,
        Some(typed) => {
            let when = args::when(typed, app, Leaning::Past)?;
            if when.at > app.world.now && when.day >= app.clock().today() && when.day != app.clock().today() {
                let day = day_in_words(when.day, app.clock().today());
                return Err(Error::usage(format!("{day} is still to come"))
                    .hint("leave out --on to keep it as of now"));
            }
            args::tell_adjusted(when.adjusted, app);
            Some(when.at.min(app.world.now))
        }
    };
    Ok(Taking {
        instrument,
        window: window.key.clone(),
        at,
        answers: Vec::new(),
        note: args.note.clone(),
        safe: None,
        id: None,
        started: app.world.now,
    })
}

/// Answers that are all there already.
fn at_once(
    mut taking: Taking<'_>,
    missing: Option<(Error, String)>,
    known: &Known,
    format: Format,
    app: &mut App<'_>,
) -> Result<()> {
    let raised = taking.instrument.raised(&taking.answers).is_some();
    if raised {
        match (taking.safe, app.ask()) {
            (None, Some(mut ask)) if missing.is_none() => taking.safe = Some(safety::care(&mut *ask, app)?),
            (safe, _) => {
                let safe = safe.unwrap_or(Safe::NotSure);
                safety::show_unasked(safe, format != Format::Json, app);
                taking.safe = Some(safe);
            }
        }
    }
    if let Some((error, words)) = missing {
        return Err(save::give_back(&words, error, app));
    }
    near_session(&taking, app);
    let id = app.fresh_id(&[])?;
    let record = taking.record(id, app);
    let words = format!("{}\n{}", result::answers(&taking.answers), record.body);
    save::records(std::slice::from_ref(&record), app).map_err(|error| save::give_back(&words, error, app))?;
    result::kept(&record, &path_of(&record), app);
    result::result(&record, taking.instrument, known, raised, taking.safe, format, app)
}

/// One item at a time.
fn in_person(
    mut taking: Taking<'_>,
    held: Held,
    known: &Known,
    format: Format,
    ask: &mut dyn Ask,
    app: &mut App<'_>,
) -> Result<()> {
    if taking.id.is_some() {
        return save(taking, held, known, format, app);
    }
    opening(&taking, app);
    near_session(&taking, app);
    let ended = items(&mut taking, &held, ask, app);
    match ended {
        Ok(true) => save(taking, held, known, format, app),
        // What was answered before the card is kept: as a record where nothing is missing.
        _ if taking.safe.is_some_and(|safe| safe != Safe::Yes) && taking.is_whole() => {
            save(taking, held, known, format, app)?;
            ended.map(|_| ())
        }
        _ if taking.answers.is_empty() => {
            // Nothing was answered: what stays would only be an empty file.
            let _ = held.remove();
            let note = taking.note.unwrap_or_default();
            ended.map_err(|error| save::give_back(&note, error, app))?;
            app.receipt("Nothing was answered, so nothing was kept. That is fine.");
            if !note.is_empty() {
                app.say(&format!("\n{}\n", safe(&note)));
            }
            Ok(())
        }
        ended => {
            let id = &taking.instrument.id;
            if let Err(error) = held.save(&taking.draft()) {
                app.say(&format!("\nYour answers so far: {}\n\n", result::answers(&taking.answers)));
                return Err(Error::new(format!("the draft could not be saved: {error}"))
                    .hint("your answers are above, to copy"));
            }
            match ended {
                Err(error) if error.exit == Exit::Interrupted => {
                    Err(Error::interrupted("stopped; your answers are kept as a draft, and have no score")
                        .hint(format!("go on from here: `kap measure {id}`")))
                }
                Err(error) => {
                    Err(error.hint(format!("your answers are kept as a draft: `kap measure {id}`")))
                }
                Ok(_) => {
                    app.receipt(&format!(
                        "Kept as a draft, without a score. `kap measure {id}` goes on from here."
                    ));
                    Ok(())
                }
            }
        }
    }
}

fn opening(taking: &Taking<'_>, app: &mut App<'_>) {
    let style = app.error_style();
    let instrument = taking.instrument;
    let name = instrument.name.as_ref().map(|name| format!(" - {name}")).unwrap_or_default();
    let mut lines = vec![String::new()];
    lines.extend(Line::new(Style::BOLD, &format!("{}{name}", instrument.title)).rows(&style, 0));
    for line in [&instrument.credit, &instrument.licence].into_iter().flatten() {
        lines.extend(Line::new(Style::DIM, line).rows(&style, 0));
    }
    if instrument.asks_about_safety() {
        lines.push(String::new());
        lines.push(paragraph(BEFORE, style.width, 0));
    }
    if let Some(other) = instrument.windows.iter().find(|window| window.key != taking.window) {
        let about = instrument.window(&taking.window).map(|window| window.name.as_str()).unwrap_or_default();
        let line = format!("About {about}. About {}: --window {}.", other.name, other.key);
        lines.push(String::new());
        lines.extend(Line::new(Style::DIM, &line).rows(&style, 0));
    }
    if !instrument.is_single() {
        lines.push(String::new());
        lines.push(paragraph("b goes back, q stops and keeps a draft.", style.width, 0));
    }
    app.say(&format!("{}\n", lines.join("\n")));
}

/// A day after a session answers for itself more than for the weeks: that is said, and nothing more.
fn near_session(taking: &Taking<'_>, app: &mut App<'_>) {
    let (at, _) = taking::moment(taking, app);
    // Of a folder that cannot be listed the questions are no place to speak.
    let session = due::last_session(at, app).ok().flatten().map(|(session, _)| session);
    if taking.instrument.due && rests(session, at) {
        app.note(
            "A session was less than a day before. It may say more about that day than about the weeks.",
        );
    }
}

/// Asks the items that are still to be answered; false where the person stopped.
fn items(taking: &mut Taking<'_>, held: &Held, ask: &mut dyn Ask, app: &mut App<'_>) -> Result<bool> {
    let instrument = taking.instrument;
    if instrument.raised(&taking.answers).is_some() && !cared_for(taking, held, ask, app)? {
        return Ok(false);
    }
    let mut at = taking.answers.len();
    // What was answered before, for an item that was gone back to.
    let mut is_first = true;
    let mut before: Vec<Option<u8>> = vec![None; instrument.items.len()];
    while let Some(item) = instrument.items.get(at) {
        if !item.scored && !is_called_for(taking) {
            break;
        }
        put(taking, item, at, is_first, app);
        is_first = false;
        match reply(instrument.answers_of(item), before[at], ask)? {
            Reply::Answer(answer) => {
                taking.answers.push(answer);
                if let Err(error) = held.save(&taking.draft()) {
                    app.note(&format!(
                        "The draft could not be saved ({error}). Make room if you can, and go on."
                    ));
                }
                let is_raised = item.safety && answer > *instrument.answers_of(item).range().start();
                if is_raised && !cared_for(taking, held, ask, app)? {
                    return Ok(false);
                }
                at += 1;
            }
            Reply::Back => {
                if let Some(answer) = taking.answers.pop() {
                    at -= 1;
                    before[at] = Some(answer);
                }
            }
            // With every scored item answered, only what has no score is left out.
            Reply::Stop => return Ok(!item.scored),
            Reply::Skip | Reply::Editor(_) => {
                app.note("A score needs every item. q stops and keeps a draft.");
            }
        }
    }
    Ok(true)
}

/// Shows the card and asks; false where the questionnaire ends there.
fn cared_for(taking: &mut Taking<'_>, held: &Held, ask: &mut dyn Ask, app: &mut App<'_>) -> Result<bool> {
    taking.safe = Some(Safe::NotSure);
    let safe = safety::care(ask, app)?;
    taking.safe = Some(safe);
    // The answers are on the disk already; this is one word more.
    let _ = held.save(&taking.draft());
    Ok(safe == Safe::Yes)
}

/// An unscored item asks how hard the others made it: with none above the lowest, there is nothing to ask.
fn is_called_for(taking: &Taking<'_>) -> bool {
    let items = taking.instrument.items.iter().zip(&taking.answers);
    let mut above = items.map(|(item, answer)| answer > taking.instrument.answers_of(item).range().start());
    above.any(|above| above)
}

/// Shows an item, and above the first that is asked what is said of them all.
fn put(taking: &Taking<'_>, item: &Item, at: usize, is_first: bool, app: &mut App<'_>) {
    let style = app.error_style();
    let instrument = taking.instrument;
    let mut lines = vec![String::new()];
    let stem = instrument.window(&taking.window).and_then(|window| window.stem.as_ref());
    if let Some(stem) = stem.filter(|_| is_first && item.scored) {
        lines.extend(stem.lines().flat_map(|line| Line::new(Style::DIM, line).rows(&style, 0)));
        lines.push(String::new());
    }
    let number = if instrument.is_single() {
        String::new()
    } else {
        format!("{} of {}  ", at + 1, instrument.items.len())
    };
    lines.extend(Line::new(Style::DIM, &number).and(Style::BOLD, &item.text).rows(&style, 0));
    if let Answers::Scale { min, max, low, high } = instrument.answers_of(item) {
        let meaning = match (low, high) {
            (Some(low), Some(high)) => format!("{min} is {low}, {max} is {high}."),
            _ => format!("A number from {min} to {max}."),
        };
        lines.extend(Line::new(Style::DIM, &meaning).rows(&style, 0));
    }
    app.say(&format!("{}\n", lines.join("\n")));
}

fn reply(answers: &Answers, before: Option<u8>, ask: &mut dyn Ask) -> Result<Reply<u8>> {
    match answers {
        Answers::Options { first, texts } => {
            let texts: Vec<String> = texts.iter().map(|text| safe_line(text).into_owned()).collect();
            ask.press(*first, &texts, before)
        }
        Answers::Scale { min, max, .. } => ask.number(*min..=*max, before),
    }
}

/// Saves what was answered and says the score. If that fails, the answers stay in the draft.
fn save(mut taking: Taking<'_>, held: Held, known: &Known, format: Format, app: &mut App<'_>) -> Result<()> {
    let was_cut_off = taking.id.is_some();
    let raised = taking.instrument.raised(&taking.answers).is_some();
    let (record, saved) = match taking.id.map_or_else(|| app.fresh_id(&[]), Ok) {
        Ok(id) => {
            taking.id = Some(id);
            // Before the record is saved, so that a saving that is cut off is taken up again; where that
            // fails, the record may still be written.
            let _ = held.save(&taking.draft());
            let mut record = taking.record(id, app);
            if was_cut_off && taking.at.is_none() {
                record.at = taking.started;
                record.day = app.clock().day_of(taking.started);
                record.written = None;
            }
            let put = if was_cut_off { save::rest } else { save::records };
            let saved = put(std::slice::from_ref(&record), app);
            (record, saved)
        }
        Err(error) => return Err(rescue(error, &taking, &held, app)),
    };
    if let Err(error) = saved {
        return Err(rescue(error, &taking, &held, app));
    }
    if let Err(error) = held.remove() {
        app.note(&format!("It is saved; its draft could not be removed: {error}."));
    }
    result::kept(&record, &path_of(&record), app);
    result::result(&record, taking.instrument, known, raised, taking.safe, format, app)
}

/// Keeps the answers where saving failed: in the draft, and where that fails too, on the screen.
fn rescue(error: Error, taking: &Taking<'_>, held: &Held, app: &mut App<'_>) -> Error {
    let id = &taking.instrument.id;
    if held.save(&taking.draft()).is_ok() {
        return error.also(&format!("your answers are kept as a draft: `kap measure {id}` saves them then"));
    }
    let note = taking.note.as_deref().unwrap_or_default();
    app.say(&format!("\n{}\n{}\n", result::answers(&taking.answers), safe(note)));
    error.hint("nothing could be written to this disk; copy your answers from above")
}
