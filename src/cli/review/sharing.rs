//! `kap review --for`: a page for somebody. What leaves is listed, whoever leaves it is asked, and only then
//! is anything written.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::json;

use super::listing::{list, listed, staying_value, stays};
use super::{Args, Format, out, reading};
use crate::ask::Reply;
use crate::cli::app::App;
use crate::cli::args::find;
use crate::error::{Error, Result};
use crate::journal::alias::Aliases;
use crate::journal::date::day_in_words;
use crate::journal::folding::Phrase;
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::passages::Passages;
use crate::journal::private::{MARK, public};
use crate::journal::record::{Entry, Record};
use crate::journal::sharing::{Chosen, Leaving, Part, Shared, shared};
use crate::render::html::{Reader, html};
use crate::render::review::{beginning, brief, md, terminal, value};
use crate::render::{Style, safe_line, to_json};
use crate::review::{Material, Older, Period, Report};

/// Whom a page is for, and what goes along.
#[derive(Debug, Clone, clap::Args)]
pub struct SharingArgs {
    /// A page for somebody: only what is tagged for:WHOM or picked
    #[arg(long = "for", value_name = "WHOM", help_heading = "For somebody", conflicts_with = "write")]
    pub whom: Option<String>,
    /// Take along what is not tagged: an id, or a kind such as measures; may be given again
    #[arg(long, value_name = "ID|KIND", requires = "whom", help_heading = "For somebody")]
    pick: Vec<String>,
    /// Leave out what is tagged; may be given again
    #[arg(long, value_name = "ID", requires = "whom", help_heading = "For somebody")]
    leave: Vec<String>,
    /// Only list what would leave
    #[arg(long, requires = "whom", help_heading = "For somebody")]
    dry_run: bool,
    /// Write it without asking
    #[arg(long, requires = "whom", help_heading = "For somebody", conflicts_with = "dry_run")]
    yes: bool,
}

/// Prints a page for somebody, or what would leave with it.
pub fn run(whom: &str, args: &Args, app: &mut App<'_>) -> Result<()> {
    let asked = &args.sharing;
    let period = args.period.settle(app)?;
    let material = reading::material(period, app)?;
    let private = private(app)?;
    let mut chosen = Chosen { whom: whom.to_owned(), ..Chosen::default() };
    for typed in &asked.pick {
        chosen.picked.extend(picked(typed, &material, app)?);
    }
    for typed in &asked.leave {
        let listed = find(typed, &[], app)?;
        chosen.left.extend(listed.name.map(|name| name.id));
    }
    let is_settled = asked.yes || asked.dry_run || !asked.pick.is_empty() || !asked.leave.is_empty();
    if !is_settled {
        pick(&mut chosen, &material, &private, app)?;
    }
    let aliases = Aliases::of(&app.settings.people);
    let Shared { leaving, staying } =
        within(shared(&material.records, &chosen, &private, &aliases), &material.period);
    let report = report(material, &leaving);
    let leaving: Vec<Leaving> = leaving.into_iter().filter(|one| is_on_page(one, &report)).collect();
    for one in &staying {
        app.note(&stays(one));
    }
    if leaving.is_empty() && !(asked.dry_run && args.format == Format::Json) {
        let text = if staying.is_empty() {
            format!(
                "Nothing is tagged for:{whom} in this time. Tag it, `kap tag add ID for:{whom}`, or take it \
                 along with --pick ID."
            )
        } else {
            "Nothing else is chosen for them in this time: nothing leaves.".to_owned()
        };
        app.receipt(&text);
        return Ok(());
    }
    if asked.dry_run {
        let text = match args.format {
            Format::Json => {
                let mut value = listed(whom, &leaving);
                value["stays"] = staying.iter().map(staying_value).collect();
                to_json(&value)?
            }
            Format::Terminal | Format::Md | Format::Html => list(&leaving, app, &app.style()),
        };
        app.print(&format!("{text}\n"));
        return Ok(());
    }
    write(whom, &report, &leaving, args, app)
}

