//! Mail that came in, for admins: what became of it, its raw bytes, and once more for what was set aside.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use holdfast_workflows::intake::list::{self, Mail, Wanted};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::app::App;
use crate::body::{Body, Params};
use crate::check::limit;
use crate::cursor;
use crate::paging;
use crate::problem::{Answer, Problem};
use crate::views::Page;

const STATES: [&str; 4] = ["received", "applied", "ignored", "quarantined"];
/// How many mails one request takes in again; whoever wants more asks again.
const AGAIN_AT_ONCE: i64 = 100;

/// A mail that came in. Of a confidential ticket's mail neither sender nor subject is told.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InboundView {
    id: Uuid,
    /// None: it was pushed with a key.
    mailbox_id: Option<Uuid>,
    mailbox: Option<String>,
    message_id: Option<String>,
    sender: Option<String>,
    subject: Option<String>,
    /// `received`, `applied`, `ignored` or `quarantined`.
    state: String,
    /// Why it was ignored or set aside, or what else is worth knowing.
    reason: Option<String>,
    /// `duplicate_message_id`, `spoof_suspect`, `new_participant`.
    flags: Vec<String>,
    ticket_id: Option<Uuid>,
    number: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    received_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    settled_at: Option<Timestamp>,
}

impl From<Mail> for InboundView {
    fn from(mail: Mail) -> Self {
        Self {
            id: mail.id,
            mailbox_id: mail.mailbox.parse().ok(),
            mailbox: mail.mailbox_name,
            message_id: mail.message_id,
            sender: mail.sender,
            subject: mail.subject,
            state: mail.state,
            reason: mail.reason,
            flags: mail.flags,
            ticket_id: mail.ticket_id,
            number: mail.number,
            received_at: mail.received_at.to_jiff(),
            settled_at: mail.settled_at.map(jiff_sqlx::Timestamp::to_jiff),
        }
    }
}

/// Which mails to list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// `received`, `applied`, `ignored` or `quarantined`.
    state: Option<String>,
    mailbox: Option<Uuid>,
    /// What the reason begins with.
    reason: Option<String>,
    cursor: Option<String>,
    limit: Option<i64>,
}

impl Which {
    fn state(&self) -> Answer<Option<&str>> {
        let known = self.state.as_deref().is_none_or(|state| STATES.contains(&state));
        let wrong = || Problem::field("state", "unknown", format!("one of {}", STATES.join(", ")));
        if known { Ok(self.state.as_deref()) } else { Err(wrong()) }
    }
}

/// Lists the mails that came in, the newest first.
#[utoipa::path(get, operation_id = "list_inbound_mail", path = "/inbound-mail", tag = "mail", params(Which),
    responses((status = 200, body = Page<InboundView>), (status = 422, body = Problem)))]
pub async fn list(State(app): State<App>, Params(which): Params<Which>) -> Answer<Json<Page<InboundView>>> {
    let limit = limit(which.limit)?;
    let wanted = Wanted {
        state: which.state()?,
        mailbox: which.mailbox,
        reason: which.reason.as_deref(),
        after: which.cursor.as_deref().map(cursor::read).transpose()?,
        limit: limit + 1,
    };
    let mut found = list::list(app.reads(), &wanted).await?;
    let next_cursor =
        paging::cut(&mut found, limit, |mail| cursor::write(&(mail.received_at.to_jiff(), mail.id)));
    Ok(Json(Page::of(found, next_cursor)))
}

/// Returns a mail's raw bytes, unless they are part of a confidential ticket.
#[utoipa::path(get, operation_id = "read_raw_mail", path = "/inbound-mail/{id}/raw", tag = "mail", params(("id" = Uuid, Path)),
    responses((status = 200, content_type = "message/rfc822", body = Vec<u8>), (status = 404, body = Problem)))]
pub async fn raw(State(app): State<App>, Path(id): Path<String>) -> Answer<Response> {
    let (id, bytes) = bytes(&app, &id).await?;
    let name = HeaderValue::from_str(&format!("attachment; filename=\"{id}.eml\"")).expect("an id is ASCII");
    let kind = HeaderValue::from_static("message/rfc822");
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
}

/// Says what intake reads in a mail now, and what it would make of it.
#[utoipa::path(get, operation_id = "read_mail_anew", path = "/inbound-mail/{id}/reading", tag = "mail", params(("id" = Uuid, Path)),
    responses((status = 200, description = "What intake reads"), (status = 404, body = Problem)))]
pub async fn reading(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<Value>> {
    let (id, bytes) = bytes(&app, &id).await?;
    let mailbox = holdfast_workflows::intake::mailbox_of(app.reads(), id).await?;
    let mailbox = mailbox.and_then(|mark| mark.parse().ok());
    let parsed = list::foresee(&app.stack, mailbox, bytes).await?;
    Ok(Json(serde_json::to_value(parsed).map_err(anyhow::Error::from)?))
}

async fn bytes(app: &App, id: &str) -> Answer<(Uuid, Vec<u8>)> {
    let unknown = || Problem::not_found("mail");
    let id: Uuid = id.parse().map_err(|_| unknown())?;
    let blob = list::blob(app.reads(), id).await?.ok_or_else(unknown)?;
    Ok((id, app.stack.blobs.get(&blob).await?))
}

/// Takes a mail in once more that was ignored or set aside.
#[utoipa::path(post, operation_id = "retry_mail", path = "/inbound-mail/{id}/retry", tag = "mail", params(("id" = Uuid, Path)),
    responses((status = 202), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn retry(State(app): State<App>, Path(id): Path<String>) -> Answer<StatusCode> {
    let unknown = || Problem::not_found("mail");
    let id: Uuid = id.parse().map_err(|_| unknown())?;
    holdfast_workflows::intake::mailbox_of(app.reads(), id).await?.ok_or_else(unknown)?;
    if list::again(&app.stack, &app.ingress, id).await? {
        return Ok(StatusCode::ACCEPTED);
    }
    let title = "This mail became part of a ticket, or is on its way.";
    Err(Problem::new(StatusCode::CONFLICT, "not_set_aside", title))
}

/// Which of the mails set aside are taken in once more.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Again {
    mailbox: Option<Uuid>,
    /// What the reason begins with.
    reason: Option<String>,
    /// Where the answer before this one ended.
    cursor: Option<String>,
}

/// How far it went.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AgainView {
    retried: i64,
    /// There are more: ask again with it.
    next_cursor: Option<String>,
}

/// Takes in once more what was set aside, a hundred at a time.
#[utoipa::path(post, operation_id = "retry_all_mail", path = "/inbound-mail/retry", tag = "mail", request_body = Again,
    responses((status = 202, body = AgainView), (status = 422, body = Problem)))]
pub async fn retry_all(
    State(app): State<App>,
    Body(again): Body<Again>,
) -> Answer<(StatusCode, Json<AgainView>)> {
    let wanted = Wanted {
        state: Some("quarantined"),
        mailbox: again.mailbox,
        reason: again.reason.as_deref(),
        after: again.cursor.as_deref().map(cursor::read).transpose()?,
        limit: AGAIN_AT_ONCE,
    };
    let found = list::list(app.reads(), &wanted).await?;
    let mut retried = 0;
    for mail in &found {
        retried += i64::from(list::again(&app.stack, &app.ingress, mail.id).await?);
    }
    let last = found.last().filter(|_| found.len() as i64 == AGAIN_AT_ONCE);
    let next_cursor = last.map(|mail| cursor::write(&(mail.received_at.to_jiff(), mail.id)));
    Ok((StatusCode::ACCEPTED, Json(AgainView { retried, next_cursor })))
}
