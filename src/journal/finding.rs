//! What `kap doctor` finds, and the rules that need nothing but records.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::goal::Handle;
use super::id::Id;
use super::kind::Kind;
use super::record::{Entry, Record};

/// A rule of a healthy journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Settings and `kap.toml` can be read, and the format is known.
    Settings,
    /// Every file can be read as a record.
    Readable,
    /// No file holds the markers of a merge.
    Markers,
    /// What stands where a record could be is a file.
    Plain,
    /// No two files have one id.
    Ids,
    /// No two goals have one handle.
    Handles,
    /// The name of a file says what stands in it.
    Names,
    /// Nobody else may read the journal.
    Private,
    /// No program left copies or halves behind.
    Leftovers,
    /// Own question sets and questionnaires can be read.
    Questions,
    /// Git is in the middle of nothing.
    Git,
    /// The journal is sent to no place that all may read.
    Remote,
    /// What a record names is there.
    Links,
    /// What was written is in git and was sent.
    Waiting,
    /// What was begun was ended.
    Drafts,
    /// What is in the trash can be brought back, and is there because it is wanted there.
    Trash,
    /// Kap can write what it keeps on this device.
    State,
}

/// What a finding asks of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Something is to be mended.
    Mend,
    /// Good to know; it may stay as it is.
    Know,
}

/// What mends a finding without losing anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// The file gets this name, from the journal's folder.
    Rename(PathBuf),
    /// The file or folder is made readable by its owner alone.
    MakePrivate,
    /// Git gets the file.
    Commit,
    /// The file goes to the trash.
    Trash,
}

/// Something that a rule does not hold for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// What it asks for.
    pub weight: Weight,
    /// The file, from the journal's folder, where it is about one.
    pub path: Option<PathBuf>,
    /// The line, from 1.
    pub line: Option<usize>,
    /// What is the matter. No full stop; it quotes nothing of the prose.
    pub problem: String,
    /// What to do.
    pub advice: String,
    /// What kap can do about it.
    pub fix: Option<Fix>,
}

/// What of a record the rules are about that look at all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Its file, from the journal's folder.
    pub path: PathBuf,
    /// Its id.
    pub id: Id,
    /// Its kind.
    pub kind: Kind,
    /// The handle of a goal.
    pub handle: Option<Handle>,
    /// The records it names, by key.
    pub links: Vec<(&'static str, Id)>,
}

impl Rule {
    /// The word for it in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::Readable => "readable",
            Self::Markers => "markers",
            Self::Plain => "plain",
            Self::Ids => "ids",
            Self::Handles => "handles",
            Self::Names => "names",
            Self::Private => "private",
            Self::Leftovers => "leftovers",
            Self::Questions => "questions",
            Self::Git => "git",
            Self::Remote => "remote",
            Self::Links => "links",
            Self::Waiting => "waiting",
            Self::Drafts => "drafts",
            Self::Trash => "trash",
            Self::State => "state",
        }
    }
}

impl Weight {
    /// The word for it in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mend => "mend",
            Self::Know => "know",
        }
    }
}

impl Finding {
    /// Something to mend.
    pub fn mend(rule: Rule, problem: impl Into<String>, advice: impl Into<String>) -> Self {
        let (problem, advice) = (problem.into(), advice.into());
        Self { rule, weight: Weight::Mend, path: None, line: None, problem, advice, fix: None }
    }

    /// Something to know.
    pub fn know(rule: Rule, problem: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { weight: Weight::Know, ..Self::mend(rule, problem, advice) }
    }

    /// The same, about a file.
    #[must_use]
    pub fn about(self, path: impl Into<PathBuf>) -> Self {
        Self { path: Some(path.into()), ..self }
    }

    /// The same, about a line of it.
    #[must_use]
    pub fn on_line(self, line: usize) -> Self {
        Self { line: Some(line), ..self }
    }

    /// The same, with what mends it.
    #[must_use]
    pub fn fixed_by(self, fix: Fix) -> Self {
        Self { fix: Some(fix), ..self }
    }
}

