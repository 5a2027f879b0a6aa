//! Escalation steps: what a policy asks for while a promise runs out, and after.
//!
//! When a step comes is the clock's business; what it leads to, [`crate::escalation`]'s.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use super::clock::Metric;
use super::policy::TARGET_MAX;
use crate::calendar::Fault;
use crate::ids::{PersonId, TeamId};

const ESCALATIONS_MAX: usize = 20;
const ACTIONS_MAX: usize = 10;
const PERCENT_MAX: u16 = 1_000;

/// One step of a policy, as admins edit it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Escalation {
    pub metric: Metric,
    pub when: Moment,
    pub then: Vec<Action>,
}

/// A step as a clock keeps it. In the life of a clock each moment comes once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    pub when: Moment,
    pub then: Vec<Action>,
}

/// When a step comes, in business time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Moment {
    /// So much of the target has elapsed; more than a hundred percent lie behind it.
    Percent(u16),
    /// So much of it is left.
    BeforeSeconds(i64),
    /// So much more has elapsed; none: as soon as the promise is broken.
    AfterSeconds(i64),
}

/// One thing that a step does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Action {
    Notify {
        whom: Addressee,
    },
    Route {
        team: TeamId,
    },
    Assign {
        to: PersonId,
    },
    /// One step more urgent; nothing at the top of the scale.
    RaisePriority,
    RunRule {
        rule: String,
    },
}

/// Whom a step writes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Addressee {
    /// Who holds the ticket, or its team while nobody does.
    Assignee,
    Team,
    /// Whoever leads the ticket's team, or all of it while nobody does.
    Lead,
    Person(PersonId),
}

impl Moment {
    /// Returns how much will have elapsed by then. What would lie before the start is the start.
    pub fn elapsed(self, target: SignedDuration) -> SignedDuration {
        let seconds = SignedDuration::from_secs;
        match self {
            Self::Percent(percent) => share(target, percent),
            Self::BeforeSeconds(left) => target.saturating_sub(seconds(left)).max(SignedDuration::ZERO),
            // A promise is kept up to its last instant, so "after" begins with the next one.
            Self::AfterSeconds(more) => target.saturating_add(seconds(more).max(INSTANT)),
        }
    }

    /// Returns whether the promise is broken by then.
    pub fn is_over(self) -> bool {
        match self {
            Self::Percent(percent) => percent > 100,
            Self::BeforeSeconds(_) => false,
            Self::AfterSeconds(_) => true,
        }
    }
}

const INSTANT: SignedDuration = SignedDuration::from_micros(1);

/// Returns a part of the target, rounded up so that nothing comes early.
pub(super) fn share(target: SignedDuration, percent: u16) -> SignedDuration {
    let micros = target.as_micros() * i128::from(percent);
    let micros = (micros + 99).div_euclid(100);
    SignedDuration::from_micros(i64::try_from(micros).unwrap_or(i64::MAX))
}

/// Returns the steps for one metric, in the order in which they come. Steps of the same moment are
/// one that does it all, and what is said twice is done once.
pub(super) fn steps(escalations: &[Escalation], metric: Metric, target: SignedDuration) -> Vec<Step> {
    let mut steps: Vec<Step> = vec![];
    for Escalation { when, then, .. } in escalations.iter().filter(|asked| asked.metric == metric) {
        let at = steps.iter().position(|step| step.when == *when).unwrap_or_else(|| {
            steps.push(Step { when: *when, then: vec![] });
            steps.len() - 1
        });
        for action in then {
            if !steps[at].then.contains(action) {
                steps[at].then.push(action.clone());
            }
        }
    }
    steps.sort_by_key(|step| step.when.elapsed(target));
    steps
}

