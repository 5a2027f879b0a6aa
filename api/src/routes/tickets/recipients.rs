//! Recipients: who would be written to if the caller said something now, and who would not, and why.

use axum::Json;
use axum::extract::{Path, State};
use holdfast_engine::ids::PersonId;
use holdfast_engine::participant::Audience;
use holdfast_engine::ticket::Ticket;
use holdfast_workflows::mail::thread;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::read::snapshot;
use crate::app::App;
use crate::body::Params;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::seen::seen;
use crate::views::{All, PersonRef};

/// Of which words.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Words {
    /// A note among agents: nobody is written to.
    internal: bool,
}

/// Somebody who takes part, and whether they are written to.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Recipient {
    #[serde(flatten)]
    pub person: PersonRef,
    /// `requester` or `cc`.
    pub why: &'static str,
    /// A letter goes to them.
    pub written: bool,
    /// `author`, `confidential`, `no_address` or `own_address`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why_not: Option<&'static str>,
}

/// Lists who takes part and whether public words of the caller's would be sent to them. A comment takes
/// these ids as `to`: then it goes to them and to nobody who joins meanwhile.
#[utoipa::path(get, operation_id = "list_recipients", path = "/tickets/{id}/recipients", tag = "participants",
    params(("id" = String, Path, description = "id or number"), Words),
    responses((status = 200, body = All<Recipient>), (status = 404, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
    Params(words): Params<Words>,
) -> Answer<Json<All<Recipient>>> {
    const TICKET: &str = "select fold_version, snapshot from ticket where id = $1";
    const PEOPLE: &str = "select id, name, email from person where id = any($1) order by lower(name), id";
    let found = seen(&app, &principal, &id).await?;
    if words.internal {
        return Ok(Json(All { data: vec![] }));
    }
    let (fold_version, stored): (i32, Value) =
        sqlx::query_as(TICKET).bind(found.id.0).fetch_one(app.reads()).await?;
    let (ticket, _) = snapshot(&app, found.id.0, fold_version, stored).await?;
    let ids: Vec<Uuid> = ticket.participants().map(|person| person.0).collect();
    let people: Vec<PersonRef> = sqlx::query_as(PEOPLE).bind(ids).fetch_all(app.reads()).await?;
    let own = app.stack.names.own_address();
    let mut data: Vec<_> =
        people.into_iter().map(|person| recipient(&ticket, principal.person, &own, person)).collect();
    data.sort_by_key(|recipient| recipient.why == "cc");
    Ok(Json(All { data }))
}

fn recipient(ticket: &Ticket, author: Uuid, own: &str, person: PersonRef) -> Recipient {
    let id = PersonId(person.id);
    let email = person.email.as_deref().unwrap_or_default();
    let hears = ticket.hearers(&Audience::default(), Some(PersonId(author))).contains(&id);
    let why_not = match () {
        () if person.id == author => Some("author"),
        () if !hears => Some("confidential"),
        () if email.is_empty() => Some("no_address"),
        () if thread::is_ours(own, email) => Some("own_address"),
        () => None,
    };
    let why = if ticket.requester == Some(id) { "requester" } else { "cc" };
    Recipient { person, why, written: why_not.is_none(), why_not }
}
