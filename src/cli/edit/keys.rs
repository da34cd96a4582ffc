//! `kap edit --set`, `--unset`, `--tag`, `--untag`: changes keys, and no byte of anything else.

use toml_edit::{Array, Value};

use super::Args;
use crate::cli::app::App;
use crate::cli::undo::words::name;
use crate::cli::{args, goal, save};
use crate::error::{Error, Result};
use crate::journal::record::Entry;
use crate::journal::when::Leaning;
use crate::render::capital;
use crate::store::document::Change;
use crate::store::flaw::Flaw;
use crate::store::record::{date_value, decode, time_value};
use crate::store::{Listed, Reason, Replaced, Stored};

/// Keys that hold a list of texts.
const LISTS: [&str; 5] = ["tags", "domains", "with", "skipped", "made"];
/// Keys that hold a list of numbers.
const NUMBERS: &str = "items";
/// Keys that hold a point in time.
const TIMES: [&str; 2] = ["at", "written"];
/// Keys that hold a day, and whether it is one to come.
const DAYS: [(&str, Leaning); 4] =
    [("day", Leaning::Past), ("first", Leaning::Future), ("by", Leaning::Future), ("until", Leaning::Future)];

/// Reads `key=value`.
pub fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("it is a key, an equals sign and a value: place=home")?;
    let name = key(name)?;
    if value.trim().is_empty() {
        return Err(format!("there is no value; to take the key out: --unset {name}"));
    }
    Ok((name, value.trim().to_owned()))
}

/// Reads the name of a key.
pub fn key(text: &str) -> Result<String, String> {
    let text = text.trim();
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if text.is_empty() || !text.chars().all(is_name) {
        return Err("a key is made of letters, digits, - and _".to_owned());
    }
    if text == "id" || text == "kind" {
        return Err(format!("`{text}` stays what it is for as long as there is the record"));
    }
    Ok(text.to_owned())
}

/// Changes the keys.
pub fn run(listed: &Listed, args: &Args, app: &mut App<'_>) -> Result<()> {
    let stored = app.journal.read(listed, &app.clock()).map_err(|unread| {
        let path = unread.path.display();
        let mend = Error::invalid(match &unread.reason {
            Reason::Flaw(flaw) => format!("{path}, line {}: {}", flaw.line, flaw.problem),
            Reason::Barred(why) => format!("{path} {why}"),
        });
        mend.hint(format!("mend it in your editor: `kap edit {}`", args.id))
    })?;
    let changes = changes(&stored, listed, args, app)?;
    let edited = stored.document.edit(&changes).and_then(|edited| {
        decode(&edited, listed.name.as_ref(), &app.clock()).map(|record| (edited, record))
    });
    let (edited, record) = edited.map_err(|flaw| refused(&flaw))?;
    if edited == stored.document {
        app.receipt("Nothing was changed: it stands so already.");
        return Ok(());
    }
    if let Entry::Goal(goal) = &record.entry
        && let Some(problem) = super::by_hand::handle_taken(&goal.handle, record.id, app)?
    {
        return Err(Error::conflict(problem).hint("choose another handle"));
    }
    let words: Vec<String> = args.set.iter().map(|(key, value)| format!("{key} = {value}")).collect();
    if let Some(one) = goal::of_file(listed, app) {
        let put = goal::put(&one, &edited, "", app);
        return put.map_err(|error| save::give_back(&words.join("\n"), error, app));
    }
    let replaced = save::edit(&stored, &changes, app);
    let replaced = replaced.map_err(|error| save::give_back(&words.join("\n"), error, app))?;
    let what = capital(&name(&stored.path));
    match replaced {
        Replaced::Done => app.receipt(&format!("{what} is changed. To take that back: `kap undo`.")),
        Replaced::KeptBeside(path) => {
            return Err(Error::conflict(format!("{} was changed meanwhile", stored.path.display()))
                .hint(format!("it stands as it is, and your version is {}", path.display())));
        }
    }
    let fits = crate::store::layout::path_of(&record);
    if fits != stored.path && app.journal.bytes_if_there(&fits).is_ok_and(|bytes| bytes.is_some()) {
        app.receipt(&format!("Its file is now {}.", fits.display()));
    }
    Ok(())
}

