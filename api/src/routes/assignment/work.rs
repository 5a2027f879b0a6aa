//! Work: what somebody can do and how much of it they take at once.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::{Path, State};
use holdfast_engine::assignment::good_skills;
use holdfast_engine::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::App;
use crate::body::Body;
use crate::check::Check;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::routes::people::availability::leads;
use crate::routes::people::view::{no_such_person, person_id};

/// What somebody can do, and how much they take.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// Words of the desk's own, which teams ask for by skill.
    #[schema(example = json!(["network", "german"]))]
    skills: BTreeSet<String>,
    /// Open tickets that they hold at most; null: what their team says.
    #[serde(default)]
    capacity: Option<i32>,
}

/// Reads what somebody can do and how much they take.
#[utoipa::path(get, operation_id = "read_user_work", path = "/users/{id}/work", tag = "assignment", params(("id" = Uuid, Path)),
    responses((status = 200, body = Work), (status = 404, body = Problem)))]
pub async fn read(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<Work>> {
    const READ: &str = "select skills, capacity from person where id = $1";
    let found: Option<(Vec<String>, Option<i32>)> =
        sqlx::query_as(READ).bind(person_id(&id)?).fetch_optional(app.reads()).await?;
    let (skills, capacity) = found.ok_or_else(no_such_person)?;
    Ok(Json(Work { skills: skills.into_iter().collect(), capacity }))
}

/// Says what somebody can do and how much they take: whoever leads a team they work in may, and who
/// looks after people.
#[utoipa::path(put, operation_id = "set_user_work", path = "/users/{id}/work", tag = "assignment", params(("id" = Uuid, Path)), request_body = Work,
    responses((status = 200, body = Work), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn replace(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
    Body(work): Body<Work>,
) -> Answer<Json<Work>> {
    const SET: &str = "update person set skills = $2, capacity = $3 where id = $1";
    let person = person_id(&id)?;
    let work = Work { skills: work.skills.iter().map(|skill| skill.trim().to_owned()).collect(), ..work };
    check(&work)?;
    let may = principal.may(Permission::PeopleAdmin) || leads(app.reads(), principal.person, person).await?;
    if !may {
        return Err(Problem::forbidden("people:admin"));
    }
    let skills: Vec<_> = work.skills.iter().map(String::as_str).collect();
    let query = sqlx::query(SET).bind(person).bind(skills).bind(work.capacity);
    let set = query.execute(&app.stack.store.pool).await?;
    if set.rows_affected() == 0 { Err(no_such_person()) } else { Ok(Json(work)) }
}

fn check(work: &Work) -> Answer<()> {
    let mut check = Check::default();
    if !good_skills(&work.skills) {
        let message = "at most 50 skills, each of 1 to 60 characters";
        check = check.wrong("/skills", "bad_skill", message.into());
    }
    if work.capacity.is_some_and(|most| !(0..=10_000).contains(&most)) {
        check = check.wrong("/capacity", "out_of_range", "a capacity is 0 to 10,000 open tickets".into());
    }
    check.done()
}
