//! Opening a ticket, for oneself or for somebody else.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use holdfast_engine::ids::CategoryId;
use serde::Deserialize;
use serde_json::{Map, Value};
use sqlx::PgPool;
use utoipa::ToSchema;
use uuid::Uuid;

use super::offered::category_offered;
use super::opening::{InTheNameOf, Opener};
use super::read::just_opened;
use crate::app::App;
use crate::auth::limit;
use crate::body::Body;
use crate::knock::Writing;
use crate::participants::Somebody;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::views::TicketView;

/// A ticket to be opened.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenBody {
    /// 1 to 250 characters. Needed, but where a form is filled in.
    #[serde(default)]
    pub title: String,
    /// Markdown, up to 200,000 characters.
    pub description: Option<String>,
    /// Whom it is for; nobody: the caller.
    pub requester: Option<Requester>,
    pub priority: Option<u8>,
    pub urgency: Option<u8>,
    pub impact: Option<u8>,
    /// An id, or names from the root down: `Network / VPN`.
    pub category: Option<String>,
    pub team_id: Option<Uuid>,
    pub assignee_id: Option<Uuid>,
    #[serde(default)]
    pub tags: BTreeSet<String>,
    #[schema(value_type = Option<Object>)]
    pub custom_fields: Option<Map<String, Value>>,
    /// `web`, `phone`, `api` and the like.
    pub source: Option<String>,
    pub lifecycle: Option<String>,
    /// Makes it confidential: who sees it beside its requester, who holds it and the caller.
    pub named: Option<BTreeSet<Uuid>>,
    /// Files that were uploaded for it, 20 at most.
    #[serde(default)]
    pub attachment_ids: Vec<Uuid>,
    /// Who is written to beside the requester. Up to 30.
    #[serde(default)]
    #[schema(max_items = 30)]
    pub cc: Vec<Somebody>,
    /// Goes to the requester as a letter, and begins the conversation.
    pub first_comment: Option<FirstComment>,
    /// A form of the catalog, filled in. Title, description, category, team, priority, tags, custom fields
    /// and lifecycle are then its own.
    pub form: Option<FormBody>,
}

/// A form that somebody fills in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FormBody {
    #[schema(example = "new-hardware")]
    pub key: String,
    /// The version that was filled in: if another is in force meanwhile, it is 409 `form_changed`.
    pub version: Option<i64>,
    /// By their keys; what is left empty is not answered. Files are ids of uploads.
    #[schema(value_type = Object)]
    pub answers: Map<String, Value>,
}

/// What the desk writes to begin with.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FirstComment {
    /// Markdown, 1 to 100,000 characters.
    pub body: String,
}

/// Somebody by address; who is new becomes known.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Requester {
    pub email: String,
    pub name: Option<String>,
}

/// Opens a ticket.
#[utoipa::path(post, operation_id = "open_ticket", path = "/tickets", tag = "tickets", request_body = OpenBody,
    responses((status = 201, body = TicketView), (status = 403, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem)))]
pub async fn open(
    State(app): State<App>,
    principal: Principal,
    writing: Writing,
    Body(body): Body<OpenBody>,
) -> Answer<(StatusCode, [(header::HeaderName, String); 1], Json<TicketView>)> {
    limit::per_minute(app.reads(), "tickets", principal.person, app.settings.rate_limit_tickets).await?;
    let (name, arrival) = (InTheNameOf::Caller, None);
    let opener = Opener { principal: &principal, writing: &writing, name, arrival };
    let id = opener.open(&app, body).await?;
    let view = just_opened(&app, &principal, id).await?;
    Ok((StatusCode::CREATED, [(header::LOCATION, format!("/v1/tickets/{}", view.number))], Json(view)))
}

/// Reads a category given as an id or as a path of names.
pub async fn category(app: &App, given: Option<&str>) -> Answer<Option<CategoryId>> {
    let Some(given) = given else { return Ok(None) };
    let desk = app.stack.store.desks.latest(app.reads()).await?;
    let path: Vec<_> = given.split('/').map(str::trim).collect();
    let by_id = given.parse().ok().map(CategoryId).filter(|id| desk.desk.category(*id).is_some());
    let found = by_id.or_else(|| desk.desk.category_at(&path));
    let wrong = || Problem::field("/category", "unknown_category", "this category does not exist");
    let found = found.ok_or_else(wrong)?;
    category_offered(&desk.desk, "/category", Some(found))?;
    Ok(Some(found))
}

/// Refuses somebody to whom tickets cannot be given.
pub async fn assignable(pool: &PgPool, pointer: &str, person: Option<Uuid>) -> Answer<()> {
    let Some(person) = person else { return Ok(()) };
    let found: bool = sqlx::query_scalar(
        "select exists (select 1 from person where id = $1 and active and roles && array(select key from role where assignable))",
    )
    .bind(person)
    .fetch_one(pool)
    .await?;
    if found {
        Ok(())
    } else {
        Err(Problem::field(pointer, "unknown_person", "nobody with this id takes tickets"))
    }
}
