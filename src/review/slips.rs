//! What slips first when things get hard: the person's own words of it, which come back in every review.

use super::Words;

/// The latest words of what slips first. At least one of them is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slips {
    /// What slips first.
    pub first: Option<Words>,
    /// The early sign, the small thing that comes before.
    pub sign: Option<Words>,
    /// What helps then, and who.
    pub helps: Option<Words>,
}