/// Lists what leaves, asks, and writes.
fn write(whom: &str, report: &Report, leaving: &[Leaving], args: &Args, app: &mut App<'_>) -> Result<()> {
    let style = app.style();
    let style = if args.out.is_some() { Style { colour: false, ..style } } else { style };
    let page = brief(report, leaving, whom);
    let text = match args.format {
        Format::Terminal => terminal(&page, &style, app.is_plain()),
        Format::Md => md(&page),
        Format::Html => html(&page, report, Reader::Other),
        Format::Json => {
            let mut value = value(report);
            value["for"] = json!(whom);
            value["leaves"] = listed(whom, leaving)["leaves"].take();
            to_json(&value)?
        }
    };
    // On the person's own screen it has not left.
    let stays = args.out.is_none() && app.world.terminal.output;
    if !stays && !args.sharing.yes {
        let list = list(leaving, app, &app.error_style());
        app.say(&format!("This leaves, and nothing else:\n\n{list}\n\n"));
        tell_length(&md(&page), app);
        let Some(mut ask) = app.ask() else {
            return Err(Error::usage("nothing was written: nobody can be asked here whether this may leave")
                .hint("look at it with --dry-run, then say --yes"));
        };
        if ask.confirm("Write it?", false)? != Reply::Answer(true) {
            app.receipt("Nothing was written.");
            return Ok(());
        }
    }
    out::put(&text, args, app)
}

/// What is marked private anywhere in the journal: a copy of it may stand in any record, of any time.
fn private(app: &mut App<'_>) -> Result<Passages> {
    let clock = app.clock();
    let Some(mark) = Phrase::new(MARK) else { return Ok(Passages::default()) };
    let (marked, unread) = app.journal.holding(&mark, &clock).map_err(|error| app.unreadable(&error))?;
    for path in unread {
        app.note(&format!(
            "{} could not be read: whether something is marked private in it is not known.",
            path.display()
        ));
    }
    Ok(Passages::of(&marked))
}

/// The report of what leaves alone.
fn report(material: Material, leaving: &[Leaving]) -> Report {
    Report::of(&Material {
        records: leaving.iter().map(|one| one.record.clone()).collect(),
        // What stays at home is not even counted.
        older: Older::default(),
        coming: Vec::new(),
        ..material
    })
}

/// Is a record on the page at all? What is not does not leave, and is not listed.
fn is_on_page(one: &Leaving, report: &Report) -> bool {
    let id = one.record.id;
    match &one.record.entry {
        Entry::Intention(_) | Entry::Reflection(_) | Entry::Review(_) => true,
        Entry::Session(_) => report.arc.sessions.iter().any(|session| session.id == id),
        Entry::Insight(_) => report.insights.iter().any(|one| one.course.id == id),
        Entry::Question(_) => report.questions.iter().any(|one| one.course.id == id),
        Entry::Difficulty(_) => report.difficulties.iter().any(|one| one.course.id == id),
        Entry::Goal(_) => report.goals.iter().any(|goal| goal.id == id),
        Entry::Practice(_) => report.practices.iter().any(|one| one.done.iter().any(|done| done.id == id)),
        Entry::Measure(_) => report.measures.iter().any(|one| one.responses.iter().any(|one| one.id == id)),
        Entry::Checkin(checkin) => {
            let on = checkin.on;
            let courses = report.insights.iter().map(|one| &one.course);
            let courses = courses.chain(report.questions.iter().map(|one| &one.course));
            let mut courses = courses.chain(report.difficulties.iter().map(|one| &one.course));
            one.part == Part::Whole
                || courses.any(|course| course.id == on)
                || report.goals.iter().any(|goal| goal.id == on)
        }
    }
}

