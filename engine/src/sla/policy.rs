//! Policies: which tickets are promised what, and what pauses the promise.
//!
//! How a promise then counts is in [`super::Clock`].

use std::collections::BTreeMap;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::clock::Metric;
use super::step::{self, Escalation, Step};
use crate::calendar::Fault;
use crate::lifecycle::Phase;

/// A policy as admins edit it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Policy {
    #[serde(default)]
    pub id: Uuid,
    pub name: String,
    #[serde(default)]
    pub when: Conditions,
    /// By priority; one that is not listed is promised nothing.
    pub targets: BTreeMap<u8, Targets>,
    /// Phases of a lifecycle whose states pause every clock.
    #[serde(default = "paused")]
    pub pause_phases: Vec<Phase>,
    /// States that pause beside those.
    #[serde(default)]
    pub pause_states: Vec<String>,
    /// Percentages of a target at which to warn.
    #[serde(default = "usual_warnings")]
    pub warn_at: Vec<u8>,
    /// What else is to happen before and after the target.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub escalations: Vec<Escalation>,
    #[serde(default)]
    pub on_reopen: OnReopen,
    /// None: the calendar of the team, the region or the desk.
    #[serde(default)]
    pub calendar: Option<Uuid>,
    /// Promises nothing to further tickets; those it has promised something keep it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub archived: bool,
}

/// Which tickets a policy is for. An empty list asks for nothing; every other one must be met.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Conditions {
    pub priority: Vec<u8>,
    pub team: Vec<Uuid>,
    /// Met by the ticket's category and by everything above it.
    pub category: Vec<Uuid>,
    pub source: Vec<String>,
    /// Met where the requester belonged to one of them when the ticket was opened.
    pub organisation: Vec<Uuid>,
    /// By field, the values of which one must be the ticket's.
    pub custom_fields: BTreeMap<String, Vec<Value>>,
}

/// Seconds of business time for each metric; none and zero promise nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Targets {
    pub first_response: Option<i64>,
    pub next_response: Option<i64>,
    pub update_cadence: Option<i64>,
    pub resolution: Option<i64>,
    pub ownership: Option<i64>,
}

/// What happens to the resolution clock of a ticket that is opened again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnReopen {
    #[default]
    Continue,
    Restart,
}

/// What a policy may ask of a ticket.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts<'a> {
    pub priority: u8,
    pub team: Option<Uuid>,
    pub category: Option<Uuid>,
    /// The categories above the ticket's own.
    pub parents: &'a [Uuid],
    pub source: &'a str,
    pub organisation: Option<Uuid>,
    pub custom_fields: Option<&'a Map<String, Value>>,
    /// The policy that the ticket's open clocks run by.
    pub promised_by: Option<Uuid>,
}

/// Returns the first policy that is meant for such a ticket.
pub fn choose<'a>(policies: &'a [Policy], facts: &Facts<'_>) -> Option<&'a Policy> {
    let offered = |policy: &&Policy| !policy.archived || facts.promised_by == Some(policy.id);
    policies.iter().filter(offered).find(|policy| policy.when.hold(facts))
}

impl Policy {
    /// Returns what is promised for `metric` at this priority, if anything.
    pub fn target(&self, priority: u8, metric: Metric) -> Option<SignedDuration> {
        let seconds = self.targets.get(&priority)?.of(metric).filter(|seconds| *seconds > 0);
        seconds.map(SignedDuration::from_secs)
    }

    /// Returns the steps that go with this target, in the order in which they come.
    pub fn steps(&self, metric: Metric, target: SignedDuration) -> Vec<Step> {
        step::steps(&self.escalations, metric, target)
    }

    /// Returns whether clocks stand still in this state of this phase.
    pub fn pauses(&self, phase: Phase, state: &str) -> bool {
        self.pause_phases.contains(&phase) || self.pause_states.iter().any(|name| name == state)
    }

    /// Returns what must be corrected before the policy can be used.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = vec![];
        for (priority, targets) in &self.targets {
            for (name, seconds) in targets.all() {
                if seconds.is_some_and(|seconds| !(0..=TARGET_MAX).contains(&seconds)) {
                    let pointer = format!("/targets/{priority}/{name}");
                    faults.push(fault(pointer, "bad_target", "a target is 0 to ten years of seconds"));
                }
            }
        }
        for (index, percent) in self.warn_at.iter().enumerate() {
            if !(1..=99).contains(percent) {
                let pointer = format!("/warnAt/{index}");
                faults.push(fault(pointer, "bad_percentage", "a warning comes at 1 to 99 percent"));
            }
        }
        faults.extend(step::faults(&self.escalations));
        faults
    }
}

pub(super) const TARGET_MAX: i64 = 10 * 366 * 86_400;

