//! What `kap doctor` found, for reading.

use super::{Ink, Line, Style};
use crate::journal::finding::{Finding, Weight};

/// Of one sort of finding, so many are shown before the rest is counted.
const SHOWN: usize = 5;

/// Returns the findings, what is to be mended first; one sort that comes very often is counted.
pub fn findings(findings: &[Finding], style: &Style) -> String {
    let mut rows = Vec::new();
    for (weight, title) in [(Weight::Mend, "To mend"), (Weight::Know, "Good to know")] {
        let of_weight: Vec<&Finding> = findings.iter().filter(|finding| finding.weight == weight).collect();
        if of_weight.is_empty() {
            continue;
        }
        if !rows.is_empty() {
            rows.push(String::new());
        }
        rows.push(style.paint(Style::BOLD, title));
        for sort in of_weight.chunk_by(|a, b| a.rule == b.rule && a.problem == b.problem) {
            // A list of two too many is shorter than to say so.
            let shown = if sort.len() <= SHOWN + 2 { sort.len() } else { SHOWN };
            for (number, finding) in sort.iter().take(shown).enumerate() {
                rows.extend(indented(&place(finding), style, 2));
                // Said once for all of a sort that follow each other.
                if number + 1 == shown {
                    let rest = sort.len() - shown;
                    if rest > 0 {
                        rows.extend(indented(
                            &Line::new(Style::DIM, &format!("and {rest} more like these")),
                            style,
                            2,
                        ));
                    }
                    rows.extend(indented(&Line::new(Style::DIM, &finding.advice), style, 4));
                }
            }
        }
    }
    rows.join("\n")
}

fn place(finding: &Finding) -> Line {
    let path = finding.path.as_ref().map(|path| path.display().to_string()).filter(|path| !path.is_empty());
    let place = match (path, finding.line) {
        (Some(path), Some(line)) => format!("{path}:{line}: "),
        (Some(path), None) => format!("{path}: "),
        (None, _) => String::new(),
    };
    Line::new(Ink::new(), &place).and(Ink::new(), &finding.problem)
}

fn indented(line: &Line, style: &Style, columns: usize) -> Vec<String> {
    let rows = line.rows(&style.narrowed(columns), 2);
    rows.into_iter().map(|row| format!("{}{row}", " ".repeat(columns))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::finding::Rule;

    #[test]
    fn one_sort_is_said_once_and_a_long_one_is_counted() {
        let open = |number: usize| {
            Finding::know(Rule::Private, "others may read it", "make it yours").about(format!("{number}.md"))
        };
        let mut all =
            vec![Finding::mend(Rule::Readable, "it is empty", "fill it\x1b").about("a.md").on_line(1)];
        all.extend((0..20).map(open));
        let expected = "\
To mend
  a.md:1: it is empty
    fill it\\x1b

Good to know
  0.md: others may read it
  1.md: others may read it
  2.md: others may read it
  3.md: others may read it
  4.md: others may read it
  and 15 more like these
    make it yours";
        assert_eq!(findings(&all, &Style::plain(80)), expected);
        assert_eq!(findings(&[], &Style::plain(80)), "");
    }
}
