//! Who takes part in a ticket: those who are written to, and colleagues who watch.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use holdfast_engine::command::{AddCc, ChangeRequester, Command};
use holdfast_engine::ids::PersonId;
use holdfast_engine::permission::Permission;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::read::ticket;
use crate::app::App;
use crate::auth::who;
use crate::body::Body;
use crate::check::Check;
use crate::fields::helps;
use crate::knock::{Writing, knock};
use crate::participants::{self, Somebody};
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::seen::{Seen, seen};
use crate::views::{All, PersonRef};

/// Who is to be written to, too.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CcBody {
    /// 1 to 30 people.
    #[schema(max_items = 30, min_items = 1)]
    pub people: Vec<Somebody>,
}

/// Who is to be told; nobody: the caller.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WatchBody {
    person_id: Option<Uuid>,
}

/// Who asks from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeRequesterBody {
    requester: Somebody,
    /// The one before goes on being written to.
    #[serde(default)]
    keep_as_cc: bool,
}

/// Lists who is written to beside the requester.
#[utoipa::path(get, operation_id = "list_cc", path = "/tickets/{id}/cc", tag = "participants", params(("id" = String, Path, description = "id or number")),
    responses((status = 200, body = All<PersonRef>), (status = 404, body = Problem)))]
pub async fn list_cc(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Answer<Json<All<PersonRef>>> {
    Ok(Json(All { data: ticket(&app, &principal, &id).await?.participants.cc }))
}

/// Writes to these people, too, from now on; they see the ticket.
#[utoipa::path(post, operation_id = "add_cc", path = "/tickets/{id}/cc", tag = "participants", params(("id" = String, Path, description = "id or number")),
    request_body = CcBody,
    responses((status = 200, body = All<PersonRef>), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn add_cc(
    State(app): State<App>,
    principal: Principal,
    writing: Writing,
    Path(id): Path<String>,
    Body(body): Body<CcBody>,
) -> Answer<Json<All<PersonRef>>> {
    let (found, command) = cc(&app, &principal, &id, &body).await?;
    knock(&app, &principal, &writing, &found, command).await?;
    list_cc(State(app), principal, Path(id)).await
}

/// Returns the command by which these people take part.
pub async fn cc(app: &App, principal: &Principal, id: &str, body: &CcBody) -> Answer<(Seen, Command)> {
    let check = participants::check(Check::default(), "/people", &body.people);
    let none = body.people.is_empty();
    if none { check.wrong("/people", "too_few", "at least one, please".into()) } else { check }.done()?;
    let found = seen(app, principal, id).await?;
    let people = participants::found(app, principal, &found, "/people", &body.people).await?;
    Ok((found, Command::AddCc(AddCc { people })))
}

/// Writes to somebody no longer. Everybody may go by themselves: `me`.
#[utoipa::path(delete, operation_id = "remove_cc", path = "/tickets/{id}/cc/{person}", tag = "participants",
    params(("id" = String, Path, description = "id or number"), ("person" = String, Path, description = "an id, or me")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn remove_cc(
    State(app): State<App>,
    principal: Principal,
    writing: Writing,
    Path((id, person)): Path<(String, String)>,
) -> Answer<StatusCode> {
    let person = person_id(&principal, &person)?;
    let found = seen(&app, &principal, &id).await?;
    knock(&app, &principal, &writing, &found, Command::RemoveCc { person }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lists the colleagues who are told what happens.
#[utoipa::path(get, operation_id = "list_watchers", path = "/tickets/{id}/watchers", tag = "participants", params(("id" = String, Path, description = "id or number")),
    responses((status = 200, body = All<PersonRef>), (status = 404, body = Problem)))]
pub async fn list_watchers(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Answer<Json<All<PersonRef>>> {
    Ok(Json(All { data: ticket(&app, &principal, &id).await?.participants.watchers }))
}

/// Tells a colleague what happens from now on.
#[utoipa::path(post, operation_id = "watch", path = "/tickets/{id}/watchers", tag = "participants", params(("id" = String, Path, description = "id or number")),
    request_body = WatchBody,
    responses((status = 200, body = All<PersonRef>), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn watch(
    State(app): State<App>,
    principal: Principal,
    writing: Writing,
    Path(id): Path<String>,
    Body(body): Body<WatchBody>,
) -> Answer<Json<All<PersonRef>>> {
    let found = seen(&app, &principal, &id).await?;
    let person = body.person_id.unwrap_or(principal.person);
    sees(&app, &id, person).await?;
    let command = Command::Watch { person: PersonId(person) };
    knock(&app, &principal, &writing, &found, command).await?;
    list_watchers(State(app), principal, Path(id)).await
}

/// Tells a colleague no longer.
#[utoipa::path(delete, operation_id = "unwatch", path = "/tickets/{id}/watchers/{person}", tag = "participants",
    params(("id" = String, Path, description = "id or number"), ("person" = String, Path, description = "an id, or me")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn unwatch(
    State(app): State<App>,
    principal: Principal,
    writing: Writing,
    Path((id, person)): Path<(String, String)>,
) -> Answer<StatusCode> {
    let person = person_id(&principal, &person)?;
    let found = seen(&app, &principal, &id).await?;
    knock(&app, &principal, &writing, &found, Command::Unwatch { person }).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn person_id(principal: &Principal, given: &str) -> Answer<PersonId> {
    match given {
        "me" => Ok(PersonId(principal.person)),
        id => id.parse().map(PersonId).map_err(|_| Problem::not_found("person")),
    }
}

/// Refuses a watcher who does not help on this ticket.
pub async fn sees(app: &App, id: &str, person: Uuid) -> Answer<()> {
    let wrong =
        || Problem::field("/personId", "unknown_person", "no colleague who sees this ticket has this id");
    let there: bool = sqlx::query_scalar("select exists (select 1 from person where id = $1 and active)")
        .bind(person)
        .fetch_one(app.reads())
        .await?;
    if !there {
        return Err(wrong());
    }
    let watcher = who::principal(app.reads(), person).await?;
    let found = seen(app, &watcher, id).await.map_err(|_| wrong())?;
    if helps(&found.sender) { Ok(()) } else { Err(wrong()) }
}

/// Returns the command by which somebody else asks.
pub async fn change_requester(
    app: &App,
    principal: &Principal,
    id: &str,
    body: ChangeRequesterBody,
) -> Answer<(Seen, Command)> {
    let one = [body.requester];
    participants::check(Check::default(), "", &one).done()?;
    let found = seen(app, principal, id).await?;
    found.sender.must(Permission::OpenFor)?;
    let people: BTreeSet<PersonId> = participants::found(app, principal, &found, "/requester", &one).await?;
    let to = *people.first().ok_or_else(|| Problem::not_found("person"))?;
    let home: Option<Uuid> = sqlx::query_scalar("select organisation_id from person where id = $1")
        .bind(to.0)
        .fetch_one(app.reads())
        .await?;
    let organisation = home.map(Into::into);
    Ok((found, Command::ChangeRequester(ChangeRequester { to, organisation, keep: body.keep_as_cc })))
}
