//! What is wrong with a file, and where, for a person to mend.

/// What is wrong with a text, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// That line as it stands. It may hold private text: it is masked before it is shown.
    pub source_line: String,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub advice: String,
}

impl Flaw {
    /// A flaw of the file as a whole.
    pub fn at_start(problem: &str, advice: &str) -> Self {
        Self {
            line: 1,
            column: 1,
            source_line: String::new(),
            problem: problem.to_owned(),
            advice: advice.to_owned(),
        }
    }

    /// A flaw at a byte of a text.
    pub fn at(text: &str, place: usize, problem: &str, advice: &str) -> Self {
        let mut place = place.min(text.len());
        while !text.is_char_boundary(place) {
            place -= 1;
        }
        let before = &text[..place];
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let end = text[place..].find('\n').map_or(text.len(), |at| place + at);
        Self {
            line: before.matches('\n').count() + 1,
            column: text[start..place].chars().count() + 1,
            source_line: text[start..end].trim_end_matches('\r').to_owned(),
            problem: problem.to_owned(),
            advice: advice.to_owned(),
        }
    }

    /// The bytes are not UTF-8.
    pub fn not_utf8(error: &std::string::FromUtf8Error) -> Self {
        let valid = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(&error.as_bytes()[..valid]);
        let advice = "save the file as UTF-8 in an editor; `kap` leaves it as it is";
        let mut flaw = Self::at(&text, text.len(), &format!("byte {} is not UTF-8", valid + 1), advice);
        flaw.source_line.push('\u{fffd}');
        flaw
    }
}
