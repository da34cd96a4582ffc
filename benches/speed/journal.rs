//! The journal that is timed: real or made-up prose, written as kap writes it.

use std::cell::Cell;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{DateTime, Days, FixedOffset};
use kap::journal::id::Id;
use kap::journal::record::{Entry, Record};
use kap::journal::reflection::Reflection;
use kap::journal::step::Step;
use kap::store::{Journal, layout, record};

use super::KAP;
use super::measure::run;

/// What the bare script adds: as long as what kap adds.
const BARE_RECORD: &str = "\
+++
id = \"00000\"

kind = \"reflection\"

at = 2026-10-05T14:00:00+02:00

day = 2026-10-05

step = \"free\"
+++

Slept ten hours. Still soft.
";

/// The records of a made-up journal: as many as those of a diary of nine years.
const MADE_UP: usize = 3_413;

/// The writes of one durable add, by the programs that a script has for them, and nothing else.
const WRITES: &str = "\
set -e
printf %s \"$3\" > \"$1/.unfinished-$2\"
sync \"$1/.unfinished-$2\"
mv -n \"$1/.unfinished-$2\" \"$1/$2\"
sync \"$1\"
";

/// Git's part: one commit of that file alone, as durable as kap's.
const GIT: &str = "\
export GIT_AUTHOR_DATE=2026-10-05T14:00:00 GIT_COMMITTER_DATE=2026-10-05T14:00:00
safe='-c core.fsync=committed,reference,index -c gc.auto=0'
git $safe add --intent-to-add -- \"$1/$2\"
git $safe commit --only --quiet -m 'kap: reflection 2026-10-05' -- \"$1/$2\"
";

/// A journal on the disk, and how to run things on it.
pub struct Bench {
    /// Its folder.
    pub journal: PathBuf,
    /// How many records it began with.
    pub records: usize,
    /// The id of one in the middle.
    pub id: String,
    /// The file of that one.
    pub path: PathBuf,
    home: PathBuf,
    added: Cell<usize>,
}

impl Bench {
    /// Makes a journal of so many copies of the corpus.
    pub fn new(home: &Path, copies: usize) -> io::Result<Self> {
        let journal = home.join("journal");
        fs::create_dir_all(&journal)?;
        for (name, text) in Journal::files(true) {
            fs::write(journal.join(name), text)?;
        }
        // Most people's git knows a name; where it knows none, kap asks git once more.
        fs::write(home.join(".gitconfig"), "[user]\n\tname = Ana\n\temail = ana@example.org\n")?;
        let texts = corpus()?;
        let mut middle = None;
        let mut records = 0;
        for (at, text) in &texts {
            for _ in 0..copies {
                let record = reflection(records, *at, text);
                let path = journal.join(layout::path_of(&record));
                fs::create_dir_all(path.parent().unwrap_or(&journal))?;
                fs::write(&path, record::encode(&record))?;
                records += 1;
                if records > texts.len() * copies / 2 {
                    middle.get_or_insert((record.id.to_string(), path));
                }
            }
        }
        let (id, path) = middle.ok_or(io::ErrorKind::InvalidData)?;
        Ok(Self { journal, records, id, path, home: home.to_owned(), added: Cell::new(0) })
    }

    /// kap on this journal, with a home of its own.
    pub fn kap(&self, arguments: &[&str]) -> Command {
        let mut kap = Command::new(KAP);
        self.hermetic(&mut kap);
        kap.env("KAP_DIR", &self.journal).env("KAP_GIT", "0").args(arguments);
        kap
    }

    /// A script that does the writes of an add.
    pub fn bare_add(&self) -> Command {
        self.script(WRITES)
    }

    /// The same, and git's part.
    pub fn bare_add_with_git(&self) -> Command {
        self.script(&format!("{WRITES}{GIT}"))
    }

