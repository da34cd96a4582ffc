//! Reads a repository's config without starting git, to see whether it would run programs.
//!
//! Follows git's own grammar to the letter: a key that git sees and this reader does not would be
//! a hole. Includes are not followed, they are a reason to refuse.

use std::iter::Peekable;
use std::slice::Iter;

/// The keys of one config and their values, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Config {
    /// `filter.lfs.clean`: all but the middle part in lower case. A key alone means true.
    entries: Vec<(String, Option<String>)>,
}

impl Config {
    /// Reads a config; the error is the number of the line that git would refuse.
    pub(super) fn parse(text: &[u8]) -> Result<Self, usize> {
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        let mut reader = Reader { bytes: text.iter().peekable(), line: 1, at_end: false };
        reader.entries().ok_or(reader.line).map(|entries| Self { entries })
    }

    /// Adds the keys of a config that is read after this one.
    pub(super) fn extend(&mut self, other: Self) {
        self.entries.extend(other.entries);
    }

    /// The last value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.entries.iter().rfind(|(name, _)| name == key).and_then(|(_, value)| value.as_deref())
    }

    /// How many values a key has.
    pub(super) fn count(&self, key: &str) -> usize {
        self.entries.iter().filter(|(name, _)| name == key).count()
    }

    /// The key is there and means yes.
    pub(super) fn is_true(&self, key: &str) -> bool {
        let value = self.entries.iter().rfind(|(name, _)| name == key).map(|(_, value)| value.as_deref());
        match value {
            None => false,
            Some(None) => true,
            Some(Some(value)) => {
                ["true", "yes", "on"].iter().any(|yes| value.eq_ignore_ascii_case(yes))
                    || value.parse::<i64>().is_ok_and(|number| number != 0)
            }
        }
    }

    /// The keys that make git run a program when a file is added or committed, whatever kap says
    /// on the command line, or that read more config from elsewhere.
    pub(super) fn programs(&self, sign: bool) -> Vec<String> {
        let names = self.entries.iter().map(|(name, _)| name);
        let mut found: Vec<String> = names.filter(|name| runs_a_program(name, sign)).cloned().collect();
        found.sort();
        found.dedup();
        found
    }

    /// The keys with which a repository would choose programs or ways when it is fetched from or sent to.
    pub(super) fn network_programs(&self) -> Vec<String> {
        let names = self.entries.iter().map(|(name, _)| name);
        let mut found: Vec<String> = names.filter(|name| opens_a_way(name)).cloned().collect();
        found.sort();
        found.dedup();
        found
    }

    /// The remotes that have an address, in their order.
    pub(super) fn remotes(&self) -> Vec<&str> {
        let names = self.entries.iter().map(|(name, _)| name.as_str());
        let mut found: Vec<&str> =
            names.filter_map(|name| name.strip_prefix("remote.")?.strip_suffix(".url")).collect();
        found.dedup();
        found
    }

    #[cfg(unix)]
    #[cfg(test)]
    pub(super) fn names(&self) -> Vec<&str> {
        self.entries.iter().map(|(name, _)| name.as_str()).collect()
    }
}

fn runs_a_program(name: &str, sign: bool) -> bool {
    let section = name.split('.').next().unwrap_or_default();
    let key = name.rsplit('.').next().unwrap_or_default();
    match section {
        "include" | "includeif" => true,
        "filter" => matches!(key, "clean" | "smudge" | "process"),
        "gpg" => sign && matches!(key, "program" | "defaultkeycommand"),
        _ => false,
    }
}

fn opens_a_way(name: &str) -> bool {
    let section = name.split('.').next().unwrap_or_default();
    let key = name.rsplit('.').next().unwrap_or_default();
    match section {
        "core" => matches!(key, "sshcommand" | "askpass" | "gitproxy" | "alternaterefscommand"),
        "remote" => matches!(key, "uploadpack" | "receivepack" | "vcs" | "proxy" | "pushurl"),
        "credential" => key == "helper",
        "http" | "url" | "protocol" | "ssh" => true,
        _ => false,
    }
}

