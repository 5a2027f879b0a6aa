//! Members: who works in a team, and who leads it.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use holdfast_engine::ids::TeamId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;
use uuid::Uuid;

use super::user::locked;
use super::users::End;
use super::view::person_id;
use crate::acting;
use crate::app::App;
use crate::body::{Body, Params};
use crate::paging::{self, Paging};
use crate::policy::Principal;
use crate::policy::lending::{must_manage, roles};
use crate::problem::{Answer, Problem};
use crate::views::Page;
use crate::{check, cursor};

/// Somebody who works in a team.
#[derive(Debug, Serialize, FromRow, ToSchema)]
pub struct TeamMember {
    id: Uuid,
    name: String,
    email: Option<String>,
    active: bool,
    /// Hears what the team's lead hears, and says when its members are away.
    lead: bool,
}

/// How somebody works in a team.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct MemberBody {
    lead: bool,
}

/// Lists who works in a team, by name.
#[utoipa::path(get, operation_id = "list_team_members", path = "/teams/{id}/members", tag = "people", params(("id" = Uuid, Path), Paging),
    responses((status = 200, body = Page<TeamMember>), (status = 404, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    Path(id): Path<String>,
    Params(paging): Params<Paging>,
) -> Answer<Json<Page<TeamMember>>> {
    const MEMBERS: &str = "
        select p.id, p.name, p.email, p.active, m.lead from team_member m join person p on p.id = m.person_id
         where m.team_id = $1 and ($2::text is null or (lower(p.name), p.id) > (lower($2), $3))
         order by lower(p.name), p.id limit $4";
    let team = team(&app, &id).await?;
    let limit = check::limit(paging.limit)?;
    let end = paging.cursor.as_deref().map(cursor::read::<End>).transpose()?;
    let mut data: Vec<TeamMember> = sqlx::query_as(MEMBERS)
        .bind(team)
        .bind(end.as_ref().map(|end| &end.name))
        .bind(end.as_ref().map(|end| end.id))
        .bind(limit + 1)
        .fetch_all(app.reads())
        .await?;
    let end = |member: &TeamMember| cursor::write(&End { name: member.name.clone(), id: member.id });
    let next_cursor = paging::cut(&mut data, limit, end);
    Ok(Json(Page { data, next_cursor, total: None }))
}

/// Puts somebody into a team, or says whether they lead it. What their roles let them do for their
/// teams must be the caller's to give.
#[utoipa::path(put, operation_id = "put_team_member", path = "/teams/{id}/members/{person}", tag = "people",
    params(("id" = Uuid, Path), ("person" = Uuid, Path)), request_body = MemberBody,
    responses((status = 200, body = TeamMember), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn put(
    State(app): State<App>,
    principal: Principal,
    Path((id, person)): Path<(String, String)>,
    Body(member): Body<MemberBody>,
) -> Answer<Json<TeamMember>> {
    const PUT: &str = "
        insert into team_member (team_id, person_id, lead) values ($1, $2, $3)
        on conflict (team_id, person_id) do update set lead = excluded.lead";
    let team = team(&app, &id).await?;
    let mut tx = acting::begin(&app.stack.store.pool, principal.person).await?;
    let somebody = locked(&mut tx, person_id(&person)?).await?;
    let held = roles(&mut tx, &somebody.roles).await?;
    held.iter().try_for_each(|role| principal.must_lend(role))?;
    sqlx::query(PUT).bind(team).bind(somebody.id).bind(member.lead).execute(&mut *tx).await?;
    tx.commit().await?;
    let (name, email, active) = (somebody.name, somebody.email, somebody.active);
    Ok(Json(TeamMember { id: somebody.id, name, email, active, lead: member.lead }))
}

/// Takes somebody out of a team.
#[utoipa::path(delete, operation_id = "remove_team_member", path = "/teams/{id}/members/{person}", tag = "people",
    params(("id" = Uuid, Path), ("person" = Uuid, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    principal: Principal,
    Path((id, person)): Path<(String, String)>,
) -> Answer<StatusCode> {
    let (team, person) = (team(&app, &id).await?, person_id(&person)?);
    let mut tx = acting::begin(&app.stack.store.pool, principal.person).await?;
    must_manage(&mut tx, &principal, person).await?;
    let gone = sqlx::query("delete from team_member where team_id = $1 and person_id = $2")
        .bind(team)
        .bind(person)
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    if gone.rows_affected() == 0 { Err(Problem::not_found("member")) } else { Ok(StatusCode::NO_CONTENT) }
}

async fn team(app: &App, id: &str) -> Answer<Uuid> {
    let unknown = || Problem::not_found("team");
    let id: Uuid = id.parse().map_err(|_| unknown())?;
    let desk = app.stack.store.desks.latest(app.reads()).await?;
    desk.desk.team(TeamId(id)).map(|_| id).ok_or_else(unknown)
}
