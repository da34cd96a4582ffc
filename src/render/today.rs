//! Today on one screen, and as JSON.

use serde_json::{Value, json};
use unicode_segmentation::UnicodeSegmentation;

use super::{Ink, Line, Style, capital, safe_line, width};
use crate::journal::date::{day_in_words, moment_in_words, since_in_words};
use crate::journal::goal::sentence;
use crate::journal::id::Id;
use crate::journal::ledger::Domain;
use crate::journal::practice::Practice;
use crate::journal::session::Sort;
use crate::journal::step::{Due, Step};
use crate::journal::today::{Intended, Mark, OpenGoal, Place, Returning, StepDue, Today};

/// How the keys of today are called, for programs.
pub const SCHEMA: &str = include_str!("today.schema.json");

/// Below this width a label stands before its words, not in a column of its own.
const NARROW: usize = 60;
/// The column of the labels.
const LABELS: usize = 12;
/// How many planned sessions are shown: the rest is a command away.
const PLANNED: usize = 2;
/// How many goals.
const GOALS: usize = 3;
/// How many difficulties.
pub const DIFFICULTIES: usize = 2;

/// How today is laid out.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// The page.
    pub style: Style,
    /// One sentence after the other, for screen readers.
    pub plain: bool,
    /// May the person's own words be shown?
    pub words: bool,
}

impl Look {
    /// Do labels stand before their words, not in a column of their own?
    const fn is_narrow(&self) -> bool {
        self.plain || self.style.width < NARROW
    }
}

/// Said where nothing is next: on the day of a session, when its first lines are written.
const NOTHING: &str = "nothing today";
/// How many rows of what the clinic gave are shown: the rest is a command away.
const AFTERCARE: usize = 2;

/// The welcome of an empty journal.
pub const WELCOME: [&str; 5] = [
    "Welcome. kap keeps what a session showed you, and helps you live it.",
    "After a session, or today: `kap reflect`.",
    "Before one: `kap session plan \"friday 14:00\"`.",
    "Everything stays on this machine, in plain files: `kap paths`.",
    "kap is not medical care. Whom to call: `kap support`.",
];

/// Today as a person reads it: at most 24 lines on a page of 80 columns.
pub fn text(today: &Today, look: &Look) -> String {
    let mut rows = Vec::new();
    if today.is_welcome() {
        for line in WELCOME {
            rows.extend(Line::new(Ink::new(), line).rows(&look.style, 2));
        }
        return rows.join("\n");
    }
    if let Some(place) = where_one_is(today) {
        rows.extend(Line::new(Style::BOLD, &place).rows(&look.style, 2));
    }
    if let Some(intended) = today.intention_of_today().filter(|_| look.words) {
        let line = |text: &str| Line::new(Ink::new(), &format!("Your intention: {text}"));
        rows.extend(clipped(&intended.text, 2, 2, line, look));
    }
    if !rows.is_empty() {
        rows.push(String::new());
    }
    let mut last = "";
    for (label, text, most) in entries(today, look) {
        let is_list = label == last && !look.is_narrow();
        rows.extend(labelled(if is_list { "" } else { label }, &text, most, look));
        last = label;
    }
    let next = today.next().command().map_or_else(|| NOTHING.to_owned(), |command| format!("`{command}`"));
    rows.extend(labelled("Next", &next, 1, look));
    rows.join("\n")
}

