//! Confidential tickets: who sees them, and the glass that can be broken.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::{Path, State};
use holdfast_engine::command::{BreakGlass, Command, Restrict};
use holdfast_engine::ids::{PersonId, TicketId};
use holdfast_engine::permission::Permission;
use holdfast_engine::ticket::Ticket;
use holdfast_workflows::standing;
use holdfast_workflows::standing::Standing;
use serde::Deserialize;
use sqlx::{FromRow, PgPool};
use utoipa::ToSchema;
use uuid::Uuid;

use super::read::ticket;
use crate::app::App;
use crate::body::Body;
use crate::check::Check;
use crate::knock::{Writing, knock};
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::seen::Seen;
use crate::views::{PersonRef, TicketView};

/// Who sees the ticket, beside its requester, who holds it and the caller; null: everybody whose
/// role reaches it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RestrictBody {
    to: Option<BTreeSet<Uuid>>,
}

/// Why somebody must look who is not named.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BreakGlassBody {
    /// 1 to 2,000 characters; those who see the ticket read it.
    reason: String,
}

/// Returns the command of such a body.
pub async fn restrict(pool: &PgPool, body: RestrictBody) -> Answer<Command> {
    known(pool, "/to", body.to.as_ref()).await?;
    Ok(Command::Restrict(Restrict { to: named(body.to) }))
}

/// Returns the people as the engine names them.
pub fn named(people: Option<BTreeSet<Uuid>>) -> Option<BTreeSet<PersonId>> {
    people.map(|people| people.into_iter().map(PersonId).collect())
}

/// Refuses to name somebody who is not there.
pub async fn known(pool: &PgPool, pointer: &str, people: Option<&BTreeSet<Uuid>>) -> Answer<()> {
    let Some(people) = people.filter(|people| !people.is_empty()) else { return Ok(()) };
    let ids: Vec<Uuid> = people.iter().copied().collect();
    let there: Vec<Uuid> = sqlx::query_scalar("select id from person where id = any($1) and active")
        .bind(&ids)
        .fetch_all(pool)
        .await?;
    let missing = ids.iter().enumerate().filter(|(_, id)| !there.contains(id));
    let wrong = |check: Check, (place, _): (usize, &Uuid)| {
        check.wrong(&format!("{pointer}/{place}"), "unknown_person", "nobody has this id".into())
    };
    missing.fold(Check::default(), wrong).done()
}

/// Returns everybody who sees a confidential ticket, with their names.
pub async fn people(pool: &PgPool, ticket: &Ticket) -> Result<Option<Vec<PersonRef>>, sqlx::Error> {
    let Some(insiders) = ticket.insiders() else { return Ok(None) };
    let ids: Vec<Uuid> = insiders.iter().map(|person| person.0).collect();
    let people = sqlx::query_as("select id, name, email from person where id = any($1) order by name, id");
    Ok(Some(people.bind(ids).fetch_all(pool).await?))
}

/// Looks at a confidential ticket without having been named. That it was done, by whom and why,
/// stands in the ticket's history.
#[utoipa::path(post, path = "/tickets/{id}/break-glass", tag = "tickets", params(("id" = String, Path, description = "id or number")),
    request_body = BreakGlassBody,
    responses((status = 200, body = TicketView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn break_glass(
    State(app): State<App>,
    principal: Principal,
    writing: Writing,
    Path(id): Path<String>,
    Body(body): Body<BreakGlassBody>,
) -> Answer<Json<TicketView>> {
    Check::default().text("/reason", &body.reason, 1, 2_000).done()?;
    let found = behind_glass(app.reads(), &principal, &id).await?;
    let reason = writing.stage(&app, &principal, &[("reason", body.reason.trim())]).await?.remove(0);
    let found = Seen { id: found, sender: principal.opener() };
    knock(&app, &principal, &writing, &found, Command::BreakGlass(BreakGlass { reason })).await?;
    Ok(Json(ticket(&app, &principal, &id).await?))
}

#[derive(FromRow)]
struct Row {
    ticket_id: Uuid,
    #[sqlx(flatten)]
    standing: Standing,
}

/// Finds a ticket that the principal sees, or would see if it were not confidential: the glass is
/// broken no further away than the role reaches that lends it.
async fn behind_glass(pool: &PgPool, principal: &Principal, id: &str) -> Answer<TicketId> {
    const FIND: &str = concat!(
        "select l.ticket_id, ",
        standing!(),
        " from ticket_list l where l.ticket_id = coalesce($1, (select id from ticket where number = $2))"
    );
    let uuid: Option<Uuid> = id.parse().ok();
    let found: Option<Row> =
        sqlx::query_as(FIND).bind(uuid).bind(id.to_uppercase()).fetch_optional(pool).await?;
    let Row { ticket_id, standing } = found.ok_or_else(|| Problem::not_found("ticket"))?;
    let seen = principal.sight().covers(&standing);
    let unnamed = Standing { named: None, ..standing };
    if seen || principal.sight_by(Permission::BreakGlass).covers(&unnamed) {
        Ok(TicketId(ticket_id))
    } else {
        Err(Problem::not_found("ticket"))
    }
}
