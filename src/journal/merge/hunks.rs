//! Where two versions differ from the one they grew out of.

use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A part of the three texts, as numbers of their pieces.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Region {
    /// A piece that all three have.
    Same { base: usize, one: usize, other: usize },
    /// Pieces that at least one side changed.
    Changed { base: Range<usize>, one: Range<usize>, other: Range<usize> },
}

/// Pieces of the base, and what stands in their place on one side.
#[derive(Debug, Clone)]
struct Hunk {
    base: Range<usize>,
    side: Range<usize>,
}

/// Takes the three texts apart. Changes that only touch are two regions: two paragraphs, each changed on
/// one side, are no reason to keep both twice.
pub(super) fn regions(base: &[String], one: &[String], other: &[String]) -> Vec<Region> {
    let (ones, others) = (hunks(base, one), hunks(base, other));
    let mut regions = Vec::new();
    let (mut ones, mut others) = (ones.into_iter().peekable(), others.into_iter().peekable());
    // Where each text has been read to.
    let (mut at, mut one_at, mut other_at) = (0, 0, 0);
    loop {
        let starts =
            [ones.peek(), others.peek()].map(|hunk| hunk.map(|hunk| (hunk.base.start, hunk.base.end)));
        let Some((start, mut end)) = starts.into_iter().flatten().min() else { break };
        while at < start {
            regions.push(Region::Same { base: at, one: one_at, other: other_at });
            (at, one_at, other_at) = (at + 1, one_at + 1, other_at + 1);
        }
        let (mut one_taken, mut other_taken): (Vec<Hunk>, Vec<Hunk>) = (Vec::new(), Vec::new());
        loop {
            let before = (one_taken.len(), other_taken.len());
            while let Some(hunk) = ones.next_if(|hunk| meets(hunk, start, end)) {
                end = end.max(hunk.base.end);
                one_taken.push(hunk);
            }
            while let Some(hunk) = others.next_if(|hunk| meets(hunk, start, end)) {
                end = end.max(hunk.base.end);
                other_taken.push(hunk);
            }
            if before == (one_taken.len(), other_taken.len()) {
                break;
            }
        }
        let (one_end, other_end) =
            (reach(one_at, end - start, &one_taken), reach(other_at, end - start, &other_taken));
        regions.push(Region::Changed { base: start..end, one: one_at..one_end, other: other_at..other_end });
        (at, one_at, other_at) = (end, one_end, other_end);
    }
    while at < base.len() {
        regions.push(Region::Same { base: at, one: one_at, other: other_at });
        (at, one_at, other_at) = (at + 1, one_at + 1, other_at + 1);
    }
    regions
}

/// Does the hunk change what stands between `start` and `end`, or add at the very same place?
fn meets(hunk: &Hunk, start: usize, end: usize) -> bool {
    if hunk.base.is_empty() || start == end {
        let (from, to) = (hunk.base.start, hunk.base.end);
        return (from, to) == (start, end) || (from > start && to < end);
    }
    hunk.base.start < end
}

/// How far a side reaches, that has changed these hunks within `count` pieces of the base.
fn reach(at: usize, count: usize, hunks: &[Hunk]) -> usize {
    let replaced: usize = hunks.iter().map(|hunk| hunk.base.len()).sum();
    let written: usize = hunks.iter().map(|hunk| hunk.side.len()).sum();
    at + count - replaced + written
}

/// What a side changed. Where as many pieces stand as stood there, each is taken for the new form of one.
fn hunks(base: &[String], side: &[String]) -> Vec<Hunk> {
    let mut found = Vec::new();
    let (mut at, mut side_at) = (0, 0);
    let end = (base.len(), side.len());
    for (here, there) in matches(base, side).into_iter().chain([end]) {
        if at < here || side_at < there {
            if here - at == there - side_at {
                found.extend(
                    (0..here - at)
                        .map(|n| Hunk { base: at + n..at + n + 1, side: side_at + n..side_at + n + 1 }),
                );
            } else {
                found.push(Hunk { base: at..here, side: side_at..there });
            }
        }
        (at, side_at) = (here + 1, there + 1);
    }
    found
}

/// The pieces that two texts share, in their order.
pub(super) fn matches(one: &[String], other: &[String]) -> Vec<(usize, usize)> {
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut number = |text| {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *numbers.entry(text).or_insert(next)
    };
    let one: Vec<u32> = one.iter().map(|text| number(text.as_str())).collect();
    let other: Vec<u32> = other.iter().map(|text| number(text.as_str())).collect();
    let mut pairs = Vec::new();
    for operation in capture_diff_slices(Algorithm::Patience, &one, &other) {
        if let DiffOp::Equal { old_index, new_index, len } = operation {
            pairs.extend((0..len).map(|n| (old_index + n, new_index + n)));
        }
    }
    pairs
}
