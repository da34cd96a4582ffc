//! Which file holds which record. The name is the index: day, kind and id stand in it, so that a
//! listing is one look at a folder. It holds no word the person wrote but a goal's handle, which they
//! chose for it.

use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};

use crate::journal::checkin::Checkin;
use crate::journal::goal::Handle;
use crate::journal::id::Id;
use crate::journal::kind::Kind;
use crate::journal::record::{Entry, Record};

/// What all devices share about a journal.
pub const KAP_TOML: &str = "kap.toml";
/// What the clinic gave for the day of a session.
pub const AFTERCARE: &str = "aftercare.md";
/// The folder of goals.
pub const GOALS: &str = "goals";
/// The folder of own question sets.
pub const QUESTIONS: &str = "questions";
/// The folder of own questionnaires.
pub const MEASURES: &str = "measures";

/// How the name of a version goes on that was kept beside another.
pub const EDITED: &str = "-edited-";
/// How the name of a second file of one name goes on, in the trash.
pub const AGAIN: &str = "-again-";

const ENDING: &str = ".md";

/// What the name of a record's file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The person's day; a goal's name has none.
    pub day: Option<NaiveDate>,
    /// The kind.
    pub kind: Kind,
    /// The id.
    pub id: Id,
    /// A goal's handle.
    pub handle: Option<Handle>,
    /// The record that a check-in is about.
    pub on: Option<Id>,
    /// What a check-in does to that record.
    pub mark: Mark,
}

/// What a check-in does to the record it is about, as far as its name tells. So a list of what is open
/// need not open thousands of check-ins to find the few that closed something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Mark {
    /// It says something of it.
    #[default]
    Said,
    /// It says that it is open: kept, lighter, parked, paused, taken up again.
    Changed,
    /// It closes it.
    Closed,
}

impl Mark {
    /// What a check-in does.
    pub fn of(checkin: &Checkin) -> Self {
        match checkin.closes() {
            Some(true) => Self::Closed,
            Some(false) => Self::Changed,
            None => Self::Said,
        }
    }

    /// The word in the name.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Said => "",
            Self::Changed => "changed-",
            Self::Closed => "closed-",
        }
    }
}

impl Name {
    /// Reads `2026-10-05-reflection-9xw3p.md`, and of a check-in also what it is about:
    /// `2026-10-13-checkin-w1h7s-7p4ma.md`, `2026-11-09-checkin-4fh8t-closed-qq0x1.md`.
    pub fn in_year(name: &str) -> Option<Self> {
        let stem = name.strip_suffix(ENDING)?;
        let day = day(stem.get(..10)?)?;
        let (kind, rest) = stem.get(10..)?.strip_prefix('-')?.split_once('-')?;
        let kind = kind.parse().ok()?;
        let plain = |id: Id| Self { day: Some(day), kind, id, handle: None, on: None, mark: Mark::Said };
        if let Ok(id) = rest.parse() {
            return Some(plain(id));
        }
        let (on, rest) = rest.split_once('-').filter(|_| kind == Kind::Checkin)?;
        let marked = |mark: Mark| Some((mark, rest.strip_prefix(mark.as_str())?));
        let (mark, id) = marked(Mark::Closed).or_else(|| marked(Mark::Changed)).unwrap_or((Mark::Said, rest));
        Some(Self { on: Some(on.parse().ok()?), mark, ..plain(id.parse().ok()?) })
    }

    /// Reads `walk-4fh8t.md`.
    pub fn in_goals(name: &str) -> Option<Self> {
        let (handle, id) = name.strip_suffix(ENDING)?.rsplit_once('-')?;
        let handle = Some(handle.parse().ok()?);
        Some(Self { day: None, kind: Kind::Goal, id: id.parse().ok()?, handle, on: None, mark: Mark::Said })
    }
}

/// Where a new record goes, from the journal's folder.
pub fn path_of(record: &Record) -> PathBuf {
    match &record.entry {
        Entry::Goal(goal) => PathBuf::from(GOALS).join(format!("{}-{}{ENDING}", goal.handle, record.id)),
        Entry::Checkin(checkin) => {
            let (day, mark) = (record.day, Mark::of(checkin));
            path_of_checkin(day.year(), day, checkin.on, mark, record.id)
        }
        Entry::Session(_)
        | Entry::Intention(_)
        | Entry::Reflection(_)
        | Entry::Insight(_)
        | Entry::Question(_)
        | Entry::Difficulty(_)
        | Entry::Practice(_)
        | Entry::Measure(_)
        | Entry::Review(_) => {
            let (day, kind, id) = (record.day.format("%Y-%m-%d"), record.kind(), record.id);
            PathBuf::from(year_folder(record.day.year())).join(format!("{day}-{kind}-{id}{ENDING}"))
        }
    }
}

