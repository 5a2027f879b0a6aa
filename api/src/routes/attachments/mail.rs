//! A mail as it was written: the whole of it, behind the trimmed words that the timeline shows.
//!
//! It is read anew from its raw bytes each time, and its page is a document of its own that runs
//! nothing and loads nothing but its embedded pictures, unless its reader asks for the others.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use holdfast_engine::permission::Permission;
use holdfast_workflows::intake;
use holdfast_workflows::mail::address::Mailbox;
use holdfast_workflows::mail::html::picture;
use holdfast_workflows::mail::parse::{ParsedMail, parse};
use jiff::Timestamp;
use serde::Serialize;
use sqlx::FromRow;
use std::collections::HashMap;
use std::time::Duration;
use tokio::time::timeout;
use utoipa::ToSchema;
use uuid::Uuid;

use super::bytes::good;
use super::read::address;
use crate::app::App;
use crate::body::Params;
use crate::files::address::{DOWNLOAD, Seal, Use, sealed};
use crate::files::serve::Outgoing;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::seen::seen;
use crate::visible;

const PARSE_MAX: Duration = Duration::from_secs(10);

/// A mail as it was written.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WholeMail {
    pub subject: String,
    pub from: Option<Correspondent>,
    pub to: Vec<Correspondent>,
    pub cc: Vec<Correspondent>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub date: Option<Timestamp>,
    /// All of its text, with what the timeline leaves out.
    pub text: String,
    /// A page that shows it safely, to be put into a sandboxed frame; none: it is text only.
    pub page: Option<String>,
    /// The same page with its pictures from elsewhere; none: it has none.
    pub page_with_pictures: Option<String>,
}

/// Somebody in a mail's head.
#[derive(Debug, Serialize, ToSchema)]
pub struct Correspondent {
    pub name: Option<String>,
    pub email: String,
}

impl From<Mailbox> for Correspondent {
    fn from(mailbox: Mailbox) -> Self {
        Self { name: mailbox.name, email: mailbox.email }
    }
}

#[derive(FromRow)]
struct Words {
    mail: Option<Uuid>,
    writer: Option<Uuid>,
    helps: bool,
}

/// Shows the mail behind some words as it was written, to those who help and to its writer. The
/// comment `description` stands for the mail that the ticket began with.
#[utoipa::path(get, operation_id = "read_whole_mail", path = "/tickets/{id}/comments/{comment}/mail", tag = "attachments",
    params(("id" = String, Path), ("comment" = String, Path)),
    responses((status = 200, body = WholeMail), (status = 404, body = Problem)))]
pub async fn whole(
    State(app): State<App>,
    principal: Principal,
    Path((id, comment)): Path<(String, String)>,
) -> Answer<Json<WholeMail>> {
    let words = words(&app, &principal, &id, &comment).await?;
    let allowed = words.helps || words.writer == Some(principal.person);
    let mail = words.mail.filter(|_| allowed).ok_or_else(missing)?;
    let parsed = read(&app, mail).await?;
    let remote = parsed.html.as_deref().map(|html| picture(html, |_| None, false).remote);
    let page =
        |purpose| format!("/files/mail/{mail}?{}", sealed(&app.stack.names.secret, mail, purpose, DOWNLOAD));
    Ok(Json(WholeMail {
        subject: parsed.subject,
        from: parsed.from.map(Into::into),
        to: parsed.to.into_iter().map(Into::into).collect(),
        cc: parsed.cc.into_iter().map(Into::into).collect(),
        date: parsed.date,
        text: parsed.text,
        page: remote.map(|_| page(Use::Read)),
        page_with_pictures: remote.filter(|count| *count > 0).map(|_| page(Use::ReadAll)),
    }))
}

/// Hands out a mail's raw bytes.
#[utoipa::path(get, operation_id = "read_raw_mail", path = "/tickets/{id}/comments/{comment}/raw", tag = "attachments",
    params(("id" = String, Path), ("comment" = String, Path)),
    responses((status = 200, description = "The message", content_type = "message/rfc822"), (status = 404, body = Problem)))]
pub async fn raw(
    State(app): State<App>,
    principal: Principal,
    Path((id, comment)): Path<(String, String)>,
) -> Answer<Response> {
    let words = words(&app, &principal, &id, &comment).await?;
    let mail = words.mail.filter(|_| words.helps).ok_or_else(missing)?;
    let headers = [
        (header::CONTENT_TYPE, "message/rfc822".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{mail}.eml\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes(&app, mail).await?).into_response())
}

/// Shows a mail as a page that runs nothing.
#[utoipa::path(get, operation_id = "show_mail", path = "/files/mail/{id}", tag = "attachments", params(("id" = Uuid, Path), Seal),
    responses((status = 200, description = "A page", content_type = "text/html"), (status = 404, body = Problem)))]
