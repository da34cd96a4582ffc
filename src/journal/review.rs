//! A look back that was closed: which time it was about. Its body is what the person said of it.

use chrono::NaiveDate;

use super::id::Id;

/// What a review has beside its words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Review {
    /// The first day it looks at.
    pub since: Option<NaiveDate>,
    /// The last day it looks at.
    pub until: Option<NaiveDate>,
    /// The session it is about, where it is about one.
    pub session: Option<Id>,
    /// The series of sessions it is about, where it is about one.
    pub series: Option<u32>,
}

impl Review {
    /// Is it about days, and not about sessions? The next review goes on from there.
    pub const fn is_of_days(&self) -> bool {
        self.session.is_none() && self.series.is_none()
    }
}
