//! Finding files, fetching them, and taking them away.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use holdfast_engine::command::{Command, RemoveFile};
use holdfast_engine::content::ContentRef;
use holdfast_engine::ids::ContentId;
use holdfast_engine::permission::Permission;
use holdfast_engine::refusal::Refusal;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{SeenFile, seen_file};
use crate::app::App;
use crate::body::Params;
use crate::files::address::{DOWNLOAD, Use, sealed};
use crate::files::serve::Outgoing;
use crate::files::{AttachmentView, view};
use crate::knock::{Writing, knock};
use crate::paging::{self, Paging};
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::seen::seen;
use crate::views::Page;
use crate::{attachment_columns, check, cursor, visible};

/// Lists the files on a ticket and its words, oldest first.
#[utoipa::path(get, operation_id = "list_attachments", path = "/tickets/{id}/attachments", tag = "attachments", params(("id" = String, Path), Paging),
    responses((status = 200, body = Page<AttachmentView>), (status = 404, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
    Params(paging): Params<Paging>,
) -> Answer<Json<Page<AttachmentView>>> {
    const LIST: &str = concat!(
        "select ",
        attachment_columns!(),
        " from attachment a join ticket_list l using (ticket_id) left join content n on n.id = a.id
          where a.ticket_id = $1 and a.state = 'attached' and (a.begun_at, a.id) > ($2, $3) and (not a.internal or ",
        visible!("$4"),
        ") order by a.begun_at, a.id limit $5"
    );
    let ticket = seen(&app, &principal, &id).await?;
    let limit = check::limit(paging.limit)?;
    let after: Option<(Timestamp, Uuid)> = paging.cursor.as_deref().map(cursor::read).transpose()?;
    let (at, id) = after.unwrap_or((Timestamp::UNIX_EPOCH, Uuid::nil()));
    let rows: Vec<view::Row> = sqlx::query_as(LIST)
        .bind(ticket.id.0)
        .bind(at.to_sqlx())
        .bind(id)
        .bind(principal.sight_by(Permission::Note))
        .bind(limit)
        .fetch_all(app.reads())
        .await?;
    let next_cursor = paging::if_full(&rows, limit, |row| cursor::write(&(row.begun_at.to_jiff(), row.id)));
    Ok(Json(Page::of(rows, next_cursor)))
}

/// How a file is wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// To be shown in the page, where it may be, rather than kept.
    #[serde(default)]
    show: bool,
}

/// A file and where its bytes are, for a few minutes.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AttachmentAddress {
    #[serde(flatten)]
    pub attachment: AttachmentView,
    /// Whole, or relative to this API. It needs no session.
    pub download_url: String,
}

/// Leads to the bytes of a file; with `Accept: application/json`, tells where they are.
#[utoipa::path(get, operation_id = "read_attachment", path = "/attachments/{id}", tag = "attachments", params(("id" = Uuid, Path), Wanted),
    responses((status = 200, body = AttachmentAddress), (status = 302, description = "To the bytes"), (status = 404, body = Problem)))]
pub async fn read(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
    Params(wanted): Params<Wanted>,
    headers: HeaderMap,
) -> Answer<Response> {
    let file = seen_file(&app, &principal, &id).await?;
    let id = file.id;
    let url = address(&app, id, &file.outgoing(wanted.show)?).await?;
    let accepted = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    if !accepted.contains("application/json") {
        let headers = [(header::LOCATION, url), (header::CACHE_CONTROL, "no-store".into())];
        return Ok((StatusCode::FOUND, headers).into_response());
    }
    let attachment = view::of_ids(app.reads(), &[id]).await?.pop();
    let attachment = attachment.ok_or_else(|| Problem::not_found("attachment"))?;
    Ok(Json(AttachmentAddress { attachment, download_url: url }).into_response())
}

/// Returns where a file's bytes are for a while: at the store itself, or with us.
pub(super) async fn address(app: &App, id: Uuid, outgoing: &Outgoing) -> Answer<String> {
    let disposition = outgoing.disposition();
    let handed = outgoing.handed(&disposition);
    if let Some(direct) = app.stack.blobs.download_address(outgoing.blob, handed, DOWNLOAD).await? {
        return Ok(direct);
    }
    let purpose = if outgoing.show { Use::Show } else { Use::Save };
    let name: String = form_urlencoded::byte_serialize(outgoing.name.as_bytes()).collect();
    let seal = sealed(&app.stack.names.secret, id, purpose, DOWNLOAD);
    Ok(format!("/files/{id}/{}?{seal}", name.replace('+', "%20")))
}

/// Takes a file away: one that waits at once, one that is attached by its ticket.
#[utoipa::path(delete, operation_id = "remove_attachment", path = "/attachments/{id}", tag = "attachments", params(("id" = Uuid, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    principal: Principal,
    writing: Writing,
    Path(id): Path<String>,
) -> Answer<StatusCode> {
    let file = seen_file(&app, &principal, &id).await?;
    if file.state == "held" {
        return Err(Refusal::AnswerWaits.into());
    }
    match file.ticket_id.filter(|_| file.state == "attached") {
        Some(ticket) => detach(&app, &principal, &writing, ticket, file).await?,
        None => holdfast_workflows::attachment::give_up(&app.stack.store.pool, file.id).await?,
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Whoever brought a file may take it back; so may who edits the ticket.
async fn detach(
    app: &App,
    principal: &Principal,
    writing: &Writing,
    ticket: Uuid,
    file: SeenFile,
) -> Answer<()> {
    let ticket = seen(app, principal, &ticket.to_string()).await?;
    if file.by_id != principal.person && !ticket.sender.may(Permission::Edit) {
        return Err(Problem::forbidden(&Permission::Edit.name()));
    }
    let (name, salt) = (file.name.unwrap_or_default(), file.salt.unwrap_or_default());
    let file = ContentRef::to(ContentId(file.id), &salt, &name);
    knock(app, principal, writing, &ticket, Command::RemoveFile(RemoveFile { file })).await?;
    Ok(())
}