    fn script(&self, text: &str) -> Command {
        let mut script = Command::new("sh");
        self.hermetic(&mut script);
        script.arg("-c").arg(text).arg("sh").arg(self.year()).arg(self.next_name()).arg(BARE_RECORD);
        script.current_dir(&self.journal);
        script
    }

    /// Puts the journal in git, as kap does: not left to kap, since this folder may be a part of a
    /// larger repository, which kap would use.
    pub fn begin_git(&self) {
        let steps: [&[&str]; 6] = [
            &["init", "--quiet", "--initial-branch=main", "--template="],
            &["config", "kap.managed", "true"],
            // A commit starts it in the background otherwise, in the way of the last step.
            &["config", "gc.auto", "0"],
            &["add", "--all"],
            &["commit", "--quiet", "-m", "kap: journal"],
            &["gc", "--quiet"],
        ];
        for arguments in steps {
            let mut git = Command::new("git");
            self.hermetic(&mut git);
            run(git.current_dir(&self.journal).args(arguments));
        }
    }

    /// No setting of this machine has a say.
    fn hermetic(&self, command: &mut Command) {
        command.env_clear().env("PATH", env!("PATH")).env("HOME", &self.home);
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("TZ", "UTC");
    }

    /// The folder that kap adds to, which is this year's, so that both add to the same one.
    fn year(&self) -> PathBuf {
        let years = fs::read_dir(&self.journal).into_iter().flatten().flatten();
        let years =
            years.filter(|entry| entry.file_name().to_str().is_some_and(|name| layout::year(name).is_some()));
        years.map(|entry| entry.path()).max().unwrap_or_else(|| self.journal.clone())
    }

    fn next_name(&self) -> String {
        self.added.set(self.added.get() + 1);
        format!("2026-10-05-reflection-bare{}.md", self.added.get())
    }
}

fn reflection(number: usize, at: DateTime<FixedOffset>, text: &str) -> Record {
    let entry = Reflection { session: None, step: Step::Free, set: None, skipped: vec![], made: vec![] };
    // Odd and with no common factor with the number of ids: each is given once.
    let bits = u32::try_from(number).unwrap_or_default().wrapping_mul(0x9e37_79b1);
    Record {
        id: Id::from_random(bits),
        at,
        day: at.date_naive(),
        written: None,
        tags: Vec::new(),
        entry: Entry::Reflection(entry),
        body: format!("{}\n", text.trim_end()),
    }
}

/// Times and texts: those of the corpus, or made up.
fn corpus() -> io::Result<Vec<(DateTime<FixedOffset>, String)>> {
    #[allow(clippy::disallowed_methods, reason = "whoever runs the benchmark names the corpus so")]
    let Some(path) = std::env::var_os("KAP_CORPUS") else { return Ok(made_up()) };
    let entry = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).ok()?;
        let at = DateTime::parse_from_rfc3339(line["at"].as_str()?).ok()?;
        Some((at, line["text"].as_str()?.to_owned()))
    };
    let found: Vec<_> = fs::read_to_string(path)?.lines().filter_map(entry).collect();
    if found.is_empty() {
        Err(io::Error::other("KAP_CORPUS holds no lines with `at` and `text`"))
    } else {
        Ok(found)
    }
}

fn made_up() -> Vec<(DateTime<FixedOffset>, String)> {
    const WORDS: [&str; 12] =
        ["rain", "slow", "the", "window", "breath", "again", "a", "hall", "of", "quiet", "hands", "and"];
    let mut random = fastrand::Rng::with_seed(7);
    let first = DateTime::UNIX_EPOCH.fixed_offset() + Days::new(14_610);
    let text = |random: &mut fastrand::Rng| {
        let words = random.usize(60..600);
        let words: Vec<&str> = (0..words).map(|_| WORDS[random.usize(..WORDS.len())]).collect();
        words.chunks(80).map(|paragraph| paragraph.join(" ")).collect::<Vec<_>>().join("\n\n")
    };
    (0..MADE_UP as u64).map(|day| (first + Days::new(day), text(&mut random))).collect()
}