/// Where the check-in of a name is, from the journal's folder: a hand may have moved it to another year.
pub fn path_of_checkin(year: i32, day: NaiveDate, on: Id, mark: Mark, id: Id) -> PathBuf {
    PathBuf::from(format!(
        "{}/{}-checkin-{on}-{}{id}{ENDING}",
        year_folder(year),
        day.format("%Y-%m-%d"),
        mark.as_str()
    ))
}

/// What the name of a record's file says, from its path in the journal.
pub fn name_of(path: &Path) -> Option<Name> {
    let name = path.file_name()?.to_str()?;
    if path.parent() == Some(Path::new(GOALS)) { Name::in_goals(name) } else { Name::in_year(name) }
}

/// The folder of a year.
pub fn year_folder(year: i32) -> String {
    format!("{year:04}")
}

/// Reads the name of a year's folder.
pub fn year(name: &str) -> Option<i32> {
    (name.len() == 4 && name.bytes().all(|c| c.is_ascii_digit())).then(|| name.parse().ok())?
}

/// Could this file be a record, whatever its name?
pub fn may_be_record(name: &str) -> bool {
    name.ends_with(ENDING) && !name.starts_with('.')
}

/// Is it a file that kap takes into git when a hand has changed it: a record, or what kap reads beside them?
pub fn is_kept_in_git(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let home = path.strip_prefix(super::trash::FOLDER).unwrap_or(path).parent();
    let home = home.map(|home| home.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = path.parent().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default();
    let is_hidden = name.starts_with('.');
    if folder.is_empty() {
        return [KAP_TOML, AFTERCARE, ".gitignore", ".gitattributes"].contains(&&*name);
    }
    let holds_records = year(&home).is_some() || home == GOALS;
    let holds_own = [QUESTIONS, MEASURES].contains(&&*folder);
    !is_hidden && ((holds_records && name.ends_with(".md")) || (holds_own && name.ends_with(".toml")))
}

/// The id that a name ends in, whatever stands before it.
pub fn id_at_end(name: &str) -> Option<Id> {
    let (_, id) = name.strip_suffix(ENDING)?.rsplit_once('-')?;
    id.parse().ok()
}

/// Reads `2026-10-05`, and nothing looser: this runs for every name of a journal.
fn day(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    let number = |range: std::ops::Range<usize>| {
        bytes
            .get(range)?
            .iter()
            .try_fold(0u32, |sum, c| c.is_ascii_digit().then(|| sum * 10 + u32::from(c - b'0')))
    };
    let separated = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
    let year = i32::try_from(number(0..4)?).ok()?;
    separated.then(|| NaiveDate::from_ymd_opt(year, number(5..7)?, number(8..10)?))?
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::journal::checkin::State;
    use crate::journal::goal::Goal;
    use crate::journal::intention::Intention;
    use crate::journal::ledger::{Difficulty, Insight, Question};
    use crate::journal::measure::Measure;
    use crate::journal::practice::Practice;
    use crate::journal::record::Source;
    use crate::journal::reflection::Reflection;
    use crate::journal::review::Review;
    use crate::journal::session::Session;
    use crate::journal::step::Step;

    /// A record of each kind that has no name of its own.
    fn entry_of(kind: Kind) -> Entry {
        let session = None;
        match kind {
            Kind::Practice => {
                Entry::Practice(Practice { what: "walk".into(), minutes: None, domain: None, goal: None })
            }
            Kind::Measure => Entry::Measure(Measure {
                instrument: "calm".parse().unwrap(),
                version: 1,
                window: "now".into(),
                items: vec![],
            }),
            Kind::Session | Kind::Goal | Kind::Checkin => Entry::Session(Session::default()),
            Kind::Intention => Entry::Intention(Intention::default()),
            Kind::Reflection => Entry::Reflection(Reflection {
                session,
                step: Step::Free,
                set: None,
                skipped: vec![],
                made: vec![],
            }),
            Kind::Insight => Entry::Insight(Insight::default()),
            Kind::Question => Entry::Question(Question::default()),
            Kind::Difficulty => Entry::Difficulty(Difficulty::default()),
            Kind::Review => Entry::Review(Review::default()),
        }
    }

    #[test]
    fn the_name_of_a_record_says_day_kind_and_id() {
        let name = Name::in_year("2026-10-05-reflection-9xw3p.md").unwrap();
        assert_eq!(name.day, NaiveDate::from_ymd_opt(2026, 10, 5));
        assert_eq!((name.kind, name.id.as_str()), (Kind::Reflection, "9xw3p"));
        assert_eq!((name.on, name.mark), (None, Mark::Said));
        let goal = Name::in_goals("call-mum-4fh8t.md").unwrap();
        assert_eq!(goal.handle.map(|h| h.to_string()), Some("call-mum".to_owned()));
    }

    #[test]
    fn the_name_of_a_check_in_says_what_it_is_about_and_what_it_does_to_it() {
        for (name, on, mark) in [
            ("2026-10-13-checkin-7p4ma.md", None, Mark::Said),
            ("2026-10-13-checkin-w1h7s-7p4ma.md", Some("w1h7s"), Mark::Said),
            ("2026-10-13-checkin-w1h7s-changed-7p4ma.md", Some("w1h7s"), Mark::Changed),
            ("2026-10-13-checkin-w1h7s-closed-7p4ma.md", Some("w1h7s"), Mark::Closed),
        ] {
            let name = Name::in_year(name).unwrap();
            assert_eq!((name.kind, name.id.as_str()), (Kind::Checkin, "7p4ma"));
            assert_eq!((name.on.map(|on| on.to_string()).as_deref(), name.mark), (on, mark));
        }
    }

    #[test]
    fn other_names_are_no_index() {
        for name in [
            "2026-10-05-reflection-9xw3p.md.swp",
            "2026-10-05-reflection-9xw3p.sync-conflict-20261006-1.md",
            "2026-02-30-reflection-9xw3p.md",
            "2026-1-05-reflection-9xw3p.md",
            "+026-10-05-reflection-9xw3p.md",
            "2026-10-05-poem-9xw3p.md",
            "2026-10-05-insight-w1h7s-9xw3p.md",
            "2026-10-05-checkin-w1h7s-over-9xw3p.md",
            "2026-10-05-checkin-closed-9xw3p.md",
            "2026-10-05-reflection-ILOUX.md",
            "notes.md",
            "é26-10-05-reflection-9xw3p.md",
        ] {
            assert_eq!(Name::in_year(name), None, "{name}");
        }
    }

    proptest! {
        #[test]
        fn the_path_of_a_record_says_what_it_is(days in 0_i64..3_600_000, bits in any::<u32>(), kind in 0..Kind::ALL.len(), handle in "[a-z0-9]{1,8}(-[a-z0-9]{1,4}){0,2}") {
            let day = NaiveDate::from_ymd_opt(1, 1, 1).unwrap() + chrono::Days::new(u64::try_from(days).unwrap());
            let at = day.and_hms_opt(12, 0, 0).unwrap().and_utc().fixed_offset();
            let kind = Kind::ALL[kind];
            let entry = if kind == Kind::Goal {
                let handle: Handle = handle.parse().unwrap();
                Entry::Goal(Goal::new(handle, Source::default()))
            } else if kind == Kind::Checkin {
                let state = State::ALL.get(usize::try_from(bits % 7).unwrap()).copied();
                Entry::Checkin(Checkin { state, ..Checkin::new(Id::from_random(bits / 2), Source::default()) })
            } else {
                entry_of(kind)
            };
            let record = Record { id: Id::from_random(bits), at, day, written: None, tags: vec![], entry, body: String::new() };
            let path = path_of(&record);
            let name = name_of(&path).unwrap();
            prop_assert_eq!((name.kind, name.id), (kind, record.id));
            prop_assert_eq!(name.day, (kind != Kind::Goal).then_some(day));
            prop_assert_eq!(name.handle.is_some(), kind == Kind::Goal);
            let said = match &record.entry {
                Entry::Checkin(checkin) => (Some(checkin.on), Mark::of(checkin)),
                _ => (None, Mark::Said),
            };
            prop_assert_eq!((name.on, name.mark), said);
            prop_assert!(may_be_record(path.file_name().unwrap().to_str().unwrap()));
            if kind != Kind::Goal {
                prop_assert_eq!(path.parent().unwrap().to_str().and_then(year), Some(day.year()));
            }
        }

        #[test]
        fn any_name_is_read_or_is_none(name in any::<String>(), tail in "[0-9-]{0,11}-?[a-z]{0,10}-?[0-9a-z]{0,6}(\\.md)?") {
            for name in [name.as_str(), tail.as_str()] {
                let _ = (Name::in_year(name), Name::in_goals(name), year(name));
            }
        }
    }
}
