//! A look back for somebody else: what leaves, and nothing beside it.

use super::arc::YOUR_NOTE;
use super::days::{Days, title};
use super::ledgers::HEAVY;
use super::page::{ARC, Block, CLOSING, ELSEWHERE, Entry, Page, Section, page};
use super::practised::NO_DIAGNOSIS;
use crate::journal::kind::Kind;
use crate::journal::record::{Entry as Of, Record};
use crate::journal::reflection::Body;
use crate::journal::sharing::Leaving;
use crate::render::{capital, without_codes};
use crate::review::{Report, Words};

/// The heading above the words that no other section has.
pub const OWN_WORDS: &str = "In my own words";
/// The heading above the sessions, where the page is not for whoever sits before kap.
pub const SESSIONS: &str = "Sessions";

/// Returns the page for somebody. The report is made of the same records, as they leave.
pub fn brief(report: &Report, leaving: &[Leaving], whom: &str) -> Page {
    let days = Days::of(report);
    let mut report = report.clone();
    // These stand among the person's own words, or speak of what stays at home.
    report.intentions.clear();
    report.written.clear();
    report.domains.clear();
    report.slips = None;
    report.recurring = crate::review::Recurring::default();
    let mut page = page(&report);
    for section in &mut page.sections {
        section.title = match section.title {
            ARC => SESSIONS,
            CLOSING => "My closing words",
            title => title,
        };
        section.blocks.iter_mut().for_each(without_advice);
        for block in &mut section.blocks {
            if matches!(block, Block::Says(text) if text == NO_DIAGNOSIS) {
                *block = Block::Says("A score is a number, not a diagnosis.".to_owned());
            }
        }
        section.blocks.retain(|block| !matches!(block, Block::Says(text) if is_for_oneself(text)));
    }
    let words: Vec<Block> = leaving.iter().filter_map(|one| own_words(&one.record, leaving, days)).collect();
    if !words.is_empty() {
        page.sections.insert(0, Section { title: OWN_WORDS, blocks: words });
    }
    page.sections.retain(|section| !section.blocks.is_empty());
    let who = if whom.starts_with(char::is_uppercase) { whom.to_owned() } else { format!("my {whom}") };
    page.title = format!("For {who}: {}", title(&report.period));
    page
}

fn without_advice(block: &mut Block) {
    if let Block::Entry(entry) = block {
        entry.facts.retain(|fact| !is_for_oneself(fact));
        for (label, _) in &mut entry.more {
            if let Some((notes, _)) = label.split_once(ELSEWHERE).filter(|_| is_for_oneself(label)) {
                *label = format!("{notes}, not on this page");
            }
        }
        if let Some(head) = entry.head.strip_suffix(YOUR_NOTE) {
            entry.head = format!("{head}: my note");
        }
    }
}

/// Is it said to whoever sits before kap?
fn is_for_oneself(text: &str) -> bool {
    text == HEAVY || without_codes(text).contains("`kap ")
}

/// The words of a record, as far as no other section has them.
fn own_words(record: &Record, leaving: &[Leaving], days: Days) -> Option<Block> {
    let has = |id| leaving.iter().any(|one| one.record.id == id);
    let is_elsewhere = match &record.entry {
        Of::Session(_) | Of::Practice(_) | Of::Review(_) => true,
        Of::Checkin(checkin) => has(checkin.on),
        Of::Intention(_)
        | Of::Reflection(_)
        | Of::Insight(_)
        | Of::Question(_)
        | Of::Difficulty(_)
        | Of::Goal(_)
        | Of::Measure(_) => false,
    };
    if is_elsewhere {
        return None;
    }
    let body = Body::parse(&record.body);
    let opening = match record.kind() {
        // Their first line stands in their own section.
        Kind::Insight | Kind::Question | Kind::Difficulty | Kind::Goal => {
            body.opening.trim_start().split_once('\n').map_or("", |(_, rest)| rest)
        }
        _ => &body.opening,
    };
    let mut more: Vec<(String, Option<Words>)> =
        Words::new(record, opening).map(|words| (String::new(), Some(words))).into_iter().collect();
    if let Of::Intention(intention) = &record.entry {
        let parts = [
            ("Value", &intention.value),
            ("Hope", &intention.hope),
            ("Support", &intention.support),
            ("Protected time", &intention.protected_time),
        ];
        let said = |(label, text): (&str, &Option<String>)| {
            Some((label.to_owned(), Some(Words::new(record, text.as_deref()?)?)))
        };
        more.extend(parts.into_iter().filter_map(said));
    }
    let answers = body.answers.iter();
    more.extend(answers.filter_map(|answer| {
        let words = Words::new(record, &answer.text)?;
        Some((answer.asked.clone(), Some(words)))
    }));
    let of = match record.kind() {
        Kind::Insight | Kind::Question | Kind::Difficulty | Kind::Goal => {
            format!(": {}", record.headline())
        }
        _ => String::new(),
    };
    let head = format!("{}, {}{of}", capital(record.kind().in_words()), days.day(record.day));
    (!more.is_empty()).then(|| Block::Entry(Entry { head, more, ..Entry::default() }))
}
