//! Availability: whether somebody takes new work, when they are away, and who stands in.

use axum::Json;
use axum::extract::{Path, State};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use sqlx::PgPool;
use utoipa::ToSchema;
use uuid::Uuid;

use super::view::{AwayView, must_exist, no_such_person, person_id, user};
use crate::app::App;
use crate::body::Body;
use crate::check::Check;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use holdfast_engine::permission::Permission;

/// Whether somebody takes new work.
#[derive(Debug, Serialize, ToSchema)]
pub struct AvailabilityView {
    available: bool,
    away: Option<AwayView>,
}

/// What is to be so from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AvailabilityBody {
    /// Takes new work; left out, it stays.
    available: Option<bool>,
    /// Null: there.
    away: Option<AwayBody>,
}

/// Out of office, in real time.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AwayBody {
    #[schema(value_type = String, format = DateTime)]
    from: Timestamp,
    /// None: until further notice.
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
    /// A person's id: they hear of what the one who is away would hear of.
    stand_in: Option<Uuid>,
}

/// Says whether the caller takes new work.
#[utoipa::path(get, operation_id = "read_own_availability", path = "/me/availability", tag = "people",
    responses((status = 200, body = AvailabilityView)))]
pub async fn read_own(State(app): State<App>, principal: Principal) -> Answer<Json<AvailabilityView>> {
    view(&app, principal.person).await
}

/// Says from when until when the caller is away, and who stands in.
#[utoipa::path(put, operation_id = "set_own_availability", path = "/me/availability", tag = "people", request_body = AvailabilityBody,
    responses((status = 200, body = AvailabilityView), (status = 422, body = Problem)))]
pub async fn set_own(
    State(app): State<App>,
    principal: Principal,
    Body(body): Body<AvailabilityBody>,
) -> Answer<Json<AvailabilityView>> {
    set(&app, principal.person, body).await
}

/// Says the same of somebody else: whoever leads a team they work in may, and who looks after people.
#[utoipa::path(put, operation_id = "set_user_availability", path = "/users/{id}/availability", tag = "people", params(("id" = Uuid, Path)),
    request_body = AvailabilityBody,
    responses((status = 200, body = AvailabilityView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn set_of(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
    Body(body): Body<AvailabilityBody>,
) -> Answer<Json<AvailabilityView>> {
    let person = person_id(&id)?;
    must_exist(app.reads(), person).await?;
    let may = principal.person == person
        || principal.may(Permission::PeopleAdmin)
        || leads(app.reads(), principal.person, person).await?;
    if may { set(&app, person, body).await } else { Err(Problem::forbidden("people:admin")) }
}

/// Returns whether somebody leads a team that another one works in.
pub async fn leads(pool: &PgPool, lead: Uuid, member: Uuid) -> Result<bool, sqlx::Error> {
    const LEADS: &str = "
        select exists (select 1 from team_member l join team_member m using (team_id)
                        where l.person_id = $1 and l.lead and m.person_id = $2)";
    sqlx::query_scalar(LEADS).bind(lead).bind(member).fetch_one(pool).await
}

async fn set(app: &App, person: Uuid, body: AvailabilityBody) -> Answer<Json<AvailabilityView>> {
    const SET: &str = "
        update person set available = coalesce($2, available), away_from = $3, away_until = $4, stand_in_id = $5
         where id = $1";
    check(app.reads(), person, &body).await?;
    let at = |at: Option<Timestamp>| at.map(jiff_sqlx::ToSqlx::to_sqlx);
    let away = body.away.as_ref();
    let set = sqlx::query(SET)
        .bind(person)
        .bind(body.available)
        .bind(at(away.map(|away| away.from)))
        .bind(at(away.and_then(|away| away.until)))
        .bind(away.and_then(|away| away.stand_in))
        .execute(&app.stack.store.pool)
        .await?;
    if set.rows_affected() == 0 {
        return Err(no_such_person());
    }
    view(app, person).await
}

async fn check(pool: &PgPool, person: Uuid, body: &AvailabilityBody) -> Answer<()> {
    let Some(away) = &body.away else { return Ok(()) };
    let mut check = Check::default();
    let (first, last) = (Timestamp::now() - (24 * 366).hours(), Timestamp::now() + (24 * 3_660).hours());
    let far = |at: &Timestamp| *at < first || *at > last;
    for (pointer, at) in [("/away/from", Some(away.from)), ("/away/until", away.until)] {
        if at.as_ref().is_some_and(far) {
            let message = "an absence is between a year ago and ten years from now".into();
            check = check.wrong(pointer, "out_of_range", message);
        }
    }
    if away.until.is_some_and(|until| until <= away.from) {
        check = check.wrong("/away/until", "before_from", "an absence ends after it begins".into());
    }
    if let Some(stand_in) = away.stand_in
        && !may_stand_in(pool, person, stand_in).await?
    {
        let message = "somebody else who helps here and is active can stand in".into();
        check = check.wrong("/away/standIn", "unknown_person", message);
    }
    check.done()
}

async fn may_stand_in(pool: &PgPool, person: Uuid, stand_in: Uuid) -> Result<bool, sqlx::Error> {
    const HELPS: &str = "
        select exists (select 1 from person where id = $1 and id <> $2 and active
                          and roles && array(select key from role where agent and assignable))";
    sqlx::query_scalar(HELPS).bind(stand_in).bind(person).fetch_one(pool).await
}

async fn view(app: &App, person: Uuid) -> Answer<Json<AvailabilityView>> {
    let user = user(app, person).await?;
    Ok(Json(AvailabilityView { available: user.available, away: user.away }))
}