pub async fn page(
    State(app): State<App>,
    Path(id): Path<String>,
    Params(seal): Params<Seal>,
) -> Answer<Response> {
    let mail = good(&app, &id, &seal, &[Use::Read, Use::ReadAll])?;
    let with_pictures = seal.purpose == Use::ReadAll;
    let html = read(&app, mail).await?.html.ok_or_else(missing)?;
    let kept = embedded(&app, mail).await?;
    let shown = picture(&html, |cid| kept.get(cid).cloned(), with_pictures).html;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, policy(&app, with_pictures)?),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, format!("{HEAD}{shown}</body></html>")).into_response())
}

const HEAD: &str = "<!doctype html><html><head><meta charset=\"utf-8\"><base target=\"_blank\"><style>\
    body{font:14px/1.5 system-ui,sans-serif;margin:16px;color:#1f2328;background:#fff;overflow-wrap:anywhere}\
    img{max-width:100%;height:auto}\
    blockquote{margin:0 0 0 4px;padding-left:12px;border-left:2px solid #d0d7de}\
    </style></head><body>";

/// The second wall: were anything left in the HTML, the browser would refuse it.
fn policy(app: &App, with_pictures: bool) -> Answer<HeaderValue> {
    let own = app.settings.public_url();
    let store = app.settings.s3.origin().unwrap_or_default();
    let elsewhere = if with_pictures { "https: http:" } else { "" };
    let policy = format!(
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' {own} {store} {elsewhere}; form-action 'none'; \
         base-uri 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"
    );
    Ok(HeaderValue::from_str(&policy).map_err(anyhow::Error::from)?)
}

/// Returns the addresses of the pictures that a mail brought, by the names its HTML gives them.
async fn embedded(app: &App, mail: Uuid) -> Answer<HashMap<String, String>> {
    let rows: Vec<(Uuid, Uuid, String, String, Option<String>)> = sqlx::query_as(
        "select a.id, a.blob_id, a.cid, a.mime, n.text from attachment a left join content n on n.id = a.id
          where a.mail_id = $1 and a.state = 'attached' and a.cid is not null and a.blob_id is not null",
    )
    .bind(mail)
    .fetch_all(app.reads())
    .await?;
    let mut addresses = HashMap::new();
    for (id, blob, cid, mime, name) in rows {
        let outgoing = Outgoing { blob, name: name.unwrap_or("picture".into()), mime, show: true };
        addresses.insert(cid, address(app, id, &outgoing).await?);
    }
    Ok(addresses)
}

/// Finds words that the principal sees where they were said or, if they were split off, where they
/// went on; and whether the principal helps there.
async fn words(app: &App, principal: &Principal, ticket: &str, comment: &str) -> Answer<Words> {
    const FIND: &str = concat!(
        "select (e.data->'data'->>'mail')::uuid as mail, (e.actor->>'id')::uuid as writer, ",
        visible!("$4"),
        " as helps
           from event e join ticket_list l on l.ticket_id = case
                when exists (select 1 from event s where s.ticket_id = e.ticket_id and s.kind = 'split'
                                and s.data->'data'->>'to' = $1::text and s.data->'data'->'comments' ? $2::text)
                then $1 else e.ticket_id end
          where e.ticket_id = coalesce((select c.ticket_id from content c where c.id = $2), $1)
            and case when $2 is null then e.kind = 'opened'
                     else e.kind = 'commented' and e.data->'data'->'body'->>'id' = $2::text end
            and (not coalesce((e.data->'data'->>'internal')::boolean, false) or ",
        visible!("$4"),
        ") and ",
        visible!("$3"),
        " limit 1"
    );
    let ticket = seen(app, principal, ticket).await?;
    let comment: Option<Uuid> = match comment {
        "description" => None,
        id => Some(id.parse().map_err(|_| missing())?),
    };
    let found: Option<Words> = sqlx::query_as(FIND)
        .bind(ticket.id.0)
        .bind(comment)
        .bind(principal.sight())
        .bind(principal.sight_by(Permission::Note))
        .fetch_optional(app.reads())
        .await?;
    found.ok_or_else(missing)
}

async fn bytes(app: &App, mail: Uuid) -> Answer<Vec<u8>> {
    let blob: Option<String> = sqlx::query_scalar("select blob from email_inbound where id = $1")
        .bind(mail)
        .fetch_optional(app.reads())
        .await?;
    Ok(app.stack.blobs.get(&blob.ok_or_else(missing)?).await?)
}

async fn read(app: &App, mail: Uuid) -> Answer<ParsedMail> {
    let raw = bytes(app, mail).await?;
    let own = intake::own(&app.stack);
    let parsed = timeout(PARSE_MAX, tokio::task::spawn_blocking(move || parse(&raw, &own))).await;
    let late = || anyhow::anyhow!("a mail took too long to parse");
    Ok(parsed.map_err(|_| late())?.map_err(anyhow::Error::from)?)
}

fn missing() -> Problem {
    Problem::not_found("mail")
}
