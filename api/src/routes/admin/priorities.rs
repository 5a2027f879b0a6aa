//! Priorities: the scale as a whole, the most urgent first.

use std::collections::BTreeSet;

use axum::extract::State;
use holdfast_engine::desk::{DeskData, Priority};
use holdfast_engine::sla::Policy;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::thing::{Tagged, tagged};
use super::write::{How, Wish, Written, edit};
use crate::app::App;
use crate::body::Body;
use crate::check::Check;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};

/// A step of the priority scale.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PriorityView {
    /// 1 is the most urgent.
    value: u8,
    label: String,
}

/// The whole scale.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PriorityScale {
    data: Vec<PriorityView>,
    /// What a ticket gets where nothing else is said; left out in a write, it stays.
    default: Option<u8>,
}

impl PriorityScale {
    fn of(data: &DeskData) -> Self {
        let step = |step: &Priority| PriorityView { value: step.value, label: step.label.clone() };
        Self { data: data.priorities.iter().map(step).collect(), default: Some(data.default_priority) }
    }

    fn check(&self, default: u8) -> Answer<()> {
        let mut seen = BTreeSet::new();
        let mut check = Check::default();
        if !(1..=9).contains(&self.data.len()) {
            check = check.wrong("/data", "bad_length", "a scale has 1 to 9 steps".into());
        }
        for (n, PriorityView { value, label }) in self.data.iter().enumerate() {
            check = check.text(&format!("/data/{n}/label"), label, 1, 60);
            if !(1..=9).contains(value) || !seen.insert(*value) {
                let message = "a value is 1 to 9, and each stands here once".into();
                check = check.wrong(&format!("/data/{n}/value"), "bad_value", message);
            }
        }
        if !seen.contains(&default) {
            check = check.wrong("/default", "unknown_priority", "the default is one of the scale".into());
        }
        check.done()
    }
}

/// Lists the priorities.
#[utoipa::path(get, operation_id = "list_priorities", path = "/priorities", tag = "desk", responses((status = 200, body = PriorityScale)))]
pub async fn list(State(app): State<App>) -> Answer<Tagged<PriorityScale>> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    Ok(tagged(&latest.desk, PriorityScale::of(&latest.desk.data)))
}

/// Replaces the scale. A step that goes must no longer be promised anything by a policy; tickets
/// that have it keep its number.
#[utoipa::path(put, operation_id = "replace_priorities", path = "/priorities", tag = "desk", params(How), request_body = PriorityScale,
    responses((status = 200, body = PriorityScale), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn replace(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Body(scale): Body<PriorityScale>,
) -> Answer<Written<PriorityScale>> {
    edit(&app, &principal, &wish, "priorities changed", |data| {
        let default = scale.default.unwrap_or(data.default_priority);
        scale.check(default)?;
        let mut steps = scale.data.clone();
        steps.sort_by_key(|step| step.value);
        let step = |step: PriorityView| Priority { value: step.value, label: step.label.trim().into() };
        data.priorities = steps.into_iter().map(step).collect();
        data.default_priority = default;
        nothing_promised_in_vain(data)?;
        Ok(Some(PriorityScale::of(data)))
    })
    .await
}

/// Refuses a scale without a step that a policy speaks of.
fn nothing_promised_in_vain(data: &DeskData) -> Answer<()> {
    let gone = |value: &u8| data.priorities.iter().all(|step| step.value != *value);
    let speaks_of = |policy: &&Policy| policy.targets.keys().chain(&policy.when.priority).any(gone);
    match data.policies.iter().filter(|policy| !policy.archived).find(speaks_of) {
        None => Ok(()),
        Some(policy) => {
            let message = format!("the policy \u{201c}{}\u{201d} speaks of a step that is gone", policy.name);
            Err(Problem::field("/data", "in_use", message))
        }
    }
}
