//! Words and tags that came up in more than one session: counted, and no more. What runs through them is
//! the person's to say.

/// What came up in more than one session.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recurring {
    /// How many sessions something was written about.
    pub sessions: usize,
    /// Tags, those of most sessions first.
    pub tags: Vec<Count>,
    /// Words, those of most sessions first.
    pub words: Vec<Count>,
}

/// A word, and how often it came up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The word, as it was most often written.
    pub word: String,
    /// In how many sessions.
    pub sessions: usize,
    /// How often altogether.
    pub times: usize,
}
