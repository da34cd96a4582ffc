//! The rules of a healthy journal that are about one file: its bytes and its name.

use std::path::Path;

use memchr::memmem;

use super::document::Document;
use super::flaw::Flaw;
use super::newest::is_note;
use super::{Listed, atomic, layout, record};
use crate::journal::date::Clock;
use crate::journal::finding::{Facts, Finding, Fix, Rule};
use crate::journal::record::{Entry, Record};

/// What is said of one file.
#[derive(Debug, Default)]
pub struct Checked {
    /// What it holds, where it could be read.
    pub facts: Option<Facts>,
    /// What is the matter with it.
    pub findings: Vec<Finding>,
}

/// Looks at a file of records.
pub fn file(listed: &Listed, bytes: &[u8], clock: &Clock<'_>) -> Checked {
    if let Some(line) = marker(bytes) {
        let problem = "two versions stand in it, between the markers of a merge";
        let advice = "keep what you want of both, and take out the lines of <<<<<<<, ======= and >>>>>>>";
        let finding = Finding::mend(Rule::Markers, problem, advice).about(&listed.path).on_line(line);
        return Checked { facts: None, findings: vec![finding] };
    }
    match read(listed, bytes, clock) {
        Ok(record) => Checked {
            findings: name(listed, &record).into_iter().collect(),
            facts: Some(Facts::of(listed.path.clone(), &record)),
        },
        Err(_) if listed.name.is_none() && is_note(bytes) => Checked::default(),
        Err(flaw) => {
            let finding = Finding::mend(Rule::Readable, flaw.problem, flaw.advice);
            Checked { facts: None, findings: vec![finding.about(&listed.path).on_line(flaw.line)] }
        }
    }
}

/// Reads the record of a file.
///
/// # Errors
/// What is the matter with it.
pub fn read(listed: &Listed, bytes: &[u8], clock: &Clock<'_>) -> Result<Record, Flaw> {
    Document::parse(bytes.to_vec())
        .and_then(|document| record::decode(&document, listed.name.as_ref(), clock))
}

/// Does the name say what stands in the file?
fn name(listed: &Listed, record: &Record) -> Option<Finding> {
    let fitting = layout::path_of(record);
    let Some(name) = &listed.name else {
        let is_copy =
            listed.path.to_str().is_some_and(|path| path.contains("-edited-") || path.contains("-other-"));
        let (problem, advice) = if is_copy {
            ("it is a version that kap kept beside one that had changed", "keep what you want of both in one")
        } else {
            ("its name is not one that kap gives", "`kap doctor --fix` renames it, where that name is free")
        };
        let finding = Finding::mend(Rule::Names, problem, advice).about(&listed.path);
        return Some(if is_copy { finding } else { finding.fixed_by(Fix::Rename(fitting)) });
    };
    let handle = match &record.entry {
        Entry::Goal(goal) => Some(&goal.handle),
        _ => None,
    };
    let differs = [
        ("id", name.id != record.id),
        ("kind", name.kind != record.kind()),
        ("day", name.day.is_some_and(|day| day != record.day)),
        ("handle", name.handle.as_ref() != handle),
        ("day", fitting.parent() != listed.path.parent()),
    ];
    let (key, _) = differs.into_iter().find(|(_, differs)| *differs)?;
    let problem = format!("its name says another `{key}` than stands in it");
    let advice = "`kap doctor --fix` gives it the name that fits; if the key is wrong, change that instead";
    Some(Finding::mend(Rule::Names, problem, advice).about(&listed.path).fixed_by(Fix::Rename(fitting)))
}

/// The line of the first marker of a merge that was not ended.
fn marker(bytes: &[u8]) -> Option<usize> {
    let at_start = |marker: &'static [u8]| {
        memmem::find_iter(bytes, marker).find(|at| *at == 0 || bytes[at - 1] == b'\n')
    };
    let first = at_start(b"<<<<<<< ")?;
    at_start(b">>>>>>> ").filter(|last| *last > first)?;
    Some(memchr::memchr_iter(b'\n', &bytes[..first]).count() + 1)
}