fn fault(pointer: String, code: &'static str, message: &str) -> Fault {
    Fault { pointer, code, message: message.into() }
}

impl Conditions {
    fn hold(&self, facts: &Facts<'_>) -> bool {
        let one_of = |listed: &[Uuid], id: Option<Uuid>| id.is_some_and(|id| listed.contains(&id));
        let mut categories = facts.category.iter().chain(facts.parents);
        let field = |(name, values): (&String, &Vec<Value>)| {
            let value = facts.custom_fields.and_then(|fields| fields.get(name));
            value.is_some_and(|value| values.contains(value))
        };
        (self.priority.is_empty() || self.priority.contains(&facts.priority))
            && (self.team.is_empty() || one_of(&self.team, facts.team))
            && (self.category.is_empty() || categories.any(|id| self.category.contains(id)))
            && (self.source.is_empty() || self.source.iter().any(|source| source == facts.source))
            && (self.organisation.is_empty() || one_of(&self.organisation, facts.organisation))
            && self.custom_fields.iter().all(field)
    }
}

impl Targets {
    /// Returns the seconds promised for `metric`.
    pub fn of(&self, metric: Metric) -> Option<i64> {
        match metric {
            Metric::FirstResponse => self.first_response,
            Metric::NextResponse => self.next_response,
            Metric::UpdateCadence => self.update_cadence,
            Metric::Resolution => self.resolution,
            Metric::Ownership => self.ownership,
        }
    }

    fn all(&self) -> [(&'static str, Option<i64>); 5] {
        [
            ("firstResponse", self.first_response),
            ("nextResponse", self.next_response),
            ("updateCadence", self.update_cadence),
            ("resolution", self.resolution),
            ("ownership", self.ownership),
        ]
    }
}

fn paused() -> Vec<Phase> {
    vec![Phase::Paused]
}

fn usual_warnings() -> Vec<u8> {
    vec![75, 90]
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn policy(when: &Value) -> Policy {
        let policy = json!({
            "name": "p", "when": when,
            "targets": {"1": {"firstResponse": 900, "resolution": 0}, "2": {"firstResponse": -1}},
        });
        serde_json::from_value(policy).expect("a policy")
    }

    #[test]
    fn the_first_policy_whose_conditions_all_hold_is_chosen() {
        let id = Uuid::from_u128;
        let fields = Map::from_iter([("site".to_owned(), json!("Ulm"))]);
        let facts = Facts {
            priority: 1,
            team: Some(id(7)),
            category: Some(id(2)),
            parents: &[id(1)],
            source: "email",
            organisation: None,
            custom_fields: Some(&fields),
            promised_by: None,
        };
        let policies = [
            policy(&json!({"priority": [1], "source": ["phone"]})),
            policy(&json!({"organisation": [id(7)]})),
            policy(&json!({"category": [id(1)], "customFields": {"site": ["Ulm"]}})),
            policy(&json!({})),
        ];
        let chosen = choose(&policies, &facts).expect("a policy");
        assert!(std::ptr::eq(chosen, &policies[2]));
        assert!(choose(&policies[..2], &facts).is_none());
    }

    #[test]
    fn an_archived_policy_is_kept_by_those_who_have_it_and_chosen_for_nobody_else() {
        let old = Policy { id: Uuid::from_u128(1), archived: true, ..policy(&json!({})) };
        let policies = [old, Policy { id: Uuid::from_u128(2), ..policy(&json!({})) }];
        let chosen = |promised_by| {
            let facts = Facts { priority: 1, source: "web", promised_by, ..Facts::default() };
            choose(&policies, &facts).map(|policy| policy.id.as_u128())
        };
        assert_eq!(chosen(None), Some(2));
        assert_eq!(chosen(Some(Uuid::from_u128(1))), Some(1));
    }

    #[test]
    fn no_target_and_a_target_of_zero_promise_nothing() {
        let policy = policy(&json!({}));
        let promised = policy.target(1, Metric::FirstResponse);
        assert_eq!(promised, Some(SignedDuration::from_mins(15)));
        assert_eq!(policy.target(1, Metric::Resolution), None);
        assert_eq!(policy.target(1, Metric::NextResponse), None);
        assert_eq!(policy.target(3, Metric::FirstResponse), None);
    }

    #[test]
    fn a_negative_target_is_refused_at_its_place() {
        let faults = policy(&json!({})).faults();
        assert_eq!(faults[0].pointer, "/targets/2/firstResponse");
    }

    #[test]
    fn a_policy_pauses_in_paused_phases_and_in_states_it_names() {
        let policy = Policy { pause_states: vec!["waiting".into()], ..policy(&json!({})) };
        assert!(policy.pauses(Phase::Paused, "pending_info"));
        assert!(policy.pauses(Phase::Active, "waiting"));
        assert!(!policy.pauses(Phase::Active, "in_progress"));
    }
}