/// Returns what must be corrected before these steps can be used.
pub(super) fn faults(escalations: &[Escalation]) -> Vec<Fault> {
    let mut faults = vec![];
    if escalations.len() > ESCALATIONS_MAX {
        faults.push(fault("/escalations".into(), "too_many_steps", "a policy has at most 20 steps"));
    }
    for (index, Escalation { when, then, .. }) in escalations.iter().enumerate() {
        let good = match when {
            Moment::Percent(percent) => (1..=PERCENT_MAX).contains(percent),
            Moment::BeforeSeconds(seconds) | Moment::AfterSeconds(seconds) => {
                (0..=TARGET_MAX).contains(seconds)
            }
        };
        if !good {
            let pointer = format!("/escalations/{index}/when");
            faults.push(fault(
                pointer,
                "bad_moment",
                "a step comes at 1 to 1000 percent, or 0 to ten years of seconds before or after",
            ));
        }
        if !(1..=ACTIONS_MAX).contains(&then.len()) {
            let pointer = format!("/escalations/{index}/then");
            faults.push(fault(pointer, "bad_actions", "a step does one to ten things"));
        }
    }
    faults
}

fn fault(pointer: String, code: &'static str, message: &str) -> Fault {
    Fault { pointer, code, message: message.into() }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use uuid::Uuid;

    use super::*;

    const HOUR: SignedDuration = SignedDuration::from_hours(1);

    fn read(steps: Value) -> Vec<Escalation> {
        serde_json::from_value(steps).expect("good steps")
    }

    fn notify(when: &Value) -> Value {
        json!({ "metric": "resolution", "when": when, "then": [{ "do": "notify", "whom": "team" }] })
    }

    #[test]
    fn a_step_is_written_as_admins_write_it() {
        let nobody = Uuid::nil();
        let written = json!([
            { "metric": "resolution", "when": { "percent": 80 }, "then": [
                { "do": "notify", "whom": "assignee" },
                { "do": "notify", "whom": "lead" },
                { "do": "notify", "whom": { "person": nobody } },
                { "do": "route", "team": nobody },
                { "do": "assign", "to": nobody },
            ] },
            { "metric": "first_response", "when": { "beforeSeconds": 900 }, "then": [{ "do": "raise_priority" }] },
            { "metric": "ownership", "when": { "afterSeconds": 1800 },
              "then": [{ "do": "run_rule", "rule": "50-page" }] },
        ]);
        let escalations = read(written.clone());
        assert_eq!(faults(&escalations), []);
        assert_eq!(serde_json::to_value(&escalations).expect("plain data"), written);
    }

    #[test]
    fn steps_come_in_the_order_of_what_has_elapsed() {
        let asked = read(json!([
            notify(&json!({ "afterSeconds": 0 })),
            notify(&json!({ "percent": 100 })),
            notify(&json!({ "beforeSeconds": 3600 })),
            notify(&json!({ "percent": 50 })),
        ]));
        let elapsed: Vec<_> =
            steps(&asked, Metric::Resolution, HOUR * 4).iter().map(|s| s.when.elapsed(HOUR * 4)).collect();
        assert_eq!(elapsed, [HOUR * 2, HOUR * 3, HOUR * 4, HOUR * 4 + INSTANT]);
        assert_eq!(steps(&asked, Metric::FirstResponse, HOUR), []);
    }

    #[test]
    fn more_before_the_target_than_there_is_comes_at_the_start() {
        assert_eq!(Moment::BeforeSeconds(7200).elapsed(HOUR), SignedDuration::ZERO);
    }

    #[test]
    fn steps_of_one_moment_are_one_step_and_what_is_said_twice_is_done_once() {
        let raise = json!({ "metric": "resolution", "when": { "percent": 50 }, "then": [{ "do": "raise_priority" }] });
        let twice = notify(&json!({ "percent": 50 }));
        let steps = steps(&read(json!([twice, raise, twice])), Metric::Resolution, HOUR);
        assert_eq!(steps.len(), 1);
        assert_eq!(steps[0].then, [Action::Notify { whom: Addressee::Team }, Action::RaisePriority]);
    }

    #[test]
    fn a_step_that_cannot_stand_is_refused_at_its_place() {
        let empty = json!({ "metric": "resolution", "when": { "percent": 1 }, "then": [] });
        let bad =
            read(json!([notify(&json!({ "percent": 0 })), notify(&json!({ "beforeSeconds": -1 })), empty,]));
        let pointers: Vec<_> = faults(&bad).into_iter().map(|fault| fault.pointer).collect();
        assert_eq!(pointers, ["/escalations/0/when", "/escalations/1/when", "/escalations/2/then"]);
        let many = read(vec![notify(&json!({ "percent": 1 })); 21].into());
        assert_eq!(faults(&many)[0].code, "too_many_steps");
    }
}
