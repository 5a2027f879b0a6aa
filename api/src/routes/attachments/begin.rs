//! Beginning an upload, and saying that it is done.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use holdfast_workflows::attachment::{self, Begun, Completed, New};
use holdfast_workflows::blob::{Announced, Presigned};
use holdfast_workflows::mail::attachment::sanitise;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::form;
use crate::app::App;
use crate::auth::limit;
use crate::body;
use crate::check::Check;
use crate::files::address::{self, Use, sealed};
use crate::files::{AttachmentView, view};
use crate::knock::Writing;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::seen::{Seen, seen};

/// A file that is to come.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UploadBody {
    /// 1 to 255 characters.
    pub name: String,
    /// In bytes.
    pub size: u64,
    /// What its sender takes it for.
    pub mime: Option<String>,
    /// Its hash in 64 hexadecimal digits, where the sender knows it: what arrives is compared with it.
    pub sha256: Option<String>,
}

/// A file that may come, and where to.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UploadView {
    pub id: Uuid,
    pub upload: UploadAddress,
    /// Until when it must have begun.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
}

/// Where the bytes go. They go alone: no cookie and no key of ours belongs to them.
#[derive(Debug, Serialize, ToSchema)]
pub struct UploadAddress {
    #[schema(example = "PUT")]
    pub method: &'static str,
    /// Whole, or relative to this API.
    pub url: String,
    pub headers: BTreeMap<String, String>,
}

