//! What slips first when things get hard: the person's own words of it, which come back in every review.

use super::Words;
use super::look::Look;
use crate::journal::kind::Kind;
use crate::journal::reflection::Body;

/// The questions, by their keys.
pub const QUESTIONS: [&str; 3] = ["slips_first", "early_sign", "sign_helps"];

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

/// The latest words of each, up to the end of the period.
pub(super) fn slips(look: &Look<'_>) -> Option<Slips> {
    let until = if look.is_of_sessions() { look.material.today } else { look.period().last };
    let mut found = [None, None, None];
    for record in look.all(Kind::Reflection).rev().filter(|record| record.day <= until) {
        if found.iter().all(Option::is_some) {
            break;
        }
        if !QUESTIONS.iter().any(|key| record.body.contains(key)) {
            continue;
        }
        let body = Body::parse(&record.body);
        for (place, key) in found.iter_mut().zip(QUESTIONS) {
            let answer = body.answers.iter().find(|answer| answer.key == key);
            let words =
                answer.and_then(|answer| Some(Words::new(record, &answer.text)?.with_tags(&answer.tags)));
            if place.is_none() {
                *place = words;
            }
        }
    }
    let [first, sign, helps] = found;
    let is_told = first.is_some() || sign.is_some() || helps.is_some();
    is_told.then_some(Slips { first, sign, helps })
}