/// What another program, or a kap that was cut off, left behind: told by its name alone.
pub fn leftover(path: &Path) -> Option<Finding> {
    let name = path.file_name()?.to_str()?;
    let lower = name.to_lowercase();
    let (problem, advice, fix) = if name.starts_with(atomic::UNFINISHED) {
        let problem = "kap was cut off while it wrote this";
        (
            problem,
            "`kap doctor --fix` puts it in the trash: the whole was saved or is a draft",
            Some(Fix::Trash),
        )
    } else if lower.contains("conflicted copy") || lower.contains(".sync-conflict-") {
        let problem = "a synchronising program kept a second version here";
        (problem, "compare it with the other file, and keep what you want in one of them", None)
    } else if name.starts_with('.') && lower.ends_with(".icloud") {
        let problem = "the file itself is in iCloud and not on this device";
        (problem, "open the folder in Finder or Files and download it", None)
    } else {
        return None;
    };
    let finding = Finding::mend(Rule::Leftovers, problem, advice).about(path);
    Some(Finding { fix, ..finding })
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, FixedOffset, NaiveTime};

    use super::*;

    fn checked(path: &str, text: &str) -> Checked {
        let now = DateTime::parse_from_rfc3339("2026-10-12T20:00:00+02:00").unwrap();
        let zone = FixedOffset::east_opt(7200).unwrap();
        let listed = Listed { name: layout::name_of(Path::new(path)), path: path.into() };
        file(&listed, text.as_bytes(), &Clock { now, zone: &zone, day_start: NaiveTime::MIN })
    }

    fn rules(path: &str, text: &str) -> Vec<(Rule, Option<usize>, Option<Fix>)> {
        let findings = checked(path, text).findings;
        findings.into_iter().map(|finding| (finding.rule, finding.line, finding.fix)).collect()
    }

    const SOUND: &str =
        "+++\nid = \"k7m2q\"\nkind = \"insight\"\nday = 2026-10-05\nfrom = \"9xw3p\"\n+++\n\nRest.\n";

    #[test]
    fn a_sound_file_gives_its_facts_and_no_finding() {
        let checked = checked("2026/2026-10-05-insight-k7m2q.md", SOUND);
        assert_eq!(checked.findings, []);
        assert_eq!(checked.facts.unwrap().links.len(), 1);
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_line() {
        assert_eq!(
            rules("2026/2026-10-05-insight-k7m2q.md", "+++\nconfidence = 170\n+++\n"),
            [(Rule::Readable, Some(2), None)]
        );
        let merge = SOUND.replace("Rest.", "<<<<<<< HEAD\nRest.\n=======\nWork.\n>>>>>>> other");
        assert_eq!(rules("2026/2026-10-05-insight-k7m2q.md", &merge), [(Rule::Markers, Some(8), None)]);
        assert_eq!(rules("2026/2026-10-05-insight-k7m2q.md", &SOUND.replace("Rest.", "a <<<<<<< b")), []);
        assert_eq!(rules("2026/shopping.md", "milk\n"), []);
    }

    #[test]
    fn a_name_that_says_another_thing_can_be_mended() {
        let fitting = || Some(Fix::Rename("2026/2026-10-05-insight-k7m2q.md".into()));
        for path in [
            "2026/2026-10-06-insight-k7m2q.md",
            "2026/2026-10-05-question-k7m2q.md",
            "2026/2026-10-05-insight-2ab4c.md",
            "2025/2026-10-05-insight-k7m2q.md",
            "2026/2026-10-05-insight-k7m2q (1).md",
        ] {
            assert_eq!(rules(path, SOUND), [(Rule::Names, None, fitting())], "{path}");
        }
        assert_eq!(
            rules("2026/2026-10-05-insight-k7m2q-edited-0a0b0c.md", SOUND),
            [(Rule::Names, None, None)]
        );
    }

    #[test]
    fn leftovers_are_told_by_their_names() {
        for (name, fix) in [
            (".kap-unfinished-0a0b", Some(Fix::Trash)),
            ("2026-10-05-insight-k7m2q (Ana's conflicted copy 2026-10-06).md", None),
            ("2026-10-05-insight-k7m2q.sync-conflict-20261006-101112-ABCDEFG.md", None),
            (".2026-10-05-insight-k7m2q.md.icloud", None),
        ] {
            let finding = leftover(&Path::new("2026").join(name)).unwrap();
            assert_eq!((finding.rule, finding.fix), (Rule::Leftovers, fix), "{name}");
        }
        assert_eq!(leftover(Path::new("2026/2026-10-05-insight-k7m2q.md")), None);
    }
}
