//! Planned: who would have to agree to what a form asks for, if whoever tries it asked for it.

use std::collections::BTreeMap;

use holdfast_engine::approval::Step;
use holdfast_engine::ids::PersonId;
use sqlx::PgPool;
use uuid::Uuid;

use crate::approvals::{ApproverView, StepView};
use crate::approvers::{Request, find};
use crate::problem::{Answer, FieldError};
use crate::views::PersonRef;

/// Returns the steps with those whom they would ask, or why nobody could be asked.
pub(super) async fn planned(
    pool: &PgPool,
    request: Request<'_>,
) -> Answer<Result<Vec<StepView>, Vec<FieldError>>> {
    let steps = match find(pool, request).await {
        Ok(steps) => steps,
        Err(problem) if problem.status == 422 => return Ok(Err(problem.errors)),
        Err(problem) => return Err(problem),
    };
    let people = people(pool, &steps).await?;
    Ok(Ok(steps.into_iter().map(|step| view(step, &people)).collect()))
}

async fn people(pool: &PgPool, steps: &[Step]) -> Answer<BTreeMap<PersonId, PersonRef>> {
    let ids: Vec<Uuid> = steps.iter().flat_map(|step| &step.approvers).map(|person| person.0).collect();
    let query = sqlx::query_as("select id, name, email from person where id = any($1)").bind(ids);
    let people: Vec<PersonRef> = query.fetch_all(pool).await?;
    Ok(people.into_iter().map(|person| (PersonId(person.id), person)).collect())
}

fn view(step: Step, people: &BTreeMap<PersonId, PersonRef>) -> StepView {
    let asked = |person: PersonRef| ApproverView {
        person,
        instead_of: None,
        answer: None,
        answered_at: None,
        reason: None,
    };
    StepView {
        needed: step.need.of(step.approvers.len()),
        of: step.approvers.len(),
        approvers: step.approvers.iter().filter_map(|id| people.get(id).cloned()).map(asked).collect(),
        name: step.name,
        names: step.names,
        state: "waiting",
        asked_at: None,
        due_at: None,
    }
}
