//! What a desk must fulfil beside its calendars and the names its parts call each other by.

use std::collections::BTreeSet;

use super::{DeskData, Priority};
use crate::calendar::Fault;
use crate::lifecycle::{fault, label};
use crate::sla::Action;

const PRIORITIES_MAX: u8 = 9;

impl DeskData {
    /// Returns what must be corrected before the desk can be used; pointers lead into the whole desk.
    pub fn faults(&self) -> Vec<Fault> {
        let lifecycles = self.lifecycles.iter().map(crate::lifecycle::Lifecycle::faults);
        let policies = self.policies.iter().map(crate::sla::Policy::faults);
        [
            within("/lifecycles", lifecycles),
            within("/policies", policies),
            within("/customFields", self.custom_fields.iter().map(crate::field::CustomField::faults)),
            crate::field::together(&self.custom_fields, "/customFields"),
            priorities(&self.priorities, "/priorities"),
            self.mail.faults(),
            steps(self),
            twice(self),
            default(self),
        ]
        .concat()
    }
}

/// Returns what is wrong with a priority scale; `at` points to the list.
pub fn priorities(scale: &[Priority], at: &str) -> Vec<Fault> {
    let (mut faults, mut seen) = (vec![], BTreeSet::new());
    if scale.is_empty() || scale.len() > usize::from(PRIORITIES_MAX) {
        let message = format!("a scale has 1 to {PRIORITIES_MAX} priorities");
        return vec![fault(at, "bad_count", message)];
    }
    for (index, priority) in scale.iter().enumerate() {
        let value = format!("{at}/{index}/value");
        if !(1..=PRIORITIES_MAX).contains(&priority.value) {
            faults.push(fault(value, "bad_priority", format!("a priority is 1 to {PRIORITIES_MAX}")));
        } else if !seen.insert(priority.value) {
            faults.push(fault(value, "duplicate_priority", "another priority has this value"));
        }
        faults.extend(label(format!("{at}/{index}/label"), &priority.label));
    }
    faults
}

fn within(list: &str, parts: impl Iterator<Item = Vec<Fault>>) -> Vec<Fault> {
    let placed = |(index, faults): (usize, Vec<Fault>)| {
        let list = list.to_owned();
        faults.into_iter().map(move |fault| {
            let pointer = format!("{list}/{index}{}", fault.pointer);
            Fault { pointer, ..fault }
        })
    };
    parts.enumerate().flat_map(placed).collect()
}

/// A step that names what is not there would do nothing just when it is needed.
fn steps(desk: &DeskData) -> Vec<Fault> {
    let mut faults = vec![];
    for (policy, escalations) in desk.policies.iter().map(|policy| &policy.escalations).enumerate() {
        for (step, escalation) in escalations.iter().enumerate() {
            for (index, action) in escalation.then.iter().enumerate() {
                let at = format!("/policies/{policy}/escalations/{step}/then/{index}");
                faults.extend(nameless(desk, action, at));
            }
        }
    }
    faults
}

fn nameless(desk: &DeskData, action: &Action, at: String) -> Option<Fault> {
    match action {
        Action::Route { team } if desk.teams.iter().all(|known| known.id != *team) => {
            Some(fault(at, "unknown_team", "there is no such team"))
        }
        Action::RunRule { rule } if desk.rules.iter().all(|known| known.name != *rule) => {
            Some(fault(at, "unknown_rule", "there is no rule of this name"))
        }
        _ => None,
    }
}

fn twice(desk: &DeskData) -> Vec<Fault> {
    let mut seen = BTreeSet::new();
    let again = desk.lifecycles.iter().enumerate().filter(|(_, lifecycle)| !seen.insert(&lifecycle.key));
    again
        .map(|(index, _)| {
            fault(format!("/lifecycles/{index}/key"), "duplicate_key", "another lifecycle has this key")
        })
        .collect()
}

fn default(desk: &DeskData) -> Vec<Fault> {
    let archived = desk.lifecycles.iter().filter(|lifecycle| lifecycle.archived);
    let default = archived.filter(|lifecycle| lifecycle.key == desk.default_lifecycle);
    let message = "new tickets cannot begin in a lifecycle that is archived";
    default.map(|_| fault("/defaultLifecycle", "archived", message)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Desk;
    use super::*;
    use crate::lifecycle::Lifecycle;

    fn scale(values: &[u8]) -> Vec<Priority> {
        values.iter().map(|value| Priority { value: *value, label: format!("P{value}") }).collect()
    }

    fn desk() -> DeskData {
        DeskData {
            lifecycles: vec![Lifecycle::itil(), Lifecycle::simple()],
            priorities: scale(&[1, 2, 3]),
            ..DeskData::bare()
        }
    }

    #[test]
    fn a_scale_that_cannot_work_is_told_why_and_where() {
        let told = |values: &[u8]| {
            let faults = priorities(&scale(values), "");
            faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect::<Vec<_>>()
        };
        assert_eq!(told(&[1, 9, 4]), []);
        assert_eq!(told(&[]), [(String::new(), "bad_count")]);
        assert_eq!(told(&[1; 10]), [(String::new(), "bad_count")]);
        assert_eq!(told(&[1, 0]), [("/1/value".into(), "bad_priority")]);
        assert_eq!(told(&[1, 1]), [("/1/value".into(), "duplicate_priority")]);
        let unnamed = Priority { value: 1, label: String::new() };
        assert_eq!(priorities(&[unnamed], "")[0].code, "bad_label");
    }

    #[test]
    fn a_desk_with_a_lifecycle_that_cannot_work_is_not_taken() {
        let mut data = desk();
        data.lifecycles[1].auto_close_seconds = Some(0);
        let faults = data.faults();
        assert_eq!((faults.len(), faults[0].pointer.as_str()), (1, "/lifecycles/1/autoCloseSeconds"));
        let error = Desk::compile(1, data).expect_err("a faulty desk").to_string();
        assert!(error.starts_with("/lifecycles/1/autoCloseSeconds: "), "{error}");
    }

    #[test]
    fn two_lifecycles_of_one_name_and_an_archived_default_are_refused() {
        let mut data = desk();
        data.lifecycles[1].key = "itil".into();
        data.lifecycles[0].archived = true;
        let codes: Vec<_> = data.faults().into_iter().map(|fault| fault.code).collect();
        assert_eq!(codes, ["duplicate_key", "archived"]);
        assert_eq!(desk().faults(), []);
    }
}
