//! The bytes themselves, under a path of their own where no session counts: only the seal does.

use axum::extract::{Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::Response;
use holdfast_workflows::blob::NotReceived;
use sqlx::FromRow;
use uuid::Uuid;

use super::form::too_large;
use crate::app::App;
use crate::body::Params;
use crate::files::address::{Seal, Use};
use crate::files::serve::{self, Outgoing};
use crate::problem::{Answer, Problem};

#[derive(FromRow)]
struct Kept {
    blob_id: Uuid,
    name: Option<String>,
    mime: String,
}

/// Hands out a file, whole or in part, to whoever has its address.
#[utoipa::path(get, operation_id = "fetch_file", path = "/files/{id}/{name}", tag = "attachments",
    params(("id" = Uuid, Path), ("name" = String, Path), Seal),
    responses((status = 200, description = "The bytes"), (status = 206, description = "Some of them"), (status = 404, body = Problem)))]
pub async fn fetch(
    State(app): State<App>,
    Path((id, _name)): Path<(String, String)>,
    Params(seal): Params<Seal>,
    request: Request,
) -> Answer<Response> {
    let id = good(&app, &id, &seal, &[Use::Show, Use::Save])?;
    let kept: Option<Kept> = sqlx::query_as(
        "select a.blob_id, n.text as name, a.mime from attachment a left join content n on n.id = a.id
          where a.id = $1 and a.state in ('staged', 'attached') and a.blob_id is not null",
    )
    .bind(id)
    .fetch_optional(app.reads())
    .await?;
    let kept = kept.ok_or_else(missing)?;
    let outgoing = Outgoing {
        blob: kept.blob_id,
        name: kept.name.unwrap_or("file".into()),
        mime: kept.mime,
        show: seal.purpose == Use::Show,
    };
    serve::file(&app, request, &outgoing).await
}

/// Takes in the bytes of an upload that was begun.
#[utoipa::path(put, operation_id = "send_file", path = "/files/{id}", tag = "attachments",
    params(("id" = Uuid, Path), Seal), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem), (status = 413, body = Problem)))]
pub async fn send(
    State(app): State<App>,
    Path(id): Path<String>,
    Params(seal): Params<Seal>,
    request: Request,
) -> Answer<StatusCode> {
    let id = good(&app, &id, &seal, &[Use::Put])?;
    let announced: Option<(String, i64)> = sqlx::query_as("select state, size from attachment where id = $1")
        .bind(id)
        .fetch_optional(app.reads())
        .await?;
    let (state, size) = announced.ok_or_else(missing)?;
    if state != "uploading" {
        return Err(Problem::new(StatusCode::CONFLICT, "uploaded_before", "This file is here already."));
    }
    let size = u64::try_from(size).map_err(anyhow::Error::from)?;
    let told =
        request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if told.is_some_and(|told: u64| told > size) {
        return Err(too_large(size));
    }
    match app.stack.blobs.receive(id, request.into_body().into_data_stream(), size).await {
        Ok(_) => Ok(StatusCode::NO_CONTENT),
        Err(NotReceived::TooLarge) => Err(too_large(size)),
        Err(NotReceived::Broken) => {
            Err(Problem::new(StatusCode::BAD_REQUEST, "unreadable", "The bytes stopped in the middle."))
        }
        Err(NotReceived::Fault(error)) => Err(error.into()),
    }
}

/// Returns whose address this is. One that expired, or was never ours, leads nowhere.
pub(super) fn good(app: &App, id: &str, seal: &Seal, purposes: &[Use]) -> Answer<Uuid> {
    let id: Uuid = id.parse().map_err(|_| missing())?;
    let good = purposes.contains(&seal.purpose) && seal.is_good(&app.stack.names.secret, id);
    if good { Ok(id) } else { Err(missing()) }
}

fn missing() -> Problem {
    Problem::not_found("file")
}