struct Reader<'a> {
    bytes: Peekable<Iter<'a, u8>>,
    line: usize,
    at_end: bool,
}

impl Reader<'_> {
    /// The next byte; a line feed for CR LF, and at the end.
    fn next(&mut self) -> u8 {
        let byte = match self.bytes.next() {
            None => {
                self.at_end = true;
                return b'\n';
            }
            Some(b'\r') => self.bytes.next_if_eq(&&b'\n').map_or(b'\r', |_| b'\n'),
            Some(&byte) => byte,
        };
        self.line += usize::from(byte == b'\n');
        byte
    }

    fn entries(&mut self) -> Option<Vec<(String, Option<String>)>> {
        let mut entries = Vec::new();
        let mut section = Vec::new();
        let mut in_comment = false;
        loop {
            match self.next() {
                b'\n' if self.at_end => return Some(entries),
                b'\n' => in_comment = false,
                _ if in_comment => {}
                b' ' | b'\t' | b'\r' => {}
                b'#' | b';' => in_comment = true,
                b'[' => section = self.section()?,
                first if first.is_ascii_alphabetic() => {
                    let mut name = section.clone();
                    let value = self.key(first, &mut name)?;
                    entries.push((text(&name), value.as_deref().map(text)));
                }
                _ => return None,
            }
        }
    }

    /// `[section]`, `[section.sub]` or `[section "sub"]`, with a dot at the end.
    fn section(&mut self) -> Option<Vec<u8>> {
        let mut name = Vec::new();
        loop {
            match self.next() {
                b']' => break,
                b'\n' => return None,
                b' ' | b'\t' | b'\r' => {
                    self.subsection(&mut name)?;
                    break;
                }
                c if c.is_ascii_alphanumeric() || c == b'-' || c == b'.' => name.push(c.to_ascii_lowercase()),
                _ => return None,
            }
        }
        name.push(b'.');
        Some(name)
    }

    fn subsection(&mut self, name: &mut Vec<u8>) -> Option<()> {
        let quote = loop {
            match self.next() {
                b' ' | b'\t' | b'\r' => {}
                other => break other,
            }
        };
        if quote != b'"' {
            return None;
        }
        name.push(b'.');
        loop {
            let c = match self.next() {
                b'"' => break,
                b'\\' => self.next(),
                b'\n' => return None,
                c => c,
            };
            if c == b'\n' {
                return None;
            }
            name.push(c);
        }
        (self.next() == b']').then_some(())
    }

    /// The rest of a key, and its value.
    #[expect(clippy::option_option, reason = "not a key, a key alone, a key with a value")]
    fn key(&mut self, first: u8, name: &mut Vec<u8>) -> Option<Option<Vec<u8>>> {
        let mut c = first;
        while c.is_ascii_alphanumeric() || c == b'-' {
            name.push(c.to_ascii_lowercase());
            c = self.next();
        }
        while c == b' ' || c == b'\t' {
            c = self.next();
        }
        match c {
            b'\n' => Some(None),
            b'=' => self.value().map(Some),
            _ => None,
        }
    }

    fn value(&mut self) -> Option<Vec<u8>> {
        let mut value = Vec::new();
        // How long the value is without the blanks that now end it.
        let mut length = 0;
        let (mut quoted, mut in_comment) = (false, false);
        loop {
            match self.next() {
                b'\n' => break,
                _ if in_comment => continue,
                blank @ (b' ' | b'\t' | b'\r') if !quoted => {
                    if !value.is_empty() {
                        value.push(blank);
                    }
                    continue;
                }
                b'#' | b';' if !quoted => {
                    in_comment = true;
                    continue;
                }
                b'\\' => match self.next() {
                    b'\n' => continue,
                    b't' => value.push(b'\t'),
                    b'b' => value.push(8),
                    b'n' => value.push(b'\n'),
                    same @ (b'\\' | b'"') => value.push(same),
                    _ => return None,
                },
                b'"' => quoted = !quoted,
                c => value.push(c),
            }
            length = value.len();
        }
        value.truncate(length);
        (!quoted).then_some(value)
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