/// What is shown below the head, in its order: a label, what it says, and the rows it may take.
fn entries<'a>(today: &Today, look: &Look) -> Vec<(&'a str, String, usize)> {
    let mut entries = Vec::new();
    if let Some(text) = &today.aftercare {
        if look.words {
            entries.push(("Aftercare", text.split_whitespace().collect::<Vec<_>>().join(" "), AFTERCARE));
        }
        entries.push(("Aftercare", "all of it: `kap session aftercare`".to_owned(), 1));
    }
    if let Some(draft) = today.drafts.first() {
        let what = draft.what.as_str();
        let what = if what.starts_with('i') { format!("an {what}") } else { format!("a {what}") };
        let day = day_in_words(draft.day, today.day);
        let time = draft.started.format("%H:%M");
        entries.push(("Draft", format!("{what}, begun {day} at {time}"), 2));
    }
    if let Some(step) = &today.step {
        entries.push(("If you like", step_of(step, today), 2));
    }
    let planned: Vec<&Mark> = today.planned().collect();
    for mark in planned.iter().take(PLANNED) {
        let text = format!("{}: {}", moment_in_words(mark.at, mark.day, today.day), name(mark, "a"));
        entries.push(("Planned", capital(&text), 2));
    }
    if planned.len() > PLANNED {
        let more = format!("and {} more: `kap due`", planned.len() - PLANNED);
        entries.push(("Planned", more, 1));
    }
    for goal in today.goals.iter().take(GOALS) {
        entries.push(("Goals", goal_in_words(goal, look.words), 2));
    }
    if today.goals.len() > GOALS {
        entries.push(("Goals", format!("and {} more: `kap goal`", today.goals.len() - GOALS), 1));
    }
    if !today.done.is_empty() {
        let done: Vec<String> = today.done.iter().map(|(_, practice)| practice.in_words()).collect();
        let count =
            if done.len() == 1 { "a practice".to_owned() } else { format!("{} practices", done.len()) };
        entries.push(("Done today", if look.words { done.join("; ") } else { count }, 2));
    }
    // On the day of a session there is nothing to weigh.
    let weighed = if today.is_of_medicine() {
        (&[][..], &[][..])
    } else {
        (&today.difficulties[..], &today.insights[..])
    };
    let (difficulties, insights) = weighed;
    for difficulty in difficulties.iter().take(DIFFICULTIES) {
        let of = day_in_words(difficulty.day, today.day);
        let text = difficulty.text.as_ref().filter(|_| look.words);
        let text = text.map_or_else(|| format!("a difficulty of {of}"), |text| format!("{text} ({of})"));
        entries.push(("Rate again", text, 1));
    }
    if difficulties.len() > DIFFICULTIES {
        entries.push(("Rate again", "and others: `kap difficulty`".to_owned(), 1));
    }
    if let Some(insight) = insights.first() {
        let more = if insights.len() > 1 { ", and others" } else { "" };
        let text =
            format!("an insight of {}{more}: `kap insight rate`", day_in_words(insight.day, today.day));
        entries.push(("Look again", text, 2));
    }
    match today.unread.as_slice() {
        [] => {}
        [one] => entries.push(("Unread", format!("{one}; why: `kap list`"), 2)),
        [one, ..] => entries.push(("Unread", format!("{one} and others; why: `kap list`"), 2)),
    }
    if entries.is_empty() && today.place().is_none() && today.planned().next().is_none() {
        entries.push(("Now", "nothing is waiting".to_owned(), 1));
    }
    entries
}

/// Where one is: at a session or after one; before the first, how far away that is.
fn where_one_is(today: &Today) -> Option<String> {
    if let Some(place) = today.place() {
        return Some(place_in_words(place, today));
    }
    let mark = today.planned().next()?;
    let away = match mark.day.signed_duration_since(today.day).num_days() {
        1 => "is tomorrow".to_owned(),
        days => format!("is {days} days away"),
    };
    Some(format!("{} {away}.", capital(&name(mark, "a"))))
}

fn place_in_words(place: Place<'_>, today: &Today) -> String {
    match place {
        Place::Before(mark) => {
            let when = moment_in_words(mark.at, mark.day, today.day);
            format!("{} is planned for {when}.", capital(&name(mark, "a")))
        }
        Place::On(mark) => format!("Today was {}.", name(mark, "a")),
        Place::After(mark) => {
            format!("It is {} {}.", since_in_words(mark.day, today.day), name(mark, "your last"))
        }
    }
}

/// What a session is called: by its number where that is known.
pub fn name(mark: &Mark, article: &str) -> String {
    match (mark.sort, mark.series.and(mark.number), mark.of) {
        // A first one on its own is no series yet.
        (Sort::Medicine, Some(1), Some(1)) => format!("{article} session"),
        (Sort::Medicine, Some(number), Some(of)) => format!("session {number} of {of}"),
        (Sort::Medicine, Some(number), None) => format!("session {number}"),
        (Sort::Therapy, ..) => format!("{article} therapy session"),
        (Sort::Group, ..) => format!("{article} group session"),
        (Sort::Medicine | Sort::Other, ..) => format!("{article} session"),
    }
}

/// A step in the words of an offer.
pub fn step_in_words(due: &Due) -> String {
    match (due.step, due.occasion) {
        (Step::Month, Some(occasion)) if occasion.months() > 1 => {
            format!("a look back after {} months", occasion.months())
        }
        (Step::Now, _) => "a few lines of the day".to_owned(),
        (Step::Days, _) => "a look at it, a day or more after".to_owned(),
        (Step::Week, _) => "a look back on the week".to_owned(),
        (Step::Month, _) => "a look back on the month".to_owned(),
        (Step::Themes, _) => "a look across the last sessions".to_owned(),
        (Step::Free, _) => "writing".to_owned(),
    }
}

fn step_of(step: &StepDue, today: &Today) -> String {
    let mut text = step_in_words(&step.due);
    let place = match today.place() {
        Some(Place::Before(mark) | Place::On(mark) | Place::After(mark)) => Some(mark.id),
        None => None,
    };
    let of = today.sessions.iter().find(|mark| mark.id == step.session);
    if let Some(mark) = of.filter(|mark| place != Some(mark.id)) {
        text.push_str(&format!(", for the session of {}", mark.day.format("%-d %B")));
    }
    if step.due.since < today.day {
        text.push_str(&format!(", since {}", day_in_words(step.due.since, today.day)));
    }
    text
}

fn goal_in_words(goal: &OpenGoal, words: bool) -> String {
    let asked = if goal.due.is_some() { " (today)" } else { "" };
    let name = format!("{}{asked}", goal.handle);
    match (&goal.when, &goal.then) {
        _ if !words => name,
        (Some(when), Some(then)) => format!("{name}: {}", sentence(when, then)),
        _ => format!("{name}: {}", goal.text),
    }
}

