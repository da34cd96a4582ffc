//! What went wrong, to what, and the next step; and the exit codes.

use std::fmt;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done,
    /// Something failed: a disk, a missing program.
    Failed,
    /// The command line was not understood, or an answer is missing and nobody can be asked.
    Usage,
    /// What was named does not exist.
    NotFound,
    /// Two versions of something stand against each other.
    Conflict,
    /// A file or an answer could not be understood.
    Invalid,
    /// Stopped by the person or by a signal.
    Interrupted,
    /// That of a program which kap ran for the person, whatever it means there.
    Foreign(u8),
}

impl Exit {
    /// The exit code.
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::NotFound => 3,
            Self::Conflict => 4,
            Self::Invalid => 5,
            Self::Interrupted => 130,
            Self::Foreign(code) => code,
        }
    }
}

/// An error for a person: what happened, to what, and the next step.
///
/// It never holds text from the journal: errors end up in scrollback, logs and bug reports.
#[derive(Debug)]
pub struct Error {
    /// What happened, to what. No full stop. Empty where it has been said already.
    pub message: String,
    /// The next step.
    pub hint: Option<String>,
    /// The exit code.
    pub exit: Exit,
}

impl Error {
    /// Something failed ([`Exit::Failed`]).
    pub fn new(message: impl Into<String>) -> Self {
        Self::with_exit(Exit::Failed, message)
    }

    /// The command line was not understood ([`Exit::Usage`]).
    pub fn usage(message: impl Into<String>) -> Self {
        Self::with_exit(Exit::Usage, message)
    }

    /// What was named does not exist ([`Exit::NotFound`]).
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::with_exit(Exit::NotFound, message)
    }

    /// Two versions stand against each other ([`Exit::Conflict`]).
    pub fn conflict(message: impl Into<String>) -> Self {
        Self::with_exit(Exit::Conflict, message)
    }

    /// A file or an answer could not be understood ([`Exit::Invalid`]).
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::with_exit(Exit::Invalid, message)
    }

    /// The person, or a signal, stopped the command ([`Exit::Interrupted`]).
    pub fn interrupted(message: impl Into<String>) -> Self {
        Self::with_exit(Exit::Interrupted, message)
    }

    /// What went wrong has been said already; only the exit code is left.
    pub fn told(exit: Exit) -> Self {
        Self::with_exit(exit, String::new())
    }

    fn with_exit(exit: Exit, message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None, exit }
    }

    /// Adds the next step.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds another next step behind the one there is.
    #[must_use]
    pub fn also(self, hint: &str) -> Self {
        let own = self.hint.as_deref().map(|own| format!("{own}; ")).unwrap_or_default();
        self.hint(format!("{own}{hint}"))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// The result of anything that may have to explain itself to a person.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Says plainly what a TOML parser said.
///
/// A value that does not fit is left out of it: it may be somebody's name or number. So is what the
/// parser would rather have, where it says that in a word that only another parser understands.
pub fn plainly(message: &str) -> String {
    let message = message.lines().collect::<Vec<_>>().join(", ");
    let Some((problem, expected)) = message.rsplit_once(", expected ") else { return message };
    let expected = match expected {
        "literal string" | "nothing" => return problem.to_owned(),
        "path string" | "a string" | "a borrowed string" => "a text in quotes",
        "a boolean" => "true or false",
        other => other,
    };
    let quotes_the_value = ["invalid type:", "invalid value:"].iter().any(|kind| problem.starts_with(kind));
    let problem = if quotes_the_value { "the value does not fit" } else { problem };
    format!("{problem}: expected {expected}")
}
