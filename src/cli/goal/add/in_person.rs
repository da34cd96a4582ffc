//! `kap goal add` at a terminal: one question at a time.

use super::{AddArgs, New, given, receipt, records};
use crate::ask::{Ask, Reply};
use crate::cli::app::App;
use crate::cli::goal::{GOAL, free_handle, handles};
use crate::cli::writing::asking::Ended;
use crate::cli::writing::items::Item;
use crate::cli::writing::sheet::{Sheet, choices, said};
use crate::error::Result;
use crate::journal::date::Span;
use crate::journal::goal::{Goal, Handle, Plan, free};
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::ledger::Domain;
use crate::journal::question_set::Answer;
use crate::journal::record::{Record, Source};
use crate::render::{paragraph, safe};
use crate::store::draft::Draft;
use crate::store::{Filter, Stored};

const TEXT: &str = "text";
const HANDLE: &str = "text_handle";
const WHEN: &str = "when";
const THEN: &str = "then";
const FROM: &str = "from";
const MORE: &str = "more";
const OBSTACLE: &str = "obstacle";
const OBSTACLE_THEN: &str = "obstacle_then";
const VALUE: &str = "value";
const DOMAIN: &str = "domain";
const EVERY: &str = "every";
const FIRST: &str = "first";
const BY: &str = "by";
const TOLD: &str = "told";
/// Among the ids of a draft: the goal, and the check-in that parks it.
const ITSELF: &str = "itself";
const PARKED: &str = "parked";

/// How it goes on after the plan, where it goes on.
const NEXT: [&str; 2] = ["say more: an obstacle, a day, a value", "it is large: park it for two weeks"];
const OFTEN: [(&str, Span); 4] = [
    ("every day", Span::Days(1)),
    ("every three days", Span::Days(3)),
    ("every week", Span::Weeks(1)),
    ("every two weeks", Span::Weeks(2)),
];
/// When kap asks first, where that is not as often as it asks.
const ASKED_FIRST: [(&str, Span); 4] = [
    ("tomorrow", Span::Days(1)),
    ("in three days", Span::Days(3)),
    ("in a week", Span::Weeks(1)),
    ("in two weeks", Span::Weeks(2)),
];
const BY_THEN: [(&str, Span); 4] = [
    ("in two weeks", Span::Weeks(2)),
    ("in a month", Span::Months(1)),
    ("in three months", Span::Months(3)),
    ("in half a year", Span::Months(6)),
];
/// How many insights are offered.
const OFFERED: usize = 7;

/// Asks for what was not given, and adds the goal.
///
/// # Errors
/// What was typed does not fit, the person stopped, or it could not be saved.
pub fn run(handle: Option<&str>, args: &AddArgs, app: &mut App<'_>) -> Result<()> {
    let Some(mut ask) = app.ask() else { return Ok(()) };
    if let Some(handle) = handle {
        free_handle(handle, app)?;
    }
    // What was typed wrongly is told before anything is asked.
    let known = given(handle, args, "a text", app)?;
    let insights = if args.from.is_some() { Vec::new() } else { insights(app)? };
    let sheet = Sheet::open(GOAL, None, "kap goal add".to_owned(), app)?;
    let Some(mut sheet) = taken_up(sheet, &mut *ask, app)? else { return Ok(()) };
    let given = [
        (HANDLE, handle),
        (WHEN, args.when.as_deref()),
        (THEN, args.then.as_deref()),
        (OBSTACLE, args.obstacle.as_deref()),
        (OBSTACLE_THEN, args.obstacle_then.as_deref()),
        (VALUE, args.value.as_deref()),
    ];
    sheet.give(given.into_iter().filter_map(|(key, text)| Some((key.to_owned(), text?.to_owned()))));
    let ended =
        if sheet.is_finished() { Ok(Ended::Done) } else { questions(&sheet, &insights, &mut *ask, app) };
    match ended {
        Ok(Ended::Done | Ended::SaveNow) if sheet.said(TEXT).is_none() => {
            sheet.pass_over();
            app.receipt("Nothing was written, so nothing was saved. That is fine.");
            Ok(())
        }
        Ok(Ended::Done | Ended::SaveNow) => {
            let records = sheet
                .keep([ITSELF, PARKED], app, |draft, ids, app| made(draft, ids, known, &insights, app))?;
            receipt(&records, args.large, app);
            Ok(())
        }
        ended => sheet.leave(ended, app),
    }
}

/// Asks whether a goal that was left unfinished is the one that is meant; `None` where the person stopped.
fn taken_up(sheet: Sheet, ask: &mut dyn Ask, app: &mut App<'_>) -> Result<Option<Sheet>> {
    if sheet.is_finished() || !sheet.goes_on() {
        return Ok(Some(sheet));
    }
    let style = app.error_style();
    let begun = sheet.said(TEXT).map(|text| format!(": {text}")).unwrap_or_default();
    app.say(&format!(
        "{}\n",
        paragraph(&safe(&format!("You have an unfinished goal{begun}")), style.width, 0)
    ));
    let options = ["go on with it".to_owned(), "leave it for now and begin a new one".to_owned()];
    Ok(match ask.choose("What would you like?", &options, 0)? {
        Reply::Answer(1) => Some(sheet.begin_another(app)?),
        Reply::Stop => None,
        _ => Some(sheet),
    })
}