impl Facts {
    /// The facts of a record.
    pub fn of(path: PathBuf, record: &Record) -> Self {
        let handle = match &record.entry {
            Entry::Goal(goal) => Some(goal.handle.clone()),
            _ => None,
        };
        Self { path, id: record.id, kind: record.kind(), handle, links: record.links() }
    }
}

/// What the rules find that look at all records.
pub fn among(records: &[Facts]) -> Vec<Finding> {
    let mut findings = shared(records, Rule::Ids, |facts| Some(facts.id.to_string()));
    findings.extend(shared(records, Rule::Handles, |facts| facts.handle.as_ref().map(Handle::to_string)));
    let mut known: Vec<Id> = records.iter().map(|facts| facts.id).collect();
    known.sort_unstable();
    for facts in records {
        for (key, id) in facts.links.iter().filter(|(_, id)| known.binary_search(id).is_err()) {
            let problem = format!("`{key}` names {id}, which is not here");
            let advice = "it was deleted, or it is on another device: it may stay so";
            findings.push(Finding::know(Rule::Links, problem, advice).about(&facts.path));
        }
    }
    findings
}

/// Finds what should be of one record alone, and is of several.
fn shared(records: &[Facts], rule: Rule, of: impl Fn(&Facts) -> Option<String>) -> Vec<Finding> {
    let mut bearers: BTreeMap<String, Vec<&Facts>> = BTreeMap::new();
    for facts in records {
        if let Some(shared) = of(facts) {
            bearers.entry(shared).or_default().push(facts);
        }
    }
    let mut findings = Vec::new();
    for (what, bearers) in bearers.into_iter().filter(|(_, bearers)| bearers.len() > 1) {
        for facts in &bearers {
            let other = bearers.iter().find(|other| other.path != facts.path).unwrap_or(facts).path.display();
            let (problem, advice) = match rule {
                Rule::Handles => (
                    format!("the handle {what} is also that of {other}"),
                    format!("give one of them another name: `kap goal edit {} --handle NAME`", facts.id),
                ),
                _ => (
                    format!("the id {what} is also that of {other}"),
                    "compare the two, and keep what you want in one of them".to_owned(),
                ),
            };
            findings.push(Finding::mend(rule, problem, advice).about(&facts.path));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(path: &str, bits: u32, handle: Option<&str>, links: &[u32]) -> Facts {
        Facts {
            path: path.into(),
            id: Id::from_random(bits),
            kind: Kind::Goal,
            handle: handle.map(|handle| handle.parse().unwrap()),
            links: links.iter().map(|bits| ("from", Id::from_random(*bits))).collect(),
        }
    }

    fn found(records: &[Facts]) -> Vec<(Rule, Weight, String)> {
        let place = |finding: &Finding| finding.path.as_ref().unwrap().display().to_string();
        among(records).iter().map(|finding| (finding.rule, finding.weight, place(finding))).collect()
    }

    #[test]
    fn a_sound_journal_has_no_findings() {
        assert_eq!(found(&[facts("a", 1, Some("walk"), &[2]), facts("b", 2, Some("sea"), &[1, 2])]), []);
    }

    #[test]
    fn what_is_there_twice_is_named_with_both_files() {
        let twice = [facts("a", 1, Some("walk"), &[]), facts("b", 1, Some("walk"), &[])];
        assert_eq!(
            found(&twice),
            [
                (Rule::Ids, Weight::Mend, "a".to_owned()),
                (Rule::Ids, Weight::Mend, "b".to_owned()),
                (Rule::Handles, Weight::Mend, "a".to_owned()),
                (Rule::Handles, Weight::Mend, "b".to_owned()),
            ]
        );
    }

    #[test]
    fn a_record_that_is_elsewhere_is_only_mentioned() {
        assert_eq!(found(&[facts("a", 1, None, &[7])]), [(Rule::Links, Weight::Know, "a".to_owned())]);
    }
}
