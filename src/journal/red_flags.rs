//! Signs that call for a person: a fixed list, asked at the steps that look back on a session. Yes or no
//! to each, a fixed text to a yes, and nothing is counted. An own question set cannot leave it out.

use super::step::Step;

/// The key of the question that stands for the whole list.
pub const KEY: &str = "signs";

/// The question that stands for the whole list.
pub const ASK: &str = "Lately, has any of these signs been there?";

/// Said above the list.
pub const HEAD: &str = "Signs that call for a person";

/// Said below it.
pub const HELP: &str = "A yes shows whom to call. Nobody is told, and nothing is counted.";

/// The label that a yes has: it is to be heard by whoever treats the person.
pub const TAG: &str = "for:clinician";

/// The answer that shows whom to call.
pub const YES: &str = "yes";

/// Whom a sign calls for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    /// The emergency number, at once.
    Emergency,
    /// A crisis line, or the emergency number.
    Crisis,
    /// Whoever treats the person; their own contacts are shown.
    Clinic,
}

/// A sign, and the text that answers a yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RedFlag {
    /// Its key in files of answers.
    pub key: &'static str,
    /// The sign.
    pub sign: &'static str,
    /// What a yes calls for, in words that never change.
    pub action: &'static str,
    /// Whom it calls for.
    pub call: Call,
}

/// The list, the most urgent first.
pub const RED_FLAGS: [RedFlag; 6] = [
    RedFlag {
        key: "sign_urgent",
        sign: "Trouble breathing, not waking up properly, fainting, chest pain, or a severe headache",
        action: "Call the emergency number now.",
        call: Call::Emergency,
    },
    RedFlag {
        key: "sign_harm",
        sign: "Thoughts of killing or harming yourself",
        action: "Call a crisis line or the emergency number now. If you can, be where someone is.",
        call: Call::Crisis,
    },
    RedFlag {
        key: "sign_high",
        sign: "Much less sleep and yet full of energy, racing speech, grand plans or spending, a high that \
               does not fade",
        action: "Call your clinic today, and before any next session.",
        call: Call::Clinic,
    },
    RedFlag {
        key: "sign_unreal",
        sign: "Hearing or seeing things, others being against you, or feeling unreal beyond the day of a \
               session",
        action: "Call your clinic today.",
        call: Call::Clinic,
    },
    RedFlag {
        key: "sign_bladder",
        sign: "Passing water often or urgently, pain there or in the pelvis, blood in it",
        action: "Tell the person who prescribes for you, before any next session. With blood or fever, see a \
                 doctor promptly.",
        call: Call::Clinic,
    },
    RedFlag {
        key: "sign_craving",
        sign: "Wanting it outside the plan, using more of it, hiding it, craving it",
        action: "Tell the person who prescribes for you. It is nothing to be blamed for.",
        call: Call::Clinic,
    },
];

/// Is the list asked at this step? On the day of a session its opening says whom to call.
pub const fn is_asked_at(step: Step) -> bool {
    matches!(step, Step::Days | Step::Week | Step::Month)
}

/// The sign of a key.
pub fn of_key(key: &str) -> Option<&'static RedFlag> {
    RED_FLAGS.iter().find(|flag| flag.key == key)
}

/// Is the key that of the list, or of a sign in it?
pub fn is_key(key: &str) -> bool {
    key == KEY || of_key(key).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_asked_where_a_step_looks_back() {
        let asked: Vec<Step> = Step::ALL.into_iter().filter(|step| is_asked_at(*step)).collect();
        assert_eq!(asked, [Step::Days, Step::Week, Step::Month]);
    }

    #[test]
    fn every_sign_has_a_key_of_its_own_and_a_text() {
        for (at, flag) in RED_FLAGS.iter().enumerate() {
            assert_eq!(of_key(flag.key), Some(flag));
            assert!(!RED_FLAGS[..at].iter().any(|other| other.key == flag.key), "{}", flag.key);
            assert!(is_key(flag.key) && flag.action.ends_with('.'), "{}", flag.key);
        }
        assert!(is_key(KEY) && !is_key("story"));
    }
}