/// Goals, and what stays until it is closed, reach over their time; the rest belongs to its day.
fn within(shared: Shared, period: &Period) -> Shared {
    let reaches = |kind: Kind, day: NaiveDate| match kind {
        Kind::Goal | Kind::Insight | Kind::Question | Kind::Difficulty | Kind::Checkin => true,
        Kind::Session
        | Kind::Intention
        | Kind::Reflection
        | Kind::Practice
        | Kind::Measure
        | Kind::Review => period.holds(day),
    };
    let Shared { mut leaving, mut staying } = shared;
    leaving.retain(|one| reaches(one.record.kind(), one.record.day));
    leaving.sort_by_key(|one| (one.record.at, one.record.id));
    staying.retain(|one| reaches(one.kind, one.day));
    staying.sort_by_key(|one| (one.day, one.id));
    Shared { leaving, staying }
}

/// What a `--pick` means: a record, or all of a kind that the time has.
fn picked(typed: &str, material: &Material, app: &mut App<'_>) -> Result<Vec<Id>> {
    let Some(kind) = Kind::from_typed(typed) else {
        return Ok(find(typed, &[], app)?.name.map(|name| name.id).into_iter().collect());
    };
    let of_kind = material.records.iter().filter(|record| record.kind() == kind);
    Ok(of_kind.map(|record| record.id).collect())
}

/// Asks what goes along: what is tagged is marked already.
fn pick(chosen: &mut Chosen, material: &Material, private: &Passages, app: &mut App<'_>) -> Result<()> {
    let Some(mut ask) = app.ask() else { return Ok(()) };
    let period = &material.period;
    let is_of_time = |record: &&Record| {
        period.holds(record.day) || (matches!(record.entry, Entry::Goal(_)) && record.day <= period.last)
    };
    let tagged = shared(&material.records, chosen, private, &Aliases::default()).leaving;
    let tagged: BTreeSet<Id> = tagged.iter().map(|one| one.record.id).collect();
    let may_leave = |record: &&Record| match record.kind() {
        Kind::Checkin => tagged.contains(&record.id),
        _ => public(record).is_some(),
    };
    let mut records: Vec<&Record> = material.records.iter().filter(is_of_time).filter(may_leave).collect();
    records.sort_by_key(|record| (!tagged.contains(&record.id), record.at, record.id));
    let options: Vec<String> = records.iter().map(|record| in_list(record, app)).collect();
    let initial: Vec<usize> = (0..records.len()).filter(|at| tagged.contains(&records[*at].id)).collect();
    let prompt = format!("What goes along? What is tagged for:{} is marked.", chosen.whom);
    if let Reply::Answer(taken) = ask.choose_many(&prompt, &options, &initial)? {
        for (at, record) in records.iter().enumerate() {
            match (taken.contains(&at), tagged.contains(&record.id)) {
                (true, false) => chosen.picked.insert(record.id),
                (false, true) => chosen.left.insert(record.id),
                _ => false,
            };
        }
    }
    Ok(())
}

/// How much of a record's words stands in the list to choose from: a row of it is one row.
const IN_LIST: usize = 40;

fn in_list(record: &Record, app: &App<'_>) -> String {
    let day = day_in_words(record.day, app.clock().today());
    // Whoever chooses what leaves must see what it is.
    let what = match record.headline() {
        "" => crate::render::record::gist(record),
        line => beginning(line, IN_LIST),
    };
    safe_line(&format!("{}, {day}: {what}", record.kind().in_words())).into_owned()
}

/// The letters in a row and the rows that a page of paper holds in its two columns, about.
const LETTERS_IN_ROW: usize = 52;
const ROWS_ON_PAGE: usize = 140;

/// Says it where it will be long for somebody to read.
fn tell_length(text: &str, app: &mut App<'_>) {
    let rows: usize = text.lines().map(|line| line.chars().count().div_ceil(LETTERS_IN_ROW)).sum();
    let pages = rows.div_ceil(ROWS_ON_PAGE);
    if pages > 2 {
        app.note(&format!(
            "About {pages} pages. Two are read more easily: take a shorter time, or --leave ID."
        ));
    }
}