fn questions(sheet: &Sheet, insights: &[Stored], ask: &mut dyn Ask, app: &mut App<'_>) -> Result<Ended> {
    let first =
        Item::new(TEXT, "What will you do?", Some("A small step that a camera could see."), Answer::Line);
    let ended = sheet.ask(&[first], ask, app)?;
    let Some(text) = sheet.said(TEXT).filter(|_| ended == Ended::Done) else { return Ok(ended) };
    let below = |parent: &str, item: Item| Item { parent: Some(parent.to_owned()), ..item };
    let suggested = free(&text, &handles(app)?);
    let help = format!("A short word for it, which stands in the file's name. Enter takes `{suggested}`.");
    let mut items = vec![
        below(TEXT, Item::new(HANDLE, "What do you call it?", Some(&help), Answer::Line)),
        Item::new(
            WHEN,
            "When will the moment for it come?",
            Some("A time, a place, an event, a feeling."),
            Answer::Line,
        ),
        below(WHEN, Item::new(THEN, "And then, what exactly do you do?", None, Answer::Line)),
    ];
    if !insights.is_empty() {
        let options: Vec<String> = insights.iter().map(offered).collect();
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        items.push(Item::new(FROM, "Does it come from one of these?", None, choices(&options)));
    }
    let help = "What is large and hard to undo can wait, and be talked over first.";
    items.push(Item::new(MORE, "Anything more? Enter keeps it as it is.", Some(help), choices(&NEXT)));
    let ended = sheet.ask(&items, ask, app)?;
    if ended != Ended::Done {
        return Ok(ended);
    }
    let next = sheet.said(MORE).unwrap_or_default();
    let more = match NEXT.iter().position(|words| *words == next) {
        Some(0) => more(),
        Some(1) => vec![Item::new(TOLD, "Whom do you tell of it, if anybody?", None, Answer::Line)],
        _ => Vec::new(),
    };
    sheet.ask(&more, ask, app)
}

fn more() -> Vec<Item> {
    let domains = Domain::ALL.map(Domain::as_str);
    let words = |spans: [(&'static str, Span); 4]| choices(&spans.map(|(words, _)| words));
    let mut then = Item::new(OBSTACLE_THEN, "And when it is there, what do you do?", None, Answer::Line);
    then.parent = Some(OBSTACLE.to_owned());
    vec![
        Item::new(
            OBSTACLE,
            "What in you may get in the way?",
            Some("A thought, a feeling, a habit, such as: I think of the mails."),
            Answer::Line,
        ),
        then,
        Item::new(VALUE, "Which value does it serve?", None, Answer::Line),
        Item::new(DOMAIN, "Which part of life does it belong to?", None, choices(&domains)),
        Item::new(EVERY, "How often shall kap ask?", None, words(OFTEN)),
        Item::new(FIRST, "And when for the first time?", None, words(ASKED_FIRST)),
        Item::new(BY, "By when do you mean to be there?", None, words(BY_THEN)),
    ]
}

/// The latest insights, to choose from.
fn insights(app: &App<'_>) -> Result<Vec<Stored>> {
    let filter = Filter { kinds: vec![Kind::Insight], ..Filter::default() };
    Ok(app.gather_at_most(OFFERED, filter, Some)?.0)
}

fn offered(stored: &Stored) -> String {
    format!("{}  {}", stored.record.id, stored.record.headline())
}

/// The records that the answers make.
fn made(
    draft: &Draft,
    [id, parking]: [Id; 2],
    known: New,
    insights: &[Stored],
    app: &mut App<'_>,
) -> Result<Vec<Record>> {
    let text = said(draft, TEXT).unwrap_or_default();
    let handle = said(draft, HANDLE).and_then(|handle| handle.parse::<Handle>().ok());
    let taken = handles(app)?;
    // Another device may have taken it since it was asked.
    let handle = match handle {
        Some(handle) if !taken.contains(&handle) => handle,
        _ => free(&text, &taken),
    };
    let from = said(draft, FROM);
    let from = insights.iter().find(|stored| from.as_deref() == Some(offered(stored).as_str()));
    let source = from.map_or(known.goal.source, |stored| Source {
        from: Some(stored.record.id),
        session: stored.record.session(),
    });
    let span = |key, of: [(&str, Span); 4]| {
        let text = said(draft, key)?;
        of.into_iter().find(|(words, _)| *words == text).map(|(_, span)| span)
    };
    let at = draft.finished.unwrap_or(app.world.now);
    let today = app.clock().day_of(at);
    let day = |key, of| span(key, of).and_then(|span| span.after(today));
    let goal = Goal {
        handle,
        source,
        plan: Plan {
            when: said(draft, WHEN),
            then: said(draft, THEN),
            obstacle: said(draft, OBSTACLE),
            obstacle_then: said(draft, OBSTACLE_THEN),
        },
        value: said(draft, VALUE).or(known.goal.value),
        domain: said(draft, DOMAIN).and_then(|domain| domain.parse().ok()).or(known.goal.domain),
        every: span(EVERY, OFTEN).or(known.goal.every),
        first: day(FIRST, ASKED_FIRST).or(known.goal.first),
        by: day(BY, BY_THEN).or(known.goal.by),
        ..known.goal
    };
    let is_large = said(draft, MORE).as_deref() == Some(NEXT[1]);
    let two_weeks = Span::Weeks(2).after(today).filter(|_| is_large);
    let parked = two_weeks.map(|until| (until, said(draft, TOLD))).or(known.parked);
    Ok(records(New { goal, text, tags: known.tags, parked }, id, parking, at, app))
}
