//! The six domains of life, and which had nothing in the period.

use super::{Goal, Insight, Practice};
use crate::journal::ledger::Domain;

/// What belongs to a domain, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The domain.
    pub domain: Domain,
    /// Insights of the report that touch it.
    pub insights: usize,
    /// Goals of the report that belong to it.
    pub goals: usize,
    /// Times that something was done for it.
    pub practices: usize,
}

impl Share {
    /// Had it nothing?
    pub const fn is_empty(&self) -> bool {
        self.insights == 0 && self.goals == 0 && self.practices == 0
    }
}

/// What belongs to each domain.
pub(super) fn domains(insights: &[Insight], goals: &[Goal], practices: &[Practice]) -> Vec<Share> {
    let share = |domain: Domain| Share {
        domain,
        insights: insights.iter().filter(|insight| insight.domains.contains(&domain)).count(),
        goals: goals.iter().filter(|goal| goal.domain == Some(domain)).count(),
        practices: practices
            .iter()
            .filter(|practice| practice.domain == Some(domain))
            .map(|practice| practice.done.len())
            .sum(),
    };
    Domain::ALL.map(share).to_vec()
}
