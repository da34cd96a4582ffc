//! `kap` alone: where you are, and one next step. It never writes.

use super::app::App;
use super::intend;
use super::writing::history::History;
use super::writing::noun;
use crate::error::Result;
use crate::journal::date::{day_in_words, since_in_words};
use crate::journal::record::Entry;
use crate::journal::step::Due;
use crate::render::{Ink, Line, safe_line};

/// Prints today.
pub fn run(app: &mut App<'_>) -> Result<()> {
    let drafts = app.drafts().look().unwrap_or_default();
    let drafts: Vec<_> = drafts.into_iter().filter(|draft| !draft.is_empty()).collect();
    let exists = app.journal.exists().map_err(|error| app.unreadable(&error))?;
    let mut lines = Vec::new();
    let today = app.clock().today();
    if let Some(draft) = drafts.first() {
        let day = day_in_words(app.clock().day_of(draft.started), today);
        let (what, time) = (noun(draft), draft.started.format("%H:%M"));
        lines.push(format!("You have an unfinished {what}, begun {day} at {time}."));
    }
    if !exists && drafts.is_empty() {
        welcome(app);
        return Ok(());
    }
    let history = History::read(today, app)?;
    let last = history.held(today).next().map(|(record, _)| record);
    let planned = history.sessions.iter().rev().find(|record| record.day > today);
    let planned_today = last.filter(|session| {
        session.day == today && matches!(&session.entry, Entry::Session(session) if session.is_planned())
    });
    if let Some(session) = last {
        lines.push(match (session.day == today, since_in_words(session.day, today)) {
            (true, _) if planned_today.is_some() => "A session is planned for today.".to_owned(),
            (true, _) => "Today was a session.".to_owned(),
            (false, since) => format!("It is {since} your last session."),
        });
    }
    if planned_today.is_some()
        && let Some(intention) = intend::current(&history, app)
    {
        lines.push(format!("Your intention: {}", safe_line(intention.headline())));
    }
    if let Some(session) = planned {
        lines.push(format!("The next session is planned for {}.", day_in_words(session.day, today)));
    }
    let due = history.held(today).find_map(|(record, _)| history.due(record, today));
    lines.extend(due.map(offered));
    if lines.is_empty() {
        lines.push("Nothing is waiting.".to_owned());
    }
    lines.push("Next: `kap reflect`.".to_owned());
    say(&lines, app);
    Ok(())
}

fn offered(due: Due) -> String {
    let what = match due.occasion {
        Some(occasion) if occasion.months() > 1 => format!("look back after {} months", occasion.months()),
        _ => match due.step {
            crate::journal::step::Step::Now => "keep a few lines of today".to_owned(),
            crate::journal::step::Step::Days => "look at it together, a day or more after".to_owned(),
            crate::journal::step::Step::Week => "look back on the week".to_owned(),
            crate::journal::step::Step::Month => "look back on the month".to_owned(),
            crate::journal::step::Step::Themes => "look across the last sessions".to_owned(),
            crate::journal::step::Step::Free => "write".to_owned(),
        },
    };
    format!("If you like, this is a time to {what}.")
}

fn welcome(app: &mut App<'_>) {
    let lines = [
        "Welcome. kap keeps what a session showed you, and helps you live it.",
        "After a session, or today: `kap reflect`.",
        "Before one: `kap session plan \"friday 14:00\"`.",
        "Everything stays on this machine, in plain files: `kap paths`.",
        "kap is not medical care. Whom to call: `kap support`.",
    ];
    say(&lines.map(str::to_owned), app);
}

fn say(lines: &[String], app: &mut App<'_>) {
    let style = app.style();
    for line in lines {
        let rows = Line::new(Ink::new(), line).rows(&style, 2);
        app.print(&format!("{}\n", rows.join("\n")));
    }
}
