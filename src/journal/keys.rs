//! The keys of a record's front matter, and what each holds. What they mean is in the specification of the
//! format; a test beside it finds a key that is missing here.

/// What a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// What kap itself writes: ids, days, figures, and words of a closed list.
    Structure,
    /// A name that somebody gave: a label, the short name of a goal, a questionnaire, an outcome.
    Name,
    /// The person's own words.
    Words,
}

/// What a key of a record holds; `None` for one that kap does not know.
pub fn role(key: &str) -> Option<Role> {
    Some(match key {
        // Of every record; links; of sessions, reflections and reviews; of ledgers, goals and check-ins; of
        // practices and measures.
        "id" | "kind" | "at" | "day" | "written" | "session" | "from" | "on" | "made" | "became" | "goal"
        | "sort" | "planned" | "cancelled" | "series" | "number" | "step" | "set" | "set_version"
        | "skipped" | "since" | "until" | "confidence" | "domains" | "domain" | "rating" | "every"
        | "first" | "by" | "level_start" | "weight" | "level" | "answer" | "met_obstacle" | "state"
        | "was_level_start" | "was_weight" | "was_by" | "minutes" | "version" | "window" | "items" => {
            Role::Structure
        }
        "tags" | "handle" | "instrument" | "outcome" => Role::Name,
        // Of sessions, intentions and practices; of goals, and what they said before.
        "with"
        | "place"
        | "value"
        | "hope"
        | "support"
        | "protected_time"
        | "told"
        | "what"
        | "when"
        | "then"
        | "obstacle"
        | "obstacle_then"
        | "level_much_less"
        | "level_less"
        | "level_expected"
        | "level_more"
        | "level_much_more"
        | "was_text"
        | "was_when"
        | "was_then"
        | "was_obstacle"
        | "was_obstacle_then"
        | "was_level_much_less"
        | "was_level_less"
        | "was_level_expected"
        | "was_level_more"
        | "was_level_much_more" => Role::Words,
        _ => return None,
    })
}
