//! Names in place of what is random: ids of records, names of folders.

use std::path::Path;

/// The id in the name of a record's file.
pub fn id_of(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?.strip_suffix(".md")?;
    let (_, id) = name.rsplit_once('-')?;
    let is_id = id.len() == 5 && id.bytes().all(|c| c.is_ascii_digit() || c.is_ascii_lowercase());
    let folder = path.parent()?.file_name()?.to_str()?;
    let is_records = folder == "goals" || (folder.len() == 4 && folder.bytes().all(|c| c.is_ascii_digit()));
    (is_id && is_records).then(|| id.to_owned())
}

pub fn kind_of(path: &Path) -> String {
    if path.parent().and_then(Path::file_name).is_some_and(|folder| folder == "goals") {
        return "goal".to_owned();
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.split('-').nth(3).unwrap_or_default().to_owned()
}

/// A list of random ids is sorted by them: here it is sorted by their names.
pub fn in_order(text: &str) -> String {
    let Some((before, rest)) = text.split_once("made = [\n") else { return text.to_owned() };
    let (list, after) = rest.split_once(']').unwrap();
    let mut list: Vec<&str> = list.lines().collect();
    list.sort_unstable();
    format!("{before}made = [\n{}\n]{after}", list.join("\n"))
}

/// Replaces the word after each `mark` if it has at least `length` characters, as what is random has.
pub fn replace_after(text: &str, mark: &str, length: usize, name: &str) -> String {
    let mut parts = text.split(mark);
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(part.len());
        shown.push_str(mark);
        shown.push_str(if end >= length { name } else { &part[..end] });
        shown.push_str(&part[end..]);
    }
    shown
}
