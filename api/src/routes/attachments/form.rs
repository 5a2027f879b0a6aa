//! Files as a form: for programs, which send them in one go. They are streamed, one after the other.

use axum::Json;
use axum::extract::multipart::{Field, Multipart};
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use holdfast_engine::command::{Attach, Command};
use holdfast_workflows::attachment::New;
use holdfast_workflows::blob::NotReceived;
use holdfast_workflows::mail::attachment::sanitise;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::begin::{announce, completed};
use crate::app::App;
use crate::files::{AttachmentView, COUNT_MAX, brought, view};
use crate::knock::{Writing, knock};
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::seen::Seen;

/// The files that came.
#[derive(Debug, Serialize, ToSchema)]
pub struct Came {
    data: Vec<AttachmentView>,
}

/// Takes the files of a form; those for a ticket are attached to it. Which name a file has in the
/// form does not matter; a field `internal` keeps them among those who help.
pub async fn take(
    app: &App,
    principal: &Principal,
    writing: &Writing,
    ticket: Option<&Seen>,
    request: Request,
) -> Answer<Response> {
    let (ids, internal) = receive(app, principal, writing, ticket, request).await?;
    if let Some(ticket) = ticket {
        let files = brought(app, principal, &ids).await?;
        knock(app, principal, writing, ticket, Command::Attach(Attach { files, internal })).await?;
    }
    let data = view::of_ids(app.reads(), &ids).await?;
    Ok((StatusCode::CREATED, Json(Came { data })).into_response())
}

async fn receive(
    app: &App,
    principal: &Principal,
    writing: &Writing,
    ticket: Option<&Seen>,
    mut request: Request,
) -> Answer<(Vec<Uuid>, bool)> {
    let most = app.settings.attachment_bytes_max();
    let whole = usize::try_from(most).unwrap_or(usize::MAX).saturating_mul(COUNT_MAX);
    DefaultBodyLimit::max(whole).apply(&mut request);
    let mut form = Multipart::from_request(request, app).await.map_err(|_| broken())?;
    let (mut ids, mut internal) = (vec![], false);
    while let Some(field) = form.next_field().await.map_err(|_| broken())? {
        let Some(name) = field.file_name().map(str::to_owned) else {
            internal |= flag(field).await?;
            continue;
        };
        if ids.len() == COUNT_MAX {
            let message = format!("at most {COUNT_MAX} files come with one form");
            return Err(Problem::field("/file", "too_many", message));
        }
        let id = writing.mint(principal, &format!("form:{}", ids.len()));
        let ticket = ticket.map(|ticket| ticket.id.0);
        file(app, principal.person, ticket, id, &name, field, most).await?;
        ids.push(id);
    }
    if ids.is_empty() {
        return Err(Problem::field("/file", "missing", "the form holds no file"));
    }
    Ok((ids, internal))
}

async fn flag(field: Field<'_>) -> Answer<bool> {
    let name = field.name().unwrap_or_default().to_owned();
    if name != "internal" {
        return Err(Problem::field(&format!("/{name}"), "unknown_field", "a form takes files, and internal"));
    }
    Ok(matches!(field.text().await.map_err(|_| broken())?.trim(), "true" | "1" | "on"))
}

/// Takes one file. An attempt before may have staged it already.
async fn file(
    app: &App,
    by: Uuid,
    ticket: Option<Uuid>,
    id: Uuid,
    name: &str,
    field: Field<'_>,
    most: u64,
) -> Answer<()> {
    let name = sanitise(name).unwrap_or("file".into());
    let mime = field.content_type().unwrap_or("application/octet-stream").to_owned();
    announce(app, &New { id, by, ticket, name: &name, size: 0, mime: &mime, sha256: None }).await?;
    let size = match app.stack.blobs.receive(id, field, most).await {
        Ok(size) => size,
        Err(NotReceived::TooLarge) => return Err(too_large(most)),
        Err(NotReceived::Broken) => return Err(broken()),
        Err(NotReceived::Fault(error)) => return Err(error.into()),
    };
    holdfast_workflows::attachment::measured(&app.stack.store.pool, id, size).await?;
    completed(app, id).await
}

/// Returns the answer to a file that is larger than we take.
pub(super) fn too_large(most: u64) -> Problem {
    let title = format!("A file has at most {most} bytes.");
    let mut problem = Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", &title);
    problem.params = Some(serde_json::json!({ "limit": most }));
    problem
}

fn broken() -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "unreadable", "The form could not be read to its end.")
}