fn refused(flaw: &Flaw) -> Error {
    Error::invalid(flaw.problem.clone()).hint(format!("{}; nothing was changed", flaw.advice))
}

fn changes<'a>(
    stored: &Stored,
    listed: &Listed,
    args: &'a Args,
    app: &mut App<'_>,
) -> Result<Vec<Change<'a>>> {
    let mut changes: Vec<Change<'a>> = args.unset.iter().map(|key| Change::Remove(key)).collect();
    for (key, text) in &args.set {
        changes.extend(set(key, text, stored, listed, args, app)?);
    }
    if !args.tag.is_empty() || !args.untag.is_empty() {
        let mut tags = stored.record.tags.clone();
        if let Some((_, text)) = args.set.iter().find(|(key, _)| key == "tags") {
            tags = list(text);
        }
        tags.extend(args.tag.iter().cloned());
        tags.retain(|tag| !args.untag.contains(tag));
        tags.sort();
        tags.dedup();
        changes.push(if tags.is_empty() {
            Change::Remove("tags")
        } else {
            Change::Set("tags", tags.iter().collect::<Array>().into())
        });
    }
    Ok(changes)
}

fn list(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

/// What setting one key means. A time brings its day along, and a day its time.
fn set<'a>(
    key: &'a str,
    text: &str,
    stored: &Stored,
    listed: &Listed,
    args: &Args,
    app: &mut App<'_>,
) -> Result<Vec<Change<'a>>> {
    let is_given = |other: &str| args.set.iter().any(|(key, _)| key == other);
    if LISTS.contains(&key) {
        let mut items = list(text);
        if ["tags", "domains"].contains(&key) {
            items.sort();
            items.dedup();
        }
        return Ok(vec![Change::Set(key, items.iter().collect::<Array>().into())]);
    }
    if TIMES.contains(&key) {
        let when = args::when(text, app, Leaning::Past)?;
        args::tell_adjusted(when.adjusted, app);
        let mut changes = vec![Change::Set(key, time_value(when.at))];
        if key == "at" && !is_given("day") {
            changes.push(Change::Set("day", date_value(when.day)));
        }
        return Ok(changes);
    }
    if let Some((_, leaning)) = DAYS.iter().find(|(day, _)| *day == key) {
        let day = args::when(text, app, *leaning)?.day;
        let mut changes = vec![Change::Set(key, date_value(day))];
        if key == "day" && !is_given("at") {
            let at = app.clock().on_day(day, stored.record.at);
            changes.extend(at.map(|(at, _)| Change::Set("at", time_value(at))));
        }
        return Ok(changes);
    }
    let mut refusal = None;
    for value in candidates(key, text, stored) {
        let edited = stored.document.edit(&[Change::Set(key, value.clone())]);
        let read = edited.and_then(|edited| decode(&edited, listed.name.as_ref(), &app.clock()));
        match read {
            Ok(_) => return Ok(vec![Change::Set(key, value)]),
            Err(flaw) => refusal = refusal.or(Some(flaw)),
        }
    }
    Err(refusal.map_or_else(|| Error::usage(format!("`{key}` could not be set")), |flaw| refused(&flaw)))
}

/// What a text may mean, the likeliest first: what stands in the key now says of which sort it is.
fn candidates(key: &str, text: &str, stored: &Stored) -> Vec<Value> {
    if key == NUMBERS {
        let numbers: Option<Array> = list(text).iter().map(|item| item.parse::<i64>().ok()).collect();
        return numbers.map(Value::from).into_iter().collect();
    }
    let number = text.parse::<i64>().ok().map(Value::from);
    let truth = text.parse::<bool>().ok().map(Value::from);
    let mut candidates: Vec<Value> = number.into_iter().chain(truth).collect();
    let keys = stored.document.keys().ok();
    let is_text = keys.as_ref().and_then(|keys| keys.get(key)?.get_ref().as_str()).is_some();
    candidates.insert(if is_text { 0 } else { candidates.len() }, text.into());
    candidates
}