/// A label and its words, in at most so many rows.
fn labelled(label: &str, text: &str, most: usize, look: &Look) -> Vec<String> {
    let is_narrow = look.is_narrow();
    let (head, hang) =
        if is_narrow { (format!("{label}: "), 2) } else { (format!("{label:<LABELS$}"), LABELS) };
    let ink = if label == "Next" { Style::BOLD } else { Ink::new() };
    let line = |text: &str| Line::new(Style::DIM, &head).and(ink, text);
    // On a narrow page as many letters need more rows.
    let most = if is_narrow { most + 1 } else { most };
    clipped(text, most, hang, line, look)
}

/// Lays a text out in at most so many rows; what is left out is shown by three dots.
fn clipped(text: &str, most: usize, hang: usize, line: impl Fn(&str) -> Line, look: &Look) -> Vec<String> {
    let text = safe_line(text);
    let rows = line(&text).rows(&look.style, hang);
    if rows.len() <= most {
        return rows;
    }
    let dots = if look.style.ascii { "..." } else { "…" };
    let mut letters: Vec<&str> = text.graphemes(true).collect();
    while width(&letters.concat()) > most * look.style.width {
        letters.truncate(letters.len() * 3 / 4);
    }
    loop {
        letters.pop();
        let kept = letters.concat();
        let rows = line(&format!("{}{dots}", kept.trim_end())).rows(&look.style, hang);
        if rows.len() <= most || letters.is_empty() {
            return rows;
        }
    }
}

/// Today as JSON, by [`SCHEMA`].
pub fn value(today: &Today, words: bool) -> Value {
    let place = today.place().map(|place| {
        let (state, mark) = match place {
            Place::Before(mark) => ("before", mark),
            Place::On(mark) => ("on", mark),
            Place::After(mark) => ("after", mark),
        };
        let days = today.day.signed_duration_since(mark.day).num_days().max(0);
        json!({ "state": state, "days": days, "session": session(mark) })
    });
    let drafts: Vec<Value> = today
        .drafts
        .iter()
        .map(|draft| {
            let what = draft.what.as_str();
            json!({ "what": what, "started": draft.started.to_rfc3339() })
        })
        .collect();
    let step = today.step.as_ref().map(|step| {
        json!({
            "step": step.due.step.as_str(),
            "months": step.due.occasion.map(crate::journal::step::Occasion::months),
            "since": step.due.since.to_string(),
            "session": step.session.as_str(),
        })
    });
    json!({
        "schema": 1,
        "now": today.now.to_rfc3339(),
        "day": today.day.to_string(),
        "empty": today.is_empty,
        "place": place,
        "intention": today.intention_of_today().map(|intended| intention(intended, words)),
        "aftercare": today.aftercare.as_ref().filter(|_| words),
        "drafts": drafts,
        "step": step,
        "planned": today.planned().map(session).collect::<Vec<_>>(),
        "goals": today.goals.iter().map(|goal| self::goal(goal, words)).collect::<Vec<_>>(),
        "done": today.done.iter().map(|(id, practice)| done(*id, practice, words)).collect::<Vec<_>>(),
        "difficulties": today.difficulties.iter().map(|one| returning(one, words)).collect::<Vec<_>>(),
        "insights": today.insights.iter().map(|one| returning(one, words)).collect::<Vec<_>>(),
        "unread": today.unread,
        "next": today.next().command(),
    })
}

fn session(mark: &Mark) -> Value {
    json!({
        "id": mark.id.as_str(),
        "at": mark.at.to_rfc3339(),
        "day": mark.day.to_string(),
        "sort": mark.sort.as_str(),
        "planned": mark.planned,
        "series": mark.series,
        "number": mark.number,
        "of": mark.of,
    })
}

fn intention(intended: &Intended, words: bool) -> Value {
    let text = words.then_some(&intended.text);
    json!({ "id": intended.id.as_str(), "session": intended.session.as_ref().map(Id::as_str), "text": text })
}

fn goal(goal: &OpenGoal, words: bool) -> Value {
    json!({
        "id": goal.id.as_str(),
        "handle": goal.handle,
        "text": words.then_some(&goal.text),
        "when": goal.when.as_ref().filter(|_| words),
        "then": goal.then.as_ref().filter(|_| words),
        "due": goal.due.map(|due| due.to_string()),
    })
}

fn done(id: Id, practice: &Practice, words: bool) -> Value {
    json!({
        "id": id.as_str(),
        "what": words.then_some(&practice.what),
        "minutes": practice.minutes,
        "domain": practice.domain.map(Domain::as_str),
    })
}

fn returning(one: &Returning, words: bool) -> Value {
    json!({
        "id": one.id.as_str(),
        "day": one.day.to_string(),
        "after": one.due.comes.to_string(),
        "since": one.due.since.to_string(),
        "text": one.text.as_ref().filter(|_| words),
    })
}
