//! Ten years of goals: 3,413 of them, 341 still open, and twenty thousand check-ins; and the same as tasks of
//! taskwarrior with as many annotations. Both are written by hand, so that the files are those of the formats.

use std::fs;
use std::io;
use std::path::Path;

use chrono::{Days, NaiveDate};
use kap::journal::id::Id;

/// All goals.
pub const GOALS: u64 = 3_413;
/// Those that are open.
pub const OPEN: u64 = 341;
/// All check-ins.
pub const CHECKINS: u64 = 20_000;

/// What is said of a goal, in turn.
const ANSWERS: [&str; 5] = ["did", "did", "partly", "not", "no chance"];
/// The last day that is written.
const LAST: u64 = 3_644;

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2016, 12, 1).unwrap_or_default() + Days::new(number)
}

/// The day on which a goal begins: those that are open, in the last months.
fn begins(goal: u64) -> u64 {
    if goal < OPEN { LAST - 90 + goal % 60 } else { (goal - OPEN) * (LAST - 120) / (GOALS - OPEN) }
}

/// How many check-ins a goal has.
fn said(goal: u64) -> u64 {
    CHECKINS / GOALS + u64::from(goal < CHECKINS % GOALS)
}

fn id(number: u64) -> Id {
    // Odd and with no common factor with the number of ids: each is given once.
    Id::from_random(u32::try_from(number).unwrap_or_default().wrapping_mul(0x9e37_79b1))
}

/// Writes the journal.
pub fn journal(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder.join("goals"))?;
    fs::write(folder.join("kap.toml"), "format = 1\n")?;
    for year in 2016..=2026 {
        fs::create_dir_all(folder.join(year.to_string()))?;
    }
    let mut written = GOALS;
    for goal in 0..GOALS {
        let (on, day_begun) = (id(goal), day(begins(goal)));
        let head = head(on, "goal", day_begun);
        let keys = format!(
            "handle = \"goal-{goal}\"\n\nwhen = \"the coffee is made\"\n\nthen = \"I put my shoes on\""
        );
        let text = format!("+++\n{head}\n\n{keys}\n+++\n\nWalk before the laptop, as on day {goal}\n");
        fs::write(folder.join(format!("goals/goal-{goal}-{on}.md")), text)?;
        for number in 0..said(goal) {
            let day = day(begins(goal) + (number + 1) * 7);
            let is_last = goal >= OPEN && number + 1 == said(goal);
            let (mark, key) =
                if is_last { ("closed-", "state = \"reached\"".to_owned()) } else { ("", answer(number)) };
            let itself = id(written);
            written += 1;
            let head = self::head(itself, "checkin", day);
            let path = format!("{}/{day}-checkin-{on}-{mark}{itself}.md", day.format("%Y"));
            fs::write(folder.join(path), format!("+++\n{head}\n\non = \"{on}\"\n\n{key}\n+++\n"))?;
        }
    }
    Ok(())
}

fn answer(number: u64) -> String {
    let at = usize::try_from(number).unwrap_or_default() % ANSWERS.len();
    format!("answer = \"{}\"", ANSWERS[at])
}

fn head(id: Id, kind: &str, day: NaiveDate) -> String {
    format!("id = \"{id}\"\n\nkind = \"{kind}\"\n\nat = {day}T14:00:00+00:00\n\nday = {day}")
}

/// Writes the same as tasks: those that are open are pending, the others completed.
pub fn tasks(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("taskrc"), format!("data.location={}\nconfirmation=off\n", folder.display()))?;
    let (mut pending, mut completed) = (String::new(), String::new());
    for goal in 0..GOALS {
        let seconds =
            |number: u64| day(number).and_hms_opt(14, 0, 0).unwrap_or_default().and_utc().timestamp();
        let annotations: String = (0..said(goal))
            .map(|number| format!("annotation_{}:\"did\" ", seconds(begins(goal) + (number + 1) * 7)))
            .collect();
        let (begun, uuid) = (seconds(begins(goal)), format!("{goal:08x}-0000-4000-8000-000000000000"));
        let text = format!("description:\"Walk before the laptop, as on day {goal}\" entry:\"{begun}\"");
        if goal < OPEN {
            pending.push_str(&format!("[{annotations}{text} status:\"pending\" uuid:\"{uuid}\"]\n"));
        } else {
            let end = seconds(begins(goal) + said(goal) * 7);
            completed.push_str(&format!(
                "[{annotations}{text} end:\"{end}\" status:\"completed\" uuid:\"{uuid}\"]\n"
            ));
        }
    }
    fs::write(folder.join("pending.data"), pending)?;
    fs::write(folder.join("completed.data"), completed)
}
