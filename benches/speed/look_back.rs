//! A look back over one year of many: beside reading that year's files with `cat`, and beside `jrnl` showing
//! the same year of the same text.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::finding::is_there;
use super::journal::Bench;
use super::measure::Pair;
use super::table::Row;

/// What jrnl needs to know to read a file of text.
const JRNL: &str = "\
journals:
  default:
    journal: JOURNAL
editor: ''
encrypt: false
template: false
default_hour: 9
default_minute: 0
timeformat: '%Y-%m-%d %H:%M'
tagsymbols: '@'
highlight: true
linewrap: 79
indent_character: '|'
colors:
  body: none
  date: none
  tags: none
  title: none
";

/// The rows of a journal.
pub fn rows(bench: &Bench) -> io::Result<Vec<Row>> {
    let (year, files) = fullest_year(&bench.journal)?;
    let review = || bench.kap(&["review", "--year", &year]);
    let records = bench.records;
    let pair = Pair::of(31, review, || cat(&bench.journal.join(&year)));
    let mut rows = vec![
        Row::times(&format!("review --year, {files} of {records}"), "cat of that year", pair).at_most(2.0),
    ];
    if is_there("jrnl") {
        let config = write_for_jrnl(bench)?;
        let jrnl = || {
            let mut jrnl = Command::new("jrnl");
            jrnl.env("HOME", bench.journal.with_file_name("jrnl")).arg("--config-file").arg(&config);
            jrnl.args(["-from", &format!("{year}-01-01"), "-to", &format!("{year}-12-31")]);
            jrnl
        };
        let pair = Pair::of(3, review, jrnl);
        let figure = format!("review --year, {files} of {records}");
        rows.push(Row::times(&figure, "jrnl of that year", pair).at_most(0.05));
    }
    Ok(rows)
}

/// Beside `cat`, in a journal with sessions, ledgers and goals.
pub fn lived(journal: &Path, kap: impl Fn(&[&str]) -> Command) -> io::Result<Row> {
    let (year, files) = fullest_year(journal)?;
    let pair = Pair::of(31, || kap(&["review", "--year", &year]), || cat(&journal.join(&year)));
    Ok(Row::times(&format!("review --year of ten years, {files} files"), "cat of that year", pair)
        .at_most(2.0))
}

/// The year that has most files, and how many.
fn fullest_year(journal: &Path) -> io::Result<(String, usize)> {
    let mut fullest = (String::new(), 0);
    for entry in fs::read_dir(journal)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.len() == 4 && name.parse::<u32>().is_ok() {
            let files = fs::read_dir(entry.path())?.count();
            if files > fullest.1 {
                fullest = (name, files);
            }
        }
    }
    Ok(fullest)
}

/// `cat` of all files of a folder. They are more than one command line may hold on some systems, so that
/// `find` calls it.
fn cat(folder: &Path) -> Command {
    let mut find = Command::new("find");
    find.arg(folder).args(["-type", "f", "-exec", "cat", "{}", "+"]);
    find
}

/// Writes the text of all records as jrnl keeps it, and returns the settings that name it.
pub fn write_for_jrnl(bench: &Bench) -> io::Result<PathBuf> {
    let folder = bench.journal.with_file_name("jrnl");
    fs::create_dir_all(&folder)?;
    let mut texts: Vec<(String, String)> = Vec::new();
    for year in fs::read_dir(&bench.journal)?.flatten() {
        for file in fs::read_dir(year.path()).into_iter().flatten().flatten() {
            let text = fs::read_to_string(file.path()).unwrap_or_default();
            let day = file.file_name().to_string_lossy().chars().take(10).collect();
            let body = text.splitn(3, "+++").last().unwrap_or_default().trim().to_owned();
            texts.push((day, body));
        }
    }
    texts.sort();
    let journal = folder.join("journal.txt");
    let mut file = io::BufWriter::new(fs::File::create(&journal)?);
    for (day, body) in texts {
        write!(file, "[{day} 09:00] {body}\n\n")?;
    }
    file.flush()?;
    let config = folder.join("jrnl.yaml");
    fs::write(&config, JRNL.replace("JOURNAL", &journal.display().to_string()))?;
    Ok(config)
}
