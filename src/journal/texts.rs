//! Every text of the person's in the keys of a record: what stands there beside the body.

use super::checkin::Checkin;
use super::goal::{Goal, Levels, Plan};
use super::intention::Intention;
use super::practice::Practice;
use super::record::Entry;
use super::session::Session;

/// Returns an entry with each of its texts as `keep` gives it back, and without those it does not. `None`
/// where nothing is left of it. A goal's handle is a name, not a text, and stays.
pub fn map(entry: &Entry, keep: &dyn Fn(&str) -> Option<String>) -> Option<Entry> {
    let line = |text: &Option<String>| text.as_deref().and_then(keep);
    Some(match entry {
        Entry::Session(session) => Entry::Session(Session {
            with: session.with.iter().filter_map(|name| keep(name)).collect(),
            place: line(&session.place),
            ..session.clone()
        }),
        Entry::Intention(intention) => Entry::Intention(Intention {
            session: intention.session,
            hope: line(&intention.hope),
            value: line(&intention.value),
            support: line(&intention.support),
            protected_time: line(&intention.protected_time),
        }),
        Entry::Goal(goal) => Entry::Goal(Goal {
            plan: plan(&goal.plan, keep),
            value: line(&goal.value),
            levels: levels(&goal.levels, keep),
            ..goal.clone()
        }),
        Entry::Checkin(checkin) => {
            let mut checkin =
                Checkin { outcome: line(&checkin.outcome), told: line(&checkin.told), ..checkin.clone() };
            checkin.earlier.plan = plan(&checkin.earlier.plan, keep);
            checkin.earlier.levels = levels(&checkin.earlier.levels, keep);
            checkin.earlier.text = line(&checkin.earlier.text);
            Entry::Checkin(checkin)
        }
        Entry::Practice(practice) => {
            Entry::Practice(Practice { what: keep(&practice.what)?, ..practice.clone() })
        }
        Entry::Reflection(_)
        | Entry::Insight(_)
        | Entry::Question(_)
        | Entry::Difficulty(_)
        | Entry::Measure(_)
        | Entry::Review(_) => entry.clone(),
    })
}

fn plan(plan: &Plan, keep: &dyn Fn(&str) -> Option<String>) -> Plan {
    let line = |text: &Option<String>| text.as_deref().and_then(keep);
    Plan {
        when: line(&plan.when),
        then: line(&plan.then),
        obstacle: line(&plan.obstacle),
        obstacle_then: line(&plan.obstacle_then),
    }
}

fn levels(levels: &Levels, keep: &dyn Fn(&str) -> Option<String>) -> Levels {
    let texts = levels.texts.each_ref().map(|text| text.as_deref().and_then(keep));
    Levels { texts, start: levels.start, weight: levels.weight }
}