/// Begins an upload that may be attached anywhere, or takes files as a form. They are gone after a
/// day unless a message names them.
#[utoipa::path(post, operation_id = "begin_upload", path = "/attachments", tag = "attachments", request_body = UploadBody,
    responses((status = 201, body = UploadView), (status = 413, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn anywhere(
    State(app): State<App>,
    principal: Principal,
    writing: Writing,
    request: Request,
) -> Answer<Response> {
    take(&app, &principal, &writing, None, request).await
}

/// Begins an upload for a ticket. Files that come as a form are attached at once.
#[utoipa::path(post, operation_id = "begin_ticket_upload", path = "/tickets/{id}/attachments", tag = "attachments", params(("id" = String, Path)), request_body = UploadBody,
    responses((status = 201, body = UploadView), (status = 404, body = Problem), (status = 413, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn for_ticket(
    State(app): State<App>,
    principal: Principal,
    writing: Writing,
    Path(id): Path<String>,
    request: Request,
) -> Answer<Response> {
    let ticket = seen(&app, &principal, &id).await?;
    take(&app, &principal, &writing, Some(&ticket), request).await
}

async fn take(
    app: &App,
    principal: &Principal,
    writing: &Writing,
    ticket: Option<&Seen>,
    request: Request,
) -> Answer<Response> {
    let limit = app.settings.rate_limit_attachments;
    limit::per_minute(app.reads(), "attachments", principal.person, limit).await?;
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("");
    match kind.split(';').next().unwrap_or_default().trim() {
        "multipart/form-data" => form::take(app, principal, writing, ticket, request).await,
        "application/json" => {
            let upload: UploadBody = body::parse(&body::bytes(request, app).await?)?;
            let begun = begin(app, principal, writing, ticket, &upload).await?;
            Ok((StatusCode::CREATED, Json(begun)).into_response())
        }
        _ => {
            let title = "This address takes application/json or multipart/form-data.";
            Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", title))
        }
    }
}

async fn begin(
    app: &App,
    principal: &Principal,
    writing: &Writing,
    ticket: Option<&Seen>,
    upload: &UploadBody,
) -> Answer<UploadView> {
    check(app, upload)?;
    let said =
        format!("upload:{}:{}:{}", upload.name, upload.size, upload.sha256.as_deref().unwrap_or_default());
    let id = writing.mint(principal, &said);
    let mime = upload.mime.as_deref().unwrap_or("application/octet-stream");
    let name = sanitise(&upload.name).unwrap_or("file".into());
    let ticket = ticket.map(|ticket| ticket.id.0);
    let sha256 = upload.sha256.as_deref();
    announce(app, &New { id, by: principal.person, ticket, name: &name, size: upload.size, mime, sha256 })
        .await?;
    let announced = Announced { id, size: upload.size, mime, sha256 };
    let direct = app.stack.blobs.upload_address(announced, address::UPLOAD).await?;
    Ok(UploadView { id, upload: upload_address(app, id, direct), expires_at: in_time(address::UPLOAD) })
}

fn check(app: &App, upload: &UploadBody) -> Answer<()> {
    let most = app.settings.attachment_bytes_max();
    let mime = upload.mime.as_deref().unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-+._".contains(c);
    let hash = upload.sha256.as_deref();
    let mut check =
        Check::default().text("/name", &upload.name, 1, 255).optional_text("/mime", Some(mime), 127);
    if upload.size > most {
        check = check.wrong("/size", "too_large", format!("at most {most} bytes, please"));
    }
    if !mime.chars().all(plain) {
        check = check.wrong("/mime", "not_a_kind", "a kind is written like image/png".into());
    }
    if hash.is_some_and(|hash| hash.len() != 64 || !hash.chars().all(|c| c.is_ascii_hexdigit())) {
        check = check.wrong("/sha256", "not_a_hash", "a SHA-256 has 64 hexadecimal digits".into());
    }
    check.done()
}

/// Announces a file, unless too many of this person's wait.
pub(super) async fn announce(app: &App, new: &New<'_>) -> Answer<()> {
    match attachment::begin(&app.stack.store.pool, new).await? {
        Begun::Yes => Ok(()),
        Begun::TooMany => {
            let title = "Too many of your files wait to be attached.";
            Err(Problem::new(StatusCode::CONFLICT, "too_many_uploads", title))
        }
    }
}

fn upload_address(app: &App, id: Uuid, direct: Option<Presigned>) -> UploadAddress {
    let own = || Presigned {
        url: format!("/files/{id}?{}", sealed(&app.stack.names.secret, id, Use::Put, address::UPLOAD)),
        headers: vec![("content-type".into(), "application/octet-stream".into())],
    };
    let Presigned { url, headers } = direct.unwrap_or_else(own);
    UploadAddress { method: "PUT", url, headers: headers.into_iter().collect() }
}

fn in_time(length: Duration) -> Timestamp {
    Timestamp::now() + SignedDuration::try_from(length).expect("hours are short")
}

/// Says that the bytes have arrived: they are compared with what was announced, and looked at.
#[utoipa::path(post, operation_id = "complete_upload", path = "/attachments/{id}/complete", tag = "attachments", params(("id" = Uuid, Path)),
    responses((status = 200, body = AttachmentView), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn complete(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Answer<Json<AttachmentView>> {
    let file = super::seen_file(&app, &principal, &id).await?;
    if file.by_id != principal.person {
        return Err(Problem::not_found("attachment"));
    }
    completed(&app, file.id).await?;
    let mut views = view::of_ids(app.reads(), &[file.id]).await?;
    views.pop().map(Json).ok_or_else(|| Problem::not_found("attachment"))
}

/// Completes an upload, or says what is wrong with it.
pub(super) async fn completed(app: &App, id: Uuid) -> Answer<()> {
    let wrong = |code: &str, title: &str| Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, title));
    match attachment::complete(&app.stack, id).await? {
        Completed::Yes => Ok(()),
        Completed::Missing => {
            let title = "The bytes of this file have not arrived.";
            Err(Problem::new(StatusCode::CONFLICT, "not_uploaded", title))
        }
        Completed::WrongSize => wrong("wrong_size", "What arrived is not as long as was announced."),
        Completed::WrongContent => wrong("wrong_content", "What arrived is not what was announced."),
        Completed::Gone => Err(Problem::not_found("attachment")),
    }
}
