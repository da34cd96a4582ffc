//! A thread as a tree for the screen, as Markdown, as JSON and as a graph.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::record::state;
use super::review::literal;
use super::{Line, Style};
use crate::journal::id::Id;
use crate::journal::record::{Entry, Record};
use crate::journal::thread::Node;

/// The JSON Schema of `kap trace --format json`.
pub const SCHEMA: &str = include_str!("thread.schema.json");

/// A thread and the records on it.
#[derive(Debug)]
pub struct Thread<'a> {
    root: &'a Node,
    records: BTreeMap<Id, &'a Record>,
    all: &'a [Record],
}

impl<'a> Thread<'a> {
    /// A thread among these records.
    pub fn new(root: &'a Node, records: &'a [Record]) -> Self {
        Self { root, records: records.iter().map(|record| (record.id, record)).collect(), all: records }
    }

    /// Returns the tree, one record after another, wrapped to the width. `drawn` joins them with lines;
    /// else they are indented, which a screen reader passes over.
    pub fn text(&self, style: &Style, drawn: bool) -> String {
        let mut rows = Vec::new();
        self.rows(self.root, "", "", style, drawn, &mut rows);
        rows.join("\n")
    }

    fn rows(&self, node: &Node, first: &str, rest: &str, style: &Style, drawn: bool, rows: &mut Vec<String>) {
        let room = style.narrowed(super::width(rest));
        let ink = if node.is_here { Style::BOLD } else { super::Ink::new() };
        let mut head = Line::new(ink, &self.head(node));
        if node.is_here {
            head.push(Style::DIM, "  (this one)");
        }
        let words = self.words(node);
        let below = if node.below.is_empty() || !drawn { "  " } else { strokes(style).3 };
        let head = head.rows(&room, 2).into_iter();
        let said = Line::new(Style::DIM, words)
            .rows(&room.narrowed(2), 0)
            .into_iter()
            .map(|row| format!("{below}{row}"));
        let said = said.filter(|_| !words.is_empty());
        for (number, row) in head.chain(said).enumerate() {
            rows.push(format!("{}{row}", if number == 0 { first } else { rest }));
        }
        let (branch, last, pass, _) = if drawn { strokes(style) } else { ("  ", "  ", "  ", "  ") };
        for (number, child) in node.below.iter().enumerate() {
            let is_last = number + 1 == node.below.len();
            let (own, under) =
                if is_last { (last, if drawn { "   " } else { "  " }) } else { (branch, pass) };
            self.rows(child, &format!("{rest}{own}"), &format!("{rest}{under}"), style, drawn, rows);
        }
    }

    /// Kind, id, day and state.
    fn head(&self, node: &Node) -> String {
        let Some(record) = self.records.get(&node.id) else {
            return format!("{}: not there any more", node.id);
        };
        let name = match &record.entry {
            Entry::Goal(goal) => format!("{} {} ({})", record.kind().in_words(), goal.handle, record.id),
            _ => format!("{} {}", record.kind().in_words(), record.id),
        };
        let day = record.day.format("%-d %B %Y");
        match state(record, self.all) {
            state if state.is_empty() => format!("{name}, {day}"),
            state => format!("{name}, {day}: {state}"),
        }
    }

    fn words(&self, node: &Node) -> &'a str {
        self.records.get(&node.id).map(|record| record.headline()).unwrap_or_default()
    }

    /// Returns the tree as a list in Markdown.
    pub fn md(&self) -> String {
        let line = |(depth, node): (usize, &Node)| {
            let words = match self.words(node) {
                "" => String::new(),
                words => format!(". {}", literal(words)),
            };
            let here = if node.is_here { " (this one)" } else { "" };
            format!("{}- {}{here}{words}", "  ".repeat(depth), self.head(node))
        };
        self.root.walk().into_iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// Returns the tree as a JSON value; [`SCHEMA`] says what is in it.
    pub fn value(&self) -> Value {
        json!({ "schema": 1, "thread": self.node(self.root) })
    }

    fn node(&self, node: &Node) -> Value {
        let record = self.records.get(&node.id);
        let below: Vec<Value> = node.below.iter().map(|node| self.node(node)).collect();
        json!({
            "id": node.id.as_str(),
            "here": node.is_here,
            "missing": node.is_missing,
            "kind": record.map(|record| record.kind().as_str()),
            "day": record.map(|record| record.day.to_string()),
            "at": record.map(|record| record.at.to_rfc3339()),
            "state": record.map(|record| state(record, self.all)).filter(|state| !state.is_empty()),
            "text": record.map(|record| record.headline()),
            "below": below,
        })
    }

    /// Returns the tree as a graph in the DOT language. It holds no word of the person's but the handles
    /// of goals: a drawing is made to be handed on.
    pub fn dot(&self) -> String {
        let nodes = self.root.walk();
        let mut lines = vec!["digraph thread {".to_owned(), "  rankdir = LR;".to_owned()];
        for (_, node) in &nodes {
            let style = match (node.is_missing, node.is_here) {
                (true, _) => ", style = dashed",
                (_, true) => ", penwidth = 2",
                _ => "",
            };
            lines.push(format!("  \"{}\" [shape = box, label = \"{}\"{style}];", node.id, self.label(node)));
        }
        for (_, node) in &nodes {
            lines.extend(node.below.iter().map(|below| format!("  \"{}\" -> \"{}\";", node.id, below.id)));
        }
        lines.push("}".to_owned());
        lines.join("\n")
    }

    fn label(&self, node: &Node) -> String {
        let Some(record) = self.records.get(&node.id) else { return format!("{}\\nmissing", node.id) };
        let name = match &record.entry {
            Entry::Goal(goal) => goal.handle.to_string(),
            _ => record.kind().in_words().to_owned(),
        };
        format!("{name}\\n{}\\n{}", record.id, record.day)
    }
}

/// What joins the records: a branch, the last branch, the line that passes by, the line of one's own.
fn strokes(style: &Style) -> (&'static str, &'static str, &'static str, &'static str) {
    if style.ascii { ("|- ", "`- ", "|  ", "| ") } else { ("├─ ", "└─ ", "│  ", "│ ") }
}
