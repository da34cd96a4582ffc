//! What a change of a goal replaced, and how the goal read before: the file says what holds now, and each
//! change left a check-in with the words until then.

use chrono::NaiveDate;

use super::{Goal, Levels, Plan};
use crate::journal::checkin::{Checkin, Earlier, Level};
use crate::journal::record::Record;

/// Returns the words of a goal that a change replaced, each goal with its first line. What was empty before is
/// no words.
pub fn replaced((before, was): (&Goal, &str), (after, is): (&Goal, &str)) -> Earlier {
    let text = |before: &Option<String>, after: &Option<String>| before.clone().filter(|_| before != after);
    let (plan, then) = (&before.plan, &after.plan);
    let mut texts = before.levels.texts.clone();
    for (text, after) in texts.iter_mut().zip(&after.levels.texts) {
        if text == after {
            *text = None;
        }
    }
    Earlier {
        plan: Plan {
            when: text(&plan.when, &then.when),
            then: text(&plan.then, &then.then),
            obstacle: text(&plan.obstacle, &then.obstacle),
            obstacle_then: text(&plan.obstacle_then, &then.obstacle_then),
        },
        levels: Levels {
            texts,
            start: before.levels.start.filter(|start| after.levels.start != Some(*start)),
            weight: before.levels.weight.filter(|weight| after.levels.weight != Some(*weight)),
        },
        text: (was != is && !was.is_empty()).then(|| was.to_owned()),
        by: before.by.filter(|by| after.by != Some(*by)),
    }
}

/// One change: what was so until a day, and what came in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The day of the change.
    pub day: NaiveDate,
    /// The plan until then, where the change was of it.
    pub plan: Option<Plan>,
    /// The levels whose texts changed: the text until then, and what stood there afterwards.
    pub texts: Vec<(Level, String, Option<String>)>,
    /// The level at the start, as it stood until then, and afterwards.
    pub start: Option<(Level, Option<Level>)>,
    /// The weight until then, and afterwards.
    pub weight: Option<(u8, Option<u8>)>,
    /// What the person meant to do until then.
    pub text: Option<String>,
    /// The day by which they meant to be there until then.
    pub by: Option<NaiveDate>,
}

/// Returns the changes of a goal, the latest first, from its check-ins in their order.
///
/// A part of a plan that was added, and not replaced, is told with the earlier plans too: nothing says when
/// it came.
pub fn changes(goal: &Goal, said: &[(&Record, &Checkin)]) -> Vec<Change> {
    let (mut plan, mut levels) = (goal.plan.clone(), goal.levels.clone());
    let mut found = Vec::new();
    for (record, checkin) in said.iter().rev().filter(|(_, checkin)| !checkin.earlier.is_empty()) {
        let earlier = &checkin.earlier;
        let mut texts = Vec::new();
        for (level, (was, now)) in
            Level::ALL.into_iter().zip(earlier.levels.texts.iter().zip(&mut levels.texts))
        {
            if let Some(was) = was {
                let after = now.replace(was.clone());
                // A change that was cut off before it happened changed nothing.
                if after.as_ref() != Some(was) {
                    texts.push((level, was.clone(), after));
                }
            }
        }
        let start = earlier.levels.start.map(|was| (was, levels.start.replace(was)));
        let weight = earlier.levels.weight.map(|was| (was, levels.weight.replace(was)));
        let later = plan.clone();
        for (was, now) in [
            (&earlier.plan.when, &mut plan.when),
            (&earlier.plan.then, &mut plan.then),
            (&earlier.plan.obstacle, &mut plan.obstacle),
            (&earlier.plan.obstacle_then, &mut plan.obstacle_then),
        ] {
            if was.is_some() {
                now.clone_from(was);
            }
        }
        found.push(Change {
            day: record.day,
            plan: (plan != later).then(|| plan.clone()),
            texts,
            start: start.filter(|(was, after)| *after != Some(*was)),
            weight: weight.filter(|(was, after)| *after != Some(*was)),
            text: earlier.text.clone(),
            by: earlier.by,
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;
    use proptest::prelude::*;

    use super::*;
    use crate::journal::checkin::in_order;
    use crate::journal::id::Id;
    use crate::journal::record::{Entry, Source};

    fn goal(words: &[Option<String>]) -> Goal {
        let word = |at: usize| words.get(at).cloned().flatten();
        let mut goal = Goal::new("walk".parse().unwrap(), Source::default());
        goal.plan = Plan { when: word(0), then: word(1), obstacle: word(2), obstacle_then: word(3) };
        goal.levels.texts = [word(4), word(5), word(6), word(7), word(8)];
        goal
    }

    fn changed(number: u32, earlier: Earlier) -> Record {
        let day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Days::new(number.into());
        let checkin = Checkin { earlier, ..Checkin::new(Id::from_random(7), Source::default()) };
        Record {
            id: Id::from_random(100 + number),
            at: day.and_time(NaiveTime::MIN).and_utc().fixed_offset(),
            day,
            written: None,
            tags: vec![],
            entry: Entry::Checkin(checkin),
            body: String::new(),
        }
    }

    #[test]
    fn what_a_change_leaves_alone_is_not_kept_twice() {
        let some = |text: &str| Some(text.to_owned());
        let before = goal(&[some("coffee"), some("shoes")]);
        let after = goal(&[some("coffee"), some("boots"), some("rain"), some("I take the coat")]);
        let earlier = replaced((&before, "Walk"), (&after, "Walk"));
        assert_eq!(earlier.plan, Plan { then: some("shoes"), ..Plan::default() });
        assert!(earlier.levels.is_empty());
        assert!(replaced((&after, "Walk"), (&after, "Walk")).is_empty());
        let other = Goal { by: NaiveDate::from_ymd_opt(2026, 12, 1), ..after.clone() };
        let moved = replaced((&other, "Run 5 km"), (&after, "Run 3 km"));
        assert_eq!((moved.text.as_deref(), moved.by), (Some("Run 5 km"), other.by));
    }

    proptest! {
        #[test]
        fn every_earlier_text_is_told_with_what_came_in_its_place(
            versions in proptest::collection::vec(proptest::collection::vec(proptest::option::of("[a-c]{1,2}"), 9), 1..6),
        ) {
            let goals: Vec<Goal> = versions.iter().map(|words| goal(words)).collect();
            let records: Vec<Record> = goals
                .windows(2)
                .enumerate()
                .map(|(at, two)| changed(u32::try_from(at).unwrap(), replaced((&two[0], ""), (&two[1], ""))))
                .collect();
            let now = goals.last().unwrap();
            let told = changes(now, &in_order(Id::from_random(7), &records));
            let kept = records.iter().filter(|record| matches!(&record.entry, Entry::Checkin(c) if !c.earlier.is_empty()));
            prop_assert_eq!(told.len(), kept.count());
            for change in &told {
                let at = usize::try_from((change.day - NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()).num_days()).unwrap();
                let (before, after) = (&goals[at], &goals[at + 1]);
                for (level, was, _) in &change.texts {
                    prop_assert_eq!(before.levels.text(*level), Some(was.as_str()));
                    prop_assert_ne!(after.levels.text(*level), Some(was.as_str()));
                }
                if let (Some(plan), Some(when)) = (&change.plan, &before.plan.when) {
                    prop_assert_eq!(plan.when.as_ref(), Some(when));
                }
            }
        }
    }
}
