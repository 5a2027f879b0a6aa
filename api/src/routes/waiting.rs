//! Answers that wait: taken back while they can be, or sent at once.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, State};
use holdfast_engine::actor::Actor;
use holdfast_engine::command::Command;
use holdfast_engine::ids::ContentId;
use holdfast_engine::ticket::Ticket;
use holdfast_engine::waiting::Held;
use holdfast_workflows::mail::markdown;
use jiff::Timestamp;
use serde::Serialize;
use sqlx::PgPool;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::files::AttachmentView;
use crate::files::view::{given_back, of_ids};
use crate::knock::{Writing, knock};
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::seen::seen;

/// An answer that is not out yet.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WaitingView {
    /// The id of the comment that it becomes.
    pub id: Uuid,
    /// Whose it is.
    pub author_id: Option<Uuid>,
    pub author_name: String,
    /// Markdown, as it was written.
    pub body: String,
    pub html: String,
    /// When it goes out, by the desk's clock.
    #[schema(value_type = String, format = DateTime)]
    pub send_at: Timestamp,
    /// It waits only in case somebody undoes it.
    pub undo: bool,
    pub attachments: Vec<AttachmentView>,
}

/// The words that came back.
#[derive(Debug, Serialize, ToSchema)]
pub struct TakenBack {
    /// Markdown, as it was written.
    body: String,
    /// The caller's own files, which can be sent again.
    attachments: Vec<AttachmentView>,
}

/// Returns the answers of a ticket that wait, as those who help see them.
pub async fn read(pool: &PgPool, ticket: &Ticket) -> Result<Vec<WaitingView>, sqlx::Error> {
    if ticket.held.is_empty() {
        return Ok(vec![]);
    }
    let texts = ticket.held.iter().map(|waiting| waiting.said.body.id.0).collect();
    let texts =
        by_id(pool, "select id, text from content where id = any($1) and text is not null", texts).await?;
    let authors = ticket.held.iter().filter_map(author).collect();
    let names = by_id(pool, "select id, name from person where id = any($1)", authors).await?;
    let files = ticket.held.iter().flat_map(|waiting| &waiting.said.files).map(|file| file.id.0);
    let files = of_ids(pool, &files.collect::<Vec<_>>()).await?;
    let view = |waiting: &Held| {
        let own = |file: &&AttachmentView| file.comment_id == Some(waiting.said.body.id.0);
        let body = texts.get(&waiting.said.body.id.0).cloned().unwrap_or_default();
        let author_id = author(waiting);
        WaitingView {
            id: waiting.said.body.id.0,
            author_id,
            author_name: author_id.and_then(|id| names.get(&id).cloned()).unwrap_or("Holdfast".into()),
            html: markdown::to_html(&body),
            body,
            send_at: waiting.until,
            undo: waiting.undo,
            attachments: files.iter().filter(own).cloned().collect(),
        }
    };
    Ok(ticket.held.iter().map(view).collect())
}

fn author(waiting: &Held) -> Option<Uuid> {
    match waiting.said.by {
        Some(Actor::Person { id }) => Some(id.0),
        _ => None,
    }
}

async fn by_id(
    pool: &PgPool,
    sql: &'static str,
    ids: Vec<Uuid>,
) -> Result<BTreeMap<Uuid, String>, sqlx::Error> {
    let rows: Vec<(Uuid, String)> = sqlx::query_as(sql).bind(ids).fetch_all(pool).await?;
    Ok(rows.into_iter().collect())
}

/// Takes an answer back that is not out yet, and returns its words.
#[utoipa::path(post, operation_id = "undo_comment", path = "/tickets/{id}/comments/{comment}/undo", tag = "tickets",
    params(("id" = String, Path), ("comment" = Uuid, Path)),
    responses((status = 200, body = TakenBack), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn undo(
    State(app): State<App>,
    principal: Principal,
    writing: Writing,
    Path((id, comment)): Path<(String, String)>,
) -> Answer<Json<TakenBack>> {
    let comment =
        ask(&app, &principal, &writing, &id, &comment, |comment| Command::TakeBack { comment }).await?;
    let body: Option<String> = sqlx::query_scalar("select text from content where id = $1")
        .bind(comment)
        .fetch_one(app.reads())
        .await?;
    let attachments = given_back(app.reads(), comment, principal.person).await?;
    Ok(Json(TakenBack { body: body.unwrap_or_default(), attachments }))
}

/// Sends an answer at once that would go out later.
#[utoipa::path(post, operation_id = "send_comment_now", path = "/tickets/{id}/comments/{comment}/send-now", tag = "tickets",
    params(("id" = String, Path), ("comment" = Uuid, Path)),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn send_now(
    State(app): State<App>,
    principal: Principal,
    writing: Writing,
    Path((id, comment)): Path<(String, String)>,
) -> Answer<axum::http::StatusCode> {
    ask(&app, &principal, &writing, &id, &comment, |comment| Command::SendNow { comment }).await?;
    Ok(axum::http::StatusCode::NO_CONTENT)
}

async fn ask(
    app: &App,
    principal: &Principal,
    writing: &Writing,
    id: &str,
    comment: &str,
    command: impl Fn(ContentId) -> Command,
) -> Answer<Uuid> {
    let ticket = seen(app, principal, id).await?;
    let comment: Uuid = comment.parse().map_err(|_| Problem::not_found("comment"))?;
    knock(app, principal, writing, &ticket, command(ContentId(comment))).await?;
    Ok(comment)
}
